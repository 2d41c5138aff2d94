"""Criteria in tables: which tables list them, and what a row says of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vanban.extract.criteria.criterion_drafts import Draft, Drafts
from vanban.extract.criteria.criterion_points import add_points, points_off
from vanban.extract.criteria.criterion_status import Status, told_lost
from vanban.extract.criteria.row_units import read_noted_units, read_units
from vanban.extract.figures.criterion_codes import WORD, find_codes, leading_code, mend_code, trailing_code
from vanban.extract.figures.numbers import parse_number
from vanban.extract.layout.context import Sentence
from vanban.extract.tables.coded_rows import NAMED_CODE, code_column, row_code
from vanban.extract.tables.column_roles import Role as ColumnRole
from vanban.extract.tables.columns import Column, Row, TableView, holds_marks, is_marked, lists_of_codes
from vanban.extract.tables.row_labels import is_total
from vanban.extract.units.units import unit_at
from vanban.extract.words.grammar import active
from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span


def is_criteria_table(view: TableView) -> bool:
    """Whether a table lists criteria by code: it says so and has codes of two levels or more."""
    spoken = WORD.search(" | ".join([view.title, *map(skeleton, view.table.value.header)]))
    column = code_column(view)
    if column is None:
        return False
    named = sum(NAMED_CODE.match(skeleton(row[column.index])) is not None for row in view.table.value.rows)
    if _is_scored(view, column, dots=2):  # nothing else is counted three levels deep and given points
        return True
    shared = view.column("units") is not None
    if column.role == "label" and column.header.startswith("ma") and shared and view.column("deducted") is not None:
        return True
    if column.header in ("ky hieu", "ma", "ma so") and _is_shared(view, column):
        return True
    called = column.header == "chi tieu" and view.column("max") is not None
    return called or spoken is not None or named >= 2 or (column.role == "code" and shared)


def table_codes(view: TableView) -> Iterator[str]:
    """The codes of a table of criteria."""
    column = code_column(view) if is_criteria_table(view) else None
    codes = (row_code(view, column, row) for row in range(len(view.table.value.rows)) if column is not None)
    return (code for code in codes if code is not None)


FEWEST_SCORED = 3


def _is_scored(view: TableView, column: Column, dots: int) -> bool:
    """Whether rows with codes of so many dots have points and their maxima, or points lost and why."""
    coded = sum((row_code(view, column, row.index) or "").count(".") >= dots for row in view.rows())
    given = bool(view.all("self", "score", "total", "deducted"))
    limited = view.column("max") is not None or any(
        None not in row.ratio(each) for each in view.all("score") for row in view.rows()
    )
    return coded >= FEWEST_SCORED and given and (limited or bool(view.all("deducted", "reason")))


def _is_shared(view: TableView, column: Column) -> bool:
    """Whether rows with codes of three levels name who is responsible, or until when."""
    coded = sum((row_code(view, column, row.index) or "").count(".") >= 2 for row in view.rows())
    return coded >= FEWEST_SCORED and bool(view.all("units", "deadline", "action", "reason"))


def _is_nested(view: TableView, column: Column) -> bool:
    """Whether rows with codes and those responsible stand under the rows of the parts that their codes begin with."""
    cells = [row[column.index].strip(" .") for row in view.table.value.rows]
    codes = [code for row in view.rows() if (code := row_code(view, column, row.index)) is not None]
    parts = {code.partition(".")[0] for code in codes}
    nested = len(codes) >= FEWEST_SCORED and len(parts) > 1 and parts <= set(cells)
    return nested and view.column("units") is not None and bool(view.all("score", "total", "self", "max"))


@dataclass(frozen=True, slots=True)
class About:
    """What a document says around a table of criteria."""

    claimed: bool = False  # its points are those that a body gave itself
    indexed: bool = False  # it is about an index
    spoken: bool = False  # its subject speaks of criteria
    status: Status | None = None  # what is said of its criteria


def read_table(view: TableView, drafts: Drafts, about: About) -> None:
    """What a table says of criteria, added to the drafts."""
    column, listed = code_column(view), lists_of_codes(view.table.value)
    heads = [skeleton(head) for head in view.table.value.header]
    lost = any(map(_says_lost, [" ".join(heads)] if listed is not None else heads))
    status: Status | None = "deducted" if lost else about.status
    if listed is not None:
        read_lists(view, drafts, listed, about, status)
    elif column is not None and _is_of_criteria(view, column, about):
        read_coded(view, drafts, column, about, status)


def read_coded(view: TableView, drafts: Drafts, column: Column, about: About, status: Status | None) -> None:
    """What the rows that begin with codes say, those under a row that names a body being its own."""
    year, body, drawn = _year(view), None, list[Draft]()
    for row in view.rows():
        code = row_code(view, column, row.index)
        if code is None:
            body = _heading_body(row)
            continue
        several = _codes_in(row, column)
        for draft in [drafts.of(each, row.span(column)) for each in several] or [drafts.of(code, row.span(column))]:
            _read_row(row, draft, year, claimed=about.claimed, named=len(several) < 2)
            if len(several) < 2:
                _read_aside(row, column, draft)
            if body is not None and view.column("units") is None:
                draft.add_unit(body[0], body[1])
            _mark(draft, status)
            drawn.append(draft)


BRACKETED = re.compile(r"\([^()]*\d[^()]*\)\s*[:.;\-]?\s*(?P<rest>.*)")
"""What stands behind a code in place of a name: "1.1 (trừ 1 điểm): ban hành chậm 5 ngày"."""
ASIDE = re.compile(r"[(\[]([^()\[\]]*\d[^()\[\]]*)[)\]]")
MOST_ASIDE = re.compile(r"\((?:so |muc )?(?:diem )?(?:toi da|chuan)[^()]*\)|\(thang diem\)")
"""The head of codes with their maxima behind them: "Tiêu chí (điểm tối đa)"."""
POINTED: tuple[ColumnRole, ...] = ("max", "self", "score", "total", "deducted")


def _read_aside(row: Row, column: Column, draft: Draft) -> None:
    """The points in brackets behind a code, in a table that has no columns for them: "1.1.3 [1,5/2]"."""
    cell, span = row.view.table.value.rows[row.index][column.index], row.span(column)
    found = ASIDE.search(cell) if span is not None else None
    if found is not None and MOST_ASIDE.search(column.header):
        most = re.search(r"\d+(?:,\d+)?", found[1])
        draft.put("max_score", parse_number(most[0]) if most is not None else None, span)
        return
    if row.view.all(*POINTED):
        return
    if found is not None and span is not None:
        text = f"đạt {found[1]} điểm" if re.fullmatch(r"[\d.,/ ]+", found[1]) else found[1]
        start = span.start + found.start(1) - text.index(found[1])
        add_points(Sentence(text, skeleton(text), start), [draft], 0, len(text))


def _codes_in(row: Row, column: Column) -> list[str]:
    """The codes of a cell that lists several."""
    found = dict.fromkeys(code.text for code in find_codes(row.view.table.value.rows[row.index][column.index]))
    return list(found) if len(found) > 1 else []


def _heading_body(row: Row) -> tuple[str, Span | None] | None:
    """The body that a row names which says nothing else: "II. Phòng Tổ chức cán bộ"."""
    cells = row.view.table.value.rows[row.index]
    filled = [at for at, cell in enumerate(cells) if cell.strip()]
    if not 0 < len(filled) <= 2 or len(cells) < 3:
        return None
    name = LABELLED.sub("", squeeze(cells[filled[-1]])).strip(" :.")
    unit = unit_at(name)
    if unit is None or unit.end < len(name):
        return None
    return name, row.view.table.spans.get(f"rows/{row.index}/{filled[-1]}")


LABELLED = re.compile(r"^\(?(?:\d{1,2}|[IVX]{1,4}|[a-zđA-H])[.)]\s*|^[-+*]\s*")


def _is_of_criteria(view: TableView, column: Column, about: About) -> bool:
    if is_criteria_table(view) or (about.indexed and _is_scored(view, column, dots=1)):
        return True
    if about.indexed and _is_nested(view, column):
        return True
    lacking = about.indexed and view.column("reason") is not None
    return (about.spoken or about.status is not None or lacking) and _is_shared(view, column)


def _year(view: TableView) -> int | None:
    year = re.search(r"\bnam (20\d\d)\b", view.title)
    return int(year[1]) if year and not TO_DO.search(view.title[: year.start()]) else None


TO_DO = re.compile(r"(?<!\w)(?:khac phuc|cai thien|nang cao|nhiem vu|ke hoach)(?!\w)[^.;(]{0,40}$")
"""What makes a title's year the one in which criteria are to be mended, not that of their points."""


