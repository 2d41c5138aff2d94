"""Tables: which rows belong together, which are header, what stands above as title.

A table that runs on over a page break is one table; its repeated header is dropped. Rows with column numbers
("(1) | (2) | (3)") are part of the header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce

from vanban.extract.facts import Fact
from vanban.extract.figures.numbers import parse_quantity
from vanban.extract.tables.figure_columns import mended_rows
from vanban.extract.tables.table_cells import Row, row_cells
from vanban.extract.tables.table_titles import title_from
from vanban.extract.words.wording import alike, phrase, skeleton, squeeze
from vanban.model import Span
from vanban.record import Table
from vanban.transcript import Cell, TextLine, Transcript

HEADER_JOIN = " - "
"""Between a head and the sub-head under it."""


@dataclass(slots=True)
class Block:
    """Rows that follow each other on one page, before headers are told from bodies."""

    page: int
    first_line: int
    last_line: int
    table: int | None
    rows: list[Row] = field(default_factory=list)

    @property
    def columns(self) -> int:
        """Cells of the longest row."""
        return max(len(row) for row in self.rows)


@dataclass(slots=True)
class Draft:
    """A table on its way: joined over pages, header apart."""

    block: Block
    header: list[Row]
    body: list[Row]
    last_line: int
    last_page: int
    columns: int


PAGE_NUMBER = re.compile(r"\s*(?:trang\s*)?-?\s*\d{1,3}\s*-?(?:\s*/\s*\d{1,3})?\s*")


def is_furniture(line: TextLine) -> bool:
    """Whether a line is a running head, foot or page number, which a table runs over."""
    if line.line.region in ("header", "footer", "footnote"):
        return True
    text = skeleton(line.line.text)
    return not text.strip() or bool(PAGE_NUMBER.fullmatch(text)) or bool(re.fullmatch(r"\(?tiep theo\)?", text.strip()))


def _blocks(lines: Sequence[TextLine]) -> list[Block]:
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        cells = row_cells(line)
        if cells is None:
            continue
        last = blocks[-1] if blocks else None
        if last is None or not _follows(last, lines, index):
            blocks.append(Block(line.page, index, index, line.line.table))
            last = blocks[-1]
        last.rows.append(cells)
        last.last_line = index
    for block in blocks:
        alone = len(block.rows) == 1 and block is not blocks[0]  # the last row of a table, on a page of its own
        if (
            block.table is None and not alone and all(map(_framed, block.rows))
        ):  # not a grid that was seen, but typed bars
            block.rows = [row[1:-1] for row in block.rows]
    return blocks


def _framed(row: Row) -> bool:
    """Whether bars stand around the row as well: ``| a | b |``."""
    return len(row) > 2 and not row[0].text and not row[-1].text


def _follows(block: Block, lines: Sequence[TextLine], index: int) -> bool:
    line = lines[index]
    between = lines[block.last_line + 1 : index]
    return (
        line.page == block.page
        and line.line.table == block.table
        and not any(other.cells is None and other.line.text.strip() and not _is_ruler(other) for other in between)
    )


def _is_ruler(line: TextLine) -> bool:
    return not re.search(r"\w", line.line.text)


LONGEST_HEAD = 150  # letters; heads of the tables at hand have up to 90, what is longer is a body's cell
YEAR = re.compile(r"\s*(?:19|20)\d\d\s*")  # heads a column, as no result does
LABEL_HEAD = re.compile(r"(?:[s5]\s*[til1][til1]|tt|so\s*tt|so thu tu|thu tu|t\.t|ma so|ma|muc|no|ky hieu|so hieu)\.?")
LABEL = re.compile(r"(?:\(?(?:\d+(?:[. ]\d+)*|[ivxl]+(?:[.,]\d+)*|[a-z]\d?)[.)]?|[-+*•])")
COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])\)?(?:\s*=\s*[\d()+\-x*/:% .]+)?")


def is_label(text: str) -> bool:
    """Whether a cell only counts or bullets its row: "1", "I", "a)", "1.2", "-"."""
    return bool(LABEL.fullmatch(skeleton(text).strip()))


def _is_numbering(row: Row) -> bool:
    texts = [skeleton(cell.text).strip() for cell in row]
    filled = [text for text in texts if text]
    if len(filled) < max(2, len(texts) - 1) or not all(COLUMN_NUMBER.fullmatch(text) for text in filled):
        return False
    numbers = [int(found[1]) for text in filled if (found := re.match(r"\(?(\d+)", text))]
    return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 3


def _filled(row: Row) -> list[int]:
    return [index for index, cell in enumerate(row) if cell.text.strip()]


def _numeric(row: Row) -> int:
    return sum(1 for cell in row[1:] if parse_quantity(cell.text) is not None)


def _starts_header(rows: Sequence[Row]) -> bool:
    first = rows[0]
    if LABEL_HEAD.fullmatch(skeleton(first[0].text).strip()):
        return True
    figures = [cell for cell in first[1:] if not YEAR.fullmatch(cell.text)]
    if (first[0].text.strip() and is_label(first[0].text)) or _numeric((first[0], *figures)):
        return False
    return len(_filled(first)) >= 2 and all(len(cell.text) <= LONGEST_HEAD for cell in first)


def _header_length(rows: Sequence[Row]) -> int:
    """How many of the first rows are header."""
    if not rows or not _starts_header(rows):
        return 1 if rows and _is_numbering(rows[0]) else 0
    length = 1
    while length < len(rows):
        if _is_numbering(rows[length]):
            return length + 1
        if not _continues_header(rows[:length], rows[length]):
            break
        length += 1
    return length


def _continues_header(header: Sequence[Row], row: Row) -> bool:
    """Whether a row holds sub-heads: nothing under the first head, words under heads that span several columns."""
    filled = _filled(row)
    if len(header) == 1 and _counts_parts(header[0], row, filled):
        return True
    if not filled or _numeric((row[0], *(cell for cell in row[1:] if not YEAR.fullmatch(cell.text)))):
        return False
    top = header[0]
    first = skeleton(row[0].text).strip()
    spanning = len(header) == 1 and len(row) > 1 < len(top) and top[0].text.strip() and not top[1].text.strip()
    if first and first != skeleton(top[0].text).strip() and not (spanning and row[1].text.strip()):
        return False
    if len(filled) < 2 or (filled[0] == 0 and len(filled) == 1):
        return False
    last = header[-1]
    gaps = {index for index in range(len(row)) if index >= len(last) or not last[index].text.strip()}
    repeats = {i for i in filled if i < len(last) and alike(last[i].text, row[i].text)}
    repeated_neighbours = {i for i in filled if 0 < i < len(last) and last[i].text.strip() and _spans_here(last, i)}
    under = gaps | repeats | repeated_neighbours
    if not first and len(gaps & set(filled)) > 1 and not any(re.search(r"\d", cell.text) for cell in row):
        return True  # the last of the heads spans one column
    return any(index in under for index in filled) and all(
        index in under or index + 1 in gaps or index + 1 in repeated_neighbours for index in filled
    )


def _counts_parts(top: Row, row: Row, filled: Sequence[int]) -> bool:
    """Whether a row numbers the columns under one head, and nothing else: "Điểm các lĩnh vực" over 1, 2, 3, 4."""
    if len(filled) < FEWEST_PARTS or filled[0] < 1 or list(filled) != list(range(filled[0], filled[-1] + 1)):
        return False
    counted = [row[index].text.strip() for index in filled] == [str(number + 1) for number in range(len(filled))]
    below = [top[index].text.strip() for index in filled if index < len(top)]
    return counted and bool(below[0]) and not any(below[1:])


FEWEST_PARTS = 3


def _spans_here(row: Row, index: int) -> bool:
    """Whether the head at ``index`` is printed in a neighbouring column too, as a merged cell may be."""
    text = row[index].text
    return any(0 <= other < len(row) and alike(row[other].text, text, 97) for other in (index - 1, index + 1))


def _header_names(header: Sequence[Row], columns: int) -> list[str]:
    names: list[list[str]] = [[] for _ in range(columns)]
    for depth, row in enumerate(header):
        if _is_numbering(row):
            continue
        below = header[depth + 1] if depth + 1 < len(header) and not _is_numbering(header[depth + 1]) else None
        carried = ""
        for column in range(columns):
            text = squeeze(row[column].text) if column < len(row) else ""
            has_sub = below is not None and column < len(below) and bool(below[column].text.strip())
            carried = text or (carried if has_sub else "")
            if carried and carried not in names[column]:
                names[column].append(carried)
    return [HEADER_JOIN.join(parts) for parts in names]


def _same_row(one: Row, other: Row) -> bool:
    return len(one) == len(other) and all(
        alike(a.text, b.text, 80) if a.text.strip() or b.text.strip() else True for a, b in zip(one, other, strict=True)
    )


def _drafts(blocks: Sequence[Block], lines: Sequence[TextLine]) -> list[Draft]:
    drafts: list[Draft] = []
    for block in blocks:
        length = _header_length(block.rows)
        header, body = block.rows[:length], block.rows[length:]
        if drafts and _continues(drafts[-1], block, header, lines):
            _append(drafts[-1], block)
            continue
        drafts.append(Draft(block, header, body, block.last_line, block.page, block.columns))
    return drafts


def _continues(draft: Draft, block: Block, header: Sequence[Row], lines: Sequence[TextLine]) -> bool:
    between = lines[draft.last_line + 1 : block.first_line]
    if block.columns != draft.columns or block.page == draft.last_page:
        return False
    of_table = (line.cells == () or is_furniture(line) for line in between)  # a row's rest, which was told with it
    if block.page != draft.last_page + 1 or not all(of_table):
        return False
    repeated = bool(draft.header) and bool(header) and _same_row(header[0], draft.header[0])
    looks_new = bool(header) and bool(LABEL_HEAD.fullmatch(skeleton(header[0][0].text).strip()))
    return repeated or not looks_new


def _append(draft: Draft, block: Block) -> None:
    rows = list(block.rows)
    if draft.header and _same_row(rows[0], draft.header[0]):
        for head in draft.header:
            if rows and (_same_row(rows[0], head) or _is_numbering(rows[0])):
                rows.pop(0)
    if rows and draft.header and any(map(_is_numbering, draft.header)) and _is_numbering(rows[0]):
        rows.pop(0)
    if rows and draft.body and _is_rest(draft, rows[0]):
        draft.body[-1] = _joined(draft.body[-1], rows.pop(0))
    draft.body.extend(rows)
    draft.last_line, draft.last_page = block.last_line, block.page


def _is_rest(draft: Draft, row: Row) -> bool:
    """Whether a page's first row only ends the last row of the page before: words without label or figures."""
    labelled = all(line[0].text.strip() for line in draft.body)
    return labelled and not row[0].text.strip() and not _numeric(row) and len(draft.body) > 1


