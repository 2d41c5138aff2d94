"""Headings that name units whose tasks stand under them or behind their colon.

Some are told by the units' names themselves. Others are told by those beside them: where most points of a list are
units, a short point of the same shape ("2.5. Giáo viên chủ nhiệm") is one too, whatever word it begins with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vanban.extract.capitals import with_small_letters
from vanban.extract.context import Setting
from vanban.extract.heading_words import HEADING_TAIL, after_order
from vanban.extract.measures import find_measures
from vanban.extract.paragraphs import Paragraph
from vanban.extract.phrases import CAPITALS, SMALL, is_capitals
from vanban.extract.unit_words import NOUNS
from vanban.extract.units import UnitName, begins_task, has_marked_head, units_at, verb_follows
from vanban.extract.wording import phrase, skeleton

LEAD_TAIL = re.compile(
    phrase(
        "chủ trì", "tham mưu", "thực hiện", "có trách nhiệm", "chịu trách nhiệm", "phối hợp", "có nhiệm vụ",
        "triển khai",
        "phụ trách", "trực tiếp", "là đầu mối", "theo dõi", "với các nhiệm vụ", "các nhiệm vụ", "nhiệm vụ", "như sau",
        "tập trung", "tổ chức", "cần", "tiếp tục", "theo chức năng", "căn cứ chức năng",
        "lãnh đạo", "chỉ đạo", "khẩn trương", "chủ động", "thường xuyên", "kịp thời", "tăng cường", "đẩy mạnh",
        "quan tâm", "quán triệt", "rà soát", "hướng dẫn", "đôn đốc", "nghiêm túc",
    )
)  # fmt: skip
RESPONSIBLE = re.compile(r"chiu trach nhiem thi hanh")
NEAR = 25  # letters; points so soon after a unit's name are its score

BY_PURPOSE = re.compile(
    r"(?:ban (?:chi dao|chi huy|van dong|to chuc)|hoi dong(?! nhan dan)|to (?:cong tac|giup viec)|doan (?:cong tac|kiem"
    r" tra))(?:,? (?:[^\W\d_]|\d)+){1,18}\s*(?=[.:]?\s*$)"
    r"|(?:cong chuc|vien chuc|can bo|chuyen vien|lanh dao|bo phan|giao vien) (?:phu trach|chuyen trach|lam cong tac|"
    r"kiem nhiem)(?:,? (?:[^\W\d_]|\d)+){1,10}\s*(?=:)"
)
"""A body whose name says what it is for, verbs and commas in it: "Ban Chỉ đạo phòng, chống cháy rừng huyện"."""
DUTY = re.compile(phrase("chủ trì", "có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "tham mưu", "tiếp tục", "đã"))


@dataclass(frozen=True, slots=True)
class UnitHeading:
    """A point that names units, and the task that follows on the same line, if any."""

    units: tuple[UnitName, ...]
    rest: str  # after the colon
    rest_at: int
    colon: bool


def unit_heading(paragraph: Paragraph) -> UnitHeading | None:
    """The unit heading that a paragraph is, if it is one."""
    text = with_small_letters(paragraph.text)
    at = paragraph.body
    bullet = re.match(r"\s*[*•o]\s+", text[at:])
    at += bullet.end() if bullet else 0
    plain = skeleton(text)
    ordered = after_order(text, at) > at
    at = after_order(text, at)
    units = units_at(text, at)
    purpose = BY_PURPOSE.match(plain, at) if paragraph.label is not None else None
    if purpose is not None and units and HEADING_TAIL.fullmatch(plain[units[-1].end : purpose.end()]):
        purpose = None  # "Ban Chỉ huy Quân sự huyện| thực hiện:"
    if purpose is not None and (not units or units[-1].end < purpose.end()) and not DUTY.search(purpose[0]):
        units = [UnitName(text[at : purpose.end()].strip(), at, purpose.end())]
    if not units or (text != paragraph.text and not all(has_marked_head(paragraph.text, unit.start) for unit in units)):
        return None
    units = _with_tail(_with_strangers(_without_offices(units, text), text), text)
    units = [_without_capacity(unit) for unit in units]
    after = plain[units[-1].end :]
    aside = ASIDE.match(after)
    after_at = units[-1].end + (aside.end() if aside else 0)
    if RESPONSIBLE.search(after):
        return None
    colon = re.match(rf"[\s,]*(?:{LEAD_TAIL.pattern}[^:.;]{{0,80}}?)?\s*:", plain[after_at:])
    if colon:
        rest_at = after_at + colon.end()
        tail = plain[after_at:rest_at].strip(" :")
        rest = plain[rest_at:]
        if rest.strip() and tail and (LEAD_TAIL.sub("", tail).strip(" ,") or not begins_task(rest)):
            return None  # "… thực hiện: (1) …" is a sentence, not a heading
        if any(
            measure.start < NEAR and not measure.percent for measure in find_measures(rest)
        ):  # "UBND xã A: 94,25 điểm"
            return None
        if units_at(text, rest_at) and find_measures(rest):  # "Các đơn vị dẫn đầu: Sở A (97,5 điểm), Sở B …"
            return None
        return UnitHeading(_printed(units, paragraph), paragraph.text[rest_at:].strip(), rest_at, True)
    alone = HEADING_TAIL.fullmatch(plain[after_at:]) is not None
    if alone and paragraph.label is not None and (ordered or not paragraph.label.startswith("Điều")):
        return UnitHeading(_printed(units, paragraph), "", len(text), False)
    return None


def _printed(units: Sequence[UnitName], paragraph: Paragraph) -> tuple[UnitName, ...]:
    """Units as they are printed, whatever letters they were told by."""
    return tuple(
        replace(unit, text=unit.text if unit.text in paragraph.text else paragraph.text[unit.start : unit.end])
        for unit in units
    )


_CAPACITY = r"(?:co quan|don vi|bo phan)\s(?:thuong truc|chu tri|dau moi|tham muu|giup viec)"
CAPACITY = re.compile(rf"\s+[-–]\s*(?={_CAPACITY})")
ASIDE = re.compile(rf"\s*(?:\([^)]{{1,60}}\)|[-–,]\s*{_CAPACITY}[^:.;]{{0,60}})")
"""What a unit is for this task, behind its name: "(đầu mối)", "- Cơ quan Thường trực Ban Chỉ đạo"."""


def _without_capacity(unit: UnitName) -> UnitName:
    """A name without what the unit is here."""
    capacity = CAPACITY.search(skeleton(unit.text))
    if capacity is None:
        return unit
    return UnitName(unit.text[: capacity.start()], unit.start, unit.start + capacity.start())


def _without_offices(units: Sequence[UnitName], text: str) -> list[UnitName]:
    """The units of a heading; behind a person the offices are none ("Đồng chí A, Chủ tịch UBND huyện, Trưởng ban")."""
    first = units[0]
    if not skeleton(first.text).startswith("dong chi "):
        return list(units)
    name = re.split(r"\s[-–]\s", first.text)[0]
    offices = [unit for unit in units[1:] if not skeleton(unit.text).startswith(("dong chi", "cac", "ong", "ba "))]
    if len(offices) < len(units) - 1:
        return list(units)
    return [UnitName(name, first.start, units[-1].end)]


STRANGER = re.compile(rf"(?:\s*[;,]|\s+và)\s+(?=[{CAPITALS}])")
LISTED = re.compile(r"[^:.]{3,250}?(?=\s*:|\s*$)")


def _with_strangers(units: Sequence[UnitName], text: str) -> list[UnitName]:
    """The units of a heading with those among them that begin with no word known for a unit ("Cơ sở cai nghiện …")."""
    found = list(units)
    joint = STRANGER.match(text, found[-1].end)
    rest = LISTED.match(text, joint.end()) if joint is not None else None
    if rest is None or is_capitals(text):
        return found
    at = rest.start()
    for name in STRANGER.split(rest[0]):
        begin = text.index(name, at)
        plain = skeleton(name)
        if (
            not 2 <= len(name.split()) <= 9
            or begins_task(name)
            or LEAD_TAIL.search(plain)
            or any(map(str.isdigit, name))
        ):
            return list(units)
        found.append(UnitName(name, begin, begin + len(name)))
        at = begin + len(name)
    return found


TAIL = re.compile(rf",\s+(?:[{SMALL}]+\s?){{1,5}}(?=\s*(?::|$))")


TOLD = re.compile(r"\s+(?:được|có(?! trách nhiệm| nhiệm vụ))\s[^:.;,]{2,40}(?=\s*:)")
"""What tells which units are meant: "Các cơ quan| được kiểm tra:"."""


DEPUTY = re.compile(r"(?:dong chi )?(?:cac )?(?:pho |lanh dao|cong chuc|vien chuc|can bo|uy vien|thanh vien)")
IN_CHARGE = re.compile(r"\s+(?:được phân công\s+)?(?:phụ trách|chuyên trách|theo dõi)\s[^:.;,]{2,60}(?=\s*:)")
"""Of several deputies, the one who is meant: "Phó Giám đốc| phụ trách cải cách hành chính:"."""


def _with_tail(units: Sequence[UnitName], text: str) -> list[UnitName]:
    """The units of a heading, the last one up to its colon where only small words follow a comma, none of them a verb.

    "Các khoa lâm sàng, cận lâm sàng" is one name.
    """
    *others, last = units
    told = TOLD.match(text, last.end) or (
        IN_CHARGE.match(text, last.end) if DEPUTY.match(skeleton(last.text)) else None
    )
    if told is not None:
        return [*others, UnitName(text[last.start : told.end()], last.start, told.end())]
    tail = TAIL.match(text, last.end)
    if tail is None or any(begins_task(part) and not _is_field(last, part) for part in tail[0].strip(" ,").split(",")):
        return list(units)
    return [*others, UnitName(text[last.start : tail.end()], last.start, tail.end())]


FIELDS = re.compile(r"(?:trung tam|vien|phong|ban quan ly|chi cuc|quy) ")


def _is_field(unit: UnitName, part: str) -> bool:
    """Whether the words behind a comma are a further field of a unit: "Trung tâm Dịch vụ, hỗ trợ đầu tư:"."""
    plain = skeleton(part).strip()
    return (
        FIELDS.match(skeleton(unit.text)) is not None and NOUNS.match(plain) is not None and not LEAD_TAIL.match(plain)
    )


def find_headings(settings: Sequence[Setting]) -> tuple[UnitHeading | None, ...]:
    """For every paragraph the unit heading that it is."""
    found = [None if setting.is_row else unit_heading(setting.paragraph) for setting in settings]
    lists: dict[tuple[str, ...], list[int]] = {}
    for index, setting in enumerate(settings):
        if not setting.is_row and setting.paragraph.label is not None and setting.paragraph.style != "roman":
            lists.setdefault(list_of(setting.paragraph), []).append(index)
    _add_bare(settings, found)
    _add_over_points(settings, found)
    for places in lists.values():
        known = [place for place in places if found[place] is not None]
        if 2 * len(known) < len(places):
            for place in known:  # "- Thanh tra công tác tuyển dụng." among tasks
                found[place] = None if _ends_as_task(settings[place].paragraph, found[place]) else found[place]
        if len(known) < 2 or 2 * len(known) < len(places):
            continue
        for place in places:
            if found[place] is None:
                found[place] = _like_the_others(settings, place)
    for place, heading in enumerate(found):
        if heading is not None and heading.rest and _only_says_role(settings, place, heading):
            found[place] = replace(heading, rest="", rest_at=len(settings[place].paragraph.text))
    return tuple(found)


def _ends_as_task(paragraph: Paragraph, heading: UnitHeading | None) -> bool:
    """Whether a bulleted line that seems to name a unit ends with a stop, as the tasks beside it do."""
    ended = paragraph.text.rstrip().endswith((".", ";"))
    return heading is not None and not heading.colon and is_bulleted(paragraph) and ended


LONGEST_ROLE = 15  # words


def _only_says_role(settings: Sequence[Setting], place: int, heading: UnitHeading) -> bool:
    """Whether what stands behind a unit's colon belongs to the heading of the points under it: no stop ends it."""
    if place + 1 >= len(settings) or settings[place + 1].is_row or re.search(r"[.;:!/,]\s*$", heading.rest):
        return False
    paragraph, point = settings[place].paragraph, settings[place + 1].paragraph
    deeper = paragraph.level is not None and point.level is not None and point.level > paragraph.level
    return deeper and len(heading.rest.split()) <= LONGEST_ROLE and begins_task(point.content)


