"""Whose points and places are, however a sentence gets to them: before, behind, inside, in another clause."""

from __future__ import annotations

import pytest
from letters import read

BESIDE = "\nXã Phú Lạc đạt 61,25 điểm, xếp thứ 20.\nXã Phú Lâm đạt 60,75 điểm, xếp thứ 21."


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Hội đồng ghi nhận huyện Bắc Hà được 81,7 điểm, đứng thứ 5/12.", ("huyện Bắc Hà", 81.7, 5, 12)),
        ("Điểm của xã Mường Lai là 77,25/100, hạng 6/10.", ("xã Mường Lai", 77.25, 6, 10)),
        ("Hội đồng chấm Sở Công Thương 71,36 điểm, xếp hạng 3/22.", ("Sở Công Thương", 71.36, 3, 22)),
        ("Với 88,42 điểm, Sở Xây dựng năm nay xếp thứ 7/19.", ("Sở Xây dựng", 88.42, 7, 19)),
        ("Đạt 92,3/100 điểm, xếp loại Tốt, Sở Y tế đứng thứ 6/19.", ("Sở Y tế", 92.3, 6, 19)),
        ("Điểm số thấp (70,2 điểm) đẩy thị trấn Phố Lu xuống hạng 13/18.", ("thị trấn Phố Lu", 70.2, 13, 18)),
        ("Xã Tân Lập xếp áp chót (thứ 14/15) khi chỉ được 66,05 điểm.", ("Xã Tân Lập", 66.05, 14, 15)),
    ],
)
def test_points_are_of_the_unit_that_a_sentence_leads_to(text: str, result: tuple[str, float, int, int]) -> None:
    scores = read(text + BESIDE).scores
    assert ("unit", *result) in [(s.scope, s.name, s.score, s.rank, s.rank_of) for s in scores]
    assert len(scores) == 3


def test_units_that_share_a_place_may_stand_behind_their_points() -> None:
    text = "Cùng được 90,5 điểm, Sở Tài chính và Sở Tư pháp đồng xếp vị trí thứ 4/20."
    found = [(s.name, s.score, s.rank) for s in read(text + BESIDE).scores][:2]
    assert found == [("Sở Tài chính", 90.5, 4), ("Sở Tư pháp", 90.5, 4)]


@pytest.mark.parametrize(
    ("text", "name", "score"),
    [
        ("Riêng lĩnh vực Cải cách thể chế, tỉnh giành được 9,12/10 điểm.", "Cải cách thể chế", 9.12),
        ("Kém nhất vẫn là chính quyền số, mới được 8,2/15 điểm.", "chính quyền số", 8.2),
        ("Xét riêng Tài chính công, huyện ta được 8/10 điểm.", "Tài chính công", 8),
        ("Ngược lại, Chi phí thời gian đạt 6,35/10 điểm.", "Chi phí thời gian", 6.35),
        (
            "Người dân chấm thấp nhất nội dung Công khai, minh bạch trong việc ra quyết định: 4,3/10 điểm.",
            "Công khai, minh bạch trong việc ra quyết định",
            4.3,
        ),
        ("Lĩnh vực Cải cách TTHC mất nhiều điểm nhất, được 9,75/15 điểm.", "Cải cách TTHC", 9.75),
        ("Tỉnh được chấm 16,8/18 điểm ở nhóm chỉ số tiến độ giải quyết.", "tiến độ giải quyết", 16.8),
        ("Số điểm 17,11/22 của nhóm số hóa hồ sơ khiến tỉnh tụt lại.", "số hóa hồ sơ", 17.11),
        ("Tính minh bạch và ứng dụng công nghệ đạt 7,64/10 điểm.", "Tính minh bạch và ứng dụng công nghệ", 7.64),
    ],
)
def test_a_part_is_named_without_the_words_around_it(text: str, name: str, score: float) -> None:
    assert [(s.scope, s.name, s.score) for s in read(text).scores] == [("domain", name, score)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Tỉnh đạt 88,4 điểm, vị trí 7 của 19 tỉnh.", (7, 19)),
        ("Tỉnh đạt 79,9/100 điểm, hạng 16 toàn quốc trong 63 tỉnh.", (16, 63)),
        ("Tỉnh được 81,7 điểm, nghĩa là đứng thứ 5 từ trên xuống trong số 12 tỉnh.", (5, 12)),
        ("Tỉnh được 89,9 điểm, vị trí của tỉnh là thứ tư/11 tỉnh.", (4, 11)),
        ("Tỉnh được 89,9 điểm và giữ ngôi nhì toàn vùng (2/14).", (2, 14)),
        ("Tỉnh được 77,25/100 điểm, theo đó vị trí chuyển từ 9 sang 6 trong 10 tỉnh.", (6, 10)),
    ],
)
def test_places_in_further_words(text: str, place: tuple[int, int]) -> None:
    left = [("overall", 9, None)] if "từ 9 sang 6" in text else []
    assert [(s.scope, s.rank, s.rank_of) for s in read(text).scores] == [("overall", *place), *left]


