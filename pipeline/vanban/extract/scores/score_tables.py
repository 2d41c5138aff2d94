"""Scores in tables: of ranked units, of domains, and the totals of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from vanban.extract.facts import Fact
from vanban.extract.figures.criterion_codes import leading_code, mend_code, trailing_code
from vanban.extract.figures.numbers import parse_number
from vanban.extract.figures.sentence_figures import find_measures
from vanban.extract.scores.crossed_tables import MEASURES, Crossed, crossed, is_crossed, years_across
from vanban.extract.scores.domain_tables import (
    WHOLE,
    WHOLE_INDEX,
    has_parts,
    is_domain_table,
    is_total_row,
    of_domains,
)
from vanban.extract.scores.heading_rows import heading_scores
from vanban.extract.scores.score_columns import (
    is_latest,
    paired_columns,
    points_columns,
    rank_column,
    rank_in,
    ranked_by,
)
from vanban.extract.scores.table_limits import limited, maximum_in
from vanban.extract.scores.year_tables import period_column, year_scores
from vanban.extract.tables.coded_rows import code_column, row_code
from vanban.extract.tables.columns import Column, Row, TableView, column_of_years, view_table
from vanban.extract.tables.row_labels import is_total, row_label
from vanban.extract.tables.row_names import row_names
from vanban.extract.words.domains import is_about_index, is_domain
from vanban.extract.words.grammar import active
from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span
from vanban.record import Score, Table

AVERAGE = re.compile(r"(?:diem |chi so )?(?:binh quan|trung binh)")
NUMBERED_NAME = re.compile(
    r"(?:(?:Lĩnh vực|Nội dung|Nhóm|Trục|Phần|Mục)\s+(?:số\s+)?(?=[\dIVX]+[.:]))?"
    r"\(?(\d{1,2}|[IVX]{1,4}|[a-zđA-H])(?:[.,)]|(?<=[\dIVX]):|\s[-\u2013])\s+(?=[^\W\d_])"
)
POINTS_WORD = re.compile(
    r"diem|chi so|hai long|xep hang|thu hang|xep thu|vi thu|cham|\b(?:dti|papi|pci|sipas|ddci|par index)\b"
)
BAND = re.compile(r"(?:tu|duoi|tren|dat|den|>=?|<=?|\u2265|\u2264) ?(?:tu |tren |duoi )?\d")
"""A row that says what points a share earns, no unit: "Từ 95 trở lên"."""
MONEY = re.compile(r"(?:trieu|ty|nghin) dong|tong muc dau tu|du toan")
NOT_SCORES = re.compile(
    r"xet tuyen|tuyen sinh|hoc sinh|sinh vien|thi sinh|hoc luc|trung tuyen|to hop mon|"
    r"nguyen vong|hoc vien|thu hoach|bai thi|du thi|khong phu hop|so bao danh|du tuyen|so tran|hang sao|"
    r"diem (?:tap ket|giao dich|tiep nhan|truy cap|ngap|un tac)|"
    r"(?:diem|trung binh) (?:mon )?(?:van|ngu van|tieng anh)(?!\w)"
)


def table_scores(table: Fact[Table], year: int | None, *, about: Sequence[str] = ()) -> Iterator[Fact[Score]]:
    """The scores of a table, in order; ``about`` are the document's subject and what stands above the table."""
    view = view_table(table)
    text = " ".join([view.title, *map(skeleton, table.value.header)])
    spoken = any(map(POINTS_WORD.search, (text, *about))) or (about[:1] and is_about_index(about[0]))
    if not (spoken or _is_index_table(view)) or NOT_SCORES.search(text):
        return
    pointed = [
        head for head in map(skeleton, table.value.header) if POINTS_WORD.search(head) and not MONEY.search(head)
    ]
    if MONEY.search(text) and not pointed:
        return
    name = view.column("name")
    for fact in _told(view, year):
        yield limited(fact, [*about, name.header if name is not None else ""])


