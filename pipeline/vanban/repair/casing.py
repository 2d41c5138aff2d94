"""Small or capital letters of words, where what was read leaves them open.

An English model reads "á" as "A" and "S" as "$": the letters alone do not tell án from Án. Within a sentence the word
before mostly does ("dự án", "giao Sở"); how often, the corpus says. A Vietnamese model takes some letters that have one
shape in both sizes for capitals: "Luật TỔ chức", "hồ SƠ".
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from vanban.lexicon import Lexicon
from vanban.repair.candidates import Candidates
from vanban.repair.measure import Damage
from vanban.repair.proposals import Slot
from vanban.repair.splits import Option
from vanban.repair.tokens import STOP, fold
from vanban.repair.worked_out import Form
from vanban.vietnamese import bare

TELLING = 0.25
"""A word whose share of capitals is between this and its complement is left as it was read."""

SURE = 1.0
"""How much likelier (in nats) the other letter must be."""

IN_LINE = 9.0
"""How much likelier (in nats) small letters, or a capital first one alone, must be beside words all in capitals; at 7.0
three of 107,000 words more stay wrong."""

NEVER = 0.01
"""Share of capitals of a word that has none within a sentence."""

FIXED = -1.6
"""Log probability after the word before of what is part of a compound: a name after "ông" has -6 and less."""

SELDOM, TOGETHER = 0.02, 4.0
"""A word with so few capitals has fewer still (by so many nats) after a word that it often follows ("được áp dụng")."""

OFTEN = {"A": -5.0}
OFTEN_USUALLY = -3.5
"""Log probability from which on a word often follows another, by the first letter read: á and ấ are read as A."""

ALONE = 12.0
"""How much likelier (in nats) a syllable must be in capitals than with one, to be all in capitals amid small letters:
"SỬ dụng" is written so by no one. Of 75,000 held-back words 12 more come right; at 15.0 the same."""


BEGUN = 0.5
"""… a capital at a sentence's beginning; at 2.0 the same, and letters of one shape in both sizes stay small."""

ONE_SHAPE = frozenset("COSUVX")
"""Base letters whose capitals differ from small ones in size alone."""


