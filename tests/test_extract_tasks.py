"""Units, assignments and criteria."""

from __future__ import annotations

import pytest
from written_pages import written

from vanban import extract
from vanban.extract.assignments.assignments import find_assignments
from vanban.extract.assignments.task_details import find_deadline
from vanban.extract.criteria.criteria import find_criteria
from vanban.extract.figures.criterion_codes import find_codes
from vanban.extract.layout.context import find_settings
from vanban.extract.layout.paragraphs import find_paragraphs
from vanban.extract.tables.tables import find_tables
from vanban.extract.units.units import units_at
from vanban.record import Assignment, Criterion


def assignments_of(text: str) -> list[Assignment]:
    return [fact.value for fact in find_assignments(find_settings(find_paragraphs(written(text))))]


def criteria_of(text: str) -> dict[str, Criterion]:
    transcript = written(text)
    found = find_criteria(find_settings(find_paragraphs(transcript)), find_tables(transcript))
    return {fact.value.code: fact.value for fact in found}


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Văn phòng Ban phân công công chức", ["Văn phòng Ban"]),
        ("các phòng thuộc Sở đăng ký sáng kiến", ["các phòng thuộc Sở"]),
        ("Phòng Tổ chức cán bộ tổ chức tập huấn", ["Phòng Tổ chức cán bộ"]),
        ("Phòng Xây dựng và kiểm tra văn bản tham mưu", ["Phòng Xây dựng và kiểm tra văn bản"]),
        ("Văn phòng Sở, Thanh tra Sở và các phòng rà soát", ["Văn phòng Sở", "Thanh tra Sở", "các phòng"]),
        ("Sở Văn hóa, Thể thao và Du lịch chủ trì", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("các sở, ban, ngành; UBND các huyện, thị xã báo cáo", ["các sở, ban, ngành", "UBND các huyện, thị xã"]),
        ("Sở Nội vụ, Ủy ban nhân dân các xã bố trí", ["Sở Nội vụ", "Ủy ban nhân dân các xã"]),
        ("Sở Tư pháp và Ủy ban nhân dân cấp huyện rà soát", ["Sở Tư pháp", "Ủy ban nhân dân cấp huyện"]),
        (
            "Sở Y tế, Công an tỉnh; Ủy ban nhân dân huyện Sa Thầy",
            ["Sở Y tế", "Công an tỉnh", "Ủy ban nhân dân huyện Sa Thầy"],
        ),
        ("Văn phòng HĐND và UBND huyện niêm yết", ["Văn phòng HĐND và UBND huyện"]),
        ("Văn phòng Đăng ký đất đai giải quyết", ["Văn phòng Đăng ký đất đai"]),
        ("Sở Tư pháp Chủ trì, phối hợp", ["Sở Tư pháp"]),
        ("thanh tra, kiểm tra công vụ", []),
        ("phòng chống tham nhũng", []),
        ("Đối tượng: cá nhân", []),
        ("Tổ chức thực hiện", []),
    ],
)
def test_a_unit_name_ends_where_its_task_begins(text: str, units: list[str]) -> None:
    assert [unit.text for unit in units_at(text)] == units


PLAN = """III. Nhiệm vụ
a) Công tác chỉ đạo, điều hành:
a1) Nhiệm vụ, giải pháp:
- Văn phòng Sở:
+ Tham mưu kế hoạch kiểm tra trước ngày 30/4/2025.
+ Đối với Tiêu chí thành phần “1.2.2: Báo cáo về kiểm soát TTHC” bị trừ điểm trong năm 2024, giao
Văn phòng Sở phân công cụ thể công chức theo dõi.
- Các phòng thuộc Sở:
Trưởng các phòng tiếp tục thực hiện nhiệm vụ được giao, kể cả nhiệm vụ do UBND tỉnh giao cho Sở Y tế.
+ Đối với Tiêu chí thành phần “3. 1.2: Rà soát TTHC” và “ 3.1.3: Xử lý vướng mắc qua rà soát” bị trừ điểm, giao
các phòng thuộc Sở rà soát lại.
b) Cải cách tổ chức bộ máy:
b1) Nhiệm vụ, giải pháp:
+ Thực hiện công tác bổ nhiệm đúng quy định.
IV. TỔ CHỨC THỰC HIỆN
1. Văn phòng Sở chịu trách nhiệm đôn đốc việc thực hiện.
2. Giao Thanh tra Sở kiểm tra đột xuất, định kỳ hằng quý báo cáo.
Trưởng các phòng, đơn vị chịu trách nhiệm thi hành Kế hoạch này./."""


