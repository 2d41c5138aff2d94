"""The journal of an output folder: a row per input, document and page, in SQLite beside the records.

A document is its content, read with a configuration: (sha256, fingerprint). Several inputs may have the same content;
they share a document. The readings of its pages are kept until it is whole, so that an interrupted run goes on in the
middle of it. What was committed survives the death of the process; it is written ahead (WAL), so that ``vanban status``
can read while a run writes.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vanban.batch import names
from vanban.errors import UsageError
from vanban.events import Outcome
from vanban.record import Status
from vanban.units import Unit

JOURNAL = "journal.sqlite"
VERSION = 1
SCHEMA = """
CREATE TABLE run (
    id INTEGER PRIMARY KEY, started REAL, ended REAL, workers INTEGER, fingerprint TEXT,
    complete INTEGER);                          -- all inputs are known
CREATE TABLE configuration (fingerprint TEXT PRIMARY KEY, settings TEXT);
CREATE TABLE input (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE, version TEXT, size INTEGER,
    output TEXT, output_key TEXT UNIQUE,        -- the name its record would have, kept for it alone
    sha256 TEXT, fingerprint TEXT, error TEXT,  -- its content as last read, or why there is none
    run INTEGER, position INTEGER);             -- where it stood in the last run that named it
CREATE INDEX input_order ON input (run, position);
CREATE INDEX input_content ON input (sha256);
CREATE TABLE document (
    id INTEGER PRIMARY KEY, sha256 TEXT, fingerprint TEXT, info TEXT, pages INTEGER,
    state TEXT,                                 -- reading, ok, partial, failed
    attempts INTEGER DEFAULT 0, seconds REAL DEFAULT 0, started REAL, ended REAL, error TEXT,
    path TEXT,                                  -- the input it was read from
    output TEXT UNIQUE,                         -- the file that holds its record now
    summary TEXT, run INTEGER, UNIQUE (sha256, fingerprint));
CREATE TABLE page (
    document INTEGER REFERENCES document (id), number INTEGER, state TEXT,  -- ok, partial, failed; lost: tried again
    attempts INTEGER, seconds REAL, ended REAL, error TEXT, run INTEGER, PRIMARY KEY (document, number));
CREATE INDEX page_time ON page (ended);
CREATE TABLE reading (document INTEGER, number INTEGER, data BLOB, PRIMARY KEY (document, number));
"""
ROW = """
SELECT input.name, input.version, input.size, input.error, input.sha256 AS content, document.state, document.output,
    document.error AS why, document.pages, document.seconds, document.path, document.summary, document.fingerprint,
    input.fingerprint AS asked
