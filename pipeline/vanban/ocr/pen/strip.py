"""The piece of a page that the reader of figures is given, brought to one size."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.model import Pixels

HEIGHT, WIDTH = 40, 160
"""Pixels of a strip."""
CAP = 16
"""Height of the print's capitals on it."""
BASE = 28
"""Row of the print's base line on it."""
NARROWEST = 0.6  # of its width that a long gap may be pressed to


@dataclass(frozen=True, slots=True)
class Gap:
    """A place that a form leaves open: from ``x0`` to ``x1``, on ``base``, capitals ``cap`` high; all in pixels."""

    x0: float
    x1: float
    base: float
    cap: float


def cut_strip(grey: Pixels, gap: Gap) -> NDArray[np.uint8]:
    """The gap as (HEIGHT, WIDTH) of ink 0..255, its left edge at 0; what lies off the page is empty."""
    scale = CAP / gap.cap
    across = scale * max(NARROWEST, min(1.0, WIDTH / (scale * max(1.0, gap.x1 - gap.x0))))
    top = gap.base - BASE / scale
    rows = slice(max(0, int(top) - 2), max(0, int(top + HEIGHT / scale) + 3))
    columns = slice(max(0, int(gap.x0) - 2), max(0, int(gap.x0 + WIDTH / across) + 3))
    piece = grey[rows, columns]
    if piece.size == 0:
        return np.zeros((HEIGHT, WIDTH), np.uint8)
    paper = float(np.percentile(piece, 90))
    dark = min(float(np.percentile(piece, 1)), paper - 60)
    ink = np.clip((paper - piece.astype(np.float32)) / (paper - dark), 0, 1)
    if scale < 1:  # OpenCV's warp takes no mean when it shrinks
        ink = cv2.GaussianBlur(ink, (0, 0), 0.4 / scale)
    matrix = np.array([[across, 0, -(gap.x0 - columns.start) * across], [0, scale, -(top - rows.start) * scale]])
    strip = cv2.warpAffine(ink, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR)
    end = int((gap.x1 - gap.x0) * across)
    strip[:, max(0, end) :] = 0
    return np.round(strip * 255).astype(np.uint8)
