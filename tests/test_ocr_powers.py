from __future__ import annotations

import pytest
from drawn_pages import DPI, blank, pixels, write
from PIL import Image

from vanban.model import Line, Pixels, Word
from vanban.ocr import TesseractEngine
from vanban.ocr.powers import with_powers


class Unasked(TesseractEngine):
    """An engine that must not be asked."""

    def recognize(self, image: Pixels, dpi: float, *, layout: str = "page") -> tuple[Line, ...]:
        raise AssertionError("asked")


def line(unit: str, raised: str, read: str, end: str = "") -> tuple[Image.Image, tuple[Word, ...]]:
    """A line that says how large a plot is, and how its unit was read."""
    page = blank(900, 200)
    amount = write(page, "1.250", 40, 120)
    metre = write(page, unit, amount.x1 + 14, 120)
    figure = write(page, raised, metre.x1 + 1, 109, points=8.5)
    rest = write(page, end, figure.x1 + 2, 120) if end else figure
    behind = write(page, "đất", rest.x1 + 20, 120)
    words = (Word("1.250", amount, 0.96), Word(read, metre.union(rest), 0.8), Word("đất", behind, 0.96))
    return page, words


@pytest.mark.tesseract
@pytest.mark.parametrize(
    ("unit", "raised", "read", "end", "text"),
    [
        ("m", "2", "m?", "", "m2"),
        ("m", "3", "m°", "", "m3"),
        ("km", "2", "km”;", ";", "km2;"),
        ("m", "3", "m", "", "m3"),
    ],
)
def test_the_raised_figure_of_a_metre_is_read(unit: str, raised: str, read: str, end: str, text: str) -> None:
    page, words = line(unit, raised, read, end)
    [seen] = with_powers(pixels(page), [words], DPI, 1.0, TesseractEngine())
    assert [word.text for word in seen] == ["1.250", text, "đất"]
    assert seen[1].raw_text == read


def test_metres_without_a_raised_figure_stay_and_cost_no_call() -> None:
    page = blank(900, 200)
    amount = write(page, "1.250", 40, 120)
    length = Word("m,", write(page, "m,", amount.x1 + 14, 120), 0.9)
    words = (Word("1.250", amount, 0.96), length)
    assert with_powers(pixels(page), [words], DPI, 1.0, Unasked()) == [words]


def test_a_letter_m_without_an_amount_is_no_metre() -> None:
    page, (_, metre, behind) = line("m", "2", "m?")
    words = (Word("điểm", metre.box, 0.9), metre, behind)
    assert with_powers(pixels(page), [words], DPI, 1.0, Unasked()) == [words]
