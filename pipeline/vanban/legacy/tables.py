"""Code tables of the encodings Vietnamese was written in before Unicode, and conversion from and to them.

A row gives the codes of one vowel: without tone, grave, hook, tilde, acute, dot below; two-byte codes are a letter
and its mark. Text in these encodings reaches us decoded as Latin-1 or Windows-1252.

Every table was compared letter by letter with two independent sources:

- TCVN3 (ABC fonts, .VnTime): glibc charmap TCVN5712-1; UniKey, vnconv ``data.cpp``. The fonts have no toned capitals:
  .VnTimeH shows the small letters' codes as capitals. The capitals that the standard itself has (TCVN 5712 VN1, VN2)
  are read, never written.
- VISCII: glibc charmap VISCII (RFC 1456); GNU recode ``viscii``.
- VPS: GNU recode ``vps``; UniKey, with the same capitals but for the twelve that VPS puts at control codes, where it
  writes the small letter; recode lacks 0x99, which UniKey and xvnkb ``vps.h`` give to Ỗ.
- VNI (VNI-Windows): UniKey and xvnkb ``vni.h``; GNU recode ``vni`` differs in two letters only: it exchanges the
  capitals Ắ and Ằ, against its own small ones and the other two.
- CP1258 needs no table: Python has the codec.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from vanban.vietnamese import bare, nfc

VOWELS = "aăâeêioôơuưy"
TONES = (
    "",
    "\N{COMBINING GRAVE ACCENT}",
    "\N{COMBINING HOOK ABOVE}",
    "\N{COMBINING TILDE}",
    "\N{COMBINING ACUTE ACCENT}",
    "\N{COMBINING DOT BELOW}",
)
MODIFIERS = "\N{COMBINING BREVE}\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING HORN}"

Rows = tuple[str, ...]

SMALL: Mapping[str, Rows] = {
    "TCVN3": (
        "61 b5 b6 b7 b8 b9",
        "a8 bb bc bd be c6",
        "a9 c7 c8 c9 ca cb",
        "65 cc ce cf d0 d1",
        "aa d2 d3 d4 d5 d6",
        "69 d7 d8 dc dd de",
        "6f df e1 e2 e3 e4",
        "ab e5 e6 e7 e8 e9",
        "ac ea eb ec ed ee",
        "75 ef f1 f2 f3 f4",
        "ad f5 f6 f7 f8 f9",
        "79 fa fb fc fd fe",
        "ae",
    ),
    "VNI": (
        "61 61f8 61fb 61f5 61f9 61ef",
        "61ea 61e8 61fa 61fc 61e9 61eb",
        "61e2 61e0 61e5 61e3 61e1 61e4",
        "65 65f8 65fb 65f5 65f9 65ef",
        "65e2 65e0 65e5 65e3 65e1 65e4",
        "69 ec e6 f3 ed f2",
        "6f 6ff8 6ffb 6ff5 6ff9 6fef",
        "6fe2 6fe0 6fe5 6fe3 6fe1 6fe4",
        "f4 f4f8 f4fb f4f5 f4f9 f4ef",
        "75 75f8 75fb 75f5 75f9 75ef",
        "f6 f6f8 f6fb f6f5 f6f9 f6ef",
        "79 79f8 79fb 79f5 79f9 ee",
        "f1",
    ),
    "VPS": (
        "61 e0 e4 e3 e1 e5",
        "e6 a2 a3 a4 a1 a5",
        "e2 c0 c4 c5 c3 c6",
        "65 e8 c8 eb e9 cb",
        "ea 8a 8b cd 89 8c",
        "69 ec cc ef ed ce",
        "6f f2 d5 f5 f3 86",
        "f4 d2 b0 87 d3 b6",
        "d6 a9 aa ab a7 ae",
        "75 f9 fb db fa f8",
        "dc d8 ba bb d9 bf",
        "79 ff 9b cf 9a 9c",
        "c7",
    ),
    "VISCII": (
        "61 e0 e4 e3 e1 d5",
        "e5 a2 c6 c7 a1 a3",
        "e2 a5 a6 e7 a4 a7",
        "65 e8 eb a8 e9 a9",
        "ea ab ac ad aa ae",
        "69 ec ef ee ed b8",
        "6f f2 f6 f5 f3 f7",
        "f4 b0 b1 b2 af b5",
        "bd b6 b7 de be fe",
        "75 f9 fc fb fa f8",
        "df d7 d8 e6 d1 f1",
        "79 cf d6 db fd dc",
        "f0",
    ),
}

CAPITAL: Mapping[str, Rows] = {
    "TCVN3": (
        "41 80 81 82 83 84",
        "a1 af ba bf c0 85",
        "a2 c1 c2 c3 c4 86",
        "45 87 88 89 8a 8b",
        "a3 c5 cd d9 da 8c",
        "49 8d 8e 8f 90 91",
        "4f 92 93 94 95 96",
        "a4 db e0 f0 ff 97",
        "a5 98 99 9a 9b 9c",
        "55 9d 9e 9f 01 02",
        "a6 04 05 06 11 12",
        "59 13 14 15 16 17",
        "a7",
    ),
    "VNI": (
        "41 41d8 41db 41d5 41d9 41cf",
        "41ca 41c8 41da 41dc 41c9 41cb",
        "41c2 41c0 41c5 41c3 41c1 41c4",
        "45 45d8 45db 45d5 45d9 45cf",
        "45c2 45c0 45c5 45c3 45c1 45c4",
        "49 cc c6 d3 cd d2",
        "4f 4fd8 4fdb 4fd5 4fd9 4fcf",
        "4fc2 4fc0 4fc5 4fc3 4fc1 4fc4",
        "d4 d4d8 d4db d4d5 d4d9 d4cf",
        "55 55d8 55db 55d5 55d9 55cf",
        "d6 d6d8 d6db d6d5 d6d9 d6cf",
        "59 59d8 59db 59d5 59d9 ce",
        "d1",
    ),
    "VPS": (
        "41 80 81 82 c1 02",
        "88 8e 8f f0 8d 04",
        "c2 84 85 1c 83 03",
        "45 d7 de fe c9 05",
        "ca 93 94 95 90 06",
        "49 b5 b7 b8 b4 10",
        "4f bc bd be b9 11",
        "d4 97 98 99 96 12",
        "f7 9e 9f a6 9d 13",
        "55 a8 d1 ac da 14",
        "d0 af b1 1d ad 15",
        "59 b2 fd b3 dd 19",
        "f1",
    ),
    "VISCII": (
        "41 c0 c4 c3 c1 80",
        "c5 82 02 05 81 83",
        "c2 85 86 06 84 87",
        "45 c8 cb 88 c9 89",
        "ca 8b 8c 8d 8a 8e",
        "49 cc 9b ce cd 98",
        "4f d2 99 a0 d3 9a",
        "d4 90 91 92 8f 93",
        "b4 96 97 b3 95 94",
        "55 d9 9c 9d da 9e",
        "bf bb bc ff ba b9",
        "59 9f 14 19 dd 1e",
        "d0",
    ),
}

ENCODINGS = ("TCVN3", "VNI", "VPS", "VISCII", "CP1258", "UTF-8", "NFD")

UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Codes Windows-1252 leaves undefined; decoders pass them on as control characters."""

