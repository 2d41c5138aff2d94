"""Grammar before statistics: what must not be guessed is found first and mended by its own rules, or left alone.

Document symbols, codes, enumerators, roman numerals, numbers, dates and addresses. Every rule is a fact of how such
things are written, never a fact of one document. Digits of a number never change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon import Lexicon
from vanban.repair.apostrophes import Apostrophes
from vanban.repair.document_symbols import SymbolGrammar
from vanban.repair.fixes import Fix
from vanban.repair.garbled_marks import marks
from vanban.repair.mark_lines import mark_lines
from vanban.repair.measure import GARBLED, Damage
from vanban.repair.own_words import OwnWords
from vanban.repair.party_symbols import party_symbols
from vanban.repair.points import points
from vanban.repair.ranking_words import ranking_words
from vanban.repair.read_slips import as_address, slips
from vanban.repair.torn import torn

_ADDRESS = re.compile(r"(?<!\S)\S*(?:@\S+\.\S+|://\S+|www\.\S+|\w\.(?:vn|com|org|net|gov|edu)\b\S*)")
_TORN_ADDRESS = re.compile(r"(?<!\S)\S*(?:://|www\.)\S*\.( )(?=[a-z\d-]+\.[a-z]{2}|(?:vn|gov|com)(?!\w))")
_SCHEME = re.compile(r"\bh\W?[tf(]{1,2}\W?p(s?)(?=://)")
"""What an address begins with: "hftps", "h(tp" are misread."""
_TO_WHOM = re.compile(r"(?<=\()(đ[ểêéeẻ] )?(?:(b)(?:[íìiIl1/]/?[c©]|/[e€])(áo)?|(p)[íìiIl1]h)(?=\))")
"""Why a copy is sent, in brackets: "(để b/c)", to report; "(p/h)", to work together; its stroke read as a letter."""

_SYMBOL = re.compile(
    r"(?P<number>(?:\b|(?<=[^\W\d_])(?=\d{1,5}/(?:19|20)\d\d/))\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d)?\s?/)"
    r"(?P<letters>[A-ZĐÐƯ][A-Za-zĐÐđƯ&.]*(?:-[A-ZĐÐƯ][\wĐÐ&.]*)*)"
)
"""Letters may be stuck to a number with its year: a lost blank takes no digits away."""

_ASSEMBLY = re.compile(
    r"(?<!\w)(\d{1,4}/(?:(?:19|20)\d\d/(?:N?Q|UBTV)?|(?:(?:19|20)\d\d/)?(?:NQ|PL)-UBTV)[QO0][HU])"
    r"([TIlSsOBZ\d]{1,3})(?!\w)"
)
"""Symbol of the National Assembly's acts: its term is a number."""

_DIGITS_READ = str.maketrans("IlSsOBZ", "1155082")
_LONE_SYMBOL = re.compile(r"(?<![\w/-])(?P<letters>(?:QD|QÐ|ND|NÐ|QĐÐ|QÐĐ|CD|HD)-[A-ZĐÐ][\wĐÐ-]*)")
_FORM_CODE = re.compile(r"(?<![\w/.&-])[A-ZĐ]{1,6}(?:-[A-ZĐ]{2,8}){1,3}(?![\w&-])")
"""Name of a form, a plant or a line ("VI-GSĐG"): no word stands there, so that only its parts tell their Đ."""

