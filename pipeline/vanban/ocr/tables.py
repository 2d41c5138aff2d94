"""Ruled tables: cut into cells, read with one engine call, given back as rows."""

from __future__ import annotations
from collections.abc import Sequence
from vanban.model import CleanPage, Line, Pixels, TableGrid
from vanban.ocr.engine import Engine


def ruled_tables(clean: CleanPage) -> list[TableGrid]:
    return []


def blank_tables(image: Pixels, grids: Sequence[TableGrid]) -> Pixels:
    return image


def read_tables(clean: CleanPage, grids: Sequence[TableGrid], engine: Engine) -> list[list[Line]]:
    return []
