"""What OCR may have read for each syllable: log P(what was read | syllable), for all syllables at once.

A syllable is an onset and a rhyme ("tr" + "ường"); what was read is cut in two at every place, and each half is matched
by weighted edits: one character printed becomes none to three read, or two become one to three ("ứ" → "tr").
Onsets share a prefix tree and rhymes a suffix tree, so that each edit is tried once for all syllables that share it.

The weights are a TSV table ``printed, read, cost`` (cost: centinats) learned from rendered pages; what is not in the
table falls back on flat costs. Case is part of the shape: each syllable is tried in lower, Title or UPPER case as the
read word suggests, and the best form is remembered, which restores case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vanban.repair.remembered import Remembered
from vanban.repair.worked_out import FORMS, WorkedOut, hashed

Floats = NDArray[np.float32]
Index = NDArray[np.int64]
Pieces = list[Floats | None]
"""Weights by the number of characters read; ``None`` where no piece of the word is in the table."""

Form = Literal["lower", "title", "upper"]

ONSET = re.compile(
    r"(?:ngh|gi(?=[aăâeêoôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệòóỏõọồốổỗộờớởỡợùúủũụừứửữự])"
    r"|ng|nh|gh|qu|th|tr|ch|kh|ph|[bcdghklmnpqrstvxđ])?"
)

SUBSTITUTE = -9.5
DELETE = -8.5
INSERT_LETTER = -8.0
INSERT_MARK = -5.0
OTHER_FORM = -1.5
"""A priori cost of reading a lower-case word with a capital first letter."""

AGAINST_LINE = -6.0
"""A priori cost of a word all in capitals beside words that are not."""

FREQUENCY = 1.2
"""Share of a syllable's log frequency when candidates are chosen: the choice itself is
left to channel and language model. Without it (0) held-back pages are left with 5.1 % wrong words, with it 3.1 %."""

HOPELESS = 18.0
"""Cuts between onset and rhyme that fit worse than the best by this much are not looked at."""

SEARCH = 1
"""Counted up when the search itself changes: tables of its results are made again then."""

CACHED = 500
"""Words whose candidates are remembered."""

MATCHES = 60
"""Words whose weights for all syllables are kept (29 kB each): what is searched is soon searched again, farther off or
for its case."""

FAR = np.float32(-60.0)


def split(syllable: str) -> tuple[str, str]:
    """Onset and rhyme of a lower-case syllable.

    >>> split("nghiêng"), split("giáo"), split("gì"), split("quý"), split("ông")
    (('ngh', 'iêng'), ('gi', 'áo'), ('g', 'ì'), ('qu', 'ý'), ('', 'ông'))
    """
    match = ONSET.match(syllable)
    assert match is not None  # the pattern matches the empty string
    onset = match.group()
    return onset, syllable[len(onset) :]


class EditCosts:
    """Weights of single edits, as dense tables by what was read."""

    def __init__(self, rows: Iterable[tuple[str, str, float]], alphabet: Iterable[str]) -> None:
        weights = list(rows)
        self.letters = {letter: number for number, letter in enumerate(sorted(set(alphabet)))}
        self.pairs = {pair: number for number, pair in enumerate(sorted({u for u, _, _ in weights if len(u) == 2}))}
        read = sorted({z for _, z, _ in weights} | {""})
        self.read = {text: number for number, text in enumerate(read)}
        floors = np.array([(DELETE, SUBSTITUTE, FAR, FAR)[len(text)] for text in read], dtype=np.float32)
        self.single: Floats = np.repeat(floors[:, None], len(self.letters), axis=1)
        self.double: Floats = np.full((len(read), len(self.pairs) + 1), FAR, dtype=np.float32)
        for u, z, weight in weights:
            if len(u) == 2:
                self.double[self.read[z], self.pairs[u]] = weight
            elif u in self.letters:
                self.single[self.read[z], self.letters[u]] = weight
        unseen = np.full((2, len(self.letters)), FAR, dtype=np.float32)
        unseen[0] = SUBSTITUTE
        self.single = np.concatenate((self.single, unseen))
        self.double = np.concatenate((self.double, np.full((2, self.double.shape[1]), FAR, dtype=np.float32)))

    def rows(self, text: str, size: int, *, backwards: bool) -> Index:
        """Rows of the tables for every piece of so many characters, in order; ``backwards`` turns each around."""
        found = []
        for end in range(size, len(text) + 1):
            piece = text[end - size : end]
            number = self.read.get(piece[::-1] if backwards else piece)
            found.append(len(self.read) + (size != 1) if number is None else number)
        return np.array(found, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Depth:
    """Nodes of a tree at one depth: their parents and grandparents by number, and the letters that lead to them."""

    parents: Index
    grandparents: Index
    letters: Index
    pairs: Index


class Tree:
    """Pieces of syllables that share beginnings (onsets) or endings (rhymes)."""

    def __init__(self, pieces: Sequence[str], costs: EditCosts, *, from_end: bool) -> None:
        self.from_end = from_end
        turned = [piece[::-1] if from_end else piece for piece in pieces]
        levels: list[list[str]] = [[""]]
        for depth in range(1, max(map(len, turned)) + 1):
            levels.append(sorted({piece[:depth] for piece in turned if len(piece) >= depth}))
        numbers = [{node: number for number, node in enumerate(level)} for level in levels]
        self.depths = [self._depth(levels, numbers, depth, costs) for depth in range(1, len(levels))]
        starts = np.cumsum([0, *(len(level) for level in levels)])
        self.rows = np.array([starts[len(piece)] + numbers[len(piece)][piece] for piece in turned])

    def _depth(self, levels: list[list[str]], numbers: list[dict[str, int]], depth: int, costs: EditCosts) -> Depth:
        nodes = levels[depth]
        pairs = []
        for node in nodes:
            pair = node[-2:] if len(node) > 1 else ""
            pairs.append(costs.pairs.get(pair[::-1] if self.from_end else pair, len(costs.pairs)))
        return Depth(
            np.array([numbers[depth - 1][node[:-1]] for node in nodes]),
            np.array([numbers[depth - 2][node[:-2]] if depth > 1 else 0 for node in nodes]),
            np.array([costs.letters[node[-1]] for node in nodes]),
            np.array(pairs),
        )

    def match(self, read: str, limit: int, costs: EditCosts) -> Floats:
        """Weights of reading the first (last, for rhymes) 0 … limit characters for each piece: (limit + 1, pieces)."""
        text = (read[::-1] if self.from_end else read)[:limit]
        inserts = [_insert(letter) for letter in text]
        start = np.zeros((len(text) + 1, 1), dtype=np.float32)
        start[1:, 0] = np.cumsum(inserts)
        pieces = [costs.rows(text, size, backwards=self.from_end) for size in range(min(3, len(text)) + 1)]
        known = [bool((rows < len(costs.read)).any()) for rows in pieces]
        singles = [
            costs.single.take(rows, axis=0) if size < 2 or known[size] else None for size, rows in enumerate(pieces)
        ]
        doubles = [costs.double.take(rows, axis=0) if known[size] else None for size, rows in enumerate(pieces)]
        levels = [start]
        for depth in self.depths:
            levels.append(_grow(depth, levels, singles, doubles, inserts))
        return np.concatenate(levels, axis=1)[:, self.rows]


def _grow(depth: Depth, levels: list[Floats], singles: Pieces, doubles: Pieces, inserts: list[np.float32]) -> Floats:
    """Weights at one depth of a tree, from those one and two letters above."""
    above = levels[-1].take(depth.parents, axis=1)
    assert singles[0] is not None
    result = above + singles[0].take(depth.letters, axis=1)
    for size, table in enumerate(singles[1:], start=1):
        if table is not None:
            single = table.take(depth.letters, axis=1)
            single += above[: len(single)]
            np.maximum(result[size:], single, out=result[size:])
    if len(levels) > 1:
        higher = levels[-2].take(depth.grandparents, axis=1)
        for size, table in enumerate(doubles[1:], start=1):
            if table is not None:
                double = table.take(depth.pairs, axis=1)
                double += higher[: len(double)]
                np.maximum(result[size:], double, out=result[size:])
    for end, cost in enumerate(inserts, start=1):
        np.maximum(result[end], result[end - 1] + cost, out=result[end])
    return result


def _insert(letter: str) -> np.float32:
    return np.float32(INSERT_LETTER if letter.isalnum() else INSERT_MARK)


class FormTable:
    """All syllables in one form of case, as onsets and rhymes."""

    def __init__(self, syllables: Sequence[str], form: Form, costs: EditCosts) -> None:
        parts = [_in_form(*split(syllable), form) for syllable in syllables]
        onsets = sorted({onset for onset, _ in parts})
        rhymes = sorted({rhyme for _, rhyme in parts})
        self.onsets = Tree(onsets, costs, from_end=False)
        self.rhymes = Tree(rhymes, costs, from_end=True)
        self.onset_of = np.searchsorted(np.array(onsets), np.array([onset for onset, _ in parts]))
        self.rhyme_of = np.searchsorted(np.array(rhymes), np.array([rhyme for _, rhyme in parts]))

    def match(self, read: str, costs: EditCosts) -> Floats:
        """Weight of reading ``read`` for each syllable."""
        size = len(read)
        heads = self.onsets.match(read, 5, costs)
        tails = self.rhymes.match(read, 9, costs)
        cuts = np.arange(max(0, size + 1 - len(tails)), len(heads))
        bounds = heads[cuts].max(axis=1) + tails[size - cuts].max(axis=1)
        best = np.full(len(self.onset_of), FAR, dtype=np.float32)
        for cut in cuts[bounds > bounds.max() - HOPELESS].tolist() if len(cuts) else ():
            weights = heads[cut].take(self.onset_of)
            weights += tails[size - cut].take(self.rhyme_of)
            np.maximum(best, weights, out=best)
        return best


def _in_form(onset: str, rhyme: str, form: Form) -> tuple[str, str]:
    if form == "upper":
        return onset.upper(), rhyme.upper()
    if form == "title":
        return (onset[0].upper() + onset[1:], rhyme) if onset else ("", rhyme[:1].upper() + rhyme[1:])
    return onset, rhyme


Candidate = tuple[int, int, float]
"""A syllable (its number in the channel's list), the number of the case it would have, log probability of the reading.

Plain tuples: of these most are made, and the collector of garbage leaves them alone.
"""


def forms(read: str, beside: str = "") -> tuple[Form, ...]:
    """The cases a read word may have been printed in, likeliest first; ``beside`` is the case of its neighbours.

    >>> forms("TINH"), forms("Ban"), forms("nhan"), forms("lI")
    (('upper',), ('title', 'lower'), ('lower',), ('lower', 'upper'))
    """
    letters = [letter for letter in read if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if not capitals:
        return ("lower", "title") if read[:1] in LOOKALIKE else ("lower",)
    if beside == "upper":
        return ("upper", "title") if capitals * 2 >= len(letters) else ("title", "lower", "upper")
    if len(letters) == 1:
        return ("title", "lower") if beside else ("title", "lower", "upper")
    if len(letters) == 2 and beside == "mixed":
        return ("title", "lower", "upper") if letters[0].isupper() else ("lower", "title")
    if letters[0].isupper():
        if capitals == len(letters):
            return ("upper",) if len(letters) > 2 else ("upper", "title")
        return ("title", "lower") if capitals == 1 else ("upper", "title", "lower")
    return ("lower", "upper") if capitals * 2 >= len(letters) else ("lower",)


LOOKALIKE = frozenset("156809|!l([{¥€$")
"""Signs that capitals are read as."""


def searched(read: str, beside: str = "") -> str:
    """All that a search for a word depends on: the cases it may have (! where its line is against one), the word.

    >>> searched("Ban", "mixed"), searched("Uy", "mixed")
    ('title,lower Ban', 'title,lower,upper! Uy')
    """
    possible = forms(read, beside)
    against = beside == "mixed" and "upper" in possible[1:]
    return f"{','.join(form + '!' * (against and form == 'upper') for form in possible)} {read}"


class Channel:
    """The error model of one OCR engine.

    ``frequency`` is the log probability of each syllable; the ``width`` likeliest candidates are given, less those
    behind the best by more than ``reach`` (in nats, frequency counting). What ``table`` has is not searched for.
    """

    table: WorkedOut | None = None

    def __init__(
        self,
        syllables: Sequence[str],
        weights: Iterable[tuple[str, str, float]],
        frequency: Floats,
        reach: float,
        width: int,
    ) -> None:
        self.syllables = syllables
        self._rank = frequency * np.float32(FREQUENCY)
        self._weights = list(weights)
        self._reach = reach
        self._width = width
        self._tables: dict[Form, FormTable] = {}
        self._cache = Remembered[str, tuple[Candidate, ...]](CACHED)
        self._matches = Remembered[tuple[str, Form], Floats](MATCHES)

    @cached_property
    def mark(self) -> int:
        """A hash of all that candidates depend on."""
        flat = (SUBSTITUTE, DELETE, INSERT_LETTER, INSERT_MARK, OTHER_FORM, AGAINST_LINE, HOPELESS)
        edits = "\n".join(f"{u}\t{z}\t{weight:.2f}" for u, z, weight in self._weights)
        bounds = f"{SEARCH} {flat} {self._reach} {self._width}"
        return hashed(bounds, "\n".join(self.syllables), edits, self._rank.astype("<f4").tobytes())

    @cached_property
    def costs(self) -> EditCosts:
        """Edit weights over all letters of the syllables."""
        letters = {letter for syllable in self.syllables for letter in syllable + syllable.upper()}
        return EditCosts(self._weights, letters)

    def in_form(self, form: Form) -> FormTable:
        """The syllables in one form, built when first needed."""
        if form not in self._tables:
            self._tables[form] = FormTable(self.syllables, form, self.costs)
        return self._tables[form]

    def weight(self, read: str, syllable: int, form: Form) -> float:
        """Log probability of what was read for one syllable in one form."""
        return float(self._match(read, form)[syllable])

    def _match(self, read: str, form: Form) -> Floats:
        found = self._matches.get((read, form))
        if found is None:
            found = self._matches.put((read, form), self.in_form(form).match(read, self.costs))
        return found

    def candidates(self, read: str, beside: str = "") -> tuple[Candidate, ...]:
        """The likeliest syllables for a read word, best first, their frequency counting too.

        ``beside`` is the case of the words beside it.
        """
        key = searched(read, beside)
        found = self._cache.get(key)
        if found is None:
            rows = self.table.get(key) if self.table is not None else None
            found = self.search(key) if rows is None else tuple(rows)
            self._cache.put(key, found)
        return found

    def wide(self, read: str, beside: str, width: int, reach: float) -> tuple[Candidate, ...]:
        """As many candidates as ``width`` says, as far behind the best as ``reach`` says."""
        return self.search(searched(read, beside), width, reach)

    def search(self, key: str, width: int | None = None, reach: float | None = None) -> tuple[Candidate, ...]:
        """The candidates of a word, whatever is known of them; ``key`` is as ``searched`` gives it."""
        possible, _, read = key.partition(" ")
        best: dict[int, tuple[float, Candidate]] = {}
        count = self._width if width is None else width
        reach = self._reach if reach is None else reach
        for rank, name in enumerate(possible.split(",")):
            form: Form = name.rstrip("!")  # type: ignore[assignment]  # as it was written
            shape = FORMS.index(form)
            cost = AGAINST_LINE if name[-1] == "!" else OTHER_FORM if rank else 0.0
            weights = self._match(read, form) + np.float32(cost)
            totals = weights + self._rank
            near = np.flatnonzero(totals > totals.max() - reach)
            if len(near) > count:
                near = near[np.argpartition(-totals[near], count)[:count]]
            for number, weight, total in zip(near.tolist(), weights[near].tolist(), totals[near].tolist(), strict=True):
                if number not in best or best[number][0] < total:
                    best[number] = (total, (number, shape, weight))
        ranked = sorted(best.values(), key=lambda found: (-found[0], found[1][0]))[:count]
        limit = ranked[0][0] - reach
        return tuple(candidate for total, candidate in ranked if total > limit)
