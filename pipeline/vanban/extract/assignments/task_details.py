"""What a task says of itself: its unit's role, whom it is done with, and when it is due."""

from __future__ import annotations

import re
from typing import Literal

from vanban.extract.figures.dates import find_dates
from vanban.extract.units.units import units_at
from vanban.extract.words.wording import skeleton, squeeze

LEADS = re.compile(r"\W*(?:\w+ ){0,4}?(?:chu tri|(?:lam|la)(?: don vi| co quan)? dau moi|chiu trach nhiem chinh)(?!\w)")
JOINS = re.compile(r"\W*(?:chu dong |tich cuc |co trach nhiem )?phoi hop(?!\w)")
WORKS_WITH = re.compile(r"phoi hop (?:chat che |thuong xuyen )?(?:voi|cung(?: voi)?) |phoi hop:?\s+(?=\w)|cung voi ")


HELPER = re.compile(r"[,;(]\s*")
HELPS = re.compile(r"\s*(?:cung )?phoi hop\s*(?:(?:thuc hien|trien khai)\s*)?(?:[,;.)(]|$)")
"""Who helps, named before the word: "…, Phòng Nội vụ phối hợp"."""


def find_role(task: str) -> Literal["lead", "coordinating"] | None:
    """Whether a task is led ("chủ trì, phối hợp với …") or joined in ("phối hợp với …"); None when it does not say.

    >>> find_role("chủ trì, phối hợp với Thanh tra Sở rà soát"), find_role("phối hợp thực hiện"), find_role("rà soát")
    ('lead', 'coordinating', None)
    """
    plain = skeleton(task)
    if LEADS.match(plain):
        return "lead"
    return "coordinating" if JOINS.match(plain) else None


def coordinating_units(task: str) -> list[str]:
    """Those that a task is done with.

    >>> coordinating_units("chủ trì, phối hợp với Sở Tư pháp, Thanh tra tỉnh rà soát văn bản")
    ['Sở Tư pháp', 'Thanh tra tỉnh']
    """
    found: list[str] = []
    plain = skeleton(task)
    for joint in WORKS_WITH.finditer(plain):
        names = (squeeze(unit.text) for unit in units_at(task, joint.end()))
        found += [name for name in names if name not in found]
    for joint in HELPER.finditer(plain):
        units = units_at(task, joint.end())
        if units and HELPS.match(plain, units[-1].end):
            names = (squeeze(unit.text) for unit in units)
            found += [name for name in names if name not in found]
    return found


PERIODIC = re.compile(
    r"(?:dinh ky\s+)?(?:(?:truoc|vao)\s+)?ngay \d{1,2}(?:/\d{1,2})? hang (?:thang|quy|nam)|"
    r"dinh ky\s+(?:(?:hang\s+)?(?:thang|quy|nam|tuan|ngay)|\d+ thang|(?:vao|truoc)\s+ngay\s+\d+(?:\s+hang\s+\w+)?)|"
    r"(?<!ke hoach )(?<!hop )(?<!giao ban )(?<!ky )"
    r"(?:hang (?:tuan|thang|quy)|moi (?:tuan|thang|quy) (?:mot|hai|0?[12]) lan)(?=\s*(?:[,;.]|$))"
)
"""What comes back: "trước ngày 20 hằng tháng", "báo cáo hằng tuần."."""
MONTH = (
    r"thang\s+\d{1,2}\s*[/-]\s*\d{4}|thang\s+\d{1,2}\s+nam\s+\d{4}|quy\s+[ivx]+\s*(?:/|nam|-)\s*\d{4}|quy\s+[ivx]+\b"
)
MONTHLY = re.compile(rf"(?<!\w)(?:truoc|cham nhat|hoan thanh|xong|trong|vao|ky hop|tuan cuoi)\s+(?:ngay\s+)?({MONTH})")
IN_YEAR = re.compile(
    r"(?<!\w)(?:hoan thanh|xong|khac phuc|dut diem)(?!\w)[^.;]{0,80}?(?<!\w)(?:trong|truoc) (nam 20\d\d)(?!\d)"
)
DUE = re.compile(
    r"(?<!\w)(?:truoc|cham nhat|hoan thanh|xong|den het|den ngay|muon nhat|han cuoi|thoi han|thoi gian|"
    r"han)(?!\w)[^.;:/]{0,30}:?[^.;:/]{0,30}$"
)


def find_deadline(task: str) -> str | None:
    """The date a task is due (ISO), or the due time as printed ("định kỳ hằng quý").

    >>> find_deadline("hoàn thành trước ngày 15/12/2023"), find_deadline("báo cáo định kỳ hằng quý")
    ('2023-12-15', 'định kỳ hằng quý')
    """
    plain = skeleton(task)
    for mention in find_dates(task):
        if DUE.search(plain[: mention.start]):
            return mention.iso
    for pattern, group in ((MONTHLY, 1), (PERIODIC, 0), (IN_YEAR, 1)):
        found = pattern.search(plain)
        if found:
            return squeeze(task[found.start(group) : found.end(group)])
    return None
