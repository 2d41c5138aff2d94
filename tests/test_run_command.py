"""``vanban run`` from arguments to files, with text documents: no engine is needed to read them."""

import csv
import json
import signal
import sqlite3
import subprocess
import sys
import time
import unicodedata
import zipfile

import pytest
from letters import LETTER

from vanban.cli import main


@pytest.fixture
def scans(tmp_path):
    folder = tmp_path / "văn bản đến"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"công văn {number}.txt").write_text(LETTER.format(number=number), encoding="utf-8")
    with zipfile.ZipFile(folder / "lô 'số 1'.zip", "w") as archive:
        archive.writestr("quý 1/công văn 3.txt", LETTER.format(number=3))
        archive.writestr(unicodedata.normalize("NFD", "Quyết định.txt"), LETTER.format(number=4))
        archive.writestr("xuống\ndòng.txt", LETTER.format(number=1))  # as another
        archive.writestr("đọc trước.md", "# không phải văn bản")
    (folder / "hỏng.zip").write_bytes(b"PK\x03\x04 hong")
    return folder


def manifest(out):
    return [json.loads(line) for line in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


def documents(out):
    with (out / "csv" / "documents.csv").open(encoding="utf-8", newline="") as stream:
        return [row["path"] for row in csv.DictReader(stream)]


def test_every_input_has_a_row_in_the_manifest_and_in_every_form(scans, tmp_path, capsys):
    out = tmp_path / "ra"
    listed = tmp_path / "danh sách"
    listed.write_text(f"{scans / 'không có.pdf'}\n", encoding="utf-8")
    arguments = ["run", str(scans), "--from-file", str(listed), "--out", str(out), "--workers", "1"]
    forms = ["--jsonl", "--csv", "--sqlite", "--parquet", "--text", "--log", str(tmp_path / "log")]
    assert main([*arguments, *forms]) == 6
    rows = manifest(out)
    archive = f"{scans}/lô 'số 1'.zip!/"
    names = {row["path"]: row["status"] for row in rows}
    assert len(rows) == len(names) == 7
    assert {name for name, status in names.items() if status == "failed"} == {
        str(scans / "hỏng.zip"),
        str(scans / "không có.pdf"),
    }
    assert f"{archive}quý 1/công văn 3.txt" in names and f"{archive}xuống\ndòng.txt" in names
    assert sorted(documents(out)) == sorted(names)
    assert len((out / "records.jsonl").read_text(encoding="utf-8").splitlines()) == 4
    db = sqlite3.connect(out / "records.sqlite")
    found = db.execute("SELECT count(*) FROM page_search WHERE page_search MATCH 'don doc bao cao'").fetchone()
    db.close()
    assert found == (4,)
    shown = capsys.readouterr()
    events = [json.loads(line) for line in shown.err.splitlines()]
    assert sum(event["event"] == "document_done" for event in events) == 7
    assert {"event": "left_aside", "path": f"{archive}đọc trước.md"}.items() <= events[0].items()
    assert events[-1]["run"]["done"] == 7
    assert "7 documents: 5 ok, 2 failed" in shown.out
    assert (tmp_path / "log").read_text(encoding="utf-8").count("page=1 ok") == 4
    assert main([*arguments, "--csv", "--progress", "none"]) == 6  # nothing is read again
    assert len(manifest(out)) == len(documents(out)) == 7
    assert capsys.readouterr().err == ""


def test_quiet_says_nothing(scans, tmp_path, capsys):
    assert main(["run", str(scans / "công văn 1.txt"), "--out", str(tmp_path / "ra"), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["công văn 1.txt", "--progress", "la"],
        ["công văn 1.txt", "--watch"],
        [".", "--watch", "--from-file", "-"],
        ["*.jpg"],
        ["--from-file", "không có"],
        [".", "--log", "không/có.log"],
    ],
)
def test_mistakes_are_errors_of_usage_that_leave_nothing_behind(arguments, scans, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(scans)
    assert main(["run", *arguments, "--out", str(tmp_path / "ra")]) == 2
    assert capsys.readouterr().err
    assert not (tmp_path / "ra").exists()


def test_an_archive_of_a_dry_run_is_listed_and_nothing_is_written(scans, tmp_path, capsys):
    assert main(["run", str(scans), "--out", str(tmp_path / "ra"), "--dry-run"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 6
    assert not (tmp_path / "ra").exists()


def test_a_list_that_comes_slowly_is_waited_for(scans, tmp_path):
    for option, lines in (("--dry-run", 2), ("--quiet", 0)):
        command = [sys.executable, "-m", "vanban", "run", "--from-file", "-", "--out", str(tmp_path / "ra"), option]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for number in (1, 2):
            assert child.stdin is not None
            child.stdin.write(f"{scans / f'công văn {number}.txt'}\0".encode())
            child.stdin.flush()
            time.sleep(1.5)
        out, _ = child.communicate(timeout=120)
        assert (child.returncode, out.count(b"\n")) == (0, lines)
    assert len(manifest(tmp_path / "ra")) == 2


def test_an_empty_list_is_an_error_of_usage(tmp_path):
    command = [sys.executable, "-m", "vanban", "run", "--from-file", "-", "--out", str(tmp_path / "ra")]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(2.5)
    _, err = child.communicate(timeout=60)
    assert child.returncode == 2 and b"no document found" in err


def start(*arguments):
    command = [sys.executable, "-m", "vanban", "run", *arguments, "--workers", "1", "--progress", "none"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def wait_for(condition):
    deadline = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_watched_folder_is_read_as_it_fills_and_a_signal_ends_the_run_well(scans, tmp_path):
    out = tmp_path / "ra"
    (scans / "hỏng.zip").unlink()
    child = start(str(scans), "--watch", "--csv", "--parquet", "--out", str(out))
    wait_for((out / "công văn 3.json").exists)
    (scans / "đang chép").write_text(LETTER.format(number=9), encoding="utf-8")
    (scans / "đang chép").rename(scans / "công văn 9.txt")
    wait_for((out / "công văn 9.json").exists)
    child.send_signal(signal.SIGTERM)
    _, err = child.communicate(timeout=60)
    assert (child.returncode, err) == (0, b"")
    assert len(manifest(out)) == len(documents(out)) == 6
    assert (out / "parquet" / "documents.parquet").exists()


def test_a_killed_run_leaves_tables_that_the_next_one_completes(scans, tmp_path):
    out = tmp_path / "ra"
    for number in range(10, 60):
        (scans / f"công văn {number}.txt").write_text(LETTER.format(number=number), encoding="utf-8")
    child = start(str(scans), "--csv", "--sqlite", "--jsonl", "--out", str(out))
    wait_for(lambda: (out / "csv" / "documents.csv").exists() and len(documents(out)) > 5)
    child.kill()
    child.communicate()
    assert main(["run", str(scans), "--out", str(out), "--csv", "--sqlite", "--jsonl", "--quiet"]) == 6
    assert len(manifest(out)) == 56
    assert sorted(documents(out)) == sorted(row["path"] for row in manifest(out))
    db = sqlite3.connect(out / "records.sqlite")
    assert db.execute("SELECT count(*), count(DISTINCT path) FROM documents").fetchone() == (56, 56)
    db.close()
    records = [json.loads(line) for line in (out / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({record["source"]["sha256"] for record in records}) == len(records) == 54


def test_an_output_folder_at_an_address_gets_what_a_local_one_would(scans, tmp_path, monkeypatch):
    fsspec = pytest.importorskip("fsspec")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "nhớ đệm"))
    system = fsspec.filesystem("memory")
    arguments = ["run", str(scans), "--out", "memory://kho/ra", "--csv", "--quiet"]
    assert main(arguments) == 6
    assert main(["status", "memory://kho/ra"]) == 0
    there = {name.removeprefix("/kho/ra/") for name in system.find("/kho/ra")}
    assert {"manifest.jsonl", "công văn 1.json", "csv/documents.csv"} <= there
    assert not any("journal" in name or name.startswith(".") for name in there)
    before = {name: system.info(f"/kho/ra/{name}")["created"] for name in there}
    (scans / "công văn 2.txt").write_text(LETTER.format(number=22), encoding="utf-8")
    assert main(arguments) == 6
    after = {name: system.info(f"/kho/ra/{name}")["created"] for name in there}
    assert {name for name in there if name.endswith(".json") and before[name] != after[name]} == {"công văn 2.json"}
    assert json.loads(system.cat("/kho/ra/công văn 2.json"))["document"]["symbol"] == "22/SNV-CCHC"
