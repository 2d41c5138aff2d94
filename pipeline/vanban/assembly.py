"""Pages that have been read to a record: the last stages of a document, which need no image library and no engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vanban import export, lexicon
from vanban.extract import extract_settled
from vanban.extract.form.pen_sources import FileClues
from vanban.extract.words import grammar
from vanban.model import Page
from vanban.record import EngineInfo, Record, SourceInfo
from vanban.transcript import Transcript


def assemble(source: SourceInfo, pages: Sequence[Page], engine: Callable[[], EngineInfo], profile: str = "") -> Record:
    """The record of a document's pages; ``engine``, which read them, is asked for only if they were images."""
    words = lexicon.load()
    transcript = Transcript(pages)
    transcript, extraction = extract_settled(transcript, words, grammar.load(profile), FileClues.of(source))
    if all(page.width is None for page in pages):
        info = EngineInfo(name="none", version="", models=[], lexicon=words.version)
    else:
        info = engine()
    return export.make_record(source, info, transcript, extraction)
