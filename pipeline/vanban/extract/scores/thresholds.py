"""Points that are nobody's result: where a grade begins, what a scale has, how points are given."""

from __future__ import annotations

import re

from vanban.extract.scores.claims import FAR, Claim
from vanban.extract.words.wording import skeleton

THRESHOLD = re.compile(r"(?:\btren|\btu|\bduoi|toi thieu|it nhat|khong duoi|>=|\u2265|>|<|\bden)\s*(?:muc\s*)?$")
SCALE = re.compile(
    r"(?<!\w)(?:moi (?:tieu (?:chi|chuan)|chi so|noi dung)|(?<!tren )(?<!theo )thang diem|co cau diem|phan bo diem|"
    r"(?<!dat )(?<!duoc )(?<!giu )(?<!vung )diem (?:danh gia )?toi da(?=[^\d:]*:?\s*$))(?!\w)"
)
"""Words of how points are given; without "đạt" the figures behind them are nobody's result."""
FULL = (100, 1000)
ALL_POINTS = re.compile(r"(?<!\w)tong (?:so )?diem(?: (?:danh gia|toi da|chuan|cua [^,;.]{3,60}))?\s*(?:la|:|gom)?\s*$")
"""All the points that there are to have: "Tổng điểm đánh giá là 100 điểm, chia thành 04 nhóm"."""
SHARED_OUT = re.compile(
    r"(?<!\w)(?:chia (?:deu )?(?:thanh|cho|lam|theo)|gom|co cau) \d+ "
    r"(?:linh vuc|tru cot|nhom|noi dung|phan|chi so|tieu chi|muc)(?!\w)(?!.*(?<!\w)(?:dat|duoc|xep|cham|con|mat)(?!\w))"
)
"""What the parts that points are shared out to stand behind: "1.000 điểm chia cho 3 trụ cột: …"."""
ALLOTTED = re.compile(
    r"(?<!\w)bo (?:tieu chi|chi so)[^;.:]{0,60}? (?:gom|co|voi) \d+ [^;.:\d]{3,40},? (?:tong (?:so )?(?:diem )?)?"
    r"(?:\d+ diem[\s,]*\((?:trong do )?(?:[^();.]*, )?)?$"
)
"""What an index is made of: "Bộ tiêu chí gồm 7 lĩnh vực, 100 điểm (trong đó 35 điểm điều tra xã hội học)"."""
BAND = re.compile(r"(?<!\w)tu \d[\d.,]*\s*[-\u2013]\s*$")
"""What the upper end of a group stands behind: "nhóm đạt điểm cao, từ 42 - 46 điểm"."""
UPWARDS = re.compile(r"\s*(?:diem|%)?\s*(?:tro len|tro xuong|den duoi|den)")


def is_threshold(claim: Claim) -> bool:
    """Whether the points of a claim say where something begins, or how many there are to have."""
    points = claim.points
    if points is None:
        return False
    before, after = claim.sentence.plain[: points.start], claim.sentence.plain[points.end :]
    before = before[before.rfind(";") + 1 :][-FAR:]
    if points.of is None and points.value in FULL and ALL_POINTS.search(before):
        return True
    if points.of is None and ALLOTTED.search(before) is not None:
        return True
    paragraph = claim.setting.paragraph
    told = paragraph.text[: claim.sentence.start + points.start - paragraph.span.start]
    if points.of is None and SHARED_OUT.search(skeleton(told[told.rfind(". ") + 1 :])) is not None:
        return True
    scale = SCALE.search(before)
    if scale is not None and not re.search(r"\bdat\b(?! yeu cau)|\)", before[scale.end() :]):
        return True  # but not "Điểm từng nhóm (thang điểm 5): cơ sở vật chất 4,1 điểm"
    ordered = re.search(r"(?:tự|tư)\s*$", claim.sentence.text[: points.start]) is not None  # "trật tự 7,45 điểm"
    ordered = ordered or (re.search(r"\btu\s*$", before) is not None and MOVED.search(after) is not None)
    banded = THRESHOLD.search(before[-20:]) is not None or BAND.search(before) is not None
    return (banded and not ordered) or UPWARDS.match(after) is not None


MOVED = re.compile(r"(?<!\w)(?:xuong|len|giam|tang)(?: (?:con|thanh|den))? \d")
"""What a sentence that began with "từ 86,4 điểm" comes to: no threshold."""
