"""What clauses add to the score before them, and what says the same of a score twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from vanban.extract.facts import Fact
from vanban.extract.scores.claims import Claim
from vanban.extract.scores.figure_groups import open_bracket
from vanban.extract.words.domains import is_overall
from vanban.extract.words.wording import alike, skeleton
from vanban.model import Span
from vanban.record import Score


def rank_last(claim: Claim, found: list[Fact[Score]]) -> bool:
    """Whether a clause only ranks the score right before it; then the rank goes there."""
    if (
        claim.rank is None
        or claim.points is not None
        or not found
        or (len(claim.subject.split()) > 4 and SAME_RESULT.match(skeleton(claim.subject)) is None)
        or is_overall(claim.subject)
    ):
        return False
    paragraph = claim.setting.paragraph.span
    at = len(found) - 1
    if found[at].value.rank is not None and REACHED.search(claim.sentence.plain, claim.rank.start, claim.rank.end):
        at = _unplaced(found, paragraph.start)  # "2022 là 43,19 điểm, 2021 là 44,46 điểm; từ thứ 8 (2021) xuống 14"
    same = [other for other in range(len(found)) if _is_of_year(found[other], claim, paragraph.start)]
    at = same[-1] if same and found[at].value.year != claim.year else at
    last = found[at]
    score_span = last.spans.get("score")
    if last.value.rank is None and score_span is not None and paragraph.start <= score_span.start < paragraph.end:
        rank = claim.rank
        spans = dict(last.spans) | {"rank": claim.sentence.at(*rank.value_at)}
        update = {"rank": int(rank.value), "rank_of": int(rank.of) if rank.of else None}
        found[at] = Fact(last.value.model_copy(update=update), spans)
        return True
    return False


SAME_RESULT = re.compile(
    r"(?:voi |nho )?(?:ket qua|diem|so diem|diem so|muc diem|con so|muc) (?:nay|do|ay|tren|noi tren)(?!\w)"
)
"""A subject that points back to the score before it: "Kết quả ấy xếp Sở vào"."""


def _is_of_year(fact: Fact[Score], claim: Claim, start: int) -> bool:
    """Whether points from a place of the text on are of the year that a place is said to be of."""
    unplaced = fact.value.rank is None and claim.year is not None and fact.value.year == claim.year
    return unplaced and "score" in fact.spans and fact.spans["score"].start >= start


REACHED = re.compile(r"(?<!\w)(?:len|xuong|con|ve|thanh)(?!\w)")


def _unplaced(found: Sequence[Fact[Score]], start: int) -> int:
    """The last of the whole's scores from a place of the text on that has no place in the ranking yet."""
    own = [at for at, fact in enumerate(found) if fact.value.scope == "overall" and fact.value.rank is None]
    own = [at for at in own if "score" in found[at].spans and found[at].spans["score"].start >= start]
    return own[-1] if own else len(found) - 1


def points_last(claim: Claim, found: list[Fact[Score]]) -> bool:
    """Whether a clause is nothing but the points of what the clause before ranked: "Huyện thứ 14/17; 76,3 điểm"."""
    points, paragraph = claim.points, claim.setting.paragraph.span
    at = _outside(claim, found)
    last = found[at] if found else None
    ranked = last.spans.get("rank") if last is not None else None
    if last is None or points is None or ranked is None or claim.rank is not None or last.value.score is not None:
        return False
    if None not in (claim.year, last.value.year) and claim.year != last.value.year:
        return False
    if claim.subject or points.percent or not paragraph.start <= ranked.start < paragraph.end:
        return False
    spans = dict(last.spans) | {"score": claim.sentence.at(*points.value_at)}
    update: dict[str, float | None] = {"score": points.value, "max_score": points.of}
    if points.of_at is not None:
        spans["max_score"] = claim.sentence.at(*points.of_at)
    if claim.change is not None and last.value.change is None:
        update["change"] = claim.change.value
        spans["change"] = claim.sentence.at(*claim.change.value_at)
    found[at] = Fact(last.value.model_copy(update=update), spans)
    return True


def _outside(claim: Claim, found: Sequence[Fact[Score]]) -> int:
    """The last score, or the one before if that is of an earlier year in a bracket of a sentence before."""
    rank = found[-1].spans.get("rank") if len(found) > 1 else None
    paragraph = claim.setting.paragraph
    if rank is None or not paragraph.span.start <= rank.start < claim.sentence.start:
        return -1
    before = found[-2].spans.get("rank")
    if before is None or before.start < paragraph.span.start or found[-2].value.scope != found[-1].value.scope:
        return -1
    return -2 if open_bracket(paragraph.text, rank.start - paragraph.span.start) >= 0 else -1


def change_last(claim: Claim, found: list[Fact[Score]]) -> None:
    """Give a change that a sentence of its own tells to the score before it: "Kết quả này giảm 1,2 điểm …"."""
    change, paragraph = claim.change, claim.setting.paragraph.span
    at = _own(found, paragraph) if OWN_SUBJECT.fullmatch(skeleton(claim.subject)) else len(found) - 1
    last = found[at] if found else None
    scored = last.spans.get("score") if last is not None else None
    if last is None or change is None or scored is None or last.value.change is not None:
        return
    subject = skeleton(claim.subject)
    listed = last.value.scope == "overall" and CHANGE_LINE.match(skeleton(claim.setting.paragraph.content)) is not None
    beside = listed and claim.setting.paragraph.span.start - scored.end < NEAR
    if (
        (beside or paragraph.start <= scored.start < paragraph.end)
        and (SAME_SUBJECT.fullmatch(subject) or beside or OWN_SUBJECT.fullmatch(subject))
        and last.value.scope != "unit"
    ):
        spans = dict(last.spans) | {"change": claim.sentence.at(*change.value_at)}
        found[at] = Fact(last.value.model_copy(update={"change": change.value}), spans)


