"""Symbols of Party documents ("31-CT/TU", "05-HD/BTCTW"): a kind of document, then the committee or its office.

Decision 66-QĐ/TW names them. A model without Vietnamese reads Đ as D in them; what looks like a syllable ("TU", "QU",
"CTr") would be read as one if it were not settled first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.repair.document_symbols import ETH, KINDS, LOOKALIKE_KINDS
from vanban.repair.fixes import Fix
from vanban.vietnamese import bare

_SYMBOL = re.compile(
    r"(?<![\w/.,-])(?P<number>\d{1,5}[a-z]? ?[-–] ?)(?P<kind>[A-ZĐÐ][A-Za-zĐÐ]{0,4}) ?/ ?(?P<body>[A-ZĐÐ][\wĐÐ-]*)"
)
_KINDS = {bare(kind): kind for kind in (*KINDS, "QyĐ", "TTr", "CV", "BC")} | {
    "OD": "QĐ", "QO": "QĐ", "NO": "NQ", "CTR": "CTr", "TTR": "TTr", "TTT": "TTr", "HD": "HD", "QC": "QC",
} | LOOKALIKE_KINDS  # fmt: skip
_BODIES = {"BCSD": "BCSĐ", "BCD": "BCĐ", "DCT": "ĐCT", "BXDD": "BXDĐ"}
_OF_COMMUNE = re.compile(r"^(VP|BTC|BTGDV|BTG|BDV|UBKT|BXDD|)[DB]U")
"""A committee below the district's, and its offices: "05-TB/VPĐU", "03-KH/ĐUK"."""
_ROUND = str.maketrans("OCG0", "QQQQ")
_LIST = re.compile(r"(?<=\bTT[ ./])[ ]?(?P<committee>HU|DU|TU|QU|[TI1l]U)(?= ?[,;(]| ?\.\s|$)", re.M)
"""A standing committee in short, in lists of recipients: "TT HU, HĐND huyện", "TT. ĐU"."""


def party_symbols(text: str) -> Iterator[Fix]:
    """Symbols of the Party in text that a model without Vietnamese read.

    >>> [fix.after for fix in party_symbols("Nghi quyét s6 11-NQ/QU, Quyét dinh s6 889-QD/TU va 03-KH/DU")]
    ['11-NQ/QU', '889-QĐ/TU', '03-KH/ĐU']
    """
    for match in _SYMBOL.finditer(text):
        kind = _KINDS.get(bare(match["kind"].translate(ETH)))
        if kind is None:
            continue
        number = re.sub(r"\s", "", match["number"]).replace("–", "-")
        yield Fix(match.start(), match.end(), f"{number}{kind}/{_body(match['body'])}", "symbol")
    for match in _LIST.finditer(text):
        yield Fix(*match.span("committee"), _body(match["committee"]), "short form")


def _body(read: str) -> str:
    """The committee's short form: in capitals, its Đ back."""
    plain = bare(read.translate(ETH))
    if plain.upper().translate(_ROUND) == "QU":
        return "QU"
    if re.fullmatch(r"[TI1l][UuÚÙ]", plain):
        return "TU"
    if plain in _BODIES:
        return _BODIES[plain]
    return _OF_COMMUNE.sub(lambda found: _BODIES.get(found[1], found[1]) + "ĐU", plain)
