from dataclasses import replace

import pytest
from written_pages import written

from vanban import extract, lexicon
from vanban.extract.facts import Fact
from vanban.extract.form.letterhead import find_letterhead
from vanban.extract.layout.zones import find_zones
from vanban.ingest import text_page
from vanban.model import Line, Page, Word
from vanban.record import DocumentInfo
from vanban.transcript import Transcript


def head(text: str) -> DocumentInfo:
    return fact(text).value


def fact(text: str) -> Fact[DocumentInfo]:
    transcript = written(text)
    return find_letterhead(transcript, find_zones(transcript))


PROVINCE = """ỦY BAN NHÂN DÂN	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH KON TUM	Độc lập - Tự do - Hạnh phúc
Số: 19/2021/QĐ-UBND	Kon Tum, ngày 08 tháng 6 năm 2021
QUYẾT ĐỊNH
Ban hành Quy định về quản lý hồ sơ điện tử
trên địa bàn tỉnh Kon Tum
ỦY BAN NHÂN DÂN TỈNH KON TUM
Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;
"""


def test_a_peoples_committee_is_one_body_without_parent() -> None:
    info = head(PROVINCE)
    assert (info.issuer, info.issuer_parent) == ("Ủy ban nhân dân tỉnh Kon Tum", None)
    assert (info.type, info.number, info.symbol) == ("quyết định", "19", "19/2021/QĐ-UBND")
    assert (info.place, info.date) == ("Kon Tum", "2021-06-08")
    assert info.subject == "Ban hành Quy định về quản lý hồ sơ điện tử trên địa bàn tỉnh Kon Tum"


def test_columns_read_across_give_the_same(text: str = PROVINCE) -> None:
    assert head(text.replace("\t", " ")) == head(text)


def test_columns_read_one_after_the_other_give_the_same() -> None:
    text = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 19/2021/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Kon Tum, ngày 08 tháng 6 năm 2021
QUYẾT ĐỊNH
Ban hành Quy định về quản lý hồ sơ điện tử
trên địa bàn tỉnh Kon Tum
ỦY BAN NHÂN DÂN TỈNH KON TUM
Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;
"""
    assert head(text) == head(PROVINCE)


def test_every_field_points_to_its_words() -> None:
    transcript = written(PROVINCE)
    found = find_letterhead(transcript, find_zones(transcript))
    texts = {key: transcript.text[span.start : span.end] for key, span in found.spans.items()}
    assert texts["symbol"] == "19/2021/QĐ-UBND"
    assert texts["number"] == "19"
    assert texts["place"] == "Kon Tum"
    assert texts["date"].strip(", ") == "ngày 08 tháng 6 năm 2021"
    assert texts["type"] == "QUYẾT ĐỊNH"


@pytest.mark.parametrize(
    ("lines", "parent", "issuer"),
    [
        ("UBND TỈNH GIA LAI\nBAN DÂN TỘC", "UBND tỉnh Gia Lai", "Ban Dân tộc"),
        ("UBND HUYỆN TAM NÔNG\nPHÒNG NỘI VỤ", "UBND huyện Tam Nông", "Phòng Nội vụ"),
        ("BỘ TÀI CHÍNH\nTỔNG CỤC THUẾ\nCỤC THUẾ TỈNH PHÚ YÊN", "Tổng cục Thuế", "Cục Thuế tỉnh Phú Yên"),
        (
            "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSỞ GIÁO DỤC VÀ ĐÀO TẠO",
            "Ủy ban nhân dân tỉnh Lào Cai",
            "Sở Giáo dục và Đào tạo",
        ),
        ("BỘ Y TẾ", None, "Bộ Y tế"),
        ("ỦY BAN NHÂN DÂN\nTỈNH BÀ RỊA - VŨNG TÀU", None, "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"),
        ("UBND TỈNH AN GIANG\nBAN CHỈ ĐẠO 389", "UBND tỉnh An Giang", "Ban Chỉ đạo 389"),
        ("BỘ GIÁO DỤC\nVÀ ĐÀO TẠO", None, "Bộ Giáo dục và Đào tạo"),
        ("Sở Nội vụ", None, "Sở Nội vụ"),
    ],
)
def test_groups_the_lines_of_the_left_column_into_bodies(lines: str, parent: str | None, issuer: str) -> None:
    first, *rest = lines.split("\n")
    text = f"{first}\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n" + "\n".join(rest)
    info = head(text + "\nSố: 12/BC-XX\tHà Nội, ngày 1 tháng 2 năm 2022\nBÁO CÁO\nKết quả công tác năm 2021\n")
    assert (info.issuer_parent, info.issuer) == (parent, issuer)


def test_the_body_tells_how_an_unknown_name_is_spelled() -> None:
    text = """BỘ CÔNG THƯƠNG	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HỌC VIỆN CƠ KHÍ	Độc lập - Tự do - Hạnh phúc
