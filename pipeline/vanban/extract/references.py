"""Cited documents: symbols and dates with the type, issuer and title that stand around them.

A document counts as cited when it has a symbol or a date: a law may go by name and date alone. The document itself is
no reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import Levenshtein

from vanban.extract.amendments import Place, find_ties
from vanban.extract.dates import FoundDate, find_dates
from vanban.extract.document_types import type_of_symbol
from vanban.extract.facts import Fact
from vanban.extract.grammar import Grammar, active
from vanban.extract.paragraphs import Paragraph
from vanban.extract.phrases import skeleton, starts_like
from vanban.extract.symbols import FoundSymbol, find_symbols
from vanban.extract.units import unit_at
from vanban.model import Span
from vanban.record import DocumentInfo, Reference
from vanban.transcript import Transcript
from vanban.vietnamese import fold_tone

_LAW = re.compile(r"\b(?:BO LUAT|LUAT|PHAP LENH|HIEN PHAP)\b")
_LAW_OR_RESOLUTION = re.compile(r"\b(?:BO LUAT|LUAT|PHAP LENH|HIEN PHAP|NGHI QUYET)\b")
_VERBS = (
    "ban hành|về|quy định|phê duyệt|hướng dẫn|v/v|sửa đổi|công bố|tại|kết luận|thông qua|triển khai|thực hiện|giao|cho|"
    "bổ sung|tổ chức thực hiện|thành lập|bãi bỏ|thay thế|đề nghị|yêu cầu|tăng cường|điều chỉnh|kèm|được|đã|có hiệu lực|"
    "để|trong|như|là|nhằm|gửi|chỉ đạo|thì|cụ thể|tổng hợp|báo cáo|rà soát|trình|thông báo|Kết luận|và tham mưu|"
    "và (?:Thông tư|Nghị|Quyết|Công văn|Kế hoạch số|Điều|Quy định|Quy trình|Quy chế|Luật|các)"
)
_ISSUER = re.compile(
    rf"\s*,?\s*của\s+(?P<issuer>(?:Bộ trưởng,\s+)?[^;.,()|“”\"]{{3,120}}?)(?=\s+(?:{_VERBS})\b|\s*[;.,()|“”\"]|\s*$)"
)
_ISSUER_DATE = re.compile(rf"\s*,?\s*của\s+(?:(?!\b(?:{_VERBS})\b)[^;.,()|]){{3,80}}?\s*,?\s*$")
_PASSED = re.compile(r"\s*,?\s*(?:đã )?(?:được )?[^;.|()]{0,60}thông qua\s*$")
_CLAUSE_END = re.compile(r";|\.\s|\./|\.$|\||\)|$")
_TITLE_OPENS = re.compile(
    r"\s*,?\s*(?=(?:[vV]ề|[bB]an hành|quy định|phê duyệt|hướng dẫn|v/v|sửa đổi|công bố|[kK]ết luận|triển khai|giao|"
    r"thành lập|bổ sung|tổ chức|tăng cường|điều chỉnh|thực hiện)\b)"
)
_AMENDED = r",?\s*(?:đã\s+)?(?:được\s+)?(?:sửa đổi|bổ sung|thay thế)[^;]{0,40}(?:bởi|tại)\s"


@dataclass(frozen=True, slots=True)
class _Types:
    """The kinds of documents of a grammar, and the patterns made of their names."""

    names: Mapping[str, str]  # by skeleton
    adjacent: re.Pattern[str]
    named: re.Pattern[str]
    dated: re.Pattern[str]
    title_end: re.Pattern[str]


@lru_cache(maxsize=8)
def _types_of(grammar: Grammar) -> _Types:
    names = {skeleton(name): name for name in grammar.document_types}
    words = "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True))
    return _Types(
        names,
        re.compile(rf"\b(?P<type>{words})(?:\s+LIEN TICH)?[\s:,]*(?:S[O06BE]\s*[:.]?)?\s*$"),
        re.compile(rf"\b(?:{words})\b"),
        re.compile(rf"\b({words})\s*(?:,|\()?\s*(?:CUA [^;.,()|]{{3,60}}?)?\s*$"),
        re.compile(_AMENDED + rf"|(?:,|\s+và)\s*(?:các\s+)?(?:{'|'.join(grammar.document_types)})\s+số", re.I),
    )


def _types() -> _Types:
    return _types_of(active())


@dataclass(frozen=True, slots=True)
class _Cited:
    """A citation as found in one paragraph."""

    type: str | None
    symbol: FoundSymbol | None
    date: FoundDate | None
    start: int
    end: int


def find_references(
    transcript: Transcript, paragraphs: Sequence[Paragraph], document: Fact[DocumentInfo]
) -> tuple[Fact[Reference], ...]:
    """Every cited document once, in the order of first mention."""
    own = document.value.symbol
    facts: list[Fact[Reference]] = []
    basis = False
    for paragraph in [*_subject(transcript, document), *paragraphs]:
        if paragraph.kind in ("letterhead", "ending"):
            continue
        basis = _is_basis(paragraph, basis)
        cited = [one for one in find_citations(paragraph.text) if not _is_self(one, paragraph, own)]
        found = [_fact(one, paragraph, "legal_basis" if basis else "mention") for one in cited]
        facts += _tied(found, cited, paragraph)
    return tuple(_merged(facts))


def _tied(found: Sequence[Fact[Reference]], cited: Sequence[_Cited], paragraph: Paragraph) -> Iterator[Fact[Reference]]:
    """The references of a paragraph, each with what it amends, what amended it and where its range ends."""
    places = [_place(fact, one, paragraph) for fact, one in zip(found, cited, strict=True)]
    ties = find_ties(paragraph.text, places)
    for index, fact in enumerate(found):
        own = [tie for tie in ties if tie.of == index]
        update: dict[str, Any] = {}
        spans = dict(fact.spans)
        for kind in ("amends", "amended_by"):
            named = {tie.name: tie for tie in own if tie.kind == kind}
            update[kind] = list(named)
            spans |= {f"{kind}/{at}": paragraph.at(tie.start, tie.end) for at, tie in enumerate(named.values())}
        for tie in own:
            if tie.kind == "through":
                update["through"] = tie.name
                spans["through"] = paragraph.at(tie.start, tie.end)
        yield Fact(fact.value.model_copy(update=update), spans)


def _place(fact: Fact[Reference], cited: _Cited, paragraph: Paragraph) -> Place:
    title = fact.spans.get("title")
    at = paragraph.span.start
    name = fact.value.symbol or fact.value.title or " ".join(paragraph.text[cited.start : cited.end].split())
    return Place(name, cited.start, cited.end, (title.start - at, title.end - at) if title else None)


def _subject(transcript: Transcript, document: Fact[DocumentInfo]) -> Iterator[Paragraph]:
    span = document.spans.get("subject")
    if span is not None:
        yield Paragraph(span, transcript.text[span.start : span.end].replace("\n", " ").replace("\t", " "), "body")


def _is_basis(paragraph: Paragraph, before: bool) -> bool:
    """Whether a paragraph belongs to the legal basis: it begins with "Căn cứ", or goes on listing laws after it."""
    if paragraph.kind == "heading" or paragraph.path or (paragraph.label is not None and paragraph.label != "-"):
        return False
    if starts_like(paragraph.content, "CAN CU"):
        return True
    return before and re.match(r"(?:LUAT|NGHI DINH|THONG TU|BO LUAT)\b", skeleton(paragraph.content)) is not None


def _is_self(cited: _Cited, paragraph: Paragraph, own: str | None) -> bool:
    if cited.symbol is None or own is None:
        return False
    if cited.symbol.symbol == own:
        return True
    suffix = own[own.index("/") :] if "/" in own else own
    annexed = re.search(r"\bKEM\b", skeleton(paragraph.text[: cited.symbol.start])[-60:])
    bracketed = paragraph.text.lstrip().startswith("(")
    return own.startswith("/") and annexed is not None and bracketed and cited.symbol.symbol.endswith(suffix)


def find_citations(text: str) -> list[_Cited]:
    """All citations of a paragraph's text, in order."""
    symbols, dates = list(find_symbols(text)), list(find_dates(text))
    flat = skeleton(text)
    found: list[_Cited] = []
    used: set[int] = set()
    for index, symbol in enumerate(symbols):
        floor = symbols[index - 1].end if index else 0
        ceiling = symbols[index + 1].start if index + 1 < len(symbols) else len(text)
        kind, start = _type_before(text, flat, symbol, floor)
        if kind is None:
            continue
        date = _date_after(text, symbol.end, ceiling, dates)
        if date is not None:
            used.add(date.start)
        found.append(_Cited(kind, _by_type(symbol, kind), date, start, date.end if date else symbol.end))
    found = _amending(text, flat, _share_dates(text, found))
    for date in dates:
        if date.start not in used and (cited := _by_date(text, flat, date, symbols, dates)) is not None:
            found.append(cited)
    return sorted(found, key=lambda cited: cited.start)


