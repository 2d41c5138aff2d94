"""Text layers of PDFs: what is decided page by page, and what using a layer brings against reading every page.

The text that ``pdftotext`` finds is the truth of born-digital pages; of scans only the decisions are listed.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from vanban.evaluate import word_f1
from vanban.ingest import open_source
from vanban.model import Page
from vanban.parse import ParseConfig, Pipeline, TextLayerUse

FIRST_PAGES = 3  # of each document: tables fill the rest


def decisions(data: Path | None) -> list[dict[str, Any]]:
    """Per folder: pages by verdict, word F1 in percent and CPU seconds per page, with layers and without."""
    if data is None:
        return []
    judging, ignoring = (Pipeline(ParseConfig(text_layer=use)) for use in (TextLayerUse.AUTO, TextLayerUse.IGNORE))
    digital, scans = (sorted(path.glob("*.pdf")) for path in (data / "digital", data / "scans" / "pdf"))
    rows = [_row("born digital", digital, judging), _row("born digital, layers ignored", digital, ignoring)]
    return [row for row in (*rows, _row("scans, first page", scans, judging, 1)) if row]


def _row(name: str, documents: Sequence[Path], pipeline: Pipeline, first: int = FIRST_PAGES) -> dict[str, Any]:
    verdicts: Counter[str] = Counter()
    scores, seconds = [], []
    for path in documents:
        with open_source(path) as source:
            for number in range(1, min(first, source.page_count) + 1):
                started = _cpu()
                page = pipeline.page(source, number)
                seconds.append(_cpu() - started)
                verdicts[_verdict(page)] += 1
                truth = _truth(path, number)
                if truth.split():
                    scores.append(word_f1(truth, page.text.replace(" | ", " ")))
    if not seconds:
        return {}
    return {
        "pages": f"{name}: {len(seconds)}",
        "verdicts": ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common()),
        "word F1": 100 * mean(scores) if name.startswith("born") and scores else None,
        "worst": 100 * min(scores) if name.startswith("born") and scores else None,
        "CPU s": mean(seconds),
    }


def _verdict(page: Page) -> str:
    return next((str(step.figures["verdict"]) for step in page.steps if step.name == "text layer"), "none")


def _truth(path: Path, number: int) -> str:
    command = ["pdftotext", "-layout", "-f", str(number), "-l", str(number), str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _cpu() -> float:
    own = os.times()
    return time.process_time() + own.children_user + own.children_system
