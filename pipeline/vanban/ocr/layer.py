"""Whether a page's text layer is used: judged against the language, against the ink, and in doubt against the engine.

A layer that is the page itself ("drawn": a word processor's) is right unless its letters have wrong codes. A layer
under a scan ("hidden") is some OCR's reading: it is used if it is better than a reading of our own would be, and
stands where the words stand. Ink that a used layer leaves out is read: tables pasted as pictures, stamps with dates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vanban.model import Box, CleanPage, Line, Step, TableGrid, TextLayer, Word
from vanban.ocr.engine import Engine
from vanban.ocr.ink import Pieces, ink_pieces
from vanban.ocr.mapping import onto_clean
from vanban.ocr.montage import Patch, read_stacked
from vanban.ocr.rows import Row, around, box_of, join_rows
from vanban.ocr.scale import reading_scale
from vanban.ocr.unread import letters_of

Verdict = Literal["sound", "garbled", "misplaced", "scant"]

SOUND = {"drawn": 0.03, "laid over": 0.03, "hidden": 0.012}
"""Share of wrong words up to which a layer is taken for sound (see ``repair.layer``): drawn pages have up to 0.006, our
own engine's reading 0.01 to 0.05 before it is mended; a hidden layer is used only if it is better than that."""

FEW_WORDS = 30  # too few to be judged as language alone
ON_INK = {"drawn": 0.6, "hidden": 0.9}
"""Share of a layer's words that stand on letters; a layer set off by a line's height has under 0.6.

Drawn text may be white on dark, where no letters are seen."""

COVERED = 0.8  # of the page's letters, that a hidden layer must account for; signatures and stamps are none of it
CHECKED_LINES = 6  # that the engine reads to check a layer: a sixth of what reading the page costs
CHECKED_WORDS = 4  # of a line that is fit for it
AGREED = {"drawn": 0.6, "laid over": 0.6, "hidden": 0.85}
MORE_AGREED = {"drawn": 0.0, "laid over": 0.0, "hidden": 12.0}
"""Share of checked words that the engine has to read too, and how much more of them for each share of wrong ones.

Exact layers under a scan have 0.93 to 1, an engine's own reading with 3 to 10 % of wrong words 0.74 to 0.95, layers
that lost marks or codes under 0.3. In doubt about drawn text the engine may lack its language, and reads two words of
three."""

REACH, NEAR = 0.2, 0.8  # of a word's height: letters that are its own though outside its box
ABOVE, BESIDE = 0.2, 0.08  # of a word's height: marks of capitals and slanted letters reach out of a font's box
WHITE = 255

CellWords = dict[tuple[int, int], list[Word]]
"""A table's words by row and column of their cells."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A layer, what was found of it, and how sure its words are."""

    layer: TextLayer
    verdict: Verdict
    figures: dict[str, float | int | str]
    lines: tuple[Line, ...]  # in pixels of the clean page
    pieces: Pieces = field(repr=False)  # of the clean page's ink

    @property
    def step(self) -> Step:
        """The decision, for the page's list of steps."""
        return Step("text layer", {"verdict": self.verdict, **self.figures})


def judge_layer(layer: TextLayer, clean: CleanPage, engine: Engine, *, trusted: bool = False) -> Judged:
    """Judge a weighed layer against the page; one that is ``trusted`` is sound whatever it looks like."""
    mapping = onto_clean(clean)
    lines = tuple(mapping.line(line) for line in layer.lines)
    pieces = ink_pieces(clean.image, clean.dpi)
    letters = letters_of(pieces, clean.dpi)
    if layer.origin == "hidden":
        lines = fitted(lines, letters)
    words = [word for line in lines for word in line.words]
    on_ink, covered = _against_ink(words, letters, clean.image.shape)
    figures: dict[str, float | int | str] = {
        "origin": layer.origin,
        "words": len(words),
        "errors": round(layer.errors, 4),
        "on_ink": round(on_ink, 3),
        "covered": round(covered, 3),
    }
    if layer.encoding is not None:
        figures["encoding"] = layer.encoding
    verdict: Verdict | None = "sound" if trusted else _verdict(layer, len(words), on_ink, covered)
    if verdict is None:
        agreed = agreement(lines, clean, pieces, engine)
        figures["agreed"] = round(agreed, 3)
        verdict = "sound" if agreed >= AGREED[layer.origin] + MORE_AGREED[layer.origin] * layer.errors else "garbled"
    sure = 1.0 if layer.origin != "hidden" else max(0.0, 1.0 - layer.errors)
    lines = tuple(replace(line, segments=(tuple(replace(w, confidence=sure) for w in line.words),)) for line in lines)
    return Judged(layer, verdict, figures, lines, pieces)


