"""Text that no clerk wrote: runs, knots and floods end, too, and nothing is found in them that is not there.

Each of these once took minutes: what is super-linear in a line shows as a test that does not end.
"""

from __future__ import annotations

import pytest

from vanban import extract, repair

RUNS = {
    "letters": "a" * 200_000,
    "stops": "." * 200_000,
    "fractions": "1/2" * 60_000,
    "brackets": "(" * 20_000,
    "blanks": "của" + " " * 20_000 + "tỉnh",
    "signs": "a@" * 5_000,
}


@pytest.mark.parametrize("text", RUNS.values(), ids=RUNS)
def test_a_run_of_signs_is_left_as_it_is(text: str) -> None:
    assert repair(text).text == text
    record = extract(text)
    assert not (record.scores or record.criteria or record.references or record.assignments)


def test_a_sentence_of_hundreds_of_criteria_is_read() -> None:
    codes = [f"{a}.{b}.{c}" for a in range(1, 9) for b in range(1, 9) for c in range(1, 7)]
    record = extract("- Các tiêu chí bị trừ điểm: " + ", ".join(codes) + ".")
    assert [criterion.code for criterion in record.criteria] == codes


def test_a_sentence_of_hundreds_of_points_ends() -> None:
    assert extract("Điểm: " + "1,5 điểm, " * 600).criteria == []
