"""Where words stand in a text, looked up by the rarest of them.

A document of 500 pages names a thousand units; a search of its whole text for each took a third of its extraction.
"""

from __future__ import annotations

import re
from array import array
from functools import lru_cache

from vanban.model import Span

_WORD = re.compile(r"\w+")


class Occurrences:
    r"""The words of a text, and where each stands.

    >>> text = "Giao SỞ\nNội vụ; Sở Nội  vụ (Sở Nội vụ2)"
    >>> [text[at.start : at.end] for at in Occurrences(text).find("Sở Nội vụ")]
    ['SỞ\nNội vụ', 'Sở Nội  vụ']
    """

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(_WORD.finditer(text))
        self._starts = array("Q", [match.start() for match in found])
        self._ends = array("Q", [match.end() for match in found])
        self._numbers: dict[str, array[int]] = {}  # which words of the text a word is, in small letters
        for number, word in enumerate([match[0].lower() for match in found]):
            numbers = self._numbers.get(word)
            if numbers is None:
                numbers = self._numbers[word] = array("Q")
            numbers.append(number)

    def find(self, phrase: str) -> list[Span]:
        """Where the phrase stands as whole words, in any case and broken over lines or not, first to last."""
        wanted = " ".join(phrase.split()).lower()
        words = list(_WORD.finditer(wanted))
        if not words or " " in wanted[: words[0].start()] + wanted[words[-1].end() :]:
            return self._search(wanted)  # signs by themselves: rare
        held = [self._numbers.get(word[0], ()) for word in words]
        rarest = min(range(len(held)), key=lambda index: len(held[index]))
        before, behind = words[0].start(), len(wanted) - words[-1].end()
        found: list[Span] = []
        for number in held[rarest]:
            first, last = number - rarest, number - rarest + len(words) - 1
            if first < 0 or last >= len(self._ends):
                continue
            start, end = self._starts[first] - before, self._ends[last] + behind
            if start < (found[-1].end if found else 0) or end > len(self.text):
                continue
            if " ".join(self.text[start:end].split()).lower() == wanted and self._is_whole(start, end):
                found.append(Span(start, end))
        return found

    def _search(self, wanted: str) -> list[Span]:
        pattern = r"\s+".join(map(re.escape, wanted.split()))
        found = re.finditer(rf"(?<!\w){pattern}(?!\w)", self.text, re.IGNORECASE) if pattern else ()
        return [Span(*match.span()) for match in found]

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether no word goes on over an end: a phrase may begin or end with a sign."""
        text = self.text
        return not (_WORD.match(text, start - 1, start) if start else None) and not _WORD.match(text, end, end + 1)


@lru_cache(maxsize=2)
def occurrences(text: str) -> Occurrences:
    """The words of a text; those of a document and of its skeleton are kept, as several parts ask about them."""
    return Occurrences(text)
