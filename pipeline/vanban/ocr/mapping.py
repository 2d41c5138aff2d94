"""The way between a clean page's pixels and the page image's."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from vanban.model import Box, CleanPage, Line, Word


class PageMapping:
    """A plane map of boxes: 3x3, on homogeneous coordinates whose origin is the corner of the first pixel."""

    def __init__(self, plane: NDArray[np.float64], width: int, height: int) -> None:
        """``plane`` leads to an image of ``width`` by ``height`` pixels."""
        self._plane: list[list[float]] = plane.tolist()  # arrays of four points cost twenty times their arithmetic
        self._width, self._height = width, height
        self._stays = bool(np.array_equal(plane, np.eye(3)))

    def box(self, box: Box) -> Box:
        """The upright box around the mapped one, inside the image."""
        if self._stays and box.x0 >= 0 and box.y0 >= 0 and box.x1 <= self._width and box.y1 <= self._height:
            return box
        (a, b, c), (d, e, f), (g, h, i) = self._plane
        xs, ys = [], []
        for x, y in ((box.x0, box.y0), (box.x0, box.y1), (box.x1, box.y0), (box.x1, box.y1)):
            far = g * x + h * y + i
            xs.append((a * x + b * y + c) / far)
            ys.append((d * x + e * y + f) / far)
        x0, x1 = (min(max(0, side), self._width) for side in (floor(min(xs)), ceil(max(xs))))
        y0, y1 = (min(max(0, side), self._height) for side in (floor(min(ys)), ceil(max(ys))))
        return Box(x0, y0, x1, y1)

    def line(self, line: Line) -> Line:
        """The line with its words' boxes mapped."""
        if self._stays and all(word.box is None or self.box(word.box) is word.box for word in line.words):
            return line
        return replace(line, segments=tuple(tuple(map(self._word, segment)) for segment in line.segments))

    def _word(self, word: Word) -> Word:
        return word if word.box is None else replace(word, box=self.box(word.box))


def onto_clean(clean: CleanPage) -> PageMapping:
    """The way from the page image to the clean page."""
    height, width = clean.image.shape[:2]
    inverse = np.asarray(np.linalg.inv(clean.to_page), np.float64)
    return PageMapping(inverse, width, height)
