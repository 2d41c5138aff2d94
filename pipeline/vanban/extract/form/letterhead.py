"""The head of a document: issuing body, number and symbol, place and date, type, subject.

The letterhead has two columns; what was read across them is split where the right side's fixed formulas begin (quốc
hiệu, tiêu ngữ, "địa danh, ngày … tháng … năm …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from vanban.extract.facts import Fact
from vanban.extract.figures.dates import iso_date
from vanban.extract.form.degrees import find_degree
from vanban.extract.form.head_places import by_place, completed, known_place, place_by_issuer
from vanban.extract.form.head_slips import mend_index_names, mend_subject, whole_name, with_initials
from vanban.extract.form.issuers import ABOUT, find_issuer, looks_like_name, numbered_place
from vanban.extract.layout.parts import Field, Part, joint_spans
from vanban.extract.layout.zones import OPEN_DATE, REST_OF_DATE, YEARS, Zone, Zones
from vanban.extract.words.document_types import find_heading, type_of_symbol
from vanban.extract.words.grammar import active
from vanban.extract.words.phrases import CAPITALS, find_motto, is_capitals, skeleton, starts_like
from vanban.extract.words.symbols import FoundSymbol, find_symbols, mend_abbreviations, number_lead
from vanban.lexicon import Lexicon
from vanban.model import Span
from vanban.record import DocumentInfo
from vanban.transcript import TextLine, Transcript

_MONTH_YEAR = (
    r"\s*(?P<day>.{0,8}?)\s*(?:th.{1,2}n?g|t[^\W\d_]{2,4}g)\s*(?P<month>.{0,6}?)\s*n.{1,3}m\s*(?P<year>[12]\d{3})"
)
_DATE = re.compile(r"(?:^|[\s,.;])[nN]g.{1,2}y" + _MONTH_YEAR)
_FIGURE_DATE = re.compile(
    r"(?:^|[\s,.;])[nN]g.{1,2}y\s*(?P<day>\d{1,2})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<year>[12]\d{3})(?!\d)"
)
"""As the Party writes dates: "ngày 09-12-2021"."""
_HOUR = re.compile(r"[\s,]+(?:hồi\s+)?\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d{1,2}\s?(?:phút|')?)?\s*,?\s*$")
"""The hour of a telegram, before its date: "Quảng Nam, 17 giờ"."""
_TORN_DATE = re.compile(r"[,.;]\s*ng[^\s,]{0,6}" + _MONTH_YEAR)  # a pen's stroke runs into "ngày"
_BODIES = frozenset({"Cục", "Sở", "Bộ", "Ban", "Vụ", "Viện"})
"""What may end a letter's subject that stands beside the place: "V/v … của Cục Hà Nội, ngày"."""
_TORN_YEAR = re.compile(r"[\s,.;][nN]g.{1,2}y\s*.{0,8}?\s*th.{1,2}ng\s*.{0,6}?\s*n.{1,3}m\s*[12]\d{1,2}\S{0,3}")
"""A date whose year was not read: it says no more than where the place ends."""
_TAIL = re.compile(
    r"(?P<tail>[/⁄]\s?[A-ZĐÐ][\wĐÐ&.]*(?:\s?[-–]\s?[A-ZĐÐ\d][\wĐÐ&.]*)*"
    r"|-\s?[A-ZĐÐ][A-Za-zĐÐ]{1,4}\s?/\s?[A-ZĐÐ][\w&]+(?:-[\w&]+)*)\W*$"
)
_OPEN_TAIL = re.compile(r"[^A-ZĐ](?P<tail>(?:QĐ|QÐ|KH|BC|TB|CT|TTr|NQ|HD|KL|GM|CV)\s?-\s?[A-ZĐÐ]{2,}\w*)\W*$")
_AUTHORITY = re.compile(rf"^CỦA\s(?:[{CAPITALS}]\S*\s){{2,9}}(?=[vV]ề\s)")  # read together with the subject
_SIGNATURE = re.compile(
    r"KY BOI|NGUOI KY|EMAIL|THOI GIAN KY|NGAY KY|CO QUAN:|CHUC VU|SAO Y|\+07|@|CONG BAO|HOA TOC|\d\d:\d\d"
)


