"""Criteria in lists whose points say the same things in the same places."""

import pytest

from vanban.parse import extract

HEAD = (
    "SỞ TƯ PHÁP\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/BC-STP\n\nBÁO CÁO\nGiải trình các tiêu chí bị trừ điểm\n\n"
)


def units(text: str) -> dict[str, list[str]]:
    return {criterion.code: criterion.units for criterion in extract(HEAD + text).criteria}


@pytest.mark.parametrize(
    "point",
    [
        "Tiêu chí {code} ({name}): đạt {points} điểm. Nơi để sót hồ sơ: {unit}.",
        "Tiêu chí {code} ({name}), đạt {points} điểm, đầu mối là {unit}. Hồ sơ nộp muộn hai ngày.",
        "{unit} (nhận tiêu chí {code} - {name}) còn hồ sơ muộn: đạt {points} điểm.",
        "{unit} để hụt ở tiêu chí {code} ({name}), đạt {points} điểm.",
        "Tiêu chí {code} ({name}): đạt {points} điểm.\nHồ sơ nộp muộn. Mảng việc này của ai: {unit}.",
    ],
)
@pytest.mark.parametrize("label", ["{number}. ", "- "])
def test_what_every_point_names_in_the_same_place_is_responsible(point: str, label: str) -> None:
    rows = [
        ("1.3.1", "Kế hoạch kiểm tra", "0,5/1", "Văn phòng Sở"),
        ("2.2.2", "Rà soát văn bản", "1/2", "Phòng Xây dựng và Kiểm tra văn bản"),
        ("3.4.1", "Hồ sơ đúng hạn", "1,5/2", "Phòng Hành chính tư pháp"),
    ]
    lines = [
        label.format(number=number) + point.format(code=code, name=name, points=points, unit=unit)
        for number, (code, name, points, unit) in enumerate(rows, start=1)
    ]
    assert units("\n".join(lines)) == {code: [unit] for code, _, _, unit in rows}


def test_headings_that_name_a_unit_each_say_whose_the_criteria_under_them_are() -> None:
    text = (
        "I. Mảng việc khoán cho Phòng Việc làm\n1. Tiêu chí 3.2.1 (cấp phép) đạt 1,75/4 điểm.\n"
        "2. Tiêu chí 3.5 (hướng dẫn) đạt 0,5/1 điểm.\n"
        "II. Mảng việc khoán cho Phòng Người có công\n1. Tiêu chí 3.2.2 (chế độ) đạt 2,5/3 điểm."
    )
    assert units(text) == {"3.2.1": ["Phòng Việc làm"], "3.5": ["Phòng Việc làm"], "3.2.2": ["Phòng Người có công"]}


@pytest.mark.parametrize(
    "said",
    ["Cơ quan thẩm định: {}.", "Đã báo cáo {}.", "Phải phối hợp với {}.", "Kết luận của {} là đúng."],
)
def test_who_judges_or_is_asked_is_not_responsible(said: str) -> None:
    bodies = ("Sở Nội vụ", "Sở Tài chính", "Văn phòng UBND tỉnh")
    lines = [
        f"{number}. Tiêu chí 1.{number} (báo cáo): đạt 0,5/1 điểm. {said.format(body)}"
        for number, body in enumerate(bodies, start=1)
    ]
    assert not any(units("\n".join(lines)).values())


def test_one_unit_behind_an_unknown_word_in_all_points_is_nobody_of_its_own() -> None:
    lines = [f"{number}. Tiêu chí 1.{number}: đạt 0,5/1 điểm, nộp {'Sở Nội vụ'} muộn." for number in (1, 2, 3)]
    assert not any(units("\n".join(lines)).values())


def test_a_line_that_leads_up_to_tasks_ends_the_bullets_of_lost_criteria() -> None:
    text = (
        "Tiêu chí bị trừ điểm:\n- Tiêu chí 1.2 Báo cáo định kỳ: 0,5/1 điểm (Văn phòng Sở phụ trách);\n"
        "- Tiêu chí 1.7 Nhiệm vụ UBND tỉnh giao: 1/2 điểm (Phòng Tổng hợp phụ trách).\nNhiệm vụ năm 2023:\n"
        "+ Giao Thanh tra Sở kiểm tra 05 đơn vị."
    )
    assert units(text) == {"1.2": ["Văn phòng Sở"], "1.7": ["Phòng Tổng hợp"]}


def test_an_index_may_call_its_criteria_chi_tieu_and_name_firms_in_brackets() -> None:
    text = "Chỉ tiêu 7.4 (Doanh nghiệp nhỏ dùng nền tảng số), tối đa 20 điểm, đạt 9,3 điểm: phân công Sở Công Thương."
    assert units(text) == {"7.4": ["Sở Công Thương"]}


def test_a_line_over_bullets_says_whose_the_criteria_in_them_are() -> None:
    text = (
        "III. Các tiêu chí chưa đạt\nNhóm 1: Tiêu chí do Văn phòng Sở phụ trách\n+ Tiêu chí 1.2.1 đạt 1/2 điểm.\n"
        "+ Tiêu chí 2.1.3 đạt 0,5/1 điểm.\nNhóm 2: Tiêu chí do Thanh tra Sở phụ trách\n+ Tiêu chí 3.2.1 đạt 5/8 điểm."
    )
    assert units(text) == {"1.2.1": ["Văn phòng Sở"], "2.1.3": ["Văn phòng Sở"], "3.2.1": ["Thanh tra Sở"]}


def test_points_may_stand_behind_a_code_where_a_tables_names_stand() -> None:
    rows = [
        "Nội dung | Giải trình | Phòng liên quan",
        "Tiêu chí 1.4: tối đa 1 điểm, đạt 0 điểm | Không có sáng kiến | Văn phòng",
        "Tiêu chí 2.2: tối đa 1,5 điểm, đạt 0,5 điểm | Chưa tự kiểm tra | Thanh tra",
    ]
    found = [(each.code, each.max_score, each.score) for each in extract(HEAD + "\n".join(rows)).criteria]
    assert found == [("1.4", 1, 0), ("2.2", 1.5, 0.5)]


def test_chi_tieu_may_head_the_codes_of_a_table_and_the_parts_of_an_index() -> None:
    text = (
        "1. DTI năm 2022 đạt 618,4 điểm. Các nhóm chỉ tiêu: Nhận thức số 92 điểm; Thể chế số 68,5 điểm.\n"
        "II. CÁC CHỈ TIÊU MẤT ĐIỂM\nChỉ tiêu | Tên chỉ tiêu | Điểm tối đa | Điểm đạt | Đơn vị liên quan\n"
        "2.4 | Kinh phí | 20 | 8,5 | Phòng Tài chính\n3.2 | Camera | 20 | 11,9 | Công an huyện\n"
        "4.1 | Cán bộ chuyên trách | 30 | 10 | Phòng Nội vụ"
    )
    record = extract(HEAD + text)
    assert [each.code for each in record.criteria] == ["2.4", "3.2", "4.1"]
    assert not record.targets
