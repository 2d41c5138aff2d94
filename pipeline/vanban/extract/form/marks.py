"""Marks around the text proper: urgency, secrecy, addressees, and what a digital signature prints on the page.

Decree 30/2020/NĐ-CP, annex I, part II.9: addressees stand behind "Kính gửi".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.extract.form.degrees import find_degree
from vanban.extract.form.letterhead import split_columns
from vanban.extract.layout.parts import Part, joint_spans
from vanban.extract.layout.zones import Zone, Zones
from vanban.extract.words.phrases import skeleton
from vanban.model import Span
from vanban.transcript import Transcript

_NOTE = re.compile(
    r"KY BOI|NGUOI KY\s*:|THOI GIAN KY|NGAY KY|EMAIL\s*:|CO QUAN\s*:|DA KY|KY SO|DIGITALLY SIGNED|\+07|\d\d:\d\d:\d\d"
)
"""What a signature's picture says: "Ký bởi: …", "Thời gian ký: 21/05/2024 08:30:12 +07:00"."""
_BULLET = re.compile(r"^\s*(?:[-–—•+*]+|\d{1,2}[.)])\s*")
_HEAD = re.compile(r"^.{0,3}K[^\W\d_]{2,3} g[^\W\d_]{2,3}\s*[:;.]?\s*|^[^:]{0,100}\bđiện\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A value of the form and the places it stands at."""

    key: str  # "urgency", "addressees/0" …
    value: str
    spans: tuple[Span, ...]


def find_marks(transcript: Transcript, zones: Zones) -> Iterator[Mark]:
    """All marks of a document."""
    yield from _degrees(transcript, zones)
    for index, parts in enumerate(_addressees(transcript, zones)):
        value = " ".join(" ".join(part.text for part in parts).split()).strip(" .;,:")
        yield Mark(f"addressees/{index}", value, joint_spans(transcript.text, parts))
    lines = [line for line in transcript.lines if _NOTE.search(skeleton(line.line.text)) and _is_note(line.line.text)]
    for index, line in enumerate(lines):
        text = " ".join(line.line.text.split())
        yield Mark(f"signature_notes/{index}", text, (line.span,))


def _is_note(text: str) -> bool:
    """A note is a short line by itself, not a sentence about signing."""
    return len(text) < 120 and not text.rstrip().endswith((";", "./.")) and len(_NOTE.split(skeleton(text))[0]) < 30


def _degrees(transcript: Transcript, zones: Zones) -> Iterator[Mark]:
    found: set[str] = set()
    left, right = split_columns(zones.lines(transcript, Zone.LETTERHEAD))
    first = [Part(line.line.text, line.span.start) for line in transcript.lines[:25] if line.page == 1]
    for part in [*left, *right, *first]:
        for side in part.text.split("\t"):
            degree = find_degree(side)
            if degree is not None and degree[0] not in found:
                found.add(degree[0])
                at = part.start + part.text.index(side.strip())
                yield Mark(*degree, (Span(at, at + len(side.strip())),))


def _addressees(transcript: Transcript, zones: Zones) -> list[list[Part]]:
    """The bodies that a letter is sent to: behind "Kính gửi:" on its line, or one on each line under it."""
    items: list[list[Part]] = []
    for line in zones.lines(transcript, Zone.ADDRESSEES):
        whole = Part(line.line.text.replace("\t", " "), line.span.start)
        head = _HEAD.match(whole.text) if not items else None
        rest = whole.cut(head.end() if head else 0, len(whole.text))
        bullet = _BULLET.match(rest.text)
        if bullet is not None:
            rest = rest.cut(bullet.end(), len(rest.text))
        if not rest.text:
            continue
        pieces = list(_pieces(rest))
        if items and bullet is None and not items[-1][-1].text.rstrip().endswith((";", ".")):
            items[-1].append(pieces.pop(0))
        items += [[piece] for piece in pieces]
    return items


def _pieces(part: Part) -> Iterator[Part]:
    """The names in a line, which semicolons part."""
    at = 0
    for stop in re.finditer(r";\s+(?=\S)|$", part.text):
        piece = part.cut(at, stop.end() if stop.end() < len(part.text) else len(part.text))
        if piece.text.strip(" ;.-"):
            yield piece
        at = stop.end()
