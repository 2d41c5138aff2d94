"""Maxima of a table whose leading 1 was taken for a rule: 5 above which stand 13,8 points is 15."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.figures.numbers import parse_quantity
from vanban.extract.tables.column_roles import FIGURES
from vanban.extract.tables.columns import column_role
from vanban.transcript import Cell


def with_lead_digits(rows: Sequence[tuple[Cell, ...]], heads: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    """The rows with such maxima as they were, where that leaves none with more points than there can be."""
    roles = [column_role(head.text, FIGURES) for head in heads]
    made = list(rows)
    if roles.count("max") != 1 or roles.count("score") != 1:
        return made
    most, given = roles.index("max"), roles.index("score")
    for at, row in enumerate(rows):
        limit, points = parse_quantity(row[most].text), parse_quantity(row[given].text)
        if limit is None or points is None or limit >= points or not row[most].text.isdigit():
            continue
        whole = f"1{row[most].text}"
        if points > int(whole):
            return list(rows)
        made[at] = (*row[:most], replace(row[most], text=whole), *row[most + 1 :])
    return made
