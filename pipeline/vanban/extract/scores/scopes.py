"""Whose a claim's points and place are: the whole's, a domain's or a ranked unit's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vanban.extract.figures.sentence_figures import find_measures
from vanban.extract.scores.claims import Claim, Scope, looks_back
from vanban.extract.scores.domain_claims import is_domain_claim, pointed_domain, quoted_part
from vanban.extract.scores.domain_names import domain_heading, domain_name, heading_title
from vanban.extract.scores.labels import claim_label, point_label
from vanban.extract.scores.own_body import is_own, is_own_place
from vanban.extract.scores.ranked_units import RankedUnits, subject_unit
from vanban.extract.scores.shares import NO_SHARE
from vanban.extract.scores.unit_sections import Section
from vanban.extract.words.domains import is_domain, is_overall, names_index
from vanban.extract.words.grammar import active
from vanban.extract.words.index_names import ANY_INDEX, named_behind
from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span

LONGEST_NAME = 12  # words of a domain's name with points out of a hundred
SMALLEST = 5  # points; no whole has fewer in all, but an index of at most 1
PART = 50  # points; what of an index is appraised or surveyed has as many, no domain has
Owner = tuple[Scope | None, str | None, str | None, Span | None]
"""Scope, label, name, and where the name stands."""
NOBODY: Owner = (None, None, None, None)
WHOLE: Owner = ("overall", None, None, None)


@dataclass(frozen=True, slots=True)
class Whole:
    """What the whole document says, that a single claim is read by."""

    year: int | None  # which its subject names
    ranked: RankedUnits
    domains: frozenset[int]  # where claims stand that their lists make domains
    sections: Mapping[int, Section]  # whose points claims are that stand under units' names


def scope_of(claim: Claim, whole: Whole, about_index: bool) -> Owner:
    """Whose a claim's figures are; ``NOBODY`` where nothing tells."""
    told = _domain(claim, whole) or _surveyed(claim) or _unit(claim, whole)
    if told is not None:
        return told
    if claim.points is None and not is_own_place(claim, about_index):
        return NOBODY
    if claim.points is None and not is_overall(claim.before):
        return WHOLE
    if claim.points is not None and claim.points.percent:
        return _of_share(claim, whole, about_index)
    return _headed(claim) or _by_figures(claim, whole, about_index)


def _is_big(claim: Claim) -> bool:
    """Whether points are out of as many as only a whole has."""
    return claim.points is not None and claim.points.of is not None and claim.points.of >= 100


def _domain(claim: Claim, whole: Whole) -> Owner | None:
    subject, pointed = claim.subject, pointed_domain(claim)
    if whole.ranked.is_own(subject) and not OF_PART.search(skeleton(subject)) and not is_domain(subject):
        return None
    if claim.place not in whole.domains and not is_domain_claim(claim) and pointed is None:
        return None
    named = subject.rpartition(":")[2]
    if _is_big(claim) and (len(named.split()) > LONGEST_NAME or is_overall(named)):
        return None
    if pointed is not None:
        paragraph = claim.setting.paragraph
        return "domain", point_label(paragraph), paragraph.text[slice(*pointed)], paragraph.at(*pointed)
    quoted = quoted_part(claim)
    name = domain_name(subject) if quoted is None else squeeze(claim.sentence.text[slice(*quoted)]).strip(" ,.;:")
    return ("domain", claim_label(claim), name, claim.span(quoted or claim.subject_at)) if name else NOBODY


def _surveyed(claim: Claim) -> Owner | None:
    """What a survey gave: "27,25 điểm khảo sát (tối đa 35 điểm)"."""
    if claim.points is None or claim.rank is not None or _is_big(claim):
        return None
    found = SURVEYED.match(claim.sentence.plain, claim.points.end)
    if found is None:
        return None
    return "domain", None, claim.sentence.text[slice(*found.span(1))], claim.span(found.span(1))


def _unit(claim: Claim, whole: Whole) -> Owner | None:
    section = whole.sections.get(claim.place)
    if section is not None and subject_unit(claim.subject) is None:
        # but "Nhóm tốt: thành phố Long Khánh (92,13 điểm)" under a heading of all; what a unit gave itself is no result
        return NOBODY if section.claimed else ("unit", section.label, section.name, section.span)
    unit = whole.ranked.name(claim)
    if unit is not None and (claim.points is not None or claim.rank is not None):
        return "unit", claim_label(claim), unit, claim.span(claim.subject_at)
    return None


def _of_share(claim: Claim, whole: Whole, about_index: bool) -> Owner:
    """Whose a percentage is: the whole's where an index is named for it."""
    subject, points, rank = claim.subject, claim.points, claim.rank
    if points is None:
        return NOBODY
    index = _index_of_share(claim)
    placed = rank is not None and rank.of is not None
    if index is None and about_index and whole.ranked.is_own_satisfaction(subject):
        return WHOLE
    if index is None and SATISFIED_ALL.search(skeleton(subject)) and is_overall(claim.before):
        return WHOLE
    own = is_own(subject.rpartition(",")[2].strip()) or WHOLE_RESULT.search(skeleton(subject)) is not None
    if placed and ((about_index and own) or _index_above(claim)):
        return WHOLE
    if placed:  # "mức độ hài lòng của người dân … là 81,3%, xếp thứ 9/12"
        index = index or SATISFACTION.search(skeleton(subject))
    return WHOLE if index and not is_domain(subject) else NOBODY


