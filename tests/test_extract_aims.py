"""What is to be reached, and words that only look like facts."""

from __future__ import annotations

import pytest

from vanban import extract
from vanban.extract.facts import Fact
from vanban.extract.targets.target_years import told_back
from vanban.model import Span
from vanban.record import Score, Target


def test_a_share_of_the_satisfied_with_its_place_is_the_index_of_satisfaction() -> None:
    text = (
        "Theo công bố Chỉ số hài lòng (SIPAS) năm 2023, mức độ hài lòng của tổ chức, cá nhân đối với sự phục vụ "
        "của thị xã là 83,4%, xếp thứ 6/10 địa phương, tăng 1,2% so với năm 2022."
    )
    apart = text.replace("năm 2023, mức", "năm 2023 của các địa phương. Theo đó, mức")
    for said in (text, apart):
        assert [(s.scope, s.score, s.rank, s.rank_of, s.change) for s in extract(said).scores] == [
            ("overall", 83.4, 6, 10, 1.2)
        ]
    assert extract("Mức độ hài lòng của người dân đối với trạm y tế đạt 92%.").scores == []


def test_a_common_noun_that_begins_like_a_body_is_none() -> None:
    text = """Chỉ số thành phần đạt thấp:
a) Xã hội số: Tỷ lệ người dân có chữ ký số còn thấp, cả huyện cấp 900 chứng thư.
b) Bộ máy: Rà soát chức năng của các phòng.
c) Sở hữu trí tuệ: Tăng số đơn đăng ký."""
    assert extract(text).assignments == []


def test_more_than_so_many_points_is_an_aim_and_more_by_so_many_a_change() -> None:
    (aim,) = extract(
        "Phấn đấu năm 2025 Chỉ số CCHC của huyện đạt cao hơn 85,5 điểm, thuộc 5 huyện dẫn đầu tỉnh."
    ).targets
    assert (aim.score, aim.comparator, aim.rank) == (85.5, ">", 5)
    (score,) = extract("Chỉ số CCHC của huyện đạt 84,5 điểm, cao hơn 3,25 điểm so với năm 2022.").scores
    assert (score.score, score.change) == (84.5, 3.25)


def test_a_list_counted_anew_under_a_point_of_its_level_is_of_that_point() -> None:
    text = """1. Kết quả: đạt 80 điểm.
2. Mục tiêu theo lĩnh vực năm 2025:
1. Cải cách thể chế đạt 9/10 điểm;
2. Cải cách tài chính công đạt 8,5/10 điểm."""
    assert [(target.name, target.score, target.year) for target in extract(text).targets] == [
        ("Cải cách thể chế", 9, 2025),
        ("Cải cách tài chính công", 8.5, 2025),
    ]


def test_every_column_of_what_is_to_be_reached_sets_aims_with_its_places() -> None:
    text = """II. MỤC TIÊU CỤ THỂ
Lĩnh vực | Năm 2023 | Mục tiêu năm 2024 | Thứ hạng phấn đấu năm 2024 | Mục tiêu năm 2025
Cải cách thể chế | 7,5 | Trên 8 | Top 5 | 9
Cải cách tài chính công | 8 | Trên 8,5 | Top 7 | 9,5"""
    found = extract(text)
    aims = [(t.year, t.score, t.comparator, t.rank) for t in found.targets]
    assert aims == [(2024, 8, ">", 5), (2024, 8.5, ">", 7), (2025, 9, "=", None), (2025, 9.5, "=", None)]
    assert [score.score for score in found.scores] == [7.5, 8]


def test_what_was_reached_before_stands_in_brackets_behind_an_aim() -> None:
    text = (
        "Phấn đấu Chỉ số CCHC năm 2024 của tỉnh đạt trên 88%, xếp hạng trong nhóm 20/63 "
        "(năm 2023 đạt 86,1%, xếp hạng 31/63)."
    )
    record = extract(text)
    assert [(t.year, t.score, t.rank) for t in record.targets] == [(2024, 88, 20)]
    assert [(s.year, s.score, s.rank) for s in record.scores] == [(2023, 86.1, 31)]


