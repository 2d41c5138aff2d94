"""Points and clauses that running text cites, whose letters and figures an English model reads as others.

"điểm c, điểm d, điểm đ khoản 1a Điều 55" has two d, one of which is đ, and 1a is what that model reads for "là".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.repair.fixes import Fix

_POINT = r"[dđ]i\S{1,3}m\s"
_AND = r"(?:[,;]|,? v[aàảáâ]|,? ho[aăặạ]\S)\s"
_TWICE = re.compile(
    rf"(?<![^\W_])(?:{_POINT}(?:[a-c]{_AND}(?:{_POINT})?)*|[a-c]{_AND}(?:{_POINT})?)"
    rf"d{_AND}(?:{_POINT})?(?P<second>d)(?=[,;.)]|\s|$)"
)
"""Two d in a row: the second one is đ."""

_CLAUSE = r"(?:[kK]ho\S{1,3}n|[DĐ]i\S{1,2}[uw]|[dđ]i\S{1,3}m|[mM][aẫâấăẩ]u s\S{1,2})"
_LETTERED = re.compile(rf"(?<!\w){_CLAUSE}\s(?P<number>1[a-d])(?![\w.])")
_CITED = re.compile(r"(?<!\w)[kK]ho\S{1,3}n\s[lI|](?P<letter>[a-d])(?=\s[DĐ]i\S{1,2}[uw]\s\d)")


def points(text: str) -> Iterator[Fix]:
    """The letters and figures as they were printed."""
    for match in _TWICE.finditer(text):
        yield Fix(*match.span("second"), "đ", "point")
    for match in _LETTERED.finditer(text):
        yield Fix(*match.span("number"), match["number"], "point")
    for match in _CITED.finditer(text):
        yield Fix(match.start("letter") - 1, match.end(), f"1{match['letter']}", "point")
