"""The grammar's word lists, from ``vanban_lexicon/grammar.toml`` and, where there is one, a profile of the same form.

A profile adds kinds of documents, domains of another index, units, phrases and heads of tables without a change of
code. The grammar in use is that of the document being read: ``using(grammar)`` sets it, ``active()`` gives it.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from vanban import lexicon
from vanban.errors import UsageError
from vanban.extract.words.wording import phrase, skeleton
from vanban.vietnamese import fold_tone, nfc

FORMAT = 1
LISTS = {
    "headings": ("never",),
    "units": ("heads", "alone", "verbs", "names", "inside"),
    "index": ("domains", "domain_words", "overall", "names", "subjects", "acronyms"),
    "phrases": ("target", "result", "rising", "falling", "deducted", "met"),
}
"""Sections that hold lists of words, and their keys; ``document_types`` and ``columns`` have keys of their own."""
COLLECTIVE = r"(?:tat ca\s+)?(?:cac|tung|moi(?!\s+truong)|nhung)\s+"
_TORN_LOSS = r"|\bb[il1] t[a-z]{1,4} diem\b"  # "bị trừ điểm" misread: nothing else that begins so happens to points


@dataclass(frozen=True, eq=False)
class Grammar:
    """Word lists, and the patterns made of them when they are first asked for."""

    document_types: Mapping[str, tuple[str, ...]]  # lower-case name to abbreviations in symbols
    columns: tuple[tuple[str, re.Pattern[str]], ...]  # meaning and pattern, the first that fits decides
    words: Mapping[tuple[str, str], tuple[str, ...]]  # by section and key

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """What stands for a kind of document in symbols."""
        return frozenset(short for shorts in self.document_types.values() for short in shorts)

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """Kinds that stand alone as a heading, by skeleton in capitals, the longest first."""
        never = set(self.words["headings", "never"])
        names = sorted((name for name in self.document_types if name not in never), key=len, reverse=True)
        return {skeleton(name).upper(): name for name in names}

    @cached_property
    def unit_head(self) -> re.Pattern[str]:
        """A word that a unit's name begins with, "các" before it or not."""
        head = phrase(*self.words["units", "heads"])
        leader = rf"(?:truong\s+(?={COLLECTIVE}|phong|ban|don vi))?"
        return re.compile(rf"(?:(?:{COLLECTIVE})?{leader}(?:{COLLECTIVE})?)(?:{head})")

    @cached_property
    def short_heads(self) -> frozenset[str]:
        """Heads of one syllable, with their marks."""
        return frozenset(fold_tone(head) for head in self.words["units", "heads"] if " " not in head)

    @cached_property
    def long_head(self) -> re.Pattern[str]:
        """A head of several syllables that ends a text."""
        return re.compile(phrase(*(head for head in self.words["units", "heads"] if " " in head)) + "$")

    @cached_property
    def alone(self) -> re.Pattern[str]:
        """A head that is a name by itself."""
        return self._any("units", "alone")

    @cached_property
    def verb(self) -> re.Pattern[str]:
        """A verb of task of several syllables."""
        return re.compile(phrase(*(verb for verb in self.words["units", "verbs"] if " " in verb)))

    @cached_property
    def short_verbs(self) -> frozenset[str]:
        """Verbs of one syllable count only with their marks: "cần" must not end "cán bộ"."""
        return frozenset(fold_tone(verb) for verb in self.words["units", "verbs"] if " " not in verb)

    @cached_property
    def inside(self) -> frozenset[str]:
        """Syllables that names go on with, with their marks."""
        return frozenset(map(fold_tone, self.words["units", "inside"]))

    @cached_property
    def unit_names(self) -> Mapping[str, tuple[str, ...]]:
        """Skeletons of names of units by their first word, the longest first."""
        found: dict[str, list[str]] = {}
        for name in sorted({skeleton(name) for name in self.words["units", "names"]}, key=len, reverse=True):
            found.setdefault(name.split()[0], []).append(name)
        return {first: tuple(names) for first, names in found.items()}

    @cached_property
    def fields(self) -> frozenset[tuple[str, str]]:
        """Words that stand side by side in names of units, as fields of work do."""
        names = (
            name.replace(",", " ").replace("-", " ").split() for found in self.unit_names.values() for name in found
        )
        return frozenset(pair for words in names for pair in pairwise(words))

    @cached_property
    def domain(self) -> re.Pattern[str]:
        """A domain of an index."""
        return self._any("index", "domains")

    @cached_property
    def domain_word(self) -> re.Pattern[str]:
        """A word that says that domains follow."""
        return self._any("index", "domain_words")

    @cached_property
    def overall(self) -> re.Pattern[str]:
        """Words for an index as a whole."""
        return self._any("index", "overall")

    @cached_property
    def index(self) -> re.Pattern[str]:
        """An index by name."""
        return self._any("index", "names")

    @cached_property
    def about_index(self) -> re.Pattern[str]:
        """What the subject of a document about an index says."""
        return re.compile(phrase(*self.words["index", "names"], *self.words["index", "subjects"]))

    @cached_property
    def target(self) -> re.Pattern[str]:
        """Words of what is to be reached; "tiếp cận đất đai" and "chi tiêu nội bộ" are none (cần đạt, chỉ tiêu)."""
        words = phrase(*self.words["phrases", "target"])
        return re.compile(r"(?<!tiep )(?!chi tieu (?:noi bo|cong|ngan sach))" + words)

    @cached_property
    def result(self) -> re.Pattern[str]:
        """Words of what was reached."""
        return self._any("phrases", "result")

    @cached_property
    def rising(self) -> re.Pattern[str]:
        """Words of rising, before by how much."""
        return self._any("phrases", "rising")

    @cached_property
    def falling(self) -> re.Pattern[str]:
        """Words of falling, before by how much."""
        return self._any("phrases", "falling")

    @cached_property
    def deducted(self) -> re.Pattern[str]:
        """Words of lost points."""
        return re.compile(phrase(*self.words["phrases", "deducted"]) + _TORN_LOSS)

    @cached_property
    def met(self) -> re.Pattern[str]:
        """Words of full points."""
        return self._any("phrases", "met")

    def _any(self, section: str, key: str) -> re.Pattern[str]:
        return re.compile(phrase(*self.words[section, key]))


