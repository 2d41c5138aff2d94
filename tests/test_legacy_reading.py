"""Text files in any encoding: every letter comes back from its bytes, and what cannot be told is refused."""

from __future__ import annotations

import io
import json
import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.cli import main
from vanban.errors import UnreadableInput
from vanban.ingest import open_source
from vanban.legacy import decode, encode, is_text
from vanban.legacy.tables import CODES, TONES, VOWELS, letters
from vanban.model import Page
from vanban.vietnamese import nfc

SMALL = [letter for letter in (nfc(vowel + tone) for vowel in VOWELS for tone in TONES) if not letter.isascii()] + ["đ"]
CAPITALS = [letter.upper() for letter in SMALL]
EIGHT_BIT = ("TCVN3", "VNI", "VPS", "VISCII", "CP1258")
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")

FRAME = (
    "Ủy ban nhân dân huyện đề nghị các xã báo cáo kết quả thực hiện nhiệm vụ trước ngày 20 hằng tháng.\n"
    "Những hộ được hỗ trợ phải có đơn, kèm theo giấy xác nhận của trưởng thôn; chữ {} viết thường, chữ {} viết hoa.\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Phòng Tài chính thẩm định, trình Chủ tịch xem xét, quyết định.\n"
)


def as_bytes(text: str, encoding: str) -> bytes:
    """The bytes of a file in an 8-bit encoding."""
    return bytes(CODES[letter] for letter in encode(text, encoding))


@pytest.mark.parametrize("encoding", EIGHT_BIT)
@pytest.mark.parametrize("small", SMALL)
def test_each_letter_comes_back_from_its_bytes(encoding: str, small: str) -> None:
    text = FRAME.format(small, f"H{small.upper()}NG")
    found = decode(as_bytes(text, encoding), "a.txt")
    assert found.encoding == encoding
    assert found.unicode.lower() == text.lower()
    expected = text if encoding != "TCVN3" else text.replace("Ủy", "ủy")  # its fonts have no toned capitals
    assert found.unicode == expected


@pytest.mark.parametrize("letter", [letter for letter in CAPITALS if letter not in "ĂÂĐÊÔƠƯ"])
def test_the_capitals_of_the_standard_itself_are_read(letter: str) -> None:
    codes = dict(letters("TCVN3"))
    frame = "".join(codes.get(each, each) for each in FRAME.replace("Ủ", "ủ").format("ư", f"H{letter}NG"))
    assert f"H{letter}NG" in decode(frame.encode("latin-1"), "a.txt").unicode


def test_quotes_and_dashes_of_abc_fonts_stay_signs() -> None:
    text = "“An toàn giao thông” – chủ đề năm học; “ĐỘC LẬP” và ‘AN NINH’…"
    data = as_bytes(FRAME.format("ư", "Ă") + text, "TCVN3")
    assert decode(data, "a.txt").unicode.endswith(text)


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_in_any_form_is_read(encoding: str, form: Literal["NFC", "NFD"]) -> None:
    text = "".join(FRAME.format(letter, letter.upper()) for letter in SMALL)
    data = unicodedata.normalize(form, text).encode(encoding)
    assert nfc(decode(data, "a.txt").unicode) == text
    assert is_text(data[:4096])


WORDS = "của và các những được người việc định trường hợp quyết thẩm nghĩa lượng hưởng đồng bằng giữa mỗi kỹ thuật"
sentences = st.lists(st.sampled_from(WORDS.split()), min_size=8, max_size=30).map(" ".join)


@settings(max_examples=40)
@given(st.lists(sentences, min_size=1, max_size=5), st.sampled_from(EIGHT_BIT))
def test_any_text_comes_back_from_its_bytes(lines: list[str], encoding: str) -> None:
    text = "\n".join(lines)
    found = decode(as_bytes(text, encoding), "a.txt")
    assert (found.unicode, found.encoding) == (text, encoding)


@pytest.mark.parametrize(
    "data",
    [
        "L'arrêté préfectoral du 3 février a été publié; les communes concernées seront prévenues.".encode("latin-1"),
        "Die Gemeinden müssen die geänderten Verträge prüfen.".encode("latin-1"),
        b"\xe9",
        b"\xd0\xd2\xca\xc7\xd6\xd0\xce\xc4\xce\xc4\xbc\xfe\xa3\xac\xc7\xeb\xd7\xaa\xbb\xbb",  # GBK
        "Căn cứ Luật Tổ chức chính quyền địa phương".encode()[:-3] + b"\xff\xfe",
        b"\xff\xfea",
    ],
)
def test_what_cannot_be_told_is_refused_in_one_line_with_the_remedy(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as refusal:
        decode(data, "thư.txt")
    message = str(refusal.value)
    assert message.startswith("thư.txt: ") and "save it as UTF-8" in message and "\n" not in message


@pytest.mark.parametrize("data", [b"\x00\x01\x02\xff", b"\x7fELF\x02\x01\x01\x00", b"\x89PNG\r\n\x1a\n\x00\xff"])
def test_other_bytes_are_no_text(data: bytes) -> None:
    assert not is_text(data)


@pytest.mark.parametrize("encoding", EIGHT_BIT)
def test_a_file_in_old_bytes_is_repaired_extracted_and_run(
    encoding: str, tmp_path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN\nSố: 12/QĐ-UBND\n" + FRAME.format("ữ", "HẰNG")
    path = tmp_path / "cũ.txt"
    path.write_bytes(as_bytes(text, encoding))
    assert main(["repair", str(path)]) == 0
    shown = capsys.readouterr().out
    assert shown == (text if encoding != "TCVN3" else text.replace("Ủy", "ủy"))
    assert main(["extract", str(path)]) == 0
    assert '"12/QĐ-UBND"' in capsys.readouterr().out
    with open_source(path) as source:
        page = source.load(1)
        assert isinstance(page, Page) and page.text.startswith("ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN")


@pytest.mark.parametrize("encoding", EIGHT_BIT)
def test_changes_to_a_file_in_old_bytes_have_offsets_into_its_bytes(
    encoding: str, tmp_path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = FRAME.format("ữ", "HẰNG").replace("nhiệm", "nhiêm")
    data = as_bytes(text, encoding)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["repair", "-", "--changes", str(tmp_path / "c.jsonl")]) == 0
    shown = capsys.readouterr().out
    changed = data.decode("latin-1")
    rows = [json.loads(row) for row in (tmp_path / "c.jsonl").read_text(encoding="utf-8").split("\n") if row]
    for row in reversed(rows):
        changed = changed[: row["start"]] + row["after"] + changed[row["end"] :]
    assert changed == shown
    assert "nhiệm" in shown
