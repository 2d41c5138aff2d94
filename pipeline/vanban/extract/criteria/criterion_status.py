"""Where sentences say that criteria lost points, or have them all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from vanban.extract.figures.criterion_codes import Code
from vanban.extract.figures.numbers import NUMBER
from vanban.extract.words.grammar import active

Status = Literal["deducted", "met"]
LESS = re.compile(
    rf"(?<!\w)chi (?:dat|duoc|cham)(?: \w+){{0,3}} (?:{NUMBER})(?=\s*(?:diem|/))|"
    rf"(?<!\w)(?:mat|hut|thieu)(?: tron| het| ca| toan bo| tong cong| tong so)? (?:{NUMBER})(?=\s*(?:diem|d\b|/))|"
    rf"(?<=\d )(?:bi )?giam (?:mat |di )?(?:{NUMBER}) diem(?! so voi)|"
    rf"(?<!\w)bi giam (?:mat |di )?(?:{NUMBER}) diem|"
    r"(?<!\w)(?:duoc|dat|con|nhan|chi co) 0 diem(?!\w)|"
    r"(?<!\w)(?:bi|chi|duoc|deu)? ?cham 0 diem(?!\w)|"
    r"(?<!\w)mat (?:rat |kha )?nhieu diem(?!\w)|(?<!\w)diem (?:da )?(?:bi )?(?:mat|tru)(?!\w)|"
    r"(?<!\w)lay lai (?:so )?diem(?= (?:o|tai|cua|tieu chi)(?!\w))|"
    r"(?<!\w)khac phuc(?: (?:dut diem|xong|ngay|triet de|cac|nhom|noi dung|\d+))*(?= tieu chi(?!\w))|"
    rf"(?<!\w)(?:thap hon|giam) (?:{NUMBER}) diem so voi (?:diem |so )?tu (?:cham|danh gia)",
    re.ASCII,
)
"""Points fewer than there were to have."""
NOT_LOST = re.compile(r"(?<!\w)khong(?: co| con| de| phat sinh)?(?: diem)?\s+$")


def told_lost(plain: str) -> re.Match[str] | None:
    """Where a sentence says that points were lost, not that they were not ("không bị trừ điểm")."""
    return next(
        (found for words in (active().deducted, LESS) for found in words.finditer(plain) if _is_lost(found)), None
    )


def _is_lost(found: re.Match[str]) -> bool:
    """Whether words of loss are not denied, nor a part of those that say the opposite ("không có điểm bị trừ")."""
    if NOT_LOST.search(found.string[: found.start()]):
        return False
    full = active().met.finditer(found.string)
    return not any(met.start() <= found.start() and found.end() < met.end() for met in full)


def status_of_each(plain: str, codes: Sequence[Code]) -> list[tuple[Status, tuple[int, int]]] | None:
    """The status of each of the criteria of a sentence that says of some that they lost points, of others not.

    "Đạt điểm tối đa ở các tiêu chí 1.1.1, 1.2.1; không đạt điểm ở tiêu chí 1.4.1": what stands before them counts, or
    behind them where the sentence begins with a criterion.
    """
    said = (*active().deducted.finditer(plain), *LESS.finditer(plain))
    lost = [found.span() for found in said if _is_lost(found)]
    full = [found.span() for words in (active().met, KEPT_UP) for found in words.finditer(plain)]
    full = [span for span in full if not any(span[0] < end and start < span[1] for start, end in lost)]
    marks: list[tuple[Status, tuple[int, int]]] = [("deducted", span) for span in lost]
    marks += [("met", span) for span in full]
    if not (lost and full and len(codes) > 1):
        return None
    marks.sort(key=lambda mark: mark[1])
    if marks[0][1][0] < codes[0].start:
        return [[mark for mark in marks if mark[1][0] < code.start][-1] for code in codes]
    behind = [[mark for mark in marks if mark[1][0] >= code.end][:1] for code in codes]
    return [(found or marks[-1:])[0] for found in behind]


KEPT_UP = re.compile(r"(?<!\w)(?:duy tri|giu vung)(?=(?: diem)?(?: cac)? tieu chi(?!\w))")
"""What is to be done about criteria that lost nothing, beside those to be mended."""


def met_before(plain: str, codes: Sequence[Code]) -> re.Match[str] | None:
    """Where a sentence says of the criteria that it lists behind it that they have all points."""
    return active().met.search(plain, 0, codes[0].start) if codes else None
