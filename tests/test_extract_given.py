"""Who is given a task where ordinary text names bodies, and what only looks like somebody being given one."""

from __future__ import annotations

import pytest

from vanban import extract


@pytest.mark.parametrize(
    ("text", "unit", "task"),
    [
        (
            "Giao các cơ quan, tổ chức, đơn vị liên quan rà soát danh mục hồ sơ.",
            "các cơ quan, tổ chức, đơn vị liên quan",
            "rà soát danh mục hồ sơ",
        ),
        (
            "Giao các sở, ban, ngành, tổ chức chính trị - xã hội cấp tỉnh rà soát danh mục hồ sơ.",
            "các sở, ban, ngành, tổ chức chính trị - xã hội cấp tỉnh",
            "rà soát danh mục hồ sơ",
        ),
        (
            "Giao Sở Nội vụ - cơ quan thường trực Ban Chỉ đạo cải cách hành chính - chủ trì đôn đốc việc thực hiện.",
            "Sở Nội vụ",
            "chủ trì đôn đốc việc thực hiện",
        ),
        (
            "Giao Sở Nội vụ (cơ quan thường trực Ban Chỉ đạo) chủ trì đôn đốc việc thực hiện.",
            "Sở Nội vụ",
            "chủ trì đôn đốc việc thực hiện",
        ),
        (
            "Giao Sở Xây dựng là cơ quan đầu mối của tỉnh để triển khai chính sách, thiết kế mẫu nhà ở.",
            "Sở Xây dựng",
            "là cơ quan đầu mối của tỉnh để triển khai chính sách, thiết kế mẫu nhà ở",
        ),
        (
            "Giao Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ chủ trì họp với các bộ.",
            "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
            "chủ trì họp với các bộ",
        ),
        (
            "Thành lập đoàn kiểm tra việc bảo vệ bí mật nhà nước (Giao Công an tỉnh tham mưu thành lập).",
            "Công an tỉnh",
            "tham mưu thành lập",
        ),
        (
            "Công chức Văn phòng - Thống kê được giao theo dõi việc đăng tải trước ngày 15/6/2024.",
            "Công chức Văn phòng - Thống kê",
            "theo dõi việc đăng tải trước ngày 15/6/2024",
        ),
    ],
)
def test_a_task_begins_behind_the_whole_name(text: str, unit: str, task: str) -> None:
    assert [(given.unit, given.task) for given in extract(text).assignments] == [(unit, task)]


@pytest.mark.parametrize(
    "text",
    [
        "Nghiêm cấm cán bộ, công chức được phân công thực hiện thủ tục hành chính nhận tiền của người dân.",
        "Đơn vị hoặc cá nhân được giao chủ trì soạn thảo văn bản thực hiện các công việc sau.",
        "Sở quản lý ngành, lĩnh vực được giao thẩm định phương án giá thực hiện tiếp nhận kê khai giá.",
        "Cơ quan chuyên môn được Ủy ban nhân dân tỉnh giao chủ trì xây dựng kế hoạch.",
        "Xây dựng cơ chế đặt hàng, giao nhiệm vụ cho các doanh nghiệp công nghệ số thực hiện các nhiệm vụ trọng điểm.",
    ],
)
def test_whoever_is_given_something_is_nobody(text: str) -> None:
    assert extract(text).assignments == []


def test_a_verb_in_a_criterions_name_hands_nothing_over() -> None:
    text = (
        "Đối với tiêu chí “5.1.1: Số thủ tục mức độ 3, 4” và “5.1.2: Tỷ lệ hồ sơ được tiếp nhận tại Bộ phận Một cửa47 "
        "bị trừ điểm trong năm 2022 giao Văn phòng Sở làm đầu mối trả kết quả đúng hạn."
    )
    criteria = extract(text).criteria
    assert [(each.units, each.action) for each in criteria] == [
        (["Văn phòng Sở"], "làm đầu mối trả kết quả đúng hạn")
    ] * 2
