"""Names of places with an apostrophe ("M'Drắk", "Đắk R'Lấp") that lost their marks: few, of no Vietnamese syllables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from vanban.lexicon import Lexicon, PlaceName
from vanban.repair.fixes import Fix
from vanban.vietnamese import bare

_NAME = re.compile(r"(?<![\w'’])[^\W\d_]{1,4}['’][^\W\d_]{2,}(?![\w'’])")


class Apostrophes:
    """The names of a lexicon, read when a text first has such a word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return names(self._lexicon.places)

    def fixes(self, text: str) -> Iterator[Fix]:
        """The names with their marks; case and apostrophe are as they were read."""
        for match in _NAME.finditer(text):
            read = match.group()
            name = self._names.get(_letters(read))
            if name is not None and name != bare(name) and read[0].isupper():
                signs = (new.upper() if old.isupper() else new for old, new in zip(read, name, strict=True))
                yield Fix(match.start(), match.end(), "".join(signs).replace("'", _apostrophe(read)), "place name")


def names(places: Iterable[PlaceName]) -> dict[str, str]:
    """Words with an apostrophe by their bare letters, the most frequent spelling of each."""
    spellings: dict[str, Counter[str]] = {}
    for place in places:
        for word in _NAME.findall(place.name):
            spellings.setdefault(_letters(word), Counter())[word.replace("’", "'").lower()] += 1
    return {letters: counted.most_common(1)[0][0] for letters, counted in spellings.items()}


def _apostrophe(word: str) -> str:
    return "’" if "’" in word else "'"


def _letters(word: str) -> str:
    return bare(word.replace("’", "'").lower())
