"""What the columns of a table mean, all of them together: heads, cells and how figures go together speak for it.

Every meaning of every column is given points by its head and by its cells. Pairs and threes of columns add to them:
points are at most their maximum, what was lost is the rest, a total is the sum of its parts, ranks rise as points fall.
The assignment with the most points is taken, and a column that nothing speaks for is left without a meaning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vanban.extract.tables.column_choices import PROPOSED, RESULTS, YEAR, Choice, Points
from vanban.extract.tables.column_contents import FEWEST, MOSTLY, is_proper
from vanban.extract.tables.column_relations import Relation, find_relations
from vanban.extract.tables.column_roles import Role
from vanban.extract.tables.relation_meanings import SAYS, held
from vanban.extract.words.index_names import INDEX_NAMES

HEAD, FURTHER, GENERAL = 4.0, 1.5, 2.0
"""What a head's first meaning speaks with, what each further one does, and one that could be said of anything."""
CODED = 9.0
"""What names behind codes of criteria speak with: nothing else can stand there."""
UNSAID = 0.6  # what any meaning must speak with, not to leave a column without
AGAIN = 1.5  # against a second result of the same year
TWICE = 2.5  # against two columns of a meaning that a table has once
NO_POINTS = 2.0  # against a table with places and no points, where a column may hold them
CROWD = 3  # columns whose heads say nothing, of which none is then a result by itself
BEAM = 60  # assignments that are followed
MOST = 24  # columns that are weighed against each other; real tables have fewer
ONCE: frozenset[Role] = frozenset({"label", "code", "max", "deducted", "units", "deadline", "coordinating"})
GENERAL_HEAD = re.compile(
    r"(?!so thu tu)"
    r"(?:so |tong )?(?:diem|ket qua|gia tri|chi so|noi dung|don vi|chi tieu|muc|cong|thu tu|ghi chu|danh gia|cham)"
    r"(?: so| danh gia| cham)?(?: \(?(?:diem|%)\)?)?|(?:nam )?20\d\d|"
)
PART_OF_YEAR = re.compile(r"(?<!\w)(?:quy (?:i{1,3}|iv|[1-4])|thang \d{1,2})(?!\w)")
MEAN = re.compile(r"binh quan|trung binh")
REACHED = re.compile(
    r"tham dinh|phuc (?:tra|khao)|tham tra|dat|ket qua|cong nhan|cham|hoi dong|danh gia|khao sat|dieu tra|tong|thuong|"
    r"tru|20\d\d"
)
"""What a head says whose figures are no maximum, be they ever so great."""
LEADERS = re.compile(r"lanh dao|nguoi chi dao")
"""Heads of a column of those over the bodies that do the work: "Lãnh đạo phụ trách"."""


def read_columns(choices: Sequence[Choice]) -> dict[int, Role]:
    """The meanings of a table's columns by index; those that nothing speaks for are left out."""
    rows = len(choices[0].contents.cells) if choices else 0
    further = {choice.index: choice.told[0] for choice in choices[MOST:] if choice.told}
    choices = choices[:MOST]
    relations = find_relations({choice.index: choice.contents for choice in choices}) if rows >= FEWEST else []
    by_index = {choice.index: choice for choice in choices}
    unsaid = _crowd(choices, relations)
    spoken = {choice.index: {} if choice.index in unsaid else _spoken(choice, choices) for choice in choices}
    heard = [relation for relation in relations if SAYS[relation.kind] & spoken[relation.columns[0]].keys()]
    beam: list[tuple[float, dict[int, Role]]] = [(0.0, {})]
    for choice in choices:
        points = spoken[choice.index]
        grown: list[tuple[float, dict[int, Role]]] = []
        for total, roles in beam:
            grown.append((total + UNSAID, roles))
            for role, weight in points.items():
                added = weight + _pairwise(choice, role, roles, choices)
                grown.append((total + added, roles | {choice.index: role}))
        last = choice.index
        closed = [relation for relation in heard if max(relation.columns) == last]
        grown = [(total + held(closed, roles, by_index), roles) for total, roles in grown] if closed else grown
        beam = sorted(grown, key=lambda each: -each[0])[:BEAM]
    roles = max(beam, key=lambda each: each[0] + _whole(each[1], choices, relations))[1]
    return roles | further | _of_years(roles, choices)


def _of_years(roles: Mapping[int, Role], choices: Sequence[Choice]) -> dict[int, Role]:
    """The columns of results whose heads name a year each: those of several years, whatever each is called."""
    found = [choice for choice in choices if roles.get(choice.index) in ("score", "total", "index")]
    years = [year for choice in found for year in YEAR.findall(choice.head)]
    if len({*years}) != len(found) or len(years) != len(found) or len({roles[choice.index] for choice in found}) < 2:
        return {}
    return {choice.index: "score" for choice in found}


