"""Tables of texts without rules or bars, as rows of cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from vanban.extract.figures.bounds import bounded
from vanban.extract.figures.numbers import parse_quantity
from vanban.extract.tables.flat_bodies import OwnBodies
from vanban.extract.tables.flat_codes import CodedTable, coded_tables
from vanban.extract.tables.flat_fits import Shape
from vanban.extract.tables.flat_heads import OTHERS, heads_of
from vanban.extract.tables.flat_lead_digits import with_lead_digits
from vanban.extract.tables.flat_names import with_known_bodies
from vanban.extract.tables.flat_rows import find_flat
from vanban.extract.tables.table_cells import row_cells
from vanban.extract.tables.tables import is_furniture
from vanban.transcript import Cell, TextLine, Transcript

_LOOSE = re.compile(r"[\w%] +\d+,\d+%?$|[^\W\d_] \d+ \d")
"""Cells that no bar parts: a name before points, or figures behind each other."""
_LED = re.compile(r"(?:[Tt]ăng|[Gg]iảm|[Cc]ao hơn|[Tt]hấp hơn|[Đđ]ạt|[Cc]hỉ đạt|[Cc]òn|[Tt]rừ|[Mm]ất|[Cc]ộng) \d")
"""A figure with its word: "giảm 1,14", "Đạt 92,5"."""
STEADY = 0.6
"""Of the lines with bars that have as many as the one above or below them, where somebody typed them."""


def with_flat_tables(transcript: Transcript) -> Transcript:
    """The same text, the lines of such tables with their cells; where heads cannot be told they stay as they are."""
    sources = {page.number: page.source for page in transcript.pages}
    lines: list[TextLine] = []
    changed = False
    open_shape: Shape | None = None  # of a table at the end of the page before
    before: CodedTable | None = None  # of criteria there
    bodies = OwnBodies(transcript)
    for was_read, page in _parts(transcript.lines, sources):
        after: Shape | None = None
        if sources.get(page[0].page) == "text":
            flat = list(_tables(page, open_shape, was_read)) if was_read or not _is_barred(page) else []
            flat = [found for found in flat if not (was_read and _is_barred_so(page, *found))]
            coded = list(coded_tables(page, before, bodies)) if was_read else []
            before = coded[-1] if coded else None
            for start, told, shape in flat:
                if any(_is_better(other, start, told) for other in coded):
                    continue
                told = _with_codes(told, start, [other for other in coded if _overlaps(other, start, told)])
                coded = [other for other in coded if not _overlaps(other, start, told)]
                stop = start + len(told)
                page[start:stop] = told
                changed = True
                after = None if any(map(_speaks, page[stop:])) else shape
            for table in coded:
                page[table.start : table.stop] = table.lines(page)
                changed = True
        open_shape = after
        lines += page
    return transcript.with_lines(lines) if changed else transcript


def _parts(lines: Sequence[TextLine], sources: Mapping[int, str | None]) -> Iterator[tuple[bool, list[TextLine]]]:
    """The lines page by page, those of pages that an engine read together: a table's rows may stand on several."""
    pages = [list(group) for _, group in groupby(lines, key=lambda line: line.page)]
    read = [sources.get(page[0].page) == "text" and _was_read(page) for page in pages]
    for was_read, group in groupby(zip(read, pages, strict=True), key=lambda each: each[0]):
        found = [page for _, page in group]
        yield from [(True, [line for page in found for line in page])] if was_read else [(False, p) for p in found]


def _was_read(page: Sequence[TextLine]) -> bool:
    """Whether a page was read by an engine, which has lost the rules: its words were mended."""
    return any(word.raw is not None for line in page for word in line.line.words)


def _overlaps(table: CodedTable, start: int, lines: Sequence[TextLine]) -> bool:
    return table.start < start + len(lines) and start < table.stop


def _is_better(table: CodedTable, start: int, lines: Sequence[TextLine]) -> bool:
    """Whether a table known by its codes has no fewer rows than another reading of its lines, or says more of them."""
    if not _overlaps(table, start, lines):
        return False
    read = {cell.text for line in lines for cell in line.cells or ()}
    whole = not table.heads.figures and all(row[0].text in read for row in table.cells.values())
    known = sum(_has_code(line, table.codes.get(at, "")) for at, line in enumerate(lines, start))
    few = 2 * known < table.rows and len(table.cells) > 0.75 * table.rows
    rows = sum(bool(line.cells and line.cells[0].text) for line in lines)  # what has no label is a part of one
    return (table.rows + 1 >= rows or few) and not whole


def _has_code(line: TextLine, code: str) -> bool:
    """Whether a row begins with a criterion's code, or what is left of it."""
    begins = line.cells[0].text if line.cells else ""
    return bool(code) and begins.replace(".", "") == code.replace(".", "")


