"""Assignments: the tasks under a unit's heading, and "giao X làm …" sentences elsewhere.

A unit heading is a point that says nothing but a unit's name ("- Văn phòng Sở:", also "… tham mưu:", "Giao …:"), or a
name with a colon and the task behind it. Each point under it is one task; further points inside a task belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from vanban.extract.context import Sentence, Setting, is_subpoint, sentences
from vanban.extract.criterion_codes import find_codes
from vanban.extract.dates import find_dates
from vanban.extract.facts import Fact
from vanban.extract.grammar import COLLECTIVE
from vanban.extract.measures import find_measures
from vanban.extract.paragraphs import Paragraph
from vanban.extract.phrases import is_capitals
from vanban.extract.unit_forms import UnitForms
from vanban.extract.units import UnitName, begins_task, units_at, verb_follows
from vanban.extract.wording import phrase, skeleton, squeeze
from vanban.model import Span
from vanban.record import Assignment

GIVING = re.compile(
    r"(?<!\w)(?:giao|phan cong|yeu cau)(?:\s+(?:nhiem vu|trach nhiem))?(?:\s+cho)?(?:\s+(?:dong chi|ong|ba))?\s+(?=\w)"
)
GIVES = re.compile(
    r"(?<!\w)(?:giao|phan cong)(?:\s+(?:nhiem vu|trach nhiem))?(?:\s+cho)?(?:\s+cac\s+\w+(?:\s+\w+)?)?\s*:\s*$"
)
NOT_GIVING = re.compile(
    r"\b(?:duoc|ban|chuyen|da|viec|tong so|chi tieu|ket qua|dang|nhiem vu|phuong an|thi|de xuat|do|chua|khong)\s*$"
)
GIVEN_BY = re.compile(r"\bdo\s[^,;:.]{2,80}$", re.IGNORECASE)  # with its marks: "độ" is another word
ALL = re.compile(
    r"(?:thu truong|truong|giam doc|chu tich|lanh dao|nguoi dung dau)\s+.*?\bcac\b|(?:so|ban|nganh),|"
    r"(?:don vi|co quan)\b"
)
"""Heads of all units, or units of no name."""
LEAD_TAIL = re.compile(
    phrase(
        "chủ trì", "tham mưu", "thực hiện", "có trách nhiệm", "chịu trách nhiệm", "phối hợp", "có nhiệm vụ",
        "triển khai",
        "phụ trách", "trực tiếp", "là đầu mối", "theo dõi", "với các nhiệm vụ", "các nhiệm vụ", "nhiệm vụ", "như sau",
        "tập trung", "tổ chức", "cần", "tiếp tục",
    )
)  # fmt: skip
RESPONSIBLE = re.compile(r"chiu trach nhiem thi hanh")
CLOSING = re.compile(
    r"(?:trong qua trinh|tren day|yeu cau|de nghi|can cu|noi nhan|giao\b|ke hoach nay|quyet dinh nay|kinh phi|"
    r"dinh ky)"
)


NO_TASK = re.compile(r"\W*(?:don vi tinh|dvt|ten |ngay .{0,20}thang|ky ten|\(ky|so dien thoai|dia chi)(?!\w)")
DECIMALS = re.compile(r"\d,\d")
NEAR = 25  # letters; points so soon after a unit's name are its score

BY_PURPOSE = re.compile(
    r"(?:ban (?:chi dao|chi huy|van dong|to chuc)|hoi dong(?! nhan dan)|to (?:cong tac|giup viec)|doan (?:cong tac|kiem"
    r" tra))(?:,? (?:[^\W\d_]|\d)+){1,18}\s*(?=[.:]?\s*$)"
)
"""A body whose name says what it is for, verbs and commas in it: "Ban Chỉ đạo phòng, chống cháy rừng huyện"."""
DUTY = re.compile(phrase("chủ trì", "có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "tham mưu", "tiếp tục", "đã"))


@dataclass(frozen=True, slots=True)
class UnitHeading:
    """A point that names units, and the task that follows on the same line, if any."""

    units: tuple[UnitName, ...]
    rest: str  # after the colon
    rest_at: int
    colon: bool


@dataclass(slots=True)
class Task:
    """A task on its way: its paragraphs, the first one from ``start`` on."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    start: int = 0

    @property
    def text(self) -> str:
        """All of the task's words."""
        first = self.paragraphs[0].text[self.start :]
        return squeeze(" ".join([first, *(p.text for p in self.paragraphs[1:])]))

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.paragraphs[0].span.start + self.start, self.paragraphs[-1].span.end)


