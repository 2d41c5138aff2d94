"""Build all lexicon data: ``python -m vanban_lexicon.build --corpus DIR --pairs DIR --out DIR``.

Offline and deterministic: the same inputs give the same bytes. The corpus folder holds the word lists, ``admin.txt.xz``
and ``general.txt.xz``; the pairs folder is what ``python -m vanban_lexicon.pairs`` made (without it the edit weights
in the output folder stay). Some four minutes and 4 GB of memory.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from vanban.lexicon import FORMAT
from vanban.repair.pieces import MARKS_READ
from vanban_lexicon.asked import corpus_pages, texts, write_candidates
from vanban_lexicon.counts import (
    ORDER,
    Counts,
    Encoder,
    Keys,
    choose_vocabulary,
    count_chunks,
    encode,
    lines,
    ngrams,
    written_lines,
)
from vanban_lexicon.edits import WordPair, learn, word_pair
from vanban_lexicon.packing import write_model
from vanban_lexicon.pairs.rows import read_pairs
from vanban_lexicon.shapes import prior_rows
from vanban_lexicon.smoothing import combine, estimate, perplexity, prune
from vanban_lexicon.tables import name_lines, read_rows, syllable_rows, write_rows, write_tables

log = logging.getLogger(__name__)

RECIPE = 1

PARTS = ("tables", "model", "channel", "candidates")

VERSION = "1.0"
"""Of the data; goes into records as ``engine.lexicon``."""

TEXTS = (("admin", 1.0), ("general", 0.3))
"""Texts and the weight of their counts: general weights 0.1 to 0.5 differ by under 1 % in perplexity, more is worse."""

WRITTEN_WEIGHT = 2.0
"""Of documents that were written for the tests: offices' words for scores, ranks and causes are seldom in the texts."""

NAMES_WEIGHT = 1.0
"""Each place (with what it is part of) and agency counts as if the texts named it once more."""

PRUNING = [2.0, 2.5, 2.5]
"""Thresholds for bigrams, trigrams and 4-grams: 6.6 of 32 million n-grams stay; perplexity on development text rises
from 9.5 to 9.9."""

REAL_WEIGHT = 3
"""Times a pair counts that comes from a real document's own typesetting (a born-digital page, degraded and read)."""

MODELS = ("eng", "vie", "scan")

CANDIDATES: tuple[Literal["eng", "scan"], ...] = ("eng", "scan")

SCANNED_MARKS = MARKS_READ + ":.,;"
"""Signs after a word that scanners' software reads for a mark of its last letter ("tu." for tư)."""

VIETNAMESE_TRUST = 4.0
"""Nats by which the hand-made weights of errors are lower for a Vietnamese model than for an English one."""


