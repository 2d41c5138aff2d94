"""Names of domains in headings and inside sentences."""

from __future__ import annotations

import re

from vanban.extract.figures.sentence_figures import find_measures
from vanban.extract.layout.context import Setting, is_subpoint
from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.words.domains import is_domain
from vanban.extract.words.grammar import active
from vanban.extract.words.phrases import CAPITALS, SMALL
from vanban.extract.words.wording import skeleton, squeeze

PLAIN_HEADING = re.compile(r"(?:nhiem vu|chi tieu|muc tieu|giai phap|noi dung|yeu cau|ke hoach|to chuc)")
AMONG = re.compile(
    r"(?<!\w)(?:linh vuc?|chi so thanh phan|noi dung thanh phan|tru cot|truc noi dung|yeu to|"
    r"nhom(?: (?:tieu chi|chi so|noi dung))?)(?!\w)"
)
"""What a domain is called by in its own line, or in the line that introduces the list."""


def domain_heading(setting: Setting) -> Paragraph | None:
    """The heading that names the domain a paragraph belongs to."""
    for paragraph in reversed(setting.above):
        if paragraph.kind not in ("heading", "item") or paragraph.label is None or is_subpoint(paragraph.label):
            continue
        if find_measures(ALLOTTED.sub("", skeleton(paragraph.content))):
            continue
        if len(paragraph.content) > 200:
            continue
        title = skeleton(paragraph.content)
        if is_domain(title) and not PLAIN_HEADING.match(title):
            return paragraph
    return None


def heading_title(paragraph: Paragraph) -> str:
    """A heading's words without label, "Lĩnh vực" and colon."""
    title = re.sub(r"\s*\([^)]*\d[^)]*\)\s*$", "", squeeze(paragraph.content).rstrip(" :."))  # "(điểm tối đa 9,5)"
    return DOMAIN_LEAD.sub("", title).strip(' :."“”')


ALLOTTED = re.compile(r"\(\s*(?:tong )?(?:so )?(?:diem )?(?:toi da|chuan)?[^)]{0,12}\d[^)]{0,8}\)")
DOMAIN_LEAD = re.compile(
    r"^(?:về\s+)?(?:lĩnh vực|trụ cột|yếu tố|nhóm(?: chỉ số| tiêu chí)?)\s*:?\s*|^về\s+", re.IGNORECASE
)
APPOSED = re.compile(
    r"(?:,\s*(?:la )?|\s+la (?:mot trong (?:cac|nhung) )?)"
    r"(?:linh vuc|noi dung|nhom|tru cot|phan|thanh phan|chi so)(?: duy nhat)? "
    r"(?:ma|tang|giam|it|kho|de|co|duoc|bi|von|luon|tung|ton|thap|cao|yeu|manh|dang|can|con)(?!\w)"
)
"""What is said of a part in an apposition: "Cải cách thể chế, lĩnh vực ít ai để ý, lại đưa Sở vào ngôi nhì"."""
OTHERS = re.compile(rf"{AMONG.pattern}(?! (?:nay|do|tren)(?!\w))")
THEN_LEAD = re.compile(r".*(?<!\w)thì\s+")
LIST_LEAD = re.compile(r".*(?::|(?<!\w)(?:gom|gom co|la)(?!\w))\s*")
NAME_LEAD = re.compile(
    r"^(?:.*\b(?:phan dau|linh v\w{1,3}(?! (?:nay|do|tren)\b)|chi so thanh phan|chi tieu|muc tieu(?!,))\b"
    r"(?:\s+(?:nam 20\d\d|dat|ve|diem|so|chi so|cho))*[\s:,]*|.*?\b(?:chi so|noi dung|yeu to)\s*\")"
)


def domain_name(subject: str) -> str:
    """The domain's name inside a sentence: what follows "lĩnh vực", without "phấn đấu"."""
    aside = NUMBERED_ASIDE.search(subject)
    if aside is not None:
        return squeeze(aside[1])
    apposed = APPOSED.search(skeleton(subject))
    if apposed is not None and is_domain(subject[: apposed.start()]):
        subject = subject[: apposed.start()]
    plain = skeleton(subject)
    quoted = QUOTED.search(plain) or (OPENED.search(plain) if plain.count('"') % 2 else None)
    if quoted is not None:
        return squeeze(subject[slice(*quoted.span(1))])
    listed = LIST_LEAD.match(skeleton(subject))
    led = listed is not None and OTHERS.search(listed[0])
    if listed and EACH_PART.fullmatch(listed[0]):
        return subject[listed.end() :]
    if listed and (is_domain(subject[listed.end() :]) or (led and not is_domain(listed[0][led.end() :]))):
        subject = subject[listed.end() :]
    then = THEN_LEAD.match(subject)
    if then is not None and is_domain(subject[then.end() :]):  # "Trong ba trụ cột thì kinh tế số"
        subject = subject[then.end() :]
    plain = skeleton(subject)
    lead = NAME_LEAD.match(plain)
    start = lead.end() if lead and lead.end() < len(subject) else 0
    known = active().domain.search(plain, start)
    end = len(subject)
    if known is None and start == 0 and (called := led_name(subject)) is not None:
        return called
    if known is not None:
        clause = plain.rfind(",", start, known.start()) + 1
        if clause and AMONG.search(plain, start, clause):  # "Nhìn vào từng trụ cột, chính quyền số"
            start = clause
        start, end = _begin(subject, plain, start, known.start()), _end(plain, known.end())
    best = BEST.match(plain, start, end)
    start = best.end() if best is not None else start
    name = CALLED.sub("", DOMAIN_LEAD.sub("", squeeze(subject[start:end]))).strip(' ,:-"“”')
    return NUMBERED.sub("", HELD.sub("", name))


