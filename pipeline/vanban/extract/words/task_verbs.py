"""Verbs of task: where a sentence says what is done, and where the same words are part of a name."""

from __future__ import annotations

import re

from vanban.extract.words.grammar import active
from vanban.extract.words.wording import skeleton
from vanban.vietnamese import fold_tone

WORD = re.compile(r"[^\s,;:.()\"“”]+")
TASK_WORDS = 12  # of a task that begins with whom it concerns


def begins_task(text: str) -> bool:
    """Whether one of the first words is a verb of task: "Chủ trì …", "Trưởng các phòng tiếp tục …".

    >>> begins_task("Rà soát thủ tục"), begins_task("Triệu đồng")
    (True, False)
    """
    start = " ".join(text.split()[:TASK_WORDS])
    first = re.match(r"[^\W\d_]+", start.lstrip("-+*•() "))
    return active().verb.search(skeleton(start)) is not None or (
        first is not None and fold_tone(first[0].lower()) in active().short_verbs
    )


def verb_follows(text: str, at: int) -> bool:
    """Whether the next word is a verb of task: "Thanh tra tỉnh| theo dõi nội dung 4"."""
    plain = skeleton(text)
    at += len(plain[at:]) - len(plain[at:].lstrip())
    return at < len(text) and is_verb(text, plain, at)


UNFINISHED = re.compile(r"(?:phong|chi cuc|cuc|vu|trung tam|doi|khoa|to|bo phan) (?:nghiep vu )?quan ly $")
"""A name that wants what is managed, by whatever word that begins: "Phòng Quản lý| xây dựng công trình"."""
COMPOUND = re.compile(
    r"(?<!\w)(?:giao duc \|thuong xuyen|viec \|lam|(?:(?<!nguoi co )cong|dan|doc) \|lap|"
    r"tai \|chinh sua|xuat \|nhap|trat \|tu|"
    r"hang \|khong|hoi \|nhap|co so \|luu tru|van thu,? \|luu tru|hanh chinh(?:, \|luu tru| \|quan tri)|"
    r"(?:cong|chuong|quy|lo) \|trinh|thiet \|bi(?!\w)|hau \|can(?!\w)|thanh \|pho cap|co \|phan cap|"
    r"(?:nguoi|(?<!phong )(?<!cuu )ho) \||"
    r"(?:dau tu|hoat dong|vat lieu|trat tu|chat luong|cong trinh|cap phep) \|xay dung"
    r"(?! (?:ke hoach|bao cao|du thao|quy che|quy trinh|de an|chuong trinh|phuong an|van ban|co che)))"
)
"""Where the second syllables of a word look like a verb: "việc làm", "công lập", "xuất nhập khẩu", "công trình".

Those behind "người" and "hộ" make names of groups: "người nộp thuế", "hộ kinh doanh".
"""
NO_VERB = re.compile(r"giao (?:thong|dich|tiep)|xay dung dang(?!\w)")
"""Words that only begin as a verb does: "giao thông", "các ban xây dựng Đảng"."""


GIVES_OUT = re.compile(
    r"cấp (?=\d|(?:chữ|giấy|thẻ|mã|tài khoản|kinh phí|gạo|thuốc|vật tư|hóa chất|máy|phép|miễn phí|cho|đủ|thêm)(?!\w))"
)
"""Where "cấp" is to give out, no level: "Chi cục Chăn nuôi và Thú y| cấp 20.000 lít hóa chất"."""


def is_verb(text: str, plain: str, at: int) -> bool:
    """Whether a verb of task stands at a place of a text, whose skeleton is ``plain``."""
    if UNFINISHED.search(plain, 0, at) or NO_VERB.match(plain, at):
        return False
    if COMPOUND.search(plain[max(0, at - 20) : at] + "|" + plain[at : at + 30]):
        return False
    leads = text.startswith("lãnh đạo ", at) and is_verb(text, plain, at + 9)
    if active().verb.match(plain, at) or GIVES_OUT.match(text, at) or leads:
        return True
    word = WORD.match(text, at)
    if word is None or fold_tone(word[0].lower()) not in active().short_verbs:
        return False
    before = re.search(r"[^\W\d_]+ $", text[:at])  # "Đăng ký" in a name is one word, "ký" no verb
    return (
        before is None or not before[0][0].isupper() or not active().verb.match(skeleton(before[0]) + skeleton(word[0]))
    )
