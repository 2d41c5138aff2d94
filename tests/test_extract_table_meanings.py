"""What columns mean where their heads don't say: told by their cells, by each other and by sums."""

import pytest

from vanban import extract

HEAD = "SỞ NỘI VỤ\nSố: 12/BC-SNV\nHà Nam, ngày 05 tháng 3 năm 2024\nBÁO CÁO\n{}\nKết quả như sau:\n"

REPORT = "Kết quả Chỉ số cải cách hành chính năm 2023"
EXPLAINED = "Giải trình các tiêu chí bị trừ điểm Chỉ số CCHC năm 2023"


def read(subject, table):
    return extract(HEAD.format(subject) + table + "\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nLê Văn Cam\n")


def points(found):
    return [(each.code, each.max_score, each.self_score, each.score) for each in found]


def test_points_that_none_of_a_row_exceed_are_the_maximum_whatever_they_are_called():
    table = (
        "Lĩnh vực | Mức đặt ra | Điểm tự đánh giá | Điểm cuối | Tỷ lệ đạt (%)\nCải cách thể chế | 8 | 7 | 6 | 75,00\n"
        "Tổ chức bộ máy | 12 | 10,5 | 9 | 75,00\nTài chính công | 10 | 9,5 | 8,5 | 85,00"
    )
    found = read(REPORT, table).scores
    assert [(score.score, score.max_score) for score in found] == [(6, 8), (9, 12), (8.5, 10)]


def test_a_column_of_decimals_is_no_column_of_places():
    table = "Kỳ | Điểm xếp hạng | Bậc\n2021 | 81,25 | 9\n2022 | 84,5 | 6\n2023 | 86,75 | 4"
    found = read("Kết quả Chỉ số cải cách hành chính các năm", table).scores
    assert [(score.year, score.score, score.rank) for score in found] == [
        (2021, 81.25, 9),
        (2022, 84.5, 6),
        (2023, 86.75, 4),
    ]


def test_what_the_other_columns_add_up_to_is_what_units_are_ranked_by():
    table = (
        "Hạng | Tên xã | Toàn bộ | Mảng một | Mảng hai\n1 | UBND xã An Lão | 91,5 | 61,25 | 30,25\n"
        "2 | UBND xã La Sơn | 88 | 60 | 28\n3 | UBND xã Tân Sơn | 80,25 | 55 | 25,25"
    )
    found = read("Xếp hạng cải cách hành chính năm 2023 của các xã", table).scores
    assert [(score.score, score.rank) for score in found] == [(91.5, 1), (88, 2), (80.25, 3)]


@pytest.mark.parametrize("mark", [".- ", " - ", ") ", ": ", " / "])
def test_codes_before_names_are_criteria_beside_any_bodies(mark):
    table = (
        "Phòng chuyên môn | Các tiêu chí chưa đạt điểm tối đa | Ngày xong\n"
        f"Phòng Nội vụ | 1.3{mark}Kiểm tra công vụ | 30/6/2024\nThanh tra huyện | 2.1{mark}Theo dõi thi hành | Quý II\n"
        f"Phòng Tư pháp | 2.4{mark}Rà soát văn bản | Trong năm"
    )
    found = read(EXPLAINED, table).criteria
    assert [(each.code, each.units, each.deadline) for each in found] == [
        ("1.3", ["Phòng Nội vụ"], "30/6/2024"),
        ("2.1", ["Thanh tra huyện"], "Quý II"),
        ("2.4", ["Phòng Tư pháp"], "Trong năm"),
    ]


def test_of_two_results_the_one_proposed_that_is_never_lower_is_the_bodys_own():
    table = (
        "Mã tiêu chí | Nội dung | Khung điểm | Sở đề nghị | Tỉnh chấm\n1.2.1 | Kiểm tra công vụ | 2 | 2 | 1,5\n"
        "3.1.2 | Công khai thủ tục | 3 | 2,5 | 2\n6.1.1 | Giải ngân | 4 | 3 | 3"
    )
    assert points(read(REPORT, table).criteria) == [("1.2.1", 2, 2, 1.5), ("3.1.2", 3, 2.5, 2), ("6.1.1", 4, 3, 3)]


def test_points_below_nought_are_lost_where_the_head_says_lost():
    table = (
        "TC | Tên | Thiếu so với tối đa\n1.2.1 | Kiểm tra công vụ | -0,5\n3.1.2 | Công khai thủ tục | -1\n"
        "6.1.1 | Giải ngân | -0,75"
    )
    assert [(each.lost, each.status) for each in read(EXPLAINED, table).criteria] == [
        (0.5, "deducted"), (1, "deducted"), (0.75, "deducted")
    ]  # fmt: skip


