"""Which year a result is of where its own clause does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.figures.numbers import find_years
from vanban.extract.layout.context import Setting
from vanban.extract.scores.aims import BACK
from vanban.extract.scores.claims import Claim
from vanban.extract.words.index_names import mentions
from vanban.extract.words.wording import skeleton
from vanban.model import Span


def year_before(claim: Claim) -> int | None:
    """The last year that the sentences before name in the same paragraph."""
    paragraph = claim.setting.paragraph
    before = paragraph.text[: max(0, claim.sentence.start - paragraph.span.start)][-BACK:]
    years = [year for year, span in find_years(before) if not _compared(before, span)]
    if not years:
        return None
    return max(years) if mentions(skeleton(claim.subject)) else years[-1]  # a further index is of the year told of


def year_above(setting: Setting) -> int | None:
    """The year that the line above the list or the nearest heading names."""
    above = [setting.intro] if setting.intro is not None else []
    for paragraph in [*above, *reversed(setting.above)]:
        years = [year for year, span in find_years(paragraph.text) if not _compared(paragraph.text, span)]
        if years:
            return years[-1]
    return None


def _compared(text: str, span: Span) -> bool:
    """Whether a year is one compared with, or of an aside in brackets."""
    before = skeleton(text[: span.start])
    aside = before.rfind("(") > before.rfind(")")
    return aside or re.search(r"(?:so v\w{1,2}|cung ky|hon)\s+(?:ket qua\s+)?$", before) is not None


def document_year(settings: Sequence[Setting], subject: str | None) -> int | None:
    """The first year that a subject names."""
    years = find_years(subject or "")
    return years[0][0] if years else None
