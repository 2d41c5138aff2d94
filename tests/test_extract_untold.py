"""Points that no rule gives to anybody are told by the name before them."""

import pytest

from vanban import extract

HEAD = """UBND TỈNH GIA LAI
SỞ CÔNG THƯƠNG
Số: 12/BC-SCT
Gia Lai, ngày 15 tháng 3 năm 2023
BÁO CÁO
Kết quả Chỉ số cải cách hành chính năm 2022 của Sở Công Thương

I. KẾT QUẢ
"""


def scores(text):
    return [(each.scope, each.name, each.score, each.rank) for each in extract(HEAD + text).scores]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "a) Khối phòng: 1) Phòng Kỹ thuật an toàn 96,3 điểm; 2) Phòng Quản lý thương mại 91,5 điểm.",
            [("unit", "Phòng Kỹ thuật an toàn", 96.3, None), ("unit", "Phòng Quản lý thương mại", 91.5, None)],
        ),
        (
            "Theo từng nội dung: Quản lý kho hàng 15,1/20 điểm; Phòng ngừa gian lận 22,5/30 điểm.",
            [("domain", "Quản lý kho hàng", 15.1, None), ("domain", "Phòng ngừa gian lận", 22.5, None)],
        ),
        (  # the place stands in the sentence before
            "Năm thứ tư liền Sở Công Thương đứng thứ 2/18. Số điểm năm 2022 là 95,17 điểm.",
            [("overall", None, 95.17, 2)],
        ),
        (
            "Đứng từ thứ nhất đến thứ ba là: xã Ia Khai 92,3 điểm; thị trấn Ia Kha 91,75 điểm; xã Ia Tô 90,5 điểm.",
            [
                ("unit", "xã Ia Khai", 92.3, None),
                ("unit", "thị trấn Ia Kha", 91.75, None),
                ("unit", "xã Ia Tô", 90.5, None),
            ],
        ),
        ("Đưa hàng lên sàn là khâu yếu (12,4/22 điểm).", [("domain", "Đưa hàng lên sàn", 12.4, None)]),
    ],
)
def test_points_are_told_by_the_name_before_them(text, told):
    assert sorted(scores(text), key=str) == sorted(told, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "Các phòng có kết quả dưới 85 điểm phải giải trình.",
        "Trong tổng số 4,75 điểm Sở mất, có 3 điểm do Văn phòng Sở chậm.",
        "Khoảng cách với đơn vị dẫn đầu là 2,4 điểm.",
        "Hội nghị trực tuyến kết nối 102 điểm cầu cấp xã.",
        "Thứ ba (3/10): chưa có đơn vị nào.",
        "Tiêu chí 1.2.1, bị trừ 0,5 điểm; tiêu chí 1.2.2, đạt 0,5 điểm.",
    ],
)
def test_differences_bounds_and_criteria_are_nobodys_points(text):
    assert scores(text) == []


@pytest.mark.parametrize(
    ("text", "aimed"),
    [
        ("Năm 2023 Sở được 88 điểm, hạng 10/20.", True),  # of a year that has just begun
        ("Năm 2023 Sở đã được 88 điểm, hạng 10/20.", False),
        ("Tính đến ngày 10/3/2023, năm 2023 Sở được 88 điểm, hạng 10/20.", False),
        ("Năm 2022 Sở được 88 điểm, hạng 10/20.", False),
    ],
)
def test_points_of_a_year_that_has_not_ended_are_an_aim(text, aimed):
    record = extract(HEAD + text)
    assert [target.score for target in record.targets] == ([88] if aimed else [])
    assert [score.score for score in record.scores] == ([] if aimed else [88])
