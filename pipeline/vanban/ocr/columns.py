"""The two-column parts of an administrative document: letterhead and ending (Decree 30/2020/NĐ-CP, annex I).

The letterhead has the issuing body on the left and quốc hiệu, tiêu ngữ, place and date on the right; the ending has
"Nơi nhận" on the left and the signature block on the right. Both sides are centred in their column, which is how a
short line below the letterhead (the document's type, centred on the page) is told from one that belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from vanban.model import Box, Line
from vanban.ocr.noise import DOUBTFUL, is_signature, unquoted, without_scribble
from vanban.ocr.rows import Row, box_of
from vanban.vietnamese import bare

# Quốc hiệu and tiêu ngữ; Party documents have the third instead.
HEADINGS = ("CONG HOA XA HOI CHU NGHIA VIET NAM", "DOC LAP - TU DO - HANH PHUC", "DANG CONG SAN VIET NAM")
MIN_HEADING_RATIO = 80  # garbled by a stamp or poor print, still 85 and more; other capitals stay under 60

LETTERHEAD_PART = 0.45  # of the page's height, from the top
ITEM = re.compile(r"[-–—+*•~]\s?\w")
HEADING_INCHES = (0.15, 1.3)  # before and behind the beginning of the recipients: where their heading stands
MIN_GUTTER = 0.8  # line heights; real gutters are 1.5 and wider, a justified line's spaces under 0.7
OWN_GUTTER = 0.3  # of the gutter's x, that a row's own may be off
MAX_OFF_CENTRE = 0.2  # of the column's width
MAX_LEADING = 4.5  # line heights from one row of a letterhead or ending to the next

PLACE_AND_DATE = re.compile(r"ng[aà]y.*th[aá]ng.*n[aă]m", re.IGNORECASE)
NUMBER_AND_DATE = re.compile(
    r"(?:\W{0,2}[Ss]\S{1,3}\s?.{1,30}?[A-ZĐÐ]{2}\S*\s)?(?:\S+\s){0,3}\S+,\s*n\S{0,3}g\S?.{1,30}n\S{1,2}m\s?[12]\d{3}\W*"
)
"""A row of number, place and date, or of the last two, where a pen or a seal has spoilt what is around."""
FILED = re.compile(r"\W*L[uư]u\W{0,2}\s?V[TP]")  # the last of the recipients: the registry, an office
GLUED = re.compile(r"\W*\w+:")  # the heading of the recipients as one word
ADDRESSEE = re.compile(r"^k[ií]nh\W*g[uưứừửữự]i", re.IGNORECASE)


def is_heading(text: str) -> bool:
    """Whether the text has quốc hiệu or tiêu ngữ in it.

    >>> is_heading("ỦY BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHIA VIỆT NAM")
    True
    >>> is_heading("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH")
    False
    """
    plain = bare(text).upper()
    return any(
        len(plain) >= len(heading) - 4 and fuzz.partial_ratio(heading, plain) >= MIN_HEADING_RATIO
        for heading in HEADINGS
    )


def letterhead(rows: Sequence[Row], page_height: int) -> tuple[list[Line], list[Row]]:
    """The letterhead's lines, and the rows that are not part of it; no lines if the page has no letterhead."""
    top = [row for row in rows if row.box.y0 < LETTERHEAD_PART * page_height]
    heading = next((index for index, row in enumerate(top) if is_heading(row.text)), None)
    if heading is None:
        return [], list(rows)
    gutter = _heading_gutter(top[max(0, heading - 1) : heading + 5])
    start = _letterhead_start(rows, heading, gutter)
    end = _letterhead_end(rows, heading, gutter)
    head = [side_by_side(row, gutter) for row in rows[start:end]]
    if not any(PLACE_AND_DATE.search(line.text) for line in head):
        filled = next((at for at in range(end, min(end + 2, len(rows))) if _is_filled(rows[at], rows[at - 1])), None)
        if filled is not None:
            head += [side_by_side(row, _own_gutter(row, gutter)) for row in rows[end : filled + 1]]
            end = filled + 1
    return head, [*rows[:start], *rows[end:]]


def _is_filled(row: Row, above: Row) -> bool:
    return NUMBER_AND_DATE.fullmatch(row.text) is not None and _near(above, row)


def _own_gutter(row: Row, gutter: float) -> float:
    """The middle of the row's widest gap between words, if it is as wide as a gutter: its sides need not be above's."""
    boxes = [box_of(word) for word in row.words]
    gaps = [(right.x0 - left.x1, (left.x1 + right.x0) / 2) for left, right in pairwise(boxes)]
    wide = [gap for gap in gaps if gap[0] > MIN_GUTTER * row.height]
    near = [gap for gap in wide if abs(gap[1] - gutter) < OWN_GUTTER * gutter]
    return max(near)[1] if near else gutter