def _joined(row: Row, rest: Row) -> Row:
    return tuple(
        Cell(
            f"{a.text} {b.text}".strip(),
            Span(a.span.start, b.span.end) if a.text and b.text else (a if a.text else b).span,
        )
        for a, b in zip(row, rest, strict=False)
    )


ASIDE = re.compile(
    r"\s*\(?(?:kem theo|ban hanh kem|dinh kem|don vi(?: tinh)?\s*:|dvt\s*:|thoi gian|\(kem|dvt)|\s*[-_=*.]+\s*$"
)
TITLE_LINES = 5  # titles of real and sample tables take at most four lines; one more for an aside


def _title(draft: Draft, lines: Sequence[TextLine]) -> tuple[str, Span] | None:
    """The heading right above: from a line that begins like a title, or lines in capitals, to the table."""
    above: list[TextLine] = []
    for index in range(draft.block.first_line - 1, max(-1, draft.block.first_line - 1 - TITLE_LINES), -1):
        line = lines[index]
        text = skeleton(line.line.text)
        if row_cells(line) is not None:
            break
        if not text.strip() or is_furniture(line) or ASIDE.match(text):
            continue
        above.insert(0, line)
    return title_from(above)


SIGNATURE = re.compile(phrase("nơi nhận", "ký tên"))


