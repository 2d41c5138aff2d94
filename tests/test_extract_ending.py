import pytest
from written_pages import written

from vanban import extract, lexicon
from vanban.extract.form.ending import Ending, find_ending
from vanban.extract.layout.zones import find_zones
from vanban.extract.words.names import is_person
from vanban.model import Box, Line, Page, Word
from vanban.transcript import Transcript

BODY = "Điều 3. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.\n"


def ending(text: str) -> Ending:
    transcript = written(BODY + text)
    return find_ending(transcript, find_zones(transcript))


def recipients(text: str) -> list[str]:
    return [recipient.value for recipient in ending(text).recipients]


def signer(text: str) -> tuple[str | None, str | None]:
    found = ending(text)
    return (found.title.value if found.title else None, found.name.value if found.name else None)


APART = """Nơi nhận:
- Như Điều 3;
- Thường trực HĐND tỉnh (để báo cáo);
- Các phòng, đơn vị
thuộc Sở;
- Lưu: VT, TCHC.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Trần Văn Bình
"""
ACROSS = """Nơi nhận: KT. GIÁM ĐỐC
- Như Điều 3; PHÓ GIÁM ĐỐC
- Thường trực HĐND tỉnh (để báo cáo);
- Các phòng, đơn vị
thuộc Sở;
- Lưu: VT, TCHC. Trần Văn Bình
"""


@pytest.mark.parametrize("text", [APART, ACROSS, ACROSS.replace(": KT", ":\tKT").replace("; PHÓ", ";\tPHÓ")])
def test_reads_recipients_and_signer_in_any_order_of_columns(text: str) -> None:
    assert recipients(text) == ["Như Điều 3", "Thường trực HĐND tỉnh (để báo cáo)", "Các phòng, đơn vị thuộc Sở"]
    assert signer(text) == ("Phó Giám đốc", "Trần Văn Bình")


