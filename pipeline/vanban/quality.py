"""How far each fact can be trusted, and what a person should look at.

A fact's confidence is the chance that it is right: the grammar's certainty for its kind and wording, times the chance
that its words were read right, less where repair changed it or a finding doubts it. The figures are shares of right
facts on development documents at the first look, before the grammar was mended for them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from vanban.record import Evidence, Finding, LookAt, Quality, Record

READ = ((0.0, 0.75), (0.5, 0.88), (0.8, 0.965), (0.9, 0.985), (0.95, 0.996), (1.0, 0.999))
"""Least word confidence to the share of facts read right: 32 scanned documents in two conditions, 1,250 facts."""
CERTAINTY = (
    (r"/document/(?:number|symbol|date|type|urgency|secrecy)", 0.995),
    (r"/document/(?:issuer|issuer_parent|place)", 0.985),
    (r"/document/signer/name", 0.955),
    (r"/document/subject", 0.957),
    (r"/document/.*", 0.98),
    (r"/references/\d+/(?:symbol|date|type)", 0.993),
    (r"/references/.*", 0.94),
    (r"/scores/\d+/(?:score|max_score|rank|rank_of|label)", 0.985),
    (r"/scores/\d+/scope", 0.945),
    (r"/scores/.*", 0.96),
    (r"/criteria/\d+/(?:code|max_score|self_score|score)", 0.985),
    (r"/criteria/\d+/units/\d+", 0.945),
    (r"/criteria/.*", 0.93),
    (r"/targets/\d+/(?:score|max_score|rank|rank_of)", 0.965),
    (r"/targets/.*", 0.93),
    (r"/assignments/\d+/unit", 0.945),
    (r"/assignments/.*", 0.94),
    (r"/tables/.*", 0.985),
    (r".*", 0.97),
)
"""The grammar's certainty by kind of fact, the first that fits."""
UNSTATED = 0.96  # a score without maximum or number of ranked beside it: what it is said of is told by context alone
ALIKE = 0.94
"""Points that differ though nothing tells apart what they are of: a name is wanting, or one is of something else."""
DOUBTED = {"error": 0.5, "warning": 0.7, "info": 0.88}
HANDWRITTEN = 0.4
CHANGED = 0.95  # letters of a name or symbol that repair put right, stops of a code that its neighbours did
GARBLED, GARBLED_SHARE, ASKED = 0.955, 0.3, 500
"""Names, titles, points and places of a text whose marks are lost: repair changed such a share of its first facts.

Of 76 documents read by an English model 11 of 261 such facts were wrong that were marked 0.95 and more, of the figures,
dates and symbols 10 of 1,046; of the points and places of 308 others, many in tables whose rules are lost, 75; of the
points that 750 say one gave oneself 12 of 215, of other points of criteria 22 of 2,945.
"""
SIGNED = 0.68
"""The name of who signs such a text: of 450 such names, marked 0.87 as other names are, three in five were right."""
LONG, WORDS_A_CHANCE = 8, 12  # words; a longer text has as many more chances to be misread
SURE, LOOK = 0.95, 0.8
_PATTERNS = tuple((re.compile(pattern), certainty) for pattern, certainty in CERTAINTY)
_NAMES = re.compile(r"/(?:symbol|number|name|unit|units/\d+|code)$")
_SPELT = re.compile(
    r"/document/(?:place|subject|issuer|issuer_parent|signer/.*)"
    r"|/(?:scores|targets)/\d+/(?:score|max_score|rank|rank_of)|/criteria/\d+/self_score"
)
_LEAF = re.compile(r"/document/.+|/(?:references|scores|criteria|targets|assignments)/\d+/.+")
_FOLLOWS = re.compile(r".*/(?:scope|role|status|comparator|year|section|kind)")
"""What follows from other facts: a person looks at those."""

EMPTY = {
    "/document/symbol": ("Không đọc được số, ký hiệu", "Number and symbol could not be read"),
    "/document/number": ("Không đọc được số văn bản", "The document's number could not be read"),
    "/document/date": ("Không đọc được ngày ban hành", "The date could not be read"),
    "/document/issuer": ("Không đọc được cơ quan ban hành", "The issuing body could not be read"),
    "/document/type": ("Không nhận ra tên loại văn bản", "The type of document could not be told"),
}
"""What every document has: left empty, a person has to fill it in."""


def weigh(evidence: Mapping[str, Evidence], findings: Sequence[Finding], parts: Mapping[str, Sequence[Any]]) -> None:
    """Give the evidence each fact's confidence in place of its words'."""
    doubts: dict[str, float] = {}
    for finding in findings:
        factor = HANDWRITTEN if finding.code == "handwritten_value" else DOUBTED[finding.severity]
        for at in finding.at:
            doubts[at] = min(factor, doubts.get(at, 1.0))
    garbled, alike = _is_garbled(evidence.values()), _alike(parts)
    for at, item in evidence.items():
        spelt = SIGNED if at == "/document/signer/name" else GARBLED
        doubt = doubts.get(at, 1.0) * (spelt if garbled and _SPELT.fullmatch(at) else 1.0)
        certainty = ALIKE if at.rpartition("/")[0] in alike else 1.0
        item.confidence = round(_confidence(at, item, doubt, parts, certainty), 3)


