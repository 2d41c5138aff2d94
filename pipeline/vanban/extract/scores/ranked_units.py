"""Units whose points or places a text gives one after the other, apart from the body that the document is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vanban.extract.assignments.listed_headings import list_of
from vanban.extract.scores.claims import Claim
from vanban.extract.units.known_names import is_place
from vanban.extract.units.units import UnitName, scan_units, unit_at
from vanban.extract.words.domains import is_domain, is_overall
from vanban.extract.words.phrases import CAPITALS, SMALL
from vanban.extract.words.unit_words import GIVERS
from vanban.extract.words.wording import skeleton, squeeze

LEAST = 3  # units with points make a ranking, whoever they are
AFTER = 3  # words between a unit and its place
FEWEST = 2  # suffice where none of them is the document's own body


JOINED = r",\s+(?:(?:song|nhung|con|rieng|do|vi|va|trong khi|den|roi)\s+){0,2}"
LEADS = (
    r"(?:la|gom|nhu|ke den|den|thuoc ve|co(?! quan)|phe binh|bieu duong|nhac nho|tuyen duong|khen ngoi|chuc mung|"
    r"hoan nghenh)"
)
"""What a unit stands behind that a sentence says something of."""


def subject_unit(subject: str) -> UnitName | None:
    """The unit that a subject names: at its beginning, or after "là" ("Dẫn đầu là Sở Nội vụ")."""
    plain = skeleton(subject)
    listed = plain.rfind(":") + 1
    after = [found.end() for found in re.finditer(rf"(?<!\w){LEADS}\s+", plain)]
    after += [found.end() for found in re.finditer(JOINED, plain)]  # "Trong số các xã, xã A"
    after += [found.end() for found in re.finditer(r"(?<!\w)trong do,?\s+", plain)]
    after += [found.end() for found in re.finditer(r"(?<!\w)nam 20\d\d\s+", plain)]  # "6 tháng đầu năm 2022 xã A"
    bare = next((at for at in after if plain[:at].endswith("la ") and is_place(subject[at:].strip())), None)
    if bare is not None:  # "huyện liền kề là Phước Long"
        name = subject[bare:].strip()
        return UnitName(name, len(subject.rstrip()) - len(name), len(subject.rstrip()))
    found = [unit for at in [listed, 0, *after] if (unit := unit_at(subject, at)) is not None]
    return next((unit for unit in found if not ANY_UNIT.match(skeleton(unit.text)) and not _is_unnamed(unit)), None)


UNNAMED = re.compile(rf"(?:[Ss]ở|[Bb]an|[Cc]ục|[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]ỉnh|[Qq]uận|[Tt]hị xã) [^{CAPITALS}]+")


def _is_unnamed(unit: UnitName) -> bool:
    """Whether a word for a kind of body goes on without a name ("Sở này"), or is of those who only give points."""
    return UNNAMED.fullmatch(unit.text) is not None or GIVERS.match(skeleton(unit.text)) is not None


def inner_unit(subject: str) -> UnitName | None:
    """The unit that ends what a subject says of somebody's points: "Hội đồng ghi nhận huyện A", "điểm của xã B".

    Who gives points ("Sở Nội vụ chấm") and who somebody is compared with ("hơn xã B") have none themselves.
    """
    plain = skeleton(subject)
    units = [unit for part in scan_units(subject, plain, ()) for unit in part[-1:]]
    unit = units[-1] if units else None
    if (
        unit is None
        or ANY_UNIT.match(name := skeleton(unit.text))
        or COLLECTIVE.match(name)
        or len(plain[unit.end :].split()) > AFTER
    ):
        return None
    if GIVES.match(plain, unit.end) or LED_TO.search(plain[: unit.start]) is None:
        return None
    return unit


COLLECTIVE = re.compile(r"(?:cac|tung|moi|nhung|toan|tat ca)(?!\w)|.* cap (?:tinh|huyen|xa)$")
LED_TO = re.compile(
    r"(?<!\w)(?:(?:(?:diem|tong diem|tong so diem|so diem|vi tri|thu hang|thu bac|ket qua|vi thu|chi so)"
    r"(?: (?:nam 20\d\d|xep hang|cchc|cai cach hanh chinh|par index|ddci|dti|sipas))* "
    r"(?:cua|danh cho|ma))|(?<!bi )cham(?: diem)?(?: cho)?|ghi nhan|cong nhan|xac dinh|cong bo|thay|"
    r"(?:cho|danh cho|dua|giup|keo|day))"
    r"\s+$"
)
"""What leads to whom points are said of, inside a sentence."""
GIVES = re.compile(
    r"\s*(?:da |se )?(?:cham|danh gia|tham (?:dinh|tra)|cong bo|thong bao|ghi nhan|xac dinh|ket luan|cho(?!\w))"
)
GOES_ON = re.compile(
    r"(?:xep|dung|dat|duoc|chi|moi|van|bi|nam nay|tut|roi|vuon|len|xuong|tiep tuc|lai|co|khong|hon|kem|cao|thap|tot|"
    r"(?:tang|giam|len|mat) (?:diem|hang|bac))(?!\w)"
)


ANY_UNIT = re.compile(r"(?:cac |nhung )?(?:don vi|co quan|dia phuong|nhom(?! \d))(?!\w)")
"""A word for units, or for parts of an index, that names none: "Đơn vị có điểm cao nhất là …", "Nhóm Công khai"."""


@dataclass(frozen=True, slots=True)
class RankedUnits:
    """Whether a document ranks units, and the lines above lists whose items are units."""

    found: bool
    lists: frozenset[int]  # where those lines begin
    own: tuple[str, ...]  # the names of the document's body, as patterns see them
    beside: frozenset[int]  # where claims stand whose subjects begin with a unit as that of the claim next to them does

    named: frozenset[int]  # where claims stand whose paragraph has several that are of nothing but a proper name

    shares: frozenset[int] = frozenset()  # where claims stand that give a percentage as others beside them do

    def is_own(self, subject: str) -> bool:
        """Whether a subject is the document's own body by its name, alone or behind a year: "Năm 2021, Sở Nội vụ"."""
        subject = OF_YEAR.sub("", subject)
        last = subject[subject.rfind(",") + 1 :].strip()
        if is_place(last):
            return _is_own(UnitName(last, 0, len(last)), self.own)
        unit = unit_at(subject, subject.rfind(",") + 1)
        return unit is not None and unit.end == len(subject) and _is_own(unit, self.own)

    def is_own_satisfaction(self, subject: str) -> bool:
        """Whether a subject is how satisfied people are with the document's own body."""
        plain = skeleton(subject)
        units = [unit_at(subject, found.end()) for found in SATISFACTION.finditer(plain)]
        if any(OWN_KIND.fullmatch(plain, found.end()) for found in SATISFACTION.finditer(plain)):
            return True  # "mức độ hài lòng năm 2023 đối với Chi cục"
        return any(unit is not None and unit.end == len(subject) and _is_own(unit, self.own) for unit in units)

    def name(self, claim: Claim) -> str | None:
        """The unit that a claim is said of."""
        bracketed = _before_bracket(claim)
        alone = re.match(r"\s*\(\s*(?=\d)", claim.sentence.text[claim.subject_at[1] :]) is not None
        if bracketed is not None and (self.found or alone) and not _is_own(bracketed, self.own):
            return squeeze(bracketed.text)
        if not self.found:
            return None
        unit = subject_unit(claim.subject)
        rest = claim.subject[unit.end :].lstrip() if unit is not None else ""
        if (
            unit is not None
            and unit.start == 0
            and rest
            and _is_headed(claim)
            and GOES_ON.match(skeleton(rest)) is None
        ):
            return squeeze(claim.subject)  # "Khoa Nội tổng hợp: 91,5 điểm"
        placed = claim.rank is not None and claim.rank.of is not None
        if unit is not None and claim.points is None and not placed and len(claim.subject[unit.end :].split()) > AFTER:
            return None  # "Phòng Nội vụ: tham mưu khen thưởng các đơn vị xếp thứ nhất"
        if unit is not None:
            return None if _is_own(unit, self.own) and claim.place not in self.beside else squeeze(unit.text)
        if claim.place in self.named:
            return _proper_name(claim.subject)
        inner = inner_unit(claim.subject)
        if inner is not None and not _is_own(inner, self.own):
            return squeeze(inner.text)
        return squeeze(claim.subject) if _list_of(claim) in self.lists and _is_name(claim.subject) else None


