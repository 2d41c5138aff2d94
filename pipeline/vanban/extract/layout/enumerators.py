"""Enumerators at the start of a paragraph: Phần, Chương, Mục, Điều, I., 1., 1.1., a), a1), (1), -, +.

A misread enumerator ("al)", "IL", "l.") has several readings; the one that continues an open list is taken. Letters
follow the Vietnamese order, so the "d)" after "d)" is đ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vanban.extract.words.phrases import CAPITALS, SMALL, is_capitals, skeleton

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order in which points (điểm) are lettered."""

STYLES = (
    *("annex", "part", "chapter", "upper", "section", "subsection", "article", "roman", "number"),
    *("dotted2", "dotted3", "dotted4", "ordinal", "letter", "letter_number", "small_roman", "bracket", "dash", "plus"),
)
RANKS = {style: rank for rank, style in enumerate(STYLES)}
"""Outer styles first: a list of an outer style closes every list of an inner one."""

BULLETS = {"-": "dash", "–": "dash", "—": "dash", "•": "dash", "*": "dash", "+": "plus", "~": "dash"}
BULLETS |= dict.fromkeys("●○◦∙·‣▪▫■□◆◇❖✦✧►▸▶➢➤→⇒✓✔☑⮚\uf0b7\uf0a7\uf0d8\uf0fc", "dash")
BULLET_STYLES = frozenset(BULLETS.values())
"""Styles of enumerators that count nothing."""
BULLET_LABELS = ("-", "+", "*", "•")
"""What paragraphs are labelled with whose enumerator counts nothing."""
NAMED = (
    ("PHU LUC", "annex", "Phụ lục"),
    ("PHAN", "part", "Phần"),
    ("CHUONG", "chapter", "Chương"),
    ("MUC", "section", "Mục"),
    ("TIEU MUC", "subsection", "Tiểu mục"),
    ("DIEU", "article", "Điều"),
)
ORDINALS = {"NHAT": 1, "HAI": 2, "BA": 3, "TU": 4, "NAM": 5, "SAU": 6, "BAY": 7, "TAM": 8, "CHIN": 9, "MUOI": 10}
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_TOKEN = re.compile(
    r"(?P<token>[^\s()./:\-–]{1,5})(?P<rest>(?:\s?[.]\s?[0-9IlOo]{1,2}){0,3})\s?(?P<close>[.)/:]{1,2}|-(?=\s))"
)
_NAMED = re.compile(
    r"(?P<name>[^\W\d_]{3,6}(?:\s[^\W\d_]{3})?)\s+(?P<value>(?:thứ\s+\w+|[IVXLlU1|0-9]{1,5}[a-zđ]?))(?P<close>[.:]?)(?=\s|$)",
    re.I,
)
_BRACKET = re.compile(r"\((?P<value>[0-9lIO]{1,2}|[a-zđ])\)")
_OPEN_DOTTED = re.compile(rf"(?P<token>\d{{1,2}})(?P<rest>(?:\.\d{{1,2}}){{1,3}})\s+(?=[{CAPITALS}])")
_STROKE_TOKEN = re.compile(r"[IlLHUT1!|\]]{1,4}")
_BARE_ROMAN = re.compile(rf"(?P<token>[IVXL1l|]{{1,4}})\s+(?=[{CAPITALS}]{{2}})")
_DIGITS = str.maketrans({"l": "1", "I": "1", "i": "1", "|": "1", "!": "1", "O": "0", "o": "0", "S": "5", "Š": "5"})
_STROKES = str.maketrans(
    {"l": "I", "1": "I", "|": "I", "!": "I", "i": "I", "L": "I", "T": "I", "]": "I", "H": "II", "U": "II", "N": "IV"}
)
_LETTER_MISREADINGS = {
    "d": "dđ",
    "ả": "a",
    "á": "a",
    "à": "a",
    "é": "e",
    "è": "e",
    "ê": "e",
    "ẻ": "e",
    "ñ": "đ",
    "ð": "đ",
}
_LETTER_MISREADINGS |= {
    "â": "ađ",
    "ă": "a",
    "ø": "g",
    "q": "gq",
    "8": "g",
    "6": "b",
    "ï": "i",
    "í": "i",
    "ì": "i",
    "1": "il",
    "h": "hb",
}
_LETTER_MISREADINGS |= {
    "ä": "ađ",
    "ó": "o",
    "c": "ce",
    "e": "ec",
    "đ": "đd",
    "D": "đ",
    "Đ": "đ",
    "©": "c",
    "¢": "c",
    "€": "e",
    "£": "e",
    "ở": "đo",
    "ơ": "đo",
    "õ": "đo",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an enumerator: ``value`` counts within its list, ``parent`` is what must stand above it."""

    style: str
    label: str
    value: int
    parent: str = ""
    exact: bool = True
    end: int = 0  # offset of the body in the text


def roman_value(text: str) -> int | None:
    """The value of a Roman number up to 39.

    >>> [roman_value(text) for text in ("I", "IV", "XIX", "IIX")]
    [1, 4, 19, None]
    """
    if not text or _ROMAN.fullmatch(text) is None:
        return None
    ones = {"I": 1, "V": 5, "X": 10}
    digits = [ones[letter] for letter in text]
    return sum(-a if b > a else a for a, b in zip(digits, [*digits[1:], 0], strict=True))


def to_roman(value: int) -> str:
    """A number up to 39 in Roman figures."""
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return "X" * (value // 10) + ones[value % 10]


def readings(text: str) -> tuple[Reading, ...]:
    """All ways to read what the text starts with as an enumerator, exact ones first; empty when it is none.

    >>> [reading.label for reading in readings("al) Nhiệm vụ")]
    ['a1']
    >>> readings("Ban hành kế hoạch")
    ()
    """
    start = len(text) - len(text.lstrip(" ~"))
    rest = text[start:]
    if rest[:1] in BULLETS and len(rest) > 1 and not rest[1].isdecimal():
        end = start + 1 + len(rest[1:]) - len(rest[1:].lstrip())
        return (Reading(BULLETS[rest[0]], "+" if rest[0] == "+" else "-", 0, end=end),)
    found = [*_worded(rest), *_named(rest), *_bracketed(rest), *_plain(rest), *_small_roman(rest), *_lost_number(rest)]
    unique = {(reading.style, reading.label): reading for reading in reversed(sorted(found, key=lambda r: not r.exact))}
    shifted = (_at(reading, start) for reading in unique.values())
    return tuple(sorted(shifted, key=lambda reading: not reading.exact))


def _at(reading: Reading, start: int) -> Reading:
    return Reading(reading.style, reading.label, reading.value, reading.parent, reading.exact, reading.end + start)


def _body(text: str, end: int) -> int:
    return end + len(text[end:]) - len(text[end:].lstrip())


def _named(text: str) -> list[Reading]:
    if skeleton(text).rstrip(" .:") == "PHU LUC" and text[0].isupper():
        return [Reading("annex", "Phụ lục", 1, end=len(text))]
    match = _NAMED.match(text)
    if match is None:
        return []
    name = skeleton(match["name"])
    known = next((own for own in NAMED if own[0] == name), None)
    if known is None or not match["name"][0].isupper():
        return []
    _, style, printed = known
    ordinal = match["value"].split()[-1]
    end = _body(text, match.end())
    if ordinal != match["value"]:
        value = ORDINALS.get(skeleton(ordinal))
        return [Reading(style, f"{printed} {match['value'].lower()}", value, end=end)] if value else []
    found = []
    number = re.match(r"\d+", ordinal.translate(_DIGITS) if not ordinal.isdecimal() else ordinal)
    if number and (style != "article" or match["close"] or end >= len(text) or text[end].isupper()):
        label = f"{printed} {int(number[0])}{ordinal[number.end() :]}"
        whole = re.fullmatch(r"\d+[a-zđ]?", ordinal) is not None  # "1I" is no eleven
        found.append(Reading(style, label, int(number[0]), exact=whole, end=end))
    roman = roman_value(ordinal.upper().translate(_STROKES))
    if roman and style != "article":
        found.append(
            Reading(style, f"{printed} {to_roman(roman)}", roman, exact=roman_value(ordinal) == roman, end=end)
        )
    return found


_WORDED = re.compile(
    r"(?P<label>(?P<count>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+là|thứ\s+(?P<place>nhất|hai|ba|tư|năm|sáu|bảy|tám|"
    r"chín|mười))\s*(?:,|:|là)\s+(?=\S)",
    re.I,
)


def _worded(text: str) -> list[Reading]:
    """A count in words: "Một là, …", "Thứ hai: …"."""
    match = _WORDED.match(text)
    if match is None or not match["label"][0].isupper():
        return []
    word = skeleton(match["count"] or match["place"])
    value = {"MOT": 1, "BON": 4}.get(word) or ORDINALS[word]
    return [Reading("ordinal", " ".join(match["label"].split()), value, end=match.end())]


_SMALL_ROMAN = re.compile(r"(?P<open>\(?)(?P<value>x|ix|iv|v?i{1,3}|v)(?P<close>\)|\.(?=\s))\s*(?=\S)")


def _small_roman(text: str) -> list[Reading]:
    """A Roman number in small letters: "ii) …", "(iv) …"."""
    match = _SMALL_ROMAN.match(text)
    if match is None or (match["open"] and match["close"] != ")"):
        return []
    value = roman_value(match["value"].upper())
    label = f"({match['value']})" if match["open"] else match["value"]
    return [Reading("small_roman", label, value, end=match.end())] if value else []


def _bracketed(text: str) -> list[Reading]:
    match = _BRACKET.match(text)
    if match is None or not match["value"].translate(_DIGITS).isdecimal():
        return []
    value = int(match["value"].translate(_DIGITS))
    return [Reading("bracket", f"({value})", value, exact=match["value"].isdecimal(), end=_body(text, match.end()))]


_COMMA = re.compile(rf"(?P<token>\d{{1,2}}),\s+(?=[{CAPITALS}][{SMALL}])")
_LOST = re.compile(rf"[.,]\s+(?=[{CAPITALS}][{SMALL}])")
_LONGEST_LOST = 30  # of a list whose numbers were not read


def _lost_number(text: str) -> list[Reading]:
    """A number of which only the stop was read: any of those that the list may have come to."""
    comma = _COMMA.match(text)
    if comma is not None:  # a stop read as a comma
        return [replace(reading, exact=False) for reading in _number(comma["token"], comma.end())]
    match = _LOST.match(text)
    if match is None:
        return []
    return [Reading("number", str(value), value, exact=False, end=match.end()) for value in range(2, _LONGEST_LOST + 1)]


_NUMBERED_LETTER = re.compile(rf"(?P<label>\d{{1,2}}\.(?P<letter>[{LETTERS}]))[).]\s+(?=[{CAPITALS}])")
"""A letter behind the number of what it stands under: "4.a) Phòng Đào tạo"."""


def _plain(text: str) -> list[Reading]:
    match = _OPEN_DOTTED.match(text)
    if match is not None:
        return _dotted(match["token"], match["rest"], match.end())
    match = _BARE_ROMAN.match(text)
    if match is not None and is_capitals(text[match.end() :]) and " " in text[match.end() :].strip():
        return [replace(reading, exact=False) for reading in _roman(match["token"], match.end())]
    match = _NUMBERED_LETTER.match(text)
    if match is not None:
        letter = match["letter"]
        return [Reading("letter", match["label"], LETTERS.index(letter) + 1, end=match.end())]
    match = _TOKEN.match(text)
    if match is None:
        return []
    end = _body(text, match.end())
    followed = (
        end > match.end() or end >= len(text) or (match["close"].endswith((")", ".")) and not text[end].isdecimal())
    )
    if not followed:
        return []
    token, rest, close = match["token"], match["rest"].replace(" ", ""), match["close"]
    if rest:
        return [*_dotted(token, rest, end), *_letter_number(token + rest, close, end)]
    found = [*_letter(token, close, end), *_letter_number(token, close, end)]
    if ")" not in close or token.isdecimal():
        found += _number(token, end)
    if ")" not in close or token.isupper():
        found += _roman(token, end)
    return found


def _dotted(token: str, rest: str, end: int) -> list[Reading]:
    parts = [part.translate(_DIGITS) for part in (token + rest).split(".")]
    if not 2 <= len(parts) <= 4 or not all(part.isdecimal() and len(part) <= 2 for part in parts):
        return []
    exact = (token + rest).replace(".", "").isdecimal()
    label = ".".join(str(int(part)) for part in parts)
    parent = label.rpartition(".")[0]
    return [Reading(f"dotted{len(parts)}", label, int(parts[-1]), parent, exact, end)]


def _number(token: str, end: int) -> list[Reading]:
    digits = token.translate(_DIGITS)
    if not digits.isdecimal() or len(digits) > 2 or int(digits) == 0:
        return []
    return [Reading("number", str(int(digits)), int(digits), exact=token.isdecimal(), end=end)]


def _roman(token: str, end: int) -> list[Reading]:
    exact = roman_value(token)
    if exact:
        return [Reading("roman", token, exact, end=end)]
    if _STROKE_TOKEN.fullmatch(token):  # how many strokes were printed, the sequence tells
        return [Reading("roman", to_roman(value), value, exact=False, end=end) for value in (1, 2, 3)]
    value = roman_value(token.translate(_STROKES).upper()) if len(token) <= 4 and not token.isdecimal() else None
    return [Reading("roman", to_roman(value), value, exact=False, end=end)] if value else []


def _letter(token: str, close: str, end: int) -> list[Reading]:
    if len(token) != 1:
        return []
    if token in "ABCDĐEGH" and "." in close:
        return [Reading("upper", token, LETTERS.index(token.lower()) + 1, end=end)]
    found = []
    if token in LETTERS:
        found.append(Reading("letter", token, LETTERS.index(token) + 1, end=end))
    for letter in _LETTER_MISREADINGS.get(token, ""):
        if letter != token:
            found.append(Reading("letter", letter, LETTERS.index(letter) + 1, exact=False, end=end))
    return found


def _letter_number(token: str, close: str, end: int) -> list[Reading]:
    match = re.fullmatch(r"([^\W\d_])\.?([0-9lIi]{1,2})", token)
    if match is None or (")" not in close and "." not in close):
        return []
    letter, digits = match[1], match[2].translate(_DIGITS)
    exact = letter in LETTERS and match[2].isdecimal()
    choices = (
        _LETTER_MISREADINGS.get(letter, letter)
        if letter not in LETTERS
        else letter + _LETTER_MISREADINGS.get(letter, "")
    )
    unique = dict.fromkeys(choice for choice in choices if choice in LETTERS)
    return [
        Reading("letter_number", f"{choice}{int(digits)}", int(digits), choice, exact and choice == letter, end)
        for choice in unique
        if digits.isdecimal()
    ]
