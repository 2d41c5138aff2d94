"""What speaks for a number or a date that was written by pen: the strokes themselves, and what else the file says.

The same number and day stand in the headings of annexes; the digital signature is made on the day or soon after; a
scanner notes when it scanned; titles and file names often begin with the number. Each says something of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Literal

from vanban.model import Box, PenKind, Reading, Span, Word
from vanban.record import SourceInfo, Support
from vanban.transcript import Transcript

# Days from the date to the digital signature on 14 signed scans: 0 five times, 1 five times, 2, 4 and 17 once each, and
# once the copy's signature on the same day. Smoothed; none was signed before its date.
SIGNED_AFTER = (
    (-(10**6), 0.0005),
    (-7, 0.002),
    (0, 0.35),
    (1, 0.3),
    (2, 0.08),
    (3, 0.03),
    (8, 0.004),
    (31, 0.0005),
    (91, 0.00005),
)
# Days to the scan where nothing was signed: 0, 0, 5 and 50 on four scans; a scanner's clock is often wrong.
SCANNED_AFTER = ((-(10**6), 0.004), (0, 0.2), (1, 0.1), (2, 0.04), (8, 0.008), (61, 0.001), (366, 0.0002))
DOUBT = 0.05  # that a place says another thing or was not found right: 2 of 65 places on real pages
TINY = 1e-50  # below it weights are scaled up: with a hundred places they would come to nothing
LAYER_FACTOR = 4.0  # that a reading is likelier when another engine read what looks like it
REPEATED = 0.5  # of a place's weight: the same hand makes the same ambiguous figure again
NUMBERS = re.compile(r"(?<!\d)\d{1,5}(?!\d)")
TITLED, NAMED_SO = 0.7, 0.6  # that a lone number in a title, in a file name, is the document's


@dataclass(frozen=True, slots=True)
class PenPlace:
    """A word in a gap of a form, and where it stands."""

    word: Word
    page: int
    span: Span
    repeated: bool  # in the heading of an annex
    behind: str  # the rest of its line

    @property
    def kind(self) -> PenKind:
        """Which gap."""
        assert self.word.pen is not None
        return self.word.pen

    def supports(self) -> Iterator[Support]:
        """What the place says: its strokes, and what the file's own text has there."""
        best, box = self.word.readings[0], _corners(self.word.box)
        source: Literal["repetition", "pen"] = "repetition" if self.repeated else "pen"
        yield Support(source=source, value=best.text, confidence=round(best.probability, 3), page=self.page, box=box)
        if self.word.layer:
            same = [one.text for one in self.word.readings if in_layer(self, one.text)]
            value, confidence = (same[0], 0.5) if same else (self.word.layer, 0.0)
            yield Support(source="text_layer", value=value, confidence=confidence, page=self.page, box=box)


# What engines take figures for.
LOOKALIKES = {
    "1": "1JlIi|!/tf", "0": "0oOCDQ", "2": "2zZ", "3": "3", "4": "4", "5": "5sS", "6": "6bG", "7": "7tT?", "8": "8BsSR",
    "9": "9gq",
}  # fmt: skip


def in_layer(place: PenPlace, text: str) -> bool:
    """Whether what the file's own text has at a place may be the figures of a reading."""
    said = [letter for letter in place.word.layer or "" if letter not in " .,:;-_'\""]
    return len(said) == len(text) and all(
        letter in LOOKALIKES.get(figure, figure) for letter, figure in zip(said, text, strict=True)
    )


@dataclass(frozen=True, slots=True)
class FileClues:
    """What the file says of itself."""

    name: str = ""
    title: str = ""
    created: date | None = None

    @classmethod
    def of(cls, source: SourceInfo) -> FileClues:
        """Those of a source."""
        created = date.fromisoformat(source.created[:10]) if source.created else None
        return cls(PurePath(source.path).stem, source.title or "", created)

    def numbers(self) -> Iterator[tuple[Support, int]]:
        """The numbers in its title and name, if there is one that may be the document's."""
        title = Support(source="metadata", value=_lone_number(self.title), confidence=TITLED)
        name = Support(source="file_name", value=_lone_number(self.name), confidence=NAMED_SO)
        for said in (title, name):
            if said.value is not None:
                yield said, int(said.value)


