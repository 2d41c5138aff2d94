"""Lists in the order of places, tables with many parts, points that a subject calls self-given, names with figures."""

from __future__ import annotations

import pytest
from drawn_facts import document

from vanban import extract
from vanban.record import Record

SUBJECT = "Nâng cao Chỉ số cải cách hành chính năm 2023"


def read(*lines: str, subject: str = SUBJECT) -> Record:
    return extract(document(subject, lines))


@pytest.mark.parametrize(
    "heads", ["LV 1 | LV 2 | LV 3 | LV 4 | LV 5", "CĐĐH | VBQPPL | TTHC | TCBM | TCC", "A1 | A2 | B1 | B2 | C1"]
)
def test_parts_beside_a_result_whose_heads_say_nothing_are_none_themselves(heads: str) -> None:
    record = read(
        f"TT | Đơn vị | {heads} | Chỉ số CCHC | Xếp thứ",
        "1 | Sở Tài chính | 12,00 | 9,00 | 18,00 | 8,00 | 44,20 | 91,20 | 1",
        "2 | Sở Y tế | 11,20 | 8,70 | 17,10 | 7,80 | 43,10 | 87,90 | 2",
        "3 | Sở Tư pháp | 11,60 | 8,10 | 16,90 | 7,20 | 40,05 | 83,85 | 3",
        "4 | Thanh tra tỉnh | 10,40 | 8,55 | 15,20 | 7,50 | 39,25 | 80,90 | 4",
        subject="Kết quả xếp hạng cải cách hành chính năm 2023",
    )
    assert [(s.score, s.max_score, s.rank) for s in record.scores] == [
        (91.2, None, 1), (87.9, None, 2), (83.85, None, 3), (80.9, None, 4)
    ]  # fmt: skip


TABLE = (
    "Mã số | Tiêu chí | Điểm tối đa | Kết quả chấm",
    "1.1.1 | Công tác tuyên truyền | 4 | 4",
    "1.1.2 | Kế hoạch kiểm tra | 2 | 1,5",
    "2.1.1 | Rà soát văn bản | 5 | 4,5",
    " | TỔNG ĐIỂM | 11 | 10",
)


def test_points_in_a_self_assessment_are_appraised_where_their_sum_has_a_place() -> None:
    subject = "Tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2023"
    ranked = read("Năm 2023, Sở được chấm 10/11 điểm, xếp thứ 4/19.", *TABLE, subject=subject)
    own = read("Các phòng tự chấm theo hướng dẫn.", *TABLE, subject=subject)
    assert [(c.score, c.self_score, c.status) for c in ranked.criteria] == [
        (4, None, "met"), (1.5, None, "deducted"), (4.5, None, "deducted")
    ]  # fmt: skip
    assert [(c.score, c.self_score) for c in own.criteria] == [(None, 4), (None, 1.5), (None, 4.5)]


@pytest.mark.parametrize(
    "over", ["Xếp theo thứ tự từ cao xuống thấp:", "Kết quả xếp hạng từ cao đến thấp như sau:", "Thứ tự xếp hạng:"]
)
def test_a_list_in_the_order_of_places_has_them_for_numbers(over: str) -> None:
    record = read(
        over,
        "1. UBND phường An Lạc: 96,84%",
        "2. UBND phường Bình Minh: 95,90%",
        "3. UBND phường Cẩm Sơn: 94,77%",
        "Người dân còn phàn nàn về chỗ để xe và thời gian chờ lấy số thứ tự.",
        subject="Kết quả đo lường mức độ hài lòng năm 2023",
    )
    assert [(s.name, s.rank, s.score) for s in record.scores] == [
        ("UBND phường An Lạc", 1, 96.84), ("UBND phường Bình Minh", 2, 95.9), ("UBND phường Cẩm Sơn", 3, 94.77)
    ]  # fmt: skip
    assert record.assignments == []


def test_numbers_are_no_places_without_a_word_for_their_order() -> None:
    lines = ["1. UBND phường An Lạc: 96,8%", "2. UBND phường Cẩm Sơn: 97,2%", "3. UBND phường Hòa Mỹ: 95%"]
    record = read("Kết quả các phường:", *lines, subject="Kết quả đo lường mức độ hài lòng năm 2023")
    assert [s.rank for s in record.scores] == [None, None, None]


def test_a_part_may_be_called_a_result() -> None:
    record = read(
        "Theo từng nhóm nội dung của phiếu:",
        "- Khả năng tiếp cận: 4,05 điểm",
        "- Thái độ phục vụ của nhân viên: 4,44 điểm",
        "- Kết quả cung cấp dịch vụ: 4,17 điểm",
        subject="Nâng cao sự hài lòng của người bệnh năm 2024",
    )
    assert [s.name for s in record.scores][-1:] == ["Kết quả cung cấp dịch vụ"]