CHÍNH XÁC MIỀN TRUNG
Số: 7/TB-HVCK	Huế, ngày 4 tháng 5 năm 2020
THÔNG BÁO
Về việc tuyển dụng viên chức
Học viện Cơ khí Chính xác miền Trung thông báo như sau:
"""
    assert head(text).issuer == "Học viện Cơ khí Chính xác miền Trung"


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 98/KH-BDT", "98", "98/KH-BDT"),
        ("Số 31-CT/TU", "31", "31-CT/TU"),
        ("Số: 496 - TB/TU", "496", "496-TB/TU"),
        ("Số: 157/QĐ-NĐ-UB", "157", "157/QĐ-NĐ-UB"),
        ("Luật số: 15/2023/QH15", "15", "15/2023/QH15"),
        ("Số: 23 /BC-UBND", "23", "23/BC-UBND"),
        ("Số: _23_/BC-UBND", "23", "23/BC-UBND"),
        ("Số:      /QĐ-UBND", None, "/QĐ-UBND"),
        ("Số: 43†/QĐ-UBND", None, "/QĐ-UBND"),
        ("Só: ZZ2 /QĐÐ-UBND", None, "/QĐ-UBND"),
        ("Số: 05/QD-UBND", "05", "05/QĐ-UBND"),
        ("Số: 1O5/QĐ-UBND", None, "/QĐ-UBND"),
        ("S6:31/TB-SNV", "31", "31/TB-SNV"),
        ("Số31-CTr/HU", "31", "31-CTr/HU"),
    ],
)
def test_reads_numbers_and_leaves_pen_strokes_alone(line: str, number: str | None, symbol: str) -> None:
    info = head(
        f"UBND TỈNH X\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{line}\tX, ngày 1 tháng 2 năm 2022\nBÁO CÁO\nVề việc y\n"
    )
    assert (info.number, info.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("Quảng Ngãi, ngày 27 tháng 02 năm 2023", "Quảng Ngãi", "2023-02-27"),
        ("Bạc Liêu, ngày     tháng 02 năm 2025", "Bạc Liêu", None),
        ("Hà Nội, ngày 31 tháng 02 năm 2025", "Hà Nội", None),
        ("Bà Rịa - Vũng Tàu, ngày 5 thảng 11 năm 2024", "Bà Rịa - Vũng Tàu", "2024-11-05"),
        ("Ea Kar, ngày7Ÿ tháng 5 năm 2021", "Ea Kar", None),
        ("Đà Nẵng, ngày 02tháng 3năm 2020", "Đà Nẵng", "2020-03-02"),
    ],
)
def test_reads_place_and_date_and_guesses_no_day(text: str, place: str, date: str | None) -> None:
    info = head(f"BỘ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/KH-BYT {text}\nKẾ HOẠCH\nPhòng bệnh mùa hè\n")
    assert (info.place, info.date) == (place, date)


def test_a_letter_has_its_subject_under_the_number() -> None:
    text = """ỦY BAN NHÂN DÂN	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN ĐỨC CƠ	Độc lập - Tự do - Hạnh phúc
Số: 640/UBND-NV
V/v đăng ký nhu cầu đào tạo,
bồi dưỡng công chức năm 2022	Đức Cơ, ngày 3 tháng 12 năm 2021
Kính gửi: Sở Nội vụ.
Thực hiện Công văn số 2011/SNV-TCBC ngày 22/11/2021 của Sở Nội vụ, UBND huyện đăng ký như sau:
"""
    info = head(text)
    assert info.type == "công văn"
    assert info.subject == "V/v đăng ký nhu cầu đào tạo, bồi dưỡng công chức năm 2022"
    assert (info.place, info.date) == ("Đức Cơ", "2021-12-03")


@pytest.mark.parametrize("office", ["NV", "BV", "GV"])
def test_an_office_whose_letters_are_near_a_types_keeps_its_symbol(office: str) -> None:
    text = f"""UBND HUYỆN ĐỨC CƠ	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG NỘI VỤ	Độc lập - Tự do - Hạnh phúc
Số: 77/{office}-CCHC	Đức Cơ, ngày 3 tháng 12 năm 2021
V/v đăng ký nhu cầu đào tạo
Kính gửi: UBND các xã.
"""
    assert head(text).symbol == f"77/{office}-CCHC"


def test_a_party_directive_names_its_committee_between_type_and_subject() -> None:
    text = """TỈNH ỦY LÂM ĐỒNG	ĐẢNG CỘNG SẢN VIỆT NAM
