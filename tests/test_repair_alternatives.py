"""Other cuts of garbled text: marks read as colons, numbers read for words, stray signs."""

from __future__ import annotations

import pytest

from vanban.repair.repairer import apply, default_repairer


def mended(text: str) -> str:
    return default_repairer().repair(text, channel="eng").text


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Quy ché phdi hop trong kiém soat thi: tuc hanh chinh", "Quy chế phối hợp trong kiểm soát thủ tục hành chính"),
        ("Can ctr Quyét dinh cua Thi: tuéng Chinh phi", "Căn cứ Quyết định của Thủ tướng Chính phủ"),
        ("theo chtrc nang, nhiém vu: duoc giao", "theo chức năng, nhiệm vụ được giao"),
    ],
)
def test_a_hook_read_as_a_colon_is_no_colon(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Céc don vi thuc hién nhu sau:\n1. Ra soat", "Các đơn vị thực hiện như sau:\n1. Rà soát"),
        ("5. Van phong Chinh phu: theo doi, don doc", "5. Văn phòng Chính phủ: theo dõi, đôn đốc"),
        ("+ Dién luc Tam Nong: kiém tra hanh lang", "+ Điện lực Tam Nông: kiểm tra hành lang"),
        ("Dia chi: s6 12, dudng Tran Phi", "Địa chỉ: số 12, đường Trần Phú"),
        ("Noi nhan:\n- Nhu Diéu 3;", "Nơi nhận:\n- Như Điều 3;"),
        ("hé so gdm: don dé nghi va ban sao", "hồ sơ gồm: đơn đề nghị và bản sao"),
    ],
)
def test_a_colon_that_was_printed_stays(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Can ctr Nghi dinh 86 45/2019/ND-CP ngay 21/5/2019", "Căn cứ Nghị định số 45/2019/NĐ-CP ngày 21/5/2019"),
        ("quy dinh chtrc nang va co cau 16 chtrc cua So", "quy định chức năng và cơ cấu tổ chức của Sở"),
        ("stra doi, bé sung mét 86 diéu cua Quy ché", "sửa đổi, bổ sung một số điều của Quy chế"),
        ("chuyén nhugng nha 6, quyén str dung dat", "chuyển nhượng nhà ở, quyền sử dụng đất"),
        ("quy dinh vé thudc 14 va ghi rd trén bao bi", "quy định về thuốc lá và ghi rõ trên bao bì"),
        ("tuyén truyén phong, chdng tac hai cia thudc 14\n", "tuyên truyền phòng, chống tác hại của thuốc lá\n"),
        ("thyc hién theo 16 trinh da duoc phé duyét", "thực hiện theo lộ trình đã được phê duyệt"),
        ("ché 46 bdo cdo dinh ky cia cac don vi", "chế độ báo cáo định kỳ của các đơn vị"),
    ],
)
def test_a_number_read_for_a_word_is_that_word(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    "garbled",
    [
        "Hoi dong gdm 16 thanh vién, trong d6 14 thanh vién la can b6 huyén",
        "toan tinh c6 86 xa, phuong, thi tran va 56 trutng hoc",
        "Khoan 6, Diéu 14 va Diéu 16 cua Luat nay",
        "ngay 16 thang 6 nam 2021, tai phong 36, tang 6, nha 14",
        "trung hoc co sé lép 6, lop 7 va lép 8; dan s6 14 nguoi",
        "tré em tir du 14 tudi dén dudi 16 tudi va 46 hé ngheo",
        "tai ky hop thtr 14, Hoi dong thong qua 16 nghi quyét; b6 tri 56 ty dong",
    ],
)
def test_numbers_stay_numbers(garbled: str) -> None:
    digits = [token.strip(",;.") for token in garbled.split() if token.strip(",;.").isdigit()]
    kept = [token.strip(",;.") for token in mended(garbled).split() if token.strip(",;.").isdigit()]
    assert kept == digits


def test_a_stray_sign_within_a_line_is_dropped_and_told() -> None:
    repaired = default_repairer().repair("thudc thim _ quyén giai quyét cua Uy ban nhan dan", channel="eng")
    assert repaired.text == "thuộc thẩm quyền giải quyết của Ủy ban nhân dân"
    assert [change.before for change in repaired.corrections if change.rule == "stray sign"] == ["_ "]


