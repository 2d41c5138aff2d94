"""Titles of tables, found in the lines above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span
from vanban.transcript import TextLine

TITLE_HEAD = re.compile(r"\s*(?:phu luc|bang|bieu|mau so|danh muc|danh sach|phu bieu)(?!\w)")


def title_from(above: Sequence[TextLine]) -> tuple[str, Span] | None:
    """The title that the lines right above a table make: from one that begins like a title on, or those in capitals."""
    starts = [i for i, line in enumerate(above) if _opens_title(line.line.text)]
    if starts:
        chosen = list(above[_title_start(above, starts) :])
    else:
        chosen = []
        for line in reversed(above):
            if not _in_capitals(line.line.text):
                break
            chosen.insert(0, line)
    if not chosen or chosen[-1].line.text.rstrip().endswith((";", "./.")):
        return None
    text = squeeze(" ".join(line.line.text for line in chosen))
    return text, Span(chosen[0].span.start, chosen[-1].span.end)


def _opens_title(text: str) -> bool:
    return (
        TITLE_HEAD.match(skeleton(text)) is not None and text.lstrip()[:1].isupper() and not text.rstrip().endswith(":")
    )


def _title_start(above: Sequence[TextLine], starts: Sequence[int]) -> int:
    """The first of the title's lines that nothing but the title follows: a sentence before a table is none of it."""
    for start in starts:
        if not any(line.line.text.rstrip().endswith((".", ";", ":")) for line in above[start:-1]):
            return start
    return starts[-1]


def _in_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 5 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)
