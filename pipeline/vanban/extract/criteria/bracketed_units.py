"""Units that stand alone in brackets, behind the criteria that they are responsible for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.extract.criteria.criterion_drafts import Draft
from vanban.extract.criteria.criterion_names import SAYS_WHAT
from vanban.extract.figures.criterion_codes import Code
from vanban.extract.layout.context import Sentence
from vanban.extract.units.units import UnitName, units_at


def bracketed_units(sentence: Sentence, at: int, known: Sequence[str]) -> list[UnitName]:
    """The units that alone stand in the bracket behind a code: "1.4 (Văn phòng), 3.2.2 (Vụ Pháp chế)"."""
    bracket = re.match(
        r"[\"']?\s*\(\s*(?:(?:thuoc|trach nhiem)(?: (?:pham vi|trach nhiem|tham quyen|ve))?(?: cua)?:?\s+)?",
        sentence.plain[at:],
    )
    units = units_at(sentence.text, at + bracket.end(), known) if bracket is not None else []
    if units and SAYS_WHAT.match(sentence.plain, units[0].start, units[-1].end):
        return []
    return units if units and CLOSED.match(sentence.plain, units[-1].end) else []


def units_at_end(sentence: Sentence, known: Sequence[str]) -> list[UnitName]:
    """The units that fill the bracket a sentence ends with: "Lý do: chưa có sáng kiến (Phòng Tổ chức cán bộ)."."""
    opened = sentence.plain.rfind("(")
    units = units_at(sentence.text, opened + 1, known) if opened >= 0 else []
    closed = CLOSED.match(sentence.plain, units[-1].end) if units else None
    return units if closed is not None and re.fullmatch(r"[\s.;]*", sentence.plain[closed.end() :]) else []


CLOSED = re.compile(r"(?:\s*(?:thuc hien|phu trach|chu tri|dam nhiem|tham muu|theo doi|chiu trach nhiem))?\s*\)")
"""The end of a bracket behind its units, with what they do: "(Phòng Quản lý giá thực hiện)"."""


def aside_units(sentence: Sentence, start: int, end: int, known: Sequence[str]) -> list[UnitName]:
    """The units that alone fill a bracket further on: "Tiêu chí 1.5.1, đạt 1/2 điểm (Văn phòng Sở);"."""
    for bracket in re.finditer(r"\(\s*", sentence.plain[start:end]):
        units = units_at(sentence.text, start + bracket.end(), known)
        if units and SAYS_WHAT.match(sentence.plain, units[0].start, units[-1].end):
            continue
        if units and CLOSED.match(sentence.plain, units[-1].end):
            return units
    return []


def without_bracket(sentence: Sentence, codes: Sequence[Code], index: int, group: Sequence[Draft]) -> Iterator[Draft]:
    """The criteria right before one whose bracket names units, joined to it by commas: "5.2.1, 5.5 (Văn phòng)"."""
    for place in range(index - 1, -1, -1):
        if (
            re.fullmatch(r"[\s\"']*(?:,|va)\s*[\"']?", sentence.plain[codes[place].end : codes[place + 1].start])
            is None
        ):
            return
        yield group[place]
