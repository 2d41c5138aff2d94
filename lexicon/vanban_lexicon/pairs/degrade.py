"""What printing, copying and scanning do to a page; every step is drawn from the page's own random numbers."""

from __future__ import annotations

import random
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.model import Pixels

Matrix = NDArray[np.float64]
Step = Callable[[Pixels, random.Random, float], Pixels]  # the scale is dpi / 300


def _noise_source(rng: random.Random) -> np.random.Generator:
    return np.random.default_rng(rng.getrandbits(64))


def blur(image: Pixels, rng: random.Random, scale: float) -> Pixels:
    """Out of focus: at 150 dpi the Vietnamese model's word error rate goes from 0.5 % up to 7 %."""
    return _gaussian(image, rng.uniform(0.8, 2.2) * min(max(scale * 1.6, 0.65), 1.7))


def soft_blur(image: Pixels, rng: random.Random, scale: float) -> Pixels:
    """The optics of any scanner."""
    return _gaussian(image, rng.uniform(0.3, 0.9) * max(scale * 1.4, 0.6))


def _gaussian(image: Pixels, sigma: float) -> Pixels:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.uint8)


def noise(image: Pixels, rng: random.Random, scale: float, most: float = 28) -> Pixels:
    """Sensor noise, slightly smoothed as scanners do."""
    grain = _noise_source(rng).normal(0, rng.uniform(6, most), image.shape).astype(np.float32)
    grain = cv2.GaussianBlur(grain, (0, 0), 0.5) * 1.4
    return np.asarray(np.clip(image + grain, 0, 255), np.uint8)


def jpeg(image: Pixels, rng: random.Random, scale: float) -> Pixels:
    """Compression of cheap scanners."""
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(25, 70)])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)


def thick_ink(image: Pixels, rng: random.Random, scale: float) -> Pixels:
    """Ink that spreads: dark grows into light."""
    return _shift_edges(image, rng.uniform(0.35, 0.9) * max(scale, 0.5) * 2, darker=True)


def faded_ink(image: Pixels, rng: random.Random, scale: float) -> Pixels:
    """Little toner: strokes thin and grey."""
    thin = _shift_edges(image, rng.uniform(0.2, 0.6) * max(scale, 0.5) * 2, darker=False)
    ink = rng.uniform(0.35, 0.7)
    return np.asarray(255 - (255 - thin.astype(np.float32)) * ink, np.uint8)


def _shift_edges(image: Pixels, pixels: float, *, darker: bool) -> Pixels:
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    change = cv2.erode if darker else cv2.dilate
    shifted = change(image, kernel)
    share = min(1.0, pixels / 2)
    return np.asarray(cv2.addWeighted(shifted, share, image, 1 - share, 0), np.uint8)


def uneven_ink(image: Pixels, rng: random.Random, scale: float) -> Pixels:
    """A worn drum or ribbon: patches the size of a letter print lighter, so that thresholds break strokes."""
    height, width = image.shape
    cell = max(4, round(40 * scale))
    patches = _noise_source(rng).normal(0, 1, (height // cell + 2, width // cell + 2)).astype(np.float32)
    loss = np.abs(cv2.resize(patches, (width, height), interpolation=cv2.INTER_CUBIC)) * rng.uniform(0.08, 0.28)
    ink = (255 - image.astype(np.float32)) * np.clip(1 - loss, 0.1, 1)
    return np.asarray(255 - ink, np.uint8)


def uneven_light(image: Pixels, rng: random.Random, scale: float) -> Pixels:
    """Yellowed or shadowed paper."""
    corners = np.array([[rng.uniform(0.6, 1), rng.uniform(0.6, 1)], [rng.uniform(0.6, 1), rng.uniform(0.6, 1)]])
    light = cv2.resize(corners.astype(np.float32), image.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(image * light, np.uint8)


def threshold(image: Pixels, rng: random.Random, scale: float) -> Pixels:
    """Black and white: fax, archive copies; the level decides whether hair lines break or holes close."""
    level = rng.uniform(105, 200)
    return np.asarray(np.where(image > level, 255, 0), np.uint8)


def specks(image: Pixels, rng: random.Random, scale: float) -> Pixels:
    """Dust of a photocopier's glass."""
    out = image.copy()
    height, width = image.shape
    for _ in range(int(width * height / 1e6 * rng.uniform(20, 120))):
        centre = (rng.randrange(width), rng.randrange(height))
        cv2.circle(out, centre, rng.choice((0, 0, 1, 1, 2)), rng.choice((0, 60)), -1)
    return out


def soft_noise(image: Pixels, rng: random.Random, scale: float) -> Pixels:
    """The grain of a good scan."""
    return noise(image, rng, scale, most=10)


RECIPES: dict[str, tuple[float, tuple[Step, ...]]] = {  # name: (share of pages, steps)
    "clean": (0.18, ()),
    "scan": (0.20, (soft_blur, soft_noise)),
    "blur": (0.13, (blur, soft_noise)),
    "noise": (0.05, (soft_blur, noise)),
    "jpeg": (0.06, (soft_blur, soft_noise, jpeg)),
    "thick": (0.07, (thick_ink, soft_blur, soft_noise)),
    "faded": (0.07, (faded_ink, uneven_ink, soft_blur, soft_noise)),
    "bilevel": (0.11, (uneven_ink, soft_blur, soft_noise, threshold)),
    "photocopy": (0.08, (thick_ink, uneven_ink, soft_blur, noise, threshold, specks)),
    "shadow": (0.05, (uneven_light, soft_blur, soft_noise, jpeg)),
}


def degrade(image: Pixels, name: str, rng: random.Random, dpi: int) -> Pixels:
    """Apply the named recipe's steps in order."""
    for step in RECIPES[name][1]:
        image = step(image, rng, dpi / 300)
    return image


def rotate(image: Pixels, angle_deg: float) -> tuple[Pixels, Matrix]:
    """Turn the page slightly; also returns the 2×3 matrix that leads from the turned page back."""
    height, width = image.shape
    there = cv2.getRotationMatrix2D((width / 2, height / 2), angle_deg, 1.0)
    turned = cv2.warpAffine(image, there, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,))
    return np.asarray(turned, np.uint8), np.asarray(cv2.invertAffineTransform(there), np.float64)
