"""Case and spelling of a mended word: the form it was read in, and where its tone mark stands.

In most syllables the mark has one right place (của, với, hoạt). In oa, oe and uy at a syllable's end two are in use: on
the first vowel (hòa, ủy), the older style, and on the second (hoà, uỷ).
"""

from __future__ import annotations

import re
import unicodedata

from vanban.repair.matching import split
from vanban.repair.worked_out import Form
from vanban.vietnamese import TONE_MARKS, nfc

EITHER = ("oa", "oe", "uy")
"""Rhymes with two right places for the tone."""

_MARKED = frozenset("ăâêôơư")
_VOWELS = frozenset("aeiouy") | _MARKED


def in_form(word: str, form: Form) -> str:
    """A lower-case word in a form of case.

    >>> in_form("đường", "title"), in_form("ủy", "upper")
    ('Đường', 'ỦY')
    """
    if form == "upper":
        return word.upper()
    return word[0].upper() + word[1:] if form == "title" else word


def spellings(syllable: str) -> tuple[str, ...]:
    """A lower-case syllable with its tone mark in the right place, the older style first.

    >>> spellings("cuả"), spellings("hoà"), spellings("qúy"), spellings("ngoaì")
    (('của',), ('hòa', 'hoà'), ('quý',), ('ngoài',))
    """
    decomposed = unicodedata.normalize("NFD", syllable)
    tone = next((mark for mark in decomposed if mark in TONE_MARKS), "")
    plain = nfc("".join(letter for letter in decomposed if letter not in TONE_MARKS))
    onset, rhyme = split(plain)
    vowels = len(rhyme) - len(rhyme.lstrip("".join(_VOWELS)))
    if not tone or not vowels:
        return (syllable,)
    return tuple(nfc(onset + rhyme[: at + 1] + tone + rhyme[at + 1 :]) for at in _places(rhyme, vowels))


def _places(rhyme: str, vowels: int) -> tuple[int, ...]:
    """Which vowels of a rhyme may carry the tone."""
    marked = [at for at in range(vowels) if rhyme[at] in _MARKED]
    if marked:
        return (marked[-1],)
    if rhyme in EITHER:
        return (0, 1)
    if vowels == 1:
        return (0,)
    return (1,) if vowels < len(rhyme) or vowels > 2 else (0,)


def newer_style(text: str) -> bool:
    """Whether a text writes hoà and uỷ more often than hòa and ủy.

    >>> newer_style("Uỷ ban nhân dân; hoà giải ở cơ sở"), newer_style("Ủy ban nhân dân")
    (True, False)
    """
    return len(_NEWER.findall(text)) > len(_OLDER.findall(text))


def _toned(first: int) -> str:
    """Alternatives of oa, oe and uy in all tones and cases, the tone on one of both vowels."""
    pairs = [pair for both in EITHER for pair in (both, both.title(), both.upper())]
    return "|".join(nfc(p[0] + m + p[1] if first else p + m) for p in pairs for m in sorted(TONE_MARKS))


_OLDER = re.compile(rf"(?<![qQ])(?:{_toned(1)})(?!\w)")
_NEWER = re.compile(rf"(?<![qQ])(?:{_toned(0)})(?!\w)")


def in_newer_style(word: str) -> str:
    """A word with the tone of oa, oe and uy on the second vowel.

    >>> in_newer_style("HÒA"), in_newer_style("thủy"), in_newer_style("của")
    ('HOÀ', 'thuỷ', 'của')
    """
    if not _OLDER.search(word):
        return word
    return _OLDER.sub(lambda match: _moved(match.group()), word)


def _moved(pair: str) -> str:
    first, tone, second = tuple(unicodedata.normalize("NFD", pair))
    return nfc(first + second + tone)
