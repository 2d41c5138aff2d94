"""Which claims are said of domains: by their names, by what introduces their list, by the claims beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.extract.assignments.listed_headings import list_of
from vanban.extract.figures.bounds import REACHED
from vanban.extract.figures.criterion_codes import LEADING_CODE, find_codes
from vanban.extract.figures.criterion_codes import WORD as CRITERIA
from vanban.extract.figures.sentence_figures import find_measures, is_named_ratio
from vanban.extract.scores.claims import Claim
from vanban.extract.scores.domain_names import AMONG, led_name
from vanban.extract.scores.own_body import is_own
from vanban.extract.scores.ranked_units import subject_unit
from vanban.extract.units.units import unit_at
from vanban.extract.words.domains import is_domain, is_overall
from vanban.extract.words.grammar import active
from vanban.extract.words.phrases import CAPITALS
from vanban.extract.words.wording import skeleton

LONGEST_NAME = 18  # words; the longest domain's name has 16
FEWEST_KNOWN = 2  # domains by name that make domains of the other points of their list
FAR = 200  # letters from the beginning of a sentence in which it says what it lists
FEWEST_ALIKE = 3  # points of one form in a document about an index that are its domains, whatever they are called


def sibling_domains(claims: Sequence[Claim], about_index: bool) -> frozenset[int]:
    """Where claims stand that are domains because the other points of their list are: one list, one kind of thing."""
    lists: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        lists.setdefault(_list_of(claim), []).append(claim)
    found: set[int] = set()
    for beside in lists.values():
        members = [claim for claim in beside if _has_form(claim)]
        known = sum(is_domain(claim.subject) for claim in members)
        alike = len(members) >= FEWEST_ALIKE and about_index and all(_is_headed(claim) for claim in members)
        if (known >= FEWEST_KNOWN and 2 * known >= len(members)) or (alike and len(members) == len(beside)):
            found |= {claim.place for claim in members}
    for beside in _clauses(claims):
        sure = [place for place, claim in enumerate(beside) if is_domain(claim.subject)]
        leds = [claim for claim in beside if LED_PARTS.search(skeleton(claim.subject))]
        if len(sure) >= FEWEST_KNOWN and 2 * len(sure) >= sure[-1] - sure[0] + 1:
            found |= {claim.place for claim in beside[sure[0] : sure[-1] + 1]}
            leds = leds or [beside[sure[0]]]
        if not leds and sure:  # "công khai, minh bạch đạt 16,2/18 điểm, tiến độ đạt 18,9/20 điểm, …"
            first = beside[sure[0]]
            leds = [first] if sum(_goes_on(claim, first) for claim in beside) >= FEWEST_ALIKE else []
        for led in leds:
            found |= {claim.place for claim in beside if claim is led or _goes_on(claim, led)}
    return frozenset(found)


LED_PARTS = re.compile(
    r"(?:linh vuc?|chi so thanh phan|(?:nhom|khoi) (?:tieu chi|chi so|noi dung|nhiem vu)|mang|tru cot|"
    r"truc noi dung|yeu to|"
    r"(?<=cac )nhom|(?<=tung )nhom|(?<=theo )nhom|"
    r"noi dung thanh phan)(?: (?!la\b)\w+){0,6}\s*(?:\([^)]*\)\s*)?(?::|\b(?:la|gom)\b)\s*\w|"
    r"^(?:o|trong|voi|tai) cac (?:linh vuc?|chi so thanh phan|nhom tieu chi|noi dung)(?: \w+){0,3},\s*\w"
)
"""What says that the names behind it are those of parts: "Các nhóm tiêu chí đạt thấp: Số hóa hồ sơ"."""


SCALE = 100  # points of a whole; parts have fewer, or fewer than half of a greater scale (1.000)
SCALE_SHARE = 0.5


def _clauses(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Claims that are said one after the other in the clauses of a paragraph, each a name and its points."""
    run: list[Claim] = []
    greatest = max((claim.points.of or 0 for claim in claims if claim.points is not None), default=0)
    for claim in claims:
        points = claim.points
        listed = (
            points is not None
            and (points.of or 0) < max(SCALE, SCALE_SHARE * greatest)
            and 1 <= len(claim.subject.split()) <= LONGEST_NAME
        )
        listed = listed and not is_overall(claim.subject) and NO_PART.search(skeleton(claim.subject)) is None
        if run and (not listed or claim.setting.paragraph is not run[-1].setting.paragraph):
            yield run
            run = []
        if listed:
            run.append(claim)
    if run:
        yield run


