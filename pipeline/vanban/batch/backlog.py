"""A queue of any length in little memory: what waits longest in it waits on disk."""

from __future__ import annotations

import pickle
import tempfile
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")

IN_MEMORY = 1000  # items


class Backlog(Generic[T]):
    """First in, first out. Items beyond the first are kept in a file without a name, which no one else can write.

    >>> backlog = Backlog()
    >>> for number in range(3000):
    ...     backlog.append(number)
    >>> [backlog.popleft() for _ in range(3000)] == list(range(3000)), bool(backlog)
    (True, False)
    >>> backlog.close()
    """

    def __init__(self) -> None:
        self._head: deque[T] = deque()
        self._tail: deque[T] = deque()
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the queue
        self._on_disk = 0
        self._read_to = 0

    def __len__(self) -> int:
        return len(self._head) + self._on_disk + len(self._tail)

    def append(self, item: T) -> None:
        """Put an item at the end."""
        self._tail.append(item)
        if len(self._tail) >= IN_MEMORY:
            self._file.seek(0, 2)
            for each in self._tail:
                pickle.dump(each, self._file)
            self._on_disk += len(self._tail)
            self._tail.clear()

    def close(self) -> None:
        """Give the file back."""
        self._file.close()

    def popleft(self) -> T:
        """Take the first item; raises IndexError if there is none."""
        if not self._head:
            self._fill()
        return self._head.popleft()

    def _fill(self) -> None:
        if not self._on_disk:
            self._head, self._tail = self._tail, self._head
            return
        self._file.seek(self._read_to)
        count = min(self._on_disk, IN_MEMORY)
        self._head.extend(pickle.load(self._file) for _ in range(count))
        self._on_disk -= count
        self._read_to = self._file.tell()
