"""What speaks of points and places to be reached, and not of those that were."""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.extract.figures.bounds import ABOUT, LEAST, MORE
from vanban.extract.figures.numbers import find_years
from vanban.extract.layout.context import Sentence, Setting
from vanban.extract.words.grammar import Grammar, active
from vanban.extract.words.wording import skeleton

PURPOSE = re.compile(
    r"\b(?:(?<!vì )(?<!điểm )để|nhằm|sao cho|quyết tâm)\s[^,;.:]{0,80}"
    r"\b(?:(?:đạt|xếp|đứng|vào|lọt|thuộc|nằm|lên (?:được )?hạng)\b|trên \d)",
    re.IGNORECASE,
)
"""What a task is for: "đề xuất giải pháp để năm 2022 PAR INDEX xếp hạng dưới 35"."""


RAISES = re.compile(
    r"(?<!\w)(?<!da )(?:nang|dua|giu|giu vung|duy tri|cai thien|bao dam|dam bao) "
    r"(?:(?:vi tri|thu hang|ket qua|diem|diem so|cua|nam 20\d\d) )*"
    r"(?:chi so|par index|papi|pci|sipas|dti|ddci)(?!\w)[^;]{0,160}?"
    rf"(?:tro len(?!\w)|(?:(?:dat|o|len|o muc|dat muc) tu|{MORE}|{LEAST}) \d|(?:vao|trong) (?:nhom|top)(?!\w))"
)
"""What is to be done to an index, with where it is to be: "nâng Chỉ số … vào nhóm 15, đạt từ 88% trở lên"."""


DONE = re.compile(
    r"(?<!\w)(?:da|da luon|da het suc) (?:co gang|no luc|phan dau|quyet tam)(?!\w)|"
    r"(?<!\w)(?:co gang|no luc|phan dau|quyet tam)(?: [^\W\d_]+){0,4} va (?:da|duoc) (?:xep|dat|dung|vuon|nang)(?!\w)"
)
"""What was done and reached, whatever for: "đã cố gắng để Chỉ số năm 2022 đạt 86,75 điểm"."""
MOVED_ON = r"[\d,.]*(?:%|\s*diem|/\d+)*\s+(?:len|nay|xuong|con|chi|tang|giam)\b"
"""What tells "từ 87,1% nay đạt 89,6%" from an aim of 87,1 % and more."""
ENSURES = re.compile(
    rf"(?<!\w)(?<!da )(?:(?:bao dam|dam bao|se|can|dat yeu cau|de ra yeu cau) [^;.:]{{0,60}}?"
    rf"(?:dat|o muc|xep|dung|giu) "
    rf"(?:{MORE}|{LEAST}|(?:trong|vao) (?:nhom|top)|vi tri)(?!\w)|"
    r"dat tu \d[\d,./]*\s?(?:diem|%)?,? (?:va )?(?:xep|dung|vi tri|trong top|vao top)(?!\w)|"
    r"(?<!tuc )(?:giu vung|giu|duy tri) (?:(?:vi tri|thu hang|vi thu|ket qua|nhom) )+[^;.]{0,120}?"
    rf"(?:{MORE}|{LEAST}) (?<!ang tu )(?<!giam tu )\d(?!{MOVED_ON})|"
    r"^\s*(?:ke hoach|dang ky)(?: (?:nam|quy) [^:]{1,12})?\s*:|^[^:;.\d]{0,80}(?<!da )dang ky(?: thi dua)?"
    r"(?: (?:voi|cho) [^:;.\d]{2,30})?(?: nam 20\d\d)?\s*:|"
    r"(?:nham|de|phan dau|quyet tam)(?!\w)[^.;:]{0,40}(?<!da )(?:dua|nang) [^.;:]{0,60}? len "
    r"(?:muc |toi |den |tren )?\d|phai (?:(?:tu|duoc) \d|tro lai|vuot|(?:len|vao|o|giu) (?:hang|vi tri|nhom|top|muc))|"
    r"(?<!da )(?:bao dam|dam bao|dang ky) (?:[^.;:]{0,40}?(?:thang \d|quy|nam 20\d)[^.;:]{0,30}?)?"
    rf"(?:dat|dung|xep) (?:thu |hang |{LEAST} |{MORE} )?\d|"
    r"^\W*(?:[^\W\d_]+ ){0,3}huong (?:toi|den) ?:|"
    rf"(?:nham|hua|de|cam ket|quyet tam|du kien)(?!\w)[^.;:]{{0,120}}(?<!\w)dat (?:{MORE}|{LEAST}) \d|"
    r"(?:nham|hua|se|cam ket|phai)(?!\w)[^.;:]{0,100}(?<!da )dua [^.;:]{0,60}?(?:len|vao|tro lai) "
    r"(?:vi tri|thu hang|hang|nhom|top)(?!\w)|"
    r"(?<!nhieu )(?<!co )(?<!su )(?:co gang|no luc|huong toi|ky vong) (?:(?!nhung|moi|da|chi)\w+ ){0,8}"
    r"(?:dat|xep|dung|vao|giu|tro lai|lot)(?!\w))"
)
"""What is promised rather than reached: "bảo đảm năm 2024 đạt trên 85 điểm", "sẽ cố gắng đạt 86 điểm"."""


