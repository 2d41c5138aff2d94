"""Mixed raster pages: a picture of the paper with stencils of the print painted over it, put together here.

Scanners write such pages to save room: the paper at 100 or 150 dpi, the print at 300 as masks of one colour each.
Poppler draws them in a fifth of a second; a page of nothing else is put together from its parts in a tenth of that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

import cv2
import numpy as np
import pikepdf
from pikepdf.models.image import ImageDecompressionError, InvalidPdfImageError, UnsupportedImageTypeError

from vanban.ingest.annotations import Rect
from vanban.ingest.content import Matrix, matrix_of, multiply
from vanban.ingest.images import PIL_ERRORS, to_pixels
from vanban.model import Pixels

MOST_PIXELS = 4  # of all images of a page, times its own
MOST_LAYERS = 500
SAME = 1.5  # pixels: a layer that differs by less from its place on the page is not resampled
ROUNDING = 1e-6  # pixels
POINTS_PER_INCH = 72.0
UNHEARD = {"G", "RG", "BT", "ET", "Tf", "Td", "TD", "Tm", "Tr", "Tj", "TJ", "T*", "Tc", "Tw", "Tz", "TL", "Ts"}
NOT_TO_BE_HAD = (
    ImageDecompressionError,
    InvalidPdfImageError,
    UnsupportedImageTypeError,
    pikepdf.PdfError,
    pikepdf.DependencyError,
    NotImplementedError,
    *PIL_ERRORS,
)

Colour = tuple[int, ...]
"""Blue, green and red."""


@dataclass(frozen=True, slots=True)
class Layer:
    """An image, where it is painted, and the colour if it is a stencil."""

    image: pikepdf.Stream
    matrix: Matrix
    colour: Colour | None

    @property
    def pixels(self) -> int:
        """How many it has."""
        return int(self.image.Width) * int(self.image.Height)


def put_together(page: pikepdf.Page, resources: pikepdf.Object, visible: Rect, unit: float, dpi: int) -> Pixels | None:
    """A page of images and stencils alone, as its coordinates lie; ``None`` for any other.

    Only for pages without text that is seen. ``unit`` is that of the coordinates, in points.
    """
    layers = layers_of(page, resources)
    if layers is None or len(layers) < 2:
        return None
    scale = dpi * unit / POINTS_PER_INCH
    width, height = (
        math.ceil((end - start) * scale - ROUNDING) for start, end in zip(visible[:2], visible[2:], strict=True)
    )
    if sum(layer.pixels for layer in layers) > MOST_PIXELS * width * height:
        return None
    try:
        images = [to_pixels(pikepdf.PdfImage(layer.image).as_pil_image()) for layer in layers]
    except NOT_TO_BE_HAD:
        return None
    coloured = any(
        image.ndim == 3 if layer.colour is None else len(set(layer.colour)) > 1
        for layer, image in zip(layers, images, strict=True)
    )
    canvas = np.full((height, width, 3) if coloured else (height, width), 255, np.uint8)
    for layer, image in zip(layers, images, strict=True):
        _paint(canvas, layer, image, (visible[0], visible[3]), scale)
    return canvas


def layers_of(page: pikepdf.Page, resources: pikepdf.Object) -> list[Layer] | None:
    """The images that a page paints upright, in their order; ``None`` if it does anything else that is seen."""
    stack: list[tuple[Matrix, Colour]] = []
    matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    colour: Colour = (0, 0, 0)
    layers: list[Layer] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "q":
            stack.append((matrix, colour))
        elif name == "Q" and stack:
            matrix, colour = stack.pop()
        elif name == "cm":
            matrix = multiply(matrix_of(operands), matrix)
        elif name in {"g", "rg"}:
            colour = _colour(operands)
        elif name == "Do":
            layer = _layer(resources, str(operands[0]), matrix, colour)
            if layer is None or len(layers) == MOST_LAYERS:
                return None
            layers.append(layer)
        elif name not in UNHEARD:
            return None
    return layers


def _layer(resources: pikepdf.Object, name: str, matrix: Matrix, colour: Colour) -> Layer | None:
    image = resources.get("/XObject", pikepdf.Dictionary()).get(name)
    across, b, c, up, _, _ = matrix
    if image is None or image.get("/Subtype") != "/Image" or across <= 0 or up <= 0 or (b, c) != (0, 0):
        return None
    if any(key in image for key in ("/SMask", "/Mask", "/Decode", "/OC")):
        return None
    stencil = bool(image.get("/ImageMask", False))
    if not stencil and image.get("/ColorSpace") not in ("/DeviceGray", "/DeviceRGB"):
        return None
    return Layer(cast(pikepdf.Stream, image), matrix, colour if stencil else None)


def _colour(operands: Iterable[Any]) -> Colour:
    levels = [round(255 * min(1.0, max(0.0, float(value)))) for value in operands]
    return tuple(levels[::-1] if len(levels) == 3 else levels * 3)


def _paint(canvas: Pixels, layer: Layer, image: Pixels, corner: tuple[float, float], scale: float) -> None:
    """Paint a layer; ``corner`` is the upper left one of the page."""
    across, _, _, up, x, y = layer.matrix
    left, top = (x - corner[0]) * scale, (corner[1] - y - up) * scale
    size = _size(image, across * scale, up * scale)
    resampled = size != image.shape[1::-1]
    if resampled:
        way = cv2.INTER_LINEAR if size[0] >= image.shape[1] else cv2.INTER_AREA
        image = np.asarray(cv2.resize(image, size, interpolation=way), np.uint8)
    x0, y0 = round(left), round(top)
    here = canvas[max(0, y0) : y0 + size[1], max(0, x0) : x0 + size[0]]
    part = image[max(0, -y0) :, max(0, -x0) :][: here.shape[0], : here.shape[1]]
    if not part.size:
        return
    if layer.colour is None:
        here[:] = part if part.ndim == canvas.ndim else part[:, :, None]
    else:
        _stain(here, part, layer.colour, fades=resampled)


def _size(image: Pixels, width: float, height: float) -> tuple[int, int]:
    """The width and height that an image gets on the page."""
    rows, columns = image.shape[:2]
    if abs(width - columns) < SAME and abs(height - rows) < SAME:
        return columns, rows
    return max(1, round(width)), max(1, round(height))


def _stain(here: Pixels, stencil: Pixels, colour: Colour, *, fades: bool) -> None:
    """Paint a colour where a stencil is dark; where it ``fades``, being resampled, its grey lets a part through."""
    ink = cv2.bitwise_not(stencil)
    if not fades:
        cv2.copyTo(np.full_like(here, colour if here.ndim == 3 else colour[0]), ink, here)
        return
    planes = [here] if here.ndim == 2 else [here[:, :, channel] for channel in range(3)]
    for plane, level in zip(planes, colour, strict=False):
        kept = cv2.multiply(np.ascontiguousarray(plane), stencil, scale=1 / 255)
        plane[:] = cv2.add(kept, cv2.convertScaleAbs(ink, alpha=level / 255))
