"""Points and places that no fact tells: what was not understood is said, so that nothing is dropped in silence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from vanban.extract.facts import Extraction, Fact
from vanban.extract.figures.numbers import NUMBER, parse_number
from vanban.extract.layout.context import Setting
from vanban.extract.tables.column_roles import FIGURES
from vanban.extract.tables.columns import view_table
from vanban.extract.words.domains import is_about_index
from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span
from vanban.record import Finding
from vanban.transcript import Transcript

FIGURE = re.compile(
    rf"(?<![\d.,/])(?P<points>{NUMBER})(?:\s*/\s*\d+(?:,\d+)?)?\s*diem(?!\w)"
    r"(?! (?:cau|giao dich|tiep nhan|phuc vu|truy cap|ban|dan cu|truong|den|nong)(?!\w))"
    r"|(?<!\w)(?:(?:xep|vi tri|hang|vi thu)\s+(?:(?:thu|hang|so|thu hang|vi tri|vi thu)\s+)?"
    r"|dung (?:thu|hang|o|vi tri)(?: (?:thu|so))? )(?P<place>\d{1,3})(?![\d,.]|\s*(?:diem|%|thang))"
)
"""Points by their word, a place by the words before it; "điểm cầu" and its like are places on a map."""
BOUNDED = re.compile(r"(?<!\w)(?:tu|tren|duoi|den|thang|khung)(?: diem)?(?: la| gom)?\s*$")
GRADES = re.compile(r"(?<!\w)(?:loai|nhom|muc do|muc [a-d1-5]|thang diem|khung diem)(?!\w)")
"""Bounds of grades and the scale itself are nobody's points."""
SHOWN = 3  # figures of a paragraph that its finding quotes
AROUND = 40  # letters before a figure that are quoted with it
HEADS_SHOWN = 120  # letters of a table's heads
VALUES = ("score", "max_score", "self_score", "lost", "rank", "rank_of", "change")


def check_unread(extraction: Extraction, settings: Sequence[Setting], transcript: Transcript) -> Iterator[Finding]:
    """A finding for each paragraph, and each table, with points or places that are no fact's.

    Only of documents that give such facts or are about an index. On 360 documents at first sight 4 of the 223 whose
    facts were all found have one, and 61 of the 137 others.
    """
    facts: tuple[Fact[object], ...] = (*extraction.scores, *extraction.criteria, *extraction.targets)
    if not facts and not is_about_index(extraction.document.value.subject):
        return
    known = {abs(value) for fact in facts for key in VALUES if (value := getattr(fact.value, key, None)) is not None}
    yield from _tables(extraction, facts)
    yield from _guessed(extraction)
    places = _Places([*facts, *extraction.assignments, *extraction.references])
    for setting in settings:
        paragraph = setting.paragraph
        if setting.is_row:
            continue
        plain = skeleton(paragraph.text)
        graded = GRADES.search(plain) is not None
        unread = [
            found
            for found in FIGURE.finditer(plain)
            if parse_number(found[found.lastgroup or 0]) not in known
            and not places.cover(paragraph.span.start + found.start(found.lastgroup or 0))
            and not (graded and BOUNDED.search(plain, max(0, found.start() - AROUND), found.start()))
        ]
        if unread:
            quoted = "; ".join(_quoted(paragraph.text, *found.span()) for found in unread[:SHOWN])
            page = transcript.page_at(paragraph.span.start)
            yield Finding(
                code="unread_figures",
                severity="warning",
                message=f"Chưa rõ là điểm, thứ hạng của nội dung nào: {quoted}",
                message_en=f"Points or places that could not be told whose they are: {quoted}",
                at=[f"/pages/{max(0, (page or 1) - 1)}/text"],
            )


HEADS = re.compile(r"(?<!\w)(?:diem|(?:xep|thu) hang|vi thu)(?!\w)")
"""Heads of columns of points and places."""


def _tables(extraction: Extraction, facts: Sequence[Fact[object]]) -> Iterator[Finding]:
    """A finding for each table of points or places that gave no fact."""
    read = {span.start for fact in facts for key, span in fact.spans.items() if key in VALUES}
    for index, table in enumerate(extraction.tables):
        heads = " ".join(head for head in table.value.header if head)
        cells = [span for key, span in table.spans.items() if key.startswith("rows/")]
        if not HEADS.search(skeleton(heads)) or any(span.start <= at < span.end for span in cells for at in read):
            continue
        yield Finding(
            code="unread_table",
            severity="warning",
            message=f"Chưa trích được điểm, thứ hạng nào từ bảng: {squeeze(heads)[:HEADS_SHOWN]}",
            message_en=f"No points or places could be told from the table: {squeeze(heads)[:HEADS_SHOWN]}",
            at=[f"/tables/{index}"],
        )


def _guessed(extraction: Extraction) -> Iterator[Finding]:
    """A finding for each column of figures that facts were read from and whose head does not say what it holds.

    On 700 documents at first sight 74 of 184 such figures were right, 99 of 100 others.
    """
    read = sorted(
        (span.start, f"/{part}/{index}/{key}")
        for part in ("scores", "criteria", "targets")
        for index, fact in enumerate(getattr(extraction, part))
        for key, span in fact.spans.items()
        if key in VALUES
    )
    for number, table in enumerate(extraction.tables, 1):
        for column in view_table(table).columns:
            if column.said or column.role not in FIGURES:
                continue
            cells = [table.spans.get(f"rows/{row}/{column.index}") for row in range(len(table.value.rows))]
            found = [
                at
                for cell in cells
                if cell is not None
                for _, at in read[bisect_left(read, (cell.start, "")) : bisect_left(read, (cell.end, ""))]
            ]
            if found:
                head = squeeze(table.value.header[column.index]) or str(column.index + 1)
                yield Finding(
                    code="unsaid_column",
                    severity="warning",
                    message=f"Bảng {number}: ý nghĩa của cột “{head}” suy từ các số, không do tên cột",
                    message_en=f"Table {number}: what column “{head}” holds is told by its figures, not by its head",
                    at=found,
                )


def _quoted(text: str, start: int, end: int) -> str:
    """A figure with the words before it."""
    first = max(0, start - AROUND)
    if first:
        first = text.find(" ", first, start) + 1 or first
    return f"“{squeeze(text[first:end])}”"


class _Places:
    """The characters that facts were read from."""

    def __init__(self, facts: Sequence[Fact[object]]) -> None:
        spans: list[Span] = [span for fact in facts for span in fact.spans.values()]
        spans += [span for fact in facts for more in fact.more.values() for span in more]
        self.starts: list[int] = []
        self.ends: list[int] = []  # the furthest end of all spans up to this one
        for span in sorted(spans, key=lambda span: span.start):
            self.starts.append(span.start)
            self.ends.append(max(span.end, self.ends[-1] if self.ends else 0))

    def cover(self, at: int) -> bool:
        index = bisect_right(self.starts, at) - 1
        return index >= 0 and at < self.ends[index]
