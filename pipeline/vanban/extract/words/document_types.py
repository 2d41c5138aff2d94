"""Kinds of documents (tên loại văn bản): their names, and the abbreviations that stand for them in a symbol.

The kinds are those of the grammar's table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.extract.words.grammar import active
from vanban.extract.words.phrases import SMALL, is_capitals, resembles, skeleton
from vanban.extract.words.symbols import ISSUERS_ALONE

STROKES = re.compile(
    rf"^(?:[^\w\s]*(?=\w*[{SMALL}])[^\W\d_]{{1,3}}\s+)+"
)  # what a pen or the page's edge left before the heading
_MORE = re.compile(r" (?:HANH DONG|LIEN TICH)$")
"""What goes on with a kind's name in its heading and is no part of the subject: "CHƯƠNG TRÌNH HÀNH ĐỘNG"."""
_EXACT = frozenset({"HOP DONG"})  # one letter from HỘI ĐỒNG


@dataclass(frozen=True, slots=True)
class Heading:
    """The type named by a heading line, and where its name ends; more may follow ("THÔNG BÁO TUYỂN SINH")."""

    name: str
    end: int


def find_heading(text: str) -> Heading | None:
    """The type whose name is (the beginning of) a heading line in capitals, slips allowed; None when it is none.

    >>> find_heading("BÁO CÁQ"), find_heading("THÔNG BÁO TUYỂN SINH"), find_heading("Kế hoạch")
    (Heading(name='báo cáo', end=7), Heading(name='thông báo', end=9), None)
    >>> find_heading("CHƯƠNG TRÌNH HÀNH ĐỘNG")
    Heading(name='chương trình', end=22)
    """
    line = STROKES.sub("", text.strip(" *_.,'`~|-–"))
    offset = text.find(line)
    if not is_capitals(line) or len(line) > 70 or line.endswith(":") or line.startswith("PHƯỜNG "):
        return None
    flat = skeleton(line)
    exact = (key for key in active().headings if flat == key or (len(key) >= 7 and flat.startswith(key + " ")))
    close = (key for key in active().headings if len(key) >= 7 and key not in _EXACT and resembles(flat, key))
    key = next(exact, None) or next(close, None)
    if key is None:
        return None
    count = len(key.split())
    end = len(_words(flat, count))
    more = _MORE.match(flat, end)
    return Heading(active().headings[key], offset + (more.end() if more is not None else end))


def _words(text: str, count: int) -> str:
    match = re.match(r"\S+" + r"\s+\S+" * (count - 1), text)
    return match[0] if match is not None else ""


def find_type(text: str) -> str | None:
    """The type that a heading line names.

    >>> find_type("QUYẾT ĐỊNH"), find_type("QUYẾT ĐỊNH:")
    ('quyết định', None)
    """
    heading = find_heading(text)
    return heading.name if heading is not None else None


def type_of_symbol(symbol: str) -> str | None:
    """The type that a symbol's abbreviation stands for.

    >>> [type_of_symbol(symbol) for symbol in ("98/KH-BDT", "31-CT/TU", "15/2023/QH15", "3056/BGDĐT-GDĐH")]
    ['kế hoạch', 'chỉ thị', 'luật', 'công văn']
    """
    if re.search(r"/QH\d", symbol):
        return "luật"
    match = re.match(r"\d*[a-z]?\s*(?:/\d{4})?\s*[-/]\s*([^\W\d_]+)", symbol)
    if match is None:
        return None
    for name, abbreviations in active().document_types.items():
        if match[1] in abbreviations:
            return name
    flat = skeleton(match[1])
    for name, abbreviations in active().document_types.items():
        if (
            any(flat == skeleton(abbreviation) and len(flat) > 1 for abbreviation in abbreviations)
            and match[1].isupper()
        ):
            return name
    for name, abbreviations in active().document_types.items():
        if any(len(short) > 1 and match[1] in (f"{short}UBND", f"{short}HĐND") for short in abbreviations):
            return name  # the dash was not read, or not set
    return "công văn" if len(match[1]) >= 2 and match[1] not in ISSUERS_ALONE else None
