"""Signs of the layout that an English model misreads: bullets, roman numerals, stops of lists, quotes, the motto."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from vanban.repair.fixes import Fix
from vanban.vietnamese import bare

_BULLET = re.compile(r"(?m)(?P<end>[.;:?]?)\s*\n[^\S\n]*(?P<sign>[_~«•»=°¢e]|[-–—]{2,})(?= (?P<next>[^\W_]))")
FULL_LINE = 60
"""Signs of a line from which on it goes on in the next where no stop ends it: what stands there is no bullet."""

_BEFORE_ITEM = re.compile(r"(?m)^[^\S\n]*(?P<sign>[–—_~] )(?=[a-zđ]\d?\)\s)")
"""No item has both a bullet and a letter."""

_BEFORE_BULLET = re.compile(r"(?m)^[^\S\n]*(?P<sign>[_~«»=°¢.,:;'`‘\"]{1,2} )(?=[-–—+] )")
_ROMAN = re.compile(r"(?m)^[^\S\n]*(?P<roman>[IiVvXxLl1|!HN]{1,5})[./-](?=\s+(?P<next>[^\W\d_]\w*))")
_ROMAN_SIGNS = str.maketrans(dict.fromkeys("ilL1|!", "I") | {"v": "V", "x": "X", "H": "II", "N": "V"})
_ROMANS = frozenset(
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
)

_RECIPIENTS = re.compile(r"(?m)^.{0,3}?N\S{1,2}\s?i nh\S{1,3}[:;.,]")
_CAPACITY = r"(?:KT|TM|TL|TUQ|Q)\. ?[A-ZĐ]|(?:PH\S{1,2} )?(?:CH\S{1,2} T\S{1,2}CH|GI\S{1,2}M \S{1,2}C) *$"
"""How a signer's capacity begins ("KT. CHỦ TỊCH"): it stands beside the recipients, in the other column."""

RECIPIENTS_REACH = 900
"""Signs in which a list of recipients ends; what comes later are items of another part."""

_LIST_COLON = re.compile(
    rf"(?m)^[^\S\n]*[-–—+] ?[^\n]{{3,90}}?(?P<colon>:)(?=[^\S\n]*(?:\n\s*[-–—+]|[^\S\n](?:{_CAPACITY})))"
)
_BASIS = r"(?:C[aăâdáäàé*]\S{0,2}n [ce][^\s.,]{1,3} |X[eéèê]t |Theo d\S{1,2} ngh\S )"
_BASIS_STOP = re.compile(rf"(?<=[^\W_])(?P<stop>[:,])(?=[^\S\n]*\n+[^\S\n]*{_BASIS})")
_ITEM_COLON = re.compile(
    r"(?m)(?<=[^\W_])(?<! \d)(?<!\d\d)(?<! [sS][aăâá]u)(?<! [gG]\Sm)(?P<colon>:)"
    r"(?=[^\S\n]*\n+[^\S\n]*(?:[b-hj-zđ©]|[2-9]|1\d)\) ?[^\W\d_])"
)
_BASIS_START = re.compile(rf"(?m)^[^\S\n]*{_BASIS}")
BASIS_REACH = 500
"""Signs before a line's end in which its paragraph begins."""

_QUOTE_TWICE = re.compile(r"(?<=[”\"])['’‘`]+(?=[.,;:)\s]|$)")
_SUBJECT = re.compile(r"(?m)^[^\S\n]*(?P<subject>[vVW]/[vV]|V[iIl1|!W]?[vV])(?= [^\W\d_])")
_ROMAN_PART = re.compile(
    r"(?m)(?<!\w)(?:(?:[Pp]h\S{1,2} l\S{1,2}c|[Mm][uụyự]c|[Cc]h\S{2,4}ng) "
    r"(?P<sign>[|l!](?=[,;)]|\s+[^\W\d]|\s*$)|[ITH|][ITHLl|!1i]{1,3}(?=[\s,;.)]))"
    r"|[Nn]h[oóéd6]m (?P<class>\|)(?=[,;)]|\s[^\W\d_A-ZĐ]))"
)
_ROMAN_STROKES = str.maketrans(dict.fromkeys("TLli|!1", "I") | {"H": "II"})

MOTTO = re.compile(
    r"C\S{1,3}G\s+H\S{1,3}\s+X\S{1,2}\s+H\S{1,2}\s+CH\S{1,2}\s+NGH\S{1,3}\s+V\S{2,4}\s+N\S{1,2}M(?!\S)"
    r"|(?<!\S)-?[DĐP]\S{1,3}\s+[l1]\S{1,2}(?P<first>\s*[-–—~.=|:_]{1,2}\s*| )"
    r"T\S{1,3}\s*do(?P<second>\s*[-–—~.=|:_]{1,2}\s*| )[Hh]\S{2,3}\s+ph\S{1,4}(?!\S)"
)
"""Both lines of the motto: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" and "Độc lập - Tự do - Hạnh phúc"."""

