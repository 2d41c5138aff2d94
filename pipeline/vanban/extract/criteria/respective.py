"""Points told for several criteria in turn: "tiêu chí 3.3.2 và 3.4.1 lần lượt đạt 0,35/1 điểm và 0/1 điểm"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.extract.criteria.criterion_drafts import Draft
from vanban.extract.figures.numbers import NUMBER, parse_number
from vanban.extract.layout.context import Sentence

_FIGURE = rf"(?:{NUMBER})(?:\s*diem)?(?:\s*/\s*(?:{NUMBER}))?(?:\s*diem)?"
_IN_TURN = re.compile(
    r"(?<!\w)(?:(?:(?:bi )?(?:tru|mat|giam)|dat|duoc)\s+)?(?:diem\s+)?lan luot"
    r"(?:\s+(?:la|dat|duoc|bi|tru|mat|o muc))*"
    rf"\s*:?\s*(?P<figures>{_FIGURE}(?:(?:\s*[,;]|\s+va)+\s*{_FIGURE})+)",
    re.ASCII,
)
_PART = re.compile(rf"(?P<value>{NUMBER})(?:\s*diem)?(?:\s*/\s*(?P<of>{NUMBER}))?", re.ASCII)
_LOST = re.compile(r"(?<!\w)(?:tru|mat|giam)(?!\w)")


@dataclass(frozen=True, slots=True)
class Share:
    """What one of several criteria got, or lost, with the places of the figures in the sentence."""

    lost: bool
    value: float | None
    value_at: tuple[int, int]
    of: float | None
    of_at: tuple[int, int]

    def give(self, sentence: Sentence, draft: Draft) -> None:
        """Put the points into a criterion's draft."""
        draft.put("lost" if self.lost else "score", self.value, sentence.at(*self.value_at))
        if self.of is not None:
            draft.put("max_score", self.of, sentence.at(*self.of_at))
        if self.lost:
            draft.put("status", "deducted" if self.value else None, sentence.at(*self.value_at))


def respective(sentence: Sentence, ends: Sequence[int]) -> list[Share | None] | None:
    """The shares told in turn behind criteria that end at these places, those before the row having one; else None."""
    told = _IN_TURN.search(sentence.plain, ends[0]) if len(ends) > 1 else None
    if told is None:
        return None
    before = sum(end <= told.start() for end in ends)
    lost = _LOST.search(sentence.plain, told.start(), told.start("figures")) is not None
    parts = list(_PART.finditer(sentence.plain, *told.span("figures")))
    if len(parts) != before:
        return None
    shares = [
        Share(lost, parse_number(part["value"]), part.span("value"), parse_number(part["of"] or ""), part.span("of"))
        for part in parts
    ]
    return [*shares, *[None] * (len(ends) - before)]
