"""Points and places told of several names in turn: "Sở A, Sở B lần lượt đạt 96,5; 95,2 điểm, xếp thứ nhất, thứ hai"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.extract.figures.measure import Kind, Measure
from vanban.extract.figures.numbers import NUMBER, parse_number
from vanban.extract.figures.sentence_figures import ORDINALS
from vanban.extract.layout.context import Sentence

_JOINT = r"(?:(?:\s*;\s*|\s*,\s+)(?:va\s+)?|\s+va\s+)"
_ORDINAL = rf"(?:thu |hang )?(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|\d{{1,2}})"
_FIGURE = rf"(?:{NUMBER})(?:\s*(?:diem|%))?(?:/\s*(?:{NUMBER}))?(?:\s*diem)?"
_POINTS = re.compile(
    rf"(?<!\w)lan luot(?: (?:dat|la|duoc|co|voi|so diem|diem|ket qua))*\s*:?\s*"
    rf"(?P<figures>{_FIGURE}(?:{_JOINT}{_FIGURE})+)",
    re.ASCII,
)
_PLACES = re.compile(
    rf"[,;]?\s*(?:(?:va|dong thoi|lan luot) )*(?:xep|dung|o)(?: (?:cac|vi tri|lan luot|hang))*\s+"
    rf"(?P<figures>{_ORDINAL}(?:{_JOINT}{_ORDINAL})+)(?!\w|[,.]?\d)",
    re.ASCII,
)
_PART = re.compile(rf"(?P<value>{NUMBER})(?:\s*(?:diem|%))?(?:\s*/\s*(?P<of>{NUMBER}))?", re.ASCII)
_WORD = re.compile(rf"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|\d{{1,2}})(?!\w)", re.ASCII)
_NAMES = re.compile(r"\s*(?:,|;|(?<!\w)va(?!\w))\s*")


def told_in_turn(sentence: Sentence) -> Iterator[tuple[tuple[int, int], Measure, Measure | None]]:
    """The names of a sentence with the points and the place that it gives each, where as many are given as names."""
    found = _POINTS.search(sentence.plain)
    if found is None:
        return
    parts = list(_PART.finditer(sentence.plain, *found.span("figures")))
    names = _names(sentence, found.start(), len(parts)) if len(parts) > 1 else None
    if names is None:
        return
    placed = _PLACES.match(sentence.plain, found.end())
    words = list(_WORD.finditer(sentence.plain, *placed.span("figures"))) if placed is not None else []
    for at, (name, part) in enumerate(zip(names, parts, strict=True)):
        value = parse_number(part["value"])
        if value is None:
            return
        of = parse_number(part["of"] or "")
        points = _measure("points", value, of, part)
        rank = None
        if len(words) == len(names):
            word = words[at]
            rank = _measure("rank", ORDINALS.get(word[0]) or int(word[0]), None, word)
        yield name, points, rank


def _measure(kind: Kind, value: float, of: float | None, found: re.Match[str]) -> Measure:
    at = found.span("value") if kind == "points" else found.span()
    return Measure(kind, value, of, *found.span(), at, found.span("of") if of is not None else None)


def _names(sentence: Sentence, end: int, count: int) -> list[tuple[int, int]] | None:
    """The last ``count`` names before a place, parted by commas and "và"; a name may hold either itself."""
    start = max(sentence.plain.rfind(mark, 0, end) for mark in (":", ";")) + 1
    cuts = [found.span() for found in _NAMES.finditer(sentence.plain, start, end)]
    cuts = [
        cut
        for cut in cuts
        if sentence.text[cut[1] : cut[1] + 1].isupper()
        or sentence.plain[cut[1] : cut[1] + 1] == '"'
        or _HEAD.match(sentence.plain, cut[1])
    ]
    if count < 2 or len(cuts) < count - 1:
        return None
    cuts = cuts[-(count - 1) :]
    edges = [start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end]
    names = []
    for first, last in zip(*edges, strict=True):
        text = sentence.text[first:last]
        lead = len(text) - len(text.lstrip(' "“'))
        names.append((first + lead, first + len(text.rstrip(' "”,'))))
    return names if all(last - first > 2 for first, last in names) else None


_HEAD = re.compile(r"(?:huyen|xa|phuong|thi tran|thi xa|thanh pho|quan|so|ban|phong|linh vuc|truong|chi cuc)\s")