def find_letterhead(transcript: Transcript, zones: Zones, lexicon: Lexicon | None = None) -> Fact[DocumentInfo]:
    """What the head of the document says; signer and recipients are left for the ending."""
    left, right = split_columns(zones.lines(transcript, Zone.LETTERHEAD))
    fields: dict[str, Field | None] = {}
    fields.update(_number(left))
    fields.update(_place_and_date(right, lexicon))
    fields.update(find_issuer(transcript, left, lexicon))
    fields.update(_type_and_subject(transcript, zones, left, lexicon))
    fields.update(_mended_symbol(fields.get("symbol"), fields.get("type"), _was_read_here(transcript)))
    if (place := fields.get("place")) is not None and _was_read(transcript, place.span):
        fields.update(known_place(place, lexicon))
    for body in ("issuer_parent", "issuer"):
        fields.update(by_place(body, fields.get(body), fields.get("place"), lexicon))
        fields.update(place_by_issuer(transcript, fields.get("place"), fields.get(body), lexicon))
        fields.update(completed(body, fields.get(body), fields.get("place")))
        if (name := fields.get(body)) is not None and _was_read(transcript, name.span):
            fields[body] = replace(name, value=whole_name(name.value, lexicon))
    symbol, issuer = fields.get("symbol"), fields.get("issuer")
    if symbol is not None and issuer is not None and _was_read(transcript, symbol.span):
        symbol = fields["symbol"] = replace(symbol, value=with_initials(symbol.value, issuer.value))
    if fields.get("type") is None and symbol is not None:
        fields["type"] = _type_from_symbol(transcript, zones, symbol)
    known = {name: field for name, field in fields.items() if field is not None}
    info = DocumentInfo.model_validate({name: field.value for name, field in known.items()})
    more = {name: field.more for name, field in known.items() if field.more}
    return Fact(info, {name: field.span for name, field in known.items()}, more)


_MOTTO_READ = re.compile(r"(?<!\S)[DĐ]\S{1,3} ?l[aậ]p\W{1,3}T\S{1,4} ?do\W{1,3}H\S{2,3} ph\S{1,4}")
"""The motto with its slips; an engine may read it twice."""


def split_columns(lines: Sequence[TextLine]) -> tuple[list[Part], list[Part]]:
    """Left and right column of a letterhead, whether the reader kept them apart or not."""
    left: list[Part] = []
    right: list[Part] = []
    for above, line in zip(["", *(line.line.text for line in lines)], lines, strict=False):
        text = line.line.text
        whole = Part(text.replace("\t", " "), line.span.start)
        goes_on = OPEN_DATE.search(above) is not None and REST_OF_DATE.match(text) is not None
        cut = 0 if goes_on else _motto_end(above, whole.text) or right_start(whole.text)
        if line.line.kind == "columns" and not _ends_left(text, cut):
            inside = re.match(r"[^\t\d,]{1,20}\t", text[cut:])  # "… Trung\tHà Nội, ngày": no place begins on the left
            cut = _tab(text) if cut == len(whole.text) else text.rfind("\t", 0, cut + 1) + 1 or cut
            cut += inside.end() if inside is not None and "\t" not in text[:cut] else 0
        left.append(whole.cut(0, cut))
        right.append(whole.cut(cut, len(whole.text)))
    return _below_stamps([part for part in left if part.text], lines), [part for part in right if part.text]


def _motto_end(above: str, text: str) -> int | None:
    """Where the last word of the country's name stands that the line above has no room for."""
    torn = skeleton(above).rstrip().endswith("CHU NGHIA VIET")
    last = re.search(r"(?:^|\s)N[AĂÂ]M\s*$", text) if torn else None
    return last.start() if last is not None else None


def _ends_left(text: str, cut: int) -> bool:
    """Whether the left side's last word stands right before the right side: "KIÊN", "GIANGCỘNG HÒA"."""
    between = text[text.rfind("\t", 0, cut + 1) + 1 : cut].strip()
    return cut < len(text) and len(between) > 1 and is_capitals(between) and between.replace(" ", "").isalpha()


