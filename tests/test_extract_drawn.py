"""Rankings and parts of indexes, whatever their heads and items are called: facts known by how they were drawn."""

import json
import random

import pytest
from drawn_facts import KINDS

from vanban import export, extract
from vanban.evaluate import Tally, fields

DRAWS = 40


@pytest.mark.parametrize("kind", KINDS)
def test_facts_are_found_in_any_wording(kind):
    total, failed = Tally(), []
    for seed in range(DRAWS):
        text, gold = KINDS[kind](random.Random(seed))
        record = json.loads(export.to_json(extract(text)))
        scores = fields({"document": {}, "scores": [], "criteria": [], **gold}, record)
        found = scores.groups["scores"] + scores.groups["criteria"]
        total += found
        if found.f1 < 1:
            failed.append((seed, scores.missed))
    assert total.f1 >= 0.99, failed[:3]
