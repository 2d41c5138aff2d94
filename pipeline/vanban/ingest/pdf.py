"""PDF pages: the one full-page image as it is, or the page rendered; numbers filled in as annotations on either."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np
import pikepdf
from pikepdf.models.image import ImageDecompressionError, InvalidPdfImageError, UnsupportedImageTypeError

from vanban.errors import OversizedInput, UnreadableInput
from vanban.ingest.annotations import ERRORS, Annotation, Rect, annotations_of, upright
from vanban.ingest.content import Painted, Picture, TooMuchContent, painted_by
from vanban.ingest.filled import FilledIn, drawn, filled_in, known_texts
from vanban.ingest.images import LEAST_DPI, PIL_ERRORS, believed, square, to_pixels
from vanban.ingest.information import made
from vanban.ingest.layer import Block, box_of, part_notes, read_layer, text_layer
from vanban.ingest.limits import Limits
from vanban.ingest.mixed import put_together
from vanban.ingest.opening import faults, one_page, open_pdf
from vanban.ingest.placing import area_of, bounds, common, crop, place
from vanban.ingest.poppler import DrawingError, draw_copy, draw_page
from vanban.ingest.signatures import Signed, signed, unseen
from vanban.model import Box, KnownText, PageImage, Pixels, Signature, Step

log = logging.getLogger(__name__)

FOR_THE_RENDERER = (UnsupportedImageTypeError, pikepdf.DependencyError, NotImplementedError)
DAMAGED = (ImageDecompressionError, InvalidPdfImageError, pikepdf.PdfError, ValueError)
POINTS_PER_INCH = 72.0
FULL_PAGE = 0.85  # of the page's area: scanners crop a little
SMALL_OVERLAY = 0.15  # of the page's area: seals and logos of a digital signature
OVERLAY_CHARACTERS = 300  # visible text of a signature note; more is a page of text over a picture
MIN_RENDER_DPI = 50.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a page is seen: the visible rectangle, the unit's length in points, and quarter turns clockwise."""

    visible: Rect
    unit: float
    quarter_turns: int

    @property
    def inches(self) -> tuple[float, float]:
        """Width and height of the visible page, before it is turned."""
        x0, y0, x1, y1 = self.visible
        return (x1 - x0) * self.unit / POINTS_PER_INCH, (y1 - y0) * self.unit / POINTS_PER_INCH

    def turned(self, pixels: Pixels, *, back: bool = False) -> Pixels:
        """The page as it is read; or ``back`` from that to how its coordinates lie."""
        return np.ascontiguousarray(np.rot90(pixels, self.quarter_turns if back else -self.quarter_turns))

    def turned_box(self, box: Box, height: int, width: int) -> Box:
        """Where a box comes to lie when an image of ``height`` and ``width`` is turned."""
        for _ in range(self.quarter_turns):
            box, height, width = Box(height - box.y1, box.x0, height - box.y0, box.x1), width, height
        return box