KINDS = (
    "BÁO CÁO", "BIÊN BẢN", "CHỈ THỊ", "CHƯƠNG TRÌNH", "CÔNG ĐIỆN", "ĐỀ ÁN", "DỰ ÁN", "GIẤY MỜI", "HƯỚNG DẪN",
    "KẾ HOẠCH", "KẾT LUẬN", "NGHỊ QUYẾT", "NGHỊ ĐỊNH", "PHƯƠNG ÁN", "QUY CHẾ", "QUY ĐỊNH", "QUYẾT ĐỊNH", "THÔNG BÁO",
    "THÔNG TƯ", "TỜ TRÌNH",
)  # fmt: skip
"""Kinds of document: alone on a line of capitals these letters mean nothing else ("DE AN" is no "ĐỂ ĂN")."""

_BY_LETTERS = {bare(kind): kind for kind in KINDS}
_HEAD = re.compile(r"(?m)^[^\S\n]*(?P<kind>[^\W\d_a-z]{2,6} [^\W\d_a-z]{2,6})(?=[^\S\n]*$)")

_ABOUT = re.compile(r"(?m)^[^\S\n]*[A-ZĐÐÀ-ÖØ-ÞĂĨŨƠƯẠ-Ỹ ]{6,}[^\S\n]*\n\s*(?P<about>v[eéêềẻè] vi[eéêệ]c)(?=\s)")
"""The subject below a heading in capitals begins with one: V has one shape in both sizes."""

_ARTICLE_HEAD = re.compile(
    r"(?m)(?:[.;:”\"][^\S\n]*\n|\n[^\S\n]*\n|\A)[^\S\n]*[ĐDP]i\S{1,2}u \d{1,3}(?P<comma>,)"
    r"(?= (?![ĐD]i\S{1,2}u|[kK]ho\S|[lL]u\S)[A-ZĐ][^\W\d_]+ [^\W\d_A-ZĐ])"
)
"""The heading of an article, whose stop was read as a comma."""

_EQUALS = re.compile(r"(?<=[^\W_] )(?P<sign>=)(?! [DĐ]\S{1,2}c )(?= [A-ZĐ][^\W\d]{2})")
_LABEL = re.compile(
    r"(?<!\w)(?:[Nn]guy\Sn nh\Sn|[Ll][yý] do(?: m\St \w{1,2}i\Sm)?|[Tt]r\Sch nhi\S{1,2}m|[Pp]h\S{1,2} tr\Sch|"
    r"[Gg]i\S{1,2}i ph\Sp(?: kh\Sc ph\S{1,2}c)?|[Cc]h\S{1,2} tr\S|[Pp]h\S{1,2}i h\S{1,2}p|[Tt]h\S{1,2}i h\S{1,2}n)"
    r"(?P<colon>:)(?=\s)"
)
"""What is named before a colon: no hook was read as one there."""
"""A dash between words, read twice."""

_DIRECTION = re.compile(r"(?m)^[^\S\n]*(?:[IVXl1]{1,5}|[A-Z\d])[./-]? +(?P<words>PH\S{1,2}NG H\S{1,2}NG)(?![^\W\d_])")
"""A heading that begins with "phương hướng"; its letters are those of wards ("Phường Hương Long") as well."""

_STUCK_START = re.compile(
    r"(?m)^[^\S\n]*(?P<sign>[*_~°‘'`]{1,2})(?=(?:[a-zđ]\d?|\d{1,2})\) |[IVX]{1,4}\. |\d{1,2}\. [A-ZĐ])"
)
"""Specks stuck to the name of an item; quotes there open what a law is to say."""

_LINE_START = re.compile(r"(?m)^[^\S\n]*(?P<sign>(?:[’'‘`”:;.,_]{1,2} )+)(?=[^\s_~|=«»<>\\^'‘’`°*©®.,:;\"“”])")
_LINE_END = re.compile(r"(?m)(?P<sign>(?<=[\w)%”][.;:,])(?: [:.,;~_*'‘’]{1,2})+|(?<=[^\W_]) [~_])(?=[^\S\n]*$)")
"""Specks in the margins: of 46 such signs by themselves none was printed; strokes may be of cells."""

_EDGE = re.compile(r"(?m)^(?P<before>[^\S\n]*\|{1,2} )?(?P<line>[^|\n]*[^\W_][^|\n]*?)(?P<after> \|{1,2}[^\S\n]*)?$")
"""A stroke at either end of a line that has none within: the edge of a sheet or of a frame."""