def test_each_task_under_a_unit_heading_is_one_assignment() -> None:
    found = [(a.section, a.unit) for a in assignments_of(PLAN)]
    assert found == [
        ("a", "Văn phòng Sở"),
        ("a", "Văn phòng Sở"),
        ("a", "Các phòng thuộc Sở"),
        ("a", "Các phòng thuộc Sở"),
        ("IV", "Thanh tra Sở"),
    ]


def test_tasks_carry_their_criteria_and_deadlines() -> None:
    first, second, _, fourth, last = assignments_of(PLAN)
    assert first.deadline == "2025-04-30"
    assert second.criteria == ["1.2.2"]
    assert fourth.criteria == ["3.1.2", "3.1.3"]
    assert last.deadline == "định kỳ hằng quý"


def test_criteria_of_a_plan_have_units_status_name_and_action() -> None:
    found = criteria_of(PLAN)
    assert list(found) == ["1.2.2", "3.1.2", "3.1.3"]
    report = found["1.2.2"]
    assert (report.name, report.status, report.year) == ("Báo cáo về kiểm soát TTHC", "deducted", 2024)
    assert report.units == ["Văn phòng Sở"]
    assert report.action == "phân công cụ thể công chức theo dõi"
    assert found["3.1.2"].units == found["3.1.3"].units == ["các phòng thuộc Sở"]


def test_a_unit_heading_with_its_task_on_the_same_line_is_one_assignment() -> None:
    text = "1. Sở Nội vụ: Chủ trì, theo dõi việc thực hiện; báo cáo.\n2. Chi cục Thủy lợi, Chi cục Kiểm lâm: Rà soát."
    assert [a.unit for a in assignments_of(text)] == ["Sở Nội vụ", "Chi cục Thủy lợi", "Chi cục Kiểm lâm"]


def test_a_list_that_an_order_introduces_gives_each_unit_its_task() -> None:
    text = """2. Chủ tịch UBND tỉnh giao:
a) Sở Nội vụ tham mưu kế hoạch khắc phục, hoàn thành trong tháng 3/2025.
b) Văn phòng UBND tỉnh theo dõi, đôn đốc."""
    assert [(a.unit, a.deadline) for a in assignments_of(text)] == [
        ("Sở Nội vụ", "tháng 3/2025"),
        ("Văn phòng UBND tỉnh", None),
    ]


def test_a_unit_whose_name_lost_a_mark_once_keeps_its_name() -> None:
    text = """- Văn phòng Sở:
+ Rà soát thủ tục hành chính.
- Văn phong Sở:
+ Báo cáo kết quả.
Giao Văn phòng Sở theo dõi."""
    assert {a.unit for a in assignments_of(text)} == {"Văn phòng Sở"}


@pytest.mark.parametrize(
    "text",
    [
        "Điều 3. Chánh Văn phòng UBND tỉnh, Giám đốc các Sở: Tài chính, Y tế chịu trách nhiệm thi hành Quyết định này.",
        "Các đơn vị được giao nhiệm vụ thực hiện đúng tiến độ.",
        "Kết luận tại cuộc họp giao ban tháng 3.",
        "Đơn vị tính: Triệu đồng.",
        "Điều 3. Chánh Văn phòng UBND tỉnh; Giám đốc Sở Y tế;\nChủ tịch UBND các xã chịu trách nhiệm thi hành./.",
        "Cơ quan chủ quản: Chủ dự án.",
        "1. UBND xã Tân An: 94,25 điểm, xếp hạng 1;",
        "Chất lượng giáo Sở cần nâng cao.",
        "Nội dung | Đơn vị chủ trì\nTuyên truyền | Văn phòng Sở\nKiểm tra | Thanh tra Sở",
    ],
)
def test_invents_no_assignment(text: str) -> None:
    assert assignments_of(text) == []


def test_deadlines_are_dates_or_times_as_printed() -> None:
    assert find_deadline("hoàn thành trước ngày 15 tháng 12 năm 2023") == "2023-12-15"
    assert find_deadline("công khai trong quý II/2025") == "quý II/2025"
    assert find_deadline("thực hiện Chỉ thị số 02/CT-UBND ngày 18/01/2023") is None


