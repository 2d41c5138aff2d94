"""What a pen wrote: the gaps between printed words, and the figures in them."""

from itertools import pairwise, product

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from vanban.model import Box, Line, Word
from vanban.ocr.pen.fill import DAYS, PenReader, cut_words, read
from vanban.ocr.pen.gaps import LETTERHEAD_NUMBER, find_gaps
from vanban.ocr.pen.reader import CHARACTERS, Look, likely_texts, log_probabilities
from vanban.ocr.pen.sight import Sight
from vanban.ocr.pen.strip import HEIGHT, WIDTH, Gap, cut_strip
from vanban.ocr.pen.widths import width
from vanban_lexicon.pairs.typeset import font_file

SIZE = 54  # pixels of type size


def printed(*parts: tuple[str, float, float], y: int = 100) -> tuple[Word, ...]:
    """Words as print of SIZE: text, where it begins, confidence."""
    return tuple(
        Word(text, Box(round(x), y - 36, round(x + width(text) * SIZE), y), confidence) for text, x, confidence in parts
    )


def spaces(words: tuple[Word, ...], *, letterhead: bool = True) -> dict[str, tuple[int, int]]:
    return {
        place.kind: (round(place.gap.x0), round(place.gap.x1))
        for place in find_gaps(words, letterhead=letterhead, usual=SIZE)
    }


def test_the_gap_of_a_number_lies_between_its_label_and_its_symbol():
    words = printed(("Số:", 100, 0.96), ("43†", 190, 0.3), ("/KH-UBND", 300, 0.9))
    x0, x1 = spaces(words)["number"]
    assert abs(x0 - 100 - width("Số:") * SIZE) < 8
    assert x1 == 300


@pytest.mark.parametrize("text", ["Só†2#QĐ-HV", "Số:28J/TB-HV", 'Số:"Ø/QĐ-UBND'])
def test_a_gap_is_known_by_the_width_of_print_where_the_engine_joined_pen_and_print(text):
    tail = text[text.index("QĐ" if "Q" in text else "/TB") :].removeprefix("/")
    end = 100 + (width("Số:/" + tail) + 1.8) * SIZE
    x0, x1 = spaces((Word(text, Box(100, 50, round(end), 100), 0.2),))["number"]
    assert abs(x0 - 100 - width("Số:") * SIZE) < 0.35 * SIZE
    assert abs(x1 - end + width("/" + tail) * SIZE) < 0.35 * SIZE


@pytest.mark.parametrize("day", [(), ("4‡",), ("{", "†")])
def test_days_and_months_have_gaps_also_where_nothing_was_read(day):
    strokes = [(text, 420 + 30 * index, 0.2) for index, text in enumerate(day)]
    words = printed(("Lộc,", 200, 0.96), ("ngày", 300, 0.96), *strokes, ("tháng", 520, 0.96), ("năm", 760, 0.96))
    found = spaces(words)
    assert abs(found["day"][0] - 300 - width("ngày") * SIZE) < 8
    assert found["day"][1] == 520
    assert found["month"][1] == 760


def test_the_heading_of_an_annex_has_the_gaps_of_its_letterhead():
    text = "(Kèm theo Kế hoạch số {† /KH-SNV ngày 4‡ /02/2024 của Sở Nội vụ)"
    x, parts = 100.0, []
    for word in text.split():
        parts.append((word, x, 0.95))
        x += (width(word) + 0.25) * SIZE
    assert set(spaces(printed(*parts), letterhead=False)) == {"number", "day"}
    assert not spaces(printed(*parts[2:]), letterhead=False), "body text has no gaps"


def test_a_day_has_its_gap_also_where_its_label_is_lost_in_strokes():
    words = printed(("Quảng", 40, 0.96), ("Ngãi,", 200, 0.96), ("hgàWf{", 320, 0.1), ("tháng", 520, 0.96))
    assert abs(spaces(words)["day"][0] - 320 - width("ngày") * SIZE) < 0.2 * SIZE
    lost = printed(("Quảng", 40, 0.96), ("Ngãi,", 200, 0.96), ("#%{1", 320, 0.1), ("tháng", 520, 0.96))
    assert abs(spaces(lost)["day"][0] - 320 - width("ngày") * SIZE) < 0.4 * SIZE


