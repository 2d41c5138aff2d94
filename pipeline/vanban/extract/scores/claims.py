"""Claims: the figures of a sentence put together by whom they are said of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vanban.extract.figures.bounds import is_bounded
from vanban.extract.figures.criterion_codes import WORD, find_codes, leading_code
from vanban.extract.figures.kindred import Kin, has_bare, kin_of
from vanban.extract.figures.measure import Measure
from vanban.extract.figures.numbers import NUMBER, find_years
from vanban.extract.figures.sentence_figures import find_measures, is_named_ratio
from vanban.extract.layout.coded_points import CODED
from vanban.extract.layout.context import Sentence, Setting, asked_once, sentences
from vanban.extract.layout.enumerators import BULLET_LABELS
from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.scores.aims import is_target, promises
from vanban.extract.scores.claim_years import year_of
from vanban.extract.scores.figure_groups import group_figures, is_lost, open_bracket
from vanban.extract.scores.in_turn import Told as InTurn
from vanban.extract.scores.in_turn import told_in_turn
from vanban.extract.scores.named_aside import inopen_bracket, of_list, of_points, told_behind
from vanban.extract.scores.of_criteria import is_of_criterion
from vanban.extract.scores.placed_lists import PLACES, as_place
from vanban.extract.scores.subjects import trim
from vanban.extract.scores.times import Tense, tense
from vanban.extract.units.units import unit_at, units_at
from vanban.extract.words.wording import skeleton, squeeze
from vanban.model import Span

Scope = Literal["overall", "domain", "unit"]
"""Whose points are told: the whole's, a domain's, a ranked unit's."""
SUMMED = re.compile(
    r"\s*(?:tong (?:cong|so diem|diem)|cong diem|diem (?:tham (?:dinh|tra)|tu cham|danh gia)|tinh chung|"
    r"ket qua chung|chi tieu|muc tieu|phan dau)(?!\w)"
)
"""A paragraph behind a list of criteria that gives the whole's points, or what they are to be."""
OF_OTHERS = re.compile(
    r"(?<!\w)(?:thí sinh|điểm thi(?! đua)|xét tuyển|trúng tuyển|tổ hợp môn|sát hạch|điểm lý thuyết|"
    r"doanh nghiệp bảo hiểm|"
    r"tổ chức chủ trì|hồ sơ (?:của tổ chức|dự thầu|dự án|đạt yêu cầu|được (?:xếp hạng|đánh giá|hội đồng)))(?!\w)|"
    r"điểm trung bình của (?:các tiêu chí|hồ sơ)",
    re.IGNORECASE,
)
"""Whose points are no index's: "thí sinh có điểm thi … từ 50 điểm"; without marks it may be "điểm thị xã"."""
OF_LEARNERS = re.compile(r"(?<!\w)(?:học viên|cuối khóa|bài kiểm tra)(?!\w)", re.IGNORECASE)
FAR = 250  # letters; the longest subject seen before an overall score has 180
FEWEST_LISTED = 3  # clauses of a paragraph that are a name and a figure out of all: points without their word


@dataclass(frozen=True, slots=True)
class Claim:
    """Points, rank and change that a sentence says of one subject."""

    setting: Setting
    sentence: Sentence
    subject: str
    subject_at: tuple[int, int]
    points: Measure | None
    rank: Measure | None
    change: Measure | None
    year: int | None

    def span(self, at: tuple[int, int] | None) -> Span | None:
        """The transcript's span of a place in the sentence."""
        return None if at is None else self.sentence.at(*at)

    @property
    def only_changes(self) -> bool:
        """Whether it says no more than by how much something rose or fell."""
        return self.points is None and self.rank is None

    @property
    def place(self) -> int:
        """Where the subject begins in the transcript."""
        return self.sentence.start + self.subject_at[0]

    @property
    def before(self) -> str:
        """What stands in the sentence before the first figure, as patterns see it; from far off nothing is meant."""
        first = self.points or self.rank or self.change
        return self.sentence.plain[: first.start][-FAR:] if first else self.sentence.plain


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that tells figures, with all of them and what is claimed of them."""

    setting: Setting
    sentence: Sentence
    measures: tuple[Measure, ...]
    claims: tuple[Claim, ...]
    aimed: bool  # it speaks of what is to be reached
    behind: bool  # what it says is said of a criterion before it


def find_claims(settings: Sequence[Setting], *, targets: bool, day: str | None = None) -> Iterator[Claim]:
    """The claims of results, or with ``targets`` those of what is to be reached; ``day`` is the document's."""
    ahead: Setting | None = None  # whose paragraph told of a year to come
    for telling in tellings(tuple(settings)):
        if telling.behind and not targets:
            continue
        left = {measure.left.value_at for measure in telling.measures if measure.left is not None}
        for claim in telling.claims:
            told = _tense(claim, day)
            points = claim.points if told is None and ahead is telling.setting else None
            if points is not None and is_bounded(claim.sentence.plain, points.start, points.end):
                told = "future"  # "Năm 2026, Chỉ số A đạt trên 88 điểm; Chỉ số B đạt trên 0,5 điểm"
            ahead = telling.setting if told == "future" else ahead
            aims = told == "future" if told is not None else telling.aimed and not looks_back(claim)
            if aims and any(m is not None and m.value_at in left for m in (claim.points, claim.rank)):
                continue  # "nâng từ 85,2 điểm (năm 2022) lên 88 điểm"
            if aims is targets and not (targets and claim.only_changes):
                yield claim