NO_PART = re.compile(r"(?<!\w)(?:tu(?: cham| danh gia)?$|(?:sau |qua )?tham (?:dinh|tra)(?!\w))")
"""What is said of the whole's own points between those of its parts: "Sở tự chấm 60/65, sau thẩm định còn 50/65"."""


def _goes_on(claim: Claim, other: Claim) -> bool:
    """Whether a claim is of the same sentence and form as another: "Chuyển đổi số (10,5/16 điểm)"."""
    row = is_named_ratio(claim.sentence.plain) and is_named_ratio(other.sentence.plain)
    row = row or claim.sentence.start == other.sentence.start or (_is_clause(claim) and _is_clause(other))
    if not row or claim.points is None or other.points is None:
        return False
    alike = (claim.points.of is None) == (other.points.of is None) and claim.points.percent == other.points.percent
    return alike and subject_unit(claim.subject) is None and _is_headed(claim) == _is_headed(other)


def _is_clause(claim: Claim) -> bool:
    """Whether a clause is a name and its points, with nothing behind them: "Tiến độ giải quyết 18,9/20 điểm;"."""
    end = claim.points.end if claim.points is not None else 0
    return claim.rank is None and _is_headed(claim) and not re.search(r"\w", claim.sentence.plain[end:])


def _list_of(claim: Claim) -> tuple[str, ...]:
    """What tells the list that a claim's paragraph is a point of: lines without labels are one under their heading."""
    paragraph, intro = claim.setting.paragraph, claim.setting.intro
    above = str(intro.span.start) if intro is not None and intro is not paragraph else ""
    return (*list_of(paragraph), above)


def _has_form(claim: Claim) -> bool:
    """Whether a paragraph begins with a name that points stand behind: "6. Hiện đại hóa: 16,5/25 điểm"."""
    points, paragraph = claim.points, claim.setting.paragraph
    if points is None or (points.of or 0) >= 100 or not 1 <= len(claim.subject.split()) <= LONGEST_NAME:
        return False
    above = [text.text for text in (claim.setting.intro, claim.setting.heading) if text is not None]
    if LEADING_CODE.match(skeleton(paragraph.content)) or any(CRITERIA.search(skeleton(text)) for text in above):
        return False
    first = claim.place <= paragraph.span.start + paragraph.body + len("Lĩnh vực: ")
    return first and not _is_whole(claim.subject) and subject_unit(claim.subject) is None


def _is_whole(subject: str) -> bool:
    plain = skeleton(subject)
    own = OF_TIME.match(plain) is not None and is_own(subject.rpartition(",")[2].strip())
    return own or is_overall(subject) or SUM.fullmatch(plain) is not None


OF_TIME = re.compile(r"(?:trong |tu |den )*(?:ngay|thang|quy|nam) [^:;]*,")
"""What opens a clause about the document's own body: "Từ ngày 01/7 đến ngày 31/12, phường"."""
SUM = re.compile(r"(?:tong|cong)(?: (?:cong|diem|so|so diem|chung|hop))*")
"""What the last of a list is called that sums up the others."""


def _is_headed(claim: Claim) -> bool:
    """Whether nothing but a mark or a word for reaching parts the name from its points."""
    at, first = claim.subject_at[1], claim.points.start if claim.points else 0
    return HEADED.fullmatch(claim.sentence.plain, at, first) is not None


HEADED = re.compile(
    r"\s*[\"']?\s*(?:[:(,-]\s*)?(?:hien(?: nay| dang| moi)? )?(?:(?:chi|moi) )?"
    rf"(?:(?:dat|duoc|cham|diem|tu cham|la|{REACHED})\s*:?\s*){{0,3}}"
)


