"""Where a table stands in the text: what introduces it, and the headings above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.facts import Fact
from vanban.extract.layout.context import Setting
from vanban.extract.tables.tables import HEADER_JOIN
from vanban.extract.words.wording import skeleton
from vanban.record import Table


def setting_of(settings: Sequence[Setting], table: Fact[Table]) -> Setting | None:
    """The row that a table begins with, as a paragraph in its setting."""
    start = min((span.start for key, span in table.spans.items() if key.startswith("rows/")), default=-1)
    rows = (setting for setting in settings if setting.is_row)
    return next((row for row in rows if row.paragraph.span.start <= start < row.paragraph.span.end), None)


def said_above(settings: Sequence[Setting], table: Fact[Table]) -> tuple[str, ...]:
    """What stands above a table as patterns see it, the nearest first: its title, its introduction, its headings."""
    place = setting_of(settings, table)
    above = [place.intro, *reversed(place.above)] if place is not None else []
    near = [paragraph.text[-300:] for paragraph in above if paragraph is not None]
    before = _before(settings, place)
    return tuple(map(skeleton, [table.value.title or "", *([before] if before else []), *near]))


def _before(settings: Sequence[Setting], place: Setting | None) -> str:
    """The end of the paragraph right before a table."""
    last = ""
    for setting in settings:
        if setting.is_row:
            if place is not None and setting.paragraph.span.start >= place.paragraph.span.start:
                return last
            continue
        last = setting.paragraph.text[-300:]
    return ""


def _without_gap(table: Fact[Table]) -> Fact[Table]:
    """A table without the empty column in its middle."""
    header, rows = table.value.header, table.value.rows
    gap = len(header) // 2
    if len(header) % 2 == 0 or len(header) < FEWEST_FOLDED or header[gap] or any(row[gap].strip() for row in rows):
        return table
    value = table.value.model_copy(
        update={"header": header[:gap] + header[gap + 1 :], "rows": [row[:gap] + row[gap + 1 :] for row in rows]}
    )
    spans = {}
    for key, span in table.spans.items():
        found = re.fullmatch(r"rows/(\d+)/(\d+)", key)
        moved = found is not None and int(found[2]) > gap
        spans[f"rows/{found[1]}/{int(found[2]) - 1}" if found is not None and moved else key] = span
    return Fact(value, spans)


FEWEST_FOLDED = 5  # columns


def unfolded(table: Fact[Table]) -> list[Fact[Table]]:
    """A table whose columns are printed twice beside each other, to save room, as two; any other as it is."""
    table = _without_gap(table)
    header, rows = table.value.header, table.value.rows
    half = len(header) // 2
    heads = [skeleton(head).rpartition(HEADER_JOIN)[2] for head in header]
    alike = sum(one == other for one, other in zip(heads[:half], heads[half:], strict=False))
    named = half > 2 and alike == half - 1  # "Hạng | Sở, ngành | Điểm | Hạng | Huyện, thành phố | Điểm"
    if len(heads) < 4 or len(heads) % 2 or not (alike == half or named) or len(set(heads[:half])) < half:
        return [table]
    parts = []
    for first in (0, half):
        kept = [at for at, row in enumerate(rows) if any(cell.strip() for cell in row[first : first + half])]
        value = table.value.model_copy(
            update={"header": header[first : first + half], "rows": [rows[at][first : first + half] for at in kept]}
        )
        spans = {
            f"rows/{to}/{column - first}": span
            for to, at in enumerate(kept)
            for column in range(first, first + half)
            if (span := table.spans.get(f"rows/{at}/{column}")) is not None
        }
        parts.append(Fact(value, spans))
    return parts
