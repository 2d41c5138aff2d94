"""The codes of criteria in the rows of a table: alone in their cells, or before names."""

from __future__ import annotations

import re

from vanban.extract.figures.criterion_codes import leading_code, mend_code, trailing_code
from vanban.extract.tables.columns import Column, TableView
from vanban.extract.words.wording import skeleton

ASIDE = re.compile(r"\s*[(\[][^()]*[)\]]\s*$")
"""What stands in brackets behind a code: "1.2 (mất 1 điểm)"."""
NAMED_CODE = re.compile(r"\s*(?:tc|tctp|tieu chi)\b")


def code_column(view: TableView) -> Column | None:
    """The column that holds codes of two levels or more: one that is named so, that counts the rows, or the names."""
    named = (*view.all("code"), *view.all("label", "name", "unit_name"))
    for column in named:
        if any(row_code(view, column, row) for row in range(len(view.table.value.rows))):
            return column
    return None


def row_code(view: TableView, column: Column, row: int) -> str | None:
    """The code in a row, alone in its cell or before the criterion's name."""
    cell = view.table.value.rows[row][column.index]
    if column.role in ("code", "label"):
        named = NAMED_CODE.match(skeleton(cell))
        return mend_code(ASIDE.sub("", cell[named.end() :] if named is not None else cell))
    led = leading_code(cell) or trailing_code(cell)
    return led[0].text if led else None
