"""Where images lie on a page: rectangles in points, and pixels turned, mirrored and cut as the page shows them."""

from __future__ import annotations

import numpy as np

from vanban.ingest.annotations import Rect
from vanban.ingest.content import Matrix
from vanban.model import Pixels

ASKEW = 0.01  # of the image's side; less is rounding
BEYOND = 0.02  # of the image's side that is off the page; less is a scanner's rounding of the page to whole points


def common(first: Rect, second: Rect) -> Rect:
    """What two rectangles share; without width or height where they share nothing."""
    x0, y0 = max(first[0], second[0]), max(first[1], second[1])
    return x0, y0, max(x0, min(first[2], second[2])), max(y0, min(first[3], second[3]))


def bounds(matrix: Matrix) -> Rect:
    """The rectangle around the unit square as the matrix maps it onto the page."""
    a, b, c, d, e, f = matrix
    across, up = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return min(across), min(up), max(across), max(up)


def area_of(rect: Rect) -> float:
    """In the units of the rectangle, squared."""
    return (rect[2] - rect[0]) * (rect[3] - rect[1])


def place(pixels: Pixels, matrix: Matrix) -> Pixels | None:
    """The image as the page shows it; ``None`` when it stands askew.

    An image's first row is painted at the top of the unit square that the matrix maps onto the page.
    """
    a, b, c, d, _, _ = matrix
    size = max(abs(value) for value in (a, b, c, d))
    if max(abs(b), abs(c)) < ASKEW * size:
        return _flip(pixels, mirror=a < 0, upside_down=d < 0)
    if max(abs(a), abs(d)) < ASKEW * size:  # a quarter turn: rows of the page are columns of the image
        return _flip(np.swapaxes(pixels, 0, 1), mirror=c > 0, upside_down=b > 0)
    return None


def _flip(pixels: Pixels, *, mirror: bool, upside_down: bool) -> Pixels:
    return pixels[:: -1 if upside_down else 1, :: -1 if mirror else 1]


def crop(pixels: Pixels, area: Rect, visible: Rect) -> tuple[Pixels, Rect]:
    """The part of an image over ``area`` that is on the page, and the area of that part."""
    inside = common(area, visible)
    width, height = area[2] - area[0], area[3] - area[1]
    left, below = (inside[0] - area[0]) / width, (inside[1] - area[1]) / height
    right, above = (area[2] - inside[2]) / width, (area[3] - inside[3]) / height
    if max(left, right, above, below) < BEYOND:
        return pixels, area
    rows, columns = pixels.shape[:2]
    x0, x1 = round(left * columns), columns - round(right * columns)
    y0, y1 = round(above * rows), rows - round(below * rows)
    return pixels[y0:y1, x0:x1], inside
