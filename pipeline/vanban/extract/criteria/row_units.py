"""Who is responsible for a criterion by a row of a table: those in the lead and those beside them."""

from __future__ import annotations

import re

from vanban.extract.criteria.criterion_drafts import Draft, PartRole
from vanban.extract.tables.coded_rows import code_column, row_code
from vanban.extract.tables.column_roles import Role as ColumnRole
from vanban.extract.tables.columns import Column, Row
from vanban.extract.units.units import unit_at, units_at
from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span


def read_units(row: Row, draft: Draft, named: ColumnRole) -> None:
    """Give a criterion the bodies that a row names in the column of a role."""
    column = row.view.column(named)
    role: PartRole = "coordinating" if named == "coordinating" else "units"
    span = row.span(column)
    text = row.text(named)
    if not text and column is not None:
        text, span = _merged(row, column)
    if not text or span is None:
        return
    for part in re.finditer(r"[^;\n/]+", _parted(text)):
        name, role = _whole_part(part[0].strip(" .,-"), role)
        units = units_at(name)
        inner = None if units else IN_BRACKETS.search(part[0])
        if inner is not None and WHO.match(skeleton(inner[1])):
            draft.add_unit(squeeze(inner[1]), span, role)
            draft.put("action", squeeze(part[0][: inner.start()]) or None, span)
            continue
        if units and units[-1].end >= len(name) - 2:
            for unit in units:
                draft.add_unit(squeeze(unit.text), span, role)
        elif name:
            for each in COMMA_BODY.split(name):
                draft.add_unit(each.strip(), span, role)


def read_noted_units(row: Row, draft: Draft) -> None:
    """Give a criterion the bodies that alone fill the bracket a note ends with: "hồ sơ trễ hẹn (Phòng Đào tạo)"."""
    for role in NOTES if row.view.column("units") is None else ():
        aside = IN_BRACKETS.search(row.text(role))
        units = units_at(aside[1]) if aside is not None else []
        if aside is not None and units and units[-1].end == len(aside[1]):
            for unit in units:
                draft.add_unit(squeeze(unit.text), row.span(row.view.column(role)))


NOTES: tuple[ColumnRole, ...] = ("note", "reason")
_ROLE = r"(?:chu tri|dau moi|phu trach|tham muu|chiu trach nhiem|thuc hien|theo doi|don doc|khac phuc|giai trinh)"
_TOGETHER = r"phoi hop(?: thuc hien| tham muu)?"
_BETWEEN = re.compile(
    rf",\s*(?=(?:don vi |co quan )?{_TOGETHER})|\s+-\s+(?=(?:don vi |co quan )?{_TOGETHER})|"
    rf"\s*,?\s+(?:va )?(?={_TOGETHER}(?: voi)?\s*:?\s+\S)|(?<=\)),\s*|(?<= chu tri),\s*|(?<= phoi hop),\s*"
)
_BEFORE = re.compile(
    rf"(?:giao|(?:(?:don vi|co quan|noi) )?(?:{_ROLE}|(?P<with>{_TOGETHER})(?: voi| cung)?)(?: chinh)?)\s*:?\s+(?=\S)"
)
_BEHIND = re.compile(rf"\s*[\[(,:-]?\s*(?:la |lam )?(?:{_ROLE}|(?P<with>{_TOGETHER}))(?: [^\W\d_]+){{0,4}}[\])]?$")


def _parted(text: str) -> str:
    """The bodies of a cell with a stop between those in the lead and those beside them: "X chủ trì, phối hợp: Y"."""
    marks = [match.start() for match in _BETWEEN.finditer(skeleton(text))]
    return "".join(";" + letter if at in marks else letter for at, letter in enumerate(text))


def _whole_part(part: str, role: PartRole) -> tuple[str, PartRole]:
    """A body without the words of its part: "Chủ trì: Sở Nội vụ", "Sở Tài chính (phối hợp)"; what it has to do."""
    before = _BEFORE.match(skeleton(part))
    if before is not None:
        part, role = part[before.end() :].strip(), "coordinating" if before["with"] else role
    unit = unit_at(part)
    behind = _BEHIND.fullmatch(skeleton(part), unit.end) if unit is not None else None
    if behind is not None and unit is not None:
        return part[: unit.end], "coordinating" if behind["with"] else role
    return part, role


COMMA_BODY = re.compile(
    r",\s+(?=(?:P\.|VP|CC|TT|BQL|UBND|Phòng|Ban|Sở|Chi nhánh|Chi cục|Trung tâm|Văn phòng|Công an|Thanh tra|Đội|Tổ)"
    r"(?!\w))"
)
"""Before a body of a list whose names are shortened: "P. TN-MT, Chi nhánh VPĐKĐĐ"."""
IN_BRACKETS = re.compile(r"(?<=\w)\s*\(([^()]{4,80})\)\s*\.?\s*$")
WHO = re.compile(
    r"(?:cong chuc|can bo|vien chuc|ong|ba|phong|ban|van phong|so|chi cuc|trung tam|to|bo phan|thanh tra) "
)
"""Those that brackets behind a task may name."""


def _merged(row: Row, column: Column) -> tuple[str, Span | None]:
    """What a cell that several rows share says, which stands in the first of them, before the names of criteria."""
    codes = code_column(row.view)
    rows = list(row.view.rows())
    if codes is None or column.index > codes.index or not rows[0].text(column.role):
        return "", None
    for above in reversed(rows[: row.index]):
        if row_code(row.view, codes, above.index) is None:
            return "", None
        if above.text(column.role):
            return above.text(column.role), above.span(column)
    return "", None
