"""Fixed phrases of the form of documents, found even where one or two letters were misread.

Comparison is on the skeleton (capital letters without marks), because marks are what a scan loses first.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from vanban.extract.words import wording
from vanban.vietnamese import bare

MOTTO = ("CONG HOA XA HOI CHU NGHIA VIET NAM", "DOC LAP - TU DO - HANH PHUC", "DANG CONG SAN VIET NAM")
"""Quốc hiệu, tiêu ngữ, and the heading of Party documents."""

CAPITALS = "A-ZĐÐ" + "".join(
    chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isupper() and bare(chr(code)).isascii()
)
"""For a character class: the capital letters of Vietnamese."""
SMALL = "a-zđ" + "".join(chr(code) for code in range(0xC0, 0x1EFA) if chr(code).islower() and bare(chr(code)).isascii())
"""For a character class: the small letters of Vietnamese."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found in a text: ``text[start:end]`` reads like it, ``score`` (0..1) says how much."""

    start: int
    end: int
    score: float


def skeleton(text: str) -> str:
    """The skeleton in capitals, as the form prints its fixed phrases, one character for each of the text.

    >>> skeleton("Nơi nhận:")
    'NOI NHAN:'
    """
    flat = wording.skeleton(text)
    capitals = flat.upper()
    return capitals if len(capitals) == len(flat) else "".join(letter.upper()[0] for letter in flat)


def resembles(text: str, phrase: str, slack: float = 0.15) -> bool:
    """Whether the whole text reads as the phrase (given as a skeleton), up to ``slack`` of its letters.

    >>> resembles("KÊ HOẠCIH", "KE HOACH")
    True
    >>> resembles("KẾ HOẠCH NĂM", "KE HOACH")
    False
    """
    allowed = max(1 if len(phrase) >= 5 else 0, int(slack * len(phrase)))
    flat = " ".join(skeleton(text).split())
    return Levenshtein.distance(flat, phrase, score_cutoff=allowed) <= allowed


def starts_like(text: str, phrase: str, slack: float = 0.15) -> bool:
    """Whether the text begins with the phrase, up to ``slack`` of its letters and at a word's end.

    >>> starts_like("Căn cử Luật Thanh tra", "CAN CU")
    True
    """
    words = len(phrase.split())
    head = text.lstrip().split()[:words]
    return resembles(" ".join(head).rstrip(":;,."), phrase.rstrip(":"), slack)


def find(text: str, phrase: str, cutoff: float = 0.82) -> Found | None:
    """The best place in the text that reads like the phrase (a skeleton), or None."""
    flat = skeleton(text)
    exact = flat.find(phrase)
    if exact >= 0:
        return Found(exact, exact + len(phrase), 1.0)
    if len(flat) < 0.6 * len(phrase):
        return None
    best = fuzz.partial_ratio_alignment(phrase, flat, score_cutoff=cutoff * 100)
    if best is None or best.dest_end - best.dest_start < 0.7 * len(phrase):
        return None
    start, end = best.dest_start, best.dest_end
    while start > 0 and flat[start - 1].isalnum() and flat[start : start + 1].isalnum():
        start -= 1  # whole words: a misread first letter belongs to the phrase
    return Found(start, end, best.score / 100)


def find_motto(text: str) -> Found | None:
    """Where the country's name, its motto or the Party's name stands in a line."""
    found = [place for phrase in MOTTO if (place := find(text, phrase, 0.75)) is not None]
    return max(found, key=lambda place: place.score, default=None)


def is_capitals(text: str) -> bool:
    """Whether (nearly) all letters are capitals; one slip of the reader in eight is forgiven."""
    capitals, small, most = 0, 0, 1 + len(text) // 7
    for letter in text:
        if letter.isalpha():
            if letter.isupper():
                capitals += 1
            else:
                small += 1
                if small > most:  # most lines of a document end here, after a few words
                    return False
    return capitals + small >= 2 and capitals >= 0.87 * (capitals + small)


def ends_sentence(text: str) -> bool:
    """Whether the text stops: a full stop, a colon, a semicolon, "./.", perhaps inside a closing quote or bracket."""
    return text.rstrip(" \"'”’)/*").endswith((".", ":", ";", "!", "?", "…"))