def test_what_a_council_gives_a_unit_is_no_task() -> None:
    record = read("1. Sở Nội vụ: Tổ thẩm định thống nhất chấm 80,17 điểm.", "2. Sở Y tế: Tổ thẩm định cho 79,5 điểm.")
    assert record.assignments == []


def test_places_where_something_is_are_no_points() -> None:
    record = read("1. Phòng Kinh tế và Hạ tầng", "- Phối hợp xóa 07 điểm lõm sóng.", "2. Phòng Y tế", "- Tập huấn.")
    assert record.scores == []


def test_aims_of_a_whole_may_be_shares_of_one() -> None:
    subject = "Xếp hạng Chỉ số chuyển đổi số (DTI) năm 2023"
    record = read("Để đạt mục tiêu năm 2024 đạt trên 0,7 điểm và xếp hạng 25/63, Sở đề nghị như sau.", subject=subject)
    assert [(t.scope, t.score, t.rank, t.rank_of) for t in record.targets] == [("overall", 0.7, 25, 63)]


def test_a_result_below_the_aim_is_no_aim() -> None:
    record = read("Đơn vị ta đạt 91,4 điểm và đứng thứ 27 toàn hệ thống, thấp hơn mục tiêu đầu năm đã đăng ký.")
    assert (record.targets, [(s.score, s.rank) for s in record.scores]) == ([], [(91.4, 27)])


def test_a_units_name_with_a_word_for_an_article_heads_its_tasks() -> None:
    record = read("IV. NHIỆM VỤ", "3. Phòng Điều độ", "- Khôi phục cấp điện sau sự cố trong 02 giờ.", "V. HẾT")
    assert [each.unit for each in record.assignments] == ["Phòng Điều độ"]


def test_tasks_that_lost_their_bullets_stay_under_lines_of_units() -> None:
    record = read(
        "II. Nhiệm vụ",
        "Văn phòng",
        "Gửi báo cáo định kỳ sớm 02 ngày.",
        "Bổ sung trang thiết bị ký số.",
        "Phòng Người có công",
        "Trình sửa đổi quy trình xác nhận, rút còn 60 ngày.",
        "III. HẾT",
    )
    assert [each.unit for each in record.assignments] == ["Văn phòng", "Văn phòng", "Phòng Người có công"]


def test_a_list_may_tell_how_many_are_ranked_in_words() -> None:
    record = read(
        "Kết quả các nội dung:",
        "- Nội dung Công khai, minh bạch: 5,55 điểm, xếp thứ 17 trong 63;",
        "- Nội dung Kiểm soát tham nhũng: 7,02 điểm, xếp thứ 21 trong 63;",
        "- Nội dung Quản trị điện tử: 3,53 điểm, xếp thứ 35 trong 63.",
        subject="Nâng cao Chỉ số PAPI năm 2023",
    )
    assert [(s.score, s.max_score, s.rank, s.rank_of) for s in record.scores] == [
        (5.55, None, 17, 63), (7.02, None, 21, 63), (3.53, None, 35, 63)
    ]  # fmt: skip


def test_duty_in_capitals_is_no_body() -> None:
    record = read(
        "II. NHIỆM VỤ KHẮC PHỤC",
        "1. Văn phòng Sở",
        "Cải thiện tiêu chí 1.4.1 (bị trừ 1,25 điểm).",
        "III. NHIỆM VỤ DUY TRÌ",
        "Các tiêu chí đạt điểm tối đa gồm 2.1.1, 2.2.1.",
        "IV. HẾT",
    )
    assert {c.code: c.units for c in record.criteria} == {"1.4.1": ["Văn phòng Sở"], "2.1.1": [], "2.2.1": []}


def test_numbers_of_a_ranking_whose_points_fall_are_places() -> None:
    schools = ["1. Trường THPT An Lạc: 288,5 điểm.", "2. Trường THPT Bình Minh: 284 điểm."]
    falling = read("Xếp hạng các trường như sau:", *schools, "3. Trường THPT Hòa Mỹ: 276,5 điểm.")
    rising = read("Xếp hạng các trường như sau:", *schools, "3. Trường THPT Hòa Mỹ: 290 điểm.")
    assert ([s.rank for s in falling.scores], [s.rank for s in rising.scores]) == ([1, 2, 3], [None, None, None])


def test_a_part_may_be_called_an_aim() -> None:
    record = read(
        "Kết quả tự đánh giá năm 2023: 86 điểm, trong đó:",
        "- Mục tiêu, quản lý và tài chính: 11/12 điểm;",
        "- Hoạt động đào tạo: 16/17 điểm;",
        "- Dịch vụ người học: 8/9 điểm.",
    )
    assert [(s.name, s.score) for s in record.scores][1:] == [
        ("Mục tiêu, quản lý và tài chính", 11), ("Hoạt động đào tạo", 16), ("Dịch vụ người học", 8)
    ]  # fmt: skip
    assert record.targets == []


