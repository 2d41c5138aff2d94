"""Where a form leaves room for a pen: between "Số:" and the symbol, "ngày" and "tháng", "tháng" and "năm".

The words around a gap are known, and how wide they are in print; so the gap is known too where the engine has taken
print and pen for one word, or has lost a letter of the print. Annexes repeat number and date ("Kèm theo Quyết định số
…"), so their headings have the same gaps (Decree 30/2020/NĐ-CP, annex I).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import median_low
from unicodedata import normalize

from vanban.model import Box, PenKind, Word
from vanban.ocr.pen.strip import Gap
from vanban.ocr.pen.widths import CAP_HEIGHT, width
from vanban.ocr.rows import box_of

ENCLOSED = re.compile(r"\W{0,3}(?:[Bb]an \w{3,4} |[ĐđDd][ií]nh )?[Kk][èeéẻ]m theo")
YEAR = r"(?:20\d\d\s?[/⁄]\s?)?"
STATE = rf"[/⁄]\s?{YEAR}\d?[A-ZĐÐ][\w&.]*(?:\s?[-–]{{1,2}}\s?[\w&.]+)*"
TORN = r"[A-ZĐÐ]{2}[\w&.]*\s?[-–]\s?[A-ZĐÐ][\w&.]*"  # its stroke is lost in the pen's
PARTY = r"[-–]\s?[A-ZĐÐ][A-Za-zĐÐ]{1,4}\s?[/⁄]\s?[A-ZĐÐ][\w&]+(?:[-–][\w&]+)*"
LABEL = r"(?:[Ss]ố|[Ss][oòóỏõọôồốổỗộơờớởỡợöø60@eéèẽẻẹêếềểễệÔỐỒỔỖỘÓÒÕO](?![^\W\d_]{2}))"  # what "Số" is read as
STUB = (  # strokes took the symbol's first letters
    r"[^\W\d_]{0,3}[/⁄](?P<organ>TU|HU|ĐU|TW)"
    r"|(?:[/⁄%]?[^\W\d_]\S{0,3}?)?[-–.]{1,2}\s?\W?(?P<body>[A-ZĐÐ]{2,}[\w&-]*)"
)
LETTERHEAD_NUMBER = re.compile(
    rf"^[\W_]{{0,3}}(?P<label>{LABEL}\s?[:;.,]?)(?P<gap>.{{0,14}}?)(?P<tail>(?:{STATE}|{TORN}|{PARTY})\W*$)"
)
SPOILT_NUMBER = re.compile(rf"^[\W_]{{0,3}}(?P<label>{LABEL}\s?[:;.,]?)(?P<gap>.{{0,14}}?)(?P<tail>(?:{STUB})\W*$)")
LOST_LABEL = re.compile(
    r"^(?P<label>)(?P<gap>\W?\w{1,6}\W{0,3})\s?(?P<tail>[/⁄]\s?[A-ZĐÐ]{2}[\w&.]*\s?[-–]\s?[\w&.-]+\W*$)"
)
NUMBERS = LETTERHEAD_NUMBER, SPOILT_NUMBER, LOST_LABEL
ANNEX_NUMBER = re.compile(rf"(?P<label>{LABEL}\s?[:;.,]?)(?P<gap>[^,;]{{0,14}}?)(?P<tail>{STATE}|{PARTY})")
ANNEX_LOST = re.compile(rf"\s(?P<label>)(?P<gap>\S{{1,8}})\s(?P<tail>{STATE})")
MONTH_WORD = r"(?:[^\W\d_]|[^\s\w])?[hb][áaàảâắăãạ][nu]g|[tf][áaàảâắăã][nu]?g"
YEAR_WORD = r"[nm][ăaâãäéeềếắằ]m"
DAY_WORD = r"(?<!\w)[nNhu][gq9](?:[àaâáảạ](?:[yỳýỷỵv]|(?![a-zđà-ỹ])))"
DAY = re.compile(
    rf"(?P<label>{DAY_WORD})(?P<gap>.{{0,8}}?)(?P<tail>{MONTH_WORD}|[/⁄]\s?\d{{1,2}}\s?[/⁄]\s?[12]\d{{3}})"
)
SPOILT_DAY = re.compile(  # strokes ran over "tháng"
    rf"(?P<label>{DAY_WORD})(?P<gap>.{{0,8}}?)(?P<tail>(?P<spoilt>\S{{2,9}}))(?=\s?\d{{1,2}}\s?{YEAR_WORD})"
)
LOST_DAY = re.compile(rf"[,.;](?P<label>)(?P<gap>[^,.;]{{1,14}}?)(?P<tail>{MONTH_WORD})")  # behind the place
NO_MONTH = r"(?!\s*(?:cuối|đầu|giữa|trong|còn)\s)"  # "4 tháng cuối năm" is no date
MONTH = re.compile(rf"(?P<label>{MONTH_WORD}){NO_MONTH}(?P<gap>.{{0,8}}?)(?P<tail>{YEAR_WORD})")
PRINTED = {"number": "Số", "day": "ngày", "month": "tháng"}
LOST_WIDTHS = {"number": width("Số:"), "day": width("ngày"), "month": 0.0}
SMALLEST = 6.0  # pixels of type size that can be read
SPACE = 0.25  # of the type size, between words
SURE = 0.85  # a word that print is measured by
BEARINGS = 0.08  # of the type size: white at a word's ends that its box leaves out
DESCENDERS = set("gjpqyQ,;()")
DESCENT = 0.217  # of the type size, of "g" and "y"
SHOWN, STROKE = 1.2, 0.35  # heights of capitals of print behind; a stroke alone, where more figures follow it
UNUSUAL = 0.2  # part that a line's type size may be off from the letterhead's
WIDER = 1.1  # than its letters need: something is stuck to a word


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A gap between the words of a segment: characters ``start:end`` of its text, and where it is on the page."""

    kind: PenKind
    start: int
    end: int
    gap: Gap
    label: str  # what is printed before it
    read: bool  # whether the engine has read that
    behind: Box  # the print that follows, as high as the engine has it
    shown: float = SHOWN  # heights of capitals of that print that help reading

    @property
    def space(self) -> float:
        """Its width in heights of capitals."""
        return (self.gap.x1 - self.gap.x0) / self.gap.cap


