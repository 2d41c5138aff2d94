from __future__ import annotations

from collections.abc import Sequence

import pytest
from drawn_pages import DPI, blank, clean_page, page_image, pixels, write
from PIL import Image

from vanban.model import Box, Line, Word
from vanban.ocr import TesseractEngine
from vanban.ocr.ink import ink_pieces
from vanban.ocr.lists import find_lists, has_figures, part_lists
from vanban.ocr.read import read_page
from vanban.ocr.tables import counted

LIST = (
    ("STT", "Tên đơn vị", "Điểm", "Xếp hạng"),
    ("1", "Sở Nội vụ", "91,25", "2"),
    ("2", "Sở Tư pháp", "93,07", "1"),
    ("3", "Sở Y tế", "88,50", "3"),
    ("4", "Sở Xây dựng", "82,91", "4"),
)


def columns(page: Image.Image, rows: Sequence[Sequence[str]], x: Sequence[int], top: int = 500) -> None:
    for n, row in enumerate(rows):
        for left, text in zip(x, row, strict=True):
            write(page, text, left, top + 60 * n)


def lists(page: Image.Image, taken: Sequence[Box] = ()) -> list[tuple[int, int]]:
    found = find_lists(ink_pieces(pixels(page), DPI), taken, DPI)
    return [(grid.rows, grid.columns) for grid in found]


def cell(text: str) -> tuple[Word, ...]:
    return tuple(Word(word, Box(0, 0, 10, 10), 0.9) for word in text.split())


def test_a_list_in_columns_is_found_by_its_ink_and_not_where_a_table_is() -> None:
    page = blank()
    write(page, "Kết quả xếp hạng các cơ quan năm 2032 như sau, chi tiết tại phụ lục:", 150, 400)
    columns(page, LIST, (200, 400, 900, 1200))
    write(page, "Các cơ quan căn cứ kết quả trên để xây dựng kế hoạch của năm sau.", 150, 860)
    assert lists(page) == [(5, 4)]
    assert lists(page, [Box(100, 450, 1600, 800)]) == []


WRAPPED = (
    ("1", ("Ban Quản lý các khu", "công nghiệp tỉnh"), "91,25"),
    ("2", ("Ủy ban nhân dân huyện", "Tân Phú (đơn vị dẫn", "đầu khối huyện)"), "93,07"),
    ("3", ("Sở Y tế",), "88,50"),
    ("4", ("Trung tâm Phục vụ", "hành chính công"), "82,91"),
)


@pytest.mark.parametrize("centred", [True, False])
def test_wrapped_cells_of_a_list_are_of_the_row_that_their_figures_stand_in(centred: bool) -> None:
    page = blank()
    columns(page, (("STT", "Tên đơn vị", "Điểm"),), (200, 320, 900), 420)
    y, tops = 500, []
    for number, lines, score in WRAPPED:
        tops.append(y)
        for n, text in enumerate(lines):
            write(page, text, 320, y + 42 * n)
        at = y + 21 * (len(lines) - 1) if centred else y
        write(page, number, 200, at)
        write(page, score, 900, at)
        y += 42 * len(lines) + 40
    write(page, "Các cơ quan căn cứ kết quả trên để xây dựng kế hoạch của năm sau.", 150, y + 40)
    (grid,) = find_lists(ink_pieces(pixels(page), DPI), [], DPI)
    assert (grid.rows, grid.columns) == (5, 3)
    edges = sorted({cell.box.y0 for cell in grid.cells})[1:]
    assert all(top - 60 < edge < top - 20 for top, edge in zip(tops, edges, strict=True))


def test_recipients_beside_a_seal_and_a_name_are_no_wrapped_list() -> None:
    page = blank()
    for n in range(8):
        write(page, "- Trung tâm Phục vụ HCC;", 150, 400 + 40 * n)
    for n in range(4):
        write(page, "10", 800, 420 + 80 * n)
        write(page, "CHỦ TỊCH", 1100, 420 + 80 * n)
    assert lists(page) == []