def test_a_last_row_that_adds_up_the_others_is_the_whole_whatever_it_is_called():
    table = (
        "TT | Lĩnh vực | Điểm tối đa | Điểm đạt\n1 | Cải cách thể chế | 30 | 26,5\n2 | Tổ chức bộ máy | 30 | 25\n"
        "3 | Tài chính công | 40 | 33,25\n | Dồn lại | 100 | 84,75"
    )
    whole = read(REPORT, table).scores[-1]
    assert (whole.scope, whole.score, whole.max_score) == ("overall", 84.75, 100)


def test_a_last_row_that_adds_up_nothing_is_no_whole():
    table = (
        "TT | Lĩnh vực | Điểm tối đa | Điểm đạt\n1 | Cải cách thể chế | 30 | 26,5\n2 | Tổ chức bộ máy | 30 | 25\n"
        "3 | Tài chính công | 40 | 33,25\n | Mảng khác | 10 | 4,75"
    )
    assert not [score for score in read(REPORT, table).scores if score.scope == "overall"]


def test_rows_that_head_groups_have_no_place():
    table = (
        "Đơn vị | Xếp hạng | Tổng điểm\nI. Nhóm thị trấn | | \nThị trấn Mỹ | 2 | 91\nThị trấn Chợ Chùa | 1 | 93,5\n"
        "II. Nhóm xã | | \nXã An Lão | 4 | 86,5\nXã La Sơn | 3 | 90"
    )
    found = read("Xếp hạng cải cách hành chính năm 2023 của các xã", table).scores
    assert [(score.score, score.rank) for score in found] == [(91, 2), (93.5, 1), (86.5, 4), (90, 3)]


def test_a_second_row_of_heads_may_begin_under_the_first_of_the_row_above():
    table = (
        "Tiêu chí | | Điểm năm 2023 | | | Phòng chịu trách nhiệm\nMã | Nội dung | Tối đa | Tự chấm | Thẩm định |\n"
        "1.2.1 | Kiểm tra công vụ | 2 | 2 | 1,5 | Văn phòng Sở\n3.1.2 | Công khai thủ tục | 3 | 2,5 | 2 | Thanh tra Sở"
    )
    record = read(EXPLAINED, table)
    assert points(record.criteria) == [("1.2.1", 2, 2, 1.5), ("3.1.2", 3, 2.5, 2)]
    assert len(record.tables[0].rows) == 2


def test_years_of_publication_are_not_those_of_the_results():
    table = (
        "Năm công bố | PCI năm | Điểm số | Xếp hạng/63\n2022 | 2021 | 65,5 | 30\n2023 | 2022 | 66,25 | 27\n"
        "2024 | 2023 | 67 | 25"
    )
    found = read("Diễn biến Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)", table).scores
    assert [(each.year, each.score, each.rank, each.rank_of, each.max_score) for each in found] == [
        (2021, 65.5, 30, 63, None), (2022, 66.25, 27, 63, None), (2023, 67, 25, 63, None)
    ]  # fmt: skip


def test_maxima_of_criteria_are_no_places_and_letters_label_domains():
    table = (
        "Mã tiêu chí | Nội dung | Trách nhiệm | Chuẩn | Đạt | Tồn tại | Thời hạn khắc phục\n"
        "1.1.3 | Thực hiện kế hoạch | Văn phòng Sở | 2 | 1,8 | Việc kéo dài | 30/11/2025\n"
        "1.2.1 | Kiểm tra nội bộ | Thanh tra Sở | 1 | 0,75 | Thiếu kết luận | 31/10/2025\n"
        "3.1.2 | Đơn giản hóa thủ tục | Văn phòng Sở | 3 | 1 | Chưa có phương án | Trong năm"
    )
    assert points(read(EXPLAINED, table).criteria) == [
        ("1.1.3", 2, None, 1.8), ("1.2.1", 1, None, 0.75), ("3.1.2", 3, None, 1)
    ]  # fmt: skip
    table = "Nhóm yếu tố | Năm 2023 (%)\nA. Tiếp cận | 91,2\nB. Minh bạch | 89,5\nC. Cơ sở vật chất | 82,3"
    assert [score.label for score in read("Chỉ số hài lòng năm 2023", table).scores] == ["A", "B", "C"]


def test_heads_that_say_nothing_leave_it_to_the_figures():
    table = (
        "Mã tiêu chí | Nội dung | Lẽ ra có | Ban đầu | Chốt lại | Hẹn xong\n"
        "1.2.1 | Kiểm tra công vụ | 2 | 2 | 1,5 | 30/6/2024\n"
        "3.1.2 | Công khai thủ tục | 3 | 2,5 | 2 | 31/5/2024\n6.1.1 | Giải ngân | 4 | 3 | 2,75 | 30/9/2024"
    )
    found = read(EXPLAINED, table).criteria
    assert points(found) == [("1.2.1", 2, 2, 1.5), ("3.1.2", 3, 2.5, 2), ("6.1.1", 4, 3, 2.75)]
    assert [each.deadline for each in found] == ["30/6/2024", "31/5/2024", "30/9/2024"]