SAID = re.compile(
    r"ket qua|^cong$|(?<!\w)(?:dat|tong|gia tri|muc|xep|vong|lan \d)(?!\w)|tham (?:dinh|tra)|danh gia|20\d\d|%|"
    r"(?:linh vuc|noi dung|nhom|phan|tieu chi|quy|thang) (?:\d|[ivx]+|[a-d])(?!\w)"
)
"""What heads of results say that do not speak of points."""
SHARE = re.compile(r"^(?!.*(?:hai long|chi so|diem)).*(?:%|ty le)")
"""Heads of shares, of what is counted beside them."""


def _says_points(view: TableView) -> bool:
    """Whether the heads of a table speak of points or results, or say nothing, not of other things counted."""
    heads = [skeleton(head).strip() for head in view.table.value.header]
    measured = next((at for at, head in enumerate(heads) if MEASURES.fullmatch(head)), None)
    if measured is not None and not any("diem" in skeleton(row[measured]) for row in view.table.value.rows):
        return False
    told = [column.header for column in view.columns if column.role not in ("name", "unit_name", "label", "code")]
    if any(rank_in(row, column)[0] is not None for column in view.all("rank") for row in view.rows()) or not all(heads):
        return True
    counted = view.column("weight") is not None
    told = [head for head in told if not (counted and SHARE.search(head))]
    return any(POINTS_WORD.search(head) or SAID.search(head) for head in told)


def _told(view: TableView, year: int | None) -> Iterator[Fact[Score]]:
    yield from heading_scores(view, year)
    if not _says_points(view):
        return
    periods, years = period_column(view), years_across(view)
    if is_crossed(view):
        yield from _crossed(crossed(view))
    elif periods is not None:
        yield from year_scores(view, periods, year) if view.column("target") is None else ()
    elif years:
        yield from _crossed(years)
    elif is_ranking(view):
        yield from _unit_scores(view, year)
    elif _is_index_table(view):
        yield from _index_scores(view, year)
    elif is_domain_table(view):
        yield from _domain_scores(view, year)


def _crossed(cells: Iterable[Crossed]) -> Iterator[Fact[Score]]:
    """The results of a table with a row for each measure."""
    for cell in cells:
        if not cell.aimed and (cell.score is not None or cell.rank is not None):
            value = Score(
                scope="overall",
                year=cell.year,
                score=cell.score,
                max_score=cell.max_score,
                rank=cell.rank,
                rank_of=cell.rank_of,
                change=cell.change,
            )
            yield Fact(value, cell.spans)


def is_ranking(view: TableView) -> bool:
    """Whether a table ranks units."""
    if view.column("unit_name") is None or view.column("name") is not None or view.column("code") is not None:
        return False
    return bool(points_columns(view) or view.column("rank"))


def _unit_scores(view: TableView, year: int | None) -> Iterator[Fact[Score]]:
    name_column = view.column("unit_name")
    names = row_names(view, name_column) if name_column is not None else []
    for points, places in paired_columns(view, ranked_by(view, points_columns(view))):
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
            if (
                rank is not None
                and points is not None
                and not row.text(points.role)
                and not re.search(r"\d", cells[row.index])
            ):
                continue  # "I" beside the name of a group
            if BAND.match(skeleton(name)):
                continue
            if not name or (score is None and rank is None) or is_total(name) or AVERAGE.match(skeleton(name)):
                continue
            yield _fact(
                row, "unit", names[row.index].label or row_label(row), (name, row.span(name_column)),
                points, maximum, score, (rank, rank_of or complete, places), _year(row, points or places, year),
            )  # fmt: skip


def _score_and_maximum(row: Row, points: Column | None) -> tuple[float | None, float | None]:
    """The points in a row and their maximum, which may stand behind them ("11,5/12,5") or in a column of its own."""
    score = row.number(points)
    maximum = maximum_in(row, points)
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
    numbered = NUMBERED_NAME.match(name)
    if numbered is None or label not in (None, numbered[1]):
        return name, label
    return name[numbered.end() :], numbered[1]


def _gapless(ranked: Sequence[int]) -> bool:
    """Whether ranks count 1, 2, 3 … with ties; then the last place tells how many are ranked."""
    return all(rank <= place for place, rank in enumerate(ranked, 1)) and ranked[-1] >= len(ranked) - ranked.count(
        ranked[-1]
    )


LIMITED = re.compile(
    r"\s*[(\[](?:điểm )?(?:tối đa|chuẩn|thang(?: điểm)?|max)(?: là)?:? (?P<of>\d+(?:[.,]\d+)?)(?: ?(?:điểm|đ))?[)\]]$",
    re.I,
)
"""A maximum in brackets behind a part's name: "Cải cách thể chế (tối đa 10 điểm)"."""


def _domain_scores(view: TableView, year: int | None) -> Iterator[Fact[Score]]:
    name_column = view.column("name") or view.column("unit_name")
    codes = code_column(view)
    coded = codes is not None
    known = of_domains(view) or (not coded and has_parts(view, points_columns(view)))
    for points, places in paired_columns(view, points_columns(view)):
        for row in view.rows():
            name = squeeze(view.table.value.rows[row.index][name_column.index]) if name_column else ""
            label = row_label(row)
            name, label = _name_and_label(name, label)
            score, maximum = _score_and_maximum(row, points) if points is not None else (None, None)
            if (limited := LIMITED.search(name)) is not None:
                name, maximum = name[: limited.start()], maximum or parse_number(limited["of"])
            rank, rank_of = rank_in(row, places)
            if score is None and points is not None:
                score = by_sum(view, points, row)
            if (
                (score is None and (rank is None or points is not None))
                or mend_code(row.text("label"))
                or mend_code(row.text("code"))
                or leading_code(name)
                or trailing_code(name)
                or (codes is not None and row_code(view, codes, row.index) is not None)
            ):
                continue
            total = is_total_row(row, name) or WHOLE_INDEX.fullmatch(skeleton(name)) is not None
            if (not total and not name) or (total and coded and (maximum or score or 0) < WHOLE):
                continue
            if not total and not (known or is_domain(name) or label is not None):
                continue
            yield _fact(
                row, "overall" if total else "domain", None if total else label,
                (None, None) if total else (name, row.span(name_column)), points, maximum, score,
                (rank, rank_of, places), _year(row, points or places, year),
            )  # fmt: skip
            if total and points is not None:
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
    for points, places in paired_columns(view, points_columns(view)):
        for row in view.rows():
            score, worded_rank, worded_of = worded(row, points)
            rank, rank_of = rank_in(row, places) if places is not None else (worded_rank, worded_of)
            if score is not None or rank is not None:
                yield _fact(
                    row, "overall", None, (None, None), points, maximum_in(row, points), score,
                    (rank, rank_of, places or points), _year(row, points or places, year),
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


OF_PLACES = re.compile(r"(?<!\w)(?:hang|bac|vi tri|vi thu)(?!\w)|(?<!\w)xh(?!\w)")
"""Heads of changes of places."""


def _change(row: Row) -> float | None:
    column = next((each for each in row.view.all("change") if not OF_PLACES.search(each.header)), None)
    if column is None:
        return None
    if "so voi" not in column.header and row.view.column("self") is not None:
        return None  # between what a unit gave itself and what it was given
    return row.number(column)


def _year(row: Row, points: Column | None, year: int | None) -> int | None:
    """The year of a row's points: as the row itself, its columns or the table's title say, else the one given."""
    view, cells = row.view, row.view.table.value
    at = column_of_years(cells.header, cells.rows)
    if at is not None:
        return int(cells.rows[row.index][at])
    for column in (points, rank_column(view, points)):
        if column is not None and column.year is not None:
            return column.year
    titled = re.search(r"\bnam\s+(20\d\d)\b", view.title)
    return int(titled[1]) if titled else year
