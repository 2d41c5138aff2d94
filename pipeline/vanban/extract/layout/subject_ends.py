"""Where the subject under a document's type ends: at the line that opens the body."""

from __future__ import annotations

import re

from vanban.extract.words.phrases import ends_sentence, find_motto, is_capitals, skeleton, starts_like
from vanban.transcript import TextLine

PARAGRAPH_SHIFT = 0.7
"""In line heights: an indent of 12.7 mm moves a middle by 6 mm, 1.2 to 1.7 heights; centred lines move by 0.3."""
INDENT = 12
"""Letters that a paragraph's first line is shorter than the others: 12.7 mm take 7 to 8, the last word more."""
HEAD_NAMES = 4
"""Lines at a document's top in which its issuer may be named."""
FEW_LINES = 8
"""Lines from which on a page's width is known."""
ENUMERATED = re.compile(
    r"\s*\(\d{1,2}\)\s|\s*(?:[IVXl1|ÏÍÌïíì]{1,4}|\d{1,2}|[A-DÀÁÂ])\s?[.)/-]\s|\s*[-+]\s|"
    r"\s*(?:Điều|Chương|Phần|Mục|Bảng|Biểu)\s+(?:[\dIVX]+|[l|]+[.:]?(?:\s|$)|thứ\s+[^\W\d]+)"
)
_BARE_NUMERAL = re.compile(r"(?:[IVXLl1|]{1,3}\s+|[IVX]{1,4}[./])[^\W\d_]{2,}")
"""A heading whose stop or blank was not read: "I THỰC TRẠNG", "I.THỰC TRẠNG"."""
OPENINGS = (
    "CAN CU", "KINH GUI", "THUC HIEN", "TREN CO SO", "THEO DE NGHI", "XET DE NGHI", "THEO", "DE ", "NHAM", "TRONG",
    "NGAY", "QUA", "SAU KHI", "HIEN NAY", "THOI GIAN QUA", "VUA QUA", "TIEP THEO", "TU NGAY", "SANG NGAY",
    "CHIEU NGAY", "UBND",
    "UY BAN NHAN DAN", "PHUC DAP", "NAM 20", "TAI ", "SO ", "BO ", "CHU TICH",
)  # fmt: skip
"""Words a first paragraph begins with and a subject's further line does not, seen with a capital first letter."""
AUTHORITY = re.compile(
    r"^(?:CHU TICH|UY BAN NHAN DAN|BO TRUONG|THU TRUONG|GIAM DOC|TONG GIAM DOC|HOI DONG|THU TUONG|CHINH PHU|QUOC HOI|"
    r"TONG CUC TRUONG|CUC TRUONG|HIEU TRUONG|CHANH AN|VIEN TRUONG|TRUONG BAN|TRUONG KHOI|TRUONG CUM|BAN CHAP HANH|"
    r"BAN THUONG VU|CHANH|TRUONG PHONG|CHI CUC TRUONG|HAT TRUONG|TRUONG TRAM|TRUONG DOAN|KHOI TRUONG|"
    r"CUM TRUONG|CHU NHIEM)\b"
)


