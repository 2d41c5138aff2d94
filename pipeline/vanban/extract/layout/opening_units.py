"""Lines that units' names open: with a colon and what they have to do, or with nothing but the names."""

from __future__ import annotations

import re

from vanban.extract.units.units import units_at
from vanban.extract.words.heading_words import HEADING_TAIL, after_order
from vanban.extract.words.task_verbs import verb_follows
from vanban.extract.words.wording import skeleton

HEADED = re.compile(r"(?:,? ?(?:chu tri|tham muu|thuc hien|(?:co|chiu) trach nhiem|co nhiem vu)[^.:;]{0,60})?:")
"""What ends a line that names who has to do what follows."""


def heads_unit(text: str) -> bool:
    """Whether a line begins with a unit's name and a colon, as those do under which tasks stand."""
    plain = skeleton(text)
    units = units_at(text, after_order(text, 0))
    return bool(units) and HEADED.match(plain, units[-1].end) is not None


def is_bare_unit(text: str) -> bool:
    """Whether a line is nothing but a unit's name, as those are under which tasks stand.

    >>> is_bare_unit("Phòng Tư pháp"), is_bare_unit("Phòng Tư pháp rà soát")
    (True, False)
    """
    units = units_at(text)
    return len(units) == 1 and units[0].end == len(text.rstrip())


NO_TASK = re.compile(
    r"\W*(?:trong|trước|để|nhằm|theo(?! dõi)|khi|nếu|là|do|về|tại|từ|đến|vào|với|cùng|cho|bị|được|chưa|không|đã|"
    r"đạt|xếp|căn cứ|thực hiện|ngay|hiện|sẽ|cần|phải|có|in|tự)(?!\w)",
    re.I,
)
"""Verbs and joints that a sentence of running text begins with as well."""


def begins_with_task(text: str) -> bool:
    """Whether a line begins with a verb of task, as it does where each task has a line.

    >>> begins_with_task("Rà soát quy trình nội bộ"), begins_with_task("Theo đó, các phòng rà soát")
    (True, False)
    """
    return verb_follows(text, 0) and NO_TASK.match(text) is None


ASIDE = re.compile(r"\s*(?:\([^)]{1,60}\))?")
ENUMERATED = re.compile(r"\s*(?:(?:\d+(?:\.\d+)*|[a-zđ]|[ivx]+)\s?[.)/-]+|\(\d+\)|[-+*•])\s+")


def names_units(text: str) -> bool:
    """Whether a labelled line says nothing but units' names: what they have to do begins on the next."""
    plain = skeleton(text)
    label = ENUMERATED.match(plain)
    if label is None:
        return False
    units = units_at(text, after_order(text, label.end()))
    aside = ASIDE.match(plain, units[-1].end) if units else None
    return aside is not None and HEADING_TAIL.fullmatch(plain, aside.end()) is not None


UNFINISHED = re.compile(r"(?<!\w)(?:so|phong|ban|van phong|chi cuc|cuc|vu|trung tam|vien|truong|va|-)$")


def opens_with_unit(text: str) -> bool:
    """Whether a labelled line begins with a unit's name and ends with no more than the beginning of another."""
    plain = skeleton(text).rstrip()
    label = ENUMERATED.match(plain)
    return label is not None and bool(units_at(text, label.end())) and UNFINISHED.search(plain) is None
