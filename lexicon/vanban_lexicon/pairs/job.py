"""The long run: pages made one after the other, written in shards, with a record of how well OCR did."""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from vanban.errors import EngineError
from vanban.model import Pixels
from vanban.vietnamese import fold_tone
from vanban_lexicon.pairs.align import Group
from vanban_lexicon.pairs.degrade import RECIPES, Matrix, degrade, rotate
from vanban_lexicon.pairs.reading import align_page, read_page, to_page
from vanban_lexicon.pairs.rows import Pair, write_atomically, write_rows
from vanban_lexicon.pairs.sheets import Sheet, Sheets
from vanban_lexicon.pairs.typeset import SetPage, Setting, choose_setting

log = logging.getLogger(__name__)

PAGES_PER_SHARD = 25
SKEWED_SHARE = 0.5
LARGEST_SKEW_DEG = 0.7
ENLARGED_DPI = 300
ENLARGE_BELOW = 190
GOOD = frozenset({"clean", "scan"})  # good pages are read by the Vietnamese model only now and then
VIETNAMESE_ON_GOOD = 0.15
SAME_SIGNS = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is printed, spoiled and read."""

    setting: Setting
    recipe: str
    skew_deg: float
    enlarged: float
    models: tuple[str, ...]

    @property
    def degradation(self) -> str:
        """The recipe's name, marked where the image was enlarged before OCR."""
        return self.recipe + ("+up" if self.enlarged > 1 else "")


def choose_look(rng: random.Random, *, all_models: bool = False) -> Look:
    """A page's look; poor pages are read by both models."""
    setting = choose_setting(rng)
    recipe = rng.choices(list(RECIPES), [share for share, _ in RECIPES.values()])[0]
    skew = rng.uniform(-LARGEST_SKEW_DEG, LARGEST_SKEW_DEG) if rng.random() < SKEWED_SHARE else 0.0
    low = setting.dpi < ENLARGE_BELOW
    enlarged = ENLARGED_DPI / setting.dpi if low and rng.random() < 0.5 else 1.0
    both = all_models or low or recipe not in GOOD or rng.random() < VIETNAMESE_ON_GOOD
    return Look(setting, recipe, skew, enlarged, ("eng", "vie") if both else ("eng",))


