"""Lines joined into paragraphs, each with its enumerator and its place in the outline.

A paragraph begins after a blank line, at an enumerator, at "Căn cứ" or "Điều", at an indented line, or where a line
stopped short; a sentence that is still open runs on over blank lines and page breaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vanban.extract.layout.enumerators import BULLET_STYLES, RANKS, Reading, to_roman
from vanban.extract.layout.joining import Block, Joiner
from vanban.extract.layout.sequences import mend_sequence, without_strokes
from vanban.extract.layout.zones import Zone, Zones, find_zones
from vanban.extract.words.phrases import ends_sentence, is_capitals, resembles
from vanban.model import Span
from vanban.transcript import TextLine, Transcript

Kind = Literal["heading", "body", "item", "row", "letterhead", "ending", "footnote"]
_HEAD_ZONES = (Zone.LETTERHEAD, Zone.TYPE, Zone.SUBJECT, Zone.AUTHORITY, Zone.ADDRESSEES)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: ``text`` has the characters of ``span`` with line feeds as spaces, so that offsets agree."""

    span: Span
    text: str
    kind: Kind
    label: str | None = None
    body: int = 0  # offset in ``text`` of what follows the label
    level: int | None = None  # depth of the label, from 1
    page: int | None = None
    style: str = ""  # of the enumerator
    path: tuple[str, ...] = ()  # labels of the headings and points above, outermost first

    @property
    def content(self) -> str:
        """The text after the label."""
        return self.text[self.body :].strip()

    def at(self, start: int, end: int) -> Span:
        """The transcript's span of ``text[start:end]``."""
        return Span(self.span.start + start, self.span.start + end)


def find_paragraphs(transcript: Transcript, zones: Zones | None = None) -> tuple[Paragraph, ...]:
    """All paragraphs of a document, in reading order."""
    blocks = Joiner(transcript, zones or find_zones(transcript)).blocks()
    return tuple(_Outliner(transcript).paragraphs(blocks))


def find_footnotes(transcript: Transcript) -> tuple[Paragraph, ...]:
    """What stands under the text, a paragraph per page: no part of the outline, but it may say what is cited."""
    pages: dict[int | None, list[TextLine]] = {}
    for line in transcript.lines:
        if line.line.region == "footnote" and line.line.text.strip():
            pages.setdefault(line.page, []).append(line)
    spans = {page: Span(lines[0].span.start, lines[-1].span.end) for page, lines in pages.items()}
    return tuple(Paragraph(span, _joined(pages[page], span), "footnote", page=page) for page, span in spans.items())


def _joined(lines: Sequence[TextLine], span: Span) -> str:
    """The characters of lines at their places; what stands between them (page numbers) is blanked."""
    text = ""
    for line in lines:
        text = text.ljust(line.span.start - span.start) + line.line.text
    return text.replace("\t", " ")


@dataclass(frozen=True, slots=True)
class _Open:
    reading: Reading
    level: int


