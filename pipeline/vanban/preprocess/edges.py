"""What is no paper: black edges that a scanner sees beside or around a page, and the holes it was filed by.

Left where they are, edges hide the print near them, tip the engine's threshold, and make a page's skew theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.labelling import labelled, stretches
from vanban.model import Pixels
from vanban.shrinking import shrunk

WORKING_DPI = 75.0
DARK = 110  # grey levels; shadows of a fold are paler, print is as dark but no edge
START_INCHES = 0.06  # white between the image's edge and a black strip
DEEPEST = 0.2  # of a page's side that an edge may reach in
LEAST_INCHES = 0.5  # along the side: print that is cut off at the edge comes in pieces shorter than that
HOLE_INCHES = (0.15, 0.33)  # across; punches cut 5.5 to 7 mm
HOLE_MARGIN = 0.14  # of a page's side: where files hold it
ROUND = 0.82  # a disc's sides by each other
FULL = (0.68, 0.9)  # its share of the box around it (0.785); a square has all of it

Mask = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Cleared:
    """A page with its edges and holes made paper."""

    image: Pixels
    edges: int  # sides that had one
    holes: int


def clear_edges(grey: Pixels, dpi: float, reduced: Pixels | None = None) -> Cleared:
    """Make black edges and punched holes paper; ``reduced`` is the page in less pixels, if there is such a one."""
    factor = min(1.0, WORKING_DPI / dpi)
    source = grey if reduced is None else reduced
    small, _ = shrunk(source, factor * grey.shape[1] / source.shape[1])
    dark = (small < DARK).astype(np.uint8)
    scale = dpi * factor
    found, sides = _edges(dark, scale)
    if sides:
        found |= _corners(np.where(found > 0, 0, dark).astype(np.uint8))
    discs, holes = _holes(dark, scale)
    found |= discs
    if not found.any():
        return Cleared(grey, 0, 0)
    found = np.asarray(cv2.dilate(found, np.ones((5, 5), np.uint8)), np.uint8)
    whole = cv2.resize(found, grey.shape[::-1], interpolation=cv2.INTER_NEAREST)
    cleared = grey.copy()
    cleared[whole > 0] = np.percentile(small, 75)
    return Cleared(cleared, sides, holes)


def _edges(dark: Mask, dpi: float) -> tuple[Mask, int]:
    """The strips along the sides, and how many sides have one."""
    found, count = np.zeros_like(dark), 0
    for turn in range(4):
        strip = _strip(np.rot90(dark, turn), dpi)
        if strip is not None:
            found |= np.rot90(strip, -turn)
            count += 1
    return found, count


def _corners(left: Mask) -> Mask:
    """What is left in the image's corners, where one strip hides the end of the other."""
    _, labels, stats, _ = labelled(left)
    deepest = DEEPEST * min(left.shape)
    here = {int(labels[y, x]) for y in (0, -1) for x in (0, -1)} - {0}
    return np.isin(labels, [label for label in here if stats[label, 2:4].max() <= deepest]).astype(np.uint8)


def _strip(dark: NDArray[np.uint8], dpi: float) -> Mask | None:
    """The black strip along the left side, row by row as far as it goes; ``None`` where there is none."""
    height, width = dark.shape
    start, deepest = max(1, round(START_INCHES * dpi)), round(DEEPEST * width)
    first = np.argmax(dark[:, : start + 1], axis=1)
    begins = np.flatnonzero(dark[np.arange(height), first])
    least = round(LEAST_INCHES * dpi)
    if len(begins) < least:  # nearly every page ends here
        return None
    # From its first black pixel on, a row's strip ends at its first white one.
    reach = np.arange(deepest + 1)[None, :]
    white = (dark[begins, : deepest + 1] == 0) & (reach >= first[begins, None])
    runs = np.zeros(height, np.intp)
    runs[begins] = np.where(white.any(axis=1), white.argmax(axis=1), 0)  # black all the way is no edge but a picture
    strips = [(top, bottom) for top, bottom in stretches(runs > 0) if bottom - top >= least]
    if not strips:
        return None
    mask = np.zeros_like(dark)
    for top, bottom in strips:
        for row in range(top, bottom):
            mask[row, : runs[row]] = 1
    return mask


def _holes(dark: Mask, dpi: float) -> tuple[Mask, int]:
    """Discs of the size of a punched hole near the page's sides, and how many there are."""
    height, width = dark.shape
    _, labels, stats, centres = labelled(dark)
    low, high = (side * dpi for side in HOLE_INCHES)
    x, y = centres[:, 0], centres[:, 1]
    near = (np.minimum(x, width - x) < HOLE_MARGIN * width) | (np.minimum(y, height - y) < HOLE_MARGIN * height)
    least, most = stats[:, 2:4].min(axis=1), stats[:, 2:4].max(axis=1)
    full = stats[:, 4] / (least * most)
    keep = near & (low <= least) & (most <= high) & (least >= ROUND * most) & (FULL[0] <= full) & (full <= FULL[1])
    keep[0] = False  # the paper
    if not keep.any():
        return np.zeros_like(dark), 0
    return keep[labels].astype(np.uint8), int(keep.sum())
