import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vanban.batch import BatchConfig, Outcome, find_documents, output_names, read_manifest, run
from vanban.errors import UsageError

LETTER = """SỞ NỘI VỤ	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}/SNV-CCHC	Độc lập - Tự do - Hạnh phúc
V/v đôn đốc báo cáo	Phú Yên, ngày 05 tháng 9 năm 2022

Kính gửi: Các phòng chuyên môn

Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư, đề nghị báo cáo trước ngày 20/9.
"""


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


def test_a_row_cut_short_by_a_kill_does_not_spoil_the_next_run(folder, tmp_path):
    out = tmp_path / "ra"
    list(run([folder], out, BatchConfig(workers=1)))
    manifest = out / "manifest.jsonl"
    manifest.write_text(manifest.read_text(encoding="utf-8")[:-30], encoding="utf-8")
    outcomes = list(run([folder], out, BatchConfig(workers=1)))
    assert sorted(outcome.resumed for outcome in outcomes) == [False, True, True]
    assert len(rows(out)) == 3


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
    done = read_manifest(out)
    assert done
    outcomes = list(run([folder], out, BatchConfig(workers=2)))
    assert len(outcomes) == len(rows(out)) == 39
    assert sum(outcome.resumed for outcome in outcomes) == len(done)
    assert not list(out.glob(".*.tmp"))


def test_same_names_in_two_folders_get_distinct_records_that_stay(tmp_path):
    first, second = tmp_path / "a" / "kh.pdf", tmp_path / "b" / "kh.pdf"
    names = output_names([first, second], {})
    assert len(set(names.values())) == 2
    earlier = {str(first): Outcome(str(first), "ok", output="kh.json")}
    assert output_names([second], earlier)[second] != "kh.json"
    assert output_names([first], earlier)[first] == "kh.json"


def test_a_folder_is_searched_by_content(tmp_path):
    (tmp_path / "sâu" / "hơn").mkdir(parents=True)
    (tmp_path / "sâu" / "hơn" / "scan.bin").write_bytes(b"%PDF-1.4\n")
    (tmp_path / "đọc.txt").write_text("Căn cứ", encoding="utf-8")
    (tmp_path / "README.md").write_text("# not a document", encoding="utf-8")
    (tmp_path / ".ẩn.pdf").write_bytes(b"%PDF-1.4\n")
    (tmp_path / "ra").mkdir()
    (tmp_path / "ra" / "cũ.pdf").write_bytes(b"%PDF-1.4\n")
    found = find_documents([tmp_path], tmp_path / "ra")
    assert {path.name for path in found.documents} == {"scan.bin", "đọc.txt"}
    assert [path.name for path in found.left_aside] == ["README.md"]


def test_patterns_are_expanded_and_files_taken_once(folder, tmp_path):
    pattern = str(folder / "*.txt")
    assert len(find_documents([pattern, folder / "công văn 1.txt"], tmp_path / "ra").documents) == 3


def test_nothing_to_read_is_an_error_of_usage(tmp_path):
    with pytest.raises(UsageError):
        list(run([tmp_path], tmp_path / "ra"))


def test_an_output_folder_that_is_a_file_is_an_error_of_usage(folder, tmp_path):
    (tmp_path / "ra").touch()
    with pytest.raises(UsageError, match="ra"):
        list(run([folder], tmp_path / "ra"))
