"""Heads of tables without rules or bars: which words above the rows head which column.

The lines of heads are cut before capitals and bars, and the pieces dealt out to the columns from left to right. Of all
ways to deal them out the one is taken whose heads mean what stands under them: places under "Xếp hạng", points under
"Điểm", names under "Đơn vị".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations_with_replacement, pairwise

from rapidfuzz import fuzz, process

from vanban.extract.figures.numbers import parse_quantity
from vanban.extract.tables.column_roles import FIGURES, WORDS, Role
from vanban.extract.tables.columns import column_role
from vanban.extract.tables.flat_fits import Token, tokens_of
from vanban.extract.tables.flat_rows import FlatTable
from vanban.extract.tables.table_titles import TITLE_HEAD
from vanban.extract.tables.tables import LABEL_HEAD
from vanban.extract.words.phrases import is_capitals
from vanban.extract.words.wording import skeleton
from vanban.model import Span
from vanban.transcript import Cell, TextLine

HEAD_LINES = 4
MOST_PIECES = 10
BEAM = 40
MOST_LOOSE = 5
MOST_WORDS, MOST_COLUMNS = 12, 6
BETTER = 0.5
"""A line of so many words, with fewer heads than columns, is cut before each word where that is so much better."""
LEAST_SCORE = 0.3
"""Per column, of a table whose heads are known."""
POINTS: frozenset[Role] = frozenset({"score", "total", "index", "max", "self", "target", "deducted", "part"})

Piece = tuple[Token, ...]
Heads = tuple[tuple[Token, ...], ...]


def heads_of(lines: Sequence[TextLine], table: FlatTable, floor: int) -> tuple[int, tuple[Cell, ...]] | None:
    """The first line of a table's heads and its row of heads; None where they cannot be told."""
    kinds = [_content(table, index) for index in range(len(table.shape))]
    best: tuple[float, int, Heads] | None = None
    below = table.start
    while best is None or best[0] < LEAST_SCORE * len(kinds):
        found = _heads_above(lines, below, floor, kinds)
        best = found if best is None or (found is not None and found[0] > best[0]) else best
        above = next((at for at in range(below - 1, floor - 1, -1) if lines[at].line.text.strip()), None)
        if above is None or below <= table.start - MOST_GROUPS or not _heads_group(lines[above]):
            break
        below = above
    if best is None or best[0] < LEAST_SCORE * len(kinds):
        return None
    cells = tuple(_cell(head, lines[best[1]]) for head in best[2])
    return best[1], _told_by_order(cells, table, kinds)


MOST_GROUPS = 5
"""Lines between heads and the first row, that name a group of rows."""


def _heads_group(line: TextLine) -> bool:
    text = line.line.text.strip()
    return is_capitals(text) or re.match(r"(?:[IVXA-E]|1)[.,]?\s+\w", text) is not None


def _heads_above(
    lines: Sequence[TextLine], below: int, floor: int, kinds: Sequence[str]
) -> tuple[float, int, Heads] | None:
    """The best heads that the lines right above a line make: how good they are, where they begin, and they."""
    best: tuple[float, int, Heads] | None = None
    above: list[list[Piece]] = []
    for at in range(below - 1, max(floor, below - 12) - 1, -1):
        text = lines[at].line.text.strip()
        if not text:
            continue
        if lines[at].line.kind == "columns" or text.endswith((".", ":", ";")) or len(above) == HEAD_LINES:
            break
        pieces = _pieces(lines[at])
        if not pieces or len(pieces) > MOST_PIECES or _is_listed(text) or TITLE_HEAD.match(skeleton(text)):
            break
        above.insert(0, pieces)
        score, heads = _dealt(above, kinds)
        if best is None or score > best[0]:
            best = (score, at, heads)
    return best


def _is_listed(text: str) -> bool:
    return re.match(r"(?:[IVX]+|\d{1,2}|[a-zđ])[.)]\s", text) is not None


def _cell(head: Sequence[Token], line: TextLine) -> Cell:
    if not head:
        return Cell("", Span(line.span.start, line.span.start))
    return Cell(" ".join(token.text for token in head), head[0].span)


def _pieces(line: TextLine) -> list[Piece]:
    """A line of heads, cut before each word that may begin one."""
    pieces: list[list[Token]] = []
    for token in tokens_of(line):
        if token.text in ("-", "–") and not pieces:
            continue  # dirt
        if not pieces or _may_begin(token, pieces[-1]):
            pieces.append([])
        pieces[-1].append(token)
    whole = [token for piece in pieces for token in piece]
    if len(pieces) == 1 and len(whole) <= MOST_LOOSE and whole[0].text[0].islower():
        return [(token,) for token in whole]  # the ends of heads that began above
    return [tuple(piece) for piece in pieces]


def _may_begin(token: Token, piece: Sequence[Token]) -> bool:
    before = piece[-1].text
    if before.endswith((",", "-", "/", "(")) or token.text.startswith("("):
        return token.barred
    if _YEAR.fullmatch(token.text):
        return before.lower() != "năm"
    if token.text in ("năm", "điểm", "so"):
        return before.lower() not in ("tổng", "tòng", "số")
    begins = _POINTS.match(token.text) or token.text.lower() in INDEXES
    return token.barred or token.text[:1].isupper() or bool(begins)