def _heading_gutter(rows: Sequence[Row]) -> float:
    """The x between both sides: half way from what stands left of quốc hiệu and tiêu ngữ to their left edge."""
    right = min(_heading_words(row).box.x0 for row in rows if is_heading(row.text))
    left = [word.box.x1 for row in rows for word in row.words if word.box is not None and word.box.x1 < right]
    return (max(left) + right) / 2 if left else right - rows[0].height


def _heading_words(row: Row) -> Row:
    """The part of a row, from some word to its end, that is most like quốc hiệu or tiêu ngữ."""

    def likeness(part: Row) -> float:
        return max(fuzz.ratio(heading, bare(part.text).upper()) for heading in HEADINGS)

    return max((Row(row.words[start:]) for start in range(len(row.words))), key=likeness)


def _letterhead_start(rows: Sequence[Row], heading: int, gutter: float) -> int:
    """The first row: the issuer's superior may stand above quốc hiệu on the left, in capitals as the issuer."""
    start = heading
    while start > 0 and _fits(rows[start - 1], gutter) and _near(rows[start - 1], rows[start]):
        left, right = rows[start - 1].split(gutter)
        if left is None or right is not None or not left.text.isupper():
            break
        start -= 1
    return start


def _letterhead_end(rows: Sequence[Row], start: int, gutter: float) -> int:
    """The row after the letterhead's last."""
    columns = [rows[start].split(gutter)[side] for side in (0, 1)]
    dated = False
    for index in range(start, len(rows)):
        row = rows[index]
        left, right = row.split(gutter)
        if index > start:
            stray = not _fits(row, gutter) or not _near(rows[index - 1], row) or ADDRESSEE.match(row.text)
            if stray or (dated and right is not None):
                return index
            if (right is None) != (left is None) and not _centred(left or right, columns[0 if left else 1]):
                return index
        columns = [_wider(columns[0], left), _wider(columns[1], right)]
        dated = dated or (right is not None and PLACE_AND_DATE.search(right.text) is not None)
    return len(rows)


def _wider(one: Row | None, other: Row | None) -> Row | None:
    """The wider of two parts of a column."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda row: row.box.width)


def _fits(row: Row, gutter: float) -> bool:
    """Whether the row leaves the gutter white."""
    left, right = row.split(gutter)
    if left is not None and right is not None:
        return right.box.x0 - left.box.x1 > MIN_GUTTER * row.height
    return not row.box.x0 < gutter < row.box.x1


def _near(upper: Row, lower: Row) -> bool:
    return lower.middle - upper.middle < MAX_LEADING * max(upper.height, lower.height)


def _centred(part: Row | None, column: Row | None) -> bool:
    """Whether a lone line is centred under its column; when the column is still empty it may be."""
    if part is None or column is None:
        return True
    off = abs((part.box.x0 + part.box.x1) - (column.box.x0 + column.box.x1)) / 2
    return off <= MAX_OFF_CENTRE * max(part.box.width, column.box.width)


def side_by_side(row: Row, gutter: float) -> Line:
    """A row of the letterhead as a line of two segments, or of one where one side has nothing."""
    left, right = row.split(gutter)
    if left is not None and right is not None:
        return Line((left.words, right.words), "columns", "letterhead")
    return Line((row.words,), "text", "letterhead")


def is_recipients_heading(text: str) -> bool:
    """Whether a line opens the list of recipients.

    >>> is_recipients_heading("Nơi nhận: TM. ỦY BAN NHÂN DÂN"), is_recipients_heading("Nơi nhận hồ sơ")
    (True, False)
    >>> is_recipients_heading("Nơi nhận KT. CHỦ TỊCH"), is_recipients_heading("Nơinhận: CHỦ TỊCH")
    (True, True)
    """
    opening = bare(text).lower()[:9]
    if fuzz.ratio(opening, "noi nhan:") < 85:
        return False
    return re.match(r"\W*\w+ ?\w+(?:\s?[:;.]| (?:KT|TL|TM|TUQ)\b)", text) is not None


def ending(rows: Sequence[Row]) -> tuple[list[Line], list[Row]]:
    """The ending's lines, recipients before signature, and the other rows; no lines without a list of recipients."""
    start = _recipients_start(rows)
    if start is None:
        return [], list(rows)
    end, gutter = _ending_extent(rows, start)
    if gutter is None:
        return [Line((row.words,), "text", "ending") for row in rows[start:end]], [*rows[:start], *rows[end:]]
    first = _first_beside(rows, start, gutter)
    parts = [row.split(gutter) for row in rows[first:end]]
    recipients = [without_scribble(left) for left, _ in parts if left]
    signature = [unquoted(right) for _, right in parts if right and not is_signature(right)]
    lines = [Line((row.words,), "text", "ending") for row in (*recipients, *signature)]
    return lines, [*rows[:first], *rows[end:]]


