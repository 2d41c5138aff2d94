"""A column while its meaning is open, and what several parts of the reading ask of its head."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.extract.tables.column_contents import Contents
from vanban.extract.tables.column_roles import Role

RESULTS: tuple[Role, ...] = ("total", "score", "index", "self", "part")
"""Meanings of columns that hold points reached, the likeliest first."""
YEAR = re.compile(r"20\d\d")
PROPOSED = re.compile(
    r"de nghi|de xuat|(?:so|don vi|phong|ban|xa|phuong|huyen|co quan|chi cuc|truong|cuc) cham|"
    r"(?:^|- )(?:thanh pho|thi xa|huyen|quan|xa|phuong|thi tran|don vi|dia phuong)$"
)
"""Heads of points that a body may have given itself, where others beside them were given by somebody else."""
Points = dict[Role, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """A column's meanings with what speaks for each."""

    index: int
    head: str  # as patterns see it
    contents: Contents
    told: tuple[Role, ...]  # by the head, the likeliest first
    by_year: bool = False  # in a table that names the year of each row
    over: bool = False  # told by nothing but a head that others share

    @property
    def own_head(self) -> str:
        """The head without what it stands under."""
        return self.head.rpartition(" - ")[2]
