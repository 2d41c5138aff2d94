"""Which points of a sentence are a criterion's, and no result of the whole, a domain or a unit."""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.extract.figures.criterion_codes import CODE, WORD, find_codes
from vanban.extract.layout.context import Sentence
from vanban.extract.words.wording import skeleton

NEAR = 40  # letters between points and the criterion they are for
WHOLE = re.compile(r"(?<!\w)(?:tong|chung|par index|(?<!tieu )chi so(?! thanh phan))(?!\w)")
"""Words of an index as a whole, which a sentence may come to behind a criterion."""


WHOLE_CLAUSE = re.compile(r"^.*,\s*(?=(?:[^\W\d_]+ ){0,3}(?:tong (?:so )?diem|ket qua chung)(?!\w))")
"""What a subject leaves behind a comma for the whole: "… trừ điểm ở 03 tiêu chí, từ đó tổng điểm còn 86"."""


def is_of_criterion(sentence: Sentence, start: int, end: int, subject: str) -> bool:
    """Whether the figures at ``start:end`` are those of a criterion, said of a subject."""
    behind = [sentence.plain[end : code.start] for code in find_codes(sentence.text) if end <= code.start < end + NEAR]
    if any(
        re.search(r"[,;\d)]|\((?!\s*(?:tieu chi|tctp))", between) is None for between in behind
    ):  # "0,25 điểm cho tiêu chí 1.1.2"
        return True
    if WORD.search(re.split(r"[:(]", WHOLE_CLAUSE.sub(":", skeleton(subject)))[-1]) or re.match(
        r"\s*[-+]?\s*\d+\.\d+\.\d+", subject
    ):
        return True
    last = max((code.end for code in find_codes(sentence.text) if code.end <= start), default=None)
    if last is not None and not (WHOLE.search(skeleton(subject)) and WHOLE.search(sentence.plain, last, start)):
        return True
    return _first_code(sentence.plain) <= start


@lru_cache(maxsize=64)  # a sentence is asked once for each of its figures
def _first_code(plain: str) -> int:
    """Where a sentence has both named criteria and given a code of three levels; beyond its end where it has not."""
    codes = (found.end() for found in CODE.finditer(plain) if found[0].count(".") >= 2)
    word = WORD.search(plain)
    return max(next(codes, len(plain) + 1), word.end() if word is not None else len(plain) + 1)
