"""Bullets, roman numerals, stops of lists and the motto as an English model leaves them."""

from __future__ import annotations

import pytest

from vanban import extract
from vanban.repair.repairer import default_repairer
from vanban.vietnamese import bare


def mended(text: str) -> str:
    return default_repairer().repair(text, channel="eng").text


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("vill. CONG TAC KIEM TRA", "VIII. CÔNG TÁC KIỂM TRA"),
        ("ll. NHIEM VU VA GIAI PHAP", "II. NHIỆM VỤ VÀ GIẢI PHÁP"),
        ("Iv. TO CHUC THUC HIEN", "IV. TỔ CHỨC THỰC HIỆN"),
        ("1. Noi dung chi", "1. Nội dung chi"),
        ("theo Phu luc | ban hanh kém theo", "theo Phụ lục I ban hành kèm theo"),
        ("theo Phu luc || ban hanh kém theo", "theo Phụ lục II ban hành kèm theo"),
        ("theo Phu luc Ii ban hanh kém theo", "theo Phụ lục II ban hành kèm theo"),
    ],
)
def test_roman_numerals_come_back(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


def test_a_sign_that_begins_several_lines_is_a_bullet_below_headings_and_blank_lines() -> None:
    garbled = "2/ Phong Tu phap\n= Kiém tra van ban cia cac xa.\n3/ Thanh tra huyén\n\n= Kiém tra viéc tiép dan."
    assert [line[:1] for line in mended(garbled).split("\n") if "Kiểm" in line] == ["-", "-"]


def test_a_section_number_before_a_stroke_is_roman() -> None:
    assert mended("IlI/ PHAN CONG TRACH NHIEM").startswith("III/ ")
    assert mended("IIl- MUC TIEU DEN NAM 2025").startswith("III- ")


def test_a_heading_of_directions_is_no_ward() -> None:
    garbled = "Il. PHUONG HUONG NAM 2024\nPhong Kinh té phan dau dat trén 90 diém."
    assert mended(garbled).startswith("II. PHƯƠNG HƯỚNG NĂM 2024\n")


def test_a_list_within_a_list_follows_a_colon() -> None:
    garbled = "a. Thanh tra huyén chiu trach nhiém vé PAPI:\ni) Theo doi cac ndi dung;\nii) Bao cao hang quy."
    assert mended(garbled).split("\n")[0].endswith("PAPI:")


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Nguyén nhan: chua tham muu", "Nguyên nhân: chưa tham mưu"),
        ("Ly do mat diém: bao cao cham", "Lý do mất điểm: báo cáo chậm"),
        ("bi trừ 0,5 diém = Trach nhiém: Thanh tra huyén", "bị trừ 0,5 điểm - Trách nhiệm: Thanh tra huyện"),
    ],
)
def test_what_is_named_stands_before_a_colon(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


def test_a_bullet_read_as_another_sign_is_a_dash() -> None:
    garbled = "trong nam 2024;\n~ Bao cdo két qua thuc hién;\n« Dé xuat giai phap."
    assert mended(garbled) == "trong năm 2024;\n- Báo cáo kết quả thực hiện;\n- Đề xuất giải pháp."


def test_recipients_end_in_semicolons() -> None:
    garbled = "Noi nhan:\n- Nhu Diéu 3:\n- UBND tinh (dé bao cdo):\n- Luu: VT."
    assert mended(garbled) == "Nơi nhận:\n- Như Điều 3;\n- UBND tỉnh (để báo cáo);\n- Lưu: VT."


def test_recipients_end_in_semicolons_beside_the_signer_and_before_empty_lines() -> None:
    garbled = "Noi nhan:\n- Nhu Diéu 3: KT. CHU TICH\n- UBND tinh (dé bao cdo):\n\n- Luu: VT."
    assert mended(garbled) == "Nơi nhận:\n- Như Điều 3; KT. CHỦ TỊCH\n- UBND tỉnh (để báo cáo);\n\n- Lưu: VT."


def test_a_colon_is_printed_behind_the_number_of_the_document() -> None:
    assert mended("UBND TINH\tS6; 15/BC-UBND") == "UBND TỈNH\tSố: 15/BC-UBND"


def test_brackets_that_are_closed_again_stay() -> None:
    garbled = "co quan thué da chim dut hiéu luc ma so thué (trang thai 01). Nguoi nép thué khong con"
    assert "(trạng thái 01)." in mended(garbled)


def test_a_section_sign_alone_is_a_letter() -> None:
    assert mended("Quyét dinh nay khéng phai lay § kién cla cac co quan") == (
        "Quyết định này không phải lấy ý kiến của các cơ quan"
    )


def test_classes_and_points_with_a_number_stay() -> None:
    assert mended("gidy phép lai xe hang A1; + Hang B1 cap cho ngudi diéu khién xe, (b1) Cha dau tu, (a2) Kho bac") == (
        "giấy phép lái xe hạng A1; + Hạng B1 cấp cho người điều khiển xe, (b1) Chủ đầu tư, (a2) Kho bạc"
    )


def test_a_list_elsewhere_may_be_announced_by_a_colon() -> None:
    assert ":" in mended("- Céc don vi co trach nhiém:\n- Ra sodt van ban.")


def test_grounds_end_in_semicolons() -> None:
    garbled = "Can ctr Luat Ngan sach nha nuéc:\nCan ctr Luat Dau tu cong ngay 13 thang 6 nam 2019,\nXét dé nghi cua So"
    assert [line[-1] for line in mended(garbled).splitlines()[:2]] == [";", ";"]


def test_the_motto_divides_the_columns_of_a_letterhead() -> None:
    garbled = "UBND TINH HA GIANG — CONG HOA XA HOI CHU NGHIA VIET NAM\nSO TAI CHINH Doc lap - Tu do - Hanh phic"
    expected = "UBND TỈNH HÀ GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ TÀI CHÍNH Độc lập - Tự do - Hạnh phúc"
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("head", "issuer", "parent"),
    [
        (
            "UY BAN NHAN DAN CQNG HOA XA HQI CHU NGHIA VIET NAM\nTINH GIA LAI Déc lap | Ty do = Hanh phic",
            "Ủy ban nhân dân tỉnh Gia Lai",
            None,
        ),
        (
            "UBND TINH KON TUM CONG HOA XA HOI CHU NGHIA VIET NAM\nSO NOI VU Doc lap - Tu do - Hanh phuc",
            "Sở Nội vụ",
            "UBND tỉnh Kon Tum",
        ),
        (
            "HOI DONG NHAN DAN CONG HOA XA HOI CHU NGHIA VIET NAM\nTINH BINH DINH Dgc lap - Tw do - Hanh phuc",
            "Hội đồng nhân dân tỉnh Bình Định",
            None,
        ),
    ],
)
def test_letterheads_read_across_two_columns_give_issuer_and_motto(head: str, issuer: str, parent: str | None) -> None:
    garbled = f"{head}\nS06: 22/NQ-HDND Kon Tum, ngay 08 thang 12 nim 2022\n\nNGHI QUYET\nVé giam sat nim 2023"
    text = mended(garbled)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    document = extract(text).document
    assert (document.issuer, document.issuer_parent, document.symbol) == (issuer, parent, "22/NQ-HĐND")


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("co cau t6 « chtrc cia co quan", "cơ cấu tổ chức của cơ quan"),
        ("ban hanh mdi 02 (hai ) tha tuc hanh chinh", "ban hành mới 02 (hai) thủ tục hành chính"),
        ("* Ghi chu: co quan chu tri", "* Ghi chú: cơ quan chủ trì"),
        ("cap giay phép “khai thac” khoang san", "cấp giấy phép “khai thác” khoáng sản"),
    ],
)
def test_signs_and_blanks_that_no_text_has_are_dropped(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


def test_an_item_of_a_list_ends_in_a_semicolon_before_the_next() -> None:
    garbled = "a) Pho bién phap luat cho can b6:\nb) Kiém tra viéc thuc hién:\nc) Bao cao két qua."
    expected = "a) Phổ biến pháp luật cho cán bộ;\nb) Kiểm tra việc thực hiện;\nc) Báo cáo kết quả."
    assert mended(garbled) == expected


def test_a_colon_that_opens_a_list_stays() -> None:
    garbled = "Trach nhiém thuc hién nhu sau:\n1) Van phong tong hop"
    assert mended(garbled) == "Trách nhiệm thực hiện như sau:\n1) Văn phòng tổng hợp"


def test_grounds_end_in_semicolons_after_letters_with_marks() -> None:
    garbled = "Can ctr Nghi dinh vé cong tac phap ché:\nCan cit Quyét dinh cua Chu tich"
    expected = "Căn cứ Nghị định về công tác pháp chế;\nCăn cứ Quyết định của Chủ tịch"
    assert mended(garbled) == expected


def test_a_kind_of_document_alone_on_its_line_is_nothing_else() -> None:
    garbled = "Tinh Long, ngay 13 thang 10 nam 2015\nDE AN\n\nVé viéc ndi an, chd d cua can bé dé an uéng dam bao"
    assert mended(garbled).splitlines()[1] == "ĐỀ ÁN"
    assert mended("S6: 12/GM-SNV\nGIAY MOI\nhop giao ban").splitlines()[1] == "GIẤY MỜI"


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("nép hé so bang hinh thirc-\ntruc tuyén tai nha", "nộp hồ sơ bằng hình thức\ntrực tuyến tại nhà"),
        ("UBND TINH TRA VINH- \nPhong Tong hop", "UBND TỈNH TRÀ VINH \nPhòng Tổng hợp"),
        ("Quyét dinh s6 41/QD-\nBCA-C06 ngay 3/4/2020", "Quyết định số 41/QĐ-\nBCA-C06 ngày 3/4/2020"),
        ("Phong Giao duc - Dao tao va Phong Van hoa", "Phòng Giáo dục - Đào tạo và Phòng Văn hóa"),
    ],
)
def test_a_hyphen_behind_a_word_that_goes_on_is_a_speck(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    "read", ["Déc lap - Tu do- Hanh phic", "Déc lap- Tu do = Hanh phic", "Dec lap - Tu do -Hanh phuc"]
)
def test_the_motto_has_blanks_beside_its_dashes(read: str) -> None:
    assert mended(read) == "Độc lập - Tự do - Hạnh phúc"


