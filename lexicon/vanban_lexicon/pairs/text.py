"""What a page says: a stretch of one corpus document, generated form lines, and syllables that would else be rare.

A page's text depends on the seed and the page's number alone, so that any page can be made anew.
"""

from __future__ import annotations

import bisect
import csv
import hashlib
import lzma
import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from vanban.vietnamese import nfc
from vanban_lexicon.pairs.forms import Names, enumerator, letterhead, line_of_form
from vanban_lexicon.pairs.typeset import PRINTABLE, Block

WINDOW_LINES = 80
GENERAL_SHARE = 0.15
HELD_SHARE = 0.1
LETTERHEAD_SHARE = 0.25
COVER_SYLLABLES = 36
LONGEST_PARAGRAPH = 650
MINIMUM_DOCUMENT = 30
MINIMUM_COUNT = 5  # rarer syllables are mostly misspellings of the corpus


@dataclass(frozen=True, slots=True)
class Source:
    """The lines that one repository gave to a corpus file, numbered from 1, last one excluded."""

    repo: str
    file: str
    first: int
    last: int
    tokens: int

    @property
    def held(self) -> bool:
        """Whether the whole repository is kept back for development; decided by its name alone."""
        return hashlib.sha256(self.repo.encode()).digest()[0] < 256 * HELD_SHARE


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive corpus lines for one page; the last one is excluded."""

    file: str
    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.file}:{self.first}-{self.last - 1}"


def read_sources(corpus: Path) -> tuple[Source, ...]:
    """The repositories of ``SOURCES.tsv`` that are in the corpus files."""
    with (corpus / "SOURCES.tsv").open(encoding="utf8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row["out_file"]]
    return tuple(
        Source(row["repo"], row["out_file"].removesuffix(".txt.xz"), int(row["out_line_start"]),
               int(row["out_line_end"]), int(row["kept_tokens"]))
        for row in rows
    )  # fmt: skip


def choose_window(rng: random.Random, sources: Iterable[Source], *, held: bool) -> Window:
    """A stretch of one repository; large ones are damped by the square root so that no single one rules."""
    general = rng.random() < GENERAL_SHARE
    fitting = [s for s in sources if s.held == held and (s.file == "general") == general]
    if not fitting:  # a small corpus, or none of this kind kept back
        fitting = [s for s in sources if s.held == held] or list(sources)
    source = rng.choices(fitting, [math.sqrt(s.tokens) for s in fitting])[0]
    first = rng.randrange(source.first, max(source.first + 1, source.last - WINDOW_LINES))
    return Window(source.file, first, min(first + WINDOW_LINES, source.last))


def choose_document(rng: random.Random, lines: Sequence[str], name: str) -> Window:
    """A stretch of a plain text whose documents stand between empty lines, from a document's start or within it."""
    edges = [-1, *(number for number, line in enumerate(lines) if not line.strip()), len(lines)]
    long = [(start + 1, end) for start, end in pairwise(edges) if end - start > MINIMUM_DOCUMENT] or [(0, len(lines))]
    start, end = long[rng.randrange(len(long))]
    first = rng.choice((start, rng.randrange(start, max(start + 1, end - MINIMUM_DOCUMENT))))
    return Window(name, first + 1, min(first + WINDOW_LINES, end) + 1)


def read_windows(corpus: Path, windows: Mapping[int, Window]) -> dict[int, list[str]]:
    """The lines of all windows, each corpus file decompressed once."""
    found: dict[int, list[str]] = {page: [] for page in windows}
    for file in sorted({window.file for window in windows.values()}):
        wanted = sorted((w.first, w.last, page) for page, w in windows.items() if w.file == file)
        starts = [first for first, _, _ in wanted]
        longest = max(last - first for first, last, _ in wanted)
        for number, line in _numbered_lines(corpus / f"{file}.txt.xz"):
            reach = bisect.bisect_right(starts, number)
            for index in range(reach - 1, -1, -1):
                first, last, page = wanted[index]
                if first + longest <= number:
                    break
                if number < last:
                    found[page].append(line)
    return found


def _numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    with lzma.open(path, "rt", encoding="utf8", newline="\n") as lines:
        yield from enumerate(lines, 1)


def read_syllables(corpus: Path) -> tuple[str, ...]:
    """Well-formed syllables worth showing, most frequent first."""
    with (corpus / "syllables.tsv").open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        nfc(row["syllable"])
        for row in rows
        if row["structurally_valid"] == "1" and int(row["freq_admin"]) + int(row["freq_general"]) >= MINIMUM_COUNT
    )


def cover_block(seed: int, page: int, syllables: tuple[str, ...]) -> Block:
    """The page's share of a random order of all syllables; after one round the order is drawn anew."""
    start = page * COVER_SYLLABLES
    words = []
    for position in range(start, start + COVER_SYLLABLES):
        turn, place = divmod(position, len(syllables))
        words.append(_shuffled(seed, turn, syllables)[place])
    rng = random.Random(f"{seed}/cover/{page}")
    cased = [word.upper() if (r := rng.random()) < 0.1 else word.capitalize() if r < 0.25 else word for word in words]
    return Block(" ".join(cased), "cover")


@lru_cache(maxsize=4)
def _shuffled(seed: int, turn: int, syllables: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(random.Random(f"{seed}/order/{turn}").sample(syllables, len(syllables)))


def compose(
    rng: random.Random,
    lines: Iterable[str],
    names: Names,
    cover: Block | None = None,
    *,
    letterhead_share: float = LETTERHEAD_SHARE,
) -> list[Block]:
    """The blocks of a page, more than will fit."""
    blocks = list(letterhead(rng, names)) if rng.random() < letterhead_share else []
    if cover is not None:
        blocks.append(cover)
    for line in lines:
        text = clean(line)
        if not text:
            continue
        if rng.random() < 0.15:
            blocks.append(line_of_form(rng, names))
        blocks.append(_styled(rng, text))
    return blocks


def clean(line: str) -> str:
    """A corpus line as it can be printed; empty when it has signs that the fonts may lack.

    >>> clean("Điều 1.  Phạm vi")
    'Điều 1. Phạm vi'
    """
    text = " ".join(nfc(line).split())
    if not PRINTABLE.issuperset(text) or any(len(word) > 40 for word in text.split()):
        return ""
    if len(text) > LONGEST_PARAGRAPH:
        text = text[:LONGEST_PARAGRAPH].rsplit(" ", 1)[0]
    return text


def _styled(rng: random.Random, text: str) -> Block:
    words = text.split()
    if text.isupper() and len(words) <= 25:
        return Block(text, style="bold", align="centre")
    if rng.random() < 0.06:
        return Block(" ".join(words[: rng.randint(3, 14)]).upper(), style="bold", align=rng.choice(("centre", "left")))
    if rng.random() < 0.25 and words[0][0].isalpha() and not words[0].endswith((".", ")")):
        text = f"{enumerator(rng)} {text}"
    if text.startswith("Căn cứ"):
        return Block(text, style="italic" if rng.random() < 0.7 else "regular")
    if len(words) <= 14 and text.startswith(("Điều", "Chương", "Mục", "Phần")):
        return Block(text, style="bold", align=rng.choice(("left", "justify")))
    style = rng.choices(("regular", "italic", "bold", "bolditalic"), (76, 12, 9, 3))[0]
    return Block(text, style=style, align=rng.choices(("justify", "left"), (3, 1))[0], indent=rng.random() < 0.8)
