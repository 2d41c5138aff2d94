"""Best paths through a lattice, forwards and backwards, many stretches of a text side by side.

Where so many places in a row have one candidate that no n-gram sees choices on both sides, what stands before has no
say in what comes after. A text falls into many such stretches of a few words; those of like width and length are laid
side by side in one array and decoded together, as a step of numpy on a few candidates is dear.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

BESIDE = 16
"""Stretches decoded together: the innermost axis, as long as the processor adds numbers at once."""

NOTHING = np.float32(-np.inf)

highest = np.maximum.reduce


def numbered(sizes: Ids) -> tuple[Ids, Ids]:
    """For runs of such sizes: the run of each item, and its number in the run."""
    run = np.repeat(np.arange(len(sizes)), sizes)
    return run, np.arange(len(run)) - np.repeat(np.cumsum(sizes) - sizes, sizes)


def behind(sizes: Ids, weights: Floats, words: Ids, order: int) -> Floats:
    """Per candidate, how far the best path through it is behind the best path of all.

    Args:
        sizes: candidates per place; the first ``order - 1`` places have one.
        weights: of the n-grams, place by place, the candidates of the last place running fastest, those of the first
            slowest; channel and language model together. At the first places n-grams are shorter.
        words: the candidate (of all places) that each n-gram ends with.
        order: length of the n-grams.
    """
    offsets = np.concatenate(([0], np.cumsum(sizes)))
    result = np.zeros(int(offsets[-1]), dtype=np.float32)
    first, last = _stretches(sizes, order)
    if not len(first):
        return result
    lengths = last - first
    run, number = numbered(lengths)
    widths = np.maximum.reduceat(sizes[first[run] + number], np.cumsum(lengths) - lengths)
    ranks = np.lexsort((lengths, widths))
    plan = _Plan(first[ranks], lengths[ranks], widths[ranks], order)
    buffer = plan.laid_out(sizes, offsets, weights, words)
    for batch in range(len(plan.widths)):
        margins = _both_ways(plan.steps(buffer, batch))
        places, step, column = plan.places(batch)
        run, candidate = numbered(sizes[places])
        result[offsets[places][run] + candidate] = margins[step[run], candidate, column[run]]
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


class _Plan:
    """Where the n-grams of stretches (sorted by width) go in one buffer of padded arrays, a batch after the other."""

    def __init__(self, first: Ids, lengths: Ids, widths: Ids, order: int) -> None:
        self.first, self.lengths, self.order = first, lengths, order
        starts = np.arange(0, len(first), BESIDE)
        self.widths = np.maximum.reduceat(widths, starts)
        self.counts = np.maximum.reduceat(lengths, starts)
        self.bases = np.concatenate(([0], np.cumsum(self.counts * self.widths**order * BESIDE)))

    def places(self, batch: int) -> tuple[Ids, Ids, Ids]:
        """Places of a batch, the step of each and the column of its stretch."""
        part = slice(batch * BESIDE, (batch + 1) * BESIDE)
        column, step = numbered(self.lengths[part])
        return self.first[part][column] + step, step, column

    def laid_out(self, sizes: Ids, offsets: Ids, weights: Floats, words: Ids) -> Floats:
        """The buffer with all weights in it; one cell more takes those of places in no stretch."""
        buffer = np.full(int(self.bases[-1]) + 1, NOTHING, dtype=np.float32)
        cells = self._first_cells(len(sizes))
        width = np.zeros(len(sizes), dtype=np.int64)
        stretch, step = numbered(self.lengths)
        width[self.first[stretch] + step] = self.widths[stretch // BESIDE]
        before = np.concatenate((np.ones(self.order - 1, dtype=np.int64), sizes))
        place = np.arange(len(sizes))
        for back in range(self.order - 1, 0, -1):
            run, number = numbered(before[place + self.order - 1 - back])
            cells, place = cells[run] + number * (width**back * BESIDE)[place][run], place[run]
        cells = np.repeat(cells - offsets[place] * BESIDE, sizes[place])
        cells += words * BESIDE
        buffer[cells] = weights
        return buffer

    def _first_cells(self, count: int) -> Ids:
        """The cell of the first n-gram of each place."""
        cells = np.full(count, self.bases[-1], dtype=np.int64)
        stretch, step = numbered(self.lengths)
        batch = stretch // BESIDE
        size = self.widths[batch] ** self.order * BESIDE
        cells[self.first[stretch] + step] = self.bases[batch] + step * size + stretch % BESIDE
        return cells

    def steps(self, buffer: Floats, batch: int) -> Floats:
        """Weights of a batch: (steps, width … width, stretches). A stretch that has ended waits for the others."""
        shape = (int(self.counts[batch]), *(int(self.widths[batch]),) * self.order, BESIDE)
        steps = buffer[self.bases[batch] : self.bases[batch + 1]].reshape(shape)
        lengths = np.zeros(BESIDE, dtype=np.int64)
        part = self.lengths[batch * BESIDE : (batch + 1) * BESIDE]
        lengths[: len(part)] = part
        np.moveaxis(steps[..., 0, :], -1, 1)[np.arange(len(steps))[:, None] >= lengths] = 0.0
        return steps


def _both_ways(steps: Floats) -> Floats:
    """Margins of the candidates of each step of each stretch: (steps, width, stretches)."""
    count, *widths, beside = steps.shape
    width = widths[0]
    state = np.full((*widths[1:], beside), NOTHING, dtype=np.float32)
    state.reshape(-1, beside)[0] = 0.0
    forward = []
    for step in steps:
        state = highest(state[..., None, :] + step, axis=0)
        forward.append(state)
    best = highest(state.reshape(-1, beside), axis=0)
    margins = np.empty((count, width, beside), dtype=np.float32)
    after = np.zeros((*widths[1:], beside), dtype=np.float32)
    for number in range(count - 1, -1, -1):
        total = forward[number] + after
        np.subtract(best, highest(total.reshape(-1, width, beside), axis=0), out=margins[number])
        after = highest(steps[number] + after, axis=len(widths) - 1)
    return margins
