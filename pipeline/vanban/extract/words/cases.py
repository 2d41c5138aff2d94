"""Normal case for names printed in capitals: "ỦY BAN NHÂN DÂN TỈNH KON TUM" is "Ủy ban nhân dân tỉnh Kon Tum".

Known agencies keep their own case, places are capitalised word by word, abbreviations stay, all else is lower case but
for the first letter and the first word after a generic head ("Sở Nội vụ", "Phó Giám đốc").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from vanban.extract.words.phrases import is_capitals, skeleton
from vanban.lexicon import PLACE_KINDS, Lexicon, load
from vanban.vietnamese import fold_tone

HEADS = (
    "Ủy ban nhân dân", "Ủy ban", "Hội đồng nhân dân", "Hội đồng", "Tổng cục", "Tổng công ty", "Chi cục", "Cục",
    "Vụ", "Viện", "Bộ", "Sở", "Ban", "Phòng", "Văn phòng", "Trung tâm", "Trường", "Học viện", "Đại học",
    "Chi nhánh", "Công ty", "Hội", "Thanh tra", "Công an", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy",
    "Đảng ủy", "Đảng bộ", "Kho bạc", "Ngân hàng", "Bảo hiểm xã hội", "Tòa án nhân dân", "Viện kiểm sát nhân dân",
    "Liên đoàn", "Tổng liên đoàn", "Liên minh", "Bệnh viện", "Tập đoàn", "Ban Chỉ đạo", "Ban Quản lý",
    "Ban Thường vụ", "Ban Chấp hành", "BCH", "BTV", "Đoàn", "Trạm", "Nhà xuất bản", "Báo", "Đài", "Quỹ", "Khoa", "Tổ",
    "Thuế tỉnh", "Thuế thành phố", "Thuế cơ sở", "Thống kê tỉnh", "Thống kê thành phố", "Thống kê cơ sở",
    "Thi hành án dân sự", "Hạt", "Đội", "Liên hiệp", "Công đoàn", "Chi bộ", "Chi đoàn", "Chi hội", "Hợp tác xã",
    "Xí nghiệp", "Nhà máy", "Bưu điện", "Điện lực", "Bảo tàng", "Thư viện", "Nhà hát", "Phân hiệu", "Phân viện",
    "Khối thi đua", "Cụm thi đua",
)  # fmt: skip
"""Generic words an agency's name begins with; the word after them is capitalised."""
CAPACITIES = (
    "Phó Chủ tịch Thường trực", "Phó Chủ tịch", "Chủ tịch", "Phó Tổng Giám đốc", "Tổng Giám đốc", "Phó Giám đốc",
    "Giám đốc", "Thứ trưởng", "Bộ trưởng", "Phó Cục trưởng", "Cục trưởng", "Phó Tổng cục trưởng", "Tổng cục trưởng",
    "Phó Vụ trưởng", "Vụ trưởng", "Phó Chi cục trưởng", "Chi cục trưởng", "Phó Trưởng Ban", "Trưởng Ban",
    "Phó Trưởng phòng", "Trưởng phòng", "Phó Chánh Văn phòng", "Chánh Văn phòng", "Phó Chánh Thanh tra",
    "Chánh Thanh tra", "Phó Bí thư Thường trực", "Phó Bí thư", "Bí thư", "Phó Hiệu trưởng", "Hiệu trưởng",
    "Phó Viện trưởng", "Viện trưởng", "Phó Thủ tướng", "Thủ tướng", "Phó Tổng Thư ký", "Tổng Thư ký",
    "Phó Trưởng đoàn", "Trưởng đoàn", "Chánh án", "Phó Chánh án", "Kế toán trưởng", "Phó Thủ trưởng", "Thủ trưởng",
    "Ủy viên Thường trực", "Ủy viên", "Phó Tổng Biên tập", "Tổng Biên tập", "Chính ủy", "Phó Chủ nhiệm",
    "Chủ nhiệm", "Tổng Kiểm toán nhà nước", "Thống đốc", "Phó Thống đốc", "Phó Trưởng Công an", "Trưởng Công an",
    "Chỉ huy trưởng", "Phó Chỉ huy trưởng", "Tư lệnh", "Phó Tư lệnh", "Trưởng khoa", "Phó Trưởng khoa",
    "Trưởng khối", "Phó Trưởng khối", "Trưởng cụm", "Phó Trưởng cụm",
    "Phó Trưởng trạm", "Trưởng trạm", "Phó Tổng Thanh tra", "Tổng Thanh tra",
    "Chủ tọa", "Chủ trì", "Thư ký", "Tổ trưởng", "Phó Tổ trưởng", "Đội trưởng", "Phó Đội trưởng", "Chủ tịch Hội đồng",
    "Chi hội trưởng", "Bí thư Chi bộ", "Chủ tịch nước", "Chủ tịch Quốc hội", "Chi cục phó", "Trưởng thôn",
    "Trưởng Thuế", "Phó Trưởng Thuế", "Trưởng Thuế cơ sở", "Phó Trưởng Thuế cơ sở", "Trưởng Thuế tỉnh",
    "Phó Trưởng Thuế tỉnh", "Trưởng Thuế thành phố", "Phó Trưởng Thuế thành phố",
    "Trưởng Thống kê", "Phó Trưởng Thống kê", "Trưởng Thi hành án dân sự", "Phó Trưởng Thi hành án dân sự",
    "Hạt trưởng", "Phó Hạt trưởng", "Trạm trưởng", "Phó Trạm trưởng", "Trưởng đại diện", "Phó Trưởng đại diện",
    "Trưởng bộ phận", "Phó Trưởng bộ phận", "Trưởng tiểu ban", "Trưởng nhóm", "Phụ trách",
    "Phó Trưởng Ban Thường trực", "Phó Giám đốc Thường trực", "Tổ phó", "Đội phó", "Hạt phó", "Trạm phó", "Chỉ huy phó",
    "Phó Chánh án Thường trực", "Phó Chính ủy", "Chính trị viên", "Phó Tổng Kiểm toán nhà nước", "Đồn trưởng",
    "Phó Đồn trưởng",
    "Viện phó", "Hiệu phó", "Vụ phó", "Cục phó", "Xã đội trưởng", "Khối trưởng", "Khối phó", "Cụm trưởng", "Cụm phó",
    "Hội trưởng", "Tiểu đoàn trưởng", "Trung đoàn trưởng", "Lữ đoàn trưởng", "Sư đoàn trưởng",
    "Trưởng ấp", "Trưởng khu phố", "Trưởng bản", "Trưởng xóm", "Tổng chỉ huy",
)  # fmt: skip
"""Capacities (chức vụ) in the case Decree 30/2020/NĐ-CP, annex II, gives them."""
NUMBER = re.compile(r"\d.*|[IVX]+")
_KINDS = tuple(kind.lower() for kind in PLACE_KINDS)
_LONGEST = 9


