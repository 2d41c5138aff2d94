"""The maximum of a table's points: in a column, in their head, or said of all rows above the table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.facts import Fact
from vanban.extract.figures.numbers import parse_number
from vanban.extract.tables.columns import Column, Row
from vanban.record import Score

MARKS_HEADER = re.compile(
    r"\(?\s*(?:toi da\s*)?(?P<worded>\d{2,3})\s*diem\)?|"
    r"\((?:(?:thang|toi da|tren|/)(?: diem)?:? ?)?(?P<scale>[2-9]\d|[1-9]\d\d|1\.?000)\)|"
    r"/\s*(?:tong (?:so )?diem |thang (?:diem )?|diem toi da )?(?P<whole>10|100|1000)(?:\s*diem)?$"
)
"""The maximum in the head of points: "Tổng điểm (100 điểm)", "Điểm số (thang 100)", "Tổng điểm (100)"."""
SCALE = re.compile(
    r"(?:(?:theo thang|thang (?:diem|do))(?: diem)?(?: la)? |(?<!\w)diem(?: so)? \(toi da )"
    r"(?P<scale>10|100|1000|[1-9]\d\d|[2-9]\d)(?!\d|\s*/)"
)
EACH = re.compile(
    r"(?:moi|tung|cac) (?:noi dung|linh vuc|chi so|tieu chi|truc|tru cot)[^.;\d]{0,30}"
    r"(?:toi da|thang diem)(?: la)? (?P<scale>\d{1,3})(?![\d,.]*\d)"
)


HEADED = re.compile(r"thang diem (?:tu \d+ den )?(?P<scale>\d{1,3})")
"""The same in the head of the names: "Chỉ số nội dung (thang điểm từ 1 đến 10)"."""


def limited(fact: Fact[Score], about: Sequence[str]) -> Fact[Score]:
    """A score with the maximum that is said above the table of all its rows."""
    told, limits = fact.value, (EACH if fact.value.scope == "domain" else SCALE)
    if told.max_score is not None or told.score is None:
        return fact
    if told.scope == "domain" and (own := HEADED.search(about[-1])) is not None:
        about = [*about, f"moi linh vuc toi da {own['scale']}"]
    stated = [parse_number(found["scale"]) for text in about[1:] if (found := limits.search(text)) is not None]
    if not stated or stated[0] is None or told.score > stated[0]:
        return fact
    return Fact(told.model_copy(update={"max_score": stated[0]}), fact.spans, fact.more)


def maximum_in(row: Row, points: Column | None) -> float | None:
    """The maximum of the points in a row."""
    maximum = row.number(row.view.column("max"))
    if maximum is None and points is not None:
        found = MARKS_HEADER.search(points.header)
        maximum = parse_number(found[found.lastgroup or 0]) if found else None
    return maximum
