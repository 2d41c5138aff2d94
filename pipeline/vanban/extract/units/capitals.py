"""Headings in capitals as they would be written otherwise, so that names are told from what joins them."""

from __future__ import annotations

import re

from vanban.extract.units.inner_commas import COLLECTION, SISTERS
from vanban.extract.words.phrases import is_capitals
from vanban.extract.words.wording import skeleton

JOINTS = frozenset(["các", "và", "của", "thuộc", "tại", "với", "cho", "hoặc", "cấp", "những", "từng", "mọi", "trong"])
"""Words that a name is written with in small letters."""
WORD = re.compile(r"[^\W_]+")


def with_small_letters(text: str) -> str:
    """Capitals at the beginnings of words only, none in joints and in the sisters of a list; the same length.

    >>> with_small_letters("THỦ TRƯỞNG CÁC SỞ, BAN, NGÀNH; VĂN PHÒNG UBND TỈNH")
    'Thủ Trưởng các Sở, ban, ngành; Văn Phòng Ubnd Tỉnh'
    """
    if not is_capitals(text):
        return text
    plain = skeleton(text)
    parts, at = [], 0
    for word in WORD.finditer(text):
        small = word[0].lower()
        sister = plain[: word.start()].endswith(", ") and SISTERS.match(plain, word.start()) is not None
        joined = small in JOINTS or (sister and COLLECTION.search(plain[: word.start() - 2]) is not None)
        parts += [text[at : word.start()], small if joined else small[0].upper() + small[1:]]
        at = word.end()
    parts.append(text[at:])
    written = "".join(parts)
    return written if len(written) == len(text) else text
