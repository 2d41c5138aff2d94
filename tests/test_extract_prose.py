"""Sentences that tell figures out of the usual order: in turn, without their word, behind what was left."""

from __future__ import annotations

import pytest
from drawn_facts import document

from vanban import extract

SUBJECT = "Kết quả Chỉ số cải cách hành chính năm 2023 và nhiệm vụ năm 2024"


def read(*lines):
    return extract(document(SUBJECT, lines))


def told(score):
    return score.scope, score.name, score.score, score.rank, score.rank_of, score.change


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        (
            "Chỉ số SIPAS và Chỉ số PAR INDEX của tỉnh lần lượt tăng từ vị trí 21 và 16 lên vị trí 12 và 8.",
            [("overall", None, None, 12, None, None), ("overall", None, None, 8, None, None)],
        ),
        (
            "Phòng Y tế và Phòng Tư pháp lần lượt xếp thứ 1 và thứ 2 với 95,5 điểm và 94,1 điểm.",
            [("unit", "Phòng Y tế", 95.5, 1, None, None), ("unit", "Phòng Tư pháp", 94.1, 2, None, None)],
        ),
        (
            "Các năm 2021, 2022 và 2023, huyện lần lượt đạt 84,1; 85,3 và 87,2 điểm, xếp thứ 15, 12 và 9/18.",
            [
                ("overall", None, 84.1, 15, 18, None),
                ("overall", None, 85.3, 12, 18, None),
                ("overall", None, 87.2, 9, 18, None),
            ],
        ),
        (
            "Điểm của hai lĩnh vực Cải cách thể chế và Cải cách tài chính công lần lượt là 9,1/10 và 7,5/8, "
            "giảm lần lượt 0,25 và 0,5 điểm so với năm 2022.",
            [
                ("domain", "Cải cách thể chế", 9.1, None, None, -0.25),
                ("domain", "Cải cách tài chính công", 7.5, None, None, -0.5),
            ],
        ),
        (  # no word for points beside others that have it
            "Đạt 91,2 điểm, Phòng Tư pháp dẫn đầu khối; kế đó là Phòng Y tế với 90,8.",
            [("unit", "Phòng Tư pháp", 91.2, 1, None, None), ("unit", "Phòng Y tế", 90.8, None, None, None)],
        ),
        (
            "Nội dung Quản trị môi trường đạt 3,55 điểm. Cung ứng dịch vụ công lùi 0,34 điểm so với năm 2022, "
            "còn 7,88.",
            [
                ("domain", "Quản trị môi trường", 3.55, None, None, None),
                ("domain", "Cung ứng dịch vụ công", 7.88, None, None, -0.34),
            ],
        ),
        (
            "Điểm của huyện: 81,35. Thứ hạng: 12 (toàn tỉnh có 15 huyện). Biến động: giảm 3,05 điểm.",
            [("overall", None, 81.35, 12, 15, -3.05)],
        ),
        (
            "Điểm CCHC của huyện do Hội đồng thẩm định tỉnh chấm là 78,5 điểm (năm 2022 là 74,25 điểm), hạng 11/21.",
            [("overall", None, 78.5, 11, 21, None), ("overall", None, 74.25, None, None, None)],
        ),
        (  # what was planned is no year before
            "Về Chỉ số CCHC, Hội đồng cho huyện 88,6 điểm, hụt 1,4 điểm so với đăng ký nhưng vẫn nhỉnh hơn năm 2022 "
            "được 0,3 điểm.",
            [("overall", None, 88.6, None, None, 0.3)],
        ),
        (
            "Có 8,75 điểm ở lĩnh vực Cải cách thể chế, 9,25 điểm ở lĩnh vực Cải cách tài chính công.",
            [
                ("domain", "Cải cách thể chế", 8.75, None, None, None),
                ("domain", "Cải cách tài chính công", 9.25, None, None, None),
            ],
        ),
        (  # the name behind its place
            "Năm 2023, huyện đứng thứ 2/13 ở lĩnh vực Cải cách thể chế nhưng lại thứ 11/13 ở lĩnh vực Cải cách tài "
            "chính công.",
            [
                ("domain", "Cải cách thể chế", None, 2, 13, None),
                ("domain", "Cải cách tài chính công", None, 11, 13, None),
            ],
        ),
        (  # who is called something in an apposition
            "Xã Tân Hòa, đơn vị dẫn đầu, có 96,4 điểm; xã Bình Lộc, đơn vị xếp sau cùng (19/19), có 74,15 điểm.",
            [("unit", "Xã Tân Hòa", 96.4, 1, None, None), ("unit", "xã Bình Lộc", 74.15, 19, 19, None)],
        ),
        (
            "Tổ thẩm định giữ nguyên 77,4 điểm của xã Tân Hòa, nâng điểm của xã Bình Lộc lên 79,65 điểm, hạ điểm của "
            "xã Phú Xuân xuống 73,2 điểm.",
            [
                ("unit", "xã Tân Hòa", 77.4, None, None, None),
                ("unit", "xã Bình Lộc", 79.65, None, None, None),
                ("unit", "xã Phú Xuân", 73.2, None, None, None),
            ],
        ),
        (  # places in turn, points in brackets behind the names
            "UBND huyện biểu dương xã Tân Hòa (94,56 điểm), xã Bình Lộc (93,91 điểm) là hai xã lần lượt giữ các vị trí "
            "thứ nhất, thứ hai; phê bình xã Phú Xuân vì từ hạng 10 năm 2022 nay chỉ còn hạng 18, điểm giảm 5,12.",
            [
                ("unit", "xã Tân Hòa", 94.56, 1, None, None),
                ("unit", "xã Bình Lộc", 93.91, 2, None, None),
                ("unit", "xã Phú Xuân", None, 10, None, None),
                ("unit", "xã Phú Xuân", None, 18, None, -5.12),
            ],
        ),
        (
            "Nội dung giảm mạnh nhất là Quản trị môi trường, bớt 1,02 điểm thành 3,63 điểm.",
            [("domain", "Quản trị môi trường", 3.63, None, None, -1.02)],
        ),
        (  # a list behind a colon, in no word that its numbers are points
            "UBND huyện thông báo điểm CCHC năm 2023: Phòng Nội vụ - 90,5; Phòng Tư pháp - 89; Phòng Y tế - 79,5.",
            [
                ("unit", "Phòng Nội vụ", 90.5, None, None, None),
                ("unit", "Phòng Tư pháp", 89, None, None, None),
                ("unit", "Phòng Y tế", 79.5, None, None, None),
            ],
        ),
        (
            "Xét từng lĩnh vực thì Cải cách thể chế hạng 6, còn Cải cách tài chính công tận hạng 12.",
            [
                ("domain", "Cải cách thể chế", None, 6, None, None),
                ("domain", "Cải cách tài chính công", None, 12, None, None),
            ],
        ),
        (  # another year's points are no maximum
            "Kết quả năm 2023 của huyện chưa bằng năm ngoái: 84,05 điểm so với 86,9 điểm, xếp hạng 12 trên 19.",
            [("overall", None, 84.05, 12, 19, None), ("overall", None, 86.9, None, None, None)],
        ),
        (
            "Huyện được 12,75 điểm ở lĩnh vực Xây dựng chính quyền số (tối đa 14), đứng thứ nhất trong 10 huyện.",
            [("domain", "Xây dựng chính quyền số", 12.75, 1, 10, None)],
        ),
        (  # a place behind which its holder stands is no place of the one before
            "Về nhất là xã Tân Hòa (95,4 điểm), thứ nhì là xã Bình Lộc (94,9 điểm), thứ ba là xã Phú Xuân (94 điểm).",
            [
                ("unit", "xã Tân Hòa", 95.4, 1, None, None),
                ("unit", "xã Bình Lộc", 94.9, 2, None, None),
                ("unit", "xã Phú Xuân", 94, 3, None, None),
            ],
        ),
        (
            "Cải cách thể chế, lĩnh vực ít ai để ý, lại đưa huyện vào ngôi nhì với 8,8/9 điểm.",
            [("domain", "Cải cách thể chế", 8.8, 2, None, None)],
        ),
        (
            "Năm 2023 huyện xếp hạng 10/11 khối huyện; được 70,6 điểm, thấp hơn năm 2022 đến 9,2 điểm.",
            [("overall", None, 70.6, 10, 11, -9.2)],
        ),
        (
            "Điểm năm 2023, kèm mức tăng, giảm so với năm 2022: xã Tân Hòa 92,61 (+0,42); xã Bình Lộc 92,18 (-0,77); "
            "xã Phú Xuân 90,05 (+3,10).",
            [
                ("unit", "xã Tân Hòa", 92.61, None, None, 0.42),
                ("unit", "xã Bình Lộc", 92.18, None, None, -0.77),
                ("unit", "xã Phú Xuân", 90.05, None, None, 3.1),
            ],
        ),
        (  # what was lost is nobody's result
            "Huyện mất điểm ở hai lĩnh vực: Cải cách thể chế mất 4 điểm (còn 11/15 điểm); thủ tục hành chính mất "
            "7,5 điểm (còn 9,5/17 điểm).",
            [
                ("domain", "Cải cách thể chế", 11, None, None, None),
                ("domain", "thủ tục hành chính", 9.5, None, None, None),
            ],
        ),
        (
            "Đáng lo là Cải cách chế độ công vụ: điểm tối đa của lĩnh vực này là 14, huyện chỉ có 8,75. "
            "Cải cách thể chế đạt 7,5 điểm.",
            [
                ("domain", "Cải cách chế độ công vụ", 8.75, None, None, None),
                ("domain", "Cải cách thể chế", 7.5, None, None, None),
            ],
        ),
    ],
)
def test_figures_are_told_in_any_order(text, scores):
    assert [told(score) for score in read(text).scores] == scores


