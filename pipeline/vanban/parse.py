"""One document, from file to record: all stages in order.

file ──ingest──▶ page image ──preprocess──▶ clean page ──ocr──▶ page ──repair──▶ mended page
     pages ──transcript──▶ one text ──extract──▶ facts ──export──▶ record    (``assembly``)
"""

from __future__ import annotations

import hashlib
import logging
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, partial
from pathlib import Path

from vanban import export, lexicon
from vanban.assembly import assemble
from vanban.errors import InputError, MissingDependency, OversizedInput, VanbanError
from vanban.extract.layout.paragraphs import find_paragraphs
from vanban.ingest import Limits, Source, open_source, text_page
from vanban.model import CleanPage, Page, PageImage, Pixels
from vanban.ocr import ENGINES
from vanban.ocr.drawing import save_drawing
from vanban.ocr.engine import Engine
from vanban.ocr.layer import Judged, judge_layer
from vanban.ocr.pen.crops import save_crops
from vanban.ocr.read import read_page
from vanban.ocr.turning import turn_of
from vanban.preprocess import PrepareConfig, prepare
from vanban.record import EngineInfo, Record, SourceInfo
from vanban.repair import REGION_WORDS, ChannelName, Repairer, repair_page, weigh_layer
from vanban.transcript import Transcript

log = logging.getLogger(__name__)

OPENCV_NO_MEMORY = -4  # cv2.Error.StsNoMem
UPRIGHT = 0.65  # a page's mean confidence: one on its head had 0.47, the poorest of 90 spoilt ones 0.90


class TextLayerUse(StrEnum):
    """What to do with the text that a PDF carries: judge it page by page, trust it, or read all pages."""

    AUTO = "auto"
    USE = "use"
    IGNORE = "ignore"


class Reader(StrEnum):
    """What reads page images: the engine's name."""

    TESSERACT = "tesseract"
    TESSEROCR = "tesserocr"


@dataclass(frozen=True, slots=True)
class ParseConfig:
    """What can be chosen about reading a document."""

    engine: str = Reader.TESSERACT.value
    models: tuple[str, ...] = ("vie",)
    page_timeout_s: float = 120.0
    text_layer: TextLayerUse = TextLayerUse.AUTO
    repair: bool = True
    profile: str = ""  # TOML text: what the grammar gets beside its own (see ``vanban.extract.words.grammar``)
    limits: Limits = field(default_factory=Limits)
    prepare: PrepareConfig = field(default_factory=PrepareConfig)
    debug: Path | None = None  # a folder for the pages with what was found drawn on them
    crops: Path | None = None  # a folder for the places that a pen wrote in


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
            readings = [self.try_page(source, number) for number in range(1, source.page_count + 1)]
            info = source_info(source, str(path))
        errors = [error for _, error in readings if error is not None]
        if len(errors) == len(readings):
            raise errors[0]
        return self.assemble(info, [page for page, _ in readings])

    def try_page(self, source: Source, number: int) -> tuple[Page, VanbanError | None]:
        """A page, or a failed one with what went wrong: a page is the unit of isolation.

        Pages are read in any order, in several processes: what needs the whole document belongs in ``assemble``.
        """
        try:
            return self.page(source, number), None
        except MissingDependency:
            raise
        except InputError as reason:  # says which file and page
            error: VanbanError = reason
        except VanbanError as reason:
            error = type(reason)(f"{source.path}: page {number}: {reason}")
        except Exception as reason:  # a bug or a hostile page must not cost the document's other pages
            error = _unforeseen(reason, f"{source.path}: page {number}")
        return Page(number, "failed", error=str(error)), error

    def page(self, source: Source, number: int) -> Page:
        """Read one page."""
        loaded = source.load(number)
        if not isinstance(loaded, Page):
            clean, read = self._read_upright(loaded)
            if self.config.debug is not None:
                save_drawing(self.config.debug / f"{source.path.stem}-{number:03d}.png", loaded, clean, read)
            if self.config.crops is not None:
                save_crops(self.config.crops, source.path.stem, loaded.image, read)
            loaded = read
        if not self.config.repair:
            return loaded
        return repair_page(loaded, self.repairer, channel=self._channel(source, loaded))

    def _channel(self, source: Source, page: Page) -> ChannelName:
        """How a page is damaged; a text's last page may be too short to show it and is as the one before it."""
        if page.source != "text" or page.number == 1:
            return "vie" if page.source == "text_layer" else "auto"
        before = source.load(page.number - 1)
        if not isinstance(before, Page) or sum(len(line.words) for line in page.lines) >= REGION_WORDS:
            return "auto"
        return self.repairer.damage(f"{before.text}\n{page.text}")[-1].damage

    def _read_upright(self, page: PageImage) -> tuple[CleanPage, Page]:
        """A page made ready and read; what reads as if it stood on its head is turned, if that reads better."""
        clean = prepare(page, self.config.prepare, osd=partial(turn_of, self.engine))
        read = self._read(page, clean)
        if read.confidence is None or read.confidence >= UPRIGHT:
            return clean, read
        asking = replace(self.config.prepare, ask_orientation=True)
        other = prepare(page, asking, osd=self._likeliest_turn)
        if other.rotation == clean.rotation:
            return clean, read
        turned = self._read(page, other)
        return (other, turned) if (turned.confidence or 0) > read.confidence else (clean, read)

    def _likeliest_turn(self, grey: Pixels, dpi: float) -> int:
        """How far to turn a page that does not read as it is."""
        turn = turn_of(self.engine, grey, dpi)
        return 180 if turn is None else turn

    def _read(self, page: PageImage, clean: CleanPage) -> Page:
        language = self.repairer if self.config.repair else None
        return read_page(page, clean, self.engine, self._layer(page, clean), language)

    def _layer(self, page: PageImage, clean: CleanPage) -> Judged | None:
        """What to make of the text that the page carries."""
        if page.layer is None or self.config.text_layer == TextLayerUse.IGNORE:
            return None
        layer = weigh_layer(page.layer, self.repairer)
        return judge_layer(layer, clean, self.engine, trusted=self.config.text_layer == TextLayerUse.USE)

    def assemble(self, source: SourceInfo, pages: list[Page], failure: str | None = None) -> Record:
        """The record of pages that have been read; after a ``failure`` to find facts in them, of their text alone."""
        return assemble(source, pages, lambda: engine_info(self.engine), self.config.profile, failure)


