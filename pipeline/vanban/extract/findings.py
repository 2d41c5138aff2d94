"""Checks over a document's facts: what cannot be right together is reported, with pointers to both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanban.extract.columns import view_table
from vanban.extract.criteria import code_column, is_criteria_table, row_code
from vanban.extract.facts import Extraction, Fact
from vanban.extract.numbers import parse_quantity
from vanban.extract.score_tables import is_total
from vanban.extract.wording import alike
from vanban.record import Finding, Score, Table, Target

CENT = 0.005  # figures are printed to two decimals


def check(extraction: Extraction) -> tuple[Finding, ...]:
    """All findings, in the order of the record's parts."""
    scores = [fact.value for fact in extraction.scores]
    targets = [fact.value for fact in extraction.targets]
    return (
        *_limits(scores, "scores"),
        *_limits(targets, "targets"),
        *_criteria_limits(extraction),
        *_maxima(scores, targets),
        *_sums(scores),
        *_changes(scores),
        *_ranks(scores),
        *_columns(extraction.tables),
        *_column_sums(extraction.tables),
        *_unreadable(extraction.tables),
        *_unreadable_codes(extraction.tables),
        *_dates(extraction),
    )


def _number(value: float) -> str:
    return f"{value:.10g}".replace(".", ",")


def _limits(entries: Sequence[Score | Target], part: str) -> Iterator[Finding]:
    for index, entry in enumerate(entries):
        at = f"/{part}/{index}"
        if entry.score is not None and entry.max_score is not None and entry.score > entry.max_score + CENT:
            yield Finding(
                code="score_above_maximum",
                severity="error",
                message=f"Điểm {_number(entry.score)} lớn hơn điểm tối đa {_number(entry.max_score)} "
                f"(score above its maximum)",
                at=[f"{at}/score", f"{at}/max_score"],
            )
        if entry.rank is not None and entry.rank_of is not None and entry.rank > entry.rank_of:
            yield Finding(
                code="rank_above_count",
                severity="error",
                message=f"Xếp thứ {entry.rank} trên {entry.rank_of} (rank beyond the number ranked)",
                at=[f"{at}/rank", f"{at}/rank_of"],
            )


def _criteria_limits(extraction: Extraction) -> Iterator[Finding]:
    for index, fact in enumerate(extraction.criteria):
        criterion, at = fact.value, f"/criteria/{index}"
        for key in ("score", "self_score"):
            points = getattr(criterion, key)
            if points is not None and criterion.max_score is not None and points > criterion.max_score + CENT:
                yield Finding(
                    code="score_above_maximum",
                    severity="error",
                    message=f"Tiêu chí {criterion.code}: điểm {_number(points)} lớn hơn điểm tối đa "
                    f"{_number(criterion.max_score)} (score above its maximum)",
                    at=[f"{at}/{key}", f"{at}/max_score"],
                )
        full = criterion.score is not None and criterion.score == criterion.max_score
        if criterion.status == "deducted" and full:
            yield Finding(
                code="deducted_at_maximum",
                severity="warning",
                message=f"Tiêu chí {criterion.code} bị trừ điểm nhưng đạt điểm tối đa (deducted, yet at its maximum)",
                at=[f"{at}/status", f"{at}/score"],
            )


def _maxima(scores: Sequence[Score], targets: Sequence[Target]) -> Iterator[Finding]:
    """The same domain has the same maximum in results and targets."""
    for i, score in enumerate(scores):
        for j, target in enumerate(targets):
            if score.scope != "domain" or target.scope != "domain" or not score.name or not target.name:
                continue
            if score.max_score is None or target.max_score is None or not _same_domain(score.name, target.name):
                continue
            if abs(score.max_score - target.max_score) > CENT:
                yield Finding(
                    code="max_score_differs",
                    severity="warning",
                    message=f"Điểm tối đa của “{score.name}” là {_number(score.max_score)} ở kết quả nhưng "
                    f"{_number(target.max_score)} ở chỉ tiêu (maximum differs between result and target)",
                    at=[f"/scores/{i}/max_score", f"/targets/{j}/max_score"],
                )


