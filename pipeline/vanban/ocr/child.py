"""One run of an outside program that cannot outlive its time, its caller or its answer.

``pytesseract`` starts the program itself, but its way cannot be used for unattended work (0.3.13): it hands the live
``os.environ`` to the child, so a limit meant for the child would have to be set for the whole process; its timeout
sends a signal to one process and then forgets it without reaping; and it writes a compressed temporary file for each
image, 0.28 s of the 2.1 s that a page takes. So the child is started here, with the arguments that pytesseract uses.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vanban.errors import EngineTimeout, MissingDependency

ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
"""With Tesseract's own threads a page cost 12-15 CPU seconds instead of 3.7."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a program left behind."""

    code: int
    stdout: bytes
    stderr: str


@cache
def _leash() -> tuple[str, ...]:
    """A prefix that has the kernel kill the program when this process dies.

    The program gets a process group of its own, so whoever kills ours does not reach it.
    """
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", "KILL", "--") if setpriv else ()


def run_child(
    arguments: Sequence[str], *, stdin: bytes = b"", timeout_s: float, environment: Mapping[str, str] | None = None
) -> Finished:
    """Run a program to its end; past ``timeout_s`` its whole process group is killed and reaped.

    Args:
        arguments: program and arguments; no shell is involved.
        stdin: what it reads.
        timeout_s: seconds of wall clock.
        environment: variables added to ours, for the child alone.

    Raises:
        MissingDependency: there is no such program.
        EngineTimeout: it took longer and was killed.
    """
    if shutil.which(arguments[0]) is None:
        raise MissingDependency(f"{arguments[0]} is not installed; run: apt-get install tesseract-ocr")
    with start_child(arguments, environment=environment) as process:
        try:
            stdout, stderr = process.communicate(stdin, timeout=timeout_s)
        except subprocess.TimeoutExpired:
            kill_group(process)
            raise EngineTimeout(
                f"{arguments[0]} was killed after {timeout_s:g} s; give it more time or skip the page"
            ) from None
        except BaseException:
            kill_group(process)
            raise
    return Finished(process.returncode, stdout, stderr.decode("utf-8", "replace"))


def start_child(
    arguments: Sequence[str], *, environment: Mapping[str, str] | None = None, stderr: int = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """Start a program that dies with us, in a process group of its own, with pipes to it and from it."""
    return subprocess.Popen(
        [*_leash(), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        env={**os.environ, **(environment or {})},
        process_group=0,
    )


def is_script(program: str) -> bool:
    """Whether a program is a text that another one interprets."""
    path = shutil.which(program)
    if path is None:
        return False
    with Path(path).open("rb") as stream:
        return stream.read(2) == b"#!"


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill the child with all it started; leaving the ``with`` block then reaps it."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        process.kill()
