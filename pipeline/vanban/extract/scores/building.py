"""The score that a claim makes once it is known whose it is."""

from __future__ import annotations

import re

from vanban.extract.facts import Fact
from vanban.extract.scores.claims import Claim, Scope
from vanban.extract.scores.stated_maxima import stated_maximum
from vanban.model import Span
from vanban.record import Score

MOVED = re.compile(
    r"(?:[\s,]+(?:chỉ còn|còn|mới chỉ|(?:tiếp tục |lại )?(?:tăng|giảm|nhích|tụt|sụt)(?: nhẹ| mạnh)?"
    r"(?: lên| còn| xuống)?|cải thiện(?: nhất| rõ)?|lần đầu(?: tiên)?))+$"
)
"""How a part fared, behind its name: "Gia nhập thị trường giảm còn"."""
NUMBER = re.compile(r"\d{1,2}|[IVX]{1,4}")
"""What a part is called by where its name is not given."""


def built(
    claim: Claim, scope: Scope, label: str | None, named: tuple[str | None, Span | None], year: int | None
) -> Fact[Score]:
    """The score that a claim tells of whom it is found to be said of."""
    points, (name, name_span) = claim.points, named
    if scope == "domain" and name is not None and (moved := MOVED.search(name)) is not None:
        name_span = Span(name_span.start, name_span.end - len(moved[0])) if name_span is not None else None
        name = name[: moved.start()]
    if scope == "domain" and name is not None and NUMBER.fullmatch(name):
        name, label, name_span = None, name, None  # "lĩnh vực 4 đạt 9/9 điểm"
    spans: dict[str, Span] = {}
    for key, measure in (("score", points), ("rank", claim.rank), ("change", claim.change)):
        if measure is not None:
            spans[key] = claim.sentence.at(*measure.value_at)
    if points is not None and points.of_at is not None:
        spans["max_score"] = claim.sentence.at(*points.of_at)
    if claim.rank is not None and claim.rank.of_at is not None:
        spans["rank_of"] = claim.sentence.at(*claim.rank.of_at)
    if name_span is not None:
        spans["name"] = name_span
    paragraph = claim.setting.paragraph
    if label is not None and paragraph.label is not None and label in paragraph.label:
        spans["label"] = paragraph.at(0, len(paragraph.text[: paragraph.body].rstrip()))
    maximum = points.of if points else None
    if points is not None and maximum is None:
        maximum = stated_maximum(claim)
    value = Score(
        scope=scope,
        label=label,
        name=name,
        year=year,
        score=points.value if points else None,
        max_score=maximum,
        rank=int(claim.rank.value) if claim.rank else None,
        rank_of=int(claim.rank.of) if claim.rank and claim.rank.of else None,
        change=claim.change.value if claim.change else None,
    )
    return Fact(value, spans)