def _verdict(layer: TextLayer, words: int, on_ink: float, covered: float) -> Verdict | None:
    """What is clear without the engine; ``None``: it has to be asked."""
    if layer.origin == "hidden":
        if layer.errors > SOUND["hidden"]:
            return "garbled"
        if on_ink < ON_INK["hidden"]:
            return "misplaced"
        return None if covered >= COVERED else "scant"
    if layer.origin == "drawn" and on_ink < ON_INK["drawn"]:
        return "misplaced"
    if layer.errors > SOUND[layer.origin]:
        return None if layer.origin == "drawn" else "garbled"
    return "sound" if words >= FEW_WORDS or layer.errors == 0 else None


def fitted(lines: Sequence[Line], letters: Pieces) -> tuple[Line, ...]:
    """Lines with words grown over letters beside them: in Tesseract's layers a word's last one is outside its box."""
    words = [word for line in lines for word in line.words]
    if not words or not len(letters):
        return tuple(lines)
    boxes = np.array([[box.x0, box.y0, box.x1, box.y1] for box in map(box_of, words)], float)
    heights = boxes[:, 3] - boxes[:, 1]
    grown = boxes.copy()
    for x, y, width, height in letters[~_within(letters, boxes, heights), :4].tolist():
        level = (boxes[:, 1] - REACH * heights < y + height / 2) & (y + height / 2 < boxes[:, 3] + REACH * heights)
        apart = np.maximum(0.0, np.maximum(boxes[:, 0] - (x + width / 2), x + width / 2 - boxes[:, 2]))
        apart[~level] = np.inf
        nearest = int(apart.argmin())
        if 0 < apart[nearest] < NEAR * heights[nearest]:
            grown[nearest, :2] = np.minimum(grown[nearest, :2], (x, y))
            grown[nearest, 2:] = np.maximum(grown[nearest, 2:], (x + width, y + height))
    fits = iter([Box(*map(round, box)) for box in grown.tolist()])
    return tuple(
        replace(line, segments=tuple(tuple(word.moved(next(fits)) for word in part) for part in line.segments))
        for line in lines
    )


