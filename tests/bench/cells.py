"""Tables drawn from known cells, as clean and as poor scans: how many cells come back exactly.

By kind of rule and kind of table, see ``drawn``. IMG2TABLE names a Python that has img2table: it is then asked for the
cells of the same pages, with the same engine and model.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import drawn
import numpy as np
import pages
from drawn import LOOKS, Drawn, Look
from numpy.typing import NDArray
from PIL import Image

from vanban.model import Page

TABLES = 2  # of each kind and look

RULES = ("plain", "double", "broken", "dotted", "fine dotted", "dashed", "thin")
KINDS: dict[str, Callable[[int], Drawn]] = {
    **{f"{rule} rules": lambda seed, rule=rule: drawn.scores(seed, rule) for rule in RULES},  # type: ignore[misc]
    "skewed by 2°": drawn.scores,
    "merged cells": drawn.merged,
    "head over rows": drawn.headed,
    "head over rows, dotted": lambda seed: replace(drawn.headed(seed), rule="dotted"),
    "wrapped text": drawn.wrapped,
    "wide, landscape": drawn.wide,
    "wide, turned by 90°": drawn.wide,
    "over two pages": lambda seed: drawn.scores(seed, rows=24),
    "list without rules": drawn.listed,
    "list without rules, wrapped": drawn.wrapped_list,
}

IMG2TABLE = """
import json, sys
from img2table.document import Image
from img2table.ocr import TesseractOCR
ocr = TesseractOCR(n_threads=1, lang="vie", psm=11)
for path in sys.argv[1:]:
    tables = Image(path, detect_rotation=True).extract_tables(ocr=ocr, borderless_tables=True)
    print(json.dumps([[[c.value or "" for c in row] for row in t.content.values()] for t in tables]))
"""


def cells(_data: Path | None) -> list[dict[str, Any]]:
    """Per kind and look: tables with their true grid, and cells that are exactly right, in percent."""
    return [_row(kind, look) for kind in KINDS for look in LOOKS]


def _row(kind: str, look: str) -> dict[str, Any]:
    exact = total = grids = theirs = anywhere = filled = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(TABLES):
            files, truth = write_pages(Path(folder), kind, LOOKS[look], seed)
            rows = [row for file in files for row in rows_of(pages.read(file))]
            grids += [len(row) for row in rows] == [len(row) for row in truth]
            total += sum(map(len, truth))
            exact += same_cells(truth, rows)
            other = img2table(files)
            theirs += same_cells(truth, other)
            anywhere += (bag(truth) & bag(other)).total()
            filled += bag(truth).total()
    row = {"kind": kind, "look": look, "tables": TABLES, "grids right": grids, "cells": total}
    row["exact %"] = 100 * exact / total
    if os.environ.get("IMG2TABLE"):
        row |= {"img2table exact %": 100 * theirs / total, "its texts anywhere %": 100 * anywhere / filled}
    return row


def rows_of(page: Page) -> list[list[str]]:
    """The cells of a page's tables."""
    return [[" ".join(w.text for w in part) for part in line.segments] for line in page.lines if line.kind == "row"]


def img2table(files: Sequence[Path]) -> list[list[str]]:
    """The cells as img2table reads them.

    It reads whole pages, drops empty rows and columns, and repeats a merged cell's text in each of its places.
    """
    program = os.environ.get("IMG2TABLE")
    if not program:
        return []
    command = [program, "-c", IMG2TABLE, *map(str, files)]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    output = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    found = [json.loads(line) for line in output.splitlines() if line.startswith("[")]
    return [[" ".join(cell.split()) for cell in row] for tables in found for table in tables for row in table]


def same_cells(truth: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> int:
    """Cells at their place with exactly their text."""
    return sum(one == two for line, row in zip(truth, rows, strict=False) for one, two in zip(line, row, strict=False))


def bag(rows: Sequence[Sequence[str]]) -> Counter[str]:
    """The texts of filled cells, wherever they stand."""
    return Counter(text for row in rows for text in row if text)


def write_pages(folder: Path, kind: str, look: Look, seed: int) -> tuple[list[Path], list[list[str]]]:
    """A table's pages as files with their resolution, and its rows."""
    table = KINDS[kind](seed)
    parts = [table] if kind != "over two pages" else drawn.in_two(table)
    tilted = replace(look, skew_deg=look.skew_deg + 2) if kind.startswith("skewed") else look
    files = []
    for number, part in enumerate(parts):
        page: NDArray[np.uint8] = drawn.spoil(drawn.draw(part), tilted, seed)
        if kind.endswith("90°"):
            page = np.rot90(page)
        files.append(folder / f"{seed}-{number}.png")
        Image.fromarray(page).save(files[-1], dpi=(look.dpi, look.dpi))
    return files, [row for part in parts for row in part.rows]
