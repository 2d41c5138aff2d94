"""Text as patterns see it: lower case, without marks, every character still at its offset.

Rules are written against this skeleton. A recogniser loses or swaps marks far more often than letters, so a rule that
asks for ``diem trung binh`` also holds where "điểm trung bình" was read as "điêm trung binh".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from vanban.vietnamese import nfc

DASHES = dict.fromkeys("\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "-")
QUOTES = dict.fromkeys("\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}«»", '"')
SPACES = dict.fromkeys("\n\t\r\N{NO-BREAK SPACE}", " ")
PLAIN = {**DASHES, **QUOTES, **SPACES, "đ": "d", "Đ": "d"}


class _Letters(dict[str, str]):
    """The plain letter of each letter, worked out when first asked for."""

    def __missing__(self, letter: str) -> str:
        base = unicodedata.normalize("NFD", letter)[0].lower()
        self[letter] = plain = PLAIN.get(letter, base if len(base) == 1 else letter)
        return plain


_plain_letter = _Letters().__getitem__


@lru_cache(maxsize=2048)  # every part looks at the same lines: 920,000 times at 300 pages'
def skeleton(text: str) -> str:
    """Lower-case letters without marks, one for one; dashes and quotation marks made plain.

    >>> skeleton("Đạt 82,91/100 ĐIỂM – “tốt”")
    'dat 82,91/100 diem - "tot"'
    """
    return "".join(map(_plain_letter, text))


def squeeze(text: str) -> str:
    """NFC with white space runs made single blanks, stripped."""
    return " ".join(nfc(text).split())


def alike(one: str, other: str, least: float = 88) -> bool:
    """Whether two phrases are the same but for marks, case and a misread letter or two."""
    return fuzz.ratio(" ".join(skeleton(one).split()), " ".join(skeleton(other).split())) >= least


def phrase(*wordings: str) -> str:
    """A pattern for any of the wordings, longest first, blanks stretching; words must be whole.

    >>> bool(re.search(phrase("giao", "phân công"), skeleton("được PHÂN  CÔNG làm")))
    True
    """
    forms = sorted((skeleton(wording) for wording in wordings), key=len, reverse=True)
    return r"(?<!\w)(?:" + "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms) + r")(?!\w)"