MENDED = re.compile(r"(?<!\w)(?:(?:phai|can|duoc giao) )?khac phuc$|mat diem|ton tai")


def _says_lost(head: str) -> bool:
    """Whether a head says that the criteria under it lost points: "Tiêu chí bị trừ", "Tiêu chí phải khắc phục"."""
    spoken = WORD.search(head)
    return spoken is not None and (told_lost(head) is not None or MENDED.search(head.strip()) is not None)


def said_of_criteria(texts: Iterable[str]) -> Status | None:
    """What the first of some texts that says whether criteria lost points or have them all says."""
    for text in texts:
        if WORD.search(text) is not None:
            if told_lost(text) is not None:
                return "deducted"
            if active().met.search(text) is not None:
                return "met"
    return None


def _mark(draft: Draft, status: Status | None) -> None:
    """Give a criterion what is said of all in its table, unless its own points tell."""
    if draft.status is None and (draft.score is None or draft.max_score is None):
        draft.put("status", status, None)


def read_lists(view: TableView, drafts: Drafts, column: int, about: About, status: Status | None) -> None:
    """Who is responsible for the criteria that a cell lists: "Văn phòng | 1.1.1, 1.1.2, 5.1.1 | 25/11/2022"."""
    for row in view.rows():
        span = view.table.spans.get(f"rows/{row.index}/{column}")
        codes = [mend_code(code) for code in re.findall(CODE, view.table.value.rows[row.index][column])]
        for code in codes:
            if code is None:
                continue
            draft = drafts.of(code, span)
            if len(codes) == 1:
                _read_row(row, draft, _year(view), claimed=about.claimed)
            read_units(row, draft, "units" if view.column("units") is not None else "unit_name")
            draft.put("deadline", row.text("deadline") or None, row.span(view.column("deadline")))
            _mark(draft, status)


