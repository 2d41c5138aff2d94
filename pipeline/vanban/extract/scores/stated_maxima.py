"""The maximum of points that stands apart: before them in the paragraph, over the list, or behind in brackets."""

from __future__ import annotations

import re

from vanban.extract.figures.numbers import NUMBER, parse_number
from vanban.extract.figures.sentence_figures import find_measures
from vanban.extract.scores.claims import Claim
from vanban.extract.scores.domain_names import domain_heading
from vanban.extract.words.domains import is_domain
from vanban.extract.words.wording import skeleton

MAXIMUM = re.compile(
    r"(?:diem (?:so )?toi da|(?<=\()toi da|diem chuan|thang diem)"
    r"(?:\s*(?:cua )?(?:linh vuc|noi dung|nhom|phan|tru cot)(?: nay| do)?(?=\s*(?:la|:)))?"
    rf"\s*(?:la|:)?\s*({NUMBER})(?:\s*diem|\s*[,;.:)])",
    re.ASCII,
)


MAXIMUM_BEHIND = re.compile(
    rf"(?:(?:[^;.(\d]|(?<=(?:mat|tru|hut) )(?:{NUMBER})){{0,40}}\(|\s*[;,])"
    rf"\s*(?:trong khi (?:do )?|tren )?(?:thang diem|(?:diem )?(?:toi da|chuan))"
    rf"(?: cua (?:linh vuc|phan|nhom)(?: nay)?)?"
    rf"\s*(?:la|:)?\s*({NUMBER})(?:\s*diem)?\s*[);,.]",
    re.ASCII,
)
BEHIND_SHARE = re.compile(
    r"\s*,?\s*(?:bang|dat|ty le)\s*[\d,.]+\s*%[^;.(\d]{0,20}"
    rf"diem (?:toi da|chuan)\s*\(\s*({NUMBER})(?:\s*diem)?\s*\)",
    re.ASCII,
)
"""What follows points that are given as a share as well: "6,75 điểm, bằng 84,4% so với điểm tối đa (8 điểm)"."""


def stated_maximum(claim: Claim) -> float | None:
    """The maximum that the paragraph states before the points: "Điểm tối đa: 10 điểm. Điểm đạt được: 9 điểm"."""
    rest = claim.setting.paragraph.text[claim.sentence.start - claim.setting.paragraph.span.start :]
    at = claim.points.end if claim.points is not None else len(rest)
    behind = MAXIMUM_BEHIND.match(skeleton(rest), at) or BEHIND_SHARE.match(skeleton(rest), at)
    if behind is not None:
        return parse_number(behind[1])
    paragraph, heading = claim.setting.paragraph, domain_heading(claim.setting)
    before = skeleton(paragraph.text[: claim.sentence.start - paragraph.span.start]) + claim.before
    intro = claim.setting.intro
    if intro is not None and not any(measure.kind == "points" for measure in find_measures(skeleton(intro.text))):
        before = skeleton(intro.text) + " " + before
    if heading is not None and not is_domain(claim.subject):
        before = skeleton(heading.text) + " " + before
    stated = list(MAXIMUM.finditer(before))
    if not stated or (is_domain(claim.subject) and _is_used(before[stated[-1].end() :])):
        return None
    return parse_number(stated[-1][1])


def _is_used(between: str) -> bool:
    """Whether a maximum is of points, or of a sentence, before those of a part by name."""
    return ". " in between or any(measure.kind == "points" for measure in find_measures(between))