def test_clauses_keep_what_they_say_of_their_own_criteria():
    record = read(
        "Hai tiêu chí 1.2.1 và 1.2.2 mất điểm vì kế hoạch ban hành muộn, Phòng Nội vụ chịu trách nhiệm; "
        "tiêu chí 2.3.1 mất điểm vì rà soát còn sót, Phòng Tư pháp chịu trách nhiệm."
    )
    assert [(each.code, each.units, each.status) for each in record.criteria] == [
        ("1.2.1", ["Phòng Nội vụ"], "deducted"),
        ("1.2.2", ["Phòng Nội vụ"], "deducted"),
        ("2.3.1", ["Phòng Tư pháp"], "deducted"),
    ]


def test_codes_of_three_levels_need_no_word_where_points_were_lost():
    record = read(
        "Huyện bị trừ điểm ở 02 tiêu chí: nặng nhất là 7.3.2 (trừ 1,5 điểm), nhẹ hơn là mục 1.1.4 (trừ 0,2 điểm). "
        "Với mục 1.1.4, giao Phòng Nội vụ bổ sung phụ lục theo mục 2.1.3 của Kế hoạch."
    )
    assert [(each.code, each.units) for each in record.criteria] == [("7.3.2", []), ("1.1.4", ["Phòng Nội vụ"])]


