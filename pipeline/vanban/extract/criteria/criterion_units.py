"""Whom a sentence makes responsible for the criteria that it speaks of, whatever side their names stand on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from vanban.extract.assignments.blame import faulted, is_to_blame, loses
from vanban.extract.assignments.giving import further_units, given_units
from vanban.extract.criteria.bracketed_units import units_at_end
from vanban.extract.criteria.criterion_fields import field_units, to_the_end
from vanban.extract.criteria.criterion_reasons import reason_in
from vanban.extract.criteria.unit_per_code import joined, unit_of_each
from vanban.extract.figures.criterion_codes import Code, find_codes
from vanban.extract.layout.context import Sentence
from vanban.extract.units.units import UnitName, scan_units, units_at
from vanban.extract.words.wording import skeleton

RESPONSIBLE = re.compile(
    r"(?:(?:don vi|phong|bo phan|co quan)?\s*(?:phu trach|chu tri|tham muu|chiu trach nhiem|thuc hien|dau moi)"
    r"(?: truc tiep| chinh)?|trach nhiem(?: thuoc(?: ve)?)?"
    r"|don vi|duoc giao cho|thuoc trach nhiem(?: chung)?(?: cua)?|thuoc (?:phan|pham vi|phan viec|viec)(?: cua)?|"
    r"la trach nhiem(?: chung)?(?: cua)?)\s*(?::(?:\s*thuoc(?: ve)?(?!\w))?|la\b|cua\b|thuoc ve\b)\s*(?=\w)|"
    r"(?:(?:thuoc|la) trach nhiem(?: chung)?(?: cua)?|thuoc (?:phan viec|phan|pham vi)(?: cua)?|"
    r"trach nhiem (?:(?:chinh|chung) )?"
    r"(?:(?:doi voi|khac phuc|ve|cua) (?:[^.;]|\.(?=\d)){1,80}? )?thuoc(?: ve)?)\s+(?=\w)|"
    r"(?:chiu trach nhiem|phu trach|chu tri)(?: \w+){0,3} tieu chi [\d., va]+(?:\([^()]*\)\s*)?(?:la|:)\s*(?=\w)"
)
RESPONSIBLE_BARE = re.compile(
    r"(?:don vi|phong|bo phan|co quan|noi) (?:phu trach|chu tri|tham muu|chiu trach nhiem|thuc hien|theo doi|dau moi)"
    r"(?: chinh)?\s+(?=\w)"
)
"""The same without a colon: "đơn vị phụ trách Phòng Tổ chức - Hành chính"."""
IS_RESPONSIBLE = re.compile(
    r"\s*(?:phai )?(?:nhan|chiu) trach nhiem (?:chung )?(?:ve|o|doi voi)(?!\w)|"
    r"\s*(?:da |se )?duoc (?:giao|phan cong)(?!\w)|"
    r"\s*(?:la don vi |la co quan )?(?:phu trach|chu tri|chiu trach nhiem|lam dau moi|la dau moi|dam nhiem)(?!\w)"
)
WORKS_ON = re.compile(
    r"\s*(?:da |se )?duoc (?:giao|phan cong)(?!\w)|"
    r"\s*(?:duoc giao |chiu trach nhiem |tiep tuc |tap trung |co trach nhiem |co nhiem vu )?"
    r"(?:khac phuc|chu tri|tham muu|phu trach|theo doi|thuc hien|cai thien|ra soat|hoan thien|duy tri|nang|chuan bi|"
    r"bo sung)(?!\w)"
)
"""What a unit does about the criteria that the sentence then names."""
CLOSES = re.compile(r"\W*tren day la(?!\w)")
"""What a document's last sentence begins with."""
ANY_OF = re.compile(
    r"^tat ca (?:cac )?|^(?:thu truong|hieu truong|truong|giam doc|chu tich|nguoi dung dau|lanh dao) "
    r"(?:ubnd )?cac(?!\w)"
)
"""The heads of all bodies of a kind, whom no criterion is given."""
DONE_BY = re.compile(r"\bdo\s+(?=\w)")
OF_ALL = re.compile(r"(?<!\w)(?:deu|cung|chung|ca (?:hai|ba|bon|\d) tieu chi)\s*$")
"""What says of all criteria before it that they are somebody's: "…, cả hai tiêu chí đều do Phòng A phụ trách"."""
DOES = re.compile(
    r"\s*(?:giai quyet|xu ly|ra soat|bao cao|gui|cap nhat|to chuc|lap|trinh|nop|ban hanh|"
    r"phu trach|chu tri|tham muu|theo doi|thuc hien|chiu trach nhiem|dam nhiem|lam dau moi|khac phuc|"
    r"dam trach|lo(?!\w))"
)


