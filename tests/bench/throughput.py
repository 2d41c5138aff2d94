"""Pages per minute and CPU seconds per page of whole runs, beside bare ``tesseract`` and ``ocrmypdf``.

Wall clock means something on a quiet machine only; the load is given with it. CPU seconds are robust.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cv2
from spent import children_cpu, own_cpu

from vanban import ParseConfig
from vanban.ingest import open_source
from vanban.memory import keep_freed, keep_loaded
from vanban.model import Page
from vanban.parse import Pipeline, source_info

ROOT = Path(__file__).parents[2]
CORES = 2  # what is compared uses so many
OCRMYPDF = ("-l", "vie", "--jobs", str(CORES), "--force-ocr", "--optimize", "0", "--output-type", "pdf")
ONE_THREAD = {**os.environ, "OMP_THREAD_LIMIT": "1"}


def side_by_side(data: Path | None) -> list[dict[str, Any]]:
    """A row per tool, all on the same documents, one after the other."""
    documents = documents_of(data)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        images = page_images(documents, folder)
        row = _row_of(len(images))
        rows = [row("bare tesseract", lambda: _bare(images))]
        program = os.environ.get("OCRMYPDF") or shutil.which("ocrmypdf")
        if program is not None:
            rows.append(row("ocrmypdf", lambda: _ocrmypdf(program, documents, folder)))
        rows.append(row(f"vanban, {CORES} workers", lambda: _vanban(documents, folder / "both", CORES)))
        rows.append(row("vanban, 1 worker", lambda: _vanban(documents, folder / "one", 1)))
    return rows


def documents_of(data: Path | None) -> list[Path]:
    """The scans of the development data, or the samples."""
    folder = ROOT / "samples" if data is None else data / "scans/pdf"
    return sorted(folder.glob("*.pdf"))


def page_images(documents: Sequence[Path], folder: Path) -> list[tuple[Path, float]]:
    """All pages as image files, with their resolutions."""
    images = []
    for document in documents:
        with open_source(document) as source:
            for number in range(1, source.page_count + 1):
                page = source.load(number)
                if not isinstance(page, Page):
                    images.append((folder / f"{document.stem}-{number}.png", page.dpi))
                    cv2.imwrite(str(images[-1][0]), page.image)
    return images


def _row_of(pages: int) -> Callable[[str, Callable[[], None]], dict[str, Any]]:
    def row(tool: str, work: Callable[[], None]) -> dict[str, Any]:
        before, started = children_cpu(), time.monotonic()
        work()
        seconds = time.monotonic() - started
        return {
            "tool": tool,
            "pages": pages,
            "pages/min": 60 * pages / seconds,
            "CPU s/page": (children_cpu() - before) / pages,
            "load": os.getloadavg()[0],
        }

    return row


def _bare(images: Sequence[tuple[Path, float]]) -> None:
    def read(image: tuple[Path, float]) -> None:
        command = ["tesseract", str(image[0]), "-", "-l", "vie", "--dpi", str(round(image[1]))]
        subprocess.run(command, capture_output=True, check=True, env=ONE_THREAD)

    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(read, images))


def _ocrmypdf(program: str, documents: Sequence[Path], folder: Path) -> None:
    for document in documents:
        files = [str(document), str(folder / "ocrmypdf.pdf")]
        options = [*OCRMYPDF, "--invalidate-digital-signatures"]
        subprocess.run([program, *options, *files], capture_output=True, check=True)


def _vanban(documents: Sequence[Path], out: Path, workers: int) -> None:
    command = [sys.executable, "-m", "vanban", "run", *map(str, documents), "--out", str(out), "-q"]
    subprocess.run([*command, "--workers", str(workers)], capture_output=True, check=True)


def outside_the_engine(data: Path | None) -> list[dict[str, Any]]:
    """Of documents and their records, as a worker reads them: CPU seconds a page in it and in the programs it starts.

    First pages by themselves too: letterhead, numbers by pen and signatures make them dearer.
    """
    cv2.setNumThreads(1)
    pipeline = Pipeline(ParseConfig())
    documents = documents_of(data)
    _spent(pipeline, documents[0], first=True)  # what is loaded once
    keep_loaded()
    keep_freed()
    rows = [_spent(pipeline, document, first=False) for document in documents]
    firsts = [_spent(pipeline, document, first=True) for document in documents]
    return [*rows, _summed("all pages", rows), _summed("first pages", firsts)]


def _spent(pipeline: Pipeline, document: Path, *, first: bool) -> dict[str, Any]:
    before = own_cpu(), children_cpu()
    with open_source(document) as source:
        count = 1 if first else source.page_count
        pages = [pipeline.page(source, number) for number in range(1, count + 1)]
        pipeline.assemble(source_info(source, document.name), pages)
    own, engine = own_cpu() - before[0], children_cpu() - before[1]
    return {
        "document": document.name,
        "pages": count,
        "own": own / count,
        "engine": engine / count,
        "share": own / (own + engine),
    }


def _summed(name: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    pages = sum(row["pages"] for row in rows)
    own, engine = (sum(row[kind] * row["pages"] for row in rows) for kind in ("own", "engine"))
    return {
        "document": name,
        "pages": pages,
        "own": own / pages,
        "engine": engine / pages,
        "share": own / (own + engine),
    }
