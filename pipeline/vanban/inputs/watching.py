"""A folder that fills while it is read: each file is taken when it has stopped growing."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from vanban.errors import UsageError
from vanban.inputs.finding import Finder
from vanban.units import Unit, unit_of

SETTLE_S = 3.0  # scanners and copies over a network write at least once a second
POLL_S = 1.0


def watch(
    folders: Sequence[Path],
    *,
    out: Path | None = None,
    left_aside: Callable[[str], None] = lambda name: None,
    settle_s: float = SETTLE_S,
    poll_s: float = POLL_S,
) -> Iterator[Unit | None]:
    """The documents in folders, and those that come later, without end; ``None``: nothing at the moment.

    A file is given when its size and time of change have not changed for ``settle_s``, and given again when they change
    after that. The folders are looked through anew every ``poll_s``: this works on network shares too, where the
    kernel's notifications do not. Raises UsageError, at once, if something to be watched is not a folder.
    """
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{folder}: is not a folder; --watch takes folders")
    return _watch(folders, Finder(out, left_aside), settle_s, poll_s)


def _watch(folders: Sequence[Path], finder: Finder, settle_s: float, poll_s: float) -> Iterator[Unit | None]:
    since: dict[Path, tuple[str | None, float]] = {}  # version, and when it was first seen
    given: dict[Path, str | None] = {}
    looked = -math.inf
    while True:
        now = time.monotonic()
        if now - looked < poll_s:
            yield None
            continue
        looked = now
        present = {path: _version(path) for folder in folders for path in _files(finder, folder)}
        since = {
            path: since[path] if path in since and since[path][0] == version else (version, now)
            for path, version in present.items()
            if path not in given or given[path] != version
        }
        for path, (version, first) in since.items():
            if now - first >= settle_s and _version(path) == version:  # it may be long since the loop began
                given[path] = version
                yield from finder.local(path)
        yield None


def _version(path: Path) -> str | None:
    return unit_of(path).stamped().version


def _files(finder: Finder, folder: Path) -> Iterator[Path]:
    return (path for path in finder.files_below(folder) if isinstance(path, Path))
