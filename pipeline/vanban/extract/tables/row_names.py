"""Names in the rows of a table without what stands before or behind them: places, counts and asterisks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.extract.tables.column_contents import counts
from vanban.extract.tables.columns import Column, TableView
from vanban.extract.words.wording import squeeze

_PLACED = re.compile(r"\s*\(?(?:[Hh]ạng|[Tt]hứ|[Tt]op)?\s*(?P<place>\d{1,3})\s*[.)/:\-\u2013]\s*(?P<name>[^\W\d_].*)")
_NOTED = re.compile(r"\s*(?:\(\s*\*+\s*\)|\*+)\s*$")
_RANKED = re.compile(r"hang|xep|vi thu|vi tri|(?<!\w)thu(?!\w)")


@dataclass(frozen=True, slots=True)
class RowName:
    """A row's name, with the place or the count before it."""

    text: str
    rank: int | None = None
    label: str | None = None


def row_names(view: TableView, column: Column) -> list[RowName]:
    """The names of all rows; numbers before them that count from 1 are places where the head says so, else labels."""
    cells = [_NOTED.sub("", squeeze(row[column.index])) for row in view.table.value.rows]
    placed = [_PLACED.fullmatch(cell) for cell in cells]
    places = [int(found["place"]) for found in placed if found is not None]
    if len(places) < sum(bool(cell) for cell in cells) or not counts(places):
        return [RowName(cell) for cell in cells]
    ranked = _RANKED.search(column.header) is not None and view.column("rank") is None
    return [
        RowName(cell)
        if found is None
        else RowName(found["name"], int(found["place"]) if ranked else None, None if ranked else found["place"])
        for cell, found in zip(cells, placed, strict=True)
    ]
