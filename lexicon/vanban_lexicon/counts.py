"""Counts of syllable n-grams: text to symbol ids to sorted keys, in memory, with numpy.

An n-gram is one 64-bit key, 14 bits per symbol, the last word lowest. N-grams that run across a full stop are dropped:
a stop may only stand first (as the start of a sentence) or last (as its end).
"""

from __future__ import annotations

import lzma
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, cast

import numpy as np
from numpy.typing import NDArray

from vanban.repair.tokens import CLASSES, STOP, fold, symbols
from vanban.vietnamese import nfc

BITS = 14
ORDER = 4

MIN_FOREIGN = 60
"""Words that are no attested syllable enter the vocabulary from this count on (in 72 M tokens: some 5,000 words)."""

_BESIDE = re.compile(r"\t|(?<= )\|(?= )")

Ids = NDArray[np.uint16]
Keys = NDArray[np.int64]
Counts = NDArray[np.int64]


def lines(path: Path) -> Iterator[str]:
    """Lines of a text file, plain or xz, in NFC."""
    opener = lzma.open if path.suffix == ".xz" else open
    with cast(IO[str], opener(path, "rt", encoding="utf8")) as stream:
        for line in stream:
            yield nfc(line)


def written_lines(folder: Path) -> Iterator[str]:
    """Lines of all texts of a folder; columns and cells of a line are lines of their own."""
    for path in sorted(folder.glob("*.txt")):
        for line in lines(path):
            yield from _BESIDE.split(line)


def count_chunks(path: Path) -> Counter[str]:
    """How often each blank-separated chunk occurs."""
    counter: Counter[str] = Counter()
    for line in lines(path):
        counter.update(line.split())
    return counter


def choose_vocabulary(chunks: Counter[str], syllables: list[str]) -> list[str]:
    """Classes first, then every listed syllable and every other word frequent enough, most frequent first."""
    counter: Counter[str] = Counter()
    for chunk, count in chunks.items():
        for symbol in symbols(chunk):
            counter[symbol] += count
    listed = {fold(syllable) for syllable in syllables}
    words = [
        (-count, word)
        for word, count in counter.items()
        if word not in CLASSES and (word in listed or count >= MIN_FOREIGN)
    ]
    vocabulary = [*CLASSES, *(word for _, word in sorted(words)), *sorted(listed - counter.keys())]
    return vocabulary[: 1 << BITS]


class Encoder(dict[str, tuple[int, ...]]):
    """Chunk to symbol ids, remembered."""

    def __init__(self, vocabulary: list[str]) -> None:
        super().__init__()
        self.ids: Mapping[str, int] = {word: number for number, word in enumerate(vocabulary)}

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        ids = self.ids
        found = []
        for symbol in symbols(chunk):
            number = ids.get(symbol)
            if number is None:
                number = ids["<capitals>" if chunk.isupper() and len(symbol) > 1 else "<foreign>"]
            found.append(number)
        encoded = tuple(found)
        self[chunk] = encoded
        return encoded


def encode(text: Iterable[str], encoder: Encoder) -> Ids:
    """Lines of text as ids, a stop between them."""
    ids = array("H", [encoder.ids[STOP]])
    stop = encoder.ids[STOP]
    for line in text:
        for chunk in line.split():
            ids.extend(encoder[chunk])
        if ids[-1] != stop:
            ids.append(stop)
    return np.frombuffer(ids, dtype=np.uint16)


def ngrams(ids: Ids, order: int, stop: int) -> tuple[Keys, Counts]:
    """Distinct n-grams, sorted, with counts."""
    size = len(ids) - order + 1
    keys = np.zeros(size, dtype=np.int64)
    keep = np.ones(size, dtype=bool)
    for place in range(order):
        part = ids[place : place + size]
        keys = (keys << BITS) | part
        if 0 < place < order - 1:
            keep &= part != stop
    keys = keys[keep]
    keys.sort()
    first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    counts = np.diff(np.concatenate((first, [len(keys)])))
    return keys[first], counts