def unit_heading(paragraph: Paragraph) -> UnitHeading | None:
    """The unit heading that a paragraph is, if it is one."""
    text = paragraph.text
    at = paragraph.body
    bullet = re.match(r"\s*[*•o]\s+", text[at:])
    at += bullet.end() if bullet else 0
    plain = skeleton(text)
    order = re.match(r"\s*(?:giao|doi voi|phan cong|trach nhiem cua)\s+(?:cho\s+)?", plain[at:])
    at += order.end() if order else 0
    units = units_at(text, at)
    purpose = BY_PURPOSE.match(plain, at) if paragraph.label is not None else None
    if purpose is not None and (not units or units[-1].end < purpose.end()) and not DUTY.search(purpose[0]):
        units = [UnitName(text[at : purpose.end()].strip(), at, purpose.end())]
    if not units:
        return None
    after = plain[units[-1].end :]
    aside = re.match(r"\s*\([^)]{1,60}\)", after)
    after_at = units[-1].end + (aside.end() if aside else 0)
    if RESPONSIBLE.search(after):
        return None
    colon = re.match(rf"\s*(?:{LEAD_TAIL.pattern}[^:.;]{{0,60}}?)?\s*:", plain[after_at:])
    if colon:
        rest_at = after_at + colon.end()
        tail = plain[after_at:rest_at].strip(" :")
        rest = plain[rest_at:]
        if tail and rest.strip():  # "… thực hiện: (1) …" is a sentence, not a heading
            return None
        if any(measure.start < NEAR for measure in find_measures(rest)):  # "UBND xã A: 94,25 điểm"
            return None
        if units_at(text, rest_at) and find_measures(rest):  # "Các đơn vị dẫn đầu: Sở A (97,5 điểm), Sở B …"
            return None
        return UnitHeading(tuple(units), text[rest_at:].strip(), rest_at, True)
    alone = not plain[after_at:].strip(" .,") and len(units) <= (2 if order is None else 4)
    if alone and paragraph.label is not None and (order is not None or not paragraph.label.startswith("Điều")):
        return UnitHeading(tuple(units), "", len(text), False)
    return None


def known_units(settings: Sequence[Setting]) -> tuple[str, ...]:
    """Names of three words or more that stand by themselves in unit headings: there they cannot run on too far."""
    names: dict[str, str] = {}
    for setting in settings:
        heading = None if setting.is_row else unit_heading(setting.paragraph)
        if heading is not None:
            names |= {skeleton(unit.text): unit.text for unit in heading.units if len(unit.text.split()) >= 3}
    return tuple(names.values())


@dataclass(frozen=True, slots=True)
class Run:
    """A unit heading with the tasks under it: paragraphs ``first`` (the heading) to before ``after``."""

    heading: UnitHeading
    tasks: tuple[Task, ...]
    first: int
    after: int


def find_runs(settings: Sequence[Setting]) -> Iterator[Run]:
    """All unit headings that have tasks, in order."""
    index = 0
    while index < len(settings):
        heading = None if settings[index].is_row else unit_heading(settings[index].paragraph)
        tasks, after = _tasks_under(settings, index, heading) if heading is not None else ([], index + 1)
        if any(RESPONSIBLE.search(skeleton(task.text)) for task in tasks[:1]):
            index += 1  # those who carry a decision out have no task of their own
        elif heading is not None and (
            any(begins_task(task.text) or find_codes(task.text) for task in tasks)
            or (settings[index].paragraph.label is not None and _is_statement(heading.rest))
        ):
            yield Run(heading, tuple(tasks), index, after)
            index = after
        else:
            index += 1


