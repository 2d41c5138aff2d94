"""Criteria, results and aims as further offices word and lay them out."""

from __future__ import annotations

import pytest

from vanban import extract


def test_codes_in_brackets_with_their_points_are_criteria_and_no_parts() -> None:
    text = (
        "Chỉ số CCHC năm 2024. Trong lĩnh vực chỉ đạo điều hành, Ban chưa có mô hình mới (1.5.2: 0/1 điểm). Trong lĩnh "
        "vực chuyển đổi số, hồ sơ thanh toán trực tuyến còn ít (7.2.5: 0,61/1,5 điểm; 7.3.3: 0/1 điểm)."
    )
    record = extract(text)
    assert [(c.code, c.score, c.max_score) for c in record.criteria] == [
        ("1.5.2", 0, 1),
        ("7.2.5", 0.61, 1.5),
        ("7.3.3", 0, 1),
    ]
    assert record.scores == []


def test_cells_that_list_criteria_share_them_out() -> None:
    text = """2. Phân công chuẩn bị tài liệu:
Phòng, đơn vị | Các tiêu chí thành phần phụ trách | Thời hạn
Văn phòng | 1.1.1, 1.1.2 | 25/11/2022
Thanh tra Sở | 1.3.1 | 25/11/2022"""
    found = {c.code: c.units for c in extract(text).criteria}
    assert found == {"1.1.1": ["Văn phòng"], "1.1.2": ["Văn phòng"], "1.3.1": ["Thanh tra Sở"]}


def test_a_column_of_codes_beside_losses_and_who_mends_them() -> None:
    text = """Nội dung kiểm tra | Mã | Điểm trừ | Người phụ trách khắc phục
Niêm yết thủ tục | 2.1 | 2 | Công chức Tư pháp - Hộ tịch
Biên nhận điện tử | 2.4 | 3 | Công chức Văn phòng - Thống kê
Sổ theo dõi | 4.2 | 1,5 | Công chức Văn phòng - Thống kê"""
    assert [(c.code, c.lost, c.units) for c in extract(text).criteria] == [
        ("2.1", 2, ["Công chức Tư pháp - Hộ tịch"]),
        ("2.4", 3, ["Công chức Văn phòng - Thống kê"]),
        ("4.2", 1.5, ["Công chức Văn phòng - Thống kê"]),
    ]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("1. Tiêu chí 1.6 (Thực hiện nhiệm vụ), đạt 1,1/2 điểm: Văn phòng Bộ.", ["Văn phòng Bộ"]),
        ("1. Đang khắc phục: tiêu chí 3.3.2 (Phòng Quản lý giá thực hiện).", ["Phòng Quản lý giá"]),
        (
            "1. Đơn vị chịu trách nhiệm: Chi cục Thủy sản\n- Tiêu chí 3.3.1, điểm đạt 2,2/3. Hồ sơ trễ.",
            ["Chi cục Thủy sản"],
        ),
    ],
)
def test_who_stands_behind_or_above_a_criterion(text: str, units: list[str]) -> None:
    (criterion,) = extract(text).criteria
    assert criterion.units == units


def test_headings_of_units_end_what_is_said_of_the_criteria_above() -> None:
    text = """3. Phân công
Trách nhiệm của Văn phòng Sở:
- Tham mưu điều động công chức;
- Thực hiện tiêu chí thành phần 1.1.2, 5.4.1.
Trách nhiệm của Thanh tra Sở:
- Thực hiện tiêu chí thành phần 1.3.1."""
    assert {c.code: c.units for c in extract(text).criteria} == {
        "1.1.2": ["Văn phòng Sở"],
        "5.4.1": ["Văn phòng Sở"],
        "1.3.1": ["Thanh tra Sở"],
    }


def test_who_was_asked_for_more_has_no_more_points() -> None:
    text = (
        "Số liệu hồ sơ trực tuyến không khớp (tiêu chí 7.2.2 được 0,75/1,5 điểm).\n"
        "Riêng tiêu chí 7.2.2, Sở đề nghị xem xét cho đủ điểm."
    )
    (criterion,) = extract(text).criteria
    assert (criterion.score, criterion.max_score, criterion.status) == (0.75, 1.5, "deducted")


def test_what_a_decision_promulgates_stands_behind_its_signature() -> None:
    text = """BỘ CÔNG THƯƠNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 23/QĐ-BCT\tHà Nội, ngày 15 tháng 7 năm 2024
QUYẾT ĐỊNH
Phê duyệt Kế hoạch nâng cao Chỉ số cải cách hành chính năm 2024
Điều 1. Phê duyệt Kế hoạch kèm theo.
Nơi nhận:
- Như Điều 1;
- Lưu: VT.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Hoàng Vĩnh Lâm
KẾ HOẠCH
Nâng cao Chỉ số cải cách hành chính năm 2024
I. MỤC TIÊU
Chỉ số CCHC năm 2024 của Bộ đạt trên 86%, xếp hạng trong nhóm 6/17. Năm 2023, Bộ đạt 83,9%, xếp hạng 10/17."""
    record = extract(text)
    assert record.document.signer.name == "Hoàng Vĩnh Lâm"
    assert [(t.year, t.score, t.rank) for t in record.targets] == [(2024, 86, 6)]
    assert [(s.year, s.score, s.rank) for s in record.scores] == [(2023, 83.9, 10)]


