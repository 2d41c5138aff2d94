"""Codes of criteria ("1.2.2", "2.1.1.1") and where they are meant as such, not as heading numbers."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from vanban.extract.words.grammar import Grammar, active
from vanban.extract.words.wording import skeleton

CODE = re.compile(r"(?<![\w./,])[\dlI]{1,2}(?:\s?\.\s?[\dlI]{1,2}){1,3}(?![\w/%]|\.\s?\d|,\d|\s?%)")
WORD = re.compile(
    r"(?<!\w)(?<!chi )(?<!bo )(?<!bang )(?<!nhom )(?<!(?<!danh )muc )(?:cac\s+)?"
    r"(?:tieu chi|tctp|tieu muc|noi dung tieu chi)(?!\w)|"
    r"(?<!\w)chi (?:so|tieu)(?: thanh phan)?(?= \(?\d{1,2}\.\d{1,2}(?![\d,/%]|\s*(?:diem|%)))"
)
LEAD = re.compile(
    r"(?:tieu chi|tctp|tieu muc|(?<!\w)tc|(?<!\w)chi (?:so|tieu)|(?<!\w)(?<!tham )ma(?= $))"
    r"(?:\s+thanh phan)?(?:\s*\(?tctp\)?)?"
    r"(?:\s+(?:so|ma|ma so|mang|co ma|ky hieu|so hieu|thu|muc|sau|nhu|cu the|gom|la))*\s*[:(\"'\u2018\u2019]*\s*$"
    r"|(?<!\w)(?:diem (?:bi )?(?:tru|mat)|(?:mat|tru|giu|khuyet|hut)(?: [^\W\d_]+){0,4}? diem)"
    r"[^:.;\d]{0,30}:\s*$"  # "Điểm trừ nằm ở: 1.2 Báo cáo"
    r"|(?<!\w)(?:bi tru|mat|tru|hut)(?: \d[\d,]*)?(?: diem)? o (?:ca |cac |muc )?$"  # "bị trừ điểm ở cả 5.7 lẫn 7.3"
    r"|tieu chi(?:\s+\w+){1,9}\s*\(\s*$"  # "Nhóm tiêu chí về báo cáo (1.2.1 và 1.2.2)"
    r"|(?:tieu chi|chi so thanh phan)(?:\s+\w+){1,9}\s*,?\s*"  # "tiêu chí bị trừ, gồm: 1.2.1"
    r"(?:gom|la|nhu(?: sau)?|sau day|:)\s*:?\s*[\"'(]*$"
)
NAMED = re.compile(
    r'(?:tieu chi|tctp)(?: thanh phan)?\s*:?\s*(?:"(?P<quoted>[^"]{3,200})"|'
    r'(?P<plain>(?!tren |nay |neu |sau )[^.;:()"\d]{3,160}))\s*'
    r"\(\s*(?:(?:ma|ma so|so|ky hieu|muc)\s+)?$"
)
"""A criterion's name before its code in brackets: 'Tiêu chí "Công khai thủ tục" (3.1.2)'."""
EACH = re.compile(r"(?:(?:bi )?(?:tru|mat)|(?:chi )?dat|giam|duoc)\s+\d[\d.,/]*\s*(?:diem|d\b)")
LINK = re.compile(
    r"\s*[\"'\u2018\u2019)]*\s*(?:,|;|va|den|cung|lan|&|(?:va|,)\s*(?:tieu chi|"
    r"tctp)(?: thanh phan| so| ma| mang)*)?\s*[\"'(\u2018\u2019]*\s*$"
)
POINTS = re.compile(
    r"\s*(?:/\s*\d|diem\b(?! (?:toi da|so|chuan|tu|dat|tham))|%|"
    r",? (?:muc [ivx\d]|phan [ivx\d]|dieu \d|quy chuan|tieu chuan))"
)
"""What follows figures that are no criterion: points, or a part of a standard ("Tiểu mục 2.11 Mục II")."""


