"""``records.sqlite``: the flat tables with keys between them, and full-text search over the pages.

``page_search`` finds words as they are written, and words typed without marks whatever marks they have: each page is
indexed as it is and with bare letters (SQLite's own folding of marks leaves đ alone).
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vanban.errors import UsageError
from vanban.events import Outcome
from vanban.tables.columns import FlatTable, Kind, flat_tables, rows_of
from vanban.vietnamese import bare

DATABASE = "records.sqlite"
TYPES: Mapping[Kind, str] = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER", "list": "TEXT"}
INDEXED = {
    "documents": ("symbol", "date", "same_as", "sha256"),
    "references": ("symbol",),
    "criteria": ("code",),
    "assignments": ("unit",),
    "findings": ("code",),
}
SEARCH = """
CREATE VIRTUAL TABLE page_search USING fts5(
    text, folded, content='pages', content_rowid='id', tokenize="unicode61 remove_diacritics 0");
CREATE TRIGGER page_added AFTER INSERT ON pages BEGIN
    INSERT INTO page_search (rowid, text, folded) VALUES (new.id, new.text, new.folded);
END;
CREATE TRIGGER page_removed AFTER DELETE ON pages BEGIN
    INSERT INTO page_search (page_search, rowid, text, folded) VALUES ('delete', old.id, old.text, old.folded);
END;
"""


class Database:
    """The SQLite file, each input written in a transaction of its own."""

    form = "sqlite"

    def __init__(self, folder: Path) -> None:
        path = folder / DATABASE
        try:
            self.db = sqlite3.connect(path)
            layout = "".join(f"{_definition(table)}" for table in flat_tables()) + SEARCH
            if self._layout() not in (None, layout):  # of an earlier vanban: all is in the records still
                self.db.close()
                path.unlink()
                self.db = sqlite3.connect(path)
            self.db.execute("PRAGMA journal_mode = WAL")  # can be searched while it is written
            self.db.execute("PRAGMA synchronous = NORMAL")
            self.db.execute("PRAGMA foreign_keys = ON")
            if self._layout() is None:
                self.db.executescript(f"BEGIN; {layout} CREATE TABLE layout (definition TEXT); COMMIT;")
                self.db.execute("INSERT INTO layout VALUES (?)", (layout,))
                self.db.commit()
        except sqlite3.Error as error:
            raise UsageError(f"{path}: cannot be written: {error}; remove it or name another folder") from error

    def _layout(self) -> str | None:
        if self.db.execute("SELECT 1 FROM sqlite_master WHERE name = 'layout'").fetchone() is None:
            return None
        row = self.db.execute("SELECT definition FROM layout").fetchone()
        return "" if row is None else str(row[0])

    def stamp(self, form: str, path: str) -> str | None:
        """What was noted for an input."""
        row = self.db.execute("SELECT stamp FROM documents WHERE path = ?", (path,)).fetchone()
        return None if row is None else row[0]

    def write(self, outcome: Outcome, stamp: str, content: Mapping[str, Any] | None) -> None:
        """Write an input's rows in place of earlier ones."""
        rows = rows_of(outcome, content)
        documents, *lists = flat_tables()
        with self.db:
            old = self.db.execute("SELECT id FROM documents WHERE path = ?", (outcome.path,)).fetchone()
            if old is not None:
                for table in lists:
                    self.db.execute(f'DELETE FROM "{table.name}" WHERE document = ?', old)
                self.db.execute("DELETE FROM documents WHERE id = ?", old)
            (row,) = rows[documents.name]
            key = self._insert(documents.name, (None if old is None else old[0], stamp, *row))
            for table in lists:
                for item in rows[table.name]:
                    self._insert(table.name, (None, key, *item, *_folded(table, item)))

    def _insert(self, table: str, row: tuple[Any, ...]) -> int:
        values = [json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value for value in row]
        marks = ", ".join("?" * len(values))
        return self.db.execute(f'INSERT INTO "{table}" VALUES ({marks})', values).lastrowid or 0

    def close(self) -> None:
        """Leave one file that can be copied and read anywhere."""
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with contextlib.suppress(sqlite3.OperationalError):  # somebody is reading it
            self.db.execute("PRAGMA journal_mode = DELETE")
        self.db.close()


def _definition(table: FlatTable) -> str:
    fields = [f'"{name}" {TYPES[kind]}' for name, kind in table.fields]
    if table.name == "documents":
        keys = ["id INTEGER PRIMARY KEY", "stamp TEXT"]
        fields[0] += " UNIQUE NOT NULL"
    else:
        keys = ["id INTEGER PRIMARY KEY", "document INTEGER NOT NULL REFERENCES documents (id)"]
    if table.name == "pages":
        fields.append("folded TEXT")
    lines = [f'CREATE TABLE "{table.name}" ({", ".join([*keys, *fields])});\n']
    indexed = INDEXED.get(table.name, ())
    for column in indexed if table.name == "documents" else ("document", *indexed):
        lines.append(f'CREATE INDEX "{table.name}_{column}" ON "{table.name}" ("{column}");\n')
    return "".join(lines)


def _folded(table: FlatTable, item: tuple[Any, ...]) -> tuple[str, ...]:
    """The text of a page in bare letters."""
    if table.name != "pages":
        return ()
    names = [name for name, _ in table.fields]
    return (bare(item[names.index("text")] or ""),)
