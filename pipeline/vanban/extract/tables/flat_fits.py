"""A line's words fitted to the cells that the other rows of its table have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vanban.extract.units.known_names import known_part
from vanban.extract.words.grammar import active
from vanban.extract.words.wording import skeleton
from vanban.model import Span
from vanban.transcript import Cell, TextLine

Shape = str
"""The kinds of a row's cells: L a label, W words, F a figure."""

FIGURE = re.compile(r"[-+–]?(?:\d{1,3}(?:\.\d{3})+|\d{1,6}(?:[.,]\d{1,4})?)%?(?:/\d{1,4}(?:[.,]\d{1,2})?)?")
_TOKEN = re.compile(r"[^\s|{}\[\]]+")
_BARS = ("|", "[", "]", "{", "}")

MISREAD, MISSING, NAMED, UNLIKE, FEW = 0.6, 0.8, 0.5, 0.3, 1.7
"""What it costs to take a short word for a figure, none at all, a figure for a name's, one that looks like none of its
column; and what all of a row may cost."""
UNPARTED = 0.6
"""What it costs to part words where neither a bar nor the name of a body says so."""
MOST_NOTED, NOTED = 3, 0.3
"""Words of a note that few rows have behind their figures, and what each costs."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a line and where it stands."""

    text: str
    span: Span
    barred: bool = False  # behind a bar


@dataclass(frozen=True, slots=True)
class Fit:
    """A row's cells and what they were made of."""

    cells: tuple[Cell, ...]
    looks: tuple[str, ...]
    barred: tuple[bool, ...]


def tokens_of(line: TextLine) -> list[Token]:
    """A line's words, without bars and dirt."""
    text, start = line.line.text, line.span.start
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        if re.search(r"[^\W_]", match[0]) or match[0] in ("-", "–"):
            word = match[0].lstrip("/") if match[0][1:2].isalpha() else match[0]  # a bar
            barred = text[: match.start()].rstrip()[-1:] in _BARS or word != match[0]
            found.append(
                Token(word, Span(start + match.end() - len(word), start + match.end()), barred and bool(found))
            )
    return found


def is_figure(token: Token) -> bool:
    """Whether a word is a figure, with the bracket or stop that a rule or dirt was read as."""
    return FIGURE.fullmatch(_bare(token)) is not None


def _bare(token: Token) -> str:
    return token.text.rstrip(").,") if "(" not in token.text else token.text


def look(text: str) -> str:
    """How a figure looks: "dec", "int", "sign", "ratio" or "none"."""
    if not FIGURE.fullmatch(text):
        return "none"
    if "/" in text:
        return "ratio"
    if text[0] in "+-–":
        return "sign"
    return "dec" if re.search(r"[.,]\d", text) or re.match(r"0\d\d", text) else "int"


def fitted(tokens: Sequence[Token], shape: Shape, usual: Sequence[str]) -> Fit | None:
    """The words as cells of a shape, where they fit it; ``usual`` is how its columns look."""
    if not tokens or not any(map(is_figure, tokens)):
        return None

    @cache
    def best(at: int, column: int) -> tuple[float, tuple[int, ...]]:
        """The cost of the words from one on in the columns from one on, and where each of these ends."""
        if column == len(shape):
            left = tokens[at:]
            noted = shape[-1] == "F" and len(left) <= MOST_NOTED and not any(map(is_figure, left))
            return (0.0 if not left else NOTED * len(left) if noted else 99.0), ()
        found: tuple[float, tuple[int, ...]] = (99.0, ())
        for end, cost in _ends(at, column):
            rest, ends = best(end, column + 1)
            if cost + rest < found[0]:
                found = (cost + rest, (end, *ends))
        return found

    def _ends(at: int, column: int) -> list[tuple[int, float]]:
        kind = shape[column]
        if kind == "W":
            costs, cost = [(at, MISSING)] if column == len(shape) - 1 else [], 0.0
            parted = shape[column : column + 2] == "WW"
            for end in range(at + 1, len(tokens) + 1):
                cost += NAMED if is_figure(tokens[end - 1]) else 0.0
                costs.append((end, cost + UNPARTED * (parted and not begins_cell(tokens[at:], end - at))))
            return costs
        if kind == "L":
            read = (
                [(at + 1, 0.0 if _labels(tokens[at]) else 0.4)]
                if _labels(tokens[at]) or len(tokens[at].text) <= 3
                else []
            )
            return [(at, MISSING), *read]
        ways = [(at, MISSING)]
        if at < len(tokens) and is_figure(tokens[at]):
            unlike = bool(usual) and look(_bare(tokens[at])) != usual[column]
            whole = bool(usual) and {look(_bare(tokens[at])), usual[column]} == {"int", "dec"}
            ways.append((at + 1, UNLIKE * unlike * (0.5 if whole else 1.0)))
        elif at < len(tokens) and len(tokens[at].text) <= 2:
            ways.append((at + 1, MISREAD))
        return ways

    cost, ends = best(0, 0)
    return _fit(tokens, shape, ends) if cost <= FEW else None


def begins_cell(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is behind a bar or the name of a known body, or begins that of one ("Chi cục", "Bệnh viện")."""
    if at >= len(tokens) or tokens[at].barred:
        return at < len(tokens)
    if not tokens[at].text[0].isupper():
        return False
    before = skeleton(" ".join(token.text for token in tokens[:at]))
    return begins_body([token.text for token in tokens[at:]]) or known_part(before, 0) == len(before)


def begins_body(words: Sequence[str]) -> bool:
    """Whether words begin with a kind of body."""
    plain = [skeleton(word) for word in words[:3]]
    return any(active().unit_head.fullmatch(" ".join(plain[:count])) for count in range(1, len(plain) + 1))


def parted_words(tokens: Sequence[Token], shape: Shape) -> int | None:
    """The column of words of a row's shape that another column of words begins in."""
    if shape.count("W") != 1 or (fit := fitted(tokens, shape, ())) is None:
        return None
    cell = fit.cells[shape.index("W")]
    inner = [token for token in tokens if cell.span.start <= token.span.start < cell.span.end]
    return shape.index("W") if any(begins_cell(inner, at) for at in range(1, len(inner))) else None


def _labels(token: Token) -> bool:
    return re.fullmatch(r"\d{1,3}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.?", token.text) is not None


def _fit(tokens: Sequence[Token], shape: Shape, ends: Sequence[int]) -> Fit:
    cells, looks, barred = [], [], []
    at = 0
    for kind, end in zip(shape, ends, strict=True):
        part = tokens[at:end]
        text = " ".join(token.text for token in part) if kind != "F" else " ".join(map(_bare, part))
        start = part[0].span.start if part else tokens[max(0, at - 1)].span.end if at else tokens[0].span.start
        cells.append(Cell(text, Span(start, part[-1].span.end if part else start)))
        looks.append(look(text) if kind == "F" else kind)
        barred.append(bool(part) and part[0].barred)
        at = end
    return Fit(tuple(cells), tuple(looks), tuple(barred))
