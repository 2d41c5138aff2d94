"""Points of criteria in sentences: "đạt 1,25/2 điểm", "điểm tối đa 2, tự chấm 2, thẩm định 1,5", "bị trừ 0,5 điểm".

Every figure of a criterion is one of four things: the most there are to have, what a body gave itself, what it got or
lost. Which of them, the last word before it that speaks of points says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from vanban.extract.criteria.criterion_drafts import Draft
from vanban.extract.figures.bounds import REACHED
from vanban.extract.figures.changes import OUT_OF_ALL
from vanban.extract.figures.criterion_codes import Code
from vanban.extract.figures.moves import UNIT
from vanban.extract.figures.numbers import NUMBER, parse_number
from vanban.extract.layout.context import Sentence
from vanban.extract.words.grammar import active
from vanban.extract.words.wording import skeleton
from vanban.model import Span

LOWERED = re.compile(
    rf"(?<!\w)tu\s+({NUMBER})(?:{UNIT})?\s+(?:(?:bi |duoc )?(?:ha|giam|tru|rut|keo|dieu chinh|sua) )?"
    rf"(?:xuong|con|thanh)(?: con)?\s+({NUMBER})(?:{UNIT})",
    re.ASCII,
)
"""The points a commission left of those claimed: "từ 1,0 điểm xuống 0,5 điểm"."""
FIGURE = re.compile(
    rf"(?<![\w/,.\-])(?P<value>{NUMBER})(?P<unit>{UNIT})?"
    rf"(?:\s*/\s*(?P<of>{NUMBER})(?P<end>{UNIT})?|{OUT_OF_ALL}(?:diem\s+)?(?P<all>{NUMBER})(?:{UNIT}|"
    r"(?<=(?:tren|rong) \d)(?=\s*[),;.]\D)|(?<=(?:tren|rong) \d,\d)(?=\s*[),;.]\D)))?"
    r"(?![\w/%]|[.,]\d|\s?%)",
    re.ASCII,
)
OWN_GIVES = re.compile(
    rf"(?<!\w)(?:so|ban|cuc|chi cuc|phong|don vi|huyen|xa|phuong|thi xa|thanh pho|nganh)(?: ta)? cham ({NUMBER})"
    rf"(?:{UNIT})?(?=[^.;]{{1,40}}?(?<!\w)(?:hoi dong|to|doan|tinh|huyen|so noi vu|phong noi vu|bo noi vu)"
    r"(?: tham (?:dinh|tra)| cong tac)? (?:chi |moi )?cham \d)",
    re.ASCII,
)
"""Points that a body gave itself, told by who gives others behind them: "Sở chấm 1, Hội đồng chấm 0,75"."""
COUNTED = re.compile(
    r"\s+(?!do\b|vi\b|va\b|bi\b|nguyen nhan|ly do|tham (?:dinh|tra)|tu cham|diem|o tieu|tai tieu|cho tieu)[^\W\d_]"
)
"""A word behind a ratio: what is counted."""
TAKEN_OFF = re.compile(
    rf"(?:(?:bi tru|tru|mat)(?:\s+(?:mat|di|diem|la|so diem))*\s*:?\s+"
    rf"|\(\s*[-\u2013\u2212]\s*(?={NUMBER}(?:{UNIT})\s*\)))"
    rf"({NUMBER})(?:(?:{UNIT})?{OUT_OF_ALL}({NUMBER}))?(?:{UNIT}|(?=\s*\)))",
    re.ASCII,
)
"""Points taken off: "bị trừ 0,5 điểm", "(-0,25đ)"."""
_KEPT = r"(?<!khong )(?<!chua )(?:giu|dat|duoc|huong|ghi|con|van)(?: (?:nguyen|tron|du|ca|duoc|tron ven))*"
KEPT = re.compile(
    rf"(?<!\w)(?:{_KEPT} ({NUMBER})(?:{UNIT}) (?:toi da|chuan)|(?:dat|giu|huong|ghi) toi da ({NUMBER})(?:{UNIT})|"
    rf"{_KEPT} diem (?:toi da|chuan)(?: la| bang)? \(?({NUMBER})(?:{UNIT})?(?=\s*[),.;]\D|$|\s*[.)]?$)|"
    rf"(?<!khong )(?<!chua )(?<!mat )(?<!tru )(?<!hut )(?<!thieu )"
    rf"(?:du|tron|tron ven|toan bo|tat ca)(?: ca)? ({NUMBER})(?:{UNIT}))",
    re.ASCII,
)
"""All points there are, told by how many: "giữ 2 điểm tối đa", "giữ nguyên điểm chuẩn là 1,5", "được đủ 2 điểm"."""
_Kind = Literal["max_score", "self_score", "score"]
_WORDS: tuple[tuple[_Kind, str], ...] = (
    (
        "max_score",
        r"toi da|(?:diem )?chuan|thang(?: diem| do)?|khung diem|diem quy dinh|(?<=tren )tong(?: so)?|tren|"
        r"trong(?: so| tong so)?|(?:bo chi so|bo tieu chi|quy dinh) (?:danh|bo tri|phan bo|cho)",
    ),
    ("self_score", r"tu (?:cham|danh gia|cho diem|cho|tinh|nhan)|de nghi(?: cong nhan| cham)?"),
    (
        "score",
        r"tham (?:dinh|tra)|du thao|du kien|tam tinh|tam cham|so bo|chinh thuc|phuc tra|tham tra|"
        r"cong nhan|ket qua|cham|dat|duoc|con lai|con|cho|deu|cung|giu lai|huong|ghi nhan|"
        rf"diem so|so diem|diem|thuc(?: dat| te)?|ghi|{REACHED}",
    ),
)
_WORD = {kind: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for kind, words in _WORDS}
_NEAR = {  # what may stand between such a word and its figure, where the figure has no unit of its own
    "max_score": re.compile(r"(?:\s|:|\(|(?:la|dat|cua|so|diem|tieu chi)(?!\w))*"),
    "self_score": re.compile(r"(?:\s|:|\(|(?:la|dat|duoc|diem)(?!\w))*"),
    "score": re.compile(r"(?:\s|:|\(|(?:la|dat|duoc|con|chi|diem|muc)(?!\w))*"),
}
_ENDS = re.compile(r"\s*(?:[,;.:)](?!\d)|(?:do|vi|va|nhung|song|con|chi|so voi|trong khi|trong nam|thi)(?!\w)|\(|$)")
_OTHER = re.compile(
    r"(?<!\w)(?:(?:tru|mat|hut|thieu)\s*(?:(?:mat|di|diem|la|so diem)\s*)*:?\s*\(?|"
    r"(?:giam|tang|hon|kem|chenh|lech)\s*(?:(?:mat|di|diem|la|them|toi|khoang)\s*)*|"
    r"(?:de nghi|kien nghi|xem xet)[^;.\d\"]{3,60}(?<!\w)(?:cho|cong nhan|cham|tinh)"
    r"(?: (?:them|lai|dat|du|duoc|diem))*\s*|"
    r"(?:ngay|(?<!tren )(?<!theo )thang|nam|quy|so|dieu|khoan|tu|den|duoi)\s*)$"
)
"""What stands before figures that are none of the four, or that were lost."""


OF_YEAR = re.compile(r"(?<!\w)nam\s*$")
"""What figures before those of points are years: "Điểm năm 2021: 2,5 điểm"."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a criterion and what it is of."""

    kind: _Kind
    value: float
    at: tuple[int, int]
    of: float | None
    of_at: tuple[int, int]


