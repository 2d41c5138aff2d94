"""A second look at doubtful words: cut out with their neighbours, read again at other sizes, and voted on.

Alone on a clean canvas a word is read without what confuses the engine on the page: the strokes of a signature, the
slant of a line, letters of the next line. A reading is taken when two looks agree on it, or one is far surer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from statistics import median
from unicodedata import normalize

import cv2
import numpy as np

from vanban.model import Box, Pixels, Word
from vanban.ocr.engine import Engine
from vanban.ocr.montage import Patch, read_stacked
from vanban.ocr.rows import around, box_of
from vanban.vietnamese import bare

DOUBT = 0.6  # confidence
SIZES = (1.3, 0.8)  # of the reading scale; the second only where the first differs
MAX_SPANS = 30  # on a page, the least sure first
NEAR = 1.2  # line heights: neighbours further away are in another column
PADDING = 0.02  # inches
SURER = 0.3  # confidence that a lone look must have more than the first reading …
FAR_SURER = 0.7  # … if there are figures in it
ALIKE = 0.75  # share of equal letters, for words that are cut otherwise

Run = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Words ``start:end`` of a line, some of them doubtful, and what is cut out to read them."""

    line: int
    start: int
    end: int
    box: Box

    def of(self, lines: Sequence[Run]) -> Run:
        """Its words."""
        return lines[self.line][self.start : self.end]


def look_twice(image: Pixels, lines: Sequence[Run], dpi: float, scale: float, engine: Engine) -> list[Run]:
    """Lines of words with doubtful ones as further looks have them; at most two engine calls."""
    spans = sorted(doubtful_spans(lines, image, dpi), key=lambda span: _least(span.of(lines)))[:MAX_SPANS]
    looks = [[run] for run in _read(image, spans, SIZES[0], dpi, scale, engine)]
    again = [n for n, span in enumerate(spans) if _texts(looks[n][0]) != _texts(span.of(lines))]
    more = _read(image, [spans[n] for n in again], SIZES[1], dpi, scale, engine)
    for n, run in zip(again, more, strict=True):
        looks[n].append(run)
    changed = [list(line) for line in lines]
    order = sorted(
        range(len(spans)), key=lambda n: spans[n].start, reverse=True
    )  # later words first: counts may change
    for n in order:
        span = spans[n]
        changed[span.line][span.start : span.end] = decide(span.of(lines), looks[n])
    return [tuple(line) for line in changed]


def doubtful_spans(lines: Sequence[Run], image: Pixels, dpi: float) -> list[Span]:
    """Doubtful words with a neighbour on either side; what overlaps is one span."""
    found: list[Span] = []
    pad = round(PADDING * dpi)
    for at, line in enumerate(lines):
        for start, end in _ranges(line):
            top, bottom = _band(line, start, end)
            box = around(line[start:end])
            x0, y0 = max(0, box.x0 - pad), max(0, top - pad)
            x1, y1 = min(image.shape[1], box.x1 + pad), min(image.shape[0], bottom + pad)
            if x1 > x0 and y1 > y0:
                found.append(Span(at, start, end, Box(x0, y0, x1, y1)))
    return found


def is_doubtful(word: Word) -> bool:
    """Whether a word is worth another look."""
    return (word.confidence or 0.0) < DOUBT and any(map(str.isalnum, word.text))


def _ranges(line: Run) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for index, word in enumerate(line):
        if not is_doubtful(word):
            continue
        start = index - 1 if index > 0 and _adjoin(line[index - 1], word) else index
        end = index + 2 if index + 1 < len(line) and _adjoin(word, line[index + 1]) else index + 1
        if ranges and start < ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return ranges


def _adjoin(left: Word, right: Word) -> bool:
    one, other = box_of(left), box_of(right)
    return other.x0 - one.x1 < NEAR * min(one.height, other.height)


def _band(line: Run, start: int, end: int) -> tuple[int, int]:
    """Top and bottom of the print around a span, by the sure words nearest to it: a pen's strokes make boxes tall."""
    box = around(line[start:end])
    sure = [box_of(word) for word in line if not is_doubtful(word)]
    near = sorted(sure, key=lambda other: max(other.x0 - box.x1, box.x0 - other.x1))[:3]
    if not near:
        return box.y0, box.y1
    height = median(other.height for other in near)
    near = [other for other in near if other.height <= 1.6 * height]
    return min(other.y0 for other in near), max(other.y1 for other in near)