def normal_case(text: str, lexicon: Lexicon | None = None) -> str:
    """A name in normal case; text that is not in capitals stays as it is.

    >>> normal_case("BAN TỔ CHỨC"), normal_case("UBND TỈNH KON TUM"), normal_case("Sở Y tế")
    ('Ban Tổ chức', 'UBND tỉnh Kon Tum', 'Sở Y tế')
    """
    text = " ".join(text.split())
    if not is_capitals(text):
        return text
    known = lexicon or load()
    words, spelled = text.split(), _spellings(known)
    done: list[str] = []
    index = 0
    head = True  # the next word begins a name
    while index < len(words):
        phrase, length = _longest(words, index, spelled)
        if phrase is not None and length == 1 and done and _inside_word(words, index):
            phrase = None
        if phrase is not None:
            if done and phrase.lower() in _KINDS:
                phrase, head = phrase.lower(), False
                done.append(phrase)
                index += length
                index = _place(words, index, done, known)
                continue
            named = head and bool(done) and length == 1  # "Tổ" in "Ban Tổ chức" begins no name of its own
            done.append(phrase)
            index += length
            head = not named and (phrase in HEADS or phrase in _HEADS_KNOWN)
            if (phrase.split()[-1].lower() in _KINDS or phrase in _COMMITTEES) and not _is_kind(words, index):
                index, head = _place(words, index, done, known), False
            continue
        if done and (named_for := _named_for(words, index, done)):
            done += [_title(word) for word in words[index : index + named_for]]
            index += named_for
            continue
        if done and done[-1] in _BODIES and skeleton(words[index]) in _KIND_SKELETONS:
            done.append(_KIND_SKELETONS[skeleton(words[index])])
            index = _place(words, index + 1, done, known)
            continue
        numbered = words[index] == "SỐ" and NUMBER.fullmatch(" ".join(words[index + 1 : index + 2])) is not None
        done.append("số" if numbered else _word(words[index], head, known))
        joined = words[index].endswith(",") or words[index] in ("-", "–")
        head = (joined and done[0] in _SECTIONED) or (words[index] == "VÀ" and done[0] in ("Bộ", "Sở"))
        index += 1
    return " ".join(word for word in done if word)


