"""What the line above criteria says of them all: that they lost points, or have them all."""

from __future__ import annotations

import re

from vanban.extract.figures.criterion_codes import WORD
from vanban.extract.layout.context import Setting
from vanban.extract.words.grammar import active
from vanban.extract.words.wording import skeleton


def lost_by_heading(setting: Setting) -> bool:
    """Whether a list is headed as that of criteria that lost points."""
    above = [skeleton(p.text) for p in (setting.intro, setting.heading) if p is not None]
    titles = [skeleton(p.content) for p in setting.above if len(p.content.split()) <= LONGEST_TITLE]
    if any(SHORTCOMINGS.search(title) and not BETTERED.search(title) for title in titles):
        return True
    lead = above[0].rpartition(". ")[2] if setting.intro is not None else ""  # "Sở bị trừ điểm do các lỗi sau:"
    if lead.rstrip().endswith(":") and active().deducted.search(lead):
        return True
    return any(WORD.search(text) and active().deducted.search(text) for text in above)


def met_by_heading(setting: Setting) -> bool:
    """Whether a list is headed as that of criteria that have all their points."""
    above = [skeleton(p.text) for p in (setting.intro, setting.heading) if p is not None]
    return any(WORD.search(text) and active().met.search(text) and not active().deducted.search(text) for text in above)


LONGEST_TITLE = 14  # words of a heading
SHORTCOMINGS = re.compile(
    r"(?<!\w)(?:han che|thieu sot|ton tai|yeu kem|mat diem|bi tru|(?:chua|khong) dat|giam diem)(?!\w)"
)
BETTERED = re.compile(r"(?<!\w)(?:khac phuc|giai phap|bien phap|ket qua dat duoc|uu diem|nhiem vu)(?!\w)")