def _crowd(choices: Sequence[Choice], relations: Sequence[Relation]) -> set[int]:
    """The columns of figures, many beside each other, whose heads say nothing: parts of a result told elsewhere."""
    wholes = {each.columns[0] for each in relations if each.kind == "sum" and len(each.columns) > CROWD}
    wholes |= {choice.index for choice in choices if choice.told[:1] and choice.told[0] in RESULTS}
    unsaid = [
        choice.index
        for choice in choices
        if choice.contents.measured and not choice.told and not YEAR.search(choice.head) and choice.index not in wholes
    ]
    return set(unsaid) if wholes and len(unsaid) >= CROWD else set()


def _spoken(choice: Choice, choices: Sequence[Choice]) -> Points:
    """What speaks for each meaning of a column by itself."""
    points = _unary(choice, first=_is_first(choice, choices))
    if MEAN.search(choice.head) and _is_of_year(choices):
        points["total"] = HEAD
    return points


def _is_first(choice: Choice, choices: Sequence[Choice]) -> bool:
    """Whether a column is the first one of words, where what the rows are of mostly stands."""
    return next((other for other in choices if other.contents.wordy), None) is choice


def _is_of_year(choices: Sequence[Choice]) -> bool:
    """Whether all results that heads speak of are those of quarters or months, so that their mean is the year's."""
    results = [choice for choice in choices if choice.told[:1] and choice.told[0] in RESULTS]
    results = [choice for choice in results if not MEAN.search(choice.head)]
    return len(results) > 1 and all(PART_OF_YEAR.search(choice.head) for choice in results)


def _unary(choice: Choice, *, first: bool) -> Points:
    """What a column's head and its cells say for each meaning."""
    if choice.contents.coded:
        return {"name": CODED}
    if choice.contents.periods:
        return {}
    points: Points = {}
    for at, role in enumerate(choice.told):
        points[role] = (HEAD if not _is_general(choice) else GENERAL) if at == 0 else FURTHER / at
    if choice.told[:1] == ("code",):
        points["code"] += 2.0  # the cells were looked at already
    if choice.contents.lettered:
        points = {role: weight - 2 * HEAD * (role in ("name", "unit_name")) for role, weight in points.items()}
    if choice.contents.counting:
        points["label"] = points.get("label", 0.0) + HEAD
    said = _by_words(choice, first=first)
    if len(choice.contents.cells) >= FEWEST:
        said += _by_figures(choice)
    if PROPOSED.search(choice.head) and choice.contents.measured:
        said.append(("self", 3.5))
    for role, weight in said:
        points[role] = points.get(role, 0.0) + weight
    return points


def _is_general(choice: Choice) -> bool:
    return choice.over or GENERAL_HEAD.fullmatch(choice.head) is not None


def _by_figures(choice: Choice) -> list[tuple[Role, float]]:
    """What a column of figures may mean by its cells."""
    contents, said = choice.contents, list[tuple[Role, float]]()
    if contents.signed:
        taken = "deducted" in choice.told and all(value <= 0 for value in contents.known)
        said += [("deducted" if taken else "change", 2.5), *((role, -3.0) for role in (*RESULTS, "max", "rank"))]
    elif any(value < 0 for value in contents.known):
        said += [(role, -3.0) for role in (*RESULTS, "max", "rank")]  # only what fell has its sign
    if contents.ratios >= FEWEST and not contents.days:
        placed = contents.places and len({cell.rpartition("/")[2].strip() for cell in contents.plain}) == 1
        said += [("max", -4.0), ("rank" if placed else "score", 1.0)]
    if contents.fractions:
        said.append(("rank", -HEAD))
    if contents.great:
        said += [(role, -2 * HEAD) for role in (*RESULTS, "max", "target", "change")]
    if contents.ranks and choice.index > 0 and not OF_POINTS.match(choice.head):
        said += [("rank", 1.5), *((role, -2.0) for role in RESULTS)]
    if contents.places and contents.places == tuple(range(1, len(contents.places) + 1)) and choice.index == 0:
        said += [("label", 1.5), *((role, -3.0) for role in RESULTS)]
    if contents.measured:
        said += [("score", 0.3 + 0.05 * choice.index), ("total", 0.1), ("max", 0.0), ("part", 0.0)]
        said += [("change", 0.0), ("deducted", 0.0), ("weight", 0.0), ("self", 0.0)]
        if INDEX_NAMES.search(choice.head):
            said.append(("score", 1.0))
        if YEAR.search(choice.head) and choice.told[:1] != ("change",):
            said += [("score", 0.5), ("total", -3.0 * (not choice.told))]
        if MEAN.search(choice.head):
            said += [(role, -1.5) for role in RESULTS]
        if choice.told[:1] == ("score",) and not REACHED.search(choice.own_head):
            said.append(("max", 1.5))
    return said


