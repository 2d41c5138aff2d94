"""Rows of tables without rules or bars: lines that hold the same kinds of cells behind each other.

A text file, or what an engine without the rules read of a table, has the cells of a row behind each other: "1 Sở Tư
pháp 66,25 28,01 94,26 Tốt". Where several such lines follow each other, words and figures in the same order, their
figures are cells. A line with a figure more or less is fitted to the others; a name broken over lines is put together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vanban.extract.tables.code_columns import CODE, mended_codes
from vanban.extract.tables.figure_columns import FEWEST as FEWEST_FIGURES
from vanban.extract.tables.figure_columns import counted, is_sum, mended_figures
from vanban.extract.tables.flat_fits import (
    FEW,
    LABEL,
    Fit,
    Shape,
    Token,
    are_codes,
    begins_body,
    counts_steps,
    fitted,
    is_figure,
    is_year,
    parted_words,
    tokens_of,
)
from vanban.extract.tables.table_titles import TITLE_HEAD
from vanban.extract.units.known_names import known_part
from vanban.extract.words.phrases import is_capitals
from vanban.extract.words.wording import skeleton
from vanban.transcript import Cell, TextLine

FEWEST = 3
"""Rows of a table; fewer such lines may stand in any list."""
MOSTLY = 0.6
"""Of a run's rows that have the same cells."""
COUNTED = 0.8
"""Of a run's rows, whose numbers count them where all have but one figure."""
MOST_SHAPES = 3
"""Of a run's rows that are tried."""
NEARLY = 0.85
"""How well the rows fit a shape, of how well they fit the best one, that heads may speak for."""
LONGEST_NAME, LONGEST_REST, LONGEST_BOTH = 14, 8, 12
"""Words of a row's name, and of a line that a cell was broken to, and two."""
FULL = 0.8
"""Of the longest cell's letters, that a cell has at least which was broken before a word, if no other has more."""
SHORT = 3
"""Letters of a word that a stop shortens: "TP.", "Th."."""
MORE_WORDS = 3
"""Of a cell than the longest one of the rows that need no fitting."""
_SHAPE = re.compile(r"L?F{0,3}W(?:[FC]+W?)+|LF{1,3}W")
_SENTENCE_END = (".", ":", ";", "?", "!")
_HEADING = re.compile(r"(?:[IVX]+|\d{1,2}|[a-zđ])[.)]\s+[^\W\d_]")
_HEADS = re.compile(r"(?<!\w)(?:diem|chi so|hang|xep|stt|nam \d+)(?!\w)")
_HEADED = re.compile(r"\s*(?:s?tt|so tt)\s")
"""Where the heads of another table begin."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABELLED = re.compile(r"\d{1,2}\.?$")
_GROUP = re.compile(r"(?:\w{1,3} )?(?:nhom|khoi) \w")
"""Rows that head a part of a table."""

Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class FlatTable:
    """Rows of one shape, with the lines that belong to each, and where they stand."""

    shape: Shape
    rows: tuple[Cells, ...]
    lines: tuple[int, ...]  # of each row
    start: int
    stop: int

    def column(self, index: int) -> list[str]:
        """The cells of a column."""
        return [row[index].text for row in self.rows]


def shape_of(line: TextLine) -> Shape | None:
    """The kinds of a line's cells, label, words and figures ("LWFF"); None where it is no row."""
    tokens = tokens_of(line)
    if line.line.kind == "columns" or len(tokens) < 2 or tokens[-1].text.endswith(_SENTENCE_END):
        return None
    if TITLE_HEAD.match(skeleton(line.line.text)):
        return None
    labelled = LABEL.fullmatch(tokens[0].text) is not None and (not is_figure(tokens[1]) or "," in tokens[1].text)
    told = [token for token in tokens[labelled:] if is_figure(token) or are_codes(token)]
    if any(token.text.endswith((";", ":")) and not are_codes(token) for token in tokens[1:-1]):
        return None  # a sentence's
    if any(_ends(one.text) and other.text[0].isupper() for one, other in pairwise(tokens[labelled:])):
        return None  # where another begins
    if not told or all(_YEAR.fullmatch(token.text) for token in told):
        return None  # heads
    kinds = "L" if labelled else ""
    words = 0
    for at in range(labelled, len(tokens)):
        kind = _kind(tokens, at, kinds)
        words = words + 1 if kind == "W" else 0
        if words > LONGEST_NAME:
            return None
        kinds += kind if kind != "W" or kinds[-1:] != "W" else ""
    name = next((token.text for token in tokens[labelled:] if not is_figure(token)), "-")
    named = name[0].isalpha() or (not labelled and is_year(tokens, 0))
    return kinds if _SHAPE.fullmatch(kinds) and named else None


