"""What letters look like: hand-made edit weights, the prior that counted pairs are added to.

Written from the shapes of letters alone, so that a channel exists before any page has been rendered.
"""

from __future__ import annotations

from collections.abc import Iterable

from vanban.vietnamese import bare

ALIKE = tuple(
    [
        "o0O6QcCeaôóòõöđ",
        "lI1i|!íìïjtJ[]{}",
        "cec€¢oGC(",
        "uvnyUúùüûwi",
        "nhrmuNñ",
        "hbkHñ",
        "adsä4&áàâãåoé",
        "s5S$8š",
        "gq9pyjđ",
        "trf1iï+",
        "dđDP0oc",
        "vyVwuv¥",
        "ýyv¥ÿj",
        "pPqnøp",
        "kKxh",
        "eéèêëcaoédB¢€&6",
        "bBh6đ8",
        "mwn",
        "xXkK",
        "ĐDPB0Ð",
        "ƯUĨ",
        "ZzJ7",
        "6ộốồổỗbóô",
        "8ãẫẵBa",
    ]
)
LATIN = {
    "a": "áàâãäå", "e": "éèêë", "i": "íìîï", "o": "óòôõöø", "u": "úùûü", "y": "ýÿ", "d": "đð", "n": "ñ", "c": "ç",
}  # fmt: skip


def likeness(printed: str, read: str) -> float:
    """Log weight of one printed letter read as one sign.

    >>> likeness("ế", "é") > likeness("ế", "o") > likeness("ế", "x")
    True
    """
    plain = bare(printed)
    if read == printed:
        return -0.3 if printed == plain else -1.2
    if read == plain:
        return -0.8
    if bare(read) == plain:
        return -2.5
    if read in LATIN.get(plain.lower(), ""):
        return -2.5
    if read.lower() == plain.lower():
        return -4.0
    if any(read in group and (plain in group or printed in group) for group in ALIKE):
        return -5.0
    return -9.5


PAIRS = (
    ("m", "rn", -5.0), ("m", "in", -5.5), ("m", "nn", -6.0), ("d", "cl", -5.0), ("h", "li", -5.0), ("h", "ln", -6.0),
    ("ứ", "tr", -3.5), ("ừ", "ir", -3.5), ("ứ", "ir", -3.5), ("ử", "tr", -4.0), ("ự", "ur", -3.5), ("ư", "ur", -3.0),
    ("ứ", "ur", -3.0), ("ừ", "ur", -3.0), ("ừ", "tr", -3.5), ("ử", "ir", -4.0), ("ự", "y", -4.0), ("ụ", "y", -3.5),
    ("ự", "w", -3.5), ("ư", "w", -2.5), ("ừ", "w", -4.0), ("ứ", "w", -4.0), ("ụ", "yu", -5.0), ("ữ", "ii", -4.0),
    ("ủ", "ii", -4.0), ("ũ", "ii", -4.0), ("n", "ri", -5.5), ("u", "ii", -5.0), ("w", "vv", -5.0), ("k", "lc", -5.5),
    ("đ", "d", -0.7), ("Đ", "D", -0.7), ("Đ", "P", -2.5), ("ộ", "6", -3.0), ("ố", "6", -2.5), ("ổ", "6", -2.5),
    ("ồ", "6", -3.0), ("ộ", "Q", -3.5), ("Ộ", "Q", -2.0), ("ó", "6", -3.0), ("ố", "b", -3.5), ("ở", "&", -3.5),
    ("ở", "6", -4.0), ("ơ", "o", -0.8), ("ợ", "g", -3.5), ("ợ", "q", -4.0), ("ấ", "4", -3.5), ("ầ", "4", -3.5),
    ("ẩ", "4", -3.5), ("ậ", "4", -4.0), ("ụ", "u", -1.0), ("ọ", "q", -3.5), ("ẹ", "¢", -4.0), ("ệ", "€", -3.5),
    ("ệ", "¢", -3.0), ("ề", "€", -3.0), ("ạ", "q", -4.5), ("ị", "j", -4.0), ("ă", "i", -3.5), ("ằ", "i", -3.5),
    ("ắ", "i", -3.5), ("ắ", "ii", -4.0), ("ờ", "d", -3.5), ("ớ", "d", -3.5), ("ơ", "d", -4.0), ("ợ", "d", -3.5),
    ("ộ", "d", -3.5), ("ồ", "d", -3.5), ("ố", "d", -4.0), ("ậ", "d", -4.0), ("ấ", "d", -4.0), ("ạ", "d", -4.5),
)  # fmt: skip


def prior_rows(letters: Iterable[str]) -> list[tuple[str, str, float]]:
    """Edit weights between the given printed letters and all signs alike."""
    signs = {sign for group in ALIKE for sign in group} | {sign for group in LATIN.values() for sign in group}
    rows: dict[tuple[str, str], float] = {}
    for printed in letters:
        for read in {printed, bare(printed), printed.swapcase(), bare(printed).swapcase(), *signs}:
            weight = likeness(printed, read)
            if weight > -9:
                rows[printed, read] = weight
    for printed, read, weight in PAIRS:
        rows[printed, read] = max(weight, rows.get((printed, read), -99.0))
    return [(printed, read, weight) for (printed, read), weight in sorted(rows.items())]
