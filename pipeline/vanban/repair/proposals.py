"""Where garbled text may be cut another way, and how; what is proposed here is weighed in alternatives.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vanban.repair.candidates import Candidates
from vanban.repair.garbled_marks import SENTENCE
from vanban.repair.measure import Damage
from vanban.repair.pieces import Piece
from vanban.repair.splits import Option, Reading
from vanban.repair.tokens import BREAK, STOP, symbols, trim
from vanban.vietnamese import bare

COLON, HOOK = 5.0, 0.5
"""How much likelier (in nats) a colon must be as a mark of its word: before a capital or a line's end, where colons
stand, and before a small letter. On held-back pages true colons reach 4.7 and -0.4, misread marks start at -2.0."""

NUMBER, FIGURES = 1.5, -4.0
"""… a letter with a digit or a lone 0 or 6 as a word, and a number of several figures, which is only one of a hundred
of its class ("thu6c 14" is "thuốc lá"): of 75,000 held-back words 24 more come right at -4.0 than at 1.5, and no number
is lost down to -5.0."""

NEAR_FIGURES, FAR_FIGURES = -9.0, 6.0
"""… where a word is so near to the figures, else the second: of 190 words that were read as figures 16 were farther."""

STRAY, STRAY_STOP, STROKE = 0.5, 4.0, 10.0
"""… a stray sign as nothing: signs that no text has within a line; stops, commas, colons and quotes; the stroke, which
may stand between the cells of a table."""

DASH, BULLET = 4.0, 8.0
"""… a dash within a line, and at its beginning, before a small letter: of 190,000 words on 92 documents, many of them
photocopied, 30 specks go; of 79 such dashes in sound text one does. 2.0 to 9.0 are alike."""

SPECK = 2.0
"""… a stop before a small letter as a speck: at 0.0 and 4.0 more words stay wrong. Commas there are printed."""


STOP_COMMA = -2.0
"""… a stop before a small letter as a comma: in sound text 10,000 commas stand there and one stop. Of 75,000 held-back
words 24 more come right, most of them on black and white pages; a comma lost its tail or was taken for a speck."""

SIGN = 2.0
"""… a sign before or after a word as a part of its letters ("han!" is "hành", "(hong" is "thông")."""

PAUSE = 4.0
"""… a comma or semicolon as that. Scanners' software reads a horn as a stop ("tu. so" is "tư số")."""

PRINTED = 8.0
"""… or a stop, in text that an English model has read ("Ngh, quyết" is "Nghị quyết"): at 4.0 four of 31,600 words that
come right at 8.0 stay wrong."""

FULL_LINE = 50
"""Signs of a line from which on it is taken for one that ends at the margin."""

OPEN, QUOTED = -6.0, 300
"""… an opening sign that nothing closes again within so many: such was a speck. Quotes at the beginning of a line may
hold pages, those at a text's end go on in the next, and a bracket may have been closed by what was read as a letter.
Of 31,600 words on 84 fresh pages 10 more come right."""

BRACKET = 16.0
"""… an opening bracket that is closed again: at 8.0 two on thirteen fresh pages were lost, at 16.0 none."""

JOINED = 9.0
"""… two parts as one word."""

SPLIT = 3.0
"""… one as two words."""

EASY, BEARABLE = 10.0, 18.0
"""A place whose reading costs less than this, with the two after it, is not tried another way: of the changes that
were taken the lowest are at 11.3, and at 18.9 of words cut in two. Words put together count with the three after
the first one."""

ALONE = 3.0
"""… and figures that cost less than the rest of it by themselves, as at a sentence's end ("hút thuốc 14.")."""

HARD: dict[Damage, float] = {"eng": 25.0, "scan": 35.0, "bare": 25.0}
UNLIKE = 0.5
"""A place that costs more, with the two after it, is tried as words less like what was read, if likelier by so much:
from 18.0 on twice as many places are tried and no more words come right; at 35.0 16 of 113,000 are lost, of scanners'
words, of which most cost much, none, and they are mended in nine tenths of the time; 0.0 to 2.0 are alike."""

LIKELY = 8.0
"""A word that costs less by itself is not tried as two."""

SHORT_PART, LONGEST_JOINED = 3, 8
"""A word in parts has a short one; hardly a syllable is read as more signs."""

_NUMBER_READ = re.compile(r"\d{2,3}$|[06]$|[a-zđ]\d$")
_SIGN_AND_FIGURE = re.compile("[(\\[{<«‘'“\"][0-9]{1,2}$")
"""A short word whose letters are gone: "(6 chức" is "tổ chức"."""

