"""The values that stages hand to each other: frozen, checked when made, and never holding a file open.

    Source ──load──▶ PageImage ──prepare──▶ CleanPage ──read──▶ Page ──mend──▶ Page ──Transcript──▶ Extraction

A text file's pages enter as ``Page`` right before *mend*.

Conventions: pixels, origin top left, boxes half open; confidences 0..1; all text NFC.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal
from unicodedata import is_normalized

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""An image: (height, width) grey, or (height, width, 3) in OpenCV's blue-green-red order."""

PageStatus = Literal["ok", "partial", "failed"]
PageSource = Literal["ocr", "text_layer", "text"]


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle in pixels: ``x0 <= x < x1``, ``y0 <= y < y1``."""

    x0: int
    y0: int
    x1: int
    y1: int

    def __post_init__(self) -> None:
        if self.x1 < self.x0 or self.y1 < self.y0:
            raise ValueError(f"box has negative size: {self}")

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.y1 - self.y0

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The smallest box around all; of none it raises ValueError."""
        x0, y0, x1, y1 = zip(*[(box.x0, box.y0, box.x1, box.y1) for box in boxes], strict=True)
        return Box(min(x0), min(y0), max(x1), max(y1))

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))

    def of(self, image: Pixels) -> Pixels:
        """What the box holds of an image."""
        return image[max(0, self.y0) : self.y1, max(0, self.x0) : self.x1]

    def overlap(self, other: Box) -> int:
        """Area in pixels that both cover."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        return max(0, width) * max(0, height)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done to a page image, with the figures it was done with.

    >>> str(Step("deskew", {"angle_deg": 0.42}))
    'deskew angle_deg=0.42'
    """

    name: str
    figures: dict[str, float | int | str] = field(default_factory=dict)

    def __str__(self) -> str:
        return " ".join([self.name, *(f"{key}={value}" for key, value in self.figures.items())])


@dataclass(frozen=True, slots=True)
class KnownText:
    """Text that the file itself says stands at a place of the page image, and the box around its ink."""

    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A digital signature, copy mark or receipt put on a page: by whom, when and where; no part of the page's text.

    It is read, not verified.
    """

    kind: Literal["signature", "copy", "receipt"]
    signer: str | None
    organisation: str | None
    time: str | None  # ISO 8601, in Vietnam's time; the day alone where no hour is known
    page: int
    box: Box | None  # None: it cannot be seen
    text: str = ""  # what it shows


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The text that a PDF page carries: lines in the file's order, boxes in pixels of the page image."""

    lines: tuple[Line, ...]
    origin: Literal["drawn", "hidden", "laid over"]
    """The page's own text as it is seen; unseen under a scan, as OCR leaves it; drawn over a scan, not in its image."""
    errors: float = 0.0  # share of words that are wrong or doubtful as Vietnamese
    encoding: str | None = None  # from before Unicode, that it was converted from

    @property
    def words(self) -> tuple[Word, ...]:
        """All words, line by line."""
        return tuple(word for line in self.lines for word in line.words)


@dataclass(frozen=True, slots=True, eq=False)
class PageImage:
    """A page as it came in: upright as the file says, colour kept, not yet cleaned."""

    number: int  # from 1
    image: Pixels
    dpi: float
    origin: Literal["embedded", "rendered", "file"]  # how the pixels were had
    known: tuple[KnownText, ...] = ()  # numbers filled in as annotations, exact whatever an engine reads there
    signatures: tuple[Signature, ...] = ()
    layer: TextLayer | None = None  # None: the page carries no text
    steps: tuple[Step, ...] = ()  # what had to be done to the file or the image to have it
    error: str | None = None  # one line, where a part of the page could not be had


