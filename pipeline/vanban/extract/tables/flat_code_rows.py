"""Lines of a table without rules that criteria's codes stand in, read together: the stops that a code lost come back.

"331" between 2.2.1 and 4.2.2 is 3.3.1, and "1323" of the same column is 3.2.3 behind a rule that was read as a 1. What
each line may hold is kept, and the codes are chosen that are most like each other: of as many levels, at the same place
of their lines and, where most are, in order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.extract.tables.flat_fits import Token, tokens_of
from vanban.extract.tables.table_titles import TITLE_HEAD
from vanban.extract.words.wording import skeleton
from vanban.transcript import TextLine

FEWEST = 3
"""Rows of such a table."""
MOST_BETWEEN = 4
"""Lines between two rows' codes."""
MOSTLY = 0.75
"""Of the rows with sound codes, that are in order where all are to be."""
SOUND = 0.4
"""Of the rows that are in no order, whose codes lost nothing."""
LONGEST = 20
"""Words of a line."""
SPOILT, OTHER_LEVEL, ELSEWHERE = 0.3, 0.2, 0.3
"""What it costs that a code lost a stop, has other levels than most, or another place in its line."""
BEAM = 60
"""Ways to choose the codes that are followed from line to line."""

Place = tuple[int, ...]

_CODE = r"(?!0)\d{1,2}(?:\.\d{1,2}){1,3}"
_CODED = re.compile(rf"\(?(?P<code>{_CODE}(?:[;,] ?{_CODE})*)\)?[.;,]?-?")
_SPOILT = re.compile(r"\(?(?P<code>[1-9][\d.]{1,5})\)?[.;,:]?-?")
_SOUND = re.compile(r"(?:[1-9](?:\.[1-9]){1,3}|\d{1,2}(?:\.\d{1,2}){2,3})(?:[;,].*)?")
_SPOKEN = re.compile(r"(?:chi|muc|khoan)\W*$")
_TITLED = re.compile(r"(?:\d{1,2} )?\w{3,5} ?chi")
"""What a row's cell may say before its code: "Tiêu chí 1.4"."""
_HEADING = re.compile(r"(?:[IVX]+|[a-zđ])[.)]\s+[^\W\d_]|\d{1,2}\.\s+[A-ZĐÀ-Ỹ][^\W\d]*\s+[^\W\d_]")
_SENTENCE_END = re.compile(r"(?:[^\W\d_]{2,}|\d{4})(?:[.:;]|\./\.)$")


@dataclass(frozen=True, slots=True)
class CodedRow:
    """A line with a code, or several: which, its words and where the code is among them."""

    at: int
    code: str
    tokens: tuple[Token, ...]
    place: int
    cost: float = 0.0

    @property
    def numbers(self) -> Place:
        """The first code's numbers."""
        return tuple(map(int, re.split("[;,]", self.code)[0].split(".")))

    @property
    def leads(self) -> bool:
        """Whether the code begins the line, or stands behind its number or what it is called."""
        before = [token.text for token in self.tokens[: self.place]]
        return len(before) == 0 or (len(before) == 1 and len(before[0]) < len("100.")) or _is_titled(before)


def may_be_row(line: TextLine) -> bool:
    """Whether a line may be part of such a table: it is short, and neither a sentence's end nor a heading."""
    text = line.line.text.strip()
    words = [word for word in text.split() if re.search(r"\w", word)]
    titled = TITLE_HEAD.match(skeleton(text)) is not None and len(words) > 2
    if line.line.kind == "columns" or titled or _HEADING.match(text):
        return False
    return len(words) <= LONGEST and (_SENTENCE_END.search(text) is None or len(words) <= 2 or "|" in text)


def _is_titled(before: Sequence[str]) -> bool:
    return 0 < len(before) <= len(("1", "Tiêu", "chí")) and _TITLED.fullmatch(skeleton(" ".join(before))) is not None


