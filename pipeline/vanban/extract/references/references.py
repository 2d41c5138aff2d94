"""Cited documents: symbols and dates with the type, issuer and title that stand around them.

A document counts as cited when it has a symbol or a date: a law may go by name and date alone. The document itself is
no reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz.distance import Levenshtein

from vanban.extract.facts import Fact
from vanban.extract.layout.paragraphs import Paragraph, find_footnotes
from vanban.extract.references.amendments import Place, find_ties
from vanban.extract.references.citations import VERBS, Cited, document_types, find_citations
from vanban.extract.units.units import unit_at
from vanban.extract.words.phrases import skeleton, starts_like
from vanban.extract.words.symbols import has_tone
from vanban.extract.words.task_verbs import verb_follows
from vanban.model import Span
from vanban.record import DocumentInfo, Reference
from vanban.transcript import Transcript
from vanban.vietnamese import fold_tone

_ISSUER = re.compile(
    rf"\s*\)?\s*,?\s*của\s+(?P<issuer>(?:Bộ trưởng,\s+)?[^;.,()|“”\"]{{3,120}}?)"
    rf"(?=\s+(?:{VERBS})\b|\s*[;.,()|“”\"]|\s*$)"
)
_OPEN_QUOTE = re.compile(r'[^"“”]*["“][^"“”]*')
_CLOSES = re.compile(r'[^"“”]{0,200}["”](?![^\W_])')
_CLAUSE_END = re.compile(
    r";|\.\s|\./|\.$|\||$|,\s+(?:có|hết) hiệu lực|:\s*[“\"]|\s*\((?:sau đây|viết tắt|gọi tắt)|(?<=\))\s+và\b"
)
_NO_TITLE = re.compile(r"(?:quy định|hướng dẫn|về)(?: cụ thể)?(?: như sau)?")
_AND_SO = re.compile(r"(?:[\s,:]+(?:như sau|cụ thể|gồm|bao gồm))+$")
_TITLE_OPENS = re.compile(
    r"\s*(?:,\s*(?!tổ chức|thực hiện|triển khai|giao)|-\s+)?"
    r"(?=(?:[vV]ề|[bB]an hành|[qQ]uy định|phê duyệt|hướng dẫn|v/v|[sS]ửa đổi|công bố|[kK]ết luận(?!\s+số)|triển khai|"
    r"giao|thành lập|bổ sung|tổ chức(?! cá nhân|,)|tăng cường|điều chỉnh|thực hiện|đề nghị|đề xuất)\b)"
)


def find_references(
    transcript: Transcript, paragraphs: Sequence[Paragraph], document: Fact[DocumentInfo]
) -> tuple[Fact[Reference], ...]:
    """Every cited document once, in the order of first mention; what only footnotes cite comes last."""
    own = document.value.symbol
    facts: list[Fact[Reference]] = []
    basis, under = False, None
    for paragraph in [*_subject(transcript, document), *paragraphs, *find_footnotes(transcript)]:
        if paragraph.kind in ("letterhead", "ending"):
            continue
        under = _under(paragraph, under)
        basis = paragraph.kind != "footnote" and (under is not None or _is_basis(paragraph, basis))
        found_here = (_by_own(one, paragraph.text, own) for one in find_citations(paragraph.text))
        cited = [one for one in found_here if not _is_self(one, paragraph, document.value)]
        found = [_fact(one, paragraph, "legal_basis" if basis else "mention") for one in cited]
        facts += _tied(found, cited, paragraph)
    return tuple(_merged(facts))


def _tied(found: Sequence[Fact[Reference]], cited: Sequence[Cited], paragraph: Paragraph) -> Iterator[Fact[Reference]]:
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


def _place(fact: Fact[Reference], cited: Cited, paragraph: Paragraph) -> Place:
    title = fact.spans.get("title")
    at = paragraph.span.start
    name = fact.value.symbol or fact.value.title or " ".join(paragraph.text[cited.start : cited.end].split())
    return Place(name, cited.start, cited.end, (title.start - at, title.end - at) if title else None)


def _subject(transcript: Transcript, document: Fact[DocumentInfo]) -> Iterator[Paragraph]:
    span = document.spans.get("subject")
    if span is not None:
        yield Paragraph(span, transcript.text[span.start : span.end].replace("\n", " ").replace("\t", " "), "body")


OF_BASIS = re.compile(
    r"(?:(?:CAC|NHUNG) )?(?:CAN CU|CO SO) (?:PHAP LY|XAY DUNG|BAN HANH|DE|LAP)\b[^.:;]{0,60}:?|(?:CAC )?CAN CU:?"
)
"""What a heading says over the documents that its own is based on: "I. CĂN CỨ", "1. Cơ sở xây dựng Kế hoạch"."""
GOES_ON = re.compile(r"(?:LUAT|BO LUAT|NGHI DINH|THONG TU)\b|(?:XET|THEO)\s+(?:CAC\s+)?(?:DE NGHI|DE XUAT|TO TRINH)\b")
"""How the basis goes on without its word: "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số …"."""


def _under(paragraph: Paragraph, before: int | None) -> int | None:
    """How deep the heading of the basis stands that a paragraph is or stands under."""
    depth = len(paragraph.path)
    if paragraph.label is not None and OF_BASIS.fullmatch(skeleton(paragraph.content).strip()):
        return depth
    return before if before is not None and depth > before else None


def _is_basis(paragraph: Paragraph, before: bool) -> bool:
    """Whether a paragraph belongs to the basis: it begins with "Căn cứ", or goes on listing laws after it."""
    if paragraph.kind == "heading" or paragraph.path or (paragraph.label is not None and paragraph.label != "-"):
        return False
    if starts_like(paragraph.content, "CAN CU"):
        return True
    return before and GOES_ON.match(skeleton(paragraph.content)) is not None


def _by_own(cited: Cited, text: str, own: str | None) -> Cited:
    """A symbol with a tone mark in it, one letter from the document's own issuer, is the issuer's: "QĐ-ĐHÁNL"."""
    if cited.symbol is None or own is None or not has_tone(text[cited.symbol.start : cited.symbol.end]):
        return cited
    head, _, tail = cited.symbol.symbol.rpartition("-")
    issuer = own.rpartition("-")[2]
    if not head or tail == issuer or Levenshtein.distance(skeleton(tail), skeleton(issuer)) != 1:
        return cited
    return replace(cited, symbol=replace(cited.symbol, symbol=f"{head}-{issuer}"))


def _is_self(cited: Cited, paragraph: Paragraph, document: DocumentInfo) -> bool:
    own = document.symbol
    if cited.symbol is None or own is None:
        return False
    if cited.symbol.symbol == own:
        return True
    suffix = own[own.index("/") :] if "/" in own else own
    annexed = re.search(r"\bKEM\b", skeleton(paragraph.text[: cited.symbol.start])[-60:])
    bracketed = paragraph.text.lstrip().startswith("(")
    dated = cited.date is not None and cited.date.iso == document.date  # its number was read in another way
    misread = own.startswith("/") or dated
    return misread and annexed is not None and bracketed and cited.symbol.symbol.endswith(suffix)


def _fact(cited: Cited, paragraph: Paragraph, role: str) -> Fact[Reference]:
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
    if unit is None:
        return end
    inner = text[end : unit.end]
    if inner.startswith(", ") and inner[2:3].isupper():  # "Bộ Văn hóa, Thể thao và Du lịch"
        return unit.end
    goes_on = text[unit.end :].lstrip()[:1].islower() or verb_follows(text, unit.end)
    return unit.end if unit.end < end and goes_on else end


def _title(text: str, cited: Cited, after: int) -> Span | None:
    """A law's name stands before its number or date, the title of anything else after its issuer."""
    stop = cited.symbol.start if cited.symbol else cited.date.start if cited.date else cited.start
    if cited.type in ("luật", "bộ luật", "pháp lệnh", "hiến pháp"):
        name = re.sub(r"[\s,(]*(?:số)?[\s:(]*$|\s+ngày\s+\d.*$", "", text[cited.start : stop])
        if len(name.split()) > 1 and not name.endswith("luật số"):
            return Span(cited.start, cited.start + len(name))
    match = _TITLE_OPENS.match(text, after)
    if match is None:
        return None
    start = match.end()
    stop = _closing(text, start, _clause_end(text, start))
    cut = document_types().title_end.search(text, start, stop)
    stop = _before_subject(text, start, cut.start() if cut else stop)
    stop = start + len(_AND_SO.sub("", text[start:stop].rstrip(" ,.;:(")))
    return Span(start, stop) if stop - start >= 6 and not _NO_TITLE.fullmatch(text, start, stop) else None


