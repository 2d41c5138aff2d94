"""Which tables list the domains of an index, and which of their rows are the index itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.figures.criterion_codes import leading_code, mend_code
from vanban.extract.scores.score_columns import points_columns
from vanban.extract.tables.coded_rows import code_column, row_code
from vanban.extract.tables.columns import Column, Row, TableView
from vanban.extract.tables.row_labels import is_total, sums_up
from vanban.extract.words.domains import is_domain
from vanban.extract.words.wording import squeeze


def is_domain_table(view: TableView) -> bool:
    """Whether the rows of a table are the domains of an index."""
    name = view.column("name") or view.column("unit_name")
    if name is None or not (points_columns(view) or view.column("rank")):
        return False
    names = [squeeze(row[name.index]) for row in view.table.value.rows]
    if is_summed_up(view, names):
        return True
    domains = sum(is_domain(text) and leading_code(text) is None for text in names)
    if heads_domains(name) and len(names) >= 2 and view.all("max", "target"):
        return True
    if domains >= 2 and ("linh vuc" in name.header or domains >= SEVERAL * len(names) or _numbered(view)):
        return True
    return not has_codes(view) and has_parts(view, points_columns(view))


PARTS = 3  # rows; fewer are no list of an index's parts
GREATEST = 100  # points; what is greater counts things
MOST = 1000  # where a column says how many there are to have


def has_parts(view: TableView, points: Sequence[Column]) -> bool:
    """Whether the rows of a table are parts of an index by whatever names: points with decimals, or with maxima."""
    name = view.column("name")
    if name is None or not points or (view.column("units") is not None and view.column("deadline") is not None):
        return False
    figures = [row.number(column) for row in view.rows() for column in points]
    figures += [row.ratio(column)[0] for row in view.rows() for column in points]
    known = [figure for figure in figures if figure is not None]
    most = view.column("max")
    greatest = MOST if most is not None and "diem" in most.header else GREATEST
    if len(known) < PARTS * len(points) or max(known) > greatest:
        return False
    limited = most is not None or any(row.ratio(points[0])[1] for row in view.rows())
    return limited or sum(figure != int(figure) for figure in known) >= 0.5 * len(known)


WHOLE_INDEX = re.compile(
    r"(?:(?:(?:tong|diem|so|chi so|ket qua|gia tri) )+"
    r"(?:cchc|cai cach hanh chinh|chuyen doi so|hai long|nang luc canh tranh)|"
    r"(?:(?:tong|diem|so|chi so|ket qua|gia tri) )*(?:par index|pci|papi|sipas|dti|ddci|pgi|pii))"
    r"(?: (?:chung|tong hop|toan tinh|cua tinh|cua huyen|cap tinh|nam 20\d\d))*"
)
"""A row of a table of domains that is of the index as a whole."""
ROUNDED = 0.011  # how far a sum of maxima may be off
WHOLE = 40  # points; what fewer are added up to is a part of an index


def is_summed_up(view: TableView, names: Sequence[str]) -> bool:
    """Whether a table of criteria adds up the points of domains, or of the whole index."""
    if not has_codes(view):
        return False
    return (
        any(is_domain(name) and leading_code(name) is None for name in names)
        or any(
            is_total_row(row, name) and (row.number(view.column("max")) or 0) >= WHOLE
            for row, name in zip(view.rows(), names, strict=True)
        )
        or _has_summed_groups(view)
    )


def _has_summed_groups(view: TableView) -> bool:
    """Whether every row without a code holds the sum of the maxima of those under it, several of them in a table."""
    codes, most = code_column(view), view.column("max")
    if codes is None or most is None or row_code(view, codes, 0) is not None:
        return False
    groups: list[list[float]] = []
    for row in view.rows():
        value = row.number(most)
        if row_code(view, codes, row.index) is None and value is not None:
            groups.append([value])
        elif groups:
            groups[-1].append(value or 0.0)
    groups = [group for group in groups if len(group) > 1]
    return len(groups) > 1 and all(abs(group[0] - sum(group[1:])) < ROUNDED for group in groups)


def has_codes(view: TableView) -> bool:
    """Whether any row is a criterion's."""
    return code_column(view) is not None


def is_total_row(row: Row, name: str) -> bool:
    """Whether a row sums up the others, by its name, by its label or by its figures."""
    return is_total(name) or is_total(row.text("label")) or is_total(row.text("code")) or sums_up(row)


DOMAIN_HEAD = re.compile(
    r"linh vuc|nhom (?:chi so|tieu chi|noi dung)|chi so (?:thanh phan|noi dung)|tru cot|^truc|yeu to"
)
"""Heads of columns that name domains, whatever an index calls them."""


def heads_domains(column: Column | None) -> bool:
    """Whether a column's head says that domains are named under it."""
    return column is not None and DOMAIN_HEAD.search(column.header) is not None


def of_domains(view: TableView) -> bool:
    """Whether so many of a table's rows are domains that the others are as well."""
    column = view.column("name") or view.column("unit_name")
    names = [squeeze(row[column.index]) for row in view.table.value.rows] if column is not None else []
    domains = sum(is_domain(name) and leading_code(name) is None for name in names)
    return heads_domains(column) or (domains >= 2 and domains >= SEVERAL * len(names) and not has_codes(view))


SEVERAL = 0.3  # of the rows


def _numbered(view: TableView) -> bool:
    return any(mend_code(row.text("label")) for row in view.rows())