def responsible_units(
    sentence: Sentence, known: Sequence[str], code: Code | None = None
) -> tuple[list[UnitName], int | None]:
    """The units that a sentence makes responsible, and where the task given to them begins."""
    if CLOSES.match(sentence.plain):
        return [], None  # "Trên đây là kết quả thực hiện của UBND huyện"
    stated = field_units(sentence.text, known)
    if stated:
        return stated, None
    headed = _heads(sentence, code, known)
    if headed:
        return headed, None
    own = unit_of_each(sentence, code, known)
    if own is not None:
        return [own], None
    given = [units for units, _ in given_units(sentence, known, done=True)]
    if given:
        given = _giver_of(sentence, code, given, known)
        return [unit for units in given for unit in units], given[0][-1].end
    said = (each for words in (RESPONSIBLE, RESPONSIBLE_BARE) for each in words.finditer(sentence.plain))
    found = next((each for each in said if units_at(sentence.text, each.end(), known)), None)
    if found is not None and not _excuses(sentence, found):
        units = units_at(sentence.text, found.end(), known)
        return [*units[:-1], to_the_end(sentence.text, units[-1])], None
    behind = _behind_colon(sentence, known)
    if behind and code is not None:
        return behind, None
    bearers = _bearers(sentence, tuple(known))
    if bearers:
        return list(bearers), None
    units = units_at(sentence.text, 0, known)
    codes = find_codes(sentence.text)
    if loses(sentence, units) or _bears(sentence, code, units):
        return units, None
    if any(ANY_OF.search(skeleton(unit.text)) for unit in units):
        units = []  # "Hiệu trưởng các trường rà soát, có giải pháp"
    if units and WORKS_ON.match(sentence.plain, units[-1].end) and all(units[-1].end < at.start for at in codes):
        return units, None
    for done in DONE_BY.finditer(sentence.text):
        of_all = OF_ALL.search(sentence.plain[max(0, done.start() - 30) : done.start()])
        if code is not None and not of_all and not _is_said_of(sentence, code, done.start(), codes):
            continue
        units = units_at(sentence.text, done.end(), known)
        if units and (DOES.match(sentence.plain, units[-1].end) or is_to_blame(sentence.plain, units)):
            return units, None
    ended = [] if codes else units_at_end(sentence, known)
    return ended or faulted(sentence, known), None


@lru_cache(maxsize=16)  # a sentence is asked once for each of its criteria
def _bearers(sentence: Sentence, known: tuple[str, ...]) -> tuple[UnitName, ...]:
    """The units that a clause begins with and says that they are responsible."""
    for colon in re.finditer(r"[:;,(]|^|\s[-\u2013]\s", sentence.plain):
        named = units_at(sentence.text, colon.end(), known)
        if named and IS_RESPONSIBLE.match(sentence.plain, named[-1].end):
            return tuple(_whole_names(sentence, named, known))
    return ()


HEADS = re.compile(r"(?:^|[.:]\s)\s*(?=\w)")
TO_CRITERION = re.compile(
    r"\s*(?::|-|(?:phu trach|chu tri)(?= tieu chi))\s*(?:cac |\d+ )?(?:tieu chi|tctp)(?!\w)[^.;:\d]{0,160}"
)


