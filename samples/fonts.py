"""Times-like fonts of Debian and Ubuntu that have every Vietnamese letter, checked before use."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import product
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from samples.markup import Face

FOLDERS = tuple(
    Path("/usr/share/fonts/truetype") / name for name in ("liberation2", "liberation", "freefont", "croscore", "dejavu")
)
SUFFIXES: dict[str, dict[Face, str]] = {
    "LiberationSerif": {
        "regular": "-Regular",
        "bold": "-Bold",
        "italic": "-Italic",
        "bolditalic": "-BoldItalic",
    },
    "FreeSerif": {"regular": "", "bold": "Bold", "italic": "Italic", "bolditalic": "BoldItalic"},
}
VOWELS = "aăâeêioôơuưy"
TONES = (
    "",
    "\N{COMBINING GRAVE ACCENT}",
    "\N{COMBINING ACUTE ACCENT}",
    "\N{COMBINING TILDE}",
    "\N{COMBINING HOOK ABOVE}",
    "\N{COMBINING DOT BELOW}",
)


class FontMissing(Exception):
    """A font is not installed, or lacks Vietnamese letters; the message says what to install."""


def vietnamese_letters() -> str:
    """The 134 letters that Vietnamese adds to a-z: marked vowels and đ, both cases.

    >>> len(vietnamese_letters())
    134
    """
    lower = [unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES)] + ["đ"]
    marked = [letter for letter in lower if not letter.isascii()]
    return "".join(marked) + "".join(marked).upper()


def font_path(family: str, face: Face) -> Path:
    """The file of a face."""
    name = f"{family}{SUFFIXES[family][face]}.ttf"
    for folder in FOLDERS:
        if (folder / name).is_file():
            return folder / name
    raise FontMissing(f"{name} not found: apt-get install fonts-liberation2 fonts-freefont-ttf")


@cache
def font_name(family: str, face: Face) -> str:
    """Register a face with reportlab once and return its name."""
    name = f"{family}-{face}"
    font = TTFont(name, str(font_path(family, face)))
    absent = [letter for letter in vietnamese_letters() if ord(letter) not in font.face.charToGlyph]
    if absent:
        raise FontMissing(f"{name} lacks {''.join(absent)}: apt-get install fonts-liberation2")
    pdfmetrics.registerFont(font)
    return name
