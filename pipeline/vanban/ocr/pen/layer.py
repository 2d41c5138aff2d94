"""What the text that the file carries has in a gap: another engine's reading of the same strokes."""

from __future__ import annotations

from dataclasses import replace

from vanban.model import Box, Line, TextLayer, Word

INSIDE = 0.6  # of a layer word's width and height that lies in the gap's box


def with_layer(line: Line, layer: TextLayer | None) -> Line:
    """The line with each pen-written word noting what the layer has there."""
    if layer is None or not any(word.pen for word in line.words):
        return line
    return replace(line, segments=tuple(tuple(_noted(word, layer) for word in words) for words in line.segments))


def _noted(word: Word, layer: TextLayer) -> Word:
    if word.pen is None or word.box is None:
        return word
    said = "".join(one.text for one in layer.words if one.box is not None and _is_inside(one.box, word.box))
    return replace(word, layer=said or None)


def _is_inside(inner: Box, outer: Box) -> bool:
    width = min(inner.x1, outer.x1) - max(inner.x0, outer.x0)
    middle = (inner.y0 + inner.y1) / 2
    return width > INSIDE * inner.width and outer.y0 <= middle <= outer.y1
