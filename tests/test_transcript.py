from hypothesis import given
from hypothesis import strategies as st

from vanban.model import Box, Line, Page, Span, Word
from vanban.transcript import Transcript


def word(text, x, *, y=0, **more):
    return Word(text, Box(x, y, x + 10 * len(text), y + 20), **{"confidence": 0.9, **more})


LETTERHEAD = Line(((word("SỞ", 0), word("NỘI", 30), word("VỤ", 70)), (word("CỘNG", 500), word("HÒA", 550))), "columns")
BODY = Line(((word("Căn", 0, y=40), word("cứ", 40, y=40, raw="ctr", confidence=0.4)),))
ROW = Line(((word("1", 0, y=80),), (), (word("82,91", 300, y=80),)), "row", table=0)
PAGES = (Page(1, "ok", 600, 800, 300, lines=(LETTERHEAD, BODY)), Page(2, "ok", 600, 800, 300, lines=(ROW,)))


def span_of(transcript, text):
    start = transcript.text.index(text)
    return Span(start, start + len(text))


def test_text_keeps_columns_and_cells_apart():
    assert Transcript(PAGES).text == "SỞ NỘI VỤ\tCỘNG HÒA\nCăn cứ\n1 |  | 82,91"


def test_locates_words_behind_a_tab():
    assert Transcript(PAGES).locate(span_of(Transcript(PAGES), "CỘNG HÒA")).box == Box(500, 0, 580, 20)


def test_locates_a_cell_behind_an_empty_one():
    place = Transcript(PAGES).locate(span_of(Transcript(PAGES), "82,91"))
    assert (place.page, place.box) == (2, Box(300, 80, 350, 100))


def test_gives_the_raw_reading_and_the_least_confidence():
    place = Transcript(PAGES).locate(span_of(Transcript(PAGES), "Căn cứ"))
    assert (place.raw, place.confidence) == ("Căn ctr", 0.4)


def test_box_of_a_span_over_a_page_break_stays_on_its_first_page():
    text = Transcript(PAGES).text
    place = Transcript(PAGES).locate(Span(text.index("cứ"), len(text)))
    assert (place.page, place.box) == (1, Box(40, 40, 60, 60))


def test_part_of_a_word_is_located_by_the_whole_word():
    transcript = Transcript(PAGES)
    assert transcript.locate(span_of(transcript, "2,9")).text == "2,9"
    assert transcript.locate(span_of(transcript, "2,9")).raw == "82,91"


def test_nothing_is_found_in_an_empty_document():
    transcript = Transcript([])
    assert transcript.text == ""
    assert transcript.locate(Span(0, 0)).box is None


WORDS = st.lists(st.text("ăđêóựxyz12,", min_size=1, max_size=5), max_size=4)


@given(st.lists(st.tuples(st.lists(WORDS, min_size=1, max_size=3), st.sampled_from(["columns", "row"])), max_size=5))
def test_every_word_is_found_where_the_text_has_it(lines):
    made = []
    for segments, kind in lines:
        parts = tuple(tuple(Word(text, Box(0, 0, 1, 1)) for text in segment) for segment in segments)
        made.append(Line(parts, kind if len(parts) > 1 else "text"))
    transcript = Transcript([Page(1, "ok", lines=tuple(made))])
    words = [word for line in made for word in line.words]
    assert list(transcript.words(Span(0, len(transcript.text)))) == words
    at = 0
    for each in words:
        at = transcript.text.index(each.text, at)
        assert transcript.words(Span(at, at + len(each.text))) == (each,)
        at += len(each.text)
