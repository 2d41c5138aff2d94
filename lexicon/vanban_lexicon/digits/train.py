"""Learning: strips made at random, shown in batches, until the network reads those of held-back figures."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from vanban.ocr.pen.reader import CHARACTERS, WEIGHTS
from vanban_lexicon.digits.net import CLASSES, make_net, save_onnx
from vanban_lexicon.digits.packaged import Figures, read_digits, read_mnist
from vanban_lexicon.digits.strips import Strip, make_strip
from vanban_lexicon.digits.writing import Writer

log = logging.getLogger(__name__)

BATCH = 64
PEN_WEIGHT = 0.2  # of telling pen from print, against reading
LEARNED_SHARES = (0.35, 0.08)  # of texts written with figures of the two sets; the rest is drawn
MEASURED_SHARES = (0.6, 0.1)
MEASURED = 1500
FIGURES = "figures.json"
STATE = "course.pt"


@dataclass(frozen=True, slots=True)
class Course:
    """What learning depends on: ``parts`` times some strips are made and each shown ``rounds`` times in batches.

    The rate rises to ``rate`` and falls as in a cycle of ``cycle`` parts; over the last ``closing`` parts it is taken
    down to nothing, which brings the course to its end in two thirds of the cycle.
    """

    parts: int = 13
    cycle: int = 20
    closing: int = 4
    strips: int = 16_000
    rounds: int = 3
    rate: float = 3e-3
    seed: int = 1

    @property
    def steps_of_part(self) -> int:
        """Batches."""
        return self.rounds * (self.strips // BATCH)


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of strips of held-back figures: every character right; the figures before the stroke right; pen told."""

    exact: float
    number: float
    pen: float


class Learner:
    """A network on its course: where it stands is kept on disk after each part, so that a run can be gone on with."""

    def __init__(self, course: Course) -> None:
        torch.manual_seed(course.seed)
        self.course = course
        self.net = make_net().to(memory_format=torch.channels_last)
        self.optimiser = torch.optim.AdamW(self.net.parameters(), lr=course.rate, weight_decay=1e-2)
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimiser, course.rate, total_steps=course.cycle * course.steps_of_part
        )
        self.done = 0  # parts

    def learn(self, strips: Sequence[Strip]) -> float:
        """Go through a part and return the last loss, smoothed."""
        torch.manual_seed(self.course.seed * 1000 + self.done)  # of what the network leaves out while learning
        rng = np.random.default_rng([self.course.seed, 2, self.done])
        self.net.train()
        smoothed = 0.0
        for step, batch in enumerate(_batches(strips, self.course.rounds, rng)):
            for group in self.optimiser.param_groups:
                group["lr"] = self.schedule.get_last_lr()[0] * self._share_of_rate(step)
            loss = _loss(self.net, batch, rng)
            self.optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
            self.optimiser.step()
            self.schedule.step()
            smoothed = float(loss.detach()) if step == 0 else 0.98 * smoothed + 0.02 * float(loss.detach())
        self.done += 1
        return smoothed

    def _share_of_rate(self, step: int) -> float:
        """Of the cycle's rate, that is used at a step of the part under way."""
        left = (self.course.parts - self.done) * self.course.steps_of_part - step
        return min(1.0, left / (self.course.closing * self.course.steps_of_part))

    def save(self, path: Path) -> None:
        """Keep where the course stands."""
        parts = self.net.state_dict(), self.optimiser.state_dict(), self.schedule.state_dict()
        coming = path.with_suffix(".new")
        torch.save({"course": asdict(self.course), "done": self.done, "states": parts}, coming)
        coming.replace(path)

    def resume(self, path: Path) -> None:
        """Go on from there; another course begins anew."""
        if not path.exists():
            return
        kept = torch.load(path, weights_only=True)
        if kept["course"] == asdict(self.course):
            self.done = kept["done"]
            for one, state in zip((self.net, self.optimiser, self.schedule), kept["states"], strict=True):
                one.load_state_dict(state)


