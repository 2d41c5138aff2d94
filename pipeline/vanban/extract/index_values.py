"""Values of indexes that have no points: figures between 0 and 1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.extract.measure import Measure
from vanban.extract.numbers import parse_number

INDEX_VALUE = re.compile(r"(?:dat|la|:|=)\s*(?P<value>0[.,]\d{3,4})(?!\d|\s*(?:%|diem|[a-z]+/|ty|trieu|ha\b|km))")
"""A value of an index that has no points, between 0 and 1 ("DTI đạt 0,6012")."""


INDEX_AIM = re.compile(
    r"(?<!\w)(?:dti|chuyen doi so|chi so)(?!\w)[^.;%]{0,60}?"
    r"(?:dat|la|:|tu|tren|hon|vuot|duoi|thieu|nhat|muc|>=|>|\u2265|dau)\s*"
    r"(?P<value>0[.,]\d{1,4})(?!\d|\s*(?:%|diem|[a-z]+/|ty|trieu|ha\b|km))"
)
"""The same where the words before it name an index."""


def index_values(plain: str) -> Iterator[Measure]:
    """The values of a skeleton, told by their form or by the index named before them."""
    for match in (*INDEX_VALUE.finditer(plain), *INDEX_AIM.finditer(plain)):
        value = parse_number(match["value"])
        if value is not None:
            yield Measure("points", value, None, *match.span("value"), match.span("value"))
