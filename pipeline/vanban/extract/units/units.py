"""Names of units: where one begins, and where the sentence goes on without it.

A unit's name begins with a word for a kind of body ("Văn phòng", "Sở", "các phòng") and ends at punctuation or at a
verb of task. Inside a name words for tasks are capitalised ("Phòng Tổ chức cán bộ"), which tells them from verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.extract.units.inner_commas import BODIES, DOUBLE, head_has_marks, inner_comma, small_field
from vanban.extract.units.known_names import agency, ends_with_place, familiar, known_part
from vanban.extract.words.grammar import COLLECTIVE, active
from vanban.extract.words.phrases import CAPITALS, SMALL
from vanban.extract.words.task_verbs import WORD, is_verb, verb_follows
from vanban.extract.words.unit_words import COMMON, COUNCIL, NEVER_NAME, NO_UNIT, NOUNS, OF_BOTH, ROLE, SENTENCE_GOES_ON
from vanban.extract.words.wording import skeleton

JOINT = re.compile(r"\s*(?:\([^)]{1,60}\)\s*)?(?:,|;|\bva\b|\bhoac\b|&)\s*(?:\b(?:va|hoac)\b\s*)?")
OTHERS = re.compile(r"cac (?:co quan|don vi|so|nganh|phong ban|dia phuong)(?!\w)")
"""What no name goes on with: "Sở Du lịch| các cơ quan có liên quan" lacks its comma."""
CONCERNED = re.compile(r"lien quan\s*$")
DANGLING = re.compile(r"\s(?:và|-|–|của|các|(?<!trực )thuộc|ở|do|để|VÀ|CỦA|CÁC|THUỘC|Ở|DO|ĐỂ)$")
"""A joint that a name cannot end with; with its marks ("Một cửa" is no "của"), no place's syllable ("Thân Thuộc")."""
LEVEL_WORD = re.compile(
    r"(?<!\w)(?:[Tt]ỉnh|[Hh]uyện|[Tt]hị xã|[Tt]hành phố|quận|phường|thị trấn|(?<!tác )xã|"
    r"(?:Tỉnh|Huyện|Thành|Thị|Quận) [uủ][yỷ])\s*$"
)
"""What a level of government ends a name with; only a place or a word of the level's own goes on behind it."""
APPOSED = re.compile(r"(?:la )?(?:co quan|don vi) (?:thuong truc|dau moi|chu tri)(?!\w)")
"""What a body is, said behind its name: "Sở Nội vụ| - cơ quan thường trực Ban Chỉ đạo -"."""
AFTER_LEVEL = re.compile(
    r"(?:truc thuoc|thuoc|uy|doan|doi|va|-|\d|so \d|loai|nha|hoi|con lai|khac|neu tren|noi tren)(?!\w)"
)
OF_ONE_BODY = re.compile(r"(?:[Vv]ăn phòng|[Tt]hanh tra|[Ll]ãnh đạo|[Cc]ông đoàn|[Đđ]ảng ủy) (?:Sở|Bộ|Cục|Chi cục) $")
"""An office of the document's own body: "Thanh tra Sở| rà soát"."""
OF_A_PLACE = re.compile(
    rf"(?<!\w)(?:[Tt]ỉnh|[Hh]uyện|[Tt]hị xã|[Tt]hành phố|quận|phường|thị trấn|xã)(?: [{CAPITALS}][\w'’]*){{1,4}} $"
)
"""A place that ends a name, whatever word goes on behind it."""
AFTER_PLACE = re.compile(
    r"(?:truc thuoc|thuoc|va|-|\d|tinh|huyen|thanh pho|thi xa|quan|o|tai|co so|khu vuc|chi nhanh)(?!\w)"
)
LONGEST_NAME = 16  # words; the longest name in the agencies list has 14


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit's name: ``text[start:end]``."""

    text: str
    start: int
    end: int


