"""Columns and lists understood by their figures, where heads and names say nothing known."""

from __future__ import annotations

import pytest
from written_pages import written

from vanban import extract
from vanban.extract.assignments.assignments import find_assignments
from vanban.extract.criteria.criteria import find_criteria
from vanban.extract.layout.context import find_settings
from vanban.extract.layout.paragraphs import find_paragraphs
from vanban.extract.scores.scores import find_scores
from vanban.extract.tables.columns import view_table
from vanban.extract.tables.tables import find_tables
from vanban.record import Score


def scores_of(text: str, subject: str | None = None) -> list[Score]:
    transcript = written(text)
    settings = find_settings(find_paragraphs(transcript))
    return [fact.value for fact in find_scores(settings, find_tables(transcript), subject)]


def roles_of(text: str) -> list[str | None]:
    (table,) = find_tables(written(text))
    columns = {column.index: str(column.role) for column in view_table(table).columns}
    return [columns.get(index) for index in range(len(table.value.header))]


def figures_of(scores: list[Score]) -> list[tuple[str | None, float | None, int | None]]:
    return [(score.name, score.score, score.rank) for score in scores]


def test_a_maximum_in_brackets_is_not_what_the_column_holds() -> None:
    text = (
        "TT | Đơn vị | Điểm hồ sơ (tối đa 68 điểm) | Tổng điểm | Hạng\n1 | Sở A | 60 | 90 | 1\n2 | Sở B | 55 | 82 | 2"
    )
    assert roles_of(text) == ["label", "unit_name", "score", "total", "rank"]


def test_results_above_it_are_no_maximum() -> None:
    text = (
        "TT | Phòng | Mức tối đa được duyệt | Điểm đạt | Hạng\n"
        "1 | Phòng Tư pháp | 10 | 91,5 | 1\n2 | Phòng Y tế | 8 | 90 | 2\n3 | Phòng Nội vụ | 9 | 88,25 | 3"
    )
    assert roles_of(text)[2] != "max"


def test_what_counts_the_rows_in_some_order_ranks_them() -> None:
    text = (
        "TT | Tên xã | Số điểm | Kết quả bình xét\n"
        "1 | Xã Bình An | 88,5 | 2\n2 | Xã Tân Lập | 91,25 | 1\n3 | Xã Hòa Sơn | 80 | 3"
    )
    assert [score.rank for score in scores_of(text, "xếp hạng cải cách hành chính năm 2023")] == [2, 1, 3]


def test_points_a_table_ranks_by_fall_as_ranks_rise() -> None:
    text = (
        "TT | Cơ quan | Điểm thẩm định | Kết quả sau khảo sát | Xếp hạng\n"
        "1 | Sở Y tế | 60,5 | 91,2 | 1\n2 | Sở Tư pháp | 62 | 90,1 | 2\n3 | Sở Xây dựng | 55 | 85,4 | 3"
    )
    assert figures_of(scores_of(text, "Chỉ số cải cách hành chính năm 2023")) == [
        ("Sở Y tế", 91.2, 1),
        ("Sở Tư pháp", 90.1, 2),
        ("Sở Xây dựng", 85.4, 3),
    ]


LISTS = [
    (
        "1. Chính sách y tế: 84,77%, xếp thứ 14.\n2. Chính sách giáo dục: 85,3%, xếp thứ 12.\n3. Nhà ở: 80%, thứ 9/19.",
        3,
    ),
    ("- Giao thông nông thôn: 8,5/10 điểm;\n- Nước sạch: 7/10 điểm;\n- Điện lưới: 9,25/10 điểm.", 3),
]


@pytest.mark.parametrize(("items", "count"), LISTS)
def test_items_of_one_shape_are_parts_of_an_index_whatever_their_names(items: str, count: int) -> None:
    found = scores_of(f"II. KẾT QUẢ TỪNG NỘI DUNG\nKết quả cụ thể như sau:\n{items}", "Chỉ số hài lòng năm 2023")
    assert [score.scope for score in found] == ["domain"] * count


