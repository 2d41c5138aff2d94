"""What each word may have been: the lattice's options, with the channel's weights."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Literal

import numpy as np

from vanban.lexicon import Lexicon
from vanban.repair.case import EITHER, in_form, spellings
from vanban.repair.channel import Channel
from vanban.repair.every import AllWords, Every
from vanban.repair.language_model import LanguageModel
from vanban.repair.measure import GARBLED, Damage, Kind
from vanban.repair.own_weights import (
    CODE_WEIGHT,
    CONSONANTS_WEIGHT,
    FOREIGN_WEIGHT,
    KNOWN_WEIGHT,
    LETTER_WEIGHT,
    LONE_WEIGHT,
    MARKED_WEIGHT,
    NOISE_WEIGHT,
    NOTE_WEIGHT,
    SHORT_WEIGHT,
    SIGNS_WEIGHT,
    STRIPPED_WEIGHT,
    UNMARKED_WEIGHT,
)
from vanban.repair.own_words import OwnWords
from vanban.repair.pieces import QUOTES_READ, Case, Piece
from vanban.repair.remembered import Remembered
from vanban.repair.splits import Option, Reading, Splits
from vanban.repair.tokens import fold, symbols, trim
from vanban.repair.worked_out import FORMS, Form, Tables, WorkedOut
from vanban.vietnamese import bare

WIDTH: dict[Damage, int] = {"eng": 48, "scan": 48, "vie": 12, "bare": 40}
"""Candidates per word before decoding."""

REACH = {"eng": 7.5, "scan": 7.5, "vie": 9.0}
"""How far behind the best a candidate may be before decoding: for English models 9.0 is no better and a third slower,
6.5 is worse."""

WIDE, FAR = 100, 14.0
"""The same for a word that fits nowhere: of 118,000 words two come right with twice as many."""

CASE_WEIGHT = 0.8
"""Share of a syllable's habit of being written with a capital (Ban, seldom Bản), tuned on held-back pages."""

CACHED = 20_000
"""Words whose kind or best cuts are remembered."""

CACHED_WORDS = 4_000
"""Words whose options are remembered: of garbled ones 5 kB each, of sound ones 1 kB."""

HALF = 16
"""Candidates of what may be half a word: the likeliest few of them count."""

SIGN_WEIGHTS = {"?": -2.5, ":": -0.3}
"""A question mark or colon after a word is meant as such; against the channel's weight of a mark read as one."""

QUOTE_WEIGHT = -6.0
"""A quote after a word that has none before is meant as such."""

JOINT_WEIGHT = -2.0
"""A hyphen or stop between two lower-case words is printed, and not a misread blank."""

_ROMAN = re.compile(r"[IVX]+$")
_LETTERED = re.compile(r"[1-9]\d?[A-HĐ]$")
"""A number with a letter ("tổ máy 1A"): amid small letters few words have such capitals."""

_NOTED = re.compile(r"([^\W\d_]{3,})(\d{1,2})$")

CONSONANTS = re.compile(r"[BCDĐFGHJKLMNPQRSTVXWZ&]{2,8}$")


