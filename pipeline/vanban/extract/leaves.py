"""A place for every leaf of the record: for those read from no single place, the words that they follow from.

A year or a section is where it is printed, above the fact or in it; the head of a column where its words stand; a
scope, role, status or comparator follows from all that was read of the fact together. Places and counts of the record
(page, box, level, start, end, mentions) have none: they are places and counts themselves.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from vanban.extract.facts import Extraction, Fact
from vanban.extract.figures.dates import find_dates
from vanban.extract.words.occurrences import occurrences
from vanban.model import Span
from vanban.transcript import Transcript

PLACES = frozenset({"page", "box", "level", "start", "end", "mentions"})
"""Fields that are places or counts, no facts of the document."""
PARTS = ("references", "outline", "scores", "criteria", "targets", "assignments", "units", "tables")
AHEAD = 400  # characters behind a fact's first words that may still speak of it: a deadline, a code
HEAD_ABOVE = 2000  # characters above a table's first row in which the heads of its columns stand


def with_places(extraction: Extraction, transcript: Transcript) -> Extraction:
    """The facts, each leaf of them with the place it was read from or follows from."""
    finder = _Finder(transcript, extraction)
    placed: dict[str, Any] = {part: tuple(map(finder.completed, getattr(extraction, part))) for part in PARTS}
    return replace(extraction, **placed)


def find_leaves(part: BaseModel, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The leaves of a part that say something: their paths inside it, and their values.

    >>> from vanban.record import Score
    >>> list(find_leaves(Score(scope="unit", score=8.5)))
    [('scope', 'unit'), ('score', 8.5)]
    """
    for key in type(part).model_fields:
        if key not in PLACES:
            yield from _leaves(getattr(part, key), prefix + key)


def _leaves(value: object, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, BaseModel):
        yield from find_leaves(value, path + "/")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, f"{path}/{index}")
    elif value is not None and value != "":
        yield path, value


class _Finder:
    """Looks for the words that leaves without a place follow from."""

    def __init__(self, transcript: Transcript, extraction: Extraction) -> None:
        self.text = transcript.text
        self.extraction = extraction
        self.known: dict[str, list[Span]] = {}  # where words stand that were asked for before

    def completed(self, fact: Fact[Any]) -> Fact[Any]:
        """The fact with a place for each leaf, and for itself under the empty key."""
        places = _whole(fact) or self._named(fact)
        if not places:
            return fact
        spans, more = dict(fact.spans), dict(fact.more)
        for key, value in [("", None), *find_leaves(fact.value)]:
            if key in spans:
                continue
            found = self._place(key, value, places, fact) if key else None
            spans[key], *rest = [found] if found is not None else places
            if rest:
                more[key] = tuple(rest)
        return Fact(fact.value, spans, more)

    def _named(self, fact: Fact[Any]) -> list[Span]:
        """Where a unit's name stands first."""
        found = self._words(getattr(fact.value, "name", None) or "", 0, len(self.text))
        return [found] if found is not None else []

    def _place(self, key: str, value: object, places: Sequence[Span], fact: Fact[Any]) -> Span | None:
        """The one place that a leaf follows from; None where it follows from the whole fact."""
        start, end = places[0].start, min(places[-1].end, places[0].end + AHEAD)
        name = key.split("/")[0]
        if key.endswith("kind"):  # a heading's kind is told by its label
            return fact.spans.get(key.removesuffix("kind") + "label")
        if name == "year":
            return self._nearest(str(value), start, end)
        if name == "section":
            return self._section(str(value), start)
        if name == "header":
            return self._words(str(value), max(0, start - HEAD_ABOVE), places[-1].end, last=True)
        if name == "deadline":
            return self._deadline(str(value), start, end + AHEAD)
        if name in ("criteria", "aliases"):
            whole = name == "aliases"
            return self._words(str(value), 0 if whole else start, len(self.text) if whole else end + AHEAD)
        return None

    def _nearest(self, word: str, start: int, end: int) -> Span | None:
        """The word inside the fact, else its last place above, else its first below."""
        return (
            self._words(word, start, end)
            or self._words(word, 0, start, last=True)
            or self._words(word, end, len(self.text))
        )

    def _words(self, words: str, start: int, end: int, *, last: bool = False) -> Span | None:
        """The first (last) place between two others where words stand, in any case and broken over lines or not."""
        found = self._all(" ".join(words.split()).lower())
        low = bisect_left(found, start, key=lambda span: span.start)
        high = bisect_right(found, end, lo=low, key=lambda span: span.end)
        return found[high - 1 if last else low] if low < high else None

    def _all(self, words: str) -> list[Span]:
        if words not in self.known:
            self.known[words] = occurrences(self.text).find(words)
        return self.known[words]

    def _deadline(self, value: str, start: int, end: int) -> Span | None:
        for date in find_dates(self.text[start:end]):
            if date.iso == value:
                return Span(start + date.start, start + date.end)
        return self._words(value, start, end)

    @cached_property
    def _labels(self) -> dict[str, list[Span]]:
        """The places of the outline's labels in order, by label."""
        found: dict[str, list[Span]] = {}
        for node in self.extraction.outline:
            for key, span in node.spans.items():
                if key.endswith("label"):
                    found.setdefault(_label(node.value, key), []).append(span)
        return {label: sorted(spans, key=lambda span: span.start) for label, spans in found.items()}

    def _section(self, value: str, before: int) -> Span | None:
        """The last label of that name at or above a place."""
        places = self._labels.get(value, [])
        index = bisect_right(places, before, key=lambda place: place.start)
        return places[index - 1] if index else None


def _label(node: BaseModel, key: str) -> str:
    at: Any = node
    for step in key.split("/"):
        at = at[int(step)] if step.isdigit() else getattr(at, step)
    return str(at)


def _whole(fact: Fact[Any]) -> list[Span]:
    """Where a fact stands: its places without those inside others, in order."""
    if "" in fact.spans:
        return [fact.spans[""], *fact.more.get("", ())]
    places: list[Span] = []
    own = (span for key, span in fact.spans.items() if "children/" not in key)
    for span in sorted(own, key=lambda span: (span.start, -span.end)):
        if not places or span.end > places[-1].end:
            places.append(span)
    return places
