"""A paragraph's last line that holds nothing but a code or figures ("7.3.3.", "8/20."), read with the line above it.

A line of figures alone gives the engine neither words nor letters to tell its height by: three
of 16 invented documents have such a line, and in eight of their nine scans it came out as scribble ("151 SẺ") and was
dropped. Behind the end of the line above all eight were read right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

import numpy as np

from vanban.model import Pixels, Word
from vanban.ocr.engine import Engine
from vanban.ocr.montage import WHITE, Patch, read_stacked
from vanban.ocr.rows import Row, box_of

DOUBTFUL = 0.5  # of all words, on the mean: the same lines are scribble to ``noise``
SURE_ABOVE = 0.85
ACCEPTED = 0.85  # the least sure word; the right readings had 0.91 and more, the first and wrong ones under 0.5
MAX_SHARE = 0.35  # of the width of the line above
LEADING = 2.4  # heights of a line, from middle to middle
INDENT = 0.6  # inches: a paragraph's first line begins further right
TAIL = 3.0  # inches of the line above
GAP = 0.06  # inches between the two, as between words
PAD = 0.05
FIGURES = re.compile(r"[\dIVX][\dIVX.,/;:%-]*(?:\s(?:và|[\dIVX][\dIVX.,/;:%-]*))*")
"""What such a line is made of: codes, ratios, dates."""


def read_last_lines(image: Pixels, rows: Sequence[Row], dpi: float, scale: float, engine: Engine) -> list[Row]:
    """The rows, those of lone figures that the engine could not make out read again behind the line above."""
    due = [n for n in range(1, len(rows)) if _is_lost(rows[n - 1], rows[n], dpi)]
    patches = [_behind(image, rows[n - 1], rows[n], dpi) for n in due]
    read = read_stacked(patches, dpi, scale, engine)
    done = list(rows)
    for n, words in zip(due, read, strict=True):
        own = tuple(word for word in words if box_of(word).x0 >= rows[n].box.x0 - PAD * dpi)
        sure = min((word.confidence or 0.0 for word in own), default=0.0)
        if sure >= ACCEPTED and FIGURES.fullmatch(" ".join(word.text for word in own)):
            done[n] = Row(own)
    return done


def _is_lost(above: Row, row: Row, dpi: float) -> bool:
    """Whether a row is a short doubtful line with figures, right below a line of text and at its left margin."""
    if _sure(row.words) >= DOUBTFUL or _sure(above.words) < SURE_ABOVE or not any(map(str.isdigit, row.text)):
        return False
    one, other = above.box, row.box
    below = 0.8 * above.height < row.middle - above.middle < LEADING * above.height
    at_margin = -INDENT * dpi < other.x0 - one.x0 < 0.1 * dpi
    return below and at_margin and other.width < MAX_SHARE * one.width and other.height < 2 * above.height


def _sure(words: Sequence[Word]) -> float:
    return sum(word.confidence or 0.0 for word in words) / len(words)


def _behind(image: Pixels, above: Row, row: Row, dpi: float) -> Patch:
    """The end of the line above and the row on one line, placed so that the row's words keep their boxes."""
    pad, gap = round(PAD * dpi), round(GAP * dpi)
    words = [box_of(word) for word in above.words]
    tail = [box for box in words if box.x1 > above.box.x1 - TAIL * dpi]
    base, foot = round(median(box.y1 for box in tail)), round(median(box_of(word).y1 for word in row.words))
    high = round(1.3 * above.height) + pad
    left, right = tail[0].x0, above.box.x1
    first = _strip(image, base - high, base + high // 2, left, right)
    second = _strip(image, foot - high, foot + high // 2, row.box.x0 - pad, row.box.x1 + 4 * pad)
    space = np.full((first.shape[0], gap), WHITE, np.uint8)
    both = np.hstack([first, space, second])
    return Patch(both, row.box.x0 - pad - gap - first.shape[1], foot - high)


def _strip(image: Pixels, top: int, bottom: int, left: int, right: int) -> Pixels:
    """A piece of the page, white where it reaches over the edge."""
    height, width = image.shape[:2]
    piece = np.full((bottom - top, right - left), WHITE, np.uint8)
    y0, y1, x0, x1 = max(0, top), min(height, bottom), max(0, left), min(width, right)
    piece[y0 - top : y1 - top, x0 - left : x1 - left] = image[y0:y1, x0:x1]
    return piece
