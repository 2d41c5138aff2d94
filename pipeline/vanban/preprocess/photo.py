"""A page photographed or scanned on something darker: found by its outline, and laid flat.

The outline's corners undo the perspective; what its upper and lower edge then still bend is the page's curl, which is
taken out line by line.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.levels import counted, percentiles
from vanban.model import Box, Pixels

WORKING_SIDE = 900  # pixels of the longer side: edges to a thousandth
SAMPLE = 4  # every so many pixels tell whether there is a rim
LEAST_PAGE, MOST_PAGE = 0.3, 0.97  # of the image's area
CONTRAST = 40.0  # grey levels between the page and what it lies on …
MOST_OF_RIM = 0.6  # … along so much of the image's rim
FOUR_SIDED = 0.9  # of the quadrangle's area that the outline fills
AWAY = 0.015  # of the image's sides: nearer to its corners, a page's corners are the scan's own
A4_INCHES, A4_ASPECT, LIKE_A4 = 8.27, 1.414, 0.13
STRAIGHT = 0.004  # of the page's height: edges that bend less are straight
MOST_CURL = 0.06  # … and more are torn or folded

Plane = NDArray[np.float64]
Quadrangle = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Flat:
    """A page laid flat, its resolution, and the way back to the image; a curl's few pixels are not in it."""

    image: Pixels
    dpi: float
    to_page: Plane
    curl: float  # of the page's height


