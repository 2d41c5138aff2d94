"""A text cut into pieces: words that may be mended, and what only gives them context."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.repair.protect import Fix
from vanban.repair.tokens import BREAK, BREAKS, DASHES, STOP, STOPS, symbols, trim

_CHUNK = re.compile(r"\S+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\t|\f")
_ITEM = re.compile(r"[-–+*•]\s|\(?[0-9]{1,2}[.)]|[a-zđ]\d?\)|[IVX]+\.|Điều\b|Căn\b|Can\b")
_LETTER = re.compile(r"[^\W\d_]")
_HYPHENS = re.compile(r"[-–/]")
_ONLY_NUMBER = re.compile(r"[\d.,:;/%()+\-–\"'*°]+$")
_GLUED = re.compile(r"(\d{2,}|\d(?=[^\W\d_]{3,}$))([^\W\d_]{2,})$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start:end`` of the text; ``symbols`` is set for what must stay as it is."""

    start: int
    end: int
    text: str
    symbols: tuple[str, ...] | None = None


def cut(text: str, fixes: list[Fix]) -> list[Piece]:
    """Cut a text; ``fixes`` are stretches that grammar has settled."""
    pieces: list[Piece] = []
    at = 0
    for fix in [*fixes, None]:
        end = len(text) if fix is None else fix.start
        _cut_span(text, at, end, pieces)
        if fix is not None:
            pieces.append(Piece(fix.start, fix.end, fix.after, symbols(fix.after)))
            at = fix.end
    pieces.append(Piece(len(text), len(text), "", (STOP,)))
    return pieces


def _cut_span(text: str, start: int, end: int, pieces: list[Piece]) -> None:
    last = start
    for match in _CHUNK.finditer(text, start, end):
        if _breaks(text, last, match.start()):
            pieces.append(Piece(match.start(), match.start(), "", (STOP,)))
        _cut_chunk(match.start(), match.group(), pieces)
        last = match.end()
    if last < end and _breaks(text, last, end):
        pieces.append(Piece(end, end, "", (STOP,)))


def _breaks(text: str, start: int, end: int) -> bool:
    """Whether the blanks between two chunks end a sentence: an empty line, a TAB, or a new item on a new line."""
    if start == end or (end - start == 1 and text[start] == " "):
        return False
    gap = text[start:end]
    if _BLANK_LINE.search(gap):
        return True
    return "\n" in gap and _ITEM.match(text, end) is not None


def _cut_chunk(start: int, chunk: str, pieces: list[Piece]) -> None:
    """A chunk is marks, core and marks; a core with hyphens is several words."""
    if not _LETTER.search(chunk) or len(chunk) > 40:
        pieces.append(Piece(start, start + len(chunk), chunk, symbols(chunk)))
        return
    found = symbols(chunk)
    if len(found) == 1 and found[0] in ("<enumerator>", "<symbol>", "<date>", "<number>"):
        pieces.append(Piece(start, start + len(chunk), chunk, found))
        return
    opening, closing = trim(chunk)
    if any(mark in BREAKS for mark in chunk[:opening]):
        pieces.append(Piece(start, start + opening, chunk[:opening], (BREAK,)))
    at, end = start + opening, start + len(chunk) - closing
    _cut_core(at, chunk[opening : len(chunk) - closing], pieces)
    tail = chunk[len(chunk) - closing :] if closing else ""
    if any(mark in STOPS for mark in tail):
        pieces.append(Piece(end, end + closing, tail, (STOP,)))
    elif any(mark in BREAKS for mark in tail):
        pieces.append(Piece(end, end + closing, tail, (BREAK,)))


def _cut_core(start: int, core: str, pieces: list[Piece]) -> None:
    glued = _GLUED.match(core)
    if glued:
        pieces.append(Piece(start, start + glued.end(1), glued[1], symbols(glued[1])))
        pieces.append(Piece(start + glued.start(2), start + len(core), glued[2]))
        return
    at = 0
    for part in _HYPHENS.split(core):
        if part:
            if _ONLY_NUMBER.match(part) or all(sign in DASHES for sign in part):
                pieces.append(Piece(start + at, start + at + len(part), part, symbols(part)))
            else:
                pieces.append(Piece(start + at, start + at + len(part), part))
        at += len(part) + 1
