"""The list of recipients beside who signs, read again by itself."""

from __future__ import annotations

import numpy as np

from vanban.model import Box, Line, Pixels, Word
from vanban.ocr.recipients import read_recipients
from vanban.ocr.rows import Row, join_rows

DPI = 200.0
IMAGE = np.full((2300, 1650), 255, np.uint8)


def line(text: str, x: int, y: int, *sure: float) -> Line:
    words, at = [], x
    for n, part in enumerate(text.split()):
        words.append(Word(part, Box(at, y, at + 14 * len(part), y + 22), sure[n] if n < len(sure) else 0.95))
        at += 14 * len(part) + 8
    return Line((tuple(words),))


def ending(second: str, *sure: float) -> list[Line]:
    """The end of a page; ``second`` stands beside the deputy's capacity."""
    return [
        line("Nơi nhận:", 240, 500),
        line("KT. GIÁM ĐỐC", 1000, 500),
        line("- Sở Nội vụ;", 240, 540),
        line(second, 240, 578, *sure),
        line("PHÓ GIÁM ĐỐC", 1000, 584),
        line("- Lưu: VT, TH.", 240, 616),
    ]


class Alone:
    """An engine that reads a list of recipients, and counts how often."""

    name = version = "alone"

    def __init__(self, *lines: Line) -> None:
        self.lines, self.asked = lines, 0

    def recognize(self, image: Pixels, dpi: float, *, layout: str = "page") -> tuple[Line, ...]:
        self.asked += 1
        return self.lines


def texts(rows: list[Row]) -> list[str]:
    return [row.text for row in rows]


def read(heard: list[Line], kept: list[Line], engine: Alone) -> list[str]:
    return texts(read_recipients(IMAGE, join_rows(kept), heard, (), DPI, 1.0, engine))  # type: ignore[arg-type]


def alone(*lines: str) -> Alone:
    return Alone(*(line(text, 20, 38 + 38 * n) for n, text in enumerate(lines)))


def test_a_recipient_that_was_dropped_as_scribble_comes_back() -> None:
    heard = ending('j "ng.', 0.2, 0.21)
    kept = [one for one in heard if '"ng.' not in one.text]
    engine = alone("- Sở Nội vụ;", "- Thành ủy Mẫu Sơn;", "- Lưu: VT, TH.")
    assert read(heard, kept, engine) == [
        "Nơi nhận: KT. GIÁM ĐỐC",
        "- Sở Nội vụ;",
        "- Thành ủy Mẫu Sơn; PHÓ GIÁM ĐỐC",
        "- Lưu: VT, TH.",
    ]


def test_a_list_read_surely_is_left_alone() -> None:
    heard = ending("- Thành ủy Mẫu Sơn;")
    engine = alone("- Sai")
    assert read(heard, heard, engine) == texts(join_rows(heard))
    assert engine.asked == 0


def test_a_list_that_a_word_of_who_signs_reaches_into_is_left_alone() -> None:
    kept = ending("- Thành ủy Mầu Sơn;", 0.9, 0.9, 0.9, 0.5)
    better = alone("- Sở Nội vụ;", "- Thành ủy Mẫu Sơn;", "- Lưu: VT, TH.")
    assert "- Thành ủy Mẫu Sơn; PHÓ GIÁM ĐỐC" in read(kept, kept, better)
    assert read([*kept, line("TPƯỞNGPHÒNGBAN", 640, 585, 0.44)], kept, better) == texts(join_rows(kept))


def test_a_reading_that_is_sure_of_less_is_not_taken() -> None:
    heard = ending("- Thành ủy Mầu Sơn;", 0.9, 0.9, 0.9, 0.5)
    engine = Alone(line("- Sở Nội vụ;", 20, 18), line("- Thành Mẫu", 20, 56, 0.9, 0.4, 0.3))
    assert read(heard, heard, engine) == texts(join_rows(heard))
    assert engine.asked == 1
