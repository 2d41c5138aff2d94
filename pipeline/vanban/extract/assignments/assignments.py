"""Assignments: the tasks under a unit's heading, and "giao X làm …", "yêu cầu X làm …" sentences elsewhere.

What is demanded of everybody ("yêu cầu các đơn vị nghiêm túc thực hiện"), asked of an equal ("đề nghị Mặt trận …") or
said of a unit by itself ("Sở Nội vụ chủ trì …") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.extract.assignments.given_clauses import given_in_clauses, handed_over, task_before
from vanban.extract.assignments.giving import further_units, given_units, gives_below, is_given_in
from vanban.extract.assignments.task_details import coordinating_units, find_deadline, find_role
from vanban.extract.assignments.task_lists import Task, find_runs, known_units
from vanban.extract.assignments.unit_forms import UnitForms
from vanban.extract.assignments.unit_headings import RESPONSIBLE
from vanban.extract.facts import Fact
from vanban.extract.figures.criterion_codes import find_codes
from vanban.extract.figures.sentence_figures import find_measures
from vanban.extract.layout.context import Sentence, Setting, sentences
from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.units.units import APPOSED, UnitName, units_at
from vanban.extract.words.grammar import COLLECTIVE, active
from vanban.extract.words.phrases import is_capitals
from vanban.extract.words.task_verbs import verb_follows
from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span
from vanban.record import Assignment

NO_ORDER = re.compile(r"(?:được|đã|đang|chưa|về việc|tại|quy định|ban hành kèm)(?!\w)")
"""What follows a unit that something was given to: "nhiệm vụ Chính phủ giao cho các bộ được theo dõi"."""
NO_TASK = re.compile(
    r"\W*(?:(?:da |de |lam |bi )*(?:mat|tru|hut) (?:\d[\d,]* )?diem|de (?:xay ra|sot|ton|tre|qua han)|"
    r"don vi:|"
    r"(?:theo|tai|xem) (?:bieu|phu luc|bang|danh sach|mau)|"
    r"muc (?:toi da|chi|thu)|don vi tinh|dvt|ten |ngay .{0,20}thang|ky ten|\(ky|so dien thoai|dia chi)(?!\w)"
)
TO_NEXT = re.compile(r"[\s,;]*(?:\(\d{1,2}\)\s*)?(?:(?:và|đồng thời|còn|cho)\s+)*$")
"""What stands between a task and who has the next one."""
JOINED = re.compile(r"(?:cung )?phoi hop(?: (?:thuc hien|trien khai))?")
"""All that is said of who only helps the one with the task: "giao A chủ trì, B phối hợp"."""


def find_assignments(settings: tuple[Setting, ...]) -> tuple[Fact[Assignment], ...]:
    """All assignments, in order."""
    found: list[Fact[Assignment]] = []
    known = known_units(settings)
    forms = UnitForms(settings)
    runs = {run.first: run for run in find_runs(settings)}
    covered = {index for run in runs.values() for index in range(run.first, run.after)}
    for index, setting in enumerate(settings):
        if index in runs:
            for task in runs[index].tasks:
                found.extend(
                    _handed_on(task, setting) or _facts(runs[index].heading.units, setting, task.text, task.span)
                )
        elif index not in covered and not setting.is_row:
            found.extend(_given_in_list(settings, index, known) or _given_in(setting, known))
    return tuple(_settled(fact, forms) for fact in found)


def _settled(fact: Fact[Assignment], forms: UnitForms) -> Fact[Assignment]:
    partners = [forms.settle(name) for name in fact.value.coordinating]
    update = {"unit": forms.settle(fact.value.unit), "coordinating": partners}
    return Fact(fact.value.model_copy(update=update), fact.spans)


RESULT_LEAD = re.compile(
    r"(?:[^:]{1,40}:\s*|(?:tong|so|diem|ket qua|xep|hang)(?!\w)[^:]{0,30}|"
    r"(?:hoi dong|to|doan)(?: [^\W\d_]+){0,4} (?:cham|cong nhan|ghi nhan|cho)(?: diem)? )?"
)
"""What stands before points or a place that are all a line says: "Điểm tự chấm: ", "Hội đồng thống nhất chấm "."""

AWARDED = re.compile(r"[^.;:]*(?<!\w)(?:cham|cho|duoc|dat|ghi nhan|giu nguyen|con)\s*")
"""What stands before points that somebody awards: "Tổ thẩm định thống nhất chấm "."""


ONLY_CODES = re.compile(
    r"\W*(?:(?:cac )?tieu chi(?: thanh phan)?\W*)?\d{1,2}(?:\.\d{1,2}){1,3}(?:\s*\([^()]*\))?"
    r"(?:\s*(?:,|va|;)\s*(?:tieu chi )?\d{1,2}(?:\.\d{1,2}){1,3}(?:\s*\([^()]*\))?)*\W*$"
)
"""Codes of criteria and nothing to do: "Sở Tư pháp: 2.1.1, 2.2.3"."""
WATCHES = re.compile(rf"\W*(?:theo doi|phu trach)\s+{ONLY_CODES.pattern}")
"""Criteria that somebody keeps an eye on: they have him as their unit, and he has no more to do."""
WATCHED = re.compile(
    r"\W*(?:theo doi|phu trach)\s+(?:(?:cac|\d+) )?(?:tieu chi|tctp|tc)(?!\w)(?: thanh phan| so)*\s*\d"
)
GRADED = re.compile(r"\W*(?:xep )?(?:loai|nhom|muc)\s+(?:xuat sac|tot|kha|trung binh|yeu|[abcd]\b)")
STATED = re.compile(r"\W*(?:cac |ma )?tieu chi(?: thanh phan)? \d{1,2}(?:\.\d{1,2}){1,3}(?!\d)[^:]*$")
"""A criterion with its name and points, as a list of what was lost has it."""
CODED = re.compile(r"\W*(?:tieu chi (?:thanh phan )?)?\d{1,2}(?:\.\d{1,2}){1,3}(?!\d)")
TO_DO = re.compile(r"(?<!\w)(?:phai|hoan thanh|khac phuc|xong|truoc ngay|phan dau|de dat)(?!\w)")
HANDED = re.compile(r"[,;]\s+(?:giao|phan cong|yeu cau)(?!\w)")
LOST = re.compile(r"(?<!\w)(?:mat|tru|hut|toi da|chuan) \d")
DUTY = re.compile(r"(?<!\w)(?:phai|can|hoan thanh|khac phuc|chu tri|phu trach|xong|truoc ngay|bao dam|phan dau)(?!\w)")
LONG_ORDER = 6  # words of what is to be done, before points that only say what for


def _is_only_codes(text: str) -> bool:
    """Whether a text is codes alone, those of further units along: "1.2.3, 2.1.5; Thanh tra Sở: 4.1.5"."""
    parts = [part.strip() for part in text.split(";")]
    own = [parts[0], *(part.partition(":")[2] if units_at(part) else part for part in parts[1:])]
    return all(ONLY_CODES.match(skeleton(part)) for part in own if part.strip(" ."))


def _watches(text: str) -> bool:
    """Whether somebody only keeps an eye on criteria, whatever is said of these: nothing else is to be done."""
    if WATCHES.match(skeleton(text)):
        return True
    said = re.sub(r"\([^()]*\)|[“\"][^”\"]*[”\"]", "", text)
    first, *others = re.split(r"[,;]\s+(?:và\s+)?|\s+và\s+", said)
    return WATCHED.match(skeleton(first)) is not None and not any(verb_follows(other, 0) for other in others)


def _is_task(text: str, *, given: bool = False) -> bool:
    """Whether a text can be a task: words in small letters, no form's heading, unit of measure or place with points."""
    plain = skeleton(text)
    if is_capitals(text) or len(text.split()) < 2 or NO_TASK.match(plain) is not None:
        return False
    first = re.split(r"\.\s+(?=\w)", text)[0]
    plain = skeleton(first)
    if given and text[0].isalpha():
        return not _watches(text)
    if _is_only_codes(first) or re.search(r"[^\W\d_]{2}", re.sub(r"\([^()]*\)", "", plain)) is None:
        return False
    if STATED.match(plain) and LOST.search(plain) and not (DUTY.search(plain) or HANDED.search(plain)):
        return False  # "Mã tiêu chí 2.3.1, nội dung “Kế hoạch theo dõi thi hành pháp luật”, mất 0,5 điểm"
    measures = find_measures(plain)
    if not measures or active().target.search(plain) is not None:
        return True
    before, after = plain[: measures[0].start], plain[measures[-1].end :]
    if CODED.match(plain) and not measures[-1].percent and not after.strip(" ).;,/") and not TO_DO.search(plain):
        return False  # "3.1.1 Rà soát, đánh giá thủ tục hành chính (1/2 điểm)" names a criterion by its verb
    if verb_follows(text, 0) and len(before.split()) >= LONG_ORDER:
        return True  # "làm rõ nguyên nhân; xây dựng phương án để năm 2023 trên 90 điểm, đứng thứ 6/21"
    if GRADED.match(plain) or (len([m for m in measures if m.kind == "points"]) > 1 and not verb_follows(text, 0)):
        return False  # "Loại Tốt: Sở Tư pháp (96,02 điểm); Sở Nội vụ (94,13 điểm)"
    if STATED.match(plain) and not DUTY.search(plain):
        return False  # "tiêu chí 2.3.1 Kế hoạch theo dõi thi hành pháp luật (0,5/1 điểm)"
    if (named := units_at(text)) and not re.sub(r"\([^()]*\)|\W", "", text[named[-1].end :]):
        return False  # "UBND huyện Bình Lục (92,9 điểm)"
    told = RESULT_LEAD.fullmatch(before) or (AWARDED.fullmatch(before) and not verb_follows(text, 0))
    told = told and re.fullmatch(r"\W*", after)
    both = {"points", "rank"} <= {measure.kind for measure in measures}
    return not (both or (told and len(measures) == 1))  # else somebody's result: "Điểm tự chấm: 96 điểm"