def _tab(text: str) -> int:
    """The last tab of a line whose right side has no fixed formula; "Số:" and its number belong together.

    Nothing else in capitals stands on the right: a word or two there are the end of a long name on the left.
    """
    cut = text.rfind("\t")
    left, right = text[:cut], text[cut + 1 :]
    if is_capitals(left) and is_capitals(right) and len(right.split()) <= 2 and not find_motto(right):
        return len(text)
    return len(text) if re.fullmatch(r"\W*S[^\W\d_]{0,2}\W*", text[:cut].strip()) else cut


def _below_stamps(left: list[Part], lines: Sequence[TextLine]) -> list[Part]:
    """Without what is printed above the letterhead: gazette stamps, signature notes."""
    top = next((line for line in lines if (found := find_motto(line.line.text)) and found.score > 0.8), None)
    kept = [part for part in left if not _SIGNATURE.search(skeleton(part.text))]
    if top is None:
        return kept
    beside = [part for part in kept if part.start >= top.span.start]
    names_above = [part for part in kept[-len(beside) - 2 : -len(beside) or None] if _is_printed_name(part.text)]
    first = beside[0].text if beside else ""
    own_line = bool(beside) and beside[0].start < top.span.end
    if own_line and looks_like_name(first):
        return [*names_above, *beside]
    first_name = next((part.start for part in kept if looks_like_name(part.text)), top.span.start)
    return [part for part in kept if part.start >= min(first_name, top.span.start)]


def _is_printed_name(text: str) -> bool:
    return is_capitals(text) and looks_like_name(text) and len(text.split()) >= 2


def right_start(text: str) -> int:
    """Where the right column begins in a line read across both; the line's length when it is all left."""
    motto = find_motto(text)
    if motto is not None:
        return min([motto.start, *(match.start() for match in _MOTTO_READ.finditer(text))])
    date = _find_date(text) or _TORN_YEAR.search(text) or OPEN_DATE.search(text)
    if date is None:
        return len(text)
    return _place_start(text, date.start())


def _find_date(text: str) -> re.Match[str] | None:
    return _DATE.search(text) or _FIGURE_DATE.search(text) or _TORN_DATE.search(text)


def _place_start(text: str, date: int) -> int:
    """Start of the capitalised words before the date: the place."""
    before = _HOUR.sub("", text[:date]).rstrip(" ,.;")
    words = list(re.finditer(r"\S+", before))
    start = len(before)
    for taken, word in enumerate(reversed(words)):
        core = word[0].strip(",.;")
        joined = core in ("-", "–") or core.lower().startswith(("tp", "t.p"))
        name = all(map(_is_name_part, re.split("['’]", core))) and core[:1].isupper()
        if taken >= 6 or not (joined or name) or core[-1:].isdigit():
            break
        if taken >= 2 and core in _BODIES:
            break
        start = word.start()
    level = re.search(r"(?:Thành phố|Thị xã|Đặc khu)\s+$", before[:start])
    return level.start() if level is not None else start


def _is_name_part(part: str) -> bool:
    """Whether a piece of a place's name between apostrophes is one: "M" and "Drắk" of "M'Drắk"."""
    return part.replace("-", "").isalpha() and (len(part) == 1 or part[1:].islower())


def _number(left: Sequence[Part]) -> dict[str, Field | None]:
    for part, below in zip(left, [*left[1:], Part("", 0)], strict=False):
        lead = number_lead(part.text)
        if lead is not None and not part.text[lead:].strip(" :") and any(find_symbols(below.text)):
            return _numbered(below, 0) or {}  # "Số:" over "06/2024/QĐ-UBND"
        if lead is not None:
            return _numbered(part, lead) or _spaced(part, lead) or _broken_number(part, lead)
    symbols = [(part, found) for part in left for found in find_symbols(part.text) if found.start < 6]
    return _symbol_fields(*symbols[0]) if symbols else {}


def _numbered(part: Part, lead: int) -> dict[str, Field | None] | None:
    """The symbol right after "Số:", when its number is plain digits; pen strokes are read as anything."""
    text = _blank(part.text)
    symbol = next(find_symbols(text), None) or next(find_symbols(" " * lead + text[lead:]), None)  # "Số09-CTr/HU"
    if symbol is None or text[lead : symbol.start].strip(" :.;,") or not text[symbol.start].isdigit():
        return None
    if not part.text[symbol.start : symbol.start + len(symbol.number)].isdigit():
        return None
    return _symbol_fields(part, symbol)


