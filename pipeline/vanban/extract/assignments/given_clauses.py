"""Tasks given the other way round: by what somebody "được giao", and where the task stands before who has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.extract.figures.criterion_codes import WORD
from vanban.extract.layout.context import Sentence
from vanban.extract.units.units import UnitName, scan_units, units_at
from vanban.extract.words.grammar import COLLECTIVE
from vanban.extract.words.task_verbs import begins_task, verb_follows
from vanban.extract.words.wording import skeleton

Given = tuple[list[UnitName], int, int]
"""Units, and from where to where their task stands in the sentence."""
IS_GIVEN = re.compile(
    r"(?<!\w)(?<!da )(?<!chua )duoc (?:(?!giao|phan cong)[^\s,;:.]+ ){0,8}?"
    r"(?:giao|phan cong|giao nhiem vu|phan cong nhiem vu|giao trach nhiem)(?: cho)?\s+(?=\w)"
)
"""What is said of somebody who gets a task: "Phòng Nội vụ được (Chủ tịch UBND huyện) giao tham mưu …"."""
BETWEEN = re.compile(r"\s*(?:,[^,;:.]{2,40}?(?:,|(?=\s)))?\s*(?:(?:thi|cung|se|con|tiep tuc|dong thoi)\s*){0,2}")
"""What may stand between a name and what is said of it: ", trong tháng 6", "thì", "còn"."""
OPENS = re.compile(r"(?:^|[;:.,])\W*(?:(?:con|rieng|dong thoi|ngoai ra|va|ngay)(?!\w)[^;:.,]{0,40}?,?\s*)?$")
"""What a clause may begin with before the name of who has the task."""
DONE = re.compile(r"(?<!\w)(?:da|chua|den nay|tu nam|hien dang|hoan thanh \d|cham|tre han)(?!\w)")
"""What makes a clause a report of tasks given long ago."""
STANDING = re.compile(
    r"(?:(?:chu tri|phu trach|theo doi|dam nhiem|quan ly|tham muu)(?: [^\s,;.]+)? "
    r"(?:\d+|cac linh vuc|linh vuc|nhom|noi dung)"
    r"|quyet dinh theo|khac phuc (?:cac )?(?:tieu chi|noi dung) (?:nay|tren)|khac phuc(?=\W*$))(?!\w)"
)
"""What somebody is charged with for good, or a criterion's own remedy: "được giao theo dõi lĩnh vực 6"."""
NORM = re.compile(
    r"(?<!\w)(?:quyet dinh theo|theo quy dinh tai|co tham quyen|chiu trach nhiem truoc|neu|truong hop)(?!\w)"
)
"""What makes of it a rule for always."""
OF_ALL = re.compile(
    rf"{COLLECTIVE}|(?:thu truong|truong|giam doc|lanh dao|nguoi dung dau) (?:cac|don vi|co quan)(?!\w)|"
    r"(?:cong chuc|can bo|vien chuc|chuyen vien|dang uy vien|nhan vien|giao vien|ca nhan|co quan chuyen mon|"
    r"so quan ly nganh)$|(?:don vi|co quan)(?: hoac ca nhan)?$"
)
OF_A_LEVEL = re.compile(r"(?<!\w)cap (?:tinh|huyen|xa)(?!\w)")
"""Bodies of a level, none by name: "Công an cấp tỉnh được giao …" tells which are meant."""
TASK = re.compile(
    r"\W*(?:con |rieng |ve )?(?:cac |nhung )?(?:viec|cong viec|cong tac|noi dung|nhiem vu|phan viec)(?!\w)"
)
SAID_BEFORE = re.compile(r"(?<!\w)(?:nay|neu tren|noi tren|o tren|vua neu)\W*(?:\w+\W*){0,4}$")
"""What stands for a task that was told before: "Nội dung này giao …"."""
ALONE = re.compile(
    r"\s*,?\s*(?:(?:chu tri|truc tiep|phu trach|dam nhiem|dam trach|thuc hien|xu ly|lo|lam|phai xong|xong|hoan thanh)"
    r"(?!\w)[^;:.,]{0,60})?(?=[;:.,/\s]*$|;|\.)"
)
"""What may stand behind who has a task that was said before: nothing, or that he does it."""
GIVER = re.compile(
    r"(?:(?:,|:|\s(?:thi|duoc))\s*(?:(?:chu tich|giam doc|truong|thu truong|lanh dao|hoi dong|ubnd|uy ban|so|cuc|ban|"
    r"bo|huyen|tinh|phong)(?!\w)[^,;:]{0,50})?)?$"
)
"""Who gives, between a task and "giao": ", Giám đốc"."""
FEWEST_WORDS = 3  # of a task


