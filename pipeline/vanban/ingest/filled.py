"""Numbers filled in as annotations: a document's number and day, which registry software adds when it is issued.

They are signature fields like the notes "Ký bởi …", the seals and the names drawn over a signed PDF, which are no part
of the page. What sets them apart is that they show a short number on one line, and nothing else.
"""

from __future__ import annotations

import io
import logging
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

import numpy as np
import pikepdf

from vanban.ingest.poppler import DrawingError, draw_layer, page_texts
from vanban.model import Box, KnownText, Pixels

log = logging.getLogger(__name__)

MAX_HEIGHT = 32.0  # points; those of 8 signed documents have 14 to 30
MAX_CANDIDATES = 100  # on a page; a form made to exhaust the reader has more
KINDS = {"/Widget", "/FreeText", "/Stamp"}
HIDDEN = 0b100010  # annotation flags Hidden and NoView
INK = 128  # grey below which a drawn number is ink
MARGIN = 72.0  # points around an appearance that is read: text that its box cuts still counts
ERRORS = (pikepdf.PdfError, RuntimeError, AttributeError, KeyError, TypeError, ValueError)

# A number with or without its symbol ("3056", "12a", "19/2018/QĐ-UBND"), or the day, month and year to a form's blanks.
NUMBER = re.compile(r"\d{1,6}[a-zA-Z]?(/\d{4})?(/[A-ZĐƯ][A-ZĐƯa-zđư0-9-]{0,19})?|\d{1,2} +\d{1,2}( +\d{4})?")

Rect = tuple[float, float, float, float]
"""A rectangle in the page's own units: left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A number that an annotation shows, and where."""

    text: str
    rect: Rect
    appearance: pikepdf.Object


def filled_in(page: pikepdf.Page, visible: Rect, timeout_s: int) -> list[FilledIn]:
    """The numbers filled in on a page; a page without small annotations costs nothing."""
    found = _candidates(page, visible)
    if not found:
        return []
    boxes = [(x0 - MARGIN, y0 - MARGIN, x1 + MARGIN, y1 + MARGIN) for (x0, y0, x1, y1), _ in found]
    try:
        texts = page_texts(_pdf_of([(box, [one]) for box, one in zip(boxes, found, strict=True)]), timeout_s)
    except (DrawingError, *ERRORS) as error:
        log.warning("annotations that may hold the document's number cannot be read (%s)", error)
        return []
    numbers = []
    for text, (rect, appearance) in zip(texts, found, strict=False):
        shown = normalize("NFC", text.strip())
        if NUMBER.fullmatch(shown):
            numbers.append(FilledIn(" ".join(shown.split()), rect, appearance))
    return numbers


def drawn(numbers: Sequence[FilledIn], area: Rect, shape: tuple[int, ...], timeout_s: int) -> Pixels:
    """The numbers alone on white, in grey: ``area`` of the page as an image of ``shape`` (height, width).

    Grey, as a number in the red of seals is still no seal.
    """
    layer = _pdf_of([(area, [(number.rect, number.appearance) for number in numbers])])
    return draw_layer(layer, shape[1], shape[0], timeout_s)


def known_texts(numbers: Sequence[FilledIn], area: Rect, layer: Pixels) -> list[KnownText]:
    """Each number with the box around its ink; an annotation may be far wider than what it shows.

    Several numbers in one annotation have words of the page between them, so their box is that of no word.
    """
    height, width = layer.shape
    across, down = width / (area[2] - area[0]), height / (area[3] - area[1])
    found = []
    for number in numbers:
        x0, y0, x1, y1 = number.rect
        left, top = max(0, int((x0 - area[0]) * across)), max(0, int((area[3] - y1) * down))
        right, bottom = max(left, math.ceil((x1 - area[0]) * across)), max(top, math.ceil((area[3] - y0) * down))
        rows, columns = np.nonzero(layer[top:bottom, left:right] < INK)
        if rows.size and " " not in number.text:
            ink = (left + columns.min(), top + rows.min(), left + columns.max() + 1, top + rows.max() + 1)
            found.append(KnownText(Box(*(int(edge) for edge in ink)), number.text))
    return found


def _candidates(page: pikepdf.Page, visible: Rect) -> list[tuple[Rect, pikepdf.Object]]:
    found: list[tuple[Rect, pikepdf.Object]] = []
    annotations = page.obj.get("/Annots")
    for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
        try:
            if str(annotation.get("/Subtype")) not in KINDS or int(annotation.get("/F", 0)) & HIDDEN:
                continue
            rect, appearance = upright(annotation.Rect), _appearance(annotation)
        except ERRORS:  # a broken annotation is none; the page is not lost with it
            continue
        inside = (
            visible[0] <= (rect[0] + rect[2]) / 2 <= visible[2] and visible[1] <= (rect[1] + rect[3]) / 2 <= visible[3]
        )
        if appearance is not None and inside and 0 < rect[3] - rect[1] <= MAX_HEIGHT and rect[2] > rect[0]:
            found.append((rect, appearance))
    return found[:MAX_CANDIDATES]


def upright(values: pikepdf.Object) -> Rect:
    """A rectangle from any two opposite corners."""
    x0, y0, x1, y1 = (float(value) for value in values.as_list())
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _appearance(annotation: pikepdf.Object) -> pikepdf.Object | None:
    normal = annotation.AP.N
    if not isinstance(normal, pikepdf.Stream):  # one per state
        normal = normal[str(annotation.AS)]
    return normal if isinstance(normal, pikepdf.Stream) else None


def _pdf_of(pages: Sequence[tuple[Rect, Sequence[tuple[Rect, pikepdf.Object]]]]) -> bytes:
    """A PDF of pages that hold only annotations: how an appearance fits its rectangle is for the renderer to know."""
    pdf = pikepdf.new()
    for area, shown in pages:
        page = pdf.add_blank_page()
        page.obj.MediaBox = pikepdf.Array(area)
        page.obj.Annots = pikepdf.Array(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Stamp,
                Rect=pikepdf.Array(rect),
                F=4,
                AP=pikepdf.Dictionary(N=pdf.copy_foreign(appearance)),
            )
            for rect, appearance in shown
        )
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()