OF_POINTS = re.compile(r"(?:tong )?(?:so )?diem(?!\w)(?!.*(?<!\w)(?:hang|thu|xep|vi tri|bac)(?!\w))")
"""A head of points, whose figures are no places even where they count: "Điểm chấm" over 5, 4, 3, 2, 1."""
CLASS = re.compile(
    r"(?:loai |nhom )?(?:rat |tuong doi |kha )?"
    r"(?:xuat sac|tot|kha|cao|thap|trung binh(?: kha)?|yeu|kem|dat|khong dat|hoan thanh.*|[abcd])"
)


def _by_words(choice: Choice, *, first: bool) -> list[tuple[Role, float]]:
    """What a column of words may mean by its cells."""
    contents, said = choice.contents, list[tuple[Role, float]]()
    if contents.days:
        said += [("deadline", 2.5), ("action", -3.0), ("target", -HEAD), ("score", -HEAD)]
    if not contents.words or contents.measured:
        return said
    if contents.domains >= 0.5 or contents.indexes >= MOSTLY:
        said += [("name", 2.0), ("unit_name", -2.0)]
    if contents.named >= MOSTLY and not LEADERS.match(choice.head):
        said += [("unit_name", 2.0 if first else -2.0), ("name", -3.0)]
    elif first and not choice.told:
        placed = contents.domains <= contents.named and contents.share(is_proper, contents.words) >= MOSTLY
        said.append(("unit_name", 1.0) if placed else ("name", 1.0 + contents.domains))
    if (contents.bodies or contents.short_named) and not LEADERS.match(choice.head):
        said += [("units", 2.5), *((role, -3.0) for role in ("action", "status", "note", "reason"))]
    if contents.share(CLASS.fullmatch, contents.plain) >= MOSTLY:
        said += [("status", 2.0), ("name", -HEAD), ("unit_name", -HEAD)]
    if len(contents.words) >= FEWEST and not contents.lacks:
        said.append(("reason", -1.0))
        if {"name", "reason"} <= set(choice.told):
            said.append(("name", 1.0))
    if len(contents.words) > FEWEST and contents.repeated and not choice.by_year:
        said += [("name", -TWICE), ("unit_name", -TWICE)]  # a group's
    if contents.lacks >= 0.5 and not first:
        said.append(("reason", 1.2))
    elif contents.tasks >= 0.5 and not first and contents.ratios < FEWEST:
        said.append(("action", 1.2))
    return said


def _pairwise(choice: Choice, role: Role, roles: Mapping[int, Role], choices: Sequence[Choice]) -> float:
    """What the columns before a column say to its meaning."""
    before = list(roles.values())
    points = 0.0
    if role in before and role in ONCE:
        points -= TWICE
    elif role in RESULTS and role not in choice.told:
        same = [_at(choices, at) for at, known in roles.items() if known == role]
        points -= 1.0 if any(not _of_another(choice, each) for each in same) else 0.0
    if role == "reason" and role in before:
        points -= AGAIN
    if role in ("score", "total") and any(
        _is_again(choice, role, _at(choices, at), known) for at, known in roles.items() if known in ("score", "total")
    ):
        points -= AGAIN
    if role == "name" and not choice.contents.coded and _is_behind(choice, choices):
        points -= 8.0  # a domain told of a body behind its points: "Lĩnh vực yếu nhất"
    if role == "rank" and "rank" not in choice.told and "code" in before:
        points -= TWICE
    behind = any(other in RESULTS or other == "unit_name" for other in before)
    if role == "label" and choice.head == "thu tu" and behind:
        points -= 3.0  # what counts the rows stands before what is said of them
    if role == "rank" and choice.head == "thu tu" and behind:
        points += 2.5  # "Thứ tự" behind points or names
    for index, known in roles.items():  # those responsible stand before or behind the codes of what they mend
        named = choice if role == "unit_name" else _at(choices, index)
        if {role, known} == {"unit_name", "code"} and named.contents.named >= MOSTLY:
            points -= 4.5
    if role in ("name", "unit_name"):
        other: Role = "unit_name" if role == "name" else "name"
        for index, known in roles.items():
            if known == other:
                points -= _rivals(choice, role, _at(choices, index))
    return points + _like(choice, role, roles, choices)


