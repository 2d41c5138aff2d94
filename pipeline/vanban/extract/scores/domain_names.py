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
    r"nhom (?:tieu chi|chi so))(?!\w)"
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
THEN_LEAD = re.compile(r".*(?<!\w)thì\s+")
LIST_LEAD = re.compile(r".*(?::|(?<!\w)(?:gom|gom co|la)(?!\w))\s*")
NAME_LEAD = re.compile(
    r"^(?:.*\b(?:phan dau|linh v\w{1,3}|chi so thanh phan|chi tieu|muc tieu)\b"
    r"(?:\s+(?:nam 20\d\d|dat|ve|diem|so|chi so|cho))*[\s:,]*|.*?\b(?:chi so|noi dung|yeu to)\s*\")"
)


def domain_name(subject: str) -> str:
    """The domain's name inside a sentence: what follows "lĩnh vực", without "phấn đấu"."""
    plain = skeleton(subject)
    quoted = QUOTED.search(plain) or (OPENED.search(plain) if plain.count('"') % 2 else None)
    if quoted is not None:
        return squeeze(subject[slice(*quoted.span(1))])
    listed = LIST_LEAD.match(skeleton(subject))
    if listed and (is_domain(subject[listed.end() :]) or AMONG.search(skeleton(listed[0]))):
        subject = subject[listed.end() :]
    then = THEN_LEAD.match(subject)
    if then is not None and is_domain(subject[then.end() :]):  # "Trong ba trụ cột thì kinh tế số"
        subject = subject[then.end() :]
    plain = skeleton(subject)
    lead = NAME_LEAD.match(plain)
    start = lead.end() if lead and lead.end() < len(subject) else 0
    known = active().domain.search(plain, start)
    clause = plain.rfind(",", start, known.start()) + 1 if known is not None else 0
    if clause and AMONG.search(plain, start, clause):  # "Nhìn vào từng trụ cột, chính quyền số"
        start = clause
    goes_on = GOES_ON.search(plain, known.end()) if known is not None else None
    end = goes_on.start() if goes_on is not None else len(subject)
    name = CALLED.sub("", DOMAIN_LEAD.sub("", squeeze(subject[start:end]))).strip(' ,:-"“”')
    return NUMBERED.sub("", name)


NUMBERED = re.compile(r"^(?:\d{1,2}|[IVX]{1,4})\s*[-–.:)]\s*(?=[^\W\d_])")
"""The number of a domain that stands before its name: "Lĩnh vực 1 - Chỉ đạo, điều hành"."""


CALLED = re.compile(
    rf"^(?:(?i:ở |tại |với )?(?i:(?:các )?(?:nội dung|chỉ số(?: thành phần)?)|trục|hạng mục))\s+"
    rf"(?=[{CAPITALS}][{SMALL}])"
)
"""What a part is called by before its name, which begins with a capital."""


QUOTED = re.compile(r"\"\s*([^\"]{4,90}?)\s*\"(?:\s*cua [^\"]{2,60}|\s*(?:cao|thap|tot|kem) nhat)?\s*$")
OPENED = re.compile(r"\"\s*([^\"]{4,90}?)\s*$")
"""A name in quotation marks that ends a subject, or stands before whose it is."""
GOES_ON = re.compile(
    r"\s(?:tiep tuc|(?:yeu|kem|tot|thap|cao) nhat|(?:dung|xep) (?:cuoi|dau|thap|cao|ap|gan)|van|"
    r"cua (?:tinh|huyen|thanh pho|thi xa|xa|phuong|so)(?!\w)|kha (?:hon|tot|cao)|"
    r"la|chi|duoc|giu|bi|khi|co (?:ket qua|diem|so diem|chi so))(?!\w)"
)
"""What a sentence goes on with behind a domain: "cải cách thể chế| tiếp tục là điểm sáng khi đạt 9/10 điểm"."""