def _facts(
    units: Sequence[UnitName], setting: Setting, task: str, span: Span, unit_offset: int | None = None
) -> Iterator[Fact[Assignment]]:
    base = setting.paragraph.span.start if unit_offset is None else unit_offset
    text = task.lstrip("-+*• ").strip()
    if not _is_task(text, given=is_given_in(setting)):
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


def _handed_on(task: Task, setting: Setting) -> list[Fact[Assignment]]:
    """The assignments of a task that a unit's list gives to others: "b) Giao Thanh tra tỉnh kiểm tra …"."""
    first = task.paragraphs[0]
    text = first.text[task.start :]
    order = re.match(r"[\s\-+*]*giao (?:cho )?", skeleton(text))
    units = units_at(text, order.end()) if order is not None and not re.match(r"\W*[Gg]iao ban ", text) else []
    if not units:
        return []
    words = squeeze(text[units[-1].end :]).strip(" ,:").rstrip(".;/ ")
    return list(_facts(units, setting, words, task.span, first.span.start + task.start))


def _introduces(sentence: Sentence, units: Sequence[UnitName]) -> bool:
    """Whether a sentence only leads up to who does what: "phân công các cơ quan theo dõi tiêu chí như sau:"."""
    everybody = re.match(COLLECTIVE, skeleton(units[0].text)) is not None
    return everybody and sentence.text.rstrip().endswith(":")


