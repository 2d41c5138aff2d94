"""Accuracy and speed on the samples and, where there is a folder of development data, on real pages.

Prints a table per question and writes all figures as one JSON file. Synthetic and real documents stay apart; CPU is
counted in seconds of this process and its children, and compared with a bare ``tesseract`` call on the same images in
the same run, because machines differ and are noisy.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import batches
import cells
import cpu
import degraded
import facts
import layers
import looks
import pages
import pens
import records
import texts
import throughput
import unchanged
from rich.console import Console
from rich.table import Table

from vanban import lexicon

ROOT = Path(__file__).parents[2]
QUESTIONS: dict[str, Callable[[Path | None], Sequence[dict[str, Any]]]] = {
    "samples: text and facts": records.samples,
    "facts: invented documents by condition": facts.facts,
    "garbled and good text: repair": texts.repair,
    "what was right before repair: broken": unchanged.unchanged,
    "real pages: reading": pages.reading,
    "second look: what it brings and costs": looks.looks,
    "spoilt pages: reading": degraded.degraded,
    "drawn tables: cells": cells.cells,
    "text layers: decisions and what they bring": layers.decisions,
    "pens: real documents by source": pens.by_source,
    "pens: drawn forms by condition": pens.drawn,
    "CPU against one bare tesseract call": cpu.ratios,
    "throughput: whole runs": throughput.side_by_side,
    "throughput: CPU outside the engine": throughput.outside_the_engine,
    "batch: memory by length": batches.memory,
    "batch: upkeep": batches.upkeep,
}


def main() -> int:
    """Answer each question; one without data says so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with scans/, seed/ and corpus/")
    parser.add_argument("--only", help="part of a question's name")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "bench.json")
    options = parser.parse_args()
    asked = {name: question for name, question in QUESTIONS.items() if (options.only or "") in name}
    if not asked:
        parser.error(f"no question has {options.only!r} in its name; there are: {', '.join(QUESTIONS)}")
    console = Console(width=140)
    results: dict[str, Any] = {"about": about(options.data)}
    for name, question in asked.items():
        rows = question(options.data)
        results[name] = rows
        if rows:
            console.print(as_table(name, rows))
        else:
            console.print(f"{name}: no data; name its folder: make bench DATA=folder")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    console.print(f"all figures: {options.out}")
    return 0


def about(data: Path | None) -> dict[str, str | None]:
    """What the figures were measured with."""

    def output(*command: str) -> str:
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT).stdout.strip()

    return {
        "commit": output("git", "describe", "--always", "--dirty"),
        "tesseract": output("tesseract", "--version").splitlines()[0],
        "python": platform.python_version(),
        "machine": platform.machine(),
        "lexicon": lexicon.load().version,
        "data": fingerprint(data) if data else None,
    }


def fingerprint(folder: Path) -> str:
    """Names and sizes of the development data."""
    files = sorted(f"{path.relative_to(folder)} {path.stat().st_size}" for path in folder.rglob("*") if path.is_file())
    return hashlib.sha256("\n".join(files).encode()).hexdigest()[:16]


def as_table(title: str, rows: Sequence[dict[str, Any]]) -> Table:
    """Rows of equal keys as a table."""
    table = Table(*rows[0], title=title, title_justify="left", box=None)
    for row in rows:
        table.add_row(*(f"{value:.2f}" if isinstance(value, float) else str(value) for value in row.values()))
    return table


if __name__ == "__main__":
    sys.exit(main())
