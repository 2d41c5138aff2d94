"""The way between a clean page's pixels and the page image's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vanban.model import Box, CleanPage, Line, Word


class PageMapping:
    """A plane map of boxes: 3x3, on homogeneous coordinates whose origin is the corner of the first pixel."""

    def __init__(self, plane: NDArray[np.float64], width: int, height: int) -> None:
        """``plane`` leads to an image of ``width`` by ``height`` pixels."""
        self._plane, self._width, self._height = plane, width, height

    def box(self, box: Box) -> Box:
        """The upright box around the mapped one, inside the image."""
        corners = np.array([(x, y, 1.0) for x in (box.x0, box.x1) for y in (box.y0, box.y1)])
        mapped = corners @ self._plane.T
        points = mapped[:, :2] / mapped[:, 2:]
        (x0, y0), (x1, y1) = np.floor(points.min(axis=0)), np.ceil(points.max(axis=0))
        x0, x1 = np.clip((x0, x1), 0, self._width)
        y0, y1 = np.clip((y0, y1), 0, self._height)
        return Box(int(x0), int(y0), int(x1), int(y1))

    def line(self, line: Line) -> Line:
        """The line with its words' boxes mapped."""
        return replace(line, segments=tuple(tuple(map(self._word, segment)) for segment in line.segments))

    def _word(self, word: Word) -> Word:
        return word if word.box is None else replace(word, box=self.box(word.box))


def onto_clean(clean: CleanPage) -> PageMapping:
    """The way from the page image to the clean page."""
    height, width = clean.image.shape[:2]
    inverse = np.asarray(np.linalg.inv(clean.to_page), np.float64)
    return PageMapping(inverse, width, height)