@pytest.mark.parametrize(
    ("text", "criteria"),
    [
        (
            "Tiêu chí 2.1.1 giữ 2 điểm tối đa, tiêu chí 2.1.2 giữ nguyên điểm chuẩn là 1,5, "
            "tiêu chí 2.2.1 mất trọn 1 điểm.",
            [("2.1.1", 2, 2, "met", []), ("2.1.2", 1.5, 1.5, "met", []), ("2.2.1", None, None, "deducted", [])],
        ),
        (
            "Giữ trọn điểm: 1.1, 2.4. Mất một phần điểm: 3.3 (còn 3,5/4). Mất toàn bộ điểm: 1.6 (0/2).",
            [
                ("1.1", None, None, "met", []),
                ("2.4", None, None, "met", []),
                ("3.3", 4, 3.5, "deducted", []),
                ("1.6", 2, 0, "deducted", []),
            ],
        ),
        (
            "Phòng Y tế phải nhận trách nhiệm về tiêu chí 6.4.1. Tiêu chí 7.2.3 thuộc phần việc của Phòng Tư pháp. "
            "Cả hai tiêu chí cùng bị trừ 0,5 điểm.",
            [("6.4.1", None, None, "deducted", ["Phòng Y tế"]), ("7.2.3", None, None, "deducted", ["Phòng Tư pháp"])],
        ),
        (
            "Về bố trí công chức (5.1): đạt 1,5/1,5 điểm. Về tuyển dụng (5.2): đạt 0,5/1 điểm, vì thiếu hồ sơ.",
            [("5.1", 1.5, 1.5, "met", []), ("5.2", 1, 0.5, "deducted", [])],
        ),
        (
            "Huyện bị trừ điểm ở cả 1.2.1 lẫn 3.7.1, mỗi tiêu chí 0,25 điểm. Phòng Y tế được giao khắc phục 3.7.1.",
            [("1.2.1", None, None, "deducted", []), ("3.7.1", None, None, "deducted", ["Phòng Y tế"])],
        ),
        (
            "Đạt tuyệt đối ở 1.1 (1,5/1,5), 1.2 (2/2); đạt một phần: 3.2.2 (lý lịch tư pháp, 1,75/2). Huyện xin tính "
            "đủ 2 điểm.",
            [
                ("1.1", 1.5, 1.5, "met", []),
                ("1.2", 2, 2, "met", []),
                ("3.2.2", 2, 1.75, "deducted", []),
            ],
        ),
        (
            "Phụ trách khắc phục tiêu chí 2.2.3 (điểm chuẩn 1,5, điểm đạt 1) là Phòng Tư pháp. Huyện mất 0,7 điểm ở "
            "tiêu chí 7.1.3 và 1,3 điểm ở tiêu chí 7.2.3, cả hai tiêu chí đều do Phòng Nội vụ phụ trách.",
            [
                ("2.2.3", 1.5, 1, "deducted", ["Phòng Tư pháp"]),
                ("7.1.3", None, None, "deducted", ["Phòng Nội vụ"]),
                ("7.2.3", None, None, "deducted", ["Phòng Nội vụ"]),
            ],
        ),
        (
            "Trách nhiệm được chia như sau: Phòng Nội vụ - tiêu chí 3.1.5 (mất 0,25 điểm), 3.3.3 (mất 0,5 điểm); "
            "Phòng Y tế - tiêu chí 5.4.1 (mất 0,2 điểm).",
            [
                ("3.1.5", None, None, "deducted", ["Phòng Nội vụ"]),
                ("3.3.3", None, None, "deducted", ["Phòng Nội vụ"]),
                ("5.4.1", None, None, "deducted", ["Phòng Y tế"]),
            ],
        ),
        (
            "Về mã 4.1.3: chuẩn 2, thực 1,5. Không đạt điểm tối đa ở tiêu chí 4.3 (đạt 1,75 trên 2) do thiếu hồ sơ.",
            [("4.1.3", 2, 1.5, "deducted", []), ("4.3", 2, 1.75, "deducted", [])],
        ),
    ],
)
def test_criteria_are_told_in_more_words(text, criteria):
    told = [(each.code, each.max_score, each.score, each.status, each.units) for each in read(text).criteria]
    assert told == criteria


