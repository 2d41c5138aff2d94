"""Small letters and commas by their ink."""

from __future__ import annotations

from drawn_pages import DPI, blank, pixels, write
from PIL import Image

from vanban.model import Word
from vanban.ocr.shapes import as_inked


def line(*printed: str, points: float = 13) -> tuple[Image.Image, list[Word]]:
    """Words set in a line, and as the engine might give them."""
    page, x, words = blank(1200, 160), 40, []
    for text in printed:
        box = write(page, text, x, 90, points=points)
        words.append(Word(text, box, 0.9))
        x = box.x1 + 16
    return page, words


def read_as(words: list[Word], at: int, text: str) -> list[Word]:
    return [Word(text, word.box, 0.9) if n == at else word for n, word in enumerate(words)]


def test_a_small_letter_read_as_a_capital_is_small_again() -> None:
    page, words = line("nộp", "hồ", "sơ", "tại", "xã.")
    seen = as_inked(read_as(words, 4, "Xã."), pixels(page), DPI)
    assert (seen[4].text, seen[4].raw_text) == ("xã.", "Xã.")


def test_a_capital_stays_in_the_middle_and_at_the_start_of_a_sentence() -> None:
    page, words = line("gửi", "hồ", "sơ", "đến", "Sở", "Xây", "dựng")
    assert as_inked(words, pixels(page), DPI) == tuple(words)
    page, words = line("xong.", "xét", "duyệt")
    seen = as_inked(read_as(words, 1, "Xét"), pixels(page), DPI)
    assert seen[1].text == "Xét"


def test_commas_and_semicolons_reach_below_the_line() -> None:
    page, words = line("các", "huyện,", "thị", "xã;")
    seen = as_inked(read_as(read_as(words, 1, "huyện."), 3, "xã:"), pixels(page), DPI)
    assert [word.text for word in seen] == ["các", "huyện,", "thị", "xã;"]


def test_stops_and_colons_stay() -> None:
    page, words = line("như", "sau:", "quy", "định.", "này./.")
    assert as_inked(words, pixels(page), DPI) == tuple(words)


def test_a_cross_alone_in_a_cell_is_as_large_as_it_was_printed() -> None:
    page, [small] = line("x")
    assert as_inked([Word("X", small.box, 0.9)], pixels(page), DPI, 20.0)[0].text == "x"
    page, [large] = line("X")
    assert as_inked([large], pixels(page), DPI, 20.0)[0].text == "X"


def test_a_raised_one_read_as_an_exclamation_mark_is_the_number_of_a_footnote() -> None:
    page = blank(600, 160)
    box = write(page, "quyết", 40, 90)
    note = write(page, "1", box.x1 + 1, 74, points=8)
    seen = as_inked([Word("quyết!", box.union(note), 0.9)], pixels(page), DPI)
    assert [(word.text, word.raw_text) for word in seen] == [("quyết", "quyết!"), ("1", "")]
    page = blank(600, 160)
    loud = Word("quyết!", write(page, "quyết!", 40, 90), 0.9)
    assert as_inked([loud], pixels(page), DPI) == (loud,)