def _type_before(text: str, flat: str, symbol: FoundSymbol, floor: int) -> tuple[str | None, int]:
    """The type of a symbol, from the words before it or its own abbreviation, and where the citation starts."""
    left = flat[floor : symbol.start]
    adjacent = _types().adjacent.search(left)
    if adjacent is not None:
        return _types().names[adjacent["type"]], floor + adjacent.start()
    own = type_of_symbol(symbol.symbol)
    if "/QH" in symbol.symbol or "UBTVQH" in symbol.symbol:
        clause = max(left.rfind(";"), left.rfind(". ")) + 1
        law = _governing(_LAW_OR_RESOLUTION, left[clause:], text[floor + clause : symbol.start])
        if law is not None:
            return _types().names[law[0]], floor + clause + law.start()
    if own is None or (own == "công văn" and not symbol.numbered):
        return None, symbol.start
    named = list(_types().named.finditer(left))
    if own == "công văn" and named and len(left) - named[-1].end() < 60:
        return _types().names[named[-1][0]], floor + named[-1].start()
    lead = re.search(r"\bS[O06BE]\s*[:.]?\s*$", left)
    return own, floor + (lead.start() if lead else len(left))


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
    found = [match for match in pattern.finditer(clause) if printed[match.start()].isupper()]
    for match in found:
        if clause[match.end() :].lstrip().startswith("SUA DOI"):
            return match
    return found[-1] if found else None


