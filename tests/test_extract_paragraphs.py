from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_pages import written

from vanban.extract.layout.enumerators import readings, roman_value, to_roman
from vanban.extract.layout.paragraphs import Paragraph, find_paragraphs
from vanban.model import Box, Line, Page, Word
from vanban.transcript import Transcript


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    return find_paragraphs(written(text))


def labels(text: str) -> list[str | None]:
    return [paragraph.label for paragraph in paragraphs(text)]


def test_joins_the_lines_of_a_paragraph_and_keeps_every_offset() -> None:
    text = "I. Kết quả\nUBND xã đã ban hành đầy đủ các văn bản để triển khai thực hiện\nnhiệm vụ được giao trong năm."
    transcript = written(text)
    heading, body = find_paragraphs(transcript)
    assert (heading.kind, heading.label, heading.content) == ("heading", "I", "Kết quả")
    assert body.text == "UBND xã đã ban hành đầy đủ các văn bản để triển khai thực hiện nhiệm vụ được giao trong năm."
    assert body.path == ("I",)
    start = body.text.index("nhiệm vụ")
    span = body.at(start, start + 8)
    assert transcript.text[span.start : span.end] == "nhiệm vụ"


def test_a_sentence_goes_on_over_a_page_break_and_its_page_number() -> None:
    (body,) = paragraphs(
        "Các phòng chuyên môn chủ động rà soát, cập nhật nội dung công việc, nhất là\n\f2\n\nviệc công khai thủ tục."
    )
    assert "2" not in body.text
    assert body.text.split()[-5:] == ["là", "việc", "công", "khai", "thủ", "tục."][-5:]
    assert body.page == 1


def test_a_blank_line_inside_a_sentence_does_not_break_it() -> None:
    assert len(paragraphs("Văn phòng chủ trì, phối hợp với các phòng\n\ntổ chức kiểm tra.")) == 1


def test_bullets_nest_under_points() -> None:
    found = paragraphs("1. Nhiệm vụ\na) Cải cách thể chế:\n- Phòng Tư pháp:\n+ Rà soát;\n+ Thẩm định.\n- Văn phòng:")
    assert [(p.label, p.level) for p in found] == [("1", 1), ("a", 2), ("-", 3), ("+", 4), ("+", 4), ("-", 3)]
    assert found[3].path == ("1", "a")


def test_mends_enumerators_by_their_sequence() -> None:
    text = "l. MỤC TIÊU\n1. Chung\nIL. NHIỆM VỤ\na) Một;\nal) Hai;\na.2) Ba;\nd) Bốn;\ndl) Năm;\nd) Sáu;\nI11. TỔ CHỨC"
    assert labels(text) == ["I", "1", "II", "a", "a1", "a2", "d", "d1", "đ", "III"]


def test_strokes_of_roman_numbers_are_counted_by_the_sequence() -> None:
    text = "L KẾT QUẢ CHUNG\nĐạt 80 điểm.\nIH. GIẢI TRÌNH CÁC TIÊU CHÍ\n1. Một\nII. GIẢI PHÁP\nIV. TỔ CHỨC"
    assert labels(text) == ["I", None, "II", "1", "III", "IV"]


@pytest.mark.parametrize(
    "line", ["- Nguyên nhân: chưa tổ chức hội thi.", "Cá nhân: 02 người.", "như trên.", "Tiếp nhận: 05 hồ sơ."]
)
def test_sentences_that_look_like_the_list_of_recipients_are_body_text(line: str) -> None:
    found = paragraphs(f"1. Các tiêu chí bị trừ điểm:\n{line}\n2. Các tiêu chí khác.")
    assert "ending" not in [paragraph.kind for paragraph in found]


def test_a_number_in_the_middle_of_a_sentence_is_no_enumerator() -> None:
    text = (
        "Kết quả đánh giá trong giai đoạn vừa qua cho thấy chỉ số của huyện đã tăng từ năm\n"
        "2021. Theo đó các phòng tiếp tục phát huy những kết quả đã đạt được trong năm 2021\n"
        "- 2025 và khắc phục hạn chế nêu tại mục\n1. Các phòng báo cáo kết quả."
    )
    assert labels(text) == [None]


def test_articles_hold_their_clauses_and_chapters_their_articles() -> None:
    text = (
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi điều chỉnh\n1. Quy chế này áp dụng cho:\na) Công chức;\n"
        "Điều 2. Nguyên tắc\nChương II\nTRÁCH NHIỆM\nĐiều 3. Trách nhiệm"
    )
    found = {p.label: p.path for p in paragraphs(text) if p.label}
    assert found["a"] == ("Chương I", "Điều 1", "1")
    assert found["Điều 2"] == ("Chương I",)
    assert found["Điều 3"] == ("Chương II",)


def test_an_article_named_inside_a_sentence_begins_no_paragraph() -> None:
    assert labels("Thực hiện theo quy định tại khoản 2\nĐiều 6, Quyết định nêu trên và các văn bản liên quan.") == [
        None
    ]


def test_table_rows_stand_apart() -> None:
    found = paragraphs("Kết quả như sau:\nTT | Đơn vị | Điểm\n1 | Sở Nội vụ | 91,25\nTrên đây là kết quả.")
    assert [p.kind for p in found] == ["body", "row", "row", "body"]