def signing_place(rows: Sequence[Row]) -> Box | None:
    """Where it says who signs: right of the list of recipients; ``None`` where nothing stands there."""
    start = _recipients_start(rows)
    if start is None:
        return None
    end, gutter = _ending_extent(rows, start)
    if gutter is None:
        return None
    first = _first_beside(rows, start, gutter)
    top = min(box_of(word).y0 for row in rows[first : start + 1] for word in row.words)
    right = max(row.box.x1 for row in rows)
    return Box(round(gutter), top - round(rows[start].height), right, max(row.box.y1 for row in rows[start:end]))


def recipients_place(rows: Sequence[Row]) -> Box | None:
    """Where the recipients stand beside who signs, below their heading; ``None`` where nothing stands beside them."""
    start = _recipients_start(rows)
    if start is None:
        return None
    end, gutter = _ending_extent(rows, start)
    if gutter is None or end < start + 2:
        return None
    left = [part for row in rows[start:end] if (part := row.split(gutter)[0]) is not None]
    top = left[0].box.y1 if is_recipients_heading(left[0].text) else left[0].box.y0
    bottom = max(row.box.y1 for row in rows[start:end])
    return Box(min(row.box.x0 for row in left), top, round(gutter), bottom) if top < bottom else None


def heading_place(rows: Sequence[Row], dpi: float) -> Box | None:
    """Where the heading of the recipients stands over their list; ``None`` where it was read or there is no list.

    One that was read without its blank is read again.
    """
    start = _recipients_start(rows)
    if start is None or (is_recipients_heading(rows[start].text) and not GLUED.match(rows[start].text)):
        return None
    # What the heading was read as may be taken for the first of the list.
    item_row = next((row for row in rows[start : start + 2] if ITEM.match(row.text)), rows[start])
    first = box_of(item_row.words[0])
    item = max((box_of(word) for word in item_row.words[:2]), key=lambda box: box.height)
    height = max(item.height, median(row.height for row in rows[start : start + 5]))  # boxes of words may be low
    x0, x1 = first.x0 - HEADING_INCHES[0] * dpi, first.x0 + HEADING_INCHES[1] * dpi
    return Box(round(x0), round(item.y0 - 2.2 * height), round(x1), item.y0)


def _first_beside(rows: Sequence[Row], start: int, gutter: float) -> int:
    """The first row of the signature, which may begin above the recipients."""
    first = start
    while first > 0 and rows[first - 1].box.x0 > gutter and _near(rows[first - 1], rows[first]):
        first -= 1
    return first


def _recipients_start(rows: Sequence[Row]) -> int | None:
    """The row of "Nơi nhận"; where a pen or a stamp has spoilt it, the row above the list that ends with "Lưu"."""
    start = next((i for i in range(len(rows) - 1, -1, -1) if is_recipients_heading(rows[i].text)), None)
    if start is not None:
        return start
    last = next((i for i in range(len(rows) - 1, -1, -1) if FILED.match(rows[i].text)), None)
    if last is None:
        return None
    start = last
    while start > 0 and _lists_on(rows[start - 1], rows[start]):
        start -= 1
    return start if start < last else None


def _lists_on(upper: Row, lower: Row) -> bool:
    """Whether a row above belongs to the same list: near, as far left, and not the last of the text ("../.")."""
    aligned = abs(upper.box.x0 - lower.box.x0) < 2 * lower.height
    return aligned and _near(upper, lower) and not upper.text.endswith("/.")


def _ending_extent(rows: Sequence[Row], start: int) -> tuple[int, float | None]:
    """The row after the ending's last, and the x between its sides (``None``: nothing stands beside the recipients).

    Rows belong to it as long as they leave a white strip between both sides.
    """
    strips: list[tuple[float, float]] = []
    for end in range(start, len(rows)):
        fewer = _white_strips(rows[start : end + 1])
        if strips and not fewer and end > start + 2:
            return end, _widest(strips)
        strips = fewer
    return len(rows), _widest(strips)


def _widest(strips: Sequence[tuple[float, float]]) -> float | None:
    if not strips:
        return None
    x0, x1 = max(strips, key=lambda strip: strip[1] - strip[0])
    return (x0 + x1) / 2


def _white_strips(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """White from top to bottom with words on both sides, wide enough to part two columns; doubtful words apart."""
    boxes = sorted(box_of(word) for row in rows for word in row.words if (word.confidence or 0) > DOUBTFUL)
    strips: list[tuple[float, float]] = []
    reach = boxes[0].x1 if boxes else 0
    for box in boxes:
        if box.x0 - reach > MIN_GUTTER * rows[0].height:
            strips.append((reach, box.x0))
        reach = max(reach, box.x1)
    return strips
