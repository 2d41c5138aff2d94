"""Other ways to cut garbled text: what was read may be more, fewer or other words than its blanks and signs say.

The first reading takes blanks, numbers and signs as they are. Then each doubtful place is tried another way: a colon or
quote as the mark of the word before it ("thu: tuc" is "thủ tục"), a number as a word ("co cau 16 chtrc" is "cơ cấu tổ
chức"), a stray sign as nothing, two parts as one word, one as two words. Both ways are decoded between the words that
the first reading found around them; where the other way is likelier by enough, it is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from vanban.repair.candidates import Candidates, Option
from vanban.repair.decoder import Decoded, Floats, Lattice, Masks, decode
from vanban.repair.language_model import LanguageModel
from vanban.repair.pieces import Piece
from vanban.repair.tokens import BREAK, STOP, symbols, trim

REACH = 3
"""Words on either side that a 4-gram sees."""

RIGHT_WIDTH = 4
"""Readings of the words after it that may change with the cut."""

COLON, HOOK = 5.0, 0.5
"""How much likelier (in nats) a colon must be as a mark of its word: before a capital or a line's end, where colons
stand, and before a small letter. On held-back pages true colons reach 4.7 and -0.4, misread marks start at -2.0."""

NUMBER = 1.5
"""… a number as a word: of the numbers on those pages none reaches -4, of the misread words all but three are above."""

STRAY, STRAY_STOP = 0.5, 4.0
"""… a stray sign as nothing: signs that no text has within a line, and stops and commas."""

_NUMBER_READ = re.compile(r"\d{2,3}$|6$")
_SMALL_LETTER = re.compile(r" [^\W\d_A-Z]")
_STRAY = re.compile(r"[_~|=«»<>\\^'‘`°*][_~|=«»<>\\^'‘`°*—–.-]*$")
_STRAY_STOP = re.compile(r"[.,]{1,2}$")


class Slot(NamedTuple):
    """A place of the lattice: the piece it belongs to and its options; what is fixed has one option."""

    piece: Piece
    options: tuple[Option, ...]


class Change(NamedTuple):
    """Slots ``first:last`` may be these instead, if they are likelier by ``cost``.

    ``dropped`` is a stretch of the text that would be nothing then.
    """

    cost: float
    first: int
    last: int
    slots: tuple[Slot, ...]
    dropped: Piece | None = None


class Alternatives:
    """Finds and weighs other cuts."""

    def __init__(self, candidates: Candidates, model: LanguageModel) -> None:
        self._candidates = candidates
        self._model = model

    def better(
        self, text: str, slots: Sequence[Slot], decoded: Decoded, weight: float
    ) -> tuple[list[Slot], list[Piece]]:
        """The slots with every likelier cut taken, pruned to what is still possible, and the stretches dropped."""
        sizes = [len(slot.options) for slot in slots]
        kept = np.split(decoded.kept, np.cumsum(sizes)[:-1])
        pruned = [
            Slot(slot.piece, _kept(slot.options, mask)) if len(slot.options) > 1 else slot
            for slot, mask in zip(slots, kept, strict=True)
        ]
        best = [slot.options[number] for slot, number in zip(slots, decoded.best.tolist(), strict=True)]
        changes = list(self._propose(text, slots, best))
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

    def _propose(self, text: str, slots: Sequence[Slot], best: Sequence[Option]) -> Iterator[Change]:
        for at, slot in enumerate(slots):
            piece = slot.piece
            if piece.symbols is None:
                if piece.tail:
                    yield from self._marks(text, slots, at)
            elif piece.end > piece.start and at and at + 1 < len(slots):
                found = text[piece.start : piece.end]
                if found[0] in "0123456789" and found == piece.text:
                    yield from self._number(text, piece, at)
                elif (_STRAY.match(found) or _STRAY_STOP.match(found)) and _alone(text, piece):
                    yield Change(STRAY if _STRAY.match(found) else STRAY_STOP, at, at + 1, (), piece)

    def _marks(self, text: str, slots: Sequence[Slot], at: int) -> Iterator[Change]:
        """Signs after a word as marks of its letters."""
        after = slots[at + 1].piece if at + 1 < len(slots) else None
        if after is None or after.symbols != (BREAK,) or after.end > after.start:
            return
        piece = slots[at].piece
        words = tuple(option for option in self._candidates.words(piece.text, "eng", piece.case))
        if words:
            yield Change(HOOK if _SMALL_LETTER.match(text, piece.end) else COLON, at, at + 2, (Slot(piece, words),))

    def _number(self, text: str, piece: Piece, at: int) -> Iterator[Change]:
        """A number of two digits as a word."""
        opening, closing = trim(piece.text)
        core = piece.text[opening : len(piece.text) - closing]
        if opening or not _NUMBER_READ.match(core):
            return
        line = text.rfind("\n", 0, piece.start) + 1
        if not text[line : piece.start].strip() and closing:
            return
        words = tuple(option for option in self._candidates.words(core, "eng") if option.text != core)
        if not words:
            return
        end = piece.end - closing
        new = [Slot(Piece(piece.start, end, core), words)]
        rest = [name for name in symbols("a" + piece.text[len(core) :]) if name in (STOP, BREAK)]
        if rest:
            sign = Piece(end, piece.end, text[end : piece.end], (rest[0],))
            new.append(Slot(sign, tuple(self._candidates.options(sign, "eng", {})[0])))
        yield Change(NUMBER, at, at + len(piece.symbols or ()), tuple(new))

    def _gains(
        self, slots: Sequence[Slot], best: Sequence[Option], changes: Sequence[Change], weight: float
    ) -> tuple[Floats, list[tuple[Slot, ...]]]:
        """How much likelier each change is than the slots as they are, and its slots with what is still possible."""
        places: list[tuple[Option, ...]] = []
        bounds: list[int] = [0]
        for change in changes:
            before = [(best[at],) for at in range(max(0, change.first - REACH), change.first)]
            before = [(_STOPPED,)] * (REACH - len(before)) + before
            after = [slot.options[:RIGHT_WIDTH] for slot in slots[change.last : change.last + REACH]]
            for middle in (slots[change.first : change.last], change.slots):
                places += before
                places += [slot.options for slot in middle]
                places += after
                bounds.append(len(places))
        if not changes:
            return np.zeros(0, dtype=np.float32), []
        lattice = Lattice.build([[(option.symbol, option.weight) for option in place] for place in places])
        decoded = decode(lattice, self._model, weight, orders=(2, 3))
        chosen = lattice.offsets[:-1] + decoded.best
        scores = lattice.channel[chosen] + np.float32(weight) * self._model.score_text(lattice.ids[chosen])
        totals = np.array([scores[start + REACH : end].sum() for start, end in pairwise(bounds)])
        kept = np.split(decoded.kept, lattice.offsets[1:-1])
        narrowed = [
            tuple(
                Slot(slot.piece, _kept(slot.options, kept[bounds[2 * number + 1] + REACH + at]))
                for at, slot in enumerate(change.slots)
            )
            for number, change in enumerate(changes)
        ]
        return totals[1::2] - totals[::2], narrowed


_STOPPED = Option(0, 0.0)


def _kept(options: tuple[Option, ...], mask: Masks) -> tuple[Option, ...]:
    return tuple(option for option, keep in zip(options, mask.tolist(), strict=True) if keep)


def _alone(text: str, piece: Piece) -> bool:
    """Whether a piece stands within a line, blanks around it."""
    before, after = text[piece.start - 1 : piece.start], text[piece.end : piece.end + 1]
    return before == " " and after == " " and text[: piece.start].rstrip(" ")[-1:] not in ("\n", "")