_BETWEEN = re.compile(r"(?m)^[^\S\n]*[^|\n]*[^|\s][^|\n]*\|[^\n]*[^|\s]")
"""A stroke with something on both sides: what stands between two cells."""

SENTENCE = 40
"""Signs of a line that is no cell. Of 91 strokes at the edges of 770 garbled pages and documents that have no cells 38
stand at such lines and 19 more in prose without strokes within lines."""

PROSE = 3
"""Full lines of a text that is prose: with no stroke within any line, one at the edge of a short line is no cell's."""

_STUCK_BULLET = re.compile(r"(?m)^[^\S\n]*[-–+](?P<gap>)(?=[A-ZĐ][^\W\dA-ZĐ_])")
_BULLET_LINE = re.compile(r"(?m)^[^\S\n]*[-–+] (?=\w)")

_LONE_QUOTE = re.compile(r"(?<=[^\W_] )[«»*\"'’‘`“”>]{1,3} (?=[^\W\d])")
"""Signs of which none stands alone between two words."""

_HYPHEN_SPECK = re.compile(
    r"(?m)(?<=[^\W\d_A-ZĐ]{2})(?P<sign>-)(?=\s[^\W\d_A-ZĐ]{2})|(?<!\S)[^\W\d_a-zđ]{3,}(?P<last>-)(?=[^\S\n]*$)"
)
"""A hyphen behind a word that goes on in small letters, or behind a line of capitals: of 309,000 words one has such."""

_STUCK_SPECK = re.compile(r"(?<=[^\W\d_A-ZĐ]{2}[ \n])(?<!t[eéêếể][ \n])[-_](?=[^\W\d_A-ZĐ]{2})")
"""The same before one: texts have none there but behind "kinh tế"."""

_BLANK_IN_BRACKETS = re.compile(r"\((?:(?P<first> )(?=\w)[^()\n]{1,60}|[^()\n]{1,60}\w(?P<last> ))\)")

_ON_BEHALF = re.compile(r"(?<!\w)(?:KT|TM|TL|TUQ)(?P<sign>,)(?= ?[A-ZĐ]{3})")
"""A stop after these short forms was read as a comma."""

_LISTED = r"[^\n]{0,60}\n\s*[-–—+] ?\w"
_ENDING: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(rf"(?m)^[^\S\n]*N[oơ]i ?nh[\w@]{{1,3}}n(?= ?:{_LISTED})"), "Nơi nhận", "recipients"),
    (re.compile(rf"(?m)^[^\S\n]*N[oơ]i ?nh[\w@]{{1,3}}n ?[;.](?={_LISTED})"), "Nơi nhận:", "recipients"),
    (re.compile(r"(?m)(?<=^[-–—+] )Nh[uưw] [BDĐ][ij][^\W\d_]{1,2}u(?= \d{1,2}\b)"), "Như Điều", "recipients"),
    (re.compile(r"(?m)(?<=^[-–—+] )Nh[uưw] [bdđ][ij][^\W\d_]{1,2}u(?= \d{1,2}\b)"), "Như điều", "recipients"),
    (re.compile(r"(?<=C[^\W\d_]ng )[TI1]{2,3}[DĐ]T(?!\w)"), "TTĐT", "short form"),
)
"""What else an ending and its list of recipients say in the same words everywhere."""

_BEFORE_MOTTO = re.compile(r"(?<=[^\s] )[-–—=~_.|:]{1,3} $")