def _index_of_share(claim: Claim) -> re.Match[str] | None:
    """Where the index is named that a percentage is of."""
    subject, points, rank, names = claim.subject, claim.points, claim.rank, active().index
    if points is None:
        return None
    first = not any(measure.kind == "points" for measure in find_measures(claim.before))
    index = names.search(skeleton(subject)) or (names.search(claim.before) if first else None)
    index = index or names.match(claim.sentence.plain, points.end + 1)
    if rank is not None:  # "xếp hạng 9/9 về Chỉ số hài lòng (76,15%)"
        index = index or names.search(claim.sentence.plain, rank.end, max(rank.end, points.start))
    spoken = names.search(_sentence_before(claim)) if first else None
    index = index or (spoken if is_own(subject) else None)
    if index is None and looks_back(claim):  # an aim with what was reached before in brackets
        index = names.search(claim.sentence.plain, 0, points.start)
    return index


def _headed(claim: Claim) -> Owner | None:
    """The domain in whose section small points stand."""
    points, heading = claim.points, domain_heading(claim.setting)
    small = points is not None and not _is_big(claim) and points.value < PART
    if heading is None or not small or active().overall.search(claim.before):
        return None
    return "domain", heading.label, heading_title(heading), heading.at(heading.body, len(heading.text))


def _by_figures(claim: Claim, whole: Whole, about_index: bool) -> Owner:
    """The whole, where its name, its place or the size of its points tells it."""
    subject, points, rank = claim.subject, claim.points, claim.rank
    if rank is None and not about_index and not _is_of_index(claim):
        return NOBODY
    placed = rank is not None and rank.of is not None and points is not None
    least = points is not None and points.of is not None and points.of < SMALLEST
    if least and not placed and not active().index.search(claim.before):
        return NOBODY  # "tự chấm 0,5/1 điểm"
    great = points is not None and points.value >= PART
    said = (
        is_overall(claim.before)
        or (points is not None and named_behind(claim.sentence.plain, points.end))
        or (great and ANY_INDEX.search(claim.before))
        or (about_index and OWN_POINTS.search(claim.before))
        or ((about_index or points is None or great) and MEAN.search(claim.before))
    )
    own = about_index and points is not None and (great or rank is not None)
    own = own and (whole.ranked.is_own(subject) or SHORT_OWN.search(skeleton(subject)) is not None)
    whole_part = points is not None and (points.of or 0) >= PART and is_own(subject.rpartition(",")[2].strip())
    own = own or (bool(subject) and points is not None and is_own(subject) and _index_above(claim))
    return WHOLE if _is_big(claim) or placed or said or whole_part or own else NOBODY


def _sentence_before(claim: Claim) -> str:
    """The sentence before the claim's in its paragraph, as patterns see it."""
    paragraph = claim.setting.paragraph
    before = paragraph.text[: max(0, claim.sentence.start - paragraph.span.start)].rstrip(" .;")
    return skeleton(before.rpartition(". ")[2])


WHOLE_RESULT = re.compile(r"(?<!\w)(?:ket qua|muc do|ty le|diem|chi so|muc)(?: \w+){0,2} chung$")
"""The result of all that was asked: "cho kết quả chung là 83,2% (hạng 6/14)"."""
OF_PART = re.compile(r"(?<!\w)(?:linh vuc|noi dung|tru cot|chi so thanh phan|yeu to)(?!\w)")
"""What a body's points are of: "ở nội dung Quản trị môi trường, tỉnh đạt 3,39 điểm"."""
SHORT_OWN = re.compile(
    r"(?:^|, )(?:toan |ca )?(?:tinh|huyen|thi xa|thanh pho|xa|phuong|so|ban|cuc|chi cuc|nganh|don vi)"
    r"(?: (?:duoc|do) (?:ubnd|hoi dong|so|bo|to|doan|phong|cap tren|tinh|huyen|quan)(?: [^\W\d_]+){0,6})?$"
)
"""The document's own body by its kind alone: "Về điểm số, Sở được 88,36 điểm"."""
SATISFACTION = re.compile(
    r"(?<!\w)(?:(?:muc do|ty le|ti le|chi so) )(?:hai long|su hai long)(?: chung)? (?:cua|doi voi)(?!\w)"
)
SATISFIED_ALL = re.compile(r"(?<!\w)(?:muc do|ty le|ti le|chi so) hai long(?: chung)?$")
SURVEYED = re.compile(r"\s*((?:khao sat|dieu tra)(?: xa hoi hoc)?)(?!\w)")


def _index_above(claim: Claim) -> bool:
    """Whether a heading names an index over a short subject without a share of its own."""
    short = len(claim.subject.split()) <= 6 and not NO_SHARE.search(skeleton(claim.subject))
    return short and any(active().index.search(skeleton(paragraph.text)) for paragraph in claim.setting.above)


OWN_POINTS = re.compile(
    r"(?<!\w)(?:tham (?:dinh|tra)|tu cham|tu danh gia|diem dat(?: duoc)?|diem so|so diem|duoc cham|diem(?= cua))(?!\w)"
    r"(?:\s|:|(?:la|cchc|du kien|so bo|chinh thuc|cua|toan|ca|so|don vi|ban|tinh|huyen|xa|phuong|thi xa|"
    r"thanh pho)(?!\w))*$"
)
"""What a document about an index says of its own points without naming the index."""
MEAN = re.compile(r"(?<!\w)(?:trung binh|binh quan)(?: chung)? (?:cua|toan|khoi|cac|dat|la|nam)(?!\w)")
"""The mean of all that are ranked: "mức độ chuyển đổi số trung bình của các huyện đạt 0,6427"."""


def _is_of_index(claim: Claim) -> bool:
    """Whether a sentence or what stands above it speaks of an index, so that its points are somebody's result."""
    above = [paragraph.text for paragraph in (claim.setting.intro, *claim.setting.above) if paragraph is not None]
    return names_index(" ".join([*above, claim.setting.paragraph.text]), active())
