"""Checks over a document's facts: what cannot be right together is reported, with pointers to both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from vanban.extract.checks.table_findings import CENT, check_tables, shown
from vanban.extract.facts import Extraction
from vanban.extract.words.wording import alike
from vanban.record import Finding, Score, Target


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
        *check_tables(extraction.tables),
        *_dates(extraction),
        *_deadlines(extraction),
        *_target_years(extraction),
    )


def _limits(entries: Sequence[Score | Target], part: str) -> Iterator[Finding]:
    for index, entry in enumerate(entries):
        at = f"/{part}/{index}"
        if entry.score is not None and entry.max_score is not None and entry.score > entry.max_score + CENT:
            yield Finding(
                code="score_above_maximum",
                severity="error",
                message=f"Điểm {shown(entry.score)} lớn hơn điểm tối đa {shown(entry.max_score)}",
                message_en=f"Score {shown(entry.score)} is above its maximum {shown(entry.max_score)}",
                at=[f"{at}/score", f"{at}/max_score"],
            )
        if entry.rank is not None and entry.rank_of is not None and entry.rank > entry.rank_of:
            yield Finding(
                code="rank_above_count",
                severity="error",
                message=f"Xếp thứ {entry.rank} trên {entry.rank_of}",
                message_en=f"Rank {entry.rank} of {entry.rank_of}: beyond the number ranked",
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
                    message=f"Tiêu chí {criterion.code}: điểm {shown(points)} lớn hơn điểm tối đa "
                    f"{shown(criterion.max_score)}",
                    message_en=f"Criterion {criterion.code}: {shown(points)} is above the maximum "
                    f"{shown(criterion.max_score)}",
                    at=[f"{at}/{key}", f"{at}/max_score"],
                )
        full = criterion.score is not None and criterion.score == criterion.max_score
        if criterion.status == "deducted" and full:
            yield Finding(
                code="deducted_at_maximum",
                severity="warning",
                message=f"Tiêu chí {criterion.code} bị trừ điểm nhưng đạt điểm tối đa",
                message_en=f"Criterion {criterion.code} lost points, yet is at its maximum",
                at=[f"{at}/status", f"{at}/score"],
            )


def _maxima(scores: Sequence[Score], targets: Sequence[Target]) -> Iterator[Finding]:
    """The same domain has the same maximum in results and targets."""
    aims, results = list(_domains(targets)), list(_domains(scores))
    both = {name.lower() for _, name, _ in aims} & {name.lower() for _, name, _ in results}
    same = cache(_same_domain)
    for i, name, maximum in results:
        for j, aim, other in aims:
            if name.lower() != aim.lower() and (name.lower() in both or aim.lower() in both):
                continue  # a name that both sides print in full is of that domain alone
            if abs(maximum - other) > CENT and same(name, aim):
                yield Finding(
                    code="max_score_differs",
                    severity="warning",
                    message=f"Điểm tối đa của “{name}” là {shown(maximum)} ở kết quả nhưng {shown(other)} ở chỉ tiêu",
                    message_en=f"Maximum of “{name}” is {shown(maximum)} in the results, {shown(other)} in the targets",
                    at=[f"/scores/{i}/max_score", f"/targets/{j}/max_score"],
                )


def _domains(entries: Sequence[Score | Target]) -> Iterator[tuple[int, str, float]]:
    """Entries of domains with a maximum: where, whose, and of how many points."""
    for index, entry in enumerate(entries):
        if entry.scope == "domain" and entry.name and entry.max_score is not None:
            yield index, entry.name, entry.max_score


ISO = re.compile(r"\d{4}-\d\d-\d\d")
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
                message=f"Tổng điểm các lĩnh vực là {shown(round(total, 4))}, khác điểm chung "
                f"{shown(whole.score or 0)}",
                message_en=f"Domains add up to {shown(round(total, 4))}, the whole is {shown(whole.score or 0)}",
                at=[f"/scores/{index}/score", *(f"/scores/{i}/score" for i, _ in domains)],
            )


def _changes(scores: Sequence[Score]) -> Iterator[Finding]:
    """A change agrees with the value of the year before, where both are printed."""
    for i, score in enumerate(scores):
        if score.change is None or score.score is None or score.year is None:
            continue
        series = [
            (j, other) for j, other in enumerate(scores) if (other.scope, other.name) == (score.scope, score.name)
        ]
        earlier = [(j, other) for j, other in series if other.year == score.year - 1]
        if len(earlier) > 1 or sum(other.year == score.year for _, other in series) > 1:
            continue  # indices of several names: whose earlier value it is, the scores do not say
        for j, other in earlier:
            if other.score is not None and abs(score.score - other.score - score.change) > 2 * CENT:
                yield Finding(
                    code="change_differs",
                    severity="warning",
                    message=f"Chênh lệch ghi {shown(score.change)} nhưng {shown(score.score)} so với "
                    f"{shown(other.score)}",
                    message_en=f"Change {shown(score.change)} does not agree with {shown(score.score)} against "
                    f"{shown(other.score)}",
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
                    message=f"“{worse.name}” xếp thứ {worse.rank} sau “{better.name}” thứ {better.rank} nhưng điểm cao "
                    f"hơn: {shown(worse.score or 0)} và {shown(better.score or 0)}",
                    message_en=f"“{worse.name}”, rank {worse.rank}, stands behind “{better.name}”, rank {better.rank}, "
                    f"with more points: {shown(worse.score or 0)} and {shown(better.score or 0)}",
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
                message=f"Văn bản viện dẫn ngày {cited} sau ngày văn bản {own}",
                message_en=f"A document of {cited} is cited in one of {own}",
                at=[f"/references/{index}/date", "/document/date"],
            )


def _deadlines(extraction: Extraction) -> Iterator[Finding]:
    """No task is due before the document that sets it."""
    own = extraction.document.value.date
    for part in ("assignments", "criteria"):
        for index, fact in enumerate(getattr(extraction, part)):
            due = fact.value.deadline
            if own is not None and due is not None and ISO.fullmatch(due) and due < own:
                yield Finding(
                    code="deadline_before_document",
                    severity="warning",
                    message=f"Thời hạn {due} trước ngày văn bản {own}",
                    message_en=f"Due {due}, before the date of the document {own}",
                    at=[f"/{part}/{index}/deadline", "/document/date"],
                )


def _target_years(extraction: Extraction) -> Iterator[Finding]:
    """Nothing is aimed at for a year before the document's, nor reached in a year after it."""
    own = extraction.document.value.date
    if own is None:
        return
    year = int(own[:4])
    for index, fact in enumerate(extraction.scores):
        if fact.value.year is not None and fact.value.year > year:
            yield Finding(
                code="result_in_future",
                severity="warning",
                message=f"Kết quả của năm {fact.value.year} trong văn bản năm {year}",
                message_en=f"A result of {fact.value.year} in a document of {year}",
                at=[f"/scores/{index}/year", "/document/date"],
            )
    for index, target in enumerate(extraction.targets):
        if target.value.year is not None and target.value.year < year - 1:
            yield Finding(
                code="target_in_past",
                severity="info",
                message=f"Chỉ tiêu của năm {target.value.year} trong văn bản năm {year}",
                message_en=f"A target for {target.value.year} in a document of {year}",
                at=[f"/targets/{index}/year", "/document/date"],
            )
