"""Figures told of several names in turn: "Sở A, Sở B lần lượt đạt 96,5; 95,2 điểm, xếp thứ nhất, thứ hai".

A sentence that has as many names as each of its rows has figures gives every name one of each row, whichever stands
first: points, places, changes, or places left for others ("từ vị trí 20 và 15 lên vị trí 13 và 9"). Years are names
too: "năm 2022 và 2023 lần lượt đạt 84,1 và 86,3 điểm".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.extract.figures.changes import LOWER, OUT_OF_ALL
from vanban.extract.figures.measure import Kind, Measure
from vanban.extract.figures.numbers import NUMBER, parse_number
from vanban.extract.figures.sentence_figures import ORDINALS, find_measures
from vanban.extract.layout.context import Sentence
from vanban.extract.units.units import UnitName, scan_units, unit_at
from vanban.extract.words.wording import skeleton

_MARK = re.compile(r"(?<!\w)(?:lan luot|tuong ung|theo thu tu)(?!\w)")
_JOINT = r"(?:(?:\s*;\s*|\s*,\s+)(?:va\s+)?|\s+va\s+)"
_WORDED = rf"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})(?!\w)"
_LEAD = r"(?:(?:thu|hang|vi tri|vi thu|thu hang)\s+)*"
_FIGURE = rf"{_LEAD}(?:{NUMBER})(?:\s*(?:diem|%|bac))?(?:{OUT_OF_ALL}(?:{NUMBER}))?(?:\s*diem)?"
_ROW = re.compile(
    rf"(?<![\w.,/])(?:(?:thu|hang)\s+{_WORDED}(?:{_JOINT}{_LEAD}{_WORDED})+|{_FIGURE}(?:{_JOINT}{_FIGURE})+)"
    r"(?![\w/]|[.,]\d)",
    re.ASCII,
)
_PART = re.compile(
    rf"(?:(?P<value>{NUMBER})(?P<unit>\s*(?:diem|%|bac))?(?:{OUT_OF_ALL}(?P<of>{NUMBER}))?(?P<end>\s*diem)?"
    rf"|(?<!\w)(?P<word>{_WORDED}))",
    re.ASCII,
)
_LAST_PLACE = 100
_NAMES = re.compile(r"\s*(?:,|;|(?<!\w)(?:va|cung)(?!\w))\s*")
_YEARS = re.compile(r"(?:(?:hai|ba|bon|cac) )?nam 20\d\d(?:(?:, | va |, nam | va nam )20\d\d)+")
_YEAR = re.compile(r"20\d\d")
_RANGE = re.compile(r"(?<!\w)(?:giai doan|cac nam|tu nam) (20\d\d)\s*(?:-|\u2013|den(?: nam)?)\s*(20\d\d)(?!\d)")
_ENDS = re.compile(
    r"\s*(?:[,;.:)(]|$|(?:va|so v\w+|tren|xep|dung|la|cua|cho|thuoc|o|giam|tang|trong|tuong ung|lan luot)(?!\w))"
)
"""What goes on behind a row of points; a word for things would make it a row of counts."""
_RANKED = re.compile(r"(?<!\w)(?:xep|dung|vi tri|vi thu|thu|hang|thu hang|thu bac|bac)(?: (?:\w+ ){0,3})?$")
_CHANGED = re.compile(r"(?<!\w)(tang|giam|cao hon|thap hon|hon|kem|hut)(?: \w+){0,6}\s*$")
_LEFT = re.compile(r"\s*(?:\w+\s+){0,4}(?:len|xuong|con|thanh|den|toi|ve|sang)(?:\s+\w+){0,4}\s*")


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence gives one of several names in turn; a year may stand for a name."""

    name_at: tuple[int, int]
    figures: tuple[Measure, ...]
    year: int | None = None
    subject: str = ""  # whose years those are

    def of(self, kind: Kind) -> Measure | None:
        """Its figure of a kind."""
        return next((each for each in self.figures if each.kind == kind), None)


def told_in_turn(sentence: Sentence) -> Iterator[Told]:
    """The names of a sentence with what it gives each, where its rows have as many figures as there are names."""
    plain = sentence.plain
    mark = _MARK.search(plain)
    if mark is None:
        return
    start = max(plain.rfind(";", 0, mark.start()), plain.rfind(". ", 0, mark.start())) + 1
    rows = [row for found in _ROW.finditer(plain, start) for row in _rows(plain, found) if len(row) > 1]
    rows = [row for row in rows if not _is_of_years(plain, row)]
    count = len(rows[0]) if rows else 0
    rows = [row for row in rows if len(row) == count]
    if not rows:
        return
    kept = [row for at, row in enumerate(rows) if not _is_left(plain, row, rows[at + 1 : at + 2])]
    first, last = rows[0][0].start, kept[-1][-1].end
    years = _years(plain, start, first)
    if len(years) == count:
        names: list[tuple[int, int]] | None = [place for _, place in years]
    else:
        years = []
        names = _names(sentence, start, first, count) or _names_behind(sentence, last, count)
    if names is None:
        return
    for together in _together(kept):
        for at, name in enumerate(names):
            figures = [row[at] for row in together]
            figures += [] if years else _aside(plain, name[1], figures)
            yield Told(name, tuple(figures), years[at][0] if years else None, _of_years(sentence, start, first, years))


