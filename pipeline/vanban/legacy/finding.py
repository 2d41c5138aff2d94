"""Text from before Unicode, found and converted: TCVN3, VNI, VPS, VISCII, Windows-1258, UTF-8 read as Windows-1252.

Old files carry Vietnamese in fonts that show Western codes as Vietnamese letters; extracted, the text is Western
letters and signs ("§éc lËp", "Ñoäc laäp"). A line is taken for such text when reading it in an encoding turns words
that are none into words that are frequent. Lines with too few words to tell follow the lines around them. Lines with
letters that only Unicode has are left alone, so sound text costs one search.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from vanban import lexicon as lexicon_data
from vanban.legacy.tables import ENCODINGS, compose, convert
from vanban.lexicon import Lexicon
from vanban.model import Correction

EIGHT_BIT = tuple(encoding for encoding in ENCODINGS if encoding != "NFD")

MIN_GAIN = 7.0
"""Evidence (in nats) a line must give for an encoding; a common syllable gives 8 to 11."""

MIN_SHARE = 0.6
"""At least this share of the words an encoding touches must become Vietnamese."""

MIN_CODES = 2
"""So many different codes must have become letters: English OCR reads é for any e or o, and é is ộ in TCVN3.

Of 1,387 lines an English engine read, 29 were taken for TCVN3 without this and FEW; of 3,142 none with them.
"""

FEW = 0.2
MUCH_GAIN = 25.0
"""Where fewer of the suspect lines are clear, each must give this much evidence: engines garble whole pages."""

LIKELIER = 3.5
"""In nats: a word with ư must be so much more frequent than without, which parts người from ngời, not mười from mời."""

MISSED = -4.0
RAREST = -15.0

NO_EVIDENCE = frozenset("éÉ“”‘’„‚…–—•‹›´\xa0\xad")
"""What English OCR reads for many letters, and signs of sound text."""

_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_SUSPECT = re.compile(
    "[\x01-\x06\x10-\x17\x19\x1c-\x1e\x80-\xff\u03bc"  # codes as they are
    "\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"  # and as Windows-1252 shows them
)
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_COMBINING = re.compile("[\u0300-\u036f]")
_LINE = re.compile("[^\n]+")
_TOKEN = re.compile("[^ \t\n\r\f\v]+")
_HORNED_U = re.compile("[\N{SOFT HYPHEN}\N{MINUS SIGN}]")
_AFTER_U = re.compile("(?<=[^\\W\\d_])[ơờởỡớợ]|(?<=^nh)(?:ng)?$")  # tr_ờng; nh_, nh_ng
_HYPHEN = re.compile("[-\N{MINUS SIGN}]")
_HYPHENED = re.compile(r"(?<![\w-])(?:[^\W\d_]+[-\N{MINUS SIGN}][^\W\d_]*|[-\N{MINUS SIGN}][^\W\d_]+)(?![\w-])")
_ASCII_LETTER = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile("[^\x00-\x7f\u2010-\u2027«»©®°§²³½¼¾…·\xa0]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What speaks for reading a line in an encoding."""

    encoding: str
    gain: float
    words: int  # that become Vietnamese
    misses: int  # that do not, or were Vietnamese before
    codes: int  # different ones that become letters
    native: bool  # whether the words without codes are Vietnamese

    @property
    def is_clear(self) -> bool:
        """Whether the line shows the encoding by itself."""
        if self.words == 1:
            return self.native and self.codes > 0 and not self.misses and self.gain >= MIN_GAIN
        share = self.words / max(1, self.words + self.misses)
        return self.gain >= MIN_GAIN and self.codes >= MIN_CODES and share >= MIN_SHARE