def test_codes_count_only_where_criteria_are_spoken_of() -> None:
    assert [code.text for code in find_codes("Tiêu chí l.2.2 và 3. 1.3 bị trừ")] == ["1.2.2", "3.1.3"]
    assert find_codes("theo mục 1.2.2 và khoản 3.1 nêu trên") == ()
    assert criteria_of("1.2. Yêu cầu\n1.2.1. Nội dung các tiêu chí\n- Có giải pháp khắc phục 2.5 điểm.") == {}


def test_reads_points_of_criteria_in_prose() -> None:
    text = """II. Các tiêu chí bị trừ điểm
1. Tiêu chí 1.3.2 "Tuyên truyền CCHC": điểm tối đa 1,0 điểm; tự chấm 1,0 điểm; thẩm định đạt 0,5 điểm.
- Nguyên nhân: chưa tổ chức hội thi.
- Giải pháp: giao Văn phòng Sở xây dựng kế hoạch.
2. Tiêu chí 3.2.1 "Hồ sơ đúng hạn": 1,0/2,0 điểm. Đơn vị phụ trách: Phòng Kế hoạch.
3. Tiêu chí 5.2.4 đạt điểm tối đa."""
    found = criteria_of(text)
    first, second, third = found["1.3.2"], found["3.2.1"], found["5.2.4"]
    assert (first.max_score, first.self_score, first.score, first.units) == (1, 1, 0.5, ["Văn phòng Sở"])
    assert (second.max_score, second.score, second.status, second.units) == (2, 1, "deducted", ["Phòng Kế hoạch"])
    assert third.status == "met"


def test_reads_criteria_tables_and_merges_them_with_the_prose() -> None:
    text = """Đối với tiêu chí 1.2 bị trừ điểm, giao Thanh tra huyện kiểm tra lại.
Bảng 1. Kết quả chấm điểm các tiêu chí
STT | Tiêu chí | Điểm tối đa | Điểm tự chấm | Điểm thẩm định | Đơn vị chủ trì
1 | CHỈ ĐẠO ĐIỀU HÀNH | 4 | 4 | 3,5 |
1.1 | Kế hoạch | 2 | 2 | 2 | Phòng Nội vụ
1.2 | Báo cáo | 2 | 2 | 1,5 | Phòng Nội vụ"""
    found = criteria_of(text)
    assert set(found) == {"1.1", "1.2"}
    assert (found["1.1"].status, found["1.1"].units) == ("met", ["Phòng Nội vụ"])
    assert (found["1.2"].score, found["1.2"].self_score, found["1.2"].status) == (1.5, 2, "deducted")
    assert found["1.2"].units == ["Thanh tra huyện", "Phòng Nội vụ"]


def test_a_numbered_table_of_something_else_has_no_criteria() -> None:
    assert (
        criteria_of("STT | Loại chỉ tiêu | Chỉ tiêu\n1 | Đại học | 100\n1.1 | Tiểu học | 40\n1.2 | Mầm non | 60") == {}
    )


def test_a_deduction_is_told_through_a_misread_word() -> None:
    text = "Đối với Tiêu chí “2.1.1: Theo dõi thi hành pháp luật” bị trúc điểm năm 2024, giao Thanh tra Sở xử lý."
    assert {code: each.status for code, each in criteria_of(text).items()} == {"2.1.1": "deducted"}


def test_a_body_named_by_its_purpose_heads_its_tasks() -> None:
    text = """Chủ tịch UBND tỉnh yêu cầu:
1. Ban Chỉ đạo phòng cháy, chữa cháy rừng huyện Sa Thầy
a) Tăng cường tuần tra, canh gác rừng.
b) Khẩn trương hoàn thành đường băng cản lửa.
2. Sở Nội vụ, Ủy ban nhân dân các xã
- Bố trí kinh phí cho lực lượng tại chỗ.
3. Tổ công tác triển khai Đề án 06 đã rà soát dữ liệu dân cư.
- Kết quả chia sẻ với các sở.
"""
    found = [(task.unit, task.task) for task in assignments_of(text)]
    body = "Ban Chỉ đạo phòng cháy, chữa cháy rừng huyện Sa Thầy"
    assert found[:2] == [
        (body, "Tăng cường tuần tra, canh gác rừng."),
        (body, "Khẩn trương hoàn thành đường băng cản lửa."),
    ]
    assert {unit for unit, _ in found[2:]} == {"Sở Nội vụ", "Ủy ban nhân dân các xã"}


