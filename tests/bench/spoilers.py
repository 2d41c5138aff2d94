"""What happens to paper besides noise: borders, holes, print from the back, turns, and photographs of a page."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]


def bordered(image: Image, dpi: int) -> Image:
    """A page that lay slanted in a scanner with an open lid, with two holes punched: black edges and discs."""
    height, width = image.shape[:2]
    spoilt = image.copy()
    wedge = [(0, 0), (width, 0), (width, round(0.12 * dpi)), (0, round(0.3 * dpi))]
    strip = [(0, 0), (round(0.2 * dpi), 0), (round(0.1 * dpi), height), (0, height)]
    for corners in (wedge, strip):
        cv2.fillPoly(spoilt, [np.array(corners, np.int32)], (12, 12, 12))
    for share in (0.36, 0.64):
        cv2.circle(spoilt, (round(0.45 * dpi), round(share * height)), round(0.12 * dpi), (15, 15, 15), -1)
    return spoilt


def bled(image: Image, other: Image, strength: float) -> Image:
    """A page with another's print showing through from the back."""
    back = cv2.resize(np.ascontiguousarray(other[:, ::-1]), (image.shape[1], image.shape[0]))
    through = 255 - strength * (255 - cv2.GaussianBlur(back, (0, 0), 1.2).astype(np.float32))
    return np.asarray(image * (through / 255), np.uint8)


def photographed(image: Image, curl: float = 0.0) -> Image:
    """A page photographed from the side on a dark table; ``curl`` lifts its middle, as a share of its height."""
    height, width = image.shape[:2]
    out = (round(1.2 * width), round(1.15 * height))
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    seen = np.array([(0.13, 0.08), (0.9, 0.05), (0.95, 0.93), (0.07, 0.9)], np.float32) * np.array(out, np.float32)
    bent = image
    if curl:
        x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        lift = np.asarray(curl * height * np.sin(np.pi * x / width), np.float32)
        bent = np.asarray(cv2.remap(image, x, y + lift, cv2.INTER_LINEAR, borderValue=(70, 60, 55)), np.uint8)
    plane = cv2.getPerspectiveTransform(corners, seen)
    return np.asarray(cv2.warpPerspective(bent, plane, out, flags=cv2.INTER_CUBIC, borderValue=(70, 60, 55)), np.uint8)
