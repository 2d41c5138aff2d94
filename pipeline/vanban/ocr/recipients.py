"""The list of recipients, read again by itself where some of it is doubtful.

The engine takes a line of recipients and a line of capitals beside it ("PHÓ CHỦ TỊCH") for one, and where one stands
a little lower or is a little larger it can read neither: the recipient came out as scribble and was dropped, on seven
of 61 stamped pages.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vanban.model import Box, Line, Pixels, Word
from vanban.ocr.columns import recipients_place
from vanban.ocr.engine import Engine
from vanban.ocr.montage import WHITE
from vanban.ocr.noise import WORDY, tidy
from vanban.ocr.rows import Row, box_of, centre_x, join_rows
from vanban.ocr.scale import read_scaled

DOUBTFUL = 0.7  # the surest misread word of those that the engine mixed up with who signs: 0.68
SURE = 0.7
PAD = 0.1  # inches of white around the list


def read_recipients(
    image: Pixels,
    rows: Sequence[Row],
    heard: Sequence[Line],
    stamps: Sequence[Box],
    dpi: float,
    scale: float,
    engine: Engine,
) -> list[Row]:
    """The rows of a page with the list of recipients as it reads alone, where more of it is sure then.

    ``heard`` is what the engine read of the whole page, with what was dropped as noise since.
    """
    place = recipients_place(rows)
    if place is None or not _is_due([word for line in heard for word in line.words], place):
        return list(rows)
    alone, _ = tidy(join_rows(_read(image, place, dpi, scale, engine)), stamps, image)
    found = [word for row in alone for word in row.words]
    if _sure_letters(found) <= _sure_letters([word for row in rows for word in row.words if _is_in(word, place)]):
        return list(rows)
    outside = [tuple(word for word in row.words if not _is_in(word, place)) for row in rows]
    return join_rows([Line((words,)) for words in (*outside, *(row.words for row in alone)) if words])


def _read(image: Pixels, place: Box, dpi: float, scale: float, engine: Engine) -> list[Line]:
    """The lines of a place of the page, read as one block."""
    pad = round(PAD * dpi)
    crop = np.pad(image[place.y0 : place.y1, place.x0 : place.x1], pad, constant_values=WHITE)
    lines = read_scaled(engine, crop, dpi, scale, "block")
    return [Line((tuple(_moved(word, place.x0 - pad, place.y0 - pad) for word in line.words),)) for line in lines]


def _moved(word: Word, x: int, y: int) -> Word:
    box = box_of(word)
    return word.moved(Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y))


def _is_due(words: Sequence[Word], place: Box) -> bool:
    """Whether a word of the list is doubtful, and none goes on beside it: what does was told apart at a wrong place."""
    inside = [word for word in words if _is_in(word, place)]
    return any(map(_is_doubtful, inside)) and all(box_of(word).x1 <= place.x1 for word in inside)


def _is_in(word: Word, place: Box) -> bool:
    box = box_of(word)
    return place.x0 <= centre_x(word) < place.x1 and place.y0 <= (box.y0 + box.y1) / 2 < place.y1


def _is_doubtful(word: Word) -> bool:
    return (word.confidence or 0.0) < DOUBTFUL and WORDY.search(word.text) is not None


def _sure_letters(words: Sequence[Word]) -> int:
    return sum(sum(map(str.isalnum, word.text)) for word in words if (word.confidence or 0.0) >= SURE)
