"""Names of persons in signature blocks: a family name of the country's peoples, then given names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from vanban import lexicon
from vanban.extract.words.phrases import CAPITALS, SMALL, is_capitals, skeleton
from vanban.lexicon import Lexicon
from vanban.vietnamese import fold_tone

_FAMILY_NAMES = """
A ADRONG ALANG ARAT AU AVO AYUN BACH BANH BE BIEN BLING BRIU BUI BYA CA CAI CAM CAN CAO CHAMALEA CHANG CHAO CHAU CHE
CHEO CHU CHUNG CIL CO COLAU CONG CU CUNG DAM DANG DANH DAO DAU DEO DIEN DIEP DIEU DINH DO DOAN DOI DONG DU DUNG DUONG
EBAN GIA GIANG GIAP HA HAN HANG HMOK HO HOAC HOANG HOIH HUA HUNG HUYNH HYUN KA KATOR KBUOR KDOH KHA KHIEU KHOANG KHONG
KHUAT KHUC KHUONG KIEN KIEU KIM KPA KPUIH KSO KSOR LA LAC LAI LAM LANG LAO LAU LE LENG LEU LI LIEU LO LOI LU LUC LUONG
LUU LY MA MAC MACH MAI MAN MANG MAU MINH MLO MONG MUA NAY NEANG NGHE NGHIEM NGO NGUY NGUYEN NHAM NHAN NHU NIE NINH
NONG ON ONG PHAM PHAN PHANG PHI PHO PHU PHUNG PHUOC PINANG PO POLOONG PUPUR QUACH QUAN QUANG RAH RCOM RIAH RMAH RO SAM
SIU SON SUNG TA TAN TANG TAT THACH THAI THAM THAN THAO THI THIEU TIEN TIEU TIN TO TOAN TON TONG TOUNEH TRA TRAN TRIEU
TRINH TRUONG TU TUONG TY UNG UONG VAN VANG VI VIEN VINH VO VONG VU VUONG VUU VY XA XONG Y ZORAM
"""
FAMILY_NAMES = frozenset(_FAMILY_NAMES.split())
"""Skeletons of family names."""
RANKS = re.compile(
    r"^(?:(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy)|P?GS\.?\s?TS\.?|TS\.|ThS\.|BS\.?(?:CKI{1,2})?\.?|(?:Ông|Bà)(?=\s))\s*"
)
_WORD = re.compile(rf"(?:[HK]['’‘`]|H(?=[{CAPITALS}]))?[{CAPITALS}][{SMALL}]*'?(?:-[A-ZĐ]?[{SMALL}]+)?")


def is_person(text: str) -> bool:
    """Whether a whole line is a person's name, a rank or degree before it allowed.

    >>> is_person("Trần Văn Bình"), is_person("Sở Nội vụ"), is_person("Đại tá Lê Thị Mai")
    (True, False, True)
    """
    name = RANKS.sub("", text.strip(" .,'`"))
    words = name.split()
    if len(words) == 1:
        return _HIGHLAND.match(name) is not None and _WORD.fullmatch(name) is not None
    if not 2 <= len(words) <= 6 or words[0] == "Như":
        return False
    if is_capitals(name):
        return False  # capacities and stamps are in capitals, names are not
    if len(words) == 2 and skeleton(words[0]) in _MIDDLE:
        return False  # half a name, more likely
    known = _is_family_name(words[0]) or (len(words) >= 3 and words[1] in ("Thị", "Văn"))
    return known and all(_WORD.fullmatch(word) for word in words)


def is_name_shaped(text: str) -> bool:
    """Whether a whole line is two to five words with a capital each, as names of every people are.

    >>> is_name_shaped("Kră Jan Thuỷnh"), is_name_shaped("Phòng Nội vụ"), is_name_shaped("KT. CHỦ TỊCH")
    (True, False, False)
    """
    words = RANKS.sub("", text.strip(" .,'`")).split()
    return 2 <= len(words) <= 5 and not is_capitals(text) and all(_WORD.fullmatch(word) for word in words)


def is_capital_person(text: str) -> bool:
    """Whether a line in capitals is a person's name: a common family name and two to four more words.

    >>> is_capital_person("LÝ NGỌC DIÊU"), is_capital_person("ĐOÀN THANH NIÊN"), is_capital_person("HỒ CHÍ MINH")
    (True, False, False)
    """
    words = text.strip(" .,'`").split()
    if not 3 <= len(words) <= 5 or not all(word.isupper() and word.isalpha() for word in words):
        return False
    return fold_tone(words[0].lower()) in _SURE_FAMILY and skeleton(text) != "HO CHI MINH"


def mend_person(text: str) -> str | None:
    """A person's name that a stamp spoilt: its family name lost a letter or has a wrong one, its words their capitals.

    >>> mend_person("guyễn Văn Bình"), mend_person("ủy ban nhân dân"), mend_person("Phạm/Minh Lộc")
    ('Nguyễn Văn Bình', None, 'Phạm Minh Lộc')
    >>> mend_person("Nguycz Đăng Bách"), mend_person("Hoàng vĩnh Trung"), mend_person("Trần hị Thu Mận")
    ('Nguyễn Đăng Bách', 'Hoàng Vĩnh Trung', 'Trần Thị Thu Mận')
    >>> mend_person("Ehạm Ngọc Mẫu"), mend_person("Lê “THỊ Thu Mận"), mend_person("Cao Văn Bình")
    ('Phạm Ngọc Mẫu', 'Lê Thị Thu Mận', None)
    """
    words = text.strip(" .,'`\"“”()").split()
    if len(words) > 3 and len(words[0]) <= 3 and words[1][:1].islower():
        words = words[1:]  # strokes of a signature before the name
    if not 3 <= len(words) <= 5 or not all(_WORD.fullmatch(word) for word in words[1:]):
        return _from_pieces(text)
    lost = fold_tone(words[0].lower())
    tail = lost if lost in _syllables() else lost[1:]  # its first letter is lost, or is another: "Ehạm"
    fits = [name for name in _COMMON if fold_tone(name[1:].lower()) in (lost, tail) or fold_tone(name.lower()) == lost]
    if len(fits) == 1 and len(words[0]) >= 3:
        return " ".join([fits[0], *words[1:]])
    return _from_pieces(text)


def _from_pieces(text: str) -> str | None:
    """A name whose words a stamp's ring has cut, joined or made small."""
    words = [word.strip(_DIRT) for word in _CUT.split(text.strip())]
    words = [word for word in words if word]
    while len(words) > 3 and not words[0][:1].isupper():
        del words[0]
    if not 3 <= len(words) <= 5 or is_capitals(text) or _WORD.fullmatch(words[-1]) is None:
        return None
    family, given = _family_of(words[0]), [_given(word) for word in words[1:]]
    found = " ".join([family or "", *(word or "" for word in given)])
    changed = found.split() != text.strip(" .,'`\"“”()").split()
    return found if family is not None and None not in given and changed else None