*	Đà Lạt, ngày 05 tháng 7 năm 2019
Số 47-CT/TU
CHỈ THỊ
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về tăng cường sự lãnh đạo của Đảng đối với công tác văn thư
-----
Thời gian qua, các cấp ủy đã quan tâm lãnh đạo công tác văn thư và đạt được nhiều kết quả tích cực.
"""
    info = head(text)
    assert (info.type, info.symbol, info.issuer) == ("chỉ thị", "47-CT/TU", "Tỉnh ủy Lâm Đồng")
    assert info.subject == "về tăng cường sự lãnh đạo của Đảng đối với công tác văn thư"


def test_stamps_and_signature_notes_above_the_letterhead_are_no_issuer() -> None:
    text = "TRUNG TÂM CÔNG BÁO\nVÀ TIN HỌC\nKý bởi: UBND tỉnh\n24.01.2022 20:06:24 +07:00\n" + PROVINCE.replace(
        "\t", " "
    )
    assert head(text) == head(PROVINCE)


def test_slips_of_the_reader_are_forgiven_in_fixed_words() -> None:
    text = """UY BAN NHAN DAN CỌNG HÓA XÃ HỌI CHỦ NGHIA VIỆT NAM
TINH VINH LONG Dộc lập - Tự đo - Hạnh phức
Só: 1293/KH-UBND Vĩnh Long, ngày 18 thảng 10 năm 2022
KÊ HOẠCIH
Khắc phục hạn chế trong công tác cải cách hành chính
Căn cử Nghị quyêt số 76/NQ-CP ngày 15/7/2021 của Chính phủ;
"""
    info = head(text)
    assert (info.type, info.number, info.issuer) == ("kế hoạch", "1293", "Ủy ban nhân dân tỉnh Vĩnh Long")
    assert info.subject == "Khắc phục hạn chế trong công tác cải cách hành chính"
    assert info.date == "2022-10-18"


def test_the_symbol_names_the_type_when_the_heading_is_lost() -> None:
    assert head("BỘ Y TẾ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-BYT\nCăn cứ Luật Dược;\n").type == "kế hoạch"


@pytest.mark.parametrize("text", ["", "\n", "Một câu văn bình thường, không phải văn bản hành chính.", "1 | 2 | 3"])
def test_text_without_letterhead_has_no_facts(text: str) -> None:
    assert head(text).model_dump(exclude_defaults=True) == {}


def test_evidence_of_a_name_on_two_lines_leaves_the_other_column_out() -> None:
    transcript = written(PROVINCE)
    span = find_letterhead(transcript, find_zones(transcript)).spans["issuer"]
    assert transcript.text[span.start : span.end] == "ỦY BAN NHÂN DÂN"
    subject = find_letterhead(transcript, find_zones(transcript)).spans["subject"]
    assert transcript.text[subject.start : subject.end].endswith("trên địa bàn tỉnh Kon Tum")


def test_an_older_heading_names_the_body_after_the_type() -> None:
    text = """UỶ BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH NINH BÌNH Độc lập - Tự do - Hạnh phúc
Số : 1542/2005/QĐ-UB Ninh Bình, ngày 26 tháng 7 năm 2005
QUYẾT ĐỊNH CỦA UBND TỈNH
V/v ban hành Quy định về chế độ trách nhiệm
ỦY BAN NHÂN DÂN TỈNH NINH BÌNH
- Căn cứ Luật Tổ chức HĐND và UBND ngày 26/11/2003;
"""
    info = head(text)
    assert (info.type, info.symbol) == ("quyết định", "1542/2005/QĐ-UB")
    assert info.subject == "V/v ban hành Quy định về chế độ trách nhiệm"


def test_a_parent_on_two_lines_of_a_party_body() -> None:
    text = """ĐẢNG ỦY KHỐI CÁC CƠ QUAN ĐẢNG CỘNG SẢN VIỆT NAM
VÀ DOANH NGHIỆP TỈNH
BAN TỔ CHỨC Vĩnh Yên, ngày 03 tháng 02 năm 2021
*
Số 112-HD/BTCĐUK
HƯỚNG DẪN
đánh giá chất lượng tổ chức đảng năm 2021
-----
Căn cứ Quy định số 132-QĐ/TW, ngày 08/3/2018 của Bộ Chính trị;
"""
    info = head(text)
    assert (info.issuer, info.symbol) == ("Ban Tổ chức", "112-HD/BTCĐUK")
    assert info.issuer_parent == "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh"
    assert info.subject == "đánh giá chất lượng tổ chức đảng năm 2021"


def test_strokes_before_the_type_and_the_legal_basis_are_no_part_of_the_subject() -> None:
    text = """SỞ Y TẾ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/TB-SYT\tKon Tum, ngày 4 tháng 5 năm 2022