def coded_rows(lines: Sequence[TextLine], start: int, fewest: int = FEWEST) -> list[CodedRow]:
    """The rows from a line on, with few lines between them; the first alone, without its code, where they are none."""
    found: list[list[tuple[int, Token, tuple[Token, ...], int]]] = []
    between = 0
    for at in range(start, len(lines)):
        if not lines[at].line.text.strip():
            continue
        coded = list(_coded(lines[at], at)) if may_be_row(lines[at]) else []
        if coded:
            found.append(coded)
            between = 0
        elif not found:
            return []
        elif between == MOST_BETWEEN or not may_be_row(lines[at]):
            break
        else:
            between += 1
    return _chosen(found, fewest) if found else []


def _coded(line: TextLine, at: int) -> Iterator[tuple[int, Token, tuple[Token, ...], int]]:
    """The words of a line that are codes or may have been, and that no word is before for."""
    tokens = tuple(tokens_of(line))
    for place, token in enumerate(tokens):
        spoken = place and _SPOKEN.search(skeleton(tokens[place - 1].text))
        titled = spoken and _CODED.fullmatch(token.text) and _is_titled([word.text for word in tokens[:place]])
        if (_CODED.fullmatch(token.text) or _SPOILT.fullmatch(token.text)) and (titled or not spoken):
            yield at, token, tokens, place


def _chosen(found: Sequence[Sequence[tuple[int, Token, tuple[Token, ...], int]]], fewest: int) -> list[CodedRow]:
    """The rows that are most like each other; the first alone where too few are."""
    first = CodedRow(found[0][0][0], "", found[0][0][2], found[0][0][3])
    sound = [
        CodedRow(at, match["code"], tokens, place)
        for words in found
        for at, token, tokens, place in words
        if (match := _CODED.fullmatch(token.text)) and _SOUND.fullmatch(match["code"])
    ]
    if not sound:
        return [first]
    levels = Counter(len(row.numbers) for row in sound).most_common(1)[0][0]
    leads = sum(row.leads for row in sound) * 2 >= len(sound)
    ways = [[way for word in words for way in _ways(*word, levels, leads)] for words in found]
    rows = _best(ways, ordered=True)
    others = _best(ways, ordered=False)
    if len(rows) < (MOSTLY if leads else 1) * len(others if not leads else {row.at for row in sound if row.leads}):
        rows = others
        if sum(row.cost < SPOILT for row in rows) < max(2, SOUND * len(rows)):
            return [first]
    elif len(rows) == FEWEST and sum(row.cost < SPOILT for row in rows) == 1:
        return [first]
    return rows if len(rows) >= fewest else [first]


def _ways(at: int, token: Token, tokens: tuple[Token, ...], place: int, levels: int, leads: bool) -> Iterator[CodedRow]:
    """What code a word may be."""
    if (match := _CODED.fullmatch(token.text)) and ".0" not in match["code"]:
        row = CodedRow(at, match["code"], tokens, place)
        odd = OTHER_LEVEL * (len(row.numbers) != levels) + ELSEWHERE * (row.leads != leads)
        yield CodedRow(at, row.code, tokens, place, odd + (0.0 if _SOUND.fullmatch(row.code) else SPOILT))
    if (match := _SPOILT.fullmatch(token.text)) is None:
        return
    digits = re.sub(r"\D", "", match["code"])
    if len(digits) == levels + 1 and digits[0] == "1" and match["code"][1] != ".":
        digits = digits[1:]  # behind a rule
    row = CodedRow(at, ".".join(digits), tokens, place, SPOILT)
    if len(digits) == levels and "0" not in digits and row.code != match["code"] and row.leads == leads:
        yield row


def _best(ways: Sequence[Sequence[CodedRow]], *, ordered: bool) -> list[CodedRow]:
    """A row of as many lines as there can be, with different codes, and these in order where they are to be."""
    best: list[tuple[float, tuple[CodedRow, ...]]] = [(0.0, ())]
    for rows in ways:
        grown = list(best)
        for row in rows:
            fitting = [
                (worth, chosen)
                for worth, chosen in best
                if not chosen
                or (chosen[-1].numbers < row.numbers if ordered else all(other.code != row.code for other in chosen))
            ]
            if fitting:
                worth, chosen = max(fitting, key=lambda each: each[0])
                grown.append((worth + 1 - row.cost, (*chosen, row)))
        best = sorted(grown, key=lambda each: -each[0])[:BEAM]
    return list(best[0][1])
