"""Points and places that were left for others: "từ 70,1 điểm tăng lên 78,6 điểm", "từ vị trí 20 lên 13/63".

One form serves both: what was left, words of moving, what was reached. Whether it is points or a place is told by the
words and units on either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vanban.extract.figures.measure import Kind, Measure
from vanban.extract.figures.numbers import NUMBER, parse_number

LARGEST = 1000  # points; the index of digital transformation has a thousand, others a hundred
UNIT = r"\s*diem|dd?(?!\w)"
"""What makes a figure points: "điểm", or the short "đ" right behind it (amounts of money are beyond ``LARGEST``)."""
_LAST_PLACE = 100  # no ranking of bodies has more
_MOVED = (
    r"(?:tang|giam|nang|rut|ha|tut|sut|vuon|cai thien|di|day|keo|lui|roi|tro|nhay|vuot|xuong|len|da|nay|chi|manh|nhe)"
)
_WHO = (
    r"(?:(?:toan )?(?:tinh|huyen|thanh pho|thi xa|quan|xa|phuong|so|ban|phong|cuc|chi cuc|bo|nganh|don vi|chi so)"
    r"(?: (?:ta|nha))?)"
)
"""Whose figure it is may be said behind what was left: "từ vị trí thứ 5 của năm 2021, huyện rơi xuống vị trí thứ 9"."""
_REACHED = r"(?:len|xuong|con|thanh|den|toi|sang|ve|dat|la)"
_PLACE = r"(?:(?:vi tri|thu hang|thu bac|vi thu|hang|bac|thu|xep|dung|o)\s+)+(?:thu\s+)?"
_PLACE += r"(?:(?:cuoi|ap chot)(?: bang| cung)?\s*\(\s*)?"
_SIDE = r"(?:(?:muc|mot|diem so|tong diem|chi so|tren|it nhat|toi thieu|hon)\s+){0,2}"


def _figure(name: str) -> str:
    return (
        rf"{_SIDE}(?P<{name}_place>{_PLACE})?{_SIDE}(?P<{name}>{NUMBER})(?P<{name}_unit>{UNIT}|\s*%)?"
        rf"(?:(?:\s*/\s*|\s+(?:trong|tren)(?:\s+(?:tong\s+)?so)?\s+)(?P<{name}_of>{NUMBER})(?P<{name}_end>{UNIT})?)?\)?(?![\w/]|[.,]\d)"
    )


MOVE = re.compile(
    r"(?<!\w)(?P<ranked>(?:vi tri|thu hang|vi thu|thu bac)(?:\s+\w+){0,3}\s+)?"
    rf"(?P<opened>tang\s+|giam\s+|nang\s+)?tu\s+(?:cho\s+)?{_figure('left')}"
    rf"(?P<year>\s*,?\s*\(?(?:(?:vao|trong|cua|ket qua)\s+)*nam 20\d\d\)?)?"
    rf"(?:\s*\((?!(?:ket qua )?nam)[^()]{{1,30}}\))?\s*,?\s*(?:tinh, thanh pho\s*)?"
    rf"(?:{_WHO}\s+)?(?:{_MOVED}\s+){{0,4}}(?P<to>{_REACHED})\s+(?:{_MOVED}\s+|{_REACHED}\s+){{0,3}}{_figure('right')}",
    re.ASCII,
)
_RANGE = ("den", "toi", "la", "ve", "dat")
"""Words that also join the ends of a range ("từ 65 đến 80 điểm"), or what comes to something else."""


def moves(plain: str) -> Iterator[Measure]:
    """What a skeleton says was reached; what was left too: by itself where it has a year of its own.

    >>> [(m.kind, m.value, m.of) for m in moves("tang tu vi tri 20 len 13/63; tu 5,63 diem con 4,97 diem")]
    [('rank', 13, 63), ('points', 4.97, None)]
    """
    for match in MOVE.finditer(plain):
        kind = _kind(match)
        left, reached = parse_number(match["left"]), parse_number(match["right"])
        if kind is None or left is None or reached is None or max(left, reached) > LARGEST:
            continue
        limit = "right_of" if match["right_of"] is not None else "left_of" if kind == "rank" else "right_of"
        of = parse_number(match[limit] or "")
        of_at = match.span(limit) if of is not None else None
        percent = "%" in (match["right_unit"] or "")
        start = match.start()
        ends = match.start("year") if match["year"] is not None else match.end("left")
        before = Measure(kind, left, of, start, ends, match.span("left"), of_at, percent)
        apart = _by_itself(before, match)
        if match["year"] is not None:  # of an earlier year, which has a result of its own
            start = match.end("year")
            yield before
        yield Measure(kind, reached, of, start, match.end(), match.span("right"), of_at, percent, apart)


def _by_itself(left: Measure, move: re.Match[str]) -> Measure:
    """What was left, out of all only where that is said of it, and with the year behind it."""
    of_at = move.span("left_of") if move["left_of"] is not None else None
    end = move.end("year") if move["year"] is not None else left.end
    return replace(left, end=end, of=parse_number(move["left_of"] or ""), of_at=of_at)


def _kind(move: re.Match[str]) -> Kind | None:
    """Whether it is points or a place that was left for another."""
    units = [move[key] for key in ("left_unit", "right_unit", "left_end", "right_end")]
    figures = move["left"], move["right"]
    if any(units):
        worded = move["right_unit"] or move["right_end"]
        ranged = move["to"] in _RANGE and move["opened"] is None and " nay " not in move[0]
        return "points" if worded and not ranged else None
    if (
        move["ranked"]
        or move["left_place"]
        or move["right_place"]
        or (move["right_of"] and move["left_of"] == move["right_of"])
    ):
        whole = all(figure.isdigit() and 0 < int(figure) <= _LAST_PLACE for figure in figures)
        ranged = (
            move["to"] in _RANGE and move["opened"] is None and int(figures[0]) < int(figures[1]) if whole else True
        )
        return None if ranged else "rank"
    if all(re.fullmatch(r"0[.,]\d{2,4}", figure) for figure in figures):
        return "points"
    return None