def test_the_signature_may_stand_before_the_recipients() -> None:
    text = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nY Thắng Êban\nNơi nhận:\n- Như trên;\n- Lưu: VP.\n"
    assert signer(text) == ("Phó Chủ tịch", "Y Thắng Êban")
    assert recipients(text) == ["Như trên"]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "Chủ tịch"),
        ("TL. BỘ TRƯỞNG\nVỤ TRƯỞNG VỤ TỔ CHỨC CÁN BỘ", "Vụ trưởng Vụ Tổ chức cán bộ"),
        ("TUQ. GIÁM ĐỐC\nCHÁNH VĂN PHÒNG", "Chánh Văn phòng"),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC", "Phó Bí thư Thường trực"),
        ("Q. GIÁM ĐỐC", "Q. Giám đốc"),
        ("TRƯỞNG BAN", "Trưởng Ban"),
        (
            "KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN THƯỜNG TRỰC\nGIÁM ĐỐC SỞ NỘI VỤ",
            "Phó Trưởng Ban Thường trực Giám đốc Sở Nội vụ",
        ),
        ("KT. CHỦ TỊCH", "Phó Chủ tịch"),
        ("KT. BỘ TRƯỞNG", "Thứ trưởng"),
        ("TL. CHỦ TỊCH", None),
        ("KT. CHÚ TỊCH\nPHÓ CHỦ TICH", "Phó Chủ tịch"),
    ],
)
def test_gives_the_capacity_under_the_mark_of_authority(lines: str, title: str | None) -> None:
    found = signer(f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n{lines}\n(Đã ký)\nLê Thị Hoa\n")
    assert (found[0] or "").lower() == (title or "").lower()
    assert found[1] == "Lê Thị Hoa"


def test_abbreviations_after_a_semicolon_are_recipients_not_a_capacity() -> None:
    assert recipients("Nơi nhận:\n- KSTT, TT.PVHCC; TTCB-TH;\n- VPCP, Bộ GD&ĐT;\n- Lưu: VT.\nCHỦ TỊCH\n") == [
        "KSTT, TT.PVHCC; TTCB-TH",
        "VPCP, Bộ GD&ĐT",
    ]


def test_the_first_recipient_is_told_without_its_dash() -> None:
    assert recipients("Nơi nhận:\nUBND tỉnh (b/c);\n- Như Điều 3;\n- Lưu: VT.\nCHỦ TỊCH\n") == [
        "UBND tỉnh (b/c)",
        "Như Điều 3",
    ]


@pytest.mark.parametrize(("edge", "found"), [(260, 3), (420, 2)])
def test_a_line_above_that_had_room_ends_its_recipient(edge: int, found: int) -> None:
    texts = ["Nơi nhận:", "- Thường trực Tỉnh ủy", "Chủ tịch UBND tỉnh;", "- Báo tỉnh;", "- Lưu: VT.", "CHỦ TỊCH"]
    ends = [150, edge, 430, 200, 180, 800]
    lines = [Line((tuple(Word(word, confidence=0.9) for word in BODY.split()),))]
    for at, (text, end) in enumerate(zip(texts, ends, strict=True)):
        words, y = text.split(), 500 + 30 * at
        starts = [end - 60 * (len(words) - n) for n in range(len(words))]
        placed = tuple(Word(word, Box(x, y, x + 50, y + 20), 0.9) for word, x in zip(words, starts, strict=True))
        lines.append(Line((placed,)))
    transcript = Transcript([Page(1, "ok", lines=tuple(lines))])
    assert len(find_ending(transcript, find_zones(transcript)).recipients) == found


def test_no_name_is_made_of_what_is_none() -> None:
    assert signer("Nơi nhận: TRƯỞNG BAN\n- Sở Nội vụ; 01 CHU\n- Lưu VT.\n")[1] is None


def test_the_annex_below_is_not_part_of_the_ending() -> None:
    text = APART + "\fPhụ lục\nDANH MỤC HỒ SƠ\n- Tờ khai;\nTM. ỦY BAN NHÂN DÂN\n"
    assert len(recipients(text)) == 3


def test_a_wide_gap_between_boxes_parts_the_columns() -> None:
    def words(x: int, text: str) -> tuple[Word, ...]:
        return tuple(Word(word, Box(x + 60 * n, 0, x + 60 * n + 50, 20)) for n, word in enumerate(text.split()))

    rows = [
        ("Nơi nhận:", "CHỦ TỊCH"),
        ("- Sở Tài chính", ""),
        ("- Ban Quản lý dự án", "Đinh Thị Lan"),
        ("- Lưu: VT.", ""),
    ]
    lines = [Line((words(100, left) + words(900, right),), region="ending") for left, right in rows]
    transcript = Transcript([Page(1, "ok", lines=tuple(lines))])
    found = find_ending(transcript, find_zones(transcript))
    assert [recipient.value for recipient in found.recipients] == ["Sở Tài chính", "Ban Quản lý dự án"]
    assert found.name is not None
    assert found.name.value == "Đinh Thị Lan"


@pytest.mark.parametrize("text", ["Sở Nội vụ", "Như Điều 3", "Các Phó Chủ tịch", "Nguyễn", "Lưu: VT", "ủy ban"])
def test_other_lines_are_no_person(text: str) -> None:
    assert not is_person(text)


@pytest.mark.parametrize("heading", ["Ngt nhận: KT. GIÁM ĐỐC", "@Woi nhận: KT. GIÁM ĐỐC", "Mi Thu 2, KT. GIÁM ĐỐC"])
def test_a_heading_under_a_stamp_still_opens_the_ending(heading: str) -> None:
    text = ACROSS.replace("Nơi nhận: KT. GIÁM ĐỐC", heading)
    assert recipients(text) == ["Như Điều 3", "Thường trực HĐND tỉnh (để báo cáo)", "Các phòng, đơn vị thuộc Sở"]
    assert signer(text) == ("Phó Giám đốc", "Trần Văn Bình")


def test_what_a_stamp_leaves_of_the_deputys_line_is_completed_by_the_rule_of_signing_for() -> None:
    block = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\n{}\nrần Văn Bình\n"
    assert signer(block.format("KT. CHỦ TỊCH\nCHỦ TỊCH")) == ("Phó Chủ tịch", "Trần Văn Bình")
    assert signer(block.format("CHỦ TỊCH\n'HỦ TỊC]")) == ("Phó Chủ tịch", "Trần Văn Bình")
    assert signer(block.format("CHỦ TỊCH")) == ("Chủ tịch", "Trần Văn Bình")
    assert signer(block.format("[ÁM ĐỐC")) == (None, "Trần Văn Bình")
    assert signer(block.format("KT. CHỦ TỊCH\nPHÓ CHỦ SẠC")) == ("Phó Chủ tịch", "Trần Văn Bình")
    assert signer(block.format(".CHỦ TỊCH")) == (None, "Trần Văn Bình")


@pytest.mark.parametrize(
    ("superior", "deputy"),
    [
        ("KT. CHỦ TỊCH, h", "Phó Chủ tịch"),
        ("KT. CHỦ TỊCH HH?", "Phó Chủ tịch"),
        ("KT. BỘ TRU 'ỜNG", "Thứ trưởng"),
        ("KT. GIÁM ĐỐC", "Phó Giám đốc"),
    ],
)
def test_a_deputy_signs_where_strokes_touch_the_superiors_line(superior: str, deputy: str) -> None:
    assert signer(f"Nơi nhận:\t{superior}\n- Như Điều 3;\t\n- Lưu: VT.\tLê Thị Mai\n") == (deputy, "Lê Thị Mai")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("KỸ rịnh Văn Bình", "Trịnh Văn Bình"),
        ("Lưới Phạm Thị Mai", "Phạm Thị Mai"),
        ("xyz Bình", None),
    ],
)
def test_strokes_before_a_name_are_left_out(printed: str, name: str | None) -> None:
    assert signer(f"Nơi nhận:\tCHỦ TỊCH\n- Như Điều 3;\t\n- Lưu: VT.\t{printed}\n") == ("Chủ tịch", name)


