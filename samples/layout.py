"""Typesetting in the form of Decree 30/2020/NĐ-CP, annex I: A4, Times-like 13-14 pt, margins, letterhead, ending.

Lines are broken here and not by a library, because the true text of a page needs them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from samples.fonts import font_name
from samples.markup import Block, Face, Manuscript, words

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT, TOP, BOTTOM = 30 * MM, WIDTH - 18 * MM, HEIGHT - 21 * MM, 22 * MM
LEFT_CENTRE, RIGHT_CENTRE = LEFT + 32 * MM, RIGHT - 43 * MM  # the two sides of letterhead and ending
INDENT = 12.7 * MM
PADDING = 3.5  # points between a table's rule and its text
SIGNATURE_SPACE = 62.0  # points kept free for the signature

Word = tuple[str, Face]


@dataclass(slots=True)
class Sheet:
    """A page: what to draw, and the text as a reader transcribes it."""

    texts: list[tuple[float, float, str, str, float]] = field(default_factory=list)  # x, y, text, font, size
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    signature: tuple[float, float] | None = None  # centre of the space for it, points from bottom left


def break_lines(
    text: Sequence[Word], width: float, first_width: float, measure: Callable[[Word], float]
) -> list[list[Word]]:
    """Greedy line breaking; the first line may be shorter."""
    space = measure((" ", "regular"))
    lines: list[list[Word]] = [[]]
    used, room = 0.0, first_width
    for word in text:
        need = measure(word) + (space if lines[-1] else 0.0)
        if lines[-1] and used + need > room:
            lines.append([])
            used, room, need = 0.0, width, measure(word)
        lines[-1].append(word)
        used += need
    return lines


class Typesetter:
    """Fills sheets from top to bottom."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.family = manuscript.value("font", "LiberationSerif")
        self.size = float(manuscript.value("size", "14"))
        self.leading = self.size * float(manuscript.value("spacing", "1.22"))
        self.sheets = [Sheet()]
        self.y = TOP

    @property
    def sheet(self) -> Sheet:
        """The page being filled."""
        return self.sheets[-1]

    def run(self) -> list[Sheet]:
        """Set the whole document."""
        self.letterhead()
        self.title()
        for block in self.manuscript.blocks:
            self.block(block)
        self.ending()
        return self.sheets

    def width(self, text: str, face: Face, size: float) -> float:
        """Width of a string in points."""
        return float(stringWidth(text, font_name(self.family, face), size))

    def put(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Draw a string with its left end at x."""
        self.sheet.texts.append((x, y, text, font_name(self.family, face), size))

    def centre(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Draw a string around x."""
        self.put(x - self.width(text, face, size) / 2, y, text, face, size)

    def underline(self, x: float, y: float, length: float) -> None:
        """Draw a level rule around x."""
        self.sheet.rules.append((x - length / 2, y, x + length / 2, y))

    def new_page(self) -> None:
        """Start a page and print its number at the top, as the regulation has it from page 2 on."""
        self.sheets.append(Sheet())
        number = str(len(self.sheets))
        self.centre((LEFT + RIGHT) / 2, TOP + 14, number, "regular", 13)
        self.sheet.lines.append(number)
        self.y = TOP - 8

    def need(self, height: float) -> None:
        """Start a page unless this one has room."""
        if self.y - height < BOTTOM:
            self.new_page()

    def letterhead(self) -> None:
        """Both sides of the letterhead, row by row."""
        parents, issuers = self.manuscript.lines("parent"), self.manuscript.lines("issuer")
        left: list[tuple[str, Face, float]] = [(text, "regular", 12.5) for text in parents]
        left += [(text, "bold", 12.5) for text in issuers]
        party = self.manuscript.lines("party")  # the heading of the Party's documents, which have no colon behind "Số"
        right: list[tuple[str, Face, float]] = [(text, "bold", 13.5) for text in party] or [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bold", 12.5),
            ("Độc lập - Tự do - Hạnh phúc", "bold", 13.5),
        ]
        names = len(left)
        left += [("*" if party else "", "regular", 13 if party else 6)]
        left += [(f"Số{'' if party else ':'} {self.manuscript.value('number')}", "regular", 13)]
        left += [(text, "regular", 12) for text in self.manuscript.lines("about")]
        right += [("", "regular", 6)] * (len(left) - 1 - len(right))
        right.append((self.manuscript.value("place_date"), "italic", 13.5))
        for row in range(max(len(left), len(right))):
            self.y -= 16.5
            texts = []
            for side, x in ((left, LEFT_CENTRE), (right, RIGHT_CENTRE)):
                text, face, size = side[row] if row < len(side) else ("", "regular", 12.0)
                if text:
                    self.centre(x, self.y, text, face, size)
                    texts.append(text)
            if texts:
                self.sheet.lines.append("\t".join(texts))
            if row == names - 1 and not party:
                self.underline(LEFT_CENTRE, self.y - 4, self.width(issuers[-1], "bold", 12.5) * 0.4)
            if row == (0 if party else 1):
                self.underline(RIGHT_CENTRE, self.y - 4, self.width(right[row][0], "bold", 13.5))
        self.y -= 14

    def title(self) -> None:
        """Kind of document, subject with its short rule, and the authority of a decision."""
        for key, size, gap in (("type", 14.5, 12.0), ("subject", 14.0, 0.0)):
            for text in self.manuscript.lines(key):
                self.y -= gap + size * 1.2
                self.centre((LEFT + RIGHT) / 2, self.y, text, "bold", size)
                self.sheet.lines.append(text)
        if self.manuscript.lines("subject"):
            self.underline((LEFT + RIGHT) / 2, self.y - 6, 70)
            self.y -= 12
        for text in self.manuscript.lines("authority"):
            self.y -= 22
            self.centre((LEFT + RIGHT) / 2, self.y, text, "bold", 13.5)
            self.sheet.lines.append(text)
        self.y -= 4

    def block(self, block: Block) -> None:
        """One block of the body."""
        match block.kind:
            case "page":
                self.new_page()
            case "table":
                self.table(block)
            case "centred" | "centred_bold":
                self.centred(block.text, "bold" if block.kind == "centred_bold" else "regular")
            case "list":
                self.paragraph(words(block.text), left=LEFT + 58 * MM, indent=0.0, gap=2.0)
            case "bold":
                self.need(self.leading * 3)
                self.paragraph(words(block.text, "bold"))
            case "italic":
                self.paragraph(words(block.text, "italic"))
            case _:
                self.paragraph(words(block.text))

    def centred(self, text: str, face: Face) -> None:
        """Centred lines, broken if too long."""
        self.y -= 5
        measure = self._measure(self.size)
        for line in break_lines(words(text, face), RIGHT - LEFT - 20, RIGHT - LEFT - 20, measure):
            self.need(self.leading)
            self.y -= self.leading
            joined = " ".join(word for word, _ in line)
            self.centre((LEFT + RIGHT) / 2, self.y, joined, face, self.size)
            self.sheet.lines.append(joined)

    def paragraph(self, text: list[Word], *, left: float = LEFT, indent: float = INDENT, gap: float = 5.0) -> None:
        """A justified paragraph with its first line indented."""
        measure = self._measure(self.size)
        width = RIGHT - left
        lines = break_lines(text, width, width - indent, measure)
        self.y -= gap
        for number, line in enumerate(lines):
            self.need(self.leading)
            self.y -= self.leading
            start = left + (indent if number == 0 else 0.0)
            space = measure((" ", "regular"))
            if number < len(lines) - 1 and len(line) > 1:
                space = (RIGHT - start - sum(map(measure, line))) / (len(line) - 1)
            for word in line:
                self.put(start, self.y, *word, self.size)
                start += measure(word) + space
            self.sheet.lines.append(" ".join(word for word, _ in line))

    def _measure(self, size: float) -> Callable[[Word], float]:
        return lambda word: self.width(*word, size)

    def table(self, block: Block) -> None:
        """A ruled table; rows are not split, the table is."""
        size = float(self.manuscript.value("table_size", "12"))
        self.y -= 8
        header = block.rows[0]
        self.row(block, header, size, bold=True)
        for row in block.rows[1:]:
            page = len(self.sheets)
            self.need(self.row_height(block, row, size))
            if block.repeat and len(self.sheets) > page:
                self.row(block, header, size, bold=True)
            self.row(block, row, size, bold=row[-1] == "" and row[0].isupper())
        self.y -= 6

    def cells(self, block: Block, row: Sequence[str], size: float, face: Face = "regular") -> list[list[list[Word]]]:
        """The broken lines of each cell."""
        widths = [(RIGHT - LEFT) * column.share - 2 * PADDING for column in block.columns]
        measure = self._measure(size)
        pairs = zip(row, widths, strict=True)
        return [break_lines(words(text, face), width, width, measure) for text, width in pairs]

    def row_height(self, block: Block, row: Sequence[str], size: float, face: Face = "regular") -> float:
        """Height of a row in points."""
        return max(map(len, self.cells(block, row, size, face))) * size * 1.18 + 2 * PADDING

    def row(self, block: Block, row: Sequence[str], size: float, *, bold: bool) -> None:
        """One row with its rules."""
        face: Face = "bold" if bold else "regular"
        height = self.row_height(block, row, size, face)
        self.need(height)
        x, top, step = LEFT, self.y, size * 1.18
        rules = self.sheet.rules
        rules += [(LEFT, top, RIGHT, top), (LEFT, top - height, RIGHT, top - height), (LEFT, top, LEFT, top - height)]
        is_header = row is block.rows[0]
        for column, lines in zip(block.columns, self.cells(block, row, size, face), strict=True):
            width = (RIGHT - LEFT) * column.share
            y = top - (height - len(lines) * step) / 2 - size * 0.92
            for line in lines:
                text = " ".join(word for word, _ in line)
                centred = is_header or column.align == "c"
                start = x + (width - self.width(text, face, size)) / 2 if centred else x + PADDING
                self.put(start, y, text, face, size)
                y -= step
            x += width
            rules.append((x, top, x, top - height))
        self.y = top - height
        self.sheet.lines.append(" | ".join(row).rstrip())

    def ending(self) -> None:
        """Recipients on the left, the signer on the right; kept on one page."""
        recipients, signers = self.manuscript.lines("recipient"), self.manuscript.lines("signer")
        height = max(14.0 * (len(recipients) + 2), 17.0 * (len(signers) + 1) + SIGNATURE_SPACE) + 16
        self.need(height)
        top = self.y - 26
        self.put(LEFT, top, "Nơi nhận:", "bolditalic", 12)
        self.sheet.lines.append("Nơi nhận:")
        y = top
        for text in recipients:
            measure = self._measure(11)
            for line in break_lines(words(text), 78 * MM, 78 * MM, measure):
                y -= 13.5
                joined = " ".join(word for word, _ in line)
                self.put(LEFT, y, joined, "regular", 11)
                self.sheet.lines.append(joined)
        y = top
        for text in signers:
            self.centre(RIGHT_CENTRE, y, text, "bold", 13.5)
            self.sheet.lines.append(text)
            y -= 17
        self.sheet.signature = (RIGHT_CENTRE, y - SIGNATURE_SPACE / 2)
        name = self.manuscript.value("name")
        if name:
            self.centre(RIGHT_CENTRE, y - SIGNATURE_SPACE, name, "bold", 13.5)
            self.sheet.lines.append(name)


def typeset(manuscript: Manuscript) -> list[Sheet]:
    """Lay a document out on pages."""
    return Typesetter(manuscript).run()


def true_text(sheets: Sequence[Sheet]) -> str:
    """The text as a careful typist would transcribe it, form feeds between pages."""
    return "\f".join("\n".join(sheet.lines) + "\n" for sheet in sheets)


def to_pdf(sheets: Sequence[Sheet]) -> bytes:
    """The pages as a born-digital PDF, the same bytes each time."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    for sheet in sheets:
        for x, y, text, font, size in sheet.texts:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.setLineWidth(0.7)
        for rule in sheet.rules:
            canvas.line(*rule)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