_SPACED_CODE = re.compile(r"(?<![\d.,/])(\d{1,2})\.\s(\d{1,2}\.\d{1,2})(?![\d/])")
_LETTER_CODE = re.compile(r"(?<![\w.,/])[lI|]((?:\.\d{1,2}){1,3})(?![\d/%])")
_CODE_LETTER = re.compile(r"(?<![\w.,/])(\d{1,2}(?:\.\d{1,2}){0,2}\.)[lI|](?![\w/])")
_DIGIT_ENUMERATOR = re.compile(r"(?<!\w)([a-hđ])[lI|]\)")
_SUBJECT = re.compile(r"(?m)(?:^|\t)[^\S\n\t]*(V[iIl1|!][vV]|V[/N]V|VW|Vv)(?=\s)")
_DEPARTMENT = re.compile(
    r"(?<![\w&])(?:S(?:[&¢][@é]?|@é?|06)|S[OoGó0éốồ6]{1,2}(?= [A-ZĐ]{2,4}&[A-ZĐ])"
    r"|SG(?= [A-ZĐ][^\W\d_])|(?<=(?:phong|phòng) )S[éd](?= [^\W\d_])"
    r"|(?<=(?:phong|phòng|h tra|m doc|m đốc|c PGD|c PGĐ|, PGD|\n- LD|- BGD) )[S8][G6oO](?=[^\S\n]*(?:[;:.,]|$))"
    r"|(?<=\n- BGD )(?:S(?:[ad]|[O@]@)|8s)(?=[^\S\n]*(?:[;.,]|$)))"
    r"(?![\w&@]|[^\S\n]*[:;]?[^\S\n]*\d)",
    re.M,
)
""""Sở" in the names of its parts and before departments in short; by itself none of these is a word, nor a number where
a name ends."""
_CAPITALS_NEXT = re.compile(r" [A-ZĐ]{1,6} [A-ZĐ]{2,6}(?![^\W_])")

_BODIES = re.compile(
    r"(?<![^\W\d_])(?:(?P<more>TT|VP|ĐU|B?CH)?(?P<body>H[DBP]ND|LDLD)|(?P<whole>[SBP]?(?:GD&DT|GDDT|LDTBXH|LDTB&XH)|B?LDVP)"
    r"|(?P<listed>BDBP|DBQH|VPDKDD|HDQT|HDTV|P[Il1]NT)|(?<=- )(?P<leaders>B?LD(?= [A-ZĐ])))"
    r"(?![^\W\d_])"
)
"""Bodies that every level has, in short, whose Đ a model without it reads as D; none of the forms so is in use."""
_LISTED = {"BDBP": "BĐBP", "DBQH": "ĐBQH", "VPDKDD": "VPĐKĐĐ", "HDQT": "HĐQT", "HDTV": "HĐTV"}
_DIRECTORS = re.compile(
    r"(?<=- )B?G[BD](?=, (?:c[aáéd]c )?PG)|(?<=- )BGD(?=[^\S\n]*(?:[,;]| [SBVTCK]))"
    r"|(?<=- )PG[BD](?= S)|(?:(?<=[Cc][aáéd]c )|(?<=- GD, )|(?<=- GB, )|(?<=d[oóé6]c, ))"
    r"PG[BD](?=[^\S\n]*(?:[;,.(]| [SB8]|$))",
    re.M,
)
"""Directors and their deputies in lists of recipients; elsewhere GD is education."""
_TOWN_COMMITTEE = re.compile(r"(?<=TT )Thi [^\W\d_]y(?=[;,])")
""""Thị ủy" behind its standing committee, where nothing else of these letters stands."""
_FRONT = re.compile(r"(?<![^\W\d_])(?P<head>(?:UBTW|UB|BTT|TT)?MTT)[OQ0C]{1,2}(?P<tail>VN)?(?![^\W\d_])")
"""The Fatherland Front, whose Q is read as O."""
_FILED = re.compile(r"(?<=VT, )[A-ZĐÐ][A-ZĐÐ&]{2,}(?=[.;,])|(?<=[A-ZĐr]-\n)[A-ZĐÐ][A-ZĐÐ&]{2,}(?= ng)")
"""Who drew a letter up, behind those that file it ("Lưu: VT, BTC."), or at the head of the line that a symbol goes on
in."""

