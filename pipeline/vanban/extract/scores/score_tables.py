"""Scores in tables: of ranked units, of domains, and the totals of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.extract.facts import Fact
from vanban.extract.figures.criterion_codes import leading_code, mend_code, trailing_code
from vanban.extract.figures.numbers import parse_number
from vanban.extract.figures.sentence_figures import find_measures
from vanban.extract.scores.crossed_tables import crossed, is_crossed
from vanban.extract.scores.heading_rows import heading_scores
from vanban.extract.scores.score_columns import (
    is_latest,
    lone_places,
    points_columns,
    rank_column,
    rank_in,
    ranked_by,
)
from vanban.extract.scores.year_tables import period_column, row_scores, year_columns, year_scores
from vanban.extract.tables.coded_rows import code_column
from vanban.extract.tables.columns import Column, Row, TableView, view_table
from vanban.extract.tables.row_labels import is_total, row_label, sums_up
from vanban.extract.tables.row_names import row_names
from vanban.extract.words.domains import is_about_index, is_domain
from vanban.extract.words.grammar import active
from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span
from vanban.record import Score, Table

AVERAGE = re.compile(r"(?:diem |chi so )?(?:binh quan|trung binh)")
NUMBERED_NAME = re.compile(r"\(?(\d{1,2}|[IVX]{1,4}|[a-zđA-H])[.,)]\s+(?=[^\W\d_])")
POINTS_WORD = re.compile(
    r"diem|chi so|hai long|xep hang|thu hang|xep thu|vi thu|cham|\b(?:dti|papi|pci|sipas|ddci|par index)\b"
)
MARKS_HEADER = re.compile(r"\(?\s*(?:toi da\s*)?(\d{2,3})(?:\s*diem)\)?")
BAND = re.compile(r"(?:tu|duoi|tren|dat|den|>=?|<=?|\u2265|\u2264) ?(?:tu |tren |duoi )?\d")
"""A row that says what points a share earns, no unit: "Từ 95 trở lên"."""
NOT_SCORES = re.compile(
    r"(?:trieu|ty|nghin) dong|tong muc dau tu|du toan|"
    r"xet tuyen|tuyen sinh|hoc sinh|sinh vien|thi sinh|hoc luc|trung tuyen|to hop mon"
)


def table_scores(table: Fact[Table], year: int | None, *, about: Sequence[str] = ()) -> Iterator[Fact[Score]]:
    """The scores of a table, in order; ``about`` are the document's subject and what stands above the table."""
    view = view_table(table)
    text = " ".join([view.title, *map(skeleton, table.value.header)])
    spoken = any(map(POINTS_WORD.search, (text, *about))) or (about[:1] and is_about_index(about[0]))
    if not (spoken or _is_index_table(view)) or NOT_SCORES.search(text):
        return
    yield from heading_scores(view, year)
    periods, years = period_column(view), year_columns(view)
    if is_crossed(view):
        yield from _crossed(view)
    elif periods is not None:
        yield from year_scores(view, periods, year)
    elif years:
        yield from row_scores(view, years)
    elif is_ranking(view):
        yield from _unit_scores(view, year)
    elif _is_index_table(view):
        yield from _index_scores(view, year)
    elif _is_domain_table(view):
        yield from _domain_scores(view, year)


def _crossed(view: TableView) -> Iterator[Fact[Score]]:
    """The results of a table with a row for each measure and a column for each index."""
    for cell in crossed(view):
        if not cell.aimed:
            value = Score(scope="overall", year=cell.year, score=cell.score, rank=cell.rank, rank_of=cell.rank_of)
            yield Fact(value, cell.spans)


def is_ranking(view: TableView) -> bool:
    """Whether a table ranks units."""
    if view.column("unit_name") is None or view.column("name") is not None or view.column("code") is not None:
        return False
    return bool(points_columns(view) or view.column("rank"))


def _is_domain_table(view: TableView) -> bool:
    name = view.column("name") or view.column("unit_name")
    if name is None or not points_columns(view):
        return False
    names = [squeeze(row[name.index]) for row in view.table.value.rows]
    if is_summed_up(view, names):
        return True
    domains = sum(is_domain(text) and leading_code(text) is None for text in names)
    if heads_domains(name) and len(names) >= 2 and view.all("max", "target"):
        return True
    if domains >= 2 and ("linh vuc" in name.header or domains >= 0.3 * len(names) or _numbered(view)):
        return True
    return not _has_codes(view) and has_parts(view)


