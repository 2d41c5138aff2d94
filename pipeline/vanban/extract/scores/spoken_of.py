"""Who is spoken of over a paragraph: whose the figures are that the rules of a sentence gave to nobody.

A paragraph keeps to somebody until it names another: "… đạt 82,3 điểm, xếp thứ 15/18. So với năm 2022, tăng 1,8 điểm".
It is walked through once. What opens a topic is a body, a part of the index, or a word for the whole; a bracket has its
own, and what others are compared with ("sau Sở A (96 điểm), xếp thứ 2") holds to its comma. A figure that a fact has
shows who is spoken of there; one that none has goes to the fact of the topic that lacks it, or makes one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from vanban.extract.facts import Fact
from vanban.extract.figures.changes import OF_PLAN, is_falling
from vanban.extract.figures.criterion_codes import WORD, find_codes
from vanban.extract.figures.measure import Measure
from vanban.extract.scores.building import built
from vanban.extract.scores.claim_years import year_of
from vanban.extract.scores.claims import Claim, Telling
from vanban.extract.scores.mentions import OURS, Mention, Topic, mentions_in
from vanban.extract.scores.own_body import AMONG_FIRST
from vanban.extract.scores.ranked_units import RankedUnits
from vanban.extract.scores.score_merging import add_score
from vanban.extract.words.phrases import SMALL
from vanban.record import Score

FIELD = {"points": "score", "rank": "rank", "change": "change"}
NO_GAIN = re.compile(
    r"(?<!\w)(?:toi da|chuan|tru|mat|hut|thieu|thuong|nguong|muc san|trong so|bi tru|cach|chenh(?: lech)?|moi|"
    r"thang diem|duoi|tren|tu cham|tu danh gia|khoang cach|loai|phai|nham|nham toi|du kien|can|"
    r"it nhat|toi thieu|lan luot)"
    r"(?: [^\W\d_]+){0,4}\s*:?\s*$"
)
"""What stands before points that are nobody's result."""
DIFFERENCE = re.compile(
    r"(?<!\w)(?P<way>(?:cao |nhieu |lon )?hon|kem|thap hon|it hon)(?: (?:so voi|chinh minh|diem|nac|muc|cua|nam|20\d\d|"
    r"truoc|ket qua|ky|dung|la|khoang|cung ky))*\s*$"
)
"""What makes points those by which a year is better than another: "nhiều hơn chính mình năm trước 1,95 điểm"."""
AIMED = re.compile(
    r"(?<!\w)(?:phai|nham|du kien|muc tieu|ke hoach|se|(?<!tiep )can|phan dau|trong tam|huong toi|cam ket|"
    r"nam lien(?! tiep)|toi thieu|nang|dinh huong|muc dich|dua|tap trung)(?!\w)"
)
BOUNDED = re.compile(
    r"(?<!\w)(?:duoi|ngoai(?! (?:vu|giao|thuong))|tren|chua|khong|tu|giao|don vi|co quan|thu tu|"
    r"nam lien)(?: [^\W\d_]+){0,2}\s*$"
)
"""What makes a place or points before it nobody's: "thứ hạng dưới 10", "đơn vị xếp hạng 1"."""
ORDERS = re.compile(r"^\W*(?:\w{1,3}[.)]\s*)?(?:giao|de nghi|yeu cau)(?!\w)")
MOVED = re.compile(
    r"(?<!\w)(?:tang|giam|tut|sut|len|xuong) (?:\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam) (?:bac|hang)(?!\w)"
)
IN_TURN = "lan luot"
CLOSING = 11  # the month from which a year's own results are told
ALL = 100  # points there are in all
WHOLE = 50  # points that only a whole has
FAR = 15  # points; the whole's in two years are nearer
TO_BE = re.compile(r"\s*(?:diem\s*)?(?:tro len|tro xuong)")
THINGS = re.compile(
    r"(?<!\w)(?:ho so|giai ngan|thu tuc|truc tuyen|van ban|can bo|nguoi|doanh nghiep|dich vu|luot|kinh phi)"
    r"(?!\w)[^,;.]*$"
)
"""What rises and falls beside an index: "tỷ lệ hồ sơ trực tuyến tăng 12%"."""
RESULT = re.compile(r"(?<!\w)(?:diem(?: so| danh gia)?|chi so|ket qua|gia tri|muc do hai long)(?!\w)[^,;.]{0,40}$")
"""What makes a share the result of an index."""
EACH = re.compile(r",?\s*(?:(?:gom|bao gom|do la|la)\s*:?|:)\s")
COUNTED = re.compile(
    r"(?<!\w)(?:\d{1,2}|hai|ba|bon|nam|sau|bay|tam|cac|nhung) (?:linh vuc|don vi|co quan|nhom|xa|phuong|so|huyen|"
    r"chi so|tru cot|dia phuong|phong)(?!\w)[^;.:()]{0,40}$"
)
"""Several that one place is said of, and what leads to them: "04 lĩnh vực xếp thứ nhất, gồm:"."""
RANGES = re.compile(r"\s*den (?:(?:thu|hang|vi tri|vi thu) )*[^\W\d_]*\d?")
"""What makes a place the near end of several: "từ thứ nhất đến thứ ba là"."""
MARKS = re.compile(rf"[(),;]|(?<=\s)và (?=[{SMALL}])")
HELD = re.compile(r"\s*[,)]?\s*(?:do |chinh )?(?:la|thuoc ve|:)(?!\w)")
"""What leads from a place to who has it."""


