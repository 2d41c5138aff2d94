"""Reads figures on strips: a small network says for each column which figure it shows, a decoder what texts that makes.

All ways to cut a strip into figures are weighed together (connectionist temporal classification, Graves 2006): a text's
probability is the sum over every cut that gives it. ``vanban_lexicon.digits`` made the network; it runs in OpenCV.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import cv2
import numpy as np
from numpy.typing import NDArray

CHARACTERS = "0123456789abđ/"
WEIGHTS = "figures.onnx"
BEAM = 12  # texts kept per column; with 24 the same readings on 18 real pages
EMPTY = -0.002  # log probability from which on a column shows no figure
UNLIKELY = -7.0  # log probability below which a column does not show a figure
TINY = 1e-300
FLOOR = -30.0  # natural logarithm of the least probability that counts


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What the network sees on a strip: log probabilities (columns, 1 + CHARACTERS), the first is no figure."""

    log_p: NDArray[np.float64]
    pen: float  # 0..1, that a pen wrote the figures


class FigureReader:
    """The network, loaded once."""

    def __init__(self) -> None:
        data = (resources.files("vanban_lexicon.digits") / WEIGHTS).read_bytes()
        self._net = cv2.dnn.readNetFromONNX(np.frombuffer(data, np.uint8))

    def look(self, strip: NDArray[np.uint8]) -> Look:
        """Look at a strip of (HEIGHT, WIDTH), ink 0..255."""
        self._net.setInput(strip[None, None].astype(np.float32) / 255)
        scores = np.asarray(self._net.forward(), np.float64)[0, :, 0].T
        figures, pen = scores[:, :-1], scores[:, -1]
        log_p = figures - np.logaddexp.reduce(figures, axis=1, keepdims=True)
        written = 1 - np.exp(log_p[:, 0])
        return Look(condensed(log_p), float(1 / (1 + np.exp(-(pen @ written) / (written.sum() + 1e-6)))))


def condensed(log_p: NDArray[np.float64]) -> NDArray[np.float64]:
    """The columns with each run of those that surely show no figure made one: most of a strip is empty."""
    empty = log_p[:, 0] > EMPTY
    kept = ~(empty & np.concatenate(([False], empty[:-1])))
    return log_p[kept]


@cache
def figure_reader() -> FigureReader:
    """The reader, loaded once in a process, when the first gap is found."""
    return FigureReader()


def weigh(look: Look, texts: Iterable[str]) -> dict[str, float]:
    """Log probability of each text over all cuts, whether or not the stroke behind it is on the strip."""
    wanted = list(dict.fromkeys(texts))
    both = log_probabilities(look, [*wanted, *(text + "/" for text in wanted)])
    return dict(zip(wanted, np.logaddexp(both[: len(wanted)], both[len(wanted) :]).tolist(), strict=True))


def log_probabilities(look: Look, texts: Sequence[str]) -> NDArray[np.float64]:
    """Of reading exactly each of the texts, over all cuts: the forward sums of all texts side by side."""
    longest = max(len(text) for text in texts) if texts else 0
    labels = np.zeros((len(texts), 2 * longest + 1), np.intp)
    for row, text in enumerate(texts):
        labels[row, 1 : 2 * len(text) : 2] = [1 + CHARACTERS.index(character) for character in text]
    skips = np.zeros(labels.shape, bool)
    skips[:, 2:] = (labels[:, 2:] != 0) & (labels[:, 2:] != labels[:, :-2])
    # In probabilities, scaled at each column so that they do not vanish: many times faster than in logarithms.
    p = np.exp(look.log_p)
    alpha = np.zeros(labels.shape)
    alpha[:, :2] = p[0, labels[:, :2]]
    scale = np.zeros(len(texts))
    for row in p[1:]:
        moved = alpha.copy()
        moved[:, 1:] += alpha[:, :-1]
        moved[:, 2:] += np.where(skips[:, 2:], alpha[:, :-2], 0.0)
        alpha = moved * row[labels]
        peak = np.maximum(alpha.max(axis=1), TINY)
        alpha /= peak[:, None]
        scale += np.log(peak)
    ends = np.array([2 * len(text) for text in texts], np.intp)
    rows = np.arange(len(texts))
    last = alpha[rows, ends] + np.where(ends > 0, alpha[rows, np.maximum(ends - 1, 0)], 0.0)
    return np.maximum(FLOOR, np.log(np.maximum(last, TINY)) + scale)


def likely_texts(look: Look, count: int = BEAM) -> list[str]:
    """The texts that the strip most likely shows, by prefix beam search; they may end in a stroke."""
    beams: dict[str, tuple[float, float]] = {"": (0.0, -np.inf)}  # log p of ending in no figure, in a figure
    for row in look.log_p:
        grown: dict[str, tuple[float, float]] = {}
        if row[0] > EMPTY:
            beams = {text: (float(np.logaddexp(*ends)) + row[0], -np.inf) for text, ends in beams.items()}
            continue
        wanted = np.flatnonzero(row[1:] > UNLIKELY)
        for text, (blank, figure) in beams.items():
            total = float(np.logaddexp(blank, figure))
            _add(grown, text, total + row[0], -np.inf)
            for index in wanted:
                character = CHARACTERS[index]
                p = float(row[1 + index])
                if text.endswith(character):
                    _add(grown, text, -np.inf, figure + p)
                    _add(grown, text + character, -np.inf, blank + p)
                else:
                    _add(grown, text + character, -np.inf, total + p)
        best = sorted(grown, key=lambda text: -float(np.logaddexp(*grown[text])))
        beams = {text: grown[text] for text in best[:count]}
    return list(beams)


def _add(beams: dict[str, tuple[float, float]], text: str, blank: float, figure: float) -> None:
    old = beams.get(text, (-np.inf, -np.inf))
    beams[text] = float(np.logaddexp(old[0], blank)), float(np.logaddexp(old[1], figure))
