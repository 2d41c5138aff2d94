"""The number and the date of a document where a pen wrote them: what all sources together make most likely."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from vanban.extract.facts import Decided, Fact
from vanban.extract.figures.dates import iso_date
from vanban.extract.form.pen_sources import (
    DaysBefore,
    FileClues,
    PenPlace,
    day_known,
    pen_places,
    shares,
    texts,
)
from vanban.model import Word
from vanban.record import Alternative, DocumentInfo, Finding, Support
from vanban.transcript import Transcript
from vanban.vietnamese import bare

KNOWN = 0.2  # a value less likely than that is not given
SURE = 0.9
SAID = 0.7  # a source that is as sure as that and says otherwise is worth a finding
SOURCES = {
    "pen": "chữ viết ở đầu văn bản",
    "repetition": "chữ viết ở phụ lục",
    "metadata": "tên ghi trong tệp",
    "text_layer": "lớp văn bản của tệp",
    "file_name": "tên tệp",
}
KEPT = 5  # alternatives in the evidence
TITLE_FACTOR, NAME_FACTOR = 20.0, 6.0  # a number in a title or file name is the document's that much more likely
LENGTHS = {1: 0.15, 2: 1.0, 3: 1.0, 4: 0.7, 5: 0.1}
"""Clerks write "05", not "5"; few bodies issue more than 9,999 documents a year."""
LETTER, PADDED = 0.1, 0.02  # "12a" is rare; nobody writes "016"
OTHER_NUMBERS, OTHER_DAYS = 1e-3, 1 / 31
UNSEEN = 0.01  # that the true value is none of the readings
YEAR = re.compile(r"(?:[nm][ăaâãäéeềếắằ]m|[/⁄])\s*([12](?:\d{3,4}|\d\d[\]lI|!]))(?!\d)")
DOUBTFUL_YEAR = 0.9  # confidence of its word from which on a printed year is sure
MONTH = re.compile(r"(?:th\w{1,2}ng|[/⁄])\s*(\d{1,2})(?!\d)|(?<!\d)(?P<lone>\d{1,2})\s*[nm][ăaâãäéeềếắằ]m")


def decide(
    document: Fact[DocumentInfo], transcript: Transcript, clues: FileClues
) -> tuple[Fact[DocumentInfo], dict[str, Decided], tuple[Finding, ...]]:
    """The document with its number and date decided, how sure that is and why, and what disagrees."""
    places = pen_places(transcript)
    decided: dict[str, Decided] = {}
    number = [place for place in places if place.kind == "number" and _is_own(place, document.value.symbol)]
    if any(not place.repeated for place in number):
        document, decided = _with_number(document, number, clues)
    document, day = _with_date(document, places, transcript, clues)
    if day is not None:
        decided["date"] = day
    findings = [
        finding for key in ("number", "date") if key in decided for finding in _disagreements(key, decided[key])
    ]
    return document, decided, tuple(findings)


def _is_own(place: PenPlace, symbol: str | None) -> bool:
    """Whether a place's number is the document's: in the letterhead, or before the same symbol."""
    tail = re.sub(r"^\w*", "", symbol or "")
    return not place.repeated or _letters(place.behind).startswith(_letters(tail))


def _letters(text: str) -> str:
    return "".join(letter for letter in bare(text).upper() if letter.isalnum())


def _with_number(
    document: Fact[DocumentInfo], places: Sequence[PenPlace], clues: FileClues
) -> tuple[Fact[DocumentInfo], dict[str, Decided]]:
    own = next(place for place in places if not place.repeated)
    weights = shares(places, {reading.text: reading.text for reading in texts(places)}, OTHER_NUMBERS)
    supports = [said for place in places for said in place.supports()]
    for text in weights:
        weights[text] *= LENGTHS[len(text.rstrip("abđ"))] * (1.0 if text.isdigit() else LETTER)
        weights[text] *= PADDED if text.startswith("0") and len(text) > 2 else 1.0
    for said, value in clues.numbers():
        supports.append(said)
        for text in weights:
            if int(text.rstrip("abđ")) == value:
                weights[text] *= TITLE_FACTOR if said.source == "metadata" else NAME_FACTOR
    best = _decided(weights, supports)
    symbol = document.value.symbol
    spans = dict(document.spans)
    tail = re.sub(r"^\w*(?=[/-])", "", symbol) if symbol is not None else None
    known = best.value if best.confidence >= KNOWN else None
    values = {"number": known, "symbol": f"{known or ''}{tail}" if tail is not None else None}
    if known is not None:
        spans["number"] = own.span
    found = {"number": best}
    if tail is not None:
        found["symbol"] = Decided(
            f"{best.value}{tail}", best.confidence, _tailed(best.alternatives, tail), best.sources
        )
    return Fact(document.value.model_copy(update=values), spans, document.more), found


def _tailed(alternatives: Iterable[Alternative], tail: str) -> tuple[Alternative, ...]:
    return tuple(Alternative(value=one.value + tail, probability=one.probability) for one in alternatives)


def _decided(weights: Mapping[str, float], supports: Sequence[Support], impossible: Collection[str] = ()) -> Decided:
    """The likeliest value that is possible; what is not still counts as what the strokes may say."""
    total = sum(weights.values())
    ranked = sorted(weights, key=lambda value: -weights[value])
    probable = {value: (1 - UNSEEN) * weights[value] / total for value in ranked}
    alternatives = tuple(Alternative(value=value, probability=round(probable[value], 4)) for value in ranked[:KEPT])
    best = next((value for value in ranked if value not in impossible), None)
    if best is None:
        return Decided(ranked[0], 0.0, alternatives, tuple(supports))
    return Decided(best, probable[best], alternatives, tuple(supports))


def _with_date(
    document: Fact[DocumentInfo], places: Sequence[PenPlace], transcript: Transcript, clues: FileClues
) -> tuple[Fact[DocumentInfo], Decided | None]:
    own = [place for place in places if place.kind != "number" and not place.repeated]
    if not own:
        return document, None
    line = next(line for line in transcript.lines if line.span.start <= own[0].span.start <= line.span.end)
    printed = YEAR.search(line.line.text)
    if printed is None:
        return document, None
    days = _figures(places, "day", line.line.text)
    months = _figures(places, "month", line.line.text)
    known = day_known(transcript, clues)
    sure = _year_read(line.line.words, printed[1])
    years = dict.fromkeys(_years(printed[1]), sure)
    if known is not None and sure < 1:  # the year that it was signed or scanned in
        years.setdefault(known.day.year, 1 - sure)
    weights: dict[str, float] = {}
    for (day, day_share), (month, month_share), (year, share) in product(days.items(), months.items(), years.items()):
        iso = iso_date(day, month, year)
        if iso is not None:
            weights[iso] = day_share * month_share * share * (known.share(date.fromisoformat(iso)) if known else 1.0)
    if not weights:
        return document, None
    late = {iso for iso in weights if known is not None and known.is_late(date.fromisoformat(iso))}
    likeliest = max(weights, key=lambda iso: (iso not in late, weights[iso]))
    best = _decided(weights, _date_supports(places, known, likeliest), late)
    if known is None or not best.value.startswith(str(known.day.year)):
        best = replace(best, confidence=best.confidence * sure)
    spans = dict(document.spans)
    spans.setdefault("date", own[0].span)
    value = best.value if best.confidence >= KNOWN else None
    if value is None:
        del spans["date"]
    return Fact(document.value.model_copy(update={"date": value}), spans, document.more), best


def _year_read(words: Sequence[Word], printed: str) -> float:
    """How sure the year is that all of the date hangs on."""
    sure = [word.confidence for word in words if printed in word.text and word.confidence is not None]
    return min(1.0, min(sure) / DOUBTFUL_YEAR) if sure else 1.0


def _years(printed: str) -> set[int]:
    """The year as printed; of five figures, where the engine has read one too many, each that it may be."""
    printed = re.sub(r"\D$", "1", printed)
    if len(printed) == 4:
        return {int(printed)}
    return {int(printed[:index] + printed[index + 1 :]) for index in range(5)}


def _figures(places: Sequence[PenPlace], kind: str, line: str) -> dict[int, float]:
    """How well each day or month goes with what was written or printed."""
    written = [place for place in places if place.kind == kind]
    if any(not place.repeated for place in written):
        values = {reading.text: str(int(reading.text)) for reading in texts(written)}
        return {int(value): share for value, share in shares(written, values, OTHER_DAYS).items()}
    pattern = MONTH if kind == "month" else re.compile(r"ng\w{1,2}\s*(\d{1,2})(?!\d)")
    printed = pattern.search(line)
    return {int(next(filter(None, printed.groups()))): 1.0} if printed is not None else {}


def _date_supports(places: Sequence[PenPlace], known: DaysBefore | None, chosen: str) -> list[Support]:
    supports = [said for place in places if place.kind != "number" for said in place.supports()]
    return [*supports, known.support(date.fromisoformat(chosen))] if known is not None else supports


def _disagreements(key: str, decided: Decided) -> Iterator[Finding]:
    """Findings for what says otherwise: a signature made before the date, or a source that is sure of its own."""
    figures = {int(part) for part in re.findall(r"\d+", decided.value)}
    for said in decided.sources:
        if said.value is None:
            continue
        if re.fullmatch(r"\d{4}-\d\d-\d\d", said.value):  # a day that the date is seldom itself
            likeliest = decided.alternatives[0].value
            if said.source == "signature" and likeliest > said.value:
                yield _finding(key, f"Nét bút ghi ngày {likeliest}, sau ngày ký số {said.value}", "Dated after signing")
        elif said.confidence >= SAID and int(_figure(said.value)) not in figures:
            message = f"Nguồn khác ({SOURCES[said.source]}) ghi “{said.value}”, không phải “{decided.value}”"
            yield _finding(key, message, f"Another source ({said.source}) says otherwise")


def _figure(text: str) -> str:
    return re.sub(r"\D", "", text)


def _finding(key: str, message: str, message_en: str) -> Finding:
    return Finding(
        code="handwritten_disagreement",
        severity="warning",
        message=message,
        message_en=message_en,
        at=[f"/document/{key}"],
    )
