"""Scores of lists read as tables, and when they stand instead of what the sentences by themselves say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.extract.facts import Fact
from vanban.extract.figures.criterion_codes import find_codes
from vanban.extract.figures.numbers import find_years
from vanban.extract.layout.context import sentences
from vanban.extract.scores.aims import AIMS, INFORMS, is_target, promises
from vanban.extract.scores.placed_lists import are_places
from vanban.extract.scores.score_tables import table_scores
from vanban.extract.scores.score_years import year_told
from vanban.extract.scores.thresholds import SHARED_OUT
from vanban.extract.tables.column_contents import counts
from vanban.extract.tables.point_tables import CODES, PointTable
from vanban.extract.words.unit_words import GIVERS
from vanban.extract.words.wording import skeleton
from vanban.model import Span
from vanban.record import Score

COUNTED = re.compile(
    r"(?<!\w)(?:so luong|so ho so|ho so|bien che|so phieu|nguoi|can bo|cong chuc|tien do|kinh phi|von|giai ngan|"
    r"doanh thu|ngan sach|dan so|dien tich|thoi gian|lich|chiem|ty trong|ty le ho|ho ngheo)(?!\w)"
)
"""What the line above a list says whose figures are none of an index."""
MONEY = re.compile(r"\d\s*(?:(?:nghin|trieu|ty) )?dong(?!\w)")
OF_POINTS = re.compile(
    r"(?<!\w)(?:diem|chi so|xep hang|thu hang|xep loai|hai long|cchc|cai cach hanh chinh|danh gia|chuyen doi so)(?!\w)"
)


def aimed(each: PointTable) -> float:
    """The share of a list's points that say what is to be reached."""
    firsts = [next(sentences(point.setting.paragraph), None) for point in each.points]
    told = [
        first is not None and (promises(point.text) or _is_bounded(point.text) or is_target(point.setting, first))
        for point, first in zip(each.points, firsts, strict=True)
    ]
    return sum(map(bool, told)) / len(told)


def _is_bounded(text: str) -> bool:
    """Whether a point says the least or the most that is to be: "trên 85 điểm", but not "8 trên 10 điểm"."""
    plain = skeleton(text)
    return any(re.search(r"\d\s*(?:diem )?$", plain[: found.start()]) is None for found in AIMS.finditer(plain))


def is_aimed(each: PointTable) -> bool:
    """Whether a list is of what is to be reached: its points say so, or the line above it."""
    return CODES not in each.table.value.header and (is_set(each) or aimed(each) > MOSTLY_AIMED)


MOSTLY_AIMED = 0.5


def is_set(each: PointTable) -> bool:
    """Whether the line right above a list promises what its points give."""
    over = each.over[0].rpartition(". ")[2] if each.over else ""
    sets = SETS.search(over) is not None and promises(over)
    return sets and PAST.search(over) is None and INFORMS.search(over) is None


def last_year(each: PointTable) -> int | None:
    """The year that the lines above a list name, the nearest first."""
    return next((year for text in each.over for year, _ in find_years(text)), None)


OF_CRITERIA = re.compile(
    r"(?<!\w)(?<!bo )(?<!nhom )(?:cac|nhung|mot so|\d+) tieu chi(?!\w)[^:]*(?<!\w)"
    r"(?:mat|tru|chua dat|khong dat|hut)(?!\w)[^:]*:\s*$"
)
SETS = re.compile(r"(?<!\w)(?:phan dau|muc tieu|chi tieu|cam ket|dang ky|quyet tam|ke hoach nam)(?!\w)")


PAST = re.compile(r"(?<!\w)(?:da|so voi (?:muc tieu|chi tieu|ke hoach)|ket qua thuc hien|chua|khong dat)(?!\w)")


def settle_lists(
    found: list[Fact[Score]], lists: Sequence[PointTable], year: int | None, subject: str | None
) -> list[Span]:
    """Put what the points of lists say as rows in place of what was read in them by sentences, where it says more.

    Where the points stand that are told so, or are of criteria or aims, is what comes back.
    """
    settled: list[Span] = []
    for each in lists:
        over = each.over[0] if each.over else ""
        if each.of_criteria:
            found[:] = [fact for fact in found if not _is_of_criterion(fact, each)]
            settled += [point.span for point in each.points]
            continue
        if is_set(each) and not any(promises(point.text) for point in each.points):
            found[:] = [fact for fact in found if not _stands_in(fact, each) or fact.value.year != last_year(each)]
        if is_aimed(each):
            settled += [point.span for point in each.points]
        if OF_CRITERIA.search(skeleton(over)):
            settled += [point.span for point in each.points]
            continue  # "Các tiêu chí bị mất điểm gồm:" without their codes
        counted = (COUNTED.search(over) and not OF_POINTS.search(over)) or SHARED_OUT.search(skeleton(over))
        if counted or is_aimed(each) or aimed(each) or are_places(over, [point.text for point in each.points]):
            continue
        told = list(_told(each, year, subject))
        if any(MONEY.search(skeleton(point.text)) for point in each.points):
            continue
        inside = [at for at, fact in enumerate(found) if _stands_in(fact, each)]
        if told and _says_more(told, [found[at] for at in inside], each):
            at = inside[0] if inside else _place(found, each)
            for index in reversed(inside):
                del found[index]
            found[at:at] = told
            settled += [point.span for point in each.points]
    return settled


