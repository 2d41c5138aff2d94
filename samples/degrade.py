"""From clean pages to scans: paper, worn print, a red stamp over a pen signature, skew, scanner noise, JPEG.

Every random choice comes from the document's seed. Stamps say that the document is a specimen.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import pikepdf
from numpy.typing import NDArray
from pdf2image import convert_from_bytes
from PIL import Image, ImageDraw, ImageFont
from samples.fonts import font_path
from samples.layout import HEIGHT, Sheet

Float = NDArray[np.float32]
STAMP_MM = 35.0  # provincial bodies' seals measure 34 to 36 mm
STAMP_RED = (0.84, 0.10, 0.16)
PEN_BLUE = (0.10, 0.14, 0.46)


@dataclass(frozen=True, slots=True)
class Look:
    """How a scan looks."""

    seed: int
    dpi: int = 200
    grey: bool = False
    paper: tuple[float, float, float] = (0.965, 0.95, 0.905)
    skew_deg: float = 0.4
    blur: float = 0.45  # sigma in pixels
    noise: float = 0.012
    fade: float = 0.12  # lightness of the ink, and how unevenly it took
    quality: int = 52
    stamp: str | None = None  # text on the seal's ring


def scan(pdf: bytes, sheets: Sequence[Sheet], look: Look) -> list[bytes]:
    """The pages of a born-digital PDF as JPEG files that look scanned."""
    rng = np.random.default_rng(look.seed)
    pages = convert_from_bytes(pdf, dpi=look.dpi)
    return [_jpeg(_page(np.asarray(page), sheet, look, rng), look) for page, sheet in zip(pages, sheets, strict=True)]


def _page(rendered: NDArray[np.uint8], sheet: Sheet, look: Look, rng: np.random.Generator) -> Float:
    ink = 1.0 - cv2.cvtColor(rendered, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255.0
    ink = _worn(ink, look, rng)
    page = _paper(ink.shape, look, rng) * (1.0 - ink[..., None] * 0.93)
    if sheet.signature is not None:
        x, y = sheet.signature
        centre = (x * look.dpi / 72, (HEIGHT - y) * look.dpi / 72)
        page = _blend(page, _scribble(ink.shape, centre, look, rng), PEN_BLUE)
        if look.stamp is not None:
            left = (
                centre[0] - 17 * look.dpi / 25.4,
                centre[1] - 2 * look.dpi / 25.4,
            )  # over the signature's left third
            page = _blend(page, _seal(ink.shape, left, look, rng), STAMP_RED)
    page = _turned(page, look, rng)
    page += rng.normal(0.0, look.noise, page.shape[:2]).astype(np.float32)[..., None]
    return np.clip(page, 0.0, 1.0)


def _cloud(shape: Sequence[int], cells: int, rng: np.random.Generator) -> Float:
    """Smooth noise around 0 with unit spread."""
    small = rng.normal(0.0, 1.0, (cells * shape[0] // shape[1] + 2, cells + 2)).astype(np.float32)
    return np.asarray(cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), dtype=np.float32)


def _worn(ink: Float, look: Look, rng: np.random.Generator) -> Float:
    """Ink that took unevenly, spread a little by the scanner's optics."""
    strength = 1.0 - look.fade * (1.0 + 0.5 * _cloud(ink.shape, 24, rng))
    return np.asarray(
        np.clip(cv2.GaussianBlur(ink, (0, 0), look.blur) * np.clip(strength, 0.35, 1.0), 0.0, 1.0), dtype=np.float32
    )


def _paper(shape: Sequence[int], look: Look, rng: np.random.Generator) -> Float:
    """Coloured paper with a slow change of light across it and a shadow at the binding edge."""
    light = 1.0 + 0.008 * _cloud(shape, 4, rng)
    light *= 1.0 - 0.10 * np.exp(-np.arange(shape[1], dtype=np.float32) / (0.012 * shape[1]))
    return np.asarray(light[..., None] * np.asarray(look.paper, dtype=np.float32), dtype=np.float32)


def _blend(page: Float, cover: Float, colour: tuple[float, float, float]) -> Float:
    """Transparent ink over the page: what is black under it stays black."""
    return np.asarray(page * (1.0 - cover[..., None] * (1.0 - np.asarray(colour, dtype=np.float32))), dtype=np.float32)