def _add_bare(settings: Sequence[Setting], found: list[UnitHeading | None]) -> None:
    """Add the lines without label or colon that say nothing but units' names, each over points that begin with tasks.

    One such line is none: it takes a second to make headings of them.
    """
    bare: dict[int, UnitHeading] = {}
    for place, (setting, below) in enumerate(pairwise(settings)):
        paragraph, point = setting.paragraph, below.paragraph
        if setting.is_row or below.is_row or found[place] is not None or paragraph.level is not None:
            continue
        if paragraph.kind not in ("body", "heading"):
            continue
        if point.label not in ("-", "+", "*", "•", "a", "1") or not begins_task(point.content):
            continue
        units = units_at(paragraph.text, after_order(paragraph.text, 0))
        if units and re.fullmatch(r"[\s.]*", paragraph.text[units[-1].end :]) and not is_capitals(paragraph.text):
            bare[place] = UnitHeading(tuple(units), "", len(paragraph.text), False)
    if len(bare) >= 2:
        for place, heading in bare.items():
            found[place] = heading


TOLD_OF = re.compile(
    r"(?<!\w)(?:da|dat|duoc|chua|con|bi|khong|co \d|bao cao|thong bao|de nghi|yeu cau|trinh|cong bo|nhan thay|ket luan|"
    r"gom|la:|giao|phan cong|truong hop|su kien|dieu kien|phai|co the|quyen|nguyen tac|tieu chuan|chi thi|quyet dinh|"
    r"tieu chi|diem|xep)(?!\w)"
)
"""What is said of a unit, before a list that is none of its tasks."""
LONGEST_LEAD = 120  # letters between a unit's name and the colon over its tasks


