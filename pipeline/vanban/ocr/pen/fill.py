"""Sets what a pen wrote into the lines of a page, in place of what the engine took it for.

The engine reads such figures as anything ("43†", "@3"). What it reads clean and with confidence is print and stays; the
rest is looked at by the reader of figures, which also says whether a pen wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from vanban.model import Box, Line, PenKind, Pixels, Reading, Word
from vanban.ocr.pen.gaps import ENCLOSED, OpenPlace, Print, find_gaps
from vanban.ocr.pen.reader import Look, figure_reader, likely_texts, weigh
from vanban.ocr.pen.strip import Gap, cut_strip
from vanban.ocr.pen.widths import CAP_HEIGHT, width
from vanban.ocr.rows import box_of

FIGURES = re.compile(r"\d+[a-zđ]?[.,]?")
CLEAN = 0.9  # printed figures are read with 0.9 and more on 24 real pages, pen-written ones with 0.89 and less
PEN, SURE_PEN = 0.5, 0.8  # 27 printed places of real pages have at most 0.42, 44 of 45 written ones at least 0.56
ROOM = 0.45  # heights of capitals: what is narrower holds no figure
BEFORE, BEHIND = 0.5, 1.2  # heights of capitals of print shown to the reader on either side
KEPT = 12  # readings of a place
BLUE = 40  # grey levels that blue is above red in the ink of pens
BLUE_SHARE = 0.3
HEAT = 1.5  # tempers likelihoods: of 335 places with held-back figures that are read with 0.9 or more, 98.5 % are right
INNER = 0.15  # heights of capitals at either end of a gap that print may reach into
FAINTEST = 40  # grey levels that ink is darker than paper
SIZES = ((1.0, 0.0), (1.25, 0.1), (0.9, 0.0))  # of capitals, and how far the base line is lowered
EMPTIER = 2.0  # natural logarithm; an empty place is that much likelier empty than its likeliest figure
LEVELS = (1.2, 0.5)  # heights of capitals above and below the base line by boxes, where the label's foot is looked for
STANDING = 0.2  # of the fullest row's ink: a row that letters stand on
DAYS = tuple(f"{day}" for day in range(1, 32)) + tuple(f"{day:02d}" for day in range(1, 10))
MONTHS = DAYS[:12] + DAYS[31:]
NUMBER = re.compile(r"(?!0+[a-zđ]?$)\d{1,5}[abđ]?")

ColourAt = Callable[[Box], Pixels]


class PenReader:
    """Finds and reads what a pen wrote on a page."""

    def __init__(self, grey: Pixels, colour_at: ColourAt, known: Sequence[Box] = ()) -> None:
        """The page.

        Args:
            grey: the clean page.
            colour_at: the page as it came in, at a box of the clean page.
            known: where the file itself says what stands there.
        """
        self._grey, self._colour_at, self._known = grey, colour_at, known

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
            if place.space < ROOM or _is_clean(inside) or self._is_known(_box(place)) or self._is_open(place):
                continue
            looks = self._looks(place)
            pen = 1.0 if _is_blue(self._colour_at(_box(place))) else looks[0].pen
            readings = read(looks, place.kind)
            figures = _solid(inside)
            if FIGURES.fullmatch(figures) and (pen < PEN or (pen < SURE_PEN and _agrees(figures, readings))):
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

    def _is_open(self, place: OpenPlace) -> bool:
        """Whether nothing as high as half a capital stands in the gap: dots and lines to write on do not count."""
        gap, cap = place.gap, place.gap.cap
        left, right = round(gap.x0 + INNER * cap), round(gap.x1 - INNER * cap)
        top, bottom = round(gap.base - 1.2 * cap), round(gap.base + 0.3 * cap)
        piece = Box(max(0, left), max(0, top), max(0, left, right), max(0, top, bottom)).of(self._grey)
        if piece.size == 0:
            return True
        dark = piece < float(np.percentile(piece, 90)) - FAINTEST
        columns = dark.sum(axis=0) > 0.15 * cap  # a stroke is longer than a dot is thick
        rows = np.flatnonzero(dark.any(axis=1))
        return not columns.any() or float(rows[-1] - rows[0]) < 0.5 * cap

    def _looks(self, place: OpenPlace) -> list[Look]:
        """The place looked at in several sizes: figures may be twice as high as capitals."""
        gap, cap = place.gap, place.gap.cap
        base = label_base(self._grey, place)
        looks = []
        for size, lift in SIZES:
            shown = Gap(gap.x0 - BEFORE * cap, gap.x1 + BEHIND * cap, base + lift * cap, cap * size)
            looks.append(figure_reader().look(cut_strip(self._grey, shown)))
        return looks


def label_base(grey: Pixels, place: OpenPlace) -> float:
    """The row that a label without descenders stands on, by its ink; else the one known from the words' boxes."""
    gap = place.gap
    if not place.label.startswith("S"):
        return gap.base
    left = round(gap.x0 - width(place.label) * gap.cap / CAP_HEIGHT)
    top = round(gap.base - LEVELS[0] * gap.cap)
    piece = Box(
        max(0, left),
        max(0, top),
        max(0, left, round(gap.x0 - 0.15 * gap.cap)),
        max(0, top, round(gap.base + LEVELS[1] * gap.cap)),
    ).of(grey)
    if piece.size == 0:
        return gap.base
    ink = (piece < (int(piece.min()) + int(np.percentile(piece, 90))) / 2).sum(axis=1)
    rows = np.flatnonzero(ink >= max(2, STANDING * ink.max()))
    return float(max(0, top) + rows[-1] + 1) if rows.size else gap.base


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


def _is_blue(piece: Pixels) -> bool:
    """Whether the ink is the blue of pens."""
    if piece.ndim != 3 or piece.size == 0:
        return False
    blue, red = piece[:, :, 0].astype(np.int16), piece[:, :, 2].astype(np.int16)
    ink = red < int(np.percentile(red, 95)) - 60
    return bool(ink.any()) and float((blue[ink] - red[ink] > BLUE).mean()) > BLUE_SHARE
