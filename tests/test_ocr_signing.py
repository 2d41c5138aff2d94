"""Who signs, under a seal and a signature."""

from __future__ import annotations

import pytest
from drawn_pages import DPI, blank, clean_page, page_image, pixels, write
from PIL import Image, ImageDraw

from vanban.model import Box, Line, Word
from vanban.ocr import TesseractEngine
from vanban.ocr.columns import heading_place, is_recipients_heading, signing_place
from vanban.ocr.ink import ink_pieces
from vanban.ocr.noise import unquoted
from vanban.ocr.read import read_page
from vanban.ocr.rows import Row, join_rows
from vanban.ocr.signing import agreed, read_signing

RECIPIENTS = ["- Như Điều 2;", "- Bộ Nội vụ (để b/c);", "- Sở Xây dựng;", "- Lưu: VT, Phòng TH."]


def word(text: str, x: int, confidence: float) -> Word:
    return Word(text, Box(x, 500, x + 30 * len(text), 530), confidence)


def spread(text: str, box: Box) -> tuple[Word, ...]:
    """The words of a line, each with an equal part of its box."""
    parts = text.split()
    step = box.width / len(parts)
    sides = [(round(box.x0 + n * step), round(box.x0 + (n + 1) * step) - 8) for n in range(len(parts))]
    return tuple(Word(part, Box(x0, box.y0, x1, box.y1), 0.9) for part, (x0, x1) in zip(parts, sides, strict=True))


def signed(*capacity: str) -> Image.Image:
    """The end of a document with a seal and a pen over the lines that say who signs."""
    page: Image.Image = blank()
    for n in range(8):
        write(page, "Các cơ quan, đơn vị liên quan chịu trách nhiệm thi hành", 220, 200 + 60 * n)
    write(page, "Nơi nhận:", 220, 760, points=12)
    for n, text in enumerate(RECIPIENTS):
        write(page, text, 220, 810 + 45 * n, points=11)
    for n, text in enumerate(capacity):
        write(page, text, 1200, 760 + 56 * n, anchor="ms")
    write(page, "Trần Văn Mẫu", 1200, 1150, anchor="ms")
    draw = ImageDraw.Draw(page)
    for radius in (140, 128):
        draw.ellipse((1020 - radius, 930 - radius, 1020 + radius, 930 + radius), outline=60, width=4)
    draw.line([(1150, 1000), (1200, 780), (1250, 1000), (1300, 770), (1350, 900)], fill=40, width=4)
    return page