@dataclass(frozen=True, slots=True, eq=False)
class Lying:
    """A page's pixels as its coordinates lie, not yet turned, and the area of the page that they cover."""

    pixels: Pixels
    area: Rect
    dpi: float
    origin: Literal["embedded", "rendered"]
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What a page holds: what it paints (``None``: too much to tell), the scan that it is, and its annotations."""

    page: pikepdf.Page
    resources: pikepdf.Object | None
    painted: Painted | None
    scan: Picture | None
    notes: Sequence[Annotation]

    @property
    def has_text(self) -> bool:
        """Whether there is any text, seen or not."""
        return self.painted is None or self.painted.characters + self.painted.unseen > 0

    def layer_origin(self, visible: Rect, image: str) -> Literal["drawn", "hidden", "laid over"]:
        """How the text stands to the page image; what a full-page picture is painted over is not seen either."""
        if self.painted is None:
            return "drawn"
        full = [one for one in self.painted.images if _part(one, visible) >= FULL_PAGE and one.is_opaque]
        under = max((one.characters_before for one in full), default=0)
        if self.painted.unseen + under >= self.painted.characters - under:
            return "hidden"
        return "laid over" if image == "embedded" else "drawn"


class Undecodable(Exception):
    """An image whose data are not what they are said to be."""


class PdfFile:
    """The pages of a PDF file."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path, self._limits = path, limits
        self._opened = open_pdf(path)
        self._pdf = self._opened.pdf
        self._damaged = self._opened.damaged
        self._found = len(self._pdf.pages)
        self.page_count = self._found + self._opened.lost_pages
        self.title, self.created = made(self._pdf)

    def load(self, number: int) -> PageImage:
        """Page ``number`` (from 1), upright as its /Rotate says."""
        what = f"{self.path}: page {number}"
        if number > self._found:
            raise UnreadableInput(f"{what}: lost, this or one before it, as the file is damaged; get the file again")
        try:
            page = self._pdf.pages[number - 1]
            sheet = sheet_of(page)
            seen = self._look(page, sheet)
            lying = self._lie(number, sheet, seen, what)
            loss = self._loss(seen, lying, what)
        except (pikepdf.PdfError, RuntimeError, KeyError, TypeError, ValueError) as error:
            raise UnreadableInput(f"{what}: damaged ({error}); get the file again") from error
        return replace(self._finish(number, lying, sheet, seen), error=loss)

    def close(self) -> None:
        """Close the file."""
        self._pdf.close()

    def _look(self, page: pikepdf.Page, sheet: Sheet) -> Seen:
        """What a page holds, before anything of it is drawn."""
        notes = annotations_of(page, self._limits.render_timeout_s)
        resources = inherited(page, "/Resources", None)
        painted: Painted | None = Painted()
        if resources is not None:
            try:
                painted = painted_by(page, resources)
            except TooMuchContent:
                painted = None
        scan = full_page_image(painted, sheet.visible) if painted is not None else None
        return Seen(page, resources, painted, scan, notes)

    def _loss(self, seen: Seen, lying: Lying, what: str) -> str | None:
        """What a damaged file lacks of a page; raises UnreadableInput if nothing is left."""
        if "/Contents" in seen.page.obj and not (seen.painted is not None and seen.painted.missing):
            return None
        self._damaged = (
            self._damaged or faults(self._pdf.get_warnings()) > 0
        )  # some are found when an object is asked for
        if not self._damaged:
            return None
        if lying.pixels.min() == lying.pixels.max():
            raise UnreadableInput(f"{what}: lost, as the file is damaged or cut short; get the file again")
        return f"{what}: a part is lost, as the file is damaged or cut short; get the file again"

    def _lie(self, number: int, sheet: Sheet, seen: Seen, what: str) -> Lying:
        """The page's pixels: its scan as it is, or drawn."""
        if seen.scan is None:
            return self._render(number, sheet, seen, what)
        try:
            taken = self._take(seen.scan, sheet, what)
        except Undecodable as error:
            drawn = self._render(number, sheet, seen, what)
            if drawn.pixels.min() == drawn.pixels.max():
                raise UnreadableInput(f"{what}: its image is damaged ({error}); scan it again") from error
            return drawn
        return taken or self._render(number, sheet, seen, what)

    def _take(self, scan: Picture, sheet: Sheet, what: str) -> Lying | None:
        """The scan as it is; ``None`` when it cannot be had without rendering. Raises Undecodable."""
        image, matrix = scan.image, scan.matrix
        if self._divisor(scan, sheet) > 1:
            return None
        if "/SMask" in image or "/Mask" in image or "/Decode" in image:
            return None
        try:
            picture = pikepdf.PdfImage(cast(pikepdf.Stream, image)).as_pil_image()
            if picture.mode == "CMYK":  # whether its ink is inverted is for the renderer to know
                return None
            pixels = to_pixels(picture)
        except FOR_THE_RENDERER:
            return None
        except DAMAGED as error:
            if lacks_data(image):
                raise UnreadableInput(f"{what}: its image is cut short; scan it again") from error
            raise Undecodable(error) from error
        except PIL_ERRORS as error:
            raise UnreadableInput(f"{what}: its image is damaged or cut short ({error}); scan it again") from error
        placed = place(pixels, matrix)
        if placed is None:
            return None
        placed, area = crop(placed, bounds(matrix), sheet.visible)
        inch = POINTS_PER_INCH / sheet.unit
        dpi_x, dpi_y = placed.shape[1] * inch / (area[2] - area[0]), placed.shape[0] * inch / (area[3] - area[1])
        placed, dpi = square(placed, dpi_x, dpi_y, self._limits, what)
        if dpi < LEAST_DPI:  # no letters could be read on a page so large
            dpi = believed(min(placed.shape[:2]), dpi)
        return Lying(placed, area, dpi, "embedded")

    def _divisor(self, scan: Picture, sheet: Sheet) -> int:
        """By what a scan has to be reduced."""
        width, height = int(scan.image.Width), int(scan.image.Height)
        x0, _, x1, _ = bounds(scan.matrix)
        dpi = width * POINTS_PER_INCH / sheet.unit / max(1.0, x1 - x0)
        return self._limits.reduction(width, height, dpi)

    def _render(self, number: int, sheet: Sheet, seen: Seen, what: str) -> Lying:
        """The page drawn by poppler at the resolution that the pixel limit allows."""
        width, height = sheet.inches
        most = min(
            self._limits.max_side / max(width, height), np.sqrt(self._limits.max_megapixels * 1e6 / width / height)
        )
        dpi = int(min(self._limits.render_dpi, float(most)))
        if dpi < MIN_RENDER_DPI:
            raise OversizedInput(f"{what}: {width:.0f} x {height:.0f} inches; scale the page down")
        timeout_s = self._limits.render_timeout_s
        if dpi == self._limits.render_dpi and (whole := _put_together(seen, sheet, dpi)) is not None:
            return Lying(whole, sheet.visible, float(dpi), "rendered")
        try:
            pixels = draw_page(self.path, number, dpi, timeout_s)
        except DrawingError as error:
            try:  # of a damaged file qpdf may find the page where poppler does not
                pixels = draw_copy(one_page(seen.page), dpi, timeout_s)
            except (DrawingError, *ERRORS):
                raise UnreadableInput(f"{what}: cannot be drawn ({error}); get the file again") from error
        steps: list[Step] = []
        if seen.scan is not None and self._divisor(seen.scan, sheet) > 1:
            image = seen.scan.image
            steps.append(Step("reduce", {"width": int(image.Width), "height": int(image.Height), "dpi": dpi}))
        elif dpi < self._limits.render_dpi:
            steps.append(Step("reduce", {"dpi": dpi}))
        return Lying(sheet.turned(pixels, back=True), sheet.visible, float(dpi), "rendered", tuple(steps))

    def _finish(self, number: int, lying: Lying, sheet: Sheet, seen: Seen) -> PageImage:
        """The page upright, with the numbers filled in, its text and what was put on it when it was signed."""
        numbers = filled_in(seen.notes, sheet.visible)
        pixels, known = self._fill_in(number, lying, numbers)
        height, width = pixels.shape[:2]
        upright_pixels = sheet.turned(pixels)
        blocks, drawn_notes = part_notes(self._blocks(number, lying, sheet, seen, numbers))
        layer = text_layer(blocks, upright_pixels.shape, seen.layer_origin(sheet.visible, lying.origin))
        if layer is None or layer.origin != "laid over":
            for _, rect in drawn_notes:
                box = box_of(rect, upright_pixels.shape)
                upright_pixels[box.y0 : box.y1, box.x0 : box.x1] = 255
        marks = [
            *(_signature(one, number, _turned(one.rect, lying, sheet, height, width)) for one in signed(seen.notes)),
            *(_signature(one, number, box_of(rect, upright_pixels.shape)) for one, rect in drawn_notes),
            *(_signature(one, number, None) for one in (unseen(self._pdf) if number == 1 else [])),
        ]
        return PageImage(
            number,
            upright_pixels,
            lying.dpi,
            lying.origin,
            tuple(KnownText(sheet.turned_box(one.box, height, width), one.text) for one in known),
            tuple(marks),
            layer,
            (*(self._opened.steps if number == 1 else ()), *lying.steps),
        )

    def _blocks(
        self, number: int, lying: Lying, sheet: Sheet, seen: Seen, numbers: Sequence[FilledIn]
    ) -> Sequence[Block]:
        """The text that a page carries; none where it cannot be read."""
        if seen.resources is None or not seen.has_text:
            return ()
        timeout_s = self._limits.render_timeout_s
        try:
            return read_layer(self._pdf, seen.page, seen.resources, lying.area, sheet.quarter_turns, numbers, timeout_s)
        except (DrawingError, *ERRORS) as error:
            log.warning("%s: page %d: its text layer cannot be read (%s)", self.path, number, error)
            return ()

    def _fill_in(self, number: int, lying: Lying, numbers: Sequence[FilledIn]) -> tuple[Pixels, list[KnownText]]:
        """The numbers on the page: the darker of both, so that a form's dots stay."""
        pixels: Pixels = lying.pixels
        known: list[KnownText] = []
        if numbers:
            try:
                layer = drawn(numbers, lying.area, pixels.shape, self._limits.render_timeout_s)
                pixels = np.minimum(pixels, layer if pixels.ndim == 2 else layer[:, :, None])
                known = known_texts(numbers, lying.area, layer)
            except DrawingError as error:
                texts = ", ".join(one.text for one in numbers)
                log.warning("%s: page %d: filled in, but cannot be drawn: %s (%s)", self.path, number, texts, error)
        return pixels, known


