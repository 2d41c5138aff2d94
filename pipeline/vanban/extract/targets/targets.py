"""Targets: points and ranks to be reached, overall and per domain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from vanban.extract.facts import Fact
from vanban.extract.figures.bounds import UPWARDS, Comparator, comparator_at
from vanban.extract.figures.numbers import NUMBER, parse_number
from vanban.extract.layout.context import Setting
from vanban.extract.scores.claims import Claim, find_claims
from vanban.extract.scores.domain_names import AMONG, domain_heading, domain_name, heading_title
from vanban.extract.scores.score_years import year_above, year_before
from vanban.extract.tables.point_tables import PointTable
from vanban.extract.targets.aimed_shares import (
    LED_PART,
    OWN_SUBJECT,
    SUBJECTLESS,
    goes_on,
    intro_of,
    is_share_of_domain,
    is_share_of_index,
)
from vanban.extract.targets.listed_targets import settle_aims
from vanban.extract.targets.target_tables import Aims, table_targets
from vanban.extract.targets.target_years import dated
from vanban.extract.words.domains import is_domain, is_overall
from vanban.extract.words.grammar import active
from vanban.extract.words.wording import skeleton
from vanban.model import Span
from vanban.record import Target

OTHERWISE = re.compile(r"(?<!\w)(?<!bang )hoac(?!\w| (?:cao |tot )?hon)[^;.]{0,40}$")
"""The better of two aims in a sentence ("giữ vị trí thứ 2 hoặc vươn lên thứ nhất"): the first is the target."""
SMALL_MAXIMUM = 40  # no index gives a domain more than 40 of its 100 points


def find_targets(
    settings: Sequence[Setting],
    tables: Sequence[Aims] = (),
    domains: Sequence[str] = (),
    about_index: bool = False,
    subject: str | None = None,
    day: str | None = None,
    lists: Sequence[PointTable] = (),
) -> tuple[Fact[Target], ...]:
    """All targets, in order.

    ``domains`` are names of domains that the document gives results for; ``about_index`` says that it is about an
    index, by its ``subject`` or by its results; ``day`` is when it was issued, ``lists`` are those that
    can be read as tables.
    """
    satisfied = SATISFIED.search(skeleton(subject or "")) is not None
    found: list[Fact[Target]] = []
    indexes: list[str | None] = []  # which each fact's sentence names: 90 % may be the aim for two of them
    names = frozenset(skeleton(name) for name in domains if len(name.split()) >= 2)
    for claim in find_claims(settings, targets=True, day=day):
        if _ranks_last(claim, found) or _scores_last(claim, found):
            continue
        if _is_grade(claim) or OTHERWISE.search(claim.before) or _ranks_several(claim):
            continue
        fact = _target(claim, names, about_index, found[-1] if found else None, satisfied=satisfied)
        index = _index_named(claim)
        if fact is not None and not any(
            _same(fact.value, other.value) and index in (None, named)
            for other, named in zip(found, indexes, strict=True)
        ):
            found.append(fact)
            indexes.append(index)
    settle_aims(found, lists, names)
    for fact in table_targets(tables, names, about_index=about_index):
        _add(found, fact)
    return dated(_in_one(found, indexes, settings), subject, day)


def _in_one(
    found: Sequence[Fact[Target]], indexes: Sequence[str | None], settings: Sequence[Setting]
) -> list[Fact[Target]]:
    """The aims, the points and the place of the whole taken together that are set apart beside each other."""
    whole = [fact for fact in found if fact.value.scope == "overall"]
    if len(whole) != 2 or len({index for index in indexes if index is not None}) > 1:
        return list(found)
    scored, ranked = sorted(whole, key=lambda fact: fact.value.score is None)
    years = {fact.value.year for fact in whole} - {None}
    apart = scored.value.rank is None and ranked.value.score is None
    places = [fact.spans[key].start for fact, key in ((scored, "score"), (ranked, "rank")) if key in fact.spans]
    spans = [setting.paragraph.span for setting in settings if not setting.is_row]
    at = [index for place in places for index, span in enumerate(spans) if span.start <= place < span.end]
    if not apart or len(at) < 2 or len(years) > 1 or abs(at[0] - at[1]) > 1:
        return list(found)
    keys = ("rank", "rank_of", *(("year",) if scored.value.year is None else ()))
    value = scored.value.model_copy(update={key: getattr(ranked.value, key) for key in keys})
    one = Fact(value, dict(scored.spans) | {key: ranked.spans[key] for key in keys if key in ranked.spans}, scored.more)
    first = min(found.index(scored), found.index(ranked))
    rest = [fact for fact in found if fact is not scored and fact is not ranked]
    return [*rest[:first], one, *rest[first:]]


def _index_named(claim: Claim) -> str | None:
    """The index that a claim's own words name last."""
    named = [match[0] for match in active().index.finditer(claim.before)]
    return named[-1] if named else None


