"""From a document's text to its facts, each with the place it was read from.

The parts do not know each other: zones and paragraphs are found once, then every part reads them.
"""

from __future__ import annotations

from dataclasses import replace

from vanban.extract.assignments import find_assignments
from vanban.extract.context import find_settings
from vanban.extract.criteria import find_criteria
from vanban.extract.ending import Ending, find_ending
from vanban.extract.facts import Extraction, Fact
from vanban.extract.findings import check
from vanban.extract.letterhead import find_letterhead
from vanban.extract.outline import find_outline
from vanban.extract.paragraphs import find_paragraphs
from vanban.extract.references import find_references
from vanban.extract.scores import find_scores
from vanban.extract.tables import find_tables
from vanban.extract.targets import find_targets
from vanban.extract.zones import find_zones
from vanban.lexicon import Lexicon
from vanban.model import Span
from vanban.record import DocumentInfo, Signer
from vanban.transcript import Transcript


def extract_facts(transcript: Transcript, lexicon: Lexicon | None = None) -> Extraction:
    """All facts of a document."""
    zones = find_zones(transcript)
    paragraphs = find_paragraphs(transcript, zones)
    settings = find_settings(paragraphs)
    tables = find_tables(transcript)
    document = _with_ending(find_letterhead(transcript, zones, lexicon), find_ending(transcript, zones, lexicon))
    extraction = Extraction(
        document=document,
        references=find_references(transcript, paragraphs, document),
        outline=find_outline(paragraphs),
        scores=find_scores(settings, tables, document.value.subject),
        criteria=find_criteria(settings, tables),
        targets=find_targets(settings, tables),
        assignments=find_assignments(settings),
        tables=tables,
    )
    return replace(extraction, findings=check(extraction))


def _with_ending(head: Fact[DocumentInfo], ending: Ending) -> Fact[DocumentInfo]:
    spans: dict[str, Span] = dict(head.spans)
    signer = Signer(title=ending.title[0] if ending.title else None, name=ending.name[0] if ending.name else None)
    if ending.title is not None:
        spans["signer/title"] = ending.title[1]
    if ending.name is not None:
        spans["signer/name"] = ending.name[1]
    for index, (_, span) in enumerate(ending.recipients):
        spans[f"recipients/{index}"] = span
    recipients = [text for text, _ in ending.recipients]
    return Fact(head.value.model_copy(update={"signer": signer, "recipients": recipients}), spans)
