from __future__ import annotations

import numpy as np
import pytest
from drawn_pages import DPI, blank, pixels, write

from vanban.model import Box, Word
from vanban.ocr.cells import cut_ink, lone_dash
from vanban.ocr.figures import figure_from_ink, fits_ink
from vanban.ocr.looks import settled, vote
from vanban.ocr.montage import Patch


def cell(text: str, *, points: float = 13) -> Patch:
    """The ink of a cell with a text in it."""
    page = blank(400, 120)
    write(page, text, 60, 70, points=points)
    patch = cut_ink(pixels(page), Box(0, 0, 400, 120), DPI)
    assert patch is not None
    return patch


def reading(text: str, confidence: float = 0.9) -> tuple[Word, ...]:
    return (Word(text, Box(0, 0, 10, 10), confidence),)


def text_of(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)


@pytest.mark.parametrize(
    ("printed", "read", "mended"),
    [
        ("1.1", "11", "1.1"),
        ("17,45", "1745", "17,45"),
        ("3.12", "3:12", "3.12"),
        ("1.500.000", "1.500000", "1.500.000"),
        ("25", "2.5", "25"),
    ],
)
def test_separators_stand_where_the_ink_has_them(printed: str, read: str, mended: str) -> None:
    assert figure_from_ink(cell(printed), read) == mended
    assert text_of(vote(cell(printed), [reading(read)])) == mended


def test_a_mended_figure_remembers_what_was_read() -> None:
    [word] = vote(cell("2.3"), [reading("23")])
    assert (word.text, word.raw_text) == ("2.3", "23")


@pytest.mark.parametrize("printed", ["8", "17,45", "2024", "1.500.000", "98,6"])
def test_a_right_figure_fits_its_ink_and_stays(printed: str) -> None:
    assert fits_ink(cell(printed), printed)
    assert text_of(vote(cell(printed), [reading(printed)])) == printed


def test_a_figure_with_another_number_of_digits_is_left_to_the_votes() -> None:
    assert figure_from_ink(cell("2.3"), "243") is None
    votes = [reading("243", 0.9), reading("2.3", 0.7), reading("243", 0.5)]
    assert text_of(vote(cell("2.3"), votes)) == "2.3"


def test_words_are_never_held_against_ink() -> None:
    assert fits_ink(cell("Đạt"), "Không đạt")


def test_one_sure_look_is_enough_and_a_doubtful_one_is_not() -> None:
    assert settled(cell("40"), [reading("40", 0.97)])
    assert not settled(cell("40"), [reading("40", 0.8)])
    assert settled(cell("40"), [reading("40", 0.8), reading("40", 0.7)])
    assert not settled(cell("2.3"), [reading("23", 0.97)])


def test_a_stroke_alone_in_a_cell_is_a_one() -> None:
    assert text_of(vote(cell("1"), [reading("|")])) == "1"


def test_a_dash_alone_is_read_by_its_shape() -> None:
    dash = lone_dash(cell("–"), DPI)
    assert dash is not None
    assert dash.text == "-"
    long = lone_dash(cell("—"), DPI)
    assert long is not None
    assert long.text == "—"
    assert lone_dash(cell("1"), DPI) is None
    assert lone_dash(cell("="), DPI) is None


def test_a_cell_with_nothing_but_rules_and_dust_is_empty() -> None:
    image = np.full((100, 300), 255, np.uint8)
    image[:, :3] = image[-2:, :] = 0
    image[50, 150] = 0
    assert cut_ink(image, Box(0, 0, 300, 100), DPI) is None
    assert cut_ink(image, Box(20, 20, 20, 20), DPI) is None


def test_a_patch_knows_where_it_was_cut() -> None:
    page = blank(400, 200)
    write(page, "Đạt", 160, 120)
    patch = cut_ink(pixels(page), Box(100, 50, 350, 180), DPI)
    assert patch is not None
    height, width = patch.image.shape
    assert (pixels(page)[patch.y : patch.y + height, patch.x : patch.x + width] == patch.image).all()
    assert (patch.image < 100).any()
