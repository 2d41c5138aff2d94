"""Worker processes that may crash, hang or grow: the item in hand is reported as lost, the others go on.

``concurrent.futures`` breaks the whole pool, with every waiting item, when one of its processes dies, and cannot stop
one that hangs; here each worker has a pipe and a process group of its own, so that it is known which item killed it.

No worker outlives the process that started it, however that ends: the kernel kills it then.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")
Item = TypeVar("Item")
Answer = TypeVar("Answer")

STOP_TIMEOUT_S = 5.0
LEAVE_TIMEOUT_S = 1.0  # for a worker that has to leave its work; native code does not listen
LISTEN_S = 1.0  # a signal may come just before a wait begins, which then goes on: Python heeds it when it ends
PR_SET_PDEATHSIG = 1  # linux/prctl.h
ENVIRONMENT = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
"""One thread per worker: several workers with a thread per core each would fight for the cores."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The worker died, or was killed, with an item in hand."""

    reason: str  # "signal 9 (SIGKILL)", "exit code 3"
    timed_out: bool = False


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """When a worker is replaced by a new one, and what it may never have."""

    items: int = 200  # gives memory that native code kept back to the system
    resident_mb: int = 350  # between items
    address_mb: int = 4096  # at any time (RLIMIT_AS, also of each program it runs): a page that wants more fails alone


class Pool(Protocol[Item, Answer]):
    """Workers that answer one item at a time each."""

    @property
    def size(self) -> int:
        """How many workers there are when all have started."""
        ...

    @property
    def free(self) -> int:
        """How many items can be given now."""
        ...

    def give(self, item: Item, timeout_s: float, *, alone: Callable[[Any], Answer] | None = None) -> None:
        """Hand an item to a free worker, or to one started for it; past ``timeout_s`` it is killed, the item lost.

        ``alone`` does the item in a process of its own, which does nothing else, where that can be had.
        """
        ...

    def wait(self, timeout_s: float | None) -> list[tuple[Item, Answer | Lost]]:
        """Items that have been answered or lost; empty when none was within ``timeout_s``, or in a second or so."""
        ...

    def close(self) -> None:
        """Stop at once; items in hand are dropped."""
        ...