def unit_at(text: str, start: int = 0, known: Sequence[str] = ()) -> UnitName | None:
    """The unit whose name begins at ``start``; names that the document has elsewhere by themselves are ``known``.

    >>> unit_at("Văn phòng Ban phân công công chức theo dõi").text
    'Văn phòng Ban'
    >>> unit_at("các phòng thuộc Ban đăng ký sáng kiến").text
    'các phòng thuộc Ban'
    >>> unit_at("Phòng Tổ chức cán bộ tổ chức thi").text
    'Phòng Tổ chức cán bộ'
    >>> unit_at("thanh tra, kiểm tra") is None
    True
    """
    plain = skeleton(text)
    start += len(plain[start:]) - len(plain[start:].lstrip())
    person = _person(text, plain, start)
    if person is not None:
        return person
    police = POLICE.match(text, start)
    if police is not None:
        return UnitName(police[0], start, police.end())
    head = active().unit_head.match(plain, start)
    no_unit = NO_UNIT.match(plain, start) and not NEWSPAPER.match(text, start)
    if head is None or no_unit or not head_has_marks(text, start, head.end()):
        return None
    if head[0].startswith("giao vien") and text[start + 2] in "aA":
        return None  # "giao Viện Nghiên cứu tổng hợp" gives, and is no "giáo viên"
    if head[0].startswith("moi ") and text[start : start + 3].casefold() == "mời":
        return None  # "Mời báo cáo viên" is no "mọi báo …"
    if head[0] == "thanh tra" and active().verb.match(plain, start) is not None:
        return None  # "Thanh tra việc tuyển dụng", "thanh tra đột xuất"
    common = COMMON.match(plain, start)
    office = common is not None and text[start : common.end()].casefold().endswith(" sở")  # "văn phòng số" is none
    if (
        common is not None
        and not office
        and (text[start : common.end()].isupper() or not _has_second_capital(text, start, common.end()))
    ):
        return None
    collective = re.search(r"\b(?:cac|tung|moi|nhung)\b", plain[start : head.end()]) is not None
    known_end = familiar(text, plain, start, known) or agency(text, plain, start)
    headed = HEADED.match(plain, start)
    if known_end is None and headed is not None:  # "Giám đốc| Sở Y tế| rà soát"
        known_end = agency(text, plain, headed.end())
    if known_end is not None:
        return UnitName(text[start:known_end], start, known_end)
    if text[start : head.end()].lower() == "số":  # "Số Nội vụ" is a slip for an agency, "Số TTHC" a count
        return None
    begun = max(head.end(), known_part(plain, start))
    end, words = _name_end(text, plain, begun, len(plain[head.end() : begun].split()))
    whole = len(head[0].split()) > WHOLE_HEAD and _looks_like_name(text[start : head.end()])
    if words == 0 and not (collective or whole or _stands_alone(text, plain, start, head.end())):
        return None
    if words and not collective and not _looks_like_name(text[start:end]):
        return None
    return UnitName(text[start:end], start, end)


def _has_second_capital(text: str, start: int, end: int) -> bool:
    """Whether a word behind the first begins with a capital, as names of bodies have it."""
    return any(word[0].isupper() for word in text[start:end].split()[1:])


POLICE = re.compile(r"P[ACHKVX]\d{2}(?!\w)")
"""An office of a province's police by its code: "PC06", "PV01"."""
NEWSPAPER = re.compile(r"[Bb]áo Cao\b")
"""The paper of a province whose name begins as "báo cáo" does without its marks."""
HEADED = re.compile(
    r"(?:pho )?(?:giam doc|truong|chanh|thu truong|lanh dao|chu tich) (?=(?:so|phong|ban|chi cuc|trung tam) )"
)
PERSON = re.compile(rf"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s+(?P<name>[{CAPITALS}]\w*(?:\s[{CAPITALS}]\w*){{1,4}})(?!\w)")
OFFICE = re.compile(
    r"\s*[-,(]\s*(?:pho |nguyen |quyen )?(?:chu tich|giam doc|truong|chanh|bi thu|uy vien|cong chuc|chuyen vien|can bo|"
    r"hieu truong|vien truong|chi huy|doi truong|to truong|cuc truong|thanh vien)(?!\w)[^.:;,()]*"
)
"""What a person is, behind the name: "- Phó Trưởng phòng", ", Phó Chủ tịch UBND huyện"."""


