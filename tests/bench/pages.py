"""Real page images beside their exact texts: what bare Tesseract reads of them, and what all stages make of them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from vanban.evaluate import rates, word_f1
from vanban.ingest import open_source
from vanban.model import Page
from vanban.parse import ParseConfig, Pipeline


@cache
def pipeline() -> Pipeline:
    """All stages, loaded once."""
    return Pipeline(ParseConfig())


def read(image: Path) -> Page:
    """A page image through all stages that make its text."""
    with open_source(image, pipeline().config.limits) as source:
        return pipeline().page(source, 1)


def bare(image: Path, dpi: int) -> str:
    """The same image as Tesseract alone reads it."""
    command = ["tesseract", str(image), "-", "-l", "vie", "--dpi", str(dpi)]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def figures(truths: Sequence[str], texts: Sequence[str]) -> dict[str, float]:
    """Error rates and word F1 over some pages, in percent, every word counting the same."""
    every = [(rates(truth, text), word_f1(truth, text)) for truth, text in zip(truths, texts, strict=True)]
    weights = [rate.words for rate, _ in every]
    total = max(1, sum(weights))

    def mean(values: Sequence[float]) -> float:
        return 100 * sum(value * weight for value, weight in zip(values, weights, strict=True)) / total

    return {
        "CER": mean([rate.cer for rate, _ in every]),
        "WER": mean([rate.wer for rate, _ in every]),
        "word F1": mean([f1 for _, f1 in every]),
    }


def beside_bare(truths: Sequence[str], ours: Sequence[str], alone: Sequence[str]) -> dict[str, float]:
    """Our figures with bare Tesseract's before each."""
    theirs = figures(truths, alone)
    return {
        name: value
        for key, own in figures(truths, ours).items()
        for name, value in ((f"bare {key}", theirs[key]), (key, own))
    }


def reading(data: Path | None) -> list[dict[str, Any]]:
    """Per real page: error rates and word F1, bare and ours."""
    folder = data / "scans/pages" if data is not None else None
    images = [path for path in sorted(folder.glob("*.*")) if path.suffix != ".txt"] if folder is not None else []
    rows = []
    for image in images:
        truth_file = image.with_suffix(".txt")
        if not truth_file.exists():
            continue
        with open_source(image, pipeline().config.limits) as source:
            loaded = source.load(1)
        dpi = round(loaded.dpi) if not isinstance(loaded, Page) else 0
        truth = truth_file.read_text(encoding="utf-8")
        rows.append({"page": image.stem, **beside_bare([truth], [read(image).text], [bare(image, dpi)])})
    return rows
