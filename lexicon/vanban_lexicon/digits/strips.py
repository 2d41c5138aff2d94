"""Strips of a form with a gap, figures in it by pen or in print, and what else a scan has there.

A strip is what the reader is given at run time: ``HEIGHT`` x ``WIDTH`` of ink, the base line of the print at ``BASE``
and its capitals ``CAP`` high; print to the left and right is cut anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from vanban.ocr.pen.strip import BASE, CAP, HEIGHT, WIDTH
from vanban_lexicon.digits.writing import Ink, Writer, smooth, some_hand
from vanban_lexicon.pairs.typeset import font

FINE = 2  # pixels drawn for each of a strip
CAP_OF_EM = 0.662  # height of the capitals of Times
PULLED, HOLLOW, PATCHY = 0.6, 0.05, 0.12  # of what pens wrote
FAMILIES = ("Tinos", "LiberationSerif", "FreeSerif", "Termes", "NotoSerif", "Arimo")
WEIGHTS = (0.34, 0.25, 0.15, 0.14, 0.06, 0.06)
ISSUERS = ("QĐ-UBND", "BC-UBND", "KH-STC", "TB-HĐ", "CT-UBND", "TTr-SNV", "UBND-NC", "SGDĐT-VP", "CV-HĐND", "NQ-HĐND",
           "BGDĐT", "GM-VP", "BYT-KCB", "QĐ-ĐHV", "HD-LS", "PA-UBND", "STNMT")  # fmt: skip
LABELS = {"number": ("Số:", "Số", "số", "Số :", "định số", "văn số"), "day": ("ngày",), "month": ("tháng",)}


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip, the figures on it, and whether a pen wrote them."""

    image: NDArray[np.uint8]  # (HEIGHT, WIDTH), ink 0..255
    text: str  # with the stroke of the symbol where it can be seen
    pen: bool


def make_strip(writer: Writer, rng: np.random.Generator) -> Strip:
    """A strip at random."""
    kind = str(rng.choice(["number", "day", "month"], p=[0.5, 0.33, 0.17]))
    text, pen = _content(kind, rng), bool(rng.random() < 0.8)
    canvas: Ink = np.zeros((HEIGHT * FINE, WIDTH * FINE), np.float32)
    cap = CAP * FINE * rng.uniform(0.85, 1.18)
    base = BASE * FINE + rng.normal(0, 0.09) * cap
    type_ = _type(kind, rng)
    shown = _print_left(canvas, str(rng.choice(LABELS[kind])), (cap, base), type_, rng)
    start = shown + cap * max(-0.35 if pen else 0.05, rng.normal(0.2, 0.3))
    layer: Ink = np.zeros_like(canvas)
    if pen:
        end = writer.write(text, layer, start, base + rng.normal(-0.03, 0.17) * cap, some_hand(rng, cap), rng)
        layer = _uneven(layer, cap, rng)
    else:
        end = _print(layer, text, start, (cap, base), type_)
    canvas = np.maximum(canvas * rng.uniform(0.75, 1), layer * (rng.uniform(0.55, 1) if pen else 1.0))
    if text:
        end += cap * max(-0.25 if pen else 0.05, rng.normal(0.2, 0.3))
    stroke = _print_right(canvas, kind, end, (cap, base), type_, rng)
    _disturb(canvas, (cap, base), rng)
    canvas[:, max(0, int(_cut_at(end, cap, stroke, rng))) :] = 0
    return Strip(_scanned(canvas, rng), text + stroke, pen)


