"""What heads of a table without rules or bars mean, and how well that fits what stands under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from vanban.extract.figures.numbers import parse_quantity
from vanban.extract.tables.column_roles import FIGURES, WORDS, Role
from vanban.extract.tables.columns import column_role
from vanban.extract.tables.figure_columns import counted
from vanban.extract.tables.flat_rows import FlatTable
from vanban.extract.tables.tables import LABEL_HEAD
from vanban.extract.units.units import unit_at
from vanban.extract.words.wording import skeleton

POINTS: frozenset[Role] = frozenset({"score", "total", "index", "max", "self", "target", "deducted", "part"})
NAMED = 0.7
"""Of the names in a column, that begin with a body's."""
SURE = 0.3
"""How well a head fits at least that is not needed: what its column holds says what it means."""
YEAR = re.compile(r"(?:19|20)\d\d")
READ_AS_POINTS = re.compile(r"[pbdđ][ir]?[eèéêẻẽẹềếểễệ][mn](?:/\d+)?$", re.IGNORECASE)
"""What the word for points is read as."""


def contents(table: FlatTable) -> tuple[str, ...]:
    """What the columns of a table hold; whole figures that rise as the points of others fall are places."""
    kinds = [_content(table, index) for index in range(len(table.shape))]
    pointed = [at for at, kind in enumerate(kinds) if kind == "figures"]
    for at, kind in enumerate(kinds):
        distinct = len(set(table.column(at)))
        if kind == "whole" and distinct >= FEWEST_PLACES and distinct == len(table.rows):
            kinds[at] = "places" if any(in_order(table, points, at) for points in pointed) else kind
    return tuple(kinds)


FEWEST_PLACES = 5
"""Whole figures that rise as others fall by more than chance."""


def _content(table: FlatTable, index: int) -> str:
    """What a column holds: "label", "words", "codes", "places", "changes", "limits" or "figures"."""
    if table.shape[index] == "L":
        return "label"
    if table.shape[index] in "WC":
        return "words" if table.shape[index] == "W" else "codes"
    cells = [cell.partition(" (")[0] for cell in table.column(index) if re.search(r"\d", cell)]
    if any(cell[0] in "+-–" for cell in cells) or 2 * sum(cell[0].isalpha() for cell in cells) > len(cells):
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


def needless(table: FlatTable, kinds: Sequence[str]) -> frozenset[int]:
    """The columns that need no head: names of bodies, places, and the points that fall as these rise."""
    found = set()
    for at, kind in enumerate(kinds):
        if kind == "words":
            cells = [cell for cell in table.column(at) if cell]
            if cells and sum(unit_at(cell) is not None for cell in cells) >= NAMED * len(cells):
                found.add(at)
        elif kind == "places" and (points := [other for other in _pointed(kinds) if in_order(table, other, at)]):
            found |= {at, *points}
    counts = {at for at, kind in enumerate(kinds) if kind == "label" and counted(table.column(at)) is not None}
    return frozenset(found | counts)


def _pointed(kinds: Sequence[str]) -> list[int]:
    return [at for at, kind in enumerate(kinds) if kind in ("figures", "whole")]


def in_order(table: FlatTable, points: int, places: int) -> bool:
    """Whether the points fall as the places rise."""
    pairs = [(parse_quantity(row[places].text.split("/")[0]), parse_quantity(row[points].text)) for row in table.rows]
    known = sorted((place, -value) for place, value in pairs if place is not None and value is not None)
    return len(known) >= 3 and all(one[1] <= other[1] for one, other in pairwise(known) if one[0] < other[0])


Readings = tuple[str, ...]
"""What a head may be: as mended, and as read."""


@lru_cache(maxsize=20_000)
def fit(readings: Readings, kind: str) -> tuple[float, Role | None, str]:
    """How well a head says what stands under it, what it says, and the reading that does."""
    told = [(*_fit(text, kind), text) for text in dict.fromkeys(readings)]
    best = max(told, key=lambda each: each[0])
    return best if best[0] > told[0][0] + BETTER else told[0]


BETTER = 0.25
"""How much better what was read must fit than what it was mended to."""