@asked_once
def tellings(settings: tuple[Setting, ...]) -> tuple[Telling, ...]:
    """The sentences that tell figures, but those said of criteria."""
    return tuple(_tellings(settings))


def _tellings(settings: Sequence[Setting]) -> Iterator[Telling]:
    owner: Setting | None = None  # the paragraph that bullets belong to
    for setting in settings:
        if setting.is_row or OF_LEARNERS.search(setting.paragraph.text):
            continue
        if setting.paragraph.label not in BULLET_LABELS:
            owner = setting
        elif owner is not None and WORD.match(skeleton(owner.paragraph.content)) and find_codes(owner.paragraph.text):
            continue  # "Tiêu chí 1.6: …" with its points in a list under it
        summed = setting.paragraph.level is None and _is_of_whole(setting.paragraph.text)
        if any(point.style == CODED for point in (setting.paragraph, *setting.above[-1:]) if setting.paragraph.level):
            continue  # a criterion, or what stands under it
        if setting.above and setting.paragraph.kind != "heading" and not summed and find_codes(setting.above[-1].text):
            continue  # what stands under a criterion is said of it
        led = leading_code(SECTION.sub("", setting.paragraph.content))
        if led is not None and not summed and (led[0].text.count(".") >= 2 or _lists_criteria(setting)):
            continue  # "a) 1.2.1 - Thực hiện kế hoạch: tối đa 2 điểm, tự chấm 1,75 điểm"
        clauses = _clauses(setting.paragraph)
        listed = sum(is_named_ratio(clause.plain) for clause in clauses) >= FEWEST_LISTED
        first_code = next(iter(find_codes(setting.paragraph.text)), None)
        kin = _kin(setting.paragraph)
        for sentence in clauses:
            behind = first_code is not None and setting.paragraph.span.start + first_code.end <= sentence.start
            if (behind and not AIM.match(sentence.plain)) or OF_OTHERS.search(sentence.text):
                continue  # what is said behind a criterion is said of it
            measures = find_measures(sentence.plain, listed=listed, kin=kin)
            if listed and PLACES.match(skeleton(setting.paragraph.content)):
                measures = [as_place(measure, sentence.plain) for measure in measures]
            if measures:
                claims = tuple(_claims(setting, sentence, measures))
                yield Telling(setting, sentence, tuple(measures), claims, is_target(setting, sentence), behind)


def _tense(claim: Claim, day: str | None) -> Tense | None:
    """When a claim's own clause, which neither promises nor has a word of results, says that its figures are."""
    first = claim.points or claim.rank
    if first is None:
        return None
    text = claim.sentence.text
    start = max(text.rfind(";", 0, first.start), open_bracket(claim.sentence.plain, first.start)) + 1
    lead = text[max(start, first.start - FAR) : first.start]
    if promises(lead):
        return None
    return tense(skeleton(lead), day)


def _lists_criteria(setting: Setting) -> bool:
    """Whether the line above a bullet, or its heading, says that criteria are listed."""
    above = [skeleton(each.text) for each in (setting.intro, setting.heading) if each is not None]
    return setting.paragraph.label in BULLET_LABELS and any("tieu chi" in text for text in above)


MAXIMUM_ONLY = re.compile(rf"[^:]{{3,120}}:\s*(?:diem )?(?:toi da|chuan)\s*(?:la|:)?\s*(?:{NUMBER})(?:\s*diem)?\s*;\s*")


