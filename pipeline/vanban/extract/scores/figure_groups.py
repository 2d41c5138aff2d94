"""Which figures of a sentence belong together: points with their place and their change, said of one subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.figures.measure import Measure
from vanban.extract.layout.context import Sentence
from vanban.extract.units.units import unit_at
from vanban.extract.words.grammar import active
from vanban.extract.words.index_names import new_subject
from vanban.extract.words.phrases import CAPITALS, SMALL


def group_figures(measures: Sequence[Measure], sentence: Sentence) -> list[list[Measure]]:
    """Figures that belong together: each kind once, and no new subject between."""
    groups: list[list[Measure]] = []
    brackets: list[int] = []  # where the bracket opens that a group stands in, -1 where none does
    opened: list[int] = []  # the brackets of all figures so far
    for measure in measures:
        bracket = open_bracket(sentence.plain, measure.start)
        open_ones = [at for at in range(len(groups)) if at == 0 or not _is_compared(sentence.plain, groups[at][0])]
        same = next((at for at in reversed(open_ones) if brackets[at] == bracket), None)
        outer = next((at for at in reversed(range(len(groups))) if brackets[at] < 0), None)
        chosen = same if same is not None else outer
        full = chosen is not None and any(other.kind == measure.kind for other in groups[chosen])
        if full and bracket < 0 and brackets[-1] >= 0 and _closes(sentence.plain, groups[-1], measure):
            chosen = len(groups) - 1
        open_group = groups[chosen] if chosen is not None else None
        if _opens_aside(sentence.plain, measure, measures, bracket, opened):
            groups.append([measure])
            brackets.append(bracket)
            opened.append(bracket)
            continue
        opened.append(bracket)
        if open_group is not None and _opens_year(sentence.plain, open_group, bracket):
            groups.append([measure])
            brackets.append(bracket)
            continue
        if open_group is not None and _leaves_compared(sentence.plain, open_group, measure, bracket):
            groups.append([measure])
            brackets.append(bracket)
            continue
        if open_group is not None and measure.percent and _same_in_percent(sentence.plain, open_group, measure):
            continue
        if open_group is not None and _is_class(sentence.plain, open_group, measure):
            continue
        if open_group is not None and _is_regional(sentence.plain, open_group, measure):
            continue
        if open_group is not None and _is_of_next(sentence.plain, open_group, measure):
            groups.append([open_group.pop(), measure])
            brackets.append(bracket)
            continue
        if open_group is None or any(other.kind == measure.kind for other in open_group):
            if (
                measure.kind == "change"
                and open_group is not None
                and not _of_next_clause(sentence, open_group, measure)
            ):
                continue
            groups.append([measure])
            brackets.append(bracket if open_group is not None else -1)
        elif _begins_anew(sentence, open_group[-1], measure, measures):
            groups.append([measure])
            brackets.append(bracket)
        else:
            open_group.append(measure)
    told = [group for group in groups if any(m.kind in ("points", "rank") for m in group)]
    apart = groups and groups[0] not in told and _ends_clause(sentence.plain, groups[0][-1])
    return [groups[0], *told] if apart else told or groups[:1]


COMPARED_WITH = re.compile(r"(?<!\w)(?:so v\w{1,2}|thay vi|thay cho)\s*(?:muc |con so )?$")


def _is_compared(plain: str, measure: Measure) -> bool:
    """Whether points are only what others are compared with: "84,05 điểm so với 86,9 điểm, xếp hạng 12"."""
    return measure.kind == "points" and COMPARED_WITH.search(plain[: measure.start][-NEAR:]) is not None


NEAR = 24  # letters before a figure


def _closes(plain: str, group: Sequence[Measure], measure: Measure) -> bool:
    """Whether a figure stands right behind the bracket of others: "huyện Lắk (835 điểm) xếp thứ 14/15"."""
    apart = all(other.kind != measure.kind for other in group)
    return apart and re.fullmatch(r"[^()\d]{0,12}\)\s*,?\s*", plain[group[-1].end : measure.start]) is not None


def _opens_aside(
    plain: str, measure: Measure, measures: Sequence[Measure], bracket: int, opened: Sequence[int]
) -> bool:
    """Whether a bracket begins with a change and goes on with points: '"Hỗ trợ" (giảm 0,97 điểm, còn 6,70 điểm)'."""
    if measure.kind != "change" or bracket < 0 or bracket in opened:
        return False
    inside = [other for other in measures if other.start > measure.end and open_bracket(plain, other.start) == bracket]
    points = next((other for other in inside if other.kind == "points"), None)
    return points is not None and AGAINST.search(plain[: points.start].rstrip(" :")[-60:]) is None


def _opens_year(plain: str, group: Sequence[Measure], bracket: int) -> bool:
    """Whether a bracket behind a change begins with the year compared with: "giảm 3,45 điểm (năm 2022 đạt 85,75 …"."""
    changed = all(other.kind == "change" and other.end <= bracket for other in group)
    against = bracket >= 0 and AGAINST.search(plain[max(0, bracket - 60) : bracket]) is not None
    return changed and (against or OTHER_YEAR.match(plain, bracket) is not None)


def _leaves_compared(plain: str, group: Sequence[Measure], change: Measure, bracket: int) -> bool:
    """Whether a change stands behind the bracket of the year compared with: "So với năm 2021 (83,2 điểm), giảm 1,7"."""
    first = open_bracket(plain, group[0].start)
    if change.kind != "change" or first < 0 or bracket == first:
        return False
    return AGAINST.search(plain[max(0, first - 60) : first]) is not None


AGAINST = re.compile(r"(?<!\w)so v\w{1,2} (?:(?:ket qua|diem|cung ky|cua) )*(?:nam (?:20\d\d|truoc)|cung ky)\s*$")
OTHER_YEAR = re.compile(r"\(\s*(?:(?:ket qua|diem|do|vi) )*(?:nam (?:20\d\d|truoc)|cung ky)(?!\w)")


def _ends_clause(plain: str, measure: Measure) -> bool:
    """Whether a figure is the last of its clause, what is behind being of something else: "giảm 1,41 điểm; hai …"."""
    return re.match(r"[^,.\d]{0,30};", plain[measure.end :]) is not None


def _is_of_next(plain: str, group: Sequence[Measure], measure: Measure) -> bool:
    """Whether a place goes with the points before it, and another place before those is an aim by itself.

    "Giữ vững nhóm 06 địa phương dẫn đầu, phấn đấu tổng điểm đạt 87 điểm, xếp hạng 4/17".
    """
    if [other.kind for other in (*group, measure)] != ["rank", "points", "rank"]:
        return False
    apart = active().target.search(plain, group[0].end, group[1].start) is not None
    return apart and len(re.findall(r"\w+", plain[group[1].end : measure.start])) <= 2


def _begins_anew(sentence: Sentence, last: Measure, measure: Measure, measures: Sequence[Measure]) -> bool:
    """Whether a figure is said of a next subject: "… 84,5 điểm, xã A xếp thứ nhất với 95 điểm"."""
    if _new_name(sentence.plain, last.end, measure.start):
        return True
    if last.kind == "rank" and re.fullmatch(r"[\W\d]*", sentence.plain[: last.start]):
        return ";" in sentence.plain[last.end : measure.start]  # "Xếp thứ 8/10, Chỉ số của huyện đạt 80,9 điểm"
    if measure.kind == "rank" and _opens_with_body(sentence, last.end, measure.start):
        return True
    if measure.kind == "points":
        return _new_subject(sentence.plain[last.end : measure.start])
    if measure.kind == "rank" and _is_held(sentence, measure):
        return True
    if measure.kind == "rank" and OF_ALL.match(sentence.plain, last.end, measure.start):
        return True
    own = next((other for other in measures if other.start >= measure.end), None)
    if measure.kind != "rank" or last.kind == "change" or own is None or own.kind != "points":
        return False
    named = re.search(rf"[{CAPITALS}][{SMALL}]", sentence.text[last.end : measure.start])
    with_points = OWN_POINTS.fullmatch(sentence.plain, measure.end, own.start)
    return named is not None and with_points is not None


def _opens_with_body(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause begins between two figures with somebody's name: "… 76,92 điểm; thị xã A xếp thứ 2"."""
    clause = sentence.plain.rfind(";", start, end) + 1
    unit = unit_at(sentence.text, clause) if clause else None
    return unit is not None and unit.end <= end


