"""Word lists of the lexicon: syllables, abbreviations, agencies and places, cut down from the corpus folder's lists.

Facts only: names, spellings and counts. Every table is TSV, UTF-8, NFC, with a header line, sorted.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from vanban.repair.case import spellings
from vanban.repair.tokens import fold
from vanban.vietnamese import nfc
from vanban_lexicon.cases import capital_rows, case_rows, count
from vanban_lexicon.persons import person_rows

SYLLABLE_COLUMNS = ("syllable", "admin", "general", "dictionary", "capital")
ABBREVIATION_COLUMNS = ("abbreviation", "meaning", "kind", "count")
AGENCY_COLUMNS = ("name", "abbreviation", "count")
CASE_COLUMNS = ("before", "word", "capital")
CAPITAL_COLUMNS = ("abbreviation", "count")
PERSON_COLUMNS = ("syllable", "family", "middle", "given")
PLACE_COLUMNS = ("level", "name", "parent", "era")

LEVELS = {"tinh": "province", "huyen": "district", "xa": "commune"}

MIN_ABBREVIATION_COUNT = 15
"""Unresolved capitals seen more rarely than this in 36 M tokens are mostly OCR noise and personal initials."""


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a TSV file with a header, in NFC."""
    with path.open(encoding="utf8", newline="") as stream:
        lines = (nfc(line) for line in stream)
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a table and return how many rows it has."""
    count = 0
    with path.open("w", encoding="utf8", newline="\n") as stream:
        stream.write("\t".join(columns) + "\n")
        for row in rows:
            stream.write("\t".join(row) + "\n")
            count += 1
    return count


def syllable_rows(corpus: Path) -> list[tuple[str, ...]]:
    """Well-formed syllables that the corpus attests, rightly spelled, most frequent first."""
    rows = []
    for row in read_rows(corpus / "syllables.tsv"):
        total = int(row["freq_admin"]) + int(row["freq_general"])
        known = row["in_hunspell_vi"] == "1"
        valid = row["structurally_valid"] == "1"
        if valid and (total >= 3 or known):
            rows.append(
                (
                    row["syllable"],
                    row["freq_admin"],
                    row["freq_general"],
                    "1" if known else "0",
                    row["capitalised_share"],
                )
            )
    attested = {row[0] for row in rows}
    rows = [row for row in rows if not _misplaced(row[0], attested)]
    return sorted(rows, key=lambda row: (-int(row[1]) - int(row[2]), row[0]))


def _misplaced(syllable: str, attested: set[str]) -> bool:
    """Whether a spelling has its tone on the wrong vowel ("cuả"), the right one being attested too."""
    right = spellings(syllable)
    return syllable not in right and any(spelling in attested for spelling in right)


def abbreviation_rows(corpus: Path) -> list[tuple[str, ...]]:
    """Abbreviations with their meaning, and frequent capitals whose meaning is not known (meaning empty)."""
    rows: dict[str, tuple[str, ...]] = {}
    for row in read_rows(corpus / "agencies.tsv"):
        abbreviation, meaning, kind = row["abbr"].strip(), row["name"].strip(), row["kind"]
        count = int(row["corpus_count_abbr"] or 0)
        if not abbreviation or abbreviation in rows or (not meaning and count < MIN_ABBREVIATION_COUNT):
            continue
        rows[abbreviation] = (abbreviation, meaning, "unknown" if kind == "unresolved" else kind, str(count))
    return [rows[key] for key in sorted(rows)]


def agency_rows(corpus: Path) -> list[tuple[str, ...]]:
    """Names of agencies, with the abbreviation where one is in use."""
    rows: dict[str, tuple[str, ...]] = {}
    for row in read_rows(corpus / "agencies.tsv"):
        if row["kind"] == "co_quan" and row["name"]:
            name = row["name"].split(";")[-1 if row["abbr"] == "BCT" else 0].split("(")[0].strip()
            count = int(row["corpus_count_name"] or 0)
            rows.setdefault(name, (name, row["abbr"].strip(), str(count)))
    return [rows[key] for key in sorted(rows)]


def place_rows(corpus: Path) -> list[tuple[str, ...]]:
    """Provinces, districts and communes; ``era`` is the list they stand in (before or after July 2025)."""
    rows = {
        (LEVELS[row["level"]], row["name"].strip(), row["parent"].strip(), row["era"])
        for row in read_rows(corpus / "gazetteer.tsv")
    }
    return sorted(rows)


def name_lines(corpus: Path) -> list[str]:
    """Names as they stand in running text: a place before what it is part of, an agency by itself."""
    places = {f"{name}, {parent}" for _, name, parent, _ in place_rows(corpus)}
    return [*sorted(places), *(row[0] for row in agency_rows(corpus))]


def write_tables(corpus: Path, out: Path) -> dict[str, int]:
    """Write all word lists; returns rows per file."""
    tables: dict[str, tuple[Sequence[str], Iterable[Sequence[str]]]] = {
        "syllables.tsv": (SYLLABLE_COLUMNS, syllable_rows(corpus)),
        "abbreviations.tsv": (ABBREVIATION_COLUMNS, abbreviation_rows(corpus)),
        "agencies.tsv": (AGENCY_COLUMNS, agency_rows(corpus)),
        "places.tsv": (PLACE_COLUMNS, place_rows(corpus)),
        "persons.tsv": (PERSON_COLUMNS, person_rows(corpus)),
    }
    counts = count(corpus)
    tables["cases.tsv"] = (CASE_COLUMNS, case_rows(counts))
    tables["capitals.tsv"] = (CAPITAL_COLUMNS, capital_rows(counts, {fold(row[0]) for row in syllable_rows(corpus)}))
    return {name: write_rows(out / name, columns, rows) for name, (columns, rows) in tables.items()}