def test_a_number_has_its_gap_also_where_its_label_is_lost_in_strokes():
    words = printed(("5641", 100, 0.4), ("/CT-UBND", 300, 0.8))
    x0, x1 = spaces(words)["number"]
    assert abs(x0 - 100 - width("Số:") * SIZE) < 8
    assert x1 == 300


@pytest.mark.parametrize("tail", ["/ẰH-SNV", "%TT:-HĐND", "rTrr-HĐND", "-@Đ-SNV"])
def test_a_number_has_its_gap_also_where_strokes_took_the_symbol_s_first_letters(tail):
    words = printed(("Số:", 100, 0.96), ("€2", 190, 0.5), (tail, 320, 0.3))
    x0, x1 = spaces(words)["number"]
    assert abs(x0 - 100 - width("Số:") * SIZE) < 8
    assert 230 < x1 < 360


@pytest.mark.parametrize("label", ["Só:", "sơ.", "sẽ:", "S6", "sỗ"])
def test_a_label_is_known_by_what_engines_take_it_for(label):
    assert "number" in spaces(printed((label, 100, 0.5), ("43†", 190, 0.3), ("/KH-UBND", 300, 0.9)))


def test_the_day_has_its_gap_also_where_strokes_ran_over_the_month_s_word():
    words = printed(
        ("Lộc,", 200, 0.96), ("ngày€", 300, 0.3), ("kÃ.2nc", 440, 0.1), ("3", 600, 0.96), ("năm", 640, 0.96)
    )
    x0, x1 = spaces(words)["day"]
    assert abs(x0 - 300 - width("ngày") * SIZE) < 0.3 * SIZE
    assert abs(x1 - 440 - (width("kÃ.2nc") - width("tháng")) * SIZE) < 0.5 * SIZE


def test_the_type_size_is_the_letterhead_s_where_strokes_have_swollen_a_lone_word():
    swollen = (Word("số", Box(356, 60, 440, 110), 0.6), *printed(("/QĐ-HĐND", 520, 0.25)))
    assert abs(spaces(swollen)["number"][1] - 520) < 0.2 * SIZE


@pytest.mark.parametrize("name", ["SÔNG ĐÀ - HUYỆN", "Quảng Ngãi, kỳ tháng", "SOÁT XÉT - BCĐ", "Ngành y tế tháng"])
def test_names_are_no_labels(name):
    x, parts = 100.0, []
    for part in name.split():
        parts.append((part, x, 0.95))
        x += (width(part) + 0.25) * SIZE
    assert "number" not in spaces(printed(*parts))


def test_lines_without_a_form_have_no_gaps():
    assert not spaces(printed(("SỞ", 100, 0.96), ("NỘI", 200, 0.96), ("VỤ", 300, 0.9)))
    assert not spaces(printed(("V/v", 100, 0.96), ("báo", 200, 0.96), ("cáo", 300, 0.9)))


@given(st.integers(0, 20), st.integers(0, 20))
def test_words_cut_at_a_gap_keep_their_letters_and_their_box(start, length):
    words = printed(("Số:28J/TB-HV", 100, 0.2), ("ngày", 700, 0.9))
    end = start + length
    parts = cut_words(words, start, end)
    assert "".join(word.text for part in parts for word in part) == "".join(word.text for word in words)
    assert all(word.box is not None and 100 <= word.box.x0 <= word.box.x1 <= 900 for part in parts for word in part)


def look_of(rows: list[str], sure: float = 0.98) -> Look:
    """A look that sees the characters, "-" for none, column by column."""
    p = np.full((len(rows), 1 + len(CHARACTERS)), (1 - sure) / len(CHARACTERS))
    for row, character in enumerate(rows):
        p[row, 0 if character == "-" else 1 + CHARACTERS.index(character)] = sure
    return Look(np.log(p), 1.0)


def test_all_cuts_of_a_strip_are_weighed_together():
    look = look_of(list("--22--2--3-"))
    assert likely_texts(look)[0] == "223"
    best, shorter, other = log_probabilities(look, ["223", "23", "9"])
    assert best > shorter > other


