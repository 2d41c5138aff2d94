"""Headings of units told by the lists that they stand in, by what is under them, by the heading of their section.

Where most points of a list are units, or their section shares tasks out, a short point of the same shape is one too,
whatever word it begins with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vanban.extract.assignments.giving import is_given_in
from vanban.extract.assignments.unit_headings import LEAD_TAIL, REPORTED, UnitHeading, name_by_duty, unit_heading
from vanban.extract.layout.context import TOP_STYLES, Setting, asked_once
from vanban.extract.layout.enumerators import BULLET_LABELS
from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.units.capitals import with_small_letters
from vanban.extract.units.units import UnitName, has_marked_head, units_at
from vanban.extract.words.grammar import COLLECTIVE
from vanban.extract.words.heading_words import after_order
from vanban.extract.words.phrases import is_capitals
from vanban.extract.words.task_verbs import begins_task, verb_follows
from vanban.extract.words.wording import skeleton


@asked_once
def find_headings(settings: tuple[Setting, ...]) -> tuple[UnitHeading | None, ...]:
    """For every paragraph the unit heading that it is."""
    found = [None if setting.is_row else unit_heading(setting.paragraph) for setting in settings]
    lists: dict[tuple[str, ...], list[int]] = {}
    for index, setting in enumerate(settings):
        if not setting.is_row and setting.paragraph.label is not None and setting.paragraph.style != "roman":
            lists.setdefault(list_of(setting.paragraph), []).append(index)
    _add_bare(settings, found)
    _add_over_points(settings, found)
    _add_last_orders(settings, found)
    for places in lists.values():
        known = [place for place in places if found[place] is not None]
        if 2 * len(known) < len(places):
            for place in known:  # "- Thanh tra công tác tuyển dụng." among tasks
                found[place] = None if _ends_as_task(settings[place].paragraph, found[place]) else found[place]
        shared = bool(known) and shares_out(settings[places[0]])
        if not shared and (len(known) < 2 or 2 * len(known) < len(places)):
            continue
        for place in places:
            if found[place] is None:
                found[place] = _like_the_others(settings, place, shared)
    for place, heading in enumerate(found):
        if heading is not None and not heading.rest and _is_over_units(settings, place, heading, found):
            found[place] = None
    for place, heading in enumerate(found):
        if heading is not None and heading.rest and _only_says_role(settings, place, heading):
            found[place] = replace(heading, rest="", rest_at=len(settings[place].paragraph.text))
    return tuple(found)


SHARES = re.compile(
    r"(?<!\w)(?:phan cong|to chuc (?:thuc hien|trien khai)|trach nhiem|giao nhiem vu|nhiem vu (?:cua|doi voi))(?!\w)"
)


def shares_out(setting: Setting) -> bool:
    """Whether the heading over a point says that it shares tasks out: its points are those who have them."""
    over = setting.above[-1] if setting.above else None
    return is_given_in(setting) or (
        over is not None
        and len(over.text.split()) <= LONGEST_SECTION
        and SHARES.search(skeleton(over.text)) is not None
    )


LONGEST_SECTION = 15  # words of a section's heading


EVERYBODY = re.compile(COLLECTIVE)


def _is_over_units(
    settings: Sequence[Setting], place: int, heading: UnitHeading, found: Sequence[UnitHeading | None]
) -> bool:
    """Whether the first numbered point under a heading names units itself: "IV. Trách nhiệm của các đơn vị".

    So does any point under an order to all: "Giao nhiệm vụ cho các đơn vị:" over "- Thanh tra huyện kiểm tra …".
    """
    head, below = settings[place].paragraph, settings[place + 1 : place + 2]
    point = below[0].paragraph if below else head
    if all(EVERYBODY.match(skeleton(unit.text)) for unit in heading.units) and point.label is not None:
        units = units_at(point.text, point.body)
        if units and verb_follows(point.text, units[-1].end):
            return True
    if head.level is None or (point.level or 0) <= head.level or is_bulleted(point):
        return False
    return found[place + 1] is not None or (head.style in TOP_STYLES and bool(units_at(point.text, point.body)))


def _ends_as_task(paragraph: Paragraph, heading: UnitHeading | None) -> bool:
    """Whether a bulleted line that seems to name a unit ends with a stop, as the tasks beside it do."""
    ended = paragraph.text.rstrip().endswith((".", ";"))
    return heading is not None and not heading.colon and is_bulleted(paragraph) and ended


LONGEST_ROLE = 15  # words


def _only_says_role(settings: Sequence[Setting], place: int, heading: UnitHeading) -> bool:
    """Whether what stands behind a unit's colon belongs to the heading of the points under it: no stop ends it."""
    if place + 1 >= len(settings) or settings[place + 1].is_row or re.search(r"[.;:!/,]\s*$", heading.rest):
        return False
    paragraph, point = settings[place].paragraph, settings[place + 1].paragraph
    deeper = paragraph.level is not None and point.level is not None and point.level > paragraph.level
    return deeper and len(heading.rest.split()) <= LONGEST_ROLE and begins_task(point.content)


