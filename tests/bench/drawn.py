"""Tables drawn from known cells in the genre's shapes: scores, merged cells, heads of several rows, wrapped text,
wide tables, lists without rules; and their pages spoilt. Everything follows from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"
DPI = 200
A4 = (1654, 2339)
LEFT, TOP = 120, 260
PADDING, LEADING = 14, 44

UNITS = ("Văn phòng Sở", "Phòng Tổ chức", "Thanh tra Sở", "Phòng Kế hoạch", "Trung tâm Lưu trữ", "Phòng Cải cách")
DISTRICTS = ("Hòa Bình", "Đông Sơn", "Tân Phú", "Vĩnh Lợi", "An Khê", "Yên Thủy", "Long Hồ", "Krông Búk", "Mường Ảng")
FIELDS = ("Cải cách thể chế", "Cải cách thủ tục hành chính", "Cải cách tài chính công", "Chính quyền số")
LONG_NAMES = (
    "Ủy ban nhân dân huyện {} (đơn vị dẫn đầu khối các huyện miền núi)",
    "Ban Quản lý các khu công nghiệp và khu kinh tế {}",
    "Trung tâm Phục vụ hành chính công {}",
    "Phòng Nội vụ {}",
)
REMARKS = ("Tăng 2 bậc so với năm trước", "Giữ nguyên", "Giảm 1 bậc do chậm gửi báo cáo định kỳ", "Tăng")
TASKS = (
    "Ban hành kế hoạch kiểm tra cải cách hành chính",
    "Rà soát thủ tục hành chính thuộc thẩm quyền giải quyết",
    "Tỷ lệ hồ sơ giải quyết đúng hạn",
    "Công khai danh mục dịch vụ công trực tuyến",
    "Đánh giá mức độ hài lòng của người dân",
    "Thực hiện sắp xếp tổ chức bộ máy",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; a merged one spans several rows or columns."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table to draw."""

    widths: tuple[int, ...]  # pixels at 200 dpi
    cells: tuple[Cell, ...]
    rule: str = "plain"
    ragged: frozenset[int] = field(default_factory=frozenset)  # columns set from the left, the others centred
    landscape: bool = False
    head: int = 1  # rows

    @property
    def rows(self) -> list[list[str]]:
        """All cells by row; a merged cell's text stands in its first position."""
        grid = [[""] * len(self.widths) for _ in range(max(cell.row + cell.rows for cell in self.cells))]
        for cell in self.cells:
            grid[cell.row][cell.column] = cell.text
        return grid


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is spoilt."""

    dpi: int = DPI
    blur: float = 0.4
    noise: float = 3.0
    skew_deg: float = 0.0
    quality: int = 85


LOOKS = {
    "clean": Look(),
    "poor": Look(dpi=150, blur=0.8, noise=11.0, skew_deg=0.7, quality=40),
}


def scores(seed: int, rule: str = "plain", rows: int = 12) -> Drawn:
    """Criteria with their codes, scores and units."""
    dice = random.Random(seed)
    grid = [["STT", "Mã", "Nội dung", "Điểm tối đa", "Điểm đạt", "Đơn vị"]]
    for n in range(1, rows + 1):
        most = dice.choice((0.5, 1.0, 1.5, 2.0, 2.5, 10.0))
        got = "" if dice.random() < 0.1 else decimal(most * dice.choice((0.5, 0.75, 1)))
        code = f"{dice.randint(1, 8)}.{dice.randint(1, 9)}" + (f".{dice.randint(1, 9)}" if dice.random() < 0.5 else "")
        grid.append([str(n), code, dice.choice(TASKS), f"{most:g}".replace(".", ","), got, dice.choice(UNITS)])
    return Drawn((80, 120, 500, 170, 160, 340), plain_cells(grid), rule, frozenset({2, 5}))


def merged(seed: int) -> Drawn:
    """A field over the rows of its criteria, and a sum over three columns."""
    dice = random.Random(seed)
    grid = [["STT", "Lĩnh vực", "Tiêu chí", "Điểm", "Đơn vị"]]
    cells, at = plain_cells(grid), 1
    for n, name in enumerate(dice.sample(FIELDS, 3), 1):
        count = dice.randint(2, 4)
        cells += (Cell(at, 0, str(n), count), Cell(at, 1, name, count))
        for row in range(at, at + count):
            cells += (Cell(row, 2, dice.choice(TASKS)), Cell(row, 3, decimal(dice.randint(1, 40) / 8)))
        cells += (Cell(at, 4, dice.choice(UNITS), count),)
        at += count
    cells += (Cell(at, 0, "Tổng cộng", 1, 3), Cell(at, 3, decimal(dice.randint(100, 400) / 4)), Cell(at, 4, ""))
    return Drawn((80, 280, 520, 150, 340), cells, ragged=frozenset({1, 2}))


def headed(seed: int) -> Drawn:
    """A head over three rows: merged both ways, and with the columns' numbers under it."""
    dice = random.Random(seed)
    head = (
        Cell(0, 0, "TT", 2),
        Cell(0, 1, "Tên đơn vị", 2),
        Cell(0, 2, "Năm 2031", 1, 2),
        Cell(0, 4, "Năm 2032", 1, 2),
        Cell(0, 6, "Tăng, giảm", 2),
        *(Cell(1, column, text) for column, text in zip(range(2, 6), ("Điểm", "Xếp hạng") * 2, strict=True)),
        *(Cell(2, column, f"({column + 1})") for column in range(7)),
    )
    body = []
    for n, name in enumerate(dice.sample(DISTRICTS, 8), 1):
        one, two = dice.randint(6000, 9400), dice.randint(6000, 9400)
        change = ("-" if two < one else "") + decimal(abs(two - one) / 100)
        places = [str(dice.randint(1, 22)) for _ in range(2)]
        body.append([str(n), f"Huyện {name}", decimal(one / 100), places[0], decimal(two / 100), places[1], change])
    cells = (*head, *plain_cells(body, below=3))
    return Drawn((80, 380, 160, 200, 160, 200, 190), cells, ragged=frozenset({1}), head=3)


