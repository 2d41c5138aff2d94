"""The one resampling of a page: quarter turns, levelling and scaling in a single map, and the map back.

Maps are 3x3, on homogeneous coordinates whose origin is the corner of the first pixel, as boxes have it; OpenCV's
warp has its origin in the middle of that pixel.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.levels import median_level
from vanban.model import Pixels

Plane = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Framed:
    """A page turned, levelled and scaled, and the way back."""

    image: Pixels
    to_page: Plane


def frame(image: Pixels, rotation: int, skew_deg: float, scale: float) -> Framed:
    """Turn a page clockwise by ``rotation``, then counter-clockwise by ``skew_deg``, then scale it.

    Nothing is cut off: the frame grows with the skew, and what is outside the page is as light as its paper: of a page
    of few lines on grey paper an engine takes all for ink but white corners. A page that is not made
    larger is read as well from the nearest four pixels as from sixteen, which take 40 ms instead of 11: of 18 drawn
    pages at 200 and 300 dpi, skewed by 0.6 to 2.1 degrees, 0.76 % of the words are wrong and 0.82 %.
    """
    upright = turn(image, rotation)
    height, width = image.shape[:2]
    to_page = _from_turned(rotation, width, height)
    if skew_deg == 0.0 and scale == 1.0:
        return Framed(upright, to_page)
    level, size = _level(upright.shape[1], upright.shape[0], skew_deg, scale)
    half = np.array([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5], [0.0, 0.0, 1.0]])
    on_middles = np.linalg.inv(half) @ level @ half
    way = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_LINEAR
    paper = median_level(upright[::4, ::4])
    warped = cv2.warpAffine(upright, on_middles[:2], size, flags=way, borderMode=cv2.BORDER_CONSTANT, borderValue=paper)
    return Framed(np.asarray(warped, np.uint8), to_page @ np.linalg.inv(level))


def turn(image: Pixels, rotation: int) -> Pixels:
    """An image turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(image, -(rotation // 90)))


def _from_turned(rotation: int, width: int, height: int) -> Plane:
    """From the turned page to the page of ``width`` and ``height``."""
    maps = {
        0: [[1, 0, 0], [0, 1, 0]],
        90: [[0, 1, 0], [-1, 0, height]],
        180: [[-1, 0, width], [0, -1, height]],
        270: [[0, -1, width], [1, 0, 0]],
    }
    return np.array([*maps[rotation], [0, 0, 1]], np.float64)


def _level(width: int, height: int, skew_deg: float, scale: float) -> tuple[Plane, tuple[int, int]]:
    """The 3x3 map that levels and scales a page into a frame that holds all of it, and the frame's size."""
    angle = np.radians(skew_deg)
    cos, sin = scale * np.cos(angle), scale * np.sin(angle)
    level = np.array([[cos, sin, 0.0], [-sin, cos, 0.0], [0.0, 0.0, 1.0]])
    corners = level @ np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]], np.float64)
    low, high = corners[:2].min(axis=1), corners[:2].max(axis=1)
    level[:2, 2] = -low
    x, y = np.maximum(1, np.round(high - low)).astype(int)
    return level, (int(x), int(y))
