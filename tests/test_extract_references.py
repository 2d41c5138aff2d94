from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_pages import written

from vanban import extract
from vanban.extract import extract_facts
from vanban.extract.facts import Fact
from vanban.extract.layout.paragraphs import find_paragraphs
from vanban.extract.references.references import find_references
from vanban.extract.words.symbols import find_symbols
from vanban.record import DocumentInfo, Reference
from vanban.transcript import Transcript


def facts(text: str, own: str | None = None) -> tuple[Fact[Reference], ...]:
    transcript = written(text)
    return find_references(transcript, find_paragraphs(transcript), Fact(DocumentInfo(symbol=own)))


def cited(text: str, own: str | None = None) -> list[tuple[str | None, str | None, str | None]]:
    return [(fact.value.type, fact.value.symbol, fact.value.date) for fact in facts(text, own)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;",
            [("nghị định", "30/2020/NĐ-CP", "2020-03-05")],
        ),
        (
            "Căn cứ Thông tư số 01/2019/TT-BNV ngày 24 tháng 01 năm 2019 của Bộ Nội vụ;",
            [("thông tư", "01/2019/TT-BNV", "2019-01-24")],
        ),
        ("theo Chỉ thị 31-CT/TU ngày 13/6/2014 của Tỉnh ủy.", [("chỉ thị", "31-CT/TU", "2014-06-13")]),
        (
            "Ngày 02/8/2024, Ủy ban nhân dân tỉnh ban hành Quyết định số 1577/QĐ-UBND về công bố kết quả.",
            [("quyết định", "1577/QĐ-UBND", "2024-08-02")],
        ),
        ("Tại cuộc họp ngày 05/3/2024, Sở có Báo cáo số 17/BC-SNV.", [("báo cáo", "17/BC-SNV", None)]),
        ("tại Nghị quyết số 18-NQ/TW.", [("nghị quyết", "18-NQ/TW", None)]),
        ("Quy định số 08-QĐi/TW ngày 25/10/2018", [("quy định", "08-QĐi/TW", "2018-10-25")]),
        ("Căn cứ Luật Giáo dục số 43/2019/QH14;", [("luật", "43/2019/QH14", None)]),
        ("Bộ luật Lao động số 45/2019/QH14 ngày 20/11/2019", [("bộ luật", "45/2019/QH14", "2019-11-20")]),
        ("Nghị quyết số 51/2017/QH14 của Quốc hội", [("nghị quyết", "51/2017/QH14", None)]),
        ("Công văn hỏa tốc số 812/UBND-NC ngày 3/4/2021", [("công văn", "812/UBND-NC", "2021-04-03")]),
        ("Thông tư liên tịch số 19/2015/TTLT-BTP-BTC", [("thông tư liên tịch", "19/2015/TTLT-BTP-BTC", None)]),
        ("Nghị quyết số 30a/2008/NQ-CP", [("nghị quyết", "30a/2008/NQ-CP", None)]),
        ("Quyết định số 12/QĐ-UBND của UBND tỉnh ngày 7/8/2020", [("quyết định", "12/QĐ-UBND", "2020-08-07")]),
        ("Thông tư liên tịch số 14/2006/TTLT/BTC-BNV", [("thông tư liên tịch", "14/2006/TTLT/BTC-BNV", None)]),
        ("Nghị định số 31/CP ngày 26/6/1995", [("nghị định", "31/CP", "1995-06-26")]),
        ("Kế hoạch số:72/KH-UBND ngày 4/2/2021", [("kế hoạch", "72/KH-UBND", "2021-02-04")]),
        ("Thông tư số26/2014/TT-BTNMTcủa Bộ", [("thông tư", "26/2014/TT-BTNMT", None)]),
        ("Quyết định số 41/QĐUBND ngày 3/2/2020", [("quyết định", "41/QĐUBND", "2020-02-03")]),
        ("Công văn số 91-CV/VPTU/nb ngày 2/3/2015", [("công văn", "91-CV/VPTU/nb", "2015-03-02")]),
        ("Tờ trình số 68/TTr-XD(KTXD) ngày 6/12/2024", [("tờ trình", "68/TTr-XD", "2024-12-06")]),
        ("Nghị định số 58/2024/NĐ-CР", [("nghị định", "58/2024/NĐ-CP", None)]),  # the last letter is Cyrillic
        ("Thông báo kết luận số 96-TB/TU ngày 1/2/2025", [("thông báo", "96-TB/TU", "2025-02-01")]),
        ("Căn cứ Kết luận của Ban Giám hiệu tại cuộc họp ngày 13 tháng 5 năm 2024;", []),
        ("Công văn 154/VPCP-V.I ngày 25/11/2025.", [("công văn", "154/VPCP-V.I", "2025-11-25")]),
        ("Luật số 36/2005/QH11 – LUẬT Thương mại", [("luật", "36/2005/QH11", None)]),
        ("lập báo cáo theo Mẫu số 03/QT-SNV gửi Sở", []),
        (
            "Luật Thanh tra số 11/2022/QH15 được Quốc hội thông qua ngày 14/11/2022",
            [("luật", "11/2022/QH15", "2022-11-14")],
        ),
    ],
)
def test_reads_one_citation(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert cited(text) == expected


def test_reads_several_in_one_sentence_each_with_its_own_type() -> None:
    text = (
        "Căn cứ các Nghị định của Chính phủ: Số 63/2010/NĐ-CP ngày 08/6/2010 về kiểm soát thủ tục; số "
        "48/2013/NĐ-CP ngày 14/5/2013, số\n92/2017/NĐ-CP ngày 07/8/2017 và Thông tư số 02/2017/TT-VPCP;"
    )
    assert cited(text) == [
        ("nghị định", "63/2010/NĐ-CP", "2010-06-08"),
        ("nghị định", "48/2013/NĐ-CP", "2013-05-14"),
        ("nghị định", "92/2017/NĐ-CP", "2017-08-07"),
        ("thông tư", "02/2017/TT-VPCP", None),
    ]


def test_two_numbers_share_the_date_that_follows_both() -> None:
    assert cited("theo Quyết định số 16/QĐ-SYT và số 17/QĐ-SYT ngày 4/5/2022") == [
        ("quyết định", "16/QĐ-SYT", "2022-05-04"),
        ("quyết định", "17/QĐ-SYT", "2022-05-04"),
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("ngày 2] tháng 01 năm 2025", "2025-01-21"),
        ("ngày 23 tháng TÌ năm 2018", "2018-11-23"),
        ("ngày 06 tháng 12 năm 202]", "2021-12-06"),
        ("ngày 8 thảng L1 năm 2018", "2018-11-08"),
        ("ngày TT tháng 3 năm 2018", "2018-03-11"),
        ("ngày 32 tháng 3 năm 2018", None),
    ],
)
def test_an_italic_one_is_read_in_a_date_and_nothing_else_is_guessed(text: str, date: str | None) -> None:
    assert cited(f"Tờ trình số 162/TTr-SCT\n{text}.") == [("tờ trình", "162/TTr-SCT", date)]


