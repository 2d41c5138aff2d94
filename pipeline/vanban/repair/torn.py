"""Symbols, dates and numbers that an English model tore apart: blanks within them, strokes lost, letters for digits.

"Can ctr Nghi dinh s6 63/201 0/ND-CP ngay 08 6 2010" has one symbol and one date. What a stretch was can be told where
only one thing has its shape: a symbol has a year of this or the last century or a known kind of document, a date has a
day and a month that exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from vanban.repair.fixes import Fix

_YEAR = r"(?:(?:19|20)\d ?\d|(?:19|20) \d\d|(?:1 9|2 0)\d\d)"
_LETTERS = r"[A-ZĐÐƯ0][\w&¢]*(?:(?:-[A-ZĐÐƯ]|(?: -|-{1,2} |- -)[A-ZĐÐƯ][A-ZĐÐ&\d¢])[\w&¢]*)+"
_NUMBER = r"(?:(?<= [sS$]\S )|(?<= [sS$]\S\S ))(?:\d{0,2}1 \d{1,2}|\d{1,2} 1\d?)|\d{1,5}[a-z]?"
"""Figures are torn beside a 1, which is narrow; any other two are two numbers."""

_YEAR_SYMBOL = re.compile(
    rf"(?<![\w/.,-])(?P<number>{_NUMBER}) ?[/ .,] ?(?P<year>{_YEAR}) ?[/ .,] ?(?P<letters>{_LETTERS})"
)
_SYMBOL = re.compile(rf"(?<![\w/.,-])(?P<number>\d{{1,5}}[a-z]?)(?:/ ?| )(?P<letters>{_LETTERS})")
_TORN_NUMBER = re.compile(
    rf"(?<=[sS$]\S )(?P<number>(?:\d{{2,3}} \d{{1,3}}|\d{{1,5}}) ?/ ?(?:{_YEAR} ?/ ?)?)(?P<letters>{_LETTERS})"
)
"""After "số", whatever is torn before a stroke is one number."""

_BLANK_PRINTED = re.compile(r"\d{1,5} /")
"""A number put in later has a blank behind it: of 17 before a stroke and letters 16 were printed."""

_MISREAD = re.compile(
    rf"(?<![\w/.,-])(?P<number>\d{{1,5}}[a-z]?/(?:{_YEAR}/)?)(?P<letters>[A-ZĐÐƯ01][\w&¢]*(?:-[\w&¢]+)+)(?![\w-])"
)
_LOST_HYPHEN = re.compile(
    rf"(?<=[sS$]\S[ :]) ?(?P<number>\d{{1,5}}/(?:{_YEAR}/)?)(?P<kind>[A-ZĐÐ]\w{{1,3}}) "
    r"(?P<rest>[A-ZĐÐ][A-ZĐÐ&]{2,})(?!\w)"
)
"""After "số", a kind of document and a short form with a blank between them: a hyphen."""

_LOST_STROKE = re.compile(
    r"(?<![\w/.,-])(?P<number>\d{1,3})(?P<year>20[012]\d)[/ ](?P<letters>[A-ZĐÐ01]\w{1,3}(?:-[A-ZĐÐ][\w&¢]*)+)"
)
WITH_YEAR = ("TT", "NĐ", "TTLT")
"""Kinds of document whose symbols have a year: a number that ends in one lost its stroke, and one of six figures did
before any kind, as no office comes to so many documents."""

_LOST_DATE_STROKE = re.compile(
    r"(?<![\w/.,-])(?P<day>[0-3]?\d)/(?P<month>0[1-9]|1[0-2])(?P<year>(?:19|20)\d\d)(?![\w/-])"
)
_LETTER_NUMBER = re.compile(
    r"(?:(?<=[sS$]\S[ :]) ?|(?<= [68] ))(?P<number>[SO](?=\d+/)\d{1,4}|\d{1,3}[SO][\dSO]?\d?)/"
    r"(?P<letters>[A-ZĐÐ]\w{1,3}-(?:[A-ZĐÐ][\w&-]*|(?=\n)))"
)
_BROKEN_LINE = re.compile(rf"(?<=[sS$]\S )(?P<number>\d{{1,5}}/(?:{_YEAR}/)?)(?P<kind>[A-ZĐÐ01]\w{{1,3}})-(?=\n)")
_STUCK_DAY = re.compile(r"(?<=/)(?P<letters>[A-ZĐÐ]\w{1,3}-[A-ZĐÐ&-]{2,})ng[aà][yv](?= \d)")
_ASSEMBLY = re.compile(
    rf"(?<![\w/.,-])(?P<number>\d{{1,3}}|\d \d) ?/ ?(?P<year>{_YEAR}) ?[/ .,] ?QH ?(?P<term>1[0-9]|[89])(?!\d)"
)

_DAY_WORD = r"(?<!\w)[nN][gq]\S{1,3}[yvỳ]"
_MONTH_WORD = r"(?<!\w)th\S{1,3}ng"
_DAY, _MONTH = r"(?:[0-3] ?\d|\d)", r"(?:[01] ?\d|\d)"
_TORN_DATE = re.compile(
    rf"(?P<before>{_DAY_WORD},? )?(?<![\w/.,-])(?P<day>{_DAY})(?P<first> ?[/.,-] ?| )(?P<month>{_MONTH})"
    rf"(?P<second> ?[/.,-] ?| )(?P<year>{_YEAR})(?![\w/-])"
)
_TORN_FIGURES = re.compile(
    r"(?<![\w/.,-])\d{1,3},(?P<decimals> )(?=\d{1,2}(?:%|/\d{1,3}(?![\d/])))"
    r"|(?<=[^\W\d_] )(?<![^\W\d_]i[eéêề]u )(?<!ho[aảá]n )(?<!m[uụy]c )\d{1,3}\.(?P<thousands> )(?=\d{3}(?![\d/.]))"
)
"""A blank behind the comma of a share or of points with their maximum, or between thousands."""

_TORN_YEAR = re.compile(r"(?<!\w)n\S{1,2}m (?P<year>(?:19|20)\d \d|(?:19|20) \d\d)(?![\w/.,]?\d)")
_DAY_NUMBER = re.compile(
    rf"(?:{_DAY_WORD},?|{_MONTH_WORD}) (?P<number>[O0lIL|!]\d|[O0][lIL|!]|\dO|[1l][lI|])(?= (?:th|n)\S{{1,3}}[mng])"
)
_ZERO = re.compile(r"(?<!\S)O(?:0(?=[1-9]))?(?P<digit>[1-9](?:h(?:[0-5]\d)?['’]?)?)(?=[,;.)]*(?:\s|$))")
_CLAUSE = re.compile(r"(?<!\w)(?:[kK]ho\S{1,2}n|Di\S{1,2}u) (?P<number>[Il|])(?=[,;. ])")

_BESIDE_STROKE = re.compile(" ?/ ?")

_FIGURES = str.maketrans("SO", "50")
_DIGITS = str.maketrans("OlIL|!", "011111")


def torn(text: str, letters: Callable[[str], str], is_kind: Callable[[str], bool]) -> Iterator[Fix]:
    """Stretches put together again; ``letters`` mends those of a symbol, ``is_kind`` tells a kind of document."""
    for match in _STUCK_DAY.finditer(text):
        yield _fix(match, f"{letters(match['letters'])} ngày")
    for match in _YEAR_SYMBOL.finditer(text):
        mended = letters(_joined(match["letters"]))
        whole = _strokes(match.group())
        if (" " in match.group() or not whole) and (whole or is_kind(mended.split("-")[0])):
            yield _fix(match, f"{_joined(match['number'])}/{_joined(match['year'])}/{mended}")
    for match in _ASSEMBLY.finditer(text):
        if " " in match.group():
            yield _fix(match, f"{_joined(match['number'])}/{_joined(match['year'])}/QH{match['term']}")
    for match in _TORN_NUMBER.finditer(text):
        if " " in match.group():
            printed = _BLANK_PRINTED.fullmatch(match["number"])
            number = match["number"] if printed else _joined(match["number"])
            yield _fix(match, number + letters(_joined(match["letters"])))
    for match in _SYMBOL.finditer(text):
        mended = letters(_joined(match["letters"]))
        if " " in match.group() and is_kind(mended.split("-")[0]):
            yield _fix(match, f"{match['number']}/{mended}")
    for match in _MISREAD.finditer(text):
        mended = letters(match["letters"].rstrip("_"))
        if is_kind(mended.split("-")[0]):
            yield Fix(match.start(), match.end(), match["number"] + mended, "symbol")
    yield from _lost(text, letters, is_kind)
    for match in _TORN_DATE.finditer(text):
        yield from _date(match)
    for match in _TORN_FIGURES.finditer(text):
        yield Fix(*match.span(match.lastgroup or 0), "", "torn")
    for match in _TORN_YEAR.finditer(text):
        yield Fix(match.start("year"), match.end(), _joined(match["year"]), "torn")
    for pattern in (_DAY_NUMBER, _CLAUSE):
        for match in pattern.finditer(text):
            yield Fix(*match.span("number"), match["number"].translate(_DIGITS), "digit")
    for match in _ZERO.finditer(text):
        yield Fix(match.start(), match.end(), "0" + match["digit"], "digit")


def _lost(text: str, letters: Callable[[str], str], is_kind: Callable[[str], bool]) -> Iterator[Fix]:
    """Symbols and dates that lost a stroke or a hyphen, or have letters for digits."""
    for match in _LOST_HYPHEN.finditer(text):
        kind, rest = letters(f"{match['kind']}-{match['rest']}").split("-", 1)
        if is_kind(kind):
            yield Fix(match.start("number"), match.end(), f"{match['number']}{kind}-{rest}", "torn")
    for match in _LOST_STROKE.finditer(text):
        mended = letters(match["letters"])
        kind = mended.split("-")[0]
        if kind in WITH_YEAR or (len(match["number"]) > 1 and is_kind(kind)):
            yield _fix(match, f"{match['number']}/{match['year']}/{mended}")
    for match in _LETTER_NUMBER.finditer(text):
        mended = letters(match["letters"])
        if is_kind(mended.split("-")[0]):
            number = match["number"].translate(_FIGURES)
            yield Fix(match.start("number"), match.end(), f"{number}/{mended}", "symbol")
    for match in _BROKEN_LINE.finditer(text):
        kind = letters(f"{match['kind']}-UBND").split("-")[0]
        if kind != match["kind"] and is_kind(kind):
            yield Fix(*match.span("kind"), kind, "symbol")
    for match in _LOST_DATE_STROKE.finditer(text):
        yield Fix(match.start("year"), match.start("year"), "/", "torn")


def _joined(part: str) -> str:
    return re.sub("-+", "-", part.replace(" ", ""))


def _strokes(text: str) -> bool:
    """Whether both strokes of a symbol with a year are there."""
    return text.count("/") == 2


def _fix(match: re.Match[str], after: str) -> Fix:
    return Fix(match.start(), match.end(), after, "torn")


def _date(match: re.Match[str]) -> Iterator[Fix]:
    """A date with blanks in it or with strokes read as other signs."""
    day, month, year = (_joined(match[name]) for name in ("day", "month", "year"))
    signs = match["first"].strip(), match["second"].strip()
    whole = match.group()[len(match["before"] or "") :]
    if signs == ("/", "/") and " " not in _BESIDE_STROKE.sub("", whole):
        return  # blanks beside strokes are printed: of six such dates none was torn
    known = match["before"] is not None or "/" in signs or signs == ("-", "-")
    if not known or (" " not in whole and signs[0] == signs[1]) or not (0 < int(day) <= 31 and 0 < int(month) <= 12):
        return
    if match["before"] is None and (" " in match["day"] or not all(signs)):
        return
    sign = "/" if "/" in signs or not any(signs) else "." if "." in signs else "-" if "-" in signs else "/"
    yield Fix(match.start("day"), match.end(), f"{day}{sign}{month}{sign}{year}", "torn")
