"""Lines that say one thing of a criterion behind the word for it, as a table's head would: "Chủ trì: Văn phòng Sở"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.tables.column_roles import WORDS, Role
from vanban.extract.tables.columns import column_role
from vanban.extract.units.units import UnitName, unit_at, units_at
from vanban.extract.words.phrases import CAPITALS, SMALL
from vanban.extract.words.task_verbs import verb_follows
from vanban.extract.words.wording import skeleton

FIELD = re.compile(r"[\s\-+*•]*(?P<label>[^\W\d_][^:.;()\d]{1,40}?)\s*:\s*(?=\S)")
LONGEST_LABEL = 7  # words
JUDGES = re.compile(
    r"(?<!\w)(?:cham|tham (?:dinh|tra)|danh gia|phuc tra|kiem tra|ket luan|cong nhan|bao cao|gui|trinh|kien nghi|"
    r"de nghi|phoi hop|yeu cau|cap tren|noi nhan|ban hanh|cong bo)(?!\w)"
)
"""Words before a unit that judges, is asked or works with another, and is not responsible."""


def field_role(text: str) -> Role | None:
    """What a line's first words say stands behind their colon.

    >>> field_role("Cơ quan chủ trì: Sở Nội vụ"), field_role("Thời gian: quý II"), field_role("Sở Nội vụ: rà soát")
    ('units', 'deadline', None)
    """
    found = FIELD.match(text)
    if found is None or len(found["label"].split()) > LONGEST_LABEL:
        return None
    label = found["label"]
    if JUDGES.search(skeleton(label)):
        return None
    return None if units_at(label) and column_role(label, WORDS) != "units" else column_role(label, WORDS)


def is_field(text: str) -> bool:
    """Whether a line says one thing of what stands above it behind a word and a colon, whatever the word is."""
    found = FIELD.match(text)
    return found is not None and len(found["label"].split()) <= LONGEST_LABEL and not units_at(found["label"])


def field_units(text: str, known: Sequence[str] = ()) -> list[UnitName]:
    """The units behind the word for those responsible, or who do what is behind the word for a remedy.

    >>> [unit.text for unit in field_units("Giải pháp: Phòng Nội vụ phát động thi đua; Thanh tra huyện kiểm tra")]
    ['Phòng Nội vụ', 'Thanh tra huyện']
    """
    found, role = FIELD.match(text), field_role(text)
    if found is not None and role is None and is_field(text) and not NOT_OWN.search(skeleton(found["label"])):
        units = units_at(text, found.end(), known)  # "Nơi để mất điểm: UBND phường Hải Thượng."
        return units if units and not text[units[-1].end :].strip(" .;/") else []
    if found is not None and role == "action" and WHO.match(skeleton(found["label"])):
        role = "units"  # "Đơn vị khắc phục: Phòng Tổ chức biên chế"
    if found is None or role not in ("units", "action"):
        return []
    if role == "units":
        units = units_at(text, found.end(), known)
        if not units and (office := OFFICE.match(text, found.end())) is not None:
            return [UnitName(office["name"], *office.span("name"))]
        return [*units[:-1], to_the_end(text, units[-1])] if units else []
    doing: list[UnitName] = []
    for clause in CLAUSE.finditer(text, found.end()):
        units = units_at(text, clause.start(), known)
        doing += units if units and verb_follows(text, units[-1].end) else []
    return doing


def to_the_end(text: str, unit: UnitName) -> UnitName:
    """A name with what is left of its line: "Phòng Tổng hợp, Quy hoạch.", "Phòng Quản lý cơ sở lưu trú"."""
    more = FIELD_TAIL.match(text, unit.end)
    if more is None or (more["field"] is not None and unit_at(text, more.start("field")) is not None):
        return unit
    return UnitName(text[unit.start : more.end()].rstrip(), unit.start, more.end())


FIELD_TAIL = re.compile(
    rf"(?:,\s+(?P<field>[{CAPITALS}][{SMALL}]+(?:\s[^\W\d_]+){{1,4}})|"
    r"\s(?!(?:chủ trì|phụ trách|thực hiện|chịu|hạn|thời hạn|tham mưu|theo dõi|làm|đã|chưa|không)\b)"
    r"[^\W\d_]+\s[^\W\d_]+)"
    r"(?=\s*[.;]?\s*$)"
)


WHO = re.compile(r"(?:don vi|phong|bo phan|co quan|noi|nguoi|cap)(?!\w)")


OFFICE = re.compile(
    rf"(?P<name>[{CAPITALS}][{SMALL}]+(?:\s[^\W\d_]+){{0,3}}\s[-–]\s[{CAPITALS}][{SMALL}]+(?:\s[^\W\d_]+){{0,3}})\s*[.;]?\s*$"
)
"""An office of a commune, which is called by its two fields without a word for it: "Tư pháp - Hộ tịch"."""


NOT_OWN = re.compile(
    r"(?<!\w)(?:phoi hop|tham (?:dinh|tra)|cham|danh gia|kiem tra|gui|nhan|ban hanh|cong bo|theo|can cu|lien quan|"
    r"xac nhan|cap tren|so|chung minh|kiem chung|tai lieu|nguon)(?!\w)"
)
"""Words of lines that name others than those responsible."""
CLAUSE = re.compile(r"(?<=[;:] )\w")