SPACED = re.compile(
    r"\s*(?P<symbol>(?P<number>\d{1,5})\s(?:KH|BC|CV|TB|QĐ|NQ|CT|CTr|HD|TTr|KL|GM)/[A-ZĐ]{2,}(?:-[A-ZĐ]{2,})*)\s*$"
)
"""A symbol of the Youth Union whose dash is a blank: "96 KH/TĐTN-PT"."""


def _spaced(part: Part, lead: int) -> dict[str, Field | None] | None:
    found = SPACED.match(part.text, lead)
    if found is None:
        return None
    places = {"number": found.span("number"), "symbol": found.span("symbol")}
    return {key: Field(found[key], part.cut(*place).span) for key, place in places.items()}


def _symbol_fields(part: Part, symbol: FoundSymbol) -> dict[str, Field | None]:
    return {
        "number": Field(symbol.number, part.cut(symbol.start, symbol.start + len(symbol.number)).span),
        "symbol": Field(symbol.symbol, part.cut(symbol.start, symbol.end).span),
    }


def _blank(text: str) -> str:
    """Underscores and dots of a form's blank made spaces, of the same length ("_23_/BC")."""
    return re.sub(r"[_…]|\.(?=[\s._…\d])", " ", text)


def _broken_number(part: Part, lead: int) -> dict[str, Field | None]:
    """The symbol of a document whose number is missing, or was filled in by pen and is not plain digits."""
    tail = _TAIL.search(part.text, lead) or _OPEN_TAIL.search(part.text, lead)
    if tail is None:
        return {}
    printed = tail["tail"].replace("⁄", "/").rstrip(".")
    joint = printed[0] if printed[0] in "/-" else "/"
    symbol = joint + mend_abbreviations(printed.lstrip("/-"))
    return {"symbol": Field(symbol, part.cut(tail.start("tail"), tail.end("tail")).span)}


def _place_and_date(right: Sequence[Part], lexicon: Lexicon | None) -> dict[str, Field | None]:
    for part, below in zip(right, [*right[1:], Part("", 0)], strict=False):
        open_date = OPEN_DATE.search(part.text) is not None and REST_OF_DATE.match(below.text) is not None
        text = f"{part.text} {below.text}" if open_date else part.text
        match = _find_date(text) or _TORN_YEAR.search(text)
        if match is None:
            continue
        fields: dict[str, Field | None] = {}
        start = _place_start(part.text, match.start())
        if numbered_place(whole := part.text[: match.start()].rstrip(" ,.;"), lexicon):
            start = 0 if len(whole.split()) <= 5 else start
        place = part.cut(start, match.start())
        name = _HOUR.sub("", place.text).strip(" ,.;")
        if name and not find_motto(name):
            fields["place"] = Field(name, Span(place.start, place.start + len(name)))
        if match.re is _TORN_YEAR:
            return fields
        day, month = (_digits(match[group]) for group in ("day", "month"))
        iso = iso_date(day, month, int(match["year"])) if day and month else None
        if iso is not None:
            rest = (below.cut(0, match.end() - len(part.text) - 1).span,) if open_date else ()
            fields["date"] = Field(iso, part.cut(match.start(), match.end()).span, rest)
        return fields
    return {}


def _was_read(transcript: Transcript, span: Span) -> bool:
    """Whether an engine has read the words, or they were mended: as they are typed, they stay."""
    return any(word.confidence is not None or word.raw is not None for word in transcript.words(span))


def _digits(text: str) -> int | None:
    """A day or month that is plain digits, in figures or misread as the letters that look like them."""
    solid = text.strip(" ._…").translate(str.maketrans("lIO", "110"))
    return int(solid) if re.fullmatch(r"\d{1,2}", solid) else None


