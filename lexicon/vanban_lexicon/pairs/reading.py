"""A printed page read by Tesseract and aligned with what it says."""

from __future__ import annotations

import csv
import os
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from vanban.errors import EngineError, MissingDependency
from vanban.model import Pixels
from vanban.vietnamese import nfc
from vanban_lexicon.pairs.align import Group, Token, align_line
from vanban_lexicon.pairs.degrade import Matrix
from vanban_lexicon.pairs.typeset import SetPage

TIMEOUT_SECONDS = 120
NEAR_LINE = 0.75  # words further from every line than this share of the line distance are on none


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as OCR wrote it, its box's middle and sides in pixels of the image."""

    text: str
    left: float
    right: float
    middle: float
    confidence: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The engine's own text of a page and its words with their places."""

    text: str
    words: tuple[ReadWord, ...]


def read_page(image: Pixels, model: str, dpi: int) -> Reading:
    """One call of the engine gives the text and the boxes."""
    with tempfile.TemporaryDirectory(prefix="pairs-") as folder:
        page, out = Path(folder, "page.png"), Path(folder, "out")
        cv2.imwrite(str(page), image, [cv2.IMWRITE_PNG_COMPRESSION, 1])
        command = ["tesseract", str(page), str(out), "-l", model, "--dpi", str(dpi), "txt", "tsv"]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            subprocess.run(command, env=environment, capture_output=True, check=True, timeout=TIMEOUT_SECONDS)
        except FileNotFoundError as error:
            raise MissingDependency("tesseract is missing: apt-get install tesseract-ocr tesseract-ocr-vie") from error
        except subprocess.SubprocessError as error:
            raise EngineError(f"tesseract -l {model} failed: {error}") from error
        text = nfc(out.with_suffix(".txt").read_text(encoding="utf8")).replace("\f", "")
        return Reading(text, tuple(_words(out.with_suffix(".tsv"))))


def _words(path: Path) -> Iterable[ReadWord]:
    with path.open(encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = nfc(row["text"] or "").strip()
            if row["level"] == "5" and text:
                left, top = int(row["left"]), int(row["top"])
                middle = top + int(row["height"]) / 2
                yield ReadWord(text, left, left + int(row["width"]), middle, round(float(row["conf"])))


def to_page(words: Iterable[ReadWord], enlarged: float, back: Matrix | None) -> list[ReadWord]:
    """Places on the undistorted page, as if the image had been neither enlarged nor turned."""
    placed = []
    for word in words:
        left, right, middle = word.left / enlarged, word.right / enlarged, word.middle / enlarged
        if back is not None:
            corners = np.array([[left, middle, 1], [right, middle, 1]]) @ np.asarray(back).T
            left, right, middle = float(corners[0, 0]), float(corners[1, 0]), float(corners[:, 1].mean())
        placed.append(ReadWord(word.text, left, right, middle, word.confidence))
    return placed


def align_page(page: SetPage, words: Sequence[ReadWord]) -> list[list[Group]]:
    """The groups of each printed line; words near no line are junk of the nearest one."""
    middles = np.array(page.middles)
    read: list[list[ReadWord]] = [[] for _ in middles]
    for word in words:
        read[int(np.abs(middles - word.middle).argmin())].append(word)
    printed: list[list[Token]] = [[] for _ in middles]
    for each in page.words:
        printed[each.line].append(Token(each.text, each.left, each.right))
    pitch = float(np.median(np.diff(middles))) if len(middles) > 1 else float("inf")
    return [
        _align(sorted(read[line], key=lambda word: word.left), printed[line], middles[line], pitch)
        for line in range(len(middles))
    ]


def _align(read: Sequence[ReadWord], printed: Sequence[Token], middle: float, pitch: float) -> list[Group]:
    tokens: list[Token] = []
    strays: list[Token] = []
    for word in read:
        pieces = [Token(piece, word.left, word.right, word.confidence) for piece in word.text.split()]
        (tokens if abs(word.middle - middle) <= NEAR_LINE * pitch else strays).extend(pieces)
    return align_line(tokens, printed) + [Group((token,), (), "junk") for token in strays]
