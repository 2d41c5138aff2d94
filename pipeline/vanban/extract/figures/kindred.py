"""Figures without the word for points beside others that have it: "Sở A đạt 91,2 điểm; kế đó là Sở B với 90,8".

What such a figure is, its neighbours tell: it stands where points stand, and is about as large as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.extract.figures.measure import Measure
from vanban.extract.figures.numbers import NUMBER, parse_number

_ENDS = (
    r"(?=\s*(?:[,;.)](?!\d)|$|\((?:xep |dung )?(?:hang|thu)(?!\w)|"
    r"(?:va|so voi|xep|dung|nhung|giam|tang|thap hon|cao hon|trong khi|thuoc)(?!\w)))"
)
_FIGURE = re.compile(
    rf"(?<![\w/,.\-+])(?P<value>\d{{1,4}},\d{{1,4}}|(?<=: )\d{{1,3}}|(?<=chi con )\d{{1,3}}|(?<=chi co )\d{{1,3}})"
    rf"(?:\s*/\s*(?P<of>{NUMBER})|\s+(?:tren|trong)\s+(?:tong\s+)?(?:so\s+)?(?P<all>{NUMBER}))?(?![\w/%]|[.,]\d){_ENDS}",
    re.ASCII,
)
_BEFORE = re.compile(
    r"(?:(?<!\w)(?:voi|dat|la|duoc|con|co|chi|cham|muc|thanh|len|xuong|giu|diem|so diem|tong diem|nhan)|[:(=,]|"
    r"(?<!\w)(?!tang|giam|hon|kem|mat|tru|hut|thieu|them|tu|den|duoi|tren|nam|thang|ngay|quy|dieu|khoan|so|lui|tut|sut|"
    r"nhich|chenh|lech|cong|va|diem|la|gan|khoang|muc|phien|ban)[^\W\d_]+)\s*$"
)
"""What points stand behind: words of reaching, marks, or a name; no words of a difference, of dates or of numbers."""
_ANY = re.compile(r"\d,\d{1,4}(?=\s*(?:[,;.)]|$|va\b|\())|(?:: |chi con |chi co )\d")
_WIDER = 2.5  # how much larger or smaller than those beside it a figure may be


@dataclass(frozen=True, slots=True)
class Kin:
    """The smallest and the largest points that a paragraph tells by their word."""

    least: float
    most: float

    def fits(self, value: float) -> bool:
        """Whether a figure is about as large."""
        return self.least / _WIDER <= value <= self.most * _WIDER


def has_bare(plain: str) -> bool:
    """Whether a text has figures that may be points without their word."""
    return _ANY.search(plain) is not None


def kin_of(found: Sequence[Measure]) -> Kin | None:
    """The points of a paragraph that others beside them are told by."""
    values = [each.value for each in found if each.kind == "points" and not each.percent]
    return Kin(min(values), max(values)) if values else None


def kindred(plain: str, kin: Kin, taken: bytearray) -> Iterator[Measure]:
    """The figures of a skeleton that are points like those of its paragraph.

    >>> [m.value for m in kindred("ke do la so tai chinh voi 90,8;", Kin(88, 91), bytearray(40))]
    [90.8]
    """
    for match in _FIGURE.finditer(plain):
        at, value = match.span("value"), parse_number(match["value"])
        group = "of" if match["of"] else "all"
        of = parse_number(match[group] or "")
        if value is None or 1 in taken[match.start() : match.end()] or not kin.fits(value):
            continue
        if (of is not None and not value <= of <= 100) or _BEFORE.search(plain, max(0, at[0] - 30), at[0]) is None:
            continue
        yield Measure("points", value, of, *match.span(), at, match.span(group) if of is not None else None)