BY_THEN = re.compile(
    r"(?<!\w)(?:den|het|cuoi)(?: (?:het|cuoi|thoi diem cuoi))? nam 20\d\d(?!\w)[^;]{0,160}?"
    rf"(?:tro len(?!\w)|(?:{MORE}|{LEAST}) \d)|"
    r"(?<!\w)yeu cau (?:[^.;:,]{0,30} )?nam 20\d\d [^.;:]{0,60}?(?:dat|xep|dung|vao) |"
    r"^\W*(?:giu vung|giu|duy tri|nang|dua|cai thien) (?:(?:vi tri|thu hang|vi thu|thu bac|ket qua|diem so) )+"
    r"[^.;]{0,60}?(?:trong|vao|len) (?:nhom|top)(?!\w)"
)
"""What is to be reached by a time: "Đến cuối năm 2022, Chỉ số … đạt 0,78 điểm trở lên"."""


def is_target(setting: Setting, sentence: Sentence) -> bool:
    """Whether a sentence speaks of what is to be reached: by its own words, else by those of the lines above it."""
    if DONE.search(sentence.plain):
        return False
    if promises(sentence.text) or PURPOSE.search(sentence.text):
        return re.search(r"vuot (?:chi tieu|muc tieu|ke hoach)|so voi (?:chi tieu|muc tieu)", sentence.plain) is None
    paragraph = setting.paragraph.text[: max(0, sentence.start - setting.paragraph.span.start)]
    if _is_past(setting, sentence) or _is_before(sentence, paragraph):
        return False
    above = [paragraph, *(p.text for p in ([setting.intro] if setting.intro else []))]
    above += [p.text for p in reversed(setting.above)]
    for printed in above:
        text = skeleton(printed[-300:])
        if printed is not paragraph and INFORMS.search(text):
            return False
        if _speaks_of_aims(printed[-300:]) or (printed is paragraph and promises(printed[-300:])):
            if TO_REACH.search(text):
                return True
            return (
                not (active().result.search(text) and printed is not paragraph)
                or AIMS.search(sentence.plain) is not None
            )
        reached = active().result.search(text)
        if reached and not (printed is paragraph and RANKING.fullmatch(reached[0])):
            return False
    return False


OPENED = re.compile(r"\W*(?:cung )?(?:trong |ket qua )?nam 20\d\d[,:]")
REPORTED = re.compile(
    r"\W*(?:theo|can cu) (?:(?:cac|do) )?(?:bang (?:xep hang|diem)|ket qua|cong bo|bao cao|so lieu|"
    r"thong bao|danh gia)(?!\w)"
)
"""What opens a sentence of results behind one that aims: "… thu hút 50 dự án. Theo bảng xếp hạng năm 2021, …"."""
RESULTS_OF = re.compile(r"\W*(?:thu hang|ket qua|diem(?: so)?)(?: [^\W\d_]+){0,3} nam 20\d\d(?: [^\W\d_]+){0,6}\s*:")
"""What opens a paragraph of results under a heading of those and of aims: "Thứ hạng năm 2020 của các lĩnh vực: …"."""
LEAD = 120  # letters of a paragraph in which that stands
REACHED = re.compile(r"(?<!\w)(?:tu cham|tu danh gia|da dat|dat duoc|duoc cham|duoc tham (?:dinh|tra))(?!\w)")


def _is_past(setting: Setting, sentence: Sentence) -> bool:
    """Whether a sentence under the heading of a year's aims says what was reached in an earlier one."""
    told = setting.paragraph.content
    if REPORTED.match(sentence.plain) or (RESULTS_OF.match(skeleton(told[:LEAD])) and not promises(told)):
        return True
    if REACHED.search(sentence.plain) is None and OPENED.match(sentence.plain) is None:
        return False
    years = [year for year, _ in find_years(sentence.text)]
    above = [*setting.above, *([setting.intro] if setting.intro is not None else [])]
    aimed = [year for paragraph in above for year, _ in find_years(paragraph.text)]
    return bool(years and aimed) and max(years) < max(aimed)


