"""First pages whose number and date a pen has filled into the printed form, in the ways that offices do, as scans.

Every page is invented and depends on its seed alone. What a form says is its exact truth.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from vanban.model import PageImage
from vanban_lexicon.digits.writing import Hand, Ink, Writer, some_hand
from vanban_lexicon.pairs.typeset import font

Pixels = NDArray[np.uint8]

INKS = {"blue": (165, 60, 25), "black": (45, 40, 40), "red": (50, 40, 200), "violet": (150, 40, 90)}  # BGR
FAMILIES = ("Tinos", "LiberationSerif", "FreeSerif", "Termes")
ISSUERS = (
    ("ỦY BAN NHÂN DÂN|TỈNH BÌNH MINH", "UBND", "Bình Minh"),
    ("UBND TỈNH BÌNH MINH|SỞ NỘI VỤ", "SNV", "Bình Minh"),
    ("ỦY BAN NHÂN DÂN|HUYỆN SÔNG HOA", "UBND", "Sông Hoa"),
    ("BỘ Y TẾ", "BYT", "Hà Nội"),
    ("UBND THÀNH PHỐ AN HÒA|SỞ XÂY DỰNG", "SXD", "An Hòa"),
    ("BỘ TÀI CHÍNH|TRƯỜNG ĐẠI HỌC|KINH TẾ AN HÒA", "ĐHKT", "An Hòa"),
    ("HỘI ĐỒNG NHÂN DÂN|TỈNH BÌNH MINH", "HĐND", "Bình Minh"),
    ("ỦY BAN NHÂN DÂN|XÃ TÂN LẬP", "UBND", "Tân Lập"),
)
KINDS = (
    ("QĐ", "QUYẾT ĐỊNH", "Về việc ban hành Quy chế làm việc năm 2024"),
    ("KH", "KẾ HOẠCH", "Cải cách hành chính năm 2024"),
    ("BC", "BÁO CÁO", "Kết quả công tác văn thư, lưu trữ quý I"),
    ("TB", "THÔNG BÁO", "Kết luận cuộc họp giao ban tháng"),
    ("CT", "CHỈ THỊ", "Về việc tăng cường phòng, chống thiên tai"),
    ("TTr", "TỜ TRÌNH", "Về việc phê duyệt dự toán chi năm 2024"),
)
BODY = (
    "Căn cứ Luật Tổ chức chính quyền địa phương và các văn bản hướng dẫn thi hành;",
    "Xét đề nghị của Chánh Văn phòng về việc tổ chức thực hiện nhiệm vụ được giao,",
    "các cơ quan, đơn vị trực thuộc có trách nhiệm rà soát, tổng hợp kết quả và báo cáo",
    "đúng thời gian quy định; phối hợp chặt chẽ với các đoàn thể trong quá trình thực hiện.",
    "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh kịp thời để xem xét,",
    "điều chỉnh cho phù hợp với tình hình thực tế của địa phương.",
)


@dataclass(frozen=True, slots=True)
class Form:
    """What is on a page and how it came to be a picture; lengths are heights of capitals."""

    number: str
    day: str
    month: str
    year: int
    issuer: int = 0
    kind: int = 0
    family: str = "Tinos"
    party: bool = False  # "Số   -QĐ/TU" under the party's heading
    dated: bool = False  # "Số: 12/2024/QĐ-UBND"
    colon: bool = True
    letter: bool = False  # a letter to others: its subject stands under the number
    pen: bool = True
    month_by_pen: bool = False
    ink: str = "blue"
    room: float = 5.0  # of the number's gap; days have half of that
    height: float | None = None  # of the figures
    slant: float | None = None
    joined: bool = False
    dotted: bool = False
    ruled: bool = False  # a line through the strokes
    touching: bool = False  # strokes run into the print behind
    seal: bool = False
    signature: bool = False
    dpi: int = 200
    colour: bool = True
    bilevel: bool = False
    quality: int = 75
    skew_deg: float = 0.0
    blur: float = 0.5
    light: float = 1.0
    crop: float = 0.0  # inches cut off at each side

    @property
    def date(self) -> str:
        """As records have it."""
        return f"{self.year}-{int(self.month):02d}-{int(self.day):02d}"


CONDITIONS: dict[str, dict[str, object]] = {
    "plain": {},
    "narrow gap": {"room": 2.2},
    "wide gap": {"room": 9.0},
    "dots to write on": {"dotted": True, "ink": "black"},
    "line through": {"ruled": True},
    "touching print": {"touching": True, "room": 3.0},
    "joined": {"joined": True},
    "slanted": {"slant": 0.5},
    "high figures": {"height": 1.9},
    "small figures": {"height": 0.85},
    "black": {"ink": "black"},
    "red": {"ink": "red"},
    "violet": {"ink": "violet"},
    "seal over": {"seal": True},
    "signature over": {"signature": True},
    "month by pen": {"month_by_pen": True},
    "party": {"party": True, "colon": False},
    "with year": {"dated": True},
    "no colon": {"colon": False},
    "letter": {"letter": True},
    "150 dpi": {"dpi": 150},
    "300 dpi": {"dpi": 300},
    "grey": {"colour": False, "quality": 45},
    "1-bit": {"bilevel": True, "ink": "black"},
    "skewed": {"skew_deg": 1.0},
    "blurred": {"blur": 1.1},
    "dark": {"light": 0.72},
    "cropped": {"crop": 0.35},
    "letter in the number": {"number": "letter"},
    "four figures": {"number": "long"},
    "in print": {"pen": False},
}


def some_form(rng: np.random.Generator, condition: str) -> Form:
    """A form at random under a condition."""
    value = int(10 ** rng.uniform(0, 3.4))
    wanted = dict(CONDITIONS[condition])
    kind = wanted.pop("number", None)
    number = f"{value:02d}"
    if kind == "letter":
        number = f"{value % 300 + 1:02d}{rng.choice(['a', 'b', 'đ'])}"
    if kind == "long":
        number = str(1000 + value % 9000)
    month, year = int(rng.integers(1, 13)), int(rng.integers(2018, 2026))
    form = Form(
        number=number,
        day=f"{int(rng.integers(1, 29)):02d}",
        month=f"{month:02d}" if month < 3 or rng.random() < 0.3 else str(month),
        year=year,
        issuer=int(rng.integers(len(ISSUERS))),
        kind=int(rng.integers(len(KINDS))),
        family=str(rng.choice(FAMILIES)),
        ink=str(rng.choice(["blue", "blue", "black"])),
        room=float(rng.uniform(3, 7)),
    )
    return replace(form, **wanted)  # type: ignore[arg-type]  # fields by name


class Sheet:
    """A page being drawn: print, and ink of a pen on top."""

    def __init__(self, form: Form, rng: np.random.Generator, writer: Writer) -> None:
        self.form, self.rng, self.writer = form, rng, writer
        self.dpi = form.dpi
        self.em = round(13.5 / 72 * form.dpi)
        self.cap = 0.662 * self.em
        self.size = round(8.27 * form.dpi), round(11.69 * form.dpi)
        self.sheet = Image.new("L", self.size, 255)
        self.draw = ImageDraw.Draw(self.sheet)
        self.pen: Ink = np.zeros((self.size[1], self.size[0]), np.float32)
        hand = some_hand(rng, self.cap)
        height = (form.height or float(rng.uniform(1.0, 1.6))) * self.cap
        slant = hand.slant if form.slant is None else form.slant
        pen = float(np.clip(0.012 * form.dpi / height, 0.05, 0.14)) * rng.uniform(0.8, 1.3)  # 0.3 mm
        gap = float(rng.uniform(0.06, 0.25)) if not form.joined else float(rng.uniform(-0.05, 0.03))
        self.hand = replace(hand, height=height, slant=slant, pen=pen, gap=gap, joined=0.6 if form.joined else 0.0)

    def width(self, text: str, style: str = "regular") -> float:
        """Of print."""
        return font(self.form.family, style, self.em).getlength(text)

    def text(self, text: str, x: float, y: float, style: str = "regular") -> float:
        """Set print on the base line ``y``; returns where it ends."""
        face = font(self.form.family, style, self.em)
        self.draw.text((x, y), text, fill=30, font=face, anchor="ls")
        return x + face.getlength(text)

    def centred(self, text: str, x: float, y: float, style: str = "bold") -> None:
        """Set print around ``x``."""
        self.text(text, x - self.width(text, style) / 2, y, style)

    def fill(self, figures: str, x: float, y: float, room: float) -> float:
        """Write into a gap that is ``room`` wide at least; returns where print goes on."""
        form, rng = self.form, self.rng
        if not form.pen:
            return self.text(figures, x + 0.25 * self.em, y) + 0.25 * self.em
        needed = self._needed(figures, self.hand)
        hand = self.hand
        if needed > 1.15 * room:  # who has little room writes narrower, then smaller
            narrow = max(0.7, 1.15 * room / needed)
            hand = replace(hand, aspect=max(0.7, hand.aspect * narrow), gap=min(hand.gap, 0.08))
            needed = self._needed(figures, hand)
            if needed > 1.3 * room:
                hand = replace(hand, height=max(0.8 * self.cap, hand.height * 1.3 * room / needed))
                needed = self._needed(figures, hand)
        free = room - needed
        start = x + (float(rng.uniform(0.1, 0.7)) * free if free > 0 else 0.5 * free)
        if form.touching:
            start = x + free + 0.25 * self.cap
        if form.dotted:
            for dot in np.arange(x + 2, x + room, 0.28 * self.cap):
                self.draw.ellipse((dot - 0.6, y - 1.2, dot + 0.8, y + 0.4), fill=60)
        self.writer.write(figures, self.pen, start, y + rng.normal(-0.05, 0.1) * self.cap, hand, rng)
        if form.ruled:
            row = y - rng.uniform(0.2, 0.8) * self.cap
            self.draw.line((x, row, x + room, row + 1), fill=50, width=max(1, round(self.dpi / 150)))
        return x + room

    def _needed(self, figures: str, hand: Hand) -> float:
        return len(figures) * (0.62 * hand.aspect + hand.gap) * hand.height

    def picture(self) -> Pixels:
        """Print and pen in colours."""
        paper = np.repeat(np.asarray(self.sheet)[:, :, None], 3, axis=2).astype(np.float32)
        ink = np.clip(self.pen, 0, 1)[:, :, None] * 0.92
        return np.round(paper * (1 - ink) + np.array(INKS[self.form.ink], np.float32) * ink).astype(np.uint8)


def draw(form: Form, rng: np.random.Generator, writer: Writer) -> PageImage:
    """The page of a form as a scan."""
    sheet = Sheet(form, rng, writer)
    below, places = _head(sheet)
    _body(sheet, below)
    page = sheet.picture()
    if form.seal:
        middle = (
            round(places[0][0] + rng.uniform(-1, 3) * sheet.cap),
            round(places[0][1] - sheet.cap * rng.uniform(-2, 3)),
        )
        cv2.circle(page, middle, round(0.62 * form.dpi), (70, 60, 225), max(2, form.dpi // 60), cv2.LINE_AA)
        cv2.circle(page, middle, round(0.54 * form.dpi), (70, 60, 225), 1, cv2.LINE_AA)
    if form.signature:
        for x, y in places[:2]:
            steps = rng.normal(0, 1, (9, 2)) * np.array([2.0 * sheet.cap, 0.9 * sheet.cap])
            points = np.round(np.cumsum(steps, axis=0) * 0.7 + np.array([x + sheet.cap, y - 0.5 * sheet.cap]))
            cv2.polylines(page, [points.astype(np.int32)], False, (190, 110, 70), max(1, form.dpi // 120), cv2.LINE_AA)
    return PageImage(1, scanned(page, form, rng), form.dpi, "file")


def draw_annex(form: Form, rng: np.random.Generator, writer: Writer) -> PageImage:
    """The first page of an annex, whose heading repeats number and date."""
    sheet = Sheet(form, rng, writer)
    kind, office, issuer = KINDS[form.kind], ISSUERS[form.issuer][1], ISSUERS[form.issuer][0].split("|")
    y, room = 1.0 * form.dpi, form.room * sheet.cap
    sheet.centred("PHỤ LỤC", 4.13 * form.dpi, y)
    sheet.centred("DANH MỤC NHIỆM VỤ TRỌNG TÂM", 4.13 * form.dpi, y + 1.3 * sheet.em)
    y += 2.8 * sheet.em
    x = sheet.text(f"(Kèm theo {kind[1].capitalize()} số", 1.0 * form.dpi, y, "italic")
    x = sheet.text(f"/{kind[0]}-{office} ngày", sheet.fill(form.number, x, y, room), y, "italic")
    x = sheet.text("tháng", sheet.fill(form.day, x, y, 0.7 * room), y, "italic")
    printed = f" {form.month} "
    x = sheet.fill(form.month, x, y, 0.7 * room) if form.month_by_pen else sheet.text(printed, x, y, "italic")
    x = sheet.text(f"năm {form.year}", x, y, "italic")
    sheet.centred(f"của {issuer[0].capitalize()})", 4.13 * form.dpi, y + 1.3 * sheet.em, "italic")
    for index, line in enumerate(BODY):
        sheet.text(f"{index + 1}. {line}", 1.0 * form.dpi, y + (4 + 1.4 * index) * sheet.em)
    return PageImage(2, scanned(sheet.picture(), form, rng), form.dpi, "file")


def _head(sheet: Sheet) -> tuple[float, list[tuple[float, float]]]:
    """Draw the letterhead; returns the row under it, and where the gaps of number and day begin."""
    form, rng, dpi, em = sheet.form, sheet.rng, sheet.dpi, sheet.em
    names, office, place = ISSUERS[form.issuer]
    left, right = 2.55 * dpi, 5.75 * dpi
    y = top = rng.uniform(0.75, 1.1) * dpi
    lines = ["TỈNH ỦY BÌNH MINH", "*"] if form.party else names.split("|")
    for at, line in enumerate(lines):
        sheet.centred(line, left, y, "bold" if at == len(lines) - 1 else "regular")
        y += 1.2 * em
    if form.party:
        sheet.centred("ĐẢNG CỘNG SẢN VIỆT NAM", right, top)
        sheet.draw.line((right - 1.2 * dpi, top + 0.4 * em, right + 1.2 * dpi, top + 0.4 * em), fill=30, width=2)
    else:
        sheet.draw.line((left - 0.4 * dpi, y - 0.75 * em, left + 0.4 * dpi, y - 0.75 * em), fill=30, width=2)
        sheet.centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", right, top)
        sheet.centred("Độc lập - Tự do - Hạnh phúc", right, top + 1.2 * em)
        row = top + 1.55 * em
        sheet.draw.line((right - 1.05 * dpi, row, right + 1.05 * dpi, row), fill=30, width=2)
    y = max(y + 0.6 * em, top + 2.9 * em)
    abbreviation = KINDS[form.kind][0]
    tail = f"-{abbreviation}/TU" if form.party else f"/{office}-VP" if form.letter else f"/{abbreviation}-{office}"
    tail = f"/{form.year}{tail}" if form.dated else tail
    label = "Số:" if form.colon else "Số"
    room = form.room * sheet.cap
    x = left - (sheet.width(label) + room + sheet.width(tail)) / 2
    x = sheet.text(label, max(x, 0.6 * dpi), y)
    places = [(x, y)]
    sheet.text(tail, sheet.fill(form.number, x, y, room), y)
    room = max(2.0, 0.6 * form.room) * sheet.cap
    start = f"{'Bình Minh' if form.party else place}, ngày"
    month_room = room if form.month_by_pen else sheet.width(f" {form.month} ", "italic")
    whole = sheet.width(start, "italic") + room + sheet.width("tháng", "italic") + month_room
    row = y + (rng.choice([0.0, 0.0, 0.25, 1.0]) * em)
    x = sheet.text(start, right - (whole + sheet.width(f"năm {form.year}", "italic")) / 2, row, "italic")
    places.append((x, row))
    x = sheet.text("tháng", sheet.fill(form.day, x, row, room), row, "italic")
    printed = f" {form.month} "
    x = sheet.fill(form.month, x, row, room) if form.month_by_pen else sheet.text(printed, x, row, "italic")
    sheet.text(f"năm {form.year}", x, row, "italic")
    return max(y, row), places


def _body(sheet: Sheet, y: float) -> None:
    form, dpi, em = sheet.form, sheet.dpi, sheet.em
    _, title, subject = KINDS[form.kind]
    if form.letter:
        sheet.centred("V/v " + subject[0].lower() + subject[1:30], 2.55 * dpi, y + 1.3 * em, "regular")
        sheet.centred("Kính gửi: Các cơ quan, đơn vị trực thuộc", 4.4 * dpi, y + 4 * em, "regular")
    else:
        sheet.centred(title, 4.13 * dpi, y + 3 * em)
        sheet.centred(subject, 4.13 * dpi, y + 4.4 * em)
    for index, line in enumerate(BODY):
        sheet.text(line, 1.1 * dpi, y + (7 + 1.4 * index) * em)


def scanned(page: Pixels, form: Form, rng: np.random.Generator) -> Pixels:
    """A clean page as a scanner brings it."""
    height, width = page.shape[:2]
    if form.skew_deg:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), form.skew_deg * rng.choice([-1, 1]), 1)
        page = np.asarray(cv2.warpAffine(page, turn, (width, height), borderValue=(255, 255, 255)), np.uint8)
    soft = cv2.GaussianBlur(page, (0, 0), form.blur * form.dpi / 200).astype(np.float32)
    noisy = soft * form.light + rng.normal(0, 5, (height, width, 1))
    seen: Pixels = np.clip(noisy, 0, 255).astype(np.uint8)
    cut = round(form.crop * form.dpi)
    seen = seen[cut : height - cut, cut : width - cut] if cut else seen
    if form.bilevel:
        grey = cv2.cvtColor(seen, cv2.COLOR_BGR2GRAY)
        return np.where(grey < 150, 0, 255).astype(np.uint8)
    if not form.colour:
        seen = np.asarray(cv2.cvtColor(seen, cv2.COLOR_BGR2GRAY), np.uint8)
    coded = cv2.imencode(".jpg", seen, [int(cv2.IMWRITE_JPEG_QUALITY), form.quality])[1]
    flag = cv2.IMREAD_COLOR if form.colour else cv2.IMREAD_GRAYSCALE
    return np.asarray(cv2.imdecode(coded, flag), np.uint8)
