"""Số, ký hiệu: the symbols of documents, of the state ("19/2018/QĐ-UBND") and of the Party ("31-CT/TU").

>>> [found.symbol for found in find_symbols("Tờ trình số 794/TTr- SGDĐT, Chỉ thị 31-CT/TU và điểm 11,5/12,5")]
['794/TTr-SGDĐT', '31-CT/TU']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.extract.words.grammar import active
from vanban.extract.words.phrases import CAPITALS, skeleton
from vanban.vietnamese import TONE_MARKS, bare

_UPPER = CAPITALS
_ABBREVIATION = rf"[{_UPPER}](?:[{_UPPER}a-zđ0-9&]|[?:;](?=-))*"
_SOLID = rf"(?:[{_UPPER}]{{2,}}[{_UPPER}a-zđ0-9&]*|[{_UPPER}]\d+)"  # behind a dash: what cannot be the next word
_DASH = r"[-–—]"
_STATE = r"[/⁄]{1,2}\s?(?:(?P<year>[12](?:\s?\d){3})(?:\s?[/⁄]\s?|-(?=[A-ZĐ]{2,4}-)|(?=(?:NĐ|TT|QĐ|NQ)-)))?"
_PLAIN = rf"\s{_DASH}\s[A-ZĐƯÔƠ]{{2,}}(?![^\W\d_])"  # a dash between spaces may go on with a title: "– LUẬT …"
_JOINT = rf"(?:{_DASH}{{1,2}}\s?|\s{_DASH}{{1,2}}|\.\s?|{_DASH}\s{_DASH})"
_STATE += rf"(?P<state>{_ABBREVIATION}(?:{_PLAIN}|{_JOINT}(?:{_SOLID}|[VX]\.I))*)"
_STATE = _STATE.replace("(?P<state>", rf"(?P<state>(?:TTLT\s?/\s?(?={_ABBREVIATION}\s?{_DASH}))?")
_PARTY = rf"\s?{_DASH}\s?(?P<party>{_ABBREVIATION}(?:{_DASH}{_ABBREVIATION})?\s?/\s?"
_PARTY += rf"{_ABBREVIATION}(?:{_DASH}{_ABBREVIATION})*(?:/[a-z]{{2}}(?!\w))?)"
_SYMBOL = re.compile(
    rf"(?:(?<![\w/.,:-])|(?<=\b[sS]ố:)|(?<=\b[sS]ố(?=\d+/\d{{4}}/)))"
    rf"(?P<torn>[\dÏÌÍIl]{{1,3}}\s(?=\d)|\(\))?(?P<number>[\dlIO]{{1,5}}[a-z]?)\s?(?:{_STATE}|{_PARTY})(?![^\W\d_])"
)
_GLUED = re.compile(
    r"(?<=[-/][A-ZĐ]{2})(?P<more>[A-ZĐ]*)"
    r"(?P<word>ngày|cho|của|về|và|thì|bao|số|năm|có|tại|đã|được|theo|[qQ]uy|Nghị|Luật|Thông|Quyết)\b"
)
"""A word that a text layer set without its space behind a symbol ("54/2006/TT-BTCngày")."""
_COMMITTEE = re.compile(r"(?<=[A-Zr])/([THĐ])[uúùủũụÚÙỦŨỤưừứƯỪỨỬỮỰ](?!\w)")
"""A committee of the Party behind a symbol, whose capital was misread: "03-CTr/Tú"."""
_OF_PARTY = re.compile(r"^[A-ZĐ]{2}/(?:TU|HU|ĐU|TW)$")
"""A committee of the Party behind letters that are no kind of document: misread ones, "29-CA/TU" for a directive."""
_PREMIER = re.compile(r"(?<=[/ ](?:QĐ|QD|CT|CĐ))-TT[EeGq9Qạ](?!\w)")
"""The Prime Minister behind a decision or directive: "06/QĐ-TTE"."""
_CIRCULAR = re.compile(r"(?<=/\d{4})/[1Il]T(?=-[A-ZĐ]{2})")
"""A circular whose first letter was read as a stroke: "03/2024/1T-BTP"."""
_FORM = re.compile(r"\b(?:MAU|BIEU|BIEU MAU|PHU LUC|PHIEU|HOA DON)(?:\s+[^\W\d_]+)?\s+(?:SO\s*[:.]?\s*)?$")
"""What has a number with a stroke, too, and is no document: "Mẫu số 09/PLIII"."""
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТХУΑΒΕΗΙΚΜΝΟΡΤΧΥ", "ABEKMHOPCTXYABEHIKMNOPTXY")
"""Cyrillic and Greek capitals in text layers that look like the Latin ones and are meant for them."""
_NUMERO = re.compile(r"\bS[O06BE]\s*[:.]?\s*[¡!|]?$|\bSỐ\s*[:.]?\s*$", re.I)
_DIGITS = str.maketrans("lIÏÌÍO", "111110")
LAST_TERM = 20  # the sixteenth National Assembly sits until 2031
_NEEDS_ISSUER = frozenset({"NĐ", "TT", "TTLT"})
ISSUERS_ALONE = frozenset({"CP", "TTg", "HĐBT", "HĐCP", "TTG"})
"""What stood alone behind a number until 1997: "Nghị định số 24/CP"."""
_ISSUERS = {"DU": "ĐU", "TLD": "TLĐ", "LDLD": "LĐLĐ", "HDND": "HĐND", "BCD": "BCĐ", "HDTD": "HĐTĐ", "HDT": "HĐT"}
_ISSUERS |= {"BCSD": "BCSĐ", "TDTN": "TĐTN"}
"""Bodies that every level has, whose Đ an engine without it reads as D; none of the forms on the left is in use."""
_MENDED = {"QD": "QĐ", "QĐĐ": "QĐ", "ND": "NĐ", "NĐĐ": "NĐ", "DA": "ĐA", "ĐĐ": "Đ", "QB": "QĐ", "QP": "QĐ"}
"""Misread type abbreviations that are no abbreviation themselves ("ND" stands alone only in "NĐ-CP")."""


@dataclass(frozen=True, slots=True)
class FoundSymbol:
    """A symbol and where it stands; ``numbered`` when "số" stands before it."""

    start: int
    end: int
    symbol: str
    number: str
    numbered: bool


_LEAD = re.compile(r"\W{0,3}(?:S[O06](?![^\W\d_])|(?:(?:BO )?LUAT|NGHI QUYET|PHAP LENH) SO(?=:))")
_REST = re.compile(r"\s*[^\w\s]|\s*\d|\s*$|.{0,12}/\s?[A-ZĐ]{2}")


def number_lead(text: str) -> int | None:
    """Where "Số:" ends in the line of a letterhead that gives the number, None for any other line.

    >>> number_lead("Số: 98/KH-BDT"), number_lead("SỞ NỘI VỤ")
    (3, None)
    """
    lead = _LEAD.match(skeleton(text))
    if lead is None or text[: lead.end()].strip().lower() == "sở" or not _REST.match(text, lead.end()):
        return None
    return lead.end() + (text[lead.end() : lead.end() + 1] in (":", ";", "."))


def find_symbols(text: str) -> Iterator[FoundSymbol]:
    """All document symbols of a text, in order; a bare fraction or path is none."""
    printed = text
    text = _GLUED.sub(lambda glued: glued["more"] + " " * len(glued["word"]), text.translate(_LOOK_ALIKE))
    text = _CIRCULAR.sub("/TT", _PREMIER.sub("-TTg", _COMMITTEE.sub(r"/\1U", text)))
    for match in _SYMBOL.finditer(text):
        before = skeleton(text[max(0, match.start() - 24) : match.start()])
        numbered = _NUMERO.search(before[-8:]) is not None
        if _FORM.search(before):
            continue
        torn = (match["torn"] or "").strip().replace("()", "O") if numbered else ""  # "số ()2" is 02, "số 37 7" is 377
        start = match.start() if torn else match.start("number")
        raw = torn + match["number"]
        number = (
            raw[:-1].translate(_DIGITS) + raw[-1] if raw[-1].islower() and raw[-1] != "l" else raw.translate(_DIGITS)
        )
        if not number.rstrip("abcdefgh").isdigit() or not number.strip("0abcdefgh") or (raw != number and not numbered):
            continue
        if re.match(rf"\s?{_DASH}", printed[match.end() :]) and match["state"] in active().abbreviations:
            continue  # cut off: the issuer's part is missing
        tail = mend_abbreviations(match["state"] or match["party"])
        if match["year"]:  # legal documents have "number/year/type-issuer" by law: never a stop for the dash
            tail = re.sub(r"^([^-./]+)\.", r"\1-", tail)
        if tail in _NEEDS_ISSUER or not _plausible(tail, numbered, match["year"], match["party"] is not None):
            continue
        joint = "-" if match["party"] else "/"
        year = f"{match['year'].replace(' ', '')}/" if match["year"] else ""
        yield FoundSymbol(start, match.end(), f"{number}{joint}{year}{tail}", number, numbered)


def _plausible(tail: str, numbered: bool, year: str | None, party: bool) -> bool:
    first = re.split(r"[-/.]", tail)[0]
    if first in active().abbreviations or re.fullmatch(r"QH\d*|UBTVQH\d*", first):
        return True
    if tail in ISSUERS_ALONE or first == "LCT":
        return numbered
    if party:
        return numbered and (
            _OF_PARTY.search(tail) is not None
            or any(first.startswith(known) for known in active().abbreviations if len(known) > 1)
        )
    return sum(letter.isupper() for letter in tail) >= 2 and (numbered or bool(year) or "-" in tail)


def has_tone(word: str) -> bool:
    """Whether a word has a tone mark, which no abbreviation has: a reader or a speller took it for a syllable."""
    return any(mark in TONE_MARKS for mark in unicodedata.normalize("NFD", word))


def _term(match: re.Match[str]) -> str:
    """The term of the National Assembly behind "QH"; a stroke before its two digits ("QHI15") is none of them."""
    figures = match[0].translate(_DIGITS)
    digits = re.sub(r"\D", "", match[0])
    return digits if int(figures) > LAST_TERM and digits else figures


def mend_abbreviations(tail: str) -> str:
    """The part after the number, without spaces and with the type's abbreviation as the regulation spells it.

    >>> mend_abbreviations("QD- UBND"), mend_abbreviations("TTr-SGDĐT")
    ('QĐ-UBND', 'TTr-SGDĐT')
    """
    solid = re.sub(r"[–—]", "-", re.sub(r"\s+", "", tail)).replace("\N{LATIN CAPITAL LETTER ETH}", "Đ")
    solid = re.sub(r"[^\W\d_]+", lambda match: bare(match[0]) if has_tone(match[0]) else match[0], solid)
    solid = re.sub(r"(?<=QH)[\dIlO]+", _term, solid)
    parts = re.split(r"([-/])", re.sub(r"-{2,}", "-", solid))
    if parts[0][-1:].isdigit() and parts[0].rstrip("0123456789") in active().abbreviations:
        parts[0] = parts[0].rstrip("0123456789")  # "CT1": a stroke behind the type
    parts[1:] = [_ISSUERS.get(part, part) for part in parts[1:]]
    parts[0] = re.sub(r"Đ{2,}", "Đ", parts[0])  # the type's; an issuer may be HĐĐG
    parts[0] = _MENDED.get(parts[0], parts[0]) if parts[0] != "ND" or parts[-1] == "CP" else parts[0]
    return "".join(parts)
