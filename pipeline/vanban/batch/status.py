"""How a batch stands, told from its journal: while it runs, after it was killed, when it is done."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from vanban.batch.journal import JOURNAL, connect, manifest_rows
from vanban.batch.lock import holder
from vanban.batch.manifest import manifest_row, write_manifest
from vanban.errors import UsageError, one_line

WINDOW_S = 600.0  # over which the rate of a run that is going on is taken
SLOWEST = 5
SHOWN_FAILURES = 20

STATE = """
CASE WHEN input.run = :run AND input.fingerprint IS NOT :fingerprint THEN 'waiting'
     WHEN input.error IS NOT NULL THEN 'failed'
     WHEN document.state IS NULL OR document.state = 'reading' THEN 'waiting'
     ELSE document.state END
"""
JOINED = """
input LEFT JOIN document ON document.sha256 = input.sha256 AND document.fingerprint = input.fingerprint
"""


@dataclass(frozen=True, slots=True)
class Slow:
    """A page that took long."""

    path: str
    page: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that failed, wholly or in part, and why."""

    path: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a batch stands."""

    running: Mapping[str, Any] | None  # process, host and start of the run that is going on
    inputs: Mapping[str, int]  # total, ok, partial, failed, waiting
    all_inputs_known: bool
    pages: Mapping[str, int]  # known, ok, partial, failed, waiting; attempts: also those that were lost
    pages_per_minute: float | None  # of the run going on, or the last
    seconds_left: float | None
    slowest: tuple[Slow, ...]
    failures: tuple[Failure, ...]


def standing(folder: Path) -> Standing:
    """How the batch in an output folder stands; raises UsageError if there is none."""
    with _journal(folder) as db:
        last = db.execute("SELECT * FROM run ORDER BY id DESC LIMIT 1").fetchone()
        if last is None:
            raise UsageError(f"{folder}: no run has begun here")
        running = holder(folder)
        inputs = _inputs(db, last)
        pages = _pages(db, last)
        rate = _rate(db, last, running is not None)
        return Standing(
            running=running,
            inputs=inputs,
            all_inputs_known=bool(last["complete"]),
            pages=pages,
            pages_per_minute=None if rate is None else round(rate, 2),
            seconds_left=_left(db, last, inputs, pages, rate),
            slowest=_slowest(db, last),
            failures=_failures(db, last),
        )


def described(now: Standing) -> Iterator[str]:
    """The standing in lines."""
    counts = ", ".join(f"{count} {name}" for name, count in now.inputs.items() if count and name != "total")
    more = "" if now.all_inputs_known else " so far"
    yield f"inputs     {now.inputs['total']}{more}: {counts or 'none'}"
    counts = ", ".join(
        f"{now.pages[name]} {name}" for name in ("ok", "partial", "failed", "waiting") if now.pages[name]
    )
    yield f"pages      {now.pages['known']} known: {counts or 'none'}"
    if now.running is not None:
        yield "running    process {pid} on {host}, since {since}".format_map(now.running)
    else:
        yield "running    no" + ("; run it again to go on" if now.inputs["waiting"] else "")
    if now.pages_per_minute is not None:
        yield f"rate       {now.pages_per_minute:.1f} pages/min"
    if now.seconds_left:
        yield f"time left  {timedelta(seconds=round(now.seconds_left))}"
    for slow in now.slowest:
        yield f"slow       {slow.seconds:.1f} s: page {slow.page} of {one_line(slow.path)}"
    for failure in now.failures[:SHOWN_FAILURES]:
        yield f"{failure.status:10} {failure.reason}"
    if len(now.failures) > SHOWN_FAILURES:
        yield f"… and {len(now.failures) - SHOWN_FAILURES} more: --json has them all"


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """The manifest's rows as they are now."""
    with _journal(folder) as db:
        yield from map(manifest_row, manifest_rows(db))


def refresh_manifest(folder: Path) -> None:
    """Write the manifest anew from the journal, if the folder can be written to."""
    with _journal(folder) as db, contextlib.suppress(OSError):
        write_manifest(folder, manifest_rows(db))