def test_a_name_in_quotation_marks_is_the_domains_whatever_leads_to_it() -> None:
    text = (
        "Công bố DDCI năm 2023: Sở đạt 75,6 điểm, xếp hạng 8/20. Trong các chỉ số thành phần doanh nghiệp chấm thấp "
        "“Chi phí thời gian” với 6,9 điểm; chỉ số cao nhất là “Tính minh bạch” với 8,4 điểm."
    )
    assert [(s.name, s.score) for s in extract(text).scores if s.scope == "domain"] == [
        ("Chi phí thời gian", 6.9),
        ("Tính minh bạch", 8.4),
    ]


def test_names_of_units_end_where_the_sentence_goes_on() -> None:
    text = """Kết quả khảo sát năm 2023:
Trong số các huyện được khảo sát, huyện An Biên có kết quả cao nhất với 91,2 điểm, xếp thứ 1/6. Huyện Gò Quao đạt 85
điểm, xếp thứ 3/6. Huyện Tân Hiệp tuy có cố gắng nhưng mới đạt 80,5 điểm, xếp thứ 5/6."""
    assert [(s.scope, s.name, s.score) for s in extract(text).scores] == [
        ("unit", "huyện An Biên", 91.2),
        ("unit", "Huyện Gò Quao", 85),
        ("unit", "Huyện Tân Hiệp", 80.5),
    ]


def test_a_column_of_codes_and_names_holds_criteria_whatever_its_head() -> None:
    text = """Phân công thực hiện các tiêu chí:
Phòng | Tiêu chí được phân công | Điểm năm 2022
Văn phòng Sở | 1.1.2 Báo cáo định kỳ | 0,5/1
Thanh tra Sở | 1.2.1 Kiểm tra cải cách hành chính | 0/1
Phòng Kế hoạch | 3.3.1 Hồ sơ đúng hạn | 1,5/3"""
    found = [(c.code, c.score, c.max_score, c.units) for c in extract(text).criteria]
    assert found == [
        ("1.1.2", 0.5, 1, ["Văn phòng Sở"]),
        ("1.2.1", 0, 1, ["Thanh tra Sở"]),
        ("3.3.1", 1.5, 3, ["Phòng Kế hoạch"]),
    ]


def test_verbs_inside_names_of_divisions_do_not_end_them() -> None:
    text = """Giao nhiệm vụ:
1. Chi cục Thú y vùng:
Bố trí thêm công chức trực.
2. Phòng Khai thác phân tích về gia cầm:
Rà soát các vướng mắc, trình Cục trưởng.
3. Phòng Tài vụ:
Thanh toán đúng hạn."""
    units = ["Chi cục Thú y vùng", "Phòng Khai thác phân tích về gia cầm", "Phòng Tài vụ"]
    assert [a.unit for a in extract(text).assignments] == units
    given = "Giao Phòng Kiểm tra, giám sát hải quan xây dựng kế hoạch; giao Phòng Xuất nhập khẩu theo dõi hồ sơ."
    assert [a.unit for a in extract(given).assignments] == [
        "Phòng Kiểm tra, giám sát hải quan",
        "Phòng Xuất nhập khẩu",
    ]


def test_an_aim_may_follow_criteria_and_speak_of_no_index() -> None:
    head = """Năm 2022, Chỉ số CCHC của Sở đạt 80,27 điểm, xếp hạng 17/21.
Các tiêu chí mất điểm (phòng phụ trách ghi trong ngoặc đơn) gồm:
- Tiêu chí 1.5.1, đạt 1/2 điểm (Văn phòng Sở);
- Tiêu chí 3.4.2, đạt 1,5/2,5 điểm (Phòng Hợp tác quốc tế).
"""
    record = extract(head + "Năm 2023, khi dịch đã qua, Sở sẽ cố gắng đạt trên 86 điểm, trở lại vị trí 9/21.")
    assert [(t.year, t.score, t.rank) for t in record.targets] == [(2023, 86, 9)]
    assert [(c.code, c.units) for c in record.criteria] == [
        ("1.5.1", ["Văn phòng Sở"]),
        ("3.4.2", ["Phòng Hợp tác quốc tế"]),
    ]