def _family_of(word: str) -> str | None:
    """A family name, or the one common family name that a word that is none may be."""
    if skeleton(word) in FAMILY_NAMES and _WORD.fullmatch(word):
        return word
    if word.isalpha() and fold_tone(word.lower()) in _syllables():
        return None
    flat = skeleton(word)
    if len(flat) < 4:
        return None
    away = {name: Levenshtein.distance(flat, skeleton(name)) for name in _COMMON if flat[:2] == skeleton(name)[:2]}
    near = [name for name, letters in away.items() if letters <= (2 if len(name) > 4 else 1)]
    rarer = min(Levenshtein.distance(flat, name) for name in FAMILY_NAMES)
    return near[0] if len(near) == 1 and away[near[0]] <= rarer else None


def _given(word: str) -> str | None:
    if _WORD.fullmatch(word):
        return word
    if word in ("hị", "/hị", "#hị", "thị", "THỊ"):
        return "Thị"
    return word.capitalize() if word in _SMALL_MIDDLE else None


@cache
def _syllables() -> frozenset[str]:
    return frozenset(fold_tone(syllable.text.lower()) for syllable in lexicon.load().syllables)


_CUT = re.compile(r"[\s/_|]+")
_DIRT = " .,;:'`\"“”()~^*+=-<>»«?!"
_SMALL_MIDDLE_NAMES = """
văn thị xuân vĩnh đình đức hữu minh quốc ngọc thanh hồng công duy kim thành trọng bá thế hoàng hải mạnh quang tiến đăng
thu thúy bích mỹ tuấn ánh ích
"""
_SMALL_MIDDLE = frozenset(_SMALL_MIDDLE_NAMES.split())
"""Middle names that a stamp's ring has made small."""


