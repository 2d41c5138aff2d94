"""Stamps: found by the colour and shape of their ink, and lifted off the text under them.

Red ink is nearly white in the red channel (blue ink in the blue one) while black print is dark in all three; turning
the page grey first would destroy that cue. The channel is used only where a stamp is: used on a whole page it changes
what the engine takes for columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.labelling import labelled
from vanban.model import Box, Pixels
from vanban.preprocess.frames import Quad, find_frames
from vanban.preprocess.lifting import lift_colour, lift_frame, lift_grey
from vanban.preprocess.rings import find_rings, is_arc
from vanban.shrinking import shrunk

SEARCH_DPI = 75.0
SATURATION = 45  # grey levels that stamp ink stands out in its channel; faded seals have 50, warm paper 25
JOIN_INCHES = 0.12  # between the parts of one seal
SIDE_INCHES = (0.35, 3.0)  # of what is taken for a stamp
MIN_INK = 0.03  # of a stamp's box
PRINT_DARKNESS = 110  # grey level of black print, in the brightest channel
MIN_PRINT = 0.01  # of a stamp's box: print that the stamp stands on
SMALLEST_SEAL = 0.5  # inches, its shorter side; two figures by pen fill a frame, too
RIM = 0.35  # of a seal's ink that lies on its rim
FRAME_SIDE = 15.0  # pixels: the shorter side of a frame
FRAME_DEPTH, FRAME_PARTS, FRAMED = 0.16, 24, 0.75  # of half a side: where its line lies; parts of a side; with ink
SHARED = 0.1  # of the smaller box, for two of one ink to be one stamp
RED, BLUE = 2, 0  # channels
PALE = 22  # grey levels: what stands out so little is ink only in the shape of a seal
COLOURED = 0.0004  # of a page's pixels: the arc that an edge leaves of a seal

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp on the page image, and the channel in which its ink is pale; ``None`` on a page without colours."""

    box: Box
    channel: int | None
    corners: Quad | None = field(default=None, compare=False)  # of a frame on a page without colours


def find_stamps(image: Pixels, dpi: float, reduced: Pixels | None = None, *, first: bool = True) -> tuple[Stamp, ...]:
    """The stamps of a page from top to bottom: by colour and shape, on a page without colours by rings and frames.

    Args:
        image: the page.
        dpi: its resolution.
        reduced: the page, grey and in less pixels, if there is such a one.
        first: whether it is a document's first page, where incoming mail is stamped (Decree 30/2020/NĐ-CP, Article 21):
            frames are looked for there alone, as that takes a hundredth of a page's time.
    """
    if image.ndim == 2 or not _has_colour(image):
        grey = image if image.ndim == 2 else np.asarray(cv2.extractChannel(image, RED), np.uint8)
        source = grey if reduced is None else reduced
        times = grey.shape[1] / source.shape[1]
        rings = [_of_page(box, times, image) for box in find_rings(source, dpi / times)]
        seen = (
            (_of_page(box, times, image), corners * times)
            for box, corners in (find_frames(source, dpi / times) if first else ())
        )
        frames = [one for one in seen if not any(one[0].overlap(ring) for ring in rings)]
        stamps = [Stamp(box, None) for box in rings] + [Stamp(box, None, corners) for box, corners in frames]
        return tuple(sorted(stamps, key=lambda stamp: stamp.box))
    small, factor = shrunk(image, SEARCH_DPI / dpi)
    found = []
    for channel, threshold in ((RED, SATURATION), (BLUE, SATURATION), (RED, PALE), (BLUE, PALE)):
        ink = _ink(small, channel, threshold)
        for box in _clusters(ink, dpi * factor):
            part = ink[box.y0 : box.y1, box.x0 : box.x1]
            large = min(box.width, box.height) >= SMALLEST_SEAL * dpi * factor
            whole = large and ((threshold == SATURATION and _is_seal(part)) or is_frame(part))
            sealed = whole or is_arc(part, box, dpi * factor, small.shape)
            if threshold == PALE and not sealed:
                continue
            over_print = _has_print(small[box.y0 : box.y1, box.x0 : box.x1])
            if sealed or (channel == RED and over_print):  # blue ink of no such shape is a pen's
                found.append(Stamp(_scaled(box, 1 / factor, image), channel))
    return tuple(sorted(join_stamps(found), key=lambda stamp: stamp.box))


def join_stamps(stamps: Sequence[Stamp]) -> list[Stamp]:
    """Stamps whose boxes overlap for a good part, as one: a seal that falls into pieces is a single seal."""
    joined: list[Stamp] = []
    for stamp in sorted(stamps, key=lambda stamp: -_area(stamp.box)):
        for at, other in enumerate(joined):
            shared = stamp.box.overlap(other.box)
            enough = SHARED if stamp.channel == other.channel else 1.0
            if shared >= enough * _area(stamp.box):
                joined[at] = Stamp(other.box.union(stamp.box), other.channel)
                break
        else:
            joined.append(stamp)
    return joined


def _area(box: Box) -> int:
    return box.width * box.height


