"""Tables: header, body, title, page breaks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from written_pages import written

from vanban import extract
from vanban.extract.tables.columns import column_role, view_table
from vanban.extract.tables.figure_columns import mended_rows
from vanban.extract.tables.tables import find_tables
from vanban.model import Line, Page, Word
from vanban.transcript import Transcript

RANKING = """PHỤ LỤC II
KẾT QUẢ XẾP HẠNG CÁC PHƯỜNG NĂM 2024
(Kèm theo Quyết định số 12/QĐ-UBND ngày 03/02/2025)
STT | Tên đơn vị | Điểm | | Xếp hạng
 | | Thẩm định | Khảo sát |
(1) | (2) | (3) | (4) | (5)=(3)+(4)
1 | Phường Tân Mai | 60,5 | 30 | 1
2 | Phường Yên Khê | 58 | 29,75 | 2
\f3
STT | Tên đơn vị | Điểm | | Xếp hạng
 | | Thẩm định | Khảo sát |
3 | Phường Đông Sơn | 57 | 28 | 3
Người lập biểu ký tên."""


def test_a_table_over_a_page_break_is_one_table_without_its_repeated_header() -> None:
    (table,) = find_tables(written(RANKING))
    assert [row[0] for row in table.value.rows] == ["1", "2", "3"]
    assert table.value.page == 1


def test_sub_heads_and_column_numbers_belong_to_the_header() -> None:
    (table,) = find_tables(written(RANKING))
    assert table.value.header == ["STT", "Tên đơn vị", "Điểm - Thẩm định", "Điểm - Khảo sát", "Xếp hạng"]


def test_the_title_stands_above_and_the_attachment_note_is_no_part_of_it() -> None:
    (table,) = find_tables(written(RANKING))
    assert table.value.title == "PHỤ LỤC II KẾT QUẢ XẾP HẠNG CÁC PHƯỜNG NĂM 2024"


def test_the_end_of_a_sentence_is_no_title() -> None:
    (table,) = find_tables(
        written("Điểm của các tiêu chí nêu trong\nbảng sau:\nTT | Tiêu chí | Điểm\n1 | Kế hoạch | 2")
    )
    assert table.value.title is None


def test_cells_know_their_place() -> None:
    transcript = written(RANKING)
    (table,) = find_tables(transcript)
    span = table.spans["rows/1/3"]
    assert transcript.text[span.start : span.end] == "29,75"


def test_two_tables_with_a_heading_between_stay_two() -> None:
    text = "TT | Nội dung | Điểm\n1 | Tuyên truyền | 2\nBảng 2. Kiểm tra\nTT | Nội dung | Điểm\n1 | Kiểm tra | 3"
    first, second = find_tables(written(text))
    assert (first.value.title, second.value.title) == (None, "Bảng 2. Kiểm tra")


def test_a_new_table_on_the_next_page_is_not_joined() -> None:
    text = "TT | Xã | Điểm\n1 | An Lạc | 80\n\fBiểu 2\nTT | Xã | Điểm\n1 | Phú Thịnh | 70"
    assert len(find_tables(written(text))) == 2


def test_a_row_cut_by_the_page_break_is_put_together() -> None:
    text = "TT | Nội dung | Điểm\n1 | Kế hoạch | 2\n2 | Báo cáo định kỳ và | 1,5\n\f2\n | đột xuất |\n3 | Kiểm tra | 1"
    (table,) = find_tables(written(text))
    assert [row[1] for row in table.value.rows] == ["Kế hoạch", "Báo cáo định kỳ và đột xuất", "Kiểm tra"]


def test_a_letterhead_is_no_table() -> None:
    text = "UBND XÃ A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVĂN PHÒNG | Độc lập - Tự do - Hạnh phúc"
    assert find_tables(written(text)) == ()


def test_columns_are_known_by_their_heads_not_by_their_place() -> None:
    assert column_role("Đơn vị thực hiện") == "units"
    assert column_role("Vị thứ") == "rank"
    assert column_role("Điểm do Hội đồng thẩm định") == "score"
    assert column_role("Kết quả năm 2024 - Hạng") == "rank"
    (table,) = find_tables(written("Xếp hạng | Đơn vị | Tổng điểm\n1 | Sở Y tế | 90\n2 | Sở Xây dựng | 85"))
    assert [column.role for column in view_table(table).columns] == ["rank", "unit_name", "total"]


cells = st.text("aăâbcđ 0123456789,", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6), st.integers(1, 5))
def test_a_page_break_anywhere_changes_nothing(body: list[list[str]], cut: int) -> None:
    lines = ["STT | Nội dung | Kết quả | Ghi chú"]
    lines += [f"{number} | " + " | ".join(row) for number, row in enumerate(body, start=1)]
    cut = min(cut, len(lines))
    whole = find_tables(written("\n".join(lines)))
    broken = find_tables(written("\n".join(lines[:cut]) + "\n\f2\n" + "\n".join(lines[cut:] or ["."])))
    if cut > 1:
        assert [table.value.rows for table in whole] == [table.value.rows for table in broken]


def test_a_total_alone_on_the_next_page_is_a_row_of_its_table() -> None:
    text = (
        "Kết quả:\nTT | Lĩnh vực | Điểm tối đa | Điểm đạt | Ghi chú\n1 | Cải cách thể chế | 10 | 9 |\n"
        "2 | Tài chính công | 8 | 7,5 |\f2\n| Cộng | 18 | 16,5 |\nTrên đây là báo cáo."
    )
    [table] = extract(text).tables
    assert table.rows[-1] == ["", "Cộng", "18", "16,5", ""]


def test_dirt_between_the_words_of_a_cell_that_was_read_is_left_out() -> None:
    rows = [["STT", "Đơn vị"], ["1", "Phòng Quản lý _. xây dựng :"], ["2", "Sở Y tế - Bộ phận Một cửa"]]
    lines = tuple(
        Line(tuple(tuple(Word(word, confidence=0.9) for word in cell.split()) for cell in row), "row") for row in rows
    )
    (table,) = find_tables(Transcript([Page(1, "ok", lines=lines)]))
    assert table.value.rows == [["1", "Phòng Quản lý xây dựng"], ["2", "Sở Y tế - Bộ phận Một cửa"]]


READ_ROWS = [
    ["Mã", "Tiêu chí", "Điểm tối đa", "Điểm đạt"],
    ["1.3", "Báo cáo định kỳ", "1,5", "l"],
    ["22.1", "Kiểm tra văn bản", "2,5", "0,75"],
    ["3.4.3", "Hồ sơ đúng hạn", "15", "1,25"],
    ["4.2", "Vị trí việc làm", "2", "0,5"],
    ["7.1.2", "Tự chủ tài chính", "2,5", "1"],
]


def test_codes_and_figures_that_were_read_wrong_are_seen_by_the_others_of_their_column() -> None:
    lines = tuple(
        Line(tuple(tuple(Word(word, confidence=0.9) for word in cell.split()) for cell in row), "row")
        for row in READ_ROWS
    )
    (read,) = find_tables(Transcript([Page(1, "ok", lines=lines, source="ocr")]))
    assert [(row[0], row[2], row[3]) for row in read.value.rows] == [
        ("1.3", "1,5", "1"),
        ("2.2.1", "2,5", "0,75"),
        ("3.4.3", "1,5", "1,25"),
        ("4.2", "2", "0,5"),
        ("7.1.2", "2,5", "1"),
    ]
    (typed,) = find_tables(Transcript([Page(1, "ok", lines=lines, source="text")]))
    assert typed.value.rows == READ_ROWS[1:]


def test_figures_of_totals_and_small_ones_stay() -> None:
    rows = [
        ["A", "10,5", "0,25"],
        ["B", "9,25", "5,2"],
        ["C", "8,5", "6"],
        ["D", "7,75", "5,8"],
        ["Tổng", "36", "1725"],
    ]
    assert mended_rows(rows) == rows


def test_rows_of_parts_without_figures_keep_no_column_from_being_mended() -> None:
    rows = [
        ["2", "Thể chế", "", ""],
        ["2.4", "Xử lý văn bản", "I", "0,5"],
        ["3", "Thủ tục", "", ""],
        ["3.6.2", "Rà soát thủ tục", "1,5", "1"],
        ["4", "Bộ máy", "", ""],
        ["4.5.1", "Biên chế", "I", "0"],
        ["5", "Công vụ", "", ""],
        ["3.5.5", "Bồi dưỡng", "1.5", "1,25"],
        ["7", "Hiện đại hóa", "", ""],
        ["1.6.4", "Công khai thông tin", "1", "0,5"],
    ]
    made = mended_rows(rows, {"2.4", "3.6.2", "4.5.1", "5.5.5", "7.6.4"})
    assert [row[0] for row in made if "." in row[0]] == ["2.4", "3.6.2", "4.5.1", "5.5.5", "7.6.4"]
    assert [row[2] for row in made if row[2]] == ["1", "1,5", "1", "1.5", "1"]
    assert [row[0] for row in mended_rows(rows)][7::2] == ["3.5.5", "1.6.4"]


def test_a_letter_misread_makes_no_name_of_what_several_rows_share() -> None:
    text = """THÔNG BÁO
Kết quả chỉ số phục vụ người dân năm 2023
Sở | Tổng điểm | Hạng | Nhóm chỉ số thấp nhất
Sở Tư pháp | 93,45 | 1 | Thanh toán trực tuyến
Sở Công Thương | 92,78 | 2 | Số hóa hồ sơ
Sở Nội vụ | 90,16 | 3 | Số hóa hồ sơ
Sở Y tế | 82,50 | 4 | Số hóa hổ: sơ
Sở Xây dựng | 80,27 | 5 | Thanh toán trực tuyền:
"""
    assert [(score.name, score.rank) for score in extract(text).scores] == [
        ("Sở Tư pháp", 1),
        ("Sở Công Thương", 2),
        ("Sở Nội vụ", 3),
        ("Sở Y tế", 4),
        ("Sở Xây dựng", 5),
    ]