@dataclass(frozen=True, slots=True, eq=False)
class TableGrid:
    """A ruled table found on a clean page: its frame and its cells, in clean-page pixels."""

    box: Box
    cells: tuple[GridCell, ...]
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a ruled table; a merged cell spans several rows or columns."""

    row: int  # from 0
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True, eq=False)
class CleanPage:
    """A page made ready for the engine, with what was done and the way back to the page image."""

    number: int
    image: Pixels  # grey
    dpi: float
    rotation: int  # degrees clockwise the page had to be turned: 0, 90, 180, 270
    skew: float  # degrees counter-clockwise the upright page was turned to level its lines
    stamps: tuple[Box, ...]  # in pixels of the page image
    grids: tuple[TableGrid, ...]  # in pixels of ``image``
    steps: tuple[Step, ...]
    to_page: NDArray[np.float64]  # 3x3: clean (x, y, 1) -> page image (x, y, w) times w
    dark: Pixels | None = None  # ``image`` with faint print darkened, where it was

    @property
    def legible(self) -> Pixels:
        """The page for the engine to read lines of; what measures ink asks for ``image``."""
        return self.image if self.dark is None else self.dark


PenKind = Literal["number", "day", "month"]
"""What a form leaves room for a pen to write."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of pen strokes, and how probable it is among those that the place allows."""

    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word as read, where it stands, and how sure the engine was (neither is known of a text file's words)."""

    text: str
    box: Box | None = None
    confidence: float | None = None
    raw: str | None = None  # what the engine read, when repair changed it
    handwritten: bool = False
    pen: PenKind | None = None  # the gap of a form that it was written into
    readings: tuple[Reading, ...] = ()  # of a pen's strokes, most likely first
    layer: str | None = None  # what the file's own text has in a gap, as it stands there
    others: tuple[Reading, ...] = ()  # what other looks of the engine had for a figure, and how sure each was

    def __post_init__(self) -> None:
        if not is_normalized("NFC", self.text):
            raise ValueError(f"word is not NFC: {self.text!r}")
        if self.confidence is not None and not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence out of 0..1: {self.confidence}")

    @property
    def raw_text(self) -> str:
        """The engine's own reading."""
        return self.text if self.raw is None else self.raw

    def moved(self, box: Box) -> Word:
        """The same word in another box; ``dataclasses.replace`` takes twice as long, and all words of a page move."""
        return Word(
            self.text, box, self.confidence, self.raw,
            self.handwritten, self.pen, self.readings, self.layer, self.others,
        )  # fmt: skip


SEPARATORS = {"text": " ", "columns": "\t", "row": " | "}


@dataclass(frozen=True)
class Line:
    """A line of a page, in reading order.

    ``segments`` are the parts a reader sees side by side: one for running text, the two sides of a letterhead
    (``columns``, printed with a TAB between), or the cells of a table row (``row``, printed with `` | ``; empty cells
    are empty tuples).
    """

    segments: tuple[tuple[Word, ...], ...]
    kind: Literal["text", "columns", "row"] = "text"
    region: Literal["letterhead", "body", "ending", "header", "footer", "footnote"] = "body"
    table: int | None = None  # index into Page.tables for rows

    @property
    def words(self) -> tuple[Word, ...]:
        """All words, left to right."""
        return tuple(word for segment in self.segments for word in segment)

    @cached_property
    def text(self) -> str:
        """The line as text, segments apart."""
        return SEPARATORS[self.kind].join(" ".join(word.text for word in segment) for segment in self.segments)

    @property
    def raw_text(self) -> str:
        """The line as the engine read it."""
        return SEPARATORS[self.kind].join(" ".join(word.raw_text for word in segment) for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that has been read. All boxes are pixels of the page image; a text file's page has no image."""

    number: int
    status: PageStatus
    width: int | None = None
    height: int | None = None
    dpi: float | None = None
    rotation: int = 0
    skew: float = 0.0
    lines: tuple[Line, ...] = ()
    stamps: tuple[Box, ...] = ()
    strokes: tuple[Box, ...] = ()  # signatures and the like by pen: not read
    tables: tuple[Box, ...] = ()
    steps: tuple[Step, ...] = ()
    signatures: tuple[Signature, ...] = ()
    source: PageSource | None = None  # what the words were had from
    error: str | None = None  # one line, when status is not ok

    @property
    def text(self) -> str:
        """The page's text, mended if repair has run."""
        return "\n".join(line.text for line in self.lines)

    @property
    def raw_text(self) -> str:
        """The page's text as the engine read it."""
        return "\n".join(line.raw_text for line in self.lines)

    @property
    def confidence(self) -> float | None:
        """Mean word confidence, ``None`` on a page without words."""
        values = [word.confidence for line in self.lines for word in line.words if word.confidence is not None]
        return sum(values) / len(values) if values else None


@dataclass(frozen=True, slots=True)
class Correction:
    """One change repair made, or one word it doubts and left alone (``before == after``).

    ``start`` and ``end`` are character offsets of ``before`` in the text given to repair.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str
    score: float  # 0..1, how sure


@dataclass(frozen=True, slots=True)
class Repaired:
    """Mended text with every change, in order and not overlapping."""

    text: str
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start:end`` of a transcript's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")
