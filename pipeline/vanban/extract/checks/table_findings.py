"""Checks inside tables: results against maxima, columns and rows against totals, cells that were misread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.extract.criteria.criterion_tables import is_criteria_table
from vanban.extract.facts import Fact
from vanban.extract.figures.numbers import parse_quantity
from vanban.extract.tables.coded_rows import code_column, row_code
from vanban.extract.tables.columns import view_table
from vanban.extract.tables.row_labels import is_total
from vanban.record import Finding, Table

CENT = 0.005  # figures are printed to two decimals
LOST_AGREEING = 0.6  # three figures of a row speak for each other
AGREEING = 0.75  # of the rows; then parts are meant to add up to the total beside them


def check_tables(tables: Sequence[Fact[Table]]) -> Iterator[Finding]:
    """All findings of all tables."""
    yield from _columns(tables)
    yield from _column_sums(tables)
    yield from _row_sums(tables)
    yield from _row_losses(tables)
    yield from _unreadable(tables)
    yield from _unreadable_codes(tables)


def shown(value: float) -> str:
    """A figure as Vietnamese text has it.

    >>> shown(12.5), shown(100.0)
    ('12,5', '100')
    """
    return f"{value:.10g}".replace(".", ",")


def _row_sums(tables: Sequence[Fact[Table]]) -> Iterator[Finding]:
    """Where the parts of most rows add up to the total beside them, those of every row do."""
    for t, table in enumerate(tables):
        view = view_table(table)
        total = view.column("total")
        parts = [column for column in view.all("score", "self", "part") if total and column.index < total.index]
        if total is None or len(parts) < 2:
            continue
        sums = []
        for row in view.rows():
            figures, stated = [row.number(column) for column in parts], row.number(total)
            if stated is not None and all(figure is not None for figure in figures):
                sums.append((row.index, sum(figure or 0 for figure in figures), stated))
        wrong = [(r, added, stated) for r, added, stated in sums if abs(added - stated) > 2 * CENT]
        if len(sums) < 4 or len(wrong) > (1 - AGREEING) * len(sums):
            continue
        for r, added, stated in wrong:
            yield Finding(
                code="row_sum_differs",
                severity="warning",
                message=f"Bảng {t + 1}, dòng {r + 1}: các cột cộng được {shown(round(added, 4))}, ghi {shown(stated)}",
                message_en=f"Table {t + 1}, row {r + 1}: columns add up to {shown(round(added, 4))}, "
                f"not {shown(stated)}",
                at=[f"/tables/{t}/rows/{r}/{column.index}" for column in (total, *parts)],
            )


def _row_losses(tables: Sequence[Fact[Table]]) -> Iterator[Finding]:
    """Where most rows' maxima less their results are the points lost beside them, those of every row are."""
    for t, table in enumerate(tables):
        view = view_table(table)
        limits, results, losses = (view.column(role) for role in ("max", "score", "deducted"))
        full = []
        for row in view.rows():
            limit, points, lost = row.number(limits), row.number(results), row.number(losses)
            if limit is not None and points is not None and lost is not None:
                full.append((row.index, limit, points, abs(lost)))
        wrong = [found for found in full if abs(found[1] - found[2] - found[3]) > CENT]
        if len(full) < 3 or len(wrong) > (1 - LOST_AGREEING) * len(full):
            continue
        for r, limit, points, lost in wrong:
            yield Finding(
                code="row_sum_differs",
                severity="warning",
                message=f"Bảng {t + 1}, dòng {r + 1}: {shown(limit)} trừ {shown(points)} khác điểm mất {shown(lost)}",
                message_en=f"Table {t + 1}, row {r + 1}: {shown(limit)} less {shown(points)} is not {shown(lost)}",
                at=[f"/tables/{t}/rows/{r}/{one.index}" for one in (limits, results, losses) if one is not None],
            )


