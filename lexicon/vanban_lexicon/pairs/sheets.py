"""Where pages come from: the corpus, a plain text, or PDFs whose words and places are known exactly."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Protocol
from xml.etree import ElementTree

import numpy as np
from pdf2image import convert_from_path

from vanban.errors import InputError
from vanban.model import Pixels
from vanban.vietnamese import nfc
from vanban_lexicon.pairs.forms import read_names
from vanban_lexicon.pairs.text import (
    choose_document,
    choose_window,
    compose,
    cover_block,
    read_sources,
    read_syllables,
    read_windows,
)
from vanban_lexicon.pairs.typeset import PRINTABLE, Block, PrintedWord, SetPage, Setting, print_page, set_page

HELD_EVERY = 20  # of so many corpus pages, one is made from repositories kept back
HELD_REST = 18
HELD_PDF_EVERY = 5
PDF_EVERY = 4  # of so many pages, one is of a PDF where there are any: few documents, but real fonts
COVER_SHARE = 0.75
OWN_TEXT_LETTERHEADS = 0.5
POINTS_PER_INCH = 72
SAME_LINE = 0.4  # words whose middles differ by less than this share of their height stand on one line
STRANGE_WORDS = 0.03  # a page with a larger share of words with odd signs has no sound text layer


WordBox = tuple[str, float, float, float, float]  # left, top, right, bottom


class Sheet(Protocol):
    """A page that can be printed."""

    @property
    def number(self) -> int:
        """Its number in the run."""
        ...

    @property
    def split(self) -> str:
        """Training ("pairs") or kept back ("held")."""
        ...

    @property
    def source(self) -> str:
        """Where its text is from."""
        ...

    @property
    def family(self) -> str | None:
        """The fonts it must be printed in, if it brings its own."""
        ...

    def printed(self, setting: Setting) -> tuple[SetPage, Pixels]:
        """The words with their places, and the picture."""
        ...


class Sheets(Protocol):
    """A supply of pages by number; a number's page never changes."""

    def make(self, numbers: Sequence[int]) -> Iterator[Sheet]:
        """The pages of these numbers, in order."""
        ...


@dataclass(frozen=True, slots=True)
class TextSheet:
    """Text that is still to be set."""

    number: int
    split: str
    source: str
    blocks: tuple[Block, ...]

    @property
    def family(self) -> None:
        """Any will do."""
        return None

    def printed(self, setting: Setting) -> tuple[SetPage, Pixels]:
        """Set in the setting's font."""
        page = set_page(self.blocks, setting)
        return page, print_page(page, setting)


@dataclass(frozen=True, slots=True)
class PdfSheet:
    """A page of a born-digital PDF, printed in the fonts that it brings along."""

    number: int
    split: str
    path: Path
    page: int

    @property
    def source(self) -> str:
        """File and page."""
        return f"{self.path.stem}:{self.page}"

    @property
    def family(self) -> str:
        """Whatever the PDF embeds, mostly Times New Roman."""
        return "embedded"

    def printed(self, setting: Setting) -> tuple[SetPage, Pixels]:
        """Rendered at the setting's resolution."""
        page = read_printed(self.path, self.page, setting.dpi)
        picture = convert_from_path(
            self.path, dpi=setting.dpi, first_page=self.page, last_page=self.page, grayscale=True
        )[0]
        return page, np.asarray(picture.convert("L"), np.uint8)


class CorpusSheets:
    """Pages of stretches of the corpus."""

    def __init__(self, corpus: Path, seed: int) -> None:
        self.corpus, self.seed = corpus, seed
        self.sources, self.syllables, self.names = read_sources(corpus), read_syllables(corpus), read_names(corpus)

    def make(self, numbers: Sequence[int]) -> Iterator[Sheet]:
        """All texts are read before the first page: decompressing the corpus takes as long as reading ten pages."""
        held = {number: number % HELD_EVERY == HELD_REST for number in numbers}
        windows = {
            number: choose_window(random.Random(f"{self.seed}/window/{number}"), self.sources, held=held[number])
            for number in numbers
        }
        lines = read_windows(self.corpus, windows)
        for number, window in windows.items():
            rng = random.Random(f"{self.seed}/text/{number}")
            cover = cover_block(self.seed, number, self.syllables) if rng.random() < COVER_SHARE else None
            blocks = tuple(compose(rng, lines.pop(number), self.names, cover))
            yield TextSheet(number, "held" if held[number] else "pairs", str(window), blocks)


