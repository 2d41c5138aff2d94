"""Faint print on grainy paper: darkened for the engine, and only for it."""

from __future__ import annotations

import numpy as np
from drawn_pages import DPI, blank, clean_page, page_image, pixels, write
from PIL import Image

from vanban.model import Line, Pixels
from vanban.ocr.ink import ink_pieces
from vanban.ocr.read import read_rows
from vanban.preprocess import prepare
from vanban.preprocess.faint import darken_faint

LINES = ("Chỉ số cải cách hành chính đạt 84,75 điểm, xếp vị thứ 6/20", "Thông báo số 377/TB-UBND ngày 18/11/2021")


def scanned(ink: int, paper: int, grain: float) -> tuple[Pixels, Pixels]:
    """A page of a few lines as a scanner has it, the second line paler than the first; and where its ink is."""
    page = blank(1200, 400)
    for n, text in enumerate(LINES):
        write(page, text, 60, 120 + 120 * n)
    white = pixels(page).astype(np.float64) / 255
    pale = np.where(np.arange(400)[:, None] > 180, 0.75, 1.0)
    grey = (
        paper - (1 - white) * (paper - ink) * pale + np.random.default_rng(3).normal(0, max(grain, 0.01), white.shape)
    )
    return np.clip(grey, 0, 255).astype(np.uint8), np.asarray(white < 0.2)


def test_pale_lines_on_grainy_paper_are_as_dark_as_sound_ones_and_the_paper_stays() -> None:
    page, ink = scanned(110, 224, 6.0)
    dark, raised = darken_faint(page, DPI)
    assert dark is not None and raised > 2.4
    first, second = (float(np.median(dark[rows][ink[rows]])) for rows in (slice(0, 180), slice(180, 400)))
    assert max(first, second) < 30 and abs(first - second) < 15
    assert abs(float(np.median(dark[~ink])) - 224) <= 2


def test_print_that_is_sound_or_on_clean_paper_is_left_as_it_is() -> None:
    assert darken_faint(scanned(20, 240, 6.0)[0], DPI) == (None, 0.0)
    assert darken_faint(scanned(110, 254, 0.0)[0], DPI) == (None, 0.0)
    assert darken_faint(np.full((300, 300), 224, np.uint8), DPI) == (None, 0.0)
    grain = np.random.default_rng(3).normal(224, 6, (300, 300)).clip(0, 255).astype(np.uint8)
    assert darken_faint(grain, DPI) == (None, 0.0)


def test_the_engine_reads_the_darkened_page_and_what_measures_ink_keeps_the_other() -> None:
    clean = prepare(page_image(Image.fromarray(scanned(110, 224, 6.0)[0])))
    assert clean.steps[-1].name == "darken faint print"
    assert clean.dark is not None and clean.legible is clean.dark
    seen: list[Pixels] = []

    class Watching:
        name, models = "watching", ("none",)

        def version(self) -> str:
            return "1"

        def recognize(self, image: Pixels, dpi: float, *, layout: str = "page") -> tuple[Line, ...]:
            seen.append(image)
            return ()

    read_rows(clean, ink_pieces(clean.image, clean.dpi), [], 1.0, Watching())
    assert seen and float(seen[0].min()) < 10 < 60 < float(clean.image.min())
    sound = clean_page(blank())
    assert sound.legible is sound.image