def wrapped(seed: int) -> Drawn:
    """Long text in narrow columns."""
    dice = random.Random(seed)
    grid = [["TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời hạn"]]
    for n in range(1, 7):
        month = f"Tháng {dice.randint(1, 12)}/2032"
        grid.append([str(n), f"{dice.choice(TASKS)}; {dice.choice(TASKS).lower()}", dice.choice(TASKS)])
        grid[-1] += [", ".join(dice.sample(UNITS, 2)), month]
    return Drawn((70, 450, 330, 330, 180), plain_cells(grid), ragged=frozenset({1, 2, 3}))


def wide(seed: int) -> Drawn:
    """Ten columns of counts across a page that lies on its side."""
    dice = random.Random(seed)
    grid = [
        ["STT", "Đơn vị", "Tổng số", "Trực tiếp", "Qua mạng", "Kỳ trước", "Đúng hạn", "Trễ hạn", "Tỷ lệ (%)", "Ghi chú"]
    ]
    for n, name in enumerate(dice.sample(DISTRICTS, 9), 1):
        counts = [dice.randint(10, 40000) for _ in range(6)]
        written = [f"{count:,}".replace(",", ".") for count in counts]
        grid.append([str(n), f"Huyện {name}", *written, decimal(dice.randint(8000, 10000) / 100), ""])
    return Drawn(
        (90, 340, 200, 200, 200, 200, 200, 200, 200, 200), plain_cells(grid), ragged=frozenset({1}), landscape=True
    )


def listed(seed: int, rows: int = 14) -> Drawn:
    """Units with score and rank, in columns without a rule."""
    dice = random.Random(seed)
    grid = [["STT", "Tên đơn vị", "Điểm", "Xếp hạng"]]
    names = [
        *(f"Huyện {name}" for name in DISTRICTS),
        *(f"Sở {name}" for name in ("Nội vụ", "Tư pháp", "Tài chính", "Y tế", "Xây dựng")),
    ]
    for n, name in enumerate(dice.sample(names, min(rows, len(names))), 1):
        grid.append([str(n), name, decimal(dice.randint(6000, 9900) / 100), str(n)])
    return Drawn((120, 620, 260, 260), plain_cells(grid), "none", frozenset({1}))


def wrapped_list(seed: int, rows: int = 10) -> Drawn:
    """A list in columns without a rule whose names and remarks are wrapped."""
    dice = random.Random(seed)
    grid = [["STT", "Tên đơn vị", "Điểm", "Xếp hạng", "Ghi chú"]]
    for n in range(1, rows + 1):
        name = dice.choice(LONG_NAMES).format(dice.choice(DISTRICTS))
        score, rank = decimal(dice.randint(240, 380) / 4), str(dice.randint(1, 12))
        grid.append([str(n), name, score, rank, dice.choice(REMARKS)])
    return Drawn((90, 440, 170, 200, 380), plain_cells(grid), "none", frozenset({1, 4}))


def decimal(value: float) -> str:
    """A number with two decimals as it is written in Vietnamese.

    >>> decimal(82.5)
    '82,50'
    """
    return f"{value:.2f}".replace(".", ",")


def plain_cells(grid: Sequence[Sequence[str]], below: int = 0) -> tuple[Cell, ...]:
    """Rows of texts as cells."""
    return tuple(Cell(r + below, c, text) for r, row in enumerate(grid) for c, text in enumerate(row))


