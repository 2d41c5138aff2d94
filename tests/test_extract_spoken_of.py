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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Giai đoạn 2020 - 2022, Chỉ số CCHC của Sở lần lượt xếp thứ 15, 12 và 9 trong khối 19 cơ quan.",
            {(None, 2020, None, 15, None), (None, 2021, None, 12, None), (None, 2022, None, 9, None)},
        ),
        (
            "Năm 2021 Sở xếp hạng 5/12 về Chỉ số CCHC và xếp hạng 3/12 về Chỉ số hài lòng. "
            "Điểm tự chấm năm 2022 là 92,5.",
            {(None, 2021, None, 5, None), (None, 2021, None, 3, None), (None, 2022, 92.5, None, None)},
        ),
        (
            "Tổng điểm là 86,7 điểm (năm 2021 là 78,9 điểm), vị trí xếp hạng là 11/19 (năm 2021 là 16/19).",
            {(None, 2022, 86.7, 11, None), (None, 2021, 78.9, 16, None)},
        ),
        (
            "Chỉ số CCHC đạt 83,7 điểm; từ vị trí cuối bảng (19/19) Sở đã vươn lên vị trí 14/19.",
            {(None, 2022, 83.7, 14, None), (None, None, None, 19, None)},
        ),
        (
            "Trong 8 lĩnh vực, có 2 lĩnh vực đạt trên 90% số điểm tối đa: Cải cách thể chế 5,5/6 điểm, "
            "Cải cách tổ chức bộ máy 6,4/7 điểm.",
            {("Cải cách thể chế", 2022, 5.5, None, None), ("Cải cách tổ chức bộ máy", 2022, 6.4, None, None)},
        ),
        (
            "Cải cách tài chính công là lĩnh vực tăng nhiều nhất, tăng 1,32 điểm, đạt 10,2/12 điểm. Lĩnh vực Cải cách "
            "thể chế không thay đổi nhiều, đạt 8,4/10 điểm.",
            {("Cải cách tài chính công", 2022, 10.2, None, 1.32), ("Cải cách thể chế", 2022, 8.4, None, None)},
        ),
        (
            "Điểm từng nội dung: chỉ đạo 15 điểm; thể chế 6 điểm; bộ máy 8 điểm; tài chính 7 điểm.",
            {
                (name, 2022, points, None, None)
                for name, points in (("chỉ đạo", 15), ("thể chế", 6), ("bộ máy", 8), ("tài chính", 7))
            },
        ),
        (
            "Một số lĩnh vực có điểm cao: Cải cách thể chế đạt 100% (5/5 điểm), Cải cách tổ chức bộ máy đạt 97% "
            "(9,7/10 điểm).",
            {("Cải cách thể chế", 2022, 5, None, None), ("Cải cách tổ chức bộ máy", 2022, 9.7, None, None)},
        ),
        (
            "Ban lãnh đạo thông báo để toàn thể công chức, viên chức được biết: Sở Công Thương xếp vị trí thứ 6/20, "
            "đạt 90,1 điểm.",
            {(None, 2022, 90.1, 6, None)},
        ),
        (
            "Điểm đạt được: 77,8 điểm; điểm năm 2021: 80,1 điểm; giảm 2,3 điểm.",
            {(None, 2022, 77.8, None, -2.3), (None, 2021, 80.1, None, None)},
        ),
        (
            "1. Điểm Chỉ số CCHC: 89,02 điểm;\n2. Thứ hạng: 9/18;\n3. Mức tăng so với năm 2021: 2,37 điểm.",
            {(None, 2022, 89.02, 9, 2.37)},
        ),
        (
            "- Điểm thẩm định: 82,6 điểm (tự chấm 87,25 điểm).\n- Xếp hạng: 7/11.",
            {(None, 2022, 82.6, 7, None), (None, 2022, 87.25, None, None)},
        ),
        ("Kết quả: tiết kiệm điện 6,4%, văn phòng phẩm 10%, công tác phí 15%.", set()),
    ],
)
def test_figures_in_ordinary_words(text, told):
    assert scores(text) == told


