"""Targets in tables: in a column whose head sets them, or in all of a table that stands under the heading of aims."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR

from vanban.extract.facts import Fact
from vanban.extract.figures.bounds import bounded
from vanban.extract.figures.numbers import NUMBER, parse_number, parse_quantity
from vanban.extract.layout.context import Setting
from vanban.extract.scores.crossed_tables import Crossed, crossed, is_crossed, years_across
from vanban.extract.scores.domain_tables import WHOLE, has_parts, of_domains
from vanban.extract.scores.score_columns import points_columns, rank_column, rank_in
from vanban.extract.scores.score_tables import POINTS_WORD, by_sum, is_ranking, names_index, worded
from vanban.extract.tables.coded_rows import code_column, row_code
from vanban.extract.tables.column_contents import PLACE
from vanban.extract.tables.columns import Column, Row, TableView, view_table
from vanban.extract.tables.row_labels import is_total, row_label
from vanban.extract.tables.table_places import setting_of
from vanban.extract.tables.tables import HEADER_JOIN
from vanban.extract.words.domains import is_domain
from vanban.extract.words.grammar import active
from vanban.extract.words.wording import skeleton, squeeze
from vanban.record import Table, Target

REACHED = re.compile(
    r"(?<!\w)(?:dat|dat duoc|ket qua(?! (?:toi thieu|can dat|phai dat|phan dau))|tham (?:dinh|tra)|tu cham|tu danh gia|"
    r"thuc hien|thuc te|hien trang|cong bo|bi tru)(?!\w)"
)
"""What heads a column of results."""
YEAR = re.compile(r"\s*(?:nam )?(20\d\d)\s*")
LEAST_HEAD = re.compile(r"toi thieu|it nhat|thap nhat|tro len")
"""Heads of a column whose points are the least that are to be reached."""
MEASURED = re.compile(r"chi tieu(?: (?:so sanh|danh gia|chu yeu|thanh phan))?")
"""A head of what is measured, not of how far it is to come."""
OF_ALL = re.compile(r"\d\s*(?:diem|d)?\s*/\s*(\d+(?:,\d+)?)\s*(?:diem|d)?\s*(?:tro len)?\s*$")
"""The maximum behind points that are bounded: "trên 13/15"."""
RATIO = re.compile(rf"\s*({NUMBER})\s*/\s*({NUMBER})(?:\s*diem)?\s*", re.ASCII)
RANK_HEAD = re.compile(r"(?:(?:thu |xep )?hang|(?:vi |xep )?thu|vi tri)(?!\w)")


@dataclass(frozen=True, slots=True)
class Aims:
    """A table that may set targets; ``whole`` where what stands above says that all its figures are to be reached."""

    table: Fact[Table]
    whole: bool


def with_coming_years(table: Fact[Table], day: str | None) -> Fact[Table]:
    """The table with the heads of points of years that had not ended on a day as aims, if some had not begun."""
    issued = int(day[:4]) if day else MAXYEAR
    columns = view_table(table).all("score", "total", "index", "rank")
    ahead = {
        column.index: column.year
        for column in columns
        if column.year is not None and column.year >= issued and not REACHED.search(column.header)
    }
    if all(year == issued for year in ahead.values()):
        return table
    heads = [f"Mục tiêu{HEADER_JOIN}{head}" if at in ahead else head for at, head in enumerate(table.value.header)]
    return Fact(table.value.model_copy(update={"header": heads}), table.spans, table.more)


def find_aims(settings: Sequence[Setting], tables: Sequence[Fact[Table]]) -> list[Aims]:
    """All tables, each with whether it stands under the heading of what is to be reached."""
    found = []
    for table in tables:
        place = setting_of(settings, table)
        found.append(Aims(table, place is not None and _is_aimed(place, table)))
    return found


def _is_aimed(place: Setting, table: Fact[Table]) -> bool:
    named = [head for head in map(skeleton, table.value.header) if MEASURED.fullmatch(head.strip()) is None]
    heads = " | ".join([skeleton(table.value.title or ""), *named])
    if REACHED.search(heads) or view_table(table).all("target", "target_rank"):
        return False
    above = [place.intro, *reversed(place.above)]
    for text in (skeleton(paragraph.text[-300:]) for paragraph in above if paragraph is not None):
        aimed, reached = active().target.search(text), active().result.search(text)
        if aimed or reached:
            return aimed is not None and reached is None
    return active().target.search(heads) is not None


def table_targets(
    tables: Sequence[Aims], domains: Collection[str] = (), *, about_index: bool = False
) -> Iterator[Fact[Target]]:
    """The targets of tables, in order; ``domains`` are skeletons of known ones."""
    for aims in tables:
        view = view_table(aims.table)
        by_year = list(_year_rows(aims.table)) if aims.whole or view.column("target") is not None else []
        if by_year:
            yield from by_year
            continue
        cells = list(crossed(view)) if is_crossed(view) else years_across(view)
        if cells:
            yield from _crossed(cells, whole=aims.whole)
            continue
        if aims.whole:
            view = _all_aimed(view)
        heads = " ".join([view.title, *map(skeleton, aims.table.value.header)])
        name = view.column("name") or view.column("unit_name")
        if name is None or is_ranking(view) or not (aims.whole or about_index or POINTS_WORD.search(heads)):
            continue
        every = of_domains(view) or (code_column(view) is None and has_parts(view, view.all("target")))
        for points, places in _paired(view):
            for row in view.rows():
                fact = _target(row, name, points, places, None if every else domains)
                if fact is not None:
                    yield fact


def _all_aimed(view: TableView) -> TableView:
    """The table with its points and places as what they are to be."""
    results = points_columns(view)
    chosen: list[Column | None] = [*results] or [None]
    ranks = [rank for points in chosen if (rank := rank_column(view, points)) is not None]
    aimed = {column.index: replace(column, role="target") for column in results}
    aimed |= {column.index: replace(column, role="target_rank") for column in ranks}
    return replace(view, columns=tuple(aimed.get(column.index, column) for column in view.columns))


def _paired(view: TableView) -> Iterator[tuple[Column | None, Column | None]]:
    """The columns of points to be reached, each with that of the places that go with it."""
    points, places = view.all("target"), view.all("target_rank")
    for column in points:
        same = [place for place in places if place.year == column.year or None in (place.year, column.year)]
        yield column, same[0] if same and (len(points) == 1 or same[0].year is not None) else None
    if not points:
        for place in places:
            yield None, place


def _target(
    row: Row, name_column: Column, points: Column | None, places: Column | None, domains: Collection[str] | None
) -> Fact[Target] | None:
    """What a row is to reach; ``domains`` are those known, None where every row is of one."""
    cells = row.view.table.value.rows[row.index]
    name = squeeze(cells[name_column.index])
    total = is_total(name) or is_total(row.text("label")) or names_index(name, name_column)
    codes = code_column(row.view)
    if codes is not None and total and points is not None and (row.number(points) or WHOLE) < WHOLE:
        return None  # what criteria are to have together
    if (not name and not total) or (codes is not None and row_code(row.view, codes, row.index) is not None):
        return None
    if not (total or domains is None or is_domain(name) or skeleton(name) in domains):
        return None
    score, rank, rank_of = worded(row, points)
    limit, comparator = bounded(cells[points.index]) if points is not None else (None, None)
    score = limit if limit is not None else score
    if points is not None and LEAST_HEAD.search(points.header):
        comparator = ">="
    value, maximum = row.ratio(points)
    behind = OF_ALL.search(skeleton(cells[points.index])) if points is not None and limit is not None else None
    maximum = parse_number(behind[1]) if behind is not None and maximum is None else maximum
    if places is not None:
        rank, rank_of = rank_in(row, places)
    if score is None and points is not None:
        score = value if value is not None else by_sum(row.view, points, row)
    if score is None and rank is None:
        return None
    limits = row.view.column("max")
    spans = {"score": row.span(points), "max_score": row.span(limits), "rank": row.span(places)}
    chosen = points or places
    target = Target(
        scope="overall" if total else "domain",
        section=None if total else row_label(row),
        name=None if total else name,
        year=chosen.year if chosen is not None else None,
        score=score,
        max_score=row.number(limits) if row.number(limits) is not None else maximum,
        comparator=comparator if score is not None else None,
        rank=rank,
        rank_of=rank_of,
    )
    spans["name"] = row.span(name_column)
    return Fact(target, {key: span for key, span in spans.items() if span is not None})


def _crossed(cells: Iterable[Crossed], *, whole: bool) -> Iterator[Fact[Target]]:
    """The aims of a table with a row for each measure; ``whole`` where all of its columns are of what is to be."""
    for cell in cells:
        if (cell.aimed or whole) and (cell.score is not None or cell.rank is not None):
            value = Target(
                scope="overall",
                year=cell.year,
                score=cell.score,
                max_score=cell.max_score,
                comparator=cell.comparator if cell.score is not None else None,
                rank=cell.rank,
                rank_of=cell.rank_of,
            )
            yield Fact(value, cell.spans)


def _year_rows(table: Fact[Table]) -> Iterator[Fact[Target]]:
    """The aims of a table with a row per year and a column per index."""
    header, rows = [skeleton(head) for head in table.value.header], table.value.rows
    at = next(
        (at for at in (0, 1) if rows and all(YEAR.fullmatch(skeleton("".join(row[at : at + 1]))) for row in rows)), None
    )
    if len(rows) < 2 or at is None:
        return
    indexes: dict[str, dict[str, int]] = {}
    for column, head in enumerate(header[at + 1 :], start=at + 1):
        if not any(re.search(r"\d", row[column]) for row in rows):
            continue
        named = active().index.search(head) or active().overall.search(head)
        name = named[0] if named is not None else ""
        indexes.setdefault(name, {})["rank" if RANK_HEAD.search(head) else "score"] = column
    for place, row in enumerate(rows):
        found = YEAR.fullmatch(skeleton(row[at]))
        for columns in indexes.values():
            figures = {key: row[column] for key, column in columns.items()}
            score = parse_quantity(figures.get("score", ""))
            placed = PLACE.fullmatch(skeleton(figures.get("rank", "")))
            rank, of = (placed["place"], placed["of"]) if placed is not None else (None, None)
            ratio = RATIO.fullmatch(skeleton(figures.get("score", "")))
            score, most = map(parse_number, ratio.groups()) if ratio is not None else (score, None)
            limit, comparator = bounded(figures.get("score", ""))
            score = limit if limit is not None else score
            if "score" in columns and LEAST_HEAD.search(header[columns["score"]]):
                comparator = ">="
            if found is None or (score is None and rank is None):
                continue
            value = Target(
                scope="overall",
                year=int(found[1]),
                score=score,
                max_score=most,
                comparator=comparator if score is not None else None,
                rank=int(rank) if rank is not None else None,
                rank_of=int(of) if of is not None else None,
            )
            spans = {key: table.spans.get(f"rows/{place}/{column}") for key, column in columns.items()}
            yield Fact(value, {key: span for key, span in spans.items() if span is not None})
