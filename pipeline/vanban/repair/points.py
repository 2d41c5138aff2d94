"""Points and clauses that running text cites, whose letters and figures an English model reads as others.

"điểm c, điểm d, điểm đ khoản 1a Điều 55" has two d, one of which is đ, and 1a is what that model reads for "là".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.repair.fixes import Fix

_POINT = r"[dđ]i\S{1,3}m\s"
_AND = r"(?:[,;]|,? v[aàảáâ]|,? ho[aăặạ]\S)\s"
_TWICE = re.compile(rf"(?<![\w/])d{_AND}(?:{_POINT})?(?P<second>d)(?=[,;.)]|\s|$)")
"""Two d in a row: the second one is đ."""

_CLAUSE = r"(?:(?i:kho\S{1,3}n|[DĐ]i\S{1,2}[uw])|[dđ]i\S{1,3}m|[mM][aẫâấăẩ&áãä]u(?: s\S{1,2})?)"
_LETTERED = re.compile(
    rf"(?<!\w){_CLAUSE}\s"
    r"(?P<number>1[a-d](?![\w.])|(?:[2-9]|\d{2,3})[a-eđA-EĐ](?![\w/-])|[A-Z]{1,3}\d{2,3}[a-eđ]?(?![\w/-]))"
)
_ITEM = re.compile(r"(?m)(?:^|(?<=[“\"]))[^\S\n]*(?P<number>(?:[2-9]|\d\d)[a-eđ]\.)(?=[^\S\n]+[A-ZĐ])")
"""Articles and clauses put in later have a letter behind their number, forms have it before or behind."""

_CITED = re.compile(r"(?<!\w)[kK]ho\S{1,3}n\s[lI|](?P<letter>[a-d])(?=\s[DĐ]i\S{1,2}[uw]\s\d)")

_UNITS = {
    "người": r"ng[uưvwứừ]\S{1,3}i", "ngày": "ng[aàáâ]y", "tháng": "th[aáàâ]ng", "lần": "l[aâáầà]n", "ha": "ha",
    "giờ": r"gi[oờòéd0]['’?]?", "trang": "trang", "buổi": r"bu\S{1,2}i", "hộ": "h[oộóéd6]", "suất": r"su\S{1,2}t",
    "phòng": "ph[oòóé6]ng",
}  # fmt: skip
_UNIT = "|".join(_UNITS.values())
_PER = re.compile(rf"(?<=\d{{3}} )[dđ]\S{{1,2}}ng(?P<units>(?: (?:{_UNIT})){{1,2}})(?=[\s,;.:)]|$)(?!\s\d)")
"""An amount for each of something ("300.000 đồng/người/ngày"): of 1,400 such texts none has a blank there."""

_TOP = re.compile(r"(?<!\w)[tT]op(?= \d{1,2}(?![\d/]))")
"""Ranks up to a number: texts have "tốp" as often, of which two in three keep a mark when they are read."""


def points(text: str) -> Iterator[Fix]:
    """The letters and figures as they were printed."""
    for match in _TWICE.finditer(text):
        yield Fix(*match.span("second"), "đ", "point")
    for pattern in (_LETTERED, _ITEM):
        for match in pattern.finditer(text):
            yield Fix(*match.span("number"), match["number"], "point")
    for match in _TOP.finditer(text):
        yield Fix(match.start(), match.end(), match[0], "word")
    for match in _CITED.finditer(text):
        yield Fix(match.start("letter") - 1, match.end(), f"1{match['letter']}", "point")
    for match in _PER.finditer(text):
        words = (
            next(word for word, look in _UNITS.items() if re.fullmatch(look, read)) for read in match["units"].split()
        )
        yield Fix(*match.span("units"), "".join(f"/{word}" for word in words), "amount")