def _own(found: Sequence[Fact[Score]], paragraph: Span) -> int:
    """The last of the whole's scores in a paragraph, else the last of all."""
    own = [at for at, fact in enumerate(found) if fact.value.scope == "overall" and "score" in fact.spans]
    own = [at for at in own if paragraph.start <= found[at].spans["score"].start < paragraph.end]
    return own[-1] if own else len(found) - 1


NEAR = 200  # letters between points and the line of their list that tells by how much they rose or fell
CHANGE_LINE = re.compile(
    r"\W*(?:(?:(?:muc|diem|so diem) )?(?:tang|giam|chenh lech|thay doi)|so v\w{1,2} (?:ket qua )?nam (?:20\d\d|truoc))"
    r"[^:]{0,40}:"
)
"""A line of a list under the whole's points: "Mức tăng so với năm 2021: 2,37 điểm", "So với năm 2021: tăng 0,35"."""
SAME_SUBJECT = re.compile(
    r"(?:(?:tuy (?:vay|nhien)|song|nhu vay|theo do|trong do),?\s*)?"
    r"(?:so voi [^,]{3,40},?\s*)?(?:(?:diem so|so diem|tong diem|ket qua|chi so|muc|diem)(?: \w+){0,3}|ket qua nay|"
    r"bien dong|chenh lech|thay doi|so voi nam truoc)?"
    r"(?: (?:da|lai))?(?: (?:nam 20\d\d))?"
)
"""A subject that goes on with the score before it."""
OWN_SUBJECT = re.compile(
    r"so voi [^,]{3,40},\s*(?:ca |toan )?"
    r"(?:tinh|huyen|thanh pho|thi xa|xa|phuong|so|ban|phong|cuc|nganh|bo|don vi)(?: ta)?"
)
"""The document's own body behind what it is compared with: "So với năm 2020, Bộ giảm 3,61 %"."""


def settle_changes(found: list[Fact[Score]]) -> None:
    """Give changes that the points of an earlier year seem to have to the later year's that they are the change of."""
    for at, earlier in enumerate(found):
        one = earlier.value
        if one.change is None or one.score is None or one.year is None:
            continue
        for other, later in enumerate(found):
            two = later.value
            same = two.scope == one.scope and (two.name or "") == (one.name or "")
            if not same or two.change is not None or two.score is None or two.year is None or two.year <= one.year:
                continue
            if abs(two.score - one.score - one.change) < ROUNDING:
                found[other] = Fact(
                    two.model_copy(update={"change": one.change}), dict(later.spans) | _only(earlier, "change")
                )
                rest = {key: span for key, span in earlier.spans.items() if key != "change"}
                found[at] = Fact(one.model_copy(update={"change": None}), rest)
                break


ROUNDING = 0.006


def _only(fact: Fact[Score], key: str) -> dict[str, Span]:
    return {key: fact.spans[key]} if key in fact.spans else {}


def add_score(found: list[Fact[Score]], fact: Fact[Score], *, tabled: Collection[int] = ()) -> None:
    """Add a score, or complete the one already there that says the same.

    ``tabled`` are the places in ``found`` of scores of the same table, of which no two cells are the same score.
    """
    placed = list(enumerate(found))
    if fact.value.scope == "overall" and fact.value.score is None:
        placed.reverse()  # a place by itself is of the points said last: those appraised behind those claimed
    for index, other in placed:
        if index not in tabled and _says_same(other.value, fact.value):
            news = {key: value for key, value in fact.value.model_dump().items() if getattr(other.value, key) is None}
            spans = {key: span for key, span in fact.spans.items() if key in news}
            found[index] = Fact(other.value.model_copy(update=news), dict(other.spans) | spans)
            return
    found.append(fact)


def _says_same(one: Score, other: Score) -> bool:
    if one.scope != other.scope:
        return False
    if (
        one.scope == "overall"
        and None not in (one.score, one.rank)
        and (one.score, one.rank) == (other.score, other.rank)
    ):
        return True
    named = one.name is not None and other.name is not None and alike(one.name, other.name)
    if one.scope == "unit" and one.score is not None and one.score == other.score and one.name and other.name:
        short, long = sorted((skeleton(one.name), skeleton(other.name)), key=len)
        named = named or (len(short.split()) >= 2 and long.endswith(" " + short))  # "Long An" in a list of communes
    points = (one.score, one.max_score)
    if named and one.max_score is not None and points == (other.score, other.max_score):
        return True  # whatever year the second mention seems to be of
    for key in ("score", "max_score", "rank", "rank_of", "year", "change"):
        a, b = getattr(one, key), getattr(other, key)
        if a is not None and b is not None and a != b:
            return False
    if one.scope == "overall":
        return one.score == other.score or one.score is None or other.score is None
    return named
