"""Text files that grow by the rows of each input as it ends: JSON lines and CSV.

What a kill cuts short is cut off by the next run; rows that a rerun replaces are appended first and taken out when the
run ends. Files that were changed or removed by others are written anew.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vanban.events import Outcome
from vanban.export import json_line
from vanban.tables.columns import flat_tables, rows_of
from vanban.tables.ledger import Ledger

RECORDS = "records.jsonl"
CSV_FOLDER = "csv"


class Appended:
    """The files of one form of output, appended to together."""

    def __init__(self, form: str, folder: Path, ledger: Ledger, heads: Mapping[str, bytes]) -> None:
        self.form, self.folder, self.ledger, self.heads = form, folder, ledger, heads
        folder.mkdir(exist_ok=True)
        sizes = ledger.sizes(form)
        whole = sizes.keys() == heads.keys() and all(self._is_whole(name, size) for name, size in sizes.items())
        if not whole:
            ledger.forget(form)
            for name, head in heads.items():
                (folder / name).write_bytes(head)
                ledger.set_size(form, name, len(head))
            ledger.commit()
            sizes = {name: len(head) for name, head in heads.items()}
        self.streams = {name: (folder / name).open("r+b") for name in heads}
        for name, stream in self.streams.items():
            if stream.seek(0, 2) > sizes[name]:
                stream.truncate(sizes[name])
                stream.seek(0, 2)

    def _is_whole(self, name: str, size: int) -> bool:
        try:
            with (self.folder / name).open("rb") as stream:
                head = stream.read(len(self.heads.get(name, b"")))
                return head == self.heads.get(name) and stream.seek(0, 2) >= size
        except OSError:
            return False

    def append(self, path: str, stamp: str, rows: Mapping[str, bytes]) -> None:
        """Write an input's rows; earlier ones of it do not count any more."""
        try:
            for name, data in rows.items():
                stream = self.streams[name]
                start = stream.tell()
                stream.write(data)
                stream.flush()
                self.ledger.set_span(self.form, name, path, start, len(data))
                self.ledger.set_size(self.form, name, start + len(data))
            self.ledger.note(self.form, path, stamp)
            self.ledger.commit()
        except BaseException:  # an interrupt: what was written of the rows is taken out when the run ends
            self.ledger.rollback()
            raise

    def close(self) -> None:
        """Take out rows that were replaced."""
        for name, stream in self.streams.items():
            size = stream.tell()
            stream.close()
            if len(self.heads[name]) + self.ledger.live(self.form, name) < size:
                self._compact(name)

    def _compact(self, name: str) -> None:
        path, new = self.folder / name, self.folder / f".{name}.tmp"
        spans = list(self.ledger.spans(self.form, name))
        with path.open("rb") as source, new.open("wb") as target:
            target.write(self.heads[name])
            for document, start, size in spans:
                source.seek(start)
                self.ledger.set_span(self.form, name, document, target.tell(), size)
                shutil.copyfileobj(_Part(source, size), target)
            self.ledger.set_size(self.form, name, target.tell())
        new.replace(path)  # a kill before the commit leaves a file that is too short, and is written anew
        self.ledger.commit()


class _Part:
    """The next bytes of a stream."""

    def __init__(self, stream: io.BufferedReader, size: int) -> None:
        self.stream, self.left = stream, size

    def read(self, size: int = -1, /) -> bytes:
        data = self.stream.read(min(size, self.left))
        self.left -= len(data)
        return data


class JsonLines:
    """``records.jsonl``: a record per line."""

    form = "jsonl"

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        self.files = Appended(self.form, folder, ledger, {RECORDS: b""})

    def write(self, outcome: Outcome, stamp: str, content: Mapping[str, Any] | None) -> None:
        """Write a record; an input without one, or with another's content, has no line."""
        line = json_line(content).encode() if content is not None and outcome.same_as is None else b""
        self.files.append(outcome.path, stamp, {RECORDS: line})

    def close(self) -> None:
        """Take out lines that were replaced."""
        self.files.close()


class CsvFiles:
    """``csv/documents.csv`` and a file per other table, whose first column is the document's path.

    UTF-8, comma, quoted where necessary (RFC 4180); null is empty, lists are JSON.
    """

    form = "csv"

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        heads = {}
        for table in flat_tables():
            key = [] if table.name == "documents" else ["document"]
            heads[f"{table.name}.csv"] = _csv([[*key, *(name for name, _ in table.fields)]])
        self.files = Appended(self.form, folder / CSV_FOLDER, ledger, heads)

    def write(self, outcome: Outcome, stamp: str, content: Mapping[str, Any] | None) -> None:
        """Write an input's rows."""
        rows = {}
        for name, items in rows_of(outcome, content).items():
            key = [] if name == "documents" else [outcome.path]
            rows[f"{name}.csv"] = _csv([[*key, *map(_cell, row)] for row in items])
        self.files.append(outcome.path, stamp, rows)

    def close(self) -> None:
        """Take out rows that were replaced."""
        self.files.close()


def _csv(rows: list[list[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
