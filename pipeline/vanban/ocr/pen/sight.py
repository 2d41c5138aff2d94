"""What can be seen at a place that a pen wrote in: on the clean page, or on the page as it came in.

A clean page has its stamps lifted off, and strokes of coloured ink may have gone with them. Blue ink is darkest in the
red channel, where red stamps are pale; ink of any colour is dark in one channel or another.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.model import Box, Pixels
from vanban.ocr.pen.gaps import OpenPlace
from vanban.ocr.pen.strip import Gap
from vanban.ocr.pen.widths import CAP_HEIGHT, width

INNER = 0.15  # heights of capitals at either end of a gap that print may reach into
FAINTEST = 40  # grey levels that ink is darker than paper
LEVELS = (1.2, 0.5)  # heights of capitals above and below the base line by boxes, where print's foot is looked for
SWOLLEN = 1.9  # heights of capitals from which a word's box is not its print's
STANDING = 0.2  # of the fullest row's ink: a row that letters stand on
TAIL = 8.0  # heights of capitals of the symbol that are looked at for its foot
MISSING = 1.25  # times the clean page's ink that another view has: strokes were lifted
AROUND = 3.0  # heights of capitals that a view reaches beyond its place
BLUE = 40  # grey levels that blue is above red in the ink of pens
BLUE_SHARE = 0.3


class Sight:
    """A page clean and as it came in, in the clean page's pixels."""

    def __init__(self, clean: Pixels, page: Pixels, to_page: NDArray[np.float64]) -> None:
        """``page`` has (height, width) or (height, width, 3) of blue, green, red; ``to_page`` leads onto it."""
        self._clean, self._page, self._to_page = clean, page, to_page

    def settled(self, place: OpenPlace) -> OpenPlace:
        """The place with its base line by the ink of the print beside it, which boxes of words may miss."""
        if place.kind != "number":
            return place
        gap, cap = place.gap, place.gap.cap
        top, bottom = gap.base - LEVELS[0] * cap, gap.base + LEVELS[1] * cap
        if place.behind.height > SWOLLEN * cap:
            top, bottom = min(top, place.behind.y0), max(bottom, place.behind.y1)
        left = gap.x0 - width(place.label) * cap / CAP_HEIGHT
        ink = np.zeros(0)
        for x0, x1 in (
            (left, gap.x0 - INNER * cap),
            (gap.x1 + 2 * INNER * cap, min(gap.x1 + TAIL * cap, place.behind.x1)),
        ):
            found = _rows_of_ink(_box(x0, top, x1, bottom).of(self._clean))
            ink = found if not ink.size else ink + found if found.size == ink.size else ink
        rows = np.flatnonzero(ink >= max(2, STANDING * ink.max())) if ink.size else ink
        if not rows.size:
            return place
        return replace(place, gap=replace(gap, base=float(max(0, round(top)) + rows[-1] + 1)))

    def view(self, place: OpenPlace) -> Pixels | None:
        """The page in grey with the strokes of a place on it; ``None`` where nothing is written."""
        gap, reach = place.gap, AROUND * place.gap.cap
        seen = _strokes(self._clean, gap)
        if self._page.ndim != 3:
            return self._clean if seen else None
        box = _box(gap.x0 - reach, gap.base - reach, gap.x1 + reach, gap.base + reach)
        there = replace(gap, x0=gap.x0 - box.x0, x1=gap.x1 - box.x0, base=gap.base - box.y0)
        colour = self.colour(box)
        red = np.ascontiguousarray(colour[:, :, 2])
        if _strokes(red, there) > MISSING * seen:
            return self._patched(box, red)
        if seen:
            return self._clean
        darkest = np.asarray(colour.min(axis=2), np.uint8)
        return self._patched(box, darkest) if _strokes(darkest, there) else None

    def _patched(self, box: Box, piece: Pixels) -> Pixels:
        grey = self._clean.copy()
        hole = box.of(grey)
        hole[:] = piece[: hole.shape[0], : hole.shape[1]]
        return grey

    def colour(self, box: Box) -> Pixels:
        """The page as it came in, at a box of the clean page."""
        plane = self._to_page @ np.array([[1, 0, box.x0], [0, 1, box.y0], [0, 0, 1.0]])
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        size = max(1, box.width), max(1, box.height)
        seen = cv2.warpPerspective(self._page, plane, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(seen, np.uint8)

    def is_blue(self, box: Box) -> bool:
        """Whether the ink is the blue of pens."""
        if self._page.ndim != 3:
            return False
        piece = self.colour(box)
        blue, red = piece[:, :, 0].astype(np.int16), piece[:, :, 2].astype(np.int16)
        ink = red < int(np.percentile(red, 95)) - 60
        return bool(ink.any()) and float((blue[ink] - red[ink] > BLUE).mean()) > BLUE_SHARE


def _strokes(grey: Pixels, gap: Gap) -> int:
    """Pixels of ink in a gap; none where nothing as high as half a capital stands: dots and lines to write on."""
    cap = gap.cap
    left, right = gap.x0 + INNER * cap, gap.x1 - INNER * cap
    piece = _box(left, gap.base - 1.2 * cap, max(left, right), gap.base + 0.3 * cap).of(grey)
    if piece.size == 0:
        return 0
    dark = piece < float(np.percentile(piece, 90)) - FAINTEST
    columns = dark.sum(axis=0) > 0.15 * cap  # a stroke is longer than a dot is thick
    rows = np.flatnonzero(dark.any(axis=1))
    return int(dark.sum()) if columns.any() and float(rows[-1] - rows[0]) >= 0.5 * cap else 0


def _rows_of_ink(piece: Pixels) -> NDArray[np.float64]:
    if piece.size == 0:
        return np.zeros(0)
    dark = piece < (int(piece.min()) + int(np.percentile(piece, 90))) / 2
    return np.asarray(dark.sum(axis=1), np.float64)


def _box(x0: float, y0: float, x1: float, y1: float) -> Box:
    left, top = max(0, round(x0)), max(0, round(y0))
    return Box(left, top, max(left, round(x1)), max(top, round(y1)))
