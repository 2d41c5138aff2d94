"""CPU seconds spent, of this process and of the programs it has started, whether they have ended or not."""

from __future__ import annotations

import os
import resource
from contextlib import suppress
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def own_cpu() -> float:
    """CPU seconds of this process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def children_cpu() -> float:
    """CPU seconds of all programs that this process has started: the engine's stays loaded between pages."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime + sum(map(_of_process, _children()))


def used_cpu() -> float:
    """CPU seconds of this process and of all it has started."""
    return own_cpu() + children_cpu()


def _children() -> list[str]:
    found: list[str] = []
    for path in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):  # the thread has ended
            found += path.read_text().split()
    return found


def _of_process(pid: str) -> float:
    """User and system time of a process, and of what it has waited for."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / TICKS
