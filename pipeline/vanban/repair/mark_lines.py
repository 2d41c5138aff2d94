"""Lines that an English model made of the marks above a line of capitals or of widely set letters.

What stands between two lines, the circumflexes, hooks and tones of the lower one, is read as a line of its own:
"7 oA XV 7 A A A ." above "phat trien va ing dung c6ng nghé". No line that is printed looks so: columns of a table have
figures in order, formulas and lists have words or their signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.repair.fixes import Fix

LEAST = 5
"""Tokens of such a line; fewer may be the cells of a row."""

LONE = 0.75
"""Share of its tokens that have at most two signs, a stop behind them left out."""

KINDS = 3
"""Different tokens of such a line: a row of crosses has one."""

_LINE = re.compile(r"(?m)^[^\S\n]*(?P<line>[^\s|][^|\n]*?)[^\S\n]*$")
_MARK = re.compile(r"(?:[a-z\d]?A[Re]?|[aoc]A|k|kK|K|x|X|~|\^|\?|\\|/|2\??)[.,]?")
"""What a circumflex, a hook or a tone by itself is read as."""

_PRINTED = re.compile(r"[^\W\d_]{3}|\d{2}|[=+<>]")


def mark_lines(text: str) -> Iterator[Fix]:
    r"""Lines of nothing but marks, which are left out.

    >>> next(mark_lines("7 oA XV 7 A A A .\nphat trién va ing dung céng nghé")).rule
    'stray line'
    >>> list(mark_lines("x x x x x x"))
    []
    """
    for match in _LINE.finditer(text):
        tokens = match["line"].split()
        if len(tokens) < LEAST or len(set(tokens)) < KINDS:
            continue
        lone = sum(len(token.rstrip(".,")) <= 2 for token in tokens)
        marks = sum(_MARK.fullmatch(token) is not None for token in tokens)
        printed = sum(_PRINTED.search(token) is not None for token in tokens)
        if lone >= LONE * len(tokens) and 2 * marks >= len(tokens) and 8 * printed <= len(tokens):
            yield Fix(*match.span("line"), "", "stray line")