def draw(table: Drawn) -> NDArray[np.uint8]:
    """A page with a line above the table and one below."""
    width, height = reversed(A4) if table.landscape else A4
    paper = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(paper)
    font = ImageFont.truetype(FONT, 13 * DPI / 72)
    x = np.cumsum((LEFT, *table.widths)).tolist()
    above = "Kết quả thực hiện các nhiệm vụ cải cách hành chính năm 2032 như sau:"
    pen.text((LEFT, TOP - 70), above, fill=25, font=font, anchor="ls")
    lines = [_wrap(c.text, font, x[c.column + c.columns] - x[c.column] - 2 * PADDING) for c in table.cells]
    y = _edges(table, lines)
    for cell, parts in zip(table.cells, lines, strict=True):
        left, right = x[cell.column], x[cell.column + cell.columns]
        free = y[cell.row + cell.rows] - y[cell.row] - LEADING * len(parts)
        start = y[cell.row] + LEADING - 10 + free // 2
        for n, part in enumerate(parts):
            ragged = cell.column in table.ragged and cell.columns == 1 and cell.row >= table.head
            place = left + PADDING if ragged else (left + right) // 2
            pen.text((place, start + LEADING * n), part, fill=25, font=font, anchor="ls" if ragged else "ms")
    for line in _rules(table, x, y):
        rule(pen, line, table.rule)
    below = "Các đơn vị căn cứ kết quả trên để xây dựng kế hoạch của năm sau."
    pen.text((LEFT, y[-1] + 80), below, fill=25, font=font, anchor="ls")
    return np.asarray(paper, np.uint8)


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _edges(table: Drawn, lines: Sequence[Sequence[str]]) -> list[int]:
    """Where rows begin and end: as tall as their fullest cell; the last row of a merged one gives what it lacks."""
    heights = [0] * len(table.rows)
    for cell, parts in sorted(zip(table.cells, lines, strict=True), key=lambda pair: pair[0].rows):
        span = range(cell.row, cell.row + cell.rows)
        heights[span[-1]] += max(0, 20 + LEADING * len(parts) - sum(heights[row] for row in span))
    return [TOP + sum(heights[:row]) for row in range(len(heights) + 1)]


def _rules(table: Drawn, x: Sequence[int], y: Sequence[int]) -> Iterator[tuple[int, int, int, int]]:
    """Lines between different cells, each drawn once in its whole length."""
    owner = np.full((len(y) + 1, len(x) + 1), -1)
    for n, cell in enumerate(table.cells):
        owner[cell.row + 1 : cell.row + cell.rows + 1, cell.column + 1 : cell.column + cell.columns + 1] = n
    for r in range(len(y)):
        for start, end in _stretches([bool(owner[r, c] != owner[r + 1, c]) for c in range(1, len(x))]):
            yield x[start], y[r], x[end], y[r]
    for c in range(len(x)):
        for start, end in _stretches([bool(owner[r, c] != owner[r, c + 1]) for r in range(1, len(y))]):
            yield x[c], y[start], x[c], y[end]


def _stretches(parted: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where rules run, from edge to edge."""
    at = 0
    for ruled, run in groupby(parted):
        end = at + len(list(run))
        if ruled:
            yield at, end
        at = end


DASHES = {"dotted": (5, 4, 3), "fine dotted": (2, 3, 2), "dashed": (9, 8, 2), "broken": (90, 5, 3)}
"""Stroke, gap and thickness in pixels."""


def rule(pen: ImageDraw.ImageDraw, line: tuple[int, int, int, int], kind: str) -> None:
    """A rule of some kind."""
    x0, y0, x1, y1 = line
    upright = x0 == x1
    if kind == "double":
        for off in (-3, 3):
            pen.line((x0 + off * upright, y0 + off * (not upright), x1 + off * upright, y1 + off * (not upright)), 0, 2)
    elif kind in DASHES:
        on, gap, thick = DASHES[kind]
        for start in range(y0 if upright else x0, y1 if upright else x1, on + gap):
            end = min(start + on - 1, y1 if upright else x1)
            pen.line((x0, start, x0, end) if upright else (start, y0, end, y0), 0, thick)
    elif kind != "none":
        pen.line(line, 110 if kind == "thin" else 0, 1 if kind == "thin" else 3)


def spoil(image: NDArray[np.uint8], look: Look, seed: int) -> NDArray[np.uint8]:
    """The page as a scanner gives it."""
    noise = np.random.default_rng(seed)
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), look.skew_deg, 1.0)
    turned = cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    scale = look.dpi / DPI
    small = cv2.resize(turned, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(small, (0, 0), look.blur).astype(np.float32) * 0.9 + 18
    grain = np.clip(grey + noise.normal(0, look.noise, grey.shape), 0, 255).astype(np.uint8)
    jpeg = cv2.imencode(".jpg", grain, [cv2.IMWRITE_JPEG_QUALITY, look.quality])[1]
    return np.asarray(cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE), np.uint8)


def in_two(table: Drawn) -> list[Drawn]:
    """A table without merged cells as it runs over a page break: its head stands on both pages."""
    grid = table.rows
    half = (len(grid) + table.head) // 2
    return [replace(table, cells=plain_cells(rows)) for rows in (grid[:half], [*grid[: table.head], *grid[half:]])]