@dataclass(frozen=True, slots=True)
class DaysBefore:
    """How likely a date is that many days before a day the file knows."""

    source: Literal["signature", "metadata"]
    day: date
    page: int | None
    box: Box | None
    shares: Sequence[tuple[int, float]]
    last: date | None = None  # of all signatures

    def share(self, written: date) -> float:
        """Of a date."""
        after = (self.day - written).days
        return next(share for least, share in reversed(self.shares) if after >= least)

    def is_late(self, written: date) -> bool:
        """Whether a date is impossible: when all had signed, the document had its date."""
        return self.last is not None and written > self.last

    def support(self, chosen: date) -> Support:
        """What it says of the chosen date: its share of the most likely one's."""
        most = max(share for _, share in self.shares)
        return Support(
            source=self.source,
            value=self.day.isoformat(),
            confidence=round(self.share(chosen) / most, 3),
            page=self.page,
            box=_corners(self.box),
        )


def _lone_number(text: str) -> str | None:
    """The one number of a title or name; none where there are several, or a longer one (a day, a counter)."""
    found = NUMBERS.findall(text)
    return found[0] if len(found) == 1 and not re.search(r"\d{6}", text) else None


def day_known(transcript: Transcript, clues: FileClues) -> DaysBefore | None:
    """The earliest digital signature's day, else the day of the scan."""
    signed = [one for page in transcript.pages for one in page.signatures if one.time is not None]
    own = [one for one in signed if one.kind == "signature"] or signed
    if own:
        first = min(own, key=lambda one: one.time or "")
        assert first.time is not None
        last = max(date.fromisoformat(one.time[:10]) for one in own if one.time is not None)
        return DaysBefore("signature", date.fromisoformat(first.time[:10]), first.page, first.box, SIGNED_AFTER, last)
    return DaysBefore("metadata", clues.created, None, None, SCANNED_AFTER) if clues.created is not None else None


def pen_places(transcript: Transcript) -> list[PenPlace]:
    """The words in gaps that the reader of figures has read, in order."""
    found = []
    for word, page, span, line in transcript.placed_words():
        if word.pen is not None and word.readings:
            behind = transcript.text[span.end : line.span.end]
            found.append(PenPlace(word, page, span, line.line.region != "letterhead", behind))
    return found


def shares(places: Sequence[PenPlace], values: Mapping[str, str], outside: float) -> dict[str, float]:
    """How well each value goes with the strokes of all places; ``outside`` is for what a place does not know at all."""
    weights = dict.fromkeys(values.values(), 1.0)  # a set has another order in each process
    for place in places:
        read: dict[str, float] = {}
        for one in place.word.readings:
            if one.text in values:
                known = read.get(values[one.text], 0.0)
                read[values[one.text]] = known + one.probability * _layered(place, one.text)
        for value in weights:
            weight = (1 - DOUBT) * read.get(value, 0.0) + DOUBT * outside
            weights[value] *= weight**REPEATED if place.repeated else weight
        highest = max(weights.values(), default=1.0)
        if highest < TINY:
            weights = {value: weight / highest for value, weight in weights.items()}
    return weights


def _layered(place: PenPlace, text: str) -> float:
    return LAYER_FACTOR if in_layer(place, text) else 1.0


def texts(places: Sequence[PenPlace]) -> list[Reading]:
    """All readings of all places."""
    return [reading for place in places for reading in place.word.readings]


def _corners(box: Box | None) -> list[int] | None:
    return None if box is None else [box.x0, box.y0, box.x1, box.y1]
