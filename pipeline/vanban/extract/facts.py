"""What extraction hands over: record parts, each with the spans of the transcript it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from vanban.model import Span
from vanban.record import (
    Alternative,
    Assignment,
    Criterion,
    DocumentInfo,
    Finding,
    OutlineNode,
    Reference,
    Score,
    Support,
    Table,
    Target,
    UnitInfo,
)

T = TypeVar("T", covariant=True)
Dated = TypeVar("Dated", Score, Criterion, Target)


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A part of the record and, per field, where it stands.

    Keys of ``spans`` are paths inside the part (``"score"``, ``"signer/title"``, ``"units/0"``, ``"rows/3/1"``);
    ``more`` has the further places of a field whose lines stand apart, as a column's do beside another column.
    """

    value: T
    spans: Mapping[str, Span] = field(default_factory=dict)
    more: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decided:
    """A value written by pen: the likeliest with all sources taken together, how sure, and the sources."""

    value: str
    confidence: float
    alternatives: tuple[Alternative, ...]
    sources: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All facts of one document."""

    document: Fact[DocumentInfo]
    references: tuple[Fact[Reference], ...] = ()
    outline: tuple[Fact[OutlineNode], ...] = ()
    scores: tuple[Fact[Score], ...] = ()
    criteria: tuple[Fact[Criterion], ...] = ()
    targets: tuple[Fact[Target], ...] = ()
    assignments: tuple[Fact[Assignment], ...] = ()
    tables: tuple[Fact[Table], ...] = ()
    units: tuple[Fact[UnitInfo], ...] = ()
    findings: tuple[Finding, ...] = ()
    decided: Mapping[str, Decided] = field(default_factory=dict)  # fields of the document written by pen


def in_year(fact: Fact[Dated], year: int | None) -> Fact[Dated]:
    """A fact that says no year is of this one."""
    if year is None or fact.value.year is not None:
        return fact
    return replace(fact, value=fact.value.model_copy(update={"year": year}))
