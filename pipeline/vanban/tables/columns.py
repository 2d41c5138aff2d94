"""Records as flat tables: which tables and columns there are, and the rows of a record.

A row of ``documents`` per input; rows of the other tables belong to a document, ``position`` is their index in the
record's list. The columns are the record's own fields as far as they are flat; facts have the page and confidence of
their evidence beside them.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from vanban import record
from vanban.events import Outcome

Kind = Literal["text", "integer", "real", "boolean", "list"]  # list: of texts
Row = tuple[Any, ...]

LISTS: Mapping[str, type[BaseModel]] = {
    "references": record.Reference,
    "scores": record.Score,
    "criteria": record.Criterion,
    "targets": record.Target,
    "assignments": record.Assignment,
    "units": record.UnitInfo,
    "signatures": record.SignatureInfo,
    "findings": record.Finding,
    "pages": record.PageInfo,
}
WITHOUT_EVIDENCE = frozenset({"signatures", "findings", "pages"})
LEFT_TO_THE_RECORD = frozenset({"raw_text"})  # twice the size for what few look at
SCALARS: Mapping[type, Kind] = {bool: "boolean", int: "integer", float: "real", str: "text"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and where its value stands in the record (of a document, or of an item)."""

    name: str
    kind: Kind
    at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table; ``documents`` has a row per input, the others rows of a document."""

    name: str
    columns: tuple[Column, ...]
    evidence: bool = False  # page and confidence follow the columns

    @property
    def fields(self) -> tuple[tuple[str, Kind], ...]:
        """Names and kinds of all values of a row, the document's key apart."""
        own = tuple((column.name, column.kind) for column in self.columns)
        more: tuple[tuple[str, Kind], ...] = (("page", "integer"), ("confidence", "real")) if self.evidence else ()
        return (() if self.name == "documents" else (("position", "integer"),)) + own + more


OUTCOME: tuple[tuple[str, Kind], ...] = (
    ("path", "text"),
    ("status", "text"),
    ("error", "text"),
    ("output", "text"),
    ("same_as", "text"),
    ("size", "integer"),
    ("pages", "integer"),
)


@cache
def flat_tables() -> tuple[FlatTable, ...]:
    """All tables, ``documents`` first."""
    documents = (
        *(Column(name, kind, ()) for name, kind in OUTCOME),
        Column("sha256", "text", ("source", "sha256")),
        Column("media_type", "text", ("source", "media_type")),
        Column("title", "text", ("source", "title")),
        Column("created", "text", ("source", "created")),
        *_columns(record.DocumentInfo, ("document",)),
        *_columns(record.Signer, ("document", "signer"), "signer_"),
        *_columns(record.Quality, ("quality",), "quality_"),
        *_columns(record.EngineInfo, ("engine",), "engine_"),
        Column("schema_version", "text", ("schema_version",)),
    )
    lists = (FlatTable(name, tuple(_columns(model)), name not in WITHOUT_EVIDENCE) for name, model in LISTS.items())
    return FlatTable("documents", documents), *lists


def _columns(model: type[BaseModel], at: tuple[str, ...] = (), prefix: str = "") -> Iterator[Column]:
    for name, field in model.model_fields.items():
        kind = _kind(field.annotation)
        if kind is not None and name not in LEFT_TO_THE_RECORD:
            yield Column(prefix + name, kind, (*at, name))


def _kind(annotation: Any) -> Kind | None:
    """What a field holds; None if it is not flat."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(arguments[0])
    if origin in (Union, types.UnionType):
        kinds = {_kind(each) for each in arguments if each is not type(None)}
        return kinds.pop() if len(kinds) == 1 else None
    if origin is Literal:
        return SCALARS[type(arguments[0])]
    if origin is list:
        return "list" if _kind(arguments[0]) == "text" else None
    return SCALARS.get(annotation)


def rows_of(outcome: Outcome, content: Mapping[str, Any] | None) -> dict[str, list[Row]]:
    """The rows of an input in all tables; ``content`` is its record.

    An input without a record, or with the same content as another, has a row in ``documents`` alone.
    """
    documents, *lists = flat_tables()
    head = [getattr(outcome, name) for name, _ in OUTCOME]
    head += [_value(content, column.at) for column in documents.columns[len(OUTCOME) :]]
    rows: dict[str, list[Row]] = {documents.name: [tuple(head)]}
    for table in lists:
        items = (content or {}).get(table.name, []) if outcome.same_as is None else []
        evidence = (content or {}).get("evidence", {})
        rows[table.name] = [_item_row(table, index, item, evidence) for index, item in enumerate(items)]
    return rows


def _item_row(table: FlatTable, index: int, item: Mapping[str, Any], evidence: Mapping[str, Any]) -> Row:
    row = [index, *(_value(item, column.at) for column in table.columns)]
    if table.evidence:
        place = evidence.get(f"/{table.name}/{index}", {})
        row += [place.get("page"), place.get("confidence")]
    return tuple(row)


def _value(content: Any, at: tuple[str, ...]) -> Any:
    for key in at:
        content = None if content is None else content.get(key)
    return content