HOLDS = re.compile(r"\s*(?:la|thuoc ve|goi ten)\s+")


def _is_held(sentence: Sentence, rank: Measure) -> bool:
    """Whether a place is followed by who has it: "Sở A (95,4 điểm), thứ nhì là Sở B (94,9 điểm)"."""
    holds = HOLDS.match(sentence.plain, rank.end)
    return holds is not None and unit_at(sentence.text, holds.end()) is not None


OF_ALL = re.compile(r"[^,;]{0,20}[,;]\s*(?:toan|ca) (?:tinh|huyen|thanh pho|thi xa|quan|xa|phuong|nganh|so|bo)(?!\w)")
"""What comes to the whole behind a part's points: "… trên 16/18 điểm, toàn huyện giữ thứ 3/13"."""
OWN_POINTS = re.compile(r"\s*,?\s*(?:voi|dat)(?: \w+){0,2}\s*")
"""What joins a place to the points of who holds it."""


def _of_next_clause(sentence: Sentence, group: Sequence[Measure], change: Measure) -> bool:
    """Whether a change opens what is said of a next subject: "… còn 6,5/10 điểm; lĩnh vực B giảm 0,2 điểm, còn …"."""
    last = group[-1].end
    apart = max(sentence.plain.rfind(mark, last, change.start) for mark in ";,")
    named = unit_at(sentence.text, apart + 1 + (sentence.text[apart + 1 : apart + 2] == " ")) if apart >= 0 else None
    return (
        ";" in sentence.plain[last : change.start]
        or _new_name(sentence.plain, last, change.start)
        or (named is not None and named.end <= change.start)
    )


