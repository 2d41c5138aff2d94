"""The poppler programs: pages drawn, and what a page shows as text."""

from __future__ import annotations

import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdf2image
from pdf2image.exceptions import PDFInfoNotInstalledError, PDFPageCountError, PDFPopplerTimeoutError, PDFSyntaxError
from PIL import Image

from vanban.errors import MissingDependency
from vanban.ingest.images import PIL_ERRORS, to_pixels
from vanban.model import Pixels

FAILURES = (PDFPageCountError, PDFSyntaxError, PDFPopplerTimeoutError, subprocess.SubprocessError, *PIL_ERRORS)


class DrawingError(Exception):
    """Poppler could not draw or read a page; the message is its first line."""


def draw_page(path: Path, number: int, dpi: int, timeout_s: int) -> Pixels:
    """Page ``number`` of a file as it is printed, up to its crop box, without annotations."""
    return _draw(
        pdf2image.convert_from_path,
        path,
        dpi=dpi,
        first_page=number,
        last_page=number,
        hide_annotations=True,
        use_cropbox=True,
        timeout=timeout_s,
    )


def draw_copy(pdf: bytes, dpi: int, timeout_s: int) -> Pixels:
    """The one page of ``pdf`` up to its crop box, without annotations."""
    options = {"dpi": dpi, "hide_annotations": True, "use_cropbox": True}
    return _draw(pdf2image.convert_from_bytes, pdf, timeout=timeout_s, **options)


def draw_layer(pdf: bytes, width: int, height: int, timeout_s: int) -> Pixels:
    """The one page of ``pdf`` in grey, stretched to a number of pixels."""
    return _draw(pdf2image.convert_from_bytes, pdf, size=(width, height), grayscale=True, timeout=timeout_s)


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


def _draw(convert: Callable[..., list[Image.Image]], source: Path | bytes, **options: Any) -> Pixels:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # Limits are stricter
            drawn = convert(source, **options)
    except PDFInfoNotInstalledError as error:
        raise MissingDependency("pdftoppm is missing; run: apt-get install -y poppler-utils") from error
    except FAILURES as error:
        raise DrawingError(_first_line(error)) from error
    if not drawn:
        raise DrawingError("no page came out")
    return to_pixels(drawn[0])


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