def with_family(name: str, known_words: Lexicon) -> str:
    """A name that was read: a family name that is none has the marks of the commonest one of its letters.

    >>> from vanban.lexicon import load
    >>> with_family("Định Hồng Phước", load()), with_family("Hồ Thị Ngà", load()), with_family("Kră Jan Thuỷnh", load())
    ('Đinh Hồng Phước', 'Hồ Thị Ngà', 'Kră Jan Thuỷnh')
    """
    name = _APOSTROPHE_LOST.sub("H'", name)
    first, _, rest = name.partition(" ")
    known = _families(known_words)
    if not rest or any(fold_tone(first) == fold_tone(family) for family in known.get(skeleton(first), ())):
        return name
    alike = known.get(skeleton(first), ())
    return f"{alike[0]} {rest}" if alike else name


@lru_cache(maxsize=4)
def _families(words: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """Family names by their skeletons, the commonest first."""
    counted: dict[str, list[tuple[int, str]]] = {}
    for syllable in words.syllables:
        count = words.persons.get(fold_tone(syllable.text), (0, 0, 0))[0]
        if count:
            counted.setdefault(skeleton(syllable.text), []).append((count, syllable.text.title()))
    return {letters: tuple(name for _, name in sorted(found, reverse=True)) for letters, found in counted.items()}


_COMMON = (
    *("Nguyễn", "Trần", "Phạm", "Huỳnh", "Hoàng", "Phan", "Trương", "Đặng", "Bùi", "Dương", "Trịnh", "Đoàn"),
    *("Lương", "Phùng", "Vương", "Quách", "Nghiêm", "Thạch"),
)

_HIGHLAND = re.compile(rf"[HK]['’‘`](?=[^\W\d_])|H(?=[{CAPITALS}][{SMALL}])")
"""What names of women (H') and men (K') of the Central Highlands' peoples begin with; engines lose the apostrophe."""
_APOSTROPHE_LOST = re.compile(rf"(?<!\S)H(?=[{CAPITALS}][{SMALL}])")
_SURE_FAMILY = frozenset(
    fold_tone(name.lower())
    for name in (*_COMMON, "Lê", "Lý", "Võ", "Vũ", "Đỗ", "Hồ", "Ngô", "Đinh", "Lâm", "Hà", "Đào")
) - {fold_tone("đoàn"), fold_tone("phan")}
"""Family names that no word of a body's or a capacity's name looks like."""

_MIDDLE_NAMES = """
A BIEN CA CAI CANG CHANG CO CONG CU CUNG DIEN DUNG GIA HAN HANG HUNG LAN LANG LI LOI LU MAN MANG MAU MINH NAY
NHAN NHU ON ONG PHO PHU PHUOC QUAN QUANG RO SAM SON TAT TIEN TIN TO TOAN THI THIEU TU TY VAN VIEN VINH XA
"""
_MIDDLE = frozenset(_MIDDLE_NAMES.split())
"""Family names that are as often a middle or a given name: two words with one of them may be half a name."""


def _is_family_name(word: str) -> bool:
    if _HIGHLAND.match(word) or word == "Bàn":  # not "Ban"
        return True
    flat = skeleton(word)
    return flat in FAMILY_NAMES or (len(flat) >= 5 and any(Levenshtein.distance(flat, known) == 1 for known in _LONG))


_LONG = frozenset(name for name in FAMILY_NAMES if len(name) >= 5)


def trailing_person(text: str) -> int | None:
    """Where a person's name begins that ends the text, None when none does.

    >>> trailing_person("- Mặt trận tỉnh; Lê Thị Mai")
    17
    """
    words = list(re.finditer(r"\S+", text))
    for length in (5, 4, 3, 2):
        if len(words) > length and is_person(text[words[-length].start() :]):
            return words[-length].start()
    return None
