from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from drawn_pages import DPI, blank, clean_page, draw_table, page_image, write
from hypothesis import given
from hypothesis import strategies as st

from vanban.model import Box, GridCell, Line, PageImage, Pixels, TableGrid, Word
from vanban.ocr import TesseractEngine
from vanban.ocr.doubts import decide, look_again
from vanban.ocr.fold import fold
from vanban.ocr.ink import ink_pieces
from vanban.ocr.mapping import PageMapping
from vanban.ocr.montage import Patch, read_stacked, stacked
from vanban.ocr.noise import part_jumbled, tidy, without_scribble, without_shadows
from vanban.ocr.openers import mend_opener
from vanban.ocr.read import arrange, read_page, read_rows
from vanban.ocr.rows import Row, around, join_rows
from vanban.ocr.scale import read_scaled, reading_scale
from vanban.ocr.tables import table_rows
from vanban.ocr.unread import margin_of, read_unread
from vanban.preprocess import prepare

HEIGHT = 2339
LETTER = 14  # pixels a letter takes in made-up lines
TALL = 30
PAPER = np.full((2339, 1654), 255, np.uint8)


class Replay:
    """An engine that gives recorded lines, one recording per call, whatever the image."""

    name = "replay"
    models = ("none",)

    def __init__(self, *recordings: Iterable[Line]) -> None:
        self.recordings = [tuple(recording) for recording in recordings]
        self.layouts: list[str] = []

    def version(self) -> str:
        return "1"

    def recognize(self, image: Pixels, dpi: float, *, layout: str = "page") -> tuple[Line, ...]:
        self.layouts.append(layout)
        return self.recordings.pop(0)


def line(text: str, x: int, y: int, *, confidence: float = 0.95, height: int = TALL) -> Line:
    """A line of words set from ``x``, with its top at ``y``."""
    words = []
    for part in text.split():
        words.append(Word(part, Box(x, y, x + LETTER * len(part), y + height), confidence))
        x += LETTER * (len(part) + 1)
    return Line((tuple(words),))


def centred(text: str, middle: int, y: int) -> Line:
    return line(text, middle - LETTER * len(text) // 2, y)


def arranged(lines: Sequence[Line]) -> list[Line]:
    return arrange(join_rows(lines), HEIGHT)


HEADING = [
    centred("ỦY BAN NHÂN DÂN", 420, 150),
    centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1150, 152),
    centred("TỈNH HƯNG LỘC", 420, 200),
    centred("Độc lập - Tự do - Hạnh phúc", 1150, 202),
    centred("Số: 15/KH-UBND", 420, 270),
    centred("Hưng Lộc, ngày 05 tháng 3 năm 2024", 1150, 268),
]


def test_letterhead_sides_that_share_a_row_become_columns() -> None:
    lines = arranged([*HEADING, centred("KẾ HOẠCH", 840, 360), line("Thực hiện Nghị quyết số 01/NQ-HĐND", 300, 450)])
    assert [line.text for line in lines] == [
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TỈNH HƯNG LỘC\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 15/KH-UBND\tHưng Lộc, ngày 05 tháng 3 năm 2024",
        "KẾ HOẠCH",
        "Thực hiện Nghị quyết số 01/NQ-HĐND",
    ]
    assert [line.region for line in lines] == ["letterhead"] * 3 + ["body"] * 2
    assert {line.kind for line in lines[:3]} == {"columns"}


def test_letterhead_is_found_when_the_engine_read_across_both_sides() -> None:
    across = [Line((HEADING[n].words + HEADING[n + 1].words,)) for n in (0, 2, 4)]
    assert arranged(across) == arranged(HEADING)


