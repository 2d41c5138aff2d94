"""The words of lines of heads dealt out to the columns below them, so that they mean what stands there.

Of all ways to deal the pieces of the lines out from left to right the best one is taken. A piece may head several
columns beside each other ("Năm 2022" over "Điểm" and "Hạng"), each of which then has a head of its own below it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import combinations, combinations_with_replacement

from vanban.extract.tables.column_roles import Role
from vanban.extract.tables.flat_fits import Token
from vanban.extract.tables.flat_meanings import READ_AS_POINTS, SURE, YEAR, Readings, fit
from vanban.extract.tables.tables import HEADER_JOIN
from vanban.extract.words.wording import skeleton

BEAM = 80
MOST_WAYS = 7_000
"""In which a line is dealt out with several pieces to a column; each heads one where there are more."""
BETTER = 0.5
"""A line with fewer heads than columns is cut before each word where that is so much better, and not in more ways."""
DROPPED = 0.25
"""What it costs to leave out words that mean nothing."""
WIDEST, SPANNED, BARE = 3, 0.1, 1.0
"""Columns that a head stands over; what that costs, and what one of them costs that has no head of its own."""
REPEATED = 0.3
"""What it gains that the columns of one group mean what those of another do."""
TWICE = 0.6
"""What it costs that two columns mean the same."""

Piece = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What heads a column: words of its own, and those that it shares with the columns beside it."""

    own: Piece = ()
    shared: Piece = ()

    def readings(self) -> Readings:
        """What it may be: as mended, and as read."""
        return (
            _head([token.text for token in self.shared], [token.text for token in self.own]),
            _head([token.raw or token.text for token in self.shared], [token.raw or token.text for token in self.own]),
        )


def _head(shared: Sequence[str], own: Sequence[str]) -> str:
    over, below = " ".join(map(_written, shared)), " ".join(map(_written, own))
    dated = OF_A_YEAR.fullmatch(skeleton(below)) is not None  # says nothing but the year of what is above it
    return (" " if dated else HEADER_JOIN).join(part for part in (over, below) if part)


NAMED_HEAD = re.compile(r"thanh phan|noi dung|linh vuc|tieu chi|(?:don vi|co quan|dia phuong)$")
"""Heads of names, which stand over one column."""
OF_A_YEAR = re.compile(r"(?:nam )?(?:19|20)\d\d")

Heads = tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Under:
    """What stands under the heads: what each column holds, and those that need no head."""

    kinds: tuple[str, ...]
    needless: frozenset[int]


def _written(word: str) -> str:
    if not READ_AS_POINTS.match(word):
        return word
    capital = word[0].isupper() or word[0] in "pb"  # what only the capital is read as
    return ("Điểm" if capital else "điểm") + word[word.find("/") :] * ("/" in word)


Pieces = tuple[int, ...]
"""Numbers of pieces."""
Dealt = tuple[tuple[Pieces, Pieces], ...]
"""The numbers of each column's own pieces, and of those it shares."""


@dataclass(slots=True)
class _Dealer:
    """The pieces of some lines, and what is known of heads made of them."""

    under: Under
    pieces: list[Piece] = field(default_factory=list)
    known: dict[tuple[int, Pieces, Pieces], tuple[float, Role | None, str | None]] = field(default_factory=dict)

    def numbers(self, line: Sequence[Piece]) -> list[int]:
        """The numbers of a line's pieces."""
        self.pieces += line
        return list(range(len(self.pieces) - len(line), len(self.pieces)))

    def head(self, own: Pieces, shared: Pieces) -> Head:
        """The head that pieces make."""
        return Head(*(tuple(token for number in part for token in self.pieces[number]) for part in (own, shared)))

    def worth(self, at: int, own: Pieces, shared: Pieces) -> tuple[float, Role | None, str | None]:
        """How well a column's head fits it, what it says, and its year."""
        key = at, own, shared
        if key not in self.known:
            head = self.head(own, shared)
            gain, role, text = fit(head.readings(), self.under.kinds[at])
            if at in self.under.needless and role is None:
                gain = max(gain, SURE if text else 0.0)
            if head.shared and NAMED_HEAD.search(skeleton(" ".join(token.text for token in head.shared))):
                gain -= BARE
            year = re.search(r"20\d\d", text)
            self.known[key] = gain, role if role != "part" else None, year[0] if year else None
        return self.known[key]

    def score(self, dealt_out: Dealt, *, whole: bool) -> float:
        """How good heads are; ``whole`` when no line is left to be added to them."""
        total, told = 0.0, 0
        roles: set[tuple[Role, str | None, Pieces]] = set()
        meant: list[tuple[Role | None, str, Pieces]] = []  # under heads that several columns share
        for at, (own, shared) in enumerate(dealt_out):
            gain, role, year = self.worth(at, own, shared)
            total += gain
            if shared:
                kind = self.under.kinds[at]
                total += REPEATED * any((role, kind) == other[:2] and shared != other[2] for other in meant)
                total -= BARE * (whole and not own)
                meant.append((role, kind, shared))
            if role is not None:
                told += 1
                roles.add((role, year, shared))
        return total - TWICE * (told - len(roles))


