"""Capitals that only the size of a letter made."""

from __future__ import annotations

import pytest

from vanban.repair import repair
from vanban.repair.repairer import default_repairer

READ = [
    ("Căn cứ Luật TỔ chức chính quyền địa phương;", "Căn cứ Luật Tổ chức chính quyền địa phương;"),
    ("nơi nhận hồ SƠ, trả kết quả cho người dân", "nơi nhận hồ sơ, trả kết quả cho người dân"),
    ("Mục II. CƠ cấu của đơn vị", "Mục II. Cơ cấu của đơn vị"),
]


@pytest.mark.parametrize(("read", "meant"), READ)
def test_a_letter_of_one_shape_is_no_capital_amid_small_ones(read: str, meant: str) -> None:
    assert repair(read).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "ỦY BAN NHÂN DÂN XÃ CƠ VỪA",
        "mở lớp tại CƠ SỞ giáo dục nghề nghiệp",
        "Sở TC, Sở CT, BQL các KCN và VPUB thực hiện",
        "Số: 12/QĐ-SỞ ngày 05 tháng 3 năm 2024",
    ],
)
def test_capitals_of_headings_and_abbreviations_stay(text: str) -> None:
    assert repair(text).text == text


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Uy BAN NHAN DAN TINH KON TUM", "ỦY BAN NHÂN DÂN TỈNH KON TUM"),
        ("KT. BO TRUONG\nTHU TRUONG", "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG"),
        ("BAN QUAN LY KHU KINH TE", "BAN QUẢN LÝ KHU KINH TẾ"),
        ("Noi nhan:\n- BO NGi vu;\n- SO NGi vu (b/c);", "Nơi nhận:\n- Bộ Nội vụ;\n- Sở Nội vụ (b/c);"),
        ("UBND TINH CA MAU\nSG NONG NGHIEP VA MOI TRUONG", "UBND TỈNH CÀ MAU\nSỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
        ("UBND TINH CA MAU\ns6 NOI VU\nS6: 12/BC-SNV", "UBND TỈNH CÀ MAU\nSỞ NỘI VỤ\nSố: 12/BC-SNV"),
        ("BAO CAO két qua\nthuc hién Quyét dinh s6 12/QD-UBND", "BÁO CÁO kết quả\nthực hiện Quyết định số 12/QĐ-UBND"),
        ("Trach nhiém.\n(1) Déi Vdi ca nhan trong nudc", "Trách nhiệm.\n(1) Đối với cá nhân trong nước"),
        ("KE HOACH\n\nvé viéc ra soat thu tuc", "KẾ HOẠCH\n\nVề việc rà soát thủ tục"),
        ("bao cao cua cac sd, nganh\nvé viéc ra soat", "báo cáo của các sở, ngành\nvề việc rà soát"),
        ("Bo UBND tinh giao", "Bộ UBND tỉnh giao"),
        ("Thu truong cdc $6, ban, nganh cia tinh", "Thủ trưởng các Sở, ban, ngành của tỉnh"),
        ("theo Nghi dinh $6 45/2019/ND-CP", "theo Nghị định số 45/2019/NĐ-CP"),
    ],
)
def test_words_in_a_line_of_capitals_are_capitals(garbled: str, expected: str) -> None:
    assert default_repairer().repair(garbled, channel="eng").text == expected


def test_the_second_part_of_a_word_has_no_capital():
    given = "Nghị định sửa đổi, bổ Sung một số điều"
    assert default_repairer().repair(given, channel="vie").text == "Nghị định sửa đổi, bổ sung một số điều"


@pytest.mark.parametrize(
    "text", ["Giao ông Sung báo cáo", "Sở Tài chính và Sở Nội vụ", "Chỉ tiêu được bổ. Sung túc hơn"]
)
def test_names_and_beginnings_keep_their_capitals(text):
    assert default_repairer().repair(text, channel="vie").text == text


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Muc thu 1é phi duge Ap dung tir ngay 14 thang 5", "Mức thu lệ phí được áp dụng từ ngày 14 tháng 5"),
        ("SU dung kinh phi tiét kiém, c6 hiéu qua", "Sử dụng kinh phí tiết kiệm, có hiệu quả"),
        ("CAc don vi bdo cdo két qua trudc ngay 14", "Các đơn vị báo cáo kết quả trước ngày 14"),
    ],
)
def test_garbled_letters_of_one_shape_are_no_capitals_amid_small_ones(garbled: str, expected: str) -> None:
    assert default_repairer().repair(garbled, channel="eng").text == expected


def test_a_capital_read_at_the_beginning_of_a_sentence_stays_whatever_the_word() -> None:
    garbled = "Nhiém vu cua cac don vi.\n- Newdi lam cong tac co yéu nép hé so. Newdi dan theo doi"
    mended = default_repairer().repair(garbled, channel="eng").text
    assert mended == "Nhiệm vụ của các đơn vị.\n- Người làm công tác cơ yếu nộp hồ sơ. Người dân theo dõi"


def test_small_letters_within_a_sentence_stay_small() -> None:
    mended = default_repairer().repair("theo quy dinh cua phap ludt, ngudi dan nép don", channel="eng").text
    assert mended == "theo quy định của pháp luật, người dân nộp đơn"


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("KT. GIAM DOC\nPHO GIAM DOC\nH6 Ngoc Hué", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nHồ Ngọc Huệ"),
        ("thi giao B6 XAy dung chi tri", "thì giao Bộ Xây dựng chủ trì"),
        ("CONG HOA XA HOI\nCHU NGHIA VIET NAM", "CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM"),
    ],
)
def test_capitals_of_the_line_above_make_none(garbled: str, expected: str) -> None:
    assert default_repairer().repair(garbled, channel="eng").text == expected
