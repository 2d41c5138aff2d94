"""Points of criteria in sentences: "đạt 1,25/2 điểm", "điểm tối đa 2, tự chấm 2, thẩm định 1,5", "bị trừ 0,5 điểm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.changes import OUT_OF_ALL
from vanban.extract.context import Sentence
from vanban.extract.criterion_drafts import Draft
from vanban.extract.moves import UNIT
from vanban.extract.numbers import NUMBER, parse_number
from vanban.extract.wording import skeleton
from vanban.model import Span

LOWERED = re.compile(
    rf"(?<!\w)tu\s+({NUMBER})(?:{UNIT})?\s+(?:xuong|con|thanh)(?: con)?\s+({NUMBER})(?:{UNIT})", re.ASCII
)
"""The points a commission left of those claimed: "từ 1,0 điểm xuống 0,5 điểm"."""
RATIO = re.compile(
    rf"(?<![\w/,.])(?P<value>{NUMBER})(?:{UNIT})?"
    rf"(?:\s*/\s*(?P<of>{NUMBER})(?:{UNIT})?|{OUT_OF_ALL}(?:diem\s+)?(?P<all>{NUMBER})(?:{UNIT}))(?![\w/])",
    re.ASCII,
)
WORDED = (
    ("max_score", re.compile(rf"(?:diem\s+)?(?:toi da|diem chuan|thang diem)\s*(?:la|:|"
                             rf"dat)?\s*({NUMBER})(?:{UNIT})?(?![\w/])", re.ASCII)),
    ("self_score", re.compile(rf"tu (?:cham|danh gia|cho diem)(?:\s+diem)?\s*(?:la|:|dat|"
                              rf"duoc)?\s*({NUMBER})(?:{UNIT})?(?![\w/])", re.ASCII)),
    ("score", re.compile(rf"(?:tham dinh|cong nhan|diem dat duoc|diem dat|chi (?:dat|duoc|con)|con lai|dat duoc|dat|"
                         rf"(?<!tu )cham|deu|cung)(?:\s+diem)?\s*(?:la|:|dat|duoc|con|chi)*\s*({NUMBER})"
                         rf"\s*(?:diem|d\b(?!\s*/)|"
                         rf"[,;.:)](?!\d)|(?:do|vi) |\(|$)", re.ASCII)),
    ("score", re.compile(rf"(?<!tru )(?<!mat )(?<!diem )\(\s*(?:con|dat|duoc)?\s*({NUMBER})\s*diem\s*\)", re.ASCII)),
)  # fmt: skip
COUNTED = re.compile(r"\s+(?!do\b|vi\b|va\b|bi\b|nguyen nhan|ly do|tham dinh|tu cham|diem)[^\W\d_]")
"""A word behind a ratio: what is counted."""
TAKEN_OFF = re.compile(
    rf"(?:(?:bi tru|tru|mat)(?:\s+(?:mat|di|diem|la|so diem))*\s*:?\s+"
    rf"|\(\s*[-\u2013\u2212]\s*(?={NUMBER}(?:{UNIT})\s*\)))"
    rf"({NUMBER})(?:(?:{UNIT})?{OUT_OF_ALL}({NUMBER}))?(?:{UNIT}|(?=\s*\)))",
    re.ASCII,
)
"""Points taken off: "bị trừ 0,5 điểm", "(-0,25đ)"."""


def add_points(sentence: Sentence, group: Sequence[Draft], start: int, end: int) -> None:
    """Give the criteria of a sentence the points that it states between two of its characters."""
    plain = sentence.plain
    off = TAKEN_OFF.search(plain, start, end)
    off_span = off.span() if off else (0, 0)
    for found in RATIO.finditer(plain, start, end):
        if off_span[0] <= found.start() < off_span[1]:
            continue
        limit = "of" if found["of"] else "all"
        value, of = parse_number(found["value"]), parse_number(found[limit])
        if "diem" not in found[0] and COUNTED.match(plain, found.end()):
            continue  # "6/8 đơn vị"
        own = re.search(r"tu (?:cham|danh gia)[^,;]{0,12}$", plain[start : found.start()]) is not None
        if value is not None and of is not None and value <= of <= 100:
            for draft in group:
                draft.put("self_score" if own else "score", value, sentence.at(*found.span("value")))
                draft.put("max_score", of, sentence.at(*found.span(limit)))
    lowered = LOWERED.search(plain, start, end)
    if lowered is not None:
        for draft in group:
            draft.put("self_score", parse_number(lowered[1]), sentence.at(*lowered.span(1)))
            draft.put("score", parse_number(lowered[2]), sentence.at(*lowered.span(2)))
    for key, pattern in WORDED:
        worded = pattern.search(plain, start, end)
        if worded is not None:
            for draft in group:
                draft.put(key, parse_number(worded[1]), sentence.at(*worded.span(1)))
    if off is None:
        _what_is_left(sentence, group, start, end)
    if off is not None:
        _take_off(group, parse_number(off[1]), parse_number(off[2]) if off[2] else None, sentence.at(*off.span(1)))


LEFT = re.compile(rf"(?<![\w/,.\-])({NUMBER})(?:{UNIT})(?!\s*/)", re.ASCII)
NOT_LEFT = re.compile(r"(?:toi da|chuan|thang diem|tru|mat|tu cham|tu danh gia|tang|giam|hon|so voi)[^;.)]{0,20}$")


def _what_is_left(sentence: Sentence, group: Sequence[Draft], start: int, end: int) -> None:
    """The only other points beside a maximum are those given: "3.2.1 - Công khai (tối đa 1đ): 0,5đ"."""
    figures = [found for found in LEFT.finditer(sentence.plain, start, end)]
    given = [found for found in figures if not NOT_LEFT.search(sentence.plain[start : found.start()])]
    if len(group) != 1 or len(figures) != 2 or len(given) != 1:
        return
    draft, value = group[0], parse_number(given[0][1])
    if draft.max_score is not None and draft.self_score is None and value is not None and value <= draft.max_score:
        draft.put("score", value, sentence.at(*given[0].span(1)))


def points_off(text: str) -> float | None:
    """The points that a text says were taken off.

    >>> points_off("Gửi chậm báo cáo quý II (-0,25đ)")
    0.25
    """
    found = TAKEN_OFF.search(skeleton(text))
    return parse_number(found[1]) if found is not None else None


def _take_off(group: Sequence[Draft], points: float | None, maximum: float | None, span: Span) -> None:
    for draft in group:
        draft.put("max_score", maximum, span)
        draft.put("lost", points, span)
        draft.put("status", "deducted" if points else None, span)
        if points is not None and draft.max_score is not None and draft.score is None and points <= draft.max_score:
            draft.put("score", round(draft.max_score - points, 4), span)