def _given_in_list(settings: tuple[Setting, ...], index: int, known: Sequence[str]) -> list[Fact[Assignment]]:
    """The assignments of a point of the list that an order introduces; what follows the list has lost its label."""
    setting, before = settings[index], settings[index - 1]
    intro, paragraph = setting.intro, setting.paragraph
    if intro is None and paragraph.label is None:
        intro = _intro_of_lines(settings, index)
    if intro is None or intro is paragraph or not gives_below(intro.text):
        return []
    if paragraph.label is None and before.paragraph.label is not None and before.paragraph is not intro:
        return []
    units = units_at(paragraph.text, paragraph.body, known)
    if not units:
        return []
    whole = Sentence(paragraph.text, skeleton(paragraph.text), paragraph.span.start)
    return list(_tasks_of(whole, units, setting, known))


def _intro_of_lines(settings: tuple[Setting, ...], index: int) -> Paragraph | None:
    """What introduces lines without labels, each but the last ended by a semicolon."""
    while index and settings[index - 1].paragraph.label is None and settings[index - 1].paragraph.text.endswith(";"):
        index -= 1
    return settings[index].intro if index else None


def _given_in(setting: Setting, known: Sequence[str]) -> Iterator[Fact[Assignment]]:
    """The assignments of the sentences of a paragraph."""
    told = list(sentences(setting.paragraph))
    for sentence, following in zip(told, [*told[1:], None], strict=False):
        for fact in _given_in_sentence(sentence, setting, known):
            yield _due_after(fact, following)