_TWO_STOPS = re.compile(r"(?<=[\w%)])(?:,;|;,|:;)(?=\s|$)")
_NUMBER_LINE = re.compile(r"(?m)^[^\S\n]*([sS$58§][60bóốôöéð3ồ8]{1,2}\s?[:;])(?=[^\S\n]*(?:\d|/))")
_NUMBER_COLON = re.compile(r"(?<!\w)[S$][6oóốôöéð3ồ8]{1,2}\s?;(?=\s?\d{0,5}\s?/\s?(?:(?:19|20)\d\d/)?[A-ZĐÐ]{2})")
"""Where the number of the document itself stands, in any column: a colon is printed behind "Số"."""

_NUMBER_HEAD = re.compile(r"(?<!\w)S[6oóốôöéð3ồ8](?= \d{1,5}\s?/\s?(?:(?:19|20)\d\d/)?[A-ZĐÐ]{2})")
""""Số" before a symbol where no colon is printed; no department has a number."""

_NUMBER_WORD = re.compile(
    r"(?<=[^\W\d_] )[358$s][6oó0ồ8](?:\.(?= ))?(?= \d{1,5}/(?:(?:19|20)\d\d/)?[A-ZĐÐ]{1,5}[\w-]*[- ][A-ZĐÐ])"
)
""""Số" between the kind of a document and its symbol; no number stands there."""

_NUMBER_BRACKET = re.compile(
    r"(?<=[^\W\d_] )(?P<sign>[^\s\d()]{0,2}\)) (?=\d{1,5}/(?:(?:19|20)\d\d/)?[A-ZĐÐ]{1,5}[\w-]*-[A-ZĐÐ])"
)
""""Số" there read as "ry)", or a speck behind it: no bracket closes before a symbol."""

_ITEM_NUMBER = re.compile(r"(?m)^[^\S\n]*(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}),(?=[^\S\n]+[A-ZĐÂÁÀẢÃẠĂÊÔƠƯỦỨỨỪỬỮỰÝÚÙ])")
BRACKET_REACH = 60
"""Signs before a closing bracket among which it opens."""

FULL_LINE = 60
"""Signs of a line from which on its sentence may go on in the next."""

_SELF = re.compile(
    r"(?<!\w)[tT](?P<own>[yuwvư]{1,2}|ty|ur|tr)\?? (?P<marks>ch[aáâ]m)(?= (?:di|\d|la|t\S{1,2}i da|du|diém))"
)
""""tự chấm": of what else reads so nothing stands before points."""
_IS = re.compile(r"(?<=[^\W\d_] )(?<!i[eéề]u )(?<!ho[aả]n )(?<!m[uụ]c )(?<!l[oớ]p )(?<![bn][aả]ng )1a(?= \d)")
""""là" before a number; behind the word of an article or a class it is the article's."""
_TASK = re.compile(r"(?m)(?:^|(?<=[.;:] ))[^\S\n]*(?P<task>Giao)(?= [A-ZĐ][^\W\dA-ZĐ_])")
""""Giao" before a body, at the head of its sentence; "Giáo" has no capital behind it there."""
_SHARE_OF = re.compile(r"(?<=\d%) so(?= (?:d\S{1,2} to\S{1,2}n|k\S{1,2} ho[aạ]ch|c[uùúũ]ng k\S)(?!\w))")
"""Compared with a plan or a time: "vượt 4,2% so dự toán"."""
_REGARDS = re.compile(
    r"(?<!\w)(?P<word>Tr[aâăáàãä]n)(?= tr[oọóòô]ng\s*(?:\./|[.!]|c\S{1,2}m [oơ]n|b\S{1,2}o c\S|\n\n))"
)
"""How letters end: names begin with "Trần", but their second word has a capital."""

