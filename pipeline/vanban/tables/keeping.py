"""All forms of output of a run: each input is written to each form once, and again only when its record changes."""

from __future__ import annotations

import contextlib
import json
import logging
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol, get_args

from vanban.events import DocumentDone, Event, Outcome
from vanban.tables.appended import CsvFiles, JsonLines
from vanban.tables.database import Database
from vanban.tables.ledger import Ledger
from vanban.tables.mirror import Mirror
from vanban.tables.parquet import PARQUET_FOLDER, require_pyarrow, write_parquet
from vanban.tables.texts import Texts

log = logging.getLogger(__name__)

Form = Literal["jsonl", "csv", "parquet", "sqlite", "text"]
FORMS: tuple[Form, ...] = get_args(Form)


class Sink(Protocol):
    """A form that is written as inputs end."""

    form: str

    def write(self, outcome: Outcome, stamp: str, content: Mapping[str, Any] | None) -> None:
        """Write an input in place of what was written of it before."""
        ...

    def close(self) -> None:
        """The run has ended."""
        ...


@dataclass(frozen=True, slots=True)
class Keep:
    """What is kept besides the records: their other forms, and a copy of all of it at an address."""

    forms: tuple[Form, ...] = ()
    mirror: str | None = None


class Tables:
    """Forms of the records in an output folder."""

    def __init__(self, folder: Path, keep: Keep) -> None:
        """Open, or make, what the forms are kept in; raises UsageError or MissingDependency if that cannot be."""
        self.folder, self.parquet = folder, "parquet" in keep.forms
        self.sinks: list[Sink] = []
        self.mirror: Mirror | None = None
        self.ledger: Ledger | None = None
        if keep.forms or keep.mirror:
            self._open(keep)

    def _open(self, keep: Keep) -> None:
        folder = self.folder
        if self.parquet:
            require_pyarrow()
        ledger = self.ledger = Ledger(folder)
        makers: dict[Form, Callable[[], Sink]] = {
            "jsonl": lambda: JsonLines(folder, ledger),
            "csv": lambda: CsvFiles(folder, ledger),
            "sqlite": lambda: Database(folder),
            "text": lambda: Texts(folder, ledger),
        }
        self.mirror = None if keep.mirror is None else Mirror(folder, keep.mirror, ledger)
        self.sinks = [make() for form, make in makers.items() if form in keep.forms]

    def after(self, listener: Callable[[Event], None] | None) -> Callable[[Event], None]:
        """A listener that writes documents as they end, then tells another."""

        def both(event: Event) -> None:
            if isinstance(event, DocumentDone) and not event.outcome.resumed:
                self.add(event.outcome)
            if listener is not None:
                listener(event)

        return both

    def add(self, outcome: Outcome) -> None:
        """Write an input that has ended, to the forms that do not have it as it is now."""
        if self.ledger is None:
            return
        stamp = self._stamp(outcome)
        missing = [sink for sink in self.sinks if self._noted(sink, outcome.path) != stamp]
        if missing:
            content = self._content(outcome)
            for sink in missing:
                sink.write(outcome, stamp, content)
        if self.mirror is not None and outcome.output is not None:
            self.mirror.copy(outcome.output)

    def finish(self, outcomes: Callable[[], Iterable[Outcome]], *, stopped: bool = False) -> None:
        """Catch up with all inputs of the folder, whenever they ended, and finish the files.

        ``outcomes`` gives them one at a time. Parquet files are written whole, which takes a while: not
        when the run was ``stopped``, unless there are none yet.
        """
        if self.ledger is None:
            return
        digest = 0
        for outcome in outcomes():
            self.add(outcome)
            digest = zlib.crc32(f"{outcome.path}\0{self._stamp(outcome)}\n".encode(), digest)
        for sink in self.sinks:
            sink.close()
        self.sinks = []
        there = (self.folder / PARQUET_FOLDER / "documents.parquet").exists()
        if self.parquet and not (there and (stopped or self.ledger.stamp("parquet", "") == f"{digest:08x}")):
            write_parquet(self.folder, ((outcome, self._content(outcome)) for outcome in outcomes()))
            self.ledger.note("parquet", "", f"{digest:08x}")
            self.ledger.commit()
        if self.mirror is not None:
            self.mirror.finish()
        self.ledger.close()

    def _noted(self, sink: Sink, path: str) -> str | None:
        store = sink if isinstance(sink, Database) else self.ledger
        return None if store is None else store.stamp(sink.form, path)

    def _stamp(self, outcome: Outcome) -> str:
        """Changes when anything that is written of an input changes."""
        told = f"{outcome.status}\0{outcome.error}\0{outcome.output}\0{outcome.same_as}\0{outcome.size}"
        file = ""
        if outcome.output is not None:
            with contextlib.suppress(OSError):
                state = (self.folder / outcome.output).stat()
                file = f"{state.st_size}-{state.st_mtime_ns}-"
        return f"{file}{zlib.crc32(told.encode('utf-8', 'surrogatepass')):08x}"

    def _content(self, outcome: Outcome) -> Mapping[str, Any] | None:
        """An input's record, as its file has it."""
        if outcome.output is None:
            return None
        try:
            content: Mapping[str, Any] = json.loads((self.folder / outcome.output).read_bytes())
        except (OSError, ValueError) as error:
            log.warning("%s: its record cannot be read (%s); run with --force", outcome.path, error)
            return None
        return content
