"""Seals without colour, pale, violet and cut off ones; text and pens are none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn_pages import DPI, blank, pixels, write

from vanban.model import Box, Pixels
from vanban.preprocess.rings import find_rings
from vanban.preprocess.stamps import find_stamps, lift

SEAL = Box(900, 1100, 1176, 1376)  # 35 mm across
RADIUS, MIDDLE = 138, (1038, 1238)
GREY, PALE, VIOLET = (120, 120, 120), (215, 215, 245), (170, 60, 150)


def text_page() -> Pixels:
    paper = blank()
    for n in range(34):
        write(
            paper, "Uỷ ban nhân dân tỉnh quyết định giao chỉ tiêu kế hoạch cho các sở, ban, ngành;", 200, 250 + 58 * n
        )
    return np.asarray(cv2.cvtColor(pixels(paper), cv2.COLOR_GRAY2BGR), np.uint8)


def sealed(page: Pixels, colour: tuple[int, int, int], middle: tuple[int, int] = MIDDLE) -> Pixels:
    ink = np.full_like(page, 255)
    cv2.circle(ink, middle, RADIUS, colour, 5)
    cv2.circle(ink, middle, RADIUS - 40, colour, 3)
    for turn in range(0, 360, 20):
        at = np.radians(turn)
        x, y = middle[0] + 112 * np.cos(at), middle[1] + 112 * np.sin(at)
        cv2.putText(ink, "A", (round(x) - 8, round(y) + 8), cv2.FONT_HERSHEY_SIMPLEX, 0.8, colour, 2)
    return np.minimum(page, ink)


def close(box: Box, other: Box) -> bool:
    return box.overlap(other) > 0.8 * max(box.width * box.height, other.width * other.height)


@pytest.mark.parametrize("colour", [GREY, PALE, VIOLET, (60, 50, 210), (200, 70, 60)])
def test_a_seal_of_any_ink_is_found_over_text(colour: tuple[int, int, int]) -> None:
    (stamp,) = find_stamps(sealed(text_page(), colour), DPI)
    assert close(stamp.box, SEAL)


def test_the_ring_of_a_bilevel_seal_is_found() -> None:
    page = sealed(text_page(), GREY)[:, :, 0]
    (box,) = find_rings(np.where(page > 150, 255, 0).astype(np.uint8), DPI)
    assert close(box, SEAL)


def test_seals_that_overlap_are_two() -> None:
    page = sealed(sealed(text_page(), GREY), GREY, (MIDDLE[0] + 130, MIDDLE[1] + 60))[:, :, 0]
    found = sorted(find_rings(np.ascontiguousarray(page), DPI))
    assert len(found) == 2
    assert close(found[0], SEAL)


def test_text_alone_has_no_rings() -> None:
    assert find_stamps(text_page(), DPI) == ()


def test_half_a_seal_at_the_edge_of_the_page_is_found() -> None:
    page = sealed(text_page(), (150, 150, 235), (0, 1500))
    (stamp,) = find_stamps(page, DPI)
    assert stamp.box.x0 == 0 and abs(stamp.box.height - 2 * RADIUS) < 24


def test_a_stroke_of_a_blue_pen_is_no_seal() -> None:
    page = text_page()
    curve = [(1000 + 3 * n, 2260 - round(60 * np.sin(n / 12))) for n in range(100)]
    cv2.polylines(page, [np.array(curve, np.int32)], False, (190, 70, 30), 5)
    assert find_stamps(page, DPI) == ()


def framed(page: Pixels, colour: tuple[int, int, int], turn: float) -> Pixels:
    """A page with a stamp of incoming mail: a frame, turned, with lines of text in it."""
    ink = np.full_like(page, 255)
    corners = cv2.boxPoints(((700, 900), (400, 190), turn))
    cv2.polylines(ink, [corners.astype(np.int32)], True, colour, 4)
    for n, text in enumerate(("SO NOI VU - DEN", "So: .......", "Ngay: ..../....")):
        cv2.putText(ink, text, (530, 850 + 58 * n), cv2.FONT_HERSHEY_SIMPLEX, 1.1, colour, 3)
    return np.minimum(page, ink)


@pytest.mark.parametrize("colour", [VIOLET, (160, 60, 40)])
@pytest.mark.parametrize("turn", [0.0, 6.0])
def test_a_frame_of_blue_or_violet_ink_is_lifted_off_the_text(colour: tuple[int, int, int], turn: float) -> None:
    page = text_page()
    stamped = framed(page, colour, turn)
    stamps = find_stamps(stamped, DPI)
    assert [stamp.channel for stamp in stamps] == [0]
    assert close(stamps[0].box, Box(490, 785, 910, 1015))
    lifted = lift(stamped, np.ascontiguousarray(stamped[:, :, 2]), stamps)
    inside = np.s_[800:1000, 520:880]
    print_, paper = page[inside][:, :, 0] < 100, page[inside][:, :, 0] > 250
    assert lifted[inside][print_].mean() < 90
    assert (lifted[inside][paper] > 200).mean() > 0.97


def test_a_frame_with_an_open_side_is_no_stamp() -> None:
    page = framed(text_page(), (160, 60, 40), 0.0)
    page[780:1020, 860:920] = 255
    assert find_stamps(page, DPI) == ()


def test_grey_ink_is_lifted_off_darker_print() -> None:
    page = sealed(text_page(), GREY)
    grey = np.ascontiguousarray(page[:, :, 2])
    lifted = lift(page, grey, find_stamps(page, DPI))
    on_ring = (slice(1100, 1376), slice(902, 906))
    assert grey[on_ring].min() < 130
    print_under = text_page()[SEAL.y0 : SEAL.y1, SEAL.x0 : SEAL.x1, 0] < 60
    kept = lifted[SEAL.y0 : SEAL.y1, SEAL.x0 : SEAL.x1]
    assert np.median(kept[print_under]) < 60
    only_seal = (grey[SEAL.y0 : SEAL.y1, SEAL.x0 : SEAL.x1] == 120) & ~print_under
    assert np.median(kept[only_seal]) > 200
