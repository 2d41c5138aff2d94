"""A figure that a sentence tells: points, a place, or by how much something rose or fell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["points", "rank", "change"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: ``value`` of ``of``, at ``start:end`` of the sentence; spans of the numbers apart."""

    kind: Kind
    value: float
    of: float | None
    start: int
    end: int
    value_at: tuple[int, int]
    of_at: tuple[int, int] | None = None
    percent: bool = False
    left: Measure | None = None
    """What an earlier year's was, where a sentence says what was left for it: "từ hạng 5 (năm 2020) lên hạng 2"."""
