"""What criteria are called, by every way that a sentence names them."""

from __future__ import annotations

import pytest

from vanban import extract


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tiêu chí 2.1.3. Theo dõi thi hành pháp luật: điểm chuẩn 1, đạt 0,75.", ["Theo dõi thi hành pháp luật"]),
        ("Tiêu chí 1.5 về sáng kiến cải cách hành chính được 0/2 điểm.", ["sáng kiến cải cách hành chính"]),
        ("Tiêu chí 7.3 về số hóa hồ sơ: năm 2023 đạt 1,5/3 điểm.", ["số hóa hồ sơ"]),
        ("Tiêu chí 3.2.2 Hồ sơ đất đai của tổ chức đúng hạn đạt 1/2 điểm.", ["Hồ sơ đất đai của tổ chức đúng hạn"]),
        ("Tiêu chí 5.7.1 Tỷ lệ đạt chuẩn của công chức đạt 0,5/1 điểm.", ["Tỷ lệ đạt chuẩn của công chức"]),
        ("Tiêu chí 1.6.2 Kết luận giao ban chậm triển khai: bị trừ 0,5 điểm.", ["Kết luận giao ban chậm triển khai"]),
        ("Tiêu chí 7.2.2 Kết nối, chia sẻ dữ liệu đất đai: 0,5/1 điểm.", ["Kết nối, chia sẻ dữ liệu đất đai"]),
        ("Tiêu chí 1.2.1 Tỷ lệ UBND cấp huyện được kiểm tra: 0,5/1 điểm.", ["Tỷ lệ UBND cấp huyện được kiểm tra"]),
        (
            "Tiêu chí 2.1 (tuyên truyền pháp luật) tự chấm 2/2 điểm; tiêu chí 3.4 (hồ sơ trễ hạn) tự chấm 3/4 điểm.",
            ["tuyên truyền pháp luật", "hồ sơ trễ hạn"],
        ),
        ("Tiêu chí 1.4, Tuyên truyền cải cách hành chính, đạt 1,5 trên 2 điểm.", ["Tuyên truyền cải cách hành chính"]),
        ('Tiêu chí 3.2.5, nội dung "Trả lời kiến nghị của dân", mất 0,5 điểm.', ["Trả lời kiến nghị của dân"]),
        ("Tiêu chí 6.2.1 (Đơn vị sự nghiệp tự chủ tài chính) được 0/1 điểm.", ["Đơn vị sự nghiệp tự chủ tài chính"]),
        ("Tiêu chí 7.2 (Cung cấp tin trên trang điện tử) nhận 0,5/1,5 điểm.", ["Cung cấp tin trên trang điện tử"]),
        ("Tiêu chí 1.1.5 (Giao ban công tác cải cách) đạt 0/0,5 điểm.", ["Giao ban công tác cải cách"]),
        ("Tiêu chí 6.1.2: giao Ban Quản lý dự án lập tiến độ từng tuần; bị trừ 1 điểm.", [None]),
        ("Tiêu chí 3.4 (hồ sơ trễ hạn) bị trừ 1 điểm.", [None]),
        ("Tiêu chí 2.4: không có văn bản phải ban hành nên chỉ đạt 0/1 điểm.", [None]),
        ("Tiêu chí 7.2.4 là trách nhiệm của Văn phòng Sở, bị trừ 0,5 điểm.", [None]),
        ("Tiêu chí 7.2.4 Sở Ngoại vụ chỉ đạt 0,75 điểm so với điểm tối đa 1,5 điểm.", [None]),
    ],
)
def test_a_name_ends_where_something_is_said_of_the_criterion(text: str, names: list[str | None]) -> None:
    assert [criterion.name for criterion in extract(text).criteria] == names


def test_the_last_sentence_of_a_document_makes_nobody_responsible() -> None:
    record = extract(
        "Tiêu chí 7.4 bị trừ 0,5 điểm do cập nhật chậm.\nTrên đây là kết quả thực hiện của UBND huyện Minh An./."
    )
    assert [(criterion.code, criterion.units) for criterion in record.criteria] == [("7.4", [])]


def test_a_dash_joins_the_fields_of_an_officer_in_a_list() -> None:
    record = extract(
        "Trách nhiệm như sau: công chức Địa chính - Xây dựng phụ trách tiêu chí 3.2 (đạt 2/4 điểm); công chức "
        "Văn hóa - Xã hội phụ trách tiêu chí 1.3 (đạt 1/2 điểm); công chức Tư pháp - Hộ tịch phụ trách tiêu chí 7.1 "
        "(đạt 1/2 điểm)."
    )
    assert [criterion.units for criterion in record.criteria] == [
        ["công chức Địa chính - Xây dựng"],
        ["công chức Văn hóa - Xã hội"],
        ["công chức Tư pháp - Hộ tịch"],
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tiêu chí 1.2.3: báo cáo quý thiếu phụ lục số liệu nên bị trừ 0,5 điểm.", "báo cáo quý thiếu phụ lục số liệu"),
        ("Tiêu chí 7.1.2: 03 văn bản gửi đi chưa ký số. Bị trừ 0,5 điểm.", "03 văn bản gửi đi chưa ký số"),
        ("Tiêu chí 3.4.1: thanh toán không dùng tiền mặt, đạt 0,5/1 điểm.", None),
    ],
)
def test_what_was_not_done_stands_in_place_of_a_name(text: str, reason: str | None) -> None:
    (criterion,) = extract(text).criteria
    assert criterion.reason == reason
    assert (criterion.name is None) is (reason is not None)


def test_the_parts_before_the_codes_of_a_table_are_no_names() -> None:
    rows = """Lĩnh vực | Tiêu chí thành phần | Nội dung | Điểm bị trừ | Cơ quan khắc phục
Thể chế | 2.1.2 | Xử lý kết quả kiểm tra văn bản | 0,25 | Sở Tư pháp
Thủ tục | 3.3.3 | Tỷ lệ hồ sơ cấp xã đúng hạn | 0,12 | Sở Nội vụ
Thủ tục | 3.5 | Tiếp nhận phản ánh của người dân | 0,2 | Văn phòng UBND tỉnh"""
    criteria = extract(f"Các tiêu chí bị trừ điểm năm 2023:\n{rows}").criteria
    assert [criterion.name for criterion in criteria] == [
        "Xử lý kết quả kiểm tra văn bản",
        "Tỷ lệ hồ sơ cấp xã đúng hạn",
        "Tiếp nhận phản ánh của người dân",
    ]
