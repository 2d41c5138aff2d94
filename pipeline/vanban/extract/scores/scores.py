"""Scores and ranks reached: overall, per domain, per ranked unit; from prose and from tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from vanban.extract.facts import Fact
from vanban.extract.figures.sentence_figures import find_measures
from vanban.extract.layout.context import Setting
from vanban.extract.scores.appraisals import appraised
from vanban.extract.scores.bare_points import bare_claims
from vanban.extract.scores.building import built
from vanban.extract.scores.claims import Claim, Scope, Telling, find_claims, looks_back, tellings
from vanban.extract.scores.domain_claims import is_domain_claim, pointed_domain, quoted_part, sibling_domains
from vanban.extract.scores.domain_names import domain_heading, domain_name, heading_title
from vanban.extract.scores.figure_groups import open_bracket
from vanban.extract.scores.labels import claim_label, point_label
from vanban.extract.scores.left_values import left_for_aims, left_values, undated
from vanban.extract.scores.listed_scores import settle_lists
from vanban.extract.scores.mentions import parts_in
from vanban.extract.scores.own_body import is_own, is_own_place
from vanban.extract.scores.ranked_units import RankedUnits, ranked_units, subject_unit
from vanban.extract.scores.score_merging import add_score, change_last, points_last, rank_last, settle_changes
from vanban.extract.scores.score_parts import settle_parts, whole_of
from vanban.extract.scores.score_tables import is_ranking, table_scores
from vanban.extract.scores.score_years import dated, document_year, stated_year, year_told
from vanban.extract.scores.shares import NO_SHARE, counts_things, is_of_things, is_share, said_over, uncounted
from vanban.extract.scores.spoken_of import Times, tell_topics
from vanban.extract.scores.thresholds import is_threshold
from vanban.extract.scores.unit_sections import Section, unit_sections
from vanban.extract.scores.untold_claims import Told, untold
from vanban.extract.tables.columns import view_table
from vanban.extract.tables.point_tables import PointTable
from vanban.extract.tables.table_places import said_above, unfolded
from vanban.extract.units.units import units_at
from vanban.extract.words.domains import is_about_index, is_domain, is_overall, names_index
from vanban.extract.words.grammar import active
from vanban.extract.words.index_names import ANY_INDEX, index_of, named_behind
from vanban.extract.words.wording import alike, skeleton, squeeze
from vanban.model import Span
from vanban.record import Score, Table

CONTEST = re.compile(
    r"(?<!\w)(?:giai (?:bong|cau long|viet da|quan vot|co |dien kinh|boi|the thao)|hoi thao|hoi khoe|dai hoi the duc)"
    r"(?!.*(?:cai cach|chi so|chuyen doi so))"
)
"""What a document is about whose points are of a match, not of an index."""
SMALLEST = 5  # points; no whole has fewer in all, but an index of at most 1
PART = 50  # points; what of an index is appraised or surveyed has as many, no domain has


def find_scores(
    settings: Sequence[Setting],
    tables: Sequence[Fact[Table]],
    subject: str | None = None,
    own: Sequence[str | None] = (),
    day: str | None = None,
    lists: Sequence[PointTable] = (),
) -> tuple[Fact[Score], ...]:
    """All scores, those of the prose first.

    ``subject`` is what the document is about, for the year; ``own`` are the names of its issuer, whose points are the
    whole's, ``day`` is when it was issued, and ``lists`` are those whose points can be read as rows.
    """
    if CONTEST.search(skeleton(subject or "")):
        return ()
    year = document_year(settings, subject, day)
    about_index = is_about_index(subject)
    found: list[Fact[Score]] = []
    every = list(find_claims(settings, targets=False, day=day))
    claims = [uncounted(claim) for claim in every if not is_threshold(claim)]
    nobodys = _points_at(every) - _points_at(claims)
    lefts = list(left_for_aims(find_claims(settings, targets=True, day=day)))
    claims += lefts
    claims += bare_claims(settings) if about_index else ()
    claims.sort(key=lambda claim: claim.sentence.start)
    tabled = any(is_ranking(view_table(table)) for table in tables)
    ranked = ranked_units(claims, [name for name in own if name], tabled)
    whole = Whole(year, ranked, sibling_domains(claims, about_index), unit_sections(claims))
    names: list[str | None] = []  # which index each score found is of
    untaken: list[Claim] = []
    for claim in claims:
        if claim.only_changes:
            change_last(claim, found)
            continue
        if appraised(claim, found) or points_last(claim, found):
            continue
        fact = _other_year(claim, found) or _score(claim, whole, about_index=False)
        if fact is None and not rank_last(claim, found):
            fact = _score(claim, whole, about_index=about_index)
            shared = claim.points is not None and counts_things(
                f"{said_over(claim)} {skeleton(claim.subject)}", claim.points
            )
            untaken += [claim] if fact is None and not shared and claim.place not in whole.sections else []
        if fact is not None and not _is_aside(claim, fact, found):
            index = _index_named(claim)
            names += [None] * (len(found) - len(names))
            others = [at for at, name in enumerate(names) if None not in (index, name) and name != index]
            add_score(found, fact, tabled=others)
            added = len(found) - len(names)
            names += [index] * added
            if added and CLAIMED.search(claim.before):
                found[-2:] = reversed(found[-2:])  # what is said next is of the points that were given
            settle_parts(found, claim.setting.paragraph.span)
            for sharing in _sharing(claim, fact):
                add_score(found, sharing)
    listed = settle_lists(found, lists, year, subject)
    untaken = [claim for claim in untaken if not any(span.start <= claim.place < span.end for span in listed)]
    if about_index or found:
        for told in untold(untaken, found, [name for name in own if name]):
            add_score(found, _default(told, year))
    for table in tables:
        first = len(found)
        above = said_above(settings, table)
        about, of = (skeleton(subject or ""), *above), year_told(above, year) or year
        for fact in (fact for part in unfolded(table) for fact in table_scores(part, of, about=about)):
            add_score(found, fact, tabled=range(first, len(found)))
    if about_index or found:
        tell_topics(found, _without(tellings(tuple(settings)), nobodys), ranked, Times.of(year, day))
    found = undated(dated(found), lefts)
    settle_changes(found)
    _add_left(claims, found, names)
    return tuple(found)


def _add_left(claims: Sequence[Claim], found: list[Fact[Score]], names: list[str | None]) -> None:
    """Add what was left for the results that claims tell; of another index's results none is the same."""
    for claim in claims:
        for fact in left_values(claim, found):
            index = _index_named(claim)
            others = [at for at, name in enumerate(names) if None not in (index, name) and name != index]
            add_score(found, fact, tabled=others)
            names += [index] * (len(found) - len(names))


