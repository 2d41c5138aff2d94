"""What a line's end tells of whether its sentence goes on in the next line."""

from __future__ import annotations

import re
from collections.abc import Collection

from vanban.extract.layout.enumerators import BULLET_STYLES, Reading, readings
from vanban.extract.words.phrases import CAPITALS
from vanban.extract.words.wording import skeleton

HANGING = re.compile(
    r"(?:^|\s)(?:của|và|hoặc|tại|theo|về|các|những|cho|với|để|do|từ|(?<!thời gian )đến|trong|là|bởi|bằng|khi|khoản|"
    r"(?<!danh )(?<!đề )(?<!hạng )mục|(?<!các )tiêu chí(?: thành phần)?|TCTP|"
    r"(?:khoản|điều|chương|phụ lục|mục|tháng)\s(?:\d{1,3}|[ivx]{1,4}|[a-zđ])|điểm\s\w|.*,)$",
    re.I,
)
"""What a line may end with only in the middle of a sentence."""
DASHED = re.compile(
    r"(?:tai chinh - ke|ke hoach - (?:tai|nghiep|tong)|lao dong - thuong|thuong binh - xa|kinh te - (?:ha|xa)|"
    r"to chuc - (?:hanh|can|bien|xay)|hanh chinh - quan tri|van hoa - (?:thong|xa|the)|thanh - truyen|"
    r"tu phap - ho|van phong - thong|dia chinh - (?:xay|nong)|thong tin - truyen|chinh tri - xa|thanh tra - phap|"
    r"quoc phong - an|khoa hoc - (?:cong|ky)|thong tin - thu)"
)
"""Names with a stroke in them, which may be where a line ends: "Phòng Tài chính| - Kế hoạch"."""


STROKE = re.compile(r"(\w+) [-–] (\w+)")
FIGURE = re.compile(r"\d+(?:[.,]\d+)?\s*(?:/\s*\d|điểm|%|[;,)]|\.$)")
"""What stands behind a colon that a line ends in, where it is no item of a list."""


FIELD = re.compile(rf"[.;)→⇒] [{CAPITALS}]\w*(?: \w+){{1,4}}:$")
"""A field that begins within a line and whose value is on the next one: "…, đạt 0,75. Đơn vị tham mưu:"."""


def is_open(text: str) -> bool:
    """Whether a quotation or a bracket that a line opens is still open at its end."""
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1 or text.rfind("(") > text.rfind(")")


def goes_on_with_stroke(before: str, text: str, strokes: Collection[tuple[str, str]]) -> bool:
    """Whether a stroke joins the ends of two lines: in a period, or in a name that has it elsewhere.

    ``strokes`` are the words on both sides of strokes inside the text's lines.
    """
    if re.match(r"[-–]\s*20\d\d(?!\d)", text) and re.search(r"20\d\d$", before):
        return True
    whole = skeleton(f"{before[-30:]} {text[:30]}")
    if any(found.start() < len(before[-30:]) < found.end() for found in DASHED.finditer(whole)):
        return True
    ends = re.search(r"(\w+)$", skeleton(before)), re.match(r"[-–]\s*(\w+)", skeleton(text))
    return ends[0] is not None and ends[1] is not None and (ends[0][1], ends[1][1]) in strokes


_PLACE = re.compile(r"(?:^|\s)(?:xếp|đứng|vị) (?:thứ|hạng)$|\s(?:thứ hạng|hạng thứ)$", re.I)
_LONE_FIGURE = re.compile(r"\d{1,3}(?:/\d{1,3})?[.;,]?")


def awaits_figure(before: str, text: str) -> bool:
    """Whether a line is the place that the sentence before it was broken off at: "xếp thứ| 15."."""
    return _PLACE.search(before) is not None and _LONE_FIGURE.fullmatch(text) is not None


_CODED = re.compile(rf"\d+(?:\.\d+){{2,3}}(?![\d/])|\d+\.\d+[.:]?\s+[{CAPITALS}]|\([{CAPITALS}]")
_MARKED = re.compile(r"\d+\s?[/)]|\d+\.\s+(?=[(\d])")
"""Numbers of points that no sentence has in its middle: "2/ (Văn phòng Sở) …", "2. 1.2.1 - …"."""


def counts_on(opening: str, text: str, first: Reading) -> bool:
    """Whether a line has the next number or capital, or the bullet and a code, that the open point began with."""
    own = next(iter(readings(opening)), None)
    if own is None or own.style != first.style or not (own.exact and first.exact):
        return False
    if first.style in BULLET_STYLES:
        return opening.lstrip()[0] == text[0] and _CODED.match(text, first.end) is not None
    if first.style == "upper":
        return first.value == own.value + 1 or (own.label, first.label) == ("D", "E")  # many count without Đ
    return first.style == "number" and first.value == own.value + 1 and _MARKED.match(text) is not None
