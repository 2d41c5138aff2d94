"""Who signs, read again where a seal or a pen crosses it: lines of capitals beside the list of recipients.

"KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" stands under the seal and over the signature, and the engine takes what touches them for
a picture. Some letters of such a line stand free: they tell where it is, and a strip of their height, cut out of the
strokes, is read as a line. Of 32 stamped pages 19 had such a line spoilt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import cv2
import numpy as np
from rapidfuzz import fuzz

from vanban.model import Box, Line, Pixels, Word
from vanban.ocr.columns import heading_place, signing_place
from vanban.ocr.engine import Engine
from vanban.ocr.ink import Pieces
from vanban.ocr.montage import Patch, read_stacked
from vanban.ocr.paper import cleaned
from vanban.ocr.rows import Row, around, box_of, centre_x, join_rows, level
from vanban.ocr.unread import letters_of
from vanban.vietnamese import bare

CAPITAL = (0.085, 0.2)  # inches high
LEVEL = 0.03  # inches between the feet of letters of one line
FEWEST = 3  # letters that stand free
ABOVE, BELOW = 1.55, 0.45  # of a capital's height: marks over and under it
SIDE = (0.1, 0.3)  # inches before and behind the letters
LOOKS = ((1.0, True), (1.3, True), (1.0, False), (0.8, False))  # of the reading scale, and whether from the far left
SURE = 0.85
AGREED = 0.5  # of the surer of two looks that agree
KNOWN, SEEN = 0.3, 3  # of a word that capacities are made of; so many looks have it however unsure
LONGER = 3  # letters
MOST = 4  # lines: the body signed for, the capacity, that of a deputy

EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
HEADING, LIKE, SURELY = "noinhan:", 70.0, 85.0
HEADING_WORDS, FIRST_SHARE = ("Nơi", "nhận:"), 0.4

FOR = frozenset({"KT", "TM", "TL", "TUQ", "Q"})
CAPACITIES = FOR | {
    *("CHỦ", "TỊCH", "PHÓ", "GIÁM", "ĐỐC", "TỔNG", "BỘ", "THỨ", "TRƯỞNG", "CHÁNH", "VĂN", "PHÒNG", "CỤC", "VỤ", "SỞ"),
    *("BAN", "VIỆN", "HIỆU", "KHOA", "BÍ", "THƯ", "ỦY", "UỶ", "VIÊN", "NHÂN", "DÂN", "HỘI", "ĐỒNG", "TỈNH", "THÀNH"),
    *("PHỐ", "HUYỆN", "XÃ", "PHƯỜNG", "QUYỀN"),
}
"""Words that the capacities of those who sign are made of …"""

LONG = tuple(sorted((known for known in CAPACITIES if len(known) > LONGER), key=len, reverse=True))
"""… those that are told though strokes are read before them …"""

UNMARKED = {bare(known): known for known in sorted(CAPACITIES - {"PHỐ", "UỶ"})}
"""… and what they are without their marks, which a stroke changes."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a line of capitals stands: the feet and the height of its letters, and where it may begin and end."""

    foot: float
    height: float
    left: float
    free: float  # where the first letter stands that nothing touches
    right: float

    def holds(self, box: Box) -> bool:
        """Whether a word stands on the line."""
        return self.foot - 1.2 * self.height < (box.y0 + box.y1) / 2 < self.foot + 0.2 * self.height


def read_signing(
    image: Pixels, pieces: Pieces, rows: Sequence[Row], dpi: float, scale: float, engine: Engine
) -> list[Row]:
    """The rows of a page, those that say who signs read again where they were not sure."""
    rows = read_heading(image, pieces, rows, dpi, scale, engine)
    place = signing_place(rows)
    if place is None:
        return rows
    done = list(rows)
    strips = [strip for strip in _strips(pieces, place, dpi) if not _is_read(strip, rows, place)][:MOST]
    for strip, looks in zip(strips, _looks(image, strips, dpi, scale, engine), strict=True):
        on_strip = partial(_is_on, strip=strip, place=place)
        first = tuple(word for row in rows for word in row.words if on_strip(word))
        if found := agreed([*looks, first]):
            done = _exchanged(done, on_strip, found)
    return done


