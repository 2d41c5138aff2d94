"""A clean page becomes a page of words in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from vanban.model import Box, CleanPage, Line, Page, PageImage, Step, TableGrid, Word
from vanban.ocr.blank import is_blank
from vanban.ocr.columns import ending, letterhead
from vanban.ocr.doubts import look_again
from vanban.ocr.engine import Engine
from vanban.ocr.fold import fold
from vanban.ocr.footnotes import footnote_rules, footnotes, marked, numbered
from vanban.ocr.gutters import with_lost_rules
from vanban.ocr.ink import Pieces, ink_pieces
from vanban.ocr.known import set_known
from vanban.ocr.last_lines import read_last_lines
from vanban.ocr.layer import Judged, fill_table, part_tables, without_known_cells, without_words
from vanban.ocr.lists import find_lists, part_lists
from vanban.ocr.mail_stamps import without_mail_stamps
from vanban.ocr.mapping import PageMapping, onto_clean
from vanban.ocr.noise import part_jumbled, tidy, without_shadows
from vanban.ocr.pen.fill import PenReader
from vanban.ocr.pen.layer import with_layer
from vanban.ocr.pen.sight import Sight
from vanban.ocr.powers import with_powers
from vanban.ocr.recipients import read_recipients
from vanban.ocr.rows import Row, box_of, join_rows, printed_lines
from vanban.ocr.scale import letter_height, read_scaled, reading_scale
from vanban.ocr.second import Language, look_twice
from vanban.ocr.shapes import as_inked
from vanban.ocr.signing import read_signing
from vanban.ocr.strokes import pen_strokes, without_strokes
from vanban.ocr.tables import read_tables, ruled_tables
from vanban.ocr.unread import MARGIN_PART, MAX_LINES, letters_of, margin_of, read_unread, unread_ink

PAGE_NUMBER = re.compile(r"[-–—\s]*\d{1,3}[-–—.\s]*")
TALLEST_WORD = 0.5  # inches: what is taller was a border or a stroke, and hides the words in its box

Region = Literal["header", "footer", "footnote"]
"""What is kept apart from the body, where it stands."""


def read_page(
    page: PageImage, clean: CleanPage, engine: Engine, layer: Judged | None = None, language: Language | None = None
) -> Page:
    """Read a page: one engine call for the text, few more for its tables' cells and for what is in doubt.

    The lines come in reading order; their boxes are pixels of the page image. Where a sound text layer has the words,
    the engine is only asked for what ink is left.
    """
    pieces = ink_pieces(clean.image, clean.dpi) if layer is None else layer.pieces
    stamps = [onto_clean(clean).box(stamp) for stamp in clean.stamps]
    ruled = [with_lost_rules(grid, pieces, clean.dpi, stamps) for grid in ruled_tables(clean)]
    grids = [*ruled, *find_lists(pieces, [grid.box for grid in ruled], clean.dpi)]
    if layer is not None and layer.verdict == "sound":
        rows, tables, dropped = read_around(layer, clean, pieces, grids, engine)
    elif not grids and is_blank(clean.image, pieces, clean.dpi):
        rows, tables, dropped = [], [], 0
    else:
        rows, tables, dropped = read_print(clean, pieces, grids, engine, language)
    grids, tables, text = part_lists(grids, tables, len(ruled))
    rows = sorted([*rows, *text], key=lambda row: row.middle) if text else rows
    strokes = pen_strokes(clean.image, pieces, clean.dpi, [grid.box for grid in grids])
    printed = [row for row in (without_strokes(row, strokes) for row in rows) if row is not None]
    placed = arrange(
        printed,
        clean.image.shape[0],
        list(zip((grid.box.y0 for grid in grids), tables, strict=True)),
        footnote_rules(pieces, clean.dpi, clean.image.shape[0]),
        margin_of(clean.image.shape),
    )
    dropped += sum(len(row.words) for row in rows) - sum(len(line.words) for line in placed if line.kind != "row")
    height, width = page.image.shape[:2]
    mapping = PageMapping(clean.to_page, width, height)
    known = [onto_clean(clean).box(one.box) for one in page.known]
    pen = PenReader(Sight(clean.image, page.image, clean.to_page), known)
    placed = pen.fill(placed)
    return Page(
        number=page.number,
        status="ok" if page.error is None else "partial",
        error=page.error,
        source=main_source(placed, layer),
        width=width,
        height=height,
        dpi=page.dpi,
        rotation=clean.rotation,
        skew=clean.skew,
        lines=tuple(with_layer(set_known(mapping.line(line), page.known), page.layer) for line in placed),
        stamps=clean.stamps,
        strokes=tuple(mapping.box(box) for box in strokes),
        tables=tuple(mapping.box(grid.box) for grid in grids),
        signatures=page.signatures,
        steps=(
            *page.steps,
            *clean.steps,
            *([layer.step] if layer is not None else []),
            *([Step("drop_noise", {"words": dropped})] if dropped else []),
        ),
    )


def read_print(
    clean: CleanPage, pieces: Pieces, grids: Sequence[TableGrid], engine: Engine, language: Language | None
) -> tuple[list[Row], list[list[Line]], int]:
    """The rows and tables of a page, and how many words were dropped as noise."""
    scale = reading_scale(pieces, clean.dpi)
    rows, dropped = read_rows(clean, pieces, [grid.box for grid in grids], scale, engine)
    tables = read_tables(clean, grids, scale, engine)
    rows, tables = look_at_doubts(clean, pieces, rows, tables, scale, engine, language)
    return rows, tables, dropped


def main_source(placed: Sequence[Line], layer: Judged | None) -> Literal["ocr", "text_layer"]:
    """What most words of a page were had from."""
    if layer is None or layer.verdict != "sound":
        return "ocr"
    words = sum(len(line.words) for line in placed)
    return "text_layer" if 2 * sum(len(line.words) for line in layer.lines) >= words else "ocr"


def read_around(
    layer: Judged, clean: CleanPage, pieces: Pieces, grids: Sequence[TableGrid], engine: Engine
) -> tuple[list[Row], list[list[Line]], int]:
    """The rows and tables of a page whose words a text layer has, and how many words were dropped as noise.

    Ink that the layer does not account for is read: line by line where it is little, else as a page of its own.
    """
    given, cells = part_tables(layer.lines, grids)
    rest = (
        clean
        if layer.layer.origin == "laid over"
        else without_words(clean, [w for row in layer.lines for w in row.words])
    )
    scale = reading_scale(pieces, clean.dpi)
    pieces = ink_pieces(rest.image, rest.dpi)
    boxes = [grid.box for grid in grids]
    dropped = 0
    if len(unread_ink(pieces, boxes, rest.image.shape, rest.dpi)) > MAX_LINES:
        more, dropped = read_rows(rest, pieces, boxes, scale, engine)
    else:
        more = read_unread(rest.image, pieces, boxes, dpi=rest.dpi, scale=scale, engine=engine)
    read = read_tables(without_known_cells(rest, letters_of(pieces, rest.dpi), grids, cells), grids, scale, engine)
    tables = [fill_table(*parts) for parts in zip(read, grids, cells, strict=True)]
    return join_rows([Line((row.words,)) for row in (*given, *more)]) if more else given, tables, dropped


def read_rows(
    clean: CleanPage, pieces: Pieces, tables: Sequence[Box], scale: float, engine: Engine
) -> tuple[list[Row], int]:
    """The rows of text outside the tables, top to bottom, and how many words were dropped as noise."""
    folded = fold(clean.legible, tables, clean.dpi)
    lines = [folded.unfold(line) for line in read_scaled(engine, folded.image, clean.dpi, scale)]
    whole = read_last_lines(clean.legible, join_rows(lines), clean.dpi, scale, engine)
    stamps = [onto_clean(clean).box(stamp) for stamp in clean.stamps]
    rows, dropped = tidy(whole, stamps, clean.image)
    rows, jumbled = part_jumbled(rows)
    read = [box_of(word) for row in rows for word in row.words]
    read += [
        box
        for line in lines
        for word in line.words
        if not _hides(box := box_of(word), clean) and not any(part.box.overlap(box) for part in jumbled)
    ]
    missed = read_unread(clean.legible, pieces, [*read, *tables], dpi=clean.dpi, scale=scale, engine=engine)
    missed += [part for part in jumbled if not any(part.box.overlap(row.box) for row in missed)]
    if missed:
        rows = join_rows([Line((row.words,)) for row in (*rows, *missed)])
    rows = without_mail_stamps(rows, stamps)
    rows = read_signing(clean.legible, pieces, without_shadows(rows), clean.dpi, scale, engine)
    rows = read_recipients(clean.legible, rows, lines, stamps, clean.dpi, scale, engine)
    return look_again(clean.legible, rows, clean.dpi, scale, engine), dropped


def _hides(box: Box, clean: CleanPage) -> bool:
    """Whether a word that was dropped may hide others: taller than print, or where a page's number stands."""
    margin = margin_of(clean.image.shape)
    return box.height > TALLEST_WORD * clean.dpi or not margin < box.y1 < clean.image.shape[0] - margin