def _put_together(seen: Seen, sheet: Sheet, dpi: int) -> Pixels | None:
    """The page as its coordinates lie, where it is nothing but layers of one scan."""
    if seen.painted is None or seen.painted.characters or seen.resources is None or seen.scan is not None:
        return None
    return put_together(seen.page, seen.resources, sheet.visible, sheet.unit, dpi)


def _signature(mark: Signed, number: int, box: Box | None) -> Signature:
    return Signature(mark.kind, mark.signer, mark.organisation, mark.time, number, box, mark.text)


def _turned(rect: Rect | None, lying: Lying, sheet: Sheet, height: int, width: int) -> Box | None:
    """A rectangle of the page in pixels of the page as it is read; ``None`` off the page."""
    inside = common(rect, lying.area) if rect is not None else (0.0, 0.0, 0.0, 0.0)
    if area_of(inside) <= 0:
        return None
    across, down = width / (lying.area[2] - lying.area[0]), height / (lying.area[3] - lying.area[1])
    x0, x1 = ((x - lying.area[0]) * across for x in (inside[0], inside[2]))
    y0, y1 = ((lying.area[3] - y) * down for y in (inside[3], inside[1]))
    return sheet.turned_box(Box(round(x0), round(y0), round(x1), round(y1)), height, width)


