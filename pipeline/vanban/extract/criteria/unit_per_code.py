"""Units named each before its own criteria: "giao Sở Tư pháp tiêu chí 2.3.1, Văn phòng tiêu chí 3.2.2 và 3.2.3"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from vanban.extract.figures.criterion_codes import Code, find_codes
from vanban.extract.layout.context import Sentence
from vanban.extract.units.units import UnitName, units_at

_BEGINS = re.compile(r"[:;,(]\s*(?:va\s+)?|(?<!\w)(?:giao(?: cho)?|va|con|la|phe binh|nhac nho)\s+|^")
_TO_CODE = re.compile(
    r"\s*(?:-\s+)?\(?\s*(?:(?:chiu trach nhiem|phu trach|chu tri|khac phuc|tham muu|thuc hien|theo doi|cai thien|ve|"
    r"(?:con |da )?(?:de |bi |de bi )?(?:mat|tru|hut)(?: diem)?(?: (?:o|tai))?|"
    r"doi voi|cac|nhom|mot|hai|ba|bon|nam|\d+)\s+)*(?:tieu chi|tctp)(?: thanh phan)?"
    r"\s*,?\s*(?:(?:gom|la)\s+|:\s*)?[\"']?"
)
_JOINS = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:,|va|cung|&)?\s*(?:(?:tieu chi|tctp)(?: thanh phan)?)?\s*")


def unit_of_each(sentence: Sentence, code: Code | None, known: Sequence[str]) -> UnitName | None:
    """The unit named right before a criterion, where the sentence has more than one such pair; else None."""
    return _owners(sentence, tuple(known)).get(code.text) if code is not None else None


@lru_cache(maxsize=16)  # a sentence is asked once for each of its criteria
def _owners(sentence: Sentence, known: tuple[str, ...]) -> dict[str, UnitName]:
    """The units of all criteria of a sentence, where it has more than one pair of both."""
    codes = find_codes(sentence.text)
    if len(codes) < 2:
        return {}
    owners: dict[str, UnitName] = {}  # a criterion may be named before, without its unit
    last, unit = 0, None
    for each in codes:
        joined = unit is not None and _JOINS.fullmatch(sentence.plain, last, each.start) is not None
        unit = _before(sentence, last, each.start, known) or (unit if joined else None)
        if unit is not None:
            owners.setdefault(each.text, unit)
        last = each.end
    owners = owners if all(each.text in owners for each in codes) else _behind(sentence, codes, known)
    if any(each.text not in owners for each in codes) or len({unit.text for unit in owners.values()}) < 2:
        return {}
    return owners


_OWNED_BY = re.compile(
    r"\s*(?:\([^()]{1,60}\)\s*)?(?:,\s*)?(?:la\s+)?(?:(?:cung )?(?:thuoc|la)(?: ve)?(?: trach nhiem| phan viec| phan)?"
    r"(?: cua)?|do|giao(?: cho)?|trach nhiem (?:cua|thuoc(?: ve)?)|cua)\s+"
)
"""What leads from criteria to whose they are: "tiêu chí 1.4.4 thuộc trách nhiệm của Phòng Tư pháp"."""


def _behind(sentence: Sentence, codes: Sequence[Code], known: Sequence[str]) -> dict[str, UnitName]:
    """The units named right behind criteria, those joined to each other having the same."""
    owners: dict[str, UnitName] = {}
    waiting: list[Code] = []
    for each, following in zip(codes, [*codes[1:], None], strict=True):
        waiting.append(each)
        end = following.start if following is not None else len(sentence.text)
        if following is not None and _JOINS.fullmatch(sentence.plain, each.end, end) is not None:
            continue
        leads = _OWNED_BY.match(sentence.plain, each.end, end)
        named = units_at(sentence.text, leads.end(), known) if leads is not None else []
        if not named or named[-1].end > end:
            return {}
        owners |= {code.text: named[-1] for code in waiting if code.text not in owners}
        waiting = []
    return owners


def joined(sentence: Sentence, code: Code, other: Code, codes: Sequence[Code]) -> bool:
    """Whether nothing but commas and "và" stands between two criteria of a sentence and those between them."""
    first = bisect_left(codes, code.start, key=lambda each: each.start)
    for one, two in zip(islice(codes, first, None), islice(codes, first + 1, None), strict=False):
        if two.start > other.start:
            break
        if _JOINS.fullmatch(sentence.plain, one.end, two.start) is None:
            return False
    return code.start <= other.start


def _before(sentence: Sentence, start: int, end: int, known: Sequence[str]) -> UnitName | None:
    """The unit that nothing but a word for what it does parts from what stands at ``end``."""
    for begins in reversed(list(_BEGINS.finditer(sentence.plain, start, end))):
        named = [unit for unit in units_at(sentence.text, begins.end(), known) if unit.end <= end]
        if named and _TO_CODE.fullmatch(sentence.plain, named[-1].end, end):
            return named[-1]
    return None