def is_domain_claim(claim: Claim) -> bool:
    """Whether a claim is of a domain: by its name, or by what the line above says that it lists."""
    subject = claim.subject
    if LEADING_CODE.match(skeleton(claim.setting.paragraph.content)):
        return False
    if claim.points is None:  # "Cải cách thể chế đứng thứ 47/63"
        rank = claim.rank
        aside = rank is not None and claim.sentence.plain[: rank.start].rstrip().endswith("(")
        among = aside and LED.search(claim.sentence.plain) is not None  # "thấp nhất là Tài chính công (xếp thứ 54)"
        alone = rank is not None and PLACED.match(claim.sentence.plain[rank.start : rank.value_at[0]]) is not None
        placed = rank is not None and (rank.of is not None or among or alone)
        if rank is not None and aside and placed and LISTS_PARTS.search(claim.sentence.plain[: rank.start]) is not None:
            return subject_unit(subject) is None and bool(subject)
        return placed and is_domain(subject) and not is_overall(subject)
    if quoted_part(claim) is not None:
        return True
    if not subject or SUM.fullmatch(skeleton(subject)):
        return False
    named = subject.rpartition(":")[2].lstrip()
    if named != subject and (unit_at(named) or is_own(named)) and not is_domain(named):
        return False  # "… công chức, viên chức được biết: Sở xếp thứ 6/20"
    if re.match(r"(?:chi so|diem|tong|ket qua)\b", skeleton(subject)) and is_overall(subject):
        return False
    if OWN_CLAUSE.fullmatch(skeleton(subject).rpartition(",")[2]):
        return False  # "… lãnh đạo cải cách thủ tục hành chính, kết quả phường được 89 điểm"
    text = skeleton(claim.setting.paragraph.text)
    first = claim.subject_at[0] <= 2 and claim.sentence.start <= claim.setting.paragraph.span.start + len(text)
    numbered = NUMBERED_PART.match(text) is not None and first
    called = (numbered and (claim.points.of or BIG) < BIG) or (
        CALLED_PART.match(subject) is not None and claim.points.of is not None and claim.points.of <= BIG
    )
    if is_domain(subject) or called or _is_led(claim):
        return True
    short = ((claim.points.of or 100) < 100 or claim.points.percent) and len(subject.split()) <= 8
    if short and subject_unit(subject) is None and _is_behind_parts(claim):
        return True
    intro = claim.setting.intro
    if intro is not None and _lists_parts(intro.text) and _is_part(claim):
        return True
    listed = intro is not None and active().domain_word.search(skeleton(intro.text)) is not None
    return (
        listed
        and subject_unit(subject) is None
        and claim.setting.paragraph.label is not None
        and len(subject.split()) < 25
    )


OWN_CLAUSE = re.compile(
    r"\s*(?:(?:ket qua|qua do|nam 20\d\d|toan|ca) )+"
    r"(?:tinh|huyen|thi xa|thanh pho|xa|phuong|so|ban|cuc|chi cuc|nganh|don vi|co quan|phong)(?: ta| nha| minh)?"
)
"""The document's own body behind what it did."""


def _is_behind_parts(claim: Claim) -> bool:
    """Whether the sentence said before that its points are of parts: "Điểm từng nhóm: công khai 15,8/18 điểm; …"."""
    text = claim.setting.paragraph.text[: max(0, claim.place - claim.setting.paragraph.span.start)]
    return PARTS_NAMED.search(skeleton(text[text.rfind(". ") + 1 :][:FAR])) is not None


LISTS_PARTS = re.compile(rf"{AMONG.pattern}[^.;:()]{{0,80}}(?<!\w)(?:gom|la|nhu)(?!\w)[^.;]*\($")
"""What leads to names with their places in brackets: "các lĩnh vực tụt hạng gồm: thể chế (hạng 12/19), …"."""
PLACED = re.compile(r"(?!.*(?<!\w)(?:nhom|top|trong)(?!\w)).*(?<!\w)(?:hang|thu|vi tri)(?!\w)")
"""What makes a number a place by itself: "Chính quyền số hạng 36"."""
LED = re.compile(
    r"(?:nhom(?: (?:chi so|tieu chi|noi dung))?|chi so thanh phan|linh vuc?|tru cot|truc noi dung|yeu to)\s*\"?\s*"
)


