"""Document symbols: the kind of document and who issued it, in capitals, where Đ is often read as D.

In garbled text an unknown part is compared by shape with the kinds and agencies there are: an English model reads
capitals of one shape for one another (Đ, D, P and B; Q, O, C and G; T, I and 1) and writes what is wide twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from vanban.vietnamese import bare

ETH = str.maketrans({"\N{LATIN CAPITAL LETTER ETH}": "Đ", "\N{LATIN SMALL LETTER ETH}": "đ", "Ɖ": "Đ"})
"""Letters that look like Đ and are not."""

_BASES = (
    "QĐ",
    "NĐ",
    "HĐND",
    "GDĐT",
    "GD&ĐT",
    "BGDĐT",
    "SGDĐT",
    "LĐTBXH",
    "BLĐTBXH",
    "SLĐTBXH",
    "TĐ",
    "CĐ",
    "ĐU",
    "QyĐ",
    "ĐĐBQH",
    "PGĐ",
    "ĐCT",
    "ĐCTUBTWMTTQVN",
    "STTTT",
    "SNNPTNT",
    "SVHTTDL",
    "SGTVT",
    "STNMT",
    "SKHĐT",
    "SKHCN",
)

MINISTRIES = ("BTC", "BQP", "BCA", "BNV", "BYT", "BXD", "BCT", "BTP", "BNG")
"""Short forms of three letters that many symbols end in."""

OF_EVERY_LEVEL = ("GD&ĐT", "GDĐT", "LĐTB&XH", "LĐTBXH", "HĐND", "LĐLĐ", "CĐCS", "TĐTN", "BCĐ", "HĐQT")
"""Bodies that other letters stand before in symbols: "PGDĐT", "VPHĐND"; none with D for Đ is in use."""

KINDS = (
    "QĐ", "NĐ", "TT", "NQ", "BC", "KH", "CT", "TB", "TTr", "CV", "HD", "CTr", "ĐA", "PA", "KL", "BB", "TTLT", "QC",
    "CĐ", "HĐ", "VBHN", "QyĐ", "GM", "NQLT",
)  # fmt: skip
"""Kinds of document that symbols begin with (Decree 30/2020/NĐ-CP, annex III), the most frequent first."""

LOOKALIKE_KINDS = {"QyD": "QyĐ", "OyD": "QyĐ", "OyĐ": "QyĐ"}
"""Kinds of document as OCR misreads them; none of these is a kind itself."""

GARBLED_KINDS = {"TTT": "TTr"}
"""The same in garbled text; sound text may have an agency of such a short form."""

SHAPES = str.maketrans(dict.fromkeys("ĐÐPBb", "D") | dict.fromkeys("QCG0Ọ¢€", "O") | dict.fromkeys("T1lJiL", "I"))
"""Capitals that are read for one another, as one of them."""

UNLIKE = frozenset({("T", "L"), ("L", "T"), ("D", "P"), ("D", "B"), ("P", "B"), ("B", "P")})
"""A letter read and one of its shape that it was not, as both are common capitals with strokes of their own."""

LONG = 4
"""From so many letters on, an unknown part with the shape of a known one is that one; shorter ones may be initials."""

_COUNCIL = re.compile(r"^HD(?=[A-Z])")
"""All 1,069 issuers that begin with HĐ or HD in symbols of the corpus are councils (hội đồng)."""


class SymbolGrammar:
    """What the letters of a symbol may be; ``capitals`` are the abbreviations that are known.

    ``marked`` are others with Đ: garbled text that has them with D means them.
    """

    def __init__(self, capitals: Iterable[str], marked: Iterable[str] = ()) -> None:
        self._marked = {bare(name): name for name in sorted(marked)}
        names = sorted(capitals)
        true = {part for name in (*names, *_BASES) if "Đ" in name for part in name.split("-")}
        plain = {name for name in names if "Đ" not in name}
        self._plain, self._names = plain, true
        self._true = {bare(name): name for name in sorted(true) if bare(name) not in plain - {"ND"}}
        for common in ("HD", "KD"):  # hướng dẫn and kinh doanh, not hợp đồng and kiểm định
            self._true.pop(common, None)
        self._true.update(
            {"DA": "ĐA", "OD": "QĐ", "OĐ": "QĐ", "QO": "QĐ", "ỌD": "QĐ", "NQO": "NQ", "OH": "QH"} | LOOKALIKE_KINDS
        )
        self._kinds = _by_shape(KINDS)
        self._ministries = _by_shape(MINISTRIES)
        self._agencies = _by_shape(name for name in (*_BASES, *names) if len(name) >= LONG)

    def is_kind(self, part: str) -> bool:
        """Whether it is a kind of document."""
        return part in KINDS

    def mend(self, letters: str, *, garbled: bool = True, dated: bool = False) -> str:
        """The letters of a symbol with their Đ back; letters of another shape are put right in garbled text only.

        A symbol with a year (``dated``), and one of the government's, begins with a kind of document.

        >>> SymbolGrammar(["HĐND"]).mend("NQ-HDND"), SymbolGrammar([]).mend("QDÐ-UBND")
        ('NQ-HĐND', 'QĐ-UBND')
        >>> SymbolGrammar(["HĐND", "BGDĐT"]).mend("1T-BGDPT"), SymbolGrammar(["HĐND"]).mend("N0-HPND")
        ('TT-BGDĐT', 'NQ-HĐND')
        """
        parts = letters.split("-")
        mended = [re.sub(r"[A-Za-zĐÐđƯ&]+", lambda match: self._part(match.group()), part) for part in parts]
        if garbled:
            sure = dated or parts[-1] == "CP"
            mended = [self._by_likeness(part, first=not number, sure=sure) for number, part in enumerate(mended)]
            mended[1:] = [_COUNCIL.sub("HĐ", part) for part in mended[1:]]
        return "-".join(mended)

    def body(self, part: str) -> str:
        """A body in short that stands by itself in garbled text.

        >>> SymbolGrammar([]).body("BOP"), SymbolGrammar(["BIDV"]).body("BIDV")
        ('BQP', 'BIDV')
        """
        return self._by_likeness(self._part(part), first=False, sure=False)

    def marked(self, code: str) -> str:
        """A code in capitals with the Đ of those parts that are known by it.

        >>> SymbolGrammar([], ["GSĐG", "HĐ"]).marked("VI-GSDG-HD")
        'VI-GSĐG-HD'
        """
        return "-".join(self._marked.get(part, part) if len(part) >= LONG else part for part in code.split("-"))

    def _part(self, part: str) -> str:
        plain = part.translate(ETH)
        if plain in self._true.values():
            return plain
        shape = bare(re.sub("[DĐ]{2,}", "D", plain))
        known = self._true.get(bare(plain), self._true.get(shape))
        return known if known is not None else self._by_ending(plain)

    def _by_ending(self, part: str) -> str:
        """An office of a body that every level has: "PGDDT" is "PGDĐT", "BTVLDLD" "BTVLĐLĐ"."""
        flat = bare(part)
        if part in self._plain:
            return part
        ends = (body for body in OF_EVERY_LEVEL if len(flat) > len(body) and flat.endswith(bare(body)))
        body = next(ends, None)
        return part if body is None else part[: -len(body)] + body

    def _by_likeness(self, part: str, *, first: bool, sure: bool) -> str:
        """An unknown part as the known one that has its shape."""
        if first and part not in KINDS and (sure or part not in self._plain):
            known = GARBLED_KINDS.get(part) or _find(self._kinds, part)
            if known:
                return known
        if not first and part in self._marked:
            return self._marked[part]
        if part in self._plain or part in self._names:
            return part
        if len(part) < LONG:
            return (_find(self._ministries, part) or part) if part[:1] == "B" and not first else part
        known = _find(self._agencies, part)
        return part if known is None or _is_unlike(part, known) else known


def _is_unlike(read: str, known: str) -> bool:
    """Whether a name of one shape with what was read has letters that are not read so: HDTD is not HĐLĐ."""
    return len(read) == len(known) and any(pair in UNLIKE for pair in zip(read, known, strict=True))


def _shape(name: str) -> str:
    return name.translate(SHAPES).upper()


def _narrow(shape: str) -> str:
    """The shape with every run of one letter as one."""
    return re.sub(r"(.)\1+", r"\1", shape)


def _by_shape(names: Iterable[str]) -> dict[str, str]:
    """Names by their shape and, where no other name has that shape, by their narrow shape."""
    found: dict[str, str] = {}
    every = list(dict.fromkeys(names))
    for name in every:
        found.setdefault(_shape(name), name)
    for name in every:
        found.setdefault(_narrow(_shape(name)), name)
    return found


def _find(known: dict[str, str], part: str) -> str | None:
    """The name with the part's shape, or a shorter one that was read wider."""
    shape = _shape(part)
    name = known.get(shape) or known.get(_narrow(shape))
    return name if name is not None and 1 < len(name) <= len(part) else None
