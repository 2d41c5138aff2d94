from __future__ import annotations

import numpy as np
import pytest
from drawn_pages import DPI, blank, pixels, write

from vanban.model import Box, Line, Pixels, Word
from vanban.ocr import TesseractEngine
from vanban.ocr.cells import cut_ink, lone_dash
from vanban.ocr.figures import figure_from_ink, fits_ink, is_noisy
from vanban.ocr.looks import NUMBERS, Expected, expected, read_patches, settled, vote
from vanban.ocr.montage import Patch
from vanban.ocr.paper import cleaned, whitened


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
    assert lone_dash(Patch(np.full((30, 40), 200, np.uint8), 0, 0), DPI) is None


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


def grainy(text: str, *, seed: int = 7) -> Patch:
    """A cell of a grainy 150-dpi scan: specks as dark as half the ink."""
    patch = cell(text, points=12)
    rng = np.random.default_rng(seed)
    image = np.minimum(patch.image, 225) + rng.normal(0, 14, patch.image.shape)
    for y, x in rng.integers(2, min(patch.image.shape) - 3, (6, 2)):
        image[y : y + 2, x : x + 2] -= 90
    return Patch(np.clip(image, 0, 255).astype(np.uint8), patch.x, patch.y)


@pytest.mark.parametrize("text", ["12,6", "2", "88,5", "3", "71,2", "40"])
@pytest.mark.parametrize("seed", range(4))
def test_specks_add_nothing_to_a_figure(text: str, seed: int) -> None:
    patch = grainy(text, seed=seed)
    assert is_noisy(patch.image)
    assert fits_ink(patch, text)
    assert text_of(vote(patch, [reading(text, 0.96), reading(text, 0.97)])) == text


def test_clean_paper_is_not_noisy() -> None:
    assert not is_noisy(cell("12,6").image)


@pytest.mark.parametrize("text", ["2", "88,5", "71,2"])
def test_specks_beside_and_above_a_figure_are_no_separators(text: str) -> None:
    patch = cell(text)
    image = patch.image.copy()
    height = image.shape[0]
    image[height // 2 : height // 2 + 3, 2:5] = 120  # before the first digit
    image[4:6, image.shape[1] // 2 : image.shape[1] // 2 + 2] = 150  # above the digits
    assert text_of(vote(Patch(image, 0, 0), [reading(text, 0.97)])) == text


def test_a_separator_that_was_read_keeps_its_kind() -> None:
    assert figure_from_ink(cell("71,2"), "71.2") == "71.2"
    assert figure_from_ink(cell("1.12"), "112") == "1.12"


def test_what_comes_out_of_the_ink_is_a_number() -> None:
    assert figure_from_ink(cell("1.2,6"), "126") is None


def test_a_sure_separator_is_not_taken_away() -> None:
    blotted = cell("12")
    assert text_of(vote(blotted, [reading("1.2", 0.96), reading("1.2", 0.95)])) == "1.2"


def test_a_column_lets_expect_its_figures_its_shape_and_its_count() -> None:
    texts = ["TT", "1", "2", "S)", "4", "5"]
    due = expected([0] * 6, texts)
    assert [cell.figures for cell in due] == [True] * 6
    assert due[3].text == "3"
    codes = expected(["c"] * 5, ["1.1.2", "2.2.1", "7211272", "4.3.2", "5.1.4"])
    assert {cell.shape for cell in codes} == {"9.9.9"}
    assert not any(cell.figures for cell in expected([0, 0, 0], ["Đạt", "Không", "Đạt"]))


def test_doubtful_looks_go_by_their_column() -> None:
    looks = [reading("52", 0.5), reading("2", 0.45), reading("5)", 0.5)]
    assert text_of(vote(cell("2"), looks, Expected(True, "9", "2"))) == "2"
    codes = [reading("7211272", 0.57), reading("7.1.2", 0.5), reading("71122", 0.4)]
    assert text_of(vote(cell("7.1.2"), codes, Expected(True, "9.9.9"))) == "7.1.2"


def test_a_rank_given_twice_is_not_counted_on() -> None:
    looks = [reading("2", 0.97), reading("2", 0.96), reading("3", 0.4)]
    assert text_of(vote(cell("2"), looks, Expected(True, "9", "3"))) == "2"


@pytest.mark.tesseract
def test_figures_of_a_grainy_column_on_grey_paper_are_read_as_printed() -> None:
    printed = ["12,6", "8,75", "20,3", "9,1", "11,85", "8,4", "10,4", "7,25"]
    patches = [grainy(text, seed=n) for n, text in enumerate(printed)]
    read = read_patches(patches, [0] * len(patches), DPI, 1.0, TesseractEngine())
    assert [text_of(words) for words in read] == printed


class Saying:
    """An engine that reads the same in every image."""

    name = "saying"
    models = ("none",)

    def __init__(self, text: str, confidence: float) -> None:
        self.word = Word(text, Box(20, 20, 40, 40), confidence)

    def recognize(self, image: Pixels, dpi: float, *, layout: str = "page") -> tuple[Line, ...]:
        return (Line(((self.word,),)),)

    def orientation(self, image: Pixels, dpi: float) -> int | None:
        return None

    def version(self) -> str:
        return "0"


def test_a_lone_eight_is_no_sign_of_a_section() -> None:
    [words] = read_patches([cell("8")], [NUMBERS], DPI, 1.0, Saying("§", 0.9))
    assert (words[0].text, words[0].raw_text) == ("8", "§")


def test_a_column_of_numbers_has_figures_however_few_it_has() -> None:
    assert expected([NUMBERS], ["Š"]) == [Expected(True)]
    looks = [reading("Š", 0.6), reading("5", 0.5), reading("Š", 0.6)]
    assert text_of(vote(cell("5"), looks, Expected(True))) == "5"


def test_paper_becomes_white_and_ink_stays_dark() -> None:
    image = grainy("2024").image
    for made in (whitened(image), cleaned(image)):
        assert np.median(made) == 255
        assert made.min() < 80
    assert cleaned(np.full((5, 5), 200, np.uint8)).min() == 255
    assert whitened(np.zeros((0, 4), np.uint8)).shape == (0, 4)


def test_a_doubtful_cell_is_read_again_from_the_page_with_faint_print_darkened() -> None:
    seen: list[int] = []

    class Watching:
        name, models = "watching", ("none",)

        def version(self) -> str:
            return "1"

        def recognize(self, image: Pixels, dpi: float, *, layout: str = "page") -> tuple[Line, ...]:
            seen.append(image.shape[1])
            return (Line(((Word("S,5", Box(30, 30, 60, 50), 0.5),),)),)

    pale = cell("8,5")
    wider = cell("888888,55")  # cleaned for reading as every cell is, so that it is told by its size alone
    read_patches([pale], ["points"], DPI, 1.0, Watching(), [wider])
    assert len(seen) == 4 and min(seen[1:]) > seen[0]
    seen.clear()
    read_patches([pale], ["points"], DPI, 1.0, Watching())
    assert seen[3] < seen[0]
