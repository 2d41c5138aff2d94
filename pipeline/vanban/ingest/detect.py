"""What kind of file it is, by its first bytes."""

from __future__ import annotations

import re
from pathlib import Path

from vanban.errors import UnreadableInput, UnsupportedInput
from vanban.legacy import is_text

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
    b"\xff\x4f\xff\x51": "image/jp2",  # its code stream alone
    b"BM": "image/bmp",
    b"GIF8": "image/gif",
}
PORTABLE_ANYMAP = re.compile(rb"P[1-6]\s+(?:#[^\n]*\s+)*\d+\s+\d+\s")
HEIF = re.compile(rb"....ftyp(?:heic|heix|hevc|mif1|msf1)", re.DOTALL)
REFUSED = {
    b"PK\x03\x04": "a zip archive or an Office document; unpack it, or save it as PDF",
    b"\xd0\xcf\x11\xe0": "an old Office document; save it as PDF",
    b"{\\rtf": "an RTF document; save it as PDF or as UTF-8 text",
    b"Rar!": "an archive; unpack it",
    b"7z\xbc\xaf": "an archive; unpack it",
    b"\x1f\x8b": "a compressed file; unpack it",
    b"%!PS": "a PostScript document; make a PDF of it (ps2pdf)",
    b"AT&TFORM": "a DjVu document; make a PDF of it (ddjvu -format=pdf)",
}


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
    if media_type := media_type_of(head):
        return media_type
    for magic, remedy in REFUSED.items():
        if head.startswith(magic):
            raise UnsupportedInput(f"{path}: is {remedy}")
    if HEIF.match(head):
        raise UnsupportedInput(f"{path}: is a telephone's HEIF picture; save it as JPEG")
    raise UnsupportedInput(f"{path}: is no document; give a PDF, TIFF, PNG, JPEG, WebP or text file")


def media_type_of(head: bytes) -> str | None:
    """The media type of what begins with these bytes, None if it is nothing that vanban reads."""
    if b"%PDF-" in head[:PDF_HEADER_WITHIN]:
        return "application/pdf"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    for magic, media_type in MAGIC.items():
        if head.startswith(magic):
            return media_type
    if PORTABLE_ANYMAP.match(head):
        return "image/x-portable-anymap"
    if head[4:12] == b"ftypavif":
        return "image/avif"
    if any(head.startswith(magic) for magic in REFUSED) or not is_text(head):
        return None
    return "text/plain"
