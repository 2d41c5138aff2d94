"""Edit weights of a channel, learned from what OCR read for printed words.

Every pair is cut into edits (one printed letter to none to three read ones, or two to one to three) along its best
alignment under the current weights; counting the edits gives new weights; four rounds settle. Hand-made weights
(shapes.py) start this off and stay in the counts as a few imagined sightings.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vanban.repair.pieces import MARKS_READ
from vanban.repair.tokens import trim
from vanban.vietnamese import bare, fold_tone

Pair = tuple[str, str]
Weights = dict[Pair, float]

ROUNDS = 4
IMAGINED = 5.0
"""How many sightings of a letter the wider family's shares count for at least."""

SHARE = 0.18
"""Share of a letter's probability that its wider family keeps however often the letter was seen."""

LEAST = 2e-6

IMAGINED_PAIR = 2.0
"""How much less likely (in nats) hand-made weights of two letters are than they say, once pairs have been seen."""

MIN_COUNT = 2
"""Edits of two printed letters, or to three read ones, must be seen this often."""

UNSEEN = (-10.0, -11.0, -14.0, -17.0)
"""Weights, while aligning, of edits not in the table, by length read."""


@dataclass(frozen=True, slots=True)
class WordPair:
    """A printed word and what was read for it, without the marks around them."""

    printed: str
    read: str


def word_pair(printed: str, read: str, marks: str = MARKS_READ + ":") -> WordPair | None:
    """The pair without marks at its ends; ``None`` if it teaches nothing about letters.

    ``marks`` are the signs after a word that may be a mark of its last letter.
    """
    opening, closing = trim(printed)
    core = printed[opening : len(printed) - closing]
    read_opening, read_closing = trim(read)
    if not opening:  # a sign read before a bare word was one of its letters ("(ai" is "tài")
        read_opening = 0
    kept = 0
    if not closing:  # a sign read after a bare word was one of its marks
        while kept < read_closing and read[len(read) - read_closing + kept] in marks:
            kept += 1
    read_core = read[read_opening : len(read) - read_closing + kept]
    if not core.isalpha() or not read_core or len(read_core) > 2 * len(core) + 2 or len(core) > 12:
        return None
    return WordPair(core, read_core)


def learn(pairs: Mapping[WordPair, int], prior: Iterable[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    """Log weights of edits."""
    base = {(printed, read): weight for printed, read, weight in prior}
    letters = Counter[str]()
    for pair, count in pairs.items():
        for width in (1, 2):
            for at in range(len(pair.printed) - width + 1):
                letters[pair.printed[at : at + width]] += count
    weights = base
    for _ in range(ROUNDS):
        counts: Counter[Pair] = Counter()
        for pair, count in pairs.items():
            for edit in align(pair, weights):
                counts[edit] += count
        weights = reweigh(counts, letters, base)
    return sorted((printed, read, weight) for (printed, read), weight in weights.items())


def align(pair: WordPair, weights: Weights) -> list[Pair]:
    """The likeliest edits that turn the printed word into the read one."""
    printed, read = pair.printed, pair.read
    rows, columns = len(printed), len(read)
    best = [[-1e9] * (columns + 1) for _ in range(rows + 1)]
    back: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    for i in range(rows + 1):
        for j in range(columns + 1):
            here = best[i][j]
            if here < -1e8:
                continue
            for width in (1, 2):
                if i + width > rows:
                    break
                unit = printed[i : i + width]
                for size in range(width - 1, min(3, columns - j) + 1):
                    weight = weights.get((unit, read[j : j + size]))
                    if weight is None:
                        weight = UNSEEN[size] - (6.0 if width == 2 else 0.0)
                    if here + weight > best[i + width][j + size]:
                        best[i + width][j + size] = here + weight
                        back[i + width][j + size] = (width, size)
    if best[rows][columns] < -1e8:
        return []
    edits = []
    i, j = rows, columns
    while i or j:
        width, size = back[i][j]
        edits.append((printed[i - width : i], read[j - size : j]))
        i, j = i - width, j - size
    return edits[::-1]


def reweigh(counts: Counter[Pair], letters: Counter[str], base: Weights) -> Weights:
    """Weights from counted edits, a letter's own counts mixed with those of letters of its shape.

    ứ takes a share from all ư, those from all u with any mark, those from the hand-made weights: what has not been seen
    of a rare letter, or of another font, stays possible.
    """
    by_family: dict[str, Counter[str]] = {}
    totals: Counter[str] = Counter()
    for (printed, read), count in counts.items():
        if len(printed) == 1:
            for family in families(printed):
                by_family.setdefault(family, Counter())[read] += count
                totals[family] += count
    weights: Weights = {}
    for printed in {printed for printed, _ in base} | {printed for printed, _ in counts}:
        if len(printed) == 1:
            for read, probability in _mixture(printed, by_family, totals, base).items():
                if probability > LEAST:
                    weights[printed, read] = math.log(probability)
    for (printed, read), count in counts.items():
        if len(printed) == 2 and count >= MIN_COUNT:
            weights[printed, read] = math.log(count / letters[printed])
    for (printed, read), weight in base.items():
        if len(printed) == 2 and (printed, read) not in weights:
            weights[printed, read] = weight - IMAGINED_PAIR
    return weights


def families(letter: str) -> tuple[str, str, str]:
    """The letter, all tones of it, and all letters that are it without marks.

    >>> families("ứ")
    ('ứ', 'ư*', 'u**')
    """
    return letter, fold_tone(letter)[0] + "*", bare(letter) + "**"


def _mixture(
    printed: str, by_family: Mapping[str, Counter[str]], totals: Counter[str], base: Weights
) -> dict[str, float]:
    result: dict[str, float] = {}
    for (letter, read), weight in base.items():
        if letter == printed:
            result[read] = math.exp(weight)
    whole = sum(result.values()) or 1.0
    result = {read: probability / whole for read, probability in result.items()}
    for family in reversed(families(printed)):
        total = totals[family]
        if not total:
            continue
        share = (IMAGINED + SHARE * total) / (IMAGINED + total)
        result = {read: probability * share for read, probability in result.items()}
        for read, count in by_family[family].items():
            if len(read) < 3 or count >= MIN_COUNT:
                result[read] = result.get(read, 0.0) + (1 - share) * count / total
    return result
