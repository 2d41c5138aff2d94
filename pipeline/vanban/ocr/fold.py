"""The page without its tables, for the call that reads the text around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from vanban.levels import median_level
from vanban.model import Box, Line, Pixels
from vanban.ocr.rows import box_of

GAP = 0.25  # inches of paper left where a table was: a paragraph's space, so that what it parted stays apart
BESIDE = 0.6  # of the page's width: a table as wide as that has no text beside it


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """A page with the bands of its wide tables cut out: empty paper costs the engine as much as print."""

    image: Pixels
    cuts: tuple[tuple[int, int], ...]  # from the top: where on the folded page a band is missing, and its height

    def unfold(self, line: Line) -> Line:
        """The line with its boxes on the whole page."""
        if not self.cuts:
            return line
        words = tuple(word.moved(self._moved(box_of(word))) for word in line.words)
        return replace(line, segments=(words,))

    def _moved(self, box: Box) -> Box:
        middle = (box.y0 + box.y1) / 2
        y = sum(height for at, height in self.cuts if at <= middle)
        return Box(box.x0, box.y0 + y, box.x1, box.y1 + y)


def fold(image: Pixels, tables: Sequence[Box], dpi: float) -> Folded:
    """Cut tables out of a page; those with room for text beside them are only painted as paper."""
    if not tables:
        return Folded(image, ())
    blank, paper = image.copy(), median_level(image[::4, ::4])
    for box in tables:
        blank[box.y0 : box.y1, box.x0 : box.x1] = paper
    gap = round(GAP * dpi)
    keep = np.ones(image.shape[0], bool)
    for box in tables:
        if box.width > BESIDE * image.shape[1]:
            keep[box.y0 + gap : box.y1] = False
    cuts, at = [], 0
    edges = np.flatnonzero(np.diff(keep.astype(np.int8), prepend=1, append=1))
    for start, end in edges.reshape(-1, 2).tolist():
        cuts.append((start - at, end - start))
        at += end - start
    return Folded(blank[keep], tuple(cuts))