def spelling_in(text: str, name: str) -> str | None:
    """How running text spells a name that the letterhead has in capitals: the commonest reading, None if it has none.

    >>> spelling_in("Học viện Công nghệ Bưu chính thông báo", "HỌC VIỆN CÔNG NGHỆ BƯU CHÍNH")
    'Học viện Công nghệ Bưu chính'
    """
    words = [re.escape(word) for word in skeleton(name).split()]
    if len(words) < 2:
        return None
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)")
    hits = (" ".join(text[match.start() : match.end()].split()) for match in pattern.finditer(skeleton(text)))
    counted = Counter(hit[:1].upper() + hit[1:] for hit in hits if not is_capitals(hit) and hit[:1].isupper())
    return counted.most_common(1)[0][0] if counted else None


_SECTIONED = ("Bộ", "Sở", "Phòng", "Trưởng phòng", "Phó Trưởng phòng", "Bệnh viện", "Đài")
"""What names of several fields begin with, each field with a capital: "Phòng Tổ chức - Hành chính"."""
_COMPOUNDS = """
DICH VU | NHIEM VU | NGHIEP VU | PHUC VU | CONG VU | NOI VU | CAN BO | NOI BO | DONG BO | XA HOI | CO HOI | DAI HOI |
HIEP HOI | THI TRUONG | MOI TRUONG | NHA TRUONG | CONG BAO | THONG BAO | DU BAO | CO SO | TRU SO | DA KHOA |
CHUYEN KHOA | TO CHUC | KHOA HOC | BO PHAN | HOI NGHI | HOI NHAP | BAO CHI | BAO DAM | BAO VE | BAO HIEM | BAO TRO |
DOAN KET | PHONG CHONG | VIEN CHUC | VIEN THONG | TRUONG HOC | VU KHI | BAN DAN | BAN HANH
"""
_COMPOUND = frozenset(" ".join(word.split()) for word in _COMPOUNDS.split("|"))
"""Words of two syllables, one of which begins names by itself."""
_SCHOOLS = re.compile(r"TRUONG (?:(?:PTDTBT|PTDTNT|PHO THONG) )?(?:MAM NON|MAU GIAO|TIEU HOC|THCS|THPT|TH|TH & THCS)")
_ROMAN = re.compile(r"[IVX]{1,5}")


def _inside_word(words: Sequence[str], index: int) -> bool:
    """Whether a syllable that begins names belongs to a word of two here: "DỊCH VỤ", "CÁN BỘ", "TỔ CHỨC"."""
    before, own, after = (skeleton(" ".join(words[at : at + 1])) for at in (index - 1, index, index + 1))
    inner = f"{own} {after}" in _COMPOUND and before not in ("BAN", "PHONG", "VU", "CUC")
    return f"{before} {own}" in _COMPOUND or inner


def _is_kind(words: Sequence[str], index: int) -> bool:
    """Whether the next word goes on with something else than a place's name."""
    return (
        index >= len(words) or skeleton(words[index]) in ("VE", "VA", "CUA", "THUOC", "-", "HOI") or words[index] == "–"
    )


def _named_for(words: Sequence[str], index: int, done: Sequence[str]) -> int:
    """How many words from ``index`` on are a proper name: a school's, or a place's behind "khu vực"."""
    flat = skeleton(" ".join(words[:index]))
    if _SCHOOLS.fullmatch(flat):
        return next((at for at, word in enumerate(words[index:]) if skeleton(word) in _PLACE_WORDS), len(words) - index)
    if flat.endswith(("KHU VUC", "KIEM LAM", "LIEN HUYEN", "VUNG", "CUA KHAU")) and not words[index].startswith(
        ("SỐ", "CÁC")
    ):
        return 0 if _ROMAN.fullmatch(words[index]) or words[index][0].isdigit() else len(words) - index
    return 0


_PLACE_WORDS = frozenset(skeleton(kind).split()[0] for kind in PLACE_KINDS if " " not in kind) - {"QUAN"}
_BODIES = ("Ủy ban nhân dân", "UBND", "Hội đồng nhân dân", "HĐND", "Công an", "Tỉnh ủy")
_COMMITTEES = frozenset({"Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy"})
"""Bodies right behind whose name the place's follows."""
_KIND_SKELETONS = {skeleton(kind): kind for kind in _KINDS if " " not in kind}
_JOINTS = frozenset({"CÁC", "VÀ", "CỦA", "VỀ", "THUỘC"})
_HEADS_KNOWN = frozenset({"Phó", "Quyền", "Bộ", "Sở", "Ban", "Trưởng phòng", "Phó Trưởng phòng"})


