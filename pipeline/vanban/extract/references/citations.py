"""Where a text cites documents: a symbol or a date with the words before it that say of what type the document is.

A law may go by its name and date alone; a list may name the type once ("các Quyết định: số A, số B và C").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from vanban.extract.figures.dates import FoundDate, find_dates
from vanban.extract.words.document_types import type_of_symbol
from vanban.extract.words.grammar import Grammar, active
from vanban.extract.words.phrases import skeleton
from vanban.extract.words.symbols import FoundSymbol, find_symbols

_LAW = re.compile(r"\b(?:BO LUAT|LUAT|PHAP LENH|HIEN PHAP)\b")
_LAW_OR_RESOLUTION = re.compile(r"\b(?:BO LUAT|LUAT|PHAP LENH|HIEN PHAP|NGHI QUYET)\b")
VERBS = (
    "ban hành|[vV]ề|quy định|phê duyệt|hướng dẫn|v/v|sửa đổi|công bố|tại|kết luận|thông qua|triển khai|thực hiện|giao|"
    "cho|bổ sung|tổ chức thực hiện|thành lập|bãi bỏ|thay thế|đề nghị|yêu cầu|tăng cường|điều chỉnh|kèm|được|đã|"
    "có hiệu lực|để|trong|như|là|nhằm|gửi|chỉ đạo|thì|cụ thể|tổng hợp|báo cáo|rà soát|trình|thông báo|Kết luận|còn|"
    "và tham mưu|và (?:Thông (?:tư|báo)|Nghị|Quyết|Công (?:văn|điện)|Kế hoạch(?! và)|Điều|Quy định|Quy trình|Quy chế|"
    "Luật|Chương trình|Hướng dẫn|Tờ trình|Báo cáo|Chỉ thị|Kết luận|Đề án|[vV]ăn bản|các|những|ý kiến)"
)
_ISSUER_DATE = re.compile(rf"\s*,?\s*của\s+(?:(?!\b(?:{VERBS})\b)[^;.,()|]){{3,80}}?\s*,?\s*$")
_PASSED = re.compile(r"\s*,?\s*(?:đã )?(?:được )?[^;.|()]{0,60}thông qua\s*$")
_ISSUED = re.compile(
    r"\s*,?\s+(?!(?:theo|tại|trên cơ sở|căn cứ)\b)[^\d,;.():]{3,80}?\s+(?:đã\s+)?(?:ký\s+)?(?:ban hành|có|ký)\s+"
)
"""What stands between the day on which somebody issued a document and the document."""
_CLAUSE = re.compile(r"(?:^|[.;:)+-]\s+)(?:[vV]ào\s+)?$")
"""What stands before a day that begins a clause."""
_AMENDED = r",?\s*(?:đã\s+)?(?:được\s+)?(?:sửa đổi|bổ sung|thay thế)[^;]{0,40}(?:bởi|tại)\s"


@dataclass(frozen=True, slots=True)
class Types:
    """The kinds of documents of a grammar, and the patterns made of their names."""

    names: Mapping[str, str]  # by skeleton
    adjacent: re.Pattern[str]
    named: re.Pattern[str]
    dated: re.Pattern[str]
    title_end: re.Pattern[str]


_NOT_OF = "TAI |TRUOC |GUI |SAU |DEN |CHAM |TU "
"""What stands before a day that is not the document's own: "Báo cáo của các xã gửi trước ngày …"."""


@lru_cache(maxsize=8)
def _types_of(grammar: Grammar) -> Types:
    names = {skeleton(name): name for name in grammar.document_types}
    words = "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True))
    return Types(
        names,
        re.compile(rf"\b(?P<type>{words})(?:\s+LIEN TICH)?[\s:,]*(?:S[O06BE]\s*[:.]?)?\s*$"),
        re.compile(rf"\b(?:{words})\b"),
        re.compile(rf"\b({words})\s*(?:,|\()?\s*(?:CUA (?:(?!{_NOT_OF})[^;.,()|]){{3,60}}?)?\s*$"),
        re.compile(_AMENDED + rf"|(?:,|\s+và)\s*(?:các\s+)?(?:{'|'.join(grammar.document_types)})\s+số", re.I),
    )