def add_points(sentence: Sentence, group: Sequence[Draft], start: int, end: int) -> None:
    """Give the criteria of a sentence the points that it states between two of its characters."""
    plain = sentence.plain
    off = TAKEN_OFF.search(plain, start, end)
    lowered = LOWERED.search(plain, start, end)
    if lowered is not None:
        for draft in group:
            draft.put("self_score", parse_number(lowered[1]), sentence.at(*lowered.span(1)))
            draft.put("score", parse_number(lowered[2]), sentence.at(*lowered.span(2)))
    claimed = OWN_GIVES.search(plain, start, end)
    if claimed is not None:
        for draft in group:
            draft.put("self_score", parse_number(claimed[1]), sentence.at(*claimed.span(1)))
    kept = KEPT.search(plain, start, end)
    if kept is not None and active().deducted.search(plain, max(start, kept.start() - NEAR), kept.start()):
        kept = None
    if kept is not None and ASKED.search(plain[max(start, kept.start() - FAR) : kept.start()]):
        kept = None  # "Sở xin tính đủ 1 điểm", "bỏ lỡ toàn bộ 1,5 điểm"
    if kept is not None:
        _keep(sentence, group, kept)
    taken = [found.span() for found in (off, lowered, kept) if found is not None]
    taken += [claimed.span()] if claimed is not None else []
    told = [each for each in _told(plain, start, end) if not any(a <= each.at[0] < b for a, b in taken)]
    for each in told:
        for draft in group:
            draft.put(each.kind, each.value, sentence.at(*each.at))
            if each.of is not None:
                draft.put("max_score", each.of, sentence.at(*each.of_at))
    if off is None:
        _what_is_left(sentence, group, start, end)
    if off is not None:
        _take_off(group, parse_number(off[1]), parse_number(off[2]) if off[2] else None, sentence.at(*off.span(1)))