def train(mnist: Path, digits: Path, out: Path, course: Course) -> Score:
    """Make the network from the packaged figures and write it, with its recipe and score, into a folder."""
    torch.set_num_threads(1)  # sums in one order, whatever the machine has
    torch.use_deterministic_algorithms(True)
    cv2.setNumThreads(1)
    sets = read_mnist(mnist), read_digits(digits)
    learner, state = Learner(course), out / STATE
    learner.resume(state)
    for part in range(learner.done, course.parts):
        strips = _strips(sets, LEARNED_SHARES, course.strips, (course.seed, 0, part), held_back=False)
        log.info("part %d of %d, loss %.3f", part + 1, course.parts, learner.learn(strips))
        learner.save(state)
    net = learner.net.eval()
    score = measure(net, _strips(sets, MEASURED_SHARES, MEASURED, (course.seed, 1), held_back=True))
    save_onnx(net, out / WEIGHTS)
    recipe = {
        "course": asdict(course),
        "steps": course.parts * course.steps_of_part,
        "parameters": sum(p.numel() for p in net.parameters()),
        "held_back": {"strips": MEASURED, **asdict(score)},
        "figures": {"mnist": checksum(mnist), "digits": checksum(digits)},
        "network": checksum(out / WEIGHTS),
        "made_with": {
            "torch": torch.__version__,
            "numpy": np.__version__,
            "opencv": cv2.__version__,
            "processor": torch.backends.cpu.get_cpu_capability(),
        },
    }
    (out / FIGURES).write_text(json.dumps(recipe, indent=2) + "\n", encoding="utf-8")
    return score


def checksum(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _strips(
    sets: Sequence[Figures], portions: Sequence[float], count: int, seed: tuple[int, ...], *, held_back: bool
) -> list[Strip]:
    parts = [(share, figures.part(held_back=held_back)) for share, figures in zip(portions, sets, strict=True)]
    writer = Writer(tuple(parts))
    return [make_strip(writer, np.random.default_rng([*seed, index])) for index in range(count)]


def _batches(strips: Sequence[Strip], rounds: int, rng: np.random.Generator) -> Iterator[list[Strip]]:
    for _ in range(rounds):
        order = rng.permutation(len(strips))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            yield [strips[index] for index in order[start : start + BATCH]]


def _ink(images: Sequence[NDArray[np.uint8]]) -> torch.Tensor:
    return torch.from_numpy(np.stack(images)).float()[:, None] / 255


def _loss(net: nn.Sequential, batch: Sequence[Strip], rng: np.random.Generator) -> torch.Tensor:
    """How far the texts are from being read, and the pen from being told, on strips shifted and paled a little."""
    moved = torch.roll(
        _ink([strip.image for strip in batch]), (int(rng.integers(-2, 3)), int(rng.integers(-3, 4))), (2, 3)
    )
    ink = (moved * float(rng.uniform(0.7, 1.1))).clamp(0, 1).contiguous(memory_format=torch.channels_last)
    with torch.autocast("cpu", torch.bfloat16):
        scores = net(ink)
    scores = scores.float()[:, :, 0]
    log_p = scores[:, :CLASSES].permute(2, 0, 1).log_softmax(-1)
    labels = [[1 + CHARACTERS.index(character) for character in strip.text] for strip in batch]
    reading: torch.Tensor = nn.functional.ctc_loss(
        log_p,
        torch.tensor([label for text in labels for label in text]),
        torch.full((len(batch),), log_p.shape[0]),
        torch.tensor([len(text) for text in labels]),
        zero_infinity=True,
    )
    by_pen = torch.tensor([float(strip.pen) for strip in batch])
    has_figures = torch.tensor([float(bool(strip.text.strip("/"))) for strip in batch])
    telling = nn.functional.binary_cross_entropy_with_logits(_pen(scores), by_pen, reduction="none")
    return reading + PEN_WEIGHT * (telling * has_figures).mean()


def _pen(scores: torch.Tensor) -> torch.Tensor:
    """The last output, averaged over the columns that show a figure; learning leaves alone which those are."""
    with torch.no_grad():
        written = 1 - scores[:, :CLASSES].softmax(1)[:, 0]
    return (scores[:, CLASSES] * written).sum(1) / (written.sum(1) + 1e-6)


def measure(net: nn.Sequential, strips: Sequence[Strip]) -> Score:
    """The network's score on strips."""
    exact = number = pen = 0
    with torch.no_grad():
        for start in range(0, len(strips), 100):
            part = strips[start : start + 100]
            scores = net(_ink([strip.image for strip in part]))[:, :, 0]
            for strip, said, by_pen in zip(part, _texts(scores), _pen(scores) > 0, strict=True):
                exact += said == strip.text
                number += said.split("/")[0] == strip.text.split("/")[0]
                pen += bool(by_pen) == strip.pen
    return Score(*(round(count / len(strips), 4) for count in (exact, number, pen)))


def _texts(scores: Any) -> list[str]:
    """The likeliest figure of each column, without repeats: no search."""
    texts = []
    for best in scores[:, :CLASSES].argmax(1).tolist():
        kept = [now for before, now in zip([0, *best], best, strict=False) if now and now != before]
        texts.append("".join(CHARACTERS[index - 1] for index in kept))
    return texts
