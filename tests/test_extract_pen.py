"""Number and date written by pen: what strokes, annexes, signatures and files say, weighed together."""

from dataclasses import replace
from datetime import date

import pytest

from vanban.extract import extract_facts
from vanban.extract.form.pen_sources import FileClues
from vanban.model import Box, Line, Page, Reading, Signature, Word
from vanban.transcript import Transcript


def word(text: str, pen=None, layer: str | None = None, **readings: float) -> Word:
    """A word; ``readings`` by pen are named like n209."""
    found = tuple(Reading(name[1:], share) for name, share in readings.items())
    if pen is None:
        return Word(text, Box(0, 0, 9, 9), 0.96)
    return Word(found[0].text, Box(0, 0, 9, 9), found[0].probability, text, True, pen, found, layer)


def words(text: str) -> tuple[Word, ...]:
    return tuple(word(part) for part in text.split())


def head(number: Word, day: Word, *, year: str = "2024", month: Word | None = None) -> list[Line]:
    left = (word("Số:"), number, word("/KH-SNV"))
    right = (*map(word, ("Hưng", "Lộc,", "ngày")), day, word("tháng"), month or word("02"), word("năm"), word(year))
    lines = [
        (words("SỞ NỘI VỤ"), words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        (words("TỈNH BÌNH MINH"), words("Độc lập - Tự do - Hạnh phúc")),
        (left, right),
    ]
    return [
        *(Line(segments, "columns", "letterhead") for segments in lines),
        *(Line((words(text),)) for text in ("KẾ HOẠCH", "Cải cách hành chính năm 2024")),
    ]


def annex(number: Word, day: Word) -> Page:
    heading = (*words("(Kèm theo Kế hoạch số"), number, *words("/KH-SNV ngày"), day, *words("tháng 02 năm 2024)"))
    return Page(2, "ok", 99, 99, lines=(Line((heading,)),))


def facts(lines, *more, signed: str | None = None, clues: FileClues | None = None):
    marks = () if signed is None else (Signature("signature", None, None, signed, 1, None),)
    pages = [Page(1, "ok", 99, 99, lines=tuple(lines), signatures=marks), *more]
    return extract_facts(Transcript(pages), clues=clues)


NUMBER = word("2{}9", "number", n209=0.93, n203=0.05)
DAY = word("{†", "day", d19=0.96, d18=0.03)


def test_sure_strokes_give_number_symbol_and_date():
    found = facts(head(NUMBER, DAY))
    document = found.document.value
    assert (document.number, document.symbol, document.date) == ("209", "209/KH-SNV", "2024-02-19")
    assert found.decided["number"].confidence > 0.9
    assert not [finding for finding in found.findings if finding.code.startswith("handwritten")]


def test_doubtful_strokes_are_given_with_doubt_or_not_at_all():
    doubtful = facts(head(word("2?", "number", n29=0.5, n24=0.45), DAY))
    assert doubtful.document.value.number == "29"
    assert doubtful.decided["number"].confidence < 0.6
    assert "handwritten_value" in {finding.code for finding in doubtful.findings}
    hopeless = facts(head(word("?", "number", n29=0.2, n24=0.2, n79=0.2, n74=0.2, n71=0.19), DAY))
    assert (hopeless.document.value.number, hopeless.document.value.symbol) == (None, "/KH-SNV")
    assert hopeless.decided["number"].alternatives


def test_the_signing_day_decides_between_days_that_look_alike():
    day = word("1?", "day", d13=0.5, d18=0.45)
    assert facts(head(NUMBER, day)).document.value.date == "2024-02-13"
    found = facts(head(NUMBER, day), signed="2024-02-19T08:00:00+07:00")
    assert found.document.value.date == "2024-02-18"
    assert [said.source for said in found.decided["date"].sources] == ["pen", "signature"]


def test_clear_strokes_stand_against_a_late_signature():
    found = facts(head(NUMBER, word("01", "day", d01=0.99)), signed="2024-02-22T08:00:00+07:00")
    assert found.document.value.date == "2024-02-01"


def test_no_date_lies_after_the_signature_and_strokes_that_say_so_are_a_finding():
    sure = facts(head(NUMBER, word("27", "day", d27=0.999, d22=0.0005)), signed="2024-02-22T08:00:00+07:00")
    assert sure.document.value.date in (None, "2024-02-22")
    assert sure.decided["date"].confidence < 0.5
    assert sure.decided["date"].alternatives[0].value == "2024-02-27"
    assert "handwritten_disagreement" in {finding.code for finding in sure.findings}
    doubtful = facts(head(NUMBER, word("2?", "day", d27=0.6, d22=0.39)), signed="2024-02-22T08:00:00+07:00")
    assert doubtful.document.value.date == "2024-02-22"
    alone = facts(head(NUMBER, word("27", "day", d27=0.999)), signed="2024-02-22T08:00:00+07:00")
    assert (alone.document.value.date, alone.decided["date"].confidence) == (None, 0.0)


def test_a_date_between_two_signatures_is_possible():
    marks = tuple(Signature("signature", None, None, f"2024-02-{day}T08:00:00+07:00", 1, None) for day in (17, 20))
    page = Page(1, "ok", 99, 99, lines=tuple(head(NUMBER, DAY)), signatures=marks)
    assert extract_facts(Transcript([page])).document.value.date == "2024-02-19"


def test_a_year_that_was_hardly_read_makes_a_doubtful_date():
    lines = head(NUMBER, DAY)
    *before, year = lines[2].segments[1]
    lines[2] = replace(lines[2], segments=(lines[2].segments[0], (*before, replace(year, confidence=0.5))))
    assert facts(lines).decided["date"].confidence < 0.6
    assert facts(lines, signed="2024-02-20T08:00:00+07:00").decided["date"].confidence > 0.9, "another source has it"
    wrong = replace(year, text="2021", confidence=0.5)
    lines[2] = replace(lines[2], segments=(lines[2].segments[0], (*before, wrong)))
    assert facts(lines, signed="2024-02-20T08:00:00+07:00").document.value.date == "2024-02-19"
    sure = replace(year, text="2021", confidence=0.96)
    lines[2] = replace(lines[2], segments=(lines[2].segments[0], (*before, sure)))
    assert facts(lines, signed="2024-02-20T08:00:00+07:00").document.value.date == "2021-02-19"


def test_a_month_in_print_is_known_also_where_strokes_ran_over_its_word():
    lines = head(NUMBER, DAY)
    right = tuple(replace(one, text="Ưháng2") if one.text == "tháng" else one for one in lines[2].segments[1])
    lines[2] = replace(lines[2], segments=(lines[2].segments[0], right))
    assert facts(lines).document.value.date == "2024-02-19"


def test_the_day_of_the_scan_supports_a_date_and_is_no_disagreement():
    day = word("1?", "day", d13=0.5, d18=0.45)
    found = facts(head(NUMBER, day), clues=FileClues(created=date(2024, 2, 19)))
    assert found.document.value.date == "2024-02-18"
    assert [said.source for said in found.decided["date"].sources] == ["pen", "metadata"]
    assert "handwritten_disagreement" not in {finding.code for finding in found.findings}


def test_what_an_annex_repeats_speaks_for_a_number():
    number, again = word("2?", "number", n23=0.5, n28=0.45), word("28", "number", n28=0.9, n23=0.05)
    assert facts(head(number, DAY)).document.value.number == "23"
    found = facts(head(number, DAY), annex(again, DAY))
    assert found.document.value.number == "28"
    assert [said.source for said in found.decided["number"].sources] == ["pen", "repetition"]


def test_sources_that_are_sure_and_differ_are_a_finding():
    found = facts(head(NUMBER, DAY), annex(word("31", "number", n31=0.97), DAY))
    assert found.document.value.number == "209"
    at = [finding.at for finding in found.findings if finding.code == "handwritten_disagreement"]
    assert at == [["/document/number"]]


@pytest.mark.parametrize("clues", [FileClues(title="28kh"), FileClues(name="ke-hoach-28"), FileClues(title="28 KH")])
def test_title_and_file_name_support_a_reading(clues):
    number = word("2?", "number", n23=0.5, n28=0.45)
    assert facts(head(number, DAY), clues=clues).document.value.number == "28"


@pytest.mark.parametrize("clues", [FileClues(title="77 KH"), FileClues(name="2024-02-19 (14)")])
def test_a_file_name_alone_is_no_reading(clues):
    assert facts(head(word("2?", "number", n23=0.5, n28=0.45), DAY), clues=clues).document.value.number == "23"


def test_the_text_that_the_file_carries_supports_what_looks_like_it():
    number = word("3?", "number", ".3.5s", n352=0.5, n358=0.45)
    found = facts(head(number, DAY))
    assert found.document.value.number == "358"
    assert ("text_layer", "358") in {(said.source, said.value) for said in found.decided["number"].sources}


def test_nobody_pads_a_number_of_three_figures():
    assert facts(head(word("16", "number", n016=0.6, n16=0.39), DAY)).document.value.number == "16"


def test_a_month_by_pen_and_dates_that_do_not_exist():
    day, month = word("3?", "day", d31=0.6, d21=0.39), word("O2", "month", m02=0.9, m12=0.01)
    assert facts(head(NUMBER, day, month=month)).document.value.date == "2024-02-21"


def test_a_year_read_with_a_figure_too_many_is_told_by_the_signature():
    found = facts(head(NUMBER, DAY, year="20234"), signed="2024-02-20T08:00:00+07:00")
    assert found.document.value.date == "2024-02-19"


def test_printed_figures_are_left_to_the_engine():
    lines = head(word("209"), word("19"))
    found = facts(lines)
    assert (found.document.value.number, found.document.value.date) == ("209", "2024-02-19")
    assert not found.decided
    untouched = [replace(line, region="body") for line in lines]
    assert not facts(untouched).decided


def test_values_that_are_equally_likely_come_in_the_order_of_their_readings():
    strokes = word("4†7", "number", n417=0.2, n427=0.2, n437=0.2, n447=0.2, n457=0.2)
    decided = facts(head(strokes, DAY)).decided["number"]
    assert [one.value for one in decided.alternatives] == ["417", "427", "437", "447", "457"]


def test_hundreds_of_annexes_with_other_numbers_leave_the_weights_above_nothing():
    others = [annex(word("3{}1", "number", n311=0.9, n371=0.05), DAY)] * 300
    assert facts(head(NUMBER, DAY), *others).document.value.date == "2024-02-19"
