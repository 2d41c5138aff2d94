"""Words parted and joined where the ink is: engines run what a wide gap parts into one word, and cut one in two.

Forms leave a gap for the number, "Số: 225   /QĐ-UBND", which the engine closes as it knows symbols without; it cuts
others where it expects a blank, "01/2018/TT- VPCP", "92/201 7/NĐ-CP".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban.levels import counted, percentiles
from vanban.model import Box, Pixels, Word
from vanban.ocr.pen.widths import width
from vanban.ocr.rows import box_of

# Gaps as shares of the height of words, on 90 spoilt pages: inside symbols that were cut 0.06 to 0.2, inside dates up
# to 0.26; between a stroke and what was set apart from it 0.47 and more, between words 0.2 and more on 99 % of lines.
JOINT = 0.15
SYMBOL_JOINT = 0.3
APART = 0.3  # white inside a word that parts it
PALE = 0.2  # of the print's contrast: a stroke of poor print is paler than its figures, and is no white
OFF = 0.5  # of the height: how far the white may be from where the widths of letters have it

SYMBOL_END = re.compile(r"[A-ZĐÐ]{2}-")
NUMBERED = re.compile(r"\d{1,4}/(?:(?:19|20)\d\d/)?[A-ZĐÐO0]{2}.*|\d{1,2}/\d{1,2}/(?:19|20)\d\d\W*")
"""A document's symbol with its number, or a date."""

RATIO = re.compile(r"\d{1,3}(?:,\d{1,2})?/\d{1,3}(?:,\d{1,2})?\W*")
"""Points with their maximum: two ones in them stand as far apart as words do in small print."""

ADDRESS = re.compile(r"(?:https?:|www\.|.*//).*|.*@\w.*")
"""What an address of the web or of mail begins with."""

PARTING = re.compile(r"(?<=\d)(?=/(?:[A-ZĐÐ]{2}|\d\d?/(?:19|20)\d\d))|(?<=[^\W\d_][,;:])(?=[^\W_])")
"""Where a blank may be lost: before the stroke behind a number or day that was filled in, and behind a comma."""


def respaced(words: Sequence[Word], image: Pixels) -> tuple[Word, ...]:
    """A line's words with lost blanks set and false ones taken out, by the ink."""
    return join_symbols(tuple(part for word in words for part in parted(word, image)))


def parted(word: Word, image: Pixels) -> tuple[Word, ...]:
    """A word's parts where white as wide as a blank is in it at a place for one; else the word."""
    for place in PARTING.finditer(word.text):
        parts = _at_white(word, place.start(), image)
        if parts:
            return parts[0], *parted(parts[1], image)
    return (word,)


def _at_white(word: Word, at: int, image: Pixels) -> tuple[Word, Word] | None:
    """The two parts of a word before and from character ``at``, if its ink has a wide gap there."""
    box = box_of(word)
    crop = image[box.y0 : box.y1, box.x0 : box.x1]
    if crop.size == 0:
        return None
    share = width(word.text[:at]) / width(word.text)
    for start, end in _white(_inked(crop)):
        gap = end - start
        due = share * (box.width - gap) + gap / 2
        if gap > APART * box.height and abs((start + end) / 2 - due) < OFF * box.height:
            raw = word.raw_text if word.raw_text != word.text else None
            left = Box(box.x0, box.y0, box.x0 + start, box.y1)
            right = Box(box.x0 + end, box.y0, box.x1, box.y1)
            return (
                replace(word, text=word.text[:at], box=left, raw=raw),
                replace(word, text=word.text[at:], box=right, raw=None if raw is None else ""),
            )
    return None


def _inked(crop: Pixels) -> NDArray[np.bool_]:
    """Which columns have print in them, however pale; grain is none."""
    smooth = np.asarray(cv2.blur(np.ascontiguousarray(crop), (3, 3)), np.uint8)
    dark, paper = percentiles(counted(smooth), (5, 75))
    return np.asarray((smooth < paper - PALE * (paper - dark)).any(axis=0), np.bool_)


def _white(inked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The runs of columns without ink, from start to end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([True], inked, [True])).astype(np.int8)))
    return [(start, end) for start, end in edges.reshape(-1, 2).tolist()]


def join_symbols(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words with a document symbol or a date put back together that the engine cut where no blank is."""
    joined = list(words[:1])
    for word in words[1:]:
        if _is_cut(joined[-1], word):
            joined[-1] = _joined(joined[-1], word)
        else:
            joined.append(word)
    return tuple(joined)


def _is_cut(left: Word, right: Word) -> bool:
    """Whether two words are pieces of one."""
    one, other = box_of(left), box_of(right)
    joint = _joint(left.text, right.text)
    return joint > 0 and other.x0 - one.x1 < joint * max(one.height, other.height)


def _joint(left: str, right: str) -> float:
    """The gap, in heights, under which two pieces are one word; 0 where they are two.

    A symbol may be cut at its stroke or inside a number, quyết, quyền … before the ê.

    >>> _joint("01/2018/TT-", "BNV"), _joint("92/201", "7/NĐ-CP"), _joint("31/1", "0/2017")
    (0.3, 0.3, 0.3)
    >>> _joint("9/1", "1,5"), _joint("1", "1/12"), _joint("8/10", "15")
    (0.3, 0.3, 0.0)
    >>> _joint("https://dichvucong.", "gov.vn"), _joint("https://dichvucong.gov.vn;", "www.moj.gov.vn")
    (0.3, 0.0)
    >>> _joint("Quy", "ết"), _joint("7", "1/QĐ-BTP"), _joint("quy", "định"), _joint("năm", "2020")
    (0.15, 0.15, 0.0, 0.0)
    """
    if left[-1] == right[0] == "1" and RATIO.fullmatch(left + right):
        return SYMBOL_JOINT
    if left[-1].isdigit() and right[0].isdigit():
        if not NUMBERED.fullmatch(left + right) or NUMBERED.fullmatch(left):
            return 0.0
        return SYMBOL_JOINT if "/" in left else JOINT
    if SYMBOL_END.search(left[-3:]) and right[0].isupper():
        return SYMBOL_JOINT
    if ADDRESS.fullmatch(left) and left[-1] not in ",;)" and right.isascii():
        return SYMBOL_JOINT
    if (left[-1] in "-/" and len(left) > 1) or (right[0] in "-/" and len(right) > 1):
        return JOINT
    return JOINT if left.lower() == "quy" and right[0].lower() in "êếềểễệ" else 0.0


def _joined(one: Word, other: Word) -> Word:
    raw = f"{one.raw_text} {other.raw_text}"
    sure = min(1.0 if word.confidence is None else word.confidence for word in (one, other))
    return Word(one.text + other.text, box_of(one).union(box_of(other)), sure, raw)