def lift(image: Pixels, grey: Pixels, stamps: tuple[Stamp, ...]) -> Pixels:
    """The grey page with the stamps' ink made paper inside their boxes, and the print under it kept."""
    if not stamps:
        return grey
    lifted = grey.copy()
    for stamp in stamps:
        box = stamp.box
        if stamp.channel is None:
            part = lifted[box.y0 : box.y1, box.x0 : box.x1]
            corners = stamp.corners
            lifted[box.y0 : box.y1, box.x0 : box.x1] = (
                lift_grey(part) if corners is None else lift_frame(part, corners - (box.x0, box.y0))
            )
            continue
        colour = np.asarray(image[box.y0 : box.y1, box.x0 : box.x1], np.uint8)
        ink = _ink(colour, stamp.channel)
        lifted[box.y0 : box.y1, box.x0 : box.x1] = lift_colour(colour, stamp.channel, ink)
    return lifted


def _ink(image: Pixels, channel: int, threshold: int = SATURATION) -> Mask:
    """Where a channel stands out from both others, or, in violet ink, it and the other outer one from green."""
    blue, green, red = cv2.split(image)
    own, other = (red, blue) if channel == RED else (blue, red)
    over_green = cv2.subtract(own, green) > threshold
    violet = (cv2.subtract(other, green) > threshold) & (own >= other)
    return np.asarray(over_green & ((cv2.subtract(own, other) > threshold) | violet), np.bool_)


def _has_colour(image: Pixels) -> bool:
    """Whether any part of a page stands out in colour; scanners save grey pages with three equal channels, too."""
    blue, green, red = cv2.split(np.ascontiguousarray(image[::8, ::8]))
    brightest, darkest = cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red)
    return bool((cv2.subtract(brightest, darkest) > PALE).mean() > COLOURED)


def _clusters(ink: Mask, dpi: float) -> list[Box]:
    reach = max(1, round(JOIN_INCHES * dpi))
    joined = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, _, stats, _ = labelled(joined)
    low, high = (side * dpi for side in SIDE_INCHES)
    boxes = [Box(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:] if low <= max(w, h) <= high]
    return [box for box in boxes if min(box.width, box.height) >= low / 2 and _density(ink, box) >= MIN_INK]


def _density(ink: Mask, box: Box) -> float:
    return float(ink[box.y0 : box.y1, box.x0 : box.x1].mean())


def _is_seal(ink: Mask) -> bool:
    """Whether much of the ink lies on the rim of the ellipse, or of the rectangle, that fills the box."""
    height, width = ink.shape
    if not 0.6 <= width / height <= 1.67:
        return False
    y, x = np.nonzero(ink)
    across, down = (2 * x + 1) / width - 1, (2 * y + 1) / height - 1
    on_ring = np.abs(np.hypot(across, down) - 0.92) < 0.12
    on_frame = np.maximum(np.abs(across), np.abs(down)) > 0.88
    return bool(max(on_ring.mean(), on_frame.mean()) > RIM)


def is_frame(ink: Mask) -> bool:
    """Whether ink has a frame around it, however turned, as stamps of incoming mail have: ink along all four sides."""
    points = cv2.findNonZero(ink.astype(np.uint8))
    if points is None:
        return False
    corners = cv2.boxPoints(cv2.minAreaRect(cv2.convexHull(points)))
    sides = [float(np.linalg.norm(corners[n] - corners[n - 1])) for n in range(4)]
    if min(sides) < FRAME_SIDE:
        return False
    target = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], np.float32)
    plane = cv2.getAffineTransform(corners[:3].astype(np.float32), target[:3])
    places = points.reshape(-1, 2).astype(np.float32)
    x, y = (places @ plane[:2, :2].T + plane[:2, 2]).T
    return all(
        np.count_nonzero(np.bincount(_part(along[across * sign > 1 - FRAME_DEPTH]), minlength=FRAME_PARTS))
        >= FRAMED * FRAME_PARTS
        for along, across in ((x, y), (y, x))
        for sign in (-1, 1)
    )


def _part(along: NDArray[np.floating[Any]]) -> NDArray[np.intp]:
    """Which of the parts of a side each point along it lies in."""
    return np.clip((along + 1) / 2 * FRAME_PARTS, 0, FRAME_PARTS - 1).astype(np.intp)


def _has_print(image: Pixels) -> bool:
    return bool((image.max(axis=2) < PRINT_DARKNESS).mean() > MIN_PRINT)


def _scaled(box: Box, factor: float, image: Pixels) -> Box:
    margin = 2 * factor
    x0, y0, x1, y1 = box.x0 * factor, box.y0 * factor, box.x1 * factor, box.y1 * factor
    return _within((int(x0 - margin), int(y0 - margin), int(x1 + margin) + 1, int(y1 + margin) + 1), image)


def _of_page(box: Box, times: float, image: Pixels) -> Box:
    """A box of a page that was found in less pixels, to the nearest pixel of it."""
    return _within((round(box.x0 * times), round(box.y0 * times), round(box.x1 * times), round(box.y1 * times)), image)


def _within(sides: tuple[int, int, int, int], image: Pixels) -> Box:
    x0, y0, x1, y1 = sides
    return Box(max(0, x0), max(0, y0), min(image.shape[1], x1), min(image.shape[0], y1))
