"""Best paths through a lattice, forwards and backwards, all stretches of a text at once.

Where so many places in a row have one candidate that no n-gram sees choices on both sides, what stands before has no
say in what comes after. A text falls into many such stretches of a few words; a step of the recursion is made in all of
them together, as a step of numpy on a few candidates is dear. Their n-grams lie one after the other without padding: a
text has a few places with dozens of candidates among many with two or three.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

highest = np.maximum.reduceat


def numbered(sizes: Ids) -> tuple[Ids, Ids]:
    """For runs of such sizes: the run of each item, and its number in the run."""
    run = np.repeat(np.arange(len(sizes)), sizes)
    return run, np.arange(len(run)) - np.repeat(starts(sizes), sizes)


def starts(sizes: Ids) -> Ids:
    """Where each run of such sizes begins."""
    return np.cumsum(sizes) - sizes


def behind(sizes: Ids, weights: Floats, order: int) -> Floats:
    """Per candidate, how far the best path through it is behind the best path of all.

    Args:
        sizes: candidates per place; the first ``order - 1`` places have one.
        weights: of the n-grams, place by place, the candidates of the last place running fastest, those of the first
            slowest; channel and language model together. At the first places n-grams are shorter.
        order: length of the n-grams.
    """
    result = np.zeros(int(sizes.sum()), dtype=np.float32)
    first, last = _stretches(sizes, order)
    if len(first):
        steps = _Steps(sizes, first, last - first, order)
        margins = steps.margins(weights)
        _, number = numbered(steps.width)
        result[np.repeat(starts(sizes)[steps.place], steps.width) + number] = margins
    return result


def _stretches(sizes: Ids, order: int) -> tuple[Ids, Ids]:
    """First and last (exclusive) places of the stretches in which choices see each other."""
    several = sizes > 1
    count = np.concatenate(([0], np.cumsum(several)))
    place = np.arange(len(sizes))
    settled = count[place + 1] == count[np.maximum(place - order + 2, 0)]  # no choice among the last order - 1
    first = np.flatnonzero(several & np.concatenate(([True], settled[:-1])))
    stops = np.concatenate((np.flatnonzero(settled) + 1, [len(sizes)]))
    return first, stops[np.searchsorted(stops, first, side="right")]


class _Steps:
    """All places of all stretches, step by step; at each step the longest stretch comes first.

    An n-gram goes from a state before its place (the ``order - 1`` candidates before) to one after it. The states after
    a step are those before the next one, and some of stretches that have ended.
    """

    def __init__(self, sizes: Ids, first: Ids, lengths: Ids, order: int) -> None:
        ranks = np.argsort(-lengths, kind="stable")
        stretch, step = numbered(lengths[ranks])
        turn = np.argsort(step, kind="stable")
        self.stretch, step = stretch[turn], step[turn]
        self.place = first[ranks][self.stretch] + step
        self.is_last = step == lengths[ranks][self.stretch] - 1
        before = np.concatenate((np.ones(order - 1, dtype=np.int64), sizes))
        grams = before[: len(sizes)].copy()
        for at in range(1, order):
            grams *= before[at : at + len(sizes)]
        self.begin = starts(grams)[self.place]
        self.width, self.oldest, self.grams = sizes[self.place], before[self.place], grams[self.place]
        self.after = _Parts(self.grams // self.oldest, step)
        self.before = _Parts(self.grams // self.width, step)
        self.all = _Parts(self.grams, step)
        self.shared = self.after.sizes // self.width
        """States after each place that end in the same candidate."""

    def margins(self, weights: Floats) -> Floats:
        """Margins of the candidates, place by place."""
        total = self._forward(weights)
        last = np.flatnonzero(self.is_last)
        run, number = numbered(self.after.sizes[last])
        best = np.empty(len(last), dtype=np.float32)
        best[self.stretch[last]] = highest(total[self.after.starts[last][run] + number], starts(self.after.sizes[last]))
        total += self._backward(weights)
        if self.shared.max() > 1:
            place, candidate = numbered(self.width)
            first, times = self.after.starts[place] + candidate, self.shared[place]
            run, number = numbered(times)
            total = highest(total[first[run] + number * self.width[place][run]], starts(times))
        return np.repeat(best[self.stretch], self.width) - total

    def _forward(self, weights: Floats) -> Floats:
        """The weight of the best way to each state."""
        place, state = numbered(self.after.sizes)
        sizes = self.oldest[place]
        run, oldest = numbered(sizes)
        gram = oldest * self.after.sizes[place][run]
        gram += (self.begin[place] + state)[run]
        weights = weights[gram]
        if self.shared.max() > 1:
            oldest *= self.shared[place][run]
        oldest += (self.before.local[place] + state // self.width[place])[run]
        segments = starts(sizes) - self.all.bases[place]
        result = np.empty(len(sizes), dtype=np.float32)
        found = np.zeros(len(self.place), dtype=np.float32)
        for grams, states in zip(self.all.steps, self.after.steps, strict=True):
            ways = found.take(oldest[grams])
            ways += weights[grams]
            found = highest(ways, segments[states], out=result[states])
        return result

    def _backward(self, weights: Floats) -> Floats:
        """The weight of the best way on from each state."""
        run, state = numbered(np.repeat(self.after.sizes, self.oldest))
        place = np.repeat(np.arange(len(self.place)), self.oldest)
        state += self.after.local[place][run]
        weights = weights[np.repeat(self.begin - self.all.starts, self.grams) + np.arange(len(state))]
        sizes = np.repeat(self.width, self.before.sizes)
        segments = starts(sizes) - np.repeat(self.all.bases, self.before.sizes)
        result = np.zeros(int(self.after.sizes.sum()), dtype=np.float32)
        steps = list(zip(self.all.steps, self.before.steps, self.after.steps, strict=True))
        for (grams, contexts, states), (_, _, earlier) in zip(steps[:0:-1], steps[-2::-1], strict=True):
            ways = result[states].take(state[grams])
            ways += weights[grams]
            found = highest(ways, segments[contexts])
            result[earlier.start : earlier.start + len(found)] = found
        return result


class _Parts:
    """Where the parts of each place begin, in all and within their step; and the steps as slices."""

    def __init__(self, sizes: Ids, step: Ids) -> None:
        self.sizes, self.starts = sizes, starts(sizes)
        first = np.flatnonzero(np.diff(step, prepend=-1))
        begins = self.starts[first]
        self.bases = begins[step]
        self.local = self.starts - self.bases
        bounds = [*begins.tolist(), int(sizes.sum())]
        self.steps = [slice(*ends) for ends in pairwise(bounds)]