@dataclass(frozen=True, slots=True)
class Code:
    """A criterion's code, mended, and where it stands in the text."""

    text: str
    start: int
    end: int


LEADING_CODE = re.compile(
    r"\s*(?:(?:tieu chi|tctp|tc|chi so|chi tieu)(?: thanh phan)?\s*)?[\"'(]?([\dli]{1,2}(?:\s?\.\s?[\dli]{1,2}){1,3})"
    r"[\"')]?(?:\s*[.:,;\-/)]){0,3}\s+(?=\w|\([^\W\d])"
)


BEFORE = 300  # letters before a code that tell whether it is one: a criterion's name, 200 at most, and its lead


def leading_code(text: str) -> tuple[Code, str] | None:
    """The code that a cell begins with, and the name after it.

    >>> leading_code("Tiêu chí 3.3.1: Hồ sơ trễ hạn")[0].text
    '3.3.1'
    """
    found = LEADING_CODE.match(skeleton(text))
    code = mend_code(found[1]) if found else None
    return (Code(code, *found.span(1)), text[found.end() :].strip()) if found and code else None


TRAILING_CODE = re.compile(r"\s*\(\s*(?:(?:tieu chi|tctp|tc|ma)\s*)?(\d{1,2}(?:\.\d{1,2}){1,3})\s*\)\s*$")


def trailing_code(text: str) -> tuple[Code, str] | None:
    """The code in brackets that a cell ends with, and the name before it.

    >>> trailing_code("Kiểm tra chéo giữa các phòng (1.3.2)")[0].text
    '1.3.2'
    """
    found = TRAILING_CODE.search(skeleton(text))
    code = mend_code(found[1]) if found and found.start() > 0 else None
    return (Code(code, *found.span(1)), text[: found.start()].strip()) if found and code else None


def mend_code(text: str) -> str | None:
    """The code without the blanks and look-alikes that a recogniser puts into it.

    >>> mend_code("3. 1.2"), mend_code("l.2.2"), mend_code("1.2.2"), mend_code("1")
    ('3.1.2', '1.2.2', '1.2.2', None)
    """
    code = re.sub(r"\s", "", text).translate(str.maketrans("lIi", "111")).rstrip(".")
    parts = code.split(".")
    if not 2 <= len(parts) <= 4 or not all(part.isdigit() and 0 < int(part) < 40 for part in parts):
        return None
    return ".".join(str(int(part)) for part in parts)


def find_codes(text: str, *, listed: bool = False) -> tuple[Code, ...]:
    """Codes that a text calls criteria: after "tiêu chí", or joined to such a one.

    With ``listed`` the text is an item of a list of criteria, where the code may stand first by itself.

    >>> [code.text for code in find_codes("Tiêu chí thành phần “1.2.2: Báo cáo” và “3. 1.3: Rà soát” theo mục 2.1")]
    ['1.2.2', '3.1.3']
    """
    return _find_codes(text, listed, active())


@lru_cache(maxsize=256)  # a sentence is asked once for each of its codes
def _find_codes(text: str, listed: bool, grammar: Grammar) -> tuple[Code, ...]:
    plain = skeleton(text)
    spoken: bool | None = None  # whether the text speaks of criteria, asked when a code needs it
    codes: list[Code] = []
    for found in CODE.finditer(text):
        code = mend_code(found[0])
        if code is None or POINTS.match(plain, found.end()):
            continue
        before = plain[max(0, found.start() - BEFORE) : found.start()]
        named = plain[found.end() : found.end() + 1] == ")" and NAMED.search(before) is not None
        first = (listed and _first(plain[: found.start()], code)) or _is_pointed(
            plain, found.start(), found.end(), code
        )
        first = first or (WITH_RATIO.match(plain, found.end()) is not None and OF_ANOTHER.search(before) is None)
        if code.count(".") >= 2 and not (named or first) and OF_ANOTHER.search(before) is None:
            if spoken is None:
                said = (SPOKEN, grammar.deducted, grammar.met)
                spoken = any(words.search(plain) is not None for words in said)
            first = spoken or FAR_RATIO.match(plain, found.end()) is not None
        told = TOLD.match(plain, found.end()) is not None
        first = first or (HAD.match(plain, found.end()) is not None and HAS.search(before) is not None)
        if named or first or LEAD.search(before) or _joins(plain, codes, found.start(), told=told):
            codes.append(Code(code, *found.span()))
    return tuple(codes)