def _add_bare(settings: Sequence[Setting], found: list[UnitHeading | None]) -> None:
    """Add the lines without label or colon, and the articles, that say nothing but units' names over points of tasks.

    One such line is none: it takes a second to make headings of them.
    """
    bare: dict[int, UnitHeading] = {}
    for place, (setting, below) in enumerate(pairwise(settings)):
        paragraph, point = setting.paragraph, below.paragraph
        article = (paragraph.label or "").startswith("Điều")
        if setting.is_row or below.is_row or found[place] is not None:
            continue
        if not article and (paragraph.level is not None or paragraph.kind not in ("body", "heading")):
            continue
        marked = point.label in ("-", "+", "*", "•", "a", "1") and begins_task(point.content)
        if not (marked or (not article and is_plain_task(below))):
            continue
        units = _whole_line(paragraph.text, paragraph.body)
        if units:
            bare[place] = UnitHeading(tuple(units), "", len(paragraph.text), False)
    if len(bare) < 2:
        return
    sections = {settings[place].paragraph.path for place in bare}
    for place, (setting, below) in enumerate(pairwise(settings)):
        paragraph, point = setting.paragraph, below.paragraph
        plain = found[place] is None and not setting.is_row and paragraph.level is None and point.label in BULLET_LABELS
        if place not in bare and plain and paragraph.path in sections and (units := _whole_line(paragraph.text, 0)):
            bare[place] = UnitHeading(tuple(units), "", len(paragraph.text), False)  # whatever its points begin with
    for place, heading in bare.items():
        found[place] = heading


OF_TASKS = re.compile(r"(?<!\w)(?:nhiem vu|phan cong|to chuc thuc hien|trach nhiem)(?!\w)")


def is_plain_task(setting: Setting) -> bool:
    """Whether a paragraph that lost its bullet is something to do: its section shares out, a verb begins it."""
    text, over = setting.paragraph.text.strip(), setting.above[-1] if setting.above else setting.intro
    if setting.paragraph.label is not None or over is None or not OF_TASKS.search(skeleton(over.text)):
        return False
    return text.endswith((".", ";")) and verb_follows(text, 0)


def _whole_line(text: str, at: int) -> list[UnitName]:
    """The units that a line names from ``at`` on, if it says nothing else."""
    named = name_by_duty(text, at)
    if named is not None:
        return [named]
    small = with_small_letters(text)
    units = units_at(small, after_order(small, at))
    if not units or re.fullmatch(r"[\s.]*", text[units[-1].end :]) is None:
        return []
    if small != text and not all(has_marked_head(text, unit.start) for unit in units):
        return []
    return [replace(unit, text=text[unit.start : unit.end]) for unit in units]


