"""What vanban needs from the machine: what is there, what is missing, and the command that installs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata

from vanban import lexicon
from vanban.errors import MissingDependency

PROBE_TIMEOUT_S = 20
MODELS = {"vie": "tesseract-ocr-vie", "osd": "tesseract-ocr-osd", "Vietnamese": "tesseract-ocr-script-viet"}
PROGRAMS = {"tesseract": ("tesseract-ocr", "--version"), "pdftoppm": ("poppler-utils", "-v")}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked for."""

    name: str
    found: str | None  # version or description; None when missing
    package: str | None = None  # the Debian package that brings it


def examine() -> list[Check]:
    """Look for every program, language model and data file."""
    checks = [Check("vanban", metadata.version("vanban"))]
    checks += [Check(program, _version(program, flag), package) for program, (package, flag) in PROGRAMS.items()]
    installed = _tesseract_models()
    checks += [
        Check(f"model {model}", "installed" if model in installed else None, package)
        for model, package in MODELS.items()
    ]
    try:
        checks.append(Check("lexicon", lexicon.load().version))
    except (OSError, ValueError) as error:
        checks.append(Check(f"lexicon ({error})", None))
    return checks


def install_command(checks: Sequence[Check]) -> str | None:
    """The command that installs what is missing, or ``None`` when all is there."""
    packages = sorted({check.package for check in checks if check.found is None and check.package})
    if not packages:
        return None
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"{sudo}apt-get update && {sudo}apt-get install -y {' '.join(packages)}"


def require(checks: Sequence[Check]) -> None:
    """Raise MissingDependency, with the command to run, if anything is missing."""
    missing = [check.name for check in checks if check.found is None]
    if missing:
        command = install_command(checks) or "reinstall vanban"
        raise MissingDependency(f"missing: {', '.join(missing)}; run: {command}")


def _output(*command: str) -> str | None:
    if shutil.which(command[0]) is None:
        return None
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PROBE_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout + done.stderr


def _version(program: str, flag: str) -> str | None:
    output = _output(program, flag)
    if output is None:
        return None
    number = re.search(r"\d+(?:\.\d+)+", output)
    return number.group() if number else "installed"


def _tesseract_models() -> set[str]:
    output = _output("tesseract", "--list-langs")
    return set() if output is None else {line.strip().rpartition("/")[2] for line in output.splitlines()[1:]}
