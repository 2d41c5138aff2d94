"""Transcripts written out as text: TAB between columns, `` | `` between cells, form feed between pages."""

from __future__ import annotations

from vanban.model import Line, Page, Word
from vanban.transcript import Transcript


def written(text: str) -> Transcript:
    """The transcript of a text."""
    return Transcript(
        Page(number, "ok", lines=tuple(_line(line) for line in page.strip("\n").split("\n")))
        for number, page in enumerate(text.split("\f"), start=1)
    )


def _line(text: str) -> Line:
    if "\t" in text:
        return Line(tuple(_words(part) for part in text.split("\t")), "columns")
    if " | " in text:
        return Line(tuple(_words(part) for part in text.split(" | ")), "row")
    return Line((_words(text),))


def _words(text: str) -> tuple[Word, ...]:
    return tuple(Word(word) for word in text.split())
