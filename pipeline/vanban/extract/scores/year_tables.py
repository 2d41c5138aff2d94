"""Tables whose rows are years or quarters: what one body reached in each ("2022 | 81,95 | 9/17")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.extract.facts import Fact
from vanban.extract.scores.score_columns import rank_in
from vanban.extract.tables.coded_rows import code_column
from vanban.extract.tables.column_contents import PERIOD
from vanban.extract.tables.columns import TableView
from vanban.extract.words.wording import skeleton
from vanban.record import Score

FEWEST = 2  # rows


def period_column(view: TableView) -> int | None:
    """The column that names the years, which stands first or right behind the counts."""
    rows = view.table.value.rows
    if len(rows) < FEWEST or code_column(view) is not None:
        return None
    found = [index for index in (0, 1) if all(_period(row, index) for row in rows)]
    found = [index for index in found if len({skeleton(row[index]) for row in rows}) > 0.5 * len(rows)]
    said = [index for index in found if not PUBLISHED.search(skeleton(view.table.value.header[index]))]
    return next(iter(said or found), None)


PUBLISHED = re.compile(r"cong bo|ban hanh|thong bao")
"""Heads of the years that results were told in, mostly the year after."""


def _period(row: list[str], index: int) -> re.Match[str] | None:
    return PERIOD.fullmatch(skeleton(row[index]).strip(" .:")) if index < len(row) else None


def year_scores(view: TableView, at: int, year: int | None) -> Iterator[Fact[Score]]:
    """The overall score of every year or quarter."""
    points = next((each for role in ("total", "score", "index") for each in view.columns if each.role == role), None)
    places = view.column("rank")
    for row in view.rows():
        named = _period(view.table.value.rows[row.index], at)
        score, (rank, rank_of) = row.number(points), rank_in(row, places)
        value, limit = row.ratio(points)
        score, maximum = (value, limit) if score is None else (score, row.number(view.column("max")))
        if named is None or (score is None and rank is None):
            continue
        spans = {"score": row.span(points), "rank": row.span(places) if rank is not None else None}
        told = named[1] or named[2]
        fact = Score(
            scope="overall",
            year=int(told) if told else year,
            score=score,
            max_score=maximum,
            rank=rank,
            rank_of=rank_of,
            change=row.number(view.column("change")),
        )
        yield Fact(fact, {key: span for key, span in spans.items() if span is not None})
