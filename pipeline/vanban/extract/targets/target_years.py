"""For which year an aim is where its own clause does not say."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.extract.facts import Fact, in_year
from vanban.extract.figures.numbers import find_years
from vanban.record import Score, Target


def dated(found: Sequence[Fact[Target]], subject: str | None, day: str | None) -> tuple[Fact[Target], ...]:
    """Aims whose year nothing near them tells are for the one year of all others, or for that which a plan is for.

    A plan's ``subject`` names the year of its issue (``day``) or one after it.
    """
    told = {fact.value.year for fact in found if fact.value.year is not None}
    if not told and day is not None:
        told = {year for year, _ in find_years(subject or "") if year >= int(day[:4])}
    year = next(iter(told)) if len(told) == 1 else None
    return tuple(in_year(fact, year) for fact in found)


_REACHED = ("scope", "name", "year", "score", "max_score", "rank", "rank_of")


def told_back(
    scores: Sequence[Fact[Score]], targets: Sequence[Fact[Target]], day: str | None
) -> tuple[tuple[Fact[Score], ...], tuple[Fact[Target], ...]]:
    """Results and aims, none of these for the year before the document's: nothing is aimed at for a year gone by.

    Plain points of the whole in that year, of which no result is told, are the result; any other aim has its year from
    the result beside it and is for the document's own.
    """
    issued = int(day[:4]) if day is not None else 0
    told = {fact.value.year for fact in scores if fact.value.scope == "overall"}
    reached: list[Fact[Score]] = []
    kept: list[Fact[Target]] = []
    for fact in targets:
        aim = fact.value
        if aim.year is None or aim.year != issued - 1:
            kept.append(fact)
        elif aim.scope == "overall" and aim.comparator == "=" and aim.score is not None and aim.year not in told:
            result = Score.model_validate({key: getattr(aim, key) for key in _REACHED})
            reached.append(Fact(result, {key: span for key, span in fact.spans.items() if key in _REACHED}))
        else:
            spans = {key: span for key, span in fact.spans.items() if key != "year"}
            kept.append(Fact(aim.model_copy(update={"year": issued}), spans, fact.more))
    return (*scores, *reached), tuple(kept)
