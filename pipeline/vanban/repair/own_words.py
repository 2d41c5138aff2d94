"""A user's own words and phrases: kept as they are where they stand, and candidates for what has been garbled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from vanban.repair.measure import Damage
from vanban.vietnamese import bare, nfc

_WORD = re.compile(r"[^\W\d_]+")


class OwnWords:
    """Words and phrases, each as it is to be written; empty ones and comments (``#``) are left out."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        cleaned = (" ".join(nfc(line).split()) for line in lines)
        self.phrases = tuple(dict.fromkeys(line for line in cleaned if line and not line.startswith("#")))

    @cached_property
    def syllables(self) -> tuple[str, ...]:
        """The words in them, in lower case."""
        words = (word for phrase in self.phrases for word in _WORD.findall(phrase) if not word.isupper())
        return tuple(dict.fromkeys(word.lower() for word in words))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The abbreviations in them."""
        words = (word for phrase in self.phrases for word in _WORD.findall(phrase))
        return frozenset(word for word in words if word.isupper() and len(word) > 1)

    @cached_property
    def _exact(self) -> re.Pattern[str] | None:
        return _pattern(self.phrases)

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        """Phrases of several words by their bare letters; where two share them, neither is sure."""
        found: dict[str, str | None] = {}
        for phrase in self.phrases:
            if " " in phrase:
                letters = bare(phrase)
                found[letters] = phrase if letters not in found else None
        return {letters: phrase for letters, phrase in found.items() if phrase is not None}

    @cached_property
    def _stripped(self) -> re.Pattern[str] | None:
        return _pattern(self._by_letters)

    def settled(self, text: str, damage: Damage) -> Iterator[tuple[int, int, str]]:
        """Stretches that are such a word, and what they become: themselves, or a phrase whose marks were misread."""
        if self._exact is not None:
            for match in self._exact.finditer(text):
                yield match.start(), match.end(), match.group()
        if self._stripped is not None:
            plain = bare(text)
            if len(plain) == len(text):  # no mark by itself: what stands where is the same
                for match in self._stripped.finditer(plain):
                    phrase = self._by_letters[" ".join(match.group().split())]
                    if damage != "vie" or _lost_marks(text[match.start() : match.end()], phrase):
                        yield match.start(), match.end(), phrase


LONG_PHRASE = 3
"""Words of a phrase from which on sound text that has it with some marks lost means it; a line may be too short to be
told for garbled."""


def _lost_marks(read: str, phrase: str) -> bool:
    """Whether what was read is a long phrase with marks lost, and none of others."""
    words = read.split()
    alike = (one in (two, bare(two)) for one, two in zip(" ".join(words), phrase, strict=True))
    return len(words) >= LONG_PHRASE and all(alike)


def _pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the phrases as whole words, the longest first; blanks between their words may be of any number."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    if not ordered:
        return None
    parts = (r"[^\S\n\t]+".join(map(re.escape, phrase.split())) for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
