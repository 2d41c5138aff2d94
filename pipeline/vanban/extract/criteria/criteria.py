"""Criteria: one per code, with what the prose, the tables and the assignments say of it merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from vanban.extract.assignments.task_details import coordinating_units, find_deadline
from vanban.extract.assignments.task_lists import find_runs
from vanban.extract.criteria.bracketed_units import aside_units, bracketed_units, without_bracket
from vanban.extract.criteria.clauses import clauses_of
from vanban.extract.criteria.criterion_drafts import Draft, Drafts
from vanban.extract.criteria.criterion_fields import field_role, is_field
from vanban.extract.criteria.criterion_headings import lost_by_heading, met_by_heading
from vanban.extract.criteria.criterion_heads import ends_bullets, unit_lines, units_above
from vanban.extract.criteria.criterion_lists import Item, settle_units
from vanban.extract.criteria.criterion_names import criterion_name
from vanban.extract.criteria.criterion_points import add_points, points_before
from vanban.extract.criteria.criterion_reasons import fault_behind, reason_of, reason_of_each
from vanban.extract.criteria.criterion_status import Status, met_before, status_of_each, told_lost
from vanban.extract.criteria.criterion_tables import About, read_table, result_total, said_of_criteria, table_codes
from vanban.extract.criteria.criterion_units import responsible_units
from vanban.extract.criteria.listed_criteria import read_point_list
from vanban.extract.criteria.respective import respective
from vanban.extract.criteria.unit_lists import read_codes_of_units
from vanban.extract.criteria.unit_per_code import joined
from vanban.extract.facts import Fact
from vanban.extract.figures.criterion_codes import WORD, Code, find_codes, known_codes, leading_code
from vanban.extract.figures.numbers import COUNTS, find_years
from vanban.extract.layout.coded_points import CODED
from vanban.extract.layout.context import Sentence, Setting, sentences
from vanban.extract.layout.enumerators import BULLET_LABELS
from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.tables.columns import view_table
from vanban.extract.tables.point_tables import PointTable
from vanban.extract.tables.table_places import said_above
from vanban.extract.words.domains import is_about_index
from vanban.extract.words.grammar import active
from vanban.extract.words.wording import skeleton, squeeze
from vanban.record import Criterion, Table


def find_criteria(
    settings: tuple[Setting, ...],
    tables: Sequence[Fact[Table]],
    subject: str | None = None,
    lists: Sequence[PointTable] = (),
) -> tuple[Fact[Criterion], ...]:
    """All criteria, in order of first mention; ``subject`` is what the document is about."""
    drafts = Drafts(settings, (code for table in tables for code in table_codes(view_table(table))))
    about = skeleton(subject or "")
    _from_prose(settings, drafts, spoken=(spoken := WORD.search(about) is not None))
    document = About(
        claimed=SELF_SCORED.search(about) is not None,
        indexed=is_about_index(subject),
        spoken=is_about_index(subject) and WORD.search(about) is not None,
    )
    if spoken and (said := said_of_criteria((about,))) == "deducted":
        for draft in drafts.by_code.values():
            draft.put("status", None if draft.score is not None and _is_full(draft) else said, None)
    for each in lists:
        read_point_list(each, drafts, replace(document, status=said_of_criteria((*each.over, about))))
    for table in tables:
        view, around = view_table(table), said_of_criteria((*said_above(settings, table), about))
        claimed = document.claimed and not _is_ranked_with(settings, result_total(view))
        read_table(view, drafts, replace(document, status=around, claimed=claimed))
    return tuple(draft.fact() for draft in drafts.by_code.values())


SELF_SCORED = re.compile(r"(?<!\w)tu (?:cham|danh gia)(?!\w)")
"""What the subject of a document says whose points are those that its issuer gives itself."""
RANKED = re.compile(r"(?<!\w)(?:tham (?:dinh|tra)|cong nhan|phuc tra|duoc cham|hang|thu|vi tri)(?!\w)")


def _is_ranked_with(settings: tuple[Setting, ...], total: str | None) -> bool:
    """Whether the text says of the sum of a table's points that it was appraised, or the place it brought."""
    if total is None:
        return False
    asked = re.compile(rf"(?<![\d.,]){re.escape(total)}(?![.,]?\d)")
    texts = (setting.paragraph.text for setting in settings if not setting.is_row)
    return any(RANKED.search(skeleton(text)) for text in texts if asked.search(text))


