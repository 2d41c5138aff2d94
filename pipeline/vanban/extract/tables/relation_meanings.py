"""What relations between columns say to their meanings: points are at most their maximum, what was lost is the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vanban.extract.tables.column_choices import PROPOSED, RESULTS, YEAR, Choice
from vanban.extract.tables.column_relations import Kind, Relation
from vanban.extract.tables.column_roles import Role

SAYS: Mapping[Kind, frozenset[Role]] = {
    "above": frozenset({"max", "self", "target"}),
    "exceeded": frozenset({"max"}),
    "ranked": frozenset({"rank"}),
    "difference": frozenset({"deducted", "change"}),
    "sum": frozenset({"total", "weight", "score", "index"}),
    "share": frozenset({"weight"}),
    "percent": frozenset({"index", "score", "total", "weight", "part"}),
}
"""Meanings of its first column that a relation says anything to."""


def held(relations: Sequence[Relation], roles: Mapping[int, Role], choices: Mapping[int, Choice]) -> float:
    """What relations between columns say to their meanings together."""
    told = (each for each in relations if roles.get(each.columns[0]) in SAYS[each.kind])
    return sum(_holds(each, roles, choices) for each in told)


def _holds(relation: Relation, roles: Mapping[int, Role], choices: Mapping[int, Choice]) -> float:
    """What a relation between columns says to their meanings."""
    found = tuple(roles.get(index) for index in relation.columns)
    whole, parts = found[0], found[1:]
    if relation.kind == "above":
        below = choices[relation.columns[1]]
        if whole == "target":
            return 1.0 if parts[0] in RESULTS and not below.told else 0.0
        limited = whole == "max" and parts[0] in RESULTS and "max" in choices[relation.columns[0]].told
        limited = limited and bool(below.told or below.contents.fractions)
        above = choices[relation.columns[0]]
        claimed = 1.0 if PROPOSED.search(above.head) or not above.told or above.over else 0.2
        return 0.6 if limited else claimed if whole == "self" and parts[0] in ("score", "total") else 0.0
    if relation.kind == "exceeded":
        return -5.0 if whole == "max" and parts[0] in ("total", "score", "self") else 0.0
    if relation.kind == "ranked":
        counts = choices[relation.columns[0]].told[:1] == ("label",)
        return 1.2 if whole == "rank" and parts[0] in RESULTS and not counts else 0.0
    if relation.kind == "share":
        result = SATISFIED.search(choices[relation.columns[0]].head)
        return 4.5 if set(found) <= {"weight", None} and whole is not None and result is None else 0.0
    if relation.kind == "percent":
        limited = parts[0] in RESULTS and parts[1] == "max"
        return 4.0 if limited and whole not in ("max", "score", "total") else 0.0
    if relation.kind == "difference":
        lost = {"max", "score"}, {"max", "total"}, {"max", "self"}, {"self", "score"}, {"self", "total"}
        if (whole == "deducted" and set(parts) in lost) or (whole == "change" and set(parts) in lost[3:]):
            return 3.0
        results = [choices[index].told[:1] for index in relation.columns[1:]]
        changed = whole == "change" and all(part in RESULTS or part == "rank" for part in parts)
        moved = choices[relation.columns[0]]
        told = "change" in moved.told or any(value < 0 for value in moved.contents.known)
        return (3.0 if told else 1.0) if changed and not {("max",), ("self",)} & set(results) else 0.0
    heads = [choices[index].head for index in relation.columns[1:]]
    counted = not any(choices[index].contents.fractions for index in relation.columns)
    return _summed(whole, parts, heads, counted=counted)


SATISFIED = re.compile(r"hai long|chi so|diem")
"""Heads of shares that are results."""
ADDED = re.compile(r"cong|tru(?!\w)|thuong|phat|dieu chinh")
"""Heads of what is put on or taken off points, by any sign."""


def _summed(whole: Role | None, parts: Sequence[Role | None], heads: Sequence[str], *, counted: bool) -> float:
    """What a sum says to the meanings of the whole and its parts."""
    fitting = [
        part in (*RESULTS, None) or (part in ("change", "deducted") and ADDED.search(head) is not None)
        for part, head in zip(parts, heads, strict=True)
    ]
    if whole == "total" and all(fitting):
        return 2.5
    if whole == "weight" and counted and all(part in ("weight", None) for part in parts):
        return 3.5  # things counted
    dated = any(YEAR.search(head) for head in heads)
    if whole in ("score", "index") and not dated and all(part in ("part", "score", None) for part in parts):
        return 1.5
    return 0.0