def _person(text: str, plain: str, start: int) -> UnitName | None:
    """Somebody named ("đồng chí Nguyễn Văn A, Phó Chủ tịch UBND huyện"): the name, up to the end of the office."""
    found = PERSON.match(text, start)
    if found is None or active().unit_head.match(plain, found.start("name")):
        return None
    end = found.end()
    office = OFFICE.match(plain, end)
    if office is not None:
        at = office.end() - len(office[0].lstrip(" -,("))
        name = unit_at(text, at)
        end = name.end if name is not None else office.end()
        end += plain[end : end + 1] == ")"
    return UnitName(found[0], start, end)


def is_person(unit: UnitName) -> bool:
    """Whether a task's bearer is somebody by name."""
    return PERSON.fullmatch(unit.text) is not None and unit_at(unit.text.split(None, 2)[-1]) is None


def has_marked_head(text: str, start: int) -> bool:
    """Whether the word for a body that a name in capitals begins with has its marks: "TÌNH HÌNH" names no "tỉnh"."""
    head = active().unit_head.match(skeleton(text), start)
    return head is None or head_has_marks(text, start, head.end())


def _stands_alone(text: str, plain: str, start: int, end: int) -> bool:
    return active().alone.fullmatch(plain[start:end]) is not None and text[start].isupper()


def _looks_like_name(text: str) -> bool:
    """A name has a capital somewhere; "phòng chống dịch" has none."""
    return any(word[0].isupper() for word in text.split())


def _name_end(text: str, plain: str, at: int, words: int) -> tuple[int, int]:
    """Where the name ends that goes on at ``at``, ``words`` after its head, and of how many words it is in all."""
    end = at
    while words < LONGEST_NAME:
        gap = re.match(r"[ ]+", text[end:])
        comma = inner_comma(text, plain, end)
        if comma is not None:
            at = comma
        elif gap is not None:
            at = end + gap.end()
        else:
            break
        word = WORD.match(text, at)
        second = comma is not None and (  # a verb there is a noun
            DOUBLE.search(text, max(0, end - BEFORE), end) is not None
            or small_field(text, plain, comma)
            or BODIES.match(plain, comma) is not None
        )
        if word is None or (not second and _stops(text, plain, at, words)):
            break
        end, words = word.end(), words + 1
    while words and DANGLING.search(text[max(0, end - BEFORE) : end]):  # a name ends with a name's word
        end = len(plain[:end].rsplit(None, 1)[0])
        words -= 1
    return end, words


BEFORE = 200  # characters that are looked at before a place: longer than any phrase, and not a whole long paragraph
OFFICE_AT = re.compile(r"(?:dai dien|chi nhanh|co so|diem tiep nhan) $")
COUNTS = re.compile(
    r"(?!số|khu|khối|quý|tháng|năm|ngày|đội|tổ|lớp|nhóm|kỳ|quận|phường|cơ sở|loại|hạng|khóa|thứ|cấp [1-4](?!\d))"
    rf"[{SMALL}]+ \d{{2,}}[\d.]* (?!xã|phường|huyện|tỉnh|quận|thị|thôn|ấp|khu|tổ|đơn vị|sở|cơ quan|phòng)[{SMALL}]"
)
"""A word before a count of something is what is done to it: "Phòng Nội vụ| phát 800 phiếu"."""

FIGURES_GO_ON = re.compile(
    r"(?:[-\u2013]\s*)?(?:\d+[.,]\d|\d+\s*(?:diem|d|%)(?!\w)|\d+\s*/\s*\d)|"
    r"[-\u2013]\s*(?:\d|(?:dong )?(?:hang|xep|dung|thu|vi tri|vi thu|dat|diem|tong diem|loai|chi so) )"
)
"""Points and places behind a name, parted from it by a dash or by nothing: "Huyện Lắk| - 95,2 điểm"."""


