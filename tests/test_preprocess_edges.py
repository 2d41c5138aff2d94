"""Edges, holes and photographs: what is no paper goes, and the print stays where it can be found again."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn_pages import DPI, blank, page_image, pixels, write

from vanban.model import Pixels
from vanban.ocr import TesseractEngine
from vanban.ocr.read import read_page
from vanban.preprocess import prepare
from vanban.preprocess.edges import clear_edges
from vanban.preprocess.photo import lay_flat

LINES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương;",
    "Xét đề nghị của Giám đốc Sở Nội vụ về việc giao chỉ tiêu,",
    "Uỷ ban nhân dân thành phố quyết định phê duyệt kế hoạch",
    "cải cách hành chính và phân công các đơn vị thực hiện.",
)


def printed() -> Pixels:
    paper = blank()
    for n, line in enumerate(LINES * 6):
        write(paper, line, 240, 300 + 70 * n)
    return np.array(pixels(paper), np.uint8)


def on_table(page: Pixels, curl: float = 0.0) -> Pixels:
    height, width = page.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    lift = np.asarray(curl * height * np.sin(np.pi * x / width), np.float32)
    bent = cv2.remap(page, x, y + lift, cv2.INTER_LINEAR, borderValue=60)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    seen = np.array([(180, 160), (1750, 90), (1830, 2480), (110, 2420)], np.float32)
    plane = cv2.getPerspectiveTransform(corners, seen)
    return np.asarray(cv2.warpPerspective(bent, plane, (1980, 2650), flags=cv2.INTER_CUBIC, borderValue=60), np.uint8)


def test_black_edges_and_punched_holes_become_paper() -> None:
    page = printed()
    spoilt = page.copy()
    cv2.fillPoly(spoilt, [np.array([(0, 0), (1654, 0), (1654, 30), (0, 70)])], 10)
    cv2.fillPoly(spoilt, [np.array([(0, 0), (40, 0), (20, 2339), (0, 2339)])], 10)
    cv2.circle(spoilt, (90, 800), 24, 15, -1)
    cleared = clear_edges(spoilt, DPI)
    assert (cleared.edges, cleared.holes) == (2, 1)
    assert (cleared.image[:60] < 200).mean() < 0.01 > (cleared.image[:, :60] < 200).mean()  # but for the tips
    assert cleared.image[770:830, 60:120].min() > 200
    assert np.array_equal(cleared.image[250:2300, 200:], page[250:2300, 200:])


def test_print_that_touches_the_edge_is_no_edge() -> None:
    page = printed()
    moved = np.ascontiguousarray(page[:, 260:])
    cleared = clear_edges(moved, DPI)
    assert (cleared.edges, cleared.holes) == (0, 0)
    assert cleared.image is moved


def test_a_full_stop_in_a_headline_is_no_hole() -> None:
    paper = blank()
    write(paper, "KẾ HOẠCH. THÔNG BÁO.", 100, 150, points=30)
    assert clear_edges(pixels(paper), DPI).holes == 0


def test_a_page_that_fills_its_image_is_not_laid_flat() -> None:
    assert lay_flat(printed(), DPI) is None
    assert lay_flat(np.full((900, 600), 40, np.uint8), DPI) is None


@pytest.mark.parametrize("curl", [0.0, 0.012])
def test_a_photographed_page_is_found_and_laid_flat(curl: float) -> None:
    flat = lay_flat(on_table(printed(), curl), 72)
    assert flat is not None
    assert flat.dpi == pytest.approx(198, abs=8)
    assert flat.curl == pytest.approx(curl, abs=0.003)
    corner = flat.to_page @ np.array([0.0, 0.0, 1.0])
    assert corner[:2] / corner[2] == pytest.approx([180, 160], abs=12)
    rows = (flat.image[:, 300:1100] < 120).any(axis=1)
    assert np.count_nonzero(np.diff(rows.astype(int)) == 1) >= 24  # lines are level again: white runs between them


@pytest.mark.tesseract
def test_words_of_a_photograph_are_found_again_on_it() -> None:
    photo = on_table(printed())
    page = page_image(blank())
    page = type(page)(1, np.asarray(cv2.cvtColor(photo, cv2.COLOR_GRAY2BGR), np.uint8), 72, "file")
    engine = TesseractEngine()
    read = read_page(page, prepare(page, osd=engine.orientation), engine)
    assert [line.text for line in read.lines][:4] == list(LINES)
    box = read.lines[0].words[0].box
    assert box is not None and photo[box.y0 : box.y1, box.x0 : box.x1].min() < 100
    assert photo[box.y0 : box.y1, box.x0 - 60 : box.x0 - 12].min() > 200
