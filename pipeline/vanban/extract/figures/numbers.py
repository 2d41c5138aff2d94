"""Numbers and years as Vietnamese documents write them.

A comma is the decimal mark and a full stop groups thousands: "82,91", "1.500.000". A full stop followed by one or two
digits, or behind a lone nought, can only be a decimal mark ("8.0", "0.712"). What fits no reading, such as "l5" or
"1.2.2", is no number: it stays unread.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.extract.figures.dates import find_dates
from vanban.extract.words.wording import skeleton
from vanban.model import Span

GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
GROUPED_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")
DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
NUMBER = r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
"""A number inside a larger pattern; ``parse_number`` decides on its value."""
_ONES = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
_TEENS = {f"muoi {word}": 10 + value for word, value in ({"mot": 1, "lam": 5} | _ONES).items()}
COUNTS = _ONES | {"muoi": 10} | _TEENS | {"hai muoi": 20}
"""Counts in words, from two on."""


def parse_number(text: str) -> float | None:
    """The value of a number that stands alone, ``None`` for anything else.

    >>> [parse_number(text) for text in ("82,91", "1.500.000", "02", "8.0", "0.712")]
    [82.91, 1500000, 2, 8.0, 0.712]
    >>> parse_number("l5"), parse_number("1.2.2"), parse_number("15/8")
    (None, None, None)
    """
    text = text.strip()
    sign = 1
    if text[:1] in "-+\N{MINUS SIGN}\N{EN DASH}" and text[1:2].isdigit():
        sign = 1 if text[0] == "+" else -1
        text = text[1:]
    if not text.isascii():
        return None
    if GROUPED.fullmatch(text):
        value = text.replace(".", "").replace(",", ".")
    elif GROUPED_BY_COMMA.fullmatch(text):
        value = text.replace(",", "")
    elif DECIMAL.fullmatch(text):
        value = text.replace(",", ".")
    else:
        return None
    return sign * (float(value) if "." in value else int(value))


QUANTITY = re.compile(
    rf"\s*([-+\u2212\u2013]?(?:{NUMBER}))\s*(%)?\s*(?:diem|d\b)?\.?\s*(?:\(?\*{{1,3}}\)?\s*)?", re.ASCII
)


def parse_quantity(text: str) -> float | None:
    """The value of a table cell: a number, also with "điểm" or "%" after it.

    >>> parse_quantity("82,91%"), parse_quantity("9,5 điểm"), parse_quantity("đạt")
    (82.91, 9.5, None)
    """
    found = QUANTITY.fullmatch(skeleton(text))
    return parse_number(found[1]) if found else None


YEAR = re.compile(
    r"(?<!\w)(?:n\w[mn]|par index|papi|pci|pgi|sipas|dti|ddci|cchc)\s+(20\d\d|19\d\d)(?!\d|\s*[-\u2013]|/)", re.ASCII
)


@lru_cache(maxsize=256)  # a sentence is asked once for each of its figures
def find_years(text: str) -> tuple[tuple[int, Span], ...]:
    """Years named as such ("năm 2022", "PCI 2022"), in order; those of periods (2021-2025) and dates are left out.

    >>> [year for year, _ in find_years("năm 2022 so với năm 2021, giai đoạn 2021-2025, ngày 5 tháng 6 năm 2020")]
    [2022, 2021]
    """
    plain = skeleton(text)
    dates = [Span(found.start, found.end) for found in find_dates(text)]
    years = []
    for found in YEAR.finditer(plain):
        if not any(span.start <= found.start() < span.end for span in dates):
            years.append((int(found[1]), Span(*found.span())))
    return tuple(years)
