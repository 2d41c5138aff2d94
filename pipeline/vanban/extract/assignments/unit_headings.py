"""Headings that name units whose tasks stand under them or behind their colon.

Some are told by the units' names themselves. Others are told by those beside them: where most points of a list are
units, a short point of the same shape ("2.5. Giáo viên chủ nhiệm") is one too, whatever word it begins with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanban.extract.figures.criterion_codes import find_codes
from vanban.extract.figures.sentence_figures import find_measures
from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.units.capitals import with_small_letters
from vanban.extract.units.units import LEVEL_WORD, UnitName, has_marked_head, units_at
from vanban.extract.words.heading_words import DUTIES, HEADING_TAIL, after_order
from vanban.extract.words.phrases import CAPITALS, SMALL, is_capitals
from vanban.extract.words.task_verbs import begins_task, verb_follows
from vanban.extract.words.unit_words import NOUNS
from vanban.extract.words.wording import phrase, skeleton

LEAD_TAIL = re.compile(
    phrase(
        "chủ trì", "tham mưu", "thực hiện", "có trách nhiệm", "chịu trách nhiệm", "phối hợp", "có nhiệm vụ",
        "triển khai",
        "phụ trách", "trực tiếp", "là đầu mối", "theo dõi", "với các nhiệm vụ", "các nhiệm vụ", "nhiệm vụ", "như sau",
        "tập trung", "tổ chức", "cần", "phải làm", "tiếp tục", "theo chức năng", "căn cứ chức năng",
        "lãnh đạo", "chỉ đạo", "khẩn trương", "chủ động", "thường xuyên", "kịp thời", "tăng cường", "đẩy mạnh",
        "quan tâm", "quán triệt", "rà soát", "hướng dẫn", "đôn đốc", "nghiêm túc",
    )
)  # fmt: skip
RESPONSIBLE = re.compile(
    r"chiu trach nhiem (?:to chuc )?thi hanh|(?:can cu|theo) (?:quyet dinh|nghi quyet)(?: nay)?,? (?:to chuc )?thi hanh"
)
"""What is said of who carries a document out, which is no task of its own."""
REPORTED = re.compile(r"\s*(?:đã|đang|chưa|vừa|còn)(?!\w)")
"""What a unit has done stands behind its colon: "Thanh tra tỉnh: đã ban hành 05 kết luận"."""
NEAR = 25  # letters; points so soon after a unit's name are its score

BY_PURPOSE = re.compile(
    r"(?:ban (?:chi dao|chi huy|van dong|to chuc)|hoi dong(?! nhan dan)|to (?:cong tac|giup viec)|doan (?:cong tac|kiem"
    r" tra))(?:,? (?:[^\W\d_]|\d)+){1,18}\s*(?=[.:]?\s*$)"
    r"|(?:cong chuc|vien chuc|can bo|chuyen vien|lanh dao|bo phan|giao vien) (?:phu trach|chuyen trach|lam cong tac|"
    r"kiem nhiem)(?:,? (?:[^\W\d_]|\d)+){1,10}\s*(?=:)"
)
"""A body whose name says what it is for, verbs and commas in it: "Ban Chỉ đạo phòng, chống cháy rừng huyện"."""
DUTY = re.compile(
    phrase(
        "chủ trì", "có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "tham mưu", "tiếp tục", "đã",
        "phải", "có quyền", "gồm",
    )
)  # fmt: skip


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
    if purpose is not None and units and LEVEL_WORD.search(units[-1].text) and verb_follows(text, units[-1].end):
        purpose = None  # "Ban Chỉ huy Quân sự xã| hướng dẫn hồ sơ"
    if purpose is not None and (not units or units[-1].end < purpose.end()) and not DUTY.search(purpose[0]):
        units = [UnitName(text[at : purpose.end()].strip(), at, purpose.end())]
    if not units or (text != paragraph.text and not all(has_marked_head(paragraph.text, unit.start) for unit in units)):
        return None
    units = _with_tail(_with_strangers(_without_offices(units, text), text), text)
    units = _to_line_end(units, text) if text != paragraph.text else units
    units = [_without_capacity(unit) for unit in units]
    after = plain[units[-1].end :]
    aside = ASIDE.match(after)
    after_at = units[-1].end + (aside.end() if aside else 0)
    if RESPONSIBLE.search(after) or _has_result(units, aside[0] if aside else ""):
        return None
    colon = re.match(rf"[\s,]*(?:{LEAD_TAIL.pattern}(?:[^:.;]|\.(?=\d)){{0,80}}?)?\s*:", plain[after_at:])
    if colon:
        rest_at = after_at + colon.end()
        tail = plain[after_at:rest_at].strip(" :")
        rest = plain[rest_at:]
        if rest.strip() and tail and (LEAD_TAIL.sub("", tail).strip(" ,") or not begins_task(text[rest_at:])):
            return None  # "… thực hiện: (1) …" is a sentence, not a heading
        if REPORTED.match(text, rest_at):
            return None
        near = [measure for measure in find_measures(rest) if measure.start < NEAR]
        if any(not measure.percent or not rest[measure.end :].strip(" .;") for measure in near):
            return None  # "UBND xã A: 94,25 điểm", "UBND xã A: 94,25%"
        if units_at(text, rest_at) and find_measures(rest):  # "Các đơn vị dẫn đầu: Sở A (97,5 điểm), Sở B …"
            return None
        return UnitHeading(_printed(units, paragraph), paragraph.text[rest_at:].strip(), rest_at, True)
    alone = HEADING_TAIL.fullmatch(plain[after_at:]) is not None
    whole = None if alone or units[-1].end == len(text.rstrip(" .")) else name_by_duty(paragraph.text, paragraph.body)
    if whole is not None and paragraph.label is not None:
        return UnitHeading((whole,), "", len(text), False)
    if alone and paragraph.label is not None and (ordered or not paragraph.label.startswith("Điều")):
        return UnitHeading(_printed(units, paragraph), "", len(text), False)
    return None


def _has_result(units: Sequence[UnitName], aside: str) -> bool:
    """Whether a line gives a unit's points or place: "1. Xã Vũ Loan (64,5 điểm, thứ 22/22)"."""
    said = [aside, *(skeleton(unit.text) for unit in units)]
    told = [measure for text in said if not find_codes(text) for measure in find_measures(text)]
    return any(measure.kind in ("points", "rank") and not measure.percent for measure in told)