PARTS = 3  # rows; fewer are no list of an index's parts
GREATEST = 100  # points; what is greater counts things


def has_parts(view: TableView) -> bool:
    """Whether the rows of a table are parts of an index by whatever names: points with decimals, or with maxima."""
    name, points = view.column("name"), points_columns(view)
    if name is None or not points or (view.column("units") is not None and view.column("deadline") is not None):
        return False
    figures = [row.number(column) for row in view.rows() for column in points]
    figures += [row.ratio(column)[0] for row in view.rows() for column in points]
    known = [figure for figure in figures if figure is not None]
    if len(known) < PARTS * len(points) or max(known) > GREATEST:
        return False
    limited = view.column("max") is not None or any(row.ratio(points[0])[1] for row in view.rows())
    return limited or sum(figure != int(figure) for figure in known) >= 0.5 * len(known)


WHOLE = 40  # points; what fewer are added up to is a part of an index


def is_summed_up(view: TableView, names: Sequence[str]) -> bool:
    """Whether a table of criteria adds up the points of domains, or of the whole index."""
    if not _has_codes(view):
        return False
    return any(is_domain(name) and leading_code(name) is None for name in names) or any(
        _is_total(row, name) and (row.number(view.column("max")) or 0) >= WHOLE
        for row, name in zip(view.rows(), names, strict=True)
    )


def _has_codes(view: TableView) -> bool:
    """Whether any row is a criterion's."""
    return code_column(view) is not None


def _is_total(row: Row, name: str) -> bool:
    return is_total(name) or is_total(row.text("label")) or is_total(row.text("code")) or sums_up(row)


DOMAIN_HEAD = re.compile(
    r"linh vuc|nhom (?:chi so|tieu chi|noi dung)|chi so (?:thanh phan|noi dung)|tru cot|^truc|yeu to"
)
"""Heads of columns that name domains, whatever an index calls them."""


def heads_domains(column: Column | None) -> bool:
    """Whether a column's head says that domains are named under it."""
    return column is not None and DOMAIN_HEAD.search(column.header) is not None


def _numbered(view: TableView) -> bool:
    return any(mend_code(row.text("label")) for row in view.rows())


def _unit_scores(view: TableView, year: int | None) -> Iterator[Fact[Score]]:
    name_column = view.column("unit_name")
    columns: list[Column | None] = [*ranked_by(view, points_columns(view))] or [None]
    names = row_names(view, name_column) if name_column is not None else []
    pairs = [(points, rank_column(view, points)) for points in columns]
    pairs += [(None, places) for places in lone_places(view, [places for _, places in pairs])]
    for points, places in pairs:
        ranks = [rank_in(row, places)[0] for row in view.rows()]
        ranked = sorted(rank for rank in ranks if rank is not None)
        cells = [row.view.table.value.rows[row.index][places.index] for row in view.rows()] if places else []
        unread = any(rank is None and re.search(r"\w", cell) for rank, cell in zip(ranks, cells, strict=False))
        complete = len(ranked) if not unread and ranked and ranked[0] == 1 and _gapless(ranked) else None
        for row in view.rows():
            name = names[row.index].text
            score, maximum = _score_and_maximum(row, points) if points is not None else (None, None)
            rank, rank_of = rank_in(row, places)
            rank = rank if places is not None else names[row.index].rank
            if BAND.match(skeleton(name)):
                continue
            if not name or (score is None and rank is None) or is_total(name) or AVERAGE.match(skeleton(name)):
                continue
            yield _fact(
                row, "unit", names[row.index].label or row_label(row), (name, row.span(name_column)),
                points, maximum, score, (rank, rank_of or complete, places), _year(view, points or places, year),
            )  # fmt: skip


