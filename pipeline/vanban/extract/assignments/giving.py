"""Who is given a task in a sentence: after "giao", "phân công", "yêu cầu", and further on in the same sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.extract.assignments.given_clauses import passes_on
from vanban.extract.layout.context import Sentence, Setting
from vanban.extract.units.units import UnitName, is_person, unit_at, units_at
from vanban.extract.words.grammar import COLLECTIVE
from vanban.extract.words.task_verbs import verb_follows
from vanban.extract.words.wording import skeleton

ORDER = (
    r"nhiem vu|trach nhiem|cong viec|viec|cu the|cho|cac|co quan|don vi|bo phan|phong|ban|so|nganh|thanh vien|can bo|"
    r"cong chuc|chuyen mon|truc thuoc|thuoc so|lien quan|ca nhan|tap the|chu tri|theo doi|khac phuc|thuc hien|to chuc|"
    r"chiu trach nhiem|phu trach|noi dung|linh vuc|tieu chi|chi so|bi mat diem|bi tru diem|mat diem|nam|thang|quy|\d+|"
    r"nhom|trong|nhu|sau|day|sau day|duoi day|va|,"
)
"""What an order may say up to the colon before those who have something to do, naming nobody."""
GIVES = re.compile(rf"(?<!\w)(?<!da )(?<!duoc )(?<!va )(?:giao|phan cong)(?: ?(?:{ORDER}))*\s*:\s*$")
GIVING = re.compile(
    rf"(?<!\w)(?:giao|phan cong|yeu cau)(?:(?:\s+(?:{ORDER}))+\s*:|(?:\s+(?:nhiem vu|trach nhiem))?(?:\s+cho)?\s*:?)"
    r"(?:\s*\(1\)(?: cho)?)?(?:\s+(?:dong chi|ong|ba))?\s+(?=\w)"
)
NOT_GIVING = re.compile(
    r"\b(?:duoc|ban|chuyen|da|viec|dat hang,|tong so|chi tieu|ket qua|dang|nhiem vu|phuong an|de xuat|do|chua|khong|"
    r"(?:neu|truong hop|khi)(?!\w)[^;.]*? thi)\s*$"
)
GIVEN_BY = re.compile(
    r"\b(?:do|được)\s(?:(?! thì | bị (?:trừ|mất) )[^,;:.\"”]){2,80}$", re.IGNORECASE
)  # with its marks: "độ" is another word; not over the end of a name or what befell a criterion
BOARD = re.compile(r"(?:Ban|[Tt]rưởng ban|[Pp]hó ban)\s*$")
DUE = re.compile(
    r"(?<!\w)(?:truoc|xong trong|hoan thanh trong|den het|cham nhat)(?: ngay)? (?:ngay |thang |quy )?\d[^.;]{0,20}$|"
    r"(?<!\w)truoc ngay \d[^.;]{0,16}\.?$"
)
"""When a task is due that was given: not done yet, it is a task of the document."""
AND_GIVES = re.compile(r";\s*giao(?!\w)")
"""What goes on giving: "Sở đã giao Văn phòng …; giao Phòng …"."""
ASKED = re.compile(r"(?<!\w)(?:de nghi|kien nghi|kinh de nghi|de xuat) [^;:.,]{2,80}$")
"""An equal or somebody above is asked to give a task."""
ALL = re.compile(
    r"(?:thu truong|truong|giam doc|chu tich|lanh dao|nguoi dung dau)\s+.*?\bcac\b|(?:so|ban|nganh),|"
    r"(?:(?:thu truong|truong|giam doc|nguoi dung dau|lanh dao) )?(?:don vi|co quan)\b|"
    r"(?:ubnd|uy ban nhan dan|hdnd|dang uy|cong an) (?:cac|tat ca)\b"
)
"""Heads of all units, or units of no name."""


def gives_below(text: str) -> bool:
    """Whether a line gives those listed below something each: "Giao các đơn vị chủ trì theo dõi các lĩnh vực:"."""
    last = re.split(r"\.\s+(?=[^\W\d_])", text)[-1]
    return GIVES.search(skeleton(last)) is not None


def is_given_in(setting: Setting) -> bool:
    """Whether a point stands in a list that such a line leads up to."""
    return setting.intro is not None and setting.intro is not setting.paragraph and gives_below(setting.intro.text)


def given_units(
    sentence: Sentence, known: Sequence[str] = (), *, done: bool = False
) -> Iterator[tuple[list[UnitName], int]]:
    """The units that "giao", "phân công" in a sentence hand a task to, with the place of the verb.

    With ``done`` those that were given one before count, too: "Sở đã giao Văn phòng rà soát".
    """
    for found in GIVING.finditer(sentence.plain):
        word = sentence.text[found.start() : found.start() + 4].lower()
        before = sentence.plain[: found.start()]
        told = done and before.endswith("da ")
        told = told or (before.endswith("da ") and AND_GIVES.search(sentence.plain, found.end()) is not None)
        passes = passes_on(sentence, found.start())
        told = told or passes
        told = told or (before.endswith("da ") and DUE.search(sentence.plain, found.end()) is not None)
        board = BOARD.search(sentence.text[: found.start()]) is not None  # whose name is no "bàn giao"
        if word.startswith("giáo") or (NOT_GIVING.search(before) and not (told or board)):
            continue
        if (GIVEN_BY.search(sentence.text[: found.start()]) and not passes) or before.endswith('"'):
            continue  # 'sửa cụm từ "giao Sở …"' gives nothing
        if ASKED.search(before):
            continue  # "Đề nghị Ban Chỉ đạo phân công từng thành viên …"
        if re.match(r"[Gg]iao ban ", sentence.text[found.start() :]):
            continue
        units = _receivers(sentence, found, known)
        if units and (not found[0].startswith("yeu cau") or _is_demand(sentence, found.start(), units)):
            yield units, found.start()


def _receivers(sentence: Sentence, found: re.Match[str], known: Sequence[str]) -> list[UnitName]:
    """The units behind the verb; a person keeps what he is called by, an office does not ("giao đồng chí Chánh …")."""
    address = re.search(r"(?<!\w)(?:dong chi|ong|ba)\s+$", found[0])
    person = units_at(sentence.text, found.start() + address.start(), known) if address is not None else []
    if person and is_person(person[0]):
        return person
    units = units_at(sentence.text, found.end(), known)
    if units and (charge := IN_CHARGE.match(sentence.plain, units[-1].end)) is not None:
        *others, last = units
        if DEPUTY.match(skeleton(last.text)):
            return [*others, UnitName(sentence.text[last.start : charge.end()], last.start, charge.end())]
    return units or _small(sentence.text, found.end())


DEPUTY = re.compile(r"(?:dong chi )?pho ")
_DOES = "truc tiep|chi dao|theo doi|kiem tra|chu tri"
IN_CHARGE = re.compile(rf"\s+phu trach(?: (?!{_DOES})[^\s,;:.]+){{0,6}}(?= (?:{_DOES}))")
"""Which of several deputies is meant, before what he has to do: "Phó Giám đốc| phụ trách| trực tiếp chỉ đạo"."""


SMALL_BODY = re.compile(
    r"(?:cong chuc|vien chuc|can bo|chuyen vien|bo phan|nhan vien|giao vien|to cong|van thu|ke toan)\s"
)


CHARGED = re.compile(
    rf"(?:cong chuc|vien chuc|can bo|chuyen vien|nhan vien) (?:phu trach|chuyen trach)"
    rf"(?: (?!{_DOES})[^\s,;:.]+){{1,6}}?"
    r"(?<! viec)"
    r"(?= (?:truc|giai quyet|dang ky|ra soat|tong hop|lap|tham muu|lam|thuc hien|huong dan|cap nhat|nhap|soan)(?!\w))"
)
"""Somebody by what he is in charge of: "chuyên viên phụ trách dược| giải quyết hồ sơ"."""


def _small(text: str, at: int) -> list[UnitName]:
    """Somebody whose office is written small ("giao công chức chuyên môn phối hợp"), where a task follows."""
    if SMALL_BODY.match(skeleton(text), at) is None:
        return []
    charged = CHARGED.match(skeleton(text), at)
    if charged is not None:
        return [UnitName(text[at : charged.end()], at, charged.end())]
    unit = unit_at(text[:at] + text[at].upper() + text[at + 1 :], at)
    if unit is None or not 3 <= len(unit.text.split()) <= 8 or not verb_follows(text, unit.end):
        return []
    return [UnitName(text[unit.start : unit.end], unit.start, unit.end)]


DEMANDED = re.compile(
    r"(?:.*(?:ubnd|nhan dan|chu tich|giam doc|truong|bo|ban|so|tinh|huyen|dong thoi|nay)[^;:()]{0,60},?\s*)?"
)
"""What stands before "yêu cầu": who demands it, or nothing."""
CONDITION = re.compile(r"(?<!\w)(?:neu|truong hop|khi|theo|thi|quyen|co the|phoi hop(?: voi)?)(?!\w)")


def _is_demand(sentence: Sentence, at: int, units: Sequence[UnitName]) -> bool:
    """Whether "yêu cầu" tells units by name to do something: not all units at once, nor under a condition."""
    before = sentence.plain[:at].lstrip()
    if any(re.match(COLLECTIVE, unit_plain := skeleton(unit.text)) or ALL.match(unit_plain) for unit in units):
        return False
    if not verb_follows(sentence.text, units[-1].end):
        return False
    return CONDITION.search(before) is None and DEMANDED.fullmatch(before) is not None


BREAK = re.compile(r"[;,]\s+(?:\(\d{1,2}\)\s*)?(?:va\s+|dong thoi\s+|con\s+)?(?:cho\s+)?(?=\w)")
OPENS_TASK = re.compile(r"\s*(?:[-\u2013:]\s*|(?:viec|nhiem vu|phan viec) )?")
"""What may part a unit from its task in a list: "giao: Phòng A - rà soát …; Phòng B - …", "cho Phòng A việc lập …"."""
TOGETHER = re.compile(r"phoi hop|cung voi|cung cac|thong nhat voi|xin y kien|lay y kien|trao doi|tham muu|\(")


PREPOSITION = re.compile(
    r"\s*(?:phải|trong|trước|để|nhằm|theo(?! dõi)|khi|nếu|là(?! đầu)|do|về|tại|từ|đến|vào|với|cùng|cho|bị|được|"
    r"chưa|không|đã|đạt|xếp)(?!\w)"
)
"""What no task of a further unit begins with; with its marks, as "đề xuất" and "cung cấp" are tasks."""


def _ends_with_unit(text: str, end: int, known: Sequence[str]) -> bool:
    """Whether a clause ends with a unit's name, which the next one is listed with: "báo cáo Bộ Công an, UBND tỉnh"."""
    starts = [found.end() for found in re.finditer(r"\s", text[:end])][-16:]
    return any(units[-1].end >= end for at in starts if (units := units_at(text[:end], at, known)))


def _task_follows(sentence: Sentence, at: int) -> bool:
    opened = OPENS_TASK.match(sentence.plain, at)
    if opened is None or not opened[0].strip():
        return verb_follows(sentence.text, at)
    return sentence.text[opened.end() : opened.end() + 1].islower()


def further_units(sentence: Sentence, at: int, known: Sequence[str]) -> Iterator[list[UnitName]]:
    """Units that the same sentence gives tasks of their own: "giao A theo dõi mục 1, B theo dõi mục 2".

    A unit behind a comma that somebody works with ("phối hợp với A, B rà soát …") is given nothing.
    """
    for found in BREAK.finditer(sentence.plain, at):
        units = units_at(sentence.text, found.end(), known)
        if not units or re.match(COLLECTIVE, sentence.plain[units[0].start :]):
            continue  # "…; các phường gửi báo cáo" is a sentence of its own
        if not _task_follows(sentence, units[-1].end):
            continue
        before = sentence.plain[max(at, sentence.plain.rfind(";", 0, found.start())) : found.start()]
        if found[0][0] == "," and (TOGETHER.search(before) or _ends_with_unit(sentence.text, found.start(), known)):
            continue
        if not PREPOSITION.match(sentence.text, units[-1].end):
            yield units
