"""Invented documents of many kinds and layouts, whose facts were written down before they were read by machine."""

import json
import textwrap
from pathlib import Path

import pytest

from vanban import export, extract
from vanban.evaluate import Tally, fields

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(path.stem for path in DOCUMENTS.glob("*.json"))


def judged(name, width=None):
    text = (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8")
    record = json.loads(export.to_json(extract(text if width is None else wrapped(text, width))))
    return fields(json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8")), record)


def wrapped(text, width):
    """A text with its paragraphs in lines, as on paper; rows and columns as they are."""
    lines = (
        [line] if "|" in line or "\t" in line else textwrap.wrap(line, width, break_on_hyphens=False) or [""]
        for line in text.split("\n")
    )
    return "\n".join(line for parts in lines for line in parts)


@pytest.mark.parametrize("width", [66, 76, 88])
def test_line_ends_cost_hardly_a_fact(width):
    scores = [judged(name, width) for name in NAMES]
    assert sum((each.total for each in scores), Tally()).f1 >= 0.997
    assert sum(each.total.f1 >= 0.99 for each in scores) >= 0.95 * len(scores)


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_of_a_document_are_found_and_none_invented(name):
    scores = judged(name)
    assert scores.total.f1 >= 0.97, scores.missed


def test_there_are_documents_of_many_kinds():
    kinds = {json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8"))["document"]["type"] for name in NAMES}
    assert len(NAMES) >= 25
    assert len(kinds) >= 12
    assert sum((judged(name).total for name in NAMES[:3]), Tally()).gold > 30