def _with_codes(lines: list[TextLine], start: int, tables: Sequence[CodedTable]) -> list[TextLine]:
    """Rows of criteria among those of their parts, with the codes and bodies that are known of them."""
    made = list(lines)
    for table in tables:
        rows = [at for at, line in enumerate(lines) if _has_code(line, table.codes.get(start + at, ""))]
        bodies = {at: table.cells[start + at][-1] for at in rows if start + at in table.cells and table.heads.of_bodies}
        same = sum(body.text == (lines[at].cells or ())[-1].text for at, body in bodies.items())
        for at in rows:
            code, *others = made[at].cells or ()
            if at in bodies and 2 * same > len(bodies):
                others[-1] = replace(others[-1], text=bodies[at].text)
            made[at] = replace(made[at], cells=(replace(code, text=table.codes[start + at]), *others))
        if len(table.heads.figures) == THREE:
            made = _with_meanings(made, [lines[at].cells or () for at in rows], table.heads.figures)
    return made


THREE = 3
"""Figures of a row that fall from the maximum to what was given, which their order tells whatever the heads became."""


def _with_meanings(lines: list[TextLine], rows: Sequence[tuple[Cell, ...]], meanings: Sequence[str]) -> list[TextLine]:
    """The lines, the first that has cells with these heads over the columns of figures, where there are as many."""
    usual = Counter(
        tuple(at for at, cell in enumerate(row) if at and parse_quantity(cell.text) is not None) for row in rows
    )
    columns = usual.most_common(1)[0][0] if usual else ()
    head = next((at for at, line in enumerate(lines) if line.cells), None)
    if len(columns) != len(meanings) or head is None:
        return lines
    cells = list(lines[head].cells or ())
    for column, meaning in zip(columns, meanings, strict=True):
        cells[column] = replace(cells[column], text=meaning)
    return [*lines[:head], replace(lines[head], cells=tuple(cells)), *lines[head + 1 :]]


def _is_loose(cell: Cell) -> bool:
    """Whether a cell holds what two should; "Trên 14,25" is one."""
    return _LOOSE.search(cell.text) is not None and bounded(cell.text)[0] is None and not _LED.match(cell.text)


def _is_barred(page: Sequence[TextLine]) -> bool:
    """Whether a page has tables of its own, with bars typed or read between all cells."""
    rows = [row_cells(line) or () for line in page if line.line.text.strip()]
    counts = [0 if any(map(_is_loose, row)) else len(row) for row in rows]
    barred = [at for at, count in enumerate(counts) if count]
    steady = sum(counts[at] in (*counts[max(0, at - 1) : at], *counts[at + 1 : at + 2]) for at in barred)
    return bool(barred) and steady > STEADY * len(barred)


def _is_barred_so(page: Sequence[TextLine], start: int, lines: Sequence[TextLine], shape: Shape) -> bool:
    """Whether a table's lines have bars between nearly all its cells."""
    rows = [line for line, told in zip(page[start:], lines, strict=False) if told.cells]
    parted = sum(len(row_cells(row) or ()) >= len(shape) - 1 for row in rows)
    return parted > STEADY * len(rows) and _is_barred(page[start : start + len(lines)])


def _tables(
    page: Sequence[TextLine], open_shape: Shape | None, was_read: bool
) -> Iterator[tuple[int, list[TextLine], Shape]]:
    """Where a page's tables begin, their lines with cells, and their shapes; one may go on from the page before."""
    floor = 0
    for readings in find_flat(page):
        found = [(heads_of(page, table, floor), table) for table in readings]
        known = [(heads, table) for heads, table in found if heads is not None]
        most = max(len(table.rows) for table in readings)
        heads, table = max(known, key=lambda each: each[0].score * len(each[1].rows) / most, default=found[0])
        begins = floor == 0 and not any(map(_speaks, page[: table.start]))
        going_on = [other for other in readings if begins and other.shape == open_shape]
        if heads is not None or going_on:
            table = table if heads is not None else going_on[0]
            own = with_known_bodies(table.rows, table.shape.index("W")) if was_read else list(table.rows)
            own = with_lead_digits(own, heads.heads) if was_read and heads is not None else own
            rows = [heads.heads, *own] if heads is not None else own
            known_columns = [at for at, head in enumerate(rows[0]) if heads is None or head.text != OTHERS]
            rows = [tuple(row[at] for at in known_columns) for row in rows]
            start = table.start if heads is None else heads.start
            if heads is not None and not heads.heads[0].text and all(map(_MARKED.match, table.column(0))):
                rows = [(_joined(row[0], row[1]), *row[2:]) for row in rows]
            cells = dict(zip([start, *table.lines] if heads is not None else table.lines, rows, strict=True))
            yield start, [replace(page[at], cells=cells.get(at, ())) for at in range(start, table.stop)], table.shape
        floor = table.stop


_MARKED = re.compile(r"\(|.*[.)]$")
"""Labels with a stop or brackets, which belong to the names behind them where no head of their own stands over them."""


def _joined(label: Cell, name: Cell) -> Cell:
    return replace(name, text=f"{label.text} {name.text}".strip())


def _speaks(line: TextLine) -> bool:
    return not is_furniture(line)
