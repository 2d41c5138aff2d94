"""Results and aims in further wordings: whose they are, of when, and what only looks like one."""

from __future__ import annotations

import pytest

from vanban import extract


def test_places_year_by_year_are_results_and_aims_of_their_years() -> None:
    text = (
        "Thứ hạng cải cách hành chính của huyện năm 2021 là 5/15, năm 2022 là 9/15, năm 2023 là 13/15 với số "
        "điểm 79,6.\n"
        "Phấn đấu năm 2024 đưa thứ hạng của huyện lên 9/15, năm 2025 lên 6/15."
    )
    record = extract(text)
    assert [(s.year, s.score, s.rank, s.rank_of) for s in record.scores] == [
        (2021, None, 5, 15),
        (2022, None, 9, 15),
        (2023, 79.6, 13, 15),
    ]
    assert [(t.year, t.rank, t.rank_of) for t in record.targets] == [(2024, 9, 15), (2025, 6, 15)]


def test_points_appraised_are_no_part_of_the_index() -> None:
    text = (
        "Chỉ số CCHC năm 2021 của Sở được 75,3/100 điểm, giảm 4,6 điểm so với kết quả năm 2020 (80,02 điểm). Sở tự "
        "chấm 60/65 điểm, nhưng sau thẩm định còn 50,75/65 điểm; điểm điều tra xã hội học được 24,61/35 điểm."
    )
    assert [(s.scope, s.year, s.score, s.max_score) for s in extract(text).scores] == [
        ("overall", 2021, 75.3, 100),
        ("overall", 2020, 80.02, None),
        ("overall", 2021, 60, 65),
        ("overall", 2021, 50.75, 65),
        ("domain", 2021, 24.61, 35),
    ]


def test_points_added_and_taken_off_make_the_result() -> None:
    text = """Kết quả chấm điểm cải cách hành chính các phòng:
TT | Cơ quan | Thẩm định | Cộng, trừ | Kết luận | Thứ hạng
1 | Phòng Tư pháp | 93,5 | +1 | 94,5 | 1
2 | Phòng Y tế | 92,5 | 0 | 92,5 | 2
3 | Phòng Dân tộc | 93 | -3 | 90 | 3"""
    assert [(s.name, s.score, s.rank) for s in extract(text).scores] == [
        ("Phòng Tư pháp", 94.5, 1),
        ("Phòng Y tế", 92.5, 2),
        ("Phòng Dân tộc", 90, 3),
    ]


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        (
            "Nhằm đưa Cục ra khỏi nhóm 5 đơn vị cuối bảng, năm 2023 Chỉ số CCHC đạt không dưới 75 điểm.",
            (75, ">=", None),
        ),
        ("Sở xác định giữ vững vị trí trong nhóm 3/19 cơ quan dẫn đầu, Chỉ số CCHC đạt trên 92%.", (92, ">", 3)),
        ("Sở hứa sẽ khắc phục, đưa Chỉ số CCHC vượt lên vị trí 12/20 với số điểm trên 82 điểm.", (82, ">", 12)),
        ("Phấn đấu lĩnh vực Cải cách thể chế xếp thứ hạng dưới 45.", (None, None, 45)),
    ],
)
def test_aims_in_other_words(text: str, aim: tuple[float | str | None, ...]) -> None:
    (target,) = extract(text).targets
    assert (target.score, target.comparator, target.rank) == aim


def test_what_no_part_may_be_is_no_aim() -> None:
    text = "Phấn đấu Chỉ số CCHC năm 2024 đạt trên 90 điểm; không có lĩnh vực nào xếp thứ dưới 10."
    assert [(t.score, t.rank) for t in extract(text).targets] == [(90, None)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Tiêu chí 1.1.2: Sở Xây dựng chưa ban hành kế hoạch đúng hạn nên bị trừ 0,5 điểm.", ["Sở Xây dựng"]),
        ("Tiêu chí 3.1.2 bị trừ 0,25 điểm do Phòng Kinh tế chậm công khai thủ tục.", ["Phòng Kinh tế"]),
        ("Tiêu chí 6.1.1 bị trừ 1 điểm do Bộ Tài chính chưa hướng dẫn.", []),
    ],
)
def test_who_failed_within_the_body_is_responsible(text: str, units: list[str]) -> None:
    (criterion,) = extract(text).criteria
    assert criterion.units == units


def test_how_satisfied_people_are_with_the_issuer_is_the_result_of_a_survey() -> None:
    text = """SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI\tĐộc lập - Tự do - Hạnh phúc
Số: 221/VPĐK-HC\tĐồng Nai, ngày 08 tháng 5 năm 2023
V/v khắc phục kết quả khảo sát mức độ hài lòng quý I năm 2023
Kính gửi: Các Chi nhánh.
Khảo sát cho thấy mức độ hài lòng của người dân đối với Văn phòng Đăng ký đất đai đạt 74,2%, giảm 3,8% so với quý IV.
Quý II/2023 phải đạt tối thiểu 80%.
Nơi nhận:
- Như trên."""
    record = extract(text)
    assert [(s.scope, s.score, s.change) for s in record.scores] == [("overall", 74.2, -3.8)]
    assert [(t.score, t.comparator) for t in record.targets] == [(80, ">=")]
