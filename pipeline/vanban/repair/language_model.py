"""The syllable language model: backoff 4-grams in memory-mapped hash tables, looked up many at a time.

Files, all little endian, opened with ``numpy.load(mmap_mode="r")``:

    lm_vocabulary.txt   one symbol per line (see tokens.py); its line number is the symbol's id
    lm_1.npy            float32 (size, 2): log probability and log backoff weight of each symbol
    lm_2.npy … lm_4.npy uint32 (buckets, 4): n-grams of two to four symbols

An n-gram's key is its ids in base 2**14, the last word lowest. The key is hashed; the hash names two buckets of four
entries, and the n-gram is in one of them. An entry is ``check << 16 | p << 8 | b``: 16 more bits of the hash, the log
probability ``-(p - 1) * P_STEP`` (p is never 0, so an entry of 0 is empty) and the log backoff weight
``B_MIN + b * B_STEP``. A wrong hit needs equal check bits: one lookup in some ten thousand, and harmless.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]

BITS = 14
P_STEP = 0.05
B_MIN = -8.0
B_STEP = 0.04

AT_ONCE = 1 << 14
"""Keys looked up at once: of 4,000 to 130,000 the fastest, as they stay in the processor's cache."""

_M1 = np.uint64(0x9E3779B97F4A7C15)
_M2 = np.uint64(0xBF58476D1CE4E5B9)


def slots(keys: Ids, buckets: int) -> tuple[Ids, Ids, NDArray[np.uint32]]:
    """The two buckets and the check bits of each key."""
    mixed = keys.astype(np.uint64) * _M1
    mixed ^= mixed >> np.uint64(32)
    mixed *= _M2
    mixed ^= mixed >> np.uint64(29)
    size = np.uint64(buckets)
    low24 = np.uint64(0xFFFFFF)
    first = (((mixed >> np.uint64(40)) * size) >> np.uint64(24)).astype(np.int64)
    second = ((((mixed >> np.uint64(16)) & low24) * size) >> np.uint64(24)).astype(np.int64)
    return first, second, (mixed & np.uint64(0xFFFF)).astype(np.uint32)


def _pick(buckets: NDArray[np.void], check: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The entry of each bucket whose check bits are right; its others are empty or of other n-grams."""
    rows = buckets.view(np.uint32).reshape(-1, 4)
    found = rows * ((rows >> np.uint32(16)) == check[:, None])
    halves = found.view(np.uint64)
    both = (halves[:, 0] | halves[:, 1]).view(np.uint32).reshape(-1, 2)
    result: NDArray[np.uint32] = both[:, 0] | both[:, 1]
    return result


class LanguageModel:
    """Log probabilities of symbols after up to three others; natural logarithms."""

    def __init__(self, folder: Path) -> None:
        self.words: Sequence[str] = (folder / "lm_vocabulary.txt").read_text(encoding="utf8").splitlines()
        unigrams = np.load(folder / "lm_1.npy")
        self.unigram: Floats = np.ascontiguousarray(unigrams[:, 0])
        self.unigram_backoff: Floats = np.ascontiguousarray(unigrams[:, 1])
        maps = [np.load(folder / f"lm_{order}.npy", mmap_mode="r") for order in (2, 3, 4)]
        # Plain arrays of whole buckets are indexed fastest, and stay mapped.
        self._tables = [table.view(np.ndarray).view("V16").ravel() for table in maps]
        self._p = (-(np.arange(256) - 1) * P_STEP).astype(np.float32)
        self._b = (B_MIN + np.arange(256) * B_STEP).astype(np.float32)

    @cached_property
    def ids(self) -> dict[str, int]:
        """Symbol to id."""
        return {word: number for number, word in enumerate(self.words)}

    def entries(self, order: int, keys: Ids) -> NDArray[np.uint32]:
        """The packed entry of each n-gram, 0 where there is none."""
        table = self._tables[order - 2]
        result = np.empty(len(keys), dtype=np.uint32)
        for start in range(0, len(keys), AT_ONCE):
            first, second, check = slots(keys[start : start + AT_ONCE], len(table))
            found = _pick(table[first], check)
            left = np.flatnonzero(found == 0)
            found[left] = _pick(table[second[left]], check[left])
            result[start : start + AT_ONCE] = found
        return result

    def score2(self, a: Ids, w: Ids) -> tuple[Floats, NDArray[np.uint32]]:
        """Log P(w | a) and the bigrams' entries."""
        entry = self.entries(2, (a << BITS) | w)
        seen = self._p[(entry >> np.uint32(8)) & np.uint32(255)]
        return np.where(entry != 0, seen, self.unigram[w] + self.unigram_backoff[a]), entry

    def backoff(self, entry: NDArray[np.uint32]) -> Floats:
        """Log backoff weight of contexts, 0 for contexts never seen."""
        return np.where(entry != 0, self._b[entry & np.uint32(255)], np.float32(0))

    def lookup(
        self, order: int, keys: Ids, shorter: Floats, context_weight: Floats, where: NDArray[np.bool_] | None = None
    ) -> tuple[Floats, NDArray[np.uint32]]:
        """Log probabilities one order up: the n-gram's own where it exists, else ``shorter`` with the context's weight.

        Only n-grams in ``where`` (those all of whose parts exist) are looked up.
        """
        scores = shorter + context_weight
        if where is None:
            entry = self.entries(order, keys)
            places = np.flatnonzero(entry)
            scores[places] = self._p[(entry[places] >> np.uint32(8)) & np.uint32(255)]
            return scores, entry
        entry = np.zeros(len(keys), dtype=np.uint32)
        places = np.flatnonzero(where)
        if len(places):
            found = self.entries(order, keys[places])
            hits = np.flatnonzero(found)
            places, found = places[hits], found[hits]
            entry[places] = found
            scores[places] = self._p[(found >> np.uint32(8)) & np.uint32(255)]
        return scores, entry

    def score_text(self, ids: Ids) -> Floats:
        """Log probability of each symbol of a text after the (up to) three before it."""
        size = len(ids)
        score = self.unigram[ids].copy()
        if size < 2:
            return score
        bigram, entries = self.score2(ids[:-1], ids[1:])
        score[1:] = bigram
        contexts, parts = entries, entries
        for order in (3, 4):
            if size < order:
                break
            key = np.zeros(size - order + 1, dtype=np.int64)
            for place in range(order):
                key = (key << BITS) | ids[place : size - order + 1 + place]
            where = (contexts[:-1] != 0) & (parts[1:] != 0)
            score[order - 1 :], entries = self.lookup(
                order, key, score[order - 1 :], self.backoff(contexts[:-1]), where
            )
            contexts = parts = entries
        return score
