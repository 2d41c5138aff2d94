"""Lines that a document's ending begins, goes on or stops with: recipients, capacities, annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from vanban.extract.words.cases import CAPACITIES
from vanban.extract.words.document_types import find_heading
from vanban.extract.words.names import is_person
from vanban.extract.words.phrases import find, is_capitals, resembles, skeleton, starts_like
from vanban.transcript import TextLine

_SIGNED = re.compile(
    r"(?:^|\s)(?:(?:TM|KT|TL|TUQ)\s?[.,]|T\s?/\s?M)\s?[A-Z]{2,}(?:\s[A-Z]+)+$|^Q\s?\.\s?[A-Z]{3,} [A-Z]+$"
)
_LISTING = re.compile(r"^[^\w\s-]{0,2}(?P<torn>\w{2,4}) NHAN\s?:|^\W{0,3}NHU (?:TREN|DIEU \d+|KINH GUI)\s?(?:[;.,]|$)")
_CO_SIGNER = re.compile(
    r"(?:THU KY|CHU TOA|CHU TRI|NGUOI (?:LAP|GHI)|DAI DIEN|BEN [AB]|XAC NHAN|CHU TICH|GIAM DOC|TRUONG|KE TOAN|PHO|TM|"
    r"KT)(?!\w)"
)
_CAPACITIES = frozenset(map(skeleton, CAPACITIES))
_SIGNING = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\s?[.,]|^T\s?[/.]\s?M\b")


def is_ending_start(line: TextLine) -> bool:
    """Whether a line opens the ending: "Nơi nhận:", or the capacity of the signer."""
    if line.is_row:
        return False
    text = line.line.text.strip()
    if line.line.region == "ending" and (len(text) < 60 or text.startswith(("-", "–"))):
        return True
    if starts_like(text, "NOI NHAN", 0.3) and (len(text) < 20 or ":" in text[:14] or is_capitals(text[9:])):
        return True
    flat = skeleton(text)
    listing = _LISTING.match(flat) if len(text) < 40 else None
    if listing is not None:
        torn = listing["torn"]
        if Levenshtein.distance(torn, "NOI") <= 2 if torn else text.lstrip(" -–—~“@").startswith("Như"):
            return True
    if _signed_twice(line):
        return True
    return len(text) < 70 and (signed := _SIGNED.search(flat)) is not None and is_capitals(text[signed.start() :])


def signs(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line is a capacity in capitals with a person's name alone below it: the end of a law or a report."""
    text = lines[index].line.text.strip()
    if not is_capitals(text) or skeleton(text) not in _CAPACITIES:
        return False
    below = [line.line.text.strip() for line in lines[index + 1 : index + 8] if line.line.text.strip()]
    return bool(below) and is_person(below[0])


def _signed_twice(line: TextLine) -> bool:
    """Whether two sign side by side, as under minutes: "THƯ KÝ", "CHỦ TỌA"."""
    sides = [skeleton(side.strip()) for side in line.line.text.split("\t")]
    both = len(sides) == 2 and is_capitals(line.line.text) and all(_CO_SIGNER.match(side) for side in sides)
    return both and line.line.kind == "columns"


def still_ending(text: str) -> bool:
    """Whether a line of a new page still belongs to the ending: a recipient, a capacity, the signer's name."""
    flat = skeleton(text)
    if is_capitals(text) and (flat in _CAPACITIES or _CO_SIGNER.match(flat)):
        return True
    return text.startswith(("-", "–")) or starts_like(text, "NOI NHAN") or bool(_SIGNING.match(flat)) or is_person(text)


ANNEXED = frozenset(
    {"kế hoạch", "quy chế", "quy định", "đề án", "phương án", "chương trình", "hướng dẫn", "điều lệ", "quy trình"}
)
"""Kinds of documents that a decision promulgates, which stand behind its signature."""


def is_kind_alone(text: str) -> bool:
    """Whether a line is nothing but the kind of a document that others promulgate: "KẾ HOẠCH"."""
    heading = find_heading(text)
    return heading is not None and heading.name in ANNEXED and heading.end >= len(text.strip())


def opens_annex(text: str) -> bool:
    """Whether a line opens what is annexed."""
    flat = skeleton(text)
    return (
        (
            re.match(r"(?:PHU LUC|BIEU MAU|DANH MUC|MAU SO|BIEU SO|PHAN\s+[I1]\b)", flat) is not None
            and is_capitals(text)
        )
        or (find(text, "KEM THEO QUYET DINH") is not None and text.startswith("("))
        or resembles(text, "PHU LUC")
    )
