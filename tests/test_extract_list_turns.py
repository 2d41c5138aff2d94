"""Lists, tables and aims in further turns: who stands over bullets, what a line leads up to, where points come to."""

from __future__ import annotations

import pytest
from drawn_facts import document

from vanban import extract
from vanban.record import Record

SUBJECT = "Nâng cao Chỉ số cải cách hành chính năm 2023"


def read(*lines: str, subject: str = SUBJECT) -> Record:
    return extract(document(subject, lines))


def tasks(record: Record) -> list[tuple[str | None, str]]:
    return [(each.unit, each.task.rstrip(".;")) for each in record.assignments]


def test_codes_with_points_under_a_unit_are_its_criteria_and_no_tasks() -> None:
    record = read(
        "Danh mục tiêu chí thành phần có điểm thấp:",
        "1. Văn phòng UBND tỉnh",
        "- 3.1.2 Rà soát, đơn giản hóa quy định (1/2 điểm);",
        "- 7.2.1 Dịch vụ công mức độ 4 (0,35/1 điểm).",
        "2. Sở Tài chính",
        "- 6.2.1 Đơn vị sự nghiệp tự bảo đảm chi (0/1 điểm).",
    )
    assert record.assignments == []
    assert [(c.code, c.score, c.max_score, c.units) for c in record.criteria] == [
        ("3.1.2", 1, 2, ["Văn phòng UBND tỉnh"]),
        ("7.2.1", 0.35, 1, ["Văn phòng UBND tỉnh"]),
        ("6.2.1", 0, 1, ["Sở Tài chính"]),
    ]


def test_a_line_names_whose_the_bullets_below_or_above_are() -> None:
    bullets = ["- 1.2.1. Hoàn thành kế hoạch: 1/2 điểm.", "- 3.2.1. Hồ sơ nuôi trồng đúng hạn: 1,5/2 điểm."]
    lines = ["Đơn vị: Văn phòng Sở", "Đơn vị: Chi cục Thủy sản"]
    over = read("II. CÁC TIÊU CHÍ BỊ ĐIỂM THẤP", lines[0], bullets[0], lines[1], bullets[1], "III. CAM KẾT")
    under = read("II. CÁC TIÊU CHÍ BỊ ĐIỂM THẤP", bullets[0], lines[0], bullets[1], lines[1], "III. CAM KẾT")
    for record in (over, under):
        assert [c.units for c in record.criteria] == [["Văn phòng Sở"], ["Chi cục Thủy sản"]]


def test_further_criteria_behind_a_units_colon_are_its_own_too() -> None:
    record = read(
        "1. Văn phòng: tiêu chí 1.2 chưa đạt (1,5/2 điểm), tiêu chí 6.4 chưa đạt (2,14/4 điểm).",
        "2. Phòng Người có công: tiêu chí 2.5 chưa đạt (3,6/5 điểm).",
    )
    assert [c.units for c in record.criteria] == [["Văn phòng"], ["Văn phòng"], ["Phòng Người có công"]]


def test_a_sentence_speaks_of_all_criteria_above_it() -> None:
    record = read(
        "2. Các tiêu chí mất điểm",
        "- Tiêu chí 1.5.1 (sáng kiến) được 1/2 điểm.",
        "- Tiêu chí 5.2.3 (tinh giản biên chế) được 0/1 điểm.",
        "Cả hai tiêu chí trên do Văn phòng Sở phụ trách.",
        "3. Khắc phục",
    )
    assert [c.units for c in record.criteria] == [["Văn phòng Sở"], ["Văn phòng Sở"]]


def test_offices_with_a_dash_behind_their_word_stay_whole_in_a_list() -> None:
    record = read(
        "UBND xã giải trình:",
        "- Tiêu chí 1.3 được 1/3 điểm: thiếu biên bản. Trách nhiệm: Bộ phận Văn phòng - Thống kê.",
        "- Tiêu chí 2.2 được 4/10 điểm: cập nhật chậm. Trách nhiệm: Bộ phận Tư pháp - Hộ tịch.",
        "- Tiêu chí 6.1 được 1/5 điểm: ít hồ sơ. Trách nhiệm: Bộ phận Văn hóa - Xã hội.",
    )
    assert [c.units[0] for c in record.criteria] == [
        "Bộ phận Văn phòng - Thống kê",
        "Bộ phận Tư pháp - Hộ tịch",
        "Bộ phận Văn hóa - Xã hội",
    ]