def _is_led(claim: Claim) -> bool:
    """Whether the words before a name say that it is a part's: "Nhóm chỉ số thanh toán trực tuyến"."""
    points, plain, at = claim.points, claim.sentence.plain, claim.subject_at[0]
    led = LED.match(plain, at) or any(found.end() == at for found in LED.finditer(plain, max(0, at - 30), at))
    subject = claim.subject
    if POINTING.fullmatch(skeleton(subject)) is not None:
        return False  # "Lĩnh vực này được 11,6/14 điểm" under its heading
    if not led and (inner := led_name(subject)) is not None:
        led, subject = True, inner
    few = 1 <= len(subject.split()) <= LONGEST_NAME and subject_unit(subject) is None
    return bool(led) and few and points is not None and (points.percent or (points.of or BIG + 1) <= BIG)


NUMBERED_PART = re.compile(r"\W*(?:linh vuc|tru cot|truc|nhom|yeu to|chi so thanh phan) (?:\d+|[ivx]+)\s*[.:)-]")
"""What a heading calls a part by its number: "Lĩnh vực 4. Hiện đại hóa"."""
CALLED_PART = re.compile(rf"(?:Nhóm|Lĩnh vực|Trụ cột|Trục|Chỉ số thành phần|Yếu tố) (?=[{CAPITALS}])(?!\w+ (?:\d|của))")
"""What a part is called by before its name, which begins with a capital: "Nhóm Công khai, minh bạch"."""


def quoted_part(claim: Claim) -> tuple[int, int] | None:
    """The place of a part's name in quotation marks before its figures: 'nhóm "Số hóa hồ sơ" được 11,3/22 điểm'.

    Behind what parts are called by, some words may follow the name ('lĩnh vực "…" do Sở theo dõi có kết quả').
    """
    told = [each for each in (claim.points, claim.rank, claim.change) if each is not None]
    first = min(told, key=lambda each: each.start, default=None)
    if first is None or claim.only_changes or (claim.points is not None and (claim.points.of or 0) >= BIG):
        return None
    plain, text = claim.sentence.plain, claim.sentence.text
    quoted = QUOTED.search(plain, max(0, first.start - FAR), first.start)
    if quoted is None:
        return None
    near = plain[max(0, quoted.start() - NEAR) : quoted.start()]
    if NO_NAME.search(near) or plain.count('"', 0, quoted.start()) % 2:
        return None
    direct = DIRECT.fullmatch(quoted["tail"]) is not None
    called = CALLED_BY.search(near) is not None and len(quoted["tail"].split()) <= LONGEST_TAIL
    name = quoted.span("name")
    if not (direct or called) or unit_at(text, name[0]) is not None or find_codes(text[slice(*name)]):
        return None
    return name


NEAR = 40  # letters before a name in quotation marks that say what it is
BIG = 100  # points; no part has as many
LONGEST_TAIL = 14  # words between a part's name and its figures
QUOTED = re.compile(r"\"\s*(?P<name>[^\"]{3,120}?)\s*\"(?P<tail>(?:[^\"\d;]|(?<=nam )20\d\d){0,100})$")
DIRECT = re.compile(
    r"(?:[\s,:(-]|(?:cao|thap|tot|kem) nhat|(?:dat|duoc|chi|la|co|voi|moi|toi da|tron|diem|diem so|so diem|ket qua|"
    r"o muc|muc|cham|tu|xep|nam 20\d\d|tang|giam|hien)(?!\w))*"
)
NO_NAME = re.compile(
    r"(?:tieu chi|tctp|du an|de an|mo hinh|phong trao|cuoc thi|chuong trinh|ke hoach|mat|loai)\s*(?:so )?$"
)
CALLED_BY = re.compile(
    r"(?<!\w)(?:linh vuc?|tru cot|truc|yeu to|chi so(?: thanh phan)?|noi dung|nhom(?: chi so| tieu chi)?|"
    r"hang muc|phan)\s*$"
)
"""What a part is called by before its name in quotation marks."""


