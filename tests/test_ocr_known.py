from vanban.model import Box, KnownText, Line, Word
from vanban.ocr.known import set_known

DAY = Word("22", Box(100, 10, 130, 30), 0.4, handwritten=True)
LINE = Line(((Word("ngày", Box(40, 10, 90, 30), 0.9), DAY, Word("tháng", Box(140, 10, 200, 30), 0.9)),))


def test_a_number_that_the_file_states_replaces_the_engines_reading():
    line = set_known(LINE, (KnownText(Box(101, 10, 130, 30), "20"),))
    assert line.text == "ngày 20 tháng"
    assert line.raw_text == "ngày 22 tháng"
    assert (line.words[1].confidence, line.words[1].handwritten) == (1.0, False)


def test_a_word_that_only_touches_its_place_is_kept():
    assert set_known(LINE, (KnownText(Box(60, 10, 115, 30), "20"),)) == LINE