SECTION = re.compile(r"^\s*(?:mục|nội dung|chỉ số)\s+(?=\d)", re.IGNORECASE)
"""What a criterion's code may stand behind: "Mục 2.2.3: Giải ngân: tự chấm 0,5 điểm"."""


def _clauses(paragraph: Paragraph) -> tuple[Sentence, ...]:
    """The clauses of a paragraph; one that gives no more than a maximum goes on: "Thể chế: tối đa 10; đạt 9"."""
    clauses: list[Sentence] = []
    for clause in sentences(paragraph, clauses=True):
        last = clauses[-1] if clauses else None
        if last is not None and MAXIMUM_ONLY.fullmatch(last.plain):
            text = paragraph.text[last.start - paragraph.span.start :][: clause.start + len(clause.text) - last.start]
            clauses[-1] = Sentence(text, skeleton(text), last.start)
        else:
            clauses.append(clause)
    return tuple(clauses)


def _is_of_whole(text: str) -> bool:
    """Whether a paragraph behind a list of criteria sums up, or aims, for the whole."""
    plain = skeleton(text)
    return SUMMED.match(plain) is not None or (promises(text) and not WORD.search(plain))


AIM = re.compile(
    r"\s*(?:tu do,? |qua do,? )?(?:(?:so|tinh|huyen|thanh pho|xa|phuong|ban|don vi|co quan|phong|chi cuc|cuc|nganh|"
    r"bo|ubnd|van phong|trung tam)(?: (?!da)\w+){0,6}? )?(?:phan dau|quyet tam|muc tieu|cam ket)(?!\w)"
)
"""What opens a sentence that leaves the criteria before it for what the whole is to reach."""


LOOKS_BACK = re.compile(r"\(\s*(?:(?:ket qua|chi so|diem)\s+)?(?:nam (?P<year>20\d\d)|cung ky|hien nay|hien)\b")


def looks_back(claim: Claim) -> bool:
    """Whether figures in brackets say what was reached before: "đạt 88 điểm (năm 2023: 85,42 điểm)"."""
    first = claim.points or claim.rank
    plain = claim.sentence.plain
    bracket = open_bracket(plain, first.start) if first is not None else -1
    found = LOOKS_BACK.match(plain, bracket) if bracket >= 0 else None
    if first is not None and _says_reached(claim, first):
        return True
    if found is None or first is None:
        return False
    clause = plain.rfind(";", bracket, first.start)
    if clause >= 0 and promises(claim.sentence.text[clause : first.start]):
        return False  # "(năm 2021: 13/16 điểm; năm 2022 phấn đấu: 15/16 điểm)"
    years = [year for year, span in find_years(claim.sentence.text) if span.start < bracket]
    over = claim.setting.heading or claim.setting.intro
    above = find_years(over.text) if over is not None else []
    aimed = years[0] if years else above[0][0] if above else None
    return found["year"] is None or aimed is None or int(found["year"]) < aimed


def _says_reached(claim: Claim, first: Measure) -> bool:
    """Whether a clause says what an earlier year reached, before one that aims: "năm 2022 tự chấm 92,5 điểm; …"."""
    text = claim.sentence.text
    start = max(text.rfind(";", 0, first.start), open_bracket(claim.sentence.plain, first.start)) + 1
    lead = text[max(start, first.start - FAR) : first.start]
    if NOW.match(skeleton(lead)) and not promises(lead):
        return True
    start, end = text.rfind(";", 0, first.start) + 1, text.find(";", first.end)
    clause = text[start : end if end >= 0 else len(text)]
    if claim.year is None or clause == text or promises(clause) or not SAID.search(skeleton(clause)):
        return False
    return any(year > claim.year for year, _ in find_years(text))


SAID = re.compile(r"(?<!\w)(?:tu cham|tu danh gia|cham|dat|duoc|la|xep|dung|voi|co)(?!\w)")
NOW = re.compile(
    r"\W*(?:[^;:()]{1,80}:|[^;:,()]{1,60},)?\W*(?:hien(?: nay| tai| moi| dang| chi)?|tinh den|"
    r"den nay|den thoi diem|nam truoc|ket qua nam)(?!\w)(?! dai)"
)
"""What opens a clause of what is reached by now, beside one that aims: "hiện đạt 17,1/18 điểm, phấn đấu đạt 18"."""


