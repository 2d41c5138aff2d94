"""Points of a list as rows of a table: figures of one place in all points are a column, the words around its head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from vanban.extract.facts import Fact
from vanban.extract.figures.criterion_codes import WORD
from vanban.extract.layout.context import Setting
from vanban.extract.tables.columns import head_roles
from vanban.extract.tables.point_lists import Point, PointList, find_lists, said_over
from vanban.extract.tables.point_names import MOSTLY, Cell, Row, names_of, shared
from vanban.extract.tables.point_slots import Form, Slots, find_slots, matched, may_have_figures
from vanban.extract.words.wording import skeleton
from vanban.record import Table

FEWEST = 3  # rows
GOES_ON = re.compile(
    r"\s*(?:diem|d|phan tram|xep|dung|hang|thu|thuoc|la|va|voi|dat|nam|so|tang|giam|trong|tren|o|loai|do|vi|con|den|"
    r"len|toi da|tu|duoc|co|co so|sau|hien|phan dau|nguyen nhan|tham (?:dinh|tra)|mat|bi|chua|tham|hoi dong|giao)(?!\w)"
)
"""What may stand right behind points or a place; any other word says what is counted."""
EARLIER = re.compile(r"(?<!\w)(?:nam truoc|cung ky|nam ngoai|ky truoc)(?!\w)")
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
OF_YEAR = re.compile(r"(?<!\w)nam (20\d\d)(?!\d)")
MOVED = re.compile(r"\s*(?:bac|hang|buoc|vi tri)(?!\w)")


@dataclass(frozen=True, slots=True)
class PointTable:
    """A list as the table it would be, with what stands above it and where its points are."""

    table: Fact[Table]
    over: tuple[str, ...]
    points: tuple[Point, ...]

    @property
    def of_criteria(self) -> bool:
        """Whether its codes are criteria's: the lines above or most points say so."""
        if CODES not in self.table.value.header:
            return False
        said = sum(WORD.search(skeleton(point.text)) is not None for point in self.points)
        return 2 * said > len(self.points) or any(map(WORD.search, self.over[:2]))


@dataclass(frozen=True, slots=True)
class Column:
    """A head and the cells under it, each with its place; a cell that a point lacks is empty."""

    head: str
    cells: tuple[Cell, ...]


def point_tables(settings: Sequence[Setting]) -> list[PointTable]:
    """The lists of a document whose points have a name or a code, and figures, in the same places."""
    found: list[PointTable] = []
    read = [(each, told) for each in find_lists(settings) if (told := _rows(each)) is not None]
    for _, group in groupby(read, key=lambda each: (each[0].kind, each[1][0])):
        lists = list(group)
        forms = lists[0][1][0]
        rows = [row for _, (_, rows) in lists for row in rows]
        rows = [row for row in rows if _is_short(forms, row[1])]
        if len(rows) < FEWEST:
            continue
        over = said_over([rows[0][0]], lists[0][0].lead)
        columns = _columns(forms, rows, over)
        if columns is not None:
            kept = [at for at in range(len(rows)) if any(each.cells[at][0] for each in columns if each.head in NAMED)]
            columns = [replace(each, cells=tuple(each.cells[at] for at in kept)) for each in columns]
            if len(kept) >= FEWEST:
                found.append(PointTable(_table(columns), over, tuple(rows[at][0] for at in kept)))
    return found


CODES = "Mã tiêu chí"
NAMED = ("Đơn vị", "Tên đơn vị", "Lĩnh vực", "Nội dung", CODES)


def _rows(points: PointList) -> tuple[tuple[Form, ...], list[Row]] | None:
    """The points of a list that have the figures that most have."""
    if 2 * sum(may_have_figures(point.text) for point in points.points) < len(points.points):
        return None  # as most lists end
    slots = [(point, find_slots(point.text)) for point in points.points]
    counts = Counter(each.forms for _, each in slots)
    forms, count = counts.most_common(1)[0]
    if not forms or count < 0.5 * len(slots):
        return None
    rows = [(point, told) for point, each in slots if (told := matched(forms, each)) is not None]
    return (forms, rows) if len(rows) >= 2 and len(rows) >= 0.8 * len(slots) else None


