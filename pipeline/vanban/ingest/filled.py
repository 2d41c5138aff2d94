"""Numbers filled in as annotations: a document's number and day, which registry software adds when it is issued.

They are signature fields like the notes "Ký bởi …", the seals and the names drawn over a signed PDF, which are no part
of the page. What sets them apart is that they show a short number on one line, and nothing else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pikepdf

from vanban.ingest.annotations import Annotation, Rect, pdf_of
from vanban.ingest.poppler import draw_layer
from vanban.model import Box, KnownText, Pixels

MAX_HEIGHT = 32.0  # points; those of 8 signed documents have 14 to 30
INK = 128  # grey below which a drawn number is ink

# A number with or without its symbol ("3056", "12a", "19/2018/QĐ-UBND"), or the day, month and year to a form's blanks.
NUMBER = re.compile(r"\d{1,6}[a-zA-Z]?(/\d{4})?(/[A-ZĐƯ][A-ZĐƯa-zđư0-9-]{0,19})?|\d{1,2} +\d{1,2}( +\d{4})?")


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A number that an annotation shows, and where."""

    text: str
    rect: Rect
    appearance: pikepdf.Object


def filled_in(annotations: Sequence[Annotation], visible: Rect) -> list[FilledIn]:
    """The numbers among the annotations of a page."""
    return [
        FilledIn(" ".join(one.text.split()), one.rect, one.appearance)
        for one in annotations
        if one.appearance is not None
        and one.height <= MAX_HEIGHT
        and visible[0] <= (one.rect[0] + one.rect[2]) / 2 <= visible[2]
        and visible[1] <= (one.rect[1] + one.rect[3]) / 2 <= visible[3]
        and NUMBER.fullmatch(one.text)
    ]


def drawn(numbers: Sequence[FilledIn], area: Rect, shape: tuple[int, ...], timeout_s: int) -> Pixels:
    """The numbers alone on white, in grey: ``area`` of the page as an image of ``shape`` (height, width).

    Grey, as a number in the red of seals is still no seal.
    """
    layer = pdf_of([(area, [(number.rect, number.appearance) for number in numbers])])
    return draw_layer(layer, shape[1], shape[0], timeout_s)


def known_texts(numbers: Sequence[FilledIn], area: Rect, layer: Pixels) -> list[KnownText]:
    """Each number with the box around its ink; an annotation may be far wider than what it shows.

    Several numbers in one annotation have words of the page between them, so their box is that of no word.
    """
    height, width = layer.shape
    across, down = width / (area[2] - area[0]), height / (area[3] - area[1])
    found = []
    for number in numbers:
        x0, y0, x1, y1 = number.rect
        left, top = max(0, int((x0 - area[0]) * across)), max(0, int((area[3] - y1) * down))
        right, bottom = max(left, math.ceil((x1 - area[0]) * across)), max(top, math.ceil((area[3] - y0) * down))
        rows, columns = np.nonzero(layer[top:bottom, left:right] < INK)
        if rows.size and " " not in number.text:
            ink = (left + columns.min(), top + rows.min(), left + columns.max() + 1, top + rows.max() + 1)
            found.append(KnownText(Box(*(int(edge) for edge in ink)), number.text))
    return found
