"""Criteria of lists read as tables, where they say more than the sentences by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.criteria.criterion_drafts import Draft, Drafts
from vanban.extract.criteria.criterion_fields import JUDGES
from vanban.extract.criteria.criterion_tables import About, read_table
from vanban.extract.tables.columns import view_table
from vanban.extract.tables.point_tables import CODES, PointTable
from vanban.extract.units.units import scan_units
from vanban.extract.words.wording import skeleton
from vanban.model import Span

OFFICER = re.compile(r"(?:cong chuc|can bo)(?!\w)")
"""Whose office's two fields a dash joins: "công chức Địa chính - Xây dựng"."""
POINTS = ("max_score", "self_score", "score", "lost")


def read_point_list(each: PointTable, drafts: Drafts, about: About) -> None:
    """What a list says of criteria in place of what its sentences were read as, where more is said of more of them."""
    if CODES not in each.table.value.header or not _is_of_criteria(each, about):
        return
    told = drafts.apart()
    read_table(view_table(each.table), told, about)
    if sum(_names_judge(point.text) for point in each.points) > 0.5 * len(each.points):
        for draft in told.by_code.values():
            draft.units = []  # "Cơ quan thẩm định: Sở Nội vụ"
    codes = list(told.by_code)
    own = [drafts.by_code[code] for code in codes if code in drafts.by_code]
    more = sum(map(_weight, told.by_code.values())) - sum(map(_weight, own))
    if more < 0 or (
        more == 0 and not any(_parts_names(told.by_code[code], drafts.by_code.get(code)) for code in codes)
    ):
        return
    spans = [point.span for point in each.points]
    for code, draft in told.by_code.items():
        _take(drafts.of(code, draft.spans.get("code")), draft, spans)


def _names_judge(text: str) -> bool:
    """Whether the words right before a unit say that it judges, or is asked."""
    plain = skeleton(text)
    before = [
        re.split(r"[.;(),\"]|\d", plain[: units[0].start].rstrip(" :"))[-1] for units in scan_units(text, plain, ())
    ]
    return any(map(JUDGES.search, before))


def _is_of_criteria(each: PointTable, about: About) -> bool:
    """Whether codes are criteria's: the lines above say so, or the points, or all have three levels in an index."""
    if each.of_criteria or about.spoken:
        return True
    codes = [row[each.table.value.header.index(CODES)] for row in each.table.value.rows]
    return about.indexed and all(code.count(".") > 1 for code in codes)


def _parts_names(told: Draft, own: Draft | None) -> bool:
    """Whether a unit that a sentence names has behind a dash what the list tells from it: "Thanh tra Sở - Số hóa"."""
    units = zip(told.units, own.units if own is not None else (), strict=False)
    parted = [(unit, other) for unit, other in units if other.startswith(unit) and not OFFICER.match(skeleton(other))]
    return any(re.match(r"\s+[-\u2013]\s", other[len(unit) :]) for unit, other in parted)


def _weight(draft: Draft) -> int:
    return sum(getattr(draft, key) is not None for key in POINTS) + bool(draft.units)


def _take(draft: Draft, told: Draft, spans: Sequence[Span]) -> None:
    """Give a criterion what its row says; what was read otherwise in the list itself is left out."""

    def is_inside(key: str) -> bool:
        place = draft.spans.get(key)
        return place is not None and any(span.start <= place.start < span.end for span in spans)

    for key in POINTS:
        value = getattr(told, key)
        if value is not None or is_inside(key):
            setattr(draft, key, value)
            draft.spans.pop(key, None)
            if (place := told.spans.get(key)) is not None:
                draft.spans[key] = place
    if told.units and all(is_inside(f"units/{at}") for at in range(len(draft.units))):
        whole = [unit for unit in draft.units if OFFICER.match(skeleton(unit))]
        draft.units = []
        for at, unit in enumerate(told.units):
            name = next((each for each in whole if each.startswith(f"{unit} - ")), unit)
            draft.add_unit(name, told.spans.get(f"units/{at}"))
    for key in ("name", "status"):
        draft.put(key, getattr(told, key), told.spans.get(key))
