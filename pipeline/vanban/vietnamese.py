"""Facts of written Vietnamese that all stages share: normal form, tone placement, bare letters."""

from __future__ import annotations

import unicodedata

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
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join([letter for letter in decomposed if not unicodedata.combining(letter)])
