"""A batch from end to end: inputs are noted, work is handed out, what comes back is journalled and yielded."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from vanban.batch.cluster import RayPool
from vanban.batch.config import BatchConfig, configuration_fingerprint, selected, settings, still_good
from vanban.batch.journal import Journal
from vanban.batch.lock import locked
from vanban.batch.manifest import write_manifest
from vanban.batch.schedule import Rules, Schedule
from vanban.batch.tasks import Desk, Result, Task
from vanban.batch.together import Assembler, PutTogether
from vanban.errors import UsageError, VanbanError
from vanban.events import DocumentDone, Event, InputsFound, Outcome
from vanban.inputs import find_units
from vanban.ocr import ENGINES
from vanban.parse import engine_info
from vanban.tables import Tables
from vanban.units import Unit
from vanban.workers import Pool, ProcessPool, default_workers

SPOOL = ".vanban.spool"
INTAKE = 200  # inputs noted between two looks at the workers
POLL_S = 1.0  # how often a source that has nothing at the moment is asked again
GRACE_S = 20.0  # that a worker has beyond the page timeout: to start, and to say itself that time is up
FETCH_S = 600.0  # to fetch an input from elsewhere
LONG = 50  # pages; putting 500 together takes 200 MB: too much on top of what a worker keeps from reading pages
PAGE_SHARE_S = 1.0  # per page, to put a document together

Listener = Callable[[Event], None]


def run(
    paths: Iterable[str | Path],
    out: str | Path,
    config: BatchConfig | None = None,
    *,
    listener: Listener | None = None,
) -> Generator[Outcome, None, None]:
    """Read documents into ``out``: files, folders, patterns, archives, addresses; an outcome each, as they end.

    Raises UsageError if there is nothing to read, a pattern matches nothing, ``out`` is not a folder or another run
    writes there, and MissingDependency if the engine is not installed; what is wrong with a document is in its outcome.
    """
    folder = Path(out)
    return run_units(find_units(paths, out=folder), folder, config, listener=listener)


def run_units(
    units: Iterable[Unit | None], out: Path, config: BatchConfig | None = None, *, listener: Listener | None = None
) -> Generator[Outcome, None, None]:
    """Read inputs into ``out`` as ``run`` does; ``None`` among them: nothing at the moment, more may come."""
    config = config or BatchConfig()
    inputs = _at_least_one(selected(units, config.only))
    engine = engine_info(ENGINES[config.parse.engine](models=config.parse.models))
    assembler = Assembler(engine, config.parse.profile, config.log)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{out}: cannot be used as the output folder: {error.strerror}") from error
    with locked(out), _plainly(out), _swept(out) as spool, contextlib.closing(Journal(out)) as journal:
        journal.begin(
            configuration_fingerprint(config.parse), settings(config.parse), config.workers or default_workers()
        )
        tables = Tables(out, config.keep)
        try:
            with (
                _manifest_at_the_end(out, journal),
                contextlib.closing(_pool(config, spool)) as pool,
                contextlib.closing(_Batch(journal, pool, config, assembler, spool, tables.after(listener))) as batch,
            ):
                yield from batch.outcomes(inputs)
        except (KeyboardInterrupt, GeneratorExit):
            tables.finish(journal.outcomes, stopped=not config.endless)
            if not config.endless:
                raise
        else:
            tables.finish(journal.outcomes)


@contextlib.contextmanager
def _plainly(out: Path) -> Iterator[None]:
    """Say in a line why a run cannot go on: no space left, a folder that has gone; a bug is none of these."""
    try:
        yield
    except BrokenPipeError:  # of whoever listened
        raise
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or error
        advice = "mend that and run it again: what is done is kept"
        raise VanbanError(f"{out}: the run cannot go on: {reason}; {advice}") from error


@contextlib.contextmanager
def _manifest_at_the_end(out: Path, journal: Journal) -> Iterator[None]:
    try:
        yield
    finally:
        journal.rollback()
        write_manifest(out, journal.rows())


class _Batch:
    """What a run holds while it goes on."""

    def __init__(
        self,
        journal: Journal,
        pool: Pool[Task, Result],
        config: BatchConfig,
        assembler: Assembler,
        spool: Path,
        listener: Listener | None,
    ) -> None:
        self._journal, self._pool, self._config, self._assembler = journal, pool, config, assembler
        self._fingerprint = configuration_fingerprint(config.parse)
        self._tell: Listener = listener or (lambda _: None)
        rules = Rules(
            self._fingerprint,
            attempts=config.attempts,
            force=config.force,
            retry_failed=config.retry_failed,
            open_documents=2 * pool.size + 2,
        )
        self._schedule = Schedule(journal, rules, spool, self._tell)
        self._found = 0
        self._to_read = 0
        self._complete = False  # no more inputs will come

    def outcomes(self, inputs: Iterator[Unit | None]) -> Iterator[Outcome]:
        """Work until all inputs have ended."""
        while not (self._complete and self._schedule.idle):
            waiting_for_inputs = False
            if not self._complete:
                done, waiting_for_inputs = self._take_in(inputs)
                yield from self._report(done)
            self._hand_out()
            timeout = None if self._complete else POLL_S if waiting_for_inputs else 0.0
            if self._complete and self._schedule.idle:
                break
            ended = [
                outcome for task, result in self._pool.wait(timeout) for outcome in self._schedule.ended(task, result)
            ]
            yield from self._report(ended)

    def close(self) -> None:
        """Forget what waits."""
        self._schedule.close()

    def _report(self, outcomes: list[Outcome]) -> Iterator[Outcome]:
        self._journal.commit()
        for outcome in outcomes:
            self._tell(DocumentDone(outcome))
            yield outcome

    def _take_in(self, inputs: Iterator[Unit | None]) -> tuple[list[Outcome], bool]:
        """Note some inputs: outcomes of those done before, and whether the source has nothing at the moment."""
        done = []
        taken = list(islice(_until_none(inputs), INTAKE))
        self._complete = not taken
        for unit in taken:
            if unit is None:
                break
            self._found += 1
            unit = unit.stamped()
            earlier = self._journal.note(unit)
            if earlier is not None and still_good(earlier, self._journal.folder, self._config, self._fingerprint):
                done.append(replace(earlier, resumed=True))
            elif self._config.limit is None or self._to_read < self._config.limit:
                self._to_read += 1
                self._schedule.add(unit)
        pausing = bool(taken) and taken[-1] is None
        if pausing and self._config.limit is not None and self._to_read >= self._config.limit:
            self._complete = True  # a source that never ends
        if self._complete:
            self._journal.intake_complete()
        self._tell(InputsFound(self._found, self._complete))
        return done, pausing

    def _hand_out(self) -> None:
        while self._pool.free:
            task = self._schedule.next_task()
            if task is None:
                return
            long = isinstance(task, PutTogether) and len(task.readings) > LONG
            self._pool.give(task, self._time_for(task), alone=self._assembler if long else None)

    def _time_for(self, task: Task) -> float:
        seconds = self._config.parse.page_timeout_s + GRACE_S
        if task.unit.fetch is not None:
            seconds += FETCH_S
        if isinstance(task, PutTogether):
            seconds += PAGE_SHARE_S * len(task.readings)
        return seconds


def _at_least_one(units: Iterator[Unit | None]) -> Iterator[Unit | None]:
    for first in units:
        return chain([first], units)
    raise UsageError("no document found; name files, folders or patterns such as 'scans/*.pdf'")


def _until_none(units: Iterator[Unit | None]) -> Iterator[Unit | None]:
    """Inputs up to the first ``None``, and that."""
    for unit in units:
        yield unit
        if unit is None:
            return


def _pool(config: BatchConfig, spool: Path) -> Pool[Task, Result]:
    if config.engine == "ray":
        return RayPool(Desk(config.parse), config.workers, config.worker_limits)
    return ProcessPool(Desk(config.parse, spool, config.log), config.workers or default_workers(), config.worker_limits)


@contextlib.contextmanager
def _swept(out: Path) -> Iterator[Path]:
    """A folder for passing files, empty; what a killed run left of it, and of records half written, is removed."""
    spool = (out / SPOOL).absolute()
    shutil.rmtree(spool, ignore_errors=True)
    for left in out.glob(".*.tmp"):
        left.unlink(missing_ok=True)
    spool.mkdir()
    try:
        yield spool
    finally:
        shutil.rmtree(spool, ignore_errors=True)
