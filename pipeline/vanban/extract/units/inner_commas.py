"""Commas inside the names of units: "Sở Văn hóa, Thể thao và Du lịch", "các sở, ban", "Phòng Kế hoạch, kỹ thuật"."""

from __future__ import annotations

import re

from vanban.extract.words.grammar import active
from vanban.extract.words.phrases import CAPITALS, SMALL
from vanban.extract.words.task_verbs import is_verb, verb_follows
from vanban.extract.words.unit_words import ROLE
from vanban.extract.words.wording import skeleton
from vanban.vietnamese import fold_tone

SISTERS = re.compile(
    r"(?:ban|nganh|don vi|dia phuong|dang bo|chi bo|chi doan|bo mon|trung tam|truong|vien|benh vien|thon|ap|khu pho|"
    r"(?:tinh|huyen|thanh|thi|quan) (?:uy|doan)|doan the|dang uy|to chuc|hoi|huyen|thi xa|thanh pho|phuong|thi tran|"
    r"co quan|xa|so|phong|quan|dac khu|ca nhan|bo)\b|thi(?=,)"
)
COLLECTION = re.compile(r"(?:cac|ubnd|nhan dan|phong|so|ban)\b[^.;:()]*$")
SECOND_TASK = re.compile(rf"[{CAPITALS}][{SMALL}]+(?:\s[{SMALL}]+){{0,3}}\s*(?:[.;:)]|$)")
"""The rest of a name behind its comma: "Phòng Tổ chức, Pháp chế."."""
TITLED_LIST = re.compile(r"[^,;.:()]{1,40}\s(?:và|-)\s[A-ZĐ]|[^,;.:()]{1,25},\s[^,;.:()]{1,25}\svà\s[A-ZĐ]")


DOUBLE = re.compile(
    r"(?:Phòng|Ban|Đội|Trung tâm|Tổ)\s+(?:Thanh tra|Kiểm tra|Giám sát|Kiểm soát|Theo dõi|Tuyên truyền|Đào tạo|Tư vấn|"
    r"Nghiên cứu|Ứng dụng|Đấu thầu|Bảo vệ|Phổ biến|Quản lý)$"
)
"""What a second verb may carry on in a name: "Phòng Kiểm tra|, giám sát hải quan"; no task has a comma before it."""
PAIRED = re.compile(
    r"(?<!\w)(?:khieu nai\|to cao|phong\|chong|chay\|chua chay|cuu nan\|cuu ho|tham nhung\|(?:lang phi|tieu cuc)|"
    r"lang phi\|tieu cuc|cong chuc\|vien chuc|kiem tra\|xu ly|ung dung\|(?:thong tin|chuyen giao)|"
    r"bo truong\|chu nhiem)(?!\w)"
)
"""Words that a comma joins in names: "giải quyết khiếu nại, tố cáo"."""
BODIES = re.compile(
    r"to chuc(?:,? (?:o|thuoc|truc thuoc|chinh tri|xa hoi|lien quan|co lien quan|doan the|ca nhan|khac)|"
    r", (?:don vi|co quan|dia phuong|doanh nghiep)(?!\w))"
)
"""Where "tổ chức" is a body, not to organise."""


def inner_comma(text: str, plain: str, end: int) -> int | None:
    """Where a name goes on after a comma: "Sở Văn hóa, Thể thao và Du lịch", "các sở, ban, ngành"."""
    comma = re.match(r",\s+", text[end:])
    if comma is None or end + comma.end() >= len(text):
        return None
    at = end + comma.end()
    headed = text[at].isupper() and SECOND_TASK.match(text, at) is not None  # "Phòng Hành chính, Tổng hợp:"
    if is_verb(text, plain, at) and not BODIES.match(plain, at) and not headed:
        small = not text[at].isupper() and (
            DOUBLE.search(text, max(0, end - NEAR), end) or small_field(text, plain, at)
        )
        return at if small else None
    if PAIRED.search(plain[:end] + "|" + plain[at : at + 12]):
        return at
    if re.search(r"\bhoc sinh$", plain[:end]) and plain.startswith("sinh vien", at):
        return at
    head = active().unit_head.match(plain, at)
    head = head if head is not None and head_has_marks(text, at, head.end()) else None
    if text[at].isupper() and SECOND_TASK.match(text, at) and head is None:
        return at
    if text[at].isupper():
        if head is not None:
            return None
        return at if TITLED_LIST.match(text, at) or _is_field(text, plain, end, at) else None
    if SISTERS.match(plain, at) and COLLECTION.search(plain[:end]):
        return at
    return at if small_field(text, plain, at) or _is_small_list(text, plain, at) else None


