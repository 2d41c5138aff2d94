"""What criteria are called: the name that stands behind a code, in brackets, or before it."""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.extract.criteria.criterion_reasons import fault_behind, reason_in
from vanban.extract.figures.criterion_codes import NAMED, find_codes
from vanban.extract.layout.context import Sentence
from vanban.extract.units.units import unit_at
from vanban.extract.words.task_verbs import verb_follows
from vanban.extract.words.wording import squeeze
from vanban.model import Span

FIGURES_FIRST = re.compile(
    r"(?:(?:dang|hien|da) (?:duoc )?)?(?:(?:diem|ket qua) )?(?:tu cham|bi tru|tru|mat|dat|duoc|tu|giam|con|"
    r"cham|giu nguyen|duoc cham|chi dat|tham (?:dinh|tra)|"
    r"toi da|chuan|so|khong (?:dat|duoc|cho))(?: diem)?"
    r"\s*:?\s+[\d,.]*\d"
    r"|(?:moi tieu chi|bi tru|khong dat|giu nguyen|mat diem|hoi dong|\w+ tu (?:cham|danh gia))\b"
)
"""What is said of a criterion where its name would stand."""
NAME_END = re.compile(
    r"\s*(?:[;(\"]|\bbị trừ|, (?:bị|chỉ|điểm|giao|đạt|được|lý do|tự chấm|kết quả)(?!\w)|"
    r"\bgiao\b(?!(?-i: ban)| dịch| thông| lưu| tiếp| diện|\s*[:,(]\s*\d|\s*$)|[:-] (?:điểm|mất|bị|trừ|đạt|còn|chỉ)\b|"
    r"[,:]? (?:sở|phòng|hội đồng|đơn vị|huyện|tỉnh|tổ) (?:đề nghị|tự chấm|tự đánh giá|"
    r"thẩm định|chấm|(?:được|chỉ|cho)(?: chấm| đạt| được)? \d)|, đầu mối\b|:\s+(?-i:(?=[A-ZĐ][^\W\d_]* ))|"
    r"\bđạt\b(?! chuẩn| yêu cầu)|\btrừ\b|\b(?:được|mất|còn|tự chấm)\s+\d|"
    r"\s(?:và|với|đối với) (?:các )?tiêu chí\b|: năm 20\d\d|\s(?:chưa|không|chỉ|mới) (?:đạt|được|có)\b)",
    re.IGNORECASE,
)
"""What ends a name; with its marks, as "đất" is no "đạt"."""
SAID = re.compile(r"(?:không|chưa|thiếu|chỉ|vẫn|đã|còn|mới)\s")
"""What a clause about a criterion begins with, in small letters: "Tiêu chí 2.4: không có văn bản phải ban hành"."""
ABOUT = re.compile(
    r"\s+(?:về|là)\s+(?!(?:trách nhiệm|đầu mối|của|do|tiêu chí|việc|một|nội dung|mức|điểm|không|chưa|thiếu|năm)(?!\w))"
    r"(?=[^\W\d_])"
)
"""What a name in small letters stands behind: "tiêu chí 1.5 về sáng kiến được 0/2 điểm"."""


MARK = re.compile(r"\s*[\"'\u201d]?\s*[:.,\-]?\s*(?:(?:noi dung|ten)\s*:?\s*(?=\"))?\"?\s*(?=[^\W\d_])")
"""What a name stands behind that is no bracket: '3.2.5, nội dung "Lấy ý kiến liên thông"'."""
IN_BRACKETS = re.compile(r"\s*\((?!\W*\d)([^()]{3,200}(?:\([^()]*\)[^()]*)?)\)")
"""What may be a name in brackets behind a code: "tiêu chí 3.2.1 (Tỷ lệ TTHC được công khai đúng quy định)"."""
GIVEN = r"(?:diem|toi da|chuan|chi|dat|duoc|mat|tru|bi|con|giam|tu cham|tham (?:dinh|tra)|nam truoc)"
POINTS_BEHIND = re.compile(
    rf"(?:\s*[,;:]\s*(?:{GIVEN}\s+)+|\s+(?:-\s+)?(?:{GIVEN}\s+)+)\d[\d.,/]*(?: diem)?(?:\W.*)?$"
    r"|\s*[,;:]\s*\d[\d.,]*(?:/\d[\d.,]*|\s*diem)(?:\W.*)?$|:\s*khong(?: diem)?\s*$"
)
"""Points that follow a name in its brackets: "(Quản lý kinh phí, 1/2 điểm)"."""
NO_NAME = re.compile(
    r"(?:do|vi|bi|mat|tru|diem|dat|chua|cham|thieu|khong|nam|nay|xem|tu cham|tham (?:dinh|tra)|con|chi|toi da|duoc|"
    r"cung(?! (?:cap|ung))|giao(?! (?:ban|dich|thong|tiep|luu))|"
    r"phan cong|phu trach|(?:trach nhiem|don vi|bo phan) (?:phu trach|chu tri|cua|thuoc))\b"
)
"""How brackets begin that say something else of a criterion than its name."""
TOLD = re.compile(
    r"(?<!\w)(?:do|vi|bi|mat|tru|dat|chua|cham|tre|thieu|khong|duoi|con|chi|giam|tang|phu trach|chu tri)(?!\w)"
)
"""What is in no name that begins with a small letter: "(báo cáo chậm)", "(hồ sơ trễ hạn)"."""


