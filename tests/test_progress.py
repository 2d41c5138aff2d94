import contextlib
import io
import json
import logging
import os
import subprocess
import sys

import pytest
from rich.console import Console

from vanban.errors import UsageError
from vanban.events import AttemptLost, DocumentDone, DocumentOpened, InputsFound, Outcome, PageDone
from vanban.logs import about
from vanban.progress import Bar, JsonEvents, LogFile, Tally

HARD = "xuống\ndòng 'Đề án' [b].pdf"


def story():
    """A run of four inputs: one done before, one read, one that cannot be opened, one going on."""
    yield InputsFound(4, complete=True)
    yield DocumentDone(Outcome("cũ.pdf", "ok", "cũ.json", pages=9, resumed=True))
    yield DocumentOpened(HARD, 2)
    yield PageDone(HARD, 2, "ok", 3.0)
    yield AttemptLost(HARD, 1, "the worker died: signal 11 (SIGSEGV)")
    yield PageDone(HARD, 1, "failed", 4.0, error="page 1: timed out", attempts=2)
    yield DocumentDone(Outcome(HARD, "partial", "xuống.json", error=f"{HARD}: page 1: timed out", pages=2))
    yield DocumentDone(Outcome("rỗng.pdf", "failed", error="rỗng.pdf: is empty"))
    yield DocumentOpened("dài.pdf", 10, read=4)


def test_the_tally_counts_and_foretells_the_end():
    now = [0.0]
    tally = Tally(clock=lambda: now[0])
    for event in story():
        now[0] += 1.0 if isinstance(event, PageDone) else 0.0
        tally(event)
    assert (tally.done, tally.inputs, tally.resumed, tally.failed, tally.partial) == (3, 4, 1, 1, 1)
    assert tally.pages == 2
    assert tally.pages_per_minute == 60.0
    assert tally.seconds_left == 6.0  # six pages of the last document, a second each


def test_inputs_that_were_not_opened_yet_count_like_the_others():
    now = [0.0]
    tally = Tally(clock=lambda: now[0])
    tally(InputsFound(3, complete=False))
    tally(DocumentOpened("a", 2))
    assert tally.pages_per_minute is None
    for number in (1, 2):
        now[0] += 5.0
        tally(PageDone("a", number, "ok", 5.0))
    assert tally.seconds_left is None  # more inputs may come
    tally(InputsFound(3, complete=True))
    assert tally.seconds_left == 20.0


def test_events_are_json_lines_with_the_counts_where_a_document_ends():
    stream = io.StringIO()
    events = JsonEvents(stream)
    for event in story():
        events(event)
    events(InputsFound(4, complete=True))
    events(InputsFound(4, complete=True))
    events.left_aside("ghi chú.md")
    events.close()
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["event"] for line in lines] == [
        "inputs_found",
        "document_done",
        "document_opened",
        "page_done",
        "attempt_lost",
        "page_done",
        "document_done",
        "document_done",
        "document_opened",
        "left_aside",
        "end",
    ]
    assert lines[6]["path"] == HARD and lines[6]["status"] == "partial" and lines[6]["run"]["partial"] == 1
    assert lines[-1]["run"]["done"] == 3
    assert all(line["time"] for line in lines)


def test_the_bar_shows_counts_and_what_goes_wrong():
    stream = io.StringIO()
    bar = Bar(Console(file=stream, force_terminal=True, width=140, highlight=False))
    for event in story():
        bar(event)
    bar.left_aside("ghi\nchú.md")
    bar.progress.refresh()
    bar.close()
    shown = stream.getvalue()
    for part in ("3/4", "2 pages", "pages/min", "1 failed, 1 partial", "rỗng.pdf: is empty", "SIGSEGV", r"ghi\nchú.md"):
        assert part in shown, part


def test_the_log_has_document_and_page_on_each_line(tmp_path):
    path = tmp_path / "nhật ký.log"
    log = LogFile(path)
    for event in story():
        log(event)
    log.left_aside("ghi chú.md")
    with about("kế hoạch.pdf", 3):
        logging.getLogger("vanban.ocr.tesseract").warning("hai\ndòng")
    log.close()
    logging.getLogger("vanban.ocr").warning("không ghi nữa")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 11
    assert all(" page=" in line and ("INFO" in line or "WARNING" in line) for line in lines)
    (failed,) = [line for line in lines if "timed out" in line and "page=1" in line]
    assert json.dumps(HARD, ensure_ascii=False) in failed and "WARNING" in failed
    assert '"kế hoạch.pdf" page=3 hai\\ndòng' in lines[-1]


def test_a_log_that_cannot_be_written_is_an_error_of_usage(tmp_path):
    with pytest.raises(UsageError, match="log"):
        LogFile(tmp_path / "không có" / "a.log")


def test_a_worker_logs_what_it_is_about_into_the_same_file(tmp_path):
    (tmp_path / "a.txt").write_text("Căn cứ Luật Hộ tịch", encoding="utf-8")
    code = """
import logging, sys
from pathlib import Path
from vanban.batch import tasks
from vanban.parse import ParseConfig
from vanban.units import unit_of
def broken(*_):
    raise RuntimeError("hỏng\\nthật")
tasks.source_info = broken
desk = tasks.Desk(ParseConfig(), log=Path(sys.argv[2]))
for _ in range(2):
    print(desk(tasks.Open(unit_of(Path(sys.argv[1])))).error)
"""
    arguments = [sys.executable, "-c", code, str(tmp_path / "a.txt"), str(tmp_path / "log")]
    subprocess.run(arguments, check=True, capture_output=True, timeout=120)
    lines = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert all("ERROR" in line and "a.txt" in line and "Traceback" in line and "page=-" in line for line in lines)


def test_a_run_that_nobody_listens_to_any_more_goes_on():
    read, write = os.pipe()
    os.close(read)
    stream = os.fdopen(write, "w", buffering=1)
    events = JsonEvents(stream)
    for total in (1, 2):
        events(InputsFound(total, False))
    assert events.tally.summary()["inputs"] == 2
    with contextlib.suppress(BrokenPipeError):  # it tries once more
        stream.close()
