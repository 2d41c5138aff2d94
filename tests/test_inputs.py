import os
import sys
import time
import unicodedata
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.errors import UsageError
from vanban.inputs import find_units, watch
from vanban.inputs.lists import entries

PDF = b"%PDF-1.4\n"


@pytest.fixture
def scans(tmp_path):
    folder = tmp_path / "scans"
    for name in ("a/kế hoạch.pdf", "a/tờ trình 2.tif", "báo cáo.PDF"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(PDF)
    return folder


def names(units):
    return [unit.name for unit in units if unit]


def found(arguments, lists=(), **options):
    return [unit for unit in find_units(arguments, lists, **options) if unit]


def test_a_folder_gives_its_documents_in_order_and_says_what_it_leaves_aside(scans):
    (scans / "README.md").write_text("# không phải văn bản", encoding="utf-8")
    (scans / "scan.bin").write_bytes(PDF)
    (scans / "tài liệu.docx").write_bytes(b"PK\x03\x04 word/")
    (scans / ".ẩn.pdf").write_bytes(PDF)
    (scans / "rỗng.tif").touch()
    aside: list[str] = []
    units = found([scans], left_aside=aside.append)
    expected = ["a/kế hoạch.pdf", "a/tờ trình 2.tif", "báo cáo.PDF", "rỗng.tif", "scan.bin"]
    assert names(units) == [str(scans / name) for name in expected]
    assert aside == [str(scans / "README.md"), str(scans / "tài liệu.docx")]
    assert all(unit.version for unit in units)


def test_the_output_folder_and_linked_folders_are_not_searched(scans):
    (scans / "ra").mkdir()
    (scans / "ra" / "cũ.pdf").write_bytes(PDF)
    (scans / "a" / "vòng").symlink_to(scans)
    assert len(names(find_units([scans], out=scans / "ra"))) == 3


def test_links_to_files_are_taken_and_broken_ones_get_a_unit(scans, tmp_path):
    (tmp_path / "gốc.pdf").write_bytes(PDF)
    (scans / "đường dẫn.pdf").symlink_to(tmp_path / "gốc.pdf")
    (scans / "hỏng.pdf").symlink_to(tmp_path / "mất.pdf")
    found = names(find_units([scans]))
    assert str(scans / "đường dẫn.pdf") in found
    assert str(scans / "hỏng.pdf") in found


def test_a_pattern_is_expanded_and_what_is_found_again_is_given_once(scans):
    assert len(names(find_units([scans / "**" / "*.pdf", scans / "a" / "kế hoạch.pdf", scans]))) == 3


def test_a_file_named_twice_is_two_inputs(scans):
    path = str(scans / "báo cáo.PDF")
    assert names(find_units([path, path, path])) == [path, f"{path} (2)", f"{path} (3)"]
    assert {unit.path for unit in found([path, path])} == {Path(path)}


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path):
    (tmp_path / "kh [bản 1].pdf").write_bytes(PDF)
    assert names(find_units([tmp_path / "kh [bản 1].pdf"])) == [str(tmp_path / "kh [bản 1].pdf")]


def test_a_pattern_that_nothing_matches_is_an_error_of_usage_at_once(tmp_path):
    with pytest.raises(UsageError, match="no file matches"):
        find_units([tmp_path / "*.pdf"])


def test_a_missing_file_and_one_of_any_kind_that_is_named_get_a_unit(tmp_path):
    (tmp_path / "ghi chú.md").write_text("# chú ý", encoding="utf-8")
    assert len(names(find_units([tmp_path / "không có.pdf", tmp_path / "ghi chú.md", tmp_path / "x.zip"]))) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_gets_a_failed_unit(scans):
    (scans / "a").chmod(0)
    failed = [unit for unit in found([scans]) if unit.error]
    (scans / "a").chmod(0o755)
    assert len(failed) == 1