class Casing:
    """Judges first letters by the word before and by what was read."""

    def __init__(self, lexicon: Lexicon, candidates: Candidates) -> None:
        self._lexicon = lexicon
        self._candidates = candidates

    def judged(self, slots: Sequence[Slot], chosen: Sequence[Option], damage: Damage) -> list[Option]:
        """The chosen options with their first letters as they should be."""
        result: list[Option] = []
        before = ""
        in_line = self._in_line(slots, chosen, damage)
        for at, (slot, option) in enumerate(zip(slots, self._lone(slots, in_line, damage), strict=True)):
            text = option.text or ""
            core = text.strip()
            if slot.piece.symbols is not None or not core:
                before = ""
                result.append(option)
                continue
            word = core.rstrip("'’‘`´?:}")
            if before and word.isalpha() and word == core and (len(word) == 1 or word[1:].islower()):
                small = _is_small(slots, at - 1, result[at - 1])
                option = self._as_usual(slot, option, word, before, damage, last=result[at - 1], small=small)
            elif not before and word.isalpha() and word[0].islower() and _begins(slots, at):
                option = self._begun(slot, option, word, damage)
            before = fold(word) if word == core and word.isalpha() else ""
            result.append(option)
        return result

    def _begun(self, slot: Slot, option: Option, word: str, damage: Damage) -> Option:
        """The first word of a sentence with the capital that was read: that it seldom has one elsewhere is no say."""
        evidence = self._candidates.case_evidence(slot.piece.text, word, damage, "title", "lower")
        if evidence is None or evidence < BEGUN:
            return option
        return option._replace(text=(option.text or "").replace(word, word[0].upper() + word[1:], 1))

    def _in_line(self, slots: Sequence[Slot], chosen: Sequence[Option], damage: Damage) -> list[Option]:
        """The chosen options, all in capitals in a line of capitals: small letters were read as well there."""
        result = list(chosen)
        words = [(option.text or "").strip().rstrip("'’‘`´?:}") for option in chosen]
        for at, (slot, option, word) in enumerate(zip(slots, chosen, words, strict=True)):
            form: Form | None = "title" if word.istitle() else "lower" if word.islower() else None
            if slot.piece.symbols is not None or len(word) < 2 or form is None or not word.isalpha():
                continue
            read = "".join(letter for letter in slot.piece.text if letter.isalpha())
            after = words[at + 1 : at + 3]
            if slot.piece.case == "mixed":  # what stands before it may be in the line above
                beside = any(after[:1]) and all(not other or self._is_capitals(other) for other in after)
            else:
                beside = any(map(self._is_capitals, words[max(0, at - 1) : at] + after[:1]))
            if beside and ((read.isupper() and form == "title") or slot.piece.case == "upper"):
                evidence = self._candidates.case_evidence(slot.piece.text, word, damage, "upper", form)
                if evidence is not None and evidence > -IN_LINE:
                    result[at] = option._replace(text=(option.text or "").replace(word, word.upper(), 1))
        return result

    def _lone(self, slots: Sequence[Slot], chosen: Sequence[Option], damage: Damage) -> list[Option]:
        """The chosen options without syllables all in capitals amid small letters, where the letters leave it open."""
        result = list(chosen)
        words = [(option.text or "").strip().rstrip("'’‘`´?:}") for option in chosen]
        for at, (slot, option, word) in enumerate(zip(slots, chosen, words, strict=True)):
            if slot.piece.symbols is not None or not self._is_capitals(word) or bare(word) == word:
                continue
            if slot.piece.case != "mixed" or not _amid_small(
                words[at - 1] if at else "", "".join(words[at + 1 : at + 2])
            ):
                continue
            evidence = self._candidates.case_evidence(slot.piece.text, word, damage, "upper", "title")
            if evidence is not None and evidence < ALONE:
                result[at] = option._replace(text=(option.text or "").replace(word, word[0] + word[1:].lower(), 1))
        return result

    def _is_capitals(self, word: str) -> bool:
        """Whether a word is a syllable all in capitals, no abbreviation."""
        return len(word) > 1 and word.isupper() and self._candidates.is_attested(word.lower())

    def evened(self, slots: Sequence[Slot], chosen: Sequence[Option]) -> list[Option]:
        """The chosen options, without capitals in the midst of small letters that only their size made capital."""
        result = list(chosen)
        words = [(option.text or "").strip() for option in chosen]
        for at, (slot, option) in enumerate(zip(slots, chosen, strict=True)):
            before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
            if slot.piece.symbols is None and self._goes_on(before, words[at], chosen[at - 1], option):
                small = words[at].lower()
                result[at] = Option(
                    option.symbol, option.weight, (option.text or "").replace(words[at], small, 1), "case"
                )
                continue
            if slot.piece.symbols is not None or not _grown(words[at]) or not _amid_small(before, after):
                continue
            small = words[at][0] + words[at][1:].lower()
            share = self._share(fold(before), fold(small)) if before.isalpha() else None
            if bare(small[0]) in ONE_SHAPE and share is not None and share < TELLING:
                small = small.lower()
            result[at] = Option(option.symbol, option.weight, (option.text or "").replace(words[at], small, 1), "case")
        return result

    def _goes_on(self, before: str, word: str, last: Option, option: Option) -> bool:
        """Whether a word with a capital is the second part of a word, which has none ("bổ Sung")."""
        if not (word.istitle() and word.isalpha() and bare(word[0]) in ONE_SHAPE and before.islower()):
            return False
        share = self._share(fold(before), fold(word)) if before.isalpha() else None
        return share is not None and share < NEVER and self._candidates.follow(last.symbol, option.symbol) > FIXED

    def _share(self, before: str, word: str) -> float | None:
        """How often a word within a sentence has a capital after another."""
        shares = self._lexicon.cases
        return shares.get((before, word), shares.get(("", word)))

    def _as_usual(
        self, slot: Slot, option: Option, word: str, before: str, damage: Damage, *, last: Option, small: bool
    ) -> Option:
        """The option as it mostly is after the word before, which is ``small`` itself or begins a sentence or item."""
        share = self._share(before, fold(word))
        if share is None or TELLING < share < 1 - TELLING or word[0].isupper() == (share > 0.5):
            return option
        evidence = self._candidates.case_evidence(slot.piece.text, word, damage, "title", "lower")
        if evidence is None:
            return option
        odds = math.log((share + 0.001) / (1.001 - share)) + evidence
        if share < SELDOM and small:
            often = OFTEN.get(slot.piece.text[0], OFTEN_USUALLY)
            odds -= TOGETHER if self._candidates.follow(last.symbol, option.symbol) > often else 0.0
        undecided = abs(odds) < SURE
        if undecided and not slot.piece.text[0].isalpha():  # "$6": the sign tells little
            odds, undecided = share - 0.5, False
        if undecided or (odds > 0) == word[0].isupper():
            return option
        other = word[0].swapcase() + word[1:]
        return Option(option.symbol, option.weight, (option.text or "").replace(word, other, 1), option.rule)


def _is_small(slots: Sequence[Slot], at: int, chosen: Option) -> bool:
    """Whether a word is in small letters, or has a capital because it begins a sentence or an item."""
    word = (chosen.text or "").strip()
    return word.islower() or (word.istitle() and at > 0 and slots[at - 1].piece.symbols is not None)


def _begins(slots: Sequence[Slot], at: int) -> bool:
    """Whether a place stands behind the end of a sentence, or behind a dash there."""
    last = slots[at - 1].piece
    if last.symbols == (STOP,):
        return True
    return last.text in ("-", "–", "—", "+") and at > 1 and slots[at - 2].piece.symbols == (STOP,)


def _grown(word: str) -> bool:
    """Whether a short word of capitals may be small ones: with marks, which abbreviations do not have."""
    if not (2 <= len(word) <= 3 and word.isalpha() and word.isupper()):
        return False
    return all(bare(letter) in ONE_SHAPE for letter in word[1:]) and any(bare(letter) != letter for letter in word[1:])


def _amid_small(*neighbours: str) -> bool:
    """Whether words stand in ordinary text, not in a line of capitals."""
    capitals = any(len(word) > 1 and word.isupper() for word in neighbours)
    return not capitals and any(letter.islower() for word in neighbours for letter in word)
