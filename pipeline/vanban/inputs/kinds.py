"""What a file is to a batch: a document, an archive of documents, or something else; by its name and first bytes."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO, Literal, cast

from vanban.ingest import HEAD_BYTES, media_type_of

Kind = Literal["document", "zip", "tar", "other"]

DOCUMENT_SUFFIXES = frozenset(
    {".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".webp", ".jp2", ".bmp", ".txt"}
)  # a broken or empty scan in a folder must get its row too
CLOSED_SUFFIXES = frozenset({".rar", ".7z"})  # may hold documents: a row says that they must be unpacked
ZIP_SUFFIXES = (".zip",)
TAR_SUFFIXES = (".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".tar.gz", ".tar.bz2", ".tar.xz")
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")  # with members; without any
COMPRESSED: dict[bytes, Callable[[IO[bytes]], IO[bytes]]] = {
    b"\x1f\x8b": lambda stream: cast(IO[bytes], gzip.GzipFile(fileobj=stream)),
    b"BZh": lambda stream: bz2.BZ2File(stream),
    b"\xfd7zXZ\0": lambda stream: lzma.LZMAFile(stream),  # noqa: SIM115 - closed by who called it
}
USTAR = slice(257, 262)
OFFICE_SUFFIXES = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub"})  # zip files, even broken
OFFICE_MARKS = frozenset({"[Content_Types].xml", "mimetype"})  # Office Open XML; OpenDocument and EPUB
DAMAGE = (  # what reading a damaged or hostile archive has been seen to raise
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    OverflowError,
    MemoryError,  # a dictionary of gigabytes
    struct.error,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
)


def kind_by_name(name: str) -> Kind | None:
    """What the suffix says; None if it says nothing.

    >>> [kind_by_name(name) for name in ("KH.PDF", "lô 1.tar.gz", "a.zip", "ghi chú.md")]
    ['document', 'tar', 'zip', None]
    """
    lower = name.lower()
    if lower.endswith(ZIP_SUFFIXES):
        return "zip"
    if lower.endswith(TAR_SUFFIXES):
        return "tar"
    lower = lower.removesuffix(".gz").removesuffix(".bz2").removesuffix(".xz")  # a row says that it must be unpacked
    return "document" if PurePosixPath(lower).suffix in DOCUMENT_SUFFIXES | CLOSED_SUFFIXES else None


def kind_of(name: str, stream: IO[bytes], *, named: bool = False) -> Kind:
    """What a file is; ``named``: it was asked for by name, so that what is no archive is taken for a document.

    The stream must be seekable; it is left anywhere.
    """
    told = kind_by_name(name)
    if told == "document":
        return told
    head = stream.read(HEAD_BYTES)
    if head.startswith(ZIP_MAGIC):
        office = PurePosixPath(name).suffix.lower() in OFFICE_SUFFIXES or is_office(stream)
        return ("document" if named else "other") if office else "zip"
    if head[USTAR] == b"ustar" or _is_packed_tar(head, stream):
        return "tar"
    if told is not None:  # its name says archive, its content does not: a row says that it is broken
        return told
    return "document" if named or media_type_of(head) not in (None, "text/plain") else "other"


def is_office(stream: IO[bytes]) -> bool:
    """Whether a zip file is an Office document."""
    try:
        stream.seek(0)
        with zipfile.ZipFile(stream) as archive:
            return not OFFICE_MARKS.isdisjoint(info.filename for info in archive.infolist()[:10])
    except DAMAGE:
        return False


def _is_packed_tar(head: bytes, stream: IO[bytes]) -> bool:
    for magic, opener in COMPRESSED.items():
        if head.startswith(magic):
            try:
                stream.seek(0)
                with opener(stream) as unpacked:
                    return bytes(unpacked.read(512))[USTAR] == b"ustar"
            except DAMAGE:
                return False
    return False