FOLLOW_UP = re.compile(
    r"\s*(?:nguyen nhan|ly do|giai phap|bien phap|khac phuc|huong khac|don vi|phan cong|trach nhiem|ket qua|"
    r"diem|giao(?=.*(?:khac phuc|tieu chi|nguyen nhan|cai thien|noi dung))|"
    r"giai trinh|dien giai|noi (?:de )?mat|bo phan|phong|thoi (?:gian|han)|nhiem vu|ke hoach|bi tru|tu cham|"
    r"tham (?:dinh|tra))"
)


@dataclass(slots=True)
class Group:
    """The criteria that the text is speaking of, and how deep the point stands that began with them."""

    drafts: list[Draft] = field(default_factory=list)
    level: int | None = None
    origin: Paragraph | None = None
    fields_of: Paragraph | None = None  # the heading whose lines may go on speaking of them
    left: int = 0  # paragraphs without a label that may still belong to a title


def _from_prose(settings: tuple[Setting, ...], drafts: Drafts, *, spoken: bool) -> None:
    current = Group()
    items: list[Item] = []
    heading_units = units_above(settings)
    heads = {run.first for run in find_runs(settings) if not run.heading.rest} | unit_lines(settings)
    for index, setting in enumerate(settings):
        if setting.is_row:
            current = Group()
            continue
        if index in heads:  # "Trách nhiệm của Văn phòng Sở:" says nothing of the criteria above it
            current = Group()
        read_codes_of_units(setting, drafts, spoken=spoken, lost=lost_by_heading(setting))
        current = _read_paragraph(setting, drafts, current, [draft for item in items for draft in item.drafts])
        if current.origin is setting.paragraph:
            items.append(Item(setting, current.drafts))
            for draft in current.drafts:
                if not draft.units:
                    for name, span in heading_units.get(index, ()):
                        draft.add_unit(name, span)
        if items:
            items[-1].go_on(setting)
    settle_units(items, drafts.known_units)


def _read_paragraph(setting: Setting, drafts: Drafts, current: Group, before: Sequence[Draft]) -> Group:
    paragraph = setting.paragraph
    listed = _in_criteria_list(setting)
    found: list[Draft] = []
    group: list[Draft] = []
    for index, sentence in enumerate(sentences(paragraph)):
        codes = find_codes(sentence.text, listed=listed and index == 0)
        codes = codes or known_codes(sentence.text, drafts.known)
        if codes:
            for clause, own in clauses_of(sentence, codes):
                _add_told(clause, drafts, [drafts.of(code.text, None) for code in own], own)
            group = _read_sentence(sentence, codes, drafts)
            found.extend(group)
        elif group and not OF_PART.search(sentence.plain) and not NEXT_YEAR.match(sentence.plain):
            spoken = _all_of(sentence.plain, [*before, *found]) or (found if OF_ALL.search(sentence.plain) else group)
            _add_facts(sentence, drafts, spoken, 0, len(sentence.text))
    for draft in found:
        if draft.status is None and not _is_full(draft) and lost_by_heading(setting):
            draft.put("status", "deducted", None)
        elif draft.status is None and draft.score is None and met_by_heading(setting):
            draft.put("status", "met", None)
    if found:
        left = UNDER_TITLE if _is_title(paragraph, found) else 0
        return Group(found, paragraph.level or _level_above(setting), paragraph, left=left)
    spoken = _all_of(skeleton(paragraph.text), before) if paragraph.level is None else []
    if spoken and OF_ALL.match(skeleton(paragraph.text)):
        for sentence in sentences(paragraph):
            _add_facts(sentence, drafts, spoken, 0, len(sentence.text))
        return Group()
    if current.drafts and _follows_up(setting, current):
        for sentence in sentences(paragraph):
            _add_facts(sentence, drafts, current.drafts, 0, len(sentence.text))
        left = current.left - 1
        origin = current.origin if left > 0 else None
        return Group(current.drafts, current.level, origin, current.fields_of or current.origin, left)
    return Group()


