"""Numbers of lists that were misread: "1., 2., 8., 4." counts 1, 2, 3, 4; a 1 is a Roman I where a II follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vanban.extract.layout.joining import Block
    from vanban.extract.layout.paragraphs import Paragraph

COUNTED = ("number", "article", "dotted2", "dotted3", "dotted4", "bracket")
"""Styles whose labels end in a figure."""
_FIGURE = re.compile(r"\d+(?=\)?$)")


def without_strokes(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; a printed 1 that no Roman II follows is a 1, no stroke."""
    last = max((at for at, block in enumerate(blocks) if _is_second(block)), default=-1)
    return [*blocks[: last + 1], *map(_counted, blocks[last + 1 :])]


def _is_second(block: Block) -> bool:
    """Whether a block may start with a Roman II; a 1 is no two strokes."""
    ways = {(reading.style, reading.value) for reading in block.readings}
    return ("roman", 2) in ways and ("number", 1) not in ways


def _counted(block: Block) -> Block:
    if not any(reading.style == "number" and reading.exact for reading in block.readings):
        return block
    return replace(block, readings=tuple(one for one in block.readings if one.style != "roman" or one.exact))


def mend_sequence(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, a number between its neighbours' where those are two apart and it is not what lies between."""
    done = list(paragraphs)
    lists: dict[tuple[str, str, tuple[str, ...]], list[int]] = {}
    for index, paragraph in enumerate(done):
        if paragraph.style in COUNTED and _value(paragraph) is not None:
            upper = (paragraph.label or "").rpartition(".")[0]
            lists.setdefault((paragraph.style, upper, paragraph.path), []).append(index)
    for places in lists.values():
        for before, after in pairwise(places):
            low, high = _value(done[before]), _value(done[after])
            if low is not None and high == low + 2:
                _count_letter(done, before, after)
        for before, at, after in zip(places, places[1:], places[2:], strict=False):
            low, own, high = (_value(done[place]) for place in (before, at, after))
            if low is not None and high == low + 2 and own is not None and own not in (1, low + 1):
                _relabel(done, at, after, low + 1)
    return done


def _count_letter(paragraphs: list[Paragraph], before: int, after: int) -> None:
    """Give the one letter between two numbers that are two apart the number it was misread for: "4.", "o.", "6."."""
    above = paragraphs[before]
    inner = (*above.path, above.label or "")
    letters = [
        at for at in range(before + 1, after) if paragraphs[at].style == "letter" and paragraphs[at].path == inner
    ]
    value = _value(above)
    if len(letters) != 1 or paragraphs[letters[0]].label == "a" or value is None:
        return
    (at,) = letters
    label = _FIGURE.sub(str(value + 1), above.label or "")
    paragraphs[at] = replace(paragraphs[at], label=label, style=above.style, path=above.path, level=above.level)
    for index in range(at + 1, after):
        path = paragraphs[index].path
        if path[: len(inner)] == inner:
            paragraphs[index] = replace(paragraphs[index], path=(*above.path, label, *path[len(inner) + 1 :]))


def _value(paragraph: Paragraph) -> int | None:
    figure = _FIGURE.search(paragraph.label or "")
    return int(figure[0]) if figure is not None else None


def _relabel(paragraphs: list[Paragraph], at: int, after: int, value: int) -> None:
    """Give a paragraph another number, and those under it, up to the next of its list, the path that follows."""
    old = paragraphs[at]
    label = _FIGURE.sub(str(value), old.label or "")
    paragraphs[at] = replace(old, label=label)
    depth = len(old.path)
    for index in range(at + 1, after):
        path = paragraphs[index].path
        if path[: depth + 1] == (*old.path, old.label):
            paragraphs[index] = replace(paragraphs[index], path=(*path[:depth], label, *path[depth + 1 :]))
