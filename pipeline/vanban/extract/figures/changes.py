"""By how much an index rose or fell: "tăng 1,5 điểm", "kém năm trước 0,58 điểm", "(+0,38)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vanban.extract.figures.bounds import LEAST, MORE
from vanban.extract.figures.measure import Measure
from vanban.extract.figures.numbers import NUMBER, parse_number
from vanban.extract.words.grammar import Grammar, active

_OF_TIME = r"(?:nam (?:20\d\d|truoc|ngoai|lien (?:ke|truoc))|cung ky|ky truoc|lan (?:danh gia )?truoc|ket qua nam)"
_WAYS = (
    rf"(?<!\w)(?<!khong )(?<!bang hoac )"
    rf"(?P<way>(?<!ha )tang|them(?= \d)|cao hon|giam|thap hon|sut giam|nhieu hon|it hon|tut|sut|kem|nhich|"
    rf"cai thien|"
    rf"cong them(?=[^.;]{{0,60}}so v\w\w? {_OF_TIME})|"
    rf"(?:bi )?(?:mat|hut)(?=[^.;]{{0,60}}(?:so v\w\w?|truoc|hon) {_OF_TIME})|"
    rf"(?<=so voi nam 20\d\d )(?:mat|hut)|(?<=tiep tuc )(?:mat|hut)|(?<=\()mat(?= \d[\d,]* diem, (?:chi )?con \d)|"
    rf"(?<!dat )(?<!duoc )(?<!thap )(?<!cao )(?<!lon )hon"
)
"""Words of rising and falling, beside those that the grammar lists."""
_BY_HOW_MUCH = (
    rf"(?:\s+(?:them|len|di|xuong|so|v\w\w?|cung|ky|nam|hoc|truoc|la|khoang|20\d\d|lien ke|do|ket qua|diem|chi so|"
    rf"tu|it nhat|toi thieu|tren|muc|tong|duoc|toi|gan|thap|cao|hon|ngoai|lien truoc|manh|nhe|dang ke|mat|den|mot|"
    rf"thang \d{{1,2}}(?:/20\d\d)?|(?:thang|quy)(?= truoc)|"
    rf"quy (?:i{{1,3}}|iv|[1-4])(?:/20\d\d)?|nhieu(?= nhat)|nhat|"
    rf"\d{{1,2}} (?:bac|hang|vi tri|vi thu)(?: va|,)(?= (?:(?:tang|giam|ve|sut) )?[\d,]+ ?diem)))*"
    rf"\s*[:,]?\s*(?:\([^)]{{0,40}}\)\s*)?(?:la\s+)?"
    rf"\(?\+?(?P<value>{NUMBER})\s*(?P<unit>diem|%|(?<=\d)dd?(?!\w)|bac|hang|vi tri|vi thu|thu hang|don vi)?"
)
OUT_OF_ALL = (
    r"(?:\s*/\s*|"
    r"\s+(?:\(\s*tren|tren|trong|so|so voi(?= (?:[^\W\d_]+ ){0,3}(?:tong|toi da|chuan|thang)|"
    r" \d{1,2} diem(?! (?:cua|nam|dat))| \d[\d,]* diem toi da))\s+|\s+(?=tong)|"
    r"\s+cua\s+(?=(?:tong (?:so )?)?\d{1,3} (?:so|don vi|tinh|co quan|huyen|xa|phuong|nganh|bo|dia phuong|phong|quan)"
    r"(?!\w)))"
    r"(?:(?:tong(?: so| cong)?|(?:(?:muc|diem|so|so diem) )?toi da(?: la)?|so|toan bo|"
    r"(?:bang|danh sach)(?: xep hang)?|khoi(?= \d)|thang(?: diem)?)\s+)?"
)
"""What joins a figure to all there are: "13/20", "13 trên tổng số 20"."""
LOWER = ("giam", "thap hon", "sut giam", "it hon", "tut", "sut", "kem", "mat", "hut", "bi mat", "bi hut")
"""Words of falling."""
_SIGNED = re.compile(
    rf"(?:\(\s*(?P<sign>[+-])\s*(?P<value>{NUMBER})\s*(?:diem)?\s*\)"
    rf"|(?:(?<=[:;,(] )|(?<=\())(?P<bare>[+-])(?P<points>{NUMBER})\s*diem)",
    re.ASCII,
)
"""A change told by its sign: "(+0,38)", "; -0,12 điểm"."""


def is_falling(way: str) -> bool:
    """Whether a word says that something fell."""
    return way in LOWER or active().falling.fullmatch(way) is not None


@lru_cache(maxsize=8)
def _pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(f"{_WAYS}|{grammar.rising.pattern}|{grammar.falling.pattern}){_BY_HOW_MUCH}", re.ASCII)


def changes(plain: str) -> Iterator[Measure]:
    """The changes of a skeleton; those of places are NaN, as they are no points.

    >>> [m.value for m in changes("tang 0,0056 va 11 bac so voi nam 2022; kem nam truoc 0,58 diem")]
    [0.0056, -0.58]
    """
    for match in _pattern(active()).finditer(plain):
        value = parse_number(match["value"])
        if value is None:
            continue
        sign = -1 if is_falling(match["way"]) else 1
        broken = match["unit"] is None and value != int(value)  # no count of places: "tăng 0,0815 so với năm 2022"
        points = match["unit"] in ("diem", "d", "dd", "%") or broken
        behind = r"\s*(?:[,;.)]|$|so v|va\b)" if broken else r"\s*[,;.)]"
        if _is_bound(match, value, plain) or OF_PLAN.match(plain, match.end()):
            continue
        if match["unit"] is None and not re.match(behind, plain[match.end() :]):
            continue
        change = sign * value if points else float("nan")
        yield Measure("change", change, None, *match.span(), match.span("value"), left=_compared_with(plain, match))
    for match in _SIGNED.finditer(plain):
        group = "value" if match["value"] else "points"
        value = parse_number(match[group])
        if value is not None:
            signed = -value if "-" in (match["sign"], match["bare"]) else value
            yield Measure("change", signed, None, *match.span(), match.span(group))


_ASIDE = re.compile(rf"\((?:(?:dat|duoc|la|chi)\s+)*(?P<value>{NUMBER})\s*(?:diem|(?P<percent>%))\s*\)", re.ASCII)
_BEHIND = re.compile(
    rf"\s*so v\w{{1,2}} (?:(?:ket qua|diem|muc|cung ky) )*(?:cua )?nam 20\d\d (?:(?:la|dat|duoc|chi)\s+)+"
    rf"(?P<value>{NUMBER})\s*(?:diem|(?P<percent>%))(?![\w/])",
    re.ASCII,
)


def _compared_with(plain: str, change: re.Match[str]) -> Measure | None:
    """The points compared with: "thấp hơn năm 2021 (82,1 điểm) là 5,8 điểm", "giảm 3,2 % so với năm 2020 là 88,8 %"."""
    found = _ASIDE.search(plain, change.start(), change.start("value")) or _BEHIND.match(plain, change.end())
    value = parse_number(found["value"]) if found is not None else None
    if found is None or value is None:
        return None
    return Measure("points", value, None, *found.span(), found.span("value"), percent=found["percent"] is not None)


_OTHER = re.compile(r"(?<!\w)(?:so v|nam|cung ky|truoc|(?:ket qua|muc|so) cua)")
OF_PLAN = re.compile(
    r"\s*so v\w{1,2} (?:muc |diem |so |so diem )?(?:dang ky|ke hoach|muc tieu|chi tieu|yeu cau|tu (?:cham|danh gia)|"
    r"toi da|(?:diem )?chuan|thang diem)(?!\w)"
)
"""A difference from what was planned, claimed or to be had is no change."""
_FEW = 40  # points; by more no index rose or fell


def _is_bound(change: re.Match[str], value: float, plain: str) -> bool:
    """Whether "cao hơn 84 điểm" says what is to be reached, not by how much something is more than another."""
    compared = _OTHER.search(change[0]) or _OTHER.match(plain[change.end() :].lstrip())
    if come_to := _COME_TO.search(plain, change.end("way"), change.start("value")):
        return (value >= _FEW or _LEAST.search(come_to[0]) is not None) and not compared
    if change["way"] not in ("cao hon", "nhieu hon", "hon") or compared:
        return False
    reached = _REACHING.search(plain[: change.start()]) is not None
    return value >= _FEW or reached or _LIMIT_BEHIND.match(plain, change.end()) is not None


_COME_TO = re.compile(r"\s*(?:len|den|toi|xuong)(?!\w)[^,;:.]*$")
"""What follows a word of rising before the points that it comes to: "tăng lên 88 điểm"."""
_LEAST = re.compile(rf"(?<!\w)(?:{LEAST}|{MORE})(?!\w)")
_REACHING = re.compile(r"(?<!\w)(?:dat|len|o|muc)\s*$")
_LIMIT_BEHIND = re.compile(rf"{OUT_OF_ALL}(?:{NUMBER})", re.ASCII)
