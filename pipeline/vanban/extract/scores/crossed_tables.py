"""Tables with a row for each measure: a column for each index ("Điểm năm 2023 | 84,5 | 71,2"), or for each year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.extract.figures.bounds import Comparator, bounded
from vanban.extract.scores.score_columns import rank_in, ranked_in
from vanban.extract.tables.columns import Column, TableView, column_role
from vanban.extract.words.index_names import INDEX_NAMES
from vanban.extract.words.wording import skeleton
from vanban.model import Span

POINTS = frozenset({"total", "score", "index", "target"})
PLACES = frozenset({"rank", "target_rank"})
AIMED = re.compile(r"dang ky|phan dau|muc tieu|chi tieu|cam ket|ke hoach")
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(slots=True)
class Crossed:
    """Points and places of an index in a year, reached or to be reached."""

    aimed: bool
    year: int | None
    score: float | None = None
    rank: int | None = None
    rank_of: int | None = None
    comparator: Comparator = "="
    change: float | None = None
    max_score: float | None = None
    spans: dict[str, Span] = field(default_factory=dict)


def is_crossed(view: TableView) -> bool:
    """Whether every column but the first is headed by an index and every row begins with a measure."""
    header, rows = view.table.value.header, view.table.value.rows
    indexes = [INDEX_NAMES.search(skeleton(head)) for head in header[1:]]
    said = [column_role(row[0]) for row in rows]
    return len(indexes) > 1 and all(indexes) and len(rows) > 1 and all(role in POINTS | PLACES for role in said)


def crossed(view: TableView) -> Iterator[Crossed]:
    """What each index reached and is to reach, in the order of its columns."""
    rows = list(view.rows())
    for index, head in enumerate(view.table.value.header[1:], start=1):
        column = Column(index, "score", None, skeleton(head))
        found: dict[tuple[bool, int | None], Crossed] = {}
        for row in rows:
            cell = view.table.value.rows[row.index][0]
            role, year = column_role(cell), YEAR.search(cell)
            aimed = role in ("target", "target_rank") or AIMED.search(skeleton(cell)) is not None
            key = (aimed, int(year[0]) if year is not None else None)
            fact = found.setdefault(key, Crossed(*key))
            if role in PLACES:
                fact.rank, fact.rank_of = rank_in(row, column)
            else:
                fact.score = row.number(column)
            span = row.span(column)
            if span is not None:
                fact.spans["rank" if role in PLACES else "score"] = span
        yield from (fact for fact in found.values() if fact.score is not None or fact.rank is not None)


YEAR_HEAD = re.compile(
    r"\W*(?:(?P<aim>muc tieu|chi tieu|phan dau|ke hoach|dang ky|du kien|can dat|phai dat)|"
    r"(?P<past>ket qua|thuc hien|dat|uoc|hien trang|thuc trang|hien tai))?"
    r"(?: (?:thuc hien|dat|phan dau))?\s*-?\s*(?:cua )?(?:nam )?(?P<year>20\d\d)\W*"
    r"(?P<behind>muc tieu|phan dau|ke hoach|dang ky|du kien)?\W*"
)
"""The head of a year's column, of what was reached in it or is to be."""


def years_across(view: TableView) -> list[Crossed]:
    """What each year's column says in a table whose rows are points and places: "Tổng điểm | 80,1 | 82,4"."""
    heads = [YEAR_HEAD.fullmatch(skeleton(head)) for head in view.table.value.header]
    years = [(at, found) for at, found in enumerate(heads) if found is not None]
    first = 1 if view.column("label") is not None else 0
    rows = list(view.rows())
    said = [column_role(cell) for row in view.table.value.rows if (cell := row[first])]
    others = len(view.all("change", "note", "reason", "units"))
    others += sum(MEASURES.fullmatch(skeleton(head)) is not None for head in view.table.value.header)
    if len(years) < 2 or len(years) + first + 1 + others != len(heads) or not 0 < len(said) == len(rows) <= MOST_ROWS:
        return []
    if said[0] not in POINTS or not all(role in PLACES for role in said[1:]):
        return []
    cells = [_of_year(view, at, found) for at, found in years]
    past = [found["past"] is not None for _, found in years]
    if any(past) and not any(each.aimed for each in cells):
        for each, told in zip(cells, past, strict=True):
            each.aimed = not told  # "Hiện trạng 2021 | 2022 | 2023"
    return cells


MOST_ROWS = 4
MEASURES = re.compile(r"dvt|don vi tinh")
"""The head of a column of units of measure."""


def _of_year(view: TableView, at: int, head: re.Match[str]) -> Crossed:
    rows, aimed = list(view.rows()), (head["aim"] or head["behind"]) is not None
    column = Column(at, "score", int(head["year"]), head[0])
    found = Crossed(aimed, column.year, score=rows[0].number(column))
    if found.score is None:
        found.score, found.max_score = rows[0].ratio(column)
    if found.score is None:
        found.score, found.comparator = bounded(view.table.value.rows[0][at])
    if len(rows) > 1:
        found.rank, found.rank_of = rank_in(rows[1], column)
        said = skeleton(" ".join(view.table.value.rows[1]))
        found.rank_of = ranked_in(said) if found.rank is not None and found.rank_of is None else found.rank_of
    last = max((each for each in view.all("score")), key=lambda each: each.year or 0, default=None)
    if last is not None and last.index == at and not aimed:
        found.change = rows[0].number(view.column("change"))
    spans = {"score": rows[0].span(column), "rank": rows[1].span(column) if found.rank is not None else None}
    found.spans = {key: span for key, span in spans.items() if span is not None}
    return found
