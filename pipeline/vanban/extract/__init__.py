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
from vanban.extract.provenance import check_provenance
from vanban.extract.references import find_references
from vanban.extract.scores import find_scores, is_about_index
from vanban.extract.tables import find_tables
from vanban.extract.targets import find_targets
from vanban.extract.zones import find_zones
from vanban.lexicon import Lexicon
from vanban.record import DocumentInfo, Signer
from vanban.transcript import Transcript


def extract_facts(transcript: Transcript, lexicon: Lexicon | None = None) -> Extraction:
    """All facts of a document."""
    zones = find_zones(transcript)
    paragraphs = find_paragraphs(transcript, zones)
    settings = find_settings(paragraphs)
    tables = find_tables(transcript)
    document = _with_ending(find_letterhead(transcript, zones, lexicon), find_ending(transcript, zones, lexicon))
    scores = find_scores(settings, tables, document.value.subject)
    domains = [fact.value.name for fact in scores if fact.value.scope == "domain" and fact.value.name]
    extraction = Extraction(
        document=document,
        references=find_references(transcript, paragraphs, document),
        outline=find_outline(paragraphs),
        scores=scores,
        criteria=find_criteria(settings, tables),
        targets=find_targets(settings, tables, domains, is_about_index(document.value.subject)),
        assignments=find_assignments(settings),
        tables=tables,
    )
    return replace(extraction, findings=(*check(extraction), *check_provenance(extraction, transcript)))


def _with_ending(head: Fact[DocumentInfo], ending: Ending) -> Fact[DocumentInfo]:
    found = {f"recipients/{index}": recipient for index, recipient in enumerate(ending.recipients)}
    found |= {f"signer/{key}": field for key in ("title", "name") if (field := getattr(ending, key)) is not None}
    spans = dict(head.spans) | {key: printed.spans[0] for key, printed in found.items()}
    more = dict(head.more) | {key: printed.spans[1:] for key, printed in found.items() if printed.spans[1:]}
    signer = Signer(title=ending.title.value if ending.title else None, name=ending.name.value if ending.name else None)
    recipients = [recipient.value for recipient in ending.recipients]
    return Fact(head.value.model_copy(update={"signer": signer, "recipients": recipients}), spans, more)
