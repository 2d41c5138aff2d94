"""The cells of a table's row: those that a reader found, or what bars part in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.model import SEPARATORS, Span, Word
from vanban.transcript import Cell, TextLine

BAR = SEPARATORS["row"].strip()


Row = tuple[Cell, ...]

_SPECK = re.compile(r"(?<=\w) [_„~:|'`.,;]{1,3}(?= \w|$)")
"""Dirt of a stamp or a rule between the words of a cell."""


def _was_read(segment: Sequence[Word]) -> bool:
    return any(word.confidence is not None for word in segment)


def row_cells(line: TextLine) -> Row | None:
    """The cells of a row line, ``None`` for other lines; text files mark cells with bars."""
    if line.cells is not None:
        return line.cells if len(line.cells) > 1 else None
    if line.line.kind == "row" and not any(word.text == BAR for word in line.line.words):
        cells = []
        at = line.span.start
        for segment in line.line.segments:
            text = " ".join(word.text for word in segment)
            cells.append(Cell(_SPECK.sub("", text) if _was_read(segment) else text, Span(at, at + len(text))))
            at += len(text) + len(SEPARATORS["row"])
        return tuple(cells) if len(cells) > 1 else None
    text = line.line.text
    if line.line.kind == "columns" or not re.search(r"(?:^|\s)\|(?:\s|$)", text):
        return None
    return _split_bars(text, line.span.start)


def _split_bars(text: str, start: int) -> Row | None:
    cells = []
    at = start
    for part in re.split(r"\|", text):
        lead = len(part) - len(part.lstrip())
        body = part.strip()
        cells.append(Cell(body, Span(at + lead, at + lead + len(body)) if body else Span(at, at)))
        at += len(part) + 1
    if (
        all(re.fullmatch(r"(?::?-{2,}:?)?", cell.text) for cell in cells) and "-" in text
    ):  # a ruler between header and body
        return None
    return tuple(cells) if len(cells) > 1 else None
