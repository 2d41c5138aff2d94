"""What columns mean by the figures and words in them, where their heads say nothing, or what cannot be.

Points are at most their maximum; ranks count 1, 2, 3 …; a total is the sum of its parts; the points that a table ranks
by fall as the ranks rise; what a table ranks is bodies, what it adds up is domains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from vanban.extract.column_roles import Role
from vanban.extract.domains import is_domain
from vanban.extract.numbers import parse_quantity
from vanban.extract.units import unit_at
from vanban.extract.wording import skeleton
from vanban.record import Table

YEAR = re.compile(r"20\d\d")
PLACE = re.compile(
    r"\s*(?:(?:thu|hang|vi tri|xep|trong|thuoc|vao|nhom|top|tu|dung)\s+)*(?P<place>\d{1,3})\s*"
    r"(?:(?:/|tren)\s*(?P<of>\d{1,3}))?\s*(?:tro len)?\s*"
)
"""A cell that is a place: "5", "thứ 5/19", "hạng 5", "top 5", "từ 5 trở lên"."""
MOSTLY = 0.7  # of the rows with figures
ROUNDED = 0.011  # how far sums of figures with two decimals may be off
FEWEST = 3  # rows; less is no evidence
RESULTS: tuple[Role, ...] = ("total", "score", "index", "self", "part")
"""Meanings of columns that hold points reached, the likeliest first."""


def settle(table: Table, heads: Mapping[int, Role]) -> dict[int, Role]:
    """The meanings of a table's columns by index: those of the heads, with what the cells add and rule out."""
    roles = dict(heads)
    if len(table.rows) < FEWEST:
        return roles
    _names(table, roles)
    figures = {index: _figures(table, index) for index in range(len(table.header))}
    ratios = {index: sum(_is_ratio(row[index]) for row in table.rows) for index in range(len(table.header))}
    _units(table, roles)
    _maxima(figures, ratios, roles)
    _greatest(table, figures, roles)
    _of_year(table, figures, roles)
    _signed(table, roles)
    _differences(figures, roles)
    _balanced(table, figures, roles)
    _ranks(table, roles)
    _results(table, figures, roles)
    _like(table.header, roles)
    return roles


def _like(header: Sequence[str], roles: dict[int, Role]) -> None:
    """Heads that differ in nothing but the year mean the same."""
    plain = [YEAR.sub("", skeleton(head)).strip() for head in header]
    for index in range(len(header)):
        same = next((role for other, role in roles.items() if plain[other] == plain[index] != ""), None)
        if index not in roles and same is not None:
            roles[index] = same


def _figures(table: Table, index: int) -> list[float | None]:
    return [parse_quantity(row[index]) for row in table.rows]


def _words(table: Table, index: int) -> list[str]:
    """The cells of a column that hold words."""
    return [row[index] for row in table.rows if len(re.findall(r"[^\W\d_]{2,}", row[index])) > 0]


def _share(cells: Sequence[str], *, units: bool) -> float:
    """How many of some cells name a body, or a domain."""
    named = sum((unit_at(cell) is not None) if units else is_domain(cell) for cell in cells)
    return named / len(cells) if cells else 0.0


def _names(table: Table, roles: dict[int, Role]) -> None:
    """Which column names what the rows are of."""
    named = [index for index, role in roles.items() if role in ("name", "unit_name")]
    if not named:
        free = [index for index in range(len(table.header)) if index not in roles and _is_wordy(table, index)]
        if free:
            cells = _words(table, free[0])
            roles[free[0]] = "name" if _share(cells, units=False) > _share(cells, units=True) else "unit_name"
        return
    if len(named) == 1 and roles[named[0]] == "name" and _share(_words(table, named[0]), units=True) >= MOSTLY:
        roles[named[0]] = "unit_name"  # "Đơn vị trực thuộc", whatever "trục" may be elsewhere
    kinds = {role: [index for index in named if roles[index] == role] for role in ("name", "unit_name")}
    if not (kinds["name"] and kinds["unit_name"]):
        return
    for index in kinds["name"]:  # "Nhóm", "Khối": what several rows share is none's name
        cells = _words(table, index)
        if len(set(map(skeleton, cells))) <= 0.5 * len(cells) or not cells:
            roles[index] = "status"


def _is_wordy(table: Table, index: int) -> bool:
    cells = _words(table, index)
    return len(cells) >= MOSTLY * len(table.rows) and len(set(map(skeleton, cells))) > 0.5 * len(cells)


def _pairs(one: Sequence[float | None], other: Sequence[float | None]) -> list[tuple[float, float]]:
    return [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]


def _is_ratio(cell: str) -> bool:
    first, mark, second = cell.partition("/")
    one, other = parse_quantity(first), parse_quantity(second)
    return bool(mark) and one is not None and other is not None