FROM input LEFT JOIN document ON document.sha256 = input.sha256 AND document.fingerprint = input.fingerprint
"""


@dataclass(frozen=True, slots=True)
class Document:
    """A document's row, as far as a run needs it."""

    key: int
    state: str
    run: int
    output: str | None
    read: frozenset[int]  # pages that need not be read again


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a document."""

    state: Status
    error: str | None = None
    output: str | None = None
    summary: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = 0.0  # beyond those of its pages


class Journal:
    """The journal, open for writing; hold the folder's lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._db = connect(folder / JOURNAL)
        if self._db.execute("PRAGMA user_version").fetchone()[0] == 0:
            self._db.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
        self._run = 0
        self._position = 0

    @property
    def run(self) -> int:
        """The number of the run that is going on."""
        return self._run

    def begin(self, fingerprint: str, settings: str, workers: int) -> None:
        """A run begins."""
        self._db.execute("INSERT OR IGNORE INTO configuration VALUES (?, ?)", (fingerprint, settings))
        row = (time.time(), workers, fingerprint)
        self._run = (
            self._db.execute(
                "INSERT INTO run (started, workers, fingerprint, complete) VALUES (?, ?, ?, 0)", row
            ).lastrowid
            or 0
        )
        self._db.commit()

    def intake_complete(self) -> None:
        """No more inputs will come in this run."""
        self._db.execute("UPDATE run SET complete = 1 WHERE id = ?", (self._run,))

    def commit(self) -> None:
        """Make what was written last."""
        self._db.commit()

    def rollback(self) -> None:
        """Drop what was written since the last commit."""
        self._db.rollback()

    def close(self) -> None:
        """The run has ended, well or not."""
        self._db.rollback()
        self._db.execute("UPDATE run SET ended = ? WHERE id = ?", (time.time(), self._run))
        self._db.commit()
        self._db.close()

    # Inputs

    def note(self, unit: Unit) -> Outcome | None:
        """An input of this run; what became of it earlier, if its content has not changed since."""
        self._position += 1
        row = self._db.execute(f"{ROW} WHERE input.name = ?", (unit.name,)).fetchone()
        if row is None:
            self._db.execute(
                "INSERT INTO input (name, version, size, run, position) VALUES (?, ?, ?, ?, ?)",
                (unit.name, unit.version, unit.size, self._run, self._position),
            )
            self._reserve(unit)
            return None
        self._db.execute(
            "UPDATE input SET run = ?, position = ? WHERE name = ?", (self._run, self._position, unit.name)
        )
        if unit.version is not None and unit.version == row["version"]:
            return outcome_of(row)
        self._db.execute(
            "UPDATE input SET version = ?, size = ?, sha256 = NULL, error = NULL WHERE name = ?",
            (unit.version, unit.size, unit.name),
        )
        return None

    def _reserve(self, unit: Unit) -> None:
        for name in names.candidates(unit):
            try:
                self._db.execute(
                    "UPDATE input SET output = ?, output_key = ? WHERE name = ?", (name, names.key(name), unit.name)
                )
                return
            except sqlite3.IntegrityError:  # another input's
                continue

    def refuse(self, unit: Unit, fingerprint: str, error: str) -> None:
        """An input without content that could be hashed."""
        self._db.execute(
            "UPDATE input SET sha256 = NULL, fingerprint = ?, error = ? WHERE name = ?", (fingerprint, error, unit.name)
        )

    def outcome(self, unit: Unit) -> Outcome:
        """What became of an input that has ended."""
        ended = outcome_of(self._db.execute(f"{ROW} WHERE input.name = ?", (unit.name,)).fetchone())
        assert ended is not None
        return ended

    # Documents

    def document(self, unit: Unit, sha256: str, fingerprint: str, *, keep_failed: bool = True) -> Document:
        """The document that an input holds; made if it is new. Pages that failed are read again unless kept."""
        self._db.execute(
            "UPDATE input SET sha256 = ?, fingerprint = ?, error = NULL WHERE name = ?",
            (sha256, fingerprint, unit.name),
        )
        self._db.execute(
            "INSERT OR IGNORE INTO document (sha256, fingerprint, state, path, run) VALUES (?, ?, 'reading', ?, 0)",
            (sha256, fingerprint, unit.name),
        )
        row = self._db.execute(
            "SELECT id, state, run, output FROM document WHERE sha256 = ? AND fingerprint = ?", (sha256, fingerprint)
        ).fetchone()
        read = self._db.execute(
            "SELECT number FROM page JOIN reading USING (document, number)"
            " WHERE document = ? AND state <> 'lost' AND (state <> 'failed' OR ?)",
            (row["id"], keep_failed),
        )
        return Document(row["id"], row["state"], row["run"], row["output"], frozenset(each[0] for each in read))

    def start(self, key: int, unit: Unit, info: str, pages: int) -> None:
        """A document's pages are going to be read; its failed pages anew."""
        self._db.execute(
            "UPDATE document SET state = 'reading', info = ?, pages = ?, path = ?, started = ?, ended = NULL,"
            " error = NULL, run = ? WHERE id = ?",
            (info, pages, unit.name, time.time(), self._run, key),
        )

    def forget_pages(self, key: int) -> None:
        """Read all pages of a document again."""
        self._db.execute("DELETE FROM page WHERE document = ?", (key,))
        self._db.execute("DELETE FROM reading WHERE document = ?", (key,))
        self._db.execute("UPDATE document SET seconds = 0 WHERE id = ?", (key,))

    def lost_attempt(self, key: int, number: int | None, reason: str) -> None:
        """A worker died with a page, or with the document as a whole, in hand."""
        if number is None:
            self._db.execute("UPDATE document SET attempts = attempts + 1 WHERE id = ?", (key,))
            return
        self._db.execute(
            "INSERT INTO page VALUES (?, ?, 'lost', 1, 0, ?, ?, ?) ON CONFLICT DO UPDATE"
            " SET state = 'lost', attempts = attempts + 1, ended = excluded.ended, error = excluded.error",
            (key, number, time.time(), reason, self._run),
        )

    def page_done(self, key: int, number: int, state: str, seconds: float, error: str | None, data: bytes) -> None:
        """A page has been read, or given up."""
        self._db.execute(
            "INSERT INTO page VALUES (?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state,"
            " attempts = attempts + 1, seconds = excluded.seconds, ended = excluded.ended, error = excluded.error,"
            " run = excluded.run",
            (key, number, state, seconds, time.time(), error, self._run),
        )
        self._db.execute("INSERT OR REPLACE INTO reading VALUES (?, ?, ?)", (key, number, data))
        self._db.execute("UPDATE document SET seconds = seconds + ? WHERE id = ?", (seconds, key))

    def readings(self, key: int) -> tuple[bytes, ...]:
        """The readings of a document's pages, in order."""
        rows = self._db.execute("SELECT data FROM reading WHERE document = ? ORDER BY number", (key,))
        return tuple(row[0] for row in rows)

    def name_of(self, unit: Unit) -> str:
        """The file name that is kept for an input's record."""
        name: str = self._db.execute("SELECT output FROM input WHERE name = ?", (unit.name,)).fetchone()[0]
        return name

    def vacate(self, name: str, key: int) -> None:
        """Make a file name free for a document: another's record that other inputs still want is renamed to theirs.

        That is so when two inputs had the same content and the one the record is called after has changed.
        """
        row = self._db.execute(
            "SELECT id, sha256, fingerprint FROM document WHERE output = ? AND id <> ?", (name, key)
        ).fetchone()
        if row is None:
            return
        other = self._db.execute(
            "SELECT output FROM input WHERE sha256 = ? AND fingerprint = ? AND output <> ?",
            (row["sha256"], row["fingerprint"], name),
        ).fetchone()
        if other is not None and (self.folder / name).exists():
            (self.folder / name).replace(self.folder / other[0])
        self._db.execute("UPDATE document SET output = ? WHERE id = ?", (other and other[0], row["id"]))

    def end(self, key: int, end: Ended) -> None:
        """A document has ended; its readings go unless a page of it may be tried again."""
        self._db.execute(
            "UPDATE document SET state = ?, error = ?, output = ?, summary = ?, seconds = round(seconds + ?, 3),"
            " ended = ?, attempts = attempts + 1, run = ? WHERE id = ?",
            (end.state, end.error, end.output, json.dumps(dict(end.summary)), end.seconds, time.time(), self._run, key),
        )
        if end.state == "ok":
            self._db.execute("DELETE FROM reading WHERE document = ?", (key,))

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """The manifest's rows: inputs of earlier runs, then those of this run in their order."""
        return manifest_rows(self._db)

    def outcomes(self) -> Iterator[Outcome]:
        """What became of the inputs that have ended, of all runs."""
        yield from filter(None, map(outcome_of, self.rows()))


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a journal; raises UsageError if it is none or one of another version."""
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}", uri=True, timeout=30)
        db.row_factory = sqlite3.Row
        if not read_only:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")  # a lost power supply may cost the last rows, never the file
        version = db.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        raise UsageError(f"{path}: not a journal of vanban ({error}); name another output folder") from error
    if version not in (0, VERSION):
        raise UsageError(f"{path}: a journal of format {version}, this vanban writes {VERSION}; name another folder")
    return db


def outcome_of(row: Mapping[str, Any]) -> Outcome | None:
    """The outcome in a row of the journal; ``None`` as long as it is waiting."""
    if row["error"] is not None:
        return Outcome(
            row["name"], "failed", None, row["error"],
            fingerprint=row["asked"] or "", size=row["size"], version=row["version"],
        )  # fmt: skip
    if row["state"] in (None, "reading"):
        return None
    same_as = row["path"] if row["path"] != row["name"] else None
    why = row["why"]
    if why is not None and same_as is not None:
        why = why.replace(same_as, row["name"], 1)
    return Outcome(
        row["name"],
        row["state"],
        row["output"],
        why,
        row["pages"] or 0,
        round(row["seconds"], 2),
        **json.loads(row["summary"] or "{}"),
        fingerprint=row["fingerprint"],
        size=row["size"],
        version=row["version"],
        sha256=row["content"],
        same_as=same_as,
    )


def manifest_rows(db: sqlite3.Connection) -> Iterator[Mapping[str, Any]]:
    """The rows of all inputs, in order."""
    yield from _each(db.execute(f"{ROW} ORDER BY input.run, input.position"))


def _each(rows: Iterable[sqlite3.Row]) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        yield {name: row[name] for name in row.keys()}  # noqa: SIM118 - a Row's iterator gives values
