"""Reading short cells more than once: lone numbers get no help from context, so the ink has a say.

Of 67 short cells on three real tables one look misreads a sixth to a tenth, at 0.85 to 2 times the size each time
others; mostly a separator is lost or made a digit ("1.1" as "11" or "141"). A number's readings are held against the
pieces of ink: as many tall ones as digits, as many small ones on the ground as separators.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from vanban.model import Word
from vanban.ocr.cells import ink_of
from vanban.ocr.engine import Engine
from vanban.ocr.montage import Patch, read_stacked

SHORT_HEIGHT = 0.3  # inches: one line
SHORT_WIDTH = 0.8
SURE = 0.95  # wrong readings of short cells had at most 0.93 at the first look
UNSURE = 0.3  # no right reading of a short cell had less
LATER_LOOKS = (1.3, 0.85, 1.5)  # sizes, as factors of the first look's

NUMBERED = re.compile(r"[-+(]?\d[\d.,:/-]*[.)%]*|[IVX]{1,5}\.?|[a-zđ]\)")
FIGURE_SHARE = 0.6  # of a column's cells: its header and some words are left
STROKES = frozenset("|l!¡]")  # alone in a cell each of these is a one
FIGURE = re.compile(r"[\d.,:/]*\d[\d.,:/]*\)?")
PLAIN = re.compile(r"[-+(]?\d+([.,/]\d+)*[.)%]*|[^\W\d_]+(\s[^\W\d_]+)*|[IVX]+\.?|[a-zđ]\)")
TALL, SMALL = 0.65, 0.45  # of the tallest piece's height
DUST = 0.06
NARROW = 0.42  # of its height: ones are 0.25 to 0.4 wide without serifs, other digits 0.5 and more
BELOW = 0.08  # of a digit's height


def read_patches(
    patches: Sequence[Patch], columns: Sequence[Hashable], dpi: float, scale: float, engine: Engine
) -> list[tuple[Word, ...]]:
    """The words of each patch, given the column it stands in: long ones in one call, short ones in others."""
    short = [index for index, patch in enumerate(patches) if is_short(patch, dpi)]
    long = [index for index in range(len(patches)) if index not in set(short)]
    words: dict[int, tuple[Word, ...]] = {}
    in_long = read_stacked([patches[index] for index in long], dpi, scale, engine)
    in_short = read_short([patches[i] for i in short], [columns[i] for i in short], dpi, scale, engine)
    words |= dict(zip(long, in_long, strict=True)) | dict(zip(short, in_short, strict=True))
    return [words[index] for index in range(len(patches))]


def is_short(patch: Patch, dpi: float) -> bool:
    """Whether a patch holds one short line."""
    height, width = patch.image.shape[:2]
    return bool(height < SHORT_HEIGHT * dpi and width < SHORT_WIDTH * dpi)


def read_short(
    patches: Sequence[Patch], columns: Sequence[Hashable], dpi: float, scale: float, engine: Engine
) -> list[tuple[Word, ...]]:
    """The words of short patches: one look at all, and more at those where engine, ink and column are not at one."""
    looks = [[words] for words in read_stacked(patches, dpi, scale, engine)]
    figures = figure_columns(columns, [text_of(seen[0]) for seen in looks])
    for enlarged in LATER_LOOKS:
        again = [i for i, seen in enumerate(looks) if not settled(patches[i], seen, figures=columns[i] in figures)]
        doubtful = [patches[index] for index in again]
        for index, words in zip(again, read_stacked(doubtful, dpi, scale * enlarged, engine), strict=True):
            looks[index].append(words)
    return [vote(patches[i], seen, figures=columns[i] in figures) for i, seen in enumerate(looks)]


def figure_columns(columns: Sequence[Hashable], texts: Sequence[str]) -> set[Hashable]:
    """The columns that hold figures or enumerators, by what most of their cells were read as."""
    cells: dict[Hashable, list[bool]] = {}
    for column, text in zip(columns, texts, strict=True):
        cells.setdefault(column, []).append(NUMBERED.fullmatch(text) is not None)
    return {key for key, hits in cells.items() if len(hits) >= 3 and sum(hits) >= FIGURE_SHARE * len(hits)}


def settled(patch: Patch, readings: Sequence[tuple[Word, ...]], *, figures: bool = False) -> bool:
    """Whether no further look is needed: a sure one that fits the ink, or two that agree and are fit or nearly sure.

    In a column of ``figures`` a short word is no answer.
    """
    texts = [text_of(reading) for reading in readings]
    for text, reading in zip(texts, readings, strict=True):
        confidence, fit = confidence_of(reading), fits_ink(patch, text)
        expected = not figures or NUMBERED.fullmatch(text) or len(text) > 2
        agreed = texts.count(text) > 1 and (fit or confidence > 0.9)
        if PLAIN.fullmatch(text) and expected and ((fit and confidence >= SURE) or agreed):
            return True
    return False


def vote(patch: Patch, readings: Sequence[tuple[Word, ...]], *, figures: bool = False) -> tuple[Word, ...]:
    """The reading to keep.

    In this order: a figure where ``figures`` are due, one that fits the ink, most looks agree on, is no jumble, is
    surest.
    """
    texts = [text_of(reading) for reading in readings]

    def rank(reading: tuple[Word, ...]) -> tuple[bool, bool, int, bool, float]:
        text, sure = text_of(reading), confidence_of(reading)
        plain = PLAIN.fullmatch(text) is not None
        due = not figures or (NUMBERED.fullmatch(text) is not None and sure > UNSURE)
        fits = plain and sure > UNSURE and fits_ink(patch, text)
        return due, fits, texts.count(text) if text else 0, plain, sure

    best = max(readings, key=rank)
    if len(best) == 1 and best[0].text in STROKES:
        return (replace(best[0], text="1", raw=best[0].raw_text),)
    if len(best) != 1 or fits_ink(patch, best[0].text):
        return best
    mended = figure_from_ink(patch, best[0].text)
    return best if mended is None else (replace(best[0], text=mended, raw=best[0].raw_text),)


def fits_ink(patch: Patch, text: str) -> bool:
    """Whether a figure has the digits and separators that the ink has tall and small pieces; words always fit."""
    return not FIGURE.fullmatch(text) or figure_from_ink(patch, text) == text


def figure_from_ink(patch: Patch, text: str) -> str | None:
    """The figure with its separators where the ink has them; ``None`` when its digits cannot be told apart.

    A piece too narrow for any other digit is a one; a small piece on the ground is a full stop, or a comma if it
    reaches below.
    """
    digits = [mark for mark in text if mark not in ".,:"]
    pieces = ink_pieces(patch)
    tall = [piece for piece in pieces if piece.tall]
    if len(tall) != len(digits):
        return None
    ground, height = max(piece.bottom for piece in tall), max(piece.height for piece in tall)
    figure = ""
    for piece in pieces:
        if piece.tall:
            digit = digits.pop(0)
            figure += "1" if digit.isdigit() and piece.width < NARROW * piece.height else digit
        elif piece.bottom > ground - height / 4:
            figure += "," if piece.bottom > ground + BELOW * height else "."
    return figure


@dataclass(frozen=True, slots=True)
class Piece:
    """A connected piece of ink in a cell."""

    width: int
    height: int
    bottom: int
    tall: bool


def ink_pieces(patch: Patch) -> list[Piece]:
    """Pieces of ink as tall as digits, and those as small as a full stop or a comma, left to right."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink_of(patch.image).astype(np.uint8))
    boxes = sorted(stats[1:].tolist())
    tallest = max((height for _, _, _, height, _ in boxes), default=0)
    return [
        Piece(width, height, y + height, height >= TALL * tallest)
        for _, y, width, height, _ in boxes
        if height >= TALL * tallest or (height <= SMALL * tallest and max(width, height) > DUST * tallest)
    ]


def text_of(words: tuple[Word, ...]) -> str:
    """The words with single spaces."""
    return " ".join(word.text for word in words)


def confidence_of(words: tuple[Word, ...]) -> float:
    """The least sure word's confidence; less than any when there are no words."""
    return min((word.confidence or 0.0 for word in words), default=-1.0)