def _points_at(claims: Sequence[Claim]) -> set[int]:
    """Where the points of claims stand."""
    return {claim.sentence.start + claim.points.start for claim in claims if claim.points is not None}


def _without(told: Sequence[Telling], places: AbstractSet[int]) -> list[Telling]:
    """What sentences tell without the points at some places, which are nobody's."""
    left = [[each for each in one.measures if one.sentence.start + each.start not in places] for one in told]
    return [replace(one, measures=tuple(measures)) for one, measures in zip(told, left, strict=True)]


def _default(told: Told, year: int | None) -> Fact[Score]:
    """The score of a claim that no rule took."""
    claim, at = told.claim, told.name_at
    name = squeeze(claim.sentence.text[slice(*at)]) if at is not None else None
    stated = stated_year(claim, told.scope, year)
    fact = built(claim, told.scope, None, (name, claim.span(at)), stated)
    if told.placed is None:
        return fact
    place = built(told.placed, told.scope, None, (None, None), stated)
    update = {key: getattr(place.value, key) for key in ("rank", "rank_of")}
    return Fact(fact.value.model_copy(update=update), dict(place.spans) | dict(fact.spans))


def _index_named(claim: Claim) -> str | None:
    """The index that a claim is of: of two in a sentence none is the other's place."""
    first = claim.points or claim.rank or claim.change
    return index_of(claim.sentence.plain, skeleton(claim.subject), first.start if first is not None else 0)


def _is_aside(claim: Claim, fact: Fact[Score], found: Sequence[Fact[Score]]) -> bool:
    """Whether points in brackets are what a unit gave itself: "Phòng Tư pháp: 92,5/100 điểm (tự chấm 96 điểm)"."""
    place = found[-1].spans.get("score") if found and found[-1].value.scope == "unit" else None
    if fact.value.scope != "overall" or place is None or claim.points is None:
        return False
    paragraph, plain = claim.setting.paragraph.span, claim.sentence.plain
    bracketed = plain.rfind("(", 0, claim.points.start) > plain.rfind(")", 0, claim.points.start)
    return bracketed and paragraph.start <= place.start < paragraph.end


def _sharing(claim: Claim, fact: Fact[Score]) -> Iterator[Fact[Score]]:
    """The same of the other units that share a place: "xã A và xã B đồng hạng Ba (91,5 điểm)"."""
    first = subject_unit(claim.subject) if fact.value.scope == "unit" else None
    for unit in units_at(claim.subject, first.start)[1:] if first is not None else ():
        yield Fact(fact.value.model_copy(update={"name": squeeze(unit.text)}), fact.spans)
    if fact.value.scope == "domain" and EACH.search(claim.before):
        for _, _, part in parts_in(claim.subject, skeleton(claim.subject)):
            if part.name is not None and not alike(part.name, fact.value.name or ""):
                yield Fact(fact.value.model_copy(update={"name": part.name}), fact.spans)


