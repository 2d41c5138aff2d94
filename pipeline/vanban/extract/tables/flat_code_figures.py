"""The figures of rows known by their criteria's codes: which belong to a row, what they were, and what they mean.

A rule is read as a 1, and commas are lost. No criterion gets more points than it has, and none has ten times those of
the others: "2 175" is 2 and 1,75. Of three figures that fall in all rows the first is the maximum, the second what one
gave oneself, and the third what was given, wherever a word of one of these heads is left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from vanban.extract.figures.numbers import parse_quantity
from vanban.extract.tables.figure_columns import mended_figures
from vanban.extract.tables.flat_code_rows import FEWEST, CodedRow, may_be_row
from vanban.extract.tables.flat_fits import Token, is_figure, tokens_of
from vanban.transcript import Cell, TextLine

Cells = tuple[Cell, ...]

MOSTLY = 0.5
"""Of the rows, that have as many figures as the table has columns of them."""
MOST, OWN, LOST, GIVEN = "Điểm tối đa", "Điểm tự chấm", "Điểm bị trừ", "Điểm đạt"
OF_MOST = "Điểm đạt/điểm tối đa"
MEANT = (
    (MOST, re.compile(r"to[ij] ?da|diem ?t\w{1,2}\b|chuan|thang ?diem|khung")),
    (OWN, re.compile(r"tu ?(?:cham|danh|gia)")),
    (LOST, re.compile(r"diem ?(?:bi\b|mat|tru|giam|hut)|(?:mat|bi tru|tru) ?diem")),
    (GIVEN, re.compile(r"\bdat|tham ?dinh|duyet|ket qua|cong nhan|duoc|con lai")),
)
_OF_NAMES = re.compile(
    r"(?:tieu ?chi(?: thanh phan)?|cho|noi dung|ly do|nguyen nhan|vi sao)(?: con)?(?: bi)? (?:mat|tru|giam|hut) ?diem"
)
"""Heads of names and causes, no points: "Tiêu chí mất điểm", "Lý do bị trừ điểm"."""
_OF_YEAR = re.compile(r"\b20\d\d\b")
_LOST_ALONE = re.compile(r"\b(?:mat|tru|giam|hut)\b")
NOTHING = 0.006
LOST_COMMA = 3.0
"""Times the greatest of a column's other figures."""
FALLING = 0.75
"""Of the rows, whose figures fall where those of all must."""
RATIO = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?/\d{1,2}(?:[.,]\d{1,2})?")
ROOM = 1.5
"""Times that, which a figure may be."""


def figures_of(lines: Sequence[TextLine], rows: Sequence[CodedRow]) -> tuple[list[Cells], list[int]]:
    """The figures of each row that stand beside each other, and their lines; none where it has not as many as most."""
    found = [(row.at, _run(row)) for row in rows]
    if 2 * sum(bool(run) for _, run in found) < len(rows) + 1:  # a code may stand above its row's figures
        below = [_below(lines, rows, index) for index in range(len(rows))]
        found = [each if len(each[1]) > 1 or not other[1] else other for each, other in zip(found, below, strict=True)]
    few = Counter(len(run) for _, run in found if run).most_common(1)
    for index, (_, run) in enumerate(found):
        if few and len(run) < few[0][0]:  # its name's second line may have them
            other = _below(lines, rows, index)
            found[index] = other if len(other[1]) == few[0][0] else found[index]
    anchors = [at for at, _ in found]
    counts = Counter(len(run) for _, run in found)
    count = max((length for length, often in counts.items() if often >= MOSTLY * len(rows)), default=0)
    if count == 0:
        return [() for _ in rows], anchors
    behind = all(
        run[:1] == row.tokens[row.place + 1 : row.place + 2] for (_, run), row in zip(found, rows, strict=True)
    )
    spare = len(rows[0].tokens) if behind else count > 1  # what is behind the figures is the next cell's
    runs = [run[:count] if count < len(run) <= count + spare else run for _, run in found]
    whole = [run for run in runs if len(run) == count]
    columns = [_mended(column) for column in zip(*whole, strict=True)]
    told = (
        tuple(Cell(text, token.span) for text, token in zip(_no_more(texts, columns), run, strict=True))
        for texts, run in zip(zip(*columns, strict=True), whole, strict=True)
    )
    made = [next(told) if len(run) == count else () for run in runs]
    likely = [row if all(map(_is_likely, row, columns)) else () for row in made]
    falling = [row for row in likely if _falls(row)]
    if len(falling) >= FALLING * len(likely) and not all(map(_is_summed, filter(None, likely))):
        likely = [row if _falls(row) else () for row in likely]  # in the others a figure was misread
    return likely, anchors


def _mended(column: Sequence[Token]) -> list[str]:
    """A column's figures, mended; a stroke in one is the rule between two cells as likely as a comma."""
    texts = [token.text.rstrip(").,") for token in column]
    mended = mended_figures(texts, [token.barred for token in column])
    return [text if RATIO.fullmatch(text) else new for text, new in zip(texts, mended, strict=True)]


def _falls(row: Cells) -> bool:
    values = [parse_quantity(cell.text) or 0.0 for cell in row]
    return bool(row) and all(one >= other for one, other in pairwise(values))


def _is_summed(row: Cells) -> bool:
    """Whether the third last figure is what the last two sum up to."""
    values = [parse_quantity(cell.text) or 0.0 for cell in row[-3:]]
    return len(values) == 3 and abs(values[0] - values[1] - values[2]) < NOTHING


def _run(row: CodedRow) -> tuple[Token, ...]:
    """The longest run of figures behind the code, or before it where none is."""
    return next(filter(None, map(_longest, (row.tokens[row.place + 1 :], row.tokens[1 : row.place]))), ())