_ITEM_NAME = re.compile(r"\s*(?:[-–+*•]|\d{1,2}(?:\.\d{1,2})*\.|[a-zđ]\))\s(?:[^\W\d_a-zđ]\S*)(?: [^\s,;.:()]+){1,11}:")
_SMALL_LETTER = re.compile(r" [^\W\d_A-Z]")
_SMALL_WORD = re.compile(r"\n(?=[^\W\d_]{2}[^.):\n])[^\W\d_A-ZĐ]")
_STRAY = re.compile(r"[_~|=«»<>\\^'‘`°*©®][_~|=«»<>\\^'‘`°*©®—–.-]*$")
_HORN = re.compile(r"[.,;] [^\W_A-Z]")
_CLOSES = {
    "(": ")",
    "[": "]",
    "{": "}",
    "<": ">",
    "“": '”"',
    '"': '"”',
    "‘": "’'",
    "'": "'’",
    "«": "»",
    "»": "",
    "„": "”",
}
"""Signs that open, and those that close them again."""

_VOWELS = re.compile("[aeiouy]+")  # a syllable has one run of them
_SMALL_NEXT = re.compile(r"\s+[^\W\d_A-ZĐ]")
_DASHES = frozenset("-–—")
_STRAY_STOP = re.compile(r"[.,:;'\"’“”‘]{1,3}$")
_ITEMS = re.compile(r"\s+[-–+*] ?[^\W\d_]|\n\s*(?:[a-z]|\d{1,2})[).] ")
"""What a colon is printed before, whatever else it may look like."""

_CLOSED = re.compile(r"[^()]{0,300}\)")


class Slot(NamedTuple):
    """A place of the lattice: the piece it belongs to and its options; what is fixed has one option."""

    piece: Piece
    options: tuple[Reading, ...]

    def trusted(self, trust: Mapping[int, float]) -> Slot:
        """The word as it was read gains what the engine says for it, where it has to stand up to others."""
        bonus = trust.get(self.piece.start)
        if not bonus or len(self.options) == 1:
            return self
        options = [
            (symbol, weight + bonus, text, rule) if text == self.piece.text else (symbol, weight, text, rule)
            for symbol, weight, text, rule in self.options
        ]
        return Slot(self.piece, tuple(options))


class Change(NamedTuple):
    """Slots ``first:last`` may be these instead, if they are likelier by ``cost``.

    ``dropped`` is a stretch of the text that would be nothing then.
    """

    cost: float
    first: int
    last: int
    slots: tuple[Slot, ...]
    dropped: Piece | None = None


