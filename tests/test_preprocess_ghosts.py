from __future__ import annotations

import cv2
import numpy as np
from drawn_pages import DPI, blank, draw_table, page_image, pixels, write

from vanban.preprocess import prepare
from vanban.preprocess.ghosts import clear_ghosts
from vanban.preprocess.skew import working_size


def printed():
    page = blank()
    for n in range(24):
        write(page, "Các sở, ban, ngành và Ủy ban nhân dân các huyện, thị xã báo cáo", 150, 150 + 85 * n, points=14)
    return pixels(page)


def shown_through(image, depth=0.3):
    """The page with another's print in mirror writing, blurred by the paper, between its lines."""
    back = cv2.GaussianBlur(np.roll(image[:, ::-1], 40, axis=0), (0, 0), 1.5).astype(np.float32)
    return np.clip(image - depth * (255 - back), 0, 255).astype(np.uint8)


def cleared(image):
    return clear_ghosts(image, DPI, working_size(image, DPI))


def test_print_from_the_back_becomes_paper():
    page = printed()
    clear, share = cleared(shown_through(page))
    assert share > 0.03
    own = cv2.dilate((page < 128).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    assert (clear[~own] > 230).mean() > 0.98
    assert clear[page < 40].max() < 128


def test_a_page_without_such_print_is_left_alone():
    page = printed()
    assert cleared(page)[0] is page
    faint = (255 - 0.35 * (255 - page.astype(np.float32))).astype(np.uint8)
    assert cleared(faint)[0] is faint


def test_less_of_it_on_a_page_with_little_print_becomes_paper_too():
    page, back = printed(), printed().copy()
    back[1000:] = 255
    through = np.minimum(page, shown_through(back))
    clear, share = cleared(through)
    assert 0.02 < share < 0.035
    assert clear[page > 250].mean() > 250


def test_print_that_has_worn_off_in_places_stays():
    page = printed()
    worn = page.copy()
    for left in range(150, 1500, 500):
        part = worn[:, left : left + 250]
        worn[:, left : left + 250] = (255 - 0.3 * (255 - part.astype(np.float32))).astype(np.uint8)
    assert cleared(worn)[0] is worn


def test_shading_and_pale_rules_are_no_print_from_the_back():
    page = blank()
    for n in range(10):
        write(page, "Các sở, ban, ngành và Ủy ban nhân dân các huyện", 150, 150 + 85 * n, points=14)
    draw_table(page, (150, 700, 1400), (1200, 1300, 1400, 1500), [("1", "Sở Nội vụ")] * 3)
    image = pixels(page).copy()
    image[1210:1290, 160:1390] = np.minimum(image[1210:1290, 160:1390], 190)
    assert cleared(image)[1] == 0


def test_the_step_is_told():
    page = page_image(blank())
    grey = shown_through(printed())
    steps = prepare(type(page)(1, np.repeat(grey[..., None], 3, axis=2), DPI, "file")).steps
    assert any(step.name == "clear print from the back" for step in steps)


def test_the_grain_of_a_pale_page_is_no_print_from_the_back():
    page = printed().copy()
    page[900:] = 255
    grain = cv2.GaussianBlur(np.random.default_rng(5).normal(0, 26, page.shape).astype(np.float32), (0, 0), 1.2)
    pale = np.clip(224 - 0.5 * (255 - page.astype(np.float32)) + grain, 0, 255).astype(np.uint8)
    assert cleared(pale)[0] is pale
