"""What the columns of a table mean, told by their headers, never by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vanban.extract.facts import Fact
from vanban.extract.figures.numbers import NUMBER, parse_number, parse_quantity
from vanban.extract.figures.sentence_figures import find_measures
from vanban.extract.tables.column_choices import Choice
from vanban.extract.tables.column_contents import MOSTLY, PLACED, Contents
from vanban.extract.tables.column_reading import read_columns
from vanban.extract.tables.column_roles import FIGURES, WORDS, Role
from vanban.extract.tables.tables import HEADER_JOIN, LABEL_HEAD
from vanban.extract.units.units import unit_at
from vanban.extract.words.grammar import Grammar, active
from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span
from vanban.record import Table

RATIO_CELL = re.compile(
    rf"\s*(?:(?:chi )?(?:dat|duoc)\s+)?({NUMBER})\s*(?:d|diem)?\s*(?:/|tren)\s*({NUMBER})\s*(?:d|diem)?\s*", re.ASCII
)
ALLOTTED = re.compile(r"\s*\((?:\w+ )*(?:toi da|diem)[^()]*\d[^()]*\)|\s*\([^()]*\d (?:\w+ )*diem\)")
"""A maximum in brackets behind a head, which is not what the column holds: "Điểm thẩm định (tối đa 68 điểm)"."""
Heads = Sequence[str]
Rows = Sequence[Sequence[str]]
Meanings = dict[int, tuple[Role, bool]]
MAXIMUM_FIRST = re.compile(r"(?:toi da|chuan)\s*/")
PERIOD = re.compile(r"(?<!\w)(?:thang (\d{1,2})|quy (i{1,3}|iv|[1-4]))(?!\w)")
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its meaning."""

    index: int
    role: Role
    year: int | None
    header: str  # as patterns see it
    said: bool = True  # the head may mean this; else the figures and the other columns alone tell it

    @property
    def period(self) -> int | None:
        """A number that grows with the time the head names: a year, or a month or quarter of one; None without."""
        found = PERIOD.search(self.header)
        month = int(found[1] or 0) or 3 * QUARTERS.get(found[2] or "", 0) if found is not None else 12
        return None if self.year is None and found is None else 100 * (self.year or 0) + month


@dataclass(frozen=True, slots=True)
class Row:
    """A body row, its cells asked for by role."""

    view: TableView
    index: int

    def text(self, role: Role) -> str:
        """The text of the first column of a role, empty when there is none."""
        column = self.view.column(role)
        return "" if column is None else squeeze(self.view.table.value.rows[self.index][column.index])

    def number(self, column: Column | None) -> float | None:
        """The number in a column."""
        cell = "" if column is None else self.view.table.value.rows[self.index][column.index]
        ranked = PLACED.fullmatch(skeleton(cell))
        return parse_quantity(cell if ranked is None else ranked["points"])

    def ratio(self, column: Column | None) -> tuple[float | None, float | None]:
        """The points and the maximum of a cell that holds both, in the order that the head tells ("Tối đa/Đạt")."""
        cell = "" if column is None else skeleton(self.view.table.value.rows[self.index][column.index])
        found = RATIO_CELL.fullmatch(cell)
        if found is None or column is None:
            return None, None
        first, second = parse_number(found[1]), parse_number(found[2])
        return (second, first) if MAXIMUM_FIRST.search(column.header) else (first, second)

    def span(self, column: Column | None) -> Span | None:
        """Where the cell stands."""
        return None if column is None else self.view.table.spans.get(f"rows/{self.index}/{column.index}")


@dataclass(frozen=True, slots=True)
class TableView:
    """A table read through its headers."""

    table: Fact[Table]
    columns: tuple[Column, ...]

    def column(self, role: Role) -> Column | None:
        """The first column of a role."""
        return next((column for column in self.columns if column.role == role), None)

    def all(self, *roles: Role) -> tuple[Column, ...]:
        """All columns of some roles."""
        return tuple(column for column in self.columns if column.role in roles)

    def rows(self) -> Iterator[Row]:
        """The body rows."""
        for index in range(len(self.table.value.rows)):
            yield Row(self, index)

    @property
    def title(self) -> str:
        """The title as patterns see it."""
        return skeleton(self.table.value.title or "")


