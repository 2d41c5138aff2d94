"""Units that lost points by what they did not do: "Sở A chưa ban hành kế hoạch nên bị trừ", "do Phòng B chậm gửi".

Whoever is above or beside the body that explains itself is no unit of the criterion: "do Bộ Tài chính chưa hướng dẫn".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from vanban.extract.layout.context import Sentence
from vanban.extract.units.units import UnitName, units_at
from vanban.extract.words.wording import skeleton

_FAILS = (
    r"\s*(?:con |da |van )?(?:chua|khong|cham|thieu|quen|de (?:qua|tre|ton)|tre|nop cham|gui cham|bao cao cham)(?!\w)"
)
_FAILING = re.compile(_FAILS)
_SO_LOST = re.compile(
    _FAILS
    + r"[^.;]{3,200}?(?:nen|dan den|vi vay|do do|lam|khien)(?: \w+){0,4} (?:bi tru|mat|bi mat|khong duoc|tru)(?!\w)"
)
_WITHIN = re.compile(r"(?:phong|van phong|bo phan|thanh tra (?:so|huyen)|to|doi|khoa|trung tam|chi cuc|hat|tram)(?!\w)")
"""Bodies that belong to the one that explains what it lost."""
_LOSES = re.compile(
    r"\s*(?:con |da |van |hien )?(?:de |bi |lam |de bi )?(?:mat|tru|hut|danh mat|chua dat|khong dat)(?!\w)"
    r"(?: [^\s,;.]+){0,5}? (?:diem|tieu chi)(?!\w)"
)
SHORTEST = 3  # words of a name that tells which of the bodies within it is


def loses(sentence: Sentence, units: Sequence[UnitName]) -> bool:
    """Whether a sentence says of bodies within the document's own that they lost points: "Phòng Y tế để mất điểm ở"."""
    within = all(_WITHIN.match(skeleton(unit.text)) and len(unit.text.split()) >= SHORTEST for unit in units)
    return bool(units) and within and _LOSES.match(sentence.plain, units[-1].end) is not None


_BEGINS = re.compile(r"(?:^|[:;.]\s|\))\s*(?:-\s*)?(?:(?:nguyen nhan|ly do)(?: la)?:?\s*)?")


def is_to_blame(plain: str, units: Sequence[UnitName]) -> bool:
    """Whether the reason says of bodies within the document's own that they failed to do something."""
    return (
        all(_WITHIN.match(skeleton(unit.text)) for unit in units) and _FAILING.match(plain, units[-1].end) is not None
    )


def faulted(sentence: Sentence, known: Sequence[str]) -> list[UnitName]:
    """The units that a sentence begins with and says that they failed, so that points were lost."""
    return list(_faulted(sentence, tuple(known)))


@lru_cache(maxsize=16)  # a sentence is asked once for each of its criteria
def _faulted(sentence: Sentence, known: tuple[str, ...]) -> tuple[UnitName, ...]:
    for begins in _BEGINS.finditer(sentence.plain):
        units = units_at(sentence.text, begins.end(), known)
        if units and _SO_LOST.match(sentence.plain, units[-1].end):
            return tuple(units)
    return ()
