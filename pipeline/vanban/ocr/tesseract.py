"""Tesseract: one call per image gives text, boxes and confidences together.

A child keeps the models loaded and reads image after image (see ``resident``). Where Tesseract's library cannot be
loaded, or is not the program's version, the program is run for each image, with the same output: the image goes in
through a pipe as PGM, which costs nothing to write and loses nothing; the answer comes back through a pipe as TSV.
"""

from __future__ import annotations

import logging
import os
import re
import threading
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter

import cv2
import numpy as np
import pytesseract

from vanban.errors import EngineDied, EngineError, EngineTimeout, MissingDependency
from vanban.model import Box, Line, Pixels, Word
from vanban.ocr.child import ONE_THREAD, Finished, is_script, run_child
from vanban.ocr.resident import Resident, Unloadable
from vanban.ocr.serving import SETTINGS
from vanban.vietnamese import nfc

log = logging.getLogger(__name__)

LAYOUTS = {"page": 3, "block": 6, "line": 7}  # page segmentation modes
PACKAGES = {"vie": "tesseract-ocr-vie", "eng": "tesseract-ocr-eng", "osd": "tesseract-ocr-osd"}
SCRIPT_PACKAGES = {"Vietnamese": "tesseract-ocr-script-viet"}

# Columns of Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
BLOCK, PARAGRAPH, LINE, LEFT, CONFIDENCE, TEXT = 2, 3, 4, 6, 10, 11
WORD = "5\t"  # begins the rows of words: their level; pages, blocks, paragraphs and lines have rows, too

# Below this the orientation is a guess: Tesseract's own tools take 1.5 to 2 as trustworthy, and pages with little text
# score 0 to 1.
MIN_ORIENTATION_CONFIDENCE = 2.0

# Characters that are in no Vietnamese document but in the models' alphabet: the Icelandic eth for đ, the fraction
# stroke for the slash. Both letters for one Đ, in either order, are a habit of the model.
LOOK_ALIKES = str.maketrans(
    {"\N{LATIN CAPITAL LETTER ETH}": "Đ", "\N{LATIN SMALL LETTER ETH}": "đ", "\N{FRACTION SLASH}": "/"}
)
DOUBLE_STROKE = re.compile("ĐĐ+")

# Orientation of four pages, each two ways up: all right at 150 dpi for 0.7 s, as at 200 to 300 dpi for 0.8 to 1.2 s;
# two wrong at 100 dpi.
ORIENTATION_DPI = 150.0

PROBE_TIMEOUT_S = 20.0