SHOWN = {code: chr(code) if code in UNDEFINED else bytes([code]).decode("cp1252") for code in range(256)}
CODES = {chr(code): code for code in range(256)} | {shown: code for code, shown in SHOWN.items()}

GLYPHS = {"\N{GREEK SMALL LETTER MU}": "\N{MICRO SIGN}", "\N{BULLET OPERATOR}": "\N{MIDDLE DOT}"}
"""What readers of PDF make of codes of TCVN3, going by the glyphs' names; so does a minus sign of ư."""

_MINUS = re.compile("(?<=[A-Za-z\x80-\xff])\N{MINUS SIGN}(?!\\d)|(?<![\\d \xa0])\N{MINUS SIGN}(?=[a-z\x80-\xff])")
_UTF8 = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_BROKEN_ORDER = re.compile(f"([{''.join(TONES)}]+)([{MODIFIERS}]+)")
_ONSET = "(?:[BCDĐGHKLMNPRSTVX]|CH|GH|KH|NG|NGH|NH|PH|TH|TR)"
_VISCII_O = re.compile(rf"(?<!\w)({_ONSET}?)\xa0(?=(?:I|A|E|[CMNPT]|NG|O(?:NG|C))(?!\w))|(?<!\w)({_ONSET})\xa0(?!\w)")
"""The code of Õ in VISCII is a no-break space to everyone else: a letter only where it makes a syllable in capitals."""

_SYLLABLE = re.compile(rf"{_ONSET}?[AEIOUY]{{1,3}}(?:[CMNPT]|CH|NG|NH)?|{_ONSET}?QU[AEIOY]{{1,2}}(?:[CMNPT]|CH|NG|NH)?")


