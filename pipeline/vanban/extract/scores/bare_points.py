"""Points without their word, told by the list they stand in: "1. Phòng Tư pháp: 95,5." over "2. Phòng Y tế: 92.".

A number behind a name says nothing by itself. Three items of one list that are all a name and a number, in a document
about an index, are results; their names are bodies or domains, and the numbers are no counts of things.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.extract.figures.criterion_codes import find_codes
from vanban.extract.figures.measure import Measure
from vanban.extract.figures.numbers import NUMBER, find_years, parse_number
from vanban.extract.figures.sentence_figures import find_measures
from vanban.extract.layout.context import Sentence, Setting, sentences
from vanban.extract.scores.aims import is_target
from vanban.extract.scores.claims import Claim
from vanban.extract.units.units import unit_at
from vanban.extract.words.domains import is_domain
from vanban.extract.words.phrases import CAPITALS
from vanban.extract.words.wording import skeleton, squeeze

FEWEST = 3  # items
MOSTLY = 0.7
LIKELY = 50  # what whole numbers are points from on: fewer people or files are counted so
ITEM = re.compile(
    rf"\s*(?P<name>[^\W\d_][^:(|]{{2,90}}?)\s*(?:[:(=]|\s-\s|\s(?:dat|duoc)(?=\s))\s*(?P<value>{NUMBER})\s*\)?"
    rf"(?:\s*[(,;]\s*nam (?P<year>20\d\d)\s*(?::|la|dat)?\s*(?P<earlier>{NUMBER})\s*\)?)?\s*[;.,]?\s*",
    re.ASCII,
)
COUNTED = re.compile(r"(?<!\w)(?:so luong|so ho so|bien che|so phieu|nguoi|can bo|tien do|kinh phi)(?!\w)")


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph that is a name and a number."""

    setting: Setting
    sentence: Sentence
    name_at: tuple[int, int]
    value_at: tuple[int, int]
    value: float
    change: Measure | None = None  # told by its sign in brackets

    @property
    def name(self) -> str:
        """The name before the number."""
        return squeeze(self.sentence.text[slice(*self.name_at)])


def bare_claims(settings: Sequence[Setting]) -> list[Claim]:
    """What lists of names and numbers claim."""
    lists: dict[tuple[int, str], list[Item]] = defaultdict(list)
    for setting in settings:
        item = None if setting.is_row else _item(setting)
        if item is not None:
            over = setting.intro or (setting.above[-1] if setting.above else None)
            lists[over.span.start if over is not None else 0, setting.paragraph.style].append(item)
    inline = [_inline(setting) for setting in settings if not setting.is_row]
    results = [item for items in (*lists.values(), *inline) if _are_results(items) for item in items]
    return [claim for item in results for claim in (_claim(item), *_earlier(item))]


def _item(setting: Setting) -> Item | None:
    first = next(sentences(setting.paragraph), None)
    if first is None or find_measures(first.plain):
        return None
    found = ITEM.fullmatch(first.plain)
    value = parse_number(found["value"]) if found is not None else None
    if found is None or value is None:
        return None
    return Item(setting, first, found.span("name"), found.span("value"), value)


PARTED = re.compile(rf";\s+|,\s+(?:va\s+)?(?=[{CAPITALS}])|\s+và\s+(?=[{CAPITALS}])")
SEGMENT = re.compile(
    rf"\s*(?P<name>[^\W\d_][^:;(|\d]{{2,90}}?)\s*(?:\(|[:-]\s|\s)\s*(?P<value>{NUMBER})\s*\)?(?:\s*\((?:(?P<sign>[+-])\s*(?P<change>{NUMBER})|[^()]*)\))?\s*[.;]?\s*",
    re.ASCII,
)


def _inline(setting: Setting) -> list[Item]:
    """The names and numbers that a sentence lists behind its colon: "Phòng A - 90,5; Phòng B - 89"."""
    paragraph = setting.paragraph
    colon = paragraph.text.find(": ", paragraph.body)
    if colon < 0 or find_codes(paragraph.text):
        return []
    stop = re.search(rf"[.]\s+(?=[{CAPITALS}])", paragraph.text[colon:])
    end = colon + stop.start() if stop is not None else len(paragraph.text)
    text = paragraph.text[colon + 2 : end]
    sentence = Sentence(text, skeleton(text), paragraph.span.start + colon + 2)
    lead = skeleton(paragraph.text[:colon])
    if COUNTED.search(lead) or POINTED.search(lead) is None:
        return []
    cuts = [(0, 0), *(found.span() for found in PARTED.finditer(text)), (len(text), len(text))]
    parts = [(cuts[at][1], cuts[at + 1][0]) for at in range(len(cuts) - 1)]
    items = [_segment(setting, sentence, *part) for part in parts]
    told = [item for item in items if item is not None]
    return told if len(told) >= MOSTLY * len(items) else []


POINTED = re.compile(r"(?<!\w)(?:diem|cham|xep|hang|chi so|ket qua|cao|thap|tot)(?!\w)")
"""What says before a list that its numbers are points."""


def _segment(setting: Setting, sentence: Sentence, start: int, end: int) -> Item | None:
    found = SEGMENT.fullmatch(sentence.plain, start, end)
    value = parse_number(found["value"]) if found is not None else None
    if found is None or value is None:
        return None
    change = None
    if (moved := parse_number(found["change"] or "")) is not None:
        at = found.span("change")
        change = Measure("change", -moved if found["sign"] == "-" else moved, None, *at, at)
    return Item(setting, sentence, found.span("name"), found.span("value"), value, change)


def _are_results(items: Sequence[Item]) -> bool:
    if len(items) < FEWEST or any(is_target(item.setting, item.sentence) for item in items):
        return False
    over = items[0].setting.intro or (items[0].setting.above[-1] if items[0].setting.above else None)
    if over is not None and COUNTED.search(skeleton(over.text)):
        return False
    named = sum(unit_at(item.name) is not None or is_domain(item.name) for item in items)
    whole = all(item.value == int(item.value) for item in items)
    fitting = all(item.value <= 100 for item in items) and not (whole and min(item.value for item in items) < LIKELY)
    return fitting and named >= MOSTLY * len(items)


def _claim(item: Item) -> Claim:
    points = Measure("points", item.value, None, *item.value_at, item.value_at)
    earlier = ITEM.fullmatch(item.sentence.plain)
    years = [year for year, _ in find_years(item.sentence.text) if earlier is None or str(year) != earlier["year"]]
    return Claim(
        item.setting, item.sentence, item.name, item.name_at, points, None, item.change, years[0] if years else None
    )


def _earlier(item: Item) -> Iterator[Claim]:
    """What the same had in an earlier year: "Chi phí thời gian: 5,51 (năm 2022: 6,10)"."""
    found = ITEM.fullmatch(item.sentence.plain)
    value = parse_number(found["earlier"] or "") if found is not None else None
    if found is not None and value is not None:
        points = Measure("points", value, None, *found.span("earlier"), found.span("earlier"))
        yield Claim(item.setting, item.sentence, item.name, item.name_at, points, None, None, int(found["year"]))
