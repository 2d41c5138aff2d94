"""Tables of texts without rules or bars: rows, heads, broken names, spoilt figures; and what is no table."""

from __future__ import annotations

import pytest

from vanban import extract
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


def facts(table: str) -> list[tuple[str | None, float | None, int | None]]:
    return [(score.name, score.score, score.rank) for score in scores(table)]


RANKING = """STT Đơn vị Tổng điểm Xếp hạng
1 Sở Tư pháp 92,35 1
2 Sở Công Thương 90,10 2
3 Sở Y tế 88,75 3
4 Thanh tra tỉnh 86,40 4

Đề nghị các cơ quan khắc phục hạn chế.
"""
RANKED = [("Sở Tư pháp", 92.35, 1), ("Sở Công Thương", 90.1, 2), ("Sở Y tế", 88.75, 3), ("Thanh tra tỉnh", 86.4, 4)]


def test_rows_without_bars_are_a_table() -> None:
    record = extract(ABOVE + RANKING)
    assert facts(RANKING) == RANKED
    assert [(table.header, len(table.rows)) for table in record.tables] == [
        (["STT", "Đơn vị", "Tổng điểm", "Xếp hạng"], 4)
    ]
    assert record.pages[0].text == ABOVE + RANKING.rstrip("\n")  # the text stays as it is


@pytest.mark.parametrize(
    "heads",
    [
        "Tổng Xếp\nSTT Đơn vị\nđiểm hạng",
        "Tổng điểm Xếp hạng\nSTT Tên cơ quan năm 2023",
        "TT Đơn vị piem đạt | Xép hàng",
    ],
)
def test_heads_in_several_lines_are_dealt_out_to_what_they_mean(heads: str) -> None:
    assert facts(RANKING.replace("STT Đơn vị Tổng điểm Xếp hạng", heads)) == RANKED


def test_order_of_columns_is_told_by_their_heads() -> None:
    table = "Hạng Đơn vị Điểm năm 2022 Điểm năm 2023\n1 Sở Tư pháp 80,5 92,35\n2 Sở Y tế 81 90,1\n3 Sở Xây dựng 79 88\n"
    assert {(score.name, score.year, score.score) for score in scores(table)} >= {
        ("Sở Tư pháp", 2023, 92.35),
        ("Sở Tư pháp", 2022, 80.5),
        ("Sở Xây dựng", 2023, 88.0),
    }


def test_names_broken_over_lines_are_put_together() -> None:
    table = """STT Đơn vị Tổng điểm Xếp hạng
Chi cục Thuế khu vực
1 Phú Lâm 92,35 1
2 Phòng Tuyên truyền 90,10 2
hỗ trợ người nộp thuế
3 Phòng Kê khai 88,75 3
4 Phòng Thanh tra 86,40 4
"""
    assert facts(table)[:3] == [
        ("Chi cục Thuế khu vực Phú Lâm", 92.35, 1),
        ("Phòng Tuyên truyền hỗ trợ người nộp thuế", 90.1, 2),
        ("Phòng Kê khai", 88.75, 3),
    ]


def test_a_figure_of_the_name_is_no_cell() -> None:
    table = RANKING.replace("3 Sở Y tế 88,75 3", "3 Xã Tân Lập 2 88,75 3")
    assert ("Xã Tân Lập 2", 88.75, 3) in facts(table)


def test_misread_counts_and_places_are_those_of_their_rows() -> None:
    table = RANKING.replace("1 Sở Tư pháp 92,35 1", "l Sở Tư pháp 92,35 I").replace("86,40 4", "86,40 A")
    more = "\n5 Ban Dân tộc 85,20 5\n6 Sở Xây dựng 80 6\n"
    assert facts(table.replace("\n\nĐề nghị", more + "\nĐề nghị")) == [
        *RANKED,
        ("Ban Dân tộc", 85.2, 5),
        ("Sở Xây dựng", 80.0, 6),
    ]


def test_bars_read_as_one_and_lost_commas_are_seen_by_the_other_rows() -> None:
    table = """STT Đơn vị Điểm tự chấm Tổng điểm Xếp hạng
1 Sở Tư pháp 95,00 |92,35 1
2 Sở Công Thương 94,50 |90,10 2
3 Sở Y tế 90,00 188,75 3
4 Thanh tra tỉnh 92,25 |8640 4
5 Ban Dân tộc 90,25 |85,20 5
"""
    assert facts(table) == [*RANKED, ("Ban Dân tộc", 85.2, 5)]


def test_words_behind_the_figures_are_a_column() -> None:
    table = """STT Lĩnh vực Điểm tối đa Điểm đạt Cơ quan chủ trì
1 Cải cách thể chế 10 8,25 Sở Tư pháp
2 Cải cách tài chính công 12 9,5 Sở Tài chính
3 Cải cách thủ tục 15 13,75 Văn phòng UBND
hành chính tỉnh
"""
    assert [(score.name, score.score, score.max_score) for score in scores(table)] == [
        ("Cải cách thể chế", 8.25, 10),
        ("Cải cách tài chính công", 9.5, 12),
        ("Cải cách thủ tục hành chính", 13.75, 15),
    ]


