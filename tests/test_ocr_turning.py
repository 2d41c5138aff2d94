from __future__ import annotations

import numpy as np
import pytest
from drawn_pages import DPI, blank, draw_table, pixels, write

from vanban.model import Line, Pixels
from vanban.ocr import TesseractEngine
from vanban.ocr.turning import turn_of

LINES = ("Trung tâm Phục vụ hành chính công tiếp nhận", "và trả kết quả giải quyết hồ sơ cho người dân")


class Asked(TesseractEngine):
    """An engine that must not be asked in its own way."""

    def orientation(self, image: Pixels, dpi: float) -> int | None:
        raise AssertionError("asked")


class Blind(TesseractEngine):
    """An engine that reads nothing, and says that it would turn the page by 90°."""

    def recognize(self, image: Pixels, dpi: float, *, layout: str = "page") -> tuple[Line, ...]:
        return ()

    def orientation(self, image: Pixels, dpi: float) -> int | None:
        return 90


def turned_page(turn: int) -> Pixels:
    page = blank()
    draw_table(page, (150, 800, 1500), (300, 420), [["Nội dung", "Kết quả"]])
    for n in range(6):
        write(page, LINES[n % 2], 150, 700 + 56 * n)
    return np.ascontiguousarray(np.rot90(pixels(page), turn // 90))  # counter-clockwise


@pytest.mark.tesseract
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_few_lines_tell_which_way_up_a_page_is(turn: int) -> None:
    assert turn_of(Asked(), turned_page(turn), DPI) == turn


@pytest.mark.tesseract
def test_the_engine_is_asked_in_its_own_way_where_no_line_reads() -> None:
    assert turn_of(Blind(), turned_page(0), DPI) == 90
    assert turn_of(TesseractEngine(), pixels(blank()), DPI) is None
