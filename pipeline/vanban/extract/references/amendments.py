"""How cited documents hang together: what amends or replaces what, and ranges of symbols.

Read from the words between two citations of one sentence: "Nghị định số A … (được sửa đổi, bổ sung bởi Nghị định số
B)", "Luật sửa đổi, bổ sung một số điều của Luật X", "từ Quyết định số A đến Quyết định số D".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vanban.extract.words.phrases import skeleton

_CHANGE = r"(?:SUA DOI|BO SUNG|THAY THE|BAI BO|HUY BO|DINH CHINH)"
_PASSIVE = re.compile(rf"\b(?:DUOC|DA DUOC|DA)\s+{_CHANGE}\b.*\b(?:BOI|TAI|THEO|BANG)\b|{_CHANGE}.*\bBOI\b")
_ACTIVE = re.compile(rf"^[^;.]*?\b{_CHANGE}\b(?!.*\b(?:BOI|TAI|THEO)\b)")
_OTHERS = re.compile(r"\b(?:THU TUC(?: HANH CHINH)?|TTHC|DANH MUC|LINH VUC)\b[^;.]*\bDUOC\b")
"""What else may be amended between two citations: "công bố thủ tục hành chính được sửa đổi tại Thông tư …"."""
_OWN_ACT = re.compile(rf"\b(?:NAY|DIEU \d+\.?)\s+{_CHANGE}\b[^;.]*$")
"""The act of the text itself: in "Thông tư này thay thế Thông tư A và bãi bỏ Quyết định B" A changes nothing."""
_ALSO = re.compile(r"^[\s,]*(?:VA|,)\s*(?:[A-Z]+(?:\s[A-Z]+){0,2}\s*)?(?:SO\s*)?$")
_RANGE = re.compile(r"^[\s,]*(?:DEN|TOI)\s*(?:[A-Z]+(?:\s[A-Z]+){0,2}\s*)?(?:SO\s*)?$")
_FROM = re.compile(r"\bTU\s*(?:CAC\s+)?(?:[A-Z]+(?:\s[A-Z]+){0,2}\s*)?(?:SO\s*[:.]?\s*)?$")
_OF_LAWS = re.compile(rf"^LUAT {_CHANGE}[^;]*?\bCUA\s+(?=LUAT|BO LUAT)")
_NEXT_LAW = re.compile(r"(?:,|;|\bvà)\s+(?=(?:Luật|Bộ luật)\s)")


@dataclass(frozen=True, slots=True)
class Place:
    """A citation in a paragraph: what it goes by, and where."""

    name: str  # its symbol, or its title where it has none
    start: int
    end: int
    title: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """``places[of]`` amends (is amended by, runs on to) what stands at ``start:end`` of the text."""

    of: int
    kind: str  # "amends", "amended_by", "through"
    name: str
    start: int
    end: int


def find_ties(text: str, places: Sequence[Place]) -> list[Tie]:
    """The ties between the citations of a paragraph.

    >>> text = "Nghị định 1/NĐ-CP được sửa đổi bởi Nghị định 2/NĐ-CP"
    >>> [(tie.of, tie.kind, tie.name) for tie in find_ties(text, [Place("A", 0, 17), Place("B", 35, 52)])]
    [(0, 'amended_by', 'B'), (1, 'amends', 'A')]
    """
    flat = skeleton(text)
    ties: list[Tie] = []
    changed: int | None = None  # the place that the last one of a list of changes changed
    for index, (one, other) in enumerate(pairwise(places)):
        between = flat[one.end : other.start]
        listed = changed if _ALSO.match(between) else None
        changed = None
        if (";" in between and "(" not in between) or one.name == other.name:
            continue
        passive = _PASSIVE.search(between) is not None and _OTHERS.search(between) is None
        if passive or listed is not None:
            changed = index if listed is None else listed
            of = places[changed]
            ties.append(Tie(changed, "amended_by", other.name, other.start, other.end))
            ties.append(Tie(index + 1, "amends", of.name, of.start, of.end))
        elif _changes(between) and not _OWN_ACT.search(flat[: one.start]):
            ties.append(Tie(index, "amends", other.name, other.start, other.end))
            ties.append(Tie(index + 1, "amended_by", one.name, one.start, one.end))
        elif _RANGE.match(between) and _FROM.search(flat[: one.start] + flat[one.start : one.end].split(" SO ")[0]):
            ties.append(Tie(index, "through", other.name, other.start, other.end))
    for index, place in enumerate(places):
        ties += _by_title(text, flat, index, place)
    return ties


def _changes(between: str) -> bool:
    """Whether the words between two citations say that the first changes the second, and do not just list both."""
    listed = between.rstrip().endswith((" VA", ",", ":"))
    return _ACTIVE.match(between) is not None and not listed and _OTHERS.search(between) is None


def _by_title(text: str, flat: str, index: int, place: Place) -> list[Tie]:
    """The laws that an amending law names in its own title."""
    if place.title is None:
        return []
    start, end = place.title
    lead = _OF_LAWS.match(flat[start:end])
    if lead is None:
        return []
    ties = []
    at = start + lead.end()
    stops = [*(match.span() for match in _NEXT_LAW.finditer(text, at, end)), (end, end)]
    for stop, after in stops:
        name = " ".join(text[at:stop].split()).strip(" ,;")
        if name:
            ties.append(Tie(index, "amends", name, at, stop))
        at = after
    return ties