@pytest.mark.parametrize(
    "text",
    [
        "Từng nhóm chỉ số như sau: Minh bạch thông tin 12,6/18 điểm; Tiến độ 18,9/20 điểm; Số hóa giấy tờ 9/22 điểm.",
        "Điểm các nhóm: minh bạch thông tin 12,6 điểm; tiến độ 18,9 điểm; số hóa giấy tờ 9 điểm.",
        "Điểm của từng nhóm (thang điểm 25): minh bạch thông tin 12,6 điểm; tiến độ 18,9 điểm; số hóa giấy tờ 9 điểm.",
        'Tỉnh được 82,96 điểm; trong đó "minh bạch thông tin" đạt 12,6/18, "tiến độ" đạt điểm tối đa 18,9/20, '
        '"số hóa giấy tờ" 9/22.',
    ],
)
def test_parts_of_an_index_are_told_by_their_row_whatever_they_are_called(text: str) -> None:
    found = [(s.name, s.score) for s in read(text).scores if s.scope == "domain"]
    assert [(name and name.lower(), score) for name, score in found] == [
        ("minh bạch thông tin", 12.6),
        ("tiến độ", 18.9),
        ("số hóa giấy tờ", 9),
    ]


def test_a_part_pointed_back_to_is_the_one_named_before() -> None:
    text = (
        "Văn phòng chủ trì lĩnh vực Cải cách thủ tục hành chính. Năm 2023, lĩnh vực này của tỉnh đạt 11,94/13 điểm, "
        "đứng vị trí 47/63."
    )
    assert [(s.scope, s.name, s.rank) for s in read(text).scores] == [("domain", "Cải cách thủ tục hành chính", 47)]


def test_what_is_to_be_reached_by_the_end_of_a_time_is_an_aim() -> None:
    record = read("Tỉnh được 58,9 điểm, hạng 41/63. UBND tỉnh yêu cầu hết quý II/2024 đạt 70 điểm, hạng 30/63.")
    assert [(s.score, s.rank) for s in record.scores] == [(58.9, 41)]
    assert [(t.score, t.rank) for t in record.targets] == [(70, 30)]


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("Chủ tịch yêu cầu năm 2024 tỉnh phải đạt tối thiểu 88%, thuộc nhóm 25/63.", (88, 25, 63)),
        ("Năm 2024, toàn tỉnh phấn đấu đạt từ 85% và xếp thứ 45/63.", (85, 45, 63)),
        ("Năm 2024, tỉnh phải trở lại nhóm 6/15, điểm số không thấp hơn 84 điểm.", (84, 6, 15)),
        ("Chỉ số năm 2024 của tỉnh phải từ 65/100 điểm, thứ 5/9.", (65, 5, 9)),
        ("Để chấn chỉnh, đưa Chỉ số năm 2024 lên mức 80 điểm, thứ 10/18, Chủ tịch chỉ thị:", (80, 10, 18)),
        ("2. Vị trí hướng tới: PAR INDEX năm 2024 đạt 83 điểm, hạng 3/63.", (83, 3, 63)),
        ("Chỉ số CCHC năm 2024 đạt 83 điểm, hạng 3/63.", (83, 3, 63)),  # a year that has eight months to go
    ],
)
def test_what_is_yet_to_be_reached_is_an_aim(text: str, aim: tuple[float, int, int]) -> None:
    record = read(text)
    assert [(t.score, t.rank, t.rank_of) for t in record.targets] == [aim]
    assert not record.scores


