"""Worker processes that may crash: the item in hand is reported as lost, the others go on.

``concurrent.futures`` breaks the whole pool, with every waiting item, when one of its processes dies; here each worker
has a pipe of its own, so that it is known which item killed it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

RECYCLE_AFTER = 200  # items; gives memory that native code kept back to the system
STOP_TIMEOUT_S = 5.0


@dataclass(frozen=True, slots=True)
class Lost:
    """The worker died with an item in hand."""

    reason: str  # "signal 9 (SIGKILL)", "exit code 3"


def default_workers() -> int:
    """One worker per core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Worker(Generic[T, R]):
    """A process that answers one item at a time."""

    def __init__(self, function: Callable[[T], R]) -> None:
        context = multiprocessing.get_context("spawn")  # fork would copy threads' locks of native libraries
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_serve, args=(function, theirs), daemon=True)
        with _without_main_module():
            self.process.start()
        theirs.close()  # so that the death of the process ends the pipe
        self.handled = 0

    def give(self, item: T) -> None:
        self.item = item
        self.handled += 1
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # died while idle; answer() will say so
            self.connection.send(item)

    def answer(self) -> R | Lost:
        try:
            result: R = self.connection.recv()
            return result
        except (EOFError, ConnectionResetError):
            self.process.join()
            return Lost(_cause(self.process.exitcode))

    def stop(self) -> None:
        self.connection.close()
        self.process.terminate()
        self.process.join(STOP_TIMEOUT_S)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


@contextlib.contextmanager
def _without_main_module() -> Iterator[None]:
    """Keep a new worker from importing the caller's script, which would start itself again if it has no main guard."""
    main = sys.modules["__main__"]
    hidden = {name: getattr(main, name) for name in ("__file__", "__spec__") if hasattr(main, name)}
    for name in hidden:
        setattr(main, name, None)
    try:
        yield
    finally:
        for name, value in hidden.items():
            setattr(main, name, value)


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {-code} ({signal.Signals(-code).name})"
    return f"exit code {code}"


def _serve(function: Callable[[Any], Any], connection: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    signal.signal(signal.SIGTERM, lambda *_: os._exit(128 + signal.SIGTERM))
    while True:
        try:
            item = connection.recv()
        except (EOFError, OSError):  # the parent has closed, or is gone
            return
        connection.send(function(item))


def process(
    function: Callable[[T], R], items: Iterable[T], workers: int, *, recycle_after: int = RECYCLE_AFTER
) -> Generator[tuple[T, R | Lost], None, None]:
    """Apply a picklable function to items in worker processes; results come in order of readiness.

    Items are drawn only when a worker is free, so that memory does not grow with their number.
    """
    waiting = iter(items)
    busy: list[_Worker[T, R]] = []
    idle: list[_Worker[T, R]] = []
    try:
        while True:
            while len(busy) < workers:
                try:
                    item = next(waiting)
                except StopIteration:
                    break
                worker = idle.pop() if idle else _Worker(function)
                worker.give(item)
                busy.append(worker)
            if not busy:
                return
            ready = wait([worker.connection for worker in busy])
            for worker in [worker for worker in busy if worker.connection in ready]:
                busy.remove(worker)
                result = worker.answer()
                if isinstance(result, Lost) or worker.handled >= recycle_after:
                    worker.stop()
                else:
                    idle.append(worker)
                yield worker.item, result
    finally:
        for worker in busy + idle:
            worker.stop()
