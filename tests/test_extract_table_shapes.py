"""Tables of other shapes: several things in a cell, marks or groups by bodies, turned round, heads on heads."""

import pytest

from vanban import extract

HEAD = "SỞ NỘI VỤ\nSố: 12/BC-SNV\nHà Nam, ngày 05 tháng 3 năm 2024\nBÁO CÁO\n{}\nKết quả như sau:\n"
REPORT = "Kết quả Chỉ số cải cách hành chính năm 2023"
EXPLAINED = "Giải trình các tiêu chí bị trừ điểm Chỉ số CCHC năm 2023"
RANKED = "Xếp hạng cải cách hành chính năm 2023 của các xã"


def read(subject, table):
    return extract(HEAD.format(subject) + table + "\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nLê Văn Cam\n")


def owned(table):
    return [(each.code, each.units, each.status) for each in read(EXPLAINED, table).criteria]


def ranked(table):
    return [(score.name, score.score, score.rank) for score in read(RANKED, table).scores]


def test_a_column_holds_what_its_head_lists_between_the_same_marks():
    table = (
        "TT | Tiêu chí; điểm tối đa; điểm đạt | Đơn vị phụ trách\n1 | Tiêu chí 1.3; 2 điểm; 1,5 điểm | Văn phòng Sở\n"
        "2 | Tiêu chí 3.2; 4 điểm; 3,5 điểm | Thanh tra Sở\n3 | Tiêu chí 5.1; 1 điểm; 0 điểm | Văn phòng Sở"
    )
    found = read(EXPLAINED, table).criteria
    assert [(each.code, each.max_score, each.score) for each in found] == [
        ("1.3", 2, 1.5), ("3.2", 4, 3.5), ("5.1", 1, 0)
    ]  # fmt: skip


def test_places_may_stand_before_names_and_behind_points():
    table = "Hạng - Đơn vị | Điểm\n1 - Xã An Lão (*) | 78,5\n2 - Xã La Sơn | 76\n3 - Xã Tân Sơn | 71,25"
    assert ranked(table) == [("Xã An Lão", 78.5, 1), ("Xã La Sơn", 76, 2), ("Xã Tân Sơn", 71.25, 3)]
    table = "Xã | Kết quả (điểm - thứ hạng)\nXã An Lão | 94,5 điểm - hạng 1\nXã La Sơn | 93 điểm - hạng 2"
    assert ranked(table) == [("Xã An Lão", 94.5, 1), ("Xã La Sơn", 93, 2)]


def test_a_cell_may_list_several_criteria_with_their_points():
    table = (
        "STT | Bộ phận chịu trách nhiệm | Các tiêu chí bị trừ điểm\n"
        "1 | Văn phòng Sở | Tiêu chí 1.1.2 (bị trừ 0,25 điểm); tiêu chí 1.4.1 (bị trừ 1 điểm)\n"
        "2 | Thanh tra Sở | Tiêu chí 2.1.1 (bị trừ 0,5 điểm)"
    )
    assert owned(table) == [
        ("1.1.2", ["Văn phòng Sở"], "deducted"),
        ("1.4.1", ["Văn phòng Sở"], "deducted"),
        ("2.1.1", ["Thanh tra Sở"], "deducted"),
    ]


def test_points_may_stand_in_brackets_behind_codes():
    table = (
        "TC mất điểm [điểm đạt/điểm tối đa] | Lý do | Tháng xong\n1.1.3 [1,5/2] | Việc kéo dài | 11/2026\n"
        "3.2.1 [2,75/3] | Hồ sơ chậm | 5/2026\n6.1.2 [0,5/1] | Giải ngân thấp | 12/2026"
    )
    record = read(EXPLAINED, table)
    assert [(each.code, each.max_score, each.score) for each in record.criteria] == [
        ("1.1.3", 2, 1.5), ("3.2.1", 3, 2.75), ("6.1.2", 1, 0.5)
    ]  # fmt: skip
    assert not record.scores


