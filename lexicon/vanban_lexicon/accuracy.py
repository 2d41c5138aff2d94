"""How well repair does with the data: ``python -m vanban_lexicon.accuracy --corpus DIR --pages DIR``.

The pages are those that ``python -m vanban_lexicon.pairs --text DIR/dev_admin.txt`` made of text held back. Prints rows
as ``accuracy.toml`` has them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from vanban.evaluate import rates
from vanban.repair.repairer import Repairer, default_repairer
from vanban.vietnamese import bare

ROWS = {"eng": "garbled_dev_pages", "vie": "vietnamese_dev_pages"}

LINES = 200
"""Of text without its marks, mended at once: setting two texts side by side takes the square of their length."""

Texts = tuple[str, str]
"""What was printed and what was read."""


def main(argv: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m vanban_lexicon.accuracy", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with dev_admin.txt")
    parser.add_argument("--pages", type=Path, required=True, help="folder of pages of that text, printed and read")
    options = parser.parse_args(argv)
    repairer = default_repairer()
    for model, name in ROWS.items():
        _print(name, mended(repairer, _pages(options.pages, model)))
    text = (options.corpus / "dev_admin.txt").read_text(encoding="utf8")
    lines = text.splitlines()
    parts = ["\n".join(lines[at : at + LINES]) for at in range(0, len(lines), LINES)]
    _print("stripped", mended(repairer, [(part, bare(part)) for part in parts]))
    changed = sum(change.before != change.after for change in repairer.repair(text).corrections)
    _print("correct", {"words": len(text.split()), "changed": changed})
    return 0


def mended(repairer: Repairer, pages: Iterable[Texts]) -> dict[str, float]:
    """Words, and how many in a hundred are wrong before and after repair."""
    words, before, after = 0, 0.0, 0.0
    for truth, read in pages:
        given, made = rates(truth, read), rates(truth, repairer.repair(read).text)
        words += given.words
        before += given.wer * given.words
        after += made.wer * made.words
    scale = 100 / max(1, words)
    return {"words": words, "wrong_before": round(before * scale, 2), "wrong_after": round(after * scale, 2)}


def _pages(folder: Path, model: str) -> Iterable[Texts]:
    for truth in sorted(folder.glob("pages/*.truth.txt")):
        read = truth.with_name(truth.name.replace(".truth.", f".{model}."))
        if read.exists():
            yield truth.read_text(encoding="utf8"), read.read_text(encoding="utf8")


def _print(name: str, figures: dict[str, float]) -> None:
    print(f"[{name}]", *(f"{key} = {value}" for key, value in figures.items()), "", sep="\n")


if __name__ == "__main__":
    raise SystemExit(main())
