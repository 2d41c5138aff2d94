"""One document, from file to record: all stages in order.

file ──ingest──▶ page image ──preprocess──▶ clean page ──ocr──▶ page ──repair──▶ mended page
     pages ──transcript──▶ one text ──extract──▶ facts ──export──▶ record
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from vanban import export, lexicon
from vanban.errors import InputError, MissingDependency, VanbanError
from vanban.extract import extract_facts
from vanban.ingest import Limits, Source, open_source, text_page
from vanban.model import Page
from vanban.ocr import ENGINES
from vanban.ocr.read import read_page
from vanban.preprocess import PrepareConfig, prepare
from vanban.record import EngineInfo, Record, SourceInfo
from vanban.repair import Repairer, repair_page
from vanban.transcript import Transcript

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ParseConfig:
    """What can be chosen about reading a document."""

    engine: str = "tesseract"
    models: tuple[str, ...] = ("vie",)
    page_timeout_s: float = 120.0
    repair: bool = True
    limits: Limits = field(default_factory=Limits)
    prepare: PrepareConfig = field(default_factory=PrepareConfig)


class Pipeline:
    """The stages with their heavy parts loaded once: engine, lexicon, repairer."""

    def __init__(self, config: ParseConfig | None = None) -> None:
        self.config = config or ParseConfig()
        self.engine = ENGINES[self.config.engine](models=self.config.models, timeout_s=self.config.page_timeout_s)
        self.lexicon = lexicon.load()
        self.repairer = Repairer(self.lexicon)

    def parse(self, path: Path) -> Record:
        """Read a document. A page that fails is marked; raises VanbanError if no page can be read."""
        with open_source(path, self.config.limits) as source:
            pages, errors = self.pages(source)
            if len(errors) == len(pages):
                raise errors[0]
            info = SourceInfo(path=str(path), sha256=source.sha256, media_type=source.media_type, pages=len(pages))
        return self.assemble(info, pages)

    def pages(self, source: Source) -> tuple[list[Page], list[VanbanError]]:
        """All pages, and what went wrong. A page is the unit of isolation: one that fails costs only itself."""
        pages: list[Page] = []
        errors: list[VanbanError] = []
        for number in range(1, source.page_count + 1):
            try:
                pages.append(self.page(source, number))
                continue
            except MissingDependency:
                raise
            except InputError as error:  # says which file and page
                errors.append(error)
            except VanbanError as error:
                errors.append(type(error)(f"{source.path}: page {number}: {error}"))
            except Exception as error:  # a bug or a hostile page must not cost the document's other pages
                log.exception("page %d of %s", number, source.path)
                reason = f"{source.path}: page {number}: unexpected {type(error).__name__}: {error}"
                errors.append(VanbanError(reason.splitlines()[0]))
            pages.append(Page(number, "failed", error=str(errors[-1])))
        return pages, errors

    def page(self, source: Source, number: int) -> Page:
        """Read one page."""
        loaded = source.load(number)
        if not isinstance(loaded, Page):
            clean = prepare(loaded, self.config.prepare, osd=self.engine.orientation)
            loaded = read_page(loaded, clean, self.engine)
        return repair_page(loaded, self.repairer) if self.config.repair else loaded

    def assemble(self, source: SourceInfo, pages: list[Page]) -> Record:
        """The record of pages that have been read."""
        transcript = Transcript(pages)
        extraction = extract_facts(transcript, self.lexicon)
        return export.make_record(source, self._engine_info(pages), transcript, extraction)

    def _engine_info(self, pages: list[Page]) -> EngineInfo:
        if all(page.width is None for page in pages):  # text, no engine was asked
            return EngineInfo(name="none", version="", models=[], lexicon=self.lexicon.version)
        return EngineInfo(
            name=self.engine.name,
            version=self.engine.version(),
            models=list(self.engine.models),
            lexicon=self.lexicon.version,
        )


@cache
def pipeline(config: ParseConfig) -> Pipeline:
    """The pipeline of a configuration, loaded once in a process."""
    return Pipeline(config)


def parse(path: str | Path, config: ParseConfig | None = None) -> Record:
    """Read a document: a PDF, an image or a text file. Raises VanbanError (see ``vanban.errors``)."""
    return pipeline(config or ParseConfig()).parse(Path(path))


def extract(text: str, name: str = "-") -> Record:
    """The record of a text that is already good; ``name`` is what its source is called."""
    data = text.encode()
    pages = [text_page(number, part) for number, part in enumerate(text.split(export.PAGE_BREAK), start=1)]
    info = SourceInfo(path=name, sha256=hashlib.sha256(data).hexdigest(), media_type="text/plain", pages=len(pages))
    return pipeline(ParseConfig()).assemble(info, pages)
