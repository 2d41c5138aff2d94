"""Stamps of incoming mail on pages without colours: a frame of the size of a hand's breadth, with lines of text in it.

The frame's lines hang together, so it is looked for among the pieces of ink that are as large as one: two long lines
that slant alike and two upright to them, with ink nearly all the way round.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.labelling import labelled
from vanban.model import Box, Pixels
from vanban.preprocess.rings import LINE
from vanban.shrinking import shrunk

SEARCH_DPI = 100.0
WIDTH_INCHES, HEIGHT_INCHES = (1.2, 3.4), (0.45, 1.9)
PIECE_INCHES = 0.3  # letters are smaller
BREAK_INCHES = 0.05  # in a frame of a 1-bit scan
LEVEL_INCHES = 0.8  # that a line of a slanting frame does not run level
GROWN = 0.35  # inches that letters which touch the frame may add
STEEPEST_DEG = 12.0
ALIKE_DEG = 2.5
LONG = 0.5  # of the frame's width or height that a line of it covers in one piece
INKED = 0.8  # of each side
CLEAR = 0.12  # inches inside of a frame that no upright line is in, but for letters: a table's columns are
COLUMN = 0.75  # of the height

Quad = NDArray[np.float64]
Labels = NDArray[Any]


def find_frames(grey: Pixels, dpi: float) -> list[tuple[Box, Quad]]:
    """Boxes around frames on a page without colours, with their corners from the upper left one clockwise."""
    small, factor = shrunk(grey, SEARCH_DPI / dpi)
    scale = dpi * factor
    thin = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, np.ones((7, 7), np.uint8))
    ink = np.asarray(thin > LINE, np.uint8)
    lines = _long_pieces(ink, scale)
    if not lines.any():
        return []
    reach = round(BREAK_INCHES * scale)
    _, labels, stats, _ = labelled(np.asarray(cv2.dilate(lines, np.ones((reach, reach), np.uint8)), np.uint8))
    least = (WIDTH_INCHES[0] * scale, HEIGHT_INCHES[0] * scale)
    most = ((WIDTH_INCHES[1] + GROWN) * scale, (HEIGHT_INCHES[1] + GROWN) * scale)
    found = []
    for label, (x, y, width, height, _) in enumerate(stats[1:].tolist(), start=1):
        if not (least[0] <= width <= most[0] and least[1] <= height <= most[1]):
            continue
        place = np.s_[y : y + height, x : x + width]
        own = np.where(labels[place] == label, lines[place], 0).astype(np.uint8)
        quad = _quad(own, scale)
        if quad is not None:
            corners = (quad + (x, y) + 0.5) / factor
            (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
            rim = round(0.03 * dpi)
            box = Box(
                max(0, int(x0) - rim),
                max(0, int(y0) - rim),
                min(grey.shape[1], int(x1) + rim + 1),
                min(grey.shape[0], int(y1) + rim + 1),
            )
            found.append((box, corners))
    return found


def _long_pieces(ink: Pixels, dpi: float) -> Pixels:
    """Pieces of ink too long for letters, and not as long as a table's rules.

    A frame that touches a table is one piece with it: it is cut out where it slants and the table's rules do not.
    """
    most = (WIDTH_INCHES[1] + GROWN) * dpi
    kept, larger = _by_size(ink, PIECE_INCHES * dpi, most)
    if not larger.any():
        return kept
    rules = np.zeros_like(ink)
    for shape in ((1, round(LEVEL_INCHES * dpi)), (round(LEVEL_INCHES * dpi), 1)):
        rules |= np.asarray(cv2.morphologyEx(larger, cv2.MORPH_OPEN, np.ones(shape, np.uint8)), np.uint8)
    cut, _ = _by_size(np.where(cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0, 0, larger), PIECE_INCHES * dpi, most)
    return kept | cut


def _by_size(ink: Pixels, least: float, most: float) -> tuple[Pixels, Pixels]:
    """Pieces of ink of a size, and those that are larger."""
    _, labels, stats, _ = labelled(np.asarray(ink, np.uint8))
    size = stats[:, 2:4].max(axis=1)
    size[0] = 0  # the paper
    return _pieces(labels, stats, (size >= least) & (size <= most)), _pieces(labels, stats, size > most)


def _pieces(labels: Labels, stats: Labels, wanted: NDArray[np.bool_]) -> Pixels:
    """Some pieces of ink alone; there are few, so that going to each is quicker than through the page."""
    found = np.zeros(labels.shape, np.uint8)
    for label in np.flatnonzero(wanted):
        x, y, width, height, _ = stats[label].tolist()
        place = np.s_[y : y + height, x : x + width]
        found[place] |= labels[place] == label
    return found


def _quad(ink: Pixels, dpi: float) -> Quad | None:
    """The corners of the frame that a piece of ink is; ``None`` where it is none."""
    lines = cv2.HoughLinesP(ink, 1, np.pi / 360, 30, minLineLength=0.2 * dpi, maxLineGap=4)
    if lines is None:
        return None
    ends = lines.reshape(-1, 4).astype(np.float64)
    along = ends[:, 2:] - ends[:, :2]
    length, angle = np.hypot(*along.T), np.degrees(np.arctan2(along[:, 1], along[:, 0]))
    flat = np.abs(angle) < STEEPEST_DEG
    if not flat.any():
        return None
    slant = float(angle[flat][length[flat].argmax()])
    turn = np.radians(slant)
    across, down = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    level = np.abs(angle - slant) < ALIKE_DEG
    upright = np.abs((angle - slant) % 180 - 90) < ALIKE_DEG
    middles = (ends[:, :2] + ends[:, 2:]) / 2
    if not level.any() or not upright.any():
        return None
    ys = _ends_of(middles[level] @ down, length[level], LONG * WIDTH_INCHES[0] * dpi)
    xs = _ends_of(middles[upright] @ across, length[upright], LONG * HEIGHT_INCHES[0] * dpi)
    if ys is None or xs is None:
        return None
    (top, bottom), (left, right) = ys, xs
    fits = [WIDTH_INCHES[0] <= (right - left) / dpi <= WIDTH_INCHES[1]]
    fits.append(HEIGHT_INCHES[0] <= (bottom - top) / dpi <= HEIGHT_INCHES[1])
    quad = np.array([x * across + y * down for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))])
    sides = [_share(ink, quad[n], quad[(n + 1) % 4]) for n in range(4)]
    inner = np.linspace(left + CLEAR * dpi, right - CLEAR * dpi, 60)
    columns = [_share(ink, x * across + top * down, x * across + bottom * down) for x in inner]
    return quad if all(fits) and min(sides) >= INKED and max(columns) < COLUMN else None


def _ends_of(at: NDArray[np.float64], length: NDArray[np.float64], least: float) -> tuple[float, float] | None:
    """The first and last place of lines that are long enough."""
    places = at[length >= least]
    return (float(places.min()), float(places.max())) if len(places) > 1 else None


def _share(ink: Pixels, start: NDArray[np.float64], end: NDArray[np.float64]) -> float:
    """What share of the way from one corner to another has ink."""
    steps = np.linspace(0, 1, 60)[:, None]
    x, y = np.round(start + steps * (end - start)).astype(np.intp).T
    height, width = ink.shape
    wide = np.asarray(cv2.dilate(ink, np.ones((3, 3), np.uint8)))
    inside = (x >= 0) & (y >= 0) & (x < width) & (y < height)
    return float((wide[np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)].astype(bool) & inside).mean())
