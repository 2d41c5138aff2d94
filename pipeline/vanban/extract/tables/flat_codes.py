"""Tables of criteria without rules or bars: rows known by their codes, whatever the lines that their cells go on in.

The names of criteria and the causes are broken over lines and stand between each other: what is theirs cannot be told.
The code of a row, the figures beside it and the body that it names can; the other words are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from vanban.extract.tables.flat_bodies import OwnBodies
from vanban.extract.tables.flat_code_figures import LOST, MEANT, MOST, OWN, Cells, figures_of, meanings
from vanban.extract.tables.flat_code_rows import FEWEST, LONGEST, MOST_BETWEEN, CodedRow, coded_rows, may_be_row
from vanban.extract.tables.flat_fits import Token, is_figure, tokens_of
from vanban.extract.tables.flat_units import unit_of, units_of
from vanban.extract.words.phrases import is_capitals
from vanban.extract.words.wording import skeleton
from vanban.model import Span
from vanban.transcript import Cell, TextLine

MOST_HEADS, LONGEST_HEADS = 7, 14
"""Lines of heads above the first row, and words of one."""
NAMED, SURELY_NAMED = 0.4, 0.75
"""Of the rows, that are known whole, and that name a body where no head needs to say that they do."""
_OF_UNITS = re.compile(
    r"theo doi|nganh|dau moi|co quan|don vi|bo phan|phong|chu tri|trach nhiem|phu trach|tham muu|thuc hien|khac phuc"
)
_SURELY_OF_UNITS = re.compile(r"nganh|dau moi|co quan|don vi|bo phan|phong,|chu tri|phu trach|chiu trach nhiem")
"""What no first row's name says, which may stand above its code."""
_OF_CODES = re.compile(r"\btieu\b|t[il]\w{1,2}chi|ma so|\bma\b|chi so|noi dung")


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands behind the codes: figures of these meanings, and bodies."""

    figures: tuple[str, ...]
    lost: bool  # whether the criteria are those that lost points
    of_bodies: bool
    of_points: bool  # what a criterion has and gets, whether or not that was understood

    def cells(self, line: TextLine) -> tuple[Cell, ...]:
        """The heads as cells."""
        code = "Mã tiêu chí mất điểm" if self.lost else "Mã tiêu chí"
        names = (code, *self.figures, *(["Cơ quan chủ trì"] if self.of_bodies else []))
        return tuple(Cell(name, Span(line.span.start, line.span.start)) for name in names)


@dataclass(frozen=True, slots=True)
class CodedTable:
    """A table: the lines it begins and ends at, its heads and rows, and the cells of lines that have some."""

    start: int
    stop: int
    heads: Heads
    rows: int  # with codes, whether or not they are known whole
    cells: dict[int, Cells]
    codes: dict[int, str]  # of all rows
    last: tuple[int, ...]  # row's code

    def lines(self, page: Sequence[TextLine]) -> list[TextLine]:
        """Its lines with their cells."""
        return [replace(page[at], cells=self.cells.get(at, ())) for at in range(self.start, self.stop)]


def coded_tables(lines: Sequence[TextLine], before: CodedTable | None, own: OwnBodies) -> Iterator[CodedTable]:
    """Such tables among a page's lines.

    One that begins the page may go on from the page before, whose last table is ``before``.
    """
    floor = at = 0
    while at < len(lines):
        going_on = before if before is not None and floor == 0 and not any(map(_speaks, lines[:at])) else None
        rows = coded_rows(lines, at, 1 if going_on else FEWEST)
        goes_on = going_on is not None and rows and rows[0].code and going_on.last < rows[0].numbers
        if len(rows) < FEWEST and not goes_on:
            at = (rows[-1].at if rows else at) + 1
            continue
        at = rows[-1].at + 1
        table = _table(lines, rows, floor, going_on, own)
        if table is not None:
            yield table
            floor = at = table.stop


def _speaks(line: TextLine) -> bool:
    """Whether a line is no part of a table that goes on from the page before."""
    return len(line.line.text.split()) > LONGEST // 2


def _table(
    lines: Sequence[TextLine], rows: Sequence[CodedRow], floor: int, going_on: CodedTable | None, own: OwnBodies
) -> CodedTable | None:
    """The rows as a table, where they and their heads are understood."""
    start, spoken, of_criteria = _heads(lines, rows[0].at, floor)
    figures, anchors = figures_of(lines, rows)
    stop = _stop(lines, rows[-1].at)
    names = own.outside(Span(lines[start].span.start, lines[stop - 1].span.end))
    bodies = _bodies(lines, rows, anchors, names)
    named = sum(body is not None for body in bodies) >= SURELY_NAMED * len(rows)
    if going_on is not None and not of_criteria and going_on.last < rows[0].numbers:
        heads, start = going_on.heads, 0
    elif of_criteria or (named and len(rows) > FEWEST and len(rows[0].numbers) > 2):
        heads = _spoken_heads(spoken, figures, named=named, some=any(bodies))
    else:
        return None
    cells = _cells(rows, bodies, figures, heads, fewest=1 if going_on else 2)
    if cells is None:
        return None
    if start < rows[0].at and (going_on is None or heads is not going_on.heads):
        cells[start] = heads.cells(lines[start])
    return CodedTable(start, stop, heads, len(rows), cells, {row.at: row.code for row in rows}, rows[-1].numbers)


def _heads(lines: Sequence[TextLine], first: int, floor: int) -> tuple[int, str, bool]:
    """Where the heads begin, their letters, and whether they speak of criteria."""
    told: list[str] = []
    start = first
    for at in range(first - 1, max(floor, first - 2 * MOST_HEADS) - 1, -1):
        text = lines[at].line.text.strip()
        if text and not told and is_capitals(text) and may_be_row(lines[at]):
            continue  # what the first rows are a part of
        if text and (not _may_head(lines[at]) or len(told) == MOST_HEADS):
            break
        if text and _is_counted(lines[at]):
            if _OF_CODES.search(skeleton(" ".join(told))):
                break  # another table's
        elif text:
            told.append(text)
            start = at
    plain = skeleton(" ".join(reversed(told)))
    of_points = any(look.search(plain) for _, look in MEANT)
    of_units = _OF_UNITS.search(plain) is not None
    of_criteria = of_points or of_units if _OF_CODES.search(plain) else of_points and of_units
    return start, plain, of_criteria


def _may_head(line: TextLine) -> bool:
    """Whether a line may hold heads: it is short, no sentence and no title in capitals."""
    text = line.line.text.strip()
    words = [word for word in text.split() if re.search(r"\w", word)]
    begins = words[:1] and (words[0].upper() in ("TT", "STT", "SỐ") or _OF_CODES.match(skeleton(text)) is not None)
    longest = LONGEST if begins else LONGEST_HEADS
    return may_be_row(line) and not is_capitals(text) and len(words) <= longest


def _is_counted(line: TextLine) -> bool:
    """Whether a line has points or places: a row of a part, no heads."""
    return any(is_figure(token) and re.search("[,/]", token.text) for token in tokens_of(line))


def _stop(lines: Sequence[TextLine], last: int) -> int:
    """Where the lines end that the last row's cells may go on in."""
    for at in range(last + 1, min(len(lines), last + 1 + MOST_BETWEEN)):
        text = lines[at].line.text.strip()
        if not text or not may_be_row(lines[at]) or len(text.split()) > LONGEST // 2:
            return at
    return min(len(lines), last + 1 + MOST_BETWEEN)


