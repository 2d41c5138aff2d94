"""Fonts of TCVN3 that show small letters as capitals (.VnTimeH, "hoa"): their text says so in the font's name alone.

Old documents set "CỘNG HÒA" as "céng hßa" in such a font. Here the font's table of characters is given the capitals
of a to z, so that the text comes out as "CéNG HßA", whose case is plain when it is converted (see ``vanban.legacy``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from vanban.ingest.annotations import ERRORS

CAPITAL_FONT = re.compile(r"(?:^/?|\+)\.?Vn[A-Za-z ]*H(?=$|[,\- ])")
MAX_CODES = 65_536
SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
CODE_AND_TEXT = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL)
TEXT = re.compile(rb"<([0-9A-Fa-f]+)>")


def with_capitals(pdf: pikepdf.Pdf, fonts: pikepdf.Object) -> pikepdf.Object:
    """The fonts of a page, those that show capitals with a table that says so; the file's own are left as they are."""
    changed = {}
    for name, font in fonts.items():
        try:
            if CAPITAL_FONT.search(str(font.get("/BaseFont", ""))):
                changed[name] = pikepdf.Dictionary(dict(font.items()))
                changed[name].ToUnicode = pdf.make_stream(_table(font))
        except ERRORS:  # a broken font is the renderer's business
            continue
    return pikepdf.Dictionary({**dict(fonts.items()), **changed}) if changed else fonts


def _table(font: pikepdf.Object) -> bytes:
    """The font's table of characters with capitals for a to z (ISO 32000-1, 9.10.3)."""
    if "/ToUnicode" in font:
        pairs = dict(_pairs(font.ToUnicode.read_bytes()))
    else:
        pairs = {b"%02X" % code: bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)}
    digits = max(map(len, pairs), default=2)
    entries = [b"<%s> <%s>" % (code, _capital(text).encode("utf-16-be").hex().encode()) for code, text in pairs.items()]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    return b"\n".join(
        (
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Capitals def /CMapType 2 def",
            b"1 begincodespacerange <%s> <%s> endcodespacerange" % (b"0" * digits, b"F" * digits),
            *(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks),
            b"endcmap end end",
        )
    )


def _capital(text: str) -> str:
    return text.upper() if text.isascii() else text


def _pairs(table: bytes) -> Iterator[tuple[bytes, str]]:
    """Codes, in hexadecimal digits, and what they stand for."""
    count = 0
    for kind, body in SECTION.findall(table):
        for pair in _of_codes(body) if kind == b"bfchar" else _of_ranges(body):
            count += 1
            if count > MAX_CODES:
                return
            yield pair


def _of_codes(body: bytes) -> Iterator[tuple[bytes, str]]:
    for code, text in CODE_AND_TEXT.findall(body):
        yield code, _text(text)


def _of_ranges(body: bytes) -> Iterator[tuple[bytes, str]]:
    for first, last, text, several in RANGE.findall(body):
        texts = [_text(one) for one in TEXT.findall(several)]
        for number in range(min(int(last, 16) - int(first, 16) + 1, MAX_CODES)):
            code = b"%0*X" % (len(first), int(first, 16) + number)
            if text:
                start = _text(text)
                yield code, start[:-1] + chr(ord(start[-1]) + number)
            elif number < len(texts):
                yield code, texts[number]


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "ignore")
