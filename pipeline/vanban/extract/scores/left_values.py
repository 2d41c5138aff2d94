"""What was left for the results told: "giảm từ 88,5 xuống còn 81,75 điểm" tells an earlier year's points, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vanban.extract.facts import Fact
from vanban.extract.figures.measure import Measure
from vanban.extract.figures.numbers import find_years
from vanban.extract.scores.building import built
from vanban.extract.scores.claims import Claim
from vanban.record import Score

COMPARED = re.compile(r"(?<!\w)(?:so v\w{1,2}|hon)(?: [^\W\d_]+){0,3} nam (20\d\d)(?!\d)")


def left_values(claim: Claim, found: Sequence[Fact[Score]]) -> Iterator[Fact[Score]]:
    """The earlier results that a claim tells beside those among ``found`` that were read from it."""
    for key, measure in (("score", claim.points), ("rank", claim.rank), ("change", claim.change)):
        left = measure.left if measure is not None else None
        if measure is None or left is None:
            continue
        told, before = claim.sentence.at(*measure.value_at), claim.sentence.at(*left.value_at)
        reached = next((fact for fact in found if fact.spans.get(key) == told), None)
        if reached is not None and not any(before in fact.spans.values() for fact in found):
            named = reached.value.name, reached.spans.get("name")
            year = year_left(claim, left, reached.value.year)
            yield built(only(claim, left), reached.value.scope, reached.value.label, named, year)


def year_left(claim: Claim, left: Measure, year: int | None) -> int | None:
    """The year said of what was left, else the one compared with, before that of what was reached."""
    said = find_years(claim.sentence.text[left.value_at[1] : left.end])
    if said:
        return said[0][0]
    compared = [int(found[1]) for found in COMPARED.finditer(claim.sentence.plain)]
    earlier = [each for each in compared if year is None or each < year]
    return earlier[-1] if earlier else None


def left_for_aims(aims: Iterable[Claim]) -> Iterator[Claim]:
    """What aims say is to be left: "Mục tiêu năm 2023 là nâng từ 85,2 lên 88 điểm" tells points of an earlier year.

    Where that year is not said, the claim has none that a year can be: the one before the aim's, for :func:`undated`.
    """
    for claim in aims:
        points, rank = (measure.left if measure is not None else None for measure in (claim.points, claim.rank))
        left = points or rank
        if left is not None and claim.year is not None:
            year = year_left(claim, left, claim.year) or claim.year - 1
            yield replace(claim, points=points, rank=rank, change=None, year=year)


def undated(found: Sequence[Fact[Score]], lefts: Sequence[Claim]) -> list[Fact[Score]]:
    """Scores without the years that nothing says of what aims leave."""
    guessed = {
        claim.sentence.start + left.value_at[0]
        for claim in lefts
        if (left := claim.points or claim.rank) is not None and year_left(claim, left, (claim.year or 0) + 1) is None
    }
    return [
        Fact(fact.value.model_copy(update={"year": None}), {key: at for key, at in fact.spans.items() if key != "year"})
        if any(fact.spans[key].start in guessed for key in ("score", "rank") if key in fact.spans)
        else fact
        for fact in found
    ]


def only(claim: Claim, left: Measure) -> Claim:
    """A claim of nothing but what was left."""
    points, rank = (left, None) if left.kind == "points" else (None, left)
    return replace(claim, points=points, rank=rank, change=None)
