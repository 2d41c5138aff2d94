"""Names of persons who sign a garbled text: what syllables names are made of tells more there than running text does.

The signer's name is a line by itself below "Nơi nhận". A name that the language model has met is known to it; of others
it knows only that the words are rare. So a syllable's chance there is the mean of both: by the words before it, and by
how many names have it as their family, middle or given name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from vanban.lexicon import Lexicon
from vanban.repair.candidates import CASE_WEIGHT
from vanban.repair.language_model import LanguageModel
from vanban.repair.proposals import Slot
from vanban.repair.splits import Option
from vanban.repair.tokens import fold
from vanban.vietnamese import bare

SHARE = 0.3
"""Of the language model. Of 400 garbled names put together from parts of real ones 50 % come right (by the model alone
39 %), of 400 that are in the model's own text 75 % (75 %); 0.2 to 0.5 are alike."""

SMOOTHING = 30.0
"""Names that each place is taken to have beside those counted, spread as capitals are: 10 to 100 are alike."""

RARE = 1e-6
"""Share of a syllable that is never written with a capital."""

KEPT = 4
"""Readings per word that are tried."""

_LIST = re.compile(r"^\W{0,3}N[oơ0ờ6][iíìl1]\s*nh[\w@]{1,3}n", re.M | re.I)
_WORD = r"[A-ZĐÐÀ-ÖØ-ÞĂĨŨƠƯẠ-Ỹ](?:[^\W\d_A-ZĐÐ]|[60¥€$&])*"
_NAME = re.compile(rf"(?:^|(?<=[;.)] )|(?<=\t))[^\w\n]{{0,3}}(?P<name>{_WORD}(?: {_WORD}){{1,4}})[^\w\n]{{0,3}}$", re.M)


@dataclass(frozen=True, slots=True)
class Named:
    """A word of a name: its place among the slots, how it reads, and how far behind (in nats) another is."""

    slot: int
    option: Option
    margin: float


class Persons:
    """The counts of names, made ready."""

    def __init__(self, lexicon: Lexicon, model: LanguageModel) -> None:
        self._model = model
        counts = lexicon.persons
        self._counts = tuple({fold(each): row[place] for each, row in counts.items()} for place in range(3))
        self._totals = [sum(counted.values()) for counted in self._counts]
        shares = {fold(each.text): each.general * each.capital_share for each in lexicon.syllables}
        total = sum(shares.values())
        self._spread = {each: share / total for each, share in shares.items()}
        self._habit = {
            each.text: CASE_WEIGHT * math.log(each.capital_share + 0.01) for each in lexicon.syllables
        }  # of being written with a capital, which all words of a name are
        self._families = frozenset(bare(each) for each, row in counts.items() if row[0])

    def named(self, text: str, slots: Sequence[Slot]) -> Iterator[Named]:
        """The words of the names that stand by themselves below the last list of recipients."""
        opened = list(_LIST.finditer(text))
        if not opened:
            return
        for match in _NAME.finditer(text, opened[-1].end()):
            start, end = match.span("name")
            held = [
                index
                for index, slot in enumerate(slots)
                if start <= slot.piece.start < end and slot.piece.symbols is None
            ]
            if len(held) == len(match["name"].split()) and self._has_family(slots[held[0]]):
                yield from self._read([(index, slots[index]) for index in held])

    def _has_family(self, slot: Slot) -> bool:
        """Whether the first word may be a family name."""
        return any(bare(fold(option[2])) in self._families for option in slot.options if option[2])

    def _read(self, held: Sequence[tuple[int, Slot]]) -> Iterator[Named]:
        columns = [self._weighed(slot, min(at, 1) if at < len(held) - 1 else 2) for at, (_, slot) in enumerate(held)]
        if not all(columns):
            return
        scores = []
        for path in product(*columns):
            ids = np.array([0, 0, 0, *(option.symbol for option, _ in path)], dtype=np.int64)
            said = self._model.score_text(ids)[3:].tolist()
            mixed = (
                math.log(SHARE * math.exp(by_text) + (1 - SHARE) * math.exp(by_name))
                for by_text, (_, by_name) in zip(said, path, strict=True)
            )
            scores.append((sum(mixed) + sum(option.weight for option, _ in path), path))
        best, path = max(scores, key=lambda scored: scored[0])
        for at, (index, _) in enumerate(held):
            others = [score for score, other in scores if other[at][0] != path[at][0]]
            yield Named(index, path[at][0], best - max(others, default=best - 99.0))

    def _weighed(self, slot: Slot, place: int) -> list[tuple[Option, float]]:
        """The likeliest readings of a word, each spelling once, with the log of their chance in its place.

        What running text has ("Không", "Làm") is no family name where another reading is one ("Khổng", "Lâm").
        """
        found: dict[str, tuple[Option, float]] = {}
        for reading in slot.options:
            option = Option._make(reading)
            if option.text is None or " " in option.text:
                continue
            word = fold(option.text)
            option = option._replace(weight=option.weight - self._habit.get(option.text.lower(), 0.0))
            chance = math.log(
                (self._counts[place].get(word, 0) + SMOOTHING * (self._spread.get(word, 0.0) + RARE))
                / (self._totals[place] + SMOOTHING)
            )
            if word not in found or found[word][0].weight < option.weight:
                found[word] = (option, chance)
        known = [each for word, each in found.items() if self._counts[0].get(word)] if place == 0 else []
        return sorted(known or found.values(), key=lambda each: -each[0].weight - each[1])[:KEPT]
