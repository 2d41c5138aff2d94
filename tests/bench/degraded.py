"""Born-digital pages made into poor scans: the PDF's own text layer is the exact truth.

Its words are set out as a typist would, in rows of the letterhead and of tables, by the stages that set out what is
read; so the figures tell of reading, and a place lost in the order costs as much as a word. Beside them stands the
word error rate in the order of ``pdftotext``, which goes down columns and drops hyphens at the ends of lines: of the
exact words that is 0 to 8 % on pages of text and 25 to 80 % on pages of tables.

Every condition has a fixed seed and a fixed handful of pages, so that all of it is read in five minutes on one core.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pages
import pikepdf
import spoilers
from numpy.typing import NDArray

from vanban.ingest import open_source
from vanban.ingest.filled import NUMBER
from vanban.parse import ParseConfig, Pipeline, TextLayerUse

ROOT = Path(__file__).parents[2]
SEAL = "DẤU THỬ NGHIỆM ★ KHÔNG CÓ GIÁ TRỊ ★ "
PAGES_PER_CONDITION = 2
A4_HEIGHT_PT, SIGNATURE_BELOW_PT = 842.0, 70.0  # a seal is put so far below the heading of the list of recipients

Image = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Condition:
    """How a page is spoilt; the looks' parameters are those of the samples' generator."""

    dpi: int
    skew_deg: float = 0.3
    blur: float = 0.45
    noise: float = 0.012
    fade: float = 0.12
    quality: int = 60
    grey: bool = True
    stamp: bool = False
    shade: float = 0.0  # how much darker the far corner is
    bilevel: float | None = None  # threshold of a 1-bit scan
    border: bool = False  # black edges and punched holes
    bleed: float = 0.0  # how much of the next page's print shows through
    photo: bool = False  # taken from the side, on a dark table
    curl: float = 0.0  # of the page's height
    turn: int = 0  # quarter turns


CONDITIONS = {
    "300 dpi, good": Condition(300, quality=80),
    "200 dpi, good": Condition(200),
    "200 dpi, colour, stamped": Condition(200, grey=False, stamp=True),
    "200 dpi, skewed 2.5°": Condition(200, skew_deg=2.5),
    "200 dpi, uneven light": Condition(200, shade=0.55),
    "200 dpi, 1-bit": Condition(200, bilevel=0.55),
    "200 dpi, faded": Condition(200, fade=0.45, noise=0.03),
    "150 dpi, blur, noise, JPEG": Condition(150, blur=0.7, noise=0.035, fade=0.2, quality=40),
    "150 dpi, colour, stamped": Condition(150, blur=0.6, noise=0.02, grey=False, stamp=True),
    "100 dpi": Condition(100, blur=0.4),
    "200 dpi, grey, stamped": Condition(200, stamp=True),
    "200 dpi, 1-bit, stamped": Condition(200, stamp=True, bilevel=0.55),
    "200 dpi, black border, holes": Condition(200, skew_deg=1.2, border=True),
    "200 dpi, print from the back": Condition(200, bleed=0.3),
    "200 dpi, turned by 90°": Condition(200, turn=1),
    "200 dpi, turned by 180°": Condition(200, turn=2),
    "200 dpi, photograph": Condition(200, grey=False, photo=True, shade=0.3),
    "200 dpi, photograph, curved": Condition(200, grey=False, photo=True, curl=0.01, shade=0.3),
}


def degraded(data: Path | None) -> list[dict[str, Any]]:
    """Per condition: error rates and word F1 in percent, of bare Tesseract and of all stages."""
    folder = data / "digital" if data is not None else None
    documents = sorted(folder.glob("*.pdf")) if folder is not None else []
    if not documents:
        return []
    plain = [(path, 1) for path in documents]
    signed = [place for path in documents if (place := _signed_page(path)) is not None]
    return [
        _row(name, condition, index, signed if condition.stamp else plain)
        for index, (name, condition) in enumerate(CONDITIONS.items())
    ]


def _row(name: str, condition: Condition, seed: int, places: list[tuple[Path, int]]) -> dict[str, Any]:
    chosen = [places[(seed * PAGES_PER_CONDITION + step) % len(places)] for step in range(PAGES_PER_CONDITION)]
    truths, layers, ours, alone = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for path, number in chosen:
            image = Path(folder) / f"{path.stem}-{number}.png"
            spoil(path, number, condition, seed, image)
            truths.append(typed(path, number))
            layers.append(layer(path, number))
            ours.append(pages.read(image).text)
            alone.append(pages.bare(image, condition.dpi))
    figures = pages.beside_bare(truths, ours, alone)
    return {"condition": name, "pages": len(chosen), **figures, "WER, pdftotext": pages.figures(layers, ours)["WER"]}


def spoil(path: Path, number: int, condition: Condition, seed: int, out: Path) -> None:
    """Write page ``number`` of a PDF as a poor scan, a PNG with its resolution."""
    sys.path.append(str(ROOT))  # the samples' generator is no part of the installed package
    from samples.degrade import Look, scan
    from samples.layout import Sheet

    look = Look(
        seed=seed,
        dpi=condition.dpi,
        grey=condition.grey,
        skew_deg=condition.skew_deg,
        blur=condition.blur,
        noise=condition.noise,
        fade=condition.fade,
        quality=condition.quality,
        stamp=SEAL if condition.stamp else None,
    )
    sheet = Sheet(signature=_signature(path, number) if condition.stamp else None)
    jpeg = scan(_single(path, number), [sheet], look)[0]
    image = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    image = _placed(np.asarray(image, dtype=np.uint8), condition)
    if condition.bilevel is not None:
        grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
        image = np.where(grey > 255 * condition.bilevel, np.uint8(255), np.uint8(0))
    cv2.imwrite(str(out), image)


def _placed(image: Image, condition: Condition) -> Image:
    """The page as it lay in the scanner or before the camera."""
    if condition.bleed:
        image = spoilers.bled(image, np.ascontiguousarray(image[::-1]), condition.bleed)
    if condition.border:
        image = spoilers.bordered(image, condition.dpi)
    if condition.photo:
        image = spoilers.photographed(image, condition.curl)
    return np.ascontiguousarray(np.rot90(_shaded(image, condition.shade), condition.turn))


def _shaded(image: Image, depth: float) -> Image:
    """Light that falls off towards one corner, as under a lamp or from a telephone."""
    height, width = image.shape[:2]
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    return np.asarray(image * (1 - depth * (across * down))[..., None], dtype=np.uint8)


def _single(path: Path, number: int) -> bytes:
    """One page of a PDF as a PDF."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        command = ["pdfseparate", "-f", str(number), "-l", str(number), str(path), file.name]
        subprocess.run(command, capture_output=True, check=True)
        return Path(file.name).read_bytes()


