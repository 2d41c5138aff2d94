"""What a pen wrote into a printed gap: the number after "Số:" and the day in the date (Decree 30/2020/NĐ-CP, annex I).

The engine reads such figures as anything ("43†", "@3"). They are kept, and marked, so that nobody takes them for print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vanban.model import Box, Line, Word

NUMBER_LABEL = re.compile(r"[Ss][ốôóồỗoö6]\W{0,2}")
DAY_LABEL = re.compile(r"\W?[Nn]g[àaâ]y")
MONTH_LABEL = re.compile(r"th[áaà]ng", re.IGNORECASE)
YEAR_LABEL = re.compile(r"n[ăaâ]m", re.IGNORECASE)
ENCLOSED = re.compile(r"k[èeé]m theo", re.IGNORECASE)  # the heading of an annex repeats number and date
# A label with something stuck to it that is no continuation of a Vietnamese word.
STUCK = re.compile(r"(^[Ss][ốôóồỗo6][:.;]?(?=[^\s\w:.,;]|\d)|^[Nn]gày(?=[^\s.,:;])|^tháng(?=[^\s.,:;])|tháng$)")
FIGURES = re.compile(r"\d+[a-z]?[.,]?")
SYMBOL = re.compile(r"/.*[^\W\d_]{2}")
ODD = re.compile(r"[^\w\s/.,:;()-]")

# Clean figures in these places: printed ones are read with 0.8 and more on 27 real pages, pen-written ones with less.
PEN_CONFIDENCE = 0.8
MAX_GAP_WORDS = 3


def mark_handwriting(line: Line) -> Line:
    """The line with what looks written by pen marked, in places that forms leave open."""
    if line.region != "letterhead" and not ENCLOSED.search(line.text):
        return line
    return replace(line, segments=tuple(_marked(_cut(segment)) for segment in line.segments))


def _cut(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words cut where a pen wrote up to the print ("ngày4‡tháng"), so that labels stand alone."""
    cut: list[Word] = []
    for word in words:
        parts = [part for part in STUCK.split(word.text) if part]
        splits = len(parts) > 1 and len(word.raw_text) == len(word.text)
        cut += _parts(word, parts) if splits else [word]
    return tuple(cut)


def _parts(word: Word, parts: Sequence[str]) -> list[Word]:
    """The parts of a word as words, its box shared out by their lengths."""
    box, total, start, found = word.box, len(word.text), 0, []
    for part in parts:
        end = start + len(part)
        share = None
        if box is not None:
            share = Box(box.x0 + box.width * start // total, box.y0, box.x0 + box.width * end // total, box.y1)
        raw = None if word.raw is None else word.raw[start:end]
        found.append(replace(word, text=part, box=share, raw=None if raw == part else raw))
        start = end
    return found


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
                    stop = end if words[end].text[0] == "/" else end + 1
                    return set(range(start + 1, stop))
            if start + 1 < len(words) and ODD.search(words[start + 1].text):  # the pen ran over the stroke
                return {start + 1}
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
    if word.confidence == 1.0:  # the file itself says so
        return False
    figure = word.text.split("/")[0]
    return not FIGURES.fullmatch(figure) or (word.confidence is not None and word.confidence < PEN_CONFIDENCE)