def marks(text: str) -> Iterator[Fix]:
    """Signs of the layout as they were printed."""
    for pattern in (_BEFORE_BULLET, _BEFORE_ITEM):
        for match in pattern.finditer(text):
            yield Fix(*match.span("sign"), "", "stray sign")
    bullets = list(_BULLET.finditer(text))
    signs = Counter(match["sign"] for match in bullets)
    for match in bullets:
        full = match.start("end") - text.rfind("\n", 0, match.start("end")) > FULL_LINE
        if (match["end"] or (signs[match["sign"]] > 1 and not full)) and match["next"].isupper():
            yield Fix(*match.span("sign"), "-", "bullet")
    for match in _ROMAN.finditer(text):
        roman = match["roman"].translate(_ROMAN_SIGNS)
        heading = match["next"].isupper() and len(match["next"]) > 1
        if roman in _ROMANS and not match["roman"].isdigit() and (heading or len(match["roman"]) > 1):
            yield Fix(*match.span("roman"), roman, "roman")
    for match in _LABEL.finditer(text):
        yield Fix(*match.span("colon"), ":", "label")
    for match in _DIRECTION.finditer(text):
        if bare(match["words"]) == "PHUONG HUONG":
            yield Fix(*match.span("words"), "PHƯƠNG HƯỚNG", "heading")
    for match in _ARTICLE_HEAD.finditer(text):
        yield Fix(*match.span("comma"), ".", "punctuation")
    for match in _EQUALS.finditer(text):
        yield Fix(*match.span("sign"), "-", "dash")
    yield from _margins(text)
    for match in _QUOTE_TWICE.finditer(text):
        yield Fix(match.start(), match.end(), "", "quote")
    for match in _LONE_QUOTE.finditer(text):
        yield Fix(match.start(), match.end(), "", "stray sign")
    for match in _BLANK_IN_BRACKETS.finditer(text):
        yield Fix(*match.span("first" if match["first"] else "last"), "", "blank")
    for match in _SUBJECT.finditer(text):
        yield Fix(*match.span("subject"), "V/v", "subject")
    for match in _ROMAN_PART.finditer(text):
        sign = match.lastgroup or "sign"
        roman = match[sign].translate(_ROMAN_STROKES)
        if roman in _ROMANS and roman != match[sign]:
            yield Fix(*match.span(sign), roman, "roman")
    for match in _HYPHEN_SPECK.finditer(text):
        yield Fix(*match.span(match.lastgroup or 0), "", "stray sign")
    for match in _STUCK_SPECK.finditer(text):
        blank = match.start() - 1
        if text[blank] == " " or blank - text.rfind("\n", 0, blank) > FULL_LINE:
            yield Fix(match.start(), match.end(), "", "stray sign")
    for match in _HEAD.finditer(text):
        kind = _BY_LETTERS.get(bare(match["kind"]))
        if kind is not None:
            yield Fix(*match.span("kind"), kind, "heading")
    for match in _ABOUT.finditer(text):
        yield Fix(*match.span("about"), "Về việc", "subject")
    for match in _ON_BEHALF.finditer(text):
        yield Fix(*match.span("sign"), "." if text[match.end()] == " " else ". ", "capacity")
    for match in MOTTO.finditer(text):
        before = _BEFORE_MOTTO.search(text, max(0, match.start() - 6), match.start())
        if before:
            yield Fix(before.start(), before.end(), "", "stray sign")
        for name in ("first", "second"):
            if match[name] and (dash := _dash(match[name])) != match[name]:
                yield Fix(*match.span(name), dash, "motto")
    for pattern, after, rule in _ENDING:
        for match in pattern.finditer(text):
            yield Fix(*match.span(), after, rule)
    yield from stops(text)


def _margins(text: str) -> Iterator[Fix]:
    """Specks before and behind lines, and the blanks behind bullets where most lines have them."""
    for pattern in (_STUCK_START, _LINE_START, _LINE_END):
        for match in pattern.finditer(text):
            yield Fix(*match.span("sign"), "", "stray sign")
    yield from _edges(text)
    stuck = list(_STUCK_BULLET.finditer(text))
    if len(stuck) < len(_BULLET_LINE.findall(text)):
        for match in stuck:
            yield Fix(*match.span("gap"), " ", "split")


def _edges(text: str) -> Iterator[Fix]:
    """Strokes at the edges of lines that no cell ends with."""
    if "|" not in text:
        return
    prose = sum(len(line) >= FULL_LINE for line in text.split("\n")) >= PROSE and not _BETWEEN.search(text)
    for match in _EDGE.finditer(text):
        if prose or len(match["line"].strip()) >= SENTENCE:
            for name in ("before", "after"):
                if match[name]:
                    yield Fix(*match.span(name), "", "stray sign")


def _dash(found: str) -> str:
    """A dash of the motto, with blanks on both sides where there is one."""
    sign = found.strip()
    if not sign:
        return " - "
    dash = found.replace(sign, sign if sign in ("-", "–", "—") else "-")
    return dash if "\n" in dash or dash == dash.strip() else f" {dash.strip()} "


def stops(text: str) -> Iterator[Fix]:
    """Semicolons that were read as colons: in the list of recipients and after the grounds of a decision."""
    recipients = _RECIPIENTS.search(text)
    if recipients:
        for match in _LIST_COLON.finditer(text, recipients.end(), recipients.end() + RECIPIENTS_REACH):
            yield Fix(*match.span("colon"), ";", "punctuation")
    for match in _ITEM_COLON.finditer(text):
        yield Fix(*match.span("colon"), ";", "punctuation")
    for match in _BASIS_STOP.finditer(text):
        if _BASIS_START.search(text, max(0, match.start() - BASIS_REACH), match.start()):
            yield Fix(*match.span("stop"), ";", "punctuation")


def borders(text: str) -> set[int]:
    """Offsets where the motto begins and where it has ended: words on its line are another column's."""
    found: set[int] = set()
    for match in MOTTO.finditer(text):
        after = match.end()
        while after < len(text) and text[after].isspace():
            after += 1
        found |= {match.start(), after}
    return found
