"""What a table's rows are counted by, and which of them sum up the others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.layout.enumerators import to_roman
from vanban.extract.tables.columns import Row
from vanban.extract.words.domains import is_domain, is_overall
from vanban.extract.words.wording import skeleton

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
    cells = [each[column.index] for each in rows]
    series = _series(cells) or _headings(cells)
    if series is not None and series[at] and not is_total(row.text("name")):
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


_CODE = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")


def _headings(cells: Sequence[str]) -> list[str] | None:
    """The labels of rows that head others counted in figures; none is read as the label of another of them."""
    heads = [at for at, cell in enumerate(cells) if _CODE.fullmatch(cell.strip("(). ")) is None]
    found = _series([cells[at] for at in heads]) if len(heads) < len(cells) else None
    if found is None:
        return None
    read = [cells[at].strip("(). ") for at in heads]
    if any(cell != label and cell in found for cell, label in zip(read, found, strict=True)):
        return None
    labels = [""] * len(cells)
    for at, label in zip(heads, found, strict=True):
        labels[at] = label
    return labels


def count_in(cell: str) -> int | None:
    """The count that a cell holds by itself."""
    text = cell.strip("(). ")
    return int(text) if re.fullmatch(r"\d{1,3}", text, re.ASCII) else None


def sums_up(row: Row) -> bool:
    """Whether the figures of a row without a label are the sums of those above, whatever it is called."""
    if row.index < FEWEST or row.text("label") or row.text("code") or is_domain(row.text("name")):
        return False
    columns = row.view.all("max", "self", "score", "total", "part", "target")
    above = [each for each in row.view.rows() if each.index < row.index]
    codes = row.view.column("code")
    if codes is not None:
        above = [each for each in above if "." in each.text("code")]
    told = [(column, value) for column in columns if (value := row.number(column)) is not None]
    sums = [sum(each.number(column) or 0 for each in above) for column, _ in told]
    return bool(told) and all(abs(value - whole) < ROUNDED for (_, value), whole in zip(told, sums, strict=True))


FEWEST = 3  # rows that are added up
ROUNDED = 0.011  # how far sums of figures with two decimals may be off


def is_total(name: str) -> bool:
    """Whether a row's name says that it sums up the rows above."""
    return TOTAL.fullmatch(skeleton(name).strip(" :.")) is not None and not (is_domain(name) and not is_overall(name))
