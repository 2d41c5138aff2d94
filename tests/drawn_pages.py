"""Pages drawn for tests: text set in a font that has every Vietnamese letter, in pixels known to the test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from vanban.model import Box, CleanPage, GridCell, PageImage, Pixels, TableGrid

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")  # fonts-dejavu; `make install` puts it there
DPI = 200


def blank(width: int = 1654, height: int = 2339) -> Image.Image:
    """White paper, A4 at 200 dpi."""
    return Image.new("L", (width, height), 255)


def write(page: Image.Image, text: str, x: int, y: int, *, points: float = 13, anchor: str = "ls") -> Box:
    """Set a line with its baseline at ``y``; ``anchor`` as in Pillow ("ls" from the left, "ms" centred)."""
    if not FONT.exists():
        raise AssertionError(f"{FONT} is missing; run: apt-get install fonts-dejavu-core")
    font = ImageFont.truetype(str(FONT), points * DPI / 72)
    draw = ImageDraw.Draw(page)
    draw.text((x, y), text, fill=20, font=font, anchor=anchor)
    return Box(*map(round, draw.textbbox((x, y), text, font=font, anchor=anchor)))


def draw_table(page: Image.Image, x: Sequence[int], y: Sequence[int], rows: Sequence[Sequence[str]]) -> TableGrid:
    """A ruled table with edges at ``x`` and ``y``; a line feed in a cell wraps its text."""
    draw = ImageDraw.Draw(page)
    for edge in x:
        draw.line((edge, y[0], edge, y[-1]), fill=0, width=3)
    for edge in y:
        draw.line((x[0], edge, x[-1], edge), fill=0, width=3)
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            for n, part in enumerate(text.split("\n")):
                write(page, part, x[c] + 14, y[r] + 42 + 44 * n, points=12)
            cells.append(GridCell(r, c, 1, 1, Box(x[c], y[r], x[c + 1], y[r + 1])))
    return TableGrid(Box(x[0], y[0], x[-1] + 2, y[-1] + 2), tuple(cells), len(rows), len(x) - 1)


def pixels(page: Image.Image) -> Pixels:
    """The page as an array."""
    return np.asarray(page, np.uint8)


def page_image(page: Image.Image) -> PageImage:
    """The page as ingest hands it over."""
    return PageImage(1, np.asarray(cv2.cvtColor(pixels(page), cv2.COLOR_GRAY2BGR), np.uint8), DPI, "file")


def clean_page(page: Image.Image, grids: Sequence[TableGrid] = ()) -> CleanPage:
    """The page as preprocess would hand it over, had it had nothing to do."""
    same = np.eye(3)
    return CleanPage(1, pixels(page), DPI, 0, 0.0, (), tuple(grids), (), same)
