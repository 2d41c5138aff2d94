"""Whom a stretch before figures names, without the words that lead to the name and from it to the figures."""

from __future__ import annotations

import re

from vanban.extract.figures.bounds import BOUND, REACHED
from vanban.extract.words.phrases import CAPITALS, SMALL
from vanban.extract.words.wording import skeleton

LEADING = re.compile(
    r"(?:[\s,.;:()\-+*•\"]|(?:va|trong do|cu the|gom|nhu sau|nhu|nhung|con|ngoai ra|dong thoi|rieng|theo do|"
    r"linh v\w{1,3})(?!\w)|\(?\d{1,2}[).])+"
)
TRAILING = re.compile(
    r"(?:[\s,:;(\-=\">\u2265]|(?<!\w)(?:dat|duoc|la|voi|co|diem|diem so|so diem|tong so diem|ket qua|tong|o muc|"
    r"chi|moi|dat duoc|tuyet doi|(?<!ha )tang|duoc cham|cham|phan dau|len|(?:cung |deu )?(?:dat )?tron(?: ven)?|"
    r"(?:rat|con|kha|qua|tuong doi) (?:thap|cao|khiem ton))|"
    rf"(?<!\w)(?:{BOUND}|{REACHED})(?!\w)|[:,]\s*hien(?: nay| tai| dang| moi)?(?!\w)|"
    r"(?<!so voi )(?<![\w(])(?:trong )?nam 20\d\d|"
    rf"(?<!\w)(?:(?:da|bi|duoc|lai|tiep tuc|vuon|sut) )*(?:tang|giam|tut|sut|len|xuong|lui|roi|cai thien|nhay)"
    rf"(?: (?:them|len|xuong|toi|den|mat|hang))* \d+ (?:bac|hang|vi tri)(?: so voi (?:nam (?:20\d\d|truoc)|cung ky))?|"
    r"(?<!\w)(?:(?:da|bi) )*(?:tru|mat|thieu|hut) \d+(?:[.,]\d+)?(?:\s*diem)?|\(\s*(?:chi |nen )?con(?!\w)|"
    r",\s*(?:la )?(?:mot trong cac )?(?:don vi|co quan|dia phuong)(?!\w)|"
    r"(?<!\w)cua (?:toan )?(?:tinh|huyen|thanh pho|thi xa|quan|xa|phuong|so|ban|nganh|don vi)(?!\w)|"
    r"\((?:diem )?(?:toi da|chuan)\s*(?:la|:)?\s*\d+(?:[.,]\d+)?(?:\s*diem)?\)|"
    r":\s*(?:(?:diem|ket qua|tong|duoc|bi|da|hoi dong|so) )*(?:tham (?:dinh|tra)|cong nhan|danh gia)(?!\w)|"
    r"(?<!\w)(?:diem )?(?:toi da|chuan)\s*(?:la|:)?\s*\d+(?:[.,]\d+)?(?:\s*diem)?)+$"
)


NAME_WORD = re.compile(rf"(?<=[^\W\d_] )(?:[{CAPITALS}][{SMALL}]+\s*)+")
MARKED = re.compile(r"\s*(?:tự|tư|tử|tứ|đất|đặt|lã|lạ|cơ|cổ|cỏ|cờ|cố)(?!\w)", re.IGNORECASE)
"""Words that only without their marks are what a subject ends before: "trật tự 7,45 điểm"."""
SHARED = re.compile(r"(?<!ội)(?<!ợp)(?<!ộng)\s+đồng$")
"""What a shared place is called by: "xã A và xã B đồng hạng Ba"."""


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a subject without the words that lead to it and to its figures."""
    plain = skeleton(text)
    lead = LEADING.match(plain, start, end)
    if lead is not None:
        start = lead.end()
    clause = plain.rfind(";", start, end) + 1
    if clause:
        lead = LEADING.match(plain, clause, end)
        own = lead.end() if lead is not None else clause
        if TRAILING.fullmatch(plain, own, end):  # "Thể chế: điểm tối đa 10; điểm tự chấm 9"
            end = clause - 1
        else:
            start = own
    tail = TRAILING.search(plain, start, end)
    while tail is not None and (name := NAME_WORD.search(text, *tail.span()) or MARKED.match(text, tail.start())):
        tail = TRAILING.search(plain, name.end(), end)  # "Sơn La", "Khoa Dược" are no "là", "được"
    if tail is not None and plain.count('"', start, tail.start()) % 2:  # "“… môi trường tối thiểu”: 7,14 điểm"
        closed = plain.find('"', tail.start(), end)
        end = max(closed, tail.start())
    else:
        end = tail.start() if tail else max(start, end)
    shared = SHARED.search(text, start, end)
    return start, shared.start() if shared else end
