"""Pieces of a form's lines: one column's share of each, with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.model import Span


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the letterhead: one column's share of a line."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        """Where it stands in the transcript."""
        return Span(self.start, self.start + len(self.text))

    def cut(self, start: int, end: int) -> Part:
        """The part of it from ``start`` to ``end``, trimmed."""
        piece = self.text[start:end]
        lead = len(piece) - len(piece.lstrip())
        return Part(piece.strip(), self.start + start + lead)


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the form and the places it was read from."""

    value: str
    span: Span
    more: tuple[Span, ...] = ()


def joint_spans(text: str, parts: Sequence[Part]) -> tuple[Span, ...]:
    """Where parts stand: together in one span, apart where the other column's words lie between them.

    Evidence with the other column in it would show words that are not the fact's.
    """
    spans = [parts[0].span]
    for part in parts[1:]:
        if any(letter.isalnum() for letter in text[spans[-1].end : part.start]):
            spans.append(part.span)
        else:
            spans[-1] = Span(spans[-1].start, part.span.end)
    return tuple(spans)
