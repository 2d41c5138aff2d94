"""Invented documents of many kinds and layouts, whose facts were written down before they were read by machine."""

import json
from pathlib import Path

import pytest

from vanban import export, extract
from vanban.evaluate import Tally, fields

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(path.stem for path in DOCUMENTS.glob("*.json"))


def judged(name):
    record = json.loads(export.to_json(extract((DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8"))))
    return fields(json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8")), record)


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_of_a_document_are_found_and_none_invented(name):
    scores = judged(name)
    assert scores.total.f1 >= 0.97, scores.missed


def test_there_are_documents_of_many_kinds():
    kinds = {json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8"))["document"]["type"] for name in NAMES}
    assert len(NAMES) >= 25
    assert len(kinds) >= 12
    assert sum((judged(name).total for name in NAMES[:3]), Tally()).gold > 30
