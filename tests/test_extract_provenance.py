import pytest
from written_pages import written

from vanban.extract import extract_facts
from vanban.extract.provenance import is_read
from vanban.model import Box, Line, Page, Word
from vanban.transcript import Transcript

HEAD = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH KON TUM\tĐộc lập - Tự do - Hạnh phúc
Số: 61/QĐ-UBND\tKon Tum, ngày 14 tháng 3 năm 2022

QUYẾT ĐỊNH
Về việc thành lập Tổ công tác

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Điều 1. Thành lập Tổ công tác.
"""


def findings(text: str, code: str) -> list[list[str]]:
    return [finding.at for finding in extract_facts(written(text)).findings if finding.code == code]


def test_what_is_printed_is_not_derived() -> None:
    ending = "Nơi nhận:\tKT. CHỦ TỊCH\n- Như Điều 2;\tPHÓ CHỦ TỊCH\n- Lưu: VT.\tLê Thị Mai\n"
    assert findings(HEAD + ending, "derived_value") == []


def test_a_deputy_whose_line_is_lost_is_derived() -> None:
    ending = "Nơi nhận:\tKT. CHỦ TỊCH\n- Như Điều 2;\t\n- Lưu: VT.\tLê Thị Mai\n"
    assert findings(HEAD + ending, "derived_value") == [["/document/signer/title"]]


def test_the_number_of_ranked_units_that_no_one_states_is_derived() -> None:
    table = """Phụ lục. Kết quả xếp hạng
STT | Cơ quan, đơn vị | Tổng điểm | Vị thứ
1 | Sở Y tế | 91,25 | 1
2 | Sở Xây dựng | 88 | 2
3 | Ban Dân tộc | 87 | 3"""
    found = extract_facts(written(HEAD + table))
    derived = [finding.at for finding in found.findings if finding.code == "derived_value"]
    assert derived == [[f"/scores/{index}/rank_of" for index in range(3)]]
    assert [finding.message for finding in found.findings] == ["“3” được suy ra ở 3 chỗ, không in đúng như vậy"]


def test_a_rank_that_cannot_be_read_is_its_place_in_the_list_and_derived() -> None:
    table = """Phụ lục. Kết quả xếp hạng
STT | Cơ quan, đơn vị | Tổng điểm | Vị thứ
1 | Sở Y tế | 91,25 | 1
2 | Sở Xây dựng | 88 | 2
3 | Sở Công Thương | 87,5 | 3
4 | Ban Dân tộc | 87 | Ả)"""
    found = extract_facts(written(HEAD + table))
    assert [(fact.value.rank, fact.value.rank_of) for fact in found.scores][-1] == (4, 4)
    assert ["/scores/3/rank"] in [finding.at for finding in found.findings if finding.code == "derived_value"]


def test_a_number_filled_in_by_pen_is_reported() -> None:
    number = Line((tuple(Word(word, handwritten=word == "61/QĐ-UBND") for word in ("Số:", "61/QĐ-UBND")),))
    lines = [*written(HEAD).pages[0].lines]
    page = Page(1, "ok", lines=(lines[0], lines[1], number, *lines[3:]))
    found = extract_facts(Transcript([page])).findings
    assert [finding.at for finding in found if finding.code == "handwritten_value"] == [
        ["/document/number"],
        ["/document/symbol"],
    ]


def test_evidence_of_a_name_on_two_lines_covers_both() -> None:
    def words(text: str, x: int, y: int) -> tuple[Word, ...]:
        return tuple(
            Word(word, Box(x + 60 * index, y, x + 60 * index + 50, y + 20)) for index, word in enumerate(text.split())
        )

    lines = [
        Line((words("ỦY BAN NHÂN DÂN", 0, 0), words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 500, 0)), "columns"),
        Line((words("TỈNH KON TUM", 10, 30), words("Độc lập - Tự do - Hạnh phúc", 500, 30)), "columns"),
        Line((words("Số: 61/QĐ-UBND", 0, 60), words("Kon Tum, ngày 14 tháng 3 năm 2022", 500, 60)), "columns"),
        Line((words("QUYẾT ĐỊNH", 300, 120),)),
    ]
    transcript = Transcript([Page(1, "ok", 1200, 1700, lines=tuple(lines))])
    fact = extract_facts(transcript).document
    place = transcript.locate(fact.spans["issuer"], *fact.more["issuer"])
    assert (place.text, place.box) == ("ỦY BAN NHÂN DÂN TỈNH KON TUM", Box(0, 0, 230, 50))


@pytest.mark.parametrize(
    ("value", "printed", "expected"),
    [
        ("Ủy ban nhân dân tỉnh", "UỶ BAN NHÂN DÂN TỈNH", True),
        ("98/KH-BDT", "98 / KH - BDT", True),
        ("98/QĐ-BDT", "98/QD-BDT", False),
        ("2022-03-05", "ngày 05 tháng 3 năm 2022", True),
        ("2022-11-05", "ngày 05 tháng 1] năm 2022", False),
        (8.5, "8,5 điểm", True),
        (-1.25, "giảm 1,25 điểm", True),
        (8.5, "85", False),
        (8.5, None, False),
    ],
)
def test_a_value_is_read_when_its_characters_stand_there(
    value: str | float, printed: str | None, expected: bool
) -> None:
    assert is_read(value, printed) is expected