def test_a_year_torn_apart_is_one_year() -> None:
    assert cited("Nghị định số 63/201 0/NĐ-CP ngày 08/6/2010") == [("nghị định", "63/2010/NĐ-CP", "2010-06-08")]


def test_a_symbol_broken_at_a_line_end_is_whole_again() -> None:
    assert cited("Theo đề nghị của Giám đốc Sở tại Tờ trình số 794/TTr-\nSGDĐT ngày 14/02/2025.") == [
        ("tờ trình", "794/TTr-SGDĐT", "2025-02-14")
    ]


def test_a_law_goes_by_name_and_date_and_an_amending_law_keeps_the_laws_it_names() -> None:
    found = facts(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của "
        "Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;"
    )
    assert [(fact.value.date, fact.value.title) for fact in found] == [
        ("2015-06-19", "Luật Tổ chức chính quyền địa phương"),
        (
            "2019-11-22",
            "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
        ),
    ]
    assert all(fact.value.role == "legal_basis" for fact in found)


@pytest.mark.parametrize(
    "text",
    [
        "đạt 11,5/12,5 điểm, xếp thứ 13/20 cơ quan",
        "áp dụng TCVN ISO 9001:2015 tại cơ quan",
        "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX",
        "Luật Tổ chức chính quyền địa phương năm 2015",
        "tại cuộc họp sáng ngày 22/02/2023, lãnh đạo Sở",
        "theo Quyết định này và Kế hoạch này, hoàn thành trước ngày 30/6/2023",
        "kỳ họp thứ 4 thông qua ngày 20 tháng 7 năm 2022",
        "tỷ lệ 85/100 UBND xã; 24/24 CBCC",
        "xem https://vanban.example.vn/2021/QD-UBND-12/KH-SNV",
        "Nghị định số 165/2024/NĐ- của",
    ],
)
def test_invents_no_reference(text: str) -> None:
    assert cited(text) == []


