"""Symbols, dates and numbers that were torn apart or read as other signs."""

from __future__ import annotations

from typing import Literal

import pytest

from vanban.repair.document_symbols import SymbolGrammar
from vanban.repair.repairer import default_repairer


def mended(text: str) -> str:
    return default_repairer().repair(text, channel="eng").text


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Nghi dinh s6 34/201 6/ND-CP ngay 14", "Nghị định số 34/2016/NĐ-CP ngày 14"),
        ("Thong tu s6 03/2018/TT- BNV cua", "Thông tư số 03/2018/TT-BNV của"),
        ("Thong tu s6 09 2020 TT-BGDDT cua", "Thông tư số 09/2020/TT-BGDĐT của"),
        ("Quyét dinh sé 412/0D-UBND cua", "Quyết định số 412/QĐ-UBND của"),
        ("Nghi quyét s6 58/NO-HPND ngay", "Nghị quyết số 58/NQ-HĐND ngày"),
        ("Thong tu s6 11/2019/1T-BLDTBXH ngay", "Thông tư số 11/2019/TT-BLĐTBXH ngày"),
        ("Luat s6 47/2019/QH 14 ngay", "Luật số 47/2019/QH14 ngày"),
        ("tai To trinh s6 162 /TTr- SNV ngay", "tại Tờ trình số 162 /TTr-SNV ngày"),
        ("tai Quyét dinh s6 248 /OD-UBND ngay", "tại Quyết định số 248 /QĐ-UBND ngày"),
        ("Nghi dinh s6 45/2020/NB-CP cua Chinh phu", "Nghị định số 45/2020/NĐ-CP của Chính phủ"),
        ("Nghi dinh sé 1172015 ND-CP ngay 9", "Nghị định số 117/2015/NĐ-CP ngày 9"),
        ("theo Quyét dinh s6 272019/QD-UBND ngay 9", "theo Quyết định số 27/2019/QĐ-UBND ngày 9"),
        ("theo Thong bao s6 05/TB-HDTD ngay 9", "theo Thông báo số 05/TB-HĐTD ngày 9"),
        ("theo Cong van s6 52019/UBND-NC ngay 9", "theo Công văn số 52019/UBND-NC ngày 9"),
    ],
)
def test_a_symbol_is_put_together(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("ban hanh ngay 22/1 1/2019 cua", "ban hành ngày 22/11/2019 của"),
        ("ban hanh ngay 25 06 2016 cua", "ban hành ngày 25/06/2016 của"),
        ("ban hanh ngay 15/08.2025 cua", "ban hành ngày 15/08/2025 của"),
        ("ngay 07 thang 8 nam 201 7 cua Chinh phu", "ngày 07 tháng 8 năm 2017 của Chính phủ"),
        ("ngay O1 thang O2 nam 2025", "ngày 01 tháng 02 năm 2025"),
        ("tai khoan l Diéu 5 Luat nay", "tại khoản 1 Điều 5 Luật này"),
    ],
)
def test_a_date_is_put_together(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    "sound",
    [
        "Số: 354 /QĐ-UBND",
        "ngày 28.09.2020",
        "ngày 05-04-2024",
        "Mục 4.1.2010",
        "12/NQ-HĐND - Tờ trình",
        "Công văn số 88/CAT-PTM",
        "Kế hoạch số 61/KH-TTPVHCC",
        "06/ĐN-PSĐT",
        "tăng 1 2/3 lần",
    ],
)
def test_what_is_whole_stays(sound: str) -> None:
    assert default_repairer().repair(sound, channel="eng").text.split()[-1] == sound.split()[-1]