@dataclass(frozen=True, slots=True)
class Times:
    """The year that a document's results are of, and the last whose results can be known on its day."""

    year: int | None
    last: int

    @classmethod
    def of(cls, year: int | None, day: str | None) -> Times:
        """Of a document about a year, issued on a day (ISO)."""
        return cls(year, int(day[:4]) - (int(day[5:7]) < CLOSING) if day is not None else 9999)


def tell_topics(found: list[Fact[Score]], told: Sequence[Telling], ranked: RankedUnits, times: Times) -> None:
    """Give the figures of each paragraph that no fact has to who is spoken of there."""
    read = {span.start for fact in found for key, span in fact.spans.items() if key in FIELD.values()}
    for _, beside in groupby(told, key=lambda telling: telling.setting.paragraph.span.start):
        sentences = list(beside)
        if any(_at(telling, each) not in read for telling in sentences for each in _figures(telling)):
            walk = _Walk(sentences, found, ranked, times)
            for telling, measure, topic in walk.owned():
                walk.give(telling, measure, topic)


def _figures(telling: Telling) -> Iterator[Measure]:
    """The figures of a sentence that can be results of no criterion."""
    plain = telling.sentence.plain
    if telling.aimed or telling.behind or WORD.search(plain) or find_codes(telling.sentence.text):
        return
    for each in telling.measures:
        before = plain[max(0, each.start - 60) : each.start]
        if each.kind == "rank" and AMONG_FIRST.search(plain, each.start, each.value_at[0]):
            continue
        if each.kind == "rank" and (RANGES.match(plain, each.end) or before.endswith(" den ")):
            continue
        if OF_PLAN.match(plain, each.end) or (_is_share(each) and THINGS.search(before)):
            continue
        if each.kind == "points" and (way := DIFFERENCE.search(before)) is not None and not each.percent:
            yield replace(each, kind="change", value=-each.value if is_falling(way["way"]) else each.value)
        elif each.kind != "points" or not NO_GAIN.search(before):
            yield each


def _is_share(measure: Measure) -> bool:
    return measure.kind == "change" or measure.percent


def _has_word(plain: str, measure: Measure) -> bool:
    return "diem" in plain[measure.start : measure.end + len(" diem")]


def _at(telling: Telling, measure: Measure) -> int:
    return telling.sentence.start + measure.value_at[0]