_YEAR = re.compile(r"(?:19|20)\d\d")
_POINTS = re.compile(r"[pbdđ][ir]?[eéêềểẻ][mn]$", re.IGNORECASE)
"""What the word for points is read as."""
INDEXES = ("sipas", "papi", "pci", "dti", "ddci", "par")
DROPPED = 0.25
"""What it costs to leave out words that mean nothing."""


def _dealt(lines: Sequence[Sequence[Piece]], kinds: Sequence[str]) -> tuple[float, Heads]:
    """The best way to deal the pieces of all lines out to the columns, and how good it is."""
    best = _dealt_out(lines, kinds)
    words = [sum(map(len, line)) for line in lines]
    longest = words.index(max(words))
    if len(lines[longest]) >= len(kinds) or words[longest] > MOST_WORDS or len(kinds) > MOST_COLUMNS:
        return best
    loose = [(token,) for piece in lines[longest] for token in piece]
    other = _dealt_out([*lines[:longest], loose, *lines[longest + 1 :]], kinds)
    return other if other[0] > best[0] + BETTER else best


def _dealt_out(lines: Sequence[Sequence[Piece]], kinds: Sequence[str]) -> tuple[float, Heads]:
    order = sorted(range(len(lines)), key=lambda at: -len(lines[at]))
    states: list[tuple[float, dict[int, Heads]]] = [(0.0, {})]
    for at in order:
        ways = list(_ways(lines[at], len(kinds)))
        grown = [(spent + cost, state | {at: dealt}) for spent, state in states for cost, dealt in ways]
        grown.sort(key=lambda state: state[0] - _score(_joined(state[1]), kinds))
        states = grown[:BEAM]
    if not states:  # more bars than columns
        return -math.inf, ((),) * len(kinds)
    spent, state = states[0]
    heads = _joined(state)
    return _score(heads, kinds) - spent, heads


def _ways(pieces: Sequence[Piece], columns: int) -> Iterator[tuple[float, Heads]]:
    """All ways to deal a line's pieces out from left to right, what is parted by a bar to columns of their own."""
    dirt = [piece for piece in pieces if piece[0].text[0].islower() and not _YEAR.search(piece[-1].text)]
    for dropped in [(), *((piece,) for piece in dirt)]:
        kept = [piece for piece in pieces if piece not in dropped]
        for places in combinations_with_replacement(range(columns), len(kept)):
            if any(kept[at][0].barred and places[at] == places[at - 1] for at in range(1, len(kept))):
                continue
            dealt: list[tuple[Token, ...]] = [()] * columns
            for place, piece in zip(places, kept, strict=True):
                dealt[place] = (*dealt[place], *piece)
            yield DROPPED * len(dropped), tuple(dealt)


def _joined(state: dict[int, Heads]) -> Heads:
    lines = [state[at] for at in sorted(state)]
    return tuple(tuple(token for part in parts for token in part) for parts in zip(*lines, strict=True))


def _content(table: FlatTable, index: int) -> str:
    """What a column holds: "label", "words", "places", "changes", "limits" or "figures"."""
    if table.shape[index] == "L":
        return "label"
    if table.shape[index] == "W":
        return "words"
    cells = [cell for cell in table.column(index) if re.search(r"\d", cell)]
    if any(cell[0] in "+-–" for cell in cells):
        return "changes"
    ratios = [cell.split("/") for cell in cells if re.fullmatch(r"\d{1,3}/\d{1,3}", cell)]
    if len(ratios) > 0.6 * len(cells) and len({of for _, of in ratios}) == 1:
        return "places"
    if len(cells) >= 4 and len(set(cells)) == 1:
        return "limits"
    values = sorted(value for cell in cells if (value := parse_quantity(cell)) is not None)
    if values and values[0] in (1, 2) and _ranked(values):
        return "places"
    return "whole" if all(value == int(value) for value in values) else "figures"


def _ranked(values: Sequence[float]) -> bool:
    """Whether figures count 1, 2, 3 … with ties and gaps of what was not read."""
    whole = all(value == int(value) for value in values)
    return whole and len(set(values)) >= 0.6 * len(values) and values[-1] <= len(values) + 2


def _score(heads: Heads, kinds: Sequence[str]) -> float:
    total = 0.0
    roles = []
    for head, kind in zip(heads, kinds, strict=True):
        text = " ".join(token.text for token in head)
        gain, role = _fit(text, kind)
        total += gain
        year = re.search(r"20\d\d", text)
        roles.append((role, year[0] if year else None))
    told = [role for role in roles if role[0] is not None and role[0] != "part"]
    return total - 0.6 * (len(told) - len(set(told)))