def _ends(word: str) -> bool:
    return word.endswith(".") and len(word) > SHORT and word[:-1].isalpha()


def _kind(tokens: Sequence[Token], at: int, before: Shape) -> str:
    """The kind of cell that a word is of, or begins, behind others."""
    if are_codes(tokens[at]):
        return "C"
    counts = counts_steps(tokens, at) and (before[-1:] == "W" or at + 2 == len(tokens))
    return "F" if is_figure(tokens[at]) and not counts and not is_year(tokens, at) else "W"


def find_flat(lines: Sequence[TextLine]) -> list[tuple[FlatTable, ...]]:
    """The tables of a page's lines, each with all readings of it that its heads may decide between."""
    shapes = [shape_of(line) for line in lines]
    found: list[tuple[FlatTable, ...]] = []
    at = 0
    while at < len(lines):
        rows, stop = _run(lines, shapes, at) if shapes[at] is not None else ([], at)
        floor = found[-1][0].stop if found else 0
        readings = _readings(rows, stop, shapes, lines, floor) if len(rows) >= FEWEST else ()
        if readings:
            found.append(readings)
        at = readings[0].stop if readings else at + 1
    return found


def _run(lines: Sequence[TextLine], shapes: Sequence[Shape | None], start: int) -> tuple[list[int], int]:
    """Rows from a line on, with no more than two lines between them that broken cells go on in."""
    rows: list[int] = []
    between = 0
    for at in range(start, len(lines)):
        if shapes[at] is not None:
            rows.append(at)
            between = 0
        elif not lines[at].line.text.strip():
            continue
        elif _HEADED.match(skeleton(lines[at].line.text)):
            return rows, at
        elif between < 2 and (_is_rest(lines[at]) or _is_between(lines, shapes, rows, at)):
            between += 1
        else:
            return rows, at
    return rows, len(lines)


def _is_between(lines: Sequence[TextLine], shapes: Sequence[Shape | None], rows: Sequence[int], at: int) -> bool:
    """Whether a line may be parts of several broken cells, between two rows that are counted or in order."""
    after = next((other for other in range(at + 1, len(lines)) if lines[other].line.text.strip()), at)
    before = next((row for row in reversed(rows[-2:]) if shapes[row] == shapes[after]), None)
    if before is None or not _is_rest(lines[at], LONGEST_BOTH):
        return False
    numbers = [tokens_of(lines[row])[0].text.rstrip(".") for row in (before, after)]
    if not all(re.fullmatch(r"\d{1,2}(?:\.\d{1,2}){0,3}", number) for number in numbers):
        return False
    first, second = (tuple(map(int, number.split("."))) for number in numbers)
    return first < second if len(first) > 1 or len(second) > 1 else second[0] == first[0] + 1


def _is_rest(line: TextLine, most: int = LONGEST_REST) -> bool:
    """Whether a line may be a part of a broken cell."""
    text = line.line.text.strip()
    if line.line.kind == "columns" or _HEADING.match(text) or TITLE_HEAD.match(skeleton(text)):
        return False
    return len(text.split()) <= most and not text.endswith(_SENTENCE_END)