def test_a_list_of_criteria_or_of_shares_is_no_list_of_parts() -> None:
    for items in (
        "Các tiêu chí bị trừ điểm:\n- Kiểm tra: 1/2 điểm;\n- Báo cáo: 0,5/1 điểm;\n- Kế hoạch: 0,75/1 điểm.",
        "Kết quả như sau:\n- Tỷ lệ hồ sơ đúng hạn: 99,1%;\n- Tỷ lệ số hóa: 85%;\n- Tỷ lệ thanh toán: 70,2%.",
    ):
        assert not [score for score in scores_of(items, "Chỉ số CCHC năm 2023") if score.scope == "domain"]


def test_the_earlier_year_in_brackets_has_a_score_of_its_own() -> None:
    now, before = scores_of(
        "1. Kết quả năm 2023\n1.1. Cải cách thể chế: đạt 5 điểm trên thang điểm 6 (năm 2022: 5,5 điểm);"
    )
    assert (now.score, now.max_score, now.label) == (5, 6, "1.1")
    assert (before.score, before.year, before.label) == (5.5, 2022, "1.1")


def test_the_mean_of_all_is_the_wholes() -> None:
    (score,) = scores_of(
        "Mức độ chuyển đổi số trung bình của các huyện đạt 0,6427, tăng 0,0815 so với năm 2022.", "DTI"
    )
    assert (score.scope, score.score, score.change) == ("overall", 0.6427, 0.0815)


def test_a_list_of_names_and_numbers_gives_points_without_their_word() -> None:
    text = "Kết quả như sau:\n1. Phòng Tư pháp: 96,75.\n2. Phòng Y tế: 92.\n3. Phòng Quản lý xây dựng và hạ tầng: 89,5."
    found = scores_of(text, "kết quả chấm điểm cải cách hành chính năm 2023")
    assert [(score.name, score.score) for score in found] == [
        ("Phòng Tư pháp", 96.75),
        ("Phòng Y tế", 92),
        ("Phòng Quản lý xây dựng và hạ tầng", 89.5),
    ]


def test_a_list_of_counts_gives_no_points() -> None:
    for items in (
        "Số lượng hồ sơ trễ hạn:\n- Phòng A: 12,5;\n- Phòng B: 9;\n- Phòng C: 8.",
        "- Sở A: 3.\n- Sở B: 5.\n- Sở C: 2.",
    ):
        assert not scores_of(f"Tình hình như sau:\n{items}", "cải cách hành chính năm 2023")


def test_a_place_behind_the_parts_is_the_wholes() -> None:
    whole, one, other = scores_of(
        "Chỉ số CCHC đạt 83,9/100 điểm, trong đó điểm thẩm định là 58,4/70 điểm, điểm khảo sát là 25,5/30 điểm; "
        "xếp thứ 6/9 đơn vị.",
        "Chỉ số CCHC năm 2023",
    )
    assert (whole.score, whole.rank, whole.rank_of) == (83.9, 6, 9)
    assert one.rank is None and other.rank is None


def test_a_place_with_points_under_a_heading_that_names_units_is_no_task() -> None:
    text = "I. Các phòng chuyên môn\n- Thứ nhất: Phòng Tư pháp, đạt 95/100 điểm.\n- Thứ hai: Phòng Y tế, đạt 94 điểm."
    assert not find_assignments(find_settings(find_paragraphs(written(text))))


def test_rows_of_years_are_the_wholes_scores() -> None:
    text = "Năm | Tổng điểm | Xếp hạng trong tỉnh\n2021 | 78,4 | 12/17\n2022 | 81,95 | 9/17\n2023 | 84,22 | 6/17"
    found = scores_of(text, "Chỉ số cải cách hành chính giai đoạn 2021 - 2023")
    assert [(score.scope, score.year, score.score, score.rank, score.rank_of) for score in found] == [
        ("overall", 2021, 78.4, 12, 17),
        ("overall", 2022, 81.95, 9, 17),
        ("overall", 2023, 84.22, 6, 17),
    ]