def _columns(tables: Sequence[Fact[Table]]) -> Iterator[Finding]:
    """In a table's row no result exceeds its maximum."""
    for t, table in enumerate(tables):
        view = view_table(table)
        maximum = view.column("max")
        if maximum is None or len(view.all("max")) > 1:
            continue
        for r, row in enumerate(table.value.rows):
            limit = parse_quantity(row[maximum.index])
            for column in view.all("self", "score", "total"):
                points = parse_quantity(row[column.index])
                if limit is not None and points is not None and points > limit + CENT:
                    yield Finding(
                        code="score_above_maximum",
                        severity="error",
                        message=f"Bảng {t + 1}, dòng {r + 1}: {shown(points)} lớn hơn điểm tối đa {shown(limit)}",
                        message_en=f"Table {t + 1}, row {r + 1}: {shown(points)} is above the maximum {shown(limit)}",
                        at=[f"/tables/{t}/rows/{r}/{column.index}", f"/tables/{t}/rows/{r}/{maximum.index}"],
                    )


def _column_sums(tables: Sequence[Fact[Table]]) -> Iterator[Finding]:
    """The points of a table's main rows add up to its total."""
    for t, table in enumerate(tables):
        view = view_table(table)
        total = next((row for row in view.rows() if is_total(row.text("name")) or is_total(row.text("label"))), None)
        if total is None:
            continue
        rows = [row for row in view.rows() if re.fullmatch(r"\W*(?:\d{1,2}|[IVX]{1,4})\W*", row.text("label"))]
        for column in view.all("max", "self", "score"):
            points = [row.number(column) for row in rows if row.index < total.index]
            stated = total.number(column)
            if stated is None or len(points) < 3 or any(value is None for value in points):
                continue
            if abs(sum(value or 0 for value in points) - stated) > 2 * CENT:
                yield Finding(
                    code="sum_differs",
                    severity="warning",
                    message=f"Bảng {t + 1}: cột “{table.value.header[column.index]}” cộng được "
                    f"{shown(round(sum(value or 0 for value in points), 4))}, ghi {shown(stated)}",
                    message_en=f"Table {t + 1}: column “{table.value.header[column.index]}” adds up to "
                    f"{shown(round(sum(value or 0 for value in points), 4))}, not {shown(stated)}",
                    at=[f"/tables/{t}/rows/{total.index}/{column.index}"],
                )


def _unreadable(tables: Sequence[Fact[Table]]) -> Iterator[Finding]:
    """A cell that is no number in a column of numbers was most likely misread."""
    for t, table in enumerate(tables):
        for column in view_table(table).all("max", "self", "score", "total", "index"):
            cells = [
                (r, row[column.index]) for r, row in enumerate(table.value.rows) if re.search(r"\w", row[column.index])
            ]
            odd = [(r, cell) for r, cell in cells if parse_quantity(cell) is None]
            if len(odd) > 0.3 * len(cells):
                continue
            for r, cell in odd:
                yield Finding(
                    code="unreadable_number",
                    severity="warning",
                    message=f"Bảng {t + 1}, dòng {r + 1}: “{cell}” không đọc được là số",
                    message_en=f"Table {t + 1}, row {r + 1}: “{cell}” is not readable as a number",
                    at=[f"/tables/{t}/rows/{r}/{column.index}"],
                )


def _unreadable_codes(tables: Sequence[Fact[Table]]) -> Iterator[Finding]:
    """In a table of criteria a label of many digits that is no code hides a criterion that was left out."""
    for t, table in enumerate(tables):
        view = view_table(table)
        column = code_column(view)
        if column is None or column.role not in ("code", "label") or not is_criteria_table(view):
            continue
        for r, row in enumerate(table.value.rows):
            cell = row[column.index]
            if len(re.findall(r"\d", cell)) >= 3 and row_code(view, column, r) is None:
                yield Finding(
                    code="unreadable_code",
                    severity="warning",
                    message=f"Bảng {t + 1}, dòng {r + 1}: “{cell}” không đọc được là mã tiêu chí",
                    message_en=f"Table {t + 1}, row {r + 1}: “{cell}” is not readable as a criterion's code; "
                    f"the row is left out",
                    at=[f"/tables/{t}/rows/{r}/{column.index}"],
                )
