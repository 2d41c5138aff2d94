"""Points that a body gave itself and those it was given for them: "tự chấm 9,5 điểm, thẩm định 8,75 điểm"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.extract.facts import Fact
from vanban.extract.scores.claims import Claim
from vanban.extract.words.wording import skeleton
from vanban.record import Score

_GIVEN = (
    r"(?:(?:duoc|bi|da|chi|sau|qua) )*(?:tham (?:dinh|tra)|cong nhan|cham|danh gia|phuc tra)"
    r"(?: lai| chinh thuc| dat| duoc| con| chi| la| lan (?:dau|thu \w+|\d)| so bo| ket qua)*"
)
APPRAISED = re.compile(
    r"(?:(?:nhung|va|song|con|tuy nhien),? )?(?:(?:diem|ket qua)(?: do)? )?"
    r"(?:(?:bo|so|ubnd|hoi dong|to|co quan|doan|tinh|huyen|ban|phong|cap tren|trung uong)(?: [^\W\d_]+){0,4}? )?"
    rf"{_GIVEN}(?:,? (?:va )?{_GIVEN})*"
)
"""What stands before points that somebody else gave, without a word of whose they are."""
SELF_GIVEN = re.compile(r"(?<!\w)tu (?:cham|danh gia)(?!\w)[^;.:\d]{0,40}$")

FROM_OWN = re.compile(r"[^;.\d]{0,20}so voi (?:(?:so |muc )?diem |ket qua )?(?:\w+ ){0,2}?tu (?:cham|danh gia)")
"""A difference from the points that a body gave itself is no change from the year before."""


def appraised(claim: Claim, found: list[Fact[Score]]) -> bool:
    """Add points given for those that the score before gave itself; a part has one result, which those replace."""
    last = found[-1] if found else None
    place = last.spans.get("score") if last is not None else None
    if last is None or place is None or claim.points is None or last.value.scope == "unit":
        return False
    given = APPRAISED.fullmatch(skeleton(claim.subject).strip(" ,:(")) is not None
    paragraph = claim.setting.paragraph
    before = skeleton(paragraph.text[: max(0, place.start - paragraph.span.start)])
    if not given or not SELF_GIVEN.search(before):
        return False
    said: dict[str, float | int | None] = {}
    spans = dict(last.spans)
    for key, value, at in _figures(claim):
        said[key] = value
        if at is not None:
            spans[key] = claim.sentence.at(*at)
        elif value is None:
            spans.pop(key, None)
    fact = Fact(last.value.model_copy(update=said), spans)
    if last.value.scope == "domain":
        found[-1] = fact
    else:
        found.append(fact)
    return True


def _figures(claim: Claim) -> Iterator[tuple[str, float | int | None, tuple[int, int] | None]]:
    """What is said of the points given, with its places; their maximum is that of those before unless it is said."""
    points, rank, change = claim.points, claim.rank, claim.change
    if points is not None:
        yield "score", points.value, points.value_at
        if points.of is not None:
            yield "max_score", points.of, points.of_at
    yield "rank", int(rank.value) if rank else None, rank.value_at if rank else None
    yield "rank_of", int(rank.of) if rank and rank.of else None, rank.of_at if rank else None
    if change is not None and FROM_OWN.match(claim.sentence.plain, change.end):
        change = None
    yield "change", change.value if change else None, change.value_at if change else None