def _type_and_subject(
    transcript: Transcript, zones: Zones, left: Sequence[Part], lexicon: Lexicon | None
) -> dict[str, Field | None]:
    fields: dict[str, Field | None] = {}
    lines = list(zones.lines(transcript, Zone.SUBJECT))
    parts = [Part(line.line.text, line.span.start) for line in lines]
    for line in zones.lines(transcript, Zone.TYPE)[:1]:
        heading = find_heading(line.line.text)
        if heading is not None:
            fields["type"] = Field(heading.name, Span(line.span.start, line.span.start + heading.end))
            rest = Part(line.line.text, line.span.start).cut(heading.end, len(line.line.text))
            if rest.text.strip(" *_.:") and not skeleton(rest.text).startswith("CUA "):
                parts = [rest, *parts]
    if "type" not in fields:
        parts = _letter_subject(left)
        if parts or any(True for _ in zones.lines(transcript, Zone.ADDRESSEES)):
            place = parts[0].span if parts else zones.lines(transcript, Zone.ADDRESSEES)[0].span
            fields["type"] = Field("công văn", place)
    kept = [part for part in parts if any(map(str.isalpha, part.text)) or YEARS.fullmatch(part.text.strip())]
    last = kept[-1].text.strip() if len(kept) > 1 else ""
    if last and is_capitals(kept[-2].text) and not is_capitals(last) and len(last) < 15 and not YEARS.fullmatch(last):
        kept.pop()  # strokes below a heading in capitals
    subject = re.sub(r"^[\s*_.:–—-]+|[\s*_;–—.-]+$", "", " ".join(" ".join(part.text for part in kept).split()))
    if subject:
        span, *more = joint_spans(transcript.text, kept)
        subject = _AUTHORITY.sub("", subject)
        if any(word.confidence is not None for word in transcript.words(span)):
            subject = mend_subject(subject)
        fields["subject"] = Field(mend_index_names(subject, lexicon), span, tuple(more))
    return fields


def _type_from_symbol(transcript: Transcript, zones: Zones, symbol: Field) -> Field | None:
    kind = type_of_symbol(symbol.value if symbol.value[:1].isdigit() else "1" + symbol.value)
    return Field(kind, symbol.span) if kind is not None else None


LETTERS = frozenset({"công văn"})


def _mended_symbol(symbol: Field | None, kind: Field | None, read_here: bool) -> dict[str, Field | None]:
    """The symbol of a document whose heading names another type by one letter ("5641/CI-UBND" over "CHỈ THỊ").

    An engine here that slips in the letters has not read the number either: it is left out. In a text that another
    engine read, letters slip and figures do not. A letter's symbol begins with its issuer's abbreviation, not with a
    type's ("77/NV-CCHC"; Decree 30/2020/NĐ-CP, annex I).
    """
    match = (
        re.fullmatch(r"(\w*)([-/])(?:\d{4}/)?([^\W\d_]{1,3})(-.+|/.+)", symbol.value) if symbol is not None else None
    )
    if symbol is None or kind is None or match is None or kind.value not in active().document_types.keys() - LETTERS:
        return {}
    expected = active().document_types[kind.value]
    if match[3] in active().abbreviations or not any(Levenshtein.distance(match[3], known) == 1 for known in expected):
        return {}
    mended = f"{match[2]}{expected[0]}{match[4]}"
    if not read_here and match[1]:
        return {"symbol": Field(match[1] + mended, symbol.span)}
    return {"symbol": Field(mended, symbol.span), "number": None}


def _was_read_here(transcript: Transcript) -> bool:
    """Whether the document's words come from an engine that tells how sure it is of them, not from a text."""
    return any(word.confidence is not None for word, *_ in transcript.placed_words())


def _letter_subject(left: Sequence[Part]) -> list[Part]:
    """The "V/v …" under a letter's number, "Về …" in letters of the Party."""
    numbered = False
    for index, part in enumerate(left):
        flat = skeleton(part.text)
        about = ABOUT.match(flat.lstrip("(*- ")) or (numbered and flat.startswith("VE "))
        numbered = numbered or number_lead(part.text) is not None
        if about:
            below = (line for line in left[index + 1 :] if not starts_like(line.text, "KINH GUI"))
            following = [line for line in below if find_degree(line.text) is None]
            return [part, *following[:5]]
    return []