def _readings(
    rows: Sequence[int], stop: int, shapes: Sequence[Shape | None], lines: Sequence[TextLine], floor: int
) -> tuple[FlatTable, ...]:
    """The rows as tables, where most have the same cells: two figures, or one behind counted labels."""
    counts = Counter(shape for at in rows if (shape := shapes[at]) is not None)
    tried = [shape for shape, count in counts.most_common(MOST_SHAPES) if count >= FEWEST]
    worths: list[tuple[float, Shape, dict[int, Fit]]] = []
    for shape in tried:
        known = [at for at in rows if shapes[at] == shape]
        if sum(_runs_on(lines[at]) for at in known) > 0.5 * len(known):
            continue
        if fits := _fits(shape, known, rows, lines):
            worths.append((sum(FEW - fit.cost for fit in fits.values()), shape, fits))
    if not worths:
        return ()
    worths.sort(key=lambda each: (-each[0], -len(each[1])))
    readings = [
        _with_rests(shape, _mended(fits, shape), lines, stop, floor)
        for worth, shape, fits in worths
        if worth >= NEARLY * worths[0][0]
    ]
    shape = worths[0][1]
    known = [at for at in rows if shapes[at] == shape]
    parted = [column for at in known if (column := parted_words(tokens_of(lines[at]), shape)) is not None]
    if len(parted) >= MOSTLY * len(known):
        shape = shape[: parted[0]] + "W" + shape[parted[0] :]
        if fits := _fits(shape, known, rows, lines):
            other = _with_rests(shape, _mended(fits, shape), lines, stop, floor)
            of_years = all(map(_YEAR.fullmatch, other.column(0)))  # which are a column of their own
            readings = [other] if of_years else [*readings, other]
    return tuple(readings)


def _fits(shape: Shape, known: Sequence[int], rows: Sequence[int], lines: Sequence[TextLine]) -> dict[int, Fit]:
    """The lines that fit a shape as others that have it do; none where these are too few or hold too little."""
    plain = [fit for at in known if (fit := fitted(tokens_of(lines[at]), shape, ())) is not None]
    if not plain:
        return {}
    usual = tuple(Counter(column).most_common(1)[0][0] for column in zip(*(fit.looks for fit in plain), strict=True))
    longest = [max(len(fit.cells[index].text.split()) for fit in plain) for index in range(len(shape))]
    fits = {
        at: fit
        for at in range(rows[0], rows[-1] + 1)
        if (fit := fitted(tokens_of(lines[at]), shape, usual)) is not None and _no_longer(fit, longest)
    }
    if len(fits) < max(FEWEST, MOSTLY * len(rows)):
        return {}
    told = shape.count("F") + 2 * shape.count("C")
    counted_rows = told == 1 and _counts([fit.cells[0].text for fit in fits.values()])
    return fits if told > 1 or counted_rows else {}


def _mended(fits: dict[int, Fit], shape: Shape) -> dict[int, Fit]:
    """The rows with spoilt labels and figures mended where the others of their column leave no doubt."""
    name = shape.index("W")
    own = [at for at, fit in fits.items() if _LABELLED.match(fit.cells[0].text) or not is_sum(fit.cells[name].text)]
    made = dict(fits)
    for column, kind in enumerate(shape):
        if kind in "WC" or len(own) < FEWEST_FIGURES:
            continue
        texts = [fits[at].cells[column].text for at in own]
        told = counted(texts) or (mended_codes(texts) if kind == "L" else None)
        if told is None and kind == "F":
            told = mended_figures(texts, [fits[at].barred[column] for at in own])
        for at, text in zip(own, told or texts, strict=True):
            cells = made[at].cells
            made[at] = replace(
                made[at], cells=(*cells[:column], replace(cells[column], text=text), *cells[column + 1 :])
            )
    return made


def _runs_on(line: TextLine) -> bool:
    """Whether small letters go on behind a figure, as in a sentence, "94 điểm", but for steps up or down: "1 hạng"."""
    tokens = tokens_of(line)
    return not counts_steps(tokens, len(tokens) - 2) and any(
        is_figure(one) and other.text[0].islower() and not other.barred and not is_figure(other)
        for one, other in pairwise(tokens)
    )


def _no_longer(fit: Fit, longest: Sequence[int]) -> bool:
    """Whether a row's cells have no many more words than the others' have."""
    return all(len(cell.text.split()) <= most + MORE_WORDS for cell, most in zip(fit.cells, longest, strict=True))


def _counts(labels: Sequence[str]) -> bool:
    """Whether labels count the rows, or are codes in order."""
    codes = [label for label in labels if CODE.fullmatch(label)]
    if len(codes) >= max(FEWEST, MOSTLY * len(labels)):
        places = [tuple(map(int, code.rstrip(".").split("."))) for code in codes]
        return places == sorted(set(places))
    starts = Counter(int(label.rstrip(".")) - at for at, label in enumerate(labels) if label.rstrip(".").isdigit())
    return bool(starts) and starts.most_common(1)[0][1] >= max(FEWEST, COUNTED * len(labels))


