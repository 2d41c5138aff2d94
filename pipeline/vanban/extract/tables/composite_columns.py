"""Columns that hold several things, as their heads say: "Tiêu chí; tối đa; đạt" over "1.3; 2 điểm; 1,5 điểm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.facts import Fact
from vanban.extract.tables.columns import column_role
from vanban.extract.tables.tables import HEADER_JOIN
from vanban.model import Span
from vanban.record import Table

STROKE = re.compile(r"\s*/\s*")
_MARKS = (
    re.compile(r"\s*;\s*"),
    re.compile(r"\s+[-\u2013]\s+"),
    re.compile(r"\s*\|\s*"),
    re.compile(r"\s*,\s+"),
    STROKE,
)
MOSTLY = 0.9
FEWEST = 2  # rows


def parted(table: Fact[Table]) -> Fact[Table]:
    """The table with such columns as several, where head and cells have as many parts between the same marks."""
    header, rows = table.value.header, table.value.rows
    cut = {at: parts for at, head in enumerate(header) if (parts := _parts(head, [row[at] for row in rows]))}
    if not cut:
        return table
    spans: dict[str, Span] = {key: span for key, span in table.spans.items() if not key.startswith("rows/")}
    made: list[list[str]] = [[] for _ in rows]
    heads: list[str] = []
    for at, head in enumerate(header):
        columns = cut.get(at) or [[head], *([row[at]] for row in rows)]
        for index, cells in enumerate(columns[1:]):
            span = table.spans.get(f"rows/{index}/{at}")
            for place, cell in enumerate(cells, start=len(heads)):
                if span is not None and cell:
                    spans[f"rows/{index}/{place}"] = span
            made[index] += cells
        heads += columns[0]
    return Fact(table.value.model_copy(update={"header": heads, "rows": made}), spans)


def _parts(head: str, cells: Sequence[str]) -> list[list[str]] | None:
    """The parts of a head and of the cells under it, as many of each; cells that hold less fill the first."""
    inner = re.search(r"\(([^()]*)\)\s*$", head)
    for said in (head.rpartition(HEADER_JOIN)[2], head, inner[1] if inner is not None else ""):
        for mark in _MARKS:
            heads = mark.split(said)
            if len(heads) < 2 or not all(re.match(r"[^\W\d_]", each) for each in heads):
                continue
            split = [mark.split(cell) for cell in cells]
            behind = {parts[-1] for parts in split}
            parted_by = {"rank", "self"} & set(map(column_role, heads)) and "max" not in map(column_role, heads)
            if mark is STROKE and len(heads) == 2 and (not parted_by or len(behind) < 2):
                continue  # points of their maximum, places of all
            filled = [parts for parts in split if any(parts)]
            fitting = sum(len(parts) == len(heads) and all(parts) for parts in filled)
            figures = any(re.match(r"\D{0,12}\d", part) for parts in filled for part in parts) or len(heads) > 2
            if figures and fitting >= max(FEWEST, MOSTLY * len(filled)):
                return [heads, *(_fitted(parts, cell, len(heads)) for parts, cell in zip(split, cells, strict=True))]
    return None


def _fitted(parts: list[str], cell: str, count: int) -> list[str]:
    return parts if len(parts) == count else [cell, *[""] * (count - 1)]
