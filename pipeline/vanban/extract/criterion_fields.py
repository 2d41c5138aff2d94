"""Lines that say one thing of a criterion behind the word for it, as a table's head would: "Chủ trì: Văn phòng Sở"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.column_roles import WORDS, Role
from vanban.extract.columns import column_role
from vanban.extract.units import UnitName, units_at, verb_follows

FIELD = re.compile(r"[\s\-+*•]*(?P<label>[^\W\d_][^:.;()\d]{1,40}?)\s*:\s*(?=\S)")
LONGEST_LABEL = 7  # words


def field_role(text: str) -> Role | None:
    """What a line's first words say stands behind their colon.

    >>> field_role("Cơ quan chủ trì: Sở Nội vụ"), field_role("Thời gian: quý II"), field_role("Sở Nội vụ: rà soát")
    ('units', 'deadline', None)
    """
    found = FIELD.match(text)
    if found is None or len(found["label"].split()) > LONGEST_LABEL:
        return None
    label = found["label"]
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
    if found is None or role not in ("units", "action"):
        return []
    if role == "units":
        return units_at(text, found.end(), known)
    doing: list[UnitName] = []
    for clause in CLAUSE.finditer(text, found.end()):
        units = units_at(text, clause.start(), known)
        doing += units if units and verb_follows(text, units[-1].end) else []
    return doing


CLAUSE = re.compile(r"(?<=[;:] )\w")
