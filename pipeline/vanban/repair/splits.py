"""Where one word of a text may be two, the blank between them lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from vanban.repair.language_model import Floats, Ids, LanguageModel
from vanban.repair.measure import Damage
from vanban.repair.pieces import Case, Piece
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
            totals = {at: self._both(word, at, damage, piece.case) for at in places}
            self._cuts[key] = tuple(sorted(totals, key=lambda at: -totals[at])[:MOST_CUTS])
        return self._cuts[key]

    def _both(self, word: str, at: int, damage: Damage, case: Case) -> float:
        """Log probability of the word's two halves as words that follow each other."""
        first, first_weights = self._likeliest(word[:at], damage, case)
        second, second_weights = self._likeliest(word[at:], damage, case)
        follow, _ = self._model.score2(np.repeat(first, len(second)), np.tile(second, len(first)))
        start = first_weights + self._model.unigram[first]
        return float((start[:, None] + follow.reshape(len(first), -1) + second_weights).max())

    def _split(self, word: str, damage: Damage, case: Case) -> int:
        """Where to cut a word so that both halves together are likelier than the whole; 0 for nowhere."""
        symbols_, weights = self._likeliest(word, damage, case)
        best, place = float((weights + self._model.unigram[symbols_]).max()) - SPLIT_WEIGHT, 0
        if best + SPLIT_WEIGHT > GOOD_WORD:
            return 0
        for at in range(2, len(word) - 1):
            total = self._both(word, at, damage, case)
            if total > best:
                best, place = total, at
        return place

    def _likeliest(self, word: str, damage: Damage, case: Case) -> tuple[Ids, Floats]:
        options = self._find(word, damage, case)
        symbols_ = np.array([option[0] for option in options], dtype=np.int64)
        weights = np.array([option[1] for option in options], dtype=np.float32)
        top = np.argsort(-(weights + self._model.unigram[symbols_]), kind="stable")[:6]
        return symbols_[top], weights[top]
