import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from soak.kill import await_end

from vanban.workers import Lost, ProcessPool, WorkerLimits


def process(function, items, workers, timeout_s=60.0, limits=None):
    """Results of all items, in order of readiness."""
    pool = ProcessPool(function, workers, limits)
    waiting, in_hand = list(items), 0
    try:
        while waiting or in_hand:
            while waiting and pool.free:
                pool.give(waiting.pop(0), timeout_s)
                in_hand += 1
            for item, result in pool.wait(None):
                in_hand -= 1
                yield item, result
    finally:
        pool.close()


def answers(pool):
    """What the pool has next."""
    while not (ended := pool.wait(None)):
        pass
    return ended


def square(number):
    return number * number


def die_on_three(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def leave_on_three(number):
    if number == 3:
        os._exit(7)
    return number


def sleep(seconds):
    time.sleep(seconds)
    return os.getpid()


def test_every_item_comes_back_with_its_result():
    assert sorted(process(square, range(20), 2)) == [(n, n * n) for n in range(20)]


def test_a_killed_worker_costs_only_its_item():
    results = dict(process(die_on_three, range(8), 2))
    assert results.pop(3) == Lost("signal 9 (SIGKILL)")
    assert results == {n: n for n in (0, 1, 2, 4, 5, 6, 7)}


def test_an_exit_in_native_code_is_told_by_its_code():
    assert dict(process(leave_on_three, [3], 1)) == {3: Lost("exit code 7")}


def test_workers_are_recycled_after_some_items():
    results = [pid for _, pid in process(sleep, [0.0] * 4, 1, limits=WorkerLimits(items=2))]
    assert len(set(results)) == 2


def its_own(_item):
    return -os.getpid()


def test_what_is_done_alone_has_a_process_of_its_own():
    pool = ProcessPool(sleep, 1)
    pids = []
    for alone in (None, its_own, None):
        pool.give(0.0, 60.0, alone=alone)
        assert pool.free == 0
        [(_, pid)] = answers(pool)
        pids.append(pid)
    pool.close()
    assert pids[1] < 0 and len({*map(abs, pids)}) == 3


KEPT: list[bytes] = []


def keep(megabytes):
    KEPT.append(b"x" * (megabytes * 2**20))
    return os.getpid()


def test_workers_that_hold_too_much_memory_are_recycled():
    limits = WorkerLimits(resident_mb=300)
    results = [pid for _, pid in process(keep, [1, 1, 400, 1], 1, limits=limits)]
    assert len(set(results[:3])) == 1
    assert results[3] != results[2]


def test_an_item_that_wants_more_memory_than_allowed_fails_alone():
    results = dict(process(keep, [1, 3000, 2], 1, limits=WorkerLimits(address_mb=2048)))
    assert isinstance(results[3000], Lost)
    assert isinstance(results[2], int)


def given(function, noted, monkeypatch):
    """A pool whose one worker does a task that notes which processes it has started, and those."""
    monkeypatch.setenv("NOTED", str(noted))
    pool = ProcessPool(function, 1)
    pool.give(300, 600)
    while not (noted.exists() and noted.read_text().endswith(".")):
        assert pool.wait(0.1) == []
    return pool, [int(pid) for pid in noted.read_text()[:-1].split()]


def hang(seconds):
    child = subprocess.Popen(["sleep", "300"])
    Path(os.environ["NOTED"]).write_text(f"{child.pid}.")
    time.sleep(seconds)


def test_an_item_that_hangs_is_killed_with_what_it_started(tmp_path, monkeypatch):
    pool, started = given(hang, tmp_path / "pid", monkeypatch)
    pool._busy[0].deadline = 0.0
    [(_, result)] = answers(pool)
    assert result == Lost("it took too long and was killed", timed_out=True)
    await_end(started)


def start_another_and_not_listen(seconds):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    engine = subprocess.Popen(["sh", "-c", "sleep 300 & echo $!; wait"], stdout=subprocess.PIPE, process_group=0)
    assert engine.stdout is not None
    Path(os.environ["NOTED"]).write_text(f"{engine.pid} {int(engine.stdout.readline())}.")
    time.sleep(seconds)


def test_a_worker_that_does_not_listen_is_killed_with_the_groups_that_it_started(tmp_path, monkeypatch):
    pool, started = given(start_another_and_not_listen, tmp_path / "pid", monkeypatch)
    pool.close()
    await_end(started)


def test_a_wait_ends_now_and_then_so_that_no_signal_is_missed():
    pool = ProcessPool(time.sleep, 1)
    pool.give(600, 600)
    try:
        assert pool.wait(None) == []
    finally:
        pool.close()


SCRIPT = """
import sys, time
from vanban.workers import ProcessPool
pool = ProcessPool(time.sleep, 2)
pool.give(300, 600)
pool.give(300, 600)
print(*(worker.process.pid for worker in pool._busy), flush=True)
while True:
    pool.wait(None)
"""


def test_workers_die_with_the_process_that_started_them():
    with subprocess.Popen([sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        time.sleep(1.0)
        parent.kill()
    assert len(pids) == 2
    await_end(pids)


def test_closing_stops_work_in_hand_at_once():
    started = time.monotonic()
    stream = process(sleep, [0.0, 60.0, 60.0], 2)
    next(stream)
    stream.close()
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("workers", [1, 3])
def test_no_items_is_no_results(workers):
    assert list(process(square, [], workers)) == []


def test_a_script_without_a_main_guard_is_not_started_again(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "from math import sqrt\nfrom vanban.workers import ProcessPool\nprint('started')\n"
        "pool = ProcessPool(sqrt, 1)\npool.give(4.0, 60)\n"
        "ended = []\nwhile not ended: ended = pool.wait(None)\nprint(ended)\npool.close()\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "started\n[(4.0, 2.0)]\n"