def _stops(text: str, plain: str, at: int, words: int) -> bool:
    capital, back = text[at].isupper(), max(0, at - BEFORE)
    if words and (
        NEVER_NAME.match(plain, at) or SENTENCE_GOES_ON.match(text, at) or (words >= 2 and OTHERS.match(plain, at))
    ):
        return True
    if text.startswith("việc ", at) and verb_follows(text, at + 5):  # "cho Phòng Nội vụ| việc rà soát"
        return True
    if words and (COUNTS.match(text, at) or FIGURES_GO_ON.match(plain, at)):
        return True
    if plain.startswith("tai ", at) and OFFICE_AT.search(plain, back, at):  # "Văn phòng đại diện tại Khu công nghiệp"
        return not text[at + 4 : at + 5].isupper()
    if CONCERNED.search(plain, back, at):  # "các cơ quan liên quan| nghiên cứu", whatever a name may end with
        return not re.match(r"(?:o|tai|thuoc|cua|cap(?! nhat)|tren|trong|khac|tinh|truc thuoc)(?!\w)", plain[at:])
    if words and not capital and LEVEL_WORD.search(text[back:at]) and not AFTER_LEVEL.match(plain, at):
        return True
    placed = OF_A_PLACE.search(text[back:at]) if words else None
    whole = placed or (words and not capital and (OF_ONE_BODY.search(text[back:at]) or ends_with_place(text[back:at])))
    if whole and not capital and not AFTER_PLACE.match(plain, at):
        return True
    begins = capital and re.match(r"\w+ [a-zà-ỹđ]", text[at:]) is not None
    if placed is not None and begins and active().verb.match(plain, at):  # "UBND tỉnh Quảng Bình| Ban hành điều lệ"
        return True
    if words >= 2 and not capital and plain.startswith("quan ly", at):  # not right behind the head, as in "Chi cục"
        return not plain.endswith("pham vi ", back, at)
    dashed = words >= 2 and text[back:at].endswith(
        (" - ", " \u2013 ")
    )  # "giao: Phòng Quản lý chất lượng| - nhập dữ liệu"
    if not capital and is_verb(text, plain, at) and (dashed or not _after_joint(plain, at)):
        return not (words >= 2 and _ends_as_noun(text, plain, at))
    joined = re.match(r"(?:va|&)\s+", plain[at:])
    if joined is not None:
        after = at + joined.end()
        if after < len(text) and not text[after].isupper() and is_verb(text, plain, after):
            return not (_noun_pair(text, plain, at) or _ends_as_noun(text, plain, after))
        if OF_BOTH.search(plain, back, at) and COUNCIL.match(plain, after):  # Văn phòng HĐND và UBND
            return False
        return active().unit_head.match(plain, after) is not None and _begins_unit(text, plain, after)
    dash = re.match(r"[-–]\s+(?=\w)", text[at:])
    if dash is not None and APPOSED.match(plain, at + dash.end()):
        return True
    if dash is not None and text[at + dash.end()].islower():
        return not _is_small_field(text, plain, at + dash.end())
    return text[at] in "-–+" and not re.match(r"[-–]\s*\w", text[at:])


def _is_small_field(text: str, plain: str, at: int) -> bool:
    """Whether small letters behind a dash are a field of work, no task: "Phòng Tài chính - kế hoạch"."""
    if is_verb(text, plain, at):
        return _ends_as_noun(text, plain, at)
    return tuple(plain[at:].split(None, 2)[:2]) in active().fields


def _ends_as_noun(text: str, plain: str, at: int) -> bool:
    """Whether a verb ends a name: nothing that could be done follows it, but a stop or the next unit."""
    noun = NOUNS.match(plain, at)
    if noun is None:
        return False
    joint = JOINT.match(plain, noun.end())
    closed = re.match(rf"\s*(?:[.;:)]|,\s*$|$|{ROLE})", plain[noun.end() :]) is not None
    return closed or (joint is not None and _begins_unit(text, plain, joint.end()))


