"""PDF pages: the one full-page image as it is, or the page rendered."""

from __future__ import annotations

import subprocess
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import numpy as np
import pdf2image
import pikepdf
from pdf2image.exceptions import PDFInfoNotInstalledError, PDFPageCountError, PDFPopplerTimeoutError, PDFSyntaxError
from PIL import Image

from vanban.errors import EncryptedInput, MissingDependency, OversizedInput, UnreadableInput
from vanban.ingest.images import PIL_ERRORS, to_pixels
from vanban.ingest.limits import Limits
from vanban.model import PageImage, Pixels

POINTS_PER_INCH = 72.0
FULL_PAGE = 0.85  # of the page's area: scanners crop a little
SMALL_OVERLAY = 0.15  # of the page's area: seals and logos of a digital signature
OVERLAY_CHARACTERS = 300  # visible text of a signature note; more is a page of text over a picture
MIN_RENDER_DPI = 50.0
ASKEW = 0.01  # of the image's side; less is rounding
MAX_DEPTH = 4  # of forms in forms
INVISIBLE = 3  # text rendering mode of the layer that scanners' OCR leaves

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Painted:
    """What a page's content stream paints: images with their placement, and how much visible text."""

    images: list[tuple[pikepdf.Object, Matrix]] = field(default_factory=list)
    inline_images: int = 0
    characters: int = 0


class PdfFile:
    """The pages of a PDF file."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path, self._limits = path, limits
        try:
            self._pdf = pikepdf.open(path)
            self.page_count = len(self._pdf.pages)
        except pikepdf.PasswordError as error:
            raise EncryptedInput(f"{path}: needs a password; save a copy without one (qpdf --decrypt)") from error
        except (pikepdf.PdfError, OSError, RuntimeError) as error:
            raise UnreadableInput(f"{path}: not a readable PDF ({error}); get the file again") from error
        if not self.page_count:
            raise UnreadableInput(f"{path}: a PDF without pages; get the file again")

    def load(self, number: int) -> PageImage:
        """Page ``number`` (from 1), upright as its /Rotate says."""
        what = f"{self.path}: page {number}"
        try:
            page = self._pdf.pages[number - 1]
            width, height = page_inches(page)
            scan = full_page_image(page, width * height)
            if scan is not None:
                taken = self._take(scan, page, what)
                if taken is not None:
                    return PageImage(number, *taken, "embedded")
        except (pikepdf.PdfError, RuntimeError, KeyError, TypeError, ValueError) as error:
            raise UnreadableInput(f"{what}: damaged ({error}); get the file again") from error
        return self._render(number, width, height, what)

    def close(self) -> None:
        """Close the file."""
        self._pdf.close()

    def _take(self, scan: tuple[pikepdf.Object, Matrix], page: pikepdf.Page, what: str) -> tuple[Pixels, float] | None:
        """The scan's pixels and resolution; ``None`` when they cannot be had without rendering."""
        image, matrix = scan
        self._limits.check_pixels(int(image.Width), int(image.Height), what)
        if "/SMask" in image or "/Mask" in image or "/Decode" in image:
            return None
        try:
            picture = pikepdf.PdfImage(cast(pikepdf.Stream, image)).as_pil_image()
            if picture.mode == "CMYK":  # whether its ink is inverted is for the renderer to know
                return None
            pixels = to_pixels(picture)
        except (pikepdf.UnsupportedImageTypeError, pikepdf.PdfError, NotImplementedError, ValueError):
            return None
        except PIL_ERRORS as error:
            raise UnreadableInput(f"{what}: its image is damaged or cut short ({error}); scan it again") from error
        placed = place(pixels, matrix)
        if placed is None:
            return None
        side = float(np.hypot(matrix[0], matrix[1])) / POINTS_PER_INCH
        quarter_turns = int(inherited(page, "/Rotate", 0)) // 90 % 4  # clockwise
        return np.ascontiguousarray(np.rot90(placed, -quarter_turns)), pixels.shape[1] / side

    def _render(self, number: int, width: float, height: float, what: str) -> PageImage:
        """The page drawn by poppler, without its annotations, at the resolution that the pixel limit allows."""
        dpi = min(self._limits.render_dpi, float(np.sqrt(self._limits.max_megapixels * 1e6 / (width * height))))
        if dpi < MIN_RENDER_DPI:
            raise OversizedInput(f"{what}: {width:.0f} x {height:.0f} inches; scale the page down")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # Limits are stricter
                drawn = pdf2image.convert_from_path(
                    self.path,
                    dpi=int(dpi),
                    first_page=number,
                    last_page=number,
                    hide_annotations=True,
                    timeout=self._limits.render_timeout_s,
                )
        except PDFInfoNotInstalledError as error:
            raise MissingDependency("pdftoppm is missing; run: apt-get install -y poppler-utils") from error
        except (
            PDFPageCountError,
            PDFSyntaxError,
            PDFPopplerTimeoutError,
            subprocess.SubprocessError,
            *PIL_ERRORS,
        ) as error:
            reason = next(iter(str(error).splitlines()), type(error).__name__)
            raise UnreadableInput(f"{what}: cannot be drawn ({reason}); get the file again") from error
        if not drawn:
            raise UnreadableInput(f"{what}: cannot be drawn; get the file again")
        return PageImage(number, to_pixels(drawn[0]), float(int(dpi)), "rendered")


