"""Tables of many makes: twice beside each other, years across, lists of codes, places in brackets, counts."""

from vanban import extract

HEAD = "SỞ NỘI VỤ\nSố: 12/BC-SNV\nHà Nam, ngày 05 tháng 3 năm 2024\nBÁO CÁO\n{}\nKết quả như sau:\n"


def read(subject, table):
    return extract(HEAD.format(subject) + table + "\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nLê Văn Cam\n")


def scores_of(table, subject):
    return read(subject[0].upper() + subject[1:], table).scores


def test_columns_printed_twice_beside_each_other_are_one_list():
    text = (
        "Hạng | Xã | Điểm | Hạng | Xã | Điểm\n1 | An Sơn | 95,5 | 4 | Bình Lâm | 88\n"
        "2 | Hòa Tiến | 93 | 5 | Tân Mai | 86,25\n3 | Phú Long | 90 | 6 | Đông Hải | 80"
    )
    found = scores_of(text, "xếp hạng cải cách hành chính năm 2023")
    assert [(score.name, score.rank, score.score) for score in found[2:4]] == [
        ("Phú Long", 3, 90),
        ("Bình Lâm", 4, 88),
    ]


def test_years_may_stand_across_over_points_and_places():
    text = "Nội dung | 2021 | 2022 | 2023\nTổng điểm | 80,5 | 82 | 84,25\nXếp hạng | 9/17 | 7/17 | 5/17"
    found = scores_of(text, "kết quả Chỉ số cải cách hành chính các năm")
    assert [(score.year, score.score, score.rank) for score in found] == [
        (2021, 80.5, 9),
        (2022, 82, 7),
        (2023, 84.25, 5),
    ]


def test_places_stand_in_brackets_behind_points():
    text = "Đơn vị | Năm 2022 | Năm 2023\nHuyện A Lưới | 80,5 (2) | 84 (1)\nHuyện Nam Đông | 81 (1) | 83 (2)"
    found = scores_of(text, "xếp hạng cải cách hành chính")
    assert {(score.year, score.score, score.rank) for score in found} == {
        (2022, 80.5, 2), (2023, 84, 1), (2022, 81, 1), (2023, 83, 2)
    }  # fmt: skip


def test_shares_of_things_counted_are_no_scores():
    table = (
        "STT | Đơn vị | Số hồ sơ tiếp nhận | Đã giải quyết | Tỷ lệ (%)\n1 | Sở Y tế | 250 | 200 | 80,00\n"
        "2 | Sở Tư pháp | 120 | 90 | 75,00\n3 | Sở Xây dựng | 400 | 380 | 95,00"
    )
    assert read("Kết quả cải cách hành chính năm 2023", table).scores == []


def test_parts_of_an_index_are_domains_by_whatever_names():
    table = (
        "Nội dung | Điểm tối đa | Điểm đạt\nThông tin cơ sở | 12 | 10,5\nTiếp dân | 8 | 7,25\nVệ sinh công sở | 10 | 9"
    )
    found = read("Kết quả Chỉ số cải cách hành chính năm 2023 của xã", table).scores
    assert [(score.scope, score.score, score.max_score) for score in found] == [
        ("domain", 10.5, 12), ("domain", 7.25, 8), ("domain", 9, 10)
    ]  # fmt: skip


def test_a_unit_is_responsible_for_the_codes_that_its_row_lists():
    table = (
        "Phòng, ban | Tiêu chí phải khắc phục\nPhòng Nội vụ | 1.3.2, 5.1.1\nVăn phòng Sở | 7.2.2\nThanh tra Sở | 2.1.1"
    )
    found = read("Khắc phục Chỉ số cải cách hành chính năm 2023", table).criteria
    assert [(each.code, each.units, each.status) for each in found] == [
        ("1.3.2", ["Phòng Nội vụ"], "deducted"),
        ("5.1.1", ["Phòng Nội vụ"], "deducted"),
        ("7.2.2", ["Văn phòng Sở"], "deducted"),
        ("2.1.1", ["Thanh tra Sở"], "deducted"),
    ]


def test_criteria_that_share_a_cell_of_the_unit_before_them_have_its_name():
    table = (
        "Cơ quan chịu trách nhiệm | Tiêu chí | Điểm tối đa | Điểm đạt\nPhòng Nội vụ | 1.3 Kiểm tra | 1,5 | 1\n"
        " | 4.2.1 Cơ cấu tổ chức | 1 | 0,5\nVăn phòng Sở | 2.1.3 Rà soát văn bản | 1 | 1"
    )
    found = read("Giải trình các tiêu chí bị trừ điểm Chỉ số CCHC năm 2023", table).criteria
    assert [each.units for each in found] == [["Phòng Nội vụ"], ["Phòng Nội vụ"], ["Văn phòng Sở"]]
    assert [each.status for each in found] == ["deducted", "deducted", "met"]