def _fit(text: str, kind: str) -> tuple[float, Role | None]:
    """How well a head says what stands under it, and what it says."""
    if not text:
        return (-0.4 if kind == "label" else -1.5), None
    plain = skeleton(text)
    ragged = 0.0 if text[0].isupper() else 1.3 if re.match(r"nam \d", plain) else 0.5
    counted = LABEL_HEAD.fullmatch(" ".join(plain.split())) is not None
    if kind == "label":
        role = column_role(text, frozenset({"rank", "code"})) or ("rank" if _is_placed(plain) else None)
        known = (1.0 if counted else 0.8) if counted or role else 0.0
        return known - ragged - 0.2 * max(0, len(text.split()) - 2), "label" if counted else role
    if counted:
        return -1.0, "label"
    role = column_role(text, (WORDS if kind == "words" else FIGURES) - {"label"})
    torn = 0.4 * (re.search(r"(?<!\w)n[aăâ]m(?! \d)(?!\w)", text) is not None)  # from its year
    long = 0.02 * max(0, len(text.split()) - 2)
    years = len(set(YEAR.findall(text)))
    if kind == "codes":
        more = 0.1 * (len(text.split()) - 1) * (_OF_CODES_ALONE.match(plain) is not None)
        return (1.0 if _CODES.search(plain) else 0.3 if role is None else -0.3) - ragged - long - more, "code"
    if kind == "words":
        known = 1.0 if role is not None else 0.3 if len(text.split()) <= 4 else -0.5
        return known - ragged - long - 0.3 * (years or " diem" in f" {plain}") - torn, role
    odd = (
        ragged
        + long
        + torn
        + 0.6 * (years > 1 or _MIXED.search(plain) is not None)
        - 0.05 * (years == 1 and kind != "places")
    )
    if meant := misread(plain, role):
        role = column_role(meant, FIGURES - {"label"})
    if role is None and years:
        role = column_role(undated(plain), FIGURES - {"label"})
    if _CODES.match(plain):
        return -1.0 - odd, role
    if role is None and (column_role(text) in NAMING or _NAMES.match(plain)):
        return -0.5 - odd, None
    if role is None:
        return (0.7 if kind == "places" and _is_placed(plain) else 0.2) - odd, role
    return FITS[kind].get(role, FITS[kind].get("score", 0.0) if role in POINTS else -0.5) - odd, role


NAMING: frozenset[Role | None] = frozenset({"units", "action", "reason", "deadline", "coordinating"})
"""What heads of no figures say."""
HEADS = (
    "Điểm tối đa", "Điểm chuẩn", "Thang điểm", "Điểm tự chấm", "Điểm tự đánh giá", "Điểm thẩm định", "Điểm đạt",
    "Điểm đạt được", "Điểm số", "Tổng điểm", "Điểm bị trừ", "Xếp hạng", "Thứ hạng", "Vị thứ", "Chỉ tiêu", "Mục tiêu",
    "Thẩm định", "Kết quả", "Kết quả chấm", "Kết quả đánh giá", "Kết quả thẩm định", "Điểm phấn đấu", "Chênh lệch",
)  # fmt: skip
"""Heads of figures that spoilt ones are compared with."""
ALIKE, ALIKE_POINTS, SHORTEST = 72, 85, 6
_HEADS = {head: skeleton(head) for head in HEADS}
_DATED = re.compile(r"(?:nam )?(?:19|20)\d\d")


def misread(plain: str, role: Role | None) -> str | None:
    """The common head that a spoilt one is read from; one that speaks of points must be more like it."""
    plain = undated(plain)
    alike = {None: ALIKE, "score": ALIKE_POINTS}.get(role)
    if alike is None or len(plain) < SHORTEST:
        return None
    found = process.extractOne(plain, _HEADS, scorer=fuzz.ratio, score_cutoff=alike)
    return found[2] if found is not None else None


def undated(plain: str) -> str:
    """A head without its year."""
    return _DATED.sub("", plain).strip()


_CODES = re.compile(r"(?:cac )?tieu chi|ma(?: so)?\b")
_OF_CODES_ALONE = re.compile(r"ma(?: so)?\b")
_NAMES = re.compile(r"(?:ten|phong,|don vi|co quan|dia phuong|linh vuc|noi dung)(?!\w)")
_MIXED = re.compile(
    r"(?<!\w)(?:hang|vi thu|thu bac|vi tri) (?:.* )?(?:diem|gia tri|chi so|sipas|papi|pci|dti|ddci)(?!\w)"
)
"""The end of one column's heads and the beginning of the next one's."""
_PLACED = re.compile(r"(?<!\w)(?:hang|bac|vi thu|vi tri|xep thu|thu tu)(?!\w)")
LIKE_PLACES = 80


def _is_placed(plain: str) -> bool:
    """Whether a head speaks of places, a letter of it misread or none."""
    words = ("vi thu", "thu hang", "xep hang", "xep thu", "vi tri", "thu bac")
    return (
        bool(_PLACED.search(plain))
        or process.extractOne(plain, words, scorer=fuzz.ratio, score_cutoff=LIKE_PLACES) is not None
    )


FITS: dict[str, dict[str, float]] = {
    "places": {"rank": 1.0, "target_rank": 1.0, "score": -0.3},
    "changes": {"change": 1.0, "deducted": 0.5, "score": -0.3},
    "limits": {"max": 1.0, "score": 0.2},
    "whole": {"rank": 0.9, "target_rank": 0.9, "score": 0.8, "weight": 0.3, "change": 0.0},
    "figures": {"rank": -0.8, "target_rank": -0.8, "score": 1.0, "weight": 0.3, "change": 0.6},
}
"""How well it fits what a column holds that its head says what it says; what is said of other points is as a score."""
