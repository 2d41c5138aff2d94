"""Targets in tables of domains and of indexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanban.extract.columns import view_table
from vanban.extract.domains import is_domain
from vanban.extract.facts import Fact
from vanban.extract.row_labels import is_total, row_label
from vanban.extract.score_columns import rank_in
from vanban.extract.score_tables import POINTS_WORD, by_sum, is_index, worded
from vanban.extract.wording import skeleton, squeeze
from vanban.record import Table, Target


def table_targets(tables: Sequence[Fact[Table]]) -> Iterator[Fact[Target]]:
    """Targets set in a column of a domain table ("Chỉ tiêu năm 2025")."""
    for table in tables:
        view = view_table(table)
        column = view.column("target") or view.column("target_rank")
        name_column = view.column("name") or view.column("unit_name")
        if column is None or name_column is None or not POINTS_WORD.search(" ".join(map(skeleton, table.value.header))):
            continue
        for row in view.rows():
            name = squeeze(table.value.rows[row.index][name_column.index])
            score, rank, rank_of = worded(row, column) if column.role == "target" else (None, None, None)
            if view.column("target_rank") is not None:
                rank, rank_of = rank_in(row, view.column("target_rank"))
            if score is None and rank is None:
                score = by_sum(view, column, row)
            total = is_total(name) or is_total(row.text("label")) or is_index(name)
            if (score is None and rank is None) or not (total or is_domain(name)):
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
                comparator="=" if score is not None else None,
                rank=rank,
                rank_of=rank_of,
            )
            yield Fact(value, {key: span for key, span in spans.items() if span is not None})
