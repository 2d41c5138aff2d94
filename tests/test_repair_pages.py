"""Repair of pages: words are mended where they stand."""

from __future__ import annotations

from vanban.model import Box, Line, Page, Word
from vanban.repair import repair_page
from vanban.repair.repairer import default_repairer


def word(text: str, left: int, confidence: float | None = 0.9) -> Word:
    return Word(text, Box(left, 10, left + 40, 30), confidence)


def line(text: str) -> Line:
    return Line((tuple(word(part, 50 * number) for number, part in enumerate(text.split())),))


def test_mends_words_and_keeps_what_the_engine_read() -> None:
    page = Page(1, "ok", lines=(line("Uy ban nhan dan tinh ban"), line("hanh Ké hoach cai cach hanh chinh")))
    mended = repair_page(page, default_repairer(), channel="eng")
    assert mended.text == "Ủy ban nhân dân tỉnh ban\nhành Kế hoạch cải cách hành chính"
    assert mended.raw_text == page.text
    assert [w.box for w in mended.lines[0].words] == [w.box for w in page.lines[0].words]


def test_keeps_columns_and_cells_apart() -> None:
    cells = Line(((word("Uy", 0), word("ban", 50)), (), (word("nhan", 100), word("dan", 150))), kind="row")
    columns = Line(((word("KE", 0), word("HOACH", 50)), (word("Hanh", 100), word("phuc", 150))), kind="columns")
    page = Page(1, "ok", lines=(columns, cells, line("- Can cir Quyét dinh")))
    mended = repair_page(page, default_repairer(), channel="eng")
    assert [len(part) for part in mended.lines[1].segments] == [2, 0, 2]
    assert mended.lines[2].text == "- Căn cứ Quyết định"
    assert mended.lines[0].segments[1][1].text == "phúc"


def test_a_word_that_is_two_stays_in_its_box() -> None:
    page = Page(1, "ok", lines=(line("ngay 15 thang 08nam 2021"),))
    mended = repair_page(page, default_repairer(), channel="eng")
    assert mended.text == "ngày 15 tháng 08 năm 2021"
    assert len(mended.lines[0].words) == 5


def test_words_read_apart_are_joined_in_one_box() -> None:
    page = Page(1, "ok", lines=(line("theo tiéu chi 3. 1.2 cua Ké hoach"),))
    mended = repair_page(page, default_repairer(), channel="eng")
    joined = next(w for w in mended.lines[0].words if w.text == "3.1.2")
    assert joined.raw == "3. 1.2"
    assert joined.box == Box(150, 10, 240, 30)


def test_a_sound_page_is_the_same_page() -> None:
    page = Page(1, "ok", lines=(line("Ủy ban nhân dân tỉnh ban hành Kế hoạch"),))
    assert repair_page(page, default_repairer()) is page


def test_an_engine_that_is_sure_is_believed() -> None:
    text = "Ông đến từ xã Hòa Bình và bà đến từ xã Hoà Bình"
    page = Page(1, "ok", lines=(line(text),))
    assert repair_page(page, default_repairer()).text == text


def test_what_an_engine_read_is_mended_sooner_than_what_a_person_wrote() -> None:
    text = "đã được sửa đổi, bồ sung một số điều của Nghị định"
    read = Page(1, "ok", lines=(line(text),))
    assert repair_page(read, default_repairer()).text == text.replace("bồ", "bổ")
    assert default_repairer().repair(text).text == text


def test_a_page_without_words_stays() -> None:
    page = Page(3, "ok")
    assert repair_page(page, default_repairer()) is page