def inherited(page: pikepdf.Page, key: str, default: object) -> Any:
    """A page attribute, from the page or the nodes above it."""
    node: pikepdf.Object = page.obj
    for _ in range(50):  # a page tree is shallow, unless it is a trap
        if key in node:
            return node[key]
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return default


def page_inches(page: pikepdf.Page) -> tuple[float, float]:
    """Width and height of the visible page, before /Rotate."""
    unit = float(page.obj.get("/UserUnit", 1))
    x0, y0, x1, y1 = (float(value) for value in page.cropbox)
    width, height = (abs(x1 - x0) * unit / POINTS_PER_INCH, abs(y1 - y0) * unit / POINTS_PER_INCH)
    if width <= 0 or height <= 0:
        raise ValueError("page without area")
    return width, height


def full_page_image(page: pikepdf.Page, area: float) -> tuple[pikepdf.Object, Matrix] | None:
    """The one image that is the page (``area`` in square inches), or ``None`` where there is more to see than it.

    Seals and signature notes drawn over it are small and are left out: they are not the page.
    """
    painted = Painted()
    resources = inherited(page, "/Resources", None)
    if resources is None:
        return None
    _walk(page, resources, (1, 0, 0, 1, 0, 0), painted, 0)
    if painted.inline_images or painted.characters > OVERLAY_CHARACTERS:
        return None
    parts = [abs(m[0] * m[3] - m[1] * m[2]) / POINTS_PER_INCH**2 / area for _, m in painted.images]
    full = [index for index, part in enumerate(parts) if part >= FULL_PAGE]
    if len(full) != 1 or bool(painted.images[full[0]][0].get("/ImageMask", False)):
        return None
    for index, (image, _) in enumerate(painted.images):
        if index != full[0] and (bool(image.get("/ImageMask", False)) or parts[index] > SMALL_OVERLAY):
            return None  # the layers of a mixed raster page
    return painted.images[full[0]]


def _walk(content: Any, resources: pikepdf.Object, matrix: Matrix, painted: Painted, depth: int) -> None:
    stack: list[tuple[Matrix, int]] = []
    mode = 0
    for instruction in pikepdf.parse_content_stream(content):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "q":
            stack.append((matrix, mode))
        elif name == "Q" and stack:
            matrix, mode = stack.pop()
        elif name == "cm":
            matrix = multiply(_matrix(operands), matrix)
        elif name == "Tr":
            mode = int(operands[0])
        elif name in {"Tj", "TJ", "'", '"'} and mode != INVISIBLE:
            painted.characters += _shown(operands[-1])
        elif name == "INLINE IMAGE":
            painted.inline_images += 1
        elif name == "Do":
            _do(resources, str(operands[0]), matrix, painted, depth)


def _do(resources: pikepdf.Object, name: str, matrix: Matrix, painted: Painted, depth: int) -> None:
    target = resources.get("/XObject", pikepdf.Dictionary()).get(name)
    if target is None:
        return
    if target.get("/Subtype") == "/Image":
        painted.images.append((target, matrix))
    elif target.get("/Subtype") == "/Form" and depth < MAX_DEPTH:
        inner = _matrix(target.Matrix) if "/Matrix" in target else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        _walk(target, target.get("/Resources", resources), multiply(inner, matrix), painted, depth + 1)


def _matrix(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """The transformation that applies ``first``, then ``then`` (row vectors, ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _shown(operand: Any) -> int:
    if isinstance(operand, pikepdf.Array):
        return sum(_shown(part) for part in operand)
    return len(bytes(operand)) if isinstance(operand, pikepdf.String) else 0


def place(pixels: Pixels, matrix: Matrix) -> Pixels | None:
    """The image as the page shows it; ``None`` when it stands askew.

    An image's first row is painted at the top of the unit square that the matrix maps onto the page.
    """
    a, b, c, d, _, _ = matrix
    size = max(abs(value) for value in (a, b, c, d))
    if max(abs(b), abs(c)) < ASKEW * size:
        return _flip(pixels, mirror=a < 0, upside_down=d < 0)
    if max(abs(a), abs(d)) < ASKEW * size:  # a quarter turn: rows of the page are columns of the image
        return _flip(np.swapaxes(pixels, 0, 1), mirror=c > 0, upside_down=b > 0)
    return None


def _flip(pixels: Pixels, *, mirror: bool, upside_down: bool) -> Pixels:
    return pixels[:: -1 if upside_down else 1, :: -1 if mirror else 1]