def _is_table(draft: Draft) -> bool:
    """A signature block or letterhead set with bars is no table."""
    if len(draft.header) + len(draft.body) < 2:
        return False
    text = skeleton(" ".join(cell.text for row in [*draft.header, *draft.body][:2] for cell in row))
    return not SIGNATURE.search(text) and "doc lap - tu do" not in text


def find_tables(transcript: Transcript) -> tuple[Fact[Table], ...]:
    """All tables of the document, in order."""
    lines = transcript.lines
    drafts = _drafts(_blocks(lines), lines)
    return tuple(_fact(_without_split_heads(draft), transcript) for draft in drafts if _is_table(draft))


def _without_split_heads(draft: Draft) -> Draft:
    """The table without columns that hold nothing, or nothing but the end of the head beside them.

    A false rule through a head ("Chỉ tiêu năm | 2023") parts it; a column of its own begins with a capital.
    """
    if not draft.header:
        return draft
    for column in range(draft.columns - 1, 0, -1):
        head = " ".join(row[column].text for row in draft.header if column < len(row)).strip()
        filled = any(column < len(row) and row[column].text.strip() for row in draft.body)
        if not filled and not head and column == draft.columns - 1:  # a bar too many at the end of a row
            draft.header, draft.body = ([row[:column] for row in rows] for rows in (draft.header, draft.body))
            draft.columns -= 1
        if filled or not head or not (head[0].islower() or re.fullmatch(r"(?:19|20)\d\d", head)):
            continue
        draft.header = [
            (*row[: column - 1], *_beside(row[column - 1 : column + 1]), *row[column + 1 :]) for row in draft.header
        ]
        draft.body = [(*row[:column], *row[column + 1 :]) for row in draft.body]
        draft.columns -= 1
    return draft


