"""The rules of a page: long thin runs of ink, drawn through, dotted, dashed, thin or grey.

A solid rule is a run of dark pixels as long as no letter stroke: a morphological opening keeps it and drops the text.
A faint one has gaps or hardly more contrast than the grain. Averaged along its direction over more than a dash and a
gap it becomes a line that is dark all along, evenly, and white on both sides close by; a line of text averaged the
same way is a band, with rows nearly as dark beside its darkest one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.labelling import labelled
from vanban.levels import median_level
from vanban.model import Pixels

HALVED_DPI = 240.0  # from here on half the resolution finds the same rules for a third of the time
HORIZONTAL_INCHES = 0.35  # longer than any letter or dash of body text
VERTICAL_INCHES = 0.2  # a 14-point capital with its marks is 0.17
GAP_INCHES = 0.03  # a break in a rule, or the space of a double rule
DARKER_THAN_PAPER = 25  # grey levels: faint rules of copies have 30

# Of faint rules: 300 drawn tables of ten kinds at 120 to 300 dpi, clean and poor: all grids
# are right but three at 120 dpi with heavy grain; on 93 real pages none is false.
AVERAGED_INCHES = 0.06  # a dash of 3 points and its gap are 0.045; at 0.08 and more, figures in a column join up
THIN_INCHES = 0.045  # rules are thinner, the bands of text lines are thicker
BAND_INCHES = 0.2  # a line of text with white on both sides
LONELY = 0.7  # of the contrast with the paper that a rule has with what is right beside it
FAINTEST = 9  # grey levels of contrast, averaged
GRAIN = 2.5  # times the page's usual contrast
EVEN = 0.4  # of a rule's usual contrast, at its palest
PIECE_INCHES = 0.2  # between two rules that cross it
CROSSED_INCHES = 0.1  # that a crossing rule hides once averaged
FAINT_HORIZONTAL_INCHES = 0.6
FAINT_VERTICAL_INCHES = 0.5  # stems of letters in neighbouring lines make 0.4 on prose pages

Mask = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Where the rules of a page run, as masks of 0 and 255, of the page or of it at half its size."""

    horizontal: Mask
    vertical: Mask
    gap: int  # pixels of the masks
    dpi: float  # of the masks
    step: int  # pixels of the page to one of the masks
    page: Pixels  # at the masks' size


def find_rules(image: Pixels, dpi: float) -> Rules:
    """The horizontal and vertical rules of a level grey page."""
    return with_faint(solid_rules(image, dpi))


def solid_rules(image: Pixels, dpi: float) -> Rules:
    """Horizontal and vertical rules of a level grey page that are drawn through but for short breaks."""
    step = 1 if dpi < HALVED_DPI else 2
    image, dpi = _reduced(image, step), dpi / step
    gap = max(3, int(GAP_INCHES * dpi))
    window = max(3, int(dpi / 8)) | 1
    around = cv2.blur(image, (window, window), borderType=cv2.BORDER_REPLICATE)  # ``cv2.adaptiveThreshold``, quicker
    _, ink = cv2.threshold(cv2.subtract(around, image), DARKER_THAN_PAPER - 1, 255, cv2.THRESH_BINARY)
    across = cv2.transpose(cv2.dilate(ink, block(1, 3)))  # what is left of skew must not break a rule
    down = cv2.dilate(ink, block(3, 1))
    horizontal = cv2.transpose(_runs_down(across, int(HORIZONTAL_INCHES * dpi), 2 * gap))
    vertical = _runs_down(down, int(VERTICAL_INCHES * dpi), 2 * gap)
    return Rules(np.asarray(horizontal, np.uint8), vertical, gap, dpi, step, image)


def _runs_down(ink: cv2.typing.MatLike, least: int, gap: int) -> Mask:
    """Vertical runs of ink of at least a length, with short gaps closed.

    What OpenCV does when it opens and closes the ink, eight pixels beside each other at a time.
    """
    packed = np.packbits(np.asarray(ink) > 0, axis=1)
    runs = _any_of(_all_of(packed, least), least)
    if runs.any():
        runs = _all_of(_any_of(runs, gap), gap)
    return np.unpackbits(runs, axis=1, count=ink.shape[1]) * np.uint8(255)


def _all_of(packed: Mask, length: int) -> Mask:
    """Which pixels have ink all along a window of a length down the page; what is outside the page has ink."""
    return ~_any_of(~packed, length)


def _any_of(packed: Mask, length: int) -> Mask:
    """Which pixels have ink anywhere in a window of a length down the page, its middle at the pixel."""
    height, before = len(packed), length // 2
    window = np.zeros((height + length - 1, packed.shape[1]), np.uint8)
    window[before : before + height] = packed
    covered = 1  # rows that each row of the window stands for: doubled until they are enough
    while covered < length:
        step = min(covered, length - covered)
        window = window[:-step] | window[step:]
        covered += step
    return window


def with_faint(rules: Rules) -> Rules:
    """Rules of a page with those that may be dotted, dashed, thin or grey; of no page without such vertical ones."""
    down = _faint_down(rules.page, rules.dpi, FAINT_VERTICAL_INCHES)
    if not down.any():  # nearly every page of prose ends here
        return rules
    across = cv2.transpose(
        _faint_down(np.asarray(cv2.transpose(rules.page), np.uint8), rules.dpi, FAINT_HORIZONTAL_INCHES)
    )
    return replace(
        rules,
        horizontal=np.asarray(cv2.bitwise_or(rules.horizontal, across), np.uint8),
        vertical=np.asarray(cv2.bitwise_or(rules.vertical, down), np.uint8),
    )


