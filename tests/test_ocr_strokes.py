from __future__ import annotations

import numpy as np
from drawn_pages import DPI, blank, clean_page, draw_table, page_image, pixels, write
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageDraw

from vanban.model import Box, Line, Word
from vanban.ocr.ink import ink_pieces
from vanban.ocr.read import read_page
from vanban.ocr.rows import Row
from vanban.ocr.strokes import joined, pen_strokes, without_strokes


def signed_page():
    """A capacity and a name with a pen's loops between and across them."""
    page = blank()
    write(page, "PHÓ GIÁM ĐỐC", 900, 1000)
    write(page, "Lê Thị Bình", 920, 1240)
    at = np.linspace(0, 6 * np.pi, 400)
    curve = [(900 + 18 * t + 60 * np.sin(t), 1120 + 70 * np.cos(t)) for t in at]
    ImageDraw.Draw(page).line(curve, fill=40, width=5)
    return page


def strokes_of(page):
    image = pixels(page)
    return pen_strokes(image, ink_pieces(image, DPI), DPI, [])


def test_a_signature_is_a_box_of_strokes():
    (box,) = strokes_of(signed_page())
    assert box.overlap(Box(880, 1050, 1280, 1190)) > 0.9 * box.width * box.height


def test_print_and_tables_are_no_strokes():
    page = blank()
    for n in range(8):
        write(page, "Quyết định này có hiệu lực kể từ ngày ký", 200, 200 + 80 * n, points=14 + 2 * n)
    draw_table(page, (200, 600, 1200), (1000, 1100, 1200), [("1", "Sở Nội vụ"), ("2", "Sở Tài chính")])
    assert strokes_of(page) == []


def test_marks_in_a_signature_are_not_read_as_text():
    words = (
        Word("PHÓ", Box(0, 0, 60, 30), 0.95),
        Word("7", Box(100, 0, 115, 30), 0.6),
        Word("/", Box(120, 0, 130, 30), 0.9),
    )
    row = without_strokes(Row(words), [Box(90, 0, 300, 100)])
    assert row is not None and row.text == "PHÓ"
    assert without_strokes(Row(words[1:]), [Box(90, 0, 300, 100)]) is None


def test_print_that_a_stroke_crosses_stays():
    words = (Word("Bình", Box(100, 0, 160, 30), 0.5), Word("12", Box(170, 0, 190, 30), 0.95))
    assert without_strokes(Row(words), [Box(0, 0, 300, 100)]) == Row(words)


def test_the_record_has_the_strokes_on_the_page():
    class Mute:
        name, models = "mute", ("none",)

        def version(self) -> str:
            return "1"

        def recognize(self, image, dpi, *, layout="page") -> tuple[Line, ...]:
            return ()

    page = signed_page()
    assert len(read_page(page_image(page), clean_page(page), Mute()).strokes) == 1


@given(st.lists(st.tuples(*[st.integers(0, 90)] * 2, *[st.integers(1, 20)] * 2), max_size=12))
def test_joined_boxes_cover_all_and_touch_no_other(places):
    boxes = [Box(x, y, x + width, y + height) for x, y, width, height in places]
    groups = joined(boxes, 0)
    assert all(any(group.overlap(box) == box.width * box.height for group in groups) for box in boxes)
    assert not any(one.overlap(other) for at, one in enumerate(groups) for other in groups[:at])
