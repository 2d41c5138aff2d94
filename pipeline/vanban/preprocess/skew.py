"""How far the lines of a page are from level, to a twentieth of a degree.

Letters stand on their line, so the lower edges of ink fall into few rows of pixels when the page is level: the sum of
squares of their count per row is largest at the right angle. Shearing the edges' coordinates stands in for turning
the image.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.model import Pixels
from vanban.shrinking import shrunk

WORKING_DPI = 150.0  # 0.1 degrees shift the ends of an A4 line by 2 rows
MAX_POINTS = 60_000  # edges looked at; pages of text have 25,000 to 75,000
FEW_POINTS = 20_000  # … for a first guess to half a degree: on 93 pages the same angles as by all
MIN_POINTS = 100  # a dozen words

Points = tuple[NDArray[np.float32], NDArray[np.float32]]
"""Coordinates of edges: along the lines, and across them."""


def level_angle(ink: Pixels, max_skew_deg: float) -> float:
    """Degrees counter-clockwise to turn a page by so that its lines are level; 0 when it has too few lines.

    Args:
        ink: the page at ``WORKING_DPI``, ink not 0.
        max_skew_deg: angles up to this are tried.
    """
    return angle_of(lower_edges(ink), max_skew_deg)


def angle_of(edges: Points, max_skew_deg: float) -> float:
    """The same, of a page's lower edges."""
    if len(edges[0]) < MIN_POINTS:
        return 0.0
    few = len(edges[0]) // FEW_POINTS + 1
    coarse = edges[0][::few], edges[1][::few]
    best = _best(coarse, np.arange(-max_skew_deg, max_skew_deg + 0.01, 0.5), smooth=2)
    best = _best(coarse, best + np.arange(-0.5, 0.51, 0.1))
    return _peak(edges, best + np.arange(-0.1, 0.11, 0.05))


def lower_edges(ink: Pixels) -> Points:
    """Where ink, all of one value, has paper below it, in every second column: neighbours say the same."""
    return edges_of(every_second(ink))


def every_second(ink: Pixels) -> Pixels:
    """Every second column of the ink."""
    return np.ascontiguousarray(ink[:, ::2])


def edges_of(columns: Pixels) -> Points:
    """Where every second column of ink has paper below it."""
    if len(columns) < 2:
        return np.empty(0, np.float32), np.empty(0, np.float32)
    found = np.flatnonzero(cv2.subtract(columns[:-1], columns[1:]) > 0)
    width = np.int32(columns.shape[1])
    points = found[:: len(found) // MAX_POINTS + 1].astype(np.int32)
    rows = points // width
    return (2 * (points - rows * width)).astype(np.float32), rows.astype(np.float32)


def sharpness(edges: Points, angle_deg: float, smooth: int = 1) -> float:
    """How well edges fall into rows when the page is turned counter-clockwise by an angle.

    ``smooth`` adds up that many rows, so that coarse steps of the angle do not miss the peak.
    """
    along, across = edges
    slope = float(np.tan(np.radians(angle_deg)))
    rows = ((across - slope * along) / smooth).astype(np.int32)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.square(counts).sum())


def _best(edges: Points, angles: NDArray[np.float64], smooth: int = 1) -> float:
    return float(max(angles, key=lambda angle: sharpness(edges, float(angle), smooth)))


def _peak(edges: Points, angles: NDArray[np.float64]) -> float:
    """The top of the parabola through the best angle and its neighbours."""
    scores = [sharpness(edges, float(angle)) for angle in angles]
    top = int(np.clip(np.argmax(scores), 1, len(scores) - 2))
    below, at, above = scores[top - 1 : top + 2]
    bend = below - 2 * at + above
    shift = 0.5 * (below - above) / bend if bend < 0 else 0.0
    return round(float(angles[top] + np.clip(shift, -1, 1) * (angles[1] - angles[0])), 3)


def working_size(image: Pixels, dpi: float) -> Pixels:
    """The page at ``WORKING_DPI`` or its own resolution, whichever is less."""
    return shrunk(image, WORKING_DPI / dpi)[0]
