"""Tables that stand under the heading of what is to be reached: their points and places are aims, nobody's results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.extract.columns import view_table
from vanban.extract.context import Setting
from vanban.extract.facts import Fact
from vanban.extract.grammar import active
from vanban.extract.numbers import parse_quantity
from vanban.extract.score_tables import table_scores
from vanban.extract.wording import skeleton
from vanban.record import Table, Target

REACHED = re.compile(
    r"(?<!\w)(?:dat|dat duoc|ket qua|tham dinh|tu cham|tu danh gia|thuc hien|thuc te|hien trang|cong bo|bi tru)(?!\w)"
)
"""What heads a column of results."""
YEAR = re.compile(r"\s*(?:nam )?(20\d\d)\s*")
RANK_HEAD = re.compile(r"(?:thu |xep |vi )?(?:hang|thu|tri)(?!\w)")


def split_aimed(
    settings: Sequence[Setting], tables: Sequence[Fact[Table]]
) -> tuple[list[Fact[Table]], list[Fact[Table]]]:
    """The tables of results, and those of aims."""
    results: list[Fact[Table]] = []
    aims: list[Fact[Table]] = []
    rows = [setting for setting in settings if setting.is_row]
    for table in tables:
        start = min((span.start for key, span in table.spans.items() if key.startswith("rows/")), default=-1)
        place = next((row for row in rows if row.paragraph.span.start <= start < row.paragraph.span.end), None)
        (aims if place is not None and _is_aimed(place, table) else results).append(table)
    return results, aims


def _is_aimed(place: Setting, table: Fact[Table]) -> bool:
    heads = skeleton(" | ".join([table.value.title or "", *table.value.header]))
    if REACHED.search(heads) or view_table(table).column("target") is not None:
        return False
    above = [place.intro, *reversed(place.above)]
    for text in (skeleton(paragraph.text[-300:]) for paragraph in above if paragraph is not None):
        aimed, reached = active().target.search(text), active().result.search(text)
        if aimed or reached:
            return aimed is not None and reached is None
    return active().target.search(heads) is not None


def aimed_targets(tables: Sequence[Fact[Table]], year: int | None) -> Iterator[Fact[Target]]:
    """The aims of such tables: a row per year and a column per index, else what would be results elsewhere."""
    for table in tables:
        by_year = list(_year_rows(table))
        if by_year:
            yield from by_year
            continue
        for fact in table_scores(table, year):
            score = fact.value
            if score.scope == "unit":
                continue
            value = Target(
                scope=score.scope,
                section=score.label,
                name=score.name,
                year=score.year,
                score=score.score,
                max_score=score.max_score,
                comparator="=" if score.score is not None else None,
                rank=score.rank,
                rank_of=score.rank_of,
            )
            yield Fact(value, {key: span for key, span in fact.spans.items() if key not in ("change", "label")})


def _year_rows(table: Fact[Table]) -> Iterator[Fact[Target]]:
    header, rows = [skeleton(head) for head in table.value.header], table.value.rows
    if len(rows) < 2 or not all(YEAR.fullmatch(skeleton(row[0])) for row in rows):
        return
    indexes: dict[str, dict[str, int]] = {}
    for column, head in enumerate(header[1:], start=1):
        named = active().index.search(head) or active().overall.search(head)
        name = named[0] if named is not None else ""
        indexes.setdefault(name, {})["rank" if RANK_HEAD.search(head) else "score"] = column
    for place, row in enumerate(rows):
        found = YEAR.fullmatch(skeleton(row[0]))
        for columns in indexes.values():
            figures = {key: parse_quantity(row[column]) for key, column in columns.items()}
            score, rank = figures.get("score"), figures.get("rank")
            if found is None or (score is None and rank is None):
                continue
            value = Target(
                scope="overall",
                year=int(found[1]),
                score=score,
                comparator="=" if score is not None else None,
                rank=int(rank) if rank is not None else None,
            )
            spans = {key: table.spans.get(f"rows/{place}/{column}") for key, column in columns.items()}
            yield Fact(value, {key: span for key, span in spans.items() if span is not None})
