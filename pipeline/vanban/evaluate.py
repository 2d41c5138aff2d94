"""How good a result is: error rates of text, and precision, recall and F1 of a record's facts.

Text compares after NFC, with white space folded, typographic dashes and quotes made plain, and the place of the tone
mark in a syllable ignored (hòa and hoà are both right). Case counts in text, not in facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from vanban.vietnamese import bare, fold_tone, nfc

PLAIN = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})
LAYOUT = str.maketrans({"|": " ", "\t": " "})
NUMBER_TOLERANCE = 0.005
NAME_RATIO = 88  # two wordings of a heading are the same from here on
TEXT_RATIO = 97  # one wrong letter in a long subject is forgiven, unless digits are in it

FORM_FIELDS = ("type", "number", "symbol", "issuer", "issuer_parent", "place", "date", "subject")
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TextRates:
    """Error rates of a text, as shares of the reference (0.05 is 5 %)."""

    cer: float  # characters
    wer: float  # words
    bare_wer: float  # words, marks ignored
    diacritic: float  # words right but for their marks
    words: int


def compared_words(text: str) -> list[str]:
    """The words of a text in the form in which they are compared."""
    return [fold_tone(word) for word in nfc(text).translate(PLAIN).split()]


def rates(reference: str, hypothesis: str) -> TextRates:
    """Error rates of ``hypothesis`` against ``reference``.

    >>> rates("Ủy ban nhân dân", "Uỷ ban nhân dan").wer
    0.25
    """
    truth, read = compared_words(reference), compared_words(hypothesis)
    characters, total = " ".join(truth), max(1, len(truth))
    wrong_marks = sum(
        1
        for op in Levenshtein.editops(truth, read)
        if op.tag == "replace" and bare(truth[op.src_pos]) == bare(read[op.dest_pos])
    )
    return TextRates(
        cer=Levenshtein.distance(characters, " ".join(read)) / max(1, len(characters)),
        wer=Levenshtein.distance(truth, read) / total,
        bare_wer=Levenshtein.distance([bare(w) for w in truth], [bare(w) for w in read]) / total,
        diacritic=wrong_marks / total,
        words=len(truth),
    )


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of a text did to its words."""

    mended: tuple[tuple[str, str], ...]  # wrong before, right now: what stood there, the word
    damaged: tuple[tuple[str, str], ...]  # right before, wrong now: the word, what stands there


def effect(reference: str, before: str, after: str) -> Effect:
    """Words that came right and words that came wrong between two readings of a text.

    >>> effect("một kế hoạch", "mot kế hoạch", "một kể hoạch")
    Effect(mended=(('mot', 'một'),), damaged=(('kế', 'kể'),))
    """
    truth = nfc(reference).translate(PLAIN).split()
    was, now = _read_for(truth, before), _read_for(truth, after)
    wrong = [(old, word) for word, old, new in zip(truth, was, now, strict=True) if old is not None and new is None]
    broken = [(word, new) for word, old, new in zip(truth, was, now, strict=True) if old is None and new is not None]
    return Effect(tuple(wrong), tuple(broken))


def _read_for(truth: list[str], text: str) -> list[str | None]:
    """What was read for each word, ``None`` where it is right."""
    words = nfc(text).translate(PLAIN).split()
    found: list[str | None] = [None] * len(truth)
    for op in Levenshtein.editops([fold_tone(word) for word in truth], [fold_tone(word) for word in words]):
        if op.tag != "insert":
            found[op.src_pos] = words[op.dest_pos] if op.tag == "replace" else ""
    return found


def word_f1(reference: str, hypothesis: str) -> float:
    """F1 of the words as a bag, whatever their order; cell and column marks do not count."""
    truth = Counter(compared_words(reference.translate(LAYOUT)))
    read = Counter(compared_words(hypothesis.translate(LAYOUT)))
    return Tally((truth & read).total(), truth.total(), read.total()).f1


@dataclass(frozen=True, slots=True)
class Tally:
    """Facts found, facts asked for, facts given."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.gold + other.gold, self.predicted + other.predicted)

    @property
    def precision(self) -> float:
        """Share of the facts given that are right."""
        return self.hits / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of the facts asked for that were found."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 1 when nothing was asked for and nothing given."""
        both = self.gold + self.predicted
        return 2 * self.hits / both if both else 1.0


@dataclass(frozen=True, slots=True)
class FieldScores:
    """Tallies per group of facts, and what was missed in each."""

    groups: Mapping[str, Tally]
    missed: Mapping[str, list[Any]] = field(default_factory=dict)

    @property
    def total(self) -> Tally:
        """All groups together."""
        return sum(self.groups.values(), Tally())


def fact_text(value: object) -> str:
    """A text value in the form in which facts are compared."""
    text = nfc(str(value)).casefold().strip(" .,;:“”\"'/-")
    text = text.replace("ủy ban nhân dân", "ubnd").replace("uỷ ban nhân dân", "ubnd")
    return " ".join(fold_tone(word) for word in text.split())


