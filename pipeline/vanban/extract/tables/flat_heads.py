"""Heads of tables without rules or bars: which words above the rows head which column.

The lines of heads are cut before capitals and bars, and the pieces dealt out to the columns from left to right. Of all
ways to deal them out the one is taken whose heads mean what stands under them: places under "Xếp hạng", points under
"Điểm", names under "Đơn vị".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import starmap

from vanban.extract.figures.numbers import parse_quantity
from vanban.extract.tables.column_roles import FIGURES, Role
from vanban.extract.tables.columns import column_role
from vanban.extract.tables.figure_columns import counted
from vanban.extract.tables.flat_dealing import Head, Heads, Piece, Under, dealt
from vanban.extract.tables.flat_fits import Token, is_figure, tokens_of, tokens_read
from vanban.extract.tables.flat_meanings import (
    POINTS,
    READ_AS_POINTS,
    YEAR,
    contents,
    fit,
    in_order,
    misread,
    needless,
)
from vanban.extract.tables.flat_rows import FlatTable, shape_of
from vanban.extract.tables.table_titles import TITLE_HEAD
from vanban.extract.words.phrases import is_capitals
from vanban.extract.words.wording import skeleton
from vanban.model import Span
from vanban.transcript import Cell, TextLine

HEAD_LINES = 4
MOST_PIECES = 10
MOST_LOOSE = 5
LEAST_SCORE = 0.3
"""Per column, of a table whose heads are known."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table's heads, the line where they begin, and how well they say what stands under them, per column."""

    score: float
    start: int
    heads: tuple[Cell, ...]


def heads_of(lines: Sequence[TextLine], table: FlatTable, floor: int) -> Found | None:
    """The heads of a table; None where they cannot be told."""
    kinds = contents(table)
    under = Under(kinds, needless(table, kinds))
    best: tuple[float, int, Heads] | None = None
    below = table.start
    while True:
        found = _heads_above(lines, below, floor, under)
        best = found if best is None or (found is not None and found[0] > best[0]) else best
        above = next((at for at in range(below - 1, floor - 1, -1) if lines[at].line.text.strip()), None)
        known = best is not None and best[0] >= LEAST_SCORE * len(kinds)
        heads_part = above is not None and (is_capitals if known else _heads_group)(lines[above].line.text.strip())
        if above is None or below <= table.start - MOST_GROUPS or not heads_part:
            break
        below = above
    if best is None or best[0] < LEAST_SCORE * len(kinds):
        return None
    return Found(best[0] / len(kinds), best[1], _told(best[2], table, under, lines[best[1]]))


_SPEAKS_OF_PLACES = re.compile(r"(?<!\w)(?:hang|thu|bac|vi tri)(?!\w)|(?:19|20)\d\d")
OTHERS = "–"
"""The head of places that are no other column's: of another year, or of what the table doesn't have."""
MOST_GROUPS = 5
"""Lines between heads and the first row, that name a group of rows."""


def _heads_group(text: str) -> bool:
    return is_capitals(text) or re.match(r"(?:[IVXA-E]|1)[.,]?\s+\w", text) is not None


def _heads_above(lines: Sequence[TextLine], below: int, floor: int, under: Under) -> tuple[float, int, Heads] | None:
    """The best heads that the lines right above a line make: how good they are, where they begin, and they."""
    best: tuple[float, int, Heads] | None = None
    above: list[list[Piece]] = []
    for at in range(below - 1, max(floor, below - 12) - 1, -1):
        text = lines[at].line.text.strip()
        if not text:
            continue
        aside = text[0] == "(" and text[-1] == ")"
        if lines[at].line.kind == "columns" or aside or text.endswith((".", ":", ";")) or len(above) == HEAD_LINES:
            break
        if shape_of(lines[at]) and any(is_figure(token) and "," in token.text for token in tokens_of(lines[at])):
            break  # another row
        pieces = _pieces(lines[at])
        if not pieces or len(pieces) > MOST_PIECES or _is_listed(text) or TITLE_HEAD.match(skeleton(text)):
            break
        above = _dated([pieces, *above])
        score, heads = dealt(above, under)
        if best is None or score > best[0]:
            best = (score, at, heads)
    return best


def _dated(lines: list[list[Piece]]) -> list[list[Piece]]:
    """The lines, the first two of them one where they hold the word for a year and the years below it."""
    if len(lines) < 2 or len(lines[0]) != len(lines[1]):
        return lines
    named = all(skeleton(piece[-1].text) == "nam" for piece in lines[0])
    if not named or not all(YEAR.fullmatch(piece[0].text) for piece in lines[1]):
        return lines
    return [[(*one, *other) for one, other in zip(lines[0], lines[1], strict=True)], *lines[2:]]


def _is_listed(text: str) -> bool:
    return re.match(r"(?:[IVX]+|\d{1,2}|[a-zđ])[.)]\s", text) is not None


