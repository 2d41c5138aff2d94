"""The Đ of a body's short form, told by its name: "HDDG" is "HĐĐG" where "Hội đồng đánh giá" stands in the text.

A model without Vietnamese reads Đ as D. No list has every body's short form, but a document that cites one mostly
spells it out: its own issuer in the letterhead, others where they are cited.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from vanban.extract.facts import Fact
from vanban.extract.words.grammar import active
from vanban.record import DocumentInfo, Reference

LONG = 4
"""Letters from which on words anywhere in the text tell; shorter forms are told by the issuer's name alone."""
_WORD = re.compile(r"(?<![/-])(?<!\w)[^\W\d_]+")  # not the short form in a symbol
_PART = re.compile(r"[A-ZĐ]{3,}")
_VOWEL = re.compile(r"[^BCDĐFGHJKLMNPQRSTVWXZ]")
_KIND = re.compile(r"^(?P<head>[^/-]*[/-](?:\d{4}/)?)(?P<short>[^-/]+)")
_LINKS = frozenset({"và", "của"})


class Initials:
    """The first letters of a text's words, in order; a short form in it counts with all its letters."""

    def __init__(self, text: str, issuers: str) -> None:
        self._text, self._issuers = text, issuers

    @cached_property
    def _of_text(self) -> tuple[str, frozenset[int]]:
        return _initials(self._text)

    @cached_property
    def _of_issuers(self) -> tuple[str, frozenset[int]]:
        return _initials(self._issuers)

    def mended(self, symbol: str, by: str | None = None) -> str:
        """A symbol with its issuer's short form as the names in the text have it; ``by`` is its issuer, if known.

        >>> Initials("Hội đồng đánh giá cải cách hành chính", "").mended("03/TB-HDDG")
        '03/TB-HĐĐG'
        >>> Initials("Ban Dân tộc", "").mended("98/KH-BDT")
        '98/KH-BDT'
        >>> Initials("", "Hội đồng đánh giá").mended("03/TB-HĐG")
        '03/TB-HĐĐG'
        >>> Initials("", "Văn phòng Đăng ký đất đai").mended("08/KH-VPĐKĐ")
        '08/KH-VPĐKĐĐ'
        """
        kind = _KIND.match(symbol)
        if kind is None or re.search("[DĐ]", symbol[kind.end("head") :]) is None:
            return symbol
        at = kind.end() if kind["short"] in active().abbreviations else kind.end("head")  # a letter's has no kind
        return symbol[:at] + _PART.sub(lambda part: self._spelt(part[0], by), symbol[at:])

    def spelt(self, text: str) -> str:
        """A text with the short forms in it as names elsewhere in the whole text have them: "Phòng KTHTDT"."""
        return _PART.sub(lambda part: self._named(part[0]) if len(part[0]) >= LONG else part[0], text)

    def _named(self, part: str) -> str:
        if "D" not in part or "Đ" in part:  # an engine that lost one Đ has none
            return part
        if set(_runs(part, *self._of_text)) <= {part}:  # mostly: no name has other letters than it
            return part
        found = _runs(part, *_initials(self._text.replace(part, " ")))
        found = Counter({name: count for name, count in found.items() if name.count("ND") == part.count("ND")})
        return next(iter(found)) if len(found) == 1 else part

    def _spelt(self, part: str, by: str | None) -> str:
        if "D" not in part:
            return self._doubled(part, by) if "Đ" in part else part
        found = _runs(part, *_initials(by)) if by else Counter()
        found = found or _runs(part, *self._of_issuers)
        found = found or (_runs(part, *self._of_text) if len(part) >= LONG else Counter())
        return part if part in found or len(found) != 1 else next(iter(found))

    def _doubled(self, part: str, by: str | None) -> str:
        """A short form with both Đ of its issuer's name: engines read ĐĐ for one Đ, and one for both."""
        own = _initials(by) if by else self._of_issuers
        if part.endswith("Đ") and own[0].endswith(part + "Đ"):
            return part + "Đ"
        if _runs(part, *own):
            return part
        longer = (part[:at] + "Đ" + part[at:] for at, letter in enumerate(part) if letter == "Đ")
        return next((whole for whole in longer if whole in _runs(whole, *own)), part)


def initials(name: str) -> str:
    """The initials of a name.

    >>> initials("Sở Giáo dục và Đào tạo")
    'SGDĐT'
    """
    return _initials(name)[0]


def _initials(text: str) -> tuple[str, frozenset[int]]:
    """First letters in capitals, and the places at which a name may begin: words with a capital."""
    letters: list[str] = []
    begins: list[int] = []
    for word in _WORD.findall(text):
        if word.lower() in _LINKS:
            continue
        acronym = len(word) > 1 and word.isupper() and _VOWEL.search(word) is None
        if word[0].isupper():
            begins.append(len(letters))
        letters += word if acronym else word[0].upper()
    return "".join(letters), frozenset(begins)


def _runs(part: str, letters: str, begins: frozenset[int]) -> Counter[str]:
    """What stands in the initials where the part does, Đ and D taken for one."""
    folded, wanted = letters.replace("Đ", "D"), part.replace("Đ", "D")
    found: Counter[str] = Counter()
    at = folded.find(wanted)
    while at >= 0:
        if at in begins:
            found[letters[at : at + len(part)]] += 1
        at = folded.find(wanted, at + 1)
    return found


def with_eth(
    document: Fact[DocumentInfo], references: tuple[Fact[Reference], ...], text: str
) -> tuple[Fact[DocumentInfo], tuple[Fact[Reference], ...]]:
    """The document and what it cites, symbols as the names of their issuers have them."""
    info = document.value
    initials = Initials(text, "\n".join(filter(None, (info.issuer_parent, info.issuer))))
    if info.symbol is not None and (symbol := initials.mended(info.symbol)) != info.symbol:
        document = Fact(info.model_copy(update={"symbol": symbol}), document.spans, document.more)
    recipients = [initials.spelt(each) for each in info.recipients]
    if recipients != info.recipients:
        document = Fact(document.value.model_copy(update={"recipients": recipients}), document.spans, document.more)
    return document, tuple(_cited(fact, initials) for fact in references)


def _cited(fact: Fact[Reference], initials: Initials) -> Fact[Reference]:
    symbol = fact.value.symbol
    if symbol is None:
        return fact
    mended = initials.mended(symbol, fact.value.issuer)
    if fact.value.type == "hướng dẫn":  # HĐ is a contract
        mended = re.sub(r"^(\w+[-/](?:\d{4}/)?)HĐ(?=[-/])", r"\1HD", mended)
    if mended == symbol:
        return fact
    return Fact(fact.value.model_copy(update={"symbol": mended}), fact.spans, fact.more)