GRADE = re.compile(
    r"(?<!\w)(?:xep loai|phan loai|loai (?:xuat sac|tot|kha|trung binh|[a-d])|muc do|muc [a-d]|"
    r"hoan thanh (?:tot |xuat sac )?nhiem vu)(?!\w)"
)
RANGE = re.compile(r"\s*(?:diem|%)?\s*(?:den|-)\s*(?:duoi\s*)?\d")


def _is_grade(claim: Claim) -> bool:
    """Whether points are the threshold of a grade ("Loại khá: từ 65 đến dưới 80 điểm"), nobody's aim."""
    points, plain = claim.points, claim.sentence.plain
    if points is None or AIMED.search(plain) or (claim.rank is not None and claim.rank.of is not None):
        return False
    ranged = RANGE.match(plain, points.end) or re.search(r"\d\s*(?:diem\s*)?den (?:duoi )?$", plain[: points.start])
    if ranged is None and "chi so" in claim.before:  # "Chỉ số … đạt loại Tốt (từ 80 điểm trở lên)"
        return False
    return ranged is not None or (GRADE.search(plain) is not None and UPWARDS.match(plain, points.end) is not None)


AIMED = re.compile(r"(?<!\w)(?:phan dau|muc tieu|chi tieu)(?!\w)")


SEVERAL = re.compile(r"(?:\s*,\s*\d{1,3}(?![\d.,/]*\d)){2,}|\s*(?:,\s*\d{1,3}\s*)*va\s+\d{1,3}(?![\d.,/]*\d)(?! diem)")


def _ranks_several(claim: Claim) -> bool:
    """Whether a place is the first of several that somebody has: "hướng dẫn các xã hạng 9, 10, 11"."""
    rank = claim.rank
    return rank is not None and rank.of is None and SEVERAL.match(claim.sentence.plain, rank.end) is not None


def _add(found: list[Fact[Target]], fact: Fact[Target]) -> None:
    """Add a target of a table, or complete the one of the prose that says nothing else."""
    for index, other in enumerate(found):
        if _same(fact.value, other.value):
            return
        both = (fact.value, other.value)
        if all(target.scope == "overall" for target in both) and not any(
            None not in (values := [getattr(target, key) for target in both]) and values[0] != values[1]
            for key in ("score", "max_score", "rank", "rank_of", "year")
        ):
            news = {key: value for key, value in fact.value.model_dump().items() if getattr(other.value, key) is None}
            spans = {key: span for key, span in fact.spans.items() if key in news}
            found[index] = Fact(other.value.model_copy(update=news), dict(other.spans) | spans)
            return
    found.append(fact)


def _ranks_last(claim: Claim, found: list[Fact[Target]]) -> bool:
    """Whether a clause only ranks what the clause before set points for; then the rank goes there."""
    rank = claim.rank
    if (
        rank is None
        or claim.points is not None
        or not found
        or len(claim.subject.split()) > 4
        or is_overall(claim.subject)
    ):
        return False
    last, place = found[-1], claim.setting.paragraph.span
    scored = last.spans.get("score")
    if last.value.rank is not None or scored is None or not place.start <= scored.start < place.end:
        return False
    spans = dict(last.spans) | {"rank": claim.sentence.at(*rank.value_at)}
    update = {"rank": int(rank.value), "rank_of": int(rank.of) if rank.of else None}
    found[-1] = Fact(last.value.model_copy(update=update), spans)
    return True


SAME = re.compile(r"(?:,|;|voi)\s*(?:diem so|tong diem|so diem|diem)\s+(?:[a-z>=\u2265]+\s+){0,3}$")


def _of_same(claim: Claim, last: Fact[Target]) -> bool:
    """Whether points in the sentence of a rank are only called "điểm số": "xếp thứ 2/7 về Chỉ số …, điểm số 90"."""
    ranked = last.spans.get("rank")
    before = claim.sentence.plain[: claim.points.start] if claim.points is not None else ""
    return ranked is not None and claim.sentence.start <= ranked.start and SAME.search(before) is not None