DUE_AFTER = re.compile(
    r"[\s(]*(?:thoi (?:gian|han)|han(?: hoan thanh| cuoi)?(?!\w)|(?:phai |can )?(?:hoan thanh|xong)|bao cao|gui(?!\w))"
)
"""What a sentence begins with that says when the task of the one before is due."""


def _due_after(fact: Fact[Assignment], following: Sentence | None) -> Fact[Assignment]:
    """An assignment with the deadline that the sentence after its own says."""
    if fact.value.deadline is not None or following is None or not DUE_AFTER.match(following.plain):
        return fact
    return Fact(fact.value.model_copy(update={"deadline": find_deadline(following.text)}), fact.spans)


def _given_in_sentence(sentence: Sentence, setting: Setting, known: Sequence[str]) -> Iterator[Fact[Assignment]]:
    for units, start, end in (*given_in_clauses(sentence, known), *handed_over(sentence, known)):
        task = squeeze(sentence.text[start:end].strip(" ,:")).rstrip(".;/ ,")
        yield from _facts(units, setting, task, sentence.at(start, end), sentence.start)
    for units, at in given_units(sentence, known):
        end = len(sentence.text)
        before = task_before(sentence, at, units)
        if before is not None:
            task = squeeze(sentence.text[slice(*before)].strip(" ,:"))
            yield from _facts(units, setting, task, sentence.at(*before), sentence.start)
            continue
        task = sentence.text[units[-1].end : end].strip(" ,:")
        told = RESPONSIBLE.search(sentence.plain[units[-1].end :]) is not None
        if told or len(task.split()) < 2 or NO_ORDER.match(task) or _introduces(sentence, units):
            continue
        yield from _tasks_of(sentence, units, setting, known)


def _tasks_of(
    sentence: Sentence, units: Sequence[UnitName], setting: Setting, known: Sequence[str]
) -> Iterator[Fact[Assignment]]:
    """The task of units named in a sentence, up to the next who are given one there, and theirs."""
    groups = [units, *further_units(sentence, units[-1].end, known)]
    ends = [*(others[0].start for others in groups[1:]), len(sentence.text)]
    for group, stop in zip(groups, ends, strict=True):
        begin = _behind_apposition(sentence.plain, group[-1].end)
        task = squeeze(TO_NEXT.sub("", sentence.text[begin:stop]).strip(" ,:")).rstrip(".;/ ")
        if task.endswith(")") and "(" not in task:  # "(Giao Công an tỉnh tham mưu)"
            task = task.rstrip(")")
        if group is units or not JOINED.fullmatch(skeleton(task)):
            yield from _facts(group, setting, task, sentence.at(group[-1].end, stop), sentence.start)


APPOSITION = re.compile(
    rf"\s*(?:[-\u2013] {APPOSED.pattern}[^;:()\u2013-]{{0,80}}\s[-\u2013]|\({APPOSED.pattern}[^()]{{0,80}}\)|"
    rf", ?{APPOSED.pattern}(?:(?! de )[^;:(),]){{0,50}},)\s*"
)
"""What a body is, between its name and its task: "Sở Nội vụ| (cơ quan thường trực Ban Chỉ đạo) |chủ trì …"."""


def _behind_apposition(plain: str, end: int) -> int:
    told = APPOSITION.match(plain, end)
    return told.end() if told is not None else end