EACH_PART = re.compile(
    r".{0,30}(?<!\w)(?:tung|cac|theo|gom)(?: (?:\d{1,2}|hai|ba|bon|nam|sau|bay|tam|chin|muoi))? "
    r"(?:noi dung|phan|muc|hang muc|mang|(?:nhom|khoi) (?:noi dung|nhiem vu))(?: (?:nhu sau|cu the))?:\s*"
)
"""What leads to parts, each with its points: "Điểm từng nội dung: chỉ đạo 15 điểm; thể chế 6 điểm"."""
BEST = re.compile(
    r"(?:linh vuc |nhom )?(?:duoc|co|dat|bi)(?: [^\W\d_]+){0,5} (?:nhat|toi da|tuyet doi) (?:la|thuoc ve) "
)
"""What is said of a part before its name: "lĩnh vực được điểm cao nhất là Cải cách bộ máy"."""


def led_name(subject: str) -> str | None:
    """The name that a subject says is a part's: "Đáng lo nhất là nhóm thanh toán trực tuyến, mới"."""
    plain = skeleton(subject)
    led = [found for found in LED.finditer(plain) if not subject[found.start() :].startswith(("nhóm các", "Nhóm các"))]
    if not led:
        return None
    start = led[-1].end()
    cuts = [cut.start() for pattern in (GOES_ON, SAYS) if (cut := pattern.search(plain, start)) is not None]
    name = squeeze(subject[start : min(cuts, default=len(plain))]).strip(' ,:-"“”')
    return name if re.match(r"[^\W\d_]+ [^\W\d_]", name) else None


SAYS = re.compile(
    r"\s*[,;:]\s*(?:moi|chi|duoc|dat|bi|con|cung|van|da|so voi|giam|tang|de|nam|khi|do|thap|cao|xep|dung|ke|tiep|co|"
    r"tinh(?! (?:nang|minh))|huyen|thanh pho|thi xa|xa|phuong|so(?! hoa)|nganh|don vi)(?!\w)|\s+[-(]"
)
"""What a clause behind a name says of it."""
LED = re.compile(
    r"(?<!\w)(?:nhom(?: (?:chi so|tieu chi))?|linh vuc|tru cot|truc noi dung|chi so thanh phan|yeu to)\s+"
    r"(?!nay|tren|do(?!\w)|cuoi|dau|dan|cac|tot|kha|trung|yeu|kem|don vi|so(?! hoa)|huyen|xa|phuong|thap|cao|co|duoc|"
    r"dat|bi|con|mat|nao|cua|cong tac khac|thu|khac)\"?(?=[^\W\d_])"
)


def _begin(subject: str, plain: str, start: int, known: int) -> int:
    """Where a name begins that a known phrase stands in: at a capital inside the sentence, or at a word of names."""
    comma = max((found.end() for found in CLAUSE.finditer(subject, start, known)), default=start)
    words = [found.start() for found in re.finditer(r"[^\W\d_]+", subject[comma:known])]
    for at in (comma + word for word in words):
        if BEGINS_NAME.match(plain, at) or (at > start and subject[at].isupper() and not MARKED.match(plain, at)):
            return at
    return known if subject[known].isupper() or not words or WORDY.search(plain, comma, known) else start


def _end(plain: str, known: int) -> int:
    """Where a name ends that a known phrase stands in: before what the sentence goes on with, or a further clause."""
    for joined in active().domain.finditer(plain, known):
        if ONE_NAME.fullmatch(plain, known, joined.start()) is None:
            break
        known = joined.end()
    found = [cut.start() for pattern in (GOES_ON, NEXT_CLAUSE) if (cut := pattern.search(plain, known)) is not None]
    return min(found, default=len(plain))