def test_a_table_goes_on_over_a_page_break() -> None:
    table = RANKING.split("4 Thanh tra")[0] + "\f4 Sở Xây dựng 86,40 4\n5 Sở Tài chính 85 5\n6 Ban Dân tộc 80,5 6\n"
    assert [(name, rank) for name, _, rank in facts(table)][3:] == [
        ("Sở Xây dựng", 4),
        ("Sở Tài chính", 5),
        ("Ban Dân tộc", 6),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. Sở Tư pháp rà soát 12 văn bản trong quý 2\n2. Sở Y tế rà soát 15 văn bản trong quý 3\n"
        "3. Sở Xây dựng rà soát 9 văn bản trong quý 4\n",
        "Huyện Phú Lâm có 12 xã và 98 thôn\nHuyện Tân Hòa có 10 xã và 76 thôn\nHuyện An Sơn có 9 xã và 55 thôn\n",
        "Điểm số và xếp hạng cụ thể: Công\nan huyện Phú Lâm 95,25 điểm; Công an huyện Tân Hòa 94 điểm; Công an\n"
        "huyện An Sơn 92,5 điểm; Công an huyện Bình Minh 91 điểm; Công an\n"
        "huyện Phú Mỹ 90,5 điểm; Công an huyện Tân An 89 điểm; Công an\nhuyện An Hải 80 điểm.\n",
    ],
)
def test_lists_and_sentences_are_no_tables(text: str) -> None:
    assert extract(ABOVE + text).tables == []


def test_a_table_of_other_things_holds_no_scores() -> None:
    assert scores("Xã Lúa Ngô Khoai\nPhú Lâm 120 45 30\nTân Hòa 110 60 21\nAn Sơn 98 77 25\n") == []


def test_a_heading_between_two_tables_parts_them() -> None:
    table = """1. Các phòng
Hạng Tên phòng Điểm
1 Phòng Tư pháp 89,2
2 Phòng Nội vụ 87,9
3 Phòng Kinh tế 80,3
2. Các xã
Hạng Tên xã Điểm
1 Xã Tân Hòa 84,5
2 Xã Phú Lâm 79,8
3 Xã An Sơn 73,3
"""
    assert [(name, score) for name, score, _ in facts(table)] == [
        ("Phòng Tư pháp", 89.2),
        ("Phòng Nội vụ", 87.9),
        ("Phòng Kinh tế", 80.3),
        ("Xã Tân Hòa", 84.5),
        ("Xã Phú Lâm", 79.8),
        ("Xã An Sơn", 73.3),
    ]
    assert len(extract(ABOVE + table).tables) == 2


def test_a_head_that_begins_like_a_body_is_no_part_of_the_first_name() -> None:
    table = "Phường Chỉ số năm 2023 Thứ hạng\nTrần Phú 95,67 1\nKa Long 94,9 2\nHòa Lạc 93,25 3\n"
    assert facts(table)[0] == ("Trần Phú", 95.67, 1)


def test_points_may_stand_before_the_names() -> None:
    table = (
        "Xếp hạng Chỉ số hài lòng Phường, xã\n1 93,04% Phường Trần Phú\n2 91,5% Phường Ka Long\n3 90,1% Xã Hải Sơn\n"
    )
    assert facts(table) == [
        ("Phường Trần Phú", 93.04, 1),
        ("Phường Ka Long", 91.5, 2),
        ("Xã Hải Sơn", 90.1, 3),
    ]


def test_units_before_the_names_of_what_they_are_in_charge_of_are_a_column() -> None:
    table = """Cơ quan chủ trì Lĩnh vực Điểm tối đa Điểm đạt
Sở Tư pháp Cải cách thể chế 10 8,25
Sở Tài chính Cải cách tài chính công 12 9,5
Sở Nội vụ Cải cách tổ chức bộ máy 9 7,75
"""
    assert [(score.name, score.score) for score in scores(table)] == [
        ("Cải cách thể chế", 8.25),
        ("Cải cách tài chính công", 9.5),
        ("Cải cách tổ chức bộ máy", 7.75),
    ]


def test_a_line_with_more_bars_than_the_rows_below_have_columns_heads_nothing() -> None:
    text = (
        "1 | Tiếp cận | 91,2 | 92,05 | Tiếp cận | 91,2 | 92,05 | Tiếp cận | 91,2 | 92,05\n"
        "2 | Thủ tục | 90,11 | 91,4\n3 | Công chức\n4 | Kết quả | 93,4 | 93,9\n5 | Góp ý, phản ánh | 84,89 | 86,37"
    )
    assert extract(text).scores == []
