"""Slips of an engine that knows Vietnamese, where the form alone says what was printed: dates, hours, lost blanks.

A month between "tháng" and "năm" is a number: what is read "TI", "l1" or "LI" there are two strokes, 11. On 32 spoilt
pages 16 dates were wrong by nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.repair.fixes import Fix
from vanban.repair.garbled_marks import stops
from vanban.vietnamese import bare

_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_STROKES = r"(?P<strokes>(?!\d+\s)[1lIiTLÌÍÏ|!\]\[]{2,3})"
"""What two strokes of 11 are read as; the corner of a letter is the foot of a figure."""

_SYMBOL = r"\b\d{1,4}/(?:(?:19|20)\d\d/)?[A-ZĐ]{1,5}\d{0,2}(?:-[A-ZĐ]{2,6})+"
_ELEVENS = (
    re.compile(rf"(?<=\btháng\s){_STROKES}(?=\s+năm\s+(?:19|20)\d\d)"),
    re.compile(rf"(?<=\b[Nn]gày\s){_STROKES}(?=\s+tháng\s+\d)"),
    re.compile(rf"(?<=\b[Nn]gày\s){_STROKES}(?=/\d\d?/(?:19|20)\d\d)"),
    re.compile(rf"(?<=\bđến\s){_STROKES}(?=\s+giờ\s)"),
    re.compile(rf"(?<=\b10,\s){_STROKES}(?=,?\s+1[23]\b)"),
)
_SIGNS = "1lIT|!\\]\\[ÏÌö§ŠOoóòỏ"
_DIGITS = str.maketrans("lIT|![]ÏÌö§ŠOoóòỏ", "11111111188800666")
"""What single figures are read as where a number stands; "ö" and "§" were 8 each time."""

_DAY = re.compile(rf"(?<=\b[Nn]gày\s)(?P<number>(?!\d+\s)[\d{_SIGNS}]{{1,2}})(?=\s+tháng\s)")
_MONTH = re.compile(rf"(?<=\btháng\s)(?P<number>(?!\d+\s)[\d{_SIGNS}]{{1,2}})(?=\s+năm\s+(?:19|20)\d)")
_YEAR = re.compile(rf"(?<=\bnăm\s)(?P<number>(?:19|20)\d[{_SIGNS}](?!\w))")
_ARTICLE = re.compile(r"(?<=\bĐiều\s)(?P<number>[§Šö])(?=[\s,;.])")
_TWO_STROKES = re.compile(r"(?<=\d)(?P<signs>//)(?=(?:19|20)\d\d|\d{1,2}/{1,2}(?:19|20)\d\d|\d{1,3}(?:,\d+)? ?điểm)")
_ACT_STOP = re.compile(r"(?<=/(?:19|20)\d\d/(?:TT|NĐ|QĐ|NQ))(?P<sign>\.)(?=[A-ZĐ]{2})")
_ACT_LETTER = re.compile(r"(?<=/)(?P<sign>[90O])(?=Đ-[A-ZĐ]{2})")
_SPANISH_I = re.compile(r"(?<=[^\W\d_])¡|¡(?=[^\W\d_])")
_BRACKET_STROKE = re.compile(rf"(?<=\()/(?=[a-z]*[{_MARKED}]|[a-zđ]{{3,}}(?![^\W_]))")
_ON_WHAT = re.compile(r"(?m)(?<=^QUY[ẾÉÊẼỀẾ]T [ĐÐD][ỊIÍ]NH\n)[^\S\n]*(?P<word>[Vv][àêềể])(?= việc )")
_DEPUTY = re.compile(
    r"(?m)^[^\S\n]*KT[.,] ?(?P<whom>(?!BỘ TR)\w{2,}(?: \w{2,}){1,4}?)(?P<after>[,.;!\"'*”“-]{0,4})[^\S\n]*\n"
    r"[^\S\n]*(?P<junk>(?:[^\n]{0,8}?[^\w\n])?)(?P=whom)(?P<end>[,.;!\"'*”“-]{0,4})[^\S\n]*$"
)
"""Who signs for another is that one's deputy, as the next line says."""

