"""Marks that are no text: rules, specks, stamp rings and signatures that the engine read as words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from vanban.model import Box, Pixels, Word
from vanban.ocr.openers import mend_opener
from vanban.ocr.rows import Row, box_of
from vanban.ocr.spacing import respaced

# Confidences of 3400 right words on nine real pages: 0.3 % are under 0.3 and 0.7 % under 0.5, and all of those stand
# between surer words; of what is no text, four fifths are under 0.5.
DOUBTFUL = 0.5
HOPELESS = 0.3
SHADOW = 0.6  # less than that has a word that lies on another
PRINTED = 0.85  # short words beside the recipients ("TL.") are read with more

MARKS = re.compile(r"[\W_]+")
WORDY = re.compile(r"[^\W\d_]{2,}|\d{2,}")  # letters or digits that stand together
LONG_WORD = re.compile(r"[^\W\d_]{3,}")
OPENERS = re.compile(r"[-–—_~•*+=]")  # what a line may begin with
RECIPIENTS = re.compile(
    r"(?:\S{1,4} ){1,2}nh[aâậạấăặầ]n\b.{0,6}"
)  # the head of their list, which a clerk's sign spoils
ARTICLE = re.compile(r"[ĐđDd]i[eêềéếễệ]u \d{1,2}[;:,.]?$")  # "Như Điều 3;"
QUOTES = "\"“”„'‘’*`"
SPECK_LINE = re.compile(r"_{2,3}")  # dirt on the line; blanks of forms are longer
SYMBOL = re.compile(r"[A-ZĐÐ]{2}[\w&.]*\s?[-–]\s?[A-ZĐÐ]")  # behind the number, which a pen may have written
LABELLED = re.compile(r"[\W_]{0,3}[Ss][^\W\d_].*[-–/⁄.].*[A-ZĐÐ]\w*\W*")  # "Số: 12 /…-UBND" with scribble between
BRACKETED = re.compile(r"\([^\s()]{1,10}\)[;:,.]?")  # notes on recipients: (b/c), (t/h), (03b)
SPECK_HEIGHT = 0.25  # of the page's typical word
MAX_SHARED = 0.6  # of a word's box; slanted neighbours share up to a third
HALF = 0.5  # … of the box of a doubtful word that lies on a sure one of another row
JUMBLED = 1.4  # of the page's typical word's height: capitals with marks under and over them reach 1.3
WIDE_GAP = 4.0  # of the page's typical word's height: gutters are as wide, a justified line's spaces are not


def tidy(rows: Iterable[Row], stamps: Sequence[Box], image: Pixels) -> tuple[list[Row], int]:
    """Rows without what is surely no text, and how many words that was."""
    rows = list(rows)
    heights = [box_of(word).height for row in rows for word in row.words]
    usual = median(heights) if heights else 0.0
    kept, dropped = [], 0
    for row in rows:
        parts = [part for part in _parts(row, usual) if not _is_scribble(part, usual)]
        left = tuple(word for part in parts for word in part.words)
        dropped += len(row.words) - len(left)
        if not left:
            continue
        opened = mend_opener(left, image)
        words = without_marks(opened, stamps)
        dropped += len(opened) - len(words)
        if words:
            kept.append(Row(respaced(words, image)))
    return kept, dropped


def part_jumbled(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Rows without the parts that two lines were read as, and those: doubtful words, one taller than a line."""
    heights = [box_of(word).height for row in rows for word in row.words]
    usual = median(heights) if heights else 0.0
    kept: list[Row] = []
    jumbled: list[Row] = []
    for row in rows:
        if not any(_sure(word) < DOUBTFUL and box_of(word).height > JUMBLED * usual for word in row.words):
            kept.append(row)
            continue
        left: list[Word] = []
        for part in _parts(row, usual):
            if all(_sure(word) < DOUBTFUL for word in part.words):
                jumbled.append(part)
            else:
                left += part.words
        if left:
            kept.append(Row(tuple(left)))
    return kept, jumbled


