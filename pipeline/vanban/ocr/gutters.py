"""Columns of a ruled table whose rule a scan has lost: a 1-bit scan drops thin grey lines whole.

Two columns read as one give every line of one cell to the other. Text that stands in one cell has no strip of paper
down all of its lines, so a strip through every row of the table, from the head on, is where a rule was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vanban.model import Box, GridCell, TableGrid
from vanban.ocr.ink import Pieces

WIDEST_STROKE = 0.4  # inches: what is larger is no letter …
SPECK_INCHES = 0.012  # … and what is smaller dust
STRIP_INCHES = 0.09  # white from the head to the last row; lines that are set to both edges leave less
SIDE_INCHES = 0.3  # a column is wider: numbers before the items of a list are not
LEAST_LINES = 3  # on each side, in all rows: as many as leave no strip by chance …
LINES = 9  # … on both together


def with_lost_rules(grid: TableGrid, pieces: Pieces, dpi: float, stamps: Sequence[Box] = ()) -> TableGrid:
    """A table with its columns parted where a white strip runs through all rows; what stamps cover says nothing."""
    for stamp in stamps:
        pieces = pieces[~_inside(pieces, stamp)]
    found = [x for column in range(grid.columns) for x in _strips(grid, column, pieces, dpi)]
    for x in sorted(found, reverse=True):
        grid = _parted(grid, x)
    return grid


def _strips(grid: TableGrid, column: int, pieces: Pieces, dpi: float) -> list[int]:
    """Where white strips run through a column, from its head on."""
    cells = [cell for cell in grid.cells if cell.column == column and cell.column_span == 1]
    if len(cells) < 2 or sum(cell.row_span for cell in cells) < grid.rows:
        return []
    inside = [_letters(pieces, cell.box, dpi) for cell in cells]
    letters = np.concatenate(inside)
    order = letters[np.argsort(letters[:, 0])]
    reached = np.maximum.accumulate(order[:, 0] + order[:, 2])
    at = np.flatnonzero(order[1:, 0] - reached[:-1] >= STRIP_INCHES * dpi)
    strips = [(float(reached[n]), float(order[n + 1, 0])) for n in at.tolist()]
    edges = [float(cells[0].box.x0), *((x0 + x1) / 2 for x0, x1 in strips), float(cells[0].box.x1)]
    kept = []
    for before, x, behind in zip(edges, edges[1:], edges[2:], strict=False):
        wide = min(x - before, behind - x) >= SIDE_INCHES * dpi
        if wide and all(_stands_on_both(part, x) for part in inside if len(part)) and _has_lines(letters, x):
            kept.append(round(x))
    return kept if len(inside[0]) else []


def _letters(pieces: Pieces, box: Box, dpi: float) -> Pieces:
    size = np.maximum(pieces[:, 2], pieces[:, 3])
    return pieces[(size > SPECK_INCHES * dpi) & (size < WIDEST_STROKE * dpi) & _inside(pieces, box)]


def _inside(pieces: Pieces, box: Box) -> NDArray[np.bool_]:
    """Which pieces have their middle in a box."""
    x, y = pieces[:, 0] + pieces[:, 2] / 2, pieces[:, 1] + pieces[:, 3] / 2
    return np.asarray((x > box.x0) & (x < box.x1) & (y > box.y0) & (y < box.y1), np.bool_)


def _stands_on_both(letters: Pieces, x: float) -> bool:
    return bool((letters[:, 0] < x).any() and (letters[:, 0] > x).any())


def _has_lines(letters: Pieces, x: float) -> bool:
    """Whether both sides of a strip have so many lines that it is there by no chance."""
    left, right = (_lines(letters[on]) for on in (letters[:, 0] < x, letters[:, 0] > x))
    return min(left, right) >= LEAST_LINES and left + right >= LINES


def _lines(letters: Pieces) -> int:
    """How many lines letters stand on."""
    order = letters[np.argsort(letters[:, 1])]
    bottoms = np.maximum.accumulate(order[:, 1] + order[:, 3])
    return 1 + int((order[1:, 1] > bottoms[:-1]).sum())


def _parted(grid: TableGrid, x: int) -> TableGrid:
    """A table with one more column, from a place on."""
    at = next(cell.column for cell in grid.cells if cell.column_span == 1 and cell.box.x0 < x < cell.box.x1)
    cells: list[GridCell] = []
    for cell in grid.cells:
        if cell.column > at:
            cells.append(replace(cell, column=cell.column + 1))
        elif cell.column + cell.column_span <= at:
            cells.append(cell)
        elif cell.column_span > 1:
            cells.append(replace(cell, column_span=cell.column_span + 1))
        else:
            cells.append(replace(cell, box=replace(cell.box, x1=x)))
            cells.append(replace(cell, column=at + 1, box=replace(cell.box, x0=x)))
    return TableGrid(grid.box, tuple(cells), grid.rows, grid.columns + 1)
