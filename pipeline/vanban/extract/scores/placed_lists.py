"""Lists whose ratios are places: "Thứ hạng năm 2020 của các lĩnh vực: Thể chế 10/20; Tài chính công 16/20"."""

from __future__ import annotations

import re
from dataclasses import replace

from vanban.extract.figures.measure import Measure

PLACES = re.compile(r"[^:;.\d]{0,60}(?:thu hang|xep hang|vi thu|thu bac)(?![^:]*diem)[^:;.]{0,80}(?::|$)")
"""What such a list begins with."""


def as_place(measure: Measure, plain: str) -> Measure:
    """A ratio of whole numbers as the place that it is in such a list."""
    whole = measure.of is not None and float(measure.of).is_integer() and float(measure.value).is_integer()
    said = "diem" in plain[measure.start : measure.end + len(" diem")]
    return replace(measure, kind="rank") if measure.kind == "points" and whole and not said else measure
