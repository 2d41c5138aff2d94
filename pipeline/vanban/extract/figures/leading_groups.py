"""Places told as a share of the first, and all there are told behind them: "trong ba đơn vị dẫn đầu (trên 19 sở)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from vanban.extract.figures.measure import Measure
from vanban.extract.figures.numbers import COUNTS

_COUNT = r"\d{1,3}|" + "|".join(sorted(COUNTS, key=len, reverse=True))
_BODIES = (
    r"(?:so|ban|nganh|don vi|huyen|thi xa|thanh pho|quan|xa|phuong|thi tran|tinh|dia phuong|co quan|phong|cuc|"
    r"chi cuc|vu|bo|truong|vi tri|hang|khoa|benh vien|khoi)"
)
_FIRST = (
    r"(?:dan dau|dung dau|dau bang|dau tien|cao nhat|tot nhat|hang dau|tren cung|"
    r"dau(?=\s*(?:[,.;)(]|$|cua|trong|tren)))"
)
_GROUP = re.compile(
    r"(?<!\w)(?:nhom|top|trong(?: so)?|thuoc(?: nhom)?|vao(?: nhom)?|mot trong(?: so)?)\s+(?:so\s+)?(?:cac\s+)?"
    rf"(?P<count>{_COUNT})\s+(?P<bodies>{_BODIES}(?!\w)[^;.\d()]{{0,40}}?)(?<!\w){_FIRST}",
    re.ASCII,
)
"""The places that a body is to be among: "nằm trong nhóm ba cục dẫn đầu", "giữ một trong 15 vị trí đầu"."""
_NEGATED = re.compile(r"(?<!\w)(?:khong|chua|ngoai)(?: \w+){0,3} $")
_ALL = re.compile(
    rf"[^;.()\d]{{0,45}}?(?:\(\s*(?:(?:tinh )?(?:trong|tren|tong so|trong tong so)\s+|(?:toan|ca) \w+ co\s+)?|"
    rf"\s(?:trong|tren|cua)(?: tong)?(?: so)?\s+)(?P<of>{_COUNT})\s+{_BODIES}(?!\w)",
    re.ASCII,
)
"""All that are ranked, behind a place: "thứ ba trên sáu huyện", "dẫn đầu (toàn tỉnh có 20 cơ quan)"."""
_OF_EACH = re.compile(
    rf"\(\s*(?:tinh )?(?:trong|tren)(?: tong)?(?: so)?\s+(?P<of>{_COUNT})\s+{_BODIES}[^()]*\)\W*$", re.ASCII
)
"""The same at the end of a sentence, for all its places."""


_AMONG_ALL = re.compile(
    r"(?<!\w)trong(?: tong)?(?: so)? (?P<of>\d{1,3}) "
    r"(?:so|ban|nganh|don vi|huyen|xa|phuong|tinh|dia phuong|co quan|phong)(?!\w)[^;.]{0,120}$"
)
"""Who is ranked, before the place: "Trong 21 sở, ban, ngành được xếp hạng, Sở ở vị trí thứ 9"."""


def _out_of(plain: str, measure: Measure) -> Measure:
    """A place with the count that the sentence gave before it."""
    if measure.kind != "rank" or measure.of is not None:
        return measure
    among = _AMONG_ALL.search(plain[max(0, measure.start - 180) : measure.start])
    if among is None or int(among["of"]) < measure.value:
        return measure
    at = max(0, measure.start - 180)
    return replace(measure, of=int(among["of"]), of_at=(at + among.start("of"), at + among.end("of")))


def _value(count: str) -> int:
    return int(count) if count.isdigit() else COUNTS[count]


def leading_groups(plain: str) -> Iterator[Measure]:
    """The places that a skeleton tells as a count of the first.

    >>> [(each.value, each.of) for each in leading_groups("thuoc nhom ba cuc dan dau trong 35 cuc hai quan")]
    [(3, None)]
    """
    for found in _GROUP.finditer(plain):
        if not _NEGATED.search(plain[max(0, found.start() - 30) : found.start()]):
            yield Measure("rank", _value(found["count"]), None, *found.span(), found.span("count"))


def with_all(plain: str, found: Sequence[Measure]) -> list[Measure]:
    """The figures in order, places with all there are where the sentence says so before or behind them."""
    each = _OF_EACH.search(plain)
    told: list[Measure] = []
    for at, measure in enumerate(map(partial(_out_of, plain), found)):
        if measure.kind == "rank" and measure.of is None:
            end = found[at + 1].start if at + 1 < len(found) else len(plain)
            behind = _ALL.match(plain, measure.end)
            behind = each if behind is None or behind.end() > end else behind
            if behind is not None and behind.start("of") >= measure.end and _value(behind["of"]) >= measure.value:
                measure = replace(measure, of=_value(behind["of"]), of_at=behind.span("of"))
        told.append(measure)
    return told
