"""The best reading of a whole text: a lattice of candidates, decoded from bigrams up to 4-grams.

All language-model look-ups of a pass are made at once with numpy; only the (cheap) recursion runs place by place.
A pass gives every candidate its *margin*: how much worse the best path through it is than the best path of all.
Candidates far behind under bigrams are dropped before trigrams are looked at, and again before 4-grams.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vanban.repair.language_model import BITS, LanguageModel
from vanban.repair.recursion import behind, numbered

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]
Masks = NDArray[np.bool_]


Orders = tuple[int, ...]
ALL_ORDERS: Orders = (2, 3, 4)
LONGEST = 4

NONE = np.float32(99.0)
"""Margin of a place's second candidate where there is none."""

ROUNDING = np.float32(1e-3)
"""Paths no further apart are equally good: sums of thousands of scores are no more exact. One in 100,000 places."""

BLOCK = 2000
"""Places decoded at once: of 150 to 2,000 the fastest; more cost memory."""

REACH = 3
"""How many places before or after a choice a 4-gram sees."""


@dataclass(frozen=True, slots=True)
class Pruning:
    """After the bigram and the trigram pass: how far behind a candidate may be, and how many may stay."""

    margins: tuple[float, float] = (12.0, 7.0)
    widths: tuple[int, int] = (8, 4)


@dataclass(frozen=True, slots=True)
class Lattice:
    """Candidates place by place: those of place t are ``offsets[t]:offsets[t + 1]`` of the flat arrays."""

    ids: Ids
    channel: Floats  # log probability of what was read, given the candidate
    offsets: Ids

    @staticmethod
    def build(places: Sequence[Sequence[tuple[int, float, *tuple[object, ...]]]]) -> Lattice:
        """A lattice of candidates: id, log probability, and whatever else they carry."""
        sizes = np.array([len(place) for place in places], dtype=np.int64)
        flat = [candidate for place in places for candidate in place]
        ids = np.array([candidate[0] for candidate in flat], dtype=np.int64)
        channel = np.array([candidate[1] for candidate in flat], dtype=np.float32)
        return Lattice(ids, channel, np.concatenate(([0], np.cumsum(sizes))))

    def select(self, keep: Masks) -> Lattice:
        """The lattice of the candidates to keep."""
        sizes = np.add.reduceat(keep.astype(np.int64), self.offsets[:-1])
        return Lattice(self.ids[keep], self.channel[keep], np.concatenate(([0], np.cumsum(sizes))))


@dataclass(frozen=True, slots=True)
class Level:
    """Language-model scores of all n-grams of one length that the lattice holds, ending at each place."""

    keys: Ids
    scores: Floats
    entries: NDArray[np.uint32]
    words: Ids  # candidate each ends with
    starts: Ids
    sizes: Ids


@dataclass(frozen=True, slots=True)
class Decoded:
    """The best candidate of each place (index into its candidates) and the margin of the second best."""

    best: Ids
    margins: Floats
    kept: Masks  # candidates (of all places) that were not pruned


def decode(
    lattice: Lattice, model: LanguageModel, weight: float, pruning: Pruning | None = None, orders: Orders = ALL_ORDERS
) -> Decoded:
    """Find the best path; ``weight`` is the language model's share against the channel.

    ``orders`` are the lengths of n-grams to look at, one pass each; those too far behind are pruned after each pass.
    Places with one candidate that no choice can see (further than a 4-gram reaches) are left out beforehand.
    """
    sizes = np.diff(lattice.offsets)
    if not len(sizes):
        return Decoded(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32), np.zeros(0, dtype=bool))
    near = np.convolve(sizes > 1, np.ones(2 * REACH + 1))[REACH : REACH + len(sizes)] > 0.5
    best = np.zeros(len(sizes), dtype=np.int64)
    margins = np.full(len(sizes), 99.0, dtype=np.float32)
    kept = np.ones(len(lattice.ids), dtype=bool)
    for start, end in _blocks(lattice):
        block = near.copy()
        block[:start], block[end:] = False, False
        if block.any():
            inside = np.repeat(block, sizes)
            part = _after_stops(lattice, inside, sizes[block])
            found = _decode(part, model, weight, pruning or Pruning(), orders)
            best[block], margins[block] = found.best[REACH:], found.margins[REACH:]
            kept[inside] = found.kept[REACH:]
    return Decoded(best, margins, kept)


def _blocks(lattice: Lattice) -> list[tuple[int, int]]:
    """Stretches that end at a full stop, across which no n-gram reaches; small enough for the processor's cache."""
    places = len(lattice.offsets) - 1
    stops = np.flatnonzero((np.diff(lattice.offsets) == 1) & (lattice.ids[lattice.offsets[:-1]] == 0))
    blocks: list[tuple[int, int]] = []
    start = 0
    for stop in stops.tolist():
        if stop + 1 - start >= BLOCK:
            blocks.append((start, stop + 1))
            start = stop + 1
    return [*blocks, (start, places)] if start < places else blocks


def _after_stops(lattice: Lattice, keep: Masks, sizes: Ids) -> Lattice:
    """Some candidates of a lattice, with full stops before them: a text starts like a sentence."""
    return Lattice(
        np.concatenate((np.zeros(REACH, dtype=np.int64), lattice.ids[keep])),
        np.concatenate((np.zeros(REACH, dtype=np.float32), lattice.channel[keep])),
        np.concatenate((np.arange(REACH + 1), REACH + np.cumsum(sizes))),
    )