_VICE_MINISTER = re.compile(
    r"(?m)^[^\S\n]*KT[.,] ?BỘ TRƯỞNG[^\n]{0,5}\n[^\S\n]*(?P<junk>(?:[^\n]{0,8}?[^\w\n])??)(?P<rest>TRƯỞNG)\W{0,3}$"
)
_ONE_BEHIND = re.compile(r"(?<=\b[Nn]gày\s)[1-3](?P<sign>[\]\[|!])(?=\s+tháng\s)")
"""A lone figure has a nought before it in dates of the form (Decree 30/2020/NĐ-CP, annex I): a stroke behind is a 1."""

_SPECK_BEHIND = re.compile(r"(?<=\b[Nn]gày\s)(?:[4-9]|[0-3]\d)(?P<speck>[\]\[|!])(?=\s+tháng\s)")
_SYMBOL_STOP = re.compile(rf"{_SYMBOL}(?P<stop>\.)(?= ngày \d)")
_FIGURE_MARK = re.compile(r"(?<!\S)\d{2}(?P<mark>['‘’])(?=[A-ZĐ]{2,}(?!\w))")
_FOR, _TITLE = r"(?:KT|TM|TL|TUQ|Q)", r"(?:CHỦ TỊCH|GIÁM ĐỐC|(?:BỘ|CỤC|VỤ|SỞ|HIỆU|PHÒNG) TRƯỞNG|TRƯỞNG (?:BAN|PHÒNG))"
_CAPACITY = re.compile(rf"(?m)^[^\S\n]*(?:{_FOR}[.,] ?)?(?:PHÓ )?{_TITLE}(?P<after>[,.;!\"'*”“-]{{1,5}})[^\S\n]*$")
_ON_BEHALF = re.compile(rf"(?m)^[^\S\n]*{_FOR}(?P<sign>,)(?= ?[A-ZĐỦỤ]{{2}})")
_HORN = re.compile(r"\d{1,5}\s?/(?:(?:19|20)\d\d/)?[A-ZĐ]{1,5}r?-\s?[A-ZĐƯ]*?(?P<horn>G?ƠG?)[A-ZĐƯ]")
"""No word of an agency's name begins with Ơ: in a symbol it was G."""

_NOUGHT = re.compile(r"(?<![^\s(/])(?P<sign>[ØƠ])(?=[1-9](?:[\s,;.)/]|$)(?!,? ?(?:c?mm?\b|và Ø|Ø)))")
"""Figures below ten have a nought before them where documents count; diameters have a unit."""

_EIGHT = re.compile(r"(?<![^\s\d(/.,])(?P<sign>§)(?=[\d\s,;.)/%]|$)")
_IN_POINTS = r"(?=\d?(?:\s?(?:điểm|%)|/\d))"
_FIVE = re.compile(rf"(?<=\d,)(?P<sign>S){_IN_POINTS}")
_ONE = re.compile(rf"(?<=\d,)(?P<sign>[lI|]){_IN_POINTS}")
"""A decimal of points or of a share: "5,5/6,S điểm"."""
_CLAUSE = re.compile(r"(?<=\b[Kk]hoản\s)(?P<sign>[Il|])(?=[,;. ]|$)|(?<=\bĐiều\s)(?P<article>[Il|])(?=[,;. ]|$)")
"""Clauses and articles have Arabic numbers."""

