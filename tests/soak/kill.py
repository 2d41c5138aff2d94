"""Runs killed with SIGKILL at random moments and resumed must end with the records of an undisturbed run.

make soak                      all of it
PYTHONPATH=tests .venv/bin/python -m soak.kill --kills 10
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from soak.documents import sound_folder

GONE_WITHIN_S = 60.0  # a worker that is still importing notices when it has done so: on a busy machine late
VARYING = ("seconds",)  # all that two runs' rows may differ in
TABLES = ("csv", "records.jsonl", "records.sqlite", ".vanban.tables.sqlite")


Result = tuple[dict[str, bytes], list[dict[str, Any]]]


@dataclass(slots=True)
class Tally:
    """What was done to the runs."""

    runs: int = 0  # ended by themselves
    kills: int = 0  # of a run
    workers: int = 0  # of one of its workers


def soak(folder: Path, kills: int, seed: int, workers: int = 2) -> Tally:
    """Kill and resume until ``kills`` runs have been killed; raises AssertionError for any difference."""
    chance = random.Random(seed)
    sound_folder(folder / "vào")
    started = time.monotonic()
    _start(folder / "vào", folder / "yên", workers).wait()
    whole_s = time.monotonic() - started
    wanted = result(folder / "yên")
    wanted_tables = tables(folder / "yên")
    tally = Tally()
    while tally.kills < kills:
        out = folder / f"ra-{tally.runs}"
        while _disturbed(folder / "vào", out, workers, chance, whole_s, tally):
            check_journal(out)
        assert_same(result(out), wanted)
        assert tables(out) == wanted_tables, f"tables differ: {out}"
        tally.runs += 1
    return tally


def _start(inputs: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "vanban", "run", str(inputs), "--out", str(out), "--workers", str(workers), "-q"]
    command += ["--jsonl", "--csv", "--sqlite"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def _disturbed(inputs: Path, out: Path, workers: int, chance: random.Random, whole_s: float, tally: Tally) -> bool:
    """Run until killed, or to the end; whether it has to be resumed."""
    run = _start(inputs, out, workers)
    try:
        run.wait(chance.uniform(0.0, whole_s))
    except subprocess.TimeoutExpired:
        below = descendants(run.pid)
        if below and chance.random() < 0.2:  # one worker: the run goes on by itself
            workers_now = [pid for pid in below if b"spawn_main" in command_line(pid)]
            if workers_now:
                os.kill(chance.choice(workers_now), signal.SIGKILL)
                tally.workers += 1
        else:
            run.kill()
            tally.kills += 1
            run.wait()
            await_end(below)
            return True
    code = run.wait()
    assert code == 6, f"exit code {code}"  # of the inputs, one is broken
    return False


def result(out: Path) -> Result:
    """All records, and the manifest's rows but for what may differ; nothing else may be in the folder."""
    records = {path.name: path.read_bytes() for path in out.glob("*.json")}
    lines = (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [{key: value for key, value in json.loads(line).items() if key not in VARYING} for line in lines]
    others = {path.name for path in out.iterdir()} - records.keys()
    assert others == {"manifest.jsonl", "journal.sqlite", ".vanban.lock", *TABLES}, others
    return records, sorted(rows, key=lambda row: str(row["path"]))


def tables(out: Path) -> dict[str, list[Any]]:
    """The rows of all flat tables, in an order of their own: files have them as documents ended."""
    files = [*(out / "csv").iterdir(), out / "records.jsonl"]
    found: dict[str, list[Any]] = {}
    for path in files:
        with path.open(encoding="utf-8", newline="") as stream:
            found[path.name] = sorted(csv.reader(stream) if path.suffix == ".csv" else stream)
    db = sqlite3.connect(out / "records.sqlite")
    try:
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
        for path in files[:-1]:
            count = db.execute(f'SELECT count(*) FROM "{path.stem}"').fetchone()[0]
            assert count == len(found[path.name]) - 1, path.stem  # a heading
    finally:
        db.close()
    return found


def assert_same(found: Result, wanted: Result) -> None:
    """Say what differs, if anything does."""
    (records, rows), (wanted_records, wanted_rows) = found, wanted
    assert sorted(records) == sorted(wanted_records), f"{sorted(records)} for {sorted(wanted_records)}"
    differing = [name for name, data in records.items() if wanted_records[name] != data]
    assert not differing, f"records differ: {differing}"
    assert rows == wanted_rows, [pair for pair in zip(rows, wanted_rows, strict=False) if pair[0] != pair[1]]


def check_journal(out: Path) -> None:
    """Whatever moment a run was killed at, its journal is sound."""
    path = out / "journal.sqlite"
    if not path.exists():
        return
    db = sqlite3.connect(path)
    try:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    finally:
        db.close()


def descendants(pid: int) -> list[int]:
    """Processes started by a process, and theirs."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found: list[int] = []
    below = [pid]
    while below:
        below = [child for each in below for child in children.get(each, [])]
        found += below
    return found


def command_line(pid: int) -> bytes:
    """What a process was started with; nothing if it has gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def await_end(pids: list[int]) -> None:
    """No process of a killed run may stay."""
    deadline = time.monotonic() + GONE_WITHIN_S
    while any(map(command_line, pids)):  # a zombie has none
        assert time.monotonic() < deadline, f"still there: {[pid for pid in pids if command_line(pid)]}"
        time.sleep(0.02)


def main() -> int:
    """Kill as often as asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vanban-soak-") as folder:
        started = time.monotonic()
        tally = soak(Path(folder), options.kills, options.seed)
    print(
        f"{tally.kills} runs and {tally.workers} workers killed, {tally.runs} runs ended with the same records:"
        f" none lost, none doubled ({time.monotonic() - started:.0f} s)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