def _date_after(text: str, end: int, ceiling: int, dates: Iterable[FoundDate]) -> FoundDate | None:
    for date in dates:
        if not end <= date.start < ceiling:
            continue
        between = text[end : date.start]
        if re.fullmatch(r"[\s,(]*", between) or _ISSUER_DATE.fullmatch(between) or _PASSED.fullmatch(between):
            return date
        return None
    return None


def _share_dates(text: str, found: list[_Cited]) -> list[_Cited]:
    """Give "số 16/QĐ-X và số 17/QĐ-X ngày …" one date."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        here, after = shared[index], shared[index + 1]
        if here.date is None and here.symbol and after.symbol and after.date is not None:
            between = text[here.symbol.end : after.symbol.start]
            if re.fullmatch(r"[\s,;]*(?:và|,|;)[\s,]*(?:số)?[\s:]*", between):
                shared[index] = replace(here, date=after.date)
    return shared


def _amending(text: str, flat: str, found: list[_Cited]) -> list[_Cited]:
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
            done.append(_Cited("luật", None, date, match.start(), date.end))
    return done


def _inner_law(cited: _Cited, clause: re.Match[str], flat: str) -> int | None:
    """Where the law stands that a law's number in an amending law's title belongs to."""
    if cited.symbol is None or "/QH" not in cited.symbol.symbol or not clause.start() <= cited.start < clause.end():
        return None
    laws = [match.start() for match in _LAW.finditer(flat, clause.start(), cited.symbol.start)]
    return laws[-1] if laws else None


def _by_date(
    text: str, flat: str, date: FoundDate, symbols: Sequence[FoundSymbol], dates: Sequence[FoundDate]
) -> _Cited | None:
    """A law by name and date, or another document that only its date names."""
    floor = max([0, *(s.end for s in symbols if s.end <= date.start), *(d.end for d in dates if d.end <= date.start)])
    left = flat[floor : date.start]
    clause = max(left.rfind(";"), left.rfind(". "), left.rfind("|"), _colon(left, text[floor:]), left.rfind("(")) + 1
    law = _governing(_LAW, left[clause:], text[floor + clause : date.start])
    at = floor + clause
    if law is not None:
        name = text[at + law.start() : date.start].strip(" ,(")
        if 2 <= len(name.split()) <= 45 and not re.search(rf"\s(?:{_NOT_A_NAME})\s", name):
            return _Cited(_types().names[law[0]], None, date, at + law.start(), date.end)
        return None
    adjacent = _types().dated.search(left[clause:])
    if adjacent is None or not text[at + adjacent.start()].isupper() or adjacent[1] in _NEVER_BY_DATE:
        return None
    return _Cited(_types().names[adjacent[1]], None, date, at + adjacent.start(), date.end)


def _colon(text: str, printed: str) -> int:
    """The last colon that ends a word; one inside a torn word ("T: ổ chức", "quy: ên") is dirt.

    ``text`` is a skeleton in capitals, ``printed`` the same characters as they stand.
    """
    ends = [match.end() - 1 for match in re.finditer(r"\w{2,}:(?=\s)", text)]
    whole = [end for end in ends if not printed[end + 1 :].lstrip()[:1].islower()]
    return whole[-1] if whole else -1


_NOT_A_NAME = "có hiệu lực|từ|đến|trước|kể từ|vào|hiệu lực|tại|tỉnh|của (?!Luật|Bộ luật|các|Quốc hội|Chính phủ)"
_NEVER_BY_DATE = frozenset({"BIEN BAN", "HOP DONG", "DU AN", "VAN BAN", "LENH", "QUY TRINH"})


def _fact(cited: _Cited, paragraph: Paragraph, role: str) -> Fact[Reference]:
    text = paragraph.text
    spans = {"": paragraph.at(cited.start, cited.end)}
    values: dict[str, str | None] = {}
    if cited.symbol is not None:
        spans["symbol"] = paragraph.at(cited.symbol.start, cited.symbol.end)
        spans["type"] = paragraph.at(cited.start, cited.symbol.end)
    else:
        spans["type"] = paragraph.at(cited.start, cited.end)
    if cited.date is not None:
        spans["date"] = paragraph.at(cited.date.start, cited.date.end)
    issuer = _ISSUER.match(text, cited.end)
    after = cited.end
    if issuer is not None:
        stop = _issuer_end(text, *issuer.span("issuer"))
        values["issuer"] = text[issuer.start("issuer") : stop].strip()
        spans["issuer"] = paragraph.at(issuer.start("issuer"), stop)
        after = stop
    title = _title(text, cited, after)
    if title is not None:
        values["title"] = " ".join(text[title.start : title.end].split())
        spans["title"] = paragraph.at(title.start, title.end)
    reference = Reference(
        type=cited.type,
        symbol=cited.symbol.symbol if cited.symbol else None,
        date=cited.date.iso if cited.date else None,
        issuer=values.get("issuer"),
        title=values.get("title"),
        role="legal_basis" if role == "legal_basis" else "mention",
    )
    return Fact(reference, {key: span for key, span in spans.items() if key})


def _issuer_end(text: str, start: int, end: int) -> int:
    """Where an issuer's name ends inside what stands behind "của": at the name's own end, where it is a unit's."""
    unit = unit_at(text, start)
    return unit.end if unit is not None and unit.end < end and text[unit.end :].lstrip()[:1].islower() else end


