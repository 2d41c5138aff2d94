"""Whose the criteria are that stand under a heading of units, or of who is responsible for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.assignments.task_lists import find_runs
from vanban.extract.layout.context import Setting
from vanban.extract.layout.enumerators import BULLET_LABELS
from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.units.units import UnitName, units_at
from vanban.extract.words.grammar import COLLECTIVE
from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span


def units_above(settings: tuple[Setting, ...]) -> dict[int, list[tuple[str, Span]]]:
    """The units of the heading over each paragraph that has one, by the paragraph's index."""
    units: dict[int, list[tuple[str, Span]]] = {}
    for run in find_runs(settings):
        head = settings[run.first].paragraph
        named = [(squeeze(unit.text), head.at(unit.start, unit.end)) for unit in run.heading.units]
        units |= dict.fromkeys(range(run.first, run.after), named)
    lines = unit_lines(settings)
    line: Paragraph | None = None
    for index, setting in enumerate(settings):
        paragraph = setting.paragraph
        bulleted = paragraph.label in BULLET_LABELS
        if not bulleted:
            line = paragraph if index in lines else None
        over = setting.above[-1] if setting.above else None
        if bulleted and line is not None:
            over = line
        elif over is None or over.label in (*BULLET_LABELS, None):
            continue
        told = RESPONSIBLE_HEAD.match(skeleton(over.text), over.body)
        found = units_at(over.text, told.end()) if told is not None else _whose_criteria(over.text)
        if found:
            named = [(squeeze(unit.text), over.at(unit.start, unit.end)) for unit in found]
            units[index] = named if over is line else units.get(index, named)
    return units


def unit_lines(settings: Sequence[Setting]) -> frozenset[int]:
    """The lines without a label that say whose the bullets below are: "Nhóm 1: Tiêu chí do Văn phòng Sở phụ trách".

    Where such lines and bullets take turns, one that a bullet comes before the first of goes with the bullet above.
    """
    found: set[int] = set()
    heads = False  # whether the lines of this run stand over their bullets
    for index, setting in enumerate(settings[:-1]):
        bulleted = setting.paragraph.label in BULLET_LABELS and not setting.is_row
        named = setting.paragraph.level is None and not setting.is_row and _names(setting.paragraph)
        over = named and settings[index + 1].paragraph.label in BULLET_LABELS
        after = index > 0 and settings[index - 1].paragraph.label in BULLET_LABELS
        if over and (heads or not after):
            found.add(index)
        heads = (heads or not after) if over else heads and bulleted
    return frozenset(found)


def _names(line: Paragraph) -> bool:
    """Whether a line says nothing but whose the criteria below it are."""
    told = RESPONSIBLE_HEAD.match(skeleton(line.text))
    return told is not None or bool(_whose_criteria(line.text))


WHOSE = re.compile(
    r"(?<!\w)tieu chi(?!\w)[^:.;]{0,60}?(?<!\w)(?:do|thuoc|cua|thuoc ve)\s+(?:trach nhiem |pham vi )?(?:cua )?"
)
_DOES = r" (?:duoc giao |truc tiep )?(?:phu trach|chu tri|tham muu|theo doi|chiu trach nhiem|thuc hien|dam nhiem)\W*"
DOES = re.compile(_DOES)
WHOSE_END = re.compile(rf"(?:{_DOES})?\W*")


def _whose_criteria(text: str) -> list[UnitName]:
    """The units whose criteria a heading says that it lists: "I. Nhóm tiêu chí do Phòng Việc làm phụ trách"."""
    plain = skeleton(text)
    leads = [led.end() for led in (*WHOSE.finditer(plain), *OF_UNIT.finditer(plain))]
    for at in leads:
        units = units_at(text, at)
        if units and WHOSE_END.fullmatch(plain, units[-1].end) and not re.match(COLLECTIVE, plain[units[0].start :]):
            return units
    for led in CRITERIA.finditer(plain):  # "Các tiêu chí Văn phòng Sở chủ trì"
        units = units_at(text, led.end())
        if units and DOES.fullmatch(plain, units[-1].end):
            return units
    return []


OF_UNIT = re.compile(r"^\W*(?:[\divx]+[.)]\s*)?(?:trach nhiem|pham vi|phan viec|noi dung) (?:cua|thuoc)\s+")
CRITERIA = re.compile(r"(?<!\w)tieu chi (?:ma )?(?=\w)")


RESPONSIBLE_HEAD = re.compile(
    r"\s*(?:don vi|co quan|phong|bo phan|nguoi)(?: (?:chiu trach nhiem|chu tri|phu trach|thuc hien|duoc giao)"
    r"(?: chinh)?)?\s*:\s*"
)
"""A heading over criteria that names who is responsible: "1. Đơn vị chịu trách nhiệm: Văn phòng Sở"."""


def ends_bullets(setting: Setting, last: Paragraph | None) -> bool:
    """Whether a line without a label that leads up to a list ends the bullets before it: "Nhiệm vụ năm 2022:"."""
    lead = setting.paragraph if setting.paragraph.text.rstrip().endswith(":") else setting.intro
    if last is None or last.label not in BULLET_LABELS or lead is None:
        return False
    return lead.level is None and lead.span.start > last.span.start