/Ăhẻ THÔNG BÁO
Về việc tuyển dụng viên chức
R Àà Ñ¿& Căn cứ Luật Viên chức ngày 15 tháng 11 năm 2010;
"""
    info = head(text)
    assert (info.type, info.subject) == ("thông báo", "Về việc tuyển dụng viên chức")


def test_a_place_one_letter_from_the_issuers_own_is_that_place() -> None:
    assert head(PROVINCE.replace("Kon Tum, ngày", "Kon Tưn, ngày")).place == "Kon Tưn"
    assert head(PROVINCE.replace("Kon Tum, ngày", "Kon Tun, ngày")).place == "Kon Tum"


@pytest.mark.parametrize(
    ("lines", "issuer", "parent"),
    [
        (["CỤC THUẾ", "THUẾ TỈNH HÒA ĐÔNG"], "Thuế tỉnh Hòa Đông", "Cục Thuế"),
        (["THUẾ TỈNH HÒA ĐÔNG", "THUẾ CƠ SỞ 3"], "Thuế cơ sở 3", "Thuế tỉnh Hòa Đông"),
        (["CỤC THỐNG KÊ", "THỐNG KÊ TỈNH CÀ MAU"], "Thống kê tỉnh Cà Mau", "Cục Thống kê"),
        (["KHO BẠC NHÀ NƯỚC", "KHO BẠC NHÀ NƯỚC KHU VỰC IX"], "Kho bạc Nhà nước khu vực IX", "Kho bạc Nhà nước"),
        (["CÔNG AN TỈNH NGHỆ AN", "CÔNG AN XÃ HẠNH LÂM"], "Công an xã Hạnh Lâm", "Công an tỉnh Nghệ An"),
        (["QUÂN KHU 4", "BỘ CHỈ HUY QUÂN SỰ TỈNH NGHỆ AN"], "Bộ Chỉ huy Quân sự tỉnh Nghệ An", "Quân khu 4"),
        (["UBND XÃ HIỆP HÒA", "TRƯỜNG TIỂU HỌC HIỆP HÒA 2"], "Trường Tiểu học Hiệp Hòa 2", "UBND xã Hiệp Hòa"),
        (["SỞ XÂY DỰNG", "TRUNG TÂM DỊCH VỤ ĐÔ THỊ"], "Trung tâm Dịch vụ đô thị", "Sở Xây dựng"),
        (["CHI CỤC KIỂM LÂM", "HẠT KIỂM LÂM MƯỜNG TÈ"], "Hạt Kiểm lâm Mường Tè", "Chi cục Kiểm lâm"),
        (
            ["NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", "NGÂN HÀNG NHÀ NƯỚC", "CHI NHÁNH KHU VỰC 5"],
            "Ngân hàng Nhà nước Chi nhánh Khu vực 5",
            "Ngân hàng Nhà nước Việt Nam",
        ),
        (
            ["UBND TỈNH HÒA ĐÔNG", "CHI CỤC QUẢN LÝ CHẤT LƯỢNG,", "CHẾ BIẾN VÀ THỊ TRƯỜNG"],
            "Chi cục Quản lý chất lượng, chế biến và thị trường",
            "UBND tỉnh Hòa Đông",
        ),
    ],
)
def test_bodies_of_many_kinds_stand_below_their_parents(lines: list[str], issuer: str, parent: str | None) -> None:
    right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", ""]
    rows = "\n".join(f"{one}\t{other}".strip() for one, other in zip(lines, right, strict=False))
    info = head(f"{rows}\nSố: 12/KH-ABC\tHòa Đông, ngày 05 tháng 3 năm 2024\nKẾ HOẠCH\nKiểm tra năm 2024\n")
    assert (info.issuer, info.issuer_parent) == (issuer, parent)


def test_the_place_is_taken_with_its_level() -> None:
    text = PROVINCE.replace("Kon Tum, ngày", "Thành phố Hồ Chí Minh, ngày")
    assert head(text).place == head(text.replace("\t", " ")).place == "Thành phố Hồ Chí Minh"


def test_the_end_of_a_long_name_stays_with_it_where_the_reader_parted_the_line() -> None:
    text = """UBND TỈNH LẠNG SƠN	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BAN QUẢN LÝ	Độc lập - Tự do - Hạnh phúc
