"""Ruled tables: cut into cells, read with one engine call, given back as rows.

Layout analysis reads across the cells of a table or drops lone digits, so the cells' ink is cut out and stacked in one
tall image, a cell under another, that is read as one block. Cells that come back empty or doubtful are set side by
side and read again as one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.model import CleanPage, GridCell, Line, Pixels, TableGrid, Word
from vanban.ocr.cells import cut_ink, lone_dash
from vanban.ocr.engine import Engine
from vanban.ocr.montage import Patch, read_montage, stacked

WHITE = 255
# Numbers alone in their cells get no help from context, and one look in twenty is wrong at 200 dpi; other scales are
# wrong about other cells. Short cells read with less than SURE are looked at again until two looks agree.
SHORT_HEIGHT = 0.3  # inches: one line
SHORT_WIDTH = 0.8
SURE = 0.9
SECOND_LOOKS = (1.5, 2.0)
PLAIN_TOKEN = re.compile(r"[-+(]?\d+([.,/]\d+)*[.)%]*|[^\W\d_]+(\s[^\W\d_]+)*|[IVX]+\.?|[a-zđ]\)")


def ruled_tables(clean: CleanPage) -> list[TableGrid]:
    """The page's grids that hold rows of cells; a frame around text is none."""
    return [grid for grid in clean.grids if grid.columns > 1 and len(grid.cells) > 1]


def blank_tables(image: Pixels, grids: Sequence[TableGrid]) -> Pixels:
    """The page without its tables, for the call that reads the text around them."""
    if not grids:
        return image
    blank = image.copy()
    for grid in grids:
        blank[grid.box.y0 : grid.box.y1, grid.box.x0 : grid.box.x1] = WHITE
    return blank


def read_tables(clean: CleanPage, grids: Sequence[TableGrid], scale: float, engine: Engine) -> list[list[Line]]:
    """The rows of each table."""
    cells = [(index, cell) for index, grid in enumerate(grids) for cell in grid.cells]
    found: dict[int, tuple[Word, ...]] = {}
    patches: dict[int, Patch] = {}
    for at, (_, cell) in enumerate(cells):
        patch = cut_ink(clean.image, cell.box, clean.dpi)
        if patch is not None and (dash := lone_dash(patch, clean.dpi)):
            found[at] = (dash,)
        elif patch is not None:
            patches[at] = patch
    found |= dict(zip(patches, read_patches(list(patches.values()), clean.dpi, scale, engine), strict=True))
    tables: list[list[Line]] = []
    for index, grid in enumerate(grids):
        of_grid = [(cell, found.get(at, ())) for at, (owner, cell) in enumerate(cells) if owner == index]
        tables.append(table_rows(index, grid.columns, of_grid))
    return tables


def table_rows(table: int, columns: int, cells: Sequence[tuple[GridCell, tuple[Word, ...]]]) -> list[Line]:
    """A table's rows; a merged cell's words stand in its first position."""
    rows: dict[int, list[tuple[Word, ...]]] = {}
    for cell, words in cells:
        segments = rows.setdefault(cell.row, [()] * columns)
        segments[cell.column] = words
    return [Line(tuple(rows[row]), "row", table=table) for row in sorted(rows)]


def read_patches(patches: Sequence[Patch], dpi: float, scale: float, engine: Engine) -> list[tuple[Word, ...]]:
    """The words of each patch: long cells in one call, short ones in another, then the doubtful short ones again."""
    words: list[tuple[Word, ...]] = [()] * len(patches)
    short = [index for index, patch in enumerate(patches) if _is_short(patch, dpi)]
    long = [index for index in range(len(patches)) if index not in short]
    for group in (long, short):
        montage = stacked([patches[index] for index in group], dpi)
        for index, found in zip(group, read_montage(montage, dpi, scale, engine), strict=True):
            words[index] = found
    looks = {index: [words[index]] for index in short if _confidence(words[index]) < SURE}
    for enlarged in SECOND_LOOKS:
        again = [index for index, seen in looks.items() if not _agreed(seen)]
        montage = stacked([patches[index] for index in again], dpi)
        for index, found in zip(again, read_montage(montage, dpi, scale * enlarged, engine), strict=True):
            looks[index].append(found)
    for index, seen in looks.items():
        words[index] = vote(seen)
    return words


def _is_short(patch: Patch, dpi: float) -> bool:
    height, width = patch.image.shape[:2]
    return bool(height < SHORT_HEIGHT * dpi and width < SHORT_WIDTH * dpi)


def _agreed(readings: Sequence[tuple[Word, ...]]) -> bool:
    texts = [_text(reading) for reading in readings]
    return len(texts) > 1 and any(texts.count(text) > 1 for text in texts if text)


def vote(readings: Sequence[tuple[Word, ...]]) -> tuple[Word, ...]:
    """The reading most looks agree on; of single ones a number or a word before a jumble, then the surest."""
    texts = [_text(reading) for reading in readings]

    def rank(reading: tuple[Word, ...]) -> tuple[bool, int, float]:
        text = _text(reading)
        return PLAIN_TOKEN.fullmatch(text) is not None, texts.count(text) if text else 0, _confidence(reading)

    return max(readings, key=rank)


def _text(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)


def _confidence(words: tuple[Word, ...]) -> float:
    return min((word.confidence or 0.0 for word in words), default=-1.0)
