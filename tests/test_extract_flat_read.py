"""Tables that an engine read without their rules: over two pages, bars here and there, columns told by their cells."""

from __future__ import annotations

from pathlib import Path

from vanban import extract, parse
from vanban.record import Score

ABOVE = """UBND TINH AN BINH CONG HOA XA HOI CHU NGHIA VIET NAM
VAN PHONG Doc lap - Tw do - Hanh phuc
S6: 45/TB-VP An Binh, ngay 12 thang 3 nam 2024
THONG BAO
Két qua Chi s6 cai cach hanh chinh nam 2023

Van phong UBND tinh thong bao két qua nhu sau:

"""
BELOW = """
Cac don vi xem xét va bao cao trudc ngay 15 thang 12 nam 2024./.
"""


def scores(folder: Path, table: str) -> list[Score]:
    path = folder / "thong-bao.txt"
    path.write_text(ABOVE + table + BELOW)
    return parse(path).scores


def test_the_last_rows_of_a_ranking_may_stand_on_the_next_page(tmp_path: Path) -> None:
    table = """TT Don vi Téng diém Xép hang
1 So Tu phap 95,62 1
2 So Tai chinh 93,18 2
3 So Xay dung 91,05 3
\f2
4 So Y té 90,4 4
5 So Noi vu 88,31 5
"""
    found = scores(tmp_path, table)
    assert [(each.name, each.score, each.rank) for each in found[2:]] == [
        ("Sở Xây dựng", 91.05, 3),
        ("Sở Y tế", 90.4, 4),
        ("Sở Nội vụ", 88.31, 5),
    ]


def test_bars_read_before_a_word_are_no_table_of_bars(tmp_path: Path) -> None:
    table = """Thu hang Don vi Diém Xép loai | So véi thang trudc
1 So Tu phap 95,62 Xuat sac | Tang 1 bac
2 So Tai chinh 93,18 Xuat sac | Giam 1 bac
3 So Xay dung 91,05 Tét | Gitt nguyén
4 So Y té 90,4 Tét | Tang 2 bac
"""
    assert [(each.name, each.score, each.rank) for each in scores(tmp_path, table)] == [
        ("Sở Tư pháp", 95.62, 1),
        ("Sở Tài chính", 93.18, 2),
        ("Sở Xây dựng", 91.05, 3),
        ("Sở Y tế", 90.4, 4),
    ]


def test_a_dash_may_part_places_from_names() -> None:
    text = (
        "THÔNG BÁO\nKết quả năm 2023:\n\nHạng - Đơn vị Điểm\n1 - Sở Y tế 78,9\n2 - Sở Nội vụ 76,4\n3 - Sở Tư pháp 75\n"
    )
    assert [(each.name, each.score, each.rank) for each in extract(text).scores] == [
        ("Sở Y tế", 78.9, 1),
        ("Sở Nội vụ", 76.4, 2),
        ("Sở Tư pháp", 75.0, 3),
    ]


def test_points_up_and_down_are_changes_whatever_their_head_became() -> None:
    text = """THÔNG BÁO
Kết quả năm 2023:

Cơ quan Điểm Tếng, rẻ với thang Hạng
Sở Y tế 95,6 tăng 0,7 1
Sở Nội vụ 94,2 giảm 0,9 2
Sở Tư pháp 93,3 tăng 2,5 3
"""
    assert [(each.score, each.change, each.rank) for each in extract(text).scores] == [
        (95.6, 0.7, 1),
        (94.2, -0.9, 2),
        (93.3, 2.5, 3),
    ]


def test_places_that_no_points_follow_are_not_theirs() -> None:
    text = """THÔNG BÁO
Kết quả năm 2023:

Xếp hạng Đơn vị Tổng điểm Tỷ lệ
1 Huyện Phú Lâm 94,3 2
2 Huyện Tân Hòa 93,85 1
3 Huyện An Sơn 92,4 5
4 Huyện Tú Lập 91,75 3
5 Huyện Song Hà 90,2 4
"""
    assert [(each.score, each.rank) for each in extract(text).scores] == [
        (94.3, 1),
        (93.85, 2),
        (92.4, 3),
        (91.75, 4),
        (90.2, 5),
    ]


def test_a_row_above_others_is_no_head_of_theirs() -> None:
    text = """THÔNG BÁO
Kết quả năm 2023:

TT Tên trụ cột Điểm số Xếp hạng toàn quốc Cơ quan đầu mối
1 Thể chế 57,2 9 Sở Nội vụ
Hạ tầng kỹ thuật và hạ Sở Thông tin và Truyền
2 tầng số 33,81 18 thông
3 Nguồn nhân lực 61,05 6 Sở Nội vụ
4 Tác động xã hội 38,4 12 Sở Y tế
"""
    assert [(each.score, each.rank) for each in extract(text).scores] == [
        (57.2, 9),
        (33.81, 18),
        (61.05, 6),
        (38.4, 12),
    ]


def test_heads_that_come_again_begin_another_table() -> None:
    text = """THÔNG BÁO
Kết quả năm 2023:

1. Loại Tốt (từ 80 điểm)

STT Đơn vị Tổng điểm
1 Sở Y tế 95,6
2 Sở Nội vụ 94,2
3 Sở Tư pháp 93,3

2. Loại Khá (từ 70 điểm đến dưới 80 điểm)

STT Đơn vị Tổng điểm
1 Sở Tài chính 79,5
2 Sở Công Thương 78,2
3 Sở Xây dựng 77,1
"""
    assert [each.score for each in extract(text).scores] == [95.6, 94.2, 93.3, 79.5, 78.2, 77.1]


def test_what_is_less_than_the_other_figure_is_no_maximum() -> None:
    text = """KẾ HOẠCH
Kết quả năm 2023:

Tiêu chí Nội dung Tối đa wa Phụ trách
1.2 Kế hoạch, báo cáo 2,5 4 Văn phòng Sở
2.2 Phổ biến pháp luật 1 3 Thanh tra Sở
3.1 Niêm yết thủ tục 2 3 Văn phòng Sở
3.3 Hồ sơ đúng hạn 6,4 10 Thanh tra Sở
"""
    assert [(each.score, each.max_score) for each in extract(text).criteria] == [(2.5, 4), (1, 3), (2, 3), (6.4, 10)]


def test_parts_in_capitals_and_notes_of_steps_leave_one_figure_to_a_row(tmp_path: Path) -> None:
    table = """Thu hang Tén co quan Diém Ghi chi
A XEP LOAI XUAT SAC
1 So Tu phap 95,34
2 So Tai chinh 94,7
3 Van phong Uy ban nhan dan tinh 93,86
B XEP LOAI TOT
4 So Xay dung 89,92 Tang 4 bac
W So Noi vu 89,15
6 So Y té 88,43 Giam 3 bac
7 So Ngoai vu 86,2
"""
    assert [(each.name, each.score, each.rank) for each in scores(tmp_path, table)] == [
        ("Sở Tư pháp", 95.34, 1),
        ("Sở Tài chính", 94.7, 2),
        ("Văn phòng Ủy ban nhân dân tỉnh", 93.86, 3),
        ("Sở Xây dựng", 89.92, 4),
        ("Sở Nội vụ", 89.15, 5),
        ("Sở Y tế", 88.43, 6),
        ("Sở Ngoại vụ", 86.2, 7),
    ]