def _kin(paragraph: Paragraph) -> Kin | None:
    """The points of a paragraph that has others without their word."""
    plain = skeleton(paragraph.text)
    return kin_of(find_measures(plain)) if has_bare(plain) else None


def _in_turn(sentence: Sentence, measures: Sequence[Measure]) -> list[InTurn]:
    """What a sentence tells of several in turn; the first's name begins behind what is told of another before."""
    shared = [] if find_codes(sentence.text) else list(told_in_turn(sentence))
    if not shared or shared[0].year is not None:
        return shared
    start, end = shared[0].name_at
    inside = [each for each in measures if start < each.end <= end <= shared[0].figures[0].start]
    if inside:
        shared[0] = replace(shared[0], name_at=trim(sentence.text, _after(sentence.plain, inside[-1].end, end), end))
    return shared


def _claims(setting: Setting, sentence: Sentence, measures: Sequence[Measure]) -> Iterator[Claim]:
    measures = [each for each in measures if sentence.text[each.end - 1] != "D" and not is_lost(sentence, each)]
    last_named, subject_at, turned = (0, 0), (0, 0), False
    shared = _in_turn(sentence, measures)
    for one in shared:
        points, rank, change = (one.of(kind) for kind in ("points", "rank", "change"))
        year = one.year or year_of(sentence, one.figures[0], one.figures[0], ())
        name = one.subject if one.year else squeeze(sentence.text[slice(*one.name_at)])
        yield Claim(setting, sentence, name, one.name_at, points, rank, change, year)
    told = sorted((each for one in shared for each in one.figures), key=lambda measure: measure.start)
    behind = max((max(one.name_at[1], *(each.end for each in one.figures)) for one in shared), default=0)
    begin = min((min(one.name_at[0], *(each.start for each in one.figures)) for one in shared), default=behind)
    early, late = ([m for m in measures if m.end <= begin], [m for m in measures if m.start >= behind])
    measures = [*early, *told, *late]
    groups = [*group_figures(early, sentence), *group_figures(late, sentence)]
    for group in list(groups):
        first, last = group[0], group[-1]
        before = measures[: bisect_left(measures, first.start, key=lambda measure: measure.start)]
        begins = _after(sentence.plain, before[-1].end, first.start) if before else 0
        if before and before[-1].kind == "rank" and first.kind == "points":  # "hạng 10/10 khối sở; được 70,6 điểm"
            begins = max(begins, sentence.plain.rfind(";", before[-1].end, first.start) + 1)
        start, end = trim(sentence.text, max(begins, subject_at[1] if turned else 0), first.start)
        if first.kind == "rank" and (
            start == end or sentence.plain[: first.start].rstrip().endswith(":") or _is_held(sentence, first)
        ):
            held = _behind(sentence, first, group[1].start if len(group) > 1 else len(sentence.text))
            holder = unit_at(sentence.text, held[0])
            named = holder is not None
            last_held = units_at(sentence.text, held[0])[-1].end if holder is not None else 0
            if sentence.plain[last_held : last_held + 1] == ",":
                held = held[0], last_held  # "Xếp nhì là phường A, kém phường B 0,5 điểm"
            if held[0] == held[1] and start == end and len(group) > 1:  # "Xếp thứ 8/10, Chỉ số … đạt 80,9 điểm"
                comma = sentence.plain.find(",", first.end, group[1].start) + 1
                held = trim(sentence.text, comma, group[1].start) if comma else held
            if named or start == end:
                start, end = held
            if ENUMERATES.match(sentence.plain, first.start) and not named:
                group.remove(first)  # "Thứ nhất: công tác chỉ đạo đạt 9/10 điểm"
        if not group:
            continue
        left = before[-1] if before and before[-1].kind == first.kind else None
        if left is not None and YEAR_GONE.fullmatch(sentence.plain, left.end, first.start):
            start, end = subject_at  # "từ hạng 9 năm 2022 lên hạng 5"
        if first.kind == "points" and (start == end or sentence.plain[: first.start].rstrip().endswith(":")):
            start, end = of_points(sentence, group[-1].end) or (start, end)
        start = of_list(sentence, start, first.start)
        start, end = inopen_bracket(sentence, group[-1].end) or (start, end)
        bracket = open_bracket(sentence.plain, first.start)
        if start == end and 0 <= bracket < last_named[1]:  # a further one of the same bracket
            start, end = last_named[0], bracket
        counted = any(measure.kind == "points" for measure in group)
        if before and bracket >= 0 and counted and YEAR_ONLY.fullmatch(sentence.plain, start, end):
            start, end = subject_at  # "Thể chế: 6/6 điểm (năm 2022: 5,5/6 điểm)"
        told_of = told_behind(sentence, first, group[1] if len(group) > 1 else None, sentence.text[start:end])
        named_behind = told_of is not None and (first.kind == "points" or (first.end <= told_of[0] and len(group) == 1))
        start, end = told_of if told_of is not None and named_behind else (start, end)
        turned = first.end <= start  # the name behind these figures is no further one's
        subject_at = (start, end)
        last_named = (start, first.start) if start < end else last_named
        if bracket >= start and not before and OF_YEAR.fullmatch(sentence.plain, bracket, end):
            end = len(sentence.text[:bracket].rstrip())
        subject = squeeze(sentence.text[start:end])
        if is_of_criterion(sentence, first.start, last.end, subject):
            continue
        points = next((m for m in group if m.kind == "points"), None)
        rank = next((m for m in group if m.kind == "rank"), None)
        change = next((m for m in group if m.kind == "change"), None)
        if change is None and first is groups[0][0]:
            change = _opening_change(sentence, before)
        year = year_of(sentence, first, group[-1], measures)
        yield Claim(setting, sentence, subject, (start, end), points, rank, change, year)