CLAIMED = re.compile(r"\d[^;.()]*\((?:[^()\d]{0,30} )?tu (?:cham|danh gia)[^()\d]*$")
"""What stands before points that a body gave itself, in brackets behind those it was given."""
EACH = re.compile(r"(?<!\w)(?:deu|cung)(?: (?:la|dat|duoc|co))*\s*$")
"""What gives the same points to all that stand before: "… đạt điểm tuyệt đối (đều là 10 điểm)"."""


YEAR_ALONE = re.compile(
    r"\W*(?:(?:trong khi|rieng|con|ket qua|so)\s*|so voi\s*(?:ket qua |diem |cung ky\s*)?)?"
    r"(?:nam (?:20\d\d|truoc|lien ke truoc))?(?:,?\s*khi (?:toan )?(?:tinh|huyen|thanh pho|xa|phuong|so|ban|don vi))?"
    r"(?:\W*(?:chi so|ket qua|ty le|con so|diem so|muc) (?:nay|do|tren|tuong ung))?"
    r"(?:\s*(?:tang|giam|da|len|xuong|con|thanh)(?!\w))*\W*"
)


IN_YEAR = re.compile(r"\s*(?:(?:con|ket qua|diem|cua) )*nam (?:20\d\d|truoc)\W*(?:(?:la|dat|duoc|chi|xep|co) )*")


def _other_year(claim: Claim, found: Sequence[Fact[Score]]) -> Fact[Score] | None:
    """The overall score of another year, said in the same paragraph: "đạt 88,75/100 điểm (năm 2022 đạt 90,5 điểm)"."""
    whole = whole_of(found, claim.setting.paragraph.span)
    last = found[whole if whole is not None else -1] if found else None
    place = last.spans.get("score") if last is not None else None
    counted = claim.points is not None or (claim.rank is not None and claim.rank.of is not None)
    if not counted or last is None or place is None or last.value.scope == "unit" or claim.year is None:
        return None
    paragraph = claim.setting.paragraph.span
    if not paragraph.start <= place.start < paragraph.end or claim.year == last.value.year:
        return None
    said = skeleton(claim.subject).rpartition("(")[2]
    first = claim.points or claim.rank
    bracket = open_bracket(claim.sentence.plain, first.start) if first is not None else -1
    if first is not None and bracket >= 0 and IN_YEAR.fullmatch(claim.sentence.plain, bracket + 1, first.start):
        said = ""  # "do Hội đồng chấm là 78,5 điểm (năm 2022 là 74,25 điểm)"
    if YEAR_ALONE.fullmatch(said[max(0, said.rfind("so voi")) :]) is None:
        return None
    return built(claim, last.value.scope, last.value.label, (last.value.name, last.spans.get("name")), claim.year)


@dataclass(frozen=True, slots=True)
class Whole:
    """What the whole document says, that a single claim is read by."""

    year: int | None  # which its subject names
    ranked: RankedUnits
    domains: frozenset[int]  # where claims stand that their lists make domains
    sections: Mapping[int, Section]  # whose points claims are that stand under units' names


def _score(claim: Claim, whole: Whole, *, about_index: bool) -> Fact[Score] | None:
    points = claim.points
    scope, label, name, name_span = _scope(claim, whole, about_index)
    over = said_over(claim)
    if scope is None or (scope == "unit" and points is not None and counts_things(over, points)):
        return None
    if scope == "unit" and claim.place in whole.ranked.named:
        return built(claim, scope, label, (name, name_span), stated_year(claim, scope, whole.year))
    listed = claim.place in (whole.ranked.shares if scope == "unit" else whole.domains)
    listed = listed and not is_of_things(over)
    listed = listed and NO_SHARE.search(skeleton(claim.subject)) is None
    if points is not None and points.percent and scope != "overall" and not listed and not is_share(claim, scope):
        return None
    return built(claim, scope, label, (name, name_span), stated_year(claim, scope, whole.year))


def _sentence_before(claim: Claim) -> str:
    """The sentence before the claim's in its paragraph, as patterns see it."""
    paragraph = claim.setting.paragraph
    before = paragraph.text[: max(0, claim.sentence.start - paragraph.span.start)].rstrip(" .;")
    return skeleton(before.rpartition(". ")[2])


