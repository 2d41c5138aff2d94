"""Text files: lines of words without boxes, one page per form feed."""

from __future__ import annotations

import re
from pathlib import Path

from vanban.errors import OversizedInput
from vanban.ingest.limits import Limits
from vanban.legacy import decode
from vanban.model import SEPARATORS, Line, Page, Word
from vanban.vietnamese import nfc

PAGE_BREAK = "\f"
WIDE_GAP = re.compile(r"\t| {3,}")  # between the two sides of a letterhead


class TextFile:
    """A text file's pages."""

    title: str | None = None
    created: str | None = None

    def __init__(self, path: Path, limits: Limits) -> None:
        if path.stat().st_size > limits.max_text_bytes:
            raise OversizedInput(f"{path}: a text of more than {limits.max_text_bytes} bytes; split it")
        self._pages = decode(path.read_bytes(), str(path)).unicode.split(PAGE_BREAK)
        if len(self._pages) > 1 and not self._pages[-1].strip():
            self._pages.pop()  # a form feed that ends the last page
        self.page_count = len(self._pages)

    def load(self, number: int) -> Page:
        """Page ``number`` (from 1)."""
        return text_page(number, self._pages[number - 1])

    def close(self) -> None:
        """Nothing is held open."""


def text_page(number: int, text: str) -> Page:
    """A page of text; wide gaps make columns and `` | `` makes the cells of a table's row."""
    return Page(number, "ok", lines=tuple(map(_line, nfc(text).splitlines())), source="text")


def _line(text: str) -> Line:
    if SEPARATORS["row"] in text:
        return Line(tuple(_words(cell) for cell in f" {text} ".split(SEPARATORS["row"])), "row")
    sides = WIDE_GAP.split(text.strip())
    if len(sides) > 1:
        return Line(tuple(_words(side) for side in sides), "columns")
    return Line((_words(text),))


def _words(text: str) -> tuple[Word, ...]:
    return tuple(map(Word, text.split()))