OPENS = re.compile(r"\W*(?:(?:bi|da|do|voi viec|sau khi|mac du|tuy|du|vi)(?!\w)\W*)*")


def _opening_change(sentence: Sentence, before: Sequence[Measure]) -> Measure | None:
    """The change that a sentence begins with, before whose it is: "Mất 2,47 điểm so với năm 2020, Sở A chỉ còn …"."""
    opens = len(before) == 1 and before[0].kind == "change" and OPENS.fullmatch(sentence.plain, 0, before[0].start)
    return before[0] if opens else None


YEAR_GONE = re.compile(r"\s*(?:,?\s*nam 20\d\d|\(\s*nam 20\d\d\s*\))\s*")
YEAR_ONLY = re.compile(r"\W*(?:ket qua )?nam (?:20\d\d|truoc)\W*")
OF_YEAR = re.compile(r"\(\s*(?:ket qua )?nam 20\d\d\W*")


ENUMERATES = re.compile(r"thu (?!hang|bac|tu\W)\w+\s*(?::|la|thuoc)")


def _is_held(sentence: Sentence, rank: Measure) -> bool:
    """Whether a place is followed by who has it, whatever stands before: "Theo đánh giá, hạng 1 là Sở Nội vụ"."""
    held = HELD_BY.match(sentence.plain, rank.end)
    return held is not None and unit_at(sentence.text, held.end()) is not None


HELD_BY = re.compile(
    r"\s*(?:(?:khoi|bang|nhom|toan|cum)(?: \w+){0,3}? (?=la ))?(?::|-|(?:la|thuoc ve|gom|danh cho|co|do)(?!\w))\s*:?\s*"
)


def _behind(sentence: Sentence, rank: Measure, end: int) -> tuple[int, int]:
    """The place of who holds a rank, where it stands behind it: "Hạng Nhất: phường A (94,3 điểm)"."""
    held = HELD_BY.match(sentence.plain, rank.end)
    return trim(sentence.text, held.end(), end) if held is not None and held.end() < end else (rank.start, rank.start)


BEHIND_FIGURE = re.compile(
    r"\s*(?:diem )?tro (?:len|xuong)(?!\w)|\s*ve (?:chi so )?[^,;.()\d]{2,40}?\s*(?:,|(?<!\w)va(?!\w))"
)
"""What still belongs to a figure: "đạt từ 10 điểm trở lên (…", "xếp hạng 5/12 về Chỉ số CCHC và …"."""


def _after(plain: str, at: int, limit: int) -> int:
    """Where a next subject may begin behind a figure: behind the bracket that the figure stands in."""
    more = BEHIND_FIGURE.match(plain, at, limit)
    at = more.end() if more is not None else at
    if open_bracket(plain, at) >= 0 and (closed := plain.find(")", at, limit)) >= 0:
        return closed + 1
    close = re.match(r"[^\w(]*(?:diem|co quan|don vi|so, ban|nganh|tinh|thanh pho|[,\s])*\s*\)", plain[at : at + 60])
    return at + (close.end() if close else 0)
