"""What a batch costs besides reading: memory by document length, time to resume, and its journal."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from spent import children_cpu

from vanban import ParseConfig
from vanban.batch.config import configuration_fingerprint
from vanban.batch.journal import Ended, Journal
from vanban.units import unit_of

ROOT = Path(__file__).parents[2]
LENGTHS = (5, 500)  # pages
FINISHED = 10_000  # documents
JOURNALLED = 2_000  # pages
READING = bytes(9_000)  # a page's reading, compressed
WORKER = b"spawn_main"  # in the command line of a worker
ENGINE = b"serving.py"  # … and of the engine that it keeps loaded


def memory(data: Path | None, lengths: tuple[int, ...] = LENGTHS) -> list[dict[str, Any]]:
    """Peak resident MB of the largest worker, its engine and the run itself, by the pages of a scan and of a text."""
    del data
    rows = []
    with tempfile.TemporaryDirectory() as name:
        for pages in lengths:
            scan, text = Path(name) / f"{pages}.pdf", Path(name) / f"{pages}.txt"
            _long_scan(scan, pages)
            text.write_text("\f".join([_page_of_text()] * pages), encoding="utf-8")
            rows += [{"document": path.name, **_peaks(path, Path(name) / "out")} for path in (scan, text)]
    return rows


def _long_scan(path: Path, pages: int) -> None:
    with pikepdf.new() as document, pikepdf.open(ROOT / "samples" / "plan.pdf") as sample:
        for number in range(pages):
            document.pages.append(sample.pages[number % len(sample.pages)])
        document.save(path)


def _page_of_text() -> str:
    return (ROOT / "tests/golden/plan.txt").read_text(encoding="utf-8").split("\f")[0]


def _peaks(document: Path, out: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "vanban", "run", str(document), "--out", str(out), "-q", "--force"]
    run = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    peaks = {"worker MB": 0.0, "engine MB": 0.0, "run MB": 0.0}
    while run.poll() is None:
        peaks["run MB"] = max(peaks["run MB"], _peak_mb(run.pid))
        for child in _children(run.pid, WORKER):
            peaks["worker MB"] = max(peaks["worker MB"], _peak_mb(child))
            for engine in _children(child, ENGINE):
                peaks["engine MB"] = max(peaks["engine MB"], _peak_mb(engine))
        time.sleep(0.1)
    return peaks


def _children(pid: int, kind: bytes) -> Iterator[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        yield from (int(each) for each in children if kind in Path(f"/proc/{each}/cmdline").read_bytes())
    except OSError:
        return


def _peak_mb(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def upkeep(data: Path | None) -> list[dict[str, Any]]:
    """Seconds to resume finished documents, with starting the program; milliseconds of journal per page."""
    del data
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name) / "in", Path(name) / "out"
        _finished(folder, out, FINISHED)
        command = [sys.executable, "-m", "vanban", "run", str(folder), "--out", str(out), "-q"]
        started, before = time.monotonic(), children_cpu()
        subprocess.run(command, capture_output=True, check=True)
        resume_s, resume_cpu_s = time.monotonic() - started, children_cpu() - before
        started = time.monotonic()
        subprocess.run([*command[:3], "status", str(out)], capture_output=True, check=True)
        status_s = time.monotonic() - started
        return [
            {"what": f"resume {FINISHED} finished documents", "value": resume_s, "unit": "s"},
            {"what": "… in CPU seconds", "value": resume_cpu_s, "unit": "s"},
            {"what": f"status of {FINISHED} documents", "value": status_s, "unit": "s"},
            {"what": "journal", "value": 1000 * _journal_s(Path(name)), "unit": "ms/page"},
        ]


def _finished(folder: Path, out: Path, count: int) -> None:
    """Inputs and an output folder as a run leaves them."""
    folder.mkdir()
    out.mkdir()
    journal = Journal(out)
    fingerprint = configuration_fingerprint(ParseConfig())
    journal.begin(fingerprint, "{}", 1)
    for number in range(count):
        path = folder / f"văn bản {number}.txt"
        path.write_text(f"Số: {number}/KH-STP\n", encoding="utf-8")
        unit = unit_of(path).stamped()
        journal.note(unit)
        document = journal.document(unit, f"{number:064x}", fingerprint)
        journal.start(document.key, unit, "{}", 1)
        journal.page_done(document.key, 1, "ok", 1.0, None, READING)
        (out / journal.name_of(unit)).write_text("{}", encoding="utf-8")
        journal.end(document.key, Ended("ok", None, journal.name_of(unit)))
    journal.commit()
    journal.close()


def _journal_s(folder: Path) -> float:
    """Seconds per page, a transaction each."""
    out = folder / "journal"
    out.mkdir()
    journal = Journal(out)
    journal.begin("", "{}", 1)
    (folder / "dài.pdf").touch()
    unit = unit_of(folder / "dài.pdf").stamped()
    journal.note(unit)
    document = journal.document(unit, "0" * 64, "")
    journal.start(document.key, unit, "{}", JOURNALLED)
    started = time.monotonic()
    for number in range(JOURNALLED):
        journal.page_done(document.key, number, "ok", 1.0, None, READING)
        journal.commit()
    seconds = time.monotonic() - started
    journal.close()
    return seconds / JOURNALLED
