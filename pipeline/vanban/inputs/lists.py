"""Lists of inputs, one per line or apart by NUL bytes, read as they come."""

from __future__ import annotations

import codecs
import os
import select
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from vanban.errors import UsageError

STDIN = "-"
CHUNK_BYTES = 64 * 1024
MAX_NAME_BYTES = 1024**2  # of one entry: a file without separators is no list


def open_list(name: str) -> IO[bytes]:
    """A list, standard input if its name is "-". Raises UsageError if it cannot be read."""
    if name == STDIN:
        return sys.stdin.buffer
    try:
        return Path(name).open("rb", buffering=0)  # gives what is there, as a pipe does
    except OSError as error:
        raise UsageError(f"{name}: the list cannot be read: {error.strerror}") from error


def entries(stream: IO[bytes], name: str) -> Iterator[str | None]:
    """The entries of a list, empty ones left out; ``None``: nothing at the moment, more may come (of a pipe).

    NUL bytes are its separators if there is one in what is read first (``find -print0``), so that names may hold line
    feeds; else line feeds are. Bytes that are no UTF-8 come as surrogates, as Python's file names do.
    """
    read = getattr(stream, "read1", stream.read)
    yield from _until_ready(stream)
    data = read(CHUNK_BYTES).removeprefix(codecs.BOM_UTF8)
    separator = b"\0" if b"\0" in data else b"\n"
    while data:
        *whole, rest = data.split(separator)
        yield from filter(None, (_entry(entry, separator) for entry in whole))
        if len(rest) > MAX_NAME_BYTES:
            raise UsageError(f"{name}: no list of file names: more than {MAX_NAME_BYTES} bytes without a line feed")
        yield from _until_ready(stream)
        more = read(CHUNK_BYTES)
        if not more and rest:
            yield from filter(None, [_entry(rest, separator)])
        data = rest + more if more else b""


def _until_ready(stream: IO[bytes]) -> Iterator[None]:
    try:
        number = stream.fileno()
    except OSError:  # no file of the system's: always ready
        return
    while not select.select([number], [], [], 0)[0]:
        yield None


def _entry(data: bytes, separator: bytes) -> str:
    if separator == b"\n":
        data = data.removesuffix(b"\r")
    return os.fsdecode(data)