def _new_name(plain: str, start: int, end: int) -> bool:
    """Whether an index or a domain of another name stands between two figures, outside of brackets between them."""
    if not active().domain.search(plain, start, end) and not active().index.search(plain, start, end):
        return False
    open_text = BRACKETED.sub(lambda aside: " " * len(aside[0]), plain[start:end])
    named = active().domain.search(open_text)
    part = named is not None and PART_BEGINS.search(open_text[: named.start()]) is not None
    return part or new_subject(plain, start, open_text)


BRACKETED = re.compile(r"\([^()]*\)")
PART_BEGINS = re.compile(r"[,;.:][\s\"]*(?:[^\W\d_]+[^\w,;.:]+){0,4}$")
"""What a domain's name stands behind that something is said of for the first time."""


def open_bracket(plain: str, at: int) -> int:
    """The place of the bracket that is open at ``at``, -1 where none is."""
    opened = plain.rfind("(", 0, at)
    return opened if opened > plain.rfind(")", 0, at) else -1


def _same_in_percent(plain: str, group: Sequence[Measure], measure: Measure) -> bool:
    """Whether a share only repeats the points before it: "91,5/100 điểm, đạt 91,5%"."""
    if group[0].kind != "points" or group[0].percent or ";" in plain[group[-1].end : measure.start]:
        return False
    if _new_name(plain, group[-1].end, measure.start):
        return False
    return len(re.findall(r"\w+", plain[group[-1].end : measure.start])) <= 4


def _is_class(plain: str, group: Sequence[Measure], measure: Measure) -> bool:
    """Whether a place among so many only says how good one behind it is: "thứ 21/63 và thuộc nhóm 30 tỉnh"."""
    ranked = any(other.kind == "rank" and other.of is not None for other in group)
    grouped = (
        measure.kind == "rank" and measure.of is None and GROUPED.search(plain, measure.start, measure.value_at[0])
    )
    return ranked and bool(grouped) and ";" not in plain[group[-1].end : measure.start]


GROUPED = re.compile(r"(?<!\w)(?:nhom|top)(?!\w)")
REGION = re.compile(r"[^;.(]{0,40}?\b(?:khu vuc|vung|mien|khoi|cum|tay nguyen|dong bang|trung du)\b")


def _is_regional(plain: str, group: Sequence[Measure], measure: Measure) -> bool:
    """Whether a place is a further one among fewer: "đứng thứ 49/63 và thứ 9/13 trong khu vực"."""
    if measure.kind != "rank" or not any(other.kind == "rank" for other in group):
        return False
    between = plain[group[-1].end : measure.start]
    return len(re.findall(r"\w+", between)) <= 8 and ";" not in between and REGION.match(plain, measure.end) is not None


GOES_ON = re.compile(
    r"\s*\)?\s*(?:trong|toan|khoi|cua)(?!\w)[^,;.()]*(?<!\w)(?:voi|dat)(?: so diem| tong diem| diem so)?\s*|"
    r"\s+la [^;.()\d]*,\s*(?:cung|deu)(?: (?:dat|duoc|co|voi))*(?: so diem| diem)?\s*"
)
"""What says among whom a place is before the points: "thứ nhất trong các cơ quan đóng trên địa bàn với 95 điểm"."""


def _new_subject(between: str) -> bool:
    if GOES_ON.fullmatch(between):
        return False
    return len(re.findall(r"\w+", between)) > 12 or ";" in between or active().domain.search(between) is not None


NEARBY = 250  # letters before points in which a sentence says what was lost
LOST = re.compile(r"(?<!\w)(?:mất|hụt|thiếu)(?: (?:tới|đến|đi|mất|hết|tổng cộng))* $")
"""What stands before points that were lost; only with its marks, as "Mắt" and "Mặt" are in names."""


SUM_LOST = re.compile(
    r"(?<!\w)điểm (?:bị )?(?:trừ|mất)(?: (?:của|năm|toàn|20\d\d|[^\W\d_]+)){0,8} (?:là|:|còn|lên tới) $", re.IGNORECASE
)
"""What all that was lost is called before its points: "Tổng điểm trừ của Sở là"."""


def is_lost(sentence: Sentence, measure: Measure) -> bool:
    """Whether points are those that a part lost: "chỉ đạo điều hành mất 4 điểm (còn 11/15 điểm)"."""
    before = sentence.text[max(0, measure.start - len("mất tổng cộng ") * 2) : measure.start]
    if measure.kind != "points":
        return False
    return LOST.search(before) is not None or SUM_LOST.search(sentence.text[: measure.start][-NEARBY:]) is not None
