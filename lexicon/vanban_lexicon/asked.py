"""Candidates of the words that are asked for most, worked out once: see ``vanban.repair.worked_out``.

Garbled pages for training are mended, and what is searched for meanwhile is counted: words as they were read, with the
signs that may be their marks, and parts of words that may be two. For a Vietnamese model, whose text is sound, lines of
the corpus are read as pages. What is asked for in several places is kept.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Literal

from vanban.lexicon import Lexicon
from vanban.repair.candidates import Candidates
from vanban.repair.language_model import LanguageModel
from vanban.repair.repairer import Repairer
from vanban.repair.worked_out import Row, WorkedOut, write
from vanban_lexicon.counts import lines
from vanban_lexicon.pairs.rows import read_pairs

log = logging.getLogger(__name__)

SHARD = 25
"""Pages mended one after the other: a word is searched for once."""

SHARDS = {"eng": 2, "scan": 1, "vie": 2}
"""Such groups of pages that ask for a word: the 42,000 asked for by one alone would treble the table. Of scanners' own
software there are few pages."""


LINES, STEP = 40, 10
"""Of the corpus: lines of a page, and every how manieth line is taken."""

Model = Literal["eng", "scan", "vie"]


class _Listener(WorkedOut):
    """Knows nothing, and notes what it is asked for."""

    def __init__(self, folder: Path, channel: str, mark: int) -> None:
        super().__init__(folder, channel, mark)
        self.asked: set[str] = set()

    def get(self, key: str) -> list[Row] | None:
        """Nothing."""
        self.asked.add(key)
        return None


def write_candidates(pages: Sequence[str], out: Path, model: Model) -> dict[str, int]:
    """Work out the table of one channel from what pages ask for; returns rows per file, none without pages."""
    lexicon = Lexicon(out)
    asked: Counter[str] = Counter()
    for start in range(0, len(pages), SHARD):
        asked.update(_asked(lexicon, pages[start : start + SHARD], model))
    if not pages:
        return {}
    often = sorted(key for key, shards in asked.items() if shards >= SHARDS[model])
    log.info("%s: candidates of %d words, of %d asked for", model, len(often), len(asked))
    channel = Candidates(lexicon, LanguageModel(out)).channel(model)
    return write(out, model, channel.mark, ((key, channel.search(key)) for key in often))


def _asked(lexicon: Lexicon, pages: Iterable[str], model: Model) -> set[str]:
    """What mending some pages searches for; a new repairer remembers nothing of those before."""
    listeners: list[_Listener] = []

    def listen(folder: Path, channel: str, mark: int) -> _Listener:
        listeners.append(_Listener(folder, channel, mark))
        return listeners[-1]

    repairer = Repairer(lexicon, tables=listen)
    for page in pages:
        repairer.repair(page, channel=model)
        if model == "vie":  # what is asked before words are looked at again
            repairer.likelier(page)
    return {key for listener in listeners for key in listener.asked}


def corpus_pages(corpus: Path) -> list[str]:
    """Lines of the administrative texts, as many together as a page has."""
    taken = list(islice(lines(corpus / "admin.txt.xz"), 0, None, STEP))
    return ["\n".join(taken[at : at + LINES]) for at in range(0, len(taken), LINES)]


def texts(pairs: Path, model: str) -> Iterator[str]:
    """What was read on each page, line by line."""
    rows = (pair for pair in read_pairs(pairs, model, doubtful=True) if pair.ocr)
    for _, page in groupby(rows, key=lambda pair: pair.page):
        by_line = groupby(sorted(page, key=lambda pair: (pair.line, pair.token)), key=lambda pair: pair.line)
        yield "\n".join(" ".join(pair.ocr for pair in line) for _, line in by_line)
