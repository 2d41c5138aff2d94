"""Places told year by year behind one word: "Thứ hạng của huyện năm 2021 là 5/15, năm 2022 là 9/15"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vanban.extract.figures.measure import Measure

_HEAD = re.compile(
    r"(?<!\w)(?:thu hang|vi thu|vi tri|xep hang|thu bac|hang(?= (?:cua|nam) ))"
    r"(?: (?!diem|dat|xep|nam 20)[a-z]+){0,10}(?:,? nam 20\d\d)?"
    r"(?=[,:]? (?:(?:la|len|xuong|con|dat|giu)\s*)?\d{1,3}\s*/)"
)
_PLACE = re.compile(
    r"[,;:]?\s*(?:va\s+)?(?:nam 20\d\d\s+)?(?:(?:la|len|xuong|con|dat|giu|tu|xep|thu)\s+)*"
    r"(?P<number>\d{1,3})\s*/\s*(?P<of>\d{1,3})(?![\d,./]*\d|\s*(?:diem|%))",
    re.ASCII,
)


def ranks_in_years(plain: str) -> Iterator[Measure]:
    """The places of a skeleton that stand in a row behind their word.

    >>> [(m.value, m.of) for m in ranks_in_years("thu hang cua huyen nam 2021 la 5/15, nam 2022 la 9/15")]
    [(5, 15), (9, 15)]
    """
    for head in _HEAD.finditer(plain):
        at = head.end()
        while (found := _PLACE.match(plain, at)) is not None:
            value, of = int(found["number"]), int(found["of"])
            if 0 < value <= of:
                spans = found.span("number"), found.span("of")
                yield Measure("rank", value, of, found.start("number"), found.end(), *spans)
            at = found.end()


NONE_BELOW = re.compile(r"(?<!\w)khong (?:con|de|co)(?: \w+){1,8} duoi\s+(?:muc\s+)?$")
"""What every part is to reach is nobody's own: "không còn lĩnh vực nào đạt dưới 75% điểm chuẩn"."""
OF_ANOTHER_YEAR = re.compile(r"\s*\(\s*(?:nam )?20\d\d\s*(?::|la|dat|xep|o)?\s*$")


_COUNTED_PLACES = 100
_NEAR = 60  # letters between a place in words and the same out of how many
MOVED_BEFORE = re.compile(
    r"(?<!\w)(?:\d{1,2} (?:bac|hang|vi tri)(?: so v\w{1,2} (?:nam (?:20\d\d|truoc)|cung ky))?|"
    r"ap chot|ap cuoi|vi tri cuoi(?: bang| cung)?)"
    r" \($"
)
"""What a place in brackets alone stands behind: "giảm 12 bậc so với năm 2020 (39/63)"."""
_ENDS_POINTS = re.compile(r"\s*\(\s*")
_THEN_POINTS = re.compile(r"\s*[;,]\s*(?:dat |duoc )?")


def _is_place(plain: str, measure: Measure, found: Sequence[Measure]) -> bool:
    """Whether "1/12" in brackets is a place: behind points ("95 điểm (1/12)"), or before them ("(1/11; 92 điểm)")."""
    of = measure.of or 0
    whole = of == int(of) and 1 <= measure.value <= of <= _COUNTED_PLACES
    if not whole or "d" in plain[measure.start : measure.end] or not plain[: measure.start].rstrip().endswith("("):
        return False
    if MOVED_BEFORE.search(plain[: measure.start][-_NEAR:]) and plain[measure.end :].lstrip()[:1] == ")":
        return True
    for other in found:
        again = other.kind == "rank" and other.of is None and other.value == measure.value
        if again and 0 <= measure.start - other.end <= _NEAR:
            return True
        if other.kind != "points" or other is measure or (other.of is not None and other.of == of):
            continue
        behind = other.end <= measure.start and _ENDS_POINTS.fullmatch(plain, other.end, measure.start)
        before = other.start >= measure.end and _THEN_POINTS.fullmatch(plain, measure.end, other.start)
        if (behind and plain[measure.end :].lstrip()[:1] == ")") or before:
            return True
    return False


def as_rank(plain: str, measure: Measure, found: Sequence[Measure]) -> Measure:
    """A place of another year in brackets behind one, without its word: "xếp thứ 16/18 (năm 2023: 14/18)"."""
    if measure.kind != "points" or measure.of is None or measure.value != int(measure.value):
        return measure
    if _is_place(plain, measure, found):
        return replace(measure, kind="rank")
    bracket = OF_ANOTHER_YEAR.search(plain, max(0, measure.start - _NEAR), measure.start)
    if bracket is None:
        return measure
    behind = any(each.kind == "rank" and each.of == measure.of and each.end <= bracket.start() for each in found)
    return replace(measure, kind="rank") if behind else measure