def _maxima(figures: Mapping[int, Sequence[float | None]], ratios: Mapping[int, int], roles: dict[int, Role]) -> None:
    """A column is no maximum where most results are above it; of two columns without results the greater one is."""
    results = [index for index, role in roles.items() if role in ("total", "score", "self")]
    for index in [index for index, role in roles.items() if role == "max"]:
        if ratios[index] >= FEWEST and not results:  # "Điểm đạt/Điểm tối đa"
            roles[index] = "score"
            continue
        beside = [_pairs(figures[index], figures[other]) for other in results]
        if any(len(each) >= FEWEST and sum(a < b for a, b in each) >= MOSTLY * len(each) for each in beside):
            roles[index] = "part"


REACHED = re.compile(r"tham dinh|dat|ket qua|cong nhan|cham|hoi dong|danh gia|khao sat|dieu tra|tong|thuong|tru|20\d\d")
"""What a head says whose figures are no maximum, be they ever so great."""


def _greatest(table: Table, figures: Mapping[int, Sequence[float | None]], roles: dict[int, Role]) -> None:
    """Among the points of domains or criteria those that no others exceed are what there was to have."""
    if "max" in roles.values() or "name" not in roles.values():
        return
    results = [index for index, role in roles.items() if role in ("score", "total", "self")]
    for index in sorted(results):
        if roles[index] != "score" or REACHED.search(skeleton(table.header[index])):
            continue
        beside = [_pairs(figures[index], figures[other]) for other in results if other != index]
        if beside and all(len(each) >= FEWEST and all(a >= b for a, b in each) for each in beside):
            roles[index] = "max"
            return


def _units(table: Table, roles: dict[int, Role]) -> None:
    """Bodies beside what the rows are named by are those responsible, whatever the head calls them."""
    if "units" in roles.values() or not {"name", "code"} & set(roles.values()):
        return
    for index in range(len(table.header) - 1, -1, -1):
        if LEADERS.match(skeleton(table.header[index])):
            continue
        if roles.get(index) in (None, "unit_name", "action", "status", "note") and _are_bodies(_words(table, index)):
            roles[index] = "units"
            return


LEADERS = re.compile(r"lanh dao|nguoi chi dao")
"""Heads of a column of those over the bodies that do the work: "Lãnh đạo phụ trách"."""


def _are_bodies(cells: Sequence[str]) -> bool:
    """Whether most cells are the name of a body and nothing else."""
    whole = sum((unit := unit_at(cell)) is not None and unit.end >= len(cell.rstrip(" .;")) for cell in cells)
    return len(cells) >= FEWEST and whole >= MOSTLY * len(cells)


def _ranks(table: Table, roles: dict[int, Role]) -> None:
    """A column whose figures count the rows in some order ranks them, if its head does not say something else."""
    if "rank" in roles.values():
        return
    results = [index for index, role in roles.items() if role in RESULTS]
    for index in range(len(table.header) - 1, 0, -1):
        cells = (PLACE.fullmatch(skeleton(row[index])) for row in table.rows)
        values = [int(cell["place"]) for cell in cells if cell is not None]
        unsaid = index not in roles or (roles[index] == "score" and len(results) > 1)
        behind = _is_behind(index, roles)
        if len(values) >= MOSTLY * len(table.rows) and (behind or (unsaid and _counts(values))):
            roles[index] = "rank"
            return


SIGNED = re.compile(r"\s*[+\-\u2212\u2013]\s*\d+(?:[.,]\d+)?\s*(?:diem|%|d|bac)?\s*")


def _signed(table: Table, roles: dict[int, Role]) -> None:
    """Figures with signs before them, or none at all, say by how much something rose or fell."""
    if "change" in roles.values():
        return
    for index in range(len(table.header)):
        cells = [skeleton(row[index]).strip() for row in table.rows if re.search(r"\d", row[index])]
        signed = [cell for cell in cells if SIGNED.fullmatch(cell)]
        told = len(cells) >= FEWEST and len(signed) >= 2 and len(signed) + cells.count("0") >= MOSTLY * len(cells)
        if told and roles.get(index) in (*RESULTS, "max", "rank", None):
            roles[index] = "change"
            return


def _differences(figures: Mapping[int, Sequence[float | None]], roles: dict[int, Role]) -> None:
    """What two columns of points differ by is no third result: "Mức tăng" behind the points of two years."""
    if "change" in roles.values():
        return
    results = [index for index, role in roles.items() if role in ("total", "score", "index")]
    for index, values in figures.items():
        if roles.get(index) not in (None, "score"):
            continue
        for first, second in combinations([other for other in results if other != index], 2):
            rows = zip(values, figures[first], figures[second], strict=True)
            known = [(d, a, b) for d, a, b in rows if d is not None and a is not None and b is not None]
            if len(known) >= FEWEST and all(abs(abs(b - a) - abs(d)) < ROUNDED for d, a, b in known):
                roles[index] = "change"
                return