CODE = r"\d{1,2}(?:\.\d{1,2}){1,3}"
NOTED: tuple[ColumnRole, ...] = ("note", "reason", "status")
WORDED_COLUMNS: tuple[ColumnRole, ...] = ("reason", "action", "deadline")


APPRAISED = re.compile(r"tham (?:dinh|tra)|hoi dong|cong nhan|phuc tra")


def marked_status(view: TableView, at: int) -> Status | None:
    """What a column of marks says of the criteria it marks: "Đạt điểm tối đa | Bị mất điểm" over "x"."""
    head = skeleton(view.table.value.header[at])
    lost, met = told_lost(head), active().met.search(head)
    if (lost is None and met is None) or not holds_marks(view.table.value.rows, at):
        return None
    return "deducted" if lost is not None else "met"


def _result(view: TableView) -> Column | None:
    """The column of the points that criteria have: of several years' the latest."""
    columns = view.all("score") or view.all("total")
    dated = [column for column in columns if column.period is not None]
    return max(dated, key=lambda column: column.period or 0) if len(dated) > 1 else next(iter(columns), None)


def result_total(view: TableView) -> str | None:
    """The cell of the row that sums up the points of criteria."""
    column, named = _result(view), view.column("name") or view.column("unit_name")
    if column is None or named is None:
        return None
    for row in view.rows():
        if is_total(row.text(named.role)) and row.number(column) is not None:
            return row.text(column.role)
    return None