def _looks(
    image: Pixels, strips: Sequence[Strip], dpi: float, scale: float, engine: Engine
) -> list[list[tuple[Word, ...]]]:
    """What each strip is read as at each size, all in one call."""
    cut = [(_cut(image, strip, size, dpi, wide=wide), size) for strip in strips for size, wide in LOOKS]
    read = read_stacked([patch for patch, _ in cut], dpi, scale, engine)
    looks = [_on_page(patch, size, words) for (patch, size), words in zip(cut, read, strict=True)]
    return [looks[at : at + len(LOOKS)] for at in range(0, len(looks), len(LOOKS))]


def _strips(pieces: Pieces, place: Box, dpi: float) -> list[Strip]:
    """Lines of which some capitals stand free in a place, top to bottom; strokes may cover those at either end."""
    x, y, width, height = letters_of(pieces, dpi)[:, :4].T
    inside = (x > place.x0) & (y > place.y0) & (y + height < place.y1)
    capital = inside & (height > CAPITAL[0] * dpi) & (height < CAPITAL[1] * dpi)
    letters = np.stack([x, y, width, height], axis=1)[capital]
    letters = letters[np.argsort(letters[:, 1] + letters[:, 3])]
    feet = letters[:, 1] + letters[:, 3]
    cuts = np.flatnonzero(np.diff(feet) > LEVEL * dpi) + 1
    lines = [line for line in np.split(letters, cuts) if len(line) >= FEWEST]
    right = max((float((line[:, 0] + line[:, 2]).max()) for line in lines), default=0.0)
    return [
        Strip(
            float(np.median(line[:, 1] + line[:, 3])),
            float(np.median(line[:, 3])),
            float(place.x0),
            float(line[:, 0].min()),
            right,
        )
        for line in lines
    ]


def _is_on(word: Word, strip: Strip, place: Box) -> bool:
    return centre_x(word) > place.x0 and strip.holds(box_of(word))


def _is_read(strip: Strip, rows: Sequence[Row], place: Box) -> bool:
    """Whether something was read on a line, and all of it surely."""
    words = [word for row in rows for word in row.words if _is_on(word, strip, place)]
    return bool(words) and all((word.confidence or 0.0) >= SURE and len(word.text) > 1 for word in words)


def _cut(image: Pixels, strip: Strip, size: float, dpi: float, *, wide: bool) -> Patch:
    before, behind = (side * dpi for side in SIDE)
    x0, x1 = max(0, int((strip.left if wide else strip.free) - before)), int(strip.right + behind)
    y0, y1 = max(0, int(strip.foot - ABOVE * strip.height)), int(strip.foot + BELOW * strip.height)
    crop = cleaned(np.ascontiguousarray(image[y0:y1, x0:x1]))
    way = cv2.INTER_AREA if size < 1 else cv2.INTER_CUBIC
    return Patch(np.asarray(cv2.resize(crop, None, fx=size, fy=size, interpolation=way), np.uint8), x0, y0)


def _on_page(patch: Patch, size: float, words: Sequence[Word]) -> tuple[Word, ...]:
    """Words of a look with their boxes on the page."""
    found = []
    for word in words:
        box = box_of(word)
        x0, x1 = (patch.x + round((x - patch.x) / size) for x in (box.x0, box.x1))
        y0, y1 = (patch.y + round((y - patch.y) / size) for y in (box.y0, box.y1))
        found.append(word.moved(Box(x0, y0, max(x0, x1), max(y0, y1))))
    return tuple(found)


def agreed(looks: Sequence[Sequence[Word]]) -> tuple[Word, ...]:
    """The words that looks at one line of capitals agree on, or one is sure of, from left to right."""
    groups: list[list[Word]] = []
    for word in (kept for look in looks for word in look if (kept := _bare(word)) is not None):
        home = next((group for group in groups if _is_same_place(group[0], word)), None)
        if home is None:
            groups.append([word])
        else:
            home.append(word)
    chosen = [best for group in groups if (best := _best(group)) is not None]
    return tuple(sorted(chosen, key=lambda word: box_of(word).x0))


