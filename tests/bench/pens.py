"""Numbers and dates by pen: how many are right, and what the right ones rest on.

``python tests/bench/pens.py FOLDER TRUTH.tsv`` answers it for any folder of documents whose truth somebody has written
down: a table with the columns ``file`` (without its ending), ``number`` and ``date`` (2025-01-23).
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from rich.console import Console
from rich.table import Table

from vanban.ingest import open_source
from vanban.model import Page
from vanban.parse import ParseConfig, Pipeline, source_info
from vanban.record import Record, SourceInfo
from vanban_lexicon.digits.writing import Writer

sys.path.append(str(Path(__file__).parents[1]))
import forms

TRUTH = Path(__file__).with_name("pens.tsv")
SURE = 0.9
PAGES = 3  # of a document that are read: annexes begin early
FORMS = 2  # drawn per condition


@dataclass(frozen=True, slots=True)
class Truth:
    """What stands on a document."""

    number: str
    date: str


@dataclass(frozen=True, slots=True)
class Case:
    """A document that has been read, and its truth."""

    name: str
    source: SourceInfo
    pages: tuple[Page, ...]
    truth: Truth


Without = Callable[[Case], Case]


def without_name(case: Case) -> Case:
    """As if the file were called otherwise."""
    return replace(case, source=case.source.model_copy(update={"path": "x"}))


def without_metadata(case: Case) -> Case:
    """As if the file had no title and no day of its scan."""
    return replace(case, source=case.source.model_copy(update={"title": None, "created": None}))


def without_layer(case: Case) -> Case:
    """As if the file carried no text."""
    return replace(case, pages=tuple(map(_without_layer, case.pages)))


def without_repetition(case: Case) -> Case:
    """As if there were no annexes."""
    return replace(case, pages=case.pages[:1])


def without_signature(case: Case) -> Case:
    """As if nobody had signed it digitally."""
    return replace(case, pages=tuple(replace(page, signatures=()) for page in case.pages))


SOURCES: dict[str, Without] = {
    "file name": without_name,
    "metadata": without_metadata,
    "text layer": without_layer,
    "repetition": without_repetition,
    "signature's time": without_signature,
}


def _without_layer(page: Page) -> Page:
    lines = (
        replace(line, segments=tuple(tuple(replace(word, layer=None) for word in words) for words in line.segments))
        for line in page.lines
    )
    return replace(page, lines=tuple(lines))


def by_source(data: Path | None) -> list[dict[str, Any]]:
    """The real PDFs: with all sources, without each, and the reader of figures with each alone."""
    return ablation(data / "scans" / "pdf", TRUTH) if data else []


def ablation(folder: Path, table: Path) -> list[dict[str, Any]]:
    """Per set of sources: numbers and dates right, and how many are sure and right of those."""
    truths = read_truth(table)
    paths = [path for path in sorted(folder.iterdir()) if path.stem in truths]
    pipeline = Pipeline(ParseConfig(page_timeout_s=600))
    cases = [_read(pipeline, path, truths[path.stem]) for path in paths]
    sets: dict[str, Sequence[Without]] = {"all sources": ()}
    sets |= {f"without {name}": (leave,) for name, leave in SOURCES.items()}
    for name in SOURCES:
        sets[f"reader and {name}"] = [leave for other, leave in SOURCES.items() if other != name]
    sets["reader alone"] = list(SOURCES.values())
    return [{"sources": name, **_score(_records(pipeline, cases, leave))} for name, leave in sets.items()]


def read_truth(table: Path) -> dict[str, Truth]:
    """Truth by file."""
    with table.open(encoding="utf-8", newline="") as file:
        return {row["file"]: Truth(row["number"], row["date"]) for row in csv.DictReader(file, delimiter="\t")}


def _read(pipeline: Pipeline, path: Path, truth: Truth) -> Case:
    with open_source(path) as source:
        pages = [pipeline.try_page(source, number)[0] for number in range(1, min(PAGES, source.page_count) + 1)]
        return Case(path.stem, source_info(source, str(path)), tuple(pages), truth)


def _records(pipeline: Pipeline, cases: Sequence[Case], leave: Sequence[Without]) -> Iterator[tuple[Record, Truth]]:
    for case in cases:
        for without in leave:
            case = without(case)
        yield pipeline.assemble(case.source, list(case.pages)), case.truth


def _score(records: Iterator[tuple[Record, Truth]]) -> dict[str, Any]:
    count = sure = sure_right = 0
    right = {"number": 0, "date": 0}
    for record, truth in records:
        count += 1
        for key in right:
            is_right = getattr(record.document, key) == getattr(truth, key)
            evidence = record.evidence.get(f"/document/{key}")
            right[key] += is_right
            if evidence is not None and (evidence.confidence or 0) >= SURE:
                sure += 1
                sure_right += is_right
    return {"documents": count, **right, f"from {SURE}": sure, "of those right": sure_right}


def drawn(_data: Path | None) -> list[dict[str, Any]]:
    """Drawn first pages by condition, read end to end without any other source than the strokes."""
    pipeline = Pipeline(ParseConfig(page_timeout_s=600))
    rows = [{"condition": name, **_score(_drawn(pipeline, name))} for name in forms.CONDITIONS]
    return [*rows, {"condition": "all", **_sum(rows)}]


def _drawn(pipeline: Pipeline, condition: str) -> Iterator[tuple[Record, Truth]]:
    with tempfile.TemporaryDirectory() as folder:
        for index in range(FORMS):
            rng = np.random.default_rng([list(forms.CONDITIONS).index(condition), index])
            form = forms.some_form(rng, condition)
            page = forms.draw(form, rng, Writer(()))
            path = Path(folder) / "scan.png"
            colours = page.image[:, :, ::-1] if page.image.ndim == 3 else page.image
            Image.fromarray(np.ascontiguousarray(colours)).save(path, dpi=(page.dpi, page.dpi))
            yield pipeline.parse(path), Truth(form.number, form.date)


def _sum(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {key: sum(row[key] for row in rows) for key in rows[0] if key != "condition"}


def main() -> int:
    """Answer for a folder and its truth."""
    if len(sys.argv) != 3:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    rows = ablation(Path(sys.argv[1]), Path(sys.argv[2]))
    table = Table(*rows[0], box=None)
    for row in rows:
        table.add_row(*map(str, row.values()))
    Console(width=140).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
