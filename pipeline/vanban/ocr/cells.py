"""The ink of a table's cell: cut out without rules and dust, and read by shape where it is a lone dash."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.labelling import labelled
from vanban.levels import median_level
from vanban.model import Box, Pixels, Word
from vanban.ocr.montage import Patch

RULE_INSET = 0.015  # inches cut from a cell's edges at most, where what is left of a rule stands
RULE_SHARE = 0.5  # of an edge row or column: more ink than that is a rule, not letters
MIN_SPECK = 0.012  # inches: ink smaller than that both ways is dust; a full stop of 12 pt is 0.02 wide
MAX_REST = 0.02  # inches: rules are up to that thick, and no letter that thin lies along an edge
PADDING = 0.03  # inches of white left around a cell's ink
MIN_CONTRAST = 0.75  # of the paper's grey: lighter than that is no ink, whatever the threshold says

MAX_DASH_HEIGHT = 0.03  # inches: strokes of a 14 pt dash are 0.015 thick
EM_DASH = 0.12  # inches: hyphens of 14 pt are 0.06 wide, en dashes 0.1, em dashes 0.19
DASH_CONFIDENCE = 0.9  # read by its shape alone


def cut_ink(image: Pixels, box: Box, dpi: float) -> Patch | None:
    """The ink of a cell without rules and dust around it; ``None`` for an empty cell."""
    cell = image[box.y0 : box.y1, box.x0 : box.x1]
    if cell.size == 0:
        return None
    ink = ink_of(cell)
    left, top, right, bottom = _inside(ink, max(1, round(RULE_INSET * dpi)))
    inside = ink[top:bottom, left:right].astype(np.uint8)
    if inside.size == 0:
        return None
    _, labels, stats, _ = labelled(inside)
    rests = _rests_of_rules(stats, inside.shape, MAX_REST * dpi)
    letters = stats[~rests & (stats[:, 2:4].max(axis=1) > MIN_SPECK * dpi)][1:]  # the first is the paper
    if not len(letters):
        return None
    clean = cell[top:bottom, left:right].copy()
    if rests.any():
        halo = cv2.dilate(rests[labels].astype(np.uint8), np.ones((5, 5), np.uint8))  # an edge fades over two pixels
        clean[halo > 0] = median_level(cell)
    pad = round(PADDING * dpi)
    x0, y0 = max(0, int(letters[:, 0].min()) - pad), max(0, int(letters[:, 1].min()) - pad)
    x1 = int((letters[:, 0] + letters[:, 2]).max()) + pad
    y1 = int((letters[:, 1] + letters[:, 3]).max()) + pad
    return Patch(clean[y0:y1, x0:x1], box.x0 + left + x0, box.y0 + top + y0)


def _rests_of_rules(stats: NDArray[Any], shape: tuple[int, ...], thin: float) -> NDArray[np.bool_]:
    """Which pieces of ink lie thin along an edge of the cell; the paper, which is the first, is none."""
    x, y, width, height = (stats[:, column] for column in range(4))
    beside = ((x <= 1) | (x + width >= shape[1] - 1)) & (width <= thin)
    across = ((y <= 1) | (y + height >= shape[0] - 1)) & (height <= thin)
    stubs = ((x <= 1) | (x + width >= shape[1] - 1)) & (height <= thin / 2)
    rests: NDArray[np.bool_] = beside | across | stubs
    rests[0] = False
    return rests


def ink_of(image: Pixels) -> NDArray[np.bool_]:
    """Which pixels are ink."""
    threshold, _ = cv2.threshold(image, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return np.asarray(image <= min(threshold, MIN_CONTRAST * median_level(image)), np.bool_)


def _inside(ink: NDArray[np.bool_], most: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a cell's inside, once rules left on its edges are cut off."""
    height, width = ink.shape
    rows, columns = ink.mean(axis=1) > RULE_SHARE, ink.mean(axis=0) > RULE_SHARE
    top = max((i + 1 for i in range(min(most, height)) if rows[i]), default=0)
    bottom = min((i for i in range(max(0, height - most), height) if rows[i]), default=height)
    left = max((i + 1 for i in range(min(most, width)) if columns[i]), default=0)
    right = min((i for i in range(max(0, width - most), width) if columns[i]), default=width)
    return left, top, max(left, right), max(top, bottom)


def lone_dash(patch: Patch, dpi: float) -> Word | None:
    """A cell with nothing but one flat stroke: engines drop it or read a tilde."""
    if patch.image.shape[0] > (MAX_DASH_HEIGHT + 2 * PADDING) * dpi + 2:  # nearly every cell ends here
        return None
    ys, xs = np.nonzero(ink_of(patch.image))
    if not xs.size:
        return None
    width, height = int(np.ptp(xs)) + 1, int(np.ptp(ys)) + 1
    if height > MAX_DASH_HEIGHT * dpi or width < 1.5 * height or xs.size < 0.6 * width * height:
        return None
    x, y = patch.x + int(xs.min()), patch.y + int(ys.min())
    return Word("—" if width > EM_DASH * dpi else "-", Box(x, y, x + width, y + height), DASH_CONFIDENCE)