def engine_info(engine: Engine) -> EngineInfo:
    """What the record says of an engine; raises MissingDependency when it is not installed."""
    return EngineInfo(
        name=engine.name, version=engine.version(), models=list(engine.models), lexicon=lexicon.load().version
    )


def _unforeseen(reason: Exception, what: str) -> VanbanError:
    """The error of a page for what no stage has foreseen: too little memory, else a bug."""
    if isinstance(reason, MemoryError) or getattr(reason, "code", None) == OPENCV_NO_MEMORY:
        return OversizedInput(f"{what}: needs more memory than there is; scale it down")
    log.error("%s", what, exc_info=reason)
    said = next(iter(str(reason).splitlines()), "")
    return VanbanError(f"{what}: unexpected {type(reason).__name__}: {said}")


def source_info(source: Source, name: str) -> SourceInfo:
    """What the record says of an open input, called ``name``."""
    return SourceInfo(
        path=name,
        sha256=source.sha256,
        media_type=source.media_type,
        pages=source.page_count,
        title=source.title,
        created=source.created,
    )


@cache
def pipeline(config: ParseConfig) -> Pipeline:
    """The pipeline of a configuration, loaded once in a process."""
    return Pipeline(config)


def parse(path: str | Path, config: ParseConfig | None = None) -> Record:
    """Read a document: a PDF, an image or a text file. Raises VanbanError (see ``vanban.errors``)."""
    return pipeline(config or ParseConfig()).parse(Path(path))


def extract(text: str, name: str = "-", config: ParseConfig | None = None) -> Record:
    """The record of a text that is already good; ``name`` is what its source is called."""
    data = text.encode()
    pages = [text_page(number, part) for number, part in enumerate(text.split(export.PAGE_BREAK), start=1)]
    info = SourceInfo(path=name, sha256=hashlib.sha256(data).hexdigest(), media_type="text/plain", pages=len(pages))
    return pipeline(config or ParseConfig()).assemble(info, pages)


def paragraphs(record: Record) -> str:
    """The mended text with its lines joined to paragraphs, each on a line of its own, page numbers left out."""
    pages = [text_page(page.number, page.text) for page in record.pages]
    found = find_paragraphs(Transcript(pages))
    texts = (one.text if one.kind == "row" else re.sub(" {2,}", " ", one.text) for one in found)
    return "".join(f"{text}\n" for text in texts)
