"""Bytes of a text file become text: Unicode in any of its forms, or an 8-bit encoding from before it.

Unicode is told by its byte order mark, by the zero bytes of UTF-16, or by being sound UTF-8. Anything else is 8-bit,
and which encoding it is in is judged over the whole file: the one that makes Vietnamese of it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from vanban.errors import UnreadableInput
from vanban.legacy.finding import MIN_GAIN, MIN_SHARE, Legacy, default_legacy
from vanban.legacy.tables import SHOWN

BYTE_ORDER_MARKS = {  # UTF-32 before UTF-16, whose mark it begins with
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

ZERO_SHARE = 0.15
"""Share of zero bytes at even (odd) places of UTF-16 at least: blanks alone are a fifth of Vietnamese."""

MOST_LINES = 400
"""Lines that are judged; an encoding shows in the first few."""

LEAD = 3.0
"""How much more evidence (in nats) an encoding must have than one that would read the text otherwise."""

MOSTLY = 0.8
"""UTF-8 with a few broken bytes is that, not an 8-bit encoding; UTF-16 is mostly letters and signs in use here."""

CONTROLS = re.compile(rb"[\x00\x07\x08\x0b\x0e\x0f\x18\x1a\x1b\x1f\x7f]")
"""Control characters that stand for a letter in no encoding."""

MOST_CONTROLS = 0.005
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_VIETNAMESE = re.compile("[\t\n\f\r -\u036f\u1ea0-\u1ef9\u2010-\u2027]")
_HIGH = re.compile(rb"[\x80-\xff]")
_VIEW = {code: SHOWN[code] for code in range(256)}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text. With an 8-bit ``encoding``, one character for each byte, as Windows-1252 shows it."""

    text: str
    encoding: str | None = None

    @property
    def unicode(self) -> str:
        """The text in Unicode."""
        return self.text if self.encoding is None else default_legacy().read(self.text, self.encoding)


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file called ``name``.

    Raises UnreadableInput, with what to do, where the encoding cannot be told.

    >>> decode("§éc lËp - Tù do - H¹nh phóc".encode("latin-1"), "a.txt").unicode
    'Độc lập - Tự do - Hạnh phúc'
    """
    encoding = unicode_form(data)
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        place = error.start
    remedy = "save it as UTF-8"
    if encoding != "utf-8":
        raise UnreadableInput(f"{name}: broken {encoding.removesuffix('-sig').upper()} (byte {place}); {remedy}")
    high = len(_HIGH.findall(data))
    if sum(map(len, _UTF8_LETTER.findall(data))) > MOSTLY * high:
        raise UnreadableInput(f"{name}: not sound UTF-8 (byte {place}); {remedy} again")
    text = data.decode("latin-1").translate(_VIEW)
    found = _judged(text, default_legacy())
    if found is None:
        raise UnreadableInput(f"{name}: no UTF-8 (byte {place}), and no encoding makes Vietnamese of it; {remedy}")
    return Decoded(text, found)


def unicode_form(data: bytes) -> str:
    """The form of Unicode that a byte order mark or zero bytes show; UTF-8 without any."""
    for mark, name in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return name
    if len(data) % 2 == 0 and b"\0" in data:
        for zero, name in ((1, "utf-16-le"), (0, "utf-16-be")):
            if data[zero::2].count(0) > ZERO_SHARE * len(data) / 2 and _is_utf16(data, name):
                return name
    return "utf-8"


def _is_utf16(data: bytes, name: str) -> bool:
    text = data.decode(name, errors="replace")
    return len(_VIETNAMESE.findall(text)) > MOSTLY * len(text) and not _CONTROL.search(text)


def is_text(head: bytes) -> bool:
    """Whether a file that begins so is text; the last letter may be cut."""
    encoding = unicode_form(head[: len(head) // 2 * 2])
    if encoding in ("utf-8", "utf-8-sig") and b"\0" in head:
        return False
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return encoding == "utf-8" and len(CONTROLS.findall(head)) <= MOST_CONTROLS * len(head)
    return True


def _judged(text: str, legacy: Legacy) -> str | None:
    """The encoding for which all lines together speak; ``None`` if none does, or two that differ do."""
    lines = [line for line in text.split("\n") if not line.isascii()][:MOST_LINES]
    sums: dict[str, tuple[float, int, int]] = {}
    for line in lines:
        for encoding, reading in legacy.readings(line).items():
            gain, words, misses = sums.get(encoding, (0.0, 0, 0))
            sums[encoding] = (gain + reading.gain, words + reading.words, misses + reading.misses)
    sums.pop("UTF-8", None)  # sound UTF-8 has been told before
    if not sums:
        return None
    best = max(sums, key=lambda encoding: sums[encoding][0])
    gain, words, misses = sums[best]
    rivals = [encoding for encoding, (other, _, _) in sums.items() if encoding != best and gain - other < LEAD]
    sample = "\n".join(lines)
    if any(legacy.read(sample, rival) != legacy.read(sample, best) for rival in rivals):
        return None
    return best if gain >= MIN_GAIN and words >= MIN_SHARE * (words + misses) else None
