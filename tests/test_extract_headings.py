"""Unit headings in all their forms: what stands before the units and behind them, how tasks are marked; aims."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_pages import written

from vanban.extract.assignments.assignments import find_assignments
from vanban.extract.layout.context import find_settings
from vanban.extract.layout.paragraphs import find_paragraphs
from vanban.extract.targets.targets import find_targets
from vanban.extract.units.units import units_at

UNITS = (
    "Sở Nội vụ",
    "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
    "Ban Chỉ huy Quân sự huyện",
    "Trung tâm Văn hóa, Thể thao và Truyền thông huyện",
    "UBND các huyện, thị xã, thành phố",
    "Thủ trưởng các sở, ban, ngành",
    "Phòng Tổ chức cán bộ",
    "Ban Quản lý dự án đầu tư xây dựng",
    "Huyện đoàn",
    "Chi cục Chăn nuôi và Thú y",
)
HEADS = (
    "{}",
    "{}:",
    "Giao {}:",
    "Đối với {}",
    "Trách nhiệm của {}:",
    "Nhiệm vụ của {}",
    "Về phía {}:",
    "{} có trách nhiệm:",
    "{} chủ trì, phối hợp thực hiện",
    "{}, có nhiệm vụ:",
    "Giao {} chủ trì, phối hợp với các cơ quan liên quan:",
    "{} chịu trách nhiệm:",
    "{} lãnh đạo, chỉ đạo:",
    "{} khẩn trương:",
    "{} thực hiện các nhiệm vụ sau",
)
NUMBERS = ("{0}. ", "{0}) ", "({0}) ", "{0}- ", "* ")
POINTS = ("- ", "+ ", "a) ")
TASKS = (
    "Đẩy nhanh tiến độ giải ngân vốn đầu tư công.",
    "Siết chặt kỷ luật, kỷ cương hành chính; báo cáo trước ngày 15/12/2024.",
    "Chủ trì, phối hợp với Sở Tư pháp rà soát văn bản.",
    "Tháo gỡ khó khăn, vướng mắc cho doanh nghiệp.",
)


def assigned(text: str) -> list[tuple[str, str]]:
    found = find_assignments(find_settings(find_paragraphs(written(text))))
    return [(fact.value.unit, fact.value.task) for fact in found]


@settings(max_examples=80, deadline=None)
@given(
    head=st.sampled_from(HEADS),
    number=st.sampled_from(NUMBERS),
    point=st.sampled_from(POINTS),
    lists=st.lists(st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True), min_size=2, max_size=3),
    tasks=st.lists(st.sampled_from(TASKS), min_size=1, max_size=3, unique=True),
)
def test_every_task_under_a_heading_goes_to_every_unit_in_it(
    head: str, number: str, point: str, lists: list[list[str]], tasks: list[str]
) -> None:
    lines = ["II. PHÂN CÔNG NHIỆM VỤ"]
    for index, units in enumerate(lists, 1):
        lines.append(number.format(index) + head.format("; ".join(units)))
        marks = ("a) ", "b) ", "c) ") if point == "a) " else (point,) * 3
        lines += [mark + task for mark, task in zip(marks, tasks, strict=False)]
    wanted = sorted(unit for units in lists for unit in units for _ in tasks)
    assert sorted(unit for unit, _ in assigned("\n".join(lines))) == wanted


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh, Tỉnh đoàn:", ["Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Tỉnh đoàn"]),
        ("Phòng Kê khai và Kế toán thuế đôn đốc", ["Phòng Kê khai và Kế toán thuế"]),
        ("Văn phòng Cục Thuế tổng hợp, báo cáo", ["Văn phòng Cục Thuế"]),
        ("các đơn vị sự nghiệp công lập rà soát", ["các đơn vị sự nghiệp công lập"]),
        ("Các ban xây dựng Đảng, Văn phòng Huyện ủy", ["Các ban xây dựng Đảng", "Văn phòng Huyện ủy"]),
        ("Văn phòng UBND tỉnh và UBND xã Tân Lập rà soát", ["Văn phòng UBND tỉnh", "UBND xã Tân Lập"]),
        ("Phòng Nội vụ và Cổng Thông tin điện tử tỉnh", ["Phòng Nội vụ", "Cổng Thông tin điện tử tỉnh"]),
        ("đồng chí Vàng A Pó, Phó Chủ tịch UBND huyện chỉ đạo", ["đồng chí Vàng A Pó"]),
        ("từng đồng chí Phó Chủ tịch UBND tỉnh phụ trách", ["từng đồng chí Phó Chủ tịch UBND tỉnh"]),
    ],
)
def test_names_end_where_their_words_end(text: str, units: list[str]) -> None:
    assert [unit.text for unit in units_at(text)] == units


def test_a_point_beside_unit_headings_is_one_whatever_word_it_begins_with() -> None:
    text = """2. PHÂN CÔNG
