"""How the figures of columns go together row by row: sums, differences, shares, what is never above another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

from vanban.extract.tables.column_contents import FEWEST, MOSTLY, Contents

ROUNDED = 0.011  # how far sums of figures with two decimals may be off
MOST_COLUMNS = 12  # of figures that are compared with each other
AGREEING = 0.9  # of the rows; an error or two are found as such
MANY = 7  # rows, of which one may always be wrong
Kind = Literal["sum", "difference", "share", "percent", "above", "exceeded", "ranked"]


@dataclass(frozen=True, slots=True)
class Relation:
    """What holds between columns in nearly every row.

    ``sum``: the first is the sum of the others, the sign of the last aside; ``difference``: what the other two differ
    by, signs aside; ``share``: the second in per cent of the third, both counted; ``percent``: the same of points;
    ``above``: the first is never below the second, and above it somewhere; ``exceeded``: in most rows it is below the
    second; ``ranked``: the second falls as the first, a column of places, rises.
    """

    kind: Kind
    columns: tuple[int, ...]


def find_relations(columns: Mapping[int, Contents]) -> list[Relation]:
    """All relations between columns of figures."""
    figures = {at: column.figures for at, column in columns.items() if _varied(column)}
    figures = dict(list(figures.items())[:MOST_COLUMNS])
    found = [Relation("above", (a, b)) for a in figures for b in figures if a != b and _above(figures[a], figures[b])]
    found += [
        Relation("exceeded", (a, b)) for a in figures for b in figures if a != b and _exceeded(figures[a], figures[b])
    ]
    for whole in figures:
        others = [other for other in figures if other != whole]
        for one, other in combinations(others, 2):
            found += _threes(figures, whole, one, other)
        found += [Relation("sum", (whole, *parts)) for parts in _longer_sums(figures, whole, others)]
    for at, column in columns.items():
        if column.ranks:
            places = column.figures if len(column.known) == len(column.places) else None
            for points in figures:
                if points != at and places is not None and _falls(figures[points], places):
                    found.append(Relation("ranked", (at, points)))
    return found


def _varied(column: Contents) -> bool:
    return len(column.known) >= FEWEST


def _rows(figures: Mapping[int, Sequence[float | None]], at: Sequence[int]) -> list[tuple[float, ...]]:
    rows = zip(*(figures[index] for index in at), strict=True)
    return [tuple(value for value in row if value is not None) for row in rows if None not in row]


def _agree(rows: Sequence[bool]) -> bool:
    return len(rows) >= FEWEST and sum(rows) >= min(AGREEING * len(rows), max(len(rows) - 1, MANY - 1))


def _threes(figures: Mapping[int, Sequence[float | None]], whole: int, one: int, other: int) -> Iterator[Relation]:
    rows = _rows(figures, (whole, one, other))
    if len(rows) < FEWEST or not _told(rows):
        return
    for a, b, first, second in ((one, other, 1, 2), (other, one, 2, 1)):
        signed = _agree([abs(row[0] - row[first] - row[second]) < ROUNDED for row in rows])
        if (signed and a < b) or (
            not signed and _agree([abs(row[0] - row[first] - abs(row[second])) < ROUNDED for row in rows])
        ):
            yield Relation("sum", (whole, a, b))
        if _agree([_is_share(row[0], row[first], row[second]) for row in rows]):
            yield Relation("share" if _counted(rows) else "percent", (whole, a, b))
    if _agree([abs(abs(row[0]) - abs(row[1] - row[2])) < ROUNDED for row in rows]):
        yield Relation("difference", (whole, one, other))


def _told(rows: Sequence[tuple[float, ...]]) -> bool:
    """Whether a sum says anything: not all of it is one part with nothing added."""
    return all(sum(abs(row[at]) > ROUNDED for row in rows) >= 2 for at in range(3))


def _is_share(share: float, part: float, whole: float) -> bool:
    return whole != 0 and abs(share - 100 * part / whole) < 0.06


def _counted(rows: Sequence[tuple[float, ...]]) -> bool:
    """Whether two of three figures count things, in greater numbers than points are given in."""
    return all(value == int(value) for row in rows for value in row[1:]) and max(max(row[1:]) for row in rows) > 30


def _longer_sums(
    figures: Mapping[int, Sequence[float | None]], whole: int, others: Sequence[int]
) -> Iterator[tuple[int, ...]]:
    """Three columns and more beside each other that add up to the whole."""
    for first, _ in enumerate(others):
        for last in range(first + 3, len(others) + 1):
            parts = tuple(others[first:last])
            if parts[-1] - parts[0] != len(parts) - 1:
                continue
            rows = _rows(figures, (whole, *parts))
            if _agree([abs(row[0] - sum(row[1:])) < 2 * ROUNDED for row in rows]):
                yield parts


def _above(one: Sequence[float | None], other: Sequence[float | None]) -> bool:
    rows = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    return _agree([a >= b for a, b in rows]) and any(a > b for a, b in rows)


def _exceeded(one: Sequence[float | None], other: Sequence[float | None]) -> bool:
    rows = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    return len(rows) >= FEWEST and sum(a < b for a, b in rows) >= MOSTLY * len(rows)


def _falls(points: Sequence[float | None], ranks: Sequence[float | None]) -> bool:
    known = sum(a is not None and b is not None for a, b in zip(points, ranks, strict=True))
    return known >= FEWEST and follows_ranks(points, ranks)


def follows_ranks(points: Sequence[float | None], ranks: Sequence[float | None], least: float = 1.0) -> bool:
    """Whether points fall as ranks rise in ``least`` of the steps, in every stretch of rows that counts anew."""
    steps = [step for stretch in _stretches(points, ranks) for step in _steps(stretch)]
    return sum(a[1] == b[1] or a[0] >= b[0] for a, b in steps) >= least * len(steps)


def _steps(stretch: list[tuple[float, float]]) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    return pairwise(sorted(stretch, key=lambda pair: pair[1]))


def _stretches(points: Sequence[float | None], ranks: Sequence[float | None]) -> Iterator[list[tuple[float, float]]]:
    """The rows between those without figures, which head groups."""
    stretch: list[tuple[float, float]] = []
    for value, rank in zip(points, ranks, strict=True):
        if value is not None and rank is not None:
            stretch.append((value, rank))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch
