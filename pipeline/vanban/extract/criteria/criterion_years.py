"""Which year the points of criteria are of where their own sentence does not say."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.extract.facts import Fact
from vanban.record import Criterion


def in_year(criteria: Sequence[Fact[Criterion]], year: int | None) -> tuple[Fact[Criterion], ...]:
    """Criteria that were given points, or lost them, in the year whose results the document tells."""
    return tuple(
        Fact(fact.value.model_copy(update={"year": year}), fact.spans)
        if fact.value.year is None and (fact.value.status is not None or fact.value.score is not None)
        else fact
        for fact in criteria
    )
