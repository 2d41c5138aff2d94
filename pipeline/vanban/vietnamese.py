"""Facts of written Vietnamese that all stages share: normal form, tone placement, bare letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

TONE_MARKS = frozenset(
    {
        "\N{COMBINING GRAVE ACCENT}",
        "\N{COMBINING ACUTE ACCENT}",
        "\N{COMBINING TILDE}",
        "\N{COMBINING HOOK ABOVE}",
        "\N{COMBINING DOT BELOW}",
    }
)


def nfc(text: str) -> str:
    """Canonical composition; the only form of text inside vanban."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1 << 14)  # a text has a few thousand words, and the same are asked about at every stage
def fold_tone(word: str) -> str:
    """Move the tone mark to the end, so that its placement does not count when words are compared.

    >>> fold_tone("hòa") == fold_tone("hoà")
    True
    >>> fold_tone("hòa") == fold_tone("hóa")
    False
    """
    decomposed = unicodedata.normalize("NFD", word)
    tones = [mark for mark in decomposed if mark in TONE_MARKS]
    return unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in TONE_MARKS)) + "".join(tones)


def bare(text: str) -> str:
    """Letters without marks; đ and Đ, which do not decompose, become d and D.

    >>> bare("Điện Biên Phủ")
    'Dien Bien Phu'
    """
    if text.isascii():
        return text
    return "".join(map(_bare_letter, text))


class _BareLetters(dict[str, str]):
    """The letter without its marks, and nothing of a mark by itself; worked out when first asked for."""

    def __missing__(self, letter: str) -> str:
        decomposed = unicodedata.normalize("NFD", {"đ": "d", "Đ": "D"}.get(letter, letter))
        self[letter] = plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
        return plain


_bare_letter = _BareLetters().__getitem__
