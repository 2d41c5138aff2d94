"""Every wording of a slot with every wording of the others: facts known by how the sentence was put together."""

import itertools
import random

import pytest

from vanban import extract

HEAD = """UBND TỈNH KON TUM
SỞ NỘI VỤ
Số: 12/BC-SNV
Kon Tum, ngày 05 tháng 3 năm 2024
BÁO CÁO
Kết quả Chỉ số cải cách hành chính năm 2023

I. KẾT QUẢ NĂM 2023
"""
TAIL = "\nII. KIẾN NGHỊ\nKính đề nghị Ủy ban nhân dân tỉnh xem xét.\n"
POINTS = {  # what is said: the maximum
    "86,5 điểm": None,
    "86,5/100 điểm": 100,
    "86,5 điểm/100 điểm": 100,
    "86,5 trên 100 điểm": 100,
    "86,5 điểm trên tổng số 100 điểm": 100,
    "86,5 điểm (tối đa 100 điểm)": 100,
    "86,5 điểm so với điểm tối đa là 100 điểm": 100,
    "86,5 điểm (thang điểm 100)": 100,
    "86,5đ/100đ": 100,
}
RANKS = [
    f"{verb} 7{among}"
    for verb, among in itertools.product(
        ["xếp thứ", "xếp hạng", "xếp ở vị trí", "đứng thứ", "ở vị trí thứ", "hạng", "thứ", "xếp bậc", "xếp vị thứ"],
        ["/20", " trên tổng số 20 đơn vị", " trong số 20 cơ quan", " trong bảng xếp hạng 20 sở, ngành"],
    )
]
CHANGES = {
    "tăng 1,25 điểm": 1.25,
    "tăng 1,25 điểm so với năm 2022": 1.25,
    "so với năm 2022 tăng 1,25 điểm": 1.25,
    "cao hơn so với cùng kỳ là 1,25 điểm": 1.25,
    "giảm 1,25 điểm và giảm 02 bậc so với năm trước": -1.25,
    "tụt 03 bậc, thấp hơn năm 2022 1,25 điểm": -1.25,
}
SUBJECTS = [
    "Chỉ số CCHC năm 2023 của Sở đạt",
    "Năm 2023, Sở Nội vụ đạt",
    "Tổng điểm Chỉ số CCHC là",
    "Kết quả chung: Đạt",
    "Sở Nội vụ được chấm",
]


def some(*slots, count):
    """A fixed sample of all combinations."""
    return random.Random(7).sample(list(itertools.product(*slots)), count)


def scores(text):
    return [score.model_dump() for score in extract(HEAD + text + TAIL).scores]


def test_points_place_and_change_are_read_in_any_wording():
    for subject, points, rank, change in some(SUBJECTS, POINTS, RANKS, CHANGES, count=60):
        text = f"{subject} {points}, {rank}, {change}."
        (score,) = scores(text)
        assert (score["scope"], score["score"], score["max_score"]) == ("overall", 86.5, POINTS[points]), text
        assert (score["rank"], score["rank_of"], score["change"]) == (7, 20, CHANGES[change]), text


@pytest.mark.parametrize("lead", ["Hạng {}: {}", "Xếp thứ {} là {}", "Vị trí thứ {} thuộc về {}", "Thứ {}: {}"])
@pytest.mark.parametrize("places", [("nhất", "hai", "ba"), ("Nhất", "Nhì", "Ba"), ("1", "2", "3"), ("01", "02", "03")])
def test_who_holds_a_place_may_stand_behind_it(lead, places):
    if lead.startswith("Hạng") and places[1] == "hai":
        return
    units = ["Sở Tư pháp", "Khoa Dược", "thành phố Sơn La"]
    lines = [f"- {lead.format(place, unit)} (90 điểm);" for place, unit in zip(places, units, strict=True)]
    found = scores("Kết quả xếp hạng như sau:\n" + "\n".join(lines))
    assert [(score["scope"], score["name"], score["rank"]) for score in found] == [
        ("unit", unit, place) for place, unit in enumerate(units, 1)
    ]


