"""Image files: TIFF with its pages, PNG, JPEG, WebP; any depth and colour model becomes 8-bit grey or colour."""

from __future__ import annotations

import warnings
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import cv2
import numpy as np
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from vanban.errors import OversizedInput, UnreadableInput
from vanban.ingest.limits import Limits
from vanban.model import PageImage, Pixels

A4_INCHES = 8.27
SHORT_SIDE_INCHES = (4.0, 17.0)  # A6 to A2; a resolution that makes the page larger or smaller is not believed
LEAST_DPI = 70.0  # where a page has no legible letters; a strip cut from one is not to be blown up to its width
QUARTER_TURNS = {5, 6, 7, 8}  # EXIF orientations that exchange width and height
SQUARE = 1.1  # ratio of the resolutions across and down from which letters are reshaped; a fine fax has 204 x 196
PIL_ERRORS = (OSError, ValueError, SyntaxError, EOFError, UnidentifiedImageError)


class ImageFile:
    """The pages of an image file."""

    title: str | None = None
    created: str | None = None

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path, self._limits = path, limits
        with ExitStack() as files:
            # Not by its path: Pillow 13 maps uncompressed TIFFs, and garbles those that are to be turned.
            self._image = self._open(files.enter_context(path.open("rb")))
            self._files = files.pop_all()
        self.page_count = int(getattr(self._image, "n_frames", 1))

    def _open(self, stream: BinaryIO) -> Image.Image:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # Limits are stricter
                return Image.open(stream)
        except Image.DecompressionBombError as error:
            raise OversizedInput(f"{self.path}: too many pixels; scale it down") from error
        except PIL_ERRORS as error:
            raise UnreadableInput(f"{self.path}: not a readable image ({error}); scan or save it again") from error

    def load(self, number: int) -> PageImage:
        """Page ``number`` (from 1), turned as its EXIF orientation says."""
        what = f"{self.path}: page {number}" if self.page_count > 1 else str(self.path)
        try:
            self._image.seek(number - 1)
            self._limits.check_pixels(*self._image.size, what)
            dpi, (dpi_x, dpi_y) = believable_dpi(self._image), claimed_dpi(self._image)
            if self._image.getexif().get(ExifTags.Base.Orientation) in QUARTER_TURNS:
                dpi_x, dpi_y = dpi_y, dpi_x
            pixels = to_pixels(ImageOps.exif_transpose(self._image))
            if fax_like(pixels.shape[1], pixels.shape[0], dpi_x, dpi_y):
                pixels, dpi = square(pixels, dpi_x, dpi_y, self._limits, what)
        except PIL_ERRORS as error:
            raise UnreadableInput(f"{what}: damaged or cut short ({error}); scan or save it again") from error
        return PageImage(number, pixels, dpi, "file")

    def close(self) -> None:
        """Close the file."""
        self._image.close()
        self._files.close()


def claimed_dpi(image: Image.Image) -> tuple[float, float]:
    """The resolutions across and down that an image claims; zeros if it claims none."""
    try:
        across, down = image.info.get("dpi", (0, 0))
        return float(across), float(down)
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0, 0.0


def fax_like(width: int, height: int, dpi_x: float, dpi_y: float) -> bool:
    """Whether an image claims two resolutions, as a fax does (204 x 98), and they make it a page of paper."""
    if min(dpi_x, dpi_y) <= 0:
        return False
    short, long = sorted((width / dpi_x, height / dpi_y))
    return SHORT_SIDE_INCHES[0] <= short <= SHORT_SIDE_INCHES[1] and long <= 2 * short


def square(pixels: Pixels, dpi_x: float, dpi_y: float, limits: Limits, what: str) -> tuple[Pixels, float]:
    """The image with as many pixels to the inch across as down, scaled up where they differ, and how many."""
    dpi = max(dpi_x, dpi_y)
    if dpi < SQUARE * min(dpi_x, dpi_y):
        return pixels, dpi_x
    size = (round(pixels.shape[1] * dpi / dpi_x), round(pixels.shape[0] * dpi / dpi_y))
    limits.check_pixels(*size, what)
    return cv2.resize(np.ascontiguousarray(pixels), size, interpolation=cv2.INTER_CUBIC).astype(np.uint8), dpi


def believable_dpi(image: Image.Image) -> float:
    """The resolution an image claims, or the one that makes its short side that of A4 if the claim is absurd."""
    short = min(image.size)
    claimed = claimed_dpi(image)[0]
    if claimed > 0 and SHORT_SIDE_INCHES[0] <= short / claimed <= SHORT_SIDE_INCHES[1]:
        return claimed
    return max(LEAST_DPI, round(short / A4_INCHES))


def to_pixels(image: Image.Image) -> Pixels:
    """8-bit grey (h, w) or blue-green-red (h, w, 3) pixels; what is transparent becomes white paper."""
    if image.mode.startswith("I") or image.mode == "F":
        return _to_8_bit(np.asarray(image))
    if image.mode in {"1", "L"}:
        return np.asarray(image.convert("L"), dtype=np.uint8).copy()
    if image.mode in {"LA", "La", "PA", "RGBA", "RGBa"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        image = Image.alpha_composite(paper, layer)
    return np.ascontiguousarray(np.asarray(image.convert("RGB"), dtype=np.uint8)[:, :, ::-1])


def _to_8_bit(values: np.ndarray) -> Pixels:
    deep = values.astype(np.float64)
    top = 65535.0 if deep.max(initial=0) > 255 else 255.0
    return np.clip(deep * (255.0 / top), 0, 255).astype(np.uint8)
