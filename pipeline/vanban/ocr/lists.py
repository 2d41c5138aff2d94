"""Lists set in columns without rules: ranks and scores of units, "STT, Tên đơn vị, Điểm, Xếp hạng".

Layout analysis reads the column of names and drops lone figures beside it, so a list is found by its ink and read cell
by cell as a ruled table is. Lines that follow each other and leave the same strips of paper white are a list if there
are three columns or more, one of them besides the first narrow, and, once read, with figures. Letterheads, endings and
lists of recipients have two columns, and no paragraph leaves a strip as wide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from vanban.model import Box, GridCell, Line, TableGrid
from vanban.ocr.ink import Pieces
from vanban.ocr.looks import FIGURE_SHARE, NUMBERED
from vanban.ocr.rows import Row, join_rows, printed_lines

SPECK_INCHES = 0.012  # smaller is dust
TALLEST_INCHES = 0.4  # taller is no letter
LINE_INCHES = (0.06, 0.9)  # the height of a row's ink, of up to four lines: none of a stamp's or a picture's
GUTTER_INCHES = 0.16  # white that parts two cells of a line: a justified line's spaces are under 0.12 …
STRIP_INCHES = 0.1  # … and what all lines must leave of it: numbers are centred, names ragged
MARK_INCHES = 0.015  # of white between a mark and the letters under it
SPACE_INCHES = 0.4  # of white from one line to the next …
WRAPPED_INCHES = 0.14  # … and between the lines of one cell
NEARER = 1.2  # times the space below a line that the space above it is at most, if it goes on from there
WIDE = 10**6  # pixels
LINE_HEIGHT = 0.35  # inches
NARROW_INCHES = 0.9  # a score of 13 points is 0.4 wide, the head "Xếp hạng" 0.8
MIN_ROWS, MIN_COLUMNS = 4, 3
MIN_FILLED = 0.6  # of a column's cells
BULLET = re.compile(r"[-–—](?!\d)")

Segments = list[Box]
Strips = list[tuple[int, int]]


def find_lists(pieces: Pieces, taken: Sequence[Box], dpi: float) -> list[TableGrid]:
    """The lists that a page's ink shows outside of its tables, from top to bottom."""
    bands = _bands(_letters(pieces, taken, dpi), dpi)
    found: list[TableGrid] = []
    at = 0
    while at < len(bands):
        end, strips = _reach(bands, at, dpi)
        rows, end = _rows(bands, at, end, strips, dpi)
        if len(rows) >= MIN_ROWS and _is_filled(rows, strips, dpi):
            found.append(_grid(rows, strips, round(STRIP_INCHES * dpi / 2)))
            at = end
        else:
            at += 1
    return found


def _letters(pieces: Pieces, taken: Sequence[Box], dpi: float) -> Pieces:
    """What may be letters outside of tables."""
    x, y, width, height = (pieces[:, n] for n in range(4))
    inked = np.maximum(width, height)
    keep = (inked > SPECK_INCHES * dpi) & (inked < TALLEST_INCHES * dpi)
    for box in taken:
        keep &= ~((x < box.x1) & (x + width > box.x0) & (y < box.y1) & (y + height > box.y0))
    return pieces[keep]


def _bands(letters: Pieces, dpi: float) -> list[Segments]:
    """The lines of a page, top to bottom, each cut where a wide gap is; all letters at once: a page has thousands."""
    if not len(letters):
        return []
    order = letters[np.argsort(letters[:, 1])]
    bottoms = np.maximum.accumulate(order[:, 1] + order[:, 3])
    line = np.concatenate(([0], np.cumsum(order[1:, 1] > bottoms[:-1] + MARK_INCHES * dpi)))
    along = np.lexsort((order[:, 0], line))
    order, line = order[along], line[along]
    left, top, right, bottom = order[:, 0], order[:, 1], order[:, 0] + order[:, 2], order[:, 1] + order[:, 3]
    right = np.rint(right)
    shift = line * (right.max() + 2 * GUTTER_INCHES * dpi)  # as if each line began behind the one above
    reached = np.maximum.accumulate(right + shift)
    cuts = np.flatnonzero(left[1:] + shift[1:] - reached[:-1] > GUTTER_INCHES * dpi) + 1
    starts = np.concatenate(([0], cuts))
    sides = (
        np.rint(left[starts]),
        np.minimum.reduceat(np.rint(top), starts),
        np.maximum.reduceat(right, starts),
        np.maximum.reduceat(np.rint(bottom), starts),
    )
    bands: list[Segments] = [[] for _ in range(int(line[-1]) + 1)]
    for at, box in zip(line[starts].tolist(), np.stack(sides, axis=1).astype(int).tolist(), strict=True):
        bands[at].append(Box(*box))
    return bands


def _reach(bands: Sequence[Segments], start: int, dpi: float) -> tuple[int, Strips]:
    """The line after the last that leaves all of the first one's gaps white, and what is left of the gaps."""
    strips = [(one.x1, other.x0) for one, other in pairwise(bands[start])]
    end = start + 1
    while len(strips) + 1 >= MIN_COLUMNS and end < len(bands):
        upper, lower = _around(bands[end - 1]), _around(bands[end])
        near = lower.y0 - upper.y1 < SPACE_INCHES * dpi
        narrower = _left_white(strips, bands[end])
        line = LINE_INCHES[0] * dpi < lower.height < LINE_INCHES[1] * dpi
        if not (near and line) or any(b - a < STRIP_INCHES * dpi for a, b in narrower):
            break
        strips = narrower
        end += 1
    return end, strips


