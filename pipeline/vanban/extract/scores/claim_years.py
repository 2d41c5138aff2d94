"""Of which year the figures of a claim are: the last named before them that is not one compared with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from vanban.extract.figures.measure import Measure
from vanban.extract.figures.numbers import find_years
from vanban.extract.layout.context import Sentence
from vanban.extract.scores.figure_groups import open_bracket
from vanban.extract.words.index_names import mentions
from vanban.model import Span

COMPARED = re.compile(
    r"(?:so v\w{1,2}|cung ky|hon|ke hoach|giai doan|den|"
    r"tu)\s+(?:cung ky\s+)?(?:ket qua\s+)?(?:(?:ky|dot) (?:danh gia|xep hang)\s+)?(?:cua\s+)?$"
)
OF_ITS_OWN = re.compile(r"(?:^|[.;]\s)\W*cung ky $")
"""What opens a sentence of another year, nothing compared with: "Cùng kỳ năm 2018, Sở được xếp hạng 12/20"."""
LATER = re.compile(r"(?<!\w)den(?: (?:het|cuoi))? $")
ARRIVED = re.compile(
    r"[\s,]*(?:(?:chi so|tinh|thanh pho|huyen|so|don vi)(?: \w+){0,4} )?"
    r"(?:(?:da|thi|lai|chi|moi|tut|vuon|tro|roi|nang|giu) )*(?:dat|len|xuong|con|xep|dung|tang|giam|la|o)(?!\w)"
)
"""What makes a year behind "đến" that of the figures: "năm 2020 xếp thứ 19/63, đến năm 2022 lên thứ 12/63"."""
SINCE = re.compile(r"(?<!\w)(?:tu|giai doan)(?: nam)? (?:20)?\d\d [^;.]{0,30}$")
REACHED_BY = re.compile(
    r"(?<!\w)(?:(?:den|trich xuat|cap nhat|thoi diem)(?: het)? "
    r"(?:(?:ngay )?\d{1,2}[/.-]\d{1,2}[/.-]|(?:ngay \d{1,2} )?thang \d{1,2}(?:/| nam ))"
    r"|(?:^\W*|, |(?:trong|cua|diem|ket qua|thuc hien|chi so|hanh chinh|doanh nghiep) )"
    r"(?:thang|quy) [ivx\d]{1,3}(?:/| nam ))(20\d\d)(?!\d)(?![^;.]{0,60}(?:cong bo|thong bao|ban hanh|phe duyet))"
)
"""The day or month that a result is of: "đến ngày 15/7/2023, điểm của tỉnh đạt …", "Tháng 9 năm 2025 xã đạt …"."""
SEEN = 8  # figures before one that a year may be of
NEAR = 40  # letters before a year that tell whether it is compared with
BEHIND_FIGURE = re.compile(r"(?:\d(?:\s*diem)?|%)\s*(?:(?:vao|trong|cua)\s+)?$")
RIGHT_BEFORE = re.compile(r"\bnam (20\d\d)\s*:?\s*(?P<said>(?:(?:la|dat|duoc|co|chi|moi)\s+)*)$")
"""The year that stands right before a figure: "(86,35 điểm, trong khi năm 2020 là 90,12 điểm)"."""
WHEN = re.compile(r"\bnam (20\d\d),? khi [^\d;.]{0,60}$")
"""The year compared with, told of in a clause of its own: "so với năm 2022, khi tỉnh được 65,14 điểm"."""
BEHIND_ANY = re.compile(
    r"\s*(?:(?:tai|o|trong) (?:ky|dot) (?:danh gia|xep hang) )?(?:(?:vao|trong) )?nam (?P<year>20\d\d)(?!\d)"
)
"""The year behind some figures: "xếp thứ 9/18 với 83,10 điểm năm 2019", "xếp thứ 5/20 tại kỳ đánh giá năm 2019"."""
OPENS_WITH_YEAR = re.compile(r"\(\s*(?:cung ky|ket qua|so lieu|cua)?\s*nam (20\d\d)(?!\d)")
"""A bracket of what another year reached: "(cùng kỳ năm 2022: 82,22 điểm; hạng 38/63)"."""


def year_of(sentence: Sentence, first: Measure, last: Measure, measures: Sequence[Measure]) -> int | None:
    """The last year named before the figures that is not one compared with, unless they stand in brackets behind it."""
    at = first.start
    bracket = open_bracket(sentence.plain, at)
    behind = re.match(r"\s*(?:(?:vao|trong|cua)\s+)?nam (20\d\d)(?!\d)", sentence.plain[first.end :])
    if behind is not None and (first.kind == "points" or first is last):
        return int(behind[1])
    for each in (one for one in measures if first.start <= one.start <= last.start):
        behind = BEHIND_ANY.match(sentence.plain, each.end) if each.kind != "change" else None
        if behind is not None:
            return int(behind["year"])
    right_before = RIGHT_BEFORE.search(sentence.plain[max(0, at - NEAR) : at])
    if right_before is not None:
        before = sentence.plain[: at - len(right_before[0])][-NEAR:]
        told = ":" in right_before[0] or (right_before["said"] and before.endswith("cung ky "))
        if told or not COMPARED.search(before):
            return int(right_before[1])
    when = WHEN.search(sentence.plain[max(0, at - 2 * NEAR) : at])
    if when is not None:
        return int(when[1])
    aside = re.match(r"\s*\(\s*nam (20\d\d)\s*\)", sentence.plain[last.end :])  # "80,3 điểm, hạng 17/21 (năm 2021)"
    if aside is not None:
        return int(aside[1])
    changed = any(measure.kind == "change" and bracket < measure.start <= at for measure in measures)
    beside = bracket >= 0 and not changed  # "giảm so với năm 2022 (giảm 1,94 điểm, còn 83,14 điểm)" is of this year
    named = re.search(r"\bnam (20\d\d)\s*$", sentence.plain[:bracket][-NEAR:]) if beside else None
    named = named or (OPENS_WITH_YEAR.match(sentence.plain, bracket) if bracket >= 0 else None)
    if named is not None:
        return int(named[1])
    chosen = None
    other = [each.end for each in measures[: bisect_left(measures, at, key=lambda measure: measure.start)][-SEEN:]]
    for year, span in find_years(sentence.text):
        if span.start >= at:
            break
        before = sentence.plain[: span.start][-NEAR:]
        if chosen is not None and sentence.plain.find(")", span.end, at) > sentence.plain.rfind("(", span.end, at):
            continue  # "PAR INDEX năm 2022 đạt 84,73% (năm 2021 đạt 86,81%); trong đó có Cải cách thể chế xếp thứ 50"
        if BEHIND_FIGURE.search(before) or (COMPARED.search(before) and not _is_own(sentence.plain, span)):
            continue
        if chosen is None or year > chosen or not _of_another(sentence.plain, span, other, at):
            chosen = year
    if chosen is None:
        reached = list(REACHED_BY.finditer(sentence.plain, 0, at))
        return int(reached[-1][1]) if reached else None
    return chosen


def _is_own(plain: str, year: Span) -> bool:
    """Whether a year behind a word of comparing is what the figures behind it are of."""
    before = plain[: year.start][-NEAR:]
    if OF_ITS_OWN.search(before):
        return True
    later = LATER.search(before)
    return (
        later is not None and not SINCE.search(before[: later.start()]) and ARRIVED.match(plain, year.end) is not None
    )


def _of_another(plain: str, year: Span, figures: Sequence[int], at: int) -> bool:
    """Whether a year is of figures before, and what is said at ``at`` names an index of its own."""
    used = [end for end in figures if end > year.end]
    return bool(used) and any(used[-1] <= each.start and each.end <= at for each in mentions(plain))
