"""From a document's text to its facts, each with the place it was read from.

Zones and paragraphs are found once, then every part reads them. Each folder is built on those before it:

    words, figures, units ──▶ layout ──▶ form, references, tables ──▶ assignments, scores, targets, criteria ──▶ checks
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.assignments.assignments import find_assignments
from vanban.extract.checks.exchanges import settle
from vanban.extract.checks.findings import check
from vanban.extract.checks.rank_findings import check_rank_changes
from vanban.extract.checks.unread_figures import check_unread
from vanban.extract.criteria.criteria import find_criteria
from vanban.extract.facts import Extraction, Fact, in_year
from vanban.extract.form.ending import Ending, find_ending
from vanban.extract.form.initials import with_eth
from vanban.extract.form.letterhead import find_letterhead
from vanban.extract.form.marks import Mark, find_marks
from vanban.extract.form.pen import decide
from vanban.extract.form.pen_sources import FileClues
from vanban.extract.layout.context import find_settings
from vanban.extract.layout.outline import find_outline
from vanban.extract.layout.paragraphs import find_paragraphs
from vanban.extract.layout.zones import find_zones
from vanban.extract.leaves import with_places
from vanban.extract.provenance import check_provenance
from vanban.extract.references.references import find_references
from vanban.extract.scores.score_years import results_year
from vanban.extract.scores.scores import find_scores
from vanban.extract.tables.cell_parts import told_apart
from vanban.extract.tables.composite_columns import parted
from vanban.extract.tables.flat_tables import with_flat_tables
from vanban.extract.tables.point_tables import point_tables
from vanban.extract.tables.tables import find_tables
from vanban.extract.tables.turned_tables import turned
from vanban.extract.targets.target_tables import find_aims, with_coming_years
from vanban.extract.targets.target_years import told_back
from vanban.extract.targets.targets import find_targets
from vanban.extract.units.unit_table import find_units, with_units
from vanban.extract.words.domains import is_about_index
from vanban.extract.words.grammar import Grammar, load, using
from vanban.lexicon import Lexicon
from vanban.record import Criterion, DocumentInfo, Signer
from vanban.transcript import Transcript


def extract_facts(
    transcript: Transcript,
    lexicon: Lexicon | None = None,
    grammar: Grammar | None = None,
    clues: FileClues | None = None,
) -> Extraction:
    """All facts of a document, read with a grammar of its own where one is given.

    ``clues`` are what the file says of itself: they speak for what was written by pen.
    """
    with using(grammar or load()):
        return _extract(transcript, lexicon, clues or FileClues())


def extract_settled(
    transcript: Transcript,
    lexicon: Lexicon | None = None,
    grammar: Grammar | None = None,
    clues: FileClues | None = None,
) -> tuple[Transcript, Extraction]:
    """The same, with figures that another reading makes agree exchanged for it; and the text they then stand in."""
    return settle(transcript, lambda text: extract_facts(text, lexicon, grammar, clues))


def _extract(transcript: Transcript, lexicon: Lexicon | None, clues: FileClues) -> Extraction:
    transcript = with_flat_tables(transcript)
    zones = find_zones(transcript)
    paragraphs = find_paragraphs(transcript, zones)
    settings = find_settings(paragraphs)
    tables = find_tables(transcript)
    parts = tuple(turned(told_apart(parted(table))) for table in tables)
    lists = point_tables(settings)
    document = _with_ending(find_letterhead(transcript, zones, lexicon), find_ending(transcript, zones, lexicon))
    document = _with_marks(document, tuple(find_marks(transcript, zones)))
    document, decided, doubts = decide(document, transcript, clues)
    document, references = with_eth(document, find_references(transcript, paragraphs, document), transcript.text)
    aims = find_aims(settings, [with_coming_years(part, document.value.date) for part in parts])
    scores = find_scores(
        settings,
        [aim.table for aim in aims if not aim.whole],
        document.value.subject,
        [document.value.issuer, document.value.issuer_parent],
        document.value.date,
        lists,
    )
    whole = is_about_index(document.value.subject) or any(fact.value.scope == "overall" for fact in scores)
    domains = [fact.value.name for fact in scores if fact.value.scope == "domain" and fact.value.name]
    targets = find_targets(settings, aims, domains, whole, document.value.subject, document.value.date, lists)
    scores, targets = told_back(scores, targets, document.value.date)
    extraction = Extraction(
        document=document,
        references=references,
        outline=find_outline(transcript, paragraphs),
        scores=scores,
        criteria=_dated(
            find_criteria(settings, parts, document.value.subject, lists),
            results_year(scores, settings, document.value.subject, document.value.date),
        ),
        targets=targets,
        assignments=find_assignments(settings),
        tables=tables,
        decided=decided,
    )
    extraction = with_units(extraction, find_units(extraction, transcript, lexicon))
    checked = (*check(extraction), *check_rank_changes(extraction, transcript))
    findings = (*checked, *doubts, *check_provenance(extraction, transcript))
    placed = with_places(replace(extraction, findings=findings), transcript)
    return replace(placed, findings=(*findings, *check_unread(placed, settings, transcript)))


def _dated(criteria: Sequence[Fact[Criterion]], year: int | None) -> tuple[Fact[Criterion], ...]:
    """Criteria that were given points, or lost them, in the year whose results the document tells."""
    given = ((each.value.status, each.value.score, each.value.self_score) for each in criteria)
    told = (any(value is not None for value in values) for values in given)
    return tuple(in_year(fact, year) if points else fact for fact, points in zip(criteria, told, strict=True))


def _with_marks(document: Fact[DocumentInfo], marks: Sequence[Mark]) -> Fact[DocumentInfo]:
    spans = dict(document.spans) | {mark.key: mark.spans[0] for mark in marks}
    more = dict(document.more) | {mark.key: mark.spans[1:] for mark in marks if mark.spans[1:]}
    update: dict[str, str | list[str]] = {mark.key: mark.value for mark in marks if "/" not in mark.key}
    for key in ("addressees", "signature_notes"):
        update[key] = [mark.value for mark in marks if mark.key.startswith(key + "/")]
    return Fact(document.value.model_copy(update=update), spans, more)


def _with_ending(head: Fact[DocumentInfo], ending: Ending) -> Fact[DocumentInfo]:
    found = {f"recipients/{index}": recipient for index, recipient in enumerate(ending.recipients)}
    signed = ("title", "name", "authority", "acting_for")
    found |= {f"signer/{key}": field for key in signed if (field := getattr(ending, key)) is not None}
    spans = dict(head.spans) | {key: printed.spans[0] for key, printed in found.items()}
    more = dict(head.more) | {key: printed.spans[1:] for key, printed in found.items() if printed.spans[1:]}
    signer = Signer.model_validate({key: field.value for key in signed if (field := getattr(ending, key)) is not None})
    recipients = [recipient.value for recipient in ending.recipients]
    return Fact(head.value.model_copy(update={"signer": signer, "recipients": recipients}), spans, more)