@lru_cache(maxsize=20_000)
def _fit(text: str, kind: str) -> tuple[float, Role | None]:
    """How well a head says what stands under it, and what it says."""
    if not text:
        return (-0.4 if kind == "label" else -1.5), None
    ragged = 1.3 if re.match(r"năm \d", text) else 0.5 * (not text[0].isupper())
    plain = skeleton(text)
    counted = LABEL_HEAD.fullmatch(" ".join(plain.split())) is not None
    if kind == "label":
        role = column_role(text, frozenset({"rank", "code"})) or ("rank" if _PLACED.search(plain) else None)
        known = (1.0 if counted else 0.8) if counted or role else 0.0
        return known - ragged - 0.2 * max(0, len(text.split()) - 2), "label" if counted else role
    if counted:
        return -1.0, "label"
    role = column_role(text, (WORDS if kind == "words" else FIGURES) - {"label"})
    torn = 0.4 * (re.search(r"năm(?! \d)", text) is not None)  # from its year
    long = 0.02 * max(0, len(text.split()) - 2)
    years = len(set(_YEAR.findall(text)))
    if kind == "words":
        known = 1.0 if role is not None else 0.3 if len(text.split()) <= 4 else -0.5
        return known - ragged - long - 0.3 * (years or " diem" in f" {plain}") - torn, role
    odd = ragged + long + torn + 0.6 * (years > 1) - 0.05 * (years == 1 and kind != "places")
    if role is None and (meant := _meant(plain)):
        role = column_role(meant, FIGURES - {"label"})
    if _CODES.match(plain):
        return -1.0 - odd, role
    if role is None:
        return (0.7 if kind == "places" and _PLACED.search(plain) else 0.2) - odd, role
    return FITS[kind].get(role, FITS[kind].get("score", 0.0) if role in POINTS else -0.5) - odd, role


HEADS = (
    "Điểm tối đa", "Điểm chuẩn", "Thang điểm", "Điểm tự chấm", "Điểm tự đánh giá", "Điểm thẩm định", "Điểm đạt",
    "Điểm đạt được", "Điểm số", "Tổng điểm", "Điểm bị trừ", "Xếp hạng", "Thứ hạng", "Vị thứ", "Chỉ tiêu", "Mục tiêu",
)  # fmt: skip
"""Heads of figures that spoilt ones are compared with."""
ALIKE = 72


def _meant(plain: str) -> str | None:
    """The common head that a spoilt one is read from."""
    found = process.extractOne(plain, {head: skeleton(head) for head in HEADS}, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return found[2] if found is not None and len(plain) >= 6 else None


_CODES = re.compile(r"(?:cac )?tieu chi|ma(?: so)?\b")
_PLACED = re.compile(r"(?<!\w)(?:hang|bac|vi thu|vi tri|xep thu|thu tu)(?!\w)")
FITS: dict[str, dict[str, float]] = {
    "places": {"rank": 1.0, "target_rank": 1.0, "score": -0.3},
    "changes": {"change": 1.0, "deducted": 0.5, "score": -0.3},
    "limits": {"max": 1.0, "score": -0.5},
    "whole": {"rank": 0.9, "target_rank": 0.9, "score": 0.8, "weight": 0.3, "change": 0.0},
    "figures": {"rank": -0.8, "target_rank": -0.8, "score": 1.0, "weight": 0.3, "change": 0.0},
}
"""How well it fits what a column holds that its head says what it says; what is said of other points is as a score."""


def _told_by_order(heads: tuple[Cell, ...], table: FlatTable, kinds: Sequence[str]) -> tuple[Cell, ...]:
    """The heads, with spoilt ones told by what they are like, those of points and places by these in order."""
    roles = [_fit(head.text, kind)[1] for head, kind in zip(heads, kinds, strict=True)]
    told = list(map(_written, heads, kinds))
    if all(map(_YEAR.fullmatch, table.column(0))):
        told[0] = replace(heads[0], text="Năm")
    places = [at for at, kind in enumerate(kinds) if kind == "places" or (kind == "label" and roles[at] == "rank")]
    points = [at for at, kind in enumerate(kinds) if kind in ("figures", "whole")]
    ordered = [at for at in points if len(places) == 1 and _in_order(table, at, places[0])]
    if len(places) == 1 and ordered and (roles[places[0]] is None or kinds[places[0]] == "label"):
        told[places[0]] = replace(heads[places[0]], text="Xếp hạng")
    if len(ordered) == 1 and roles[ordered[0]] not in POINTS:
        year = _YEAR.search(heads[ordered[0]].text)
        told[ordered[0]] = replace(heads[ordered[0]], text=f"Tổng điểm năm {year[0]}" if year else "Tổng điểm")
    return tuple(told)


def _written(head: Cell, kind: str) -> Cell:
    """A head of figures that says nothing, written as the common one that it is like."""
    if kind in ("label", "words") or column_role(head.text, FIGURES) is not None:
        return head
    meant = _meant(skeleton(head.text))
    return head if meant is None else replace(head, text=meant)


def _in_order(table: FlatTable, points: int, places: int) -> bool:
    """Whether the points fall as the places rise."""
    pairs = [(parse_quantity(row[places].text.split("/")[0]), parse_quantity(row[points].text)) for row in table.rows]
    known = sorted((place, -value) for place, value in pairs if place is not None and value is not None)
    return len(known) >= 3 and all(one[1] <= other[1] for one, other in pairwise(known) if one[0] < other[0])
