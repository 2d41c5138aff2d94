"""Results under units' names: "1. Phòng Đào tạo" over "- Điểm thẩm định: 93,5 điểm" and "- Xếp thứ: 1/6".

Where several headings are nothing but names of bodies and points stand under them, the points are those bodies'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.extract.figures.sentence_figures import find_measures
from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.scores.claims import Claim
from vanban.extract.units.units import unit_at
from vanban.extract.words.task_verbs import verb_follows
from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span

FEWEST = 2  # headings; under one the document's own body may speak of itself
LONGEST = 12  # words of a name, or of what says what points are without a subject of their own
SHORT = 6  # words of a heading that can be no sentence, whatever verbs seem to be in it ("Khoa Khoa học tự nhiên")
CLAIMED = re.compile(r"(?<!\w)tu (?:cham|danh gia)(?!\w)")


@dataclass(frozen=True, slots=True)
class Section:
    """The heading that names whose points stand under it."""

    name: str
    label: str | None
    span: Span
    claimed: bool  # whether the points are those it gave itself


def unit_sections(claims: Sequence[Claim]) -> dict[int, Section]:
    """The sections of units that claims stand in, by the claims' places."""
    found = {claim.place: (head, claim) for claim in claims if (head := _heading(claim)) is not None}
    if len({head.span.start for head, _ in found.values()}) < FEWEST:
        return {}
    return {place: _section(head, claim) for place, (head, claim) in found.items()}


def _heading(claim: Claim) -> Paragraph | None:
    """The point right above that is a body's name and nothing else."""
    over = claim.setting.above[-1] if claim.setting.above else None
    if over is None or over.label is None or len(claim.subject.split()) > LONGEST:
        return None
    if unit_at(claim.subject) is not None:
        return None
    content = over.content.strip(" :.;")
    unit = unit_at(content)
    words = len(content.split())
    whole = unit is not None and (words <= SHORT or (words <= LONGEST and not verb_follows(content, unit.end)))
    return over if whole and not find_measures(skeleton(content)) else None


def _section(head: Paragraph, claim: Claim) -> Section:
    name = squeeze(head.content).strip(" :.;")
    claimed = CLAIMED.search(claim.before) is not None
    label = head.label.strip("(). ") if head.label is not None and re.search(r"\w", head.label) else None
    return Section(name, label, head.at(head.body, len(head.text)), claimed)
