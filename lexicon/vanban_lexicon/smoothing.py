"""Interpolated modified Kneser-Ney over two weighted corpora, then entropy pruning and backoff weights.

Counts are ``admin_weight * administrative + general_weight * general``, so they are not whole numbers: a discount is
the Chen-Goodman value of the nearest whole count, scaled down for counts below one. Lower orders count in how many
contexts a word was seen (Kneser-Ney) instead of how often. Pruning drops an n-gram when going to the shorter context
changes its probability little for its frequency (Seymore-Rosenfeld); what a kept n-gram needs to be found (its
first and its last n-1 words) is kept with it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vanban_lexicon.counts import BITS, ORDER, Counts, Keys

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Order:
    """All n-grams of one length: sorted keys with log probability and (but for the longest) log backoff weight."""

    keys: Keys
    log_p: Floats
    log_backoff: Floats


def combine(parts: list[tuple[Keys, Counts]], weights: list[float]) -> tuple[Keys, Floats]:
    """Merge the sorted counts of several corpora."""
    keys = np.concatenate([part[0] for part in parts])
    values = np.concatenate([part[1] * weight for part, weight in zip(parts, weights, strict=True)])
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return keys[first], np.add.reduceat(values, first)


def _groups(values: Keys) -> tuple[Keys, NDArray[np.int64]]:
    first = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    return values[first], first


def continuation(keys: Keys, counts: Floats, order: int) -> tuple[Keys, Floats]:
    """Kneser-Ney counts of the next lower order: how many words were seen before each n-gram (rare ones count less)."""
    suffixes = keys & ((1 << (BITS * (order - 1))) - 1)
    sort = np.argsort(suffixes, kind="stable")
    distinct, first = _groups(suffixes[sort])
    return distinct, np.add.reduceat(np.minimum(1.0, counts[sort]), first)


def discounts(counts: Floats) -> Floats:
    """The discount of each count, after Chen and Goodman."""
    whole = np.maximum(1, np.round(counts)).astype(np.int64)
    n1, n2, n3, n4 = (max(1, int((whole == number).sum())) for number in (1, 2, 3, 4))
    y = n1 / (n1 + 2 * n2)
    values = np.clip([1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3], 0.3, [0.9, 1.5, 2.0])
    result: Floats = values[np.minimum(whole, 3) - 1] * np.minimum(1.0, counts)
    return result


def estimate(raw: list[tuple[Keys, Floats]], vocabulary_size: int) -> list[tuple[Keys, Floats, Floats]]:
    """Per order: keys, interpolated probability, and the mass left for the shorter context (by key of the n-gram)."""
    counts: list[tuple[Keys, Floats]] = [raw[-1]]
    for order in range(ORDER, 1, -1):
        lower_keys, lower = continuation(*counts[0], order)
        lower = _with_sentence_starts(raw[order - 2], lower_keys, lower)
        counts.insert(0, (raw[order - 2][0], lower))
    result: list[tuple[Keys, Floats, Floats]] = []
    below: tuple[Keys, Floats] | None = None
    for order, (keys, values) in enumerate(counts, start=1):
        contexts = keys >> BITS
        context_keys, first = _groups(contexts)
        group = np.searchsorted(context_keys, contexts)
        totals = np.add.reduceat(values, first)
        cut = discounts(values)
        left = np.add.reduceat(cut, first) / totals
        if below is None:
            shorter = np.full(len(keys), 1.0 / vocabulary_size)
        else:
            suffix = keys & ((1 << (BITS * (order - 1))) - 1)
            shorter = below[1][np.searchsorted(below[0], suffix)]
        probability = (values - cut) / totals[group] + left[group] * shorter
        below = (keys, probability)
        result.append((keys, probability, left[group]))
    return result


def _with_sentence_starts(raw: tuple[Keys, Floats], keys: Keys, values: Floats) -> Floats:
    """N-grams nothing can precede (they start with a stop) keep their own counts."""
    counts = raw[1].copy()
    places = np.searchsorted(raw[0], keys)
    starts = np.ones(len(counts), dtype=bool)
    starts[places] = False
    merged = np.where(starts, counts, 0.0)
    merged[places] = np.maximum(values, 1e-3)
    return merged


def prune(
    estimates: list[tuple[Keys, Floats, Floats]], raw: list[tuple[Keys, Floats]], thresholds: list[float]
) -> list[Order]:
    """Drop n-grams that a shorter context explains nearly as well; ``thresholds`` are for orders 2, 3 and on."""
    needed: NDArray[np.bool_] | None = None
    kept: list[NDArray[np.bool_]] = []
    for order in range(ORDER, 1, -1):
        keys, probability, left = estimates[order - 1]
        suffix = keys & ((1 << (BITS * (order - 1))) - 1)
        lower_keys, lower, _ = estimates[order - 2]
        places = np.searchsorted(lower_keys, suffix)
        gain = raw[order - 1][1] * (np.log(probability) - np.log(left * lower[places]))
        keep = gain > thresholds[order - 2]
        if needed is not None:
            keep |= needed
        kept.insert(0, keep)
        needed = np.zeros(len(lower_keys), dtype=bool)
        needed[places[keep]] = True
        needed[np.searchsorted(lower_keys, keys[keep] >> BITS)] = True
    keys, probability, _ = estimates[0]
    selected = [(keys, probability)]
    for keep, (keys, probability, _) in zip(kept, estimates[1:], strict=True):
        selected.append((keys[keep], probability[keep]))
    return _with_backoff(selected)


def _with_backoff(selected: list[tuple[Keys, Floats]]) -> list[Order]:
    """Backoff weights that make each context's distribution sum to one."""
    orders: list[Order] = []
    for order, (keys, probability) in enumerate(selected, start=1):
        backoff = np.zeros(len(keys))
        if order < len(selected):
            longer, longer_p = selected[order]
            contexts, first = _groups(longer >> BITS)
            suffix = longer & ((1 << (BITS * order)) - 1)
            lower_p = probability[np.searchsorted(keys, suffix)]
            seen = np.add.reduceat(longer_p, first)
            covered = np.add.reduceat(lower_p, first)
            weight = np.maximum(1e-4, 1 - seen) / np.maximum(1e-4, 1 - covered)
            backoff[np.searchsorted(keys, contexts)] = np.log(weight)
        orders.append(Order(keys, np.log(probability), backoff))
    return orders


def perplexity(orders: list[Order], ids: NDArray[np.uint16]) -> float:
    """Perplexity of a text under the pruned model, before it is quantised."""
    text = ids.astype(np.int64)
    places = np.arange(ORDER - 1, len(text))
    scores = orders[0].log_p[_find(orders[0], text[places])[0]]
    for order in range(2, ORDER + 1):
        keys = np.zeros(len(places), dtype=np.int64)
        for back in range(order - 1, -1, -1):
            keys = (keys << BITS) | text[places - back]
        context, context_seen = _find(orders[order - 2], keys >> BITS)
        row, seen = _find(orders[order - 1], keys)
        backoff = np.where(context_seen, orders[order - 2].log_backoff[context], 0.0)
        scores = np.where(seen, orders[order - 1].log_p[row], scores + backoff)
    return float(np.exp(-scores.mean()))


def _find(order: Order, keys: Keys) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    rows = np.minimum(np.searchsorted(order.keys, keys), len(order.keys) - 1)
    return rows, order.keys[rows] == keys
