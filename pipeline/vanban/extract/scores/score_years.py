"""Which year a result is of where its own clause does not say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vanban.extract.facts import Fact, in_year
from vanban.extract.figures.numbers import find_years
from vanban.extract.layout.context import Setting
from vanban.extract.scores.aims import BACK
from vanban.extract.scores.claim_years import COMPARED
from vanban.extract.scores.claims import Claim
from vanban.extract.words.index_names import mentions
from vanban.extract.words.wording import skeleton
from vanban.model import Span
from vanban.record import Score


def stated_year(claim: Claim, scope: str, results: int | None) -> int | None:
    """The year of a claim: its own, else that of the sentences before, of what stands above, of the document's results.

    What is told of a domain or a unit behind the whole's earlier result is of the document's year again: "… đạt 84,4
    điểm; năm 2022 đạt 80,2 điểm. Điểm các lĩnh vực: …".
    """
    before = year_before(claim, results if scope != "overall" else None)
    return claim.year or before or year_above(claim.setting, results) or results


UNDATED = re.compile(r"(?:\d(?: diem|%)|(?<!\w)(?:thu|hang|vi tri) \d).*[;.]")
"""A result told before any year is: "Sở đạt 84,44/100 điểm, vị trí 13/19; năm 2022 Sở ở vị trí 16/19"."""


def year_before(claim: Claim, results: int | None = None) -> int | None:
    """The last year that the sentences before name in the same paragraph, or that of ``results`` if they name it."""
    paragraph = claim.setting.paragraph
    before = paragraph.text[: max(0, claim.sentence.start - paragraph.span.start)][-BACK:]
    told = [(year, span) for year, span in find_years(before) if not _compared(before, span)]
    years = [year for year, _ in told]
    if not years or results in years:
        return results if years else None
    if results is not None and UNDATED.search(skeleton(before[: told[0][1].start])):
        return results
    return max(years) if mentions(skeleton(claim.subject)) else years[-1]  # a further index is of the year told of


def year_above(setting: Setting, results: int | None = None) -> int | None:
    """The year that the line above the list or the nearest heading names: :func:`year_told`."""
    above = [setting.intro] if setting.intro is not None else []
    return year_told([paragraph.text for paragraph in [*above, *reversed(setting.above)]], results)


def _compared(text: str, span: Span) -> bool:
    """Whether a year is one compared with, or of an aside in brackets."""
    before = skeleton(text[: span.start])
    aside = before.rfind("(") > before.rfind(")")
    return aside or COMPARED.search(before) is not None or before.endswith("trong khi nam ")


def year_told(texts: Sequence[str], results: int | None = None) -> int | None:
    """The year that the nearest of some texts names which names one: that of the document's results, else the last.

    "Năm 2022 tỉnh đạt 67,9 điểm; để hoàn thành mục tiêu năm 2023, điểm từng lĩnh vực như sau:" leads to those of 2022.
    """
    for text in texts:
        years = [year for year, span in find_years(text) if not _compared(text, span)]
        if years:
            return results if results in years else years[-1]
    return None


OF_RESULTS = re.compile(
    r"(?<!\w)(?:(?<!nang cao )(?<!cai thien )ket qua|cong bo|xep (?:hang|loai|thu)|phe duyet|bao cao|giai trinh|"
    r"cham diem|tham (?:dinh|tra)|(?<=tu )danh gia|quy [ivx\d]+|thang)(?!\w)"
)
RESULTS_IN = re.compile(
    r"(?<!\w)(?:chi so|index|ddci|dti|pci|papi|sipas|ket qua|xep hang|cham diem)(?!\w)[^.;:]{0,80}?(?=\bnam 20\d\d\b)"
)
"""What stands before the year that results are of: "công bố Chỉ số cải cách hành chính năm 2022"."""

PART = re.compile(
    r"(?<!\w)(?<!hop )(?:(?:quy|thang) [ivx\d]{1,3}|\d{1,2} thang(?: dau)?)"
    r"(?:\s*[/-]\s*| (?:cua )?(?:nam )?)(20\d\d)(?!\d)"
)
"""The part of a year that results are of: "xếp hạng cải cách hành chính quý III/2022"."""


def document_year(settings: Sequence[Setting], subject: str | None, day: str | None) -> int | None:
    """The year whose results a document tells: the first that its subject names, if the document is not a plan for it.

    A plan of the year of its issue (``day``) tells what was reached before: the year that its text names most often.
    """
    issued = int(day[:4]) if day is not None else None
    named = next((year for year, _ in find_years(subject or "")), None)
    part = PART.search(skeleton(subject or "")) if named is None else None
    if part is not None:
        return int(part[1])
    if named is not None and (issued is None or named < issued or OF_RESULTS.search(skeleton(subject or ""))):
        return named
    told: Counter[int] = Counter()
    for setting in settings:
        text = setting.paragraph.text
        years = {span.start: year for year, span in find_years(text) if not _compared(text, span)}
        told.update(years[found.end()] for found in RESULTS_IN.finditer(skeleton(text)) if found.end() in years)
    year = next((year for year, _ in told.most_common() if issued is None or year < issued), None)
    return year or _behind_compared(settings, issued)


AGAINST = re.compile(
    r"\d[^.]*(?<!\w)so v\w{1,2} (?:(?:ket qua|diem|diem so|muc) )*(?:cua )?(?=nam (?P<year>20\d\d)(?!\d))"
)
"""Results, and the year that they are compared with."""


def _behind_compared(settings: Sequence[Setting], issued: int | None) -> int | None:
    """The year behind the one that results are compared with, where none is told: "so với năm 2021 giảm 3,3 điểm"."""
    compared = (AGAINST.search(skeleton(setting.paragraph.text)) for setting in settings if not setting.is_row)
    years = [int(found["year"]) for found in compared if found is not None]
    return years[0] + 1 if years and issued is not None and years[0] + 1 < issued else None


def dated(found: Sequence[Fact[Score]]) -> tuple[Fact[Score], ...]:
    """Scores whose year nothing tells are of the last year that the whole's result is told of."""
    last = _last_year(found)
    return tuple(in_year(fact, last) for fact in found)


def results_year(
    scores: Sequence[Fact[Score]], settings: Sequence[Setting], subject: str | None, day: str | None
) -> int | None:
    """The year whose results a document tells, by its scores or by its text."""
    return _last_year(scores) or document_year(settings, subject, day)


def _last_year(found: Sequence[Fact[Score]]) -> int | None:
    return max((fact.value.year for fact in found if fact.value.scope == "overall" and fact.value.year), default=None)
