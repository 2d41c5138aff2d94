"""Pieces of a page pasted onto one canvas, so that one engine call reads them all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vanban.model import Box, Pixels, Word
from vanban.ocr.engine import Engine
from vanban.ocr.paper import whitened
from vanban.ocr.rows import box_of
from vanban.ocr.scale import read_scaled

WHITE = 255
MARGIN = 0.1  # inches of white around the canvas
LEADING = 0.15  # inches of white between pieces stacked: less than that and their lines run together

MAX_HEIGHT = 24000  # pixels: Tesseract keeps coordinates in 16 bits, so that an image may be 32767 high


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """A piece of a page and where its upper left corner stood."""

    image: Pixels
    x: int
    y: int

    def __post_init__(self) -> None:
        if self.image.base is not None:  # a view would keep its page as long as the patch is remembered: 3 MB a page
            object.__setattr__(self, "image", self.image.copy())


@dataclass(frozen=True, slots=True, eq=False)
class Montage:
    """A canvas with patches on it, and the rectangle each was pasted to."""

    canvas: Pixels
    patches: tuple[Patch, ...]
    places: tuple[Box, ...]


def stacked(patches: Sequence[Patch], dpi: float) -> Montage:
    """Patches one under another, on the left."""
    margin, leading = round(MARGIN * dpi), round(LEADING * dpi)
    places, y = [], margin
    for patch in patches:
        height, width = patch.image.shape
        places.append(Box(margin, y, margin + width, y + height))
        y += height + leading
    return _paste(patches, places, margin)


def _paste(patches: Sequence[Patch], places: Sequence[Box], margin: int) -> Montage:
    width = max((place.x1 for place in places), default=0) + margin
    height = max((place.y1 for place in places), default=0) + margin
    canvas = np.full((height, width), WHITE, np.uint8)
    for patch, place in zip(patches, places, strict=True):
        canvas[place.y0 : place.y1, place.x0 : place.x1] = whitened(patch.image)
    return Montage(canvas, tuple(patches), tuple(places))


def read_stacked(patches: Sequence[Patch], dpi: float, scale: float, engine: Engine) -> list[tuple[Word, ...]]:
    """The words of each patch, with boxes on the page, from as few calls as the canvas' height allows."""
    found: list[tuple[Word, ...]] = []
    start, height = 0, 0.0
    for index, patch in enumerate(patches):
        high = scale * (patch.image.shape[0] + LEADING * dpi)
        if height + high > MAX_HEIGHT and index > start:
            found += read_montage(stacked(patches[start:index], dpi), dpi, scale, engine)
            start, height = index, 0.0
        height += high
    return found + read_montage(stacked(patches[start:], dpi), dpi, scale, engine)


def read_montage(montage: Montage, dpi: float, scale: float, engine: Engine) -> list[tuple[Word, ...]]:
    """The words of each patch, with boxes on the page; no call is made for an empty montage."""
    found: list[list[Word]] = [[] for _ in montage.patches]
    if not montage.patches:
        return []
    for line in read_scaled(engine, montage.canvas, dpi, scale, "block"):
        for word in line.words:
            index = _home(box_of(word), montage.places)
            patch, place = montage.patches[index], montage.places[index]
            found[index].append(word.moved(_moved(box_of(word), patch.x - place.x0, patch.y - place.y0)))
    return [tuple(words) for words in found]


def _home(box: Box, places: Sequence[Box]) -> int:
    """The place that the box's middle is in or, between two, the nearer one; places stand one under another."""
    y = (box.y0 + box.y1) // 2
    below = bisect_left(places, y, key=lambda place: place.y1)
    if below == len(places) or (below and y - places[below - 1].y1 <= places[below].y0 - y):
        return below - 1
    return below


def _moved(box: Box, x: int, y: int) -> Box:
    return Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)