def test_subject_of_a_letter_stays_on_its_side_of_the_letterhead() -> None:
    subject = [centred("V/v rà soát chỉ tiêu", 420, 320), centred("cải cách hành chính", 420, 360)]
    lines = arranged([*HEADING, *subject, line("Kính gửi: Sở Nội vụ", 420, 470)])
    assert [(line.text, line.region) for line in lines[3:]] == [
        ("V/v rà soát chỉ tiêu", "letterhead"),
        ("cải cách hành chính", "letterhead"),
        ("Kính gửi: Sở Nội vụ", "body"),
    ]


def test_superior_above_the_heading_belongs_to_the_letterhead_and_a_stamped_note_does_not() -> None:
    lines = arranged([line("Đến: 12 giờ", 380, 40), centred("UBND TỈNH", 420, 100), *HEADING])
    assert [(line.text, line.region) for line in lines[:2]] == [("Đến: 12 giờ", "body"), ("UBND TỈNH", "letterhead")]


def test_a_page_of_prose_has_no_letterhead() -> None:
    prose = [line("Cộng đồng doanh nghiệp và người dân đánh giá cao", 200, 150 + 60 * n) for n in range(5)]
    assert {line.region for line in arranged(prose)} == {"body"}


ENDING = [
    line("Trên đây là kế hoạch của Ủy ban nhân dân tỉnh./.", 300, 1500),
    line("Nơi nhận:", 200, 1600),
    centred("KT. CHỦ TỊCH", 1200, 1590),
    line("- Bộ Nội vụ;", 200, 1640),
    centred("PHÓ CHỦ TỊCH", 1200, 1640),
    line("- Lưu: VT, NC.", 200, 1680),
    centred("Trần Văn Mẫu", 1200, 1850),
]


def test_recipients_come_before_the_signature() -> None:
    lines = arranged(ENDING)
    assert [line.text for line in lines] == [
        "Trên đây là kế hoạch của Ủy ban nhân dân tỉnh./.",
        "Nơi nhận:",
        "- Bộ Nội vụ;",
        "- Lưu: VT, NC.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Trần Văn Mẫu",
    ]
    assert [line.region for line in lines] == ["body"] + ["ending"] * 6


def test_recipients_are_found_by_their_registry_line_when_the_heading_is_spoilt() -> None:
    spoilt = [ENDING[0], line("Bàng", 200, 1600, confidence=0.1), *ENDING[2:]]
    assert [line.text for line in arranged(spoilt)][-3:] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Mẫu"]


def test_a_signature_read_as_letters_is_dropped_and_a_short_capacity_is_kept() -> None:
    pen = line("Xš 5", 1150, 1740, confidence=0.6)
    texts = [line.text for line in arranged([*ENDING[:2], line("TM.", 1100, 1590), *ENDING[3:], pen])]
    assert "Xš 5" not in texts
    assert "TM." in texts


def test_a_page_number_is_a_header_wherever_the_ending_is() -> None:
    lines = arranged([*ENDING, line("3", 820, 90), line("4", 820, 2250)])
    assert (lines[0].text, lines[0].region) == ("3", "header")
    assert (lines[-1].text, lines[-1].region) == ("4", "footer")


def test_a_turned_page_has_the_margins_of_an_upright_one() -> None:
    rows = join_rows([line("5", 1160, 160), line("Phần thứ nhất", 300, 300)])
    placed = arrange(rows, 1654, margin=margin_of((1654, 2339)))
    assert (placed[0].text, placed[0].region) == ("5", "header")
    assert margin_of((2339, 1654)) == margin_of((1654, 2339))


def test_pieces_of_a_line_are_joined_and_lines_below_are_not() -> None:
    rows = join_rows([line("tháng", 400, 103), line("Trong", 200, 100), line("năm", 200, 150)])
    assert [row.text for row in rows] == ["Trong tháng", "năm"]


@given(st.permutations(HEADING + ENDING))
def test_reading_order_does_not_depend_on_the_engines(lines: list[Line]) -> None:
    assert [line.text for line in arranged(lines)] == [line.text for line in arranged(HEADING + ENDING)]