_BASIS = re.compile(r"(?:\S{1,5}\s+){0,3}CAN CU (?:BO LUAT|LUAT|NGHI|THONG TU|QUYET|HIEN PHAP|PHAP LENH|CONG VAN)\b")
"""A legal basis with strokes of a pen before it."""
_FIRST_HEADING = re.compile(
    r"(?:KET QUA|MUC TIEU|MUC DICH|NHIEM VU|THUC TRANG|TINH HINH|PHUONG HUONG|NOI DUNG|TO CHUC THUC HIEN|"
    r"PHAN CONG|GIAI PHAP|CHI TIEU|QUAN DIEM)(?!\w)"
)
"""What a heading in capitals without a number begins with, below a subject in small letters."""
_HANGING = re.compile(r"\s(?:của|và|hoặc|tại|(?<!tiếp )theo|các|những|cho|với|để|do|từ|đến|trong|bởi|bằng|về)$")
"""What no subject ends in."""
_YEAR_ENDS = re.compile(r"(?:19|20)\d\d\W*$")
"""What most subjects end in; a longer line below that begins with a capital is not theirs, lines being centred."""
WIRED = re.compile(r"^(?:CHU TICH|THU TUONG|BO TRUONG|BAN|UY BAN)\b[^.;:]{0,90}\bDIEN\s?:")
"""The addressees of a telegram: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:"."""
_ANNEXED = re.compile(r"\((?:BAN HANH )?KEM THEO\b")
"""A note under a heading: "(Ban hành kèm theo Quyết định số …)"."""
_SENTENCE = re.compile(r"(?:[^\W\d_]{2,}|\d%?)(?:\)|”)?(?:\.|:|;|\./\.)$")
_FEWEST_WORDS = 6
"""Of a short line that its stop makes a sentence."""
_CAPTION = re.compile(r"(?:BANG|(?:PHU )?BIEU|DANH SACH)(?: SO)? \d{1,2}(?!\w)|[^.;:]{3,40}: .*\d\.$")
"""What names a table, and what is said of figures behind a word and a colon: "Tiêu chí mất điểm: 1.2, 3.4."."""
_DETAIL = re.compile(r"(?:THOI GIAN|DIA DIEM|THANH PHAN|NOI DUNG|CHU TRI|HOM NAY)\b[^:]{0,30}:|HOM NAY\b")
_FIGURES = re.compile(r"(?:DAT|LA) \d+,\d|\d+,\d+\s?(?:/\s?\d+|%|DIEM)|\d+\s?/\s?\d+\s?DIEM")


def opens_body(lines: tuple[TextLine, ...], index: int, previous: str, gap: bool) -> bool:
    """Whether a line below the type is the body's first rather than the subject's next."""
    text = lines[index].line.text.strip()
    if starts_like(text, "KINH GUI") or starts_like(text, "CAN CU") or ENUMERATED.match(text):
        return True
    if _BASIS.match(skeleton(text)) or WIRED.match(skeleton(text)) or _ANNEXED.match(skeleton(text)):
        return True
    if lines[index].line.kind == "row" or (_BARE_NUMERAL.match(text) and is_capitals(text)):
        return True
    if not previous or _authority_below(lines, index) or _goes_on(lines[:index], previous, text):
        return False
    if text[:1].isupper() and (_is_off_centre(lines, index) or _is_full(lines, index, previous)):
        return True
    if _is_sentence(text):
        return True
    if is_capitals(previous) and not is_capitals(text) and len(text) > 60:
        return True
    if is_capitals(text) and not is_capitals(previous) and _FIRST_HEADING.match(skeleton(text)):
        return True
    capital = text[:1].isupper()
    if capital and not is_capitals(text) and _YEAR_ENDS.search(previous) and len(text) > 1.5 * len(previous):
        return True
    if gap and capital and not previous.endswith((",", ";")):
        return True
    if capital and previous.endswith((".", ":")):
        return True
    if capital and not is_capitals(text) and _runs_into_next(lines, index):
        return True
    return capital and _opens(text) and not previous.rstrip().endswith((",", ";", "-"))


def _opens(text: str) -> bool:
    """Whether a line begins as a first paragraph does."""
    flat = skeleton(text) + " "
    return not is_capitals(text) and len(text) > 50 and any(flat.startswith(phrase) for phrase in OPENINGS)


_NEXT_SENTENCE = re.compile(r"[^\W_]{2,}\.\s+[A-ZĐÀ-Ỹ][^\W\d_]*\s")
_FEW = 3  # lines in which a first sentence ends, at the soonest