def _scores_last(claim: Claim, found: list[Fact[Target]]) -> bool:
    """Whether a clause only sets points for what a clause before in the paragraph set a rank for."""
    points, place = claim.points, claim.setting.paragraph.span
    at = next((at for at in range(len(found) - 1, -1, -1) if found[at].value.score is None), None)
    if points is None or claim.rank is not None or at is None or PART_OF_POINTS.match(skeleton(claim.subject)):
        return False
    last = found[at]
    if (len(claim.subject.split()) > 4 or is_overall(claim.subject)) and not _of_same(claim, last):
        return False
    ranked = last.spans.get("rank")
    if ranked is None or not place.start <= ranked.start < place.end:
        return False
    spans = dict(last.spans) | {"score": claim.sentence.at(*points.value_at)}
    if points.of_at is not None:
        spans["max_score"] = claim.sentence.at(*points.of_at)
    update = {"score": points.value, "max_score": points.of, "comparator": _comparator(claim)}
    found[at] = Fact(last.value.model_copy(update=update), spans)
    return True


PART_OF_POINTS = re.compile(
    r"(?:tong )?(?:so )?diem (?:tham (?:dinh|tra)|tu cham|tu danh gia|khao sat|dieu tra|hai long)"
)
"""Points that are a part of the whole's."""


def _same(one: Target, other: Target) -> bool:
    keys = ("scope", "name", "score", "max_score", "rank", "rank_of", "year")
    return all(getattr(one, key) == getattr(other, key) for key in keys)


SATISFIED = re.compile(r"(?<!\w)(?:hai long|sipas)(?!\w)")
OF_ALL = re.compile(r"(?<!\w)(?:muc do|ty le|ti le|chi so) hai long(?: chung)?$")


def _is_alone(claim: Claim) -> bool:
    """Whether a figure is all that a sentence says is to be reached: "Quý II/2023 phải đạt tối thiểu 80%."."""
    end = claim.points.end if claim.points is not None else 0
    behind = re.match(r"\s*(?:[,;.]|tro len|$)", claim.sentence.plain[end:])
    return behind is not None and SUBJECTLESS.fullmatch(skeleton(claim.subject)) is not None


def _target(
    claim: Claim, domains: frozenset[str], about_index: bool, last: Fact[Target] | None, *, satisfied: bool = False
) -> Fact[Target] | None:
    points, rank = claim.points, claim.rank
    share = points is not None and points.percent and not is_share_of_index(claim)
    placed = rank is not None and rank.of is not None and OWN_SUBJECT.search(skeleton(claim.subject)) is None
    if placed and about_index and not is_domain(claim.subject):
        share = False  # nothing but an index has a percentage and a place: "đạt tối thiểu 88%, thuộc nhóm 25/63"
    if satisfied and (OF_ALL.search(skeleton(claim.subject)) or _is_alone(claim)):
        share = False
    of_domain = share and about_index and is_share_of_domain(claim, last)
    if share and not of_domain:
        points = None
    if (points is None and rank is None) or OF_PEOPLE.search(skeleton(claim.subject)):
        return None
    scope, name, name_span = _scope(claim, domains, about_index=about_index)
    if scope == "domain" and name is None:
        name, name_span = _named_first(claim)
    if of_domain or (scope is None and goes_on(claim, last)):
        scope, name, name_span = "domain", domain_name(claim.subject), claim.span(claim.subject_at)
    if scope is None or (points is None and scope == "overall" and not (about_index or _speaks_of_index(claim))):
        return None
    if scope == "overall" and not (about_index or _speaks_of_index(claim) or _is_aimed(claim)):
        return None
    spans: dict[str, Span] = {}
    if points is not None:
        spans["score"] = claim.sentence.at(*points.value_at)
        if points.of_at is not None:
            spans["max_score"] = claim.sentence.at(*points.of_at)
    if rank is not None:
        spans["rank"] = claim.sentence.at(*rank.value_at)
        if rank.of_at is not None:
            spans["rank_of"] = claim.sentence.at(*rank.of_at)
    if name_span is not None:
        spans["name"] = name_span
    limit = LIMIT_BEHIND.match(claim.sentence.plain, points.end) if points is not None and points.of is None else None
    if limit is not None:
        spans["max_score"] = claim.sentence.at(*limit.span("of"))
    value = Target(
        scope=scope,
        section=claim.setting.section if claim.setting.section else claim.setting.paragraph.label,
        name=name,
        year=claim.year or year_before(claim) or year_above(claim.setting),
        score=points.value if points else None,
        max_score=parse_number(limit["of"]) if limit is not None else points.of if points else None,
        comparator=_comparator(claim),
        rank=int(rank.value) if rank else None,
        rank_of=int(rank.of) if rank and rank.of else None,
    )
    return Fact(value, spans)


