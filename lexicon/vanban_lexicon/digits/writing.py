"""A hand writes figures: one slant, one pen, one size for all of them, each a little different."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from vanban_lexicon.digits.packaged import SIZE, Figures
from vanban_lexicon.digits.shapes import SHAPES, Point, Shape, Stroke

Ink = NDArray[np.float32]
"""Ink 0..1 of shape (height, width)."""
SHIFT = 4  # bits below a pixel that OpenCV draws with
WAVER = (0.015, 0.06)  # of the height, by which each point of a stroke is off


@dataclass(frozen=True, slots=True)
class Hand:
    """How somebody writes; lengths are parts of the figures' height."""

    height: float  # pixels
    slant: float  # pixels to the right for each upwards
    aspect: float
    pen: float
    gap: float  # between figures; below 0 they run into each other
    joined: float  # chance that the pen is not lifted between two figures
    drift: float  # pixels up or down for each to the right
    waver: float = 0.035  # by which points of a stroke are off


def some_hand(rng: np.random.Generator, cap: float) -> Hand:
    """A hand at random, for print whose capitals are ``cap`` pixels high."""
    return Hand(
        height=cap * rng.uniform(0.8, 2.1),
        slant=float(np.clip(rng.normal(0.15, 0.18), -0.25, 0.6)),
        aspect=rng.uniform(0.75, 1.35),
        pen=rng.uniform(0.04, 0.17),
        gap=float(np.clip(rng.normal(0.14, 0.13), -0.12, 0.55)),
        joined=float(rng.choice([0.0, 0.0, 0.0, 0.25])),
        drift=rng.normal(0, 0.03),
        waver=rng.uniform(*WAVER),
    )


class Writer:
    """Writes with drawn strokes, and with figures that people wrote."""

    def __init__(self, sets: tuple[tuple[float, Figures], ...]) -> None:
        """``sets``: each with the share of texts written with it; the rest is drawn."""
        self._sets = sets

    def write(self, text: str, canvas: Ink, x: float, base: float, hand: Hand, rng: np.random.Generator) -> float:
        """Write on the canvas from ``x`` on and return where the text ends."""
        chosen = self._choose(text, rng)
        usual = {character: _some_shape(character, rng) for character in dict.fromkeys(text)}  # of a hand, each time
        last: Point | None = None
        start = x
        for character in text:
            level = base + hand.drift * (x - start) + rng.normal(0, 0.03) * hand.height
            if chosen is None or not character.isdigit():
                x, last = _draw(canvas, usual[character], (x, level), hand, rng, last)
            else:
                x = _paste(canvas, chosen.by_value[int(character)], (x, level), hand, rng)
            x += (hand.gap + rng.normal(0, 0.04)) * hand.height
        return x

    def _choose(self, text: str, rng: np.random.Generator) -> Figures | None:
        draw = rng.random()
        for share, figures in self._sets:
            if draw < share:
                return figures
            draw -= share
        return None


def _some_shape(character: str, rng: np.random.Generator) -> Shape:
    shapes = SHAPES[character]
    weights = np.array([weight for weight, _ in shapes], dtype=float)
    return shapes[rng.choice(len(shapes), p=weights / weights.sum())][1]


def _draw(
    canvas: Ink, shape: Shape, at: Point, hand: Hand, rng: np.random.Generator, last: Point | None
) -> tuple[float, Point | None]:
    """Draw a shape; returns where it ends, and where the pen was lifted."""
    turn, scale = rng.normal(0, 0.05), 1 + rng.normal(0, 0.08)
    wide = hand.aspect * (1 + rng.normal(0, 0.08))
    strokes = [_placed(_waver(stroke, hand.waver, rng), hand, (scale, wide, turn)) for stroke in shape]
    upstroke = any(shape is one for _, one in SHAPES["1"])  # may run in below the figure before
    left = min(float(points[:, 0].mean() if upstroke else points[:, 0].min()) for points in strokes)
    width = max(1, round(hand.pen * hand.height))
    moved = [points + np.array([at[0] - left, at[1]]) for points in strokes]
    if last is not None and rng.random() < hand.joined:
        moved.insert(0, np.array([last, moved[0][0]]))
    for points in moved:
        whole = np.round(points * 2**SHIFT).astype(np.int32)
        cv2.polylines(canvas, [whole], False, (1.0,), width, cv2.LINE_AA, SHIFT)
    return max(float(points[:, 0].max()) for points in moved), (float(moved[-1][-1, 0]), float(moved[-1][-1, 1]))


def _waver(stroke: Stroke, off: float, rng: np.random.Generator) -> NDArray[np.float64]:
    points = np.asarray(stroke, dtype=float)
    return smooth(points + rng.normal(0, off, points.shape))


def smooth(points: NDArray[np.float64], steps: int = 8) -> NDArray[np.float64]:
    """A curve through the points (centripetal enough for strokes: Catmull-Rom)."""
    if len(points) == 2:
        return points
    padded = np.vstack([points[0], points, points[-1]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    pieces = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        pieces.append(
            0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
        )
    return np.vstack([*pieces, points[-1]])


def _placed(points: NDArray[np.float64], hand: Hand, change: tuple[float, float, float]) -> NDArray[np.float64]:
    """Points in pixels, the base line at 0."""
    scale, wide, turn = change
    x, y = points[:, 0] * wide, points[:, 1] - 1
    x, y = x - y * hand.slant + y * turn, y + x * turn
    placed: NDArray[np.float64] = np.stack([x, y], axis=1) * (hand.height * scale)
    return placed


def _paste(canvas: Ink, images: NDArray[np.uint8], at: Point, hand: Hand, rng: np.random.Generator) -> float:
    """Set a figure that somebody wrote onto the canvas; returns where it ends."""
    image = images[rng.integers(len(images))]
    rows, columns = np.nonzero(image > 100)
    top, bottom, left, right = (int(edge) for edge in (rows.min(), rows.max(), columns.min(), columns.max()))
    scale = hand.height * (1 + rng.normal(0, 0.07)) / max(bottom - top + 1, SIZE // 3)
    wide = float(scale * min(hand.aspect * (1 + rng.normal(0, 0.07)), 1.25))
    lean = (hand.slant - 0.1) * wide  # such figures lean a little themselves
    matrix = np.array([[wide, -lean, at[0] - left * wide + lean * bottom], [0, scale, at[1] - bottom * scale]])
    height, width = canvas.shape
    x0, x1 = max(0, int(at[0] - height)), min(width, int(at[0] + 2 * height))
    if x1 <= x0:
        return at[0] + (right - left) * wide
    matrix[0, 2] -= x0
    soft = cv2.warpAffine(image, matrix, (x1 - x0, height), flags=cv2.INTER_LINEAR).astype(np.float32) / 255
    level = 0.25 + 0.4 * rng.random()  # where the edge is taken to be: the width of the pen
    np.maximum(canvas[:, x0:x1], np.clip((soft - level) * 4 + 0.5, 0, 1), out=canvas[:, x0:x1])
    return at[0] + (right - left) * wide