class TesseractEngine:
    """Tesseract 5 with chosen models; ``vie`` reads Vietnamese print best on real pages."""

    name = "tesseract"
    binding = "library"

    def __init__(self, models: tuple[str, ...] = ("vie",), timeout_s: float = 120.0) -> None:
        self._models = models
        self._timeout_s = timeout_s
        self._here = threading.local()  # a child answers one call at a time, so each thread has its own

    @property
    def models(self) -> tuple[str, ...]:
        """The language models it reads with."""
        return self._models

    def version(self) -> str:
        """The program's version, "5.3.0"; raises MissingDependency when it is not installed."""
        return program_version(pytesseract.pytesseract.tesseract_cmd)

    def recognize(self, image: Pixels, dpi: float, *, layout: str = "page") -> tuple[Line, ...]:
        """Read an image in one call; boxes are pixels of ``image``."""
        if not image.size:
            raise EngineError("an image without pixels cannot be read")
        resident = self._resident()
        if resident is not None:
            text = resident.tsv(image, dpi, LAYOUTS[layout])
        else:
            names = "+".join(installed_names(self._models))
            settings = {**SETTINGS, "tessedit_create_tsv": "1"}
            given = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
            finished = self._run(image, dpi, names, LAYOUTS[layout], *given)
            text = finished.stdout.decode("utf-8")
        return tuple(parse_tsv(text))

    def _resident(self) -> Resident | None:
        """This thread's child with the models; ``None`` where the program has to be run for each image."""
        if getattr(self._here, "owner", None) != os.getpid():  # a forked process leaves its parent's child alone
            names = "+".join(installed_names(self._models))
            folder = model_folder(pytesseract.pytesseract.tesseract_cmd)
            child = (
                None if folder is None or self._is_wrapped() else Resident(self.binding, folder, names, self._timeout_s)
            )
            self._here.resident = child and self._loaded(child)
            self._here.owner = os.getpid()
        resident: Resident | None = self._here.resident
        return resident

    def _is_wrapped(self) -> bool:
        """Whether the program is a script around Tesseract: what it sets has to hold."""
        return is_script(pytesseract.pytesseract.tesseract_cmd)

    def _loaded(self, resident: Resident) -> Resident | None:
        """A child just made, if it holds the same Tesseract that the program is."""
        try:
            version = resident.version()
        except Unloadable as error:
            log.debug("the program is run for each image: %s", error)
            return None
        if version == program_version(pytesseract.pytesseract.tesseract_cmd):
            return resident
        resident.close()
        return None

    def orientation(self, image: Pixels, dpi: float) -> int | None:
        """Degrees clockwise that ``image`` must be turned to stand upright; ``None`` when it cannot be told."""
        installed_names(("osd",))
        try:
            finished = self._run(_reduced(image, dpi), min(dpi, ORIENTATION_DPI), "osd", 0)
        except (EngineTimeout, EngineDied):
            raise
        except EngineError as error:
            log.debug("no orientation: %s", error)  # "Too few characters", the answer for blank or sparse pages
            return None
        return parse_orientation(finished.stdout.decode("utf-8"))

    def _run(self, image: Pixels, dpi: float, models: str, mode: int, *config: str) -> Finished:
        program = pytesseract.pytesseract.tesseract_cmd
        arguments = [program, "stdin", "stdout", "-l", models, "--dpi", str(round(dpi)), "--psm", str(mode), *config]
        finished = run_child(arguments, stdin=to_pnm(image), timeout_s=self._timeout_s, environment=ONE_THREAD)
        if finished.code < 0:
            raise EngineDied(f"tesseract died of an image, with code {finished.code}")
        if finished.code != 0:
            raise EngineError(f"tesseract failed with code {finished.code}: {_complaint(finished.stderr)}")
        return finished


class TesserocrEngine(TesseractEngine):
    """The Tesseract that ``tesserocr`` brings: newer and faster than most systems', so it may read otherwise.

    Over 16 pages its 5.5.4 needed a fifth less time than Debian's 5.3.0. Built against the system's library it is that
    library, with the same output and at the same speed.
    """

    name = "tesserocr"
    binding = "tesserocr"

    def version(self) -> str:
        """The version of its Tesseract; raises MissingDependency when the package is not installed."""
        resident = self._resident()
        return resident.version() if resident is not None else ""

    def _is_wrapped(self) -> bool:
        return False

    def _loaded(self, resident: Resident) -> Resident:
        try:
            resident.version()
        except Unloadable as error:
            raise MissingDependency(f"{error}; run: pip install 'vanban[fast]'") from None
        return resident


def _reduced(image: Pixels, dpi: float) -> Pixels:
    """The image at the resolution that orientation needs."""
    if dpi <= ORIENTATION_DPI:
        return image
    scale = ORIENTATION_DPI / dpi
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def to_pnm(image: Pixels) -> bytes:
    """The image as binary PGM, or PPM when it has colour."""
    height, width = image.shape[:2]
    if image.ndim == 2:
        return b"P5 %d %d 255\n" % (width, height) + image.tobytes()
    return b"P6 %d %d 255\n" % (width, height) + image[:, :, ::-1].tobytes()


