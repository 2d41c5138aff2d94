"""How a run is shown while it goes on: a bar on a terminal, events as JSON lines, a log with document and page."""

from __future__ import annotations

import json
import logging
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column

from vanban.errors import UsageError, one_line
from vanban.events import AttemptLost, DocumentDone, DocumentOpened, Event, InputsFound, PageDone
from vanban.logs import about, log_handler

RATE_PAGES = 200  # the last ones, over which pages per minute are taken
EVENT_NAMES: Mapping[type[Event], str] = {
    InputsFound: "inputs_found",
    DocumentOpened: "document_opened",
    PageDone: "page_done",
    AttemptLost: "attempt_lost",
    DocumentDone: "document_done",
}


@dataclass
class Tally:
    """What the events of a run add up to."""

    clock: Callable[[], float] = time.monotonic
    inputs: int = 0
    complete: bool = False  # no more inputs will come
    done: int = 0
    resumed: int = 0
    failed: int = 0
    partial: int = 0
    pages: int = 0  # read in this run
    opened: int = 0  # documents
    ended_unopened: int = 0  # done before, refused, or the same as another
    known: int = 0  # pages to be read of the documents opened in this run
    open: set[str] = field(default_factory=set)
    ends: deque[float] = field(default_factory=lambda: deque(maxlen=RATE_PAGES))

    def __post_init__(self) -> None:
        self.ends.append(self.clock())

    def __call__(self, event: Event) -> None:
        """Count an event."""
        match event:
            case InputsFound():
                self.inputs, self.complete = event.total, event.complete
            case DocumentOpened():
                self.opened += 1
                self.open.add(event.path)
                self.known += event.pages - event.read
            case PageDone():
                self.pages += 1
                self.ends.append(self.clock())
            case DocumentDone():
                self.done += 1
                self.resumed += event.outcome.resumed
                self.failed += event.outcome.status == "failed"
                self.partial += event.outcome.status == "partial"
                self.ended_unopened += event.outcome.path not in self.open
                self.open.discard(event.outcome.path)

    @property
    def pages_per_minute(self) -> float | None:
        """Of the last pages; None before there are some."""
        span = self.ends[-1] - self.ends[0]
        return 60.0 * (len(self.ends) - 1) / span if span > 0 else None

    @property
    def seconds_left(self) -> float | None:
        """Until all known inputs are done, if those not opened yet are as long as the others; None: cannot be told."""
        rate = self.pages_per_minute
        if not rate or not self.opened or not self.complete:
            return None
        unopened = max(0, self.inputs - self.opened - self.ended_unopened)
        pages = self.known - self.pages + unopened * self.known / self.opened
        return max(0.0, 60.0 * pages / rate)

    def summary(self) -> dict[str, int | float | None]:
        """The counts."""
        rate, left = self.pages_per_minute, self.seconds_left
        return {
            "done": self.done,
            "inputs": self.inputs,
            "failed": self.failed,
            "partial": self.partial,
            "resumed": self.resumed,
            "pages": self.pages,
            "pages_per_minute": None if rate is None else round(rate, 1),
            "seconds_left": None if left is None else round(left),
        }


class Bar:
    """A line on a terminal; what goes wrong is printed above it."""

    def __init__(self, console: Console) -> None:
        self.console, self.tally = console, Tally()
        self.progress = Progress(
            BarColumn(bar_width=12),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[more]}", markup=False),
            TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True)),
            console=console,
            expand=True,
        )
        self.task = self.progress.add_task("", total=None, more="")
        self.progress.start()

    def __call__(self, event: Event) -> None:
        """Show an event."""
        self.tally(event)
        if isinstance(event, DocumentDone) and event.outcome.error:
            self.console.print(f"{event.outcome.status}: {event.outcome.error}", markup=False, soft_wrap=True)
        if isinstance(event, AttemptLost):
            where = "" if event.number is None else f", page {event.number}"
            self.console.print(f"tried again: {one_line(event.path)}{where}: {event.reason}", markup=False)
        name = {} if isinstance(event, InputsFound) else {"description": one_line(Path(_path(event)).name)}
        total = self.tally.inputs or None
        self.progress.update(self.task, total=total, completed=self.tally.done, more=self._more(), **name)  # type: ignore[arg-type]

    def _more(self) -> str:
        tally = self.tally
        parts = [f"{tally.pages} pages"]
        if tally.pages_per_minute is not None:
            parts.append(f"{tally.pages_per_minute:.0f} pages/min")
        if tally.seconds_left is not None:
            parts.append(f"{timedelta(seconds=round(tally.seconds_left))} left")
        if tally.failed or tally.partial:
            parts.append(f"{tally.failed} failed, {tally.partial} partial")
        return ", ".join(parts)

    def left_aside(self, name: str) -> None:
        """Say that a file is no document."""
        self.console.print(f"left aside, not a document: {one_line(name)}", markup=False, soft_wrap=True)

    def close(self) -> None:
        """Leave the terminal as it was."""
        self.progress.stop()


