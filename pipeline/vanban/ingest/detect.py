"""What kind of file it is, by its first bytes."""

from __future__ import annotations

import codecs
from pathlib import Path

from vanban.errors import UnreadableInput, UnsupportedInput

HEAD_BYTES = 4096
PDF_HEADER_WITHIN = 1024  # ISO 32000 readers accept junk before the header

MAGIC = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"II+\0": "image/tiff",
    b"MM\0+": "image/tiff",
    b"\0\0\0\x0cjP  ": "image/jp2",
    b"BM": "image/bmp",
}
REFUSED = {
    b"PK\x03\x04": "a zip archive or an Office document; unpack it, or save it as PDF",
    b"\xd0\xcf\x11\xe0": "an old Office document; save it as PDF",
    b"{\\rtf": "an RTF document; save it as PDF or as UTF-8 text",
    b"Rar!": "an archive; unpack it",
    b"7z\xbc\xaf": "an archive; unpack it",
    b"\x1f\x8b": "a compressed file; unpack it",
}
BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def detect_media_type(path: Path) -> str:
    """The media type of a file that vanban reads.

    Raises UnreadableInput (missing, empty, a folder) or UnsupportedInput (anything else).
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except IsADirectoryError as error:
        raise UnreadableInput(f"{path}: is a folder; name a file in it") from error
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror}; check the name and the permissions") from error
    if not head:
        raise UnreadableInput(f"{path}: is empty; get the file again from where it came")
    if b"%PDF-" in head[:PDF_HEADER_WITHIN]:
        return "application/pdf"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    for magic, media_type in MAGIC.items():
        if head.startswith(magic):
            return media_type
    for magic, remedy in REFUSED.items():
        if head.startswith(magic):
            raise UnsupportedInput(f"{path}: is {remedy}")
    if _is_text(head):
        return "text/plain"
    raise UnsupportedInput(f"{path}: is no document; give a PDF, TIFF, PNG, JPEG, WebP or UTF-8 text file")


def text_encoding(head: bytes) -> str:
    """The encoding that a byte order mark names, UTF-8 without one."""
    return next((name for mark, name in BYTE_ORDER_MARKS.items() if head.startswith(mark)), "utf-8")


def _is_text(head: bytes) -> bool:
    encoding = text_encoding(head)
    if encoding != "utf-16" and b"\0" in head:
        return False
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)  # the last letter may be cut
    except UnicodeDecodeError:
        return False
    return True
