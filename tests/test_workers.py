import os
import signal
import subprocess
import sys
import time

import pytest

from vanban.workers import Lost, process


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


def test_workers_are_recycled():
    results = [pid for _, pid in process(sleep, [0.0] * 4, 1, recycle_after=2)]
    assert len(set(results)) == 2


def test_items_are_drawn_only_when_a_worker_is_free():
    drawn = []

    def items():
        for number in range(100):
            drawn.append(number)
            yield number

    stream = process(square, items(), 2)
    next(stream)
    assert len(drawn) <= 3
    stream.close()


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
        "from math import sqrt\nfrom vanban.workers import process\n"
        "print('started')\nprint(list(process(sqrt, [4.0], 1)))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "started\n[(4.0, 2.0)]\n"
