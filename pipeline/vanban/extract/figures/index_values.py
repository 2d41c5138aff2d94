"""Values of indexes that have no points: figures between 0 and 1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.extract.figures.measure import Measure
from vanban.extract.figures.numbers import parse_number

_NO_VALUE = r"(?!\d|[.,]\d|\s*(?:%|diem|lan\b|[a-z]+/|/|ty\b|trieu|ha\b|km|m\d?\b|kg|tan\b|ml|lit|mg|phan))"
INDEX_VALUE = re.compile(rf"(?:dat|la|:|=)\s*(?P<value>0[.,]\d{{3,4}}){_NO_VALUE}")
"""A value of an index that has no points, between 0 and 1 ("DTI đạt 0,6012")."""


_PARTS = r"(?:chinh quyen|kinh te|xa hoi|nhan thuc|the che|ha tang|nhan luc) so"
INDEX_AIM = re.compile(
    rf"(?<!\w)(?:dti|chuyen doi so|chi so|{_PARTS})(?!\w)[^.;%]{{0,60}}?"
    r"(?:dat|la|:|tu|tren|hon|vuot|duoi|thieu|nhat|muc|>=|>|\u2265|dau|qua|diem|voi|co|\()\s*"
    rf"(?P<value>0[.,]\d{{1,4}}){_NO_VALUE}"
)
"""The same where the words before it name an index."""
_DIGITAL = re.compile(rf"(?<!\w)(?:dti|chuyen doi so|an toan thong tin|{_PARTS})(?!\w)")
_OF_DIGITAL = re.compile(rf"(?<![\w.,/])(?<!them )(?P<value>0[.,]\d{{4}}){_NO_VALUE}")
"""A value wherever it stands behind the index that has such: "DTI đứng thứ 9/63 tỉnh, thành phố với 0,7486"."""


_COMPARED = re.compile(r"(?<!\w)(?:hon|tang|giam|kem|lech|hut|sut)(?: [^\W\d_]+){0,5}\s*$")


def index_values(plain: str) -> Iterator[Measure]:
    """The values of a skeleton, told by their form or by the index named before them."""
    digital = _DIGITAL.search(plain)
    for pattern in (INDEX_VALUE, INDEX_AIM, *([_OF_DIGITAL] if digital is not None else [])):
        for match in pattern.finditer(plain, digital.end() if digital and pattern is _OF_DIGITAL else 0):
            value = parse_number(match["value"])
            if value is not None and not (pattern is _OF_DIGITAL and _COMPARED.search(plain[: match.start()][-60:])):
                yield Measure("points", value, None, *match.span("value"), match.span("value"))
