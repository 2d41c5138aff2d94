"""The record's schema: every field described, and no change without a new version."""

import json
from pathlib import Path

import jsonschema
import pytest

from vanban import export
from vanban.record import SCHEMA_VERSION, Record

SCHEMAS = Path(__file__).parent / "schema"
UPDATE = "write it with: vanban schema > tests/schema/VERSION.json"


@pytest.fixture(scope="module")
def schema():
    return export.json_schema()


def parts(schema):
    return {"Record": schema, **schema["$defs"]}


def test_the_schema_is_that_of_its_version(schema):
    """A change needs a new SCHEMA_VERSION, with its schema beside the old ones."""
    path = SCHEMAS / f"{SCHEMA_VERSION}.json"
    assert path.exists(), UPDATE
    assert schema == json.loads(path.read_text(encoding="utf-8")), (
        f"the schema changed: raise SCHEMA_VERSION, then {UPDATE}"
    )


def test_every_field_has_a_title_descriptions_in_two_languages_and_an_example(schema):
    for name, part in parts(schema).items():
        for key, field in part.get("properties", {}).items():
            assert {"title", "description", "x-description-vi", "examples"} <= set(field), f"fields.toml: {name}.{key}"
            assert field["description"] != field["x-description-vi"]


def test_the_schema_is_one_of_draft_2020_12(schema):
    assert schema["$schema"].endswith("2020-12/schema")
    jsonschema.Draft202012Validator.check_schema(schema)


def test_examples_of_fields_are_valid(schema):
    for part in parts(schema).values():
        for field in part.get("properties", {}).values():
            example = field["examples"][0]
            if example != {}:  # of a part that has its own fields
                jsonschema.Draft202012Validator({**field, "$defs": schema["$defs"]}).validate(example)


def test_a_record_is_valid(schema, written_record: Record):
    jsonschema.Draft202012Validator(schema).validate(json.loads(export.to_json(written_record)))


@pytest.fixture
def written_record():
    from vanban import extract

    text = "UBND TỈNH HÒA ĐÔNG\nSỞ NỘI VỤ\nSố: 12/KH-SNV\nKẾ HOẠCH\nCải thiện Chỉ số cải cách hành chính\n"
    text += "1. Sở đạt 82,5/100 điểm."
    return extract(text)