@cache
def typed(path: Path, number: int) -> str:
    """The exact words of a page, set out as a page that was read; notes of signatures drawn on it come first.

    Numbers and days that a signature fills in are in the text, in their places.
    """
    with open_source(path, _exact().config.limits) as source:
        page = _exact().page(source, number)
    notes = [one.text for one in page.signatures if not NUMBER.fullmatch(one.text)]
    return "\n".join([*notes, page.text])


@cache
def _exact() -> Pipeline:
    return Pipeline(ParseConfig(text_layer=TextLayerUse.USE, repair=False))


def layer(path: Path, number: int) -> str:
    """The text of a page as its PDF has it, in the order of ``pdftotext``."""
    command = ["pdftotext", "-f", str(number), "-l", str(number), str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _words(path: Path, number: int) -> Iterator[tuple[str, float, float]]:
    """Words of a page's text layer with the place of their upper left corner, in points."""
    with tempfile.NamedTemporaryFile(suffix=".tsv") as file:
        command = ["pdftotext", "-tsv", "-f", str(number), "-l", str(number), str(path), file.name]
        subprocess.run(command, capture_output=True, check=True)
        rows = Path(file.name).read_text(encoding="utf-8").splitlines()[1:]
    for row in rows:
        cells = row.split("\t")
        if cells[0] == "5":
            yield cells[-1], float(cells[6]), float(cells[7])


def _signature(path: Path, number: int) -> tuple[float, float] | None:
    """Where a page is signed, in points from its lower left corner: right of the list of recipients."""
    found = [(x, y) for word, x, y in _words(path, number) if word.startswith("nhận:")]
    if not found:
        return None
    x, y = found[-1]
    return x + 300.0, max(100.0, A4_HEIGHT_PT - y - SIGNATURE_BELOW_PT)


def _signed_page(path: Path) -> tuple[Path, int] | None:
    """The first page of a document that is signed."""
    with pikepdf.open(path) as pdf:
        count = min(len(pdf.pages), 4)
    return next(((path, number) for number in range(1, count + 1) if _signature(path, number) is not None), None)