def test_no_word_is_lost_in_arranging() -> None:
    read = sorted(word.text for line in HEADING + ENDING for word in line.words)
    assert sorted(word.text for line in arranged(HEADING + ENDING) for word in line.words) == read


def test_scribbles_go_and_dashes_stay() -> None:
    lines = [
        line("- Bộ Nội vụ; |", 200, 100),
        line("¿ ; ^", 900, 160, confidence=0.2),
        line("sẵn sàng", 200, 220, confidence=0.35),
    ]
    rows, dropped = tidy(join_rows(lines), [], PAPER)
    assert [row.text for row in rows] == ["- Bộ Nội vụ;", "sẵn sàng"]
    assert dropped == 4


def test_the_same_ink_read_twice_is_kept_once() -> None:
    sure, doubtful = line("Tổ chức", 200, 100).words, Word("ổ", Box(212, 100, 230, 130), 0.3)
    rows, dropped = tidy([Row((sure[0], doubtful, sure[1]))], [], PAPER)
    assert ([row.text for row in rows], dropped) == (["Tổ chức"], 1)


@pytest.mark.parametrize(("read", "printed"), [("e", "•"), ("_", "•"), ("_", "-"), ("~", "-")])
def test_what_an_item_begins_with_is_told_by_its_ink(read: str, printed: str) -> None:
    page = blank(900, 120)
    box = write(page, "•" if printed == "•" else "–", 20, 60)
    write(page, "Điểm học lực", 80, 60)
    mark = Word(read, Box(box.x0, 20, box.x1, 70), 0.4)
    words = mend_opener((mark, *line("Điểm học lực", 80, 32).words), clean_page(page).image)
    assert (words[0].text, words[0].raw_text) == (printed, read)
    assert [word.text for word in words[1:]] == ["Điểm", "học", "lực"]


def test_a_word_at_the_start_of_a_line_is_no_mark() -> None:
    words = (Word("e", Box(20, 40, 32, 60), 0.95), *line("ngại va chạm", 60, 32).words)
    assert mend_opener(words, PAPER) == words


def test_boxes_come_back_through_a_turn_inside_the_page() -> None:
    # A page of 100 x 50 turned by 90 degrees: clean (x, y) was at (y, 50 - x).
    mapping = PageMapping(np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, 50.0], [0.0, 0.0, 1.0]]), 100, 50)
    assert mapping.box(Box(10, 20, 30, 25)) == Box(20, 20, 25, 40)
    assert mapping.box(Box(-5, -5, 60, 200)) == Box(0, 0, 100, 50)


@given(st.floats(-0.2, 0.2), st.floats(0.3, 3), st.integers(0, 900), st.integers(0, 900), st.integers(1, 90))
def test_mapped_boxes_stay_in_the_page(angle: float, scale: float, x: int, y: int, size: int) -> None:
    turn = np.array([[np.cos(angle), -np.sin(angle), 5.0], [np.sin(angle), np.cos(angle), -7.0], [0.0, 0.0, 1 / scale]])
    box = PageMapping(turn, 700, 500).box(Box(x, y, x + size, y + size))
    assert 0 <= box.x0 <= box.x1 <= 700
    assert 0 <= box.y0 <= box.y1 <= 500


def test_merged_cells_have_their_words_in_the_first_position() -> None:
    cells = [
        (GridCell(0, 0, 2, 1, Box(0, 0, 9, 9)), line("STT", 0, 0).words),
        (GridCell(0, 1, 1, 2, Box(9, 0, 27, 9)), line("Điểm số", 0, 0).words),
        (GridCell(1, 1, 1, 1, Box(9, 9, 18, 18)), line("2022", 0, 0).words),
        (GridCell(1, 2, 1, 1, Box(18, 9, 27, 18)), line("2023", 0, 0).words),
    ]
    rows = table_rows(4, 3, cells)
    assert [row.text for row in rows] == ["STT | Điểm số | ", " | 2022 | 2023"]
    assert {(row.kind, row.table) for row in rows} == {("row", 4)}


