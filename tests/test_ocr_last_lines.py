from __future__ import annotations

import pytest
from drawn_pages import DPI, blank, pixels, write
from PIL import Image, ImageDraw

from vanban.model import Box, Word
from vanban.ocr import TesseractEngine
from vanban.ocr.last_lines import read_last_lines
from vanban.ocr.rows import Row

ABOVE = "Các tiêu chí thành phần bị trừ điểm gồm: 1.2.1, 2.2.2 và"


def page_and_rows(last: str, garbled: str) -> tuple[Image.Image, list[Row]]:
    """A page of two lines, and what an engine is said to have read of them."""
    page, x, words = blank(), 240, []
    for text in ABOVE.split():
        box = write(page, text, x, 400, points=11)
        words.append(Word(text, box, 0.96))
        x = box.x1 + 14
    box = write(page, last, 236, 452, points=11)
    return page, [Row(tuple(words)), Row((Word(garbled, box, 0.05),))]


@pytest.mark.tesseract
@pytest.mark.parametrize("last", ["7.3.3.", "1.3, 7.2.1, 7.2.3.", "8/20."])
def test_a_last_line_of_figures_is_read_behind_the_line_above(last: str) -> None:
    page, rows = page_and_rows(last, "151 SẺ")
    _, read = read_last_lines(pixels(page), rows, DPI, 1.0, TesseractEngine())
    assert read.text == last
    assert abs(read.box.x0 - rows[1].box.x0) < 12
    assert abs(read.box.y0 - rows[1].box.y0) < 12


@pytest.mark.tesseract
def test_a_scribble_stays_what_it_was() -> None:
    page, rows = page_and_rows("", "/5)")
    scrawl = Box(240, 420, 330, 460)
    ImageDraw.Draw(page).line([(240, 455), (262, 422), (280, 458), (300, 425), (330, 440)], fill=40, width=4)
    rows[1] = Row((Word("/5)", scrawl, 0.1),))
    assert read_last_lines(pixels(page), rows, DPI, 1.0, TesseractEngine()) == rows


def test_what_was_read_surely_or_stands_elsewhere_is_left_alone() -> None:
    page, rows = page_and_rows("7.3.3.", "7.3.3.")
    sure = Row((Word("7.3.3.", rows[1].box, 0.9),))
    aside = Row((Word("151", Box(1300, 420, 1380, 455), 0.1),))
    for below in (sure, aside):
        assert read_last_lines(pixels(page), [rows[0], below], DPI, 1.0, TesseractEngine()) == [rows[0], below]
