"""Names of bodies in a table's column whose beginning or end was misread, told by what is left of them.

"Tỉ đồng - Thương binh và Xã" among other departments is the one of them that is known to go on so, "Sở Lao động -
Thương binh và Xã hội". Only a name that no other row has is taken, and only where the words left say which it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from vanban.extract.tables.flat_fits import begins_body
from vanban.extract.tables.flat_units import as_printed, letters_of
from vanban.extract.words.grammar import active
from vanban.transcript import Cell

MOSTLY = 0.6
"""Of a column's cells, that begin with a kind of body."""
LEAST, MOST_LEFT = 9, 12
"""Letters that must be left of a name, and of its end that may be missing."""
ALIKE, PART_ALIKE = 88, 92
DROPPED = 3
"""Words at a name's beginning that may be misread."""


def with_known_bodies(rows: Sequence[tuple[Cell, ...]], column: int) -> list[tuple[Cell, ...]]:
    """The rows with such names of a column as they are known."""
    words = [row[column].text.split() for row in rows]
    named = [bool(cell) and begins_body(cell) for cell in words]
    made = list(rows)
    if sum(named) < MOSTLY * len(rows):
        return made
    kinds = {letters_of(cell[0]) for cell, is_named in zip(words, named, strict=True) if is_named}
    taken = {letters_of(" ".join(cell)) for cell in words}
    for at, (cell, is_named) in enumerate(zip(words, named, strict=True)):
        if cell and not is_named and (name := _known_by_rest(cell, frozenset(kinds), taken)) is not None:
            made[at] = (*made[at][:column], replace(made[at][column], text=name), *made[at][column + 1 :])
    return made


def _known_by_rest(words: Sequence[str], kinds: frozenset[str], taken: set[str]) -> str | None:
    """The one known name that words are what is left of."""
    names = {
        letters: as_printed(same, words)
        for letters, same in _bodies(active().words["units", "names"])
        if letters not in taken
    }
    seen = [letters for letters in names if any(letters.startswith(kind) for kind in kinds)]
    whole = letters_of(" ".join(words))
    alike = [letters for letters in seen if fuzz.ratio(whole, letters) >= ALIKE]
    if alike:
        return names[max(alike, key=lambda letters: fuzz.ratio(whole, letters))]
    for dropped in range(1, min(DROPPED, len(words) - 1) + 1):
        rest = letters_of(" ".join(words[dropped:]))
        for among in (seen, list(names)):
            found = [letters for letters in among if len(rest) >= LEAST and _ends_so(rest, letters)]
            shortest = min(found, key=len, default=None)
            if shortest is not None and all(letters.startswith(shortest) for letters in found):
                return names[shortest]
    return None


def _ends_so(rest: str, name: str) -> bool:
    """Whether a name goes on with these letters behind its first ones, and has few more."""
    part = fuzz.partial_ratio_alignment(rest, name, score_cutoff=PART_ALIKE)
    return part is not None and part.dest_start > 1 and len(rest) <= len(name) <= part.dest_end + MOST_LEFT


@lru_cache(maxsize=2)
def _bodies(names: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names of bodies by their letters."""
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        if begins_body(name.split()):
            found[letters_of(name)] = (*found.get(letters_of(name), ()), name)
    return tuple(found.items())