@pytest.mark.tesseract
def test_a_capacity_under_a_seal_and_a_pen_is_read() -> None:
    page = signed("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    lines = read_page(page_image(page), clean_page(page), TesseractEngine()).text.splitlines()
    assert (lines[-3], lines[-1]) == ("KT. GIÁM ĐỐC", "Trần Văn Mẫu")
    assert lines[-2].endswith("GIÁM ĐỐC")  # "Ó GIÃM ĐỐC" at first


@pytest.mark.tesseract
def test_a_page_with_nothing_in_doubt_is_left_alone() -> None:
    page = blank()
    for n, text in enumerate(["Nơi nhận:", *RECIPIENTS]):
        write(page, text, 220, 760 + 45 * n, points=12)
    for n, text in enumerate(["CHỦ TỊCH", "Trần Văn Mẫu"]):
        write(page, text, 1200, 760 + 270 * n, anchor="ms")
    image = pixels(page)
    rows = join_rows(TesseractEngine().recognize(image, DPI))

    class Unasked(TesseractEngine):
        def recognize(self, *_: object, **__: object) -> tuple[Line, ...]:
            raise AssertionError("the engine was asked again")

    assert read_signing(image, ink_pieces(image, DPI), rows, DPI, 1.0, Unasked()) == rows


@pytest.mark.tesseract
def test_the_heading_of_a_list_of_recipients_is_looked_for_over_the_list() -> None:
    page = blank()
    texts = ["Nơi nhận:", *RECIPIENTS]
    boxes = [write(page, text, 220, 760 + 50 * n, points=12) for n, text in enumerate(texts)]
    first, *rest = [Row(spread(text, box)) for text, box in zip(texts, boxes, strict=True)]
    assert heading_place([first, *rest], DPI) is None
    image, rows = pixels(page), [Row((Word("(Ơi", boxes[0], 0.2),)), *rest]
    assert heading_place(rows, DPI) is not None
    read = read_signing(image, ink_pieces(image, DPI), rows, DPI, 1.0, TesseractEngine())
    assert [row.text for row in read][:2] == ["Nơi nhận:", "- Như Điều 2;"]


@pytest.mark.parametrize("filed", ["- Lưu: VT, Phòng TH.", "- Lưu: VP1, VP6.", "Lưu VT;"])
def test_a_list_that_ends_with_where_the_document_is_filed_is_one_without_its_heading(filed: str) -> None:
    texts = [".Xơi nhận:", *RECIPIENTS[:-1], filed]
    rows = [Row(spread(text, Box(220, 760 + 50 * n, 600, 790 + 50 * n))) for n, text in enumerate(texts)]
    body = Row(spread("và các đơn vị có liên quan thi hành Quyết định này./.", Box(220, 700, 1400, 730)))
    place = heading_place([body, *rows], DPI)
    assert place is not None
    assert place.y1 <= rows[1].box.y0
    assert heading_place([body, *rows[:-1]], DPI) is None


def test_the_heading_of_recipients_is_looked_for_a_line_above_words_with_low_boxes() -> None:
    rows = [Row(spread(text, Box(220, 760 + 50 * n, 600, 790 + 50 * n))) for n, text in enumerate(RECIPIENTS)]
    low = Row(spread(RECIPIENTS[0], Box(220, 770, 600, 784)))
    usual, beside_low = heading_place(rows, DPI), heading_place([low, *rows[1:]], DPI)
    assert usual is not None
    assert beside_low is not None
    assert beside_low.height == usual.height


def test_a_heading_of_recipients_read_as_one_word_is_read_again() -> None:
    page = blank()
    texts = ["Nơi nhận:", *RECIPIENTS]
    boxes = [write(page, text, 220, 760 + 50 * n, points=12) for n, text in enumerate(texts)]
    rows = [Row(spread(text, box)) for text, box in zip(texts[1:], boxes[1:], strict=True)]
    glued = Row((Word("Nơinhận:", boxes[0], 0.6),))
    assert is_recipients_heading(glued.text)
    image = pixels(page)
    read = read_signing(image, ink_pieces(image, DPI), [glued, *rows], DPI, 1.0, TesseractEngine())
    assert [row.text for row in read][:2] == ["Nơi nhận:", "- Như Điều 2;"]


@pytest.mark.parametrize("strokes", [[(175, 40)], [(200, -20), (215, 40)]])
def test_a_heading_of_recipients_that_a_pen_crosses_is_two_words(strokes: list[tuple[int, int]]) -> None:
    page = blank()
    texts = ["Nơi nhận:", *RECIPIENTS]
    boxes = [write(page, text, 220, 760 + 50 * n, points=12) for n, text in enumerate(texts)]
    draw, line = ImageDraw.Draw(page), boxes[0]
    for x, slant in strokes:
        draw.line((x + 60, line.y0 - 8, x + 60 + slant, line.y1 + 6), fill=90, width=2)
    rows = [Row(spread(text, box)) for text, box in zip(texts[1:], boxes[1:], strict=True)]
    broken = Row(tuple(Word(text, line, 0.3) for text in ("M22", "nhận")))
    image = pixels(page)
    read = read_signing(image, ink_pieces(image, DPI), [broken, *rows], DPI, 1.0, TesseractEngine())
    assert [row.text for row in read][:2] == ["Nơi nhận:", "- Như Điều 2;"]
    assert all(word.box.width > 20 for word in read[0].words if word.box)


def test_words_that_looks_agree_on_are_kept_and_what_strokes_read_as_is_not() -> None:
    looks = [
        [word("~Z“", 100, 0.1), word("PHÓ", 300, 0.4), word("CHỦ", 420, 0.9), word("TỊCH,„", 540, 0.5)],
        [word("NÉo", 200, 0.3), word("PHÓ", 302, 0.6), word("CHU", 420, 0.4), word("TỊCÍ", 541, 0.6)],
    ]
    assert [one.text for one in agreed(looks)] == ["PHÓ", "CHỦ", "TỊCH"]
    assert [one.text for one in agreed([[word("TRUỒNG", 300, 0.6), word("~GIÃM", 420, 0.4)]])] == ["TRƯỞNG", "GIÁM"]
    assert agreed([[word("XW", 300, 0.4)], [word("AW", 300, 0.4)]]) == ()


def test_who_stands_for_another_keeps_the_stop_of_the_short_form() -> None:
    assert [one.text for one in agreed([[word("KT,", 300, 0.9), word("BỘ", 420, 0.9)]])] == ["KT.", "BỘ"]


def test_nobody_who_signs_begins_with_a_quote() -> None:
    row = Row((word("“Trần", 300, 0.8), word("Văn", 480, 0.9)))
    assert unquoted(row).text == "Trần Văn"
    assert unquoted(row).words[0].raw_text == "“Trần"


def test_a_page_without_recipients_has_no_place_for_who_signs() -> None:
    assert signing_place([Row((word("CHỦ", 800, 0.9), word("TỊCH", 900, 0.9)))]) is None
