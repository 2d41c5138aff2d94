"""Kinds of documents (tên loại văn bản): their names, and the abbreviations that stand for them in a symbol.

Decree 30/2020/NĐ-CP annex III, the law on legal documents, and Party rule 66-QĐ/TW.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vanban.extract.phrases import SMALL, is_capitals, resembles, skeleton

NAMES: dict[str, tuple[str, ...]] = {
    "nghị quyết": ("NQ",),
    "quyết định": ("QĐ",),
    "chỉ thị": ("CT",),
    "quy chế": ("QC",),
    "quy định": ("QyĐ", "QĐi", "QĐ"),
    "thông cáo": ("TC",),
    "thông báo": ("TB",),
    "hướng dẫn": ("HD",),
    "chương trình": ("CTr", "CTR"),
    "chương trình phối hợp": ("CTrPH", "CTPH"),
    "kế hoạch phối hợp": ("KHPH",),
    "quy chế phối hợp": ("QCPH",),
    "kế hoạch": ("KH",),
    "phương án": ("PA",),
    "đề án": ("ĐA",),
    "dự án": ("DA",),
    "báo cáo": ("BC",),
    "biên bản": ("BB",),
    "tờ trình": ("TTr", "TTR"),
    "hợp đồng": ("HĐ",),
    "công văn": ("CV",),
    "công điện": ("CĐ",),
    "bản ghi nhớ": ("BGN",),
    "bản thỏa thuận": ("BTT",),
    "giấy ủy quyền": ("GUQ",),
    "giấy mời": ("GM",),
    "giấy giới thiệu": ("GGT",),
    "giấy nghỉ phép": ("GNP",),
    "phiếu gửi": ("PG",),
    "phiếu chuyển": ("PC",),
    "phiếu báo": ("PB",),
    "thư công": (),
    "kết luận": ("KL",),
    "nghị định": ("NĐ",),
    "thông tư": ("TT",),
    "thông tư liên tịch": ("TTLT",),
    "pháp lệnh": ("PL",),
    "lệnh": ("L",),
    "luật": (),
    "hiến pháp": (),
    "bộ luật": (),
    "quy trình": (),
    "công ước": (),
    "điều lệ": (),
    "văn bản": (),
    "văn bản hợp nhất": ("VBHN",),
    "giấy phép": ("GP",),
    "đề cương": (),
    "lời kêu gọi": (),
    "sắc lệnh": ("SL",),
    "kết luận thanh tra": ("KLTT",),
}
"""Lower-case name to its abbreviations in symbols."""

ABBREVIATIONS = frozenset(abbreviation for names in NAMES.values() for abbreviation in names)

HEADINGS = frozenset(NAMES) - {"công văn", "luật", "hiến pháp", "bộ luật", "lệnh", "văn bản", "công ước", "dự án"}
"""Names that stand alone as the heading of an administrative document."""

STROKES = re.compile(
    rf"^(?:[^\w\s]*(?=\w*[{SMALL}])[^\W\d_]{{1,3}}\s+)+"
)  # what a pen or the page's edge left before the heading
_EXACT = frozenset({"HOP DONG"})  # one letter from HỘI ĐỒNG


@cache
def _skeletons() -> dict[str, str]:
    return {skeleton(name): name for name in sorted(HEADINGS, key=len, reverse=True)}


@dataclass(frozen=True, slots=True)
class Heading:
    """The type named by a heading line, and where its name ends; more may follow ("THÔNG BÁO TUYỂN SINH")."""

    name: str
    end: int


def find_heading(text: str) -> Heading | None:
    """The type whose name is (the beginning of) a heading line in capitals, slips allowed; None when it is none.

    >>> find_heading("BÁO CÁQ"), find_heading("THÔNG BÁO TUYỂN SINH"), find_heading("Kế hoạch")
    (Heading(name='báo cáo', end=7), Heading(name='thông báo', end=9), None)
    """
    line = STROKES.sub("", text.strip(" *_.,'`~|-–"))
    offset = text.find(line)
    if not is_capitals(line) or len(line) > 70 or line.endswith(":"):
        return None
    flat = skeleton(line)
    exact = (key for key in _skeletons() if flat == key or (len(key) >= 7 and flat.startswith(key + " ")))
    close = (key for key in _skeletons() if len(key) >= 7 and key not in _EXACT and resembles(flat, key))
    key = next(exact, None) or next(close, None)
    if key is None:
        return None
    return Heading(_skeletons()[key], offset + len(_words(flat, len(key.split()))))


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
    match = re.match(r"\d*\s*(?:/\d{4})?\s*[-/]\s*([^\W\d_]+)", symbol)
    if match is None:
        return None
    for name, abbreviations in NAMES.items():
        if match[1] in abbreviations:
            return name
    flat = skeleton(match[1])
    for name, abbreviations in NAMES.items():
        if (
            any(flat == skeleton(abbreviation) and len(flat) > 1 for abbreviation in abbreviations)
            and match[1].isupper()
        ):
            return name
    return "công văn" if len(match[1]) >= 2 else None
