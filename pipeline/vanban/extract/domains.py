"""Domains (lĩnh vực) of reform indexes and words for an index as a whole."""

from __future__ import annotations

from vanban.extract.grammar import active
from vanban.extract.wording import skeleton


def is_domain(text: str) -> bool:
    """Whether a text names a domain.

    >>> is_domain("Cải cách tổ chức bộ máy"), is_domain("Chỉ số CCHC của Sở")
    (True, False)
    """
    return active().domain.search(skeleton(text)) is not None


def is_overall(text: str) -> bool:
    """Whether a text speaks of the index as a whole."""
    return active().overall.search(skeleton(text)) is not None


def is_about_index(subject: str | None) -> bool:
    """Whether a document is about an index, so that a rank in it needs no further word."""
    return subject is not None and active().about_index.search(skeleton(subject)) is not None
