"""Shares that points are told again by: "đạt 100% (5/5 điểm)" tells five points of five, once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.figures.measure import Measure

_OPENS = re.compile(r"\s*(?:diem toi da|so diem|diem)?\s*\(\s*(?:(?:dat|duoc|tuc)\s+)*")
_ROUNDING = 1  # percent


def without_shares(plain: str, found: Sequence[Measure]) -> list[Measure]:
    """The figures of a skeleton in order, without shares right before the bracket of the points that they are of."""
    return [
        each
        for at, each in enumerate(found)
        if not (each.percent and each.of is None and found[at + 1 :] and _is_of(plain, each, found[at + 1]))
    ]


def _is_of(plain: str, share: Measure, points: Measure) -> bool:
    bracketed = _OPENS.fullmatch(plain, share.end, points.start) is not None
    told = points.kind == "points" and not points.percent and points.of is not None and points.of > 0
    return bracketed and told and abs(100 * points.value / (points.of or 1) - share.value) < _ROUNDING
