"""What the points of a list are called: the units, or else the words, that stand in one place of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vanban.extract.tables.point_lists import Point
from vanban.extract.tables.point_slots import Slots
from vanban.extract.units.units import UnitName
from vanban.extract.words.domains import is_domain
from vanban.extract.words.grammar import COLLECTIVE, active
from vanban.extract.words.wording import skeleton
from vanban.model import Span

MOSTLY = 0.7  # of the points that say a word, or have a name in a place
DISTINCT = 0.7  # of the names in a column
MOST_SHARED = 6  # words around a figure that may say what it is
LONGEST_NAME = 18  # words
TOKENS = re.compile(r"\w+|[^\w\s]")
MARKS = ':;,()-=[]"'
LEADS = re.compile(
    r"la|ve|do|cho|cua|gom|linh|vuc|tieu|chi|nhom|tru|cot|truc|noi|dung|thanh|phan|yeu|to|diem|d|%|so|don|vi|dat|thuoc|"
    r"hang|thu"
)
"""A word that a name may stand behind in every point: "Lĩnh vực …", "… điểm: …", "… thuộc về …"."""
VERBS = re.compile(r"dat|duoc|co|voi|la")
HEADS = re.compile(
    rf"(?:{VERBS.pattern}|diem|tong|xep|hang|hien|toi|muc|chi|dung|giam|tang|ket|con|giu|bi|mat|tru|chuan|ma|tu)(?!\w)|"
    r"(?:so diem|tham (?:dinh|tra)|tu cham|thu hang|vi tri|vi thu)(?!\w)"
)
"""What the words behind a name may begin with that say what the figures are."""
RESPONSIBLE = re.compile(
    r"(?:trach nhiem|phu trach|chu tri|tham muu|thuc hien|khac phuc|dau moi|giao|don vi|phong|bo phan|co quan)"
    r"\s*(?:la|thuoc|cho)?\W*$"
)
OWN = re.compile(r"(?:trach nhiem|phu trach|chu tri|tham muu|thuc hien|khac phuc|dau moi|giao)\s*(?:la|thuoc|cho)?\W*$")
BODIES = (
    r"(?:don vi|co quan|dia phuong|huyen|thi xa|thanh pho|xa|phuong|thi tran|so|ban|nganh|phong|thon|to dan pho|khoa|"
    r"truong|tinh|doanh nghiep|quan)"
)
OF_BODIES = re.compile(rf"(?<!\w)(?:cac|nhung|tung|khoi|nhom|\d+|theo|cap) (?:\w+ )?{BODIES}(?!\w)")
"""What the line above says whose points have names without a word for what they are."""
OF_PARTS = re.compile(r"(?:chia ra|trong do|cu the theo \w+|thanh phan|noi dung)[^.;]{0,40}:?\s*$")
NO_NAME = re.compile(
    r"\. |:|\d{2}|^(?:nam|ket qua(?! (?:cung (?:cap|ung)|phuc vu|dich vu|giai quyet))|diem|"
    r"tong diem|trong do|so|ban|trong|rieng|so voi|vi|do|nhung)(?!\w)"
)

MEMBERS = re.compile(r"(?:cac |nhung )?(?:thanh vien|uy vien|dai bieu|can bo|cong chuc)(?!\w)")
"""Who says something of a body named before: "Đối với Sở Tài chính, các thành viên nhất trí mức 95,38 điểm"."""

Cell = tuple[str, Span | None]
Row = tuple[Point, Slots]


def names_of(
    rows: Sequence[Row], gaps: Sequence[tuple[int, int]], over: Sequence[str], *, coded: bool, named: bool
) -> tuple[str, tuple[Cell, ...]] | None:
    """A head and the names under it that points have in one place, each another; None where they have none there."""
    texts = [slots.plain[start:end] for (_, slots), (start, end) in zip(rows, gaps, strict=True)]
    front, tail = shared(texts, last=False), shared(texts, last=True)
    inner = [_inner(text, front, tail) for text in texts]
    inner = [(gap[0] + at[0], gap[0] + at[1]) for gap, at in zip(gaps, inner, strict=True)]
    units = [_unit(slots, gap, at, front) for (_, slots), gap, at in zip(rows, gaps, inner, strict=True)]
    told = [named[0] for named in units if named]
    distinct = {skeleton(unit.text) for unit in told}
    if len(told) >= MOSTLY * len(rows) and len(distinct) >= (2 if coded else DISTINCT * len(told)):
        cells = [
            _cell(point, unit[0].start, min(unit[-1].end, at[1])) if unit else ("", None)
            for (point, _), unit, at in zip(rows, units, inner, strict=True)
        ]
        dashed = [re.search(r"\s[-\u2013]\s", text) is not None for text, _ in cells if text]
        before = [slots.plain[: unit[0].start] if unit else "" for (_, slots), unit in zip(rows, units, strict=True)]
        first = not any(re.search(r"\w", text) for text in before)  # else "Trách nhiệm: Bộ phận Văn hóa - Xã hội"
        if first and coded and not named and all(dashed):  # "Thanh tra Sở - Số hóa hồ sơ (tiêu chí 5.4.1)"
            cells = [_before_dash(point, span) for (point, _), (_, span) in zip(rows, cells, strict=True)]
        borne = coded or sum(OWN.search(text) is not None for text in before) >= MOSTLY * len(rows)
        return "Đơn vị chịu trách nhiệm" if borne else "Đơn vị", tuple(cells)
    if named:
        return None
    cells = [_cell(point, at[0], _before_verb(point.text, *at)) for (point, _), at in zip(rows, inner, strict=True)]
    cells = cells if coded else [cell if _is_name(cell[0]) else ("", None) for cell in cells]
    names = [skeleton(text) for text, _ in cells if text]
    if len(names) < MOSTLY * len(rows) or len(set(names)) < max(2, DISTINCT * len(names)):
        return None
    return _head(names, over), tuple(cells)


def _head(names: Sequence[str], over: Sequence[str]) -> str:
    """What a column of names without units is of, by the names or by the line above."""
    if sum(map(is_domain, names)) >= 0.5 * len(names):
        return "Lĩnh vực"
    above = over[0] if over else ""
    if active().domain_word.search(above) or OF_PARTS.search(above):
        return "Lĩnh vực"
    return "Tên đơn vị" if OF_BODIES.search(above) else "Nội dung"


def _is_name(text: str) -> bool:
    """Whether a text can be what a part or a place is called, and is no sentence, no index and no year."""
    plain = skeleton(text)
    if not text or len(text.split()) > LONGEST_NAME or not (text[0].isupper() or is_domain(text)):
        return False
    return NO_NAME.search(plain) is None and active().index.search(plain) is None


def _unit(slots: Slots, gap: tuple[int, int], inner: tuple[int, int], front: Sequence[str]) -> tuple[UnitName, ...]:
    """The unit in a place that stands apart from the words around it: no part of what a sentence says."""
    for named in slots.units:
        start = named[0].start
        if not (gap[0] <= start and named[-1].end <= gap[1]) or re.match(COLLECTIVE, slots.plain[start:]):
            continue
        before = slots.plain[gap[0] : start].rstrip()
        words = TOKENS.findall(before)
        apart = not before or before[-1] in MARKS + "./" or words == list(front[: len(words)])
        led = words[-1:] and (LEADS.fullmatch(words[-1]) or RESPONSIBLE.search(before))
        if re.match(r"số(?!\w)", slots.text[start:], re.IGNORECASE):
            continue  # "Chỉ số CCHC của huyện"
        if (apart or led or start == inner[0]) and active().index.search(skeleton(named[0].text)) is None:
            return tuple(unit for at, unit in enumerate(named) if not at or not MEMBERS.match(skeleton(unit.text)))
    return ()


def _inner(text: str, front: Sequence[str], tail: Sequence[str]) -> tuple[int, int]:
    """What is between the words that all points have in a place, where those are none of a name's."""
    tokens = list(TOKENS.finditer(text))
    words = [token[0] for token in tokens]
    first, last = 0, len(tokens)
    led = _common(words, front)
    leads = [at for at in range(led) if LEADS.fullmatch(words[at]) or words[at] in MARKS]
    first = leads[-1] + 1 if leads else 0
    behind = _common(words[::-1], tail[::-1])
    tail_at = range(len(words) - behind, len(words))
    marked = [at for at in tail_at if words[at] in MARKS + ".\u2265>"]
    heads = marked or [at for at in tail_at if HEADS.match(" ".join(words[at:]))]
    last = heads[0] if heads else last
    while marked and last - 1 in tail_at and VERBS.fullmatch(words[last - 1]):
        last -= 1
    while first < last and words[first] in MARKS + ".":
        first += 1
    while last > first and words[last - 1] in MARKS + ".":
        last -= 1
    if first >= last:
        return 0, 0
    opened = [at for at in range(first, last) if words[at] == "("]
    if len(opened) > words[first:last].count(")"):
        last = opened[-1]
    return (tokens[first].start(), tokens[last - 1].end()) if first < last else (0, 0)