def test_an_aim_of_an_index_is_no_criterion() -> None:
    (aim,) = extract("Sở đề xuất mục tiêu Chỉ số cải cách hành chính năm 2025 đạt trên 88,5%, xếp thứ 35/63.").targets
    assert (aim.score, aim.rank, aim.rank_of) == (88.5, 35, 63)


def test_criteria_of_one_sentence_have_the_status_said_of_them() -> None:
    text = "Sở đạt điểm tối đa ở các tiêu chí 1.1.1, 4.1.1; không đạt điểm ở tiêu chí 1.4.1."
    assert [(c.code, c.status) for c in extract(text).criteria] == [
        ("1.1.1", "met"),
        ("4.1.1", "met"),
        ("1.4.1", "deducted"),
    ]


def test_what_was_left_in_a_year_of_its_own_is_a_result_of_that_year() -> None:
    text = (
        "Chỉ số CCHC của Sở từ 86,4 điểm, vị trí 9/21 (năm 2020) xuống còn 80,27 điểm, vị trí 17/21 (năm 2021).\n"
        "Năm 2022 Sở được 86,91 điểm, đứng thứ 8 trong 19 sở; tăng từ vị trí 10/19 của năm 2021."
    )
    found = [(s.year, s.score, s.rank, s.rank_of) for s in extract(text).scores]
    assert found == [(2020, 86.4, 9, 21), (2021, 80.27, 17, 21), (2022, 86.91, 8, 19), (2021, None, 10, 19)]


def test_parts_are_told_by_the_word_before_their_names() -> None:
    text = (
        "Chỉ số phục vụ người dân, doanh nghiệp của xã đứng thứ 14/95 xã, đạt 90,7 điểm. Nhóm chỉ số tiến độ đạt trọn "
        "18/18 điểm. Nhóm chỉ số thanh toán trực tuyến còn khiêm tốn, mới ở mức 6,9/10 điểm."
    )
    assert [(s.scope, s.name, s.score) for s in extract(text).scores] == [
        ("overall", None, 90.7),
        ("domain", "tiến độ", 18),
        ("domain", "thanh toán trực tuyến", 6.9),
    ]


def test_last_places_in_brackets_and_changes_in_sentences_of_their_own() -> None:
    text = (
        "Chỉ số CCHC năm 2022: Sở đạt 73,9 điểm và xếp cuối bảng (20/20). Tuy vậy, so với năm 2021, tổng điểm tăng "
        "1,41 điểm; hai lĩnh vực còn thấp."
    )
    assert [(s.score, s.rank, s.rank_of, s.change) for s in extract(text).scores] == [(73.9, 20, 20, 1.41)]


@pytest.mark.parametrize(
    ("place", "rank", "of"),
    [
        ("lọt vào nhóm 10 xã, phường dẫn đầu trong tổng số 30 đơn vị của tỉnh", 10, 30),
        ("giữ vững nhóm 3/19 sở, ban, ngành", 3, 19),
        ("đứng trong ba đơn vị dẫn đầu", 3, None),
        ("giữ một trong 15 vị trí đầu của 63 tỉnh, thành phố", 15, 63),
        ("thuộc 06 cơ quan dẫn đầu (toàn tỉnh có 20 cơ quan được đánh giá)", 6, 20),
        ("ít nhất phải đứng thứ ba trên sáu huyện, thị xã", 3, 6),
        ("đứng trong 20 xã, phường đầu tiên của tỉnh (102 xã, phường)", 20, 102),
        ("thứ hạng ≤ 3/17", 3, 17),
        ("hạng 8 (tính trên 19 sở, ban, ngành)", 8, 19),
    ],
)
def test_places_among_the_first_and_of_all_in_whatever_words(place: str, rank: int, of: int | None) -> None:
    (aim,) = extract(f"Phấn đấu năm 2025 Chỉ số CCHC của đơn vị đạt từ 90 điểm trở lên, {place}.").targets
    assert (aim.score, aim.rank, aim.rank_of) == (90, rank, of)


