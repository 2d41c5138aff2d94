from __future__ import annotations

import pytest
from drawn_pages import blank, clean_page, page_image, write
from PIL import ImageDraw

from vanban.model import Box, Word
from vanban.ocr import TesseractEngine
from vanban.ocr.footnotes import footnotes, marked, numbered
from vanban.ocr.read import arrange, read_page
from vanban.ocr.rows import Row

RULE = Box(170, 1800, 570, 1803)


def row(text: str, x: int, y: int, height: int = 36) -> Row:
    words = text.split()
    return Row(tuple(Word(word, Box(x + 90 * n, y, x + 90 * n + 80, y + height), 0.95) for n, word in enumerate(words)))


BODY = [row("Ủy ban nhân dân tỉnh giao Sở Nội vụ", 170, 300 + 60 * n) for n in range(6)]
NOTES = [row("1 Theo Quyết định số 15/QĐ-UBND", 170, 1820, 26), row("ngày 03 tháng 02 năm 2024.", 170, 1860, 26)]


def test_small_print_under_a_short_rule_is_a_footnote() -> None:
    assert footnotes([*BODY, *NOTES], [RULE]) == NOTES
    assert footnotes([*BODY, *NOTES], []) == []


def test_body_under_a_rule_is_no_footnote() -> None:
    goes_on = [row("Các sở, ban, ngành thực hiện", 170, 1820)]
    assert footnotes([*BODY, *goes_on], [RULE]) == []


def test_a_rule_in_the_middle_of_the_page_parts_a_title_from_no_footnote() -> None:
    assert footnotes([*BODY, *NOTES], [Box(700, 1800, 1000, 1803)]) == []


def test_a_footnote_may_stand_under_a_table_alone() -> None:
    titles = [row("PHỤ LỤC", 700, 200 + 60 * n) for n in range(3)]
    assert footnotes([*titles, *NOTES], [RULE], [180]) == NOTES
    assert footnotes([*titles, *NOTES], [RULE], [400]) == []


def test_footnotes_come_after_the_ending_and_apart_from_it() -> None:
    ending = [row("Nơi nhận: ", 170, 900), row("- Như trên;", 170, 950), row("- Lưu: VT.", 170, 1000)]
    lines = arrange([*BODY, *ending, *NOTES, row("3", 800, 2280, 30)], 2339, rules=[RULE])
    regions = [line.region for line in lines]
    assert regions == ["body"] * 6 + ["ending"] * 3 + ["footnote"] * 2 + ["footer"]


@pytest.mark.parametrize(
    ("read", "right"),
    [
        (["! Theo", "2 Văn", "* Điểm"], ["1", "2", "3"]),
        (["4 Theo", "? Văn"], ["4", "5"]),
        (["I Được"], ["1"]),
        (["* Được"], ["*"]),
        (["? Theo", "! Văn"], ["?", "!"]),
        (["! Theo", "3 Văn", "4 Điểm"], ["1", "3", "4"]),
        (["2 Theo", "! Văn"], ["2", "!"]),
        (["* Theo", "3 Văn", "7 Điểm"], ["*", "3", "7"]),
    ],
)
def test_raised_numbers_of_footnotes_count_on(read: list[str], right: list[str]) -> None:
    rows = [row(f"{text} bản số 12/UBND", 170, 1820 + 80 * n, 26) for n, text in enumerate(read)]
    rows.insert(1, row("ngày 03 tháng 02 năm 2024.", 170, 1860, 26))
    seen = numbered(rows)
    assert [one.words[0].text for at, one in enumerate(seen) if at != 1] == right
    assert seen[1] == rows[1]


def test_a_footnote_with_its_number_mended_stands_apart_from_the_body() -> None:
    notes = [row("! Theo Quyết định số 15/QĐ-UBND", 170, 1820, 26), row("2 Văn bản số 7", 170, 1860, 26)]
    lines = arrange([*BODY, *notes], 2339, rules=[RULE])
    assert [line.text[:6] for line in lines if line.region == "footnote"] == ["1 Theo", "2 Văn "]


@pytest.mark.tesseract
def test_a_drawn_footnote_is_kept_apart() -> None:
    page = blank()
    for n in range(6):
        write(page, "Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì thực hiện", 170, 300 + 70 * n, points=14)
    ImageDraw.Draw(page).line((170, 1800, 570, 1800), fill=0, width=3)
    write(page, "1 Theo Quyết định về chức năng của Sở Nội vụ.", 170, 1830, points=10)
    read = read_page(page_image(page), clean_page(page), TesseractEngine())
    assert [line.region for line in read.lines] == ["body"] * 6 + ["footnote"]


@pytest.mark.parametrize(
    ("body", "notes", "right"),
    [
        (["Biểu mức thu phí, lệ phí'", "của tỉnh"], ["1 Theo"], ["Biểu mức thu phí, lệ phí1", "của tỉnh"]),
        (["theo Luật Đất đai1 và Bộ luật Dân sự*;", "của tỉnh’."], ["1 Theo", "2 Văn", "3 Điểm"], None),
        (["theo lệ phí’.", "của tỉnh"], ["1 Theo", "2 Văn"], ["theo lệ phí’.", "của tỉnh"]),
        (["chỉ số “Chi phí” của tỉnh”", "đạt điểm°"], ["4 Theo"], ["chỉ số “Chi phí” của tỉnh”", "đạt điểm4"]),
        (["theo lệ phí1 của", "Sở' Tài chính"], ["1 Theo"], ["theo lệ phí1 của", "Sở' Tài chính"]),
        (["theo lệ phí'"], ["* Theo"], ["theo lệ phí'"]),
    ],
)
def test_signs_behind_words_are_the_numbers_of_the_notes_that_lack_one(
    body: list[str], notes: list[str], right: list[str] | None
) -> None:
    rows = [row(text, 170, 300 + 60 * n) for n, text in enumerate(body)]
    noted = [row(text + " quy định hiện hành", 170, 1820 + 40 * n, 26) for n, text in enumerate(notes)]
    expected = right or ["theo Luật Đất đai1 và Bộ luật Dân sự2;", "của tỉnh3."]
    assert [one.text for one in marked(rows, noted)] == expected


def test_the_number_of_a_footnote_stands_behind_its_word() -> None:
    lines = arrange([*BODY[:-1], row("Biểu mức thu phí'", 170, 900), *NOTES], 2339, rules=[RULE])
    assert lines[5].text == "Biểu mức thu phí1"