def test_a_division_of_several_fields_is_one_unit() -> None:
    (task,) = assignments_of("1. Giao Phòng Nghiệp vụ, Dự toán, Pháp chế chủ trì rà soát quy trình.\n")
    assert task.unit == "Phòng Nghiệp vụ, Dự toán, Pháp chế"


def test_points_taken_off_in_a_column_of_shortcomings_make_a_criterion_deducted() -> None:
    found = criteria_of(
        "Tiêu chí | Tồn tại, hạn chế | Giải pháp | Người chủ trì\n"
        "1.1.2 Báo cáo định kỳ | Gửi chậm báo cáo quý II (-0,25đ) | Lập lịch báo cáo | Bộ phận tổng hợp\n"
        "3.3.1 Hồ sơ trễ hạn | Không | Kiểm tra hằng ngày | Bộ phận một cửa\n"
    )
    assert (found["1.1.2"].lost, found["1.1.2"].status, found["1.1.2"].units) == (
        0.25,
        "deducted",
        ["Bộ phận tổng hợp"],
    )
    assert (found["3.3.1"].lost, found["3.3.1"].status) == (None, None)


def test_a_criterion_is_named_in_brackets_before_its_colon() -> None:
    found = criteria_of("- Tiêu chí 3.2.1 (Tỷ lệ TTHC được công khai đúng quy định): đạt 0,5/1 điểm.")
    assert (found["3.2.1"].name, found["3.2.1"].score) == ("Tỷ lệ TTHC được công khai đúng quy định", 0.5)
    assert criteria_of("- Tiêu chí 3.2.1 (giao Văn phòng Sở): trừ 0,5 điểm.")["3.2.1"].name is None


def test_points_of_each_criterion_named_before() -> None:
    found = criteria_of("- Tiêu chí 6.2.3 và 6.2.4: mỗi tiêu chí mất 0,5 điểm do chưa ban hành quy chế.")
    assert [(c.lost, c.status, c.name) for c in found.values()] == [(0.5, "deducted", None)] * 2


def test_a_long_name_in_brackets_that_no_colon_follows_is_no_riddle() -> None:
    text = "Cải thiện tiêu chí 6.1.1 (Thực hiện giải ngân kế hoạch đầu tư vốn ngân sách nhà nước của tỉnh hằng năm)."
    assert list(criteria_of(text)) == ["6.1.1"]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (
            'Cải thiện tiêu chí 3.3.2 "Số hóa" và tiêu chí 3.4.1 "Phản ánh" (lần lượt đạt 0,35/1 điểm và 0/1 điểm).',
            [(0.35, 1, None), (0, 1, None)],
        ),
        (
            "Các tiêu chí 1.1.3, 1.3.1, 4.2.2 bị trừ lần lượt 0,5; 0,25 và 1 điểm.",
            [(None, None, x) for x in (0.5, 0.25, 1)],
        ),
        ("Tiêu chí 2.1.1 và 2.1.2 lần lượt đạt 1,5 điểm, 2 điểm.", [(1.5, None, None), (2, None, None)]),
    ],
)
def test_points_told_in_turn_are_of_the_criteria_in_turn(text: str, points: list[tuple[float | None, ...]]) -> None:
    assert [(c.score, c.max_score, c.lost) for c in criteria_of(text).values()] == points


def test_criteria_that_lost_points_together_lost_some_each() -> None:
    found = criteria_of("Bổ sung minh chứng đối với các tiêu chí 1.1.3, 4.2.2 (mất tổng cộng 1,75 điểm).")
    assert [(c.status, c.lost) for c in found.values()] == [("deducted", None)] * 2


def test_units_named_each_before_its_criteria() -> None:
    found = criteria_of(
        "Khắc phục tiêu chí 2.3.1, 3.2.2, 3.2.3 và 6.1.1 bị trừ điểm; "
        "giao Sở Tư pháp chịu trách nhiệm tiêu chí 2.3.1, Văn phòng UBND tỉnh "
        "tiêu chí 3.2.2 và 3.2.3, Sở Kế hoạch và Đầu tư tiêu chí 6.1.1."
    )
    assert {code: criterion.units for code, criterion in found.items()} == {
        "2.3.1": ["Sở Tư pháp"],
        "3.2.2": ["Văn phòng UBND tỉnh"],
        "3.2.3": ["Văn phòng UBND tỉnh"],
        "6.1.1": ["Sở Kế hoạch và Đầu tư"],
    }


