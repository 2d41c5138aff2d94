"""Figures that the rules of a sentence gave to nobody are said of whom their paragraph speaks of."""

import pytest

from vanban import extract

HEAD = """UBND TỈNH GIA LAI
SỞ CÔNG THƯƠNG
Số: 12/BC-SCT
Gia Lai, ngày 15 tháng 3 năm 2023
BÁO CÁO
Kết quả Chỉ số cải cách hành chính năm 2022

"""


def scores(text):
    return {(each.name, each.year, each.score, each.rank, each.change) for each in extract(HEAD + text).scores}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (  # the change stands in the next sentence, behind the year compared with
            "Năm 2022 Sở được công nhận 87,2 điểm, đứng thứ 5/19. Như vậy, so với năm 2021 Sở đã tăng được 1,8 điểm.",
            {(None, 2022, 87.2, 5, 1.8)},
        ),
        (  # the bracket behind the change is the other year's
            "Sở đạt 82,3 điểm, xếp hạng 15/18. So với năm 2021, điểm số giảm 3,45 điểm (năm 2021 đạt 85,75 điểm).",
            {(None, 2022, 82.3, 15, -3.45), (None, 2021, 85.75, None, None)},
        ),
        (  # who is in the brackets is only compared with
            "Hội đồng ghi nhận Sở 93,25 điểm năm 2022, hạng 2, chỉ sau Sở Tư pháp (94 điểm).",
            {(None, 2022, 93.25, 2, None), ("Sở Tư pháp", 2022, 94.0, None, None)},
        ),
        (  # the place stands before a clause that tells who has it
            "Xếp thứ 8, cũng là nơi duy nhất dưới 75 điểm: Sở Ngoại vụ, 73 điểm.",
            {("Sở Ngoại vụ", 2022, 73.0, 8, None)},
        ),
        (
            "Năm 2022 Sở được 86,05 điểm nhờ nỗ lực của 23 đơn vị. Kết quả ấy xếp Sở vào hàng thứ 11/20.",
            {(None, 2022, 86.05, 11, None)},
        ),
        (
            "Thành phần Chi phí thời gian tăng mạnh (+0,83 điểm), ngược với thành phần Tính minh bạch (-0,26 điểm).",
            {("Chi phí thời gian", 2022, None, None, 0.83), ("Tính minh bạch", 2022, None, None, -0.26)},
        ),
        (  # one place is several parts' own
            "Sở có 02 lĩnh vực xếp thứ nhất, gồm: Cải cách thể chế (10 điểm), Cải cách tài chính công (9,5 điểm).",
            {("Cải cách thể chế", 2022, 10.0, 1, None), ("Cải cách tài chính công", 2022, 9.5, 1, None)},
        ),
        (
            "Hai đơn vị đồng hạng 6 là Sở Tài chính và Sở Văn hóa và Thể thao, cùng đạt 89,5 điểm. "
            "Sở Xây dựng xếp hạng 8 (89,1 điểm). Sở Y tế xếp hạng 9 (88,2 điểm).",
            {
                ("Sở Tài chính", 2022, 89.5, 6, None),
                ("Sở Văn hóa và Thể thao", 2022, 89.5, 6, None),
                ("Sở Xây dựng", 2022, 89.1, 8, None),
                ("Sở Y tế", 2022, 88.2, 9, None),
            },
        ),
        (  # the bracket is an earlier year's, what follows goes on with the year told of
            "Sở mới đứng thứ 15/19, có cải thiện so với năm 2021 (đứng thứ 18/19). Điểm số đạt 80,04 điểm.",
            {(None, 2022, 80.04, 15, None), (None, 2021, None, 18, None)},
        ),
        (
            "Sở Y tế tăng điểm nhiều nhất (tăng 6,05 điểm), đạt 88,9 điểm và vươn lên vị trí thứ 4. "
            "Sở Ngoại vụ giảm điểm nhiều nhất (giảm 5,7 điểm), chỉ đạt 79,3 điểm và rơi xuống vị trí thứ 11.",
            {("Sở Y tế", 2022, 88.9, 4, 6.05), ("Sở Ngoại vụ", 2022, 79.3, 11, -5.7)},
        ),
        (
            "So với kết quả năm 2021 (83,2/100 điểm), năm 2022 Sở giảm 1,75 điểm và tụt từ hạng 3 xuống hạng 6/19, "
            "còn 81,45 điểm.",
            {(None, 2022, 81.45, 6, -1.75), (None, 2021, 83.2, 3, None)},
        ),
    ],
)
def test_who_is_spoken_of_has_the_figures_that_nobody_was_given(text, told):
    assert scores(text) == told


def test_a_part_called_by_its_number_has_no_name_and_one_that_fared_no_verb():
    text = "Điểm từng lĩnh vực: lĩnh vực 1 đạt 15,5/16 điểm; lĩnh vực 2 đạt 8/8 điểm."
    assert [(each.label, each.name) for each in extract(HEAD + text).scores] == [("1", None), ("2", None)]
    assert scores("Lĩnh vực Tài chính công còn xếp thứ 5/10.") == {("Tài chính công", 2022, None, 5, None)}


@pytest.mark.parametrize(
    "text",
    [
        "Giao Văn phòng Sở tham mưu khen thưởng đơn vị xếp hạng 1 trong quý II.",
        "Tổng điểm đánh giá là 100 điểm, chia thành 04 nhóm.",
        "Sở Ngoại vụ: phát số thứ tự từ 6 giờ 30.",
        "Năm 2023 Sở dự kiến xếp thứ 3/19, nâng điểm lên 90 điểm.",
        "Tổng điểm trừ của Sở là 2,75 điểm.",
        "Kiểm tra các đơn vị trực thuộc: tự chấm 0,5/1 điểm.",
        "Điểm hài lòng của du khách trên ứng dụng là 4,6/5 sao.",
        "Đề nghị các đơn vị đạt dưới 85 điểm báo cáo giải pháp khắc phục.",
    ],
)
def test_bounds_orders_and_aims_are_nobodys_results(text):
    assert scores(text) == set()
