"""The lexicon's data: what the reader promises, and that files are those of the manifest."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from unicodedata import is_normalized

import pytest

from vanban.errors import VanbanError
from vanban.lexicon import FORMAT, Lexicon, load

LIMIT_BYTES = 40_000_000


def test_knows_the_common_abbreviations() -> None:
    meanings = load().abbreviations
    assert meanings["UBND"] == "Ủy ban nhân dân"
    assert meanings["CCHC"] == "cải cách hành chính"
    assert "" not in meanings.values()


def test_knows_places_of_both_eras() -> None:
    places = load().places
    provinces = {(place.bare_name, place.era) for place in places if place.level == "province"}
    assert ("Quảng Ngãi", "pre2025") in provinces
    assert len({name for name, era in provinces if era == "pre2025"}) >= 63
    assert len({name for name, era in provinces if era == "2025-07"}) == 34


def test_names_are_composed_and_trimmed() -> None:
    lexicon = load()
    for name in [*(place.name for place in lexicon.places), *(agency.name for agency in lexicon.agencies)]:
        assert is_normalized("NFC", name)
        assert name == name.strip() != ""


def test_files_are_those_of_the_manifest() -> None:
    folder = load().data_path
    manifest = json.loads((folder / "MANIFEST.json").read_text(encoding="utf8"))
    assert manifest["format"] == FORMAT
    assert sorted(manifest["files"]) == sorted(path.name for path in folder.iterdir() if path.name != "MANIFEST.json")
    for name, entry in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == entry["sha256"], name
    assert sum(entry["bytes"] for entry in manifest["files"].values()) < LIMIT_BYTES


def test_data_of_another_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "MANIFEST.json").write_text(json.dumps({"format": FORMAT + 1, "version": "9"}), encoding="utf8")
    with pytest.raises(VanbanError, match="format"):
        Lexicon(tmp_path)


def test_missing_data_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(VanbanError, match="make lexicon"):
        Lexicon(tmp_path)