def _bare(word: Word) -> Word | None:
    """A word of capitals without what strokes have added at its ends; ``None`` for any other."""
    text = EDGES.sub("", word.text)
    if not text.isalpha() or not text.isupper() or (len(text) < 2 and text not in FOR):
        return None
    text = next((known for known in LONG if text.endswith(known)), text)
    if text not in CAPACITIES:
        text = UNMARKED.get(bare(text), text)
    if text in FOR:
        text += "."
    return word if text == word.text else replace(word, text=text, raw=word.raw_text)


def _is_same_place(one: Word, other: Word) -> bool:
    first, second = box_of(one), box_of(other)
    shared = min(first.x1, second.x1) - max(first.x0, second.x0)
    return shared > 0.5 * min(first.width, second.width)


def _best(group: Sequence[Word]) -> Word | None:
    """The reading of one place that looks agree on; words that capacities are made of go before others."""

    def rank(word: Word) -> tuple[bool, int, float]:
        same = sum(other.text == word.text for other in group)
        return word.text.rstrip(".") in CAPACITIES, same, word.confidence or 0.0

    best = max(group, key=rank)
    known, same, sure = rank(best)
    enough = (
        sure >= SURE
        or (same > 1 and sure >= AGREED)
        or (known and len(best.text) > 2 and (sure >= KNOWN or same >= SEEN))
    )
    return best if enough else None


def _exchanged(rows: Sequence[Row], is_here: Callable[[Word], bool], found: tuple[Word, ...]) -> list[Row]:
    """The rows with the words of one place exchanged for those found there."""
    place = around(found)
    done: list[Row] = []
    beside: list[Line] = []
    for row in rows:
        kept = tuple(word for word in row.words if not is_here(word))
        if kept and level(around(kept), place):
            beside.append(Line((kept,)))
        elif kept:
            done.append(Row(kept))
    return sorted([*done, *join_rows([*beside, Line((found,))])], key=lambda row: row.middle)


def read_heading(
    image: Pixels, pieces: Pieces, rows: Sequence[Row], dpi: float, scale: float, engine: Engine
) -> list[Row]:
    """The rows with the heading of the list of recipients read again, where a list is but no such heading."""
    place = heading_place(rows, dpi)
    if place is None:
        return list(rows)
    x, y, width, height = letters_of(pieces, dpi)[:, :4].T
    inside = (x >= place.x0) & (x + width <= place.x1) & (y >= place.y0) & (y + height <= place.y1)
    if inside.sum() < FEWEST:
        return list(rows)
    foot, tall, left = np.median((y + height)[inside]), height[inside].max(), x[inside].min()
    strip = Strip(float(foot), float(tall), float(left), float(left), float((x + width)[inside].max()))
    looks = _looks(image, [strip], dpi, scale, engine)[0]
    openings = [look[:end] for look in looks for end in range(len(look) + 1)]
    best = max(openings, key=likeness)
    if likeness(best) < LIKE:
        return list(rows)
    found = _as_heading(best) if likeness(best) >= SURELY else best
    return _exchanged(rows, partial(_is_shadow, place=place, of=around(best)), found)


def _as_heading(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The two words of the heading, without what strokes over it were read as and with the blank between them."""
    if tuple(word.text for word in words) == HEADING_WORDS:
        return words
    box, sure = around(words), min(word.confidence or 0.0 for word in words)
    cut = box.x0 + round(FIRST_SHARE * box.width)
    left, right = ("".join(w.raw_text for w in words if (centre_x(w) < cut) == is_left) for is_left in (True, False))
    first = Word(HEADING_WORDS[0], Box(box.x0, box.y0, cut, box.y1), sure, left)
    return first, Word(HEADING_WORDS[1], Box(cut, box.y0, box.x1, box.y1), sure, right)


def _is_shadow(word: Word, place: Box, of: Box) -> bool:
    """Whether a word in a place is the same ink as what was found there, or nothing sure."""
    box = box_of(word)
    inside = place.x0 < centre_x(word) < place.x1 and place.y0 < (box.y0 + box.y1) / 2 < place.y1
    return inside and ((word.confidence or 0.0) < SURE or 2 * of.overlap(box) > box.width * box.height)


def likeness(words: Sequence[Word]) -> float:
    """How much words are like the heading of the recipients, up to 100."""
    return fuzz.ratio(HEADING, bare("".join(word.text for word in words)).lower())
