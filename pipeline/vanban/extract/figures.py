"""All that a document says in figures and orders, found together because each part leans on the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.extract.assignments import find_assignments
from vanban.extract.context import find_settings
from vanban.extract.criteria import find_criteria
from vanban.extract.facts import Fact
from vanban.extract.paragraphs import Paragraph
from vanban.extract.scores import find_scores
from vanban.extract.tables import find_tables
from vanban.extract.targets import find_targets
from vanban.record import Assignment, Criterion, Score, Table, Target
from vanban.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Figures:
    """Scores, criteria, targets, assignments and tables of one document."""

    scores: tuple[Fact[Score], ...]
    criteria: tuple[Fact[Criterion], ...]
    targets: tuple[Fact[Target], ...]
    assignments: tuple[Fact[Assignment], ...]
    tables: tuple[Fact[Table], ...]


def find_figures(transcript: Transcript, paragraphs: Sequence[Paragraph], subject: str | None = None) -> Figures:
    """Everything in figures and orders; ``subject`` (trích yếu) gives the year where nothing nearer does."""
    tables = find_tables(transcript)
    settings = find_settings(paragraphs)
    return Figures(
        scores=find_scores(settings, tables, subject),
        criteria=find_criteria(settings, tables),
        targets=find_targets(settings),
        assignments=find_assignments(settings),
        tables=tables,
    )