def _add_over_points(settings: Sequence[Setting], found: list[UnitHeading | None]) -> None:
    """Add the points that begin with units and end with a colon, whatever is between, over points that are tasks."""
    for place, (setting, below) in enumerate(pairwise(settings)):
        paragraph, point = setting.paragraph, below.paragraph
        if found[place] is not None or setting.is_row or below.is_row or paragraph.label is None or point.label is None:
            continue
        if not paragraph.text.rstrip().endswith(":") or (point.level or 0) <= (paragraph.level or 0):
            continue
        units = units_at(paragraph.text, after_order(paragraph.text, paragraph.body))
        units = _up_to_colon(units, paragraph.text)
        between = skeleton(paragraph.text[units[-1].end :]) if units else ""
        if not units or len(between) > LONGEST_LEAD or TOLD_OF.search(between) or not begins_task(point.content):
            continue
        if units_at(point.content):
            continue  # a list of units, each with its own task
        found[place] = UnitHeading(tuple(units), "", len(paragraph.text), True)


def _up_to_colon(units: list[UnitName], text: str) -> list[UnitName]:
    """The units of a line, the last one up to its colon where nothing between says what is done."""
    end = len(text.rstrip(" :"))
    between = text[units[-1].end : end] if units else ""
    if not between.strip() or re.match(r"\s*[,;.:(-]", between) or verb_follows(text, units[-1].end):
        return units
    *others, last = units
    long = len(text[last.start : end].split()) > LONGEST_LIKE or LEAD_TAIL.search(skeleton(between)) is not None
    return units if long else [*others, UnitName(text[last.start : end], last.start, end)]


