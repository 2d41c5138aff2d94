"""What the form alone settles of words that an engine has read."""

from __future__ import annotations

import pytest

from vanban.repair.read_slips import slips


def mended(text: str) -> str:
    for fix in sorted(slips(text), key=lambda fix: fix.start, reverse=True):
        text = text[: fix.start] + fix.after + text[fix.end :]
    return text


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("ngày 20 tháng TI năm 2023", "ngày 20 tháng 11 năm 2023"),
        ("ngày 20 tháng\nl1] năm 2023", "ngày 20 tháng\n11 năm 2023"),
        ("ngày LI tháng 5", "ngày 11 tháng 5"),
        ("từ 7 giờ đến I1 giờ 30", "từ 7 giờ đến 11 giờ 30"),
        ("các số 9, 10, II, 12, 14", "các số 9, 10, 11, 12, 14"),
        ("ngày 31] tháng 10", "ngày 31 tháng 10"),
        ("ngày 0ö tháng I2 năm 201§", "ngày 08 tháng 12 năm 2018"),
        ("- 1,3: đạt 1,25 điểm;\n- 3.3: đạt 4 điểm;", "- 1.3: đạt 1,25 điểm;\n- 3.3: đạt 4 điểm;"),
        ("- [.2.4. Lập kế hoạch: 1/2 điểm", "- 1.2.4. Lập kế hoạch: 1/2 điểm"),
        ("VIv xếp loại các phòng", "V/v xếp loại các phòng"),
        (".c) Đăng tin;\n-d) Rà soát.", "c) Đăng tin;\nd) Rà soát."),
        ("_ 6. Tài chính công\na) Kết quả", "6. Tài chính công\na) Kết quả"),
        ("ˆ Sắp xếp lại bộ máy;\n- Số hóa hồ sơ.", "- Sắp xếp lại bộ máy;\n- Số hóa hồ sơ."),
        ("Tiêu chí 4.1 đạt 1//2,5 điểm", "Tiêu chí 4.1 đạt 1/2,5 điểm"),
        ("ngày 31/10//2017, Thông tư 60//2024/TT.BTC", "ngày 31/10/2017, Thông tư 60/2024/TT-BTC"),
        ("Quyết định số 57 /9Đ-UBND", "Quyết định số 57 /QĐ-UBND"),
        ("theo Điều § và Điều 9", "theo Điều 8 và Điều 9"),
        ("ngày 2] tháng 10, ngày 23] tháng 4", "ngày 21 tháng 10, ngày 23 tháng 4"),
        ("ngày ló tháng 5", "ngày 16 tháng 5"),
        ("QUYÉT ĐỊNH\nvề việc ban hành Quy chế", "QUYÉT ĐỊNH\nVề việc ban hành Quy chế"),
        ("Tờ trình số 41/TTr-SƠTVT, 42/TTr- SGƠDĐT", "Tờ trình số 41/TTr-SGTVT, 42/TTr- SGDĐT"),
        ("Nghị định số 30/2020/NĐ-CP. ngày 05 tháng 3", "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3"),
        ("bãi bỏ 02'TTHC", "bãi bỏ 02 TTHC"),
        ("KT, CHỦ TỊCH\nchữ ký\nPHÓ CHỦ TỊCH-“", "KT. CHỦ TỊCH\nchữ ký\nPHÓ CHỦ TỊCH"),
        ("KT, GIÁM ĐỐC\nGIÁM ĐỐC\nNguyễn", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nNguyễn"),
        ("KT. BỘ TRƯỞNG\nTHẾ TRƯỞNG", "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG"),
        ("KT. BỘ TRƯỞNG\nTRƯỞNG", "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG"),
        ("KT. BỘ TRƯỞNG\nCỤC TRƯỞNG CỤC THUẾ", "KT. BỘ TRƯỞNG\nCỤC TRƯỞNG CỤC THUẾ"),
        ("trình (/theo mẫu", "trình (theo mẫu"),
        ("trong Ø7 ngày, góp ý: Ơ5 ngày; thép Ø8 mm, lô Ô3", "trong 07 ngày, góp ý: 05 ngày; thép Ø8 mm, lô Ô3"),
        ("khoản I Điều 4, khoản 2 Điều I, mục I", "khoản 1 Điều 4, khoản 2 Điều 1, mục I"),
        ("Nộp 7rực tuyến, (7rung tâm); 7hông báo lúc 7h30", "Nộp Trực tuyến, (Trung tâm); Thông báo lúc 7h30"),
        ("theo mã hồ sơ *2.001” trên Cổng", "theo mã hồ sơ “2.001” trên Cổng"),
        ("Thông tư số 41/2023/TT:-BGTVT", "Thông tư số 41/2023/TT-BGTVT"),
        ("đạt §5% của 2§ xã", "đạt 85% của 28 xã"),
        ("đạt 5,5/6,S điểm, tăng 1,l điểm", "đạt 5,5/6,5 điểm, tăng 1,1 điểm"),
        ("Chỉ cục Thuế nêu chỉ tiết chỉ tiêu", "Chi cục Thuế nêu chi tiết chỉ tiêu"),
        ("chuyến đối số, thay đối; đối với chuyến đi", "chuyển đổi số, thay đổi; đối với chuyến đi"),
        ("kết quả thấm định, thấm quyền", "kết quả thẩm định, thẩm quyền"),
        ("Chỉ số năng lực (DDC]) năm 2023", "Chỉ số năng lực (DDCI) năm 2023"),
        ("PHÒNG VĂN HÓA VÀ THÔNG T1N", "PHÒNG VĂN HÓA VÀ THÔNG TIN"),
        ("e Chỉ số CCHC\ne Chỉ số DTI", "- Chỉ số CCHC\n- Chỉ số DTI"),
        ("e Chỉ số CCHC", "e Chỉ số CCHC"),
    ],
)
def test_letters_and_figures_are_what_stands_in_their_place(read: str, meant: str) -> None:
    assert mended(read) == meant


