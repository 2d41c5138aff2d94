"""Points that no rule gave to anybody, read by what stands before them.

In a document that gives results hardly any points are nobody's. What the rules leave is told by its name alone: a
body's points are a unit's, or the whole's if it is the document's own; a name of another kind is a domain's where the
points have a maximum that fits one, where the words before say that parts follow, or where others stand beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.extract.facts import Fact
from vanban.extract.figures.criterion_codes import WORD, find_codes
from vanban.extract.scores.claims import FAR, Claim, Scope
from vanban.extract.scores.domain_names import AMONG
from vanban.extract.units.known_names import is_place
from vanban.extract.units.units import unit_at
from vanban.extract.words.domains import is_domain
from vanban.extract.words.task_verbs import begins_task
from vanban.extract.words.unit_words import GIVERS
from vanban.extract.words.wording import skeleton
from vanban.record import Score

SMALL = 40  # points; no domain has more
FEWEST = 2  # names with points in one paragraph
LISTED = 3  # names with points in one paragraph are a list, even if they begin with a small letter
LONGEST = 14  # words of a domain's name
NEAR = 3  # words before a figure in which a word makes it no result
NO_RESULT = re.compile(
    r"(?<!\w)(?:(?:bị |đã )?(?:trừ|mất|thiếu|hụt)|kém|hơn|cách|chênh(?: lệch)?|giảm|tăng|thêm|được cộng|tổng số|"
    r"trọng số|thưởng|trên|dưới|từ|đến|tối đa|khoảng cách|quy đổi|trong|chiếm|gồm|thang điểm|nếu|mỗi \w+|khung)"
    rf"(?:\s+[^\W\d]+){{0,{NEAR - 1}}}\s*$",
    re.IGNORECASE,
)
"""What makes points a difference, a loss, a bound or a part of the scale."""
NO_RESULT_BEHIND = re.compile(r"\s*(?:thuong|cong them|tru|moi|cho moi|tro len|tro xuong|den|-\s*\d)(?!\w)")
LEAD = re.compile(r"^.*(?<!\w)(?:la|gom|nhu|sau|truoc|voi|cua)\s+(?:nhom |noi dung |linh vuc |tru cot |yeu to )?")
ENUMERATOR = re.compile(r"\s*(?:\(?\d{1,2}[.)]|[-+•*])\s*")
NO_NAME = re.compile(r"\d|(?<!\w)(?:các|những|một số|kết quả|tổng (?:số )?điểm|năm)(?!\w)", re.IGNORECASE)
TAIL = re.compile(r"\s+(?:là|chỉ|không|mất|bị|còn|mới|vẫn|được|đạt|có|thấp|cao|với|ở mức|xếp|đứng)(?!\w).*$")
QUOTES = ' "“”'
OWN = re.compile(
    r"(?:(?:tong )?(?:so )?diem(?: so)?|ket qua)?\s*(?:nam 20\d\d)?\s*(?:cua )?(?:toan |ca )?"
    r"(?:tinh|huyen|thi xa|thanh pho|xa|phuong|thi tran|dac khu|so|ban|cuc|chi cuc|nganh|don vi|bo|truong|benh vien)?"
)
"""The document's own body by its kind alone, or nobody."""
WHOLE = 50  # points that only a whole has
CODED = re.compile(r"\(?\d+(?:\.\d+)+\.?\)?")


@dataclass(frozen=True, slots=True)
class Told:
    """Whose points a claim's are: the scope, and where the name stands in the sentence."""

    claim: Claim
    scope: Scope
    name_at: tuple[int, int] | None
    placed: Claim | None = None  # the place that another claim of the paragraph gives without points


def untold(claims: Sequence[Claim], found: Sequence[Fact[Score]], own: Sequence[str]) -> Iterator[Told]:
    """What claims of points say that no fact found has; ``own`` are the names of the document's body."""
    read = {span.start for fact in found for span in fact.spans.values()}
    left = [claim for claim in claims if _is_result(claim, read)]
    named = Counter(claim.setting.paragraph.span.start for claim in left if _name_at(claim) is not None)
    for fact in found:
        if fact.value.scope == "domain" and "score" in fact.spans:
            for claim in left:
                span = claim.setting.paragraph.span
                named[span.start] += span.start <= fact.spans["score"].start < span.end
    bodies = [skeleton(name) for name in own]
    for claim in left:
        told = _told(claim, bodies, named[claim.setting.paragraph.span.start])
        if told is not None and _is_of_all(claim):
            told = replace(told, claim=replace(claim, rank=None))
        if told is not None and told.scope == "overall" and (claim.rank is None or claim.rank.of is None):
            told = replace(told, claim=replace(claim, rank=None), placed=_place(claim, claims, read))
        if told is not None:
            yield told


