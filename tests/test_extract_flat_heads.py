"""Tables of texts without rules: heads of two lines, spoilt heads, cells of several kinds in one row."""

from __future__ import annotations

import time
from pathlib import Path

from vanban import extract, parse
from vanban.record import Score

ABOVE = """UBND TỈNH AN BÌNH
SỞ NỘI VỤ
Số: 45/TB-SNV
THÔNG BÁO
Kết quả chỉ số cải cách hành chính năm 2023

Sở Nội vụ thông báo kết quả như sau:

"""


def scores(table: str) -> list[Score]:
    return extract(ABOVE + table).scores


def of_year(table: str, year: int) -> list[tuple[str | None, float | None, int | None]]:
    return [(score.name, score.score, score.rank) for score in scores(table) if score.year == year]


TWO_YEARS = """{heads}
1 Cải cách thể chế 8,71 30 8,40 46
2 Cải cách tài chính công 9,30 51 9,02 55
3 Cải cách thủ tục hành chính 12,35 35 11,92 49
"""


def test_heads_over_several_columns_are_those_of_each() -> None:
    for heads in (
        "STT Lĩnh vực Năm 2022 Năm 2023\nĐiểm Hạng Điểm Hạng",
        "STT Lĩnh vực DTI 2022 DTI 2023\nGiá trị Hàng Giá trị Hàng",
    ):
        table = TWO_YEARS.format(heads=heads)
        assert of_year(table, 2022)[0] == ("Cải cách thể chế", 8.71, 30)
        assert of_year(table, 2023)[2] == ("Cải cách thủ tục hành chính", 11.92, 49)


def test_years_below_the_word_for_them_are_of_the_heads_above() -> None:
    table = """Đơn vị Xếp Chỉ số Tăng, giảm chỉ số
hàng
Nam Nam Nam Năm
2022 2023 2022 2023
Phường An Phú 2 1 92,10 94,72 | 2,62
Phường Tân Lập 1 2 93,45 94,08 |0,63
Xã Hưng Thịnh 4 3 90,88 92,91 | 2,03
Xã Phú Lâm 3 4 91,37 91,20 |-0,17
"""
    assert of_year(table, 2023)[:2] == [("Phường An Phú", 94.72, 1), ("Phường Tân Lập", 94.08, 2)]
    assert of_year(table, 2022)[0] == ("Phường An Phú", 92.1, 2)


def test_places_and_totals_need_no_legible_heads() -> None:
    table = """SIT Piaphuong ot | ooet
1 Huyện Phú Lâm 91,5 1
2 Huyện Tân Hòa 90,25 2
3 Huyện An Sơn 88 3
"""
    assert of_year(table, 2023) == [
        ("Huyện Phú Lâm", 91.5, 1),
        ("Huyện Tân Hòa", 90.25, 2),
        ("Huyện An Sơn", 88.0, 3),
    ]


def test_a_head_of_places_with_a_letter_misread_ranks_the_rows() -> None:
    table = "Vi thi Địa bàn Tổng số điểm\n1 Phường An Phú 96\n2 Xã Song Hà 95,5\n3 Xã Tú Lập 93\n"
    assert of_year(table, 2023)[1] == ("Xã Song Hà", 95.5, 2)


def test_the_total_is_what_the_places_follow_whatever_the_heads_became() -> None:
    table = """TT Đơn vị kiểm Điểm điều tra xã hội | Tổng | Xếp
định học điểm
1 Huyện Can Hải 62,15 30,87 93,02 1
2 Thành phố Hà An 62,60 29,71 92,31 2
3 Huyện Thạch Lâm 61,34 30,22 91,56 3
4 Huyện Đức Hòa 60,88 29,90 90,78 4
"""
    assert of_year(table, 2023)[0] == ("Huyện Can Hải", 93.02, 1)


def test_places_in_brackets_belong_to_the_points_before_them() -> None:
    table = """Đơn vị Năm 2022 Năm 2023
Huyện Yên Lâm 86,10 (3) 90,35 (2)
Huyện Sơn Hà 88,75 (2) 89,97 (3)
Thị xã Phú An 89,42 (1) 91,80 (1)
"""
    assert of_year(table, 2023)[0] == ("Huyện Yên Lâm", 90.35, 2)
    assert of_year(table, 2022)[2] == ("Thị xã Phú An", 89.42, 1)


