"""Accuracy and cost of reading page images that have transcriptions, against one bare run of Tesseract.

    python tests/bench/read_pages.py FOLDER [--json FILE] [--texts DIR] [--no-bare]

FOLDER holds pages (PNG, JPEG, TIFF) beside their texts (``name.txt``). Per page: CER, WER and word F1 in percent, of
bare Tesseract and of vanban, and CPU time as a multiple of the bare run's; the two processes' own time and their
children's both count.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import mean
from typing import TypeVar

from spent import used_cpu

from vanban import ingest
from vanban.evaluate import rates, word_f1
from vanban.model import PageImage
from vanban.ocr import ENGINES
from vanban.ocr.read import read_page
from vanban.ocr.turning import turn_of
from vanban.preprocess import PrepareConfig, prepare

SUFFIXES = {".png", ".jpg", ".jpeg", ".tif", ".tiff"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Result:
    """Figures of one page."""

    page: str
    bare_cer: float
    bare_wer: float
    bare_f1: float
    cer: float
    wer: float
    f1: float
    bare_cpu_s: float
    prepare_cpu_s: float
    read_cpu_s: float
    tables: int

    @property
    def cpu_ratio(self) -> float:
        """CPU time as a multiple of the bare run's."""
        return (self.prepare_cpu_s + self.read_cpu_s) / self.bare_cpu_s if self.bare_cpu_s else 0.0


def timed(job: Callable[[], T]) -> tuple[T, float]:
    """A job's result and its CPU time."""
    before = used_cpu()
    return job(), used_cpu() - before


def bare_text(image: Path, dpi: float) -> str:
    """The page as Tesseract alone reads it."""
    command = ["tesseract", str(image), "stdout", "-l", "vie", "--dpi", str(round(dpi))]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def measure(image: Path, truth: str, *, bare: bool) -> tuple[Result, str]:
    """Read one page both ways."""
    engine = ENGINES["tesseract"]()
    with ingest.open_source(image, ingest.Limits()) as source:
        page = source.load(1)
    if not isinstance(page, PageImage):
        raise SystemExit(f"{image} is no image")
    engine.recognize(page.image[:40, :40, 0].copy(), page.dpi)  # models are looked up once in a process
    clean, prepare_cpu = timed(lambda: prepare(page, PrepareConfig(), osd=partial(turn_of, engine)))
    read, read_cpu = timed(lambda: read_page(page, clean, engine))
    alone, bare_cpu = timed(lambda: bare_text(image, page.dpi)) if bare else ("", 0.0)
    ours, theirs = rates(truth, read.text), rates(truth, alone)
    return Result(
        page=image.stem,
        bare_cer=100 * theirs.cer,
        bare_wer=100 * theirs.wer,
        bare_f1=100 * word_f1(truth, alone),
        cer=100 * ours.cer,
        wer=100 * ours.wer,
        f1=100 * word_f1(truth, read.text),
        bare_cpu_s=bare_cpu,
        prepare_cpu_s=prepare_cpu,
        read_cpu_s=read_cpu,
        tables=len(read.tables),
    ), read.text


def show(results: list[Result]) -> None:
    """Print the table."""
    print(f"{'page':28s}{'bare CER':>9s}{'WER':>7s}{'F1':>7s}{'CER':>9s}{'WER':>7s}{'F1':>7s}{'CPU x':>8s} tables")
    for r in results:
        figures = f"{r.bare_cer:9.2f}{r.bare_wer:7.2f}{r.bare_f1:7.2f}{r.cer:9.2f}{r.wer:7.2f}{r.f1:7.2f}"
        print(f"{r.page[:27]:28s}{figures}{r.cpu_ratio:8.2f} {r.tables}")
    keys = ("bare_cer", "bare_wer", "bare_f1", "cer", "wer", "f1", "cpu_ratio")
    values = [mean(getattr(r, key) for r in results) for key in keys]
    widths = (9, 7, 7, 9, 7, 7, 8)
    print(f"{'mean':28s}" + "".join(f"{value:{width}.2f}" for value, width in zip(values, widths, strict=True)))


def main() -> int:
    """Measure a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    parser.add_argument("--texts", type=Path, help="write the texts read into this folder")
    parser.add_argument("--no-bare", action="store_true", help="leave the bare run out")
    arguments = parser.parse_args()
    images = [p for p in sorted(arguments.folder.glob("*")) if p.suffix.lower() in SUFFIXES]
    images = [image for image in images if image.with_suffix(".txt").exists()]
    if not images:
        print(f"{arguments.folder}: no page image with a text beside it", file=sys.stderr)
        return 2
    results = []
    for image in images:
        truth = image.with_suffix(".txt").read_text(encoding="utf-8")
        result, text = measure(image, truth, bare=not arguments.no_bare)
        results.append(result)
        if arguments.texts:
            arguments.texts.mkdir(parents=True, exist_ok=True)
            (arguments.texts / f"{image.stem}.txt").write_text(text, encoding="utf-8")
    show(results)
    if arguments.json:
        figures = [{**asdict(result), "cpu_ratio": result.cpu_ratio} for result in results]
        arguments.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
