"""Tables of criteria without rules or bars: rows known by their codes, whatever the lines that their cells go on in.

The names of criteria and the causes are broken over lines and stand between each other: what is theirs cannot be told.
The code of a row, the figures beside it and the body that it names can; the other words are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vanban.extract.figures.numbers import parse_quantity
from vanban.extract.tables.code_columns import CODE, mended_codes
from vanban.extract.tables.figure_columns import mended_figures
from vanban.extract.tables.flat_fits import Token, is_figure, tokens_of
from vanban.extract.tables.flat_units import unit_of
from vanban.extract.tables.table_titles import TITLE_HEAD
from vanban.extract.words.phrases import is_capitals
from vanban.extract.words.wording import skeleton
from vanban.model import Span
from vanban.transcript import Cell, TextLine

Cells = tuple[Cell, ...]

FEWEST = 3
"""Rows of such a table."""
MOST_BETWEEN, MOST_HEADS = 4, 7
"""Lines between two rows' codes, and of heads above the first."""
MOSTLY = 0.75
"""Of the rows, that have as many figures as the table has columns of them."""
NAMED = 0.5
"""Of the rows, that are known whole."""
LONGEST, LONGEST_HEADS = 18, 14
"""Words of a line."""
_CODED = re.compile(r"\(?(?P<code>(?!0)\d{1,2}(?:\.\d{1,2}){1,3})\)?\.?")
_SPOILT = re.compile(r"\(?(?P<code>\d{2,3}|\d{1,3}(?:\.\d{1,3}){1,2})\)?\.?")
_SPOKEN = re.compile(r"(?:chi|muc|khoan)\W*$")
_HEADING = re.compile(r"(?:[IVX]+|[a-zđ])[.)]\s+[^\W\d_]|\d{1,2}\.\s+[A-ZĐÀ-Ỹ][^\W\d]*\s+[^\W\d_]")
_SENTENCE_END = re.compile(r"[^\W\d_]{2,}(?:[.:;]|\./\.)$")
_OF_UNITS = re.compile(
    r"theo doi|nganh|dau moi|co quan|don vi|bo phan|phong|chu tri|trach nhiem|phu trach|tham muu|thuc hien|khac phuc"
)
_OF_CODES = re.compile(r"\btieu\b|ma so|\bma\b|chi so|noi dung")
MOST, OWN, LOST, GIVEN = "Điểm tối đa", "Điểm tự chấm", "Điểm bị trừ", "Điểm đạt"
_MEANT = (
    (MOST, re.compile(r"toi ?da|diem ?t\w{1,2} ?d[ai]\b|chuan|thang ?diem|khung")),
    (OWN, re.compile(r"tu ?(?:cham|danh gia)")),
    (LOST, re.compile(r"diem ?(?:bi\b|mat|tru|giam|hut)|(?:mat|bi tru|tru) ?diem")),
    (GIVEN, re.compile(r"\bdat|tham ?dinh|duyet|ket qua|cong nhan|duoc")),
)
NOTHING = 0.006
LOST_COMMA = 3.0
"""Times the greatest of a column's other figures."""


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
class CodedRow:
    """A line with a code: which one, its words and where the code is among them."""

    at: int
    code: str
    tokens: tuple[Token, ...]
    place: int


@dataclass(frozen=True, slots=True)
class CodedTable:
    """A table: the lines it begins and ends at, its heads and rows, and the cells of lines that have some."""

    start: int
    stop: int
    heads: Heads
    rows: int  # with codes, whether or not they are known whole
    cells: dict[int, Cells]

    def lines(self, page: Sequence[TextLine]) -> list[TextLine]:
        """Its lines with their cells."""
        return [replace(page[at], cells=self.cells.get(at, ())) for at in range(self.start, self.stop)]


