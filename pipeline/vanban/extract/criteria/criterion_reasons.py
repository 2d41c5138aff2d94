"""Why criteria lost points, as their sentence says: with its marks, since "độ" is no "do" and "chấm" no "chậm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.figures.criterion_codes import Code
from vanban.extract.layout.context import Sentence
from vanban.extract.units.units import unit_at
from vanban.extract.words.phrases import SMALL
from vanban.extract.words.wording import squeeze
from vanban.model import Span

REASON = re.compile(
    r"(?:nguyên nhân|lý do|lí do)(?:\s+(?:bị )?(?:trừ|mất)(?: điểm)?)?\s*(?::|là\b|do\b)+\s*|(?<!\w)(?:do|vì)\s+(?=\w)",
    re.IGNORECASE,
)
WORSE = (
    r"(?:chưa|không|còn|chậm|trễ|thiếu|ít|có|một số|việc|nhiều|hồ sơ|chỉ|để|gặp|bị|quá|sai|lỗi|muộn|thấp"
    r"|\d[\d.,]*)(?!\w)"
)
STATED = re.compile(WORSE, re.IGNORECASE)
FAULT = re.compile(rf"(?:[^.;,()]|,(?=\d)){{0,80}}?(?<!\w){WORSE}", re.IGNORECASE)
"""A thing or a body with what it did not do: "do phần mềm bị lỗi", "do Văn phòng Sở chậm báo cáo"."""
BEARS = re.compile(
    r"\s*(?:trực tiếp |được giao )?(?:phụ trách|chủ trì|tham mưu|thực hiện|theo dõi|đảm nhiệm|chịu trách nhiệm|"
    r"làm đầu mối|quản lý|khắc phục|đánh giá|chấm|thẩm định|ban hành|tổ chức|công bố)(?!\w)"
)
"""What makes the body behind "do" the one that does it, no cause: "do Văn phòng Sở tham mưu"."""
DONE_BY = re.compile(rf"(?:\w+\s+){{1,4}}?(?:{BEARS.pattern})")
NEAR = 12  # letters
DENIED = re.compile(r"(?<!\w)không phải (?:là )?$", re.IGNORECASE)
POINTS = re.compile(r"(?:điểm|\d)[\s,]*$", re.IGNORECASE)
REASON_END = re.compile(r"[;.](?=\s|$)|\)|, (?:giao|đề nghị|yêu cầu|trách nhiệm|đơn vị|bộ phận)\b|$")
SO = re.compile(
    r",\s+(?:nên|vì vậy|do đó|do vậy|dẫn (?:đến|tới)|khiến(?: cho)?|làm(?: cho)?)(?= (?:các |hai |ba )?tiêu chí\b)"
)
"""What leads from a cause to the criteria: "Kế hoạch ban hành chậm, nên tiêu chí 1.5 chỉ được 0,5 điểm"."""
OPENS = re.compile(r"\W*(?:do|vì)\s+", re.IGNORECASE)
TO_CRITERIA = re.compile(r",\s+(?=(?:nên )?(?:các |hai |ba )?tiêu chí\b)")


def reason_in(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Where a sentence begins to say why points were lost."""
    for found in REASON.finditer(text, start, len(text) if end is None else end):
        if DENIED.search(text, max(start, found.start() - NEAR), found.start()):
            continue
        if not found[0].lower().startswith(("do", "vì")) or STATED.match(text, found.end()):
            return found
        unit = unit_at(text, found.end())
        if unit is not None and BEARS.match(text, unit.end):
            continue
        if FAULT.match(text, found.end()) or (unit is None and _stands_behind_points(text, start, found)):
            return found
    return None


def _stands_behind_points(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether "do" follows points and no body that gave them: "bị trừ 0,5 điểm do công trình vướng thủ tục"."""
    said = POINTS.search(text, max(start, found.start() - NEAR), found.start())
    return said is not None and not DONE_BY.match(text, found.end())


FAILED = re.compile(
    rf"\s*:\s+(?P<fault>(?:(?=[{SMALL}])|\d+ )(?:[^;.:()]|\.(?=\d)){{0,80}}?(?<!\w)"
    r"(?:chưa|(?<!ngoài )còn|chậm|trễ|thiếu|bị|muộn|quá hạn|sai|vượt|không(?! (?:dùng tiền|gian|khí|giấy|thu)))(?!\w)"
    r"(?:[^;.:()]|\.(?=\d))*?)"
    r"(?=\s*(?:(?:,|nên|,? vì vậy)\s+(?:\w+ ){0,2}(?:bị trừ|mất|trừ|chỉ|đạt|được)(?!\w)|[;.:()]|$))"
)
"""What a criterion lost points for, in small letters where its name would stand: "3.1.4: báo cáo gửi chậm"."""


def fault_behind(sentence: Sentence, start: int, end: int) -> tuple[str, Span] | None:
    """What was not done, told right behind a criterion's code in place of its name."""
    found = FAILED.match(sentence.text, start, end)
    if found is None or re.match(r"bị|chưa (?:đạt|được \d)", found["fault"]):
        return None
    return _cut(sentence, *found.span("fault"))


def reason_of_each(sentence: Sentence, codes: Sequence[Code]) -> list[tuple[str, Span] | None]:
    """Why each of several criteria lost points, where the sentence says it of each; nothing where it does of none."""
    each = []
    for at, code in enumerate(codes):
        end = codes[at + 1].start if at + 1 < len(codes) else len(sentence.text)
        found = reason_in(sentence.text, code.end, end)
        stop = REASON_END.search(sentence.text, found.end(), end) if found is not None else None
        each.append(_cut(sentence, found.end(), stop.start() if stop is not None else end) if found else None)
    apart = len(codes) > 1 and ";" in sentence.text[codes[-2].end : codes[-1].start]
    return each if any(each[:-1]) or (apart and each[-1] is not None) else []


def reason_of(sentence: Sentence, start: int, end: int) -> tuple[str, Span] | None:
    """Why the criteria before ``start`` lost points, as far as ``end``, or as the sentence says before them."""
    text = sentence.text
    found = reason_in(text, start)
    if found is not None:
        stop = REASON_END.search(text, found.end())
        return _cut(sentence, found.end(), stop.start() if stop is not None else end)
    so = SO.search(text, 0, start)
    if so is not None:
        return _cut(sentence, 0, so.start())
    opening, comma = OPENS.match(text), TO_CRITERIA.search(text, 0, start)
    if opening is not None and comma is not None and FAULT.match(text, opening.end(), comma.start()):
        return _cut(sentence, opening.end(), comma.start())
    return None


def _cut(sentence: Sentence, start: int, end: int) -> tuple[str, Span] | None:
    text = squeeze(sentence.text[start:end]).strip(" ,:;.-+")
    return (text, sentence.at(start, end)) if len(text) > 3 else None
