"""What has been worked out for a word, kept for the next time in little memory."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """At most twice ``size`` values; those not asked for while ``size`` others came are forgotten.

    >>> cache = Remembered[str, int](1)
    >>> cache.put("a", 1), cache.put("b", 2), cache.put("c", 3)
    (1, 2, 3)
    >>> cache.get("a"), cache.get("b"), cache.get("c")
    (None, 2, 3)
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._recent: dict[Key, Value] = {}
        self._before: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """The value of a key, ``None`` for an unknown one."""
        found = self._recent.get(key)
        if found is None and self._before:
            found = self._before.pop(key, None)
            if found is not None:
                self.put(key, found)
        return found

    def put(self, key: Key, value: Value) -> Value:
        """Keep a value, and return it."""
        if len(self._recent) >= self._size:
            self._before, self._recent = self._recent, {}
        self._recent[key] = value
        return value