KHU KINH TẾ CỬA KHẨU TÂN THANH - LẠNG	SƠN
Số: 7/BC-BQL	Lạng Sơn, ngày 10 tháng 01 năm 2025
BÁO CÁO
Kết quả năm 2024
"""
    assert head(text).issuer == "Ban Quản lý khu kinh tế cửa khẩu Tân Thanh - Lạng Sơn"


def test_a_year_that_was_not_read_leaves_the_place() -> None:
    info = head(PROVINCE.replace("năm 2021\nQUY", "năm 202-1\nQUY"))
    assert (info.place, info.date) == ("Kon Tum", None)


def test_a_note_of_what_a_plan_is_annexed_to_is_no_part_of_its_subject() -> None:
    text = PROVINCE.replace(
        "ỦY BAN NHÂN DÂN TỈNH KON TUM\nCăn", "(Kèm theo Quyết định số 5/QĐ-UBND ngày 3/1/2024)\nCăn"
    )
    assert head(text).subject == head(PROVINCE).subject


def test_a_body_whose_name_breaks_off_in_a_place_is_completed_by_the_letterheads_place() -> None:
    text = """LIÊN ĐOÀN LAO ĐỘNG TỈNH THANH	HÓ&ỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BAN THƯỜNG VỤ	Độc lập - Tự do - Hạnh phúc
Số: 7/HD-LĐLĐ	Thanh Hóa, ngày 04 tháng 4 năm 2024
HƯỚNG DẪN
Chấm điểm năm 2024
"""
    assert head(text).issuer_parent == "Liên đoàn Lao động tỉnh Thanh Hóa"


def test_an_authority_read_together_with_the_subject_is_no_part_of_it() -> None:
    text = PROVINCE.replace("Ban hành Quy định về", "CỦA BAN THƯỜNG VỤ TỈNH Ủy về")
    assert head(text).subject == "về quản lý hồ sơ điện tử trên địa bàn tỉnh Kon Tum"


PARTY = """TỈNH ỦY AN PHƯỚC	ĐẢNG CỘNG SẢN VIỆT NAM
Số: 31-CA/TỪ	An Phước, ngày 05 tháng 7 năm 2022
CHỈ THỊ
Về cải cách hành chính
"""


def test_the_kind_in_a_garbled_symbol_is_that_of_the_heading() -> None:
    info = head(PARTY)
    assert (info.number, info.symbol) == ("31", "31-CT/TU")


def test_a_place_without_its_marks_is_that_of_the_issuer() -> None:
    info = head(PROVINCE.replace("Kon Tum, ngày", "Lam Đông, ngày").replace("TỈNH KON TUM", "TỈNH LÂM ĐỒNG"))
    assert info.place == "Lâm Đồng"


@pytest.mark.parametrize(
    "first",
    [
        "Kết quả công bố năm 2022 cho thấy Chỉ số của tỉnh tiếp tục được cải thiện, song",
        "À. MỤC TIÊU",
    ],
)
def test_a_subject_ends_before_the_body(first: str) -> None:
    text = f"""ỦY BAN NHÂN DÂN	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH KON TUM	Độc lập - Tự do - Hạnh phúc
Số: 12/CT-UBND	Kon Tum, ngày 08 tháng 6 năm 2023
CHỈ THỊ
Về đẩy mạnh chuyển đổi số, nâng cao Chỉ số DTI và Chỉ số PAR
INDEX năm 2023
{first}
chưa đều giữa các đơn vị.
"""
    assert head(text).subject == "Về đẩy mạnh chuyển đổi số, nâng cao Chỉ số DTI và Chỉ số PAR INDEX năm 2023"


@pytest.mark.parametrize(
    "first",
    [
        "Bí thư kết luận: việc lập sổ theo dõi được giao cho Văn phòng; hai việc đều phải xong trước ngày 15/8.",
        "Đơn vị có ba chỗ hụt: mã 1.2.1 chỉ được 0,5; mã 3.1.4 chỉ được 0,75; mã 6.2.2 chỉ được 0,25.",
        "Tiêu chí đạt trọn điểm: 1.1, 2.3, 4.5.",
        "Huyện có bốn nhóm việc cần làm ngay.",
        "TỔ CHỨC THỰC HIỆN",
        "Biểu 02. Điểm của các phường",
    ],
)
def test_a_subject_ends_before_a_line_that_is_a_sentence_or_names_a_table(first: str) -> None:
    text = f"""ỦY BAN NHÂN DÂN	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH KON TUM	Độc lập - Tự do - Hạnh phúc
