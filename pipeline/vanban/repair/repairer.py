"""The repair stage: text in, mended text and every change out.

Grammar settles symbols, codes and the like; every other word gets candidates from the channel; the whole text is
decoded at once; what differs from the input becomes a correction.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

import numpy as np

from vanban import lexicon as lexicon_data
from vanban.legacy import Legacy
from vanban.lexicon import Lexicon
from vanban.model import Correction, Repaired
from vanban.repair.alternatives import Alternatives
from vanban.repair.candidates import Candidates
from vanban.repair.case import in_newer_style, newer_style
from vanban.repair.casing import Casing
from vanban.repair.decoder import Decoded, Lattice, decode
from vanban.repair.fitting import FirstReading, Fitting
from vanban.repair.fixes import Fix
from vanban.repair.language_model import Floats, LanguageModel
from vanban.repair.measure import GARBLED, Damage, Measure, Region, measure, regions
from vanban.repair.own_phrases import OwnPhrases
from vanban.repair.own_words import OwnWords
from vanban.repair.persons import Persons
from vanban.repair.pieces import Piece, cut
from vanban.repair.proposals import Slot
from vanban.repair.protect import Grammar
from vanban.repair.rounds import compositions, joined
from vanban.repair.splits import Option, Reading
from vanban.repair.worked_out import Tables, WorkedOut

ChannelName = Literal["auto", "vie", "eng", "scan", "bare"]

MIN_SCORE = 0.0
"""Changes with a lower score are not made. By default the likeliest reading is taken, however unsure it is: what was
read is wrong more often still."""

CERTAINTY = 0.99
SCORE_SLOPE = 0.75
SCORE_START = -0.85
"""The score of a change by its margin m, CERTAINTY / (1 + exp(-(SCORE_SLOPE m + SCORE_START))), is the share of such
changes that are right: of 24,500 on held-back pages read by an English model 0.34 (by this 0.30) at m = 0.15, 0.64
(0.56) at 1.5, 0.84 (0.85) at 3.5, 0.98 (0.98) at 7, 0.99 above 12; on sound and on stripped text it is no lower.
"""

MODEL_WEIGHT = 1.0
"""Share of the language model against the channel; 0.85 to 1.35 are alike on held-back pages of every kind."""

MARGINS = {"broken": 1.0, "attested": 5.0, "capitalised": 8.0}
"""How far (in nats) the best reading must be ahead before a word of sound text is changed when ``SPOILT`` of all are
wrong. Without margins 1 in 1,900 words of correct text is changed."""

READ_MARGINS = {"broken": 0.5, "attested": 3.0, "capitalised": 4.0}
"""The same for words that come with an engine's confidences: they were read from pixels, which spoils 2 to 5 in a
hundred, so there is no further caution.

Of 62,100 held-back words 4,600 were wrong; with the wider margins of sound text 2,940 stay so and 16 right ones are
broken, with these 2,860 and 26, with 0.5, 2.0 and 3.0 2,838 and 46. Of 18,500 words on real and spoilt pages, 367
and 347 are missing.
"""

SPOILT = 0.02
"""Share of wrong words from which on the margins are as above; where fewer are, they are wider by the log odds.

Measured on 309,000 words of correct text: 1 in 6,300 is changed (without this 1 in 3,800), nearly all of them slips of
its authors; of the errors of Vietnamese-model OCR 50.7 % are mended (without this 51.7 %).
"""

CAUTION = 3.0
"""Times the log odds by which margins widen: at 1.0, 1 in 4,500 words is changed, at 2.0 1 in 5,300. To except small
words that only marks tell from the best reading mends no more on held-back pages: from margins of 6.5 on, 1 in 4,600
words is changed then."""

FEW_WORDS = 50
"""Words that a text has at least, when the share of wrong ones is judged: a line by itself may well be wrong."""

SETTLED = 14.0
"""A word of sound text is left alone when it and the three after it cost less (in nats) than this.

A confusion costs about 4, the margin is at least 5: below 9 nothing could win; up to 14 nothing did on held-back pages.
"""

READ_SETTLED = 9.0
"""The same with ``READ_MARGINS``: with 14, "sửa đổi, bồ sung một số điều" stays, and 44 more of 4,600 wrong words."""

LIKELY_SETTLED = 5.0
"""The same where another word need only be likelier: of 35,500 words on 92 pages the same 1,260 up to 7, in half the
time."""


OWN_WORDS = 0.5
"""Share of a text's own word frequencies against the corpus's, when it is read a second time.

