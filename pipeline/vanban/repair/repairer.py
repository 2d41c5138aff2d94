"""The repair stage: text in, mended text and every change out.

Grammar settles symbols, codes and the like; every other word gets candidates from the channel; the whole text is
decoded at once; what differs from the input becomes a correction.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Literal

from vanban import lexicon as lexicon_data
from vanban.lexicon import Lexicon
from vanban.model import Correction, Repaired
from vanban.repair.candidates import Candidates, Option
from vanban.repair.decoder import Lattice, decode
from vanban.repair.language_model import LanguageModel
from vanban.repair.measure import Damage
from vanban.repair.pieces import Piece, cut
from vanban.repair.protect import Fix, Grammar
from vanban.vietnamese import nfc

ChannelName = Literal["auto", "vie", "eng", "bare"]

MIN_SCORE = 0.5

MODEL_WEIGHT: dict[Damage, float] = {"vie": 1.0, "eng": 1.0, "bare": 1.0}
"""Share of the language model against the channel, tuned on held-back pages."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of the lattice: the piece it belongs to and its options; fixed symbols have one option."""

    piece: Piece | None
    options: tuple[Option, ...]


class Repairer:
    """Mends text; holds lexicon, language model and channels, and may be kept for any number of texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.model = LanguageModel(lexicon.data_path)
        self.grammar = Grammar(lexicon.capitals)
        self._candidates = Candidates(lexicon, self.model)

    def repair(self, text: str, *, min_score: float = MIN_SCORE, channel: ChannelName = "auto") -> Repaired:
        """Mend a text; offsets of the corrections are into ``text`` in NFC.

        ``channel`` names the kind of damage: ``vie`` (OCR with a Vietnamese model, or good text), ``eng`` (OCR with an
        English model), ``bare`` (marks stripped); ``auto`` measures the text.
        """
        text = nfc(text)
        return apply(text, self.corrections(text, min_score, channel))

    def corrections(
        self, text: str, min_score: float, channel: ChannelName, trust: dict[int, float] | None = None
    ) -> tuple[Correction, ...]:
        """Changes to a text in NFC; ``trust`` gives log odds for words by offset, from an engine's confidences."""
        damage = self._candidates.measure(text).damage if channel == "auto" else channel
        fixes = self.grammar.fixes(text, garbled=damage == "eng")
        pieces = cut(text, fixes, garbled=damage == "eng")
        slots = [
            Slot(piece, options) for piece in pieces for options in self._candidates.options(piece, damage, trust or {})
        ]
        if not slots:
            return ()
        lattice = Lattice.build([[(option.symbol, option.weight) for option in slot.options] for slot in slots])
        decoded = decode(lattice, self.model, MODEL_WEIGHT[damage])
        changed = [_fixed(text, fix) for fix in fixes if text[fix.start : fix.end] != fix.after]
        for slot, best, margin in zip(slots, decoded.best.tolist(), decoded.margins.tolist(), strict=True):
            correction = _judge(slot, best, margin, min_score)
            if correction is not None:
                changed.append(correction)
        return tuple(sorted(changed, key=lambda correction: correction.start))


def _fixed(text: str, fix: Fix) -> Correction:
    return Correction(fix.start, fix.end, text[fix.start : fix.end], fix.after, fix.rule, 1.0)


def _judge(slot: Slot, best: int, margin: float, min_score: float) -> Correction | None:
    piece, option = slot.piece, slot.options[best]
    if piece is None or piece.symbols is not None or option.text is None or option.text == piece.text:
        return None
    score = 1.0 / (1.0 + math.exp(-min(margin, 30.0))) if len(slot.options) > 1 else 1.0
    if score < min_score:
        return Correction(piece.start, piece.end, piece.text, piece.text, "doubtful", round(score, 4))
    return Correction(piece.start, piece.end, piece.text, option.text, option.rule, round(score, 4))


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


def repair(text: str) -> Repaired:
    """Mend a text with the installed lexicon."""
    return default_repairer().repair(text)
