"""Scores, ranks and changes as sentences word them, before it is known whose they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from vanban.extract.figures.bounds import BOUND
from vanban.extract.figures.changes import OUT_OF_ALL, changes
from vanban.extract.figures.figure_rows import LARGEST_PART, figures_in_row
from vanban.extract.figures.index_values import index_values
from vanban.extract.figures.kindred import Kin, kindred
from vanban.extract.figures.leading_groups import leading_groups, with_all
from vanban.extract.figures.measure import Measure
from vanban.extract.figures.moves import LARGEST, UNIT, moves
from vanban.extract.figures.numbers import COUNTS, NUMBER, parse_number
from vanban.extract.figures.told_shares import without_shares
from vanban.extract.figures.worded_points import worded_points
from vanban.extract.figures.year_places import NONE_BELOW, as_rank, ranks_in_years
from vanban.extract.words.grammar import active

LEFT_OUT = re.compile(
    r"(?<!\w)(?:(?:(?<!ha )(?<!quang )(?<!viet )(?<!mien )(?<!ca )nam|thang|quy)(?:\s+(?:diem|la|so|muc))*\s+$|"
    r"(?:toi da|(?<!cham )(?<!dat )(?<!o )(?:nguong|moc)|theo thang|(?:de|danh|lam|bo) (?:roi|mat|tuot|lo)|"
    r"bi tru|tru|bi mat|(?<=[,:;] )mat|(?<=[\s-] )mat|(?<=\()mat|"
    r"(?:(?<=bi )tru|mat) (?:tong cong|tong so|ca thay|tat ca|het|toi)|"
    r"moi|diem chuan|thang diem|cong them|khong qua|chenh lech|"
    r"giam so voi[^:]{3,40}:|con thieu|chua (?:bao )?gom|chua (?:tinh|ke)|"
    r"(?:kem|hon|cach|thap hon|cao hon|so voi) (?:don vi|co quan|dia phuong|so|muc)\b[^,;.\d]{0,30}|"
    r"(?:thap|cao|giam|tang|chenh|lech)(?: hon)?(?: so voi)?(?: (?:tong|so|muc|diem)){0,3} tu (?:cham|danh gia)|"
    r"bi thieu|hut|duoc tinh|duoc cong|tinh them)(?:\s+(?:diem|la|so|muc|di|mat))*\s*:?\s*$|"
    r"(?<!quyen )(?<!doi )(?<!diem )so voi\s*:?\s*$)"
)
"""Words before points that are a maximum, a loss or a difference rather than a result."""


TOP_MARK = re.compile(r"(?:dat|diem) (?:diem )?toi da\s*:?\s*$")
TOP_AIM = re.compile(r"(?<!\w)dat (?:diem )?toi da\s*:?\s*$")
ORDINALS = {"nhat": 1, "nhi": 2, "tu": 4, "muoi tu": 14} | {
    word: value for word, value in COUNTS.items() if word != "bon"
}
NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN = {numeral: value for value, numeral in enumerate(NUMERALS, 1)}
COUNTED_OUT = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
BESIDE_POINTS = re.compile(
    rf"(?:diem|%|/100)\s*[,;\u2013-]\s*(?:xep |dung )?thu (?P<word>{COUNTED_OUT}|\d{{1,3}})"
    rf"(?=\s*(?:[,.;)]|$|(?:khoi|toan|ca|cum|vung)(?!\w)))|"
    rf"(?<!\w)(?<!vien )(?<!chuc )(?<!danh )(?<!thi )(?<!te )hang "
    r"(?P<roman>viii|vii|vi|iv|v|iii|ii|i|ix|xii|xi|x)(?=\s*(?:[,.;)]|$))|"
    rf"(?<!\w)(?:thu|hang) (?!nam(?!, (?:{NUMBER}) ?diem))(?P<ahead>{COUNTED_OUT}|\d{{1,3}})"
    rf"(?=,? (?:voi |dat |duoc )?(?:{NUMBER}) ?(?:diem|%))|"
    rf"(?<!\w)hang (?P<class>(?!nam|tu){COUNTED_OUT}|(?<=xep hang )(?:nam|tu))(?=\s*(?:[,.;)]|$))|"
    r"(?:(?<=[,(;] )|(?<!cao )(?<!thap )(?<!tot )(?<!kem )(?<!lon )(?<!nhieu )(?<!som )(?<!thu )(?<!hang )"
    r"(?<!\w)(?=nhat (?:toan|ca) \w+(?: \w+)? voi \d))"
    r"(?P<first>nhat)(?= (?:toan |ca )?(?:tinh|huyen|thanh pho|thi xa|quan|nganh|nuoc|khoi|quoc)(?!\w))|"
    r"(?<!\w)(?:ngoi|vi tri) (?P<top>dau|nhat|quan quan)(?!\w| dinh)|"
    r"(?<!\w)(?:ve|xep|dung|gianh|doat) (?P<won>nhat|nhi|ba(?= voi ))(?=\s*(?:[(,;.]|$|(?:la|voi|toan|khoi|va)(?!\w)))"
)
"""A place that only the points beside it tell from a count or a day of the week: "96/100 điểm, thứ nhất"."""
RANK = re.compile(
    r"(?<!\w)(?:(?:(?:(?<!bang )|(?<=cao bang )|(?<=kim bang )|(?<=hai bang ))(?<!sach )(?<!sap )x[eo]p|"
    r"(?<!ap )(?<!noi )(?<!su )(?<!xay )(?<!huu )(?<!tuyen )(?<!tin )(?<!van )(?<!chuyen )(?<!tieu )dung|"
    r"vi tri(?: so)?|vi thu|thu hang|thu bac|hang|thu tu|(?<=o )bac|cao thu|ngoi|bac(?= thu))"
    r"(?:\s+(?:vi|thu|hang|tri|thu hang|bac|len|(?<!thu )tu|tu(?! trong)|chung|o|dat|"
    r"la|duoc|vao|nam|trong|top|nhom|khong thap hon|khong duoi|duoi|it nhat|toi thieu))*"
    rf"|thu(?=\s{COUNTED_OUT}\s*\(?\d{{0,3}}\s*/\s*\d)"
    rf"|(?<!lan )(?<!hop )(?<!khoa )(?<!nhiem ky )thu(?=\s\d{{1,3}}{OUT_OF_ALL}\d)"
    r"|(?:(?<=diem, )|(?<!\w)vi )(?:tu|thi)(?=\s\d{1,3}/\d{1,3}(?![\d/]))"  # "thứ", "vị thứ" misread
    r"|(?<=\()thu(?=\s\d{1,3}\s*\))"
    r"|(?<![^\W_])(?<!\w )(?<!\w, )thu(?=\s+\w+\s*(?::|la\b|thuoc ve\b))"
    r"|(?:trong|nam trong|lot|lot vao|thuoc|vao|len|tro lai|giu(?: vung| nguyen| duoc)?)\s+(?:nhom|top)|top|"
    r"(?:trong(?: so)?|nhom|thuoc)(?=\s+\d+(?:/\d+)?\s(?:\w+, ){0,2}[^,;.]{2,40}"
    r"\b(?:dan dau|dung dau|dau bang|cao nhat|tot nhat)\b))"
    r"\s*[:(?!'’‘`\".\u2264<=]*\s*(?:(?<=: )tu\s+)?"
    r"(?:(?P<number>\d{1,3})|(?<=thu )(?P<word>muoi (?:mot|hai|ba|bon|tu|lam|nam|sau|bay|tam|chin)|hai muoi|"
    r"nhat(?! dinh)|nhi|hai|ba|"
    r"tu(?! (?:uu|tu|cac|(?:trong|tren)(?! (?:tong so |so )?\d)|"
    r"xep|cua|nhu|thuc|giai|tiep|va|den|theo)\b)|nam|sau|bay|tam|chin|muoi)\b|"
    r"(?:(?<=hang )|(?<=ngoi ))(?P<class>nhat|nhi|ba|(?:tu|nam(?<!(?<!xep )(?<!dong )(?<!dung )hang nam)|"
    r"sau|bay|tam|chin|muoi)(?=\s*(?::|\(|la\b|thuoc)))\b)"
    r"(?![\d,.]*\d|"
    r"\s*(?:diem|%|thang|/\s*\d{4}|/\s*\d{1,2}\s*/))"
    rf"(?:(?:,? (?:tro (?:len|xuong|di)|tu tren xuong|chung cuoc|(?:toan|ca) (?:tinh|quoc|nuoc|nganh|huyen|khoi)))?"
    rf"(?:{OUT_OF_ALL}|\s*\((?:(?:toan|ca) \w+ co|tong so|trong tong so|trong so|tren tong so|trong|tren) |"
    r"\s*\((?=\d+ (?:tinh|huyen|xa|so|don vi|co quan|phong|quan|bo|nganh|thanh pho|dia phuong)(?!\w)))"
    r"(?P<of>\d{1,3})(?![\d,./]*\d))?",
    re.ASCII,
)
NO_RANK = re.compile(r"\s*(?:nguoi|dong|ho so|xa|phong|cap|dich vu|tieu chi|thu tuc|linh vuc|loai)\b")
GROUP = re.compile(r"(?:xep )?(?:thuoc|vao|len)\s+nhom")
AT_THE_TOP = re.compile(r"[^;.\d]{0,60}?(?<!\w)(?:dan dau|dung dau|cao nhat|tot nhat|hang dau|dau bang)(?!\w)")
"""What makes a count of anything the places it has to be among: "nhóm 03 phòng chuyên môn dẫn đầu"."""
RANKED = re.compile(
    r"\s*(?:cac )?(?:so|ban|nganh|don vi|tinh|dia phuong|huyen|xa|phuong|thanh pho|co quan|cuc|dau|dan|cao|"
    r"toan|ca nuoc)\b"
)
"""Who is ranked: "thuộc nhóm 10 sở, ngành"; "thuộc nhóm 3" alone is a class of something."""
LOOSE_RANK = re.compile(
    r"(?<!\w)(?:xep|dung(?= (?:cuoi|dau)))(?:\s+(?!loai)[a-z]\w{0,4}[?!'.]*){1,3}\s+"
    r"\(?\s*(?P<number>\d{1,3})\s*/\s*(?P<of>\d{1,3})(?![\d,./]*\d)",
    re.ASCII,
)
"""A place out of a count after "xếp", whatever the words between were read as."""
RATIO = re.compile(
    rf"(?<![\w/,.\-])(?P<value>{NUMBER})(?:{UNIT})?\s*/\s*(?P<of>{NUMBER})(?P<unit>{UNIT})?(?![\w/]|[.,]\d|-\w)",
    re.ASCII,
)
OUT_OF = re.compile(
    rf"(?<![\w/,.\-])(?P<value>{NUMBER})(?:{UNIT})?{OUT_OF_ALL}(?:diem\s+)?(?P<of>{NUMBER})(?:{UNIT})", re.ASCII
)
LIMIT = (
    rf"(?:\s*[,(/]?\s*(?:(?:so voi|tren|trong(?: khi)?|cua|ma)\s+)?(?:(?:tong|so|muc|so diem|diem|muc diem)\s+)*"
    rf"(?:toi da|(?:diem )?chuan|thang diem|thang do|thang(?= 10))\s*(?:cua \w+(?: \w+){{0,3}}\s+)?(?:la|:|co)?\s*"
    rf"(?P<of>{NUMBER})(?:\s*diem|\s*d\b|\s*(?=[(),;.]|$)))"
)
"""A maximum told by its word behind the points: "8,5 điểm (điểm chuẩn 10)", "so với mức tối đa là 10 điểm"."""
PLACES = (
    r"(?:dang ky|tiep nhan|giao dich|truong|cau\b|bo phieu|den\b|nong|nghen|du lich|dung\b|do xe|phuc vu|sinh hoat|"
    r"cong cong|truy cap|wifi|hen|moi\b|nghe\b|ban hang|thu gom|cung cap|ho tro|buu dien|cap phat|tu van|"
    r"lom|(?:mat|trang) song|sat lo|ngap|tap ket|trung chuyen|dan cu|giet mo|vui choi|chot)"
)
"""What is done at a point that is a place: "02 điểm đăng ký xe máy"."""
POINTS = re.compile(
    rf"(?<![\w/,.\-])(?P<value>{NUMBER})(?:\s*(?P<percent>%)|d(?!\w)|\s*diem(?!\s*(?:%|"
    rf"phan tram|thuong\b|nay|[a-z]\d?\s+khoan|{PLACES}))|(?={LIMIT.replace('P<of>', ':')})){LIMIT}?",
    re.ASCII,
)
LEADER = re.compile(
    r"(?<!nguoi )(?P<word>dan dau|dung dau)"
    r"(?:(?= (?:(?:bang|khoi|toan|nhom)(?: \w+){0,3} )?la (?!\d))|"
    r" (?:ca (?:nuoc|tinh)|toan (?:tinh|quoc|huyen|thanh pho|nganh)|bang xep hang|khoi|cum)(?!\w)|"
    r"(?=,? co \d)|"
    r"(?<!nhom dan dau)(?=,?(?: nam thu \w+(?: lien tiep)?)? (?:(?:voi|dat|duoc|giu) |\()\d))"
)
COUNTED = re.compile(r"(?:nhom|top|trong(?: so)?|thuoc|vao)\s+\(?\d[^;.]{0,40}$")
"""What stands before "dẫn đầu cả nước" where several are meant: "nhóm 10 tỉnh, thành phố"."""
BEHIND_IT = re.compile(r"(?<!\w)(?:kem|(?<!cai )cach|thua|thap hon|so voi|hon|sau)(?: [^\W\d_]+){0,4} $")
"""What is compared with the first is not the first: "kém đơn vị dẫn đầu là Sở Tư pháp 4,2 điểm"."""
NOT_AMONG = re.compile(r"(?<!\w)(?:khong|chua) (?:co ten |con |duoc |nam |dung )?(?:o |vao |lot |thuoc |trong )*$")
"""Before places that nobody has: "không có tên trong nhóm 30 tỉnh dẫn đầu"."""
LEFT_RANK = re.compile(r"\s*(?:/\s*\d+)?[^,;.\d]{0,20}\b(?:xuong|(?<!tro )len|den|sang)\b")
"""What follows a rank that was left: "từ vị trí 20 xuống vị trí 31"."""
RANGED = re.compile(r"(?<!\w)tu (?:thu|hang|vi tri|vi thu)?\s*(?P<near>\d{1,3}) den\s+$")
"""What stands before the far end of a range of places: "từ thứ 1 đến thứ 2/12"."""
FAR_END = re.compile(
    r"\s*(?:den|-)\s*(?:thu |hang |vi tri |vi thu )?(?P<end>\d{1,3})\s*/\s*(?P<all>\d{1,3})(?![\d,./]*\d)"
)
"""The far end of such a range, which says out of how many."""


def find_measures(plain: str, *, listed: bool = False, kin: Kin | None = None) -> list[Measure]:
    """All scores, ranks and changes in order; ``plain`` is a skeleton, ``listed`` where its figures are one of a row.

    ``kin`` are the points of its paragraph, beside which figures need no word to be such.

    >>> [(m.kind, m.value, m.of) for m in find_measures("dat 82,91/100 diem, tang 1,5 diem, xep vi thu 13/20")]
    [('points', 82.91, 100), ('change', 1.5, None), ('rank', 13, 20)]
    """
    found: list[Measure] = []
    taken = bytearray(len(plain) + 1)  # 1 where a figure stands
    ratios = partial(_ratios, listed=listed)
    for finder in (
        moves,
        changes,
        leading_groups,
        _ranks,
        ranks_in_years,
        ratios,
        _points,
        _worded_points,
        index_values,
    ):
        for measure in finder(plain):
            if 1 not in taken[measure.start : measure.end]:
                found.append(measure)
                taken[measure.start : measure.end] = b"\x01" * (measure.end - measure.start)
    found += _bare_points(plain, found, taken)
    found += figures_in_row(plain, found)
    if kin is not None:
        for each in found:
            taken[each.start : each.end] = b"\x01" * (each.end - each.start)
        found += [each for each in kindred(plain, kin, taken) if not _leave(plain, each.start)]
    named = NAMED_RATIO.fullmatch(plain) if listed and not found else None
    if named is not None and named["value"]:  # "Chi phí thời gian 7,38;" in a row of such
        value = parse_number(named["value"])
        at = named.span("value")
        found += [Measure("points", value, None, *at, at)] if value is not None else []
    found = [as_rank(plain, each, found) for each in found if not NONE_BELOW.search(plain[: each.value_at[0]][-SEEN:])]
    told = without_shares(plain, sorted(found, key=lambda measure: measure.start))
    places = _with_counts(plain, told)
    return [measure for measure in places if measure.value == measure.value]  # NaN marks changes of rank


SEEN = 90  # letters before a figure that tell what it is
FAR = 200  # letters of the longest clause before a ratio that names its domain
NEAR = 60  # letters between a place in words and the same out of how many


def _with_counts(plain: str, found: Sequence[Measure]) -> list[Measure]:
    """Places that are told again out of how many in a bracket: "xếp vị trí thứ nhất (1/4)", "dẫn đầu … (1/12)"."""
    told: list[Measure] = []
    for measure in found:
        bracketed = measure.kind == "rank" and measure.of is not None and plain[: measure.start].rstrip().endswith("(")
        same = next(
            (
                at
                for at, other in enumerate(told)
                if bracketed and other.kind == "rank" and other.of is None and other.value == measure.value
                if measure.start - other.end <= NEAR
            ),
            None,
        )
        if same is not None:
            right = re.fullmatch(r"\s*\(\s*", plain[told[same].end : measure.start]) is not None
            end = measure.end + 1 if right and plain[measure.end : measure.end + 1] == ")" else told[same].end
            told[same] = replace(told[same], of=measure.of, of_at=measure.of_at, end=end)
        else:
            told.append(measure)
    return with_all(plain, told)


OF_YEAR = re.compile(r"\s*\(?\s*(?:(?:cua|vao|trong) )?nam 20\d\d(?!\d)")


def _ranks(plain: str) -> Iterator[Measure]:
    for match in LEADER.finditer(plain):
        if COUNTED.search(plain[: match.start()][-SEEN:]) or BEHIND_IT.search(plain[: match.start()][-SEEN:]):
            continue
        yield Measure("rank", 1, None, *match.span(), match.span("word"))
    for match in RANK.finditer(plain):
        left = re.search(r"\btu\s+$", plain[: match.start()][-SEEN:]) and LEFT_RANK.match(plain, match.end())
        if left and OF_YEAR.match(plain, match.end()) is None:
            continue
        if NOT_AMONG.search(plain[: match.start()][-SEEN:]):
            continue
        ranged = RANGED.search(plain[: match.start()][-SEEN:])
        if ranged is not None and not (match["number"] and int(match["number"]) < int(ranged["near"])):
            continue  # but "từ hạng 12 đến hạng 8" comes to 8
        leading = AT_THE_TOP.match(plain, match.end()) is not None
        if GROUP.match(match[0]) and not RANKED.match(plain, match.end()) and not leading and match["of"] is None:
            continue
        word = match["word"] or match["class"]
        value = ORDINALS[word] if word else int(match["number"])
        if not word and match["of"] is None and NO_RANK.match(plain, match.end()) and not leading:
            continue
        far = FAR_END.match(plain, match.end()) if match["of"] is None else None  # "từ 3 đến 5/19"
        ends, group = (far, "all") if far is not None and int(far["end"]) > value else (match, "of")
        of = int(ends[group]) if ends[group] else None
        value_at = match.span("word" if match["word"] else "class") if word else match.span("number")
        yield Measure("rank", value, of, *match.span(), value_at, ends.span(group) if of else None)
    for match in BESIDE_POINTS.finditer(plain):
        group = match.lastgroup or ""
        value = 1 if group in ("first", "top") else (ORDINALS | ROMAN).get(match[group]) or int(match[group])
        start = match.start() if group in ("first", "top", "won") else match.start(group) - 4
        yield Measure("rank", value, None, start, match.end(), match.span(group))
    for match in LOOSE_RANK.finditer(plain):
        yield Measure(
            "rank", int(match["number"]), int(match["of"]), *match.span(), match.span("number"), match.span("of")
        )


LED_BY = re.compile(
    rf"(?:\"|(?:dat|diem) (?:diem )?toi da|dat|duoc|diem|cham|la|:|\(|voi|-|"
    rf"con so|thanh|gianh|giu|[=>\u2265]|(?<!\w)(?:tuyet doi|{BOUND}))\s*$"
)
"""What points without their word stand behind."""
COUNT = re.compile(
    r"\s+(?:xa|phuong|huyen|tinh|quan|thi|thon|khu|to|ho|ho so|thu tuc|tthc|don vi|co quan|so|ban|nganh|phong|nguoi|"
    r"truong|nhiem vu|tieu chi|chi tieu|dich vu|dvc\w*|van ban|doanh nghiep|cong chuc|can bo|dia phuong|noi dung|"
    r"linh vuc|giay|sao|hoc sinh|co so|du an|cong trinh|hop tac xa|dai bieu|phieu|cuoc|luot)(?!\w)"
)
"""What makes a figure out of another one a count: "đạt 9/11 xã"."""
MEASURED = re.compile(
    r"\s*(?:(?:nghin|ngan|trieu|ty|ti) (?!le)|"
    r"(?:dong|usd|ha|hecta|hec ta|k?m[23]?|met|tan|kg|lit|kwh|mw|gio|can ho)(?!\w))"
)
"""Money and measures, in which no points are: "giải ngân được 61,8/214,5 tỷ đồng"."""


def _ratios(plain: str, *, listed: bool) -> Iterator[Measure]:
    named = listed and is_named_ratio(plain)
    for pattern in (OUT_OF, RATIO):
        for match in pattern.finditer(plain):
            value, of = parse_number(match["value"]), parse_number(match["of"])
            if (
                value is None
                or of is None
                or not 0 < of <= LARGEST
                or (value > 1.5 * of and not match.groupdict().get("unit"))  # points above their maximum are a finding
                or MEASURED.match(plain, match.end())
                or (_leave(plain, match.start()) and not TOP_MARK.search(plain[: match.start()][-SEEN:]))
            ):
                continue
            before = plain[max(0, match.start() - 30) : match.start()]
            if (
                pattern is RATIO
                and not match["unit"]
                and (not (LED_BY.search(before) or named) or COUNT.match(plain, match.end()))
                and not ("," in match["value"] and re.search(r"(?<!\w)diem (?:\w+ ){1,5}$", before))
                and not (value <= of <= LARGEST_PART and _names_domain(plain, match))
            ):
                continue
            if (
                pattern is RATIO
                and not match["unit"]
                and re.search(r"(?:thang|quy|ngay|nghi quyet|(?<!ho )(?<!diem )so|dieu|khoan|ty le|trong)\s*$", before)
                and not re.search(r"quyen so\s*$", before)  # "chính quyền số 12,02/15"
            ):
                continue
            yield Measure("points", value, of, *match.span(), match.span("value"), match.span("of"))


def _names_domain(plain: str, ratio: re.Match[str]) -> bool:
    """Whether a domain's name stands before a ratio: "lĩnh vực Cải cách thể chế 6/6, Hiện đại hóa 13/16"."""
    clause = re.search(r"[^,;:(\d]*(?:,[^,;:(\d]+)?$", plain[: ratio.start()][-FAR:])
    named = list(active().domain.finditer(clause[0])) if clause is not None else []
    return bool(named) and clause is not None and len(clause[0][named[-1].end() :].split()) <= 2


