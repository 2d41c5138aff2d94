"""The last work on a document: the record of its pages, made from their readings.

It may go on in a process of its own, which loads what it needs and no more: no image library, no engine.
"""

from __future__ import annotations

import logging
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from pydantic import TypeAdapter

from vanban import export
from vanban.assembly import assemble
from vanban.errors import one_line
from vanban.logs import about, log_into
from vanban.model import Box, Line, Page, Word
from vanban.record import EngineInfo, Record, SourceInfo, Status
from vanban.units import Unit

log = logging.getLogger(__name__)

PIECE = 2**20  # bytes of a record written at a time
COMPRESSION = 1  # of page readings, 60 kB to 9 kB; a higher level saves a tenth more for twice the time


@dataclass(frozen=True, slots=True)
class PutTogether:
    """Make the record of a document whose pages have all been read."""

    unit: Unit
    document: int
    info: str  # SourceInfo as JSON
    readings: tuple[bytes, ...]
    failure: str | None = None  # why no facts are to be looked for: that took too long, or the process died of it


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


class Assemble(Protocol):
    """Makes a record of pages; after a failure to find facts in them, of their text alone."""

    def __call__(self, source: SourceInfo, pages: list[Page], failure: str | None = None, /) -> Record:
        """The record."""
        ...


def put_together(task: PutTogether, assemble: Assemble) -> Finished | Refused:
    """The record that ``assemble`` makes of a document's pages, or why there is none.

    A bug in what finds the facts costs the facts, not the text that hours of reading may have gone into.
    """
    started = time.monotonic()
    try:
        pages = list(unpack_all(task.readings))
        errors = [page.error for page in pages if page.error]
        if all(page.status == "failed" for page in pages):
            return Refused(errors[0] if errors else f"{task.unit.name}: no page could be read", pages=len(pages))
        source = SourceInfo.model_validate_json(task.info)
        record, failure = _assembled(task, source, pages, assemble)
        errors[:0] = [failure] if failure is not None else []
        packed = b"".join(_compressed(part.encode() for part in export.json_parts(record)))
    except Exception as error:  # the boundary of a document: a bug must not cost the others
        return Refused(_unforeseen(task, error), pages=len(task.readings))
    seconds = round(time.monotonic() - started, 3)
    return Finished(packed, record.status, errors[0] if errors else None, _summary(record), seconds)


def _assembled(
    task: PutTogether, source: SourceInfo, pages: list[Page], assemble: Assemble
) -> tuple[Record, str | None]:
    """The record, and why it has no facts where it has none."""
    failure = task.failure
    if failure is None:
        try:
            return assemble(source, pages), None
        except Exception as error:
            failure = _unforeseen(task, error)
    return assemble(source, pages, failure), failure


def _unforeseen(task: PutTogether, error: Exception) -> str:
    log.error("%s", task.unit.name, exc_info=error)
    return one_line(f"{task.unit.name}: unexpected {type(error).__name__}: {error}")


@dataclass(frozen=True, slots=True)
class Assembler:
    """What a process does that only puts a document together; picklable."""

    engine: EngineInfo
    profile: str
    log: Path | None = None

    def __call__(self, task: PutTogether) -> Finished | Refused:
        """Do a task; whatever is wrong with the document is in the result."""
        if self.log is not None:
            log_into(self.log)
        with about(task.unit.name):
            return put_together(task, self._assemble)

    def _assemble(self, source: SourceInfo, pages: list[Page], failure: str | None = None) -> Record:
        return assemble(source, pages, lambda: self.engine, self.profile, failure)


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
