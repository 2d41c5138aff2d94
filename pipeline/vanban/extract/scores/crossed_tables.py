"""Tables with a row for each measure and a column for each index: "Điểm năm 2023 | 84,5 | 71,2"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.extract.scores.score_columns import rank_in
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
