import csv
import json
import sqlite3
import unicodedata
from dataclasses import replace

import pytest

from vanban.errors import UsageError
from vanban.events import Outcome
from vanban.parse import extract
from vanban.tables import FORMS, Keep, Tables
from vanban.tables.columns import flat_tables

TEXT = """UBND TỈNH KON TUM	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ TƯ PHÁP	Độc lập - Tự do - Hạnh phúc
Số: {number}/KH-STP	Kon Tum, ngày 03 tháng 02 năm 2023

KẾ HOẠCH
Nâng cao Chỉ số cải cách hành chính năm {year}

Căn cứ Quyết định số 19/2021/QĐ-UBND ngày 10 tháng 8 năm 2021 của UBND tỉnh;
Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;

I. KẾT QUẢ
Năm 2022, Chỉ số CCHC của Sở đạt {score}/100 điểm, xếp hạng 5/20, giảm 1,25 điểm.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.	GIÁM ĐỐC
	Nguyễn Văn "A", B
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def put(folder, number, *, name=None, score="82,91", same_as=None):
    """A record in the folder and its outcome."""
    name = name or f"kế hoạch {number}"
    record = extract(TEXT.format(number=number, year=2023, score=score), f"{name}.txt")
    (folder / f"{name}.json").write_text(record.model_dump_json(indent=2), encoding="utf-8")
    return Outcome(f"{name}.txt", "ok", f"{name}.json", None, 1, same_as=same_as, size=10)


def keep(folder, outcomes, forms=FORMS, *, later=()):
    """A run that ends: outcomes as they come, then all that the folder has."""
    tables = Tables(folder, Keep(tuple(forms)))
    for outcome in outcomes:
        tables.add(outcome)
    tables.finish(lambda: [*later, *outcomes])


def csv_rows(folder, table):
    with (folder / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def json_rows(folder):
    return [json.loads(line) for line in (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()]


def sql(folder, query, *values):
    db = sqlite3.connect(folder / "records.sqlite")
    try:
        return db.execute(query, values).fetchall()
    finally:
        db.close()


def parquet_rows(folder, table):
    parquet = pytest.importorskip("pyarrow.parquet")
    return parquet.read_table(folder / "parquet" / f"{table}.parquet").to_pylist()


def assert_all_hold(folder, paths):
    """Every form has these inputs, each once."""
    assert sorted(row["path"] for row in csv_rows(folder, "documents")) == sorted(paths)
    assert sorted(row["path"] for row in parquet_rows(folder, "documents")) == sorted(paths)
    assert sorted(path for (path,) in sql(folder, "SELECT path FROM documents")) == sorted(paths)
    for table in flat_tables()[1:]:
        with_csv = sorted((row["document"], int(row["position"])) for row in csv_rows(folder, table.name))
        with_parquet = sorted((row["document"], row["position"]) for row in parquet_rows(folder, table.name))
        query = f'SELECT path, position FROM "{table.name}" AS item JOIN documents ON documents.id = item.document'
        assert sorted(sql(folder, query)) == with_csv == with_parquet
        assert len(set(with_csv)) == len(with_csv)


def test_all_forms_hold_the_same_rows_with_their_values(folder):
    keep(folder, [put(folder, 12), put(folder, 13, score="90,5")])
    assert_all_hold(folder, ["kế hoạch 12.txt", "kế hoạch 13.txt"])
    first, _ = sql(folder, "SELECT path, symbol, date, issuer, signer_title FROM documents ORDER BY path")
    assert first[:4] == ("kế hoạch 12.txt", "12/KH-STP", "2023-02-03", "Sở Tư pháp")
    query = "SELECT score, rank, rank_of, change FROM scores JOIN documents ON documents.id = document ORDER BY path"
    assert sql(folder, query)[0][:3] == (82.91, 5, 20)
    assert parquet_rows(folder, "scores")[1]["score"] == 90.5
    assert csv_rows(folder, "references")[0]["symbol"] == "19/2021/QĐ-UBND"
    assert parquet_rows(folder, "documents")[0]["recipients"] == ["UBND tỉnh"]
    assert json.loads(csv_rows(folder, "documents")[0]["recipients"]) == ["UBND tỉnh"]
    assert json_rows(folder)[0] == json.loads((folder / "kế hoạch 12.json").read_text(encoding="utf-8"))
    assert (folder / "kế hoạch 12.txt").read_text(encoding="utf-8").startswith("UBND TỈNH KON TUM")


def test_no_table_has_two_columns_of_one_name():
    for table in flat_tables():
        names = [name for name, _ in table.fields]
        assert len(set(names)) == len(names), table.name


def test_facts_have_the_page_and_confidence_of_their_evidence(folder):
    keep(folder, [put(folder, 12)])
    assert {row["page"] for row in csv_rows(folder, "references")} == {"1"}


def test_a_failed_input_has_a_row_in_documents_alone(folder):
    keep(folder, [put(folder, 12), Outcome("hỏng\n'\".pdf", "failed", error="hỏng: is empty")])
    assert_all_hold(folder, ["kế hoạch 12.txt", "hỏng\n'\".pdf"])
    assert sql(folder, "SELECT status, error, pages FROM documents WHERE output IS NULL") == [
        ("failed", "hỏng: is empty", 0)
    ]
    assert len(json_rows(folder)) == 1


def test_an_input_with_anothers_content_has_a_row_but_no_facts_of_its_own(folder):
    first = put(folder, 12)
    twin = replace(first, path="bản sao.txt", same_as=first.path)
    keep(folder, [first, twin])
    assert_all_hold(folder, [first.path, "bản sao.txt"])
    assert sql(folder, "SELECT same_as FROM documents WHERE path = 'bản sao.txt'") == [(first.path,)]
    assert len(json_rows(folder)) == 1
    assert len(sql(folder, "SELECT * FROM scores")) == len(csv_rows(folder, "scores")) == 1


def test_a_rerun_writes_nothing_again_and_replaces_what_changed(folder):
    outcomes = [put(folder, 12), put(folder, 13), put(folder, 14)]
    keep(folder, outcomes)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    keep(folder, outcomes)
    unchanged = {path.name for path, time in before.items() if path.stat().st_mtime_ns == time}
    assert {"documents.parquet", "scores.csv", "kế hoạch 12.txt", "records.jsonl"} <= unchanged
    outcomes[1] = put(folder, 13, score="99,5")
    keep(folder, outcomes)
    assert_all_hold(folder, [outcome.path for outcome in outcomes])
    assert sorted(row["score"] for row in csv_rows(folder, "scores")) == ["82.91", "82.91", "99.5"]
    assert sorted(row["scores"][0]["score"] for row in json_rows(folder)) == [82.91, 82.91, 99.5]


def test_a_failure_is_replaced_when_its_retry_succeeds_and_the_other_way_round(folder):
    good = put(folder, 12)
    bad = Outcome(good.path, "failed", error="timed out")
    for last, references in ((bad, 0), (good, 2), (bad, 0)):
        keep(folder, [last])
        assert_all_hold(folder, [good.path])
        assert len(csv_rows(folder, "references")) == references
        assert len(json_rows(folder)) == (references > 0)
        assert (folder / "kế hoạch 12.txt").exists() == (references > 0)


def test_inputs_of_earlier_runs_are_caught_up_with(folder):
    earlier = [put(folder, 1), put(folder, 2)]
    keep(folder, earlier, ["csv"])
    keep(folder, [put(folder, 3)], later=earlier)  # forms that were not asked for before
    assert_all_hold(folder, ["kế hoạch 1.txt", "kế hoạch 2.txt", "kế hoạch 3.txt"])


@pytest.mark.parametrize("finished", [0, 1, 2, 3])
def test_a_kill_loses_nothing_and_doubles_nothing(folder, finished):
    outcomes = [put(folder, number) for number in range(3)]
    tables = Tables(folder, Keep(FORMS))
    for outcome in outcomes[:finished]:
        tables.add(outcome)
    for sink in tables.sinks:  # dies here, in the middle of a write
        for stream in getattr(getattr(sink, "files", None), "streams", {}).values():
            stream.write(b'{"nua ch')
            stream.close()
        if hasattr(sink, "db"):
            sink.db.close()
    assert tables.ledger is not None
    tables.ledger.db.close()
    keep(folder, outcomes)
    assert_all_hold(folder, [outcome.path for outcome in outcomes])
    assert len(json_rows(folder)) == 3


def test_files_that_others_changed_or_removed_are_written_anew(folder):
    outcomes = [put(folder, 12), put(folder, 13)]
    keep(folder, outcomes)
    (folder / "csv" / "scores.csv").write_text("x", encoding="utf-8")
    (folder / "records.jsonl").unlink()
    (folder / "records.sqlite").unlink()
    (folder / "parquet" / "documents.parquet").unlink()
    keep(folder, outcomes)
    assert_all_hold(folder, [outcome.path for outcome in outcomes])
    assert len(json_rows(folder)) == 2


def test_a_database_of_another_layout_is_made_anew_and_one_that_is_none_is_an_error_of_usage(folder):
    keep(folder, [put(folder, 12)], ["sqlite"])
    db = sqlite3.connect(folder / "records.sqlite")
    with db:
        db.execute("UPDATE layout SET definition = 'cũ'")
    db.close()
    keep(folder, [put(folder, 12)], ["sqlite"])
    assert len(sql(folder, "SELECT * FROM documents")) == 1
    (folder / "records.sqlite").write_text("không phải SQLite " * 100, encoding="utf-8")
    with pytest.raises(UsageError, match="records"):
        Tables(folder, Keep(("sqlite",)))


SEARCH = """
SELECT path, pages.number, snippet(page_search, -1, '[', ']', '…', 8) FROM page_search
JOIN pages ON pages.id = page_search.rowid JOIN documents ON documents.id = pages.document
WHERE page_search MATCH ? ORDER BY rank
"""


def test_pages_are_found_with_and_without_marks(folder):
    first = put(folder, 12)
    keep(folder, [first], ["sqlite"])
    for words in (
        "cải cách hành chính",
        "cai cach hanh chinh",
        '"KE HOACH"',
        "doc lap",
        "dieu OR quyet",
        "19/2021".join('""'),
    ):
        found = sql(folder, SEARCH, words)
        assert [row[:2] for row in found] == [(first.path, 1)], words
        assert "[" in found[0][2]
    for words in ("cái cách", "độc lặp", "khong co"):
        assert sql(folder, SEARCH, words) == []
    keep(folder, [Outcome(first.path, "failed", error="hỏng")], ["sqlite"])
    assert sql(folder, SEARCH, "hanh chinh") == []
    assert sql(folder, "INSERT INTO page_search (page_search) VALUES ('integrity-check')") == []


def test_rows_of_a_document_hang_together_by_keys(folder):
    keep(folder, [put(folder, 12)], ["sqlite"])
    assert sql(folder, "PRAGMA foreign_key_check") == []
    assert len(sql(folder, 'PRAGMA foreign_key_list("references")')) == 1


def test_hard_names_and_values_survive_every_form(folder):
    names = ["xuống\ndòng", "nháy'đơn\"kép", unicodedata.normalize("NFD", "Quyết định"), "a,b;c", "dấu  cách "]
    keep(folder, [put(folder, 7, name=name) for name in names])
    assert_all_hold(folder, [f"{name}.txt" for name in names])


def test_parquet_files_wait_when_a_run_is_stopped(folder):
    outcomes = [put(folder, 1)]
    keep(folder, outcomes, ["parquet"])
    outcomes.append(put(folder, 2))
    tables = Tables(folder, Keep(("parquet",)))
    tables.finish(lambda: outcomes, stopped=True)
    assert len(parquet_rows(folder, "documents")) == 1
    keep(folder, outcomes, ["parquet"])
    assert len(parquet_rows(folder, "documents")) == 2


def test_a_lost_record_costs_only_its_facts(folder, caplog):
    outcome = put(folder, 12)
    (folder / "kế hoạch 12.json").write_text("{", encoding="utf-8")
    keep(folder, [outcome])
    assert_all_hold(folder, [outcome.path])
    assert "cannot be read" in caplog.text


def test_the_files_can_be_read_while_they_grow(folder):
    tables = Tables(folder, Keep(("jsonl", "csv", "sqlite")))
    for number in range(3):
        tables.add(put(folder, number))
        assert len(json_rows(folder)) == len(csv_rows(folder, "documents")) == number + 1
        assert sql(folder, "SELECT count(*) FROM documents") == [(number + 1,)]
    tables.finish(list)