BY_DUTY = re.compile(rf"\s*(?:ve )?{DUTIES} cua\s+(?=\w)")
LONGEST_BY_DUTY = 12  # words


def name_by_duty(text: str, at: int) -> UnitName | None:
    """The name behind "Nhiệm vụ của …", up to the end of its line: "Nhiệm vụ của công chức phụ trách tổ chức"."""
    order = BY_DUTY.match(skeleton(text), at)
    end = len(text.rstrip(" .:"))
    if order is None or not units_at(with_small_letters(text), order.end()):
        name = text[order.end() : end] if order is not None else ""
        if not re.match(r"(?:cong chuc|vien chuc|can bo|bo phan|chuyen vien) ", skeleton(name)):
            return None
    assert order is not None
    short = len(text[order.end() : end].split()) <= LONGEST_BY_DUTY and not re.search(
        r"[:;.\d]| quy định ", text[order.end() : end]
    )
    return UnitName(text[order.end() : end], order.end(), end) if short else None


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


OFFICE = re.compile(r"(?:Phòng|Chi cục|Trung tâm|Ban|Vụ|Khoa|Tổ) ")
"""What has one field of work or several by its name."""
OTHER_BODY = re.compile(
    r"(?:Cơ sở|Cơ quan|Công ty|Hợp tác xã|Hội|Hiệp hội|Quỹ|Nhà|Điểm|Bộ phận|Kế toán|Cán bộ|Công chức)(?!\w)"
)
OF_ONE_KIND = re.compile(r"(?:cac|nhung) (?:xa|phuong|thi tran|huyen|quan|thon|ap|to dan pho|khu pho|truong) \w")