def test_an_indented_line_begins_a_paragraph_where_there_are_boxes() -> None:
    def line(x: int, y: int, text: str) -> Line:
        return Line(
            (tuple(Word(word, Box(x + 90 * n, y, x + 90 * n + 80, y + 30)) for n, word in enumerate(text.split())),)
        )

    full = "Các đơn vị tiếp tục thực hiện nghiêm túc các nội dung đã giao"
    lines = [
        line(280, 100, full),
        line(200, 140, full),
        line(200, 180, full + "."),
        line(280, 220, full),
        line(200, 260, full),
    ]
    assert len(find_paragraphs(Transcript([Page(1, "ok", lines=tuple(lines))]))) == 2


@given(st.integers(1, 39))
def test_roman_numbers_come_back(value: int) -> None:
    assert roman_value(to_roman(value)) == value


@given(st.text(alphabet="aábcdđIVXl1|0.)(-+/ Điềuưng\n", max_size=60))
def test_paragraphs_cover_every_visible_character_once(text: str) -> None:
    transcript = written(text)
    found = find_paragraphs(transcript)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for paragraph in found:
        assert len(paragraph.text) == paragraph.span.end - paragraph.span.start
        assert 0 <= paragraph.body <= len(paragraph.text)


@given(st.text(max_size=40))
def test_readings_never_reach_past_the_text(text: str) -> None:
    assert all(0 < reading.end <= len(text) for reading in readings(text))


def test_causes_are_no_list_of_recipients() -> None:
    text = "Một số thủ tục còn quá hạn.\n\nNguyên nhân:\n- Công chức chưa chủ động;\n- Thiếu kinh phí.\n\n2. Giải pháp"
    assert [(p.kind, p.text) for p in paragraphs(text)][1:3] == [
        ("body", "Nguyên nhân:"),
        ("item", "- Công chức chưa chủ động;"),
    ]


@pytest.mark.parametrize("end", ["đạt 9,5/10 điểm", "trừ 1 điểm", "chính quyền điện tử, chính quyền số"])
@pytest.mark.parametrize("label", ["(2)", "2.", "b)", "-"])
def test_a_line_that_ends_in_a_measure_or_a_name_does_not_swallow_the_next_item(end: str, label: str) -> None:
    first = {"(2)": "(1)", "2.": "1.", "b)": "a)", "-": "-"}[label]
    text = f"{first} Kết quả xây dựng và phát triển trong lĩnh vực được giao là {end}\n{label} Cải cách tài chính công"
    assert [paragraph.text.split()[0] for paragraph in paragraphs(text)] == [first, label]


def test_a_point_of_a_list_goes_on_behind_a_semicolon_that_fills_its_line() -> None:
    text = """1. Văn phòng rà soát, cập nhật các thủ tục đã công bố và niêm yết đầy đủ;
2. Giao Phòng Văn hóa và Thông tin khảo sát hạ tầng mạng của các phường;
Phòng Tài chính - Kế hoạch tham mưu kinh phí; Công an quận kích hoạt các
tài khoản định danh."""
    assert labels(text) == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "1. Kết quả năm trước của các phòng: Sở tự đánh giá 66,5/70 điểm. Hội đồng thẩm định:\n60,25/70 điểm.",
        '1. Tham mưu các giải pháp bảo đảm đủ điểm đối với tiêu chí thành phần "1.4.1:\nSáng kiến" của năm nay.',
        "1. Tiêu chí 1.3.1 - Tỷ lệ đơn vị được kiểm tra, đạt 0,75 điểm. Đơn vị tham mưu:\nThanh tra Sở và các phòng.",
        "1. Tổng kết việc thực hiện Đề án nâng Chỉ số cải cách hành chính giai đoạn 2021\n- 2025 trên địa bàn tỉnh.",
        "1. Phòng Tổ chức - Pháp chế rà soát.\n2. Việc rà soát các tiêu chí mất điểm do Phòng Tổ chức\n- Pháp chế làm.",
    ],
)
def test_what_a_line_end_parts_is_one(text: str) -> None:
    last = " ".join(text.partition("\n2. ")[2].splitlines()) if "\n2. " in text else " ".join(text.splitlines())[3:]
    assert find_paragraphs(written(text))[-1].content == last


def test_a_letter_between_two_numbers_is_the_number_it_was_misread_for() -> None:
    text = (
        "1. Xã Hòa An: 87 điểm;\n2. Xã Sơn Tịnh: 80 điểm;\no. Xã Mỹ Lợi: 78 điểm;\n- trừ 2 điểm;\n4. Xã Hưng: 77 điểm."
    )
    assert labels(text) == ["1", "2", "3", "-", "4"]
    assert [paragraph.path for paragraph in paragraphs(text)] == [(), (), (), ("3",), ()]
    assert labels(text.replace("o. ", "a) ")) == ["1", "2", "a", "-", "4"]


def test_a_code_that_closes_a_bracket_over_a_blank_line_begins_no_paragraph() -> None:
    text = "+ Xây dựng mô hình tiếp nhận hồ sơ tại nhà (tiêu chí\n\n1.6).\n\n- Thanh tra Sở: kiểm tra đột xuất."
    assert paragraphs(text)[0].content.split()[-3:] == ["(tiêu", "chí", "1.6)."]
    assert len(paragraphs(text)) == 2
