"""Rows of words: what stands side by side on a page, whatever blocks the engine made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from vanban.model import Box, Line, Word

# Two pieces share a row when they overlap by this share of the lower one's height: neighbours in a letterhead whose
# sides are set with different leading overlap by less than a third.
MIN_ROW_OVERLAP = 0.5


@dataclass(frozen=True)
class Row:
    """Words on one line of a page, left to right, all with boxes."""

    words: tuple[Word, ...]

    @cached_property
    def box(self) -> Box:
        """The box around all words."""
        return around(self.words)

    @cached_property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def height(self) -> float:
        """Height of a typical word: the row's box may be tall from a slope or a speck, dashes have none."""
        return median(box.height for box in self._lettered)

    @cached_property
    def middle(self) -> float:
        """Height on the page of a typical word's centre."""
        return median((box.y0 + box.y1) / 2 for box in self._lettered)

    @cached_property
    def _lettered(self) -> list[Box]:
        lettered = [box_of(word) for word in self.words if sum(map(str.isalnum, word.text)) > 1]
        return lettered or [box_of(word) for word in self.words]

    def split(self, x: float) -> tuple[Row | None, Row | None]:
        """The parts left and right of ``x``, by the words' centres."""
        left = tuple(word for word in self.words if centre_x(word) < x)
        right = tuple(word for word in self.words if centre_x(word) >= x)
        return (Row(left) if left else None, Row(right) if right else None)


def box_of(word: Word) -> Box:
    """The word's box; words from an engine always have one."""
    if word.box is None:
        raise ValueError(f"word has no box: {word.text!r}")
    return word.box


def centre_x(word: Word) -> float:
    """The horizontal centre of a word."""
    box = box_of(word)
    return (box.x0 + box.x1) / 2


def around(words: Iterable[Word]) -> Box:
    """The box around words."""
    return Box.around(map(box_of, words))


def printed_lines(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Words in reading order, cut where a line ends: the next word stands further left and lower."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and (box_of(word).x0 > box_of(lines[-1][-1]).x0 or level(box_of(word), box_of(lines[-1][-1]))):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [tuple(line) for line in lines]


def join_rows(lines: Iterable[Line]) -> list[Row]:
    """Rows of a page from an engine's lines, top to bottom.

    Engines cut a line in two where columns adjoin, or where a gap is wide; pieces that stand side by side are put
    back together.
    """
    rows: list[list[Word]] = []
    boxes: list[Box] = []
    pieces = [(around(line.words), list(line.words)) for line in lines if line.words]
    for box, piece in sorted(pieces, key=lambda each: each[0].y0):
        near = (at for at in reversed(range(max(0, len(rows) - 12), len(rows))) if boxes[at].y1 > box.y0)
        home = next((at for at in near if _beside(rows[at], piece, box)), None)
        if home is None:
            rows.append(piece)
            boxes.append(box)
        else:
            rows[home] = sorted([*rows[home], *piece], key=lambda word: box_of(word).x0)
            boxes[home] = boxes[home].union(box)
    return sorted((Row(tuple(row)) for row in rows), key=lambda row: row.middle)


def _beside(row: Sequence[Word], piece: Sequence[Word], box: Box) -> bool:
    """Whether a piece, which stands in a box, continues a row: not over or under its words, level with the nearest."""
    for word in row:
        other = box_of(word)
        if min(box.x1, other.x1) - max(box.x0, other.x0) > 0:
            return False
    nearest = min(row, key=lambda word: max(box.x0 - box_of(word).x1, box_of(word).x0 - box.x1))
    end = piece[0] if box_of(nearest).x0 < box.x0 else piece[-1]
    return level(_level_box(row, nearest), _level_box(piece, end))


def _level_box(words: Sequence[Word], word: Word) -> Box:
    """The word's box, made as tall as the piece's typical word: a dash or a dot has no height of its own."""
    box, height = box_of(word), round(median(box_of(other).height for other in words))
    if box.height >= height / 2:
        return box
    whole = around(words)
    return Box(box.x0, whole.y0, box.x1, whole.y1)


def level(one: Box, other: Box) -> bool:
    """Whether two boxes stand on one line."""
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared >= MIN_ROW_OVERLAP * max(1, min(one.height, other.height))