def test_heads_that_differ_by_the_year_mean_the_same() -> None:
    text = (
        "Trụ cột | Mức đo năm 2022 | Mức đo năm 2023 | Thứ hạng năm 2023\n"
        "Nhận thức số | 0,75 | 0,825 | 30\nThể chế số | 0,8 | 0,86 | 41\nHạ tầng số | 0,4102 | 0,5577 | 48"
    )
    found = scores_of(text, "Chỉ số chuyển đổi số năm 2023")
    assert [(score.year, score.score) for score in found if score.name == "Thể chế số"] == [(2022, 0.8), (2023, 0.86)]


def test_typed_bars_around_rows_are_no_columns() -> None:
    (table,) = find_tables(written("| STT | Sở | Điểm |\n| 1 | Sở Y tế | 90 |\n| 2 | Sở Nội vụ | 89,5 |"))
    assert table.value.header == ["STT", "Sở", "Điểm"]
    assert table.value.rows == [["1", "Sở Y tế", "90"], ["2", "Sở Nội vụ", "89,5"]]


def test_a_place_in_a_point_of_its_own_is_of_the_points_said_last() -> None:
    text = "I. KẾT QUẢ\n- Điểm tự đánh giá: 91,5 điểm.\n- Điểm thẩm định: 87,25 điểm.\n- Xếp hạng: 7/19."
    claimed, given = scores_of(text, "Chỉ số cải cách hành chính năm 2023")
    assert (claimed.score, claimed.rank) == (91.5, None)
    assert (given.score, given.rank, given.rank_of) == (87.25, 7, 19)


def test_who_leads_has_the_first_place() -> None:
    text = "Dẫn đầu là Sở Y tế với 94,12 điểm; tiếp theo là Sở Nội vụ với 93,8 điểm, Sở Tư pháp với 92,95 điểm."
    assert [(score.name, score.rank) for score in scores_of(text, "xếp hạng cải cách hành chính năm 2023")] == [
        ("Sở Y tế", 1),
        ("Sở Nội vụ", None),
        ("Sở Tư pháp", None),
    ]


def test_a_difference_from_points_claimed_is_no_score() -> None:
    text = "Điểm thẩm định là 63,75/70 điểm, thấp hơn điểm tự chấm 3,5 điểm."
    assert [score.score for score in scores_of(text, "Chỉ số CCHC năm 2023")] == [63.75]


def test_a_ward_called_an_is_no_plan() -> None:
    head = "ỦY BAN NHÂN DÂN\nPHƯỜNG AN BÌNH\nSố: 12/BC-UBND\nAn Bình, ngày 05 tháng 3 năm 2024\nBÁO CÁO\nKết quả\n"
    assert extract(head).document.issuer == "Ủy ban nhân dân phường An Bình"


def test_points_under_the_names_of_units_are_theirs_and_no_tasks() -> None:
    text = (
        "1. Phòng Đào tạo\n- Điểm tự chấm: 96 điểm.\n- Điểm Hội đồng chấm: 93,5 điểm.\n- Xếp thứ: 1/6.\n"
        "2. Khoa Khoa học tự nhiên\n- Điểm tự chấm: 92 điểm.\n- Điểm Hội đồng chấm: 84 điểm.\n- Xếp thứ: 4/6."
    )
    found = scores_of(text, "kết quả chấm điểm cải cách hành chính năm 2023")
    assert [(score.scope, score.name, score.score, score.rank) for score in found] == [
        ("unit", "Phòng Đào tạo", 93.5, 1),
        ("unit", "Khoa Khoa học tự nhiên", 84, 4),
    ]
    assert not find_assignments(find_settings(find_paragraphs(written(text))))


def test_columns_of_months_are_read_like_those_of_years() -> None:
    text = (
        "Nhóm chỉ số | Điểm tối đa | Tháng 10 | Tháng 11 | Tăng, giảm\n"
        "Số hóa hồ sơ | 22 | 18,4 | 20,17 | 1,77\nThanh toán trực tuyến | 10 | 7,1 | 7,6 | 0,5\n"
        "Mức độ hài lòng | 18 | 17,1 | 17,1 | 0"
    )
    found = scores_of(text, "Bộ chỉ số tháng 11 năm 2025")
    assert [(score.score, score.change) for score in found if score.name == "Số hóa hồ sơ"] == [
        (18.4, None),
        (20.17, 1.77),
    ]
    assert len(found) == 6


