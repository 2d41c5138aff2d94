"""Of which year results, aims and criteria are where their own sentence does not say."""

from __future__ import annotations

import pytest

from vanban import extract
from vanban.record import Record

PLAN = """ỦY BAN NHÂN DÂN	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH MINH AN	Độc lập - Tự do - Hạnh phúc
Số: 47/KH-UBND	Minh An, ngày {day}

KẾ HOẠCH
{subject}

{text}

Nơi nhận:
- Sở Nội vụ;
- Lưu: VT.
CHỦ TỊCH
Lý Văn Mạnh
"""
IMPROVE = "Cải thiện Chỉ số cải cách hành chính năm 2023"
TABLE = """Lĩnh vực | Điểm đạt | Xếp hạng
Cải cách thể chế | 8,5 | 4/20
Tài chính công | 9 | 2/20
Tổ chức bộ máy | 7,5 | 9/20"""


def read(text: str, subject: str = IMPROVE, day: str = "12 tháng 3 năm 2023") -> Record:
    return extract(PLAN.format(text=text, subject=subject, day=day))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (f"I. KẾT QUẢ CHỈ SỐ NĂM 2022\nKết quả theo lĩnh vực như sau:\n{TABLE}", 2022),
        (f"Năm 2022, tỉnh đạt 84,5/100 điểm, tăng so với năm 2021.\nKết quả từng lĩnh vực:\n{TABLE}", 2022),
        (f"Theo Quyết định công bố Chỉ số cải cách hành chính năm 2022 của các tỉnh:\nI. KẾT QUẢ\n{TABLE}", 2022),
        (f"Kết quả từng lĩnh vực:\n{TABLE}", None),
    ],
)
def test_a_plan_for_a_year_tells_results_of_one_before(text: str, year: int | None) -> None:
    assert {(score.name, score.year) for score in read(text).scores if score.scope == "domain"} == {
        ("Cải cách thể chế", year),
        ("Tài chính công", year),
        ("Tổ chức bộ máy", year),
    }


def test_a_report_of_the_year_of_its_issue_tells_its_results() -> None:
    record = read(TABLE, "Kết quả Chỉ số cải cách hành chính năm 2023", "20 tháng 12 năm 2023")
    assert {score.year for score in record.scores} == {2023}


@pytest.mark.parametrize(
    "text",
    [
        "Tính đến ngày 28/02/2023, tỉnh đạt 76,4/100 điểm, xếp hạng 30/63.",
        "Tính đến 28/02/2023, tỉnh đạt 76,4/100 điểm, xếp hạng 30/63.",
        "Tháng 02 năm 2023, Bộ chỉ số phục vụ người dân của tỉnh đạt 76,4/100 điểm, xếp hạng 30/63.",
    ],
)
def test_a_day_or_month_reached_tells_the_year(text: str) -> None:
    subject = "Nâng cao Chỉ số phục vụ người dân, doanh nghiệp"
    assert [(score.score, score.year) for score in read(text, subject).scores] == [(76.4, 2023)]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Sở xếp thứ 9/18 với 83,10 điểm năm 2021 (năm 2020 xếp thứ 5/18 với 85,75 điểm).", [2021, 2020]),
        ("Năm 2021, Sở đạt 87,35 điểm. Cùng kỳ năm 2020, Sở đạt 83,9 điểm, hạng 12/20.", [2021, 2020]),
        ("Sở đạt 88,45 điểm tại kỳ đánh giá năm 2021, tăng 0,3 điểm so với kỳ đánh giá năm 2020.", [2021]),
    ],
)
def test_a_year_may_stand_behind_points_or_open_a_sentence(text: str, years: list[int]) -> None:
    subject = "Kết quả Chỉ số cải cách hành chính năm 2022 của Sở Tư pháp"
    assert [score.year for score in read(text, subject).scores] == years


def test_the_same_period_is_of_its_own_year() -> None:
    record = read("Điểm tổng hợp năm 2022 là 81,94 điểm, thứ 17/21. Cùng kỳ năm 2021 là 88,60 điểm, thứ 8/21.")
    assert [(score.score, score.year) for score in record.scores] == [(81.94, 2022), (88.6, 2021)]


