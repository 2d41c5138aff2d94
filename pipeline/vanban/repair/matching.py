"""How well what was read fits each syllable, by weighted edits.

One character printed becomes none to three read, or two become one to three ("ứ" → "tr"). A syllable is an onset and a
rhyme ("tr" + "ường"); what was read is cut in two at every place, and each half is matched. Onsets share a prefix tree
and rhymes a suffix tree, so that each edit is tried once for all syllables that share it; both trees are gone down side
by side, as a step of numpy on a few nodes is dear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Index = NDArray[np.int64]

ONSET = re.compile(
    r"(?:ngh|gi(?=[aăâeêoôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệòóỏõọồốổỗộờớởỡợùúủũụừứửữự])"
    r"|ng|nh|gh|qu|th|tr|ch|kh|ph|[bcdghklmnpqrstvxđ])?"
)

SUBSTITUTE = -9.5
DELETE = -8.5
INSERT_LETTER = -8.0
INSERT_MARK = -5.0
HOPELESS = 18.0
"""Cuts between onset and rhyme that fit worse than the best by this much are not looked at."""

FAR = np.float32(-60.0)


def split(syllable: str) -> tuple[str, str]:
    """Onset and rhyme of a lower-case syllable.

    >>> split("nghiêng"), split("giáo"), split("gì"), split("quý"), split("ông")
    (('ngh', 'iêng'), ('gi', 'áo'), ('g', 'ì'), ('qu', 'ý'), ('', 'ông'))
    """
    match = ONSET.match(syllable)
    assert match is not None  # the pattern matches the empty string
    onset = match.group()
    return onset, syllable[len(onset) :]


class EditCosts:
    """Weights of single edits, as dense tables by what was read."""

    def __init__(self, rows: Iterable[tuple[str, str, float]], alphabet: Iterable[str]) -> None:
        weights = list(rows)
        self.letters = {letter: number for number, letter in enumerate(sorted(set(alphabet)))}
        self.pairs = {pair: number for number, pair in enumerate(sorted({u for u, _, _ in weights if len(u) == 2}))}
        read = sorted({z for _, z, _ in weights} | {""})
        self.read = {text: number for number, text in enumerate(read)}
        floors = np.array([(DELETE, SUBSTITUTE, FAR, FAR)[len(text)] for text in read], dtype=np.float32)
        self.single: Floats = np.repeat(floors[:, None], len(self.letters), axis=1)
        self.double: Floats = np.full((len(read), len(self.pairs) + 1), FAR, dtype=np.float32)
        for u, z, weight in weights:
            if len(u) == 2:
                self.double[self.read[z], self.pairs[u]] = weight
            elif u in self.letters:
                self.single[self.read[z], self.letters[u]] = weight
        unseen = np.full((2, len(self.letters)), FAR, dtype=np.float32)
        unseen[0] = SUBSTITUTE
        self.single = np.concatenate((self.single, unseen))
        self.double = np.concatenate((self.double, np.full((2, self.double.shape[1]), FAR, dtype=np.float32)))

    def rows(self, texts: tuple[str, str], size: int) -> Index:
        """Rows of the tables for every piece of so many characters, in order, of a text and of it backwards: (…, 2)."""
        unknown = len(self.read) + (size != 1)
        forward, backward = texts
        pieces = [
            (forward[end - size : end], backward[end - size : end][::-1]) for end in range(size, len(forward) + 1)
        ]
        found = [[self.read.get(piece, unknown) for piece in both] for both in pieces]
        return np.array(found, dtype=np.int64)


LONGEST_ONSET, LONGEST_RHYME = 5, 9
"""Most characters read for one."""


class Depth(NamedTuple):
    """Nodes of a tree at one depth, as a slice of all; the nodes one and two letters above each."""

    nodes: slice
    parents: Index
    grandparents: Index


class Tree:
    """Onsets from their first letters and rhymes from their last ones; the two roots are nodes 0 and 1."""

    def __init__(self, onsets: Iterable[str], rhymes: Iterable[str], costs: EditCosts) -> None:
        turned = {(0, onset) for onset in onsets} | {(1, rhyme[::-1]) for rhyme in rhymes}
        paths = {(side, piece[:depth]) for side, piece in turned for depth in range(1, len(piece) + 1)}
        ordered = [(0, ""), (1, ""), *sorted(paths, key=lambda path: (len(path[1]), path))]
        number = {path: node for node, path in enumerate(ordered)}
        self.onsets = {path: node for (side, path), node in number.items() if side == 0}
        self.rhymes = {path[::-1]: node for (side, path), node in number.items() if side == 1}
        letters, pairs = len(costs.letters), costs.double.shape[1]
        self._sides = np.array([side for side, _ in ordered])
        self._letters = np.array([side * letters + costs.letters[path[-1]] if path else 0 for side, path in ordered])
        last = [path[-2:] if side == 0 else path[-2:][::-1] for side, path in ordered]
        self._pairs = np.array(
            [side * pairs + costs.pairs.get(pair, pairs - 1) for (side, _), pair in zip(ordered, last, strict=True)]
        )
        parents = np.array([number[side, path[:-1]] for side, path in ordered])
        lengths = np.array([len(path) for _, path in ordered])
        self._depths = []
        for depth in range(1, int(lengths.max()) + 1):
            nodes = slice(int(np.searchsorted(lengths, depth)), int(np.searchsorted(lengths, depth, side="right")))
            self._depths.append(Depth(nodes, parents[nodes], parents[parents[nodes]]))

    def match(self, read: str, costs: EditCosts) -> Floats:
        """Weights of reading the first 0, 1 … characters for each onset, the last ones for each rhyme: (…, nodes)."""
        sides = read[:LONGEST_RHYME], read[::-1][:LONGEST_RHYME]
        inserts = np.array([[_insert(letter) for letter in text] for text in sides], dtype=np.float32).T
        result = np.zeros((len(sides[0]) + 1, len(self._sides)), dtype=np.float32)
        result[1:, :2] = np.cumsum(inserts, axis=0, dtype=np.float32)
        inserts = inserts.take(self._sides, axis=1)
        sizes = [costs.rows(sides, size) for size in range(min(3, len(sides[0])) + 1)]
        known = [bool((rows < len(costs.read)).any()) for rows in sizes]
        singles = [
            (size, _beside(costs.single, rows).take(self._letters, axis=1))
            for size, rows in enumerate(sizes)
            if size < 2 or known[size]
        ]
        doubles = [
            (size, _beside(costs.double, rows).take(self._pairs, axis=1))
            for size, rows in enumerate(sizes)
            if size and known[size]
        ]
        for depth in self._depths:
            _grow(depth, result, singles, doubles, inserts)
        return result


def _beside(table: Floats, rows: Index) -> Floats:
    """Rows of a table for what was read, forwards and backwards, side by side: (rows, both)."""
    return table.take(rows, axis=0).reshape(len(rows), -1)


def _grow(
    depth: Depth,
    result: Floats,
    singles: Sequence[tuple[int, Floats]],
    doubles: Sequence[tuple[int, Floats]],
    inserts: Floats,
) -> None:
    """Fill in the weights at one depth of a tree, from those one and two letters above."""
    nodes = depth.nodes
    above = result.take(depth.parents, axis=1)
    found = above + singles[0][1][:, nodes]
    for size, table in singles[1:]:
        single = table[:, nodes] + above[: len(table)]
        np.maximum(found[size:], single, out=found[size:])
    if nodes.start > 2:  # below the letters that a root leads to
        higher = result.take(depth.grandparents, axis=1)
        for size, table in doubles:
            double = table[:, nodes] + higher[: len(table)]
            np.maximum(found[size:], double, out=found[size:])
    rows = list(found)
    for end, cost in enumerate(inserts[:, nodes], start=1):
        np.maximum(rows[end], rows[end - 1] + cost, out=rows[end])
    result[:, nodes] = found


def _insert(letter: str) -> np.float32:
    return np.float32(INSERT_LETTER if letter.isalnum() else INSERT_MARK)


class Parts(NamedTuple):
    """Syllables as numbers of onsets and of rhymes; a rhyme goes with whether an onset is before it."""

    onsets: tuple[str, ...]
    rhymes: tuple[tuple[str, bool], ...]
    onset_of: Index
    rhyme_of: Index


@lru_cache(maxsize=4)
def parts(syllables: tuple[str, ...]) -> Parts:
    """The parts of all syllables: what is done for each of them takes thousands of steps, for parts some hundred."""
    halves = list(map(split, syllables))
    onsets = {onset: number for number, onset in enumerate(sorted({onset for onset, _ in halves}))}
    ends = [(rhyme, bool(onset)) for onset, rhyme in halves]
    rhymes = {end: number for number, end in enumerate(sorted(set(ends)))}
    onset_of = np.array([onsets[onset] for onset, _ in halves])
    return Parts(tuple(onsets), tuple(rhymes), onset_of, np.array([rhymes[end] for end in ends]))


class FormTable:
    """All syllables in one form of case, as onsets and rhymes of a tree."""

    def __init__(self, both: Parts, in_form: tuple[Sequence[str], Sequence[str]], tree: Tree) -> None:
        self._onsets, self._rhymes = (
            np.array([nodes[part] for part in texts])
            for nodes, texts in zip((tree.onsets, tree.rhymes), in_form, strict=True)
        )
        self._onset_of, self._rhyme_of = both.onset_of, both.rhyme_of

    def match(self, read: str, matches: Floats) -> Floats:
        """Weight of reading ``read`` for each syllable; ``matches`` are the tree's."""
        best = np.full(len(self._onset_of), FAR, dtype=np.float32)
        for head, tail in zip(*self._cuts(read, matches), strict=True):
            weights = head.take(self._onset_of)
            weights += tail.take(self._rhyme_of)
            np.maximum(best, weights, out=best)
        return best

    def weight(self, read: str, matches: Floats, syllable: int) -> float:
        """The weight for one syllable."""
        heads, tails = self._cuts(read, matches)
        both = heads[:, self._onset_of[syllable]] + tails[:, self._rhyme_of[syllable]]
        return float(both.max(initial=FAR))

    def _cuts(self, read: str, matches: Floats) -> tuple[Floats, Floats]:
        """Weights of onsets and of rhymes for each place where the word may be cut in two."""
        size = len(read)
        cuts = np.arange(max(0, size - LONGEST_RHYME), min(size, LONGEST_ONSET) + 1)
        heads = matches.take(cuts, axis=0).take(self._onsets, axis=1)
        tails = matches.take(size - cuts, axis=0).take(self._rhymes, axis=1)
        if not len(cuts):
            return heads, tails
        bounds = heads.max(axis=1) + tails.max(axis=1)
        near = bounds > bounds.max() - HOPELESS
        return heads[near], tails[near]