def test_what_a_year_has_brought_so_far_is_a_result() -> None:
    record = read("Tính đến ngày 31/3 năm 2024, Chỉ số của tỉnh đạt 83 điểm, hạng 3/63.")
    assert [(s.score, s.rank) for s in record.scores] == [(83, 3)]
    assert not record.targets


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("Tỉnh phải được 67 điểm, đứng thứ 20/63 trong Chỉ số CCHC năm 2024.", (67, 20)),
        ("Tỉnh bảo đảm tháng 11/2024 đạt 88 điểm, xếp hạng 5/13.", (88, 5)),
        ("Chỉ tiêu cả năm là 92 điểm, hạng 2/11.", (92, 2)),
    ],
)
def test_more_words_of_aims(text: str, aim: tuple[float, int]) -> None:
    record = read(text)
    assert [(t.score, t.rank) for t in record.targets] == [aim]
    assert not record.scores


def test_points_behind_their_place_in_a_clause_of_their_own() -> None:
    found = [(s.score, s.rank, s.change) for s in read("Tỉnh đứng thứ 14/17; 76,36 điểm, giảm 2,2 điểm.").scores]
    assert found == [(76.36, 14, -2.2)]


def test_more_points_than_a_part_has_are_the_whole_s_under_a_part_s_heading() -> None:
    text = "IV. Hiện đại hóa hành chính: 13,6/16 điểm\nTổng hợp lại, tỉnh được 85,12 điểm, vị thứ 9/19."
    assert ("overall", 85.12, 9) in [(s.scope, s.score, s.rank) for s in read(text).scores]


def test_a_part_has_points_beside_the_criterion_that_lost_some() -> None:
    record = read(
        "1. Chỉ số thành phần Chỉ đạo điều hành (đạt 9,4/13 điểm): mất điểm tại tiêu chí 1.5.2 vì báo cáo chậm."
    )
    assert [(s.scope, s.name, s.score) for s in record.scores] == [("domain", "Chỉ đạo điều hành", 9.4)]
    assert [(c.code, c.status) for c in record.criteria] == [("1.5.2", "deducted")]


@pytest.mark.parametrize(
    "text",
    [
        "Chia theo lĩnh vực: chỉ đạo điều hành mất 4 điểm (còn 11/15 điểm); công vụ mất 2,5 điểm (còn 9,5/12 điểm).",
        'Mất điểm gồm: "Chỉ đạo điều hành" mất 4 điểm (đạt 11/15), "Công vụ" bị trừ 2,5 điểm (đạt 9,5/12).',
    ],
)
def test_what_was_lost_is_no_result_beside_what_is_left(text: str) -> None:
    found = [((s.name or "").lower(), s.score, s.max_score) for s in read(text).scores]
    assert found == [("chỉ đạo điều hành", 11, 15), ("công vụ", 9.5, 12)]


def test_points_of_all_sides_are_no_loss() -> None:
    assert [s.score for s in read("Xã Tân Lập được đánh giá cả về các mặt 61,25 điểm.").scores] == [61.25]


def test_parts_listed_with_their_places_in_brackets_need_no_known_names() -> None:
    text = "Ba lĩnh vực tụt hạng gồm: thể chế (hạng 12/19), thủ tục hành chính (hạng 11/19), kho lưu trữ (hạng 16/19)."
    assert [(s.name, s.rank) for s in read(text).scores][1:] == [("thủ tục hành chính", 11), ("kho lưu trữ", 16)]


def test_what_a_whole_s_points_hold_are_its_parts() -> None:
    text = "Xã Yên Lạc đạt 78,35 điểm.\nTrong đó, nộp tiền qua mạng đạt 5,1/10 điểm; quét giấy tờ đạt 8,75/12 điểm."
    assert [(s.name, s.score) for s in read(text).scores if s.scope == "domain"] == [
        ("nộp tiền qua mạng", 5.1),
        ("quét giấy tờ", 8.75),
    ]


def test_an_eye_clinic_lost_nothing() -> None:
    text = "Bệnh viện Mắt 95,2 điểm, xếp thứ 1; Bệnh viện Nhi 91,2 điểm, xếp thứ 2."
    assert [(s.name, s.score) for s in read(text).scores] == [("Bệnh viện Mắt", 95.2), ("Bệnh viện Nhi", 91.2)]