ORDERED = re.compile(
    r"(?<!\w)(?:thu tu|xep|giam dan)(?!\w)[^.;:]{0,60}(?:tu cao (?:den|xuong) thap|giam dan|xep hang)|"
    r"(?<!\w)xep (?:hang|thu tu)[^.;:]{0,40} tu cao (?:den|xuong)(?!\w)"
)
"""What the line above a list says whose numbers are places: "Xếp theo thứ tự từ cao xuống thấp:"."""
RANKED = re.compile(r"(?<!\w)(?:xep hang|thu hang|bang xep hang|vi thu)(?!\w)[^.;:]{0,80}:\s*$")
"""What it may say where the points of the list fall besides: "Xếp hạng các trường như sau:"."""


def _is_ordered(each: PointTable, facts: Sequence[Fact[Score]]) -> bool:
    """Whether a list is numbered in the order of places, so that the numbers are them."""
    over = each.over[0].rpartition(". ")[2] if each.over else ""
    if [point.label for point in each.points] != [str(place) for place in range(1, len(each.points) + 1)]:
        return False
    points = [fact.value.score or 0 for fact in facts]
    falling = len(set(points)) == len(each.points) and points == sorted(points, reverse=True)
    return ORDERED.search(over) is not None or (falling and RANKED.search(over) is not None)


def _told(each: PointTable, year: int | None, subject: str | None) -> Iterator[Fact[Score]]:
    """The scores of a list; out of how many a place is only where its point says so."""
    year = year_told(each.over, year) or year
    facts = list(table_scores(each.table, year, about=(skeleton(subject or ""), *each.over)))
    ordered = _is_ordered(each, facts)
    for fact in facts:
        start = (_starts(fact) or [0])[0]
        point = next((point for point in each.points if point.span.start <= start < point.span.end), None)
        label = point.label if point is not None else None
        said = any("/" in cell for row in each.table.value.rows for cell in row)
        update: dict[str, object] = {"label": label if fact.value.scope != "overall" else None}
        spans = fact.spans
        if ordered and point is not None and label and fact.value.scope == "unit" and fact.value.rank is None:
            update["rank"] = int(label)
            spans = dict(spans) | {"rank": point.span}
        yield Fact(fact.value.model_copy(update=update if said else {**update, "rank_of": None}), spans)


def _starts(fact: Fact[Score]) -> list[int]:
    return [span.start for key in ("score", "rank", "name") if (span := fact.spans.get(key)) is not None]


def _stands_in(fact: Fact[Score], each: PointTable) -> bool:
    starts = _starts(fact)
    return bool(starts) and any(point.span.start <= starts[0] < point.span.end for point in each.points)


def _is_of_criterion(fact: Fact[Score], each: PointTable) -> bool:
    """Whether a score stands behind the code of a point: "Tài chính công (5,5/9 điểm): mất 1 điểm ở tiêu chí 6.1.1"."""
    starts = _starts(fact)
    point = next((each for each in each.points if starts and each.span.start <= starts[0] < each.span.end), None)
    codes = find_codes(point.text) if point is not None else []
    return point is not None and (not codes or starts[0] >= point.at(codes[0].start, codes[0].end).start)


def _place(found: Sequence[Fact[Score]], each: PointTable) -> int:
    """Where the scores of a list stand among those of the text."""
    begin = each.points[0].span.start
    return next((at for at, fact in enumerate(found) if (_starts(fact) or [0])[0] > begin), len(found))


def _says_more(told: Sequence[Fact[Score]], own: Sequence[Fact[Score]], each: PointTable) -> bool:
    """Whether more points have a score, or more is said of as many."""
    ranked = "Đơn vị" in each.table.value.header and all(fact.value.scope == "unit" for fact in told)
    names = [skeleton(fact.value.name or "") for fact in told]
    if ranked and not any(BARE.fullmatch(name) or GIVERS.match(name) for name in names):
        own = [fact for fact in own if fact.value.scope != "overall"]
    scopes = {fact.value.scope for fact in told}
    if len(scopes) == 1 and 2 * sum(fact.value.scope in scopes for fact in own) > len(own):
        own = [fact for fact in own if fact.value.scope in scopes]  # all points of a list are of one kind
    weights = _weight(told, each), _weight(own, each)
    return weights[0] > weights[1] or (weights[0] == weights[1] and _names_better(told, own))


def _names_better(told: Sequence[Fact[Score]], own: Sequence[Fact[Score]]) -> bool:
    """Whether a column's names are the sentences' without words that all points have, or its places count from 1."""
    pairs = [(one.value.name or "", other.value.name or "") for one, other in zip(told, own, strict=False)]
    longer = [skeleton(other).startswith(skeleton(one)) and len(other) > len(one) for one, other in pairs]
    ranks = [fact.value.rank for fact in told if fact.value.rank is not None]
    places = [fact.value.rank for fact in own if fact.value.rank is not None]
    counted = counts(ranks) and len(set(ranks)) == len(ranks) and ranks != places
    said = any(":" in other and ":" not in one for one, other in pairs)  # "Thể chế: điểm chuẩn 10, điểm thẩm định"
    return len(told) == len(own) and (sum(longer) > 0.5 * len(longer) or counted or said)


BARE = re.compile(r"so|ban|tinh|huyen|don vi|ubnd \w+|bo")
"""A body by no name of its own, in a row of units."""


def _weight(facts: Sequence[Fact[Score]], each: PointTable) -> tuple[int, int]:
    """How many points facts are read in, and how many figures are."""
    rows = {
        at
        for fact in facts
        for at, point in enumerate(each.points)
        if any(point.span.start <= start < point.span.end for start in _starts(fact))
    }
    values = sum(
        getattr(fact.value, key) is not None for fact in facts for key in ("score", "max_score", "rank", "change")
    )
    return len(rows), values
