"""Sets what a pen wrote into the lines of a page, in place of what the engine took it for.

The engine reads such figures as anything ("43†", "@3"), now and then with confidence as others. So every gap is looked
at by the reader of figures, which also says whether a pen wrote there; what is print stays as the engine read it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from vanban.model import Box, Line, PenKind, Pixels, Reading, Word
from vanban.ocr.pen.gaps import ENCLOSED, OpenPlace, Print, find_gaps
from vanban.ocr.pen.reader import Look, figure_reader, likely_texts, weigh
from vanban.ocr.pen.sight import Sight
from vanban.ocr.pen.strip import Gap, cut_strip
from vanban.ocr.rows import box_of

FIGURES = re.compile(r"\d+[a-zđ]?[.,]?")
CLEAN = 0.9  # printed figures are read with 0.9 and more on 24 real pages, pen-written ones with 0.89 and less
ENGINE_FACTOR = 4.0  # that a reading is likelier when the engine is sure of it, too
# That a pen wrote: 27 printed places of real pages have at most 0.42, 44 of 45 written ones at least 0.56.
PEN, SURE_PEN, SUREST_PEN = 0.5, 0.8, 0.9
ROOM = 0.45  # heights of capitals: what is narrower holds no figure
BEFORE = 0.5  # heights of capitals of print before a gap that are shown to the reader
KEPT = 12  # readings of a place
HEAT = 1.5  # tempers likelihoods: of 420 held-back numbers read with 0.9 or more 99.0 % are right, of 333 days 98.8 %
SIZES = ((1.0, 0.0), (1.25, 0.1), (0.9, 0.0))  # of capitals, and how far the base line is lowered
EMPTIER = 2.0  # natural logarithm; an empty place is that much likelier empty than its likeliest figure
DAYS = tuple(f"{day}" for day in range(1, 32)) + tuple(f"{day:02d}" for day in range(1, 10))
MONTHS = DAYS[:12] + DAYS[31:]
NUMBER = re.compile(r"(?!0+[a-zđ]?$)\d{1,5}[abđ]?")


class PenReader:
    """Finds and reads what a pen wrote on a page."""

    def __init__(self, sight: Sight, known: Sequence[Box] = ()) -> None:
        """The page, and where the file itself says what stands there."""
        self._sight, self._known = sight, known

    def fill(self, lines: Sequence[Line]) -> list[Line]:
        """The lines with each gap's words replaced by what a pen wrote there."""
        usual = _usual_size(lines)
        filled = []
        for line in lines:
            letterhead = line.region == "letterhead"
            if letterhead or ENCLOSED.match(line.text):
                parts = [
                    self._filled(words, list(find_gaps(words, letterhead=letterhead, usual=usual)))
                    for words in line.segments
                ]
                line = replace(line, segments=tuple(parts))
            filled.append(line)
        return filled

    def _filled(self, words: tuple[Word, ...], places: Sequence[OpenPlace]) -> tuple[Word, ...]:
        for place in reversed(places):  # from the end, so that offsets before stay right
            before, inside, behind = cut_words(words, place.start, place.end)
            if place.space < ROOM or self._is_known(_box(place)):
                continue
            place = self._sight.settled(place)
            seen = self._sight.view(place)
            if seen is None:
                continue
            looks = look_at(seen, place, SIZES[:1])
            pen = 1.0 if self._sight.is_blue(_box(place)) else looks[0].pen
            figures = _solid(inside)
            if FIGURES.fullmatch(figures) and pen < (SUREST_PEN if _is_clean(inside) else PEN):
                continue
            readings = read([*looks, *look_at(seen, place, SIZES[1:])], place.kind)
            if _is_clean(inside):
                readings = supported(readings, figures.rstrip(".,"))
            elif FIGURES.fullmatch(figures) and pen < SURE_PEN and _agrees(figures, readings):
                continue
            if not inside and pen < PEN:
                continue
            if readings:
                if (
                    place.kind == "day" and not place.read
                ):  # its label was swallowed: what is left of it is in ``inside``
                    before = (*before, Word("ngày", _box(place), readings[0].probability, ""))
                words = (*before, _written(place, inside, readings, pen >= PEN), *behind)
            elif inside:
                words = (*before, *(replace(word, handwritten=True) for word in inside), *behind)
        return words

    def _is_known(self, box: Box) -> bool:
        return any(2 * box.overlap(known) > known.width * known.height for known in self._known)