def _read(image: Pixels, spans: Sequence[Span], size: float, dpi: float, scale: float, engine: Engine) -> list[Run]:
    patches = []
    for span in spans:
        box = span.box
        crop = image[box.y0 : box.y1, box.x0 : box.x1]
        way = cv2.INTER_AREA if size < 1 else cv2.INTER_CUBIC
        resized = cv2.resize(np.ascontiguousarray(crop), None, fx=size, fy=size, interpolation=way)
        patches.append(Patch(np.asarray(resized, np.uint8), box.x0, box.y0))
    runs = read_stacked(patches, dpi, scale, engine)
    return [tuple(_placed(word, span.box, size) for word in run) for span, run in zip(spans, runs, strict=True)]


def _placed(word: Word, corner: Box, size: float) -> Word:
    """The word with its box on the page, whose patch was resized about its corner."""
    box = box_of(word)
    x0, x1 = (corner.x0 + round((x - corner.x0) / size) for x in (box.x0, box.x1))
    y0, y1 = (corner.y0 + round((y - corner.y0) / size) for y in (box.y0, box.y1))
    return replace(word, box=Box(x0, y0, max(x0, x1), max(y0, y1)))


def decide(words: Run, looks: Sequence[Run]) -> Run:
    """A span's words, as the first reading and further looks have them together.

    A look that misreads the span's sure words is not heard.
    """
    fitting = [look for look in looks if len(look) == len(words) and _keeps_sure(words, look)]
    if fitting:
        return tuple(settle(word, [look[at] for look in fitting]) for at, word in enumerate(words))
    if len(looks) == 2 and _texts(looks[0]) == _texts(looks[1]) and _cut_otherwise(words, looks[0]):
        return max(looks, key=_least)
    return words


def settle(word: Word, looks: Sequence[Word]) -> Word:
    """One word of a span.

    >>> settle(Word("TIHC", None, 0.4), [Word("TTHC", None, 0.9), Word("TTHC", None, 0.8)]).text
    'TTHC'
    >>> settle(Word("1", None, 0.6), [Word("l", None, 0.7), Word("l", None, 0.7)]).text
    '1'
    """
    if not is_doubtful(word) or any(look.text == word.text for look in looks):
        return word
    best = max(looks, key=lambda look: look.confidence or 0.0)
    gain = (best.confidence or 0.0) - (word.confidence or 0.0)
    agreed = len(looks) == 2 and looks[0].text == looks[1].text
    if _is_cut_off(word.text, best.text) or (_loses_marks(word.text, best.text) and gain < FAR_SURER):
        return word  # looks are sure of what is cut off or blurred, too
    if any(map(str.isdigit, word.text + best.text)):  # no context helps the engine there
        return best if gain >= (SURER if agreed else FAR_SURER) else word
    return best if agreed or gain >= SURER else word


def _is_cut_off(one: str, other: str) -> bool:
    """Whether the other has less of the same letters, or lacks a square bracket.

    >>> _is_cut_off("nhận:", "nh"), _is_cut_off("12]/3", "121/3"), _is_cut_off("NAM.", "NAM")
    (True, True, False)
    """
    letters, fewer = ("".join(filter(str.isalnum, text)) for text in (one, other))
    return (letters != fewer and letters.startswith(fewer)) or any(
        bracket in one and bracket not in other for bracket in "[]"
    )


def _loses_marks(one: str, other: str) -> bool:
    """Whether the other is the same word with fewer marks.

    >>> _loses_marks("kể", "kê"), _loses_marks("bồ", "bổ"), _loses_marks("điêu", "điều")
    (True, False, False)
    """
    first, second = normalize("NFD", one), normalize("NFD", other)
    return len(second) < len(first) and bare(one) == bare(other)


def _keeps_sure(words: Run, look: Run) -> bool:
    pairs = [(word.text, other.text) for word, other in zip(words, look, strict=True) if not is_doubtful(word)]
    return all(SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE / 1.5 for one, other in pairs)


def _cut_otherwise(words: Run, look: Run) -> bool:
    """Whether a look has nearly the same letters with other spaces between them."""
    one, other = "".join(_texts(words)), "".join(_texts(look))
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _texts(words: Run) -> list[str]:
    return [word.text for word in words]


def _least(words: Run) -> float:
    return min((word.confidence or 0.0 for word in words), default=0.0)
