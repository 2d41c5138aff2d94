"""A folder that fills while it is read: each file is taken when it has stopped growing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from vanban.errors import UsageError
from vanban.inputs.finding import Finder
from vanban.units import Unit, unit_of

SETTLE_S = 3.0  # scanners and copies over a network write at least once a second
POLL_S = 1.0


def watch(
    folders: Sequence[Path],
    stop: threading.Event,
    *,
    out: Path | None = None,
    left_aside: Callable[[str], None] = lambda name: None,
    settle_s: float = SETTLE_S,
    poll_s: float = POLL_S,
) -> Iterator[Unit]:
    """The documents in folders, and those that come later, until ``stop`` is set.

    A file is given when its size and time of change have not changed for ``settle_s``, and given again when they change
    after that. The folders are looked through anew every ``poll_s``: this works on network shares too, where the
    kernel's notifications do not. Raises UsageError, at once, if something to be watched is not a folder.
    """
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{folder}: is not a folder; --watch takes folders")
    return _watch(folders, stop, Finder(out, left_aside), settle_s, poll_s)


def _watch(
    folders: Sequence[Path], stop: threading.Event, finder: Finder, settle_s: float, poll_s: float
) -> Iterator[Unit]:
    waiting: dict[Path, tuple[str | None, float]] = {}  # version, and for how long it has been seen
    given: dict[Path, str | None] = {}
    while not stop.is_set():
        present: dict[Path, str | None] = {}
        for folder in folders:
            for path in finder.files_below(folder):
                if isinstance(path, Path):
                    present[path] = unit_of(path).stamped().version
        seen = {path: version for path, version in present.items() if given.get(path, "") != version}
        waiting = {
            path: (version, waiting[path][1] + poll_s if waiting.get(path, ("", 0))[0] == version else 0.0)
            for path, version in seen.items()
        }
        for path, (version, quiet_s) in waiting.items():
            if quiet_s >= settle_s:
                if stop.is_set():
                    return
                if unit_of(path).stamped().version == version:  # it may have been long since it was looked at
                    given[path] = version
                    yield from finder.local(path)
        stop.wait(poll_s)
