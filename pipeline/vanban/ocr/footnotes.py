"""Footnotes: smaller print under a short rule at the left margin, apart from the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from vanban.model import Box
from vanban.ocr.ink import Pieces
from vanban.ocr.rows import Row

RULE_WIDTH = (0.8, 2.8)  # inches; word processors draw 2, some a third of the line
RULE_HEIGHT = 0.04
LOWER_PART = 0.4  # of the page's height, from the top: no footnote begins above
ALIGNED = 0.15  # of its own width that the rule may be off the body's left edge
SMALLER = 0.92  # of the body's letters: notes of 10 and 11 pt under a body of 13 and 14 have 0.71 to 0.85
FEWEST = 3  # rows of body that tell its left edge and its size
NUMBER = re.compile(r"[1-9]\d?")
ONES = frozenset("!|Il")  # what a raised 1 is read as, if nothing else says which number it is
SIGN = re.compile(r"[!|Il?*°º'\"“”‘’»«^]")  # what raised figures are read as

MARKED = re.compile(r"(?P<word>.*[^\W\d_]{2})(?P<mark>[1-9]\d?|['’‘`*°º^])(?P<end>[.,;:)]*)")
"""A word with the number of a footnote behind it, or with what that was read as."""
QUOTES = '"”“'


def footnotes(rows: Sequence[Row], rules: Sequence[Box], edges: Sequence[int] = ()) -> list[Row]:
    """The rows of a page that are footnotes; ``rows`` has those outside tables, page numbers left out.

    ``edges`` are where tables begin on the left.
    """
    for rule in sorted(rules, key=lambda box: -box.y0):
        above = [row for row in rows if row.middle < rule.y0]
        below = [row for row in rows if row.middle > rule.y1]
        if len(above) < FEWEST or not below:
            continue
        if any(row.box.y1 > rule.y0 and row.box.x0 > rule.x0 for row in above):
            continue  # an underline
        begins = [median(row.box.x0 for row in above), *edges]
        aligned = any(abs(rule.x0 - edge) <= ALIGNED * rule.width for edge in begins)
        smaller = median(row.height for row in below) < SMALLER * median(row.height for row in above)
        if smaller and aligned:
            return below
    return []


def footnote_rules(pieces: Pieces, dpi: float, page_height: int) -> list[Box]:
    """The short lines on a page that footnotes may stand under."""
    found = []
    for x, y, width, height in pieces[:, :4].round().astype(int).tolist():
        lies = height <= RULE_HEIGHT * dpi and RULE_WIDTH[0] * dpi <= width <= RULE_WIDTH[1] * dpi
        if lies and y > LOWER_PART * page_height:
            found.append(Box(x, y, x + width, y + height))
    return found


def numbered(rows: Sequence[Row]) -> list[Row]:
    """Footnotes with the raised numbers before them that were read as signs: they count on from note to note."""
    opened = [n for n, row in enumerate(rows) if len(row.words) > 1 and _opens(row)]
    texts = [rows[n].words[0].text for n in opened]
    done = list(rows)
    for n, text, number in zip(opened, texts, _numbers(texts), strict=True):
        if number is not None and str(number) != text:
            sign, *rest = rows[n].words
            done[n] = Row((replace(sign, text=str(number), raw=sign.raw_text), *rest))
    return done


def _numbers(texts: Sequence[str]) -> list[int | None]:
    """The number of each note, by what it was read as and by its neighbours'; ``None`` where they do not tell.

    What looks like a 1 is one, of the first note: where the others do not count on from it, a number was lost.
    """
    read = [int(text) if NUMBER.fullmatch(text) else None for text in texts]
    if texts and texts[0] in ONES and (len(texts) == 1 or any(read)):
        read[0] = 1
    starts = {number - at for at, number in enumerate(read) if number is not None}
    if len(starts) != 1 or min(starts) < 1:
        return read
    first = starts.pop()
    return [first + at if text not in ONES or first + at == 1 else read[at] for at, text in enumerate(texts)]


def _opens(row: Row) -> bool:
    """Whether a row begins a note: a number, or what may be one, stands before a word with a capital."""
    first, second = row.words[0].text, row.words[1].text
    return (NUMBER.fullmatch(first) or SIGN.fullmatch(first)) is not None and second[:1].isupper()


def marked(rows: Sequence[Row], notes: Sequence[Row]) -> list[Row]:
    """Rows of a page with the raised numbers of its footnotes that were read as signs, as a typist has them: "phí1".

    Signs are taken for numbers where there are as many as notes whose number no word has.
    """
    numbers = [int(note.words[0].text) for note in notes if NUMBER.fullmatch(note.words[0].text)]
    found = [(at, n, mark) for at, row in enumerate(rows) for n, mark in _marks(row)] if numbers else []
    lacking = [number for number in numbers if not any(mark["mark"] == str(number) for *_, mark in found)]
    signs = [(at, n, mark) for at, n, mark in found if not mark["mark"].isdigit()]
    done = list(rows)
    if len(signs) == len(lacking):
        for (at, n, mark), number in zip(signs, lacking, strict=True):
            words = list(done[at].words)
            words[n] = replace(words[n], text=f"{mark['word']}{number}{mark['end']}", raw=words[n].raw_text)
            done[at] = Row(tuple(words))
    return done


def _marks(row: Row) -> Iterator[tuple[int, re.Match[str]]]:
    """The words of a row that may bear the number of a footnote."""
    for n, word in enumerate(row.words):
        if (mark := MARKED.fullmatch(word.text)) is not None:
            yield n, mark