def dealt(lines: Sequence[Sequence[Piece]], under: Under) -> tuple[float, Heads]:
    """The best way to deal the pieces of all lines out to the columns, and how good it is."""
    best = _dealt_out(lines, under)
    words = [sum(map(len, line)) for line in lines]
    longest = words.index(max(words))
    columns = len(under.kinds)
    if len(lines[longest]) >= columns or math.comb(words[longest] + columns - 1, columns - 1) > MOST_WAYS:
        return best
    loose = [(token,) for piece in lines[longest] for token in piece]
    other = _dealt_out([*lines[:longest], loose, *lines[longest + 1 :]], under, longest)
    return other if other[0] > best[0] + BETTER else best


def _dealt_out(lines: Sequence[Sequence[Piece]], under: Under, loose: int | None = None) -> tuple[float, Heads]:
    """The best of all ways; the pieces of a loose line are its words, of which none is dropped."""
    dealer = _Dealer(under)
    numbered = [dealer.numbers(line) for line in lines]
    columns = len(under.kinds)
    order = sorted(range(len(lines)), key=lambda at: -len(lines[at]))
    states: list[tuple[float, float, Dealt]] = [(0.0, 0.0, (((), ()),) * columns)]
    for at in order:
        spans = at < len(lines) - 1
        ways = list(_ways(numbered[at], dealer.pieces, columns, may_span=spans, is_loose=at == loose))
        whole = at == order[-1]
        grown = [(spent + cost, _joined(state, way)) for _, spent, state in states for cost, way in ways]
        scored = [(dealer.score(state, whole=whole) - spent, spent, state) for spent, state in grown]
        states = nlargest(BEAM, scored, key=lambda each: each[0])
    if not states:  # more bars than columns
        return -math.inf, (Head(),) * columns
    return states[0][0], tuple(dealer.head(own, shared) for own, shared in states[0][2])


def _joined(state: Dealt, way: Dealt) -> Dealt:
    """What two lines deal out to each column, in the order of the lines."""
    return tuple(
        (tuple(sorted(own + more)) if more else own, tuple(sorted(shared + other)) if other else shared)
        for (own, shared), (more, other) in zip(state, way, strict=True)
    )


def _ways(
    numbers: Sequence[int], pieces: Sequence[Piece], columns: int, *, may_span: bool, is_loose: bool
) -> Iterator[tuple[float, Dealt]]:
    """All ways to deal a line's pieces out from left to right, what is parted by a bar to columns of their own."""
    dirt = [at for at in numbers if pieces[at][0].text[0].islower() and not YEAR.search(pieces[at][-1].text)]
    for dropped in [(), *((number,) for number in dirt if not is_loose)]:
        kept = [number for number in numbers if number not in dropped]
        barred = [pieces[number][0].barred for number in kept]
        many = math.comb(columns + len(kept) - 1, len(kept)) > MOST_WAYS
        for places in (combinations if many else combinations_with_replacement)(range(columns), len(kept)):
            if any(barred[at] and places[at] == places[at - 1] for at in range(1, len(kept))):
                continue
            yield DROPPED * len(dropped), _placed(kept, places, columns)
    if may_span and not is_loose:
        yield from _spanning(numbers, pieces, columns)


def _placed(numbers: Sequence[int], places: Sequence[int], columns: int) -> Dealt:
    own: list[Pieces] = [()] * columns
    for place, number in zip(places, numbers, strict=True):
        own[place] = (*own[place], number)
    return tuple((each, ()) for each in own)


def _spanning(numbers: Sequence[int], pieces: Sequence[Piece], columns: int) -> Iterator[tuple[float, Dealt]]:
    """The ways in which some pieces beside each other head two columns or three each, the others one each."""
    for width in range(2, WIDEST + 1):
        for first, shared, rest in _shared(numbers, pieces):
            wide = width * len(shared)
            for start in range(first, columns - wide - len(rest) + 1):
                before = _placed(numbers[:first], range(first), start)
                groups: Dealt = tuple(((), group) for group in shared for _ in range(width))
                free = columns - start - wide
                for places in combinations(range(free), len(rest)):
                    yield SPANNED * len(shared), (*before, *groups, *_placed(rest, places, free))


def _shared(numbers: Sequence[int], pieces: Sequence[Piece]) -> Iterator[tuple[int, Sequence[Pieces], Sequence[int]]]:
    """Where pieces may begin that head several columns each, these, and the pieces behind; an index has its year."""
    for first in range(len(numbers)):
        for last in range(first + 1, len(numbers) + 1):
            inner = numbers[first:last]
            yield first, [(number,) for number in inner], numbers[last:]
            if len(inner) % 2 == 0 and all(YEAR.fullmatch(pieces[number][0].text) for number in inner[1::2]):
                yield first, list(zip(inner[::2], inner[1::2], strict=True)), numbers[last:]
