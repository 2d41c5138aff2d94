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
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import cv2
from pydantic import TypeAdapter

from vanban import export
from vanban.errors import EngineDied, EngineTimeout, UnreadableInput, VanbanError
from vanban.ingest import Source, open_source
from vanban.logs import about, log_into
from vanban.memory import keep_freed, keep_loaded
from vanban.model import Box, Line, Page, PageStatus, Word
from vanban.parse import ParseConfig, Pipeline, pipeline, source_info
from vanban.record import Record, SourceInfo, Status
from vanban.units import Unit

log = logging.getLogger(__name__)

PIECE = 2**20  # bytes of a record written at a time
COMPRESSION = 1  # of page readings, 60 kB to 9 kB; a higher level saves a tenth more for twice the time


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


@dataclass(frozen=True, slots=True)
class PutTogether:
    """Make the record of a document whose pages have all been read."""

    unit: Unit
    document: int
    info: str  # SourceInfo as JSON
    readings: tuple[bytes, ...]


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
class Finished:
    """A whole record."""

    record: bytes  # JSON, compressed: a long document's would take its time and memory through the pipe
    status: Status
    error: str | None
    summary: Mapping[str, Any]
    seconds: float


@dataclass(frozen=True, slots=True)
class Refused:
    """An input, or a whole document, that cannot be used."""

    error: str
    sha256: str | None = None
    pages: int = 0


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
                    return _finished(task, self._config)

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


def one_line(text: str) -> str:
    r"""Text with its line breaks and other controls shown instead of done.

    >>> one_line("a\nb.pdf: no such file")
    'a\\nb.pdf: no such file'
    """
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text.strip())


def failed_page(number: int, error: str) -> Page:
    """A page that could not be read."""
    return Page(number, "failed", error=one_line(error))


@cache
def _page_adapter() -> TypeAdapter[Page]:
    return TypeAdapter(Page)


def pack(page: Page) -> bytes:
    """A page as bytes: compressed JSON, readable by any version that has the same fields."""
    return zlib.compress(_page_adapter().dump_json(page), COMPRESSION)


def unpack(data: bytes) -> Page:
    """The page that ``pack`` was given."""
    return _page_adapter().validate_json(zlib.decompress(data))


def unpack_all(readings: Iterable[bytes]) -> Iterator[Page]:
    """The pages of a document; equal figures of their words are one object, which saves 50 of 130 kB a page."""
    seen: dict[int | str, Any] = {}
    for data in readings:
        page = unpack(data)
        yield replace(page, lines=tuple(_with_shared_figures(line, seen) for line in page.lines))


def _with_shared_figures(line: Line, seen: dict[int | str, Any]) -> Line:
    share = seen.setdefault

    def shared(word: Word) -> Word:
        box, sure = word.box, word.confidence
        if box is not None:
            box = Box(share(box.x0, box.x0), share(box.y0, box.y0), share(box.x1, box.x1), share(box.y1, box.y1))
        if sure is not None:
            sure = share(repr(sure), sure)
        return Word(word.text, box, sure, word.raw, word.handwritten, word.pen, word.readings, word.layer, word.others)

    return replace(line, segments=tuple(tuple(map(shared, segment)) for segment in line.segments))


def _finished(task: PutTogether, config: ParseConfig) -> Result:
    started = time.monotonic()
    try:
        pages = list(unpack_all(task.readings))
        errors = [page.error for page in pages if page.error]
        if all(page.status == "failed" for page in pages):
            return Refused(errors[0] if errors else f"{task.unit.name}: no page could be read", pages=len(pages))
        record = pipeline(config).assemble(SourceInfo.model_validate_json(task.info), pages)
        packed = b"".join(_compressed(part.encode() for part in export.json_parts(record)))
    except Exception as error:  # the boundary of a document: a bug must not cost the others
        log.exception("%s", task.unit.name)
        return Refused(
            one_line(f"{task.unit.name}: unexpected {type(error).__name__}: {error}"), pages=len(task.readings)
        )
    seconds = round(time.monotonic() - started, 3)
    return Finished(packed, record.status, errors[0] if errors else None, _summary(record), seconds)


def _compressed(parts: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(COMPRESSION)
    yield from map(packer.compress, parts)
    yield packer.flush()


def unpacked_record(data: bytes) -> Iterator[bytes]:
    """The JSON of a finished record, piece by piece."""
    unpacker, rest = zlib.decompressobj(), data
    while rest:
        yield unpacker.decompress(rest, PIECE)
        rest = unpacker.unconsumed_tail
    yield unpacker.flush()


def _summary(record: Record) -> Mapping[str, Any]:
    return {
        "type": record.document.type,
        "symbol": record.document.symbol,
        "date": record.document.date,
        "score": next((score.score for score in record.scores if score.scope == "overall"), None),
        "criteria": len(record.criteria),
    }


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
