"""Blocks of text set as a page: fonts that have every Vietnamese letter, wrapped lines, the place of every word."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from vanban.errors import MissingDependency
from vanban.model import Pixels
from vanban.vietnamese import TONE_MARKS, nfc

FONT_ROOTS = (Path("/usr/share/fonts"), Path("/usr/share/texmf/fonts"))
STYLES = ("regular", "bold", "italic", "bolditalic")
LIBERATION_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")

# Family: (share of pages, file name pattern, names of the four styles). Documents are set in Times New Roman by
# regulation (Decree 30/2020/NĐ-CP, annex I). The Times-like faces have its proportions but a smaller horn on "ư":
# the English model reads their "cứ" as "cit, cif" where it reads "ctr, cir" in Times New Roman; Gentium, Noto Serif
# Display, Pagella and DejaVu Serif fail the way Times New Roman does, so they have more weight than they are used.
FAMILIES: dict[str, tuple[float, str, tuple[str, str, str, str]]] = {
    "Tinos": (0.20, "Tinos-{}.ttf", LIBERATION_STYLES),
    "LiberationSerif": (0.12, "LiberationSerif-{}.ttf", LIBERATION_STYLES),
    "FreeSerif": (0.08, "FreeSerif{}.ttf", ("", "Bold", "Italic", "BoldItalic")),
    "Termes": (0.08, "texgyretermes-{}.otf", STYLES),
    "Gentium": (0.14, "GentiumPlus-{}.ttf", LIBERATION_STYLES),
    "NotoSerifDisplay": (0.10, "NotoSerifDisplay-{}.ttf", LIBERATION_STYLES),
    "Pagella": (0.07, "texgyrepagella-{}.otf", STYLES),
    "DejaVuSerif": (0.05, "DejaVuSerif{}.ttf", ("", "-Bold", "-Italic", "-BoldItalic")),
    "NotoSerif": (0.04, "NotoSerif-{}.ttf", LIBERATION_STYLES),
    "Arimo": (0.05, "Arimo-{}.ttf", LIBERATION_STYLES),
    "Heros": (0.02, "texgyreheros-{}.otf", STYLES),
    "NotoSans": (0.02, "NotoSans-{}.ttf", LIBERATION_STYLES),
    "DejaVuSans": (0.02, "DejaVuSans{}.ttf", ("", "-Bold", "-Oblique", "-BoldOblique")),
    "Cousine": (0.01, "Cousine-{}.ttf", LIBERATION_STYLES),
}
PACKAGES = (
    "fonts-liberation2 fonts-croscore fonts-texgyre fonts-freefont-ttf fonts-noto-core fonts-dejavu "
    "fonts-sil-gentiumplus"
)
MARGIN_MM = 12
MM_PER_INCH = 25.4


def _vietnamese_letters() -> str:
    plain = "aăâeêioôơuưy"
    marked = [nfc(letter + tone) for letter in plain for tone in ("", *TONE_MARKS)] + ["đ"]
    return "".join(sorted(letter for letter in marked if letter > "z"))


VIETNAMESE_LETTERS = _vietnamese_letters() + _vietnamese_letters().upper()
# Of ASCII, signs of programs and markup are left out: lines that have them are no documents' text.
PRINTABLE = (frozenset(map(chr, range(0x20, 0x7F))) - frozenset("\\^_`{|}~")) | frozenset(
    VIETNAMESE_LETTERS + "“”‘’–—…§°±×÷"
)


@lru_cache(maxsize=1)
def _font_files() -> dict[str, Path]:
    return {path.name: path for root in FONT_ROOTS for path in sorted(root.rglob("*.[ot]tf"))}


@lru_cache(maxsize=256)
def font(family: str, style: str, pixels: int) -> ImageFont.FreeTypeFont:
    """A face of a family in one size."""
    return ImageFont.truetype(str(font_file(family, style)), pixels, layout_engine=ImageFont.Layout.BASIC)


def font_file(family: str, style: str) -> Path:
    """The file of a face; raises MissingDependency where it is not installed."""
    name = FAMILIES[family][1].format(FAMILIES[family][2][STYLES.index(style)])
    path = _font_files().get(name)
    if path is None:
        raise MissingDependency(f"font {name} is missing: apt-get install {PACKAGES}")
    return path


def missing_letters(family: str, style: str, letters: Iterable[str] = VIETNAMESE_LETTERS) -> str:
    """Letters that a face draws as the empty box of the undefined character."""
    face = font(family, style, 64)
    box = bytes(face.getmask("\uffff"))  # a noncharacter: no font has it
    return "".join(letter for letter in letters if bytes(face.getmask(letter)) == box)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; ``right`` is the second column of a letterhead line."""

    text: str
    kind: str = "text"
    style: str = "regular"
    align: str = "justify"  # justify, left, centre, right
    indent: bool = True
    right: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set."""

    family: str
    points: int
    dpi: int
    lines: int
    leading: float  # distance of lines over font size
    width_mm: float


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A word and where it stands, in pixels of the undistorted page."""

    text: str
    left: float
    right: float
    line: int
    kind: str
    style: str


@dataclass(frozen=True, slots=True)
class SetPage:
    """The words of a page, the middle height of each line, and which lines end a paragraph."""

    words: tuple[PrintedWord, ...]
    middles: tuple[float, ...]
    ends: frozenset[int]
    used: int  # blocks that found place
    size: tuple[int, int]  # width, height

    @property
    def text(self) -> str:
        """The page as its printed lines, an empty line after each paragraph."""
        lines: list[list[str]] = [[] for _ in self.middles]
        for word in self.words:
            lines[word.line].append(word.text)
        return "\n".join(" ".join(words) + "\n" * (i in self.ends) for i, words in enumerate(lines)).strip() + "\n"