def test_points_and_maximum_in_one_column() -> None:
    text = "Lĩnh vực | Đạt/Điểm tối đa | Hạng\nThể chế | 9,25/10 | 7/19\nCông vụ | 9,5/10 | 4/19\nBộ máy | 7/7 | 1/19"
    found = scores_of(text, "Chỉ số CCHC năm 2023")
    assert [(score.score, score.max_score, score.rank, score.rank_of) for score in found] == [
        (9.25, 10, 7, 19),
        (9.5, 10, 4, 19),
        (7, 7, 1, 19),
    ]


def test_criteria_three_levels_deep_with_points_need_no_word() -> None:
    text = (
        "Nội dung | Điểm chuẩn | Tự đánh giá | Thẩm định\n1.1.1. Ban hành kế hoạch | 1 | 1 | 0,5\n"
        "1.3.2. Xử lý sau kiểm tra | 1,5 | 1,5 | 1\n4.1.3. Số lượng cấp phó | 1 | 1 | 1"
    )
    settings, tables = find_settings(find_paragraphs(written(text))), find_tables(written(text))
    found = [fact.value for fact in find_criteria(settings, tables)]
    assert [(one.code, one.max_score, one.self_score, one.score) for one in found] == [
        ("1.1.1", 1, 1, 0.5),
        ("1.3.2", 1.5, 1.5, 1),
        ("4.1.3", 1, 1, 1),
    ]


def test_a_domains_name_ends_where_the_sentence_goes_on() -> None:
    text = "Lĩnh vực cải cách thủ tục hành chính tiếp tục là điểm sáng khi đạt 19,5 điểm trên tổng số 20 điểm."
    assert [score.name for score in scores_of(text, "Chỉ số CCHC năm 2023")] == ["cải cách thủ tục hành chính"]


def test_a_place_in_a_units_task_is_not_the_units() -> None:
    text = (
        "Phường An Bình đạt 97 điểm, xếp thứ nhất; phường An Hòa đạt 96 điểm, xếp thứ hai; phường An Lạc đạt 95 điểm.\n"
        "- Phòng Nội vụ: tham mưu khen thưởng các đơn vị xếp thứ nhất, thứ hai của từng khối."
    )
    assert len(scores_of(text, "xếp hạng cải cách hành chính năm 2023")) == 3


def test_points_no_others_exceed_are_the_maxima_whatever_their_head() -> None:
    text = (
        "TT | Hạng mục | Điểm khung | Tự chấm | Thẩm định\n1 | Cải cách thể chế | 12 | 11,5 | 10\n"
        "2 | Tài chính công | 8 | 8 | 7,25\n3 | Tổ chức bộ máy | 10 | 9 | 9"
    )
    found = scores_of(text, "Chỉ số CCHC năm 2023")
    assert [(score.score, score.max_score) for score in found] == [(10, 12), (7.25, 8), (9, 10)]


def test_the_column_that_is_never_below_the_others_is_the_whole() -> None:
    text = (
        "TT | Huyện | Điểm thẩm định | Điểm của dân | Điểm CCHC năm 2023\n1 | Huyện Bình Lục | 67,5 | 28,6 | 96,1\n"
        "2 | Huyện Kim Bảng | 65,8 | 27 | 92,8\n3 | Huyện Lý Nhân | 63 | 26,2 | 89,2"
    )
    assert [score.score for score in scores_of(text, "xếp hạng cải cách hành chính năm 2023")] == [96.1, 92.8, 89.2]