def test_patches_are_stacked_without_touching() -> None:
    patches = [Patch(np.zeros((20 + n, 30), np.uint8), 5, 7) for n in range(3)]
    montage = stacked(patches, DPI)
    for upper, lower in zip(montage.places, montage.places[1:], strict=False):
        assert lower.y0 - upper.y1 >= 20
    assert all((montage.canvas[p.y0 : p.y1, p.x0 : p.x1] == 0).all() for p in montage.places)


def test_a_canvas_never_grows_past_what_the_engine_can_hold() -> None:
    patches = [Patch(np.zeros((2500, 30), np.uint8), 0, 3000 * n) for n in range(20)]
    engine = Replay(*([line("ô", 25, 30)] for _ in range(9)))
    words = read_stacked(patches, DPI, 1.0, engine)
    assert len(words) == 20
    assert set(engine.layouts) == {"block"}
    assert len(engine.layouts) == 3
    assert [bool(found) for found in words[:10]] == [True] + [False] * 8 + [True]


def test_words_below_a_folded_table_come_back_to_their_place() -> None:
    image = np.full((1000, 600), 255, np.uint8)
    folded = fold(image, [Box(10, 300, 590, 700)], DPI)
    assert folded.image.shape[0] < 700
    missing = 1000 - folded.image.shape[0]
    below = line("dưới bảng", 50, 800 - missing)
    assert around(folded.unfold(below).words).y0 == 800
    assert around(folded.unfold(line("trên", 50, 100)).words).y0 == 100


def test_a_narrow_table_leaves_the_text_beside_it() -> None:
    image = np.full((1000, 600), 205, np.uint8)
    image[300:700, 10:200] = 40
    image[400, 300] = 0
    folded = fold(image, [Box(10, 300, 200, 700)], DPI)
    assert folded.image.shape == image.shape
    assert folded.image[400, 100] == 205  # as grey as the paper around it
    assert folded.image[400, 300] == 0


def test_reading_at_another_size_gives_boxes_of_the_image() -> None:
    engine = Replay([line("chữ", 100, 50)])
    [read] = read_scaled(engine, np.full((600, 400), 255, np.uint8), 400, 0.5)
    assert around(read.words) == Box(200, 100, 284, 160)


def test_large_letters_are_read_smaller_whatever_the_resolution_says() -> None:
    page = blank()
    for n in range(12):
        write(page, "Quyết định này có hiệu lực kể từ ngày ký", 100, 200 + 120 * n, points=30)
    assert reading_scale(ink_pieces(clean_page(page).image, DPI), DPI) < 0.7
    assert reading_scale(ink_pieces(clean_page(blank()).image, 300), 300) == pytest.approx(2 / 3)


@pytest.mark.parametrize("grain", [0.0, 5.0])
def test_an_empty_page_costs_no_call_whatever_its_grain(grain: float) -> None:
    paper = np.random.default_rng(7).normal(240, grain, (2200, 1600))
    paper[700:703, 400:403] = 40  # dust
    page = PageImage(1, np.repeat(np.clip(paper, 0, 255).astype(np.uint8)[..., None], 3, axis=2), DPI, "file")
    asked: list[float] = []
    read = read_page(page, prepare(page, osd=lambda image, dpi: asked.append(dpi)), Replay())
    assert (read.status, read.lines, asked) == ("ok", (), [])


def test_a_page_with_a_number_alone_is_read() -> None:
    page = blank()
    write(page, "12", 800, 120)
    engine = Replay([line("12", 800, 100)])
    assert read_page(page_image(page), clean_page(page), engine).text == "12"


def test_a_page_keeps_what_preprocess_found() -> None:
    page = blank(800, 600)
    page.paste(0, (60, 305, 75, 325))  # ink inside the word's box
    clean = replace(clean_page(page), stamps=(Box(1, 2, 30, 40),), rotation=90, skew=0.4)
    read = read_page(page_image(page), clean, Replay([line("Điều 1.", 50, 300)]))
    assert (read.text, read.status, read.stamps, read.rotation, read.skew) == (
        "Điều 1.",
        "ok",
        (Box(1, 2, 30, 40),),
        90,
        0.4,
    )


