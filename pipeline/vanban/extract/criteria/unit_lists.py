"""Criteria told by nothing but their codes behind whose they are: "Phòng Nội vụ: 1.2.1, 1.4.2; Thanh tra: 2.1.1"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.extract.criteria.criterion_drafts import Drafts
from vanban.extract.figures.criterion_codes import WORD, Code, mend_code
from vanban.extract.layout.context import Setting
from vanban.extract.units.units import UnitName, scan_units
from vanban.extract.words.wording import skeleton, squeeze

_CODE = r"\d{1,2}(?:\.\d{1,2}){2,3}"
_CODES = re.compile(
    rf"\s*[:\u2013-]\s*(?:(?:cac )?tieu chi(?: thanh phan)?\s*:?\s*)?(?P<codes>{_CODE}(?!\d)"
    rf"(?:\s*(?:,|va|;)\s*{_CODE}(?!\d))*)"
    r"(?=\s*(?:[.;,/]|$|\s[^\W\d_]))"
)

_OPENS = re.compile(r"(?:^|[;:.,(+*\u2022\u2013)-])\s*$")
"""What a unit's name stands behind in such a list."""


def read_codes_of_units(setting: Setting, drafts: Drafts, *, spoken: bool, lost: bool) -> None:
    """Add a paragraph's criteria to the drafts, with their units; ``lost`` as its heading says.

    Something has to speak of criteria: the document (``spoken``), the paragraph, or what stands above it.
    """
    paragraph = setting.paragraph
    if re.search(_CODE, paragraph.text) is None:
        return
    above = (paragraph, setting.intro, setting.heading, *setting.above[-1:])
    if not (spoken or any(WORD.search(skeleton(each.text)) for each in above if each is not None)):
        return
    for units, codes in _pairs(paragraph.text, drafts.known_units):
        for code in codes:
            draft = drafts.of(code.text, paragraph.at(code.start, code.end))
            for unit in units:
                draft.add_unit(squeeze(unit.text), paragraph.at(unit.start, unit.end))
            draft.put("status", "deducted" if lost else None, None)


def _pairs(text: str, known: Sequence[str]) -> Iterator[tuple[list[UnitName], list[Code]]]:
    """Units with the codes behind their colon."""
    plain = skeleton(text)
    for units in scan_units(text, plain, known):
        listed = _CODES.match(plain, units[-1].end)
        opens = _OPENS.search(plain[: units[0].start]) is not None
        if listed is not None and opens and not text[listed.end() :].lstrip()[:1].islower():
            start = listed.start("codes")
            found = [(mend_code(code[0]), code) for code in re.finditer(_CODE, listed["codes"])]
            yield units, [Code(code, start + at.start(), start + at.end()) for code, at in found if code is not None]