def test_a_sentence_below_a_subject_is_the_bodys():
    text = document(
        SUBJECT, ["Có ba tiêu chí bị trừ điểm, trong đó tiêu chí 5.1.2 đạt 0,5/1,5 điểm và tiêu chí 3.2.1 đạt 1/2."]
    )
    assert extract(text).document.subject == SUBJECT


@pytest.mark.parametrize(
    "verb",
    ["giành", "thu về", "ghi được", "chạm mốc", "chỉ dừng lại ở", "dừng ở mức", "vươn tới", "đạt tổng cộng"],
)
def test_points_are_reached_by_many_words(verb):
    record = read(
        f"Năm 2023, Chỉ số cải cách hành chính của huyện {verb} 86,24 điểm, xếp hạng 4/12. Lĩnh vực Cải cách thể chế "
        f"{verb} 8,5/9 điểm, xếp thứ 3/12; lĩnh vực Cải cách tài chính công {verb} 7/8 điểm, xếp thứ 5/12."
    )
    assert [told(score)[:5] for score in record.scores] == [
        ("overall", None, 86.24, 4, 12),
        ("domain", "Cải cách thể chế", 8.5, 3, 12),
        ("domain", "Cải cách tài chính công", 7, 5, 12),
    ]


def test_points_of_a_list_may_be_reached_by_different_words():
    record = read(
        "Điểm thành phần của Chỉ số: Chỉ đạo điều hành đạt 14,5/15 điểm; Thể chế được 7/7 điểm; Bộ máy đạt 9/9 điểm; "
        "Công vụ được 11/12 điểm; Tài chính công được 8/8 điểm."
    )
    assert [score.name for score in record.scores] == [
        "Chỉ đạo điều hành", "Thể chế", "Bộ máy", "Công vụ", "Tài chính công"
    ]  # fmt: skip