def main(argv: list[str] | None = None) -> int:
    """Build the data."""
    parser = argparse.ArgumentParser(prog="python -m vanban_lexicon.build", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with word lists and texts")
    parser.add_argument("--written", type=Path, help="folder of more texts: documents written for the tests")
    parser.add_argument("--pairs", type=Path, help="folder of OCR pairs; without it the present edit weights stay")
    parser.add_argument("--out", type=Path, required=True, help="data folder to write")
    parser.add_argument(
        "--only", choices=("tables", "model", "channel", "candidates"), help="build one part, keep the others"
    )
    options = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options.out.mkdir(parents=True, exist_ok=True)
    rows = _known_rows(options.out)
    if options.only in (None, "tables"):
        rows |= write_tables(options.corpus, options.out)
    if options.only in (None, "model"):
        rows |= build_model(options.corpus, options.written, options.out)
    if options.only in (None, "channel") and options.pairs is not None:
        rows |= build_channels(options.corpus, options.pairs, options.out)
    write_manifest(options.out, rows)  # candidates depend on all the rest
    for model in CANDIDATES if options.pairs is not None else ():
        rows |= write_candidates(list(texts(options.pairs, model)), options.out, model)
    if options.only in (None, "candidates") or options.pairs is not None:
        rows |= write_candidates(corpus_pages(options.corpus), options.out, "vie")
    write_manifest(options.out, rows)
    return 0


def build_model(corpus: Path, written: Path | None, out: Path) -> dict[str, int]:
    """The syllable language model."""
    paths = {name: corpus / f"{name}.txt.xz" for name, _ in TEXTS}
    chunks: Counter[str] = Counter()
    for path in paths.values():
        chunks += count_chunks(path)
    vocabulary = choose_vocabulary(chunks, [row[0] for row in syllable_rows(corpus)])
    encoder = Encoder(vocabulary)
    counts: dict[str, list[tuple[Keys, Counts]]] = {}
    for name, path in paths.items():
        ids = encode(lines(path), encoder)
        log.info("%s: %d symbols", name, len(ids))
        counts[name] = [ngrams(ids, order, 0) for order in range(1, ORDER + 1)]
    names = encode(name_lines(corpus), encoder)
    counts["names"] = [ngrams(names, order, 0) for order in range(1, ORDER + 1)]
    weights = [weight for _, weight in TEXTS] + [NAMES_WEIGHT]
    if written is not None:
        ids = encode(written_lines(written), encoder)
        log.info("%s: %d symbols", written.name, len(ids))
        counts["written"] = [ngrams(ids, order, 0) for order in range(1, ORDER + 1)]
        weights.append(WRITTEN_WEIGHT)
    raw = [combine([part[order] for part in counts.values()], weights) for order in range(ORDER)]
    orders = prune(estimate(raw, len(vocabulary)), raw, PRUNING)
    held_out = corpus / "dev_admin.txt"
    if held_out.exists():
        log.info("perplexity on %s: %.2f", held_out.name, perplexity(orders, encode(lines(held_out), encoder)))
    return write_model(orders, vocabulary, out)


def build_channels(corpus: Path, pairs: Path, out: Path) -> dict[str, int]:
    """The edit weights of both OCR models, and of scanners' own software."""
    letters = {letter for row in syllable_rows(corpus) for letter in row[0] + row[0].upper()}
    shapes = prior_rows(letters)
    sound = [(u, z, -0.02 if u == z else weight - VIETNAMESE_TRUST) for u, z, weight in shapes]
    rows = {}
    for model in MODELS:
        words = count_pairs(pairs, model)
        log.info("%s: %d word pairs, %d distinct", model, sum(words.values()), len(words))
        if not words:  # nothing to learn from: the weights in the folder stay
            continue
        # Of scanners' software there is little: what is not seen is as of an English model.
        prior = {"eng": shapes, "vie": sound, "scan": _weights(out / "channel_eng.tsv")}[model]
        weights = learn(words, prior)
        table = [(printed, read, str(round(weight * 100))) for printed, read, weight in weights]
        rows[f"channel_{model}.tsv"] = write_rows(out / f"channel_{model}.tsv", ("printed", "read", "weight"), table)
    return rows


def _weights(path: Path) -> list[tuple[str, str, float]]:
    """Edit weights as they were written."""
    if not path.exists():
        return []
    return [(row["printed"], row["read"], int(row["weight"]) / 100) for row in read_rows(path)]


def count_pairs(pairs: Path, model: str) -> Counter[WordPair]:
    """How often each word was read in each way on the pages for training."""
    counts: Counter[WordPair] = Counter()
    for pair in read_pairs(pairs, model):
        if pair.status == "ok" and " " not in pair.ocr and " " not in pair.truth:
            words = word_pair(pair.truth, pair.ocr, SCANNED_MARKS if model == "scan" else MARKS_READ + ":")
            if words is not None:
                counts[words] += REAL_WEIGHT if pair.font.startswith("embedded") else 1
    return counts


def write_manifest(out: Path, rows: Mapping[str, int]) -> None:
    """Checksum, size and rows of every file, and how well repair does with them on held-back texts."""
    files = {}
    for path in sorted(out.iterdir()):
        if path.name != "MANIFEST.json":
            content = path.read_bytes()
            entry: dict[str, object] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
            if path.name in rows:
                entry["rows"] = rows[path.name]
            files[path.name] = entry
    accuracy = tomllib.loads((Path(__file__).parent / "accuracy.toml").read_text(encoding="utf8"))
    manifest = {"format": FORMAT, "version": VERSION, "recipe": RECIPE, "accuracy": accuracy, "files": files}
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (out / "MANIFEST.json").write_text(text, encoding="utf8")


def _known_rows(out: Path) -> dict[str, int]:
    path = out / "MANIFEST.json"
    if not path.exists():
        return {}
    files = json.loads(path.read_text(encoding="utf8"))["files"]
    return {name: entry["rows"] for name, entry in files.items() if "rows" in entry}


if __name__ == "__main__":
    raise SystemExit(main())
