"""Preparing pages: what was done to a generated page is found again, and its print survives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import cv2
import numpy as np
import pytest
from drawn_pages import blank, draw_table, pixels, write

from vanban.model import Box, PageImage, Pixels
from vanban.ocr import TesseractEngine
from vanban.preprocess.grids import find_grids, wipe_rules
from vanban.preprocess.prepare import prepare
from vanban.preprocess.rules import find_rules
from vanban.preprocess.stamps import BLUE, RED, Stamp, join_stamps

DPI = 200.0
WIDTH, HEIGHT = 1654, 2339


def text_page(lines: int = 40) -> Pixels:
    page = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    for line in range(lines):
        at = (180, 220 + 48 * line)
        cv2.putText(page, "Ke hoach cai cach hanh chinh nam 2031", at, cv2.FONT_HERSHEY_COMPLEX, 1.6, (0, 0, 0), 3)
    return page


def tilted(page: Pixels, clockwise_deg: float) -> Pixels:
    turn = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), -clockwise_deg, 1.0)
    white = (255, 255, 255)
    return np.asarray(cv2.warpAffine(page, turn, (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC, borderValue=white), np.uint8)


def page_image(pixels: Pixels, dpi: float = DPI) -> PageImage:
    return PageImage(1, pixels, dpi, "file")


@pytest.mark.parametrize("angle", [-3.0, -0.67, 0.6, 1.25, 5.0])
def test_a_known_skew_is_found_to_a_tenth_of_a_degree(angle: float) -> None:
    assert prepare(page_image(tilted(text_page(), angle))).skew == pytest.approx(angle, abs=0.1)


def test_a_level_page_is_left_as_it_is() -> None:
    pixels = text_page()
    clean = prepare(page_image(pixels))
    assert clean.skew == 0.0
    assert np.array_equal(clean.image, pixels[:, :, 2])


def test_a_mark_is_found_again_on_the_page_through_to_page() -> None:
    pixels = text_page(lines=30)
    cv2.rectangle(pixels, (1300, 2000), (1340, 2040), (0, 0, 0), -1)
    pixels = tilted(pixels, 1.5)
    clean = prepare(page_image(pixels))
    ys, xs = np.nonzero(pixels[1850:, 1200:, 0] < 128)
    clean_ys, clean_xs = np.nonzero(clean.image[1850:, 1200:] < 128)
    back = clean.to_page @ np.array([clean_xs.mean() + 1200.5, clean_ys.mean() + 1850.5, 1.0])
    assert back[:2] == pytest.approx([xs.mean() + 1200.5, ys.mean() + 1850.5], abs=1.5)


def test_a_red_seal_is_lifted_and_the_print_under_it_stays() -> None:
    plain = text_page(lines=24)  # its last line runs through the seal
    stamped = plain.copy()
    cv2.circle(stamped, (800, 1400), 130, (60, 50, 220), 8)
    cv2.circle(stamped, (800, 1400), 95, (60, 50, 220), 4)
    stamped[plain.max(axis=2) < 128] = 0
    clean = prepare(page_image(stamped))
    box = reduce(Box.union, clean.stamps)  # the line of print may cut the ring into several
    assert box.x0 <= 672 and box.x1 >= 928 and box.y0 <= 1272 and box.y1 >= 1528
    dark = plain[..., 0] < 64
    assert (clean.image[dark] < 128).all()
    assert clean.image[plain[..., 0] == 255].min() > 180


@pytest.mark.parametrize("shape", [(HEIGHT, WIDTH, 3), (HEIGHT, WIDTH), (9, 7, 3), (1, 1)])
def test_blank_and_tiny_pages_pass(shape: tuple[int, ...]) -> None:
    clean = prepare(page_image(np.full(shape, 255, np.uint8)))
    assert clean.stamps == () and clean.grids == () and clean.skew == 0.0


def test_a_page_of_very_low_resolution_is_enlarged() -> None:
    clean = prepare(page_image(np.full((1170, 827), 255, np.uint8), dpi=100.0))
    assert clean.dpi == pytest.approx(200.0)
    assert clean.image.shape == (2340, 1654)


def test_the_cells_of_a_ruled_table_are_found_with_their_spans() -> None:
    page = np.full((HEIGHT, WIDTH), 255, np.uint8)
    xs, ys = [200, 400, 900, 1400], [300, 380, 460, 540]
    for x in xs:
        cv2.line(page, (x, ys[0]), (x, ys[-1]), 0, 3)
    for y in ys:
        cv2.line(page, (xs[0], y), (xs[-1], y), 0, 3)
    page[378:383, 203:397] = 255  # the first two rows of the first column are one cell
    page[463:538, 898:903] = 255  # the last two columns of the last row are one cell
    (grid,) = find_grids(find_rules(page, DPI))
    assert (grid.rows, grid.columns) == (3, 3)
    spans = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in grid.cells}
    assert spans == {
        (0, 0): (2, 1),
        (0, 1): (1, 1),
        (0, 2): (1, 1),
        (1, 1): (1, 1),
        (1, 2): (1, 1),
        (2, 0): (1, 1),
        (2, 1): (1, 2),
    }


def printed_page() -> Pixels:
    page = blank()
    for number in range(30):
        write(
            page, "Ủy ban nhân dân tỉnh báo cáo kết quả cải cách hành chính năm 2031", 180, 220 + 60 * number, points=12
        )
    return np.asarray(cv2.cvtColor(pixels(page), cv2.COLOR_GRAY2BGR), np.uint8)


@pytest.mark.tesseract
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_set_upright(turn: int) -> None:
    upright = printed_page()
    turned = np.ascontiguousarray(np.rot90(upright, turn // 90))  # counter-clockwise: the way back is clockwise
    clean = prepare(page_image(turned), osd=TesseractEngine().orientation)
    assert clean.rotation == turn
    assert np.abs(clean.image.astype(int) - upright[:, :, 2]).mean() < 1
    corner = clean.to_page @ np.array([0.0, 0.0, 1.0])
    assert tuple(np.round(corner[:2])) == {0: (0, 0), 90: (0, WIDTH), 180: (WIDTH, HEIGHT), 270: (HEIGHT, 0)}[turn]


def test_an_upright_page_of_text_asks_no_engine() -> None:
    def never(grey: Pixels, dpi: float) -> int | None:
        raise AssertionError("asked")

    assert prepare(page_image(printed_page()), osd=never).rotation == 0


def ruled(page: Pixels, xs: Sequence[int], ys: Sequence[int], thick: int = 2) -> None:
    for x in xs:
        page[ys[0] : ys[-1] + thick, x : x + thick] = 0
    for y in ys:
        page[y : y + thick, xs[0] : xs[-1] + thick] = 0


def test_a_scanners_frame_around_a_table_makes_no_second_table() -> None:
    page = np.full((1600, 1600), 255, np.uint8)
    ruled(page, (300, 600, 1200), (400, 500, 600, 700))
    page[350:750, 4:7] = page[350:353, 4:1596] = page[748:751, 4:1596] = 0  # black along the edges of the glass
    (grid,) = find_grids(find_rules(page, 200))
    assert (grid.rows, grid.columns) == (3, 2)


def test_a_fine_rule_of_a_300_dpi_page_is_found() -> None:
    page = np.full((2000, 2400), 235, np.uint8)
    xs, ys = (301, 800, 1501), (400, 551, 700)
    for x in xs:
        page[ys[0] : ys[-1], x] = 180
    for y in ys:
        page[y, xs[0] : xs[-1]] = 180
    (grid,) = find_grids(find_rules(page, 300))
    assert (grid.rows, grid.columns, len(grid.cells)) == (2, 2, 4)
    assert all(abs(a - b) <= 3 for a, b in zip((grid.box.x0, grid.box.y0), (301, 400), strict=True))


def test_a_seal_in_overlapping_pieces_is_one_stamp() -> None:
    red, blue = RED, BLUE
    seal, name, pen = Box(100, 100, 300, 300), Box(280, 180, 420, 240), Box(120, 120, 180, 180)
    joined = join_stamps([Stamp(name, red), Stamp(seal, red), Stamp(pen, blue), Stamp(Box(600, 600, 700, 700), red)])
    assert joined == [Stamp(Box(100, 100, 420, 300), red), Stamp(Box(600, 600, 700, 700), red)]


def test_a_shadow_is_taken_out_and_even_grey_paper_is_left_alone() -> None:
    upright = printed_page()
    shadow = np.linspace(1.0, 0.45, WIDTH)[None, :, None]
    shaded = np.asarray(upright * shadow, np.uint8)
    clean = prepare(page_image(shaded))
    assert [step.name for step in clean.steps] == ["level light"]
    paper = clean.image[20:180]
    assert paper.min() > 235
    assert (clean.image < 100).sum() == pytest.approx((upright[:, :, 2] < 100).sum(), rel=0.25)
    grey = np.asarray(upright * 0.85, np.uint8)
    assert prepare(page_image(grey)).steps == ()


def test_rules_are_painted_over_and_stems_of_letters_stay() -> None:
    paper = blank(900, 500)
    grid = draw_table(paper, (100, 400, 800), (100, 180, 260), (("Chỉ tiêu", "120"), ("Tiểu học", "lll")))
    before = pixels(paper)
    wiped = wipe_rules(before, [grid], find_rules(before, DPI))
    inside = np.s_[110:172, 110:392]
    assert np.array_equal(wiped[inside], before[inside])
    assert wiped[98:104, 100:800].min() > 200 and wiped[100:260, 399:402].min() > 200


@pytest.mark.parametrize("kind", ["double", "broken"])
def test_double_and_broken_rules_make_one_grid(kind: str) -> None:
    page = np.full((HEIGHT, WIDTH), 255, np.uint8)
    for x in (150, 400, 900, 1500):
        for y in range(300, 780, 95):
            ends = (y, 780 if kind == "double" else min(y + 90, 780))
            for off in (-3, 3) if kind == "double" else (0,):
                cv2.line(page, (x + off, ends[0]), (x + off, ends[1]), 0, 2)
    for y in range(300, 781, 120):
        for off in (-3, 3) if kind == "double" else (0,):
            cv2.line(page, (150, y + off), (1500, y + off), 0, 2)
    (grid,) = find_grids(find_rules(page, DPI))
    assert (grid.rows, grid.columns, len(grid.cells)) == (4, 3, 12)


def test_the_strokes_of_a_seal_over_a_table_part_no_columns() -> None:
    page = np.full((HEIGHT, WIDTH), 255, np.uint8)
    for x in (150, 500, 1100, 1500):
        cv2.line(page, (x, 300), (x, 700), 0, 2)
    for y in (300, 420, 700):
        cv2.line(page, (150, y), (1500, y), 0, 2)
    for x, top, bottom in ((700, 296, 350), (860, 365, 423), (940, 416, 470)):
        cv2.line(page, (x, top), (x, bottom), 0, 3)  # upright parts of two rings
    (grid,) = find_grids(find_rules(page, DPI))
    assert (grid.rows, grid.columns, len(grid.cells)) == (2, 3, 6)


@pytest.mark.parametrize(("hidden", "cells"), [((620, 980), 6), ((502, 1098), 5)])
def test_a_rule_that_a_seal_hides_in_the_middle_parts_cells_and_one_that_is_not_there_does_not(
    hidden: tuple[int, int], cells: int
) -> None:
    page = np.full((HEIGHT, WIDTH), 255, np.uint8)
    for x in (150, 500, 1100, 1500):
        cv2.line(page, (x, 300), (x, 700), 0, 2)
    for y in (300, 420, 700):
        cv2.line(page, (150, y), (1500, y), 0, 2)
    page[415:425, hidden[0] : hidden[1]] = 255
    (grid,) = find_grids(find_rules(page, DPI))
    assert len(grid.cells) == cells


def test_a_rule_that_goes_on_beside_itself_is_one() -> None:
    page = np.full((HEIGHT, WIDTH), 255, np.uint8)
    for y in (300, 400, 500, 1100):
        cv2.line(page, (150, y), (1500, y), 0, 2)
    for x in (150, 1500):
        cv2.line(page, (x, 300), (x, 1100), 0, 2)
    cv2.line(page, (400, 300), (400, 500), 0, 2)
    cv2.line(page, (411, 500), (411, 1100), 0, 2)
    (grid,) = find_grids(find_rules(page, DPI))
    assert (grid.rows, grid.columns, len(grid.cells)) == (3, 2, 6)


@pytest.mark.parametrize(("on", "off", "thick", "grey"), [(5, 4, 3, 0), (2, 3, 2, 0), (9, 8, 2, 0), (1, 0, 1, 165)])
def test_dotted_dashed_and_thin_grey_rules_make_a_grid_on_grainy_paper(
    on: int, off: int, thick: int, grey: int
) -> None:
    paper = blank()
    page, xs, ys = np.asarray(paper, np.uint8).copy(), (150, 300, 900, 1500), range(300, 781, 80)
    for start in range(150, 1500, on + off):
        for y in ys:
            page[y : y + thick, start : min(start + on, 1500)] = grey
    for start in range(300, 780, on + off):
        for x in xs:
            page[start : min(start + on, 780), x : x + thick] = grey
    words = blank()
    for y in ys[:-1]:
        for x, text in ((190, "11"), (330, "Hồ sơ giải quyết đúng hạn"), (1100, "82,91")):
            write(words, text, x, y + 52, points=13)
    page = np.minimum(page, pixels(words))
    grain = np.random.default_rng(0).normal(0, 8, page.shape)
    noisy = np.clip(cv2.GaussianBlur(page, (0, 0), 0.7) * 0.9 + grain + 15, 0, 255).astype(np.uint8)
    (grid,) = find_grids(find_rules(noisy, DPI))
    assert (grid.rows, grid.columns, len(grid.cells)) == (6, 3, 18)


def test_prose_dotted_leaders_and_underlines_are_no_table() -> None:
    page = blank()
    for number in range(30):
        text = "Tổ chức triển khai, đôn đốc việc thực hiện tại cơ quan, đơn vị, địa phương liên quan"
        write(page, "Họ và tên: " + 60 * "." if number % 3 == 0 else text, 180, 220 + 50 * number, points=12)
    drawn = pixels(page).copy()
    drawn[330:333, 400:900] = drawn[330:1300, 176:178] = 0  # an underline and a bar in the margin
    assert find_grids(find_rules(drawn, DPI)) == ()
    assert not find_rules(pixels(page), DPI).vertical.any()