class JsonEvents:
    """A JSON object per line and event; ``event`` says which, documents and the end come with the counts."""

    def __init__(self, stream: TextIO) -> None:
        self.stream: TextIO | None = stream
        self.tally = Tally()
        self.found: InputsFound | None = None

    def __call__(self, event: Event) -> None:
        """Write an event."""
        self.tally(event)
        if isinstance(event, InputsFound):
            if event == self.found:
                return
            self.found = event
        values = _values(event.outcome if isinstance(event, DocumentDone) else event)
        more = {"run": self.tally.summary()} if isinstance(event, DocumentDone) else {}
        self._write(EVENT_NAMES[type(event)], {**values, **more})

    def left_aside(self, name: str) -> None:
        """Write that a file is no document."""
        self._write("left_aside", {"path": name})

    def close(self) -> None:
        """Write how the run ended."""
        self._write("end", {"run": self.tally.summary()})

    def _write(self, name: str, values: dict[str, object]) -> None:
        if self.stream is None:
            return
        moment = datetime.now(UTC).isoformat(timespec="milliseconds")
        try:
            self.stream.write(json.dumps({"event": name, "time": moment, **values}, ensure_ascii=False) + "\n")
            self.stream.flush()
        except BrokenPipeError:  # nobody listens any more, which is no reason to stop
            self.stream = None


class Silent:
    """Shows nothing."""

    def __call__(self, event: Event) -> None:
        """Nothing."""

    def left_aside(self, name: str) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class LogFile:
    """A log file: time, level, document, page and what happened, a line each; also what vanban's modules log."""

    def __init__(self, path: Path) -> None:
        try:
            self.handler = log_handler(path)
        except OSError as error:
            raise UsageError(f"{path}: the log cannot be written: {error.strerror}") from error
        self.logger = logging.getLogger("vanban")
        self.level = self.logger.level
        self.logger.setLevel(logging.INFO)
        self.logger.addHandler(self.handler)
        self.found: InputsFound | None = None

    def __call__(self, event: Event) -> None:
        """Write an event."""
        match event:
            case InputsFound():
                if event != self.found:
                    self._line(logging.INFO, None, None, f"{event.total} inputs{'' if event.complete else ' so far'}")
                self.found = event
            case DocumentOpened():
                self._line(logging.INFO, event.path, None, f"{event.pages} pages, {event.read} read before")
            case PageDone():
                level = logging.INFO if event.status == "ok" else logging.WARNING
                told = f"{event.status} in {event.seconds:.1f} s, attempt {event.attempts}"
                self._line(level, event.path, event.number, f"{told}: {event.error}" if event.error else told)
            case AttemptLost():
                self._line(logging.WARNING, event.path, event.number, f"tried again: {event.reason}")
            case DocumentDone():
                outcome = event.outcome
                level = logging.INFO if outcome.status == "ok" else logging.WARNING
                told = "done before" if outcome.resumed else outcome.status
                more = "" if outcome.same_as is None else f", the same as {outcome.same_as}"
                told += f": {outcome.error}" if outcome.error else f": {outcome.output}{more}"
                self._line(level, outcome.path, None, told)

    def left_aside(self, name: str) -> None:
        """Write that a file is no document."""
        self._line(logging.INFO, name, None, "left aside, not a document")

    def close(self) -> None:
        """Close the file."""
        self.logger.removeHandler(self.handler)
        self.logger.setLevel(self.level)
        self.handler.close()

    def _line(self, level: int, document: str | None, page: int | None, message: str) -> None:
        with about(document, page):
            self.handler.handle(self.logger.makeRecord("vanban.run", level, "", 0, message, (), None))


def _path(event: Event) -> str:
    if isinstance(event, DocumentDone):
        return event.outcome.path
    return "" if isinstance(event, InputsFound) else event.path


def _values(event: object) -> dict[str, object]:
    return {name: getattr(event, name) for name in getattr(type(event), "__slots__", ())}
