"""What stands above a paragraph, and the sentences in it: the setting in which a figure has its meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import TypeVar

from vanban.extract.layout.coded_points import with_codes
from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.words.phrases import CAPITALS, is_capitals
from vanban.extract.words.wording import skeleton
from vanban.model import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting:
    """A paragraph with the labelled paragraphs above it, outermost first, and the line that introduces its list."""

    paragraph: Paragraph
    above: tuple[Paragraph, ...]
    intro: Paragraph | None

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table, which text files mark with bars only."""
        return self.paragraph.kind == "row" or " | " in self.paragraph.text

    @property
    def section(self) -> str | None:
        """The label of the section it belongs to: "a" for what stands under a) or a1), "III" under III."""
        labels = [label for label in self.paragraph.path if not is_subpoint(label)]
        return labels[-1] if labels else None

    @property
    def heading(self) -> Paragraph | None:
        """The heading of that section."""
        section = self.section
        return next((p for p in reversed(self.above) if p.label == section), None)


def asked_once(function: Callable[[tuple[Setting, ...]], T]) -> Callable[[tuple[Setting, ...]], T]:
    """Keep the last answer, for when the settings of a document are asked about again."""
    last: list[tuple[tuple[Setting, ...], T]] = []

    @wraps(function)
    def asked(settings: tuple[Setting, ...]) -> T:
        if not last or last[0][0] is not settings:
            last[:] = [(settings, function(settings))]
        return last[0][1]

    return asked


def is_subpoint(label: str) -> bool:
    """Whether a label numbers a part of a lettered point: "a1", "đ2".

    >>> is_subpoint("a1"), is_subpoint("a"), is_subpoint("2.1")
    (True, False, False)
    """
    return bool(re.fullmatch(r"[a-zđ]\.?\d{1,2}", label))


def find_settings(paragraphs: Sequence[Paragraph]) -> tuple[Setting, ...]:
    """The setting of every paragraph of the text proper, in order."""
    settings: list[Setting] = []
    above: list[Paragraph] = []
    intro: Paragraph | None = None
    listed = 0  # points counted anew from 1 under a point of their own level that ends in a colon
    untitled = not any(paragraph.style in TOP_STYLES for paragraph in paragraphs)
    told = with_codes(paragraphs)
    for paragraph, following in zip(told, [*told[1:], None], strict=False):
        if paragraph.kind in ("letterhead", "ending"):
            continue
        if paragraph.level is None and paragraph.kind != "row" and _is_dirt(paragraph.text):
            continue
        if settings and settings[-1].is_row and paragraph.kind != "row" and " | " not in paragraph.text:
            intro = None  # what introduced the table
        if paragraph.level is not None:
            while above and (above[-1].level or 0) >= paragraph.level:
                above.pop()
            listed = _counts_on(listed, settings[-1].paragraph if settings else None, paragraph, intro)
            if intro is not None and intro.level is not None and intro.level >= paragraph.level and not listed:
                intro = None
            if paragraph.kind == "heading" and not _is_listed(paragraph, following, intro, settings):
                intro = None
        title = _as_title(paragraph, above[-1] if above else None, untitled)
        if title is not None:
            while above and (above[-1].level or 0) >= (title.level or 0) and above[-1].content:
                above.pop()
            intro = None
        settings.append(Setting(paragraph, tuple(above), intro))
        if title is not None:
            above.append(title)
        elif paragraph.level is not None:
            above.append(paragraph)
        if paragraph.text.rstrip().endswith(":"):
            intro = paragraph
        elif paragraph.level is None and paragraph.kind != "row":
            intro = None
    return tuple(settings)


def _is_listed(
    paragraph: Paragraph, following: Paragraph | None, intro: Paragraph | None, settings: Sequence[Setting]
) -> bool:
    """Whether what has no stop at its end, as headings have none, is a point of a list: nothing stands under it."""
    if intro is None or intro.level is not None or paragraph.style in TOP_STYLES:
        return False
    if following is None or following.kind == "ending":
        return True
    if following.level is None:
        return bool(settings) and settings[-1].intro is intro and settings[-1].paragraph.style == paragraph.style
    return following.level <= (paragraph.level or 0)


