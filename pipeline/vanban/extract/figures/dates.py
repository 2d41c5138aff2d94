"""Dates as documents print them: "10/8/2018", "ngày 27 tháng 02 năm 2023", with the reader's slips in the words.

>>> [found.iso for found in find_dates("ngày 05/3/2020 và ngày 8 thảng 6 năm 2010")]
['2020-03-05', '2010-06-08']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_FIGURE = r"[\dliIOTLÌÍJ¡\[\]!|]"  # what an italic 1 is read as, beside the digits
_WORDY = (
    rf"(?:(?:[nN]g.{{1,2}}y|NG.{{1,2}}Y)\s*(?:\W\s)?(?P<day1>{_FIGURE}{{1,2}})|(?<![\d/])(?P<day3>\d{{1,2}}))"
    rf"\s*(?:th[^\W\d_]{{2,4}}|TH[^\W\d_]{{2,4}})\s*(?P<month1>{_FIGURE}{{1,2}}|VÌ)"
    r"\s*[nN][^\W\d_]{1,3}\s*(?P<year1>[12](?:\s?[\d\]lI]){3})(?!\d)"
)
_SLASHED = (
    r"(?<![\d/.,-])(?P<day2>[\dlIO]{1,2})"
    r"\s?(?P<sep>[/⁄.-])\s?(?P<month2>[\dlIO]{1,2})\s?(?P=sep)\s?(?P<year2>[12]\d{3})(?!\d)"
)
_DATE = re.compile(f"{_WORDY}|{_SLASHED}")
_DIGITS = str.maketrans("liITLÌÍJ¡[]!|OV", "111111111111101", " ")
EARLIEST, LATEST = 1930, 2100  # no administrative document in the Vietnamese of today is older


_SLASHED_PARTS = ("day2", "month2", "year2")
_LEAD = re.compile(r"(?<!\w)n\s?g.{1,3}[yýỳỷỹỵ]\s*$", re.I)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands; ``start`` is the word "ngày" when it belongs to the date."""

    start: int
    end: int
    iso: str


def iso_date(day: int, month: int, year: int) -> str | None:
    """ISO form of a date that exists and can stand on a document, else None.

    >>> iso_date(31, 2, 2023) is None
    True
    """
    try:
        return date(year, month, day).isoformat() if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def find_dates(text: str) -> Iterator[FoundDate]:
    """All full dates of a text, in order."""
    for match in _DATE.finditer(text):
        worded = match["month1"] is not None
        figures = (
            (match["day1"] or match["day3"], match["month1"], match["year1"])
            if worded
            else match.group(*_SLASHED_PARTS)
        )
        parts = [figure.translate(_DIGITS) for figure in figures]
        iso = iso_date(*(int(part) for part in parts)) if all(part.isdigit() for part in parts) else None
        if iso is None:
            continue
        lead = _LEAD.search(text[max(0, match.start() - 9) : match.start()])
        yield FoundDate(match.start() - (len(lead[0]) if lead else 0), match.end(), iso)


def parse_date(text: str) -> str | None:
    """The ISO date of a text that has exactly one.

    >>> parse_date("ngày 27 tháng 02 năm 2023"), parse_date("tháng 12/2022")
    ('2023-02-27', None)
    """
    found = list(find_dates(text))
    return found[0].iso if len(found) == 1 else None