NAMED_RATIO = re.compile(
    r"(?:[^:;|]{0,60}:)?\s*[^\W\d_][^\d:/()|]{1,90}(?<!ngay )(?<!thang )(?<!truoc )(?<!quy )(?<!den )"
    r"(?:(?<!so )|(?<=quyen so )|(?<=doi so ))"
    rf"(?:\(?(?:{NUMBER})\s*/\s*(?:{NUMBER})\)?|\(?(?P<value>\d{{1,2}},\d{{1,4}})\)?)\s*[;.,]?\s*",
    re.ASCII,
)


def is_named_ratio(plain: str) -> bool:
    """Whether a clause is a name and a figure out of all, nothing else: "Thủ tục hành chính 18/20;"."""
    return NAMED_RATIO.fullmatch(plain) is not None


def _points(plain: str) -> Iterator[Measure]:
    for match in POINTS.finditer(plain):
        value = parse_number(match["value"])
        before = plain[: match.start()][-SEEN:]
        if value is None or value > LARGEST or (_leave(plain, match.start()) and not TOP_AIM.search(before)):
            continue
        of = parse_number(match["of"]) if match["of"] else None
        span = match.span("of") if of is not None else None
        yield Measure("points", value, of, *match.span(), match.span("value"), span, match["percent"] is not None)