_ITALIC_T = re.compile(rf"(?<![^\s(])(?P<head>7t?r(?=[^\W\d_])|7(?:z|h)(?=[{_MARKED}][^\W\d_]*))")
_QUOTED = re.compile(r"(?<!\S)(?P<sign>\*)(?=[^\s*\"“”]+[\"”])")
_SYMBOL_COLON = re.compile(r"(?<=[A-ZĐ])(?P<sign>:-)(?=[A-ZĐ]{2})")
_ITEM_CODE = re.compile(
    r"(?m)^[^\S\n]*[-+•] \d{1,2}(?P<sign>,)\d{1,2}(?=: )"
    r"(?=[^\n]*\n(?:[^-+•\n][^\n]*\n)?[^\S\n]*[-+•] \d{1,2}\.\d{1,2}: )"
)
"""A code with a comma above an item that begins with one with a stop."""
_LINE_BEFORE = re.compile(r"(?m)^[^\S\n]*(?P<sign>[_.,~'`·-]{1,3})(?=[a-zđ]\d?\) )")
"""Dirt right before the letter of an item: "-b) Rà soát", ".c) Đăng tải"."""
_BULLET_SPECK = re.compile(r"(?m)^[^\S\n]*(?P<sign>[ˆ^°˜])(?= [A-ZĐ][^\n]*(?:\n[^\n]*){0,2}\n[^\S\n]*- )")
_NUMBER_SPECK = re.compile(r"(?m)^[^\S\n]*(?P<sign>[_.,~'`·ˆ^]{1,3} )(?=\d{1,2}\. [A-ZĐ])\d{1,2}\.")
"""Dirt where a dash was, above one that was read, and before an item's number: "_ 6. Cải cách"."""
_REGARDING = re.compile(r"(?m)^[^\S\n]*V(?P<sign>[Il|1])v (?=[^\W\d_])")
_CODE_STROKE = re.compile(
    r"(?:(?m:^[^\S\n]*[-+•] )|(?<=[Tt]iêu chí ))(?P<sign>[\[\]|!l])(?=\.\d{1,2}(?:\.\d{1,2})*[.:,) ])"
)
"""The first figure of a criterion's code: "- [.1.3. Hoàn thành kế hoạch"."""
_RUN_ON_NUMBER = re.compile(
    rf"(?<!\S)[^\W\d_]*[{_MARKED}][^\W\d_]*(?=0[1-9](?:\s|$)|\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d)"
)
_RUN_ON_SYMBOL = re.compile(rf"(?P<symbol>{_SYMBOL})(?P<word>ngày|của|về)(?=\s|(?P<figure>\d))")
_LARGE_INSIDE = re.compile(rf"(?<![^\W_])[a-zđ]{{1,3}}[{_MARKED.upper()}][a-zđ]{{0,3}}(?![^\W_])")
_STOP_INSIDE = re.compile(rf"(?<!\S)[^\W\d_]*[{_MARKED}][^\W\d_]*(?P<stop>\.)(?= [a-zđ{_MARKED}]{{2,}}(?![\w.)]))")
"""A stop before a small letter: of 309,000 words of sound text 10,083 have a comma there and one a stop."""

_RECIPIENTS = re.compile(
    r"(?m)^[^\S\n]*(?P<head>(?!Nơi nhận:[^\S\n]*\n)(?![^\n]{0,12}?(?:[Tt]iếp|[Cc]ông|[Xx]ác|[Gg]hi|[Cc]hứng|[Đđ]ón) )"
    r"(?:[^\s-]\S{0,3} ){0,2}\S{0,4}nh[aâậạấăặầ]n"
    r"(?: ?[:;.,])?(?: \S{1,4})?)"
    r"(?=[^\S\n]*\n[^\S\n]*[-–+] ?\w[\s\S]{1,1500}?^[^\S\n]*[-–+] ?L[ưu]u)"
)
"""The head of the list of recipients, which a signature beside it spoils."""

_NUMBER_LINE = re.compile(r"(?m)^[^\S\n]*(?P<word>S[60óòoôõồỗ]{1,2}[:.;]?)(?= \d{1,5} ?/ ?[A-ZĐ]{2})")

_COMPOUND = re.compile(
    r"(?<!\w)[Cc]h(?P<i>ỉ)(?=\s(?:tiết|cục|nhánh|phí)(?!\w))|(?<!\w)[Cc]huy(?P<en>[ếê]n)(?=\sđ[ốổ]i(?: số|$|\n))"
    r"|(?<!\w)[Tt]h(?P<am>ấm)(?=\s(?:định|quyền|tra|phán)(?!\w))"
    r"|(?:(?<=[Cc]huyển\s)|(?<=[Cc]huyến\s)|(?<=[Tt]hay\s)|(?<=[Ss]ửa\s))đ(?P<oi>ối)(?!\w)"
)
"""Halves of compounds whose other half leaves no choice: "chỉ tiết" is "chi tiết", "thay đối" "thay đổi"."""