Số: 12/TB-UBND	Kon Tum, ngày 08 tháng 6 năm 2023
THÔNG BÁO
Về Chỉ số cải cách hành chính của tỉnh
{first}
Thông báo để các đơn vị biết.
"""
    assert head(text).subject == "Về Chỉ số cải cách hành chính của tỉnh"


def test_a_union_of_a_company_has_the_union_above_it_as_parent() -> None:
    info = head(
        "CÔNG ĐOÀN NGÀNH Y TẾ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCÔNG ĐOÀN CƠ SỞ\tĐộc lập - Tự do - Hạnh phúc\n"
        "NHÀ MÁY GẠCH ĐỒNG NAI\nSố: 09/BC-CĐCS\tBiên Hòa, ngày 28 tháng 11 năm 2024\nBÁO CÁO\nHoạt động công đoàn\n"
    )
    assert info.issuer_parent == "Công đoàn Ngành y tế"
    assert info.issuer == "Công đoàn Cơ sở Nhà máy Gạch Đồng Nai"


def test_a_district_committee_below_the_party_of_the_province_is_the_issuer() -> None:
    info = head(
        "ĐẢNG BỘ TỈNH HÀ GIANG\tĐẢNG CỘNG SẢN VIỆT NAM\nHUYỆN ỦY QUẢN BẠ\t\n*\tQuản Bạ, ngày 06 tháng 4 năm 2022\n"
        "Số 19-CTr/HU\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện cải cách hành chính năm 2022\n-----\nHuyện ủy yêu cầu:\n"
    )
    assert (info.issuer, info.issuer_parent) == ("Huyện ủy Quản Bạ", "Đảng bộ tỉnh Hà Giang")
    assert (info.type, info.subject) == ("chương trình", "thực hiện cải cách hành chính năm 2022")


def test_a_place_whose_first_word_was_not_read_is_the_issuers() -> None:
    info = head(
        "UBND QUẬN HẢI AN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVĂN PHÒNG\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 19/TB-VP\tHađi0 An, ngày 06 tháng 4 năm 2022\nTHÔNG BÁO\n"
        "Lịch tiếp công dân tháng\n5/2022\nCăn cứ Luật Tiếp công dân ngày 25 tháng 11 năm 2013;\n"
    )
    assert info.place == "Hải An"
    assert info.subject == "Lịch tiếp công dân tháng 5/2022"


@pytest.mark.parametrize(
    "ends",
    ["giai đoạn 2023\n- 2025", "giai đoạn\n2023 - 2025", "năm\n2025 của tỉnh", "giai đoạn 2023\n- 2025 của tỉnh"],
)
def test_a_subject_whose_years_stand_on_the_next_line(ends: str) -> None:
    text = (
        f"UBND TỈNH TRÀ VINH\nSố: 18/QĐ-UBND\nQUYẾT ĐỊNH\nPhê duyệt Đề án nâng cao Chỉ số {ends}\nCăn cứ Luật Thi đua;"
    )
    assert head(text).subject == f"Phê duyệt Đề án nâng cao Chỉ số {' '.join(ends.split())}"


def test_a_place_that_was_mended_has_the_marks_of_the_district_of_its_letters() -> None:
    text = (
        "SỞ Y TẾ LÀO CAI\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTRUNG TÂM Y TẾ BÁO YÊN\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 19/TB-THPT\tBáo Yên, ngày 06 tháng 4 năm 2022\nTHÔNG BÁO\nLịch tiếp công dân\n"
    )
    page = text_page(1, text)
    mended = [
        replace(line, segments=tuple(tuple(replace(word, raw="x") for word in part) for part in line.segments))
        for line in page.lines
    ]
    transcript = Transcript([replace(page, lines=tuple(mended))])
    info = find_letterhead(transcript, find_zones(transcript), lexicon.load()).value
    assert (info.place, info.issuer) == ("Bảo Yên", "Trung tâm Y tế Bảo Yên")
    assert head(text).place == "Báo Yên"


def test_a_line_as_wide_as_the_page_below_a_narrow_subject_begins_the_body() -> None:
    text = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN TAM NÔNG Độc lập - Tự do - Hạnh phúc
Số: 07/CT-UBND Tam Nông, ngày 14 tháng 5 năm 2023
CHỈ THỊ
Về việc tăng cường phòng cháy, chữa cháy rừng
trên địa bàn huyện
Mùa khô năm nay đến sớm, mực nước tại các kênh nội đồng xuống thấp, nhiều
khu rừng tràm ở các xã Phú Cường, Phú Đức có nguy cơ cháy rất cao và khó
tiếp cận khi có cháy. Chủ tịch UBND huyện chỉ thị:
1. Hạt Kiểm lâm huyện
Trực 24/24 giờ tại các chốt.
"""
    assert head(text).subject == "Về việc tăng cường phòng cháy, chữa cháy rừng trên địa bàn huyện"