def _scribble(shape: Sequence[int], centre: tuple[float, float], look: Look, rng: np.random.Generator) -> Float:
    """A signature-like pen stroke: loops that run to the right, and a flourish."""
    unit = look.dpi / 25.4  # pixels per millimetre
    time = np.linspace(0.0, 1.0, 400)
    phase, loops = rng.uniform(0, 6.28), rng.uniform(4.5, 6.5)
    x = centre[0] + unit * (-16 + 34 * time + 4.5 * np.sin(6.28 * loops * time + phase))
    y = centre[1] + unit * (6.0 * np.cos(6.28 * loops * time + phase) * (1.1 - time) - 3 * np.sin(5 * time))
    canvas = np.zeros(tuple(shape[:2]), dtype=np.uint8)
    points = np.stack([x, y], axis=1)
    for index in range(len(points) - 1):
        pressure = 1.0 + 0.5 * math.sin(index / 17.0)
        start, end = (tuple(np.round(points[index + step] * 16).astype(int).tolist()) for step in (0, 1))
        cv2.line(canvas, start, end, 255, max(1, round(pressure * unit * 0.22)), cv2.LINE_AA, 4)
    return canvas.astype(np.float32) / 255.0 * 0.9


def _seal(shape: Sequence[int], centre: tuple[float, float], look: Look, rng: np.random.Generator) -> Float:
    """A round seal: double ring, text along the ring, a star, worn by an uneven hand."""
    side = round(STAMP_MM * look.dpi / 25.4)
    scale = 3
    image = Image.new("L", (side * scale, side * scale), 0)
    draw = ImageDraw.Draw(image)
    radius = side * scale / 2
    for inset, width in ((0.0, 0.045), (0.075, 0.015), (0.40, 0.015)):
        box = (inset * radius + 2, inset * radius + 2, (2 - inset) * radius - 2, (2 - inset) * radius - 2)
        draw.ellipse(box, outline=255, width=round(width * radius))
    _ring_text(image, look.stamp or "", radius)
    points = []
    for corner in range(10):
        reach = radius * (0.34 if corner % 2 == 0 else 0.135)
        angle = math.pi * corner / 5 - math.pi / 2
        points.append((radius + reach * math.cos(angle), radius + reach * math.sin(angle)))
    draw.polygon(points, fill=255)
    turned = image.rotate(rng.uniform(-14, 14), Image.Resampling.BICUBIC).resize((side, side), Image.Resampling.LANCZOS)
    cover = np.zeros(tuple(shape[:2]), dtype=np.float32)
    x, y = round(centre[0] - side / 2), round(centre[1] - side / 2)
    cover[y : y + side, x : x + side] = np.asarray(turned, dtype=np.float32) / 255.0
    return np.asarray(cover * np.clip(0.86 + 0.12 * _cloud(shape, 60, rng), 0.4, 1.0), dtype=np.float32)


def _ring_text(image: Image.Image, text: str, radius: float) -> None:
    font = ImageFont.truetype(str(font_path("LiberationSerif", "bold")), round(radius * 0.2))
    for index, letter in enumerate(text):
        angle = -150 + 300 * index / max(1, len(text) - 1)  # degrees clockwise from the top
        tile = Image.new("L", (round(radius * 0.3), round(radius * 0.34)), 0)
        ImageDraw.Draw(tile).text((tile.width / 2, tile.height / 2), letter, fill=255, font=font, anchor="mm")
        tile = tile.rotate(-angle, Image.Resampling.BICUBIC, expand=True)
        x = radius + 0.755 * radius * math.sin(math.radians(angle)) - tile.width / 2
        y = radius - 0.755 * radius * math.cos(math.radians(angle)) - tile.height / 2
        image.paste(255, (round(x), round(y)), tile)


def _turned(page: Float, look: Look, rng: np.random.Generator) -> Float:
    """The sheet laid a little askew on the glass."""
    height, width = page.shape[:2]
    angle = look.skew_deg * rng.uniform(0.6, 1.2) * (1 if rng.random() < 0.5 else -1)
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    border = tuple(0.985 * channel for channel in look.paper)
    turned = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=border)
    return np.asarray(turned, dtype=np.float32)


def _jpeg(page: Float, look: Look) -> bytes:
    image = Image.fromarray((page * 255).round().astype(np.uint8))
    buffer = io.BytesIO()
    (image.convert("L") if look.grey else image).save(buffer, "JPEG", quality=look.quality, optimize=True)
    return buffer.getvalue()


def image_pdf(pages: Sequence[bytes], dpi: int) -> bytes:
    """A PDF of one full-page image per page and nothing else."""
    pdf = pikepdf.new()
    for jpeg in pages:
        with Image.open(io.BytesIO(jpeg)) as image:
            (width, height), grey = image.size, image.mode == "L"
        xobject = pikepdf.Stream(
            pdf,
            jpeg,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray if grey else pikepdf.Name.DeviceRGB,
            Filter=pikepdf.Name.DCTDecode,
        )
        size = (width * 72 / dpi, height * 72 / dpi)
        page = pdf.add_blank_page(page_size=size)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=xobject))
        page.Contents = pdf.make_stream(f"q {size[0]:.3f} 0 0 {size[1]:.3f} 0 0 cm /Im0 Do Q".encode())
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()