def test_parts_of_a_satisfaction_index_have_aims_in_per_cent() -> None:
    record = read(
        "I. Chỉ tiêu",
        "Chỉ số hài lòng cả năm 2024 đạt ít nhất 88%, hạng 8/22. Lĩnh vực đất đai đạt ít nhất 82%.",
        subject="Nâng cao mức độ hài lòng của người dân năm 2024",
    )
    assert [(t.scope, t.name, t.score) for t in record.targets] == [("overall", None, 88), ("domain", "đất đai", 82)]


def test_places_of_several_are_nobodys_aim() -> None:
    record = read("Điều 2. Giao Phòng Nội vụ hướng dẫn các xã hạng 9, 10, 11 xây dựng lộ trình cải thiện năm 2024.")
    assert record.targets == []


def test_a_name_in_brackets_that_says_what_a_body_does_is_a_criterions() -> None:
    record = read(
        "Chỉ tiêu 13.1 (Hợp tác xã hoạt động hiệu quả): điểm tối đa 5, điểm thẩm tra 2. Trách nhiệm: Hội Nông dân xã."
    )
    assert [(c.name, c.score, c.max_score, c.units) for c in record.criteria] == [
        ("Hợp tác xã hoạt động hiệu quả", 2, 5, ["Hội Nông dân xã"])
    ]


def test_a_signer_of_a_small_people_has_its_whole_name() -> None:
    record = extract(document(SUBJECT, ["Kết quả như sau."]).replace("Lê Văn Cam", "Kơ Să Lệ Hoa"))
    assert record.document.signer.name == "Kơ Să Lệ Hoa"


def test_places_stand_behind_points_in_a_ratio_of_their_own() -> None:
    points = [("Sở Tài chính", "91,25", 1), ("Sở Tư pháp", "90,5", 2), ("Sở Y tế", "86,4", 3)]
    lines = [f"- {unit}: {value}/100 - {place}/3" for unit, value, place in points]
    record = read("Kết quả xếp hạng các sở, ban, ngành:", *lines)
    assert [(s.name, s.max_score, s.rank, s.rank_of) for s in record.scores] == [
        (unit, 100, place, 3) for unit, _, place in points
    ]


def test_a_maximum_in_brackets_is_no_part_of_a_name() -> None:
    names = [("Chỉ đạo, điều hành", 15), ("Cải cách thể chế", 10), ("Tài chính công", 12)]
    rows = [f"{name} (tối đa {most} điểm) | {most - 1},5 | {place}" for place, (name, most) in enumerate(names, 1)]
    record = read("Lĩnh vực | Điểm đạt | Hạng", *rows)
    assert [(s.name, s.max_score) for s in record.scores] == names


def test_parts_raised_from_points_to_others_keep_their_names() -> None:
    parts = [("Cải cách thể chế", 9, 9.5), ("Tài chính công", 11, 11.5), ("Chính quyền số", 14, 15)]
    lines = [f"- Nâng điểm {name} từ {was} lên {aim} điểm;".replace(".", ",") for name, was, aim in parts]
    record = read("II. MỤC TIÊU NĂM 2024", *lines)
    assert [(t.name, t.score) for t in record.targets] == [(name, aim) for name, _, aim in parts]


def test_parts_whose_maxima_come_first_keep_their_names() -> None:
    parts = [("Cải cách thể chế", 10, 9), ("Thủ tục hành chính", 16, 12.25), ("Tài chính công", 12, 11)]
    lines = [f"+ {name}: điểm chuẩn {most}, điểm thẩm định {str(got).replace('.', ',')}." for name, most, got in parts]
    record = read("Kết quả từng lĩnh vực:", *lines)
    assert [(s.name, s.max_score, s.score) for s in record.scores] == parts


def test_a_note_may_end_with_who_is_responsible() -> None:
    record = read(
        "Tiêu chí | Điểm tối đa | Điểm thẩm định | Ghi chú",
        "1.2.1 Kế hoạch kiểm tra | 2 | 1,5 | kiểm tra chưa đủ 30% đơn vị (Văn phòng Sở)",
        "2.1.3 Theo dõi thi hành pháp luật | 1,5 | 1 | báo cáo gửi chậm (Thanh tra Sở)",
        "3.2.2 Giải quyết hồ sơ | 3 | 0 | 27 hồ sơ trễ hẹn (có danh sách)",
    )
    assert [c.units for c in record.criteria] == [["Văn phòng Sở"], ["Thanh tra Sở"], []]
