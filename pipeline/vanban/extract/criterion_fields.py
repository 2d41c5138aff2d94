"""Lines that say one thing of a criterion behind the word for it, as a table's head would: "Chủ trì: Văn phòng Sở"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.column_roles import WORDS, Role
from vanban.extract.columns import column_role
from vanban.extract.units import UnitName, units_at

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
    """The units behind the word for those responsible, empty where a line says something else."""
    found = FIELD.match(text)
    return units_at(text, found.end(), known) if found is not None and field_role(text) == "units" else []
