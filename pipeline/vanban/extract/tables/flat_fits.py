"""A line's words fitted to the cells that the other rows of its table have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from vanban.extract.units.known_names import known_part
from vanban.extract.words.grammar import active
from vanban.extract.words.wording import skeleton
from vanban.model import SEPARATORS, Span
from vanban.transcript import Cell, TextLine

Shape = str
"""The kinds of a row's cells: L a label, W words, F a figure, C codes."""

FIGURE = re.compile(
    r"(?:[-+–]|(?:[Tt]ăng|[Gg]iảm) )?(?:\d{1,3}(?:\.\d{3})+|\d{1,6}(?:[.,]\d{1,4})?)%?(?:/\d{1,4}(?:[.,]\d{1,2})?)?"
    r"(?: \(\d{1,3}(?:/\d{1,3})?\))?"
)
_SPOILT_RATIO = re.compile(r"[^\W\d_]{1,2}/\d{1,3}(?:,\d{1,2})?")
_STEP, _STEPPED = re.compile("[Tt]ăng|[Gg]iảm"), re.compile(r"\d{1,2},\d{1,2}%?")
LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,5})(?:\.|\))?")
_CODE = r"\d{1,2}(?:\.\d{1,2}){1,3}"
_CODES = re.compile(rf"{_CODE}(?:[;,] ?{_CODE})*[;,]?")
_SURE_CODES = re.compile(rf"{_CODE}(?:[;,] ?{_CODE})+[;,]?|\d{{1,2}}(?:\.\d{{1,2}}){{2,3}}")
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
    raw: str | None = None  # as read, where that is something else


@dataclass(frozen=True, slots=True)
class Fit:
    """A row's cells, what they were made of, and what it cost."""

    cells: tuple[Cell, ...]
    looks: tuple[str, ...]
    barred: tuple[bool, ...]
    cost: float


def tokens_of(line: TextLine) -> list[Token]:
    """A line's words, without bars and dirt."""
    tokens = _without_points(_with_digits(tokens_read(line)))
    dashed = len(tokens) > 2 and tokens[1].text in ("-", "–") and LABEL.fullmatch(tokens[0].text)
    return [tokens[0], *tokens[2:]] if dashed else tokens  # "1 - Sở Y tế"


def tokens_read(line: TextLine) -> list[Token]:
    """A line's words with what was read of each."""
    tokens = _tokens(line)
    if all(word.raw is None for word in line.line.words):
        return tokens
    at, found = line.span.start, list[tuple[int, int, str]]()
    for segment in line.line.segments:
        for word in segment:
            found.append((at, at + len(word.text), word.raw_text.strip("|[]{}")))
            at += len(word.text) + 1
        at += len(SEPARATORS[line.line.kind]) - bool(segment)
    return [replace(token, raw=_raw(token, found)) for token in tokens]


def _raw(token: Token, words: Sequence[tuple[int, int, str]]) -> str | None:
    """What was read of a word, if that is something else and the word was neither parted nor joined."""
    parts = [raw for start, end, raw in words if start < token.span.end and end > token.span.start]
    whole = len(parts) == len(token.text.split()) and not any(" " in part or not part for part in parts)
    return " ".join(parts) if whole and parts != [token.text] else None


def _with_digits(tokens: Sequence[Token]) -> list[Token]:
    """A row's words, with a digit that was made a short word where a label or a figure may stand: "ở" of 6."""
    return [
        replace(token, text=token.raw)
        if token.raw is not None
        and token.raw.isdigit()
        and (at in (0, len(tokens) - 1) or is_figure(tokens[at - 1]))
        and len(token.text) <= 2
        else token
        for at, token in enumerate(tokens)
    ]


def _without_points(tokens: Sequence[Token]) -> list[Token]:
    """A row's words without that for points between two figures: "96 điểm 1"."""
    return [
        token
        for at, token in enumerate(tokens)
        if not (
            0 < at < len(tokens) - 1
            and skeleton(token.text) == "diem"
            and is_figure(tokens[at - 1])
            and is_figure(tokens[at + 1])
        )
    ]


def _tokens(line: TextLine) -> list[Token]:
    text, start = line.line.text, line.span.start
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        if re.search(r"[^\W_]", match[0]) or match[0] in ("-", "–"):
            word = match[0].lstrip("/") if match[0][1:2].isalpha() else match[0]  # a bar
            barred = text[: match.start()].rstrip()[-1:] in _BARS or word != match[0]
            token = Token(word, Span(start + match.end() - len(word), start + match.end()), barred and bool(found))
            if found and _goes_on(found[-1], token):
                found[-1] = replace(
                    found[-1], text=f"{found[-1].text} {word}", span=Span(found[-1].span.start, token.span.end)
                )
            else:
                found.append(token)
    return found


def _goes_on(before: Token, token: Token) -> bool:
    """Whether a word is a place in brackets behind points, "89,42 (1)", a code more, "1.2; 1.4", or "Tăng 1,2"."""
    if token.barred:
        return False
    if _STEP.fullmatch(before.text) and _STEPPED.fullmatch(token.text):
        return True
    if re.fullmatch(r"\(\d{1,3}(?:/\d{1,3})?\)", token.text):
        return re.fullmatch(r"\d[\d.,]*%?", before.text) is not None
    return (
        before.text[-1] in ",;"
        and _CODES.fullmatch(before.text) is not None
        and _CODES.fullmatch(token.text) is not None
    )