def test_a_match_is_no_ranking_and_places_are_called_in_full():
    match = HEAD.replace("Kết quả Chỉ số cải cách hành chính năm 2022", "Kết quả giải bóng chuyền năm 2022")
    assert not extract(match + "Đội xã A xếp thứ nhất với 12 điểm, đội xã B xếp thứ nhì với 10 điểm.").scores
    text = "Đứng đầu là UBND xã Phúc Khoa với 92,5 điểm, tiếp đến là UBND xã Thân Thuộc với 89 điểm."
    assert {name for name, *_ in scores(text)} == {"UBND xã Phúc Khoa", "UBND xã Thân Thuộc"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Năm 2021, Sở đạt 80,9 điểm, xếp thứ 12/19. Năm 2022, với quyết tâm cao của cả tập thể, Sở đạt 84,6 điểm, "
            "xếp thứ 8/19, tăng 3,7 điểm so với năm 2021.",
            {(None, 2021, 80.9, 12, None), (None, 2022, 84.6, 8, 3.7)},
        ),
        (
            "Chỉ số CCHC năm 2022 của Sở đạt 84,5 điểm, giảm 0,6 điểm so với năm 2021, khi Sở được 85,1 điểm và ở "
            "vị trí thứ 8.",
            {(None, 2022, 84.5, None, -0.6), (None, 2021, 85.1, 8, None)},
        ),
        (
            "Sở đạt 86,7 điểm, xếp hạng 11/18. Kết quả này tăng 5,5 điểm so với năm 2021 (81,2 điểm, hạng 15/18).",
            {(None, 2022, 86.7, 11, 5.5), (None, 2021, 81.2, 15, None)},
        ),
        (
            "Các nội dung có kết quả không đồng đều qua kết quả chấm điểm lần này như sau: Nhận thức số 88/100 điểm "
            "(thứ 1), Thể chế số 70/100 điểm (thứ 5).",
            {("Nhận thức số", 2022, 88, 1, None), ("Thể chế số", 2022, 70, 5, None)},
        ),
        (
            "Chỉ có lĩnh vực Cải cách thể chế đạt khá (8,5/10 điểm), lĩnh vực Hiện đại hóa hành chính và lĩnh vực "
            "Tài chính công đều đạt thấp (lần lượt là 7,25/14 điểm và 5/9 điểm).",
            {
                ("Cải cách thể chế", 2022, 8.5, None, None),
                ("Hiện đại hóa hành chính", 2022, 7.25, None, None),
                ("Tài chính công", 2022, 5, None, None),
            },
        ),
        (
            "Sở Tài chính giữ vị trí quán quân với 96,9 điểm; Sở Nội vụ xếp thứ 2 (95,4 điểm); Sở Tư pháp xếp thứ 3 "
            "(94,8 điểm).",
            {
                ("Sở Tài chính", 2022, 96.9, 1, None),
                ("Sở Nội vụ", 2022, 95.4, 2, None),
                ("Sở Tư pháp", 2022, 94.8, 3, None),
            },
        ),
        (
            "Các tiêu chí bị mất điểm gồm:\n- Công khai ngân sách: điểm chuẩn 2, đạt 1,5.\n"
            "- Thẻ công chức: điểm chuẩn 1, đạt 0,5.\n- Hồ sơ trực tuyến: điểm chuẩn 4, đạt 1.",
            set(),
        ),
        ("Tổng thu đạt 412,6 tỷ đồng. Trong đó thuế ngoài quốc doanh đạt 61,2%, lệ phí trước bạ đạt 49,8%.", set()),
        ("Đến ngày 20/6/2022, giải ngân được 61,8/98,5 tỷ đồng; huyện cứng hóa được 12,5/20,3 km đường.", set()),
    ],
)
def test_figures_of_denser_prose(text, told):
    assert scores(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'Có 03 nội dung giảm điểm, giảm nhiều nhất là chỉ số thành phần "Tiếp cận đất đai" (giảm 0,45 điểm).',
            {("Tiếp cận đất đai", 2022, None, None, -0.45)},
        ),
        (
            "Sở đứng thứ 3/19, đạt 91,8 điểm. Điểm trừ tập trung ở lĩnh vực Cải cách chế độ công vụ (12,5/14 điểm). "
            "So với năm 2021, Sở giảm 0,7 điểm.",
            {(None, 2022, 91.8, 3, -0.7), ("Cải cách chế độ công vụ", 2022, 12.5, None, None)},
        ),
        (
            "Năm 2022, Sở phấn đấu vươn lên và được xếp thứ 8/22 cơ quan (88,5 điểm).",
            {(None, 2022, 88.5, 8, None)},
        ),
        ("Kết quả kiểm tra cuối khóa: 98 học viên đạt yêu cầu; điểm trung bình 8,1 điểm.", set()),
    ],
)
def test_changes_are_of_whom_they_are_said_of(text, told):
    assert scores(text) == told
