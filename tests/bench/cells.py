"""Ruled tables drawn from known cells, as clean and as poor scans: how many cells come back exactly.

Ten tables in the genre's shapes: scores with decimals and codes, wrapped text, a header over two rows, empty cells;
double, dotted and broken rules. Every table has a fixed seed.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pages
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

FONT = Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf")
DPI = 200
TABLES = 10
UNITS = ("Văn phòng Sở", "Phòng Tổ chức", "Thanh tra Sở", "Phòng Kế hoạch", "Trung tâm Lưu trữ", "Phòng Cải cách")
TASKS = (
    "Ban hành kế hoạch kiểm tra cải cách hành chính",
    "Rà soát thủ tục hành chính thuộc thẩm quyền giải quyết",
    "Tỷ lệ hồ sơ giải quyết đúng hạn",
    "Công khai danh mục dịch vụ công trực tuyến",
    "Đánh giá mức độ hài lòng của người dân",
    "Thực hiện sắp xếp tổ chức bộ máy",
)
RULES = ("plain", "double", "dotted", "broken", "thin")


@dataclass(frozen=True, slots=True)
class Look:
    """How a drawn table is spoilt."""

    dpi: int = DPI
    blur: float = 0.4
    noise: float = 3.0
    skew_deg: float = 0.0
    quality: int = 85


LOOKS = {
    "clean": Look(),
    "poor": Look(dpi=150, blur=0.8, noise=11.0, skew_deg=0.7, quality=40),
}


def cells(_data: Path | None) -> list[dict[str, Any]]:
    """Per look: tables found with their true grid, and cells that are exactly right, in percent."""
    return [_row(name, look) for name, look in LOOKS.items()]


def _row(name: str, look: Look) -> dict[str, Any]:
    exact = total = grids = 0
    for seed in range(TABLES):
        truth = table(seed)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "table.png"
            write_page(file, truth, seed, look)
            page = pages.read(file)
        rows = [[" ".join(w.text for w in part) for part in line.segments] for line in page.lines if line.kind == "row"]
        right = len(rows) == len(truth) and all(len(one) == len(two) for one, two in zip(rows, truth, strict=False))
        grids += right
        total += sum(map(len, truth))
        exact += same_cells(truth, rows)
    return {"look": name, "tables": TABLES, "grids right": grids, "cells": total, "exact %": 100 * exact / total}


def same_cells(truth: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> int:
    """Cells at their place with exactly their text."""
    return sum(one == two for line, row in zip(truth, rows, strict=False) for one, two in zip(line, row, strict=False))


def table(seed: int) -> list[list[str]]:
    """The cells of a table of scores, header first."""
    dice = random.Random(seed)
    rows = [["STT", "Mã", "Nội dung", "Điểm tối đa", "Điểm đạt", "Đơn vị"]]
    for n in range(1, 13):
        most = dice.choice((0.5, 1.0, 1.5, 2.0, 2.5, 10.0))
        got = "" if dice.random() < 0.1 else f"{most * dice.choice((0.5, 0.75, 1)):.2f}".replace(".", ",")
        code = f"{dice.randint(1, 8)}.{dice.randint(1, 9)}" + (f".{dice.randint(1, 9)}" if dice.random() < 0.5 else "")
        rows.append([str(n), code, dice.choice(TASKS), f"{most:g}".replace(".", ","), got, dice.choice(UNITS)])
    return rows


def write_page(file: Path, rows: Sequence[Sequence[str]], seed: int, look: Look) -> None:
    """Draw a table on a page, spoil it and write it with its resolution."""
    paper = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(paper)
    font = ImageFont.truetype(str(FONT), 13 * DPI / 72)
    x = (130, 210, 330, 830, 1000, 1160, 1500)
    y, at = [300], 300
    for row in rows:
        wrapped = [_wrap(text, font, x[n + 1] - x[n] - 28) for n, text in enumerate(row)]
        for n, parts in enumerate(wrapped):
            for k, part in enumerate(parts):
                middle = (x[n] + x[n + 1]) // 2
                place = (x[n] + 14, at + 44 + 44 * k) if n in (2, 5) else (middle, at + 44 + 44 * k)
                draw.text(place, part, fill=25, font=font, anchor="ls" if n in (2, 5) else "ms")
        at += 64 + 44 * (max(map(len, wrapped)) - 1)
        y.append(at)
    for edge in x:
        _rule(draw, (edge, y[0], edge, y[-1]), RULES[seed % len(RULES)], seed)
    for edge in y:
        _rule(draw, (x[0], edge, x[-1], edge), RULES[seed % len(RULES)], seed)
    spoilt = _spoil(np.asarray(paper, np.uint8), look, seed)
    Image.fromarray(spoilt).save(file, dpi=(look.dpi, look.dpi))


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _rule(draw: ImageDraw.ImageDraw, line: tuple[int, int, int, int], kind: str, seed: int) -> None:
    x0, y0, x1, y1 = line
    upright = x0 == x1
    if kind == "double":
        for off in (-3, 3):
            draw.line(
                (x0 + off * upright, y0 + off * (not upright), x1 + off * upright, y1 + off * (not upright)), 0, 2
            )
    elif kind in ("dotted", "broken"):
        on, gap = (5, 4) if kind == "dotted" else (90, 5)
        for start in range(y0 if upright else x0, y1 if upright else x1, on + gap):
            end = min(start + on, y1 if upright else x1)
            draw.line((x0, start, x0, end) if upright else (start, y0, end, y0), 0, 3)
    else:
        draw.line(line, 0 if kind == "plain" else 110, 3 if kind == "plain" else 1)


def _spoil(image: NDArray[np.uint8], look: Look, seed: int) -> NDArray[np.uint8]:
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