BACK = 2000  # letters of a paragraph before a sentence in which an aim's year may stand


def _is_before(sentence: Sentence, aim: str) -> bool:
    """Whether a sentence is of a year before those of an aim: "… năm 2024 đạt 86%. Năm 2023, Bộ đạt 83,92%"."""
    own = find_years(sentence.text)
    aimed = find_years(aim[-BACK:]) if own else []
    earlier = bool(own and aimed) and max(own)[0] < min(aimed)[0]
    return earlier and AIMS.search(sentence.plain) is None


def promises(text: str) -> bool:
    """Whether a text says by its own words that something is to be reached.

    >>> promises("Phấn đấu đạt 85 điểm"), promises("Sở sẽ cố gắng đạt 85 điểm"), promises("Sở đạt 85 điểm")
    (True, True, False)
    """
    return _promises(text, active())


@lru_cache(maxsize=64)  # a sentence is asked once for each of its figures
def _promises(text: str, grammar: Grammar) -> bool:
    plain = skeleton(text)
    return _speaks_of_aims(text, grammar) or any(words.search(plain) for words in (RAISES, ENSURES, BY_THEN))


def _speaks_of_aims(text: str, grammar: Grammar | None = None) -> bool:
    """Whether a text has a word for what is to be reached; "phường Hương Sơ" is no "phương hướng"."""
    plain = skeleton(text)
    found = [
        match
        for match in (grammar or active()).target.finditer(plain)
        if not OF_MEANS.match(plain, match.start())
        and not (match[0] == "mong muon" and plain[: match.start()].endswith("nhu "))
        and not (match[0] == "chi tieu" and PARTS.search(plain[: match.end()]))
        and not NAMED.match(plain, match.start())
        and not MISSED.search(plain[: match.start()][-40:])
        and not (match[0] == "quyet tam" and RESOLVE.search(plain[: match.start()][-20:]))
    ]
    return any(text[match.start() : match.start() + 6].lower() != "phường" for match in found)


PARTS = re.compile(r"(?<!\w)(?:cac nhom|nhom|ten|bo) chi tieu$")
"""Parts of an index by another word: "Các nhóm chỉ tiêu: Nhận thức số 92 điểm"."""
NAMED = re.compile(r"muc tieu(?:,| va) (?!nam)[^:.;\d]{3,60}:\s*\d")
"""A part of an index that is called so: "Mục tiêu, quản lý và tài chính: 11/12 điểm"."""
MISSED = re.compile(
    r"(?<!\w)(?:(?:khong|chua|da|khong the) (?:hoan thanh|dat|vuot|thuc hien)(?: duoc)?(?: cac)?|nhu|"
    r"(?:thap|cao|kem|it) hon(?: so voi)?)\s*$"
)
"""What stands before aims that were met or missed: "do không đạt chỉ tiêu Quỹ Hỗ trợ nông dân"."""
RESOLVE = re.compile(r"(?<!\w)(?:voi|bang|nho|su|tinh than)(?: su| tinh than)? $")
"""What makes resolve a noun: "với quyết tâm cao của cả hệ thống, tỉnh đạt 84,68 điểm"."""
OF_MEANS = re.compile(r"(?:de|dat) ra (?:cac )?(?:phuong an|giai phap|bien phap|ke hoach|nhiem vu)")
INFORMS = re.compile(
    r"(?<!\w)(?:thong bao|cong bo|cung cap|bao cao) (?:cu the |chi tiet )?(?:diem|ket qua|so lieu)(?! phan dau)"
    r"[^,;.:]{0,100}:\s*$"
)
"""A line that leads up to results, whatever it says they are told for: "Để đạt 68 điểm, Sở thông báo điểm …:"."""
TO_REACH = re.compile(
    r"(?<!\w)(?:phan dau|quyet tam|cam ket|phai|can)(?!\w)[^.;]{0,120}(?<!\w)"
    r"(?:dat|co)(?: (?:cac|duoc|nhung))? ket qua(?!\w)"
)
"""Results that are to be: "phấn đấu các lĩnh vực đạt kết quả như sau"."""
AIMS = re.compile(
    rf"(?<!\w)(?:tro len(?!\w)|{LEAST} (?:{ABOUT} )*\d|{MORE} (?:muc )?\d|(?:trong (?:nhom|top)|thuoc nhom)(?!\w))"
)
"""What sets an aim where the heading speaks of results and aims: "Kết quả năm 2024 và mục tiêu năm 2025"."""
RANKING = re.compile(r"xep\s+hang")
"""What a sentence before says of aims as well as of results: "đạt 85 điểm trở lên, xếp hạng trong nhóm 5. …"."""
