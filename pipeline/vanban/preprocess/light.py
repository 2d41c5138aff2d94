"""Uneven light: the paper's own brightness, seen between the letters, is taken out where it varies over the page.

The paper is what is left of a small copy of the page when everything as narrow as a letter is closed over; dividing by
it makes all paper white. Even grey paper is left alone: the engine finds its threshold there by itself.
"""

from __future__ import annotations

import cv2
import numpy as np

from vanban.levels import counted, percentiles
from vanban.model import Pixels
from vanban.shrinking import shrunk

WORKING_DPI = 30.0
LETTER_INCHES = 0.35  # wider than a bold capital, narrower than a shadow
UNEVEN = 25.0  # grey levels between the brightest and the darkest paper: 75 scanned pages have up to 7
DARKEST_PAPER = 60  # darker is a black border or a picture


def level_light(grey: Pixels, dpi: float, reduced: Pixels | None = None) -> tuple[Pixels, float]:
    """The page with its paper evenly white, and by how many grey levels the paper varied; 0 when it was left alone.

    ``reduced`` is the page in less pixels, if there is such a one.
    """
    factor = min(1.0, WORKING_DPI / dpi)
    source = grey if reduced is None else reduced
    small, _ = shrunk(source, factor * grey.shape[1] / source.shape[1])
    size = max(3, round(LETTER_INCHES * dpi * factor))
    paper = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8)), 5)
    seen = np.asarray(paper[paper >= DARKEST_PAPER], np.uint8)
    darkest, brightest = percentiles(counted(seen), (5, 95)) if seen.size else (0.0, 0.0)
    spread = brightest - darkest
    if spread < UNEVEN:
        return grey, 0.0
    smooth = cv2.GaussianBlur(np.maximum(paper, DARKEST_PAPER), (0, 0), size)
    light = cv2.resize(smooth, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, light, scale=255), np.uint8), round(spread, 1)
