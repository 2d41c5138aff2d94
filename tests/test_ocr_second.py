from __future__ import annotations

import pytest
from drawn_pages import DPI, blank, pixels, write
from hypothesis import given
from hypothesis import strategies as st

from vanban.model import Box, Correction, Line, Word
from vanban.ocr import TesseractEngine
from vanban.ocr.noise import tidy
from vanban.ocr.rows import join_rows, printed_lines
from vanban.ocr.second import UNSTEADY, decide, doubtful_spans, expectations, heeded, look_twice, settle
from vanban.repair.repairer import default_repairer


def run(*texts: str, sure: float = 0.95) -> tuple[Word, ...]:
    return tuple(Word(text, Box(100 * n, 0, 100 * n + 80, 30), sure) for n, text in enumerate(texts))


def with_doubt(words: tuple[Word, ...], at: int, text: str, confidence: float = 0.3) -> tuple[Word, ...]:
    return (*words[:at], Word(text, words[at].box, confidence), *words[at + 1 :])


def texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]


TRUTH = run("giải", "quyết", "TTHC")
NOTHING = (None, None, None)


def test_two_looks_that_agree_are_believed() -> None:
    doubtful = with_doubt(TRUTH, 1, "qiyt")
    assert texts(decide(doubtful, [TRUTH, TRUTH], NOTHING)) == texts(TRUTH)


def test_a_lone_look_has_to_be_far_surer() -> None:
    assert settle(Word("tổng", None, 0.55), [Word("tồng", None, 0.8)]).text == "tổng"
    assert settle(Word("tồhg", None, 0.3), [Word("tổng", None, 0.8)]).text == "tổng"


def test_a_look_that_confirms_leaves_the_word_alone() -> None:
    word = Word("cấp", None, 0.4)
    assert settle(word, [Word("cập", None, 0.9), Word("cấp", None, 0.5)]) is word


def test_words_torn_apart_come_back_together() -> None:
    torn = (*run("số"), *with_doubt(run("1", "07/2021/NĐ-CP", sure=0.8), 0, "1"))
    whole = run("số", "107/2021/NĐ-CP")
    assert texts(decide(torn, [whole, whole], NOTHING)) == ["số", "107/2021/NĐ-CP"]


def test_a_look_that_misreads_the_neighbours_is_not_heard() -> None:
    doubtful = with_doubt(run("Điểm", "HSNL"), 0, "Điễm")
    assert decide(doubtful, [run("thêm", "xWZ"), run("thêm", "xWZ")], NOTHING[:2]) == doubtful


def test_digits_change_only_where_looks_are_far_surer() -> None:
    assert settle(Word("1", None, 0.57), [Word("l", None, 0.69), Word("l", None, 0.64)]).text == "1"
    assert settle(Word("43", None, 0.18), [Word("23", None, 0.95), Word("23", None, 0.9)]).text == "23"


def test_marks_are_not_lost_to_a_blurred_look() -> None:
    assert settle(Word("kể", None, 0.5), [Word("kê", None, 0.9), Word("kê", None, 0.9)]).text == "kể"


def test_words_beyond_a_gutter_are_no_neighbours() -> None:
    left = Word("KSTTHC,", Box(0, 0, 80, 30), 0.3)
    right = Word("Nguyễn", Box(300, 0, 380, 30), 0.9)
    (span,) = doubtful_spans([(left, right)], pixels(blank(500, 60)), DPI, [(None, None)])
    assert (span.start, span.end) == (0, 1)


def test_a_signature_beside_recipients_does_not_take_them_with_it() -> None:
    line = tuple(Word(t, Box(100 + 90 * n, 50, 180 + 90 * n, 80), 0.92) for n, t in enumerate(("-", "KSTT,", "TTCB;")))
    pen = tuple(
        Word(t, Box(900 + 60 * n, 40, 940 + 60 * n, 90), 0.05) for n, t in enumerate(("ZT.", "ẠNNC", "“đc.", "ề“"))
    )
    rows, dropped = tidy(join_rows([Line((line + pen,))]), [], pixels(blank()))
    assert [row.text for row in rows] == ["- KSTT, TTCB;"] and dropped == 4


def test_what_the_language_expects_is_taken_where_a_look_has_it() -> None:
    word = Word("chuyến", None, 0.93)
    assert settle(word, [Word("chuyển", None, 0.7)], "chuyển").text == "chuyển"
    assert settle(word, [Word("chuyến", None, 0.9)], "chuyển") is word
    assert settle(word, [Word("chuyền", None, 0.7)]) is word


def test_a_word_that_language_and_looks_doubt_each_in_its_way_is_doubtful() -> None:
    word = settle(Word("thâm", None, 0.96), [Word("thấm", None, 0.7), Word("thậm", None, 0.7)], "thẩm")
    assert (word.text, word.confidence) == ("thâm", UNSTEADY)


def test_looks_do_not_take_what_the_language_expects() -> None:
    read, looked = run("quy", "định", "chi", "tiết", "thi", "hành"), run("quy", "định", "chỉ", "tiết", "thi", "hành")
    above = run("Nghị", "quyết", "này")
    for before, after in ((read, looked), (looked, read)):
        unasked = [(None,) * len(line) for line in (above, before)]
        assert texts(heeded([before], [after], default_repairer(), unasked[1:])[0]) == texts(read)
        heard = heeded([above, before], [above, after], default_repairer(), unasked)
        assert [texts(line) for line in heard] == [texts(above), texts(read)]


def test_the_language_is_not_asked_about_what_it_expected_itself() -> None:
    class Silent:
        def likelier(self, text: str) -> tuple[Correction, ...]:
            raise AssertionError(text)

    read, looked = run("niêm", "yết", "công", "khái"), run("niêm", "yết", "công", "khai")
    assert heeded([read], [looked], Silent(), [(None, None, None, "khai")]) == [looked]
    with pytest.raises(AssertionError):
        heeded([read], [looked], Silent(), [(None, None, None, "khải")])


def test_the_language_has_no_say_in_figures() -> None:
    page = [run("đến", "năm", "2O25,"), run("đạt", "85%")]
    assert [text for line in expectations(page, default_repairer()) for text in line] == [None] * 5


def test_expected_words_are_those_of_the_line_before_and_after() -> None:
    page = [run("thủ", "tục", "hành", "chỉnh"), run("(thuộc", "thâm", "quyền)", "giải", "quyết")]
    expected = expectations(page, default_repairer())
    assert expected == [(None, None, None, "chính"), (None, "thẩm", None, None, None)]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=5))
def test_a_cells_lines_are_found_again(lengths: list[int]) -> None:
    lines = [
        tuple(Word("chữ", Box(60 * x, 40 * y, 60 * x + 50, 40 * y + 30)) for x in range(n))
        for y, n in enumerate(lengths)
    ]
    assert printed_lines([word for line in lines for word in line]) == lines


@pytest.mark.tesseract
def test_a_misread_word_is_read_from_the_page_again() -> None:
    paper, x, words = blank(1400, 200), 60, []
    for text in ("phê", "duyệt", "chủ", "trương", "đầu", "tư"):
        box = write(paper, text, x, 100)
        words.append(Word(text, box, 0.95))
        x = box.x1 + 18
    line = with_doubt(tuple(words), 3, "truong,", 0.2)
    (looked,) = look_twice(pixels(paper), [line], DPI, 1.0, TesseractEngine())
    assert texts(looked) == texts(tuple(words))
    assert looked[3].box is not None and looked[3].box.overlap(words[3].box or Box(0, 0, 0, 0)) > 0
