"""Marks that are no text: rules, specks, stamp rings and signatures that the engine read as words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from vanban.model import Box, Word
from vanban.ocr.rows import Row, box_of

# Confidences of 3400 right words on nine real pages: 0.3 % are under 0.3 and 0.7 % under 0.5, and all of those stand
# between surer words; of what is no text, four fifths are under 0.5.
DOUBTFUL = 0.5
HOPELESS = 0.3
PRINTED = 0.85  # short words beside the recipients ("TL.") are read with more

MARKS = re.compile(r"[\W_]+")
WORDY = re.compile(r"[^\W\d_]{2,}|\d{2,}")  # letters or digits that stand together
LONG_WORD = re.compile(r"[^\W\d_]{3,}")
OPENERS = re.compile(r"[-–—_~•*+=]")  # what a line may begin with
DASHES = frozenset("_~¬")  # what engines make of a dash before an item
BULLETS = frozenset("e«»©®°¢s*")  # and of a round bullet
BULLET_HEIGHT = 0.45  # of the row's height: bullets have 0.38, an x-height letter 0.5 and more
MAX_BULLET_CONFIDENCE = 0.8
SPECK_HEIGHT = 0.25  # of the page's typical word
MAX_SHARED = 0.6  # of a word's box; slanted neighbours share up to a third
JOINT = 0.15  # line heights: spaces are 0.2 and wider on 99 % of lines, gaps inside symbols under 0.13


def tidy(rows: Iterable[Row], stamps: Sequence[Box]) -> tuple[list[Row], int]:
    """Rows without what is surely no text, and how many words that was."""
    rows = list(rows)
    heights = [box_of(word).height for row in rows for word in row.words]
    usual = median(heights) if heights else 0.0
    kept, dropped = [], 0
    for row in rows:
        words = () if _is_scribble(row, usual) else _without_marks(row, stamps)
        dropped += len(row.words) - len(words)
        if words:
            kept.append(Row(join_symbols(mend_opener(words))))
    return kept, dropped


def _is_scribble(row: Row, usual: float) -> bool:
    """Whether nothing in the row looks like a word: all doubtful, or all specks."""
    if all(box_of(word).height < SPECK_HEIGHT * usual for word in row.words) and not WORDY.search(row.text):
        return True
    mean = sum(map(_sure, row.words)) / len(row.words)
    if mean < DOUBTFUL and 2 * sum(LONG_WORD.search(word.text) is not None for word in row.words) < len(row.words):
        return True
    return all(
        _sure(word) < (HOPELESS if WORDY.search(word.text) else DOUBTFUL) or MARKS.fullmatch(word.text)
        for word in row.words
    )


def is_signature(row: Row) -> bool:
    """Whether a row beside the recipients is a pen's work: doubtful on the whole, or nothing as long as a name."""
    mean = sum(map(_sure, row.words)) / len(row.words)
    return mean < DOUBTFUL or (mean < PRINTED and not LONG_WORD.search(row.text))


def without_scribble(row: Row) -> Row:
    """A line of recipients without what a pen left after it: the clerk's sign reads as doubtful marks."""
    end = len(row.words)
    while end > 1 and _sure(row.words[end - 1]) < DOUBTFUL and not WORDY.search(row.words[end - 1].text):
        end -= 1
    return Row(row.words[:end])


def _without_marks(row: Row, stamps: Sequence[Box]) -> tuple[Word, ...]:
    words = [word for index, word in enumerate(row.words) if not _is_mark(word, index, stamps)]
    return tuple(word for word in words if not any(_shadows(word, other) for other in words))


def _shadows(word: Word, other: Word) -> bool:
    """Whether a doubtful word is the same ink read again: it lies on a surer one."""
    if _sure(word) >= min(DOUBTFUL + 0.1, _sure(other)):
        return False
    box = box_of(word)
    return box.overlap(box_of(other)) > MAX_SHARED * box.width * box.height


def _is_mark(word: Word, index: int, stamps: Sequence[Box]) -> bool:
    text = word.text
    if not text.strip("|¦"):
        return True
    if MARKS.fullmatch(text):
        allowed = OPENERS.fullmatch(text) is not None and (index == 0 or text in "-–—+=")
        return not allowed and _sure(word) < DOUBTFUL + 0.1
    if WORDY.search(text):
        return False
    box = box_of(word)
    stamped = any(stamp.overlap(box) * 2 > box.width * box.height for stamp in stamps)
    return _sure(word) < (DOUBTFUL if stamped else 0.1) and len(text) <= 2


def _sure(word: Word) -> float:
    return 1.0 if word.confidence is None else word.confidence


def mend_opener(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A line's first mark as what it was printed: a dash read as a low stroke, a bullet read as a letter."""
    first = words[0]
    if len(words) == 1:
        return words
    if first.text in DASHES:
        return (_reread(first, "-"), *words[1:])
    height = median(box_of(word).height for word in words[1:])
    if first.text in BULLETS and _sure(first) < MAX_BULLET_CONFIDENCE and box_of(first).height < BULLET_HEIGHT * height:
        return (_reread(first, "•"), *words[1:])
    return words


def _reread(word: Word, text: str) -> Word:
    return replace(word, text=text, raw=word.raw_text)


def join_symbols(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words with a document symbol put back together that the engine cut where no space is ("01/2018/TT- VPCP")."""
    joined = [words[0]]
    for word in words[1:]:
        last = joined[-1]
        gap = box_of(word).x0 - box_of(last).x1
        at_joint = (last.text[-1] in "-/" and len(last.text) > 1) or (word.text[0] in "-/" and len(word.text) > 1)
        if at_joint and gap < JOINT * max(box_of(word).height, box_of(last).height):
            joined[-1] = _joined(last, word)
        else:
            joined.append(word)
    return tuple(joined)


def _joined(one: Word, other: Word) -> Word:
    raw = f"{one.raw_text} {other.raw_text}"
    return Word(one.text + other.text, box_of(one).union(box_of(other)), min(_sure(one), _sure(other)), raw)