TOLD_OF = re.compile(
    r"(?<!\w)(?:da|dat|duoc|chua|con|bi|khong|co \d|bao cao|thong bao|de nghi|yeu cau|trinh|cong bo|nhan thay|ket luan|"
    r"gom|la:|giao|phan cong|truong hop|su kien|dieu kien|phai|co the|quyen|nguyen tac|tieu chuan|chi thi|quyet dinh|"
    r"tieu chi|diem|xep|co y kien|nhat tri|phat bieu|ghi nhan|bieu duong)(?!\w)"
)
"""What is said of a unit, before a list that is none of its tasks."""
LONGEST_LEAD = 120  # letters between a unit's name and the colon over its tasks


def _add_over_points(settings: Sequence[Setting], found: list[UnitHeading | None]) -> None:
    """Add the points that begin with units and end with a colon, whatever is between, over points that are tasks."""
    for place, (setting, below) in enumerate(pairwise(settings)):
        paragraph, point = setting.paragraph, below.paragraph
        if found[place] is not None or setting.is_row or below.is_row or paragraph.label is None or point.label is None:
            continue
        if not paragraph.text.rstrip().endswith(":") or (point.level or 0) <= (paragraph.level or 0):
            continue
        units = units_at(paragraph.text, after_order(paragraph.text, paragraph.body))
        units = _up_to_colon(units, paragraph.text)
        between = skeleton(paragraph.text[units[-1].end :]) if units else ""
        if not units or len(between) > LONGEST_LEAD or TOLD_OF.search(between) or not begins_task(point.content):
            continue
        if units_at(point.content):
            continue  # a list of units, each with its own task
        found[place] = UnitHeading(tuple(units), "", len(paragraph.text), True)


LAST_ORDER = re.compile(
    r"(?:^|[.;,]\s+|(?:[Cc]hủ tịch|[Gg]iám đốc|[Tt]rưởng|UBND|[Ss]ở|[Cc]ục|[Bb]an)\s[^.;:,]{0,40}?\s"
    r"(?=giao|phân công|yêu cầu))"
    r"(?=(?:[Gg]iao|[Pp]hân công|[Yy]êu cầu)\s(?:[^.:;]|\d[.]\d){4,120}:\s*$)"
)
SO_ON = re.compile(
    r"\s*(?:(?:thuc hien|tap trung|co trach nhiem) )?(?:(?:cac |mot so )?"
    r"(?:nhiem vu|noi dung|viec)(?: cu the)? ?)?(?:sau|nhu sau|sau day)?\s*:\s*"
)


def _add_last_orders(settings: Sequence[Setting], found: list[UnitHeading | None]) -> None:
    """Add the paragraphs that end by giving units the points below: "… còn thấp. Giao Văn phòng:"."""
    for place, (setting, below) in enumerate(pairwise(settings)):
        text, point = setting.paragraph.text, below.paragraph
        order = LAST_ORDER.search(text) if found[place] is None and not setting.is_row else None
        if order is None or below.is_row or point.label is None:
            continue
        units = units_at(text, after_order(text, order.end()))
        if units and SO_ON.fullmatch(skeleton(text), units[-1].end):
            found[place] = UnitHeading(tuple(units), "", len(text), True)


def _up_to_colon(units: list[UnitName], text: str) -> list[UnitName]:
    """The units of a line, the last one up to its colon where nothing between says what is done."""
    end = len(text.rstrip(" :"))
    between = text[units[-1].end : end] if units else ""
    if not between.strip() or re.match(r"\s*[,;.:(-]", between) or verb_follows(text, units[-1].end):
        return units
    if TOLD_OF.search(skeleton(between)):
        return units
    *others, last = units
    long = len(text[last.start : end].split()) > LONGEST_LIKE or LEAD_TAIL.search(skeleton(between)) is not None
    return units if long else [*others, UnitName(text[last.start : end], last.start, end)]