def document_types() -> Types:
    """The kinds of documents of the grammar in use."""
    return _types_of(active())


_AND_DATED = re.compile(r"\s*(?:,|và|,\s*và)\s*(?:ngày\s*)?")
_LISTED = re.compile(r"\s*(?:[,;]|\bvà|,\s*và)\s*(?:[sS]ố\s*[:.]?\s*)?")
"""What stands between the numbers of a list."""
_GAP = re.compile(r"(?:\s?\([A-ZĐ&-]{2,10}\))?[\s,(]*(?:(?:đều |cùng )ký\s+|cùng\s+)?")
"""What may stand between a symbol and its date: an office in brackets, "368/TTr-XD(KTXD) ngày …"."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as found in one paragraph."""

    type: str | None
    symbol: FoundSymbol | None
    date: FoundDate | None
    start: int
    end: int


def find_citations(text: str) -> list[Cited]:
    """All citations of a paragraph's text, in order."""
    symbols, dates = list(find_symbols(text)), list(find_dates(text))
    flat = skeleton(text)
    found: list[Cited] = []
    used: set[int] = set()
    for index, symbol in enumerate(symbols):
        floor = symbols[index - 1].end if index else 0
        ceiling = symbols[index + 1].start if index + 1 < len(symbols) else len(text)
        kind, start = _type_before(text, flat, symbol, floor)
        if found and _goes_on(text, found[-1], symbol) and (kind is None or kind == "công văn"):
            kind, start = found[-1].type, symbol.start
        if kind is None:
            continue
        date = _date_after(text, symbol.end, ceiling, dates) or _date_before(text, start, dates)
        if date is not None:
            used.add(date.start)
        found.append(Cited(kind, _by_type(symbol, kind), date, start, max(symbol.end, date.end if date else 0)))
    found = _amending(text, flat, _share_dates(text, found))
    for date in dates:
        if date.start not in used and (cited := _by_date(text, flat, date, symbols, dates)) is not None:
            found.append(cited)
    found += _amended_twice(text, flat, found, dates)
    return sorted(found, key=lambda cited: cited.start)


def _amended_twice(text: str, flat: str, found: Sequence[Cited], dates: Sequence[FoundDate]) -> list[Cited]:
    """A second amending law that has the first one's name: "Luật sửa đổi … ngày 14/6/2005 và ngày 16/11/2013"."""
    more: list[Cited] = []
    for cited in found:
        first = cited.date
        if first is None or cited.symbol is not None or not re.match(r"LUAT SUA DOI", flat[cited.start : cited.end]):
            continue
        following = next((date for date in dates if date.start >= first.end), None)
        if following is not None and _AND_DATED.fullmatch(text, first.end, following.start):
            more.append(replace(cited, date=following, end=following.end))
    return more


def _goes_on(text: str, above: Cited, symbol: FoundSymbol) -> bool:
    """Whether a symbol is the next of a list whose type was named once: "các Văn bản: số 7/STC-HC, số 9/STC-HC"."""
    return above.symbol is not None and _LISTED.fullmatch(text, above.end, symbol.start) is not None