NEAR = 80  # characters before a comma in which the name's first word stands
OFFICE = re.compile(
    r"(?<!\w)(?<!cac )(?:phong|chi cuc|trung tam|ban|vu|cuc|khoa|to|bo phan|doi|tram|cong chuc|vien|chi nhanh)"
    r"(?: (?:- )?[^\s,;.:()-]+){1,6}(?:, [^,;.:()]{2,30}){0,2},\s+$"
)
"""A body named by its fields of work, up to a comma."""
ENDS = re.compile(rf"\s*(?:[:.;)]|$)|\s+{ROLE}")
CARRIED = re.compile(r"\s+(?:[-\u2013]\s|(?:tinh|huyen|thanh pho|thi xa|quan|xa|phuong|thi tran)(?!\w)|va [a-z])")
FEWEST, MOST = 2, 6  # words of a field in small letters


def small_field(text: str, plain: str, at: int) -> bool:
    """Whether a further field of an office's work stands in small letters behind a comma: "Phòng Kế hoạch, kỹ thuật".

    Its first two words stand together in names of offices, and a verb, a stop or the next unit follows.
    """
    first = SMALL_WORDS.match(text, at)
    words = first[0].split() if first is not None else []
    if len(words) < FEWEST or not OFFICE.search(plain, max(0, at - NEAR), at):
        return False
    head = active().unit_head.match(plain, at)
    if head is not None and " " in head[0] and head[0] != "ke toan" and head_has_marks(text, at, head.end()):
        return False
    if tuple(map(skeleton, words[:2])) not in active().fields:
        return False
    verb, end = is_verb(text, plain, at), at
    for index, word in enumerate(words[:MOST]):
        end = text.index(word, end) + len(word)
        if index + 1 < FEWEST:
            continue
        if ENDS.match(plain, end) or FURTHER.match(text, end):
            return True
        if not verb and (CARRIED.match(plain, end) or _listed_on(text, plain, end) or verb_follows(text, end)):
            return True
    return False


SMALL_WORDS = re.compile(rf"[{SMALL}]+(?: [{SMALL}]+)+")
FURTHER = re.compile(
    rf" và (?!(?:Phòng|Sở|Văn phòng|Thanh tra|Ban|Chi cục|Trung tâm|UBND|Ủy ban)(?!\w))[{CAPITALS}][{SMALL}]"
)
"""A further field of the name, with a capital: no unit's head."""


def _listed_on(text: str, plain: str, end: int) -> bool:
    """Whether a comma stands behind a field, before the next one or before another body."""
    comma = re.compile(r",\s+").match(text, end)
    if comma is None:
        return False
    return active().unit_head.match(plain, comma.end()) is not None or small_field(text, plain, comma.end())


SMALL_LIST = re.compile(rf"(?:[{SMALL}]+ ){{0,3}}[{SMALL}]+(?:, (?:[{SMALL}]+ ){{0,3}}[{SMALL}]+)* và (?=[{SMALL}])")


def _is_small_list(text: str, plain: str, at: int) -> bool:
    """Whether small words behind a comma list on what a unit is for: "Chi cục Chất lượng nông, lâm sản và thủy sản"."""
    listed = SMALL_LIST.match(text, at)
    if listed is None or re.match(r"(?:nhiem vu|viec|phan viec|thoi han|han)(?!\w)", plain[at : at + 20]):
        return False
    parts = [found.end() for found in re.finditer(r", | và ", listed[0])]
    starts = [at, *(at + part for part in parts)]
    return not any(is_verb(text, plain, start) or active().unit_head.match(plain, start) for start in starts)


def _is_field(text: str, plain: str, end: int, at: int) -> bool:
    """Whether what follows a comma is a further field of a division: "Phòng Nghiệp vụ, Dự toán, Pháp chế chủ trì"."""
    if re.search(r"\bphong\s[^,;.]+(?:,[^,;.]+)?$", plain[:end]) is None:
        return False
    for words in range(1, 4):
        field = re.compile(rf"[{CAPITALS}]\w*(?:\s[{SMALL}]\w*){{{words - 1}}}").match(text, at)
        if field is None:
            return False
        rest = re.compile(r",?\s+").match(text, field.end())
        if rest is None:
            continue
        if "," in rest[0]:
            return text[rest.end() : rest.end() + 1].isupper() and _is_field(text, plain, end, rest.end())
        if is_verb(text, plain, rest.end()):
            return True
    return False


def head_has_marks(text: str, start: int, end: int) -> bool:
    """A head of one syllable counts only with its marks, or before a capital: "đối tượng" is no "đội"."""
    head = text[start:end]
    if active().long_head.search(skeleton(head)) or fold_tone(head.lower().split()[-1]) in active().short_heads:
        return True
    return text[end:].lstrip()[:1].isupper() and not head.isupper()