class Proposals:
    """Finds other cuts."""

    def __init__(self, candidates: Candidates, damage: Damage) -> None:
        self._candidates = candidates
        self._damage: Damage = damage
        self._break = candidates.symbol(BREAK)

    def changes(
        self, text: str, slots: Sequence[Slot], costs: Sequence[float], *, read: bool = True
    ) -> Iterator[Change]:
        """Every change worth weighing; ``costs`` are the first reading's (in nats), place by place.

        ``read`` says that an engine has read the text from pixels: in other text figures and signs are what they are.
        """
        for at in range(1, len(slots) - 1):
            piece = slots[at].piece
            strain = sum(costs[at : at + 3])
            if piece.symbols is None:
                if strain > EASY or piece.tail or text[piece.start - 1 : piece.start] in _CLOSES:
                    yield from self._of_word(text, slots, at)
                if strain > HARD[self._damage] and not piece.joint:
                    yield from self._wider(slots, at)
                if strain > BEARABLE and costs[at] > LIKELY:
                    yield from self._split(piece, at)
                if strain + costs[min(at + 3, len(costs) - 1)] > BEARABLE:
                    yield from self._joined(text, slots, at)
            elif read and piece.end > piece.start:
                yield from self._of_fixed(text, slots, at, max(strain, costs[at] + ALONE))
                yield from self._of_sign(text, slots, at)

    def _of_fixed(self, text: str, slots: Sequence[Slot], at: int, strain: float) -> Iterator[Change]:
        """Figures as a word, and a stop as a speck or a comma."""
        piece = slots[at].piece
        found = text[piece.start : piece.end]
        whole = found == piece.text and slots[at - 1].piece is not piece
        if strain > EASY and whole and _NUMBER_READ.match(found.rstrip(",;:.?)")):
            yield from self._number(text, piece, at)
        elif strain > EASY and whole and _SIGN_AND_FIGURE.match(found):
            words = self._candidates.words(found, self._damage)
            cost = NUMBER + (BRACKET if _of_opening(text, piece.start) == BRACKET else 0.0)
            if words:
                yield Change(cost, at, at + len(piece.symbols or ()), (Slot(piece._replace(symbols=None), words),))
        elif found == "." and slots[at - 1].piece.symbols is None and _goes_on(text, piece.end):
            if text[piece.end] == " ":
                yield Change(SPECK, at, at + 1, (), piece)
            comma = Slot(piece._replace(symbols=None), (Option(self._break, 0.0, ",", "punctuation"),))
            if piece.start == slots[at - 1].piece.end:
                yield Change(STOP_COMMA, at, at + 1, (comma,))

    def _of_sign(self, text: str, slots: Sequence[Slot], at: int) -> Iterator[Change]:
        """A sign by itself as nothing."""
        piece = slots[at].piece
        found = text[piece.start : piece.end]
        if found != piece.text or not _alone(text, piece):
            return
        if found in _DASHES:
            yield from self._dash(text, slots, at)
        elif found == "|":
            if _in_sentence(text, piece.start):
                yield Change(STROKE, at, at + 1, (), piece)
        elif _STRAY.match(found) or _STRAY_STOP.match(found):
            yield Change(STRAY if _STRAY.match(found) else STRAY_STOP, at, at + 1, (), piece)

    def _dash(self, text: str, slots: Sequence[Slot], at: int) -> Iterator[Change]:
        """A dash within a sentence as a speck; at a line's start it is a bullet, unless the line goes on with it."""
        piece, before = slots[at].piece, slots[at - 1].piece
        if not _SMALL_NEXT.match(text, piece.end):
            return
        if before.symbols is None:
            yield Change(DASH, at, at + 1, (), piece)
        elif before.symbols == (STOP,) and before.start == before.end and slots[at - 2].piece.symbols is None:
            yield Change(BULLET, at - 1, at + 1, (), piece)

    def _of_word(self, text: str, slots: Sequence[Slot], at: int) -> Iterator[Change]:
        piece = slots[at].piece
        yield from self._marks(text, slots, at) if piece.tail else self._closing(text, slots, at)
        yield from self._opening(text, slots, at)

    def _wider(self, slots: Sequence[Slot], at: int) -> Iterator[Change]:
        """A word as one that is less like what was read."""
        piece = slots[at].piece
        core = piece.text[: len(piece.text) - piece.tail]
        options = self._candidates.wide(core, self._damage, piece.case)
        known = {option[0] for option in slots[at].options}
        signs = piece.text[len(core) :]
        new = tuple(option for option in options if option[0] not in known)
        if signs:
            new = tuple((symbol, weight, f"{text}{signs}", rule) for symbol, weight, text, rule in new)
        if new:
            yield Change(UNLIKE, at, at + 1, (Slot(piece, new),))

    def _split(self, piece: Piece, at: int) -> Iterator[Change]:
        """One part as two words."""
        for place in self._candidates.splits.cuts(piece, self._damage):
            first, second = self._candidates.splits.halves(piece, place)
            halves = (*self._as_word(first), *self._as_word(second))
            if len(halves) == 2:
                yield Change(SPLIT, at, at + 1, halves)

    def _options(self, piece: Piece) -> tuple[Reading, ...]:
        return self._candidates.options(piece, self._damage)[0]

    def _as_word(self, piece: Piece) -> tuple[Slot, ...]:
        """A slot for all that may be a word, its signs being letters; none where nothing is."""
        words = self._candidates.words(piece.text, self._damage, piece.case, lead=" " if piece.joint else "")
        return (Slot(piece, words),) if words else ()

    def _marks(self, text: str, slots: Sequence[Slot], at: int) -> Iterator[Change]:
        """Signs after a word as marks of its letters."""
        after = slots[at + 1].piece
        if after.symbols != (BREAK,) or after.end > after.start:
            return
        piece = slots[at].piece
        if piece.text[-1] == ":" and _ITEMS.match(text, piece.end):
            return
        word = self._as_word(piece)
        if word:
            hook = _goes_on(text, piece.end) and not _names_item(text, piece.end)
            yield Change(HOOK if hook else COLON, at, at + 2, word)

    def _closing(self, text: str, slots: Sequence[Slot], at: int) -> Iterator[Change]:
        """A sign after a word as a letter: "han!" is "hành"."""
        piece, after = slots[at].piece, slots[at + 1].piece
        if after.start != piece.end or after.start == after.end:
            return
        horn = _HORN.match(text, after.start)
        if text[after.start] in "!]}>" or horn:
            word = self._as_word(piece._replace(end=piece.end + 1, text=text[piece.start : piece.end + 1]))
            if word:
                yield Change(self._of_closing(text[after.start]) if horn else SIGN, at, at + 2, word)

    def _of_closing(self, sign: str) -> float:
        if self._damage != "scan":
            return PRINTED
        return SIGN if sign == "." else PAUSE

    def _opening(self, text: str, slots: Sequence[Slot], at: int) -> Iterator[Change]:
        """A bracket or quote before a word as a letter, or as nothing."""
        piece, before = slots[at].piece, slots[at - 1].piece
        if piece.joint or text[piece.start - 1] not in _CLOSES:
            return
        bracket = before.end == piece.start > before.start and before.symbols == (BREAK,)
        start = piece.start - 1
        if (bracket and before.start != start) or text[start - 1 : start].strip():
            return
        word = self._as_word(piece._replace(start=start, text=text[start : piece.end]))
        if word:
            yield Change(_of_opening(text, start), at - bracket, at + 1, word)

    def _joined(self, text: str, slots: Sequence[Slot], at: int) -> Iterator[Change]:
        """Two parts as one word."""
        first, second = slots[at].piece, slots[at + 1].piece
        whole = text[first.start : second.end]
        if (
            second.symbols is None
            and not (first.tail or first.joint or second.joint)
            and whole == f"{first.text} {second.text}"
            and min(len(first.text), len(second.text)) <= SHORT_PART
            and len(whole) <= LONGEST_JOINED + 1 + second.tail
            and len(_VOWELS.findall(bare((first.text + second.text).lower()))) < 2
        ):
            piece = second._replace(start=first.start, text=first.text + second.text)
            word = self._as_word(piece)
            if word:
                yield Change(JOINED, at, at + 2, word)

    def _number(self, text: str, piece: Piece, at: int) -> Iterator[Change]:
        """A number of two digits, or a letter with a digit, as a word."""
        opening, closing = trim(piece.text)
        signs = piece.text[len(piece.text) - closing :]
        if (
            opening
            or (")" in signs and piece.text[0].isdigit())
            or (signs and not text[text.rfind("\n", 0, piece.start) + 1 : piece.start].strip())
        ):
            return  # an item's, a point's or an article's number
        end = piece.end - closing
        core = Piece(piece.start, end, piece.text[: len(piece.text) - closing])
        words = tuple(option for option in self._candidates.words(core.text, self._damage) if option[2] != core.text)
        if not words:
            return
        new = [Slot(core, words)]
        rest = [name for name in symbols("a" + piece.text[len(core.text) :]) if name in (STOP, BREAK)]
        if rest:
            sign = Piece(end, piece.end, text[end : piece.end], (rest[0],))
            new.append(Slot(sign, self._options(sign)))
        cost = NUMBER
        if core.text.isdigit() and len(core.text) > 1:
            cost = FIGURES if max(option[1] for option in words) > NEAR_FIGURES else FAR_FIGURES
        yield Change(cost, at, at + len(piece.symbols or ()), tuple(new))