def _common(words: Sequence[str], other: Sequence[str]) -> int:
    """How many words two begin with alike."""
    return next(
        (at for at, pair in enumerate(zip(words, other, strict=False)) if pair[0] != pair[1]),
        min(len(words), len(other)),
    )


REACHED = re.compile(
    r"\s+(?:(?:chỉ|mới|vẫn|cũng|đều|tự|còn)\s+)*(?:(?:đạt|được|giành|ghi|giữ)(?: được)?|có|chấm|còn|thu về|chạm mốc|"
    r"(?:dừng (?:lại )?)?ở mức|dừng (?:lại )?ở)$"
)
"""Words for having points, with their marks, that a name ends before: not all points of a list say the same."""


def _before_verb(text: str, start: int, end: int) -> int:
    """Where a name ends that such words follow: "Thể chế được| 7/7" beside "Bộ máy đạt| 8/9"."""
    found = REACHED.search(text[start:end])
    return start + found.start() if found is not None else end


def _cell(point: Point, start: int, end: int) -> Cell:
    if re.search(r"[^\W\d_]{2}", point.text[start:end]) is None:
        return "", None
    return point.text[start:end].strip(' "\u201c\u201d,;:-\u2013'), point.at(start, end)


def _before_dash(point: Point, span: Span | None) -> Cell:
    """A unit's name without what stands behind its last dash."""
    if span is None:
        return "", None
    begin = span.start - point.span.start
    text = point.text[begin : begin + span.end - span.start]
    return _cell(point, begin, begin + max(text.rfind(" - "), text.rfind(" \u2013 ")))


def shared(texts: Sequence[str], *, last: bool) -> list[str]:
    """The words and marks that most texts have in common at one end."""
    split = [TOKENS.findall(text) for text in texts]
    found: list[str] = []
    for count in range(1, MOST_SHARED + 1):
        ends = Counter(tuple(each[-count:] if last else each[:count]) for each in split if len(each) >= count)
        words, often = ends.most_common(1)[0] if ends else ((), 0)
        if often < MOSTLY * len(texts):
            break
        found = list(words)
    return found
