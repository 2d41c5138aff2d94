"""When something is said to be, against the day of the document: the past was reached, what is to come is an aim."""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future"]
_TIME = re.compile(
    r"(?<!\w)(?:(?P<months>\d{1,2}) thang dau nam|thang (?P<month>\d{1,2})(?:\s*/\s*|(?:,)? nam )|"
    r"quy (?P<quarter>i{1,3}|iv|[1-4])(?:\s*/\s*|(?:,)? nam )|"
    r"ngay \d{1,2}/(?P<of_day>\d{1,2})/|nam )\s*(?P<year>20\d\d)(?!\d)"
)
_COMPARED = re.compile(
    r"(?<!\w)(?:(?:so v\w{1,2}|hon|tu|giai doan|cung ky)(?:\s+ket qua)?|"
    r"(?:ke hoach|quyet dinh|cong van|bao cao)(?:\s+\w+){0,3})\s+$"
)
_BY = re.compile(r"(?<!\w)(?:den het|het|den cuoi|cuoi|ket thuc)\s+$")
"""What makes the end of a time that which is meant: "hết quý IV/2025 đạt 70 điểm"."""
LEFT = 2  # months that a year must still have
_BY_NOW = re.compile(
    r"(?<!\w)(?:da|vua|tinh den|den nay|den thoi diem|hien|hien nay|hien tai|moi|cong bo|thong bao|dot|ky|luy ke|"
    r"quyet dinh|bao cao|dau nam|giua nam|thang|quy|tuan|tam tinh|so bo|uoc|tu cham)(?!\w)"
)
"""What tells of a year what is known before it ends."""
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def tense(clause: str, day: str | None) -> Tense | None:
    """Whether the last time that a clause's skeleton names is before the day (ISO) of the document or after it.

    >>> [tense(text, "2025-11-14") for text in ("thang 9 nam 2025, xa dat", "nam 2026 dat", "nam 2025")]
    ['past', 'future', None]
    """
    if day is None:
        return None
    now = int(day[:4]) * 12 + int(day[5:7])
    told = [found for found in _TIME.finditer(clause) if not _COMPARED.search(clause[: found.start()])]
    if not told:
        return None
    first, last = _span(told[-1])
    if last < now:
        return "past"
    if first > now or _BY.search(clause[: told[-1].start()]) is not None:
        return "future"
    whole = last - first == 11  # a year's result is not known before it ends
    return "future" if whole and last - now >= LEFT and _BY_NOW.search(clause) is None else None


def _span(found: re.Match[str]) -> tuple[int, int]:
    """The first and the last month of a time."""
    year = int(found["year"]) * 12
    if (month := found["month"] or found["of_day"]) is not None:
        return year + int(month), year + int(month)
    if found["quarter"] is not None:
        quarter = _QUARTERS.get(found["quarter"]) or int(found["quarter"])
        return year + 3 * quarter - 2, year + 3 * quarter
    if found["months"] is not None:
        return year + 1, year + int(found["months"])
    return year + 1, year + 12
