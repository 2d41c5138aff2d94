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
        if not g and not h:  # all but photos
            ax0, ax1, by0, by1 = a * box.x0, a * box.x1, b * box.y0, b * box.y1
            dx0, dx1, ey0, ey1 = d * box.x0, d * box.x1, e * box.y0, e * box.y1
            left, right = min(ax0, ax1) + min(by0, by1) + c, max(ax0, ax1) + max(by0, by1) + c
            top, bottom = min(dx0, dx1) + min(ey0, ey1) + f, max(dx0, dx1) + max(ey0, ey1) + f
            return self._within(left / i, top / i, right / i, bottom / i)
        xs, ys = [], []
        for x, y in ((box.x0, box.y0), (box.x0, box.y1), (box.x1, box.y0), (box.x1, box.y1)):
            far = g * x + h * y + i
            xs.append((a * x + b * y + c) / far)
            ys.append((d * x + e * y + f) / far)
        return self._within(min(xs), min(ys), max(xs), max(ys))

    def _within(self, left: float, top: float, right: float, bottom: float) -> Box:
        width, height = self._width, self._height
        return Box(
            min(max(0, floor(left)), width),
            min(max(0, floor(top)), height),
            min(max(0, ceil(right)), width),
            min(max(0, ceil(bottom)), height),
        )

    def line(self, line: Line) -> Line:
        """The line with its words' boxes mapped."""
        if self._stays and all(word.box is None or self.box(word.box) is word.box for word in line.words):
            return line
        return replace(line, segments=tuple(tuple(map(self._word, segment)) for segment in line.segments))

    def _word(self, word: Word) -> Word:
        return word if word.box is None else word.moved(self.box(word.box))


def onto_clean(clean: CleanPage) -> PageMapping:
    """The way from the page image to the clean page."""
    height, width = clean.image.shape[:2]
    inverse = np.asarray(np.linalg.inv(clean.to_page), np.float64)
    return PageMapping(inverse, width, height)