def default_workers() -> int:
    """One worker per core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class ProcessPool(Generic[T, R]):
    """Workers on this machine, started when they are first needed."""

    def __init__(self, function: Callable[[T], R], workers: int, limits: WorkerLimits | None = None) -> None:
        self.size = workers
        self._function, self._limits = function, limits or WorkerLimits()
        self._busy: list[_Worker[T, R]] = []
        self._idle: list[_Worker[T, R]] = []

    @property
    def free(self) -> int:
        """How many items can be given now."""
        return self.size - len(self._busy)

    def give(self, item: T, timeout_s: float, *, alone: Callable[[Any], R] | None = None) -> None:
        """Hand an item to a free worker, or to one started for it; past ``timeout_s`` it is killed, the item lost.

        ``alone`` does the item in a process of its own, which takes a worker's place for that time.
        """
        worker: _Worker[T, R]
        if alone is not None:
            if self._idle:
                self._idle.pop().stop()
            worker = _Worker(alone, replace(self._limits, items=1))
        else:
            worker = self._idle.pop() if self._idle else _Worker(self._function, self._limits)
        worker.give(item, timeout_s)
        self._busy.append(worker)

    def wait(self, timeout_s: float | None) -> list[tuple[T, R | Lost]]:
        """Items that have been answered or lost; empty when none was within ``timeout_s``, or ``LISTEN_S``."""
        if not self._busy:
            time.sleep(timeout_s or 0.0)
            return []
        until_deadline = max(0.0, min(worker.deadline for worker in self._busy) - time.monotonic())
        longest = LISTEN_S if timeout_s is None else min(timeout_s, LISTEN_S)
        wait([worker.connection for worker in self._busy], min(longest, until_deadline))
        ended = []
        now = time.monotonic()
        for worker in list(self._busy):
            if worker.connection.poll():
                ended.append((worker.item, worker.answer()))
            elif now >= worker.deadline:
                worker.kill()
                ended.append((worker.item, Lost("it took too long and was killed", timed_out=True)))
            else:
                continue
            self._busy.remove(worker)
            if worker.worn_out:
                worker.stop()
            else:
                self._idle.append(worker)
        return ended

    def close(self) -> None:
        """Stop at once; items in hand are dropped."""
        for worker in self._busy:
            worker.ask_to_end()
        for worker in self._busy:
            worker.kill()
        for worker in self._idle:
            worker.stop()
        self._busy, self._idle = [], []


class _Worker(Generic[T, R]):
    """A process that answers one item at a time."""

    item: T

    def __init__(self, function: Callable[[T], R], limits: WorkerLimits) -> None:
        context = multiprocessing.get_context("spawn")  # fork would copy threads' locks of native libraries
        self.connection, theirs = context.Pipe()
        arguments = (function, theirs, limits, os.getpid())
        self.process: SpawnProcess = context.Process(target=_serve, args=arguments, daemon=True)
        with _without_main_module(), _environment(ENVIRONMENT):
            self.process.start()
        theirs.close()  # so that the death of the process ends the pipe
        self._limits = limits
        self._handled = 0
        self._resident_mb = 0.0
        self._dead = False
        self.deadline = 0.0

    @property
    def worn_out(self) -> bool:
        """Whether it should be replaced."""
        return self._dead or self._handled >= self._limits.items or self._resident_mb > self._limits.resident_mb

    def give(self, item: T, timeout_s: float) -> None:
        self.item = item
        self.deadline = time.monotonic() + timeout_s
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # died while idle; answer() will say so
            self.connection.send(item)

    def answer(self) -> R | Lost:
        try:
            result: R
            result, self._resident_mb = self.connection.recv()
        except (EOFError, ConnectionResetError):
            self._dead = True
            self.process.join()
            return Lost(_cause(self.process.exitcode))
        self._handled += 1
        return result

    def ask_to_end(self) -> None:
        """Have it leave what it is doing, killing what it has started."""
        if self.process.is_alive():
            self.process.terminate()

    def kill(self) -> None:
        """End it: by itself in a moment, so that it takes its programs along, or else by force."""
        self._dead = True
        self.ask_to_end()
        self.process.join(LEAVE_TIMEOUT_S)
        pid = self.process.pid or 0
        if self.process.is_alive():
            _kill_with_all_below(pid)
        with contextlib.suppress(ProcessLookupError):  # nobody is left in its group
            os.killpg(pid, signal.SIGKILL)
        self.process.join()
        self.connection.close()

    def stop(self) -> None:
        """Let it end by itself, which it does at once unless something holds it."""
        self.connection.close()
        self.process.join(STOP_TIMEOUT_S)
        if self.process.is_alive():
            self.kill()


def _kill_with_all_below(pid: int) -> None:
    """Kill a process with all that it has started, whatever groups they have made.

    Each is stopped before its children are listed, so that it starts no more of them.
    """
    killed, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, signal.SIGSTOP)
            killed.append(one)
            waiting += _children(one)
    for one in killed:
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def _children(pid: int) -> list[int]:
    """The processes that all threads of one have started; none where the system does not tell."""
    found = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [int(each) for each in thread.read_text(encoding="ascii").split()]
    return found


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


@contextlib.contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set variables for a process about to be started: native libraries look at them when they are loaded."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {-code} ({signal.Signals(-code).name})"
    return f"exit code {code}"


def _serve(function: Callable[[Any], Any], connection: Connection, limits: WorkerLimits, parent: int) -> None:
    os.setpgid(0, 0)  # killed with all it starts; a terminal's Ctrl-C goes to the parent, which decides
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    _die_with(parent)
    _limit_address_space(limits.address_mb)
    while True:
        try:
            item = connection.recv()
        except (EOFError, OSError):  # the parent has closed, or is gone
            return
        connection.send((function(item), resident_mb()))


def _die_with(parent: int) -> None:
    """Have the kernel kill this process when its parent ends, so that a killed run leaves nothing behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before we asked
            os._exit(1)


def _limit_address_space(megabytes: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * 2**20
    if hard == resource.RLIM_INFINITY or wanted < hard:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def resident_mb() -> float:
    """Megabytes of memory this process holds now, without what it shares with others (mapped files)."""
    try:
        fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    except OSError:  # no Linux
        return 0.0
    return (int(fields[1]) - int(fields[2])) * resource.getpagesize() / 2**20
