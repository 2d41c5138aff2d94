"""What OCR may have read for each syllable: log P(what was read | syllable), for all syllables at once.

The weights are a TSV table ``printed, read, cost`` (cost: centinats) learned from rendered pages; what is not in the
table falls back on flat costs (see ``matching.py``). Case is part of the shape: each syllable is tried in lower, Title
or UPPER case as the read word suggests, and the best form is remembered, which restores case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from vanban.repair.matching import (
    DELETE,
    HOPELESS,
    INSERT_LETTER,
    INSERT_MARK,
    SUBSTITUTE,
    EditCosts,
    Floats,
    FormTable,
    Index,
    Parts,
    Tree,
    parts,
)
from vanban.repair.remembered import Remembered
from vanban.repair.worked_out import FORMS, Form, WorkedOut, hashed

OTHER_FORM = -1.5
"""A priori cost of reading a lower-case word with a capital first letter."""

AGAINST_LINE = -6.0
"""A priori cost of a word all in capitals beside words that are not."""

FREQUENCY = 1.2
"""Share of a syllable's log frequency when candidates are chosen: the choice itself is
left to channel and language model. Without it (0) held-back pages are left with 5.1 % wrong words, with it 3.1 %."""

SEARCH = 1
"""Counted up when the search itself changes: tables of its results are made again then."""

CACHED = 500
"""Words whose candidates are remembered."""

MATCHES = 60
"""Words whose weights for all syllables (29 kB each) and whose edits (30 kB) are kept: what is searched is soon
searched again, in another form, farther off or for its case."""


def _in_form(both: Parts, form: Form) -> tuple[list[str], list[str]]:
    """Onsets and rhymes in a form of case; a rhyme without an onset has the capital."""
    if form == "upper":
        return [onset.upper() for onset in both.onsets], [rhyme.upper() for rhyme, _ in both.rhymes]
    if form == "title":
        rhymes = [rhyme if led else rhyme[:1].upper() + rhyme[1:] for rhyme, led in both.rhymes]
        return [onset[:1].upper() + onset[1:] for onset in both.onsets], rhymes
    return list(both.onsets), [rhyme for rhyme, _ in both.rhymes]


Candidate = tuple[int, int, float]
"""A syllable (its number in the channel's list), the number of the case it would have, log probability of the reading.

Plain tuples: of these most are made, and the collector of garbage leaves them alone.
"""


def forms(read: str, beside: str = "") -> tuple[Form, ...]:
    """The cases a read word may have been printed in, likeliest first; ``beside`` is the case of its neighbours.

    >>> forms("TINH"), forms("Ban"), forms("nhan"), forms("lI")
    (('upper',), ('title', 'lower'), ('lower',), ('lower', 'upper'))
    """
    letters = [] if read.islower() else list(filter(str.isalpha, read))
    capitals = sum(map(str.isupper, letters))
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


class BestForm(NamedTuple):
    """The weight of each syllable in the form of case that it has most weight in, and its weights in each form."""

    weights: Floats
    each: list[tuple[int, Floats]]

    def forms(self, syllables: Index) -> list[int]:
        """The numbers of those forms; of two that are equal, the likelier one for the word."""
        if len(self.each) == 1:
            return [self.each[0][0]] * len(syllables)
        numbers = np.array([form for form, _ in self.each])
        chosen: list[int] = numbers[np.stack([weights[syllables] for _, weights in self.each]).argmax(axis=0)].tolist()
        return chosen


def best_form(each: Iterable[tuple[int, Floats]]) -> BestForm:
    """Of the weights in each form of case that a word may have, by the form's number."""
    every = list(each)
    best = every[0][1]
    for _, weights in every[1:]:
        best = np.maximum(best, weights)
    return BestForm(best, every)


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
        self._trees: dict[bool, Tree] = {}
        self._edits = Remembered[tuple[str, bool], Floats](MATCHES)
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

    @cached_property
    def _parts(self) -> Parts:
        return parts(tuple(self.syllables))

    def _tree(self, capitals: bool) -> Tree:
        """One tree for syllables all in capitals, one for the other forms: those that begin with a vowel differ."""
        if capitals not in self._trees:
            shared: tuple[Form, ...] = ("upper",) if capitals else ("lower", "title")
            halves = [_in_form(self._parts, form) for form in shared]
            onsets, rhymes = ({part for half in halves for part in half[side]} for side in (0, 1))
            self._trees[capitals] = Tree(onsets, rhymes, self.costs)
        return self._trees[capitals]

    def in_form(self, form: Form) -> FormTable:
        """The syllables in one form, built when first needed."""
        if form not in self._tables:
            self._tables[form] = FormTable(self._parts, _in_form(self._parts, form), self._tree(form == "upper"))
        return self._tables[form]

    def weight(self, read: str, syllable: int, form: Form) -> float:
        """Log probability of what was read for one syllable in one form."""
        return self.in_form(form).weight(read, self._edited(read, form), syllable)

    def _match(self, read: str, form: Form) -> Floats:
        found = self._matches.get((read, form))
        if found is None:
            found = self._matches.put((read, form), self.in_form(form).match(read, self._edited(read, form)))
        return found

    def _edited(self, read: str, form: Form) -> Floats:
        """What the tree of a form says of a word."""
        capitals = form == "upper"
        found = self._edits.get((read, capitals))
        if found is None:
            found = self._edits.put((read, capitals), self._tree(capitals).match(read, self.costs))
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

    def every(self, read: str, beside: str = "") -> Iterator[tuple[int, Floats]]:
        """Weights of all syllables in each case the word may have, by that case's number."""
        return self._in_forms(searched(read, beside).partition(" ")[0], read)

    def _in_forms(self, possible: str, read: str) -> Iterator[tuple[int, Floats]]:
        for rank, name in enumerate(possible.split(",")):
            form: Form = name.rstrip("!")  # type: ignore[assignment]  # as it was written
            cost = AGAINST_LINE if name[-1] == "!" else OTHER_FORM if rank else 0.0
            yield FORMS.index(form), self._match(read, form) + np.float32(cost)

    def search(self, key: str, width: int | None = None, reach: float | None = None) -> tuple[Candidate, ...]:
        """The candidates of a word, whatever is known of them; ``key`` is as ``searched`` gives it."""
        possible, _, read = key.partition(" ")
        count = self._width if width is None else width
        reach = self._reach if reach is None else reach
        best = best_form(self._in_forms(possible, read))
        totals = best.weights + self._rank
        near = np.flatnonzero(totals > totals.max() - reach)
        if len(near) > count:
            near = np.sort(near[np.argpartition(-totals[near], count)[:count]])
        near = near[np.argsort(-totals[near], kind="stable")]
        return tuple(zip(near.tolist(), best.forms(near), best.weights[near].tolist(), strict=True))
