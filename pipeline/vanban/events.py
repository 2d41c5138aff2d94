"""What happens during a batch, as values: for progress bars, event streams and tables.

A run calls its listener with these in the order in which things happen, and yields each ``Outcome``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vanban.model import PageStatus
from vanban.record import Status


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: a row of the manifest."""

    path: str  # the unit's name
    status: Status
    output: str | None = None  # the record's file name in the output folder
    error: str | None = None
    pages: int = 0
    seconds: float = 0.0  # of work on it, in all workers together
    type: str | None = None
    symbol: str | None = None
    date: str | None = None
    score: float | None = None  # the first overall score
    criteria: int = 0
    fingerprint: str = ""  # of the configuration it was read with
    size: int | None = None
    version: str | None = None  # changes when the content may have changed
    sha256: str | None = None  # of the content
    same_as: str | None = None  # the input with the same content that was read instead
    resumed: bool = field(default=False, compare=False)  # done by an earlier run


@dataclass(frozen=True, slots=True)
class InputsFound:
    """More inputs are known: ``total`` so far; ``complete`` when no more will come."""

    total: int
    complete: bool


@dataclass(frozen=True, slots=True)
class DocumentOpened:
    """An input turned out to be a document of ``pages`` pages, ``read`` of them by an earlier run."""

    path: str
    pages: int
    read: int = 0


@dataclass(frozen=True, slots=True)
class PageDone:
    """A page has been read, or given up."""

    path: str
    number: int
    status: PageStatus
    seconds: float
    error: str | None = None
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class AttemptLost:
    """A worker died, or was killed, with this in hand; it is tried again."""

    path: str
    number: int | None  # of the page; None when the document was being opened or put together
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentDone:
    """A row of the manifest is there; its record is in the output folder, unless it failed."""

    outcome: Outcome


Event = InputsFound | DocumentOpened | PageDone | AttemptLost | DocumentDone