def convert(text: str, encoding: str) -> str:
    """Unicode text of what was written in an encoding and decoded as Latin-1 or Windows-1252.

    >>> convert("Ñoäc laäp - Töï do - Haïnh phuùc", "VNI")
    'Độc lập - Tự do - Hạnh phúc'
    >>> convert("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "TCVN3")
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
    """
    if encoding == "NFD":
        return compose(text)
    if encoding == "UTF-8":
        return _from_utf8(text)
    if encoding == "CP1258":
        return nfc("".join(_read_1258(letter) for letter in text))
    if encoding == "VNI":
        pairs = _reading("VNI")
        return _pattern("VNI").sub(lambda found: pairs[found[0]], text)
    return _with_capitals(text, encoding)


def encode(text: str, encoding: str) -> str:
    """What Unicode text looks like when written in an encoding and decoded as Windows-1252.

    >>> encode("Độc lập", "TCVN3")
    '§éc lËp'
    """
    text = nfc(text)
    if encoding == "NFD":
        return "".join(_tone_apart(letter) for letter in text)
    if encoding == "UTF-8":
        return "".join(SHOWN[code] for code in text.encode("utf8"))
    if encoding == "CP1258":
        codes = "".join(_tone_apart(letter) for letter in text).encode("cp1258", errors="replace")
        return "".join(SHOWN[code] for code in codes)
    codes_of = _writing(encoding)
    return "".join(codes_of.get(letter, letter) for letter in text)


def compose(text: str) -> str:
    """Canonical composition that also takes a tone written before the letter's own mark.

    >>> compose("Vie\N{COMBINING DOT BELOW}\N{COMBINING CIRCUMFLEX ACCENT}t")
    'Việt'
    """
    return nfc(_BROKEN_ORDER.sub(r"\2\1", text))


def letters(encoding: str) -> Iterator[tuple[str, str]]:
    """Every Vietnamese letter with its code in a table, as characters of Latin-1."""
    for rows, capital in ((SMALL[encoding], False), (CAPITAL[encoding], True)):
        for base, row in zip(VOWELS + "đ", rows, strict=True):
            for tone, code in zip(TONES, row.split(), strict=False):
                letter = nfc(base + tone)
                yield letter.upper() if capital else letter, bytes.fromhex(code).decode("latin-1")


@cache
def _reading(encoding: str) -> Mapping[str, str]:
    """Code, in every way it may be shown, to letter."""
    table: dict[str, str] = {}
    for letter, code in letters(encoding):
        if len(code) == 1:
            table |= {code: letter, SHOWN[ord(code)]: letter}
        else:  # a capital's mark is sometimes left small and the other way round: the letter says which
            table |= {code: letter, code[0] + code[1].upper(): letter, code[0] + code[1].lower(): letter}
    if encoding == "TCVN3":
        table |= {shown: table[code] for shown, code in GLYPHS.items()}
    return {code: letter for code, letter in table.items() if code != letter or not code.isascii()}


@cache
def _pattern(encoding: str) -> re.Pattern[str]:
    """Codes, the longest first."""
    return re.compile("|".join(sorted(map(re.escape, _reading(encoding)), key=len, reverse=True)))


@cache
def _translation(encoding: str) -> dict[int, str]:
    return {ord(code): letter for code, letter in _reading(encoding).items() if code != "\xa0"}


@cache
def _writing(encoding: str) -> Mapping[str, str]:
    """Letter to code as Windows-1252 shows it; toned capitals of TCVN3 get the small letter's."""
    table = {}
    for letter, code in letters(encoding):
        table[letter] = code if len(code) == 2 else SHOWN[ord(code)]
    if encoding == "TCVN3":
        for letter in [letter for letter in table if letter.islower() and letter.upper() not in "ĂÂĐÊÔƠƯAEIOUY"]:
            table[letter.upper()] = table[letter]
    return table


def _read_1258(letter: str) -> str:
    code = CODES.get(letter)
    if code is None or code < 0x80 or code in (0xD7, 0xF7):
        return letter
    return bytes([code]).decode("cp1258", errors="ignore") or letter


@cache
def _tone_apart(letter: str) -> str:
    """A letter as letter and combining tone: the way Windows-1258 writes it."""
    for vowel in VOWELS + VOWELS.upper():
        for tone in TONES[1:]:
            if nfc(vowel + tone) == letter:
                return vowel + tone
    return letter


