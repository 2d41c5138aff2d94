"""Ink that looks like letters where the engine read nothing: lone page numbers, lines beside a stamp.

Layout analysis takes a line that touches a stamp or a signature for a picture, and a lone figure in the margin for
dust. Such ink is cut out and read on its own; what then comes out surely is taken, the rest was no text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vanban.labelling import labelled
from vanban.model import Box, Pixels, Word
from vanban.ocr.engine import Engine
from vanban.ocr.ink import Pieces
from vanban.ocr.looks import NUMBERS, read_patches
from vanban.ocr.montage import Patch, read_stacked
from vanban.ocr.noise import WORDY
from vanban.ocr.rows import Row

MIN_LETTER, MAX_LETTER = 0.035, 0.25  # inches high; 8 pt letters are 0.05 and more, capitals of 18 pt under 0.25
LETTER_GAP = 0.12  # inches: letters nearer than that belong together, words of 14 pt stand 0.05 apart
MIN_LETTERS = 3  # in a line; in the margin one figure is enough
MARGIN_PART = 0.1  # of the page's longer side: a turned page has the margins of an upright one
MAX_LINES = 12  # a page with more of it holds a picture, not text
SURE = 0.7
PADDING = 0.05  # inches
GRID_DPI = 100.0


def read_unread(
    image: Pixels, pieces: Pieces, known: Sequence[Box], *, dpi: float, scale: float, engine: Engine
) -> list[Row]:
    """Rows that the first reading missed; ``known`` is where ink is accounted for: words, tables."""
    boxes = unread_ink(pieces, known, image.shape, dpi)
    if not boxes or len(boxes) > MAX_LINES:
        return []
    pad = round(PADDING * dpi)
    patches = []
    for box in boxes:
        x, y = max(0, box.x0 - pad), max(0, box.y0 - pad)
        patches.append(Patch(image[y : box.y1 + pad, x : box.x1 + pad], x, y))
    margin = margin_of(image.shape)
    numbers = [n for n, box in enumerate(boxes) if box.y1 < margin or box.y0 > image.shape[0] - margin]
    lines = [n for n in range(len(boxes)) if n not in numbers]
    found = dict(zip(lines, read_stacked([patches[n] for n in lines], dpi, scale, engine), strict=True))
    looked = read_patches([patches[n] for n in numbers], [NUMBERS] * len(numbers), dpi, scale, engine)
    found |= dict(zip(numbers, looked, strict=True))
    words = [(n, _without_marks(found[n])) for n in range(len(boxes))]
    return [Row(read) for n, read in words if _is_text(read, in_margin=n in numbers)]


def margin_of(shape: tuple[int, ...]) -> float:
    """How far from its upper and lower edge the number of a page of a shape may stand."""
    return MARGIN_PART * max(shape[:2])


def _without_marks(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words without doubtful marks: what a line shares with a stamp."""
    return tuple(word for word in words if (word.confidence or 0) > SURE or WORDY.search(word.text))


def _is_text(words: tuple[Word, ...], *, in_margin: bool) -> bool:
    """Whether what was read is text: words sure on the whole, or a page's number in its margin."""
    text = " ".join(word.text for word in words)
    if in_margin and text.strip("-–. ").isdigit():
        return True
    return WORDY.search(text) is not None and sum(word.confidence or 0 for word in words) > SURE * len(words)


def unread_ink(pieces: Pieces, read: Sequence[Box], shape: tuple[int, ...], dpi: float) -> list[Box]:
    """Boxes around lines of letter-like ink outside the boxes that were read, on a page of a shape.

    Looked for on a coarse grid: labelling all pixels of a page at 300 dpi took 20 ms.
    """
    step = max(1, int(dpi / GRID_DPI))
    dpi /= step
    rows, columns = (-(-side // step) for side in shape[:2])
    letters = letters_of(pieces / [step, step, step, step, step * step], dpi).astype(np.intp)
    letters = letters[~_covered(letters, read, step, round(0.03 * dpi), (rows, columns))]
    if not len(letters):
        return []
    mask = np.zeros((rows, columns), np.uint8)
    reach = round(LETTER_GAP * dpi / 2)
    for x, y, width, height in letters[:, :4].tolist():
        mask[y : y + height, max(0, x - reach) : x + width + reach] = 1
    _, labels, lines, _ = labelled(mask)
    counts = np.bincount(
        labels[letters[:, 1] + letters[:, 3] // 2, letters[:, 0] + letters[:, 2] // 2], minlength=len(lines)
    )
    margin = margin_of((rows, columns))
    found = []
    for (x, y, width, height, _), count in zip(lines[1:].tolist(), counts[1:].tolist(), strict=True):
        in_margin = y + height < margin or y > rows - margin
        if height <= 1.5 * MAX_LETTER * dpi and (count >= MIN_LETTERS or (in_margin and height > 0.07 * dpi)):
            sides = (x + reach, y, max(x + reach, x + width - reach), y + height)
            found.append(Box(*(side * step for side in sides)))
    return found


def letters_of(pieces: Pieces, dpi: float) -> Pieces:
    """The pieces of ink that look like letters."""
    width, height = pieces[:, 2], pieces[:, 3]
    fits = (height > MIN_LETTER * dpi) & (height < MAX_LETTER * dpi) & (width > 0.01 * dpi) & (width < 0.4 * dpi)
    solid = pieces[:, 4] > 0.15 * width * height  # a ring or a stroke of a pen fills less of its box
    letters: Pieces = pieces[fits & solid]
    return letters


def _covered(letters: Pieces, boxes: Sequence[Box], step: int, reach: int, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Which letters on a grid of so many pixels a step have their middle in a box, or not further than ``reach``."""
    mask = np.zeros(shape, bool)
    for box in boxes:
        y0, x0 = max(0, box.y0 // step - reach), max(0, box.x0 // step - reach)
        mask[y0 : box.y1 // step + reach + 1, x0 : box.x1 // step + reach + 1] = True
    covered: NDArray[np.bool_] = mask[letters[:, 1] + letters[:, 3] // 2, letters[:, 0] + letters[:, 2] // 2]
    return covered