Of 59,000 words garbled by an English model 2.17 % stay wrong without, 2.06 % with a share of 0.2, 2.03 % with 0.5.
"""

SURE = 1.0
MOST_BONUS = 3.0


_GOES_ON = re.compile(r"[ \n](?:[^\W\d_A-ZĐ]{2}|\d)")
"""No sentence goes on after a question mark: it was a hook or a horn ("ti? du toan" is "từ dự toán")."""


class Repairer:
    """Mends text; holds lexicon, language model and channels, and may be kept for any number of texts.

    ``own_words`` are a user's words and phrases: they stay as they are, and garbled words may become them.
    ``tables`` opens what was worked out beforehand.
    """

    def __init__(self, lexicon: Lexicon, own_words: Iterable[str] = (), tables: Tables = WorkedOut) -> None:
        self.lexicon = lexicon
        self._model = LanguageModel(lexicon.data_path)
        own = OwnWords(own_words)
        self._classes = np.array([number for name, number in self._model.ids.items() if name[0] == "<"])
        self._own_phrases = OwnPhrases(own.phrases)
        self._grammar = Grammar(lexicon, own)
        self._candidates = Candidates(lexicon, self._model, own, tables)
        self._casing = Casing(lexicon, self._candidates)
        self._alternatives = Alternatives(self._candidates, self._model)
        self._persons = Persons(lexicon, self._model)
        self._fitting = Fitting(self._candidates, self._model)
        self._legacy = Legacy(lexicon)

    def repair(
        self,
        text: str,
        *,
        min_score: float = MIN_SCORE,
        channel: ChannelName = "auto",
        encoding: str | None = None,
    ) -> Repaired:
        """Mend a text; offsets of the corrections are into ``text`` as it is given.

        ``channel`` names the kind of damage: ``vie`` (OCR with a Vietnamese model, or good text), ``eng`` (OCR with an
        English model), ``scan`` (by a scanner's own software), ``bare`` (marks stripped); ``auto`` measures the text,
        region by region. ``encoding`` is that of
        a whole text whose codes are shown as Windows-1252 (see ``vanban.legacy``).
        """
        composed = compositions(text)
        if not composed:
            return apply(text, self.corrections(text, min_score, channel, encoding=encoding))
        rest = self.corrections(apply(text, composed).text, min_score, channel, encoding=encoding)
        return apply(text, joined(composed, rest))

    def measure(self, text: str) -> Measure:
        """How a whole text looks, by its words."""
        return measure([kind for kind in map(self._candidates.kind, text.split()) if kind is not None])

    def damage(self, text: str) -> tuple[Region, ...]:
        """What kind of damage each part of a text shows."""
        return regions(text, self._candidates.kind)

    def corrections(
        self,
        text: str,
        min_score: float,
        channel: ChannelName,
        trust: Mapping[int, float] | None = None,
        *,
        encoding: str | None = None,
    ) -> tuple[Correction, ...]:
        """Changes to a text in NFC; ``trust`` gives log odds for words by offset, from an engine's confidences.

        Text in an encoding from before Unicode is converted first.
        """
        converted = self._legacy.corrections(text, encoding)
        if converted:  # such text was never read by an engine: there is no trust to move along
            unicode_text = apply(text, converted).text
            return joined(converted, self._damage_corrections(unicode_text, min_score, channel, {}))
        return self._damage_corrections(text, min_score, channel, trust or {})

    def _damage_corrections(
        self, text: str, min_score: float, channel: ChannelName, trust: Mapping[int, float]
    ) -> tuple[Correction, ...]:
        found: list[Correction] = []
        for region in self.damage(text) if channel == "auto" else (Region(0, len(text), channel),):
            part = text[region.start : region.end]
            bonus = {at - region.start: odds for at, odds in trust.items() if region.start <= at < region.end}
            for correction in self._mend(part, region.damage, min_score, bonus):
                found.append(_moved(correction, region.start))
        return tuple(map(_newer, found)) if newer_style(text) else tuple(found)

    def _mend(self, text: str, damage: Damage, min_score: float, trust: Mapping[int, float]) -> list[Correction]:
        fixes = self._grammar.fixes(text, damage, read=bool(trust))
        slots = self._slots(text, fixes, damage)
        if damage in GARBLED:
            slots = self._own_phrases.favoured(slots)
        if damage == "vie":
            slots = self._settle(slots, READ_SETTLED if trust else SETTLED)
        if trust:
            slots = [slot.trusted(trust) for slot in slots]
        dropped: list[Piece] = []
        lattice = _lattice(slots)
        if damage == "vie":
            decoded = decode(lattice, self._model, MODEL_WEIGHT)
        else:
            decoded = decode(lattice, self._model, MODEL_WEIGHT, orders=(2, 3))
            first = FirstReading.of(slots, decoded)
            if damage in GARBLED:
                first = self._fitting.again(first, MODEL_WEIGHT, damage)
            bonus = self._bonus(first)
            slots, dropped = self._alternatives.better(text, first, MODEL_WEIGHT, damage)
            decoded = self._decode_again(_lattice(slots), bonus)
        doubt = self._doubt(slots, decoded) if damage == "vie" and not trust else 0.0
        margins = READ_MARGINS if trust else MARGINS
        changed = [_fixed(text, fix) for fix in fixes if text[fix.start : fix.end] != fix.after]
        chosen = [Option._make(slot.options[best]) for slot, best in zip(slots, decoded.best.tolist(), strict=True)]
        garbled = damage in GARBLED
        chosen = self._casing.judged(slots, chosen, damage) if garbled else self._casing.evened(slots, chosen)
        margins_by_slot = decoded.margins.tolist()
        if damage != "vie":
            for word in self._persons.named(text, slots):
                chosen[word.slot], margins_by_slot[word.slot] = word.option, word.margin
        for slot, option, margin in zip(slots, chosen, margins_by_slot, strict=True):
            if option.text is None or slot.piece.symbols is not None:
                continue
            if garbled and option.text[-1:] in "?'}" and _GOES_ON.match(text, slot.piece.end):
                option = option._replace(text=option.text.rstrip("?'}"))
            if option.text == text[slot.piece.start : slot.piece.end]:
                if not self._candidates.is_known(option.text):
                    changed.append(_doubtful(text, slot.piece))
            elif damage != "vie" or self._is_sure(slot.piece, option, margin - doubt, margins):
                changed.append(_corrected(text, slot.piece, option, margin, min_score))
        changed += _removed(text, dropped)
        return sorted(changed, key=lambda correction: correction.start)

    def _slots(self, text: str, fixes: list[Fix], damage: Damage) -> list[Slot]:
        return [
            Slot(part, options)
            for piece in cut(text, fixes, damage)
            for part in self._candidates.splits.parts(piece, damage)
            for options in self._candidates.options(part, damage)
        ]

    def likelier(self, text: str) -> tuple[Correction, ...]:
        """Words that another is likelier than where they stand, however little, and words that are unknown.

        Nothing of it is sure enough to change text that an engine has read with a Vietnamese model; it says where to
        look again. An unknown word that nothing is likelier than is given with itself.
        """
        slots = self._settle(self._slots(text, self._grammar.fixes(text, "vie"), "vie"), LIKELY_SETTLED)
        decoded = decode(_lattice(slots), self._model, MODEL_WEIGHT)
        found = []
        for slot, best, margin in zip(slots, decoded.best.tolist(), decoded.margins.tolist(), strict=True):
            option, piece = Option._make(slot.options[best]), slot.piece
            if option.text is None or piece.symbols is not None:
                continue
            if option.text != text[piece.start : piece.end]:
                found.append(_corrected(text, piece, option, margin, 0.0))
            elif not self._candidates.is_known(option.text):
                found.append(_doubtful(text, piece))
        return tuple(found)

    def _bonus(self, first: FirstReading) -> Floats:
        """What each word gains by how often the first reading found it in this very text.

        Classes of words gain nothing: that a text has many foreign ones makes no other word foreign.
        """
        sure = first.symbols[first.margins > SURE]
        share = np.bincount(sure, minlength=len(self._model.words)) / max(1, len(sure))
        bonus = np.log1p(OWN_WORDS * (share / np.exp(self._model.unigram) - 1))
        bonus[self._classes] = 0.0
        return np.minimum(bonus, MOST_BONUS).astype(np.float32)

    def _decode_again(self, lattice: Lattice, bonus: Floats) -> Decoded:
        """Read once more what the first reading left possible."""
        favoured = Lattice(lattice.ids, lattice.channel + bonus[lattice.ids], lattice.offsets)
        return decode(favoured, self._model, MODEL_WEIGHT, orders=(4,))

    def _settle(self, slots: list[Slot], settled: float) -> list[Slot]:
        """Leave words alone that stand in a likely context: no other reading could win enough there."""
        own = [_own(slot) for slot in slots]
        cost = -self._model.score_text(np.array([option[0] for option in own], dtype=np.int64))
        sums = np.convolve(cost, np.ones(4, dtype=np.float32))[3:]  # of a word and the three after it
        return [
            slot if len(slot.options) == 1 or total > settled else Slot(slot.piece, (option,))
            for slot, option, total in zip(slots, own, sums.tolist(), strict=True)
        ]

    def _doubt(self, slots: list[Slot], decoded: Decoded) -> float:
        """How much wider margins must be, by how few words of a text look wrong."""
        wrong = sum(
            slot.options[best][2] != slot.piece.text
            and self._is_sure(slot.piece, Option._make(slot.options[best]), margin, MARGINS)
            for slot, best, margin in zip(slots, decoded.best.tolist(), decoded.margins.tolist(), strict=True)
            if len(slot.options) > 1
        )
        words = sum(slot.piece.symbols is None for slot in slots)
        return CAUTION * max(0.0, math.log(SPOILT * (words + FEW_WORDS) / (wrong + 0.5)))

    def _is_sure(self, piece: Piece, option: Option, margin: float, margins: Mapping[str, float]) -> bool:
        """Whether text that is sound on the whole may be changed."""
        if option.rule in ("split", "case"):
            return True
        if option.text is None or abs(len(option.text) - len(piece.text)) > 1:
            return False
        attested = self._candidates.is_attested(piece.text)
        return margin >= margins["broken" if not attested else "capitalised" if piece.text[0].isupper() else "attested"]


def _lattice(slots: Sequence[Slot]) -> Lattice:
    return Lattice.build([slot.options for slot in slots])


def _own(slot: Slot) -> Reading:
    """The option that leaves the piece as it is."""
    if len(slot.options) > 1:
        for option in slot.options:
            if option[2] == slot.piece.text:
                return option
    return slot.options[0]


def _fixed(text: str, fix: Fix) -> Correction:
    return Correction(fix.start, fix.end, text[fix.start : fix.end], fix.after, fix.rule, 1.0)


def _removed(text: str, dropped: Iterable[Piece]) -> Iterator[Correction]:
    """Stray signs as nothing, each with the blank after it or, at a line's end, before it."""
    at = 0
    for piece in dropped:
        start, end = piece.start, piece.end
        if text[start - 1 : start].isspace() and text[end : end + 1] == " ":
            end += 1
        elif text[start - 1 : start] == " ":
            start = max(start - 1, at)  # the sign before it may have taken the blank
        yield Correction(start, end, text[start:end], "", "stray sign", CERTAINTY)
        at = end


def _moved(change: Correction, by: int) -> Correction:
    if not by:
        return change
    return Correction(change.start + by, change.end + by, change.before, change.after, change.rule, change.score)


def _newer(change: Correction) -> Correction:
    """The change in the style of tone placement of a text that writes hoà and uỷ."""
    after = in_newer_style(change.after)
    return change if change.before == change.after else replace(change, after=after)


def _doubtful(text: str, piece: Piece, score: float = 0.5) -> Correction:
    before = text[piece.start : piece.end]
    return Correction(piece.start, piece.end, before, before, "doubtful", score)


def _corrected(text: str, piece: Piece, option: Option, margin: float, min_score: float) -> Correction:
    """The change, or, if it is too uncertain, a mark that the word is doubtful."""
    score = round(CERTAINTY / (1.0 + math.exp(-(SCORE_SLOPE * min(margin, 30.0) + SCORE_START))), 4)
    if option.text is None or score < min_score:
        return _doubtful(text, piece, score)
    return Correction(piece.start, piece.end, text[piece.start : piece.end], option.text, option.rule, score)


def apply(text: str, corrections: tuple[Correction, ...]) -> Repaired:
    """The text with the corrections made."""
    parts: list[str] = []
    at = 0
    for correction in corrections:
        parts += (text[at : correction.start], correction.after)
        at = correction.end
    parts.append(text[at:])
    return Repaired("".join(parts), corrections)


@cache
def default_repairer() -> Repairer:
    """A repairer with the installed lexicon, shared in the process."""
    return Repairer(lexicon_data.load())


def repair(
    text: str, *, min_score: float = MIN_SCORE, own_words: Iterable[str] = (), encoding: str | None = None
) -> Repaired:
    """Mend a text with the installed lexicon and a user's own words and phrases.

    ``encoding`` is given for text in the bytes of an 8-bit encoding (see ``vanban.legacy.decode``).
    """
    own = tuple(own_words)
    repairer = Repairer(lexicon_data.load(), own) if own else default_repairer()
    return repairer.repair(text, min_score=min_score, encoding=encoding)
