"""A text cut into pieces: words that may be mended, and what only gives them context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from vanban.repair.fixes import Fix
from vanban.repair.garbled_marks import borders
from vanban.repair.measure import GARBLED, Damage
from vanban.repair.tokens import BREAK, BREAKS, DASHES, STOP, STOPS, symbols, trim
from vanban.vietnamese import bare

Case = Literal["", "upper", "mixed"]
"""Case of the words beside a word on its line: all capitals, or not; empty where there are none."""

_CHUNK = re.compile(r"\S+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\t|\f")
_GOES_ON = re.compile(r"(?<=[^\W\d_])[^\W\d_,][^\S\n]*\n[^\S\n]*\n[^\S\n]*[^\W\d_A-ZĐ]{2}")
"""An empty line within a sentence: an English model parts widely set lines."""

_ITEM = re.compile(r"[-–+*•]\s|\(?[0-9]{1,2}[.)]|[a-zđ]\d?\)|[IVX]+\.|Điều\b|Căn\b|Can\b")
_LETTER = re.compile(r"[^\W\d_]")
_SIGNS = re.compile(r"[&@]$|[$€¢£¥¢][0-9a-z]$|[6]$|[$€¢£¥]|[0-9][¢€§]$|§$")
"""Lone signs that an English model writes for a letter: "&" and "6" for ở, "$6" for số, "1¢" for lệ."""

_ONSET_ALONE = re.compile(r"(?:[nt]h|[NT]h|tr|Tr|ch|Ch|[pk]h|[PK]h|ngh?|Ngh?)$")
_STARTS_WITH_VOWEL = re.compile(r"[aeiouy][^\W\d_]*$")

_RUN = re.compile(r"[^\W\d_]+|[\W\d_]+")
_HYPHENS = re.compile(r"[-–/]|\)\(|(?<=\w\w)[()](?=\w\w)")
_ONLY_NUMBER = re.compile(r"[\d.,:;/%()+\-–\"'*°]+$")
_GLUED = re.compile(r"(\d{2,}|[235789](?=[^\W\d_]{3,}$))([^\W\d_]{2,})$")
_NUMBERED = re.compile(r"([^\W\d_]{2,})[.,]?(0[1-9]|(?:19|20)\d\d)$")
_CLAUSE = re.compile(r"([kK]h[^\W\d_]{2,3}n|[DĐ]i[^\W\d_]{1,2}|[tT]h[^\W\d_]{1,3}ng)[.,]?(\d{1,3})$")
"""A clause, an article or a month stuck to its number."""

_STUCK = re.compile(r"([^\W\d_]{2,})([.,]\d{1,3}|[23579]|\d{2,3})$")
"""Digits after a word that are digits: single ones of other shapes are letters ("cé6" is "có", "gi4" is "giá")."""

_ITEM_STUCK = re.compile(r"(\d{1,3}\.)([^\W\d_]{2,})$")
_LETTERED = re.compile(r"[A-F][123]$|[^\W\d_][.,]\d{1,3}$|\d{1,4}[A-ZĐ]{1,2}-\d{2,}$")
_POINT = re.compile(r"\([a-hđ][1-57]\)")
"""A point with a number ("(b1)"): of the figures that letters are read as, 0, 6, 8 and 9 are left to statistics."""

_HOUR = re.compile(r"(?:[01]?\d|2[0-4])h(?:[0-5]\d)?(?:[-–](?:[01]?\d|2[0-4])h(?:[0-5]\d)?)?$")
_FOOTNOTE = re.compile(r"([^\W\d_]+)[.,;:]?\d{1,3}$")
_FOREIGN_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){2,}$|[FJWZ][a-z]+-[A-Z][a-z]+$|[A-Z][a-z]+-[FJWZ][a-z]+$")
"""Names of several parts ("Ta-lao-bin"), and of two with a letter that Vietnamese has not ("Wi-Fi")."""

_NOISE_JOIN = re.compile(r"([^\W\d_]{2,})([-.,])([^\W\d_]{2,})$")
_SIGN_JOIN = re.compile(r"([^\W\d_]{2,})([,;])([^\W\d_]{2,})$")
"""Two words with a comma or semicolon and no blank between them ("Lộc;phường"), as texts from the web have."""

QUOTES_READ = "'’‘`"
MARKS_READ = "'’‘`´?}"
"""Signs after a word that may be a hook or horn of its last letter."""


class Piece(NamedTuple):
    """Characters ``start:end`` of the text.

    ``symbols`` is set for what must stay as it is. The last ``tail`` characters may be marks of the word or signs
    after it. ``lead`` is what stands before the word when the piece is mended but not in its text (a lost blank).
    """

    start: int
    end: int
    text: str
    symbols: tuple[str, ...] | None = None
    tail: int = 0
    joint: str = ""  # sign read where a blank was printed, at the start of the piece
    case: Case = ""


def cut(text: str, fixes: list[Fix], damage: Damage) -> list[Piece]:
    """Cut a text; ``fixes`` are stretches that grammar has settled."""
    cutter = _Cutter(text, damage)
    at = 0
    for fix in fixes:
        cutter.span(at, fix.start)
        cutter.pieces.append(Piece(fix.start, fix.end, fix.after, symbols(fix.after)))
        at = fix.end
    cutter.span(at, len(text))
    cutter.pieces.append(Piece(len(text), len(text), "", (STOP,)))
    return list(_with_case(text, _joined(text, cutter.pieces), cutter.borders)) if damage in GARBLED else cutter.pieces


def _joined(text: str, pieces: list[Piece]) -> list[Piece]:
    """Words read in two parts put together, where the first part is consonants that are no word ("nh an")."""
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if (
            last is not None
            and last.symbols is None
            and piece.symbols is None
            and not last.tail + len(piece.joint)
            and piece.start == last.end + 1
            and text[last.end] == " "
            and _ONSET_ALONE.match(last.text)
            and _STARTS_WITH_VOWEL.match(bare(piece.text))
        ):
            result[-1] = piece._replace(start=last.start, text=last.text + piece.text, joint=last.joint)
        else:
            result.append(piece)
    return result


class _Cutter:
    """Collects pieces in order."""

    def __init__(self, text: str, damage: Damage) -> None:
        self.text = text
        self.damage: Damage = damage
        self.garbled = damage in GARBLED
        self.pieces: list[Piece] = []
        self.borders = borders(text) if self.garbled else set()

    def span(self, start: int, end: int) -> None:
        last = start
        for match in _CHUNK.finditer(self.text, start, end):
            at = match.start()
            if at in self.borders or ((at - last != 1 or self.text[last] != " ") and self._breaks(last, at)):
                self.pieces.append(Piece(at, at, "", (STOP,)))
            self.pieces.extend(
                Piece(at + piece.start, at + piece.end, *piece[2:])
                for piece in _chunk_pieces(match.group(), self.damage)
            )
            last = match.end()
        if last < end and self._breaks(last, end):
            self.pieces.append(Piece(end, end, "", (STOP,)))

    def _breaks(self, start: int, end: int) -> bool:
        """Whether a sentence ends there."""
        return _breaks(self.text, start, end) and not (
            self.garbled and start > 1 and _GOES_ON.match(self.text, start - 1)
        )


class _ChunkCutter:
    """Cuts one chunk."""

    def __init__(self, text: str, damage: Damage) -> None:
        self.text = text
        self.damage: Damage = damage
        self.garbled = damage in GARBLED
        self.pieces: list[Piece] = []

    def _add(self, start: int, end: int, *names: str) -> None:
        self.pieces.append(Piece(start, end, self.text[start:end], names))

    def cut(self) -> None:
        """A chunk is marks, core and marks; a core with hyphens is several words."""
        chunk, start, end = self.text, 0, len(self.text)
        if (not _LETTER.search(chunk) and not (self.garbled and _SIGNS.match(chunk))) or len(chunk) > 40:
            self._add(start, end, *symbols(chunk))
            return
        found = symbols(chunk)
        if len(found) == 1 and found[0] in ("<enumerator>", "<symbol>", "<date>", "<number>"):
            self._add(start, end, *found)
            return
        opening, closing = trim(chunk)
        if any(mark in BREAKS for mark in chunk[:opening]):
            self._add(start, start + opening, BREAK)
        stop = end - closing
        lead = ""
        if self.garbled and opening == 1 and chunk[0] in QUOTES_READ and not set(chunk[stop:]) & set("'’‘`"):
            lead, opening = chunk[0], 0
        tail = 0
        while self.garbled and tail < closing and self.text[stop + tail] in MARKS_READ:
            tail += 1
        if self.garbled and not tail and self.text[stop:] == ":":
            tail = 1  # the hook of ủ is also read as a colon
        if lead and chunk[1:stop].isalpha():
            self._word(start, stop, tail, joint=lead)
        else:
            self._core(start + opening, stop, tail)
        if chunk[stop : stop + tail] == ":":
            self.pieces.append(Piece(end, end, "", (BREAK,)))
        signs = chunk[len(chunk) - closing + tail :] if closing > tail else ""
        if any(mark in STOPS for mark in signs):
            self._add(stop + tail, end, STOP)
        elif any(mark in BREAKS for mark in signs):
            self._add(stop + tail, end, BREAK)

    def _core(self, start: int, end: int, tail: int) -> None:
        core = self.text[start:end]
        if _FOREIGN_NAME.match(core) or (
            self.garbled and (_LETTERED.match(core) or _HOUR.match(core) or _POINT.match(self.text, max(0, start - 1)))
        ):
            self._add(start, end, *symbols(core))
            return
        glued = _GLUED.match(core)
        if glued:
            self._add(start, start + glued.end(1), *symbols(glued[1]))
            self._word(start + glued.start(2), end, tail, joint="" if not self.garbled else " ")
            return
        if self.garbled and self._numbered(start, core, tail):
            return
        note = _FOOTNOTE.match(core)
        if note and not self.garbled:
            self._word(start, start + note.end(1), 0)
            return
        joined = _NOISE_JOIN.match(core) if self.garbled else None
        if joined and joined[3].islower() and joined[1].islower():
            self._word(start, start + joined.end(1), 0)
            self._word(start + joined.start(2), end, tail, joint=joined[2])
            return
        pair = _SIGN_JOIN.match(core) if self.garbled else None
        if pair:
            self._word(start, start + pair.end(1), 0)
            self._add(start + pair.start(2), start + pair.end(2), BREAK)
            self._word(start + pair.start(3), end, tail)
            return
        self._parts(start, core, tail)

    def _numbered(self, start: int, core: str, tail: int) -> bool:
        """A word with a number stuck to it, in garbled text: digits that are no letters stay."""
        end = start + len(core)
        spaced = _NUMBERED.match(core) or _CLAUSE.match(core)
        if spaced:
            at = start + spaced.end(1)
            self._word(start, at, 0)
            self.pieces.append(Piece(at, end, spaced[2], joint=" "))
            return True
        stuck = _STUCK.match(core)
        if stuck and stuck[1].islower():
            at = start + stuck.end(1)
            self._word(start, at, 0)
            self._add(at, end, *symbols(stuck[2].lstrip(".,")))
            return True
        item = _ITEM_STUCK.match(core)
        if item and (item[2][0].isupper() or item[1] != "1."):
            at = start + item.end(1)
            self._add(start, at, *symbols(item[1]))
            self._word(at, end, tail)
            return True
        return False

    def _parts(self, start: int, core: str, tail: int) -> None:
        ends = [match.start() for match in _HYPHENS.finditer(core)] + [len(core)]
        starts = [0] + [match.end() for match in _HYPHENS.finditer(core)]
        for first, last in zip(starts, ends, strict=True):
            part, at = core[first:last], start + first
            if part:
                if (_ONLY_NUMBER.match(part) and part != "6") or all(sign in DASHES for sign in part):
                    self._add(at, at + len(part), *symbols(part))
                else:
                    self._word(at, at + len(part), tail if last == len(core) else 0)

    def _runs(self, start: int, word: str) -> None:
        """Marks are stripped from words with signs or digits in them too."""
        for match in _RUN.finditer(word):
            run, at = match.group(), start + match.start()
            if run.isalpha():
                self.pieces.append(Piece(at, at + len(run), run))
            else:
                self._add(at, at + len(run), *symbols(run))

    def _word(self, start: int, end: int, tail: int, joint: str = "") -> None:
        word = self.text[start:end]
        if self.damage == "bare" and not word.isalpha():
            self._runs(start, word)
            return
        if not self.garbled and not (word.isalpha() and (len(word) > 1 or word in "aàáảãạyýoôơở")):
            self._add(start, end, *symbols(word))  # in sound text digits and signs in a word have a meaning
            return
        self.pieces.append(Piece(start, end + tail, self.text[start : end + tail], None, tail, joint))


@lru_cache(maxsize=30_000)
def _chunk_pieces(chunk: str, damage: Damage) -> tuple[Piece, ...]:
    cutter = _ChunkCutter(chunk, damage)
    cutter.cut()
    return tuple(cutter.pieces)


def _breaks(text: str, start: int, end: int) -> bool:
    """Whether the blanks between two chunks end a sentence: an empty line, a TAB, or a new item on a new line."""
    if start == end or (end - start == 1 and text[start] == " "):
        return False
    gap = text[start:end]
    if _BLANK_LINE.search(gap):
        return True
    return "\n" in gap and _ITEM.match(text, end) is not None


def _with_case(text: str, pieces: list[Piece], borders: set[int]) -> Iterator[Piece]:
    """Tell each word whether the longer words beside it on the line, and in its column, are in capitals."""
    line: list[Piece] = []
    line_end = -1
    for piece in pieces:
        if piece.start > line_end or piece.start in borders:
            yield from _line_case(line)
            line = []
            line_end = text.find("\n", piece.start)
            line_end = len(text) if line_end < 0 else line_end
        line.append(piece)
    yield from _line_case(line)


def _line_case(line: list[Piece]) -> Iterator[Piece]:
    shapes = [_case_of(piece) for piece in line]
    after = [""] * (len(line) + 1)
    for number in range(len(line) - 1, 0, -1):
        after[number] = shapes[number] or after[number + 1]
    before = ""
    for number, piece in enumerate(line):
        if piece.symbols is None:
            beside = (before, after[number + 1])
            case: Case = "mixed" if "mixed" in beside else "upper" if "upper" in beside else ""
            yield Piece(piece.start, piece.end, piece.text, None, piece.tail, piece.joint, case)
        else:
            yield piece
        before = shapes[number] or before


def _case_of(piece: Piece) -> Case:
    letters = [letter for letter in piece.text if letter.isalpha()] if piece.symbols is None else []
    capitals = sum(letter.isupper() for letter in letters)
    if len(letters) == 2 and not letters[1].isupper():
        return "mixed"
    vowels = len(letters) > 1 and any(letter.lower() not in "bcdđghklmnpqrstvxw" for letter in letters)
    if capitals * 2 < len(letters):
        return "mixed"
    return "upper" if vowels and capitals * 3 > 2 * len(letters) else ""  # "Nội" is read as "NGi"