def test_a_later_mention_without_date_is_the_dated_one() -> None:
    found = facts(
        "1. Theo Kế hoạch số 25/KH-SNV, các phòng triển khai.\n2. Căn cứ Kế hoạch số 25/KH-SNV ngày 16/01/2023 của Sở "
        "Nội vụ ban hành kế hoạch cải cách hành chính, Văn phòng tổng hợp."
    )
    assert [(fact.value.symbol, fact.value.date, fact.value.issuer) for fact in found] == [
        ("25/KH-SNV", "2023-01-16", "Sở Nội vụ")
    ]


def test_the_document_itself_is_no_reference() -> None:
    text = "Điều 1. Ban hành quy chế.\n\fQUY CHẾ\n(Kèm theo Quyết định số 41/QĐ-SYT ngày 2/3/2021 của Giám đốc Sở Y tế)"
    assert cited(text, "41/QĐ-SYT") == []
    assert cited(text.replace("41/QĐ", "   /QĐ"), "/QĐ-SYT") == []


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("Tờ trình số 181/TT?-STP", "181/TTr-STP"),
        ("Quyết định số 12/QB-UBND", "12/QĐ-UBND"),
        ("Thông báo số 7/TĐ-SNV", "7/TB-SNV"),
        ("Công văn số 7/TĐ-SNV", "7/TĐ-SNV"),
        ("Thông tư số 28/2023/QĐ-BGDĐT", "28/2023/QĐ-BGDĐT"),
    ],
)
def test_the_type_mends_an_abbreviation_that_is_none(text: str, symbol: str) -> None:
    assert [found for _, found, _ in cited(text)] == [symbol]


def test_issuer_and_title_stop_where_they_end() -> None:
    (fact,) = facts(
        "Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt Chương trình chuyển đổi "
        "số quốc gia đến năm 2025; các sở triển khai."
    )
    assert fact.value.issuer == "Thủ tướng Chính phủ"
    assert fact.value.title == "phê duyệt Chương trình chuyển đổi số quốc gia đến năm 2025"


def test_slips_in_symbols_are_mended_by_their_grammar() -> None:
    assert cited(
        "Căn cử Quyêt định sô 1149/QĐÐ-BNV ngày l4/I2/2020 và Nghị định số 61/2018/ND-CP, Luật số 8/2022/QHI5"
    ) == [
        ("quyết định", "1149/QĐ-BNV", "2020-12-14"),
        ("nghị định", "61/2018/NĐ-CP", None),
        ("luật", "8/2022/QH15", None),
    ]


def test_every_field_points_to_its_words() -> None:
    text = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;"
    (fact,) = facts(text)
    words = {key: text[span.start : span.end] for key, span in fact.spans.items()}
    assert words["symbol"] == "30/2020/NĐ-CP"
    assert words["date"] == "ngày 05/3/2020"
    assert words["issuer"] == "Chính phủ"
    assert words["title"] == "về công tác văn thư"
    assert words["type"].startswith("Nghị định")


@given(st.integers(1, 9999), st.integers(1990, 2040), st.sampled_from(["QĐ-UBND", "NQ-HĐND", "KH-SNV", "TTr-BGDĐT"]))
def test_any_symbol_comes_back_as_printed(number: int, year: int, tail: str) -> None:
    printed = f"{number}/{year}/{tail}"
    assert [found.symbol for found in find_symbols(f"Văn bản số {printed} ngày")] == [printed]