class _Walk:
    """A paragraph walked through, with who is spoken of."""

    def __init__(self, told: Sequence[Telling], found: list[Fact[Score]], ranked: RankedUnits, times: Times) -> None:
        self.told, self.found, self.times = told, found, times
        self.paragraph = told[0].setting.paragraph
        self.base = self.paragraph.span.start
        self.mentions = mentions_in(self.paragraph, found, ranked)
        self.own = [at for at, fact in enumerate(found) if self._is_here(fact)]
        self.places = {
            span.start: at for at in self.own for key, span in found[at].spans.items() if key in FIELD.values()
        }
        self.main = replace(OURS, said=False)
        self.aside: Topic | None = None
        self.stack: list[tuple[Topic, Topic | None]] = []

    def _is_here(self, fact: Fact[Score]) -> bool:
        span = self.paragraph.span
        return any(span.start <= fact.spans[key].start < span.end for key in FIELD.values() if key in fact.spans)

    def owned(self) -> Iterator[tuple[Telling, Measure, Topic]]:
        """The figures that no fact has, each with its topic."""
        events: list[tuple[int, int, object]] = []
        events += [(found.start(), 1, found[0]) for found in MARKS.finditer(self.paragraph.text)]
        events += [(mention.start, 2, mention) for mention in self.mentions]
        for telling in self.told:
            first = telling.sentence.start - self.base
            events.append((first, 0, telling))
            events += [(first + each.start, 3, (telling, each)) for each in _figures(telling)]
        for _, _, event in sorted(events, key=lambda event: event[:2]):
            if isinstance(event, Telling):
                self.main, self.aside, self.stack = replace(self.main, said=False), None, []
            elif isinstance(event, Mention):
                if event.beside:
                    self.aside = event.topic
                else:
                    self.main, self.aside = event.topic, None
            elif isinstance(event, str):
                self._mark(event)
            elif isinstance(event, tuple):
                telling, measure = event
                at = self.places.get(_at(telling, measure))
                if at is not None:
                    self._follow(self.found[at].value)
                elif shared := self._shared(telling, measure):
                    yield from ((telling, measure, topic) for topic in shared)
                else:
                    yield telling, measure, self._behind(telling, measure) or self.aside or self.main

    def _mark(self, mark: str) -> None:
        if mark == "(":
            self.stack.append((self.main, self.aside))
        elif mark == ")" and self.stack:
            self.main, self.aside = self.stack.pop()
        elif not self.stack:
            self.aside = None
            self.main = replace(self.main, said=self.main.said and mark != ";")

    def _follow(self, score: Score) -> None:
        if self.aside is not None and self.aside.has(score):
            return
        self.main, self.aside = self.main if self.main.has(score) else Topic(score.scope, score.name), None

    def _shared(self, telling: Telling, rank: Measure) -> list[Topic]:
        """Those that a place is said of together: "04 lĩnh vực xếp thứ nhất, gồm: A (100%), B (98,5%)"."""
        plain, first = telling.sentence.plain, telling.sentence.start - self.base
        if rank.kind != "rank" or not EACH.match(plain, rank.end) or not COUNTED.search(plain[: rank.start]):
            return []
        end = min((at for at in (plain.find(";", rank.end),) if at >= 0), default=len(plain))
        named = [mention for mention in self.mentions if first + rank.end <= mention.start < first + end]
        return [mention.topic for mention in named if mention.topic.scope in ("unit", "domain")]

    def _behind(self, telling: Telling, rank: Measure) -> Topic | None:
        """Who is named behind a place: "Xếp thứ 8, cũng là nơi duy nhất dưới 75 điểm: Bệnh viện A"."""
        if rank.kind != "rank":
            return None
        first = telling.sentence.start - self.base
        start, end = first + rank.start, first + rank.end
        named = next((mention for mention in self.mentions if mention.start >= end), None)
        clause = max(first, self.paragraph.text.rfind(";", 0, start))
        before = any(clause <= mention.start < start for mention in self.mentions)
        if named is None or named.beside or named.start >= first + len(telling.sentence.text):
            return None
        if ";" in self.paragraph.text[end : named.start]:
            return None
        held = HELD.match(telling.sentence.plain, rank.end) is not None
        return named.topic if (held or not before) and named.topic.scope in ("unit", "domain") else None

    def give(self, telling: Telling, measure: Measure, topic: Topic) -> None:
        """Give a figure to the fact of its topic that lacks it, or make one of its own."""
        if topic.scope is None:
            return
        sentence = telling.sentence
        year = year_of(sentence, measure, measure, telling.measures)
        lacking = self._lacking(topic, measure, year, telling)
        if lacking is not None:
            self._fill(lacking, telling, measure)
        elif topic.said and not ORDERS.match(sentence.plain) and self._is_own_fact(topic, telling, measure, year):
            self._add(topic, telling, measure, year)

    def _is_own_fact(self, topic: Topic, telling: Telling, measure: Measure, year: int | None) -> bool:
        """Whether a figure of a topic that has no fact to lack it is one by itself."""
        plain, field = telling.sentence.plain, FIELD[measure.kind]
        before = plain[: measure.start]
        if (
            measure.percent
            or AIMED.search(before)
            or TO_BE.match(plain, measure.end)
            or BOUNDED.search(plain[: measure.value_at[0]])
            or IN_TURN in plain
        ):
            return False
        same = [fact.value for fact in self.found if topic.has(fact.value)]
        told_of = year or self.times.year
        if any(getattr(score, field) == measure.value for score in same):
            return False
        if any(getattr(score, field) is not None and score.year == told_of for score in same):
            return False
        if topic.scope == "overall":
            moved = MOVED.search(plain) is not None
            return self._is_of_whole(measure, told_of, [score for score in same if score.score is not None], moved)
        if measure.kind == "rank" and same and self.paragraph.label is not None:
            return False  # what a list says of an earlier year beside each result
        if measure.kind == "points":
            return self.paragraph.kind != "heading" and _has_word(plain, measure)
        return measure.kind == "rank" or topic.scope == "domain"

    def _is_of_whole(self, measure: Measure, year: int | None, same: Sequence[Score], moved: bool) -> bool:
        """Whether points or a place of the whole are those of a year that none are known of yet.

        With ``moved`` the sentence tells how many places the body rose or fell.
        """
        if measure.kind == "change" or year is None or year > self.times.last:
            return False
        if measure.kind == "rank":
            return measure.of is not None or bool(same) or moved
        if measure.value == ALL and measure.of is None:
            return False  # "Tổng điểm đánh giá là 100 điểm, chia thành 04 nhóm"
        likely = measure.value >= WHOLE or (measure.of or 0) >= WHOLE or bool(same)
        return likely and all(abs(measure.value - (score.score or 0)) <= FAR for score in same)

    def _lacking(self, topic: Topic, measure: Measure, year: int | None, telling: Telling) -> int | None:
        """The fact of a topic that lacks a figure: of the year said, else the latest."""
        field = FIELD[measure.kind]
        needs = "rank" if field == "score" else "score"
        sentence = telling.sentence
        here = []
        for index in self.own:
            fact = self.found[index]
            place = fact.spans.get(needs)
            if not topic.has(fact.value) or place is None:
                continue
            if place.start > sentence.start + len(sentence.text) and (year or self.times.year) != fact.value.year:
                continue
            if measure.percent and (fact.value.rank_of is None or not RESULT.search(sentence.plain[: measure.start])):
                continue
            if field == "change" and "%" in sentence.plain[measure.start : measure.end] and not self._is_share(fact):
                continue
            if year is not None and fact.value.year is not None and year != fact.value.year and field != "change":
                continue
            here.append((fact.value.year or 0, place.start, index))
        if not here:
            return None
        latest = max(here)[2]
        return latest if getattr(self.found[latest].value, field) is None else None

    def _is_share(self, fact: Fact[Score]) -> bool:
        end = fact.spans["score"].end - self.base
        return "%" in self.paragraph.text[end : end + 2]

    def _fill(self, index: int, telling: Telling, measure: Measure) -> None:
        fact = self.found[index]
        made = built(_claim(telling, measure, fact.value.year), "overall", None, (None, None), None)
        keys = ("score", "max_score", "rank", "rank_of", "change")
        news = {key: value for key in keys if (value := getattr(made.value, key)) is not None}
        news = {key: value for key, value in news.items() if getattr(fact.value, key) is None}
        spans = {key: span for key, span in made.spans.items() if key in news}
        self.found[index] = Fact(fact.value.model_copy(update=news), dict(fact.spans) | spans)

    def _add(self, topic: Topic, telling: Telling, measure: Measure, year: int | None) -> None:
        place = self.paragraph.at(*topic.name_at) if topic.name_at is not None else None
        claim = _claim(telling, measure, year)
        fact = built(claim, topic.scope or "overall", None, (topic.name, place), year or self.times.year)
        if topic.scope == "overall":
            add_score(self.found, fact)  # it may be the place of points that stand elsewhere
            return
        self.own.append(len(self.found))
        self.found.append(fact)


def _claim(telling: Telling, measure: Measure, year: int | None) -> Claim:
    kinds = {kind: measure if measure.kind == kind else None for kind in FIELD}
    return Claim(telling.setting, telling.sentence, "", (0, 0), kinds["points"], kinds["rank"], kinds["change"], year)
