"""What the columns of a table mean, told by their headers, never by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vanban.extract.facts import Fact
from vanban.extract.numbers import parse_quantity
from vanban.extract.tables import HEADER_JOIN, LABEL_HEAD
from vanban.extract.wording import skeleton, squeeze
from vanban.model import Span
from vanban.record import Table

Role = Literal[
    "label", "code", "target", "name", "unit_name",
    "max", "self", "score", "total", "index", "rank", "units", "action", "change",
    "deducted", "deadline", "part", "note", "status",
]  # fmt: skip

HEADERS: tuple[tuple[Role, str], ...] = (
    ("code", r"(?:ma|ky hieu|so hieu) (?:tieu chi|tctp|so).*"),
    ("target", r"chi tieu|phan dau|muc tieu|ke hoach nam 20\d\d"),
    ("change", r"(?:tang|giam).*so voi|(?:tang|\+) ?[/,(-]+ ?\(?(?:giam|-)|chenh lech"),
    ("rank", r"(?:xep hang|xep thu|(?<!don )vi thu|vi tri|thu hang|xep vi|thu tu xep)(?!.*loai)|"
             r"^hang(?: nam \d+)?$|^hang$"),
    ("deducted", r"diem tru|bi tru|diem mat|mat diem|diem chua dat|so diem tru"),
    ("units", r"chu tri|phu trach|tham muu|chiu trach nhiem|duoc giao|trach nhiem|dau moi|phan cong|"
              r"don vi thuc hien"),
    ("note", r"phoi hop|ghi chu|nguyen nhan|ly do|giai trinh|tai lieu|minh chung|dien giai"),
    ("max", r"toi da|diem chuan|thang diem|diem tran|muc diem|diem quy dinh"),
    ("self", r"tu cham|tu danh gia|tu cho|don vi cham|tu xac dinh"),
    ("part", r"dieu tra|xa hoi hoc|xhh|khao sat|diem thuong|diem cong|hai long"),
    ("total", r"tong diem|tong so diem|tong cong|diem tong|tong hop|ket qua cuoi|tong"),
    ("action", r"giai phap|bien phap|khac phuc|nhiem vu"),
    ("deadline", r"thoi gian|thoi han|han hoan thanh|tien do"),
    ("status", r"xep loai|phan loai|tinh trang"),
    ("score", r"tham dinh|hoi dong|cong nhan|dat duoc|ket qua|diem"),
    ("index", r"chi so(?! thanh phan)|ty le|ti le|par index|%"),
    ("name", r"linh vuc|noi dung|tieu chi|chi so thanh phan|tctp"),
    ("unit_name", r"don vi|co quan|so, ban|so, nganh|huyen|dia phuong|xa, phuong|ubnd|phong, ban|tinh|ten"),
)  # fmt: skip
"""Header words by meaning; the first that a header has decides."""
_PATTERNS = tuple((role, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")) for role, pattern in HEADERS)


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its meaning."""

    index: int
    role: Role
    year: int | None
    header: str  # as patterns see it


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
        return None if column is None else parse_quantity(self.view.table.value.rows[self.index][column.index])

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


def column_role(header: str) -> Role | None:
    """The meaning of a header.

    >>> column_role("Điểm tối đa"), column_role("Điểm tự chấm"), column_role("Vị thứ"), column_role("STT")
    ('max', 'self', 'rank', 'label')
    """
    plain = " ".join(skeleton(header).split())
    if LABEL_HEAD.fullmatch(plain):
        return "label"
    for part in (plain.rpartition(HEADER_JOIN)[2], plain):  # a sub-head says more than the head it stands under
        role = next((role for role, pattern in _PATTERNS if pattern.search(part)), None)
        if role is not None:
            return role
    return None


def view_table(table: Fact[Table]) -> TableView:
    """The table with its columns understood."""
    columns = []
    for index, header in enumerate(table.value.header):
        role = column_role(header)
        if role is not None:
            plain = skeleton(header)
            year = re.search(r"\b(20\d\d)\b", plain)
            columns.append(Column(index, role, int(year[1]) if year else None, plain))
    return TableView(table, tuple(columns))