def _reduced(image: Pixels, step: int) -> Pixels:
    """The page, or at half its size with each pixel the darkest of four: a rule may be one pixel wide."""
    if step == 1:
        return image
    height, width = image.shape[0] // 2 * 2, image.shape[1] // 2 * 2
    rows = np.minimum(image[:height:2], image[1:height:2])
    return np.minimum(rows[:, :width:2], rows[:, 1:width:2])


def _faint_down(image: Pixels, dpi: float, inches: float) -> Mask:
    """Vertical rules of at least a length that may be dotted, dashed, thin or grey.

    Averaged over nine rows, each third row says what the two beside it do.
    """
    averaged = max(3, round(AVERAGED_INCHES * dpi))
    third = max(1, averaged // 3)
    rows = cv2.blur(image, (1, averaged), anchor=(0, averaged // 2 - third // 2))[::third]
    found = cv2.transpose(_faint(np.asarray(cv2.transpose(rows), np.uint8), dpi, dpi / third, inches))
    return np.ascontiguousarray(np.repeat(found, third, axis=0)[: len(image)])


def _faint(averaged: Pixels, dpi: float, along_dpi: float, inches: float) -> Mask:
    """Horizontal rules of at least a length in a page averaged along its rows, which have a resolution of their own."""
    contrast = cv2.morphologyEx(averaged, cv2.MORPH_BLACKHAT, block(1, max(3, round(THIN_INCHES * dpi)) | 1))
    with_paper = cv2.morphologyEx(averaged, cv2.MORPH_BLACKHAT, block(1, round(BAND_INCHES * dpi) | 1))
    least = max(FAINTEST, GRAIN * median_level(np.asarray(contrast[::4, ::2], np.uint8)))
    lonely = cv2.compare(contrast, cv2.addWeighted(with_paper, LONELY, with_paper, 0, 0), cv2.CMP_GE)
    _, dark = cv2.threshold(contrast, least, 255, cv2.THRESH_BINARY)
    piece, crossed, whole = (int(side * along_dpi) | 1 for side in (PIECE_INCHES, CROSSED_INCHES, inches))
    thin = np.asarray(cv2.dilate(cv2.bitwise_and(lonely, dark), block(1, 3)), np.uint8)
    thin = _along(thin, (cv2.MORPH_OPEN, piece))
    joined = _along(thin, (cv2.MORPH_CLOSE, crossed), (cv2.MORPH_OPEN, whole))
    rows = _inked(joined)
    if not rows.any():
        return joined
    even = _along(_even(thin, np.asarray(contrast, np.uint8), rows), (cv2.MORPH_OPEN, piece))
    long = _along(even, (cv2.MORPH_CLOSE, crossed), (cv2.MORPH_OPEN, whole))
    hidden = block(int(AVERAGED_INCHES * along_dpi) | 1, 1)  # by the rule that it ends at
    return np.asarray(cv2.dilate(long, hidden), np.uint8)


def _along(mask: Mask, *steps: tuple[int, int]) -> Mask:
    """A mask after morphological steps along its rows, each with its length; empty rows cost nothing."""
    rows = _inked(mask)
    changed = np.zeros_like(mask)
    part = np.ascontiguousarray(mask[rows])
    if part.size:
        for operation, length in steps:
            part = np.asarray(cv2.morphologyEx(part, operation, block(length, 1)), np.uint8)
        changed[rows] = part
    return changed


def _inked(mask: Mask) -> NDArray[np.bool_]:
    """Which rows of a mask have something."""
    return np.asarray(mask.max(axis=1) > 0, np.bool_)


def _even(runs: Mask, contrast: Mask, rows: NDArray[np.bool_]) -> Mask:
    """Horizontal runs without the places where they are far paler than elsewhere: strokes of letters in a row are.

    Only runs that stand on some rows: the others are too short whatever is left of them.
    """
    even = np.zeros_like(runs)
    bands = _bands(runs, rows)
    runs, contrast, kept = runs[bands], contrast[bands], even[bands]
    _, labels, stats, _ = labelled(runs)
    for label in np.flatnonzero(np.bincount(labels[rows[bands]].ravel(), minlength=len(stats))[1:]) + 1:
        x, y, width, height, _ = stats[label].tolist()
        place = np.s_[y : y + height, x : x + width]
        own = labels[place] == label
        along = np.where(own, contrast[place], 0).max(axis=0)
        kept[place][own & (along >= EVEN * np.median(along))] = 255
    even[bands] = kept
    return even


def _bands(mask: Mask, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The rows of a mask that hang together with some rows, and an empty one between each two such bands."""
    inked = _inked(mask)
    band = np.cumsum(np.diff(inked, prepend=False) & inked)  # of each inked row, and of the empty ones below it
    wanted = np.isin(band, np.unique(band[rows & inked]))
    empty_below = ~inked & np.concatenate(([False], (inked & wanted)[:-1]))
    return np.asarray((inked & wanted) | empty_below, np.bool_)


def block(width: int, height: int) -> Mask:
    """A rectangle to open or close masks with."""
    return np.ones((max(1, height), max(1, width)), np.uint8)