def test_lists_of_codes_are_a_cell() -> None:
    table = """Năm 2023 các tiêu chí mất điểm được giao như sau:

Cơ quan chủ trì Tiêu chí mất điểm Thời hạn
Phòng Nội vụ 1.1.2; 1.4.1; 4.1.3 30/6/2024
Phòng Tư pháp 2.1.1; 2.3.2 31/8/2024
Phòng Kinh tế 6.1.1 31/8/2024
"""
    criteria = extract(ABOVE + table).criteria
    assert [(each.code, each.units) for each in criteria] == [
        ("1.1.2", ["Phòng Nội vụ"]),
        ("1.4.1", ["Phòng Nội vụ"]),
        ("4.1.3", ["Phòng Nội vụ"]),
        ("2.1.1", ["Phòng Tư pháp"]),
        ("2.3.2", ["Phòng Tư pháp"]),
        ("6.1.1", ["Phòng Kinh tế"]),
    ]


def test_codes_in_order_are_labels_of_rows_with_one_figure() -> None:
    table = """Mã Tiêu chí Điểm tối đa Đơn vị phụ trách
1.1 Kế hoạch cải cách hành chính 1,5 Văn phòng Sở
1.2 Chế độ báo cáo 0,5 Văn phòng Sở
2.1 Theo dõi thi hành pháp luật 2 Thanh tra Sở
"""
    criteria = extract(ABOVE + table).criteria
    assert [(each.code, each.max_score, each.units) for each in criteria] == [
        ("1.1", 1.5, ["Văn phòng Sở"]),
        ("1.2", 0.5, ["Văn phòng Sở"]),
        ("2.1", 2.0, ["Thanh tra Sở"]),
    ]


def test_years_are_the_rows() -> None:
    table = """Lộ trình nâng Chỉ số cải cách hành chính của tỉnh:

Năm Điểm số tối thiểu Thứ hạng
2024 85 40/63
2025 87 30/63
2026 89 20/63
"""
    assert [(aim.year, aim.score, aim.rank) for aim in extract(ABOVE + table).targets] == [
        (2024, 85.0, 40),
        (2025, 87.0, 30),
        (2026, 89.0, 20),
    ]


def test_names_that_go_on_with_a_kind_of_body_are_one_cell() -> None:
    table = """Đơn vị Chênh lệch | Tỷ lệ hài lòng Thứ bậc
Công an huyện Bình Lâm +2,6 98,9 1
Công an thị xã Phú Minh +1,1 98,2 2
Công an huyện Mang Hà +0,4 97,8 3
"""
    assert of_year(table, 2023)[1] == ("Công an thị xã Phú Minh", 98.2, 2)


def test_a_row_takes_the_shape_that_most_rows_fit() -> None:
    table = """Địa phương Chỉ số Hạng So với năm 2022
Thành phố Phú An 91,90 1 từ 1 hạng
Huyện Kiên Lâm 91,24 2 1 1 hạng
Huyện Châu Hòa 90,13 3 từ 2 hạng
Thị xã Hà Tân 89,57 4 từ 1 hạng
Huyện Tân Sơn 88,66 5 1 1 hạng
"""
    assert of_year(table, 2023)[1] == ("Huyện Kiên Lâm", 91.24, 2)


def test_what_a_short_name_had_room_for_is_the_rest_of_the_note() -> None:
    table = """STT Lĩnh vực Điểm tối đa Điểm đạt Ghi chú
1 Cải cách thể chế 10 8,25 Chậm ban hành một
văn bản
2 Cải cách tài chính công 12 9,5 Giải ngân chưa hết
3 Cải cách thủ tục hành chính và kiểm soát 15 13,75 Hồ sơ trễ hạn
"""
    assert [(score.name, score.score) for score in scores(table)][:2] == [
        ("Cải cách thể chế", 8.25),
        ("Cải cách tài chính công", 9.5),
    ]


def test_typed_bars_part_codes_and_not_points() -> None:
    table = """Phòng | Tiêu chí | Yêu cầu cần đạt
Phòng Tham mưu | 1.1, 1.3 | Ban hành kế hoạch
Phòng Hậu cần | 5.1, 5.2 | Công khai mua sắm
Phòng Cảnh sát giao thông | 3.4, 6.3 | Giảm 20% thời gian
"""
    (found,) = extract(ABOVE + table).tables
    assert found.header == ["Phòng", "Tiêu chí", "Yêu cầu cần đạt"]


def test_the_word_for_points_between_two_figures_is_no_cell() -> None:
    table = """STT Cơ quan Tổng số điểm Thứ hạng
1 Phòng Tư pháp 96 điểm 1
2 Phòng Nội vụ 95,5 điểm 2
3 Phòng Y tế 95,5 điểm 2
"""
    assert of_year(table, 2023)[2] == ("Phòng Y tế", 95.5, 2)


