"""The poppler programs: pages drawn, and what a page shows as text."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from vanban.errors import MissingDependency
from vanban.model import Pixels

NETPBM = re.compile(rb"P([56])\n(\d+) (\d+)\n255\n")  # the head of a grey or colour image as poppler writes it
HEAD_BYTES = 40
AS_PRINTED = ("-cropbox", "-hide-annotations")


class DrawingError(Exception):
    """Poppler could not draw or read a page; the message is its first line."""


def draw_page(path: Path, number: int, dpi: int, timeout_s: int) -> Pixels:
    """Page ``number`` of a file as it is printed, up to its crop box, without annotations."""
    return _draw(["-r", str(dpi), "-f", str(number), "-l", str(number), *AS_PRINTED], path, timeout_s)


def draw_copy(pdf: bytes, dpi: int, timeout_s: int) -> Pixels:
    """The one page of ``pdf`` up to its crop box, without annotations."""
    return _draw(["-r", str(dpi), "-singlefile", *AS_PRINTED], pdf, timeout_s)


def draw_layer(pdf: bytes, width: int, height: int, timeout_s: int) -> Pixels:
    """The one page of ``pdf`` in grey, stretched to a number of pixels."""
    size = ["-scale-to-x", str(width), "-scale-to-y", str(height)]
    return _draw([*size, "-singlefile", "-gray"], pdf, timeout_s)


def page_texts(pdf: bytes, timeout_s: int) -> list[str]:
    """The text of each page, lines kept."""
    return _pdftotext(pdf, "-layout", timeout_s).split("\f")[:-1]


def page_layout(pdf: bytes, timeout_s: int) -> str:
    """The words of each page with their boxes, in lines and blocks, as XHTML."""
    return _pdftotext(pdf, "-bbox-layout", timeout_s)


def _pdftotext(pdf: bytes, form: str, timeout_s: int) -> str:
    command = ["pdftotext", form, "-enc", "UTF-8", "-", "-"]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=timeout_s, check=True)
    except FileNotFoundError as error:
        raise MissingDependency("pdftotext is missing; run: apt-get install -y poppler-utils") from error
    except subprocess.SubprocessError as error:
        raise DrawingError(_first_line(error)) from error
    return done.stdout.decode("utf-8", "replace")


def _draw(options: Sequence[str], source: Path | bytes, timeout_s: int) -> Pixels:
    """A page as pdftoppm draws it; the pixels come in a file, which is read far quicker than a pipe."""
    name, given = (str(source.absolute()), b"") if isinstance(source, Path) else ("-", source)
    with tempfile.TemporaryFile() as drawn:
        command = ["pdftoppm", *options, name]
        try:
            subprocess.run(command, input=given, stdout=drawn, stderr=subprocess.PIPE, timeout=timeout_s, check=True)
        except FileNotFoundError as error:
            raise MissingDependency("pdftoppm is missing; run: apt-get install -y poppler-utils") from error
        except subprocess.SubprocessError as error:
            raise DrawingError(_first_line(error)) from error
        drawn.seek(0)
        head = NETPBM.match(drawn.read(HEAD_BYTES))
        if head is None:
            raise DrawingError("no page came out")
        colours, width, height = 3 if head[1] == b"6" else 1, int(head[2]), int(head[3])
        drawn.seek(head.end())
        values = np.fromfile(drawn, np.uint8, width * height * colours)
    if values.size < width * height * colours:
        raise DrawingError("a page came out in part")
    if colours == 1:
        return values.reshape(height, width)
    return np.asarray(cv2.cvtColor(values.reshape(height, width, 3), cv2.COLOR_RGB2BGR), np.uint8)


def _first_line(error: subprocess.SubprocessError) -> str:
    said = (getattr(error, "stderr", None) or b"").decode("utf-8", "replace").strip() or str(error)
    return next(iter(said.splitlines()), type(error).__name__)