def _is_statement(rest: str) -> bool:
    """Whether what stands behind "Unit:" on its line says something to do, by whatever verb it begins with."""
    words = rest.split()
    figures = any(character.isdigit() for word in words[:3] for character in word)
    return len(words) >= 5 and rest[:1].isupper() and not words[1][:1].isupper() and not figures


def find_assignments(settings: Sequence[Setting]) -> tuple[Fact[Assignment], ...]:
    """All assignments, in order."""
    found: list[Fact[Assignment]] = []
    known = known_units(settings)
    forms = UnitForms(settings)
    runs = {run.first: run for run in find_runs(settings)}
    covered = {index for run in runs.values() for index in range(run.first, run.after)}
    for index, setting in enumerate(settings):
        if index in runs:
            for task in runs[index].tasks:
                found.extend(_facts(runs[index].heading.units, setting, task.text, task.span))
        elif index not in covered and not setting.is_row:
            found.extend(_given_in(setting, known))
    return tuple(_settled(fact, forms) for fact in found)


def _settled(fact: Fact[Assignment], forms: UnitForms) -> Fact[Assignment]:
    partners = [forms.settle(name) for name in fact.value.coordinating]
    update = {"unit": forms.settle(fact.value.unit), "coordinating": partners}
    return Fact(fact.value.model_copy(update=update), fact.spans)


def _is_task(text: str) -> bool:
    """Whether a text can be a task: words in small letters, not a form's heading or a unit of measure."""
    return not is_capitals(text) and len(text.split()) >= 2 and NO_TASK.match(skeleton(text)) is None


def _facts(
    units: Sequence[UnitName], setting: Setting, task: str, span: Span, unit_offset: int | None = None
) -> Iterator[Fact[Assignment]]:
    base = setting.paragraph.span.start if unit_offset is None else unit_offset
    text = task.lstrip("-+*• ").strip()
    if not _is_task(text):
        return
    role, partners = find_role(text), coordinating_units(text)
    for unit in units:
        value = Assignment(
            section=setting.section,
            unit=squeeze(unit.text),
            task=text,
            role=role,
            coordinating=partners,
            criteria=[code.text for code in find_codes(task)],
            deadline=find_deadline(task),
        )
        spans = {"unit": Span(base + unit.start, base + unit.end), "task": span}
        yield Fact(value, spans | {f"coordinating/{index}": span for index in range(len(partners))})


LEADS = re.compile(r"\W*(?:\w+ ){0,4}?(?:chu tri|lam dau moi|la dau moi|chiu trach nhiem chinh)(?!\w)")
JOINS = re.compile(r"\W*(?:chu dong |tich cuc |co trach nhiem )?phoi hop(?!\w)")
WORKS_WITH = re.compile(r"phoi hop (?:chat che |thuong xuyen )?(?:voi|cung(?: voi)?) |phoi hop (?=\w)|cung voi ")


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
    for joint in WORKS_WITH.finditer(skeleton(task)):
        names = (squeeze(unit.text) for unit in units_at(task, joint.end()))
        found += [name for name in names if name not in found]
    return found


def _tasks_under(settings: Sequence[Setting], index: int, heading: UnitHeading) -> tuple[list[Task], int]:
    """The tasks of a unit heading and the index of the first paragraph after them."""
    head = settings[index].paragraph
    tasks: list[Task] = []
    if heading.rest:
        tasks.append(Task([head], heading.rest_at))
    depth: int | None = None
    after = index + 1
    while after < len(settings):
        paragraph = settings[after].paragraph
        if settings[after].is_row or _ends_list(head, paragraph, depth, heading, bool(tasks)):
            break
        if unit_heading(paragraph) is not None and not (depth is not None and (paragraph.level or 0) > depth):
            break
        if paragraph.level is None:
            if tasks and (depth is not None or heading.rest):
                if CLOSING.match(paragraph.text and skeleton(paragraph.text).strip()):
                    break
                tasks[-1].paragraphs.append(paragraph)
            elif not heading.colon and len(DECIMALS.findall(paragraph.text)) >= 3:
                break  # a table that was read as text, not a task
            else:
                tasks.append(Task([paragraph], 0))
        elif (depth is None and not heading.rest) or (depth is not None and paragraph.level <= depth):
            depth = paragraph.level if depth is None else min(depth, paragraph.level)
            tasks.append(Task([paragraph], paragraph.body))
        else:
            tasks[-1].paragraphs.append(paragraph)
        after += 1
    return tasks, after


