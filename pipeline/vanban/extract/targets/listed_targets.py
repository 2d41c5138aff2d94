"""Targets of lists read as tables, where they say more than the sentences by themselves."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from vanban.extract.facts import Fact
from vanban.extract.figures.bounds import comparator_at
from vanban.extract.scores.aims import promises
from vanban.extract.scores.listed_scores import is_aimed, is_set, last_year
from vanban.extract.tables.columns import view_table
from vanban.extract.tables.point_lists import Point
from vanban.extract.tables.point_tables import PointTable
from vanban.extract.targets.target_tables import Aims, table_targets
from vanban.extract.words.wording import skeleton
from vanban.record import Target

TOLD = re.compile(r"nam 20\d\d (?:da )?(?:dat|duoc)")
"""A head of what was reached: "(năm 2022 đạt 11,6/14 điểm)"."""


def settle_aims(found: list[Fact[Target]], lists: Sequence[PointTable], domains: Collection[str]) -> None:
    """Put what lists of aims say as rows in place of what their sentences were read as, where more is said."""
    for each in lists:
        if each.of_criteria and not any(promises(point.text) for point in each.points):
            found[:] = [fact for fact in found if _point_of(fact, each) is None]
        if not is_aimed(each) or any(map(TOLD.search, map(skeleton, each.table.value.header))):
            continue
        whole = not view_table(each.table).all("target", "target_rank")
        told = [
            fact
            for fact in table_targets([Aims(each.table, whole)], domains, about_index=True)
            if fact.value.scope == "domain"
        ]
        year = last_year(each)
        latest = max([year or 0, *(fact.value.year or 0 for fact in told)])
        told = [fact for fact in told if fact.value.year in (None, latest)]  # "năm 2023 8 điểm; năm 2024 9 điểm"
        inside = [at for at, fact in enumerate(found) if _point_of(fact, each) is not None]
        if not is_set(each) and 2 * len(inside) < len(each.points):
            continue  # bounded figures alone set no aims
        if _sinks(told, [found[at] for at in inside], each):
            continue
        if told and _weight(told) > _weight([found[at] for at in inside], told):
            at = inside[0] if inside else len(found)
            for index in reversed(inside):
                del found[index]
            found[at:at] = [_completed(fact, each, year) for fact in told]
        elif year is not None:
            for at in inside:
                if found[at].value.year is None:
                    found[at] = replace(found[at], value=found[at].value.model_copy(update={"year": year}))


def _sinks(told: Sequence[Fact[Target]], own: Sequence[Fact[Target]], each: PointTable) -> bool:
    """Whether most points would aim at less than their sentences say: nobody aims at less than he has."""
    said = {id(_point_of(fact, each)): fact.value.score or 0 for fact in own}
    lower = [fact for fact in told if (fact.value.score or 0) < said.get(id(_point_of(fact, each)), 0)]
    return 2 * len(lower) > len(told)


def _point_of(fact: Fact[Target], each: PointTable) -> Point | None:
    start = next((span.start for key in ("score", "rank", "name") if (span := fact.spans.get(key)) is not None), -1)
    return next((point for point in each.points if point.span.start <= start < point.span.end), None)


def _weight(facts: Sequence[Fact[Target]], other: Sequence[Fact[Target]] = ()) -> tuple[int, int]:
    """How many facts there are of what a list is of, and how many figures they have that no column contradicts."""
    known = {
        (fact.spans["score"].start, fact.value.score)
        for fact in other
        if "score" in fact.spans and fact.value.score is not None
    }
    facts = [
        fact
        for fact in facts
        if not known or "score" not in fact.spans or (fact.spans["score"].start, fact.value.score) in known
    ]
    values = sum(bool(getattr(fact.value, key)) for fact in facts for key in ("name", "score", "max_score", "rank"))
    return len(facts), values


def _completed(fact: Fact[Target], each: PointTable, year: int | None) -> Fact[Target]:
    """A target with its list's year, and with the bound that its point gives."""
    point, span = _point_of(fact, each), fact.spans.get("score")
    update: dict[str, object] = {"year": fact.value.year or year}
    if point is not None and span is not None and fact.value.score is not None:
        start = span.start - point.span.start
        update["comparator"] = comparator_at(skeleton(point.text), start, start + span.end - span.start)
    return replace(fact, value=fact.value.model_copy(update=update))
