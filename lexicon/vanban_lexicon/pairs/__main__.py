"""Makes pairs: ``python -m vanban_lexicon.pairs --corpus DIR --out DIR --pages N --seed S``.

``DIR`` of the corpus holds ``SOURCES.tsv``, ``admin.txt.xz``, ``general.txt.xz``, ``syllables.tsv``, ``gazetteer.tsv``
and ``agencies.tsv``. Work is done in shards of 25 pages; a shard that is there is skipped, so that an interrupted
run goes on where it stopped and a later run with more pages adds to it. About 3 seconds a page on one core.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from pathlib import Path

from vanban.errors import VanbanError
from vanban_lexicon.pairs.job import Job
from vanban_lexicon.pairs.sheets import CorpusSheets, MixedSheets, OwnTextSheets, PdfSheets, Sheets

log = logging.getLogger(__name__)


def main(argv: list[str] | None = None) -> int:
    """Make the shards that are missing."""
    parser = argparse.ArgumentParser(prog="python -m vanban_lexicon.pairs", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of the corpus")
    parser.add_argument("--out", type=Path, required=True, help="folder for shards and pages")
    parser.add_argument("--pages", type=int, default=1500, help="pages to make in all")
    parser.add_argument("--seed", type=int, default=1, help="decides everything random")
    parser.add_argument(
        "--text", type=Path, help="plain text to take pages from instead (documents between empty lines)"
    )
    parser.add_argument("--pdf", type=Path, help="folder of born-digital PDFs; every fourth page is one of theirs")
    parser.add_argument("--images", action="store_true", help="keep the page images too")
    options = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(message)s")
    try:
        job = Job(
            _sheets(options),
            options.out,
            options.seed,
            all_models=options.text is not None,
            images=options.images,
        )
        started = time.monotonic()
        for shard in job.run(options.pages):
            progress = job.write_progress()
            log.info("shard %d after %.0f s; %s pages", shard, time.monotonic() - started, progress["pages"])
    except VanbanError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _sheets(options: argparse.Namespace) -> Sheets:
    if options.text is not None:
        return OwnTextSheets(options.text, options.corpus, options.seed)
    corpus = CorpusSheets(options.corpus, options.seed)
    return corpus if options.pdf is None else MixedSheets(corpus, PdfSheets(options.pdf))


if __name__ == "__main__":
    sys.exit(main())
