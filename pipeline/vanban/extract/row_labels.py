"""What a table's rows are counted by, and which of them sum up the others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.columns import Row
from vanban.extract.domains import is_domain, is_overall
from vanban.extract.enumerators import to_roman
from vanban.extract.wording import skeleton

TOTAL = re.compile(
    r"(?:tong(?:\s+(?:cong|diem|so|so diem|chung|hop|diem dat duoc))*|cong|toan (?:tinh|huyen|so)|chi so .*|"
    r"ket qua chung)(?:\s*\(.*\))?"
)


def row_label(row: Row) -> str | None:
    """The label without brackets; a count that was misread is told by the rows before and after."""
    column = row.view.column("label")
    if column is None:
        return None
    rows, at = row.view.table.value.rows, row.index
    series = _series([cells[column.index] for cells in rows])
    if series is not None and not is_total(row.text("name")):
        return series[at]
    before = count_in(rows[at - 1][column.index]) if at > 0 else 0
    after = count_in(rows[at + 1][column.index]) if at + 1 < len(rows) else None
    text = row.text("label").strip("(). ")
    if before is not None and after == before + 2 and count_in(text) != before + 1:
        return str(before + 1)
    counted = before is not None and at > 1 and count_in(rows[at - 2][column.index]) == before - 1
    if counted and before is not None and text and count_in(text) is None and not re.fullmatch("[IVX]+", text):
        return str(before + 1)
    return text if re.fullmatch(r"\d{1,3}|[IVXivx]{1,5}|[a-zđA-ZĐ]", text) else None


def _series(cells: Sequence[str]) -> list[str] | None:
    """The labels I, II, III … of a table's rows where most are read and the rest cannot be anything else."""
    count = len(cells) if cells and cells[-1].strip() else len(cells) - 1  # a total has no label
    expected = [to_roman(place) for place in range(1, count + 1)]
    known = sum(cell.strip("(). ") == label for cell, label in zip(cells, expected, strict=False))
    other = [cell.strip("(). ") for cell, label in zip(cells, expected, strict=False) if cell.strip("(). ") != label]
    if count < 3 or known < 0.5 * count or not all(re.fullmatch(r"\W*[IVXỊÍHlU1|!T\]]{0,4}", cell) for cell in other):
        return None
    return expected + [""] * (len(cells) - count)


def count_in(cell: str) -> int | None:
    """The count that a cell holds by itself."""
    text = cell.strip("(). ")
    return int(text) if re.fullmatch(r"\d{1,3}", text, re.ASCII) else None


def is_total(name: str) -> bool:
    """Whether a row's name says that it sums up the rows above."""
    return TOTAL.fullmatch(skeleton(name).strip(" :.")) is not None and not (is_domain(name) and not is_overall(name))