def test_blanks_that_only_a_lost_one_explains_come_back() -> None:
    assert mended("số 30/2020/NĐ-CPngày 05/3/2020 và03 thủ tục") == "số 30/2020/NĐ-CP ngày 05/3/2020 và 03 thủ tục"
    assert mended("số 30/2020/NĐ-CPngày05/3/2020, ngày06/4/2021") == "số 30/2020/NĐ-CP ngày 05/3/2020, ngày 06/4/2021"


def test_a_capital_inside_a_small_word_is_small() -> None:
    assert mended("Quyết định sỐ 12 tẠi xã") == "Quyết định số 12 tại xã"


def test_no_sentence_begins_with_a_small_letter() -> None:
    assert mended("Ủy ban nhân dân huyện. thị xã. thành phố") == "Ủy ban nhân dân huyện, thị xã, thành phố"
    assert mended("theo quy định. b. Giao Sở") == "theo quy định. b. Giao Sở"


def test_each_recipient_but_the_last_ends_with_a_semicolon() -> None:
    text = "Nơi nhận:\n- Như trên:\n- Các Phó Giám đốc;\n- Lưu: VT."
    assert mended(text) == text.replace("trên:", "trên;")


@pytest.mark.parametrize("read", ["an nhận:", "R- S4 nhận:", "M22 nhấn NÓ,", "Nơi nhận: NÓ,", "ơi nhận.", "NƠI nhận:"])
def test_the_head_of_the_recipients_is_known_by_its_place(read: str) -> None:
    assert mended(f"{read}\n- Như trên;\n- Lưu: VT.") == "Nơi nhận:\n- Như trên;\n- Lưu: VT."


@pytest.mark.parametrize("read", ["NÓ CHỦ TỊCH", "sa `HÓ CHỦ TỊCH!", "CHỦ TỊCH", "PHÓ CHỦ TỊCH,"])
def test_who_signs_for_another_is_the_deputy(read: str) -> None:
    assert mended(f"KT. CHỦ TỊCH,\n{read}\nĐinh Thị") == "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nĐinh Thị"


def test_signs_that_vietnamese_has_not_are_letters_or_nothing() -> None:
    assert mended("gồm 02 (ha¡) thủ tục (/thẩm quyền)") == "gồm 02 (hai) thủ tục (thẩm quyền)"
    assert mended("__đ) Sở Y tế") == "đ) Sở Y tế"
    assert mended("QUYẾT ĐỊNH\nvà việc công bố") == "QUYẾT ĐỊNH\nVề việc công bố"


def test_the_word_before_the_number_of_a_document_is_known_by_its_place() -> None:
    assert mended("TỈNH NINH THUẬN\nS6 57 /KH-STNMT") == "TỈNH NINH THUẬN\nSố: 57 /KH-STNMT"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("PHÀN H", "PHẦN II"),
        ("PHẢNH", "PHẦN II"),
        ("PHẦN IH.", "PHẦN III."),
        ("CHƯƠNG Il", "CHƯƠNG II"),
        ("PHỤ LỤC 1V", "PHỤ LỤC IV"),
    ],
)
def test_parts_have_roman_numbers(read: str, meant: str) -> None:
    assert mended(f"{read}\nQUY TRÌNH") == f"{meant}\nQUY TRÌNH"


@pytest.mark.parametrize(
    "text",
    [
        "ngày 11 tháng 11 năm 2023",
        "Chương II, Điều 11 và Phụ lục III",
        "Mẫu số 1a, cơ chế1 kWh 20mA pH5 QH15",
        "tháng 5 năm 2023; tỷ lệ 11 %",
        "PHỤ LỤC 1\nPHẦN I. CHUNG",
        "Đã nhận:\n- Đơn của bà và ông;\n- Giấy mời.",
        "Số 12/QĐ-UBND",
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG",
        "TM. ỦY BAN NHÂN DÂN\nKT. GIÁM ĐỐC\nQ. GIÁM ĐỐC",
        "TP. Hồ Chí Minh, đồng chí A. và 02 tr. đồng",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert mended(text) == text


def test_a_team_that_receives_is_no_head_of_recipients():
    text = "Tổ Tiếp nhận\n- Giải thích rõ giấy tờ còn thiếu ngay lần đầu.\nNơi nhận:\n- Các tổ;\n- Lưu: VT."
    assert mended(text) == text