_MEANT = {"i": "i", "en": "ển", "am": "ẩm", "oi": "ổi"}
_BULLET_LETTER = re.compile(r"(?m)^[^\S\n]*(?P<sign>[e©])(?= [A-ZĐ])")
"""A round bullet; one by itself may be a letter."""

_SHORT_FORM = re.compile(r"(?<=\()[A-ZĐ]{2,5}(?P<sign>\])(?=\))")
"""Short forms in brackets: the last letter was I."""

_ONE_IN_CAPITALS = re.compile(r"(?<!\w)[BCDĐGHKLMNQRSTVX]{1,2}(?P<sign>1)N?H?(?<=[NH])(?!\w)(?=[^\n\da-zđ]*$)", re.M)
"""A one between the letters of a word in a line of capitals is an I."""

_PART = re.compile(
    r"(?m)^[^\S\n]*(?P<head>PH[ẦÀẤÁÂAẢẨ]N|CH[ƯUÚÙ][ƠOÓ]NG|PH[ỤU] L[ỤU]C) ?(?P<roman>[IVXHLl1|!]{1,5})(?=[.:]?(?:\s|$))"
)
_PART_NAMES = {"PHN": "PHẦN", "CHNG": "CHƯƠNG", "PH LC": "PHỤ LỤC"}
_ROMAN_SIGNS = str.maketrans(dict.fromkeys("Ll1|!", "I") | {"H": "II"})
_ROMANS = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")


_SETTLED: tuple[tuple[re.Pattern[str], str | int, str, str], ...] = (
    *((pattern, "strokes", "11", "date") for pattern in _ELEVENS),
    (_RECIPIENTS, "head", "Nơi nhận:", "recipients"),
    (_NUMBER_LINE, "word", "Số:", "number line"),
    (_ON_WHAT, "word", "Về", "subject"),
    (_TWO_STROKES, "signs", "/", "stray sign"),
    (_ACT_STOP, "sign", "-", "symbol"),
    (_ACT_LETTER, "sign", "Q", "symbol"),
    (_SPANISH_I, 0, "i", "letter"),
    (_BRACKET_STROKE, 0, "", "stray sign"),
    (_ONE_BEHIND, "sign", "1", "date"),
    (_SPECK_BEHIND, "speck", "", "stray sign"),
    (_SYMBOL_STOP, "stop", "", "stray sign"),
    (_FIGURE_MARK, "mark", " ", "split"),
    (_ON_BEHALF, "sign", ".", "punctuation"),
    (_HORN, "horn", "G", "symbol"),
    (_NOUGHT, "sign", "0", "digit"),
    (_EIGHT, "sign", "8", "digit"),
    (_FIVE, "sign", "5", "digit"),
    (_ONE, "sign", "1", "digit"),
    (_ITEM_CODE, "sign", ".", "code"),
    (_QUOTED, "sign", "“", "quote"),
    (_SYMBOL_COLON, "sign", "-", "symbol"),
    (_LINE_BEFORE, "sign", "", "stray sign"),
    (_CODE_STROKE, "sign", "1", "code"),
    (_BULLET_SPECK, "sign", "-", "bullet"),
    (_REGARDING, "sign", "/", "subject"),
    (_STOP_INSIDE, "stop", ",", "punctuation"),
)
"""What always becomes the same: the part of each match, what it becomes, and the rule's name."""


def as_address(text: str) -> str:
    """An address of the web or of mail with no more marks and strokes than such have.

    >>> as_address("https:/đichvucong.gov.vn/"), as_address("banbientap(@sotttt.gov.vn")
    ('https://dichvucong.gov.vn/', 'banbientap@sotttt.gov.vn')
    """
    return re.sub(r"^(https?):/(?!/)", r"\1://", bare(text)).replace("(@", "@").replace("@)", "@")


