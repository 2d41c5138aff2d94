"""What scanners' own software reads: pairs from the text layers it left in scanned PDFs.

Such software cannot be run here, but its readings lie in files, over the very page: the page image is read with the
Vietnamese model and mended, and each word of the layer is paired with what is printed at its place. What the model
itself misread (some 2 %) is too rare and varied to count.

    python -m vanban_lexicon.pairs.layers --pdf FOLDER --out PAIRS
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from vanban.errors import VanbanError
from vanban.ingest import open_source
from vanban.model import Box, PageImage, Word
from vanban.parse import ParseConfig, Pipeline, TextLayerUse
from vanban.vietnamese import nfc
from vanban_lexicon.pairs.align import Token, align_line
from vanban_lexicon.pairs.rows import Pair, write_rows

log = logging.getLogger(__name__)

LEAST_WORDS = 50
"""A layer with fewer words on a page is a signature or a stamp."""

MOST_SOUND = 0.3
"""A layer with fewer doubtful words is no garbled one."""

SAME_LINE = 0.4
"""Share of its height that a word must have in common with a line it is on."""


def main(argv: list[str] | None = None) -> int:
    """Write one shard with the pairs of all garbled layers."""
    parser = argparse.ArgumentParser(prog="python -m vanban_lexicon.pairs.layers", description=__doc__)
    parser.add_argument("--pdf", type=Path, required=True, help="folder of scanned PDFs")
    parser.add_argument("--out", type=Path, required=True, help="folder of pairs")
    options = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(message)s")
    pipeline = Pipeline(ParseConfig(text_layer=TextLayerUse.IGNORE))
    try:
        rows = [pair for path in sorted(options.pdf.glob("*.pdf")) for pair in file_pairs(path, pipeline)]
    except VanbanError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    options.out.mkdir(parents=True, exist_ok=True)
    write_rows(options.out / "pairs_scan_0000.tsv.gz", rows)
    return 0


def file_pairs(path: Path, pipeline: Pipeline) -> Iterator[Pair]:
    """Pairs of the pages of a PDF that carry a garbled layer."""
    with open_source(path, pipeline.config.limits) as source:
        for number in range(1, source.page_count + 1):
            loaded = source.load(number)
            if not isinstance(loaded, PageImage) or loaded.layer is None:
                continue
            words = [word for word in loaded.layer.words if word.box is not None]
            garbled = pipeline.repairer.measure(nfc("\n".join(line.text for line in loaded.layer.lines)))
            if len(words) < LEAST_WORDS or garbled.marked > MOST_SOUND:
                continue
            page, error = pipeline.try_page(source, number)
            if error is None:
                log.info("%s: page %d", path.name, number)
                printed = [word for line in page.lines for word in line.words]
                yield from page_pairs(words, printed, f"{path.stem}:{number}", round(loaded.dpi))


def page_pairs(layer: Sequence[Word], printed: Sequence[Word], name: str, dpi: int) -> Iterator[Pair]:
    """Pairs of a page, line by line; words of the layer that are on no line are left out."""
    lines = _printed_lines(printed)
    boxes = [_union(line) for line in lines]
    read: list[list[Token]] = [[] for _ in lines]
    for word in layer:
        place = _line_of(word, boxes)
        if place is not None and word.box is not None:
            read[place].append(Token(word.text, word.box.x0, word.box.x1))
    for number, (line, found) in enumerate(zip(lines, read, strict=True)):
        found.sort(key=lambda token: token.left)
        truth = [Token(word.text, word.box.x0, word.box.x1) for word in line if word.box is not None]
        for at, group in enumerate(align_line(found, truth)):
            ocr, true = (" ".join(token.text for token in side) for side in (group.ocr, group.truth))
            yield Pair(name, name, "scan", 0, dpi, "scan", "text", number, at, group.status, -1, ocr, true)


def _printed_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words that follow each other from left to right at one height; a cell of a table has several such lines."""
    lines: list[list[Word]] = []
    for word in words:
        box, last = word.box, lines[-1][-1].box if lines else None
        if box is None:
            continue
        common = min(box.y1, last.y1) - max(box.y0, last.y0) if last is not None else 0.0
        if last is not None and box.x0 > last.x0 and common > 0.5 * min(box.y1 - box.y0, last.y1 - last.y0):
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _line_of(word: Word, boxes: Sequence[Box]) -> int | None:
    """The line that a word has most of its height in common with."""
    box = word.box
    best: tuple[float, int] | None = None
    for number, line in enumerate(boxes):
        if box is None or box.x1 < line.x0 or box.x0 > line.x1:
            continue
        common = (min(box.y1, line.y1) - max(box.y0, line.y0)) / max(1.0, min(box.y1 - box.y0, line.y1 - line.y0))
        if common > SAME_LINE and (best is None or common > best[0]):
            best = (common, number)
    return best[1] if best else None


def _union(words: Sequence[Word]) -> Box:
    boxes = [word.box for word in words if word.box is not None]
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    return whole


if __name__ == "__main__":
    sys.exit(main())
