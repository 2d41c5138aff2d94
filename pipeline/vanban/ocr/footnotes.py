"""Footnotes: smaller print under a short rule at the left margin, apart from the body."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from vanban.model import Box
from vanban.ocr.ink import Pieces
from vanban.ocr.rows import Row

RULE_WIDTH = (0.8, 2.8)  # inches; word processors draw 2, some a third of the line
RULE_HEIGHT = 0.04
LOWER_PART = 0.4  # of the page's height, from the top: no footnote begins above
ALIGNED = 0.15  # of its own width that the rule may be off the body's left edge
SMALLER = 0.92  # of the body's letters: notes of 10 and 11 pt under a body of 13 and 14 have 0.71 to 0.85
FEWEST = 3  # rows of body that tell its left edge and its size


def footnotes(rows: Sequence[Row], rules: Sequence[Box], edges: Sequence[int] = ()) -> list[Row]:
    """The rows of a page that are footnotes; ``rows`` has those outside tables, page numbers left out.

    ``edges`` are where tables begin on the left.
    """
    for rule in sorted(rules, key=lambda box: -box.y0):
        above = [row for row in rows if row.middle < rule.y0]
        below = [row for row in rows if row.middle > rule.y1]
        if len(above) < FEWEST or not below:
            continue
        if any(row.box.y1 > rule.y0 and row.box.x0 > rule.x0 for row in above):
            continue  # an underline
        begins = [median(row.box.x0 for row in above), *edges]
        aligned = any(abs(rule.x0 - edge) <= ALIGNED * rule.width for edge in begins)
        smaller = median(row.height for row in below) < SMALLER * median(row.height for row in above)
        if smaller and aligned:
            return below
    return []


def footnote_rules(pieces: Pieces, dpi: float, page_height: int) -> list[Box]:
    """The short lines on a page that footnotes may stand under."""
    found = []
    for x, y, width, height in pieces[:, :4].round().astype(int).tolist():
        lies = height <= RULE_HEIGHT * dpi and RULE_WIDTH[0] * dpi <= width <= RULE_WIDTH[1] * dpi
        if lies and y > LOWER_PART * page_height:
            found.append(Box(x, y, x + width, y + height))
    return found
