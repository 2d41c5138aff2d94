"""What domains are numbered by: the label of their point, or the number before an item inside a sentence."""

from __future__ import annotations

import re

from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.scores.claims import Claim

NUMBERED = re.compile(r"(?<!\w)(?:lĩnh vực|trụ cột|nhóm|yếu tố)\s+(\d{1,2})\.\s*$", re.IGNORECASE)
"""What a domain is called by before the stop that parts it from its name: "Lĩnh vực 1. Chỉ đạo điều hành"."""


PART = re.compile(
    r"(?<!\w)(?:lĩnh vực|trụ cột|nhóm|yếu tố)\s+(\d{1,2})\s*[-–.:(\"“]\s*[\"“]?(?=[^\W\d_]|$)", re.IGNORECASE
)
"""A domain's number before its name: "Lĩnh vực 1 (Chỉ đạo điều hành)", "Lĩnh vực 1 - Chỉ đạo điều hành"."""
BEFORE = 20  # letters before a name


def claim_label(claim: Claim) -> str | None:
    """The label as printed without brackets: of the point itself, or before an item inside a sentence."""
    own = claim.sentence.text[max(0, claim.subject_at[0] - BEFORE) : claim.subject_at[1]]
    parts = list(PART.finditer(own))
    if parts:
        return parts[-1][1]
    called = re.match(r"(?:\W*(?:lĩnh vực|trụ cột|nhóm|yếu tố)\s+)?(\d{1,2})\s*[-–.:)]\s", claim.subject, re.IGNORECASE)
    if called is not None:
        return called[1]
    listed = re.search(r":\s*\((\d{1,2})\)\s", claim.subject)  # "…, gồm: (1) Tính minh bạch"
    if listed is not None:
        return listed[1]
    inline = re.search(r"\(?(\d{1,2}|[a-zđ])[).]\s*$", claim.sentence.text[: claim.subject_at[0]])
    if inline is not None:
        return inline[1]
    begun = claim.sentence.start + claim.subject_at[0] - claim.setting.paragraph.span.start
    split = NUMBERED.search(claim.setting.paragraph.text[: max(0, begun)])
    if split is not None:
        return split[1]
    label = claim.setting.paragraph.label
    first = claim.sentence.start <= claim.setting.paragraph.span.start + claim.setting.paragraph.body
    if (
        label is None
        or not first
        or not re.search(r"\w", label)
        or label.startswith("Điều")
        or ":" in claim.sentence.text[: claim.subject_at[0]]
    ):
        return None
    return label.strip("(). ")


def point_label(paragraph: Paragraph) -> str | None:
    """The label of a point without brackets, if it has a letter or a number."""
    label = paragraph.label
    return label.strip("(). ") if label is not None and re.search(r"\w", label) else None
