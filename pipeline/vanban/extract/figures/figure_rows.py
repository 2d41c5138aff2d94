"""Figures without the word for points that a row of such makes points: "Minh bạch (6,88), Năng động (7,15), …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.extract.figures.measure import Measure
from vanban.extract.figures.numbers import NUMBER, parse_number

LARGEST_PART = 40  # points; no index gives a domain more of its 100
PART_ROW = re.compile(
    r"(?<!\w)(?:chi so thanh phan|linh vuc|tru cot|yeu to|cac thanh phan|theo (?:tung |cac )?nhom)(?!\w)[^:()]{0,60}:"
)
ALONE = re.compile(
    rf"[^\W\d_] (?:\((?P<value>\d{{1,2}},\d{{1,2}})\)|(?P<part>{NUMBER})/(?P<of>{NUMBER}))"
    r"(?=\s*(?:[,;.](?!\d)|va\b|$))",
    re.ASCII,
)
OF_OTHER_YEAR = re.compile(
    r"[,;(]\s*nam 20\d\d\s*(?::|la|dat|duoc)\s*(?P<value>\d{1,3},\d{1,2})(?=\s*[,;.)])", re.ASCII
)
FEWEST_IN_ROW = 3


def figures_in_row(plain: str, found: Sequence[Measure]) -> Iterator[Measure]:
    """Numbers alone in brackets behind the parts of an index, and those of another year beside points."""
    parts = PART_ROW.search(plain)
    row = list(ALONE.finditer(plain, parts.end())) if parts is not None else []
    row = row if len(row) >= FEWEST_IN_ROW else []
    first = min((each.start for each in found if each.kind == "points"), default=len(plain))
    for match in row:
        at, of = match.span("part" if match["part"] else "value"), parse_number(match["of"] or "")
        value = parse_number(plain[slice(*at)])
        free = not any(each.start < at[1] and at[0] < each.end for each in found)
        if value is not None and free and (of is None or value <= of <= LARGEST_PART):
            end = match.end("of") if of is not None else at[1]
            yield Measure("points", value, of, at[0], end, at, match.span("of") if of is not None else None)
    for match in OF_OTHER_YEAR.finditer(plain, first):
        value, at = parse_number(match["value"]), match.span("value")
        if value is not None and not any(each.start < at[1] and at[0] < each.end for each in found):
            yield Measure("points", value, None, *at, at)