def _within(letters: Pieces, boxes: NDArray[np.float64], heights: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Letters that surely have their middle in some word's box, as most have: asking each box of each takes long."""
    x, y = letters[:, 0] + letters[:, 2] / 2, letters[:, 1] + letters[:, 3] / 2
    mask = np.zeros((int(y.max()) + 2, int(x.max()) + 2), np.bool_)
    top, bottom = boxes[:, 1] - REACH * heights, boxes[:, 3] + REACH * heights
    inside = np.stack([np.ceil(boxes[:, 0]), np.floor(top) + 1, np.floor(boxes[:, 2]), np.floor(bottom)], axis=1)
    for x0, y0, x1, y1 in np.maximum(inside, 0).astype(np.intp).tolist():
        mask[y0:y1, x0:x1] = True  # whole pixels: a middle half a pixel further is still inside
    found: NDArray[np.bool_] = mask[y.astype(np.intp), x.astype(np.intp)]
    return found


def _against_ink(words: Sequence[Word], letters: Pieces, shape: tuple[int, ...]) -> tuple[float, float]:
    """The share of words that stand on letters, and of letters that words account for; 1 where there are none."""
    spelled = [box_of(word) for word in words if any(map(str.isalnum, word.text))]
    if not spelled or not len(letters):
        return (1.0 if not spelled else 0.0), (1.0 if not len(letters) else 0.0)
    x = (letters[:, 0] + letters[:, 2] / 2).astype(np.intp)
    y = (letters[:, 1] + letters[:, 3] / 2).astype(np.intp)
    middles = np.zeros(shape[:2], np.uint8)
    middles[np.minimum(y, shape[0] - 1), np.minimum(x, shape[1] - 1)] = 1
    standing = sum(bool(middles[box.y0 : box.y1, box.x0 : box.x1].any()) for box in spelled)
    for word in words:
        box = box_of(word)
        middles[box.y0 : box.y1, box.x0 : box.x1] = 0
    return standing / len(spelled), 1.0 - float(middles.sum()) / len(letters)


def agreement(lines: Sequence[Line], clean: CleanPage, pieces: Pieces, engine: Engine) -> float:
    """The share of words in some lines that the engine reads there too; 0 where there is nothing to check."""
    fit = [line for line in lines if len(line.words) >= CHECKED_WORDS] or [line for line in lines if line.words]
    chosen = [fit[round(at)] for at in np.linspace(0, len(fit) - 1, min(CHECKED_LINES, len(fit)))] if fit else []
    patches = [_patch(clean, around(line.words)) for line in chosen]
    read = read_stacked(patches, clean.dpi, reading_scale(pieces, clean.dpi), engine)
    same = asked = 0
    for line, words in zip(chosen, read, strict=True):
        mine, other = Counter(_core(word.text) for word in line.words), Counter(_core(word.text) for word in words)
        mine.pop("", None)
        same += (mine & other).total()
        asked += mine.total()
    return same / asked if asked else 0.0


def _core(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _patch(clean: CleanPage, box: Box) -> Patch:
    pad = round(ABOVE * box.height)
    x, y = max(0, box.x0 - pad), max(0, box.y0 - pad)
    return Patch(clean.image[y : box.y1 + pad, x : box.x1 + pad], x, y)


def without_words(clean: CleanPage, words: Sequence[Word]) -> CleanPage:
    """The page with the ink of words painted white: what is left is still to be read."""
    image = clean.image.copy()
    for word in words:
        box = box_of(word)
        above, beside = round(ABOVE * box.height), round(BESIDE * box.height)
        image[max(0, box.y0 - above) : box.y1 + beside, max(0, box.x0 - beside) : box.x1 + beside] = WHITE
    return replace(clean, image=image, dark=None)


def without_known_cells(
    clean: CleanPage, letters: Pieces, grids: Sequence[TableGrid], tables: Sequence[CellWords]
) -> CleanPage:
    """The page with the cells painted white whose words are known and that have no letters left, but rests of marks."""
    image = clean.image.copy()
    x, y = letters[:, 0] + letters[:, 2] / 2, letters[:, 1] + letters[:, 3] / 2
    for grid, words in zip(grids, tables, strict=True):
        for cell in grid.cells:
            box = cell.box
            left = (box.x0 < x) & (x < box.x1) & (box.y0 < y) & (y < box.y1)
            if (cell.row, cell.column) in words and not left.any():
                image[box.y0 : box.y1, box.x0 : box.x1] = WHITE
    return replace(clean, image=image, dark=None)


def part_tables(lines: Sequence[Line], grids: Sequence[TableGrid]) -> tuple[list[Row], list[CellWords]]:
    """The rows of words outside tables, and the words inside each."""
    outside: list[Line] = []
    tables: list[CellWords] = [{} for _ in grids]
    for line in lines:
        left: list[Word] = []
        for word in line.words:
            at = next((index for index, grid in enumerate(grids) if _distance(grid.box, word) == 0), None)
            if at is None:
                left.append(word)
            else:
                cell = min(grids[at].cells, key=lambda cell: _distance(cell.box, word))
                tables[at].setdefault((cell.row, cell.column), []).append(word)
        outside.append(Line((tuple(left),)))
    return join_rows(outside), tables


def fill_table(rows: Sequence[Line], grid: TableGrid, words: CellWords) -> list[Line]:
    """A table's rows with the words that are known of its cells beside those that were read in them."""
    filled = []
    for number, row in zip(sorted({cell.row for cell in grid.cells}), rows, strict=True):
        segments = [
            _in_order([*segment, *words[number, column]]) if (number, column) in words else segment
            for column, segment in enumerate(row.segments)
        ]
        filled.append(replace(row, segments=tuple(segments)))
    return filled


def _in_order(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words of a cell as they are read, line by line."""
    return tuple(word for row in join_rows([Line(((word,),)) for word in words]) for word in row.words)


def _distance(box: Box, word: Word) -> int:
    """How far a word's middle stands outside a box."""
    own = box_of(word)
    x, y = (own.x0 + own.x1) // 2, (own.y0 + own.y1) // 2
    return max(box.x0 - x, x - box.x1, 0) + max(box.y0 - y, y - box.y1, 0)
