"""The samples are there, fit together, and can be made again."""

import json
import re
import unicodedata
from pathlib import Path

import pikepdf
import pytest
from samples.degrade import image_pdf, scan
from samples.layout import to_pdf, true_text
from samples.make import LOOKS, sheets_of

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
SCANS = [name for name, look in LOOKS.items() if look is not None]


def gold(name):
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


def truth(name):
    return (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def numbers(value):
    """Every number a gold record states, but years, which text gives by context."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"year", "assignments_by_unit", "tables"}:
                yield from numbers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from numbers(inner)
    elif isinstance(value, int | float):
        yield abs(value)


@pytest.mark.parametrize("name", LOOKS)
def test_truth_is_what_the_source_lays_out(name):
    assert truth(name) == true_text(sheets_of(name))
    assert unicodedata.is_normalized("NFC", truth(name))


@pytest.mark.parametrize("name", LOOKS)
def test_every_number_of_the_gold_record_stands_in_the_text(name):
    printed = {float(text.replace(",", ".")) for text in re.findall(r"\d+(?:,\d+)?", truth(name))}
    assert set(map(float, numbers(gold(name)))) <= printed


@pytest.mark.parametrize("name", LOOKS)
def test_every_symbol_and_code_of_the_gold_record_stands_in_the_text(name):
    text = "".join(truth(name).split())
    record = gold(name)
    symbols = [record["document"]["symbol"], *(each["symbol"] for each in record["references"])]
    codes = [each["code"] for each in record["criteria"]]
    assert not [symbol for symbol in symbols + codes if symbol and "".join(symbol.split()) not in text]


@pytest.mark.parametrize("name", SCANS)
def test_a_scan_has_pictures_and_no_text(name):
    with pikepdf.open(ROOT / "samples" / f"{name}.pdf") as pdf:
        assert len(pdf.pages) == truth(name).count("\f") + 1
        for page in pdf.pages:
            assert set(page.Resources.keys()) == {"/XObject"}


def test_the_plan_has_six_pages_and_tables_cross_pages():
    assert truth("plan").count("\f") == 5
    first, second = truth("ranking-decision").split("\f")[:2]
    assert " | " in first.splitlines()[-1] and " | " in second.splitlines()[1]


def test_scanning_is_reproducible_from_its_seed():
    sheets, look = sheets_of("letter"), LOOKS["letter"]
    assert look is not None
    made = [image_pdf(scan(to_pdf(sheets), sheets, look), look.dpi) for _ in range(2)]
    assert made[0] == made[1]
