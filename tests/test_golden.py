"""What is found in the samples, against their gold records: floors below what was measured, by what engines differ."""

import json
from pathlib import Path

import pytest

from vanban import export, extract, parse, repair
from vanban.evaluate import fields, rates

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.json"))
TEXT_F1 = 1.0
GARBLED_WER, GARBLED_F1 = 0.03, 0.97
SCAN_CER = {"notice": 0.03}  # a poor 150-dpi grey scan
SCAN_F1 = {"notice": 0.90}
OTHER_CER, OTHER_F1 = 0.01, 0.93


def gold(name):
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


def truth(name):
    return (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def scores(name, record):
    return fields(gold(name), json.loads(export.to_json(record)))


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_of_a_true_text_is_found_and_none_invented(name):
    result = scores(name, extract(truth(name)))
    assert result.total.f1 >= TEXT_F1, (result.groups, result.missed)


@pytest.mark.parametrize("name", NAMES)
def test_a_true_text_is_left_as_it_is(name):
    changes = [change for change in repair(truth(name)).corrections if change.before != change.after]
    assert not changes


def test_the_garbled_report_is_mended_and_read():
    given = (ROOT / "samples" / "garbled-report.txt").read_text(encoding="utf-8")
    assert rates(truth("garbled-report"), given).wer > 0.7
    mended = repair(given).text
    assert rates(truth("garbled-report"), mended).wer <= GARBLED_WER
    result = scores("garbled-report", extract(mended))
    assert result.total.f1 >= GARBLED_F1, (result.groups, result.missed)


@pytest.mark.tesseract
@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NAMES if name != "garbled-report"])
def test_a_scan_is_read(name):
    record = parse(ROOT / "samples" / f"{name}.pdf")
    assert record.status == "ok"
    assert rates(truth(name), export.to_text(record)).cer <= SCAN_CER.get(name, OTHER_CER)
    result = scores(name, record)
    assert result.total.f1 >= SCAN_F1.get(name, OTHER_F1), (result.groups, result.missed)
    boxed = [evidence for evidence in record.evidence.values() if evidence.box is not None]
    assert len(boxed) >= 0.95 * len(record.evidence)
