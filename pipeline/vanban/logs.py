"""The log file of a run: a line per message, with the document and the page it is about, from all processes."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Iterator
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LAYOUT = "%(asctime)s %(levelname)-7s %(document)s page=%(page)s %(message)s"
ABOUT: ContextVar[tuple[str | None, int | None]] = ContextVar("about", default=(None, None))


@contextlib.contextmanager
def about(document: str | None, page: int | None = None) -> Iterator[None]:
    """Say which document and page the messages in a block are about."""
    token = ABOUT.set((document, page))
    try:
        yield
    finally:
        ABOUT.reset(token)


def log_handler(path: Path) -> logging.Handler:
    """A handler that appends to a file, which several processes may do at once; raises OSError."""
    handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
    handler.setFormatter(_OneLine(LAYOUT))
    handler.addFilter(_with_place)
    return handler


@cache
def log_into(path: Path) -> None:
    """Have this process log into a file, from now on."""
    logger = logging.getLogger("vanban")
    logger.setLevel(logging.INFO)
    logger.addHandler(log_handler(path))


def _with_place(record: logging.LogRecord) -> bool:
    document, page = ABOUT.get()
    record.document = "-" if document is None else json.dumps(document, ensure_ascii=False)
    record.page = "-" if page is None else str(page)
    return True


class _OneLine(logging.Formatter):
    """Line breaks, as of tracebacks, are shown instead of made."""

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace("\n", "\\n").replace("\r", "\\r")