def test_unknown_short_codes_are_not_guessed() -> None:
    grammar = SymbolGrammar(["ĐTM", "BGDĐT"])
    assert grammar.mend("TTr-CAT-PTM") == "TTr-CAT-PTM"
    assert grammar.mend("QD-BGDPT") == "QĐ-BGDĐT"
    assert grammar.mend("QD-BGDPT", garbled=False) == "QĐ-BGDPT"


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Luat s6 59/2020/0H14 ngay", "Luật số 59/2020/QH14 ngày"),
        ("Nghi quyét s6 96/2019/UBTVOHI4 ngay", "Nghị quyết số 96/2019/UBTVQH14 ngày"),
        ("Nghi quyét s6 1211/NQ-UBTVQHI5 ngay", "Nghị quyết số 1211/NQ-UBTVQH15 ngày"),
        ("Nghi dinh s6 40/2010/ND-CP_ ngay", "Nghị định số 40/2010/NĐ-CP ngày"),
        ("Phi, 1¢ phi theo quy dinh", "Phí, lệ phí theo quy định"),
        ("Phan I: Quy dinh chung", "Phần I: Quy định chung"),
    ],
)
def test_signs_read_for_letters_of_symbols_and_words(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Chi thi s6 435 7/CT-UBND ngay", "Chỉ thị số 4357/CT-UBND ngày"),
        ("Quyét dinh s6 37 7/QD-BGDPT ngay", "Quyết định số 377/QĐ-BGDĐT ngày"),
        ("Nghi dinh s6 62/201 1/ND-CP ngay", "Nghị định số 62/2011/NĐ-CP ngày"),
        ("Nghi dinh s6 107/2021/ND-CP. ngay 06", "Nghị định số 107/2021/NĐ-CP ngày 06"),
        ("theo Nghi dinh s6 107/2021/ND-CP. Can ct", "theo Nghị định số 107/2021/NĐ-CP. Căn cứ"),
        ("tai Diéu 4, 12 va 15 Luat s6 59/2020/QH14", "tại Điều 4, 12 và 15 Luật số 59/2020/QH14"),
    ],
)
def test_what_is_torn_before_a_stroke_is_one_number(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("can ctr Quy dinh 36 19/2020/QD-UBND ngay", "căn cứ Quy định số 19/2020/QĐ-UBND ngày"),
        ("theo Quy ché 86. 148/QD-BTC ngay", "theo Quy chế số 148/QĐ-BTC ngày"),
        ("tai khoan 36 va Quyét dinh 12/QD-UBND", "tại khoản 36 và Quyết định 12/QĐ-UBND"),
    ],
)
def test_a_number_before_a_symbol_is_its_so(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize("date", ["12/ 4/2010", "24 / 01/2014"])
def test_a_blank_printed_beside_a_stroke_stays(date: str) -> None:
    found = default_repairer().repair(f"Can ctr Quyét dinh ngay {date} ctia Chu tich", channel="eng").text
    assert found == f"Căn cứ Quyết định ngày {date} của Chủ tịch"


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("1. Van phong S&", "Văn phòng Sở"),
        ("1.1. Giao Van phong SG\nTham muu ké hoach", "Văn phòng Sở\n"),
        ("- Cac phong thudc S06;", "thuộc Sở;"),
        ("- Gidm doc, cac PGD S6;", "các PGĐ Sở;"),
        ("- GB, cdc PGD 86;", "GĐ, các PGĐ Sở;"),
        ("- GD, PGD So;", "- GĐ, PGĐ Sở;"),
        ("- Gidm déc, PGD So;", "Giám đốc, PGĐ Sở;"),
        ("- Nhu trén;\n- BGD SO@;", "- BGĐ Sở;"),
        ("- Nhu trén;\n- BGD Sa;", "- BGĐ Sở;"),
        ("QUYET DINH\n\nVW cong nhan két qua xép hang nam 2023", "V/v công nhận kết quả"),
        ("- TT Thi ty, HDND thi xa;", "- TT Thị ủy, HĐND thị xã;"),
        ("So Y té 54,5 diém; SG Xay dung 51 diém;", "Sở Xây dựng 51 điểm"),
        ("Giao Van phong Sé cong b6 diém.", "Văn phòng Sở công bố"),
        ("1. Trdéng cac phong, ban thudc huyén", "Trưởng các phòng, ban"),
        ("Noi nhan:\n- LD So;", "- LĐ Sở;"),
        ("- BTL BDBP;", "BTL BĐBP"),
        ("2. Phong Nong nghiép va PINT", "và PTNT"),
        ("Tiéu chi 1.2.3: Tinh ty cham 1 diém", "tự chấm 1 điểm"),
        ("véi tong s6 diém 1a 87,66", "điểm là 87,66"),
        ("- Gidm doc, cac PGD BHXH tinh;", "các PGĐ BHXH tỉnh"),
        ("TTHDND tinh", "TTHĐND tỉnh"),
        ("Van phong HDND-UBND huyén", "HĐND-UBND"),
        ("S6 GD&DT tinh", "GD&ĐT"),
        ("2. SO TN&MT:", "Sở TN&MT:"),
        ("xép hang chuyén ddi sé thi? 4/52, dat 88 diém", "thứ 4/52,"),
        ("Giao Van phong S¢@ tham mutu", "Giao Văn phòng Sở tham mưu"),
        ("- D/c Gidm doc (dé bao cao);", "- Đ/c Giám đốc"),
        ("- Cac d/c Uy vién UBND tinh; d/c Chanh Van phong", "- Các đ/c Ủy viên UBND tỉnh; đ/c Chánh Văn phòng"),
        ("- Thuong truc Huyén uy (c/d);", "- Thường trực Huyện ủy (c/đ);"),
        ("giao don vi su dung dat. Tran trong./.", "sử dụng đất. Trân trọng./."),
        ("- BGD Trung tam;", "BGĐ Trung tâm"),
        ("hoan thanh ké hoach (tdi da 2d): 1,25d.", "(tối đa 2đ): 1,25đ."),
        ("cam ban thudc 1d, rugu", "thuốc lá,"),
        ("S6: 12/KH-UBND", "Số: 12/KH-UBND"),
    ],
)
def test_departments_and_bodies_in_short_get_their_marks(garbled: str, expected: str) -> None:
    assert expected in mended(garbled)


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Can ctr Bao cao s6 517/PA BGDDT ngay 5 thang 2", "Căn cứ Báo cáo số 517/PA-BGDĐT ngày 5 tháng 2"),
        ("Thong tu sé 082021/1T-BNV ngay 14/112021 cua", "Thông tư số 08/2021/TT-BNV ngày 14/11/2021 của"),
        ("Thong tu sé 44/2020,TT-BTC ngay 6/5/2020 cua", "Thông tư số 44/2020/TT-BTC ngày 6/5/2020 của"),
        ("Dé an sé S2/KH-SNV ngay 24/1/2013", "Đề án số 52/KH-SNV ngày 24/1/2013"),
        ("tai To trinh sé 311/1Tr-\nSGDDT ngay 17/02/2025", "tại Tờ trình số 311/TTr-\nSGDĐT ngày 17/02/2025"),
        ("Céng van sé 1208/BC-SVHTTDLngay 8/6/2004", "Công văn số 1208/BC-SVHTTDL ngày 8/6/2004"),
        ("truéc ngay O01 thang 3, ttr O7h30 hang ngay", "trước ngày 01 tháng 3, từ 07h30 hàng ngày"),
        ("tai To trinh s6 3S0/TTr-\nSGDPT ngay 17/02/2025", "tại Tờ trình số 350/TTr-\nSGDĐT ngày 17/02/2025"),
        ("Nghi quyét s6 18/2022/NQ- -CP ngay 3/2/2022", "Nghị quyết số 18/2022/NQ-CP ngày 3/2/2022"),
        ("Can cir Nghj dinh ry) 31/2020/ND-CP ngay 5/3/2020", "Căn cứ Nghị định số 31/2020/NĐ-CP ngày 5/3/2020"),
        ("Thong tu so ) 12/2019/TT-BNV ngay 4/11/2019", "Thông tư số 12/2019/TT-BNV ngày 4/11/2019"),
        ("Cong van s6 218/CV-BOP ngay 04- 06-2014", "Công văn số 218/CV-BQP ngày 04-06-2014"),
        ("- Luu: VT, BIC.\n", "- Lưu: VT, BTC.\n"),
        ("thu ngan sach 1. 250 ty déng, vuot 12, 75% ké hoach", "thu ngân sách 1.250 tỷ đồng, vượt 12,75% kế hoạch"),
        ("tai Phu luc TI ban hanh kém theo", "tại Phụ lục II ban hành kèm theo"),
    ],
)
def test_lost_strokes_and_hyphens_come_back(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize("whole", ["12015/BTC-CST", "22017/UBND-VX", "1/2012017", "Phụ lục 1", "45/CV VP"])
def test_what_may_be_one_number_is_not_cut(whole: str) -> None:
    assert whole in mended(f"theo van ban s6 {whole} cua tinh").replace("Phu luc", "Phụ lục")


@pytest.mark.parametrize(
    "whole", ["Điều 2. 500", "khoản 3. 150", "số 1, 2, 3", "(Nghị định 46) 92/2017/NĐ-CP", "VT, BIDV.", "VT, PTC;"]
)
def test_what_may_be_two_numbers_or_another_body_stays(whole: str) -> None:
    assert whole in mended(f"quy định tại {whole}\n")


@pytest.mark.parametrize("channel", ["vie", "eng"])
def test_the_delegation_of_deputies_keeps_both_letters(channel: Literal["vie", "eng"]) -> None:
    sound = "Căn cứ Kế hoạch số 27/KH-ĐĐBQH của Đoàn đại biểu Quốc hội tỉnh"
    read = sound if channel == "vie" else "Can ctr Ké hoach s6 27/KH-DDBQH cua Doan dai biéu Quéc hdi tinh"
    assert default_repairer().repair(read, channel=channel).text == sound


def test_a_number_below_an_open_line_begins_no_item() -> None:
    garbled = "diém tdi da 2 diém, huyén tw cham 1,5 diém, doan thdm dinh cia tinh cham\n1, Phong N6i vu giai trinh."
    assert "\n1, Phòng" in mended(garbled)
    assert mended("trong nam 2024.\n1, Phong N6i vu giai trinh.").endswith("\n1. Phòng Nội vụ giải trình.")