def _ends_list(head: Paragraph, paragraph: Paragraph, depth: int | None, heading: UnitHeading, any_task: bool) -> bool:
    if paragraph.level is None:
        closing = CLOSING.match(skeleton(paragraph.text).strip()) is not None
        return (closing and (any_task or not heading.colon)) or (head.level is None and not heading.colon)
    if head.level is None:
        return paragraph.kind == "heading" and not _bulleted(paragraph)
    if _bulleted(head) and is_subpoint(paragraph.label or ""):  # a2) follows a1), not a bullet of it
        return True
    if paragraph.level > head.level:
        return False
    same_bullets = _bulleted(head) and head.label == paragraph.label and heading.colon and not heading.rest
    return not (same_bullets and (depth is None or depth == head.level) and paragraph.level == head.level)


def _bulleted(paragraph: Paragraph) -> bool:
    return paragraph.label in ("-", "+", "*", "•")


def _given_in(setting: Setting, known: Sequence[str]) -> Iterator[Fact[Assignment]]:
    intro = setting.intro
    if intro is not None and intro is not setting.paragraph and GIVES.search(skeleton(intro.text)):
        units = units_at(setting.paragraph.text, setting.paragraph.body, known)
        if units:
            end = len(setting.paragraph.text)
            task = squeeze(setting.paragraph.text[units[-1].end :]).strip(" ,:").rstrip(".;/ ")
            yield from _facts(units, setting, task, setting.paragraph.at(units[-1].end, end))
            return
    for sentence in sentences(setting.paragraph):
        for units, _ in given_units(sentence, known):
            end = len(sentence.text)
            task = sentence.text[units[-1].end : end].strip(" ,:")
            if len(task.split()) < 2 or NO_ORDER.match(task) or RESPONSIBLE.search(sentence.plain[units[-1].end :]):
                continue
            text = squeeze(task).rstrip(".;/ ")
            yield from _facts(units, setting, text, sentence.at(units[-1].end, end), sentence.start)
            yield from _given_further(setting, sentence, units[-1].end, known)


BREAK = re.compile(r"[;,]\s+(?:va\s+|dong thoi\s+|con\s+)?(?=\w)")
TOGETHER = re.compile(r"phoi hop|cung voi|cung cac|thong nhat voi|xin y kien|lay y kien|trao doi|tham muu|\(")


NO_ORDER = re.compile(r"(?:được|đã|đang|chưa|về việc|tại|quy định|ban hành kèm)(?!\w)")
"""What follows a unit that something was given to: "nhiệm vụ Chính phủ giao cho các bộ được theo dõi"."""
PREPOSITION = re.compile(
    r"\s*(?:trong|trước|để|nhằm|theo(?! dõi)|khi|nếu|là(?! đầu)|do|về|tại|từ|đến|vào|với|cùng|cho|bị|được|"
    r"chưa|không|đã|đạt|xếp)(?!\w)"
)
"""What no task of a further unit begins with; with its marks, as "đề xuất" and "cung cấp" are tasks."""