def without_shadows(rows: Sequence[Row]) -> list[Row]:
    """Rows without doubtful words half of which lies on a sure one of another row: the same ink, read twice."""
    boxes = [box_of(word) for row in rows for word in row.words if _sure(word) >= PRINTED]
    sure = np.array([(box.x0, box.y0, box.x1, box.y1) for box in boxes], np.intp).reshape(-1, 4).T
    left = []
    for row in rows:
        words = tuple(word for word in row.words if _sure(word) >= DOUBTFUL or not _is_covered(box_of(word), sure))
        if words:
            left.append(row if len(words) == len(row.words) else Row(words))
    return left


def _is_covered(box: Box, sure: NDArray[np.intp]) -> bool:
    x0, y0, x1, y1 = sure
    across, down = np.minimum(x1, box.x1) - np.maximum(x0, box.x0), np.minimum(y1, box.y1) - np.maximum(y0, box.y0)
    shared = np.maximum(across, 0) * np.maximum(down, 0)
    return bool((shared > HALF * box.width * box.height).any())


def _parts(row: Row, usual: float) -> list[Row]:
    """The row cut at wide gaps: beside a line of recipients may be a signature, and each is judged by itself."""
    parts: list[list[Word]] = [[row.words[0]]]
    for word in row.words[1:]:
        if box_of(word).x0 - box_of(parts[-1][-1]).x1 > WIDE_GAP * usual:
            parts.append([])
        parts[-1].append(word)
    return [Row(tuple(part)) for part in parts]


def _is_scribble(row: Row, usual: float) -> bool:
    """Whether nothing in the row looks like a word: all doubtful, or all specks."""
    if SYMBOL.search(row.text) or LABELLED.fullmatch(row.text) or RECIPIENTS.fullmatch(row.text):
        return False
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


def unquoted(row: Row) -> Row:
    """A line of who signs without the mark that a stroke left before its first word: none begins with a quote."""
    first = row.words[0]
    text = first.text.lstrip(QUOTES)
    if text == first.text or not text:
        return row
    return Row((replace(first, text=text, raw=first.raw_text), *row.words[1:]))


def without_scribble(row: Row) -> Row:
    """A line of recipients without what a pen left after it: the clerk's sign reads as doubtful marks."""
    end = len(row.words)
    while end > 1 and _sure(row.words[end - 1]) < DOUBTFUL and not _is_worded(row.words[end - 1].text):
        if _closes(row.words[:end]) or ARTICLE.search(" ".join(word.text for word in row.words[:end])):
            break
        end -= 1
    return Row(row.words[:end])


def _closes(words: Sequence[Word]) -> bool:
    """Whether the last word closes a bracket that another has opened: "(để b/c)"."""
    before = " ".join(word.text for word in words[:-1])
    return before.count("(") > before.count(")") and ")" in words[-1].text


def _is_worded(text: str) -> bool:
    return WORDY.search(text) is not None or BRACKETED.fullmatch(text) is not None


def without_marks(words: Sequence[Word], stamps: Sequence[Box]) -> tuple[Word, ...]:
    """Words without those that rules, specks and stamps were read as."""
    left = [word for index, word in enumerate(words) if not _is_mark(words, index, stamps)]
    return tuple(word for word in left if _sure(word) >= SHADOW or not any(_shadows(word, other) for other in left))


def _shadows(word: Word, other: Word) -> bool:
    """Whether a doubtful word is the same ink read again: it lies on a surer one."""
    if _sure(word) >= _sure(other):
        return False
    box = box_of(word)
    return box.overlap(box_of(other)) > MAX_SHARED * box.width * box.height


def _is_mark(words: Sequence[Word], index: int, stamps: Sequence[Box]) -> bool:
    word, text = words[index], words[index].text
    if not text.strip("|¦") or SPECK_LINE.fullmatch(text):
        return True
    if MARKS.fullmatch(text):
        allowed = OPENERS.fullmatch(text) is not None and (index == 0 or text in "-–—+=")
        return not allowed and _sure(word) < DOUBTFUL + 0.1
    if WORDY.search(text) or ARTICLE.search(" ".join(word.text for word in words[max(0, index - 1) : index + 1])):
        return False
    box = box_of(word)
    stamped = any(stamp.overlap(box) * 2 > box.width * box.height for stamp in stamps)
    return _sure(word) < (DOUBTFUL if stamped else 0.1) and len(text) <= 2


def _sure(word: Word) -> float:
    return 1.0 if word.confidence is None else word.confidence
