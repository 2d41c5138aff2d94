"""Lines numbered by criteria's codes, and the lines of lists that only look like the middle of a sentence."""

import pytest

from vanban.parse import extract

HEAD = (
    "SỞ TƯ PHÁP\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/BC-STP\n\nBÁO CÁO\n"
    "Tình hình cải cách hành chính năm 2023\n\n"
)
POINTS = (
    ("1.2.3", "Công khai quy trình nội bộ", "Văn phòng Sở"),
    ("2.1.5", "Ban hành quy chế đúng hạn", "Thanh tra Sở"),
    ("4.1.5", "Đối chiếu hồ sơ lưu", "Phòng Hộ tịch"),
)


def criteria(text: str) -> list[dict[str, object]]:
    return [each.model_dump() for each in extract(HEAD + text).criteria]


@pytest.mark.parametrize("head", ["Các tiêu chí bị trừ điểm:", "II. TIÊU CHÍ KHÔNG ĐẠT"])
@pytest.mark.parametrize("mark", ["{c}. {n}", "{c} - {n}", "{c} {n}", "{c}) {n}", "{c}: {n}", "{at}. {c}. {n}"])
def test_codes_that_number_lines_are_criteria_not_sections(head: str, mark: str) -> None:
    lines = [
        mark.format(c=code, n=name, at=at) + f": bị trừ 0,5 điểm. Đơn vị chịu trách nhiệm: {unit}."
        for at, (code, name, unit) in enumerate(POINTS, 1)
    ]
    found = criteria("\n".join([head, *lines]))
    assert [(each["code"], each["units"], each["lost"], each["status"]) for each in found] == [
        (code, [unit], 0.5, "deducted") for code, _, unit in POINTS
    ]


def test_lines_under_a_code_say_more_of_the_criterion_and_nothing_of_the_whole() -> None:
    lines = []
    for code, name, unit in POINTS:
        lines += [f"{code}. {name}", "- Điểm tối đa: 1; điểm đạt: 0,5.", f"- Đơn vị chịu trách nhiệm: {unit}."]
    record = extract(HEAD + "\n".join(["II. CÁC TIÊU CHÍ MẤT ĐIỂM", *lines]))
    assert [(each.code, each.max_score, each.score, each.units) for each in record.criteria] == [
        (code, 1, 0.5, [unit]) for code, _, unit in POINTS
    ]
    assert record.scores == []


@pytest.mark.parametrize(
    "text",
    [
        "II. Khắc phục các tiêu chí mất điểm\n2.1. Công tác chỉ đạo được tăng cường.\n2.2. Kiểm tra kỹ.",
        "1. Khắc phục các tiêu chí mất điểm\n1.2. Chỉ đạo\n1.2.1. Ban hành kế hoạch mới.\n1.2.2. Tổ chức kiểm tra.",
        "II. NHIỆM VỤ\n1.2.3. Công tác chỉ đạo được tăng cường.\n2.1.5. Kiểm tra thường xuyên.",
    ],
)
def test_numbers_of_sections_are_no_criteria(text: str) -> None:
    assert criteria(text) == []


def test_codes_of_several_parents_are_not_counted_on() -> None:
    record = extract(HEAD + "Các tiêu chí bị trừ điểm:\n3.1.2. Lập sổ\n3.2.2. Nộp báo cáo\n6.2.4. Đối chiếu")
    assert [node.label for node in record.outline] == ["3.1.2", "3.2.2", "6.2.4"]


@pytest.mark.parametrize("mark", ["{at}/ ", "{at}. ", "+ ", "• "])
def test_lines_as_wide_as_each_other_are_points_by_their_marks(mark: str) -> None:
    lines = [
        mark.format(at=at) + f"({unit}) {code} - {name}; tối đa 3; tự chấm 2,75; thẩm định 2,5"
        for at, (code, name, unit) in enumerate(POINTS, 1)
    ]
    found = criteria("\n".join(["Phân công khắc phục các tiêu chí bị trừ điểm như sau:", *lines]))
    assert [(each["code"], each["score"], each["self_score"], each["units"]) for each in found] == [
        (code, 2.5, 2.75, [unit]) for code, _, unit in POINTS
    ]


def test_lines_without_marks_are_one_list_whatever_stands_before_them() -> None:
    lines = [f"Tiêu chí {code} (tối đa 2): 1,25;" for code, _, _ in POINTS]
    text = "Sở báo cáo như sau:\nNhững điểm còn thiếu:\nCác tiêu chí mất điểm:\n" + "\n".join(lines)
    assert [(each["max_score"], each["score"]) for each in criteria(text)] == [(2, 1.25)] * 3


def test_a_unit_before_a_dash_is_parted_from_the_criterions_name() -> None:
    lines = [f"- {unit} - {name} (tiêu chí {code}) (0,5/1);" for code, name, unit in POINTS]
    found = criteria("\n".join(["Danh mục tiêu chí mất điểm (kèm nơi khắc phục):", *lines]))
    assert [each["units"] for each in found] == [[unit] for _, _, unit in POINTS]


@pytest.mark.parametrize(
    "text",
    [
        "Tiêu chí bị trừ điểm theo cơ quan:\n+ Văn phòng Sở: 1.2.3, 2.1.5;\n+ Thanh tra Sở: 4.1.5.",
        "Sở mất điểm ở ba tiêu chí. Phân công khắc phục: Văn phòng Sở: 1.2.3, 2.1.5; Thanh tra Sở: 4.1.5.",
        "Tiêu chí bị trừ điểm:\n1) Văn phòng Sở: tiêu chí 1.2.3, 2.1.5;\n2) Thanh tra Sở: tiêu chí thành phần 4.1.5.",
    ],
)
def test_codes_behind_whose_they_are_are_criteria_and_no_tasks(text: str) -> None:
    record = extract(HEAD + text)
    assert {each.code: each.units for each in record.criteria} == {
        "1.2.3": ["Văn phòng Sở"],
        "2.1.5": ["Văn phòng Sở"],
        "4.1.5": ["Thanh tra Sở"],
    }
    assert record.assignments == []


def test_criteria_of_a_document_about_lost_points_have_lost_some() -> None:
    text = HEAD.replace("Tình hình", "Phân công khắc phục các tiêu chí mất điểm về") + (
        "1. Văn phòng Sở:\n- Lập báo cáo đúng mẫu (tiêu chí 1.2.1);\n- Công khai (tiêu chí 3.1.2), đạt điểm tối đa.\n"
    )
    assert {each.code: each.status for each in extract(text).criteria} == {"1.2.1": "deducted", "3.1.2": "met"}


def test_places_in_words_in_brackets_behind_points() -> None:
    text = (
        "Kết quả xếp hạng của các phường:\nPhường Hiệp Phú: 97,2 (nhất);\nPhường An Phú: 95,9 (nhì);\n"
        "Phường Bình Thọ: 95 (ba)."
    )
    record = extract(HEAD + text)
    assert [(each.name, each.score, each.rank) for each in record.scores] == [
        ("Phường Hiệp Phú", 97.2, 1),
        ("Phường An Phú", 95.9, 2),
        ("Phường Bình Thọ", 95, 3),
    ]
