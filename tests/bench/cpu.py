"""CPU seconds of a whole document against bare ``tesseract`` on the same page images."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
from spent import used_cpu

from vanban import parse
from vanban.ingest import open_source
from vanban.model import Page

ROOT = Path(__file__).parents[2]
PAGES_PER_DOCUMENT = 3  # enough to see the ratio


def ratios(data: Path | None) -> list[dict[str, Any]]:
    """Per document: CPU seconds per page, bare and ours, and their ratio."""
    documents = sorted((ROOT / "samples").glob("*.pdf"))
    if data is not None:
        documents += sorted((data / "scans/pdf").glob("*.pdf"))
    cv2.setNumThreads(1)
    parse(documents[0])  # loads what is loaded once
    return [_row(path) for path in documents]


def _row(path: Path) -> dict[str, Any]:
    with open_source(path) as source, tempfile.TemporaryDirectory() as folder:
        count = source.page_count
        images = []
        for number in range(1, min(count, PAGES_PER_DOCUMENT) + 1):
            page = source.load(number)
            if not isinstance(page, Page):
                images.append((Path(folder) / f"{number}.png", page.dpi))
                cv2.imwrite(str(images[-1][0]), page.image)
        bare = _bare(images) / len(images)
    before = used_cpu()
    parse(path)
    ours = (used_cpu() - before) / count
    return {"document": path.name, "pages": count, "bare s/page": bare, "ours s/page": ours, "ratio": ours / bare}


def _bare(images: Sequence[tuple[Path, float]]) -> float:
    before: float = used_cpu()
    for image, dpi in images:
        command = ["tesseract", str(image), "-", "-l", "vie", "--dpi", str(round(dpi))]
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    after: float = used_cpu()
    return after - before
