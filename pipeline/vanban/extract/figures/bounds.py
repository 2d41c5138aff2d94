"""How points to be reached are bounded: "từ 85 điểm trở lên", "không dưới 85 điểm", "cao hơn 85 điểm", "≥ 85"."""

from __future__ import annotations

import re
from typing import Literal

from vanban.extract.figures.numbers import NUMBER, parse_number
from vanban.extract.words.wording import skeleton

Comparator = Literal[">", ">=", "="]

LEAST = (
    r"(?:toi thieu|it nhat|thap nhat|khong (?:duoi|thap hon|nho hon|it hon|kem hon|kem)|"
    r"bang (?:hoac|hay) (?:(?:cao|lon|tot) )?(?:hon|tren)|(?<!dien )tu|>\s?=|\u2265)"
)
"""Words before points that may be reached or passed."""
MORE = r"(?:tren|(?:(?:cao|lon|nhieu) )?hon|vuot(?: qua| tren| len)?|(?<![\w>])>(?!\s?=))"
"""Words before points that are to be passed."""
ABOUT = r"(?:khoang|xap xi|o|dat|len|la|bang|muc|duoc|diem|chi so|tu|tren|hon)"
"""What may stand between such a word and its figure, or instead of it: "tối thiểu đạt mức 85", "ở mức 85"."""
BOUND = rf"(?:{LEAST}|{MORE}|khoang|xap xi|(?<!dinh )muc|toi da)"
"""Any of the words that part a name from the points it is to reach."""
REACHED = (
    r"(?:gianh(?: duoc)?|(?:thu|ghi|nhan) (?:duoc|ve)|dung (?:lai )?(?:o(?: muc)?|muc)|vuon (?:toi|den)|"
    r"(?:cham|dat) (?:moc|nguong)|duoc (?:danh gia|ghi nhan)(?: o)?|hoan thanh voi|tong cong)"
)
"""Rarer words for having points than "đạt": "chỉ dừng lại ở 8,5 điểm", "giành 9/10 điểm", "thu về 7,2 điểm"."""
_LEAST_BEFORE = re.compile(rf"(?<!\w){LEAST}\s*(?:{ABOUT}\s+){{0,3}}$")
_MORE_BEFORE = re.compile(rf"(?:(?<!\w)|(?=>)){MORE}\s*(?:muc\s*)?$")
UPWARDS = re.compile(r"\s*(?:diem|d(?!\w)|%)?\s*(?:tro len|hoac (?:cao )?hon)(?!\w)")


def comparator_at(plain: str, start: int, end: int) -> Comparator:
    """How the points at ``start:end`` of a skeleton are bounded.

    >>> [comparator_at(text, text.index("8"), len(text)) for text in ("dat tren 8", "khong thap hon muc 8", "dat 8")]
    ['>', '>=', '=']
    """
    before = plain[max(0, start - 60) : start]
    if UPWARDS.match(plain, end) or _LEAST_BEFORE.search(before):
        return ">="
    return ">" if _MORE_BEFORE.search(before) else "="


def is_bounded(plain: str, start: int, end: int) -> bool:
    """Whether the points at ``start:end`` of a skeleton are to be reached or passed by what stands beside them."""
    return comparator_at(plain, start, end) != "="


_CELL = re.compile(
    rf"\s*(?P<before>(?:(?:dat|muc|phan dau)\s*)*(?:{LEAST}|{MORE})\s*(?:(?:dat|muc)\s+)?)?(?P<value>{NUMBER})\s*"
    r"(?:diem|%|d(?!\w))?(?:\s*/\s*\d+(?:,\d+)?(?:\s*diem)?)?\s*(?P<up>tro len)?\s*",
    re.ASCII,
)


def bounded(cell: str) -> tuple[float | None, Comparator]:
    """The points of a cell that says where they begin, and how.

    >>> bounded("≥ 82"), bounded("Trên 18,5 điểm"), bounded("90% trở lên"), bounded("14,5")
    ((82, '>='), (18.5, '>'), (90, '>='), (None, '='))
    """
    plain = skeleton(cell)
    found = _CELL.fullmatch(plain)
    if found is None or not (found["before"] or found["up"]):
        return None, "="
    return parse_number(found["value"]), comparator_at(plain, found.start("value"), found.end("value"))