@settings(deadline=None)  # the first text loads the lexicon
@given(st.text(alphabet="QĐNUBndsố0123/-–. ,;|lIOngàytháng", max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    for fact in facts(" ".join(text.split()) or "x"):
        assert fact.value.symbol is not None or fact.value.date is not None


def test_an_amending_law_has_the_date_and_the_laws_in_its_title_their_numbers() -> None:
    text = (
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15 và Luật "
        "Các tổ chức tín dụng số 32/2024/QH15 ngày 29 tháng 6 năm 2024;"
    )
    assert cited(text) == [
        ("luật", None, "2024-06-29"),
        ("luật", "31/2024/QH15", None),
        ("luật", "27/2023/QH15", None),
        ("luật", "32/2024/QH15", None),
    ]


def test_of_two_readings_of_a_year_the_one_that_agrees_with_its_date_stays() -> None:
    text = "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018; Nghị định số 61/2016/NĐ-CP ngày 23/4/2018 của Chính phủ."
    assert cited(text) == [("nghị định", "61/2018/NĐ-CP", "2018-04-23")]


@pytest.mark.parametrize(
    "text", ["Tờ trình số 06/TTr-\nSGŒTVT ngày 7/2/2025", "Quyết định số 00/QĐ-UBND", "370/QĐ- của"]
)
def test_a_torn_symbol_is_none(text: str) -> None:
    assert all(symbol is None for _, symbol, _ in cited(text))


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("Tờ trình số 181/TT:-SXD ngày 24/01/2025", "181/TTr-SXD"),
        ("Thông tư số 02/2017/TT.VPCP ngày 31/10/2017", "02/2017/TT-VPCP"),
        ("Quyết định số 03//QĐ-BCT ngày 02/01/2025", "03/QĐ-BCT"),
        ("Thông tư số ()2/2017/TT-VPCP ngày 31/10/2017", "02/2017/TT-VPCP"),
        ("Nghị định số Ï 07/2021/NĐ-CP ngày 06/12/2021", "107/2021/NĐ-CP"),
        ("Quyết định số 71/QĐ.UB ngày 06/12/2001", "71/QĐ.UB"),
        ("Quyết định số 37 7/QĐ-BNV ngày 06/12/2001", "377/QĐ-BNV"),
        ("theo bảng 3 17/QĐ-BNV ngày 06/12/2001", "17/QĐ-BNV"),
        ("Luật Giáo dục đại học số 125/2025/QHI15", "125/2025/QH15"),
    ],
)
def test_slips_of_punctuation_inside_a_symbol_are_mended(text: str, symbol: str) -> None:
    assert [found for _, found, _ in cited(text)] == [symbol]


def test_a_colon_in_a_torn_word_cuts_no_law_short() -> None:
    text = "Căn cứ Luật Tổ chức Chính quy: ên địa phương ngày 19 tháng 6 năm 2015;\n"
    (fact,) = extract_facts(written(text)).references
    assert (fact.value.type, fact.value.date) == ("luật", "2015-06-19")


def test_gives_the_type_named_once_to_every_number_of_a_list() -> None:
    assert cited("tại các Văn bản: số 57/STC-NS ngày 3/12/2024; số 84/STC-NS ngày 31/12/2024, 91/STC-NS") == [
        ("văn bản", "57/STC-NS", "2024-12-03"),
        ("văn bản", "84/STC-NS", "2024-12-31"),
        ("văn bản", "91/STC-NS", None),
    ]


def test_takes_the_symbols_types_in_a_list_of_texts_of_several_types() -> None:
    text = "tại các văn bản: Số 22/TTr-SXD ngày 11/5/2024, số 21/BC-SXD ngày 11/5/2024;"
    assert [kind for kind, _, _ in cited(text)] == ["tờ trình", "báo cáo"]


def test_reads_a_law_that_amends_many_by_its_date() -> None:
    text = (
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Chứng khoán, Luật Kế toán, Luật Kiểm toán độc lập, Luật "
        "Ngân sách nhà nước, Luật Quản lý, sử dụng tài sản công, Luật Quản lý thuế, Luật Thuế thu nhập cá nhân, Luật "
        "Dự trữ quốc gia, Luật Xử lý vi phạm hành chính ngày 29 tháng 11 năm 2024;"
    )
    assert cited(text) == [("luật", None, "2024-11-29")]


def test_reads_a_ministry_with_a_comma_in_its_name_as_one_issuer() -> None:
    text = "Thông tư số 7/2011/TT-BVHTTDL ngày 7/6/2011 của Bộ Văn hóa, Thể thao và Du lịch quy định hồ sơ;"
    assert [fact.value.issuer for fact in facts(text)] == ["Bộ Văn hóa, Thể thao và Du lịch"]
    text = "Thông tư số 8/2025/TT-BTC ngày 7/6/2025 của Bộ trưởng Bộ Tài chính sửa đổi, bổ sung Thông tư số 9/2020"
    assert facts(text)[0].value.issuer == "Bộ trưởng Bộ Tài chính"


def test_all_that_amended_a_document_are_listed_and_its_own_repeal_is_no_amendment() -> None:
    text = "Nghị định số 65/2023/NĐ-CP được sửa đổi bởi Nghị định số 15/2024/NĐ-CP, Nghị định số 33/2024/NĐ-CP."
    assert facts(text)[0].value.amended_by == ["15/2024/NĐ-CP", "33/2024/NĐ-CP"]
    text = "Thông tư này thay thế Thông tư số 7/2018/TT-BNV và bãi bỏ Quyết định số 17/QĐ-BNV."
    assert [fact.value.amends for fact in facts(text)] == [[], []]