def test_set_phrases_of_the_list_are_spelt_right_and_others_left_alone() -> None:
    text = """Nơi nhận:\tCHỦ TỊCH
- Bộ Tài chính (b/€);
- Công TTĐT tỉnh;
- UBND tỉnh (đề báo cáo);
- Sở Xây dựng (để họp);
- Sở Nội vụ:
- Lưu: VT.\tLê Thị Mai
"""
    assert recipients(text) == [
        "Bộ Tài chính (b/c)",
        "Cổng TTĐT tỉnh",
        "UBND tỉnh (để báo cáo)",
        "Sở Xây dựng (để họp)",
        "Sở Nội vụ",
    ]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Cổng thông tin điện từ tính", "Cổng thông tin điện tử tỉnh"),
        ("Cục Kiểm soát TTHC (bíc)", "Cục Kiểm soát TTHC (b/c)"),
        ("HĐND tính (để báo cáo)", "HĐND tỉnh (để báo cáo)"),
        ("Trung tâm Tính toán", "Trung tâm Tính toán"),
        ("TIr HĐND tỉnh", "TTr HĐND tỉnh"),
        ("HĐND huyện (b/€c)", "HĐND huyện (b/c)"),
    ],
)
def test_set_phrases_of_recipients_are_spelt_right(read: str, meant: str) -> None:
    assert recipients(f"Nơi nhận:\n- {read};\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Văn Bình\n") == [meant]


@pytest.mark.parametrize(
    ("block", "title", "name"),
    [
        ("KT. TRƯỞNG THUẾ TỈNH\nPHÓ TRƯỞNG THUẾ TỈNH\nLý Ngọc Diêu", "Phó Trưởng Thuế tỉnh", "Lý Ngọc Diêu"),
        ("TRƯỞNG THI HÀNH ÁN DÂN SỰ TỈNH\nLý Ngọc Diêu", "Trưởng Thi hành án dân sự tỉnh", "Lý Ngọc Diêu"),
        ("TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ\nH'Linh Niê", "Trưởng phòng Tổ chức cán bộ", "H'Linh Niê"),
        ("HẠT TRƯỞNG\nK’Brìm", "Hạt trưởng", "K’Brìm"),
        ("PHỤ TRÁCH\nLý Ngọc Diêu", "Phụ trách", "Lý Ngọc Diêu"),
        ("TỔNG GIÁM ĐỐC\nLÝ NGỌC DIÊU", "Tổng Giám đốc", "Lý Ngọc Diêu"),
        ("KT/ GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLý Ngọc Diêu", "Phó Giám đốc", "Lý Ngọc Diêu"),
    ],
)
def test_capacities_and_names_of_many_kinds(block: str, title: str, name: str) -> None:
    assert signer(f"Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\n{block}\n") == (title, name)


def test_a_capacity_with_strokes_before_it_is_no_recipient() -> None:
    text = "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\n—=CIHỦ TỊCH\nTrần Văn Bình\n"
    assert (recipients(text), signer(text)) == (["Như Điều 3"], ("Chủ tịch", "Trần Văn Bình"))


def test_a_capacity_whose_first_letter_a_stamp_made_small_is_the_signers() -> None:
    text = "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nTRƯỞNG THUẾ. TỈNH\ntỞNG THUẾ TỈNH\nTrần Văn Bình\n"
    assert (recipients(text), signer(text)) == (["Như Điều 3"], ("Phó Trưởng Thuế tỉnh", "Trần Văn Bình"))


def test_a_list_of_recipients_on_the_line_of_its_heading_is_read() -> None:
    text = "Nơi nhận: Như trên; Sở Nội vụ (b/c; qua thư điện tử); Lưu VT.\nGIÁM ĐỐC\nTrần Văn Bình\n"
    assert recipients(text) == ["Như trên", "Sở Nội vụ (b/c; qua thư điện tử)"]
    assert signer(text) == ("Giám đốc", "Trần Văn Bình")