KEY_PHRASES = (
    ("chỉ đạo", "điều hành"), ("thể chế", "quy phạm pháp luật", "QPPL"), ("thủ tục hành chính", "TTHC"),
    ("tổ chức bộ máy",), ("công chức", "công vụ"), ("tài chính công",),
    ("hiện đại", "chính quyền điện tử", "chính quyền số", "chính phủ số"),
)  # fmt: skip
"""Names that the same domain of the index goes by."""


def _same_domain(one: str, other: str) -> bool:
    if alike(one, other, 85):
        return True
    return any(_has(one, group) and _has(other, group) for group in KEY_PHRASES)


def _has(name: str, group: Sequence[str]) -> bool:
    return any(phrase.lower() in name.lower() for phrase in group)


def _sums(scores: Sequence[Score]) -> Iterator[Finding]:
    """The domains of a year add up to an overall score of that year, where both are complete."""
    for year in sorted({score.year for score in scores if score.year is not None}):
        domains = [(i, s) for i, s in enumerate(scores) if s.scope == "domain" and s.year == year]
        overall = [(i, s) for i, s in enumerate(scores) if s.scope == "overall" and s.year == year]
        if len(domains) < 4 or not overall or any(s.score is None or s.max_score is None for _, s in domains):
            continue
        maxima = sum(s.max_score or 0 for _, s in domains)
        total = sum(s.score or 0 for _, s in domains)
        complete = [(i, s) for i, s in overall if s.max_score is not None and abs(s.max_score - maxima) < CENT]
        if complete and all(s.score is not None and abs(s.score - total) > 2 * CENT for _, s in complete):
            index, whole = complete[0]
            yield Finding(
                code="sum_differs",
                severity="warning",
                message=f"Tổng điểm các lĩnh vực là {_number(round(total, 4))}, khác điểm chung "
                f"{_number(whole.score or 0)} (domains do not add up)",
                at=[f"/scores/{index}/score", *(f"/scores/{i}/score" for i, _ in domains)],
            )


def _changes(scores: Sequence[Score]) -> Iterator[Finding]:
    """A change agrees with the value of the year before, where both are printed."""
    for i, score in enumerate(scores):
        if score.change is None or score.score is None or score.year is None:
            continue
        earlier = [
            (j, other)
            for j, other in enumerate(scores)
            if other.scope == score.scope and other.name == score.name and other.year == score.year - 1
        ]
        for j, other in earlier:
            if other.score is not None and abs(score.score - other.score - score.change) > 2 * CENT:
                yield Finding(
                    code="change_differs",
                    severity="warning",
                    message=f"Chênh lệch ghi {_number(score.change)} nhưng {_number(score.score)} so với "
                    f"{_number(other.score)} (change does not agree with the earlier value)",
                    at=[f"/scores/{i}/change", f"/scores/{j}/score"],
                )


def _ranks(scores: Sequence[Score]) -> Iterator[Finding]:
    """Of units ranked together the one with more points stands before."""
    for group in _ranked_groups(scores):
        for (i, better), (j, worse) in pairwise(sorted(group, key=lambda pair: pair[1].rank or 0)):
            if (worse.score or 0) > (better.score or 0) + CENT and worse.rank != better.rank:
                yield Finding(
                    code="rank_order",
                    severity="warning",
                    message=f"“{worse.name}” xếp sau “{better.name}” nhưng điểm cao hơn (ranks and scores disagree)",
                    at=[f"/scores/{i}/rank", f"/scores/{j}/rank"],
                )


def _ranked_groups(scores: Sequence[Score]) -> list[list[tuple[int, Score]]]:
    """Units by year and list: where a rank comes again with other points, the next list has begun."""
    groups: dict[int | None, list[list[tuple[int, Score]]]] = {}
    for index, score in enumerate(scores):
        if score.scope != "unit" or score.score is None or score.rank is None:
            continue
        lists = groups.setdefault(score.year, [[]])
        again = any(other.rank == score.rank and other.score != score.score for _, other in lists[-1])
        if again or (lists[-1] and lists[-1][-1][1].rank_of != score.rank_of):
            lists.append([])
        lists[-1].append((index, score))
    return [group for lists in groups.values() for group in lists]