_BRACKET = re.compile(r"\s*\([^()]{2,60}\)")


def _aside(plain: str, at: int, told: Sequence[Measure]) -> list[Measure]:
    """The figures in the bracket right behind a name: "Sở A (94,5 điểm), Sở B (93,9 điểm) lần lượt giữ vị trí …"."""
    bracket = _BRACKET.match(plain, at)
    if bracket is None:
        return []
    inside = [each for each in find_measures(plain[: bracket.end()]) if each.start >= at]
    return [each for each in inside if all(each.kind != other.kind for other in told)]


def _together(rows: Sequence[list[Measure]]) -> list[list[list[Measure]]]:
    """Rows of different kinds that are said together; a further one of points is of another appraisal."""
    groups: list[list[list[Measure]]] = []
    for row in rows:
        if not groups or any(row[0].kind == other[0].kind for other in groups[-1]):
            groups.append([])
        groups[-1].append(row)
    return groups


def _rows(plain: str, found: re.Match[str]) -> Iterator[list[Measure]]:
    """The rows that stand in a run of figures: places behind points are a row of their own."""
    parts = list(_PART.finditer(plain, *found.span()))
    led = [_LED.search(plain[found.start() : part.start()]) is not None for part in parts]
    cut = next((at for at in range(1, len(parts)) if led[at] and not led[0] and at * 2 == len(parts)), len(parts))
    for some in (parts[:cut], parts[cut:]):
        if some:
            yield _row(plain, some, found)


_LED = re.compile(r"(?<!\w)(?:thu|hang|vi tri|vi thu|thu hang)\s+$")


def _row(plain: str, parts: Sequence[re.Match[str]], found: re.Match[str]) -> list[Measure]:
    """The figures of a row, all of one kind."""
    before = plain[max(0, found.start() - 60) : found.start()]
    words = plain[found.start() : parts[0].start()]
    changed = _CHANGED.search(before + words)
    units = {part["unit"] or part["end"] for part in parts} - {None}
    whole = all(part["word"] or part["value"].isdigit() for part in parts)
    ranked = whole and not units and (_RANKED.search(before + words) or any(part["word"] for part in parts))
    counted = units or not whole or any(part["of"] for part in parts)
    if not ranked and not (counted and _ENDS.match(plain, parts[-1].end())):
        return []
    sharing = next((part for part in reversed(parts) if part["of"]), None)  # "vị trí 13 và 9 trên 63 tỉnh"
    measures: list[Measure] = []
    for part in parts:
        value = float(ORDINALS[part["word"]]) if part["word"] else parse_number(part["value"])
        if value is None:
            return []
        of = part if part["of"] else sharing
        top = parse_number(of["of"]) if of is not None else None
        at = part.span("word" if part["word"] else "value")
        top_at = of.span("of") if of is not None else None
        if ranked and (value > _LAST_PLACE or value < 1):
            return []
        kind: Kind = "rank" if ranked else "change" if changed else "points"
        if kind == "change":
            if units and any("bac" in unit for unit in units):
                return []
            value, top, top_at = -value if changed and changed[1] in LOWER else value, None, None
        percent = any("%" in unit for unit in units)
        measures.append(Measure(kind, value, top, *part.span(), at, top_at, percent and kind == "points"))
    return measures


def _is_of_years(plain: str, row: Sequence[Measure]) -> bool:
    return all(_YEAR.fullmatch(plain, *each.value_at) for each in row)


def _is_left(plain: str, row: Sequence[Measure], further: Sequence[Sequence[Measure]]) -> bool:
    """Whether a row is what was left for the one behind it: "từ vị trí 20 và 15 lên vị trí 13 và 9"."""
    return any(
        other[0].kind == row[0].kind and _LEFT.fullmatch(plain, row[-1].end, other[0].start) is not None
        for other in further
    )


def _years(plain: str, start: int, end: int) -> list[tuple[int, tuple[int, int]]]:
    """The years that a sentence lists before its rows, or has a range of."""
    ranged = _RANGE.search(plain, start, end)
    if ranged is not None:
        return [(year, ranged.span()) for year in range(int(ranged[1]), int(ranged[2]) + 1)]
    found = list(_YEARS.finditer(plain, start, end))
    return [(int(year[0]), year.span()) for year in _YEAR.finditer(plain, *found[-1].span())] if found else []