class Candidates:
    """Options for pieces under each kind of damage."""

    def __init__(
        self, lexicon: Lexicon, model: LanguageModel, own_words: OwnWords | None = None, tables: Tables = WorkedOut
    ) -> None:
        own_words = own_words or OwnWords()
        self._lexicon = lexicon
        self._tables = tables
        self._model = model
        ids = model.ids
        self._surfaces = [syllable.text for syllable in lexicon.syllables]
        known = frozenset(self._surfaces)
        added = [text for text in own_words.syllables if text not in known]
        self._right = known.union(added)
        self._ids = [ids.get(fold(text), -1) for text in self._surfaces]
        self._ids += [ids.get(fold(text), ids["<foreign>"]) for text in added]
        self._surfaces += added
        shares = [syllable.capital_share for syllable in lexicon.syllables] + [0.5] * len(added)
        title = [CASE_WEIGHT * math.log(share + 0.01) for share in shares]
        lower = [CASE_WEIGHT * math.log(1.01 - share) for share in shares]
        self._case_weight = [{"title": title, "lower": lower, "upper": [0.0] * len(shares)}[form] for form in FORMS]
        self._no_weight = [[0.0] * len(shares)] * len(FORMS)
        self._kinds: dict[str, Kind | None] = {}
        self._attested = {fold(text) for text in self._surfaces}
        self._by_shape: dict[str, list[int]] = defaultdict(list)
        seen: dict[int, int] = {}
        foreign = ids["<foreign>"]
        for number, text in enumerate(self._surfaces):
            symbol = self._ids[number]
            if symbol == foreign or (symbol >= 0 and symbol not in seen):
                seen[symbol] = number
                self._by_shape[bare(text)].append(number)
        self._frequency = np.where(np.array(self._ids) >= 0, model.unigram[np.array(self._ids)], np.float32(-30.0))
        seen.pop(foreign, None)  # a user's own words, which the model does not know
        self._usual = [seen.get(symbol, number) for number, symbol in enumerate(self._ids)]
        self._spelling = [spellings(text)[0] if bare(text)[-2:] in EITHER else text for text in self._surfaces]
        self._names = lexicon.capitals | own_words.capitals
        self._capitals = {bare(name): name for name in sorted(self._names) if name.isupper()}
        self._numbers = {text: number for number, text in enumerate(self._surfaces)}
        self._marked = {bare(name): name for name in sorted(lexicon.marked_capitals)}
        self._evidence: dict[tuple[str, int, str], float] = {}
        self._channels: dict[str, Channel] = {}
        self.splits = Splits(model, self._halves)
        self._words = Remembered[tuple[str, Damage, str, str], tuple[Reading, ...]](CACHED_WORDS // 4)
        self._cache = Remembered[tuple[str, Damage, int, str, str], tuple[Reading, ...]](CACHED_WORDS)

    def channel(self, damage: Literal["eng", "scan", "vie"]) -> Channel:
        """The error model of a kind of damage, built when first needed."""
        if damage not in self._channels:
            weights = self._lexicon.channel(damage)
            channel = Channel(self._surfaces, weights, self._frequency, REACH[damage], WIDTH[damage])
            channel.table = self._tables(self._lexicon.data_path, damage, channel.mark)
            self._channels[damage] = channel
        return self._channels[damage]

    def is_attested(self, word: str) -> bool:
        """Whether a word is a syllable of the lexicon, in any case and tone placement."""
        return fold(word) in self._attested

    def is_known(self, word: str) -> bool:
        """Whether a word is attested, Vietnamese or foreign, or has the shape of an abbreviation."""
        if word in self._right:
            return True
        core = word.strip("'’‘`´?:.,")
        folded = fold(core)
        return folded in self._attested or folded in self._model.ids or len(core) < 2 or core.isupper()

    def symbol(self, name: str) -> int:
        """The model's number of a symbol."""
        return self._model.ids[name]

    def follow(self, first: int, second: int) -> float:
        """Log probability of a symbol after another."""
        return float(self._model.score2(np.array([first]), np.array([second]))[0][0])

    def kind(self, chunk: str) -> Kind | None:
        """Whether a word has a mark and whether its letters spell no syllable; ``None`` for what is no word."""
        if chunk in self._kinds:
            return self._kinds[chunk]
        opening, closing = trim(chunk)
        core = chunk[opening : len(chunk) - closing]
        kind = None
        if len(core) > 1 and core.isalpha() and not CONSONANTS.match(core):
            kind = (bare(core) != core, bare(core.lower()) not in self._by_shape)
        if len(self._kinds) > CACHED:
            self._kinds.clear()
        self._kinds[chunk] = kind
        return kind

    def options(self, piece: Piece, damage: Damage) -> list[tuple[Reading, ...]]:
        """Options of a piece, one tuple per place in the lattice."""
        if piece.symbols is not None:
            return [((self._symbol(symbol, piece.text), 0.0, None, ""),) for symbol in piece.symbols]
        key = (piece.text, damage, piece.tail, piece.joint, piece.case)
        options = self._cache.get(key)
        if options is None:
            options = self._cache.put(key, self._of_piece(piece, damage))
        return [options]

    def _symbol(self, symbol: str, text: str) -> int:
        found = self._model.ids.get(symbol)
        if found is None:
            found = self._model.ids["<capitals>" if text.isupper() and len(text) > 1 else "<foreign>"]
        return found

    def _of_piece(self, piece: Piece, damage: Damage) -> tuple[Reading, ...]:
        """Options of the word, with the signs around it taken as part of its letters or as what they are."""
        word = piece.text
        if piece.joint.strip():
            rest = self._find(word[1:], damage, piece.case)
            instead = "" if piece.joint in QUOTES_READ else " "
            spaced = (
                (symbol, weight, f"{instead}{text}", "split" if instead else rule)
                for symbol, weight, text, rule in rest
            )
            kept = (
                (symbol, weight + JOINT_WEIGHT, f"{piece.joint}{text}", rule) for symbol, weight, text, rule in rest
            )
            return (*kept, *spaced)
        if piece.joint and word.isdigit():
            return ((self._model.ids[symbols(word)[0]], 0.0, f" {word}", "split"),)
        if piece.joint:
            return tuple(
                (symbol, weight, f" {text}", "split")
                for symbol, weight, text, _ in self._find(word, damage, piece.case)
            )
        if not piece.tail:
            return self._find(word, damage, piece.case)
        core, signs = word[: -piece.tail], word[-piece.tail :]
        sign = SIGN_WEIGHTS.get(signs, QUOTE_WEIGHT)
        beside = [
            (symbol, weight + sign, f"{text}{signs}", rule)
            for symbol, weight, text, rule in self._find(core, damage, piece.case)
        ]
        return _best(beside, self._readings(word, damage, piece.case))[: 2 * WIDTH[damage]]

    def words(self, read: str, damage: Damage, case: Case = "", *, lead: str = "") -> tuple[Reading, ...]:
        """The words of the lexicon that something may be, however it looks; ``lead`` is the blank lost before it."""
        key = (read, damage, case, lead)
        found = self._words.get(key)
        if found is None:
            found = tuple(self._readings(read, damage, case))
            if lead:
                found = tuple((symbol, weight, f"{lead}{text}", "split") for symbol, weight, text, _ in found)
            self._words.put(key, found)
        return found

    def wide(self, read: str, damage: Damage, case: Case) -> tuple[Reading, ...]:
        """The words that something may be, many more than at first."""
        key = (read, damage, case, "wide")
        found = self._words.get(key)
        if found is None:
            found = self._words.put(key, tuple(self._readings(read, damage, case, wide=True)))
        return found

    def every(self, piece: Piece, damage: Literal["eng", "scan"]) -> Every:
        """All words that a piece may be, however unlike."""
        core = piece.text[: len(piece.text) - piece.tail]
        signs = piece.text[len(core) :]
        sign = SIGN_WEIGHTS.get(signs, QUOTE_WEIGHT) if signs else 0.0
        return self._all_words.of(self.channel(damage).every(core, piece.case), signs, sign)

    @cached_property
    def _all_words(self) -> AllWords:
        return AllWords(self._ids, self._model.unigram, self._case_weight, self._written)

    def case_evidence(self, read: str, word: str, damage: Damage, form: Form, other: Form) -> float | None:
        """Log odds of what was read for the word in one form of case against another."""
        number = self._numbers.get(word.lower())
        if number is None or damage not in ("eng", "scan"):
            return None
        key = (read, number, damage + form)
        if key not in self._evidence:
            if len(self._evidence) > CACHED:
                self._evidence.clear()
            channel = self.channel(damage)
            self._evidence[key] = channel.weight(read, number, form) - channel.weight(read, number, other)
        return self._evidence[key]

    def _halves(self, word: str, damage: Damage, case: Case) -> tuple[Reading, ...]:
        return self._find(word, damage, case, HALF)

    def _find(self, word: str, damage: Damage, case: Case = "", most: int | None = None) -> tuple[Reading, ...]:
        own = self._own(word, damage, case)
        if own.weight == 0.0:
            return (own[:],)
        found = self._readings(word, damage, case, most)
        note = _NOTED.match(word) if damage in GARBLED else None
        if note:
            found += [
                (symbol, weight + NOTE_WEIGHT, f"{text}{note[2]}", rule)
                for symbol, weight, text, rule in self._find(note[1], damage, case)
            ]
        return _best([own[:]], found)

    def _own(self, word: str, damage: Damage, case: Case) -> Option:
        """Leaving the word as it is; weight 0 means nothing else is considered."""
        symbol = "<roman>" if _ROMAN.match(word) and (len(word) > 1 or word == "I") else fold(word)
        if not any(letter.isalpha() for letter in word):
            weight = SIGNS_WEIGHT if word == "6" else LONE_WEIGHT if len(word) == 1 and word != "¢" else NOISE_WEIGHT
            return Option(self._symbol(next(iter(symbols(word)), "<other>"), word), weight, word)
        known = symbol in self._model.ids
        if symbol == "<roman>":
            return Option(self._model.ids[symbol], 0.0, word)
        true = self._abbreviation(word, damage)
        if true is not None:
            weight = 0.0 if bare(word).lower() not in self._by_shape else -2.0
            return Option(self._symbol(fold(true), true), weight, true, "abbreviation")
        if case == "mixed" and _LETTERED.match(word):
            return Option(self._symbol("<code>", word), CODE_WEIGHT, word)
        if CONSONANTS.match(word):
            return Option(self._symbol(symbol, word), 0.0 if damage not in GARBLED else CONSONANTS_WEIGHT, word)
        if case == "mixed" and word.isupper() and len(word) > 2 and bare(word).lower() not in self._by_shape:
            return Option(self._symbol(symbol, word), CONSONANTS_WEIGHT, word)
        if symbol in self._attested:
            weight = FOREIGN_WEIGHT["eng"] if damage in GARBLED else -0.02
            spelled = self._spelled(word)
            return Option(self._symbol(symbol, word), LETTER_WEIGHT if len(word) == 1 else weight, spelled)
        if len(word) == 1 and word.isalpha():
            return Option(self._symbol(symbol, word), LETTER_WEIGHT, word)
        if damage in GARBLED and not word.isalpha():
            return Option(self._symbol(symbol, word), NOISE_WEIGHT, word)
        if damage == "vie" and not known and bare(word) != word:
            return Option(self._symbol(symbol, word), MARKED_WEIGHT, word)
        weight = FOREIGN_WEIGHT[damage] / (2 if known and len(word) > 3 else 1)
        if known and damage == "bare":
            weight = UNMARKED_WEIGHT
        elif damage == "bare" and word.lower() in self._by_shape:
            weight = STRIPPED_WEIGHT
        if damage in GARBLED and word.islower() and len(word) < 5:
            weight = KNOWN_WEIGHT if known else SHORT_WEIGHT
        elif damage in GARBLED and not known:
            weight = FOREIGN_WEIGHT["eng"] - max(0, len(word) - 5)
        return Option(self._symbol(symbol, word), weight, word)

    def _spelled(self, word: str) -> str:
        """An attested word with its tone in a right place; where two are right, as it is."""
        lower = word.lower()
        if lower in self._right:
            return word
        right = next((text for text in spellings(lower) if text in self._right), word)
        return right if word.islower() else right.upper() if word.isupper() else in_form(right, "title")

    def _abbreviation(self, word: str, damage: Damage) -> str | None:
        """The abbreviation a word in capitals is, with its Đ back: what is attested as it stands stays so."""
        if not word.isupper() or len(word) < 2:
            return None
        if damage != "vie" and word in self._marked:
            return self._marked[word]
        if word in self._names or (fold(word) in self._model.ids and bare(word) != word):
            return word
        return self._capitals.get(bare(word))

    def _readings(
        self, word: str, damage: Damage, case: Case, most: int | None = None, *, wide: bool = False
    ) -> list[Reading]:
        if damage == "bare":
            shape = word.lower()
            form: Form = "upper" if word.isupper() and len(word) > 1 else "title" if word[:1].isupper() else "lower"
            numbers = self._by_shape.get(shape, [])
            return [(self._ids[number], -0.1, in_form(self._spelling[number], form), "marks") for number in numbers]
        channel = self.channel(damage)
        rows = channel.wide(word, case, WIDE, FAR) if wide else channel.candidates(word, case)
        ids, written, habit = self._ids, self._written, self._case_weight if damage in GARBLED else self._no_weight
        found: list[Reading] = [
            (ids[number], weight + habit[form][number], written[form][number], "channel")
            for number, form, weight in rows[:most]
            if ids[number] >= 0
        ]
        own = self._model.ids.get(fold(word))
        for at, (symbol, weight, text, rule) in enumerate(found) if own is not None else ():
            if symbol == own and text and (damage == "vie" or text[0].isupper() == word[0].isupper()):
                found[at] = (symbol, weight, self._spelled(word), rule)
        return found

    @cached_property
    def _written(self) -> list[list[str]]:
        """How each syllable is written in each form of case."""
        usual = [self._spelling[number] for number in self._usual]
        return [[in_form(text, form) for text in usual] for form in FORMS]


def _best(options: Sequence[Reading], more: Sequence[Reading]) -> tuple[Reading, ...]:
    """The likeliest option of each symbol, best first; of equal ones the first."""
    best: dict[int, Reading] = {}
    for option in (*options, *more):
        known = best.get(option[0])
        if known is None or known[1] < option[1]:
            best[option[0]] = option
    return tuple(sorted(best.values(), key=_rank))


def _rank(option: Reading) -> tuple[float, int]:
    return -option[1], option[0]
