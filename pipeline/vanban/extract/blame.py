"""Units that lost points by what they did not do: "Sở A chưa ban hành kế hoạch nên bị trừ", "do Phòng B chậm gửi".

Whoever is above or beside the body that explains itself is no unit of the criterion: "do Bộ Tài chính chưa hướng dẫn".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.context import Sentence
from vanban.extract.units import UnitName, units_at
from vanban.extract.wording import skeleton

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
_BEGINS = re.compile(r"(?:^|[:;.]\s|\))\s*(?:-\s*)?(?:(?:nguyen nhan|ly do)(?: la)?:?\s*)?")


def is_to_blame(plain: str, units: Sequence[UnitName]) -> bool:
    """Whether the reason says of bodies within the document's own that they failed to do something."""
    return (
        all(_WITHIN.match(skeleton(unit.text)) for unit in units) and _FAILING.match(plain, units[-1].end) is not None
    )


def faulted(sentence: Sentence, known: Sequence[str]) -> list[UnitName]:
    """The units that a sentence begins with and says that they failed, so that points were lost."""
    for begins in _BEGINS.finditer(sentence.plain):
        units = units_at(sentence.text, begins.end(), known)
        if units and _SO_LOST.match(sentence.plain, units[-1].end):
            return units
    return []
