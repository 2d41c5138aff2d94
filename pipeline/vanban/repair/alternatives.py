"""Other ways to cut garbled text: what was read may be more, fewer or other words than its blanks and signs say.

The first reading takes blanks, numbers and signs as they are. Then each doubtful place is tried another way: a colon or
quote as the mark of the word before it ("thu: tuc" is "thủ tục"), a number as a word ("co cau 16 chtrc" is "cơ cấu tổ
chức"), a stray sign as nothing, two parts as one word, one as two words. Both ways are decoded between the words that
the first reading found around them; where the other way is likelier by enough, it is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, pairwise

import numpy as np

from vanban.repair.candidates import Candidates
from vanban.repair.decoder import Floats, Lattice, decode
from vanban.repair.fitting import FirstReading
from vanban.repair.language_model import LanguageModel
from vanban.repair.measure import GARBLED, Damage
from vanban.repair.pieces import Piece
from vanban.repair.proposals import Change, Proposals, Slot
from vanban.repair.splits import Reading

REACH = 3
"""Words on either side that a 4-gram sees."""

WIDTH_BESIDE = 4
"""Readings of the word before it and of the words after it that may change with the cut. Two words before do no more
than one."""


class Alternatives:
    """Finds and weighs other cuts."""

    def __init__(self, candidates: Candidates, model: LanguageModel) -> None:
        self._proposals = {damage: Proposals(candidates, damage) for damage in GARBLED}
        self._model = model

    def better(self, text: str, first: FirstReading, weight: float, damage: Damage) -> tuple[list[Slot], list[Piece]]:
        """The slots with every likelier cut taken, pruned to what is still possible, and the stretches dropped."""
        slots, pruned, best = first.slots, first.kept, first.best
        costs = first.costs(self._model)
        proposals = self._proposals[damage if damage in GARBLED else "eng"]
        changes = list(proposals.changes(text, slots, costs, read=damage in GARBLED))
        gains, narrowed = self._gains(pruned, best, changes, weight)
        taken: dict[int, Change] = {}
        busy = np.zeros(len(slots), dtype=bool)
        for number in np.argsort(-gains, kind="stable").tolist():
            change = changes[number]
            if gains[number] > change.cost and not busy[change.first : change.last].any():
                busy[change.first : change.last] = True
                taken[change.first] = change._replace(slots=narrowed[number])
        result: list[Slot] = []
        dropped: list[Piece] = []
        at = 0
        while at < len(pruned):
            chosen = taken.get(at)
            if chosen is None:
                result.append(pruned[at])
                at += 1
            else:
                result += chosen.slots
                dropped += [chosen.dropped] if chosen.dropped is not None else []
                at = chosen.last
        return result, dropped

    def _gains(
        self, slots: Sequence[Slot], best: Sequence[Reading], changes: Sequence[Change], weight: float
    ) -> tuple[Floats, dict[int, tuple[Slot, ...]]]:
        """How much likelier each change is than the slots as they are, and its slots with what is still possible."""
        places: list[tuple[Reading, ...]] = []
        bounds: list[int] = [0]
        for change in changes:
            first = change.first - 1  # the word before; no change begins at the first place
            before: list[tuple[Reading, ...]] = [(best[at],) for at in range(max(0, first - REACH), first)]
            before = [(_STOPPED,)] * (REACH - len(before)) + before
            before.append(_narrow(slots[first].options, best[first]))
            end = min(change.last + REACH, len(slots))
            after = [_narrow(slots[at].options, best[at]) for at in range(change.last, end)]
            for middle in (slots[change.first : change.last], change.slots):
                places += before
                places += [slot.options for slot in middle]
                places += after
                bounds.append(len(places))
        if not changes:
            return np.zeros(0, dtype=np.float32), {}
        lattice = Lattice.build(places)
        decoded = decode(lattice, self._model, weight, orders=(2, 3))
        chosen = lattice.offsets[:-1] + decoded.best
        scores = lattice.channel[chosen] + np.float32(weight) * self._model.score_text(lattice.ids[chosen])
        totals = np.array([scores[start + REACH : end].sum() for start, end in pairwise(bounds)])
        gains = totals[1::2] - totals[::2]
        kept, offsets = decoded.kept.tolist(), lattice.offsets.tolist()
        narrowed: dict[int, tuple[Slot, ...]] = {}
        for number, change in enumerate(changes):
            if gains[number] > change.cost:
                first = bounds[2 * number + 1] + REACH + 1
                narrowed[number] = tuple(
                    Slot(slot.piece, tuple(compress(slot.options, kept[offsets[at] : offsets[at + 1]])))
                    for at, slot in enumerate(change.slots, start=first)
                )
        return gains, narrowed


_STOPPED: Reading = (0, 0.0, None, "")


def _narrow(options: tuple[Reading, ...], best: Reading) -> tuple[Reading, ...]:
    """The best reading and the likeliest few others."""
    return (best, *(option for option in options[:WIDTH_BESIDE] if option is not best))
