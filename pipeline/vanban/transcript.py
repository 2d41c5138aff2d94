"""The text of a whole document, with the place of every character kept.

Extraction works on one string; ``locate`` turns a span of it back into page, box, raw reading and confidence.
Lines are joined by a line feed; a page break is a line feed like any other.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from vanban.model import SEPARATORS, Box, Line, Page, Span, Word


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text and where it stands; empty cells have an empty span."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the transcript: where its text stands, and the line it came from."""

    span: Span
    page: int
    line: Line
    cells: tuple[Cell, ...] | None = None
    """Of a row of a table that its text alone shows; empty where the row's cells go on from another line."""

    @property
    def is_row(self) -> bool:
        """Whether the line belongs to a table."""
        return self.line.kind == "row" or self.cells is not None


@dataclass(frozen=True, slots=True)
class Place:
    """Where some characters of the transcript stand on paper, and how they were read."""

    page: int | None
    box: Box | None
    text: str
    raw: str
    confidence: float | None  # of the least certain word
    handwritten: bool


class Transcript:
    """The document's text and the way from its characters back to its pages."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.pages = tuple(pages)
        lines: list[TextLine] = []
        parts: list[str] = []
        self._starts = array("Q")  # of each word; arrays, as a long document has a million of them
        self._words: list[Word] = []
        self._numbers = array("Q")  # of each word's page
        at = 0
        for page in self.pages:
            for line in page.lines:
                text = line.text
                lines.append(TextLine(Span(at, at + len(text)), page.number, line))
                self._index_words(line, page.number, at)
                parts.append(text)
                at += len(text) + 1
        self.text = "\n".join(parts)
        self.lines = tuple(lines)
        self._line_starts = [line.span.start for line in lines]

    def with_lines(self, lines: Sequence[TextLine]) -> Transcript:
        """The same text, its lines told anew."""
        told = copy(self)
        told.lines = tuple(lines)
        return told

    def _index_words(self, line: Line, page: int, at: int) -> None:
        gap = len(SEPARATORS[line.kind])
        for segment in line.segments:
            for word in segment:
                self._starts.append(at)
                self._words.append(word)
                self._numbers.append(page)
                at += len(word.text) + 1
            at += gap - 1 if segment else gap

    def words(self, span: Span) -> tuple[Word, ...]:
        """The words that the span touches."""
        return tuple(word for word, _ in self._touched(span))

    def placed_words(self) -> Iterator[tuple[Word, int, Span, TextLine]]:
        """All words with their page's number, their characters and their line, in order."""
        at, ends = 0, [*self._line_starts[1:], len(self.text) + 1]
        for start, word, page in zip(self._starts, self._words, self._numbers, strict=True):
            while start >= ends[at]:
                at += 1
            yield word, page, Span(start, start + len(word.text)), self.lines[at]

    def page_at(self, offset: int) -> int | None:
        """The number of the page that the character at ``offset`` stands on."""
        index = bisect_right(self._line_starts, offset) - 1
        return self.lines[index].page if index >= 0 else None

    def locate(self, span: Span, *more: Span) -> Place:
        """Page, box, raw reading and confidence of one or several spans; the box covers words of the first page."""
        touched = [word for each in (span, *more) for word in self._touched(each)]
        text = " ".join(self.text[each.start : each.end] for each in (span, *more))
        if not touched:
            return Place(self.page_at(span.start), None, text, text, None, False)
        page = touched[0][1]
        boxes = [word.box for word, number in touched if number == page and word.box is not None]
        confidences = [word.confidence for word, _ in touched if word.confidence is not None]
        return Place(
            page=page,
            box=Box.around(boxes) if boxes else None,
            text=text,
            raw=" ".join(word.raw_text for word, _ in touched),
            confidence=min(confidences) if confidences else None,
            handwritten=any(word.handwritten for word, _ in touched),
        )

    def _touched(self, span: Span) -> list[tuple[Word, int]]:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        end = bisect_left(self._starts, span.end, first)
        if first < end and self._starts[first] + len(self._words[first].text) <= span.start:
            first += 1  # the span begins behind it
        return list(zip(self._words[first:end], self._numbers[first:end], strict=True))
