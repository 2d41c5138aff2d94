"""Which facts were not simply read: values that were derived, and values written by hand.

A value counts as read when the characters it is made of stand where its evidence points; case, spacing and the place of
the tone mark do not count. Anything else came from elsewhere: a neighbour, the rest of the form, the regulation's
spelling. The year of a score and the classifications (scope, role, status) are not asked: they are the reading of a
context, not of a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from vanban.extract.facts import Extraction, Fact
from vanban.extract.figures.numbers import NUMBER, parse_number
from vanban.record import Finding
from vanban.transcript import Transcript
from vanban.vietnamese import fold_tone, nfc

ASKED = {
    "document": (
        *("type", "number", "symbol", "issuer", "issuer_parent", "place", "date"),
        *("signer/title", "signer/name"),
    ),
    "references": ("type", "symbol", "date"),
    "scores": ("label", "score", "max_score", "rank", "rank_of", "change"),
    "criteria": ("code", "max_score", "self_score", "score"),
    "targets": ("score", "max_score", "rank", "rank_of"),
}
"""Fields per part of the record whose value is read from one place."""
BY_HAND = ("number", "symbol", "date")
"""Fields of the letterhead that are filled in by pen."""
SHOWN = 3  # values that a message tells
SURE = 0.9  # a value written by pen that nobody has to look at


def check_provenance(extraction: Extraction, transcript: Transcript) -> tuple[Finding, ...]:
    """Findings of the values that were derived or read from handwriting."""
    return (*_derived(extraction, transcript), *_handwritten(extraction, transcript))


def _facts(extraction: Extraction, part: str) -> list[tuple[str, Fact[Any]]]:
    if part == "document":
        return [("/document", extraction.document)]
    return [(f"/{part}/{index}", fact) for index, fact in enumerate(getattr(extraction, part))]


def _derived(extraction: Extraction, transcript: Transcript) -> Iterator[Finding]:
    """One finding for each field of the letterhead, and one for a field of all facts of a kind."""
    for part, keys in ASKED.items():
        facts = _facts(extraction, part)
        for key in keys:
            values = {f"{at}/{key}": (_value(fact.value, key), fact) for at, fact in facts}
            derived = {
                at: _shown(value)
                for at, (value, fact) in values.items()
                if value is not None and not is_read(value, _printed(fact, key, transcript))
            }
            if derived:
                yield _told_once(derived)


def _told_once(derived: Mapping[str, str]) -> Finding:
    shown = [f"“{value}”" for value in dict.fromkeys(derived.values())]
    values = ", ".join(shown[:SHOWN]) + (" …" if len(shown) > SHOWN else "")
    places, places_en = (f" ở {len(derived)} chỗ", f" in {len(derived)} places") if len(derived) > 1 else ("", "")
    return Finding(
        code="derived_value",
        severity="info",
        message=f"{values} được suy ra{places}, không in đúng như vậy",
        message_en=f"{values}: derived{places_en}, not printed so",
        at=list(derived),
    )


def _handwritten(extraction: Extraction, transcript: Transcript) -> Iterator[Finding]:
    document = extraction.document
    for key in BY_HAND:
        if key in extraction.decided and extraction.decided[key].confidence >= SURE:
            continue
        value, span = _value(document.value, key), document.spans.get(key)
        if value is not None and span is not None and any(word.handwritten for word in transcript.words(span)):
            yield Finding(
                code="handwritten_value",
                severity="info",
                message=f"“{_shown(value)}” đọc từ chữ viết tay, cần đối chiếu",
                message_en=f"“{_shown(value)}” is read from handwriting: compare",
                at=[f"/document/{key}"],
            )


def _value(part: BaseModel, key: str) -> str | float | None:
    value: Any = part
    for name in key.split("/"):
        value = getattr(value, name)
    return value if isinstance(value, str | int | float) else None


def _shown(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.10g}".replace(".", ",")


def _printed(fact: Fact[Any], key: str, transcript: Transcript) -> str | None:
    """The text at the places that the field was read from."""
    spans = [fact.spans[key], *fact.more.get(key, ())] if key in fact.spans else []
    return " ".join(transcript.text[span.start : span.end] for span in spans) if spans else None


def is_read(value: str | float, printed: str | None) -> bool:
    """Whether a value stands in the text of its place.

    >>> is_read("Phó Chủ tịch", "KT. CHỦ TỊCH"), is_read("Chủ tịch", "TM. CHỦ TỊCH"), is_read(8.5, "8,5 điểm")
    (False, True, True)
    """
    if printed is None:
        return False
    if not isinstance(value, str):
        return any(parse_number(figure) == abs(value) for figure in re.findall(NUMBER, printed))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return {int(part) for part in value.split("-")} <= {int(figure) for figure in re.findall(r"\d+", printed)}
    return _letters(value) in _letters(printed)


def _letters(text: str) -> str:
    """Letters and digits alone, in one case and with tone marks in one place."""
    words = re.findall(r"[^\W_]+", nfc(text).casefold())
    return "".join(fold_tone(word) for word in words)