def slips(text: str) -> Iterator[Fix]:
    """What the form of a read text settles."""
    for pattern, part, after, rule in _SETTLED:
        for match in pattern.finditer(text):
            yield Fix(*match.span(part), after, rule) if after else _without(match, part, rule)
    yield from _numbers(text)
    for match in _PART.finditer(text):
        roman = match["roman"].translate(_ROMAN_SIGNS)
        if _ROMANS.fullmatch(roman) and not match["roman"].isdigit():
            name = _PART_NAMES["".join(letter for letter in match["head"] if letter in "PHCNGL ")]
            yield Fix(match.start("head"), match.end("roman"), f"{name} {roman}", "roman")
    deputies = [match for match in _DEPUTY.finditer(text) if match["whom"].isupper()]
    for match in deputies:
        yield from _deputy(match)
    for match in _VICE_MINISTER.finditer(text):
        if match["junk"].strip() != "THỨ":
            yield Fix(match.start("junk"), match.end("rest"), "THỨ TRƯỞNG", "capacity")
    for match in _CAPACITY.finditer(text):
        if not any(other.start() < match.end() and match.start() < other.end() for other in deputies):
            yield _without(match, "after", "stray sign")
    for match in _COMPOUND.finditer(text):
        part = match.lastgroup or ""
        yield Fix(match.start(), match.end(), match[0][: match.start(part) - match.start()] + _MEANT[part], "compound")
    bullets = list(_BULLET_LETTER.finditer(text))
    for match in bullets if len(bullets) > 1 else ():
        yield Fix(*match.span("sign"), "-", "bullet")
    for match in _NUMBER_SPECK.finditer(text):
        yield Fix(match.start("sign"), match.end(), match[0].lstrip().removeprefix(match["sign"]), "stray sign")
    for match in (*_SHORT_FORM.finditer(text), *_ONE_IN_CAPITALS.finditer(text)):
        yield Fix(match.start(), match.end(), match[0].replace(match["sign"], "I"), "letter")
    for match in _CLAUSE.finditer(text):
        yield Fix(match.start(), match.end(), "1", "digit")
    for match in _ITALIC_T.finditer(text):
        yield Fix(*match.span("head"), "Th" if match["head"] == "7h" else "Tr", "letter")
    for match in _RUN_ON_NUMBER.finditer(text):
        yield Fix(match.start(), match.end(), f"{match.group()} ", "split")
    for match in _RUN_ON_SYMBOL.finditer(text):
        after = " " if match["figure"] else ""
        yield Fix(match.start(), match.end(), f"{match['symbol']} {match['word']}{after}", "split")
    for match in _LARGE_INSIDE.finditer(text):
        yield Fix(match.start(), match.end(), match.group().lower(), "case")
    yield from stops(text)


def _without(match: re.Match[str], part: str | int, rule: str) -> Fix:
    """A word without a part of it; a page's words may change, but none goes."""
    text, (start, end) = match.string, match.span(part)
    first, last = start, end
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    return Fix(first, last, text[first:start] + text[end:last], rule)


def _numbers(text: str) -> Iterator[Fix]:
    """Days, months, years and articles with a letter or a sign for a figure."""
    for pattern, most in ((_DAY, 31), (_MONTH, 12), (_YEAR, 2099), (_ARTICLE, 9)):
        for match in pattern.finditer(text):
            number = match["number"].translate(_DIGITS)
            if number.isdigit() and 1 <= int(number) <= most:
                yield Fix(*match.span("number"), number, "date")


def _deputy(match: re.Match[str]) -> Iterator[Fix]:
    """The capacity of a deputy, whose line a seal and a signature cross."""
    for name in ("after", "end"):
        if match[name]:
            yield _without(match, name, "stray sign")
    start, junk = match.start("junk"), match["junk"].rstrip()
    if not junk:
        yield Fix(match.end("junk"), match.end("junk"), "PHÓ ", "capacity")
    elif junk not in ("PHÓ", "Q.", "Q"):
        yield Fix(start, start + len(junk), "PHÓ", "capacity")