def test_bodies_beside_the_criteria_are_those_responsible_whatever_the_head() -> None:
    text = (
        "Mã | Tiêu chí | Điểm tối đa | Đạt | Đơn vị khắc phục\n1.1.2 | Kế hoạch | 2 | 1,5 | Văn phòng Sở\n"
        "3.2.1 | Đúng hạn | 4 | 3 | Thanh tra Sở\n6.1 | Giải ngân | 2 | 1 | Phòng Kế hoạch - Tài chính"
    )
    found = [fact.value for fact in find_criteria((), find_tables(written(text)), "Chỉ số CCHC năm 2023")]
    assert [(one.code, one.score, one.units) for one in found] == [
        ("1.1.2", 1.5, ["Văn phòng Sở"]),
        ("3.2.1", 3, ["Thanh tra Sở"]),
        ("6.1", 1, ["Phòng Kế hoạch - Tài chính"]),
    ]


MAXIMA = [
    "Cải cách thể chế (điểm tối đa 8): 6,75 điểm.",
    "Cải cách thể chế (tối đa 8 điểm): đạt 6,75 điểm.",
    "Cải cách thể chế: đạt 6,75 điểm, bằng 84,4% so với điểm tối đa (8 điểm).",
    "Cải cách thể chế: thẩm định 6,75/8 điểm.",
]


@pytest.mark.parametrize("text", MAXIMA)
def test_a_domains_name_has_neither_its_maximum_nor_who_scored_it(text: str) -> None:
    (score,) = scores_of(f"II. KẾT QUẢ\n- {text}", "Chỉ số CCHC năm 2023")
    assert (score.name, score.score, score.max_score) == ("Cải cách thể chế", 6.75, 8)


def test_a_list_of_units_under_a_line_that_speaks_of_domains_too() -> None:
    text = "1. Kết quả từng đơn vị, lĩnh vực:\n- Sở Y tế - 96 điểm.\n- Ban Dân tộc - 92 điểm.\n- Sở Nội vụ - 91 điểm."
    assert {score.scope for score in scores_of(text, "xếp hạng cải cách hành chính năm 2023")} == {"unit"}


def test_a_ward_called_huong_is_no_aim() -> None:
    text = (
        "1. Xếp loại Tốt\n1.1. UBND phường Phú Hội: 95,85 điểm (hạng 1/32).\n"
        "1.2. UBND phường Hương Sơ: 79,65 điểm (hạng 2/32).\n1.3. UBND xã Hải Dương: 74,3 điểm (hạng 3/32)."
    )
    assert [score.rank for score in scores_of(text, "xếp hạng cải cách hành chính năm 2024")] == [1, 2, 3]


def test_points_in_the_clause_behind_the_maximum_are_the_items() -> None:
    text = (
        "2. Điểm từng nội dung:\n2.1. Cải cách thể chế: Điểm tối đa 10; điểm tự chấm 9,5.\n"
        "2.2. Công vụ: Điểm tối đa 8; điểm tự chấm 8."
    )
    found = scores_of(text, "kết quả tự chấm điểm Chỉ số CCHC năm 2023")
    assert [(score.name, score.score, score.max_score) for score in found] == [
        ("Cải cách thể chế", 9.5, 10),
        ("Công vụ", 8, 8),
    ]


def test_what_two_columns_differ_by_is_the_change() -> None:
    text = (
        "Chi cục | Điểm CDCI 2022 | Điểm CDCI 2023 | Mức tăng | Xếp hạng 2023\nChi cục A | 78,12 | 82,45 | 4,33 | 1\n"
        "Chi cục B | 79,06 | 81,9 | 2,84 | 2\nChi cục C | 75,4 | 79,33 | 3,93 | 3"
    )
    found = scores_of(text, "đánh giá năng lực cạnh tranh (CDCI) năm 2023")
    assert [(score.score, score.change) for score in found if score.year == 2023] == [
        (82.45, 4.33),
        (81.9, 2.84),
        (79.33, 3.93),
    ]


def test_a_name_of_two_fields_at_the_end_is_whole() -> None:
    text = "1. Tiêu chí 4.3: 0/1 điểm. Trách nhiệm thuộc Phòng Tổng hợp, Quy hoạch."
    (found,) = find_criteria(find_settings(find_paragraphs(written(text))), ())
    assert found.value.units == ["Phòng Tổng hợp, Quy hoạch"]


