"""Lifting a stamp off the print under it: by colour, by the greyness of its ink, or where both are black by its ring.

Ink that is laid over paper and print takes the same share of the light from both, so each pixel is made lighter by
what the ink has taken there, which its colours tell, and print beside the ink stays as dark as it was.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.labelling import stretches
from vanban.levels import median_level
from vanban.model import Pixels

BLACK = 16.0  # grey levels added to both channels: how their ratio is told, print has none
FULL = 80  # percentile of a stamp's ink that hides most: its colour where nothing else is
DARK = 25  # percentile of the grey levels of full ink: what is made too pale does not read, what is too dark does
PALER = 0.88  # of the paper's grey level: what is paler is no ink
APART = 45.0  # grey levels between print and a seal's grey ink, to lift the one off the other
RING = 0.55  # of a circle that has ink, for a line of a seal; letters on a ring and print have 0.4
INNERMOST = 0.35  # of a seal's radius: further in there is a star
OFF = 0.015  # of a seal's width that its middle may be off
SAMPLED = 6000  # pixels that tell where the middle is
FRAME_LINE = 0.01  # of a frame's width: how thick its line is at most
MARGIN = 0.5  # pixels on either side of a line that are taken out with it
DIRECTIONS = 8  # in which print may cross a line …
LONGEST = 2.0  # … and the way through it, times its thickness

Mask = NDArray[np.bool_]


def lift_colour(colour: Pixels, channel: int, ink: Mask) -> Pixels:
    """A part of a page in the channel in which a stamp's ink is pale, without what the ink has darkened."""
    own = colour[:, :, channel].astype(np.float32)
    others = [colour[:, :, n].astype(np.float32) for n in range(3) if n != channel]
    share = (np.minimum(*others) + BLACK) / (own + BLACK)
    bright = own >= np.percentile(own, 40)
    clean = bright & ~ink
    if not ink.any() or not clean.any():
        return np.asarray(colour[:, :, channel], np.uint8)
    none = float(np.median(share[clean]))
    most = float(np.percentile(share[ink], 100 - FULL))
    covered = np.clip((none - share) / max(0.05, none - most), 0, 1)
    paper = float(np.median(own[clean]))
    under = own[ink & (covered > 0.8)]
    inked = float(np.percentile(under, DARK)) if under.size else paper
    kept = 1 - covered * (1 - min(1.0, inked / paper))
    return np.minimum(255, own / kept).astype(np.uint8)


def lift_grey(part: Pixels) -> Pixels:
    """A seal's grey ink made paper where print is clearly darker than it; else its rings."""
    paper = median_level(part)
    grey = part[part < PALER * paper]
    if grey.size < 100:
        return part
    between, _ = cv2.threshold(grey.reshape(1, -1), 0, 255, cv2.THRESH_OTSU)
    dark, pale = grey[grey <= between], grey[grey > between]
    if not dark.size or not pale.size or float(np.median(pale)) - float(np.median(dark)) < APART:
        return without_rings(part)
    black = float(np.median(dark))
    white = max(black + 1, between + 0.3 * (float(np.median(pale)) - between))
    return np.asarray(np.clip(black + (part - black) * ((paper - black) / (white - black)), 0, paper), np.uint8)


def lift_frame(part: Pixels, corners: NDArray[np.float64]) -> Pixels:
    """A box around a frame without its ink, where that is paler than print; else without the lines of the frame."""
    line = np.zeros(part.shape, np.uint8)
    cv2.polylines(line, [np.round(corners).astype(np.int32)], True, 1, 2)
    drawn = part[line > 0]
    between, _ = cv2.threshold(part, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    print_ = part[(part <= between) & (cv2.dilate(line, np.ones((9, 9), np.uint8)) == 0)]
    if print_.size and drawn.size and np.percentile(drawn, 30) - np.percentile(print_, 10) >= APART:
        return lift_grey(part)
    thick = max(3, round(FRAME_LINE * max(part.shape)))
    band = cv2.dilate(line, np.ones((thick, thick), np.uint8)) > 0
    ink = np.asarray(part <= between, np.bool_)
    ys, xs = np.nonzero(band & ink)
    free = ~_crossed(ink & ~band, band, ys, xs, 2 * thick + 2)
    cleared = part.copy()
    cleared[ys[free], xs[free]] = median_level(part)
    return cleared


def without_rings(part: Pixels) -> Pixels:
    """A box around a round seal without its rings, where print does not cross them.

    Where a seal is as black as print nothing but its shape parts the two.
    """
    between, _ = cv2.threshold(part, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    ink = np.asarray(part <= between, np.bool_)
    rows, columns = np.nonzero(ink)
    radius, shares = _profile(ink, rows, columns)
    lines = [run for run in stretches(shares >= RING) if run[0] >= INNERMOST * len(shares)]
    if not lines:
        return part
    on = np.zeros(len(radius), np.bool_)
    for start, end in lines:
        on |= (radius > start - MARGIN) & (radius < end + MARGIN)
    ys, xs = rows[on], columns[on]
    ring = np.zeros(ink.shape, np.bool_)
    ring[ys, xs] = True
    free = ~_crossed(ink & ~ring, ring, ys, xs, LONGEST * max(end - start for start, end in lines))
    cleared = part.copy()
    cleared[ys[free], xs[free]] = median_level(part)
    return cleared


def _crossed(print_: Mask, ring: Mask, ys: NDArray[np.intp], xs: NDArray[np.intp], most: float) -> Mask:
    """Which pixels of a ring lie between print on both sides of it, in some direction."""
    height, width = ring.shape
    crossed = np.zeros(len(ys), np.bool_)
    for angle in np.linspace(0, np.pi, DIRECTIONS, endpoint=False):
        met = np.ones(len(ys), np.bool_)
        for sign in (-1, 1):
            here = np.zeros(len(ys), np.bool_)
            inside = np.ones(len(ys), np.bool_)  # the ring still
            for step in range(1, round(most)):
                x = np.clip(np.round(xs + sign * step * np.cos(angle)).astype(np.intp), 0, width - 1)
                y = np.clip(np.round(ys + sign * step * np.sin(angle)).astype(np.intp), 0, height - 1)
                here |= inside & print_[y, x]
                inside &= ring[y, x]
            met &= here
        crossed |= met
    return crossed


def _profile(
    ink: Mask, rows: NDArray[np.intp], columns: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The distance of each pixel of ink from a seal's middle, and what share of each circle about that has ink."""
    height, width = ink.shape
    reach = round(OFF * max(height, width))
    rings = np.arange(round(0.55 * max(height, width)))
    around = 2 * np.pi * (rings + 0.5)
    best: tuple[float, float, float] = (-1.0, 0.0, 0.0)
    every = max(1, len(rows) // SAMPLED)
    few_rows, few_columns = rows[::every], columns[::every]
    for across in range(-reach, reach + 1):
        for down in range(-reach, reach + 1):
            x, y = width / 2 + across, height / 2 + down
            n = np.bincount(np.hypot(few_columns - x, few_rows - y).astype(np.intp), minlength=len(rings))
            sharp = float((((n[: len(rings)] * every / around) ** 4)[round(INNERMOST * len(rings)) :]).sum())
            best = max(best, (sharp, x, y))
    _, x, y = best
    radius = np.hypot(columns - x, rows - y)
    shares = np.bincount(radius.astype(np.intp), minlength=len(rings))[: len(rings)] / around
    return radius, shares
