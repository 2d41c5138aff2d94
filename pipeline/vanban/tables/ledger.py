"""What has been written of which input, so that a rerun writes what is new or changed and nothing twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from vanban.errors import UsageError

LEDGER = ".vanban.tables.sqlite"
SCHEMA = """
CREATE TABLE IF NOT EXISTS written (
    form TEXT, path TEXT, stamp TEXT, file TEXT, PRIMARY KEY (form, path)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (form TEXT, name TEXT, size INTEGER, PRIMARY KEY (form, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS span (
    form TEXT, name TEXT, path TEXT, start INTEGER, size INTEGER, PRIMARY KEY (form, name, path)) WITHOUT ROWID;
"""


class Ledger:
    """Stamps of what each form of output holds; a stamp changes when the input's record changes."""

    def __init__(self, folder: Path) -> None:
        try:
            self.db = sqlite3.connect(folder / LEDGER, timeout=1)
            self.db.execute("PRAGMA locking_mode = EXCLUSIVE")  # two runs must not append to one file
            self.db.execute("PRAGMA journal_mode = WAL")
            self.db.execute("PRAGMA synchronous = OFF")  # a loss is noticed and what it concerns written anew
            self.db.executescript(SCHEMA)
        except sqlite3.Error as error:
            raise UsageError(f"{folder / LEDGER}: cannot be used: {error}; end the other run, or remove it") from error

    def stamp(self, form: str, path: str) -> str | None:
        """What was noted for an input."""
        row = self.db.execute("SELECT stamp FROM written WHERE form = ? AND path = ?", (form, path)).fetchone()
        return None if row is None else row[0]

    def file(self, form: str, path: str) -> str | None:
        """The file that was written for an input."""
        row = self.db.execute("SELECT file FROM written WHERE form = ? AND path = ?", (form, path)).fetchone()
        return None if row is None else row[0]

    def note(self, form: str, path: str, stamp: str, file: str | None = None) -> None:
        """An input has been written; not kept until ``commit``."""
        self.db.execute("INSERT OR REPLACE INTO written VALUES (?, ?, ?, ?)", (form, path, stamp, file))

    def paths(self, form: str) -> Iterator[str]:
        """What has been written of a form."""
        for (path,) in self.db.execute("SELECT path FROM written WHERE form = ?", (form,)).fetchall():
            yield path

    def remove(self, form: str, path: str) -> None:
        """Something is written no more."""
        self.db.execute("DELETE FROM written WHERE form = ? AND path = ?", (form, path))

    def forget(self, form: str) -> None:
        """Write a form anew from the beginning."""
        for table in ("written", "file", "span"):
            self.db.execute(f"DELETE FROM {table} WHERE form = ?", (form,))
        self.db.commit()

    def sizes(self, form: str) -> dict[str, int]:
        """The files of a form and how much of each is whole, in bytes."""
        return dict(self.db.execute("SELECT name, size FROM file WHERE form = ?", (form,)))

    def set_size(self, form: str, name: str, size: int) -> None:
        """A file of a form is whole up to a size."""
        self.db.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", (form, name, size))

    def set_span(self, form: str, name: str, path: str, start: int, size: int) -> None:
        """The bytes of an input's rows in a file; they take the place of earlier ones."""
        self.db.execute("INSERT OR REPLACE INTO span VALUES (?, ?, ?, ?, ?)", (form, name, path, start, size))

    def live(self, form: str, name: str) -> int:
        """Bytes of a file that are rows of some input."""
        query = "SELECT coalesce(sum(size), 0) FROM span WHERE form = ? AND name = ?"
        return int(self.db.execute(query, (form, name)).fetchone()[0])

    def spans(self, form: str, name: str) -> Iterator[tuple[str, int, int]]:
        """Inputs, starts and sizes of the rows in a file, in order."""
        query = "SELECT path, start, size FROM span WHERE form = ? AND name = ? ORDER BY start"
        yield from self.db.execute(query, (form, name))

    def commit(self) -> None:
        """Keep what was noted."""
        self.db.commit()

    def rollback(self) -> None:
        """Forget what was noted since the last commit."""
        self.db.rollback()

    def close(self) -> None:
        """Close it; what was not committed is forgotten."""
        self.db.rollback()
        self.db.close()