class Job:
    """A run: what stays the same from page to page, and the folder that fills."""

    def __init__(self, sheets: Sheets, out: Path, seed: int, *, all_models: bool = False, images: bool = False) -> None:
        self.sheets, self.out, self.seed, self.all_models, self.images = sheets, out, seed, all_models, images
        for folder in ("pages", "done"):
            (out / folder).mkdir(parents=True, exist_ok=True)

    def is_done(self, shard: int) -> bool:
        """Whether an earlier run has made this shard."""
        return self._record(shard).exists()

    def run(self, pages: int) -> Iterator[int]:
        """Make the shards that are missing; yields each one's number when it is written."""
        shards = {
            shard: range(first, min(first + PAGES_PER_SHARD, pages))
            for shard, first in enumerate(range(0, pages, PAGES_PER_SHARD))
            if not self.is_done(shard)
        }
        sheets = self.sheets.make([page for numbers in shards.values() for page in numbers])
        for shard, numbers in shards.items():
            self.make_shard(shard, list(islice(sheets, len(numbers))))
            yield shard

    def make_shard(self, shard: int, sheets: Sequence[Sheet]) -> None:
        """Print and read the sheets and write what they gave; the record is written last."""
        rows: dict[tuple[str, str], list[Pair]] = {}
        errors: dict[str, list[int]] = {}
        for sheet in sheets:
            look = choose_look(self._rng("look", sheet.number), all_models=self.all_models or sheet.family is not None)
            if sheet.family is not None:
                look = replace(look, setting=replace(look.setting, family=sheet.family))
            condition = f"{look.setting.family} {look.setting.dpi} {look.degradation}"
            try:
                for model, pairs, rate in self._make_page(sheet, look):
                    rows.setdefault((sheet.split, model), []).extend(pairs)
                    errors[f"{sheet.number:05} {model} {condition}"] = rate
            except EngineError as error:  # one page must not end a run of hours
                log.warning("page %05d (%s) is left out: %s", sheet.number, condition, error)
        for stale in self.out.glob(f"*_{shard:04}.tsv.gz"):
            stale.unlink()
        for (split, model), pairs in sorted(rows.items()):
            write_rows(self.out / f"{split}_{model}_{shard:04}.tsv.gz", pairs)
        write_atomically(self._record(shard), json.dumps(errors, indent=0).encode())

    def write_progress(self) -> dict[str, object]:
        """Sum the records up: pages, printed words and word error rate by model and condition."""
        sums: dict[str, list[float]] = {}
        pages = 0
        for record in sorted((self.out / "done").glob("*.json")):
            entries = json.loads(record.read_text())
            pages += len({entry.split()[0] for entry in entries})
            for entry, (wrong, words) in entries.items():
                _, model, family, dpi, degradation = entry.split()
                for key in (model, f"{model} {family}", f"{model} {dpi} dpi", f"{model} {degradation}"):
                    total = sums.setdefault(key, [0, 0])
                    total[0] += wrong
                    total[1] += words
        rates = {key: {"words": words, "wer": round(wrong / words, 4)} for key, (wrong, words) in sorted(sums.items())}
        progress: dict[str, object] = {"pages": pages, "seed": self.seed, "rates": rates}
        write_atomically(self.out / "progress.json", json.dumps(progress, indent=1).encode())
        return progress

    def _record(self, shard: int) -> Path:
        return self.out / "done" / f"{shard:04}.json"

    def _rng(self, what: str, page: int) -> random.Random:
        return random.Random(f"{self.seed}/{what}/{page}")

    def _make_page(self, sheet: Sheet, look: Look) -> Iterator[tuple[str, list[Pair], list[int]]]:
        page, image = sheet.printed(look.setting)
        image, back = spoil(image, look, self._rng("spoil", sheet.number))
        name = self.out / "pages" / f"{sheet.number:05}"
        write_atomically(name.with_suffix(".truth.txt"), page.text.encode())
        if self.images:
            cv2.imwrite(str(name.with_suffix(".png")), image)
        for model in look.models:
            reading = read_page(image, model, round(look.setting.dpi * look.enlarged))
            write_atomically(name.with_suffix(f".{model}.txt"), reading.text.encode())
            groups = align_page(page, to_page(reading.words, look.enlarged, back))
            rate = list(word_errors(page.text, reading.text))
            yield model, list(_pairs(sheet, look, page, groups)), rate


def spoil(image: Pixels, look: Look, rng: random.Random) -> tuple[Pixels, Matrix | None]:
    """The page as the scanner delivers it, and the way back from a turned page."""
    back = None
    if look.skew_deg:
        image, back = rotate(image, look.skew_deg)
    image = degrade(image, look.recipe, rng, look.setting.dpi)
    if look.enlarged > 1:
        size = (round(image.shape[1] * look.enlarged), round(image.shape[0] * look.enlarged))
        image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_CUBIC), np.uint8)
    return image, back


def word_errors(truth: str, read: str) -> tuple[int, int]:
    """Wrong words and printed words; the place of the tone mark and the kind of dash or quote do not count."""
    printed, found = ([fold_tone(word) for word in text.translate(SAME_SIGNS).split()] for text in (truth, read))
    return Levenshtein.distance(printed, found), len(printed)


def _pairs(sheet: Sheet, look: Look, page: SetPage, lines: Sequence[Sequence[Group]]) -> Iterator[Pair]:
    first_words = {word.line: word for word in reversed(page.words)}
    for line, groups in enumerate(lines):
        word = first_words[line]
        for number, group in enumerate(groups):
            yield Pair(
                page=f"{sheet.number:05}",
                source=sheet.source,
                font=f"{look.setting.family}-{word.style}",
                points=look.setting.points,
                dpi=look.setting.dpi,
                degradation=look.degradation,
                kind=word.kind,
                line=line,
                token=number,
                status=group.status,
                confidence=min((token.confidence for token in group.ocr), default=-1),
                ocr=" ".join(token.text for token in group.ocr),
                truth=" ".join(token.text for token in group.truth),
            )