def _after_joint(plain: str, at: int) -> bool:
    return re.search(r"(?:\bva|-)\s*$", plain[max(0, at - BEFORE) : at]) is not None


def _noun_pair(text: str, plain: str, at: int) -> bool:
    """Whether "và" joins two nouns of a name ("Xây dựng và kiểm tra văn bản"): a capital right before it."""
    before = text[:at].split()
    return (
        len(before) >= 2
        and before[-2][0].isupper()
        and is_verb(" ".join(before[-2:]), skeleton(" ".join(before[-2:])), 0)
    )


OFFICES = re.compile(
    r"(?:thu truong|giam doc|chu tich|truong|nguoi dung dau|lanh dao|chanh van phong|hieu truong|vien thong|buu dien)"
    r"\s+(?:cac|phong|ban|co quan|don vi|so|nganh|ubnd|tinh|thanh pho|huyen)(?!\w)"
)
"""Heads of offices, of which a capital letter at the head itself makes a name: "Thủ trưởng các ban"."""


def _begins_unit(text: str, plain: str, at: int) -> bool:
    if re.match(COLLECTIVE, plain[at:]) or PERSON.match(text, at):
        return True
    head = active().unit_head.match(plain, at)
    if head is None:
        return False
    if (text[at].isupper() and OF_A_LEVEL.match(plain, head.end())) or len(head[0].split()) >= WHOLE_HEAD:
        return True
    following = text[head.end() :].lstrip()[:1]
    capitals = sum(word[0].isupper() for word in text[at : head.end()].split()) >= 2  # "Cổng Thông tin điện tử"
    alone = (single := active().alone.match(plain, at)) is not None and _ends_name(text, plain, single.end())
    named = following.isupper() or capitals or alone or OFFICES.match(plain, at) is not None
    return (text[at].isupper() and named) or following.isupper()


def _ends_name(text: str, plain: str, at: int) -> bool:
    """Whether a name ends here: "Thanh tra| chủ trì", not "Phòng Kê khai và Kế toán| thuế"."""
    following = re.match(r"\s+", text[at:])
    return following is None or not text[at + following.end() :][:1].islower() or verb_follows(text, at)


WHOLE_HEAD = 4  # words of a head that is as good as a name, whatever its letters: "đại biểu Hội đồng nhân dân"
OF_A_LEVEL = re.compile(r"\s+(?:cac|cap|tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu|nganh|co so)(?!\w)")
"""What small letters a name may go on with behind its head: "Ủy ban nhân dân các xã", "Công an huyện"."""


def units_at(text: str, start: int = 0, known: Sequence[str] = ()) -> list[UnitName]:
    """The units listed from ``start`` on: "Văn phòng Sở, Thanh tra Sở và các phòng chuyên môn"."""
    plain = skeleton(text)
    found: list[UnitName] = []
    at = start
    while (unit := unit_at(text, at, known)) is not None:
        found.append(unit)
        joint = JOINT.match(plain, unit.end)
        if joint is None or not _begins_unit(text, plain, joint.end()):
            break
        at = joint.end()
    return found


OF_DUTY = re.compile(r"(?<!\w)(?:nhiem|dich|nghiep|cong|nghia|chuc|dac) $")
"""The first syllable of words whose second looks like a body's: "NHIỆM VỤ DUY TRÌ"."""


def scan_units(text: str, plain: str, known: Sequence[str]) -> Iterator[list[UnitName]]:
    """All units that a text names, those joined to each other together."""
    end = 0
    for head in active().unit_head.finditer(plain):
        if head[0] == "vu" and OF_DUTY.search(plain, max(0, head.start() - 8), head.start()):
            continue
        if head.start() >= end and (units := units_at(text, head.start(), known)):
            yield units
            end = units[-1].end