def test_columns_read_across_by_an_engine_without_vietnamese_are_told_apart() -> None:
    text = (
        "Nơi nhận: T/M BAN THƯỜNG VỤ\n- Ban Bí thư Trung ương Đảng (b/c), Bí THƯ\n- Chủ tịch UBND tỉnh; k nx 2 A\n"
        "- Lưu Văn phòng Tỉnh ủy.\nTrần Văn Bình\n"
    )
    assert recipients(text) == ["Ban Bí thư Trung ương Đảng (b/c)", "Chủ tịch UBND tỉnh"]
    assert signer(text) == ("Bí thư", "Trần Văn Bình")


def test_a_stroke_below_the_lists_end_makes_no_recipient() -> None:
    text = "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nKT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n—X ánh Nhân\n"
    assert recipients(text) == ["Như Điều 3"]


def test_a_name_whose_family_name_is_on_no_list_stands_below_the_capacity() -> None:
    assert signer("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nBơ Nahria Thuỷnh\n") == (
        "Phó Giám đốc",
        "Bơ Nahria Thuỷnh",
    )
    assert signer("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nA Thuỷnh\n") == ("Giám đốc", "A Thuỷnh")
    assert signer("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nPhòng Nội vụ\n") == ("Giám đốc", None)


def test_small_words_behind_an_item_are_strokes_and_an_invitations_set_phrase_is_spelt_right() -> None:
    assert recipients(
        "Nơi nhận:\n- Như thành phần môi;\n- Thành ủy (b/c); A > aa\n- TT. TU; TT. HĐND;\n- Lưu: VT.\n"
    ) == [
        "Như thành phần mời",
        "Thành ủy (b/c)",
        "TT. TU; TT. HĐND",
    ]


def test_a_family_name_that_was_read_with_other_marks_is_the_one_of_its_letters() -> None:
    text = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nĐịnh Hồng Phước\n"
    lines = [Line((tuple(Word(word, confidence=0.9) for word in line.split()),)) for line in (BODY + text).split("\n")]
    transcript = Transcript([Page(1, "ok", lines=tuple(lines))])
    found = find_ending(transcript, find_zones(transcript), lexicon.load())
    assert found.name is not None
    assert found.name.value == "Đinh Hồng Phước"


def test_a_name_alone_on_the_next_page_is_the_signers() -> None:
    text = "UBND TỈNH A\nSố: 1/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc B\nĐiều 1. C\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\f2\nLê Thị Mẫu"
    signer = extract(text).document.signer
    assert (signer.title, signer.name) == ("Chủ tịch", "Lê Thị Mẫu")


def test_capitals_a_letter_from_a_body_that_every_list_names_are_that_body_where_they_were_read() -> None:
    text = "Nơi nhận:\n- Sở Y tế; LĐLP tỉnh;\n- TITU, HBND tỉnh;\n- CAND, QLTT tỉnh;\n- Sở TTTT; TTQU;\n"
    text += "- BGD Số;\n- TT Huyền tỳ;\n- Các xã, DV (c/d);\n- Lưu: VT.\n"
    lines = [Line((tuple(Word(word, confidence=0.9) for word in line.split()),)) for line in (BODY + text).split("\n")]
    transcript = Transcript([Page(1, "ok", lines=tuple(lines))])
    found = find_ending(transcript, find_zones(transcript), lexicon.load())
    listed, mended = [each.value for each in found.recipients], ["BGĐ Sở", "TT Huyện ủy", "Các xã, ĐV (c/đ)"]
    assert listed == ["Sở Y tế; LĐLĐ tỉnh", "TTTU, HĐND tỉnh", "CAND, QLTT tỉnh", "Sở TTTT; TTQU", *mended]
    assert recipients(text)[1] == "TITU, HBND tỉnh"  # as it is typed


def test_two_capacities_on_one_line_are_told_apart() -> None:
    text = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Tám\n"
    assert signer(text) == ("Phó Chủ tịch", "Lê Văn Tám")
    assert signer(text.replace("PHÓ CHỦ TỊCH\n", "")) == ("Phó Chủ tịch", "Lê Văn Tám")


@pytest.mark.parametrize(
    "line",
    ["- Lê Văn Tám", "_Lê Văn Tám", "ˆ Lê Văn Tám", "\\ườ: Lê Văn Tám", "Nợ Nga Ni Lê Văn Tám", "BS;CKÍI. Lê Văn Tám"],
)
def test_strokes_before_the_signers_name_are_none_of_it(line: str) -> None:
    text = f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n{line}\n"
    assert (signer(text), recipients(text)) == (("Phó Giám đốc", "Lê Văn Tám"), ["Như trên"])