def _type_before(text: str, flat: str, symbol: FoundSymbol, floor: int) -> tuple[str | None, int]:
    """The type of a symbol, from the words before it or its own abbreviation, and where the citation starts."""
    left = flat[floor : symbol.start]
    own = type_of_symbol(symbol.symbol)
    adjacent = document_types().adjacent.search(left)
    if adjacent is not None:
        by_symbol = own is not None and own != "công văn" and _names_own(left, adjacent, own)
        return own if by_symbol else document_types().names[adjacent["type"]], floor + adjacent.start()
    if "/QH" in symbol.symbol or "UBTVQH" in symbol.symbol:
        clause = max(left.rfind(";"), left.rfind(". ")) + 1
        law = _governing(_LAW_OR_RESOLUTION, left[clause:], text[floor + clause : symbol.start])
        if law is not None:
            return document_types().names[law[0]], floor + clause + law.start()
    if own is None or (own == "công văn" and not symbol.numbered):
        return None, symbol.start
    named = list(document_types().named.finditer(left))
    if own == "công văn" and named and len(left) - named[-1].end() < 60:
        return document_types().names[named[-1][0]], floor + named[-1].start()
    lead = re.search(r"\bS[O06BE]\s*[:.]?\s*$", left)
    return own, floor + (lead.start() if lead else len(left))


def _names_own(left: str, adjacent: re.Match[str], own: str) -> bool:
    """Whether the symbol's own type is right though another is named beside it.

    So it is in "Thông báo kết luận số 196-TB/TW", and in a list of several types under one name ("các văn bản: số
    202/TTr-X, số 201/BC-X").
    """
    before = skeleton(own)
    listed = re.search(r"\bCAC\s+VAN BAN\s*:?\s*(?:SO\s*[:.]?\s*)?$", left) is not None
    return listed or left[: adjacent.start()].rstrip().endswith(before)


def _by_type(symbol: FoundSymbol, kind: str) -> FoundSymbol:
    """A symbol whose abbreviation is one slip from that of the type printed before it ("Tờ trình số 18/TT?-STP")."""
    match = re.fullmatch(r"(?P<head>\w+[-/](?:\d{4}/)?)(?P<short>[^-/]+)(?P<rest>[-/].+)", symbol.symbol)
    if match is None or match["short"] in active().abbreviations or kind == "công văn":
        return symbol
    near = [known for known in active().document_types[kind] if Levenshtein.distance(match["short"], known) == 1]
    short = near[0] if near else match["short"].rstrip("?:;")
    return replace(symbol, symbol=match["head"] + short + match["rest"])


def _governing(pattern: re.Pattern[str], clause: str, printed: str) -> re.Match[str] | None:
    """The law a number or date belongs to: the last named, unless an amending law names others in its title."""
    found: list[re.Match[str]] = []
    at = 0
    while (match := pattern.search(clause, at)) is not None:
        named = printed[match.start()].isupper()
        found += [match] if named else []
        at = match.end() if named else match.start() + 1  # "bãi bỏ Luật" names no "bộ luật"
    for match in found:
        if clause[match.end() :].lstrip().startswith("SUA DOI"):
            return match
    return found[-1] if found else None


def _date_after(text: str, end: int, ceiling: int, dates: Iterable[FoundDate]) -> FoundDate | None:
    for date in dates:
        if not end <= date.start < ceiling:
            continue
        between = text[end : date.start]
        if any(gap.fullmatch(between) for gap in (_GAP, _ISSUER_DATE, _PASSED)):
            return date
        return None
    return None


def _date_before(text: str, start: int, dates: Iterable[FoundDate]) -> FoundDate | None:
    """The date of "Ngày 05/7/2022, UBND tỉnh ban hành Quyết định số …"."""
    before = next((date for date in reversed(list(dates)) if date.end <= start), None)
    if before is None or _ISSUED.fullmatch(text, before.end, start) is None:
        return None
    return before if _CLAUSE.search(text, 0, before.start) is not None else None


