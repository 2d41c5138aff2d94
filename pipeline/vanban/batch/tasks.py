"""What workers do: open a document, read one of its pages, put its pages together. Values in, values out.

Nothing here knows of the journal or the output folder: a worker may be on another machine.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import signal
import stat
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import cv2

from vanban.batch.together import Finished, PutTogether, Refused, failed_page, pack, put_together
from vanban.errors import EngineDied, EngineTimeout, UnreadableInput, VanbanError, one_line
from vanban.ingest import Source, open_source
from vanban.logs import about, log_into
from vanban.memory import keep_freed, keep_loaded
from vanban.model import Page, PageStatus
from vanban.parse import ParseConfig, Pipeline, pipeline, source_info
from vanban.units import Unit

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Open:
    """Find out what an input is."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class ReadPage:
    """Read a page of a document."""

    unit: Unit
    document: int  # its row in the journal
    number: int


Task = Open | ReadPage | PutTogether


@dataclass(frozen=True, slots=True)
class Opened:
    """An input that is a document."""

    sha256: str
    info: str  # SourceInfo as JSON
    pages: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a page."""

    status: PageStatus
    data: bytes
    seconds: float
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Crashed:
    """The engine died with a page in hand: killed for memory, or crashed."""

    error: str


Result = Opened | Reading | Finished | Refused | Crashed


class Desk:
    """Where a worker does its tasks; keeps the last document open, as its next page mostly comes next.

    Picklable before its first task. ``spool`` is a folder that the workers of one machine share for inputs that have to
    be fetched; without it each worker has one of its own, which holds one input at a time. ``log`` is a file that they
    log into.
    """

    def __init__(self, config: ParseConfig, spool: Path | None = None, log: Path | None = None) -> None:
        self._config, self._spool, self._log = config, spool, log
        self._own: tempfile.TemporaryDirectory[str] | None = None
        self._open: tuple[Unit, Source] | None = None
        self._settled = False

    def __call__(self, task: Task) -> Result:
        """Do a task; whatever is wrong with the input is in the result."""
        cv2.setNumThreads(1)
        if self._spool is not None:
            tempfile.tempdir = str(self._spool)  # so that what a killed worker leaves is swept away with it
        if self._log is not None:
            log_into(self._log)
        with about(task.unit.name, task.number if isinstance(task, ReadPage) else None):
            match task:
                case Open():
                    return self._opened(task)
                case ReadPage():
                    return self._reading(task)
                case PutTogether():
                    return put_together(task, self._pipeline().assemble)

    def _opened(self, task: Open) -> Result:
        sha256 = None
        try:
            path = self._local(task.unit)
            sha256 = _hash(path, task.unit)
            with _time_limit(self._config.page_timeout_s):
                source = self._source(task.unit)
                info = source_info(source, task.unit.name)
        except (VanbanError, OSError, MemoryError) as error:
            self._close()
            return Refused(self._reason(error, task.unit), sha256)
        except Exception as error:  # the boundary of a document: a bug must not cost the others
            log.exception("%s", task.unit.name)
            self._close()
            return Refused(self._reason(error, task.unit), sha256)
        return Opened(sha256, info.model_dump_json(), info.pages)

    def _reading(self, task: ReadPage) -> Result:
        started = time.monotonic()
        error: Exception | None
        try:
            reader = self._pipeline()  # what is loaded once is not part of a page's time
            with _time_limit(self._config.page_timeout_s):
                page, error = reader.try_page(self._source(task.unit), task.number)
        except Exception as reason:  # the boundary of a page; try_page lets few things through
            page, error = Page(task.number, "failed"), reason
        if not self._settled:
            keep_loaded()
            keep_freed()
            self._settled = True
        if isinstance(error, EngineDied):
            return Crashed(self._reason(error, task.unit))
        if error is not None:
            page = failed_page(task.number, self._reason(error, task.unit))
        return Reading(page.status, pack(page), round(time.monotonic() - started, 3), page.error)

    def _pipeline(self) -> Pipeline:
        return pipeline(self._config)

    def _source(self, unit: Unit) -> Source:
        """The unit's document, open."""
        if self._open is None or self._open[0] != unit:
            self._close()
            self._open = unit, open_source(self._local(unit), self._config.limits)
        return self._open[1]

    def _close(self) -> None:
        if self._open is not None:
            with contextlib.suppress(Exception):  # a damaged file has said so already
                self._open[1].__exit__(None, None, None)
            self._open = None

    def _local(self, unit: Unit) -> Path:
        """Where the unit's bytes are on this machine, fetched if they are not there yet."""
        if unit.path is not None:
            return unit.path
        if unit.fetch is None:
            raise UnreadableInput(unit.error or f"{unit.name}: nothing says where its content is")
        path = spooled(self._folder(), unit)
        if not path.exists():
            if self._spool is None:
                self._close()
                for old in path.parent.iterdir():
                    old.unlink()
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
                temporary = Path(stream.name)
            try:
                unit.fetch(temporary)
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)
        return path

    def _folder(self) -> Path:
        if self._spool is not None:
            return self._spool
        if self._own is None:
            self._own = tempfile.TemporaryDirectory(prefix="vanban-")
        return Path(self._own.name)

    def _reason(self, error: BaseException, unit: Unit) -> str:
        """One line that names the input as the user knows it."""
        said = str(error)
        if isinstance(error, MemoryError):
            said = f"{unit.name}: needs more memory than a worker may have; split it or scale it down"
        elif isinstance(error, OSError):
            said = f"{unit.name}: {error.strerror or error}; name a file that can be read"
        elif not isinstance(error, VanbanError):
            said = f"{unit.name}: unexpected {type(error).__name__}: {error}"
        path = unit.path or spooled(self._folder(), unit)
        return one_line(said.replace(str(path), unit.name))


def spooled(folder: Path, unit: Unit) -> Path:
    """Where a unit that has to be fetched is put."""
    return folder / hashlib.sha256(f"{unit.name}\n{unit.version}".encode()).hexdigest()[:24]


def _hash(path: Path, unit: Unit) -> str:
    try:
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):  # reading it might never end
            raise UnreadableInput(f"{unit.name}: is a pipe or a device; name a file")
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        raise UnreadableInput(f"{unit.name}: no such file") from None
    except IsADirectoryError:
        raise UnreadableInput(f"{unit.name}: is a folder; name a file") from None


@contextlib.contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise EngineTimeout when the block takes longer; what it has started is then killed by who started it."""
    if threading.current_thread() is not threading.main_thread():  # signals go to the main thread alone
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise EngineTimeout(f"took longer than {seconds:g} s and was stopped; give it more time (--page-timeout)")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