OF_YEAR = re.compile(r"^(?:Trong )?[Nn]ăm 20\d\d,?\s+")
LEADS_TO = re.compile(
    r"(?<!\w)(?:cua|cho|la|gom|nhu|voi|va|doi voi|kem|hon|sau|tren|duoi|chuc mung|bieu duong|phe binh|"
    r"tuyen duong|nhac nho|khen ngoi|khen|hoan nghenh)\s+"
)


SATISFACTION = re.compile(r"(?<!\w)(?:hai long|su hai long)(?:(?: [^,;.:]{0,60})? (?:cua|doi voi)|:)\s+")
OWN_KIND = re.compile(r"(?:chi cuc|cuc|so|ban|tinh|huyen|xa|phuong|thi xa|thanh pho|benh vien|truong|vien|trung tam)$")


def _before_bracket(claim: Claim) -> UnitName | None:
    """The unit named right before the bracket that figures stand in: "biểu dương UBND xã A (87,5 điểm)"."""
    if not claim.sentence.plain[claim.subject_at[1] :].lstrip().startswith("("):
        return None
    starts = [found.end() for found in LEADS_TO.finditer(skeleton(claim.subject))]
    found = [unit for at in starts if (unit := unit_at(claim.subject, at)) is not None]
    whole = next((unit for unit in found if unit.end == len(claim.subject)), None)
    if whole is None and starts and is_place(claim.subject[starts[-1] :]):  # "sau Thừa Thiên Huế (48,06 điểm)"
        whole = UnitName(claim.subject[starts[-1] :], starts[-1], len(claim.subject))
    return whole


