"""How words are capitalised within a sentence, and abbreviations whose Đ tells them: counted in administrative text.

A word counts where the word before it stands directly before, without a stop, number or symbol between them: there a
capital belongs to a name. Shares are kept of frequent words, and after a certain word where they differ much from that
("Sở" after "giao", "sở" after "cơ").
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from vanban.repair.tokens import fold, trim
from vanban.vietnamese import bare
from vanban_lexicon.counts import lines

EVERY = 2
"""Of so many lines one is counted."""

MIN_WORD, MIN_PAIR = 20, 15
"""Words and pairs seen more rarely tell nothing."""

MIN_DIFFERENCE = 1.5
"""How much the log odds after a word must differ from those of the word by itself."""

NEVER = (-3.0, -1.5)
"""Where a word's log odds, and those after another word, are below these, both say no."""

MIN_ABBREVIATION, OUTNUMBERED = 5, 2
"""An abbreviation with Đ is kept if seen so often, and so many times as often as the same with D."""

_STOPS = frozenset(".?!:;…")
_CAPITALS = re.compile(r"[A-ZĐ]{2,8}$")

Shares = list[tuple[str, str, str]]


class Counts:
    """What is counted, chunk by chunk."""

    def __init__(self) -> None:
        self.words: Counter[tuple[str, bool]] = Counter()
        self.pairs: Counter[tuple[str, str, bool]] = Counter()
        self.capitals: Counter[str] = Counter()
        self._seen: dict[str, tuple[str, bool | None, bool, bool]] = {}

    def add(self, line: str) -> None:
        """Count a line's words."""
        before = ""
        for chunk in line.split():
            word, capital, opened, ends = self._look(chunk)
            if not word:
                before = ""
                continue
            if before and capital is not None and not opened:
                self.words[word, capital] += 1
                self.pairs[before, word, capital] += 1
            before = "" if ends else word

    def _look(self, chunk: str) -> tuple[str, bool | None, bool, bool]:
        """The folded word, whether it has a capital, and whether marks stand before and a stop after it."""
        found = self._seen.get(chunk)
        if found is None:
            opening, closing = trim(chunk)
            core = chunk[opening : len(chunk) - closing]
            word = fold(core) if core.isalpha() else ""
            capital = False if core.islower() else True if core[1:].islower() or len(core) == 1 else None
            ends = capital is None or not _STOPS.isdisjoint(chunk[len(chunk) - closing :] if closing else "")
            found = self._seen[chunk] = (word, capital, opening > 0, ends)
        if found[1] is None and found[0]:
            self.capitals[found[0]] += 1
        return found


def count(corpus: Path) -> Counts:
    """Counts of the corpus folder's administrative text."""
    counts = Counts()
    for number, line in enumerate(lines(corpus / "admin.txt.xz")):
        if number % EVERY == 0:
            counts.add(line)
    return counts


def case_rows(counts: Counts) -> Shares:
    """Word before (empty for any), word, and the percentage of capitals, to a tenth."""
    usual = {}
    for word in {word for word, _ in counts.words}:
        with_capital, without = counts.words[word, True], counts.words[word, False]
        if with_capital + without >= MIN_WORD:
            usual[word] = _odds(with_capital, without)
    rows = [("", word, _share(odds)) for word, odds in usual.items()]
    rows += [(before, word, _share(odds)) for before, word, odds in _telling_pairs(counts, usual)]
    return sorted(rows)


def _telling_pairs(counts: Counts, usual: dict[str, float]) -> Iterator[tuple[str, str, float]]:
    for before, word in {(before, word) for before, word, _ in counts.pairs}:
        with_capital, without = counts.pairs[before, word, True], counts.pairs[before, word, False]
        if word in usual and with_capital + without >= MIN_PAIR:
            odds = _odds(with_capital, without)
            if abs(odds - usual[word]) > MIN_DIFFERENCE and (usual[word] > NEVER[0] or odds > NEVER[1]):
                yield before, word, odds


def _odds(with_capital: int, without: int) -> float:
    return math.log((with_capital + 0.5) / (without + 0.5))


def _share(odds: float) -> str:
    return f"{100 / (1 + math.exp(-odds)):.1f}"


def capital_rows(counts: Counts, syllables: set[str]) -> list[tuple[str, str]]:
    """Abbreviations with Đ that are no syllables, and how often they were seen."""
    return sorted(
        (word.upper(), str(seen))
        for word, seen in counts.capitals.items()
        if "đ" in word
        and _CAPITALS.match(word.upper())
        and seen >= MIN_ABBREVIATION
        and seen >= OUTNUMBERED * counts.capitals[bare(word)]
        and word not in syllables
    )
