"""Which columns of a table hold the points and the places that count, and the places in their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vanban.extract.figures.sentence_figures import ORDINALS
from vanban.extract.tables.column_contents import MOSTLY, PLACE, PLACED
from vanban.extract.tables.column_relations import follows_ranks
from vanban.extract.tables.column_roles import Role
from vanban.extract.tables.columns import Column, Row, TableView
from vanban.extract.tables.row_labels import count_in
from vanban.extract.words.grammar import active
from vanban.extract.words.index_names import INDEX_NAMES
from vanban.extract.words.wording import skeleton

LOOK_ALIKE = str.maketrans("li|!o", "11110")  # what figures are read as where only figures stand
RANK_WORD = re.compile(r"\s*(?:(?:thu|hang|xep)\s+)*(" + "|".join(ORDINALS) + r")\s*")


def points_columns(view: TableView) -> list[Column]:
    """The columns of points that are results: one, or one per year."""
    surveyed = view.column("part") is not None and view.column("index") is not None
    several = _indexes(view)
    if several:
        return several
    order: tuple[tuple[Role, ...], ...] = (("total",), ("score",), ("index",), ("self",), ("part",))
    if surveyed:
        order = (("total",), ("index",), ("score",))
    for roles in order:  # beside the points of a survey the points appraised are only a part of the index
        columns = [column for role in roles for column in view.all(role)]
        if columns:
            dated = [column for column in columns if column.period is not None]
            return dated if len(dated) > 1 else columns[-1:] if roles[0] == "total" else columns[:1]
    return []


def _indexes(view: TableView) -> list[Column]:
    """The columns of points of several indexes, each before its places: "Chuyển đổi số | Hạng | CCHC | Hạng"."""
    pairs = [
        (points, places)
        for points, places in pairwise(view.columns)
        if places.role == "rank" and points.role in ("score", "index", "total") and points.index + 1 == places.index
    ]
    named = [found[0] for points, _ in pairs if (found := INDEX_NAMES.search(points.header)) is not None]
    once = len({points.period for points, _ in pairs}) == 1
    return [points for points, _ in pairs] if once and len(pairs) > 1 and len(set(named)) == len(pairs) else []


def is_latest(view: TableView, points: Column | None) -> bool:
    """Whether points are those that a column of changes is said of: of the latest year."""
    periods = [column.period for column in points_columns(view) if column.period is not None]
    return points is None or points.period is None or len(periods) < 2 or points.period == max(periods)


def rank_in(row: Row, column: Column | None) -> tuple[int | None, int | None]:
    """The rank in a row and out of how many; one that cannot be read is told by its neighbours, k - 1 and k + 1."""
    if column is None:
        return None, None
    rows = row.view.table.value.rows
    cell = skeleton(rows[row.index][column.index])
    if re.fullmatch(r"[\dli|!o]{1,3}", cell.strip()):
        cell = cell.translate(LOOK_ALIKE)
    found = PLACE.fullmatch(cell) or PLACED.fullmatch(cell)
    if found is not None:
        of = int(found["of"]) if found["of"] else ranked_in(column.header)
        return int(found["place"]), of if of is not None else _ranked_beside(row.view, column)
    word = RANK_WORD.fullmatch(skeleton(rows[row.index][column.index]))
    if word is not None:
        return ORDINALS[word[1]], None
    if re.search(r"\w", cell) and 0 < row.index < len(rows) - 1:
        before, after = (count_in(rows[index][column.index]) for index in (row.index - 1, row.index + 1))
        if before is not None and after == before + 2:
            return before + 1, None
    return _rank_by_label(row, column), None


COUNT_HEAD = re.compile(r"(?:tong|trong|tren)\b.*\bso\b|^so (?:don vi|tinh|huyen|xa|phuong|co quan|so)(?!\w)")
"""Heads of a column that repeats how many are ranked: "Trong tổng số"."""


def _ranked_beside(view: TableView, places: Column) -> int | None:
    """How many are ranked where the column behind the places says the same number in every row."""
    header, at = view.table.value.header, places.index + 1
    if at >= len(header) or COUNT_HEAD.search(skeleton(header[at])) is None:
        return None
    told = {cell.strip() for row in view.table.value.rows if (cell := row[at]).strip()}
    return count_in(told.pop()) if len(told) == 1 else None


OF_HEAD = re.compile(
    r"(?:hang|bac|thu|tri)[^/\d]{0,12}(?:/|(?:trong|tren)(?: (?:tong )?so)?)\s*(\d{1,3})(?![\d.,]|\s*%)"
)
"""The number of those ranked in the head of their places: "Xếp hạng/63", "Vị trí trong 19 sở"."""


def ranked_in(head: str) -> int | None:
    """The number of those ranked that the head of their places tells."""
    found = OF_HEAD.search(head)
    return int(found[1]) if found is not None else None


def _rank_by_label(row: Row, column: Column) -> int | None:
    """The rank of a row of a list in the order of ranks, whose own was misread: its number in the list."""
    labels = row.view.column("label")
    if labels is None or labels.index == column.index:
        return None
    cells = row.view.table.value.rows
    pairs = [(count_in(other[labels.index]), count_in(other[column.index])) for other in cells]
    known = [(label, rank) for label, rank in pairs if rank is not None]
    if len(known) < 3 or any(label != rank for label, rank in known):
        return None
    return count_in(cells[row.index][labels.index])


def rank_column(view: TableView, points: Column | None) -> Column | None:
    """The column of the places that the points are ranked by."""
    ranks = view.all("rank")
    if (
        not ranks
        and points is not None
        and any(PLACED.fullmatch(skeleton(row[points.index])) for row in view.table.value.rows)
    ):
        return points
    if points is not None and points in _indexes(view):
        return next(column for column in ranks if column.index == points.index + 1)
    if points is not None and points.period is not None:
        same = [column for column in ranks if column.period == points.period]
        if same:
            return same[0]
        if len(ranks) > 1 or any(column.period is not None for column in ranks):
            return None  # a column that names another year is not of these points
    dated = [column for column in ranks if column.period is not None]
    if not dated and not is_latest(view, points):
        return None
    if len(dated) > 1:
        return max(dated, key=lambda column: column.period or 0)
    own = [column for column in ranks if EARLIER.search(column.header) is None]
    return (own or ranks)[-1] if ranks else None


EARLIER = re.compile(r"(?:nam|ky|quy|lan) (?:truoc|ngoai|lien truoc|lien ke)")
"""Heads of places of a time before that of the points."""
Pair = tuple[Column | None, Column | None]


def paired_columns(view: TableView, points: Sequence[Column]) -> list[Pair]:
    """Columns of points with those of their places, after the places of other years, which have no points."""
    pairs: list[Pair] = [(column, rank_column(view, column)) for column in (*points,) or (None,)]
    return [(None, places) for places in _lone_places(view, [places for _, places in pairs])] + pairs


def _lone_places(view: TableView, used: Sequence[Column | None]) -> list[Column]:
    """The columns of places of other times than the points', which have none of their own."""
    ranks, taken = view.all("rank"), {column.index for column in used if column is not None}
    known = {
        column.period for column in (*ranks, *points_columns(view)) if column.index in taken or column.role != "rank"
    }
    return [
        column
        for column in ranks
        if column.index not in taken and column.period is not None and column.period not in known
    ]