def test_years_of_the_body_beside_the_mean_of_all() -> None:
    text = (
        "Lĩnh vực | Thang điểm | Huyện năm 2022 | Huyện năm 2023 | Bình quân tỉnh năm 2023\n"
        "Thể chế | 7 | 6,75 | 6,5 | 6,4\nCông vụ | 11 | 10,25 | 10 | 9,88\nTài chính công | 8 | 6,5 | 6 | 6,71"
    )
    found = scores_of(text, "Chỉ số CCHC năm 2023")
    assert [(score.year, score.score) for score in found if score.name == "Thể chế"] == [(2022, 6.75), (2023, 6.5)]
    assert len(found) == 6


def test_the_year_behind_its_quarters_is_the_result() -> None:
    text = (
        "Khoa, phòng | Quý I | Quý II | Quý III | Quý IV | Bình quân năm | Hạng\n"
        "Khoa Sản | 94 | 95 | 96 | 97 | 95,5 | 1\nKhoa Nội | 92 | 94 | 95 | 95 | 94 | 2\n"
        "Khoa Dược | 85 | 84 | 86 | 87 | 85,5 | 3"
    )
    assert [score.score for score in scores_of(text, "xếp hạng cải cách hành chính năm 2023")] == [95.5, 94, 85.5]


def test_each_criterion_of_a_sentence_has_its_own_unit() -> None:
    text = (
        "1. Tiêu chí 1.5 (0,5/1,5 điểm) do Văn phòng UBND huyện phụ trách; tiêu chí 6.1.1 (0,75/2 điểm) "
        "do Phòng Tài chính - Kế hoạch phụ trách; tiêu chí 7.3.2 (1/2,5 điểm) do Phòng Y tế phụ trách."
    )
    found = [fact.value for fact in find_criteria(find_settings(find_paragraphs(written(text))), ())]
    assert [(one.code, one.units) for one in found] == [
        ("1.5", ["Văn phòng UBND huyện"]),
        ("6.1.1", ["Phòng Tài chính - Kế hoạch"]),
        ("7.3.2", ["Phòng Y tế"]),
    ]


def test_who_is_to_reward_those_that_lead_has_a_task() -> None:
    text = "Điều 2. Giao Phòng Tài vụ đề xuất khen thưởng cho 03 khoa, phòng dẫn đầu."
    (task,) = find_assignments(find_settings(find_paragraphs(written(text))))
    assert task.value.unit == "Phòng Tài vụ"


def test_points_lost_out_of_the_maximum_in_one_column() -> None:
    text = (
        "STT | Tiêu chí mất điểm | Số điểm mất/điểm tối đa | Phòng chủ trì\n1 | 1.2.2. Báo cáo | 0,25/1 | Văn phòng\n"
        "2 | 5.3.2. Bồi dưỡng | 0,5/2 | Văn phòng\n3 | 6.2.1. Công khai | 0,5/1,5 | Phòng Nghiệp vụ 1"
    )
    found = [fact.value for fact in find_criteria((), find_tables(written(text)), "Chỉ số CCHC năm 2023")]
    assert [(one.code, one.lost, one.max_score, one.score, one.status) for one in found] == [
        ("1.2.2", 0.25, 1, 0.75, "deducted"),
        ("5.3.2", 0.5, 2, 1.5, "deducted"),
        ("6.2.1", 0.5, 1.5, 1, "deducted"),
    ]


def test_an_order_of_another_matter_makes_nobody_responsible_for_criteria() -> None:
    text = (
        "Các phòng bị trừ điểm nhiều ở tiêu chí 2.3 và tiêu chí 4.1.\n"
        "Giao Văn phòng Sở lưu hồ sơ chấm điểm, tham mưu Giám đốc Sở khen thưởng."
    )
    found = [fact.value for fact in find_criteria(find_settings(find_paragraphs(written(text))), ())]
    assert [(one.code, one.units) for one in found] == [("2.3", []), ("4.1", [])]
