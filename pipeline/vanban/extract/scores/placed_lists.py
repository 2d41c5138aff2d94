"""Lists whose ratios are places: "Thứ hạng năm 2020 của các lĩnh vực: Thể chế 10/20; Tài chính công 16/20"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.figures.measure import Measure
from vanban.extract.words.wording import skeleton

PLACES = re.compile(r"[^:;.\d]{0,60}(?:thu hang|xep hang|vi thu|thu bac)(?![^:]*diem)[^:;.]{0,80}(?::|$)")
"""What such a list begins with."""


def are_places(over: str, points: Sequence[str]) -> bool:
    """Whether all points of a list under such a line have nothing but a ratio."""
    if PLACES.match(skeleton(over).rstrip(" :") + ":") is None:
        return False
    lone = all(len(re.findall(r"\d\s*/\s*\d", text)) < 2 for text in points)
    return lone and all(RATIO.search(skeleton(text)) and not WORDED.search(text) for text in points)


RATIO = re.compile(r"(?<![\d,.])\d{1,3}\s*/\s*\d{1,3}(?![\d,.]*\d)")
WORDED = re.compile(r"(?<!\w)(?:điểm|hạng|thứ|vị trí|bậc)(?!\w)", re.IGNORECASE)  # but "Thủ tục"


def as_place(measure: Measure, plain: str) -> Measure:
    """A ratio of whole numbers as the place that it is in such a list."""
    whole = measure.of is not None and float(measure.of).is_integer() and float(measure.value).is_integer()
    said = "diem" in plain[measure.start : measure.end + len(" diem")]
    return replace(measure, kind="rank") if measure.kind == "points" and whole and not said else measure