def are_codes(token: Token) -> bool:
    """Whether a word is several codes, or one that is no number."""
    return _SURE_CODES.fullmatch(token.text) is not None


def is_figure(token: Token) -> bool:
    """Whether a word is a figure, with the bracket or stop that a rule or dirt was read as."""
    return FIGURE.fullmatch(_bare(token)) is not None


def _bare(token: Token) -> str:
    return token.text.rstrip(").,") if "(" not in token.text else token.text


def look(text: str) -> str:
    """How a figure looks: "dec", "int", "sign", "ratio" or "none"."""
    if not FIGURE.fullmatch(text):
        return "none"
    if "(" in text:
        return "placed"
    if "/" in text:
        return "ratio"
    if text[0] in "+-–" or text[0].isalpha():
        return "sign"
    return "dec" if re.search(r"[.,]\d", text) or re.match(r"0\d\d", text) else "int"


def fitted(tokens: Sequence[Token], shape: Shape, usual: Sequence[str]) -> Fit | None:
    """The words as cells of a shape, where they fit it; ``usual`` is how its columns look."""
    if not tokens or not any(is_figure(token) or are_codes(token) for token in tokens):
        return None

    @cache
    def best(at: int, column: int) -> tuple[float, tuple[int, ...]]:
        """The cost of the words from one on in the columns from one on, and where each of these ends."""
        if column == len(shape):
            left = tokens[at:]
            counting = [is_figure(token) and not counts_steps(tokens, index) for index, token in enumerate(left, at)]
            noted = shape[-1] == "F" and len(left) <= MOST_NOTED and not any(counting)
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
                told = is_year(tokens, end - 1) or counts_steps(tokens, end - 1)
                cost += NAMED if is_figure(tokens[end - 1]) and not told else 0.0
                costs.append((end, cost + UNPARTED * (parted and not begins_cell(tokens[at:], end - at))))
            return costs
        if kind == "L":
            read = (
                [(at + 1, 0.0 if _labels(tokens[at]) else 0.4)]
                if _labels(tokens[at]) or (len(tokens[at].text) <= 3 and not _runs_on(tokens, at))
                else []
            )
            return [(at, MISSING), *read]
        ways = [(at, MISSING)]
        if kind == "C":
            return [*ways, (at + 1, 0.0)] if at < len(tokens) and _CODES.fullmatch(tokens[at].text) else ways
        if at < len(tokens) and is_figure(tokens[at]):
            unlike = bool(usual) and look(_bare(tokens[at])) != usual[column]
            whole = bool(usual) and {look(_bare(tokens[at])), usual[column]} == {"int", "dec"}
            ways.append((at + 1, UNLIKE * unlike * (0.5 if whole else 1.0)))
        elif at < len(tokens) and (len(tokens[at].text) <= 2 or _SPOILT_RATIO.fullmatch(tokens[at].text)):
            ways.append((at + 1, MISREAD))
        return ways

    cost, ends = best(0, 0)
    return _fit(tokens, shape, ends, cost) if cost <= FEW else None


_STEPS = re.compile(r"(?:bac|hang|buoc)\W*")


def counts_steps(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure counts what the word behind it says: "Tăng 2 bậc"."""
    return 0 <= at < len(tokens) - 1 and _STEPS.fullmatch(skeleton(tokens[at + 1].text)) is not None


def is_year(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure is the year that a row is of: at its beginning, or behind the word for it."""
    return re.fullmatch(r"(?:19|20)\d\d", tokens[at].text) is not None and (
        at == 0 or (at == 1 and skeleton(tokens[0].text) == "nam")
    )


def begins_cell(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is behind a bar, a year or the name of a known body, or begins that of one ("Chi cục")."""
    if at >= len(tokens) or tokens[at].barred or (at == 1 and re.fullmatch(r"(?:19|20)\d\d", tokens[0].text)):
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
    if "WW" in shape or (fit := fitted(tokens, shape, ())) is None:
        return None
    cell = fit.cells[shape.index("W")]
    inner = [token for token in tokens if cell.span.start <= token.span.start < cell.span.end]
    return shape.index("W") if any(begins_cell(inner, at) for at in range(1, len(inner))) else None


def _runs_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name goes on in small letters behind its first word."""
    word, rest = tokens[at], tokens[at + 1 : at + 2]
    goes_on = bool(rest) and rest[0].text[0].islower() and not rest[0].barred
    return goes_on and len(word.text) > 1 and word.text[0].isupper()


def _labels(token: Token) -> bool:
    return LABEL.fullmatch(token.text) is not None


def _fit(tokens: Sequence[Token], shape: Shape, ends: Sequence[int], cost: float) -> Fit:
    cells, looks, barred = [], [], []
    at = 0
    for kind, end in zip(shape, ends, strict=True):
        part = tokens[at:end]
        text = " ".join(token.text for token in part) if kind != "F" else " ".join(map(_bare, part))
        text = text.rstrip(";,") if kind == "C" else text
        start = part[0].span.start if part else tokens[max(0, at - 1)].span.end if at else tokens[0].span.start
        cells.append(Cell(text, Span(start, part[-1].span.end if part else start)))
        looks.append(look(text) if kind == "F" else kind)
        barred.append(bool(part) and part[0].barred)
        at = end
    return Fit(tuple(cells), tuple(looks), tuple(barred), cost)