class Legacy:
    """Finds and converts text from before Unicode; holds how frequent each syllable is."""

    def __init__(self, lexicon: Lexicon) -> None:
        counts = {syllable.text: syllable.admin + syllable.general for syllable in lexicon.syllables}
        total = sum(counts.values())
        self._weights: Mapping[str, float] = {
            text: max(0.5, math.log((count + 0.5) / total) - RAREST) for text, count in counts.items()
        }

    def detect(self, text: str) -> str | None:
        """Name of the encoding most of a text is in; None for sound text and for what is no Vietnamese."""
        if compose(text) != text and _COMBINING.search(text):
            return "NFD"
        votes: Counter[str] = Counter()
        for _, _, encoding in self.lines(text):
            if encoding is not None:
                votes[encoding] += 1
        return votes.most_common(1)[0][0] if votes else None

    def corrections(self, text: str, encoding: str | None = None) -> tuple[Correction, ...]:
        """The changes, word by word, that turn the text into Unicode; ``encoding`` is that of the whole, if known."""
        changes: list[Correction] = []
        lines = self.lines(text) if encoding is None else _all_lines(text, encoding)
        lost = not any(encoding == "TCVN3" and _HORNED_U.search(line) for _, line, encoding in lines)
        for start, line, found in lines:
            changes += _differences(start, line, self._whole(line, found, lost), found or "NFD")
        return tuple(changes)

    def read(self, text: str, encoding: str) -> str:
        """The Unicode text of a whole text in an 8-bit encoding."""
        lost = encoding == "TCVN3" and not _HORNED_U.search(text)
        return "\n".join(self._whole(line, encoding, lost) for line in text.split("\n"))

    def _whole(self, line: str, encoding: str | None, lost: bool) -> str:
        whole = compose(line if encoding is None else convert(line, encoding))
        return _TOKEN.sub(lambda found: self._with_u(found[0], lost), whole) if encoding == "TCVN3" else whole

    def _with_u(self, token: str, lost: bool) -> str:
        """Put ư back, whose code in TCVN3 is the soft hyphen: shown as a hyphen, or ``lost`` without a trace.

        Only where it makes a syllable of what is none: "n-ớc", "trởng".
        """
        token = _HYPHENED.sub(lambda found: self._hyphen_as_u(found[0]), token)
        return _WORD.sub(lambda found: self._insert_u(found[0]), token) if lost else token

    def _hyphen_as_u(self, word: str) -> str:
        """The word with ư for a hyphen or minus sign, if that is likelier than two words."""
        apart = min(self._weights.get(part.lower(), 0.0) for part in _HYPHEN.split(word) if part)
        wholes = [word[: found.start()] + "ư" + word[found.end() :] for found in _HYPHEN.finditer(word)]
        best = max(wholes, key=lambda whole: self._weights.get(whole.lower(), 0.0))
        return _cased(best) if self._weights.get(best.lower(), 0.0) - apart > LIKELIER else word

    def _insert_u(self, word: str) -> str:
        place = _AFTER_U.search(word.lower())
        if place is None:
            return word
        whole = f"{word[: place.start()]}ư{word[place.start() :]}"
        gain = self._weights.get(whole.lower(), 0.0) - self._weights.get(word.lower(), 0.0)
        return _cased(whole) if gain > LIKELIER else word

    def lines(self, text: str) -> list[tuple[int, str, str | None]]:
        """Suspect lines of a text with their offsets and the encoding each is in."""
        if not _SUSPECT.search(text) and not _COMBINING.search(text):
            return []
        suspects: list[tuple[int, str]] = []
        for found in _LINE.finditer(text):
            line = found[0]
            if _COMBINING.search(line) or (_SUSPECT.search(line) and not _UNICODE_ONLY.search(line)):
                suspects.append((found.start(), line))
        telling = [self.readings(line) if _can_tell(line) else {} for _, line in suspects]
        clear = [_clearest(reading) for reading in telling]
        if sum(map(bool, clear)) < FEW * len(clear):
            clear = [_clearest(reading, MUCH_GAIN) for reading in telling]
        if not any(clear):
            return [(start, line, None) for start, line in suspects]
        readings = [{} if _UNICODE_ONLY.search(line) else self.readings(line) for _, line in suspects]
        chosen = [encoding or _follow(clear, at, readings[at]) for at, encoding in enumerate(clear)]
        return [(start, line, encoding) for (start, line), encoding in zip(suspects, chosen, strict=True)]

    def readings(self, line: str) -> dict[str, Reading]:
        """What speaks for each encoding."""
        before = _TOKEN.findall(line)
        own = [max(0.0, self._value(token)) for token in before]
        native, foreign = self._natives(token for token in before if token.isascii())
        readings = {}
        for encoding in EIGHT_BIT:
            after = _TOKEN.findall(convert(line, encoding))
            if encoding == "TCVN3":
                after = [self._with_u(token, True) for token in after]
            if len(after) != len(before):
                continue
            gain, words, misses = 0.0, 0, 0
            kept, codes = 0, set[str]()
            for old, new, worth in zip(before, after, own, strict=True):
                if (old.isascii() and new.isascii()) or not _ASCII_LETTER.search(old):
                    continue  # quotes and dashes standing alone are letters in some encoding or other
                value = self._value(new)
                gain += value - worth if old != new else min(0.0, value)
                if old != new and value > 0:
                    words += 1
                    codes.update(letter for letter in old if not letter.isascii() and letter not in NO_EVIDENCE)
                kept += old == new and value > 0
                misses += value < 0 or (old != new and value < worth)
            readings[encoding] = Reading(encoding, gain, words, misses, len(codes), native + kept > 0 and not foreign)
        return readings

    def _natives(self, tokens: Iterable[str]) -> tuple[int, int]:
        """How many words are Vietnamese and how many are not; initials do not count."""
        words = [word for token in tokens for word in _WORD.findall(token) if not (word.isupper() and len(word) <= 5)]
        native = sum(word.lower() in self._weights for word in words)
        return native, len(words) - native

    def _value(self, token: str) -> float:
        """How likely a token is Vietnamese, in nats above a rare syllable; below zero if it is not."""
        value = 0.0
        for word in _WORD.findall(token):
            if word.isascii():
                continue
            weight = self._weights.get(word.lower())
            if weight is not None and (word.islower() or word.isupper() or word[1:].islower()):
                value += weight
            elif not (word.isupper() and len(word) <= 5):  # "QĐ": initials are no syllables
                return MISSED
        return MISSED if _SIGN.search(_WORD.sub("", token)) else value