def pointed_domain(claim: Claim) -> tuple[int, int] | None:
    """The place in its paragraph of the name that "lĩnh vực này" points to: what heads the paragraph."""
    if POINTING.fullmatch(skeleton(claim.subject)) is None:
        return None
    paragraph = claim.setting.paragraph
    told = _named_before(claim) if " " in claim.subject.strip() else None
    if told is not None:
        return told
    head = POINT_HEAD.match(paragraph.text, paragraph.body)
    if head is None or len(head["name"].split()) > LONGEST_NAME or unit_at(head["name"]) is not None:
        return None
    return head.span("name")


def _named_before(claim: Claim) -> tuple[int, int] | None:
    """The last part that the sentences before call one: "… chủ trì lĩnh vực Cải cách thể chế. Lĩnh vực này đạt …"."""
    paragraph = claim.setting.paragraph
    before = paragraph.text[: max(0, claim.place - paragraph.span.start)]
    called = [found for found in CALLED.finditer(before) if is_domain(found["name"])]
    return called[-1].span("name") if called else None


CALLED = re.compile(
    r"(?:[Ll]ĩnh vực|[Nn]hóm(?: chỉ số| tiêu chí)?|[Tt]rụ cột|[Cc]hỉ số thành phần)\s+[\"“]?"
    r"(?P<name>[^\W\d_][^.;:()\d\"”]{3,90}?)(?=\s*(?:[.;:(\"”]|,\s))"
)
POINTING = re.compile(
    r"(?:(?:trong )?nam 20\d\d,?\s*)?(?:(?:o )?(?:linh vuc|noi dung|nhom|tru cot|chi so|yeu to|phan) )?(?:nay|tren|do)"
    r"(?: cua (?:toan )?(?:tinh|huyen|thanh pho|thi xa|quan|xa|phuong|so|nganh))?"
)
POINT_HEAD = re.compile(
    r"\W*(?:(?:lĩnh vực|nhóm|trụ cột|về)\s+)?(?P<name>[^\W\d_][^:.;()\d]{2,120}?)\s*[:.]\s", re.IGNORECASE
)


PARTS_NAMED = re.compile(
    r"^\W*trong do\W|(?:^|[;.] ?)\s*(?:diem (?:dat )?|ket qua )?theo (?:tung |cac |\d )?"
    r"(?:linh vuc?|nhom|chi so thanh phan|tru cot|truc|noi dung|yeu to)[^:;.]{0,30}:|"
    r"(?<!\w)(?:nhom|chi so|linh vuc|tru cot)(?: diem| chi so)? thanh phan[^:;.]{0,20}:|"
    r"(?<!\w)(?:diem|ket qua)(?: so)?(?: cua| theo)? (?:cac|tung|moi|theo|tren|\d+) (?:\w+ )?"
    r"(?:linh vuc?|nhom|chi so thanh phan|tru cot|truc|noi dung|yeu to)[^:;.]{0,30}:"
)
"""What says within a sentence that the points behind it are of domains: "Điểm các lĩnh vực: …"."""
PARTS = re.compile(r"(?:trong do|chia ra|chia theo|cu the|ket qua|nhu sau|gom|thanh phan|sau day)[^.;:]{0,60}:\s*$")


def _lists_parts(intro: str) -> bool:
    """Whether a line gives the whole's score and goes on to its parts: "đạt 71,3/100 điểm …, trong đó:"."""
    plain = skeleton(intro)
    points = [measure for measure in find_measures(plain) if measure.kind == "points"]
    share = active().index.search(plain) is not None  # "Chỉ số SIPAS … đạt 81,06%. Trong đó:"
    whole = any((measure.of or 0) >= 50 or (measure.percent and share) for measure in points)
    return whole and PARTS.search(plain) is not None


def _is_part(claim: Claim) -> bool:
    points, paragraph = claim.points, claim.setting.paragraph
    limited = points is not None and points.of is not None and points.of < 100
    if points is None or not (limited or points.percent) or not 1 <= len(claim.subject.split()) <= 15:
        return False
    first = claim.sentence.start <= paragraph.span.start + paragraph.body and claim.subject_at[0] <= 4
    return first and subject_unit(claim.subject) is None
