"""Lines that units' names open: with a colon and what they have to do, or with nothing but the names."""

from __future__ import annotations

import re

from vanban.extract.heading_words import HEADING_TAIL, after_order
from vanban.extract.units import units_at
from vanban.extract.wording import skeleton

HEADED = re.compile(r"(?:,? ?(?:chu tri|tham muu|thuc hien|(?:co|chiu) trach nhiem|co nhiem vu)[^.:;]{0,60})?:")
"""What ends a line that names who has to do what follows."""


def heads_unit(text: str) -> bool:
    """Whether a line begins with a unit's name and a colon, as those do under which tasks stand."""
    plain = skeleton(text)
    units = units_at(text, after_order(text, 0))
    return bool(units) and HEADED.match(plain, units[-1].end) is not None


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
