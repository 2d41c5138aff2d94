"""What a stamp has darkened is made lighter, print under and beside it stays, and tables under it keep their grid."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn_pages import DPI, blank, draw_table, pixels

from vanban.model import Box, PageImage, Pixels
from vanban.preprocess import prepare
from vanban.preprocess.frame import frame
from vanban.preprocess.lifting import lift_colour, lift_grey, without_rings

X, Y = (150, 420, 840, 1120, 1500), (300, 420, 760, 1100)
ROWS = (
    ("Mã số", "Tên thủ tục", "Lệ phí", "Ghi chú"),
    ("1.2.3", "Cấp lại giấy phép\nxây dựng", "75.000", ""),
    ("1.2.4", "Đính chính giấy\nphép xây dựng", "15.000", ""),
)
RED = (50, 30, 210)


def table_page() -> Pixels:
    paper = blank()
    draw_table(paper, X, Y, ROWS)
    return np.asarray(cv2.cvtColor(pixels(paper), cv2.COLOR_GRAY2BGR), np.uint8)


def seal(shape: tuple[int, ...], middle: tuple[int, int], radius: int = 138) -> Pixels:
    """How much of the light a seal leaves, of 255."""
    ink = np.full(shape[:2], 255, np.uint8)
    for part, thick in ((1.0, 6), (0.92, 2), (0.58, 2)):
        cv2.circle(ink, middle, round(part * radius), 0, thick, cv2.LINE_AA)
    for turn in range(0, 360, 18):
        at = np.radians(turn)
        x, y = middle[0] + 0.76 * radius * np.cos(at), middle[1] + 0.76 * radius * np.sin(at)
        cv2.putText(ink, "N", (round(x) - 9, round(y) + 9), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    return ink


def stamped(page: Pixels, colour: tuple[int, int, int], middle: tuple[int, int]) -> Pixels:
    """A page under transparent ink: it takes its share of the light of paper and print alike."""
    taken = (255 - seal(page.shape, middle).astype(np.float32))[..., None] / 255
    kept = 1 - taken * (1 - np.array(colour, np.float32) / 255)
    return np.asarray(page * kept, np.uint8)


def test_print_beside_red_ink_stays_as_dark_as_it_was() -> None:
    page = table_page()
    page[:, 838:844] = 110  # a grey rule
    red = stamped(page, RED, (840, 760))
    box = np.s_[620:900, 700:980]
    lifted = lift_colour(red[box], 2, (red[box][:, :, 2].astype(int) - red[box][:, :, 1]) > 45)
    assert abs(int(np.median(lifted[:, 140:142])) - 110) < 12
    assert np.percentile(lifted[page[box][:, :, 0] > 250], 3) > 225


@pytest.mark.parametrize("colour", [RED, (130, 130, 130), (10, 10, 10)])
@pytest.mark.parametrize("middle", [(840, 740), (1120, 560), (420, 980)])
def test_a_seal_over_the_rules_of_a_table_changes_no_cell(
    colour: tuple[int, int, int], middle: tuple[int, int]
) -> None:
    page = stamped(table_page(), colour, middle)
    (grid,) = prepare(PageImage(1, page, DPI, "file")).grids
    assert (grid.rows, grid.columns, len(grid.cells)) == (3, 4, 12)


def test_a_black_ring_goes_and_a_stroke_that_crosses_it_stays() -> None:
    page = np.full((290, 290), 255, np.uint8)
    cv2.line(page, (145, 0), (145, 289), 0, 4)
    both = np.minimum(page, np.where(seal(page.shape, (145, 145)) > 128, 255, 0).astype(np.uint8))
    cleared = without_rings(both)
    assert (cleared[:, 144:146] < 128).mean() > 0.98
    y, x = np.mgrid[:290, :290]
    on_ring = (abs(np.hypot(x - 145, y - 145) - 138) < 1.5) & (abs(x - 145) > 12)
    assert both[on_ring].mean() < 20
    assert cleared[on_ring].mean() > 240


def test_print_without_a_ring_stays_as_it_is() -> None:
    part = np.ascontiguousarray(table_page()[620:900, 700:980, 0])
    assert np.array_equal(without_rings(part), part)


def test_the_box_of_a_seal_is_told_under_a_table() -> None:
    page = stamped(table_page(), (10, 10, 10), (840, 740))
    (box,) = prepare(PageImage(1, page, DPI, "file")).stamps
    assert box.overlap(Box(702, 602, 978, 878)) > 0.8 * 276 * 276


def test_a_seal_on_grey_paper_leaves_the_paper_as_grey_as_it_was() -> None:
    page = np.full((290, 290), 205, np.uint8)
    cv2.putText(page, "CHU TICH", (60, 90), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 60, 4, cv2.LINE_AA)
    under = (255 - seal(page.shape, (145, 145)).astype(np.float32)) / 255
    lifted = lift_grey(np.asarray(page * (1 - 0.35 * under), np.uint8))
    assert 200 <= np.median(lifted) <= 205
    assert lifted.max() <= 205
    assert lifted[page == 60].mean() < 80
    assert lifted[(page == 205) & (under > 0.9)].mean() > 185


@pytest.mark.parametrize("skew", [0.0, 1.5])
def test_what_is_outside_of_a_level_page_is_as_grey_as_its_paper(skew: float) -> None:
    page = np.full((400, 300), 205, np.uint8)
    assert set(np.unique(frame(page, 0, skew, 1.2).image)) == {205}
