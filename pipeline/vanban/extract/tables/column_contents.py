"""What the cells of a column are: figures, places, codes, names of bodies or domains, days, reasons, remedies."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from vanban.extract.figures.bounds import bounded
from vanban.extract.figures.criterion_codes import leading_code, trailing_code
from vanban.extract.figures.numbers import NUMBER, parse_quantity
from vanban.extract.figures.sentence_figures import COUNTED_OUT
from vanban.extract.tables.column_roles import FIGURES, WORDS, Role
from vanban.extract.units.units import unit_at
from vanban.extract.words.domains import is_domain
from vanban.extract.words.grammar import active
from vanban.extract.words.task_verbs import verb_follows
from vanban.extract.words.wording import skeleton

FIGURE = re.compile(
    rf"\s*(?:(?:chi )?(?:dat|duoc)\s+)?"
    rf"(?:(?:{NUMBER})\s*(?:d|diem)?\s*(?:/|tren)\s*(?:{NUMBER}))\s*(?:d|diem)?\s*"
)
PLACE = re.compile(
    r"\s*(?:(?:thu|hang|vi tri|xep|trong|thuoc|vao|nhom|top|tu|dung|dong|cung|o|vi|bac)\s+)*(?P<place>\d{1,3})\s*"
    r"(?:(?:/|tren)\s*(?P<of>\d{1,3}))?\s*(?:tro len)?\s*"
)
"""A cell that is a place: "5", "thứ 5/19", "hạng 5", "top 5", "từ 5 trở lên"."""
_RANKED = r"(?:thu|hang|xep|vi|tri|o|dung)"
PLACED = re.compile(
    rf"\s*(?:dat\s+)?(?P<points>(?:{NUMBER})\s*(?:%|diem|d)?)\s*"
    rf"(?:\(\s*(?:{_RANKED}\s+)*|[-,;/]?\s*(?:{_RANKED}\s+)+)"
    r"(?P<place>\d{1,3})(?:\s*/\s*(?P<of>\d{1,3}))?\s*\)?\s*",
    re.ASCII,
)
"""Points with their place in brackets or behind its word: "89,42 (1)", "86,3 (hạng 5/12)", "86,3 - hạng 5"."""
SIGNED = re.compile(r"\s*[+\-\u2212\u2013]\s*\d+(?:[.,]\d+)?\s*(?:diem|%|d|bac)?\s*")
ACRONYM = re.compile(r"\s*[A-ZĐ]{3,8}\s*")
DAY = re.compile(
    r"(?:(?:truoc|trong|den(?: het)?|tu|xong|het|cuoi|dau|cham nhat)\s+)*"
    r"(?:ngay )?(?:\d{1,2}/\d{1,2}(?:/\d{4})?|\d{1,2}[.-]\d{1,2}[.-]\d{4}|\d{1,2}/\d{4}|"
    r"thang \d{1,2}.{0,14}|quy (?:[ivx]{1,3}|\d).{0,20}|"
    r"nam 20\d\d|ngay \d{1,2} thang .*|hang (?:thang|quy|nam|tuan|ngay)|"
    r"thuong xuyen.*|(?:ca|trong) (?:nam|quy|thang).*|dinh ky.*)\s*"
)
"""A cell that says until when: "30/6/2024", "Quý II năm 2024", "Trước ngày 30/6/2024", "Thường xuyên"."""
PERIOD = re.compile(
    r"(?:nam )?(20\d\d)|(?:quy (?:iv|i{1,3}|[1-4])|thang \d{1,2}|6 thang(?: dau nam)?)(?:\s*(?:/|nam|-)?\s*(20\d\d))?"
)
"""A cell that is a year or a part of one."""
LACK = re.compile(
    r"(?<!\w)(?:chua|khong|cham|muon|thieu|con \d|con (?:nhieu|mot so|ho so|tinh)|tre|qua han|sai|thap|moi dat|"
    r"chi dat|han che|it|giam|bi|mot phan)(?!\w)"
)
"""Words of what went wrong."""
ORDINAL = re.compile(rf"(?:(?:thu|hang|xep|giai)\s+)*{COUNTED_OUT}")
LETTERS = re.compile(r"[^\W\d_]|[IVX]{1,5}")
MOSTLY = 0.7  # of the filled cells
LONGEST_NAME = 9  # words
FEWEST = 3  # rows; less is no evidence
GREATEST = 1000  # points of an index


@dataclass(frozen=True)
class Contents:
    """The cells of a column, and what they are taken together."""

    cells: tuple[str, ...]  # a cell for every row
    headings: int = 0  # rows that head others and fill no other column

    @property
    def rows(self) -> int:
        """The rows that say anything of what they are of."""
        return len(self.cells) - self.headings

    @cached_property
    def filled(self) -> tuple[str, ...]:
        """The cells that hold anything."""
        return tuple(cell for cell in self.cells if re.search(r"\w", cell))

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The filled cells as patterns see them."""
        return tuple(skeleton(cell).strip() for cell in self.filled)

    @cached_property
    def figures(self) -> tuple[float | None, ...]:
        """The number in each cell."""
        return tuple(map(_figure, self.cells))

    @cached_property
    def known(self) -> tuple[float, ...]:
        """The numbers there are."""
        return tuple(value for value in self.figures if value is not None)

    def share(self, holds: Callable[[str], object], cells: Sequence[str] | None = None) -> float:
        """How many of the filled cells are so."""
        asked = self.filled if cells is None else cells
        return sum(bool(holds(cell)) for cell in asked) / len(asked) if asked else 0.0

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The cells that hold words."""
        return tuple(
            cell for cell in self.filled if re.search(r"[^\W\d_]{2,}", cell) and not PLACE.fullmatch(skeleton(cell))
        )

    @cached_property
    def allowed(self) -> frozenset[Role]:
        """What the cells allow: figures, words, or either where they are too few or mixed."""
        if len(self.filled) < 2:
            wordy = bool(self.filled) and not any(letter.isdigit() for letter in self.filled[0])
            return WORDS if wordy else FIGURES | WORDS
        if self.share(_is_figure) >= MOSTLY:
            return FIGURES
        counts = self.lettered or all(map(ORDINAL.fullmatch, self.plain))
        if not counts and not any(map(str.isdigit, "".join(self.filled))):
            return WORDS
        wordy_share = self.share(lambda cell: len(re.findall(r"[^\W\d_]{2,}", cell)) > 1 or ACRONYM.fullmatch(cell))
        return WORDS if wordy_share >= MOSTLY else FIGURES | WORDS

    @cached_property
    def measured(self) -> bool:
        """Whether most rows have a number."""
        return len(self.known) >= FEWEST and len(self.known) >= MOSTLY * self.rows

    @cached_property
    def ratios(self) -> int:
        """How many cells are two numbers with a stroke between."""
        return sum(map(_is_ratio, self.cells))

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The places in the cells, if nearly all are such."""
        found = [match for cell in self.plain if (match := PLACE.fullmatch(cell)) is not None]
        return tuple(int(match["place"]) for match in found) if len(found) >= MOSTLY * self.rows else ()

    @cached_property
    def ranks(self) -> bool:
        """Whether the figures are places, 1 among them, ties allowed, and none has decimals."""
        return counts(self.places) and all(value == int(value) for value in self.known)

    @cached_property
    def fractions(self) -> bool:
        """Whether most numbers have decimals, as no place has."""
        return len(self.known) > 1 and sum(value != int(value) for value in self.known) > 0.5 * len(self.known)

    @cached_property
    def lettered(self) -> bool:
        """Whether cells are letters or Roman numerals, which count rows or name groups at best."""
        return len(self.filled) > 1 and all(LETTERS.fullmatch(cell.strip(" .)")) for cell in self.filled)

    @cached_property
    def counting(self) -> bool:
        """Whether such cells go on from A or I without one twice."""
        letters = [cell.strip(" .)") for cell in self.filled]
        return self.lettered and letters[0] in ("A", "I") and len(set(letters)) == len(letters)

    @cached_property
    def great(self) -> bool:
        """Whether most figures are greater than points of any index are: money, people, papers."""
        return len(self.known) > 1 and sum(abs(value) > GREATEST for value in self.known) > 0.5 * len(self.known)

    @cached_property
    def signed(self) -> bool:
        """Whether the figures have signs before them, or are none at all."""
        cells = [cell for cell in self.plain if re.search(r"\d", cell)]
        signed = sum(SIGNED.fullmatch(cell) is not None for cell in cells)
        none = sum(re.fullmatch(r"0(?:[.,]0+)?", cell) is not None for cell in cells)
        return len(cells) >= FEWEST and signed >= 2 and signed + none >= MOSTLY * len(cells)

    @cached_property
    def wordy(self) -> bool:
        """Whether nearly every row has words of its own."""
        distinct = len(set(map(skeleton, self.words)))
        return len(self.words) >= MOSTLY * self.rows and distinct > 0.5 * len(self.words)

    @cached_property
    def repeated(self) -> bool:
        """Whether several rows share their words, so that they are none's name."""
        return not self.words or len(set(map(skeleton, self.words))) <= 0.5 * len(self.words)

    @cached_property
    def named(self) -> float:
        """The share of cells that begin with a body's name."""
        return self.share(unit_at, self.words)

    @cached_property
    def bodies(self) -> bool:
        """Whether most cells are the name of a body and nothing else."""
        return len(self.words) >= min(FEWEST, self.rows) and self.share(_is_body, self.words) >= MOSTLY

    @cached_property
    def short_named(self) -> bool:
        """Whether most cells begin with a body's name and say no more than a longer one does."""
        short = all(len(cell.split()) <= LONGEST_NAME for cell in self.words)
        return short and self.named >= MOSTLY and len(self.words) >= min(FEWEST, self.rows)

    @cached_property
    def domains(self) -> float:
        """The share of cells that name a domain."""
        return self.share(is_domain, self.words)

    @cached_property
    def indexes(self) -> float:
        """The share of cells that name an index."""
        return self.share(active().index.search, self.plain)

    @cached_property
    def periods(self) -> bool:
        """Whether every cell is a year, or a part of one."""
        return len(self.filled) > 1 and all(map(PERIOD.fullmatch, self.plain))

    @cached_property
    def coded(self) -> bool:
        """Whether most cells are a criterion's code and its name."""
        found = [leading_code(cell) or trailing_code(cell) for cell in self.filled]
        led = sum(code is not None and len(code[1].split()) > 1 for code in found)
        return led >= 2 and led >= MOSTLY * len(self.filled)

    @cached_property
    def days(self) -> bool:
        """Whether most cells say until when something is to be done."""
        dated = len(self.filled) >= 2 and self.share(DAY.fullmatch, self.plain) >= MOSTLY
        return dated and (bool(self.words) or any(_is_day(cell) for cell in self.plain))

    @cached_property
    def lacks(self) -> float:
        """The share of cells that say what went wrong."""
        return self.share(LACK.search, self.plain)

    @cached_property
    def tasks(self) -> float:
        """The share of cells that begin with what is to be done."""
        return self.share(lambda cell: verb_follows(cell, 0))


