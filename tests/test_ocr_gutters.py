"""Columns of ruled tables whose rule the scan has lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawn_pages import DPI, blank, draw_table, pixels, write
from PIL import Image, ImageDraw

from vanban.model import Box, TableGrid
from vanban.ocr.gutters import with_lost_rules
from vanban.ocr.ink import ink_pieces

X, Y = (120, 300, 800, 1500), (300, 400, 760, 1120)
NAMES = ("Cấp lại thẻ\ncho người bị\nmất thẻ hoặc\nthẻ đã hỏng", "Đổi thẻ cho\nngười có thay\nđổi nơi ở\nhoặc họ tên")
PLACES = (
    "Bộ phận một cửa\nxã Tân An, thứ\nHai đến thứ Sáu\nhằng tuần",
    "Trung tâm hành\nchính công, trong\ngiờ làm việc các\nngày trong tuần",
)
ROWS = (
    ("STT", "Tên thủ tục", "Nơi thực hiện"),
    ("1", NAMES[0], PLACES[0]),
    ("2", NAMES[1], PLACES[1]),
)


def table_page() -> tuple[Image.Image, TableGrid]:
    """A page as it is read, with the rules of its table painted over."""
    page = blank()
    grid = draw_table(page, X, Y, ROWS)
    pen = ImageDraw.Draw(page)
    for x in X:
        pen.line((x, Y[0], x, Y[-1]), fill=255, width=5)
    for y in Y:
        pen.line((X[0], y, X[-1], y), fill=255, width=5)
    return page, grid


def without_rule(grid: TableGrid) -> TableGrid:
    """The table as it is found without the rule before its last column."""
    cells = tuple(
        replace(cell, box=replace(cell.box, x1=X[3])) if cell.column == 1 else cell
        for cell in grid.cells
        if cell.column < 2
    )
    return TableGrid(grid.box, cells, grid.rows, 2)


def test_a_white_strip_through_all_rows_is_where_a_rule_was() -> None:
    page, grid = table_page()
    found = with_lost_rules(without_rule(grid), ink_pieces(pixels(page), DPI), DPI)
    assert [(cell.row, cell.column) for cell in found.cells] == [
        (row, column) for row in range(3) for column in range(3)
    ]
    parting = {cell.box.x0 for cell in found.cells if cell.column == 2}
    assert len(parting) == 1 and 500 < parting.pop() < 815


@pytest.mark.parametrize("row", [0, 2])
def test_text_across_the_strip_in_some_row_leaves_one_column(row: int) -> None:
    page, grid = table_page()
    write(page, "thực hiện trong ba ngày làm việc kể từ ngày nhận", 330, Y[row + 1] - 24, points=12)
    assert with_lost_rules(without_rule(grid), ink_pieces(pixels(page), DPI), DPI).columns == 2


def test_what_a_stamp_covers_says_nothing() -> None:
    page, grid = table_page()
    write(page, "SAO Y BẢN CHÍNH", 520, 740, points=12)
    pieces = ink_pieces(pixels(page), DPI)
    assert with_lost_rules(without_rule(grid), pieces, DPI).columns == 2
    assert with_lost_rules(without_rule(grid), pieces, DPI, [Box(500, 690, 900, 755)]).columns == 3


def test_numbers_before_the_items_of_a_list_are_no_column() -> None:
    page = blank()
    grid = draw_table(page, (120, 1500), (300, 400, 1120), (("Nội dung kiểm tra",), ("",)))
    for n in range(10):
        write(page, f"{n + 1}.", 140, 460 + 60 * n)
        write(page, "Việc công khai kết quả giải quyết hồ sơ của người dân", 205, 460 + 60 * n)
    assert with_lost_rules(grid, ink_pieces(pixels(page), DPI), DPI).columns == 1


def test_two_short_rows_tell_of_no_rule() -> None:
    page = blank()
    grid = draw_table(
        page, (120, 1500), (300, 400, 500), (("Điểm chuẩn          Điểm đạt",), ("12,50                   11,75",))
    )
    assert with_lost_rules(grid, ink_pieces(pixels(page), DPI), DPI).columns == 1