def _uneven(layer: Ink, cap: float, rng: np.random.Generator) -> Ink:
    """Strokes as no two times alike: pulled a little this way and that, here and there without ink."""
    height, width = layer.shape
    if rng.random() < PULLED:
        coarse = rng.normal(0, rng.uniform(0.01, 0.07) * cap, (2, 4, 4 * width // height)).astype(np.float32)
        pull = [cv2.resize(part, (width, height), interpolation=cv2.INTER_CUBIC) for part in coarse]
        x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        layer = np.asarray(cv2.remap(layer, x + pull[0], y + pull[1], cv2.INTER_LINEAR), np.float32)
    if rng.random() < HOLLOW:  # coloured ink whose edges alone are kept when a page is made black and white
        inside = cv2.erode(layer, np.ones((3, 3), np.uint8))
        layer = layer - rng.uniform(0.4, 0.9) * inside
    elif rng.random() < PATCHY:
        coarse = rng.uniform(0.2, 1.6, (6, 6 * width // height)).astype(np.float32)
        layer = layer * np.clip(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), 0, 1)
    return np.asarray(layer, np.float32)


def _cut_at(end: float, cap: float, stroke: str, rng: np.random.Generator) -> float:
    """Where the strip's picture ends: some way into the print behind the gap, as a gap is cut on a page."""
    if rng.random() < 0.25:
        return float(WIDTH * FINE)
    return end + cap * rng.uniform(0.5 if stroke else 0.0, 1.9)


def _content(kind: str, rng: np.random.Generator) -> str:
    if rng.random() < 0.03:
        return ""
    if rng.random() < 0.35:
        length = int(rng.choice([1, 2, 3, 4, 5], p=[0.1, 0.4, 0.35, 0.12, 0.03]))
        return "".join(str(digit) for digit in rng.integers(0, 10, length))
    if kind == "number":
        value = int(10 ** rng.uniform(0, 3.7))
        suffix = str(rng.choice(["a", "b", "đ"])) if rng.random() < 0.06 else ""
        if rng.random() < 0.04:
            suffix += f"/{rng.integers(2010, 2030)}"
        return (f"{value:02d}" if rng.random() < 0.75 else str(value)) + suffix
    value = int(rng.integers(1, 32 if kind == "day" else 13))
    return f"{value:02d}" if rng.random() < 0.7 else str(value)


def _type(kind: str, rng: np.random.Generator) -> tuple[str, str]:
    family = str(rng.choice(FAMILIES, p=WEIGHTS))
    return family, "italic" if (kind != "number" and rng.random() < 0.85) or rng.random() < 0.1 else "regular"


def _print(canvas: Ink, text: str, x: float, place: tuple[float, float], type_: tuple[str, str]) -> float:
    """Set print with its base line at the place's; returns where it ends."""
    cap, base = place
    face = font(*type_, round(cap / CAP_OF_EM))
    sheet = Image.new("L", (canvas.shape[1], canvas.shape[0]))
    ImageDraw.Draw(sheet).text((round(x), round(base)), text, fill=255, font=face, anchor="ls")
    np.maximum(canvas, np.asarray(sheet, dtype=np.float32) / 255, out=canvas)
    return x + face.getlength(text)


def _print_left(
    canvas: Ink, label: str, place: tuple[float, float], type_: tuple[str, str], rng: np.random.Generator
) -> float:
    shown = place[0] * rng.uniform(-0.2, 1.8)
    face = font(*type_, round(place[0] / CAP_OF_EM))
    if shown > 0:
        _print(canvas, label, shown - face.getlength(label), place, type_)
    return float(max(shown, 0.0))


def _print_right(
    canvas: Ink, kind: str, x: float, place: tuple[float, float], type_: tuple[str, str], rng: np.random.Generator
) -> str:
    """Print behind the gap, or nothing where the strip ends before; returns its stroke if that can be seen."""
    if rng.random() < 0.12:
        return ""
    if kind == "number":
        _print(canvas, ("/ " if rng.random() < 0.08 else "/") + str(rng.choice(ISSUERS)), x, place, type_)
    else:
        slashed = rng.random() < (0.12 if kind == "day" else 0)
        text = "/" if slashed else "tháng" if kind == "day" else "năm"
        _print(canvas, text, x, place, type_)
        if not slashed:
            return ""
    if x + 0.45 * place[0] < canvas.shape[1]:
        return "/"
    canvas[:, min(canvas.shape[1], max(0, int(x))) :] = 0
    return ""


def _disturb(canvas: Ink, place: tuple[float, float], rng: np.random.Generator) -> None:
    """What else is there: dots or a line to write on, neighbouring lines of print, seals, specks."""
    cap, base = place
    height, width = canvas.shape
    if rng.random() < 0.14:
        step = rng.uniform(0.16, 0.35) * cap
        for x in np.arange(rng.uniform(0, 2) * cap, rng.uniform(0.5, 1) * width, step):
            cv2.circle(canvas, (int(x), int(base)), max(1, int(cap * 0.045)), (0.9,), -1, cv2.LINE_AA)
    if rng.random() < 0.12:
        y = base + rng.choice([rng.normal(0.1, 0.06), rng.normal(-0.5, 0.4)]) * cap
        slope = rng.normal(0, 0.01) * width
        ends = (int(rng.uniform(0, 0.4) * width), int(y)), (int(rng.uniform(0.6, 1) * width), int(y + slope))
        cv2.line(canvas, *ends, (rng.uniform(0.4, 1),), int(rng.integers(1, 3)), cv2.LINE_AA)
    for offset in (-rng.uniform(2.0, 2.9), rng.uniform(1.9, 2.8)):
        if rng.random() < 0.25:
            text = str(rng.choice(["TỈNH QUẢNG NAM", "Độc lập - Tự do", "V/v báo cáo kết quả", "BÁO CÁO", "SỞ Y TẾ"]))
            _print(canvas, text, -rng.uniform(0, 4) * cap, (cap, base + offset * cap), ("Tinos", "regular"))
    if rng.random() < 0.08:
        for _ in range(int(rng.integers(1, 3))):
            middle = (int(rng.uniform(-0.2, 1.2) * width), int(rng.uniform(-2, 3) * height))
            radius = int(rng.uniform(2, 4) * height)
            cv2.circle(canvas, middle, radius, (rng.uniform(0.2, 0.6),), int(rng.integers(1, 6)), cv2.LINE_AA)
    if rng.random() < 0.05:  # a signature that sweeps across
        steps = rng.normal(0, 1, (7, 2)) * np.array([1.2 * cap, 0.8 * cap])
        points = np.cumsum(steps, axis=0) + np.array([rng.uniform(0, width), base])
        curve = np.round(smooth(points)).astype(np.int32)
        cv2.polylines(canvas, [curve], False, (rng.uniform(0.3, 0.9),), int(rng.integers(1, 4)), cv2.LINE_AA)
    for _ in range(int(rng.integers(1, 8)) if rng.random() < 0.2 else 0):
        spot = int(rng.integers(0, width)), int(rng.integers(0, height))
        cv2.circle(canvas, spot, int(rng.integers(1, 3)), (rng.uniform(0.3, 1),), -1, cv2.LINE_AA)


def _scanned(canvas: Ink, rng: np.random.Generator) -> NDArray[np.uint8]:
    """The canvas as a scan of 75 to 300 dpi, made a strip."""
    scale = rng.uniform(0.35, 1.0)
    turn = cv2.getRotationMatrix2D((WIDTH * FINE / 2, BASE * FINE), rng.normal(0, 0.6), 1)
    turned = cv2.warpAffine(canvas, turn, (WIDTH * FINE, HEIGHT * FINE))
    small = cv2.resize(turned, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    if rng.random() < 0.6:
        small = cv2.GaussianBlur(small, (0, 0), rng.uniform(0.3, 0.9))
    noise = rng.normal(0, rng.uniform(0, 0.1), small.shape)
    small = np.asarray(small + noise, np.float32)
    if rng.random() < 0.3:
        small = np.asarray(small > rng.uniform(0.25, 0.45), np.float32)
    elif rng.random() < 0.3:
        quality = [int(cv2.IMWRITE_JPEG_QUALITY), int(rng.integers(20, 70))]
        grey = np.round(255 * (1 - np.clip(small, 0, 1))).astype(np.uint8)
        decoded = cv2.imdecode(cv2.imencode(".jpg", grey, quality)[1], cv2.IMREAD_GRAYSCALE)
        small = 1 - np.asarray(decoded, np.float32) / 255
    small = np.clip((small - rng.uniform(0, 0.12)) * rng.uniform(0.9, 1.6), 0, 1).astype(np.float32)
    shrink = small.shape[0] > HEIGHT
    strip = cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA if shrink else cv2.INTER_LINEAR)
    return np.round(strip * 255).astype(np.uint8)