def _cells(
    rows: Sequence[CodedRow], bodies: Sequence[Cell | None], figures: Sequence[Cells], heads: Heads, fewest: int
) -> dict[int, Cells] | None:
    """The cells of the rows that have all: code, figures where heads mean such, and body; None where few have."""
    if (heads.of_points and not heads.figures) or not (heads.figures or heads.of_bodies):
        return None
    cells: dict[int, Cells] = {}
    for row, body, told in zip(rows, bodies, figures, strict=True):
        if (body is None and heads.of_bodies) or len(told) < len(heads.figures):
            continue
        code = Cell(row.code, row.tokens[row.place].span)
        named = (body,) if body is not None and heads.of_bodies else ()
        cells[row.at] = (code, *told[: len(heads.figures)], *named)
    return cells if len(cells) >= max(fewest, NAMED * len(rows)) else None


def _spoken_heads(spoken: str, figures: Sequence[Cells], *, named: bool, some: bool) -> Heads:
    """The heads by what is said above the rows; figures that nobody explains are points of criteria all the same."""
    meant = meanings(spoken, figures)
    said = {name for name, look in MEANT if look.search(spoken)}
    pointed = bool(said & {MOST, OWN}) or "diem dat" in spoken or any(len(row) > 1 for row in figures)
    of_bodies = named or (_OF_UNITS if some else _SURELY_OF_UNITS).search(spoken) is not None
    return Heads(meant, LOST in said and LOST not in meant, of_bodies, pointed)


def _bodies(
    lines: Sequence[TextLine], rows: Sequence[CodedRow], anchors: Sequence[int], names: Sequence[str]
) -> list[Cell | None]:
    """The body that each row names; below its code, where most rows name theirs only there."""
    bodies = [_body(lines, rows, anchors, index, names) for index in range(len(rows))]
    named = sum(body is not None for body in bodies)
    if named < SURELY_NAMED * len(rows):
        below = [_body_below(lines, rows, index, names) for index in range(len(rows))]
        if sum(body is not None for body in below) >= max(named, len(rows) // 2 + 1):
            return [other or body for body, other in zip(bodies, below, strict=True)]
        ended = [*below[:-1], None]  # what is below the last row may be another's
        bodies = [body or other for body, other in zip(bodies, ended, strict=True)]
    return bodies


def _body(
    lines: Sequence[TextLine], rows: Sequence[CodedRow], anchors: Sequence[int], index: int, names: Sequence[str]
) -> Cell | None:
    """The body that a row names in the line of its figures, or around it."""
    row, anchor = rows[index], anchors[index]
    own = row.tokens[: row.place] + row.tokens[row.place + 1 :] if anchor == row.at else tokens_of(lines[anchor])
    above = lines[anchors[index - 1] + 1 if index else max(0, anchor - MOST_BETWEEN) : anchor]
    found = units_of(
        [token for token in own if not is_figure(token)],
        list(reversed(_words(reversed(above)))),
        _words(lines[anchor + 1 : _end(lines, rows, index)]),
        names,
    )
    return Cell(found[0], found[1].span) if found is not None else None


def _body_below(lines: Sequence[TextLine], rows: Sequence[CodedRow], index: int, names: Sequence[str]) -> Cell | None:
    """The body that a row names in a line below that of its code."""
    words = _words(lines[rows[index].at + 1 : _end(lines, rows, index)])
    found = filter(None, (unit_of(words[at], [], words[at + 1 :], names) for at in range(len(words))))
    return next((Cell(name, token.span) for name, token in found), None)


def _end(lines: Sequence[TextLine], rows: Sequence[CodedRow], index: int) -> int:
    """Where the lines end that may be a row's."""
    return rows[index + 1].at if index + 1 < len(rows) else min(len(lines), rows[index].at + 1 + MOST_BETWEEN)


def _words(lines: Iterable[TextLine]) -> list[list[Token]]:
    """The words of lines up to one that is no part of a table."""
    return [tokens for line in takewhile(may_be_row, lines) if (tokens := tokens_of(line))]