@contextlib.contextmanager
def _journal(folder: Path) -> Iterator[sqlite3.Connection]:
    if not (folder / JOURNAL).exists():
        raise UsageError(f"{folder}: no batch has been run here; name the output folder of 'vanban run'")
    with contextlib.closing(connect(folder / JOURNAL, read_only=True)) as db:
        yield db


def _of(last: sqlite3.Row) -> dict[str, Any]:
    return {"run": last["id"], "fingerprint": last["fingerprint"]}


def _inputs(db: sqlite3.Connection, last: sqlite3.Row) -> dict[str, int]:
    counts = dict.fromkeys(("total", "ok", "partial", "failed", "waiting"), 0)
    for state, count in db.execute(f"SELECT {STATE}, count(*) FROM {JOINED} GROUP BY 1", _of(last)):
        counts[state] = count
        counts["total"] += count
    return counts


def _pages(db: sqlite3.Connection, last: sqlite3.Row) -> dict[str, int]:
    known, attempts = db.execute(
        "SELECT coalesce(sum(pages), 0), 0 FROM document WHERE fingerprint = :fingerprint", _of(last)
    ).fetchone()
    counts = {"known": known, **dict.fromkeys(("ok", "partial", "failed", "waiting", "attempts"), attempts)}
    query = (
        "SELECT page.state, count(*), sum(page.attempts) FROM page JOIN document ON document.id = page.document"
        " WHERE fingerprint = :fingerprint GROUP BY 1"
    )
    for state, count, tries in db.execute(query, _of(last)):
        counts["attempts"] += tries
        if state != "lost":
            counts[state] = count
    counts["waiting"] = known - counts["ok"] - counts["partial"] - counts["failed"]
    return counts


def _rate(db: sqlite3.Connection, last: sqlite3.Row, running: bool) -> float | None:
    """Pages per minute."""
    now = time.time()
    if running:
        since = max(last["started"], now - WINDOW_S)
        query, until = "SELECT count(*), :now FROM page WHERE run = :run AND ended >= :since", now
    else:
        since, until = last["started"], last["ended"] or now
        query = "SELECT count(*), max(ended) FROM page WHERE run = :run AND ended >= :since"
    count, ended = db.execute(query, {**_of(last), "since": since, "now": until}).fetchone()
    return 60.0 * count / (ended - since) if count and ended > since else None


def _left(
    db: sqlite3.Connection, last: sqlite3.Row, inputs: Mapping[str, int], pages: Mapping[str, int], rate: float | None
) -> float | None:
    """Seconds until all known inputs are done; inputs not opened yet are taken to be as long as the others."""
    if not inputs["waiting"]:
        return 0.0
    opened, reading = db.execute(
        "SELECT count(*), sum(state = 'reading') FROM document WHERE fingerprint = :fingerprint AND pages > 0",
        _of(last),
    ).fetchone()
    if not rate or not opened:
        return None
    unopened = max(0, inputs["waiting"] - int(reading or 0))
    left = pages["waiting"] + unopened * pages["known"] / int(opened)
    return round(60.0 * left / rate, 1)


def _slowest(db: sqlite3.Connection, last: sqlite3.Row) -> tuple[Slow, ...]:
    query = (
        "SELECT document.path, page.number, page.seconds FROM page JOIN document ON document.id = page.document"
        " WHERE fingerprint = :fingerprint ORDER BY page.seconds DESC LIMIT :count"
    )
    return tuple(Slow(*row) for row in db.execute(query, {**_of(last), "count": SLOWEST}))


def _failures(db: sqlite3.Connection, last: sqlite3.Row) -> tuple[Failure, ...]:
    query = (
        f"SELECT input.name, {STATE} AS status, coalesce(input.error, document.error, '') FROM {JOINED}"
        " WHERE status IN ('failed', 'partial') ORDER BY input.run, input.position"
    )
    return tuple(Failure(*row) for row in db.execute(query, _of(last)))