def _worded_points(plain: str) -> Iterator[Measure]:
    return (each for each in worded_points(plain) if each.value <= LARGEST and not _leave(plain, each.start))


def _next(measures: Sequence[Measure], at: int) -> Measure | None:
    """The first figure from a place on, of those in order."""
    place = bisect_left(measures, at, key=lambda measure: measure.start)
    return measures[place] if place < len(measures) else None


BARE = re.compile(
    rf"(?:[:(=]|(?<!\w)(?:dat|la|duoc|voi|cham|(?:so|tong) diem|diem so))\s*(?P<value>{NUMBER})", re.ASCII
)
BROKEN = re.compile(r"(?<=[^\W\d_] )(?P<value>\d{1,3}[.,]\d{1,4})(?![\w,.]*\d)", re.ASCII)
"""A number with decimals right behind a name, which a place behind it makes points: "hạ tầng số 0,71 (hạng 15)"."""
BEHIND = re.compile(r"\s*[,(;]?\s*(?:(?:va|dat|o|giu|duoc|thi)\s+)*")
"""A number where points stand, without their word: what comes right behind tells whether it is one."""


def _bare_points(plain: str, found: Sequence[Measure], taken: bytearray) -> Iterator[Measure]:
    """Numbers with a place or a change right behind them: "Chi phí thời gian: 7,55 (hạng 8/20)"."""
    placed = sorted((m for m in found if m.kind in ("rank", "change")), key=lambda measure: measure.start)
    for match in (*BARE.finditer(plain), *BROKEN.finditer(plain)):
        at, value = match.start("value"), parse_number(match["value"])
        behind = _next(placed, match.end())
        if match.re is BROKEN and behind is not None and behind.kind != "rank":
            continue
        if value is None or value > LARGEST or behind is None or _leave(plain, at):
            continue
        if 1 in taken[at : match.end("value")]:
            continue
        if BEHIND.fullmatch(plain, match.end("value"), behind.start) is not None:
            yield Measure("points", value, None, at, match.end("value"), match.span("value"))


def _leave(plain: str, start: int) -> bool:
    left = LEFT_OUT.search(plain[max(0, start - 40) : start])
    return left is not None and NO_MONTH.match(left[0] + plain[start : start + 3]) is None


NO_MONTH = re.compile(r"thang\s+(?:1[3-9]|[2-9]\d)")
"""What only looks like a month before points: "phường Quyết Thắng 90 điểm"."""