def test_a_heading_may_end_in_the_time_to_come() -> None:
    record = read("II. Nhiệm vụ trong thời gian đến", "1. Phòng Nội vụ", "- Rà soát cuộc họp.", "III. HẾT")
    assert tasks(record) == [("Phòng Nội vụ", "Rà soát cuộc họp")]


def test_givers_name_bodies_that_begin_as_the_verb_ends() -> None:
    record = read(
        "Chủ tịch UBND giao Sở Nội vụ xây dựng phiếu khảo sát; giao Viện Nghiên cứu phát triển tổng hợp kết quả.",
        "Phòng Kinh tế được giao công khai giá đất trên Cổng thông tin điện tử; Trung tâm Hành chính công được giao "
        "khảo sát ý kiến doanh nghiệp.",
    )
    assert [unit for unit, _ in tasks(record)] == [
        "Sở Nội vụ",
        "Viện Nghiên cứu phát triển",
        "Phòng Kinh tế",
        "Trung tâm Hành chính công",
    ]


def test_points_without_a_stop_under_a_line_are_a_list_of_aims() -> None:
    record = read(
        "Chỉ tiêu phấn đấu từng lĩnh vực:",
        "1. Cải cách thể chế: từ 9 điểm trở lên",
        "2. Tài chính công: từ 7 điểm trở lên",
    )
    assert [(t.scope, t.name, t.score) for t in record.targets] == [
        ("domain", "Cải cách thể chế", 9),
        ("domain", "Tài chính công", 7),
    ]


@pytest.mark.parametrize(
    ("lines", "targets"),
    [
        (["- Trụ cột Kinh tế số đạt từ 0,68 trở lên."], [("domain", "Kinh tế số", 0.68)]),
        (["- Lĩnh vực Thể chế tăng lên ít nhất 25 điểm, hạng 22."], [("domain", "Thể chế", 25)]),
        (["Phấn đấu Chỉ số CCHC của huyện tăng lên 88 điểm, vươn lên hạng 3/8."], [("overall", None, 88)]),
        (["Người dự tuyển phải đạt từ 50 điểm trở lên ở vòng 2."], []),
        (
            ["Chỉ số CCHC của quận đạt trên 90%. Trong đó: tiếp cận dịch vụ đạt trên 88%."],
            [("overall", None, 90), ("domain", "tiếp cận dịch vụ", 88)],
        ),
    ],
)
def test_what_aims_come_to(lines: list[str], targets: list[tuple[str, str | None, float]]) -> None:
    record = read("II. MỤC TIÊU", *lines)
    assert [(t.scope, t.name, t.score) for t in record.targets] == targets


def test_a_line_that_informs_leads_up_to_results_whatever_they_are_told_for() -> None:
    record = read(
        "Để hoàn thành mục tiêu năm 2023 đạt trên 68,5 điểm, Sở thông báo điểm các chỉ số thành phần như sau:",
        "- Gia nhập thị trường đạt 7,36 điểm, xếp thứ 18/63;",
        "- Tiếp cận đất đai đạt 7,28 điểm, xếp thứ 16/63.",
        subject="Chỉ số năng lực cạnh tranh (PCI)",
    )
    assert [(s.name, s.score, s.rank) for s in record.scores] == [
        ("Gia nhập thị trường", 7.36, 18),
        ("Tiếp cận đất đai", 7.28, 16),
    ]
    assert [t.score for t in record.targets] == [68.5]


def test_years_in_lines_part_what_was_from_what_is_to_be() -> None:
    record = read(
        "I. CÁC CHỈ SỐ NĂM 2023 VÀ MỤC TIÊU NĂM 2024",
        "1. PAR INDEX",
        "Năm 2023: 88,65 điểm, thứ 14/54.",
        "Năm 2024: từ 91 điểm trở lên, thứ 8/54.",
    )
    assert [(s.year, s.score, s.rank) for s in record.scores] == [(2023, 88.65, 14)]
    assert [(t.year, t.score, t.rank) for t in record.targets] == [(2024, 91, 8)]