def _with_strangers(units: Sequence[UnitName], text: str) -> list[UnitName]:
    """The units of a heading with those among them that begin with no word known for a unit ("Cơ sở cai nghiện …")."""
    found = list(units)
    joint = STRANGER.match(text, found[-1].end)
    rest = LISTED.match(text, joint.end()) if joint is not None else None
    if rest is None or is_capitals(text):
        return found
    at = rest.start()
    if OF_ONE_KIND.match(skeleton(found[-1].text)):  # "các phường Bình An, Tân Lập": one name
        return [*found[:-1], UnitName(text[found[-1].start : rest.end()].rstrip(), found[-1].start, rest.end())]
    strangers = STRANGER.split(rest[0])
    if len(units) == len(strangers) == 1 and OFFICE.match(units[0].text) and not OTHER_BODY.match(strangers[0]):
        end = rest.start() + len(rest[0].rstrip())
        return [UnitName(text[units[0].start : end], units[0].start, end)]  # "Phòng Bưu chính, Viễn thông"
    for name in strangers:
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


LAST_FIELD = re.compile(r",\s+(?:[^\W\d_]+ ?){1,5}(?=[ .:]*$)")


def _to_line_end(units: Sequence[UnitName], text: str) -> list[UnitName]:
    """The units of a heading in capitals, the last one up to its end where only a field follows a comma."""
    *others, last = units
    field = LAST_FIELD.match(text, last.end)
    if field is None or units_at(text, last.end + 1):
        return list(units)
    return [*others, UnitName(text[last.start : field.end()], last.start, field.end())]


TAIL = re.compile(rf",\s+(?:[{SMALL}]+\s?){{1,5}}(?=\s*(?::|$))")


TOLD = re.compile(
    r"\s+(?:được|có(?! trách nhiệm| nhiệm vụ| ý kiến| chỉ đạo| kết luận))\s[^:.;,]{2,40}(?=\s*:)|"
    r"\s+có (?:điểm|số điểm|kết quả|chỉ số|tỷ lệ|thứ hạng)\s[^:.;,]{2,40}(?=\s*$)|"
    r"(?:(?<=các cơ quan)|(?<=các đơn vị))\s+(?:chủ trì|phối hợp)(?=\s+(?:có|chịu)\s)",
    re.I,
)
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
    further = _small_body(text, tail) if tail is not None and not FIELDS.match(skeleton(last.text)) else None
    if further is not None:
        return [*others, last, further]
    if tail is None or any(begins_task(part) and not _is_field(last, part) for part in tail[0].strip(" ,").split(",")):
        return list(units)
    return [*others, UnitName(text[last.start : tail.end()], last.start, tail.end())]


SMALL_BODY = re.compile(r"(?:giao vien|nhan vien|cong chuc|vien chuc|can bo|nguoi lao dong|hoc sinh)(?!\w)")


def _small_body(text: str, tail: re.Match[str]) -> UnitName | None:
    """Those named in small letters behind a comma: "Tổ trưởng chuyên môn, giáo viên:"."""
    start = tail.start() + len(tail[0]) - len(tail[0].lstrip(" ,"))
    if SMALL_BODY.match(skeleton(text), start) is None or "," in text[start : tail.end()]:
        return None
    return UnitName(text[start : tail.end()].rstrip(), start, tail.end())


FIELDS = re.compile(r"(?:trung tam|vien|phong|ban quan ly|chi cuc|quy) ")


def _is_field(unit: UnitName, part: str) -> bool:
    """Whether the words behind a comma are a further field of a unit: "Trung tâm Dịch vụ, hỗ trợ đầu tư:"."""
    plain = skeleton(part).strip()
    return (
        FIELDS.match(skeleton(unit.text)) is not None and NOUNS.match(plain) is not None and not LEAD_TAIL.match(plain)
    )