def test_bodies_are_responsible_for_what_is_marked_under_them():
    table = (
        "Tiêu chí mất điểm | Điểm mất | Văn phòng Sở | Phòng Kế hoạch - Tài chính\n1.2.1 Báo cáo | 0,5 | x |\n"
        "6.1.1 Giải ngân | 1,25 | | x\n7.1.2 Ký số | 0,25 | x |"
    )
    assert owned(table) == [
        ("1.2.1", ["Văn phòng Sở"], "deducted"),
        ("6.1.1", ["Phòng Kế hoạch - Tài chính"], "deducted"),
        ("7.1.2", ["Văn phòng Sở"], "deducted"),
    ]


def test_bodies_that_head_rows_are_responsible_for_the_criteria_below():
    table = (
        "Đơn vị khắc phục và tiêu chí bị mất điểm | Điểm tối đa | Điểm năm 2023\nI. Văn phòng Sở | |\n"
        "1.1.3 Thực hiện kế hoạch | 1,5 | 1\nII. Phòng Tổ chức cán bộ | |\n4.2.1 Biên chế | 1 | 0,5\n"
        "5.3.2 Bổ nhiệm | 1 | 0,75"
    )
    assert owned(table) == [
        ("1.1.3", ["Văn phòng Sở"], "deducted"),
        ("4.2.1", ["Phòng Tổ chức cán bộ"], "deducted"),
        ("5.3.2", ["Phòng Tổ chức cán bộ"], "deducted"),
    ]


def test_those_responsible_may_stand_in_brackets_behind_what_is_to_be_done():
    table = (
        "Tiêu chí bị trừ điểm và nguyên nhân | Biện pháp, công chức chịu trách nhiệm chính\n"
        "1.1 (trừ 1 điểm): ban hành chậm 5 ngày | Đưa vào lịch công tác (Công chức Văn phòng - Thống kê)\n"
        "3.3 (trừ 2 điểm): hồ sơ trễ hạn | Kiểm tra hằng ngày (Công chức Tư pháp - Hộ tịch)"
    )
    found = read(EXPLAINED, table).criteria
    assert [(each.units, each.lost, each.reason) for each in found] == [
        (["Công chức Văn phòng - Thống kê"], 1, "ban hành chậm 5 ngày"),
        (["Công chức Tư pháp - Hộ tịch"], 2, "hồ sơ trễ hạn"),
    ]


def test_domains_that_head_rows_have_the_points_behind_them():
    table = (
        "Tiêu chí mất điểm | Giải pháp | Cơ quan\nLĩnh vực 2. Cải cách thể chế (8,35/10 điểm; xếp thứ 49/63) | |\n"
        "2.2.1. Theo dõi thi hành pháp luật | Ban hành sớm | Sở Tư pháp\nLĩnh vực 6. Tài chính công (8/11,5 điểm) | |\n"
        "6.1.1. Giải ngân | Điều chuyển vốn | Sở Tài chính"
    )
    found = read(REPORT, table).scores
    assert [(score.label, score.name, score.score, score.max_score, score.rank) for score in found] == [
        ("2", "Cải cách thể chế", 8.35, 10, 49),
        ("6", "Tài chính công", 8, 11.5, None),
    ]


def test_tables_with_domains_across_are_turned():
    table = (
        "Lĩnh vực | Thể chế | Thủ tục hành chính | Bộ máy | Tài chính công\nĐiểm tối đa | 8 | 20 | 9 | 10\n"
        "Điểm năm 2023 | 6,75 | 17,5 | 8,5 | 7,9"
    )
    found = read(REPORT, table).scores
    assert [(score.scope, score.name, score.score, score.max_score) for score in found] == [
        ("domain", "Thể chế", 6.75, 8),
        ("domain", "Thủ tục hành chính", 17.5, 20),
        ("domain", "Bộ máy", 8.5, 9),
        ("domain", "Tài chính công", 7.9, 10),
    ]


def test_two_lists_beside_each_other_may_have_heads_of_their_own():
    table = (
        "Khối sở, ngành | | | Khối huyện | |\nĐơn vị | Chỉ số | Hạng | Đơn vị | Chỉ số | Hạng\n"
        "Sở Tư pháp | 94,5 | 1 | Huyện Kim Bảng | 91,75 | 1\nSở Y tế | 93 | 2 | Huyện Lý Nhân | 90,5 | 2"
    )
    assert {name for name, _, _ in ranked(table)} == {"Sở Tư pháp", "Sở Y tế", "Huyện Kim Bảng", "Huyện Lý Nhân"}