def _title(text: str, cited: _Cited, after: int) -> Span | None:
    """A law's name stands before its number or date, the title of anything else after its issuer."""
    stop = cited.symbol.start if cited.symbol else cited.date.start if cited.date else cited.start
    if cited.type in ("luật", "bộ luật", "pháp lệnh", "hiến pháp"):
        name = re.sub(r"[\s,(]*(?:số)?[\s:(]*$", "", text[cited.start : stop])
        if len(name.split()) > 1 and not name.endswith("luật số"):
            return Span(cited.start, cited.start + len(name))
    match = _TITLE_OPENS.match(text, after)
    if match is None:
        return None
    start = match.end()
    end = _CLAUSE_END.search(text, start)
    stop = end.start() if end else len(text)
    cut = _types().title_end.search(text, start, stop)
    stop = cut.start() if cut else stop
    stop = start + len(text[start:stop].rstrip(" ,.;:("))
    return Span(start, stop) if stop - start >= 6 else None


def _merged(facts: Iterable[Fact[Reference]]) -> list[Fact[Reference]]:
    """One fact per document: a later mention without a date is the dated one's."""
    merged: list[Fact[Reference]] = []
    for fact in facts:
        for index, known in enumerate(merged):
            if _same(known.value, fact.value):
                merged[index] = _joined(known, fact)
                break
        else:
            merged.append(fact)
    return [fact for fact in merged if not any(_misread_year(fact.value, other.value) for other in merged)]