def test_labels_without_a_head_are_those_of_the_names() -> None:
    table = """Lĩnh vực Điểm chuẩn Điểm năm 2023
(1) Chỉ đạo, điều hành 15 13,6
(2) Cải cách thể chế 10 9,0
(3) Cải cách thủ tục hành chính 25 23,1
"""
    (found,) = extract(ABOVE + table).tables
    assert (found.header[0], found.rows[1][0]) == ("Lĩnh vực", "(2) Cải cách thể chế")


def test_places_with_gaps_are_told_by_the_points_that_fall() -> None:
    table = """Đơn vị Điểm Xếp loại Hamg
Phường Hải Lâm 93,18 Xuất sắc 1
Phường Phan Hòa 91,72 Xuất sắc 3
Xã Đức Phú 86,20 Tốt 15
Xã Tuy An 69,03 Trung bình 88
Xã Bắc Sơn 61,74 Trung bình 118
"""
    assert of_year(table, 2023)[3] == ("Xã Tuy An", 69.03, 88)


def test_a_line_in_which_a_sentence_ends_is_no_row() -> None:
    table = """STT Đơn vị Tổng điểm Xếp hạng
1 Sở Tư pháp 92,35 1
2 Sở Công Thương 90,10 2
3 Sở Y tế 88,75 3
Toàn tỉnh có 20 sở, ngành. Các sở xếp cuối từ 15 trở xuống
"""
    assert [name for name, _, _ in of_year(table, 2023)] == ["Sở Tư pháp", "Sở Công Thương", "Sở Y tế"]


def test_many_heads_over_many_columns_are_dealt_out_in_time() -> None:
    rows = "\n".join(f"{n} Xã Tân {'ABCD'[n]} " + " ".join(f"{at},{n}" for at in range(1, 11)) for n in range(1, 4))
    heads = "STT Xã Một Điểm Hai Điểm Ba Điểm Bốn Điểm\nTên Năm Sáu Bảy Tám Chín Mười Cao Thấp Xa\n"
    start = time.process_time()
    scores(heads + rows)
    assert time.process_time() - start < 4


def test_points_up_and_down_are_told_by_their_words() -> None:
    table = """Địa phương Tổng điểm Hạng So với năm 2022
Huyện An Phú 84,11 1 Tăng 1,20
Huyện Bình Lộc 82,67 2 Giảm 3,05
Thị xã Long Sơn 81,90 3 Giảm 0,42
"""
    found = scores(table)
    assert [(each.score, each.rank, each.change) for each in found] == [
        (84.11, 1, 1.2),
        (82.67, 2, -3.05),
        (81.9, 3, -0.42),
    ]


def test_the_head_of_a_group_is_no_rest_of_the_name_above_it() -> None:
    table = """TT Sở, ngành Điểm Hạng
I Nhóm Tốt
1 Sở Nội vụ 92,66 1
2 Sở Tài chính 91,47 2
II Nhóm Khá
3 Sở Tư pháp 89,25 3
4 Sở Công Thương 85,74 4
"""
    assert [each.name for each in scores(table)] == ["Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp", "Sở Công Thương"]


def test_a_rest_belongs_to_the_cell_that_it_makes_too_wide() -> None:
    table = """Nội dung Điểm năm 2022 Tăng, giảm Nguyên nhân chủ yếu
Công khai, minh bạch 5,40 +0,15 Đã niêm yết danh sách hộ
nghèo tại nhà văn hóa
Trách nhiệm giải trình với dân 5,12 -0,21 Ít ứng cử viên
Thủ tục hành chính công 7,35 +0,18 Hồ sơ trễ hạn giảm
Quản trị điện tử 2,40 +0,07 Đã phủ sóng đến thôn
"""
    assert scores(table)[0].name == "Công khai, minh bạch"


GARBLED = """UBND TINH AN BINH CONG HOA XA HOI CHU NGHIA VIET NAM
SO NOI VU Doc lap - Tw do - Hanh phuc
S6: 45/TB-SNV An Binh, ngay 12 thang 3 nam 2024
THONG BAO
Két qua chi s6 cai cach hanh chinh nam 2023

So Noi vu thong bao két qua nhu sau:

"""


def test_a_body_whose_kind_was_misread_is_known_by_the_rest_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "thong-bao.txt"
    path.write_text(
        GARBLED
        + """STT Co quan Tong diém Xép hang
1 So Noi vu 95,62 1
2 Tx déng - Thuong binh va Xa 94,90 2
3 So Tai chinh 93,18 3
4 So Tu phap 92,77 4
5 So Y té 91,05 5
"""
    )
    assert [each.name for each in parse(path).scores][1] == "Sở Lao động - Thương binh và Xã hội"