def _of_opening(text: str, at: int) -> float:
    """How much likelier an opening sign must be as a part of its word, by whether it is closed again."""
    if text[at] == "(" and _CLOSED.match(text, at + 1):
        return BRACKET
    closing = _CLOSES[text[at]]
    if any(sign in closing for sign in text[at + 1 : at + QUOTED]):
        return SIGN
    runs_on = text[at] in '“"' and (at + QUOTED > len(text) or text[at - 1 : at] in ("", "\n"))
    return SIGN if runs_on or text[at] == "(" else OPEN


def _goes_on(text: str, at: int) -> bool:
    """Whether a sentence goes on behind a sign: a small letter follows, or begins the line after a full one."""
    if _SMALL_LETTER.match(text, at):
        return True
    return _SMALL_WORD.match(text, at) is not None and at - text.rfind("\n", 0, at) > FULL_LINE


def _names_item(text: str, at: int) -> bool:
    """Whether what a colon ends is the name that an item begins with: several words, one with a capital."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return _ITEM_NAME.fullmatch(line) is not None


def _in_sentence(text: str, at: int) -> bool:
    """Whether a stroke is the only one of a line as long as a sentence: it stands between no cells."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) >= SENTENCE and line.count("|") == 1


def _alone(text: str, piece: Piece) -> bool:
    """Whether a piece has blanks around it and words on its line."""
    before, after = text[piece.start - 1 : piece.start], text[piece.end : piece.end + 1]
    return (before == " " and after in ("", " ", "\n")) or (before == "\n" and after == " ")