def look_at_doubts(
    clean: CleanPage,
    pieces: Pieces,
    rows: Sequence[Row],
    tables: Sequence[Sequence[Line]],
    scale: float,
    engine: Engine,
    language: Language | None,
) -> tuple[list[Row], list[list[Line]]]:
    """Rows and tables with their doubtful words read a second time, all in the same calls, and held against the ink."""
    cells = [segment for table in tables for line in table for segment in line.segments]
    runs = [row.words for row in rows] + [run for cell in cells for run in printed_lines(cell)]
    small = letter_height(pieces, clean.dpi)
    twice = look_twice(clean.legible, runs, clean.dpi, scale, engine, language)
    raised = with_powers(clean.image, twice, clean.dpi, scale, engine)
    looked = iter(as_inked(run, clean.image, clean.dpi, small) for run in raised)
    seen = [Row(next(looked)) for _ in rows]
    return seen, [[_filled(line, looked) for line in table] for table in tables]


def _filled(row: Line, looked: Iterator[tuple[Word, ...]]) -> Line:
    """A table's row with its cells' words as the next runs have them."""
    return replace(
        row,
        segments=tuple(
            tuple(word for _ in printed_lines(segment) for word in next(looked)) for segment in row.segments
        ),
    )


def arrange(
    rows: Sequence[Row],
    page_height: int,
    tables: Sequence[tuple[int, Sequence[Line]]] = (),
    rules: Sequence[Box] = (),
    margin: float | None = None,
) -> list[Line]:
    """Lines in reading order: page number, letterhead, body with its tables, ending, footnotes; and their regions.

    ``rules`` are short lines that footnotes may stand under, ``margin`` is how far from an edge a page's number stands.
    """
    reach = MARGIN_PART * page_height if margin is None else margin
    apart: dict[int, Region] = {id(row): region for row in rows if (region := margin_region(row, page_height, reach))}
    rest = [row for row in rows if id(row) not in apart]
    notes = {id(row): noted for row, noted in _footnotes(rest, rules, tables)}
    body = [row for row in rest if id(row) not in notes]
    changed = notes | dict(zip(map(id, body), marked(body, list(notes.values())), strict=True)) if notes else {}
    rows = [changed.get(id(row), row) for row in rows]
    rest = [changed.get(id(row), row) for row in rest]
    apart |= {id(noted): "footnote" for noted in notes.values()}
    head, rest = letterhead([row for row in rest if id(row) not in apart], page_height)
    tail, body = ending(rest)
    # Blocks that go together are placed by their first line.
    blocks = [(row.middle, [Line((row.words,))]) for row in body]
    blocks += [(float(y), list(lines)) for y, lines in tables]
    blocks += [(_top(lines), lines) for lines in (head, tail) if lines]
    blocks += [(row.middle, [Line((row.words,), region=apart[id(row)])]) for row in rows if id(row) in apart]
    blocks.sort(key=lambda block: block[0])
    return [line for _, lines in blocks for line in lines]


def _footnotes(
    rows: Sequence[Row], rules: Sequence[Box], tables: Sequence[tuple[int, Sequence[Line]]]
) -> list[tuple[Row, Row]]:
    """The footnotes of a page, as they were read and with their numbers."""
    found = footnotes(rows, rules, _left(tables))
    return list(zip(found, numbered(found), strict=True))


def _left(tables: Sequence[tuple[int, Sequence[Line]]]) -> list[int]:
    """Where the words of each table begin."""
    return [
        min(box_of(word).x0 for line in lines for word in line.words)
        for _, lines in tables
        if any(line.words for line in lines)
    ]


def _top(lines: Sequence[Line]) -> float:
    return float(min(box_of(word).y0 for line in lines for word in line.words))


def margin_region(row: Row, page_height: int, margin: float) -> Region | None:
    """The margin that a page number stands in; ``None`` for any other row."""
    if PAGE_NUMBER.fullmatch(row.text):
        if row.box.y1 < margin:
            return "header"
        if row.box.y0 > page_height - margin:
            return "footer"
    return None
