"""Points of lists read as rows: what all say in one place is a column, whatever words stand around it."""

from drawn_facts import document

from vanban import extract

RANKED = "Công bố kết quả xếp hạng Chỉ số cải cách hành chính năm 2023"
LOST = "Giải trình các tiêu chí bị trừ điểm Chỉ số CCHC năm 2023 của Sở"


def scores(*lines, subject=RANKED):
    found = extract(document(subject, lines)).scores
    return [(each.scope, each.name, each.score, each.rank) for each in found]


def criteria(*lines):
    found = extract(document(LOST, lines)).criteria
    return [(each.code, each.max_score, each.self_score, each.score, each.units) for each in found]


def test_places_without_points_rank_units():
    lines = ("Thứ tự xếp hạng của các phòng:", "• Phòng Y tế – hạng 2, loại B.", "• Phòng Nội vụ – hạng 3, loại B.")
    assert scores(*lines, "• Thanh tra huyện – hạng 1, loại A.") == [
        ("unit", "Phòng Y tế", None, 2),
        ("unit", "Phòng Nội vụ", None, 3),
        ("unit", "Thanh tra huyện", None, 1),
    ]


def test_the_place_of_the_year_before_is_not_that_of_the_year():
    lines = [
        f"- {name}: đạt {points}đ, thứ {place}, năm 2022 xếp thứ {before}"
        for name, points, place, before in (
            ("Huyện Kim Bảng", "94,96", 1, 2), ("Huyện Lý Nhân", "71,78", 2, 3), ("Huyện Bình Lục", "64,25", 3, 1)
        )
    ]  # fmt: skip
    assert [each[2:] for each in scores("Kết quả của các huyện:", *lines)] == [(94.96, 1), (71.78, 2), (64.25, 3)]


def test_lines_under_a_unit_say_its_points_and_its_place():
    names = ("Sở Y tế", "Sở Tư pháp", "Ban Dân tộc")
    lines = [
        line
        for at, name in enumerate(names, 1)
        for line in (f"{at}. {name}", f"- Tổng điểm: {96 - at},5", f"- Xếp hạng: {at}")
    ]
    assert scores("Kết quả như sau:", *lines) == [
        ("unit", "Sở Y tế", 95.5, 1),
        ("unit", "Sở Tư pháp", 94.5, 2),
        ("unit", "Ban Dân tộc", 93.5, 3),
    ]


def test_points_stand_before_the_names_of_parts():
    lines = ("Điểm các lĩnh vực:", "1) 10,5 điểm: Cải cách thể chế;", "2) 7,25 điểm: Cải cách tài chính công;")
    assert scores(*lines, "3) 6 điểm: Cải cách chế độ công vụ.") == [
        ("domain", "Cải cách thể chế", 10.5, None),
        ("domain", "Cải cách tài chính công", 7.25, None),
        ("domain", "Cải cách chế độ công vụ", 6, None),
    ]


def test_of_two_figures_the_one_that_no_other_exceeds_is_the_maximum():
    lines = (
        "Phân công khắc phục các tiêu chí bị trừ điểm như sau:",
        "+ Ban hành kế hoạch (1.4.2): 1,5 điểm, đạt 1,25 điểm; Phòng Tổ chức cán bộ",
        "+ Công khai thủ tục hành chính (2.4.3): 2 điểm, đạt 0,75 điểm; Phòng Quản lý vận tải",
        "+ Sáng kiến (3.2.3): 1,5 điểm, đạt 0,25 điểm; Văn phòng Sở.",
    )
    assert criteria(*lines) == [
        ("1.4.2", 1.5, None, 1.25, ["Phòng Tổ chức cán bộ"]),
        ("2.4.3", 2, None, 0.75, ["Phòng Quản lý vận tải"]),
        ("3.2.3", 1.5, None, 0.25, ["Văn phòng Sở"]),
    ]


def test_a_unit_before_the_code_is_whose_the_criterion_is():
    lines = [
        f"({unit}) {code} - {name}; tối đa {most}; tự chấm {own}; thẩm định {got}."
        for unit, code, name, most, own, got in (
            ("Văn phòng Sở", "1.2.3", "Báo cáo định kỳ", "1", "0,5", "0,25"),
            ("Thanh tra Sở", "2.1.4", "Ban hành kế hoạch", "3", "2", "1,75"),
            ("Phòng Hợp tác quốc tế", "3.3.2", "Sáng kiến", "3", "0,75", "0,5"),
        )
    ]
    marked = [f"{at}) {line}" for at, line in enumerate(lines, 1)]
    assert criteria("Các tiêu chí mất điểm:", *marked) == [
        ("1.2.3", 1, 0.5, 0.25, ["Văn phòng Sở"]),
        ("2.1.4", 3, 2, 1.75, ["Thanh tra Sở"]),
        ("3.3.2", 3, 0.75, 0.5, ["Phòng Hợp tác quốc tế"]),
    ]


