"""Case and spelling of a mended word: the form it was read in, and the tone placement the document uses."""

from __future__ import annotations

from vanban.repair.channel import Form


def in_form(word: str, form: Form) -> str:
    """A lower-case word in a form of case.

    >>> in_form("đường", "title"), in_form("ủy", "upper")
    ('Đường', 'ỦY')
    """
    if form == "upper":
        return word.upper()
    return word[0].upper() + word[1:] if form == "title" else word
