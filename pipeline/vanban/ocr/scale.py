"""The size of letters that the engine reads best, whatever the scan's resolution.

Tesseract's line recogniser works on lines of a fixed height, so resolution beyond it costs time and brings errors:
nine real pages (150 to 300 dpi) had a mean WER of 5.3 % at their own size, 4.7 % at 200 dpi, 5.2 % at 250, 5.8 % at
300 and 350; CPU time grew by a tenth per 25 dpi.
"""

from __future__ import annotations

from math import ceil

import cv2
import numpy as np

from vanban.model import Box, Line, Pixels, Word
from vanban.ocr.engine import Engine
from vanban.ocr.ink import Pieces
from vanban.shrinking import two_thirds

READING_DPI = 200.0
LETTER_HEIGHT = 18.5  # pixels at READING_DPI: median height of connected ink on pages of 13 to 14 pt, 18 to 20 on nine

TOLERANCE = 1.25  # letters this much larger or smaller than usual change the scale; pages of 13 and 14 pt keep it
MAX_CHANGE = 2.0  # … by this much at most: what is taken for letters may be halftone or headlines
MIN_LETTERS = 40
MAX_SIDE = 30_000  # pixels: engines keep coordinates in 16 bits
SOFTENED = 0.6  # pixels that pages of two levels are blurred by: WER of 22 drawn ones 2.34 %, 2.53 without, 2.70 by 0.9
BETWEEN = (16, 240)  # grey levels that such pages do not have
NEAR_TWO_THIRDS = 0.005  # of the size: what 300 dpi are reduced by, in a quarter of the time
KEEP = 0.08  # a change of scale smaller than this is not worth resampling for


def reading_scale(pieces: Pieces, dpi: float) -> float:
    """The factor to enlarge (or reduce) a page by for reading, from its ink and its resolution."""
    scale = READING_DPI / dpi
    height = letter_height(pieces, dpi)
    if height is not None:
        ratio = LETTER_HEIGHT / (height * scale)
        if not 1 / TOLERANCE < ratio < TOLERANCE:
            scale *= min(MAX_CHANGE, max(1 / MAX_CHANGE, ratio))
    return 1.0 if abs(scale - 1) < KEEP else scale


def letter_height(pieces: Pieces, dpi: float) -> float | None:
    """Median height of the page's letters in pixels; ``None`` when there are too few to tell."""
    widths, heights = pieces[:, 2], pieces[:, 3]
    letters = heights[(heights > 0.03 * dpi) & (heights < 0.3 * dpi) & (widths > 0.015 * dpi) & (widths < 0.3 * dpi)]
    return float(np.median(letters)) if len(letters) >= MIN_LETTERS else None


def read_scaled(engine: Engine, image: Pixels, dpi: float, scale: float, layout: str = "page") -> tuple[Line, ...]:
    """Read an image at another size; boxes are pixels of ``image``."""
    scale = min(scale, MAX_SIDE / max(image.shape))
    if scale >= 1 and has_two_levels(image):
        image = np.asarray(cv2.GaussianBlur(image, (0, 0), SOFTENED), np.uint8)
    if scale == 1.0:
        return engine.recognize(image, dpi, layout=layout)
    resized, scale = _resized(image, scale)
    lines = engine.recognize(resized, dpi * scale, layout=layout)
    return tuple(_unscaled(line, scale, image.shape[1], image.shape[0]) for line in lines)


def _resized(image: Pixels, scale: float) -> tuple[Pixels, float]:
    """The image at about a scale, and at which exactly."""
    if abs(scale - 2 / 3) < NEAR_TWO_THIRDS and image.ndim == 2 and min(image.shape) >= 3:
        return two_thirds(image), 2 / 3
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=way), np.uint8), scale


def has_two_levels(image: Pixels) -> bool:
    """Whether a page is black and white, by a sample of its pixels: the engine has learned from grey edges."""
    sample = image[::7, ::7]
    return not bool(((sample > BETWEEN[0]) & (sample < BETWEEN[1])).any())


def _unscaled(line: Line, scale: float, width: int, height: int) -> Line:
    def back(word: Word) -> Word:
        box = word.box
        if box is None:
            return word
        x1, y1 = min(width, ceil(box.x1 / scale)), min(height, ceil(box.y1 / scale))
        box = Box(min(x1, int(box.x0 / scale)), min(y1, int(box.y0 / scale)), x1, y1)
        return word.moved(box)

    return Line((tuple(map(back, line.words)),), line.kind, line.region, line.table)