def lay_flat(image: Pixels, dpi: float) -> Flat | None:
    """The page in an image, flat and cut out; ``None`` where the page fills the image."""
    if not _lies_on_dark(image[::SAMPLE, ::SAMPLE]):
        return None
    factor = min(1.0, WORKING_SIDE / max(image.shape[:2]))
    small = np.asarray(cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
    grey = np.asarray(small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)
    mask = _page_mask(grey)
    corners = _corners(mask)
    if corners is None or not _is_page(grey, corners):
        return None
    top, right, bottom, left = (float(np.linalg.norm(corners[n] - corners[(n + 1) % 4])) / factor for n in range(4))
    width, height = round((top + bottom) / 2), round((left + right) / 2)
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    to_page = cv2.getPerspectiveTransform(target, corners / np.float32(factor)).astype(np.float64)
    bend = _bend(mask, to_page, (width, height), factor)
    flat = _resampled(image, to_page, (width, height), bend)
    return Flat(flat, _resolution(width, height, dpi), to_page, 0.0 if bend is None else float(np.abs(bend).max()))


def map_box(box: Box, plane: Plane, shape: tuple[int, ...]) -> Box:
    """The upright box around a mapped one, inside an image of a shape."""
    corners = np.array([(x, y, 1.0) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]) @ plane.T
    points = corners[:, :2] / corners[:, 2:]
    (x0, y0), (x1, y1) = np.floor(points.min(axis=0)), np.ceil(points.max(axis=0))
    x0, x1 = np.clip((x0, x1), 0, shape[1])
    y0, y1 = np.clip((y0, y1), 0, shape[0])
    return Box(int(x0), int(y0), int(x1), int(y1))


def _lies_on_dark(image: Pixels) -> bool:
    """Whether most of the image's rim is darker than its middle: scans have a white rim, or a black strip at most."""
    height, width = image.shape[:2]
    rim = _brightest(np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])[None])
    if min(height, width) <= 8 or float(np.mean(rim < 255 - CONTRAST)) <= MOST_OF_RIM:
        return False
    inner = image[height // 4 : height - height // 4, width // 4 : width - width // 4]
    middle = percentiles(counted(_brightest(inner)), (75,))[0]
    return float(np.mean(rim < middle - CONTRAST)) > MOST_OF_RIM


def _brightest(image: Pixels) -> Pixels:
    """An image as grey, by the brightest of its channels."""
    return image if image.ndim == 2 else np.maximum.reduce(cv2.split(image))


def _page_mask(grey: Pixels) -> Pixels:
    """What is bright, without the print on it: the largest such piece, filled."""
    size = max(3, max(grey.shape) // 40) | 1
    closed = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    _, bright = cv2.threshold(closed, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    mask = np.zeros_like(grey)
    cv2.drawContours(mask, [max(outlines, key=cv2.contourArea)], -1, 255, -1)
    return mask


def _corners(mask: Pixels) -> Quadrangle | None:
    """The corners of a four-sided outline, clockwise from the upper left; ``None`` for other shapes."""
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    points = outlines[0].reshape(-1, 2).astype(np.float32)
    across, along = points.sum(axis=1), points[:, 0] - points[:, 1]
    found = np.array([points[across.argmin()], points[along.argmax()], points[across.argmax()], points[along.argmin()]])
    area, inside = float(cv2.contourArea(found)), float(cv2.contourArea(outlines[0]))
    if not area or not FOUR_SIDED < inside / area < 1 / FOUR_SIDED:
        return None
    return np.asarray(found, np.float32)


def _is_page(grey: Pixels, corners: Quadrangle) -> bool:
    """Whether a quadrangle is a page on something else, not the scan itself."""
    height, width = grey.shape
    share = float(cv2.contourArea(corners)) / (width * height)
    own = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    away = np.abs(corners - own) / np.array([width, height], np.float32)
    return LEAST_PAGE < share < MOST_PAGE and int((away.max(axis=1) > AWAY).sum()) >= 3


def _resolution(width: int, height: int, dpi: float) -> float:
    """Of a page as slim as A4 its size tells; of any other what was said of the image."""
    if abs(max(width, height) / min(width, height) - A4_ASPECT) < LIKE_A4:
        return min(width, height) / A4_INCHES
    return dpi


def _bend(mask: Pixels, to_page: Plane, size: tuple[int, int], factor: float) -> NDArray[np.float32] | None:
    """How far the upper and the lower edge of the flat page stray down from straight, per column, by its height."""
    width, height = size
    reach = height // 10  # the edges bulge out of the quadrangle, too
    shift = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, -reach], [0.0, 0.0, 1.0]])
    scaled = np.diag([factor, factor, 1.0])
    flat = cv2.warpPerspective(
        mask, scaled @ to_page @ shift, (width, height + 2 * reach), flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    )
    columns = np.linspace(0.03 * width, 0.97 * width, 60).astype(int)
    page = flat[:, columns] > 0
    if not page.any(axis=0).all():
        return None
    upper = page.argmax(axis=0) - reach
    lower = height + reach - page[::-1].argmax(axis=0) - height
    at = columns / width
    edges = []
    for edge in (upper, lower):
        curve = np.polynomial.Polynomial.fit(at, edge / height, 4)
        if np.abs(curve(at) - edge / height).max() > STRAIGHT:
            return None  # torn, or something lies on it
        edges.append(curve(np.arange(width) / width))
    bend = np.array(edges, np.float32)
    most = float(np.abs(bend).max())
    return bend if STRAIGHT < most < MOST_CURL else None


def _resampled(image: Pixels, to_page: Plane, size: tuple[int, int], bend: NDArray[np.float32] | None) -> Pixels:
    if bend is None:
        way = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
        return np.asarray(
            cv2.warpPerspective(image, to_page, size, flags=way, borderMode=cv2.BORDER_REPLICATE), np.uint8
        )
    width, height = size
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    down = y / height
    y = y + height * ((1 - down) * bend[0] + down * bend[1])
    plane = to_page.astype(np.float32)
    w = plane[2, 0] * x + plane[2, 1] * y + plane[2, 2]
    at_x = (plane[0, 0] * x + plane[0, 1] * y + plane[0, 2]) / w
    at_y = (plane[1, 0] * x + plane[1, 1] * y + plane[1, 2]) / w
    return np.asarray(cv2.remap(image, at_x, at_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), np.uint8)
