"""Workers on a Ray cluster (``pip install 'vanban[ray]'``): the same work, on as many machines as there are.

Each worker is an actor on one CPU; one that dies, with its machine or alone, is replaced, and what it had in hand is
reported as lost. Where the cluster is, Ray knows: ``RAY_ADDRESS``, a cluster started on this machine, or none, in
which case it starts one here.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, TypeVar

from vanban.errors import MissingDependency
from vanban.workers import ENVIRONMENT, LISTEN_S, Lost, WorkerLimits, resident_mb

T = TypeVar("T")
R = TypeVar("R")


class RayPool(Generic[T, R]):
    """Actors that answer one item at a time; they count as free once they have started."""

    def __init__(self, function: Callable[[T], R], workers: int | None, limits: WorkerLimits | None = None) -> None:
        self._ray = connected()
        self._limits = limits or WorkerLimits()
        self._function = self._ray.put(function)
        self._starting: dict[Any, _Actor[T]] = {}  # by what tells that it has started
        self._idle: list[_Actor[T]] = []
        self._busy: dict[Any, _Actor[T]] = {}  # by its answer to come
        self.size = workers or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        for _ in range(self.size):
            self._start()

    def _start(self) -> None:
        options = {"num_cpus": 1, "max_restarts": 0, "runtime_env": {"env_vars": ENVIRONMENT}}
        actor = self._ray.remote(**options)(_Remote).remote(self._function)
        self._starting[actor.ready.remote()] = _Actor(actor)

    @property
    def free(self) -> int:
        """How many items can be given now."""
        return len(self._idle)

    def give(self, item: T, timeout_s: float, *, alone: Callable[[Any], R] | None = None) -> None:
        """Hand an item to a free worker; past ``timeout_s`` it is killed, the item lost. Nothing is started for it."""
        worker = self._idle.pop()
        worker.item, worker.deadline = item, time.monotonic() + timeout_s
        self._busy[worker.actor.answer.remote(item)] = worker

    def wait(self, timeout_s: float | None) -> list[tuple[T, R | Lost]]:
        """Items that have been answered or lost; empty when none was, but maybe a worker has started."""
        pending = [*self._starting, *self._busy]
        longest = LISTEN_S if timeout_s is None else min(timeout_s, LISTEN_S)
        if self._busy:
            until_deadline = max(0.0, min(worker.deadline for worker in self._busy.values()) - time.monotonic())
            longest = min(longest, until_deadline)
        self._ray.wait(pending, num_returns=1, timeout=longest)
        ready, _ = self._ray.wait(pending, num_returns=len(pending), timeout=0)
        ended = []
        for reference in ready:
            if reference in self._starting:
                self._started(reference)
            else:
                ended.append(self._answer(reference))
        return ended + self._overdue()

    def _started(self, reference: Any) -> None:
        worker = self._starting.pop(reference)
        try:
            self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            if "No module named" in str(error):
                raise MissingDependency(
                    "vanban is not installed on the cluster; run: pip install vanban[ray]"
                ) from None
            self._start()
        else:
            self._idle.append(worker)

    def _answer(self, reference: Any) -> tuple[T, R | Lost]:
        worker = self._busy.pop(reference)
        try:
            result, memory = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            self._replace(worker)
            return worker.item, Lost(type(error).__name__)
        worker.handled += 1
        if worker.handled >= self._limits.items or memory > self._limits.resident_mb:
            self._replace(worker)
        else:
            self._idle.append(worker)
        return worker.item, result

    def _overdue(self) -> list[tuple[T, R | Lost]]:
        now = time.monotonic()
        late = [(reference, worker) for reference, worker in self._busy.items() if now >= worker.deadline]
        for reference, worker in late:
            del self._busy[reference]
            self._replace(worker)
        return [(worker.item, Lost("it took too long and was killed", timed_out=True)) for _, worker in late]

    def _replace(self, worker: _Actor[T]) -> None:
        self._ray.kill(worker.actor, no_restart=True)
        self._start()

    def close(self) -> None:
        """Stop at once; items in hand are dropped."""
        for worker in (*self._idle, *self._busy.values(), *self._starting.values()):
            self._ray.kill(worker.actor, no_restart=True)
        self._idle, self._busy, self._starting = [], {}, {}


@dataclass(slots=True, init=False)
class _Actor(Generic[T]):
    """A worker as its pool sees it."""

    actor: Any
    item: T
    deadline: float
    handled: int

    def __init__(self, actor: Any) -> None:
        self.actor, self.handled = actor, 0


class _Remote:
    """A worker as it is on its machine."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._function = function

    def ready(self) -> int:
        """It has started: its process."""
        return os.getpid()

    def answer(self, item: Any) -> tuple[Any, float]:
        """Do an item; the memory held afterwards."""
        return self._function(item), resident_mb()


def connected() -> Any:
    """The ray module, connected to its cluster; raises MissingDependency if it is not installed."""
    try:
        ray: Any = import_module("ray")
    except ImportError as error:
        raise MissingDependency("ray is not installed; run: pip install 'vanban[ray]'") from error
    if not ray.is_initialized():
        ray.init(log_to_driver=False, logging_level="error")
    return ray
