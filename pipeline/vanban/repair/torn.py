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
_LETTERS = r"[A-ZĐÐƯ0][\w&¢]*(?:(?:-[A-ZĐÐƯ]|(?: -|-{1,2} )[A-ZĐÐƯ][A-ZĐÐ&\d¢])[\w&¢]*)+"
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

_MISREAD = re.compile(
    rf"(?<![\w/.,-])(?P<number>\d{{1,5}}[a-z]?/(?:{_YEAR}/)?)(?P<letters>[A-ZĐÐƯ01][\w&¢]*(?:-[\w&¢]+)+)(?![\w-])"
)
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
_TORN_YEAR = re.compile(r"(?<!\w)n\S{1,2}m (?P<year>(?:19|20)\d \d|(?:19|20) \d\d)(?![\w/.,]?\d)")
_DAY_NUMBER = re.compile(
    rf"(?:{_DAY_WORD},?|{_MONTH_WORD}) (?P<number>[O0lIL|!]\d|[O0][lIL|!]|\dO|[1l][lI|])(?= (?:th|n)\S{{1,3}}[mng])"
)
_ZERO = re.compile(r"(?<!\S)O(?P<digit>[1-9])(?=[,;.)]?(?:\s|$))")
_CLAUSE = re.compile(r"(?<!\w)(?:[kK]ho\S{1,2}n|Di\S{1,2}u) (?P<number>[Il|])(?=[,;. ])")

_BESIDE_STROKE = re.compile(" ?/ ?")

_DIGITS = str.maketrans("OlIL|!", "011111")


def torn(text: str, letters: Callable[[str], str], is_kind: Callable[[str], bool]) -> Iterator[Fix]:
    """Stretches put together again; ``letters`` mends those of a symbol, ``is_kind`` tells a kind of document."""
    for match in _YEAR_SYMBOL.finditer(text):
        mended = letters(_joined(match["letters"]))
        if " " in match.group() and (_strokes(match.group()) or is_kind(mended.split("-")[0])):
            yield _fix(match, f"{_joined(match['number'])}/{_joined(match['year'])}/{mended}")
    for match in _ASSEMBLY.finditer(text):
        if " " in match.group():
            yield _fix(match, f"{_joined(match['number'])}/{_joined(match['year'])}/QH{match['term']}")
    for match in _TORN_NUMBER.finditer(text):
        if " " in match.group():
            yield _fix(match, _joined(match["number"]) + letters(_joined(match["letters"])))
    for match in _SYMBOL.finditer(text):
        mended = letters(_joined(match["letters"]))
        if " " in match.group() and is_kind(mended.split("-")[0]):
            yield _fix(match, f"{match['number']}/{mended}")
    for match in _MISREAD.finditer(text):
        mended = letters(match["letters"].rstrip("_"))
        if is_kind(mended.split("-")[0]):
            yield Fix(match.start(), match.end(), match["number"] + mended, "symbol")
    for match in _TORN_DATE.finditer(text):
        yield from _date(match)
    for match in _TORN_YEAR.finditer(text):
        yield Fix(match.start("year"), match.end(), _joined(match["year"]), "torn")
    for pattern in (_DAY_NUMBER, _CLAUSE):
        for match in pattern.finditer(text):
            yield Fix(*match.span("number"), match["number"].translate(_DIGITS), "digit")
    for match in _ZERO.finditer(text):
        yield Fix(match.start(), match.end(), "0" + match["digit"], "digit")


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
    known = match["before"] is not None or "/" in signs
    if not known or (" " not in whole and signs[0] == signs[1]) or not (0 < int(day) <= 31 and 0 < int(month) <= 12):
        return
    if match["before"] is None and (" " in match["day"] or not all(signs)):
        return
    sign = "/" if "/" in signs or not any(signs) else "." if "." in signs else "-" if "-" in signs else "/"
    yield Fix(match.start("day"), match.end(), f"{day}{sign}{month}{sign}{year}", "torn")