def given_in_clauses(sentence: Sentence, known: Sequence[str]) -> Iterator[Given]:
    """The tasks of those who are given something, clause by clause."""
    giving = [(_said_at(sentence, found), found.end()) for found in IS_GIVEN.finditer(sentence.plain)]
    named = list(scan_units(sentence.text, sentence.plain, known)) if giving else []
    given = [(at, _owner(sentence.plain, named, start) or _small_owner(sentence, start)) for start, at in giving]
    told = [(at, units) for at, units in given if units is not None and verb_follows(sentence.text, at)]
    plain = re.sub(r"\([^()]*\)", lambda aside: " " * len(aside[0]), sentence.plain)
    for index, (at, units) in enumerate(told):
        end = told[index + 1][1][0].start if index + 1 < len(told) else len(sentence.text)
        everybody = any(OF_ALL.match(name) or OF_A_LEVEL.search(name) for name in map(_plain, units))
        if not (everybody or STANDING.match(plain, at) or DONE.search(plain, at, end)):
            yield units, at, end


def _said_at(sentence: Sentence, found: re.Match[str]) -> int:
    """Where "được" stands; "Phòng Nghiệp vụ Dược| được giao" has a word before it that is like it."""
    if sentence.text[found.start() : found.start() + 4].casefold() == "dược":
        return max(found.start(), sentence.plain.find("duoc ", found.start() + 4, found.end()))
    return found.start()


SMALL_OWNER = re.compile(
    r"(?:^|[;:,.]\s+)(?P<name>(?:dong chi )?(?:chuyen vien|cong chuc|can bo|vien chuc|nhan vien|ke toan|van thu|"
    r"giao vien)(?: (?!duoc|da|chua|nao|thi)[^\s,;:.]+){0,7}) $"
)
"""Somebody whose office is written small, right before what he is given: "; kế toán| được phân công"."""


def _small_owner(sentence: Sentence, at: int) -> list[UnitName] | None:
    found = SMALL_OWNER.search(sentence.plain[:at])
    if found is None:
        return None
    return [UnitName(sentence.text[slice(*found.span("name"))], *found.span("name"))]


HANDED = re.compile(
    r"(?<!\w)(?:(?:giao|phan cong) |(?<=[,;] )(?:con |va )?)(?:cac |nhung )?"
    r"(?P<task>(?:nhiem vu|viec|phan viec|cong viec) (?:(?! cho )[^;:.]){4,120}) cho (?=\w)"
)
"""A task that stands between "giao" and who gets it: "giao nhiệm vụ lập sổ cho Văn phòng, việc quét cho …"."""


def handed_over(sentence: Sentence, known: Sequence[str]) -> Iterator[Given]:
    """The tasks that are given with their receivers behind them, and those listed on in the same way."""
    giving = False
    for found in HANDED.finditer(sentence.plain):
        giving = giving or re.match(r"giao|phan cong", found[0]) is not None
        units = units_at(sentence.text, found.end(), known) if giving else []
        if units and not OF_ALL.match(_plain(units[0])) and not DONE.search(found["task"]):
            yield units, *found.span("task")


def _plain(unit: UnitName) -> str:
    return skeleton(unit.text)


def _owner(plain: str, named: Sequence[list[UnitName]], at: int) -> list[UnitName] | None:
    """Who stands right before what he is given, his name opening a clause.

    Whom the clause before ends with has nothing to do with it: "… trên Cổng thông tin; Phòng Y tế được giao …".
    """
    for units in named:
        if units[-1].end > at or not BETWEEN.fullmatch(plain, units[-1].end, at):
            continue
        last = next((i for i in range(len(units) - 1, 0, -1) if ";" in plain[units[i - 1].end : units[i].start]), 0)
        if OPENS.search(plain[: units[last].start]):
            return units[last:]
    return None


def _clause_start(before: str) -> int:
    """Where the clause begins that a text ends in; no stop is in a number."""
    return max((mark.end() for mark in re.finditer(r"[;:]|\.(?!\d)", before)), default=0)


def task_before(sentence: Sentence, giving: int, units: Sequence[UnitName]) -> tuple[int, int] | None:
    """Where the task stands that "giao" gives: "Việc lập sổ: giao Văn phòng", "… được giao cho A"."""
    if ALONE.match(sentence.plain, units[-1].end) is None:
        return None
    before = sentence.plain[:giving].rstrip()
    giver = GIVER.search(before)
    end = giver.start() if giver is not None else len(before)
    start = _clause_start(before[:end])
    clause = sentence.plain[start:end]
    if SAID_BEFORE.search(clause) is not None or WORD.match(clause.lstrip()) is not None:
        return None
    if TASK.match(clause) is None and not (before.endswith(":") and begins_task(clause)):
        return None
    return (start, end) if len(clause.split()) >= FEWEST_WORDS and not DONE.search(clause) else None


def passes_on(sentence: Sentence, at: int) -> bool:
    """Whether what is given is a clause's own subject, and to be done: "việc lập sổ được giao cho Văn phòng"."""
    start = max(_clause_start(sentence.plain[:at]), sentence.plain.rfind(", con ", 0, at) + 1)
    clause = re.compile(r"[^;.]*").match(sentence.plain, start)
    told = sentence.plain[start:at]
    if clause is None or TASK.match(told) is None or len(told.split()) <= FEWEST_WORDS:
        return False
    return DONE.search(clause[0]) is None and NORM.search(clause[0]) is None