class _Outliner:
    """Settles enumerators by their sequence and gives every block its place."""

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self.stack: list[_Open] = []
        self.bullets: list[str] = []

    def paragraphs(self, blocks: list[Block]) -> list[Paragraph]:
        return mend_sequence([self._paragraph(block) for block in without_strokes(blocks)])

    def _paragraph(self, block: Block) -> Paragraph:
        span = Span(block.lines[0].span.start, block.lines[-1].span.end)
        text = _joined(block.lines, span)
        plain = Paragraph(span, text, "body", page=block.lines[0].page, path=self._path())
        if block.zone in _HEAD_ZONES:
            return replace(plain, kind="letterhead", path=())
        if block.zone is Zone.RECIPIENTS:
            return replace(plain, kind="ending", path=())
        if block.lines[0].is_row:
            return replace(plain, kind="row")
        reading = self._choose(block.readings, is_capitals(text))
        if reading is None:
            return replace(plain, kind="heading" if self._is_title(text) else "body")
        return self._labelled(plain, reading)

    def _labelled(self, plain: Paragraph, reading: Reading) -> Paragraph:
        if reading.style in BULLET_STYLES:
            if reading.style not in self.bullets:
                self.bullets.append(reading.style)
            del self.bullets[self.bullets.index(reading.style) + 1 :]
            level = len(self.stack) + len(self.bullets)
            return replace(plain, kind="item", label=reading.label, body=reading.end, level=level, style=reading.style)
        self.bullets.clear()
        self._push(reading)
        heading = self._is_heading(plain.text[reading.end :], reading)
        path = self._path()[:-1]
        kind: Kind = "heading" if heading else "item"
        return replace(
            plain,
            kind=kind,
            label=reading.label,
            body=reading.end,
            level=len(self.stack),
            path=path,
            style=reading.style,
        )

    def _path(self) -> tuple[str, ...]:
        return tuple(entry.reading.label for entry in self.stack)

    def _push(self, reading: Reading) -> None:
        rank = RANKS[reading.style]
        while self.stack and RANKS[self.stack[-1].reading.style] >= rank:
            self.stack.pop()
        self.stack.append(_Open(reading, len(self.stack) + 1))

    def _choose(self, found: Sequence[Reading], capitals: bool) -> Reading | None:
        """The reading that best continues the open lists; a stroke before a heading in capitals is a Roman number."""
        scored = [
            (self._fit(reading) + 0.2 * (capitals and reading.style == "roman" and not reading.exact), reading)
            for reading in found
        ]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return self._recounted(best[1]) if best is not None and best[0] > 0 else None

    def _recounted(self, reading: Reading) -> Reading:
        """A second "II." in a row is III: the strokes of a Roman number are easily miscounted."""
        same = next((entry.reading for entry in reversed(self.stack) if entry.reading.style == reading.style), None)
        if reading.style != "roman" or same is None or same.value != reading.value or reading.value not in (2, 3):
            return reading
        return replace(reading, label=to_roman(reading.value + 1), value=reading.value + 1, exact=False)

    def _fit(self, reading: Reading) -> float:
        if reading.style in BULLET_STYLES:
            return 3.0
        same = next((entry.reading for entry in reversed(self.stack) if entry.reading.style == reading.style), None)
        above = next((e.reading for e in reversed(self.stack) if RANKS[e.reading.style] < RANKS[reading.style]), None)
        if reading.style == "letter_number":
            letter = next((e.reading.label for e in reversed(self.stack) if e.reading.style == "letter"), "")
            follows = reading.parent == letter
        elif reading.parent:
            owner = {entry.reading.label for entry in self.stack}
            follows = reading.parent in owner or (same is not None and same.parent == reading.parent)
        elif same is not None:
            follows = reading.value == same.value + 1
        else:
            follows = reading.value == 1
        restart = same is not None and reading.value == 1 and not reading.parent
        if not reading.exact and not follows and reading.style == "letter_number":
            return 0.3 * (reading.value == 1)
        score = 2.0 * follows + 0.5 * restart + 1.0 * reading.exact
        if reading.style in ("upper", "roman") and reading.value > 1 and same is None:
            score -= 0.5
        if reading.style == "small_roman" and any(entry.reading.label == "h" for entry in self.stack[-1:]):
            score -= 0.5  # "i)" behind "h)"
        if above is None and reading.style in ("letter", "letter_number") and not follows:
            score -= 0.2
        return score

    def _is_heading(self, body: str, reading: Reading) -> bool:
        if reading.style == "upper" and ends_sentence(body.strip()) and not body.rstrip().endswith(":"):
            return False  # an item of a list lettered in capitals
        if reading.style in ("annex", "part", "chapter", "section", "subsection", "article", "roman", "upper"):
            return len(body) < 260 or reading.style != "roman"
        text = body.strip()
        return bool(text) and len(text) < 200 and (not ends_sentence(text) or text.endswith(":"))

    @staticmethod
    def _is_title(text: str) -> bool:
        line = text.strip()
        return (is_capitals(line) and len(line) > 6 and re.search(r"\w{2}", line) is not None) or resembles(
            line, "QUYET DINH:"
        )
