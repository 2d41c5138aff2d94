"""Rules that a scan has broken: pieces in line are one rule, unless it rests where others cross it.

A 1-bit scan drops thin rules in places. A rule that ends for good, beside merged cells or at an edge of the table, ends
at one that crosses it; a piece that ends anywhere else goes on in the next piece in line, or to the rule ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanban.labelling import sparse
from vanban.preprocess.rules import Mask, Rules

LONGEST_INCHES = 3.0  # of a break between two pieces of which one at least is longer …
AHEAD_INCHES = 0.5  # … and of one before the rule ahead, of pieces that are …
LONG_INCHES = 0.7  # … at least so long: arrows are shorter
ASIDE = 1.0  # gaps that the next piece may be off
RESTS = 1.5  # gaps from the crossing rule that a piece ends at …
PASSED = 3.0  # … or that it has passed by


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a rule: where it stands across its way, and where it begins and ends along it."""

    at: int
    start: int
    end: int

    @property
    def length(self) -> int:
        """How long it is."""
        return self.end - self.start


def without_breaks(rules: Rules) -> Rules:
    """The rules of a page with those drawn through that a scan has broken.

    Rules drawn through show of others what they cross, so upright ones have two turns.
    """
    mended = _with_level(_with_upright(rules))
    return mended if mended.horizontal is rules.horizontal else _with_upright(mended)


def _with_upright(rules: Rules) -> Rules:
    pieces = _pieces(rules.vertical, (0, 1))
    ways = [*_between(pieces, rules.horizontal, rules), *_before_rules(pieces, rules)]
    return replace(rules, vertical=_drawn(rules.vertical, ways)) if ways else rules


def _with_level(rules: Rules) -> Rules:
    ways = _between(_pieces(rules.horizontal, (1, 0)), rules.vertical.T, rules)
    return replace(rules, horizontal=_drawn(rules.horizontal.T, ways).T) if ways else rules


def _pieces(mask: Mask, axes: tuple[int, int]) -> list[Piece]:
    """The pieces of rules, in order of where they begin; ``axes`` are those across them and along them."""
    across, along = axes
    found = sparse(mask)
    pieces = [
        Piece(round(centre[across]), row[along], row[along] + row[along + 2])
        for row, centre in zip(found.stats[1:].tolist(), found.centres[1:].tolist(), strict=True)
    ]
    return sorted(pieces, key=lambda piece: piece.start)


def _drawn(mask: Mask, ways: Sequence[Piece]) -> Mask:
    """A mask with more pieces of rules that run down."""
    drawn = mask.copy()
    for way in ways:
        drawn[max(0, way.start - 1) : way.end + 1, max(0, way.at - 1) : way.at + 2] = 255
    return drawn


def _between(pieces: Sequence[Piece], crossing: Mask, rules: Rules) -> list[Piece]:
    """The breaks between pieces in line, those of which neither crosses anything (underlines, strokes) left out."""
    found = []
    near = RESTS * rules.gap
    for n, piece in enumerate(pieces):
        if (at := _next(pieces, n, 1, rules)) is None:
            continue
        other, way = pieces[at], Piece(piece.at, piece.end, pieces[at].start)
        ends = ((piece.at, way.start), (other.at, way.end))
        rests = all(_is_met(crossing, x, y, y, near) for x, y in ends)
        if not rests and any(_is_met(crossing, one.at, one.start, one.end, near) for one in (piece, other)):
            found.append(way)
    return found


def _before_rules(pieces: Sequence[Piece], rules: Rules) -> list[Piece]:
    """The breaks between the ends of upright rules and the level ones ahead of them."""
    found = []
    height = len(rules.horizontal)
    for n, piece in enumerate(pieces):
        if piece.length < LONG_INCHES * rules.dpi:
            continue
        if _next(pieces, n, 1, rules) is None and (to := _ahead(rules.horizontal, piece.at, piece.end, rules)):
            found.append(Piece(piece.at, piece.end, piece.end + to))
        above = rules.horizontal[::-1]
        if _next(pieces, n, -1, rules) is None and (to := _ahead(above, piece.at, height - piece.start, rules)):
            found.append(Piece(piece.at, piece.start - to, piece.start))
    return found


def _next(pieces: Sequence[Piece], n: int, step: int, rules: Rules) -> int | None:
    """The nearest piece in line, before or behind, if the break is no longer than a rule may have."""
    piece = pieces[n]
    for at in range(n + step, len(pieces) if step > 0 else -1, step):
        other = pieces[at]
        gap = max(other.start - piece.end, piece.start - other.end)
        if gap > 0 and abs(other.at - piece.at) <= ASIDE * rules.gap:
            longest = min(LONGEST_INCHES * rules.dpi, max(piece.length, other.length))
            return at if gap <= longest else None
    return None


def _ahead(crossing: Mask, at: int, end: int, rules: Rules) -> int:
    """How far it is from a piece's end to the rule ahead; 0 where none is near, or the piece has crossed one last."""
    if _is_met(crossing, at, end, end, PASSED * rules.gap):
        return 0
    reach = round(AHEAD_INCHES * rules.dpi)
    strip = crossing[end : end + reach, max(0, at - rules.gap) : at + rules.gap + 1].all(axis=1)
    return int(strip.argmax()) if strip.any() else 0


def _is_met(crossing: Mask, at: int, start: int, end: int, reach: float) -> bool:
    """Whether a rule crosses a piece somewhere on a part of its way, or meets it in a corner there."""
    near = round(reach)
    return bool(crossing[max(0, start - near) : end + near, max(0, at - near) : at + near].any())