def test_changes_by_sign_and_lists_of_parts_with_their_places() -> None:
    text = """Kết quả DDCI năm 2021:
- Tổng điểm: 77,31 điểm; thứ hạng: 3/26; so với năm 2020: +4,02 điểm.
- Kết quả các chỉ số thành phần:
+ Tính năng động: 8,02 điểm (thứ hạng 2/26; +0,71 điểm);
+ Chi phí thời gian: 7,50 điểm (thứ hạng 6/26; -0,12 điểm).
- Kế hoạch năm 2022: tổng điểm từ 79 điểm trở lên; thứ hạng 2/26."""
    record = extract(text)
    assert [(s.name, s.score, s.rank, s.change) for s in record.scores] == [
        (None, 77.31, 3, 4.02),
        ("Tính năng động", 8.02, 2, 0.71),
        ("Chi phí thời gian", 7.5, 6, -0.12),
    ]
    assert [(t.score, t.comparator, t.rank) for t in record.targets] == [(79, ">=", 2)]


def test_places_in_numbered_lists_and_points_that_are_places() -> None:
    text = """Kết quả chấm điểm hoạt động của Bộ phận Một cửa các xã năm 2024:
1. Mỹ Đức Tây đạt 48/50 điểm, hạng 1/3.
2. An Hữu đạt 46/50 điểm, hạng 2/3.
3. Mỹ Lợi B đạt 40/50 điểm, hạng 3/3.
Công an huyện bố trí thêm 02 điểm đăng ký xe máy tại xã."""
    assert [(s.scope, s.name, s.score, s.rank) for s in extract(text).scores] == [
        ("unit", "Mỹ Đức Tây", 48, 1),
        ("unit", "An Hữu", 46, 2),
        ("unit", "Mỹ Lợi B", 40, 3),
    ]


def test_what_was_done_for_a_result_is_no_aim() -> None:
    text = "Sở đã cố gắng để kết quả Chỉ số cải cách hành chính năm 2022 đạt 86,75 điểm và đứng ở vị trí 10/21."
    record = extract(text)
    assert (record.targets, [(s.score, s.rank) for s in record.scores]) == ([], [(86.75, 10)])


def test_groups_of_causes_and_equals_are_nobody_with_a_task() -> None:
    text = """2. Nhóm nguyên nhân chủ quan
a) Thiếu kiểm tra: tiêu chí 1.2.1 bị trừ 0,5 điểm. Trách nhiệm thuộc Phòng Nội vụ.
3. Nhóm nguyên nhân khách quan
a) Hạ tầng mạng yếu: tiêu chí 7.1.2 bị trừ 0,8 điểm.
Đề nghị Ban Chỉ đạo phân công từng thành viên theo dõi."""
    record = extract(text)
    assert {c.code: c.units for c in record.criteria} == {"1.2.1": ["Phòng Nội vụ"], "7.1.2": []}
    assert record.assignments == []


def test_the_share_of_all_that_are_satisfied_is_the_result_of_a_body() -> None:
    text = """Kết quả khảo sát mức hài lòng năm 2024:
Tên sở | Tiếp cận dịch vụ (%) | Công chức (%) | Mức hài lòng chung (%)
Sở Tư pháp | 95,1 | 96,0 | 95,4
Sở Y tế | 91,2 | 90,5 | 90,8
Sở Xây dựng | 87,3 | 86,1 | 86,3"""
    assert [(s.name, s.score) for s in extract(text).scores] == [
        ("Sở Tư pháp", 95.4),
        ("Sở Y tế", 90.8),
        ("Sở Xây dựng", 86.3),
    ]


def test_units_in_one_bracket_have_their_points() -> None:
    text = (
        "Căn cứ kết quả Chỉ số CCHC năm 2023 của UBND các xã, phường (UBND phường Tân An 93,5 điểm; UBND phường Quyết "
        "Thắng 90 điểm; UBND xã Sùng Lao 77,25 điểm), UBND thành phố yêu cầu UBND các xã, phường nghiêm túc thực hiện."
    )
    record = extract(text)
    assert [(s.name, s.score) for s in record.scores] == [
        ("UBND phường Tân An", 93.5),
        ("UBND phường Quyết Thắng", 90),
        ("UBND xã Sùng Lao", 77.25),
    ]
    assert record.assignments == []