def test_the_stroke_between_cells_stays() -> None:
    assert mended("Noi dung | Kinh phi thuc hién").split()[2] == "|"


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Doc lap - Tu do - Hanh phic", "Độc lập - Tự do - Hạnh phúc"),
        ("phat trién kinh té - xa hdi cua huyén", "phát triển kinh tế - xã hội của huyện"),
        ("phat trién kinh té -xa hdi cua", "phát triển kinh tế -xã hội của"),
        ("Kinh gui:\n-cac huyén, thi xa", "Kính gửi:\n-các huyện, thị xã"),
        ("kinh té -\nxa hdi cua huyén", "kinh tế -\nxã hội của huyện"),
        ("gdm:\n- ca nhan, hd gia dinh;\n- cac td chic", "gồm:\n- cá nhân, hộ gia đình;\n- các tổ chức"),
    ],
)
def test_dashes_stay(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("da duge Tha tudng Chinh -\nphu cho phép", "đã được Thủ tướng Chính\nphủ cho phép"),
        ("theo quy dinh cua phap\n- luat vé dau tu cong", "theo quy định của pháp\nluật về đầu tư công"),
        (
            "cac to chirc, ca nhan khac;\n— d) Tau bay khong nguoi lai",
            "các tổ chức, cá nhân khác;\nd) Tàu bay không người lái",
        ),
        ("trong thoi -han 07 ngay lam viéc", "trong thời hạn 07 ngày làm việc"),
        (
            "thoi han giai quyét cua co quan c6 tham quyén: 30 |\nngay lam viéc",
            "thời hạn giải quyết của cơ quan có thẩm quyền: 30\nngày làm việc",
        ),
    ],
)
def test_dashes_and_strokes_in_the_margins_of_a_sentence_are_specks(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


def test_a_sign_below_a_full_line_that_goes_on_is_no_bullet() -> None:
    line = "Can ctr Nghi dinh cua Chinh phu quy dinh chi tiét thi hanh mot so diéu va"
    garbled = f"{line}\n_ Bién phap thi hanh Luat Dau tu;\n{line}\n_ Huéng dan thi hanh;"
    assert "- " not in mended(garbled)


def test_text_without_marks_has_no_specks() -> None:
    bare_text = "phat trien kinh te - xa hoi cua Thu tuong Chinh - phu giao"
    assert default_repairer().repair(bare_text, channel="bare").text.count(" - ") == 2


def test_two_names_with_a_comma_and_no_blank_are_two_words() -> None:
    garbled = "sap nhap phudng Hoa Lac,phudng Hung Vuong va xa Hung Loc,mot phan dién tich"
    assert mended(garbled) == "sáp nhập phường Hòa Lạc,phường Hùng Vương và xã Hưng Lộc,một phần diện tích"


def test_a_hook_at_a_lines_end_is_no_question() -> None:
    assert mended("trong thoi han 05 ngay lam viéc ké ti?\nngay nhan du hé so").split("\n")[0].endswith("kể từ")


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Bo truéng Bo Cong Thuong va Luat T 6 chtrc", "Bộ trưởng Bộ Công Thương và Luật Tổ chức"),
        ("thudc tham quy én cua Uy ban nhan dan", "thuộc thẩm quyền của Ủy ban nhân dân"),
    ],
)
def test_a_word_read_in_two_parts_is_one(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("hé so dang ky hoc co'so' thudc huyén", "hồ sơ đăng ký học cơ sở thuộc huyện"),
        ("Giam doc So, UBND cAphuyén, UBND cap xa", "Giám đốc Sở, UBND cấp huyện, UBND cấp xã"),
        ("sta d6i mot so diéu cua LudtT6 chirc Chinh phi", "sửa đổi một số điều của Luật Tổ chức Chính phủ"),
        ("trong nam2019 va cac nam tiép theo", "trong năm 2019 và các năm tiếp theo"),
    ],
)
def test_two_words_read_as_one_are_two(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("giai quyét thu tuc han! chinh cong", "giải quyết thủ tục hành chính công"),
        ("day manh thanh (oan truc tuyén", "đẩy mạnh thanh toán trực tuyến"),
    ],
)
def test_a_sign_beside_a_word_may_be_its_letter(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize("text", ["(ban hanh kém theo Quyét dinh)", "diém (tinh ca diém thuong)", "(trong do co 3 xa)"])
def test_brackets_that_were_printed_stay(text: str) -> None:
    assert mended(text).count("(") == mended(text).count(")") == 1


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Ong Tran Van An phu trach dy An dau tu", "Ông Trần Văn An phụ trách dự án đầu tư"),
        ("Giao $6 Noi vu chi tri, phdi hop", "Giao Sở Nội vụ chủ trì, phối hợp"),
        ("duge stra Abi, bo sung theo quy dinh", "được sửa đổi, bổ sung theo quy định"),
    ],
)
def test_the_word_before_tells_a_capital(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


def test_abbreviations_get_their_marks_back() -> None:
    assert mended("Luu: VT, GDDH, LDTBXH; so hop dong HDLD").split()[1:4] == ["VT,", "GDĐH,", "LĐTBXH;"]


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("ngay 28/2/2021 cua Thu trong Chinh phi quy dinh", "ngày 28/2/2021 của Thủ tướng Chính phủ quy định"),
        ("công tác cai cach hanh chinh trong nam 2024", "công tác cải cách hành chính trong năm 2024"),
    ],
)
def test_a_word_that_fits_nowhere_may_be_one_less_like_it(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("dién tich ty nhién, quy m6. dan sé cia xa", "diện tích tự nhiên, quy mô dân số của xã"),
        ("Uy ban nhan dan TP. Can Tho ban hanh", "Ủy ban nhân dân TP. Cần Thơ ban hành"),
        ("bao cdo két qua thuc hién. Giao Sd N6i vu", "báo cáo kết quả thực hiện. Giao Sở Nội vụ"),
    ],
)
def test_a_stop_within_a_sentence_is_a_speck(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("kiém tra. gidm sat viéc thuc hién cua cac don vi", "kiểm tra, giám sát việc thực hiện của các đơn vị"),
        ("stra déi. bé sung mét sé diéu cua Quy ché", "sửa đổi, bổ sung một số điều của Quy chế"),
    ],
)
def test_a_stop_before_a_small_letter_is_a_comma(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


def test_a_stop_that_ends_a_sentence_stays_one() -> None:
    assert mended("Cac don vi bao cao két qua. Van phong tong hop") == "Các đơn vị báo cáo kết quả. Văn phòng tổng hợp"


def test_no_sentence_goes_on_after_a_question_mark() -> None:
    assert mended("Kinh phi thuc hién ti? du toan cua don vi") == "Kinh phí thực hiện từ dự toán của đơn vị"
    assert mended("Ho so gdm nhing gi? Ca nhan n6p don") == "Hồ sơ gồm những gì? Cá nhân nộp đơn"


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Can ctr Ngh; quyét s6 12/NQ-HDND cua Hoi dong", "Căn cứ Nghị quyết số 12/NQ-HĐND của Hội đồng"),
        ("hé thong may dién hat nhan [la to hop céng trinh", "hệ thống máy điện hạt nhân là tổ hợp công trình"),
        ("Doanh nghiép c6 «von dau tu nuéc ngoai nép hé so", "Doanh nghiệp có vốn đầu tư nước ngoài nộp hồ sơ"),
        ("co quan quan su cap tinh, cap xa; :\nxa Tan Lap", "cơ quan quân sự cấp tỉnh, cấp xã;\nxã Tân Lập"),
    ],
)
def test_signs_that_stand_for_nothing_or_for_a_mark_go(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Noi nhan :\n- Nhu Diéu 3;", "Nơi nhận :\n- Như Điều 3;"),
        ("Kinh gtri : S& Noi vu tinh", "Kính gửi : Sở Nội vụ tinh"),
        ("phong trao “Toan dan doan két xay dung doi song van hoa”", "“Toàn dân đoàn kết xây dựng đời sống văn hóa”"),
        ("cac don vi, hop tac xa, hé kinh doanh", "các đơn vị, hợp tác xã, hộ kinh doanh"),
        ("Nghi dinh 45/2019/ND-CP (stra déi béi Diéu 2 Nghi dinh khac", "(sửa đổi bởi Điều 2"),
    ],
)
def test_colons_apart_and_quotes_that_close_stay(garbled: str, expected: str) -> None:
    assert expected.removesuffix("tinh") in mended(garbled)