def ranked_units(claims: Sequence[Claim], own: Sequence[str], tabled: bool) -> RankedUnits:
    """The units that claims rank; ``own`` are the names of the document's body, ``tabled`` whether a table ranks."""
    bodies = tuple(_body(name) for name in own)
    units = {_body(unit.text): unit for claim in claims if _is_ranked(claim) and (unit := _ranked(claim.subject))}
    others = [unit for unit in units.values() if not _is_own(unit, bodies)]
    listed = Counter(_list_of(claim) for claim in claims if subject_unit(claim.subject))
    lists = frozenset(place for place, count in listed.items() if place is not None and count >= FEWEST)
    named = _named(claims)
    return RankedUnits(
        bool(tabled or named or len(units) >= LEAST or len(others) >= FEWEST),
        lists,
        bodies,
        _beside(claims),
        named,
        _shares(claims),
    )


def _is_ranked(claim: Claim) -> bool:
    if claim.points is not None or claim.rank is None:
        return claim.points is not None
    if claim.change is not None:
        return True  # "Sở A tăng 3,3 điểm, xếp thứ 2"
    bracketed = claim.sentence.plain[claim.subject_at[1] : claim.rank.start].strip() == "("
    return claim.rank.of is not None or bracketed  # "Sở A (hạng 15)"


def _ranked(subject: str) -> UnitName | None:
    """The unit that points or a place are said of."""
    return subject_unit(subject) or inner_unit(subject)


def _shares(claims: Sequence[Claim]) -> frozenset[int]:
    """Where claims stand of units with a percentage each, several in a list or a paragraph: "Quận A: 92,4%"."""
    beside: dict[object, list[Claim]] = {}
    for claim in claims:
        unit = subject_unit(claim.subject)
        if claim.points is not None and claim.points.percent and unit is not None and unit.end == len(claim.subject):
            paragraph = claim.setting.paragraph
            first = claim.place <= paragraph.span.start + paragraph.body + 1
            beside.setdefault(list_of(paragraph) if first else paragraph.span, []).append(claim)
    return frozenset(
        claim.place
        for alike in beside.values()
        if len(alike) >= LEAST and min(claim.points.value for claim in alike if claim.points is not None) >= LIKELY
        for claim in alike
    )


