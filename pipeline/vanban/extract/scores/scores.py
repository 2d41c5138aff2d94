"""Scores and ranks reached: overall, per domain, per ranked unit; from prose and from tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from vanban.extract.facts import Fact
from vanban.extract.layout.context import Setting
from vanban.extract.scores.appraisals import appraised
from vanban.extract.scores.bare_points import bare_claims
from vanban.extract.scores.building import built
from vanban.extract.scores.claims import Claim, Telling, find_claims, tellings
from vanban.extract.scores.domain_claims import sibling_domains
from vanban.extract.scores.figure_groups import open_bracket
from vanban.extract.scores.left_values import left_for_aims, left_values, undated
from vanban.extract.scores.listed_scores import settle_lists
from vanban.extract.scores.mentions import parts_in
from vanban.extract.scores.ranked_units import ranked_units, subject_unit
from vanban.extract.scores.scopes import Whole, scope_of
from vanban.extract.scores.score_merging import add_score, change_last, points_last, rank_last, settle_changes
from vanban.extract.scores.score_parts import settle_parts, whole_of
from vanban.extract.scores.score_tables import is_ranking, table_scores
from vanban.extract.scores.score_years import dated, document_year, stated_year, year_told
from vanban.extract.scores.shares import NO_SHARE, counts_things, is_of_things, is_share, said_over, uncounted
from vanban.extract.scores.spoken_of import Times, tell_topics
from vanban.extract.scores.thresholds import is_threshold
from vanban.extract.scores.unit_sections import unit_sections
from vanban.extract.scores.untold_claims import Told, untold
from vanban.extract.tables.columns import view_table
from vanban.extract.tables.point_tables import PointTable
from vanban.extract.tables.table_places import said_above, unfolded
from vanban.extract.units.units import units_at
from vanban.extract.words.domains import is_about_index
from vanban.extract.words.index_names import index_of
from vanban.extract.words.wording import alike, skeleton, squeeze
from vanban.record import Score, Table

CONTEST = re.compile(
    r"(?<!\w)(?:giai (?:bong|cau long|viet da|quan vot|co |dien kinh|boi|the thao)|hoi thao|hoi khoe|dai hoi the duc)"
    r"(?!.*(?:cai cach|chi so|chuyen doi so))"
)
"""What a document is about whose points are of a match, not of an index."""


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
    names, untaken = _from_claims(claims, whole, found, about_index=about_index)
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


def _from_claims(
    claims: Sequence[Claim], whole: Whole, found: list[Fact[Score]], *, about_index: bool
) -> tuple[list[str | None], list[Claim]]:
    """Add the scores of claims; which index each score found is of, and the claims that no rule took."""
    names: list[str | None] = []
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
            added = _add_named(claim, fact, found, names)
            if added and CLAIMED.search(claim.before):
                found[-2:] = reversed(found[-2:])  # what is said next is of the points that were given
            settle_parts(found, claim.setting.paragraph.span)
            for sharing in _sharing(claim, fact):
                add_score(found, sharing)
    return names, untaken


def _add_named(claim: Claim, fact: Fact[Score], found: list[Fact[Score]], names: list[str | None]) -> int:
    """Add a claim's score, another index's results being none of it; how many scores more there are."""
    index = _index_named(claim)
    names += [None] * (len(found) - len(names))
    others = [at for at, name in enumerate(names) if None not in (index, name) and name != index]
    add_score(found, fact, tabled=others)
    added = len(found) - len(names)
    names += [index] * added
    return added


def _add_left(claims: Sequence[Claim], found: list[Fact[Score]], names: list[str | None]) -> None:
    """Add what was left for the results that claims tell; of another index's results none is the same."""
    for claim in claims:
        for fact in left_values(claim, found):
            _add_named(claim, fact, found, names)


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


def _score(claim: Claim, whole: Whole, *, about_index: bool) -> Fact[Score] | None:
    points = claim.points
    scope, label, name, name_span = scope_of(claim, whole, about_index)
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