def test_a_name_stuck_to_the_countrys_is_the_left_sides_and_a_motto_read_twice_is_no_name() -> None:
    text = "SỞ Y TẾ TỈNH KIÊN\tGIANGCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTRUNG TÂM Y TẾ HUYỆN AN BIÊN "
    text += "Đức lap-Tywdo-Hanh phúc Độc lập - Tự do - Hạnh phúc\nSố: 12/KH-TTYT An Biên, ngày 04 tháng 5 năm 2022\n"
    info = head(text + "KẾ HOẠCH\nNâng cao Chỉ số CCHC\n")
    assert (info.issuer_parent, info.issuer) == ("Sở Y tế tỉnh Kiên Giang", "Trung tâm Y tế huyện An Biên")


@pytest.mark.parametrize("line", ["KẾT QUẢ NĂM 2024", "I.THỰC TRẠNG", "L MỤC TIÊU", "Chủ tịch UBND xã kết luận:"])
def test_headings_and_leads_below_a_subject_open_the_body(line: str) -> None:
    text = "UBND XÃ X\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/KH-UBND\tX, ngày 1 tháng 2 năm 2025\n"
    text += f"KẾ HOẠCH\nNâng cao Chỉ số cải cách hành chính của xã\n{line}\nNăm 2024, xã đạt 80 điểm.\n"
    assert head(text).subject == "Nâng cao Chỉ số cải cách hành chính của xã"


def test_what_an_engine_read_of_subjects_names_and_symbols_is_settled_by_their_form() -> None:
    text = "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ THÔNG TIN VÀ TRUYỀN THÔNG\n"
    text += "Số: 12/KH-STTTI\tKon Tum, ngày 4 tháng 5 năm 2022\nKẾ HOẠCH\nNâng Chỉ số (DTD quý HI năm: 2023\n"
    lines = []
    for line in text.splitlines():
        sides = tuple(tuple(Word(word, confidence=0.9) for word in side.split()) for side in line.split("\t"))
        lines.append(Line(sides, "columns" if len(sides) > 1 else "text"))
    transcript = Transcript([Page(1, "ok", lines=tuple(lines))])
    info = find_letterhead(transcript, find_zones(transcript), lexicon.load()).value
    assert (info.symbol, info.subject) == ("12/KH-STTTT", "Nâng Chỉ số (DTI) quý III năm 2023")
    assert info.issuer_parent == "Tổng Liên đoàn Lao động Việt Nam"
    typed = head(text)
    assert (typed.symbol, typed.subject) == ("12/KH-STTTI", "Nâng Chỉ số (DTD quý HI năm: 2023")


def test_a_day_on_a_line_of_its_own_ends_the_subject() -> None:
    text = "TỈNH ỦY BẾN TRE\tĐẢNG CỘNG SẢN VIỆT NAM\nSố 412-TB/TU\tBến Tre, ngày 17 tháng 10 năm 2023\nTHÔNG BÁO\n"
    text += (
        "Kết luận của Ban Thường vụ tại phiên họp ngày\n12/10/2023\nNgày 12/10/2023, Ban Thường vụ họp và kết luận:\n"
    )
    assert head(text).subject == "Kết luận của Ban Thường vụ tại phiên họp ngày 12/10/2023"


def test_a_subject_that_breaks_off_in_the_issuers_name_or_at_a_small_word_goes_on() -> None:
    text = """UBND TỈNH AN GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

SỞ DU LỊCH Độc lập - Tự do - Hạnh phúc
Số: 21/KH-SDL An Giang, ngày 03 tháng 3 năm 2024
KẾ HOẠCH
Nâng cao Chỉ số cải cách hành chính của Sở

Du lịch năm 2024

Kế hoạch này cụ thể hóa các mục tiêu của tỉnh trong năm.
"""
    assert head(text).subject == "Nâng cao Chỉ số cải cách hành chính của Sở Du lịch năm 2024"
    hanging = text.replace("của Sở\n\nDu lịch năm", "đối với\n\nBộ phận Một cửa năm")
    assert head(hanging).subject == "Nâng cao Chỉ số cải cách hành chính đối với Bộ phận Một cửa năm 2024"
    whole = text.replace("của Sở\n\nDu lịch năm 2024", "năm 2024 và những năm tiếp theo\n\nDu lịch là ngành mũi nhọn")
    assert head(whole).subject == "Nâng cao Chỉ số cải cách hành chính năm 2024 và những năm tiếp theo"


