"""Whom a paragraph names: bodies, parts of the index, the document's own body, the index as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.extract.facts import Fact
from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.scores.claims import Scope
from vanban.extract.scores.ranked_units import ANY_UNIT, COLLECTIVE, GIVES, RankedUnits
from vanban.extract.units.known_names import is_place
from vanban.extract.units.units import has_marked_head, unit_at
from vanban.extract.words.grammar import active
from vanban.extract.words.phrases import CAPITALS, SMALL
from vanban.extract.words.unit_words import GIVERS
from vanban.extract.words.wording import alike, skeleton, squeeze
from vanban.record import Score

BESIDE = re.compile(
    r"(?<!\w)(?:sau|hon|kem|thua|so voi|cach|tren|duoi|truoc|bang(?: diem)?(?: voi)?|vuot|bo xa|ngang(?: bang)?|"
    r"nhuong(?: [^\W\d_]+){0,4} cho|theo sau|tiep sau|giua|tru)\s+(?:la )?$"
)
"""What stands before somebody that others are compared with."""
REPLACED = re.compile(r"(?<!\w)thay(?: cho)?\s+$")
"""Before whose place another has now."""
LISTED_ON = re.compile(r"(?:\s*\([^()]*\))?\s*(?:,|va|,? va)\s*")
WHOLE = re.compile(
    r"(?<!\w)(?:tong (?:so )?diem|diem (?:tong|chung)|ket qua chung|tinh chung|"
    r"(?:chi so|diem|ket qua) (?:cai cach hanh chinh|cchc|par index|papi|pci|sipas|ddci|dti)"
    r"(?! (?:thanh phan|cua (?:cac|tung))))(?!\w)"
)
"""A word for the index as a whole."""
NOBODY = re.compile(
    r"(?<!\w)(?:(?:nguoi|don vi|dia phuong|co quan|noi) (?:dan dau|dung dau|dau bang|cuoi(?: bang)?|xep (?:cuoi|tren))|"
    r"trung binh|binh quan|mat bang chung|khoang cach|chenh lech|"
    r"cac (?:so|xa|huyen|don vi|dia phuong|phong|co quan))(?!\w)"
)
"""What is spoken of that no fact is of."""
KINDS = (
    r"tỉnh|huyện|thành phố|thị xã|quận|xã|phường|thị trấn|đặc khu|sở|ban|phòng|tổng cục|chi cục|cục|bộ|ngành|đơn vị|"
    r"trường|bệnh viện|trung tâm|viện|cơ quan"
)
OWN = re.compile(
    rf"(?<!\w)(?i:{KINDS})(?: (?:ta|nhà|mình|chúng tôi))?(?!\w)"
    rf"(?! (?:[{CAPITALS}]|này|khác|bạn|nào|(?:đứng|dẫn|xếp) (?:đầu|cuối|trên|dưới)|có điểm|cuối|đầu|số|trực|"
    r"chuyên))"
    r"(?!, (?:ban|sở|phòng|ngành|cục|huyện|xã|thị|phường))"
)
NOT_OWN = re.compile(
    r"(?:\d|cac|tung|moi|nhung|cap|khoi|nhieu|mot so|trong|ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|thuoc|giua|nhom|"
    r"bang|do|boi|van phong|lanh dao|giam doc|chu tich|thanh tra|hai|ba|bon|nam|sau|bay|tam|chin|muoi|quy|so|toan|ca|"
    r"la|xa,|phuong,|huyen,|quan,|so,)\s+$"
)
"""What makes a word for a kind of body none of the document's own: "12 sở", "UBND tỉnh"."""
NAMED = re.compile(
    rf"(?i:{KINDS}|văn phòng|thanh tra|ubnd|hạt|khoa|trạm|kho bạc|bảo hiểm|hội)(?!\w).*?\s[{CAPITALS}][^\d]*"
)
STOPS = re.compile(
    r"\s(?:ở|có|chỉ|qua|với|đạt|xếp|được|nhất|tại|dự kiến|nhắm|mới|mất|bị|vì|nên|đứng|vẫn|cũng|lại|từ)\s|"
    rf",[^{CAPITALS}]*$"
)
"""Words that are in no body's name: where one stands, a verb was not told from the name before it."""
SMALL_HEAD = re.compile(r"(?:xã|phường|huyện|thị trấn|thành phố|thị xã|quận|tỉnh|đặc khu) ")
PROPER = re.compile(rf"(?<!\w)[{CAPITALS}][{SMALL}]+(?:(?: | ?- ?)[{CAPITALS}][{SMALL}]+){{1,4}}")
VERB = (
    r"(?:đạt|được|chỉ|là|còn|có|tăng|giảm|xếp|đứng|vẫn|đã|từ|mất|bị|lên|xuống|với|ở|tiếp|tụt|không|mới|cũng|thêm|cao|"
    r"thấp|cải thiện|sụt|lại|thì|khi|nay|năm)"
)
CALLED = re.compile(
    r"(?:[Ll]ĩnh vực|[Nn]hóm(?: chỉ số| tiêu chí)?|[Tt]rụ cột|(?:[Cc]hỉ số )?[Tt]hành phần|[Nn]ội dung|[Yy]ếu tố)"
    rf"\s+[\"“]?(?P<name>[{CAPITALS}][^.;:()\d\"”]{{3,90}}?)(?=\s*(?:[.;:(\"”]|,\s|{VERB}\s|$))"
)
"""A part of an index with what parts are called by."""
CALLED_BY = re.compile(r"(?<!\w)(?:linh vuc|nhom|tru cot|thanh phan|noi dung|yeu to)\s+$")
FIELD = re.compile(
    r"lĩnh vực (?P<name>(?!này|đó|trên|trọng|khác|có|được|đạt|của|mà|bị|cải cách hành chính|còn)[^\W\d_]+"
    r"(?: (?!và lĩnh)[^\W\d_]+){1,9}?)(?= (?:xếp|đứng|đạt|được) )"
)
"""A field in small letters, by what fields are called and before what it reached."""
PART_END = re.compile(rf"\s*(?:[.;:(\"”,\d]|{VERB}\s|$)")
NAME_BEGINS = re.compile(rf"(?<!\w)[{CAPITALS}][{SMALL}]+ (?:[{SMALL}]+ ){{0,2}}$")


