"""Points and places that no fact tells are said to be unread."""

import json

import pytest

from vanban import export, extract

HEAD = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
BÁO CÁO
Kết quả Chỉ số cải cách hành chính năm 2023
Năm 2023, tỉnh đạt 86,52/100 điểm, xếp thứ 31/63 tỉnh, thành phố.
"""


def unread(text):
    record = json.loads(export.to_json(extract(HEAD + text)))
    found = [finding for finding in record["findings"] if finding["code"].startswith("unread_")]
    return found, record


def test_points_of_nobody_are_quoted_with_their_words():
    [finding], record = unread("Phần do ong thợ chấm chừng như nghiêng về 17,35 điểm, chẳng ai rõ.")
    assert finding["code"] == "unread_figures" and "nghiêng về 17,35 điểm" in finding["message"]
    assert finding["at"] == ["/pages/0/text"]
    assert any("17,35 điểm" in look["why"] for look in record["quality"]["look_at"])


def test_a_finding_points_to_the_page_that_its_figures_stand_on():
    [finding], _ = unread("Nội dung khác.\fTrang sau ghi chừng như nghiêng về 17,35 điểm, chẳng ai rõ.")
    assert finding["at"] == ["/pages/1/text"]


@pytest.mark.parametrize(
    "text",
    [
        "Kết quả 86,52 điểm nêu trên là cố gắng của toàn tỉnh.",  # said before
        "Các huyện được chia nhóm: nhóm tốt từ 80 điểm trở lên, nhóm khá từ 70 đến dưới 80 điểm.",
        "Hội nghị trực tuyến kết nối 102 điểm cầu cấp xã.",
        "Tỉnh tuyển dụng 25 công chức, xây dựng 12 phần mềm.",
        "Phấn đấu năm 2024 đạt từ 88 điểm trở lên.",  # a target
        "- Tiêu chí 1.2.1: đạt 0,5/1 điểm do báo cáo chậm.",
    ],
)
def test_what_is_read_or_nobodys_is_not_unread(text):
    assert unread(text)[0] == []


def test_a_table_of_points_without_facts_is_unread():
    [finding], _ = unread("TT | Nhóm ong | Điểm bay\n1 | tổ phía đông | khá\n2 | tổ phía tây | tốt\n")
    assert (finding["code"], finding["at"]) == ("unread_table", ["/tables/0"])


def test_a_text_of_no_index_has_points_of_other_kinds():
    record = extract("KẾ HOẠCH\nTổ chức hội thi nấu ăn năm 2023\nĐội đứng đầu được thưởng thêm 5 điểm, xếp thứ 1.\n")
    assert not [finding for finding in record.findings if finding.code.startswith("unread_")]


TABLE = (
    "Hạng | Tên xã | {} | Mảng một | Mảng hai\n1 | An Lão | 91,5 | 61,25 | 30,25\n"
    "2 | La Sơn | 88 | 60 | 28\n3 | Tân Sơn | 80,25 | 55 | 25,25\n"
)


def test_figures_under_a_head_that_does_not_say_what_they_are_are_in_doubt():
    for head, doubted in (("Toàn bộ", True), ("Tổng điểm", False)):
        record = extract(HEAD + TABLE.format(head))
        at = [f"/scores/{number}/score" for number, each in enumerate(record.scores) if each.scope == "unit"]
        assert [record.scores[int(each.split("/")[2])].score for each in at] == [91.5, 88, 80.25]
        assert [finding.at for finding in record.findings if finding.code == "unsaid_column"] == [at] * doubted
        assert all(((record.evidence[each].confidence or 0) < 0.95) == doubted for each in at)