def _is_result(claim: Claim, read: set[int]) -> bool:
    points, plain = claim.points, claim.sentence.plain
    if points is None or points.percent or claim.sentence.at(*points.value_at).start in read:
        return False
    if points.value == int(points.value) and "diem" not in plain[points.start : points.end + len(" diem")]:
        return False
    start = max(plain.rfind(";", 0, points.start) + 1, claim.subject_at[0])
    said = claim.sentence.text[max(start, points.start - FAR) : points.start]
    if NO_RESULT.search(said) or NO_RESULT_BEHIND.match(plain, points.end):
        return False
    labels = [*claim.setting.paragraph.path, claim.setting.paragraph.label or ""]
    above = claim.setting.above[-1].text if claim.setting.above else ""
    coded = find_codes(claim.sentence.text) or find_codes(above) or any(CODED.fullmatch(label) for label in labels)
    return not coded and WORD.search(plain, max(0, points.start - FAR), points.end + FAR) is None


def _is_of_all(claim: Claim) -> bool:
    """Whether a place is said of all behind a colon: "Đứng từ thứ nhất đến thứ năm là: xã A 92,3 điểm; xã B …"."""
    points, rank = claim.points, claim.rank
    return points is not None and rank is not None and ":" in claim.sentence.plain[rank.end : points.start]


def _place(claim: Claim, claims: Sequence[Claim], read: set[int]) -> Claim | None:
    """The claim of a place among several that stands before in the paragraph: "Sở đứng thứ 1/18. Điểm là 95,17"."""
    paragraph = claim.setting.paragraph
    for other in reversed(claims):
        rank = other.rank
        if other.setting.paragraph is not paragraph or other.place > claim.place or other.points is not None:
            continue
        if rank is not None and rank.of is not None and other.sentence.at(*rank.value_at).start not in read:
            return other
    return None


def _name_at(claim: Claim) -> tuple[int, int] | None:
    """Where the name stands that points follow: behind a colon, a number and "là" or "gồm"."""
    start, end = claim.subject_at
    text, first = claim.sentence.text, claim.points.start if claim.points is not None else end
    colon = text.rfind(":", start, first) + 1
    if colon > start:
        start, end = colon, max(end, first)
    lead = LEAD.match(skeleton(text[start:end]))
    if lead is not None and text[start + lead.end() : end].lstrip(QUOTES)[:1].isupper():
        start += lead.end()
    while (number := ENUMERATOR.match(text, start, end)) is not None and number.end() > start:
        start = number.end()
    tail = TAIL.search(text, start, end)
    end = tail.start() if tail is not None else end
    part = text[start:end]
    start += len(part) - len(part.lstrip(QUOTES))
    end -= len(part) - len(part.rstrip(QUOTES + ",:("))
    return (start, end) if start < end else None


def _told(claim: Claim, own: Sequence[str], beside: int) -> Told | None:
    """Whose the points of a claim are, in a paragraph with as many names with points."""
    points, name_at = claim.points, _name_at(claim)
    if points is None:
        return None
    name = claim.sentence.text[slice(*name_at)] if name_at is not None else ""
    plain = skeleton(name)
    big = points.of is None and points.value >= WHOLE
    if OWN.fullmatch(plain) or GIVERS.match(plain) or any(plain in (body, body.rpartition(" cua ")[2]) for body in own):
        whole = (points.of or 0) >= WHOLE or big or (claim.rank is not None and claim.rank.of is not None)
        return Told(claim, "overall", None) if whole else None
    at = _unit_at(claim, name_at)
    if at is not None:
        return Told(claim, "unit", at)
    if not name[:1].isupper() and not _is_quoted(claim, name_at) and (beside < LISTED or begins_task(name)):
        return None
    if not 1 < len(name.split()) <= LONGEST or NO_NAME.search(name) or big:
        return None
    fits = points.of is not None and points.of <= SMALL
    intro = claim.setting.intro
    led = AMONG.search(claim.sentence.plain[: points.start]) or (intro and AMONG.search(skeleton(intro.text)))
    if fits or beside >= FEWEST or led or is_domain(name):
        return Told(claim, "domain", name_at)
    return None


def _unit_at(claim: Claim, at: tuple[int, int] | None) -> tuple[int, int] | None:
    """Where a unit, or a place by its bare name, is all of a name or of what stands behind its last comma."""
    if at is None:
        return None
    text, (start, end) = claim.sentence.text, at
    comma = text.rfind(", ", start, end)
    for first in (start, comma + 2) if comma >= 0 else (start,):
        unit = unit_at(text[:end], first)
        if (unit is not None and unit.end == end) or is_place(text[first:end]):
            return first, end
    return None


def _is_quoted(claim: Claim, at: tuple[int, int] | None) -> bool:
    return at is not None and claim.sentence.text[max(0, at[0] - 1) : at[0]] in ('"', "“")