@dataclass(frozen=True, slots=True)
class Topic:
    """Somebody spoken of: whose scope, by which name, and whether the sentence itself says so; nobody without scope."""

    scope: Scope | None
    name: str | None = None
    name_at: tuple[int, int] | None = None  # in the paragraph
    said: bool = True

    def has(self, score: Score) -> bool:
        """Whether a score is of this topic."""
        if score.scope != self.scope:
            return False
        return self.name is None or (score.name is not None and alike(score.name, self.name))


OURS = Topic("overall")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a paragraph names somebody; ``beside`` where only to compare with."""

    start: int
    end: int
    topic: Topic
    beside: bool


def mentions_in(paragraph: Paragraph, found: Sequence[Fact[Score]], ranked: RankedUnits) -> list[Mention]:
    """Whom a paragraph names, in order, none within another; ``found`` are the document's scores so far."""
    text = paragraph.text
    plain = skeleton(text)
    units = {fact.value.name for fact in found if fact.value.scope == "unit" and fact.value.name}
    named = [*_bodies(text, plain, ranked, units), *parts_in(text, plain)]
    for fact in found:
        name = fact.value.name
        if name and fact.value.scope != "overall" and name == STOPS.split(name)[0]:
            named += [
                (*place.span(), Topic(fact.value.scope, name, place.span()))
                for place in re.finditer(rf"{re.escape(name)}(?!\w)", text)
            ]
    ends = {end for _, end, topic in named if topic.scope == "unit"}
    taken = sorted(named, key=lambda each: (each[0], -each[1]))
    for own in OWN.finditer(text):
        inside = any(start <= own.start() < end for start, end, _ in taken)
        again = own.start() - len(", ") in ends  # "xã Ia Tô, xã khó khăn nhất"
        if not inside and not again and not NOT_OWN.search(plain[: own.start()][-30:]):
            named.append((*own.span(), OURS))
    named += [(*whole.span(), OURS) for whole in WHOLE.finditer(plain)]
    named += [(*nobody.span(), Topic(None)) for nobody in NOBODY.finditer(plain)]
    return list(_in_order(plain, named))


Named = tuple[int, int, Topic]


def _bodies(text: str, plain: str, ranked: RankedUnits, units: set[str]) -> Iterator[Named]:
    end = 0
    for head in active().unit_head.finditer(plain):
        start = head.start()
        if start < end or not has_marked_head(text, start):
            continue
        unit = unit_at(text, start) if text[start].isupper() or SMALL_HEAD.match(text, start) else None
        if unit is None:
            continue
        name = STOPS.split(unit.text)[0]
        at = (start, start + len(name))
        bare = ANY_UNIT.match(skeleton(name)) or COLLECTIVE.match(skeleton(name))
        if bare or GIVERS.match(plain, start) or GIVES.match(plain, at[1]) or NAMED.fullmatch(name) is None:
            continue
        end = at[1]
        if REPLACED.search(plain[:start][-12:]):
            continue
        own = ranked.is_own(name) and not any(alike(other, name) for other in units)
        yield (*at, OURS if own else Topic("unit", squeeze(name), at))
    for proper in PROPER.finditer(text):
        if is_place(proper[0]) and not REPLACED.search(plain[: proper.start()][-12:]):
            own = ranked.is_own(proper[0])
            yield (*proper.span(), OURS if own else Topic("unit", proper[0], proper.span()))


def parts_in(text: str, plain: str) -> Iterator[Named]:
    """The parts of an index that a text names, by what parts are called or as the grammar knows them."""
    for called in CALLED.finditer(text):
        yield (*called.span("name"), Topic("domain", squeeze(called["name"]), called.span("name")))
    for field in FIELD.finditer(text):
        yield (*field.span("name"), Topic("domain", squeeze(field["name"]), field.span("name")))
    for known in active().domain.finditer(plain):
        begins = NAME_BEGINS.search(text, max(0, known.start() - 30), known.start())
        start = begins.start() if begins is not None and not text[known.start()].isupper() else known.start()
        led = text[start].isupper() or CALLED_BY.search(plain[max(0, start - 24) : start])
        if led and PART_END.match(text, known.end()):
            yield start, known.end(), Topic("domain", squeeze(text[start : known.end()]), (start, known.end()))


def _in_order(plain: str, named: list[Named]) -> Iterator[Mention]:
    """Mentions in order, none within another, with those that others are only compared with told."""
    last: Mention | None = None
    for start, end, topic in sorted(named, key=lambda each: (each[0], -each[1])):
        if last is not None and start < last.end:
            continue
        beside = BESIDE.search(plain[max(0, start - 40) : start]) is not None
        if last is not None and last.beside and LISTED_ON.fullmatch(plain, last.end, start):
            beside = True
        last = Mention(start, end, topic, beside)
        yield last