SPOKEN = re.compile(r"(?<!\w)(?:tieu chi|tctp)(?!\w)|(?<!\w)(?:mat|tru|hut|thieu) \d[\d,]* diem")
"""A word that makes criteria of all codes of three levels beside it, as words of lost points do."""
OF_ANOTHER = re.compile(
    r"(?:(?<!\w)(?:theo|tai|xem|thuoc|neu tren)(?: noi dung)? (?:muc|diem|phan|khoan|tiet)|"
    r"(?<!\w)(?:phien ban|version|ver|v|iso|so|dieu|khoan|diem|ngay|phu luc|bieu|mau)|[/\-(]|\d)\s*$"
)
"""What makes a code a part of another text, or a version: "theo mục 2.1.3 của Kế hoạch"."""


def known_codes(text: str, known: Collection[str]) -> tuple[Code, ...]:
    """Codes of three levels that are known to be criteria, whatever stands before: "Với mục 3.3.2, giao Văn phòng"."""
    codes = [(mend_code(found[0]), found) for found in CODE.finditer(text)] if known else []
    plain = skeleton(text) if codes else ""
    return tuple(
        Code(code, *found.span())
        for code, found in codes
        if code is not None and code in known and code.count(".") >= 2
        if not POINTS.match(plain, found.end()) and not OF_TEXT.match(plain, found.end())
    )


OF_TEXT = re.compile(
    r"\s*(?:,\s*)?(?:cua|tai|ban hanh) (?:ke hoach|quyet dinh|thong tu|nghi dinh|phu luc|huong dan)(?!\w)"
)
"""What makes a number a part of another text: "mục 2.1.3 của Kế hoạch"."""


_RATIO = r"\d+(?:,\d+)?\s*/\s*\d+(?:,\d+)?(?:\s*diem)?\s*\)"
WITH_RATIO = re.compile(rf"\s*\(\s*(?:(?:con|dat|duoc) )?{_RATIO}")
"""Points out of all in brackets right behind a code: "đạt tuyệt đối ở 1.1 (1,5/1,5), 1.2 (2/2)"."""
FAR_RATIO = re.compile(
    rf"(?:[^.;()\d]|(?<!\d)\d{{1,4}}(?![\d.,/%])){{0,120}}\([^()]{{0,80}}{_RATIO}|"
    r"\s*:\s*[^.;:\d]{0,30}(?:tu cham|tham (?:dinh|tra)|chuan)\s*:?\s*\d|"
    r"\s+tu cham \d|\s*,\s*(?:chi )?(?:duoc|dat|con)\s+\d+(?:,\d+)?\s*/\s*\d"
)
"""The same further behind a code of three levels: "3.2.2 (lý lịch tư pháp, 1,75/2)", "2.1.5: Sở tự chấm 2"."""
BEHIND_CODE = re.compile(r"\s*:\s*\d+(?:,\d+)?\s*/\s*\d")


