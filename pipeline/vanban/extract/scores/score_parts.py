"""Points that a sentence takes apart: "đạt 83,9 điểm, trong đó điểm thẩm định 58,4, điểm khảo sát 25,5; xếp thứ 6".

What adds up to the score before is parts of it; a place said behind them is the whole's, as an earlier year's score is.
"""

from __future__ import annotations

from collections.abc import Sequence

from vanban.extract.facts import Fact
from vanban.model import Span
from vanban.record import Score

FEWEST = 2  # parts
MOST = 10
NEAR = 0.011  # sums of figures that were rounded to two decimals


def whole_of(found: Sequence[Fact[Score]], paragraph: Span) -> int | None:
    """The place of the score that those behind it in a paragraph add up to."""
    for count in range(FEWEST, min(MOST, len(found) - 1) + 1):
        parts, at = found[-count:], len(found) - count - 1
        if not all(_stands_in(fact, paragraph) for fact in (found[at], *parts)):
            return None
        scores = [fact.value.score or 0 for fact in parts]
        total = found[at].value.score
        if found[at].value.scope == "overall" and total is not None and abs(total - sum(scores)) <= NEAR:
            return at
    return None


def settle_parts(found: list[Fact[Score]], paragraph: Span) -> None:
    """Give the whole the place that stands behind its parts."""
    at = whole_of(found, paragraph)
    if at is None:
        return
    whole, last = found[at], found[-1]
    place = last.spans.get("rank")
    if whole.value.rank is None and place is not None and place.start > last.spans["score"].start:
        keys = ("rank", "rank_of")
        spans = dict(whole.spans) | {key: last.spans[key] for key in keys if key in last.spans}
        ranked = {key: getattr(last.value, key) for key in keys}
        found[at] = Fact(whole.value.model_copy(update=ranked), spans)
        left = {key: span for key, span in last.spans.items() if key not in keys}
        found[-1] = Fact(last.value.model_copy(update=dict.fromkeys(keys)), left)


def _stands_in(fact: Fact[Score], paragraph: Span) -> bool:
    place = fact.spans.get("score")
    return place is not None and paragraph.start <= place.start < paragraph.end
