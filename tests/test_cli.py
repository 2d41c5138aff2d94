import io
import json
import re
import sys
from importlib import metadata

import pytest

from vanban.cli import main

GOOD = """UBND TỈNH KON TUM	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ TƯ PHÁP	Độc lập - Tự do - Hạnh phúc
Số: 12/KH-STP	Kon Tum, ngày 03 tháng 02 năm 2023

KẾ HOẠCH
Kiểm tra công tác hộ tịch năm 2023

Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;
"""
COMMANDS = ("run", "status", "ocr", "repair", "extract", "schema", "eval", "doctor")


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "kế hoạch.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def say(monkeypatch, text):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example_that_names_it(command, capsys):
    assert main([command, "--help"]) == 0
    assert re.search(rf"Example: vanban.* {command}", " ".join(capsys.readouterr().out.split()))


def test_the_version_is_the_installed_one(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"vanban {metadata.version('vanban')}\n"


def test_extract_prints_the_record_of_a_file(good, capsys):
    assert main(["extract", str(good)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["document"]["symbol"] == "12/KH-STP"
    assert record["source"]["path"] == str(good)
    assert record["engine"]["name"] == "none"


def test_extract_reads_standard_input(monkeypatch, capsys):
    say(monkeypatch, GOOD)
    assert main(["extract", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["document"]["date"] == "2023-02-03"


def test_repair_of_good_text_gives_it_back(good, capsys):
    assert main(["repair", str(good)]) == 0
    assert capsys.readouterr().out == GOOD


def test_repair_writes_its_changes_and_they_reproduce_the_output(tmp_path, capsys):
    garbled = "Thuc hién nhiém vu, giai phap trong tam nham cai thién va nang cao Chi sb cai cach hanh chinh\n"
    path, changes = tmp_path / "a.txt", tmp_path / "changes.jsonl"
    path.write_text(garbled, encoding="utf-8")
    assert main(["repair", str(path), "--changes", str(changes)]) == 0
    out = capsys.readouterr().out
    assert "nhiệm vụ, giải pháp trọng tâm" in out
    text = garbled
    for change in reversed([json.loads(line) for line in changes.read_text(encoding="utf-8").splitlines()]):
        assert garbled[change["start"] : change["end"]] == change["before"]
        text = text[: change["start"]] + change["after"] + text[change["end"] :]
    assert text == out


def test_schema_is_json(capsys):
    assert main(["schema"]) == 0
    assert "properties" in json.loads(capsys.readouterr().out)


def test_eval_of_texts(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("cải cách hành chính", encoding="utf-8")
    (tmp_path / "b.txt").write_text("cải cách hanh chính", encoding="utf-8")
    assert main(["eval", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 0
    assert json.loads(capsys.readouterr().out)["wer"] == 0.25


def test_eval_of_records(good, tmp_path, capsys):
    assert main(["extract", str(good)]) == 0
    path = tmp_path / "record.json"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["eval", str(path), str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["all"]["f1"] == 1.0


def test_doctor_lists_the_engine_and_its_models(capsys):
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in ("tesseract", "model vie", "pdftoppm", "lexicon"))


def test_doctor_names_the_command_that_installs_what_is_missing(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["doctor"]) == 4
    assert "apt-get install -y" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["run"], 2),
        (["no-such-command"], 2),
        (["extract", "không có.txt"], 3),
        (["ocr", "không có.pdf"], 3),
        (["eval", "không có.txt", "không có.txt"], 3),
    ],
)
def test_exit_codes_of_mistakes(arguments, code, capsys):
    assert main(arguments) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err


def test_a_binary_file_given_as_text_is_named_in_one_line(tmp_path, capsys):
    path = tmp_path / "ảnh.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    assert main(["repair", str(path)]) == 3
    message = capsys.readouterr().err.strip()
    assert "ảnh.png" in message and "vanban ocr" in message and "\n" not in message


def test_a_batch_with_a_failed_document_returns_six(good, tmp_path, capsys):
    (tmp_path / "hỏng.pdf").write_bytes(b"%PDF-1.7\n")
    out = tmp_path / "ra"
    assert main(["run", str(good), str(tmp_path / "hỏng.pdf"), "--out", str(out), "--workers", "1"]) == 6
    captured = capsys.readouterr()
    assert str(out / "kế hoạch.json") in captured.out
    assert "hỏng.pdf" in captured.err


def test_a_batch_prints_a_row_per_document(good, tmp_path, capsys):
    assert main(["run", str(good), "--out", str(tmp_path / "ra"), "--workers", "1"]) == 0
    assert re.search(r"kế hoạch\.txt +kế hoạch +12/KH-STP +2023-02-03", capsys.readouterr().out)


def test_repair_keeps_the_users_own_words(tmp_path, capsys):
    garbled, own = tmp_path / "garbled.txt", tmp_path / "own.txt"
    garbled.write_text("Xa Dak Pling cai dat phan mem cua tinh.\n", encoding="utf8")
    own.write_text("Đăk Pling\n", encoding="utf8")
    assert main(["repair", str(garbled), "--lexicon", str(own), "--min-score", "0.1"]) == 0
    assert "Xã Đăk Pling cài đặt phần mềm của tỉnh." in capsys.readouterr().out


def test_status_tells_how_a_batch_ended(good, tmp_path, capsys):
    (tmp_path / "hỏng.pdf").write_bytes(b"%PDF-1.7\n")
    out = tmp_path / "ra"
    assert main(["run", str(good), str(tmp_path / "hỏng.pdf"), "--out", str(out), "--workers", "1", "-q"]) == 6
    capsys.readouterr()
    (out / "manifest.jsonl").unlink()
    assert main(["status", str(out)]) == 0
    printed = capsys.readouterr().out
    assert "2: 1 ok, 1 failed" in printed
    assert "hỏng.pdf" in printed
    assert (out / "manifest.jsonl").is_file()
    assert main(["status", str(out), "--json"]) == 0
    now = json.loads(capsys.readouterr().out)
    assert now["inputs"] == {"total": 2, "ok": 1, "partial": 0, "failed": 1, "waiting": 0}
    assert now["running"] is None
    assert main(["status", str(out), "--rows"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_status_of_a_folder_without_a_batch_is_an_error_of_usage(tmp_path, capsys):
    assert main(["status", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(good, tmp_path, capsys):
    out = tmp_path / "ra"
    assert main(["run", str(good), "--out", str(out), "--dry-run"]) == 0
    assert re.search(r"^read +\S*kế hoạch", capsys.readouterr().out)
    assert not out.exists()
    assert main(["run", str(good), "--out", str(out), "--workers", "1", "-q"]) == 0
    capsys.readouterr()
    assert main(["run", str(good), "--out", str(out), "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("done ")


def test_eval_shows_both_sides_of_a_repair_and_its_damage(tmp_path, capsys):
    texts = {"gold": "Kế hoạch năm 2023", "after": "Kế hoạch nắm 2023", "before": "Ke hoach năm 2023"}
    for name, text in texts.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text, encoding="utf-8")
    folders = [str(tmp_path / name) for name in ("gold", "after")]
    assert main(["eval", *folders, "--before", str(tmp_path / "before")]) == 0
    report = json.loads(capsys.readouterr().out)["a.txt"]
    assert (report["before"]["wer"], report["after"]["wer"]) == (0.5, 0.25)
    assert (report["mended"], report["damaged"], report["damage"]) == (2, 1, [["năm", "nắm"]])