def _counts_on(count: int, last: Paragraph | None, paragraph: Paragraph, intro: Paragraph | None) -> int:
    """How many points a list has that begins at 1 right under a point of its level: "2. Mục tiêu:", "1. …"."""
    if intro is None or intro.level != paragraph.level:
        return 0
    number = re.fullmatch(r"\(?(\d+)\)?", paragraph.label or "")
    if number is None or (count == 0 and intro is not last):
        return 0
    return count + 1 if int(number[1]) == count + 1 else 0


TOP_STYLES = ("annex", "part", "chapter", "upper", "article", "roman")
"""Enumerators of a text's own headings; where there are none, lines in capitals are what heads it."""


def _as_title(paragraph: Paragraph, above: Paragraph | None, untitled: bool) -> Paragraph | None:
    """A line in capitals as the heading that it is: the words of a "Phần I" right above, or one without a label."""
    if paragraph.kind != "heading" or paragraph.level is not None or not is_capitals(paragraph.text):
        return None
    if above is not None and above.level is not None and not above.content.strip(" .:"):
        return replace(paragraph, level=above.level)
    return replace(paragraph, level=0) if untitled and not paragraph.text.rstrip().endswith(":") else None


def _is_dirt(text: str) -> bool:
    """Whether a line is what a reader made of a margin or a stroke: hardly a word of two plain letters in it."""
    words = text.split()
    plain = sum(re.fullmatch(r"[\W_]*[^\W\d_]{2,}[\W_]*|\W*\d[\d.,/%-]*\W*", word) is not None for word in words)
    foreign = sum(not letter.isascii() and not letter.isalpha() and letter not in "–—“”‘’…" for letter in text)
    return len(text) < 60 and (plain < 0.5 * len(words) or foreign > 0.12 * len(text))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph: as printed, as patterns see it, and where it begins in the transcript."""

    text: str
    plain: str
    start: int

    def at(self, start: int, end: int) -> Span:
        """The transcript's span of ``text[start:end]``."""
        return Span(self.start + start, self.start + end)


SENTENCE_END = re.compile(rf"[.;!?](?=\s+[{CAPITALS}]|\s*$)|(?<=[.;])\s+(?=[-+*]\s)")
NOT_AN_END = re.compile(
    r"(?:\b(?:[A-ZĐ]|TM|KT|TL|TP|Tp|tp|Q|PGS|TS|ThS|St|Mr|GS|số|So)|^\s*\(?\w{1,4}|"
    r"^\s*(?:[Tt]iêu chí (?:thành phần )?)?\d{1,2}(?:\.\d{1,2}){1,3})$"
)


def sentences(paragraph: Paragraph, *, clauses: bool = False) -> Iterator[Sentence]:
    """The sentences after the paragraph's label; with ``clauses`` a semicolon ends one as well."""
    text = paragraph.text
    at = paragraph.body
    for found in SENTENCE_END.finditer(text, paragraph.body):
        if found[0] == ";" and (not clauses or _in_brackets(text, found.start())):
            continue
        if found[0] == "." and NOT_AN_END.search(text[at : found.start()]):
            continue
        yield _sentence(paragraph, at, found.end())
        at = found.end()
    if text[at:].strip():
        yield _sentence(paragraph, at, len(text))


def _in_brackets(text: str, at: int) -> bool:
    """Whether a bracket is open that is closed further on."""
    return text.rfind("(", 0, at) > text.rfind(")", 0, at) and ")" in text[at:]


def _sentence(paragraph: Paragraph, start: int, end: int) -> Sentence:
    text = paragraph.text[start:end]
    return Sentence(text, skeleton(text), paragraph.span.start + start)
