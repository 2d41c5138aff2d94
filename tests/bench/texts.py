"""How much repair mends of garbled text, and how much it breaks of good text."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vanban.evaluate import effect, rates
from vanban.repair import repair as mend
from vanban.repair.repairer import ChannelName, default_repairer
from vanban.vietnamese import bare

ROOT = Path(__file__).parents[2]
SAMPLE_CHARACTERS = 200_000
LAYERED = "tayninh-308-qd-garbled-layer"
KINDS: tuple[ChannelName, ...] = ("vie", "eng", "scan", "bare")
WARM_UP = "Can ctr Luat To chtc chinh quyén dia phuong\n\nCAC CO QUAN CHUYEN MON iie cdn oui Sdlkf"


def repair(data: Path | None) -> list[dict[str, Any]]:
    """Word error rates before and after, in percent, and tokens per second, per set.

    "First" is with a warm process, whose error models are made, and words it has not met.
    """
    for kind in KINDS:
        default_repairer().repair(WARM_UP, channel=kind)
    return [_row(name, *texts) for name, texts in sets(data).items()]


def sets(data: Path | None) -> dict[str, tuple[str, str]]:
    """Truth and what was read: of the sample, and of the development data where there are any."""
    sample = {"sample, garbled": _pair(ROOT / "tests/golden/garbled-report.txt", ROOT / "samples/garbled-report.txt")}
    return sample if data is None else sample | _development(data)


def _pair(truth: Path, given: Path) -> tuple[str, str]:
    return truth.read_text(encoding="utf-8"), given.read_text(encoding="utf-8")


def _development(data: Path) -> dict[str, tuple[str, str]]:
    truth, garbled = _pair(next((data / "seed").glob("*truth*")), next((data / "seed").glob("*garbled*")))
    lines = truth.rstrip("\n").count("\n") + 1
    good = (data / "corpus/dev_admin.txt").read_text(encoding="utf-8")[:SAMPLE_CHARACTERS]
    layers = {
        f"scanner's own layer, {name}": (scans.joinpath(f"pages/{name}.txt").read_text(encoding="utf-8"), layer)
        for scans in [data / "scans"]
        for name, layer in _layers(scans)
    }
    return layers | {
        "seed, garbled": (truth, "\n".join(garbled.split("\n")[:lines])),
        "administrative text, good": (good, good),
        "administrative text, stripped": (good[: SAMPLE_CHARACTERS // 4], bare(good[: SAMPLE_CHARACTERS // 4])),
    }


def _layers(scans: Path) -> Iterator[tuple[str, str]]:
    """Text layers that a scanner's software left on pages that have been transcribed."""
    for number in (1, 2):
        command = ["pdftotext", "-f", str(number), "-l", str(number), str(scans / f"pdf/{LAYERED}.pdf"), "-"]
        yield f"tn_308qd_p{number}", subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _row(name: str, truth: str, given: str) -> dict[str, Any]:
    before = rates(truth, given)
    seconds = []
    for _ in range(2):
        started = time.process_time()
        mended = mend(given)
        seconds.append(max(time.process_time() - started, 1e-9))
    after = rates(truth, mended.text)
    return {
        "set": name,
        "words": before.words,
        "WER before": 100 * before.wer,
        "after": 100 * after.wer,
        "CER before": 100 * before.cer,
        "CER after": 100 * after.cer,
        "marks before": 100 * before.diacritic,
        "marks after": 100 * after.diacritic,
        "changed": sum(change.before != change.after for change in mended.corrections),
        "damaged": len(effect(truth, given, mended.text).damaged),
        "words/s, first": round(len(given.split()) / seconds[0]),
        "again": round(len(given.split()) / seconds[1]),
    }