class Print:
    """A segment's text, with the places of its characters and the size of its type."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self.text = " ".join(word.text for word in words)
        self.starts = [0]
        for word in words:
            self.starts.append(self.starts[-1] + len(word.text) + 1)

    def type_size(self) -> float | None:
        """Pixels of the type size, from words that were read well; ``None`` where there are none."""
        for confidence, length in ((SURE, 3), (0.4, 2)):
            sizes = sorted(
                (box_of(word).width / (width(word.text) - BEARINGS), width(word.text))
                for word in self.words
                if (word.confidence or 0) >= confidence and len(word.text) >= length
            )
            if sizes:  # the median of what is printed: boxes of short words lie closer to their letters
                reach = accumulate(wide for _, wide in sizes)
                half = sum(wide for _, wide in sizes) / 2
                return next(size for (size, _), far in zip(sizes, reach, strict=True) if far >= half)
        return None

    def base(self, size: float) -> float:
        """Row of the base line."""
        found = []
        for word in self.words:
            letters = set(normalize("NFD", word.text))
            if "\N{COMBINING DOT BELOW}" in letters or letters & {",", ";", "(", ")"} or (word.confidence or 0) < 0.4:
                continue
            found.append(box_of(word).y1 - (DESCENT * size if letters & DESCENDERS else 0.0))
        return median_low(found) if found else box_of(self.words[0]).y1 - 0.1 * size

    def word_at(self, offset: int) -> int:
        """The word that a character belongs to."""
        return next(index for index in range(len(self.words)) if offset < self.starts[index + 1])

    def left_end(self, start: int, printed: str, size: float) -> float:
        """Where the print of a label that begins at ``start`` ends."""
        index = self.word_at(start)
        word, box = self.words[index], box_of(self.words[index])
        expected = box.x0 + (width(word.text[: start - self.starts[index]]) + width(printed)) * size
        whole = start == self.starts[index] and len(word.text) <= len(printed) + 1
        return min(float(box.x1), expected + 0.1 * size) if whole else expected

    def right_start(self, start: int, printed: str, size: float) -> float:
        """Where print that begins at ``start`` begins on the page."""
        index = self.word_at(start)
        box = box_of(self.words[index])
        rest = self.words[index].text[start - self.starts[index] :]
        expected = box.x1 - width(printed + rest) * size
        if start == self.starts[index] and not printed and box.width <= width(rest) * size * WIDER:
            return float(box.x0)
        return max(float(box.x0), expected) if start == self.starts[index] and not printed else expected


def find_gaps(words: Sequence[Word], *, letterhead: bool, usual: float | None = None) -> Iterator[OpenPlace]:
    """The gaps between the words of a segment, in order; ``usual`` is the type size where no word tells it."""
    if not words or any(word.box is None for word in words):
        return
    printed = Print(words)
    size = printed.type_size() or usual
    if size is not None and usual is not None and abs(size / usual - 1) > UNUSUAL:
        size = usual
    if size is None or size < SMALLEST:
        return
    if letterhead:
        number = next(filter(None, (form.match(printed.text) for form in NUMBERS)), None)
        day = DAY.search(printed.text) or SPOILT_DAY.search(printed.text) or LOST_DAY.search(printed.text)
    else:
        enclosed = ENCLOSED.match(printed.text)
        if enclosed is None:
            return
        at = enclosed.end()
        number = ANNEX_NUMBER.search(printed.text, at) or ANNEX_LOST.search(printed.text, at)
        day = DAY.search(printed.text, number.end() if number else at)
    # a month is filled in beside a day: "tháng cuối năm" of a subject is all print
    month = MONTH.search(printed.text, day.start()) if day else None
    found: list[tuple[PenKind, re.Match[str] | None]] = [("number", number), ("day", day), ("month", month)]
    for kind, match in found:
        if match is not None:
            yield _place(kind, match, printed, size)


def _place(kind: PenKind, match: re.Match[str], printed: Print, size: float) -> OpenPlace:
    label = PRINTED[kind] + (":" if kind == "number" and re.search(r"\W$", match["label"]) else "")
    if match["label"]:
        x0 = printed.left_end(match.start("label"), label, size)
    elif kind == "day":
        place = printed.word_at(match.start())
        x0 = box_of(printed.words[place]).x1 + (SPACE + LOST_WIDTHS[kind]) * size
    elif match.start() == 0:
        x0 = box_of(printed.words[0]).x0 + LOST_WIDTHS[kind] * size
    else:
        x0 = box_of(printed.words[printed.word_at(match.start("gap"))]).x0 - SPACE * size
    x1 = _right(kind, match, printed, size)
    gap = Gap(x0, max(x1, x0), printed.base(size), CAP_HEIGHT * size)
    last = box_of(printed.words[printed.word_at(match.end("tail") - 1)])
    behind = Box(round(gap.x1), last.y0, max(round(gap.x1), last.x1), last.y1)
    shown = STROKE if re.match(r"[/⁄]\s?\d", match["tail"]) else SHOWN
    return OpenPlace(kind, match.start("gap"), match.end("gap"), gap, label, bool(match["label"]), behind, shown)


def _right(kind: PenKind, match: re.Match[str], printed: Print, size: float) -> float:
    """Where the print behind a gap begins, also where strokes have spoilt its first letters."""
    parts = match.groupdict()
    if parts.get("spoilt"):
        return printed.right_start(match.end("tail") - 1, "thán", size)
    start, slashed = match.start("tail"), match["tail"][0] in "/⁄-–"
    if parts.get("organ"):
        return printed.right_start(match.start("organ"), "-QĐ/", size)
    if kind != "number" or (slashed and not (parts.get("body") and match["tail"][0] in "-–")):
        return printed.right_start(start, "", size)
    if parts.get("body"):
        return printed.right_start(match.start("body"), "/QĐ-", size)
    return printed.right_start(start, "/", size)
