"""Which index a text speaks of: of two in one sentence none takes the other's points or place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vanban.extract.words.grammar import Grammar, active

INDEX_NAMES = re.compile(
    r"cai cach hanh chinh|(?<!\w)cchc|chuyen doi so|(?<!\w)(?:dti|par index|papi|pci|sipas|ddci)(?!\w)|hai long|"
    r"nang luc canh tranh"
)
"""What tells the points of one index from those of another beside them."""

_KEYS = {  # one index under all that it is called
    "par": r"par|cai cach(?: hanh chinh)?|cchc",
    "sipas": r"sipas|hai long",
    "papi": r"papi|hieu qua quan tri",
    "ddci": r"ddci",
    "pci": r"pci|nang luc canh tranh",
    "dti": r"dti|chuyen doi",
    "pii": r"pii|doi moi",
    "pgi": r"pgi|xanh",
}
_KEY = {key: re.compile(rf"(?<!\w)(?:{pattern})") for key, pattern in _KEYS.items()}
_ANY = re.compile(r"chi so (?:cua|chung)|(?:muc do|ty le) ")
"""Names that any index goes by."""
_BEGINS = re.compile(
    r"(?:[,;.:(]|(?<!\w)(?:con|rieng|va|trong khi(?: do)?|nhung|song|dong thoi|cung voi|ben canh do|ngoai ra))\s*"
    r"(?:(?:con|rieng|doi voi|voi|ve|ket qua|nam 20\d\d|diem|gia tri|thu hang)\W+)*\"?$"
)
"""What a new subject begins behind; "xếp hạng 9/9 về Chỉ số hài lòng" goes on with the same."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An index by name, with one key for all its names."""

    start: int
    end: int
    key: str


@lru_cache(maxsize=256)  # a sentence is asked once for each of its figures
def _mentions(plain: str, grammar: Grammar) -> tuple[Mention, ...]:
    named = (found for found in grammar.index.finditer(plain) if _ANY.match(found[0]) is None)
    return tuple(Mention(found.start(), found.end(), _key(found[0])) for found in named)


def _key(name: str) -> str:
    return next((key for key, pattern in _KEY.items() if pattern.search(name)), name)


def mentions(plain: str) -> tuple[Mention, ...]:
    """The indexes that a skeleton names, in order.

    >>> [mention.key for mention in mentions("par index dat 88%; chi so chuyen doi so (dti) dung thu 20/63")]
    ['par', 'dti', 'dti']
    """
    return _mentions(plain, active())


def new_subject(plain: str, start: int, between: str) -> bool:
    """Whether what stands between two figures names another index than the one named last before the first."""
    named = next((each for each in reversed(mentions(plain)) if each.end <= start), None)
    others = [each for each in mentions(between) if named is not None and each.key != named.key]
    return any(_BEGINS.search(between[: each.start]) is not None for each in others)


def index_of(plain: str, subject: str, at: int) -> str | None:
    """The index that a figure at ``at`` is of: that of its subject, else the last named before it."""
    own = mentions(subject)
    if own:
        return own[0].key
    before = [each for each in mentions(plain) if each.end <= at]
    return before[-1].key if before else None


ANY_INDEX = re.compile(
    r"(?<!\w)chi so (?!thanh phan|noi dung|gia)(?:[^\W\d_]+ ){1,7}(?:nam 20\d\d )?"
    r"(?:cua (?:toan )?(?:tinh|huyen|thanh pho|thi xa|quan|xa|phuong|so)(?: [^\W\d_]+){0,3} )?"
    r"(?:(?:dat|la|duoc|chi) ?)+$"
)
"""An index of whatever name, with nothing between it and its points: "Chỉ số hạnh phúc năm 2021 của tỉnh đạt 62,57"."""


def named_behind(plain: str, end: int) -> bool:
    """Whether an index is named right behind points: "được 44,01 điểm PAPI"."""
    return any(end <= each.start <= end + 1 for each in mentions(plain))
