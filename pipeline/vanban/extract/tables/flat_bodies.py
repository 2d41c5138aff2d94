"""Names of bodies that a document has in its own text, which those of its spoilt tables are read by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from vanban.extract.units.units import UnitName, is_person, scan_units
from vanban.extract.words.grammar import active
from vanban.extract.words.phrases import is_capitals
from vanban.extract.words.wording import skeleton
from vanban.model import Span
from vanban.transcript import Transcript

_BROKEN = re.compile(r"(?<=[^\n]{40}[^\W_])\n(?=[^\W\d_]+ )")
"""Where a long line's last sentence goes on in the next one."""


@dataclass(frozen=True)
class OwnBodies:
    """The bodies that a document names."""

    transcript: Transcript

    @cached_property
    def found(self) -> tuple[UnitName, ...]:
        """All of them, where they stand."""
        text = _BROKEN.sub(" ", self.transcript.text).replace("\n", ";")
        named = (unit for units in scan_units(text, skeleton(text), ()) for unit in units)
        return tuple(unit for unit in named if _is_whole(unit.text) and not is_person(unit))

    def outside(self, span: Span) -> tuple[str, ...]:
        """Their names outside of a table, whose own may be broken."""
        names = (unit.text for unit in self.found if unit.end <= span.start or unit.start >= span.end)
        return tuple(dict.fromkeys(names))


def _is_whole(name: str) -> bool:
    """Whether a name that may fill a cell says more than what kind of body it is."""
    return name[0].isupper() and active().unit_head.fullmatch(skeleton(name)) is None and not is_capitals(name)
