"""What a percentage that is aimed at is said of: the index, one of its domains, or neither."""

from __future__ import annotations

import re

from vanban.extract.facts import Fact
from vanban.extract.figures.bounds import BOUND
from vanban.extract.scores.aims import promises
from vanban.extract.scores.claims import Claim
from vanban.extract.scores.domain_names import AMONG
from vanban.extract.words.domains import is_domain, is_overall
from vanban.extract.words.grammar import active
from vanban.extract.words.task_verbs import begins_task
from vanban.extract.words.wording import skeleton
from vanban.record import Target

OWN_AIM = re.compile(
    rf"(?<!\w)(?:muc tieu|chi tieu)(?: (?:phan dau|de ra|dat ra|chung))?(?: (?:cho |cua |trong )?nam 20\d\d)?\s*"
    rf"(?:la|:)\s*(?:(?:dat|{BOUND}) )*$"
)
"""What the document's own index is to reach: "mục tiêu năm 2024 là trên 83%"."""


def _names_index_last(claim: Claim) -> bool:
    """Whether the index is named behind the place: "vị trí trong nhóm 3/19, Chỉ số đạt trên 92%"."""
    points, rank = claim.points, claim.rank
    between = claim.sentence.plain[rank.end : points.start] if rank is not None and points is not None else ""
    return re.search(r"(?<!\w)chi so(?! (?:thanh phan|noi dung))(?: \w+){0,8}\s*$", between) is not None


OWN_SUBJECT = re.compile(
    r"(?<!\w)(?:ty le|muc do|muc hai long|so (?:luong|ho so)|ho so|nguoi dan|can bo|tang truong|grdp|gdp)(?!\w)"
)


def is_share_of_index(claim: Claim) -> bool:
    """Whether a percentage is said of an index, in its own clause or, without another subject, in the one before."""
    clause = claim.before[claim.before.rfind(";") + 1 :]
    points, plain = claim.points, claim.sentence.plain
    alone = points is not None and re.match(r"\s*(?:[,;.]|tro len|$)", plain[points.end :])
    heading = claim.setting.heading
    aimed = promises(claim.sentence.text)
    aimed = aimed or (heading is not None and active().target.search(skeleton(heading.text)) is not None)
    if OWN_AIM.search(plain[: points.start] if points is not None else ""):
        return True
    if claim.rank is not None and claim.rank.of is not None and "hai long" in clause:
        return True  # "Mức độ hài lòng: từ 96% trở lên, trong nhóm 20/168"
    counted = points is not None and COUNTS.match(plain, points.end) is not None
    if counted and not is_overall(re.split(r"[,;:]", claim.before)[-1]):
        return False  # "Chỉ số đạt trên 95 điểm; 100% hồ sơ đúng hạn"
    if skeleton(claim.subject) == "chi so" or _names_index_last(claim):
        return True
    if alone and aimed and SUBJECTLESS.fullmatch(skeleton(claim.subject)):  # "b) Năm 2025: đạt 89% trở lên"
        return OWN_SUBJECT.search(clause) is None  # but "tăng trưởng kinh tế đạt trên 8%, năm 2026 đạt trên 10%"
    return is_overall(clause) or (OWN_SUBJECT.search(clause) is None and is_overall(claim.before))


COUNTS = re.compile(
    r"\s+(?!(?:tro len|va|hoac|xep|dung|thuoc|vao|nam|trong|tang|cao hon|so voi|dat|o|tren|diem|thu|hang|vi tri|giu|"
    r"tong|cua|tinh|theo|do|de|nham|phan dau)(?!\w))[a-z]"
)
"""What a percentage counts, right behind it."""
SUBJECTLESS = re.compile(
    r"\W*(?:(?:den |trong |tu |giai doan )?(?:het )?nam 20\d\d)?"
    r"\W*(?:(?:chung(?: cho| cua)? )?(?:toan |ca )?(?:tinh|huyen|thanh pho|thi xa|xa|phuong|nganh|so))?"
    r"\W*(?:(?:den |trong |giai doan )?(?:het )?(?:nam 20\d\d|quy (?:i{1,3}|iv|[1-4])(?:\s*/\s*20\d\d)?))?\W*"
    r"(?:(?:phan dau|phai|can|duy tri|giu|giu vung) ?)?(?:dat )?(?:tu )?\W*"
)
"""An aim of nothing but the document's own index."""


LED_TO = re.compile(r"(?<!\w)(?:linh vuc|chi so thanh phan|noi dung|nhom|truc|tru cot|yeu to)\s+$")
"""What stands before a part that is told by its word: "lĩnh vực| đất đai"."""


def is_share_of_domain(claim: Claim, last: Fact[Target] | None) -> bool:
    """Whether a percentage is said of one of an index's domains: "Các yếu tố: Tiếp cận dịch vụ đạt trên 84%; …"."""
    if OWN_SUBJECT.search(skeleton(claim.subject)) is not None:
        return False
    before = claim.sentence.plain[: claim.subject_at[0]]
    part = LED_TO.search(before)
    if LED_PART.search(skeleton(claim.subject)) or (part and not OWN_SUBJECT.search(before, 0, part.start())):
        return True
    listed = AMONG.search(claim.sentence.plain) is not None or AMONG.search(intro_of(claim)) is not None
    listed = listed or AMONG.search(skeleton(claim.setting.paragraph.text)) is not None or _within(claim, last)
    led = is_domain(claim.subject) and listed
    whole = last is None or last.value.max_score is not None or begins_task(claim.subject)
    return led or (not whole and goes_on(claim, last))


def _within(claim: Claim, last: Fact[Target] | None) -> bool:
    """Whether "trong đó" parts a figure from the whole that the same paragraph aims at."""
    start, first = claim.setting.paragraph.span.start, claim.points
    whole = last.spans.get("score") if last is not None and last.value.scope == "overall" else None
    if whole is None or first is None or whole.start < start:
        return False
    between = claim.setting.paragraph.text[whole.end - start : claim.sentence.start + first.start - start]
    parted = re.search(r"(?<!\w)trong do(?!\w)\W*", skeleton(between))
    return parted is not None and is_domain(between[parted.end() :]) and not begins_task(between[parted.end() :])


def goes_on(claim: Claim, last: Fact[Target] | None) -> bool:
    """Whether a sentence that set points for a domain sets them for one more, in quotation marks or a few words."""
    scored = last.spans.get("score") if last is not None else None
    if last is None or scored is None or claim.points is None or last.value.scope != "domain":
        return False
    return claim.setting.paragraph.span.start <= scored.start and 1 <= len(claim.subject.split()) <= 12


LED_PART = re.compile(r"^(?:rieng )?(?:yeu to|chi so thanh phan|chi so noi dung|tru cot)(?!\w)\W*\w")
"""What only a part of an index is called, whatever is aimed at in per cent: "Yếu tố Tiếp nhận, xử lý phản ánh"."""


def intro_of(claim: Claim) -> str:
    """The line above the list that a claim stands in."""
    intro = claim.setting.intro
    return skeleton(intro.text) if intro is not None and intro is not claim.setting.paragraph else ""