def same(gold: object, predicted: object) -> bool:
    """Whether a predicted value is the gold one; a gold ``None`` is not asked for."""
    if gold is None:
        return True
    if isinstance(gold, bool) or predicted is None:
        return gold == predicted
    if isinstance(gold, int | float):
        return isinstance(predicted, int | float) and abs(gold - predicted) < NUMBER_TOLERANCE
    truth, given = fact_text(gold), fact_text(predicted)
    return truth == given or (not any(map(str.isdigit, truth)) and fuzz.ratio(truth, given) >= TEXT_RATIO)


def _pair(
    gold: Sequence[Json], predicted: Sequence[Json], agree: Callable[[Json, Json], bool]
) -> tuple[Tally, list[Any]]:
    """Match each gold item with the first free predicted one that agrees."""
    free, missed = list(predicted), []
    for item in gold:
        partner = next((candidate for candidate in free if agree(item, candidate)), None)
        if partner is None:
            missed.append(dict(item))
        else:
            free.remove(partner)
    return Tally(len(gold) - len(missed), len(gold), len(predicted)), missed


def _same_keys(*keys: str, name: str | None = None) -> Callable[[Json, Json], bool]:
    def agree(gold: Json, predicted: Json) -> bool:
        if not all(same(gold.get(key), predicted.get(key)) for key in keys):
            return False
        if name is None or gold.get(name) is None:
            return True
        return fuzz.ratio(fact_text(gold[name]), fact_text(predicted.get(name) or "")) >= NAME_RATIO

    return agree


def _same_criterion(gold: Json, predicted: Json) -> bool:
    def units(item: Json) -> set[str]:
        return {fact_text(unit) for unit in item.get("units") or []}

    if fact_text(gold["code"]) != fact_text(predicted.get("code") or "") or units(gold) != units(predicted):
        return False
    return all(same(gold.get(key), predicted.get(key)) for key in ("max_score", "score", "self_score", "status"))


def _bags(gold: Counter[str], predicted: Counter[str]) -> tuple[Tally, list[Any]]:
    return Tally((gold & predicted).total(), gold.total(), predicted.total()), list((gold - predicted).elements())


def _form(gold: Json, predicted: Json) -> tuple[Tally, list[Any]]:
    """Fields of ``document``: each one asked for counts once."""
    asked = [(key, gold[key], predicted.get(key)) for key in FORM_FIELDS if gold.get(key) is not None]
    wrong = [item for item in asked if not same(item[1], item[2])]
    signer, given = gold.get("signer") or {}, predicted.get("signer") or {}
    signed = [(f"signer.{key}", value, given.get(key)) for key, value in signer.items() if value is not None]
    wrong += [item for item in signed if fact_text(item[1]) not in fact_text(item[2] or "")]
    count = len(asked) + len(signed)
    return Tally(count - len(wrong), count, count), wrong


def _assigned(record: Json) -> Counter[str]:
    """Tasks per unit, from ``assignments_by_unit`` (section -> unit -> tasks) where a gold record has it."""
    counts: Counter[str] = Counter()
    if "assignments_by_unit" in record:
        for units in record["assignments_by_unit"].values():
            for unit, tasks in units.items():
                counts[fact_text(unit)] += tasks
    else:
        counts.update(fact_text(item.get("unit") or "") for item in record.get("assignments") or [])
    return counts


def _table_shape(table: Json) -> Json:
    rows = table.get("rows") or []
    if isinstance(rows, int):
        return table
    return {"rows": len(rows), "columns": max((len(row) for row in rows), default=0)}


def fields(gold: Json, predicted: Json) -> FieldScores:
    """Facts of a predicted record against a gold one (both as JSON objects).

    Matching: references by type, symbol and date; scores by scope, label, numbers and (fuzzily) name; criteria by
    code, units, numbers and status; targets by numbers; assignments as tasks per unit; tables by shape.
    """

    def items(record: Json, key: str) -> list[Json]:
        return record.get(key) or []

    form, given = gold.get("document") or {}, predicted.get("document") or {}
    results = {
        "document": _form(form, given),
        "recipients": _bags(
            Counter(map(fact_text, form.get("recipients") or [])),
            Counter(map(fact_text, given.get("recipients") or [])),
        ),
        "assignments": _bags(_assigned(gold), _assigned({"assignments": items(predicted, "assignments")})),
    }
    lists: dict[str, Callable[[Json, Json], bool]] = {
        "references": _same_keys("type", "symbol", "date"),
        "scores": _same_keys("scope", "label", "score", "max_score", "rank", "rank_of", "change", name="name"),
        "targets": _same_keys("score", "max_score", "rank", "rank_of"),
        "criteria": _same_criterion,
    }
    for key, agree in lists.items():
        results[key] = _pair(items(gold, key), items(predicted, key), agree)
    if gold.get("tables"):
        shapes = [[_table_shape(table) for table in items(record, "tables")] for record in (gold, predicted)]
        results["tables"] = _pair(shapes[0], shapes[1], _same_keys("rows", "columns"))
    return FieldScores(
        {key: tally for key, (tally, _) in results.items()},
        {key: missed for key, (_, missed) in results.items() if missed},
    )