def test_days_under_a_promise_are_no_points_to_be_reached():
    table = (
        "Nội dung giải trình | Thuộc tiêu chí | Đã được | Lẽ ra được | Cam kết xong\n"
        "Trả lời chậm | 3.2.1 | 2,1 | 3 | 30/6/2023\nChưa công khai | 3.1.3 | 0,5 | 1 | 31/5/2023\n"
        "Không thi sáng kiến | 1.4.2 | 0 | 1 | 30/9/2023"
    )
    assert points(read(EXPLAINED, table).criteria) == [
        ("3.2.1", 3, None, 2.1), ("3.1.3", 1, None, 0.5), ("1.4.2", 1, None, 0)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "points", [("5", "2,5", "4", "6,5", "3", "2", "1", "4"), ("5", "2", "4", "6", "3", "2", "1", "4")]
)
def test_points_of_criteria_are_no_places_though_they_count_from_one(points):
    codes = ("2.1", "2.4", "5.1", "10.1", "15.1", "17.5", "17.8", "19.2")
    rows = "\n".join(f"{code} | Nội dung {code} | 8 | {each} | Đạt" for code, each in zip(codes, points, strict=True))
    found = read(EXPLAINED, f"Mã | Tiêu chí | Điểm chuẩn | Điểm chấm | Ghi nhận\n{rows}").criteria
    assert [each.score for each in found] == [float(each.replace(",", ".")) for each in points]


def test_groups_of_criteria_whose_maxima_add_up_are_domains_and_no_reason_is_none_lost():
    table = """Mục | Nội dung tiêu chí | Điểm chuẩn | Điểm tự chấm | Lý do trừ điểm
I | CHĂM LO CHO ĐOÀN VIÊN | 25 | 23 | Trừ 2 điểm
1.1 | Thỏa ước được ký mới | 10 | 8 | Còn 1 bản
1.2 | Tổ chức Tết sum vầy | 15 | 15 | Không
II | TUYÊN TRUYỀN, GIÁO DỤC | 20 | 19 | Trừ 1 điểm
2.1 | Tin, bài trên báo | 10 | 9 | Thiếu 3 bài
2.2 | Phong trào văn nghệ | 10 | 10 | Không"""
    record = read("Tự chấm điểm thi đua năm 2022", table)
    assert [(each.label, each.score, each.max_score) for each in record.scores] == [("I", 23, 25), ("II", 19, 20)]
    assert [(each.status, each.reason) for each in record.criteria] == [
        ("deducted", "Còn 1 bản"),
        ("met", None),
        ("deducted", "Thiếu 3 bài"),
        ("met", None),
    ]


@pytest.mark.parametrize(
    "heads",
    ["Tổng điểm năm 2022 | Điểm năm 2023", "Chỉ số năm 2022 | Điểm năm 2023", "Điểm năm 2022 | Chỉ số năm 2023"],
)
def test_results_of_two_years_are_results_whatever_each_is_called(heads):
    table = (
        f"TT | Đơn vị | {heads} | Chênh lệch | Hạng\n1 | Sở Y tế | 92,25 | 94,5 | +2,25 | 1\n"
        "2 | Sở Nội vụ | 94 | 93,25 | -0,75 | 2\n3 | Thanh tra tỉnh | 91 | 93 | +2 | 3"
    )
    found = read("Xếp hạng cải cách hành chính năm 2023 của các sở", table).scores
    assert {(score.name, score.year, score.score) for score in found} == {
        *{("Sở Y tế", 2022, 92.25), ("Sở Nội vụ", 2022, 94), ("Thanh tra tỉnh", 2022, 91)},
        *{("Sở Y tế", 2023, 94.5), ("Sở Nội vụ", 2023, 93.25), ("Thanh tra tỉnh", 2023, 93)},
    }


def test_numbers_of_parts_under_one_head_are_heads():
    table = (
        "TT | Đơn vị | Điểm các lĩnh vực | | | Chỉ số CCHC | Hạng\n | | 1 | 2 | 3 | |\n"
        "1 | Xã Hòa Bình | 34,5 | 29,5 | 27 | 91 | 1\n2 | Xã Long Sơn | 33,75 | 29 | 27 | 89,75 | 2\n"
        "3 | Xã Phú Lâm | 33 | 28 | 26,5 | 87,5 | 3"
    )
    record = read("Xếp hạng cải cách hành chính năm 2023 của các xã", table)
    assert [len(each.rows) for each in record.tables] == [3]
    assert [(score.name, score.score) for score in record.scores] == [
        ("Xã Hòa Bình", 91),
        ("Xã Long Sơn", 89.75),
        ("Xã Phú Lâm", 87.5),
    ]
