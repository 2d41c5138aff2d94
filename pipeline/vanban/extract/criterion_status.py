"""Where sentences say that criteria lost points, or have them all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.criterion_codes import Code
from vanban.extract.grammar import active
from vanban.extract.numbers import NUMBER

LESS = re.compile(
    rf"(?<!\w)chi (?:dat|duoc|cham)(?: \w+){{0,3}} (?:{NUMBER})(?=\s*(?:diem|/))|"
    rf"(?<!\w)(?:mat|hut|thieu)(?: tron| het| ca| toan bo| tong cong| tong so)? (?:{NUMBER})(?=\s*(?:diem|d\b|/))|"
    rf"(?<!\w)(?:thap hon|giam) (?:{NUMBER}) diem so voi (?:diem |so )?tu (?:cham|danh gia)",
    re.ASCII,
)
"""Points fewer than there were to have."""
NOT_LOST = re.compile(r"(?<!\w)khong(?: co| con| de| phat sinh)?\s+$")


def told_lost(plain: str) -> re.Match[str] | None:
    """Where a sentence says that points were lost, not that they were not ("không bị trừ điểm")."""
    lost = active().deducted.finditer(plain)
    said = next((found for found in lost if not NOT_LOST.search(plain[: found.start()])), None)
    return said or LESS.search(plain)


def met_before(plain: str, codes: Sequence[Code]) -> re.Match[str] | None:
    """Where a sentence says of the criteria that it lists behind it that they have all points."""
    return active().met.search(plain, 0, codes[0].start) if codes else None