LIKELY = 40  # percent; how satisfied people are, or how far an index is reached


def _named(claims: Sequence[Claim]) -> frozenset[int]:
    """Where claims stand of provinces and places named without a word for what they are: "Hà Nội đạt 91,43%"."""
    paragraphs: dict[object, list[Claim]] = {}
    for claim in claims:
        paragraph = claim.setting.paragraph
        if claim.points is not None and _proper_name(claim.subject) is not None:
            paragraphs.setdefault(paragraph.span.start if paragraph.label is None else list_of(paragraph), []).append(
                claim
            )
    return frozenset(claim.place for beside in paragraphs.values() if len(beside) >= LEAST for claim in beside)


PROPER = re.compile(
    rf"(?:[^:;]{{0,60}}(?<!\w)(?:la|là|gồm|như)\s+|[^:;]{{0,80}}:\s*)?(?P<name>[{CAPITALS}][{SMALL}]+(?:(?:\s|\s?-\s?)[{CAPITALS}][{SMALL}]*){{1,4}})"
)


def _proper_name(subject: str) -> str | None:
    """The name of a place, every syllable of it with a capital, that is all of a subject or stands behind its "là"."""
    found = PROPER.fullmatch(squeeze(subject))
    return found["name"] if found is not None and not is_domain(found["name"]) else None


def _beside(claims: Sequence[Claim]) -> frozenset[int]:
    places: set[int] = set()
    for one, other in pairwise(claims):
        if unit_at(one.subject) is not None and unit_at(other.subject) is not None:
            places |= {one.place, other.place}
    return frozenset(places)


def _body(name: str) -> str:
    """A body's name without the words for a committee: "UBND tỉnh Cao Bằng", "Tỉnh ủy Cao Bằng" is "tỉnh Cao Bằng"."""
    plain = re.sub(r"^(?:uy ban nhan dan|ubnd)\s+", "", " ".join(skeleton(name).split()))
    for short, full in SHORT.items():
        plain = re.sub(rf"(?<!\w){short}(?!\w)", full, plain)
    return PARTY.sub(lambda found: LEVELS.get(found[1], found[1]) + " ", plain)


SHORT = {"bhxh": "bao hiem xa hoi", "ldld": "lien doan lao dong", "kkt": "khu kinh te", "kcn": "khu cong nghiep"}
"""What bodies whose name is no head of a unit by itself are called in short."""
PARTY = re.compile(r"^(?:ban thuong vu |van phong |dang bo )?(tinh|huyen|thanh|thi|quan) uy ")
LEVELS = {"thanh": "thanh pho", "thi": "thi xa"}


def _is_own(unit: UnitName, own: Sequence[str]) -> bool:
    """Whether a unit is the document's own body, in full or in short ("Sở", "tỉnh")."""
    name = _body(unit.text)
    placed = is_place(unit.text)  # "Cần Thơ (68,06 điểm)" in a document of the city
    return any(name.startswith(body) or body.startswith(name) or (placed and body.endswith(" " + name)) for body in own)


def _list_of(claim: Claim) -> int | None:
    """Where the line above the list begins that a claim is an item of."""
    paragraph, intro = claim.setting.paragraph, claim.setting.intro
    first = claim.sentence.start <= paragraph.span.start + paragraph.body
    return intro.span.start if intro is not None and first and paragraph.label is not None else None


def _is_headed(claim: Claim) -> bool:
    """Whether a subject is short, or all of an item of a list, and nothing but a mark parts it from the figures."""
    start, end = claim.subject_at
    item = claim.setting.paragraph.label is not None and start <= 1
    return (
        len(claim.subject.split()) <= (16 if item else 8)
        and re.match(r"\s*[:(]|\s(?=\d)", claim.sentence.text[end:]) is not None
    )


def _is_name(subject: str) -> bool:
    """Whether a subject can be the name of a unit without a word for its kind ("Ea Kao")."""
    words = subject.split()
    return (
        1 <= len(words) <= 6
        and ":" not in subject
        and words[0][0].isupper()
        and not is_domain(subject)
        and not is_overall(subject)
    )