def _figure(cell: str) -> float | None:
    placed = PLACED.fullmatch(skeleton(cell))
    value = parse_quantity(cell if placed is None else placed["points"])
    return value if value is not None else bounded(cell)[0]


def _is_figure(cell: str) -> bool:
    plain = skeleton(cell)
    told = FIGURE.fullmatch(plain) or PLACE.fullmatch(plain)
    return told is not None or _figure(cell) is not None


def _is_ratio(cell: str) -> bool:
    return FIGURE.fullmatch(skeleton(cell)) is not None


def _is_day(cell: str) -> bool:
    """Whether two figures with a stroke are a day and no points of their maximum: the first is the greater one."""
    day, _, month = cell.partition("/")
    return (
        "/" in month
        or re.fullmatch(r"20\d\d", month.strip()) is not None
        or (day.isdigit() and month.isdigit() and int(day) > int(month))
    )


def _is_body(cell: str) -> bool:
    unit = unit_at(cell)
    return unit is not None and unit.end >= len(cell.rstrip(" .;"))


def counts(values: Sequence[float]) -> bool:
    """Whether figures are places, 1 among them: every place is at most the number of better ones more."""
    ordered = sorted(values)
    places = all(value == int(value) and value <= place for place, value in enumerate(ordered, 1))
    return len(values) >= FEWEST and places and ordered[0] == 1 and len(set(ordered)) >= FEWEST


def is_proper(cell: str) -> bool:
    """Whether a cell has no more words than a place's name, each with a capital."""
    words = re.findall(r"[^\W\d_]+", cell)
    return 0 < len(words) <= 5 and all(word[0].isupper() for word in words)