def list_of(paragraph: Paragraph) -> tuple[str, ...]:
    """What tells a list from others: its enumerators and the headings above it."""
    return (paragraph.style, mark_of(paragraph) if is_bulleted(paragraph) else "", *paragraph.path)


def is_bulleted(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a point without letter or number."""
    return paragraph.label in ("-", "+", "*", "•")


def mark_of(paragraph: Paragraph) -> str:
    """The bullet that a paragraph is printed with: "*" and "-" are not on one level."""
    return paragraph.text.lstrip()[:1] if is_bulleted(paragraph) else paragraph.label or ""


NO_BODY = re.compile(
    r"(?:chi so|kinh phi|che do|"
    r"thoi gian|tien do|bao cao|cong tac|thong tin|to chuc|dieu khoan|hieu luc|ve |viec |noi dung|"
    r"linh vuc|tieu chi|nhiem vu|giai phap|ket qua|muc tieu|muc dich|chi tieu|yeu cau|de nghi|cac (?:tieu chi|noi dung|"
    r"nhiem vu|giai phap|linh vuc|chi tieu)|quan diem|phuong|dinh ky|trong |tren |hang|mot so|nguyen nhan|han che)"
)
"""What a point of such a list begins with that names no body: "Kinh phí thực hiện"."""
BETWEEN_NAMES = re.compile(r"\s*;\s*|,\s+(?=[A-ZĐ])|\s+và\s+(?=[A-ZĐ])")
LONGEST_LIKE = 12  # words of a heading whose first word is not known to begin a unit's name


def _like_the_others(settings: Sequence[Setting], index: int) -> UnitHeading | None:
    """The heading that a short point is whose neighbours in the list name units."""
    paragraph = settings[index].paragraph
    text = paragraph.text
    start = after_order(text, paragraph.body)
    start += len(text[start:]) - len(text[start:].lstrip())
    colon = text.find(":", start)
    end = colon if colon >= 0 else start + len(text[start:].rstrip(" ."))
    name = text[start:end]
    words = name.split()
    if not 0 < len(words) <= LONGEST_LIKE or not name[0].isalpha() or is_capitals(name) or re.search(r"[.;!?]\s", name):
        return None
    if NO_BODY.match(skeleton(name)) or any(begins_task(part) for part in BETWEEN_NAMES.split(name)):
        return None
    rest = text[colon + 1 :].strip() if colon >= 0 else ""
    below = settings[index + 1].paragraph if index + 1 < len(settings) and not settings[index + 1].is_row else None
    if not rest and (below is None or (below.level is not None and below.level <= (paragraph.level or 0))):
        return None
    if rest and not begins_task(rest):
        return None
    return UnitHeading(tuple(_names(text, start, end)), rest, colon + 1 if rest else len(text), colon >= 0)


def _names(text: str, start: int, end: int) -> list[UnitName]:
    names = []
    for joint in [*BETWEEN_NAMES.finditer(text, start, end), None]:
        stop = joint.start() if joint is not None else end
        names.append(UnitName(text[start:stop], start, stop))
        start = joint.end() if joint is not None else end
    return names
