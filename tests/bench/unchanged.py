"""What repair must leave as it is: numbers, codes, dates, symbols, addresses, abbreviations, foreign words.

Counted per class: words that were read right, and those of them that are wrong after repair. Texts are compared letter
by letter without their blanks, so that a word counts as right also where it was read stuck to its neighbour.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import texts
from rapidfuzz.distance import Levenshtein

from vanban.evaluate import PLAIN
from vanban.lexicon import load
from vanban.repair import repair as mend
from vanban.repair.tokens import fold
from vanban.vietnamese import fold_tone, nfc

SHAPES = {
    "address": re.compile(r".*@.*|.*://.*|www\..*|.*\w\.(?:vn|com|net|org|gov)\b.*|(?:\d{1,3}\.){3}\d{1,3}"),
    "date": re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}/(?:\d{4}|\d{1,2})"),
    "symbol": re.compile(r"\d+[a-zđ]?(?:/\d{4})?/[^\W\d_].*|[A-ZĐ]{1,10}(?:[-–&][A-ZĐ][A-Za-zĐ]*)+"),
    "code": re.compile(r"\d+(?:\.\d+){1,4}|\(?[a-zđ]\d{0,2}(?:\.\d+)*\)|\d{1,2}\)"),
    "roman": re.compile(r"[IVX]+"),
    "number": re.compile(r"[-+]?\d[\d.,]*[%‰]?(?:[-/:x]\d[\d.,]*%?)*"),
    "digits and letters": re.compile(r".*\d.*"),
    "abbreviation": re.compile(r"[A-ZĐ&]{2,}"),
}
"""Class by what a word without the signs around it looks like; the first that fits, else it is foreign, or a word."""

SIGNS = "\"'“”‘’«»[{<>]}*,;:.?!…"
FOREIGN = "foreign"
WORD = "word"


@cache
def syllables() -> frozenset[str]:
    """Vietnamese syllables as the model knows them, those in a dictionary or well attested."""
    return frozenset(fold(found.text) for found in load().syllables if found.in_dictionary or found.admin > 50)


def kind(word: str) -> str:
    """The class of a word.

    >>> [kind(word) for word in ("3.1.2", "12/2020/QĐ-UBND;", "a1)", "CCHC", "Excel", "tỉnh")]
    ['code', 'symbol', 'code', 'abbreviation', 'foreign', 'word']
    """
    core = word.strip(SIGNS)
    for name, shape in SHAPES.items():
        if shape.fullmatch(core) and (name != "abbreviation" or fold(core) not in syllables()):
            return name
    letters = [part for part in re.findall(r"[^\W\d_]+", core) if len(part) > 1]
    return FOREIGN if any(fold(part) not in syllables() and not part.isupper() for part in letters) else WORD


def counted(truth: str, given: str, mended: str) -> tuple[Counter[str], list[tuple[str, str, str]]]:
    """Per class the words that were read right, and those broken: class, word, what stands there now."""
    words = _compared(truth)
    was, now = _read_for(words, _compared(given)), _read_for(words, _compared(mended))
    right: Counter[str] = Counter()
    broken = []
    for word, old, new in zip(words, was, now, strict=True):
        if old is None:
            right[kind(word)] += 1
            if new is not None:
                broken.append((kind(word), word, new))
    return right, broken


def _compared(text: str) -> list[str]:
    return nfc(text).translate(PLAIN).split()


def _read_for(truth: list[str], read: list[str]) -> list[str | None]:
    """What was read for each word, ``None`` where its letters and digits are right, whatever the blanks and signs."""
    whole = "".join(read)
    places = _places("".join(truth), whole)
    inner = _inner(read)
    found: list[str | None] = []
    end = 0
    for word in truth:
        core = word.strip(SIGNS)
        first, end = end + word.index(core), end + len(word)
        if not core:
            found.append(None)
            continue
        start, stop = places[first], places[first + len(core) - 1] + 1
        start -= start in inner and _alike(whole[start - 1], core[0])
        stop += stop in inner and _alike(core[-1], whole[stop])
        found.append(None if fold_tone(whole[start:stop]) == fold_tone(core) else whole[start:stop])
    return found


def _alike(left: str, right: str) -> bool:
    """Whether two signs are both digits or both letters: only between such does a blank count."""
    return (left.isdigit() and right.isdigit()) or (left.isalpha() and right.isalpha())


def _places(truth: str, read: str) -> list[int]:
    """For each character of the truth where it, or what stands for it, begins."""
    places = [0] * len(truth)
    for op in Levenshtein.opcodes(truth, read):
        for number in range(op.src_end - op.src_start):
            places[op.src_start + number] = min(op.dest_start + number, max(op.dest_start, op.dest_end - 1))
    return places


def _inner(words: list[str]) -> set[int]:
    """Offsets within words, in a text without blanks."""
    found: set[int] = set()
    end = 0
    for word in words:
        found.update(range(end + 1, end + len(word)))
        end += len(word)
    return found


def unchanged(data: Path | None) -> list[dict[str, Any]]:
    """Per set and class "broken / read right", over the sample and, where there is one, the development data."""
    return [_row(name, *counted(truth, given, mend(given).text)) for name, (truth, given) in texts.sets(data).items()]


def _row(name: str, right: Counter[str], broken: list[tuple[str, str, str]]) -> dict[str, Any]:
    groups = Counter(group for group, _, _ in broken)
    return {
        "set": name,
        **{group: f"{groups[group]} / {right[group]}" for group in (*SHAPES, FOREIGN, WORD)},
        "which": "; ".join(f"{word} → {new}" for group, word, new in broken if group != WORD),
    }