def _is_behind(index: int, roles: Mapping[int, Role]) -> bool:
    """Whether a column that could count the rows stands behind points: "Thứ tự" at the end is a place."""
    return roles.get(index) == "label" and any(other < index for other, role in roles.items() if role in RESULTS)


def _counts(values: Sequence[float]) -> bool:
    """Whether figures are places, 1 among them, ties allowed: every place is at most the number of better ones more."""
    ordered = sorted(values)
    places = all(value == int(value) and value <= place for place, value in enumerate(ordered, 1))
    return len(values) >= FEWEST and places and ordered[0] == 1 and len(set(ordered)) >= FEWEST


PART_OF_YEAR = re.compile(r"(?<!\w)(?:quy (?:i{1,3}|iv|[1-4])|thang \d{1,2})(?!\w)")
MEAN = re.compile(r"binh quan|trung binh")


def _of_year(table: Table, figures: Mapping[int, Sequence[float | None]], roles: dict[int, Role]) -> None:
    """The column behind those of quarters or months that no head explains is the whole year's."""
    results = [index for index, role in roles.items() if role in RESULTS]
    parts = [index for index in results if PART_OF_YEAR.search(skeleton(table.header[index]))]
    free = [index for index in figures if index not in roles and _is_measured(figures[index])]
    if len(parts) > 1 and parts == results and len(free) == 1 and MEAN.search(skeleton(table.header[free[0]])):
        roles[free[0]] = "total"


def _results(table: Table, figures: Mapping[int, Sequence[float | None]], roles: dict[int, Role]) -> None:
    """Points reached where no head speaks of them: a free column of figures, the sum of others before the last one."""
    if any(role in RESULTS or role in ("target", "deducted") for role in roles.values()):
        return
    if not any(role in ("rank", "max") for role in roles.values()):
        return  # figures of anything
    free = [index for index in figures if index not in roles and _is_measured(figures[index])]
    maximum = next((figures[index] for index, role in roles.items() if role == "max"), None)
    if maximum is not None:
        free = [index for index in free if all(b <= a for a, b in _pairs(maximum, figures[index]))]
    own = [index for index in free if not MEAN.search(skeleton(table.header[index]))]
    dated = [index for index in own if YEAR.search(table.header[index])]
    if len(dated) > 1:  # "Huyện năm 2022", "Huyện năm 2023", beside the mean of all
        roles.update(dict.fromkeys(dated, "score"))
    elif free:
        summed = [index for index in free if _is_sum(figures, index, free)]
        roles[summed[-1] if summed else free[-1]] = "score"


ADDED = re.compile(r"cong|tru(?!\w)|thuong|phat|dieu chinh")


def _balanced(table: Table, figures: Mapping[int, Sequence[float | None]], roles: dict[int, Role]) -> None:
    """Points with what was added or taken off are the result, where a column is the sum of two others in every row."""
    if "total" in roles.values() or "change" not in roles.values():
        return
    taken = [index for index, role in roles.items() if role == "change" and ADDED.search(skeleton(table.header[index]))]
    for index in [index for index in figures if roles.get(index) in ("score", "index", None)]:
        for other, added in ((a, b) for a in roles for b in taken if index not in (a, b)):
            rows = [row for row in zip(figures[index], figures[other], figures[added], strict=True) if None not in row]
            if roles[other] in RESULTS and len(rows) >= FEWEST and all(abs(a - b - c) < ROUNDED for a, b, c in rows):  # type: ignore[operator]
                roles[index] = "total"
                return


def _is_measured(values: Sequence[float | None]) -> bool:
    known = [value for value in values if value is not None]
    return len(known) >= FEWEST and len(known) >= MOSTLY * len(values)


def _is_sum(figures: Mapping[int, Sequence[float | None]], index: int, free: Sequence[int]) -> bool:
    others = [figures[other] for other in free if other != index]
    if len(others) < 2:
        return False
    rows = list(zip(figures[index], *others, strict=True))
    whole = [row for row in rows if None not in row]
    return len(whole) >= FEWEST and all(abs((row[0] or 0) - sum(v or 0 for v in row[1:])) < ROUNDED for row in whole)


def follows_ranks(points: Sequence[float | None], ranks: Sequence[float | None], least: float = 1.0) -> bool:
    """Whether points fall as ranks rise in ``least`` of the steps, in every stretch of rows that counts anew."""
    steps = [step for stretch in _stretches(points, ranks) for step in _steps(stretch)]
    return sum(a[1] == b[1] or a[0] >= b[0] for a, b in steps) >= least * len(steps)


def _steps(stretch: list[tuple[float, float]]) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    return pairwise(sorted(stretch, key=lambda pair: pair[1]))


def _stretches(points: Sequence[float | None], ranks: Sequence[float | None]) -> Iterator[list[tuple[float, float]]]:
    """The rows between those without figures, which head groups."""
    stretch: list[tuple[float, float]] = []
    for value, rank in zip(points, ranks, strict=True):
        if value is not None and rank is not None:
            stretch.append((value, rank))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch
