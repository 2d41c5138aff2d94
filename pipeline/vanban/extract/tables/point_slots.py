"""The figures of a point of a list, with the words between them, and the units it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from vanban.extract.figures.criterion_codes import mend_code
from vanban.extract.figures.dates import find_dates
from vanban.extract.figures.measure import Kind
from vanban.extract.figures.numbers import NUMBER
from vanban.extract.figures.sentence_figures import ORDINALS, find_measures
from vanban.extract.units.units import UnitName, scan_units
from vanban.extract.words.wording import skeleton

Form = Literal["code", "ratio", "number", "date"]
_WORD = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
_TOKEN = re.compile(
    rf"(?P<code>(?<![\w.,/])\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?![\w/%]|[.,]\d))|"
    rf"(?P<ratio>(?<![\w.,/])(?P<value>{NUMBER})(?:\s*(?:diem|d)(?!\w))?"
    rf"\s*(?:/|(?<!\w)tren (?:tong(?: so)? |thang(?: diem)? )?(?:diem )?(?=\d))\s*(?P<of>{NUMBER})(?!\w))|"
    rf"(?<![\w.,/])(?P<number>{NUMBER})(?:\s*(?P<percent>%)|(?=d(?!\w))|(?![\w/]))|"
    rf"(?:(?<!\w)(?:thu|hang|giai|vi tri|dung)\s+|(?<=\()(?={_WORD}\)))(?P<word>{_WORD})(?!\w)(?! \d)|"
    rf"^\W*(?P<first>{_WORD})(?=\s*[:,(-])",
    re.ASCII,
)
_AMONG = re.compile(
    r"((?<!\w)(?:thu|hang|vi tri|vi thu|bac) \d{1,3})( trong (?:tong )?(?:so )?)(?=\d{1,3}(?![\d.,]*\d))", re.ASCII
)
"""What stands between a place and how many are ranked: "thứ 22 trong 63"."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODED = re.compile(r"(?<!\w)(?:tieu chi|tctp|tc|ma|ma so|chi so)(?: thanh phan)?(?: so)?\s*[:(]?\s*$")
_DAY = re.compile(r"(?<!\w)(?:ngay|han|thoi han|truoc|sau|den|tu) (?:0?[1-9]|[12]\d|3[01])\s*/\s*(?:0?[1-9]|1[0-2])$")
"""A day of the year, which is no points out of all: "gửi sau thời hạn 31/8"."""
_TWO_LEVELS = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure, as a cell would hold it, with its place in the point's text."""

    form: Form
    cell: str
    start: int
    end: int
    kind: Kind | None  # what the words around it say that it is


@dataclass(frozen=True, slots=True)
class Slots:
    """What a point says: figures, and the units that stand between them."""

    text: str
    plain: str
    figures: tuple[Slot, ...]
    units: tuple[tuple[UnitName, ...], ...]

    @property
    def forms(self) -> tuple[Form, ...]:
        """What its figures are, in order."""
        return tuple(slot.form for slot in self.figures)

    def gap(self, index: int, count: int) -> tuple[int, int]:
        """From where to where the words stand before a figure; behind the last where there are no more."""
        start = self.figures[index - 1].end if index > 0 else 0
        return start, self.figures[index].start if index < count else len(self.text)


def may_have_figures(text: str) -> bool:
    """Whether a point's text has anything that looks like a figure: finding out what it is takes far longer."""
    return _TOKEN.search(skeleton(text)) is not None


@lru_cache(maxsize=512)  # a point is asked for its list, and for its list in groups
def find_slots(text: str) -> Slots:
    """The figures and units of a point's text."""
    plain = skeleton(text)
    units = tuple(tuple(named) for named in scan_units(text, plain, ()))
    held = [(unit.start, unit.end) for named in units for unit in named]
    held += [(found.start, found.end) for found in find_dates(text)]
    measures = find_measures(plain)
    figures: list[Slot] = []
    for token in _TOKEN.finditer(_AMONG.sub(lambda found: found[1] + " / ".ljust(len(found[2])), plain)):
        group = token.lastgroup if token.lastgroup not in ("percent", "of") else None
        name = next(key for key in ("code", "ratio", "number", "word", "first") if token[key])
        start, end = token.span(name)
        if any(first <= start < last for first, last in held) or group == "date":
            continue
        if name == "number" and _YEAR.fullmatch(token[name]):
            continue
        if name == "code":
            slot = _code(plain, token)
            figures += [slot] if slot is not None else []
            continue
        kind = next((each.kind for each in measures if each.value_at[0] <= start < each.value_at[1]), None)
        if name in ("word", "first"):
            figures.append(Slot("number", str(ORDINALS[token[name]]), start, end, "rank"))
        elif name == "ratio" and kind is None and _DAY.search(f"{plain[:start]}{token['ratio']}"):
            continue
        elif name == "ratio":
            figures.append(Slot("ratio", f"{token['value']}/{token['of']}", start, end, kind))
        else:
            change = next((each for each in measures if each.kind == "change" and each.value_at == (start, end)), None)
            sign = "-" if change is not None and change.value < 0 else "+" if change is not None else ""
            end = token.end() if token["percent"] else end
            figures.append(Slot("number", sign + token[name] + ("%" if token["percent"] else ""), start, end, kind))
    return Slots(text, plain, tuple(figures), units)


def _code(plain: str, token: re.Match[str]) -> Slot | None:
    """A criterion's code: of three levels, or of two behind a word for one or where a point begins."""
    code = mend_code(token["code"])
    start, end = token.span("code")
    before = plain[:start]
    led = _CODED.search(before) is not None or (not before.strip(" -+*(") and re.match(r"\W+[^\W\d]", plain[end:]))
    if code is None or (code.count(".") < _TWO_LEVELS and not led):
        return None
    return Slot("code", code, start, end, None)


MOST_FURTHER = 1  # figures of a point that the others have not


def matched(forms: Sequence[Form], slots: Slots) -> Slots | None:
    """A point's figures as most points of its list have them, further ones left out; None where one is missing."""
    if slots.forms == tuple(forms):
        return slots
    if len(slots.figures) > len(forms) + MOST_FURTHER:
        return None
    kept: list[Slot] = []
    rest = list(slots.figures)
    for form in forms:
        at = next((index for index, slot in enumerate(rest) if slot.form == form), None)
        if at is None:
            return None
        kept.append(rest[at])
        rest = rest[at + 1 :]
    return Slots(slots.text, slots.plain, tuple(kept), slots.units)