@pytest.mark.tesseract
def test_reads_a_drawn_letter_in_order() -> None:
    page = blank()
    write(page, "ỦY BAN NHÂN DÂN", 420, 180, anchor="ms", points=11)
    write(page, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1130, 180, anchor="ms", points=11)
    write(page, "TỈNH HƯNG LỘC", 420, 230, anchor="ms", points=11)
    write(page, "Độc lập - Tự do - Hạnh phúc", 1130, 230, anchor="ms", points=11)
    write(page, "Thực hiện nhiệm vụ cải cách hành chính năm 2024", 250, 420)
    write(page, "Nơi nhận:", 200, 600, points=11)
    write(page, "KT. CHỦ TỊCH", 1150, 600, anchor="ms")
    write(page, "- Như trên;", 200, 645, points=11)
    write(page, "PHÓ CHỦ TỊCH", 1150, 650, anchor="ms")
    write(page, "- Lưu: hồ sơ.", 200, 690, points=11)
    read = read_page(page_image(page), clean_page(page), TesseractEngine())
    assert read.text.split("\n") == [
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TỈNH HƯNG LỘC\tĐộc lập - Tự do - Hạnh phúc",
        "Thực hiện nhiệm vụ cải cách hành chính năm 2024",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: hồ sơ.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    ]


ROWS = [
    ["STT", "Tiêu chí", "Điểm", "Ghi chú"],
    ["1", "Công tác chỉ đạo, điều hành\ncải cách hành chính", "11,5", ""],
    ["1.1", "Kế hoạch năm", "3", "-"],
    ["2", "Cải cách thể chế", "9,25", "Đạt"],
]


@pytest.mark.tesseract
def test_reads_a_drawn_table_cell_by_cell() -> None:
    page = blank()
    write(page, "Kết quả chấm điểm như sau:", 250, 200)
    grid = draw_table(page, [150, 280, 1000, 1200, 1450], [300, 370, 480, 550, 620], ROWS)
    write(page, "Bảng trên được niêm yết công khai", 250, 760)
    read = read_page(page_image(page), clean_page(page, [grid]), TesseractEngine())
    rows = [line for line in read.lines if line.kind == "row"]
    cells = [[" ".join(word.text for word in segment) for segment in row.segments] for row in rows]
    assert cells == [[cell.replace("\n", " ") for cell in row] for row in ROWS]
    assert [line.text for line in read.lines if line.kind == "text"] == [
        "Kết quả chấm điểm như sau:",
        "Bảng trên được niêm yết công khai",
    ]
    assert read.tables == (grid.box,)
    for row, line_ in zip(range(4), rows, strict=True):
        for column, segment in enumerate(line_.segments):
            box = next(cell.box for cell in grid.cells if (cell.row, cell.column) == (row, column))
            assert all(word.box is not None and box.overlap(word.box) for word in segment)


@pytest.mark.tesseract
def test_reads_a_lone_page_number() -> None:
    page = blank()
    write(page, "7", 827, 120, anchor="ms")
    for n in range(6):
        write(page, "Tiếp tục thực hiện nhiệm vụ cải cách hành chính", 200, 300 + 70 * n)
    read = read_page(page_image(page), clean_page(page), TesseractEngine())
    assert (read.lines[0].text, read.lines[0].region) == ("7", "header")


def test_a_grid_of_one_column_is_a_frame_and_no_table() -> None:
    page = blank(800, 600)
    page.paste(0, (60, 105, 75, 125))
    frame = TableGrid(Box(10, 10, 700, 300), (GridCell(0, 0, 1, 1, Box(10, 10, 700, 300)),), 1, 1)
    read = read_page(page_image(page), clean_page(page, [frame]), Replay([line("Trong khung", 50, 100)]))
    assert (read.text, read.tables) == ("Trong khung", ())