def lacks_data(image: pikepdf.Object) -> bool:
    """Whether an image has fewer bytes than its size asks for, whatever its colours."""
    try:
        return len(image.read_bytes()) < int(image.Height) * ((int(image.Width) * int(image.BitsPerComponent) + 7) // 8)
    except ERRORS:  # compressed as a picture, or not to be had at all
        return False


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


def sheet_of(page: pikepdf.Page) -> Sheet:
    """How a page is seen; its crop box counts as far as it lies in the media box (ISO 32000-1, 14.11.2)."""
    unit = float(page.obj.get("/UserUnit", 1))
    visible = common(upright(page.cropbox), upright(page.mediabox))
    if unit <= 0 or visible[2] <= visible[0] or visible[3] <= visible[1]:
        raise ValueError("page without area")
    return Sheet(visible, unit, int(inherited(page, "/Rotate", 0)) // 90 % 4)


def full_page_image(painted: Painted, visible: Rect) -> Picture | None:
    """The one image that is the visible page, or ``None`` where there is more to see than it.

    Seals drawn over it are small and are left out: they are not the page. So is text, which is had as text.
    """
    if painted.inline_images:
        return None
    full = [one for one in painted.images if _part(one, visible) >= FULL_PAGE]
    if len(full) != 1 or not full[0].is_opaque:
        return None
    if painted.characters - full[0].characters_before > OVERLAY_CHARACTERS:
        return None
    for one in painted.images:
        if one is not full[0] and (bool(one.image.get("/ImageMask", False)) or _part(one, visible) > SMALL_OVERLAY):
            return None  # the layers of a mixed raster page
    return full[0]


def _part(picture: Picture, visible: Rect) -> float:
    """The part of the visible page that a picture covers."""
    return area_of(common(bounds(picture.matrix), visible)) / area_of(visible)
