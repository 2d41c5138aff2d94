"""Criteria whose paragraphs say the same things in the same places: read as the rows of a table would be.

A sentence tells by its words who is responsible ("do Phòng B phụ trách"). Where its words do not, the list may: what
every one of its points says behind the same word ("Nơi để mất điểm: Phòng A"), each of another unit, is whose they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vanban.extract.criteria.criterion_drafts import Draft
from vanban.extract.criteria.criterion_fields import JUDGES
from vanban.extract.layout.context import Sentence, Setting, sentences
from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.units.units import UnitName, scan_units
from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span

MOSTLY = 0.6
"""Of a list's points that say something alike, and at least two."""
LABEL_WORDS = 6
LONGEST = 5
"""Paragraphs of a point."""
_TIED = re.compile(
    r"(?<!\w)(?:cua|voi|cho|toi|den|tai|o|tu|tren|thuoc|cung|va|theo|qua|nhu|hoac|giua|co|duoc|cac|moi|toan|so)$"
)
"""What ties a unit's name to the words before it without a colon."""
_RESPONSIBLE = re.compile(
    r"(?<!\w)(?:trach nhiem|phu trach|chu tri|tham muu|thuc hien|khac phuc|theo doi|dau moi|don vi|phong|bo phan|"
    r"co quan|noi)(?!\w)"
)


@dataclass(slots=True)
class Item:
    """A paragraph that names criteria, with the sentences under it that may go on speaking of them."""

    setting: Setting
    drafts: list[Draft]
    sentences: list[Sentence] = field(default_factory=list)
    paragraphs: int = 0
    ended: bool = False

    def go_on(self, setting: Setting) -> None:
        """Take the paragraph itself, and those after it that begin no point beside it."""
        own, paragraph = self.setting.paragraph, setting.paragraph
        beside = paragraph.level is not None and paragraph.level <= (own.level or 0)
        self.ended |= paragraph is not own and (
            paragraph.kind not in ("body", "item") or beside or self.paragraphs == LONGEST
        )
        if not self.ended:
            self.sentences += sentences(paragraph)
            self.paragraphs += 1


@dataclass(frozen=True, slots=True)
class Named:
    """Units with the place of their names."""

    units: tuple[UnitName, ...]
    spans: tuple[Span, ...]


def settle_units(items: Sequence[Item], known: Sequence[str]) -> None:
    """Give the criteria of each list the units that all its points name alike, where few have one by their words."""
    for points in _lists(items):
        bare = [item for item in points if not any(draft.units for draft in item.drafts)]
        alike = _alike(points, known) or _headed(points, known) if bare else {}
        if len(bare) < max(2, 0.5 * len(points)) and not _confirmed(points, alike):
            continue
        for item in bare:
            named = alike.get(id(item), Named((), ()))
            for draft in item.drafts:
                for unit, span in zip(named.units, named.spans, strict=True):
                    draft.add_unit(squeeze(unit.text), span)


def _confirmed(points: Sequence[Item], alike: Mapping[int, Named]) -> bool:
    """Whether points that have their units by their words have the very same ones."""
    told = [(item.drafts, alike[id(item)].units) for item in points if id(item) in alike]
    told = [(drafts, units) for drafts, units in told if any(draft.units for draft in drafts)]
    same = [all(squeeze(unit.text) in draft.units for unit in units for draft in drafts) for drafts, units in told]
    return len(same) > 0 and all(same)


def _lists(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Points that follow each other with enumerators of one kind."""
    points: list[Item] = []
    for item in items:
        if points and _form(points[-1].setting.paragraph) != _form(item.setting.paragraph):
            yield points
            points = []
        points.append(item)
    if points:
        yield points


def _form(paragraph: Paragraph) -> tuple[str, int | None]:
    return paragraph.style, paragraph.level


def _alike(points: Sequence[Item], known: Sequence[str]) -> dict[int, Named]:
    """What each point names behind the word that most of them share, by the point's identity."""
    slots = {id(item): dict(_slots(item, known)) for item in points}
    counts = Counter(label for found in slots.values() for label in found)
    usual = [label for label, count in counts.items() if count >= max(2, MOSTLY * len(points))]
    usual = [label for label in usual if _may_own(label, [found[label] for found in slots.values() if label in found])]
    if not usual:
        return {}
    best = max(usual, key=lambda label: (_RESPONSIBLE.search(label) is not None, label.endswith(":"), counts[label]))
    return {key: found[best] for key, found in slots.items() if best in found}


def _may_own(label: str, named: Sequence[Named]) -> bool:
    """Whether units behind a word may be those responsible: not always the same, unless the word says so."""
    if JUDGES.search(label) or (not label.endswith(":") and _TIED.search(label)):
        return False
    distinct = {skeleton(each.units[0].text) for each in named}
    return len(distinct) > 1 or (label.endswith(":") and _RESPONSIBLE.search(label) is not None)


def _slots(item: Item, known: Sequence[str]) -> Iterator[tuple[str, Named]]:
    """The units that a point names, each behind its word; one that names several units behind a word is left out."""
    found: dict[str, list[Named]] = {}
    for index, sentence in enumerate(item.sentences):
        for units in scan_units(sentence.text, sentence.plain, known):
            label = _label(sentence.plain, units[0].start, first=index == 0)
            if label is not None:
                spans = tuple(sentence.at(unit.start, unit.end) for unit in units)
                found.setdefault(label, []).append(Named(tuple(units), spans))
    for label, named in found.items():
        if len(named) == 1:
            yield label, named[0]


def _label(plain: str, at: int, *, first: bool) -> str | None:
    """The words before a place, up to a mark: "noi de mat diem:", "don vi phu trach"; "^" where a point begins."""
    before = plain[:at].rstrip(" \"'")
    if not before.strip(" -+*"):
        return "^" if first else None
    if before.endswith("("):
        return "("
    colon = before.endswith(":")
    words = re.split(r"[.;:(),\"]|\d", before.rstrip(" :"))[-1].split()
    return " ".join(words[-LABEL_WORDS:]) + (":" if colon else "") if words else None


def _headed(points: Sequence[Item], known: Sequence[str]) -> dict[int, Named]:
    """The units that headings over the points name, each another: "I. Nhóm tiêu chí do Phòng Việc làm phụ trách"."""
    over = {id(item): item.setting.above[-1] for item in points if item.setting.above}
    heads = {id(head): head for head in over.values()}
    named: dict[int, Named] = {}
    for key, head in heads.items():
        text = head.text[head.body :]
        found = list(scan_units(text, skeleton(text), known))
        if len(found) == 1 and not JUDGES.search(skeleton(text)):
            spans = tuple(head.at(head.body + unit.start, head.body + unit.end) for unit in found[0])
            named[key] = Named(tuple(found[0]), spans)
    distinct = {skeleton(each.units[0].text) for each in named.values()}
    if len(heads) < 2 or len(named) < len(heads) or len(distinct) < len(heads):
        return {}
    return {key: named[id(head)] for key, head in over.items()}
