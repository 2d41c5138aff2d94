"""Targets in tables of domains and of indexes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from vanban.extract.columns import view_table
from vanban.extract.domains import is_domain
from vanban.extract.facts import Fact
from vanban.extract.numbers import NUMBER, parse_number
from vanban.extract.row_labels import is_total, row_label
from vanban.extract.score_columns import rank_in
from vanban.extract.score_tables import POINTS_WORD, by_sum, is_index, worded
from vanban.extract.wording import skeleton, squeeze
from vanban.record import Table, Target

Comparator = Literal[">", ">=", "="]
BOUNDED = re.compile(
    rf"\s*(?P<sign>>\s?=|\u2265|>|(?:dat )?(?:tren|hon|vuot|tu|toi thieu|it nhat|khong duoi|khong thap hon))\s*"
    rf"(?P<value>{NUMBER})\s*(?:diem|%|d)?\s*(?:tro len)?\s*|\s*(?P<least>{NUMBER})\s*(?:diem|%|d)?\s*tro len\s*",
    re.ASCII,
)
"""A cell that bounds what is to be reached: "≥ 82", "trên 18 điểm", "từ 90% trở lên"."""


def bounded(cell: str) -> tuple[float | None, Comparator]:
    """The points of a cell that says where they begin, and how.

    >>> bounded("≥ 82"), bounded("Trên 18,5 điểm"), bounded("90% trở lên"), bounded("14,5")
    ((82, '>='), (18.5, '>'), (90, '>='), (None, '='))
    """
    found = BOUNDED.fullmatch(skeleton(cell))
    if found is None:
        return None, "="
    more = found["sign"] is not None and re.search(r"^>$|tren|hon$|vuot", found["sign"]) is not None
    return parse_number(found["value"] or found["least"]), ">" if more and "thap" not in found["sign"] else ">="


def table_targets(tables: Sequence[Fact[Table]], domains: Collection[str] = ()) -> Iterator[Fact[Target]]:
    """Targets set in a column of a domain table ("Chỉ tiêu năm 2025"); ``domains`` are skeletons of known ones."""
    for table in tables:
        view = view_table(table)
        column = view.column("target") or view.column("target_rank")
        name_column = view.column("name") or view.column("unit_name")
        if column is None or name_column is None or not POINTS_WORD.search(" ".join(map(skeleton, table.value.header))):
            continue
        for row in view.rows():
            name = squeeze(table.value.rows[row.index][name_column.index])
            score, rank, rank_of = worded(row, column) if column.role == "target" else (None, None, None)
            limit, comparator = bounded(table.value.rows[row.index][column.index])
            if column.role == "target" and limit is not None:
                score = limit
            if view.column("target_rank") is not None:
                rank, rank_of = rank_in(row, view.column("target_rank"))
            if score is None and rank is None:
                score = by_sum(view, column, row)
            total = is_total(name) or is_total(row.text("label")) or is_index(name)
            if (score is None and rank is None) or not (total or is_domain(name) or skeleton(name) in domains):
                continue
            spans = {
                "score": row.span(column),
                "max_score": row.span(view.column("max")),
                "name": row.span(name_column),
            }
            value = Target(
                scope="overall" if total else "domain",
                section=None if total else row_label(row),
                name=None if total else name,
                year=column.year,
                score=score,
                max_score=row.number(view.column("max")),
                comparator=comparator if score is not None else None,
                rank=rank,
                rank_of=rank_of,
            )
            yield Fact(value, {key: span for key, span in spans.items() if span is not None})
