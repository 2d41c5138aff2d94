"""Where one word of a text may be two, the blank between them lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from vanban.repair.language_model import Floats, Ids, LanguageModel
from vanban.repair.measure import Damage
from vanban.repair.pieces import Case, Piece
from vanban.repair.remembered import Remembered
from vanban.repair.tokens import fold

SHORTEST_SPLIT = 5
SPLIT_WEIGHT = -4.0
"""A blank between two words is lost: some 1 in 1,000, as a log weight, less what only long garbage would gain by it."""

GOOD_WORD = -12.0
"""Words whose best reading weighs more than this, frequency included, are not tried as two."""

MOST_CUTS = 2
"""Places tried in a word that may be two, when its neighbours are known."""

CACHED = 20_000
"""Words whose places are remembered."""

CACHED_HALVES = 200
"""Words whose places' weights are: what is tried as two when the text is cut is soon tried again."""

_VOWELLESS = re.compile("[bcdđghklmnpqsvx]+$", re.IGNORECASE)
"""Letters of which no syllable is read; r, t and the like may be a misread ư."""


Reading = tuple[int, float, str | None, str]
"""An option as a plain tuple: of these thousands are kept, and the collector of garbage leaves them alone."""


class Option(NamedTuple):
    """A reading of a piece: its symbol in the language model, the log weight, and the text it would become."""

    symbol: int
    weight: float
    text: str | None = None
    rule: str = "channel"


class Splits:
    """Finds the places; ``find`` gives the readings of a word."""

    def __init__(self, model: LanguageModel, find: Callable[[str, Damage, Case], Sequence[Reading]]) -> None:
        self._model = model
        self._find = find
        self._cuts: dict[tuple[str, Damage, str], tuple[int, ...]] = {}
        self._places: dict[tuple[str, Damage, str], int] = {}
        self._totals = Remembered[tuple[str, Damage, str], dict[int, float]](CACHED_HALVES)

    def parts(self, piece: Piece, damage: Damage) -> tuple[Piece, ...]:
        """The piece, or the two words it is when the blank between them was lost."""
        if piece.symbols is not None or piece.joint or damage == "bare" or piece.end - piece.start > len(piece.text):
            return (piece,)
        word = piece.text[: len(piece.text) - piece.tail]
        if len(word) < SHORTEST_SPLIT or not word.isalpha() or fold(word) in self._model.ids:
            return (piece,)
        key = (word, damage, piece.case)
        if key not in self._places:
            if len(self._places) > CACHED:
                self._places.clear()
            self._places[key] = self._split(word, damage, piece.case)
        at = self._places[key]
        return self.halves(piece, at) if at else (piece,)

    def halves(self, piece: Piece, at: int) -> tuple[Piece, Piece]:
        """The piece as two, the second one with the blank that was lost."""
        return (
            Piece(piece.start, piece.start + at, piece.text[:at], case=piece.case),
            Piece(piece.start + at, piece.end, piece.text[at:], None, piece.tail, " ", piece.case),
        )

    def cuts(self, piece: Piece, damage: Damage) -> tuple[int, ...]:
        """The likeliest places where two words may have run together."""
        word = piece.text[: len(piece.text) - piece.tail]
        if piece.joint or len(word) < SHORTEST_SPLIT - 1 or piece.end - piece.start > len(piece.text):
            return ()
        key = (word, damage, piece.case)
        if key not in self._cuts:
            if len(self._cuts) > CACHED:
                self._cuts.clear()
            places = [
                at for at in range(1, len(word)) if not (_VOWELLESS.match(word[:at]) or _VOWELLESS.match(word[at:]))
            ]
            totals = self._halved(word, places, damage, piece.case)
            self._cuts[key] = tuple(sorted(places, key=lambda at: -totals[at])[:MOST_CUTS])
        return self._cuts[key]

    def _halved(self, word: str, places: Sequence[int], damage: Damage, case: Case) -> dict[int, float]:
        """Log probability of the word's two halves as words that follow each other, by the place between them."""
        key = (word, damage, case)
        known = self._totals.get(key)
        if known is None:
            known = self._totals.put(key, {})
        new = [at for at in places if at not in known]
        if new:
            pairs = [[self._likeliest(half, damage, case) for half in (word[:at], word[at:])] for at in new]
            first = np.concatenate([np.repeat(one, len(two)) for (one, _), (two, _) in pairs])
            second = np.concatenate([np.tile(two, len(one)) for (one, _), (two, _) in pairs])
            weights = np.concatenate([(one[:, None] + two).ravel() for (_, one), (_, two) in pairs])
            weights += self._model.unigram[first]
            weights += self._model.score2(first, second)[0]
            ends = np.cumsum([len(one) * len(two) for (one, _), (two, _) in pairs])
            known.update(zip(new, np.maximum.reduceat(weights, [0, *ends[:-1]]).tolist(), strict=True))
        return known

    def _split(self, word: str, damage: Damage, case: Case) -> int:
        """Where to cut a word so that both halves together are likelier than the whole; 0 for nowhere."""
        symbols_, weights = self._likeliest(word, damage, case)
        best, place = float((weights + self._model.unigram[symbols_]).max()) - SPLIT_WEIGHT, 0
        if best + SPLIT_WEIGHT > GOOD_WORD:
            return 0
        places = range(2, len(word) - 1)
        totals = self._halved(word, places, damage, case)
        for at in places:
            if totals[at] > best:
                best, place = totals[at], at
        return place

    def _likeliest(self, word: str, damage: Damage, case: Case) -> tuple[Ids, Floats]:
        options = self._find(word, damage, case)
        symbols_ = np.array([option[0] for option in options], dtype=np.int64)
        weights = np.array([option[1] for option in options], dtype=np.float32)
        top = np.argsort(-(weights + self._model.unigram[symbols_]), kind="stable")[:6]
        return symbols_[top], weights[top]
