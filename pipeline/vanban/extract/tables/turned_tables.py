"""Tables whose heads name domains or bodies and whose rows begin with what is measured, turned to the usual way."""

from __future__ import annotations

import re

from vanban.extract.facts import Fact
from vanban.extract.tables.column_contents import is_proper
from vanban.extract.tables.columns import column_role
from vanban.extract.units.units import unit_at
from vanban.extract.words.domains import is_domain
from vanban.extract.words.wording import skeleton
from vanban.model import Span
from vanban.record import Table

MEASURED = frozenset({"max", "self", "score", "total", "rank", "change", "target", "deducted"})
NAMES = frozenset({None, "unit_name", "name"})
YEAR = re.compile(r"\s*(?:nam )?20\d\d\s*")
SAID = frozenset({"name", "units", "coordinating", "reason", "action", "deadline", "status", "note"})
"""What rows of a table with codes of criteria across may say as well."""
CODE = re.compile(r"(?:(?:TC|TCTP|Tiêu chí)\s*)?\d{1,2}(?:\.\d{1,2}){1,3}\.?")
PARTS = re.compile(r"linh vuc|truc(?! thuoc)|tru cot|chi so thanh phan|nhom")
"""The first head of a table with domains across."""
MOSTLY = 0.6
FEWEST = 3  # heads
FEWEST_CODES = 2


def turned(table: Fact[Table]) -> Fact[Table]:
    """Such a table with its rows as columns: "Lĩnh vực | Thể chế | Bộ máy" over "Điểm tối đa | 8 | 9"; others as is."""
    header, rows = table.value.header, table.value.rows
    if _is_of_years(header, [row[0] for row in rows]):
        return _transposed(table, "Chỉ tiêu")
    named, measures = header[1:], [row[0] for row in rows]
    coded = len(named) >= FEWEST_CODES and all(CODE.fullmatch(head.strip()) for head in named)
    said = MEASURED | SAID if coded else MEASURED
    if (len(named) < FEWEST and not coded) or not measures or not all(column_role(cell) in said for cell in measures):
        return table
    cells = [cell for row in rows for cell in row[1:]]
    figures = sum(re.match(r"\D{0,12}\d", cell) is not None for cell in cells)
    dated = all(YEAR.fullmatch(skeleton(cell)) for cell in measures)
    if dated and sum(map(is_domain, named)) < MOSTLY * len(named):
        return table
    if len(set(measures)) < len(measures) or (figures < MOSTLY * len(cells) and not coded):
        return table
    told = PARTS.search(skeleton(header[0])) is not None and not any(re.search(r"\d", head) for head in named)
    proper = all(is_proper(head) and column_role(head) in NAMES and not is_domain(head) for head in named)
    things = sum(told or coded or proper or is_domain(head) or unit_at(head) is not None for head in named)
    if things < MOSTLY * len(named) or (not dated and any(column_role(head) in MEASURED for head in named)):
        return table
    first = "Mã tiêu chí" if coded else "Đơn vị" if proper else header[0] if header[0].strip() else "Nội dung"
    return _transposed(table, "Lĩnh vực" if dated else first)


YEAR_ROW = re.compile(
    r"(?P<said>ket qua|thuc hien|hien trang|muc tieu|chi tieu|phan dau|ke hoach)\s*(?:nam )?20\d\d|20\d\d"
)


def _is_of_years(header: list[str], names: list[str]) -> bool:
    """Whether rows are what was reached in years and is to be, and columns points and places."""
    found = [YEAR_ROW.fullmatch(skeleton(name).strip()) for name in names]
    if len(found) < FEWEST_CODES or None in found or not any(each is not None and each["said"] for each in found):
        return False
    return len(header) > 1 and all(column_role(head) in ("score", "total", "index", "rank") for head in header[1:])


def _transposed(table: Fact[Table], first: str) -> Fact[Table]:
    """A table with its rows as columns."""
    header, rows = table.value.header, table.value.rows
    spans: dict[str, Span] = {key: span for key, span in table.spans.items() if not key.startswith("rows/")}
    for index in range(len(rows)):
        for at in range(1, len(header)):
            span = table.spans.get(f"rows/{index}/{at}")
            if span is not None:
                spans[f"rows/{at - 1}/{index + 1}"] = span
    made = [[head, *(row[at] for row in rows)] for at, head in enumerate(header[1:], start=1)]
    return Fact(table.value.model_copy(update={"header": [first, *(row[0] for row in rows)], "rows": made}), spans)
