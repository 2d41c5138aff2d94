"""Changes of rank held against the ranks of the two years: "xếp thứ 8/19, tăng 03 bậc so với năm 2022 (11/19)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.extract.facts import Extraction, Fact
from vanban.extract.figures.numbers import parse_quantity
from vanban.extract.tables.columns import Column, TableView, view_table
from vanban.extract.words.wording import skeleton
from vanban.record import Finding, Score, Table
from vanban.transcript import Transcript

AHEAD = 160  # characters behind a rank in which its change is told
SENTENCE = re.compile(r"[.;](?=\s|$)|\n\s*(?:\n|[-+]\s)")
UP = r"tang|len|vuot|cai thien|nang"
DOWN = r"giam|tut|rot|xuong|lui|sut"
PLACES = r"(?:bac|hang|vi tri|vi thu|thu bac|thu hang)"
RANK_CHANGE = re.compile(
    rf"(?<!\w)(?:(?P<first>{UP}|{DOWN})\s+[\d.,]+\s*(?:diem|%)\s*(?:va|,)\s*)?(?P<verb>{UP}|{DOWN})?\s*"
    rf"(?P<places>\d{{1,2}})\s+{PLACES}\b(?!\s*\d)"
)
AGAINST = re.compile(r"so voi (?:ket qua )?nam (\d{4})")
AGREEING = 0.75  # of a table's rows: then its column of changes means ranks gained (or, all reversed, lost)


def check_rank_changes(extraction: Extraction, transcript: Transcript) -> Iterator[Finding]:
    """A finding for each change of rank that the ranks beside it do not give."""
    scores = [fact.value for fact in extraction.scores]
    for index, fact in enumerate(extraction.scores):
        span = fact.spans.get("rank")
        if fact.value.rank is None or fact.value.year is None or span is None:
            continue
        behind = transcript.text[span.end : span.end + AHEAD]
        told = _told(SENTENCE.split(behind, maxsplit=1)[0])
        if told is None or _is_of_another(extraction, index, span.end, span.end + told[2]):
            continue
        printed, places, _, against = told
        year = against or fact.value.year - 1
        earlier = _same(scores, fact.value, year)
        if earlier is not None and len(_ranked(scores, fact.value, fact.value.year)) == 1:
            before = scores[earlier].rank or 0
            if before - fact.value.rank != places:
                yield _finding(index, earlier, fact.value, (year, before), printed)
    for number, table in enumerate(extraction.tables):
        yield from _in_table(number, table)


def _told(sentence: str) -> tuple[str, int, int, int | None] | None:
    """What is said of a change of rank: its words, the places gained, where it ends, the year compared with."""
    plain = skeleton(sentence)
    found = RANK_CHANGE.search(plain)
    verb = (found["verb"] or found["first"]) if found is not None else None
    if found is None or verb is None:
        return None
    places = int(found["places"]) * (1 if re.fullmatch(UP, verb) else -1)
    against = AGAINST.match(plain[found.end() :].lstrip())
    printed = " ".join(sentence[found.start("verb" if found["verb"] else 0) : found.end()].split())
    return printed, places, found.end(), int(against[1]) if against else None


def _is_of_another(extraction: Extraction, index: int, start: int, end: int) -> bool:
    """Whether another score of the same year is told between a rank and the change: the change may be that one's."""
    own = extraction.scores[index].value
    return any(
        start <= span.start < end
        for other, fact in enumerate(extraction.scores)
        if other != index and (fact.value.year, fact.value.name) != (own.year, own.name)
        for key, span in fact.spans.items()
        if key in ("rank", "score") and fact.value.year == own.year
    )


def _ranked(scores: Sequence[Score], of: Score, year: int) -> list[int]:
    return [
        index
        for index, score in enumerate(scores)
        if (score.scope, score.name, score.year) == (of.scope, of.name, year) and score.rank is not None
    ]


def _same(scores: Sequence[Score], of: Score, year: int) -> int | None:
    """The one score of the same thing in another year; None where there is none, or several."""
    found = _ranked(scores, of, year)
    return found[0] if len(found) == 1 else None


def _finding(now: int, earlier: int, score: Score, before: tuple[int, int], printed: str) -> Finding:
    year, rank = before
    return Finding(
        code="rank_change_differs",
        severity="warning",
        message=f"Ghi “{printed}” nhưng xếp thứ {score.rank} năm {score.year}, thứ {rank} năm {year}",
        message_en=f"“{printed}” does not agree with rank {score.rank} in {score.year} and {rank} in {year}",
        at=[f"/scores/{now}/rank", f"/scores/{earlier}/rank"],
    )


def _in_table(number: int, table: Fact[Table]) -> Iterator[Finding]:
    """The rows of a table whose change of rank is not what its ranks of two years give."""
    view = view_table(table)
    columns = _rank_columns(view)
    if columns is None:
        return
    change, before, after = columns
    gained = []
    for index, row in enumerate(table.value.rows):
        told, one, other = (parse_quantity(row[column.index]) for column in (change, before, after))
        if told is not None and one is not None and other is not None:
            gained.append((index, told, one, other))
    for sign in (1, -1):
        wrong = [found for found in gained if sign * (found[2] - found[3]) != found[1]]
        if len(gained) >= 4 and len(wrong) <= (1 - AGREEING) * len(gained):
            yield from (_in_row(number, row, columns) for row in wrong)
            return


def _in_row(number: int, row: tuple[int, float, float, float], columns: tuple[Column, ...]) -> Finding:
    index, told, before, after = row
    return Finding(
        code="rank_change_differs",
        severity="warning",
        message=f"Bảng {number + 1}, dòng {index + 1}: ghi thay đổi {told:g} bậc nhưng từ thứ {before:g} "
        f"đến thứ {after:g}",
        message_en=f"Table {number + 1}, row {index + 1}: a change of {told:g} places, but from {before:g} "
        f"to {after:g}",
        at=[f"/tables/{number}/rows/{index}/{column.index}" for column in columns],
    )


def _rank_columns(view: TableView) -> tuple[Column, Column, Column] | None:
    """The column of changes of rank, and those of the ranks of two years, the earlier first."""
    ranks = sorted((column for column in view.all("rank") if column.year is not None), key=lambda one: one.year or 0)
    changes = [one for one in view.all("change") if re.search(rf"\b{PLACES}\b", one.header)]
    return (changes[0], ranks[0], ranks[1]) if len(ranks) == 2 and len(changes) == 1 else None
