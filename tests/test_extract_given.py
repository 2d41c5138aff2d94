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
            "Giao Sở Y tế là cơ quan đầu mối của tỉnh để theo dõi dịch bệnh, tổng hợp số ca mắc.",
            "Sở Y tế",
            "là cơ quan đầu mối của tỉnh để theo dõi dịch bệnh, tổng hợp số ca mắc",
        ),
        (
            "Giao Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc rà soát các chương trình chậm giải ngân.",
            "Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc",
            "rà soát các chương trình chậm giải ngân",
        ),
        (
            "Tổ chức diễn tập phòng cháy tại các chợ lớn (Giao Công an tỉnh tham mưu kịch bản).",
            "Công an tỉnh",
            "tham mưu kịch bản",
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
        "Không để cán bộ, công chức được phân công trực lễ vắng mặt tại trụ sở.",
        "Đơn vị hoặc cá nhân được giao trả lời báo chí phải nắm chắc số liệu.",
        "Sở quản lý ngành được giao kiểm tra giá xăng dầu có quyền lập biên bản.",
        "Cơ quan chuyên môn được Ủy ban nhân dân huyện giao soạn đề cương thì được cấp kinh phí.",
        "Nghiên cứu phương thức đặt hàng, giao nhiệm vụ cho các hợp tác xã cung ứng giống lúa mới.",
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
