"""Criteria while facts about them come together: one draft per code."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from typing import Literal

from vanban.extract.assignments.task_lists import known_units
from vanban.extract.assignments.unit_forms import UnitForms
from vanban.extract.criteria.criterion_status import Status
from vanban.extract.facts import Fact
from vanban.extract.layout.context import Setting
from vanban.extract.words.wording import alike
from vanban.model import Span
from vanban.record import Criterion

PartRole = Literal["units", "coordinating"]


@dataclass(slots=True)
class Draft:
    """A criterion while facts about it come together."""

    code: str
    forms: UnitForms
    name: str | None = None
    year: int | None = None
    max_score: float | None = None
    self_score: float | None = None
    score: float | None = None
    lost: float | None = None
    status: Status | None = None
    reason: str | None = None
    units: list[str] = field(default_factory=list)
    coordinating: list[str] = field(default_factory=list)
    action: str | None = None
    deadline: str | None = None
    spans: dict[str, Span] = field(default_factory=dict)

    def put(self, key: str, value: str | float | None, span: Span | None) -> None:
        """Set a field that is still unknown."""
        if value is not None and value != "" and getattr(self, key) is None:
            setattr(self, key, value)
            if span is not None:
                self.spans[key] = span

    def add_unit(self, name: str, span: Span | None, role: PartRole = "units") -> None:
        """Add a unit, as the document usually spells it, unless it is there."""
        name = self.forms.settle(name)
        known: list[str] = getattr(self, role)
        if not any(alike(name, unit, 96) for unit in [*self.units, *known]):
            if span is not None:
                self.spans[f"{role}/{len(known)}"] = span
            known.append(name)

    def _told_status(self) -> Status | None:
        """What words say of the points, save where figures say the opposite; else what figures say."""
        points, maximum, claimed = self.score, self.max_score, self.self_score
        if points is not None and maximum is not None:
            return "deducted" if points < maximum else self.status or "met"
        if points is None and maximum is not None and claimed is not None:
            return "deducted" if claimed < maximum else self.status or "met"  # nobody claims less than is given
        if self.status is None and points is not None and points < (claimed or 0):
            return "deducted"  # nor more than the maximum
        return self.status

    def fact(self) -> Fact[Criterion]:
        """The finished criterion."""
        value = Criterion(
            status=self._told_status(),
            code=self.code,
            name=self.name,
            year=self.year,
            max_score=self.max_score,
            self_score=self.self_score,
            score=self.score,
            lost=self.lost,
            reason=self.reason,
            units=list(self.units),
            coordinating=list(self.coordinating),
            action=self.action,
            deadline=self.deadline,
        )
        return Fact(value, dict(self.spans))


class Drafts:
    """The criteria of a document by code, in order of first mention, and the names of its units."""

    def __init__(self, settings: tuple[Setting, ...], tabled: Iterable[str] = ()) -> None:
        self.known_units = known_units(settings)
        self.tabled = frozenset(tabled)  # the codes that tables of the document have
        self.forms = UnitForms(settings)
        self.by_code: dict[str, Draft] = {}

    def apart(self) -> Drafts:
        """None yet, of the same document."""
        other = copy(self)
        other.by_code = {}
        return other

    @property
    def known(self) -> frozenset[str]:
        """The codes that are criteria's."""
        return self.tabled | self.by_code.keys()

    def of(self, code: str, span: Span | None) -> Draft:
        """The criterion of a code, begun when it is new."""
        draft = self.by_code.setdefault(code, Draft(code, self.forms))
        if span is not None:
            draft.spans.setdefault("code", span)
        return draft