CLAUSE = re.compile(rf"[,;:]\s+(?=[{CAPITALS}])")
BEGINS_NAME = re.compile(
    r"(?:cong tac|cai cach|xay dung|hoat dong|su|thuc hien|phat trien|nang cao|danh gia|chi phi|dich vu|to chuc|"
    r"hieu luc|minh bach|tham muu|bo may|cong chuc|can bo|chat luong|tac dong|muc do|tinh|quan ly|doi moi|hien dai hoa|"
    r"tiep nhan|cong khai|chi dao|tiep can|ket qua thuc hien|kiem soat)(?!\w)"
)
"""What names of parts begin with before the phrases that they are known by."""
MARKED = re.compile(
    r"(?:linh vuc?|noi dung|nhom|tru cot|truc|yeu to|chi so|ve|o|tai|rieng|trong|voi|doi voi)(?!\w)|"
    r"(?:toan |ca )?(?:tinh|huyen|thanh pho|thi xa|xa|phuong|so|ban|bo|cuc|nganh|don vi)"
    r"(?= (?:chi|co|da|moi|dat|duoc|con|bi|ta|cung|van|khong|lai|mat|de)(?!\w))"
)
WORDY = re.compile(
    r"(?<!\w)(?:thap nhat|cao nhat|kem nhat|tot nhat|rieng|noi dung|linh vuc|nguoc lai|tuy nhien|ngoai ra|diem so|"
    r"thu hang|nguoi dan|doanh nghiep|duoc|dat|bi|la|o|trong)(?!\w)"
)
"""Words of the sentence around a name, which itself has none of them before its known phrase."""
ONE_NAME = re.compile(r"(?:\s*,|\s+(?:va|cua|den|toi|trong|voi))?\s+(?:[^\W\d_]+\s+)?")
NEXT_CLAUSE = re.compile(
    r"\s*[,;:](?!\s*(?:va\s+)?(?:cong chuc|vien chuc|kien nghi|phan anh|ho tro|sang tao|tien phong|phap luat|minh bach|"
    r"dieu hanh|chong|giam sat|to cao|to chuc|doanh nghiep|trach nhiem|hieu qua|hieu luc|bien che|chinh quyen|xa hoi|"
    r"kinh te|dich vu|cong nghe|an toan|chuyen nghiep|cong khai|chi dao)(?!\w))|\s+[-(]"
)


HELD = re.compile(r"\s(?:(?:chỉ|vẫn|cũng|đã)\s)?giữ$")
NUMBERED = re.compile(
    r"^(?:(?:\d{1,2}|[IVX]{1,4})\s*[-–.:)]|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\s*[,:])\s*(?=[^\W\d_])"
)
"""The number of a domain that stands before its name: "Lĩnh vực 1 - Chỉ đạo", "Lĩnh vực thứ ba, Thể chế"."""


NUMBERED_ASIDE = re.compile(r"(?:^|\s)(?:\d{1,2}|[IVX]{1,4})\s*\(([^()\d]{4,90})\)\s*$")
"""A name in brackets behind its number: "Lĩnh vực 1 (Chỉ đạo, điều hành)"."""


CALLED = re.compile(
    rf"^(?:(?i:ở |tại |với )?(?i:(?:các )?(?:nội dung|chỉ số(?: thành phần)?)|trục|hạng mục))\s+"
    rf"(?=[{CAPITALS}][{SMALL}])"
)
"""What a part is called by before its name, which begins with a capital."""


QUOTED = re.compile(r"\"\s*([^\"]{4,90}?)\s*\"(?:\s*cua [^\"]{2,60}|\s*(?:cao|thap|tot|kem) nhat)?\s*$")
OPENED = re.compile(r"\"\s*([^\"]{4,90}?)\s*$")
"""A name in quotation marks that ends a subject, or stands before whose it is."""
GOES_ON = re.compile(
    r"\s(?:tiep tuc|(?:nhieu|\d+|may) nam|lien tuc|"
    r"(?<!ung )(?<!su )(?<!ap )(?<!noi )(?<!xay )dung(?!\w)|(?:xep|rot|tut|roi)(?!\w)|van|"
    r"(?:cung|deu)(?= (?:o|dat|chi|bi|duoc|co|giam|tang|mat|van|xep|dung)(?!\w)|$)|o (?:muc|nhom)|"
    r"tan(?=$| hang| thu| vi tri)|"
    r"(?:kha )?(?:yeu|kem|tot|thap|cao|kha) nhat|bang (?:\d|diem)|"
    r"cua (?:tinh|huyen|thanh pho|thi xa|xa|phuong|so)(?!\w)|kha (?:hon|tot|cao)|moi (?:dat|duoc|chi|co)|"
    r"(?:tang|giam|mat|hut|thieu|lui|tut|sut)(?= (?:\(|nhieu diem|(?:nhieu|it|sau) nhat|\d|tu|manh|nhe|diem|con|"
    r"xuong|len))|(?:khong|it|khong co|gan nhu khong) (?:thay doi|doi|bien dong)|giu nguyen|"
    r"con (?:\d|thap|o|mat|de|chua|bi|diem)|"
    r"nam (?:o|trong|20\d\d)|so voi|tu (?:cham|danh gia)|khien|nho|la|chi|duoc|giu|bi|khi|de mat|thi|lai|dat|"
    r"co(?= (?!che|so(?! diem)|quan|cau|ban|hoi|dong)))(?!\w)"
)
"""What a sentence goes on with behind a domain: "cải cách thể chế| tiếp tục là điểm sáng khi đạt 9/10 điểm"."""
