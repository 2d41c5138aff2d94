"""Percentages: which are the result of a domain or a unit, and which the share of things done."""

from __future__ import annotations

import re
from dataclasses import replace

from vanban.extract.figures.measure import Measure
from vanban.extract.scores.claims import Claim, Scope
from vanban.extract.words.wording import skeleton


def said_over(claim: Claim) -> str:
    """What its paragraph says before a claim, or the line above its list."""
    paragraph, intro = claim.setting.paragraph, claim.setting.intro
    before = skeleton(paragraph.text[: max(0, claim.place - paragraph.span.start)])
    lead = before[: before.rfind(":") + 1]
    return lead or (skeleton(intro.text) if intro is not None else "")


def is_of_things(over: str) -> bool:
    """Whether a line says that percentages are shares of money, files or work."""
    return NO_SHARE.search(over) is not None and SATISFIED.search(over) is None


def counts_things(over: str, points: Measure) -> bool:
    """Whether figures are shares of money spent, or days: "Tỷ lệ giải ngân: Sở Y tế 72,5%", "Thời gian: Sở A 5/5"."""
    day = points.of is not None and points.of <= MONTHS and TIMES.search(over) is not None
    return day or (points.percent and is_of_things(over))


MONTHS = 12
MONEY = re.compile(r"\d (?:nghin |trieu |ty )+dong(?!\w)")
TIMES = re.compile(r"(?<!\w)(?:thoi gian|thoi han|lich|ngay)(?!\w)")
SATISFIED = re.compile(r"(?<!\w)(?:hai long|cchc|cai cach hanh chinh|chi so)(?!\w)")
NO_SHARE = re.compile(
    r"(?<!\w)(?:giai ngan|von|doanh thu|thu ngan sach|ty le|ti le|ty trong|ti trong|ho so|so luong|tien do|muc do|"
    r"dong gop|tang truong|grdp|gdp|tiet kiem)(?!\w)|(?<!\w)chiem(?: (?:khoang|tren|hon|gan))?$"
)


COUNTED = re.compile(
    r"\s*(?:tong )?(?:so (?!voi)|doanh nghiep|dn|nguoi|ho |ho so|can bo|cong chuc|y kien|phieu|thon|co so|tthc|thu tuc|"
    r"van ban|dich vu|von|kinh phi|dan so|lao dong|cac (?!linh vuc)|gdp|grdp)(?!.{0,60}hai long)"
)
"""What a percentage counts, right behind it: "có khoảng 20% số hộ …"."""
OF_THINGS = re.compile(
    r"(?<!\w)(?<!chi so )(?:dong gop|tang truong|ty trong|giai ngan|thu ngan sach|(?:ty le|ti le) (?:nguoi|ho(?! so)|"
    r"dan|can bo|cong chuc|doanh nghiep|lao dong|tre em|hoc sinh))(?!\w)(?!.*(?:chi so|hai long))"
)


def uncounted(claim: Claim) -> Claim:
    """A claim without the percentage of things named right behind or before it, which is nobody's result."""
    points = claim.points
    if points is None or not points.percent:
        return claim
    counted = COUNTED.match(claim.sentence.plain, points.end) or OF_THINGS.search(skeleton(claim.subject))
    return claim if counted is None else replace(claim, points=None)


def is_share(claim: Claim, scope: Scope) -> bool:
    """Whether a percentage is a domain's result ("Tài chính công đạt 84,60%, xếp thứ 28/63"), no share of things."""
    points, plain = claim.points, claim.sentence.plain
    if scope == "unit" and points is not None:
        alone = re.match(r"\s*(?:hai long\s*)?(?:[,;.)]|\((?:xep )?(?:hang|thu)|$)", plain[points.end :]) is not None
        return (
            alone
            and SATISFIED.search(plain if claim.rank is None else skeleton(claim.setting.paragraph.text)) is not None
            and NO_SHARE.search(skeleton(claim.subject.rpartition(":")[2])) is None
        )
    if MONEY.search(skeleton(claim.setting.paragraph.text)):
        return False
    if scope != "domain" or points is None or NO_SHARE.search(skeleton(claim.subject)):
        return False
    exact = claim.rank is not None or re.search(r"[.,]\d", plain[slice(*points.value_at)]) is not None
    listed = claim.setting.paragraph.label is not None and re.fullmatch(r"\W*", plain[points.end :]) is not None
    return (exact or listed) and re.match(r"\s*(?:[,;.()]|$|xep|tang|giam|dung|va \")", plain[points.end :]) is not None