class OwnTextSheets:
    """Pages of a plain text, all kept back; half of them begin with a letterhead."""

    def __init__(self, text: Path, corpus: Path, seed: int) -> None:
        self.text, self.seed = text, seed
        self.names = read_names(corpus)

    def make(self, numbers: Sequence[int]) -> Iterator[Sheet]:
        """Each page from one document."""
        lines = self.text.read_text(encoding="utf8").splitlines()
        for number in numbers:
            window = choose_document(random.Random(f"{self.seed}/window/{number}"), lines, self.text.stem)
            rng = random.Random(f"{self.seed}/text/{number}")
            chosen = lines[window.first - 1 : window.last - 1]
            blocks = tuple(compose(rng, chosen, self.names, letterhead_share=OWN_TEXT_LETTERHEADS))
            yield TextSheet(number, "held", str(window), blocks)


class PdfSheets:
    """Pages of born-digital PDFs, each again and again with another look; every fifth PDF is kept back."""

    def __init__(self, folder: Path) -> None:
        self.pages: list[tuple[Path, int, str]] = []
        for index, path in enumerate(sorted(folder.glob("*.pdf"))):
            split = "held" if index % HELD_PDF_EVERY == HELD_PDF_EVERY - 1 else "pairs"
            self.pages += [(path, page, split) for page in sound_pages(path)]
        if not self.pages:
            raise InputError(f"{folder}: no PDF with a sound text layer")

    def make(self, numbers: Sequence[int]) -> Iterator[Sheet]:
        """All pages in turn."""
        for number in numbers:
            path, page, split = self.pages[number // PDF_EVERY % len(self.pages)]
            yield PdfSheet(number, split, path, page)


class MixedSheets:
    """Corpus pages with a PDF's page after every three."""

    def __init__(self, corpus: Sheets, pdfs: Sheets) -> None:
        self.corpus, self.pdfs = corpus, pdfs

    def make(self, numbers: Sequence[int]) -> Iterator[Sheet]:
        """Each page from its kind of source."""
        of_pdfs = [number for number in numbers if number % PDF_EVERY == PDF_EVERY - 1]
        chosen = set(of_pdfs)
        corpus = self.corpus.make([number for number in numbers if number not in chosen])
        pdfs = self.pdfs.make(of_pdfs)
        for number in numbers:
            yield next(pdfs if number in chosen else corpus)


def sound_pages(path: Path) -> list[int]:
    """Numbers of the pages whose text layer is Vietnamese text, from 1."""
    pages = []
    for number, page in enumerate(_boxes(path), 1):
        words = [text for text, *_ in page]
        strange = sum(not PRINTABLE.issuperset(word) for word in words)
        if words and strange <= STRANGE_WORDS * len(words):
            pages.append(number)
    return pages


def read_printed(path: Path, number: int, dpi: int) -> SetPage:
    """The words of a PDF's page as lines, in pixels."""
    scale = dpi / POINTS_PER_INCH
    boxes = sorted(_boxes(path, number)[0], key=lambda box: box[2] + box[4])
    words: list[PrintedWord] = []
    middles: list[float] = []
    for text, left, top, right, bottom in boxes:
        middle = (top + bottom) / 2 * scale
        if not middles or middle - middles[-1] > SAME_LINE * (bottom - top) * scale:
            middles.append(middle)
        words.append(PrintedWord(text, left * scale, right * scale, len(middles) - 1, "text", "regular"))
    words.sort(key=lambda word: (word.line, word.left))
    gaps = [after - before for before, after in pairwise(middles)]
    usual = float(np.median(gaps)) if gaps else 0.0
    ends = frozenset(line for line, gap in enumerate(gaps) if gap > 1.3 * usual)
    return SetPage(tuple(words), tuple(middles), ends, 0, (0, 0))


def _boxes(path: Path, number: int | None = None) -> list[list[WordBox]]:
    """Words with left, top, right and bottom in points, page by page."""
    chosen = [] if number is None else ["-f", str(number), "-l", str(number)]
    command = ["pdftotext", "-bbox", *chosen, str(path), "-"]
    markup = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    tree = ElementTree.fromstring(markup)
    name = "{http://www.w3.org/1999/xhtml}"
    return [[_box(word) for word in page.iter(f"{name}word") if word.text] for page in tree.iter(f"{name}page")]


def _box(word: ElementTree.Element) -> WordBox:
    left, top, right, bottom = (float(word.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax"))
    return nfc(word.text or "").strip(), left, top, right, bottom
