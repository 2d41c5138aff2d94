"""Candidates worked out beforehand, for what garbled text asks for most often; mapped into memory, shared by processes.

The search for one word takes some 0.4 ms, and one word in two of a page is new to it, but hardly new to all pages: the
table knows nine in ten. Two arrays per channel, read as they are:

    candidates_<channel>_keys.npy  uint64 (n + 1, 2)  first (mark, n), then, sorted, the hash of each key and the row
                                                      where its candidates begin
    candidates_<channel>.npy       uint16 (rows, 2)   number of the syllable x 4 + that of its form; weight x -100

The mark is a hash of all that a search depends on (syllables, edit weights, frequencies, widths). Where it is another
one the table is of other data and says nothing: the search is made instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Form = Literal["lower", "title", "upper"]
FORMS: tuple[Form, ...] = ("lower", "title", "upper")
"""Forms of case by their number in the table."""

Row = tuple[int, int, float]
"""A candidate: the syllable, its form's number, its weight."""


def hashed(*parts: str | bytes) -> int:
    """A hash of 64 bits, the same on every machine."""
    whole = blake2b(digest_size=8)
    for part in parts:
        whole.update(part.encode("utf8") if isinstance(part, str) else part)
        whole.update(b"\0")
    return int.from_bytes(whole.digest(), "little")


class WorkedOut:
    """The table of one channel; ``mark`` is that of the data it is asked for."""

    def __init__(self, folder: Path, channel: str, mark: int) -> None:
        self._keys: NDArray[np.uint64] = np.zeros(0, dtype=np.uint64)
        paths = _paths(folder, channel)
        if all(path.exists() for path in paths):
            keys, rows = (np.load(path, mmap_mode="r").view(np.ndarray) for path in paths)
            if int(keys[0, 0]) == mark:
                self._keys, self._starts, self._rows = keys[1:, 0], keys[1:, 1], rows

    def __len__(self) -> int:
        return len(self._keys)

    def get(self, key: str) -> list[Row] | None:
        """Candidates of a key, best first; ``None`` for an unknown one."""
        if not len(self._keys):
            return None
        wanted = np.uint64(hashed(key))
        at = int(self._keys.searchsorted(wanted))
        if at == len(self._keys) or self._keys[at] != wanted:
            return None
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self._rows)
        found: list[list[int]] = self._rows[int(self._starts[at]) : int(end)].tolist()
        return [(code >> 2, code & 3, -cost / 100) for code, cost in found]


Tables = Callable[[Path, str, int], WorkedOut]
"""Opens the table of a channel: folder, channel, mark."""


def write(folder: Path, channel: str, mark: int, found: Iterable[tuple[str, Sequence[Row]]]) -> dict[str, int]:
    """Write the table of a channel; returns rows per file."""
    entries = sorted((hashed(key), rows) for key, rows in found)
    starts = np.cumsum([0, *(len(rows) for _, rows in entries)])
    keys = np.empty((len(entries) + 1, 2), dtype=np.uint64)
    keys[0] = mark, len(entries)
    keys[1:, 0], keys[1:, 1] = [key for key, _ in entries], starts[:-1]
    codes = [(number * 4 + form, round(-100 * weight)) for _, rows in entries for number, form, weight in rows]
    first, second = _paths(folder, channel)
    np.save(first, keys)
    np.save(second, np.array(codes, dtype=np.uint16))
    return {first.name: len(entries), second.name: len(codes)}


def _paths(folder: Path, channel: str) -> tuple[Path, Path]:
    return folder / f"candidates_{channel}_keys.npy", folder / f"candidates_{channel}.npy"
