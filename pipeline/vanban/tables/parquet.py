"""``parquet/documents.parquet`` and a file per other table, written from all records when a run ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from vanban.errors import MissingDependency
from vanban.events import Outcome
from vanban.tables.columns import FlatTable, Row, flat_tables, rows_of

PARQUET_FOLDER = "parquet"
ROW_GROUP = 5000  # rows kept in memory per table; pages have some KB each


def require_pyarrow() -> Any:
    """The library; raises MissingDependency with the command that installs it."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingDependency("--parquet needs pyarrow; install it: pip install 'vanban[parquet]'") from error
    return pyarrow


def write_parquet(folder: Path, records: Iterable[tuple[Outcome, Mapping[str, Any] | None]]) -> None:
    """Write all tables, each whole or not at all; inputs are taken one by one."""
    target = folder / PARQUET_FOLDER
    target.mkdir(exist_ok=True)
    with ExitStack() as stack:
        writers = {table.name: stack.enter_context(_Writer(target, table)) for table in flat_tables()}
        for outcome, content in records:
            for name, rows in rows_of(outcome, content).items():
                for row in rows:
                    writers[name].add(row if name == "documents" else (outcome.path, *row))
    for writer in writers.values():
        writer.publish()


class _Writer:
    """A table's file as it grows."""

    def __init__(self, folder: Path, table: FlatTable) -> None:
        pyarrow = require_pyarrow()
        kinds = {
            "text": pyarrow.string(),
            "integer": pyarrow.int64(),
            "real": pyarrow.float64(),
            "boolean": pyarrow.bool_(),
            "list": pyarrow.list_(pyarrow.string()),
        }
        key = [] if table.name == "documents" else [("document", pyarrow.string())]
        self.schema = pyarrow.schema([*key, *((name, kinds[kind]) for name, kind in table.fields)])
        self.path = folder / f"{table.name}.parquet"
        self.temporary = folder / f".{table.name}.parquet.tmp"
        self.rows: list[Row] = []
        self.pyarrow = pyarrow

    def __enter__(self) -> _Writer:
        self.writer = self.pyarrow.parquet.ParquetWriter(self.temporary, self.schema, compression="zstd")
        return self

    def add(self, row: Row) -> None:
        self.rows.append(row)
        if len(self.rows) >= ROW_GROUP:
            self._flush()

    def _flush(self) -> None:
        columns = zip(*self.rows, strict=True) if self.rows else [()] * len(self.schema)
        arrays = [
            self.pyarrow.array(list(values), kind) for values, kind in zip(columns, self.schema.types, strict=True)
        ]
        self.writer.write_table(self.pyarrow.Table.from_arrays(arrays, schema=self.schema))
        self.rows = []

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None and self.rows:
                self._flush()
        finally:
            self.writer.close()
        if kind is not None:
            self.temporary.unlink(missing_ok=True)

    def publish(self) -> None:
        self.temporary.replace(self.path)