@pytest.mark.parametrize(
    ("points", "comparator"),
    [
        ("điểm số lớn hơn 88", ">"),
        ("tổng điểm không ít hơn 88", ">="),
        ("điểm không thấp hơn 88", ">="),
        ("điểm CCHC ở mức 88 trở lên", ">="),
        ("điểm chung của Sở trong năm bằng hoặc cao hơn 88", ">="),
    ],
)
def test_points_to_be_reached_have_their_word_before_their_bound(points: str, comparator: str) -> None:
    (aim,) = extract(f"Mục tiêu năm 2025 về Chỉ số CCHC của Sở: {points}, xếp hạng 5/19.").targets
    assert (aim.score, aim.comparator, aim.rank) == (88, comparator, 5)


def test_what_is_counted_in_percent_beside_an_index_is_no_aim_of_it() -> None:
    text = "Phấn đấu năm 2025: Chỉ số CCHC đạt trên 95 điểm, xếp hạng 2; 60% hồ sơ nộp trực tuyến; số hóa 100% kết quả."
    (aim,) = extract(text).targets
    assert (aim.score, aim.rank) == (95, 2)


@pytest.mark.parametrize(
    ("text", "aims"),
    [
        ('III. CHỈ TIÊU NĂM 2024\nĐiểm DDCI của Sở lớn hơn 80 điểm. "Vai trò người đứng đầu" lớn hơn 8 điểm.',
         [("overall", 80, None), ("domain", 8, None)]),
        ("Năm 2024, Chỉ số cải cách hành chính đạt trên 88 điểm; Chỉ số chuyển đổi số đạt trên 0,5 điểm, xếp thứ 5/10.",
         [("overall", 88, None), ("overall", 0.5, None)]),
        ("Sở Tài chính đăng ký: lĩnh vực Cải cách tài chính công đạt 15/15 điểm.", [("domain", 15, 15)]),
        ("Năm 2024 Bệnh viện đăng ký đạt từ 90/100 điểm trở lên, thứ hạng 4/16.", [("overall", 90, 100)]),
        ("II. MỤC TIÊU\nTổng điểm từ 95 điểm trở lên trên thang điểm 100.", [("overall", 95, 100)]),
        ("II. MỤC TIÊU\nYếu tố Tiếp nhận, xử lý phản ánh, kiến nghị đạt từ 85% trở lên.", [("domain", 85, None)]),
        ("Lĩnh vực cải cách công vụ chưa đạt kết quả như mong muốn (đạt 9,2/11 điểm).", []),
    ],
)  # fmt: skip
def test_aims_that_go_on_and_bounds_in_other_words(text: str, aims: list[tuple[str, float, float | None]]) -> None:
    head = (
        "SỞ CÔNG THƯƠNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-SCT\tHậu Giang, ngày 20 tháng 4 năm 2024\n"
        "KẾ HOẠCH\nNâng cao Chỉ số cải cách hành chính năm 2024\n\n"
    )
    assert [(aim.scope, aim.score, aim.max_score) for aim in extract(head + text).targets] == aims


def test_nothing_is_aimed_at_for_the_year_before_the_documents() -> None:
    facts = [Fact(Target(scope="overall", year=2022, score=82.5, comparator="=", rank=9), {"score": Span(3, 7)})]
    scores, targets = told_back((), facts, "2023-03-05")
    assert [(fact.value.year, fact.value.score, fact.value.rank) for fact in scores] == [(2022, 82.5, 9)]
    assert (targets, scores[0].spans) == ((), {"score": Span(3, 7)})
    known = (Fact(Score(scope="overall", year=2022, score=80.0), {}),)
    scores, targets = told_back(known, facts, "2023-03-05")  # the result is told: this is an aim of the document's year
    assert (scores, [fact.value.year for fact in targets]) == (known, [2023])
    assert told_back((), facts, "2022-12-05") == ((), tuple(facts))