def _pieces(line: TextLine) -> list[Piece]:
    """A line of heads, cut before each word that may begin one."""
    pieces: list[list[Token]] = []
    for token in tokens_read(line):
        if token.text in ("-", "–") and not pieces:
            continue  # dirt
        if not pieces or _may_begin(token, pieces[-1]):
            pieces.append([])
        pieces[-1].append(token)
    whole = [token for piece in pieces for token in piece]
    if len(pieces) == 1 and len(whole) <= MOST_LOOSE and whole[0].text[0].islower():
        return [(token,) for token in whole]  # the ends of heads that began above
    return [tuple(piece) for piece in pieces]


def _may_begin(token: Token, piece: Sequence[Token]) -> bool:
    before = piece[-1].text
    if before.endswith((",", "-", "/", "(")) or token.text.startswith("("):
        return token.barred
    if YEAR.fullmatch(token.text):
        return before.lower() != "năm"
    if YEAR.fullmatch(before):
        return True  # a year ends what it is of
    if token.text in ("năm", "điểm", "so"):
        return before.lower() not in ("tổng", "tòng", "số")
    begins = READ_AS_POINTS.match(token.text) or token.text.lower() in INDEXES
    return token.barred or token.text[:1].isupper() or bool(begins)


INDEXES = ("sipas", "papi", "pci", "dti", "ddci", "par")


def _told(heads: Heads, table: FlatTable, under: Under, line: TextLine) -> tuple[Cell, ...]:
    """The heads, with spoilt ones told by what they are like, those of points and places by these in order."""
    kinds = under.kinds
    found = [fit(head.readings(), kind) for head, kind in zip(heads, kinds, strict=True)]
    roles = [role for _, role, _ in found]
    texts = [_written(text, kind) for (_, _, text), kind in zip(found, kinds, strict=True)]
    if all(map(YEAR.fullmatch, table.column(0))):
        texts[0] = "Năm"
    if kinds[0] == "label" and roles[0] is None and counted(table.column(0)) is not None:
        texts[0] = "TT"
    texts = _no_more_than_most(texts, roles, table, kinds)
    places = [at for at, kind in enumerate(kinds) if kind == "places" or (kind == "label" and roles[at] == "rank")]
    pointed = [at for at, kind in enumerate(kinds) if kind in ("figures", "whole")]
    labelled = any(in_order(table, at, 0) for at in pointed) and kinds[0] == "label"
    for place in places:
        ordered = [at for at in pointed if in_order(table, at, place)]
        if ordered and (roles[place] is None or kinds[place] == "label"):
            texts[place] = _of_year("Xếp hạng", texts[place])
        if (
            labelled
            and kinds[place] == "places"
            and not ordered
            and not _SPEAKS_OF_PLACES.search(skeleton(texts[place]))
        ):
            texts[place] = OTHERS
            texts[0] = texts[0] if roles[0] == "label" else "Xếp hạng"
        wrong = [at for at in pointed if roles[at] == "total" and at not in ordered]
        bare = [at for at in ordered if skeleton(texts[at]) in ("diem", "diem so", "so diem")]
        if len(ordered) == 1 and (roles[ordered[0]] not in POINTS or bare or (wrong and roles[ordered[0]] == "score")):
            texts[ordered[0]] = _of_year("Tổng điểm", texts[ordered[0]])
            texts = ["Điểm" if at in wrong else text for at, text in enumerate(texts)]
    return tuple(starmap(partial(_cell, line), zip(heads, texts, strict=True)))


def _no_more_than_most(
    texts: list[str], roles: Sequence[Role | None], table: FlatTable, kinds: Sequence[str]
) -> list[str]:
    """The heads, with that of maxima over the figures that are more: nothing gets more points than it has."""
    most = [at for at, role in enumerate(roles) if role == "max"]
    other = [at for at, kind in enumerate(kinds) if kind in ("figures", "whole") and at not in most]
    if len(most) != 1 or len(other) != 1 or roles[other[0]] in ("rank", "change", "weight"):
        return texts
    values = [(parse_quantity(row[most[0]].text), parse_quantity(row[other[0]].text)) for row in table.rows]
    pairs = [(one, two) for one, two in values if one is not None and two is not None]
    if sum(one < two for one, two in pairs) > LESS * len(pairs):
        texts = list(texts)
        texts[most[0]], texts[other[0]] = "Điểm đạt", texts[most[0]]
    return texts


LESS = 0.7
"""Of the rows, in which what is headed as the maximum is less than the other figure."""


def _of_year(meaning: str, text: str) -> str:
    year = YEAR.search(text)
    return f"{meaning} năm {year[0]}" if year else meaning


def _written(text: str, kind: str) -> str:
    """A head of figures that says nothing, written as the common one that it is like."""
    if kind == "limits" and _LIMIT.match(skeleton(text)):
        return "Điểm tối đa"
    if kind == "changes" and column_role(text, FIGURES) not in ("change", "deducted"):
        return "Tăng, giảm"
    if kind in ("label", "words"):
        return text
    meant = misread(skeleton(text), column_role(text, FIGURES))
    return text if meant is None else _of_year(meant, text)


_LIMIT = re.compile(r"diem t\w{1,2}(?: |$)")
"""What is left of the head of a column with the same figure in all rows."""


def _cell(line: TextLine, head: Head, text: str) -> Cell:
    words = (*head.shared, *head.own)
    return Cell(text, words[0].span if words else Span(line.span.start, line.span.start))