def test_notes_on_recipients_stay_however_doubtful() -> None:
    row = Row((*line("- UBND tỉnh", 200, 1700).words, *line("(b/€);", 420, 1700, confidence=0.28).words))
    assert without_scribble(row).text == "- UBND tỉnh (b/€);"
    colon = Row((*row.words[:-1], *line("(b/c):", 420, 1700, confidence=0.48).words))
    assert without_scribble(colon).text == "- UBND tỉnh (b/c):"
    scribbled = Row((*row.words[:-1], *line("ø¿", 420, 1700, confidence=0.28).words))
    assert without_scribble(scribbled).text == "- UBND tỉnh"


def test_the_number_of_an_article_stays_however_doubtful() -> None:
    row = Row((*line("- Như Điều", 200, 1700).words, *line("3;", 420, 1700, confidence=0.05).words))
    assert without_scribble(row).text == "- Như Điều 3;"
    assert tidy([row], [], np.full((2000, 1000), 255, np.uint8))[0][0].text == "- Như Điều 3;"


def test_ink_that_was_read_twice_counts_once() -> None:
    first = Row((Word("Nơi", Box(180, 1270, 217, 1291), 0.9), Word("nhận:", Box(226, 1267, 281, 1300), 0.96)))
    again, below = Word("nhấn", Box(222, 1272, 268, 1310), 0.31), Word("Như", Box(226, 1320, 281, 1350), 0.4)
    assert [row.text for row in without_shadows([first, Row((again,)), Row((below,))])] == ["Nơi nhận:", "Như"]


def test_a_doubtful_word_that_closes_a_bracket_is_kept() -> None:
    row = Row((*(word(text, 0.9) for text in ("-", "Thường", "trực", "Tỉnh", "uỷ", "(để")), word("b/‹);", 0.3)))
    assert without_scribble(row).text == "- Thường trực Tỉnh uỷ (để b/‹);"
    assert without_scribble(Row((*row.words, word("~", 0.1)))).text == row.text


def word(text: str, confidence: float = 0.5) -> Word:
    return Word(text, Box(0, 0, 40, 30), confidence)


@pytest.mark.parametrize(
    ("read", "seen", "kept"),
    [
        ("đ)", ["d)", "d)", "đ)"], "d)"),
        ("II.", ["IH.", "II.", "IH."], "III."),
        ("HI.", ["HI.", "IH.", "x"], "III."),
        ("L", ["I.", "I.", "L."], "I."),
        ("(b/€);", ["(b/c);", "(b/c);", "(h/c);"], "(b/c);"),
        ("01//2023/TT-BNV", ["01/2023/TT-BNV"] * 3, "01/2023/TT-BNV"),
        ("ø)", ["8)", "8)", "8)"], "ø)"),
        ("II.", ["IH.", "II.", "ll"], "II."),
        ("a)", ["2)", "a)", "8)"], "a)"),
    ],
)
def test_a_broken_word_is_what_most_looks_make_of_it(read: str, seen: list[str], kept: str) -> None:
    decided = decide(word(read), seen)
    assert (decided.text, decided.raw_text) == (kept, read)


def test_only_words_of_broken_form_are_looked_at_again() -> None:
    rows = [
        Row((word("1.", 0.4), word("Nhiệm"), word("vụ"))),
        Row((word("a)", 0.93), word("Công"), word("tác"))),
        Row((word("năm", 0.4), word("08/2021/TT-BNV", 0.3), word("2024", 0.2))),
        Row((word("C.", 0.92), word("GIẢI"), word("PHÁP"))),
    ]
    engine = Replay()
    assert look_again(PAPER, rows, DPI, 1.0, engine) == rows
    assert engine.layouts == []


JUMBLE = line("_Nhg Kệt", 220, 1500, confidence=0.3, height=70)