def test_the_end_of_a_short_form_takes_no_sign_for_a_mark() -> None:
    text = default_repairer().repair("- KSTT, TT.PVHCC; KTCB-TH;\n- Luu: VT", channel="scan").text
    assert "KTCB-TH;" in text


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("lam can ct dé (6 chirc thaém dinh hé so", "làm căn cứ để tổ chức thẩm định hồ sơ"),
        ("Phong '6 chirc can b6 va dao tao", "Phòng tổ chức cán bộ và đào tạo"),
    ],
)
def test_a_sign_and_a_figure_may_be_a_word(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    "garbled",
    ["xép vi thir 96, giam 63 so véi nam 2018", "thoi han la sau (6) thang", "trong (15 ngay) lam viéc"],
)
def test_numbers_beside_signs_stay(garbled: str) -> None:
    assert [n for n in ("96,", "63", "(6)", "(15") if n in garbled and n not in mended(garbled)] == []


@pytest.mark.parametrize("text", ["Khai thuc hién ; ;", "; ; Khai thuc hién", "Khai ; ; thuc hién"])
def test_stray_signs_side_by_side_share_no_blank(text: str) -> None:
    repaired = default_repairer().repair(text, channel="eng")
    assert apply(text, repaired.corrections).text == repaired.text
    ends = [change.end for change in repaired.corrections]
    assert all(end <= change.start for end, change in zip(ends, repaired.corrections[1:], strict=False))


def test_figures_far_from_any_word_stay() -> None:
    assert mended("0 và 0 và 0 phải 96 ra") == "0 và 0 và 0 phải 96 ra"


@pytest.mark.parametrize(
    ("stripped", "expected"),
    [
        (
            "can bo viet bao cao. cac don vi lien ket. va gui ve huyen",
            "cán bộ viết báo cáo. các đơn vị liên kết. và gửi về huyện",
        ),
        ("cac loai giay to 16 khac", "các loại giấy tờ 16 khác"),
    ],
)
def test_stops_and_figures_of_text_that_no_engine_has_read_stay(stripped: str, expected: str) -> None:
    assert default_repairer().repair(stripped, channel="bare").text == expected