def test_aims_without_a_year_are_for_that_of_the_plan() -> None:
    record = read(
        "II. CHỈ TIÊU\n- Phấn đấu đạt từ 88/100 điểm, xếp hạng 8/20.\n- Lĩnh vực Tài chính công đạt 9,5/10 điểm."
    )
    assert [(target.score, target.year) for target in record.targets] == [(88.0, 2023), (9.5, 2023)]


def test_criteria_lost_points_in_the_year_of_the_results() -> None:
    record = read(
        "Năm 2022, tỉnh đạt 84,5/100 điểm.\n"
        "- Tiêu chí 1.2.1 bị trừ 0,5 điểm do chậm báo cáo.\n- Giao Sở Nội vụ rà soát tiêu chí 2.1.1."
    )
    assert [(each.code, each.year) for each in record.criteria] == [("1.2.1", 2022), ("2.1.1", None)]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("năm 2020 xếp thứ 9/12 với 81,2 điểm; đến năm 2022 đạt 88,1 điểm, vươn lên thứ 3/12", [2020, 2022]),
        ("năm 2018 xếp thứ 7/63, năm 2020 tụt xuống thứ 19/63, đến năm 2021 lên thứ 12/63", [2018, 2020, 2021]),
        ("năm 2022 đạt 84,2 điểm, tăng 1,4 điểm so với năm 2021", [2022]),
        ("trong bảng xếp hạng PCI 2019 đạt 62,2 điểm, so với PCI 2018 tăng 1,1 điểm", [2019]),
    ],
)
def test_a_year_come_to_is_that_of_the_figures_behind_it(text: str, years: list[int]) -> None:
    record = read(f"Chỉ số cải cách hành chính của tỉnh {text}.")
    assert [score.year for score in record.scores] == years


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Năm 2022, tỉnh đạt 84,5 điểm và tụt từ hạng 3 xuống hạng 8/20.", {(2022, 84.5, 8), (None, None, 3)}),
        (
            "So với năm 2020, Chỉ số CCHC năm 2022 giảm từ 88,5 xuống còn 81,7 điểm.",
            {(2022, 81.7, None), (2020, 88.5, None)},
        ),
        (
            "Năm 2022 tỉnh đạt 76,3 điểm, xếp thứ 19/20. Kết quả này thấp hơn năm 2021 (82,1 điểm) là 5,8 điểm.",
            {(2022, 76.3, 19), (2021, 82.1, None)},
        ),
        (
            "Năm 2022, Chỉ số CCHC của tỉnh là 85,58%, giảm 3,24% so với năm 2021 là 88,82%.",
            {(2022, 85.58, None), (2021, 88.82, None)},
        ),
        (
            "Chỉ số CCHC năm 2022 của tỉnh bị giảm so với năm 2021 (giảm 1,9 điểm, còn 83,1 điểm), hạng 15/20.",
            {(2022, 83.1, 15)},
        ),
    ],
)
def test_what_was_left_is_an_earlier_years_result(
    text: str, told: set[tuple[int | None, float | None, int | None]]
) -> None:
    assert {(s.year, s.score, s.rank) for s in read(text).scores} == told


def test_what_an_aim_leaves_is_a_result() -> None:
    record = read("Mục tiêu năm 2023 là nâng điểm số từ 85,2 điểm lên trên 88 điểm, nâng từ vị trí 12 lên vị trí 8.")
    assert [(s.year, s.score, s.rank) for s in record.scores] == [(None, 85.2, 12)]
    assert [(t.year, t.score, t.comparator, t.rank) for t in record.targets] == [(2023, 88, ">", 8)]
    [aim] = read("Mục tiêu năm 2023 là tăng từ 91,1 điểm (năm 2022) lên trên 93 điểm.").targets
    assert (aim.score, aim.comparator) == (93, ">")


def test_a_subject_of_lost_points_is_about_an_index() -> None:
    text = "Điểm năm 2022 do Tổ thẩm tra chấm là 83,5/100 điểm (xã tự đánh giá 96/100 điểm)."
    found = read(text, "Các chỉ tiêu nông thôn mới xã Mường Nọc bị trừ điểm sau thẩm tra").scores
    assert {(score.scope, score.year, score.score) for score in found} == {
        ("overall", 2022, 83.5),
        ("overall", 2022, 96),
    }


