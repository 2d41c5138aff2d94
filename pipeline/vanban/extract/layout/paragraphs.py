"""Lines joined into paragraphs, each with its enumerator and its place in the outline.

A paragraph begins after a blank line, at an enumerator, at "Căn cứ" or "Điều", at an indented line, or where a line
stopped short; a sentence that is still open runs on over blank lines and page breaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise
from typing import Literal

from vanban.extract.layout.enumerators import RANKS, Reading, readings, to_roman
from vanban.extract.layout.line_ends import (
    FIELD,
    FIGURE,
    HANGING,
    STROKE,
    awaits_figure,
    counts_on,
    goes_on_with_stroke,
    is_open,
)
from vanban.extract.layout.opening_units import begins_with_task, heads_unit, is_bare_unit, names_units, opens_with_unit
from vanban.extract.layout.sequences import mend_sequence, without_strokes
from vanban.extract.layout.zones import Zone, Zones, find_zones
from vanban.extract.units.units import units_at
from vanban.extract.words.phrases import CAPITALS, ends_sentence, is_capitals, resembles, starts_like
from vanban.extract.words.task_verbs import verb_follows
from vanban.extract.words.wording import skeleton
from vanban.model import Span
from vanban.transcript import TextLine, Transcript

Kind = Literal["heading", "body", "item", "row", "letterhead", "ending", "footnote"]
CRITERION = re.compile(r"(?:Tiêu chí|TCTP|Tiêu chí thành phần)\s+\d+(?:\.\d+)+\s*[:.]\s*\w")
"""A line that begins so heads what is said of a criterion."""
LONGEST_LINE = 150  # letters; no page has room for more, so that a text with such a line has a paragraph in each
FEWEST_LINES = 12
"""Lines of a text that tell by how they begin whether sentences go on over line ends."""
LOST_NUMBER = re.compile(rf"\s*\.\s+(?=[{CAPITALS}])")
"""What an engine leaves of "1." where it takes a column of figures for no text."""
SHORT_LINE = 0.8
"""A line under this share of the usual width ends a paragraph (justified text fills its lines; checked on 30 pages)."""
FULL_LINE = 0.93
"""A line from this share on reaches the margin: justified lines of 30 pages differ by 12 % in letters."""
_HEAD_ZONES = (Zone.LETTERHEAD, Zone.TYPE, Zone.SUBJECT, Zone.AUTHORITY, Zone.ADDRESSEES)
_BULLETS = ("dash", "plus")


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


@dataclass(frozen=True, slots=True)
class Block:
    """Lines taken together, before its enumerator is settled."""

    lines: tuple[TextLine, ...]
    zone: Zone
    readings: tuple[Reading, ...] = ()


def find_paragraphs(transcript: Transcript, zones: Zones | None = None) -> tuple[Paragraph, ...]:
    """All paragraphs of a document, in reading order."""
    blocks = _Joiner(transcript, zones or find_zones(transcript)).blocks()
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


class _Joiner:
    """Puts lines together into blocks."""

    def __init__(self, transcript: Transcript, zones: Zones) -> None:
        self.lines = transcript.lines
        self.zones = zones
        widths = sorted(
            len(line.line.text) for line in self.lines if line.line.kind == "text" and line.line.text.strip()
        )
        self.width = widths[int(0.8 * len(widths))] if widths else 0
        self.unwrapped = bool(widths) and (widths[-1] > LONGEST_LINE or self._never_goes_on())

    def _never_goes_on(self) -> bool:
        """Whether no line begins in small letters, as those do that a sentence goes on in, and no full one is open."""
        lines = [line.line for line, zone in zip(self.lines, self.zones.of, strict=True) if zone is Zone.BODY]
        texts = [line.text.strip() for line in lines if line.kind == "text" and line.text.strip()]
        if len(texts) < FEWEST_LINES or any(text[0].islower() and not readings(text) for text in texts):
            return False
        widest = max(map(len, texts))
        return sum(len(text) >= FULL_LINE * widest and not ends_sentence(text) for text in texts) < 2

    def blocks(self) -> list[Block]:
        done: list[Block] = []
        open_lines: list[TextLine] = []
        zone, gap = Zone.BODY, False
        found: tuple[Reading, ...] = ()
        for index, line in enumerate(self.lines):
            own = self.zones.of[index]
            if own is Zone.FURNITURE:
                continue
            if not line.line.text.strip():
                gap = True
                continue
            starts = self._starts(line) if own in (Zone.BODY, Zone.ADDRESSEES) and not line.is_row else ()
            if not open_lines or own is not zone or self._breaks(open_lines, line, own, starts, gap):
                if open_lines:
                    done.append(Block(tuple(open_lines), zone, found))
                open_lines, zone, found = [], own, starts
            open_lines.append(line)
            gap = False
        if open_lines:
            done.append(Block(tuple(open_lines), zone, found))
        return done

    def _starts(self, line: TextLine) -> tuple[Reading, ...]:
        """The ways to read what a line begins with; a stop may be what is left of "1." where several lines have it."""
        found = readings(line.line.text)
        lost = LOST_NUMBER.match(line.line.text)
        if lost is None or self._lost < 2:
            return found
        return (*found, Reading("number", "1", 1, exact=False, end=lost.end()))

    @cached_property
    def _lost(self) -> int:
        return sum(LOST_NUMBER.match(line.line.text) is not None for line in self.lines)

    def _breaks(self, above: list[TextLine], line: TextLine, zone: Zone, starts: Sequence[Reading], gap: bool) -> bool:
        before, text = above[-1].line.text.strip(), line.line.text.strip()
        if zone in (Zone.LETTERHEAD, Zone.RECIPIENTS) or above[-1].is_row or line.is_row:
            return True
        if zone in (Zone.SUBJECT, Zone.TYPE):
            return False
        if awaits_figure(before, text):
            return False
        if starts and self._enumerates(above, before, text, starts, gap):
            return True
        if CRITERION.match(text):
            return True
        if text[:1].islower() and not ends_sentence(before):
            return is_capitals(before) and not is_capitals(text)
        if starts_like(text, "CAN CU") and text[:1].isupper() and (gap or ends_sentence(before) or self._short(before)):
            return True
        if is_capitals(before) != is_capitals(text) and min(len(before), len(text)) > 6:
            return gap or is_capitals(before) or ends_sentence(before)
        if ends_sentence(before):
            whole = " ".join(part.line.text.strip() for part in above)
            if before.endswith(";") and not gap and names_units(whole[:-1]) and units_at(text):
                return False  # "1. Giám đốc các sở;| Chủ tịch UBND các huyện"
            if before.endswith(";") and not gap and self._fills(before):
                return self._opens(text) or heads_unit(text)
            bulleted = (found := readings(above[0].line.text)) and found[0].style in _BULLETS
            return (bool(bulleted) and text.endswith(":")) or self._stops(above[-1], line, before, text, gap)
        if HANGING.search(before) and not is_capitals(before):
            return False
        fresh = gap and above[-1].page == line.page
        return text[:1].isupper() and (
            fresh
            or self.unwrapped
            or self._short(before)
            or self._indented(line)
            or (names_units(before) and verb_follows(text, 0))
            or (len(above) == 1 and opens_with_unit(before) and begins_with_task(text))
        )

    def _enumerates(self, above: list[TextLine], before: str, text: str, starts: Sequence[Reading], gap: bool) -> bool:
        """Whether what looks like an enumerator is one, not the middle of a sentence that was broken there."""
        first = starts[0]
        full = not self.unwrapped and not self._short(before)
        if full and first.style in _BULLETS and goes_on_with_stroke(before, text, self._strokes):
            return False
        if HANGING.search(before) and not ends_sentence(before) and not is_capitals(before):
            return gap and above[-1].page == above[0].page and first.exact
        if gap and above[-1].page == above[0].page and (first.exact or ends_sentence(before)):
            return True
        if ends_sentence(before) or self._short(before) or is_capitals(before):
            return True
        if first.style in ("article", "chapter", "part"):
            return first.exact and text[0].isupper() and text[first.end :][:1].upper() == text[first.end :][:1]
        if counts_on(above[0].line.text, text, first):
            return True
        if first.style in _BULLETS:
            return text[first.end : first.end + 1].isupper() and not before.endswith((",", "và"))
        certain = first.exact and first.style.startswith(
            ("dotted", "letter", "number", "bracket", "roman", "small_roman", "ordinal")
        )
        return certain and text[first.end : first.end + 1].isupper()

    @cached_property
    def _strokes(self) -> frozenset[tuple[str, str]]:
        """The words on both sides of strokes inside the text's lines: ("chuc", "hanh") of "Tổ chức - Hành chính"."""
        texts = (skeleton(line.line.text) for line in self.lines if line.line.kind == "text")
        return frozenset((found[1], found[2]) for text in texts for found in STROKE.finditer(text))

    def _stops(self, last: TextLine, line: TextLine, before: str, text: str, gap: bool) -> bool:
        if text[:1].islower() and not (gap and before.endswith((".", ";"))):
            return False
        if before.endswith(":") and not gap and (FIGURE.match(text) or is_open(before)):
            return False
        if not gap and not self._short(before) and FIELD.search(before):
            return False
        if before.endswith(":") and not gap and not self._short(before) and line.page in self._margins:
            return self._indented(line)  # "Đơn vị phụ trách:" may end a line in the middle of a paragraph
        if gap or self.unwrapped or self._short(before) or before.endswith((";", ":", "./.")):
            return True
        opens = self._opens(text) or heads_unit(text) or begins_with_task(text)
        opens = opens or (self._short(text) and is_bare_unit(text))
        return self._indented(line) or (text[:1].isupper() and opens)

    @staticmethod
    def _opens(text: str) -> bool:
        return re.match(r"(?:chi tieu|muc tieu)[^:.;]{0,25}:", skeleton(text)) is not None or any(
            starts_like(text, phrase)
            for phrase in (
                "THEO DE NGHI",
                "XET DE NGHI",
                "TREN CO SO",
                "THUC HIEN",
                "DE NGHI",
                "GIAO",
                "YEU CAU",
                "PHAN CONG",
                "TONG DIEM",
            )
        )

    def _fills(self, text: str) -> bool:
        return not self.unwrapped and len(text) >= FULL_LINE * self.width

    def _short(self, text: str) -> bool:
        return len(text) < SHORT_LINE * self.width

    @cached_property
    def _margins(self) -> dict[int, tuple[float, float]]:
        """Per page: the left edge of running lines and the height of a line."""
        margins = {}
        for page, lines in groupby(self.lines, key=lambda line: line.page):
            boxes = [line.line.words[0].box for line in lines if _is_running(line)]
            known = sorted((box.x0, box.height) for box in boxes if box is not None)
            if len(known) >= 4:
                height = float(sorted(height for _, height in known)[len(known) // 2])
                edges = (float(one) for (one, _), (other, _) in pairwise(known) if other - one < height)
                margins[page] = (next(edges, float(known[0][0])), height)  # the leftmost of two lines and more
        return margins

    def _indented(self, line: TextLine) -> bool:
        margin = self._margins.get(line.page)
        box = line.line.words[0].box if line.line.words else None
        return margin is not None and box is not None and box.x0 - margin[0] > 1.2 * margin[1]


def _is_running(line: TextLine) -> bool:
    return line.line.kind == "text" and line.line.region == "body" and len(line.line.text) > 40


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
        if reading.style in _BULLETS:
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
        if reading.style in _BULLETS:
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