def test_words_beside_the_motto_are_in_capitals_though_it_is_not() -> None:
    assert mended("SO NOIVU Déc lap - Tu do - Hanh phic") == "SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("KT, CHU TICH\nPHO CHU TICH", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
        ("KT,CHUTICH\nPHO CHU TICH", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
        ("theo quy dinh cua phap luat;, cac don vi", "theo quy định của pháp luật; các đơn vị"),
        ("bi trừ? 2,5 diém trong nam", "bị trừ 2,5 điểm trong năm"),
        ("tai dia chi www.dichvucong.vidu. gov.vn", "tại địa chỉ www.dichvucong.vidu.gov.vn"),
    ],
)
def test_signs_that_were_misread_or_added(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("’ BAO CAO\nKét qua thuc hién", "BÁO CÁO\nKết quả thực hiện"),
        (". KE HOACH\nThuc hién nhiém vu", "KẾ HOẠCH\nThực hiện nhiệm vụ"),
        ("dung thoi han theo quy dinh. :\nb) Truong hop khac", "đúng thời hạn theo quy định.\nb) Trường hợp khác"),
        ("truoc ngay 15 hang thang ~\nDiéu 2. Chanh Van phong", "trước ngày 15 hằng tháng\nĐiều 2. Chánh Văn phòng"),
    ],
)
def test_specks_in_the_margins_go(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


def test_a_stroke_behind_a_row_of_cells_stays() -> None:
    assert mended("| Don vi | Diém |\n| So Noi vu | 85 |").count("|") == 6


def test_a_stroke_behind_a_short_line_is_a_speck_only_in_prose() -> None:
    line = "Ủy ban nhân dân huyện giao các phòng chuyên môn phối hợp thực hiện nhiệm vụ này\n"
    assert mended(f"{bare(line) * 3}Diéu 2. To chtc thuc hién |\n").endswith("Điều 2. Tổ chức thực hiện\n")
    assert mended(f"{bare(line) * 3}Don vi | Diém\nSo Noi vu |\n").count("|") == 2


def test_a_bullet_has_a_blank_where_others_have_one() -> None:
    garbled = "- Don vi chu tri;\n- Co quan phoi hop;\n-Thoi gian thuc hién."
    assert mended(garbled).split("\n")[-1] == "- Thời gian thực hiện."
    assert mended("-Don vi chu tri;\n-Thoi gian thuc hién.").split("\n")[-1] == "-Thời gian thực hiện."


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Khong c6 thong tin(2) Trudng hop cap lai", "Không có thông tin(2) Trường hợp cấp lại"),
        ("ho so bé sung:1 ban chinh", "hồ sơ bổ sung:1 bản chính"),
        ("quyét dinh chia, tach);0 ban chinh", "quyết định chia, tách);0 bản chính"),
        ("diéu lé cua cong ty1 ban chinh", "điều lệ của công ty1 bản chính"),
        (
            "theo 16 trinh: 87°%o diém, giam 64,5°0 so véi nam 2020",
            "theo lộ trình: 87% điểm, giảm 64,5% so với năm 2020",
        ),
        ("Nghi quyét s6 187/2025/QU15; Can ctr", "Nghị quyết số 187/2025/QH15; Căn cứ"),
    ],
)
def test_numbers_stuck_to_words_and_percents_keep_their_figures(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


def test_the_letters_of_a_condition_in_brackets_were_read_as_figures() -> None:
    assert mended("ban sao quyét dinh (néu 6), dia chi") == "bản sao quyết định (nếu có), địa chỉ"


def test_a_class_in_roman_figures_was_read_as_a_stroke() -> None:
    garbled = "khai thac khoang san nhém | tai cac xa; nhém | Hang hoa"
    assert mended(garbled) == "khai thác khoáng sản nhóm I tại các xã; nhóm | Hàng hóa"


def test_a_colon_before_items_is_printed() -> None:
    garbled = "Nguoi str dung dat c6 quyén:\n- Ban tai san cua minh"
    assert mended(garbled) == "Người sử dụng đất có quyền:\n- Bán tài sản của mình"


def test_items_far_behind_the_recipients_keep_their_colons() -> None:
    between = "Uy ban nhan dan cac xa bao cao két qua thuc hién truéc ngay 15. " * 16
    garbled = f"Noi nhan:\n- Nhu trén:\n- Luu: VT.\n{between}\n+ Diéu kién:\n+ Thudc danh muc"
    lines = mended(garbled).split("\n")
    assert lines[1] == "- Như trên;"
    assert lines[-2] == "+ Điều kiện:"


def test_the_motto_gets_back_a_dash_that_was_lost() -> None:
    assert mended("Déc lap Tu do - Hanh phiic").endswith("Độc lập - Tự do - Hạnh phúc")


def test_a_speck_is_stuck_to_an_item() -> None:
    assert mended("trong nam 2024.\n*a) Tén chuong trinh") == "trong năm 2024.\na) Tên chương trình"


def test_the_heading_of_an_article_ends_in_a_stop() -> None:
    garbled = "giao cho co quan cé tham quyén.\nDiéu 14, Quyén va nghia vu cua cac bén"
    assert mended(garbled).split("\n")[1].startswith("Điều 14. Quyền")
    cited = "theo quy dinh tai\nDiéu 14, Diéu 15 cia Luat nay"
    assert mended(cited).split("\n")[1].startswith("Điều 14, Điều 15")


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("dat 83,5 diém, xép vi thi? 12/40, giam 3 bac", "đạt 83,5 điểm, xếp vị thứ 12/40, giảm 3 bậc"),
        ("thu ngan sach vuot 4,2% so du toan", "thu ngân sách vượt 4,2% so dự toán"),
        ("dat 95% so hd gia dinh", "đạt 95% số hộ gia đình"),
        ("theo quy dinh.\nGiao Tinh uy chu tri, phdi hop", "theo quy định.\nGiao Tỉnh ủy chủ trì, phối hợp"),
        (
            "Quyét dinh cta Bé truéng, Tht tuéng Chinh phi: quy dinh vé",
            "Quyết định của Bộ trưởng, Thủ tướng Chính phủ quy định về",
        ),
    ],
)
def test_what_stands_beside_a_word_tells_it(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("tai cac diém a, b, c, d, d va e khoan 2", "tại các điểm a, b, c, d, đ và e khoản 2"),
        ("tai diém d va diém d khoan 1", "tại điểm d và điểm đ khoản 1"),
        ("theo Phu luc I, Il va Ill cua Quy dinh", "theo Phụ lục I, II và III của Quy định"),
        ("hé so dé nghi cdp/diéu chinh hda don", "hồ sơ đề nghị cấp/điều chỉnh hóa đơn"),
    ],
)
def test_points_roman_figures_and_words_with_strokes_between(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


def test_a_number_before_a_symbol_is_one_without_its_colon_too() -> None:
    assert mended("S6 217/TB-VP\nV/v tang hang Chi s6 CCHC").startswith("Số 217/TB-VP\n")
    assert mended("giao So Noi vu, S6 Tai chinh thuc hién").count("Sở") == 2


def test_ranks_up_to_a_number_keep_their_word() -> None:
    assert mended("phan dau vao nhém top 15 ca nuéc") == "phấn đấu vào nhóm top 15 cả nước"


@pytest.mark.parametrize("read", ["W/v", "VWv", "V/v", "VIv"])
def test_the_subject_begins_with_its_short_form(read):
    assert "\nV/v khắc phục" in mended(
        f"S6 217/UBND-NC\n{read} khac phuc han ché cua Chi s6 cai cach hanh chinh nam 2022"
    )


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("- Nhu biéu 3;", "- Như điều 3;"),
        ("- Nhu Diku 4;", "- Như Điều 4;"),
        ("- Céng TIDT Sé;", "- Cổng TTĐT Sở;"),
    ],
)
def test_recipients_are_named_alike_everywhere(garbled: str, expected: str) -> None:
    above = "Cac don vi chiu trach nhiem thi hanh Quyét dinh nay./.\n\nNoi nhan:\n"
    assert mended(f"{above}{garbled}\n- Luu: VT.").splitlines()[3] == expected
