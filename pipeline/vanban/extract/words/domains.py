"""Domains (lĩnh vực) of reform indexes and words for an index as a whole."""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.extract.words.grammar import Grammar, active
from vanban.extract.words.wording import skeleton


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


INDEX_WORD = re.compile(
    r"(?<!\w)(?:chi so|cchc|cai cach|xep hang|chuyen doi so|hai long|nang luc canh tranh|bo tieu chi|cham diem|"
    r"xep loai|tham (?:dinh|tra)|thi dua|ket qua)(?!\w)"
)
"""What is said of results that are an index's, though none is named."""


@lru_cache(maxsize=64)  # a paragraph is asked once for each of its figures
def names_index(text: str, grammar: Grammar) -> bool:
    """Whether a text speaks of an index, by name or as one does of its results."""
    plain = skeleton(text)
    return INDEX_WORD.search(plain) is not None or grammar.index.search(plain) is not None
