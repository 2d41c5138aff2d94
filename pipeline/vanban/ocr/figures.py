"""Figures in cells held against their ink: the engine loses separators or makes digits of them ("1.1" as "11", "141").

The ink has a say only on paper clean enough to tell a full stop from a speck, only about separators between digits,
and only where a number or a code comes out. Digits are never made of ink: they come from a look of the engine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vanban.labelling import labelled
from vanban.levels import LEVELS, counted, median_level, noise_of, percentiles
from vanban.model import Pixels
from vanban.ocr.cells import ink_of
from vanban.ocr.montage import Patch

FIGURE = re.compile(r"[\d.,:/]*\d[\d.,:/]*\)?")
# A number with thousands and decimals, a code of levels, a fraction or a date; with what may close an enumerator.
VALID = re.compile(r"(\d{1,3}(\.\d{3})+|\d+)(,\d+)?[.)]?|\d{1,2}(\.\d{1,2}){1,5}[.)]?|\d+([./]\d+){1,2}")
MARKS = ".,:/"
KEPT = 256  # patches whose ink is remembered: each is asked about for every look and every vote

# Noise by contrast of 238 cells: under 0.031 on eight clean scans, 0.06 to 0.11 on a grainy one, where specks pass for
# full stops.
MAX_NOISE = 0.045
TALL, SMALL = 0.65, 0.45  # of the tallest piece's height: digits, separators
LEAST = 0.09  # of the tallest piece's height: full stops are 0.1 and more
DARK = 0.6  # of the digits' contrast: specks are paler
BELOW = 0.08  # of a digit's height, that a comma reaches below the ground


@dataclass(frozen=True, slots=True)
class Piece:
    """A connected piece of ink in a cell."""

    x: int
    width: int
    height: int
    bottom: int
    tall: bool


def fits_ink(patch: Patch, text: str) -> bool:
    """Whether a figure has the digits and separators that the ink has tall and small pieces; words always fit."""
    if not FIGURE.fullmatch(text):
        return True
    if on_grain(patch):
        return VALID.fullmatch(text) is not None
    return figure_from_ink(patch, text) == text


@lru_cache(KEPT)
def on_grain(patch: Patch) -> bool:
    """Whether a patch's paper is so grainy that specks pass for full stops."""
    return is_noisy(patch.image)


def is_noisy(image: Pixels) -> bool:
    """Whether the paper is so grainy that specks pass for full stops."""
    counts = counted(image)
    darkest, paper = percentiles(counts, (2, 50))
    lighter = np.where(paper <= LEVELS, counts, 0)  # ink makes the darker half of the paper look noisy
    return noise_of(lighter, paper) > MAX_NOISE * max(paper - darkest, 1.0)


def figure_from_ink(patch: Patch, text: str) -> str | None:
    """The figure with its separators where the ink has them; ``None`` where the ink cannot tell.

    A separator that the engine read keeps its kind; one it lost is a full stop, or a comma if it reaches below the
    ground. Ask only on clean paper (see ``is_noisy``), or where something else speaks for the outcome.
    """
    pieces = _pieces_of(patch)
    tall = [piece for piece in pieces if piece.tall]
    groups = re.findall(r"[^.,:/]|[.,:/]+", text)
    digits = [group for group in groups if group[0] not in MARKS]
    if len(tall) != len(digits):
        return None
    read = _marks_after(groups)
    figure, ground = "", max(piece.bottom for piece in tall)
    for index, digit in enumerate(digits):
        figure += digit
        if index + 1 < len(digits):
            inked = _mark_between(pieces, tall[index], tall[index + 1], ground)
            figure += (read[index] if read[index] in (".", ",") else inked) if inked else ""
            if not inked and "/" in read[index]:  # a stroke is tall; it would have been counted
                return None
        else:
            figure += read[index]
    return figure if VALID.fullmatch(figure) else None


def _marks_after(groups: list[str]) -> list[str]:
    """The separators read after each digit, empty where none was."""
    found: list[str] = []
    for one, after in pairwise([*groups, ""]):
        if one[0] not in MARKS:
            found.append(after if after and after[0] in MARKS else "")
    return found


def _mark_between(pieces: list[Piece], left: Piece, right: Piece, ground: int) -> str:
    """The separator that stands on the ground between two digits; empty if none does."""
    height = max(left.height, right.height)
    for piece in pieces:
        middle = piece.x + piece.width / 2
        between = left.x + left.width / 2 < middle < right.x + right.width / 2
        if between and not piece.tall and piece.bottom > ground - height / 8:
            return "," if piece.bottom > ground + BELOW * height else "."
    return ""


@lru_cache(KEPT)
def _pieces_of(patch: Patch) -> list[Piece]:
    return ink_pieces(patch.image)


def ink_pieces(image: Pixels) -> list[Piece]:
    """Pieces of ink as tall as digits, and those as large and as dark as a full stop or a comma, left to right."""
    ink = ink_of(image).astype(np.uint8)
    _, labels, stats, _ = labelled(ink)
    boxes = stats[1:].tolist()
    tallest = max((height for _, _, _, height, _ in boxes), default=0)
    paper, dark = median_level(image), _darkness(image, labels, len(boxes))
    digits = [dark[n] for n, box in enumerate(boxes) if box[3] >= TALL * tallest]
    usual = paper - float(np.median(digits)) if digits else 0.0
    found = []
    for n, (x, y, width, height, _) in enumerate(boxes):
        tall = height >= TALL * tallest
        small = height <= SMALL * tallest and min(width, height) >= LEAST * tallest
        if tall or (small and paper - dark[n] >= DARK * usual):
            found.append(Piece(x, width, height, y + height, tall))
    return sorted(found, key=lambda piece: piece.x)


def _darkness(image: Pixels, labels: NDArray[Any], count: int) -> list[float]:
    """The darkest grey of each piece of ink."""
    darkest = np.full(count + 1, 255, np.uint8)
    np.minimum.at(darkest, labels.ravel(), image.ravel())
    return [float(value) for value in darkest[1:]]
