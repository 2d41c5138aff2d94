"""One run at a time in an output folder: a lock that ends with its process, however that ends."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import platform
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vanban.errors import UsageError

LOCK = ".vanban.lock"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; raises UsageError, saying who holds it, if another run does."""
    try:
        opened = (folder / LOCK).open("a+", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{folder}: cannot be used as the output folder: {error.strerror}") from error
    with opened as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(
                f"{folder}: {_who(_holder(stream))} is writing here; wait for it, stop it, or name another folder"
            ) from None
        except OSError as error:  # some network drives have no locks
            raise UsageError(f"{folder}: cannot be locked ({error.strerror}); name a folder of this machine") from error
        stream.truncate(0)
        about = {"pid": os.getpid(), "host": platform.node(), "since": time.strftime("%Y-%m-%d %H:%M:%S")}
        stream.write(json.dumps(about))
        stream.flush()
        yield


def holder(folder: Path) -> dict[str, Any] | None:
    """Process, host and start of the run that is going on in a folder; ``None`` when there is none."""
    try:
        with (folder / LOCK).open("r", encoding="utf-8") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return _holder(stream)
    except FileNotFoundError:
        pass
    return None


def _holder(stream: Any) -> dict[str, Any]:
    stream.seek(0)
    try:
        about: dict[str, Any] = json.loads(stream.read())
    except ValueError:  # it is just writing it
        return {"pid": "?", "host": "?", "since": "now"}
    return about


def _who(about: dict[str, Any]) -> str:
    return f"another run (process {about['pid']} on {about['host']}, since {about['since']})"
