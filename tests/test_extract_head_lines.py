"""Letterheads whose lines are broken where their column ends."""

from __future__ import annotations

import pytest

from vanban import extract

TITLE = "\n\nKẾ HOẠCH\nNâng cao Chỉ số cải cách hành chính năm 2024\n\nSở ban hành kế hoạch:\n1. Rà soát tiêu chí.\n"
COLUMNS = (
    "UBND TỈNH BÀ RỊA - VŨNG TÀU\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "SỞ NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 12/KH-SNV\t"
)
STACKED = (
    "UBND TỈNH BÀ RỊA - VŨNG TÀU\nSỞ NỘI VỤ\nSố: 12/KH-SNV\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
)


@pytest.mark.parametrize("date", ["ngày 05 tháng 3\n{tab}năm 2024", "ngày 05\n{tab}tháng 3 năm 2024"])
@pytest.mark.parametrize(("above", "tab"), [(COLUMNS, "\t"), (STACKED, "")])
def test_a_date_goes_on_in_the_next_line_of_its_column(above: str, tab: str, date: str) -> None:
    record = extract(f"{above}Bà Rịa - Vũng Tàu, {date.format(tab=tab)}{TITLE}")
    info = record.document
    assert (info.symbol, info.place, info.date) == ("12/KH-SNV", "Bà Rịa - Vũng Tàu", "2024-03-05")
    assert (info.issuer, info.subject) == ("Sở Nội vụ", "Nâng cao Chỉ số cải cách hành chính năm 2024")
    assert record.evidence["/document/date"].text.split() == ["ngày", "05", "tháng", "3", "năm", "2024"]


def test_a_number_stands_under_its_word() -> None:
    info = extract(STACKED.replace("Số: 12", "Số:\n12") + f"Vũng Tàu, ngày 05 tháng 3 năm 2024{TITLE}").document
    assert (info.number, info.symbol) == ("12", "12/KH-SNV")


def test_a_year_under_a_letters_subject_is_none_of_the_date() -> None:
    above = COLUMNS.replace("KH-SNV\t", "SNV-CCHC\t")
    text = f"{above}Vũng Tàu, ngày 05 tháng 3 năm 2024\nV/v đăng ký nhu cầu chữ ký số\nnăm 2023\nKính gửi: Các phòng.\n"
    assert extract(text).document.subject == "V/v đăng ký nhu cầu chữ ký số năm 2023"


def test_a_body_without_a_blank_line_above_begins_where_its_first_sentence_does() -> None:
    text = (
        f"{COLUMNS}Vũng Tàu, ngày 05 tháng 3 năm 2024\nCHỈ THỊ\n"
        "Về việc chấn chỉnh, nâng cao kết quả chuyển đổi số cấp huyện năm 2024\n"
        "Nhiều năm liền, tỉnh là địa phương dẫn đầu khu vực về chuyển đổi số. Tuy nhiên,\n"
        "kết quả gần đây còn thấp, nhiều chỉ tiêu chưa đạt yêu cầu đề ra.\n"
    )
    assert extract(text).document.subject == "Về việc chấn chỉnh, nâng cao kết quả chuyển đổi số cấp huyện năm 2024"