def _is_behind(choice: Choice, choices: Sequence[Choice]) -> bool:
    """Whether figures stand between a column and the one of words that the rows begin with."""
    first = next((each for each in choices if each.contents.wordy), choice)
    coded = any(each.told[:1] == ("code",) for each in choices)
    if coded or (choice.contents.domains < 0.5 and first.contents.named < MOSTLY):
        return False
    return any(first.index < each.index < choice.index and each.contents.measured for each in choices)


def _is_again(choice: Choice, role: Role, other: Choice, known: Role) -> bool:
    """Whether a column would be a second result of the same year, one of them perhaps what a body gave itself."""
    proposed = PROPOSED.search(choice.head if role == "score" else other.head) is not None
    twice = role == known == "score" or ({role, known} == {"score", "total"} and proposed)
    if not twice or _of_another(choice, other):
        return False
    years = set(YEAR.findall(choice.head)), set(YEAR.findall(other.head))
    return years[0] == years[1] or not all(years)


def _of_another(choice: Choice, other: Choice) -> bool:
    """Whether two heads name an index each."""
    one, two = INDEX_NAMES.search(choice.head), INDEX_NAMES.search(other.head)
    return one is not None and two is not None and one[0] != two[0]


def _at(choices: Sequence[Choice], index: int) -> Choice:
    return next(choice for choice in choices if choice.index == index)


def _rivals(choice: Choice, role: Role, other: Choice) -> float:
    """What speaks against a column of names beside one of units."""
    name, unit = (choice, other) if role == "name" else (other, choice)
    if name.contents.repeated:  # "Nhóm", "Khối": what several rows share is none's name
        return 4.0
    return 4.5 if unit.contents.named >= MOSTLY else 0.0


def _like(choice: Choice, role: Role, roles: Mapping[int, Role], choices: Sequence[Choice]) -> float:
    """Heads that differ in nothing but the year mean the same."""
    if not _yearless(choice) or choice.told:
        return 0.0
    alike = [roles.get(other.index) for other in choices if _yearless(other) == _yearless(choice)]
    return 3.0 if role in alike else 0.0


def _yearless(choice: Choice) -> str:
    return YEAR.sub("", choice.head).strip()


def _has_other_year(choice: Choice, choices: Sequence[Choice]) -> bool:
    """Whether a head stands a second time with another year: figures to be compared, none the other's maximum."""
    alike = (other for other in choices if other is not choice and _yearless(other) == _yearless(choice))
    return YEAR.search(choice.head) is not None and any(other.head != choice.head for other in alike)


def _whole(roles: Mapping[int, Role], choices: Sequence[Choice], relations: Sequence[Relation]) -> float:
    """What is said to an assignment as a whole."""
    found = set(roles.values())
    points = 0.0
    if not found & {"name", "unit_name", "code"}:
        points -= 3.0
    if "units" in found and not found & {"name", "code"}:
        points -= 3.0
    if "code" in found and "name" not in found and "reason" in found:
        points -= 1.0
    if found & {"rank", "max"} and not found & {*RESULTS, "target", "deducted"}:
        points -= NO_POINTS * any(_may_be_points(choice, roles, limited="max" in found) for choice in choices)
    for choice in choices:
        if roles.get(choice.index) == "self" and not ("self" in choice.told or "max" in found):
            points -= TWICE  # rather what there was to have
        if roles.get(choice.index) == "max" and "max" not in choice.told:
            points += -3.0 if _has_other_year(choice, choices) else _greatest(choice, roles, relations)
    return points


def _may_be_points(choice: Choice, roles: Mapping[int, Role], *, limited: bool) -> bool:
    """Whether a column whose head says nothing holds figures, with decimals where there is no maximum for them."""
    unsaid = choice.index not in roles and not choice.told
    return unsaid and choice.contents.measured and (limited or choice.contents.fractions)


def _greatest(choice: Choice, roles: Mapping[int, Role], relations: Sequence[Relation]) -> float:
    """What speaks for points of domains or criteria that no others exceed to be what there was to have."""
    shares = {each.columns[0] for each in relations if each.kind == "percent"}
    results = {index for index, role in roles.items() if role in (*RESULTS, "target")} - shares
    below = {each.columns[1] for each in relations if each.kind == "above" and each.columns[0] == choice.index}
    named = {"name", "code"} & set(roles.values())
    if not named or not results or not results <= below or REACHED.search(choice.own_head):
        return -3.0
    return 3.5 if choice.told[:1] == ("score",) else 1.0
