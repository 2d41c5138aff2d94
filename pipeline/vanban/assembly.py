"""Pages that have been read to a record: the last stages of a document, which need no image library and no engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vanban import export, lexicon
from vanban.extract import extract_settled
from vanban.extract.facts import Extraction, Fact
from vanban.extract.form.pen_sources import FileClues
from vanban.extract.words import grammar
from vanban.model import Page
from vanban.record import DocumentInfo, EngineInfo, Finding, Record, SourceInfo
from vanban.transcript import Transcript


def assemble(
    source: SourceInfo,
    pages: Sequence[Page],
    engine: Callable[[], EngineInfo],
    profile: str = "",
    failure: str | None = None,
) -> Record:
    """The record of a document's pages; ``engine``, which read them, is asked for only if they were images.

    After a ``failure`` to find the facts it has the text alone and is partial: what was read must not be lost.
    """
    words = lexicon.load()
    transcript = Transcript(pages)
    if failure is None:
        transcript, extraction = extract_settled(transcript, words, grammar.load(profile), FileClues.of(source))
    else:
        extraction = Extraction(Fact(DocumentInfo()), findings=(_not_extracted(failure),))
    if all(page.width is None for page in pages):
        info = EngineInfo(name="none", version="", models=[], lexicon=words.version)
    else:
        info = engine()
    record = export.make_record(source, info, transcript, extraction)
    return record if failure is None else record.model_copy(update={"status": "partial"})


def _not_extracted(failure: str) -> Finding:
    return Finding(
        code="extraction_failed",
        severity="error",
        message=f"Không trích được dữ kiện, chỉ có nội dung chữ: {failure}",
        message_en=f"The facts could not be found, there is the text alone: {failure}",
        at=["/document"],
    )
