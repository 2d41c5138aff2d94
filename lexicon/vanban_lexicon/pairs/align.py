"""Which token that OCR wrote stands for which printed token, one printed line at a time.

Tokens are grouped monotonely, n:m with n and m up to three, so that words which OCR split or merged stay together.
The cost of a group is the edit distance of its letters (marks and look-alike signs folded) plus how badly the
places on paper agree: even a word whose letters are all wrong ("từ" read "&") is found by where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from vanban.vietnamese import bare

LOOK_ALIKES = str.maketrans("601|!lj5$¢©¥€8", "ooiiiiissccyeb")
GROUPS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
# The constants were set by reading alignments of some forty degraded pages, not tuned on a downstream figure.
GROUP_COST = {(1, 1): 0.0, (1, 2): 0.6, (2, 1): 0.6, (1, 3): 1.6, (3, 1): 1.6, (2, 2): 1.6}
UNPAIRED_COST = 1.2
UNPAIRED_LETTER_COST = 0.6
PLACE_WEIGHT = 3.0
MARK_WEIGHT = 0.15
TRUSTED_PLACE = 0.6
TRUSTED_LETTERS = 0.5
LEAST_TRUSTED_LINE = 0.6  # share of trusted groups under which a whole line is doubted


@dataclass(frozen=True, slots=True)
class Token:
    """A word without white space and where it stands on its line."""

    text: str
    left: float
    right: float
    confidence: int = -1


@dataclass(frozen=True, slots=True)
class Group:
    """Tokens read and tokens printed that belong together."""

    ocr: tuple[Token, ...]
    truth: tuple[Token, ...]
    status: str


def fold(text: str) -> str:
    """Letters by their rough shape.

    >>> fold("s6") == fold("Số")
    True
    """
    return bare(text).lower().translate(LOOK_ALIKES)


def align_line(ocr: Sequence[Token], truth: Sequence[Token]) -> list[Group]:
    """The cheapest grouping of a line's tokens, each group marked ok, junk, lost or doubtful.

    >>> line = [Token("nim", 0, 30), Token("2022", 40, 80)]
    >>> [group.truth[0].text for group in align_line(line, [Token("năm", 0, 30), Token("2022", 40, 80)])]
    ['năm', '2022']
    """
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(ocr) + 1):
        for j in range(len(truth) + 1):
            for step, cost in _steps(ocr, truth, i, j):
                total = best[i, j][0] + cost
                after = (i + step[0], j + step[1])
                if after not in best or total < best[after][0]:
                    best[after] = (total, step)
    groups: list[Group] = []
    at = (len(ocr), len(truth))
    while at != (0, 0):
        n, m = best[at][1]
        read, printed = tuple(ocr[at[0] - n : at[0]]), tuple(truth[at[1] - m : at[1]])
        groups.extend(_judge(*pair) for pair in reversed(_singles(read, printed)))
        at = (at[0] - n, at[1] - m)
    groups.reverse()
    return _judge_line(groups)


def _steps(ocr: Sequence[Token], truth: Sequence[Token], i: int, j: int) -> list[tuple[tuple[int, int], float]]:
    steps = []
    if i < len(ocr):
        steps.append(((1, 0), UNPAIRED_COST + UNPAIRED_LETTER_COST * len(ocr[i].text)))
    if j < len(truth):
        steps.append(((0, 1), UNPAIRED_COST + UNPAIRED_LETTER_COST * len(truth[j].text)))
    for n, m in GROUPS:
        if i + n <= len(ocr) and j + m <= len(truth):
            place = overlap(ocr[i : i + n], truth[j : j + m])
            if place > 0:
                letters = _letter_cost(ocr[i : i + n], truth[j : j + m])
                steps.append(((n, m), letters + GROUP_COST[n, m] + PLACE_WEIGHT * (1 - place)))
    return steps


def overlap(ocr: Sequence[Token], truth: Sequence[Token]) -> float:
    """Common share of the two stretches of paper, 0 (apart) to 1 (same)."""
    left, right = ocr[0].left, ocr[-1].right
    start, end = truth[0].left, truth[-1].right
    common = min(right, end) - max(left, start)
    return max(0.0, common) / max(1.0, max(right, end) - min(left, start))


def _letter_cost(ocr: Sequence[Token], truth: Sequence[Token]) -> float:
    read, printed = "".join(token.text for token in ocr), "".join(token.text for token in truth)
    return Levenshtein.distance(fold(read), fold(printed)) + MARK_WEIGHT * Levenshtein.distance(read, printed)


def _singles(ocr: tuple[Token, ...], truth: tuple[Token, ...]) -> list[tuple[tuple[Token, ...], tuple[Token, ...]]]:
    """Take a 2:2 group apart when its words agree one by one: only the engine's boxes were off."""
    if len(ocr) == len(truth) > 1 and all(
        Levenshtein.normalized_similarity(fold(a.text), fold(b.text)) >= TRUSTED_LETTERS
        for a, b in zip(ocr, truth, strict=True)
    ):
        return [((a,), (b,)) for a, b in zip(ocr, truth, strict=True)]
    return [(ocr, truth)]


def _judge(ocr: tuple[Token, ...], truth: tuple[Token, ...]) -> Group:
    if not ocr:
        return Group(ocr, truth, "lost")
    if not truth:
        return Group(ocr, truth, "junk")
    read, printed = fold("".join(t.text for t in ocr)), fold("".join(t.text for t in truth))
    alike = Levenshtein.normalized_similarity(read, printed)
    place = overlap(ocr, truth)
    trusted = alike >= TRUSTED_LETTERS or place >= TRUSTED_PLACE
    return Group(ocr, truth, "ok" if trusted and alike + place >= TRUSTED_PLACE else "doubtful")


def _judge_line(groups: list[Group]) -> list[Group]:
    printed = [group for group in groups if group.truth]
    trusted = sum(group.status == "ok" for group in printed)
    if trusted >= LEAST_TRUSTED_LINE * len(printed):
        return groups
    return [Group(g.ocr, g.truth, "doubtful") for g in groups]
