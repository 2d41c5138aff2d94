"""The language model's n-grams into the hash tables that ``vanban.repair.language_model`` reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vanban.repair.language_model import B_MIN, B_STEP, P_STEP, slots
from vanban_lexicon.smoothing import Order

LOAD = 0.92
"""Share of entries in use; buckets of four with two choices fill to 0.97 before insertion gets slow."""


def quantise(order: Order) -> NDArray[np.uint32]:
    """Probability and backoff codes of each n-gram."""
    p = np.clip(np.round(-order.log_p / P_STEP), 0, 254).astype(np.uint32) + 1
    b = np.clip(np.round((order.log_backoff - B_MIN) / B_STEP), 0, 255).astype(np.uint32)
    return (p << np.uint32(8)) | b


def pack(order: Order) -> NDArray[np.uint32]:
    """A table of buckets with every n-gram in one of its two buckets."""
    buckets = max(1, int(len(order.keys) / (4 * LOAD)) + 1)
    first, second, check = slots(order.keys, buckets)
    entries = quantise(order) | (check << np.uint32(16))
    table = np.full((buckets, 4), -1, dtype=np.int64)  # row of the n-gram
    left = np.arange(len(order.keys))
    for choice in (first, second):
        left = _place(table, left, choice)
    _push(table, left.tolist(), first, second)
    used = table >= 0
    packed = np.zeros((buckets, 4), dtype=np.uint32)
    packed[used] = entries[table[used]]
    return packed


def _place(table: NDArray[np.int64], rows: NDArray[np.int64], choice: NDArray[np.int64]) -> NDArray[np.int64]:
    """Fill free places bucket by bucket; returns the rows that found none."""
    wanted = choice[rows]
    sort = np.argsort(wanted, kind="stable")
    rows, wanted = rows[sort], wanted[sort]
    start = np.flatnonzero(np.concatenate(([True], wanted[1:] != wanted[:-1])))
    rank = np.arange(len(rows)) - np.repeat(start, np.diff(np.concatenate((start, [len(rows)]))))
    taken = (table >= 0).sum(axis=1)
    place = taken[wanted] + rank
    fits = place < 4
    table[wanted[fits], place[fits]] = rows[fits]
    left: NDArray[np.int64] = rows[~fits]
    return left


def _push(table: NDArray[np.int64], rows: list[int], first: NDArray[np.int64], second: NDArray[np.int64]) -> None:
    """Cuckoo insertion of the rest: take a place in a full bucket and send who was there to its other bucket."""
    step = 0
    for start in rows:
        row, bucket = start, int(second[start])
        while True:
            free = np.flatnonzero(table[bucket] < 0)
            if len(free):
                table[bucket, free[0]] = row
                break
            step += 1
            place = step % 4
            evicted = int(table[bucket, place])
            table[bucket, place] = row
            row = evicted
            bucket = int(second[row] if bucket == first[row] else first[row])


def write_model(orders: list[Order], vocabulary: list[str], out: Path) -> dict[str, int]:
    """Write all files of the model; returns n-grams per file."""
    (out / "lm_vocabulary.txt").write_text("".join(word + "\n" for word in vocabulary), encoding="utf8")
    unigrams = np.full((len(vocabulary), 2), [np.min(orders[0].log_p) - 1, 0.0], dtype=np.float32)
    unigrams[orders[0].keys, 0] = orders[0].log_p
    unigrams[orders[0].keys, 1] = orders[0].log_backoff
    np.save(out / "lm_1.npy", unigrams)
    rows = {"lm_vocabulary.txt": len(vocabulary), "lm_1.npy": len(vocabulary)}
    for number, order in enumerate(orders[1:], start=2):
        np.save(out / f"lm_{number}.npy", pack(order))
        rows[f"lm_{number}.npy"] = len(order.keys)
    return rows
