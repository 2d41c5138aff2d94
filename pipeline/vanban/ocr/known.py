"""Words the file itself knows, set in place of what the engine read there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.model import Box, KnownText, Line, Word

SAME_PLACE = 0.8  # of the area of both boxes together; in 9 documents 0.94 or more, or at most 0.24 where words run on


def set_known(line: Line, known: Sequence[KnownText]) -> Line:
    """The line with each word that stands where a known text does replaced by it; the engine's reading stays as raw."""
    if not known:
        return line
    return replace(line, segments=tuple(tuple(_known(word, known) for word in segment) for segment in line.segments))


def _known(word: Word, known: Sequence[KnownText]) -> Word:
    for one in known:
        if word.box is not None and _shared(word.box, one.box) >= SAME_PLACE:
            raw = word.raw_text if word.text != one.text else word.raw
            return replace(word, text=one.text, raw=raw, confidence=1.0, handwritten=False)
    return word


def _shared(first: Box, second: Box) -> float:
    both = first.overlap(second)
    return both / max(1, first.width * first.height + second.width * second.height - both)
