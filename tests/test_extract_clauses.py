"""Clauses of running text: each figure stays with its index, its name, its year and its criterion."""

from __future__ import annotations

import pytest
from drawn_facts import document

from vanban import extract

SUBJECT = "Kết quả Chỉ số cải cách hành chính năm 2023 và nhiệm vụ năm 2024"


def read(*lines):
    return extract(document(SUBJECT, lines))


def told(score):
    return score.scope, score.name, score.score, score.rank, score.rank_of, score.change


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        (
            "PAR INDEX năm 2023 của tỉnh đạt 86,31%, xếp thứ 24/63; DTI đứng thứ 20/63.",
            [("overall", None, 86.31, 24, 63, None), ("overall", None, None, 20, 63, None)],
        ),
        (
            "Năm 2023, PCI của tỉnh từ 66,25 điểm còn 65,61 điểm, giữ vị trí 44/63.",
            [("overall", None, 65.61, 44, 63, None), ("overall", None, 66.25, None, None, None)],
        ),
        (
            "Chỉ số CCHC năm 2023 của tỉnh đạt 85,2 điểm, tăng từ vị trí 20 lên 13/63.",
            [("overall", None, 85.2, 13, 63, None), ("overall", None, None, 20, None, None)],
        ),
        (
            "DTI năm 2023 của tỉnh đạt 0,6430, tăng 0,0056 và 11 bậc so với năm 2022.",
            [("overall", None, 0.643, None, None, 0.0056)],
        ),
        (
            "Xếp thứ 7/10 huyện, thành phố, Chỉ số CCHC năm 2023 của huyện chỉ đạt 81,4 điểm.",
            [("overall", None, 81.4, 7, 10, None)],
        ),
        (
            "Lĩnh vực Thể chế giảm 0,5 điểm, còn 6,5/10 điểm; lĩnh vực Tài chính công xếp thứ 9/19.",
            [("domain", "Thể chế", 6.5, None, None, -0.5), ("domain", "Tài chính công", None, 9, 19, None)],
        ),
        (
            "Xét theo nhóm chỉ số, nhóm “Trả hồ sơ tại nhà” được 5,1/10 điểm, xếp hạng 52/63.",
            [("domain", "Trả hồ sơ tại nhà", 5.1, 52, 63, None)],
        ),
        (
            "Dẫn đầu khối là Sở Y tế với 95,02 điểm (1/12). Sở Tư pháp được 94,5 điểm (2/12).",
            [("unit", "Sở Y tế", 95.02, 1, 12, None), ("unit", "Sở Tư pháp", 94.5, 2, 12, None)],
        ),
        (
            "Phòng Tư pháp, Phòng Y tế và Phòng Tài chính - Kế hoạch lần lượt đạt 96,5; 95,25 và 94 điểm, "
            "xếp thứ nhất, thứ hai và thứ ba.",
            [
                ("unit", "Phòng Tư pháp", 96.5, 1, None, None),
                ("unit", "Phòng Y tế", 95.25, 2, None, None),
                ("unit", "Phòng Tài chính - Kế hoạch", 94, 3, None, None),
            ],
        ),
        (  # the comma of one figure parts no two figures
            "Hai năm trước đó, Sở lần lượt có 84,7 điểm (năm 2021, vị trí 12/19) và 87,2 điểm (năm 2022, vị trí 8/19).",
            [("overall", None, 84.7, 12, 19, None), ("overall", None, 87.2, 8, 19, None)],
        ),
        (
            "Trong 21 sở, ban, ngành được xếp hạng, Sở ở vị trí thứ 9 (89,17 điểm).",
            [("overall", None, 89.17, 9, 21, None)],
        ),
        ("Tổng điểm đánh giá là 100 điểm, chia thành 04 nhóm.", []),
        ("Năm 2023, Sở được 44,01 điểm PAPI.", [("overall", None, 44.01, None, None, None)]),
    ],
)
def test_figures_stay_with_what_they_are_said_of(text, scores):
    record = read(text)
    assert [told(score) for score in record.scores] == scores
    assert not record.targets