def _scope(claim: Claim, whole: Whole, about_index: bool) -> tuple[Scope | None, str | None, str | None, Span | None]:
    subject, points, rank = claim.subject, claim.points, claim.rank
    label = claim_label(claim)
    big = points is not None and points.of is not None and points.of >= 100
    pointed = pointed_domain(claim)
    placed = points is not None and rank is not None and rank.of is not None
    if whole.ranked.is_own(subject) and not OF_PART.search(skeleton(subject)) and not is_domain(subject):
        pass
    elif placed and points is not None and points.percent and about_index and whole.ranked.is_own_satisfaction(subject):
        return "overall", None, None, None
    elif (claim.place in whole.domains or is_domain_claim(claim) or pointed is not None) and (
        not big or (len((named := subject.rpartition(":")[2]).split()) <= 12 and not is_overall(named))
    ):
        quoted = quoted_part(claim)
        if pointed is not None:
            paragraph = claim.setting.paragraph
            return "domain", point_label(paragraph), paragraph.text[slice(*pointed)], paragraph.at(*pointed)
        name = domain_name(subject) if quoted is None else squeeze(claim.sentence.text[slice(*quoted)]).strip(" ,.;:")
        return ("domain", label, name, claim.span(quoted or claim.subject_at)) if name else (None, None, None, None)
    surveyed = SURVEYED.match(claim.sentence.plain, points.end) if points is not None and not big else None
    if surveyed is not None and rank is None:  # "27,25 điểm khảo sát (tối đa 35 điểm)"
        return "domain", None, claim.sentence.text[slice(*surveyed.span(1))], claim.span(surveyed.span(1))
    section = whole.sections.get(claim.place)
    if section is not None and subject_unit(subject) is not None:
        section = None  # "Nhóm tốt: thành phố Long Khánh (92,13 điểm)" under a heading of all
    if section is not None and not section.claimed:
        return "unit", section.label, section.name, section.span
    if section is not None:
        return None, None, None, None  # what a unit gave itself is not its result
    unit = whole.ranked.name(claim)
    if unit is not None and (points is not None or rank is not None):
        return "unit", label, unit, claim.span(claim.subject_at)
    if points is None and not is_own_place(claim, about_index):
        return None, None, None, None
    if points is None and not is_overall(claim.before):
        return "overall", None, None, None
    if points is not None and points.percent:
        first = not any(measure.kind == "points" for measure in find_measures(claim.before))
        index = active().index.search(skeleton(subject)) or (first and active().index.search(claim.before))
        index = index or active().index.match(claim.sentence.plain, points.end + 1)
        if rank is not None:  # "xếp hạng 9/9 về Chỉ số hài lòng (76,15%)"
            index = index or active().index.search(claim.sentence.plain, rank.end, max(rank.end, points.start))
        spoken = active().index.search(_sentence_before(claim)) if first else None
        index = index or (spoken if is_own(subject) else None)
        if index is None and looks_back(claim):  # an aim with what was reached before in brackets
            index = active().index.search(claim.sentence.plain, 0, points.start)
        if index is None and about_index and whole.ranked.is_own_satisfaction(subject):
            return "overall", None, None, None
        if index is None and SATISFIED_ALL.search(skeleton(subject)) and is_overall(claim.before):
            return "overall", None, None, None
        if (
            rank is not None
            and rank.of is not None
            and (
                (about_index and (is_own(subject.rpartition(",")[2].strip()) or WHOLE_RESULT.search(skeleton(subject))))
                or _index_above(claim)
            )
        ):
            return "overall", None, None, None
        if rank is not None and rank.of is not None:  # "mức độ hài lòng của người dân … là 81,3%, xếp thứ 9/12"
            index = index or SATISFACTION.search(skeleton(subject))
        return ("overall", None, None, None) if index and not is_domain(subject) else (None, None, None, None)
    heading = domain_heading(claim.setting)
    small = points is not None and not big and (points.percent or points.value < PART)
    if heading is not None and small and not active().overall.search(claim.before):
        return "domain", heading.label, heading_title(heading), heading.at(heading.body, len(heading.text))
    if rank is None and not about_index and not _is_of_index(claim):
        return None, None, None, None
    least = points is not None and points.of is not None and points.of < SMALLEST
    if least and not placed and not active().index.search(claim.before):
        return None, None, None, None  # "tự chấm 0,5/1 điểm"
    told = is_overall(claim.before) or (points is not None and named_behind(claim.sentence.plain, points.end))
    said = (
        told
        or (points is not None and points.value >= PART and ANY_INDEX.search(claim.before))
        or (about_index and OWN_POINTS.search(claim.before))
        or ((about_index or points is None or points.value >= PART) and MEAN.search(claim.before))
    )
    own = about_index and points is not None and (points.value >= PART or rank is not None)
    own = own and (whole.ranked.is_own(subject) or SHORT_OWN.search(skeleton(subject)) is not None)
    whole_part = points is not None and (points.of or 0) >= PART and is_own(subject.rpartition(",")[2].strip())
    own = own or (bool(subject) and points is not None and is_own(subject) and _index_above(claim))
    if big or placed or said or whole_part or own:
        return "overall", None, None, None
    return None, None, None, None


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
