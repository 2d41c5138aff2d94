"""Repair of a page that has been read: its words are mended in place, its lines and segments stay as they are."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from vanban.model import SEPARATORS, Correction, Line, Page, Word
from vanban.repair.repairer import MIN_SCORE, ChannelName, Repairer
from vanban.vietnamese import nfc

Segment = tuple[Word, ...]

CERTAIN = 0.98
"""Confidences are cut off here: engines say 0.99 of wrong words too."""


def repair_page(page: Page, repairer: Repairer, *, min_score: float = MIN_SCORE, channel: ChannelName = "auto") -> Page:
    """Mend the words of a page; what the engine read stays in ``Word.raw``."""
    text = nfc(page.text)
    if text != page.text or not text:  # words are NFC, but two words may compose; offsets would be off
        return page
    corrections = repairer.corrections(text, min_score, channel, _trust(page))
    changes = [change for change in corrections if change.after and change.before != change.after]  # no word is dropped
    if not changes:
        return page
    return replace(page, lines=edited(page.lines, changes))


def edited(lines: Sequence[Line], changes: Sequence[Correction]) -> tuple[Line, ...]:
    """Lines with changes made to their words; offsets are those of a page's text."""
    editor = _Editor(changes)
    return tuple(editor.line(line) for line in lines)


def _trust(page: Page) -> dict[int, float]:
    """Log odds of each word by its offset in the page's text; a word the engine was even about adds nothing."""
    trust: dict[int, float] = {}
    at = 0
    for line in page.lines:
        gap = len(SEPARATORS[line.kind])
        for segment in line.segments:
            for word in segment:
                if word.confidence is not None:
                    confidence = min(CERTAIN, max(0.05, word.confidence))
                    trust[at] = 0.7 * math.log(confidence / (1 - confidence)) - 1.0
                at += len(word.text) + 1
            at += gap - 1 if segment else gap
        at += 1 - gap
    return trust


class _Editor:
    """Walks a page's words in order and applies the corrections that fall on them."""

    def __init__(self, changes: Sequence[Correction]) -> None:
        self._changes = changes
        self._starts = [change.start for change in changes]
        self._at = 0

    def line(self, line: Line) -> Line:
        gap = len(SEPARATORS[line.kind])
        segments = []
        for number, segment in enumerate(line.segments):
            if number:
                self._at += gap
            segments.append(self._segment(segment))
        self._at += 1
        return replace(line, segments=tuple(segments))

    def _segment(self, segment: Segment) -> Segment:
        """Words of a segment; a correction over several words merges them into the first."""
        spans = []
        for number, word in enumerate(segment):
            if number:
                self._at += 1
            spans.append((self._at, self._at + len(word.text), word))
            self._at += len(word.text)
        merged: list[tuple[int, int, Word]] = []
        for start, end, word in spans:
            if merged and self._joined(merged[-1][1], start):
                first_start, _, first = merged[-1]
                merged[-1] = (first_start, end, _union(first, word))
            else:
                merged.append((start, end, word))
        return tuple(self._word(start, end, word) for start, end, word in merged)

    def _joined(self, end: int, start: int) -> bool:
        """Whether one correction covers the blank between two words."""
        place = bisect_left(self._starts, start) - 1
        return place >= 0 and self._changes[place].start < end and self._changes[place].end > start

    def _word(self, start: int, end: int, word: Word) -> Word:
        text = word.text
        place = bisect_left(self._starts, end) - 1
        while place >= 0 and self._starts[place] >= start:
            change = self._changes[place]
            text = text[: change.start - start] + change.after + text[change.end - start :]
            place -= 1
        return word if text == word.text else replace(word, text=nfc(text), raw=word.raw_text)


def _union(first: Word, second: Word) -> Word:
    box = first.box.union(second.box) if first.box is not None and second.box is not None else first.box
    confidences = [word.confidence for word in (first, second) if word.confidence is not None]
    return Word(
        text=f"{first.text} {second.text}",
        box=box,
        confidence=min(confidences) if confidences else None,
        raw=f"{first.raw_text} {second.raw_text}",
        handwritten=first.handwritten or second.handwritten,
    )