def parse_tsv(text: str) -> Iterator[Line]:
    r"""Lines of Tesseract's TSV output; words without visible text are left out.

    >>> head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    >>> [line] = parse_tsv(head + '\n5\t1\t1\t1\t1\t1\t12000\t8\t40\t20\t100\t"Điều')
    >>> line.text, line.words[0].box, line.words[0].confidence
    ('"Điều', Box(x0=12000, y0=8, x1=12040, y1=28), 1.0)
    """
    rows = (row.split("\t", TEXT) for row in text.split("\n") if row.startswith(WORD))
    for _, of_line in groupby(rows, key=itemgetter(BLOCK, PARAGRAPH, LINE)):
        words = tuple(_word(row) for row in of_line if row[TEXT:] and row[TEXT].strip())
        if words:
            yield Line((words,))


def _word(row: list[str]) -> Word:
    x, y, width, height = map(int, row[LEFT:CONFIDENCE])
    raw = nfc(row[TEXT].strip())
    text = raw if raw.isascii() else DOUBLE_STROKE.sub("Đ", raw.translate(LOOK_ALIKES))
    confidence = min(1.0, max(0.0, float(row[CONFIDENCE]) / 100))
    return Word(text, Box(x, y, x + width, y + height), confidence, None if raw == text else raw)


def parse_orientation(text: str) -> int | None:
    r"""The turn in Tesseract's orientation report, if it is sure of it.

    >>> parse_orientation("Page number: 0\nRotate: 90\nOrientation confidence: 8.52")
    90
    >>> parse_orientation("Page number: 0\nRotate: 90\nOrientation confidence: 0.31") is None
    True
    """
    found = pytesseract.pytesseract.osd_to_dict(text)
    if float(found.get("orientation_conf", 0)) < MIN_ORIENTATION_CONFIDENCE or "rotate" not in found:
        return None
    return int(found["rotate"])


def installed_names(models: tuple[str, ...]) -> tuple[str, ...]:
    """The models as this installation calls them; raise MissingDependency, naming the packages, if one is not there.

    The script models are ``script/Vietnamese`` in one installation and ``Vietnamese`` in another.
    """
    here = {name.rpartition("/")[2]: name for name in installed_models(pytesseract.pytesseract.tesseract_cmd)}
    missing = [model for model in models if model.rpartition("/")[2] not in here]
    if missing:
        packages = " ".join(dict.fromkeys(package_of(model) for model in missing))
        raise MissingDependency(f"Tesseract has no model {', '.join(missing)}; run: apt-get install {packages}")
    return tuple(here[model.rpartition("/")[2]] for model in models)


def package_of(model: str) -> str:
    """The Debian package that has a model.

    >>> package_of("script/Vietnamese"), package_of("chi_sim")
    ('tesseract-ocr-script-viet', 'tesseract-ocr-chi-sim')
    """
    name = model.rpartition("/")[2]
    return SCRIPT_PACKAGES.get(name) or PACKAGES.get(name) or "tesseract-ocr-" + name.lower().replace("_", "-")


def installed_models(program: str) -> frozenset[str]:
    """Models the program has; pytesseract's list leaves out names with a capital, such as script/Vietnamese."""
    return frozenset(_listed(program)[1:])


def model_folder(program: str) -> str | None:
    """The folder that the program has its models in; ``None`` where it does not say, as Tesseract 4."""
    found = re.search('"(.+)"', next(iter(_listed(program)), ""))
    return None if found is None else found.group(1)


@cache
def _listed(program: str) -> tuple[str, ...]:
    finished = run_child([program, "--list-langs"], timeout_s=PROBE_TIMEOUT_S)
    return tuple(finished.stdout.decode("utf-8").splitlines())


@cache
def program_version(program: str) -> str:
    """The version the program gives of itself."""
    finished = run_child([program, "--version"], timeout_s=PROBE_TIMEOUT_S)
    found = re.search(r"tesseract v?(\d[\w.-]*)", finished.stdout.decode("utf-8", "replace") + finished.stderr)
    if found is None:
        raise EngineError(f"{program} --version answers no version; is it Tesseract?")
    return found.group(1)


def _complaint(stderr: str) -> str:
    """The last line that says something; Tesseract chats about diacritics and resolutions on the way."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    return lines[-1] if lines else "no message"