def look_at(grey: Pixels, place: OpenPlace, sizes: Sequence[tuple[float, float]]) -> list[Look]:
    """The place looked at in sizes: figures may be twice as high as capitals."""
    gap, cap = place.gap, place.gap.cap
    looks = []
    for size, lift in sizes:
        shown = Gap(gap.x0 - BEFORE * cap, gap.x1 + place.shown * cap, gap.base + lift * cap, cap * size)
        looks.append(figure_reader().look(cut_strip(grey, shown)))
    return looks


def read(looks: Sequence[Look], kind: PenKind) -> tuple[Reading, ...]:
    """What the place may say, most likely first; nothing where no figure is seen."""
    if kind == "number":
        seen = {text.split("/")[0] for look in looks for text in likely_texts(look)}
        wanted = tuple(text for text in seen if NUMBER.fullmatch(text))
    else:
        wanted = DAYS if kind == "day" else MONTHS
    values = np.mean([list(weigh(look, ["", *wanted]).values()) for look in looks], axis=0)
    empty, values = values[0], values[1:]
    if not values.size or values.max() < empty - EMPTIER:
        return ()
    shares = np.exp(values / HEAT - np.logaddexp.reduce(values / HEAT))
    found = sorted(zip(wanted, shares.tolist(), strict=True), key=lambda pair: -pair[1])[:KEPT]
    return tuple(Reading(text, round(share, 4)) for text, share in found)


def supported(readings: Sequence[Reading], said: str) -> tuple[Reading, ...]:
    """The readings when the engine, which takes figures by pen for others now and then, is sure of one of them."""
    shares = [one.probability * (ENGINE_FACTOR if one.text == said else 1.0) for one in readings]
    found = [Reading(one.text, round(share / sum(shares), 4)) for one, share in zip(readings, shares, strict=True)]
    return tuple(sorted(found, key=lambda one: -one.probability))


def cut_words(
    words: Sequence[Word], start: int, end: int
) -> tuple[tuple[Word, ...], tuple[Word, ...], tuple[Word, ...]]:
    """The words before, inside and behind characters ``start:end`` of their text; a word across is cut."""
    parts: tuple[list[Word], list[Word], list[Word]] = ([], [], [])
    at = 0
    for word in words:
        length = len(word.text)
        for part, (low, high) in zip(parts, ((0, start), (start, end), (end, at + length)), strict=True):
            first, last = max(low - at, 0), min(high - at, length)
            if first < last:
                part.append(_part(word, first, last))
        at += length + 1
    return tuple(parts[0]), tuple(parts[1]), tuple(parts[2])


def _part(word: Word, first: int, last: int) -> Word:
    """Characters ``first:last`` of a word, its box shared out by their number."""
    length = len(word.text)
    if (first, last) == (0, length):
        return word
    box = word.box
    if box is not None:
        box = Box(box.x0 + box.width * first // length, box.y0, box.x0 + box.width * last // length, box.y1)
    raw = word.raw[first:last] if word.raw is not None and len(word.raw) == length else None
    return replace(word, text=word.text[first:last], box=box, raw=raw)


def _solid(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words).strip(" .…_")


def _usual_size(lines: Sequence[Line]) -> float | None:
    """The type size of the letterhead's words, in pixels."""
    printed = [Print(words) for line in lines if line.region == "letterhead" for words in line.segments if words]
    sizes = [size for each in printed if all(word.box for word in each.words) and (size := each.type_size())]
    return median(sizes) if sizes else None


def _agrees(figures: str, readings: Sequence[Reading]) -> bool:
    return bool(readings) and readings[0].text == figures.rstrip(".,")


def _is_clean(words: Sequence[Word]) -> bool:
    """Whether the engine read figures, and was sure."""
    return FIGURES.fullmatch(_solid(words)) is not None and all(
        word.confidence is None or word.confidence >= CLEAN for word in words
    )


def _box(place: OpenPlace) -> Box:
    gap = place.gap
    top, bottom = max(0, round(gap.base - 1.6 * gap.cap)), max(0, round(gap.base + 0.5 * gap.cap))
    return Box(max(0, round(gap.x0)), top, max(0, round(gap.x1)), bottom)


def _written(place: OpenPlace, inside: Sequence[Word], readings: tuple[Reading, ...], by_pen: bool) -> Word:
    """The word that stands in the gap, with the engine's reading as raw."""
    raw = " ".join(word.raw_text for word in inside)
    box = _box(place)
    for word in inside:
        box = box.union(box_of(word))
    best = readings[0]
    return Word(best.text, box, best.probability, raw, by_pen, place.kind, readings)