_GOVERNMENT = re.compile(r"(?m)^.{30,}Ch[ií]nh (?P<body>ph\S?:)(?= [^\W\d_A-ZĐ])")
"""The hook of "phủ" read as a colon where its sentence goes on; at a line's head a body and what it is to do may
stand."""
_IF_ANY = re.compile(r"(?<=\(n[eéêếè]u )[6©0oc]{1,2}(?=[)};,])")
""""(nếu có)": the letters of a word of two were read as figures."""
_STUCK_NUMBER = re.compile(
    r"(?<![^\W_])[^\W\d_]{2,7}"
    r"(?P<number>\(\d{1,2}\)|[:;)]{1,2}\.?\d{1,3}(?=[\s,;)])"
    r"|(?<!do[a-z])(?<!do[a-z]{2})[1-9](?= b[aảáâ]n (?:ch[íi]nh|sao)))"
)
"""A note in brackets, a number behind signs and a number of copies, whose blank was lost: no letter is read so."""

_PERCENT = re.compile(r"(?<=\d)(?:°?%[o0°]|°[o0])(?=[\s,;.)]|$)")
"""The percent sign, whose rings were read as figures or letters."""

_HEAD_OF = re.compile(r"(?<![^\W_])Tr(?!ong )\S{2,4}ng(?= c[aá]c (?:ph\S?ng|ban|khoa)[, ])")
""""Trưởng" before the parts of a body; "trong" has no sign that is read for another."""
_COMRADE = re.compile(r"(?<![\w/])(?P<d>[Dd])/[cC©](?= [^\W\d_])|(?<=\()c/d(?=\))")
_POINTS = re.compile(
    r"(?:(?<=[:/(+-])|(?<=[:/(+-] )|(?<=\s)(?=(?:\d+[.,]\d+|\d+(?=d\)))d))(?P<number>O|\d{1,3}(?:[.,]\d{1,2})?)d"
    r"(?=[).,;:/]*(?:\s|$))"
)
""""đ" for "điểm" behind a decimal or a number beside a sign; elsewhere it may be a word ("thuốc 1d" is "thuốc lá")."""
_ONES = re.compile(r"(?<![\w|/.-])(?=[Il]*I)[Il]{2,3}(?![\w|/-])")
"""Roman figures of strokes alone: no word has such letters."""
_BRACE_ENUMERATOR = re.compile(r"(?<!\w)([a-zđ](?:\.\d{1,2}){1,3})\}")
_END_MARK = re.compile(r"(?m)(?<=[^\W\d_])(?:[.,]{0,2}/\.|\./)(?=[^\S\n]*$)")
"""Text of a document ends in "./."."""

_GOES_ON = re.compile(r" [^\W\d_A-ZĐ]")
_SYMBOL_SPECK = re.compile(rf"\d/[\w&/-]*-[A-ZĐÐ]\w*(?P<stop>\.)(?={_GOES_ON.pattern})")
"""A stop after a symbol where its sentence goes on is none."""

_UNIT = re.compile(r"(?<![\w])(?:[mckd]?m[23²³](?!\w)|[Kk]m(?= ?\d))|(?<=\d )(?:[kcm]m|kg|ml|k[VW]h?|MW)(?!\w)")
_SLASHED = re.compile(r"(?<![\w/])(?:(?:V/v|[TKQ]/M|Đ/c|T/M)(?!\w)|[bcdđghklmnpqrstvx]{1,2}(?=/[^\W\d]))")
_ROMAN_LOOK = re.compile(
    r"(?m)^(\s*)(I[L1l]|[L1l]I|1[1L]|LL|H|HI|IH|I[L1l][L1lI]|IV|TV|1V|LV|V[L1l]|V[L1l]{2}|VIL|VHI|VH|VII[L1l])"
    r"(?=\.\s|[.,]?\s+[A-ZĐ])(\.?)"
)
_ROMAN_SAFE = {
    "IL": "II", "I1": "II", "Il": "II", "LI": "II", "lI": "II", "1I": "II", "LL": "II", "HI": "III", "IH": "III",
    "IIL": "III", "III": "III", "ILI": "III", "IlI": "III", "IIl": "III", "Ill": "III", "ILL": "III", "II1": "III",
    "TV": "IV", "1V": "IV", "LV": "IV", "IV": "IV", "VL": "VI", "Vl": "VI", "V1": "VI", "VIL": "VII", "VLL": "VII",
    "Vll": "VII", "VH": "VII", "VIIL": "VIII", "VHI": "VIII", "VIIl": "VIII", "H": "II",
}  # fmt: skip