def head_roles(header: str, allowed: frozenset[Role] = FIGURES | WORDS) -> tuple[Role, ...]:
    """What a header may mean, the likeliest first, of what stands under it allows."""
    plain = " ".join(skeleton(header).split())
    plain = ALLOTTED.sub("", plain) or plain
    if LABEL_HEAD.fullmatch(plain):
        return ("label",)
    found: dict[Role, None] = {}
    own = own_head(plain)
    above = plain[: len(plain) - len(own)].removesuffix(HEADER_JOIN) if TIME.fullmatch(own) else ""
    for part in (above, own, plain):  # a sub-head says more than the head it stands under
        for role, pattern in active().columns:
            if role in allowed and pattern.search(part):
                found[_aimed(role, plain, allowed)] = None
    return tuple(found)


TIME = re.compile(r"(?:(?:nam|thang|quy) )?(?:20\d\d|\d{1,2}|[ivx]{1,3})(?:\s*(?:/|nam).*)?")
"""A head that says nothing but when: what it stands under tells what it is."""


def own_head(header: str) -> str:
    """A head without what it stands under; two years with a dash between are one: "Chênh lệch 2023 - 2022"."""
    above, _, own = header.rpartition(HEADER_JOIN)
    return header if re.fullmatch(r"\d{4}\W*", own) and re.search(r"\d{4}$", above) else own


def column_role(header: str, allowed: frozenset[Role] = FIGURES | WORDS) -> Role | None:
    """The likeliest meaning of a header, of those that what stands under it allows.

    >>> column_role("Điểm tối đa"), column_role("Điểm tự chấm"), column_role("Vị thứ"), column_role("STT")
    ('max', 'self', 'rank', 'label')
    """
    return next(iter(head_roles(header, allowed)), None)


def _aimed(role: Role, header: str, allowed: frozenset[Role]) -> Role:
    """The meaning of a head of what is to be reached: "Mục tiêu năm 2023 - Hạng", "Thứ hạng phấn đấu"."""
    patterns = dict(active().columns)
    above = header.rpartition(HEADER_JOIN)[0]
    if role == "target":
        of_rank = "target_rank" in allowed and OF_PLACE.search(header) and not POINTED.search(header)
        return "target_rank" if of_rank else role
    if above and patterns["change"].search(above) and role in ("score", "index", "total", "rank"):
        return "change"
    if not above or not patterns["target"].search(above):
        return role
    return "target_rank" if role == "rank" else "target" if role in ("score", "index", "total") else role


OF_PLACE = re.compile(r"(?<!\w)(?:hang(?! (?:nam|thang|quy)(?! \d))|xep thu|thu bac|vi thu|vi tri)(?!\w)")
POINTED = re.compile(r"diem|chi so|gia tri|ty le|%")
"""Heads of points, whatever they say of places beside them."""


LISTED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2}){1,3}(?:\s*(?:,|;|va)\s*\d{1,2}(?:\.\d{1,2}){1,3})*\s*\.?\s*")


def _lists_codes(header: Heads, rows: Rows, index: int) -> bool:
    """Whether the cells of a column that is headed as of criteria are lists of their codes."""
    cells = [skeleton(cell) for row in rows if re.search(r"\w", cell := row[index])]
    listed = [cell for cell in cells if LISTED.fullmatch(cell)]
    several = any(re.search(r"\d\s*(?:,|;|va)\s*\d+\.", cell) for cell in listed)
    coded = all(re.search(r"\d\.\d{1,2}\.\d", cell) for cell in listed)
    headed = re.search(r"tieu chi|tctp|(?<!\w)(?:tc|ma)(?!\w)", skeleton(header[index])) is not None
    return several and len(listed) >= max(2, MOSTLY * len(cells)) and (headed or coded)


MARK = re.compile(r"[xX✓✔vV+●•*]")


def holds_marks(rows: Rows, index: int) -> bool:
    """Whether the cells of a column hold nothing but marks."""
    cells = [row[index].strip() for row in rows if row[index].strip()]
    return bool(cells) and all(map(MARK.fullmatch, cells))


