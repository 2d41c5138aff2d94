"""Signatures and other strokes of a pen, told by their shape: ink that hangs together, far larger than a letter.

On 93 real pages, looked through one by one, 21 of 22 signatures and initials are found, one of them in two boxes; a
faint one is not. Nothing else is, but two clerks' signs behind the last recipient.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from vanban.model import Box, Pixels, Word
from vanban.ocr.ink import Pieces
from vanban.ocr.noise import LONG_WORD, PRINTED
from vanban.ocr.rows import Row, box_of

LEAST_SIDES = (
    0.2,
    0.45,
)  # inches, the shorter and the longer: headings of 18 pt are lower, letters that touch no higher
MOST = 4.0  # inches: what is longer is a rule or an edge
SPARSE = 0.25  # of its box that a stroke covers; print that runs together covers more
STRAIGHT = 0.5  # of a frame's or an arrow's ink lies on long lines across or down
RULE = 0.3  # inches: such a line
NEAR = 0.1  # inches between the strokes of one hand
ON_STROKE = 0.5  # of a word's box


def pen_strokes(image: Pixels, pieces: Pieces, dpi: float, known: Sequence[Box]) -> list[Box]:
    """Boxes around a pen's strokes on a page, outside tables and whatever else is ``known``, top to bottom."""
    sides = pieces[:, 2:4]
    shorter, longer = (np.asarray(least) * dpi for least in LEAST_SIDES)
    large = (sides.min(axis=1) > shorter) & (sides.max(axis=1) > longer) & (sides.max(axis=1) < MOST * dpi)
    found: list[Box] = []
    for x, y, width, height, area in pieces[large].astype(np.intp).tolist():
        box = Box(x, y, x + width, y + height)
        outside = not any(other.overlap(box) for other in known)
        if outside and area < SPARSE * width * height and not _is_frame(box.of(image), dpi):
            found.append(box)
    return joined(found, round(NEAR * dpi))


def _is_frame(image: Pixels, dpi: float) -> bool:
    """Whether most of the ink lies on long straight lines."""
    _, ink = cv2.threshold(np.ascontiguousarray(image), 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    long = max(3, round(RULE * dpi))
    lines = [cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8)) for shape in ((1, long), (long, 1))]
    return bool(np.count_nonzero(cv2.bitwise_or(*lines)) > STRAIGHT * np.count_nonzero(ink))


def joined(boxes: Sequence[Box], reach: int) -> list[Box]:
    """Boxes that overlap or are not further apart than ``reach`` as one, top to bottom.

    >>> joined([Box(0, 0, 10, 10), Box(12, 0, 20, 10), Box(50, 0, 60, 10)], 3)
    [Box(x0=0, y0=0, x1=20, y1=10), Box(x0=50, y0=0, x1=60, y1=10)]
    """
    groups: list[Box] = []
    for box in boxes:
        near = [box]
        while near:
            for group in near:
                box = box.union(group)
            groups = [group for group in groups if group not in near]
            wide = Box(box.x0 - reach, box.y0 - reach, box.x1 + reach, box.y1 + reach)
            near = [group for group in groups if wide.overlap(group)]
        groups.append(box)
    return sorted(groups, key=lambda box: (box.y0, box.x0))


def without_strokes(row: Row, strokes: Sequence[Box]) -> Row | None:
    """A row without what the engine read in a pen's strokes; ``None`` where nothing else is in it."""
    words = tuple(word for word in row.words if not _is_stroke(word, strokes))
    return Row(words) if words else None


def _is_stroke(word: Word, strokes: Sequence[Box]) -> bool:
    """Whether a word is a mark or two on a stroke; longer ones are print that the stroke crosses."""
    box = box_of(word)
    on_strokes = sum(stroke.overlap(box) for stroke in strokes)
    doubtful = (word.confidence or 0.0) < PRINTED or not any(map(str.isalnum, word.text))
    return doubtful and on_strokes > ON_STROKE * box.width * box.height and LONG_WORD.search(word.text) is None
