"""Which task comes next, and what an answer means: the state of a batch between its journal and its workers.

Three kinds of work, in this order: put together what has been read, read pages of open documents in the order in which
they were opened, open the next input. So few documents are open at a time, and memory does not grow with their number.
A task that a worker lost is tried again, ``attempts`` times in all.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path

from vanban import export
from vanban.batch.backlog import Backlog
from vanban.batch.journal import Ended, Journal
from vanban.batch.tasks import Crashed, Open, Opened, Reading, ReadPage, Result, Task, spooled
from vanban.batch.together import Finished, PutTogether, Refused, failed_page, pack, unpacked_record
from vanban.errors import one_line
from vanban.events import AttemptLost, DocumentOpened, Event, Outcome, PageDone
from vanban.units import Unit
from vanban.workers import Lost


@dataclass(frozen=True, slots=True)
class Rules:
    """How the schedule treats what it meets."""

    fingerprint: str
    attempts: int = 2
    force: bool = False
    retry_failed: bool = False
    open_documents: int = 8


@dataclass(slots=True)
class _Open:
    """A document in hand."""

    unit: Unit
    info: str
    pages: int
    todo: deque[int]
    left: int  # pages that have not ended
    twins: list[Unit] = field(default_factory=list)  # inputs with the same content


class Schedule:
    """The work of a batch. ``tell`` hears of each page and each lost attempt as it happens."""

    def __init__(self, journal: Journal, rules: Rules, spool: Path, tell: Callable[[Event], None]) -> None:
        self._journal, self._rules, self._spool, self._tell = journal, rules, spool, tell
        self._backlog: Backlog[Unit] = Backlog()
        self._again: deque[Task] = deque()
        self._whole: deque[int] = deque()  # documents whose pages have all ended
        self._open: dict[int, _Open] = {}
        self._opening: dict[str, Unit] = {}  # in the order in which they were handed out
        self._answers: dict[str, Opened | Refused] = {}  # of those, not heeded yet
        self._lost: dict[tuple[str, int | None], int] = {}  # attempts of tasks in hand that were lost

    def add(self, unit: Unit) -> None:
        """An input that has to be read."""
        self._backlog.append(unit)

    def close(self) -> None:
        """Forget what waits."""
        self._backlog.close()

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing is in hand."""
        return not (self._backlog or self._again or self._open or self._opening)

    def next_task(self) -> Task | None:
        """What a free worker should do; ``None`` when all that is left is in hand."""
        if self._again:
            return self._again.popleft()
        if self._whole:
            key = self._whole.popleft()
            work = self._open[key]
            return PutTogether(work.unit, key, work.info, self._journal.readings(key))
        for key, work in self._open.items():
            if work.todo:
                return ReadPage(work.unit, key, work.todo.popleft())
        if self._backlog and len(self._opening) + len(self._open) < self._rules.open_documents:
            unit = self._backlog.popleft()
            self._opening[unit.name] = unit
            return Open(unit)
        return None

    def ended(self, task: Task, result: Result | Lost) -> list[Outcome]:
        """Take note of an answer; the outcomes that follow from it."""
        if isinstance(result, Lost | Crashed):
            retry, result = self._lose(task, result)
            if retry:
                return []
        match task, result:
            case Open(), Opened() | Refused():
                self._answers[task.unit.name] = result
                return [outcome for unit in self._heedable() for outcome in self._heed(unit)]
            case ReadPage(), Reading():
                self._page_ended(task, result)
                return []
            case PutTogether(), Finished() | Refused():
                return self._document_ended(task, result)
        raise AssertionError(f"{type(result).__name__} is no answer to {type(task).__name__}")

    def _lose(self, task: Task, lost: Lost | Crashed) -> tuple[bool, Result]:
        """Whether a lost task is tried again; else what it comes to."""
        number = task.number if isinstance(task, ReadPage) else None
        place = (task.unit.name, number)
        count = self._lost[place] = self._lost.get(place, 0) + 1
        where = f"page {number}: " if number is not None else ""
        timed_out = isinstance(lost, Lost) and lost.timed_out
        if isinstance(lost, Crashed):
            reason = lost.error.removeprefix(f"{task.unit.name}: {where}")
        else:
            reason = lost.reason if timed_out else f"the worker died: {lost.reason}"
        self._tell(AttemptLost(task.unit.name, number, reason))
        if count < self._rules.attempts and not timed_out:
            if not isinstance(task, Open):
                self._journal.lost_attempt(task.document, number, reason)
            self._again.append(task)
            return True, Refused(reason)
        del self._lost[place]
        error = one_line(f"{task.unit.name}: {where}{reason}; try it again with --retry-failed")
        if isinstance(task, PutTogether) and task.failure is None:
            self._again.append(replace(task, failure=error))  # its text must not be lost
            return True, Refused(error)
        if number is None:
            return False, Refused(error)
        return False, Reading("failed", pack(failed_page(number, error)), 0.0, error)

    def _heedable(self) -> Iterator[Unit]:
        """Units whose opening has ended, but for those that an earlier one still being opened may be equal to.

        So it does not hang on chance which of several inputs with the same content is read for all of them.
        """
        for name, unit in list(self._opening.items()):
            earlier = takewhile(unit.__ne__, self._opening.values())
            if name in self._answers and not any(_may_be_equal(unit, each) for each in earlier):
                yield unit

    def _heed(self, unit: Unit) -> list[Outcome]:
        del self._opening[unit.name]
        answer = self._answers.pop(unit.name)
        return self._opened(unit, answer) if isinstance(answer, Opened) else self._refused(unit, answer)

    def _opened(self, unit: Unit, opened: Opened) -> list[Outcome]:
        rules, journal = self._rules, self._journal
        document = journal.document(unit, opened.sha256, rules.fingerprint, keep_failed=not rules.retry_failed)
        if document.key in self._open:  # the same content is being read just now
            self._open[document.key].twins.append(unit)
            return []
        if self._is_done(document.state, document.run, document.output):
            self._sweep(unit)
            return [journal.outcome(unit)]
        if rules.force and document.run != journal.run:
            journal.forget_pages(document.key)
            document = replace(document, read=frozenset())
        journal.start(document.key, unit, opened.info, opened.pages)
        todo = deque(number for number in range(1, opened.pages + 1) if number not in document.read)
        self._open[document.key] = _Open(unit, opened.info, opened.pages, todo, len(todo))
        if not todo:
            self._whole.append(document.key)
        self._tell(DocumentOpened(unit.name, opened.pages, opened.pages - len(todo)))
        return []

    def _is_done(self, state: str, run: int, output: str | None) -> bool:
        if run == self._journal.run:  # by another input with this content
            return state != "reading"
        if state == "reading" or self._rules.force or (self._rules.retry_failed and state != "ok"):
            return False
        return state == "failed" or (output is not None and (self._journal.folder / output).is_file())

    def _refused(self, unit: Unit, refused: Refused) -> list[Outcome]:
        if refused.sha256 is None:
            self._journal.refuse(unit, self._rules.fingerprint, refused.error)
        else:
            document = self._journal.document(unit, refused.sha256, self._rules.fingerprint)
            self._journal.start(document.key, unit, "", 0)
            self._withdraw(unit, document.key)
            self._journal.end(document.key, Ended("failed", refused.error))
        self._sweep(unit)
        return [self._journal.outcome(unit)]

    def _page_ended(self, task: ReadPage, reading: Reading) -> None:
        self._journal.page_done(
            task.document, task.number, reading.status, reading.seconds, reading.error, reading.data
        )
        work = self._open[task.document]
        work.left -= 1
        if not work.left:
            self._whole.append(task.document)
        attempts = 1 + self._lost.pop((task.unit.name, task.number), 0)
        self._tell(PageDone(task.unit.name, task.number, reading.status, reading.seconds, reading.error, attempts))

    def _document_ended(self, task: PutTogether, result: Finished | Refused) -> list[Outcome]:
        journal, key = self._journal, task.document
        if isinstance(result, Refused):
            self._withdraw(task.unit, key)
            journal.end(key, Ended("failed", result.error))
        else:
            name = journal.name_of(task.unit)
            journal.vacate(name, key)
            export.write_atomically(journal.folder / name, unpacked_record(result.record))
            journal.end(key, Ended(result.status, result.error, name, result.summary, result.seconds))
        work = self._open.pop(key)
        for unit in (task.unit, *work.twins):
            self._sweep(unit)
        return [journal.outcome(unit) for unit in (task.unit, *work.twins)]

    def _withdraw(self, unit: Unit, key: int) -> None:
        """Take away the record that an earlier run made of what was this input."""
        name = self._journal.name_of(unit)
        self._journal.vacate(name, key)
        (self._journal.folder / name).unlink(missing_ok=True)

    def _sweep(self, unit: Unit) -> None:
        if unit.path is None:
            spooled(self._spool, unit).unlink(missing_ok=True)


def _may_be_equal(one: Unit, other: Unit) -> bool:
    """Whether two inputs may have the same content, for all that is known without reading them."""
    return one.size is None or other.size is None or one.size == other.size
