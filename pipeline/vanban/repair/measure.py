"""Which error model each part of a text needs, measured on the text itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Damage = Literal["vie", "eng", "scan", "bare"]
GARBLED: frozenset[Damage] = frozenset({"eng", "scan"})
"""Read by an engine that knows no Vietnamese: an English model, or a scanner's own software."""

MANY = 30
"""A text needs so many words to be told for a scanner's: an English model marks one in five."""
Kind = tuple[bool, bool]
"""Of a word: has it a mark, and are its letters, even without marks, no syllable?"""

REGION_WORDS = 120
"""Parts of a text with at least so many words are measured by themselves: at this size the kinds do not overlap."""

_LINE = re.compile(r"[^\n]*\n?")


class Region(NamedTuple):
    """Characters ``start:end`` of a text and how they are damaged."""

    start: int
    end: int
    damage: Damage


@dataclass(frozen=True, slots=True)
class Measure:
    """Shares over the words of a region."""

    words: int
    marked: float  # have a mark or đ
    broken: float  # have letters that, even without marks, spell no attested syllable

    @property
    def damage(self) -> Damage:
        """The channel to use.

        Sound administrative text has 80-92 % marked words, English-model OCR of it 8-24 % (mostly é), scanners' own
        software 0-2 %, stripped text none; the broken ones are under 3 %, 5-15 %, 12-30 % and under 3 %.
        """
        if not self.words:
            return "vie"
        if self.marked <= 0.01 and self.broken < 0.06:
            return "bare"
        if self.marked <= 0.04 and self.words >= MANY:
            return "scan"
        return "eng" if self.marked < 0.5 or self.broken > 0.15 else "vie"


def measure(words: Sequence[Kind]) -> Measure:
    """Measure a region by its words.

    >>> measure([(True, False), (True, False), (False, False)]).damage
    'vie'
    """
    count = len(words)
    if not count:
        return Measure(0, 0.0, 0.0)
    return Measure(count, sum(marked for marked, _ in words) / count, sum(broken for _, broken in words) / count)


def regions(text: str, kind: Callable[[str], Kind | None]) -> tuple[Region, ...]:
    """Cut a text into stretches of lines that are damaged alike; ``kind`` judges a blank-separated word."""
    blocks: list[tuple[int, int, list[Kind]]] = []
    start, words = 0, list[Kind]()
    for match in _LINE.finditer(text):
        words += [found for found in map(kind, match.group().split()) if found is not None]
        if len(words) >= REGION_WORDS:
            blocks.append((start, match.end(), words))
            start, words = match.end(), []
    if blocks:  # what is left over is too little to be measured
        last_start, _, last_words = blocks.pop()
        blocks.append((last_start, len(text), last_words + words))
    else:
        blocks.append((0, len(text), words))
    merged: list[tuple[int, int, list[Kind]]] = []
    last = ""  # which engine garbled a stretch is judged of all of it
    for block_start, block_end, block_words in blocks:
        damage = measure(block_words).damage
        likeness = "garbled" if damage in GARBLED else damage
        if likeness == last:
            merged[-1][2].extend(block_words)
            merged[-1] = (merged[-1][0], block_end, merged[-1][2])
        else:
            merged.append((block_start, block_end, list(block_words)))
        last = likeness
    return tuple(Region(start, end, measure(words).damage) for start, end, words in merged)