def test_maxima_below_what_was_given_lost_a_leading_one(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_text(
        GARBLED
        + """Linh vuc Diém t6i da Diém dat Xép hang
Chi dao diéu hanh 5 13,8 4
Thé ché 8 7,6 3
Thu tuc hanh chinh 7 13,9 7
T6 chttc b6 may 0 9,5 2
Tai chinh cong 9 8,1 5
"""
    )
    assert [each.max_score for each in parse(path).scores] == [15, 8, 17, 10, 9]


def test_a_year_ends_the_head_that_it_is_of() -> None:
    table = """Chỉ số thành Điểm số năm Xếp hạng năm Mục tiêu điểm
phần 2023 2023 số năm 2024
Gia nhập thị trường 7,41 22 7,80
Tiếp cận đất đai 6,65 40 7,00
Tính minh bạch 5,94 28 6,30
Chi phí thời gian 7,12 44 7,60
"""
    record = extract(ABOVE + table)
    assert of_year(table, 2023)[0] == ("Gia nhập thị trường", 7.41, 22)
    assert [(each.year, each.score) for each in record.targets] == [(2024, 7.8), (2024, 7.0), (2024, 6.3), (2024, 7.6)]


def test_bars_of_other_lines_leave_a_read_table_alone(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(
        GARBLED
        + """Don vi Tong diém Xép hang
So Tu phap 95,62 1
So Tai chinh 93,18 2
So Y té 91,05 3

Cac tiéu chi bi trir diém va don vi khac phuc trong nam 2024 nhu sau:

Tiéu chi Ly do Don vi khac phuc
1.2.2 Chwa xtr ly hét | Phong Noi vu
3.2.3 Ho so qua han | Phong Tu phap
7.1.5 Chua tich hop | Phong Noi vu
"""
    )
    assert [(each.name, each.rank) for each in parse(path).scores] == [
        ("Sở Tư pháp", 1),
        ("Sở Tài chính", 2),
        ("Sở Y tế", 3),
    ]


def test_counted_rows_with_places_that_the_points_follow_need_no_legible_heads() -> None:
    table = """srr | tendons | PUhale [Hangin
1 Sở Tư pháp 0,8045 1
2 Sở Nội vụ 0,7760 2
3 Sở Tài chính 0,7531 3
4 Sở Y tế 0,7019 4
5 Sở Xây dựng 0,6882 5
"""
    assert [(each.name, each.rank) for each in scores(table)][:2] == [("Sở Tư pháp", 1), ("Sở Nội vụ", 2)]


def test_what_is_reached_and_what_is_to_be_are_told_apart_by_their_years(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(
        """UBND HUYEN AN BINH CONG HOA XA HOI CHU NGHIA VIET NAM
UBND XA TAN HOA Doc lap - Tw do - Hanh phuc
S6: 21/KH-UBND Tan Hoa, ngay 14 thang 3 nam 2023
KE HOACH
Nang cao Chi s6 cai cach hanh chinh nam 2023

2. Két qua tung linh vuc va diém phan dau:

- Dat nam Diém phan dau nam
i Linh vuc 2022 2023

1 Chi dao, diéu hanh 13,25/14 4/14
2 Xay dung van ban 8/9 9/9
Cai cach thu tuc hanh chinh 17,5/18 8/18
Cai cach t6 chttc b6 may 8/8 8/8
5 Cai cach tai chinh cong 7,5/9 9/9

Cac b6 phan thuc hién Ké hoach nay./.
"""
    )
    record = parse(path)
    assert [(each.label, each.year, each.score, each.max_score) for each in record.scores] == [
        (str(at), 2022, points, most)
        for at, (points, most) in enumerate([(13.25, 14), (8, 9), (17.5, 18), (8, 8), (7.5, 9)], 1)
    ]
    assert [each.score for each in record.targets] == [14, 9, 18, 8, 9]  # a rule before them was their 1


def test_a_line_in_brackets_above_a_table_is_none_of_its_heads() -> None:
    text = """Kết quả chấm điểm của Sở
(Kèm theo Báo cáo của Sở Xây dựng)
STT Lĩnh vực Điểm chudn Kétqua chìm
1 Chỉ đạo, điều hành 16 15,75
2 Cải cách thể chế 8 8
3 Cải cách tài chính công 11 10,5
4 Hiện đại hóa hành chính 20 17
"""
    (table,) = extract(text).tables
    assert table.header == ["STT", "Lĩnh vực", "Điểm chuẩn", "Kết quả chấm"]