def list_of(paragraph: Paragraph) -> tuple[str, ...]:
    """What tells a list from others: its enumerators and the headings above it."""
    return (paragraph.style, mark_of(paragraph) if is_bulleted(paragraph) else "", *paragraph.path)


def is_bulleted(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a point without letter or number."""
    return paragraph.label in ("-", "+", "*", "•")


def mark_of(paragraph: Paragraph) -> str:
    """The bullet that a paragraph is printed with: "*" and "-" are not on one level."""
    return paragraph.text.lstrip()[:1] if is_bulleted(paragraph) else paragraph.label or ""


NO_BODY = re.compile(
    r"(?:chi so|kinh phi|che do|"
    r"thoi gian|tien do|bao cao|cong tac|thong tin|to chuc|dieu khoan|hieu luc|ve |viec |noi dung|"
    r"linh vuc|tieu chi|nhiem vu|giai phap|ket qua|muc tieu|muc dich|chi tieu|yeu cau|de nghi|cac (?:tieu chi|noi dung|"
    r"nhiem vu|giai phap|linh vuc|chi tieu)|quan diem|phuong|dinh ky|trong |tren |hang|mot so|nguyen nhan|han che)"
)
"""What a point of such a list begins with that names no body: "Kinh phí thực hiện"."""
BETWEEN_NAMES = re.compile(r"\s*;\s*|,\s+(?=[A-ZĐ])|\s+và\s+(?=[A-ZĐ])")
LONGEST_LIKE = 12  # words of a heading whose first word is not known to begin a unit's name


ABBREVIATED = re.compile(r"(?:P|TT|VP|BQL|CC|CN)\.\s*(?=\w)")
"""What a name may begin with in short: "P. Công nghệ thông tin"."""


def _like_the_others(settings: Sequence[Setting], index: int, shared: bool) -> UnitHeading | None:
    """The heading that a short point is whose neighbours name units; ``shared`` where its section says that it is."""
    paragraph = settings[index].paragraph
    text = paragraph.text
    start = after_order(text, paragraph.body)
    start += len(text[start:]) - len(text[start:].lstrip())
    colon = text.find(":", start)
    end = colon if colon >= 0 else start + len(text[start:].rstrip(" ."))
    name = text[start:end]
    words = name.split()
    if not 0 < len(words) <= LONGEST_LIKE or not name[0].isalpha() or re.search(r"[.;!?]\s", ABBREVIATED.sub("", name)):
        return None
    if is_capitals(name) and not shared:
        return None
    parts = BETWEEN_NAMES.split(name)
    done = any(verb_follows(part, 0) for part in parts) if shared and colon < 0 else any(map(_says_task, parts))
    if NO_BODY.match(skeleton(name)) or done or (shared and colon < 0 and text.rstrip().endswith((".", ";"))):
        return None
    rest = text[colon + 1 :].strip() if colon >= 0 else ""
    below = settings[index + 1].paragraph if index + 1 < len(settings) and not settings[index + 1].is_row else None
    if not rest and (below is None or (below.level is not None and below.level <= (paragraph.level or 0))):
        return None
    if rest and (not begins_task(rest) or REPORTED.match(rest)):
        return None
    return UnitHeading(tuple(_names(text, start, end)), rest, colon + 1 if rest else len(text), colon >= 0)


def _says_task(name: str) -> bool:
    """Whether a part of a heading has a task's verb that is none of a body's name: "Phòng Giám sát quản lý …"."""
    units = units_at(name)
    if not units or units[0].start > 0:
        return begins_task(name)
    behind = skeleton(name[units[-1].end :])
    return LEAD_TAIL.search(behind) is not None or TOLD_OF.search(behind) is not None


def _names(text: str, start: int, end: int) -> list[UnitName]:
    names = []
    for joint in [*BETWEEN_NAMES.finditer(text, start, end), None]:
        stop = joint.start() if joint is not None else end
        names.append(UnitName(text[start:stop], start, stop))
        start = joint.end() if joint is not None else end
    return names