def _share_dates(text: str, found: list[Cited]) -> list[Cited]:
    """Give "số 16/QĐ-X và số 17/QĐ-X ngày …" one date."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        here, after = shared[index], shared[index + 1]
        if here.date is None and here.symbol and after.symbol and after.date is not None:
            between = text[here.symbol.end : after.symbol.start]
            both = _OF_ONE_DAY.search(text, after.symbol.end, after.date.start) is not None
            if _NEXT_NUMBER.fullmatch(between) or (both and _NEXT_NAMED.fullmatch(between)):
                shared[index] = replace(here, date=after.date)
    return shared


_NEXT_NUMBER = re.compile(r"[\s,;]*(?:và|,|;)[\s,]*(?:số)?[\s:]*")
_NEXT_NAMED = re.compile(r"[\s,;]*(?:và|,|;)[^,;.:()\d]{0,40}")
_OF_ONE_DAY = re.compile(r"cùng (?:ký )?(?=ngày|$)")


def _amending(text: str, flat: str, found: list[Cited]) -> list[Cited]:
    """Part "Luật sửa đổi … của Luật A số …, Luật B số … ngày …": the date is the first law's, which has none."""
    done = list(found)
    for match in re.finditer(r"\bLUAT\s+SUA\s+DOI[^;]*", flat):
        inner = [
            (index, cited, law)
            for index, cited in enumerate(done)
            if (law := _inner_law(cited, match, flat)) is not None
        ]
        if len(inner) < 2:
            continue
        date = inner[-1][1].date
        for index, cited, law in inner:
            done[index] = replace(cited, start=law, end=cited.symbol.end if cited.symbol else cited.end, date=None)
        if date is not None:
            done.append(Cited("luật", None, date, match.start(), date.end))
    return done


def _inner_law(cited: Cited, clause: re.Match[str], flat: str) -> int | None:
    """Where the law stands that a law's number in an amending law's title belongs to."""
    if cited.symbol is None or "/QH" not in cited.symbol.symbol or not clause.start() <= cited.start < clause.end():
        return None
    laws = [match.start() for match in _LAW.finditer(flat, clause.start(), cited.symbol.start)]
    return laws[-1] if laws else None


def _by_date(
    text: str, flat: str, date: FoundDate, symbols: Sequence[FoundSymbol], dates: Sequence[FoundDate]
) -> Cited | None:
    """A law by name and date, or another document that only its date names."""
    floor = max([0, *(s.end for s in symbols if s.end <= date.start), *(d.end for d in dates if d.end <= date.start)])
    left = flat[floor : date.start]
    clause = max(left.rfind(";"), left.rfind(". "), left.rfind("|"), _colon(left, text[floor:]), left.rfind("(")) + 1
    law = _governing(_LAW, left[clause:], text[floor + clause : date.start])
    at = floor + clause
    if law is not None:
        name = text[at + law.start() : date.start].strip(" ,(")
        longest = 140 if law.string[law.end() :].lstrip().startswith("SUA DOI") else 45  # words
        if 2 <= len(name.split()) <= longest and not re.search(rf"\s(?:{_NOT_A_NAME})\s", name):
            return Cited(document_types().names[law[0]], None, date, at + law.start(), date.end)
        return None
    adjacent = document_types().dated.search(left[clause:])
    if adjacent is None or not text[at + adjacent.start()].isupper() or adjacent[1] in _NEVER_BY_DATE:
        return None
    return Cited(document_types().names[adjacent[1]], None, date, at + adjacent.start(), date.end)


def _colon(text: str, printed: str) -> int:
    """The last colon that ends a word; one inside a torn word ("T: ổ chức", "quy: ên") is dirt.

    ``text`` is a skeleton in capitals, ``printed`` the same characters as they stand.
    """
    ends = [match.end() - 1 for match in re.finditer(r"\w{2,}:(?=\s)", text)]
    whole = [end for end in ends if not printed[end + 1 :].lstrip()[:1].islower()]
    return whole[-1] if whole else -1


_NOT_A_NAME = (
    "này|có hiệu lực|từ|(?<!liên quan )đến|trước|kể từ|vào|hiệu lực|tại|tỉnh|"
    "của (?!Luật|Bộ luật|các|Quốc hội|Chính phủ)"
)
_NEVER_BY_DATE = frozenset({"BIEN BAN", "HOP DONG", "DU AN", "VAN BAN", "LENH", "QUY TRINH"})
