"""What an item of a list begins with, by the shape of its ink: engines read a dash as a low stroke, a bullet as "e"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from vanban.labelling import labelled
from vanban.model import Box, Pixels, Word
from vanban.ocr.rows import around, box_of

# Readings of dashes and bullets on real pages, alone or in twos.
CONFUSED = re.compile(r"[-–—_~¬•«»©®°¢¿]{1,3}|e|s|se|o")
LETTERS_DOUBT = 0.8  # "e", "s" and "o" read with more are left alone

FLAT = 1.6  # a dash is that much wider than high, and no higher than …
MAX_DASH = 0.25  # … this share of the line's height
BULLET = (0.15, 0.6)  # height, as shares of the line's height
ROUND = (0.65, 1.5)  # width by height
FILLED = 0.55  # of its box; a disc fills 0.78, a ring and an "e" less


def mend_opener(words: tuple[Word, ...], image: Pixels) -> tuple[Word, ...]:
    """A line's words with the mark before an item as it was printed, if its ink tells."""
    count = 0
    while count < len(words) and _confused(words[count]):
        count += 1
    if count in (0, len(words)):
        return words
    marks, rest = words[:count], words[count:]
    found = item_mark(image, marks, rest)
    if found is None or (count == 1 and marks[0].text == found[0]):
        return words
    mark, box = found
    raw = " ".join(word.raw_text for word in marks)
    confidence = min(word.confidence or 0.0 for word in marks)
    return (Word(mark, box, confidence, None if raw == mark else raw), *rest)


def _confused(word: Word) -> bool:
    letters = word.text.isalpha() and (word.confidence or 0.0) > LETTERS_DOUBT
    return not letters and CONFUSED.fullmatch(word.text) is not None


def item_mark(image: Pixels, marks: Sequence[Word], rest: Sequence[Word]) -> tuple[str, Box] | None:
    """The mark and its box, where the ink between the line's edge and its first word is a dash or a bullet."""
    line = around(rest[:4])
    height = median(box_of(word).height for word in rest[:4])
    x0, x1 = around(marks).x0, min(around(marks).x1, line.x0)
    crop = image[line.y0 : line.y1, x0 : line.x1]
    if crop.size == 0 or x1 <= x0:
        return None
    _, ink = cv2.threshold(np.ascontiguousarray(crop), 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    _, _, stats, _ = labelled(ink)
    pieces = [piece for piece in stats[1:].tolist() if piece[0] + piece[2] <= x1 - x0 + 2]
    if not pieces:
        return None
    x, y, wide, high, area = max(pieces, key=lambda piece: int(piece[4]))
    box = Box(x0 + x, line.y0 + y, x0 + x + wide, line.y0 + y + high)
    if wide >= FLAT * high and high <= MAX_DASH * height:
        return "-", box
    rounded = ROUND[0] <= wide / high <= ROUND[1] and area >= FILLED * wide * high
    if rounded and BULLET[0] * height <= high <= BULLET[1] * height:
        return "•", box
    return None