def _misread_year(one: Reference, other: Reference) -> bool:
    """Whether two mentions are one but for the year, and it is the first whose symbol contradicts its date.

    A symbol with a year carries the year of its date, so that of two such mentions the consistent one is right.
    """
    if one.symbol is None or other.symbol is None or one.type != other.type or one.date is None or other.date is None:
        return False
    split = [_YEAR_PART.fullmatch(ref.symbol or "") for ref in (one, other)]
    if split[0] is None or split[1] is None or split[0]["rest"] != split[1]["rest"] or split[0][1] != split[1][1]:
        return False
    return one.date[4:] == other.date[4:] and _consistent(other) and not _consistent(one)


def _consistent(reference: Reference) -> bool:
    match = _YEAR_PART.fullmatch(reference.symbol or "")
    return match is None or reference.date is None or match["year"] == reference.date[:4]


_YEAR_PART = re.compile(r"(\w+)/(?P<year>\d{4})/(?P<rest>.+)")


def _same(one: Reference, other: Reference) -> bool:
    dates_agree = one.date == other.date or one.date is None or other.date is None
    if one.symbol is None or other.symbol is None:
        return one.symbol == other.symbol and one.type == other.type and one.date == other.date and _alike(one, other)
    return _key(one.symbol) == _key(other.symbol) and dates_agree


def _alike(one: Reference, other: Reference) -> bool:
    return one.title is None or other.title is None or fold_tone(one.title.lower()) == fold_tone(other.title.lower())


def _key(symbol: str) -> str:
    return skeleton(symbol).replace(" ", "")


def _joined(known: Fact[Reference], fact: Fact[Reference]) -> Fact[Reference]:
    """The first mention, with what only the later one says."""
    gained: dict[str, Any] = {
        field: getattr(fact.value, field)
        for field in ("type", "date", "issuer", "title", "through")
        if getattr(known.value, field) is None and getattr(fact.value, field) is not None
    }
    if fact.value.role == "legal_basis":
        gained["role"] = "legal_basis"
    spans = {**{field: fact.spans[field] for field in gained if field in fact.spans}, **known.spans}
    for field in ("amends", "amended_by"):
        if not getattr(known.value, field) and getattr(fact.value, field):
            gained[field] = getattr(fact.value, field)
            spans |= {key: span for key, span in fact.spans.items() if key.startswith(f"{field}/")}
    return Fact(known.value.model_copy(update=gained), spans)