def is_marked(header: Heads, rows: Rows, index: int) -> bool:
    """Whether the cells under a body's name hold nothing but marks."""
    unit = unit_at(header[index]) if holds_marks(rows, index) else None
    return unit is not None and unit.end >= len(header[index].rstrip())


def lists_of_codes(table: Table) -> int | None:
    """The column of a table whose cells list criteria's codes."""
    header, rows = table.header, table.rows
    return next((index for index in range(len(header)) if _lists_codes(header, rows, index)), None)


def _holds_measures(rows: Rows, index: int) -> bool:
    return any(find_measures(skeleton(row[index])) for row in rows)


def _holds_codes(header: Heads, rows: Rows, index: int) -> bool:
    """Whether a column holds criteria's codes, whatever its head: "1.2", "3.3.1", not decimals alone."""
    cells = [cell.strip() for row in rows if re.search(r"\w", cell := row[index])]
    cells = [cell for cell in cells if re.search(r"\d", cell) and not HEADING_LABEL.fullmatch(cell)]
    codes = [found for cell in cells if (found := CODE.fullmatch(skeleton(cell)))]
    if len(codes) < max(2, MOSTLY * len(cells)):
        return False
    if CODES.fullmatch(skeleton(header[index]).strip()) and _alone_dotted(rows, index, len(codes)):
        return True
    return any(code["named"] or code["code"].count(".") >= 2 for code in codes) or (
        CODED.search(skeleton(header[index])) is not None
        and all(map(SHORT_CODE.match, cells))
        and (any(map(SHARED_OUT.search, map(skeleton, header))) or _beside_names(header, rows, index))
    )


def _alone_dotted(rows: Rows, index: int, count: int) -> bool:
    """Whether figures of a column have stops, those of others commas, and none comes twice."""
    dotted = [cell for row in rows if re.fullmatch(r"\s*\d{1,2}\.\d{1,2}\.?\s*", cell := row[index])]
    others = [cell for row in rows for at, cell in enumerate(row) if at != index]
    commas = sum(re.fullmatch(r"\s*\d+,\d+\s*", cell) is not None for cell in others)
    stops = any(re.fullmatch(r"\s*\d+\.\d{1,2}\s*", cell) for cell in others)
    return len(dotted) == count == len(set(dotted)) and commas >= 2 and not stops


def _beside_names(header: Heads, rows: Rows, index: int) -> bool:
    """Whether figures of two levels rise from row to row beside a column that is headed as of criteria's names."""
    cells = [cell for row in rows if re.search(r"\d", cell := row[index])]
    places = [tuple(map(int, re.findall(r"\d+", cell.partition("(")[0]))) for cell in cells]
    named = any(NAMES.match(skeleton(head)) for at, head in enumerate(header) if at != index) or (
        CODES.fullmatch(skeleton(header[index]).strip()) is not None and index < len(header) - 1
    )
    return named and len(places) >= FEWEST_CODES and places == sorted(set(places))


FEWEST_CODES = 3
COUNTED = re.compile(r"(?:Tổng )?[Ss]ố (?!điểm|thứ|TT|tt|hiệu|hạng|tiêu chí|hóa|hoá|liệu|\d)[a-zđà-ỹ]")
"""Heads of things counted, which a skeleton does not tell from an office's: "Số đoàn viên", "Sở tự chấm"."""
MEASURED_IN = re.compile(
    r"\((?:dvt:? )?(?:nguoi|luot|ho so|ho|phieu|km|m2|ha|phut|gio|ngay|(?:trieu |ty |nghin )?dong|tan|kg|cai|chiec|"
    r"van ban|vu|cuoc|lop|cong chuc|bien che)\)$"
)
"""A head that ends in a unit of measure which is none of points: "Máy tính (chiếc)"."""
NAMES = re.compile(r"\s*(?:ten|noi dung) (?:tieu chi|chi so|tctp)|\s*ten\s*$|\s*noi dung\s*$")
CODES = re.compile(
    r"(?:(?:ma|so|ky hieu|so hieu)(?: so)? )?(?:tieu chi|chi tieu|tctp|tc)(?: so)?|ma(?: so)?|so hieu|ky hieu|"
    r"tieu chi (?:thanh phan )?(?:bi|mat|tru|chua|khong|phai|can|khac phuc|lien quan).*"
)
HEADING_LABEL = re.compile(r"[IVX]{1,4}\.?|[A-Z]\.?")
CODED = re.compile(r"(?<!\w)(?:chi so|tieu chi|ma|tctp|tc|muc)(?!\w)")
SHORT_CODE = re.compile(r"(?:[1-9]|1\d)\.[1-9]\d?\.?(?:\s*[(\[].*|$)")
SHARED_OUT = re.compile(r"(?:chu tri|phu trach|don vi thuc hien|co quan thuc hien|phan cong|trach nhiem)")
"""Heads of a table that shares out what is to be done about criteria: its figures of two levels are no points."""