def test_changes_since_a_month_are_of_points_and_bare_ones_have_no_sign() -> None:
    record = read(
        "Cơ quan | Điểm | Tăng, giảm so với tháng 11 | Hạng",
        "Sở Công Thương | 95,6 | tăng 0,7 | 1",
        "Sở Tài chính | 94,2 | giảm 0,9 | 2",
        "Sở Nội vụ | 93,3 | tăng 2,5 | 3",
    )
    assert [(s.score, s.change) for s in record.scores] == [(95.6, 0.7), (94.2, -0.9), (93.3, 2.5)]
    record = read(
        "TT | Chỉ số thành phần | Điểm số | Thứ hạng | Tăng/giảm điểm so với 2022",
        "1 | Gia nhập thị trường | 7,55 | 20 | 0,32",
        "2 | Tiếp cận đất đai | 6,91 | 34 | -0,18",
        "3 | Tính minh bạch | 6,20 | 15 | 0,44",
    )
    assert [(s.score, s.rank, s.change) for s in record.scores] == [
        (7.55, 20, 0.32),
        (6.91, 34, -0.18),
        (6.2, 15, 0.44),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["- Tiêu chí 1.3.1 (Kiểm tra) được 1/1,5 điểm: do kiểm tra ít. Phòng Nội vụ được phân công khắc phục."],
        [
            "2. Thống nhất phân công khắc phục các tiêu chí:",
            "- Văn phòng Sở phụ trách tiêu chí 1.1.5 (Giao ban), năm 2021 đạt 0/0,5 điểm và tiêu chí 7.1.2, năm "
            "2021 đạt 1,4/2 điểm.",
        ],
        [
            "I. Văn phòng Sở",
            '1. Mã tiêu chí 1.1.3, nội dung "Bố trí vốn", điểm tối đa 0,5, mất 0,25 điểm. Giải trình: thiếu mục chi.',
        ],
    ],
)
def test_whose_criteria_are_is_no_task(lines: list[str]) -> None:
    record = read("B. NỘI DUNG GIẢI TRÌNH", *lines, "C. HẾT")
    assert record.assignments == []
    assert all(c.units for c in record.criteria)


def test_points_and_place_of_the_whole_set_in_two_lines_are_one_aim() -> None:
    record = read("II. MỤC TIÊU", "- Điểm Chỉ số CCHC của Sở đạt trên 91 điểm.", "- Thứ hạng của Sở: 5/18 sở, ngành.")
    assert [(t.score, t.rank, t.rank_of) for t in record.targets] == [(91, 5, 18)]
    record = read("II. MỤC TIÊU", "Năm | Điểm tối thiểu | Vị trí", "2024 | 41/80 | 9/17", "2025 | 42/80 | 7/17")
    assert [(t.year, t.score, t.max_score, t.rank, t.comparator) for t in record.targets] == [
        (2024, 41, 80, 9, ">="),
        (2025, 42, 80, 7, ">="),
    ]


def test_a_head_says_any_maximum() -> None:
    record = read(
        "Đơn vị | Điểm (tối đa 200) | Hạng", "Xã An Sơn | 195,5 | 1", "Xã Hòa Tiến | 191 | 2", "Xã Phú Long | 90 | 3"
    )
    assert [(s.score, s.max_score) for s in record.scores] == [(195.5, 200), (191, 200), (90, 200)]


def test_lines_without_stops_go_on_in_no_heading_or_code() -> None:
    record = read(
        "III. NHIỆM VỤ",
        "1. Phòng Tài chính - Kế hoạch:",
        "- Tổ chức gặp mặt doanh nghiệp 02 lần trong năm, lần thứ nhất trong khoảng thời gian của tháng 5",
        "2. Phòng Tài nguyên và Môi trường:",
        "- Rút thời gian giải quyết hồ sơ chuyển mục đích sử dụng đất còn 18 ngày trên địa bàn thị xã",
        "IV. HẾT",
    )
    assert [unit for unit, _ in tasks(record)] == ["Phòng Tài chính - Kế hoạch", "Phòng Tài nguyên và Môi trường"]
    record = read(
        "Các tiêu chí bị trừ điểm:",
        "- 1.5 Thông tin, tuyên truyền về cải cách hành chính trong năm: đạt 1,5/2 điểm (Văn phòng)",
        "- 6.5 Phần mềm theo dõi đơn thư khiếu nại, tố cáo của công dân: đạt 1/3 điểm (Phòng Nghiệp vụ 3)",
        "II. HẾT",
    )
    assert [(c.code, c.units) for c in record.criteria] == [("1.5", ["Văn phòng"]), ("6.5", ["Phòng Nghiệp vụ 3"])]


