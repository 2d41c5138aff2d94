"""What a stamp of incoming mail says is no text of the document: "CÔNG VĂN ĐẾN, Số: …, Ngày: …" in a frame.

Its ink is lifted where it is paler than print; where it is as black, its words are read, and are told by what such
stamps say. What stands under it stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.model import Box, Word
from vanban.ocr.noise import DOUBTFUL
from vanban.ocr.rows import Row, box_of
from vanban.vietnamese import bare

TITLE = re.compile(r"\b(?:cong van|van ban|cv|vb) ?den\b|\bden\b.*\bso\b.*\bngay\b|\bso\b.*\bngay\b.*\bchuyen\b")
OWN = frozenset(["cong", "van", "ban", "cv", "vb", "den", "so", "ngay", "thang", "nam", "gio", "chuyen", "luu", "ho"])
INSIDE = 0.6  # of a word's box


def without_mail_stamps(rows: Sequence[Row], stamps: Sequence[Box]) -> list[Row]:
    """Rows without the words of stamps of incoming mail."""
    gone: set[int] = set()
    for stamp in stamps:
        inside = [word for row in rows for word in row.words if _is_inside(word, stamp)]

        if TITLE.search(" ".join(_letters(word) for word in inside)):
            gone |= {id(word) for word in inside if _is_own(word)}
    if not gone:
        return list(rows)
    left = [tuple(word for word in row.words if id(word) not in gone) for row in rows]
    return [Row(words) for words in left if words]


def _is_inside(word: Word, stamp: Box) -> bool:
    box = box_of(word)
    return box.overlap(stamp) >= INSIDE * box.width * box.height


def _letters(word: Word) -> str:
    return " ".join(re.findall(r"[a-z]+", bare(word.text).lower()))


def _is_own(word: Word) -> bool:
    """Whether a word is a stamp's: one that such stamps have, the dots to write on, or what was read of both."""
    letters = _letters(word)
    sure = 1.0 if word.confidence is None else word.confidence
    return letters in OWN or not letters or sure < DOUBTFUL