def _told(plain: str, start: int, end: int) -> Iterator[Told]:
    """The figures between two places of a skeleton that are a criterion's, those surest first.

    >>> [(each.kind, each.value, each.of) for each in _told("tu cham 5 diem, chi cho 2 diem tren thang 6 diem", 0, 48)]
    [('self_score', 5, None), ('score', 2, 6)]
    """
    last = start
    loose: list[Told] = []
    for found in FIGURE.finditer(plain, start, end):
        limit = "of" if found["of"] else "all"
        value, of = parse_number(found["value"]), parse_number(found[limit] or "")
        before = plain[max(last, found.start() - 80) : found.start()]
        if OF_YEAR.search(before):
            continue
        kind, near = _kind(before)
        opened = last
        last = found.end()
        if value is None or (of is not None and not value <= of <= 100) or _OTHER.search(before):
            continue
        unit = found["unit"] or found["end"] or found["all"]
        if of is not None:
            if not unit and COUNTED.match(plain, found.end()):
                continue  # "6/8 đơn vị"
            yield Told(
                "self_score" if kind == "self_score" else "score", value, found.span("value"), of, found.span(limit)
            )
        elif kind is None and unit and re.fullmatch(r"\s*\(\s*", before) and opened == start:
            loose.append(Told("score", value, found.span("value"), None, (0, 0)))
        elif kind is not None and (unit or (near and _ENDS.match(plain, found.end()))):
            all_there_are = kind == "self_score" and CLAIMED_ALL.search(before) is not None
            yield Told(kind, value, found.span("value"), value if all_there_are else None, found.span("value"))
    yield from loose


def _kind(before: str) -> tuple[_Kind | None, bool]:
    """What the last word of points before a figure makes it, and whether nothing else stands between."""
    places: list[tuple[int, int, _Kind]] = []
    for kind, pattern in _WORD.items():
        places += [(found.end(), -found.start(), kind) for found in pattern.finditer(before)]
    if not places:
        return None, False
    end, _, kind = max(places)
    said = [each for each in places if each[2] != "score"]
    if kind == "max_score" and CLAIMED_ALL.search(before):
        kind = "self_score"  # "Sở tự chấm tối đa 1,5 điểm"
    if kind == "score" and said and _NEAR[max(said)[2]].fullmatch(before, max(said)[0]):
        end, _, kind = max(said)  # "điểm tối đa là", "tự chấm đạt", "tự chấm được"
    return kind, _NEAR[kind].fullmatch(before, end) is not None


