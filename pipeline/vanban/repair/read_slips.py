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

_RECIPIENTS = re.compile(
    r"(?m)^[^\S\n]*(?P<head>(?!Nơi nhận:)(?:[^\s-]\S{0,3} ){0,2}\S{0,4}nh[aâậạăặ]n ?[:;.,])"
    r"(?=[^\S\n]*\n[^\S\n]*[-–+] ?\w[\s\S]{1,1500}?^[^\S\n]*[-–+] ?L[ưu]u)"
)
"""The head of the list of recipients, which a signature beside it spoils."""

_NUMBER_LINE = re.compile(r"(?m)^[^\S\n]*(?P<word>S[60óòoôõồỗ]{1,2}[:.;]?)(?= \d{1,5} ?/ ?[A-ZĐ]{2})")

_PART = re.compile(
    r"(?m)^[^\S\n]*(?P<head>PH[ẦÀẤÁÂA]N|CH[ƯUÚÙ][ƠOÓ]NG|PH[ỤU] L[ỤU]C) (?P<roman>[IVXHLl1|!]{1,5})(?=[.:]?(?:\s|$))"
)
_PART_NAMES = {"PHN": "PHẦN", "CHNG": "CHƯƠNG", "PH LC": "PHỤ LỤC"}
_ROMAN_SIGNS = str.maketrans(dict.fromkeys("Ll1|!", "I") | {"H": "II"})
_ROMANS = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")


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
    for match in _RECIPIENTS.finditer(text):
        yield Fix(*match.span("head"), "Nơi nhận:", "recipients")
    for match in _NUMBER_LINE.finditer(text):
        yield Fix(*match.span("word"), "Số:", "number line")
    for match in _PART.finditer(text):
        roman = match["roman"].translate(_ROMAN_SIGNS)
        if _ROMANS.fullmatch(roman) and not match["roman"].isdigit():
            name = _PART_NAMES["".join(letter for letter in match["head"] if letter in "PHCNGL ")]
            yield Fix(match.start("head"), match.end("roman"), f"{name} {roman}", "roman")
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
