"""What grammar settles: a stretch of the text and what it becomes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fix:
    """A stretch of the text that grammar has settled: ``after`` replaces it (or equals it), statistics keep off."""

    start: int
    end: int
    after: str
    rule: str