def _heads(sentence: Sentence, code: Code | None, known: Sequence[str]) -> list[UnitName]:
    """The units that stand before a colon and the criterion: "Thanh tra Sở: tiêu chí 3.1.1, điểm đạt 1,75".

    Further criteria are theirs too, while nobody else is named: "Văn phòng: tiêu chí 1.2 (1,5/2), tiêu chí 6.4 (2/4)".
    """
    codes = sorted(find_codes(sentence.text), key=lambda each: each.start)
    if code is None:
        return []
    for begins in HEADS.finditer(sentence.plain, 0, code.start):
        units = units_at(sentence.text, begins.end(), known)
        first = next((each for each in codes if units and each.start >= units[-1].end), code)
        if not units or first.start > code.start or units[-1].end > first.start:
            continue
        between = sentence.text[first.end : code.start]
        alone = first == code or not list(scan_units(between, sentence.plain[first.end : code.start], known))
        if alone and TO_CRITERION.fullmatch(sentence.plain, units[-1].end, first.start):
            return units
    return []


BEARS = re.compile(
    r"\s*\((?:duoc giao |chiu trach nhiem |don vi |la don vi )?(?:phu trach|chu tri|tham muu|theo doi|chiu trach nhiem|"
    r"thuc hien|dam nhiem|dau moi)(?: [^\W\d_]+){0,5}\s*$"
)


def _bears(sentence: Sentence, code: Code | None, units: Sequence[UnitName]) -> bool:
    """Whether a bracket behind the units that a sentence begins with gives them the criterion: "X (phụ trách …)"."""
    if code is None or not units:
        return False
    return BEARS.match(sentence.plain[: code.start], units[-1].end) is not None


def _whole_names(sentence: Sentence, named: list[UnitName], known: Sequence[str]) -> list[UnitName]:
    """Units with the one that a hyphen seemed to begin made whole: "Phòng Tài chính - Kế toán phụ trách"."""
    if sentence.text[: named[0].start].rstrip()[-1:] != "-":
        return named
    for units in scan_units(sentence.text, sentence.plain, known):
        if any(unit.start < named[0].start < unit.end for unit in units):
            return units
    return named


def _behind_colon(sentence: Sentence, known: Sequence[str]) -> list[UnitName]:
    """The units that are all a sentence says behind its last colon: "Tiêu chí 1.6, đạt 1,1/2 điểm: Văn phòng Bộ."."""
    at = sentence.plain.rfind(":") + 1
    units = units_at(sentence.text, at, known) if at else []
    if not units:
        return []
    further = units_at(sentence.text, units[-1].end + 1, known) if sentence.text[units[-1].end :][:1] == ";" else []
    units = [*units, *further]
    return units if re.fullmatch(r"[\s.;]*", sentence.text[units[-1].end :]) else []


def _is_said_of(sentence: Sentence, code: Code, at: int, codes: Sequence[Code]) -> bool:
    """Whether a place in a sentence is behind a code and those joined to it, where several have their own."""
    behind = bisect_left(codes, at, key=lambda other: other.start)
    last = codes[behind - 1] if behind else code
    if last.start < code.start:
        return len(codes) < 2
    return len(codes) < 2 or last.start == code.start or joined(sentence, code, last, codes)


def _giver_of(
    sentence: Sentence, code: Code | None, given: list[list[UnitName]], known: Sequence[str]
) -> list[list[UnitName]]:
    """Of the units that a sentence gives tasks to, those whose task names a criterion; all where none does."""
    parts = [*given, *further_units(sentence, given[0][-1].end, known)]
    before = [units for units in parts if code is not None and units[-1].end < code.start]
    return [max(before, key=lambda units: units[0].start)] if before and len(parts) > 1 else given


def _excuses(sentence: Sentence, responsible: re.Match[str]) -> bool:
    """Whether a reason names who else is to blame: "do hồ sơ quá hạn thuộc trách nhiệm của Chi nhánh …"."""
    plain = sentence.plain
    if not responsible[0].startswith("thuoc trach nhiem") or plain[: responsible.start()].rstrip().endswith(","):
        return False
    reason = reason_in(sentence.text, 0, responsible.start())
    return reason is not None and ";" not in plain[reason.end() : responsible.start()]