def test_what_a_province_has_given_may_end_a_criterions_name() -> None:
    record = read("- Tiêu chí 1.7 Nhiệm vụ UBND tỉnh giao: 1,25/2 điểm. Trách nhiệm chính thuộc Văn phòng Sở.")
    assert [(c.name, c.score, c.units) for c in record.criteria] == [
        ("Nhiệm vụ UBND tỉnh giao", 1.25, ["Văn phòng Sở"])
    ]


def test_columns_stand_in_any_order() -> None:
    record = read(
        "Các tiêu chí bị trừ điểm:",
        "Đầu mối khắc phục | Lý do | Điểm được chấm | Điểm chuẩn | Nội dung tiêu chí | Mã số",
        "Thanh tra Sở | Chậm báo cáo sau kiểm tra | 0,5 | 1 | Xử lý vấn đề qua kiểm tra | 1.4.2",
        "Văn phòng Sở | Gói mua sắm dừng lại | 1 | 2 | Giải ngân dự toán được giao | 6.1.1",
        "Văn phòng Sở | Kho hồ sơ cũ chưa số hóa | 0,5 | 1,5 | Số hóa kết quả giải quyết | 7.3.1",
    )
    assert [(c.code, c.name, c.score, c.units) for c in record.criteria] == [
        ("1.4.2", "Xử lý vấn đề qua kiểm tra", 0.5, ["Thanh tra Sở"]),
        ("6.1.1", "Giải ngân dự toán được giao", 1, ["Văn phòng Sở"]),
        ("7.3.1", "Số hóa kết quả giải quyết", 0.5, ["Văn phòng Sở"]),
    ]
    record = read("II. MỤC TIÊU", "TT | Năm | Điểm | Xếp hạng", "1 | 2024 | 86 | 9/17", "2 | 2025 | 88 | 7/17")
    assert [(t.year, t.score, t.rank) for t in record.targets] == [(2024, 86, 9), (2025, 88, 7)]


def test_changes_in_words_may_have_stops_for_commas() -> None:
    record = read(
        "TT | Đơn vị | Điểm | Hạng | So với năm trước",
        "1 | Xã An Sơn | 95.02 | 1 | Tăng 2.44",
        "2 | Xã Hòa Tiến | 94.37 | 2 | Giảm 0.65",
        "3 | Xã Phú Long | 93.18 | 3 | Tăng 0.70",
    )
    assert [s.change for s in record.scores] == [2.44, -0.65, 0.7]


@pytest.mark.parametrize(
    "part", ["Lĩnh vực {} - {}: {}", "Lĩnh vực {} ({}): {}", "Lĩnh vực {}: {} {} điểm", "Lĩnh vực {} “{}”: {}"]
)
def test_parts_told_by_their_number_have_it_as_label(part: str) -> None:
    parts = [("1", "Chỉ đạo điều hành", "8,5/12"), ("2", "Thủ tục hành chính", "5/7"), ("3", "Hiện đại hóa", "6,2/12")]
    record = read(f"2. Điểm các lĩnh vực năm 2023 gồm: {'; '.join(part.format(*each) for each in parts)}.", "3. Hết")
    assert [(s.label, s.name) for s in record.scores] == [(label, name) for label, name, _ in parts]


def test_a_criterion_that_lost_may_hand_its_mending_over() -> None:
    record = read(
        "- Phòng Nội vụ:",
        "+ Tiêu chí 1.3.1 “Kế hoạch kiểm tra” bị trừ 0,5 điểm, giao Phòng Nội vụ ban hành kế hoạch trong quý I.",
        "II. HẾT",
    )
    assert [unit for unit, _ in tasks(record)] == ["Phòng Nội vụ"]