OF_UNITS = re.compile(r"(?:Đơn vị sự nghiệp|Cơ quan hành chính) (?!(?:trực thuộc|thuộc|công lập$))")
"""What begins as bodies of a kind and is the name of a criterion: "Đơn vị sự nghiệp tự chủ"."""


def criterion_name(sentence: Sentence, start: int, end: int) -> tuple[str, Span] | None:
    """The name after a code: up to the closing quotation mark, or after a colon up to where points or orders begin."""
    between = sentence.plain[start:end]
    before = NAMED.search(sentence.plain, max(0, start - 250), sentence.plain.rfind("(", 0, start) + 1)
    if before is not None and between[:1] == ")":
        place = before.span("quoted" if before["quoted"] else "plain")
        return squeeze(sentence.text[slice(*place)]), sentence.at(*place)
    aside = _in_brackets(sentence, start, end)
    if aside is not None:
        return aside
    about = ABOUT.match(sentence.text, start, end)
    mark = about or MARK.match(sentence.plain, start, end)
    opened = '"' in sentence.plain[max(0, start - 25) : start] or '"' in (mark[0] if mark else "")
    if mark is None or not (about or opened or re.search(r"[:.\-(\"]", mark[0]) or sentence.text[mark.end()].isupper()):
        return None
    at = mark.end()
    close = sentence.plain.find('"', at, end) if opened else -1
    if close < 0:
        stops = (NAME_END.search(sentence.text, at, end), reason_in(sentence.text, at, end))
        close = min((stop.start() for stop in stops if stop is not None), default=end)
    unit = unit_at(sentence.text, at)
    if unit is not None and (
        about or verb_follows(sentence.text, unit.end)
    ):  # "Tiêu chí 7.1.1 và 7.1.2: Thanh tra tỉnh thống nhất"
        return None
    bracket = sentence.plain.find(")", at, close)
    if bracket >= 0 and "(" not in sentence.plain[at:bracket]:
        close = bracket  # "(phụ trách tiêu chí 3.1.5 - Đơn giản hóa thủ tục) chưa đề xuất …"
    behind = POINTS_BEHIND.search(sentence.plain[:close], at)
    close = behind.start() if behind is not None else close
    text = squeeze(sentence.text[at:close]).strip(" .,;:-\u2013")
    named = SAID.match(text) is None and (opened or fault_behind(sentence, start, end) is None)
    if not named or FIGURES_FIRST.match(sentence.plain, at) or (unit and len(unit.text) >= len(text)):
        return None
    return (text, sentence.at(at, close)) if 1 < len(text.split()) < 60 else None


SAYS_WHAT = re.compile(
    r"doanh nghiep|.*(?<!\w)(?:hoat dong(?! khoa hoc)|hieu qua|dat chuan|dung han|kip thoi|su dung)(?!\w)"
)
"""What makes a bracket a criterion's name: "Chỉ tiêu 13.1 (Hợp tác xã hoạt động hiệu quả)"."""


def _in_brackets(sentence: Sentence, start: int, end: int) -> tuple[str, Span] | None:
    """The name that stands in brackets right behind a code."""
    aside = IN_BRACKETS.match(sentence.plain, start, end)
    if aside is None:
        return None
    at, inner = aside.start(1), aside[1]
    behind = POINTS_BEHIND.search(inner)
    close = at + (behind.start() if behind is not None else len(inner))
    text, plain = squeeze(sentence.text[at:close]).strip(" .,;:"), sentence.plain[at:close]
    unit = unit_at(text)
    body = unit is not None and not OF_UNITS.match(text) and not SAYS_WHAT.match(plain, unit.start, unit.end)
    if len(text.split()) < 2 or text.isupper() or NO_NAME.match(plain) or body:
        return None
    named = text[0].isupper() or TOLD.search(plain) is None
    named = named or (not re.search(r"\d", text) and _names_in_brackets(sentence))
    return (text, sentence.at(at, close)) if named else None


@lru_cache(maxsize=16)  # a sentence is asked once for each of its criteria
def _names_in_brackets(sentence: Sentence) -> bool:
    """Whether other codes have what can only be their names in brackets: "2.1 (tuyên truyền), 3.4 (hồ sơ trễ hạn)"."""
    asides = [IN_BRACKETS.match(sentence.plain, code.end) for code in find_codes(sentence.text)]
    return any(aside is not None and not NO_NAME.match(aside[1]) and not TOLD.search(aside[1]) for aside in asides)