def _rows(bands: Sequence[Segments], start: int, end: int, strips: Strips, dpi: float) -> tuple[list[Segments], int]:
    """The rows of lines ``start:end``, and the line after the last.

    A line with ink in few columns is another line of a wrapped cell: of the row that is nearer, above or below, as
    figures beside such a cell stand at its first line or at its middle.
    """
    rows: list[Segments] = []
    waiting: Segments = []
    for at in range(start, end):
        band = bands[at]
        if 2 * len({_column(box, strips) for box in band}) > len(strips) + 1:
            rows.append([*waiting, *band])
            waiting = []
            continue
        above = _around(band).y0 - _around(bands[at - 1]).y1 if rows else WIDE
        below = _around(bands[at + 1]).y0 - _around(band).y1 if at + 1 < end else WIDE
        if min(above, below) > WRAPPED_INCHES * dpi:
            return rows, at
        if above <= NEARER * below and not waiting:
            rows[-1] = [*rows[-1], *band]
        else:
            waiting = [*waiting, *band]
    return rows, end


def _left_white(strips: Strips, band: Segments) -> Strips:
    """What a line leaves of each strip; ink across it leaves nothing."""
    left = []
    for x0, x1 in strips:
        middle = (x0 + x1) / 2
        before = [box.x1 for box in band if (box.x0 + box.x1) / 2 < middle]
        after = [box.x0 for box in band if (box.x0 + box.x1) / 2 >= middle]
        left.append((max([x0, *before]), min([x1, *after])))
    return left


def _is_filled(bands: Sequence[Segments], strips: Strips, dpi: float) -> bool:
    """Whether every column has ink in most rows, and one besides the first is narrow, with a line in each row.

    Where cells are wrapped, the rows are numbered: lines of recipients beside a seal and a signature are no rows.
    """
    columns: list[Segments] = [[] for _ in range(len(strips) + 1)]
    for band in bands:
        for box in band:
            columns[_column(box, strips)].append(box)
    filled = all(len(column) >= MIN_FILLED * len(bands) for column in columns)
    head = _around(bands[0]).y1  # words of it may be wrapped
    narrow = [
        all(box.width < NARROW_INCHES * dpi and (box.y0 < head or box.height < LINE_HEIGHT * dpi) for box in column)
        for column in columns
    ]
    wrapped = any(_around(band).height > LINE_HEIGHT * dpi for band in bands[1:])
    return filled and any(narrow[1:]) and (narrow[0] or not wrapped)


def _column(box: Box, strips: Strips) -> int:
    return sum((x0 + x1) / 2 < (box.x0 + box.x1) / 2 for x0, x1 in strips)


def _around(band: Segments) -> Box:
    whole = band[0]
    for box in band[1:]:
        whole = whole.union(box)
    return whole


def _grid(bands: Sequence[Segments], strips: Strips, pad: int) -> TableGrid:
    """The list's cells, with edges half way between what they part."""
    boxes = [_around(band) for band in bands]
    ys = [boxes[0].y0 - pad, *((one.y1 + other.y0) // 2 for one, other in pairwise(boxes)), boxes[-1].y1 + pad]
    left, right = min(box.x0 for box in boxes) - pad, max(box.x1 for box in boxes) + pad
    xs = [left, *((x0 + x1) // 2 for x0, x1 in strips), right]
    xs[0], ys[0] = max(0, xs[0]), max(0, ys[0])
    cells = [
        GridCell(r, c, 1, 1, Box(xs[c], ys[r], xs[c + 1], ys[r + 1]))
        for r in range(len(ys) - 1)
        for c in range(len(xs) - 1)
    ]
    return TableGrid(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(cells), len(ys) - 1, len(xs) - 1)


def part_lists(
    grids: Sequence[TableGrid], tables: Sequence[list[Line]], ruled: int
) -> tuple[list[TableGrid], list[list[Line]], list[Row]]:
    """The grids and tables that stay, and the rows of what was taken for a list but has no column of figures.

    The first ``ruled`` have rules, and stay.
    """
    kept: list[TableGrid] = []
    rows: list[list[Line]] = []
    text: list[Row] = []
    for at, (grid, table) in enumerate(zip(grids, tables, strict=True)):
        if at < ruled or (has_figures(table) and not _has_bullets(table)):
            rows.append([replace(line, table=len(kept)) for line in table])
            kept.append(grid)
        else:
            text += [row for line in table if line.words for row in _as_text(line)]
    return kept, rows, text


def _as_text(line: Line) -> list[Row]:
    """What was taken for a row of a list as the rows of text that it is."""
    cells = [printed_lines(cell) for cell in line.segments]
    if max(map(len, cells)) < 2:
        return [Row(line.words)]
    return join_rows([Line((run,)) for cell in cells for run in cell])


def _has_bullets(rows: Sequence[Line]) -> bool:
    """Whether most rows open with a dash: recipients, beside whom a seal and a pen were read as a column of figures."""
    return 2 * sum(BULLET.match(line.segments[0][0].text) is not None for line in rows if line.segments[0]) > len(rows)


def has_figures(rows: Sequence[Line]) -> bool:
    """Whether a column besides the first holds figures."""
    for cells in list(zip(*(line.segments for line in rows), strict=True))[1:]:
        texts = [" ".join(word.text for word in cell) for cell in cells if cell]
        if texts and sum(NUMBERED.fullmatch(text) is not None for text in texts) >= FIGURE_SHARE * len(texts):
            return True
    return False
