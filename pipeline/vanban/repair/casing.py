"""Small or capital first letter of words in garbled text, where what was read leaves it open.

An English model reads "á" as "A" and "S" as "$": the letters alone do not tell án from Án. Within a sentence the word
before mostly does ("dự án", "giao Sở"); how often, the corpus says.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from vanban.lexicon import Lexicon
from vanban.repair.candidates import Candidates, Option
from vanban.repair.measure import Damage
from vanban.repair.proposals import Slot
from vanban.repair.tokens import fold

TELLING = 0.25
"""A word whose share of capitals is between this and its complement is left as it was read."""

SURE = 1.0
"""How much likelier (in nats) the other letter must be."""


class Casing:
    """Judges first letters by the word before and by what was read."""

    def __init__(self, lexicon: Lexicon, candidates: Candidates) -> None:
        self._lexicon = lexicon
        self._candidates = candidates

    def judged(self, slots: Sequence[Slot], chosen: Sequence[Option], damage: Damage) -> list[Option]:
        """The chosen options with their first letters as they should be."""
        result: list[Option] = []
        before = ""
        for slot, option in zip(slots, chosen, strict=True):
            text = option.text or ""
            core = text.strip()
            if slot.piece.symbols is not None or not core:
                before = ""
                result.append(option)
                continue
            word = core.rstrip("'’‘`´?:}")
            if before and word.isalpha() and word == core and (len(word) == 1 or word[1:].islower()):
                option = self._as_usual(slot, option, word, before, damage)
            before = fold(word) if word == core and word.isalpha() else ""
            result.append(option)
        return result

    def _as_usual(self, slot: Slot, option: Option, word: str, before: str, damage: Damage) -> Option:
        shares = self._lexicon.cases
        share = shares.get((before, fold(word)), shares.get(("", fold(word))))
        if share is None or TELLING < share < 1 - TELLING or word[0].isupper() == (share > 0.5):
            return option
        evidence = self._candidates.capital_evidence(slot.piece.text, word, damage)
        if evidence is None:
            return option
        odds = math.log((share + 0.001) / (1.001 - share)) + evidence
        if (odds > SURE) == word[0].isupper() or abs(odds) < SURE:
            return option
        other = word[0].swapcase() + word[1:]
        return Option(option.symbol, option.weight, (option.text or "").replace(word, other, 1), option.rule)