def test_leaders_over_the_bodies_are_not_those_responsible() -> None:
    text = """Tiêu chí | Việc cần thực hiện | Phòng, đơn vị | Lãnh đạo phụ trách
1.1.2 | Đôn đốc nhiệm vụ trong kế hoạch | Phòng Cải cách hành chính | Phó Giám đốc A
1.2.2 | Khắc phục tồn tại sau kiểm tra | Thanh tra Sở | Phó Giám đốc B
1.5.1 | Đăng ký 02 sáng kiến | Văn phòng Sở | Giám đốc"""
    assert [c.units for c in extract(text).criteria] == [
        ["Phòng Cải cách hành chính"],
        ["Thanh tra Sở"],
        ["Văn phòng Sở"],
    ]


def test_all_that_was_lost_is_no_result_and_a_class_no_place() -> None:
    text = (
        "Năm 2022, Chỉ số CCHC của Phòng được 90,25 điểm, xếp thứ 4/12. Phòng bị trừ tổng cộng 9,75 điểm.\n"
        "Năm 2023 PCI của tỉnh đạt 67,38 điểm, đứng thứ 21/63 tỉnh và thuộc nhóm 30 tỉnh có chất lượng điều hành tốt; "
        "so với năm 2022 giảm 0,82 điểm."
    )
    assert [(s.score, s.rank, s.change) for s in extract(text).scores] == [(90.25, 4, None), (67.38, 21, -0.82)]


def test_bodies_of_the_party_lead_tasks() -> None:
    text = "1. Giao Chi bộ Văn phòng lãnh đạo hoàn thành tiêu chí thành phần 1.2.2 trước ngày 30/11/2025."
    record = extract(text)
    assert [a.unit for a in record.assignments] == ["Chi bộ Văn phòng"]
    assert [c.units for c in record.criteria] == [["Chi bộ Văn phòng"]]


def test_shares_with_their_places_in_brackets_are_results() -> None:
    text = (
        "Kết quả đo lường sự hài lòng năm 2022: Có 3/11 đơn vị đạt mức hài lòng trên 90%. Thị xã Phước Long đạt 92,84% "
        "(hạng 1), thành phố Đồng Xoài đạt 91,50% (hạng 2), huyện Bù Đốp đạt 90,77% (hạng 3)."
    )
    assert [(s.name, s.score, s.rank) for s in extract(text).scores] == [
        ("Thị xã Phước Long", 92.84, 1),
        ("thành phố Đồng Xoài", 91.5, 2),
        ("huyện Bù Đốp", 90.77, 3),
    ]


def test_changes_before_the_points_in_brackets() -> None:
    text = (
        "Kết quả DDCI năm 2021 còn 73,26 điểm, hạng 10/22. Chỉ số thành phần giảm mạnh là “Chi phí thời gian” (giảm "
        "1,31 điểm, còn 6,94 điểm) và “Hỗ trợ doanh nghiệp” (giảm 0,97 điểm, còn 6,70 điểm)."
    )
    assert [(s.name, s.score, s.change) for s in extract(text).scores if s.scope == "domain"] == [
        ("Chi phí thời gian", 6.94, -1.31),
        ("Hỗ trợ doanh nghiệp", 6.7, -0.97),
    ]


def test_no_place_begins_in_the_left_column() -> None:
    text = (
        "BỘ THÔNG TIN VÀ TRUYỀN THÔNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 30/BTTTT-CĐS\tĐộc lập - Tự do - Hạnh phúc\n"
        "V/v kết quả chuyển đổi số khu vực miền Trung\tHà Nội, ngày 19 tháng 7 năm 2023\n"
        "Kính gửi: Ủy ban nhân dân các tỉnh.\n"
    )
    assert extract(text).document.place == "Hà Nội"


def test_a_place_of_one_index_is_not_that_of_another() -> None:
    text = "Năm 2022, PAPI đạt 42,47 điểm; PCI đứng thứ 14/63 (68,2 điểm); DTI đứng thứ 20/63."
    assert [(s.score, s.rank) for s in extract(text).scores] == [(42.47, None), (68.2, 14), (None, 20)]


def test_parts_are_led_by_those_before_them_and_by_their_word() -> None:
    text = (
        "Chỉ số cải cách hành chính năm 2023 của thành phố đạt 76,28 điểm, hạng 13/15. Ở các lĩnh vực khác, Cải cách "
        "tài chính công 5,2/7 điểm, Chuyển đổi số 10,75/14 điểm."
    )
    found = [(s.name, s.score) for s in extract(text).scores if s.scope == "domain"]
    assert found[-1] == ("Chuyển đổi số", 10.75)
    text = (
        "Qua khảo sát Chỉ số hài lòng năm 2023, thị xã được 84,9%, xếp thứ 6/11, trong đó yếu tố Tiếp nhận, giải quyết "
        "phản ánh chỉ 76,2%."
    )
    assert [(s.scope, s.score) for s in extract(text).scores] == [("overall", 84.9), ("domain", 76.2)]
