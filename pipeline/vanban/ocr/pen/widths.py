"""How wide print is: Times New Roman's letters, by which the end of a printed word is known where a pen ran into it.

Decree 30/2020/NĐ-CP, annex I, sets documents in Times New Roman; widths are thousandths of the type size.
"""

from __future__ import annotations

from vanban.vietnamese import bare

CAP_HEIGHT = 0.662  # of the type size
WIDTHS = {
    **dict.fromkeys("ABRXVYCÑ", 690), **dict.fromkeys("DĐGHKNOQU", 722), **dict.fromkeys("ELTZ", 611), "F": 556,
    "I": 333, "J": 389, "M": 889, "P": 556, "S": 556, "W": 944,
    **dict.fromkeys("abdđghknopquvxy", 500), **dict.fromkeys("cez", 444), "f": 333, **dict.fromkeys("ijlt/:;", 278),
    "m": 778, "r": 333, "s": 389, "w": 722, **dict.fromkeys("0123456789", 500), **dict.fromkeys(".,", 250),
    **dict.fromkeys("-()", 333),
}  # fmt: skip
OTHER = 500


def width(text: str) -> float:
    """Width of a text in type sizes.

    >>> round(width("tháng"), 2), round(width("2025"), 2)
    (2.28, 2.0)
    """
    return sum(WIDTHS.get(letter, OTHER) for letter in bare(text)) / 1000
