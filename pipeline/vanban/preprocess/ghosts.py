"""Print from the back: letters of the other side that show through thin paper, pale between the page's own.

They are told from a page's own pale print by the page's having print that is far darker, and by their mass: strokes
that are pale at their edges alone lie within a dark letter's reach. Print that has worn off in places stands on the
lines of what is left of it.
"""

from __future__ import annotations

from math import ceil, floor

import cv2
import numpy as np

from vanban.levels import counted, noise_of, percentiles
from vanban.model import Pixels
from vanban.preprocess.skew import angle_of, lower_edges

INK = 0.62  # of the contrast between paper and the darkest ink: darker is the page's own print
GHOST = (0.1, 0.45)  # of it: between paper's grain and what may be print of this side …
GRAIN = 3.0  # … and standard deviations of the paper, of which print this pale is hundreds of specks an inch
REACH = 0.02  # inches around print where its own pale edges lie
SOLID, LONG = 5, 25  # times that: what is wider is shading, what is longer a rule
LEAST_INK = 0.008  # of a page's pixels
LEAST_GHOST = 0.025  # 0.05 where a third of the ink shows through, half of that on pages of tables
SAME_LINES = (
    0.42  # how far pale and dark rows go together: print from the back has 0.38 at most, worn print 0.43 to 0.77
)
MOST_SKEW = 5.0  # degrees
CONTRAST = 90.0  # grey levels


def clear_ghosts(grey: Pixels, dpi: float, reduced: Pixels) -> tuple[Pixels, float]:
    """The page without what shows through, and its share of the page's pixels; 0 where nothing does.

    ``reduced`` is the page in less pixels.
    """
    counts = counted(reduced[::2, ::2])
    paper, ink = percentiles(counts, (60, 0.5))
    contrast = paper - ink
    if contrast < CONTRAST:
        return grey, 0.0
    own = cv2.inRange(reduced, 0, ceil(paper - INK * contrast) - 1)
    if cv2.countNonZero(own) < LEAST_INK * own.size:
        return grey, 0.0
    reach = max(1, round(REACH * dpi * reduced.shape[0] / grey.shape[0]))
    near = cv2.dilate(own, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    pale = paper - GHOST[1] * contrast
    faintest = paper - max(GHOST[0] * contrast, GRAIN * noise_of(counts, paper))
    between = cv2.inRange(reduced, floor(pale) + 1, ceil(faintest) - 1)
    maybe = np.asarray(cv2.bitwise_and(between, cv2.bitwise_not(near)), np.uint8)
    if cv2.countNonZero(maybe) < LEAST_GHOST * maybe.size:  # most pages end here
        return grey, 0.0
    thin = _thin(maybe, reach)
    ghost = reduced[thin > 0]
    share = ghost.size / reduced.size
    if share < LEAST_GHOST or _on_same_lines(own, thin):
        return grey, 0.0
    white = max(pale, float(np.percentile(ghost, 10)))
    black = white - 0.15 * contrast
    levels = np.arange(256, dtype=np.float64)
    part = np.clip((levels - black) / (white - black), 0, 1)
    table = (levels * (1 - part) + 255 * part).astype(np.uint8)
    return np.asarray(cv2.LUT(grey, table), np.uint8), round(share, 4)


def _on_same_lines(own: cv2.typing.MatLike, pale: Pixels) -> bool:
    """Whether pale print stands on the lines of the dark: then it is this side's own, worn off in places."""
    ink = np.asarray(own, np.uint8)
    height, width = ink.shape
    slope = float(np.tan(np.radians(angle_of(lower_edges(ink), MOST_SKEW))))
    level = np.array([[1.0, 0.0, 0.0], [-slope, 1.0, 0.0]])
    dark, faint = (cv2.warpAffine(mask, level, (width, height)).sum(axis=1, dtype=np.float64) for mask in (ink, pale))
    return bool(np.corrcoef(dark, faint)[0, 1] > SAME_LINES)


def _thin(mask: Pixels, reach: int) -> Pixels:
    """What of a mask is neither shading nor rules, whole or dotted."""
    solid, long, gap = SOLID * reach, LONG * reach, reach + 1
    for shape, bridge in (((solid, solid), (1, 1)), ((1, long), (1, gap)), ((long, 1), (gap, 1))):
        bridged = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones(bridge, np.uint8))
        other = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        mask = np.asarray(cv2.subtract(mask, other), np.uint8)
    return mask
