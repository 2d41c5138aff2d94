"""Numbers and dates by pen on whole pages, from the picture of a drawn form to its record."""

import cv2
import forms
import numpy as np
import pytest
from forms import Form
from PIL import Image

from vanban.cli import main
from vanban.model import Word
from vanban.ocr.pen.crops import save_crops
from vanban.ocr.pen.sight import Sight
from vanban.ocr.read import read_page
from vanban.ocr.tesseract import TesseractEngine
from vanban.parse import parse
from vanban.preprocess import PrepareConfig, prepare
from vanban.preprocess.stamps import find_stamps
from vanban_lexicon.digits.writing import Writer

pytestmark = pytest.mark.tesseract
PLAIN = Form("47", "16", "02", 2024, room=4.0)


def drawn(form: Form, seed: int = 5):
    return forms.draw(form, np.random.default_rng(seed), Writer(()))


@pytest.fixture(scope="module")
def engine():
    return TesseractEngine(models=("vie",), timeout_s=60)


def pen_words(form: Form, engine) -> dict[str, Word]:
    image = drawn(form)
    page = read_page(image, prepare(image, PrepareConfig(), osd=engine.orientation), engine)
    return {word.pen: word for line in page.lines for word in line.words if word.pen}


def written(path, *pages):
    """Pages as a PDF of scans."""
    sheets = [Image.fromarray(np.ascontiguousarray(page.image[:, :, ::-1])) for page in pages]
    sheets[0].save(path, save_all=True, append_images=sheets[1:], resolution=pages[0].dpi)
    return path


@pytest.mark.parametrize(
    "form",
    [
        PLAIN,
        Form("138", "25", "02", 2024, ink="black", dotted=True),
        Form("96", "08", "02", 2024, seal=True),
        Form("84", "22", "10", 2021, party=True, colon=False),
        Form("305", "17", "9", 2019, dated=True, ink="violet"),
    ],
    ids=["blue", "black on dots", "under a seal", "of the party", "before a year"],
)
def test_what_a_pen_wrote_into_a_letterhead_is_read(form, engine):
    found = pen_words(form, engine)
    assert {"number", "day"} <= set(found)
    assert all(word.handwritten for word in found.values())
    assert form.number in [reading.text for reading in found["number"].readings[:2]]
    assert int(form.day) in [int(reading.text) for reading in found["day"].readings[:2]]


@pytest.mark.parametrize("letter", ["a", "b", "đ"])
def test_a_letter_behind_a_number_is_among_its_readings(letter, engine):
    word = pen_words(Form(f"12{letter}", "16", "02", 2024, room=5.0, ink="black"), engine)["number"]
    assert f"12{letter}" in [reading.text for reading in word.readings[:3]]


def test_the_stroke_of_a_symbol_by_pen_is_no_figure(engine):
    word = pen_words(Form("47/", "16", "02", 2024, room=4.0), engine)["number"]
    assert "47" in [reading.text for reading in word.readings[:2]]


def test_print_in_a_letterhead_stays_as_the_engine_read_it(engine):
    assert not any(word.handwritten for word in pen_words(Form("47", "16", "02", 2024, pen=False), engine).values())


def test_two_figures_in_blue_are_no_stamp():
    page = drawn(Form("47", "16", "02", 2024, height=1.8))
    assert find_stamps(page.image, page.dpi) == ()


def test_strokes_that_were_lifted_off_a_clean_page_are_seen_on_the_page_as_it_came_in(engine):
    image = drawn(PLAIN)
    clean = prepare(image, PrepareConfig(), osd=engine.orientation)
    lines = read_page(image, clean, engine).lines
    box = next(word.box for line in lines for word in line.words if word.pen == "number")
    assert box is not None
    assert Sight(clean.image, image.image, clean.to_page).is_blue(box)
    assert not Sight(clean.image, clean.image, clean.to_page).is_blue(box)


def test_reviewers_get_a_picture_of_each_place(engine, tmp_path):
    image = drawn(PLAIN)
    page = read_page(image, prepare(image, PrepareConfig(), osd=engine.orientation), engine)
    paths = save_crops(tmp_path / "crops", "thu", image.image, page)
    assert sorted(path.name for path in paths) == ["thu-001-day.png", "thu-001-number.png"]
    crop = cv2.imread(str(paths[0]))
    assert crop is not None and crop.shape[1] > crop.shape[0] > 20


def test_an_annex_that_repeats_number_and_date_speaks_for_them(tmp_path):
    annex = forms.draw_annex(PLAIN, np.random.default_rng(6), Writer(()))
    record = parse(written(tmp_path / "thu.pdf", drawn(PLAIN), annex))
    assert (record.document.number, record.document.date) == ("47", "2024-02-16")
    for key in ("number", "date"):
        sources = record.evidence[f"/document/{key}"].sources or []
        assert {(said.source, said.page) for said in sources} >= {("pen", 1), ("repetition", 2)}
    assert record.evidence["/document/number"].handwritten
    assert record.evidence["/document/number"].alternatives[0].value == "47"


def test_an_annex_of_another_number_is_a_finding(tmp_path):
    other = Form("58", "16", "02", 2024, room=4.0)
    annex = forms.draw_annex(other, np.random.default_rng(6), Writer(()))
    record = parse(written(tmp_path / "thu.pdf", drawn(PLAIN), annex))
    assert "handwritten_disagreement" in {finding.code for finding in record.findings}


def test_crops_are_written_on_demand(tmp_path, capsys):
    path = written(tmp_path / "thu.pdf", drawn(PLAIN))
    assert main(["run", str(path), "--out", str(tmp_path / "out"), "--crops", str(tmp_path / "crops")]) == 0
    assert {file.name for file in (tmp_path / "crops").iterdir()} >= {"thu-001-day.png", "thu-001-number.png"}