def _can_tell(line: str) -> bool:
    """Whether a line has a letter that may show an encoding by itself; hardly one that an engine garbled has."""
    return not NO_EVIDENCE.issuperset(_NOT_ASCII.findall(line)) and not _UNICODE_ONLY.search(line)


def _all_lines(text: str, encoding: str) -> list[tuple[int, str, str | None]]:
    return [(found.start(), found[0], encoding) for found in _LINE.finditer(text) if not found[0].isascii()]


def _clearest(readings: Mapping[str, Reading], min_gain: float = MIN_GAIN) -> str | None:
    best = max(readings.values(), key=lambda reading: reading.gain, default=None)
    return best.encoding if best is not None and best.is_clear and best.gain >= min_gain else None


def _follow(clear: Sequence[str | None], at: int, readings: Mapping[str, Reading]) -> str | None:
    """The encoding of the nearest clear lines on both sides, if the line itself has nothing against it."""
    before = next((encoding for encoding in reversed(clear[:at]) if encoding), None)
    after = next((encoding for encoding in clear[at + 1 :] if encoding), None)
    encoding = before or after
    if encoding is None or (after or encoding) != encoding:
        return None
    reading = readings.get(encoding)
    return encoding if reading is not None and reading.misses <= reading.words and reading.gain >= 0 else None


def _cased(word: str) -> str:
    """A word put together from capitals and a small ư, all in capitals."""
    others = word.replace("ư", "")
    return word.upper() if len(others) > 1 and others.isupper() else word


def _differences(start: int, before: str, after: str, encoding: str) -> Iterator[Correction]:
    """Corrections of the tokens that differ; conversion keeps the blanks between tokens."""
    if before == after:
        return
    for old, new in zip(_TOKEN.finditer(before), _TOKEN.findall(after), strict=True):
        if old[0] != new:
            yield Correction(start + old.start(), start + old.end(), old[0], new, f"legacy:{encoding}", 1.0)


@cache
def default_legacy() -> Legacy:
    """With the installed lexicon, shared in the process."""
    return Legacy(lexicon_data.load())


def detect(text: str) -> str | None:
    """Name of the encoding most of a text is in, or None.

    >>> detect("Uû ban nhaân daân tænh baùo caùo keát quaû thöïc hieän")
    'VNI'
    >>> detect("Ủy ban nhân dân tỉnh báo cáo kết quả thực hiện")
    """
    return default_legacy().detect(text)


def corrections(text: str) -> tuple[Correction, ...]:
    """The changes that turn old text into Unicode; offsets are into ``text``."""
    return default_legacy().corrections(text)