def test_a_table_of_criteria_may_sum_up_domains_in_rows_of_their_own():
    table = (
        "Lĩnh vực, tiêu chí | Điểm tối đa | Điểm đạt\nI. Cải cách thể chế | 25 | 20\n1.1. Ban hành văn bản | 10 | 8\n"
        "1.2. Rà soát văn bản | 15 | 12\nII. Cải cách tài chính công | 30 | 27\n2.1. Giải ngân | 30 | 27\n"
        "Tổng cộng | 55 | 47"
    )
    record = read("Kết quả Chỉ số cải cách hành chính năm 2023 của Sở", table)
    assert [(score.scope, score.score, score.max_score) for score in record.scores] == [
        ("domain", 20, 25), ("domain", 27, 30), ("overall", 47, 55)
    ]  # fmt: skip
    assert [each.code for each in record.criteria] == ["1.1", "1.2", "2.1"]


def test_rows_may_be_measures_and_columns_indexes():
    table = (
        "Nội dung | Chỉ số CCHC | DDCI\nĐiểm năm 2023 | 84,5 | 71,25\nThứ hạng năm 2023 | 8/19 | 4/22\n"
        "Mục tiêu năm 2024 (điểm) | 88 | 75"
    )
    record = read("Kết quả các chỉ số năm 2023 và mục tiêu năm 2024", table)
    assert [(score.score, score.rank, score.rank_of) for score in record.scores] == [(84.5, 8, 19), (71.25, 4, 22)]
    assert [(target.year, target.score) for target in record.targets] == [(2024, 88), (2024, 75)]


def test_points_of_two_indexes_stand_beside_each_other_before_their_places():
    table = (
        "TT | Xã | Cải cách hành chính | | Chuyển đổi số |\n | | Điểm | Hạng | Điểm | Hạng\n"
        "1 | Xã An Bình | 90,5 | 2 | 80 | 1\n2 | Xã Hòa Lợi | 92 | 1 | 75,5 | 2\n3 | Xã Tân Phú | 88 | 3 | 70 | 3"
    )
    found = scores_of(table, "kết quả Chỉ số cải cách hành chính, chuyển đổi số năm 2023 của các xã")
    assert {(score.name, score.score, score.rank) for score in found} == {
        ("Xã An Bình", 90.5, 2), ("Xã Hòa Lợi", 92, 1), ("Xã Tân Phú", 88, 3),
        ("Xã An Bình", 80, 1), ("Xã Hòa Lợi", 75.5, 2), ("Xã Tân Phú", 70, 3),
    }  # fmt: skip


def test_a_roadmap_by_years_sets_aims():
    table = "Năm | Điểm tối thiểu | Thứ hạng\n2024 | 85 | 10/19\n2025 | 87,5 | 8/19"
    record = read("Lộ trình nâng cao Chỉ số cải cách hành chính", table)
    assert record.scores == []
    assert [(each.year, each.comparator, each.score, each.rank, each.rank_of) for each in record.targets] == [
        (2024, ">=", 85, 10, 19), (2025, ">=", 87.5, 8, 19)
    ]  # fmt: skip


def test_codes_may_stand_in_brackets_behind_the_names_of_criteria():
    table = (
        "Nội dung (tiêu chí) | Điểm đạt | Điểm tối đa | Đơn vị thực hiện\n"
        "Kiểm tra các phòng (1.3.2) | 0,5 | 1 | Thanh tra Sở\n"
        "Hội thi tìm hiểu (1.4.3) | 0,75 | 1 | Văn phòng Sở\nThẩm định văn bản (2.1.1) | 2 | 2 | Phòng Pháp chế"
    )
    found = read("Giải trình các tiêu chí bị trừ điểm Chỉ số CCHC năm 2023", table).criteria
    assert [(each.code, each.name, each.score, each.units) for each in found] == [
        ("1.3.2", "Kiểm tra các phòng", 0.5, ["Thanh tra Sở"]),
        ("1.4.3", "Hội thi tìm hiểu", 0.75, ["Văn phòng Sở"]),
        ("2.1.1", "Thẩm định văn bản", 2, ["Phòng Pháp chế"]),
    ]


def test_points_of_great_scales_are_points_where_their_maximum_is_told():
    text = (
        "Nội dung | Điểm chuẩn | Tự chấm\nChăm lo đoàn viên | 300 | 295\nPhát triển đoàn viên | 250 | 236\n"
        "Tuyên truyền | 150 | 150\nTài chính | 150 | 140"
    )
    found = scores_of(text, "tự chấm điểm thi đua năm 2023")
    assert [(score.scope, score.score, score.max_score) for score in found] == [
        ("domain", 295, 300),
        ("domain", 236, 250),
        ("domain", 150, 150),
        ("domain", 140, 150),
    ]
    units = "Tên đơn vị | Điểm (tối đa 200) | Thứ hạng\nPhòng Nội vụ | 195,5 | 1\nPhòng Tư pháp | 191 | 2"
    assert [score.max_score for score in scores_of(units, "xếp hạng thi đua năm 2023")] == [200, 200]


def test_aims_of_years_may_be_out_of_all_points():
    text = "Năm | Điểm tối thiểu | Vị trí\n2024 | 41/80 | 9/17\n2025 | 42/80 | 7/17"
    found = read("Nâng cao Chỉ số PAPI giai đoạn 2024 - 2025", text).targets
    assert [(aim.year, aim.score, aim.max_score, aim.comparator, aim.rank) for aim in found] == [
        (2024, 41, 80, ">=", 9),
        (2025, 42, 80, ">=", 7),
    ]