def _of_years(sentence: Sentence, start: int, end: int, years: Sequence[tuple[int, tuple[int, int]]]) -> str:
    """Whose the years are that figures are told of: "Giai đoạn 2020 - 2022, Chỉ số PAR INDEX của tỉnh lần lượt …"."""
    mark = _MARK.search(sentence.plain, years[-1][1][1], end) if years else None
    return sentence.text[years[-1][1][1] : mark.start()].strip(" ,") if mark is not None else ""


def _names(sentence: Sentence, start: int, end: int, count: int) -> list[tuple[int, int]] | None:
    """The last ``count`` names before a place, parted by commas and "và"; a name may hold either itself."""
    colon = sentence.plain.rfind(":", start, end) + 1
    start = colon if colon and sum(1 for _ in _NAMES.finditer(sentence.plain, colon, end)) >= count - 1 else start
    mark = _MARK.search(sentence.plain, start, end)
    end = mark.start() if mark is not None else end
    cuts = [found.span() for found in _NAMES.finditer(sentence.plain, start, end) if _begins(sentence, found.end())]
    if len(cuts) < count - 1:
        return None
    cuts = cuts[-(count - 1) :]
    edges = [start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end]
    names = []
    for first, last in zip(*edges, strict=True):
        text = sentence.text[first:last]
        lead = _LISTED.match(sentence.plain, first, last)
        lead = lead if lead is not None and lead.end() < last and _begins(sentence, lead.end()) else None
        begin = lead.end() if lead is not None else first + len(text) - len(text.lstrip(' "“'))
        unit = _last_unit(sentence, begin, last) if first == start else unit_at(sentence.text[:last], begin)
        begin = unit.start if unit is not None else begin
        names.append((begin, unit.end if unit is not None else first + len(text.rstrip(' "”,'))))
    return names if all(last - first > 2 for first, last in names) else None


def _last_unit(sentence: Sentence, start: int, end: int) -> UnitName | None:
    """The unit that the list begins with: "UBND tỉnh biểu dương| Sở A (94,5 điểm)"."""
    bracket = sentence.plain.find("(", start, end)
    text = sentence.text[start : bracket if bracket >= 0 else end].rstrip()
    units = [unit for part in scan_units(text, skeleton(text), ()) for unit in part]
    last = units[-1] if units else None
    if last is None or (bracket >= 0 and last.end != len(text)):
        return unit_at(sentence.text[:end], start)
    return UnitName(last.text, start + last.start, start + last.end)


_LISTED = re.compile(
    r".*?(?<!\w)(?:hai|ba|bon|nam|cac|\d+) (?:linh vuc|nhom(?: chi so| tieu chi)?|tru cot|chi so thanh phan|noi dung|"
    r"don vi|so|huyen|xa|phuong|phong|co quan|dia phuong)\s+(?:la |gom )?\"?"
)
"""What says of what kind the names are that are listed: "Điểm số của hai lĩnh vực Cải cách thể chế và …"."""
_TO_NAMES = re.compile(
    r"\s*(?:/\s*\d+\s*)?(?:diem)?\s*,?\s*(?:lan luot |tuong ung )?(?:la|thuoc ve|cho|cua|o|gom|voi)\s+"
    r"(?:(?:cac|hai|ba) \w+\s*:?\s*)?"
)


def _names_behind(sentence: Sentence, at: int, count: int) -> list[tuple[int, int]] | None:
    """The names behind the rows: "95,1 và 94,2 điểm lần lượt là của Sở A và Sở B"."""
    lead = _TO_NAMES.match(sentence.plain, at)
    if lead is None:
        return None
    clause = re.compile(r"[.;:(]|$").search(sentence.plain, lead.end())
    end = clause.start() if clause is not None else len(sentence.plain)
    cuts = [
        found.span() for found in _NAMES.finditer(sentence.plain, lead.end(), end) if _begins(sentence, found.end())
    ]
    if len(cuts) != count - 1:
        return None
    edges = [lead.end(), *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end]
    return [(first, first + len(sentence.text[first:last].rstrip(" ,"))) for first, last in zip(*edges, strict=True)]


def _begins(sentence: Sentence, at: int) -> bool:
    """Whether a name begins at a place."""
    letter = sentence.text[at : at + 1]
    return letter.isupper() or sentence.plain[at : at + 1] == '"' or _HEAD.match(sentence.plain, at) is not None


_HEAD = re.compile(
    r"(?:huyen|xa|phuong|thi tran|thi xa|thanh pho|quan|so|ban|phong|linh vuc|truong|chi cuc|nhom|tru cot|chi so)\s"
)
