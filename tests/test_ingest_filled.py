import logging
from typing import Any

import numpy as np
import pikepdf
import pytest
from signed_pages import NUMBER_BOX, appearance, field, number_field, signed_pdf

from vanban.ingest import open_source
from vanban.ingest.annotations import annotations_of
from vanban.ingest.filled import NUMBER, filled_in

A4 = (0, 0, 595, 842)
NOTE_BOX = (370, 800, 590, 830)


def note_field(pdf):
    return field(pdf, NOTE_BOX, "Ký: UBND\n24.01.2025 20:08")


def first(path) -> Any:
    with open_source(path) as source:
        return source.load(1)


def inked(page, frame=A4):
    """Where ink is, in points from the left and the bottom of the page as it is read."""
    grey = page.image if page.image.ndim == 2 else page.image.max(axis=2)
    rows, columns = np.nonzero(grey < 128)
    if not rows.size:
        return None
    x, y = (frame[2] - frame[0]) / grey.shape[1], (frame[3] - frame[1]) / grey.shape[0]
    edges = (
        columns.min() * x,
        (grey.shape[0] - 1 - rows.max()) * y,
        columns.max() * x,
        (grey.shape[0] - rows.min()) * y,
    )
    return tuple(float(edge) for edge in edges)


def known(page, frame=A4):
    """The texts known of a page, and their boxes in points from the left and the bottom."""
    x, y = (frame[2] - frame[0]) / page.image.shape[1], (frame[3] - frame[1]) / page.image.shape[0]
    boxes = [(one.text, one.box) for one in page.known]
    height = page.image.shape[0]
    return {text: (box.x0 * x, (height - box.y1) * y, box.x1 * x, (height - box.y0) * y) for text, box in boxes}


@pytest.mark.parametrize(("scanned", "origin"), [(True, "embedded"), (False, "rendered")])
def test_a_number_filled_in_is_kept_and_the_note_of_the_signature_is_not(tmp_path, scanned, origin):
    page = first(signed_pdf(tmp_path / "a.pdf", [number_field, note_field], scanned=scanned))
    assert page.origin == origin
    assert inked(page) == pytest.approx(NUMBER_BOX, abs=1)
    assert known(page) == {"3056": pytest.approx(NUMBER_BOX, abs=1)}


@pytest.mark.parametrize("scanned", [True, False])
@pytest.mark.parametrize(
    ("rotate", "frame", "box"),
    [
        (90, (0, 0, 842, 595), (740, 595 - 180, 754, 595 - 140)),
        (180, A4, (595 - 180, 842 - 754, 595 - 140, 842 - 740)),
        (270, (0, 0, 842, 595), (842 - 754, 140, 842 - 740, 180)),
    ],
)
def test_a_number_turns_with_its_page(tmp_path, scanned, rotate, frame, box):
    page = first(signed_pdf(tmp_path / "a.pdf", [number_field], scanned=scanned, rotate=rotate))
    assert inked(page, frame) == pytest.approx(box, abs=1)
    assert known(page, frame) == {"3056": pytest.approx(box, abs=1)}


@pytest.mark.parametrize("matrix", ["-595 0 0 -842 595 842", "0 842 -595 0 595 0", "575 0 0 822 10 10"])
def test_a_number_is_where_the_page_has_it_however_the_scan_lies(tmp_path, matrix):
    page = first(signed_pdf(tmp_path / "a.pdf", [number_field], matrix=matrix))
    x0, y0, x1, y1 = NUMBER_BOX
    smaller = matrix.startswith("575")
    frame, box = ((10, 10, 585, 832), (x0 - 10, y0 - 10, x1 - 10, y1 - 10)) if smaller else (A4, NUMBER_BOX)
    assert page.origin == "embedded"
    assert inked(page, frame) == pytest.approx(box, abs=1)


@pytest.mark.parametrize("scanned", [True, False])
def test_a_number_is_in_its_place_on_a_cropped_page(tmp_path, scanned):
    frame = (100, 400, 500, 800)
    page = first(signed_pdf(tmp_path / "a.pdf", [number_field], scanned=scanned, cropbox=frame))
    assert page.image.shape[0] == pytest.approx(page.image.shape[1], abs=2)
    assert inked(page, frame) == pytest.approx((40, 340, 80, 354), abs=1)
    assert known(page, frame) == {"3056": pytest.approx((40, 340, 80, 354), abs=1)}


