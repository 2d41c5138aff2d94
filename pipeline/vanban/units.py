"""One input of a batch: what it is called, and how its bytes are had on the machine that reads it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol


class Fetch(Protocol):
    """How an input that is no local file is had. Must be picklable: it is called in workers, also on other machines."""

    def __call__(self, target: Path) -> None:
        """Write the input's bytes to ``target``, a new file; raises InputError, in one line, if they cannot be had."""
        ...


@dataclass(frozen=True, slots=True)
class Unit:
    """One input: a local file (``path``), something to be fetched (``fetch``), or one that cannot be had (``error``).

    ``name`` is its row in the manifest, unique and the same in every run. ``version`` changes whenever the content
    may have changed: what a finished input is recognised by without being read. A local file's is taken from its size
    and time of change if it is not given.
    """

    name: str  # "scans/kh.pdf", "lo-1.zip/scans/kh.pdf", "s3://bucket/kh.pdf"
    path: Path | None = None
    fetch: Fetch | None = None
    version: str | None = None
    size: int | None = None  # bytes
    error: str | None = None  # one line: why it cannot be had; it becomes a failed row

    @property
    def stem(self) -> str:
        """What its record is called after: the last part of its name, without suffix."""
        return PurePosixPath(self.name).stem

    def stamped(self) -> Unit:
        """The unit with version and size of its local file filled in, as far as they can be had."""
        if self.path is None or self.version is not None:
            return self
        try:
            state = self.path.stat()
        except OSError:
            return self
        version = f"{state.st_size}-{state.st_mtime_ns}"
        return Unit(self.name, self.path, self.fetch, version, state.st_size, self.error)


def unit_of(path: Path) -> Unit:
    r"""The unit of a local file; bytes in its name that are no UTF-8 are escaped, so that JSON can hold it.

    >>> unit_of(Path("quý 1/kế hoạch.pdf")).stem
    'kế hoạch'
    >>> unit_of(Path("m\udce1.pdf")).name
    'm\\xe1.pdf'
    """
    return Unit(os.fsencode(path).decode("utf-8", "backslashreplace"), path)