def test_hard_names_come_through(tmp_path):
    hard = ["dấu cách  đôi.pdf", "nháy'đơn\"kép.pdf", "xuống\ndòng.pdf", unicodedata.normalize("NFD", "Quyết định.pdf")]
    for name in [*hard, "Quyết định.pdf"]:
        (tmp_path / name).write_bytes(PDF)
    (tmp_path / os.fsdecode(b"m\xe1y.pdf")).write_bytes(PDF)
    units = found([tmp_path])
    assert {unit.path.name for unit in units if unit.path} == {*hard, "Quyết định.pdf", os.fsdecode(b"m\xe1y.pdf")}
    assert len(set(names(units))) == 6
    for unit in units:
        unit.name.encode()  # JSON can hold it


def test_a_list_has_an_input_per_line_missing_ones_too(scans, tmp_path):
    text = f"\ufeff{scans / 'báo cáo.PDF'}\r\n\r\n{scans / 'không có.pdf'}\n{scans / 'a'}\n{scans / '*.pdf'}"
    (tmp_path / "danh sách.txt").write_text(text, encoding="utf-8", newline="")
    found = names(find_units([], [str(tmp_path / "danh sách.txt")]))
    assert found == [
        str(scans / "báo cáo.PDF"),
        str(scans / "không có.pdf"),
        str(scans / "a" / "kế hoạch.pdf"),
        str(scans / "a" / "tờ trình 2.tif"),
        str(scans / "*.pdf"),
    ]


def test_a_list_apart_by_nul_holds_names_with_line_feeds_and_may_be_standard_input(tmp_path, monkeypatch):
    hard = [tmp_path / "xuống\ndòng.pdf", tmp_path / "b.pdf"]
    data = b"\0".join(map(os.fsencode, hard)) + b"\0"
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))
    assert names(find_units([], ["-"])) == list(map(str, hard))


def test_a_missing_list_and_a_file_that_is_none_are_errors_of_usage(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        find_units([], [str(tmp_path / "không có")])
    (tmp_path / "lớn").write_bytes(b"x" * 3_000_000)
    with pytest.raises(UsageError, match="no list"):
        list(find_units([], [str(tmp_path / "lớn")]))


@given(
    st.lists(st.text(st.characters(exclude_characters="\n\0\r", exclude_categories=["Cs"]), min_size=1)), st.booleans()
)
def test_lists_come_back_however_they_are_apart(written, by_nul):
    separator = "\0" if by_nul else "\n"
    data = separator.join([*written, ""]).encode()
    if not data.startswith("\ufeff".encode()):
        assert list(entries(BytesIO(data), "-")) == written


def test_a_list_is_read_as_it_comes_and_says_when_it_has_nothing():
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as stream:
        found = entries(stream, "-")
        assert next(found) is None
        os.write(writer, b"a.pdf\nb.p")
        assert [next(found) for _ in range(3)] == ["a.pdf", None, None]
        os.write(writer, b"df\n")
        assert next(found) == "b.pdf"
        os.close(writer)
        assert list(found) == []


def test_a_watched_file_is_given_when_it_has_stopped_growing_and_again_when_it_changes(tmp_path):
    units = watch([tmp_path], settle_s=0.2, poll_s=0.02)
    path = tmp_path / "quét.pdf"
    for _ in range(10):
        with path.open("ab") as stream:
            stream.write(PDF)
        assert next(units) is None
        time.sleep(0.03)
    assert next(filter(None, units)).size == len(PDF) * 10
    path.write_bytes(PDF * 2)
    assert next(filter(None, units)).size == len(PDF) * 2
    (tmp_path / "mới.pdf").write_bytes(PDF)
    assert next(filter(None, units)).name.endswith("mới.pdf")
    path.unlink()
    assert next(units) is None


def test_only_folders_are_watched(tmp_path):
    with pytest.raises(UsageError, match="not a folder"):
        watch([tmp_path / "kh.pdf"])