def test_a_maximum_may_be_told_by_a_clause_of_its_own():
    (score,) = read("Lĩnh vực Cải cách thể chế đạt 7,5 điểm trong khi điểm tối đa là 8, xếp hạng 6/20.").scores
    assert (score.score, score.max_score, score.rank) == (7.5, 8, 6)


def test_satisfaction_with_the_own_body_is_a_result_beside_its_place():
    record = read(
        "Từ ngày 01 tháng 7 đến ngày 31 tháng 12 năm 2023, huyện xếp hạng 6/12 với 83,9 điểm. Tỉnh khảo sát riêng mức "
        "độ hài lòng: huyện đạt 93,5%, xếp hạng 4/12.",
        "Mục tiêu năm 2024:",
        "2. Mức độ hài lòng: từ 96% trở lên, trong nhóm 2/12.",
    )
    assert [told(score)[:4] for score in record.scores] == [("overall", None, 83.9, 6), ("overall", None, 93.5, 4)]
    assert [(target.score, target.rank) for target in record.targets] == [(96, 2)]


def test_codes_of_a_table_are_criteria_wherever_they_stand():
    record = read(
        "Mã tiêu chí | Nội dung | Điểm tối đa | Điểm đạt",
        "1.3.1 | Kiểm tra cải cách hành chính | 1 | 0,5",
        "3.2.1 | Rà soát thủ tục hành chính | 1 | 0,5",
        "7.2.2 | Thanh toán trực tuyến | 2 | 0,7",
        "Phân công khắc phục:",
        "- Văn phòng: chủ trì khắc phục mục 1.3.1 và mục 3.2.1.",
        "- Phòng Tài chính: khắc phục tiêu chí mang mã số 7.2.2 theo mục 2.1.3 của Kế hoạch.",
    )
    assert [(each.code, each.units) for each in record.criteria] == [
        ("1.3.1", ["Văn phòng"]),
        ("3.2.1", ["Văn phòng"]),
        ("7.2.2", ["Phòng Tài chính"]),
    ]