def test_letterheads_endings_and_prose_are_no_lists() -> None:
    page = blank()
    head = (("UBND TỈNH HÒA SƠN", "CỘNG HÒA XÃ HỘI"), ("SỞ NỘI VỤ", "Độc lập - Tự do"), ("Số: 12/BC-SNV", "Hòa Sơn"))
    columns(page, head, (150, 900), 200)
    for n in range(12):
        write(page, "Thực hiện chương trình công tác năm 2032, đơn vị báo cáo kết quả như sau:", 150, 500 + 50 * n)
    ending = (("Nơi nhận:", "GIÁM ĐỐC"), ("- Như trên;", "Kính"), ("- UBND tỉnh;", "Trần Văn A"), ("- Lưu: VT.", "x"))
    columns(page, ending, (150, 1000), 1300)
    assert lists(page) == []


@pytest.mark.tesseract
def test_a_list_without_rules_comes_back_as_rows_with_its_lone_figures() -> None:
    page = blank()
    write(page, "Kết quả xếp hạng các cơ quan năm 2032:", 150, 400)
    columns(page, LIST, (200, 400, 900, 1200))
    read = read_page(page_image(page), clean_page(page), TesseractEngine())
    rows = [line for line in read.lines if line.kind == "row"]
    assert [tuple(" ".join(w.text for w in part) for part in line.segments) for line in rows] == list(LIST)
    assert {line.table for line in rows} == {0} and len(read.tables) == 1


def test_what_has_no_column_of_figures_goes_back_to_the_text() -> None:
    page = blank()
    columns(page, LIST, (200, 400, 900, 1200))
    (grid,) = find_lists(ink_pieces(pixels(page), DPI), [], DPI)
    names = [Line((cell("Trưởng phòng"), cell("Kế toán"), cell("Thủ quỹ")), "row", table=1) for _ in range(4)]
    figures = [Line((cell("Sở Y tế"), cell("88,50"), ()), "row", table=1) for _ in range(4)]
    assert not has_figures(names) and has_figures(figures)
    kept, tables, text = part_lists([grid, grid, grid], [names, names, figures], ruled=1)
    assert len(kept) == 2 and [line.table for table in tables for line in table] == [0] * 4 + [1] * 4
    assert [row.text for row in text] == ["Trưởng phòng Kế toán Thủ quỹ"] * 4


def test_numbers_of_columns_that_were_read_as_signs_follow_from_their_neighbours() -> None:
    def row(*texts: str) -> list[str]:
        return [" ".join(word.text for word in cell) for cell in counted([cell(text) for text in texts])]

    assert row("q)", "(2)", "(3)", "(4)", "@®)") == ["(1)", "(2)", "(3)", "(4)", "(5)"]
    assert row("a)", "(2)", "Sở Y tế", "b)", "91,25") == ["a)", "(2)", "Sở Y tế", "b)", "91,25"]
    assert row("(1)", "(2)", "(3)", "(5)", "q)") == ["(1)", "(2)", "(3)", "(5)", "q)"]
    mended = counted([cell(text) for text in ("(1)", "(2)", "(3)", "@)")])[3][0]
    assert mended.raw == "@)" and (mended.confidence or 1) < 0.6


def test_recipients_beside_a_seal_that_was_read_as_figures_are_no_list() -> None:
    page = blank()
    columns(page, LIST, (200, 400, 900, 1200))
    grids = find_lists(ink_pieces(pixels(page), DPI), [], DPI)
    left = ("- Thành ủy Mẫu Sơn;", "- Sở Nội vụ;", "- Các phòng, ban;", "- Lưu: VT.")
    table = [Line((cell(text), cell(seal), cell("GIÁM ĐỐC")), "row") for text, seal in zip(left, "1284", strict=True)]
    assert has_figures(table)
    assert part_lists(grids, [table], ruled=0)[0] == []
