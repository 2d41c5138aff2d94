"""Seals told by their ring: on grey and 1-bit pages, where colour says nothing, and of pale or cut-off ones.

A seal is 32 to 42 mm across. Over a grey page every circle of such a size is tried at once: its ring has ink nearly all
the way round, circles a little smaller and larger have not, whatever text is about.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.model import Box, Pixels
from vanban.shrinking import shrunk

SEARCH_DPI = 25.0
RADII_INCHES = (0.56, 0.9)  # seals of 28 to 45 mm
LINE = 20  # grey levels that a thin line is darker than what is around it
COVERED = 0.7  # of a coarse ring that has ink, for a closer look
VERIFY_DPI = 75.0
SEAL = 0.7  # … and of a fine one: 19 of 21 seals turned grey have more, none of 162 rings of text
WITHIN = 2  # pixels further in, where a seal has a gap …
OVER_WITHIN = 0.1  # … and text, which may cover as much, has not
CENTRES_APART = 0.2  # inches: nearer centres are of one seal; seals set over another's signature overlap
TRIES = 12  # coarse rings looked at closely; dense text makes some that cover more than a seal does
ANGLES, FEW_ANGLES = 180, 45  # points of a circle that are looked at; few tell what is no seal at all
FEW_STRAY = 0.15  # that the share at few points is less than at all
RESIDUAL = 0.05  # of the radius: how far an arc strays from its circle
BESIDE, OVER_BESIDE = 5, 0.2  # pixels further out, a ring of a seal has less ink by that; dense text has as much
LEAST_ARC_DEG = (75.0, 150.0)  # at the image's edge, and inside it
ON_ARC = 0.3  # of the ink, that lies on the outer ring

Mask = NDArray[np.bool_]


def find_rings(grey: Pixels, dpi: float) -> list[Box]:
    """Boxes around rings of the size of seals on a page without colours, in its pixels; 75 dpi are enough."""
    if min(grey.shape) < 2 * RADII_INCHES[0] * dpi:
        return []
    small, factor = shrunk(grey, 2 * SEARCH_DPI / dpi)
    thin = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, np.ones((7, 7), np.uint8))
    ink = (thin > LINE).astype(np.uint8)
    height, width = (side // 2 * 2 for side in ink.shape)
    rows = np.maximum(ink[:height:2, :width], ink[1:height:2, :width])
    ink = np.maximum(rows[:, ::2], rows[:, 1::2])  # thin lines stay whole
    scale, factor = dpi * factor / 2, factor / 2
    inner, outer = (round(inches * scale) for inches in RADII_INCHES)
    if min(ink.shape) < 2 * outer:
        return []
    cover = _cover(ink, range(inner - WITHIN, outer + 1))
    gain = cover[WITHIN:] - cover[:-WITHIN]
    best = np.where((cover[WITHIN:] >= COVERED) & (gain >= OVER_WITHIN), cover[WITHIN:], 0)
    boxes: list[Box] = []
    for _ in range(TRIES):
        at, y, x = (int(n) for n in np.unravel_index(int(best.argmax()), best.shape))
        if not best[at, y, x]:
            break
        share, box = best_circle(grey, _box(x, y, inner + at, factor, grey.shape), dpi)
        is_seal = share >= SEAL and not any(_is_one(box, other, dpi) for other in boxes)
        if is_seal:
            boxes.append(box)
        reach = round(CENTRES_APART * scale) if is_seal else outer
        best[:, max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1] = 0
    return boxes


def _is_one(one: Box, other: Box, dpi: float) -> bool:
    """Whether two rings are of one seal: they have one centre."""
    across, down = one.x0 + one.x1 - other.x0 - other.x1, one.y0 + one.y1 - other.y0 - other.y1
    return float(np.hypot(across, down)) / 2 < CENTRES_APART * dpi


def best_circle(grey: Pixels, box: Box, dpi: float) -> tuple[float, Box]:
    """What share of the best circle near the one in a box has ink as fine as seals are drawn, and its own box."""
    factor = min(1.0, VERIFY_DPI / dpi)
    pad = round(0.16 * dpi)
    x0, y0 = max(0, box.x0 - pad), max(0, box.y0 - pad)
    part = np.ascontiguousarray(grey[y0 : box.y1 + pad, x0 : box.x1 + pad])
    small = cv2.resize(part, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ink = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, np.ones((9, 9), np.uint8)) > LINE
    x, y = ((box.x0 + box.x1) / 2 - x0) * factor, ((box.y0 + box.y1) / 2 - y0) * factor
    near = np.arange(-5, 6)
    share = _ring_shares(ink, x, y, box.width / 2 * factor, FEW_ANGLES)
    if share.max() > SEAL - FEW_STRAY:
        share = _ring_shares(ink, x, y, box.width / 2 * factor, ANGLES)
    n, i, j = (int(k) for k in np.unravel_index(int(share.argmax()), share.shape))
    r, x, y = (box.width / 2 * factor + near[n] + 1) / factor, x0 + (x + near[i]) / factor, y0 + (y + near[j]) / factor
    sides = (
        max(0, round(x - r)),
        max(0, round(y - r)),
        min(grey.shape[1], round(x + r)),
        min(grey.shape[0], round(y + r)),
    )
    return float(share.max()), Box(*sides)


def _ring_shares(ink: Mask, x: float, y: float, radius: float, angles: int) -> NDArray[np.float64]:
    """What share of circles about a place has ink, by radius, x and y up to five pixels off; 0 where those beside have.

    So many points of each circle are looked at as there are ``angles``.
    """
    angle = np.linspace(0, 2 * np.pi, angles, endpoint=False)
    near, wide = np.arange(-5, 6), np.arange(-5, 6 + BESIDE)
    radii = (radius + wide)[:, None, None, None]
    across = (x + near)[None, :, None, None] + radii * np.cos(angle)
    down = (y + near)[None, None, :, None] + radii * np.sin(angle)
    across = np.clip(across.round().astype(np.intp), 0, ink.shape[1] - 1)
    down = np.clip(down.round().astype(np.intp), 0, ink.shape[0] - 1)
    covered = ink.ravel().take(down * ink.shape[1] + across).sum(axis=-1) / angles
    return np.where(covered[:-BESIDE] - covered[BESIDE:] >= OVER_BESIDE, covered[:-BESIDE], 0.0)


def _cover(ink: NDArray[np.uint8], radii: range) -> NDArray[np.float32]:
    """What share of the ring of each radius about each pixel has ink, of 0 and 1.

    A ring's few pixels are added up one by one, those above and below the middle together: a sixth of the time of a
    filter as large as the ring.
    """
    height, width = ink.shape
    reach = radii[-1]
    wide = cv2.copyMakeBorder(ink, reach, reach, reach, reach, cv2.BORDER_REFLECT_101)
    middle = wide[reach : reach + height]
    pairs = [middle]
    pairs += [cv2.add(wide[reach - y :][:height], wide[reach + y :][:height]) for y in range(1, reach + 1)]
    shares = []
    for radius in radii:
        ring = np.zeros((2 * radius + 1, 2 * radius + 1), np.uint8)
        cv2.circle(ring, (radius, radius), radius, 1, 1)
        count = np.zeros((height, width), np.uint8)  # a ring of 45 mm has 128 pixels
        for y, x in np.argwhere(ring[radius:]).tolist():
            cv2.add(count, pairs[y][:, reach - radius + x :][:, :width], count)
        shares.append(count / np.float32(np.count_nonzero(ring)))
    return np.stack(shares)


def _box(x: int, y: int, radius: int, factor: float, shape: tuple[int, ...]) -> Box:
    x0, y0, x1, y1 = (round(n / factor) for n in (x - radius, y - radius, x + radius + 1, y + radius + 1))
    return Box(max(0, x0), max(0, y0), min(shape[1], x1), min(shape[0], y1))


def is_arc(ink: Mask, box: Box, dpi: float, shape: tuple[int, ...]) -> bool:
    """Whether ink in a box of an image is a round seal or what the image's edge has left of one."""
    ys, xs = np.nonzero(ink)
    if len(xs) < 30:
        return False
    hull = cv2.convexHull(np.stack([xs, ys], axis=1).astype(np.int32)).reshape(-1, 2).astype(np.float64)
    edge = np.array([box.x0, box.y0])
    whole = hull + edge
    inside = (whole > 2).all(axis=1) & (whole < np.array([shape[1], shape[0]]) - 3).all(axis=1)
    points = hull[inside]
    if len(points) < 6:
        return False
    # x² + y² = 2ax + 2by + c, least squares
    system = np.column_stack([2 * points, np.ones(len(points))])
    (a, b, c), *_ = np.linalg.lstsq(system, (points**2).sum(axis=1), rcond=None)
    radius = float(np.sqrt(max(0.0, c + a * a + b * b)))
    if not RADII_INCHES[0] * 0.85 <= radius / dpi <= RADII_INCHES[1] * 1.15:
        return False
    strays = float(np.abs(np.hypot(points[:, 0] - a, points[:, 1] - b) - radius).mean())
    angles = np.sort(np.degrees(np.arctan2(points[:, 1] - b, points[:, 0] - a)))
    arc = 360.0 - float(np.max(np.diff(angles, append=angles[0] + 360.0)))
    on_rim = float((np.abs(np.hypot(xs - a, ys - b) / radius - 0.94) < 0.1).mean())
    least = LEAST_ARC_DEG[bool(inside.all())]
    return strays <= RESIDUAL * radius and arc >= least and on_rim >= ON_ARC
