"""Ruled tables: cut into cells, read with one engine call, given back as rows.

Layout analysis reads across the cells of a table or drops lone digits, so the cells' ink is cut out and stacked in one
tall image, a cell under another, that is read as one block. Cells that come back empty or doubtful are set side by
side and read again as one line.
"""

from __future__ import annotations

from collections.abc import Sequence

from vanban.model import CleanPage, GridCell, Line, TableGrid, Word
from vanban.ocr.cells import cut_ink, lone_dash
from vanban.ocr.engine import Engine
from vanban.ocr.looks import read_patches
from vanban.ocr.montage import Patch
from vanban.ocr.noise import without_scribble
from vanban.ocr.rows import Row


def ruled_tables(clean: CleanPage) -> list[TableGrid]:
    """The page's grids that hold rows of cells; a frame around text is none."""
    return [grid for grid in clean.grids if grid.columns > 1 and len(grid.cells) > 1]


def read_tables(clean: CleanPage, grids: Sequence[TableGrid], scale: float, engine: Engine) -> list[list[Line]]:
    """The rows of each table."""
    cells = [(index, cell) for index, grid in enumerate(grids) for cell in grid.cells]
    found: dict[int, tuple[Word, ...]] = {}
    patches: dict[int, Patch] = {}
    for at, (_, cell) in enumerate(cells):
        patch = cut_ink(clean.image, cell.box, clean.dpi)
        if patch is not None and (dash := lone_dash(patch, clean.dpi)):
            found[at] = (dash,)
        elif patch is not None:
            patches[at] = patch
    read = read_patches(list(patches.values()), clean.dpi, scale, engine)
    for at, words in zip(patches, read, strict=True):
        found[at] = without_scribble(Row(words)).words  # what is left of a rule reads as a doubtful dash
    tables: list[list[Line]] = []
    for index, grid in enumerate(grids):
        of_grid = [(cell, found.get(at, ())) for at, (owner, cell) in enumerate(cells) if owner == index]
        tables.append(table_rows(index, grid.columns, of_grid))
    return tables


def table_rows(table: int, columns: int, cells: Sequence[tuple[GridCell, tuple[Word, ...]]]) -> list[Line]:
    """A table's rows; a merged cell's words stand in its first position."""
    rows: dict[int, list[tuple[Word, ...]]] = {}
    for cell, words in cells:
        segments = rows.setdefault(cell.row, [()] * columns)
        segments[cell.column] = words
    return [Line(tuple(rows[row]), "row", table=table) for row in sorted(rows)]
