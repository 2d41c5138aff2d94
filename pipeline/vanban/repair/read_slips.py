"""Slips of an engine that knows Vietnamese, where the form alone says what was printed: dates, hours, lost blanks.

A month between "tháng" and "năm" is a number: what is read "TI", "l1" or "LI" there are two strokes, 11. On 32 spoilt
pages 16 dates were wrong by nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.repair.fixes import Fix
from vanban.repair.garbled_marks import stops
from vanban.vietnamese import bare

_STROKES = r"(?P<strokes>(?!\d+\s)[1lIiTLÌÍÏ|!\]\[]{2,3})"
"""What two strokes of 11 are read as; the corner of a letter is the foot of a figure."""

_ELEVENS = (
    re.compile(rf"(?<=\btháng\s){_STROKES}(?=\s+năm\s+(?:19|20)\d\d)"),
    re.compile(rf"(?<=\b[Nn]gày\s){_STROKES}(?=\s+tháng\s+\d)"),
    re.compile(rf"(?<=\b[Nn]gày\s){_STROKES}(?=/\d\d?/(?:19|20)\d\d)"),
    re.compile(rf"(?<=\bđến\s){_STROKES}(?=\s+giờ\s)"),
    re.compile(rf"(?<=\b10,\s){_STROKES}(?=,\s+1[23]\b)"),
)
_SPECK_BEHIND = re.compile(r"(?<=\b[Nn]gày\s)[0-3]?\d(?P<speck>[\]\[|!])(?=\s+tháng\s)")
_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_RUN_ON_NUMBER = re.compile(rf"(?<!\S)[^\W\d_]*[{_MARKED}][^\W\d_]*(?=0[1-9](?:\s|$))")
_RUN_ON_SYMBOL = re.compile(
    r"(?P<symbol>\b\d{1,4}/(?:(?:19|20)\d\d/)?[A-ZĐ]{1,5}\d{0,2}(?:-[A-ZĐ]{2,6})+)(?P<word>ngày|của|về)(?=\s)"
)
_LARGE_INSIDE = re.compile(rf"(?<![^\W_])[a-zđ]{{1,3}}[{_MARKED.upper()}][a-zđ]{{0,3}}(?![^\W_])")
_STOP_INSIDE = re.compile(rf"(?<!\S)[^\W\d_]*[{_MARKED}][^\W\d_]*(?P<stop>\.)(?= [a-zđ{_MARKED}]{{2,}}(?![\w.)]))")
"""A stop before a small letter: of 309,000 words of sound text 10,083 have a comma there and one a stop."""


def as_address(text: str) -> str:
    """An address of the web or of mail with no more marks and strokes than such have.

    >>> as_address("https:/đichvucong.gov.vn/"), as_address("banbientap(@sotttt.gov.vn")
    ('https://dichvucong.gov.vn/', 'banbientap@sotttt.gov.vn')
    """
    return re.sub(r"^(https?):/(?!/)", r"\1://", bare(text)).replace("(@", "@")


def slips(text: str) -> Iterator[Fix]:
    """What the form of a read text settles."""
    for pattern in _ELEVENS:
        for match in pattern.finditer(text):
            yield Fix(*match.span("strokes"), "11", "date")
    for match in _SPECK_BEHIND.finditer(text):
        yield Fix(*match.span("speck"), "", "stray sign")
    for match in _RUN_ON_NUMBER.finditer(text):
        yield Fix(match.start(), match.end(), f"{match.group()} ", "split")
    for match in _RUN_ON_SYMBOL.finditer(text):
        yield Fix(match.start(), match.end(), f"{match['symbol']} {match['word']}", "split")
    for match in _LARGE_INSIDE.finditer(text):
        yield Fix(match.start(), match.end(), match.group().lower(), "case")
    for match in _STOP_INSIDE.finditer(text):
        yield Fix(*match.span("stop"), ",", "punctuation")
    yield from stops(text)
