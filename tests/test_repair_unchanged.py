"""What repair leaves as it is, in sound and in garbled text: numbers, codes, symbols, addresses, foreign names."""

from __future__ import annotations

import pytest

from vanban.repair.repairer import ChannelName, default_repairer

SOUND = "Ủy ban nhân dân tỉnh báo cáo kết quả thực hiện nhiệm vụ về {} theo quy định của cơ quan có thẩm quyền."
GARBLED = "Uy ban nhan dan tinh bdo céo két qua thuc hién nhiém vu vé {} theo quy dinh cua co quan c6 tham quyén."
SCANNED = "Uy ban nhan dan tinh bao cao kit qua thi c hi~n nhi~m vu vS {} theo quy djnh ciia co quan c6 thAm quyin."
STRIPPED = "Uy ban nhan dan tinh bao cao ket qua thuc hien nhiem vu ve {} theo quy dinh cua co quan co tham quyen."

WITHOUT_MARKS = [
    "phongnoivu@vidu.gov.vn",
    "van-thu.ubnd@tinh-vidu.gov.vn",
    "https://dichvucong.vidu.gov.vn/ho-so?id=12&loai=a",
    "http://10.0.3.25:8080/quanly",
    "cchc.vidu.vn/tin-tuc/123",
    "192.168.10.254",
    "0711.000.123.456",
    "(0255) 3822.815",
    "+84 905 123 456",
    "3714.0.1059999.00000",
    "ISO 9001:2015",
    "ISO/IEC 27001:2013",
    "TCVN 8210:2009",
    "Microsoft Windows",
    "Wi-Fi",
    "COVID-19",
    "Phan Rang",
    "Ea H'leo",
    "Y Moan",
    "Aedes aegypti",
    "Oryza sativa",
    "km2",
    "m³",
    "Km 12+500",
    "3.1.2",
    "a1)",
    "MS: 12A-34",
    "5B-07",
    "15/3/2022",
    "30/4",
    "78,25/100",
    "1.250.000.000",
    "0,5%",
    "24/7",
    "8h30",
    "14:30",
    "Zalo",
    "Google Drive",
    "PDF/A-2b",
    "UBMTTQ",
    "CBCCVC",
    "PAR INDEX",
    "VNeID",
    "LGSP",
    "4G/5G",
    "TNHH ABC",
    "Toyota Hilux",
    "76A-012.34",
    "QL1A",
    "A.3",
    "XIV",
]
WITH_MARKS = [
    "Đắk Lắk",
    "Ea H'Leo",
    "Krông Păk",
    "H'Hen Niê",
    "Buôn Đôn",
    "Kon Plông",
    "Ia Grai",
    "HĐĐG",
    "ĐVHC",
    "35°C",
]


@pytest.mark.parametrize("kept", WITHOUT_MARKS + WITH_MARKS)
def test_sound_text_keeps_numbers_codes_and_names(kept: str) -> None:
    assert kept in default_repairer().repair(SOUND.format(kept)).text


@pytest.mark.parametrize(("text", "channel"), [(GARBLED, "eng"), (SCANNED, "scan"), (STRIPPED, "bare")])
def test_garbled_text_keeps_what_was_read_right(text: str, channel: ChannelName) -> None:
    mended = {kept: default_repairer().repair(text.format(kept), channel=channel).text for kept in WITHOUT_MARKS}
    assert [text for kept, text in mended.items() if kept not in text] == []


@pytest.mark.parametrize(
    ("garbled", "mended"),
    [
        ("theo khoan4 Diéu 7", "theo khoản 4 Điều 7"),
        ("theo Digu3 Nghi dinh", "theo Điều 3 Nghị định"),
        ("theo khoan 2 Diéu.4 cua Luat", "theo khoản 2 Điều 4 của Luật"),
        ("2.Danh muc thu tuc", "2.Danh mục thủ tục"),
        ("theo mau tai Bang A.3 kém theo", "theo mẫu tại Bảng A.3 kèm theo"),
        ("tir 7h30 dén 11h30 hang ngay", "từ 7h30 đến 11h30 hàng ngày"),
    ],
)
def test_numbers_stuck_to_garbled_words_stay(garbled: str, mended: str) -> None:
    assert mended in default_repairer().repair(garbled, channel="eng").text


def test_two_numbers_are_not_put_together() -> None:
    garbled = "thuc hién theo Thong tu s6 6 40/2021/TT-BTC va Nghi dinh s6 1 07/2021/ND-CP"
    mended = default_repairer().repair(garbled, channel="eng").text
    assert " 40/2021/TT-BTC" in mended
    assert "107/2021/NĐ-CP" in mended


@pytest.mark.parametrize("channel", ["eng", "bare"])
def test_common_foreign_words_stay_in_garbled_text(channel: ChannelName) -> None:
    garbled = "nam trong top 10 cac tinh dan dau ca nuoc; thiet ke logo cua don vi va dua len trang web cua Bo"
    mended = "nằm trong top 10 các tỉnh dẫn đầu cả nước; thiết kế logo của đơn vị và đưa lên trang web của Bộ"
    assert default_repairer().repair(garbled, channel=channel).text == mended


def test_a_list_of_lettered_items_is_no_garbled_text() -> None:
    letters = "điểm a, điểm b, điểm c, điểm d, điểm đ, điểm e khoản 4; điểm g, điểm h, điểm i, điểm k khoản 5; "
    text = "a) Vi phạm tại " + letters * 8 + "bị trừ điểm giấy phép lái xe10 điểm."
    assert default_repairer().repair(text).text == text


def test_an_item_of_another_list_keeps_its_letter() -> None:
    text = "d) một việc;\nđ) hai việc;\nc) việc của danh sách khác.\n6. Tổ chức thực hiện\na) việc đầu;\nb) việc sau."
    assert default_repairer().repair(text).text == text
