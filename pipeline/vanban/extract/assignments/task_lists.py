"""Lists of tasks: the points under a unit's heading, up to where somebody else or all are spoken to again.

A unit heading is a point that says nothing but a unit's name ("- Văn phòng Sở:", also "… tham mưu:", "Giao …:"), or a
name with a colon and the task behind it. Each point under it is one task; further points inside a task belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.extract.assignments.giving import is_given_in
from vanban.extract.assignments.listed_headings import find_headings, is_bulleted, is_plain_task, list_of, mark_of
from vanban.extract.assignments.unit_headings import RESPONSIBLE, UnitHeading
from vanban.extract.figures.criterion_codes import find_codes
from vanban.extract.layout.context import Setting, asked_once, is_subpoint
from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.units.units import units_at
from vanban.extract.words.phrases import CAPITALS, SMALL
from vanban.extract.words.task_verbs import begins_task
from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span

CLOSING = re.compile(
    r"(?:trong qua trinh|tren day|yeu cau|de nghi|can cu|noi nhan|giao\b|kinh phi|dinh ky|chi tieu|muc tieu|"
    r"nhan duoc|[^.;]{0,60}(?:yeu cau|de nghi) (?:cac|thu truong|truong|giam doc|chu tich) |"
    r"(?:ke hoach|quyet dinh|chi thi|thong bao|chuong trinh|de an|quy che|huong dan|cong dien|van ban) nay|"
    r"(?:chu tich|pho chu tich|uy ban nhan dan|ubnd|thu truong|giam doc|truong (?:phong|ban)|"
    r"(?:cuc|bo|hieu|vien) truong)[^,;.]{0,40} (?:giao|phan cong|yeu cau|de nghi)\b|"
    r"[^.;]{0,60}kinh (?:bao cao|trinh|de nghi|mong)(?!\w))"
)
MEETING = re.compile(r"\s*(?:thoi gian|dia diem|thanh phan|noi dung)\s*:")
"""What an invitation says behind the guests."""
DECIMALS = re.compile(r"\d,\d")


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


@asked_once
def known_units(settings: tuple[Setting, ...]) -> tuple[str, ...]:
    """Names of three words or more that stand by themselves in unit headings: there they cannot run on too far."""
    names: dict[str, str] = {}
    for heading in find_headings(settings):
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


@asked_once
def find_runs(settings: tuple[Setting, ...]) -> tuple[Run, ...]:
    """All unit headings that have tasks, in order."""
    headings = find_headings(settings)
    sure: set[tuple[str, ...]] = set()  # lists with tasks in them that are told by their verbs
    doubtful: list[Run] = []
    runs: list[Run] = []
    index = 0
    while index < len(settings):
        heading = headings[index]
        tasks, after = _tasks_under(settings, index, headings) if heading is not None else ([], index + 1)
        if heading is None or any(RESPONSIBLE.search(skeleton(task.text)) for task in tasks[:1]):
            index += 1  # those who carry a decision out have no task of their own
            continue
        paragraph = settings[index].paragraph
        run = Run(heading, tuple(tasks), index, after)
        told = any(_is_told(task.text) for task in tasks)
        given = bool(heading.rest) and is_given_in(settings[index])
        if told or given or (paragraph.label is not None and _is_statement(heading.rest)):
            runs.append(run)
            sure |= {list_of(paragraph)} if (paragraph.label is not None or not heading.rest) and told else set()
            index = after
        else:
            doubtful += [run] if tasks and (paragraph.label is not None or not heading.rest) else []
            index += 1
    runs += [run for run in doubtful if list_of(settings[run.first].paragraph) in sure and _reads_as_tasks(run)]
    return tuple(sorted(runs, key=lambda run: run.first))


def _is_told(text: str) -> bool:
    """Whether a text is a task by its verb or a criterion's code."""
    return bool(find_codes(text)) or (begins_task(text) and not _lists_names(text.lstrip("-+*• ")))


def _reads_as_tasks(run: Run) -> bool:
    """Whether what stands under a heading are sentences, by whatever verb they begin with."""
    texts = [text[:1].upper() + text[1:] for text in (task.text.lstrip("-+*• ") for task in run.tasks)]
    return all(
        _is_statement(text, 3) or COUNTED.match(text) or (len(text.split()) >= LONG_ENOUGH and not units_at(text))
        for text in texts
    )


COUNTED = re.compile(rf"[{CAPITALS}][{SMALL}]+ \d[\d.]* (?!điểm|%)[{SMALL}]")
"""Something done to so many: "Scan 120.000 hồ sơ", "Phát 12 chuyên mục"."""
LONG_ENOUGH = 9  # words of what lists no names, whatever capitals are in it: "Phát tin bằng tiếng Tày, Nùng …"


NAME = re.compile(rf"[{CAPITALS}]\w*(?:[ -]+(?!cua\b)\w+){{0,5}}")


def _lists_names(text: str) -> bool:
    """Whether a text lists what begins with capitals: members, guests ("Lãnh đạo các sở: Nội vụ, Tài chính").

    >>> _lists_names("Nội vụ, Tài chính, Kế hoạch và Đầu tư"), _lists_names("Rà soát, sửa đổi quy chế")
    (True, False)
    """
    start = re.split(r"[.:]\s|\sch[iị]u tr", text)[0]
    parts = [part.strip(" .") for part in re.split(r"[,;]", start) if part.strip(" .")]
    return (len(parts) >= 2 and all(map(NAME.fullmatch, parts[:3]))) or _is_unit(text)