def _runs_into_next(lines: tuple[TextLine, ...], index: int) -> bool:
    """Whether what a line begins is a whole sentence that another follows, before anything that opens a body."""
    told: list[str] = []
    for line in lines[index : index + _FEW]:
        text = line.line.text.strip()
        opens = starts_like(text, "CAN CU") or starts_like(text, "KINH GUI") or WIRED.match(skeleton(text))
        if not text or ENUMERATED.match(text) or (told and (_opens(text) or opens)):
            break
        told.append(text)
    return len(told) > 1 and _NEXT_SENTENCE.search(" ".join(told)) is not None


def _goes_on(above: tuple[TextLine, ...], previous: str, text: str) -> bool:
    """Whether a subject breaks off before a line: at a word that more follows, or in a name the letterhead has."""
    if _HANGING.search(previous):
        return True
    end, begun = skeleton(previous).split()[-1:], skeleton(text).split()
    if begun[:2] == ["UY", "BAN"]:  # no committee of the Party: "HUYỆN ỦY"
        return False
    printed = [line.line.text.partition("\t")[0] for line in above if line.line.text.strip()]
    for name in printed[:HEAD_NAMES]:
        motto = find_motto(name)
        words = skeleton(name[: motto.start] if motto is not None else name).split()
        if any(words[at - 1 : at] == end and words[at:] == begun[: len(words) - at] for at in range(1, len(words))):
            return True
    return False


def _is_sentence(text: str) -> bool:
    """Whether a line under a subject is one of the body: a whole sentence, a detail of a meeting, results."""
    flat = skeleton(text)
    if text.endswith(":") and text[:1].isupper() and not is_capitals(text):
        return True
    capital = text[:1].isupper() and not is_capitals(text)
    long = len(text) > 60 or (text.endswith(".") and len(text.split()) >= _FEWEST_WORDS)
    whole = capital and ((long and _SENTENCE.search(text) is not None) or _CAPTION.match(flat) is not None)
    return whole or _DETAIL.match(flat) is not None or _FIGURES.search(flat) is not None


def _is_off_centre(lines: tuple[TextLine, ...], index: int) -> bool:
    """Whether a line is set as a paragraph's first: from its indent to the right margin, not around the middle."""
    extents = [_extent(line) for line in lines if line.page == lines[index].page]
    own, above = (
        _extent(lines[index]),
        next((_extent(line) for line in reversed(lines[:index]) if line.line.text), None),
    )
    if own is None or above is None:
        return False
    left, right, height = own
    margin = sorted(extent[1] for extent in extents if extent is not None)[-3:][0]
    shift = (left + right - above[0] - above[1]) / 2
    return shift > PARAGRAPH_SHIFT * height and right > margin - 2 * height


def _is_full(lines: tuple[TextLine, ...], index: int, previous: str) -> bool:
    """Whether a line of a text without boxes is a paragraph's first: as wide as the page, below a narrower one."""
    page = [line.line for line in lines if line.page == lines[index].page and line.line.kind == "text"]
    widths = sorted(len(line.text.strip()) for line in page)
    if len(widths) < FEW_LINES or any(word.box is not None for line in page[:1] for word in line.words):
        return False
    full = widths[-FEW_LINES // 2] - INDENT
    text, below = (line.line.text.strip() for line in (*lines[index : index + 2], lines[index])[:2])
    return len(previous) < full <= len(text) and (len(below) >= full or ends_sentence(below)) and not is_capitals(text)


def _extent(line: TextLine) -> tuple[int, int, int] | None:
    """Left and right end of a line and the height of its letters, in pixels; None without boxes."""
    boxes = [word.box for word in line.line.words if word.box is not None]
    if not boxes or line.line.kind != "text":
        return None
    return min(box.x0 for box in boxes), max(box.x1 for box in boxes), max(box.height for box in boxes)


def _authority_below(lines: tuple[TextLine, ...], index: int) -> bool:
    """Whether the deciding authority stands in capitals right below: what stands above it is the subject."""
    below = [line.line.text.strip() for line in lines[index + 1 : index + 4] if line.line.text.strip()]
    return any(is_capitals(text) and AUTHORITY.match(skeleton(text)) is not None for text in below[:2])