class _Setter:
    """Places blocks line by line until the page is full."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.pixels = round(setting.points * setting.dpi / 72)
        self.margin = MARGIN_MM / MM_PER_INCH * setting.dpi
        self.width = setting.width_mm / MM_PER_INCH * setting.dpi
        self.words: list[PrintedWord] = []
        self.middles: list[float] = []
        self.ends: set[int] = set()
        self.y = self.margin + self.pixels

    @property
    def full(self) -> bool:
        return len(self.middles) >= self.setting.lines

    def add(self, block: Block) -> None:
        if block.right:
            self._columns(block)
        else:
            self._paragraph(block)
        self.ends.add(len(self.middles) - 1)
        self.y += self.pixels * 0.35

    def _columns(self, block: Block) -> None:
        left, right = block.text.split(), block.right.split()
        widths = self._widths(left, block.style), self._widths(right, block.style)
        natural = [self._natural(each, block.style) for each in widths]
        gap = 3 * self._space(block.style)
        if sum(natural) + gap > self.width:  # no room side by side
            self._paragraph(replace(block, right="", align="centre"))
            self._paragraph(replace(block, text=block.right, right="", align="centre"))
            return
        right_start = max(natural[0] + gap, min(self.width * 0.7 - natural[1] / 2, self.width - natural[1]))
        left_start = max(0.0, min(self.width * 0.2 - natural[0] / 2, right_start - gap - natural[0]))
        self._place(left, widths[0], self.margin + left_start, 0.0, block)
        self._place(right, widths[1], self.margin + right_start, 0.0, block)
        self._end_line()

    def _paragraph(self, block: Block) -> None:
        words = block.text.split()
        widths = self._widths(words, block.style)
        space = self._space(block.style)
        first, indent = 0, self.width * 0.075 if block.indent and block.align in ("justify", "left") else 0.0
        while first < len(words) and not self.full:
            room, last = self.width - indent, first
            natural = widths[first]
            while last + 1 < len(words) and natural + space + widths[last + 1] <= room:
                last += 1
                natural += space + widths[last]
            stretch = (room - natural) / (last - first) if last > first else 0.0
            justified = block.align == "justify" and last + 1 < len(words) and stretch < 2 * space
            slack = {"centre": (room - natural) / 2, "right": room - natural}.get(block.align, 0.0)
            left = self.margin + indent + max(0.0, slack)
            chosen = slice(first, last + 1)
            self._place(words[chosen], widths[chosen], left, stretch if justified else 0.0, block)
            self._end_line()
            first, indent = last + 1, 0.0

    def _place(self, words: Sequence[str], widths: Sequence[float], x: float, stretch: float, block: Block) -> None:
        space = self._space(block.style)
        for word, width in zip(words, widths, strict=True):
            self.words.append(PrintedWord(word, x, x + width, len(self.middles), block.kind, block.style))
            x += width + space + stretch

    def _end_line(self) -> None:
        self.middles.append(self.y - 0.3 * self.pixels)  # y is the base line; small letters' middle is above it
        self.y += self.pixels * self.setting.leading

    def _widths(self, words: Sequence[str], style: str) -> list[float]:
        face = font(self.setting.family, style, self.pixels)
        return [face.getlength(word) for word in words]

    def _space(self, style: str) -> float:
        return font(self.setting.family, style, self.pixels).getlength(" ")

    def _natural(self, widths: Sequence[float], style: str) -> float:
        return sum(widths) + self._space(style) * (len(widths) - 1)


def set_page(blocks: Sequence[Block], setting: Setting) -> SetPage:
    """Set as many blocks as the page has lines for; the last one may be cut at a line's end."""
    setter = _Setter(setting)
    used = 0
    for block in blocks:
        if setter.full:
            break
        setter.add(block)
        used += 1
    size = (round(setter.width + 2 * setter.margin), round(setter.y + setter.margin))
    return SetPage(tuple(setter.words), tuple(setter.middles), frozenset(setter.ends), used, size)


def print_page(page: SetPage, setting: Setting) -> Pixels:
    """Black text on white, uint8 (height, width); small resolutions are drawn larger and scaled down as scanners do."""
    fine = 2 if setting.dpi <= 200 else 1
    pixels = round(setting.points * setting.dpi / 72) * fine
    image = Image.new("L", (page.size[0] * fine, page.size[1] * fine), 255)
    draw = ImageDraw.Draw(image)
    for word in page.words:
        base = page.middles[word.line] * fine + 0.3 * pixels
        face = font(setting.family, word.style, pixels)
        draw.text((word.left * fine, base), word.text, fill=0, font=face, anchor="ls")
    array = np.asarray(image, np.uint8)
    if fine == 1:
        return array
    return np.asarray(cv2.resize(array, page.size, interpolation=cv2.INTER_AREA), np.uint8)


def choose_setting(rng: random.Random) -> Setting:
    """A page's look, Times-like and 200–300 dpi most often."""
    families = list(FAMILIES)
    dpi = rng.choices((100, 120, 150, 200, 240, 300), (4, 5, 18, 33, 8, 32))[0]
    return Setting(
        family=rng.choices(families, [FAMILIES[name][0] for name in families])[0],
        points=rng.choices((12, 13, 14), (25, 35, 40))[0],
        dpi=dpi,
        lines=rng.randint(25, 40),
        leading=rng.uniform(1.12, 1.5),
        width_mm=rng.uniform(152, 168),
    )
