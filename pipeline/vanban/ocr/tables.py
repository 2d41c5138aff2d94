"""Ruled tables: cut into cells, read with few engine calls, given back as rows.

Layout analysis reads across the cells of a table or drops lone digits, so the cells' ink is cut out and stacked in one
tall image, a cell under another, that is read as one block. Short cells have an image of their own, and doubtful ones
are read again at other sizes (see ``looks``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vanban.model import Box, CleanPage, GridCell, Line, TableGrid, Word
from vanban.ocr.cells import cut_ink, lone_dash
from vanban.ocr.engine import Engine
from vanban.ocr.looks import read_patches
from vanban.ocr.mapping import onto_clean
from vanban.ocr.montage import Patch
from vanban.ocr.noise import without_marks, without_scribble
from vanban.ocr.rows import Row

MAX_SHARED = 0.5  # of the smaller grid's area

COLUMN_NUMBER = re.compile(r"\((\d{1,2})\)")
GARBLED_NUMBER = re.compile(r"\D{1,2}\)")
LEAST_COUNTED, COUNTED = 3, 0.5  # cells, and their share of a row, that show that it numbers the columns
MENDED = 0.5  # confidence of a number that its neighbours tell


def ruled_tables(clean: CleanPage) -> list[TableGrid]:
    """The page's grids that hold rows of cells: a frame around text is none, and of two on one place one is."""
    grids = [grid for grid in clean.grids if grid.columns > 1 and len(grid.cells) > 1]
    return [grid for grid in grids if not any(_displaces(other, grid) for other in grids if other is not grid)]


def _displaces(one: TableGrid, other: TableGrid) -> bool:
    """Whether two grids claim the same place and the one's cells fill its frame better, as a table's cells do."""
    smaller = min(_area(one.box), _area(other.box))
    if one.box.overlap(other.box) <= MAX_SHARED * smaller:
        return False
    return (_filled(one), _area(one.box), one.box) > (_filled(other), _area(other.box), other.box)


def _filled(grid: TableGrid) -> float:
    return round(sum(_area(cell.box) for cell in grid.cells) / max(1, _area(grid.box)), 2)


def _area(box: Box) -> int:
    return box.width * box.height


def read_tables(clean: CleanPage, grids: Sequence[TableGrid], scale: float, engine: Engine) -> list[list[Line]]:
    """The rows of each table."""
    cells = [(index, cell) for index, grid in enumerate(grids) for cell in grid.cells]
    stamps = [onto_clean(clean).box(stamp) for stamp in clean.stamps]
    found: dict[int, tuple[Word, ...]] = {}
    patches: dict[int, Patch] = {}
    for at, (_, cell) in enumerate(cells):
        patch = cut_ink(clean.image, cell.box, clean.dpi)
        if patch is not None and (dash := lone_dash(patch, clean.dpi)):
            found[at] = (dash,)
        elif patch is not None:
            patches[at] = patch
    columns = [(cells[at][0], cells[at][1].column) for at in patches]
    cut = list(patches.values())
    read = read_patches(cut, columns, clean.dpi, scale, engine, [_darkened(patch, clean) for patch in cut])
    for at, words in zip(patches, read, strict=True):
        kept = without_scribble(Row(words)).words  # what is left of a rule reads as a doubtful dash
        found[at] = without_marks(kept, stamps) if any(cells[at][1].box.overlap(stamp) for stamp in stamps) else kept
    tables: list[list[Line]] = []
    for index, grid in enumerate(grids):
        of_grid = [(cell, found.get(at, ())) for at, (owner, cell) in enumerate(cells) if owner == index]
        tables.append(table_rows(index, grid.columns, of_grid))
    return tables


def _darkened(patch: Patch, clean: CleanPage) -> Patch:
    """A cell's ink with faint print darkened, but for what was painted over when it was cut out."""
    if clean.dark is None:
        return patch
    (height, width), y, x = patch.image.shape, patch.y, patch.x
    place = slice(y, y + height), slice(x, x + width)
    return Patch(np.where(patch.image == clean.image[place], clean.dark[place], patch.image), x, y)


def table_rows(table: int, columns: int, cells: Sequence[tuple[GridCell, tuple[Word, ...]]]) -> list[Line]:
    """A table's rows; a merged cell's words stand in its first position."""
    rows: dict[int, list[tuple[Word, ...]]] = {}
    for cell, words in cells:
        segments = rows.setdefault(cell.row, [()] * columns)
        segments[cell.column] = words
    return [Line(counted(rows[row]), "row", table=table) for row in sorted(rows)]


def counted(cells: Sequence[tuple[Word, ...]]) -> tuple[tuple[Word, ...], ...]:
    """A row of cells; where it numbers the columns, "(1) (2) (3)", with those numbers that were read as signs.

    The engine makes "q)", "@)" or "Œ)" of a lone number in brackets. Other digits stay: they say that it is no count.
    """
    texts = [" ".join(word.text for word in cell) for cell in cells]
    starts = [int(found[1]) - at for at, text in enumerate(texts) if (found := COLUMN_NUMBER.fullmatch(text))]
    if len(starts) < LEAST_COUNTED or len(set(starts)) > 1 or len(starts) < COUNTED * sum(map(bool, texts)):
        return tuple(cells)
    return tuple(
        (replace(cell[0], text=f"({starts[0] + at})", confidence=MENDED, raw=cell[0].raw_text),)
        if len(cell) == 1 and GARBLED_NUMBER.fullmatch(cell[0].text) and starts[0] + at > 0
        else cell
        for at, cell in enumerate(cells)
    )