@given(st.lists(st.sampled_from("-12"), min_size=1, max_size=5), st.sampled_from(["", "1", "12", "11", "212"]))
def test_a_probability_is_the_sum_over_all_ways_to_cut(rows, text):
    look = look_of(rows, 0.6)

    def says(path: tuple[int, ...]) -> str:
        kept = [now for before, now in pairwise((0, *path)) if now and now != before]
        return "".join(CHARACTERS[index - 1] for index in kept)

    paths = product((0, 2, 3), repeat=len(rows))
    p = sum(np.exp(sum(look.log_p[t, k] for t, k in enumerate(path))) for path in paths if says(path) == text)
    assert log_probabilities(look, [text])[0] == pytest.approx(max(-30.0, np.log(max(p, 1e-300))), abs=1e-6)


@given(st.lists(st.sampled_from("-0123456789"), min_size=4, max_size=10), st.floats(0.3, 0.9))
def test_probabilities_of_texts_add_up_to_no_more_than_one(rows, sure):
    look = look_of(rows, sure)
    texts = likely_texts(look)
    assert len(set(texts)) == len(texts)
    assert np.exp(log_probabilities(look, texts)).sum() <= 1 + 1e-6


def test_a_day_is_one_of_31_and_an_empty_place_is_none():
    found = read([look_of(list("--33--1-"))], "day")
    assert found[0].text == "31"
    assert {reading.text for reading in found} <= set(DAYS)
    assert read([look_of(list("--------"), 0.9999)], "day") == ()


def test_a_number_of_noughts_is_none():
    assert all(reading.text.strip("0") for reading in read([look_of(list("-0-0-"))], "number"))


@pytest.mark.parametrize("gap", [Gap(-50, 40, 10, 33), Gap(900, 1400, 480, 20), Gap(10, 4000, 100, 30)])
def test_strips_are_cut_also_at_the_edges_of_a_page(gap):
    page = np.full((500, 1000), 240, np.uint8)
    strip = cut_strip(page, gap)
    assert strip.shape == (HEIGHT, WIDTH)
    assert strip.dtype == np.uint8


def test_clean_figures_that_the_engine_is_sure_of_are_print():
    page = np.full((200, 1200), 255, np.uint8)
    words = printed(("Số:", 100, 0.96), ("43", 200, 0.96), ("/KH-UBND", 300, 0.9))
    line = Line((words,), "text", "letterhead")
    reader = PenReader(Sight(page, page, np.eye(3)))
    assert reader.fill([line]) == [line]
    blank = Line((printed(("Số:", 100, 0.96), ("/KH-UBND", 300, 0.9)),), "text", "letterhead")
    assert reader.fill([blank]) == [blank], "a gap left open stays open"


@pytest.mark.parametrize("kind", ["plain", "dots", "line"])
def test_a_gap_left_open_stays_open(kind):
    page = np.full((200, 1200), 255, np.uint8)
    place = ImageFont.truetype(str(font_file("LiberationSerif", "italic")), SIZE)
    sheet = Image.fromarray(page)
    words = printed(("ngày", 300, 0.96), ("/02/2024", 560, 0.96))
    for word in words:
        assert word.box is not None
        ImageDraw.Draw(sheet).text((word.box.x0, 100), word.text, fill=0, font=place, anchor="ls")
    page = np.asarray(sheet).copy()
    for x in range(410, 550, 9):
        if kind == "dots":
            cv2.circle(page, (x, 98), 2, (0,), -1)
    if kind == "line":
        cv2.line(page, (400, 101), (560, 101), (0,), 2)
    line = Line((words,), "text", "letterhead")
    assert PenReader(Sight(page, page, np.eye(3))).fill([line]) == [line]


@pytest.mark.parametrize("tail", ["-HD/BTCThU", "-CTr/TU", "-KH/TĐTN-PT", "-CT/TU"])
def test_a_party_symbols_kind_belongs_to_the_print_behind_the_number(tail: str) -> None:
    match = LETTERHEAD_NUMBER.match(f"Số 21{tail}")
    assert match is not None
    assert (match["gap"].strip(), match["tail"]) == ("21", tail)
