"""Units that are named elsewhere than before their figures: in a bracket with them, behind them, behind a colon."""

from __future__ import annotations

import re

from vanban.extract.layout.context import Sentence
from vanban.extract.scores.figure_groups import open_bracket
from vanban.extract.units.units import unit_at


def of_list(sentence: Sentence, start: int, at: int) -> int:
    """Where the subject begins: behind the bracket that lists units with their points, else at ``start``."""
    bracket = open_bracket(sentence.plain, at) + 1
    unit = unit_at(sentence.text, bracket) if bracket > start else None
    return bracket if unit is not None and unit.end <= at else start


def inopen_bracket(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The place of the unit whose name alone is in the bracket at ``at``: "đạt 93,5 điểm (thị trấn Chợ Mới)"."""
    bracket = re.match(r"\s*\(\s*([^()]{3,80}?)\s*\)", sentence.text[at:])
    unit = unit_at(sentence.text, at + bracket.start(1)) if bracket is not None else None
    if bracket is None or unit is None or unit.end != at + bracket.end(1):
        return None
    return unit.start, unit.end


def of_points(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The place of the unit that stands alone behind its points: "95 điểm: Hạt Kiểm lâm Quan Sơn"."""
    mark = POINTS_OF.match(sentence.plain, at)
    unit = unit_at(sentence.text, mark.end()) if mark is not None else None
    if unit is None or re.match(r"\W*$", sentence.plain[unit.end :]) is None:
        return None
    return unit.start, unit.end


POINTS_OF = re.compile(r"\s*(?::|-|\u2013|(?:la|thuoc ve|co)(?!\w))\s*")
