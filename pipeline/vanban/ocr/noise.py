"""Marks that are no text: rules, specks and stamp rings read as words, and what a pen wrote into a printed gap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vanban.model import Box, Line, Word
from vanban.ocr.rows import box_of

MARKS = re.compile(r"[\W_]+$")
RULE = re.compile(r"[-–—_=~.·|]+$")


def drop_noise(lines: Iterable[Line], stamps: Sequence[Box], dpi: float) -> tuple[list[Line], int]:
    """Lines without what is surely no text, and how many words that was."""
    kept, dropped = [], 0
    for line in lines:
        words = tuple(word for word in line.words if not _is_noise(word, line, stamps, dpi))
        dropped += len(line.words) - len(words)
        if words:
            kept.append(Line((words,)))
    return kept, dropped


def _is_noise(word: Word, line: Line, stamps: Sequence[Box], dpi: float) -> bool:
    return False


def mark_handwriting(line: Line) -> Line:
    """The line with pen-written words marked."""
    return line