2.1. Hiệu trưởng
- Ban hành kế hoạch năm học.
2.2. Tổ Văn phòng
- Cập nhật cơ sở dữ liệu ngành.
2.3. Cha mẹ học sinh, cộng tác viên
- Sinh hoạt câu lạc bộ mỗi tháng một lần.
2.4. Kinh phí
- Lấy từ nguồn chi thường xuyên."""
    assert [unit for unit, _ in assigned(text)] == ["Hiệu trưởng", "Tổ Văn phòng", "Cha mẹ học sinh, cộng tác viên"]


@pytest.mark.parametrize(
    "text",
    [
        "Tham dự có lãnh đạo các sở: Nội vụ, Tài chính, Kế hoạch và Đầu tư.",
        "1. Lãnh đạo các sở: Nội vụ, Tài chính, Kế hoạch và Đầu tư.",
        "1. Các Ủy viên:\n- Lãnh đạo Sở Nội vụ;\n- Lãnh đạo Công an tỉnh.",
        "1. Cải cách thể chế\n- Đơn vị chủ trì: Phòng Nội vụ.\n- Đơn vị phối hợp: Các phòng, ban.",
        "Điều 3. Sở Nội vụ, Sở Tài chính chịu trách nhiệm thi hành Quyết định này.",
        "- Đoàn viên: Mức tối đa 1.700.000 đồng/người/ngày.",
    ],
)
def test_lists_of_guests_members_and_columns_are_no_tasks(text: str) -> None:
    assert assigned("II. NỘI DUNG\n" + text) == []


AIMS = [
    ("đạt từ {} trở lên", ">="),
    ("không thấp hơn {}", ">="),
    ("bằng hoặc cao hơn {}", ">="),
    ("đạt tối thiểu {}", ">="),
    ("đạt hơn {}", ">"),
    ("cải thiện và nâng lên trên {}", ">"),
    ("duy trì mức {}", "="),
]
PLACES = [
    ("nằm trong nhóm 05 phòng chuyên môn dẫn đầu", 5, None),
    ("thuộc nhóm 5 tỉnh, thành phố dẫn đầu cả nước", 5, None),
    ("nằm trong số 5 đơn vị dẫn đầu", 5, None),
    ("vào tốp 5", 5, None),
    ("xếp hạng từ 5/19 trở lên", 5, 19),
    ("duy trì vị trí thứ 5", 5, None),
]


@pytest.mark.parametrize(("aim", "comparator"), AIMS)
@pytest.mark.parametrize(("place", "rank", "of"), PLACES)
def test_an_aim_has_its_points_its_comparator_and_its_place(
    aim: str, comparator: str, place: str, rank: int, of: int | None
) -> None:
    text = f"II. MỤC TIÊU\nNăm 2024, Chỉ số cải cách hành chính của Sở {aim.format('91,5 điểm')}, {place}."
    (fact,) = find_targets(find_settings(find_paragraphs(written(text))), about_index=True)
    target = fact.value
    assert (target.score, target.comparator, target.rank, target.rank_of) == (91.5, comparator, rank, of)
    assert target.year == 2024


def test_units_stand_behind_ordinals_and_strangers_among_units() -> None:
    text = """Chủ tịch UBND huyện chỉ thị:
Một là, Trưởng các phòng, ban:
- Đối thoại định kỳ hằng tháng.
Hai là, Phòng Nội vụ:
- Chủ trì khảo sát, báo cáo trước ngày 30/9/2023.
3. Trung tâm Dịch vụ việc làm, Cơ sở cai nghiện ma túy:
Công khai quy trình tiếp nhận.
Nhận được Chỉ thị này, yêu cầu các đơn vị thực hiện."""
    units = ["Trưởng các phòng, ban", "Phòng Nội vụ", "Trung tâm Dịch vụ việc làm", "Cơ sở cai nghiện ma túy"]
    assert [unit for unit, _ in assigned(text)] == units


def test_what_stands_right_under_a_unit_is_its_task_whatever_words_open_it() -> None:
    text = """IV. TỔ CHỨC THỰC HIỆN
1. Trung tâm Y tế
Định kỳ hằng tháng công khai kết quả khảo sát sự hài lòng của người bệnh.
2. UBND các xã, phường
Căn cứ Kế hoạch này, xây dựng kế hoạch của địa phương trước ngày 25/4/2024.
Căn cứ Kế hoạch này, các cơ quan, đơn vị nghiêm túc triển khai thực hiện."""
    assert assigned(text) == [
        ("Trung tâm Y tế", "Định kỳ hằng tháng công khai kết quả khảo sát sự hài lòng của người bệnh."),
        ("UBND các xã, phường", "Căn cứ Kế hoạch này, xây dựng kế hoạch của địa phương trước ngày 25/4/2024."),
    ]


def test_what_an_invitation_says_behind_the_guests_is_no_task_of_the_last() -> None:
    text = """Văn phòng kính mời:
1. Chủ tịch UBND các phường.
Thời gian: 14 giờ 00, ngày 10 tháng 3 năm 2025. Địa điểm: Phòng họp số 1.
Phòng Nội vụ chuẩn bị báo cáo."""
    assert assigned(text) == []