OF_PEOPLE = re.compile(
    r"(?<!\w)(?:nguoi (?:du tuyen|du thi|tham du|hoc|duoc xet)|thi sinh|ung vien|hoc sinh|hoc vien|ho gia dinh)(?!\w)"
)
"""Who has to have so many points in an examination, which is no index: "Người dự tuyển phải đạt từ 50 điểm"."""
NAMED_FIRST = re.compile(r"\s*\"?(?P<name>[^:;()\d\"]{3,90})\"?\s*[:(]")


def _named_first(claim: Claim) -> tuple[str | None, Span | None]:
    """The name that an item of a list begins with: "2. Tiến độ giải quyết: hiện đạt 18/20, phấn đấu 19,5/20 điểm"."""
    paragraph = claim.setting.paragraph
    named = NAMED_FIRST.match(paragraph.text, paragraph.body) if paragraph.label is not None else None
    if named is None:
        return None, None
    return domain_name(named["name"]), paragraph.at(*named.span("name"))


LIMIT_BEHIND = re.compile(
    rf"\s*tro len\s*(?:\(\s*(?:diem )?toi da\s*(?:la )?|(?:, )?(?:tren|theo) (?:thang|tong)(?: so)?(?: diem)? )"
    rf"(?P<of>{NUMBER})\s*(?:diem)?\s*(?=[).,;]|$)"
)
"""The maximum behind an aim: "từ 12 điểm trở lên (tối đa 13 điểm)"."""


def _speaks_of_index(claim: Claim) -> bool:
    text = claim.before + " " + skeleton(claim.setting.intro.text if claim.setting.intro else "")
    return is_overall(text) or "cchc" in text or "cai cach hanh chinh" in text or "chi so" in text


def _is_aimed(claim: Claim) -> bool:
    """Whether a sentence or what stands above it says that something is aimed at, not what a rule asks of all."""
    above = [claim.setting.intro, *claim.setting.above]
    return any(
        AIMED.search(skeleton(text)) for text in [claim.sentence.text, *(p.text for p in above if p is not None)]
    )


def _comparator(claim: Claim) -> Comparator | None:
    points = claim.points
    if points is None:
        return None
    return comparator_at(claim.sentence.plain, points.value_at[0], points.end)


def _scope(
    claim: Claim, domains: frozenset[str], *, about_index: bool
) -> tuple[Literal["overall", "domain"] | None, str | None, Span | None]:
    subject, points = claim.subject, claim.points
    heading = domain_heading(claim.setting)
    small = points is not None and points.of is not None and points.of <= SMALL_MAXIMUM
    named = skeleton(subject)
    if (is_domain(subject) or any(name in named for name in domains)) and not (
        is_overall(subject) and points is not None and not small and (points.of or 0) >= 100
    ):
        name = domain_name(subject)
        return "domain", name, claim.span(claim.subject_at)
    if points is not None and points.of is not None and points.of >= 100:
        return "overall", None, None
    if heading is not None and (small or points is None or (points.of is None and points.value <= SMALL_MAXIMUM)):
        return "domain", heading_title(heading), heading.at(heading.body, len(heading.text))
    if small:
        return "domain", None, None
    if points is None and heading is None:
        return "overall", None, None
    if points is not None and points.percent and LED_PART.search(named):
        return "domain", domain_name(subject), claim.span(claim.subject_at)
    if points is not None and (points.value > SMALL_MAXIMUM or points.percent):
        return "overall", None, None
    if points is not None and (points.value < 1 or claim.rank is not None) and is_overall(claim.before):
        return "overall", None, None
    whole = points is not None and points.value < 1 and claim.rank is not None and not LED.search(named)
    if heading is None and (SMALL_WHOLE.match(named) or (about_index and whole)):
        return "overall", None, None
    if LED.search(named) or AMONG.search(intro_of(claim)):
        return "domain", domain_name(subject), claim.span(claim.subject_at)
    return None, None, None


SMALL_WHOLE = re.compile(
    r"(?:chi so|muc|diem) (?:do )?(?:hai long|chat luong)(?!\w)(?!.*(?:phan|yeu to|linh vuc)(?!\w))"
)
"""A whole that has few points: "Chỉ số hài lòng người bệnh nội trú đạt từ 4,45 điểm"."""
LED = re.compile(
    r"^(?:(?:trong |den )?nam 20\d\d\W+)?(?:rieng )?"
    r"(?:linh vuc?|chi so thanh phan|chi so noi dung|noi dung|truc|tru cot|yeu to|nhom tieu chi)(?!\w)\W*\w"
)
