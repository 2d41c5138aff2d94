"""The table of candidates: it fits the data it lies with, and says what a search would find."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from vanban.lexicon import load
from vanban.repair.candidates import Candidates
from vanban.repair.channel import searched
from vanban.repair.language_model import LanguageModel
from vanban.repair.worked_out import WorkedOut, write

READ = ("nhiém", "thuc", "hién", "tinh", "Quyét", "dinh", "UBND", "co", "quan", "6", "TINH", "vé", "c6", "Uy")


def candidates() -> Candidates:
    return Candidates(load(), LanguageModel(load().data_path))


@pytest.mark.parametrize("name", ["eng", "scan", "vie"])
def test_the_table_is_of_the_data_it_lies_with(name: Literal["eng", "scan", "vie"]) -> None:
    table = candidates().channel(name).table
    assert table is not None
    assert len(table) > 100, "the table is of other data: python -m vanban_lexicon.build --only candidates"


@pytest.mark.parametrize(
    ("name", "words"), [("eng", READ), ("vie", ("Chương", "trên", "THỊ", "phát", "Nguyễn", "Điểm", "và", "quyết"))]
)
def test_the_table_says_what_a_search_finds(name: Literal["eng", "vie"], words: tuple[str, ...]) -> None:
    channel = candidates().channel(name)
    known = 0
    for read in words:
        rows = channel.table.get(searched(read, "mixed")) if channel.table else None
        if rows is not None:
            known += 1
            search = channel.search(searched(read, "mixed"))
            assert [row[:2] for row in search] == [row[:2] for row in rows]
            assert [weight for *_, weight in search] == pytest.approx([weight for *_, weight in rows], abs=0.001)
    assert known > len(words) // 2


def test_a_table_of_other_data_says_nothing(tmp_path: Path) -> None:
    write(tmp_path, "eng", 12, [("lower tinh", [(7, 0, -0.25), (9, 2, -3.5)]), ("lower xa", [])])
    assert WorkedOut(tmp_path, "eng", 12).get("lower tinh") == [(7, 0, -0.25), (9, 2, -3.5)]
    assert WorkedOut(tmp_path, "eng", 12).get("lower xa") == []
    assert WorkedOut(tmp_path, "eng", 12).get("lower vé") is None
    assert WorkedOut(tmp_path, "eng", 13).get("lower tinh") is None
    assert WorkedOut(tmp_path, "scan", 12).get("lower tinh") is None