def coded_tables(lines: Sequence[TextLine], open_heads: Heads | None) -> Iterator[CodedTable]:
    """Such tables among a page's lines.

    One that begins the page may go on from the page before, whose last table's heads are ``open_heads``.
    """
    floor = at = 0
    while at < len(lines):
        rows = _rows(lines, at)
        if len(rows) < FEWEST:
            at = (rows[-1].at if rows else at) + 1
            continue
        at = rows[-1].at + 1
        start, spoken = _heads(lines, rows[0].at, floor)
        figures = _figures(rows)
        heads = _spoken_heads(spoken, figures) if spoken else None
        goes_on = floor == 0 and not any(len(line.line.text.split()) > LONGEST // 2 for line in lines[: rows[0].at])
        if heads is None and goes_on and open_heads is not None:
            heads, start = open_heads, rows[0].at
        cells = _cells(lines, rows, figures, heads) if heads is not None else None
        if heads is not None and cells is not None:
            if start < rows[0].at:
                cells[start] = heads.cells(lines[start])
            stop = _stop(lines, rows[-1].at)
            yield CodedTable(start, stop, heads, len(rows), cells)
            floor = at = stop


def _rows(lines: Sequence[TextLine], start: int) -> list[CodedRow]:
    """Lines with codes in order, from a line on, with few lines between them and no sentence's end."""
    rows: list[CodedRow] = []
    between = 0
    for at in range(start, len(lines)):
        text = lines[at].line.text.strip()
        if not text:
            continue
        row = _row(lines[at], at) if _may_be_row(lines[at]) else None
        if row is not None:
            rows.append(row)
            between = 0
        elif not rows:
            return []
        elif between == MOST_BETWEEN or not _may_be_row(lines[at]):
            break
        else:
            between += 1
    return _in_order(rows) if rows else []


def _may_be_row(line: TextLine) -> bool:
    text = line.line.text.strip()
    if line.line.kind == "columns" or TITLE_HEAD.match(skeleton(text)) or _HEADING.match(text):
        return False
    words = text.split()
    return len(words) <= LONGEST and (_SENTENCE_END.search(text) is None or len(words) <= 2)


def _row(line: TextLine, at: int) -> CodedRow | None:
    """The line as a row, where it has one code, or something like one, that no word is before it for."""
    tokens = tuple(tokens_of(line))
    sound = [place for place, token in enumerate(tokens) if _CODED.fullmatch(token.text) is not None]
    spoilt = [
        place
        for place, token in enumerate(tokens[:4])
        if _SPOILT.fullmatch(token.text) is not None and (place == 0 or len(token.text) > 2)
    ]
    place = next(iter(sound or spoilt), None)
    if place is None or (place and _SPOKEN.search(skeleton(tokens[place - 1].text))):
        return None
    match = _CODED.fullmatch(tokens[place].text) or _SPOILT.fullmatch(tokens[place].text)
    return CodedRow(at, match["code"], tokens, place) if match is not None else None


def _in_order(rows: list[CodedRow]) -> list[CodedRow]:
    """The rows with their codes mended; only the first where they are not in order."""
    codes = _levelled(mended_codes([row.code for row in rows]))
    made = [
        replace(row, code=code)
        for row, code in zip(rows, codes, strict=True)
        if CODE.fullmatch(code) and code[0] != "0"
    ]
    places = [tuple(map(int, row.code.split("."))) for row in made]
    sound = [
        row
        for at, row in enumerate(made)
        if all(one < places[at] for one in places[:at][-2:]) or places[at] < min(places)
    ]
    return sound if len(sound) >= max(FEWEST, MOSTLY * len(rows)) else rows[:1]


def _levelled(codes: Sequence[str]) -> list[str]:
    """Codes of as many levels as most, those that lost stops with them: "6.42" and "141" among 6.3.1 and 7.1.2."""
    levels = [code.count(".") + 1 for code in codes]
    most, often = Counter(level for level in levels if level > 1).most_common(1)[0] if max(levels) > 1 else (0, 0)
    spoilt = [re.sub(r"\D", "", code) for code, level in zip(codes, levels, strict=True) if level < most]
    if often < 2 or max(levels) > most or any(len(digits) != most or "0" in digits for digits in spoilt):
        return list(codes)
    return [".".join(re.sub(r"\D", "", code)) if code.count(".") + 1 < most else code for code in codes]


def _heads(lines: Sequence[TextLine], first: int, floor: int) -> tuple[int, str]:
    """Where the heads begin, and their letters; none where nothing speaks of criteria."""
    told: list[str] = []
    start = first
    for at in range(first - 1, max(floor, first - 2 * MOST_HEADS) - 1, -1):
        text = lines[at].line.text.strip()
        if text and (not _may_head(lines[at]) or len(told) == MOST_HEADS):
            break
        if text and not _is_counted(lines[at]):
            told.append(text)
            start = at
    plain = skeleton(" ".join(reversed(told)))
    spoken = _OF_CODES.search(plain) and (_OF_UNITS.search(plain) or any(look.search(plain) for _, look in _MEANT))
    return (start, plain) if spoken else (first, "")


def _may_head(line: TextLine) -> bool:
    """Whether a line may hold heads: it is short, no sentence and no title in capitals."""
    text = line.line.text.strip()
    return _may_be_row(line) and not is_capitals(text) and len(text.split()) <= LONGEST_HEADS


def _is_counted(line: TextLine) -> bool:
    """Whether a line has points or places: a row of a part, no heads."""
    return any(is_figure(token) and re.search("[,/]", token.text) for token in tokens_of(line))


def _stop(lines: Sequence[TextLine], last: int) -> int:
    """Where the lines end that the last row's cells may go on in."""
    for at in range(last + 1, min(len(lines), last + 1 + MOST_BETWEEN)):
        text = lines[at].line.text.strip()
        if not text or not _may_be_row(lines[at]) or len(text.split()) > LONGEST // 2:
            return at
    return min(len(lines), last + 1 + MOST_BETWEEN)


def _cells(
    lines: Sequence[TextLine], rows: Sequence[CodedRow], figures: Sequence[Cells], heads: Heads
) -> dict[int, Cells] | None:
    """The cells of the rows that have all: code, figures where heads mean such, and body; None where few have."""
    if heads.of_points and not heads.figures:
        return None
    cells: dict[int, Cells] = {}
    for index, (row, told) in enumerate(zip(rows, figures, strict=True)):
        body = _body(lines, rows, index) if heads.of_bodies else None
        if (body is None and heads.of_bodies) or (heads.figures and len(told) != len(heads.figures)):
            continue
        code = Cell(row.code, row.tokens[row.place].span)
        cells[row.at] = (code, *told[: len(heads.figures)], *([body] if body is not None else []))
    return cells if len(cells) >= max(2, NAMED * len(rows)) and (heads.figures or heads.of_bodies) else None


def _figures(rows: Sequence[CodedRow]) -> list[tuple[Cell, ...]]:
    """The figures of each row that stand beside each other, where it has as many as most rows have."""
    runs = [_run(row) for row in rows]
    count, often = Counter(map(len, runs)).most_common(1)[0]
    behind = [run[:1] == row.tokens[row.place + 1 : row.place + 2] for run, row in zip(runs, rows, strict=True)]
    if all(behind) and count:  # what follows them is the next cell's
        runs = [run[:count] for run in runs]
    whole = [run for run in runs if len(run) == count]
    if often < NAMED * len(rows) or count == 0:
        return [() for _ in rows]
    columns = [
        mended_figures([token.text.rstrip(").,") for token in column], [token.barred for token in column])
        for column in zip(*whole, strict=True)
    ]
    told = (
        tuple(Cell(text, token.span) for text, token in zip(_no_more(texts), run, strict=True))
        for texts, run in zip(zip(*columns, strict=True), whole, strict=True)
    )
    made = [next(told) if len(run) == count else () for run in runs]
    return [row if all(map(_is_likely, row, columns)) else () for row in made]


def _is_likely(cell: Cell, column: Sequence[str]) -> bool:
    """Whether a figure is not so much more than the others of its column that it must have lost a comma."""
    value = parse_quantity(cell.text)
    others = [number for text in column if text != cell.text and (number := parse_quantity(text)) is not None]
    return value is not None and (not others or value <= LOST_COMMA * max(others))


def _no_more(texts: Sequence[str]) -> list[str]:
    """A row's figures, one that is more than the one before it without the 1 that a rule before it was read as."""
    made = list(texts)
    for at in range(1, len(made)):
        most, value = parse_quantity(made[at - 1]), parse_quantity(made[at])
        rest = parse_quantity(made[at][1:]) if made[at][0] == "1" and made[at][1:2].isdigit() else None
        if most is not None and value is not None and value > most and rest is not None and rest <= most:
            made[at] = made[at][1:]
    return made


def _run(row: CodedRow) -> tuple[Token, ...]:
    """The longest run of figures behind the code, or before it where none is."""
    best: tuple[Token, ...] = ()
    for part in (row.tokens[row.place + 1 :], row.tokens[1 : row.place]):
        run: tuple[Token, ...] = ()
        for token in part:
            run = (*run, token) if is_figure(token) and not token.text.endswith("%") else ()
            best = run if len(run) > len(best) else best
        if best:
            break
    return best


def _spoken_heads(spoken: str, figures: Sequence[Cells]) -> Heads:
    """The heads by what is said above the rows; figures that nobody explains are points of criteria all the same."""
    meant = _meanings(spoken, figures)
    said = {name for name, look in _MEANT if look.search(spoken)}
    pointed = bool(said & {MOST, OWN}) or "diem dat" in spoken or any(len(row) > 1 for row in figures)
    return Heads(meant, LOST in said and LOST not in meant, _OF_UNITS.search(spoken) is not None, pointed)


def _meanings(heads: str, figures: Sequence[tuple[Cell, ...]]) -> tuple[str, ...]:
    """What the columns of figures mean, where the heads say so and the figures agree; none where they do not."""
    table = [[parse_quantity(cell.text) or 0.0 for cell in row] for row in figures if row]
    count = len(table[0]) if table else 0
    said = {name for name, look in _MEANT if look.search(heads)}
    ordered = all(one >= other for row in table for one, other in pairwise(row))
    fitting: list[tuple[str, ...]] = []
    if count == 1:
        fitting = [(name,) for name in (LOST, GIVEN) if name in said]
        fitting = fitting or ([(GIVEN,)] if re.search(r"\bdiem\b", heads) and not said else [])
    elif count == 2:
        ways: tuple[tuple[str, ...], ...] = ((MOST, LOST), (MOST, GIVEN), (OWN, GIVEN))
        fitting = [way for way in ways if ordered and said >= set(way)]
        fitting = fitting[1:] if len(fitting) == 2 and re.search(r"\bdat\b", heads) else fitting
        if not said & {OWN, LOST} and ordered and len(table) > FEWEST and all(row[0] for row in table):
            fitting = [(MOST, GIVEN)]  # the commonest two, whatever is left of their heads
    elif count == 3:
        summed = all(abs(row[0] - row[1] - row[2]) < NOTHING for row in table)
        way: tuple[str, ...] = (MOST, GIVEN, LOST) if summed else (MOST, OWN, GIVEN)
        fitting = [way] if len(said & set(way)) > 1 and (summed or ordered) else []
    return fitting[0] if len(fitting) == 1 else ()


def _body(lines: Sequence[TextLine], rows: Sequence[CodedRow], index: int) -> Cell | None:
    """The body that a row names."""
    row = rows[index]
    first = rows[index - 1].at + 1 if index else row.at - 1
    last = rows[index + 1].at if index + 1 < len(rows) else min(len(lines), row.at + 3)
    above = next((tokens_of(lines[at]) for at in range(row.at - 1, first - 1, -1) if lines[at].line.text.strip()), [])
    below = [tokens_of(lines[at]) for at in range(row.at + 1, last) if lines[at].line.text.strip()]
    words = [token for place, token in enumerate(row.tokens) if place != row.place and not is_figure(token)]
    found = unit_of(words, above, [token for line in below[:2] for token in line])
    return Cell(found[0], found[1].span) if found is not None else None
