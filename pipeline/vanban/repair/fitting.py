"""Words that fit a place: what the words beside it let it be, however unlike what was read.

The search for candidates knows how often a word is, not where it stands: of "giá ui sử dụng" it finds sixty words, but
not "trị", which has two strokes left; and what a bigram tells against is dropped before the words around it are seen.
Where the first reading costs much, every syllable is weighed by what was read and by its neighbours; the likeliest few
and all candidates of the places about it are decoded once more, with wider bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np

from vanban.repair.candidates import CONSONANTS, Candidates
from vanban.repair.decoder import Decoded, Floats, Lattice, Pruning, decode
from vanban.repair.language_model import Ids, LanguageModel
from vanban.repair.measure import Damage
from vanban.repair.proposals import Slot
from vanban.repair.splits import Reading

HARD, WITH_NEXT, WITH_BOTH = 8.0, 14.0, 18.0
"""What a place costs (in nats) at least, with the one after it and with both beside it, to be read again.

Of 27,300 words on 72 fresh pages, half of them black and white, 2.13 % stay wrong without and 2.01 % with it. All
places whose word and next two cost 20 are three times as many and take a third of the whole time, for 0.01 points.
"""

UNSURE = 4.0
"""How far behind the second best reading is at most there: of the words that were found so 36 in 37."""

BESIDE = 5.0
"""What the places beside it cost to get all their candidates back."""

UNLIKE = 0.5
"""How much likelier such a word must be; 0.0 is alike, 3.0 finds half as many."""

NEAR = 300
"""Syllables weighed with their neighbours: the likeliest by what was read and how often they are."""

MOST = 8
"""Words that join the candidates by both neighbours, by the word before alone and by the word after alone."""

WIDER = Pruning((20.0, 12.0), (30, 8))

REACH = 3
"""Places about those read again that may change with them."""


@dataclass(frozen=True, slots=True)
class FirstReading:
    """Places as they were read at first: all their options, those still possible, the best ones and their margins."""

    slots: list[Slot]
    kept: list[Slot]
    best: list[Reading]
    margins: Floats

    @staticmethod
    def of(slots: list[Slot], decoded: Decoded) -> FirstReading:
        """What a pass has left."""
        kept = iter(decoded.kept.tolist())
        pruned = [Slot(slot.piece, tuple(compress(slot.options, kept))) for slot in slots]
        best = [slot.options[number] for slot, number in zip(slots, decoded.best.tolist(), strict=True)]
        return FirstReading(slots, pruned, best, decoded.margins)

    @property
    def symbols(self) -> Ids:
        """Of the best options."""
        return np.array([option[0] for option in self.best], dtype=np.int64)

    def costs(self, model: LanguageModel) -> list[float]:
        """What each place costs, in nats."""
        channel = np.array([option[1] for option in self.best], dtype=np.float32)
        costs: list[float] = (-model.score_text(self.symbols) - channel).tolist()
        return costs


class Fitting:
    """Reads again where the first reading costs much."""

    def __init__(self, candidates: Candidates, model: LanguageModel) -> None:
        self._candidates = candidates
        self._model = model

    def again(self, first: FirstReading, weight: float, damage: Damage) -> FirstReading:
        """The reading with what fits better."""
        costs = first.costs(self._model)
        hard = [at for at in range(1, len(costs) - 1) if self._is_hard(first, costs, at)]
        if not hard:
            return first
        beside = {at + step for at in hard for step in (-1, 1, 2) if sum(costs[at + step : at + step + 1]) >= BESIDE}
        about = {place for at in hard for place in range(at - REACH, at + REACH + 3)}
        wide = {at: first.slots[at] for at in beside} | {at: self._wide(first, at, damage) for at in hard}
        near = [at for at in sorted(about) if 0 <= at < len(costs)]
        places = [
            (wide[at] if at in wide else first.kept[at]) if at in about else Slot(slot.piece, (first.best[at],))
            for at, slot in enumerate(first.slots)
        ]
        lattice = Lattice.build([place.options for place in places])
        found = FirstReading.of(places, decode(lattice, self._model, weight, WIDER, orders=(2, 3)))
        slots, kept, best, margins = list(first.slots), list(first.kept), list(first.best), first.margins.copy()
        for at in near:
            slots[at] = wide.get(at, slots[at])
            kept[at], best[at] = found.kept[at], found.best[at]
        margins[near] = found.margins[near]
        return FirstReading(slots, kept, best, margins)

    def _is_hard(self, first: FirstReading, costs: Sequence[float], at: int) -> bool:
        """Whether a word costs much, and so does what is beside it."""
        piece = first.slots[at].piece
        return (
            costs[at] >= HARD
            and piece.symbols is None
            and not piece.joint
            and not CONSONANTS.match(piece.text)
            and (first.margins[at] < UNSURE or len(first.slots[at].options) == 1)
            and costs[at] + costs[at + 1] >= WITH_NEXT
            and sum(costs[at - 1 : at + 2]) >= WITH_BOTH
        )

    def _wide(self, first: FirstReading, at: int, damage: Damage) -> Slot:
        """A place with all its options and the words that fit."""
        piece, options = first.slots[at]
        if damage not in ("eng", "scan"):
            return first.slots[at]
        every = self._candidates.every(piece, damage)
        near = np.argpartition(-every.rank, NEAR)[:NEAR] if len(every.rank) > NEAR else np.arange(len(every.rank))
        symbols, weights = every.symbols[near], every.weights[near] - np.float32(UNLIKE)
        weights[np.isin(symbols, [option[0] for option in options])] = -np.inf
        before = self._model.score2(np.full(len(near), first.best[at - 1][0]), symbols)[0]
        after = self._model.score2(symbols, np.full(len(near), first.best[at + 1][0]))[0]
        totals = (weights + before + after, weights + before, weights + after + self._model.unigram[symbols])
        chosen = np.unique(np.concatenate([np.argsort(-total, kind="stable")[:MOST] for total in totals]))
        chosen = chosen[weights[chosen] > -np.inf]
        found: dict[int, Reading] = {}
        rows = zip(symbols[chosen].tolist(), weights[chosen].tolist(), every.texts(near[chosen]), strict=True)
        for symbol, weight, text in rows:
            if symbol not in found or found[symbol][1] < weight:
                found[symbol] = (symbol, weight, text, "channel")
        return Slot(piece, (*options, *found.values()))