@pytest.mark.parametrize("close", ["”", '"'])
def test_a_quoted_name_in_a_title_is_whole(close: str) -> None:
    text = (
        "Căn cứ Quyết định số 512/QĐ-UBND ngày 04/5/2021 của UBND tỉnh phê duyệt Đề án “Đánh giá các sở, ngành; "
        f"UBND các huyện và các xã trên địa bàn tỉnh{close}; Quyết định số 77/QĐ-UBND ngày 02/3/2022 của UBND tỉnh;"
    )
    title = facts(text)[0].value.title or ""
    assert title.strip('”"').endswith("UBND các huyện và các xã trên địa bàn tỉnh")


def test_a_title_keeps_its_brackets_and_ends_before_when_it_takes_effect() -> None:
    text = "Nghị định số 1/2020/NĐ-CP về hội (quỹ) xã hội, có hiệu lực từ ngày 1/2/2020;"
    assert facts(text)[0].value.title == "về hội (quỹ) xã hội"


def test_a_symbol_with_a_tone_mark_is_mended_by_the_documents_own() -> None:
    assert cited("thay thế Quyết định số 23/QĐ-ĐHÁNL ngày 1/3/2020", own="50/QĐ-ĐHNL") == [
        ("quyết định", "23/QĐ-ĐHNL", "2020-03-01")
    ]
    assert cited("Chương trình số 3-CTr/Tú, ngày 10/9/2025") == [("chương trình", "3-CTr/TU", "2025-09-10")]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Quyết định số 6/QĐ-TTE ngày 6/1/2022", ("quyết định", "6/QĐ-TTg", "2022-01-06")),
        ("Thông tư số 3/2024/1T-BTP ngày 15/5/2024", ("thông tư", "3/2024/TT-BTP", "2024-05-15")),
        ("Chỉ thị số 8/CT1-UBND ngày 1i tháng 5 năm 2023", ("chỉ thị", "8/CT-UBND", "2023-05-11")),
    ],
)
def test_strokes_in_a_symbol_or_date_are_told_from_its_letters(printed: str, expected: tuple[str, str, str]) -> None:
    assert cited(printed) == [expected]


def test_bodies_of_every_level_get_their_letter_back() -> None:
    text = "Nghị quyết số 7-NQ/DU, ngày 30/9/2025; Hướng dẫn số 23/HD-TLD ngày 10/4/2022"
    assert [symbol for _, symbol, _ in cited(text)] == ["7-NQ/ĐU", "23/HD-TLĐ"]


def test_a_list_or_what_else_was_amended_is_no_amendment_of_the_document() -> None:
    text = "Quyết định số 3/QĐ-BYT về việc công bố thủ tục hành chính được sửa đổi tại Thông tư số 7/2024/TT-BYT;"
    assert [fact.value.amended_by for fact in facts(text)] == [[], []]
    text = "Nghị định số 48/2013/NĐ-CP sửa đổi, bổ sung một số điều về thủ tục và Nghị định số 92/2017/NĐ-CP;"
    assert [fact.value.amends for fact in facts(text)] == [[], []]


def test_a_note_on_an_annex_of_the_same_day_cites_the_document_itself() -> None:
    text = "(Kèm theo Quyết định số 308/QĐ-UBND ngày 18/2/2025 của Ủy ban nhân dân tỉnh)"
    transcript = written(text)
    info = Fact(DocumentInfo(symbol="508/QĐ-UBND", date="2025-02-18"))  # by pen, and misread
    assert find_references(transcript, find_paragraphs(transcript), info) == ()


def test_a_year_without_its_stroke_is_still_a_year() -> None:
    assert cited("Căn cứ Nghị định số 103/2024NĐ-CP ngày 30/7/2024;") == [("nghị định", "103/2024/NĐ-CP", "2024-07-30")]


def test_what_only_a_footnote_cites_is_cited_last() -> None:
    note = "Được quy định tại Thông tư số 41/2022/TT-BTC ngày 30/6/2022 của Bộ trưởng Bộ Tài chính"
    body = written("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;\n" + note)
    page = body.pages[0]
    lines = (page.lines[0], replace(page.lines[1], region="footnote"))
    transcript = Transcript([replace(page, lines=lines), *written("Căn cứ Luật Hộ tịch ngày 20/11/2014;").pages])
    found = find_references(transcript, find_paragraphs(transcript), Fact(DocumentInfo()))
    assert [(fact.value.symbol, fact.value.role) for fact in found] == [
        ("30/2020/NĐ-CP", "legal_basis"),
        (None, "legal_basis"),
        ("41/2022/TT-BTC", "mention"),
    ]
    assert transcript.text[found[2].spans["symbol"].start :].startswith("41/2022/TT-BTC")


