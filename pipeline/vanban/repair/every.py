"""Every word that a place may be, however unlike what was read, weighed all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from vanban.repair.channel import best_form
from vanban.repair.language_model import Floats, Ids

FREQUENCY = 0.8
"""Share of a word's log frequency when all words are ranked."""

FAR_OFF = np.float32(-99.0)
"""Weight of syllables that the model does not know."""


class Every(NamedTuple):
    """Symbol, weight, rank by weight and frequency of every word that something may be, and how they are written."""

    symbols: Ids
    weights: Floats
    rank: Floats
    texts: Callable[[Ids], list[str]]


class AllWords:
    """The syllables: their symbols, habits of case by form, and how they are written in each form."""

    def __init__(
        self, ids: Sequence[int], unigram: Floats, habits: Sequence[Sequence[float]], written: Sequence[Sequence[str]]
    ) -> None:
        self._symbols: Ids = np.array(ids, dtype=np.int64)
        self._unknown = self._symbols < 0
        self._often = np.float32(FREQUENCY) * unigram[self._symbols]
        self._habits = [np.array(weights, dtype=np.float32) for weights in habits]
        self._written = written

    def of(self, forms: Iterable[tuple[int, Floats]], signs: str, sign: float) -> Every:
        """What a word may be, by its weights in each form of case; ``signs`` stand behind it and weigh ``sign``."""
        best = best_form((form, weights + self._habits[form]) for form, weights in forms)
        weights = best.weights + np.float32(sign)
        weights[self._unknown] = FAR_OFF

        def texts(numbers: Ids) -> list[str]:
            shapes = zip(numbers.tolist(), best.forms(numbers), strict=True)
            return [f"{self._written[form][number]}{signs}" for number, form in shapes]

        return Every(self._symbols, weights, weights + self._often, texts)
