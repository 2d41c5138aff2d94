"""Numbers and dates of Vietnamese documents."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.extract.figures.dates import find_dates, parse_date
from vanban.extract.figures.numbers import find_years, parse_number, parse_quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("82,91", 82.91),
        ("1.500.000", 1_500_000),
        ("02", 2),
        ("8.0", 8.0),
        ("12.345,6", 12345.6),
        ("-1,25", -1.25),
        ("−0,5", -0.5),
        ("1,250,000", 1_250_000),
    ],
)
def test_reads_numbers_as_vietnamese_writes_them(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["l5", "I8", "8,5,", "1.2.2", "10/8", "", "-", "9O", "mười", "5 6", "۵"])
def test_leaves_unread_what_has_more_than_one_reading(text: str) -> None:
    assert parse_number(text) is None


def test_reads_cells_with_their_unit() -> None:
    assert parse_quantity("9,5 điểm") == 9.5
    assert parse_quantity(" 88,3 % ") == 88.3
    assert parse_quantity("Không thu phí") is None


@given(st.integers(0, 10**12))
def test_reads_back_grouped_whole_numbers(number: int) -> None:
    assert parse_number(f"{number:,}".replace(",", ".")) == number


@given(st.integers(0, 9999), st.integers(0, 99))
def test_reads_back_decimals_with_a_comma(whole: int, cents: int) -> None:
    assert parse_number(f"{whole},{cents:02d}") == pytest.approx(whole + cents / 100)


@given(st.dates(date(1945, 1, 1), date(2090, 12, 31)))
def test_reads_back_every_way_of_writing_a_date(day: date) -> None:
    written = [
        f"ngày {day.day:02d} tháng {day.month} năm {day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"ngày {day.day:02d}-{day.month:02d}-{day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
    ]
    assert {parse_date(text) for text in written} == {day.isoformat()}


def test_impossible_dates_are_no_dates() -> None:
    assert not list(find_dates("ngày 31/02/2020, 15/13/2021, 00/5/2022, ngày    tháng 3 năm 2023"))


@pytest.mark.parametrize(
    "text",
    [
        "ngày 23 tháng VÌ năm 2018",
        "ngày 23 tháng 1] năm 2018",
        "HẸP? 23 tháng 11 năm 2018",
        "n gàảy 23 thảng 11 năm 2018",
    ],
)
def test_dates_survive_what_italic_print_is_read_as(text: str) -> None:
    assert parse_date(text) == "2018-11-23"


def test_dates_know_their_place() -> None:
    text = "Thông báo ngày 05/02/2025 của Sở"
    (mention,) = find_dates(text)
    assert text[mention.start : mention.end] == "ngày 05/02/2025"


def test_dates_and_periods_are_no_years() -> None:
    text = "Kế hoạch số 25/KH-SNV ngày 10/8/2018, giai đoạn 2021-2025, đạt 11,5/12,5 điểm năm 2022"
    assert [year for year, _ in find_years(text)] == [2022]
