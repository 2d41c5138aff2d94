"""What a pen wrote into a printed gap: the number after "Số:" and the day in the date (Decree 30/2020/NĐ-CP, annex I).

The engine reads such figures as anything ("43†", "@3"). They are kept, and marked, so that nobody takes them for print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vanban.model import Line, Word

NUMBER_LABEL = re.compile(r"[Ss][ốôóồỗoö6]\W{0,2}")
DAY_LABEL = re.compile(r"\W?[Nn]g[àaâ]y")
MONTH_LABEL = re.compile(r"th[áaà]ng", re.IGNORECASE)
YEAR_LABEL = re.compile(r"n[ăaâ]m", re.IGNORECASE)
ENCLOSED = re.compile(r"k[èeé]m theo", re.IGNORECASE)  # the heading of an annex repeats number and date
FIGURES = re.compile(r"\d+[a-z]?[.,]?")
SYMBOL = re.compile(r"[/⁄].*[^\W\d_]{2}")

# Printed figures in these places are read with 0.9 and more on real pages, pen-written ones with 0.84 and less.
PEN_CONFIDENCE = 0.87
MAX_GAP_WORDS = 3


def mark_handwriting(line: Line) -> Line:
    """The line with what looks written by pen marked, in places that forms leave open."""
    if line.region != "letterhead" and not ENCLOSED.search(line.text):
        return line
    return replace(line, segments=tuple(_marked(segment) for segment in line.segments))


def _marked(words: tuple[Word, ...]) -> tuple[Word, ...]:
    gaps = _number_gap(words) | _between(words, DAY_LABEL, MONTH_LABEL) | _between(words, MONTH_LABEL, YEAR_LABEL)
    return tuple(
        replace(word, handwritten=True) if index in gaps and _by_pen(word) else word for index, word in enumerate(words)
    )


def _number_gap(words: Sequence[Word]) -> set[int]:
    """Words after "Số:" up to the symbol that begins with a stroke; a stroke inside a word closes the gap too."""
    for start, word in enumerate(words):
        if NUMBER_LABEL.fullmatch(word.text):
            for end in range(start + 1, min(len(words), start + 2 + MAX_GAP_WORDS)):
                if SYMBOL.search(words[end].text):
                    stop = end if words[end].text[0] in "/⁄" else end + 1
                    return set(range(start + 1, stop))
    return set()


def _between(words: Sequence[Word], opening: re.Pattern[str], closing: re.Pattern[str]) -> set[int]:
    for start, word in enumerate(words):
        if opening.fullmatch(word.text):
            for end in range(start + 1, min(len(words), start + 2 + MAX_GAP_WORDS)):
                if closing.match(words[end].text):
                    return set(range(start + 1, end))
    return set()


def _by_pen(word: Word) -> bool:
    """Whether the word is no clean figure; of a symbol the part before its stroke counts."""
    figure = re.split(r"[/⁄]", word.text)[0]
    return not FIGURES.fullmatch(figure) or (word.confidence is not None and word.confidence < PEN_CONFIDENCE)