def _is_short(forms: Sequence[Form], slots: Slots) -> bool:
    """Whether a point says little beside names and figures: a sentence tells by its words what is said of whom."""
    most = MOST_WORDS + (MOST_REASON if "code" in forms else 0) + 3 * len(forms)
    units = sum(len(unit.text.split()) for named in slots.units for unit in named)
    return len(re.findall(r"[^\W\d_]+", slots.plain)) - units <= most


MOST_WORDS, MOST_REASON = 14, 30


def _columns(forms: Sequence[Form], rows: Sequence[Row], over: Sequence[str]) -> list[Column] | None:
    """The columns of points' names and figures, in their order; None where they have no names, or nothing else."""
    columns: list[Column] = []
    labels = [point.label or "" for point, _ in rows]
    if all(labels) and "code" not in forms:
        columns.append(Column("STT", tuple((label, None) for label in labels)))
    named = measured = False
    coded = "code" in forms
    for index in range(len(forms) + 1):
        gaps = [slots.gap(index, len(forms)) for _, slots in rows]
        names = names_of(rows, gaps, over, coded=coded, named=named)
        if names is not None:
            columns.append(Column(*names))
            named = True
        if index < len(forms):
            column = _figures(rows, index, forms)
            if column is not None:
                columns.append(column)
                measured |= forms[index] in ("number", "ratio")
    if not ((named or coded) and measured):
        return None
    columns = _with_places(columns)
    return [_of_parts(column) if _has_maxima(rows) else column for column in _of_one_year(columns)]


WHOLE_RATIO = re.compile(r"(\d{1,3})/(\d{1,3})")


def _with_places(columns: Sequence[Column]) -> list[Column]:
    """The columns, whole ratios of one count behind points being places: "Sở Y tế: 86,4/100 - 3/5"."""
    found = list(columns)
    for index, column in enumerate(columns[1:], 1):
        ratios = [WHOLE_RATIO.fullmatch(cell) for cell, _ in column.cells]
        before = columns[index - 1]
        pointed = any("," in cell for cell, _ in before.cells) and _kind(before) == "points"
        if column.head != "Điểm" or not pointed or any(each is None for each in ratios):
            continue
        pairs = {(int(each[1]), int(each[2])) for each in ratios if each is not None}
        counts = {of for _, of in pairs}
        if len(counts) == 1 and len(pairs) == len(ratios) and all(place <= of for place, of in pairs):
            found[index] = replace(column, head="Xếp hạng")
    return found


def _has_maxima(rows: Sequence[Row]) -> bool:
    """Whether points are out of maxima that are not the same for all, as those of an index's parts are."""
    of = {slot.cell.partition("/")[2] for _, slots in rows for slot in slots.figures if slot.form == "ratio"}
    return len(of) > 1


def _of_parts(column: Column) -> Column:
    return replace(column, head="Lĩnh vực") if column.head in ("Tên đơn vị", "Nội dung") else column


