"""The raised figure of "m2" and "m3", which the engine reads as a sign ("m?", "km”") or drops.

Behind a metre the ink shows whether something stands above the line; cut out and made as large as a letter it is read
like a lone figure in a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from vanban.labelling import labelled
from vanban.levels import median_level
from vanban.model import Box, Pixels, Word
from vanban.ocr.engine import Engine
from vanban.ocr.looks import NUMBERS, confidence_of, read_short, text_of
from vanban.ocr.montage import Patch
from vanban.ocr.rows import box_of

Run = tuple[Word, ...]

METRE = re.compile(r"(?P<unit>\(?[kdcm]?m)[^\w\s.,;:()/]*(?P<end>[.,;:)/]?[\w/.,;:)]{0,6})")
AMOUNT = re.compile(r"[\W_]*\d[\d.,]*")
POWERS = ("2", "3")
SURE = 0.6
REACH_INCHES = 0.1  # behind a word that the engine has without its figure
PAD_INCHES = 0.015
RAISED, TALLEST = 0.25, 1.2  # of the m's height: how far a figure stands above the line, how tall it is at most …
LEAST = 0.5  # … and at least: quotes are lower
LETTER_INCHES = 0.13  # how tall it is read: figures of 14 pt


@dataclass(frozen=True, slots=True)
class Metre:
    """A word of a run that says metres, and where a figure stands above its line."""

    run: int
    at: int
    figure: Box


def with_powers(image: Pixels, runs: Sequence[Run], dpi: float, scale: float, engine: Engine) -> list[Run]:
    """Lines of words with the raised figures of square and cubic metres."""
    found = list(_metres(image, runs, dpi))
    read = read_short([_cut(image, one.figure, dpi) for one in found], [NUMBERS] * len(found), dpi, scale, engine)
    changed = [list(run) for run in runs]
    for one, words in zip(found, read, strict=True):
        if text_of(words) in POWERS and confidence_of(words) >= SURE:
            word = runs[one.run][one.at]
            if (parts := METRE.fullmatch(word.text)) is not None:
                text = parts["unit"] + text_of(words) + parts["end"]
                box = box_of(word).union(one.figure)
                changed[one.run][one.at] = replace(word, text=text, box=box, raw=word.raw_text)
    return [tuple(run) for run in changed]


def _metres(image: Pixels, runs: Sequence[Run], dpi: float) -> Iterator[Metre]:
    for n, run in enumerate(runs):
        for at, word in enumerate(run):
            if METRE.fullmatch(word.text) is None:
                continue
            if word.text[0] != "(" and not (at and AMOUNT.fullmatch(run[at - 1].text)):
                continue
            end = box_of(run[at + 1]).x0 if at + 1 < len(run) else image.shape[1]
            figure = _raised(image, box_of(word), end, dpi)
            if figure is not None:
                yield Metre(n, at, figure)


def _raised(image: Pixels, box: Box, end: int, dpi: float) -> Box | None:
    """The ink above the line behind an m, the widest of the letters there."""
    y0, x1 = max(0, box.y0 - round(REACH_INCHES * dpi)), min(end, box.x1 + round(REACH_INCHES * dpi))
    crop = np.ascontiguousarray(image[y0 : box.y1, box.x0 : x1])
    if not crop.size:
        return None
    _, ink = cv2.threshold(crop, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    _, _, stats, _ = labelled(np.asarray(ink, np.uint8))
    x, y, width, height, _ = stats[1:].T
    if not len(x):
        return None
    m = int(width.argmax())
    line, tall = y[m] + height[m], height[m]
    raised = (x >= x[m] + width[m] - 1) & (y + height < line - RAISED * tall)
    raised &= (height >= LEAST * tall) & (height <= TALLEST * tall) & (y < y[m])
    if raised.sum() != 1:
        return None
    n = int(np.flatnonzero(raised)[0])
    left, top = box.x0 + int(x[n]), y0 + int(y[n])
    return Box(left, top, left + int(width[n]), top + int(height[n]))


def _cut(image: Pixels, box: Box, dpi: float) -> Patch:
    """A figure alone on its paper, as tall as those on a line."""
    pad = round(PAD_INCHES * dpi)
    around = np.s_[max(0, box.y0 - pad) : box.y1 + pad, max(0, box.x0 - pad) : box.x1 + pad]
    part = image[around]
    alone = np.full(part.shape, median_level(part), np.uint8)
    inside = np.s_[min(pad, box.y0) : min(pad, box.y0) + box.height, min(pad, box.x0) : min(pad, box.x0) + box.width]
    alone[inside] = part[inside]
    size = LETTER_INCHES * dpi / max(1, box.height)
    return Patch(np.asarray(cv2.resize(alone, None, fx=size, fy=size, interpolation=cv2.INTER_CUBIC), np.uint8), 0, 0)