def test_a_body_at_the_end_of_a_letters_subject_is_not_the_place_beside_it() -> None:
    text = """BỘ NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
CỤC VIỆC LÀM Độc lập - Tự do - Hạnh phúc
Số: 16/CVL-VP
V/v nâng cao Chỉ số CCHC của Cục Hà Nội, ngày 24 tháng 7 năm 2023
Kính gửi: Các đơn vị thuộc Cục.
"""
    assert (head(text).place, head(text).subject) == ("Hà Nội", "V/v nâng cao Chỉ số CCHC của Cục")
    assert head(text.replace("của Cục Hà Nội", "năm 2023 Vụ Bản")).place == "Vụ Bản"


@pytest.mark.parametrize(("read", "place"), [("Hu", "Hậu Giang"), ("Ha", "Hà Giang"), ("Kién", "Kiên Giang")])
def test_a_place_that_was_mended_to_another_is_the_issuers_where_that_is_as_near(read: str, place: str) -> None:
    text = (
        "UBND TỈNH HẬU GIANG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ Y TẾ\tĐộc lập - Tự do - Hạnh phúc\n"
        f"Số: 19/TB-SYT\t{'Kiên' if read == 'Kién' else 'Hà'} Giang, ngày 06 tháng 4 năm 2022\n"
        "THÔNG BÁO\nLịch tiếp công dân\n"
    )
    page = text_page(1, text)
    mended = [
        replace(
            line,
            segments=tuple(
                tuple(replace(word, raw=read) if word.text in ("Hà", "Kiên") else word for word in part)
                for part in line.segments
            ),
        )
        for line in page.lines
    ]
    transcript = Transcript([replace(page, lines=tuple(mended))])
    assert find_letterhead(transcript, find_zones(transcript), lexicon.load()).value.place == place


def test_a_name_that_breaks_off_in_a_compound_goes_on_in_the_next_line() -> None:
    text = PROVINCE.replace("ỦY BAN NHÂN DÂN\t", "UBND TỈNH KON TUM\t").replace(
        "TỈNH KON TUM\tĐộc", "SỞ TÀI NGUYÊN VÀ MÔI\tĐộc"
    )
    info = head(text.replace("Số: 19", "TRƯỜNG\nSố: 19"))
    assert (info.issuer, info.issuer_parent) == ("Sở Tài nguyên và Môi trường", "UBND tỉnh Kon Tum")


@pytest.mark.parametrize(
    "who", ["TRƯỞNG PHÒNG NỘI VỤ", "CHI CỤC TRƯỞNG CHI CỤC KIỂM LÂM", "KHỐI TRƯỞNG KHỐI THI ĐUA SỐ 3"]
)
def test_a_decisions_subject_ends_before_who_decides(who: str) -> None:
    text = f"""UBND HUYỆN MAI SƠN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc
Số: 412/QĐ-NV\tMai Sơn, ngày 30 tháng 5 năm 2024
QUYẾT ĐỊNH
Công nhận điểm và xếp hạng các xã năm 2023
{who}
Căn cứ Quyết định số 1120/QĐ-UBND ngày 06/4/2021 của UBND huyện;
QUYẾT ĐỊNH:
"""
    assert head(text).subject == "Công nhận điểm và xếp hạng các xã năm 2023"


def test_a_block_of_emulation_stands_under_the_body_that_set_it_up() -> None:
    text = """SỞ Y TẾ LONG AN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
KHỐI THI ĐUA SỐ 3\tĐộc lập - Tự do - Hạnh phúc
Số: 04/TB-KTĐ3\tLong An, ngày 05 tháng 7 năm 2022
THÔNG BÁO
Kết quả chấm điểm thi đua năm 2022
"""
    info = head(text)
    assert (info.issuer, info.issuer_parent) == ("Khối thi đua số 3", "Sở Y tế Long An")


def test_a_country_name_that_its_line_has_no_room_for_ends_in_the_next() -> None:
    text = """UBND TỈNH AN BÌNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT
UBND HUYỆN SÔNG HẬU NĂM
Độc lập - Tự do - Hạnh phúc
Số: 38/BC-UBND Sông Hậu, ngày 20 tháng 4 năm 2023
BÁO CÁO
Kết quả cải cách hành chính năm 2022
"""
    document = extract(text).document
    assert (document.issuer, document.issuer_parent) == ("UBND huyện Sông Hậu", "UBND tỉnh An Bình")


def test_the_end_of_a_name_that_the_motto_has_too_belongs_to_it() -> None:
    text = """UBND TỈNH AN BÌNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ LAO ĐỘNG - THƯƠNG BINH VÀ Độc lập - Tự do - Hạnh phúc
XÃ HỘI
Số: 38/BC-SLĐTBXH An Bình, ngày 20 tháng 4 năm 2023
BÁO CÁO
Kết quả cải cách hành chính năm 2022
"""
    assert extract(text).document.issuer == "Sở Lao động - Thương binh và Xã hội"
