"""Criteria and results in lists and tables that say little of what they are."""

from __future__ import annotations

from vanban import extract


def test_codes_of_two_levels_are_criteria_beside_their_names() -> None:
    text = """2. Các tiêu chí chưa đạt cần khắc phục:
STT | Tiêu chí | Tên tiêu chí | Đạt/Tối đa | Khoa, phòng
1 | 1.2 | Báo cáo đúng hạn | 3/5 | Phòng Kế hoạch
2 | 2.1 | Công khai quy trình khám | 2/4 | Khoa Khám bệnh
3 | 4.4 | Bệnh án điện tử | 0/10 | Phòng Kế hoạch"""
    assert [(c.code, c.score, c.max_score, c.units) for c in extract(text).criteria] == [
        ("1.2", 3, 5, ["Phòng Kế hoạch"]),
        ("2.1", 2, 4, ["Khoa Khám bệnh"]),
        ("4.4", 0, 10, ["Phòng Kế hoạch"]),
    ]


def test_codes_behind_a_word_of_loss_are_criteria() -> None:
    text = "Điểm trừ nằm ở: 1.2 Báo cáo (trừ 1 điểm), 2.4 Giải quyết hồ sơ (trừ 2 điểm), 3.1 Giờ giấc (trừ 0,5 điểm)."
    assert [(c.code, c.lost, c.status) for c in extract(text).criteria] == [
        ("1.2", 1, "deducted"),
        ("2.4", 2, "deducted"),
        ("3.1", 0.5, "deducted"),
    ]


def test_lettered_points_begin_with_their_criteria() -> None:
    text = """2. Các tiêu chí thành phần đơn vị tự trừ điểm:
a) 1.2.1 - Thực hiện kế hoạch: tối đa 2 điểm, tự chấm 1,75 điểm. Lý do: một nhiệm vụ lùi sang quý I.
b) 4.1.3 - Kiểm tra tổ chức: tối đa 1 điểm, tự chấm 0 điểm. Lý do: không có đơn vị trực thuộc."""
    record = extract(text)
    assert [(c.code, c.max_score, c.self_score, c.status) for c in record.criteria] == [
        ("1.2.1", 2, 1.75, "deducted"),
        ("4.1.3", 1, 0, "deducted"),
    ]
    assert record.scores == []


def test_criteria_joined_before_somebody_are_all_theirs() -> None:
    text = (
        "Theo đó, tiêu chí thành phần 1.3.2 và 5.4.2 do Văn phòng Sở chủ trì khắc phục; tiêu chí thành phần 2.1.4 do "
        "Thanh tra Sở chủ trì khắc phục."
    )
    assert {c.code: c.units for c in extract(text).criteria} == {
        "1.3.2": ["Văn phòng Sở"],
        "5.4.2": ["Văn phòng Sở"],
        "2.1.4": ["Thanh tra Sở"],
    }


def test_figures_with_signs_are_changes() -> None:
    text = """Kết quả DDCI năm 2023 như sau:
Chỉ số thành phần | Kết quả năm 2023 | So với năm 2022 | Vị trí trong khối
Tiếp cận thông tin | 8,12 | +0,25 | 4
Chi phí thời gian | 7,40 | -0,62 | 12
Hỗ trợ doanh nghiệp | 7,71 | -0,45 | 10"""
    assert [(s.score, s.change, s.rank) for s in extract(text).scores] == [
        (8.12, 0.25, 4),
        (7.4, -0.62, 12),
        (7.71, -0.45, 10),
    ]


def test_places_without_a_word_for_what_they_are_are_units_where_several_are_ranked() -> None:
    text = (
        "Công bố Chỉ số cải cách hành chính năm 2023. Theo đó, Hà Giang dẫn đầu với 92,1%; Thái Bình đạt 91,8%, xếp "
        "thứ 2/63; Kon Tum đạt 91,4%, xếp thứ 3/63. Có 02 tỉnh đạt dưới 82% là Bạc Liêu (81,8%) và Cà Mau (81,4%)."
    )
    assert [(s.scope, s.name, s.score) for s in extract(text).scores] == [
        ("unit", "Hà Giang", 92.1),
        ("unit", "Thái Bình", 91.8),
        ("unit", "Kon Tum", 91.4),
        ("unit", "Bạc Liêu", 81.8),
        ("unit", "Cà Mau", 81.4),
    ]


def test_a_place_first_takes_the_points_of_the_whole() -> None:
    text = """Năm 2020, Chỉ số CCHC của Sở đạt 95/100 điểm, xếp hạng 1/20.
I. MỤC TIÊU
Giữ vững vị trí thứ 1/20; điểm thẩm định đạt 70/70 điểm, tổng điểm đạt trên 96 điểm."""
    found = [(t.score, t.max_score, t.rank) for t in extract(text).targets]
    assert found == [(96, None, 1), (70, 70, None)]
    (aim,) = extract("Sở phấn đấu năm 2022 nâng thứ hạng lên 8/20, tổng điểm Chỉ số đạt trên 86 điểm.").targets
    assert (aim.score, aim.rank, aim.rank_of) == (86, 8, 20)