def _with_rests(shape: Shape, fits: dict[int, Fit], lines: Sequence[TextLine], stop: int, floor: int) -> FlatTable:
    """The table with the lines between its rows put to the names that were broken there."""
    at_lines = sorted(fits)
    made = [fits[at].cells for at in at_lines]
    name = shape.index("W")
    widths = [max(len(row[column].text) for row in made) for column in range(len(shape))]
    first, last = at_lines[0], at_lines[-1] + 1
    for index, (at, end) in enumerate(zip(at_lines, [*at_lines[1:], stop], strict=True)):
        for between in range(at + 1, end):
            text = _words(lines[between])
            if not text or any(map(is_figure, tokens_of(lines[between]))) or _heads_part(text, made[index][name].text):
                continue
            if index == len(made) - 1:
                if between > at + 2 or not (text[0].islower() and _is_rest(lines[between])):
                    break
                last = between + 1
            if index + 1 < len(made) and _opens(lines[between], made[index + 1][name].text):
                made[index + 1] = _before(made[index + 1], name, lines[between])
            else:
                made[index] = _behind(made[index], shape, widths, lines[between])
    above = next((at for at in range(first - 1, floor - 1, -1) if lines[at].line.text.strip()), None)
    if above is not None and _is_rest(lines[above]) and _opens(lines[above], made[0][name].text):
        made[0] = _before(made[0], name, lines[above])
        first = above
    return FlatTable(shape, tuple(made), tuple(at_lines), first, last)


def _heads_part(text: str, name: str) -> bool:
    """Whether a line between rows heads a part of the table: it says so, or is in capitals as no row's name is."""
    return _GROUP.match(skeleton(text)) is not None or (
        is_capitals(text) and len(text.split()) > 1 and not is_capitals(name)
    )


def _opens(line: TextLine, name: str) -> bool:
    """Whether a line begins the name that goes on below it, beside the row's figures."""
    text = line.line.text.strip()
    if not text[:1].isupper() or _HEADS.search(skeleton(text)):
        return False
    return name[:1].islower() or (begins_body(text.split()) and not begins_body(name.split()))


def _words(line: TextLine) -> str:
    return " ".join(token.text for token in tokens_of(line))


def _behind(row: Cells, shape: Shape, widths: Sequence[int], line: TextLine) -> Cells:
    """A row with the rest of its name, or of the words behind its figures; a line may hold both."""
    name, tail = shape.index("W"), shape.rindex("W")
    words = _words(line).split()
    to_tail = 0
    if tail != name:
        to_tail = next((n for n in range(len(words), 0, -1) if _completes(row[tail].text, words[-n:])), 0)
        named = _width(row[name], words[0]) / widths[name]
        if not to_tail and row[tail].text and named <= max(FULL, min(1.0, _width(row[tail], words[0]) / widths[tail])):
            to_tail = len(words)
    row = _with(row, name, words[: len(words) - to_tail])
    return _with(row, tail, words[len(words) - to_tail :])


def _width(cell: Cell, word: str) -> int:
    """A cell's letters with a word more, which does not stand there if they are too many for the column."""
    return len(cell.text) + 1 + len(word)


def _completes(unit: str, words: Sequence[str]) -> bool:
    """Whether words end a known name of a unit that is not whole without them."""
    plain = skeleton(f"{unit} {' '.join(words)}")
    return known_part(plain, 0) == len(plain) or (
        re.match(r"(?:thanh pho|tinh|huyen|quan|thi xa)$", skeleton(" ".join(words))) is not None
        and begins_body(unit.split())
    )


def _with(row: Cells, column: int, words: Sequence[str]) -> Cells:
    cell = row[column]
    return (*row[:column], replace(cell, text=" ".join([cell.text, *words]).strip()), *row[column + 1 :])


def _before(row: Cells, column: int, line: TextLine) -> Cells:
    cell = row[column]
    return (*row[:column], replace(cell, text=f"{_words(line)} {cell.text}".strip()), *row[column + 1 :])
