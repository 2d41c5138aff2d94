"""Which way up a page is: its looks tell most pages, the engine is asked about the rest.

Lines of text make sharp rows: a page whose columns are as sharp as its rows may lie on its side. On an upright page
letters stand on one line while marks and ascenders reach up to different heights, so ink ends more sharply at the
bottom of a line than it begins at the top.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from vanban.model import Pixels
from vanban.preprocess.skew import (
    WORKING_DPI,
    Points,
    angle_of,
    edges_of,
    every_second,
    level_angle,
    sharpness,
)

Osd = Callable[[Pixels, float], int | None]
"""Asks an engine how far to turn a grey page clockwise, at a resolution; ``None`` when it cannot tell."""

SURELY_ROWS = 1.1  # rows sharper than columns by this; 60 upright pages have 1.18 to 6.8, one nearly empty one 0.61
SURELY_UPRIGHT = 1.0  # bottoms sharper than tops by this; 85 of 88 upright pages have 1.07 to 2.2, one 0.67
RULE_PIXELS = 45  # 0.3 inch at ``WORKING_DPI``
FEW_EDGES = 2_000  # a few lines of text; less says nothing


@dataclass(frozen=True, slots=True)
class Attitude:
    """How a page lies: the turn that makes it upright, and the skew that is left then."""

    rotation: int  # degrees clockwise: 0, 90, 180, 270
    skew: float  # degrees counter-clockwise
    asked: bool = False  # whether the engine had to be asked


def find_attitude(grey: Pixels, ink: Pixels, max_skew_deg: float, osd: Osd | None, *, ask: bool = False) -> Attitude:
    """The page's turn and skew.

    Args:
        grey: the page at ``WORKING_DPI``.
        ink: the same, ink not 0.
        max_skew_deg: skews up to this are found.
        osd: asked only where the page's looks leave doubt …
        ask: … or, where this is set, of any page with some text.
    """
    columns = every_second(ink)
    edges = edges_of(columns)
    skew = angle_of(edges, max_skew_deg)
    if osd is None or cv2.countNonZero(ink) < FEW_EDGES:
        return Attitude(0, skew)
    if not ask and not _doubtful(ink, columns, edges, skew, max_skew_deg):
        return Attitude(0, skew)
    rotation = osd(grey, WORKING_DPI) or 0
    if rotation == 0:
        return Attitude(0, skew, asked=True)
    turned = np.ascontiguousarray(np.rot90(ink, -(rotation // 90)))
    return Attitude(rotation, level_angle(turned, max_skew_deg), asked=True)


def _doubtful(ink: Pixels, columns: Pixels, edges: Points, skew: float, max_skew_deg: float) -> bool:
    on_side = edges_of(np.asarray(cv2.rotate(ink[::2], cv2.ROTATE_90_COUNTERCLOCKWISE), np.uint8))
    sideways = _peak(on_side, angle_of(on_side, max_skew_deg))
    return _peak(edges, skew) < SURELY_ROWS * sideways or bottom_sharpness(columns, skew) < SURELY_UPRIGHT


def _peak(edges: Points, skew: float) -> float:
    return sharpness(edges, skew) / max(1, len(edges[0]))


def bottom_sharpness(columns: Pixels, skew: float) -> float:
    """How much more sharply lines end at their bottom than they begin at their top; below 1 for a page on its head.

    Of every second column of the ink.
    """
    letters = without_rules(columns)
    tops = _line_edges(letters[::-1], -skew)
    return _line_edges(letters, skew) / max(1.0, tops)


def _line_edges(columns: Pixels, skew: float) -> float:
    """Sum of cubes of the lower edges of ink per row: large when they fall into few rows."""
    along, across = edges_of(columns)
    if not len(along):
        return 0.0
    rows = (across - float(np.tan(np.radians(skew))) * along).astype(np.int32)
    return float(np.power(np.bincount(rows - rows.min()).astype(np.float64), 3).sum())


def without_rules(columns: Pixels) -> Pixels:
    """Every second column of the ink without lines longer than letters: a table's rules are as sharp on both sides."""
    rules: Pixels = np.zeros_like(columns)
    for kernel in (np.ones((1, RULE_PIXELS // 2), np.uint8), np.ones((RULE_PIXELS, 1), np.uint8)):
        cores = cv2.erode(columns, kernel)
        if cv2.hasNonZero(cores):  # prose has few or none
            rules = np.maximum(rules, cv2.dilate(cores, kernel[::-1, ::-1]))
    if not cv2.hasNonZero(rules):
        return columns
    around = cv2.dilate(rules, np.ones((5, 3), np.uint8))
    return np.asarray(cv2.subtract(columns, around), np.uint8)  # both have one value