OF_ITEM = re.compile(r"(?:^\W*|[,;.:(]\s+|(?<!\w)(?:va|voi|o|tai) )muc $")
ITEM_POINTS = re.compile(
    r"\s*:?\s*(?:\([^()]{3,80}\)\s*:?\s*)?(?:(?:chi |khong |da |bi )?(?:tu cham|duoc|dat|tru|mat|con)(?!\w)|"
    r"\(?\d+(?:,\d+)?\s*/\s*\d)"
)
"""What makes an item a criterion: its points behind it, as in "mục 4.1 tự chấm 2/2 điểm"."""
NAMED_BEFORE = re.compile(
    r"(?:^\W*|[.;:]\s+|- )(?:ve |doi voi |voi |rieng )?[^\W\d_][^.;:()]{3,160}\(\s*(?:muc |ma )?$"
)
ALONE = re.compile(r"\s*\)\s*:?\s*(?:(?:chi )?(?:dat|duoc|con|tu cham|bi tru|tru|mat) )*\d+(?:,\d+)?\s*(?:/|tren|diem)")
"""What is behind a criterion's code in brackets that its name stands before: "Về tuyển dụng (5.2): đạt 0,5/1"."""


def _is_pointed(plain: str, start: int, end: int, code: str) -> bool:
    """Whether a code of three levels stands in brackets with its points: "(1.5.2: 0/1 điểm; 7.3.3: 0/1 điểm)"."""
    opened = plain.rfind("(", 0, start) > plain.rfind(")", 0, start)
    if OF_ITEM.search(plain, max(0, start - BEFORE), start) and ITEM_POINTS.match(plain, end):
        return True
    if opened and NAMED_BEFORE.search(plain, max(0, start - BEFORE), start) and ALONE.match(plain, end):
        return True
    return opened and code.count(".") >= 2 and BEHIND_CODE.match(plain, end) is not None


def _first(before: str, code: str) -> bool:
    before = re.sub(r"^\W*(?:muc|tc|noi dung|chi so)(?= )", "", before)  # "+ Mục 1.3: mất 0,8 điểm"
    return not before.strip(" -+*\"'(:.") and code.count(".") >= 1


HAS = re.compile(r"(?<!\w)(?:tieu chi|tctp)(?!\w).*(?<!\w)(?:co|gom)\s*$")
HAD = re.compile(r"\s*(?:[,;]|\.(?:\s|$)|va |$)")
"""What stands around criteria that parts are said to have: "… tiêu chí mất điểm: thể chế có 2.1; công vụ có 5.2"."""
_FARE = r"\s*:?\s*(?:(?:bi|chi|khong|chua|tu|deu|duoc) )*(?:tru|mat|dat|giam|duoc|cham|giu)(?!\w)"
TOLD = re.compile(_FARE)
GOES_ON = re.compile(rf"{_FARE}[^;]{{0,160}};\s*(?:va |con )?")
"""How a criterion fared, before the next by its code alone: "tiêu chí 3.1 đạt điểm tối đa; 3.2 trừ 0,5 điểm"."""
POINTED = re.compile(r"\s*[:.-]?\s*[^()\d.;:]{0,120}\((?=[^()]*\d)[^()]{1,60}\)\s*(?:,|;|va)\s*")
"""A name with its points in brackets, before the next of a list: "1.2 Báo cáo định kỳ (trừ 1 điểm), 2.4 …"."""


def _joins(plain: str, codes: list[Code], start: int, *, told: bool) -> bool:
    """Whether a code goes on a list that was begun: quoted names may stand between, or how the last one fared."""
    if not codes:
        return False
    if told and GOES_ON.fullmatch(plain, codes[-1].end, start):
        return True
    between = re.sub(r"\([^()]{1,60}\)", "", plain[codes[-1].end : start])  # "1.3.1 (trừ 0,25 điểm), 1.4.2"
    between = EACH.sub("", between)  # "3.2.3 trừ 1 điểm; 3.4.1 trừ 1,5 điểm"
    if LINK.match(between):
        return True
    if POINTED.fullmatch(plain[codes[-1].end : start]):
        return True
    quoted = re.fullmatch(r'\s*[:.\-]?[^"]{0,200}"\s*(?:,|;|va|\s)*\s*"?\s*\*?\s*', between)
    return quoted is not None and not re.search(r"[.]\s", between)
