"""The clauses of a sentence that each speak of criteria of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vanban.extract.figures.criterion_codes import Code
from vanban.extract.layout.context import Sentence

_BORDER = re.compile(
    r";\s+|,\s+(?:con|rieng|trong khi(?: do)?|song|nhung)\s+(?=(?:cac |\d+ |hai |ba )?(?:tieu chi|tctp))"
)


def clauses_of(sentence: Sentence, codes: Sequence[Code]) -> Iterator[tuple[Sentence, tuple[Code, ...]]]:
    """The clauses that have criteria, where there are several, with their codes; one without goes with that before."""
    starts = [0]
    for border in _BORDER.finditer(sentence.plain):
        inside = sentence.plain.rfind("(", 0, border.start()) > sentence.plain.rfind(")", 0, border.start())
        begun = any(starts[-1] <= code.start < border.end() for code in codes)
        goes_on = any(code.start >= border.end() for code in codes)
        if not inside and begun and goes_on:
            starts.append(border.end())
    if len(starts) < 2:
        return
    for start, end in zip(starts, [*starts[1:], len(sentence.text)], strict=True):
        own = [code for code in codes if start <= code.start < end]
        text, plain = sentence.text[start:end], sentence.plain[start:end]
        moved = tuple(replace(code, start=code.start - start, end=code.end - start) for code in own)
        yield replace(sentence, text=text, plain=plain, start=sentence.start + start), moved