def _place(words: list[str], index: int, done: list[str], lexicon: Lexicon) -> int:
    """Capitalise the name after a kind of place, up to a conjunction or the next generic word."""
    start = len(done)
    while index < len(words) and words[index].strip(",") not in ("VÀ", "THUỘC", "VỀ", "CỦA"):
        phrase, _ = _longest(words, index, _kind_spellings())
        if phrase is not None and len(done) > start:
            break
        done.append(words[index] if words[index].strip("-–") == "" else _title(words[index]))
        index += 1
        if done[-1].endswith(","):
            break
    name = " ".join(done[start:])
    if "'" in name:  # "M'Drắk", "Cư M'gar": each with its own capitals
        known = _districts(lexicon).get(skeleton(name), name)
        done[start:] = [known if known.casefold() == name.casefold() else name]
    elif done[start - 1] in ("tỉnh", "thành phố"):
        done[start:] = [_province(name, lexicon)]
    return index


def _province(name: str, lexicon: Lexicon) -> str:
    """The province a name with lost marks or one wrong letter stands for; the name itself when there is none."""
    flat = skeleton(name)
    known = _provinces(lexicon)
    if flat in known:
        return known[flat] if _key(name) != _key(known[flat]) else name
    if flat in _districts(lexicon):  # "Phúc Yên" is no "Phú Yên"
        return name
    close = [
        full for key, full in known.items() if len(key) >= 6 and Levenshtein.distance(key, flat, score_cutoff=1) <= 1
    ]
    return close[0] if len(close) == 1 else name


@lru_cache(maxsize=4)
def _provinces(lexicon: Lexicon) -> Mapping[str, str]:
    return {skeleton(place.bare_name): place.bare_name for place in lexicon.places if place.level == "province"}


@lru_cache(maxsize=4)
def _districts(lexicon: Lexicon) -> Mapping[str, str]:
    return {skeleton(place.bare_name): place.bare_name for place in lexicon.places if place.level == "district"}


def _title(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def _word(word: str, head: bool, lexicon: Lexicon) -> str:
    core = word.strip(",.;:-()&")
    if any(letter.isdigit() for letter in core) or core in _abbreviations(lexicon):
        return word
    if _ROMAN.fullmatch(core) and len(core) > 1 and core not in ("XI", "VI"):
        return word
    return _title(word) if head and core not in _JOINTS else word.lower()


def _longest(words: list[str], index: int, spelled: Mapping[str, str]) -> tuple[str | None, int]:
    for length in range(min(_LONGEST, len(words) - index), 0, -1):
        phrase = " ".join(words[index : index + length])
        core = phrase.rstrip(",.;:")
        hit = spelled.get(_key(core)) or (spelled.get(skeleton(core)) if length > 1 else None)
        if hit is not None:
            return hit + phrase[len(core) :], length
    return None, 0


@lru_cache(maxsize=4096)
def _key(phrase: str) -> str:
    return " ".join(fold_tone(word) for word in phrase.lower().split())


@lru_cache(maxsize=4)
def _spellings(lexicon: Lexicon) -> Mapping[str, str]:
    """Phrases whose case is known (agencies, capacities, provinces, heads), by spelling and by skeleton."""
    provinces = (place.bare_name for place in lexicon.places if place.level == "province")
    names = [*PLACE_KINDS, *HEADS, *CAPACITIES, *provinces, *(agency.name for agency in lexicon.agencies), *_PROPER]
    kept = [name for name in names if " " in name or name in PLACE_KINDS or name in HEADS]
    bare_forms = {skeleton(name): name for name in reversed(kept) if " " in name}
    return {**bare_forms, **{_key(name): name for name in kept}}


_PROPER = ("Việt Nam", "Trung ương", "Quốc hội", "Chính phủ", "Mặt trận Tổ quốc", "Nhà nước", "Hồ Chí Minh", "Dân tộc")


@lru_cache(maxsize=1)
def _kind_spellings() -> Mapping[str, str]:
    return {_key(kind): kind for kind in (*PLACE_KINDS, *HEADS) if " " in kind or kind in PLACE_KINDS}


@lru_cache(maxsize=4)
def _abbreviations(lexicon: Lexicon) -> frozenset[str]:
    """Abbreviations that are not also syllables ("BAN" is one of both)."""
    syllables = {syllable.text.upper() for syllable in lexicon.syllables if syllable.in_dictionary}
    return frozenset(short for short in lexicon.capitals if short not in syllables) | {
        "UBND",
        "HĐND",
        "TW",
        "TP",
        "TP.",
    }


def strip_rule(text: str) -> str:
    """Without the rules, stars and stray marks printed under a heading."""
    return re.sub(r"^[\W_]+|[\s_*~`'|.,;:–—-]+$", "", text)