def _from_utf8(text: str) -> str:
    codes = "".join(chr(CODES.get(letter, 0x20)) for letter in text)
    parts: list[str] = []
    at = 0
    for found in _UTF8.finditer(codes):
        try:
            letter = found[0].encode("latin-1").decode("utf8")
        except UnicodeDecodeError:
            continue
        parts += (text[at : found.start()], letter)
        at = found.end()
    return nfc("".join(parts) + text[at:])


_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile("[“”‘’„‚…–—•‹›€†‡‰™ˆ˜]")
_STANDARD_CAPITAL = re.compile("[\x01\x02\x04-\x06\x11-\x17\x80\x81\x83\x87-\x8a\x8c-\x90\x98\x9a\x9c-\x9fƒˆŠŒŽ˜šœžŸ]")
"""Codes of capitals that are no quotes or dashes: where one is, the file was not written with ABC fonts."""


def _with_capitals(text: str, encoding: str) -> str:
    """Read single-byte codes; a letter whose capital has no code of its own is a capital among capitals."""
    if encoding == "TCVN3":
        text = _MINUS.sub("\N{SOFT HYPHEN}", text)
    read = text.translate(_translation(encoding))
    read = _with_signs(text, read, at_edges=encoding != "TCVN3" or _STANDARD_CAPITAL.search(text) is not None)
    if encoding == "VISCII" and "\xa0" in read:
        read = _VISCII_O.sub(lambda found: f"{found[1] or found[2] or ''}Õ", read)
    unsure = _two_faced(encoding)
    words = [(found.start(), found.end()) for found in _WORD.finditer(read)]
    cases = [_case(read[start:end], unsure) for start, end in words]
    parts: list[str] = []
    at = 0
    for number, (start, end) in enumerate(words):
        case = cases[number]
        if case == "unsure":
            before = cases[number - 1] if number and not read[words[number - 1][1] : start].strip(" ") else "neutral"
            following = number + 1 < len(words) and not read[end : words[number + 1][0]].strip(" ")
            after = cases[number + 1] if following else "neutral"
            case = cases[number] = (
                "capital" if "capital" in (before, after) and "small" not in (before, after) else "small"
            )
        if case == "capital":
            parts += (read[at:start], read[start:end].upper())
            at = end
    return "".join(parts) + read[at:]


def _with_signs(text: str, read: str, *, at_edges: bool) -> str:
    """Give quotes, dashes and dots back that stand where their code can be no letter.

    Where a file mixes fonts, a code that is a capital in one is a sign in the other; ``at_edges`` whether it can be a
    capital at the beginning or end of a word.
    """
    if not _SIGNS.search(text):
        return read
    parts = list(read)
    for found in _WORD.finditer(read):
        start, end = found.span()
        while not at_edges and start < end and _SIGNS.match(text[start]):
            parts[start] = text[start]
            start += 1
        while not at_edges and start < end and _SIGNS.match(text[end - 1]):
            end -= 1
            parts[end] = text[end]
        signs = [at for at in range(start, end) if _SIGNS.match(text[at]) and read[at].isupper()]
        word = read[start:end]
        cased = word.isupper() or (word[1:].islower() and signs == [start])
        if signs and not (cased and _SYLLABLE.fullmatch(bare(word.upper())) and (len(word) > 1 or word == "Ở")):
            for at in signs:
                parts[at] = text[at]
    return "".join(parts)


def _case(word: str, unsure: frozenset[str]) -> str:
    """``capital`` or ``small``; ``unsure`` where only the first letter tells, ``neutral`` of initials and codes.

    Small letters that might stand for capitals do not count.
    """
    told = [letter for letter in word if letter not in unsure]
    if any(letter.islower() for letter in told):
        return "small"
    if len(told) == len(word):
        return "capital" if len(word) > 1 and _SYLLABLE.fullmatch(bare(word)) else "neutral"
    return "capital" if any(letter.isupper() for letter in word[1:]) else "unsure"


@cache
def _two_faced(encoding: str) -> frozenset[str]:
    """Small letters whose codes also stand for capitals."""
    if encoding == "TCVN3":
        return frozenset(letter for letter, _ in letters("TCVN3") if letter.islower() and letter not in "aăâđeêioôơuưy")
    return frozenset(
        letter.lower() for letter, code in letters(encoding) if letter.isupper() and len(code) == 1 and code < " "
    )