def _score_and_maximum(row: Row, points: Column | None) -> tuple[float | None, float | None]:
    """The points in a row and their maximum, which may stand behind them ("11,5/12,5") or in a column of its own."""
    score = row.number(points)
    maximum = _maximum(row, points)
    if score is not None and maximum is not None and score > maximum and points is not None:
        return _with_comma(row, points, score, maximum), maximum
    if score is None and points is not None:
        value, limit = row.ratio(points)
        if value is not None and limit is not None and (maximum is None or limit == maximum) and value <= limit:
            return value, limit
    return score, maximum


def _with_comma(row: Row, points: Column, score: float, maximum: float) -> float:
    """Points above their maximum, with the comma that the reader lost where the rest of the column has it.

    "742" of 10 in a column of figures with two decimals is 7,42; where that does not bring it down, it stays.
    """
    if score != int(score):
        return score
    cells = [other[points.index] for other in row.view.table.value.rows]
    decimals = [len(found[1]) for cell in cells if (found := re.fullmatch(r"\s*\d+,(\d{1,4})\s*", cell))]
    if not decimals or len(decimals) < 0.5 * len(cells) - 1:
        return score
    mended = score / 10 ** max(set(decimals), key=decimals.count)
    return mended if mended <= maximum else score


def _name_and_label(name: str, label: str | None) -> tuple[str, str | None]:
    """A row's name and label, told apart where the table has no column for labels ("1. Chỉ đạo, điều hành")."""
    numbered = NUMBERED_NAME.match(name) if label is None else None
    return (name[numbered.end() :], numbered[1]) if numbered is not None else (name, label)


def _gapless(ranked: Sequence[int]) -> bool:
    """Whether ranks count 1, 2, 3 … with ties; then the last place tells how many are ranked."""
    return all(rank <= place for place, rank in enumerate(ranked, 1)) and ranked[-1] >= len(ranked) - ranked.count(
        ranked[-1]
    )


def _domain_scores(view: TableView, year: int | None) -> Iterator[Fact[Score]]:
    name_column = view.column("name") or view.column("unit_name")
    coded = _has_codes(view)
    parted = not coded and has_parts(view)
    for points in points_columns(view):
        places = rank_column(view, points)
        for row in view.rows():
            name = squeeze(view.table.value.rows[row.index][name_column.index]) if name_column else ""
            label = row_label(row)
            name, label = _name_and_label(name, label)
            score, maximum = _score_and_maximum(row, points)
            if score is None:
                score = by_sum(view, points, row)
            if (
                score is None
                or mend_code(row.text("label"))
                or mend_code(row.text("code"))
                or leading_code(name)
                or trailing_code(name)
            ):
                continue
            total = _is_total(row, name)
            if (not total and not name) or (total and coded and (maximum or score) < WHOLE):
                continue
            if not total and not (parted or is_domain(name) or label is not None or heads_domains(name_column)):
                continue
            rank, rank_of = rank_in(row, places)
            yield _fact(
                row, "overall" if total else "domain", None if total else label,
                (None, None) if total else (name, row.span(name_column)), points, maximum, score,
                (rank, rank_of, places), _year(view, points, year),
            )  # fmt: skip
            if total:
                yield from _self_total(row, view, points, year)


def is_index(name: str) -> bool:
    """Whether a row's name is that of an index."""
    return active().index.search(skeleton(name)) is not None and not is_domain(name)


INDEX_HEAD = re.compile(r"(?:ten |cac )?(?:bo )?chi so")
INDEX_NAME = re.compile(
    r"cchc|cai cach hanh chinh|chuyen doi so|hai long|"
    r"nang luc canh tranh|hieu qua quan tri|thuong mai dien tu"
)
"""Names of indexes that go without the word where the head of their column says it."""


def names_index(name: str, column: Column) -> bool:
    """Whether a row is of an index, by its name or by a name that the head of its column makes one."""
    headed = INDEX_HEAD.fullmatch(column.header.strip()) is not None
    return is_index(name) or (headed and INDEX_NAME.search(skeleton(name)) is not None)


def _is_index_table(view: TableView) -> bool:
    """Whether the rows of a table are indexes: "PAR INDEX | 86,4 % | hạng 33/63"."""
    column = view.column("name") or view.column("unit_name")
    if column is None or not (view.all("score", "total", "index", "rank")):
        return False
    names = [row[column.index] for row in view.table.value.rows]
    return all(names_index(name, column) for name in names)


