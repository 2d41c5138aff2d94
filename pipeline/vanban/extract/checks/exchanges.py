"""Figures that another look of the engine read so that a check holds which fails as they stand.

Only what a look has read is ever put in a figure's place, one figure for one check, and only where it is the only one
that will do and breaks no other check. What was exchanged is told by a finding; the evidence keeps the first reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.extract.facts import Extraction, Fact
from vanban.model import Line, Page, Reading, Span, Word
from vanban.record import Finding
from vanban.transcript import Transcript

CHECKS = frozenset(
    {
        "sum_differs",
        "row_sum_differs",
        "score_above_maximum",
        "rank_above_count",
        "change_differs",
        "rank_change_differs",
    }
)
"""Checks that figures fail which were misread; an order of ranks or of dates more often tells of the document."""
PARTS = ("scores", "targets", "criteria", "tables")
MOST = 12  # readings tried for one document: each costs its extraction again
LONGEST = 40  # characters of a figure's place with its maximum; what is longer is a name or a whole fact
ROUNDS = 4  # figures exchanged in one document

Extract = Callable[[Transcript], Extraction]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A word and what another look read in its place."""

    word: Word
    other: Reading


def settle(transcript: Transcript, extract: Extract) -> tuple[Transcript, Extraction]:
    """The facts, figures exchanged where that alone makes a check hold, and the text that they stand in."""
    extraction = extract(transcript)
    made: list[Exchange] = []
    for _ in range(ROUNDS):
        better = list(_better(transcript, extraction, extract))
        if len(better) != 1:  # none, or none that is sure
            break
        exchange, transcript, extraction = better[0]
        made.append(exchange)
    notes = tuple(_note(exchange, transcript, extraction) for exchange in made)
    return transcript, replace(extraction, findings=(*extraction.findings, *notes)) if notes else extraction


def _better(
    transcript: Transcript, extraction: Extraction, extract: Extract
) -> Iterator[tuple[Exchange, Transcript, Extraction]]:
    """The exchanges after which fewer checks fail, and none that held."""
    failing = _failing(extraction)
    words = _doubted(transcript, extraction) if failing else []
    tried = [Exchange(word, other) for word in words for other in word.others]
    for exchange in tried if len(tried) <= MOST else []:
        other = Transcript(_exchanged(transcript.pages, exchange))
        facts = extract(other)
        left = _failing(facts)
        if left < failing:
            yield exchange, other, facts


def _failing(extraction: Extraction) -> frozenset[tuple[str, str]]:
    return frozenset((found.code, found.at[0]) for found in extraction.findings if found.code in CHECKS)


def _doubted(transcript: Transcript, extraction: Extraction) -> list[Word]:
    """The words with other readings among the figures of the checks that fail."""
    words: dict[int, Word] = {}
    for finding in extraction.findings:
        if finding.code in CHECKS:
            for span in _figures(finding, extraction):
                words |= {id(word): word for word in transcript.words(span) if word.others}
    return list(words.values())


def _figures(finding: Finding, extraction: Extraction) -> Iterator[Span]:
    """Where the figures of a check stand: its pointers, and the column of a total."""
    for at in finding.at:
        _, part, index, key = at.split("/", 3)
        fact: Fact[object] = getattr(extraction, part)[int(index)]
        if key in fact.spans:
            yield fact.spans[key]
        if part == "tables" and finding.code == "sum_differs":
            column = key.rpartition("/")[2]
            yield from (span for name, span in fact.spans.items() if re.fullmatch(rf"rows/\d+/{column}", name))


def _exchanged(pages: Sequence[Page], exchange: Exchange) -> list[Page]:
    """The pages with the other reading in the word's place."""
    word, other = exchange.word, exchange.other
    first = Reading(word.text, word.confidence or 0.0)
    sure = other.probability if word.confidence is None else min(word.confidence, other.probability)
    new = replace(word, text=other.text, raw=word.raw_text, confidence=sure, others=(first,))

    def line_with(line: Line) -> Line:
        if not any(one is word for one in line.words):
            return line
        segments = tuple(tuple(new if one is word else one for one in segment) for segment in line.segments)
        return replace(line, segments=segments)

    return [replace(page, lines=tuple(map(line_with, page.lines))) for page in pages]


def _note(exchange: Exchange, transcript: Transcript, extraction: Extraction) -> Finding:
    before, after = exchange.word.text, exchange.other.text
    return Finding(
        code="alternative_reading",
        severity="info",
        message=f"Đọc lần đầu là “{before}”; chọn cách đọc khác “{after}” vì khớp với phép kiểm tra",
        message_en=f"Read as “{before}” first; another reading, “{after}”, satisfies the check and is preferred",
        at=list(_pointers(exchange, transcript, extraction)),
    )


def _pointers(exchange: Exchange, transcript: Transcript, extraction: Extraction) -> Iterator[str]:
    """The facts that were read from the word."""
    place = exchange.word.box
    for part in PARTS:
        for index, fact in enumerate(getattr(extraction, part)):
            for key, span in fact.spans.items():
                words = transcript.words(span) if key and span.end - span.start < LONGEST else ()
                if any(word.box == place and word.text == exchange.other.text for word in words):
                    yield f"/{part}/{index}/{key}"