def test_the_last_of_heads_in_groups_may_be_of_one_column():
    table = (
        "STT | Chỉ số | Năm 2022 | | Năm 2023 | | Chỉ tiêu 2024\n | | Điểm | Hạng | Điểm | Hạng | Điểm\n"
        "1 | Gia nhập thị trường | 7,11 | 28 | 7,62 | 15 | 7,8\n2 | Tiếp cận đất đai | 7,45 | 9 | 7,4 | 12 | 7,6\n"
        "3 | Tính minh bạch | 6,02 | 21 | 6,15 | 26 | 6,5"
    )
    record = read("Cải thiện Chỉ số PCI năm 2024", table)
    assert len(record.tables[0].rows) == 3
    assert [(score.year, score.score, score.rank) for score in record.scores][:2] == [(2022, 7.11, 28), (2022, 7.45, 9)]
    assert [target.score for target in record.targets] == [7.8, 7.6, 6.5]


def test_places_of_a_year_without_points_are_told():
    table = (
        "Phường | Kết quả 2023 | Hạng 2023 | Hạng 2022\nAn Phú | 96,5 | 1 | 3\nHiệp Phú | 95 | 2 | 1\n"
        "Bình Thọ | 94 | 3 | 2"
    )
    found = [(score.name, score.year, score.score, score.rank) for score in read(RANKED, table).scores]
    assert ("An Phú", 2023, 96.5, 1) in found
    assert found[:3] == [("An Phú", 2022, None, 3), ("Hiệp Phú", 2022, None, 1), ("Bình Thọ", 2022, None, 2)]


@pytest.mark.parametrize("head", ["Tổ công nghệ (tổ)", "Số tổ công nghệ"])
def test_things_counted_beside_points_are_no_points(head):
    table = (
        f"TT | Xã | Điểm tối đa | Điểm đạt | Vị trí/94 | {head}\n1 | Xã An Lão | 500 | 452,5 | 1 | 61\n"
        "2 | Xã La Sơn | 500 | 430,5 | 5 | 33\n3 | Xã Tân Sơn | 500 | 210 | 90 | 8"
    )
    found = read(RANKED, table).scores
    assert [(score.score, score.max_score, score.rank, score.rank_of) for score in found] == [
        (452.5, 500, 1, 94), (430.5, 500, 5, 94), (210, 500, 90, 94)
    ]  # fmt: skip


def test_quarters_before_criteria_are_no_years_of_results():
    table = (
        "Thời hạn | Tiêu chí bị mất điểm | Điểm được/điểm chuẩn | Cơ quan khắc phục\n"
        "Quý I | 1.1.3 Báo cáo | 0,5/1 | Phòng Nội vụ\n"
        "Quý II | 1.2.1 Kiểm tra | 1/1,5 | Phòng Nội vụ\nQuý III | 3.2.1 Hồ sơ | 3,25/4 | Phòng Tư pháp"
    )
    record = read(EXPLAINED, table)
    assert len(record.criteria) == 3
    assert not record.scores


def test_figures_with_stops_among_figures_with_commas_are_codes():
    table = (
        "Bộ phận | Tiêu chí | Điểm 2025 | Tối đa | Còn thiếu\nVăn phòng HĐND và UBND | 3.6 | 1,5 | 2 | 0,5\n"
        "Phòng Văn hóa - Xã hội | 1.3 | 1,75 | 2 | 0,25\nPhòng Kinh tế | 6.1 | 2 | 3 | 1"
    )
    assert owned(table) == [
        ("3.6", ["Văn phòng HĐND và UBND"], "deducted"),
        ("1.3", ["Phòng Văn hóa - Xã hội"], "deducted"),
        ("6.1", ["Phòng Kinh tế"], "deducted"),
    ]


def test_notes_that_say_which_criteria_have_all_points_say_of_the_others_that_they_lost_some():
    table = (
        "Mã | Tiêu chí | Điểm tối đa | Điểm tự chấm | Ghi chú\n1.1 | Kế hoạch | 3 | 3 | Đạt điểm tối đa\n"
        "1.2 | Báo cáo | 3 | 2,5 | Một báo cáo chậm\n2.1 | Tuyên truyền | 2 | 2 | Đạt điểm tối đa"
    )
    assert [status for _, _, status in owned(table)] == ["met", "deducted", "met"]