def _clause_end(text: str, start: int) -> int:
    """Where the clause ends that ``start`` is in: not inside a quoted name ('Đề án "Chỉ số các sở; UBND xã"')."""
    for end in _CLAUSE_END.finditer(text, start):
        if not _OPEN_QUOTE.fullmatch(text, start, end.start()) or not _CLOSES.match(text, end.end()):
            return end.start()
    return len(text)


def _before_subject(text: str, start: int, end: int) -> int:
    """Where a title ends behind whose comma the sentence says who does something: "…, UBND tỉnh ban hành kế hoạch"."""
    for comma in re.finditer(r",\s+", text[start:end]):
        unit = unit_at(text, start + comma.end())
        if unit is not None and verb_follows(text, unit.end):
            return start + comma.start()
    return end


def _closing(text: str, start: int, end: int) -> int:
    """Where a bracket closes that was opened before ``start``, else ``end``."""
    depth = 0
    for at in range(start, end):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth < 0:
            return at
    return end


def _merged(facts: Iterable[Fact[Reference]]) -> list[Fact[Reference]]:
    """One fact per document: a later mention without a date is the dated one's."""
    merged: list[Fact[Reference]] = []
    alike: dict[tuple[str | None, str | None], list[int]] = {}  # which of them may be the same
    for fact in facts:
        known = alike.setdefault(_rough_key(fact.value), [])
        index = next((index for index in known if _same(merged[index].value, fact.value)), None)
        if index is None:
            known.append(len(merged))
            merged.append(fact)
        else:
            merged[index] = _joined(merged[index], fact)
    doubtful = (fact for fact in merged if not _consistent(fact.value))
    misread = {id(fact) for fact in doubtful if any(_misread_year(fact.value, other.value) for other in merged)}
    kept = [fact for fact in merged if id(fact) not in misread]
    return [fact for at, fact in enumerate(kept) if not any(_slip(fact.value, other.value) for other in kept[:at])]


def _slip(one: Reference, other: Reference) -> bool:
    """Whether two legal documents of one number, year and date differ in a letter of the issuer: one is misread."""
    split = [_YEAR_PART.fullmatch(ref.symbol or "") for ref in (one, other)]
    if split[0] is None or split[1] is None or one.date is None or (one.type, one.date) != (other.type, other.date):
        return False
    same_number = split[0][1] == split[1][1] and split[0]["year"] == split[1]["year"]
    return same_number and Levenshtein.distance(split[0]["rest"], split[1]["rest"]) == 1


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


def _rough_key(reference: Reference) -> tuple[str | None, str | None]:
    """What is equal of all that are the same: the symbol, or for one without it the date."""
    return (None, reference.date) if reference.symbol is None else (_key(reference.symbol), None)


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
