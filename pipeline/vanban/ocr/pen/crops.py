"""Pictures of the places that a pen wrote in, for whoever compares what was read there."""

from __future__ import annotations

from pathlib import Path

import cv2

from vanban.model import Box, Page, Pixels

MARGIN = 0.8  # heights of the place shown around it


def save_crops(folder: Path, name: str, image: Pixels, page: Page) -> list[Path]:
    """Write each place of a page as a PNG, ``NAME-PAGE-KIND.png``; more of a kind on a page are numbered."""
    places = [word for line in page.lines for word in line.words if word.pen is not None and word.box is not None]
    written: list[Path] = []
    for word in places:
        assert word.box is not None
        stem = f"{name}-{page.number:03d}-{word.pen}"
        more = sum(path.name.startswith(stem) for path in written)
        path = folder / (f"{stem}-{more + 1}.png" if more else f"{stem}.png")
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(cv2.imencode(".png", _around(word.box).of(image))[1].tobytes())
        written.append(path)
    return written


def _around(box: Box) -> Box:
    margin = round(MARGIN * box.height)
    return Box(max(0, box.x0 - 2 * margin), max(0, box.y0 - margin // 2), box.x1 + 2 * margin, box.y1 + margin // 2)