def test_the_basis_is_what_stands_under_its_heading_and_what_was_proposed() -> None:
    text = (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;\n"
        "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 212/TTr-SNV ngày 04/3/2023.\n"
        "I. CĂN CỨ\n1. Kế hoạch số 25/KH-SYT ngày 16/01/2023 của Sở Y tế.\n- Quyết định số 9/QĐ-UBND ngày 02/01/2023.\n"
        "II. NHIỆM VỤ\n1. Thực hiện Quyết định số 48/2021/QĐ-UBND ngày 22/9/2021.\n"
        "2. Theo đề nghị tại Công văn số 77/SNV-CCHC ngày 09/02/2023, rà soát quy trình."
    )
    assert [(fact.value.symbol, fact.value.role) for fact in facts(text)] == [
        (None, "legal_basis"),
        ("212/TTr-SNV", "legal_basis"),
        ("25/KH-SYT", "legal_basis"),
        ("9/QĐ-UBND", "legal_basis"),
        ("48/2021/QĐ-UBND", "mention"),
        ("77/SNV-CCHC", "mention"),
    ]


def test_short_forms_get_the_letters_of_the_names_that_the_text_spells_out() -> None:
    record = extract(
        "HỘI ĐỒNG ĐÁNH GIÁ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 03/TB-HDDG\tAn Phước, ngày 19 tháng 01 năm 2024\nTHÔNG BÁO\nKết quả thẩm định\n"
        "Theo Quyết định số 31/QĐ-DHNL ngày 15/5/2023 của Trường Đại học Nông Lâm, "
        "Kế hoạch số 98/KH-BDT ngày 02/6/2023 của Ban Dân tộc và Hướng dẫn số 07-HĐ/VPTW ngày 16/01/2023."
    )
    assert record.document.symbol == "03/TB-HĐĐG"
    assert [one.symbol for one in record.references] == ["31/QĐ-ĐHNL", "98/KH-BDT", "07-HD/VPTW"]
    assert {at for finding in record.findings if finding.code == "derived_value" for at in finding.at} >= {
        "/document/symbol",
        "/references/0/symbol",
    }


def test_the_law_that_says_when_it_was_passed_cites_none() -> None:
    text = "Luật này đã được Quốc hội thông qua ngày 17 tháng 6 năm 2014, thay Luật Thú y ngày 29 tháng 4 năm 2004."
    assert [reference.date for reference in extract(text).references] == ["2004-04-29"]


def test_a_law_amended_twice_under_one_name_is_two() -> None:
    text = (
        "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật Thi "
        "đua, khen thưởng ngày 14 tháng 6 năm 2005 và ngày 16 tháng 11 năm 2013;"
    )
    references = extract(text).references
    assert [reference.date for reference in references] == ["2003-11-26", "2005-06-14", "2013-11-16"]
    assert references[2].title == references[1].title


def test_one_document_misread_in_a_letter_of_its_issuer_is_no_second_one() -> None:
    text = (
        "Thông tư số 41/2024/TT-BYT ngày 31/12/2024 quy định phân cấp. Thông tư 41/2024/TT-BYYT ngày 31/12/2024 "
        "và Thông tư số 42/2024/TT-BYT ngày 31/12/2024."
    )
    assert [reference.symbol for reference in extract(text).references] == ["41/2024/TT-BYT", "42/2024/TT-BYT"]


def test_short_forms_of_recipients_have_the_letters_of_the_names_in_the_text() -> None:
    text = "1. Phòng Kinh tế, Hạ tầng và Đô thị rà soát quy hoạch.\nNơi nhận:\n- Phòng KTHTDT;\n- Lưu: VT.\n"
    assert extract(text + "CHỦ TỊCH\nTrần Văn Bình\n").document.recipients == ["Phòng KTHTĐT"]
    text = "Hội nghị Đánh giá năm Đầu tiên.\nNơi nhận:\n- HĐND xã;\n- Lưu: VT.\nCHỦ TỊCH\nTrần Văn Bình\n"
    assert extract(text).document.recipients == ["HĐND xã"]