PARTS = {"Cải cách thể chế", "Tài chính công"}


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2022 tỉnh đạt 84,5 điểm. Để đạt mục tiêu năm 2023 là 86 điểm, tỉnh thông báo điểm từng lĩnh vực:\n"
        "- Cải cách thể chế đạt 8,5/10 điểm, xếp thứ 4/20;\n- Tài chính công đạt 7,25/10 điểm, xếp thứ 12/20.",
        "So sánh các lĩnh vực năm 2022 với năm 2021:\n"
        "- Cải cách thể chế được 8,5/10 điểm, giảm 0,5 điểm;\n- Tài chính công được 7,25/10 điểm, giữ nguyên điểm.",
        "Chỉ số năm 2022 của tỉnh là 84,5 điểm, xếp thứ 9/20; năm 2021 tỉnh được 86,1 điểm. Trong các lĩnh vực có: "
        "Cải cách thể chế 8,5/10 điểm; Tài chính công 7,25/10 điểm.",
        "Tỉnh đạt 84,5/100 điểm, vị trí 9/20; năm 2021 tỉnh ở vị trí 7/20 với 86,1/100 điểm. Điểm các lĩnh vực: "
        "Cải cách thể chế 8,5/10; Tài chính công 7,25/10.",
        "Chỉ số cải cách hành chính năm 2022 của tỉnh đạt 84,73%, xếp thứ 33/63 (năm 2021 đạt 86,81%, xếp thứ 29/63); "
        "trong các lĩnh vực có Cải cách thể chế xếp thứ 50/63, Tài chính công xếp thứ 11/63.",
    ],
)
def test_domains_behind_an_earlier_result_of_the_whole_are_of_the_documents_year(text: str) -> None:
    record = read(text, "Phân tích kết quả Chỉ số cải cách hành chính năm 2022")
    assert {(s.name, s.year) for s in record.scores if s.scope == "domain"} == {(name, 2022) for name in PARTS}


@pytest.mark.parametrize(
    ("subject", "year"),
    [
        ("Xếp hạng cải cách hành chính quý IV/2022 của các lĩnh vực", 2022),
        ("Điểm thẩm định Chỉ số cải cách hành chính năm 2023", 2023),
        ("Tự chấm điểm Chỉ số cải cách hành chính năm 2023", 2023),
        ("Giải pháp nâng cao kết quả Chỉ số cải cách hành chính năm 2023", None),
    ],
)
def test_a_subject_names_the_year_or_its_part_that_results_are_of(subject: str, year: int | None) -> None:
    assert {score.year for score in read(TABLE, subject).scores} == {year}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Sở đạt 80,5 điểm, hạng 15/20 năm 2020; 84,75 điểm, hạng 8/20 năm 2021.", [2020, 2021]),
        ("Huyện xếp thứ 9/10 trong năm 2021, điểm đạt được 74,9, giảm 0,85 điểm so với năm 2020.", [2021]),
        ("Bộ chỉ số phục vụ người dân, doanh nghiệp tháng 2 năm 2023 của tỉnh đạt 84,25 điểm.", [2023]),
        ("Theo danh sách tháng 2 năm 2023 do Bộ Nội vụ công bố, tỉnh đạt 84,25 điểm.", [None]),
    ],
)
def test_a_year_behind_a_place_or_a_month_before_points(text: str, years: list[int | None]) -> None:
    assert [score.year for score in read(text).scores] == years


def test_results_are_of_the_year_behind_the_one_compared_with() -> None:
    record = read("Với 91,4/100 điểm, tỉnh đứng vị trí thứ 9/20; so với năm 2021 (93,1 điểm) giảm 1,7 điểm.")
    assert next((score.score, score.year) for score in record.scores) == (91.4, 2022)


def test_the_year_of_mending_in_a_title_is_not_that_of_the_points() -> None:
    table = """Mã tiêu chí | Nội dung | Điểm tối đa | Điểm đạt
1.6.2 | Sáng kiến cải cách | 2 | 1
3.4.1 | Rà soát thủ tục | 1 | 0,5
6.1.1 | Giải ngân vốn | 2 | 1,5"""
    record = read(f"Năm 2022, tỉnh đạt 84,5/100 điểm.\nCÁC TIÊU CHÍ CẦN KHẮC PHỤC NĂM 2023\n{table}")
    assert {criterion.year for criterion in record.criteria} == {2022}
