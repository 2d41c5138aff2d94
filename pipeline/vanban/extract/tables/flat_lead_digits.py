"""Figures of a table whose leading 1 was taken for a rule: a maximum of 5 where 13,8 points stand is 15.

Of two columns that tell how much of the same maxima was reached and is to be, the greater is not less: 4/14 beside
13,19/14 is 14/14.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.figures.numbers import parse_quantity
from vanban.extract.tables.column_roles import FIGURES
from vanban.extract.tables.columns import column_role
from vanban.extract.tables.flat_meanings import undated
from vanban.extract.words.wording import skeleton
from vanban.transcript import Cell

TEN = 10
"""What a lost 1 before a digit was worth."""


def with_lead_digits(rows: Sequence[tuple[Cell, ...]], heads: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    """The rows with such maxima as they were, where that leaves none with more points than there can be."""
    roles = [column_role(undated(skeleton(head.text)), FIGURES) for head in heads]
    made = _with_aims(rows, roles)
    if roles.count("max") != 1 or roles.count("score") != 1:
        return made
    most, given = roles.index("max"), roles.index("score")
    for at, row in enumerate(tuple(made)):
        limit, points = parse_quantity(row[most].text), parse_quantity(row[given].text)
        if limit is None or points is None or limit >= points or not row[most].text.isdigit():
            continue
        whole = f"1{row[most].text}"
        if points > int(whole):
            return list(rows)
        made[at] = (*row[:most], replace(row[most], text=whole), *row[most + 1 :])
    return made


def _with_aims(rows: Sequence[tuple[Cell, ...]], roles: Sequence[str | None]) -> list[tuple[Cell, ...]]:
    """The rows with aims of ratios as they were, where several are less than what is already reached."""
    made = list(rows)
    if roles.count("target") != 1 or roles.count("score") != 1:
        return made
    aim, reached = roles.index("target"), roles.index("score")
    for at, row in enumerate(rows):
        points, of = _ratio(row[aim].text)
        other, same = _ratio(row[reached].text)
        if of == same and points < min(other, TEN) and points + TEN <= of:
            made[at] = (*row[:aim], replace(row[aim], text=f"1{row[aim].text}"), *row[aim + 1 :])
    changed = sum(one is not other for one, other in zip(made, rows, strict=True))
    return made if changed > 1 else list(rows)


def _ratio(text: str) -> tuple[float, float]:
    """Points and what they are out of; none are out of nothing."""
    points, of = map(parse_quantity, text.partition("/")[::2])
    return (points, of) if points is not None and of is not None else (0.0, 0.0)
