"""Stamps of incoming mail without colour: their frames are found, lifted, and their words are none of the text."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn_pages import DPI, blank, draw_table, pixels, write

from vanban.model import Box, Pixels, Word
from vanban.ocr.mail_stamps import without_mail_stamps
from vanban.ocr.rows import Row
from vanban.preprocess.frames import find_frames
from vanban.preprocess.stamps import find_stamps, lift

PLACE = (500, 900)


def text_page() -> Pixels:
    paper = blank()
    for n in range(12):
        write(paper, "Ủy ban nhân dân xã báo cáo kết quả rà soát thủ tục hành chính trong quý;", 240, 300 + 130 * n)
    return np.asarray(pixels(paper), np.uint8)


def stamped(page: Pixels, level: int, turn: float, middle: tuple[int, int] = PLACE) -> Pixels:
    ink = np.full_like(page, 255)
    corners = cv2.boxPoints((middle, (400, 190), turn)).astype(np.int32)
    cv2.polylines(ink, [corners], True, level, 4)
    for n, text in enumerate(("CONG VAN DEN", "So: .......", "Ngay: ..../....")):
        at = (middle[0] - 170, middle[1] - 45 + 58 * n)
        cv2.putText(ink, text, at, cv2.FONT_HERSHEY_SIMPLEX, 1.1, level, 3)
    return np.asarray(np.minimum(page, ink), np.uint8)


@pytest.mark.parametrize("turn", [0.0, 5.0, -7.0])
@pytest.mark.parametrize("level", [0, 130])
def test_a_frame_is_found_however_it_was_put(level: int, turn: float) -> None:
    (stamp,) = find_stamps(stamped(text_page(), level, turn), DPI)
    assert stamp.box.overlap(Box(300, 805, 700, 995)) > 0.97 * 400 * 190
    assert stamp.box.width * stamp.box.height < 1.7 * 400 * 190


def test_a_frame_with_a_gap_from_the_threshold_is_found() -> None:
    page = stamped(text_page(), 0, 4.0)
    page[880:886, 280:330] = 255
    assert len(find_stamps(page, DPI)) == 1


def test_a_slanting_frame_that_touches_a_table_is_found() -> None:
    paper = blank()
    draw_table(paper, (240, 560, 900, 1500), (700, 850, 1100), (("Mã", "Tên", "Điểm"), ("1.2", "Báo cáo", "0,75")))
    (stamp,) = find_stamps(stamped(pixels(paper), 0, 5.0), DPI)
    assert stamp.box.overlap(Box(300, 805, 700, 995)) > 0.97 * 400 * 190


def test_text_lines_and_tables_are_no_frames() -> None:
    paper = blank()
    draw_table(paper, (240, 420, 640), (300, 380, 500), (("Mã", "Điểm"), ("1.2", "0,75")))
    write(paper, "Số: 12/BC-UBND", 800, 360)
    assert find_frames(pixels(paper), DPI) == []
    assert find_frames(text_page(), DPI) == []


def test_grey_ink_of_a_frame_is_lifted_off_the_print() -> None:
    plain = text_page()
    page = stamped(plain, 130, 5.0)
    lifted = lift(page, page, find_stamps(page, DPI))
    inside = np.s_[830:970, 320:680]
    assert (page[inside] == 130).mean() > 0.05
    only_stamp = (page[inside] == 130) & (plain[inside] == 255)
    assert np.median(lifted[inside][only_stamp]) > 240
    assert np.median(lifted[inside][plain[inside] < 40]) < 80


def test_the_lines_of_a_black_frame_go_and_strokes_across_them_stay() -> None:
    plain = text_page()
    page = stamped(plain, 0, 0.0)
    lifted = lift(page, page, find_stamps(page, DPI))
    left = np.s_[820:980, 298:303]
    assert (page[left] < 128).mean() > 0.5
    assert (lifted[left] < 128).mean() < 0.2
    below = np.s_[1000:1300, 240:1400]
    assert np.array_equal(lifted[below], page[below])


def row(*words: tuple[str, int, float]) -> Row:
    return Row(tuple(Word(text, Box(x, 100, x + 80, 130), sure) for text, x, sure in words))


STAMP = Box(90, 80, 700, 300)


def test_the_words_of_a_mail_stamp_go_and_those_under_it_stay() -> None:
    rows = [
        row(("CÔNG", 100, 0.9), ("VĂN", 200, 0.9), ("ĐẾN", 300, 0.9), ("triển", 400, 0.9), ("khai", 720, 0.9)),
        row(("Số:", 100, 0.8), ("......", 200, 0.3), ("Ngày:", 300, 0.9), ("wïÏ", 400, 0.2)),
    ]
    assert [one.text for one in without_mail_stamps(rows, [STAMP])] == ["triển khai"]


@pytest.mark.parametrize(
    "words", [("Kết", "quả", "theo", "dõi", "số", "ngày"), ("Văn", "bản", "mật", "ngày", "lưu", "hồ")]
)
def test_a_frame_that_says_something_else_keeps_its_words(words: tuple[str, ...]) -> None:
    rows = [row(*((text, 100 + 90 * n, 0.9) for n, text in enumerate(words)))]
    assert without_mail_stamps(rows, [STAMP]) == rows


def test_what_such_stamps_say_stays_outside_of_one() -> None:
    rows = [row(("công", 100, 0.9), ("văn", 200, 0.9), ("đến", 300, 0.9))]
    assert without_mail_stamps(rows, [Box(90, 400, 700, 600)]) == rows
