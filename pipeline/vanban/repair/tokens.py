"""Text as tokens, the same way when the language model is trained and when text is mended.

A *chunk* is what stands between blanks. It is cut into opening marks, core and closing marks; the core becomes one or
more language-model symbols. Words are folded (lower case, tone at the end); everything the model must not guess but
should see (numbers, dates, document symbols, enumerators) is a class, written in angle brackets.

>>> symbols("UBND")
('ubnd',)
>>> symbols("(10/8/2018),")
(',', '<date>', ',')
>>> symbols("19/2018/QĐ-UBND")
('<symbol>',)
"""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.vietnamese import fold_tone

BREAK = ","
STOP = "."
CLASSES = (
    STOP,
    BREAK,
    "<number>",
    "<small>",
    "<year>",
    "<date>",
    "<symbol>",
    "<code>",
    "<enumerator>",
    "<roman>",
    "<capitals>",
    "<foreign>",
    "<other>",
)

OPENING = "\"'“”‘’«»([{<*"
CLOSING = "\"'“”‘’«»)]}>*,;:.?!…"
STOPS = frozenset(".?!…")
BREAKS = frozenset(",;:([{)]}")
DASHES = frozenset("-–—+*•/|_=")

_ENUMERATOR = re.compile(r"(?:[a-zđ][0-9]?|[0-9]{1,2})\)$")
_SMALL = re.compile(r"\d{1,2}$")
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_NUMBER = re.compile(r"[+\-–]?\d[\d.,]*(?:[%‰]|[-–/]\d[\d.,]*%?)?$")
_DATE = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:1[89]|20)\d\d$|\d{1,2}/(?:1[89]|20)\d\d$")
_CODE = re.compile(r"\d+(?:\.\d+){1,4}$")
_SYMBOL = re.compile(r"\d+[a-z]?/.*[A-ZĐƯ].*$|[A-ZĐƯ]{1,10}(?:[-–&][A-ZĐƯ]{2,10})+\d*$")
_ROMAN = re.compile(r"[IVX]+$")
_WORD = re.compile(r"[^\W\d_]+$")
_PARTS = re.compile(r"[^\W\d_]+|\d+")


def trim(chunk: str) -> tuple[int, int]:
    """How many opening and closing marks a chunk has; a chunk of marks only is all opening.

    >>> trim("(tỉnh),")
    (1, 2)
    """
    size = len(chunk)
    opening = 0
    while opening < size and chunk[opening] in OPENING:
        opening += 1
    closing = 0
    while closing < size - opening and chunk[size - 1 - closing] in CLOSING:
        closing += 1
    return opening, closing


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """The form in which the model knows a word: lower case, the tone's place not counting."""
    return fold_tone(word.lower())


def symbols(chunk: str) -> tuple[str, ...]:
    """The language-model symbols of a chunk."""
    if _ENUMERATOR.match(chunk):
        return ("<enumerator>",)
    opening, closing = trim(chunk)
    core = chunk[opening : len(chunk) - closing]
    out: list[str] = []
    if any(mark in BREAKS for mark in chunk[:opening]):
        out.append(BREAK)
    if core:
        out.extend(_core_symbols(core))
    tail = chunk[len(chunk) - closing :] if closing else ""
    if any(mark in STOPS for mark in tail):
        out.append(STOP)
    elif any(mark in BREAKS for mark in tail):
        out.append(BREAK)
    return tuple(out)


def _core_symbols(core: str) -> tuple[str, ...]:
    if _WORD.match(core):
        return (_word_symbol(core),)
    if all(letter in DASHES for letter in core):
        return (BREAK,)
    if core[0].isdigit() or core[0] in "+-–":
        for pattern, name in _NUMERIC:
            if pattern.match(core):
                return (name,)
    if _SYMBOL.match(core):
        return ("<symbol>",)
    parts = _PARTS.findall(core)
    if not parts or len(parts) > 4 or any(letter in "@:#" or letter == "." for letter in core):
        return ("<other>",)
    if any(part.isdigit() for part in parts):
        return ("<code>",)
    return tuple(_word_symbol(part) for part in parts)


_NUMERIC = (
    (_SMALL, "<small>"),
    (_YEAR, "<year>"),
    (_DATE, "<date>"),
    (_CODE, "<code>"),
    (_NUMBER, "<number>"),
    (_SYMBOL, "<symbol>"),
)


def _word_symbol(word: str) -> str:
    if _ROMAN.match(word):
        return "<roman>"
    return fold(word)