def _beside(cells: Row) -> Row:
    return (reduce(_put_together, cells),) if cells else ()


def _put_together(left: Cell, right: Cell) -> Cell:
    if not right.text.strip():
        return left
    return Cell(f"{left.text} {right.text}".strip(), Span(left.span.start, right.span.end))


def _fact(draft: Draft, transcript: Transcript) -> Fact[Table]:
    spans: dict[str, Span] = {}
    rows = []
    for index, row in enumerate(draft.body):
        texts = [squeeze(cell.text) for cell in row]
        rows.append(texts + [""] * (draft.columns - len(texts)))
        spans |= {f"rows/{index}/{column}": cell.span for column, cell in enumerate(row) if cell.text.strip()}
    title = _title(draft, transcript.lines)
    if title is not None:
        spans["title"] = title[1]
    value = Table(
        page=draft.block.page,
        box=_box(draft, transcript),
        title=title[0] if title else None,
        header=_header_names(draft.header, draft.columns),
        rows=mended_rows(rows, _mentioned(transcript.lines)) if _was_read(draft, transcript) else rows,
    )
    return Fact(value, spans)


_MENTIONED = re.compile(r"(?<![\w.,/])\d{1,2}(?:\.\d{1,2}){1,3}(?![\w,/])")


def _mentioned(lines: Sequence[TextLine]) -> set[str]:
    """The codes that stand outside of tables."""
    return {code for line in lines if row_cells(line) is None for code in _MENTIONED.findall(line.line.text)}


def _was_read(draft: Draft, transcript: Transcript) -> bool:
    """Whether an engine read the table's page, so that figures may be spoilt."""
    return any(page.number == draft.block.page and page.source == "ocr" for page in transcript.pages)


def _box(draft: Draft, transcript: Transcript) -> list[int] | None:
    """The frame found on the table's first page, or the box around its words there."""
    page = next((page for page in transcript.pages if page.number == draft.block.page), None)
    if page is not None and draft.block.table is not None and draft.block.table < len(page.tables):
        frame = page.tables[draft.block.table]
        return [frame.x0, frame.y0, frame.x1, frame.y1]
    first, last = transcript.lines[draft.block.first_line], transcript.lines[draft.block.last_line]
    box = transcript.locate(Span(first.span.start, last.span.end)).box
    return None if box is None else [box.x0, box.y0, box.x1, box.y1]