def test_two_lines_that_were_read_as_one_are_parted_from_what_was_read_beside_them() -> None:
    beside = line("PHÓ CHỦ TỊCH", 1000, 1510)
    body = [line("chịu trách nhiệm thi hành Quyết định này./.", 220, 1300 + 60 * n) for n in range(3)]
    title = line("QUYẾT ĐỊNH", 700, 900, height=70)
    kept, jumbled = part_jumbled(join_rows([title, *body, JUMBLE, beside]))
    assert [row.text for row in jumbled] == ["_Nhg Kệt"]
    assert [row.text for row in kept] == [title.text, *(one.text for one in body), "PHÓ CHỦ TỊCH"]


@pytest.mark.parametrize("found", [True, False])
def test_two_lines_that_were_read_as_one_are_read_again_line_by_line(*, found: bool) -> None:
    page, text = blank(), "Các cơ quan, đơn vị chịu trách nhiệm thi hành Quyết định này."
    boxes = [write(page, text, 220, 1100 + 60 * n) for n in range(5)]
    write(page, "Nơi nhận:", 220, 1500, points=12)
    write(page, "- Như Điều 3;", 220, 1536, points=11)
    clean = clean_page(page)
    body = [Line(((Word(text, box, 0.95),),)) for box in boxes]
    again = [line("Nơi nhận:", 40, 30), line("- Như Điều 3;", 40, 90)] if found else []
    engine = Replay([*body, JUMBLE], again, *[[]] * 4)
    rows, _ = read_rows(clean, ink_pieces(clean.image, DPI), [], 1.0, engine)
    assert [row.text for row in rows[5:]] == (["Nơi nhận:", "- Như Điều 3;"] if found else ["_Nhg Kệt"])


@pytest.mark.parametrize(("grey", "scale", "softened"), [(0, 1.0, True), (0, 1.4, True), (60, 1.0, False)])
def test_black_and_white_pages_are_given_soft_edges(*, grey: int, scale: float, softened: bool) -> None:
    seen: list[Pixels] = []

    class Looking(Replay):
        def recognize(self, image: Pixels, dpi: float, *, layout: str = "page") -> tuple[Line, ...]:
            seen.append(image)
            return super().recognize(image, dpi, layout=layout)

    page = np.full((400, 300), 255, np.uint8)
    page[100:300, 100:200] = grey
    read_scaled(Looking([]), page, DPI, scale)
    middle = seen[0][round(200 * scale)]
    steepest = int(np.abs(np.diff(middle.astype(int))).max())
    assert (steepest < 200 - grey) == softened


def test_figures_beside_a_signature_are_no_page_numbers() -> None:
    beside, margin = Box(1000, 1500, 1030, 1530), Box(820, 100, 835, 125)
    pieces = np.array([[b.x0 + 12 * n, b.y0, 10, 24, 150] for b in (beside, margin) for n in range(3)], float)
    answers = [[line("3", 10, 30, confidence=0.94)], [line("4", 10, 30, confidence=0.97)], *[[]] * 3]
    rows = read_unread(PAPER, pieces, [], dpi=DPI, scale=1.0, engine=Replay(*answers))
    assert [row.text for row in rows] == ["4"]


def test_reads_a_lone_page_number_on_grey_paper() -> None:
    page = blank()
    for n in range(6):
        write(page, "Tiếp tục thực hiện nhiệm vụ cải cách hành chính", 200, 300 + 70 * n)
    write(page, "3", 827, 120, anchor="ms", points=12)
    grey = page.point(lambda value: min(value, 238))
    read = read_page(page_image(grey), clean_page(grey), TesseractEngine())
    assert (read.lines[0].text, read.lines[0].region) == ("3", "header")


def test_a_patch_that_is_remembered_does_not_keep_its_page() -> None:
    patch = Patch(PAPER[100:200, 100:300], 100, 100)
    assert patch.image.base is None
    assert np.array_equal(patch.image, PAPER[100:200, 100:300])