class Grammar:
    """All rules, over a whole text."""

    def __init__(self, lexicon: Lexicon, own_words: OwnWords | None = None) -> None:
        self._own_words = own_words or OwnWords()
        self._symbols = SymbolGrammar(lexicon.capitals | self._own_words.capitals, lexicon.marked_capitals)
        self._apostrophes = Apostrophes(lexicon)

    def fixes(self, text: str, damage: Damage, *, read: bool = False) -> list[Fix]:
        """Settled stretches, in order, none overlapping; sound text needs the fewest rules.

        ``read`` says that an engine has read the text: no person wrote its slips.
        """
        found: list[Fix] = []
        taken: list[tuple[int, int]] = []
        for fix in self._propose(text, damage, read):
            if all(fix.end <= start or fix.start >= end for start, end in taken):
                taken.append((fix.start, fix.end))
                found.append(fix)
        return sorted(found, key=lambda fix: fix.start)

    def _propose(self, text: str, damage: Damage, read: bool) -> Iterator[Fix]:
        for start, end, after in self._own_words.settled(text, damage):
            yield Fix(start, end, after, "own word")
        if damage in GARBLED:
            for match in _TORN_ADDRESS.finditer(text):
                yield Fix(*match.span(1), "", "address")
        for match in _ADDRESS.finditer(text):
            address = _SCHEME.sub(r"http\1", match.group())
            yield Fix(match.start(), match.end(), as_address(address) if read else address, "address")
        if read and damage == "vie":
            yield from slips(text)
        for match in _TO_WHOM.finditer(text):
            short = f"b/c{match[3] or ''}" if match[2] else "p/h"
            yield Fix(match.start(), match.end(), ("để " if match[1] else "") + short, "short form")
        if damage != "bare":
            for match in _END_MARK.finditer(text):
                yield Fix(match.start(), match.end(), "./.", "end mark")
        for match in _UNIT.finditer(text):
            yield Fix(match.start(), match.end(), match.group(), "unit")
        for match in _COMRADE.finditer(text) if damage != "vie" else ():
            yield Fix(match.start(), match.end(), {"D": "Đ/c", "d": "đ/c"}.get(match["d"], "c/đ"), "short form")
        for match in _SLASHED.finditer(text):
            yield Fix(match.start(), match.end(), match.group(), "short form")
        for match in _ASSEMBLY.finditer(text):
            term = match[2].translate(_DIGITS_READ).lstrip("T")
            if len(term) == 3 and not match[2].isdigit():  # a stroke of the letter before read twice: "QHI15"
                term = term[1:]
            if term.isdigit() and 7 <= int(term) <= 20:
                yield Fix(match.start(), match.end(), f"{match[1][:-2]}QH{term}", "symbol")
        if damage != "vie":
            yield from self._apostrophes.fixes(text)
        if damage in GARBLED:
            for match in _IS.finditer(text):
                yield Fix(match.start(), match.end(), "là", "word")
            for match in _FILED.finditer(text):
                yield Fix(match.start(), match.end(), self._symbols.body(match[0]), "short form")
            yield from torn(text, self._symbols.mend, self._symbols.is_kind)
            yield from mark_lines(text)
            yield from marks(text)
            yield from points(text)
            yield from ranking_words(text)
            yield from party_symbols(text)
        for match in _SYMBOL.finditer(text):
            dated = match["number"].count("/") > 1
            mended = match["number"] + self._symbols.mend(match["letters"], garbled=damage != "vie", dated=dated)
            if damage in GARBLED and mended[-1] == "." and _GOES_ON.match(text, match.end()):
                mended = mended[:-1]
            yield Fix(match.start(), match.end(), mended, "symbol")
        for match in _LONE_SYMBOL.finditer(text):
            yield Fix(
                match.start(), match.end(), self._symbols.mend(match["letters"], garbled=damage != "vie"), "symbol"
            )
        if damage != "vie":
            for match in _FORM_CODE.finditer(text):
                yield Fix(match.start(), match.end(), self._symbols.marked(match[0]), "symbol")
        if damage in GARBLED:
            yield from _garbled_numbering(text)
        yield from in_sequence(text, sound=damage == "vie", stripped=damage == "bare")


