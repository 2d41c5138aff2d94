"""A file becomes pages: told by its content, opened lazily, one page at a time."""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from vanban.errors import OversizedInput
from vanban.ingest.detect import HEAD_BYTES, detect_media_type, media_type_of
from vanban.ingest.images import ImageFile
from vanban.ingest.limits import Limits
from vanban.ingest.pdf import PdfFile
from vanban.ingest.text import TextFile, text_page
from vanban.model import Page, PageImage

__all__ = ["HEAD_BYTES", "Limits", "Source", "detect_media_type", "media_type_of", "open_source", "text_page"]


class File(Protocol):
    """A file whose pages can be had one by one."""

    page_count: int
    title: str | None  # as its metadata say
    created: str | None  # ISO 8601, on the clock of what made it

    def load(self, number: int) -> PageImage | Page:
        """Page ``number``, from 1."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...


class Source:
    """An open input; ``load`` gives its pages in any order, each on its own."""

    def __init__(self, path: Path, media_type: str, file: File) -> None:
        self.path, self.media_type = path, media_type
        self._file = file

    @cached_property
    def sha256(self) -> str:
        """Of the file's content."""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    @property
    def page_count(self) -> int:
        """How many pages the input has."""
        return self._file.page_count

    @property
    def title(self) -> str | None:
        """As the file's metadata give it."""
        return self._file.title

    @property
    def created(self) -> str | None:
        """When the file was scanned or made, as its metadata say: ISO 8601, on the clock of the machine that did."""
        return self._file.created

    def load(self, number: int) -> PageImage | Page:
        """Page ``number``, from 1: an image, or a page of text of a text file.

        Raises InputError for a page that is damaged or too large; the other pages can still be had.
        """
        return self._file.load(number)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def open_source(path: Path, limits: Limits | None = None) -> Source:
    """Open a PDF, TIFF, PNG, JPEG, WebP, JPEG 2000, BMP or text file, told by its content.

    Raises InputError (unreadable, encrypted, unsupported, oversized) with one line that says what to do.
    """
    limits = limits or Limits()
    media_type = detect_media_type(path)
    size = path.stat().st_size
    if size > limits.max_file_bytes:
        raise OversizedInput(f"{path}: {size} bytes, more than {limits.max_file_bytes}; split it")
    file: File
    if media_type == "application/pdf":
        file = PdfFile(path, limits)
    elif media_type == "text/plain":
        file = TextFile(path, limits)
    else:
        file = ImageFile(path, limits)
    return Source(path, media_type, file)
