"""Criteria's codes that number the lines of a list: "2.1.4. Ban hành văn bản" is no section of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.layout.enumerators import roman_value
from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.words.wording import skeleton

CODED = "code"
"""The style of a paragraph whose label is a criterion's code; its body begins with it."""
DOTTED = ("dotted2", "dotted3", "dotted4")
OF_CRITERIA = re.compile(r"(?<!\w)(?:tieu chi|(?:mat|bi tru|tru) diem|chi so thanh phan)(?!\w)")


def with_codes(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those numbered by a criterion's code marked so.

    A code's upper levels number nothing in the text, and something above speaks of criteria: right above the list where
    the code has two levels, which are mostly a section's.
    """
    if not any(paragraph.style in DOTTED for paragraph in paragraphs):
        return list(paragraphs)
    labels = {paragraph.label for paragraph in paragraphs if paragraph.style == "number" or paragraph.style in DOTTED}
    done: list[Paragraph] = []
    spoken = led = False
    for paragraph in paragraphs:
        if paragraph.kind in ("letterhead", "heading", "body", "item") and paragraph.style not in DOTTED:
            says = OF_CRITERIA.search(skeleton(paragraph.text)) is not None
            spoken |= says
            led = says if paragraph.kind == "heading" or paragraph.text.rstrip().endswith(":") else led
        parent = (paragraph.label or "").rpartition(".")[0]
        open_parent = parent in labels or any(_counts_as(above, parent) for above in paragraph.path)
        if paragraph.style in DOTTED and not open_parent and (led if paragraph.style == "dotted2" else spoken):
            paragraph = replace(paragraph, style=CODED, body=_start(paragraph), kind="item")
        done.append(paragraph)
    return done


def _counts_as(above: str, parent: str) -> bool:
    """Whether a heading's label is what a code's upper levels say: "2.1." stands under "II." as well as under "2."."""
    value = roman_value(above)
    return above == parent or (value is not None and str(value) == parent)


COUNTED = re.compile(r"\s*(?:\d{1,2}\.\s+(?=(?:\d{1,2}\.){2,3}\d))?")
"""What counts a criterion before its code: "1. 2.1.2. Rà soát văn bản"."""


def _start(paragraph: Paragraph) -> int:
    counted = COUNTED.match(paragraph.text)
    return counted.end() if counted is not None else 0
