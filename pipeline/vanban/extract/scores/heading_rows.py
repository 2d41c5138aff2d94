"""Domains that head rows of a table with their points behind them: "Lĩnh vực 2. Cải cách thể chế (8,35/10 điểm)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.extract.facts import Fact
from vanban.extract.figures.criterion_codes import leading_code
from vanban.extract.figures.sentence_figures import find_measures
from vanban.extract.tables.columns import TableView
from vanban.extract.units.units import unit_at
from vanban.extract.words.domains import is_domain
from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span
from vanban.record import Score

HEADING = re.compile(
    r"\s*(?P<lead>(?:linh vuc|noi dung|nhom|truc|tru cot|chi so thanh phan|phan)\s*)?(?:so )?"
    r"(?:(?P<label>\d{1,2}|[ivx]{1,4}|[a-h])\s*[.:)\-]\s*)?(?P<name>[^\W\d_][^(\[]{3,120}?)\s*"
    r"(?:[(\[](?P<aside>[^()\[\]]*\d[^()\[\]]*)[)\]]|[:\-]\s*(?P<said>[^:]*\d[^:]*))\s*"
)


def heading_scores(view: TableView, year: int | None) -> Iterator[Fact[Score]]:
    """The scores of rows that fill no cell but their first, or their label and name."""
    for index, row in enumerate(view.table.value.rows):
        filled = [at for at, cell in enumerate(row) if cell.strip()]
        if len(row) < 3 or len(filled) != 1 or filled[0] > 1 or leading_code(row[filled[0]]):
            continue
        fact = _score(row[filled[0]], view.table.spans.get(f"rows/{index}/{filled[0]}"), year)
        if fact is not None:
            yield fact


def _score(cell: str, span: Span | None, year: int | None) -> Fact[Score] | None:
    plain = skeleton(cell)
    found = HEADING.fullmatch(plain)
    if found is None:
        return None
    name, label = squeeze(cell[slice(*found.span("name"))]), cell[slice(*found.span("label"))] or None
    told = find_measures(found["aside"] or found["said"])
    points = next((each for each in told if each.kind == "points"), None)
    rank = next((each for each in told if each.kind == "rank"), None)
    if points is None or not (found["lead"] or is_domain(name)) or (unit_at(name) is not None and not is_domain(name)):
        return None
    value = Score(
        scope="domain",
        label=label,
        name=name,
        year=year,
        score=points.value,
        max_score=points.of,
        rank=int(rank.value) if rank is not None else None,
        rank_of=int(rank.of) if rank is not None and rank.of is not None else None,
    )
    return Fact(value, {"name": span, "score": span} if span is not None else {})
