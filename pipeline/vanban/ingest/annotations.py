"""What annotations drawn over a PDF page show: signature fields, stamps and notes, each with its text.

Signature software, registries and people put on a page what is not part of it: numbers filled in (``filled``), notes
and seals of digital signatures (``signatures``). Here they are found and their texts are read, all in one go.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

import pikepdf

from vanban.ingest.poppler import DrawingError, page_texts

log = logging.getLogger(__name__)

MAX_ANNOTATIONS = 100  # on a page; a form made to exhaust the reader has more
MAX_PARENTS = 20  # of a form field; more is a loop
KINDS = {"/Widget", "/FreeText", "/Stamp"}
HIDDEN = 0b100010  # annotation flags Hidden and NoView
MARGIN = 72.0  # points around an appearance that is read: text that its box cuts still counts
ERRORS = (pikepdf.PdfError, RuntimeError, AttributeError, KeyError, TypeError, ValueError)

Rect = tuple[float, float, float, float]
"""A rectangle in the page's own units: left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation that shows something: where, what it draws, what that says, and the signature it stands for."""

    rect: Rect
    appearance: pikepdf.Object | None
    text: str  # NFC, lines kept
    signature: pikepdf.Object | None  # the signature dictionary (ISO 32000-1, 12.8.1)

    @property
    def height(self) -> float:
        """Height in the page's own units."""
        return self.rect[3] - self.rect[1]


def annotations_of(page: pikepdf.Page, timeout_s: int) -> list[Annotation]:
    """The annotations of a page that can be seen or that sign it; a page without any costs nothing."""
    found = _candidates(page)
    shown = [(rect, appearance) for rect, appearance, _, _ in found if appearance is not None]
    try:
        texts = iter(_texts(shown, timeout_s))
    except (DrawingError, *ERRORS) as error:
        log.warning("annotations that may hold the document's number cannot be read (%s)", error)
        texts = iter(())
    return [
        Annotation(rect, appearance, (next(texts, "") if appearance is not None else "") or contents, signature)
        for rect, appearance, contents, signature in found
    ]


def pdf_of(pages: Sequence[tuple[Rect, Sequence[tuple[Rect, pikepdf.Object]]]]) -> bytes:
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


def upright(values: pikepdf.Object) -> Rect:
    """A rectangle from any two opposite corners."""
    x0, y0, x1, y1 = (float(value) for value in values.as_list())
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def signature_of(field: pikepdf.Object) -> pikepdf.Object | None:
    """The signature dictionary of a form field, which may be a part of another; ``None`` for any other field."""
    for _ in range(MAX_PARENTS):
        value = field.get("/V")
        if isinstance(value, pikepdf.Dictionary) and "/Contents" in value:
            return value
        parent = field.get("/Parent")
        if not isinstance(parent, pikepdf.Dictionary):
            return None
        field = parent
    return None


def _texts(shown: Sequence[tuple[Rect, pikepdf.Object]], timeout_s: int) -> list[str]:
    if not shown:
        return []
    around = [(x0 - MARGIN, y0 - MARGIN, x1 + MARGIN, y1 + MARGIN) for (x0, y0, x1, y1), _ in shown]
    texts = page_texts(pdf_of([(area, [one]) for area, one in zip(around, shown, strict=True)]), timeout_s)
    return [normalize("NFC", text.strip()) for text in texts]


def _candidates(page: pikepdf.Page) -> list[tuple[Rect, pikepdf.Object | None, str, pikepdf.Object | None]]:
    """Rectangle, appearance, stated text and signature of what may be of interest."""
    found: list[tuple[Rect, pikepdf.Object | None, str, pikepdf.Object | None]] = []
    array = page.obj.get("/Annots")
    for annotation in array if isinstance(array, pikepdf.Array) else ():
        try:
            if str(annotation.get("/Subtype")) not in KINDS or int(annotation.get("/F", 0)) & HIDDEN:
                continue
            rect, signature = upright(annotation.Rect), signature_of(annotation)
            appearance = _appearance(annotation) if rect[3] > rect[1] and rect[2] > rect[0] else None
            contents = normalize("NFC", str(annotation.get("/Contents", "")).strip())
        except ERRORS:  # a broken annotation is none; the page is not lost with it
            continue
        if appearance is not None or contents or signature is not None:
            found.append((rect, appearance, contents, signature))
    return found[:MAX_ANNOTATIONS]


def _appearance(annotation: pikepdf.Object) -> pikepdf.Object | None:
    try:
        normal = annotation.AP.N
        if not isinstance(normal, pikepdf.Stream):  # one per state
            normal = normal[str(annotation.AS)]
    except ERRORS:
        return None
    return normal if isinstance(normal, pikepdf.Stream) else None