def _longest(tokens: Sequence[Token]) -> tuple[Token, ...]:
    best: tuple[Token, ...] = ()
    run: tuple[Token, ...] = ()
    for token in tokens:
        run = (*run, token) if is_figure(token) and "%" not in token.text else ()
        best = run if len(run) > len(best) else best
    return best


def _below(lines: Sequence[TextLine], rows: Sequence[CodedRow], index: int) -> tuple[int, tuple[Token, ...]]:
    """The line below a row's code that has several figures beside each other, its number not among them."""
    last = rows[index + 1].at if index + 1 < len(rows) else min(len(lines), rows[index].at + FEWEST)
    for at in range(rows[index].at + 1, last):
        run = _longest(tokens_of(lines[at])[1:]) if may_be_row(lines[at]) else ()
        if len(run) > 1:
            return at, run
    return rows[index].at, ()


def _is_likely(cell: Cell, column: Sequence[str]) -> bool:
    """Whether a figure is not so much more than the others of its column that it must have lost a comma."""
    value = parse_quantity(cell.text)
    ratios = 2 * sum(RATIO.fullmatch(text) is not None for text in column) - len(column)
    if RATIO.fullmatch(cell.text) if ratios < 0 else ratios > 0 and not RATIO.fullmatch(cell.text):
        return False  # a rule was read as a slash, or a slash was not read
    if RATIO.fullmatch(cell.text):
        others = [most for text in column if text != cell.text and (most := _most(text)) is not None]
        return "," in cell.text.partition("/")[2] or (_most(cell.text) or 0.0) <= LOST_COMMA * max(others, default=99.0)
    if value is not None and "," in cell.text:
        return True
    return value is not None and value <= LOST_COMMA * _greatest(column, cell.text, value)


def _most(text: str) -> float | None:
    """What a figure is out of: 1,5 of "0,75/1,5"."""
    return parse_quantity(text.partition("/")[2])


def _greatest(column: Sequence[str], text: str, otherwise: float) -> float:
    others = (parse_quantity(other) for other in column if other != text)
    return max((number for number in others if number is not None), default=otherwise)


def _no_more(texts: Sequence[str], columns: Sequence[Sequence[str]]) -> list[str]:
    """A row's figures, each no more than the one before it and not much more than others of its column.

    What is more lost its comma, or its 1 is the rule before it.
    """
    made = list(texts)
    for at, text in enumerate(made):
        value = parse_quantity(text)
        most = parse_quantity(made[at - 1]) if at else None
        greatest = _greatest(columns[at], text, value or 0.0)
        if value is None or (value <= LOST_COMMA * greatest and (most is None or value <= most)):
            made[at] = f"0,{text[1:]}" if re.fullmatch(r"0\d{1,2}", text) else text
            continue
        room = ROOM * greatest if most is None else most
        ways = [f"{text[0]},{text[1:]}"] if re.fullmatch(r"\d[1-9]\d?", text) else []
        ways += [text[1:]] if at and re.match(r"1\d", text) else []
        fitting = [way for way in ways if (number := parse_quantity(way)) is not None and number <= room]
        made[at] = fitting[0] if fitting else text
    return made


def meanings(heads: str, figures: Sequence[Cells]) -> tuple[str, ...]:
    """What the columns of figures mean, where the heads say so and the figures agree; none where they do not."""
    table = [[parse_quantity(cell.text) or 0.0 for cell in row] for row in figures if row]
    count = len(table[0]) if table else 0
    said = {name for name, look in MEANT if look.search(_OF_NAMES.sub(" ", heads) if count > 1 else heads)}
    ordered = all(one >= other for row in table for one, other in pairwise(row))
    fitting: list[tuple[str, ...]] = []
    if count == 1 and sum(RATIO.fullmatch(row[0].text) is not None for row in figures if row) > MOSTLY * len(table):
        fitting = [(OF_MOST,)]
    elif count == 1:
        fitting = [(LOST,)] if LOST in said or _LOST_ALONE.search(heads) else [(GIVEN,)] if GIVEN in said else []
        fitting = fitting or ([(GIVEN,)] if re.search(r"\bdiem\b", heads) and not said else [])
        fitting = fitting or ([(MOST,)] if said == {MOST} else [])
    elif count == 2:
        ways: tuple[tuple[str, ...], ...] = ((MOST, LOST), (MOST, GIVEN), (OWN, GIVEN))
        fitting = [way for way in ways if ordered and said >= set(way)]
        fitting = fitting[1:] if len(fitting) == 2 and re.search(r"\bdat\b", heads) else fitting
        if not said & {OWN, LOST} and ordered and len(table) > FEWEST and all(row[0] for row in table):
            fitting = [(MOST, GIVEN)]  # the commonest two, whatever is left of their heads
        if not said & {OWN, LOST, GIVEN} and ordered and MOST in said and _OF_YEAR.search(heads):
            fitting = [(MOST, GIVEN)]  # "Điểm năm 2022"
        if "con lai" in heads and MOST not in said:
            fitting = [(LOST, GIVEN)]
        if MOST in said and not said & {OWN, LOST} and all(one < other for one, other in table):
            fitting = [(GIVEN, MOST)]
    elif count == 3:
        summed = all(map(_is_summed, filter(None, figures)))
        way: tuple[str, ...] = (MOST, GIVEN, LOST) if summed else (MOST, OWN, GIVEN)
        known = len(said & set(way)) > 1 or (said & {MOST, OWN} and len(table) >= FEWEST)
        fitting = [way] if known and (summed or ordered) else []
    elif count == 4:
        apart = all(map(_is_summed, filter(None, figures)))
        fitting = [(MOST, OWN, GIVEN)] if apart and said & {MOST, OWN} else []  # and by how much these differ
    return fitting[0] if len(fitting) == 1 else ()
