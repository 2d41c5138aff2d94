"""What the second look brings on real pages, and what it costs: by the engine's doubts alone, and by the language's."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pages
from spent import used_cpu

from vanban.ingest import open_source
from vanban.model import Page, PageImage
from vanban.ocr import second
from vanban.ocr.read import read_page
from vanban.ocr.turning import turn_of
from vanban.preprocess import prepare
from vanban.repair import repair_page

WAYS = ("no second look", "by the engine's confidence", "and by the language")


def looks(data: Path | None) -> list[dict[str, Any]]:
    """Per way of looking: error rates and word F1 of all real pages after repair, and CPU seconds of reading a page."""
    folder = data / "scans/pages" if data is not None else None
    images = [path for path in sorted(folder.glob("*.*")) if path.suffix != ".txt"] if folder is not None else []
    images = [image for image in images if image.with_suffix(".txt").exists()]
    truths = [image.with_suffix(".txt").read_text(encoding="utf-8") for image in images]
    rows = []
    for way in WAYS if images else ():
        before = used_cpu()
        texts = [_read(image, way).text for image in images]
        spent = (used_cpu() - before) / len(images)
        rows.append({"second look": way, **pages.figures(truths, texts), "CPU s a page": spent})
    return rows


def _read(image: Path, way: str) -> Page:
    pipeline = pages.pipeline()
    with open_source(image, pipeline.config.limits) as source:
        loaded = source.load(1)
    if not isinstance(loaded, PageImage):
        raise SystemExit(f"{image} is no image")
    clean = prepare(loaded, pipeline.config.prepare, osd=partial(turn_of, pipeline.engine))
    with patch.object(second, "MAX_SPANS", 0 if way == WAYS[0] else second.MAX_SPANS):
        language = pipeline.repairer if way == WAYS[2] else None
        read = read_page(loaded, clean, pipeline.engine, language=language)
    return repair_page(read, pipeline.repairer)