@pytest.mark.parametrize(
    ("lead", "points"),
    [
        ("Phân công theo dõi các lĩnh vực:", ["Văn phòng Sở: lĩnh vực 1, 4;", "Thanh tra Sở: lĩnh vực 2."]),
        ("Giám đốc Sở giao các đơn vị sau chủ trì khắc phục tiêu chí bị mất điểm:",
         ["Văn phòng Sở: tiêu chí 1.1.2;", "Thanh tra Sở: tiêu chí 3.2.1 (hồ sơ trễ hạn)."]),
        ("Phân công trách nhiệm cho các phòng như sau:",
         ["Văn phòng Sở chủ trì theo dõi công vụ.", "Thanh tra Sở chủ trì theo dõi kiến nghị."]),
    ],
)  # fmt: skip
def test_an_order_over_a_list_gives_each_whatever_stands_behind_the_name(lead: str, points: list[str]) -> None:
    text = "\n".join(["Điều 1. " + lead, *(f"- {point}" for point in points), "Điều 2. Quyết định có hiệu lực."])
    assert [task.unit for task in extract(text).assignments] == ["Văn phòng Sở", "Thanh tra Sở"]


def test_offices_without_a_word_for_a_body_have_tasks_under_such_an_order() -> None:
    lines = ["+ Văn phòng - Thống kê: theo dõi, báo cáo.", "+ Tư pháp - Hộ tịch: rà soát thủ tục."]
    text = "\n".join(["UBND xã giao nhiệm vụ cho các bộ phận như sau:", *lines])
    assert [task.unit for task in extract(text).assignments] == ["Văn phòng - Thống kê", "Tư pháp - Hộ tịch"]


@pytest.mark.parametrize(
    "text",
    [
        "Các tiêu chí bị trừ điểm và phân công khắc phục:\n1. Văn phòng Sở: tiêu chí 1.3.1 Kiểm tra (0,5/1 điểm).",
        "- Phòng Nội vụ: để mất điểm tiêu chí 1.3.\n- Phòng Tư pháp: để mất điểm tiêu chí 5.2.",
        "a) Phòng Nội vụ\nĐể xảy ra sai sót ở tiêu chí 1.3.\nb) Phòng Tư pháp\nĐể xảy ra sai sót ở tiêu chí 2.3.",
        "Ban Chỉ đạo phân công theo dõi tiêu chí như sau:\n(i) Sở Tư pháp theo dõi tiêu chí 2.1.1 và 2.1.3;",
        "B. Đối với các đơn vị trực thuộc:\nĐiều 2. Kết quả là cơ sở để bình xét thi đua.",
        "1. Thanh tra tỉnh: Hội đồng thống nhất chấm 82,4 điểm.\n2. Sở Y tế: Hội đồng thống nhất chấm 88,8 điểm.",
        "Các đơn vị có kết quả xuất sắc:\n- Sở Công Thương (96,1 điểm)\n- UBND huyện Bình Lục (92,9 điểm)",
    ],
)
def test_results_and_losses_of_units_are_no_tasks(text: str) -> None:
    assert not extract(text).assignments


def test_something_counted_is_a_task_by_whatever_verb() -> None:
    lines = ["1. Văn phòng Sở", "- Rà soát quy chế.", "2. Phòng Thông tin - Lưu trữ", "- Scan 120.000 hồ sơ địa chính."]
    units = [task.unit for task in extract("\n".join(lines)).assignments]
    assert units == ["Văn phòng Sở", "Phòng Thông tin - Lưu trữ"]


def test_points_may_be_lettered_behind_the_number_of_their_section() -> None:
    lines = ["4. Phân công", "4.a) Phòng Đào tạo:", "- Tổ chức hai đợt tập huấn;", "- Rà soát quy chế thi."]
    lines += ["4.b) Phòng Kế toán:", "- Tích hợp hóa đơn điện tử.", "5. Báo cáo", "Gửi báo cáo trước ngày 15/12."]
    units = [task.unit for task in extract("\n".join(lines)).assignments]
    assert units == ["Phòng Đào tạo", "Phòng Đào tạo", "Phòng Kế toán"]