CLAIMED_ALL = re.compile(r"tu (?:cham|danh gia)(?: diem)? toi da(?: la| bang)?\s*\(?$")
_TO_CODE = re.compile(
    r"[^\d;.]{0,50}?(?<!\w)(?:o|tai|cho|doi voi|thuoc|cua|trong|voi|ve)\s+(?:cac |rieng |\d+ )?"
    r"(?:tieu chi|tctp|noi dung)(?:[^\d;.]{0,120})?"
)
"""What leads from points to the criterion that they are of: "chỉ đạt 0,5/1 điểm ở tiêu chí| 1.2"."""


def points_before(plain: str, codes: Sequence[Code]) -> list[tuple[int, int]] | None:
    """For each criterion the stretch before it, where a sentence gives the points first; else None.

    Criteria that are joined without figures between them share what stands before the first.
    """
    stretches: list[tuple[int, int]] = []
    at = 0
    for code in codes:
        figures = [
            found for found in FIGURE.finditer(plain, at, code.start) if found["unit"] or found["of"] or found["all"]
        ]
        if figures and _TO_CODE.fullmatch(plain, figures[-1].end(), code.start):
            stretches.append((at, code.start))
        elif stretches and not figures:
            stretches.append(stretches[-1])
        else:
            return None
        at = code.end
    return stretches


LEFT = re.compile(rf"(?<![\w/,.\-])({NUMBER})(?:{UNIT})(?!\s*/)", re.ASCII)
NOT_LEFT = re.compile(r"(?:toi da|chuan|thang diem|tru|mat|tu cham|tu danh gia|tang|giam|hon|so voi)[^;.)]{0,20}$")


def _what_is_left(sentence: Sentence, group: Sequence[Draft], start: int, end: int) -> None:
    """The only other points beside a maximum are those given: "3.2.1 - Công khai (tối đa 1đ): 0,5đ"."""
    figures = [found for found in LEFT.finditer(sentence.plain, start, end)]
    given = [found for found in figures if not NOT_LEFT.search(sentence.plain[start : found.start()])]
    if len(group) != 1 or len(figures) != 2 or len(given) != 1:
        return
    draft, value = group[0], parse_number(given[0][1])
    if draft.max_score is not None and draft.self_score is None and value is not None and value <= draft.max_score:
        draft.put("score", value, sentence.at(*given[0].span(1)))


def _keep(sentence: Sentence, group: Sequence[Draft], kept: re.Match[str]) -> None:
    """Give criteria all the points that they are said to have kept."""
    number = kept.lastindex or 0
    points, span = parse_number(kept[number]), sentence.at(*kept.span(number))
    for draft in group:
        draft.put("score", points, span)
        draft.put("max_score", points if number < ALL_ONLY else None, span)
        draft.put("status", "met", span)


NEAR = 24  # letters before points in which words of loss are said of them
FAR = 60  # letters before points in which it may be said that somebody asks for them
ASKED = re.compile(r"(?<!\w)(?:xin|de nghi|kien nghi|xem xet|mong|phan dau|de duoc|se|dang ky)(?!\w)[^;.]*$")
ALL_ONLY = 4  # the group of points that are all, though nothing says of how many


def points_off(text: str) -> float | None:
    """The points that a text says were taken off.

    >>> points_off("Gửi chậm báo cáo quý II (-0,25đ)")
    0.25
    """
    found = TAKEN_OFF.search(skeleton(text))
    return parse_number(found[1]) if found is not None else None


def _take_off(group: Sequence[Draft], points: float | None, maximum: float | None, span: Span) -> None:
    for draft in group:
        draft.put("max_score", maximum, span)
        draft.put("lost", points, span)
        draft.put("status", "deducted" if points else None, span)
        if points is not None and draft.max_score is not None and draft.score is None and points <= draft.max_score:
            draft.put("score", round(draft.max_score - points, 4), span)
