"""The text that a PDF page carries besides its looks: words with their boxes, as the page's producer left them.

A layer may be the page itself (a word processor's), what some OCR made of a scan, or nonsense; which of them is judged
later, against the language and against the ink (``repair.layer``, ``ocr.layer``). Here it is only read: poppler puts
letters together to words and lines. Annotations do not belong to it, but numbers that a registry filled in do.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize
from xml.etree import ElementTree

import pikepdf

from vanban.ingest.annotations import Rect
from vanban.ingest.capital_fonts import with_capitals
from vanban.ingest.filled import FilledIn
from vanban.ingest.poppler import page_layout
from vanban.ingest.signatures import Signed, is_drawn_note, note_of
from vanban.model import Box, Line, TextLayer, Word

NOTE_CHARACTERS = 300  # of a signature note; those of 18 signed documents have up to 130
NO_BLANK = 0.05  # of a line's height; poppler sees a blank from 0.1 of the letters' size on
LEVEL = 0.6  # of a word's height that the next shares; small print in brackets shares 0.7
MAX_WORDS = 20_000  # of a page; a dense page of two columns has 1,500
XHTML = "{http://www.w3.org/1999/xhtml}"
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Placed:
    """A word of a layer, NFC, and where it stands: shares of the page's width and height, from the top left."""

    text: str
    rect: Rect


_CONFIDENCE = {"drawn": 1.0, "laid over": 1.0, "hidden": None}  # an OCR leaves its words without its doubts

Block = tuple[tuple[Placed, ...], ...]
"""Lines that stand together, each of its words."""


def read_layer(
    pdf: pikepdf.Pdf, page: pikepdf.Page, resources: pikepdf.Object, area: Rect, turns: int,
    numbers: Sequence[FilledIn], timeout_s: int,
) -> list[Block]:  # fmt: skip
    """The text of ``area`` of a page turned by quarter ``turns`` clockwise, in blocks in poppler's order.

    Raises DrawingError, or what pikepdf raises for a damaged page.
    """
    data = _without_pictures(pdf, page, resources, area, turns, numbers)
    width, height = area[2] - area[0], area[3] - area[1]
    if turns % 2:  # poppler states the size of the page before it is turned
        width, height = height, width
    return list(_blocks(page_layout(data, timeout_s), width, height))


def text_layer(
    blocks: Sequence[Block], shape: tuple[int, ...], origin: Literal["drawn", "hidden", "laid over"]
) -> TextLayer | None:
    """The blocks on a page image of a shape; ``None`` if there are none."""
    lines = tuple(
        Line((tuple(Word(one.text, box_of(one.rect, shape), _CONFIDENCE[origin]) for one in line),))
        for block in blocks
        for line in block
    )
    return TextLayer(lines, origin) if lines else None


def part_notes(blocks: Iterable[Block]) -> tuple[list[Block], list[tuple[Signed, Rect]]]:
    """The blocks that are text of the page, and the signature notes drawn on it, each with its place."""
    text: list[Block] = []
    notes: list[tuple[Signed, Rect]] = []
    for block in blocks:
        shown = "\n".join(" ".join(word.text for word in line) for line in block)
        if len(shown) <= NOTE_CHARACTERS and is_drawn_note(shown):
            rects = [word.rect for line in block for word in line]
            left, top, right, bottom = zip(*rects, strict=True)
            notes.append((note_of(shown), (min(left), min(top), max(right), max(bottom))))
        else:
            text.append(block)
    return text, notes


def box_of(rect: Rect, shape: tuple[int, ...]) -> Box:
    """Shares of a page in pixels of an image of it, which has a shape."""
    height, width = shape[:2]
    x0, y0, x1, y1 = rect
    return Box(round(x0 * width), round(y0 * height), round(x1 * width), round(y1 * height))


def _without_pictures(
    pdf: pikepdf.Pdf, page: pikepdf.Page, resources: pikepdf.Object, area: Rect, turns: int,
    numbers: Sequence[FilledIn],
) -> bytes:  # fmt: skip
    """A PDF of the page's text alone, with the numbers filled in as its only annotations."""
    bare = pikepdf.Dictionary({key: value for key, value in resources.items() if key != "/XObject"})
    forms = resources.get("/XObject", pikepdf.Dictionary())
    bare.XObject = pikepdf.Dictionary({key: value for key, value in forms.items() if value.get("/Subtype") != "/Image"})
    if "/Font" in resources:
        bare.Font = with_capitals(pdf, resources.Font)
    copy = pikepdf.new()
    sheet = copy.add_blank_page().obj
    sheet.MediaBox, sheet.Rotate = pikepdf.Array(area), 90 * turns
    sheet.Resources = copy.copy_foreign(pdf.make_indirect(bare))
    content = page.obj.get("/Contents")
    if content is not None:
        sheet.Contents = copy.copy_foreign(content if content.is_indirect else pdf.make_indirect(content))
    sheet.Annots = pikepdf.Array(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Stamp,
            Rect=pikepdf.Array(number.rect),
            F=4,
            AP=pikepdf.Dictionary(N=copy.copy_foreign(number.appearance)),
        )
        for number in numbers
    )
    file = io.BytesIO()
    copy.save(file)
    return file.getvalue()


def _blocks(xhtml: str, width: float, height: float) -> Iterator[Block]:
    """The blocks of words in poppler's layout of one page of ``width`` by ``height`` points."""
    words = 0
    try:
        root = ElementTree.fromstring(NOT_XML.sub("", xhtml))
    except ElementTree.ParseError:
        return
    for block in root.iter(XHTML + "block"):
        lines = []
        for line in block.iter(XHTML + "line"):
            placed = tuple(_placed(line, width, height))
            words += len(placed)
            if placed and words <= MAX_WORDS:
                lines.append(placed)
        if lines:
            yield tuple(lines)


def _placed(line: ElementTree.Element, width: float, height: float) -> Iterator[Placed]:
    for text, (x0, y0, x1, y1) in _joined(_words(line)):
        rect = (max(0.0, x0 / width), max(0.0, y0 / height), min(1.0, x1 / width), min(1.0, y1 / height))
        if rect[2] > rect[0] and rect[3] > rect[1]:
            yield from (Placed(part, rect) for part in text.split())  # one, unless a blank is taken for a letter


def _words(line: ElementTree.Element) -> Iterator[tuple[str, Rect]]:
    for word in line.iter(XHTML + "word"):
        x0, y0, x1, y1 = (float(word.get(edge, 0)) for edge in ("xMin", "yMin", "xMax", "yMax"))
        yield normalize("NFC", word.text or ""), (x0, y0, x1, y1)


def _joined(words: Iterable[tuple[str, Rect]]) -> list[tuple[str, Rect]]:
    """Words put together that poppler parts where the font changes: "CCHC" and an italic "(VLi)" without a blank."""
    joined: list[tuple[str, Rect]] = []
    for text, rect in words:
        if joined and _continues(*joined[-1], text, rect):
            before, (x0, y0, _, y1) = joined.pop()
            text, rect = normalize("NFC", before + text), (x0, min(y0, rect[1]), rect[2], max(y1, rect[3]))
        joined.append((text, rect))
    return joined


def _continues(before: str, left: Rect, after: str, right: Rect) -> bool:
    """Whether there is no blank between two words; numbers are filled in without one, and notes are raised figures."""
    size = left[3] - left[1]
    level = min(left[3], right[3]) - max(left[1], right[1]) > LEVEL * size
    return level and abs(right[0] - left[2]) < NO_BLANK * size and not (before[-1:].isdigit() or after[:1].isdigit())