def _is_unit(text: str) -> bool:
    """Whether a text is units' names and nothing else."""
    units = units_at(text)
    return bool(units) and not re.search(r"\w", text[units[-1].end :])


def _is_statement(rest: str, least: int = 5) -> bool:
    """Whether what stands behind "Unit:" on its line says something to do, by whatever verb it begins with.

    A text of fewer than ``least`` words says too little to tell.
    """
    if _lists_names(rest):
        return False
    words = rest.split()
    figures = any(character.isdigit() for word in words[:3] for character in word)
    return len(words) >= least and rest[:1].isupper() and not words[1][:1].isupper() and not figures


def _tasks_under(
    settings: Sequence[Setting], index: int, headings: Sequence[UnitHeading | None]
) -> tuple[list[Task], int]:
    """The tasks of a unit heading and the index of the first paragraph after them."""
    head, heading = settings[index].paragraph, headings[index]
    if heading is None:
        return [], index + 1
    tasks: list[Task] = []
    if heading.rest:
        tasks.append(Task([head], heading.rest_at))
    depth: int | None = None
    after = index + 1
    while after < len(settings):
        paragraph = settings[after].paragraph
        if not tasks and _opens_points(head, paragraph, heading):
            return _points(settings, index, headings)
        if settings[after].is_row:
            beyond = _behind_table(settings, after, tasks[-1] if tasks else None)
            if beyond is None:
                break
            after = beyond
            continue
        if paragraph.style == "article" and head.style not in ("article", "chapter", "part", "annex"):
            break
        plain = depth is None and head.level is None and is_plain_task(settings[after])
        if not plain and _ends_list(head, paragraph, depth, heading, bool(tasks)):
            break
        if headings[after] is not None and not (depth is not None and (paragraph.level or 0) > depth):
            break
        if tasks and is_bulleted(head) and mark_of(tasks[0].paragraphs[0]) != mark_of(paragraph) == mark_of(head):
            break
        if paragraph.level is None:
            if tasks and (depth is not None or heading.rest):
                if _closes(paragraph):
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


def _behind_table(settings: Sequence[Setting], at: int, last: Task | None) -> int | None:
    """The point behind the table that stands inside the last task, if it is the next of its list."""
    beyond = next((index for index in range(at, len(settings)) if not settings[index].is_row), None)
    if beyond is None or last is None:
        return None
    before, point = last.paragraphs[0], settings[beyond].paragraph
    follows = point.label is not None and point.label not in FIRST and is_bulleted(point) is is_bulleted(before)
    return beyond if follows and (point.style, point.level) == (before.style, before.level) else None


FIRST = ("a", "1", "(1)", "a1")


def _closes(paragraph: Paragraph) -> bool:
    """Whether a paragraph without a label speaks to all again: in closing, or of who carries the document out."""
    plain = skeleton(paragraph.text).strip()
    return CLOSING.match(plain) is not None or RESPONSIBLE.search(plain) is not None


def _opens_points(head: Paragraph, paragraph: Paragraph, heading: UnitHeading) -> bool:
    """Whether points lettered from a) or numbered from 1 stand under a bullet or an inner point that names units."""
    first = paragraph.label in FIRST and paragraph.style not in ("roman", head.style)
    return first and not heading.rest and (paragraph.level or 0) <= (head.level or 0)


def _points(settings: Sequence[Setting], index: int, headings: Sequence[UnitHeading | None]) -> tuple[list[Task], int]:
    """The tasks that lettered or numbered points under a bullet are, and the index of the paragraph after them."""
    tasks: list[Task] = []
    head, style = settings[index].paragraph, settings[index + 1].paragraph.style
    after = index + 1
    while after < len(settings) and not settings[after].is_row:
        paragraph = settings[after].paragraph
        if paragraph.style == style:
            tasks.append(Task([paragraph], paragraph.body))
        elif (
            (paragraph.level is None and _closes(paragraph))
            or not (paragraph.level is None or is_bulleted(paragraph))
            or headings[after] is not None
            or mark_of(paragraph) == mark_of(head)
        ):
            break
        else:
            tasks[-1].paragraphs.append(paragraph)
        after += 1
    return tasks, after


def _ends_list(head: Paragraph, paragraph: Paragraph, depth: int | None, heading: UnitHeading, any_task: bool) -> bool:
    if paragraph.level is None:
        closing = _closes(paragraph)
        bare = head.level is None and not heading.colon
        return (closing and any_task) or bare or MEETING.match(skeleton(paragraph.text)) is not None
    if head.level is None:
        outer = depth is not None and paragraph.level < depth
        return (outer or paragraph.kind == "heading") and not is_bulleted(paragraph)
    if is_bulleted(head) and is_subpoint(paragraph.label or ""):  # a2) follows a1), not a bullet of it
        return True
    if is_bulleted(head) and is_bulleted(paragraph) and mark_of(head) != mark_of(paragraph) and not heading.rest:
        return False  # "-" under "*"
    if paragraph.level > head.level:
        return False
    same_bullets = is_bulleted(head) and head.label == paragraph.label and heading.colon and not heading.rest
    listed = depth == head.level or (depth is None and not any_task)
    return not (same_bullets and listed and paragraph.level == head.level)