@pytest.mark.parametrize(
    ("text", "reached", "aimed"),
    [
        ("Tháng 02 năm 2024, Sở đạt 62,3 điểm; mục tiêu cả năm 2024 là 87 điểm, xếp thứ 2/19.", [62.3], [87]),
        ("Công khai, minh bạch: hiện đạt 17,1/18 điểm, phấn đấu đạt 17,5/18 điểm.", [17.1], [17.5]),
        ("Năm 2025 đạt 88,5 điểm, xếp thứ 7/19; năm 2026 đạt 90 điểm, xếp thứ 5/19.", [], [88.5, 90]),
        ("Năm 2023 Sở xếp thứ 6/19, đạt 90,02 điểm, thấp hơn mục tiêu đề ra.", [90.02], []),
        (
            "Xã An Lão (82,5 điểm) xếp thứ 14/15, xã La Sơn (80,1 điểm) xếp thứ 15/15 do không đạt chỉ tiêu.",
            [82.5, 80.1],
            [],
        ),
    ],
)
def test_what_is_past_was_reached_and_what_is_to_come_is_aimed_at(text, reached, aimed):
    record = read(text)
    assert [score.score for score in record.scores] == reached
    assert [target.score for target in record.targets] == aimed


@pytest.mark.parametrize(
    ("lines", "criteria"),
    [
        (
            ["Do gửi muộn, Sở chỉ đạt 0,5/1 điểm ở tiêu chí 1.2 (Chế độ báo cáo). Trách nhiệm: Phòng Tổng hợp."],
            [("1.2", 0.5, 1, None, ["Phòng Tổng hợp"])],
        ),
        (
            ["Tiêu chí 3.2 (hồ sơ đúng hạn) Sở tự chấm 5 điểm, Tổ thẩm định chỉ cho 2 điểm trên thang 6 điểm."],
            [("3.2", 2, 6, 5, [])],
        ),
        (
            ["Thanh tra Sở để mất điểm ở tiêu chí 2.3 (kiểm tra), được 1/3 điểm và tiêu chí 2.4, được 0/1 điểm."],
            [("2.3", 1, 3, None, ["Thanh tra Sở"]), ("2.4", 0, 1, None, ["Thanh tra Sở"])],
        ),
        (
            ["a) Phòng Quản lý giá (phụ trách tiêu chí 3.1.5 - Cắt giảm thủ tục) chưa có đề xuất nào: 0 điểm/1 điểm."],
            [("3.1.5", 0, 1, None, ["Phòng Quản lý giá"])],
        ),
        (
            ["I. Nhóm tiêu chí do Phòng Việc làm phụ trách", "1. Tiêu chí 3.2.1 được 1,75 điểm, mức tối đa 4 điểm."],
            [("3.2.1", 1.75, 4, None, ["Phòng Việc làm"])],
        ),
        (
            ["1. Tiêu chí 4.4 (Bộ máy)", "Có 02 phòng chưa đủ số lượng. Giao Văn phòng Sở rà soát trong quý II."],
            [("4.4", None, None, None, ["Văn phòng Sở"])],
        ),
        (
            ["- Chỉ số thành phần 2.3 Chính sách thuê chuyên gia: đạt 0,5/2 điểm."],
            [("2.3", 0.5, 2, None, [])],
        ),
        (
            ["- Tiêu chí 1.6: đạt 1/2 điểm, đơn vị phụ trách Phòng Tổ chức - Hành chính."],
            [("1.6", 1, 2, None, ["Phòng Tổ chức - Hành chính"])],
        ),
        (
            ["- Tiêu chí 1.7 mất 0,5 điểm, kính đề nghị Hội đồng xem xét cho 1 điểm."],
            [("1.7", None, None, None, [])],
        ),
    ],
)
def test_points_and_units_stay_with_their_criterion(lines, criteria):
    found = [(each.code, each.score, each.max_score, each.self_score, each.units) for each in read(*lines).criteria]
    assert found == criteria


def test_headings_with_points_give_no_tasks():
    record = read("1. Xã Vũ Loan (64,5 điểm, thứ 22/22)", "Công chức đi học tập trung, văn bản ký chậm.")
    assert not record.assignments


def test_numbered_text_behind_the_addressee_is_no_addressee():
    text = document(SUBJECT, ["1. Quý IV năm 2023, Sở đạt 73,6/100 điểm, xếp hạng 11/19."])
    record = extract(text.replace("Sở Nội vụ báo cáo", "Kính gửi: Ủy ban nhân dân tỉnh\nSở Nội vụ báo cáo", 1))
    alone = extract(text.replace("Sở Nội vụ báo cáo kết quả như sau:", "Kính gửi: Ủy ban nhân dân tỉnh", 1))
    assert [score.score for score in record.scores] == [score.score for score in alone.scores] == [73.6]
