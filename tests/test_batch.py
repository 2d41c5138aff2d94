import json
import os
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
from letters import LETTER
from soak.documents import picture
from soak.kill import await_end, descendants

from vanban import BatchConfig, run
from vanban.batch import running
from vanban.batch.lock import locked
from vanban.batch.running import run_units
from vanban.batch.together import Assembler, Finished, PutTogether, pack, unpack_all, unpacked_record
from vanban.errors import UnreadableInput, UsageError
from vanban.events import AttemptLost, Event, PageDone
from vanban.ingest.text import text_page
from vanban.model import Box, Line, Page, Word
from vanban.record import EngineInfo, SourceInfo
from vanban.units import Unit, unit_of


@pytest.fixture
def folder(tmp_path):
    inputs = tmp_path / "vào"
    inputs.mkdir()
    for number in (1, 2, 3):
        (inputs / f"công văn {number}.txt").write_text(LETTER.format(number=number), encoding="utf-8")
    return inputs


def rows(out):
    return [json.loads(line) for line in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_input_has_a_record_and_a_row_in_order(folder, tmp_path):
    out = tmp_path / "ra"
    outcomes = list(run([folder], out, BatchConfig(workers=2)))
    assert {outcome.status for outcome in outcomes} == {"ok"}
    assert [Path(row["path"]).name for row in rows(out)] == [f"công văn {n}.txt" for n in (1, 2, 3)]
    assert [row["symbol"] for row in rows(out)] == [f"{n}/SNV-CCHC" for n in (1, 2, 3)]
    assert json.loads((out / "công văn 2.json").read_text(encoding="utf-8"))["document"]["number"] == "2"


def test_bad_inputs_have_rows_too_and_cost_nothing_else(folder, tmp_path):
    (folder / "rỗng.pdf").touch()
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    out = tmp_path / "ra"
    outcomes = list(run([folder, tmp_path / "không có.pdf"], out, BatchConfig(workers=1)))
    assert len(outcomes) == len(rows(out)) == 6
    failed = {Path(outcome.path).name: outcome for outcome in outcomes if outcome.status == "failed"}
    assert set(failed) == {"rỗng.pdf", "hỏng.pdf", "không có.pdf"}
    for name, outcome in failed.items():
        assert outcome.error is not None
        assert name in outcome.error and "\n" not in outcome.error


def test_a_second_run_reads_nothing_again_and_a_changed_file_only(folder, tmp_path):
    out = tmp_path / "ra"
    list(run([folder], out, BatchConfig(workers=1)))
    stamps = {path.name: path.stat().st_mtime_ns for path in out.glob("*.json")}
    (folder / "công văn 3.txt").write_text(LETTER.format(number=33), encoding="utf-8")
    again = {Path(outcome.path).name: outcome for outcome in run([folder], out, BatchConfig(workers=1))}
    assert [name for name, outcome in again.items() if not outcome.resumed] == ["công văn 3.txt"]
    assert again["công văn 3.txt"].symbol == "33/SNV-CCHC"
    assert (out / "công văn 1.json").stat().st_mtime_ns == stamps["công văn 1.json"]
    assert len(rows(out)) == 3


def test_a_lost_record_is_written_again(folder, tmp_path):
    out = tmp_path / "ra"
    list(run([folder], out, BatchConfig(workers=1)))
    (out / "công văn 1.json").unlink()
    list(run([folder], out, BatchConfig(workers=1)))
    assert (out / "công văn 1.json").is_file()


def test_failed_inputs_are_tried_again_only_when_asked(tmp_path):
    bad = tmp_path / "hỏng.pdf"
    bad.write_bytes(b"%PDF-1.7\n")
    out = tmp_path / "ra"
    list(run([bad], out, BatchConfig(workers=1)))
    assert [outcome.resumed for outcome in run([bad], out, BatchConfig(workers=1))] == [True]
    assert [outcome.resumed for outcome in run([bad], out, BatchConfig(workers=1, retry_failed=True))] == [False]


def test_a_killed_run_keeps_what_was_done(folder, tmp_path):
    out = tmp_path / "ra"
    for number in range(4, 40):
        (folder / f"công văn {number}.txt").write_text(LETTER.format(number=number), encoding="utf-8")
    command = [sys.executable, "-m", "vanban", "run", str(folder), "--out", str(out), "--workers", "1", "--quiet"]
    child = subprocess.Popen(command, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    deadline = time.monotonic() + 60
    while len(list(out.glob("*.json"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    child.kill()
    child.wait()
    done = len(list(out.glob("*.json")))
    outcomes = list(run([folder], out, BatchConfig(workers=2)))
    assert len(outcomes) == len(rows(out)) == 39
    assert done - 1 <= sum(outcome.resumed for outcome in outcomes) <= done
    assert not list(out.glob(".*.tmp"))


def test_same_names_in_two_folders_get_distinct_records_that_stay(tmp_path):
    names = {}
    for part, number in (("a", 1), ("b", 2)):
        path = tmp_path / part / "Kế hoạch.txt"
        path.parent.mkdir()
        path.write_text(LETTER.format(number=number), encoding="utf-8")
        for outcome in run([path], tmp_path / "ra", BatchConfig(workers=1)):
            names[outcome.path] = outcome.output
    assert len(set(names.values())) == 2
    again = {outcome.path: outcome.output for outcome in run([tmp_path / "b", tmp_path / "a"], tmp_path / "ra")}
    assert again == names


def test_names_that_differ_only_in_form_or_case_get_distinct_records(tmp_path):
    folder = tmp_path / "vào"
    folder.mkdir()
    for number, stem in enumerate(("kế hoạch", unicodedata.normalize("NFD", "kế hoạch"), "KẾ HOẠCH")):
        (folder / f"{stem}.txt").write_text(LETTER.format(number=number), encoding="utf-8")
    outputs = [str(outcome.output) for outcome in run([folder], tmp_path / "ra", BatchConfig(workers=1))]
    assert len({unicodedata.normalize("NFC", output).casefold() for output in outputs}) == 3


def test_strange_names_are_read_and_their_rows_are_lines(tmp_path):
    folder = tmp_path / "vào"
    folder.mkdir()
    names = ['có "ngoặc".txt', "xuống\ndòng.txt", "dấu 'nháy' và  cách.txt", "x" * 240 + ".txt"]
    for number, name in enumerate(names):
        (folder / name).write_text(LETTER.format(number=number), encoding="utf-8")
    (folder / "hỏng\n.pdf").write_bytes(b"%PDF-1.7\n")
    (Path(os.fsdecode(os.fsencode(folder) + b"/m\xe1.txt"))).write_text(LETTER.format(number=9), encoding="utf-8")
    out = tmp_path / "ra"
    outcomes = list(run([folder], out, BatchConfig(workers=1)))
    assert len(rows(out)) == 6
    assert [Path(outcome.path).name for outcome in outcomes if outcome.status != "ok"] == ["hỏng\n.pdf"]
    assert all("\n" not in (outcome.error or "") for outcome in outcomes)
    assert all((out / outcome.output).is_file() for outcome in outcomes if outcome.output)


def test_the_same_file_twice_is_one_piece_of_work_with_two_rows(folder, tmp_path):
    (folder / "bản sao.txt").write_bytes((folder / "công văn 1.txt").read_bytes())
    out = tmp_path / "ra"
    seen: list[Event] = []
    list(run([folder], out, BatchConfig(workers=2), listener=seen.append))
    assert len(rows(out)) == 4
    assert sum(isinstance(event, PageDone) for event in seen) == 3
    twins = [row for row in rows(out) if row["symbol"] == "1/SNV-CCHC"]
    assert len({row["output"] for row in twins}) == 1
    first, second = twins if twins[0]["same_as"] is None else twins[::-1]
    assert (first["same_as"], second["same_as"]) == (None, first["path"])


def test_a_record_survives_when_the_input_it_is_named_after_changes(folder, tmp_path):
    twin = folder / "a.txt"  # comes first
    twin.write_bytes((folder / "công văn 1.txt").read_bytes())
    out = tmp_path / "ra"
    list(run([folder], out, BatchConfig(workers=1)))
    twin.write_text(LETTER.format(number=77), encoding="utf-8")
    list(run([folder], out, BatchConfig(workers=1)))
    symbols = {
        Path(row["path"]).name: json.loads((out / row["output"]).read_text(encoding="utf-8"))["document"]["symbol"]
        for row in rows(out)
    }
    assert symbols["a.txt"] == "77/SNV-CCHC"
    assert symbols["công văn 1.txt"] == "1/SNV-CCHC"


def test_a_second_run_in_the_same_folder_is_refused_by_name(folder, tmp_path):
    out = tmp_path / "ra"
    out.mkdir()
    with locked(out), pytest.raises(UsageError, match=f"process {os.getpid()}"):
        list(run([folder], out, BatchConfig(workers=1)))
    assert len(list(run([folder], out, BatchConfig(workers=1)))) == 3


def test_an_interrupted_document_goes_on_where_it_was(tmp_path):
    path = tmp_path / "dài.txt"
    path.write_text("\f".join(LETTER.format(number=number) for number in range(1, 9)), encoding="utf-8")
    out = tmp_path / "ra"

    class Stop(Exception):
        pass

    def stop_after_three(event, seen=[]):  # noqa: B006 - counts over calls
        seen.append(event)
        if sum(isinstance(each, PageDone) for each in seen) == 3:
            raise Stop

    with pytest.raises(Stop):
        list(run([path], out, BatchConfig(workers=1), listener=stop_after_three))
    assert [row["status"] for row in rows(out)] == ["waiting"]
    seen: list[Event] = []
    [outcome] = run([path], out, BatchConfig(workers=1), listener=seen.append)
    read_again = sum(isinstance(event, PageDone) for event in seen)
    assert 5 <= read_again <= 6  # the page whose row was not committed yet
    whole = tmp_path / "khác"
    list(run([path], whole, BatchConfig(workers=2)))
    assert (whole / outcome.output).read_bytes() == (out / outcome.output).read_bytes()


def test_only_and_limit_leave_other_inputs_alone(folder, tmp_path):
    out = tmp_path / "ra"
    assert len(list(run([folder], out, BatchConfig(workers=1, only=("*văn 2.txt",))))) == 1
    assert len(rows(out)) == 1
    outcomes = list(run([folder], out, BatchConfig(workers=1, limit=1)))
    assert sorted(outcome.resumed for outcome in outcomes) == [False, True]
    assert [row["status"] for row in rows(out)] == ["ok", "ok", "waiting"]


def test_force_reads_again_what_is_done(folder, tmp_path):
    out = tmp_path / "ra"
    list(run([folder], out, BatchConfig(workers=1)))
    outcomes = list(run([folder], out, BatchConfig(workers=1, force=True)))
    assert [outcome.resumed for outcome in outcomes] == [False] * 3


def fetch_text(target):
    target.write_text(LETTER.format(number=5), encoding="utf-8")


def refuse(target):
    raise UnreadableInput("s3://kho/mất.txt: gone; ask for it again")


def test_inputs_that_are_fetched_are_read_and_swept_away(tmp_path):
    out = tmp_path / "ra"
    units = [
        Unit("s3://kho/thư.txt", fetch=fetch_text, version="1"),
        Unit("s3://kho/mất.txt", fetch=refuse, version="1"),
        Unit("lô.zip", error="lô.zip: a damaged archive; get it again"),
    ]
    outcomes = {outcome.path: outcome for outcome in run_units(units, out, BatchConfig(workers=1))}
    assert outcomes["s3://kho/thư.txt"].symbol == "5/SNV-CCHC"
    assert outcomes["s3://kho/mất.txt"].error == "s3://kho/mất.txt: gone; ask for it again"
    assert outcomes["lô.zip"].error == "lô.zip: a damaged archive; get it again"
    record = json.loads((out / "thư.json").read_text(encoding="utf-8"))
    assert record["source"]["path"] == "s3://kho/thư.txt"
    assert not (out / ".vanban.spool").exists()


def test_a_source_that_has_nothing_at_the_moment_is_asked_again(folder, tmp_path):
    first, second, third = sorted(folder.iterdir())

    def arriving():
        yield None
        yield unit_of(first)
        yield None
        yield unit_of(second)
        yield unit_of(third)

    assert len(list(run_units(arriving(), tmp_path / "ra", BatchConfig(workers=1)))) == 3


def test_a_document_put_together_in_a_process_of_its_own_has_the_same_record(tmp_path, monkeypatch):
    scan = tmp_path / "quét.png"
    scan.write_bytes(picture(1, "PNG"))
    records = []
    for long in (running.LONG, 0):
        monkeypatch.setattr(running, "LONG", long)
        [outcome] = run([scan], tmp_path / str(long), BatchConfig(workers=1))
        records.append((tmp_path / str(long) / outcome.output).read_bytes())
    assert records[0] == records[1]
    assert json.loads(records[0])["engine"]["name"] == "tesseract"


def test_facts_that_take_too_long_to_find_cost_the_facts_and_not_the_text(folder, tmp_path, monkeypatch):
    """The last work on a document is broken off: its record has the text, and later runs may find the facts."""
    limit = running._Batch._time_for

    def time_for(batch, task):
        late = isinstance(task, PutTogether) and task.failure is None and task.unit.name.endswith("2.txt")
        return 0 if late else limit(batch, task)

    monkeypatch.setattr(running._Batch, "_time_for", time_for)
    outcomes = {Path(each.path).name: each for each in run([folder], tmp_path / "ra", BatchConfig(workers=1))}
    assert [outcomes[f"công văn {number}.txt"].status for number in (1, 2, 3)] == ["ok", "partial", "ok"]
    record = json.loads((tmp_path / "ra" / outcomes["công văn 2.txt"].output).read_text(encoding="utf-8"))
    assert "2/SNV-CCHC" in record["pages"][0]["text"] and record["document"]["symbol"] is None
    assert [finding["code"] for finding in record["findings"]] == ["extraction_failed"]
    assert "công văn 2.txt" in (outcomes["công văn 2.txt"].error or "")
    monkeypatch.undo()
    again = run([folder], tmp_path / "ra", BatchConfig(workers=1, retry_failed=True))
    assert {outcome.status for outcome in again} == {"ok"}


def test_a_bug_in_what_finds_facts_costs_the_facts_and_not_the_text(folder, monkeypatch):
    def fail(*_):
        raise IndexError("string index out of range")

    monkeypatch.setattr("vanban.assembly.extract_settled", fail)
    [page] = [text_page(1, LETTER.format(number=7))]
    unit = unit_of(folder / "công văn 1.txt")
    engine = EngineInfo(name="none", version="", models=[], lexicon="")
    info = SourceInfo(path="công văn", sha256="", media_type="text/plain", pages=1).model_dump_json()
    finished = Assembler(engine, "")(PutTogether(unit, 1, info, (pack(page),)))
    assert isinstance(finished, Finished) and finished.status == "partial"
    assert finished.error is not None
    assert "công văn 1.txt: unexpected IndexError" in finished.error and "\n" not in finished.error
    record = json.loads(b"".join(unpacked_record(finished.record)))
    assert "7/SNV-CCHC" in record["pages"][0]["text"]
    assert record["quality"]["look_at"][0]["at"] == "/document"


def test_nothing_to_read_is_an_error_of_usage(tmp_path):
    with pytest.raises(UsageError):
        list(run([tmp_path], tmp_path / "ra"))


def test_an_output_folder_that_is_a_file_is_an_error_of_usage(folder, tmp_path):
    (tmp_path / "ra").touch()
    with pytest.raises(UsageError, match="ra"):
        list(run([folder], tmp_path / "ra"))


@dataclass(frozen=True)
class CrashingFetch:
    """Kills the worker that fetches, as often as asked, then fetches."""

    marks: Path
    times: int

    def __call__(self, target):
        done = len(list(self.marks.iterdir()))
        if done < self.times:
            (self.marks / str(done)).touch()
            os.kill(os.getpid(), signal.SIGSEGV)
        target.write_text(LETTER.format(number=5), encoding="utf-8")


@pytest.mark.parametrize(("times", "status"), [(1, "ok"), (9, "failed")])
def test_a_crash_costs_an_attempt_and_a_worker_not_the_run(folder, tmp_path, times, status):
    marks = tmp_path / "marks"
    marks.mkdir()
    units = [
        Unit("hiểm.txt", fetch=CrashingFetch(marks, times), version="1"),
        *map(unit_of, sorted(folder.iterdir())),
    ]
    seen: list[Event] = []
    config = BatchConfig(workers=2)
    outcomes = {outcome.path: outcome for outcome in run_units(units, tmp_path / "ra", config, listener=seen.append)}
    assert outcomes.pop("hiểm.txt").status == status
    assert {outcome.status for outcome in outcomes.values()} == {"ok"}
    assert sum(isinstance(event, AttemptLost) for event in seen) == min(times, config.attempts)


DYING_ENGINE = """#!/bin/sh
case "$1" in --*) exec {real} "$@";; esac
for mark in {marks}; do mkdir "$mark" 2>/dev/null && kill -9 $$; done
exec {real} "$@"
"""


@pytest.mark.parametrize(("times", "status"), [(1, "ok"), (2, "failed")])
def test_an_engine_that_is_killed_costs_an_attempt_of_a_page(tmp_path, monkeypatch, times, status):
    programs = tmp_path / "bin"
    programs.mkdir()
    marks = " ".join(str(tmp_path / f"chết-{number}") for number in range(times))
    (programs / "tesseract").write_text(DYING_ENGINE.format(real=shutil.which("tesseract"), marks=marks))
    (programs / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    (tmp_path / "quét.png").write_bytes(picture(1, "PNG"))
    seen: list[Event] = []
    (outcome,) = run([tmp_path / "quét.png"], tmp_path / "ra", BatchConfig(workers=1), listener=seen.append)
    assert outcome.status == status, outcome.error
    assert [event.reason for event in seen if isinstance(event, AttemptLost)] == [
        "tesseract died of an image, with code -9"
    ] * times


def test_pipes_and_devices_are_refused_and_hold_nobody_up(folder, tmp_path):
    os.mkfifo(tmp_path / "ống")
    (folder / "vô tận.pdf").symlink_to("/dev/zero")
    outcomes = list(run([folder, tmp_path / "ống"], tmp_path / "ra", BatchConfig(workers=1)))
    refused = {Path(outcome.path).name: outcome.error for outcome in outcomes if outcome.status == "failed"}
    assert set(refused) == {"vô tận.pdf", "ống"}
    assert all("is a pipe or a device" in str(error) for error in refused.values())


def test_a_run_that_finds_no_room_says_so_and_goes_on_when_there_is_some(folder, tmp_path):
    out = tmp_path / "ra"
    command = f'ulimit -f 40; exec "{sys.executable}" -m vanban run "{folder}" --out "{out}" --workers 1 -q'
    child = subprocess.run(["bash", "-c", command], stderr=subprocess.PIPE, text=True, check=False)
    assert child.returncode == 1
    assert "cannot go on" in child.stderr
    assert {outcome.status for outcome in run([folder], out, BatchConfig(workers=1))} == {"ok"}
    assert len(rows(out)) == 3


def test_a_folder_that_nobody_may_write_in_is_an_error_of_usage():
    with pytest.raises(UsageError, match="/proc"), locked(Path("/proc")):
        pass


SLOW_ENGINE = """#!/bin/sh
case "$1" in --*) exec {real} "$@";; esac
sleep 300 & wait
"""


def start_with_slow_engine(inputs, out, tmp_path, *options):
    """A run whose engine never answers."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "tesseract").write_text(SLOW_ENGINE.format(real=shutil.which("tesseract")))
    (programs / "tesseract").chmod(0o755)
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}
    command = [sys.executable, "-m", "vanban", "run", str(inputs), "--out", str(out), "--workers", "2", "-q", *options]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)


def test_a_page_whose_engine_hangs_is_given_up_and_the_rest_is_read(folder, tmp_path):
    (folder / "quét.png").write_bytes(picture(1, "PNG"))
    out = tmp_path / "ra"
    child = start_with_slow_engine(folder, out, tmp_path, "--page-timeout", "8")
    child.communicate(timeout=120)
    assert child.returncode == 6
    [failed] = [row for row in rows(out) if row["status"] != "ok"]
    assert "quét.png" in failed["error"] and "8 s" in failed["error"]
    assert len(rows(out)) == 4


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_asked_to_stop_ends_cleanly_at_once(folder, tmp_path, number):
    (folder / "quét.png").write_bytes(picture(1, "PNG"))
    out = tmp_path / "ra"
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests run in the background of a shell ignore it
    child = start_with_slow_engine(folder, out, tmp_path)
    signal.signal(signal.SIGINT, ours)
    while len(list(out.glob("*.json"))) < 3 and child.poll() is None:
        time.sleep(0.05)
    below = descendants(child.pid)
    child.send_signal(number)
    child.communicate(timeout=90)  # a run that does not listen goes on for a page's 140 seconds
    assert child.returncode == 130
    await_end(below)
    assert sorted(row["status"] for row in rows(out)) == ["ok", "ok", "ok", "waiting"]
    assert not (out / ".vanban.spool").exists()


def test_pages_come_back_as_they_were_packed_and_share_equal_figures():
    words = [Word(text, Box(1000, 2000, 3000, 4000), 0.875, raw) for text, raw in (("tỉnh", "tinh"), ("Kế", None))]
    pages = [Page(number, "ok", 4000, 5000, lines=(Line((tuple(words),)),)) for number in (1, 2)]
    found = list(unpack_all(map(pack, pages)))
    assert found == pages
    first, last = found[0].lines[0].words[0], found[1].lines[0].words[1]
    assert first.box is not None and last.box is not None
    assert first.box.y1 is last.box.y1 and first.confidence is last.confidence