def _confidence(
    at: str, item: Evidence, doubt: float, parts: Mapping[str, Sequence[Any]], at_most: float = 1.0
) -> float:
    certainty = min(at_most, next(certainty for pattern, certainty in _PATTERNS if pattern.fullmatch(at)))
    if at.startswith(("/scores/", "/targets/")) and _is_unstated(at, parts):
        certainty = min(certainty, UNSTATED)
    words = len(item.text.split())
    chances = 1 + (words - LONG) / WORDS_A_CHANCE if words > LONG else 1
    read = 1.0 if item.confidence is None else read_right(item.confidence) ** chances
    changed = CHANGED if _NAMES.search(at) and _letters(item.text) != _letters(item.raw) else 1.0
    if at.endswith("/code") and at.startswith("/criteria/") and _lost_stops(at, item, parts):
        changed = min(changed, CHANGED)
    return certainty * read * changed * doubt


def _lost_stops(at: str, item: Evidence, parts: Mapping[str, Sequence[Any]]) -> bool:
    """Whether a criterion's code does not stand so in its place: "324" is 3.2.4 or, with ".1" read as 4, 3.2.1."""
    code = parts["criteria"][int(at.split("/")[2])].value.code
    return code not in re.sub(r"\s", "", item.text)


def _alike(parts: Mapping[str, Sequence[Any]]) -> set[str]:
    """Pointers to scores, and to targets, of the same scope, name and year whose points differ."""
    found = set()
    for part in ("scores", "targets"):
        groups: dict[tuple[Any, ...], list[tuple[int, Any]]] = {}
        for index, fact in enumerate(parts.get(part, ())):
            entry = fact.value
            groups.setdefault((entry.scope, entry.name, entry.year), []).append((index, entry))
        for group in groups.values():
            if len({entry.score for _, entry in group}) > 1:
                found |= {f"/{part}/{index}" for index, _ in group}
    return found


def _is_garbled(evidence: Iterable[Evidence]) -> bool:
    """Whether the facts are of a text that another engine read without marks: nobody knows how surely."""
    first = list(islice(evidence, ASKED))
    changed = sum(_letters(item.text) not in _letters(item.raw) for item in first if item.confidence is None)
    return changed > GARBLED_SHARE * len(first)


def read_right(confidence: float) -> float:
    """The share of facts read right whose least certain word has a confidence.

    >>> round(read_right(0.95), 3), round(read_right(0.85), 3)
    (0.996, 0.975)
    """
    index = min(max(bisect_right([point for point, _ in READ], confidence), 1), len(READ) - 1)
    (low, below), (high, above) = READ[index - 1], READ[index]
    return below + (above - below) * (confidence - low) / (high - low)


def _is_unstated(at: str, parts: Mapping[str, Sequence[Any]]) -> bool:
    _, name, index, *_ = at.split("/")
    fact = parts[name][int(index)].value
    return fact.max_score is None and fact.rank_of is None and fact.name is None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def assess(record: Record) -> Quality:
    """What the record's facts are worth together, and which of them a person should look at first."""
    facts = {at: item for at, item in record.evidence.items() if _LEAF.fullmatch(at)}
    values = [item.confidence for item in facts.values() if item.confidence is not None]
    noted: dict[str, LookAt] = {}
    for finding in record.findings:
        if finding.severity != "info" or finding.code == "handwritten_value":
            for at in finding.at[:1]:
                known = record.evidence.get(at)
                confidence = known.confidence if known is not None else None
                noted.setdefault(
                    at, LookAt(at=at, why=finding.message, why_en=finding.message_en, confidence=confidence)
                )
    for at, item in facts.items():
        if item.confidence is not None and item.confidence < LOOK and _FOLLOWS.fullmatch(at) is None:
            why, why_en = f"Đọc không chắc: “{item.raw[:80]}”", f"Read with doubt: “{item.raw[:80]}”"
            noted.setdefault(at, LookAt(at=at, why=why, why_en=why_en, confidence=item.confidence))
    for at, (why, why_en) in EMPTY.items():
        if getattr(record.document, at.rpartition("/")[2]) is None:
            noted.setdefault(at, LookAt(at=at, why=why, why_en=why_en))
    return Quality(
        facts=len(values),
        sure=sum(value >= SURE for value in values),
        confidence=round(sum(values) / len(values), 3) if values else None,
        look_at=sorted(noted.values(), key=lambda look: look.confidence if look.confidence is not None else 0.0),
    )