def test_a_day_and_a_month_in_one_field_are_drawn_but_known_for_no_one_place(tmp_path):
    page = first(signed_pdf(tmp_path / "a.pdf", [lambda pdf: field(pdf, (384, 719, 452, 736), "18           02")]))
    assert inked(page) == pytest.approx((384, 719, 452, 736), abs=1)
    assert page.known == ()


def test_a_number_in_the_red_of_seals_comes_out_grey(tmp_path):
    page = first(signed_pdf(tmp_path / "a.pdf", [lambda pdf: field(pdf, NUMBER_BOX, "27", ink="1 0 0")], scanned=False))
    assert page.image.ndim == 3
    assert (page.image.min(axis=2) == page.image.max(axis=2)).all()
    assert inked(page) == pytest.approx(NUMBER_BOX, abs=1)


@pytest.mark.parametrize(
    "make",
    [
        lambda pdf: field(pdf, NUMBER_BOX, "3056", flags=2),
        lambda pdf: field(pdf, NUMBER_BOX, "3056", flags=32),
        lambda pdf: field(pdf, (140, 700, 180, 740), "3056"),
        lambda pdf: field(pdf, (900, 740, 940, 754), "3056"),
        lambda pdf: field(pdf, NUMBER_BOX, ""),
        lambda pdf: field(pdf, (140, 740, 180, 764), "30\n56"),
        lambda _: pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, Rect=[0, 0, "a", 1]),
        lambda _: pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, Rect=list(NUMBER_BOX)),
        lambda _: pikepdf.Name.Widget,
    ],
    ids=[
        "hidden",
        "not viewed",
        "tall",
        "off the page",
        "textless",
        "two lines",
        "bad rectangle",
        "bare",
        "no dictionary",
    ],
)
def test_annotations_that_show_no_number_or_are_broken_leave_the_page_alone(tmp_path, make):
    page = first(signed_pdf(tmp_path / "a.pdf", [make]))
    assert page.origin == "embedded"
    assert inked(page) is None
    assert page.known == ()


def test_of_an_appearance_with_states_the_current_one_counts(tmp_path):
    def switched(pdf):
        one = field(pdf, NUMBER_BOX, "12")
        one.AP = pikepdf.Dictionary(N=pikepdf.Dictionary(On=one.AP.N, Off=appearance(pdf, 40, 14, "(Ký) Tj")))
        one.AS = pikepdf.Name.On
        return one

    assert inked(first(signed_pdf(tmp_path / "a.pdf", [switched]))) is not None


@pytest.mark.parametrize(
    "text", ["3056", "27", "02", "12a", "18            02", "19/2018/QĐ-UBND", "98/KH-BDT", "5 3 2025"]
)
def test_what_registries_fill_in(text):
    assert NUMBER.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    ["", "Ký bởi: UBND tỉnh", "24/01/2025", "24.01.2025 20:08:24", "SAO Y", "Số 5", "1234567", "08:24", "12345 67890"],
)
def test_what_notes_say(text):
    assert not NUMBER.fullmatch(text)


def test_the_numbers_are_read_with_their_boxes(tmp_path):
    path = signed_pdf(
        tmp_path / "a.pdf", [note_field, number_field, lambda pdf: field(pdf, (417, 724, 441, 738), "27")]
    )
    with pikepdf.open(path) as pdf:
        found = filled_in(annotations_of(pdf.pages[0], 60), A4)
        assert [(one.text, one.rect) for one in found] == [("3056", NUMBER_BOX), ("27", (417, 724, 441, 738))]


def test_numbers_that_cannot_be_read_are_logged_and_the_page_is_kept(tmp_path, caplog):
    path = signed_pdf(tmp_path / "a.pdf", [number_field])
    with pikepdf.open(path) as pdf, caplog.at_level(logging.WARNING):
        assert filled_in(annotations_of(pdf.pages[0], 0), A4) == []  # no program ends in no time
    assert "cannot be read" in caplog.text
