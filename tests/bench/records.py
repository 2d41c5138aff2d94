"""The samples, read from their scans: text against the true text, facts against the gold record."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from vanban import export, parse
from vanban.evaluate import fields, rates, word_f1

ROOT = Path(__file__).parents[2]


def samples(_data: Path | None) -> list[dict[str, Any]]:
    """Per sample: error rates and word F1 in percent, field F1 per group and over all."""
    return [_row(path) for path in sorted((ROOT / "tests/golden").glob("*.json"))]


def _row(gold_path: Path) -> dict[str, Any]:
    document = next(path for path in (ROOT / "samples").glob(f"{gold_path.stem}.*") if path.suffix in {".pdf", ".txt"})
    truth = gold_path.with_suffix(".txt").read_text(encoding="utf-8")
    started = time.monotonic()
    record = parse(document)
    seconds = time.monotonic() - started
    text = export.to_text(record)
    score = fields(json.loads(gold_path.read_text(encoding="utf-8")), json.loads(export.to_json(record)))
    return {
        "sample": document.name,
        "CER": 100 * rates(truth, text).cer,
        "WER": 100 * rates(truth, text).wer,
        "word F1": 100 * word_f1(truth, text),
        **{name[:6]: round(tally.f1, 3) for name, tally in sorted(score.groups.items()) if name != "tables"},
        "all F1": round(score.total.f1, 4),
        "s": seconds,
    }
