from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from drawn_pages import blank, clean_page, draw_table, page_image, write

from vanban.errors import UsageError
from vanban.model import Box, Line, Page, Word
from vanban.ocr.drawing import CELL, PEN, STAMP, draw_page, save_drawing


def drawn_page():
    paper = blank(800, 600)
    sure = Word("Quyết", write(paper, "Quyết", 100, 60), 0.96)
    doubtful = Word("đinh", write(paper, "đinh", 300, 60), 0.3)
    day = Word("27", Box(500, 30, 560, 70), 0.5, handwritten=True)
    grid = draw_table(paper, (100, 300, 500), (300, 380, 460), (("Chỉ số", "Điểm"), ("CCHC", "82,91")))
    lines = (Line(((sure, doubtful, day),)),)
    read = Page(1, "ok", 800, 600, 200, lines=lines, stamps=(Box(600, 300, 700, 400),))
    return page_image(paper), clean_page(paper, [grid]), read


def test_confidence_pen_stamps_and_cells_have_their_colours():
    drawn = draw_page(*drawn_page())
    blue, green, red = drawn[33, 105].astype(int)  # paper beside the first letter
    assert green > 250 and max(blue, red) < 200
    blue, green, red = drawn[33, 305].astype(int)
    assert red > 250 and max(blue, green) < 200
    pen = drawn[50, 530].astype(float)
    assert np.argmax(pen) == np.argmax(PEN) and pen.min() < 200
    assert tuple(drawn[300, 650]) == STAMP and tuple(drawn[340, 300]) == CELL


def test_the_page_itself_is_not_drawn_on():
    page, clean, read = drawn_page()
    before = page.image.copy()
    draw_page(page, clean, read)
    assert np.array_equal(page.image, before)


def test_a_drawing_is_written_into_a_folder_that_is_made(tmp_path: Path):
    page, clean, read = drawn_page()
    file = tmp_path / "drawn" / "kế-hoạch-001.png"
    save_drawing(file, page, clean, read)
    drawing = cv2.imdecode(np.fromfile(file, np.uint8), cv2.IMREAD_COLOR)
    assert drawing is not None
    assert drawing.shape == page.image.shape


def test_a_folder_that_is_a_file_is_a_mistake_in_usage(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="name a folder"):
        save_drawing(tmp_path / "file" / "a.png", *drawn_page())
