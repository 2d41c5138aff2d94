"""First pages of letters whose number and day a pen has written into the printed form."""

from dataclasses import dataclass

import cv2
import numpy as np

from vanban.model import PageImage
from vanban_lexicon.digits.writing import Writer, some_hand
from vanban_lexicon.pairs.typeset import font

DPI = 200
EM = round(13 / 72 * DPI)
BLUE, BLACK = (150, 60, 30), (40, 40, 40)  # blue, green, red
BODY = (
    "Thực hiện chương trình công tác năm 2024, Sở Nội vụ xây dựng kế hoạch",
    "kiểm tra công tác văn thư, lưu trữ tại các đơn vị trực thuộc với những",
    "nội dung chủ yếu sau đây, đề nghị các đơn vị phối hợp thực hiện.",
)


@dataclass(frozen=True)
class Form:
    """What is on a page; a number or day in print where ``pen`` is false."""

    number: str
    day: str
    pen: bool = True
    blue: bool = True
    dotted: bool = False
    seal: bool = False
    month: int = 2
    year: int = 2024


def draw_page(form: Form, rng: np.random.Generator, writer: Writer | None = None) -> PageImage:
    """The page as a colour scan of DPI, with a little noise."""
    height, width = round(11.69 * DPI), round(8.27 * DPI)
    page = np.full((height, width, 3), 255, np.uint8)
    pen = np.zeros((height, width), np.float32)
    hand = some_hand(rng, 0.662 * EM)
    writer = writer or Writer(())

    def text(words: str, x: float, y: float, style: str = "regular") -> float:
        face = font("LiberationSerif", style, EM)
        mask = np.zeros((round(1.6 * EM), round(face.getlength(words)) + 4), np.uint8)
        from PIL import Image, ImageDraw

        sheet = Image.fromarray(mask)
        ImageDraw.Draw(sheet).text((0, round(1.2 * EM)), words, fill=255, font=face, anchor="ls")
        ink = np.asarray(sheet)
        top, left = round(y - 1.2 * EM), round(x)
        region = page[top : top + ink.shape[0], left : left + ink.shape[1]]
        region[:] = np.minimum(region, 255 - ink[:, : region.shape[1], None] * 0.85).astype(np.uint8)
        return x + face.getlength(words)

    def fill(figures: str, x: float, y: float, style: str) -> float:
        """Write into a gap; returns where print goes on."""
        if not form.pen:
            return text(figures, x + 0.25 * EM, y, style) + 0.25 * EM
        if form.dotted:
            for dot in np.arange(x + 4, x + 2.2 * EM, 7):
                cv2.circle(page, (int(dot), int(y)), 1, BLACK, -1)
        end = writer.write(figures, pen, x + 0.3 * EM, y, hand, rng)
        return max(end + 0.3 * EM, x + 1.6 * EM)

    y = 1.0 * DPI
    text("SỞ NỘI VỤ TỈNH BÌNH MINH", 0.9 * DPI, y, "bold")
    text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 3.6 * DPI, y, "bold")
    text("Độc lập - Tự do - Hạnh phúc", 4.3 * DPI, y + 1.3 * EM, "bold")
    y += 3.2 * EM
    text("/KH-SNV", fill(form.number, text("Số:", 1.2 * DPI, y), y, "regular"), y)
    x = fill(form.day, text("Bình Minh, ngày", 3.9 * DPI, y, "italic"), y, "italic")
    text(f"tháng {form.month:02d} năm {form.year}", x, y, "italic")
    text("KẾ HOẠCH", 3.6 * DPI, y + 3 * EM, "bold")
    text("Kiểm tra công tác văn thư, lưu trữ năm 2024", 2.4 * DPI, y + 4.4 * EM, "bold")
    for index, line in enumerate(BODY):
        text(line, 1.2 * DPI, y + (7 + 1.4 * index) * EM)
    ink = np.clip(pen, 0, 1)[:, :, None]
    page = np.round(page * (1 - ink) + np.array(BLUE if form.blue else BLACK) * ink).astype(np.uint8)
    if form.seal:
        cv2.circle(page, (round(1.9 * DPI), round(y - 0.3 * EM)), round(0.65 * DPI), (60, 60, 220), 5, cv2.LINE_AA)
    noise = rng.normal(0, 4, page.shape)
    return PageImage(1, np.clip(page + noise, 0, 255).astype(np.uint8), DPI, "file")