def test_years_indexes_and_what_is_spent_are_no_ranked_units():
    years = ("Kết quả các năm:", "- Năm 2021: 83,12 điểm, xếp hạng 9/30.", "- Năm 2022: 85,47 điểm, xếp hạng 6/30.")
    assert {each[0] for each in scores(*years, "- Năm 2023: 86,93 điểm, xếp hạng 5/30.")} == {"overall"}
    lines = ("Tỷ lệ giải ngân của các đơn vị:", "- Sở Y tế (42,21%);", "- Sở Tư pháp (46,14%);", "- Sở Xây dựng (66%).")
    assert scores(*lines, subject="Kết quả giải ngân vốn đầu tư công") == []


def test_of_points_had_and_points_to_be_had_the_latter_are_the_aim():
    lines = (
        "Mục tiêu năm 2024 theo lĩnh vực:",
        "- Cải cách thể chế: 10,75/12 → 11,25/12;",
        "- Cải cách tài chính công: 7,25/9,5 → 7,75/9,5;",
        "- Cải cách chế độ công vụ: 7,25/10 → 8,25/10.",
    )
    record = extract(document("Kế hoạch cải thiện Chỉ số cải cách hành chính năm 2024", lines))
    assert [(each.name, each.score, each.max_score, each.year) for each in record.targets] == [
        ("Cải cách thể chế", 11.25, 12, 2024),
        ("Cải cách tài chính công", 7.75, 9.5, 2024),
        ("Cải cách chế độ công vụ", 8.25, 10, 2024),
    ]
    assert not record.scores


def test_money_is_no_points_and_scores_before_a_criterion_stay() -> None:
    head = "BÁO CÁO\nKết quả Chỉ số cải cách hành chính năm 2022\n\nI. KẾT QUẢ\n"
    money = "Thưởng cho xã Ia Khai (3.000.000 đồng), thị trấn Ia Kha (2.000.000 đồng), xã Ia Tô (1.000.000 đồng).\n"
    assert extract(head + money).scores == []
    text = head + (
        "1. Lĩnh vực Chỉ đạo điều hành (đạt 9,4/13 điểm): mất điểm tại tiêu chí 1.5.2 vì chậm báo cáo.\n"
        "2. Lĩnh vực Tài chính công (đạt 5,5/9 điểm): mất điểm tại tiêu chí 6.1.1 vì gói thầu bị hủy.\n"
    )
    assert [(score.name, score.score) for score in extract(text).scores] == [
        ("Chỉ đạo điều hành", 9.4),
        ("Tài chính công", 5.5),
    ]


def test_what_stands_behind_the_last_point_is_no_part_of_it() -> None:
    text = (
        "BÁO CÁO\nKết quả Chỉ số năng lực cạnh tranh năm 2021\n\n"
        "+ Hỗ trợ doanh nghiệp: 7,85 điểm (thứ hạng 2/26);\n"
        "+ Chi phí không chính thức: 7,92 điểm (thứ hạng 3/26);\n"
        "+ Vai trò người đứng đầu: 8,11 điểm (thứ hạng 1/26). Kết quả giảm.\n"
        "- Chỉ số có điểm giảm: Chi phí thời gian. Nguyên nhân: chờ ý kiến của cơ quan phòng cháy.\n"
        "- Kế hoạch năm 2022: tổng điểm từ 79 điểm trở lên.\n"
    )
    assert [(score.score, score.rank) for score in extract(text).scores] == [(7.85, 2), (7.92, 3), (8.11, 1)]


def test_a_day_behind_its_word_is_no_points_out_of_all() -> None:
    found = criteria(
        '1. Tiêu chí 1.3.2 "Xử lý sau kiểm tra" đạt 0,5/1 điểm do ba trạm chưa báo cáo. Giao Thanh tra Sở rà.',
        '2. Tiêu chí 3.1.4 "Rà soát thủ tục" không có điểm (thang điểm 1,5) do gửi sau hạn 31/8. Giao Phòng Y rà lại.',
        '3. Tiêu chí 5.2.3 "Bố trí công chức" đạt 1/2 điểm do thiếu nhân lực. Giao Phòng Tổ chức lập kế hoạch.',
    )
    assert found[1][:4] == ("3.1.4", 1.5, None, None)
