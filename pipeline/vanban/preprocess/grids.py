"""Ruled tables: the grid that a page's rules make, and its merged cells.

Rules that touch make one table; where a rule is missing between two cells of the grid, they are one cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.labelling import labelled, sparse
from vanban.levels import median_level
from vanban.model import Box, GridCell, Pixels, TableGrid
from vanban.preprocess.breaks import without_breaks
from vanban.preprocess.rules import Mask, Rules, block

DOUBLED = 1.6  # gaps between the lines of a double rule at most
BENT = 2.0  # … and between pieces one after another of a rule that bends
MIN_WIDTH_INCHES = 1.5
MIN_HEIGHT_INCHES = 0.3
STICKING_OUT = 10  # gaps that a rule may go on beyond the last rule it crosses
PARTING = 0.8  # of a row's height that pieces of a vertical rule cover in some row
COVERED = 0.55  # of a cell's side that a rule must cover to part it from its neighbour …
HIDDEN = 0.3  # … or, where it comes in from both ends
STUB = 1  # gaps that it comes in by


def find_grids(rules: Rules) -> tuple[TableGrid, ...]:
    """The ruled tables that the rules of a page make, from top to bottom, in its pixels."""
    if not may_cross(rules):
        return ()
    rules = without_breaks(rules)
    horizontal, vertical = _reaching(rules)
    _, labels, stats, _ = labelled(cv2.bitwise_or(horizontal, vertical))
    tables = []
    for label, (x, y, width, height, _) in enumerate(stats[1:].tolist(), start=1):
        if width >= MIN_WIDTH_INCHES * rules.dpi and height >= MIN_HEIGHT_INCHES * rules.dpi:
            own = labels[y : y + height, x : x + width] == label
            grid = _grid(rules, own, Box(x, y, x + width, y + height))
            if grid is not None:
                tables.append(grid if rules.step == 1 else _doubled(grid))
    return tuple(sorted(tables, key=lambda table: table.box.y0))


def may_cross(rules: Rules) -> bool:
    """Whether rules cross anywhere, as a table's do: most pages have underlines alone."""
    return bool(rules.vertical.any() and cv2.bitwise_and(*_reaching(rules)).any())


def _reaching(rules: Rules) -> tuple[cv2.typing.MatLike, cv2.typing.MatLike]:
    """Horizontal and vertical rules, with what they nearly touch."""
    near = block(rules.gap, rules.gap)
    return cv2.dilate(rules.horizontal, near), cv2.dilate(rules.vertical, near)