def _garbled_numbering(text: str) -> Iterator[Fix]:
    for match in _NUMBER_WORD.finditer(text):
        yield Fix(match.start(), match.end(), "số", "number line")
    for match in _NUMBER_BRACKET.finditer(text):
        if "(" not in text[max(0, match.start() - BRACKET_REACH) : match.start()]:
            after = "số " if len(match["sign"]) > 1 else ""
            yield Fix(match.start(), match.end(), after, "number line")
    for match in _SYMBOL_SPECK.finditer(text):
        yield Fix(*match.span("stop"), "", "stray sign")
    for match in _DEPARTMENT.finditer(text):
        capitals = _CAPITALS_NEXT.match(text, match.end())
        yield Fix(match.start(), match.end(), "SỞ" if capitals else "Sở", "department")
    for match in _BODIES.finditer(text):
        yield Fix(match.start(), match.end(), _with_eth(match), "short form")
    for match in _FRONT.finditer(text):
        yield Fix(match.start(), match.end(), f"{match['head']}Q{match['tail'] or ''}", "short form")
    for match in _DIRECTORS.finditer(text):
        yield Fix(match.start(), match.end(), match[0][:-1] + "Đ", "short form")
    for match in _TOWN_COMMITTEE.finditer(text):
        yield Fix(match.start(), match.end(), "Thị ủy", "body")
    for match in _TWO_STOPS.finditer(text):
        yield Fix(match.start(), match.end(), ";", "punctuation")
    for match in _NUMBER_HEAD.finditer(text):
        yield Fix(match.start(), match.end(), "Số", "number line")
    for match in _NUMBER_COLON.finditer(text):
        yield Fix(match.start(), match.end(), "Số:", "number line")
    for match in _NUMBER_LINE.finditer(text):
        yield Fix(match.start(1), match.end(), "Số:", "number line")
    for match in _ITEM_NUMBER.finditer(text):
        if not _is_open(text, match.start()):
            yield Fix(match.start(1), match.end(), match[1] + ".", "item number")
    for match in _SELF.finditer(text):
        yield Fix(match.start(), match.start("marks") - 1, f"{match[0][0]}ự", "self")
        yield Fix(*match.span("marks"), "chấm", "self")
    for match in _HEAD_OF.finditer(text):
        yield Fix(match.start(), match.end(), "Trưởng", "head")
    for match in _TASK.finditer(text):
        yield Fix(*match.span("task"), "Giao", "task")
    for match in _SHARE_OF.finditer(text):
        yield Fix(match.start() + 1, match.end(), "so", "share")
    for match in _REGARDS.finditer(text):
        yield Fix(*match.span("word"), "Trân", "word")
    for match in _GOVERNMENT.finditer(text):
        yield Fix(*match.span("body"), "phủ", "word")
    for match in _IF_ANY.finditer(text):
        yield Fix(match.start(), match.end(), "có", "word")
    for match in _PERCENT.finditer(text):
        yield Fix(match.start(), match.end(), "%", "percent")
    for match in _STUCK_NUMBER.finditer(text):
        yield Fix(*match.span("number"), match["number"], "number")
    for match in _POINTS.finditer(text):
        yield Fix(match.start(), match.end(), match["number"].replace("O", "0") + "đ", "points")
    for match in _SUBJECT.finditer(text):
        yield Fix(match.start(1), match.end(1), "V/v", "subject")
    for match in _ONES.finditer(text):
        yield Fix(match.start(), match.end(), "I" * len(match[0]), "roman")
    for match in _BRACE_ENUMERATOR.finditer(text):
        yield Fix(match.start(), match.end(), match[1] + ")", "enumerator")
    for match in _SPACED_CODE.finditer(text):
        yield Fix(match.start(), match.end(), f"{match[1]}.{match[2]}", "code")
    for match in _LETTER_CODE.finditer(text):
        yield Fix(match.start(), match.end(), "1" + match[1], "code")
    for match in _CODE_LETTER.finditer(text):
        yield Fix(match.start(), match.end(), match[1] + "1", "code")
    for match in _DIGIT_ENUMERATOR.finditer(text):
        yield Fix(match.start(), match.end(), match[1] + "1)", "enumerator")
    for match in _ROMAN_LOOK.finditer(text):
        start = match.start(2)
        mended = _ROMAN_SAFE.get(match[2])
        if mended and (match[3] or match[2] in ("IL", "Il", "IIL", "HI")):
            yield Fix(start, match.end(2), mended if match[3] else mended + ".", "roman")


