"""One error planted in a document that is right: the check tells it, with figures, and doubts the facts."""

from __future__ import annotations

import json
import re

import pytest

from vanban import export, extract
from vanban.record import Finding, Record

LETTERHEAD = """SỞ XÂY DỰNG	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
VĂN PHÒNG	Độc lập - Tự do - Hạnh phúc
Số: 27/KH-VP	Bình Sơn, ngày 12 tháng 3 năm 2024
KẾ HOẠCH
Nâng cao Chỉ số cải cách hành chính năm 2024
Căn cứ Quyết định số 118/QĐ-SXD ngày 05 tháng 01 năm 2024 của Giám đốc Sở;
"""
PLAN = (
    LETTERHEAD
    + """I. KẾT QUẢ
Năm 2023, Chỉ số cải cách hành chính của Sở đạt 85,5/100 điểm, xếp thứ 8/19,
tăng 1,5 điểm và tăng 03 bậc so với năm 2022.
Năm 2022, Chỉ số cải cách hành chính của Sở đạt 84/100 điểm, xếp thứ 11/19.
Kết quả các lĩnh vực năm 2023:
- Lĩnh vực Chỉ đạo, điều hành đạt 18,5/20 điểm, xếp thứ 4/19.
- Lĩnh vực Cải cách thể chế đạt 17/20 điểm, xếp thứ 6/19.
- Lĩnh vực Cải cách thủ tục hành chính đạt 28/35 điểm, xếp thứ 9/19.
- Lĩnh vực Cải cách tài chính công đạt 22/25 điểm, xếp thứ 2/19.
Tiêu chí 1.2.1 bị trừ điểm: đạt 1/1,5 điểm, giao Phòng Tổ chức khắc phục trước ngày 30/6/2024.
II. MỤC TIÊU
Năm 2024, phấn đấu lĩnh vực Cải cách thể chế đạt từ 19/20 điểm trở lên.
"""
)
RANKING = (
    LETTERHEAD
    + """Kết quả xếp hạng Chỉ số cải cách hành chính năm 2023 của các đơn vị:
TT | Đơn vị | Điểm tự đánh giá | Điểm điều tra | Tổng điểm | Hạng năm 2022 | Hạng năm 2023 | Tăng, giảm hạng
1 | Phòng Quy hoạch | 60 | 31 | 91 | 3 | 1 | 2
2 | Phòng Hạ tầng | 59 | 30 | 89 | 1 | 2 | -1
3 | Phòng Nhà ở | 58 | 29 | 87 | 2 | 3 | -1
4 | Phòng Vật liệu | 57 | 28 | 85 | 5 | 4 | 1
5 | Phòng Kinh tế | 56 | 27 | 83 | 4 | 5 | -1
"""
)
DOMAINS = (
    LETTERHEAD
    + """Bảng điểm các lĩnh vực năm 2023
TT | Lĩnh vực | Điểm tối đa | Điểm đạt
1 | Cải cách thể chế | 10 | 8,5
2 | Cải cách tài chính công | 8 | 7,5
3 | Cải cách công vụ | 12 | 10,25
4 | Hiện đại hóa hành chính | 15 | 13
 | Tổng cộng | 45 | 39,25
"""
)
LOSSES = (
    LETTERHEAD
    + """Các tiêu chí bị trừ điểm năm 2023
Mã tiêu chí | Nội dung | Điểm tối đa | Điểm đạt | Điểm bị trừ
1.2.1 | Thực hiện kế hoạch | 2 | 1,5 | 0,5
3.3.2 | Hồ sơ trực tuyến | 2,5 | 1 | 1,5
6.1.3 | Kiến nghị kiểm toán | 2 | 0,5 | 1,5
"""
)
PLANTED = [
    ("row_sum_differs", LOSSES, "2,5 | 1 | 1,5", "25 | 1 | 1,5"),
    ("score_above_maximum", PLAN, "18,5/20 điểm", "28,5/20 điểm"),
    ("rank_above_count", PLAN, "xếp thứ 9/19", "xếp thứ 29/19"),
    ("max_score_differs", PLAN, "từ 19/20 điểm", "từ 19/25 điểm"),
    ("sum_differs", PLAN, "28/35", "26/35"),
    ("change_differs", PLAN, "tăng 1,5 điểm", "tăng 2,5 điểm"),
    ("rank_change_differs", PLAN, "tăng 03 bậc", "tăng 02 bậc"),
    ("rank_change_differs", RANKING, "| 3 | 1 | 2", "| 3 | 1 | 1"),
    ("rank_order", RANKING, "| 29 | 87 |", "| 32 | 90 |"),
    ("row_sum_differs", RANKING, "57 | 28 | 85", "57 | 23 | 85"),
    ("sum_differs", DOMAINS, "45 | 39,25", "45 | 38,25"),
    ("score_above_maximum", DOMAINS, "8 | 7,5", "8 | 9,5"),
    ("unreadable_number", DOMAINS, "| 10,25", "| 1O?25"),
    ("reference_younger", PLAN, "05 tháng 01 năm 2024", "05 tháng 11 năm 2024"),
    ("deadline_before_document", PLAN, "30/6/2024", "30/01/2024"),
    ("deducted_at_maximum", PLAN, "đạt 1/1,5 điểm", "đạt 1,5/1,5 điểm"),
    ("result_in_future", PLAN.replace("2023", "2024"), "12 tháng 3 năm 2024", "12 tháng 3 năm 2023"),
    ("target_in_past", PLAN, "Năm 2024, phấn đấu", "Năm 2021, phấn đấu"),
]


def warnings(record: Record) -> list[Finding]:
    return [finding for finding in record.findings if finding.code != "derived_value"]


@pytest.mark.parametrize("text", [PLAN, RANKING, DOMAINS, LOSSES])
def test_a_document_that_is_right_raises_no_doubt(text: str) -> None:
    assert [(finding.code, finding.message) for finding in warnings(extract(text))] == []


@pytest.mark.parametrize(("code", "text", "right", "wrong"), PLANTED)
def test_an_error_is_told_with_its_figures_and_doubted(code: str, text: str, right: str, wrong: str) -> None:
    assert right in text
    sound, planted = extract(text), extract(text.replace(right, wrong))
    told = [finding for finding in warnings(planted) if finding.code == code]
    assert told, [finding.message for finding in warnings(planted)]
    for finding in told:
        assert re.search(r"\d", finding.message)
        assert re.search(r"\d", finding.message_en)
        assert finding.at
        for at in finding.at:
            assert at in planted.evidence
            assert value_at(planted, at) is not None
            before = sound.evidence[at].confidence if at in sound.evidence else 1.0
            assert (planted.evidence[at].confidence or 0.0) < (before or 0.0)
    if told[0].severity != "info":
        assert told[0].at[0] in [look.at for look in planted.quality.look_at]


def value_at(record: Record, pointer: str) -> object:
    """What stands at a pointer of the record's JSON."""
    value = json.loads(export.to_json(record))
    for step in pointer.strip("/").split("/"):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value
