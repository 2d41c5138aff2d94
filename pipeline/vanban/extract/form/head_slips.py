"""What a letterhead's own forms settle of words that an engine has read: subjects, names that break off, symbols."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from vanban.extract.form.initials import initials
from vanban.extract.words.grammar import active
from vanban.extract.words.phrases import CAPITALS, SMALL
from vanban.lexicon import Lexicon

_SPECK = re.compile(rf"(?<=[{SMALL}]):(?=\s[{SMALL}{CAPITALS}])")
"""Dirt read as a colon in the middle of a phrase."""
_YEAR_SPECK = re.compile(r"(?<!\w)nă[mn]\s?[:;.,](?=\s20\d\d)|(?<!\w)năn(?=\s20\d\d)")
_QUARTER = re.compile(r"(?<=[Qq]uý )(?P<sign>[IHL1lT]{1,3})(?=[\s/])")
_INDEX = re.compile(r"\((?P<head>DT|PC|DDC|PAP)\s?[ITJLDl1!|¡\[\]]{1,3}\)?(?=\s|$)")
"""Short forms of indexes in brackets: the last letter is I, and what is read for it and for the bracket is much."""
_STROKES = str.maketrans({"H": "II", "L": "I", "1": "I", "l": "I", "T": "I"})
_SHAPES = str.maketrans("IJL1|!ĐÐOQBPƯVG", "TTTTTTDDDDDDUUC")
"""Capitals that are read for one another, as one of them."""
FEWEST_WORDS = 4
"""Words of a name from which on what is left of it tells the rest."""


def mend_subject(subject: str) -> str:
    """A subject that was read, without specks, its quarter and the short forms of indexes as they are printed.

    >>> mend_subject("Cải thiện Chỉ số chuyển đổi số (DTD quý HI năm: 2023 của Chủ tịch: UBND huyện")
    'Cải thiện Chỉ số chuyển đổi số (DTI) quý III năm 2023 của Chủ tịch UBND huyện'
    """
    subject = _SPECK.sub("", _YEAR_SPECK.sub("năm", subject))
    subject = _INDEX.sub(lambda match: f"({match['head']}I)", subject)
    return _QUARTER.sub(_quarter, subject)


def _quarter(match: re.Match[str]) -> str:
    roman = match["sign"].translate(_STROKES)
    return roman if roman in ("II", "III") and not match["sign"].isdigit() else match["sign"]


@lru_cache(maxsize=4)
def _agencies(lexicon: Lexicon) -> Mapping[str, str]:
    """Names of agencies by themselves in small letters."""
    return {agency.name.casefold(): agency.name for agency in lexicon.agencies}


@lru_cache(maxsize=4)
def _long_provinces(lexicon: Lexicon) -> Mapping[str, str]:
    """The last word of provinces' names of three words and more, by the words before it."""
    names = (place.bare_name for place in lexicon.places if place.level == "province")
    return {head: last for head, _, last in (name.rpartition(" ") for name in names) if " " in head}


def whole_name(name: str, lexicon: Lexicon | None) -> str:
    """A body's name that breaks off before its last word: its province's, or that of the one agency that begins so.

    >>> from vanban.lexicon import load
    >>> whole_name("Bộ Lao động - Thương binh và Xã", load()), whole_name("UBND Thành phố Hồ Chí", load())
    ('Bộ Lao động - Thương binh và Xã hội', 'UBND Thành phố Hồ Chí Minh')
    """
    if lexicon is None or name.casefold() in _agencies(lexicon):
        return name
    for head, last in _long_provinces(lexicon).items():
        if name.endswith((f"phố {head}", f"tỉnh {head}", f"Tỉnh {head}")):
            return f"{name} {last}"
    if len(name.split()) < FEWEST_WORDS:
        return name
    begun = [known for low, known in _agencies(lexicon).items() if low.rpartition(" ")[0] == name.casefold()]
    return begun[0] if len(begun) == 1 else name


def with_initials(symbol: str, issuer: str) -> str:
    """A symbol that ends in its issuer's initials but for letters read for others of their shape.

    >>> with_initials("476/KH-STTTI", "Sở Thông tin và Truyền thông"), with_initials("12/BC-SNV", "Sở Nội vụ")
    ('476/KH-STTTT', '12/BC-SNV')
    """
    head, hyphen, last = symbol.rpartition("-")
    letters = initials(issuer)
    alike = len(letters) > 2 and last != letters and last.translate(_SHAPES) == letters.translate(_SHAPES)
    return f"{head}{hyphen}{letters}" if hyphen and alike else symbol


def mend_index_names(text: str, lexicon: Lexicon | None) -> str:
    """The text with an index's acronym spelt right where one letter of it was misread.

    >>> mend_index_names("Chỉ số quản trị và hành chính công cấp tỉnh (PAPT) năm 2023", None)
    'Chỉ số quản trị và hành chính công cấp tỉnh (PAPI) năm 2023'
    """
    known = lexicon.capitals if lexicon is not None else frozenset()

    def mended(match: re.Match[str]) -> str:
        word = match[0]
        near = [name for name in active().words["index", "acronyms"] if Levenshtein.distance(name, word) == 1]
        right = word in known or word in active().words["index", "acronyms"]
        return near[0] if len(near) == 1 and not right else word

    return re.sub(r"(?<!\w)[A-Z][A-Z0-9!|]{3,5}(?!\w)", mended, text)