def _of_one_year(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns without earlier places beside those of the year, whose points get their year beside earlier ones."""
    dated = {index: int(year[-1]) for index, column in enumerate(columns) if (year := YEAR.findall(column.head))}
    kinds = [_kind(column) for column in columns]
    for index, column in enumerate(columns):
        beside = [other for other in range(len(columns)) if other != index and kinds[other] == kinds[index]]
        if index in dated and kinds[index] == "rank" and any(dated.get(other, 9999) > dated[index] for other in beside):
            continue
        if kinds[index] == "points" and "target" in kinds:
            continue  # "hiện 8/10 điểm, phấn đấu 9/10 điểm"
        earlier = [dated[other] for other in beside if other in dated]
        if index not in dated and kinds[index] == "points" and earlier:
            yield replace(column, head=f"{column.head} năm {max(earlier) + 1}".strip())
        else:
            yield column


def _kind(column: Column) -> str:
    """Whether a column holds places or points, by its head or, where nothing is said, by its figures."""
    roles = head_roles(column.head)
    if roles:
        return "rank" if roles[0] == "rank" else "points" if roles[0] in ("score", "total", "index") else roles[0]
    places = [cell.isdigit() for cell, _ in column.cells]
    return "rank" if all(places) else "points"


def _figures(rows: Sequence[Row], index: int, forms: Sequence[Form]) -> Column | None:
    """The figures of one place with the words around them as head; None where they count things or are of no use."""
    form = forms[index]
    cells = tuple(
        (slots.figures[index].cell, point.at(slots.figures[index].start, slots.figures[index].end))
        for point, slots in rows
    )
    if form == "code":
        return Column(CODES, cells)
    if form == "date":
        return Column("Thời hạn", cells)
    before = shared([slots.plain[slice(*slots.gap(index, len(forms)))] for _, slots in rows], last=True)
    if MOVED_TO.search(
        " ".join(shared([slots.plain[slice(*slots.gap(index + 1, len(forms)))] for _, slots in rows], last=True))
    ):
        return None  # "giảm từ 7,69 điểm xuống 6,72 điểm"
    behind = [slots.plain[slots.figures[index].end :] for _, slots in rows]
    after = [slots.plain[slice(*slots.gap(index + 1, len(forms)))] for _, slots in rows]
    moved = sum(MOVED.match(text) is not None for text in behind) >= MOSTLY * len(rows)
    counting = [slots.figures[index].cell for _, slots in rows] == [str(at) for at in range(1, len(rows) + 1)]
    if counting and index == 0 and any(ENUMERATED.search(slots.plain[: slots.figures[0].start]) for _, slots in rows):
        return None  # "Lĩnh vực thứ nhất, …"
    counts = [re.match(r"\s*[^\W\d_]", text) is not None and GOES_ON.match(text) is None for text in after]
    same = shared(after, last=False)
    if moved or (sum(counts) >= MOSTLY * len(rows) and same):
        return None
    kinds = Counter(slots.figures[index].kind for _, slots in rows)
    if 0 < kinds["change"] >= len(rows) - kinds[None]:
        kinds["change"] = len(rows)  # the others' words only say as much
    kind, often = kinds.most_common(1)[0]
    head = _head(before, same, kind if often >= MOSTLY * len(rows) else None)
    if ("code" in forms and head == CHANGE) or LOST.search(" ".join(before)):
        return Column("Điểm bị trừ", tuple((cell.lstrip("+-"), span) for cell, span in cells))
    return Column(head, cells) if head is not None else None


CHANGE = "Tăng, giảm điểm so với năm trước"
MOVED_TO = re.compile(r"(?<!\w)(?:len|xuong|con|thanh|\u2192)$")
ENUMERATED = re.compile(r"(?:linh vuc|nhom|tieu chi|noi dung|tru cot|chi so thanh phan)(?: thu)?\s*$")
LOST = re.compile(r"(?<!\w)(?:mat|tru|bi tru|hut|thieu)(?: diem)?$|[(:] -$")


def _head(before: Sequence[str], behind: Sequence[str], kind: str | None) -> str | None:
    """A column's head: what its figures are by the words before them, by their own kind, or nothing."""
    said = " ".join(before)
    year = OF_YEAR.findall(said)
    if EARLIER.search(said):
        return None
    own = re.split(r"[,;.\]]", said)[-1]
    own = " ".join(re.findall(r"[\w/%]+", own))
    dated = f" năm {year[-1]}" if year else ""
    roles = head_roles(OF_YEAR.sub("", own).strip(" (")) if own else ()
    if kind == "rank" or roles[:1] == ("rank",):
        return "Xếp hạng" + dated
    if kind == "change":
        return CHANGE
    if roles and roles[0] in ("max", "self", "score", "total", "part", "deducted", "target", "index"):
        return own if not year or year[-1] in own else own + dated
    if kind == "points" or behind[:1] in (["diem"], ["d"]):
        return "Điểm" + dated
    return dated.strip()


def _table(columns: Sequence[Column]) -> Fact[Table]:
    rows = list(zip(*(column.cells for column in columns), strict=True))
    value = Table(header=[column.head for column in columns], rows=[[cell for cell, _ in row] for row in rows])
    spans = {
        f"rows/{at}/{index}": span
        for at, row in enumerate(rows)
        for index, (_, span) in enumerate(row)
        if span is not None
    }
    return Fact(value, spans)
