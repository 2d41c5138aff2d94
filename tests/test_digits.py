"""The recipe of the figure reader: strips that look like those of forms, and what the network makes of them."""

import json
from importlib import resources

import numpy as np
import pytest

from vanban.ocr.pen.fill import read
from vanban.ocr.pen.reader import CHARACTERS, WEIGHTS, figure_reader
from vanban.ocr.pen.strip import HEIGHT, WIDTH

FOLDER = resources.files("vanban_lexicon.digits")


@pytest.fixture(scope="module")
def strips():
    """Strips of drawn figures alone; the packaged sets are not in the repository."""
    from vanban_lexicon.digits.strips import make_strip
    from vanban_lexicon.digits.writing import Writer

    try:
        return [make_strip(Writer(()), np.random.default_rng([7, index])) for index in range(60)]
    except Exception as error:  # MissingDependency: fonts of the recipe
        pytest.skip(str(error))


def test_strips_are_ink_with_the_text_on_them(strips):
    for strip in strips:
        assert strip.image.shape == (HEIGHT, WIDTH)
        assert strip.image.dtype == np.uint8
        assert set(strip.text) <= set(CHARACTERS)
    assert {strip.pen for strip in strips} == {True, False}


def test_a_strip_depends_on_its_seed_alone(strips):
    from vanban_lexicon.digits.strips import make_strip
    from vanban_lexicon.digits.writing import Writer

    again = make_strip(Writer(()), np.random.default_rng([7, 3]))
    assert again.text == strips[3].text
    assert np.array_equal(again.image, strips[3].image)


def test_most_drawn_numbers_are_read_and_pen_is_told_from_print(strips):
    looks = [figure_reader().look(strip.image) for strip in strips]
    told = [(look.pen >= 0.5) == strip.pen for look, strip in zip(looks, strips, strict=True) if strip.text.strip("/")]
    assert np.mean(told) >= 0.85
    wanted = [strip.text.split("/")[0] for strip in strips]
    read_right = [
        bool(found := read([look], "number")) and found[0].text == text
        for look, text in zip(looks, wanted, strict=True)
        if text.strip("0")
    ]
    assert np.mean(read_right) >= 0.7


def test_the_weights_are_small_and_their_recipe_is_beside_them():
    assert len((FOLDER / WEIGHTS).read_bytes()) < 1_000_000
    recipe = json.loads((FOLDER / "figures.json").read_text(encoding="utf-8"))
    assert recipe["held_back"]["number"] > 0.7