@lru_cache(maxsize=8)
def load(profile: str = "") -> Grammar:
    """The grammar, with what a profile (TOML text) adds. Raises UsageError where the profile has another form."""
    standard = tomllib.loads((files("vanban_lexicon") / "grammar.toml").read_text(encoding="utf8"))
    try:
        added = tomllib.loads(nfc(profile))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"profile: no TOML: {error}") from error
    _check(added, standard)
    types = {**standard["document_types"], **added.get("document_types", {})}
    words = {
        (section, key): (*added.get(section, {}).get(key, ()), *standard[section][key])
        for section, keys in LISTS.items()
        for key in keys
    }
    agencies = (agency.name for agency in lexicon.load().agencies if len(agency.name.split()) >= 3)
    words["units", "names"] = (*words["units", "names"], *agencies)
    heads = [*added.get("columns", {}).items(), *standard["columns"].items()]
    return Grammar({name: tuple(shorts) for name, shorts in types.items()}, _columns(heads), words)


@cache
def digest() -> str:
    """Changes when the standard grammar's words do."""
    return hashlib.sha256((files("vanban_lexicon") / "grammar.toml").read_bytes()).hexdigest()[:16]


def _columns(heads: Sequence[tuple[str, Sequence[str]]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    try:
        return tuple((role, re.compile(rf"(?<!\w)(?:{'|'.join(map(_bare, each))})(?!\w)")) for role, each in heads)
    except re.error as error:
        raise UsageError(f"profile: [columns]: {error}") from error


def _bare(pattern: str) -> str:
    """A pattern without marks, so that "điểm chuẩn" may be written as it is."""
    return skeleton(pattern) if not pattern.isascii() else pattern


def _check(added: Mapping[str, Any], standard: Mapping[str, Any]) -> None:
    """Whether a profile has known sections and keys, and lists of words in them."""
    for section, keys in added.items():
        if section == "format" and keys == FORMAT:
            continue
        if section not in standard or not isinstance(keys, dict):
            raise UsageError(f"profile: unknown section [{section}]; there are {', '.join(standard)}")
        for key, value in keys.items():
            if section != "document_types" and key not in standard[section]:
                raise UsageError(f"profile: [{section}] has no {key}; it has {', '.join(standard[section])}")
            if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
                raise UsageError(f"profile: [{section}] {key}: a list of words is wanted")


_ACTIVE: ContextVar[Grammar | None] = ContextVar("grammar", default=None)


def active() -> Grammar:
    """The grammar of the document being read."""
    return _ACTIVE.get() or load()


@contextmanager
def using(grammar: Grammar) -> Iterator[None]:
    """Read with a grammar inside the ``with`` block."""
    token = _ACTIVE.set(grammar)
    try:
        yield
    finally:
        _ACTIVE.reset(token)
