"""Image files: TIFF with its pages, PNG, JPEG, WebP …; any depth and colour model becomes 8-bit grey or colour."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

import cv2
import numpy as np
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile

from vanban.errors import UnreadableInput
from vanban.ingest.limits import Limits
from vanban.model import PageImage, Pixels, Step

A4_INCHES = 8.27
SHORT_SIDE_INCHES = (4.0, 17.0)  # A6 to A2; a resolution that makes the page larger or smaller is not believed
LEAST_DPI = 70.0  # where a page has no legible letters; a strip cut from one is not to be blown up to its width
QUARTER_TURNS = {5, 6, 7, 8}  # EXIF orientations that exchange width and height
SQUARE = 1.1  # ratio of the resolutions across and down from which letters are reshaped; a fine fax has 204 x 196
SUBFILE_TYPE, REDUCED_COPY = 254, 1  # of TIFF 6.0
BYTES_PER_PIXEL = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "LA": 2}  # in Pillow's memory; 4 for all others
END_OF_JPEG = b"\xff\xd9"
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
        self._frames = page_frames(self._image)
        self.page_count = len(self._frames)

    def _open(self, stream: BinaryIO) -> Image.Image:
        try:
            with pillow_unbounded():  # Limits are checked before anything is decoded
                return Image.open(stream)
        except PIL_ERRORS as error:
            raise UnreadableInput(f"{self.path}: not a readable image ({error}); scan or save it again") from error

    def load(self, number: int) -> PageImage:
        """Page ``number`` (from 1), turned as its EXIF orientation says."""
        what = f"{self.path}: page {number}" if self.page_count > 1 else str(self.path)
        try:
            self._image.seek(self._frames[number - 1])
            width, height = self._image.size
            dpi, (dpi_x, dpi_y) = believable_dpi(self._image), claimed_dpi(self._image)
            if self._image.getexif().get(ExifTags.Base.Orientation) in QUARTER_TURNS:
                dpi_x, dpi_y = dpi_y, dpi_x
            divisor = self._limits.reduction(width, height, dpi)
            with pillow_unbounded():
                pixels = self._reduced(divisor, what)
            by = max(width, height) / max(pixels.shape[:2])
            steps = (Step("reduce", {"width": width, "height": height, "by": round(by, 2)}),) if divisor > 1 else ()
            dpi, dpi_x, dpi_y = dpi / by, dpi_x / by, dpi_y / by
            if fax_like(pixels.shape[1], pixels.shape[0], dpi_x, dpi_y):
                pixels, dpi = square(pixels, dpi_x, dpi_y, self._limits, what)
        except PIL_ERRORS as error:
            raise UnreadableInput(f"{what}: damaged or cut short ({error}); scan or save it again") from error
        return PageImage(number, pixels, dpi, "file", steps=steps)

    def _reduced(self, divisor: int, what: str) -> Pixels:
        """The current page upright, its sides divided."""
        image = self._image
        width = image.size[0]
        if divisor > 1:
            image.draft(None, (width // divisor, image.size[1] // divisor))  # JPEG can be had smaller at once
            divisor = max(1, round(divisor * image.size[0] / width))
        self._limits.check_decoded(*image.size, BYTES_PER_PIXEL.get(image.mode, 4), what)
        if image.getexif().get(ExifTags.Base.Orientation, 1) != 1:
            image = ImageOps.exif_transpose(image)
        if divisor > 1 and image.mode in {"1", "L"}:
            return to_pixels(image.convert("L").reduce(divisor))
        pixels = to_pixels(image)
        if divisor == 1:
            return pixels
        size = (max(1, pixels.shape[1] // divisor), max(1, pixels.shape[0] // divisor))
        return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8)

    def close(self) -> None:
        """Close the file."""
        self._image.close()
        self._files.close()


@contextmanager
def pillow_unbounded() -> Iterator[None]:
    """Pillow without its own limit of pixels."""
    most, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = most


def page_frames(image: Image.Image) -> list[int]:
    """Which frames of an image file are pages: a telephone's JPEG holds its picture again, a TIFF small copies."""
    count = 1 if image.format == "MPO" else int(getattr(image, "n_frames", 1))
    frames = []
    try:
        for frame in range(count):
            image.seek(frame)
            if not int(getattr(image, "tag_v2", {}).get(SUBFILE_TYPE, 0)) & REDUCED_COPY:
                frames.append(frame)
    except PIL_ERRORS:  # what cannot be reached is said when its page is loaded
        frames += range(frame, count)
    return frames or [0]


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
    return believed(min(image.size), claimed_dpi(image)[0])


def believed(short: int, claimed: float) -> float:
    """The claimed resolution of a page with a short side in pixels, or the one that makes it that of A4."""
    if claimed > 0 and SHORT_SIDE_INCHES[0] <= short / claimed <= SHORT_SIDE_INCHES[1]:
        return claimed
    return max(LEAST_DPI, round(short / A4_INCHES))


def to_pixels(image: Image.Image) -> Pixels:
    """8-bit grey (h, w) or blue-green-red (h, w, 3) pixels; what is transparent becomes white paper."""
    if (whole := _from_jpeg(image)) is not None:
        return whole
    if image.mode.startswith("I") or image.mode == "F":
        return _to_8_bit(np.asarray(image))
    if image.mode in {"1", "L"}:
        return np.asarray(image.convert("L"), dtype=np.uint8).copy()
    if image.mode in {"LA", "La", "PA", "RGBA", "RGBa"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        image = Image.alpha_composite(paper, layer)
    rgb = image if image.mode == "RGB" else image.convert("RGB")  # which copies even where nothing is converted
    return np.asarray(cv2.cvtColor(np.asarray(rgb, dtype=np.uint8), cv2.COLOR_RGB2BGR), dtype=np.uint8)


def _from_jpeg(image: Image.Image) -> Pixels | None:
    """The pixels of a JPEG not yet decoded, by OpenCV: the same for half of Pillow's time.

    ``None`` for what Pillow is to decode: what is reduced or converted on the way, and what is damaged.
    """
    if not isinstance(image, JpegImageFile) or image.mode not in {"L", "RGB"} or not image.tile or image.decoderconfig:
        return None
    if image.format != "JPEG" or image.fp is None:
        return None
    image.fp.seek(0)
    data = image.fp.read()
    if not data.rstrip(b"\0\r\n ").endswith(END_OF_JPEG):  # OpenCV makes up what is missing
        return None
    try:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error:
        return None
    shape = image.size[::-1] if image.mode == "L" else (*image.size[::-1], 3)
    return np.asarray(pixels, np.uint8) if pixels is not None and pixels.shape == shape else None


def _to_8_bit(values: np.ndarray) -> Pixels:
    deep = values.astype(np.float64)
    top = 65535.0 if deep.max(initial=0) > 255 else 255.0
    return np.clip(deep * (255.0 / top), 0, 255).astype(np.uint8)