def _given_further(setting: Setting, sentence: Sentence, at: int, known: Sequence[str]) -> Iterator[Fact[Assignment]]:
    """Tasks that the same sentence gives to others: "giao A theo dõi mục 1, B theo dõi mục 2".

    A unit behind a comma that somebody works with ("phối hợp với A, B rà soát …") is given nothing.
    """
    for found in BREAK.finditer(sentence.plain, at):
        units = units_at(sentence.text, found.end(), known)
        if not units or re.match(COLLECTIVE, sentence.plain[units[0].start :]):
            continue  # "…; các phường gửi báo cáo" is a sentence of its own
        if not verb_follows(sentence.text, units[-1].end):
            continue
        before = sentence.plain[max(at, sentence.plain.rfind(";", 0, found.start())) : found.start()]
        if found[0][0] == "," and (TOGETHER.search(before) or _ends_with_unit(sentence.text, found.start(), known)):
            continue
        if PREPOSITION.match(sentence.text, units[-1].end):
            continue
        end = len(sentence.text)
        task = squeeze(sentence.text[units[-1].end : end].strip(" ,:")).rstrip(".;/ ")
        yield from _facts(units, setting, task, sentence.at(units[-1].end, end), sentence.start)


def _ends_with_unit(text: str, end: int, known: Sequence[str]) -> bool:
    """Whether a clause ends with a unit's name, which the next one is listed with: "báo cáo Bộ Công an, UBND tỉnh"."""
    starts = [found.end() for found in re.finditer(r"\s", text[:end])][-16:]
    return any(units[-1].end >= end for at in starts if (units := units_at(text[:end], at, known)))


def given_units(sentence: Sentence, known: Sequence[str] = ()) -> Iterator[tuple[list[UnitName], int]]:
    """The units that "giao", "phân công" in a sentence hand a task to, with the place of the verb."""
    for found in GIVING.finditer(sentence.plain):
        word = sentence.text[found.start() : found.start() + 4].lower()
        before = sentence.plain[: found.start()]
        if word.startswith("giáo") or (NOT_GIVING.search(before)):
            continue
        if GIVEN_BY.search(sentence.text[: found.start()]):
            continue
        units = units_at(sentence.text, found.end(), known)
        if units and (not found[0].startswith("yeu cau") or _is_demand(sentence, found.start(), units)):
            yield units, found.start()


DEMANDED = re.compile(
    r"(?:.*(?:ubnd|nhan dan|chu tich|giam doc|truong|bo|ban|so|tinh|huyen|dong thoi|nay)[^;:()]{0,60},?\s*)?"
)
"""What stands before "yêu cầu": who demands it, or nothing."""
CONDITION = re.compile(r"(?<!\w)(?:neu|truong hop|khi|theo|thi|quyen|co the|phoi hop(?: voi)?)(?!\w)")


def _is_demand(sentence: Sentence, at: int, units: Sequence[UnitName]) -> bool:
    """Whether "yêu cầu" tells units by name to do something: not all units at once, nor under a condition."""
    before = sentence.plain[:at]
    if any(re.match(COLLECTIVE, unit_plain := skeleton(unit.text)) or ALL.match(unit_plain) for unit in units):
        return False
    if not verb_follows(sentence.text, units[-1].end):
        return False
    return CONDITION.search(before) is None and DEMANDED.fullmatch(before) is not None


PERIODIC = re.compile(
    r"(?:dinh ky\s+)?truoc ngay \d{1,2} hang (?:thang|quy|nam)|dinh ky\s+(?:(?:hang\s+)?(?:thang|quy|nam|tuan|"
    r"ngay)|\d+ thang|(?:vao|truoc)\s+ngay\s+\d+(?:\s+hang\s+\w+)?)"
)
MONTH = (
    r"thang\s+\d{1,2}\s*[/-]\s*\d{4}|thang\s+\d{1,2}\s+nam\s+\d{4}|quy\s+[ivx]+\s*(?:/|nam|-)\s*\d{4}|quy\s+[ivx]+\b"
)
MONTHLY = re.compile(rf"(?<!\w)(?:truoc|cham nhat|hoan thanh|xong|trong)\s+(?:ngay\s+)?({MONTH})")
DUE = re.compile(
    r"(?<!\w)(?:truoc|cham nhat|hoan thanh|xong|den het|muon nhat|han cuoi|thoi han|thoi gian|"
    r"han)(?!\w)[^.;:/]{0,30}$"
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
    for pattern, group in ((PERIODIC, 0), (MONTHLY, 1)):
        found = pattern.search(plain)
        if found:
            return squeeze(task[found.start(group) : found.end(group)])
    return None