def _whole(view: TableView, chosen: Column) -> Column | None:
    """The column of points, beside that chosen, that is never below any other: what the others are parts of."""
    named = [column for column in view.all("index") if active().index.search(column.header)]
    beside = [column for column in (*view.all("total", "score", "part"), *named) if column != chosen]
    once = len({column.period for column in beside if column.period is not None}) <= 1
    others = [column for column in beside if once or column.period is None]
    rows = list(view.rows())
    for column in others if chosen.role != "total" else ():
        pairs = [(row.number(column), row.number(other)) for other in (*others, chosen) for row in rows]
        known = [(a, b) for a, b in pairs if a is not None and b is not None]
        if column.role != "part" and len(known) == len(pairs) and all(a >= b for a, b in known):
            return column
    return None


def ranked_by(view: TableView, chosen: list[Column]) -> list[Column]:
    """The columns of points a table of units is ranked by: the index by its name, or what falls as the ranks rise."""
    if len(chosen) != 1 or chosen[0].period is not None:
        return chosen
    named = [column for column in view.all("index") if active().index.search(column.header)]
    if len({column.period for column in named if column.period is not None}) > 1:
        return [column for column in named if column.period is not None]
    if named and view.column("max") is None and chosen[0].role == "total":
        return named[-1:]
    whole = _whole(view, chosen[0])
    if whole is not None:
        return [whole]
    ranks = rank_column(view, chosen[0])
    if ranks is None:
        return chosen
    placed = [rank_in(row, ranks)[0] for row in view.rows()]
    summed = chosen[0].role == "total"
    if follows_ranks([row.number(chosen[0]) for row in view.rows()], placed, MOSTLY if summed else 1.0):
        return chosen  # one row of totals out of order is an error, and found as such
    limited = view.column("max") is not None  # what is above it is a share of it
    others = [
        each for each in view.all("total", "score", "index", "self", "part") if not (limited and each.role == "index")
    ]
    fitting = [each for each in others if follows_ranks([row.number(each) for row in view.rows()], placed)]
    return fitting[:1] or chosen