def _columns(tables: Sequence[Fact[Table]]) -> Iterator[Finding]:
    """In a table's row no result exceeds its maximum."""
    for t, table in enumerate(tables):
        view = view_table(table)
        maximum = view.column("max")
        if maximum is None or len(view.all("max")) > 1:
            continue
        for r, row in enumerate(table.value.rows):
            limit = parse_quantity(row[maximum.index])
            for column in view.all("self", "score", "total"):
                points = parse_quantity(row[column.index])
                if limit is not None and points is not None and points > limit + CENT:
                    yield Finding(
                        code="score_above_maximum",
                        severity="error",
                        message=f"Bảng {t + 1}, dòng {r + 1}: {_number(points)} lớn hơn điểm tối đa {_number(limit)} "
                        f"(score above its maximum)",
                        at=[f"/tables/{t}/rows/{r}/{column.index}", f"/tables/{t}/rows/{r}/{maximum.index}"],
                    )


def _column_sums(tables: Sequence[Fact[Table]]) -> Iterator[Finding]:
    """The points of a table's main rows add up to its total."""
    for t, table in enumerate(tables):
        view = view_table(table)
        total = next((row for row in view.rows() if is_total(row.text("name")) or is_total(row.text("label"))), None)
        if total is None:
            continue
        rows = [row for row in view.rows() if re.fullmatch(r"\W*(?:\d{1,2}|[IVX]{1,4})\W*", row.text("label"))]
        for column in view.all("max", "self", "score"):
            points = [row.number(column) for row in rows if row.index < total.index]
            stated = total.number(column)
            if stated is None or len(points) < 3 or any(value is None for value in points):
                continue
            if abs(sum(value or 0 for value in points) - stated) > 2 * CENT:
                yield Finding(
                    code="sum_differs",
                    severity="warning",
                    message=f"Bảng {t + 1}: cột “{table.value.header[column.index]}” cộng được "
                    f"{_number(round(sum(value or 0 for value in points), 4))}, ghi {_number(stated)} "
                    f"(column does not add up to its total)",
                    at=[f"/tables/{t}/rows/{total.index}/{column.index}"],
                )


def _unreadable(tables: Sequence[Fact[Table]]) -> Iterator[Finding]:
    """A cell that is no number in a column of numbers was most likely misread."""
    for t, table in enumerate(tables):
        for column in view_table(table).all("max", "self", "score", "total", "index"):
            cells = [
                (r, row[column.index]) for r, row in enumerate(table.value.rows) if re.search(r"\w", row[column.index])
            ]
            odd = [(r, cell) for r, cell in cells if parse_quantity(cell) is None]
            if len(odd) > 0.3 * len(cells):
                continue
            for r, cell in odd:
                yield Finding(
                    code="unreadable_number",
                    severity="warning",
                    message=f"Bảng {t + 1}, dòng {r + 1}: “{cell}” không đọc được là số (not readable as a number)",
                    at=[f"/tables/{t}/rows/{r}/{column.index}"],
                )


def _unreadable_codes(tables: Sequence[Fact[Table]]) -> Iterator[Finding]:
    """In a table of criteria a label of many digits that is no code hides a criterion that was left out."""
    for t, table in enumerate(tables):
        view = view_table(table)
        column = code_column(view)
        if column is None or column.role not in ("code", "label") or not is_criteria_table(view):
            continue
        for r, row in enumerate(table.value.rows):
            cell = row[column.index]
            if len(re.findall(r"\d", cell)) >= 3 and row_code(view, column, r) is None:
                yield Finding(
                    code="unreadable_code",
                    severity="warning",
                    message=f"Bảng {t + 1}, dòng {r + 1}: “{cell}” không đọc được là mã tiêu chí "
                    f"(not readable as a criterion's code; the row is not among the criteria)",
                    at=[f"/tables/{t}/rows/{r}/{column.index}"],
                )


def _dates(extraction: Extraction) -> Iterator[Finding]:
    """No cited document is younger than the document that cites it."""
    own = extraction.document.value.date
    if own is None:
        return
    for index, fact in enumerate(extraction.references):
        cited = fact.value.date
        if cited is not None and cited > own:
            yield Finding(
                code="reference_younger",
                severity="warning",
                message=f"Văn bản viện dẫn ngày {cited} sau ngày văn bản {own} (cited document is younger)",
                at=[f"/references/{index}/date", "/document/date"],
            )
