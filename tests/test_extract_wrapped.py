"""Points whose lines a page wraps: what begins a point of its own though the line above is full."""

from __future__ import annotations

from vanban import extract

HEAD = (
    "SỞ Y TẾ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 14/BC-SYT\tMinh An, ngày 5 tháng 3 năm 2024\n\n"
    "BÁO CÁO\nGiải trình Chỉ số cải cách hành chính năm 2023\n\n"
    "Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh về việc rà soát, khắc phục những hạn chế\n"
    "trong công tác cải cách hành chính, Sở báo cáo kết quả như sau, kính trình xem xét.\n"
)


def test_capitals_count_points_on_behind_a_full_line() -> None:
    record = extract(
        HEAD + "Điểm theo từng nhóm nội dung khảo sát người bệnh nội trú năm 2023 cụ thể như sau:\n"
        "A. Khả năng tiếp cận: 4,21/5 điểm\n"
        "B. Sự minh bạch thông tin và thủ tục khám, điều trị cho người bệnh: 4,15/5 điểm\n"
        "C. Cơ sở vật chất: 3,72/5 điểm\n"
        "D. Thái độ ứng xử, năng lực chuyên môn của toàn thể nhân viên y tế: 4,38/5 điểm\n"
        "E. Kết quả cung cấp dịch vụ: 4,14/5 điểm\n"
    )
    assert [(score.label, score.score) for score in record.scores] == [
        ("A", 4.21),
        ("B", 4.15),
        ("C", 3.72),
        ("D", 4.38),
        ("E", 4.14),
    ]


def test_a_code_begins_a_point_behind_a_semicolon_but_not_in_a_list_of_its_own_sentence() -> None:
    record = extract(
        HEAD + "2. Tiêu chí trừ điểm:\n"
        "4.3 (Giải thưởng phụ nữ), đạt 21/25 điểm: thiếu hồ sơ của các tập thể tiêu biểu;\n"
        "5.1 (Thu kinh phí), đạt 42/50 điểm: doanh nghiệp dệt may thiếu đơn hàng, chậm nộp.\n"
    )
    assert [(criterion.code, criterion.score) for criterion in record.criteria] == [("4.3", 21), ("5.1", 42)]
    listed = extract(
        HEAD + "Các tiêu chí do Văn phòng Sở phụ trách: 1.1.4 - Báo cáo quý (0,25/0,5 điểm);\n"
        "1.6.2 - Kết luận giao ban chậm triển khai (0,5/1 điểm); 7.1.1 - Cập nhật chương\n"
        "trình công tác điện tử (1/2 điểm).\n"
    )
    assert [(criterion.code, criterion.units) for criterion in listed.criteria] == [
        ("1.1.4", ["Văn phòng Sở"]),
        ("1.6.2", ["Văn phòng Sở"]),
        ("7.1.1", ["Văn phòng Sở"]),
    ]


def test_a_subject_goes_on_before_the_addressees() -> None:
    text = HEAD.replace(
        "Giải trình Chỉ số cải cách hành chính năm 2023\n\n",
        "Giải trình nguyên nhân, trách nhiệm đối với những tiêu chí mất điểm Chỉ số\nCCHC năm 2023\n"
        "Kính gửi: Sở Nội vụ tỉnh Minh An.\n",
    )
    subject = "Giải trình nguyên nhân, trách nhiệm đối với những tiêu chí mất điểm Chỉ số CCHC năm 2023"
    assert extract(text).document.subject == subject