def wipe_rules(image: Pixels, grids: Sequence[TableGrid], rules: Rules) -> Pixels:
    """The page with the rules of its tables painted over, so that cells can be cut out without rests of them.

    A rule that bends or slants leaves the straight edge of its cells.
    """
    if not grids:
        return image
    wiped = image.copy()
    for grid in grids:
        x0, y0 = (max(0, side // rules.step - rules.gap) for side in (grid.box.x0, grid.box.y0))
        x1, y1 = (-(-side // rules.step) + rules.gap for side in (grid.box.x1, grid.box.y1))
        ruled = _ruled(rules, np.s_[y0:y1, x0:x1])
        height, width = ruled.shape
        part = np.s_[rules.step * y0 : rules.step * y0 + height, rules.step * x0 : rules.step * x0 + width]
        wiped[part][ruled > 0] = median_level(image[part][::3, ::3])
    return wiped


def _ruled(rules: Rules, part: tuple[slice, slice]) -> Mask:
    """Where the rules of a table run in a part of the masks, with their fading edges, in pixels of the page."""
    either = cv2.bitwise_or(rules.horizontal[part], rules.vertical[part])
    near = cv2.dilate(either, block(rules.gap + 2, rules.gap + 2))  # a slanted rule comes in steps
    _, labels, stats, _ = labelled(near)
    for label, (x, y, width, height, _) in enumerate(stats[1:].tolist(), start=1):
        if width < MIN_WIDTH_INCHES * rules.dpi:  # stems of letters touch nothing so wide
            place = np.s_[y : y + height, x : x + width]
            either[place][labels[place] == label] = 0
    if rules.step == 2:
        either = cv2.resize(either, None, fx=2, fy=2, interpolation=cv2.INTER_NEAREST)
    return np.asarray(cv2.dilate(either, block(3, 3)), np.uint8)


def _doubled(grid: TableGrid) -> TableGrid:
    cells = tuple(replace(cell, box=_twice(cell.box)) for cell in grid.cells)
    return TableGrid(_twice(grid.box), cells, grid.rows, grid.columns)


def _twice(box: Box) -> Box:
    return Box(2 * box.x0, 2 * box.y0, 2 * box.x1, 2 * box.y1)


def _grid(rules: Rules, own: NDArray[np.bool_], box: Box) -> TableGrid | None:
    """The grid of the rules that touch, ``own``; others in the same box (streaks around a page) are not its cells'."""
    part = np.s_[box.y0 : box.y1, box.x0 : box.x1]
    across, down = _crossing(rules.horizontal[part] * own, rules.vertical[part] * own, rules.gap)
    ys = _positions(across.segments(axis=1), rules.gap)
    xs = _parting(down.segments(axis=0), ys, rules.gap)
    if len(ys) < 2 or len(xs) < 2:
        return None
    xs = _with_open_sides(xs, box.width, rules.gap)
    if len(xs) < 3 and len(ys) < 3:  # a frame
        return None
    regions = _cells(across.mask, down.mask, ys, xs, round(BENT * rules.gap))
    if len(regions) < 3:
        return None
    cells = [
        GridCell(
            row=top,
            column=left,
            row_span=bottom - top,
            column_span=right - left,
            box=Box(box.x0 + xs[left], box.y0 + ys[top], box.x0 + xs[right], box.y0 + ys[bottom]),
        )
        for top, left, bottom, right in regions
    ]
    frame = Box(box.x0 + xs[0], box.y0 + ys[0], box.x0 + xs[-1], box.y0 + ys[-1])
    return TableGrid(frame, tuple(cells), len(ys) - 1, len(xs) - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Rules of one direction in pieces: their mask, and of each its box with its area, and its centre."""

    mask: Mask
    stats: NDArray[Any]
    centres: NDArray[Any]

    def segments(self, axis: int) -> list[tuple[int, int, int]]:
        """The pieces as (position across the rule, start along it, length along it)."""
        start, along = (cv2.CC_STAT_LEFT, cv2.CC_STAT_WIDTH) if axis == 1 else (cv2.CC_STAT_TOP, cv2.CC_STAT_HEIGHT)
        return [
            (round(centre[axis]), row[start], row[along])
            for row, centre in zip(self.stats.tolist(), self.centres.tolist(), strict=True)
        ]


def _crossing(horizontal: Mask, vertical: Mask, gap: int) -> tuple[Pieces, Pieces]:
    """Without what crosses no rule (underlined words), and without streaks of the scanner that run out of the table."""
    reach = block(2 * gap + 1, 2 * gap + 1)
    wide = cv2.dilate(horizontal, reach)
    upright = _kept(vertical, cv2.bitwise_and(wide, cv2.dilate(vertical, reach)), STICKING_OUT * gap)
    return _kept(horizontal, cv2.bitwise_and(wide, cv2.dilate(upright.mask, reach))), upright


def _kept(mask: Mask, met: cv2.typing.MatLike, most: int | None = None) -> Pieces:
    """The pieces of rules that others are met by; none that runs further up or down beyond that than it may."""
    pieces = sparse(mask)
    kept, keep = mask.copy(), np.zeros(len(pieces.stats), np.bool_)
    for label, (x, y, width, height, _) in enumerate(pieces.stats[1:].tolist(), start=1):
        place = np.s_[y : y + height, x : x + width]
        own = pieces.own(label)
        rows = np.flatnonzero((met[place] * own).any(axis=1))
        keep[label] = rows.size > 0 and (most is None or max(rows[0], height - 1 - rows[-1]) <= most)
        if not keep[label]:
            kept[place][own] = 0
    return Pieces(kept, pieces.stats[keep], pieces.centres[keep])


def _parting(segments: Sequence[tuple[int, int, int]], ys: Sequence[int], gap: int) -> list[int]:
    """Where the vertical rules stand that part some row from its top to its bottom: strokes of a seal do not."""
    found = []
    for x in _positions(segments, gap):
        pieces = [(start, start + length) for at, start, length in segments if abs(at - x) <= BENT * gap]
        for top, bottom in pairwise(ys):
            shared = sum(max(0, min(end, bottom) - max(start, top)) for start, end in pieces)
            if shared >= PARTING * (bottom - top):
                found.append(x)
                break
    return found


def _positions(segments: Iterable[tuple[int, int, int]], gap: int) -> list[int]:
    """Pieces at nearly one height make one rule; its place is the mean, weighted by length."""
    groups: list[list[tuple[int, int, int]]] = []
    for piece in sorted(segments):
        if groups and (
            piece[0] - groups[-1][-1][0] <= DOUBLED * gap
            or (piece[0] - groups[-1][0][0] <= BENT * gap and not any(_beside(piece, other) for other in groups[-1]))
        ):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [round(sum(p * n for p, _, n in group) / sum(n for _, _, n in group)) for group in groups]


def _beside(piece: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether two pieces of rules run side by side for more than they touch."""
    (_, start, length), (_, other_start, other_length) = piece, other
    shared = min(start + length, other_start + other_length) - max(start, other_start)
    return shared > 0.1 * min(length, other_length)


def _with_open_sides(xs: Sequence[int], width: int, gap: int) -> list[int]:
    """Tables are often left open at the sides: horizontal rules that go on beyond the last vertical end a column."""
    least = 8 * gap
    left = [0] if xs[0] > least else []
    right = [width - 1] if width - xs[-1] > least else []
    return [*left, *xs, *right]


def _cells(
    horizontal: Mask, vertical: Mask, ys: Sequence[int], xs: Sequence[int], gap: int
) -> list[tuple[int, int, int, int]]:
    """Cells as (top, left, bottom, right) indices into ``ys`` and ``xs``, row by row."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}
    down = np.asarray(cv2.transpose(vertical), np.uint8)

    def find(cell: tuple[int, int]) -> tuple[int, int]:
        while owner[cell] != cell:
            cell = owner[cell]
        return cell

    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and not _parted(down, xs[column + 1], ys[row], ys[row + 1], gap):
                owner[find((row, column + 1))] = find((row, column))
            if row + 1 < rows and not _parted(horizontal, ys[row + 1], xs[column], xs[column + 1], gap):
                owner[find((row + 1, column))] = find((row, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in owner:
        members.setdefault(find(cell), []).append(cell)
    found = []
    for group in members.values():
        top, left = min(row for row, _ in group), min(column for _, column in group)
        bottom, right = max(row for row, _ in group) + 1, max(column for _, column in group) + 1
        if (bottom - top) * (right - left) == len(group):
            found.append((top, left, bottom, right))
        else:  # not a rectangle: rules too broken to tell; keep the grid's own cells
            found += [(row, column, row + 1, column + 1) for row, column in group]
    return sorted(found)


def _parted(mask: Mask, at: int, start: int, end: int, gap: int) -> bool:
    """Whether a rule at ``at`` covers the way from ``start`` to ``end``; rules run along the second axis.

    One that comes in from both ends is hidden between by a seal or a fold: merged cells have no such stubs.
    """
    band = mask[max(0, at - gap) : at + gap + 1, start + gap : max(start + gap + 1, end - gap)]
    if not band.size:
        return False
    along = band.max(axis=0) > 0
    covered = float(along.mean())
    stubs = bool(along[: STUB * gap].all() and along[-STUB * gap :].all())
    return covered >= COVERED or (stubs and covered >= HIDDEN)
