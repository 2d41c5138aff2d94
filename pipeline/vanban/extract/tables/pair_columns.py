"""Points with their place or maximum in one column: "87,63" among "88,4/2" and "85,9/4" has lost its stroke."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.figures.numbers import parse_number

FEWEST = 3
MOSTLY = 0.5
_PAIR = re.compile(r"(\d{1,4}(?:[.,]\d{1,3})?)\s?/\s?(\d{1,4})")
_RUN_ON = re.compile(r"\d{1,4}(?:[.,]\d{1,6})?")


def mended_pairs(texts: Sequence[str]) -> list[str]:
    """The cells of such a column with the strokes that their neighbours tell.

    >>> mended_pairs(["90,1/1", "88,4/2", "87,63", "85,9/4", "71,65"])
    ['90,1/1', '88,4/2', '87,6/3', '85,9/4', '71,6/5']
    >>> mended_pairs(["12/14", "9/9", "818", "7/10", "-17,25/18"])
    ['12/14', '9/9', '818', '7/10', '17,25/18']
    """
    texts = _without_dirt(texts)
    found = [_PAIR.fullmatch(text) for text in texts]
    pairs = [(at, match) for at, match in enumerate(found) if match is not None]
    if len(pairs) < max(FEWEST, MOSTLY * len(texts)):
        return list(texts)
    behind = [int(match[2]) for _, match in pairs]
    if behind == [at + 1 for at, _ in pairs]:
        told = [str(at + 1) for at in range(len(texts))]
    elif len(set(behind)) == 1:
        told = [str(behind[0])] * len(texts)
    else:
        return list(texts)
    decimals = {match[1].replace(".", ",").partition(",")[2] for _, match in pairs}
    lengths = {len(part) for part in decimals}
    numbers = [number for _, match in pairs if (number := parse_number(match[1])) is not None]
    return [
        text if match is not None else _parted(text, last, lengths, min(numbers), max(numbers))
        for text, match, last in zip(texts, found, told, strict=True)
    ]


def with_same_maxima(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """A table's rows, with strokes in points of their maximum that another column has in every row ("898": 8/8).

    >>> with_same_maxima([["A", "5/6", "6/6"], ["B", "898", "8/8"], ["C", "9/9", "9/9"], ["D", "7,5/9", "9/9"]])[1]
    ['B', '8/8', '8/8']
    """
    made = [list(row) for row in rows]
    width = min(map(len, made), default=0)
    maxima = [[match[2] if (match := _PAIR.fullmatch(row[at])) else None for row in made] for at in range(width)]
    for at in range(width):
        for other in range(width):
            both = [(a, b) for a, b in zip(maxima[at], maxima[other], strict=True) if a and b]
            if at == other or len(both) < FEWEST or any(a != b for a, b in both):
                continue
            for row, own, most in zip(made, maxima[at], maxima[other], strict=True):
                found = re.fullmatch(rf"(\d+(?:[.,]\d+)?)[179lI|!]{most}", row[at]) if most and not own else None
                if found is not None and (parse_number(found[1]) or 0) <= int(most or 0):
                    row[at] = f"{found[1]}/{most}"
    return made


def _without_dirt(texts: Sequence[str]) -> list[str]:
    """The cells without signs before a pair, where others are nothing but pairs: none of them has a sign of its own."""
    pure = sum(_PAIR.fullmatch(text) is not None for text in texts)
    if pure < max(FEWEST, MOSTLY * len(texts)):
        return list(texts)
    bare = [re.sub(r"^(?:[^\w\s]{1,2}\s?|[^\W\d]\s)(?=\d)", "", text) for text in texts]
    return [clean if _PAIR.fullmatch(clean) else text for text, clean in zip(texts, bare, strict=True)]


def _parted(text: str, last: str, lengths: set[int], least: float, most: float) -> str:
    """A cell parted before its last figures, where what is left is written as the others are."""
    points = text.removesuffix(last).rstrip("/|lI! ")
    if (
        _RUN_ON.fullmatch(text) is None
        or points == text
        or len(points.replace(".", ",").partition(",")[2]) not in lengths
    ):
        return text
    value = parse_number(points)
    return f"{points}/{last}" if value is not None and 0.5 * least <= value <= 1.5 * most else text