def _decode(lattice: Lattice, model: LanguageModel, weight: float, pruning: Pruning, orders: Orders) -> Decoded:
    count, starts = len(lattice.ids), lattice.offsets[:-1]
    index = np.arange(count, dtype=np.int64)
    number = index - np.repeat(starts, np.diff(lattice.offsets))
    chosen = None
    for order in orders:
        level = _levels(lattice, model, order)
        gaps = _margins(lattice, level, order, weight)
        if order == orders[-1]:
            best = _choose(lattice, level, order, weight, gaps)
            chosen = number[index[best]], _second(lattice, gaps, best)
        if order < LONGEST:
            keep = _keep(lattice, gaps, pruning.margins[order - 2], pruning.widths[order - 2])
            lattice, index = lattice.select(keep), index[keep]
    assert chosen is not None
    kept = np.zeros(count, dtype=bool)
    kept[index] = True
    return Decoded(*chosen, kept)


def _choose(lattice: Lattice, level: Level, order: int, weight: float, gaps: Floats) -> Ids:
    """The candidates of the best path. Of paths equally good one is followed: parts of two are no path."""
    sizes = np.diff(lattice.offsets)
    place = np.repeat(np.arange(len(sizes)), sizes)
    while True:
        lowest = np.minimum.reduceat(gaps, lattice.offsets[:-1])[place]
        ties = np.flatnonzero(gaps <= lowest + ROUNDING)
        _, first, several = np.unique(place[ties], return_index=True, return_counts=True)
        tied = np.flatnonzero(several > 1)
        if not len(tied):
            return ties[first]
        followed = tied[np.diff(tied, prepend=-order) >= order]  # what is settled between keeps the others apart
        others = np.isin(place, followed)
        others[ties[first[followed]]] = False
        lattice = replace(lattice, channel=np.where(others, -NONE, lattice.channel))
        gaps = _margins(lattice, level, order, weight)


def _second(lattice: Lattice, margins: Floats, best: Ids) -> Floats:
    """How far behind the best candidate of each place the next one is."""
    others = margins.copy()
    others[best] = NONE
    return np.minimum.reduceat(others, lattice.offsets[:-1])


def _keep(lattice: Lattice, margins: Floats, limit: float, width: int) -> Masks:
    keep = margins <= limit
    starts, sizes = lattice.offsets[:-1], np.diff(lattice.offsets)
    wide = np.flatnonzero(np.add.reduceat(keep.astype(np.int64), starts) > width)
    if len(wide):
        place, number = numbered(sizes[wide])
        flat = starts[wide][place] + number
        rows = np.full((len(wide), int(sizes[wide].max())), NONE, dtype=np.float32)
        rows[place, number] = margins[flat]
        keep[flat] &= margins[flat] <= np.partition(rows, width - 1, axis=1)[place, width - 1]
    return keep


def _levels(lattice: Lattice, model: LanguageModel, order: int) -> Level:
    """Scores of n-grams up to ``order``, each from the next shorter ones."""
    sizes = np.diff(lattice.offsets)
    unseen = np.ones(len(lattice.ids), dtype=np.uint32)
    words = np.arange(len(lattice.ids))
    level = Level(lattice.ids, model.unigram[lattice.ids], unseen, words, lattice.offsets[:-1], sizes)
    for length in range(2, order + 1):
        level = _longer(lattice, model, level, length)
    return level


def _longer(lattice: Lattice, model: LanguageModel, shorter: Level, length: int) -> Level:
    """N-grams one word longer: each that ends at a place, followed by each candidate of the next place.

    The first place has none before it; at the first few, which have one candidate, they stay shorter.
    """
    last = np.diff(lattice.offsets)
    count = len(shorter.keys) - int(shorter.sizes[-1])  # n-grams with a place after them
    place = np.repeat(np.arange(1, len(last)), shorter.sizes[:-1])  # that each is followed by
    real = place >= length - 1
    times = last[place]
    begin = np.cumsum(times) - times
    number = np.arange(int(times.sum()))
    word = number + np.repeat(lattice.offsets[place] - begin, times)
    keys = np.repeat(shorter.keys[:count] << BITS, times)
    keys |= lattice.ids[word]
    context, known = shorter.keys[:count], shorter.entries[:count]
    if length == 2:  # the first word has no other before it
        backoff = np.repeat(model.unigram_backoff[context], times)
        scores, entries = model.lookup(2, keys, shorter.scores[word], backoff)
    else:
        tails = (shorter.sizes // last)[place]  # n-grams without their first word, before the place's own
        tail = shorter.starts[place] + (np.arange(count) - shorter.starts[place - 1]) % tails * times
        suffix = number + np.repeat(tail - begin, times)
        where = np.repeat(real & (known != 0), times) & (shorter.entries[suffix] != 0)
        backoff = np.repeat(np.where(real, model.backoff(known), np.float32(0)), times)
        scores, entries = model.lookup(length, keys, shorter.scores[suffix], backoff, where)
    head = slice(int(last[0]))
    sizes = np.concatenate((last[:1], shorter.sizes[:-1] * last[1:]))
    return Level(
        np.concatenate((shorter.keys[head], keys)),
        np.concatenate((shorter.scores[head], scores)),
        np.concatenate((np.zeros(last[0], dtype=np.uint32), entries)),
        np.concatenate((shorter.words[head], word)),
        np.cumsum(sizes) - sizes,
        sizes,
    )


def _margins(lattice: Lattice, level: Level, order: int, weight: float) -> Floats:
    """Per candidate, how far the best path through it is behind the best path of all."""
    weights = level.scores * np.float32(weight)
    weights += lattice.channel[level.words]
    return behind(np.diff(lattice.offsets), weights, order)