def _index_scores(view: TableView, year: int | None) -> Iterator[Fact[Score]]:
    columns: list[Column | None] = [*points_columns(view)] or [None]
    for points in columns:
        places = rank_column(view, points)
        for row in view.rows():
            score, worded_rank, worded_of = worded(row, points)
            rank, rank_of = rank_in(row, places) if places is not None else (worded_rank, worded_of)
            if score is not None or rank is not None:
                yield _fact(
                    row, "overall", None, (None, None), points, _maximum(row, points), score,
                    (rank, rank_of, places or points), _year(view, points, year),
                )  # fmt: skip


def worded(row: Row, column: Column | None) -> tuple[float | None, int | None, int | None]:
    """Points and place in a cell, by themselves or with their words: "90 điểm, xếp hạng 5/19"."""
    if column is None:
        return None, None, None
    number = row.number(column)
    if number is not None:
        return number, None, None
    found = find_measures(skeleton(row.view.table.value.rows[row.index][column.index]))
    points = next((measure for measure in found if measure.kind == "points"), None)
    rank = next((measure for measure in found if measure.kind == "rank"), None)
    of = int(rank.of) if rank is not None and rank.of is not None else None
    return points.value if points else None, int(rank.value) if rank else None, of


def by_sum(view: TableView, column: Column, row: Row) -> float | None:
    """A number whose mark was misread: its digits are those of what the total leaves for it ("1.2,6" for 12,6)."""
    rows = list(view.rows())
    total = next((other for other in rows if is_total(other.text("name")) or is_total(other.text("label"))), None)
    stated = total.number(column) if total is not None and row.index < total.index else None
    others = [
        other.number(column) for other in rows if total and other.index < total.index and other.index != row.index
    ]
    if stated is None or len(others) < 2 or any(value is None for value in others):
        return None
    left = round(stated - sum(value or 0 for value in others), 4)
    digits = re.sub(r"\D", "", view.table.value.rows[row.index][column.index])
    return left if digits and digits == re.sub(r"\D", "", f"{left:g}") else None


def _self_total(row: Row, view: TableView, points: Column, year: int | None) -> Iterator[Fact[Score]]:
    """The total a unit gave itself is an overall score of its own."""
    column = view.column("self")
    score = row.number(column)
    if column is None or column == points or score is None:
        return
    yield _fact(
        row, "overall", None, (None, None), column, row.number(view.column("max")), score, (None, None, None), year
    )


def _fact(
    row: Row, scope: str, label: str | None, name: tuple[str | None, Span | None], points: Column | None,
    maximum: float | None, score: float | None, rank: tuple[int | None, int | None, Column | None], year: int | None,
) -> Fact[Score]:  # fmt: skip
    spans = {"name": name[1], "score": row.span(points), "rank": row.span(rank[2]) if rank[0] is not None else None}
    spans["label"] = row.span(row.view.column("label")) if label is not None else None
    spans["max_score"] = row.span(row.view.column("max"))
    value = Score.model_validate(
        {
            "scope": scope,
            "label": label,
            "name": name[0],
            "year": year,
            "score": score,
            "max_score": maximum,
            "rank": rank[0],
            "rank_of": rank[1],
            "change": _change(row) if score is not None and is_latest(row.view, points) else None,
        }
    )
    return Fact(value, {key: span for key, span in spans.items() if span is not None})


def _change(row: Row) -> float | None:
    column = row.view.column("change")
    if column is None or re.search(r"hang|bac|vi tri|vi thu", column.header):
        return None
    if "so voi" not in column.header and row.view.column("self") is not None:
        return None  # between what a unit gave itself and what it was given
    return row.number(column)


def _maximum(row: Row, points: Column | None) -> float | None:
    maximum = row.number(row.view.column("max"))
    if maximum is None and points is not None:
        found = MARKS_HEADER.search(points.header)
        maximum = parse_number(found[1]) if found else None
    return maximum


def _year(view: TableView, points: Column | None, year: int | None) -> int | None:
    if points is not None and points.year is not None:
        return points.year
    ranks = rank_column(view, points)
    if ranks is not None and ranks.year is not None:
        return ranks.year
    titled = re.search(r"\bnam\s+(20\d\d)\b", view.title)
    return int(titled[1]) if titled else year
