"""Damaged inputs must each end in a row with a clear reason, and the sound ones among them be read.

make soak                      all of it
PYTHONPATH=tests .venv/bin/python -m soak.damage --inputs 50
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table
from soak.documents import Damaged, damaged

from vanban import BatchConfig, Outcome, run

UNCLEAR = ("unexpected", "the worker died", "Traceback")  # a bug, or nobody knows


def soak(folder: Path, count: int, seed: int, workers: int | None = None) -> list[tuple[Damaged, Outcome]]:
    """Read damaged inputs: each with its outcome."""
    inputs = {}
    (folder / "vào").mkdir()
    for each in damaged(count, seed):
        path = folder / "vào" / each.name
        path.write_bytes(each.data)
        inputs[str(path)] = each
    assert len(inputs) == count
    outcomes = {outcome.path: outcome for outcome in run([folder / "vào"], folder / "ra", BatchConfig(workers=workers))}
    assert set(outcomes) == set(inputs), "inputs without a row, or rows without an input"
    rows = (folder / "ra" / "manifest.jsonl").read_text(encoding="utf-8").count("\n")
    assert rows == count, f"{rows} rows for {count} inputs"
    return [(inputs[path], outcome) for path, outcome in outcomes.items()]


def complaints(ended: list[tuple[Damaged, Outcome]]) -> Iterator[str]:
    """What is not as it should be."""
    for made, outcome in ended:
        if made.good and outcome.status != "ok":
            yield f"{made.kind}: {outcome.status}: {outcome.error}"
        if outcome.status != "ok":
            reason = outcome.error or ""
            if not reason or "\n" in reason or any(word in reason for word in UNCLEAR):
                yield f"{made.kind}: unclear: {reason!r}"


def main() -> int:
    """Read as many as asked, and tell what became of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="vanban-soak-") as folder:
        ended = soak(Path(folder), options.inputs, options.seed)
    counts = Counter((made.kind, outcome.status) for made, outcome in ended)
    example = {(made.kind, outcome.status): outcome.error or "" for made, outcome in ended}
    table = Table("kind", "became", "inputs", "for example", box=None)
    for (kind, status), count in sorted(counts.items()):
        table.add_row(kind, status, str(count), example[kind, status].replace(folder, "")[:100])
    console = Console(width=180)
    console.print(table, markup=False)
    wrong = list(complaints(ended))
    for each in wrong:
        console.print(each, markup=False)
    print(f"{len(ended)} inputs, {len(ended)} rows, {len(wrong)} complaints ({time.monotonic() - started:.0f} s)")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