def _is_open(text: str, start: int) -> bool:
    """Whether the line above a place is a full one whose sentence is not at its end."""
    above = text[max(0, start - 2 * FULL_LINE) : max(0, start - 1)].rpartition("\n")[2].rstrip()
    return len(above) >= FULL_LINE and above[-1].isalpha()


def _with_eth(match: re.Match[str]) -> str:
    """The short form of a body with its Đ: "TTHDND" is "TTHĐND", "GD&DT" "GD&ĐT"."""
    if match["leaders"]:
        return match["leaders"].replace("D", "Đ")
    if match["listed"]:
        return _LISTED.get(match["listed"], "PTNT")
    if match["body"]:
        return (match["more"] or "") + ("LĐLĐ" if match["body"] == "LDLD" else "HĐND")
    return re.sub(r"^B?LD|(?<=[SBP])LD", lambda found: found[0].replace("D", "Đ"), re.sub(r"DT$", "ĐT", match["whole"]))


_LIST_ITEM = re.compile(r"(?m)^[^\S\n]*([a-zđ©@])\)")
_LIST_ORDER = "abcdđeghiklmnopq"
_READ_AS = {"c": "e©o@", "đ": "d", "e": "c©"}
"""Enumerators, and what engines take them for."""


def in_sequence(text: str, *, sound: bool, stripped: bool = False) -> Iterator[Fix]:
    """Enumerators by their place: in a), b), e), d) the third is "c)", in c), d), d), e) the second "d)" is "đ)".

    Text that was ``stripped`` of its marks has lost no more than those. In sound text the one after it has to say so,
    too: an item of a longer list may stand by itself there.
    """
    items = list(_LIST_ITEM.finditer(text))
    letters = [match[1] for match in items]
    for number in range(2, len(items)):
        read, following = letters[number], "".join(letters[number + 1 : number + 2])
        for meant, looks in _READ_AS.items():
            place = _LIST_ORDER.index(meant)
            if (
                read not in looks
                or (stripped and meant != "đ")
                or "".join(letters[number - 2 : number]) != _LIST_ORDER[place - 2 : place]
            ):
                continue
            if meant != "đ" and f"{read}{following}" in _LIST_ORDER and following:  # the list of the letter as read
                continue
            if sound and read != "©" and not (following and following in _as_read(_LIST_ORDER[place + 1])):
                continue
            letters[number] = meant
            yield Fix(items[number].start(1), items[number].end(), f"{meant})", "enumerator")


def _as_read(letter: str) -> str:
    return letter + _READ_AS.get(letter, "")