def test_short_forms_of_offices_and_strokes_before_names_are_told_from_signatures() -> None:
    listed = "Nơi nhận:\n- TT. ĐU - HĐND;\n- XD (Tr), KT, TH;\n- Lưu: VT.\n"
    assert recipients(listed + "CHỦ TỊCH\nLê Văn Tám\n") == ["TT. ĐU - HĐND", "XD (Tr), KT, TH"]
    assert signer(listed + "- CHỦ TỊCH\n- Bùi Quang Lâm\n") == ("Chủ tịch", "Bùi Quang Lâm")


@pytest.mark.parametrize(
    ("lines", "title", "name"),
    [
        ("KT. BỘ TRƯỞNG, CHỦ NHIỆM\nTHỨ TRƯỞNG, PHÓ CHỦ NHIỆM\nY Vinh", "Thứ trưởng, Phó Chủ nhiệm", "Y Vinh"),
        ("KT. TỔ TRƯỞNG\nTỔ PHÓ\nTrung tá Lý Văn Cảnh", "Tổ phó", "Trung tá Lý Văn Cảnh"),
        ("PHÓ CHÁNH VĂN PHÒNG\nKiên Thị Sóc Kha", "Phó Chánh Văn phòng", "Kiên Thị Sóc Kha"),
        ("KHỐI TRƯỞNG\nLê Minh Tâm", "Khối trưởng", "Lê Minh Tâm"),
    ],
)
def test_capacities_and_names_of_many_offices(lines: str, title: str, name: str) -> None:
    assert signer("Nơi nhận:\n- Như trên;\n- Lưu: VT.\n" + lines + "\n") == (title, name)


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("Phạm/Quang Lộc", "Phạm Quang Lộc"),
        ("` _ Đinh thị Thu Hậu", "Đinh Thị Thu Hậu"),
        ("Nguyễn, Đình Khoan", "Nguyễn Đình Khoan"),
        ("Nguycz Bá Thạch", "Nguyễn Bá Thạch"),
        ("Chu hị Thu Mai", "Chu Thị Thu Mai"),
        ("Vi ích Lộc", "Vi Ích Lộc"),
        ("Phạm Quang Lộc?", "Phạm Quang Lộc"),
    ],
)
def test_a_name_that_a_seal_has_spoilt_is_put_right_where_only_one_fits(read: str, name: str) -> None:
    assert find(f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\n{read}\n") == name


@pytest.mark.parametrize("read", ["Qu@nế Thị", "ban nhân dân Hà", "chánh Văn phòng Sở"])
def test_what_may_be_several_names_or_none_is_no_name(read: str) -> None:
    assert find(f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\n{read}\n") is None


def find(text: str) -> str | None:
    return extract("UBND TỈNH A\nSố: 1/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc B\nĐiều 1. C\n" + text).document.signer.name


@pytest.mark.parametrize(("read", "name"), [("Bích Ngà", None), ("Kră Bích Ngà", "Kră Bích Ngà"), ("Y Thơm", "Y Thơm")])
def test_what_a_seal_left_of_a_name_is_no_name_where_an_engine_read_it(read: str, name: str | None) -> None:
    text = f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\n{read}\n"
    lines = [Line((tuple(Word(word, confidence=0.9) for word in line.split()),)) for line in (BODY + text).split("\n")]
    transcript = Transcript([Page(1, "ok", lines=tuple(lines))])
    found = find_ending(transcript, find_zones(transcript), lexicon.load()).name
    assert (found.value if found else None) == name
    assert signer(text)[1] == read  # as it is typed


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("[ÁM ĐỐC", "Giám đốc"),
        ("Đốc", "Giám đốc"),
        ("TỊCH", "Chủ tịch"),
        ("TL. CHỦ TỊCH\nVĂN PHÒNG", "Chánh Văn phòng"),
        ("THANH TRA", "Chánh Thanh tra"),
        ("KT. GIÁM ĐỐC\nÁM ĐỐC", "Phó Giám đốc"),
        ("TRƯỞNG", None),
        ("KT. CHỦ TỊCH\nỊCH", "Phó Chủ tịch"),
    ],
)
def test_the_end_of_a_capacity_whose_beginning_a_seal_covers_tells_it(lines: str, title: str | None) -> None:
    assert signer(f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n{lines}\nLê Văn Tám\n") == (title, "Lê Văn Tám")


def test_a_family_name_may_begin_as_an_address_does() -> None:
    assert is_person("Bàn Thị Kim Quy") and is_person("Bà Lê Thị Mai")