STATED = re.compile(r"(?:(?:diem )?(?:toi da|chuan|dat|duoc|tu cham|tham (?:dinh|tra)|bi tru|mat)(?: diem)?:? )\d")
"""Points in place of a name, behind a code: "Tiêu chí 1.4: tối đa 1 điểm, đạt 0 điểm"."""


def _name_column(view: TableView) -> Column | None:
    """The column of the names of criteria: of several the one behind the codes; the parts before them are no names."""
    names, codes = view.all("name") or view.all("unit_name"), code_column(view)
    behind = [column for column in names if codes is None or column.index >= codes.index]
    if behind or not names:
        return next(iter(behind), None)
    cells = [row[names[0].index] for row in view.table.value.rows]
    return names[0] if len(set(cells)) == len(cells) or view.column("reason") is None else None


def _read_row(row: Row, draft: Draft, year: int | None, *, claimed: bool, named: bool = True) -> None:
    view = row.view
    name = _name_column(view)
    if name is not None and named:
        cell = squeeze(view.table.value.rows[row.index][name.index])
        led = leading_code(cell) or trailing_code(cell)
        said = BRACKETED.match(led[1]) if led else None
        if led is not None and STATED.match(skeleton(led[1])) and (span := row.span(name)) is not None:
            add_points(Sentence(cell, skeleton(cell), span.start), [draft], led[0].end, len(cell))
        elif said is None:
            draft.put("name", (led[1] if led else cell) or None, row.span(name))
        else:
            draft.put("reason", said["rest"] or None, row.span(name))
    score = _result(view)
    points, maximum = row.ratio(score or view.column("max"))
    draft.put("max_score", maximum, row.span(score or view.column("max")))
    own = claimed and view.column("self") is None and score is not None and not APPRAISED.search(score.header)
    result = "self_score" if own else "score"
    draft.put(result, points, row.span(score or view.column("max")))
    for key, column in (("max_score", view.column("max")), ("self_score", view.column("self")), (result, score)):
        draft.put(key, row.number(column), row.span(column))
    taken = view.column("deducted") or view.column("reason")
    off = row.number(view.column("deducted")) if view.column("deducted") else points_off(row.text("reason") or "")
    if off is None:  # "Số điểm mất/điểm tối đa"
        off, limit = row.ratio(view.column("deducted"))
        draft.put("max_score", limit, row.span(view.column("deducted")))
    draft.put("lost", abs(off) if off else None, row.span(taken))
    if off is not None and draft.score is None and draft.max_score is not None:
        draft.put("score", round(draft.max_score - abs(off), 4), row.span(taken))
    if off and draft.status is None:
        draft.status = "deducted"
    draft.put("year", year, None)
    noted = next((text for key in NOTED if (text := row.text(key)) and active().met.search(skeleton(text))), None)
    draft.put("status", "met" if noted and not told_lost(skeleton(noted)) else None, None)
    unlost = _loses_nothing(row)
    draft.put("status", "met" if unlost else None, row.span(view.column("reason")))
    for key in WORDED_COLUMNS:
        draft.put(key, None if unlost and key == "reason" else row.text(key) or None, row.span(view.column(key)))
    read_units(row, draft, "units")
    read_units(row, draft, "coordinating")
    read_noted_units(row, draft)
    for at, head in enumerate(view.table.value.header):
        if not view.table.value.rows[row.index][at].strip():
            continue
        if (status := marked_status(view, at)) is not None:
            draft.put("status", status, row.view.table.spans.get(f"rows/{row.index}/{at}"))
        elif is_marked(view.table.value.header, view.table.value.rows, at):
            draft.add_unit(squeeze(head), view.table.spans.get(f"rows/{row.index}/{at}"))


def _loses_nothing(row: Row) -> bool:
    """Whether a row has "Không" for why points were lost: "Lý do trừ điểm"."""
    reason = row.view.column("reason")
    asked = reason is not None and told_lost(reason.header) is not None
    return asked and NOTHING.fullmatch(skeleton(row.text("reason") or "")) is not None


NOTHING = re.compile(r"\W*khong(?: (?:co|bi tru|mat diem|tru(?: diem)?))?\W*")
