"""The only reader of the compiled lexicon data in ``vanban_lexicon/data``.

``load()`` gives one shared, read-only ``Lexicon``. The folder holds a ``MANIFEST.json`` (``format``: the integer below;
``version``: of the content; per file its sha256 and rows) and TSV tables, UTF-8 and NFC, with a header line:

    syllables.tsv      syllable, admin, general, dictionary, capital
                       counts in administrative and general text; in a dictionary? share written with a capital
    abbreviations.tsv  abbreviation, meaning, kind, count  "UBND", "Ủy ban nhân dân", "co_quan"; meaning may be empty
    agencies.tsv       name, abbreviation, count           "Sở Nội vụ", "SNV"
    places.tsv         level, name, parent, era            "district", "Huyện Sơn Tây", "Tỉnh Quảng Ngãi", "pre2025"
    persons.tsv        syllable, family, middle, given     of how many persons' names it is which part
    cases.tsv          before, word, capital               percentage of capitals within sentences; before: any if empty
    capitals.tsv       abbreviation, count                 abbreviations with Đ, which English models read as D
    channel_eng.tsv    printed, read, weight               what an English model reads for a letter; log weight x 100
    channel_vie.tsv    printed, read, weight               … a Vietnamese model
    candidates_*       candidates of words asked for often, described and read in repair/worked_out.py
    lm_*               the language model, described and read in repair/language_model.py

>>> load().abbreviations["UBND"]
'Ủy ban nhân dân'
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from vanban.errors import VanbanError

FORMAT = 1

Level = Literal["province", "district", "commune"]


@dataclass(frozen=True, slots=True)
class Agency:
    """A body of the state, with its abbreviation where one is in use and how often the corpus names it."""

    name: str
    abbreviation: str | None
    count: int


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A province, district or commune: ``name`` with its kind ("Huyện Sơn Tây"), ``bare_name`` without."""

    level: Level
    name: str
    parent: str
    era: str  # "pre2025", "2025-07", "2026-07"

    @property
    def bare_name(self) -> str:
        """The name without the kind of place.

        >>> PlaceName("province", "Tỉnh Quảng Ngãi", "Việt Nam", "pre2025").bare_name
        'Quảng Ngãi'
        """
        for kind in PLACE_KINDS:
            if self.name.startswith(kind + " "):
                return self.name.removeprefix(kind + " ")
        return self.name


PLACE_KINDS = ("Thành phố", "Tỉnh", "Quận", "Huyện", "Thị xã", "Thị trấn", "Phường", "Xã", "Đặc khu")


@dataclass(frozen=True, slots=True)
class Syllable:
    """A spelling the corpus attests, lower case."""

    text: str
    admin: int
    general: int
    in_dictionary: bool
    capital_share: float


class Lexicon:
    """Word lists of administrative Vietnamese, each read when first asked for."""

    def __init__(self, folder: Traversable) -> None:
        self.folder = folder
        try:
            manifest = json.loads((folder / "MANIFEST.json").read_text(encoding="utf8"))
        except FileNotFoundError as error:
            raise VanbanError(f"{folder}: no lexicon data; run `make lexicon` or install the package again") from error
        if manifest["format"] != FORMAT:
            raise VanbanError(f"{folder}: lexicon format {manifest['format']}, this vanban reads {FORMAT}; reinstall")
        self.version: str = manifest["version"]
        self.manifest: Mapping[str, object] = MappingProxyType(manifest)

    @cached_property
    def abbreviations(self) -> Mapping[str, str]:
        """Abbreviation to what it stands for."""
        return MappingProxyType({row[0]: row[1] for row in self._rows("abbreviations.tsv") if row[1]})

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Every abbreviation the corpus attests, also those whose meaning is not known."""
        return frozenset(row[0] for row in self._rows("abbreviations.tsv"))

    @cached_property
    def agencies(self) -> tuple[Agency, ...]:
        """Names of agencies."""
        return tuple(Agency(row[0], row[1] or None, int(row[2])) for row in self._rows("agencies.tsv"))

    @cached_property
    def places(self) -> tuple[PlaceName, ...]:
        """Provinces, districts and communes of every era."""
        return tuple(PlaceName(cast(Level, row[0]), row[1], row[2], row[3]) for row in self._rows("places.tsv"))

    @cached_property
    def syllables(self) -> tuple[Syllable, ...]:
        """Attested syllables, the most frequent first."""
        rows = self._rows("syllables.tsv")
        return tuple(Syllable(row[0], int(row[1]), int(row[2]), row[3] == "1", float(row[4] or 0)) for row in rows)

    @cached_property
    def persons(self) -> Mapping[str, tuple[int, int, int]]:
        """Of how many names a (folded) syllable is the family name, a middle name and the given name."""
        rows = self._rows("persons.tsv")
        return MappingProxyType({row[0]: (int(row[1]), int(row[2]), int(row[3])) for row in rows})

    @cached_property
    def cases(self) -> Mapping[tuple[str, str], float]:
        """Share of a (folded) word's sightings within sentences that have a capital, after a word or ("") any word."""
        return MappingProxyType({(row[0], row[1]): float(row[2]) / 100 for row in self._rows("cases.tsv")})

    @cached_property
    def marked_capitals(self) -> frozenset[str]:
        """Abbreviations with Đ that are far more frequent than the same letters with D."""
        return frozenset(row[0] for row in self._rows("capitals.tsv"))

    def channel(self, model: Literal["eng", "scan", "vie"]) -> list[tuple[str, str, float]]:
        """Edit weights of an OCR model's errors: printed letters, what was read, log weight."""
        return [(row[0], row[1], int(row[2]) / 100) for row in self._rows(f"channel_{model}.tsv")]

    @cached_property
    def data_path(self) -> Path:
        """The data folder, for readers that map its files into memory."""
        return Path(str(self.folder))

    def _rows(self, name: str) -> Iterator[list[str]]:
        lines = (self.folder / name).read_text(encoding="utf8").splitlines()
        return (line.split("\t") for line in lines[1:])


@cache
def load() -> Lexicon:
    """The lexicon that is installed with vanban, shared by all callers in the process."""
    return Lexicon(files("vanban_lexicon") / "data")
