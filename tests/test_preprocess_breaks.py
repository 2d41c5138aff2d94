from __future__ import annotations

from drawn_pages import DPI, blank, draw_table, page_image, pixels
from PIL import Image, ImageDraw

from vanban.model import TableGrid
from vanban.preprocess.breaks import without_breaks
from vanban.preprocess.grids import find_grids
from vanban.preprocess.prepare import prepare
from vanban.preprocess.rules import find_rules

X, Y = (150, 450, 900, 1500), (300, 700, 1100)
ROWS = [["", "", ""]] * 2


def table() -> Image.Image:
    page: Image.Image = blank()
    draw_table(page, X, Y, ROWS)
    return page


def lose(page: Image.Image, *boxes: tuple[int, int, int, int]) -> None:
    """Take out what a 1-bit scan drops."""
    for box in boxes:
        ImageDraw.Draw(page).rectangle(box, fill=255)


def grid_of(page: Image.Image) -> TableGrid:
    (grid,) = find_grids(find_rules(pixels(page), DPI))
    return grid


def test_rules_with_breaks_are_drawn_through() -> None:
    page = table()
    lose(page, (440, 420, 460, 520), (440, 760, 460, 800), (890, 1010, 910, 1090), (500, 690, 620, 710))
    assert grid_of(page).cells == grid_of(table()).cells


def test_a_rule_that_rests_over_merged_cells_is_not_drawn_through() -> None:
    page = table()
    ImageDraw.Draw(page).line((X[0], 760, X[-1], 760), fill=0, width=3)
    lose(page, (890, 703, 910, 757))
    merged = [cell for cell in grid_of(page).cells if cell.column_span > 1]
    assert [(cell.row, cell.column, cell.column_span) for cell in merged] == [(1, 1, 2)]


def test_underlines_in_each_column_are_no_rule() -> None:
    page = table()
    for x0, x1 in ((200, 400), (520, 830), (1000, 1400)):
        ImageDraw.Draw(page).line((x0, 500, x1, 500), fill=0, width=3)
    assert grid_of(page).rows == 2


def test_a_rule_that_sticks_out_below_a_merged_heading_ends_there() -> None:
    page = table()
    ImageDraw.Draw(page).line((X[1], 500, X[-1], 500), fill=0, width=3)
    lose(page, (890, 303, 910, 485))
    assert [cell.column_span for cell in grid_of(page).cells if cell.row == 0] == [1, 2]


def test_whole_rules_stay_as_they_are() -> None:
    rules = find_rules(pixels(table()), DPI)
    assert without_breaks(rules) is rules


def test_a_page_with_broken_rules_is_cut_into_its_cells() -> None:
    page = table()
    lose(page, (440, 420, 460, 560), (890, 1000, 910, 1085))
    (grid,) = prepare(page_image(page)).grids
    assert (grid.rows, grid.columns) == (2, 3)
