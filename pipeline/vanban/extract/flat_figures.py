"""Figures of a column that a reader spoilt: a bar read as 1, a comma lost, a place that only one number is left for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from vanban.extract.flat_fits import Fit, Shape
from vanban.extract.numbers import parse_number
from vanban.extract.wording import skeleton
from vanban.transcript import Cell

FEWEST = 4
MOSTLY = 0.6
_SUM = re.compile(r"(?:tong|cong|binh quan|trung binh|toan)\b")


def mended(fits: Mapping[int, Fit], shape: Shape) -> dict[int, Fit]:
    """The rows with such figures mended where the others of their column leave no doubt."""
    name = shape.index("W")
    own = {at: fit for at, fit in fits.items() if not _SUM.match(skeleton(fit.cells[name].text))}
    made = dict(fits)
    for column, kind in enumerate(shape):
        if kind == "W" or len(own) < FEWEST:
            continue
        texts = {at: fit.cells[column].text for at, fit in own.items()}
        bars = {at: fit.barred[column] for at, fit in own.items()}
        told = _places(texts) or ({} if kind == "L" else {at: _figure(at, texts, bars) for at in texts})
        for at, text in told.items():
            if text != texts[at]:
                made[at] = _with(made[at], column, text)
    return made


def _with(fit: Fit, column: int, text: str) -> Fit:
    cell: Cell = replace(fit.cells[column], text=text)
    return replace(fit, cells=(*fit.cells[:column], cell, *fit.cells[column + 1 :]))


def _places(texts: Mapping[int, str]) -> dict[int, str] | None:
    """Places 1, 2, 3 … in the order of the rows, where all but a few were read so."""
    count = len(texts)
    read = [text.rstrip(".") == str(place) for place, text in enumerate(texts.values(), 1)]
    others = [text for text, is_read in zip(texts.values(), read, strict=True) if not is_read]
    if sum(read) < max(FEWEST - 1, MOSTLY * count) or any(len(text.rstrip(".")) > 2 for text in others):
        return None
    return {at: str(place) for place, at in enumerate(texts, 1)}


def _figure(at: int, texts: Mapping[int, str], bars: Mapping[int, bool]) -> str:
    text = texts[at]
    value = parse_number(text)
    rest = [
        (other, number)
        for where, other in texts.items()
        if where != at and _look_safe(other, bars[where], bars.values()) and (number := parse_number(other)) is not None
    ]
    if value is None or len(rest) < FEWEST - 1:
        return text
    written = [(other, number) for other, number in rest if "," in other or "." in other]
    rest = written if len(written) >= MOSTLY * len(rest) else rest
    low, high = min(number for _, number in rest), max(number for _, number in rest)
    if low <= value <= 1.2 * high:
        return text
    unbarred = not _look_safe(text, bars[at], bars.values())
    for other in ([text[1:]] if unbarred else []) + _with_comma(text, [other for other, _ in rest]):
        number = parse_number(other)
        if number is not None and 0.8 * low <= number <= 1.2 * high:
            return other
    return text


def _look_safe(text: str, barred: bool, bars: Collection[bool]) -> bool:
    """Whether a figure's first digit cannot be the bar that most others of its column have before them."""
    return barred or text[:1] != "1" or sum(bars) < 0.5 * len(bars)


def _with_comma(text: str, others: Sequence[str]) -> list[str]:
    """The figure with the comma that the others of its column have, if it has none."""
    decimals = Counter(len(found[1]) for other in others if (found := re.fullmatch(r"\d+[.,](\d{1,4})", other)))
    if not text.isdigit() or not decimals:
        return []
    count, often = decimals.most_common(1)[0]
    return [f"{text[:-count]},{text[-count:]}"] if often >= MOSTLY * len(others) and len(text) > count else []
