"""The units of a document under one name each, with the forms it prints them in.

Two forms are one unit when they differ in marks, case or a spelled-out abbreviation: "UBND tỉnh" and "Ủy ban nhân dân
tỉnh", "Sở TT&TT" and "Sở Thông tin và Truyền thông". The name is the form most often printed; facts are given it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from vanban.extract.facts import Extraction, Fact
from vanban.extract.words.occurrences import Occurrences, occurrences
from vanban.extract.words.wording import skeleton
from vanban.lexicon import Lexicon
from vanban.record import UnitInfo
from vanban.transcript import Transcript

AGENCY_LIKE = 94
"""Likeness with a name of the lexicon: "Sở Nội Vụ" is 100, "Sở Y tế" and "Sở Tư pháp" far below."""
EXPANDED = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "mttq": "mat tran to quoc", "&": "va"}
_ACRONYM = re.compile(r"(?<!\w)[A-ZĐ](?:[A-ZĐ]|&(?=[A-ZĐ]))+(?!\w)")
_KNOWN_AS = re.compile(
    r"\s*\((?:sau đây\s+)?(?:gọi (?:tắt|chung)\s+)?(?:là|:)\s*[“\"]?(?P<short>[^()”\"]{2,50})[”\"]?\)"
)
_NAME_BEFORE = re.compile(r"[^()\n]{6,90}$")


@dataclass(frozen=True, slots=True)
class Units:
    """The table, and for each form in it the name it goes by."""

    table: tuple[UnitInfo, ...]
    names: Mapping[str, str]


def find_units(extraction: Extraction, transcript: Transcript, lexicon: Lexicon | None) -> Units:
    """The units that facts name, the most mentioned first."""
    stands = occurrences(transcript.text)
    counts = Counter({form: max(1, len(stands.find(form))) for form in set(_forms(extraction))})
    groups: list[list[str]] = []
    for form in sorted(counts, key=lambda form: (-len(form), form)):
        group = next((group for group in groups if any(same_unit(form, other) for other in group)), None)
        if group is None:
            groups.append([form])
        else:
            group.append(form)
    introduced = list(_introduced(" ".join(transcript.text.split())))
    table: list[UnitInfo] = []
    names: dict[str, str] = {}
    for group in groups:
        name = max(group, key=lambda form: (counts[form], len(form)))
        names |= dict.fromkeys(group, name)
        aliases = sorted({*group, *_printed(group, stands), *_short_forms(group, introduced)} - {name})
        agency = _agency(name, lexicon)
        table.append(UnitInfo(name=name, aliases=aliases, agency=agency, mentions=sum(counts[form] for form in group)))
    return Units(tuple(sorted(table, key=lambda unit: (-unit.mentions, unit.name))), names)


def with_units(extraction: Extraction, units: Units) -> Extraction:
    """The facts with every unit under its one name."""
    return replace(
        extraction,
        units=tuple(Fact(unit) for unit in units.table),
        criteria=tuple(_renamed(fact, units.names, ("units", "coordinating")) for fact in extraction.criteria),
        assignments=tuple(_renamed(fact, units.names, ("unit", "coordinating")) for fact in extraction.assignments),
    )


def _renamed(fact: Fact[Any], names: Mapping[str, str], keys: Sequence[str]) -> Fact[Any]:
    update = {}
    for key in keys:
        value = getattr(fact.value, key)
        update[key] = names.get(value, value) if isinstance(value, str) else [names.get(name, name) for name in value]
    return Fact(fact.value.model_copy(update=update), fact.spans, fact.more)


def _forms(extraction: Extraction) -> Iterable[str]:
    for assignment in extraction.assignments:
        yield from (assignment.value.unit, *assignment.value.coordinating)
    for criterion in extraction.criteria:
        yield from (*criterion.value.units, *criterion.value.coordinating)
    yield from (score.value.name for score in extraction.scores if score.value.scope == "unit" and score.value.name)


def same_unit(one: str, other: str) -> bool:
    """Whether two names are forms of one.

    >>> same_unit("Sở TT&TT", "Sở Thông tin và Truyền thông"), same_unit("UBND tỉnh", "Ủy ban nhân dân tỉnh")
    (True, True)
    >>> same_unit("Phòng Nội vụ", "Phòng Tư pháp"), same_unit("Sở Nội vụ", "Sở Nội vụ tỉnh")
    (False, False)
    """
    first, second = _key(one), _key(other)
    return first == second or _is_short_for(one, other) or _is_short_for(other, one)


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    words = skeleton(name.replace("&", " & ")).split()
    return " ".join(EXPANDED.get(word, word) for word in words)


def _is_short_for(short: str, name: str) -> bool:
    """Whether one acronym in a name stands for the words that the other name has in its place."""
    found = _ACRONYM.search(short)
    if found is None or skeleton(found[0]) in EXPANDED:
        return False
    before, after = skeleton(short[: found.start()]).split(), skeleton(short[found.end() :]).split()
    words = re.findall(r"\w+", skeleton(name))
    if words[: len(before)] != before or (after and words[-len(after) :] != after):
        return False
    middle = words[len(before) : len(words) - len(after)]
    initials = "".join(word[0] for word in middle if word != "va")
    return len(middle) >= 2 and initials == skeleton(found[0].replace("&", ""))


def _printed(group: Sequence[str], stands: Occurrences) -> Iterable[str]:
    """The other way in which the text writes the names: with the abbreviation spelled, or for what it spells."""
    for form in group:
        spelled = re.sub(r"^UBND\b", "Ủy ban nhân dân", form)
        other = spelled if spelled != form else re.sub(r"^(?:Ủy|Uỷ) ban nhân dân\b", "UBND", form)
        if other != form and stands.find(other):
            yield other


def _introduced(text: str) -> Iterator[tuple[str, str]]:
    """Names with the short forms that the text gives them: what stands before, in small letters, and the form."""
    for match in _KNOWN_AS.finditer(text):
        name = _NAME_BEFORE.search(text, max(0, match.start() - 90), match.start())
        if name is not None:
            yield name[0].rstrip().lower(), match["short"].strip()


def _short_forms(group: Sequence[str], introduced: Sequence[tuple[str, str]]) -> Iterable[str]:
    """Short forms that the text gives itself: "Ban Quản lý … (sau đây gọi tắt là Ban Quản lý)"."""
    for name, short in introduced:
        if any(name.endswith(form.lower()) for form in group):
            yield short


def _agency(name: str, lexicon: Lexicon | None) -> str | None:
    """The lexicon's name for a unit where it has one so like it that it can be no other."""
    if lexicon is None:
        return None
    names = _agencies(lexicon)
    best = process.extractOne(_key(name), names, scorer=fuzz.ratio, score_cutoff=AGENCY_LIKE)
    return lexicon.agencies[best[2]].name if best is not None else None


@lru_cache(maxsize=4)
def _agencies(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(_key(agency.name) for agency in lexicon.agencies)
