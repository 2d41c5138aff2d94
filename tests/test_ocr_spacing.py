"""Words parted and joined where the ink is."""

from __future__ import annotations

import pytest
from drawn_pages import blank, pixels, write

from vanban.model import Box, Word
from vanban.ocr.spacing import join_symbols, parted


def test_a_symbol_cut_at_its_joint_is_one_word_again() -> None:
    first = Word("01/2018/TT-", Box(0, 0, 150, 30), 0.9)
    words = join_symbols((first, Word("BNV", Box(153, 0, 200, 30), 0.8), Word("ngày", Box(212, 0, 260, 30), 0.9)))
    assert [word.text for word in words] == ["01/2018/TT-BNV", "ngày"]
    assert words[0].raw_text == "01/2018/TT- BNV"
    apart = (
        Word("2023", Box(0, 0, 60, 30), 0.9),
        Word("-", Box(70, 12, 76, 16), 0.9),
        Word("2024", Box(86, 0, 146, 30), 0.9),
    )
    assert join_symbols(apart) == apart


@pytest.mark.parametrize(("gap", "words"), [(60, ["225", "/QĐ-UBND"]), (3, ["225/QĐ-UBND"])])
def test_a_number_set_apart_from_its_symbol_is_a_word_of_its_own(gap: int, words: list[str]) -> None:
    page = blank(600, 120)
    number = write(page, "225", 40, 80)
    symbol = write(page, "/QĐ-UBND", number.x1 + gap, 80)
    parts = parted(Word("225/QĐ-UBND", number.union(symbol), 0.9), pixels(page))
    assert [part.text for part in parts] == words
    assert parts[0].box is not None and abs(parts[0].box.x0 - number.x0) < 3


def test_a_pale_stroke_is_no_white_between_a_day_and_its_month() -> None:
    page = blank(600, 120)
    day = write(page, "18", 40, 80)
    stroke = write(page, "/", day.x1 + 3, 80)
    date = day.union(write(page, "11/2021", stroke.x1 + 3, 80))
    poor = pixels(page).copy()
    poor[:, stroke.x0 : stroke.x1] = 255 - (255 - poor[:, stroke.x0 : stroke.x1]) // 3
    assert [part.text for part in parted(Word("18/11/2021", date, 0.9), poor)] == ["18/11/2021"]


def test_a_blank_lost_behind_a_comma_is_set_by_the_ink() -> None:
    page = blank(600, 120)
    box = write(page, "VT, KSTT.", 40, 80)
    assert [part.text for part in parted(Word("VT,KSTT.", box, 0.9), pixels(page))] == ["VT,", "KSTT."]
    page = blank(600, 120)
    box = write(page, "VT,KSTT.", 40, 80)
    assert [part.text for part in parted(Word("VT,KSTT.", box, 0.9), pixels(page))] == ["VT,KSTT."]


def test_the_digits_of_a_date_or_symbol_cut_in_two_are_one_again() -> None:
    for left, right in (("92/201", "7/NĐ-CP"), ("31/1", "0/2017")):
        cut = (Word(left, Box(0, 0, 80, 30), 0.9), Word(right, Box(86, 0, 180, 30), 0.9))
        assert [word.text for word in join_symbols(cut)] == [left + right]
    whole = (
        Word("Điều", Box(0, 0, 50, 30), 0.9),
        Word("7", Box(60, 0, 74, 30), 0.9),
        Word("12/2031/QĐ-UBND", Box(80, 0, 240, 30), 0.9),
    )
    assert join_symbols(whole) == whole


def test_two_ones_of_a_ratio_are_no_two_numbers_and_other_figures_are() -> None:
    def set_apart(*texts: str, gap: int = 8) -> list[str]:
        boxes = [Box(at * 100, 0, at * 100 + 100 - gap, 30) for at in range(len(texts))]
        words = [Word(text, box, 0.9) for text, box in zip(texts, boxes, strict=True)]
        return [word.text for word in join_symbols(words)]

    assert set_apart("điện", "tử:", "9/1", "1,5", gap=8)[2:] == ["9/11,5"]
    assert set_apart("đạt", "1", "1/12", "điểm") == ["đạt", "11/12", "điểm"]
    assert set_apart("đạt", "1", "1/12", "điểm", gap=12) == ["đạt", "1", "1/12", "điểm"]
    assert set_apart("xếp", "8/10", "15", "điểm") == ["xếp", "8/10", "15", "điểm"]


def test_words_whose_boxes_overlap_stay_two() -> None:
    words = (Word("31/10/2017", Box(0, 0, 249, 33), 0.9), Word("của", Box(194, 0, 247, 46), 0.9))
    assert join_symbols(words) == words


def test_an_address_cut_behind_a_stop_is_one_word_again() -> None:
    cut = [
        Word("https://dichvucong.", Box(0, 0, 180, 30), 0.9),
        Word("gov", Box(186, 0, 220, 30), 0.9),
        Word(".vn", Box(223, 0, 250, 30), 0.9),
        Word("hoặc", Box(262, 0, 310, 30), 0.9),
    ]
    assert [word.text for word in join_symbols(cut)] == ["https://dichvucong.gov.vn", "hoặc"]
    assert [word.text for word in join_symbols([cut[0], Word("gov.vn", Box(200, 0, 250, 30), 0.9)])][1:] == ["gov.vn"]