OF_PART = re.compile(
    r"(?<!\w)linh vuc (?!nay|do|tren)[^;.]{3,80}(?<!\w)(?:dat|duoc|giu|con|tang|giam|mat)(?!\w)[^;.]{0,30}\d"
)
"""A sentence of a part's points, behind those of criteria."""
NEXT_YEAR = re.compile(
    r"\s*nam 20\d\d,? (?:[^.;]{2,40} )?(?:phan dau|muc tieu|chi tieu|dang ky)(?!\w)[^.;]*(?:diem|\d/\d)"
)
"""What is to be reached as a whole, in the line below the last criterion's."""
OF_ALL = re.compile(
    r"(?<!\w)(?:ca (?:(?P<count>hai|ba|bon|nam|sau|bay)|(?P<figure>\d+))|"
    r"(?:hai|ba|bon|nam|\d+|cac|nhung)(?=(?: tieu chi| noi dung)(?: tren| nay| do| deu)))"
    r" (?:tieu chi|noi dung|muc)(?!\w)"
)
"""What speaks of all criteria of the paragraph: "Cả hai tiêu chí cùng bị trừ 0,5 điểm"."""


def _all_of(plain: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The last criteria before a sentence that speaks of so many at once: "Cả bốn tiêu chí trên do Phòng A …"."""
    told = OF_ALL.search(plain)
    count = COUNTS.get(told["count"] or "") or int(told["figure"] or 0) if told is not None else 0
    return list(drafts[-count:]) if 0 < count <= len(drafts) else []


UNDER_TITLE = 3  # paragraphs without a label under a line that is no more than a criterion's code and name


def _is_title(paragraph: Paragraph, found: Sequence[Draft]) -> bool:
    """Whether a numbered line is nothing but one criterion's code and name: "1. Tiêu chí 3.3.1 (Hồ sơ đúng hạn)"."""
    text = paragraph.text.rstrip()
    return len(found) == 1 and paragraph.level is not None and text[-1:] not in ".;" and not found[0].units


def _is_full(draft: Draft) -> bool:
    points = draft.score if draft.score is not None else draft.self_score
    return points is not None and points == draft.max_score


def _level_above(setting: Setting) -> int:
    """The level of a paragraph without a label: just under the point it belongs to."""
    points = [point.level or 0 for point in setting.above if point.label not in BULLET_LABELS]
    return points[-1] if points else 0


def _follows_up(setting: Setting, current: Group) -> bool:
    paragraph = setting.paragraph
    if paragraph.kind == "heading" or ends_bullets(setting, current.origin or current.fields_of):
        return False
    if paragraph.level is not None and current.level is not None and current.level < 99:
        listed = current.origin or current.fields_of  # "1. Tiêu chí bị trừ điểm: …" beside "2. Cơ quan chủ trì: …"
        beside = (
            paragraph.level == current.level and listed is not None and WORD.match(skeleton(listed.content)) is not None
        )
        return paragraph.level > current.level or (beside and field_role(paragraph.content) == "units")
    first = current.origin is not None and (current.origin.kind == "heading" or current.left > 0)
    point = current.origin or current.fields_of
    field = point is not None and setting.above[-1:] == (point,) and is_field(paragraph.content)
    if paragraph.level is None and GIVES.search(skeleton(paragraph.content)):
        return False
    return first or field or bool(FOLLOW_UP.match(skeleton(paragraph.content)))


GIVES = re.compile(r":.{0,80}(?<!\w)giao(?!\w).*;\s*giao(?!\w)")
"""Several orders behind a word and a colon are the document's own: "Tổ chức thực hiện: giao …; giao …"."""


CODE_FIRST = re.compile(r"\d+\.\d+\.\d+\W+[^\W\d_]")
"""A code of three levels with its name behind it, which a heading further up may have said to be a criterion's."""


def _in_criteria_list(setting: Setting) -> bool:
    """Whether the line above the list, or its heading, speaks of criteria."""
    if setting.paragraph.style == CODED:
        return True
    above = [p for p in (setting.intro, setting.heading) if p is not None]
    code = leading_code(setting.paragraph.content) is not None
    led = code and setting.paragraph.label not in (None, *BULLET_LABELS)
    headed = led and setting.intro is not None and WORD.search(skeleton(setting.intro.text)) is not None
    bulleted = setting.paragraph.label in (*BULLET_LABELS, None)
    if bulleted and code and CODE_FIRST.match(skeleton(setting.paragraph.content)):
        above += setting.above
    if bulleted and code and any("tieu chi" in skeleton(p.text) for p in above):
        return True  # "Nhóm tiêu chí không đạt điểm tối đa:" over "- 1.3 (tự kiểm tra): đạt 0,5 điểm"
    return headed or (bulleted and any(WORD.search(skeleton(p.text)) for p in above))


def _read_sentence(sentence: Sentence, codes: Sequence[Code], drafts: Drafts) -> list[Draft]:
    group: list[Draft] = []
    shares = respective(sentence, [code.end for code in codes])
    leads = points_before(sentence.plain, codes)
    for index, code in enumerate(codes):
        draft = drafts.of(code.text, sentence.at(code.start, code.end))
        end = codes[index + 1].start if index + 1 < len(codes) else len(sentence.text)
        name = criterion_name(sentence, code.end, end)
        if name is not None:
            draft.put("name", name[0], name[1])
        elif (fault := fault_behind(sentence, code.end, end)) is not None:
            draft.put("reason", *fault)
        group.append(draft)
        bracketed = bracketed_units(sentence, code.end, drafts.known_units)
        for unit in aside_units(sentence, code.end, end, drafts.known_units) if not bracketed else ():
            draft.add_unit(squeeze(unit.text), sentence.at(unit.start, unit.end))
        for unit in bracketed:
            for other in [draft, *without_bracket(sentence, codes, index, group)]:
                other.add_unit(squeeze(unit.text), sentence.at(unit.start, unit.end))
        if leads is not None:
            add_points(sentence, [draft], *leads[index])
        elif len(codes) > 1 and (shares is None or shares[index] is None):
            add_points(sentence, [draft], code.end, end)
    if len(codes) == 1:
        add_points(sentence, group, codes[0].end, len(sentence.text))
    for draft, share in zip(group, shares or (), strict=False):
        if share is not None:
            share.give(sentence, draft)
    none = NONE_OF_ALL.match(sentence.plain, codes[-1].end) and joined(sentence, codes[0], codes[-1], codes)
    if none or ALIKE.search(sentence.plain, codes[-1].end):
        add_points(sentence, group, codes[-1].end, len(sentence.text))
    _add_facts(sentence, drafts, group, codes[-1].end, len(sentence.text), codes)
    return group


NONE_OF_ALL = re.compile(r"\s*(?:deu )?(?:bi |chi )?(?:cham|duoc|dat) 0 diem(?!\w)")
"""What says of all criteria of a list that they got nothing: "các tiêu chí 3.2.1, 3.2.2 và 7.3.1 bị chấm 0 điểm"."""
ALIKE = re.compile(
    r"(?<!\w)(?:deu|cung|moi tieu chi(?: thanh phan)?)(?: (?:bi|dat|duoc|chi|khong|mat|tru|tu|cham))*\s+\d"
)
"""What says the same points of all criteria before it."""


def _add_facts(
    sentence: Sentence, drafts: Drafts, group: Sequence[Draft], start: int, end: int, codes: Sequence[Code] = ()
) -> None:
    if not codes:
        add_points(sentence, group, start, end)
    _add_status(sentence, group, start, codes)
    reasons = reason_of_each(sentence, codes) or [reason_of(sentence, start, end)] * len(group)
    for draft, reason in zip(group, reasons, strict=False):
        if reason is not None:
            draft.put("reason", *reason)
    _add_circumstances(sentence, group, start)
    _add_units(sentence, drafts, group, codes)


def _add_told(clause: Sentence, drafts: Drafts, group: Sequence[Draft], codes: Sequence[Code]) -> None:
    """What a clause says of its own criteria, before the whole sentence is asked."""
    _add_status(clause, group, codes[-1].end, codes)
    _add_units(clause, drafts, group, codes)


def _add_status(sentence: Sentence, group: Sequence[Draft], start: int, codes: Sequence[Code]) -> None:
    """Whether the criteria lost points or have them all, and in which year."""
    plain = sentence.plain
    status: Status | None = None
    told = told_lost(plain)
    kept = active().met.search(plain, told.end()) if told is not None and len(codes) == 1 else None
    if kept is not None and all(_is_full(draft) for draft in group):
        told, status = kept, "met"  # "các năm trước bị trừ thì năm nay giữ được điểm tối đa (1,5/1,5)"
    elif told is not None:
        status = "deducted"
    elif (told := active().met.search(plain, start) or met_before(plain, codes)) is not None:
        status = "met"
    years = find_years(sentence.text)
    each = status_of_each(plain, codes) if len(codes) == len(group) else None
    for index, draft in enumerate(group):
        if told is not None:
            said, place = each[index] if each is not None else (status, told.span())
            draft.put("status", said, sentence.at(*place))
        if years and (codes or told is not None):
            draft.put("year", years[0][0], sentence.at(years[0][1].start, years[0][1].end))


def _add_units(sentence: Sentence, drafts: Drafts, group: Sequence[Draft], codes: Sequence[Code]) -> None:
    """Whom the sentence makes responsible, and for what."""
    for index, draft in enumerate(group):
        if len(codes) > 1 and _is_owned(draft, sentence):
            continue
        units, after = responsible_units(
            sentence, drafts.known_units, codes[index] if len(codes) == len(group) else None
        )
        for unit in units:
            draft.add_unit(squeeze(unit.text), sentence.at(unit.start, unit.end))
        if units and after is not None:
            action = squeeze(sentence.text[after:]).lstrip(" ,:)").rstrip(" .;/")
            draft.put("action", action if len(action.split()) > 1 else None, sentence.at(after, len(sentence.text)))


def _is_owned(draft: Draft, sentence: Sentence) -> bool:
    """Whether a sentence of several criteria has named whose one is: "1.1.1 (Văn phòng phụ trách); 2.1.1 (Phòng A)"."""
    end = sentence.start + len(sentence.text)
    return any(
        key.startswith("units/") and sentence.start <= span.start and span.end <= end
        for key, span in draft.spans.items()
    )


REMEDY = re.compile(
    r"\s*(?:giai phap|bien phap|huong khac phuc|bien phap khac phuc|giai phap khac phuc)\s*:\s*(?!\s*giao)"
)


def _add_circumstances(sentence: Sentence, group: Sequence[Draft], start: int) -> None:
    """What is to be done, who works with those responsible, and when it is due."""
    remedy = REMEDY.match(sentence.plain)
    if remedy is not None:
        text = squeeze(sentence.text[remedy.end() :]).strip(" ,:;.")
        for draft in group:
            draft.put("action", text or None, sentence.at(remedy.end(), len(sentence.text)))
    deadline = find_deadline(sentence.text[start:])
    whole = sentence.at(start, len(sentence.text))
    for draft in group:
        draft.put("deadline", deadline, whole)
        for name in coordinating_units(sentence.text[start:]):
            draft.add_unit(name, whole, "coordinating")