@pytest.mark.parametrize("joint", [": ", " đạt ", " (", ": Đạt ", " được chấm ", ": số điểm "])
def test_domains_of_a_list_are_read_whatever_joins_their_points(joint):
    names = ["Cải cách thể chế", "Cải cách tài chính công", "Chính quyền điện tử, chính quyền số"]
    close = ")" if joint == " (" else ""
    for points, rank in (("7,5/10 điểm", ""), ("7,5 điểm", ", xếp thứ 3/20"), ("7,5", " (hạng 3/20)")):
        lines = [f"- {name}{joint}{points}{rank}{close}" for name in names]
        found = scores("Điểm các lĩnh vực như sau:\n" + ";\n".join(lines) + ".")
        assert [(score["scope"], score["name"], score["score"]) for score in found] == [
            ("domain", name, 7.5) for name in names
        ], lines
        assert {score["rank"] for score in found} == {3 if rank else None}


CRITERION_POINTS = {  # what is said: maximum, self-scored, awarded
    "đạt 0,5/1,5 điểm": (1.5, None, 0.5),
    "được 0,5 điểm trên tổng số 1,5 điểm": (1.5, None, 0.5),
    "điểm tối đa 1,5, tự chấm 1,5, thẩm định 0,5": (1.5, 1.5, 0.5),
    "điểm tối đa: 1,5 điểm; điểm tự chấm: 1,5 điểm; điểm thẩm định: 0,5 điểm": (1.5, 1.5, 0.5),
    "bị trừ 1 điểm trên tổng 1,5 điểm": (1.5, None, 0.5),
    "Sở tự chấm 1,5 điểm nhưng chỉ được công nhận 0,5 điểm": (None, 1.5, 0.5),
    "chỉ đạt 0,5 điểm": (None, None, 0.5),
    "mất 1 điểm": (None, None, None),
    "Sở tự đánh giá 1,5 điểm nhưng không được công nhận (0 điểm)": (None, 1.5, 0),
}
CRITERION_LEADS = [
    "Tiêu chí 3.4.1: ",
    "TCTP 3.4.1 - ",
    'Tiêu chí "Hồ sơ đúng hạn" (3.4.1): ',
    "Tiêu chí 3.4.1 (Hồ sơ) ",
]
CRITERION_UNITS = ["Giao Văn phòng Sở khắc phục.", "Đơn vị chủ trì: Văn phòng Sở.", "Văn phòng Sở chịu trách nhiệm."]


def test_points_of_criteria_are_read_in_any_wording():
    for lead, points, unit in itertools.product(CRITERION_LEADS, CRITERION_POINTS, CRITERION_UNITS):
        text = f"II. GIẢI TRÌNH\n1. {lead}{points}, lý do: còn hồ sơ quá hạn. {unit}"
        record = extract(HEAD + text + TAIL)
        (criterion,) = record.criteria
        figures = (criterion.max_score, criterion.self_score, criterion.score)
        assert (criterion.code, figures, criterion.status) == ("3.4.1", CRITERION_POINTS[points], "deducted"), text
        assert criterion.units == ["Văn phòng Sở"], text
        assert not record.scores, text


@pytest.mark.parametrize(
    "rule",
    [
        "Điểm đánh giá cho mỗi tiêu chuẩn đạt yêu cầu là 2 điểm, không đạt yêu cầu là 0 điểm.",
        "Áp dụng 5 trong 6 nội dung thông tin được 5 điểm.",
        "Tổng số điểm tối đa cho các nội dung là 100 điểm.",
        "Sắp xếp thứ tự ưu tiên các dự án 4 năm.",
        "Hồ sơ phải đạt từ 70/100 điểm trở lên.",
    ],
)
def test_what_a_rule_allots_is_nobodys_result(rule):
    record = extract("UBND TỈNH KON TUM\nSố: 12/QC-UBND\nQUY CHẾ\nXét chọn đề tài\n\nĐiều 3. Chấm điểm\n" + rule + "\n")
    assert not record.scores
    assert not record.targets
