"""What each word may have been: the lattice's options, with the channel's weights."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from vanban.lexicon import Lexicon
from vanban.repair.case import in_form
from vanban.repair.channel import Channel, Form
from vanban.repair.language_model import LanguageModel
from vanban.repair.measure import Damage, Measure, measure
from vanban.repair.pieces import Piece
from vanban.repair.tokens import fold, trim
from vanban.vietnamese import bare

WIDTH: dict[Damage, int] = {"eng": 24, "vie": 12, "bare": 40}
"""Candidates per word before decoding."""

REACH = 14.0
"""Candidates this far (in nats) behind the best are left out."""

FOREIGN_WEIGHT: dict[Damage, float] = {"eng": -9.0, "vie": -4.0, "bare": -4.0}
"""Leaving alone a word that is no attested syllable: P(exactly these letters | foreign word)."""

_ROMAN = re.compile(r"[IVX]+$")
_CONSONANTS = re.compile(r"[BCDĐGHKLMNPQRSTVXW&]{2,8}$")


@dataclass(frozen=True, slots=True)
class Option:
    """A reading of a piece: its symbol in the language model, the log weight, and the text it would become."""

    symbol: int
    weight: float
    text: str | None = None
    rule: str = "channel"


class Candidates:
    """Options for pieces under each kind of damage."""

    def __init__(self, lexicon: Lexicon, model: LanguageModel) -> None:
        self._lexicon = lexicon
        self._model = model
        ids = model.ids
        self._surfaces = [syllable.text for syllable in lexicon.syllables]
        self._ids = [ids.get(fold(text), -1) for text in self._surfaces]
        self._attested = {fold(text) for text in self._surfaces}
        self._by_shape: dict[str, list[int]] = defaultdict(list)
        seen: set[int] = set()
        for number, text in enumerate(self._surfaces):  # the most frequent tone placement first
            if self._ids[number] >= 0 and self._ids[number] not in seen:
                seen.add(self._ids[number])
                self._by_shape[bare(text)].append(number)
        self._capitals = {bare(name): name for name in sorted(lexicon.capitals) if name.isupper()}
        self._cache: dict[tuple[str, Damage], tuple[Option, ...]] = {}

    @cached_property
    def _english(self) -> Channel:
        return Channel(self._surfaces, self._lexicon.channel("eng"))

    @cached_property
    def _vietnamese(self) -> Channel:
        return Channel(self._surfaces, self._lexicon.channel("vie"))

    def measure(self, text: str) -> Measure:
        """Measure how a text is damaged."""
        words = []
        for chunk in text.split():
            opening, closing = trim(chunk)
            core = chunk[opening : len(chunk) - closing]
            if core.isalpha() and not core.isupper():
                words.append((bare(core) != core, bare(core.lower()) not in self._by_shape))
        return measure(words)

    def options(self, piece: Piece, damage: Damage, trust: dict[int, float]) -> list[tuple[Option, ...]]:
        """Options of a piece, one tuple per place in the lattice."""
        if piece.symbols is not None:
            return [(Option(self._symbol(symbol, piece.text), 0.0),) for symbol in piece.symbols]
        key = (piece.text, damage)
        options = self._cache.get(key)
        if options is None:
            if len(self._cache) > 200_000:
                self._cache.clear()
            options = self._cache[key] = self._find(piece.text, damage)
        bonus = trust.get(piece.start, 0.0)
        if bonus:
            options = tuple(
                Option(o.symbol, o.weight + (bonus if o.text == piece.text else 0.0), o.text, o.rule) for o in options
            )
        return [options]

    def _symbol(self, symbol: str, text: str) -> int:
        found = self._model.ids.get(symbol)
        if found is None:
            found = self._model.ids["<capitals>" if text.isupper() and len(text) > 1 else "<foreign>"]
        return found

    def _find(self, word: str, damage: Damage) -> tuple[Option, ...]:
        own = self._own(word, damage)
        if own.weight == 0.0:
            return (own,)
        best: dict[int, Option] = {own.symbol: own}
        for option in self._readings(word, damage):
            known = best.get(option.symbol)
            if known is None or known.weight < option.weight:
                best[option.symbol] = option
        top = max(option.weight for option in best.values())
        kept = [option for option in best.values() if option.weight > top - REACH]
        kept.sort(key=lambda option: (-option.weight, option.symbol))
        return tuple(kept[: WIDTH[damage]])

    def _own(self, word: str, damage: Damage) -> Option:
        """Leaving the word as it is; weight 0 means nothing else is considered."""
        symbol = "<roman>" if _ROMAN.match(word) and len(word) > 1 else fold(word)
        known = symbol in self._model.ids
        if symbol == "<roman>":
            return Option(self._model.ids[symbol], 0.0, word)
        true = self._abbreviation(word)
        if true is not None:
            weight = 0.0 if bare(word).lower() not in self._by_shape else -2.0
            return Option(self._symbol(fold(true), true), weight, true, "abbreviation")
        if _CONSONANTS.match(word):
            return Option(self._symbol(symbol, word), 0.0, word)
        if symbol in self._attested:
            return Option(self._symbol(symbol, word), FOREIGN_WEIGHT["eng"] if damage == "eng" else -0.02, word)
        weight = FOREIGN_WEIGHT[damage] / (2 if known and len(word) > 3 else 1)
        return Option(self._symbol(symbol, word), weight, word)

    def _abbreviation(self, word: str) -> str | None:
        """The abbreviation a word in capitals is, with its Đ back: what is attested as it stands stays so."""
        if not word.isupper() or len(word) < 2:
            return None
        if word in self._lexicon.capitals or (fold(word) in self._model.ids and bare(word) != word):
            return word
        return self._capitals.get(bare(word))

    def _readings(self, word: str, damage: Damage) -> list[Option]:
        if damage == "bare":
            shape = word.lower()
            form: Form = "upper" if word.isupper() and len(word) > 1 else "title" if word[:1].isupper() else "lower"
            numbers = self._by_shape.get(shape, [])
            return [
                Option(self._ids[number], -0.1, in_form(self._surfaces[number], form), "marks") for number in numbers
            ]
        channel = self._english if damage == "eng" else self._vietnamese
        found = []
        for candidate in channel.candidates(word, WIDTH[damage]):
            symbol = self._ids[candidate.syllable]
            text = in_form(self._surfaces[candidate.syllable], candidate.form)
            if symbol >= 0:
                if fold(text) == fold(word) and (text.lower() == word.lower() or damage == "vie"):
                    text = word  # both tone placements are right: keep the document's
                found.append(Option(symbol, candidate.weight, text))
        return found
