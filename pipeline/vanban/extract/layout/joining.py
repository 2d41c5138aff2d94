"""Lines joined to blocks: what one paragraph will be, before its enumerator is settled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from vanban.extract.layout.enumerators import BULLET_STYLES, Reading, readings
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
from vanban.extract.layout.zones import Zone, Zones
from vanban.extract.units.units import units_at
from vanban.extract.words.phrases import CAPITALS, ends_sentence, is_capitals, starts_like
from vanban.extract.words.task_verbs import verb_follows
from vanban.extract.words.wording import skeleton
from vanban.transcript import TextLine, Transcript

CRITERION = re.compile(r"(?:Tiêu chí|TCTP|Tiêu chí thành phần)\s+\d+(?:\.\d+)+\s*[:.]\s*\w")
"""A line that begins so heads what is said of a criterion."""
CODED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\s+\(")
"""A criterion's code with its name in brackets, which begins a point behind the semicolon of another."""
LISTED = re.compile(r":\s*\d{1,2}(?:\.\d{1,2}){1,3}(?!\d)[^:]*;$")
BEGINS_CODED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}(?:\s|\.\s)")
"""Criteria listed on in a paragraph whose first one stands behind its colon: "… phụ trách: 1.1.4 - Báo cáo (0,25);"."""
OPENS = re.compile(
    r"(?:(?:chi tieu|muc tieu|don vi|co quan)[^:.;]{0,25}|(?:nhom|linh vuc|noi dung|tru cot|tieu chi) \d{1,2}):"
)
"""A word that a point of its own begins with, up to its colon."""
CLOSING = re.compile(r"\d+(?:\.\d+)+\)")
"""A criterion's code that ends what a bracket on the line above began: "(tiêu chí| 1.6)"."""
LONGEST_LINE = 150  # letters; no page has room for more, so that a text with such a line has a paragraph in each
FEWEST_LINES = 12
"""Lines of a text that tell by how they begin whether sentences go on over line ends."""
LOST_NUMBER = re.compile(rf"\s*\.\s+(?=[{CAPITALS}])")
"""What an engine leaves of "1." where it takes a column of figures for no text."""
SHORT_LINE = 0.8
"""A line under this share of the usual width ends a paragraph (justified text fills its lines; checked on 30 pages)."""
FULL_LINE = 0.93
"""A line from this share on reaches the margin: justified lines of 30 pages differ by 12 % in letters."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines taken together, before its enumerator is settled."""

    lines: tuple[TextLine, ...]
    zone: Zone
    readings: tuple[Reading, ...] = ()


class Joiner:
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
        """The lines of the text in blocks, each with the ways to read what it begins with."""
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
        if BEGINS_CODED.match(text) and not gap and LISTED.search(" ".join(part.line.text.strip() for part in above)):
            return BEGINS_CODED.match(above[0].line.text.strip()) is not None
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
                return self._opens(text) or heads_unit(text) or CODED.match(text) is not None
            bulleted = (found := readings(above[0].line.text)) and found[0].style in BULLET_STYLES
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
        if CLOSING.match(text) and is_open(before):
            return False
        full = not self.unwrapped and not self._short(before)
        if full and first.style in BULLET_STYLES and goes_on_with_stroke(before, text, self._strokes):
            return False
        body = text[first.end :].strip()
        if first.exact and first.style not in BULLET_STYLES and (heads_unit(body) or is_bare_unit(body)):
            return True  # "… trong tháng 5" over "2. Phòng Tư pháp:"
        if HANGING.search(before) and not ends_sentence(before) and not is_capitals(before):
            return gap and above[-1].page == above[0].page and first.exact
        if gap and above[-1].page == above[0].page and (first.exact or ends_sentence(before)):
            return True
        if ends_sentence(before) or self._short(before) or is_capitals(before):
            return True
        if first.style == "upper" and first.exact and is_capitals(body) and len(body.split()) > 1:
            return True
        if first.style in ("article", "chapter", "part"):
            return first.exact and text[0].isupper() and text[first.end :][:1].upper() == text[first.end :][:1]
        if counts_on(above[0].line.text, text, first):
            return True
        if first.style in BULLET_STYLES:
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
        return OPENS.match(skeleton(text)) is not None or any(
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
