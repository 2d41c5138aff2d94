"""Units that are named elsewhere than before their figures: in a bracket with them, behind them, behind a colon."""

from __future__ import annotations

import re

from vanban.extract.figures.measure import Measure
from vanban.extract.layout.context import Sentence
from vanban.extract.scores.figure_groups import open_bracket
from vanban.extract.units.units import scan_units, unit_at, units_at
from vanban.extract.words.domains import is_domain
from vanban.extract.words.unit_words import GIVERS
from vanban.extract.words.wording import skeleton


def of_list(sentence: Sentence, start: int, at: int) -> int:
    """Where the subject begins: behind the bracket that lists units with their points, else at ``start``."""
    bracket = open_bracket(sentence.plain, at) + 1
    unit = unit_at(sentence.text, bracket) if bracket > start else None
    return bracket if unit is not None and unit.end <= at else start


def inopen_bracket(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The place of the unit whose name alone is in the bracket at ``at``: "đạt 93,5 điểm (thị trấn Chợ Mới)"."""
    bracket = re.match(r"\s*\(\s*([^()]{3,80}?)\s*\)", sentence.text[at:])
    unit = unit_at(sentence.text, at + bracket.start(1)) if bracket is not None else None
    if bracket is None or unit is None or unit.end != at + bracket.end(1):
        return None
    return unit.start, unit.end


def told_behind(sentence: Sentence, first: Measure, second: Measure | None, subject: str) -> tuple[int, int] | None:
    """The place of who or what points are of that stands behind them, where nothing is named before.

    "Với 88,4 điểm, Sở Xây dựng xếp thứ 7/19"; "được 16,8/18 điểm ở nhóm chỉ số tiến độ giải quyết".
    """
    units = [unit for part in scan_units(subject, skeleton(subject), ()) for unit in part]
    if is_domain(subject) or (units and units[-1].end == len(subject)):
        return None
    owner = _owner_behind(sentence, first.end, second) if first.kind == "points" else None
    if owner is not None:
        return owner
    part = PART_BEHIND.match(sentence.plain, first.end) if not units else None
    if part is not None:
        return part.span("name")
    if second is None or units or OPENS.fullmatch(skeleton(subject)) is None:
        return None
    for joint in JOINTS.finditer(sentence.plain, first.end, second.start):
        unit = unit_at(sentence.text, joint.end())
        named = units_at(sentence.text, unit.start) if unit is not None else []
        if named and named[-1].end <= second.start and LAST.match(sentence.plain, named[-1].end, second.start):
            return named[0].start, named[-1].end
    return None


def _owner_behind(sentence: Sentence, at: int, second: Measure | None) -> tuple[int, int] | None:
    """The place of the unit that points are said to be of: "giữ nguyên 77,4 điểm của xã A, nâng điểm của xã B lên"."""
    mark = OWNED.match(sentence.plain, at)
    unit = unit_at(sentence.text, mark.end()) if mark is not None else None
    if unit is None or GIVERS.match(skeleton(unit.text)) or OWN_KIND.fullmatch(skeleton(unit.text)):
        return None
    limit = second.start if second is not None else len(sentence.text)
    return (unit.start, unit.end) if unit.end <= limit and AT_END.match(sentence.plain, unit.end) else None


OWNED = re.compile(r"\s*(?:la (?:diem )?)?(?:cua|thuoc ve|danh cho|thuoc)\s+")
OWN_KIND = re.compile(r"(?:so|tinh|huyen|xa|phuong|ban|phong|don vi|co quan|nganh|thanh pho|thi xa|cuc|chi cuc)")
AT_END = re.compile(r"\s*(?:[,;.(]|$|(?:va|len|xuong|con|thanh)(?!\w))")
OPENS = re.compile(
    r"(?:(?:voi|cung|so diem|diem so|tong diem|tong so diem|diem|thap|cao|dat|duoc|co|ket qua|muc|khi|chi|moi|nho|"
    r"mac du|tuy|nam 20\d\d|trong|trong nam|gianh|con so|so|tong)(?:\W+|$))*"
)
"""What opens a sentence that names who has points behind them."""
JOINTS = re.compile(r"[,)]\s*(?:thi |day |khien |dua |giup |keo )?")
LAST = re.compile(r"\s*(?:[^\W\d_]+\s*){0,4}$")
PART_BEHIND = re.compile(
    r"\s*(?:(?:chinh )?la (?:so )?diem(?: so)? )?(?:o|tai|ve|cua|cho|trong|doi voi|thuoc(?: ve)?)\s+(?:(?:cac|ca)\s+)?"
    r"(?:nhom(?: chi so| tieu chi)?|linh vuc|noi dung|tru cot|chi so thanh phan|truc)\s+\"?"
    r"(?P<name>(?!nay|tren|do|danh gia|cham)[^\W\d_][^,;:.()\"\d]{3,80}?)"
    r"(?=\s*(?:[,;:.()\"]|$|(?:khien|nen|va|(?<!xay )(?<!su )(?<!ung )(?<!noi )dung|"
    r"xep|dat|la|giam|tang|da|moi|chi|van|lam|day|dua|keo|nhung|"
    r"song|con|trong khi)(?!\w)))"
)
"""A part named behind its points."""


def of_points(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The place of the unit that stands alone behind its points: "95 điểm: Hạt Kiểm lâm Quan Sơn"."""
    mark = POINTS_OF.match(sentence.plain, at)
    unit = unit_at(sentence.text, mark.end()) if mark is not None else None
    if unit is None or re.match(r"\W*$", sentence.plain[unit.end :]) is None:
        return None
    return unit.start, unit.end


POINTS_OF = re.compile(r"\s*(?::|-|\u2013|(?:la|thuoc ve|co)(?!\w))\s*")