CODE = re.compile(r"(?P<named>(?:tc|tctp|tieu chi)\s*)?(?P<code>\d{1,2}(?:\.\d{1,2}){0,3})\.?(?:\s*[(\[][^()]*[)\]])?")


def view_table(table: Fact[Table]) -> TableView:
    """The table with its columns understood."""
    header, rows = tuple(table.value.header), tuple(map(tuple, table.value.rows))
    roles = _read(header, rows, active())
    return TableView(table, tuple(_column(index, *roles[index], header[index]) for index in sorted(roles)))


@lru_cache(maxsize=32)  # a table is viewed for its scores, its criteria, its targets and its findings
def _read(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], _grammar: Grammar) -> Meanings:
    """The meanings of a table's columns, and whether their heads say them."""
    choices: list[Choice] = []
    headings, years = sum(_heads(row) for row in rows), column_of_years(header, rows)
    for index, head in enumerate(header):
        contents = Contents(tuple(row[index] for row in rows), headings)
        told = head_roles(head, contents.allowed)
        if COUNTED.match(head) or MEASURED_IN.search(skeleton(head).strip()):
            told = ("weight",)
        first = told[:1]
        if holds_marks(rows, index):
            continue  # "x" under each body that is responsible, or under what is true
        if _lists_codes(header, rows, index):
            continue  # "Các tiêu chí phụ trách": "1.1.1, 1.1.2, 5.1.1"
        if first == ("target",) and contents.allowed is WORDS and not _holds_measures(rows, index):
            told = ("name",)  # "Chỉ tiêu" over what is to be reached, not over how far
        counted = first == ("label",) and not any(choice.told[:1] == ("label",) for choice in choices)
        counted = counted and not (index > 0 and CODES.fullmatch(skeleton(head).strip()))  # "Mã số" behind the names
        if first != ("code",) and not counted and _holds_codes(header, rows, index):
            told = ("code",)
        own = head_roles(own_head(head), contents.allowed)
        plain = " ".join(skeleton(head).split())
        choices.append(Choice(index, plain, contents, told, by_year=years is not None, over=bool(told) and not own))
    roles, told_by = read_columns(choices), {choice.index: choice.told for choice in choices}
    return {index: (role, role in told_by[index]) for index, role in roles.items()}


def column_of_years(header: Heads, rows: Rows) -> int | None:
    """The column behind the names that says which year each row is of."""
    for at, head in enumerate(header[1:], start=1):
        told = [re.fullmatch(r"\s*20\d\d\s*", row[at]) for row in rows]
        if OF_YEARS.fullmatch(skeleton(head).strip()) and told and all(told):
            return at
    return None


OF_YEARS = re.compile(r"nam(?: danh gia| xep hang| cong bo)?")


def _heads(row: Sequence[str]) -> bool:
    """Whether a row of a table with several columns names what the rows below it are of, and says nothing of it."""
    return len(row) > HEADING_CELLS + 1 and sum(bool(cell.strip()) for cell in row) <= HEADING_CELLS


HEADING_CELLS = 2
"""A label and a name."""


def _column(index: int, role: Role, said: bool, header: str) -> Column:
    plain = skeleton(header)
    year = re.search(r"\b(20\d\d)\b", plain)
    return Column(index, role, int(year[1]) if year else None, plain, said)
