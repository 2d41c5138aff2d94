"""The place of a letterhead and the places in the names of its bodies, each put right by the other."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from vanban.extract.form.issuers import places_by_letters
from vanban.extract.layout.parts import Field
from vanban.extract.words.phrases import skeleton
from vanban.lexicon import Lexicon
from vanban.transcript import Transcript

_OF_PLACE = re.compile(
    r"(?:tỉnh|huyện|thành phố|thị xã|quận|phường|xã|thị trấn) (?P<name>[^\W\d_]+(?: [^\W\d_]+){1,2})$"
)
_LEVEL = re.compile(r"(?:tỉnh|huyện|thành phố|thị xã|quận|phường|xã|thị trấn)$")


def known_place(place: Field, lexicon: Lexicon | None) -> dict[str, Field | None]:
    """A place that only marks tell from the one district or province of its letters is that one."""
    if lexicon is None:
        return {}
    known = places_by_letters(lexicon).get(skeleton(place.value), frozenset())
    return {"place": Field(next(iter(known)), place.span, place.more)} if len(known) == 1 else {}


def by_place(key: str, body: Field | None, place: Field | None, lexicon: Lexicon | None) -> dict[str, Field | None]:
    """A body that ends in a known place, marks apart, has it as it is spelt."""
    if body is None or place is None or lexicon is None or skeleton(place.value) not in places_by_letters(lexicon):
        return {}
    count = len(place.value.split())
    head, own = body.value.split()[:-count], " ".join(body.value.split()[-count:])
    if not head or count < 2 or own == place.value or skeleton(own) != skeleton(place.value):
        return {}
    return {key: Field(" ".join([*head, place.value]), body.span, body.more)}


def place_by_issuer(
    transcript: Transcript, place: Field | None, issuer: Field | None, lexicon: Lexicon | None
) -> dict[str, Field | None]:
    """A place one misread letter, or nothing but marks, from the place in the issuer's own name is that one.

    A known place stays: "Huế" is as good as "Thừa Thiên Huế", and "Phúc Yên" is not "Phú Yên"; unless it is what a
    word was mended to that is as near to the issuer's.
    """
    if place is None or issuer is None:
        return {}
    count = len(place.value.split())
    own = " ".join(issuer.value.split()[-count:])
    if count >= 2 and _reads_as(transcript, place, own):
        return {"place": Field(own, place.span, place.more)}
    known = places_by_letters(lexicon).get(skeleton(place.value), frozenset()) if lexicon is not None else frozenset()
    if place.value in known:
        return {}
    whole = _OF_PLACE.search(issuer.value)
    if whole is not None and whole["name"].endswith(f" {place.value}"):  # its first word was not read
        return {"place": Field(whole["name"], place.span, place.more)}
    apart = Levenshtein.distance(own.casefold(), place.value.casefold())
    if count < 2 or not apart or (apart > 1 and skeleton(own) != skeleton(place.value)):
        return {}
    return {"place": Field(own, place.span, place.more)}


def _reads_as(transcript: Transcript, place: Field, other: str) -> bool:
    """Whether what was read for a place is one letter from another at most, and no nearer to what it was mended to."""
    read = skeleton(" ".join(word.raw or word.text for word in transcript.words(place.span)).strip(" ,.;"))
    apart, own_apart = (Levenshtein.distance(read, skeleton(name)) for name in (other, place.value))
    return apart <= min(1, own_apart) and own_apart > 0


def completed(key: str, body: Field | None, place: Field | None) -> dict[str, Field | None]:
    """A body whose name breaks off in the middle of the place it is of: "… tỉnh Thanh" at "Thanh Hóa"."""
    if body is None or place is None:
        return {}
    words, known = body.value.split(), place.value.split()
    if len(known) < 2 or words[-1:] != known[:1] or not _LEVEL.search(" ".join(words[:-1])):
        return {}
    return {key: Field(" ".join([*words[:-1], *known]), body.span, (*body.more, place.span))}
