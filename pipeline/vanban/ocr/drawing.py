"""What was found on a page, drawn on it: a person looks rather than reads.

Words have the colour of their confidence, from red over yellow to green; lines are numbered in reading order. Cells
are blue, stamps magenta, what a pen wrote violet, the two sides of a letterhead and an ending framed in cyan.
"""

from __future__ import annotations

from functools import reduce
from pathlib import Path

import cv2
import numpy as np

from vanban.errors import UsageError
from vanban.model import Box, CleanPage, Line, Page, PageImage, Pixels, Word
from vanban.ocr.mapping import PageMapping

Colour = tuple[int, int, int]  # blue, green, red

STAMP: Colour = (200, 0, 200)
CELL: Colour = (230, 110, 0)
PEN: Colour = (220, 40, 120)
SIDE: Colour = (190, 170, 0)
NUMBER: Colour = (90, 90, 90)
SHADE = 0.35  # of a word's colour on the paper: print stays readable
DOUBTFUL, SURE = 0.5, 0.95  # confidences that are all red, and all green


def save_drawing(file: Path, page: PageImage, clean: CleanPage, read: Page) -> None:
    """Draw a page into a PNG file; raises UsageError where none can be written."""
    data = cv2.imencode(".png", draw_page(page, clean, read))[1].tobytes()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {error.strerror}; name a folder for the drawings") from error


def draw_page(page: PageImage, clean: CleanPage, read: Page) -> Pixels:
    """The page image, in colour, with what was found on it."""
    image = page.image if page.image.ndim == 3 else cv2.cvtColor(page.image, cv2.COLOR_GRAY2BGR)
    drawn = np.array(image, np.uint8)
    thick = max(1, round(page.dpi / 100))
    for line in read.lines:
        for word in line.words:
            _shade(drawn, word)
    mapping = PageMapping(clean.to_page, drawn.shape[1], drawn.shape[0])
    for grid in clean.grids:
        for cell in grid.cells:
            _frame(drawn, mapping.box(cell.box), CELL, thick)
    for box in read.stamps:
        _frame(drawn, box, STAMP, 2 * thick)
    for box in read.strokes:
        _frame(drawn, box, PEN, thick)
    for number, line in enumerate(read.lines, start=1):
        _line(drawn, line, str(number), thick)
    return drawn


def colour_of(confidence: float | None) -> Colour:
    """Red for doubtful words, yellow between, green for sure ones.

    >>> colour_of(0.3), colour_of(1.0)
    ((0, 0, 255), (0, 255, 0))
    """
    share = min(1.0, max(0.0, ((confidence or 0.0) - DOUBTFUL) / (SURE - DOUBTFUL)))
    return 0, round(255 * min(1.0, 2 * share)), round(255 * min(1.0, 2 - 2 * share))


def _shade(drawn: Pixels, word: Word) -> None:
    if word.box is None:
        return
    part = drawn[word.box.y0 : word.box.y1, word.box.x0 : word.box.x1]
    colour = np.array(PEN if word.handwritten else colour_of(word.confidence), np.float64)
    part[:] = (part * (1 - SHADE + SHADE * colour / 255)).astype(np.uint8)


def _line(drawn: Pixels, line: Line, number: str, thick: int) -> None:
    sides = [box for segment in line.segments if (box := _around(segment)) is not None]
    if not sides:
        return
    if line.kind == "columns" or line.region == "ending":
        for box in sides:
            _frame(drawn, box, SIDE, thick)
    first = sides[0]
    at = (max(0, first.x0 - 18 * thick), first.y1)
    cv2.putText(drawn, number, at, cv2.FONT_HERSHEY_SIMPLEX, 0.3 * thick, NUMBER, max(1, thick // 2), cv2.LINE_AA)


def _around(words: tuple[Word, ...]) -> Box | None:
    boxes = [word.box for word in words if word.box is not None]
    return reduce(Box.union, boxes) if boxes else None


def _frame(drawn: Pixels, box: Box, colour: Colour, thick: int) -> None:
    cv2.rectangle(drawn, (box.x0, box.y0), (box.x1 - 1, box.y1 - 1), colour, thick)
