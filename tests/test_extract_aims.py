"""What is to be reached, and words that only look like facts."""

from __future__ import annotations

from vanban import extract


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
