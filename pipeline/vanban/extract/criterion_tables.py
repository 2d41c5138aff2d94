"""Criteria in tables: which tables list them, and what a row says of one."""

from __future__ import annotations

import re

from vanban.extract.column_roles import Role as ColumnRole
from vanban.extract.columns import Column, Row, TableView, lists_of_codes
from vanban.extract.criterion_codes import WORD, leading_code, mend_code
from vanban.extract.criterion_drafts import Draft, Drafts, PartRole
from vanban.extract.criterion_points import points_off
from vanban.extract.units import units_at
from vanban.extract.wording import skeleton, squeeze


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
    return spoken is not None or named >= 2 or (column.role == "code" and shared)


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


NAMED_CODE = re.compile(r"\s*(?:tc|tctp|tieu chi)\b")


def code_column(view: TableView) -> Column | None:
    """The column that holds codes of two levels or more: one that is named so, that counts the rows, or the names."""
    for column in view.all("code", "label", "name", "unit_name"):
        if any(row_code(view, column, row) for row in range(len(view.table.value.rows))):
            return column
    return None


def row_code(view: TableView, column: Column, row: int) -> str | None:
    """The code in a row, alone in its cell or before the criterion's name."""
    cell = view.table.value.rows[row][column.index]
    if column.role in ("code", "label"):
        named = NAMED_CODE.match(skeleton(cell))
        return mend_code(cell[named.end() :] if named is not None else cell)
    led = leading_code(cell)
    return led[0].text if led else None


def read_table(
    view: TableView, drafts: Drafts, *, claimed: bool = False, indexed: bool = False, spoken: bool = False
) -> None:
    """What a table says of criteria, added to the drafts.

    ``claimed`` are points that a body gave itself; the document is ``indexed`` where it is about an index, and its
    subject has ``spoken`` of criteria.
    """
    column = code_column(view)
    read_lists(view, drafts)
    if column is None or not (
        is_criteria_table(view)
        or (indexed and _is_scored(view, column, dots=1))
        or (spoken and _is_shared(view, column))
    ):
        return
    year = re.search(r"\bnam (20\d\d)\b", view.title)
    for row in view.rows():
        code = row_code(view, column, row.index)
        if code is not None:
            _read_row(row, drafts.of(code, row.span(column)), int(year[1]) if year else None, claimed=claimed)


def read_lists(view: TableView, drafts: Drafts) -> None:
    """Who is responsible for the criteria that a cell lists: "Văn phòng | 1.1.1, 1.1.2, 5.1.1 | 25/11/2022"."""
    column = lists_of_codes(view.table.value)
    if column is None:
        return
    for row in view.rows():
        span = view.table.spans.get(f"rows/{row.index}/{column}")
        for code in re.findall(r"\d{1,2}(?:\.\d{1,2}){1,3}", view.table.value.rows[row.index][column]):
            mended = mend_code(code)
            if mended is not None:
                draft = drafts.of(mended, span)
                _read_units(row, draft, "units" if view.column("units") is not None else "unit_name")
                draft.put("deadline", row.text("deadline") or None, row.span(view.column("deadline")))


WORDED_COLUMNS: tuple[ColumnRole, ...] = ("reason", "action", "deadline")


APPRAISED = re.compile(r"tham dinh|hoi dong|cong nhan|phuc tra")


def _read_row(row: Row, draft: Draft, year: int | None, *, claimed: bool) -> None:
    view = row.view
    name = view.column("name") or view.column("unit_name")
    if name is not None:
        cell = squeeze(view.table.value.rows[row.index][name.index])
        led = leading_code(cell)
        draft.put("name", (led[1] if led else cell) or None, row.span(name))
    score = view.column("score") or view.column("total")
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
    for key in WORDED_COLUMNS:
        draft.put(key, row.text(key) or None, row.span(view.column(key)))
    _read_units(row, draft, "units")
    _read_units(row, draft, "coordinating")


def _read_units(row: Row, draft: Draft, named: ColumnRole) -> None:
    column = row.view.column(named)
    role: PartRole = "coordinating" if named == "coordinating" else "units"
    span = row.span(column)
    text = row.text(named)
    if not text or span is None:
        return
    for part in re.finditer(r"[^;\n/]+", text):
        name = part[0].strip(" .,-")
        units = units_at(name)
        if units and units[-1].end >= len(name) - 2:
            for unit in units:
                draft.add_unit(squeeze(unit.text), span, role)
        elif name:
            draft.add_unit(name, span, role)
